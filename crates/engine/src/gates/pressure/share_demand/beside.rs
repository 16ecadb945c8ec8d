//! What presses beside a demand to share: haste, removal, blame, luck, shouting.

use super::rules::Cue;
use super::words::AFTER_NGAY;
use super::{Demand, Kind, Push};
use crate::text::phrase::Hit;
use crate::text::stance::Stance;
use std::ops::Range;

impl Demand<'_> {
    /// What presses beside a demand to share: in its sentence, or in the next or the one before.
    pub(super) fn beside(&self, ask: &Hit<Cue>, sentence: usize) -> Vec<Push> {
        let mut out = Vec::new();
        let mut add = |kind, words: Range<usize>| out.push(Push { kind, sentence, words });
        if let Some(words) = self.at_once(ask, sentence) {
            add(Kind::AtOnce, words);
        }
        for (cue, kind) in
            [(Cue::Removal, Kind::Removal), (Cue::GuiltNear, Kind::Blame), (Cue::Late, Kind::AtOnce)]
        {
            let is_voiced = |h: &&Hit<Cue>| {
                self.is_said(h) || (cue == Cue::Late && self.reading.of(h.words.clone()) == Stance::Negated)
            };
            if let Some(near) = self.near(ask.words.start, cue, 1).find(is_voiced) {
                add(kind, self.joined(ask, near));
            }
        }
        let luck = self
            .near(ask.words.start, Cue::Fate, 1)
            .find(|h| self.is_said(h) && self.near(h.words.start, Cue::Wish, 0).next().is_none());
        if let Some(luck) = luck {
            add(Kind::Luck, self.joined(ask, luck));
        }
        if self.is_shouted(ask, sentence) {
            add(Kind::Shouting, self.prose.sentences[sentence].words.clone());
        }
        out
    }

    /// Both phrases as one passage when they share a sentence, otherwise the second.
    fn joined(&self, ask: &Hit<Cue>, other: &Hit<Cue>) -> Range<usize> {
        let sentence = |h: &Hit<Cue>| self.prose.words[h.words.start].sentence;
        if sentence(ask) == sentence(other) {
            ask.words.start.min(other.words.start)..ask.words.end.max(other.words.end)
        } else {
            other.words.clone()
        }
    }

    /// The words of a demand that is to be met at once: `share gấp`, `mau mau chia sẻ`.
    fn at_once(&self, ask: &Hit<Cue>, sentence: usize) -> Option<Range<usize>> {
        /// A word of haste further from the verb than this belongs to something else.
        const REACH: usize = 7;
        let inside = &self.prose.sentences[sentence];
        let bare_button = inside.words.len() <= 3 && !self.trailing(sentence).contains('!');
        let is_loud = self.trailing(sentence).contains('!');
        let haste = self.near(ask.words.start, Cue::AtOnce, 0).find(|h| {
            if self.prose.bare(h.words.start) == "now" && h.words.len() == 1 && !is_loud {
                return false; // "share now" is a button
            }
            let distance = if h.words.start >= ask.words.start {
                h.words.start.saturating_sub(ask.words.end)
            } else {
                ask.words.start.saturating_sub(h.words.end) + 3
            };
            distance <= REACH && !self.means_otherwise(h)
        })?;
        (!bare_button).then(|| ask.words.start.min(haste.words.start)..ask.words.end.max(haste.words.end))
    }

    /// `ngay sau trận đấu`, `gấp đôi`; and `ngay` typed without marks, which may be a day.
    fn means_otherwise(&self, haste: &Hit<Cue>) -> bool {
        let last = haste.words.end - 1;
        let next = haste.words.end;
        let touches = next < self.prose.words.len()
            && self.prose.words[next].sentence == self.prose.words[last].sentence
            && self.prose.text[self.prose.words[last].end..self.prose.words[next].start].trim().is_empty();
        if !touches {
            return false;
        }
        let follows = self.prose.bare(next);
        let is_number = follows.starts_with(|c: char| c.is_ascii_digit());
        match self.prose.bare(last) {
            "ngay" => is_number || AFTER_NGAY.contains(&follows),
            "gap" => is_number || matches!(follows, "ruoi" | "doi" | "ba" | "gap" | "gay" | "rut" | "boi"),
            "lien" => matches!(follows, "quan" | "tuc" | "he" | "lac"),
            _ => false,
        }
    }

    /// A short sentence of little else than the verb, with exclamation marks: `RT!!!`, `SHARE SHARE SHARE!!`.
    fn is_shouted(&self, ask: &Hit<Cue>, sentence: usize) -> bool {
        let words = self.prose.sentences[sentence].words.clone();
        let marks = self.trailing(sentence).chars().filter(|c| *c == '!').count();
        let bare = self.prose.bare(ask.words.start);
        let repeats = words.clone().take(Self::REACH).filter(|w| self.prose.bare(*w) == bare).count();
        let is_handle = bare == "rt" && self.prose.written(ask.words.start) != "RT";
        !is_handle && ((marks >= 2 && words.len() <= 4) || (marks >= 1 && repeats >= 3))
    }
}
