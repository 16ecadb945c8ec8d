//! claim-added: điều bài gốc không có
//!
//! # Tìm gì
//! Khi biết bài gốc (`--source`), phép kiểm tìm trong bài đăng những câu kể một việc cụ thể, có tên, con số hay ngày
//! tháng, mà cả bài gốc không nhắc đến; và những chi tiết như thế được chèn vào giữa một câu chép nguyên văn.
//!
//! # Vì sao đáng để ý
//! Một câu bịa đặt giữa những câu có thật được tin lây: ai mở bài gốc ra thấy quen cũng nghĩ câu kia từ đó mà ra.
//!
//! # Khi nào nhầm
//! Bài đăng có thể lấy điều đó từ nguồn khác, và điều đó có thể đúng; ở đây chỉ nói là bài gốc này không có. Ý kiến
//! riêng, câu hỏi, lời kêu gọi, chuyện của chính người đăng, lời đính chính nhắc lại tin sai thì được bỏ qua. Câu
//! thêm vào mà không có tên hay con số nào thì không thấy được, vì cũng có thể là kể lại bằng lời khác.
//!
//! # Nguồn
//! Việc đối chiếu từng chi tiết với bản gốc là việc thường ngày của người biên tập và kiểm chứng.
//!
//! # Đo được
//! Tháng 11/2026, `cargo xtask eval`: 95 bài đăng có chèn một câu bịa (tên và số bịa) vào bài báo thật, nửa số bài
//! không xem khi viết luật: tìm được 98,9 %. Bài do người khác viết tay, nửa không xem: 4 trong 5. Bài trung thực: 0
//! trong 651 bài máy tạo, 0 trong 30 bài viết tay. Câu bịa không có tên hay số thì không tìm được, và không được đo ở
//! đây.
//!
//! ---
//!
//! # What it looks for
//! With the source known (`--source`): sentences of the post that tell something specific, with a name, a number or a
//! date, of which the source has nothing; and such details put into the middle of a sentence that is otherwise
//! copied.
//!
//! # Why it matters
//! An invented sentence among true ones is believed with them: whoever opens the source finds the rest familiar and
//! takes it for part of it.
//!
//! # When it is wrong
//! The post may have it from somewhere else, and it may be true; all that is said is that this source does not have
//! it. Opinions, questions, calls, the author's own life and corrections that repeat what they correct are passed
//! over. An added sentence without a name or a number goes unseen, since it may be the source's, told freely.
//!
//! # Sources
//! Holding every detail against the original is the daily work of editors and fact-checkers.
//!
//! # Measured
//! November 2026, `cargo xtask eval`: 95 posts with an invented sentence (invented names and numbers) put among those
//! of a real article, the half kept aside while the rules were written: 98.9 % found. By another hand, the half not
//! looked at: 4 of 5. Honest posts: none of 651 generated, none of 30 by hand. Invented sentences without names or
//! numbers are not found, nor measured here.

use super::compared::{self, Ground};
use crate::check::Answer;
use crate::comparison::Kind;
use crate::declare_check;
use crate::evidence::Evidence;

declare_check! {
    name: "claim-added", gate: Fidelity, severity: Verify, needs: ["text", "source"],
    title: { vi: "Có điều bài gốc không nói", en: "It says what the source does not" },
    seen: {
        "added" => {
            vi: "Bài gốc không có điều này: “{post}”.",
            en: "The source does not have this: “{post}”."
        },
        "free-wording" => {
            vi: "Bài kể lại bằng lời khác nên không biết chắc câu nào là thêm vào.",
            en: "It is told in other words, so it cannot be said which sentences were added."
        },
        "other-subject" => {
            vi: "Không thấy câu nào của bài gốc trong bài này; có thể đó không phải là bài gốc.",
            en: "No sentence of the source was found here; it may not be the source."
        },
    },
    why: {
        vi: "Một câu thêm vào giữa những câu có thật dễ được tin theo, dù không ai kiểm chứng nó.",
        en: "A sentence put among true ones is believed with them, though nobody vouches for it."
    },
    next: {
        vi: "Tìm nguồn riêng cho điều được thêm vào. Không có nguồn thì bỏ câu ấy đi, hoặc ghi rõ đó là ý kiến của bạn.",
        en: "Find a source for what was added. Without one leave the sentence out, or say that it is your own opinion."
    },
    terms: { "added" => { vi: "điều thêm vào", en: "something added" }, },
    run: run,
}

fn run(evidence: &Evidence) -> Answer {
    match compared::ground(evidence) {
        Ground::Settled(answer) => answer,
        // where nothing at all is the source's, it is not the source that was altered
        Ground::Compared(comparison) if !comparison.is_judged() => {
            compared::answer(evidence, comparison, &[])
        }
        Ground::Compared(comparison) => compared::answer(evidence, comparison, &[Kind::Added]),
    }
}
