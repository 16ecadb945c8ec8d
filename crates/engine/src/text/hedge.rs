//! Hedges: words by which a writer says that the matter is not certain, or not their own knowledge.
//!
//! `nghe nói`, `chưa kiểm chứng`, `được cho là`, `bạn em làm trong viện bảo`, `reportedly`. [`find`] gives each with its
//! [`Kind`], from hearsay to mere possibility; what follows from it is for a check to decide.

use super::phrase::PhraseSet;
use super::prose::Prose;
use std::ops::Range;
use std::sync::LazyLock;

/// What a hedge says about where the matter comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Told by nobody in particular: `nghe nói`, `người ta đồn`, `rumour has it`.
    Hearsay,
    /// Said to be unchecked: `chưa kiểm chứng`, `không biết đúng không`, `unconfirmed`.
    Unverified,
    /// Said to be held back from the public: `chưa báo nào đăng`, `nobody is reporting it`.
    Unpublished,
    /// From somebody who is close to it and has no name: `bạn em làm trong viện bảo`, `my cousin who works there says`.
    Insider,
    /// From a source without name: `theo một nguồn tin`, `sources say`.
    Unnamed,
    /// Taken from a group or a chat: `cắt từ nhóm Zalo`, `forwarded from another group`.
    Forwarded,
    /// Asks the readers to confirm it: `ai xác nhận giùm`, `can anyone confirm`.
    AskToConfirm,
    /// Kept at a distance: `được cho là`, `allegedly`.
    Reported,
    /// Only possible: `có thể`, `hình như`, `maybe`.
    Possibility,
}

impl Kind {
    /// Its code in reports.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Hearsay => "hearsay",
            Kind::Unverified => "unverified",
            Kind::Unpublished => "unpublished",
            Kind::Insider => "insider",
            Kind::Unnamed => "unnamed-source",
            Kind::Forwarded => "from-a-group",
            Kind::AskToConfirm => "asks-to-confirm",
            Kind::Reported => "reportedly",
            Kind::Possibility => "possibly",
        }
    }
}

/// A hedge in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hedge {
    /// What it says.
    pub kind: Kind,
    /// The words it covers.
    pub words: Range<usize>,
}

/// The hedges as phrases. See [`super::phrase`] for how to read them.
const HEDGES: &[(Kind, &[&str])] = &[
    (
        Kind::Hearsay,
        &[
            "nghe (nói|đâu|đồn|bảo|kể|tin|phong phanh|phong thanh|loáng thoáng|ns|đâu đó|đồn đại|nói là)",
            "nghe (người ta|ng ta|thiên hạ|hàng xóm|mấy|ông|bà|chú|cô|anh|chị|bác|dì|bạn|thằng|con|tụi|đám|trong|trên|bên) ..5 (kể|nói|bảo|đồn|ns|kháo|tám|nói là)",
            "nghe trong nhóm",
            "(người ta|thiên hạ|dân tình|dân mạng|cả xóm|cả làng|chị em|bà con|mọi người|mạng xã hội|họ|ng ta|cả khu|cả trường|có tin) ..1 (đồn|đồn ầm|đồn rằng|kháo nhau|truyền tai|truyền tai nhau|rỉ tai|rỉ tai nhau|râm ran|rần rần)",
            "(thấy|nghe) ..3 (đồn|bảo|nói|kêu) (là|rằng|có|trường|ở|bên|mai|hôm)",
            "(thấy|nghe) (đồn|bảo|nói)",
            "(hóng được|hóng hớt|hóng thấy|nghe lỏm|nghe lén) ..1",
            "tin (hành lang|vỉa hè|rỉ tai|truyền miệng|lề đường)",
            "(tin mật|tin nội bộ|tin sốc nội bộ)",
            "(i heard|i ve heard|we heard|i m hearing|hearing that|hearing|i m told|i was told|heard that|heard from|heard)",
            "(rumor|rumour|word) (has it|is|on the street|going around)",
            "(they|people|everyone|everybody|folks) ..1 (saying|say|are saying|keep saying|re saying)",
        ],
    ),
    (
        Kind::Unverified,
        &[
            "chưa (được)? (kiểm chứng|xác thực|xác nhận|xác minh|kiểm định|chính thống) (đâu|nha|nhé)?",
            "(tin|thông tin) (này|đó)? chưa (chính thức|công bố|rõ|chắc)",
            "(chưa|không|ko) (rõ|biết) (thực hư|thật giả|đúng sai|thật hư|độ chính xác|hư thực)",
            "(không|ko|k|hông|hổng|chẳng|chả|chưa|hem) (biết|bik|bít|bt|rõ|chắc) ..2 (thật|đúng|có thật|có đúng|thiệt|chính xác|chuẩn) ..3 (không|ko|k|hông|giả|sai|hay|hem|chưa|nữa)",
            "(unconfirmed|unverified|not verified|not confirmed|not yet confirmed|not yet verified|yet to be confirmed)",
            "(can t|cannot|couldn t|haven t|have not) (been able to)? (confirm|confirmed|verify|verified)",
            "(not sure|don t know|dunno|no idea) (if|whether) ..3 (true|real|accurate|legit)",
        ],
    ),
    (
        Kind::Unpublished,
        &[
            "(chưa|không|ko|chẳng|hổng) ..2 (báo|đài|trang|tờ|kênh|phóng viên) (nào|chí) ..2 (đăng|đưa|nói|nhắc|viết|lên)",
            "(báo|báo chí|báo đài|đài|truyền thông|báo nhà nước|tivi|vtv) (chưa|không|ko|k|hổng|chẳng) ..2 (đăng|đưa|dám|đưa tin|lên tin|nói|được phép|thấy nói)",
            "(chưa|không|ko) ai ..1 (đăng|đưa tin|đưa|lên tiếng|công bố|dám nói|dám đăng)",
            "(chưa|không|ko) (được)? (công bố|thông báo|đưa tin|công khai|lên báo|phép đăng|được phép đăng)",
            "(giấu|ém|bưng bít|bịt|che giấu|bịt miệng|dấu) (dịch|tin|thông tin|nhẹm|hết|đi|số liệu|sự thật|số ca|vụ)",
            "(đang|đã|mà|quản lý|công ty|viện|trường|họ|chính quyền) (giấu|ém|bưng bít|dấu nhẹm|giấu nhẹm|giấu kín)",
            "(haven t|have not|hasn t|not) (seen|been) ..2 (on|in)? (the)? (news|announced|reported|published|public)",
            "(nobody|no one|no media|no newspaper|not one paper) (is|has|will|dares|dared) ..1 (reporting|reported|report|talking|saying|covering)",
            "(media|government|hospital|company|authorities|officials|they) ..3 (hiding|keeping quiet|covering up|silent|keeping it quiet|won t report|not telling)",
        ],
    ),
    (
        Kind::Insider,
        &[
            "(bạn|anh|chị|em|cô|chú|bác|dì|cậu|mợ|thím|cháu|chồng|vợ|mẹ|ba|bố|con|người nhà|người quen|hàng xóm|đứa bạn|ông anh|bà chị|ông chú|thằng bạn|nhỏ bạn|con bạn) ..4 (làm|làm việc|công tác|trực|đang làm) (trong|ở|bên|tại|bv|cho|điều dưỡng|bác sĩ|y tá|trên|là)? ..6 (bảo|nói|báo|kể|cho biết|cho hay|nhắn|ns|tiết lộ|khẳng định|dặn|tin|kêu|rỉ tai)",
            "(người|nguồn tin|nhân viên|nguồn|ng|bác sĩ|y tá|cán bộ) (trong cuộc|trong ngành|trong nội bộ|nội bộ|giấu tên|bên trong|ẩn danh|xin giấu tên|không nêu tên|thân cận)",
            "(nguồn tin|tin) (riêng|mật|nội bộ|thân cận|giấu tên|của tôi|của mình|từ người|từ bên trong|từ trong)",
            "(được|dc|đc|có) (người quen|người nhà|bạn|đứa bạn) ..5 (báo|bảo|nói|kể|nhắn|ns|bao)",
            "(my|a|our|his|her) ..3 (cousin|friend|brother|sister|aunt|uncle|neighbor|neighbour|husband|wife|mate|colleague|roommate|dad|mom|mum|son|daughter|nephew|niece|boss) ..1 (who|works|working|is|inside) ..7 (says|said|told|tells|confirmed|texted|swears)",
            "(source|sources|someone|guy|person|contact) (inside|within|on the inside)",
            "(insiders|insider) (say|says|told|claim|reveal)",
        ],
    ),
    (
        Kind::Unnamed,
        &[
            "nguồn tin (chưa|không|cho hay|cho biết|đáng tin|chưa được|từ)",
            "theo (một)? (nguồn tin|nguồn thạo tin|nguồn chưa)",
            "nguồn tin (cho hay|cho biết|nói)",
            "có (tin|thông tin|nguồn tin) (cho rằng|cho hay|nói|là|bảo|rằng)",
            "(sources|source) (say|says|said|tell|tells|claim|claims|told me|tell me)",
        ],
    ),
    (
        Kind::Forwarded,
        &[
            "(cắt|copy|cop|chép|lấy|trích|lượm|chuyển|fwd|forward|share|cóp|chép lại|lấy lại|copy lại) (lại)? (từ|bên|trên|ở) ..2 (nhóm|group|gr|zalo|face|fb|mạng|telegram|tele|viber|hội|trên mạng)",
            "(trên|trong|bên) (nhóm|group|gr|hội) ..3 (người ta|nói|bảo|đồn|ng ta|ầm ầm|rần rần)",
            "(bạn|bạn e|bạn em|ai đó|người quen|người nhà) ..1 (gửi|gởi|chuyển|fw) (nè|cho|qua|vào)",
            "(forwarded|copied|fwd|copying|pasted|got this) (this)? (from|as received)",
            "(from|in) (another|a|our|the) ..2 (whatsapp|telegram|zalo|facebook|chat|family|neighbourhood|neighborhood) group",
            "(someone|friend) sent (me)? (this)?",
            "(on|via) (telegram|whatsapp|zalo|viber)",
        ],
    ),
    (
        Kind::AskToConfirm,
        &[
            "(ai|ai đó|có ai|bác nào|bạn nào|anh em nào|mọi người|mn|nhờ|nhờ ai|ace) ..9 (xác nhận|xác minh|kiểm chứng|check|confirm|kiểm tra) (lại)? (giùm|giúp|hộ|với|dùm|đi|dum|gium)",
            "(ai|ai đó|có ai) ..3 (xác nhận|xác minh|confirm) (được)? (không|ko|chưa|k)",
            "(can|could) (anyone|anybody|somebody|someone) (please)? (confirm|verify)",
            "(anyone|anybody) (confirm|able to confirm|able to verify)",
        ],
    ),
    (
        Kind::Reported,
        &[
            "(được cho là|bị cho là|được cho rằng|nghi là|nghi do|bị nghi|được biết)",
            "(reportedly|allegedly|purportedly|supposedly|apparently|said to be|believed to be)",
        ],
    ),
    (
        Kind::Possibility,
        &[
            "(có thể|có lẽ|hình như|chắc là|có khả năng|khả năng là|dường như|không chừng|biết đâu|e rằng)",
            "(maybe|perhaps|possibly|might be|might have|could be|may have|it seems|probably)",
        ],
    ),
];

#[expect(clippy::expect_used, reason = "the patterns are constants; a test compiles them")]
static RULES: LazyLock<PhraseSet<Kind>> = LazyLock::new(|| {
    PhraseSet::new(HEDGES.iter().flat_map(|(kind, patterns)| patterns.iter().map(|p| (*kind, *p))))
        .expect("hedge patterns compile")
});

/// All hedges of a text by position; two may cover the same words.
pub fn find(prose: &Prose) -> Vec<Hedge> {
    RULES.find(prose).into_iter().map(|hit| Hedge { kind: hit.tag, words: hit.words }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(text: &str) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = find(&Prose::new(text)).into_iter().map(|h| h.kind).collect();
        kinds.sort();
        kinds.dedup();
        kinds
    }

    #[test]
    fn hedges_say_where_the_matter_comes_from() {
        for (text, kind) in [
            ("Nghe nói cầu sập", Kind::Hearsay),
            ("nghe ng ta ns co cuop", Kind::Hearsay),
            ("Tin chưa kiểm chứng", Kind::Unverified),
            ("Không biết đúng không mà thấy ghê", Kind::Unverified),
            ("Tin này chưa báo nào đăng", Kind::Unpublished),
            ("Bạn em làm trong viện bảo vậy", Kind::Insider),
            ("My cousin who works at the port says so", Kind::Insider),
            ("Theo một nguồn tin", Kind::Unnamed),
            ("Cắt từ nhóm zalo khu phố", Kind::Forwarded),
            ("Ai ở đó xác nhận giùm", Kind::AskToConfirm),
            ("Ngôi mộ được cho là của ông", Kind::Reported),
            ("Hình như có mưa", Kind::Possibility),
        ] {
            assert!(kinds(text).contains(&kind), "{text}: {:?}", kinds(text));
        }
    }

    #[test]
    fn plain_statements_have_none() {
        for text in
            ["Cầu sập sáng nay, hai người bị thương.", "Police closed the road.", "Mẹ nghe điện thoại."]
        {
            assert_eq!(kinds(text), Vec::<Kind>::new(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(nghe|nói|chưa|kiểm chứng|báo|nào|đăng|sources|say|\\PC){0,30}") {
            let prose = Prose::new(&text);
            for hedge in find(&prose) {
                prop_assert!(hedge.words.start < hedge.words.end && hedge.words.end <= prose.words.len());
            }
        }
    }
}
