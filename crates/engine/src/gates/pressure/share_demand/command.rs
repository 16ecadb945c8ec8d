//! Whether a verb of sharing is a command to the reader, or somebody's doing that is told.

use super::rules::Cue;
use super::words::{COMMANDS, LEADS, PAPERS, TOLD, is_teller};
use super::{Demand, has_picture};
use crate::text::phrase::Hit;
use crate::text::stance::Stance;

/// How a verb is put to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Command {
    /// It opens its clause, with nothing before it but calls to the reader.
    Opens,
    /// A word of command governs it.
    Governed,
    /// Nobody stands before it who could be telling; enough for a verb that can mean nothing else.
    Loose,
}

impl Demand<'_> {
    /// Whether it is a command to the reader. An alarm before it (`Cảnh báo:`) does not turn a command into a warning.
    pub(super) fn is_demand(&self, hit: &Hit<Cue>, plain: bool) -> bool {
        let Some(command) = self.command(hit.words.start, plain) else { return false };
        let stance = self.reading.of(hit.words.clone());
        // a refusal in an earlier clause does not reach over a word of command: "đừng hỏi, cứ chia sẻ đi"
        let is_voiced = stance == Stance::Addressed
            || (stance == Stance::WarnedAgainst && command == Command::Opens)
            || (stance == Stance::Negated && command == Command::Governed);
        let sentence = self.prose.words[hit.words.start].sentence;
        let asks = self.trailing(sentence).contains('?');
        is_voiced
            && !asks
            && !self.is_mentioned(hit)
            && !self.is_paperwork(hit)
            && (plain || !self.is_telling(hit))
    }

    /// `chuyển tiếp đơn thư cho cơ quan có thẩm quyền`: passing on is somebody's office.
    fn is_paperwork(&self, hit: &Hit<Cue>) -> bool {
        let next = |w: usize| if w < self.prose.words.len() { self.prose.bare(w) } else { "" };
        let first = next(hit.words.end);
        let first = if matches!(first, "ngay" | "lai" | "this" | "all" | "your") {
            next(hit.words.end + 1)
        } else {
            first
        };
        PAPERS.contains(&first)
    }

    /// `chia sẻ kinh nghiệm`, `chia sẻ ngay câu chuyện của bạn`.
    fn is_telling(&self, hit: &Hit<Cue>) -> bool {
        let end = (hit.words.end + 4)
            .min(self.prose.sentences[self.prose.words[hit.words.start].sentence].words.end);
        (hit.words.end..end).any(|w| {
            let one = self.prose.bare(w);
            let two = if w + 1 < self.prose.words.len() { self.prose.bare(w + 1) } else { "" };
            TOLD.iter().any(|t| match t.split_once(' ') {
                Some((a, b)) => one == a && two == b,
                None => one == *t,
            })
        })
    }

    /// Whether a phrase before it in the sentence says that it is somebody's words: `dọa rằng`, `những câu kiểu`.
    pub(super) fn is_mentioned<T>(&self, hit: &Hit<T>) -> bool {
        self.near(hit.words.start, Cue::Mention, 0).any(|m| {
            m.words.start < hit.words.start
                && m.words.end <= hit.words.start + 2
                && (!self.may_be_name(m) || m.words.end + 1 >= hit.words.start)
        })
    }

    /// `dạng`, `kiểu`, `loại` without their marks, which may as well be a party (`đảng`) or a name (`Kiều`): they point
    /// at a message only right before it.
    fn may_be_name(&self, mention: &Hit<Cue>) -> bool {
        let word = mention.words.start;
        mention.words.len() == 1
            && self.prose.sentences[self.prose.words[word].sentence].is_unmarked
            && matches!(self.prose.bare(word), "dang" | "kieu" | "loai")
    }

    /// Whether the verb at `word` is put as a command.
    fn command(&self, word: usize, plain: bool) -> Option<Command> {
        let prose = self.prose;
        let start = prose.sentences[prose.words[word].sentence].words.start;
        if word > start && self.is_lone_pronoun(word - 1, start) && !plain {
            return None;
        }
        let start = start.max(word.saturating_sub(Self::REACH));
        if word > start && matches!(prose.bare(word - 1), "the" | "quyen" | "phep" | "can" | "could" | "may")
        {
            return None; // what one may do: "có thể gửi"
        }
        let mut at = word;
        while at > start {
            let before = at - 1;
            let gap = &prose.text[prose.words[before].end..prose.words[at].start];
            let breaks =
                gap.contains([':', '!', '?', '(', '–', '—']) || gap.contains(" - ") || has_picture(gap);
            if breaks || (gap.contains(',') && (plain || !self.begins_with_person(start))) {
                return Some(Command::Opens);
            }
            if at > word.saturating_sub(7) && COMMANDS.contains(&prose.bare(before)) {
                let is_denied =
                    (at..word).any(|w| matches!(prose.bare(w), "dung" | "khong" | "not" | "don" | "chang"));
                return Some(if is_denied { Command::Opens } else { Command::Governed });
            }
            if !LEADS.contains(&prose.bare(before)) {
                let is_sending =
                    matches!(prose.bare(word), "gui" | "chuyen" | "truyen" | "send" | "get" | "make" | "tag");
                return (plain && !is_sending && !self.is_told(start, word)).then_some(Command::Loose);
            }
            at = before;
        }
        Some(Command::Opens)
    }

    /// Whether a word shortly before the verb says that somebody did it, may do it, or did not.
    pub(super) fn is_told(&self, start: usize, word: usize) -> bool {
        const NEAR: usize = 7;
        let from = start.max(word.saturating_sub(NEAR));
        (from..word).any(|w| is_teller(self.prose, w, word))
    }

    /// A single `anh`, `chị`, `ông` before the verb is somebody who tells; `anh em`, `các chị` are readers.
    fn is_lone_pronoun(&self, word: usize, start: usize) -> bool {
        let is_pronoun = |w: &str| matches!(w, "anh" | "chi" | "ong" | "ba" | "co" | "em" | "bac" | "chu");
        let before = if word > start { self.prose.bare(word - 1) } else { "" };
        is_pronoun(self.prose.bare(word))
            && !is_pronoun(before)
            && !matches!(before, "cac" | "may" | "quy" | "tat" | "tui" | "moi")
    }

    /// Whether a sentence opens with a person whose words it may be telling.
    fn begins_with_person(&self, start: usize) -> bool {
        matches!(
            self.prose.bare(start),
            "ong"
                | "ba"
                | "anh"
                | "chi"
                | "co"
                | "chu"
                | "bac"
                | "em"
                | "nam"
                | "nu"
                | "theo"
                | "he"
                | "she"
                | "they"
                | "nhieu"
                | "cuu"
                | "dien"
                | "nghe"
        )
    }
}
