//! The phrases that carry the key parts of a sentence: hedges, conditions, attributions.

use super::Kind;
use crate::text::phrase::{Hit, PhraseSet};
use crate::text::prose::Prose;
use std::sync::LazyLock;

/// A phrase that carries one of these parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Hedge,
    Condition,
    /// `theo ...`: it counts where somebody is named after it.
    According,
    Attribution,
}

impl Key {
    pub(super) fn kind(self) -> Kind {
        match self {
            Key::Hedge => Kind::Hedge,
            Key::Condition => Kind::Condition,
            Key::According | Key::Attribution => Kind::Attribution,
        }
    }
}

const PHRASES: &[(Key, &[&str])] = &[
    (
        Key::Hedge,
        &[
            "(có thể|có khả năng|nhiều khả năng|có lẽ|dường như|hình như|có nguy cơ|có dấu hiệu|có biểu hiện|có vẻ|e rằng)",
            "(được cho là|bị cho là|được cho rằng|được coi là|bị nghi|nghi là|nghi do|nghi vấn|nghi|tình nghi|nghi ngờ)",
            "(dự kiến|dự định|dự báo|ước tính|ước|theo dự tính|theo kế hoạch|bước đầu|ban đầu|sơ bộ|tạm thời)",
            "(chưa chính thức|chưa xác nhận|chưa được xác nhận|xem xét|cân nhắc|đề xuất|phấn đấu|kỳ vọng)",
            "(khả năng|nguy cơ|giả thuyết|được kỳ vọng|chủ yếu|hầu hết|phần lớn|đa số|một số)",
            "(may|might|could|possibly|perhaps|probably|likely|reportedly|allegedly|apparently|suspected|believed to)",
            "(expected to|plans to|is considering|preliminary|estimated|appears to|seems to|proposed|some|most)",
        ],
    ),
    (
        Key::Condition,
        &[
            "(nếu|nếu như|với điều kiện|miễn là|trừ khi|trừ phi|trừ trường hợp|chỉ khi|khi và chỉ khi|trong trường hợp)",
            "(ngoại trừ|trừ|trừ những|tùy theo|tuỳ theo|tùy thuộc|tuỳ thuộc|phải đáp ứng|căn cứ vào|với giả định)",
            "(sau khi|khi) ..2 (được|có) ..2 (duyệt|phê duyệt|thông qua|đồng ý|cho phép|cấp phép|chấp thuận|chấp nhận|xác minh|kết quả|giấy phép|kết luận|quyết định)",
            "(if|unless|provided that|provided|only if|only when|on condition|in case|except|subject to|as long as)",
        ],
    ),
    (
        Key::According,
        &[
            "(theo|theo lời|theo như|dẫn lời|trích lời|dẫn nguồn|theo thông tin từ|theo nguồn tin|according to)",
        ],
    ),
    (
        Key::Attribution,
        &[
            "(cho biết|cho rằng|cho hay|khẳng định|nhận định|đánh giá rằng|tuyên bố|tiết lộ|thừa nhận|phản ánh)",
            "(xác nhận|cáo buộc|tố cáo|tố|khai|khai nhận|kể|kể lại|nói|nói rằng|chia sẻ|nhấn mạnh|lưu ý|cảnh báo)",
            "(said|says|told|claimed|claims|alleged|stated|reported|announced|added|warned|estimated)",
        ],
    ),
];

#[expect(clippy::expect_used, reason = "the patterns are constants; a test compiles them")]
static KEYS: LazyLock<PhraseSet<Key>> = LazyLock::new(|| {
    PhraseSet::new(PHRASES.iter().flat_map(|(key, patterns)| patterns.iter().map(|p| (*key, *p))))
        .expect("patterns of key parts compile")
});

/// All phrases of a text that carry a key part, by position.
pub(super) fn find(prose: &Prose) -> Vec<Hit<Key>> {
    let mut hits = KEYS.find(prose);
    hits.retain(|hit| match hit.tag {
        Key::According => names_somebody(prose, hit),
        // "nghi phạm", "nghi can": a word for a person
        Key::Hedge => !prose.words.get(hit.words.end).is_some_and(|_| {
            prose.bare(hit.words.end - 1) == "nghi"
                && matches!(prose.bare(hit.words.end), "pham" | "can" | "thuc" | "le")
        }),
        _ => true,
    });
    hits
}

/// Whether `theo` is followed by who says so: a name, a body, a document; not `theo quy luật`, `đi theo`, `theo đó`.
fn names_somebody(prose: &Prose, hit: &Hit<Key>) -> bool {
    const SOURCES: &[&str] = &[
        "ong",
        "ba",
        "anh",
        "chi",
        "bac",
        "co",
        "thay",
        "co quan",
        "cong an",
        "chuyen gia",
        "bao",
        "to",
        "hang",
        "bac si",
        "lanh dao",
        "ban",
        "so",
        "bo",
        "dai dien",
        "ket qua",
        "nghien cuu",
        "bao cao",
        "thong ke",
        "so lieu",
        "cao trang",
        "ket luan",
        "dieu tra",
        "nguon tin",
        "nhan chung",
        "nguoi",
        "gia dinh",
        "nan nhan",
        "luat su",
        "thong tin",
        "du bao",
        "khao sat",
        "ho so",
        "trung tam",
        "chinh quyen",
        "canh sat",
        "uy ban",
        "ubnd",
        "benh vien",
        "loi",
        "phan anh",
        "cao buoc",
        "chu",
        "cac",
        "truyen thong",
        "bao chi",
        "mot",
        "loi",
        "nha",
        "trang",
        "gioi",
        "nhung",
        "phia",
        "hai",
        "nhieu",
        "mot so",
        "the",
        "police",
        "officials",
        "a",
    ];
    let Some(next) = prose.words.get(hit.words.end) else { return false };
    if hit.words.len() > 1 {
        return true; // "theo lời", "dẫn nguồn"
    }
    if next.sentence != prose.words[hit.words.start].sentence {
        return false;
    }
    let first = prose.bare(hit.words.end);
    let two =
        prose.words.get(hit.words.end + 1).map(|_| format!("{first} {}", prose.bare(hit.words.end + 1)));
    let is_after_verb = hit.words.start.checked_sub(1).is_some_and(|w| {
        prose.words[w].sentence == next.sentence
            && matches!(prose.bare(w), "di" | "keo" | "mang" | "chay" | "lam" | "dem" | "tuy")
    });
    !is_after_verb
        && (prose.written(hit.words.end).starts_with(char::is_uppercase)
            || SOURCES.contains(&first)
            || two.is_some_and(|two| SOURCES.contains(&two.as_str())))
}
