"""Alterations of facts: number, unit, date, place, name. Each gives (sentence, true piece, false piece) or None."""

import re
from .tables import CITIES, COUNTRIES, NEW_NAMES, NEW_WOMEN, ORGS, PROVINCES
from .text import LOW, NOT_NAME, PERSON, QUOTE, SPEECH, TITLED, UP, is_name, outside, put

COUNTED = (
    "người|nạn nhân|trẻ|em|học sinh|xe|ô tô|căn|vụ|tỉnh|lần|đối tượng|trận|bàn|nhóm|loại|chiếc|giờ|phút|tháng|tuần|năm|ngày|công ty|cầu thủ"
    "|bệnh nhân|đội|cô gái|vợ chồng|chị em|anh em|con|bài|phim|ngôi nhà|mẫu|phiên bản|ca|thí sinh|giải|huy chương|bàn thắng|sinh viên|giai đoạn|dự án"
)
SMALL = ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
NUM = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
MONEY = r"(?:đồng|USD|won|NDT|nhân dân tệ|euro|đô|bảng)"


def digits(n, r):
    """Another number of the same form: two digits swapped, ten times as much, or the first digit changed."""
    d = n.replace(".", "").replace(",", "")
    forms = []
    if len(d) == 2 and "," not in n and d[0] != d[1] and d[1] != "0":
        forms.append(d[1] + d[0])
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", n):
        forms.append(f"{int(d) * 10:,}".replace(",", "."))
    first = str((int(n[0]) + r.randint(2, 6) - 1) % 9 + 1)
    if first != n[0]:
        forms.append(first + n[1:])
    return r.choice(forms) if forms else None


def number(s, art, r):
    t = outside(s)
    hits = []
    for m in re.finditer(
        rf"(?<![\w.,/:-])({NUM})(?= ?%| (?:{COUNTED}|tuổi|triệu|tỷ|nghìn|ngàn|điểm|km|mét|kg|tấn|{MONEY})(?!\w))", t
    ):
        before = t[max(0, m.start() - 12) : m.start()]
        if re.search(r"(?:ngày|tháng|năm|mùng|số|lớp|thứ|[Đđ]iều|khoản|top|Top|U|quý|lúc|-|–) ?$", before):
            continue
        if t[m.end() :].startswith((" giờ", " phút", " ngày", " tháng", " năm")) and re.match(r" \w+ \d", t[m.end() :]):
            continue
        new = digits(m.group(), r)
        if new and not re.search(rf"(?<![\d.,]){re.escape(new)}(?![\d])", art["all"]):
            hits.append((m, new))
    for m in re.finditer(rf"(?<![\w])({'|'.join(SMALL)})(?= (?:{COUNTED})(?!\w))", t):
        if m.group() == "năm" and not re.match(r" (?:người|con|xe|vụ|lần|năm|tháng|ngày|nạn nhân|trận)", t[m.end() :]):
            continue
        if (
            re.search(r"(?:thứ|tháng|hạng|cả|nhất|một|mỗi|ngày|lần|vài|\w+ mươi|mười|\d) $", t[: m.start()])
            or m.start() == 0
        ):
            continue
        nouns = t[m.end() :].split(" ")[1]
        new = r.choice([w for w in SMALL if w not in (m.group(), "năm")])
        if not re.search(rf"(?<!\w)(?:{new}|{SMALL.index(new) + 2}) {nouns}", art["all"]):
            hits.append((m, new))
    for m in re.finditer(r"(?:thắng|thua|tỷ số|tỉ số)[^.,;\d]{0,25}?((\d)-(\d))(?![\d/-])", t):
        if m.group(2) != m.group(3):
            new = f"{m.group(2)}-{(int(m.group(3)) + 2) % 5 if int(m.group(2)) > (int(m.group(3)) + 2) % 5 else m.group(3) + '0'}"
            new = new if len(new) == 3 else f"{int(m.group(2)) + 2}-{m.group(3)}"
            i = m.start(1)
            if new not in art["all"]:
                hits.append((re.compile(re.escape(m.group(1))).match(t, i), new))
    if not hits:
        return None
    m, new = r.choice(hits)
    tail = " ".join(s[m.end() :].split(" ")[:2])
    return put(s, m, new), m.group() + tail, new + tail


UNITS = [
    (rf"(?:{NUM}) (triệu)(?= (?:{MONEY}|người|lượt|tấn|thùng)(?!\w))", ["tỷ"]),
    (rf"(?:{NUM}) (tỷ)(?= (?:{MONEY}|người|lượt)(?!\w))", ["triệu"]),
    (rf"(?:{NUM}) (nghìn|ngàn)(?= (?:{MONEY}|người|lượt|tấn)(?!\w))", ["triệu"]),
    (rf"(?:{NUM}) (km)(?![\w/])", ["mét"]),
    (rf"(?:{NUM}) (mét|m)(?![\w/²2])", ["km"]),
    (rf"(?:{NUM})(km)(?![\w/])", ["m"]),
    (rf"(?:{NUM}) ?(kg)(?![\w/])", [" tấn"]),
    (rf"(?:{NUM}) (tấn)(?!\w)", ["kg", "tạ"]),
    (rf"(?:tăng|giảm)[^.,;\d]{{0,25}}(?:{NUM})( ?%)", [" điểm %", " điểm phần trăm"]),
    (rf"(?:{NUM}) (?:triệu |tỷ |nghìn )?(USD)(?!\w)", ["đồng", "won"]),
    (rf"(?:{NUM}) (?:triệu |tỷ )(đồng)(?!\w)", ["USD", "euro"]),
    (rf"(?<!ngày )(?<!tháng )(?<![\d/.-])(?:{NUM}) (ngày)(?! \d| tháng|\w)", ["tháng", "tuần", "giờ"]),
    (rf"(?<!ngày )(?<!tháng )(?<![\d/.-])(?:{NUM}) (tuần)(?!\w)", ["tháng", "ngày"]),
    (rf"(?<!ngày )(?<!tháng )(?<!Tháng )(?<![\d/.-])(?:{NUM}) (tháng)(?! \d| năm|\w)", ["năm", "tuần"]),
    (rf"(?<!ngày )(?<!tháng )(?<!Tháng )(?<![\d/.-])(?:{NUM}) (năm)(?! \d| học| tuổi|\w)", ["tháng", "ngày"]),
    (
        rf"(?:trong|sau|suốt|kéo dài|hơn|khoảng|mỗi|gần|tới|đến) (?:{NUM}) (giờ|tiếng)(?! \d|\w| sáng| chiều| tối)",
        ["ngày", "phút"],
    ),
    (rf"(?:{NUM}) (phút)(?! \d|\w)", ["giờ", "ngày"]),
    (rf"(?:{NUM}) ?(ha)(?!\w)", [" m2"]),
    (rf"(?:{NUM}) (héc ta)(?!\w)", ["m2"]),
    (rf"(?:{NUM}) (người)(?!\w)", ["gia đình"]),
    (rf"(?:{NUM}) (lít)(?!\w)", ["mét khối"]),
]


def unit(s, art, r):
    t = outside(s)
    hits = []
    for p, news in UNITS:
        for m in re.finditer(rf"(?<![\d.,]){p}" if not p.startswith("(?:t") else p, t):
            if re.search(
                r"(?:ngày|tháng|mùng|lúc|phút|thứ|giờ|-|–|/|số|lớp|Lớp|đến|khóa) ?$",
                t[max(0, m.start() - 7) : m.start()],
            ):
                continue
            new = r.choice(news)
            num = re.search(rf"(?:{NUM})", m.group())
            if not num or re.search(rf"{re.escape(num.group())} ?{new.strip()}(?!\w)", art["all"]):
                continue
            hits.append((m, new))
    if not hits:
        return None
    m, new = r.choice(hits)
    a, b = m.span(1)
    new = new if s[a - 1 : a] != " " else new.strip()
    out = s[:a] + new + s[b:]
    return out, s[m.start() : b], s[m.start() : a] + new


DAYS = ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"]
RELATIVE = {
    "hôm qua": ["tuần trước", "hôm kia"],
    "hôm nay": ["hôm qua", "tuần trước"],
    "năm ngoái": ["năm nay", "mười năm trước"],
    "tuần trước": ["năm ngoái", "hôm qua"],
    "tháng trước": ["năm ngoái"],
    "cuối tuần": ["đầu tuần"],
    "đầu năm": ["cuối năm"],
    "cuối năm": ["đầu năm"],
    "đầu tháng": ["cuối tháng"],
    "cuối tháng": ["đầu tháng"],
    "tháng tới": ["năm tới"],
    "tuần tới": ["tháng tới"],
    "năm tới": ["năm nay"],
    "sáng nay": ["tối nay"],
    "tối nay": ["sáng nay"],
    "sáng sớm": ["tối muộn"],
}
PARTS = {"sáng": ["tối", "chiều"], "chiều": ["sáng"], "tối": ["sáng", "trưa"], "trưa": ["tối"], "đêm": ["sáng"]}


def date(s, art, r):
    t = outside(s)
    hits = []

    def add(m, new, group=0):
        a, b = m.span(group)
        if new != t[a:b]:
            hits.append((a, b, new))

    for m in re.finditer(
        r"(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Đđ]êm|hôm|từ|đến) (\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}))?(?![\d/%])",
        t,
    ):
        d, sep, mo, y = int(m.group(1)), m.group(2), int(m.group(3)), m.group(4)
        if not (1 <= d <= 31 and 1 <= mo <= 12):
            continue
        nd = (d + r.choice([3, 7, 9, 12])) % 28 + 1
        nm = (mo + r.choice([1, 3, 5])) % 12 + 1
        new = r.choice([f"{nd}{sep}{mo}", f"{d}{sep}{nm}", f"{nd}{sep}{mo}"])
        if re.search(rf"(?<!\d)0?{new.replace('.', '[.]')}(?!\d)", art["all"]) or new.split(sep) == [str(d), str(mo)]:
            continue
        hits.append((m.start(1), m.end(3), new))
    for m in re.finditer(r"(?<!những )[Nn]ăm (\d{4})(?!\d)(?! ?[-–]| đến)", t):
        new = str(int(m.group(1)) + r.choice([-4, -3, -2, 2, 3]))
        if new not in art["all"]:
            add(m, new, 1)
    for m in re.finditer(r"[Tt]háng (\d{1,2})(?![\d%])(?! (?:ngày|năm nay))", t):
        new = str((int(m.group(1)) + r.randint(1, 9)) % 12 + 1)
        if not re.search(rf"tháng {new}(?!\d)|/0?{new}(?!\d)", art["all"]):
            add(m, new, 1)
    for m in re.finditer(r"[Nn]gày (\d{1,2})(?![\d/.,%-])(?= tháng|,| )(?! (?:ngày|và|đến|-|–))", t):
        new = str((int(m.group(1)) + r.randint(2, 20)) % 28 + 1)
        if not re.search(rf"ngày 0?{new}(?!\d)", art["all"]):
            add(m, new, 1)
    for m in re.finditer(
        r"(?<!\w)(thứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy)|[Cc]hủ nhật)(?= (?:\(|tuần|ngày|tới|vừa|hàng))", t
    ):
        add(m, r.choice([d for d in DAYS if d != m.group().lower()]))
    for w, news in RELATIVE.items():
        for m in re.finditer(rf"(?<!\w)(?<!những )(?<!nhiều )(?<!mỗi )(?<!cứ )(?<!vài )(?<!gày )(?<!một ){w}(?!\w)", t):
            add(m, r.choice(news))
    for m in re.finditer(
        r"(?<![\w])([SsCcTtĐđ](?:áng|hiều|ối|rưa|êm))(?= (?:\d{1,2}[/.-]\d|ngày \d|cùng ngày|qua(?!\w)))", t
    ):
        w = m.group(1)
        if w.lower() in PARTS and not re.search(r"buổi $", t[: m.start()]):
            new = r.choice(PARTS[w.lower()])
            add(m, new.capitalize() if w[0].isupper() else new)
    if not hits:
        return None
    a, b, new = r.choice(hits)
    lead = s[:a].split(" ")[-2:]
    lead = " ".join(lead)
    return s[:a] + new + s[b:], lead + s[a:b], lead + new


def place(s, art, r):
    t = outside(s)
    hits = []
    for group in (CITIES, PROVINCES, COUNTRIES):
        for w in group:
            for m in re.finditer(rf"(?<!\w){w}(?!\w)", t):
                near = re.search(rf"[{UP}][{LOW}]+ $", t[: m.start()]) or re.match(rf" [{UP}]| đại lục", t[m.end() :])
                lead = re.search(
                    r"(?:tại|ở|tỉnh|thành phố|TP\.? ?|đến|từ|về|sang|tới|khỏi|trong|,|\(|người|công an|[Cc]ông an|UBND|thủ đô|nước|gần|và|qua|với) ?$",
                    t[: m.start()],
                )
                if near or not lead or re.search(r"[Đđ]ại học $|[Bb]áo $|CLB $", t[: m.start()]):
                    continue
                free = [x for x in group if x not in art["all"]]
                if free:
                    hits.append((m, r.choice(free)))
    if not hits:
        return None
    m, new = r.choice(hits)
    return put(s, m, new), m.group(), new


def someone(s, old):
    """Invented names that fit the title before the old one."""
    woman = re.search(
        rf"(?:[Bb]à|[Cc]hị|[Cc]ô|[Hh]oa hậu|vợ|mẹ|con gái|nữ \w+ \w+) {re.escape(old)}|{re.escape(old)}[^.]* cô (?!gái)",
        s,
    )
    return NEW_WOMEN if woman else NEW_NAMES


def name(s, art, r):
    if QUOTE.search(s):
        return None
    hits = []
    for m in PERSON.finditer(s):
        if not NOT_NAME.match(m.group()):
            hits.append(m.group())
    for m in TITLED.finditer(s):
        if is_name(m.group(1), m.group(2)):
            hits.append(m.group(2).strip())
    hits = [(h, r.choice(someone(s, h))) for h in hits if h not in PROVINCES + CITIES + COUNTRIES and len(h) > 2]
    if not hits or r.random() < 0.35:
        for group in ORGS:
            for w in group:
                if re.search(rf"(?<![\w.]){re.escape(w)}(?!\w)(?! [{UP}])", s) and not re.search(rf"{SPEECH}", s):
                    free = [x for x in group if x not in art["all"]]
                    if free:
                        hits.append((w, r.choice(free)))
    if not hits:
        return None
    old, new = r.choice(hits)
    if " " not in old and " " in new and old[0].isupper() and new in NEW_NAMES + NEW_WOMEN:
        new = new.split(" ")[-1]
    if new in art["all"] or new.split(" ")[-1] in old:
        return None
    if re.search(
        rf"(?:[Đđ]ường|[Pp]hố|[Tt]rường|sông|phường|[Cc]ầu|THPT|THCS|[Cc]huyên|công viên|chợ|hầm|khu|giải|quận|số \d+,)(?: Ông| Bà)? {re.escape(old)}",
        s,
    ) and old not in sum(ORGS, []):
        return None
    out = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, s)
    last = old.split(" ")[-1]
    if last != old and re.search(rf"(?<!\w){re.escape(last)}(?!\w)", out):
        return None
    return out, old, new
