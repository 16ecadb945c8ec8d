//! The words of a text as phrases see them: numbers close together in memory, for all sets of phrases run over them.
//!
//! Beside each word stands a rough picture of those that follow it. It rules out, with one look, most patterns that ask for
//! some word nearby.

/// A word by what phrases ask of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sought {
    /// Its bare digest in a sentence without marks, its key's elsewhere.
    pub(super) digest: u64,
    /// One past the last word of its sentence.
    pub(super) sentence_end: u32,
    /// Whether it begins with a digit.
    pub(super) is_number: bool,
    /// Whether its sentence carries no Vietnamese mark.
    pub(super) is_unmarked: bool,
}

/// A set of words that may say yes too often and never no too often: 128 bits, others than those that
/// [`super::digest::Maybe`] takes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Glimpse(u128);

impl Glimpse {
    /// The set that has a word in common with every other that is not empty.
    pub(super) const ALL: Glimpse = Glimpse(u128::MAX);

    /// The set of one word.
    #[inline]
    pub(super) fn of(digest: u64) -> Glimpse {
        Glimpse(1 << (digest >> 8 & 127))
    }

    /// The words of both sets.
    #[inline]
    pub(super) fn with(self, other: Glimpse) -> Glimpse {
        Glimpse(self.0 | other.0)
    }

    /// Whether a word may stand in both.
    #[inline]
    pub(super) fn meets(self, other: Glimpse) -> bool {
        self.0 & other.0 != 0
    }
}

/// How far ahead of a word one looks, the farthest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ahead {
    /// The next word.
    Next,
    /// The next four words.
    Few,
    /// The next eight.
    Many,
    /// Farther than any look: everything may stand there.
    Unseen,
}

impl Ahead {
    /// The shortest look that takes in the next `words` words.
    pub(super) fn of(words: u32) -> Ahead {
        match words {
            1 => Ahead::Next,
            2..=4 => Ahead::Few,
            5..=8 => Ahead::Many,
            _ => Ahead::Unseen,
        }
    }
}

/// What follows a word, by [`Ahead`].
pub(super) type Following = [Glimpse; 4];

/// The words of a text in order.
#[derive(Debug, Clone, Default)]
pub(super) struct SoughtWords {
    words: Vec<Sought>,
    /// For each word the four words, and the eight, that begin with it, up to the end of its sentence.
    runs: Vec<[Glimpse; 2]>,
}

impl SoughtWords {
    pub(super) fn new(words: Vec<Sought>) -> SoughtWords {
        let mut runs = vec![[Glimpse::default(); 2]; words.len()];
        // backwards, each run from shorter ones that are already known
        let (mut next, mut pairs, mut fours) =
            (Glimpse::default(), [Glimpse::default(); 2], [Glimpse::default(); 4]);
        for (at, (run, word)) in runs.iter_mut().zip(&words).enumerate().rev() {
            if word.sentence_end as usize <= at + 1 {
                (next, pairs, fours) = Default::default();
            }
            let one = Glimpse::of(word.digest);
            let pair = one.with(next);
            let four = pair.with(pairs[at % 2]);
            let eight = four.with(fours[at % 4]);
            (next, pairs[at % 2], fours[at % 4]) = (one, pair, four);
            *run = [four, eight];
        }
        SoughtWords { words, runs }
    }

    #[inline]
    pub(super) fn words(&self) -> &[Sought] {
        &self.words
    }

    /// What follows word `at` in its sentence.
    #[inline]
    pub(super) fn after(&self, at: usize) -> Following {
        let next = at + 1;
        let is_last = self.words.get(at).is_none_or(|word| word.sentence_end as usize <= next);
        match (self.words.get(next), self.runs.get(next)) {
            (Some(word), Some([few, many])) if !is_last => {
                [Glimpse::of(word.digest), *few, *many, Glimpse::ALL]
            }
            _ => [Glimpse::default(), Glimpse::default(), Glimpse::default(), Glimpse::ALL],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_ahead_takes_in_the_words_that_follow_and_no_others() {
        let end = |at: u64| if at < 23 { 23 } else { 40 };
        let word = |at: u64| Sought {
            digest: at << 8,
            sentence_end: end(at) as u32,
            is_number: false,
            is_unmarked: false,
        };
        let text = SoughtWords::new((0..40).map(word).collect());
        for at in 0..40 {
            for (ahead, reach) in [(Ahead::Next, 1), (Ahead::Few, 4), (Ahead::Many, 8)] {
                let seen = text.after(at as usize)[ahead as usize];
                for other in 0..40 {
                    let is_ahead = other > at && other <= at + reach && other < end(at);
                    assert_eq!(seen.meets(Glimpse::of(other << 8)), is_ahead, "{at} {other} {ahead:?}");
                }
            }
        }
        assert!(text.after(39)[Ahead::Unseen as usize].meets(Glimpse::ALL));
    }
}
