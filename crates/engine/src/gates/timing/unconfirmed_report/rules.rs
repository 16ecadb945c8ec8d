//! Phrases that tell news from talk; see [`crate::text::phrase`] for how to read them.

use crate::text::phrase::PhraseSet;
use std::sync::LazyLock;

/// What a phrase shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// Something weighty that happens to people.
    Event,
    /// When and how fresh.
    Newsy,
    /// Passes it on, or calls for care.
    PassOn,
    /// Somebody answers for it: an authority, or a person with a role.
    Official,
    /// Anybody with a title speaks.
    Speaker,
    /// Denies, checks or punishes a rumour, or advises about rumours.
    Denial,
    /// The text is about a scam.
    Scam,
    /// A legend, a memory, a novel.
    OldTale,
}

const CUES: &[(Cue, &[&str])] = &[
    (
        Cue::Event,
        &[
            "(sập|đổ sập|bị nứt|nứt toác|phát nổ|bị nổ|vụ nổ|nổ lớn|nổ bình|nổ súng|nổ gas|bị cháy|vụ cháy|cháy nhà|cháy rụi|cháy nguyên|cháy lớn|đám cháy|hỏa hoạn|chập điện)",
            "(chết|chết đuối|chết người|tử vong|thiệt mạng|qua đời|từ trần|mất mạng|đột tử|tự tử|tự sát|nhảy lầu|nhảy cầu|treo cổ|án mạng|giết|sát hại|đâm chết|đâm nhau|bị chém|chém nhau|hiếp dâm|xâm hại|đánh chết)",
            "(mất|có|đã mất|bé mất|người mất) (# cháu|# người|# bé|# em|tích|rồi|liên lạc)",
            "(mất tích|mất liên lạc|bắt cóc|bắt trẻ|bắt trẻ con|bị bắt|bị khởi tố|khởi tố|bị tạm giam|bỏ trốn|bị truy nã|bị cách ly|cách ly|phong tỏa|giới nghiêm|lệnh cấm)",
            "(bị chìm|đò chìm|tàu chìm|chìm đò|chìm tàu|lật xe|lật đò|rơi xuống|rớt xuống|rơi máy bay|trật bánh|tai nạn|bị tông|tông chết|mắc kẹt|kẹt lại|rơi ở|rơi thang máy|rơi tự do|rớt sông|máy bay rơi|trực thăng rơi|đâm nhau)",
            "(trực thăng|máy bay|thang máy) ..1 rơi",
            "(sạt lở|lở đất|lũ quét|lũ cuốn|xả lũ|vỡ đập|vỡ đê|động đất|sóng thần|vùi lấp|cuốn trôi|cuốn mất|ngập tới|bão mặt trời|siêu bão|núi lửa|chia cắt)",
            "(bệnh lạ|dịch bệnh|dịch mới|dịch lạ|vì dịch|giấu dịch|ổ dịch|có dịch|biến chủng|nhiễm|dương tính|cúm|cúm gia cầm|ngộ độc|cấp cứu|nhiễm độc|tay chân miệng|thuốc chuột|thuốc độc|chất độc|thuốc sâu|hóa chất|chất gây|vô sinh|kim tiêm|lấy thận|lấy nội tạng|mổ lấy|chuốc thuốc|phát nhầm thuốc|bỏ độc|đầu độc|rò rỉ|phóng xạ)",
            "(cướp|cướp tiệm|cướp giật|bắn nhau|bắn chết|xả súng|nổ bom|ôm bom|gài bom|có bom|khủng bố|ẩu đả|hỗn chiến|bạo loạn)",
            "(cúp điện|cắt điện|mất điện|cúp nước|cắt nước|cắt mạng|ngừng cho rút|ngừng rút tiền|không cho rút|rút tiền|đổi tiền|vỡ nợ|phá sản|giải thể|sa thải|đuổi việc|cắt giảm|đóng cửa|hết tiền|đóng băng tài khoản|sàn trắng)",
            "(tăng|giảm|tăng lên|lên) ..1 # (nghìn|ngàn|k|triệu|phần trăm)? ..1 (một|1)? (lít|kg|ký|lượng|chỉ)",
            "(lộ đề|bán đề|bán hết đề|đề thi ra ngoài|nghỉ học|bỏ thi|hoãn thi|hủy thi|đã ký hợp đồng|ký hợp đồng)",
            "(tăng giá|khan hiếm|hết hàng|hết xăng|cháy hàng)",
            "(collapsed|collapse|collapsing|explosion|exploded|blew up|blast|fire broke out|burned down|fell in|crashed|crash|derailed|sank|capsized|leaked|leak|spilled|flooded|earthquake|tsunami|landslide)",
            "(dead|died|killed|dies|death|deaths|drowned|shooting|shooter|gunman|stabbing|stabbed|shot|bomb|hostage|kidnapped|abducted|missing|trapped|injured|wounded|poisoned|contaminated|infected|outbreak|virus|cases|sick)",
            "(thăng chức|được bổ nhiệm|bị bãi nhiệm|từ chức|mất chức|đắc cử|trúng cử|được thả|được minh oan|ly hôn|tái hôn)",
            "(promoted|appointed|elected|resigned|sacked|demoted|released|cleared|acquitted|divorced)",
            "(arrested|detained|charged|fled|lockdown|locked down|curfew|martial law|evacuated|closing the border|shut down|shut all|will shut|bankrupt|bankruptcy|laid off|fired on|be fired|highway is blocked|blackout|power cut|no cash|bank run)",
            "with a (knife|gun|machete|bomb)",
        ],
    ),
    (
        Cue::Newsy,
        &[
            "(sáng|trưa|chiều|tối|đêm|khuya|hôm|rạng sáng) (nay|qua|mai|hôm qua|nay lúc)",
            "(mới|vừa|vừa mới|mới nhận|sắp|đang|lúc nãy|hồi nãy|ban nãy|nãy|bữa nay|bữa qua|hôm bữa|ngày mai|mai|tuần trước|tuần sau|tuần này|thứ hai|từ nay|bây giờ|giờ này)",
            "(lúc|khoảng|hồi) # (giờ|h|giò)",
            "(tin nóng|nóng|tin sốc|hot|khẩn|khẩn cấp|tin khẩn)",
            "(rồi|luôn|liền|ghê lắm|lắm)",
            "(today|tonight|yesterday|this morning|this evening|last night|last week|just|breaking|right now|from monday|on friday|on monday|tomorrow|already|currently|this afternoon)",
        ],
    ),
    (
        Cue::PassOn,
        &[
            "(mọi người|mn|mng|bà con|anh em|ace|cả nhà|các mẹ|các mom|mẹ nào|chị em|cô bác|ai|phụ huynh|moi nguoi|các bác|các bạn) ..6 (cẩn thận|coi chừng|cảnh giác|né|né ra|tránh|đề phòng|để ý|chú ý|lưu ý|đi đường vòng|đừng|biết|biết mà|dọn|tính|đeo|mua|đi xe|y nha|báo nhau|thì tính)",
            "(chia sẻ|share|gửi|chuyển tiếp|lan tỏa|loan tin|báo|gởi|đăng lên|chuyển) ..2 (cho|gấp|ngay|rộng|giùm|nhau|người thân|mọi người|mn|anh em|nha|nhé)",
            "(cẩn thận|coi chừng|đề phòng|đi mua|mua nến|mua đồ|dự trữ|trữ|né đi|né ra|dọn đồ|đừng cho con|đừng cho ra|đừng ra đường|đem đi khám|kẻo muộn|rút sớm)",
            "(nha mn|nha mọi người|nha bà con|nhé mọi người|mọi người ơi|bà con ơi|mn ơi|mọi người nhé|bà con nha)",
            "(đi đổ ngay|đổ đầy|đi liền|dọn lên|tắt điện thoại|đóng cửa sổ)",
            "(share|sharing|forward|forwarding|pass it on|pass this on|spread the word|let everyone know|tell everyone|please share|send this)",
            "(be careful|stay safe|be safe|stay away|avoid|keep your kids|keep away|do not drink|don t drink|don t go|close your windows|fill up|get your cash|watch out|stay home|stay inside|take care)",
        ],
    ),
    (
        Cue::Official,
        &[
            "(công an|cảnh sát|csgt|viện kiểm sát|cơ quan|lực lượng|sở|ủy ban|ubnd|bộ|cục|chi cục|tổng cục|phòng giáo dục|nhà trường|ban giám hiệu|hội đồng thi|bệnh viện|ban quản lý|công ty|ngân hàng|hãng|clb|câu lạc bộ|đại diện|lãnh đạo|người phát ngôn|chính quyền|đài khí tượng|trung tâm|trạm|ban chỉ huy|thông cáo|biên phòng) ..7 (cho biết|xác nhận|khẳng định|cho hay|thông tin chính thức|bác bỏ|phủ nhận|đang xác minh|đã xác minh|đang điều tra|vào cuộc|kết luận|nói trong|công bố|thông báo chính thức|ra thông báo|phản hồi|đề nghị|thông báo)",
            "(đang|đã|tiến hành|phối hợp) (xác minh|điều tra làm rõ|điều tra|làm rõ|khám nghiệm|vào cuộc|kiểm tra làm rõ)",
            "theo (công an|cảnh sát|cơ quan|sở|ubnd|ủy ban|bộ|bệnh viện|ông|bà|thông báo của|thông báo|trung tá|thiếu tá|đại úy|thượng tá|báo cáo|báo|tờ|thông tấn|ttxvn|reuters|afp|ap|đài khí tượng)",
            "(ông|bà|thượng tá|trung tá|đại úy|thiếu tá|đại tá|bác sĩ|ts|pgs) ..9 (cho biết|xác nhận|khẳng định|cho hay)",
            "(ubnd|ban quản lý|nhà trường|trường|công ty|điện lực|ban tổ chức|phường|xã) thông báo",
            "(police|officials|authorities|official|spokesman|spokeswoman|spokesperson|inspector|ministry|agency|coast guard|firefighters|the company|the school|the hospital|mayor s office|statement|reporters) ..3 (said|says|confirmed|confirms|told|declined|denied|is investigating|are investigating)",
            "(said in a statement|told reporters|told the|according to)",
        ],
    ),
    (
        Cue::Speaker,
        &[
            "(ông|bà|anh|chị|cô|thượng tá|trung tá|đại úy|bác sĩ|luật sư|chủ tịch|giám đốc|chuyên gia|tiến sĩ|phóng viên|nhân chứng) ..8 (cho biết|nói|kể|khẳng định|cho hay|chia sẻ|xác nhận|bày tỏ|nhận định)",
            "(said|says|told|according to)",
        ],
    ),
    (
        Cue::Denial,
        &[
            "(không đúng|không đúng sự thật|sai sự thật|tin giả|tin bịa|bịa đặt|thất thiệt|bác bỏ|phủ nhận|đính chính|tin vịt|xuyên tạc|không chính xác|không có thật|hoàn toàn sai|fake news|khỏe mạnh bình thường|nói rõ)",
            "(bị phạt|bị xử phạt|xử phạt|phạt hành chính|tung tin|người tung|đăng tin sai)",
            "(không|đừng|chớ|không nên|không dám|đừng có|ko|khoan) (chia sẻ|share|lan truyền|tin|tin lời|vội tin|vội chia sẻ|phát tán|hoang mang) (thông tin|tin|bài|những|các|mấy|này|vội|nữa|lung tung|nhé|nha|khi|linh tinh)?",
            "(yên tâm|kiểm chứng trước|kiểm tra trước|kiểm tra kỹ trước|cách nhận biết|dấu hiệu|nhận diện) ..2 (tin giả|tin đồn|khi chia sẻ|khi đăng)?",
            "(trước|về|liên quan) ..1 (thông tin|tin đồn|tin) (cho rằng|về|nói|lan truyền|trên mạng|đề thi|có)",
            "(tin đồn|tin) ..6 (có thật không|thật không|thật ko|đúng không)",
            "(khẳng định|xác nhận) (không|ko|khong)",
            "(is false|are false|untrue|not true|hoax|fact check|debunked|misinformation|no truth|false claim|baseless|has denied|denied|don t share|do not share|unverified posts|please don t)",
        ],
    ),
    (Cue::Scam, &["(lừa đảo|chiêu lừa|kẻ gian|thủ đoạn|mạo danh|giả danh|scam|scammers|chiếm đoạt)"]),
    (
        Cue::OldTale,
        &[
            "(truyền thuyết|tương truyền|huyền thoại|giai thoại|dân gian|cổ tích|ngày xưa|thuở xưa|thời xưa|năm xưa|hồi nhỏ|hồi bé|hồi xưa|hồi chiến tranh|thời chiến|thời pháp|thời mỹ|thế kỷ|khảo cổ|nghĩa quân|vua|triều|lịch sử kể|sử cũ|ông bà kể|kho báu|có ma|truyện ngắn|tiểu thuyết|chương #|hồi ký)",
            "(legend|ancient|century|centuries|years ago|once upon|historian|bc|folklore|myth|novel|chapter)",
            "năm # ..2 (nghĩa quân|giặc|vua|đốt)",
        ],
    ),
];

#[expect(clippy::expect_used, reason = "the patterns are constants; a test compiles them")]
pub(super) static RULES: LazyLock<PhraseSet<Cue>> = LazyLock::new(|| {
    PhraseSet::new(CUES.iter().flat_map(|(cue, patterns)| patterns.iter().map(|p| (*cue, *p))))
        .expect("cue patterns compile")
});
