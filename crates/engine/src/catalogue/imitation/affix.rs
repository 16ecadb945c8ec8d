//! Something at the name: bait (`vietcombank-otp`), dots left out (`wwwvietcombank`), digits and scraps.

use super::super::host::MOST_LABEL_BYTES;
use super::targets::{Hashes, LONG, SHORTEST, Target};
use super::words::{self, Words};
use super::{Met, Method, Search};
use std::ops::Range;

pub(super) fn find(search: &Search<'_>) -> Option<Met> {
    let mut buffer = [0; MOST_LABEL_BYTES];
    let classes = search.letters.classes(&mut buffer);
    let hashes = Hashes::of(classes);
    let shortest = if search.beside.company.is_any() { SHORTEST } else { LONG };
    let mut best: Option<(usize, &Target, Method, Range<usize>)> = None;
    for from in 0..classes.len().saturating_sub(shortest - 1) {
        for len in shortest..=LONG.min(classes.len() - from) {
            for target in search.targets.starts(hashes.part(from..from + len)) {
                let part = from..from + target.len();
                let is_longer = best.as_ref().is_none_or(|(longest, ..)| target.len() > *longest);
                if !is_longer || target.len() >= classes.len() || !is_met(search, target, &part) {
                    continue;
                }
                if let Some(method) = method(search, target, &part) {
                    best = Some((target.len(), target, method, part));
                }
            }
        }
    }
    let (_, target, method, part) = best?;
    Some(Met { near: search.near(target)?, method, part: bytes(search, part) })
}

/// Whether a target stands in a part of the letters, one of them or disguised ones taken for others.
fn is_met(search: &Search<'_>, target: &Target, part: &Range<usize>) -> bool {
    let Some(written) = search.letters.base().get(part.clone()) else { return false };
    let wanted = target.letters.base();
    let differ = written.iter().zip(wanted).filter(|(w, t)| w != t).count();
    let most = usize::from(search.letters.is_disguised() || target.len() > LONG);
    let is_alike = || {
        written
            .iter()
            .zip(wanted)
            .all(|(w, t)| super::super::letters::class(*w) == super::super::letters::class(*t))
    };
    // a hyphen inside the name would make it other words
    let is_whole = (part.start + 1..part.end)
        .all(|at| search.letters.has_hyphen_before(at) == target.letters.has_hyphen_before(at - part.start));
    differ <= most && is_whole && is_alike()
}

/// What stands at the name, and whether it accuses.
fn method(search: &Search<'_>, target: &Target, part: &Range<usize>) -> Option<Method> {
    let beside = &search.beside;
    let before = kind_of(search, 0..part.start);
    let after = kind_of(search, part.end..search.letters.base().len());
    let (less, more) = (before.min(after), before.max(after));
    let words = match (less, more) {
        // one word of bait makes the rest of the words bait too
        (Words::Bait, Words::Other) => Words::Other,
        (Words::Bait, _) => Words::Bait,
        (Words::Filler, Words::Filler) => Words::Other,
        (_, more) => more,
    };
    if words == Words::Glue {
        return is_glued(search, target, part).then_some(Method::MissingDot);
    }
    let method = if words == Words::Bait { Method::BaitWord } else { Method::Affix };
    beside.may_be_affixed(target, words).then_some(method)
}

/// Whether what stands at the name is the name's own `www` or suffix.
fn is_glued(search: &Search<'_>, target: &Target, part: &Range<usize>) -> bool {
    let base = search.letters.base();
    let (before, after) = (&base[..part.start], &base[part.end..]);
    let is_allowed = |is_sure: bool| {
        target.name(search.host.suffix()).is_some_and(|name| {
            let nature = super::reach::Nature::of(target, name);
            let is_long = target.len() >= LONG || search.beside.company.is_any();
            is_long && (is_sure || !nature.is_common())
        })
    };
    let is_own_suffix = |letters: &[u8]| {
        target.names.iter().any(|name| {
            let mut own = name.suffix.bytes().filter(|b| *b != b'.');
            let mut rest = letters.iter();
            // the host's own suffix may go on where the letters end: `bocongangov.vn`
            rest.by_ref().all(|l| own.next() == Some(*l)) && {
                let left: Vec<u8> = own.collect();
                let suffix: Vec<u8> = search.host.suffix().bytes().filter(|b| *b != b'.').collect();
                left.is_empty() || left == suffix
            }
        })
    };
    // a whole suffix of two parts, or a scheme in front, is written by nobody by chance
    let is_scheme = matches!(before, b"www" | b"http" | b"https");
    let is_whole_suffix = after.len() > 3
        || matches!(after, b"gov")
        || search.letters.has_hyphen_before(part.end) && after.len() > 1;
    match (before, after) {
        ([], after) => {
            is_own_suffix(after) && is_allowed(is_whole_suffix)
                || !matches!(after, b"net" | b"org" | b"edu") && is_allowed(false)
        }
        (_, []) => is_allowed(is_scheme),
        (_, after) => is_allowed(is_scheme && is_own_suffix(after)),
    }
}

/// The words between two places, told apart by the hyphens there.
fn kind_of(search: &Search<'_>, part: Range<usize>) -> Words {
    let (letters, base) = (search.letters, search.letters.base());
    let whole = words::words(&base[part.clone()]);
    if whole != Words::Other {
        return whole;
    }
    // word by word: all known, and bait among them
    let mut from = part.start;
    let mut kinds = Vec::new();
    for at in part.start + 1..=part.end {
        if at == part.end || letters.has_hyphen_before(at) {
            kinds.push(words::words(&base[from..at]));
            from = at;
        }
    }
    match (kinds.contains(&Words::Other), kinds.contains(&Words::Bait)) {
        (false, true) => Words::Bait,
        _ => Words::Other,
    }
}

/// The bytes of the host that hold some letters of the label. In an `xn--` label letters have no place of their own.
fn bytes(search: &Search<'_>, part: Range<usize>) -> Range<usize> {
    let label = search.host.label_range();
    if search.beside.shown.len() != label.len() || !search.beside.shown.is_ascii() {
        return label;
    }
    let mut letters =
        search.beside.shown.bytes().enumerate().filter(|(_, b)| !matches!(b, b'-' | b'_')).map(|(at, _)| at);
    let Some(first) = letters.nth(part.start) else { return label };
    let last = if part.len() > 1 { letters.nth(part.len() - 2).unwrap_or(first) } else { first };
    label.start + first..label.start + last + 1
}
