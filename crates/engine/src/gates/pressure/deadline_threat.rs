//! `deadline-threat`: đặt hạn rồi dọa mất · a deadline joined to a threatened loss.
//!
//! # Tìm gì
//! Một **cái hạn** (“trong 24h”, “trước 17h”, “lần cuối”) đi liền với một **mất mát đem ra dọa chính người đọc** (“tài khoản sẽ
//! bị khóa”, “bị khởi tố”, “mất quyền lợi vĩnh viễn”, “clip sẽ gửi cho cả nhà”). Điều quyết định là ba câu hỏi:
//! 1. Hạn có ngắn không? Tính bằng phút, bằng giờ, trong hôm nay, tối đa ba ngày, hoặc “lần cuối”.
//! 2. Có nói với người đọc không? “tài khoản của bạn”, “nếu không xác minh…”, “bấm vào đây”.
//! 3. Mất gì? Bắt bớ, bêu xấu, hành hung, mất vĩnh viễn thì hạn nào cũng tính. Khóa, cắt, hủy, phạt thì tính khi hạn ngắn;
//!    hạn dài chỉ tính khi tin còn đưa đường link để làm ngay. Người thân gặp nạn, bưu kiện bị hủy thì tính khi tin đòi tiền
//!    hoặc đưa cách làm ngay.
//!
//! Vì thế tin nhắc tiền điện bình thường, ghi ngày đến hạn, không kèm link thì không tính; còn “cắt điện trong 2 giờ nếu không
//! thanh toán ngay qua link” thì tính, dù trông giống hóa đơn thật. Luật, hợp đồng, nội quy thi, tin tức, dự báo bão nói về
//! người khác nên không tính. Khuyến mãi sắp hết, đơn hàng chưa trả tiền bị hủy không tính: đó chưa phải của mình. Lời trích
//! dẫn, lời kể, lời cảnh báo lừa đảo, truyện kể và câu phủ định không tính.
//!
//! # Vì sao đáng để ý
//! Sợ và vội là hai thứ làm người ta thôi suy nghĩ. Hạn chót đi kèm lời dọa có mặt trong gần như mọi cuộc gọi mạo danh công an,
//! ngân hàng, điện lực. Việc thật thì hỏi lại một cuộc điện thoại cũng không muộn.
//!
//! # Khi nào nhầm
//! Nơi làm ăn thật cũng có khi nhắn gấp (“hôm nay không đóng sẽ tạm khóa”): phép kiểm này vẫn lên tiếng, vì cách nói ấy không
//! phân biệt được với kẻ mạo danh. Trang web dài hơn 300 chữ thì không xét: bài báo kể về hạn và về mất mát, chứ không dọa ai. Lời dọa không nêu hạn, hoặc nêu hạn bằng ngày tháng rồi hẹn gặp, thì nó bỏ qua.
//!
//! # Nguồn
//! Cảnh báo về tin nhắn, cuộc gọi mạo danh của công an, ngân hàng, điện lực và nhà mạng Việt Nam; tài liệu về thủ thuật tạo sức
//! ép thời gian. Cụm từ do chúng tôi tự viết, xem `deadline_threat/rules.rs`.
//!
//! # Đo được
//! Tháng 11/2026, trên 770 bài báo (DS108), 2.772 tiêu đề kèm sa-pô (ViClickbait-2025), 1.400 đoạn văn và 1.400 nhận định
//! (SemViQA): lên tiếng 1 lần, trong một bài dài hỏi đáp về thuế. Trên 62 câu thúc ép viết mới, luật cũ bắt được 31 trong
//! 62; luật theo lớp từ bắt được 26 trong 31 ở nửa để riêng (cùng người viết), nhầm 0 trong 46. Trên hai bộ câu viết sau
//! khi có luật: bắt được 10 trong 24, nhầm 0 trong 24; sau khi mở rộng, 4 trong 10 của bộ kế tiếp, nhầm 0 trong 8. Luật lại
//! được mở rộng sau lần đo cuối; mọi câu nằm trong `corpus.jsonl`, chỗ còn sai có ghi. Vậy nên: đã lên tiếng thì đáng tin,
//! còn im lặng thì chưa chắc là không có.
//! Trên 262 trang lưu lại, đa phần tiếng Anh: không lên tiếng, sau khi luật được siết vì 12 lần nhầm ở đó (8 của `incitement`).
//!
//! ---
//!
//! # What it looks for
//! A **deadline** ("within 24 hours", "before 5 pm", "last chance") joined to a **loss that the reader is threatened with** ("your
//! account will be closed", "a warrant will be issued", "the video goes to all your contacts"). Three questions decide:
//! 1. Is the time short? Minutes, hours, today, three days at most, or "final notice".
//! 2. Is it said to the reader? "your account", "if you do not verify", "click here".
//! 3. What is lost? Arrest, exposure, violence, a loss for ever: any deadline counts. Locking, cutting off, cancelling, fining:
//!    a short one counts, a long one only beside a link to act on. Somebody dear in danger, a parcel destroyed: only beside a demand for
//!    money or a way to act.
//!
//! So an ordinary bill with its date and no link is left alone, and "your power will be cut in two hours unless you pay through
//! this link" is not, however honest it looks. Laws, contracts, exam rules, news and weather warnings speak of others and do not
//! count. Neither do offers that end and unpaid orders that are cancelled: these are not the reader's yet. Quotations, reports,
//! warnings about scams, fiction and negations never count.
//!
//! # Why it matters
//! Fear and haste make people stop thinking. A deadline with a threat is part of nearly every call that impersonates the police, a
//! bank or a utility. What is real can wait for one telephone call.
//!
//! # When it is wrong
//! Honest businesses sometimes write in haste ("pay today or service stops"): the check still speaks, since nothing in such a
//! message tells it from an impostor's. Pages of more than 300 words are not looked at: articles tell of deadlines and losses
//! and threaten nobody. It misses threats with no deadline, and those that only name a later day.
//!
//! # Sources
//! Warnings of Vietnamese police, banks, power companies and telephone operators about messages and calls in their names; guides to
//! pressure by time. The phrases are our own, see `deadline_threat/rules.rs`.
//!
//! # Measured
//! November 2026, on 770 news articles (DS108), 2,772 headlines with their leads (ViClickbait-2025), 1,400 passages and
//! 1,400 claims (SemViQA): it spoke once, in a long piece of questions and answers about tax. Of 62 fresh texts that press,
//! the earlier rules found 31 of 62; rules by word classes found 26 of 31 in the half put aside (by the same hand), with 0
//! of 46 false alarms. On two sets written after the rules: 10 of 24 found, 0 of 24 false alarms; after widening, 4 of 10
//! of the next, 0 of 8 false alarms. They were widened again after the last measurement; all texts are in `corpus.jsonl`,
//! what is still wrong is marked. So: a finding can be relied on, silence proves little.
//! On 262 saved pages, most of them English: silent, after rules were tightened by 12 false alarms there (8 of `incitement`).

mod fuse;
mod rules;

use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::page::Kind;
use crate::text::language;
use crate::text::phrase::Hit;
use crate::text::prose::Prose;
use crate::text::stance::{Reading, Stance};
use fuse::Fuse;
use rules::{Cue, RULES};
use serde_json::json;
use std::ops::Range;

declare_check! {
    name: "deadline-threat", gate: Pressure, severity: Verify, needs: ["text"],
    title: { vi: "Đặt hạn rồi dọa", en: "A deadline and a threat" },
    seen: {
        "threatens" => {
            vi: "Tin đặt cho bạn một cái hạn (“{deadline}”) rồi dọa: “{loss}”.",
            en: "It sets you a deadline (“{deadline}”) and threatens: “{loss}”."
        },
    },
    why: {
        vi: "Sợ và vội làm ta thôi suy nghĩ. Kẻ mạo danh công an, ngân hàng, điện lực hầu như luôn dùng cách này.",
        en: "Fear and haste stop us from thinking. Those who pose as the police, a bank or a utility nearly always use this."
    },
    next: {
        vi: "Dừng lại, đừng bấm và đừng gọi theo số trong tin. Tự tìm số chính thức (mặt sau thẻ, hóa đơn cũ, trang của cơ quan) rồi hỏi; việc thật thì trễ một cuộc gọi cũng không sao.",
        en: "Stop; do not use the link or the number in the message. Find the official number yourself (back of your card, an old bill, the office's own site) and ask. What is real can wait for one call."
    },
    terms: {},
    run: run,
}

/// Texts of at most this many words are one message: a reader named anywhere in it is the reader throughout.
const MESSAGE_WORDS: usize = 130;

/// Losses looked at in one text; nobody writes more.
const MOST_LOSSES: usize = 200;

/// A deadline and the loss it is joined to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Threat {
    deadline: Range<usize>,
    loss: Range<usize>,
}

fn run(evidence: &Evidence) -> Answer {
    let subject = &evidence.subject;
    let words = subject.text.words.len();
    if words == 0 && subject.title.words.is_empty() {
        return Answer::unknown("no-text").observe("items", json!([]));
    }
    if is_only_an_address(&subject.text) && subject.title.words.is_empty() {
        return Answer::unknown("too-short").observe("items", json!([]));
    }
    if !language::is_read(&subject.text) {
        return Answer::unknown("other-language").observe("items", json!([]));
    }
    if subject.page.kind == Kind::Page && words > ARTICLE_WORDS {
        return Answer::not_applicable("long-page").observe("items", json!([]));
    }
    let mut items = Vec::new();
    let mut spans = Vec::new();
    for (field, prose) in [("title", &subject.title), ("text", &subject.text)] {
        for threat in threats(prose) {
            if items.len() == Answer::MOST_EVIDENCE / 2 {
                break;
            }
            let quote =
                |words: &Range<usize>| prose.text.get(prose.bytes_of(words.clone())).unwrap_or("").to_owned();
            items.push(json!({ "deadline": quote(&threat.deadline), "loss": quote(&threat.loss) }));
            for words in [threat.deadline, threat.loss] {
                let span = Span::of(field, &prose.text, prose.bytes_of(words));
                if !spans.contains(&span) {
                    spans.push(span);
                }
            }
        }
    }
    let answer = if spans.is_empty() { Answer::clear() } else { Answer::found("threatens", spans) };
    answer.observe("items", items)
}

/// A page with more words tells its readers of deadlines and losses; it does not threaten one of them.
const ARTICLE_WORDS: usize = 300;

/// A bare address has no words of its own to read.
fn is_only_an_address(prose: &Prose) -> bool {
    let text = prose.text.trim();
    !text.contains(char::is_whitespace) && text.contains("://")
}

/// All threats in a text, one a sentence.
fn threats(prose: &Prose) -> Vec<Threat> {
    let hits = RULES.find(prose);
    let mut losses = hits.iter().filter(|h| is_loss(h.tag)).peekable();
    if losses.peek().is_none() || !hits.iter().any(|h| fuse_may_be(h.tag)) {
        return Vec::new();
    }
    let reading = Reading::new(prose);
    if reading.is_warning() {
        return Vec::new();
    }
    let message = Message { prose, hits: &hits, reading };
    let mut found: Vec<Threat> = losses.take(MOST_LOSSES).filter_map(|loss| message.threat(loss)).collect();
    found.sort_by_key(|t| (prose.words[t.loss.start].sentence, t.loss.start, usize::MAX - t.loss.end));
    found.dedup_by_key(|t| prose.words[t.loss.start].sentence);
    found
}

fn is_loss(cue: Cue) -> bool {
    matches!(cue, Cue::Loss | Cue::Grave | Cue::Life | Cue::Return | Cue::OrElse)
}

fn fuse_may_be(cue: Cue) -> bool {
    matches!(cue, Cue::Span | Cue::Clock | Cue::Today | Cue::Last | Cue::Day | Cue::AtOnce)
}

/// A text with its phrases and their stance.
struct Message<'p> {
    prose: &'p Prose,
    hits: &'p [Hit<Cue>],
    reading: Reading<'p>,
}

impl Message<'_> {
    /// Words between a deadline and the loss it belongs to, at most.
    const REACH: usize = 40;

    /// The threat that a loss belongs to, if it is one.
    fn threat(&self, loss: &Hit<Cue>) -> Option<Threat> {
        let is_voiced = if loss.tag == Cue::OrElse { self.is_set(loss) } else { self.is_said(loss) };
        if !is_voiced
            || self.is_of_an_order(loss)
            || self.is_influence(loss)
            || self.is_about_others(loss)
            || !self.is_to_reader(loss)
        {
            return None;
        }
        let condition = self.near(loss, Cue::Condition, 1).next().is_some();
        let (fuse, deadline) = self.deadline(loss, condition)?;
        let acts = self.any(loss, Cue::Channel) || (self.is_message() && has_address(&self.prose.text));
        let counts = match (loss.tag, fuse) {
            (Cue::Grave, Fuse::Long) => condition,
            (Cue::Grave, _) => true,
            (Cue::Life, Fuse::Short) => self.any(loss, Cue::Money) && condition,
            (Cue::Return, Fuse::Short) => acts,
            (Cue::OrElse, Fuse::Short) => {
                self.is_message()
                    && acts
                    && !self.is_a_reminder()
                    && self.near(loss, Cue::SurelyReader, 1).next().is_some()
                    && self.near(loss, Cue::Order, 1).next().is_none()
            }
            (Cue::Loss, Fuse::Short) => {
                let is_their_own = self.near(loss, Cue::SurelyReader, 1).next().is_some()
                    && self.near(loss, Cue::Thing, 0).next().is_some();
                condition || acts || is_their_own
            }
            (Cue::Loss, Fuse::AtOnce) => condition && acts,
            (Cue::Loss, Fuse::Long) => self.is_message() && self.has_link() && acts && !self.is_a_reminder(),
            _ => false,
        };
        let counts = counts && (!self.is_long() || self.is_in_one_breath(loss, deadline));
        counts.then(|| Threat { deadline: self.widened(loss, deadline), loss: self.told(loss) })
    }

    /// The words of a loss; of a turn to one, what follows in its sentence.
    fn told(&self, loss: &Hit<Cue>) -> Range<usize> {
        const WORDS: usize = 14;
        let end = self.prose.sentences[self.prose.words[loss.words.start].sentence].words.end;
        let is_turn = loss.tag == Cue::OrElse;
        loss.words.start..if is_turn { end.min(loss.words.start + WORDS) } else { loss.words.end }
    }

    /// The words of a deadline with those that touch it: `trước 17h` and `hôm nay`.
    fn widened(&self, loss: &Hit<Cue>, deadline: &Hit<Cue>) -> Range<usize> {
        let mut words = deadline.words.clone();
        let sentence = |w: usize| self.prose.words[w].sentence;
        for hit in self.window(loss, 2).filter(|h| self.fuse(h) == self.fuse(deadline)) {
            let touches = hit.words.start <= words.end && words.start <= hit.words.end;
            if touches && sentence(hit.words.start) == sentence(words.start) {
                words = words.start.min(hit.words.start)..words.end.max(hit.words.end);
            }
        }
        words
    }

    /// Whether the writer says it in their own voice.
    ///
    /// A loss that follows on a condition (`không trả tiền thì …`, `if I do not receive it, …`) is not denied by it, and
    /// a `last warning` warns of nothing but itself.
    fn is_said(&self, hit: &Hit<Cue>) -> bool {
        /// Words from the end of a condition to the loss that follows on it.
        const FOLLOWS: usize = 8;
        let is_voiced = match self.reading.of(hit.words.clone()) {
            Stance::Addressed => true,
            Stance::Negated => self
                .near(hit, Cue::Condition, 0)
                .any(|c| c.words.start < hit.words.start && hit.words.start <= c.words.end + FOLLOWS),
            Stance::WarnedAgainst => {
                self.near(hit, Cue::Last, 0).next().is_some() && self.names_reader(hit, 0)
            }
            Stance::Quoted | Stance::Reported | Stance::Asked => false,
        };
        is_voiced && !self.is_mentioned(hit) && !self.is_spoken_line(hit) && !self.is_purpose(hit)
    }

    /// Whether a deadline is set in the writer's own voice; `không xác minh trong ngày` denies the deed, not the day.
    fn is_set(&self, hit: &Hit<Cue>) -> bool {
        self.is_said(hit)
            || (self.reading.of(hit.words.clone()) == Stance::Negated
                && !self.is_mentioned(hit)
                && !self.is_spoken_line(hit))
    }

    /// Whether a phrase before it in the sentence says that others threaten it, or that it is not so.
    fn is_mentioned(&self, hit: &Hit<Cue>) -> bool {
        self.near(hit, Cue::Mention, 0).any(|m| m.words.start < hit.words.start)
    }

    /// What the reader is to do it for is no loss: `gọi ngay tổng đài để khóa thẻ`.
    fn is_purpose(&self, hit: &Hit<Cue>) -> bool {
        let before = hit.words.start.checked_sub(1);
        before.is_some_and(|word| {
            matches!(self.prose.written(word).to_lowercase().as_str(), "để" | "to")
                || self.prose.bare(word) == "de"
        })
    }

    /// A line of dialogue as in a story: `– Mày có hai giờ, – giọng bên kia khàn đặc.`
    fn is_spoken_line(&self, hit: &Hit<Cue>) -> bool {
        let text = &self.prose.text;
        let at = self.prose.words[hit.words.start].start;
        let from = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let line = &text[from..text[at..].find('\n').map_or(text.len(), |n| at + n)];
        let dash = line.chars().next().filter(|c| matches!(c, '–' | '—' | '-'));
        dash.is_some_and(|dash| {
            [", ", ". ", "! ", "? ", "… "]
                .iter()
                .any(|mark| line[dash.len_utf8()..].contains(&format!("{mark}{dash} ")))
        })
    }

    /// An order or a booking that is cancelled was never the reader's.
    fn is_of_an_order(&self, loss: &Hit<Cue>) -> bool {
        loss.tag == Cue::Loss
            && self
                .near(loss, Cue::Order, 0)
                .any(|o| o.words.start <= loss.words.end && loss.words.start <= o.words.end)
    }

    /// `ảnh hưởng` is no picture.
    fn is_influence(&self, loss: &Hit<Cue>) -> bool {
        let next = loss.words.start + 1;
        self.prose.bare(loss.words.start) == "anh"
            && next < loss.words.end
            && self.prose.bare(next) == "huong"
    }

    /// A sentence about somebody else, with no word to the reader in it.
    fn is_about_others(&self, loss: &Hit<Cue>) -> bool {
        self.near(loss, Cue::Others, 0).next().is_some() && !self.names_reader(loss, 0)
    }

    /// Whether the loss is said to the reader: they are named near it, or anywhere in a message, or told to act.
    fn is_to_reader(&self, loss: &Hit<Cue>) -> bool {
        let anywhere =
            |cue: Cue| self.is_message() && self.hits.iter().any(|h| h.tag == cue && self.is_said(h));
        self.names_reader(loss, 1) || anywhere(Cue::SurelyReader) || anywhere(Cue::Channel)
    }

    fn names_reader(&self, loss: &Hit<Cue>, around: usize) -> bool {
        self.near(loss, Cue::SurelyReader, around).next().is_some()
            || self.near(loss, Cue::Reader, around).any(|h| !self.is_named(h))
    }

    /// `ông Hải`, `chị Hoa`: a title with a name after it is somebody spoken of.
    fn is_named(&self, title: &Hit<Cue>) -> bool {
        let next = title.words.end;
        next < self.prose.words.len() && self.prose.written(next).starts_with(char::is_uppercase)
    }

    /// Whether a phrase stands near the loss, or anywhere in a message.
    fn any(&self, loss: &Hit<Cue>, cue: Cue) -> bool {
        (self.is_message() && self.hits.iter().any(|h| h.tag == cue))
            || self.near(loss, cue, 2).next().is_some()
    }

    fn is_message(&self) -> bool {
        self.prose.words.len() <= MESSAGE_WORDS
    }

    /// A text as long as an article tells of deadlines and losses; only a sentence that says it all to the reader counts.
    fn is_long(&self) -> bool {
        self.prose.words.len() > ARTICLE_WORDS
    }

    fn is_in_one_breath(&self, loss: &Hit<Cue>, deadline: &Hit<Cue>) -> bool {
        let sentence = |hit: &Hit<Cue>| self.prose.words[hit.words.start].sentence;
        sentence(loss) == sentence(deadline) && self.near(loss, Cue::SurelyReader, 0).next().is_some()
    }

    fn has_link(&self) -> bool {
        let text = &self.prose.text;
        has_address(text) || [" link", "đường dẫn", "liên kết"].iter().any(|mark| text.contains(mark))
    }

    fn is_a_reminder(&self) -> bool {
        self.hits.iter().any(|h| h.tag == Cue::Reminder)
    }

    fn near(&self, loss: &Hit<Cue>, cue: Cue, around: usize) -> impl Iterator<Item = &Hit<Cue>> {
        self.window(loss, around).filter(move |h| h.tag == cue)
    }

    /// Phrases in a loss's sentence and up to `around` sentences beside it.
    fn window(&self, loss: &Hit<Cue>, around: usize) -> impl Iterator<Item = &Hit<Cue>> {
        /// Sentences without punctuation may be as long as the text.
        const WORDS: usize = 80;
        let sentence = self.prose.words[loss.words.start].sentence;
        let first = self.prose.sentences[sentence.saturating_sub(around)].words.start;
        let last = (sentence + around).min(self.prose.sentences.len() - 1);
        let from = first.max(loss.words.start.saturating_sub(WORDS));
        let to = self.prose.sentences[last].words.end.min(loss.words.end + WORDS);
        let start = self.hits.partition_point(|h| h.words.start < from);
        self.hits[start..].iter().take_while(move |h| h.words.start < to)
    }
}

/// Whether a web address stands in the text, with or without `https://`: `vnpost-help.example`.
fn has_address(text: &str) -> bool {
    text.split_whitespace().any(|token| {
        let token = token.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if token.contains("://") || token.starts_with("www.") {
            return true;
        }
        let host = token.split('/').next().unwrap_or("");
        let is_host = host.is_ascii() && !host.contains('@') && host == host.to_ascii_lowercase();
        is_host
            && host.rsplit_once('.').is_some_and(|(name, top)| {
                name.len() >= 3
                    && name.chars().any(|c| c.is_ascii_alphabetic())
                    && (2..=10).contains(&top.len())
                    && top.chars().all(|c| c.is_ascii_lowercase())
            })
    })
}

#[cfg(test)]
mod tests {
    use super::fuse::split_number;
    use super::*;

    fn fires(text: &str) -> bool {
        !threats(&Prose::new(text)).is_empty()
    }

    #[test]
    fn a_short_deadline_with_a_loss_is_a_threat() {
        assert!(fires("Trong 24h nếu không xác minh, tài khoản của bạn sẽ bị khóa."));
        assert!(fires("Your account will be closed within 24 hours."));
        assert!(!fires("Trong 24h tới trời mưa to."));
        assert!(!fires("Tài khoản của bạn sẽ bị khóa nếu nhập sai mã ba lần."));
    }

    #[test]
    fn addresses_are_seen_without_their_scheme() {
        assert!(has_address("cập nhật tại vnpost-help.example."));
        assert!(has_address("http://x.example/a"));
        assert!(!has_address("TP.HCM, ThS.Nam, 1.200.000đ, v.v., a@thu.example"));
    }

    #[test]
    fn numbers_are_read_with_their_units() {
        assert_eq!(split_number("24h"), (24, "h"));
        assert_eq!(split_number("99999999999"), (u32::MAX, ""));
    }

    #[test]
    fn hostile_text_is_answered() {
        for text in
            ["sẽ bị khóa ".repeat(10_000), "trong 24h sẽ bị khóa ".repeat(8_000), "nếu không ".repeat(15_000)]
        {
            threats(&Prose::new(&text));
        }
    }
}
