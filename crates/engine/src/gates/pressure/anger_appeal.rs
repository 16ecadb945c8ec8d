//! `anger-appeal`: kích cho giận để lôi đi · wording made to enrage and drive its reader.
//!
//! # Tìm gì
//! Lời lẽ được dựng lên để **làm người đọc nổi giận rồi làm theo cơn giận ấy**:
//! - gọi người khác là súc vật, giòi bọ, cặn bã, không phải người;
//! - hỏi dồn cho giận: “phẫn nộ chưa?”, “bao giờ các bạn mới biết giận?”;
//! - mắng ai còn bình tĩnh: “ai còn im lặng là đồng lõa”;
//! - đòi không tha: “không thể tha thứ cho bọn này”, “phải cho chúng nó biết tay”;
//! - khơi nỗi nhục: “chúng đang cười vào mặt dân mình, còn nhịn đến bao giờ?”.
//!
//! Phàn nàn, phê bình, phản đối, biểu tình, kêu gọi tẩy chay, đòi xử lý; nói mình đang giận, giận chính mình; tin kể rằng người ta
//! phẫn nộ; lời trích dẫn và lời can ngăn đều không tính. Không xét người bị nói tới là ai.
//!
//! # Vì sao đáng để ý
//! Lúc giận, ta chia sẻ nhanh nhất và kiểm tra ít nhất. Người nói có lý đưa việc và bằng chứng; người muốn lôi ta đi thì đưa cơn
//! giận trước.
//!
//! # Khi nào nhầm
//! Người bị hại thật cũng có khi viết như thế: phép kiểm này nói về lời lẽ, không nói việc sai hay đúng. Nó bỏ qua mỉa mai, ẩn dụ
//! và chuyện kể khéo khiến ta giận mà không một lời thô.
//!
//! # Nguồn
//! Quyết định 874/QĐ-BTTTT ngày 17/6/2021 (Bộ quy tắc ứng xử trên mạng xã hội), điều về ngôn từ thù ghét, kích động; các tài liệu về
//! nội dung câu phẫn nộ (rage bait). Lớp từ và luật do chúng tôi tự viết, xem `anger_appeal/rules.rs`.
//!
//! # Đo được
//! Tháng 11/2026, trên 770 bài báo (DS108), 2.772 tiêu đề kèm sa-pô (ViClickbait-2025), 1.400 đoạn văn và 1.400 nhận định
//! (SemViQA): không lên tiếng lần nào. Trên nửa để riêng của các câu viết trước luật, cùng người viết: bắt được 31 trong
//! 31, nhầm 0 trong 46. Trên hai bộ câu mới, viết sau khi có luật: bắt được 3 trong 24, nhầm 0 trong 24; sau khi mở rộng
//! luật theo bộ ấy, 5 trong 10 của bộ kế tiếp, nhầm 0 trong 8. Luật lại được mở rộng sau lần đo cuối; mọi câu nằm trong
//! `corpus.jsonl`, chỗ còn sai có ghi. Vậy nên: đã lên tiếng thì đáng tin, còn im lặng thì chưa chắc là không có.
//! Trên 262 trang lưu lại, đa phần tiếng Anh: không lên tiếng, sau khi luật được siết vì 12 lần nhầm ở đó (8 của `incitement`).
//!
//! ---
//!
//! # What it looks for
//! Wording built to **enrage its reader and to drive them by that rage**:
//! - names that make others less than human: vermin, scum, "they're not people";
//! - goading: "enraged yet?", "how long will you take it?";
//! - blame for those who stay calm: "silence is complicity";
//! - no mercy: "never forgive them", "make them pay";
//! - humiliation: "they are laughing at you, and you just sit there".
//!
//! Complaint, criticism, objection, protest, boycott, calls for a sanction; the writer's own anger, anger at oneself; reports that
//! people are angry; quotations and advice against it do not count. Who is spoken of plays no part.
//!
//! # Why it matters
//! Angry, we share fastest and check least. Who has a case brings facts; who wants to carry us along brings the rage first.
//!
//! # When it is wrong
//! Real victims sometimes write like this: the check speaks of the wording, not of who is right. It misses irony, metaphor, and
//! stories told so that we rage without a rude word.
//!
//! # Sources
//! Decision 874/QĐ-BTTTT of 17 June 2021 (code of conduct on social networks), on hateful and inciting language; writing on rage bait.
//! The classes and rules are our own, see `anger_appeal/rules.rs`.
//!
//! # Measured
//! November 2026, on 770 news articles (DS108), 2,772 headlines with their leads (ViClickbait-2025), 1,400 passages and
//! 1,400 claims (SemViQA): it never spoke. On the half put aside of the texts written before the rules, by the same hand:
//! 31 of 31 found, 0 of 46 false alarms. On two fresh sets written after the rules: 3 of 24 found, 0 of 24 false alarms;
//! after the rules were widened by that set, 5 of 10 of the next, 0 of 8 false alarms. They were widened again after the
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
    name: "anger-appeal", gate: Pressure, severity: Verify, needs: ["text"],
    title: { vi: "Kích cho giận", en: "Enraging the reader" },
    seen: {
        "enrages" => {
            vi: "Lời lẽ được viết để bạn nổi giận: {kind}. Chỗ ấy viết: “{words}”.",
            en: "The wording is made to enrage you: {kind}. The words: “{words}”."
        },
    },
    why: {
        vi: "Lúc giận, ta chia sẻ nhanh và kiểm tra ít. Chuyện có lý thì kể việc và bằng chứng là đủ.",
        en: "Angry, we share fast and check little. A good case needs only facts and evidence."
    },
    next: {
        vi: "Để nguội đã. Bỏ những lời ấy ra xem bài còn lại việc gì, ở đâu, ai xác nhận; rồi hãy quyết định có chia sẻ không.",
        en: "Let it cool. Take those words out and see what is left: what happened, where, who confirms it. Then decide whether to share."
    },
    terms: {
        "dehumanises" => { vi: "gọi người khác không ra người", en: "it calls others less than human" },
        "blames-calm" => { vi: "mắng ai còn bình tĩnh hay im lặng", en: "it blames those who stay calm or silent" },
        "stirs" => { vi: "hỏi dồn, thúc cho giận", en: "it goads you into anger" },
        "no-mercy" => { vi: "đòi không tha, bắt trả giá", en: "it calls for no mercy" },
        "humiliation" => { vi: "khơi nỗi nhục rồi thúc", en: "it stirs humiliation and pushes" },
    },
    run: run,
}

fn run(evidence: &Evidence) -> Answer {
    push::answer(evidence, "enrages", pushes)
}

/// What enrages, each kind once a sentence.
fn pushes(prose: &Prose) -> Vec<Push> {
    let matches = RULES.find(prose);
    if matches.is_empty() {
        return Vec::new();
    }
    let voice = Voice::new(prose);
    let own = matches.into_iter().filter(|m| voice.is_own(&m.words) && !voice.is_play(&m.words)).collect();
    let found = push::settled(prose, own, MESSAGE_ONLY, "stirs", |_| voice.is_message());
    push::once_a_sentence(prose, found.into_iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        pushes(&Prose::new(text)).iter().map(|p| p.kind).collect()
    }

    #[test]
    fn goading_and_contempt_enrage() {
        assert_eq!(kinds("Phẫn nộ chưa bà con?"), ["stirs"]);
        assert_eq!(kinds("Lũ súc sinh"), ["dehumanises"]);
        assert_eq!(kinds("Ai còn im lặng là đồng lõa"), ["blames-calm"]);
    }

    #[test]
    fn reports_and_complaints_do_not() {
        for text in
            ["Người dân phẫn nộ trước vụ việc", "Tôi rất tức giận vì dịch vụ quá tệ", "Chúng tôi phản đối"]
        {
            assert!(kinds(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn hostile_text_is_answered() {
        for text in ["lũ chúng nó ".repeat(12_000), "ai im lặng ".repeat(12_000)] {
            pushes(&Prose::new(&text));
        }
    }
}
