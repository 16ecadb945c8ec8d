//! Builds `src/text/syllable/lexicon.txt`: which syllables are in use, how often, and after which others.
//!
//! `cargo run -p engine --example learn_syllables -- viclickbait.csv Unihan_Readings.txt > lexicon.txt`
//!
//! The counts come from the headlines and leads of ViClickbait-2025 (CC BY 4.0); the `kVietnamese` readings of the
//! Unicode Han database (Unicode licence) add rarer syllables, and so does `everyday.txt`, words of every day that news
//! seldom has, while `adverts.txt` shows how adverts are worded. The output depends on these four files alone.

#![expect(clippy::print_stdout, reason = "what it prints is the file it makes")]

use engine::text::prose::Prose;
use engine::text::syllable::{Spelling, Syllable};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A syllable that no dictionary has must be met this often, or it may be a slip.
const FEWEST: u32 = 3;
/// Pairs met only once are kept where they tell most: this many, of the rarest syllables.
const SINGLE_PAIRS: usize = 13_000;

/// How often the adverts are counted: they are few, and what is scrambled is mostly adverts.
const ADVERT_WEIGHT: usize = 3;

#[derive(Default)]
struct Counts {
    written: HashMap<Syllable, BTreeMap<String, u32>>,
    dictionary: HashMap<Syllable, String>,
    pairs: HashMap<Syllable, BTreeMap<Syllable, u32>>,
}

/// The records of a CSV file, its heading first.
fn rows(text: &str) -> Vec<csv::StringRecord> {
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    reader.into_records().filter_map(Result::ok).collect()
}

fn sound(word: &str) -> Option<Syllable> {
    Spelling::of(word).filter(|s| s.fault().is_none()).map(|s| s.syllable())
}

impl Counts {
    fn learn(&mut self, text: &str) {
        let prose = Prose::new(text);
        for sentence in &prose.sentences {
            let mut before = None;
            for word in sentence.words.clone() {
                let syllable = sound(prose.written(word));
                if let Some(syllable) = syllable {
                    let written = prose.written(word).to_lowercase();
                    *self.written.entry(syllable).or_default().entry(written).or_default() += 1;
                    if let Some(before) = before {
                        *self.pairs.entry(before).or_default().entry(syllable).or_default() += 1;
                    }
                }
                before = syllable;
            }
        }
    }

    fn count(&self, syllable: Syllable) -> u64 {
        self.written.get(&syllable).map_or(0, |forms| forms.values().map(|n| u64::from(*n)).sum())
    }

    /// The pairs met once whose syllables are the least common.
    fn most_telling(&self, kept: &HashMap<Syllable, &str>) -> HashSet<(Syllable, Syllable)> {
        let mut singles: Vec<(u64, Syllable, Syllable)> = self
            .pairs
            .iter()
            .flat_map(|(first, next)| next.iter().map(move |(second, n)| (*first, *second, *n)))
            .filter(|(first, second, n)| *n == 1 && kept.contains_key(first) && kept.contains_key(second))
            .map(|(first, second, _)| (self.count(first) * self.count(second), first, second))
            .collect();
        singles.sort_unstable();
        singles.into_iter().take(SINGLE_PAIRS).map(|(_, first, second)| (first, second)).collect()
    }

    fn print(&self) {
        let mut names: BTreeMap<String, (Syllable, u32)> = BTreeMap::new();
        for (syllable, forms) in &self.written {
            let count: u32 = forms.values().sum();
            let usual = forms.iter().max_by_key(|(name, n)| (**n, std::cmp::Reverse((*name).clone())));
            if let Some((name, _)) =
                usual.filter(|_| count >= FEWEST || self.dictionary.contains_key(syllable))
            {
                names.insert(name.clone(), (*syllable, count));
            }
        }
        for (syllable, name) in self.dictionary.iter().filter(|(s, _)| !self.written.contains_key(*s)) {
            names.insert(name.clone(), (*syllable, 0));
        }
        let kept: HashMap<Syllable, &str> = names.iter().map(|(name, (s, _))| (*s, name.as_str())).collect();
        let most_telling = self.most_telling(&kept);
        for (name, (syllable, count)) in &names {
            print!("{name} {count}");
            let empty = BTreeMap::new();
            let mut following: Vec<(&str, u32)> = self
                .pairs
                .get(syllable)
                .unwrap_or(&empty)
                .iter()
                .filter(|(next, n)| **n > 1 || most_telling.contains(&(*syllable, **next)))
                .filter_map(|(next, n)| kept.get(next).map(|name| (*name, *n)))
                .collect();
            following.sort_unstable();
            for (next, n) in following {
                print!(" {next}:{n}");
            }
            println!();
        }
    }
}

fn main() -> std::io::Result<()> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [articles, readings] = files.as_slice() else {
        return Err(std::io::Error::other("give viclickbait.csv and Unihan_Readings.txt"));
    };
    let mut counts = Counts::default();
    let articles = rows(&std::fs::read_to_string(articles)?);
    let column = |name: &str| articles.first().and_then(|head| head.iter().position(|h| h == name));
    for name in ["title", "lead_paragraph"] {
        let at = column(name).ok_or_else(|| std::io::Error::other("a column is missing"))?;
        for text in articles.iter().skip(1).filter_map(|row| row.get(at)) {
            counts.learn(text);
        }
    }
    for _ in 0..ADVERT_WEIGHT {
        counts.learn(include_str!("../src/text/syllable/adverts.txt"));
    }
    let readings = std::fs::read_to_string(readings)?;
    let readings =
        readings.lines().filter(|l| l.contains("\tkVietnamese\t")).filter_map(|l| l.rsplit('\t').next());
    for line in readings.chain(include_str!("../src/text/syllable/everyday.txt").lines()) {
        for word in line.split_whitespace() {
            if let Some(syllable) = sound(word) {
                // a reading may stand in either tone placement; the least of them, so that the output is stable
                let name = counts.dictionary.entry(syllable).or_insert_with(|| word.to_lowercase());
                *name = word.to_lowercase().min(name.clone());
            }
        }
    }
    counts.print();
    Ok(())
}
