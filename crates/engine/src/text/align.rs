//! Where in a source does this passage come from, and which words differ?
//!
//! First the place: the passage's rare words vote for the part of the source where they stand in the same order.
//! Then the difference: a word by word alignment of the passage with that part, in which the source may begin earlier
//! and end later than the passage. Whether a difference matters is for the caller to say.

use super::tokens::{Role, Token};
use std::collections::HashMap;
use std::ops::Range;

/// A source, ready to be searched.
#[derive(Debug)]
pub struct Source<'a> {
    /// Its tokens in order.
    pub tokens: Vec<Token<'a>>,
    marked: Forms,
    bare: Forms,
}

/// The tokens as numbers, and where each number stands.
#[derive(Debug, Default)]
struct Forms {
    number_of: HashMap<String, u32>,
    ids: Vec<u32>,
    places: Vec<Vec<u32>>,
}

/// A passage laid beside the part of the source that it resembles most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The part of the source, in tokens.
    pub source: Range<usize>,
    /// Tokens that are the same on both sides.
    pub matched: usize,
    /// Of these, those that carry meaning.
    pub matched_content: usize,
    /// Where the two differ, in order.
    pub changes: Vec<Change>,
}

/// A difference: these tokens of the passage stand where those of the source stood. One of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Tokens of the passage.
    pub passage: Range<usize>,
    /// Tokens of the source.
    pub source: Range<usize>,
}

/// How passage and source are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// Words with different marks differ.
    Count,
    /// One of the two was typed without Vietnamese marks.
    Ignored,
}

/// Places of one word that vote; a commoner word says nothing about where a passage comes from.
const MOST_PLACES: usize = 40;
/// Places of the source that are aligned at most.
const MOST_CANDIDATES: usize = 3;
/// Tokens that share one vote of where the passage begins: room for words dropped or put in.
const BUCKET: i64 = 6;

impl<'a> Source<'a> {
    /// The longest passage that is aligned; callers cut longer ones.
    pub const MOST_TOKENS: usize = 160;

    /// Prepares the tokens of a source.
    pub fn new(tokens: Vec<Token<'a>>) -> Source<'a> {
        let marked = Forms::new(tokens.iter().map(|t| t.form.as_ref()));
        let bare = Forms::new(tokens.iter().map(|t| t.bare.as_ref()));
        Source { tokens, marked, bare }
    }

    /// The places that resemble the passage, best first; the first is verbatim when any is.
    pub fn nearest(&self, passage: &[Token<'_>], marks: Marks) -> Vec<Alignment> {
        let passage = &passage[..passage.len().min(Self::MOST_TOKENS)];
        let forms = match marks {
            Marks::Count => &self.marked,
            Marks::Ignored => &self.bare,
        };
        let ids: Vec<u32> = passage
            .iter()
            .enumerate()
            .map(|(at, t)| {
                let form = if marks == Marks::Count { &t.form } else { &t.bare };
                // a word the source does not have gets a number of its own
                forms.number_of.get(form.as_ref()).copied().unwrap_or(u32::MAX - at as u32)
            })
            .collect();
        let mut found: Vec<Alignment> = Vec::new();
        for begin in forms.candidates(&ids, passage) {
            let alignment = self.align(forms, &ids, passage, begin);
            if found.iter().all(|a| a.source.start != alignment.source.start) {
                found.push(alignment);
            }
        }
        found.sort_by_key(|a| (a.different(), std::cmp::Reverse(a.matched)));
        found
    }

    /// Every place where the passage stands word for word, as the first token.
    pub fn verbatim(&self, passage: &[Token<'_>], marks: Marks) -> Vec<usize> {
        let forms = match marks {
            Marks::Count => &self.marked,
            Marks::Ignored => &self.bare,
        };
        let ids: Option<Vec<u32>> = passage
            .iter()
            .map(|t| forms.number_of.get(if marks == Marks::Count { &*t.form } else { &*t.bare }).copied())
            .collect();
        let Some(ids) = ids else { return Vec::new() };
        let rarest = ids.iter().enumerate().min_by_key(|(_, id)| forms.places[**id as usize].len());
        let Some((offset, id)) = rarest else { return Vec::new() };
        forms.places[*id as usize]
            .iter()
            .take(MOST_PLACES)
            .filter_map(|place| (*place as usize).checked_sub(offset))
            .filter(|begin| forms.ids.get(*begin..begin + ids.len()) == Some(&ids[..]))
            .collect()
    }

    fn align(&self, forms: &Forms, ids: &[u32], passage: &[Token<'_>], begin: i64) -> Alignment {
        let slack = 8 + (ids.len() / 2) as i64;
        let last = self.tokens.len() as i64;
        let from = (begin - slack).clamp(0, last) as usize;
        let to = (begin + ids.len() as i64 + slack).clamp(0, last) as usize;
        let steps = steps(ids, &forms.ids[from..to]);
        Alignment::of(&steps, passage, from)
    }
}

impl Forms {
    fn new<'t>(forms: impl Iterator<Item = &'t str>) -> Forms {
        let mut out = Forms::default();
        for (at, form) in forms.enumerate() {
            let id = match out.number_of.get(form) {
                Some(id) => *id,
                None => {
                    let id = out.places.len() as u32;
                    out.number_of.insert(form.to_owned(), id);
                    out.places.push(Vec::new());
                    id
                }
            };
            out.ids.push(id);
            out.places[id as usize].push(at as u32);
        }
        out
    }

    /// Where the passage may begin in the source (before its start, even), best first.
    fn candidates(&self, ids: &[u32], passage: &[Token<'_>]) -> Vec<i64> {
        let mut votes: HashMap<i64, (f64, i64)> = HashMap::new();
        for (at, id) in ids.iter().enumerate() {
            let Some(places) = self.places.get(*id as usize) else { continue };
            if places.len() > MOST_PLACES || passage[at].role == Role::Filler {
                continue;
            }
            let weight = 1.0 / places.len() as f64;
            for place in places {
                let begin = i64::from(*place) - at as i64;
                let bucket = begin.div_euclid(BUCKET);
                for near in [bucket, bucket + 1] {
                    let vote = votes.entry(near).or_insert((0.0, begin));
                    vote.0 += weight;
                }
            }
        }
        let mut best: Vec<(f64, i64)> = votes.into_values().collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut begins: Vec<i64> = Vec::new();
        for (_, begin) in best {
            if begins.iter().all(|b| (b - begin).abs() > 2 * BUCKET) {
                begins.push(begin);
            }
            if begins.len() == MOST_CANDIDATES {
                break;
            }
        }
        begins
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    Replaced,
    Inserted,
    Dropped,
}

/// The cheapest way from a part of the source to the passage: its first token in the source and the steps.
fn steps(passage: &[u32], source: &[u32]) -> (usize, Vec<Step>) {
    const REPLACE: u32 = 10;
    const INSERT: u32 = 10;
    // words dropped together were dropped once: a long cut is hardly dearer than a short one
    // and cheaper than a word replaced, or a word dropped near either end would look like two replaced
    const DROP_FIRST: u32 = 8;
    const DROP_NEXT: u32 = 3;
    let (rows, columns) = (passage.len() + 1, source.len() + 1);
    let far = u32::MAX / 2;
    let mut cost = vec![far; rows * columns];
    let mut drop = vec![far; rows * columns];
    // what led to each cell: bits 0-1 the step of `cost`, bit 2 whether `drop` continues a drop
    let mut led = vec![0u8; rows * columns];
    cost[..columns].fill(0);
    for i in 1..rows {
        for j in 0..columns {
            let here = i * columns + j;
            let up = here - columns;
            let mut best = cost[up] + INSERT;
            let mut step = 2;
            if j > 0 {
                let same = passage[i - 1] == source[j - 1];
                let diagonal = cost[up - 1] + if same { 0 } else { REPLACE };
                if diagonal <= best {
                    best = diagonal;
                    step = u8::from(!same);
                }
                let (open, longer) = (cost[here - 1] + DROP_FIRST, drop[here - 1] + DROP_NEXT);
                drop[here] = open.min(longer);
                if longer < open {
                    led[here] |= 4;
                }
                if drop[here] < best {
                    best = drop[here];
                    step = 3;
                }
            }
            cost[here] = best;
            led[here] |= step;
        }
    }
    let bottom = &cost[(rows - 1) * columns..];
    // of ends that cost the same the last: a word replaced rather than one put in
    let mut j = bottom.iter().enumerate().rev().min_by_key(|(_, c)| **c).map_or(0, |(j, _)| j);
    let mut i = rows - 1;
    let mut steps = Vec::with_capacity(rows);
    let mut is_dropping = false;
    while i > 0 {
        let led = led[i * columns + j];
        if is_dropping || led & 3 == 3 {
            is_dropping = led & 4 != 0;
            steps.push(Step::Dropped);
            j -= 1;
            continue;
        }
        i -= 1;
        steps.push(match led & 3 {
            2 => Step::Inserted,
            changed => {
                j -= 1;
                if changed == 0 { Step::Same } else { Step::Replaced }
            }
        });
    }
    steps.reverse();
    (j, steps)
}

impl Alignment {
    /// A passage that stands word for word from token `begin` of the source on.
    pub fn verbatim(passage: &[Token<'_>], begin: usize) -> Alignment {
        Alignment {
            source: begin..begin + passage.len(),
            matched: passage.len(),
            matched_content: passage.iter().filter(|t| t.role != Role::Filler).count(),
            changes: Vec::new(),
        }
    }

    /// Tokens that differ, on both sides.
    pub fn different(&self) -> usize {
        self.changes.iter().map(|c| c.passage.len().max(c.source.len())).sum()
    }

    fn of((first, steps): &(usize, Vec<Step>), passage: &[Token<'_>], from: usize) -> Alignment {
        let (mut i, mut j) = (0, from + first);
        let mut out = Alignment { source: j..j, matched: 0, matched_content: 0, changes: Vec::new() };
        for step in steps {
            let (di, dj) = match step {
                Step::Same | Step::Replaced => (1, 1),
                Step::Inserted => (1, 0),
                Step::Dropped => (0, 1),
            };
            if *step == Step::Same {
                out.matched += 1;
                out.matched_content += usize::from(passage[i].role != Role::Filler);
            } else {
                match out.changes.last_mut() {
                    Some(last) if last.passage.end == i && last.source.end == j => {
                        last.passage.end += di;
                        last.source.end += dj;
                    }
                    _ => out.changes.push(Change { passage: i..i + di, source: j..j + dj }),
                }
            }
            i += di;
            j += dj;
        }
        out.source.end = j;
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::prose::Prose;
    use super::super::tokens::tokens;
    use super::*;
    use proptest::prelude::*;

    const SOURCE: &str = "Sáng nay, mưa lớn tại xã Hòa Bình. Ông Nam nói: “Chúng tôi không nhận tiền của bất kỳ ai, \
                          và sẽ công khai sổ sách trước ngày 15 tháng 6”. Bà Lan thì không bình luận.";

    fn differences(passage: &str) -> Vec<(String, String)> {
        let (source, passage) = (Prose::new(SOURCE), Prose::new(passage));
        let words = tokens(&passage, 0..passage.words.len());
        let source = Source::new(tokens(&source, 0..source.words.len()));
        let best = source.nearest(&words, Marks::Count).remove(0);
        let text =
            |tokens: &[Token<'_>]| tokens.iter().map(|t| t.form.as_ref()).collect::<Vec<_>>().join(" ");
        best.changes
            .iter()
            .map(|c| (text(&words[c.passage.clone()]), text(&source.tokens[c.source.clone()])))
            .collect()
    }

    fn pair(a: &str, b: &str) -> (String, String) {
        let form = |s: &str| s.split(' ').map(super::super::prose::key).collect::<Vec<_>>().join(" ");
        (form(a), form(b))
    }

    #[test]
    fn a_verbatim_passage_has_no_differences() {
        assert!(differences("chúng tôi không nhận tiền của bất kì ai").is_empty());
    }

    #[test]
    fn the_words_that_differ_are_named() {
        assert_eq!(differences("Chúng tôi nhận tiền của bất kỳ ai"), [pair("", "không")]);
        assert_eq!(
            differences(
                "Chúng tôi không nhận quà của bất kỳ ai, và sẽ công khai sổ sách trước ngày 25 tháng 6"
            ),
            [pair("quà", "tiền"), pair("25", "15")]
        );
        assert_eq!(
            differences("chúng tôi sẽ không bao giờ nhận tiền"),
            [pair("sẽ", ""), pair("bao giờ", "")]
        );
    }

    proptest! {
        #[test]
        fn any_passage_is_aligned_within_bounds(source in "[abc ]{0,80}", passage in "[abcd ]{0,40}") {
            let (source, passage) = (Prose::new(&source), Prose::new(&passage));
            let words = tokens(&passage, 0..passage.words.len());
            let source = Source::new(tokens(&source, 0..source.words.len()));
            for found in source.nearest(&words, Marks::Count) {
                prop_assert!(found.source.end <= source.tokens.len());
                let covered: usize = found.changes.iter().map(|c| c.passage.len()).sum();
                prop_assert_eq!(covered + found.matched, words.len());
            }
        }
    }
}
