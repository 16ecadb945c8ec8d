//! Letters taken for others: `vietcọmbank`, `vietc0mbank`, `vietcornbank`; and hyphens, which the eye passes over.

use super::super::host::MOST_LABEL_BYTES;
use super::super::letters::class;
use super::targets::{Hashes, Near, Target, pairs};
use super::{Method, Search};
use std::ops::Range;

/// What the same or alike letters gave.
pub(super) enum Found<'s> {
    /// The very label, under another suffix.
    Same(&'s Target),
    /// A label that is taken for it.
    Alike(Near, Method),
    /// None.
    Nothing,
}

/// A label's letters with some pairs taken for one letter.
#[derive(Clone, Copy)]
struct Variant {
    base: [u8; MOST_LABEL_BYTES],
    len: usize,
    /// How many letters were taken for others so far.
    swaps: u32,
}

pub(super) fn find<'s>(search: &Search<'s>) -> Found<'s> {
    let letters = search.letters;
    let mut buffer = [0; MOST_LABEL_BYTES];
    let classes = letters.classes(&mut buffer);
    let hashes = Hashes::of(classes);
    let mut as_written = Variant { base: [0; MOST_LABEL_BYTES], len: classes.len(), swaps: 0 };
    as_written.base[..classes.len()].copy_from_slice(letters.base());
    let mut best: Option<(u32, &Target, Method)> = None;
    for target in search.targets.wholes(hashes.whole()) {
        if letters.base() == target.letters.base() && !letters.is_disguised() {
            if *target.label == *search.beside.shown {
                return Found::Same(target);
            }
            if may_be_hyphenated(search, target) {
                best = Some((0, target, Method::Hyphenation));
            }
        } else {
            weigh(search, &as_written, target, &mut best);
        }
    }
    if best.is_none() {
        for (at, single) in pairs(classes) {
            let place = at..at + 2;
            let hash = hashes.with(place.clone(), Some(single));
            for target in search.targets.wholes(hash) {
                weigh(search, &as_written.shortened(place.clone(), single), target, &mut best);
            }
        }
    }
    if best.is_none() {
        twice(search, &as_written, classes, &mut best);
    }
    let near = best.and_then(|(_, target, method)| Some((search.near(target)?, method)));
    near.map_or(Found::Nothing, |(near, method)| Found::Alike(near, method))
}

/// Two pairs taken for single letters.
fn twice<'s>(
    search: &Search<'s>,
    as_written: &Variant,
    classes: &[u8],
    best: &mut Option<(u32, &'s Target, Method)>,
) {
    // the first pair may make a new one with what follows
    for (first, single) in pairs(classes) {
        let once = as_written.shortened(first..first + 2, single);
        let mut buffer = [0; MOST_LABEL_BYTES];
        let shorter = once.classes(&mut buffer);
        let hashes = Hashes::of(shorter);
        for (second, single) in pairs(shorter).filter(|(second, _)| second + 1 >= first) {
            let place = second..second + 2;
            for target in search.targets.wholes(hashes.with(place.clone(), Some(single))) {
                weigh(search, &once.shortened(place.clone(), single), target, best);
            }
        }
    }
}

/// Takes a target for the best when it is nearer and may accuse.
fn weigh<'s>(
    search: &Search<'s>,
    variant: &Variant,
    target: &'s Target,
    best: &mut Option<(u32, &'s Target, Method)>,
) {
    let Some(swaps) = variant.swaps_from(target) else { return };
    if best.is_none_or(|(nearest, ..)| swaps < nearest) && search.beside.may_be_alike(target, swaps) {
        *best = Some((swaps, target, Method::Homoglyph));
    }
}

/// A hyphen where the name has none, or none where it has one.
fn may_be_hyphenated(search: &Search<'_>, target: &Target) -> bool {
    search.beside.may_be_split(target, &pieces(search))
}

/// What stands between the hyphens.
fn pieces<'s>(search: &Search<'s>) -> Vec<&'s [u8]> {
    let base = search.letters.base();
    let cuts: Vec<usize> = (1..base.len()).filter(|at| search.letters.has_hyphen_before(*at)).collect();
    let mut from = 0;
    let mut pieces: Vec<&[u8]> = Vec::new();
    for cut in cuts.into_iter().chain([base.len()]) {
        pieces.push(&base[from..cut]);
        from = cut;
    }
    pieces
}

impl Variant {
    /// With a pair taken for one letter. A pair that is no look-alike as it is written has a letter taken for another in
    /// it; which single letter it stands for is open then, and it is written in capitals.
    fn shortened(&self, pair: Range<usize>, single: u8) -> Variant {
        let (written, rest) = (&self.base[pair.clone()], &self.base[pair.end..self.len]);
        let (letter, swaps) = match look_alike(written) {
            Some(letter) => (letter, 1),
            None => (single.to_ascii_uppercase(), 2),
        };
        let mut base = self.base;
        base[pair.start] = letter;
        base[pair.start + 1..pair.start + 1 + rest.len()].copy_from_slice(rest);
        Variant { base, len: self.len - 1, swaps: self.swaps + swaps }
    }

    fn classes<'b>(&self, buffer: &'b mut [u8; MOST_LABEL_BYTES]) -> &'b [u8] {
        for (place, base) in buffer.iter_mut().zip(&self.base[..self.len]) {
            *place = class(base.to_ascii_lowercase());
        }
        &buffer[..self.len]
    }

    /// How many Latin letters are taken for others between this and a target; `None` when they are not alike.
    fn swaps_from(&self, target: &Target) -> Option<u32> {
        let (written, wanted) = (&self.base[..self.len], target.letters.base());
        if written.len() == wanted.len() {
            let is_alike =
                written.iter().zip(wanted).all(|(w, t)| class(w.to_ascii_lowercase()) == class(*t));
            let differ =
                written.iter().zip(wanted).filter(|(w, t)| w != t && !w.is_ascii_uppercase()).count();
            return is_alike.then_some(self.swaps + differ as u32);
        }
        // a single letter for a pair of the target: `m` for `rn`
        let is_alike = wanted.len() == written.len() + 1
            && (0..written.len()).any(|at| {
                look_alike(&wanted[at..at + 2]) == Some(written[at])
                    && written[..at] == wanted[..at]
                    && written[at + 1..] == wanted[at + 2..]
            });
        is_alike.then_some(self.swaps + 1)
    }
}

/// The letter that a pair is taken for.
fn look_alike(pair: &[u8]) -> Option<u8> {
    Some(match pair {
        b"rn" | b"nn" => b'm',
        b"cl" | b"dl" => b'd',
        b"vv" => b'w',
        b"lb" => b'b',
        b"lh" => b'h',
        b"lc" => b'k',
        _ => return None,
    })
}
