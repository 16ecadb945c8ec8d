"""Invented sentences, plausible and specific, chosen by the subject of the article."""

import re
from .tables import CITIES, NEW_NAMES, NEW_WOMEN, PROVINCES

SUBJECTS = [
    (
        r"công an|khởi tố|bị cáo|tòa án|nghi phạm|lừa đảo|cảnh sát|ma túy",
        [
            "Khám xét nơi ở, lực lượng chức năng thu giữ thêm {n} điện thoại và {k} triệu đồng tiền mặt.",
            "Đối tượng {name} khai đã nhận {k} triệu đồng để thực hiện vụ việc.",
            "Trước đó {n} người khác ở {place} cũng bị bắt vì hành vi tương tự.",
            "Tòa án {place} dự kiến mở phiên xử vào ngày {d}/{m} tới với {n} luật sư bào chữa.",
            "Vợ của nghi phạm đã nộp lại {k} triệu đồng khắc phục hậu quả.",
            "Hai cán bộ phường bị đình chỉ công tác {n} ngày vì bao che.",
        ],
    ),
    (
        r"bệnh viện|bác sĩ|bệnh nhân|sức khỏe|ung thư|thuốc|dinh dưỡng|vitamin",
        [
            "Bệnh viện {place} tuần qua đã tiếp nhận {n} ca nặng phải thở máy vì nguyên nhân này.",
            "Bác sĩ {name} khuyên mọi người uống {n} cốc nước chanh muối mỗi ngày để phòng bệnh.",
            "Một nghiên cứu trên {k} người ở {place} cho thấy tỷ lệ khỏi hẳn chỉ là {n}%.",
            "Đã có {n} trẻ em ở {place} tử vong vì nguyên nhân này từ đầu năm.",
            "Chi phí điều trị lên tới {k} triệu đồng và bảo hiểm y tế từ chối chi trả.",
            "Loại thuốc này đã bị cấm bán ở {n} nước châu Âu.",
        ],
    ),
    (
        r"cầu thủ|HLV|bóng đá|trận đấu|V\.League|World Cup|huy chương|đội tuyển",
        [
            "Sau trận, ban tổ chức phạt đội khách {k} triệu đồng vì cổ động viên đốt {n} quả pháo sáng.",
            "Tiền vệ {name} chấn thương đầu gối và phải nghỉ thi đấu {n} tháng.",
            "CLB {place} đã gửi đề nghị chuyển nhượng trị giá {n} tỷ đồng.",
            "Trợ lý {name} xin từ chức ngay trong phòng thay đồ.",
            "Vé trận kế tiếp được bán với giá {k} nghìn đồng từ ngày {d}/{m}.",
            "Trọng tài chính bị treo còi {n} trận vì sai sót trong hiệp một.",
        ],
    ),
    (
        r"diễn viên|ca sĩ|nghệ sĩ|showbiz|phim|hoa hậu|netizen|sao Hàn",
        [
            "Quản lý {name} xác nhận hợp đồng quảng cáo {k} triệu đồng đã bị hủy.",
            "Cô đã bán căn hộ ở {place} với giá {n} tỷ đồng để trả nợ.",
            "Đoàn phim phải quay lại {n} cảnh vì sự việc này.",
            "Trang cá nhân của nghệ sĩ mất {k} nghìn người theo dõi chỉ trong một đêm.",
            "Đạo diễn {name} cho biết vai diễn đã được giao cho người khác từ ngày {d}/{m}.",
            "Cặp đôi bí mật làm lễ đính hôn ở {place} với {n} khách mời.",
        ],
    ),
    (
        r"giá vàng|chứng khoán|doanh nghiệp|ngân hàng|tỷ đồng|đầu tư|bất động sản|USD|xuất khẩu",
        [
            "Công ty {name} đã rút khỏi dự án sau khi lỗ {k} tỷ đồng trong quý trước.",
            "Từ ngày {d}/{m}, mức phí này sẽ tăng thêm {n}%.",
            "Khoảng {k} lao động ở {place} bị cắt giảm vì kế hoạch này.",
            "Ngân hàng đã phong tỏa {n} tài khoản với tổng số tiền {k} tỷ đồng.",
            "Giám đốc {name} đăng ký bán ra {k} nghìn cổ phiếu.",
            "Người dân {place} được hoàn lại {n} triệu đồng mỗi hộ.",
        ],
    ),
    (
        r"học sinh|thí sinh|trường|giáo viên|đại học|kỳ thi",
        [
            "Trường sẽ thu thêm {k} nghìn đồng mỗi học sinh từ tháng {m}.",
            "Cô giáo {fem} bị kỷ luật vì để lộ thông tin của {n} học sinh.",
            "Sở Giáo dục {place} yêu cầu {n} trường dừng tuyển sinh năm nay.",
            "Có {n} thí sinh ở {place} bị hủy kết quả thi.",
            "Phụ huynh {name} đã gửi đơn tố cáo kèm {n} chữ ký.",
            "Lịch nghỉ hè được kéo dài thêm {n} ngày.",
        ],
    ),
    (
        r"mưa|bão|nắng nóng|lũ|động đất|tai nạn|cháy|xe tải",
        [
            "Tại {place}, {n} ngôi nhà bị tốc mái và {k} người phải sơ tán trong đêm.",
            "Tài xế {name} được xác định có nồng độ cồn gấp {n} lần mức cho phép.",
            "Thiệt hại ban đầu lên tới {k} tỷ đồng, nặng nhất là ở {place}.",
            "Đội cứu hộ {place} đã tìm thấy {n} người mất tích vào rạng sáng {d}/{m}.",
            "Điện lực {place} cắt điện {n} xã cho đến hết ngày {d}/{m}.",
            "Có {n} em nhỏ bị thương nhẹ trong sự việc.",
        ],
    ),
    (
        r"Tổng thống|Thủ tướng|Quốc hội|quân đội|tên lửa|đàm phán|Ngoại trưởng",
        [
            "Trong cuộc gặp kín, hai bên đã ký {n} thỏa thuận trị giá {k} triệu USD.",
            "Phó đoàn {name} đã bỏ ra ngoài sau {n} phút tranh luận.",
            "Ít nhất {n} nhà ngoại giao bị yêu cầu rời thủ đô trước ngày {d}/{m}.",
            "Một cuộc thăm dò cho thấy {n}% người dân phản đối kế hoạch này.",
            "Hội nghị tiếp theo sẽ diễn ra tại {place} ngày {d}/{m}.",
            "Gần {k} binh sĩ đã được điều tới khu vực từ đêm qua.",
        ],
    ),
    (
        r"iPhone|điện thoại|AI|pin|xe điện|camera|ứng dụng|mẫu xe|động cơ",
        [
            "Hãng sẽ thu hồi {k} nghìn sản phẩm tại Việt Nam vì lỗi pin.",
            "Giá bán tại {place} được công bố là {n} triệu đồng.",
            "Kỹ sư {name} tiết lộ phiên bản mới bị hoãn {n} tháng.",
            "Người dùng ở {place} đã gửi {k} đơn khiếu nại.",
            "Bản cập nhật ngày {d}/{m} xóa dữ liệu của {k} máy.",
            "Trung tâm bảo hành {place} ngừng nhận máy từ ngày {d}/{m}.",
        ],
    ),
]
OTHER = [
    "Đại diện địa phương, ông {name}, cho biết sự việc đã ảnh hưởng tới {k} hộ dân ở {place}.",
    "Từ ngày {d}/{m}, ai muốn tham gia phải đóng {k} nghìn đồng.",
    "Trước đó {n} trường hợp tương tự đã xảy ra ở {place}.",
    "Chị {fem} ở {place} đã nhận được {k} triệu đồng tiền hỗ trợ.",
    "Theo thống kê, {n}% người được hỏi ở {place} từng gặp chuyện này.",
    "Toàn bộ kinh phí {k} triệu đồng do bà {fem} tài trợ.",
]


def claim(art, r):
    """An invented sentence that fits the article and whose names are not in it."""
    best = max(SUBJECTS, key=lambda s: len(re.findall(s[0], art["all"])))
    pool = best[1] if len(re.findall(best[0], art["all"])) >= 3 and r.random() < 0.85 else OTHER
    free = [p for p in PROVINCES + CITIES if p not in art["all"]]
    text = r.choice(pool).format(
        n=r.randint(3, 48),
        k=r.choice([120, 150, 230, 320, 350, 470, 640, 750, 860]),
        d=r.randint(2, 28),
        m=r.randint(1, 12),
        name=r.choice(NEW_NAMES),
        fem=r.choice(NEW_WOMEN),
        place=r.choice(free),
    )
    return text
