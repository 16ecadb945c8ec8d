"""Alterations of wording: negation, hedge, quote, speaker, attribution, condition. Each gives (sentence, true, false) or None."""

import re
from .facts import digits, someone
from .tables import ANTONYMS, INTENSE, NEW_NAMES
from .text import LOW, QUOTE, SPEECH, TITLED, UP, capital, is_name, outside, put, tidy

AFTER_NOT = (
    "có|được|phải|thể|bị|xảy ra|ghi nhận|phát hiện|đồng ý|chấp nhận|tham gia|cần|nên|còn|biết|muốn|đạt|gây|ảnh hưởng|xuất hiện|tìm|thực hiện"
    "|liên quan|đủ|tăng|giảm|nhận|trả|sử dụng|cho phép|đến|thấy|dùng|thay đổi|phù hợp|an toàn|hiệu quả|tốt|ủng hộ|hợp tác|công bố|xác định|bán|mua"
    "|quan trọng|dám|thích|yêu|tiết lộ|cung cấp|khai báo|hoàn thành|thuộc|nằm|mắc|tồn tại|đăng ký|kiểm soát|giải quyết|hỗ trợ|tin|áp dụng"
)
NOT = re.compile(rf"(?<!\w)([Kk]hông|[Cc]hưa|[Cc]hẳng|[Kk]hông hề|[Cc]hưa từng) ((?:{AFTER_NOT})(?!\w))")
BAD_NOT = re.compile(
    r"(?:hay|nếu|Nếu|hàng|dù|Dù|đâu|chân|số|hư|trên|liệu|Liệu|hoặc|gì|gì đó|nào) (?:là )?$|(?:có|đã|được|mà|để|Để|Khi|khi|chứ|vì) $|, $"
)
BAD_AFTER = re.compile(
    r"^(?: \w+){0,8}?(?: mà| nhưng không|, mà| đâu| bao| hết| ít| kém| ngừng| nổi)(?!\w)|^ (?:tránh|ngờ|kể|hết|lẽ|nói|nghĩ|chỉ|gì|ai|quá|nhiều|phủ nhận|không)(?!\w)"
)
VERBS = (
    "bắt giữ|khởi tố|ký|hoàn thành|công bố|tổ chức|thông qua|phê duyệt|đồng ý|xác nhận|ghi nhận|triển khai|khánh thành|gặp|ra mắt|tham gia|nhận|đến"
    "|chuyển|giành|thắng|kết hôn|ly hôn|phát hiện|đưa|có|trở thành|tạm giữ|áp dụng|hỗ trợ|bàn giao|thu hồi|ban hành|cấp|bán|mua|trao|hợp tác|kết thúc"
)


def dropped_not(t, r):
    hits = []
    for m in NOT.finditer(t):
        before, after = t[: m.start()], t[m.end() :]
        if BAD_NOT.search(before) or BAD_AFTER.search(after) or m.start() == 0:
            continue
        if (
            re.search(r"(?:không|chưa|chẳng)(?!\w)", t[m.end() : m.end() + 25])
            or re.search(r"(?:không|chưa|chẳng|ít)(?!\w)", before[-40:])
            or "tiền mặt" in after[:14]
        ):
            continue
        word, verb = m.group(1).lower(), m.group(2)
        if verb in ("còn", "nằm", "thuộc") and (" mà" in after or re.match(r" (?:đơn thuần|đơn giản|là)", after)):
            continue
        new = {"có": "có", "thể": "có thể", "phải": "phải"}.get(verb, verb)
        if verb == "phải" and after.startswith(" là"):
            new, end = "là", m.end() + 3
            if re.search(r"(?<!\w)(?:mà|nhưng|chính|đó là)(?!\w)", after):
                continue
        elif verb == "phải" and re.search(r"(?<!\w)(?:mà|nhưng|chính|đó là)(?!\w)", after):
            continue
        elif verb == "phải" and re.match(
            r" (?:mẫu|người|một|loại|chuyện|điều|nơi|bệnh|cách|lỗi|đối thủ|vấn đề|sản phẩm|lần|kiểu)(?!\w)", after
        ):
            new, end = "là", m.end()
        elif verb == "phải" and not re.match(
            r" (?:trả|nộp|đóng|chịu|làm|đi|đến|chờ|thi|nghỉ|mua|xin|thực hiện|đối mặt|dùng|mất|thay|bồi thường|nhập viện)(?!\w)",
            after,
        ):
            continue
        elif verb == "có" and re.match(
            r" (?:gì|ai|nghĩa|chuyện|lý do gì|cách nào|bất|nhiều|thêm|dấu hiệu nào|một)(?!\w)", after
        ):
            continue
        elif verb == "cần" and re.match(r" (?:phải|thiết|biết|đến|quá)", after):
            continue
        elif re.match(r"(?: \w+){0,4} (?:nào|gì|bất kỳ|bất cứ|ai|đâu)(?!\w)", after):
            continue
        else:
            end = m.end()
            if word == "chưa" and verb not in ("có", "thể", "phải", "cần", "đủ", "tốt", "an toàn", "phù hợp"):
                new = "đã " + new
        hits.append((m.start(), end, new))
    return hits


def added_not(t, r):
    hits = []
    for m in re.finditer(rf"(?<!\w)(sẽ|đã) ((?:{VERBS})(?!\w))", t):
        if m.start() < 8 or re.search(
            r"(?:từng|khi|sau|nếu|vừa|do|vì|người|từ|tuy|dù|việc|cũng|mà) (?:\w+ )?$", t[: m.start()]
        ):
            continue
        if re.search(r"(?:không|chưa|chẳng)(?!\w)", t):
            continue
        new = f"sẽ không {m.group(2)}" if m.group(1) == "sẽ" else f"{r.choice(['chưa', 'không'])} {m.group(2)}"
        hits.append((m.start(), m.end(), new))
    return hits


def negation(s, art, r):
    if s.endswith("?"):
        return None
    t = outside(s)
    hits = dropped_not(t, r) or (added_not(t, r) if r.random() < 0.3 else [])
    if not hits:
        return None
    a, b, new = r.choice(hits)
    return s[:a] + new + s[b:], s[a:b], new


MAYBE = (
    "gây|dẫn|bị|là|sẽ|xảy ra|khiến|làm|ảnh hưởng|xuất hiện|kéo dài|tăng|giảm|mưa|mất|trở thành|tử vong|đạt|vượt|rơi|liên quan|kéo theo|tác động|bắt nguồn"
    "|đến từ|mắc|sạt lở|chịu|phải|thay đổi|tiến triển|suy giảm|tái phát|dịu|có mưa|lên tới|lên đến|chạm|hình thành|phát triển|đối mặt|do|bùng phát|góp phần"
)
HEDGES = [
    (rf"(?<!\w)có thể (?:sẽ )?(?=(?:{MAYBE})(?!\w))", ["", "", "chắc chắn "]),
    (rf"(?<!\w)(?:có|nhiều|rất có) khả năng (?:cao )?(?:là )?(?=(?:{MAYBE})(?!\w))", ["", "chắc chắn "]),
    (r"(?<!\w)(?:được|bị) (?:cho|đồn|đồn đoán|nghi|tin) là (?=\w)", ["là "]),
    (r"(?<!\w)nghi (?:là |do |bị )?(?=(?:do|bị|là|liên quan|có|sử dụng)(?!\w))", [""]),
    (
        r"(?<!\w)(?:có nguy cơ|đứng trước nguy cơ) (?=(?:bị|mắc|sạt lở|mất|phải|tái phát|sụt giảm|phá sản|rơi|đối mặt|gây|suy)(?!\w))",
        ["sẽ ", "chắc chắn sẽ "],
    ),
    (r"(?<!\w)(?<!mô )(?:dường như|có lẽ|có vẻ như|có vẻ|hình như) (?!vì|do|chính|cũng|bởi|ít|không ai)(?=\w)", [""]),
    (
        r"(?<!\w)dự kiến (?:sẽ )?(?=(?:diễn ra|hoàn thành|khởi công|ra mắt|bắt đầu|kéo dài|tổ chức|đạt|khai trương|khánh thành|thu hút|đưa)(?!\w))",
        ["chắc chắn ", "chắc chắn sẽ "],
    ),
    (r"(?<!\w)được (?:kỳ vọng|dự báo|dự đoán)(?: là)?(?: sẽ)? (?!nhất|là|rất|vào)(?=\w)", ["chắc chắn sẽ ", "sẽ "]),
    (
        r"(?<!\w)(?:có dấu hiệu|được cho là có dấu hiệu) (?=(?:vi phạm|lừa đảo|phạm tội|làm giả|trốn thuế|tham nhũng)(?!\w))",
        ["", "đã "],
    ),
]


def hedge(s, art, r):
    if s.endswith("?") or s.count("có thể là") > 1:
        return None
    t = outside(s)
    hits = []
    for p, news in HEDGES:
        for m in re.finditer(p, t, re.I):
            before = t[: m.start()]
            if re.search(
                r"(?:không|chưa|để|mới|hoàn toàn|chẳng|nào|chỉ|đều|khó|liệu|nếu|những|hoặc|các|nhóm|người|đáng|không hề|vốn|tiện|thích|sự|điều|ai|cũng|vẫn)\s$",
                before,
                re.I,
            ):
                continue
            if re.search(r"(?:nếu|Nếu|liệu|khi|giả sử)(?!\w)[^,]*$", before[-60:]):
                continue
            if (
                re.search(r"(?<!\w)(?:[Nn]hững|[Cc]ác|[Mm]ọi|một số|nhiều)(?: \w+){1,3} $", before)
                and "thể" in m.group()
            ):
                continue
            if re.match(
                r"(?:là|làm) (?:gì|thế|được|nên|việc|quen|chủ|đẹp|mới|một|từ|những|do|từng)|xảy ra (?:của|trong|khi|với)|là \w+,",
                t[m.end() :],
            ):
                continue
            new = r.choice(news)
            if m.group().lower().startswith(("được", "bị")) and re.match(
                r"(?:là )?(?:đã|sẽ|đang|có|không|do|cũng|rất|vượt|bị|xuất|nằm|vì)(?!\w)", t[m.end() :]
            ):
                new = "" if new == "là " or re.match(r"(?:đã|sẽ|đang)", t[m.end() :]) else new
            elif new == "là ":
                if not re.match(
                    r"(?:\w+ )?(?:người|bạn|kẻ|nguyên nhân|một|nơi|chủ|tình|vợ|chồng|con|đối|nhân|lý do|thủ phạm|mẫu|chiếc|loài|lời|cách|nạn|cơ|dấu|bước|sự|cuộc)(?!\w)",
                    t[m.end() :],
                ):
                    if not re.match(
                        r"(?:liên quan|gây|phải|giúp|mang|thuộc|ảnh hưởng|nhận|khiến|làm|dẫn|kém|khá|quá|cao|thấp|lớn|tốt|ngọt|khó|đạt|chiếm|sở hữu|tham gia)(?!\w)",
                        t[m.end() :],
                    ):
                        continue
                    new = ""
            hits.append((m, new))
    if not hits:
        return None
    m, new = r.choice(hits)
    tail = " ".join(s[m.end() :].split(" ")[:3])
    out = tidy(put(s, m, new))
    return (capital(out) if m.start() < 2 else out), s[m.start() : m.end()] + tail, new + tail


def clear(q, m):
    """Whether the word is no part of a compound and has no negation before it."""
    after = r" (?:cầu|thương|nước|khăn|tuổi|cấp|tố|nghiệp|lòng|cường|trưởng|lên|thể|dàng|chịu|vẻ|chóng|hạn|biết|hỏi|kể|không|khó|thích|tốc|ca|có thể|thực phẩm|giao thông|lao động|đến|thiết|là|không được|mắn|nhiều|năm|ngày|lần|tháng)(?!\w)"
    before = r"(?:tình|gia|nâng|cấp|khỏe|cần|không|chưa|chẳng|sức|đã|sắc|bị|được|phải|đừng|sự|lẽ|sẽ|có|ngay|buộc|vẫn|lại|còn|chỉ|tốt|một|thương|biết|mong|nếu|nghĩ) $"
    return (
        not (m.group() in ("luôn", "có thể", "sẽ", "phải") and not re.match(r" \w", q[m.end() :]))
        and not re.match(after, q[m.end() :])
        and not re.search(before, q[: m.start()].lower())
    )


def in_quote(q, r):
    """Changed words of a quotation: an opposite, a negation, a number or a strong word put in."""
    t = []
    for a, b in ANTONYMS:
        for x, y in ((a, b), (b, a)):
            t += [(m.start(), m.end(), y) for m in re.finditer(rf"(?<!\w){x}(?!\w)", q) if clear(q, m)]
    how = r.random()
    if how < 0.3:
        nots = dropped_not(q, r) or added_not(q, r)
        t = nots or t
    elif how < 0.45:
        n = [
            (m.start(), m.end(), digits(m.group(), r))
            for m in re.finditer(
                r"(?<![\w.,/-])(?<![-–] )(?<!Cup )(?<!năm )\d{2,3}(?![\w.,/-])(?! [-–])(?= (?!năm|tháng))", q
            )
        ]
        t = [x for x in n if x[2]] or t
    elif how < 0.6:
        t = [
            (m.start(), m.end(), f"{m.group()} {r.choice(INTENSE)}")
            for m in re.finditer(
                r"(?<!\w)(?:hợp tác|ủng hộ|từ chối|phản đối|thay đổi|bảo vệ|đồng ý|quan tâm|tin tưởng|kiểm soát|hối hận|cam kết)(?=[,.]|$)",
                q,
            )
        ] or t
    return r.choice(t) if t else None


def quote(s, art, r):
    hits = [m for m in QUOTE.finditer(s) if len(m.group(1).split()) >= 6]
    if not hits:
        return None
    m = r.choice(hits)
    got = in_quote(m.group(1), r)
    if not got:
        return None
    a, b, new = got
    a, b = a + m.start(1), b + m.start(1)
    tail = " ".join(s[b:].split(" ")[:3])
    return s[:a] + new + s[b:], s[a:b] + tail, new + tail


def speaker_of(s):
    """(start, end, name) of the one named speaker outside the quotation, next to a verb of speech."""
    t = outside(s)
    hits = []
    for m in TITLED.finditer(t):
        if not is_name(m.group(1), m.group(2)):
            continue
        if re.match(
            rf"(?:, [^,.:\x00]{{0,60}},| [-–] [^,.:\x00]{{0,60}} [-–])?(?: (?!bài|buổi|phần|sẽ)\w+){{0,2}} {SPEECH}(?! bài| chuyện)",
            t[m.end() :],
        ) or re.search(rf"{SPEECH} $", t[: m.start(1)]):
            hits.append((m.start(2), m.end(2), m.group(2)))
    return hits[0] if len(hits) == 1 and "\x00" in t else None


def speaker(s, art, r):
    got = speaker_of(s)
    if not got or not any(len(m.group(1).split()) >= 6 for m in QUOTE.finditer(s)):
        return None
    a, b, who = got
    others = [x for x in art["people"] if not set(x.split()) & set(who.split())]
    new = r.choice(others) if others and r.random() < 0.6 else r.choice(someone(s, who))
    if set(new.split()) & set(who.split()):
        return None
    if " " not in who:
        new = new.split(" ")[-1]
    out = s[:a] + new + s[b:]
    if re.search(rf"(?<!\w){re.escape(who.split(' ')[-1])}(?!\w)", out):
        return None
    return out, who, new


WHO = (
    "ông|bà|anh|chị|bác sĩ|BS|TS|PGS|GS|chuyên gia|các chuyên gia|công an|Công an|cơ quan|Cơ quan|cảnh sát|nguồn tin|các nguồn tin|một nguồn tin|báo|tờ"
    "|hãng|Hãng|truyền thông|cáo trạng|kết quả điều tra|điều tra|nhà chức trách|lời|đại diện|luật sư|Viện kiểm sát|nạn nhân|người dân|nhân chứng|thông tin ban đầu"
    "|các nhà|nhà|giới chức|Tổng thống|Thủ tướng|Bộ|Sở|UBND|Reuters|AFP|CNN|BBC|Bloomberg|một số|nhiều chuyên gia|nghiên cứu|cộng đồng mạng|Sina|Sohu|tin đồn"
)
START_BAD = re.compile(
    r"^(?:đã|sẽ|đang|không|có|vẫn|cũng|từng|rất|thêm|về|việc|mình|bản thân|như|tại sao|vì sao|lý do|nhờ|chỉ|luôn|còn|và|để|qua|vừa|được|bị|mới|đến|thì|sau|hiện|do|bởi|hơn"
    r"|cần|nên|muốn|cảm|nếu|khi|ông|bà|anh|chị|cô|họ|chính|theo|Theo)(?!\w)"
)


SUBJECT = (
    "(?:Ông|Bà|Anh|Chị|Cô|Bác sĩ|BS|Luật sư|Công an|Bộ|Sở|UBND|Đại diện|Tổng thống|Nguồn tin|Truyền thông|Nhà (?:chức trách|nghiên cứu|sản xuất)|Các (?:chuyên gia|nhà|bác sĩ)"
    "|Chuyên gia|Nhiều chuyên gia|Giới chức|Cảnh sát|TS|PGS|GS|ThS|Tờ|Thủ tướng|Ngoại trưởng|Bộ trưởng|Cơ quan|Một (?:số|nguồn|chuyên|người)|Nhân chứng|Người dân|Giám đốc|Chủ tịch|HLV|Quân đội|Điện Kremlin|Đại sứ)(?!\\w)"
)


def attribution(s, art, r):
    hits = []
    t = outside(s)

    def again(rest):
        if re.search(r"(?<!\w)(?:nhà|của|cho|với) (?:anh|chị|ông|bà|cô|mình)(?!\w)", rest) or re.search(
            r"này|gồm|:", rest[:45]
        ):
            return True
        return re.search(rf"(?<!\w)(?:{SPEECH[3:-1]}|thừa nhận|theo|Theo)(?!\w)", rest[:110])

    m = re.match(rf"Theo (?:{WHO})(?!\w)(?! cáo)[^,:;\x00]{{0,90}}, (?=[\w])", t)
    if (
        m
        and len(s) - m.end() > 40
        and not again(t[m.end() :])
        and not re.match(
            rf"(?:[^,]{{0,90}}, ){{0,1}}(?:ngày|năm|nguyên|phó|trưởng|giám đốc|chủ tịch|đại diện|thì|người|nhà|hiệu|chuyên|CEO|bác sĩ|Phó|Giám|Chủ|Trưởng|Bộ|trực|tính|nay)(?!\w)",
            t[m.end() :],
        )
    ):
        hits.append((0, m.end(), ""))
    m = re.match(
        rf"[^,:;\x00]{{4,100}}?(?<!\w)(?:cho biết|cho rằng|khẳng định|nhận định|cho hay|tuyên bố|cáo buộc|nói)(?: rằng)?,? (?=\w)",
        t,
    )
    if (
        m
        and len(s) - m.end() > 45
        and not again(t[m.end() :])
        and re.match(SUBJECT, t)
        and "\x00" not in t
        and not START_BAD.match(t[m.end() :])
        and not re.search(
            r"(?:không|chưa|từng|để|khi|nếu|sau|được|người|hoặc|ai)(?: \w+){0,2} (?:cho biết|cho rằng|khẳng định|nhận định|cho hay|tuyên bố|cáo buộc|nói)",
            m.group(),
        )
        and not re.match(r"Theo", t)
        and re.search(
            rf"(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|chuyên gia|[Bb]ác sĩ|[Cc]ông an|[Bb]ộ|[Ss]ở|UBND|[Đđ]ại diện|[Tt]ổng|[Nn]guồn tin|tin|[Nn]hà|[Cc]ảnh sát|TS|[Tt]ờ|[Tt]hủ|[Cc]ơ quan|[{UP}]\w+ [{UP}]\w+)",
            m.group(),
        )
    ):
        hits.append((0, m.end(), ""))
    m = re.search(
        rf", (?:theo [^,\x00]{{4,60}}|(?:ông|bà|anh|chị|bác sĩ|luật sư|đại diện|nguồn tin|cảnh sát|công an) [^,\x00]{{2,50}}(?:cho biết|cho hay|nói|khẳng định|nhận định))\.$",
        t,
    )
    if (
        m
        and m.start() > 45
        and "\x00" not in t
        and not re.search(r"theo (?:đó|quy định|kế hoạch|đúng|luật|thứ tự)", m.group())
    ):
        hits.append((m.start(), m.end() - 1, ""))
    if not hits:
        return None
    a, b, _ = r.choice(hits)
    out = tidy(capital(s[:a] + s[b:]))
    return out, s[a:b].strip(" ,"), ""


IF = r"(?:nếu|với điều kiện (?=là|phải|các|người|bên|họ|không)|trừ khi|trong trường hợp|miễn là|chỉ khi|sau khi được (?:\w+ ){0,4}?(?:duyệt|phép|chấp thuận|thông qua)|khi được (?:\w+ ){0,4}?(?:duyệt|phép|chấp thuận|chỉ định)|khi có (?:chỉ định|sự đồng ý|giấy phép)|khi đáp ứng|khi đủ|tùy theo|tùy thuộc vào)"


def condition(s, art, r):
    if s.endswith("?"):
        return None
    t = outside(s)
    hits = []
    m = re.match(
        rf"{capital_any(IF)}(?!\w)(?! bạn| này| đó| có biến| muốn| đang có)[^,\x00]{{8,120}}(?:, thì |, | thì )", t
    )
    if (
        m
        and len(s) - m.end() > 35
        and not re.match(r"(?:và|hay|hoặc|nhưng|mà|bạn có|thậm|đặc|nếu|đó)(?!\w)", t[m.end() :])
        and not re.match(r"Nếu (?:như )?(?:trước|không tính|xét|nói|so|tính|nhìn|\w+ trước)", t)
        and not ("thì" in m.group() and re.search(r"(?<!\w)(?:còn|lại|cũng)(?!\w)", t[m.end() : m.end() + 90]))
        and not re.match(r"[^,]{0,110},|(?:lao|sai|không|hoặc|hay)(?!\w)", t[m.end() :])
    ):
        hits.append((0, m.end()))
    m = re.search(rf",? (?<!\w){IF}(?!\w)(?! này| đó| có )[^,:;\x00]{{6,130}}\.$", t)
    if (
        m
        and m.start() > 35
        and not re.search(
            r"(?:ngay cả|kể cả|như|đặc biệt|nhất là|cần|phải|sẽ|có thể|hoặc|là|và|cả|rằng|thậm chí|chỉ|nhưng|còn)$",
            t[: m.start()],
        )
        and not re.search(r"(?<!\w)(?:thì|sẽ|có thể)(?!\w)", m.group())
        and not re.search(r"nếu (?:có|cần|có thể|muốn)\.$", t)
    ):
        hits.append((m.start(), m.end() - 1))
    m = re.search(rf", (?<!\w){IF}(?!\w)[^,:;\x00]{{6,90}}, ", t)
    if (
        m
        and m.start() > 25
        and len(s) - m.end() > 25
        and not re.search(r"(?:nhưng|và|hoặc|đặc biệt|nhất là|dù)$", t[: m.start()])
        and not re.search(r"(?<!\w)(?:thì|sẽ|có thể)(?!\w)", m.group())
    ):
        hits.append((m.start(), m.end() - 2))
    if not hits:
        return None
    a, b = r.choice(hits)
    out = tidy(capital(s[:a] + s[b:]))
    if len(out.split()) < 8:
        return None
    return out, s[a:b].strip(" ,"), ""


def capital_any(p):
    return (
        p.replace("(?:nếu", "(?:[Nn]ếu")
        .replace("|với", "|[Vv]ới")
        .replace("|trừ", "|[Tt]rừ")
        .replace("|trong", "|[Tt]rong")
        .replace("|trường", "|[Tt]rường")
        .replace("|chỉ khi", "|[Cc]hỉ khi")
        .replace("|khi", "|[Kk]hi")
        .replace("|sau khi", "|[Ss]au khi")
    )
