//! The words that make an event sound new, and those that say why an old date stands beside them.

use crate::text::phrase::PhraseSet;
use std::sync::LazyLock;

/// What a phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Tag {
    /// "It has just happened": tells when the event was.
    Occurred,
    /// "Hot news": tells how to read what follows.
    Alarm,
    /// An alarm only when it stands at the head of its line: `NÓNG:`, `KHẨN!`.
    Headword,
    /// "Has just been found": a sign of freshness in a text that also asks to be passed on.
    Found,
    /// "Has just exploded": fresh when the date stands close by.
    Struck,
    /// Another event of the kind: the date may be of the one before.
    Another,
    /// Asks to be passed on, or to beware.
    Plea,
    /// Says that the text is about a rumour or old footage.
    Debunked,
    /// Says that the text looks back.
    Looking,
    /// Speaks of a court or an inquiry, which come long after their case.
    Court,
    /// Speaks of a law being made or taking effect.
    Law,
    /// Before a date: a birthday, unless it is `học sinh` before the date.
    Born,
    /// Before a date: the date is of something else than the news.
    Background,
}

/// All phrases, matched in one pass.
#[expect(clippy::expect_used, reason = "constant patterns; a unit test compiles them")]
pub(super) static RULES: LazyLock<PhraseSet<Tag>> = LazyLock::new(|| {
    PhraseSet::new(RULE_TABLE.iter().flat_map(|(tag, rules)| rules.iter().map(|r| (*tag, *r))))
        .expect("constant patterns")
});

/// Words that may stand between a word of freshness and its date without loosening the tie.
pub(super) const FILLERS: &[&str] = &[
    "ngày",
    "hôm",
    "tức",
    "là",
    "vào",
    "lúc",
    "hồi",
    "khoảng",
    "nhất",
    "thôi",
    "đây",
    "nè",
    "nha",
    "nhé",
    "giờ",
    "phút",
    "rạng",
    "sáng",
    "trưa",
    "chiều",
    "tối",
    "đêm",
    "thứ",
    "hai",
    "ba",
    "tư",
    "năm",
    "sáu",
    "bảy",
    "chủ",
    "nhật",
    "on",
    "at",
    "the",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "vừa",
    "qua",
    "rồi",
    "xong",
    "từ",
    "trong",
    "a",
    "ạ",
    "âm",
    "lịch",
    "around",
    "about",
];

const RULE_TABLE: &[(Tag, &[&str])] = &[
    (
        Tag::Occurred,
        &[
            "(vừa|mới|vừa mới|mới vừa) (xảy ra|xẩy ra|diễn ra|xong|xảy đến|ập đến|ập tới)",
            "đang (xảy ra|xẩy ra)",
            "mới (tức thì|tức thời|nãy|hồi nãy)",
            "just (happened|hit|occurred|exploded|collapsed|crashed|struck|erupted)",
            "(happening|unfolding) (now|right now)",
            "ngay (lúc này|bây giờ) đang",
            "cách đây (ít|vài|mấy|khoảng)? (phút|giờ|tiếng)",
            "cách đây (khoảng|hơn|gần)? # (phút|giờ|tiếng)",
            "(ít|vài|mấy) (phút|tiếng) trước",
            "(minutes|hours|moments) ago",
        ],
    ),
    (
        Tag::Alarm,
        &[
            "tin (cực|siêu|rất|quá)? (nóng|sốc|hot|khẩn|gấp|giật gân)",
            "tin (mới|vừa) (nhất|nhận|nhận được|đây|về)?",
            "(mới|vừa|vừa mới) nhận (được)? (tin|thông tin)",
            "tin (giờ chót|sốt dẻo|hot|khẩn cấp)",
            "thông tin khẩn",
            "(cập nhật|thông tin|tin) mới nhất",
            "(cảnh báo|thông báo) (khẩn|mới|gấp|nóng)",
            "báo động (đỏ|khẩn)",
            "(nóng|khẩn) (nóng|khẩn|hổi|quá)",
            "news alert",
            "just in",
        ],
    ),
    (
        Tag::Headword,
        &[
            "(nóng|khẩn|khẩn cấp|sốc|hot|mới nhất|breaking|breaking news|urgent|alert|trực tiếp|kinh hoàng|chấn động|tin mới|nóng hổi|cập nhật|update|sos|developing|amber alert)",
        ],
    ),
    (
        Tag::Struck,
        &[
            "(vừa|vừa mới|mới vừa) (nổ|cháy|sập|chìm|lật|rơi|đổ|vỡ|đâm|tông|bắt cóc)",
            "(has|have) just ..2 (died|killed|fallen|sunk)",
        ],
    ),
    (
        Tag::Found,
        &[
            "(vừa|mới|vừa mới) (có|bị|phát hiện|bắt|bắt được|xuất hiện|nghe tin|đọc được|nhận được)",
            "(mới) (nổ|cháy|sập|chìm|lật|rơi|đổ|vỡ|đâm|tông)",
            "(đang có|hiện đang|hiện có|hiện nay đang)",
        ],
    ),
    (Tag::Another, &["(thêm|một vụ khác|tương tự|nữa|lần nữa|lần thứ|another|again)"]),
    (
        Tag::Plea,
        &[
            "chia sẻ (gấp|ngay|giúp|cho|rộng|rộng rãi|mạnh|để|đi|nhé|khẩn|nha|với)",
            "(xin|hãy|nhờ) ..3 chia sẻ",
            "share (gấp|mạnh|giúp|đi|cho|this|so|share|nhé|nha|với|để)",
            "(chuyển tiếp|chuyển lời|phát tán|truyền tin|lan tỏa) (giúp|cho|này|đi|ngay|gấp|đến)",
            "(cảnh giác|cẩn thận|đề phòng|chú ý|cầu nguyện)",
            "(please|pls) ..2 (share|pray|forward)",
            "forward (this|to)",
            "pass (it|this) on",
        ],
    ),
    (
        Tag::Debunked,
        &[
            "(tin giả|tin đồn|tin cũ|tin thất thiệt|tin bịa|tin vịt|sai sự thật|không đúng sự thật|thực chất|thực ra|bịa đặt)",
            "(clip|video|ảnh|hình|hình ảnh|bài|vụ việc|vụ|chuyện|tin) (cũ|xưa)",
            "(lan truyền|phát tán|xuất hiện|rộ) (trở)? lại",
            "(đang|bị|được) ..2 (đăng|chia sẻ) (trở)? lại",
            "(đã|từng) (xảy ra|diễn ra) (từ|cách đây|năm|vào năm)",
            "(bác bỏ|đính chính|không có chuyện|không phải mới|không phải là mới)",
            "(fact check|fact checked|fake news|hoax|debunked|misleading|rumour|rumor)",
            "(old|unrelated) (video|photo|footage|clip|news|story|picture)",
            "nothing to do with",
            "(đăng|phát|xuất bản|công bố) lần đầu",
            "first published",
        ],
    ),
    (
        Tag::Looking,
        &[
            "(kỷ niệm|kỉ niệm|tưởng niệm|tưởng nhớ|nhìn lại|hồi tưởng|ký ức|kí ức|nhớ lại|nhớ về|hồi ức|lễ giỗ|ngày giỗ|nhật ký)",
            "(tròn|đúng|sau) # năm",
            "# năm (sau|nhìn lại|đã qua|trôi qua)",
            "(mươi|mười) năm (sau|trước|trôi qua|qua)",
            "ngày này năm (xưa|ấy)",
            "(bức|lá) thư",
            "đi vào lịch sử",
            "on this day",
            "(anniversary|remembering|commemorate|commemorates|commemorated|looking back)",
            "# years (later|on|ago)",
            "(two|three|five|ten|twenty) years (later|on|ago)",
        ],
    ),
    (
        Tag::Court,
        &[
            "(tòa án|phiên tòa|hội đồng xét xử|bị cáo|bị can|cáo trạng|xét xử|tuyên phạt|tuyên án|khởi tố|truy tố|truy nã)",
            "(vụ án|sơ thẩm|phúc thẩm|kháng cáo|giám định|bản án|hồ sơ vụ|thi hành án|luật sư|điều tra viên|xét giảm án|gây án)",
            "(trục vớt|bồi thường|khắc phục|trao trả|mở lại|thông xe|dựng lại|xây lại|khởi động lại|khôi phục|phục dựng|tái hiện)",
            "(hé lộ|giải mã|tiết lộ|kết luận|nguyên nhân vụ|hài cốt|quy tập|minh oan|trắng án|ân xá|đặc xá|mãn hạn|ra tù)",
            "kết quả (điều tra|giám định|xét nghiệm|kiểm tra|phân tích)",
            "(salvaged|rebuilt|reopened|compensation|released|freed|identified|remains|investigation|report into|documentary)",
            "(court|sentenced|trial|verdict|convicted|prosecutors|lawsuit|inquest|inquiry|indicted|jailed)",
        ],
    ),
    (
        Tag::Law,
        &[
            "(nghị định|thông tư|nghị quyết|pháp lệnh|luật sửa đổi|dự luật|bộ luật|có hiệu lực|hết hiệu lực|ban hành|quốc hội)",
            "(the act|the bill|came into force|comes into force|took effect|enacted|legislation)",
        ],
    ),
    (Tag::Born, &["sinh (ngày|năm|vào|tháng|hồi)"]),
    (
        Tag::Background,
        &[
            "(kể từ|từng|so với|lần đầu|lần trước|vụ trước|trước đó|trước đây|trước kia|năm xưa|ngày trước|hồi đó)",
            "từ (ngày|hôm|tháng|năm|sáng|trưa|chiều|tối|đêm|lúc|thời|khi|vụ|trận|đợt|thế kỷ|đầu|cuối)",
            "từ #",
            "(trước ngày|trước tháng|trước năm|từ sau|vụ án|cùng kỳ|kỷ lục|gần nhất|gần đây nhất|tính đến|đến ngày)",
            "cách đây ..2 (năm|tháng)",
            "(thành lập|khởi công|khánh thành|ra mắt|phát hành|hy sinh|hi sinh|tốt nghiệp|khai trương|ra đời|ra trường)",
            "(ban hành|thông qua|có hiệu lực|ký ngày|ký kết|cấp ngày|lập ngày|lập năm|hạn dùng|hạn sử dụng|cưới)",
            "sản xuất (ngày|tháng|năm|từ)",
            "(chụp|quay) (ngày|hồi|từ|vào|năm|tháng|lúc)?",
            "(bỏ trốn|lẩn trốn|thất lạc|mua ngày|mua năm|tại giải|trong trận|hợp đồng ngày|hợp đồng số|hợp đồng từ)",
            "theo (thông báo|quyết định|hồ sơ|nghị quyết|nghị định|công văn|thông tư|hợp đồng|kế hoạch)",
            "(vô địch|album|phim|mẫu|đời|khóa|khoá|giải|bài hát) (năm|của năm)",
            "(thế vận hội|world cup|sea games|olympic|euro)",
            "of #",
            "of (january|february|march|april|may|june|july|august|september|october|november|december)",
            "(since|first|founded|born|tabled|filed|signed|launched|opened|built|released|issued|dating)",
            "(compared|record|previous|last seen|earlier|formerly|bought|established|elected|married)",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_compiles() {
        assert!(
            PhraseSet::new(RULE_TABLE.iter().flat_map(|(t, rules)| rules.iter().map(|r| (*t, *r)))).is_ok()
        );
    }
}
