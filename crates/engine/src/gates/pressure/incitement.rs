//! `incitement`: kêu gọi đánh, bêu riếu, quấy rối người khác · a call to attack, expose or harass people.
//!
//! # Tìm gì
//! Lời **kêu gọi người đọc làm hại ai đó**:
//! - đánh, giết, đốt, đập phá: “gặp đâu đánh đó”, “đốt xưởng của chúng nó”;
//! - kéo tới nhà để làm dữ: “tập trung trước nhà nó, mang mắm tôm theo”;
//! - moi và đăng đời tư: “ai biết nhà nó ở đâu đăng lên cho cả mạng xử”;
//! - hùa nhau quấy rối: “report sập page nó”, “gọi chửi cho nó mất ngủ”.
//!
//! Biểu tình, đình công, kiến nghị, tẩy chay, khiếu nại, tố cáo với công an, khởi kiện, tụ họp ôn hòa, chê trách, đánh giá một sao vì
//! món dở: **không bao giờ tính**. Tin về vụ án kích động, lời trích dẫn, lời can ngăn, tìm người lạc, truy nã theo thông báo, nói
//! chuyện bóng đá, trò chơi, bếp núc cũng vậy. Không xét ai là người bị nhắm tới.
//!
//! # Vì sao đáng để ý
//! Người bị hại là người thật, nhiều khi bị nhầm. Ai chia sẻ lời kêu gọi cũng góp tay, và có thể phải chịu trách nhiệm trước pháp luật.
//!
//! # Khi nào nhầm
//! Bạn bè dọa đùa nhau bằng lời y như thật thì phép kiểm này không biết là đùa. Nó bỏ qua lời kêu gọi nói bóng gió, chơi chữ, hay chỉ
//! có trong hình.
//!
//! # Nguồn
//! Luật An ninh mạng 2018, Điều 8 và Điều 16; Bộ luật Dân sự 2015, Điều 34 và Điều 38; Quyết định 874/QĐ-BTTTT ngày 17/6/2021. Lớp
//! từ và luật do chúng tôi tự viết, xem `incitement/rules.rs`.
//!
//! # Đo được
//! Tháng 11/2026, trên 770 bài báo (DS108), 2.772 tiêu đề kèm sa-pô (ViClickbait-2025), 1.400 đoạn văn và 1.400 nhận định
//! (SemViQA): không lên tiếng lần nào. Trên nửa để riêng của các câu viết trước luật, cùng người viết: bắt được 27 trong
//! 31, nhầm 0 trong 48. Trên hai bộ câu mới, viết sau khi có luật: bắt được 6 trong 24, nhầm 0 trong 24; sau khi mở rộng
//! luật theo bộ ấy, 4 trong 10 của bộ kế tiếp, nhầm 0 trong 8. Luật lại được mở rộng sau lần đo cuối; mọi câu nằm trong
//! `corpus.jsonl`, chỗ còn sai có ghi. Vậy nên: đã lên tiếng thì đáng tin, còn im lặng thì chưa chắc là không có.
//! Trên 262 trang lưu lại, đa phần tiếng Anh: không lên tiếng, sau khi luật được siết vì 12 lần nhầm ở đó (8 của `incitement`).
//!
//! ---
//!
//! # What it looks for
//! A **call on the reader to harm somebody**:
//! - to beat, kill, burn, smash: "beat him up on sight", "burn their office down";
//! - to gather at a home to do harm: "show up at her house and make her pay";
//! - to dig up and publish private matters: "find out where he lives and post it";
//! - to harass together: "mass report her until she is gone", "call her day and night".
//!
//! Protest, strike, petition, boycott, complaint, a report to the police, a lawsuit, a peaceful gathering, criticism, one star for a bad
//! meal **never count**. Nor do reports of trials, quotations, advice against it, searches for the missing, official notices of the
//! wanted, talk of sport, games and the kitchen. Who is aimed at plays no part.
//!
//! # Why it matters
//! Those who are hurt are real, and often the wrong ones. Whoever passes the call on takes part, and may answer for it in law.
//!
//! # When it is wrong
//! Friends who threaten each other in jest with the very words are not understood as joking. It misses calls by innuendo, by puns, and
//! in pictures.
//!
//! # Sources
//! Law on Cybersecurity 2018, articles 8 and 16; Civil Code 2015, articles 34 and 38; Decision 874/QĐ-BTTTT of 17 June 2021. The classes
//! and rules are our own, see `incitement/rules.rs`.
//!
//! # Measured
//! November 2026, on 770 news articles (DS108), 2,772 headlines with their leads (ViClickbait-2025), 1,400 passages and
//! 1,400 claims (SemViQA): it never spoke. On the half put aside of the texts written before the rules, by the same hand:
//! 27 of 31 found, 0 of 48 false alarms. On two fresh sets written after the rules: 6 of 24 found, 0 of 24 false alarms;
//! after the rules were widened by that set, 4 of 10 of the next, 0 of 8 false alarms. They were widened again after the
//! last measurement; all texts are in `corpus.jsonl`, what is still wrong is marked. So: a finding can be relied on,
//! silence proves little.
//! On 262 saved pages, most of them English: silent, after rules were tightened by 12 false alarms there (8 of `incitement`).

mod rules;

use super::push::{self, Push};
use super::voice::Voice;
use crate::check::Answer;
use crate::declare_check;
use crate::evidence::Evidence;
use crate::text::prose::Prose;
use rules::{MESSAGE_ONLY, RULES};

declare_check! {
    name: "incitement", gate: Pressure, severity: Stop, needs: ["text"],
    title: { vi: "Kêu gọi làm hại người khác", en: "A call to harm people" },
    seen: {
        "incites" => {
            vi: "Bài kêu gọi làm hại người khác: {kind}. Chỗ ấy viết: “{words}”.",
            en: "The text calls for harm to others: {kind}. The words: “{words}”."
        },
    },
    why: {
        vi: "Người bị hại là người thật, nhiều khi bị nhầm. Chia sẻ lời kêu gọi là góp tay, và có thể phải chịu trách nhiệm trước pháp luật.",
        en: "Those who are hurt are real, and often the wrong ones. To pass the call on is to take part, and one may answer for it in law."
    },
    next: {
        vi: "Đừng chia sẻ, đừng hùa theo. Nếu có ai đang gặp nguy, gọi 113; nếu có bằng chứng sai phạm, gửi cho cơ quan có thẩm quyền.",
        en: "Do not share it and do not join in. If somebody is in danger, call the police; if you have evidence of wrongdoing, take it to the authorities."
    },
    terms: {
        "attack" => { vi: "đánh, giết hoặc đập phá", en: "to beat, kill or smash" },
        "gather" => { vi: "kéo tới nhà để làm dữ", en: "to gather at a home and do harm" },
        "expose" => { vi: "moi và đăng đời tư", en: "to dig up and publish private matters" },
        "harass" => { vi: "hùa nhau quấy rối", en: "to harass together" },
    },
    run: run,
}

fn run(evidence: &Evidence) -> Answer {
    push::answer(evidence, "incites", pushes)
}

/// What incites, each kind once a sentence.
fn pushes(prose: &Prose) -> Vec<Push> {
    let matches = RULES.find(prose);
    if matches.is_empty() {
        return Vec::new();
    }
    let voice = Voice::new(prose);
    let own = matches.into_iter().filter(|m| voice.is_own(&m.words) && !voice.is_play(&m.words)).collect();
    let found = push::settled(prose, own, MESSAGE_ONLY, "attack", |m| {
        voice.is_message() && !voice.is_personal(&m.words)
    });
    push::once_a_sentence(prose, found.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        pushes(&Prose::new(text)).iter().map(|p| p.kind).collect()
    }

    #[test]
    fn calls_to_harm_are_named() {
        assert_eq!(kinds("Đánh nó một trận đi anh em"), ["attack"]);
        assert_eq!(kinds("Find out where he lives and post it"), ["expose"]);
        assert_eq!(kinds("Report sập page nó đi"), ["harass"]);
    }

    #[test]
    fn lawful_calls_and_play_are_not() {
        for text in [
            "Ký kiến nghị phản đối dự án đi bà con",
            "Tập trung trước ủy ban để đối thoại",
            "Vào đánh boss đi anh em",
            "Tẩy chay quán này đi mọi người",
        ] {
            assert!(kinds(text).is_empty(), "{text}: {:?}", kinds(text));
        }
    }

    #[test]
    fn hostile_text_is_answered() {
        for text in ["đánh nó đi ".repeat(12_000), "tìm nó ".repeat(12_000)] {
            pushes(&Prose::new(&text));
        }
    }
}
