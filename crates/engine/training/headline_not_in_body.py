#!/usr/bin/env python3
"""Learns the weights of `headline-not-in-body` and measures them on sources that were not learned from.

usage: headline_not_in_body.py ARTICLES.jsonl [ARTICLES.jsonl ...]     (run from the workspace root)

ARTICLES lines: {"source", "title", "body"}. An article is an honest pair; its headline with the body of another article of
the same source is a pair that does not belong together. No label is read. The figures come from the engine itself
(`cargo run --release -p engine --example headline_figures`), so what is learned is what the check computes.
Logistic regression by Newton's method in plain Python; deterministic. Prints the Rust constants and the measurement.
"""

import json, math, os, random, subprocess, sys

NEGATIVES, RIDGE, FALSE_ALARMS, FEWEST_WORDS, FEWEST_WEIGHTY = 4, 30.0, 0.0075, 60, 1


def pairs(rows):
    chance = random.Random(20261120)
    by_source = {}
    for row in rows:
        by_source.setdefault(row["source"], []).append(row)
    for source, articles in sorted(by_source.items()):
        for row in articles:
            yield source, 0, row["title"], row["body"]
            others = [r for r in articles if r is not row and r["title"] != row["title"]]
            for other in chance.sample(others, min(NEGATIVES, len(others))):
                yield source, 1, row["title"], other["body"]


def figures(wanted):
    lines = "".join(json.dumps({"title": t, "body": b}) + "\n" for _, _, t, b in wanted)
    built = os.environ.get("HEADLINE_FIGURES")  # the example, when it is built already
    command = [built] if built else ["cargo", "run", "--quiet", "--release", "-p", "engine", "--example", "headline_figures"]
    out = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def solve(a, b):
    n = len(b)
    m = [row[:] + [b[i]] for i, row in enumerate(a)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(n):
            if r != i:
                f = m[r][i] / m[i][i]
                m[r] = [x - f * y for x, y in zip(m[r], m[i])]
    return [m[i][n] / m[i][i] for i in range(n)]


def learn(xs, ys):
    """Weights, the intercept last. Both classes count alike; the penalty sees every figure on the same scale."""
    columns = list(zip(*xs))
    means = [sum(c) / len(c) for c in columns]
    spreads = [max(1e-9, math.sqrt(sum((v - m) ** 2 for v in c) / len(c))) for c, m in zip(columns, means)]
    w = learn_scaled([[(v - m) / d for v, m, d in zip(x, means, spreads)] for x in xs], ys)
    scaled = [v / d for v, d in zip(w, spreads)]
    return scaled + [w[-1] - sum(v * m for v, m in zip(scaled, means))]


def learn_scaled(xs, ys):
    n = len(xs[0]) + 1
    w = [0.0] * n
    share = sum(ys) / len(ys)
    weight = {1: 0.5 / share, 0: 0.5 / (1 - share)}
    for _ in range(25):
        gradient = [RIDGE * v for v in w[:-1]] + [0.0]
        hessian = [[RIDGE if i == j and i < n - 1 else 0.0 for j in range(n)] for i in range(n)]
        for x, y in zip(xs, ys):
            x = x + [1.0]
            p = probability(w, x)
            c = weight[y]
            for i in range(n):
                gradient[i] += c * (p - y) * x[i]
                h = c * max(p * (1 - p), 1e-6) * x[i]
                row = hessian[i]
                for j in range(i + 1):
                    row[j] += h * x[j]
        for i in range(n):
            for j in range(i):
                hessian[j][i] = hessian[i][j]
        step = solve(hessian, gradient)
        w = [a - b for a, b in zip(w, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return w


def probability(w, x):
    z = sum(a * b for a, b in zip(w, x))
    return 1 / (1 + math.exp(-max(-40, min(40, z))))


def auroc(pairs):
    pairs = sorted(pairs)
    total, i, ranks = 0.0, 0, 0
    while i < len(pairs):
        j = i
        while j < len(pairs) and pairs[j][0] == pairs[i][0]:
            j += 1
        total += (i + j + 1) / 2 * sum(y for _, y in pairs[i:j])
        i = j
    pos = sum(y for _, y in pairs)
    return (total - pos * (pos + 1) / 2) / (pos * (len(pairs) - pos))


def threshold(scored):
    honest = sorted(p for p, y in scored if y == 0)
    return honest[min(len(honest) - 1, math.ceil(len(honest) * (1 - FALSE_ALARMS)))]


def main():
    rows = [json.loads(line) for name in sys.argv[1:] for line in open(name, encoding="utf8")]
    rows = [r for r in rows if len(r["body"].split()) >= FEWEST_WORDS and r["title"].strip()]
    wanted = list(pairs(rows))
    # a headline without a weighty word is not judged by the check either
    data = [
        (s, y, f["figures"], t)
        for (s, y, t, _), f in zip(wanted, figures(wanted))
        if f and f["weighty"] >= FEWEST_WEIGHTY
    ]
    sources = sorted({s for s, *_ in data})
    held_out = []
    for left_out in sources:
        train = [(f, y) for s, y, f, _ in data if s != left_out]
        w = learn([f for f, _ in train], [y for _, y in train])
        held_out += [(probability(w, f + [1.0]), y, s, t) for s, y, f, t in data if s == left_out]
    scored = [(p, y) for p, y, *_ in held_out]
    cut = threshold(scored)
    print(f"// {len(rows)} articles of {len(sources)} sources, each source scored by weights learned on the others")
    print(f"// AUROC {auroc(scored):.4f}, threshold {cut:.4f}")
    for source in sources:
        own = [(p, y) for p, y, s, _ in held_out if s == source]
        report(source, own, cut)
    report("all", scored, cut)
    bins = {}
    for p, y in scored:
        # the classes as they would be met alike often
        bins.setdefault(min(int(p * 10), 9), []).append((p, y, 1 / NEGATIVES if y else 1))
    mass = sum(c for b in bins.values() for _, _, c in b)
    error = sum(abs(sum(c * (p - y) for p, y, c in b)) for b in bins.values()) / mass
    print(f"// calibration error over ten bins {error:.4f}")
    worst = sorted(((p, s, t) for p, y, s, t in held_out if y == 0), reverse=True)[:25]
    print("// threshold: recall, false alarms by source")
    for cut in (0.6, 0.65, 0.7, 0.75, 0.8, 0.9, 0.95):
        print(
            f"// {cut}:",
            "; ".join(f"{s} {rate(held_out, s, 1, cut):.3f} {rate(held_out, s, 0, cut):.4f}" for s in sources),
        )
    print("// honest headlines that score highest:")
    for p, s, t in worst:
        print(f"//   {p:.3f} {s}: {t}")
    w = learn([f for _, _, f, _ in data], [y for _, y, _, _ in data])
    print("const WEIGHTS: Figures = [" + ", ".join(f"{v:.4f}" for v in w[:-1]) + "];")
    print(f"const INTERCEPT: f64 = {w[-1]:.4f};")
    print(f"const THRESHOLD: f64 = {cut:.4f};")


def rate(held_out, source, label, cut):
    scores = [p for p, y, s, _ in held_out if s == source and y == label]
    return sum(p > cut for p in scores) / max(len(scores), 1)


def report(name, scored, cut):
    pos = [p for p, y in scored if y]
    neg = [p for p, y in scored if not y]
    found, false = sum(p > cut for p in pos), sum(p > cut for p in neg)
    print(
        f"// {name}: AUROC {auroc(scored):.4f} recall {found / len(pos):.4f} false alarms {false / len(neg):.4f} of {len(neg)}"
    )


main()
