"""Honest changes of sentences: nothing that they say becomes another thing."""

import re
from .synonyms import KEYS, TABLE
from .text import LOW, QUOTE, TITLED, UP, WORD, capital, outside, put, tidy, uncapital, unmark
from .words import speaker_of

LEADS = (
    "Tuy nhiên|Trong khi đó|Bên cạnh đó|Ngoài ra|Đáng chú ý|Cụ thể|Đặc biệt|Đồng thời|Thực tế|Trên thực tế|Mặt khác|Không chỉ vậy|Không những thế|Vì vậy"
    "|Do đó|Bởi vậy|Đáng nói|Chưa dừng lại ở đó|Hơn nữa|Đơn cử|Ngược lại|Nhìn chung|Cùng với đó|Tất nhiên|Quả thực|Rõ ràng|Vì thế|Đến nay"
)


def shorten(s, r):
    """A leading connective, brackets without figures, or a word of degree left out."""
    t = outside(s)
    ways = []
    m = re.match(rf"(?:{LEADS}), (?=\w)", t)
    if m:
        ways.append((0, m.end()))
    for m in re.finditer(r" \([^()\x00]{3,60}\)", t):
        if not re.search(r"\d|không|chưa|nếu|có thể|trừ|dự kiến|theo|nghi|trong đó", m.group()):
            ways.append(m.span())
    for m in re.finditer(
        r"(?<!không )(?<!chưa )(?<!cũng )(?<!Không )(?<!\w)(?:rất|vô cùng|hết sức|khá|thực sự|cực kỳ) (?=\w)(?!nhiều|ít|có thể|hiếm|giả|là|sự)",
        t,
    ):
        if m.start() > 0:
            ways.append(m.span())
    for m in re.finditer(
        rf" (?:– |- |, )(?:đại diện|giám đốc|Giám đốc|chủ tịch|Chủ tịch|Phó|trưởng|Trưởng)[^,\x00]{{4,60}}(?: –| -|,)(?= (?:cho|nói|khẳng|chia|nhận|nhấn))",
        t,
    ):
        ways.append(m.span())
    if not ways:
        return None
    a, b = r.choice(ways)
    out = tidy(s[:a] + s[b:])
    return capital(out) if a == 0 else out


def short_name(s, r):
    """A quotation kept word for word, its speaker named by title and last name only."""
    got = speaker_of(s)
    if not got or " " not in got[2] or not QUOTE.search(s):
        return None
    a, b, who = got
    m = [m for m in TITLED.finditer(outside(s)) if m.start(2) == a][0]
    title = m.group(1).strip()
    new = {"TS": "TS", "BS": "BS"}.get(title, title) + " " + who.split(" ")[-1]
    return s[: m.start(1)] + new + s[b:]


def requote(s, r):
    """The same quotation told in another order: X nói: "..."."""
    got = speaker_of(s)
    q = [m for m in QUOTE.finditer(s)]
    if not got or len(q) != 1 or len(q[0].group(1).split()) < 8:
        return None
    m = [m for m in TITLED.finditer(outside(s)) if m.start(2) == got[0]][0]
    who = m.group(1).strip() + " " + r.choice([got[2], got[2].split(" ")[-1]])
    text = q[0].group(1).strip(" ,.")
    if not text[0].isupper():
        return None
    return r.choice(
        [
            f'{capital(who)} nói: "{text}".',
            f"“{text}”, {who} nói.",
            f'{capital(who)} nói thế này: "{text}".',
            f'Trích lời {who}: "{text}"',
        ]
    )


def synonyms(s, r, share=0.75):
    """Several words of the narration replaced with words of the same meaning; quotations are kept."""
    t = outside(s)
    hits = []
    for m in KEYS.finditer(t):
        w = m.group()
        inside_name = (
            w[0].isupper()
            and m.start() > 0
            or re.search(rf"[{UP}][{LOW}]* $", t[: m.start()])
            and m.start() > 0
            and w[0].isupper()
        )
        if inside_name or w != w.lower() and w != capital(w.lower()) and w not in TABLE:
            continue
        if r.random() < share:
            hits.append(m)
    out = s
    for m in reversed(hits):
        w = m.group()
        new = TABLE.get(w.lower(), TABLE.get(w))
        if not new:
            continue
        if re.search(rf"(?<!\w){re.escape(new.split(' ')[0])} $", out[: m.start()]) or re.match(
            rf" {re.escape(new.split(' ')[-1])}(?!\w)", out[m.end() :]
        ):
            continue
        out = put(out, m, capital(new) if w[0].isupper() and w != "MXH" else new)
    return out if out != s else None


WHEN = r"(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Đđ]êm|[Nn]gày|[Nn]ăm|[Tt]háng|Hôm) [^,\x00]{1,22}"
WHERE = rf"Tại (?:[^,\x00]{{4,40}})"


def reorder(s, r):
    """A leading adverbial of time or place moved to the end of its sentence."""
    t = outside(s)
    m = re.match(rf"({WHEN}|{WHERE}), (?=\w)", t)
    if not m or not re.search(r"\d|[Hh]ôm", m.group(1)) and not m.group(1).startswith("Tại"):
        return None
    if (
        "," in t[m.end() :]
        or "\x00" in t
        or not 5 < len(s[m.end() :].split()) < 24
        or re.search(r"cho biết|cho rằng|nếu|thì|khi |nhưng|và ", t)
    ):
        return None
    body = s[m.end() :]
    lead = uncapital(m.group(1)) if not m.group(1).startswith("Tại") else "tại" + m.group(1)[3:]
    if lead[:4] in ("sáng", "chiề", "tối ", "trưa", "đêm", "ngày"):
        lead = r.choice(["vào ", "hôm "]) + lead if lead.startswith("ngày") else "vào " + lead
    elif lead[:3] in ("năm", "thá"):
        lead = "vào " + lead
    return capital(body[:-1]) + " " + lead + body[-1]


SMALL = {"hai": "2", "ba": "3", "bốn": "4", "sáu": "6", "bảy": "7", "tám": "8", "chín": "9", "mười": "10"}
NOUNS = "người|nạn nhân|xe|căn|vụ|tỉnh|lần|đối tượng|trận|nhóm|giờ|tháng|tuần|ngày|công ty|cầu thủ|bệnh nhân|đội|con|bài|ca|giải"


def numbers(s, r):
    """A figure written another way, or rounded with a word that says so."""
    t = outside(s)
    ways = []
    for m in re.finditer(r"(?<![\d.,/-])(\d{1,3})\.(\d{3})\.000(?![\d.,])", t):
        b = m.group(2).rstrip("0")
        ways.append((m.span(), m.group(1) + ("," + b if b else "") + " triệu"))
    for m in re.finditer(r"(?<![\d.,/-])(\d{1,3})\.000(?= (?:người|đồng|tấn|USD|xe|căn|ca|lượt))(?![.,]\d)", t):
        ways.append((m.span(), m.group(1) + " nghìn"))
    for m in re.finditer(rf"(?<!\w)(?:hai|ba|bốn|sáu|bảy|tám|chín|mười)(?= (?:{NOUNS})(?!\w))", t):
        if not re.search(r"(?:thứ|tháng|một|mười|mươi|vài|cả|nhất|lần|\d|hơn) $", t[: m.start()]) and m.start():
            ways.append((m.span(), SMALL[m.group()]))
    for m in re.finditer(r"(?<!\d)(?:(ngày) )?(\d{1,2})/(\d{1,2})(?![\d/])", t):
        lead = re.search(r"(?:ngày|Ngày|sáng|chiều|tối|từ|đến|Sáng|Chiều|Tối) $", t[: m.start(2)])
        if lead and 1 <= int(m.group(2)) <= 31 and 1 <= int(m.group(3)) <= 12:
            word = "" if lead.group().lower() == "ngày " else "ngày "
            ways.append(((m.start(2), m.end()), f"{word}{int(m.group(2))} tháng {int(m.group(3))}"))
    for m in re.finditer(r"(?<=\d) ?%(?![\w/])", t):
        ways.append((m.span(), " phần trăm"))
    for m in re.finditer(r"(?:hôm qua|hôm nay|sáng nay|chiều nay|tối nay) \((\d{1,2}[/.-]\d{1,2})\)", t):
        w = m.group().split(" ")
        lead = "" if w[0] == "hôm" else w[0] + " "
        ways.append((m.span(), lead + m.group(1)))
    for m in re.finditer(r"(?<!\w)(khoảng|gần|hơn|trên|lên tới|lên đến|còn|đạt) ?(?=\d)", t):
        if m.group(1) == "khoảng":
            ways.append((m.span(), "tầm "))
        if m.group(1) == "trên" and re.match(r"\d[\d.,]* (?:người|triệu|tỷ|tấn|km)", t[m.end() :]):
            ways.append((m.span(), "hơn "))
    for m in re.finditer(
        r"(?<!\w)(?<!khoảng )(?<!hơn )(?<!gần )(?<![\d.,/-])(\d{1,3})\.(\d{3})(?= (?:người|đồng|tấn|USD|xe|căn|ca|lượt|học sinh|thí sinh|tỷ))",
        t,
    ):
        if m.group(2)[1:] != "00" and not re.search(r"(?:hơn|gần|khoảng|trên|dưới|-|–) ?$", t[: m.start()]):
            ways.append(
                (m.span(), f"hơn {m.group(1)}.{m.group(2)[0]}00" if m.group(2)[0] != "0" else f"hơn {m.group(1)}.000")
            )
    for m in re.finditer(r"(?<![\d.,/-])(\d{1,3}),(\d+)(?= (?:triệu|tỷ|km|kg|tấn|%|phần trăm))", t):
        if not re.search(r"(?:hơn|gần|khoảng|trên|dưới|-|–|tăng|giảm) ?$", t[: m.start()]) and int(m.group(1)) >= 10:
            near = int(m.group(1)) + (1 if int(m.group(2)[0]) >= 5 else 0)
            ways.append((m.span(), f"{'gần' if near > int(m.group(1)) else 'hơn'} {near}"))
    for m in re.finditer(r"(?<=\d )(triệu đồng|tỷ đồng|nghìn đồng)(?!\w)", t):
        ways.append((m.span(), {"triệu đồng": "triệu", "tỷ đồng": "tỷ", "nghìn đồng": "nghìn"}[m.group()]))
    if not ways:
        return None
    r.shuffle(ways)
    taken, out = [], s
    for (a, b), new in sorted(ways[: r.randint(1, 3)], key=lambda w: -w[0][0]):
        if all(b < x for x in taken):
            out = out[:a] + new + out[b:]
            taken.append(a)
    return out if out != s else None


VOICE = "bắt giữ|khởi tố|tạm giữ|phát hiện|xử phạt|bắt|tạm giam|thu giữ|đưa ra xét xử"


def voice(s, r):
    """`X bị Công an Y bắt giữ` for `Công an Y bắt giữ X`, and the other way round, where both are short."""
    t = outside(s)
    m = re.match(
        rf"((?:Công an|Cảnh sát|Cơ quan)[^,\x00]{{3,50}}?) (?:đã |vừa )?({VOICE}) ((?:ông|bà|anh|chị|\d+|hai|ba|bốn|đối tượng|nghi phạm|nhóm)[^,\x00]{{3,60}})\.$",
        t,
    )
    if m:
        return f"{capital(m.group(3))} bị {uncapital(m.group(1)) if m.group(1).startswith(('Công an', 'Cảnh', 'Cơ')) else m.group(1)} {m.group(2)}."
    m = re.match(
        rf"([{UP}][^,\x00]{{3,50}}) (?:đã )?(?:bị|được) ((?:công an|Công an|cảnh sát|Cảnh sát|cơ quan|người dân|lực lượng|bác sĩ|nhân viên)[^,\x00]{{0,40}}?) ({VOICE}|đưa đến bệnh viện|cứu|giải cứu|đưa đi cấp cứu) ?([^,\x00]{{0,40}})\.$",
        t,
    )
    if m:
        return tidy(f"{capital(m.group(2))} đã {m.group(3)} {uncapital(m.group(1))} {m.group(4)}.")
    return None


REPORT = [
    (" cho biết ", " nói "),
    (" cho biết ", " cho hay "),
    (" cho rằng ", " nghĩ rằng "),
    (" nhấn mạnh rằng ", " nói rõ rằng "),
    (" khẳng định rằng ", " nói chắc rằng "),
    (" chia sẻ rằng ", " nói rằng "),
    (" nhận định rằng ", " cho rằng "),
]


def report(s, r):
    """Another verb of saying, or `Theo X,` for `X cho biết`."""
    t = outside(s)
    m = re.match(
        rf"((?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|Công an|Bộ|Sở|UBND|Đại diện)[^,:\x00]{{3,60}}?) (cho biết|cho hay|nói)(?: rằng)? (?=\w)",
        t,
    )
    if m and not re.match(r"(?:đã|sẽ|đang|không|có|thêm|về|vẫn|cũng|mình)(?!\w)", t[m.end() :]) and r.random() < 0.6:
        return f"Theo {uncapital(m.group(1)) if m.group(1)[:2] in ('Ôn', 'Bà', 'An', 'Ch', 'Đạ') else m.group(1)}, {s[m.end() :]}"
    ways = [(a, b) for a, b in REPORT if a in t and t.count(a) == 1]
    if not ways:
        return None
    a, b = r.choice(ways)
    return s.replace(a, b, 1)


RULES = [synonyms, synonyms, reorder, numbers, numbers, voice, report, shorten]


def paraphrase(s, r):
    """One to four rules of paraphrase on a sentence."""
    out, used = s, 0
    rules = RULES[:]
    r.shuffle(rules)
    want = r.randint(2, 4)
    for f in rules:
        got = f(out, r)
        if got and got != out:
            out, used = got, used + 1
        if used >= want:
            break
    return out if used else None


CHAT = [
    ("không", "ko"),
    ("không", "k"),
    ("được", "đc"),
    ("được", "dc"),
    ("người", "ng"),
    ("những", "nhg"),
    ("với", "vs"),
    ("gì", "j"),
    ("rồi", "r"),
    ("cũng", "cx"),
    ("trước", "trc"),
    ("biết", "bít"),
    ("như", "nhu"),
    ("bây giờ", "bh"),
    ("mọi người", "mn"),
    ("điện thoại", "đt"),
    ("vậy", "v"),
    ("quá", "wá"),
    ("nhiều", "nhìu"),
    ("yêu", "iu"),
    ("mình", "mik"),
    ("chồng", "ck"),
    ("vợ", "vk"),
    ("này", "nài"),
    ("bình thường", "bt"),
    ("và", "&"),
    ("hôm nay", "hnay"),
    ("tháng", "th"),
    ("triệu", "tr"),
    ("nghìn", "k"),
]


def chat(s, r):
    """Chat spelling: some words shortened, small letters, now and then no marks at all."""
    out = s
    pairs = CHAT[:]
    r.shuffle(pairs)
    seen = set()
    for a, b in pairs:
        if (
            a in seen
            or (a in ("nghìn", "triệu", "tháng") and not re.search(rf"\d {a}|{a} \d", out))
            or r.random() < 0.25
        ):
            continue
        if a == "nghìn":
            new = re.sub(r"(?<=\d) nghìn(?!\w)", "k", out)
        elif a == "triệu":
            new = re.sub(r"(?<=\d) triệu(?!\w)", "tr", out)
        else:
            new = re.sub(rf"(?<!\w){a}(?!\w)", b, out)
        if new != out:
            seen.add(a)
            out = new
    if not seen:
        return None
    k = r.random()
    if k < 0.35:
        out = out.lower()
    elif k < 0.5:
        out = unmark(out)
    if r.random() < 0.4:
        out = out.rstrip(".") + r.choice(["..", "...", " nha", " á", " 😢", "!!!"])
    return out
