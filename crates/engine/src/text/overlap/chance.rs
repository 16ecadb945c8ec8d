//! How much better than chance a headline's words come back in a body.
//!
//! A word that every article holds says nothing by being there and much by being absent; a rare one the other way round.
//! A longer body holds more words by chance. Both follow from one figure for each word, how often it stands in a text,
//! and that figure from the word's place in the list of common words, never from the word itself.

use std::collections::VecDeque;

/// How often a word stands in a text, by its place among the common words; measured on bodies of news.
pub(super) fn rate_of_rank(rank: usize) -> f64 {
    0.2 / (rank as f64 + 90.0)
}

/// The same for the common English words, which are fewer and stand more often.
pub(super) fn rate_of_english(rank: usize) -> f64 {
    0.2 / (rank as f64 + 10.0)
}

/// A word outside the lists.
pub(super) const RARE: f64 = 8e-5;
/// The rate of a number: years and days stand in every article.
pub(super) fn rate_of_number(form: &str) -> f64 {
    let is_year = form.len() == 4 && (form.starts_with("19") || form.starts_with("20"));
    match form.len() {
        _ if is_year => 1e-3,
        0..=2 => 4e-4,
        _ => 8e-5,
    }
}

/// Two neighbouring words, both among the commonest, or not.
const PAIRS: [f64; 2] = [8e-5, 2.5e-5];
/// Words more frequent than this make the first kind of pair.
const COMMON: f64 = 0.2 / 390.0;

/// The rate of two neighbours.
pub(super) fn rate_of_pair(first: f64, second: f64) -> f64 {
    PAIRS[usize::from(first.min(second) < COMMON)]
}

/// The chance that something of this rate stands in so many words of an unrelated text.
pub(super) fn met(rate: f64, words: usize) -> f64 {
    (1.0 - (-rate * words as f64).exp()).min(0.97)
}

/// Evidence that headline and body belong together, and evidence that they do not, as sums of log ratios.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ledger {
    /// By what is there.
    pub there: f64,
    /// By what is not.
    pub absent: f64,
}

impl Ledger {
    /// Weighs one thing that an honest body of its own holds with chance `own` where an unrelated one would not.
    pub(super) fn weigh(&mut self, is_there: bool, by_chance: f64, own: f64) {
        let own = by_chance + (1.0 - by_chance) * own;
        if is_there {
            self.there += (own / by_chance).ln();
        } else {
            self.absent += ((1.0 - by_chance) / (1.0 - own)).ln();
        }
    }
}

/// How much more often a word is met than chance has it.
pub(super) fn excess(times: u32, rate: f64, words: usize) -> f64 {
    let expected = rate * words as f64;
    let times = f64::from(times);
    if times <= expected || times == 0.0 {
        return 0.0;
    }
    (times * (times / (expected + 0.3)).ln() - (times - expected - 0.3)).max(0.0)
}

/// The stretch of the body that holds most of the headline.
#[derive(Debug)]
pub(super) struct Window {
    met: VecDeque<(usize, usize)>,
    times: Vec<u32>,
    weights: Vec<f64>,
    sum: f64,
    /// The most that one stretch held.
    pub best: f64,
}

impl Window {
    /// Words of a stretch.
    const WORDS: usize = 60;

    /// A window for words of these rates.
    pub(super) fn new(rates: impl Iterator<Item = f64>) -> Window {
        let weights: Vec<f64> = rates.map(|rate| -met(rate, Self::WORDS).ln()).collect();
        Window { met: VecDeque::new(), times: vec![0; weights.len()], weights, sum: 0.0, best: 0.0 }
    }

    /// Takes in that a word was met at a place of the body; places never fall.
    pub(super) fn step(&mut self, word: usize, at: usize) {
        while let Some((place, old)) =
            self.met.front().copied().filter(|(place, _)| place + Self::WORDS <= at)
        {
            debug_assert!(place <= at);
            self.met.pop_front();
            self.times[old] -= 1;
            if self.times[old] == 0 {
                self.sum -= self.weights[old];
            }
        }
        self.met.push_back((at, word));
        self.times[word] += 1;
        if self.times[word] == 1 {
            self.sum += self.weights[word];
        }
        self.best = self.best.max(self.sum);
    }
}
