//! One index over the first words of all sets of phrases. Some fifty sets run over every text, and one pass over its words
//! finds for each set the few at which it may match; what surely fails on the words that follow is turned away here, where
//! the sets' demands lie side by side in memory.

use super::rules::{Rules, Token};
use crate::text::digest::DigestMap;
use crate::text::sought::{Ahead, Following, Glimpse, SoughtWords};
use std::sync::{LazyLock, PoisonError, RwLock};

/// Sets in the index at most: they stay for ever, and a program has about forty. Later ones look for themselves.
const MOST_SETS: usize = 256;
/// Places kept of one text at most, by its words; an honest text has about two for each word.
const MOST_PLACES: usize = 8;

static INDEX: LazyLock<RwLock<Index>> = LazyLock::new(RwLock::default);

/// What a set asks for where it begins with a certain word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Demand {
    /// The second words of its patterns that ask for a certain one.
    pub(super) seconds: Glimpse,
    /// What must soon follow in one of its other patterns; empty when there are none.
    pub(super) omens: Glimpse,
    /// How far ahead that is.
    pub(super) ahead: Ahead,
    /// The patterns, as a group of the set's rules.
    pub(super) group: u32,
}

/// The sets in the order in which they were made; those that begin with a number stand under [`Token::NUMBER`].
#[derive(Debug, Default)]
struct Index {
    sets: u16,
    marked: DigestMap<Vec<(Demand, u16)>>,
    bare: DigestMap<Vec<(Demand, u16)>>,
}

/// A set's number in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SetNumber(u16);

/// A word at which a set may match, and the group of its patterns that may.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    pub(super) word: u32,
    pub(super) group: u32,
    /// Whether the patterns that ask for a certain second word may.
    pub(super) is_paired: bool,
    /// Whether the others may.
    pub(super) is_loose: bool,
}

/// The places of a text, by set and then by word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Candidates {
    places: Vec<Place>,
    /// Where those of each set begin and the last ones end. Empty when there were too many.
    bounds: Vec<u32>,
}

/// Takes a set into the index; none when it is full.
pub(super) fn add(marked: &Rules, bare: &Rules) -> Option<SetNumber> {
    let mut index = INDEX.write().unwrap_or_else(PoisonError::into_inner);
    let set = index.sets;
    if usize::from(set) == MOST_SETS {
        return None;
    }
    index.sets += 1;
    for (first, demand) in marked.demands() {
        index.marked.entry(first).push((demand, set));
    }
    for (first, demand) in bare.demands() {
        index.bare.entry(first).push((demand, set));
    }
    Some(SetNumber(set))
}

impl Demand {
    /// The place at a word, when what follows it may be what is asked for.
    #[inline]
    fn place(&self, word: u32, following: &Following) -> Option<Place> {
        let is_paired = self.seconds.meets(following[Ahead::Next as usize]);
        let is_loose = self.omens.meets(following[self.ahead as usize]);
        (is_paired || is_loose).then_some(Place { word, group: self.group, is_paired, is_loose })
    }
}

impl Candidates {
    /// Looks through the words for the sets that are in the index by now.
    pub(crate) fn new(words: &SoughtWords) -> Candidates {
        let index = INDEX.read().unwrap_or_else(PoisonError::into_inner);
        let most = words.words().len().saturating_mul(MOST_PLACES);
        let mut met: Vec<(u16, Place)> = Vec::with_capacity(words.words().len() * 2);
        for (at, word) in (0..).zip(words.words()) {
            let by_first = if word.is_unmarked { &index.bare } else { &index.marked };
            let of_number = if word.is_number { by_first.get(Token::NUMBER.0) } else { None };
            let of_word = by_first.get(word.digest);
            if of_word.is_none() && of_number.is_none() {
                continue;
            }
            let following = words.after(at as usize);
            // within a set, the patterns that begin with a number follow the others
            for (demand, set) in of_word.into_iter().chain(of_number).flatten() {
                if let Some(place) = demand.place(at, &following) {
                    met.push((*set, place));
                }
            }
            if met.len() > most {
                return Candidates::default();
            }
        }
        Candidates::by_set(&met, usize::from(index.sets))
    }

    /// Sorts places by set; those of a set keep their order.
    fn by_set(met: &[(u16, Place)], sets: usize) -> Candidates {
        let mut bounds = vec![0_u32; sets + 1];
        for (set, _) in met {
            bounds[usize::from(*set) + 1] += 1;
        }
        for set in 0..sets {
            bounds[set + 1] += bounds[set];
        }
        let mut next = bounds.clone();
        let mut places = vec![Place::default(); met.len()];
        for (set, place) in met {
            let next = &mut next[usize::from(*set)];
            places[*next as usize] = *place;
            *next += 1;
        }
        Candidates { places, bounds }
    }

    /// The places of a set by word; none when it was not looked for.
    pub(super) fn of(&self, SetNumber(set): SetNumber) -> Option<&[Place]> {
        let set = usize::from(set);
        let (from, to) = (*self.bounds.get(set)?, *self.bounds.get(set + 1)?);
        self.places.get(from as usize..to as usize)
    }
}
