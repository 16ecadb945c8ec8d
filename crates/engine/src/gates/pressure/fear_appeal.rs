//! `fear-appeal`: dọa cho sợ để tin hoặc làm theo · frightening the reader so that they believe or obey.
//!
//! # Tìm gì
//! Câu đem cái chết, bệnh nặng, tai họa, mất trắng ra **dọa chính người đọc hoặc người thân của họ**, để họ tin hay làm theo:
//! - dọa người thân: “đừng để con bạn chết vì…”, “thứ này đang âm thầm giết cả nhà bạn”;
//! - một việc thường ngày thành án tử: “ai ăn… sẽ ung thư”, “uống… là tự sát”;
//! - mối nguy rình bên cạnh: “cái chết đang nằm trong tủ lạnh nhà bạn”, “nhà tiếp theo là nhà bạn”;
//! - làm theo, nếu không thì chết: “vứt ngay kẻo mất mạng”, “không tin thì ráng chịu”;
//! - tai họa sắp tới kèm lời giục: “sập hết rồi, rút tiền ngay”.
//!
//! Cảnh báo bão, lũ, dịch có hướng dẫn; tin y tế có nguồn; tin tai nạn, vụ án; nỗi sợ của chính người viết; lời trích dẫn, lời
//! bác tin đồn và câu đùa không tính.
//!
//! # Vì sao đáng để ý
//! Người đang sợ không cân nhắc. Tin giả về sức khỏe, lời bán thuốc và tin đồn gây hoang mang đều bắt đầu bằng việc làm ta sợ cho
//! người ta thương. Cảnh báo thật nói rõ ai nói, nguy cơ bao nhiêu và nên làm gì.
//!
//! # Khi nào nhầm
//! Một lời cảnh báo đúng mà viết bằng giọng dọa thì vẫn bị nhắc: phép kiểm này nói về cách viết, không nói mối nguy có thật hay
//! không. Nó bỏ qua lời dọa nói bóng gió, lời dọa gán cho “bác sĩ”, “nghiên cứu” mà không có thật, và lời dọa trong hình.
//!
//! # Nguồn
//! Quyết định 874/QĐ-BTTTT ngày 17/6/2021 (Bộ quy tắc ứng xử trên mạng xã hội); các tài liệu nhận biết tin giả về sức khỏe và
//! thiên tai. Lớp từ và luật do chúng tôi tự viết, xem `fear_appeal/rules.rs`.
//!
//! # Đo được
//! Tháng 11/2026, trên 770 bài báo (DS108), 2.772 tiêu đề kèm sa-pô (ViClickbait-2025), 1.400 đoạn văn và 1.400 nhận định
//! (SemViQA): lên tiếng 4 lần (0,06 %), đã xem từng lần: một tít “âm thầm hủy hoại thận”, một bài sức khỏe, hai lời thoại.
//! Trên nửa để riêng của các câu viết trước luật, cùng người viết: bắt được 28 trong 31, nhầm 1 trong 46. Trên hai bộ câu
//! mới, viết sau khi có luật: bắt được 1 trong 24, nhầm 0 trong 24; sau khi mở rộng luật theo bộ ấy, 1 trong 10 của bộ kế
//! tiếp, nhầm 0 trong 8. Luật lại được mở rộng sau lần đo cuối; mọi câu nằm trong `corpus.jsonl`, chỗ còn sai có ghi. Vậy
//! nên: đã lên tiếng thì đáng tin, còn im lặng thì chưa chắc là không có.
//! Trên 262 trang lưu lại, đa phần tiếng Anh: không lên tiếng, sau khi luật được siết vì 12 lần nhầm ở đó (8 của `incitement`).
//!
//! ---
//!
//! # What it looks for
//! Death, grave illness, disaster or ruin held up **to the reader, for them or for those they love**, so that they believe or obey:
//! - those they love: "don't let your child die of …", "this is slowly killing your family";
//! - an everyday thing made a sentence: "if you eat this, cancer is a matter of time";
//! - a danger that lurks: "your family could be the next victims";
//! - obey or else: "throw it out now or die";
//! - a disaster about to come, with a call to act at once.
//!
//! Warnings of storms, floods and epidemics with advice, medical news with its source, news of accidents and crimes, the writer's own
//! fear, quotations, refutations and jokes do not count.
//!
//! # Why it matters
//! Who is afraid does not weigh. False health news, sellers of cures and panic begin with fear for those we love. A real warning
//! says who gives it, how large the risk is and what to do.
//!
//! # When it is wrong
//! A true warning in the manner of a threat is named too: the check speaks of the manner, not of whether the danger is real. It misses
//! innuendo, fear put into the mouth of invented doctors and studies, and fear in pictures.
//!
//! # Sources
//! Decision 874/QĐ-BTTTT of 17 June 2021 (code of conduct on social networks); guides to false news about health and disasters. The
//! classes and rules are our own, see `fear_appeal/rules.rs`.
//!
//! # Measured
//! November 2026, on 770 news articles (DS108), 2,772 headlines with their leads (ViClickbait-2025), 1,400 passages and
//! 1,400 claims (SemViQA): it spoke 4 times (0.06 %), each looked at: a headline “quietly destroying your kidneys”, a
//! health column, two lines of dialogue. On the half put aside of the texts written before the rules, by the same hand: 28
//! of 31 found, 1 of 46 false alarms. On two fresh sets written after the rules: 1 of 24 found, 0 of 24 false alarms; after
//! the rules were widened by that set, 1 of 10 of the next, 0 of 8 false alarms. They were widened again after the last
//! measurement; all texts are in `corpus.jsonl`, what is still wrong is marked. So: a finding can be relied on, silence
//! proves little.
//! On 262 saved pages, most of them English: silent, after rules were tightened by 12 false alarms there (8 of `incitement`).

mod rules;

use super::push::{self, Push};
use super::voice::Voice;
use crate::check::Answer;
use crate::declare_check;
use crate::evidence::Evidence;
use crate::text::phrase::PhraseSet;
use crate::text::prose::Prose;
use rules::{MESSAGE_ONLY, RULES, SOURCED};
use std::sync::LazyLock;

declare_check! {
    name: "fear-appeal", gate: Pressure, severity: Verify, needs: ["text"],
    title: { vi: "Dọa cho sợ", en: "Frightening the reader" },
    seen: {
        "frightens" => {
            vi: "Bài làm bạn sợ thay vì cho bạn biết: {kind}. Chỗ ấy viết: “{words}”.",
            en: "The text frightens you instead of informing you: {kind}. The words: “{words}”."
        },
    },
    why: {
        vi: "Lúc sợ, ta tin nhanh và làm theo ngay. Cảnh báo thật thì nói rõ ai cảnh báo, nguy cơ tới đâu và nên làm gì.",
        en: "Afraid, we believe quickly and obey at once. A real warning says who gives it, how large the risk is and what to do."
    },
    next: {
        vi: "Hít một hơi đã. Tìm xem cơ quan y tế, khí tượng hay báo chí có nói điều này không, rồi hãy mua, bỏ hay gửi cho người thân.",
        en: "Take a breath. See whether health or weather services or the press say so before you buy, throw away or warn your family."
    },
    terms: {
        "loved-ones" => { vi: "đem người thân của bạn ra dọa", en: "it holds up harm to those you love" },
        "deed" => { vi: "nói một việc thường ngày là chết, là bệnh nặng", en: "it makes an everyday act deadly" },
        "danger-near" => { vi: "nói mối nguy đang rình ngay bên bạn", en: "it says that danger lurks beside you" },
        "or-else" => { vi: "bảo làm theo, không thì mang họa", en: "it says obey or suffer" },
        "disaster" => { vi: "báo tai họa sắp tới để giục bạn", en: "it foretells a disaster to make you act" },
    },
    run: run,
}

#[expect(clippy::expect_used, reason = "the phrases are constants; a test compiles them")]
static INFORMS: LazyLock<PhraseSet<()>> =
    LazyLock::new(|| PhraseSet::new(SOURCED.iter().map(|p| ((), *p))).expect("the phrases compile"));

fn run(evidence: &Evidence) -> Answer {
    push::answer(evidence, "frightens", pushes)
}

/// What frightens, each kind once a sentence.
fn pushes(prose: &Prose) -> Vec<Push> {
    let matches = RULES.find(prose);
    if matches.is_empty() {
        return Vec::new();
    }
    let voice = Voice::new(prose);
    let own = matches.into_iter().filter(|m| voice.is_own(&m.words)).collect();
    let found = push::settled(prose, own, MESSAGE_ONLY, "or-else", |m| {
        voice.is_message() && !voice.is_personal(&m.words)
    });
    // the sentence, or one beside it, says where it is known from or advises calmly
    let informing: Vec<usize> =
        INFORMS.find(prose).iter().map(|h| prose.words[h.words.start].sentence).collect();
    let is_informed = |sentence: usize| {
        let at = informing.partition_point(|s| s + 1 < sentence);
        informing.get(at).is_some_and(|s| *s <= sentence + 1)
    };
    push::once_a_sentence(
        prose,
        found.into_iter().filter(|m| !is_informed(prose.words[m.words.start].sentence)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        pushes(&Prose::new(text)).iter().map(|p| p.kind).collect()
    }

    #[test]
    fn harm_held_up_to_the_reader_frightens() {
        assert_eq!(kinds("Đừng để con bạn chết vì thứ này"), ["loved-ones"]);
        assert_eq!(kinds("Ai ăn món này sẽ ung thư"), ["deed"]);
    }

    #[test]
    fn news_and_jokes_do_not() {
        for text in ["Ba người chết trong vụ tai nạn", "Xem clip này chết cười", "Tôi sợ bố mẹ chết"]
        {
            assert!(kinds(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn hostile_text_is_answered() {
        for text in ["đừng để con bạn ".repeat(10_000), "ai ăn chết ".repeat(12_000)] {
            pushes(&Prose::new(&text));
        }
    }
}
