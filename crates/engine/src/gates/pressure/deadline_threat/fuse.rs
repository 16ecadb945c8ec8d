//! How long a deadline leaves: spans, times of day, days.

use super::Message;
use super::rules::Cue;
use crate::text::phrase::Hit;

/// How long a deadline leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fuse {
    /// Minutes, hours, today, three days at most, the last chance.
    Short,
    /// Only `at once`; counts as short beside a condition.
    AtOnce,
    /// A later day.
    Long,
}

impl Message<'_> {
    /// The shortest deadline near a loss, and among equals the nearest.
    pub(super) fn deadline(&self, loss: &Hit<Cue>, condition: bool) -> Option<(Fuse, &Hit<Cue>)> {
        let distance = |h: &Hit<Cue>| h.words.start.abs_diff(loss.words.start);
        self.window(loss, 2)
            .filter(|h| distance(h) <= Self::REACH && self.is_set(h))
            .filter_map(|h| self.fuse(h).map(|fuse| (fuse, h)))
            .filter(|(fuse, _)| *fuse != Fuse::AtOnce || condition)
            .min_by_key(|(fuse, h)| (*fuse, distance(h), usize::MAX - h.words.len()))
    }

    pub(super) fn fuse(&self, hit: &Hit<Cue>) -> Option<Fuse> {
        match hit.tag {
            Cue::Span => self.span(hit),
            Cue::Clock => self.is_clock(hit).then(|| self.clock(hit)),
            Cue::Today | Cue::Last => Some(Fuse::Short),
            Cue::AtOnce => Some(Fuse::AtOnce),
            Cue::Day => Some(Fuse::Long),
            _ => None,
        }
    }

    /// Three days or less are short.
    fn span(&self, hit: &Hit<Cue>) -> Option<Fuse> {
        const SHORT_DAYS: u32 = 3;
        let is_day = |w: &str| matches!(w, "ngay" | "days" | "day");
        let unit = self.prose.bare(hit.words.end - 1);
        let number = hit.words.clone().find(|w| starts_with_digit(self.prose.bare(*w)));
        if let Some(number) = number {
            let (digits, suffix) = split_number(self.prose.bare(number));
            if number + 1 == hit.words.end && suffix.is_empty() {
                return None; // "trong 3": a number with no unit of time
            }
            if number + 1 == hit.words.end
                && !matches!(suffix, "h" | "g" | "p" | "ph" | "gio" | "phut" | "hrs" | "hr")
            {
                return None;
            }
            let days = is_day(unit) || hit.words.clone().any(|w| is_day(self.prose.bare(w)));
            return Some(if days && digits > SHORT_DAYS { Fuse::Long } else { Fuse::Short });
        }
        Some(Fuse::Short)
    }

    /// Whether a number after `trước` and its like is a time of day.
    fn is_clock(&self, hit: &Hit<Cue>) -> bool {
        let bare = |w: usize| self.prose.bare(w);
        let Some(number) = hit.words.clone().find(|w| starts_with_digit(bare(*w))) else {
            return true; // "by midnight"
        };
        let (digits, suffix) = split_number(bare(number));
        let unit = if number + 1 < self.prose.words.len() { bare(number + 1) } else { "" };
        let has_unit = matches!(unit, "gio" | "h" | "pm" | "am" | "p" | "a") || matches!(suffix, "pm" | "am");
        digits <= 24 && (suffix.starts_with('h') || suffix.starts_with('g') || has_unit)
    }

    /// A time of day is short unless it is one on a later date.
    fn clock(&self, hit: &Hit<Cue>) -> Fuse {
        let end = (hit.words.end + 4).min(self.prose.words.len());
        let dated = (hit.words.end..end).any(|w| {
            self.prose.bare(w) == "ngay" && w + 1 < end && starts_with_digit(self.prose.bare(w + 1))
                || matches!(self.prose.bare(w), "thu" | "on")
        });
        if dated { Fuse::Long } else { Fuse::Short }
    }
}

pub(super) fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// The number that a word begins with and what follows it: `24h` is 24 and `h`.
pub(super) fn split_number(word: &str) -> (u32, &str) {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    (word[..end].parse().unwrap_or(u32::MAX), &word[end..])
}
