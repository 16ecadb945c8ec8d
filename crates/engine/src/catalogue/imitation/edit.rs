//! One slip of the pen: a letter more, less, another, doubled, or two exchanged.

use super::super::host::MOST_LABEL_BYTES;
use super::targets::{Hashes, Near, Target};
use super::{Method, Search};

/// The longest label that is looked at: the longest names of the catalogue are shorter.
const MOST_LETTERS: usize = 40;

/// How a label and a target differ.
pub(super) struct Slip {
    pub(super) method: Method,
    /// Latin letters taken for others beside the slip.
    pub(super) swaps: u32,
    /// Whether it is a letter before the first or after the last.
    pub(super) is_at_end: bool,
    /// Whether the first letter is not the target's.
    pub(super) is_first_letter: bool,
}

pub(super) fn find(search: &Search<'_>) -> Option<(Near, Method)> {
    let mut buffer = [0; MOST_LABEL_BYTES];
    let written = search.letters.classes(&mut buffer);
    if written.len() > MOST_LETTERS || written.len() < 4 {
        return None;
    }
    let hashes = Hashes::of(written);
    let mut best: Option<(Rank, &Target, Method)> = None;
    let mut weigh = |target| {
        let Some(slip) = slip(search, written, target) else { return };
        let Some(name) = target.name(search.host.suffix()) else { return };
        let rank = Rank {
            swaps: slip.swaps,
            is_other_suffix: !target.has_suffix(search.host.suffix()),
            rarity: rarity(slip.method),
            is_first_letter: slip.is_first_letter,
            is_further_name: name.near.place > 0,
            shortness: usize::MAX - target.len(),
        };
        if best.as_ref().is_none_or(|(nearest, ..)| rank < *nearest)
            && search.beside.may_be_slip(target, &slip)
        {
            best = Some((rank, target, slip.method));
        }
    };
    search.targets.shortened(hashes.whole()).for_each(&mut weigh);
    for at in 0..written.len() {
        let hash = hashes.with(at..at + 1, None);
        search.targets.wholes(hash).for_each(&mut weigh);
        search.targets.shortened(hash).for_each(&mut weigh);
        // a plural in the middle: `vnexespress`
        if search.letters.base()[at..].starts_with(b"es") {
            search.targets.wholes(hashes.with(at..at + 2, None)).for_each(&mut weigh);
        }
    }
    best.and_then(|(_, target, method)| Some((search.near(target)?, method)))
}

/// Which of several targets is meant: the smaller.
#[derive(PartialEq, PartialOrd)]
struct Rank {
    swaps: u32,
    is_other_suffix: bool,
    rarity: u8,
    is_first_letter: bool,
    is_further_name: bool,
    shortness: usize,
}

/// A slip that explains a letter by its neighbours explains more than one by chance; impostors seldom leave letters out.
fn rarity(method: Method) -> u8 {
    match method {
        Method::Repetition | Method::Transposition => 0,
        Method::Omission => 2,
        _ => 1,
    }
}

/// The one slip between the letters written and a target's; `None` when there are more.
fn slip(search: &Search<'_>, written: &[u8], target: &Target) -> Option<Slip> {
    let mut buffer = [0; MOST_LABEL_BYTES];
    let wanted = target.letters.classes(&mut buffer);
    let same = written.iter().zip(wanted).take_while(|(w, t)| w == t).count();
    let most = written.len().min(wanted.len()) - same;
    let same_end =
        written.iter().rev().zip(wanted.iter().rev()).take(most).take_while(|(w, t)| w == t).count();
    let (more, less) = (&written[same..written.len() - same_end], &wanted[same..wanted.len() - same_end]);
    let base = search.letters.base();
    let target_base = target.letters.base();
    let is_doubled = |one: u8| {
        same.checked_sub(1).map(|before| written[before]) == Some(one) || written.get(same + 1) == Some(&one)
    };
    let are_vowels = || is_vowel(base[same]) && is_vowel(target_base[same]);
    let method = match (more, less) {
        ([one], []) if is_doubled(*one) => Method::Repetition,
        ([b's'], []) => Method::Plural,
        ([_], []) => Method::Insertion,
        ([], [_]) => Method::Omission,
        ([_], [_]) if are_vowels() => Method::VowelSwap,
        ([_], [_]) => Method::Replacement,
        ([_, _], [_, _]) if base[same] == target_base[same + 1] && base[same + 1] == target_base[same] => {
            Method::Transposition
        }
        ([_, _], []) if base[..same + 2].ends_with(b"es") || is_plural_around(base, same) => Method::Plural,
        _ => return None,
    };
    let differ = |written: &[u8], wanted: &[u8]| written.iter().zip(wanted).filter(|(w, t)| w != t).count();
    let swaps = differ(&base[..same], target_base)
        + differ(&base[base.len() - same_end..], &target_base[target_base.len() - same_end..]);
    let is_at_end = less.is_empty() && (same == 0 || same_end == 0);
    Some(Slip { method, swaps: swaps as u32, is_at_end, is_first_letter: same == 0 })
}

/// Whether the two letters more are an `es` of which one letter equals its neighbour (`thess` for `the` and `s`).
fn is_plural_around(base: &[u8], from: usize) -> bool {
    let first = from.saturating_sub(1);
    base[first..base.len().min(from + 3)].windows(2).any(|pair| pair == b"es")
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}
