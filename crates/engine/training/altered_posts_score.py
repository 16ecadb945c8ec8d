#!/usr/bin/env python3
"""Scores what `namkhong check --batch` said of the posts of `altered_posts.py` or of `comparison/by_hand.jsonl`.

usage: altered_posts_score.py LABELS.jsonl OUTPUT.jsonl [--split held|open] [--misses N]

A post is judged when any of the four checks of the comparison is `found`. For altered posts it prints how many are, and for
how many the check that their kind asks for is; a post of several kinds counts as expected when one of its kinds' checks is
found, and `all kinds` counts those where every kind's is. For honest posts it prints the share with any found (false alarms).
"""

import argparse, json
from collections import defaultdict

CHECKS = ("numbers-disagree", "quote-altered", "claim-added", "key-part-cut")
EXPECTED = {
    **dict.fromkeys(("number", "unit", "date", "place", "name"), {"numbers-disagree"}),
    **dict.fromkeys(("quote", "speaker"), {"quote-altered"}),
    **dict.fromkeys(("negation", "hedge", "attribution", "condition"), {"key-part-cut"}),
    "claim": {"claim-added"},
}


def expected(kind, item):
    """The checks that would be right for a kind; of words cut inside a quotation, `quote-altered` too."""
    want = EXPECTED[kind]
    if want == {"key-part-cut"} and any(inside_quote(item, c) for c in item.get("changed", [])):
        want = want | {"quote-altered"}
    return want


def inside_quote(item, change):
    """Whether the changed words of the post stand in quotation marks."""
    text, piece = item.get("text", ""), change.get("post", "")
    at = text.find(piece) if piece else -1
    if at < 0:
        return False
    before = text[:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def found(output):
    """The found checks of the comparison by post, each with its items."""
    out = {}
    for line in open(output, encoding="utf8"):
        if not line.strip():
            continue
        row = json.loads(line)
        got = {}
        report = row.get("report") or {}
        for gate in report.get("gates", []):
            for check in gate.get("checks", []):
                if check.get("check") in CHECKS and check.get("outcome") == "found":
                    observed = check.get("observed") or {}
                    got.setdefault(check["check"], []).extend(
                        observed.get("items", []) if isinstance(observed, dict) else []
                    )
        out[str(row["id"])] = (got, not report)
    return out


def percent(part, whole):
    return f"{100 * part / whole:5.1f} %" if whole else "    -  "


def wanted(item, got):
    """How many kinds of an altered post have their check found."""
    return sum(bool(expected(k, item) & set(got)) for k in item["kinds"])


def show(item, got):
    """One miss or false alarm: the post's beginning, what was changed and what the checks said."""
    print(f"  - {item['id']}: {item['text'][:160]!r}")
    for c in item.get("changed", [])[:3]:
        print(f"      changed: {c.get('source', '')[:150]!r} -> {c.get('post', '')[:150]!r}")
    for check, items in got.items():
        print(f"      {check}")
        for i in items[:3]:
            print(
                f"        {i.get('kind', '')}: post {str(i.get('post'))[:150]!r} source {str(i.get('source'))[:150]!r}"
            )


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("labels")
    args.add_argument("output")
    args.add_argument("--split", choices=("open", "held"))
    args.add_argument("--misses", type=int, default=0)
    args = args.parse_args()
    said = found(args.output)
    items = [json.loads(l) for l in open(args.labels, encoding="utf8") if l.strip()]
    items = [i for i in items if args.split in (None, i.get("split"))]
    absent = [i["id"] for i in items if str(i["id"]) not in said]
    failed = [i["id"] for i in items if said.get(str(i["id"]), ({}, False))[1]]
    if absent or failed:
        print(f"without an output: {len(absent)} {absent[:5]}, without a report: {len(failed)} {failed[:5]}")
    groups = defaultdict(list)
    for i in items:
        if str(i["id"]) in said:
            groups[(i["label"], i["group"])].append((i, said[str(i["id"])][0]))
    altered(groups, args.misses)
    honest(groups, args.misses)


def altered(groups, misses):
    print(f"{'altered':<14}{'posts':>6}  {'any found':>10}  {'expected check':>14}  {'all kinds':>9}")
    total = [0, 0, 0, 0]
    for (label, group), rows in sorted(groups.items()):
        if label != 1:
            continue
        figures = (
            len(rows),
            sum(bool(got) for _, got in rows),
            sum(wanted(i, got) > 0 for i, got in rows),
            sum(wanted(i, got) == len(i["kinds"]) for i, got in rows),
        )
        line(group, figures)
        total = [a + b for a, b in zip(total, figures)]
        for i, got in [r for r in rows if not wanted(*r)][:misses]:
            show(i, got)
    line("all", total)


def line(group, figures):
    n, any_found, right, whole = figures
    print(f"{group:<14}{n:>6}  {percent(any_found, n):>10}  {percent(right, n):>14}  {percent(whole, n):>9}")


def honest(groups, misses):
    print(f"\n{'honest':<14}{'posts':>6}  {'any found':>10}  by check")
    total = [0, 0]
    for (label, group), rows in sorted(groups.items()):
        if label != 0:
            continue
        wrong = [r for r in rows if r[1]]
        by = {c: sum(c in got for _, got in wrong) for c in CHECKS}
        print(
            f"{group:<14}{len(rows):>6}  {percent(len(wrong), len(rows)):>10}  {', '.join(f'{c} {n}' for c, n in by.items() if n)}"
        )
        total = [total[0] + len(rows), total[1] + len(wrong)]
        for i, got in wrong[:misses]:
            show(i, got)
    print(f"{'all':<14}{total[0]:>6}  {percent(total[1], total[0]):>10}")


main()
