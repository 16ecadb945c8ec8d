//! How a passage is meant: said to the reader as a demand, or quoted, reported, warned against, negated, asked about.
//!
//! Checks of pressure and of tricks find phrases such as `chuyển tiền ngay`. The same words stand in the message that
//! demands it, in the police's warning, in the news report, in the novel and in the bank's own safety notice. This file
//! tells them apart, by rules that can be read:
//!
//! ```text
//! let reading = Reading::new(&prose);                // one pass over the text; build it only when there are hits
//! reading.of(hit.words.clone()) == Stance::Addressed // the passage itself
//! reading.warning() == Warning::Plain                // the text as a whole speaks about a trick
//! ```
//!
//! [`Reading::of`] looks at the passage's own sentence and at what introduces it. [`Reading::warning`] looks at the whole
//! text, and knows that scammers also write in the language of safety: see [`Warning::Mild`]. A check of demands to
//! share uses the first alone (a warning may well demand to be shared); a check of scams uses both.

mod cues;

pub(crate) use cues::Cues;

use super::phrase::Hit;
use super::prose::Prose;
use cues::{Cue, find_cues};
use std::ops::Range;

/// How a passage is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stance {
    /// Said to the reader in the writer's own voice. The only stance that a demand is a demand in.
    Addressed,
    /// Between quotation marks, in a line of dialogue, or after an announcement such as `nội dung tin nhắn:`.
    Quoted,
    /// Told about others: `các đối tượng yêu cầu nạn nhân chuyển tiền`.
    Reported,
    /// What the reader is told to beware of: `nếu ai gọi bảo chuyển tiền`.
    WarnedAgainst,
    /// Denied or advised against: `không chuyển tiền theo yêu cầu`, `ngân hàng không bao giờ hỏi OTP`.
    Negated,
    /// Asked about: `có nên chuyển tiền không?`
    Asked,
}

/// Whether a text as a whole speaks about a trick rather than playing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// It does not speak about tricks.
    None,
    /// It speaks the language of safety (`cảnh giác lừa đảo`, `không cung cấp OTP`), which scammers use as well.
    Mild,
    /// It speaks about a trick as something that others do, or about a message as something received.
    Plain,
}

/// A text with the cues that say how its passages are meant.
#[derive(Debug)]
pub struct Reading<'p> {
    prose: &'p Prose,
    cues: &'p [Hit<Cue>],
    /// Words from here on are what somebody forwarded under a comment of their own.
    forwarded_from: Option<usize>,
    warning: Warning,
    is_story: bool,
}

impl<'p> Reading<'p> {
    /// A cue further before a passage than this does not govern it.
    const REACH: usize = 45;

    /// Reads a text. The first reading finds the cues, weighs them and leaves them with the text for all others.
    pub fn new(prose: &'p Prose) -> Reading<'p> {
        let cues = prose.cues.get_or_init(|| {
            let hits = find_cues(prose);
            let mut reading =
                Reading { prose, cues: &hits, forwarded_from: None, warning: Warning::None, is_story: false };
            reading.is_story = reading.has(Cue::Story);
            reading.forwarded_from = reading.find_forwarded();
            let (is_story, forwarded_from) = (reading.is_story, reading.forwarded_from);
            Cues { warning: reading.weigh_warning(), hits, forwarded_from, is_story }
        });
        let Cues { hits, forwarded_from, warning, is_story } = cues;
        Reading { prose, cues: hits, forwarded_from: *forwarded_from, warning: *warning, is_story: *is_story }
    }

    /// How the passage `words` is meant.
    pub fn of(&self, words: Range<usize>) -> Stance {
        let Some(word) = self.prose.words.get(words.start) else { return Stance::Addressed };
        let sentence = &self.prose.sentences[word.sentence];
        if self.is_quoted(words.start) {
            return Stance::Quoted;
        }
        if self.is_denied(&words, sentence.words.start) {
            return Stance::Negated;
        }
        let from = sentence.words.start.max(words.start.saturating_sub(Self::REACH));
        let before = |tag: Cue| self.between(from..words.start).filter(move |c| c.tag == tag).last();
        if !self.turns_to_reader(&words, from) {
            let is_own = |cue: &Hit<Cue>| self.between(cue.words.end..words.end).any(|c| c.tag == Cue::Yours);
            if before(Cue::Encounter).is_some_and(|c| !is_own(c)) {
                return Stance::WarnedAgainst;
            }
            if before(Cue::Culprit).is_some()
                || before(Cue::Telling).is_some()
                || self.names_actor(&words, from)
            {
                return Stance::Reported;
            }
            if before(Cue::Care).or_else(|| before(Cue::Alert)).is_some_and(|c| !is_own(c)) {
                return Stance::WarnedAgainst;
            }
        }
        let asks = self.prose.text[sentence.bytes.clone()].trim_end().ends_with('?');
        if asks && before(Cue::Question).is_some() {
            return Stance::Asked;
        }
        Stance::Addressed
    }

    /// Whether a word is somebody else's: [`Stance::Quoted`]. Much cheaper than [`Reading::of`].
    pub fn is_quoted(&self, word: usize) -> bool {
        let Some(at) = self.prose.words.get(word).map(|w| w.start) else { return false };
        self.is_quotation(at)
            || self.forwarded_from.is_some_and(|from| word >= from)
            || (self.is_story && self.is_dialogue(at))
    }

    /// Whether the text as a whole warns of a trick, tells of one, teaches about one or asks about one.
    pub fn warning(&self) -> Warning {
        self.warning
    }

    /// Whether the text plainly speaks about a trick: [`Warning::Plain`].
    pub fn is_warning(&self) -> bool {
        self.warning == Warning::Plain
    }

    /// Whether the text advises on what to do about a trick, or shows somebody else's message.
    pub fn advises(&self) -> bool {
        let advice = [Cue::Care, Cue::Encounter, Cue::NeverAsks, Cue::AskAbout, Cue::Lesson, Cue::Story];
        self.forwarded_from.is_some() || advice.into_iter().any(|c| self.has(c))
    }

    fn has(&self, cue: Cue) -> bool {
        self.cues.iter().any(|c| c.tag == cue)
    }

    /// Cues that lie within a range of words.
    fn between(&self, words: Range<usize>) -> impl Iterator<Item = &Hit<Cue>> {
        let first = self.cues.partition_point(|c| c.words.start < words.start);
        self.cues[first..]
            .iter()
            .take_while(move |c| c.words.start < words.end)
            .filter(move |c| c.words.end <= words.end)
    }

    /// Whether byte `at` stands in a quotation, unless nearly the whole text does: somebody pasted it so.
    fn is_quotation(&self, at: usize) -> bool {
        let text = &self.prose.text;
        let next = self.prose.quotes.partition_point(|q| q.end <= at);
        self.prose.quotes.get(next).is_some_and(|q| q.start <= at && q.len() + 12 < text.trim().len())
    }

    /// Whether byte `at` stands in a line that begins with a dash, as dialogue does.
    fn is_dialogue(&self, at: usize) -> bool {
        let line = self.prose.text[..at].rfind('\n').map_or(0, |n| n + 1);
        self.prose.text[line..].starts_with(['-', '–', '—'])
    }

    /// Whether the passage is denied: by a word right before it, or by a refusal that governs a list.
    fn is_denied(&self, words: &Range<usize>, sentence: usize) -> bool {
        let from = sentence.max(words.start.saturating_sub(14));
        let deniers = self.between(from..words.start).filter(|c| matches!(c.tag, Cue::Refusal | Cue::Not));
        deniers.into_iter().any(|denier| {
            let between = denier.words.end..words.start;
            let gap = self.gap(&between);
            let stops = gap.contains([':', '!', '?', ';', '–']) || gap.contains(" - ");
            if stops {
                return false;
            }
            let has_comma = gap.contains(',');
            match denier.tag {
                Cue::Not => between.len() <= 3 && !has_comma && !self.restarts(between),
                _ if !has_comma => between.len() <= 9 && !self.restarts(between),
                _ => !self.restarts(between),
            }
        })
    }

    /// Whether a new demand begins within a range of words.
    fn restarts(&self, words: Range<usize>) -> bool {
        let has_comma = self.gap(&words).contains(',');
        self.between(words).any(|c| match c.tag {
            Cue::Please => has_comma || self.is_request(&c.words),
            Cue::Reader => has_comma,
            _ => false,
        })
    }

    /// The text between two words, and around the words between them.
    fn gap(&self, words: &Range<usize>) -> &str {
        let from = words.start.checked_sub(1).map_or(0, |w| self.prose.words[w].end);
        let to = self.prose.words.get(words.end).map_or(self.prose.text.len(), |w| w.start);
        self.prose.text.get(from..to).unwrap_or("")
    }

    /// Whether the passage's own clause turns to the reader: `…, quý khách vui lòng bấm vào link`.
    fn turns_to_reader(&self, words: &Range<usize>, from: usize) -> bool {
        let near = from.max(words.start.saturating_sub(6))..words.start;
        let addressed = self.between(near.clone()).find(|c| c.tag == Cue::Reader);
        let asked = self.between(near).find(|c| c.tag == Cue::Please);
        match (addressed, asked) {
            (Some(reader), Some(_)) => self.begins_clause(reader.words.start),
            (Some(reader), None) => reader.words.end == words.start && self.begins_clause(reader.words.start),
            (None, Some(please)) => self.begins_clause(please.words.start) && self.is_request(&please.words),
            _ => false,
        }
    }

    fn begins_clause(&self, word: usize) -> bool {
        let gap = self.gap(&(word..word));
        word == 0 || gap.contains([',', '.', '!', ';', ':', '\n', '-', '–', '?'])
    }

    fn is_request(&self, words: &Range<usize>) -> bool {
        words.clone().any(|w| {
            matches!(
                self.prose.bare(w),
                "hay" | "vui" | "xin" | "moi" | "please" | "kindly" | "nhanh" | "lap" | "lam"
            )
        })
    }

    /// Whether a third person with a name acts before the passage: `chị H. đã chuyển`, `ông Nam tin là thật`.
    fn names_actor(&self, words: &Range<usize>, from: usize) -> bool {
        (from..words.start.saturating_sub(1)).any(|w| {
            let is_title = matches!(self.prose.bare(w), "anh" | "chi" | "ong" | "ba" | "co" | "em");
            let is_name = self.is_name(w + 1);
            let acts = (w + 2..(w + 6).min(words.start + 1)).any(|k| {
                matches!(
                    self.prose.key(k),
                    "đa\u{303}" | "bi\u{323}" | "liền" | "tin" | "nghe" | "tươ\u{309}ng" | "nghi\u{303}"
                )
            });
            is_title && is_name && acts
        })
    }

    /// Whether a word is written like a name: a capital, then small letters or nothing.
    fn is_name(&self, word: usize) -> bool {
        let mut letters = self.prose.words.get(word).map_or("", |_| self.prose.written(word)).chars();
        letters.next().is_some_and(char::is_uppercase) && !letters.next().is_some_and(char::is_uppercase)
    }

    /// Where a forwarded message begins: after the line or the colon of a comment about it.
    fn find_forwarded(&self) -> Option<usize> {
        let text = &self.prose.text;
        self.prose.sentences.iter().take(6).find_map(|sentence| {
            let inside = |tags: &[Cue]| {
                self.between(sentence.words.clone()).find(|c| tags.contains(&c.tag)).map(|c| c.words.end)
            };
            let points = inside(&[Cue::ThisMessage]);
            let comments =
                inside(&[Cue::Care, Cue::Label, Cue::AskAbout, Cue::Culprit, Cue::Alert, Cue::Lesson]);
            let about = match (points, comments) {
                (Some(a), Some(b)) => a.max(b),
                (Some(a), None) if self.has(Cue::AskAbout) || self.has(Cue::Label) => a,
                (None, Some(b)) if inside(&[Cue::Label, Cue::AskAbout]).is_some() => b,
                _ => return None,
            };
            let last = self.prose.words.get(about.checked_sub(1)?)?;
            let rest = &text[last.end..];
            let colon = last.end + rest.find(':').filter(|at| *at < 60)?;
            let line_ends = text[last.end..colon].contains('\n');
            (!line_ends).then(|| self.prose.word_at(colon)).filter(|w| *w < self.prose.words.len())
        })
    }

    /// Weighs the cues of the whole text.
    fn weigh_warning(&self) -> Warning {
        let own_voice = |cue: Cue| {
            self.cues.iter().filter(move |c| {
                c.tag == cue
                    && self.forwarded_from.is_none_or(|from| c.words.start < from)
                    && !self.is_quotation(self.prose.words[c.words.start].start)
            })
        };
        let has = |cue: Cue| own_voice(cue).next().is_some();
        // `thuê bao của chị phát tán tin nhắn lừa đảo` accuses the reader
        let labels = own_voice(Cue::Label).any(|label| {
            let sentence = &self.prose.sentences[self.prose.words[label.words.start].sentence];
            !self.between(sentence.words.clone()).any(|c| c.tag == Cue::Yours)
        });
        if self.forwarded_from.is_some() || labels || has(Cue::Lesson) {
            return Warning::Plain;
        }
        if has(Cue::AskAbout) && has(Cue::ThisMessage) {
            return Warning::Plain;
        }
        let culprits = own_voice(Cue::Culprit).count();
        let kinds = [Cue::Care, Cue::Encounter, Cue::NeverAsks, Cue::ReportIt, Cue::Alert]
            .iter()
            .filter(|c| has(**c))
            .count();
        // a caller who plays the police also speaks of culprits, but about the reader's own affairs
        let about_reader = own_voice(Cue::Yours).any(|c| !self.is_name(c.words.end));
        let told = has(Cue::Telling) && !about_reader;
        match (culprits, kinds + usize::from(told)) {
            (3.., _) if !about_reader => Warning::Plain,
            (1.., 1..) if !about_reader => Warning::Plain,
            (1.., 2..) | (_, 3..) => Warning::Plain,
            (0, 0) => Warning::None,
            _ if has(Cue::NeverAsks) => Warning::Plain,
            _ => Warning::Mild,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::phrase::PhraseSet;

    /// The stance of the first passage that `rule` finds in `text`.
    fn stance(text: &str, rule: &str) -> Stance {
        let prose = Prose::new(text);
        let set = PhraseSet::new([((), rule)]).unwrap();
        let hit = set.find(&prose).into_iter().next().expect("the passage is there");
        Reading::new(&prose).of(hit.words)
    }

    fn warning(text: &str) -> Warning {
        let prose = Prose::new(text);
        Reading::new(&prose).warning()
    }

    #[test]
    fn demands_are_addressed() {
        for text in [
            "Quý khách vui lòng chuyển tiền vào tài khoản sau để được giải ngân.",
            "Yeu cau anh chi chuyen tien ngay trong hom nay",
            "gap lam roi, anh noi cho em chuyen tien ngay hom nay",
            "Nếu không chuyển tiền trong 24h, tài khoản sẽ bị khóa.",
            "Đừng chần chừ, chuyển tiền ngay để giữ suất!",
            "Cảnh báo: tài khoản của quý khách sắp bị khóa, vui lòng chuyển tiền xác minh.",
            "Để tránh bị kẻ gian chiếm đoạt, quý khách hãy chuyển tiền sang tài khoản an toàn.",
            "Khi nhận được tin nhắn này, quý khách vui lòng chuyển tiền theo hướng dẫn.",
        ] {
            assert_eq!(stance(text, "chuyển tiền"), Stance::Addressed, "{text}");
        }
    }

    #[test]
    fn reports_warnings_quotations_and_denials_are_not_demands() {
        for (text, expected) in [
            ("Công an cảnh báo thủ đoạn giả danh nhân viên ngân hàng yêu cầu chuyển tiền.", Stance::Reported),
            ("Các đối tượng yêu cầu nạn nhân chuyển tiền vào tài khoản chỉ định.", Stance::Reported),
            ("Tin là thật, chị H. đã nhiều lần chuyển tiền cho chúng.", Stance::Reported),
            ("Hắn bảo bà chuyển tiền trước rồi mới giao hàng.", Stance::Reported),
            ("Không chuyển tiền theo yêu cầu của người lạ.", Stance::Negated),
            ("Chớ nên chuyển tiền cho người lạ.", Stance::Negated),
            ("Ngân hàng không bao giờ yêu cầu khách hàng chuyển tiền.", Stance::Negated),
            ("Tuyệt đối không bấm vào link, cài ứng dụng, chuyển tiền cho người lạ.", Stance::Negated),
            ("Nếu có người gọi điện bảo chuyển tiền thì hãy cúp máy.", Stance::WarnedAgainst),
            ("Đối tượng nhắn: “Chị chuyển tiền ngay đi”, rồi chặn số.", Stance::Quoted),
            ("Có nên chuyển tiền cho họ không?", Stance::Asked),
        ] {
            assert_eq!(stance(text, "chuyển tiền"), expected, "{text}");
        }
    }

    #[test]
    fn a_forwarded_message_under_a_comment_is_quoted() {
        let text =
            "Mọi người cảnh giác tin nhắn này nhé:\nTK cua quy khach bi khoa, bam vao link de xac minh";
        assert_eq!(stance(text, "bấm vào link"), Stance::Quoted);
        assert_eq!(warning(text), Warning::Plain);
    }

    #[test]
    fn safety_used_as_a_pretext_is_not_a_plain_warning() {
        for text in [
            "Cảnh báo: tài khoản của bạn sẽ bị khóa, bấm vào link để xác minh",
            "Công an khuyến cáo người dân định danh mức 2, liên hệ hotline 0900 000 123 để được hỗ trợ.",
            "Nghi phạm đã khai nhận tài khoản của anh liên quan đường dây lừa đảo, anh phải chuyển tiền để xác minh.",
            "Để tránh bị lừa đảo, quý khách cập nhật sinh trắc học tại vcb-capnhat.example",
        ] {
            assert_ne!(warning(text), Warning::Plain, "{text}");
        }
        for text in [
            "Công an cảnh báo thủ đoạn giả danh nhân viên ngân hàng.",
            "Bạn tôi suýt bị lừa vì tin nhắn này.",
            "VCB không bao giờ yêu cầu khách hàng cung cấp OTP.",
            "Bài tập: đọc tình huống sau về lừa đảo qua mạng và cho biết dấu hiệu nhận biết.",
            "Beware of scammers who ask for your code.",
        ] {
            assert_eq!(warning(text), Warning::Plain, "{text}");
        }
    }
}
