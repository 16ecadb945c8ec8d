//! `share-demand`: lời thúc ép người đọc phải chia sẻ · a text that presses its reader to spread it.
//!
//! # Tìm gì
//! Câu bắt người đọc chia sẻ, chuyển tiếp, chép lại, **kèm một sức ép**. Chỉ rủ chia sẻ thì không tính. Sức ép là một trong
//! các kiểu sau:
//! - giục làm ngay: “share gấp”, “chuyển liền”, “chia sẻ ngay lập tức”;
//! - bảo bài sắp mất: “kẻo bị xóa”, “trước khi họ gỡ”;
//! - trách móc, bêu riếu: “ai không share là vô cảm”, “99% sẽ không dám chia sẻ”;
//! - hứa may, dọa xui: “gửi đi sẽ gặp may, bỏ qua xui bảy năm”;
//! - dọa thiệt hại: “không chuyển sẽ bị khóa tài khoản”;
//! - đòi cho đủ số người, từ năm trở lên: “gửi cho 10 người”, “5 nhóm Zalo”;
//! - đòi gửi cho tất cả: “chuyển cho tất cả bạn bè trong danh bạ”;
//! - hứa tiền, hứa quà có giá trị để đổi lấy lượt chia sẻ mà không có thể lệ;
//! - gào lên: “SHARE!!! SHARE!!!”.
//!
//! Lời nhờ lịch sự (“anh chị thấy hữu ích thì chia sẻ nhé”, “mọi người share gấp giúp em với ạ”) không tính khi nó chỉ giục
//! nhanh hoặc chỉ mong tới nhiều người; lịch sự mà còn dọa bài bị gỡ, trách móc, dọa xui hay đòi đủ số người thì vẫn tính. Tin
//! tìm người lạc, tìm đồ, xin máu có nơi liên hệ được giục nhanh và nhờ gửi rộng. Lời trích dẫn, lời kể, lời cảnh báo và câu
//! phủ định (“đừng chia sẻ”) không tính.
//!
//! # Vì sao đáng để ý
//! Ai có thông tin tốt thì không cần dọa. Câu thúc ép khiến ta gửi đi trước khi kịp hỏi: ai viết, có thật không. Thư dây
//! chuyền, tin đồn và bài câu lượt xem sống nhờ đúng những câu này.
//!
//! # Khi nào nhầm
//! Tin đúng và gấp cũng có khi viết cộc lốc, không một lời nhờ: phép kiểm này vẫn lên tiếng, vì nó nói về cách giục chứ không
//! nói tin sai. Ngược lại, lời thúc ép nói bóng gió, chơi chữ, nằm trong ảnh hay trong tiếng nói thì nó không thấy.
//!
//! # Nguồn
//! Quyết định 874/QĐ-BTTTT ngày 17/6/2021 (Bộ quy tắc ứng xử trên mạng xã hội), điều về chia sẻ thông tin có nguồn tin cậy; các
//! tài liệu nhận biết thư dây chuyền và tin giả bằng tiếng Việt và tiếng Anh. Cụm từ do chúng tôi tự viết, xem `share_demand/rules.rs`.
//!
//! # Đo được
//! Tháng 11/2026, trên 770 bài báo (DS108), 2.772 tiêu đề kèm sa-pô (ViClickbait-2025), 1.400 đoạn văn và 1.400 nhận định
//! (SemViQA): không lên tiếng lần nào. Trên 62 câu thúc ép viết mới, luật cũ bắt được 29 trong 62; luật theo lớp từ bắt
//! được 23 trong 31 ở nửa để riêng (cùng người viết), nhầm 2 trong 47. Trên hai bộ câu viết sau khi có luật: bắt được 7
//! trong 24, nhầm 0 trong 24; sau khi mở rộng, 3 trong 10 của bộ kế tiếp, nhầm 0 trong 8. Luật lại được mở rộng sau lần đo
//! cuối; mọi câu nằm trong `corpus.jsonl`, chỗ còn sai có ghi. Vậy nên: đã lên tiếng thì đáng tin, còn im lặng thì chưa
//! chắc là không có.
//! Trên 262 trang lưu lại, đa phần tiếng Anh: không lên tiếng, sau khi luật được siết vì 12 lần nhầm ở đó (8 của `incitement`).
//!
//! ---
//!
//! # What it looks for
//! A sentence that tells the reader to share, forward or copy the text, **together with pressure**. An invitation to share is
//! not enough. Pressure is one of these:
//! - at once: "share this immediately", "pass it on NOW";
//! - it will be taken away: "before they delete it";
//! - blame: "if you don't share this you have no heart", "97% won't dare";
//! - luck or misfortune: "break the chain and …";
//! - a loss: "or your account will become public";
//! - a number of recipients, five or more: "send this to 12 people";
//! - everybody: "forward this to everyone you know";
//! - money or a valuable prize for sharing, with no rules of a contest in sight;
//! - shouting: "RT!!!".
//!
//! A courteous request ("please share if you find this useful") is left alone when all it does is ask for speed or for many
//! readers; a threat of removal, blame, misfortune or a number of recipients counts however politely it is put. Notices that
//! look for a lost person, animal or thing, or for blood, with somebody to contact, may ask for speed and reach. Quotations,
//! reports, warnings and negations ("do not share") never count.
//!
//! # Why it matters
//! Good information does not need threats. Pressure makes people pass a text on before they ask who wrote it and whether it is
//! true. Chain letters, rumours and posts written for reach live on these very sentences.
//!
//! # When it is wrong
//! True and urgent news is sometimes written curtly, with no word of courtesy: the check still speaks, since it speaks of the
//! manner and not of the truth. It misses pressure by innuendo, and pressure in pictures or in speech.
//!
//! # Sources
//! Decision 874/QĐ-BTTTT of 17 June 2021 (code of conduct on social networks), on sharing information that has a reliable source;
//! guides to chain letters and false news in Vietnamese and English. The phrases are our own, see `share_demand/rules.rs`.
//!
//! # Measured
//! November 2026, on 770 news articles (DS108), 2,772 headlines with their leads (ViClickbait-2025), 1,400 passages and
//! 1,400 claims (SemViQA): it never spoke. Of 62 fresh texts that press, the earlier rules found 29 of 62; rules by word
//! classes found 23 of 31 in the half put aside (by the same hand), with 2 of 47 false alarms. On two sets written after
//! the rules: 7 of 24 found, 0 of 24 false alarms; after widening, 3 of 10 of the next, 0 of 8 false alarms. They were
//! widened again after the last measurement; all texts are in `corpus.jsonl`, what is still wrong is marked. So: a finding
//! can be relied on, silence proves little.
//! On 262 saved pages, most of them English: silent, after rules were tightened by 12 false alarms there (8 of `incitement`).

mod beside;
mod classes;
mod command;
mod rules;
mod words;

use super::grammar::Match;
use super::voice::Voice;
use crate::check::{Answer, Span};
use crate::declare_check;
use crate::evidence::Evidence;
use crate::text::language;
use crate::text::phrase::Hit;
use crate::text::prose::Prose;
use crate::text::stance::{Reading, Stance};
use classes::{CLASS_RULES, MESSAGE_ONLY};
use rules::{Cue, RULES};
use serde_json::json;
use std::ops::Range;

declare_check! {
    name: "share-demand", gate: Pressure, severity: Verify, needs: ["text"],
    title: { vi: "Thúc ép chia sẻ", en: "Pressed to share" },
    seen: {
        "presses" => {
            vi: "Bài không chỉ rủ mà thúc ép bạn gửi đi: {kind}. Chỗ thúc ép: “{words}”.",
            en: "The text does not just invite you to share it, it presses you: {kind}. The words: “{words}”."
        },
    },
    why: {
        vi: "Tin tốt không cần dọa, không cần giục. Giục là để bạn bấm gửi trước khi kịp hỏi ai viết và có thật không.",
        en: "Good information needs no threats and no rush. The rush is there so that you send it before you ask who wrote it and whether it is true."
    },
    next: {
        vi: "Khoan gửi. Tìm xem báo chí hoặc trang chính thức có nói chuyện này không; nếu không thấy, cứ để tin dừng lại ở bạn, không ai gặp xui vì thế cả.",
        en: "Hold it. See whether the press or an official page reports the same; if you find nothing, let the message end with you. Nobody comes to harm from that."
    },
    terms: {
        "at-once" => { vi: "giục làm ngay", en: "it wants it done at once" },
        "removal" => { vi: "bảo rằng bài sắp bị gỡ", en: "it says the text is about to be taken away" },
        "blame" => { vi: "trách móc người không chia sẻ", en: "it blames those who do not share" },
        "luck" => { vi: "hứa may mắn hoặc dọa xui rủi", en: "it promises luck or threatens misfortune" },
        "penalty" => { vi: "dọa thiệt hại nếu không gửi", en: "it threatens a loss to those who do not send it on" },
        "numbers" => { vi: "đòi gửi cho đủ số người", en: "it asks for a number of recipients" },
        "everyone" => { vi: "đòi gửi cho tất cả mọi người", en: "it asks for everyone you know" },
        "reward" => { vi: "hứa tiền, hứa quà để đổi lấy lượt chia sẻ", en: "it promises money or a prize for sharing" },
        "pressed" => { vi: "vừa bảo gửi đi vừa thúc ép", en: "it tells you to pass it on and presses you" },
        "shouting" => { vi: "gào lên để giục", en: "it shouts" },
    },
    run: run,
}

/// Fewer recipients than this are an ordinary request.
const MANY: u32 = 5;

/// Phrases that ask to share, looked at in one text; nobody writes more.
const MOST_ASKS: usize = 300;

/// A way of pressing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Removal,
    Blame,
    Luck,
    Penalty,
    Numbers,
    Reward,
    Everyone,
    AtOnce,
    Pressed,
    Shouting,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Kind::Removal => "removal",
            Kind::Blame => "blame",
            Kind::Luck => "luck",
            Kind::Penalty => "penalty",
            Kind::Numbers => "numbers",
            Kind::Reward => "reward",
            Kind::Everyone => "everyone",
            Kind::AtOnce => "at-once",
            Kind::Pressed => "pressed",
            Kind::Shouting => "shouting",
        }
    }

    /// The kind of a code.
    fn of(code: &str) -> Option<Kind> {
        [Kind::Removal, Kind::Blame, Kind::Luck, Kind::Everyone, Kind::AtOnce]
            .into_iter()
            .find(|k| k.code() == code)
    }

    /// Whether courtesy excuses it, when nothing else presses in the sentence.
    fn is_excused_by_courtesy(self) -> bool {
        matches!(self, Kind::Everyone | Kind::AtOnce | Kind::Pressed | Kind::Shouting)
    }
}

/// One piece of pressure: which, and on which words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Push {
    kind: Kind,
    sentence: usize,
    words: Range<usize>,
}

fn run(evidence: &Evidence) -> Answer {
    let subject = &evidence.subject;
    if subject.text.words.is_empty() && subject.title.words.is_empty() {
        return Answer::unknown("no-text").observe("items", json!([]));
    }
    if !language::is_read(&subject.text) {
        return Answer::unknown("other-language").observe("items", json!([]));
    }
    let mut items = Vec::new();
    let mut spans = Vec::new();
    for (field, prose) in [("title", &subject.title), ("text", &subject.text)] {
        for push in pushes(prose) {
            if spans.len() == Answer::MOST_EVIDENCE {
                break;
            }
            let span = Span::of(field, &prose.text, prose.bytes_of(push.words));
            items.push(json!({ "kind": push.kind.code(), "words": span.quote }));
            spans.push(span);
        }
    }
    let answer = if spans.is_empty() { Answer::clear() } else { Answer::found("presses", spans) };
    answer.observe("items", items)
}

/// All pressure in a text, in its order, each kind once a sentence.
fn pushes(prose: &Prose) -> Vec<Push> {
    let hits = RULES.find(prose);
    let matches = CLASS_RULES.find(prose);
    if matches.is_empty() && !hits.iter().any(|h| asks(h.tag)) {
        return Vec::new();
    }
    let demand = Demand { prose, hits: &hits, reading: Reading::new(prose) };
    let mut found: Vec<Push> =
        hits.iter().filter(|h| asks(h.tag)).take(MOST_ASKS).flat_map(|hit| demand.push_of(hit)).collect();
    if !matches.is_empty() {
        let voice = Voice::new(prose);
        found.extend(matches.into_iter().filter_map(|m| demand.push_of_classes(&m, &voice)));
    }
    found.sort_by_key(|p| (p.sentence, p.kind, p.words.start));
    found.dedup_by_key(|p| (p.sentence, p.kind));
    // the looser rules say nothing where another names what presses
    let named: Vec<usize> = found.iter().filter(|p| p.kind != Kind::Pressed).map(|p| p.sentence).collect();
    found.retain(|p| p.kind != Kind::Pressed || named.binary_search(&p.sentence).is_err());
    let is_notice = demand.has(Cue::Notice) && demand.has(Cue::Contact);
    let excused = |push: &Push| {
        let alone = found.iter().filter(|p| p.sentence == push.sentence).all(|p| p.kind == push.kind);
        push.kind.is_excused_by_courtesy()
            && (is_notice || (alone && demand.near(push.words.start, Cue::Courtesy, 0).next().is_some()))
    };
    let kept: Vec<bool> = found.iter().map(|p| !excused(p)).collect();
    let mut kept = kept.into_iter();
    found.retain(|_| kept.next().unwrap_or(true));
    found.sort_by_key(|p| p.words.start);
    found
}

/// Whether a phrase by itself asks to spread something.
fn asks(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Ask { .. }
            | Cue::Guilt
            | Cue::FateWhole
            | Cue::Penalty
            | Cue::Numbers
            | Cue::Everyone
            | Cue::Reward
    )
}

/// A text with its phrases and their stance.
struct Demand<'p> {
    prose: &'p Prose,
    hits: &'p [Hit<Cue>],
    reading: Reading<'p>,
}

impl Demand<'_> {
    /// Words further apart than this have nothing to do with each other, whatever the punctuation.
    const REACH: usize = 60;

    /// The pressure that a phrase exerts, alone or with what stands beside it.
    fn push_of(&self, hit: &Hit<Cue>) -> Vec<Push> {
        let sentence = self.prose.words[hit.words.start].sentence;
        let push = |kind, words| vec![Push { kind, sentence, words }];
        match hit.tag {
            Cue::Ask { plain } if self.is_demand(hit, plain) => self.beside(hit, sentence),
            Cue::Guilt if self.is_said(hit) && !self.allows(hit) => push(Kind::Blame, hit.words.clone()),
            Cue::Penalty if self.is_said(hit) && self.any_ask_near(hit.words.start) => {
                push(Kind::Penalty, hit.words.clone())
            }
            Cue::FateWhole if self.is_said(hit) && self.any_ask_near(hit.words.start) => {
                push(Kind::Luck, hit.words.clone())
            }
            Cue::Numbers
                if self.is_demand(hit, true) && self.names_many(hit) && !self.is_wished(hit.words.start) =>
            {
                push(Kind::Numbers, hit.words.clone())
            }
            Cue::Everyone if self.is_demand(hit, true) && !self.is_wished(hit.words.start) => {
                push(Kind::Everyone, hit.words.clone())
            }
            Cue::Reward if self.is_demand(hit, true) && !self.has(Cue::Contest) => {
                push(Kind::Reward, hit.words.clone())
            }
            _ => Vec::new(),
        }
    }

    /// The pressure that a rule over word classes tells, when the writer says it to the reader.
    fn push_of_classes(&self, found: &Match, voice: &Voice<'_>) -> Option<Push> {
        let kind = match found.kind {
            MESSAGE_ONLY if !voice.is_message() || voice.is_personal(&found.words) => return None,
            MESSAGE_ONLY => Kind::Pressed,
            code => Kind::of(code)?,
        };
        let sentence = self.prose.words[found.words.start].sentence;
        let stance = self.reading.of(found.words.clone());
        // "đừng giữ cho riêng mình" and "không share là vô cảm" deny what they begin with, and press by it
        let is_voiced = matches!(stance, Stance::Addressed | Stance::Negated | Stance::WarnedAgainst);
        let asks = self.trailing(sentence).contains('?') && kind != Kind::Blame;
        let hit =
            Hit { tag: (), words: found.words.clone(), bytes: self.prose.bytes_of(found.words.clone()) };
        let is_own = is_voiced
            && !asks
            && voice.is_own(&found.words)
            && !self.is_mentioned(&hit)
            && !self.is_told(self.prose.sentences[sentence].words.start, found.words.start)
            && !self.is_wished(found.words.start)
            && !(kind == Kind::Removal && self.is_past(&found.words));
        is_own.then(|| Push { kind, sentence, words: found.words.clone() })
    }

    /// `đã gỡ trước khi được chia sẻ`: over and told.
    fn is_past(&self, words: &Range<usize>) -> bool {
        words
            .clone()
            .any(|w| matches!(self.prose.key(w), "được\u{323}" | "đa\u{303}" | "was" | "had" | "were"))
    }

    /// `gửi tất cả bạn bè lời chúc`.
    fn is_wished(&self, word: usize) -> bool {
        self.near(word, Cue::Wish, 0).next().is_some()
    }

    /// `ai không chia sẻ được thì …`: who cannot is not blamed.
    fn allows(&self, hit: &Hit<Cue>) -> bool {
        hit.words.clone().any(|w| self.prose.key(w) == crate::text::prose::key("được"))
    }

    /// What stands after the last word of a sentence, up to the next word.
    fn trailing(&self, sentence: usize) -> &str {
        let words = &self.prose.sentences[sentence].words;
        let from = self.prose.words[words.end - 1].end;
        let to = self.prose.words.get(words.end).map_or(self.prose.text.len(), |w| w.start);
        &self.prose.text[from..to]
    }

    /// Phrases of a kind in the sentence of word `at` and up to `around` sentences beside it, within [`Self::REACH`].
    fn near(&self, at: usize, cue: Cue, around: usize) -> impl Iterator<Item = &Hit<Cue>> {
        let sentence = self.prose.words[at].sentence;
        let first = self.prose.sentences[sentence.saturating_sub(around)].words.start;
        let last = (sentence + around).min(self.prose.sentences.len() - 1);
        let words = first.max(at.saturating_sub(Self::REACH))
            ..self.prose.sentences[last].words.end.min(at + Self::REACH);
        let from = self.hits.partition_point(|h| h.words.start < words.start);
        self.hits[from..].iter().take_while(move |h| h.words.start < words.end).filter(move |h| h.tag == cue)
    }

    fn any_ask_near(&self, at: usize) -> bool {
        [Cue::Ask { plain: true }, Cue::Numbers].iter().any(|cue| self.near(at, *cue, 1).next().is_some())
    }

    fn has(&self, cue: Cue) -> bool {
        self.hits.iter().any(|h| h.tag == cue)
    }

    /// Whether the writer says it in their own voice, and not about somebody's message.
    fn is_said(&self, hit: &Hit<Cue>) -> bool {
        let stance = self.reading.of(hit.words.clone());
        stance == Stance::Addressed && !self.is_mentioned(hit)
    }

    /// Whether the number of recipients in a phrase is large.
    fn names_many(&self, hit: &Hit<Cue>) -> bool {
        let next = if hit.words.end < self.prose.words.len() { self.prose.bare(hit.words.end) } else { "" };
        if matches!(next, "dau" | "cao" | "may" | "trung") {
            return false; // the first ten people, ten elderly people, ten lucky ones
        }
        hit.words.clone().any(|w| {
            let written = self.prose.bare(w);
            written.parse::<u32>().is_ok_and(|n| n >= MANY)
                || matches!(written, "muoi" | "ten" | "twelve" | "fifteen" | "twenty" | "eleven" | "seven")
        })
    }
}

/// Whether an emoji or another picture stands in a gap between words.
fn has_picture(gap: &str) -> bool {
    gap.chars().any(|c| ('\u{2190}'..='\u{2BFF}').contains(&c) || c >= '\u{1F000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<&'static str> {
        pushes(&Prose::new(text)).iter().map(|p| p.kind.code()).collect()
    }

    #[test]
    fn the_phrases_compile_and_pressure_is_named() {
        assert_eq!(kinds("Mọi người share gấp trước khi bị gỡ"), ["removal", "at-once"]);
        assert_eq!(kinds("Ai không share là vô cảm"), ["blame"]);
        assert_eq!(kinds("Gửi cho 10 người nhé"), ["numbers"]);
        assert_eq!(kinds("Forward this to everyone you know"), ["everyone"]);
        assert_eq!(kinds("RT!!!"), ["shouting"]);
    }

    #[test]
    fn an_invitation_and_a_telling_are_no_demand() {
        for text in [
            "Thấy hay thì chia sẻ nhé",
            "Chị chia sẻ ngay: tôi rất vui",
            "Chia sẻ ngay",
            "Gửi cho 2 bạn nhé",
            "Đừng chia sẻ ngay",
        ] {
            assert!(kinds(text).is_empty(), "{text}: {:?}", kinds(text));
        }
    }

    #[test]
    fn hostile_text_is_answered() {
        for text in ["share ".repeat(20_000), "ai không ".repeat(10_000), "gửi cho ".repeat(10_000)] {
            pushes(&Prose::new(&text));
        }
    }
}
