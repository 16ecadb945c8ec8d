//! The phrases that say how a passage near them is meant.

use super::Warning;
use crate::text::phrase::{Hit, PhraseSet};
use crate::text::prose::Prose;
use std::ops::Range;
use std::sync::LazyLock;

/// What a phrase says about the passage near it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
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

/// The cues, as phrases. See [`crate::text::phrase`] for how to read them.
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
pub(super) static RULES: LazyLock<PhraseSet<Cue>> = LazyLock::new(|| {
    PhraseSet::new(CUES.iter().flat_map(|(cue, patterns)| patterns.iter().map(|p| (*cue, *p))))
        .expect("cue patterns compile")
});

/// The cues found in a text, with what they say of it as a whole; kept with it.
#[derive(Debug, Clone)]
pub(crate) struct Cues {
    pub(super) hits: Vec<Hit<Cue>>,
    pub(super) forwarded_from: Option<usize>,
    pub(super) warning: Warning,
    pub(super) is_story: bool,
}

/// Finds the cues of a text and drops those that others explain away.
pub(super) fn find_cues(prose: &Prose) -> Vec<Hit<Cue>> {
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
