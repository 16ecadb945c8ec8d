//! The catalogue's names under the keys that their misspellings share.

use super::super::host::{self, MOST_LABEL_BYTES};
use super::super::letters::Letters;
use super::super::{Host, Owner, OwnerKind};
use super::reach::Nature;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Names of fewer letters prove nothing without company.
pub(super) const LONG: usize = 6;
/// Names of fewer letters prove nothing at all.
pub(super) const SHORTEST: usize = 3;

/// A listed domain: the owner's place in the catalogue and the domain's place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) owner: u32,
    pub(super) place: u32,
}

/// A listed domain that bears a label.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) near: Near,
    pub(super) suffix: Box<str>,
    pub(super) kind: OwnerKind,
    /// Whether the owner is seated in Vietnam, and not the branch of one seated elsewhere.
    pub(super) is_vietnamese: bool,
    /// Whether the owner's name is made of ordinary words.
    pub(super) is_common: bool,
    pub(super) nature: OnceLock<Nature>,
}

/// One label of the catalogue and the domains that bear it.
#[derive(Debug)]
pub(super) struct Target {
    /// As listed.
    pub(super) label: Box<str>,
    pub(super) letters: Letters,
    pub(super) names: Vec<Name>,
}

impl Target {
    /// The domain with this suffix, else the first listed.
    pub(super) fn nearest(&self, suffix: &str) -> Option<Near> {
        self.name(suffix).map(|name| name.near)
    }

    /// [`Target::nearest`], with what is known of it.
    pub(super) fn name(&self, suffix: &str) -> Option<&Name> {
        let same = self.names.iter().find(|name| &*name.suffix == suffix);
        same.or_else(|| self.names.iter().min_by_key(|name| name.near.place))
    }

    /// Whether a domain of this label has this suffix.
    pub(super) fn has_suffix(&self, suffix: &str) -> bool {
        self.names.iter().any(|name| &*name.suffix == suffix)
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.letters.base().len()
    }
}

/// Whether an owner is the Vietnamese branch of a brand that has names in other countries: `Burger King Việt Nam`.
fn is_branch(owner: &Owner, label: &str) -> bool {
    owner.names.iter().filter(|name| name.ends_with(" Việt Nam") || name.ends_with(" Vietnam")).any(|name| {
        let letters: String = name.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        letters.len() > label.len() && letters[..label.len()].eq_ignore_ascii_case(label)
    })
}

/// Every label of the catalogue, by the hashes of what is left of it.
#[derive(Debug, Default)]
pub(in super::super) struct Targets {
    labels: Vec<Target>,
    /// By the classes of the whole label, also with one pair of letters that looks like a single one taken as that.
    wholes: Index,
    /// By the classes without one letter.
    shortened: Index,
    /// By the first [`LONG`] classes of long labels, by all of short ones.
    starts: Index,
}

impl Targets {
    pub(in super::super) fn of(owners: &[Owner]) -> Targets {
        let mut targets = Targets::default();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (at, owner) in owners.iter().enumerate() {
            for (place, domain) in owner.domains.iter().enumerate() {
                let Some(host) = Host::of(domain).filter(|h| h.front().is_empty()) else { continue };
                // a brand's own top-level name: the label before it is any word
                if host.suffix() != "com" && owner.id.split('-').any(|part| part == host.suffix()) {
                    continue;
                }
                let label = host::shown(host.label());
                let letters = Letters::of(&label);
                if letters.base().len() < SHORTEST || !letters.is_readable() {
                    continue;
                }
                let place_of_label = *places.entry(label.clone().into_owned()).or_insert_with(|| {
                    targets.labels.push(Target { label: label.as_ref().into(), letters, names: Vec::new() });
                    targets.labels.len() - 1
                });
                targets.labels[place_of_label].names.push(Name {
                    near: Near { owner: at as u32, place: place as u32 },
                    suffix: host.suffix().into(),
                    kind: owner.kind,
                    is_vietnamese: owner.country == "VN" && !is_branch(owner, &label),
                    is_common: owner.common,
                    nature: OnceLock::new(),
                });
            }
        }
        targets.index();
        targets
    }

    fn index(&mut self) {
        let (mut wholes, mut shortened, mut starts) = (Vec::new(), Vec::new(), Vec::new());
        for (at, target) in self.labels.iter().enumerate() {
            let at = at as u32;
            let mut buffer = [0; MOST_LABEL_BYTES];
            let classes = target.letters.classes(&mut buffer);
            let hashes = Hashes::of(classes);
            let len = classes.len();
            wholes.push((hashes.whole(), at));
            for (place, single) in pairs(classes) {
                wholes.push((hashes.with(place..place + 2, Some(single)), at));
            }
            shortened.extend((0..len).map(|place| (hashes.with(place..place + 1, None), at)));
            starts.push((hashes.part(0..len.min(LONG)), at));
        }
        self.wholes = Index::of(wholes);
        self.shortened = Index::of(shortened);
        self.starts = Index::of(starts);
    }

    /// The labels whose classes have this hash.
    pub(super) fn wholes(&self, hash: u64) -> impl Iterator<Item = &Target> {
        self.wholes.get(hash).filter_map(|at| self.labels.get(at as usize))
    }

    /// The labels whose classes without one letter have this hash.
    pub(super) fn shortened(&self, hash: u64) -> impl Iterator<Item = &Target> {
        self.shortened.get(hash).filter_map(|at| self.labels.get(at as usize))
    }

    /// The long labels that begin with classes of this hash, and the short ones that are no more than that.
    pub(super) fn starts(&self, hash: u64) -> impl Iterator<Item = &Target> {
        self.starts.get(hash).filter_map(|at| self.labels.get(at as usize))
    }
}

/// Pairs of classes that are taken for one letter (`rn` for `m`, `cl` for `d`, `vv` for `w`), and its class.
pub(super) fn pairs(classes: &[u8]) -> impl Iterator<Item = (usize, u8)> {
    classes.windows(2).enumerate().filter_map(|(at, pair)| {
        let single = match pair {
            b"nn" => b'n',
            b"cl" | b"bl" | b"lb" => b'b',
            b"lh" => b'h',
            b"lc" => b'k',
            b"uu" => b'w',
            _ => return None,
        };
        Some((at, single))
    })
}

/// Hashes of a string of letters and of all its parts, each in one step.
pub(super) struct Hashes {
    prefixes: [u64; MOST_LABEL_BYTES + 1],
    len: usize,
}

const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

const POWERS: [u64; MOST_LABEL_BYTES + 1] = {
    let mut powers = [1_u64; MOST_LABEL_BYTES + 1];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1].wrapping_mul(FACTOR);
        at += 1;
    }
    powers
};

impl Hashes {
    pub(super) fn of(letters: &[u8]) -> Hashes {
        let len = letters.len().min(MOST_LABEL_BYTES);
        let mut prefixes = [0; MOST_LABEL_BYTES + 1];
        for (at, letter) in letters.iter().take(len).enumerate() {
            prefixes[at + 1] = step(prefixes[at], *letter);
        }
        Hashes { prefixes, len }
    }

    pub(super) fn whole(&self) -> u64 {
        mixed(self.prefixes[self.len], self.len)
    }

    /// The hash of a part.
    pub(super) fn part(&self, part: std::ops::Range<usize>) -> u64 {
        mixed(self.raw(part.clone()), part.len())
    }

    /// The hash with a part left out or one letter in its place.
    pub(super) fn with(&self, part: std::ops::Range<usize>, instead: Option<u8>) -> u64 {
        let front = self.prefixes[part.start];
        let front = instead.map_or(front, |letter| step(front, letter));
        let rest = self.len - part.end;
        let len = part.start + usize::from(instead.is_some()) + rest;
        mixed(front.wrapping_mul(POWERS[rest]).wrapping_add(self.raw(part.end..self.len)), len)
    }

    fn raw(&self, part: std::ops::Range<usize>) -> u64 {
        self.prefixes[part.end].wrapping_sub(self.prefixes[part.start].wrapping_mul(POWERS[part.len()]))
    }
}

fn step(hash: u64, letter: u8) -> u64 {
    hash.wrapping_mul(FACTOR).wrapping_add(u64::from(letter) + 1)
}

/// The high bits decide the place in the index, so the low ones must reach them.
fn mixed(hash: u64, len: usize) -> u64 {
    let hash = (hash ^ hash >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93).wrapping_add(len as u64);
    hash ^ hash >> 29
}

/// Labels by hash: sorted pairs, and a filter before them, for most look-ups find nothing.
#[derive(Debug, Default)]
struct Index {
    entries: Vec<(u64, u32)>,
    filter: Vec<u64>,
    /// The filter has two to this power bits.
    bits: u32,
}

impl Index {
    fn of(mut entries: Vec<(u64, u32)>) -> Index {
        entries.sort_unstable();
        entries.dedup();
        // sixteen bits an entry: one miss in sixteen goes on to the table
        let bits = (entries.len() * 16).next_power_of_two().trailing_zeros().clamp(10, 24);
        let mut index = Index { entries, filter: vec![0; 1 << (bits - 6)], bits };
        for at in 0..index.entries.len() {
            let (word, bit) = index.place(index.entries[at].0);
            index.filter[word] |= bit;
        }
        index
    }

    fn place(&self, hash: u64) -> (usize, u64) {
        let place = hash >> (64 - self.bits);
        ((place >> 6) as usize, 1 << (place & 63))
    }

    fn get(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let found = !self.filter.is_empty() && {
            let (word, bit) = self.place(hash);
            self.filter[word] & bit != 0
        };
        let first = if found { self.entries.partition_point(|e| e.0 < hash) } else { self.entries.len() };
        self.entries[first..].iter().take_while(move |e| e.0 == hash).map(|e| e.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_the_hash_of_the_same_letters() {
        let whole = Hashes::of(b"vietcombank");
        assert_eq!(whole.part(4..7), Hashes::of(b"com").whole());
        assert_eq!(whole.with(4..5, None), Hashes::of(b"vietombank").whole());
        assert_eq!(whole.with(4..6, Some(b'd')), Hashes::of(b"vietdmbank").whole());
        assert_ne!(whole.part(0..4), whole.part(4..8));
    }

    #[test]
    fn an_index_gives_back_what_was_put_in() {
        let entries: Vec<(u64, u32)> = (0..500).map(|n| (mixed(n / 2 * 77, 3), n as u32)).collect();
        let index = Index::of(entries.clone());
        for (hash, at) in entries {
            assert!(index.get(hash).any(|found| found == at));
        }
        assert_eq!(index.get(5).count() + Index::default().get(5).count(), 0);
    }
}
