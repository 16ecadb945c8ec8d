//! How a passage is meant: said to the reader as a demand, or quoted, reported, warned against, negated, asked about.
//!
//! Checks of pressure and of tricks find phrases such as `chuyển tiền ngay`. The same words stand in the message that
//! demands it, in the police's warning, in the news report, in the novel and in the bank's own safety notice. This file
//! tells them apart, by rules that can be read:
//!
//! ```text
//! let reading = Reading::new(&prose);                // one pass over the text; build it only when there are hits
//! reading.of(hit.words.clone()) == Stance::Addressed // the passage itself
//! reading.warning() == Warning::Plain                // the text as a whole speaks about a trick
//! ```
//!
//! [`Reading::of`] looks at the passage's own sentence and at what introduces it. [`Reading::warning`] looks at the whole
//! text, and knows that scammers also write in the language of safety: see [`Warning::Mild`]. A check of demands to
//! share uses the first alone (a warning may well demand to be shared); a check of scams uses both.

use super::phrase::{Hit, PhraseSet};
use super::prose::Prose;
use std::ops::Range;
use std::sync::LazyLock;

/// How a passage is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Said to the reader in the writer's own voice. The only stance that a demand is a demand in.
    Addressed,
    /// Between quotation marks, in a line of dialogue, or after an announcement such as `nội dung tin nhắn:`.
    Quoted,
    /// Told about others: `các đối tượng yêu cầu nạn nhân chuyển tiền`.
    Reported,
    /// What the reader is told to beware of: `nếu ai gọi bảo chuyển tiền`.
    WarnedAgainst,
    /// Denied or advised against: `không chuyển tiền theo yêu cầu`, `ngân hàng không bao giờ hỏi OTP`.
    Negated,
    /// Asked about: `có nên chuyển tiền không?`
    Asked,
}

/// Whether a text as a whole speaks about a trick rather than playing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// It does not speak about tricks.
    None,
    /// It speaks the language of safety (`cảnh giác lừa đảo`, `không cung cấp OTP`), which scammers use as well.
    Mild,
    /// It speaks about a trick as something that others do, or about a message as something received.
    Plain,
}

/// What a phrase says about the passage near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// Those who do it, those it was done to, and the names of doing it.
    Culprit,
    /// Telling what somebody said or did.
    Telling,
    /// Calls for care.
    Care,
    /// `cảnh báo` and its like: a warning about anything, the reader's own account included.
    Alert,
    /// An encounter to be ready for: `nếu nhận được cuộc gọi`.
    Encounter,
    /// Denies what follows, through a list too: `tuyệt đối không`, `đừng`.
    Refusal,
    /// Denies what follows at once: `không`.
    Not,
    /// Looks like a denial and is none: `đừng bỏ lỡ`, `nếu không`.
    NoDenial,
    /// Those who are spoken to.
    Reader,
    /// Marks of a demand.
    Please,
    /// Says that something is a scam.
    Label,
    /// Says that an institution never asks for it.
    NeverAsks,
    /// Tells to go to the police with it.
    ReportIt,
    /// Safety given as the reason for a demand: `để tránh bị lừa đảo`.
    Reason,
    /// Points at a message: `tin nhắn này`, `nội dung như sau`.
    ThisMessage,
    /// Asks what to think of a message, or says how one nearly believed it.
    AskAbout,
    /// A question within a sentence: `có nên`, `liệu`.
    Question,
    /// Somebody tells a story.
    Story,
    /// A lesson, a quiz, a drill.
    Lesson,
    /// The reader's own things: `tài khoản của quý khách`.
    Yours,
}

/// The cues, as phrases. See [`super::phrase`] for how to read them.
const CUES: &[(Cue, &[&str])] = &[
    (
        Cue::Culprit,
        &[
            "(các|nhóm|những|nhiều|một số|loại|bọn|lũ|tên|băng nhóm) (đối tượng|kẻ|tội phạm|scammer|hacker)",
            "đối tượng (này|lừa đảo|xấu|lạ|giả|trên|gọi|gửi|liên hệ|yêu cầu|dụ|sẽ|đã|thường|tự xưng|mạo danh|lợi dụng|dùng|sử dụng)",
            "(kẻ|bọn|lũ|tụi|đám|quân) (gian|xấu|lừa đảo|lừa|lừa gạt|này|chúng|đó)",
            "(tội phạm|phần tử xấu|kẻ lạ mặt|nghi phạm|bị can|bị cáo|nạn nhân|người bị hại|các bị hại|phía bị hại|bị hại là)",
            "(thủ đoạn|chiêu trò|chiêu thức|mánh khóe|mánh lới|chiêu lừa|bẫy lừa|trò lừa|màn lừa|cú lừa|vụ lừa|vở kịch)",
            "(chiêu|trò) (mới|này|cũ|lừa)",
            "(kịch bản|hình thức|phương thức|kiểu|dạng|trò|tin nhắn|cuộc gọi|hành vi|cạm bẫy) (lừa đảo|giả danh|mạo danh|lừa gạt)",
            "(tự xưng|tự nhận|giả danh|giả làm|đóng giả|giả vờ|mạo nhận|mạo danh|mạo xưng|đội lốt|núp bóng)",
            "(dụ dỗ|dụ|lừa|ép|thao túng|dẫn dụ) ..2 (nạn nhân|người dân|bị hại|sinh viên|người già|phụ huynh|người dùng|con mồi)",
            "(số lạ|có người|có số|ai đó|có đứa|có thằng|có ông|có bà|có một người|có số lạ|người lạ|một người) ..3 (gọi|nhắn|nt|gọi điện|add|kết bạn|bảo|kêu|nhắn tin|xưng)",
            "(chúng|tụi nó|bọn nó|bọn chúng|chúng nó) (bắt|gọi|bảo|yêu cầu|dụ|hướng dẫn|nói|nhắn|gửi|đòi|cho|kêu|xin|hẹn|khóa|chặn)",
            "(được|bị) ..1 (gọi|nhắn) (báo|bảo|nói)",
            "(chiếm đoạt|lừa đảo chiếm đoạt|lừa mất|sập bẫy|mắc bẫy|dính bẫy)",
            "(scammers|fraudsters|criminals|con artists|crooks|cybercriminals|victims|impostors|imposters|swindlers)",
            "(the|a|this|these) (scammer|fraudster|victim|criminal|scam|scams|con artist|caller|fraud)",
            "(pretend|pretending|pretends|pretended|posing|posed|claiming|claim|impersonating|impersonate) to be",
            "(posing as|impersonating|phishing campaign|phishing attempt|a common scam|latest scam)",
        ],
    ),
    (
        Cue::Telling,
        &[
            "(nhiều người|người dân|nhiều khách hàng|một số khách hàng|nhiều phụ huynh|các hộ dân|nhiều hộ) ..3 (nhận được|nhận|bị) ..2 (cuộc gọi|tin nhắn|điện thoại|sms|email|thư)",
            "(cho biết|cho hay|kể lại|kể rằng|kể với|thuật lại|khai nhận|khai báo|tường trình|trần tình)",
            "(cúp máy luôn|cúp máy|tắt máy luôn|chặn số|chặn luôn|block luôn|may mà|may là|hên là|may quá|chán ghê)",
            "(mất|bay|đi) (toi|trắng|tong|sạch)",
            "(đòi|bắt|bảo|kêu|dụ|xúi) (mình|tôi|em|mẹ|mẹ mình|bà|ba|má|nó|bà ngoại|bà nội) ..4 (chuyển|nạp|đọc|bấm|cài|gửi|vào|đóng|cung cấp|làm)",
            "theo (điều tra|cáo trạng|phản ánh|tin báo|đơn trình báo|lời kể|trình bày)",
            "(hắn|gã|bà ta|ông ta|anh ta|cô ta|bọn chúng|chúng nó|tụi nó) ..3 (bảo|nói|yêu cầu|đòi|bắt|gọi|gửi|dặn|hỏi|xúi)",
            "(yêu cầu|đòi|bắt|buộc|hướng dẫn|dụ|bảo|đề nghị|xúi) (nạn nhân|bị hại|người dân|họ|con tin|các bà|các cụ)",
            "(he|she|they|the caller|the man|the woman) ..2 (asked|told|said|demanded|claimed|wanted) ..2 (me|her|him|them|us)",
            "(was|were) (told|asked|tricked|persuaded|instructed|urged) to",
            "(told|asked|tricked|persuaded|instructed) (me|him|her|them|us|victims|people) to",
            "(police|officials|officers|authorities) said",
        ],
    ),
    (
        Cue::Care,
        &[
            "(mọi người|bà con|cả nhà|các bác|các bạn|các mẹ|cô bác|người dân|anh em|mn|mng|mấy bà|mấy mẹ|ace|chị em|phụ huynh|khách hàng|quý khách) ..4 (cảnh giác|cẩn thận|đề phòng|coi chừng|né|tránh xa|dè chừng)",
            "(cảnh giác|đề phòng|cẩn trọng|thận trọng|cẩn thận|coi chừng|dè chừng) (với|trước|các|những|kẻo|kẻ|bọn|chiêu|lừa|tin|trò|thủ đoạn|khi|nhé|nha|nghe)",
            "(nâng cao|đề cao|nêu cao|tăng cường|hết sức) (tinh thần)? (cảnh giác)",
            "(cảnh giác|cẩn thận|coi chừng)",
            "(beware of|watch out for|be careful|stay alert|be wary|look out for|heads up|stay vigilant|be aware of|how to spot|protect yourself)",
        ],
    ),
    (
        Cue::Alert,
        &[
            "(cảnh báo|khuyến cáo|khuyên|lưu ý|cảnh tỉnh) ..6 (thủ đoạn|chiêu|lừa|giả|mạo danh|tình trạng|người dân|bà con|hình thức|việc|nạn)",
            "(cảnh báo|khuyến cáo)",
            "(warning|warns|warned|warn|scam alert|fraud alert|alert)",
        ],
    ),
    (
        Cue::Encounter,
        &[
            "(nếu|khi|lúc|hễ|trường hợp|trong trường hợp|giả sử) ..3 (nhận được|nhận|gặp|có người|có ai|ai đó|ai|thấy|bị|nghe) ..3 (cuộc gọi|tin nhắn|tin|gọi|nhắn|yêu cầu|đề nghị|điện thoại|người lạ|số lạ|link|đường link|email|thư|mời|bảo|hỏi|xin|dụ)",
            "(nếu|khi|hễ|bất cứ|bất kỳ) (ai|người nào|số nào|kẻ nào)",
            "gặp (trường hợp|tình huống|cuộc gọi) (này|trên|tương tự|như vậy|như trên)",
            "(mọi|những|các|bất kỳ|bất cứ) (cuộc gọi|tin nhắn|lời mời|email|yêu cầu|đường link|trang|website|trang web) ..3 (yêu cầu|đòi|bảo|mời|hứa|đều)",
            "(if|when) (you|anyone|someone|somebody|a caller|they) ..2 (get|receive|got|calls|call|asks|ask|texts|messages|contacts|contact|emails|demands|offers)",
            "(anyone|someone|any message|any call|any email|any text) ..2 (asks|asking|who asks|that asks|claiming|demanding|demands)",
        ],
    ),
    (
        Cue::Refusal,
        &[
            "(tuyệt đối|nhất quyết|kiên quyết|dứt khoát|nhất thiết) (không|đừng|ko|k)",
            "(không nên|không được|không bao giờ|không ai|chưa bao giờ|ko nên|ko được|k nên|đừng|đừng có|đừng bao giờ|chớ có|chớ nên|chớ vội|cấm|tránh|từ chối|nghiêm cấm)",
            "(never|do not|don t|dont|does not|doesn t|will not|won t|would not|must not|should not|shouldn t|refuse to|avoid|no one|nobody|cannot)",
        ],
    ),
    (
        Cue::Not,
        &[
            "(không|ko|k|hông|hổng|chẳng|chả|chưa|khỏi|khoan vội|khoan hãy|khoan đã|hok|kg)",
            "(not|no|without)",
        ],
    ),
    (
        Cue::NoDenial,
        &[
            "(không được|đừng|không|tuyệt đối không|đừng có|ko được|cấm) (nói|kể|báo|trao đổi|bàn|gọi|hé răng) (với|cho|lại)? ..1 (ai|bất kỳ ai|bất cứ ai|người thân|gia đình|người nhà|người khác|vợ|chồng|con|bố mẹ|ba mẹ)",
            "(không được|đừng|không|tuyệt đối không) (cúp máy|tắt máy|rời khỏi)",
            "(ai|mà|người nào|bạn nào) ..3 (không|ko|k|chẳng) (chia sẻ|share|chuyển tiếp|lan tỏa) (thì|là|sẽ)",
            "(để|nhằm|giúp|to|và) (tránh|avoid)",
            "mà (không|ko|k) (chuyển|nộp|đóng|trả|nạp)",
            "tránh (bị|mất|phát sinh|trường hợp|việc bị|gián đoạn)",
            "(nếu|trường hợp|nếu như|nếu quý khách|nếu anh chị|nếu bạn|nếu anh|nếu chị|nếu a c|quá hạn|quá thời hạn) ..3 (không|ko|k|chưa)",
            "(đừng|không|chớ|ko|không được|không nên|đừng có) (bỏ lỡ|bỏ qua|quên|chần chừ|ngần ngại|ngại|do dự|chậm trễ|chậm|lo|lo lắng|hoang mang|sợ|để lỡ|chờ|chủ quan|im lặng|vô cảm|thờ ơ)",
            "(không chỉ|không những|không thể không|có không|hay không|được không|không cần|không phải)",
            "(don t|do not|never) (miss|forget|hesitate|wait|delay|worry|ignore|panic|be late)",
            "(if|unless) (you|we) ..2 (do not|don t|fail|not)",
            "if (this|it|that) (was|is|wasn t|isn t) ..1 (you|me)",
            "(not only|no fee|no experience|no need|no skill|no skills)",
        ],
    ),
    (
        Cue::Reader,
        &[
            "(quý khách|quý vị|quý phụ huynh|quý cô chú|anh chị|anh|chị|bạn|các bạn|mọi người|cả nhà|bà con|người nhận|khách hàng|phụ huynh|mn|ac|a c|kh|qk|em|con|cô|chú|bác|mẹ|ba|bố|bà|ông|dì|thím|cháu|mày)",
            "(you|customer|dear|user|client|mum|mom|dad|friend|everyone)",
        ],
    ),
    (
        Cue::Please,
        &[
            "(hãy|vui lòng|xin|xin vui lòng|làm ơn|yêu cầu|đề nghị|mời|cần|phải|bắt buộc|nhớ|nhanh tay|nhanh chóng|lập tức|ngay lập tức|phiền|nhờ|vl|giúp)",
            "(please|kindly|must|need to|have to|just|simply|now|pls)",
        ],
    ),
    (
        Cue::Label,
        &[
            "(là|toàn|chính là|đích thị|đúng là|rõ ràng là|đều là|chắc chắn là|100) (lừa đảo|tin giả|giả mạo|trò lừa|chiêu lừa|bọn lừa|scam|lừa nhé|lừa đó|bịp)",
            "(lừa đảo|lừa|scam|bịp|giả mạo) (đấy|đó|nhé|nha|nghen|rồi|hết|cả|trắng trợn|thôi|trá hình|nè|á|mọi người|mn|bà con|100)",
            "(suýt|xém|sém|mém|tí|tý|chút) (nữa)? (thì)? (bị)? (lừa|dính|mất tiền|mất trắng|sập bẫy)",
            "(suýt nữa|tí nữa|chút nữa|xém nữa|tý nữa) ..2 (bị lừa|mất|tin|chuyển|dính|bấm)",
            "(tin|tin nhắn|cuộc gọi|trang|trang web|website|link|fanpage|số|email|sms|ứng dụng|app) ..1 (lừa đảo|giả mạo|mạo danh)",
            "(phòng tránh|nhận biết|nhận diện|bóc phốt|vạch trần) ..3 (lừa đảo|chiêu|thủ đoạn|giả danh|mạo danh|giả mạo)",
            "(em|mình|tôi|nó|mẹ em|bạn em|bạn tôi|mẹ tôi|hàng xóm|cô em|bác em) ..3 bị (lừa|hack|lừa đảo)",
            "(it s|its|it is|this is|that s|that is|was|were|is) ..1 (a|an|another)? (scam|fraud|phishing|fake|hoax|scammers)",
            "(các đối tượng|kẻ gian|kẻ xấu|bọn lừa đảo|tội phạm) (thường|hay|đang tung|lại tung)",
            "(né|né xa|tránh xa|block) (gấp|liền|ngay|nha|nhé|nghen|luôn|cho lành)",
            "(almost|nearly) ..2 (fell for|got scammed|lost|clicked|believed|sent)",
            "(fake|scam|phishing|fraudulent) (text|texts|message|messages|email|emails|call|calls|website|sms)",
        ],
    ),
    (
        Cue::NeverAsks,
        &[
            "(không bao giờ|tuyệt đối không|chưa bao giờ|không hề|không có chuyện|không có chủ trương) (gọi điện|gọi|liên hệ|nhắn tin|thu tiền|xử lý|đề nghị) ..6 (qua điện thoại|otp|mật khẩu|link|chuyển tiền|chuyển khoản|cung cấp|tiền|cọc)",
            "(không bao giờ|không|ko|tuyệt đối không|chưa bao giờ|không hề|không có chuyện|không có chủ trương) (yêu cầu|gửi link|gửi đường link|hỏi|đòi|làm việc qua) ..6 (qua điện thoại|otp|mật khẩu|link|đường link|chuyển tiền|chuyển khoản|khách hàng|người dân|thông tin|cung cấp|tiền|phí|zalo|mạng|cọc)",
            "(never|will not|does not|won t|would never|doesn t) (ask|call|text|request|send|contact|phone|email|demand)",
            "(we|banks|they|police|officials|staff|agencies) (do not|don t) (ask|call|text|request|send|contact|phone|email|demand)",
        ],
    ),
    (
        Cue::ReportIt,
        &[
            "báo (ngay|cho|với|lên|liền|lại) ..3 (công an|cơ quan chức năng|113|156|5656|cảnh sát)",
            "trình báo",
            "(report it|report them|report this|report to|contact the police|call the police)",
        ],
    ),
    (
        Cue::Reason,
        &[
            "(để|nhằm|tránh|giúp|vì|do|phòng) ..4 (lừa đảo|bị lừa|kẻ gian|kẻ xấu|tội phạm|giả mạo|mạo danh|chiếm đoạt|gian lận|cảnh giác)",
            "(to prevent|to avoid|to protect|against) ..3 (fraud|scam|scams|phishing)",
        ],
    ),
    (
        Cue::ThisMessage,
        &[
            "(tin|tin nhắn|đoạn tin|nội dung|sms|mess|thư|mail|email|link|đường link|số|số này|bài|kiểu|chiêu|trò|cuộc gọi|đoạn chat) ..1 (này|sau|dưới đây|như sau|kiểu này|như vầy|như này|vầy|ở dưới|bên dưới|trên|thế này)",
            "(nguyên văn|có nội dung|nhắn rằng|nhắn là|viết rằng|ghi rằng|đọc rằng|thông báo với nội dung|tin nhắn mẫu|trích tin nhắn)",
            "(this|the following|these) (text|message|email|sms|call|link|one|msg)",
            "(got this|received this|reads|it says|it said|for example|saying|says)",
        ],
    ),
    (
        Cue::AskAbout,
        &[
            "(có|là) (thật|uy tín|tin được|lừa đảo|lừa|scam|phải lừa đảo|phải là lừa đảo|an toàn|đáng tin) ..3 (không|ko|k|hông|hem|hay|vậy|ạ|thế|nhỉ)",
            "(cho|xin) (em|mình|tôi|tớ|con|e|m|t|cháu|hỏi) ..2 (hỏi|ý kiến)",
            "(có ai|ai|ai đã|có bạn nào|mọi người|bác nào|mẹ nào|nhà mình có ai) ..2 (từng|bị|gặp|nhận được|biết|dính|đã) ..4 (tin|tin nhắn|cuộc gọi|vụ|cái|trò|này|như vầy|kiểu này|chưa)",
            "(thật hay giả|thật không|có thật không|thật hông|phải không mọi người|lừa đảo không|lừa đảo phải không|lừa không)",
            "(is this|is it) ..1 (legit|real|a scam|genuine|safe|true|phishing|fake)",
            "(anyone|anybody|has anyone|did anyone) ..3 (got|received|get|seen|else)",
        ],
    ),
    (
        Cue::Question,
        &[
            "(có nên|liệu|có phải|tại sao|vì sao|làm sao|thế nào|bao giờ|ai lại|có được)",
            "(should i|should we|why|how do|who)",
        ],
    ),
    (
        Cue::Story,
        &[
            "(hắn|gã|nàng|chàng|lão|cô gái|chàng trai|thằng bé|con bé|bà cụ|ông cụ|bà lão|ông lão|cô ấy|anh ấy|anh ta|cô ta) ..3 (nói|hỏi|đáp|cười|quát|thở|gằn|thì thầm|kêu|lắp bắp|ngước|nhìn|đứng|bật|run|gật|lắc|thốt|nghẹn)",
            "(đầu dây bên kia|nghe xong|cười ha hả|cười khà khà|bật cười|quay sang|thở phào)",
            "(ông|bà|cô|chú|bác|thằng|con) ..2 (cười|đáp|ngơ ngác|quát|gắt|gãi đầu|tròn mắt|lẩm bẩm|thì thào)",
            "(he|she) ..1 (said|asked|whispered|replied|laughed|sighed|shouted|muttered|looked|nodded)",
        ],
    ),
    (
        Cue::Lesson,
        &[
            "(bài tập|câu hỏi|tình huống|trắc nghiệm|bài học|đề bài|đề kiểm tra|đáp án|ôn tập|tập huấn|tuyên truyền|diễn tập|mô phỏng|giáo án|tiểu phẩm|chuyên đề) ..6 (lừa đảo|phishing|nhận biết|nhận diện|không gian mạng|tuyên truyền|giả danh)",
            "(em sẽ làm gì|em hãy chỉ ra|em hãy nêu|em hãy cho biết|chọn đáp án|theo em|dấu hiệu nhận biết|dấu hiệu lừa đảo|hãy chỉ ra)",
            "(scammers|fraudsters|criminals|crooks) (are|will|may|often|now|have|use|send|claim|pretend|try)",
            "(exercise|quiz|worksheet|red flags|which of the following|spot the scam|phishing simulation|homework|security training)",
        ],
    ),
    (
        Cue::Yours,
        &[
            "(của|thuộc) (quý khách|bạn|anh|chị|anh chị|quý vị|ông bà|kh|qk)",
            "(quý khách|quý vị|anh chị|bạn) (đã|đang|có|bị|sẽ|vừa|được|chưa)",
            "your (account|card|bank|parcel|package|number|device|computer|identity|name|id|payment|phone|page|profile|mailbox|order)",
        ],
    ),
];

#[expect(clippy::expect_used, reason = "the patterns are constants; a test compiles them")]
static RULES: LazyLock<PhraseSet<Cue>> = LazyLock::new(|| {
    PhraseSet::new(CUES.iter().flat_map(|(cue, patterns)| patterns.iter().map(|p| (*cue, *p))))
        .expect("cue patterns compile")
});

/// The cues found in a text, kept with it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cues(Vec<Hit<Cue>>);

/// Finds the cues of a text and drops those that others explain away.
fn find_cues(prose: &Prose) -> Vec<Hit<Cue>> {
    let mut cues = RULES.find(prose);
    let denials: Vec<Range<usize>> =
        cues.iter().filter(|c| c.tag == Cue::NoDenial).map(|c| c.words.clone()).collect();
    cues.retain(|c| {
        !matches!(c.tag, Cue::Refusal | Cue::Not)
            || !denials.iter().any(|d| d.start <= c.words.start && c.words.end <= d.end)
    });
    // "if you do not call back": a condition, neither an encounter nor what an institution never asks
    cues.retain(|c| {
        !matches!(c.tag, Cue::Encounter | Cue::NeverAsks)
            || !denials.iter().any(|d| d.start < c.words.end && c.words.start < d.end)
    });
    let reasons: Vec<Range<usize>> =
        cues.iter().filter(|c| c.tag == Cue::Reason).map(|c| c.words.clone()).collect();
    let in_reason = |c: &Hit<Cue>| reasons.iter().any(|r| r.start <= c.words.start && c.words.start < r.end);
    cues.retain(|c| !matches!(c.tag, Cue::Culprit | Cue::Care | Cue::Label | Cue::Alert) || !in_reason(c));
    cues
}

/// A text with the cues that say how its passages are meant.
#[derive(Debug)]
pub struct Reading<'p> {
    prose: &'p Prose,
    cues: &'p [Hit<Cue>],
    /// Words from here on are what somebody forwarded under a comment of their own.
    forwarded_from: Option<usize>,
    warning: Warning,
    is_story: bool,
}

impl<'p> Reading<'p> {
    /// A cue further before a passage than this does not govern it.
    const REACH: usize = 45;

    /// Reads a text. The first reading finds the cues and leaves them with the text for all others.
    pub fn new(prose: &'p Prose) -> Reading<'p> {
        let cues = &prose.cues.get_or_init(|| Cues(find_cues(prose))).0[..];
        let mut reading =
            Reading { prose, cues, forwarded_from: None, warning: Warning::None, is_story: false };
        reading.is_story = reading.has(Cue::Story);
        reading.forwarded_from = reading.find_forwarded();
        reading.warning = reading.weigh_warning();
        reading
    }

    /// How the passage `words` is meant.
    pub fn of(&self, words: Range<usize>) -> Stance {
        let Some(word) = self.prose.words.get(words.start) else { return Stance::Addressed };
        let sentence = &self.prose.sentences[word.sentence];
        if self.is_quoted(words.start) {
            return Stance::Quoted;
        }
        if self.is_denied(&words, sentence.words.start) {
            return Stance::Negated;
        }
        let from = sentence.words.start.max(words.start.saturating_sub(Self::REACH));
        let before = |tag: Cue| self.between(from..words.start).filter(move |c| c.tag == tag).last();
        if !self.turns_to_reader(&words, from) {
            let is_own = |cue: &Hit<Cue>| self.between(cue.words.end..words.end).any(|c| c.tag == Cue::Yours);
            if before(Cue::Encounter).is_some_and(|c| !is_own(c)) {
                return Stance::WarnedAgainst;
            }
            if before(Cue::Culprit).is_some()
                || before(Cue::Telling).is_some()
                || self.names_actor(&words, from)
            {
                return Stance::Reported;
            }
            if before(Cue::Care).or_else(|| before(Cue::Alert)).is_some_and(|c| !is_own(c)) {
                return Stance::WarnedAgainst;
            }
        }
        let asks = self.prose.text[sentence.bytes.clone()].trim_end().ends_with('?');
        if asks && before(Cue::Question).is_some() {
            return Stance::Asked;
        }
        Stance::Addressed
    }

    /// Whether a word is somebody else's: [`Stance::Quoted`]. Much cheaper than [`Reading::of`].
    pub fn is_quoted(&self, word: usize) -> bool {
        let Some(at) = self.prose.words.get(word).map(|w| w.start) else { return false };
        self.is_quotation(at)
            || self.forwarded_from.is_some_and(|from| word >= from)
            || (self.is_story && self.is_dialogue(at))
    }

    /// Whether the text as a whole warns of a trick, tells of one, teaches about one or asks about one.
    pub fn warning(&self) -> Warning {
        self.warning
    }

    /// Whether the text plainly speaks about a trick: [`Warning::Plain`].
    pub fn is_warning(&self) -> bool {
        self.warning == Warning::Plain
    }

    /// Whether the text advises on what to do about a trick, or shows somebody else's message.
    pub fn advises(&self) -> bool {
        let advice = [Cue::Care, Cue::Encounter, Cue::NeverAsks, Cue::AskAbout, Cue::Lesson, Cue::Story];
        self.forwarded_from.is_some() || advice.into_iter().any(|c| self.has(c))
    }

    fn has(&self, cue: Cue) -> bool {
        self.cues.iter().any(|c| c.tag == cue)
    }

    /// Cues that lie within a range of words.
    fn between(&self, words: Range<usize>) -> impl Iterator<Item = &Hit<Cue>> {
        let first = self.cues.partition_point(|c| c.words.start < words.start);
        self.cues[first..]
            .iter()
            .take_while(move |c| c.words.start < words.end)
            .filter(move |c| c.words.end <= words.end)
    }

    /// Whether byte `at` stands in a quotation, unless nearly the whole text does: somebody pasted it so.
    fn is_quotation(&self, at: usize) -> bool {
        let text = &self.prose.text;
        let next = self.prose.quotes.partition_point(|q| q.end <= at);
        self.prose.quotes.get(next).is_some_and(|q| q.start <= at && q.len() + 12 < text.trim().len())
    }

    /// Whether byte `at` stands in a line that begins with a dash, as dialogue does.
    fn is_dialogue(&self, at: usize) -> bool {
        let line = self.prose.text[..at].rfind('\n').map_or(0, |n| n + 1);
        self.prose.text[line..].starts_with(['-', '–', '—'])
    }

    /// Whether the passage is denied: by a word right before it, or by a refusal that governs a list.
    fn is_denied(&self, words: &Range<usize>, sentence: usize) -> bool {
        let from = sentence.max(words.start.saturating_sub(14));
        let deniers = self.between(from..words.start).filter(|c| matches!(c.tag, Cue::Refusal | Cue::Not));
        deniers.into_iter().any(|denier| {
            let between = denier.words.end..words.start;
            let gap = self.gap(&between);
            let stops = gap.contains([':', '!', '?', ';', '–']) || gap.contains(" - ");
            if stops {
                return false;
            }
            let has_comma = gap.contains(',');
            match denier.tag {
                Cue::Not => between.len() <= 3 && !has_comma && !self.restarts(between),
                _ if !has_comma => between.len() <= 9 && !self.restarts(between),
                _ => !self.restarts(between),
            }
        })
    }

    /// Whether a new demand begins within a range of words.
    fn restarts(&self, words: Range<usize>) -> bool {
        let has_comma = self.gap(&words).contains(',');
        self.between(words).any(|c| match c.tag {
            Cue::Please => has_comma || self.is_request(&c.words),
            Cue::Reader => has_comma,
            _ => false,
        })
    }

    /// The text between two words, and around the words between them.
    fn gap(&self, words: &Range<usize>) -> &str {
        let from = words.start.checked_sub(1).map_or(0, |w| self.prose.words[w].end);
        let to = self.prose.words.get(words.end).map_or(self.prose.text.len(), |w| w.start);
        self.prose.text.get(from..to).unwrap_or("")
    }

    /// Whether the passage's own clause turns to the reader: `…, quý khách vui lòng bấm vào link`.
    fn turns_to_reader(&self, words: &Range<usize>, from: usize) -> bool {
        let near = from.max(words.start.saturating_sub(6))..words.start;
        let addressed = self.between(near.clone()).find(|c| c.tag == Cue::Reader);
        let asked = self.between(near).find(|c| c.tag == Cue::Please);
        match (addressed, asked) {
            (Some(reader), Some(_)) => self.begins_clause(reader.words.start),
            (Some(reader), None) => reader.words.end == words.start && self.begins_clause(reader.words.start),
            (None, Some(please)) => self.begins_clause(please.words.start) && self.is_request(&please.words),
            _ => false,
        }
    }

    fn begins_clause(&self, word: usize) -> bool {
        let gap = self.gap(&(word..word));
        word == 0 || gap.contains([',', '.', '!', ';', ':', '\n', '-', '–', '?'])
    }

    fn is_request(&self, words: &Range<usize>) -> bool {
        words.clone().any(|w| {
            matches!(
                self.prose.bare(w),
                "hay" | "vui" | "xin" | "moi" | "please" | "kindly" | "nhanh" | "lap" | "lam"
            )
        })
    }

    /// Whether a third person with a name acts before the passage: `chị H. đã chuyển`, `ông Nam tin là thật`.
    fn names_actor(&self, words: &Range<usize>, from: usize) -> bool {
        (from..words.start.saturating_sub(1)).any(|w| {
            let is_title = matches!(self.prose.bare(w), "anh" | "chi" | "ong" | "ba" | "co" | "em");
            let is_name = self.is_name(w + 1);
            let acts = (w + 2..(w + 6).min(words.start + 1)).any(|k| {
                matches!(
                    self.prose.key(k),
                    "đa\u{303}" | "bi\u{323}" | "liền" | "tin" | "nghe" | "tươ\u{309}ng" | "nghi\u{303}"
                )
            });
            is_title && is_name && acts
        })
    }

    /// Whether a word is written like a name: a capital, then small letters or nothing.
    fn is_name(&self, word: usize) -> bool {
        let mut letters = self.prose.words.get(word).map_or("", |_| self.prose.written(word)).chars();
        letters.next().is_some_and(char::is_uppercase) && !letters.next().is_some_and(char::is_uppercase)
    }

    /// Where a forwarded message begins: after the line or the colon of a comment about it.
    fn find_forwarded(&self) -> Option<usize> {
        let text = &self.prose.text;
        self.prose.sentences.iter().take(6).find_map(|sentence| {
            let inside = |tags: &[Cue]| {
                self.between(sentence.words.clone()).find(|c| tags.contains(&c.tag)).map(|c| c.words.end)
            };
            let points = inside(&[Cue::ThisMessage]);
            let comments =
                inside(&[Cue::Care, Cue::Label, Cue::AskAbout, Cue::Culprit, Cue::Alert, Cue::Lesson]);
            let about = match (points, comments) {
                (Some(a), Some(b)) => a.max(b),
                (Some(a), None) if self.has(Cue::AskAbout) || self.has(Cue::Label) => a,
                (None, Some(b)) if inside(&[Cue::Label, Cue::AskAbout]).is_some() => b,
                _ => return None,
            };
            let last = self.prose.words.get(about.checked_sub(1)?)?;
            let rest = &text[last.end..];
            let colon = last.end + rest.find(':').filter(|at| *at < 60)?;
            let line_ends = text[last.end..colon].contains('\n');
            (!line_ends).then(|| self.prose.word_at(colon)).filter(|w| *w < self.prose.words.len())
        })
    }

    /// Weighs the cues of the whole text.
    fn weigh_warning(&self) -> Warning {
        let own_voice = |cue: Cue| {
            self.cues.iter().filter(move |c| {
                c.tag == cue
                    && self.forwarded_from.is_none_or(|from| c.words.start < from)
                    && !self.is_quotation(self.prose.words[c.words.start].start)
            })
        };
        let has = |cue: Cue| own_voice(cue).next().is_some();
        // `thuê bao của chị phát tán tin nhắn lừa đảo` accuses the reader
        let labels = own_voice(Cue::Label).any(|label| {
            let sentence = &self.prose.sentences[self.prose.words[label.words.start].sentence];
            !self.between(sentence.words.clone()).any(|c| c.tag == Cue::Yours)
        });
        if self.forwarded_from.is_some() || labels || has(Cue::Lesson) {
            return Warning::Plain;
        }
        if has(Cue::AskAbout) && has(Cue::ThisMessage) {
            return Warning::Plain;
        }
        let culprits = own_voice(Cue::Culprit).count();
        let kinds = [Cue::Care, Cue::Encounter, Cue::NeverAsks, Cue::ReportIt, Cue::Alert]
            .iter()
            .filter(|c| has(**c))
            .count();
        // a caller who plays the police also speaks of culprits, but about the reader's own affairs
        let about_reader = own_voice(Cue::Yours).any(|c| !self.is_name(c.words.end));
        let told = has(Cue::Telling) && !about_reader;
        match (culprits, kinds + usize::from(told)) {
            (3.., _) if !about_reader => Warning::Plain,
            (1.., 1..) if !about_reader => Warning::Plain,
            (1.., 2..) | (_, 3..) => Warning::Plain,
            (0, 0) => Warning::None,
            _ if has(Cue::NeverAsks) => Warning::Plain,
            _ => Warning::Mild,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The stance of the first passage that `rule` finds in `text`.
    fn stance(text: &str, rule: &str) -> Stance {
        let prose = Prose::new(text);
        let set = PhraseSet::new([((), rule)]).unwrap();
        let hit = set.find(&prose).into_iter().next().expect("the passage is there");
        Reading::new(&prose).of(hit.words)
    }

    fn warning(text: &str) -> Warning {
        let prose = Prose::new(text);
        Reading::new(&prose).warning()
    }

    #[test]
    fn demands_are_addressed() {
        for text in [
            "Quý khách vui lòng chuyển tiền vào tài khoản sau để được giải ngân.",
            "Yeu cau anh chi chuyen tien ngay trong hom nay",
            "gap lam roi, anh noi cho em chuyen tien ngay hom nay",
            "Nếu không chuyển tiền trong 24h, tài khoản sẽ bị khóa.",
            "Đừng chần chừ, chuyển tiền ngay để giữ suất!",
            "Cảnh báo: tài khoản của quý khách sắp bị khóa, vui lòng chuyển tiền xác minh.",
            "Để tránh bị kẻ gian chiếm đoạt, quý khách hãy chuyển tiền sang tài khoản an toàn.",
            "Khi nhận được tin nhắn này, quý khách vui lòng chuyển tiền theo hướng dẫn.",
        ] {
            assert_eq!(stance(text, "chuyển tiền"), Stance::Addressed, "{text}");
        }
    }

    #[test]
    fn reports_warnings_quotations_and_denials_are_not_demands() {
        for (text, expected) in [
            ("Công an cảnh báo thủ đoạn giả danh nhân viên ngân hàng yêu cầu chuyển tiền.", Stance::Reported),
            ("Các đối tượng yêu cầu nạn nhân chuyển tiền vào tài khoản chỉ định.", Stance::Reported),
            ("Tin là thật, chị H. đã nhiều lần chuyển tiền cho chúng.", Stance::Reported),
            ("Hắn bảo bà chuyển tiền trước rồi mới giao hàng.", Stance::Reported),
            ("Không chuyển tiền theo yêu cầu của người lạ.", Stance::Negated),
            ("Chớ nên chuyển tiền cho người lạ.", Stance::Negated),
            ("Ngân hàng không bao giờ yêu cầu khách hàng chuyển tiền.", Stance::Negated),
            ("Tuyệt đối không bấm vào link, cài ứng dụng, chuyển tiền cho người lạ.", Stance::Negated),
            ("Nếu có người gọi điện bảo chuyển tiền thì hãy cúp máy.", Stance::WarnedAgainst),
            ("Đối tượng nhắn: “Chị chuyển tiền ngay đi”, rồi chặn số.", Stance::Quoted),
            ("Có nên chuyển tiền cho họ không?", Stance::Asked),
        ] {
            assert_eq!(stance(text, "chuyển tiền"), expected, "{text}");
        }
    }

    #[test]
    fn a_forwarded_message_under_a_comment_is_quoted() {
        let text =
            "Mọi người cảnh giác tin nhắn này nhé:\nTK cua quy khach bi khoa, bam vao link de xac minh";
        assert_eq!(stance(text, "bấm vào link"), Stance::Quoted);
        assert_eq!(warning(text), Warning::Plain);
    }

    #[test]
    fn safety_used_as_a_pretext_is_not_a_plain_warning() {
        for text in [
            "Cảnh báo: tài khoản của bạn sẽ bị khóa, bấm vào link để xác minh",
            "Công an khuyến cáo người dân định danh mức 2, liên hệ hotline 0900 000 123 để được hỗ trợ.",
            "Nghi phạm đã khai nhận tài khoản của anh liên quan đường dây lừa đảo, anh phải chuyển tiền để xác minh.",
            "Để tránh bị lừa đảo, quý khách cập nhật sinh trắc học tại vcb-capnhat.example",
        ] {
            assert_ne!(warning(text), Warning::Plain, "{text}");
        }
        for text in [
            "Công an cảnh báo thủ đoạn giả danh nhân viên ngân hàng.",
            "Bạn tôi suýt bị lừa vì tin nhắn này.",
            "VCB không bao giờ yêu cầu khách hàng cung cấp OTP.",
            "Bài tập: đọc tình huống sau về lừa đảo qua mạng và cho biết dấu hiệu nhận biết.",
            "Beware of scammers who ask for your code.",
        ] {
            assert_eq!(warning(text), Warning::Plain, "{text}");
        }
    }
}
