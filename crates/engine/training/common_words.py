#!/usr/bin/env python3
"""Writes crates/engine/src/text/common_words.txt: Vietnamese syllables that say little about what a text is about.

usage: common_words.py VICLICKBAIT.csv > crates/engine/src/text/common_words.txt

Reads headlines and leads of ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164); its labels play no part.
Words that are mostly capitalised within a sentence (names) are left out, so that no name weighs less than another."""

import collections, csv, re, sys

documents, capital, inside = collections.Counter(), collections.Counter(), collections.Counter()
for row in csv.DictReader(open(sys.argv[1], encoding="utf-8-sig")):
    text = f"{row.get('title', '')}. {row.get('lead_paragraph', '')}"
    seen = set()
    for sentence in re.split(r"[.!?:\"“”]\s*", text):
        for place, word in enumerate(re.findall(r"[^\W\d_]+", sentence)):
            seen.add(word.lower())
            if place:
                inside[word.lower()] += 1
                capital[word.lower()] += word[0].isupper()
    documents.update(seen)
words = [w for w, n in documents.most_common(1500) if n >= 12 and capital[w] * 2 <= max(inside[w], 1)]
print("# Vietnamese syllables in falling order of how many headlines and leads they stand in; made by")
print("# training/common_words.py from ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164).")
for start in range(0, min(len(words), 800), 16):
    print(" ".join(words[start : start + 16]))
