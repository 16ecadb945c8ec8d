#!/usr/bin/env python3
"""Makes posts with honest and altered quotations out of Vietnamese articles, to measure `quote-altered`.

usage: altered_quotes.py ARTICLES.jsonl BATCH.jsonl LABELS.jsonl [SEED]

ARTICLES lines: {"title", "body"}. BATCH is what `namkhong check --batch` reads; a line of LABELS is {"id", "label": 0|1,
"group": kind of post, "post", "quote"}. Deterministic. Shares nothing with the check: it works on characters and regular
expressions, so a blind spot of one is not a blind spot of the other."""

import json, random, re, sys

QUOTE = re.compile(r'[“"]([^“”"\n]{25,400})[”"]')
PERSON = re.compile(
    r"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|bác sĩ|Bác sĩ|luật sư|Luật sư|Chủ tịch|chủ tịch)\s+((?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+\s?){1,4})"
)
SPEECH = r"(?:nói|cho biết|chia sẻ|khẳng định|cho hay|nhấn mạnh|bày tỏ|cho rằng|kể|thông tin)"
ANTONYM = [
    ("tăng", "giảm"),
    ("tốt", "xấu"),
    ("nhiều", "ít"),
    ("đồng ý", "phản đối"),
    ("trước", "sau"),
    ("lớn", "nhỏ"),
    ("cao", "thấp"),
    ("khó", "dễ"),
    ("mới", "cũ"),
    ("thành công", "thất bại"),
    ("luôn", "hiếm khi"),
    ("phải", "nên"),
    ("yêu", "ghét"),
    ("đúng", "sai"),
    ("an toàn", "nguy hiểm"),
    ("vui", "buồn"),
    ("được", "bị"),
    ("mạnh", "yếu"),
    ("đầu tiên", "cuối cùng"),
    ("sẽ", "đã"),
    ("có thể", "chắc chắn"),
    ("muốn", "từ chối"),
    ("bắt đầu", "kết thúc"),
    ("tin", "ngờ"),
    ("giúp", "hại"),
    ("người", "kẻ"),
    ("rất", "hơi"),
    ("tất cả", "một số"),
    ("cần", "thôi"),
]
SWAPS = {}
for a, b in ANTONYM:
    SWAPS[a] = b
    SWAPS[b] = a
WORDS = sorted(SWAPS, key=lambda w: -len(w))
VERBS = ["có thể", "là", "được", "muốn", "làm", "phải", "thể", "nhận", "đi", "nghĩ", "thấy", "cần"]
NAMES = ["Đỗ Quốc Khải", "Vương Mỹ Hạnh", "Tạ Đình Phúc", "Kiều Thanh Trà"]


def word_swap(q, r):
    hits = [(m.start(), m.end(), w) for w in WORDS for m in re.finditer(r"(?<!\w)" + w + r"(?!\w)", q)]
    if not hits:
        return None
    a, b, w = r.choice(hits)
    return q[:a] + SWAPS[w] + q[b:]


def negation(q, r):
    hits = [m for m in re.finditer(r"(?<!\w)(không|chưa|chẳng) (?!(chỉ|những|ít|gian|khí|quân)\b)", q)]
    if hits and r.random() < 0.7:
        m = r.choice(hits)
        return q[: m.start()] + q[m.end() :] if m.start() > 0 else q[m.end() :].capitalize()
    hits = [m for w in VERBS for m in re.finditer(r"(?<!\w)" + w + r"(?!\w)", q) if m.start() > 0]
    if not hits:
        return None
    m = r.choice(hits)
    return q[: m.start()] + "không " + q[m.start() :]


def number(q, r):
    hits = list(re.finditer(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)", q))
    if not hits:
        return None
    m = r.choice(hits)
    d = list(m.group())
    i = r.choice([i for i, c in enumerate(d) if c.isdigit()])
    d[i] = str((int(d[i]) + r.randint(1, 8)) % 10 or 9 if i == 0 else (int(d[i]) + r.randint(1, 9)) % 10)
    n = "".join(d)
    return None if n == m.group() else q[: m.start()] + n + q[m.end() :]


def insert(q, r):
    w = q.split(" ")
    if len(w) < 8:
        return None
    i = r.randint(2, len(w) - 2)
    return " ".join(
        w[:i]
        + r.choice([["tuyệt", "đối"], ["bí", "mật"], ["nghiêm", "trọng"], ["giả", "vờ"], ["bằng", "mọi", "giá"]])
        + w[i:]
    )


def drop(q, r):
    w = q.split(" ")
    if len(w) < 10:
        return None
    i = r.randint(3, len(w) - 5)
    cut = w[i : i + 2]
    if any(re.search(r"[.!?…]", c) for c in cut):
        return None
    return " ".join(w[:i] + w[i + 2 :])


def shorten(q, r):
    w = q.split(" ")
    if len(w) < 14:
        return None
    i = r.randint(4, len(w) - 9)
    j = i + r.randint(1, 4)
    if any(re.fullmatch(r"(không|chưa|chẳng|đừng)", c.strip(",.").lower()) for c in w[i:j]):
        return None
    return " ".join(w[:i] + [r.choice(["...", "[...]", "…", "(...)"])] + w[j:])


def fragment(q, r):
    w = q.split(" ")
    if len(w) < 12:
        return None
    i = r.randint(0, len(w) - 8)
    if i and re.fullmatch(r"không|chưa|chẳng|đừng", w[i - 1].lower()):
        return None
    return " ".join(w[i : i + r.randint(7, len(w) - i)]).strip(" ,.;:")


OLD = "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split()
NEW = "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split()


def punct(q, r):
    q = q.rstrip(" .,!?")
    k = r.randint(0, 4)
    if k == 0:
        q = re.sub(r",(?=\s)", "", q)
    if k == 1:
        q = q.upper()
    if k == 2:
        for a, b in zip(OLD, NEW):
            q = re.sub(a + r"(?!\w)", b, q)
    if k == 3:
        import unicodedata

        q = unicodedata.normalize("NFD", q)
    if k == 4:
        q = (
            re.sub(
                r"(?<![\d.])(\d{1,3})\.(\d{3})(?![\d.])",
                lambda m: m.group() if m.group(2)[0:2] in ("19", "20") else m.group(1) + m.group(2),
                q,
            )
            .replace("kỹ", "kĩ")
            .replace("lý", "lí")
        )
    return q


def editorial(q, r):
    m = re.search(r"(?<!\w)(anh ấy|cô ấy|ông ấy|bà ấy|họ|nó|đó|này)(?!\w)", q)
    if not m:
        return None
    return (
        q[: m.start()] + r.choice(["[người này]", "(ông Minh)", "[vụ việc]"]) + q[m.end() :]
        if r.random() < 0.5
        else q[: m.end()] + " [nhân vật chính]" + q[m.end() :]
    )


def unmark(q, r):
    import unicodedata

    return (
        "".join(c for c in unicodedata.normalize("NFD", q) if not unicodedata.combining(c))
        .replace("đ", "d")
        .replace("Đ", "D")
    )


def partial(q, r):
    s = re.split(r"(?<=[.!?])\s+", q)
    return r.choice(s) if len(s) > 1 and len(r.choice(s)) > 25 else None


HONEST = dict(
    verbatim=lambda q, r: q,
    shorten=shorten,
    fragment=fragment,
    punct=punct,
    editorial=editorial,
    unmark=unmark,
    sentence=partial,
)
ALTERED = dict(words=word_swap, negation=negation, number=number, insert=insert, drop=drop)


def intro(r, who):
    v = r.choice(["nói", "cho biết", "chia sẻ", "khẳng định", "bày tỏ"])
    return r.choice(
        [
            lambda q: f"{who} {v}: “{q}”.",
            lambda q: f"“{q}”, {who[0].lower()+who[1:]} {v}.",
            lambda q: f'Theo {who[0].lower()+who[1:]}, "{q}".',
            lambda q: f'Đọc mà suy nghĩ mãi. {who} {v} trên báo: "{q}" Mọi người thấy sao?',
        ]
    )


class Person:
    """The regular expression cannot tell capitals from small letters beyond ASCII; this can."""

    pattern = PERSON.pattern

    @staticmethod
    def finditer(text):
        for m in PERSON.finditer(text):
            if all(w[0].isupper() for w in m.group(1).split()):
                yield m


def sentence_of_speaker(body, m):
    """The named speaker right before or right after the quotation, when the text says so plainly."""
    before = body[max(0, m.start() - 160) : m.start()]
    before = re.split(r'[.!?”"]\s', before)[-1]
    p = list(Person.finditer(before))
    if p and re.search(SPEECH + r"[^.]{0,20}:?\s*$", before):
        return p[-1].group().strip()
    after = body[m.end() : m.end() + 90]
    a = re.match(r"\s*[,–-]\s*(" + PERSON.pattern + r")\s*" + SPEECH, after)
    if a and all(w[0].isupper() for w in a.group(2).split()):
        return a.group(1).strip()


def main():
    rows = [json.loads(l) for l in open(sys.argv[1], encoding="utf8")]
    r = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 1)
    out, lab = open(sys.argv[2], "w"), open(sys.argv[3], "w")
    n = 0

    def put(kind, y, text, source, plain):
        nonlocal n
        out.write(json.dumps(dict(id=n, text=text, source_text=source, at="2026-11-20"), ensure_ascii=False) + "\n")
        lab.write(json.dumps(dict(id=n, label=y, group=kind, post=text, quote=plain), ensure_ascii=False) + "\n")
        n += 1

    for row in rows:
        body = row["body"]
        src = row["title"] + "\n" + body
        qs = [m for m in QUOTE.finditer(body)]
        qs = [m for m in qs if len(m.group(1).split()) >= 7]
        r.shuffle(qs)
        for m in qs[:3]:
            q = m.group(1).strip()
            who = sentence_of_speaker(body, m)
            post = intro(r, who or "Nhân vật trong bài")
            for k, f in HONEST.items():
                t = f(q, r)
                if t:
                    put("honest/" + k, 0, post(t), src, q)
            for k, f in ALTERED.items():
                t = f(q, r)
                if t and t != q:
                    put(k, 1, post(t), src, q)
            if who:
                others = [x.group().strip() for x in Person.finditer(body) if x.group(1).split()[-1] not in who]
                others = [
                    x
                    for x in others
                    if not any(w in who for w in x.split()[1:])
                    and re.search(r"[A-ZĐÀ-Ỹ]", x.split()[-1])
                    and x.split()[-1] not in who
                    and x.split()[-1] != "Chủ"
                ]
                if others:
                    put("speaker", 1, intro(r, r.choice(others))(q), src, q)
                put("speaker-new", 1, intro(r, "ông " + r.choice(NAMES))(q), src, q)
                last = who.split()
                put("honest/short-name", 0, intro(r, last[0] + " " + last[-1])(q), src, q)
        # a quotation that is not in the source
        other = r.choice(rows)
        oq = [m.group(1) for m in QUOTE.finditer(other["body"])] if other is not row else []
        if oq:
            put("honest/elsewhere", 0, intro(r, "Ông Trần Văn Bình")(r.choice(oq)), src, "")
        # indirect
        s = [x.strip() for x in re.split(r"(?<=[.!?])\s+", re.sub(QUOTE, "", body))]
        s = [
            x
            for x in s
            if re.search(r"(cho biết|cho rằng|khẳng định|nói rằng|cho hay)", x[:80]) and 10 <= len(x.split()) <= 45
        ]
        for x in s[:2]:
            put("honest/indirect", 0, x, src, x)
            h = [
                m for m in re.finditer(r"(?<!\w)(không|chưa) (?!(chỉ|những|ít|gian|khí|quân)\b)", x) if m.start() > 40
            ]
            if h:
                mm = r.choice(h)
                put("indirect-negation", 1, x[: mm.start()] + x[mm.end() :], src, x)
            else:
                h = [m for w in VERBS for m in re.finditer(r"(?<!\w)" + w + r"(?!\w)", x) if m.start() > 60]
                if h:
                    mm = r.choice(h)
                    put("indirect-negation", 1, x[: mm.start()] + "không " + x[mm.start() :], src, x)


main()
