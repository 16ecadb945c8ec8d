//! Which syllables are in use, how often, and after which others: enough to say what a scrambled word was.
//!
//! `lexicon.txt` is built by `cargo run -p engine --example learn_syllables` from two public sources: the headlines
//! and leads of ViClickbait-2025 (CC BY 4.0, DOI 10.1016/j.dib.2025.112164) give the counts, the `kVietnamese`
//! readings of the Unicode Han database (Unicode licence) and our own `everyday.txt` add syllables too rare to be met
//! there, our own `adverts.txt` the wording of adverts. Its lines are `syllable count following:count following:count ...`.

use super::{Spelling, Syllable, Tone};
use crate::text::digest::{DigestMap, Spread, digest};
use crate::text::prose;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::LazyLock;

/// A syllable in use.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its letters and tone.
    pub syllable: Syllable,
    /// As it is usually written, in lower case.
    pub written: &'static str,
    count: f32,
}

/// What a word was before its marks were changed.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The syllable, by its place among [`Lexicon::entries`].
    pub entry: usize,
    /// By how much this reading is likelier than the word as written, among its neighbours, in natural logarithms.
    pub gain: f32,
    /// Whether the word with hỏi and ngã exchanged is about as likely: then it is an ordinary slip.
    pub is_confused_tone: bool,
}

/// What the marks of a written word are worth when it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// They stand as they were meant.
    Kept,
    /// They may have been changed on purpose.
    Doubted,
    /// They may have been left out; those that stand were meant.
    LeftOut,
}

/// The syllables in use and how they follow each other.
pub struct Lexicon {
    /// Every syllable, sorted by its bare letters.
    pub entries: Vec<Entry>,
    groups: HashMap<u64, Range<usize>, BuildHasherDefault<Spread>>,
    /// The places of the syllables by the keys ([`prose::key`]) of how they are written.
    by_key: DigestMap<u32>,
    /// How each of them is spelled.
    spellings: Vec<Spelling>,
    pairs: HashMap<(u32, u32), f32, BuildHasherDefault<Spread>>,
    total: f32,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::parse(include_str!("lexicon.txt")));

/// The lexicon, read once.
pub fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// Weight of a syllable's own frequency against what was counted after its neighbour.
const SMOOTHING: f32 = 12.0;
/// Count given to a syllable that was met only in a dictionary.
const DICTIONARY_COUNT: f32 = 0.2;
/// What an unknown syllable costs.
const UNKNOWN_COST: f32 = 15.0;
/// How much less likely than the best reading an exchange of hỏi and ngã may be and still explain a word.
const CONFUSED_MARGIN: f32 = 3.0;
/// What it costs to read a word against marks that were meant.
const AGAINST_MARKS: f32 = 12.0;
/// Readings of one word that are weighed against each other.
const MOST_READINGS: usize = 16;

impl Lexicon {
    fn parse(text: &'static str) -> Lexicon {
        let rows: Vec<(Entry, &'static str)> = text
            .lines()
            .filter_map(|line| {
                let mut fields = line.splitn(3, ' ');
                let written = fields.next()?;
                let count: f32 = fields.next()?.parse().ok()?;
                let syllable = Spelling::of(written)?.syllable();
                Some((
                    Entry { syllable, written, count: count.max(DICTIONARY_COUNT) },
                    fields.next().unwrap_or(""),
                ))
            })
            .collect();
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|at| (rows[*at].0.syllable.bare(), rows[*at].0.syllable));
        let mut place = vec![0u32; rows.len()];
        for (at, row) in order.iter().enumerate() {
            place[*row] = at as u32;
        }
        let by_name: HashMap<&str, u32> =
            rows.iter().zip(&place).map(|((e, _), at)| (e.written, *at)).collect();
        let mut pairs = HashMap::default();
        for ((_, following), at) in rows.iter().zip(&place) {
            for (next, count) in following.split(' ').filter_map(|f| f.split_once(':')) {
                if let (Some(next), Ok(count)) = (by_name.get(next), count.parse()) {
                    pairs.insert((*at, *next), count);
                }
            }
        }
        let entries: Vec<Entry> = order.iter().map(|row| rows[*row].0.clone()).collect();
        let mut groups: HashMap<u64, Range<usize>, BuildHasherDefault<Spread>> = HashMap::default();
        for (at, entry) in entries.iter().enumerate() {
            groups.entry(entry.syllable.bare()).or_insert(at..at).end = at + 1;
        }
        let mut by_key = DigestMap::default();
        for (at, entry) in (0..).zip(&entries) {
            *by_key.entry(digest(&prose::key(entry.written))) = at;
        }
        let spellings = entries.iter().filter_map(|entry| Spelling::of(entry.written)).collect();
        let total = entries.iter().map(|e| e.count).sum();
        Lexicon { entries, groups, by_key, spellings, pairs, total }
    }

    /// Every syllable in use with these bare letters.
    pub fn readings(&self, bare: u64) -> Range<usize> {
        self.groups.get(&bare).cloned().unwrap_or(0..0)
    }

    /// The spelling of a word that stands in the lexicon letter by letter, found by the digest of the word's key. Seldom a
    /// false no: of syllables that differ in the place of their tone mark alone one is known here.
    pub fn as_written(&self, key_digest: u64, written: &str) -> Option<Spelling> {
        let at = *self.by_key.get(key_digest)? as usize;
        if self.entries[at].written == written { self.spellings.get(at).copied() } else { None }
    }

    /// The place of a syllable in use.
    pub fn find(&self, syllable: Syllable) -> Option<usize> {
        self.readings(syllable.bare()).find(|at| self.entries[*at].syllable == syllable)
    }

    /// How rare a syllable is, in natural logarithms: 4 for the commonest, 15 for what only a dictionary has.
    pub fn rarity(&self, entry: usize) -> f32 {
        self.cost(None, entry)
    }

    /// What a syllable costs after another, in natural logarithms.
    fn cost(&self, before: Option<usize>, entry: usize) -> f32 {
        let own = self.entries[entry].count / self.total;
        match before {
            Some(before) => {
                let pair = self.pairs.get(&(before as u32, entry as u32)).copied().unwrap_or(0.0);
                -((pair + SMOOTHING * own) / (self.entries[before].count + SMOOTHING)).ln()
            }
            None => -own.ln(),
        }
    }

    /// What it costs to take the written word for another syllable.
    fn change(written: &Spelling, marks: Marks, read: Syllable) -> f32 {
        let syllable = written.syllable();
        match marks {
            Marks::Doubted => {}
            Marks::Kept if syllable == read => return 0.0,
            Marks::LeftOut
                if syllable.leaves_out_marks_of(read)
                    && (syllable.tone() == read.tone() || syllable.tone() == Tone::Level) =>
            {
                return 0.0;
            }
            Marks::Kept | Marks::LeftOut => return AGAINST_MARKS,
        }
        if written.tone_count > 1 {
            // the true tone is likelier than not among the marks
            let is_there = written.tones[..written.tone_count].iter().any(|(_, t)| *t == read.tone());
            return if is_there { 0.0 } else { 1.0 } + 1.5 * syllable.letters_apart(read) as f32;
        }
        if syllable == read {
            return 0.0;
        }
        let tone = if syllable.tone() == read.tone() { 0.0 } else { 1.5 };
        tone + 1.5 * syllable.letters_apart(read) as f32
    }

    /// The likeliest reading of a run of words, each the syllable as written or one with the same bare letters. `None`
    /// stands for a word that is no Vietnamese syllable.
    pub fn restore(&self, words: &[Option<Spelling>]) -> Vec<Option<Reading>> {
        let doubted: Vec<_> = words.iter().map(|w| w.map(|spelling| (spelling, Marks::Doubted))).collect();
        self.read(&doubted)
    }

    /// The likeliest reading of a run of words, with what the marks of each are worth.
    pub fn read(&self, words: &[Option<(Spelling, Marks)>]) -> Vec<Option<Reading>> {
        // the likeliest way to each reading of each word
        let mut lattice: Vec<Vec<(usize, f32, usize)>> = Vec::with_capacity(words.len());
        for word in words {
            let mut column: Vec<(usize, f32, usize)> = Vec::new();
            let before = lattice.last().map(Vec::as_slice).unwrap_or_default();
            if let Some((word, marks)) = word {
                let mut readings: Vec<(usize, f32)> = self
                    .readings(word.syllable().bare())
                    .map(|entry| (entry, Self::change(word, *marks, self.entries[entry].syllable)))
                    .collect();
                if readings.len() > MOST_READINGS {
                    readings.sort_by(|a, b| {
                        (a.1 + self.cost(None, a.0)).total_cmp(&(b.1 + self.cost(None, b.0)))
                    });
                    readings.truncate(MOST_READINGS);
                }
                column.extend(readings.into_iter().map(|(entry, change)| {
                    let (way, cost) = before
                        .iter()
                        .enumerate()
                        .map(|(way, (from, so_far, _))| (way, so_far + self.cost(Some(*from), entry)))
                        .min_by(|a, b| a.1.total_cmp(&b.1))
                        .unwrap_or_else(|| (0, self.cost(None, entry)));
                    (entry, cost + change, way)
                }));
            }
            lattice.push(column);
        }
        let mut path: Vec<Option<usize>> = vec![None; words.len()];
        let mut way = None;
        for (at, column) in lattice.iter().enumerate().rev() {
            let best = way.or_else(|| (0..column.len()).min_by(|a, b| column[*a].1.total_cmp(&column[*b].1)));
            way = None;
            if let Some(chosen) = best.and_then(|b| column.get(b)) {
                path[at] = Some(chosen.0);
                let has_before = at > 0 && !lattice[at - 1].is_empty();
                way = has_before.then_some(chosen.2);
            }
        }
        (0..words.len()).map(|at| self.reading(words, &path, at)).collect()
    }

    fn reading(
        &self,
        words: &[Option<(Spelling, Marks)>],
        path: &[Option<usize>],
        at: usize,
    ) -> Option<Reading> {
        let word = words[at].map(|(spelling, _)| spelling);
        let entry = path[at]?;
        let before = at.checked_sub(1).and_then(|b| path[b]);
        let after = path.get(at + 1).copied().flatten();
        let among_neighbours = |entry: usize| {
            self.cost(before, entry) + after.map_or(0.0, |after| self.cost(Some(entry), after))
        };
        let as_written = word.filter(|w| w.tone_count <= 1).and_then(|w| self.find(w.syllable()));
        let written_cost = match as_written {
            Some(written) => among_neighbours(written),
            None => UNKNOWN_COST + after.map_or(0.0, |after| self.cost(None, after)),
        };
        let cost = among_neighbours(entry);
        let exchanged = word.and_then(|w| self.find(w.syllable().with_confused_tone()?));
        let is_confused_tone = exchanged.is_some_and(|e| among_neighbours(e) - cost < CONFUSED_MARGIN);
        Some(Reading { entry, gain: written_cost - cost, is_confused_tone })
    }
}

/// The syllable `read` in the capitals of the written word.
pub fn cased_like(written: &str, read: &str) -> String {
    let mut letters = written.chars().filter(|c| c.is_alphabetic());
    match (letters.next().is_some_and(char::is_uppercase), letters.next().is_some_and(char::is_uppercase)) {
        (true, true) => read.to_uppercase(),
        (true, false) => {
            let mut chars = read.chars();
            chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
        }
        _ => read.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(text: &str) -> String {
        let words: Vec<_> = text.split(' ').map(Spelling::of).collect();
        let read = lexicon().restore(&words);
        let spoken: Vec<_> = text
            .split(' ')
            .zip(read)
            .map(|(written, reading)| reading.map_or(written, |r| lexicon().entries[r.entry].written))
            .collect();
        spoken.join(" ")
    }

    #[test]
    fn scrambled_words_are_read() {
        assert_eq!(restored("nhận bìết những trãng bóng ùỳ tín"), "nhận biết những trang bóng uy tín");
        assert_eq!(restored("tròng thế gịới thể thảó"), "trong thế giới thể thao");
        assert_eq!(restored("ngườĩ đùng"), "người dùng");
    }

    #[test]
    fn every_line_of_the_lexicon_is_a_possible_syllable() {
        let lines = include_str!("lexicon.txt").lines().count();
        assert_eq!(lexicon().entries.len(), lines);
        for entry in &lexicon().entries {
            assert_eq!(Spelling::of(entry.written).and_then(|s| s.fault()), None, "{}", entry.written);
        }
    }

    #[test]
    fn right_text_is_read_as_written() {
        let text = "thủ tướng yêu cầu các địa phương khẩn trương khắc phục hậu quả bão lũ";
        assert_eq!(restored(text), text);
    }
}
