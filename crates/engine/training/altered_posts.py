#!/usr/bin/env python3
"""Makes honest and altered posts out of Vietnamese articles, to measure the comparison of a post with its source.

usage: altered_posts.py ARTICLES.jsonl BATCH.jsonl LABELS.jsonl [SEED]

ARTICLES lines: {"title", "body"}. BATCH is what `namkhong check --batch` reads: {"id", "text", "source_text"}. A line of LABELS
is {"id", "label": 0|1, "group", "kinds", "split": "open"|"held", "text", "changed": [{"kind", "source", "post"}]}; half of the
articles are held. Deterministic. Shares nothing with the checks: it works on characters and regular expressions."""

import json, random, sys
from altered_posts.post import HONEST, KINDS, altered, article, honest, mixed

QUOTA = dict.fromkeys(KINDS, 190) | {"mixed": 330}
QUOTA_HONEST = dict(verbatim=200, shortened=200, quoting=130, paraphrase=400, opinion=160, unaccented=130, chat=130)


def rounds(arts, quota, make, r, put):
    """Goes over the articles in a random order, at most three posts of a kind from each, until the quota is full."""
    for half in (0, 1):
        made = 0
        pool = [a for a in arts if a["n"] % 2 == half]
        for _ in range(3):
            r.shuffle(pool)
            for art in pool:
                if made >= quota // 2:
                    break
                got = make(art)
                if got and put(art, got):
                    made += 1


def main():
    rows = [json.loads(l) for l in open(sys.argv[1], encoding="utf8")]
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    arts = [a for a in (article(n, row) for n, row in enumerate(rows)) if len(a["sents"]) >= 4]
    seen, items = set(), []

    def putter(label, group):
        def put(art, got):
            text, kinds, changed = got
            if text in seen:
                return False
            seen.add(text)
            items.append((art, dict(label=label, group=group, kinds=kinds, text=text, changed=changed)))
            return True

        return put

    for kind in KINDS:
        r = random.Random(f"{seed} {kind}")
        rounds(arts, QUOTA[kind], lambda a: altered(a, kind, r), r, putter(1, kind))
    r = random.Random(f"{seed} mixed")
    rounds(arts, QUOTA["mixed"], lambda a: mixed(a, r), r, putter(1, "mixed"))
    for group in HONEST:
        r = random.Random(f"{seed} {group}")
        rounds(arts, QUOTA_HONEST[group], lambda a: honest(a, group, r), r, putter(0, group))

    with open(sys.argv[2], "w", encoding="utf8") as out, open(sys.argv[3], "w", encoding="utf8") as lab:
        for n, (art, item) in enumerate(items):
            split = "held" if art["n"] % 2 else "open"
            out.write(json.dumps(dict(id=n, text=item["text"], source_text=art["source"]), ensure_ascii=False) + "\n")
            lab.write(json.dumps(dict(id=n, split=split, **item), ensure_ascii=False) + "\n")


main()
