"""Sentences, marks and names of Vietnamese articles, with characters and regular expressions only."""

import re, unicodedata

UP = "A-ZĐÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOW = "a-zđà-ãè-êìíò-õùúýăĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
WORD = f"[{UP}][{LOW}]+"
SURNAMES = (
    "Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Đoàn|Mai|Lương|Tạ|Tô|Cao|Đào|Hà"
    "|Lưu|Trương|Thái|Châu|Quách|Kiều|Vương|Phùng|Chu|Tống|La|Thân|Doãn|Nghiêm|Tăng"
)
TITLE = (
    "[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Bb]ác sĩ|BS|[Ll]uật sư|[Cc]hủ tịch|[Cc]a sĩ|[Dd]iễn viên|[Nn]ghệ sĩ|HLV|[Tt]iến sĩ|TS"
    "|[Gg]iám đốc|[Bb]ộ trưởng|[Tt]ổng thống|[Tt]hủ tướng|[Đđ]ồng chí|[Tt]hầy|[Tt]hượng tá|[Đđ]ại tá|[Tt]rung tá|PGS-TS|GS"
    "|[Cc]ầu thủ|[Tt]iền đạo|[Nn]gười mẫu|[Hh]oa hậu|[Tt]iền vệ|[Hh]ậu vệ|[Tt]hủ môn|[Cc]huyên gia|ThS|[Gg]iáo sư"
)
PERSON = re.compile(rf"(?<!\w)(?:(?:{SURNAMES})(?: {WORD}){{1,3}}|(?<= ông )(?:{WORD} ){{0,3}}{WORD})(?!\w)(?! [{UP}])")
TITLED = re.compile(rf"(?<!\w)((?:{TITLE}) )((?:{WORD} ?){{1,4}}(?<! ))(?!\w)(?! [{UP}])")
NOT_NAME = re.compile(
    r"(?:Bộ|Sở|Công|Ủy|Hội|Ban|Viện|Tổng|Quốc|Đảng|Liên|Trung|Mỹ|Nga|Việt|Hàn|Nhà|Ngoại|Điều|Kinh|Khối|Tập|Phòng|Nước|Chính|Đông|Tây|Nam|Bắc|Châu"
    r"|Trường|Đại|Cục|Vụ|Bệnh|Ngân|Tòa|Ma|Pháp|Đức|Iran|Israel|Ukraine|Indonesia|Philippines|Nhật|Trung Quốc|Singapore|Lào|Cơ|Khoa|Học|Tuổi|Sáng|Thái Bình Dương|Sài|London|Thái Lan|Rịa|Phan Rang|Phan Thiết|Châu Đốc|Cao Bằng|Hà Nội|Hà Nam|Hà Tĩnh|Hà Giang|Đà)(?!\w)"
)
INSTITUTIONAL = re.compile(
    r"(?:[Cc]hủ tịch|[Gg]iám đốc|[Bb]ộ trưởng|[Tt]ổng thống|[Tt]hủ tướng|[Cc]huyên gia|[Gg]iáo sư|[Nn]gười mẫu) $"
)


def is_name(title, name):
    """Whether what follows a title is a person: no institution, no land, and two words after titles of office."""
    return not NOT_NAME.match(name) and (" " in name or not INSTITUTIONAL.match(title))


SPEECH = (
    "(?:nói|cho biết|chia sẻ|khẳng định|cho hay|nhấn mạnh|bày tỏ|cho rằng|kể lại|kể|thông tin|nhận định|tuyên bố|tâm sự|thừa nhận"
    "|phát biểu|tiết lộ|viết|cảnh báo|giải thích|lý giải|đề nghị|phân tích)"
)
QUOTE = re.compile(r'["“]([^"“”]{20,420})["”]')


def unmark(s):
    s = "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))
    return s.replace("đ", "d").replace("Đ", "D")


def capital(s):
    return s[:1].upper() + s[1:]


def uncapital(s):
    """Small first letter, unless the sentence starts with a name or an abbreviation."""
    w = s.split(" ")
    if len(w) > 1 and (w[1][:1].isupper() or w[0].isupper() or re.match(rf"(?:{SURNAMES})$", w[0])):
        return s
    return s[:1].lower() + s[1:]


def balanced(s):
    return (
        s.count('"') % 2 == 0
        and s.count("“") == s.count("”")
        and s.count("(") == s.count(")")
        and s.count("[") == s.count("]")
    )


def sentences(body):
    """Sentences as they stand in the body, a quotation of several sentences kept whole; the doubtful ones are left out."""
    body = re.sub(r"\s+", " ", body).strip()
    parts = re.split(rf'(?<=[.!?…])\s+(?=[{UP}"“\d])|(?<=[.!?…]["”])\s+(?=[{UP}"“])', body)
    out, held = [], ""
    for p in parts:
        held = f"{held} {p}".strip()
        if balanced(held) and not re.search(rf"(?<!\w)(?:TP|Tr|[{UP}]|ThS|TS|BS|GS|Mr|St|PGS)\.$", held):
            out.append(held)
            held = ""
        elif len(held) > 600:
            held = ""
    return out


def plain(s):
    """A sentence fit for a post: whole, of a common length, with no list, picture line or menu in it."""
    return (
        45 <= len(s) <= 330
        and re.match(rf'[{UP}"“\d]', s)
        and re.search(r'[.!?…]["”]?$', s)
        and balanced(s)
        and not re.search(
            r"Ảnh:|ẢNH:|Ảnh \d|Nguồn:|https?:|www\.|[Vv]ideo|\|| - \d\d/\d\d/\d{4}|Xem thêm|[•●►]|\d\d:\d\d", s
        )
        and not re.search(rf"(?:[.!?;:]|\w) - [{UP}].* - [{UP}]", s)
        and not glued(s)
    )


def glued(s):
    """A heading glued before its sentence: a small-letter word followed by a capitalised common word."""
    return re.search(
        rf"[{LOW}] (?:Theo|Không|Trong|Một|Khi|Với|Đây|Những|Các|Nếu|Tuy|Việc|Sau|Trước|Nhiều|Người|Chị|Có|Từ|Ngày|Để|Tại|Vì|Về|Nhưng"
        rf"|Sáng|Chiều|Tối|Ông|Bà|Anh|Cô|Trên|Hiện|Mới|Đến|Là|Được|Bên|Ngoài|Do|Cụ|Đáng|Nhiều|Tháng|Thời|Còn|Mặc|Thay|Chúng|Vào|Như)(?: [{LOW}\d]|,)",
        re.sub(r'["“][^"“”]*["”]', "", s),
    )


def outside(s):
    """The sentence with its quotations blanked, so that positions stay."""
    return re.sub(r'["“][^"“”]*["”]', lambda m: "\x00" * len(m.group()), s)


def put(s, m, new):
    return s[: m.start()] + new + s[m.end() :]


def tidy(s):
    s = re.sub(r"\s+", " ", s).strip()
    s = re.sub(r" ([,.;:!?])", r"\1", s)
    s = re.sub(r",\s*([.,;])", r"\1", s)
    return s
