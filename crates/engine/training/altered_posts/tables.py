"""Names, places, opposites and openings that the generator draws from. All persons are invented."""

CITIES = (
    "Hà Nội|Hải Phòng|Đà Nẵng|Cần Thơ|Huế|Nha Trang|Vũng Tàu|Đà Lạt|Biên Hòa|Quy Nhơn|Vinh|Hạ Long|Thủ Dầu Một|Buôn Ma Thuột|Pleiku|Mỹ Tho"
    "|Rạch Giá|Long Xuyên|Phan Thiết|Đồng Hới|Tam Kỳ|Việt Trì|TP.HCM"
).split("|")
PROVINCES = (
    "Nghệ An|Hà Tĩnh|Thanh Hóa|Quảng Ninh|Quảng Trị|Quảng Ngãi|Quảng Nam|Gia Lai|Đắk Lắk|Lâm Đồng|Khánh Hòa|Bình Định|Đồng Nai|Bình Dương|Long An"
    "|Tây Ninh|An Giang|Cà Mau|Đồng Tháp|Vĩnh Long|Bến Tre|Sóc Trăng|Lạng Sơn|Cao Bằng|Hà Giang|Tuyên Quang|Lào Cai|Yên Bái|Sơn La|Điện Biên|Lai Châu"
    "|Phú Thọ|Thái Nguyên|Bắc Ninh|Bắc Giang|Hải Dương|Hưng Yên|Thái Bình|Nam Định|Ninh Bình|Hà Nam|Kiên Giang|Tiền Giang|Bạc Liêu|Kon Tum|Hòa Bình"
).split("|")
COUNTRIES = (
    "Mỹ|Trung Quốc|Nhật Bản|Hàn Quốc|Thái Lan|Lào|Campuchia|Singapore|Malaysia|Indonesia|Philippines|Ấn Độ|Nga|Ukraine|Đức|Pháp|Anh|Ý|Tây Ban Nha"
    "|Australia|Canada|Brazil|Argentina|Iran|Israel|Ai Cập|Thổ Nhĩ Kỳ|Mexico|Hà Lan|Thụy Điển|Ba Lan|Myanmar"
).split("|")
NEW_NAMES = (
    "Đỗ Quốc Khải|Tạ Đình Phúc|Lâm Chí Viễn|Quách Tuấn Kiệt|Mạc Đăng Khoa|Phí Gia Huy|Khúc Duy Mạnh|Giáp Trọng Nghĩa|Nhữ Thế Bách|Lục Vĩnh Tường"
    "|Bạch Hữu Đạt|Cù Minh Triết"
).split("|")
NEW_WOMEN = (
    "Vương Mỹ Hạnh|Kiều Thanh Trà|Nghiêm Bảo Ngọc|Doãn Hải Yến|Thân Thu Giang|Ninh Thảo Vy|Âu Diễm Quỳnh|Tiêu Lan Phương|Mạc Hoài Thương|Lục Tố Uyên"
).split("|")
ORGS = [
    "Bộ Y tế|Bộ Công Thương|Bộ Xây dựng|Bộ Tài chính|Bộ Nội vụ|Bộ Ngoại giao|Bộ Công an|Bộ Quốc phòng".split("|"),
    "Vietcombank|Techcombank|VietinBank|BIDV|Agribank|Sacombank|VPBank".split("|"),
    "Apple|Samsung|Xiaomi|Huawei|Oppo|Sony|Nokia".split("|"),
    "Google|Microsoft|Meta|Amazon|OpenAI|Nvidia|Intel".split("|"),
    "VinFast|Toyota|Honda|Hyundai|Ford|Mazda|Kia|Mitsubishi|BYD|Suzuki".split("|"),
    "Barcelona|Real Madrid|Arsenal|Chelsea|Liverpool|Man City|Man United|PSG|Bayern Munich|Juventus".split("|"),
    "Vietnam Airlines|Vietjet|Bamboo Airways|Vietravel Airlines".split("|"),
    "Viettel|VNPT|MobiFone|FPT|CMC".split("|"),
    "Vingroup|Sun Group|Novaland|Hòa Phát|Masan|Vinamilk".split("|"),
]
ANTONYMS = [
    ("tăng", "giảm"),
    ("tốt", "xấu"),
    ("nhiều", "ít"),
    ("đồng ý", "phản đối"),
    ("thành công", "thất bại"),
    ("luôn", "hiếm khi"),
    ("yêu", "ghét"),
    ("an toàn", "nguy hiểm"),
    ("đầu tiên", "cuối cùng"),
    ("có thể", "chắc chắn sẽ"),
    ("muốn", "không muốn"),
    ("tất cả các", "một số"),
    ("tất cả những", "một số"),
    ("ủng hộ", "chống lại"),
    ("tự hào", "xấu hổ"),
    ("hạnh phúc", "đau khổ"),
    ("cao hơn", "thấp hơn"),
    ("cao nhất", "thấp nhất"),
    ("lớn nhất", "nhỏ nhất"),
    ("lớn hơn", "nhỏ hơn"),
    ("dễ", "khó"),
    ("hy vọng", "lo sợ"),
    ("đẹp", "xấu"),
    ("cần", "không cần"),
    ("phải", "không được"),
    ("sẽ", "sẽ không"),
    ("tiếp tục", "ngừng"),
    ("quyết tâm", "do dự"),
    ("hiện đại", "lạc hậu"),
    ("may mắn", "xui xẻo"),
    ("rất", "không hề"),
    ("nhanh", "chậm"),
    ("bảo vệ", "bỏ mặc"),
]
INTENSE = ["một cách giả tạo", "vô điều kiện", "vì tiền", "một cách miễn cưỡng", "bằng mọi giá"]
OPENINGS = [
    "Mọi người đọc nè:",
    "Tin mới nè cả nhà:",
    "Vừa đọc được trên báo:",
    "Chia sẻ lại cho ai chưa biết:",
    "Ai quan tâm thì đọc nhé.",
    "Cả nhà ơi, đọc bài này chưa?",
    "Mình chép lại từ báo:",
    "Đọc mà giật mình.",
    "Lưu lại đây cho nhớ.",
    "Thấy hay nên chia sẻ.",
    "Theo báo đưa:",
    "HOT!!!",
    "Nóng:",
    "Tin hôm nay:",
    "Các bác đọc thử xem.",
]
ENDINGS = [
    "Mọi người thấy sao?",
    "Ai có ý kiến gì không?",
    "Chia sẻ cho mọi người cùng biết nhé.",
    "Đọc mà suy nghĩ.",
    "Nguồn: báo mạng.",
    "Haizz.",
    "Link ở phần bình luận.",
]
OPINIONS = [
    "Theo mình thì chuyện này nên bàn cho kỹ.",
    "Mình nghĩ như vậy là hợp lý.",
    "Mình nghĩ chuyện này còn phải xem thêm.",
    "Buồn thật sự.",
    "Đọc xong thấy lo quá.",
    "Mọi người nghĩ sao về chuyện này?",
    "Cả nhà nhớ cẩn thận nhé.",
    "Cá nhân mình thấy khá thú vị.",
    "Theo quan điểm của mình, ai cũng nên đọc bài này.",
    "Mình thì không đồng tình lắm, nhưng tôn trọng ý kiến mọi người.",
    "Mình đoán là sẽ còn nhiều tranh cãi.",
    "Hy vọng mọi chuyện sẽ tốt lên.",
    "Thật lòng mà nói mình thấy hơi thất vọng.",
    "Ước gì mình biết sớm hơn.",
    "Có ai giống mình không, đọc mà nổi da gà?",
    "Mình thấy vui lây.",
    "Chắc mình sẽ theo dõi tiếp chuyện này.",
    "Quá hay luôn, mình thích cách làm này.",
    "Nói thật là mình không ngờ tới.",
    "Đừng ai chủ quan nha.",
    "Tôi cho rằng đây là chuyện đáng suy ngẫm.",
    "Ý kiến riêng của mình: đừng vội kết luận.",
    "Thương quá.",
    "Không biết rồi sẽ ra sao nữa.",
]
