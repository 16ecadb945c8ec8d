//! key-part-cut: bỏ mất phần làm nên nghĩa của câu
//!
//! # Tìm gì
//! Khi biết bài gốc (`--source`), phép kiểm tìm những câu chép gần nguyên văn mà mất (hoặc thêm) chữ phủ định (không,
//! chưa), thay một chữ bằng chữ ngược nghĩa (tăng, giảm), mất lời rào đón (có thể, dự kiến, được cho là, nghi do),
//! mất điều kiện (nếu, với điều kiện, sau khi được duyệt), hoặc mất người chịu trách nhiệm về lời ấy (theo cơ quan
//! điều tra, ông Nam cho biết).
//!
//! # Vì sao đáng để ý
//! “Có thể do chập điện” thành “do chập điện” là biến một nghi ngờ thành sự thật; bỏ “theo cáo buộc” là kết tội thay
//! tòa.
//!
//! # Khi nào nhầm
//! Người tóm tắt bỏ “ông Nam cho biết” trước một việc ai cũng biết vẫn bị nhắc. Cơ quan thông báo việc của chính mình
//! (“Sở Y tế cho biết đã tiêm…”) thì được bỏ qua. Câu viết lại bằng lời khác, lời trong ngoặc kép (xem
//! `quote-altered`) không xét ở đây.
//!
//! # Nguồn
//! Những phần hay bị cắt nhất khi tin được truyền lại: phủ định, mức độ chắc chắn, điều kiện và nguồn.
//!
//! # Đo được
//! Tháng 11/2026, `cargo xtask eval`: bài đăng do máy tạo từ 770 bài báo tiếng Việt, nửa số bài không xem khi viết
//! luật (riêng chỗ sót của kiểu “mất người nói” đã xem một lần). Mỗi kiểu có 95 bài đăng; tìm được: phủ định 100 %,
//! điều kiện 100 %, rào đón 96,8 %, người nói 94,7 %. Báo nhầm: 1 trong 651 bài trung thực. Bài do người khác viết
//! tay, nửa không xem: 13 trong 19; 1 trong 30 bài trung thực bị báo (tóm tắt bỏ “bác sĩ cho biết”).
//!
//! ---
//!
//! # What it looks for
//! With the source known (`--source`): sentences copied nearly word for word in which a negation came or went, a word
//! gave way to its opposite (rise, fall), or something was left out: what hedged it (may, expected to, reportedly),
//! what it depends on (if, provided that, once approved), or who says so (according to investigators, Mr Nam said).
//!
//! # Why it matters
//! “May have been a short circuit” told as “was a short circuit” turns a guess into a fact; without “allegedly” a
//! post convicts before the court does.
//!
//! # When it is wrong
//! A summary that drops “Mr Nam said” before something plain is reported all the same. A body that tells of its own
//! doing (“the health department said it had vaccinated ...”) may be left out. Reworded sentences, and words between
//! quotation marks (see `quote-altered`), are not looked at here.
//!
//! # Sources
//! What is lost most easily as a report is passed on: the negation, the degree of certainty, the condition and the
//! source.
//!
//! # Measured
//! November 2026, `cargo xtask eval`: posts generated from 770 Vietnamese articles, the half kept aside while the
//! rules were written (only what was missed of attributions was looked at once). Of 95 posts for each kind were
//! found: negation 100 %, condition 100 %, hedge 96.8 %, who says so 94.7 %. Of 651 honest posts 1 was reported. By
//! another hand, the half not looked at: 13 of 19; of 30 honest posts one was reported (a summary without “the doctor
//! said”).

use super::compared::{self, Ground};
use crate::check::Answer;
use crate::comparison::Kind;
use crate::declare_check;
use crate::evidence::Evidence;

declare_check! {
    name: "key-part-cut", gate: Fidelity, severity: Verify, needs: ["text", "source"],
    title: { vi: "Mất phần làm nên nghĩa", en: "A key part is missing" },
    seen: {
        "negation" => {
            vi: "Câu thêm hoặc mất chữ phủ định. Ở đây viết: “{post}”. Bài gốc viết: “{source}”.",
            en: "A sentence gained or lost a “not”. Here it reads: “{post}”. The source reads: “{source}”."
        },
        "opposite" => {
            vi: "Một chữ bị thay bằng chữ ngược nghĩa. Ở đây viết: “{post}”. Bài gốc viết: “{source}”.",
            en: "A word gave way to its opposite. Here it reads: “{post}”. The source reads: “{source}”."
        },
        "hedge" => {
            vi: "Bài gốc nói dè dặt: “{source}”. Ở đây nói như chuyện chắc chắn: “{post}”.",
            en: "The source is cautious: “{source}”. Here it is told as certain: “{post}”."
        },
        "condition" => {
            vi: "Bài gốc nói kèm điều kiện: “{source}”. Ở đây không còn: “{post}”.",
            en: "The source sets a condition: “{source}”. Here it is gone: “{post}”."
        },
        "attribution" => {
            vi: "Bài gốc ghi đó là lời ai: “{source}”. Ở đây viết như sự thật: “{post}”.",
            en: "The source says whose word it is: “{source}”. Here it stands as plain fact: “{post}”."
        },
        "free-wording" => {
            vi: "Bài kể lại bằng lời khác nên không biết chắc phần nào bị bỏ.",
            en: "It is told in other words, so it cannot be said what was left out."
        },
        "other-subject" => {
            vi: "Không thấy câu nào của bài gốc trong bài này; có thể đó không phải là bài gốc.",
            en: "No sentence of the source was found here; it may not be the source."
        },
    },
    why: {
        vi: "Bỏ một chữ “không”, một chữ “có thể” hay người nói là đủ để câu đúng thành câu sai.",
        en: "Without its “not”, its “may” or its speaker a true sentence says something false."
    },
    next: {
        vi: "Mở bài gốc, đọc trọn câu ấy và trả lại phần đã mất trước khi chia sẻ.",
        en: "Open the source, read the whole sentence and restore what is missing before sharing."
    },
    terms: {
        "negation" => { vi: "chữ phủ định", en: "a negation" },
        "opposite" => { vi: "chữ ngược nghĩa", en: "an opposite" },
        "hedge" => { vi: "lời rào đón", en: "a hedge" },
        "condition" => { vi: "điều kiện", en: "a condition" },
        "attribution" => { vi: "người nói", en: "who says so" },
    },
    run: run,
}

const KINDS: &[Kind] = &[Kind::Negation, Kind::Opposite, Kind::Hedge, Kind::Condition, Kind::Attribution];

fn run(evidence: &Evidence) -> Answer {
    match compared::ground(evidence) {
        Ground::Settled(answer) => answer,
        Ground::Compared(comparison) => compared::answer(evidence, comparison, KINDS),
    }
}
