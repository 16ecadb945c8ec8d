//! What scams demand, by which channel and how they press: phrases that all families share.
//!
//! Each line is a phrase in the notation of [`crate::text::phrase`]; unmarked typing is understood by itself. Words of
//! one family stand in [`super::families`].

/// What the reader is told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Demand {
    /// Send, pay or deposit money.
    Money,
    /// Hand over a one-time code, a password or a card's secret.
    Code,
    /// Hand over or "update" papers, account or card details.
    Details,
    /// Open a link that is not a known official address.
    Link,
    /// Install an app or a file.
    Install,
    /// Move the talk to a chat app or a closed group.
    Chat,
    /// Call a private number.
    Call,
    /// Press a key during a call.
    Key,
    /// Be put through, stay on the line, be questioned by telephone.
    Talk,
}

impl Demand {
    /// Whether honest messages hardly ever demand it; it then counts twice, and one part of a tale is enough.
    pub(super) fn is_seldom_honest(self) -> bool {
        matches!(self, Demand::Code | Demand::Key)
    }

    /// The code in the report.
    pub(super) fn code(self) -> &'static str {
        match self {
            Demand::Money => "send-money",
            Demand::Code => "give-code",
            Demand::Details => "give-details",
            Demand::Link => "open-link",
            Demand::Install => "install-app",
            Demand::Chat => "move-to-chat",
            Demand::Call => "call-number",
            Demand::Key => "press-key",
            Demand::Talk => "keep-talking",
        }
    }
}

/// By which way the demand is to be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Channel {
    /// A link that is not a known official address.
    Link,
    /// A telephone number.
    Phone,
    /// A bank account.
    Account,
    /// A chat app.
    Chat,
}

impl Channel {
    /// The code in the report.
    pub(super) fn code(self) -> &'static str {
        match self {
            Channel::Link => "link",
            Channel::Phone => "phone-number",
            Channel::Account => "bank-account",
            Channel::Chat => "chat-app",
        }
    }
}

/// How the reader is hurried or kept from asking others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Press {
    /// By when.
    Deadline,
    /// Or else.
    Threat,
    /// Tell nobody, do not call.
    Secrecy,
}

/// Phrases of each demand.
pub(super) const DEMANDS: &[(Demand, &[&str])] = &[
    (
        Demand::Money,
        &[
            "(chuyển|ck|gửi|nộp|đóng|nạp|trả|thanh toán|ứng|tạm ứng|đặt|góp|bắn|bank|banking|ủng hộ|donate|xoay|mượn|vay|bỏ|bỏ ra|rút|hoàn) ..4 (tiền|tr|triệu|củ|k|đồng|nghìn|ngàn|phí|cọc|usd|usdt|vnd|vnđ|lệ phí|viện phí|stk|số tài khoản|bitcoin|btc|eth|thẻ cào|toàn bộ)",
            "(chuyển|ck|nộp|đóng|nạp|cọc|mượn|ứng|thanh toán|ủng hộ|bank) ..3 #",
            "(đặt cọc|chuyển cọc|chuyển tiền|chuyển khoản|ck trước|đóng phí|nộp phí|nạp tiền|chốt cọc|chuyển lại|hoàn lại|hoàn trả|nộp phạt|đóng phạt|cọc trước)",
            "(chuyển|ck|gửi|nộp|bank) ..5 (tài khoản|stk|tk|số tk)",
            "(chuyển|gửi|ck|bank) ..2 (liền|gấp|luôn|ngay) ..2 (cho|vào|vô|qua) (tôi|em|anh|chú|con|cháu|chị|mình|số|bác)",
            "(chuyển|gửi|ck) ..2 (vào|vô|qua|sang) (số này|số tài khoản|số)",
            "(thử|ứng|mua|làm|chạy) ..2 (đơn|gói|nhiệm vụ) ..3 #",
            "(ck|chuyển|chuyển khoản|thanh toán) ..3 trước",
            "mua ..4 (thẻ cào|thẻ nạp|thẻ điện thoại|thẻ game|gift card|thẻ viettel)",
            "(pay|send|transfer|deposit|wire|move|lend|invest) ..5 (fee|fees|money|funds|bitcoin|btc|usdt|usd|dollars|pounds|savings|charges|crypto|gift cards|cash|balance|everything|deposit)",
            "(pay|send|transfer|deposit|wire|lend|invest) ..4 #",
            "(buy|get|purchase|pick up) ..5 (gift card|gift cards|itunes|steam cards|google play cards|vouchers)",
            "(minimum|processing|clearance|upfront|admin|release|activation|registration) (deposit|fee|fees|payment|investment)",
            "(pay|transfer|send) (now|immediately|today|it)",
            "(pay|send|transfer|lend) ..3 (something|for me|bill|invoice|rent)",
            "(handle|process|make|arrange|complete) ..4 (payment|transfer|wire)",
            "(giúp anh lần này|giúp em lần này|giúp con lần này|cứu anh|cứu em lần này)",
            "(chuyển|nộp|đóng|nạp|gửi|bank|ck|ứng|thanh toán|cọc) (trước|trc)",
            "(phí|tiền) (hồ sơ|đảm bảo|bảo đảm|can thiệp|xét duyệt|thẩm định|bảo hiểm|khởi tạo|đồng phục|tài liệu|đào tạo|giữ chỗ|giữ suất|ghi danh|khám sức khỏe|nguyên liệu) ..3 #",
            "(đóng|nộp|thanh toán|trả) ..2 (thuế|lệ phí|phí)",
            "(chuẩn bị|giao nộp|mang) ..2 # (triệu|tr|tỷ|tỉ|củ)",
            "(đăng ký|mua|tham gia) ..1 gói ..2 #",
            "(góp|đầu tư|bỏ ra|rót|xuống tiền|vốn từ|vốn|tạm ứng) ..2 #",
            "(trả|đóng) (lãi|nợ) ..2 #",
            "(cho tao|cho tui|cho t) ..2 #",
            "# ..2 cũng (được|quý)",
            "(needs|need|requires|require) ..2 # ..4 (bail|cash|fee|deposit|surgery|ticket)",
            "(send|pay|transfer|give) (it|that|the money) back",
            "(chịu|lo) ..2 (thuế|phí) ..4 #",
            "(send|pay) ..5 (payment|charge)",
            "(mỗi người|mỗi nhà) ..1 #",
            "(gửi|chuyển|nộp) # ..3 (qua|bằng) ..1 thẻ",
            "(deposit|fee|charge|bond) ..2 #",
            "(hoàn|nộp|trả) ..2 (vào|vô|về) (tài khoản|tk|stk)",
            "(accept|accepts|accepted) ..4 (gift cards|bitcoin|crypto|usdt)",
            "(quét|quét mã) qr ..6 (được|ủng hộ|nộp|đóng|trả|tiền)",
            "(by|via|in|through) (gift card|gift cards|zelle|western union|bitcoin|usdt|cash app|cashapp|wire)",
            "(kindly|please) (wire|pay|remit|transfer)",
            "wire (today|now|the)",
            "(quét|scan) ..2 (qr|mã qr) ..4 (thanh toán|ủng hộ|chuyển|đóng|nộp|pay)",
            "(mua|kích hoạt) ..2 mã sản phẩm ..2 #",
            "(cúng dường|phát tâm|công đức) ..6 #",
        ],
    ),
    (
        Demand::Code,
        &[
            "(đọc|gửi|cung cấp|nhập|cho|báo|nhắn|chụp|đưa|xác nhận|chuyển tiếp|lấy|khai|điền|nói) ..6 (otp|mã xác thực|mã xác nhận|mã xác minh|mã kích hoạt|mật khẩu|password|pass|mã pin|cvv|cvc|mã bảo mật)",
            "(cho|gửi|đọc|xin|nhập|chụp|nhắn|cung cấp) ..5 # số ..3 (mặt trước|mặt sau|trên thẻ|thẻ|in trên|sau thẻ)",
            "(đọc|gửi|cho|cung cấp|nhập) ..9 (otp|mã otp|mã xác nhận)",
            "# (chữ số|số) ..4 (đọc|gửi|báo|nhắn) ..2 (lại|cho|giúp|em|mình)",
            "(đọc|gửi|nhắn|cho|xin) ..3 # (số|chữ số) ..3 (vừa|otp|mã|tin nhắn|trên)",
            "(đọc|gửi|nhắn|cho) ..3 mã ..4 (em|cho|số|vừa|giúp|lại)",
            "(đọc|gửi|nhắn|cho) ..3 mã # (số|chữ số)",
            "(xin|cho xin|đọc) ..5 mã ..1 # (số|chữ số)",
            "(xin|cho) ..3 (cái)? mã ..3 (gửi về|vừa gửi|vừa về|mới gửi)",
            "(đọc|gửi|báo|nhắn) ..6 # (số|chữ số) ..3 (trong tin|tin nhắn|vừa về|vừa gửi|gửi về|trên màn hình)",
            "(đọc|gửi|chụp|cung cấp|nhập|khai) ..4 # số ..4 (thẻ|mặt)",
            "(verify|confirm|submit|update|fill) ..7 (pin|cvv|one time code|otp|passcode|password|security code)",
            "(nhập|đăng nhập) ..4 (mật khẩu|mk) ..3 (ngân hàng|nh|ví|app|icloud|facebook|email|công ty)",
            "(đọc|gửi|báo|nhập|điền) ..4 (dãy số|mã số|mã) ..4 (gửi về|về máy|vừa về|vừa nhận|vừa gửi|giúp|in nổi)",
            "(nhập|điền|đăng nhập) ..3 (acc|nick|số với mã|số và mã)",
            "(đưa|giao) ..6 (mk|mật khẩu|otp|sim)",
            "(give|send|tell|read|enter|share|confirm|provide|forward|text) ..4 (code|codes|otp|password|pin|passcode|cvv|card details|login|credentials|seed phrase|recovery phrase|private key)",
        ],
    ),
    (
        Demand::Details,
        &[
            "(cung cấp|khai báo|xác minh|xác thực|bổ sung|chụp|gửi|điền|nhập|đối chiếu|đọc|đưa|kê khai|cho em xin|cho xin) ..5 (thông tin cá nhân|thông tin thẻ|thông tin tài khoản|thông tin ngân hàng|cccd|căn cước|cmnd|số thẻ|số tài khoản|stk|khuôn mặt|sinh trắc|số dư|sổ tiết kiệm|thẻ 2 mặt|mặt thẻ|2 mặt|hai mặt|mặt trước|tài khoản ngân hàng)",
            "(cập nhật|xác minh|xác thực|bổ sung|chuẩn hóa|đồng bộ|xác nhận|kiểm tra) ..3 (thông tin|sinh trắc học|sinh trắc|địa chỉ|tài khoản|dữ liệu|hồ sơ|danh tính|giao dịch)",
            "(đăng nhập|nhập) ..4 (tài khoản|ngân hàng|thẻ|số thẻ)",
            "(verify|confirm|update|submit|provide|enter|validate|review) ..4 (identity|details|information|account|card|address|bank|billing|payment|ssn|security number)",
            "full name ..4 (bank|card|account|address)",
            "(chụp|gửi|đưa) ..4 (ảnh|hình) ..3 (cccd|cmnd|căn cước|hai mặt|2 mặt|thẻ|chân dung|khuôn mặt)",
            "(quét mặt|quét khuôn mặt|xoay mặt)",
            "(gửi|cung cấp|send|provide) ..5 (thông tin tài khoản|tài khoản ngân hàng|bank details|your details|account details)",
        ],
    ),
    (
        Demand::Link,
        &[
            "(bấm|nhấn|click|clik|truy cập|ấn|nhấp|kích|mở|vào|đăng nhập|chạm|tap) ..5 (link|linh|đường link|liên kết|đường dẫn|website|web|url|tại đây)",
            "(bấm|nhấn|click|truy cập|ấn|nhấp) ..3 (bên dưới|dưới đây|vào đây|trang)",
            "(click|tap|follow|use|visit|open) ..4 (link|here|url|attachment|website|button)",
            "(qua|vào|trên|trong|tại) (link|đường link|đường dẫn) ..2 (này|sau|dưới|em gửi|anh gửi|bên dưới|nhận)",
            "(nhấn|bấm) ..2 (nút|vote|bình chọn)",
            "(gửi|gửi cho) ..3 (đường dẫn|link|tệp|file) ..4 (điền|bấm|cài|vào|nhập|tải|đăng nhập|xem)",
            "(vào|qua|bấm) ..1 trang ..3 (em|anh|này|sau|dưới)",
            "ask ..2 for the link",
        ],
    ),
    (
        Demand::Install,
        &[
            "(tải|cài|cài đặt|download|install|tải về) ..5 (app|ứng dụng|apk|phần mềm|file|tệp|teamviewer|anydesk|ultraviewer|ultraview|về máy)",
            "(download|install) ..4 (app|application|software|anydesk|teamviewer|apk)",
            "(tải|cài|cập nhật) ..6 (link em gửi|link anh gửi|link này|đường dẫn|bản mới|phiên bản mới)",
            "(cho phép truy cập|cấp quyền|chia sẻ màn hình|share màn hình)",
            "(download|install|use|join) ..2 (platform|exchange|website i use)",
        ],
    ),
    (
        Demand::Chat,
        &[
            "(liên hệ|lh|kết bạn|nhắn tin|nhắn|ib|inbox|add|alo|tham gia|vào|join|quét mã|kb|nt|chat|gửi|qua|gọi|thêm|tìm) ..5 (zalo|zép lào|da lô|dalo|tele|telegram|whatsapp|viber|wechat|mess|messenger)",
            "(trên|qua|bằng) (telegram|tele|zalo|whatsapp)",
            "(add|thêm|kéo|cho|mời) ..2 (vô|vào) (nhóm|group)",
            "(tham gia|vào|join|add vào|quét mã|mời vào|kéo vào) ..2 (nhóm|group|room|phòng chat)",
            "(zalo|tele|telegram|whatsapp|zép lào|viber|dalo) ..2 #",
            "(ib|inbox|ibx|inb|nhắn|nt) (em|mình|chị|anh|ngay|tele|zalo|riêng|page|shop|e|m|để|cho|gấp)",
            "(ib|inbox|ibox)",
            "(để lại|cho em xin|cho mình xin) ..2 (zalo|sđt|số zalo|số điện thoại|tele)",
            "(text|message) ..4 #",
            "(z a l o|t e l e|z alo|za lo|t e l e g r a m)",
            "(liên hệ|nhắn|chat) ..5 (fanpage|page|admin|ad)",
            "(message|contact|text|add|dm|reach|write|chat|join|reply|hit) ..6 (whatsapp|telegram|signal|line|wechat|messenger|group)",
            "(message|dm|text) (me|us|our|now)",
            "(kết bạn|thêm bạn|kb zalo)",
            "(quan tâm|hứng thú|có nhu cầu) ..2 (không|ko|k|thì nhắn|thì ib|liên hệ|nhắn)",
            "(nhắn|nhắn tin|chat|trao đổi|inbox) (riêng|trực tiếp|kín)",
            "(nhắn|ib|lh|liên hệ|gọi) ..2 (bên mình|bên em|tui|tao|mình|bên tôi)",
            "(ib|inbox) kín",
            "(share|send) ..3 (details|more) ..3 (telegram|whatsapp)",
            "text ..2 to (our|the) agent",
            "(vô|vào|tham gia) ..1 (nhóm|room|kênh|group)",
            "(cmt|chấm|comment)",
            "(em|mình|chị|anh) (kéo|add)",
            "(để lại|cmt|comment|cm|chấm) ..2 (số điện thoại|sđt|sdt|số|dấu chấm|một chấm)",
            "(em|mình|chị|anh) (gửi|chỉ|hướng dẫn|kéo|mời) ..4 (nhiệm vụ|cách làm|vào nhóm|vô nhóm|link nhóm|link đăng ký)",
            "(interested|dm me|inbox me|message us)",
            "(trả lời|reply) ..2 (email|mail|e mail|thư)",
            "(làm theo|theo) hướng dẫn ..3 (của|trên|qua)",
        ],
    ),
    (
        Demand::Call,
        &[
            "(contact|email|reach|call) ..3 (agent|manager|officer|claims|department|lawyer|attorney|technician)",
            "(call|dial) ..2 (toll free|immediately|now)",
            "(liên hệ|gọi|gọi ngay|lh) ..7 (để|để được) ..2 (mở khóa|hủy|hoàn tiền|hướng dẫn thanh toán|giải quyết hồ sơ|nhận thưởng|nhận giải|hủy lệnh)",
            "(gọi|liên hệ|lh) ..2 (tổng đài|hotline) ..4 (mở khóa|hủy|hoàn tiền)",
            "(gọi|gọi lại|gọi ngay) ..1 (số này|hotline|số hotline)",
        ],
    ),
    (
        Demand::Talk,
        &[
            "(nối máy|chuyển máy|giữ máy|giữ nguyên máy|gọi video|video call|mở camera|bật camera)",
            "(vào phòng|ở một mình|ngồi một mình|tắt tivi|tắt ti vi) ..",
            "(trả lời|khai) ..2 (trung thực|thành thật|thành khẩn)",
            "(làm việc|khai báo|trình bày|lấy lời khai|phối hợp) ..3 (qua điện thoại|online|qua zalo|trực tuyến)",
            "stay on the (line|phone)",
            "(bật|mở) (video|camera|cam|loa) ..",
            "(không được|đừng|cấm|không) (tắt máy|cúp máy|ngắt máy)",
            "(chờ|đợi|nghe) điện thoại",
            "(gặp|nối máy) (nhân viên|cán bộ trực|tổng đài viên|trực ban)",
        ],
    ),
    (
        Demand::Key,
        &[
            "(bấm|nhấn|ấn|chọn) (phím|số|phím số) #",
            "(bấm|nhấn|ấn) #",
            "press (one|two|nine|zero)",
            "press (the)? (number|key)? #",
        ],
    ),
];

/// Phrases of each way to press.
pub(super) const PRESSES: &[(Press, &[&str])] = &[
    (
        Press::Deadline,
        &[
            "(trong|sau|còn|vòng|trong vòng) # (giờ|h|phút|ngày|tiếng|p|tuần|hôm)",
            "(trong|sau|trước) #",
            "(hôm nay|tối nay|trưa nay|chiều nay|đêm nay|ngay bây giờ|lập tức|khẩn cấp|khẩn|gấp|cấp bách|hạn chót|hạn cuối|quá hạn|kẻo lỡ|kẻo không kịp|hết hạn|nhanh tay|nhanh kẻo|ngay kẻo|liền|ngay)",
            "(còn|chỉ còn|duy nhất|cuối cùng|còn đúng) ..2 # (suất|vé|slot|chỗ|phòng|phút|tiếng|giờ)",
            "(within|in) ..2 # (hours|hour|minutes|days|hrs)",
            "(today|immediately|urgent|urgently|asap|tonight|expires|expire|right away|straight away|before it expires|as soon as possible|final notice|last chance|now)",
        ],
    ),
    (
        Press::Threat,
        &[
            "(nếu|trường hợp) ..3 (không|ko|chưa|k) ..8 (sẽ|bị|thì|coi như|mất|se)",
            "(sẽ|bị|đang bị|bắt buộc) ..2 (khóa|phạt|khởi kiện|cắt|bắt giam|bắt giữ|bắt tạm giam|bắt ngay|bị bắt|cưỡng chế|truy tố|ngừng|tạm ngưng|xóa|hủy|thu hồi|đóng băng|vô hiệu|khởi tố|tạm giam|ngưng|trừ)",
            "không ..2 (hợp tác|phối hợp|chấp hành)",
            "(will be|to be|been|gets|get) ..2 (closed|deleted|suspended|locked|terminated|arrested|disconnected|fined|charged|disabled|restricted|returned|removed)",
            "(chậm trễ|trễ|để quá|quá hạn|chậm) ..4 (chịu trách nhiệm|mất|hủy|bị|không kịp|là)",
            "(báo|gọi) ..1 (người thân|cơ quan|gia đình|công an)",
            "(tiết lộ|lộ) ..4 (bắt|phạt|truy tố)",
            "(lose access|be arrested|to avoid arrest|will be sent|permanently)",
            "(mất quyền lợi|tự chịu|truy tố|bị bắt ngay|đại nạn|nhận xác|cho mày nhục|hỏng việc|cả nhóm đang chờ|cả nhóm không rút)",
            "(late fee|legal action|arrest|warrant|prosecuted|penalty|or i will|or we will)",
        ],
    ),
    (
        Press::Secrecy,
        &[
            "(không|đừng|tuyệt đối không|không được|chớ|cấm|đừng có) ..2 (nói|tiết lộ|kể|báo|trao đổi|hé|hé răng|bàn) ..4 (ai|người thân|gia đình|bất kỳ ai|người khác|ba|bố|mẹ|chồng|vợ|con|con cái|nhà)",
            "(đừng|không|đừng có|chớ) (cho|để) ..3 (biết|hay|nghe)",
            "(giữ bí mật|bí mật tuyệt đối|giữ kín|bảo mật tuyệt đối|giữ máy|không được cúp máy|đừng cúp máy|không được tắt máy)",
            "(đang họp|đang dạy|không nghe máy|không gọi được|không tiện nghe|không nghe được|đừng gọi|không gọi điện|đang trong phòng mổ)",
            "(keep this|keep it) ..2 (between us|secret|confidential|private)",
            "(don t|do not|can t|cannot) ..1 (tell anyone|tell|discuss|talk|hang up|answer|take calls)",
            "(stay on the line|in a meeting)",
            "(không|đừng|không được) (tắt máy|cúp máy|ồn ào|kể|báo công an|gọi|gọi lại)",
            "(please don t|don t|do not) ..1 (call|tell mom|tell dad|tell anyone)",
            "(tell nobody|tell no one|confidential|mic is broken|không họp được|họ không hiểu)",
        ],
    ),
];

/// Words before an account number.
pub(super) const ACCOUNT: &str = "(stk|số tài khoản|số tk|tài khoản|tk|account|acc) ..5 #";

/// Words before a telephone number that one is told to call.
pub(super) const CALL: &str = "(gọi|gọi lại|gọi ngay|liên hệ|lh|alo|call|contact|phone|dial|hotline) ..8 #";

/// What can be taken from somebody: money, an account, a code. `tiền` and `mã` alone are other words without their marks.
pub(super) const VALUABLES: &[&str] = &[
    "(chuyển|gửi|nộp|đóng|trả|mượn|vay|rút|số|nhận|lấy|mất|hoàn|nạp|kiếm|cho|ứng) ..2 tiền",
    "tiền (cọc|phí|thưởng|công|mặt|vốn|lãi|lời|lương|hàng|nhà|trọ|vé|ship|điện|học)",
    "(tài khoản|tk|stk|chuyển khoản|ck|banking|chuyển đủ|số dư|lãi suất|hoa hồng|học phí|đặt cọc|lệ phí)",
    "(mã otp|mã zalo|mã xác nhận|mã xác minh|mã số|mã code|otp|mật khẩu|code|password|passcode)",
    "# số",
    "(pay|payment|money|wire|account|bank|cash|fee|deposit|loan|salary|commission|refund|refunded|invest)",
];

/// Signs that a text speaks to somebody, which reports do not.
pub(super) const READER: &[&str] = &[
    "(bạn|các bạn|quý khách|quý vị|quý phụ huynh|anh chị|ông bà|bà con|mọi người|cả nhà|mn|qk|kh)",
    "(vui lòng|xin vui lòng|hãy|nhé|nha|nhá|nghen|nghe mẹ|ib|inbox|lh|liên hệ|alo|ơi|giúp em|giúp anh|giúp mình|giúp tôi|giúp chú|hộ mình|hộ em|hộ anh|đề nghị anh|đề nghị chị|mời anh|mời chị|bấm|bấm phím|nhắn em)",
    "(em|con|cháu|chú|anh|chị|tôi|mình) (đây|nè|là|cần|đang|mới|có|gửi|hỗ trợ|bị)",
    "(mày|tao|chúng tôi|tụi mày)",
    "(của|cho|với) (anh|chị|em|bạn|mẹ|bác|cô|chú|bà|ông)",
    "(tôi|mình|em|bên em|bên mình|chúng tôi|shop) (sẽ|đã|vừa|đang|lỡ|gọi|ở|hướng dẫn|hỗ trợ|nối máy)",
    "(bà|ông|anh|chị|em|bác|cô|chú|ba mẹ|bố mẹ) (phải|cần|nên|nhắn|bấm|mở|đọc|chuyển|tải|vào|đóng|liên hệ)",
    "(you|your|please|click|dear|hi|hello|message us|contact|call|claim|u|ur)",
    "(anh|chị|cô|chú|bạn|ai|bác|mẹ|mom|ae|ac|bố mẹ|ba mẹ|phụ huynh|bà con) (nào|ơi|à)",
    "(anh|chị|cô|chú|bạn|bác|phụ huynh|ba mẹ|bố mẹ|ông|bà|mày|gia đình|phật tử) (nạp|nộp|gửi|muốn|giúp|chụp|kết bạn|làm|đặt|ứng|ck|chuyển|thanh toán|cung cấp|khai|kê khai|bật|giữ|ra|đăng ký|đọc|bank|cài|được|bị|còn|đóng|mua|mở|rút|đưa|tải|bấm|quét|nhận|ký|vào|điền|nhập|chuẩn bị|yên tâm|tham gia|xác nhận|gọi|nhắn|kiểm tra|tranh thủ)",
    "(ae|anh em|ace|mng|các bác|các mẹ|mấy chị|phật tử|dạ|tụi bây)",
    "(số lượng có hạn|ship toàn quốc|freeship|ship cod|bao ship|bao test)",
    "(just|simply) (pay|send|click|reply|text)",
    "(quay|nhập|bấm|chia sẻ|đăng nhập|truy cập|tải|soạn|quét|mở|xác thực|cập nhật|đăng ký) (ngay|tại|mã|số|link|qr|tại đây|vòng)",
    "(ai|bạn nào|bác nào|chị nào|anh nào) ..1 (cần|muốn|rảnh|làm|đi|bị|có nhu cầu)",
    "(ngay hôm nay|giữ chỗ|kẻo hết|bao check|bao đậu|cmt|cọc trước|ck trước|đặt cọc giữ|m chuyển)",
    "(we need|need people|help the|donate|keep|pay by|pay now|act now|our company)",
];
