//! The words of manner: how a headline speaks, whatever it speaks of. Only they decide the outcome.
//!
//! They are function words, the stock words of click bait, and those of sober announcing.
//!
//! What is left out on purpose: names, kinds of people and bodies, kinship, topics, words that praise or blame, and
//! words that turn a statement round or say who did and who suffered it (`không`, `được`, `bị`), for "believes" and
//! "does not believe" must weigh the same. `mới`, `mình`, `cực`, `hay` are left out because they also stand in what
//! people and groups are called, or praise; `lên`, `đi`, `xuống` because they say better or worse ("tốt lên", "xấu đi"). Such syllables count only inside a fixed phrase.

use crate::text::digest::{DigestMap, digest};
use crate::text::prose;
use std::sync::LazyLock;

/// Words and fixed phrases, by group. The longest phrase that fits is taken.
pub(super) const GROUPS: [(&str, &str); 14] = [
    (
        "asking",
        "gì, nào, ai, vì sao, tại sao, do đâu, vì đâu, từ đâu, ở đâu, đi đâu, về đâu, đâu là, ra sao, làm sao, \
         thế nào, như thế nào, bao giờ, bao nhiêu, bao lâu, mấy, khi nào, lúc nào, là ai, là gì, làm gì, nói gì, \
         điều gì, có gì, có nên, có phải, có thật, phải chăng, liệu, hay không, được không, không nhỉ, chăng, chưa, \
         à, ư, nhỉ, nhé, hả, vậy sao, thì sao, sao lại, vì sao lại, như nào, cớ gì, cớ sao, có biết, bạn có biết, \
         đến đâu, tới đâu, đến mức nào, ra làm sao, cỡ nào, ai là",
    ),
    (
        "pointing",
        "này, kia, ấy, đó, đây, nọ, thế này, thế kia, như này, như thế, như vậy, vậy, thế, thế mà, vậy mà, đây là, \
         đó là, từ đây, từ đó, ở đây, tại đây, dưới đây, sau đây, ngay đây, nơi này, nơi đây, điều này, việc này, \
         chuyện này, thứ này, loại này, kiểu này, cách này, người này, lúc này, những người này, nhóm người này, \
         hiện tượng này, cảnh này, câu này, món này, chi tiết này, đến vậy, đến thế, thế là",
    ),
    (
        "persons without a name",
        "ta, tôi, bạn, họ, nó, ai đó, ai cũng, ai ai, mọi người, nhiều người, ít người, không ai, chẳng ai, mỗi người, \
         một người, có người, người ta, người khác, ai nấy, tất cả, cả thảy, ít ai, ít ai biết, ít người biết, \
         ai cũng biết, không phải ai, không phải ai cũng, ai cũng mê, chính tôi, nhau",
    ),
    (
        "degree",
        "rất, quá, lắm, cực kỳ, vô cùng, siêu, hơn, hơn cả, nhất, tột độ, hết sức, hết cỡ, cả, tận, tới tận, đến tận, \
         đến mức, đến nỗi, thậm chí, chỉ, chỉ có, chỉ cần, chỉ vì, chỉ là, chỉ một, chỉ với, chỉ trong, ngay cả, \
         kể cả, càng, càng ngày càng, ngày càng, gần như, hoàn toàn, cả đời, chưa từng, chưa từng có, \
         chưa từng thấy, hiếm, hiếm có, hiếm thấy, hiếm gặp, có một không hai, độc nhất vô nhị, duy nhất, bậc nhất, \
         thật sự, thực sự, đúng là, chính là, quả là, nhường này, nhất thế giới, nhất trong, nhất là",
    ),
    (
        "amount",
        "một, các, những, mọi, mỗi, từng, nhiều, ít, vài, hàng, hàng loạt, loạt, cả loạt, đủ, toàn, bao, bấy, nửa, \
         đầy, cặp, đôi, lần đầu, lần đầu tiên, hàng triệu, hàng nghìn, hàng ngàn, hàng trăm, hàng tỷ, top, mỗi ngày, \
         khoảng, gần, tới",
    ),
    (
        "time",
        "đã, đang, sẽ, sắp, vừa, từng, vẫn, còn, rồi, khi, lúc, sau, sau khi, trước, trước khi, trong khi, ngay, \
         ngay lập tức, ngay khi, liền, luôn, mãi, bỗng, bỗng dưng, bỗng nhiên, đột nhiên, đột ngột, tự nhiên, thường, \
         hiện, nay, hôm nay, ngày mai, hôm qua, giờ, bây giờ, giờ đây, cuối cùng, đến khi, cho đến khi, suốt, xưa nay, \
         mãi mãi, lần, dần, lâu nay, trong ngày, sáng nay, chiều nay, tối nay, đêm nay, mới nhất, mới đây, vừa qua, \
         tiếp theo, sau cùng, phút chót, phút cuối, chính thức",
    ),
    (
        "joining",
        "là, có, và, với, cùng, của, cho, để, mà, thì, nhưng, tuy, song, nếu, vì, do, bởi, nên, tại, ở, từ, đến, trong, \
         trên, dưới, ngoài, giữa, qua, về, ra, vào, lại, cũng, đều, như, bằng, theo, nhờ, khiến, làm, hoặc, \
         dù, dù có, mặc dù, thay vì, hóa ra, thì ra, tưởng, tưởng là, tưởng chừng, ngỡ, cứ, đừng, hãy, phải, cần, nên \
         làm, có thể, không thể, không nên, không phải, không còn, không chỉ, muốn, phía sau, đằng sau, bên trong, \
         theo đó, liên quan, so với, đối với, về việc, trước đó, nhằm, vẫn chưa, vẫn còn, thay cho, gồm, \
         được cho là, hơn là, khỏi, cùng với, cùng lúc, lẫn, mà thôi, mà còn, cả khi",
    ),
    (
        "things without a name",
        "điều, chuyện, cách, loại, thứ, kiểu, cái, việc, câu, câu nói, câu hỏi, câu trả lời, câu chuyện, chi tiết, \
         điểm này, món, chiêu, mẹo, bí kíp, bí quyết, dấu hiệu, thói quen, nguyên nhân, lý do, lí do, lý do vì sao, \
         lý do khiến, sai lầm, bài học, sự thật, thực hư, bí mật, bí ẩn, ẩn số, ẩn ý, hậu quả, điều bất ngờ, sự cố, \
         khoảnh khắc, giây phút, cảnh tượng, hình ảnh, video, clip, đoạn clip, bức ảnh, loạt ảnh, hành động, phản ứng, \
         động thái, biểu cảm, thái độ, phát ngôn, danh tính, thân thế, chân dung, hành trình, cái giá, cái kết, \
         cái kết bất ngờ, cú sốc, điều kỳ lạ, hiện tượng, nỗi, số phận, góc khuất, \
         mặt trái, quá khứ, drama, scandal, tin đồn, nghi vấn, thông tin, diễn biến",
    ),
    (
        "drawing the eye",
        "sốc, gây sốc, cú sốc, choáng, choáng váng, choáng ngợp, giật mình, hoảng hốt, hốt hoảng, bất ngờ, gây bất ngờ, \
         bất ngờ lớn, đầy bất ngờ, không ngờ, ai ngờ, nào ngờ, không thể ngờ, không ngờ tới, khó ngờ, ít ngờ, ngờ, \
         ngỡ ngàng, sững sờ, sửng sốt, kinh ngạc, ngạc nhiên, khó tin, không tin nổi, không thể tin, không tưởng, \
         rùng mình, lạnh người, nổi da gà, chết lặng, lặng người, nghẹn ngào, nghẹn lòng, bật khóc, xúc \
         động, xót xa, kỳ lạ, lạ, lạ lùng, lạ thường, độc lạ, kỳ quặc, khác thường, khó hiểu, khó đỡ, dị, \
         oái oăm, bi hài, dở khóc dở cười, ngã ngửa, tá hỏa, thót tim, nín thở, đứng hình, á khẩu, chấn động, rúng động, \
         bùng nổ, dậy sóng, phát sốt, sốt, gây sốt, hot, cực hot, cực sốc, phát hờn, mãn nhãn, \
         khó cưỡng, không thể rời mắt, không thể bỏ qua, đứng ngồi không yên, đáng chú ý, gây chú ý, chú ý",
    ),
    (
        "bringing to light",
        "hé lộ, tiết lộ, lộ, lộ diện, lộ rõ, lộ ra, bóc, bóc phốt, vạch trần, phơi bày, bật mí, hé mở, lý giải, giải mã, \
         sáng tỏ, làm rõ, hóa ra là, phát hiện, phát hiện ra, tình cờ, vô tình, âm thầm, lặng lẽ, bí mật kết, lén, giấu, \
         che giấu, lần đầu kể, trải lòng, thú nhận, thừa nhận, lên tiếng, nói thẳng, nói rõ, xuất hiện, biến mất, \
         mất tích bí ẩn, đằng sau đó, ẩn, ẩn sau, chỉ ra, gọi tên, điểm mặt, ngắm, soi, cận cảnh, xem ngay, xem",
    ),
    (
        "the crowd",
        "dân mạng, cộng đồng mạng, cư dân mạng, mạng xã hội, netizen, fan, khán giả, dư luận, xôn xao, xôn xao vì, \
         gây xôn xao, gây tranh cãi, tranh cãi, gây bão, bão mạng, gây chú, rần rần, rầm rộ, lan truyền, viral, trend, \
         gây, chia sẻ, bàn tán, hoang mang, đồn đoán, đua nhau, đổ xô, ùn ùn, săn lùng, kéo nhau, \
         thi nhau, nô nức, showbiz",
    ),
    (
        "announcing soberly",
        "công bố, thông báo, thông tin về, dự kiến, triển khai, tổ chức, khai mạc, bế mạc, khởi công, khánh thành, hướng dẫn, \
         quy định, đề xuất, đề nghị, kiến nghị, yêu cầu, kết quả, lịch thi, lịch thi đấu, danh sách, bảng xếp hạng, cập nhật, tin tức, toàn văn, \
         phát biểu, kỷ niệm, bắt đầu, kết thúc, tiếp tục, tiếp nhận, thực hiện, phối hợp, tăng cường, hoàn thành, xây dựng, \
         mở rộng, bổ sung, điều chỉnh, sửa đổi, áp dụng, vận hành, thử nghiệm, hoạt động, công tác, dự án, kế hoạch, \
         phương án, chương trình, giải pháp, mục tiêu, ra mắt, giới thiệu, khảo sát, kiểm tra, xem xét, trao, trực tiếp, \
         nhận định, dự báo, tổng kết, chuẩn bị, đăng ký, bàn giao, phát động, tham gia, đạt, theo quy định, nguy cơ, khả năng",
    ),
    (
        "counting and dating",
        "triệu, tỷ, nghìn, ngàn, trăm, triệu đồng, tỷ đồng, nghìn đồng, ha, kg, km, mét, tấn, lượt, \
         tuổi, năm, tháng, ngày, tuần, phút, giây, năm nay, tháng này, hôm, sáng, trưa, chiều, tối, đêm, đầu, giữa \
         tháng, cuối tháng, năm học, từ ngày, đến ngày, lần thứ, thứ hai, thứ ba, thứ tư, thứ năm, thứ sáu, thứ bảy, chủ nhật, \
         giá, mức, người",
    ),
    (
        "telling the reader",
        "nhớ, lưu ý, cẩn thận, coi chừng, cảnh báo, đừng bỏ qua, đừng dại, đừng tưởng, đừng bao giờ, chớ, chớ dại, nhất \
         định, tuyệt đối, cần biết, nên biết, phải biết, biết, hãy cẩn thận, cẩn trọng, thử, thử ngay, làm ngay, bỏ ngay, \
         mách bạn, gợi ý, giúp bạn, cho bạn, khiến bạn, của bạn, nếu bạn, bạn sẽ, bạn nên, khuyên, dễ, khó, ngại gì, \
         nên ăn, không nên ăn, đáng, xảy ra, chuyện gì, chuyện gì xảy ra",
    ),
];

/// Words that begin like a word of manner and name a topic.
pub(super) const TOPICS: &str = "cách mạng, cách ly, điều tra, điều trị, điều hành, điều kiện, điều dưỡng, \
    thứ trưởng, thế giới, thế hệ, thế vận, từ thiện, tại chức, có hiệu lực, hàng không, hàng hải, \
    hàng hóa, ngân hàng, khách hàng, nhà hàng, cửa hàng, bằng cấp, văn bằng, công bằng, làm việc, việc làm, trong sạch, \
    trên hết, ngoài trời, nhiều đảng, hiện đại, hiện trường, thể hiện, lớp học, giờ học, câu lạc bộ, qua đời, \
    về hưu, vào lớp, lên lớp, thị sát, lại sức, họ hàng, dòng họ, đôi bên, lần lượt, sau đại học, hội nghị, ai cập, \
    đó đây, tự do, tự vệ, tự trị, tự chủ, đi lại, đi bộ, ra đa, cặp đôi, biết ơn, tự hào, đáng khen, đáng trách, dễ \
    thương, dễ chịu, khó chịu, khó tính, khó khăn, gây khó dễ, gây thất vọng, cho vay, cần cù, cần mẫn, hàng xóm, nhà hoạt động";

/// Syllables that are read inside a name when they begin a headline: they are surnames too.
pub(super) const SURNAMES: [&str; 3] = ["lại", "từ", "lúc"];

/// Words of the longest phrase.
pub(super) const LONGEST: usize = 4;

/// What a phrase reads as: its keys joined by `_`, or nothing when it names a topic.
static PHRASES: LazyLock<DigestMap<Option<String>>> = LazyLock::new(|| {
    let keys = |phrase: &str, between: &str| {
        phrase.split_whitespace().map(prose::key).collect::<Vec<_>>().join(between)
    };
    let mut map = DigestMap::default();
    for phrase in GROUPS.iter().flat_map(|(_, phrases)| phrases.split(',')) {
        *map.entry(digest(&keys(phrase, " "))) = Some(keys(phrase, "_"));
    }
    for phrase in TOPICS.split(',') {
        *map.entry(digest(&keys(phrase, " "))) = None;
    }
    map
});

/// Looks up the digest of keys joined by a space: nothing when they are no phrase, and within it nothing when they name a topic.
pub(super) fn phrase(keys: u64) -> Option<Option<&'static str>> {
    PHRASES.get(keys).map(|form| form.as_deref())
}

/// Whether a syllable alone is a word of manner.
pub(super) fn is_word(key: u64) -> bool {
    phrase(key).flatten().is_some()
}

/// Whether a syllable is a surname as well as a word of manner.
pub(super) fn is_surname(key: u64) -> bool {
    static KEYS: LazyLock<[u64; 3]> = LazyLock::new(|| SURNAMES.map(|name| digest(&prose::key(name))));
    KEYS.contains(&key)
}
