//! What the post says and the source does not.

use super::lay::Place;
use super::side::Side;
use super::slot::Slot;
use super::{Difference, Kind, excerpt, figures, names, own};
use crate::text::dates::{Kind as Said, Mention};
use crate::text::quantity::{Kind as Measure, Quantity};
use crate::text::tokens::{Role, Token};
use std::ops::Range;

/// How much of a sentence the source has.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Support {
    /// The part of its words that the source has anywhere.
    words: f64,
    /// The part of its neighbouring pairs of words that the source has.
    pairs: f64,
    /// Numbers and names that the source has nowhere.
    new_specifics: usize,
    /// All its numbers and names.
    specifics: usize,
    /// Words that carry meaning.
    content: usize,
}

impl Support {
    /// Whether the sentence may tell in other words what the source tells.
    pub(super) fn is_kin(&self) -> bool {
        self.words >= 0.5
    }
}

/// Measures how much of a sentence the sources have.
pub(super) fn support(post: &Side<'_>, tokens: &Range<usize>, sources: &[Side<'_>]) -> Support {
    let all = &post.tokens()[tokens.clone()];
    let content: Vec<&Token<'_>> = all.iter().filter(|t| t.role != Role::Filler).collect();
    let known = |t: &Token<'_>| sources.iter().any(|s| s.has(&t.bare));
    let share = |have: usize, of: usize| if of == 0 { 1.0 } else { have as f64 / of as f64 };
    let pairs = all.windows(2).filter(|w| sources.iter().any(|s| s.has_pair(&w[0].bare, &w[1].bare))).count();
    let words = post.words_of(tokens);
    let specifics = specifics(post, &words);
    Support {
        words: share(content.iter().filter(|t| known(t)).count(), content.len()),
        pairs: share(pairs, all.len().saturating_sub(1)),
        new_specifics: specifics.iter().filter(|s| s.is_new(post, sources)).count(),
        specifics: specifics.len(),
        content: content.len(),
    }
}

/// Something specific that a sentence names.
#[derive(Debug)]
enum Specific<'s> {
    Name(Range<usize>),
    Date(&'s Mention),
    Number(&'s Quantity),
}

fn specifics<'s>(post: &'s Side<'_>, words: &Range<usize>) -> Vec<Specific<'s>> {
    let is_stated = |d: &&Mention| !matches!(d.kind, Said::Relative | Said::Recent);
    let first = post.dates.partition_point(|d| d.words.end <= words.start);
    let dates: Vec<&Mention> =
        post.dates[first..].iter().take_while(|d| d.words.start < words.end).filter(is_stated).collect();
    let in_date = |w: &Range<usize>| dates.iter().any(|d| d.words.start < w.end && w.start < d.words.end);
    let mut out: Vec<Specific<'s>> = dates.iter().map(|d| Specific::Date(d)).collect();
    let numbers = post.quantities.iter().filter(|q| q.words.start >= words.start && q.words.end <= words.end);
    out.extend(numbers.filter(|q| !in_date(&q.words)).map(Specific::Number));
    let mut at = words.start;
    while at < words.end {
        let end = (at..words.end).find(|w| !post.is_name(*w)).unwrap_or(words.end);
        // the first word of a sentence has its capital for that
        let is_first = at == words.start && end - at > 1 && !names::is_family(post.prose.key(at));
        let run = at + usize::from(is_first)..end;
        if !run.is_empty() && !in_date(&run) {
            out.push(Specific::Name(run.clone()));
        }
        at = end.max(at + 1);
    }
    out
}

impl Specific<'_> {
    /// Whether the sources have it nowhere, nor what it could be a fair way to say.
    fn is_new(&self, post: &Side<'_>, sources: &[Side<'_>]) -> bool {
        match self {
            Specific::Name(run) => {
                let bare = |w: usize| post.prose.bare(w);
                if run.len() == 1 && names::is_head(bare(run.start)) {
                    return false; // "Sở", "Trường"
                }
                let is_known = |s: &Side<'_>| match run.len() {
                    1 => s.has(bare(run.start)),
                    _ => (run.start..run.end - 1).all(|w| s.has_pair(bare(w), bare(w + 1))),
                };
                !sources.iter().any(is_known)
            }
            Specific::Date(date) => {
                !sources.iter().flat_map(|s| &s.dates).any(|d| figures::is_one_day(date, d))
            }
            Specific::Number(number) => {
                let is_known = |s: &Side<'_>| {
                    s.quantities.iter().any(|q| figures::is_fair(number, q))
                        || post.tokens()[post.tokens_of(&number.words)].iter().any(|t| s.has_number(&t.form))
                };
                // who tells freely counts: "hai bên", "3 lần"
                let is_counting = number.kind == Measure::Count && number.value < 10.0;
                !is_counting && !sources.iter().any(is_known)
            }
        }
    }
}

/// A whole sentence that tells of something the source does not have.
pub(super) fn sentence(
    post: &Side<'_>,
    words: &Range<usize>,
    tokens: &Range<usize>,
    support: &Support,
    sources: &[Side<'_>],
) -> Option<Difference> {
    if sources.iter().all(|s| s.tokens().is_empty()) || tokens.is_empty() {
        return None;
    }
    // without a name or a number of its own a sentence may well be the source's, told freely
    let is_specific = support.new_specifics >= 1 && support.pairs < 0.45;
    let is_detailed = support.new_specifics * 2 >= support.specifics;
    (is_specific && is_detailed && !own::is_disputed(post, words)).then(|| Difference {
        kind: Kind::Added,
        sentence: 0,
        post: post.prose.bytes_of(words.clone()),
        source: None,
        post_words: excerpt(post.prose, words, 0, words),
        source_words: String::new(),
    })
}

/// Whether a slot puts something specific where the source has nothing.
pub(super) fn is_put_in(place: &Place<'_, '_>, slot: &Slot) -> bool {
    let ours = slot.ours(place);
    let is_empty = slot.theirs(place).iter().all(|t| t.role == Role::Filler);
    let content = ours.iter().filter(|t| t.role != Role::Filler).count();
    let sources = std::slice::from_ref(place.source);
    let is_inside = slot.ours.end < place.tokens.end;
    is_empty
        && is_inside
        && content >= 4
        && specifics(place.post, &slot.our_words(place)).iter().any(|s| s.is_new(place.post, sources))
}
