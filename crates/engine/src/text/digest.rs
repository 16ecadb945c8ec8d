//! Numbers for words: comparing and looking up numbers is what makes thousands of rules affordable.
//!
//! A digest is FNV-1a over the bytes of a form (Fowler, Noll, Vo; draft-eastlake-fnv). Two words of one digest would be
//! taken for each other; among a few thousand words that is one chance in a hundred billion, and an attacker who found
//! such a pair would gain a rule that matches a word too many.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// The number of a word's form.
#[inline]
pub fn digest(form: &str) -> u64 {
    extend(0xcbf2_9ce4_8422_2325, form)
}

/// The number of a form that goes on, from the number of its beginning: `extend(digest("vì"), " sao")` is that of `vì sao`.
#[inline]
pub fn extend(begun: u64, form: &str) -> u64 {
    form.bytes().fold(begun, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The number of two words in this order, from the numbers of each.
#[inline]
pub fn join(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A map by digest. A filter answers most misses without touching the table: few words of a text stand in a rule.
#[derive(Debug, Clone)]
pub struct DigestMap<V> {
    entries: HashMap<u64, V, BuildHasherDefault<AsIs>>,
    /// Sixteen bits and more for each entry: a small map stays in the nearest cache, a large one still says no.
    filter: Vec<u64>,
    /// What leaves the place among `filter` of a digest.
    shift: u32,
}

impl<V> Default for DigestMap<V> {
    fn default() -> DigestMap<V> {
        DigestMap { entries: HashMap::default(), filter: vec![0; 2], shift: 63 }
    }
}

impl<V> DigestMap<V> {
    /// The entry of a digest, made empty when it is not there yet.
    pub fn entry(&mut self, digest: u64) -> &mut V
    where
        V: Default,
    {
        if self.filter.len() * 4 <= self.entries.len() {
            self.widen();
        }
        let (word, bit) = self.place(digest);
        self.filter[word] |= bit;
        self.entries.entry(digest).or_default()
    }

    /// The value of a digest.
    #[inline]
    pub fn get(&self, digest: u64) -> Option<&V> {
        let (word, bit) = self.place(digest);
        if self.filter[word] & bit == 0 { None } else { self.entries.get(&digest) }
    }

    /// Doubles the filter.
    fn widen(&mut self) {
        self.filter = vec![0; self.filter.len() * 2];
        self.shift -= 1;
        for digest in self.entries.keys() {
            let (word, bit) = self.place(*digest);
            self.filter[word] |= bit;
        }
    }

    /// The word of the filter and the bit in it. From the high bits, for [`join`] mixes upwards; FNV mixes both ways.
    #[inline]
    fn place(&self, digest: u64) -> (usize, u64) {
        let low = digest >> (self.shift - 6);
        ((low >> 6) as usize, 1 << (low & 63))
    }
}

/// A digest is its own hash.
#[derive(Debug, Default, Clone)]
pub struct AsIs(u64);

impl Hasher for AsIs {
    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    #[inline]
    fn write_u64(&mut self, digest: u64) {
        self.0 = digest;
    }
}

/// A hasher of numbers that are no digests: neighbouring ones must not fall together.
#[derive(Debug, Default, Clone)]
pub struct Spread(u64);

impl Hasher for Spread {
    #[inline]
    fn finish(&self) -> u64 {
        self.0.rotate_left(32) // a product is best mixed in its upper half, and tables look at the lower one first
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    #[inline]
    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(26) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A set of words by the digests of a form, which every word of a text has at hand.
#[derive(Debug, Default, Clone)]
pub struct WordSet(HashSet<u64, BuildHasherDefault<AsIs>>);

impl WordSet {
    /// The set of these forms.
    pub fn new<S: AsRef<str>>(forms: impl IntoIterator<Item = S>) -> WordSet {
        WordSet(forms.into_iter().map(|form| digest(form.as_ref())).collect())
    }

    /// Whether the form with this digest is among them.
    #[inline]
    pub fn has(&self, digest: u64) -> bool {
        self.0.contains(&digest)
    }
}

/// A set of the first words of many rules that may say yes too often and never no too often: thirty-two bits and more for
/// each, small enough to stay in the nearest caches while a text runs past.
#[derive(Debug, Clone)]
pub struct Firsts {
    bits: Box<[u64]>,
    /// What leaves the place among `bits` of a digest.
    shift: u32,
}

impl Firsts {
    /// The set of these digests.
    pub fn new(digests: &[u64]) -> Firsts {
        let words = (digests.len() / 2).next_power_of_two().max(2);
        let mut firsts = Firsts { bits: vec![0; words].into(), shift: 64 - words.trailing_zeros() };
        for digest in digests {
            firsts.bits[firsts.place(*digest)] |= 1 << (digest & 63);
        }
        firsts
    }

    /// Whether a digest may be among them.
    #[inline]
    pub fn has(&self, digest: u64) -> bool {
        self.bits[self.place(digest)] & (1 << (digest & 63)) != 0
    }

    #[inline]
    fn place(&self, digest: u64) -> usize {
        (digest >> self.shift) as usize
    }
}

/// A set of first words that may say yes too often and never no too often: 256 bits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Maybe([u64; 4]);

impl Maybe {
    /// A set that says yes to everything.
    pub const ALL: Maybe = Maybe([u64::MAX; 4]);

    /// Adds a digest.
    pub fn add(&mut self, digest: u64) {
        self.0[(digest >> 6 & 3) as usize] |= 1 << (digest & 63);
    }

    /// Whether a digest may have been added.
    #[inline]
    pub fn has(&self, digest: u64) -> bool {
        self.0[(digest >> 6 & 3) as usize] & (1 << (digest & 63)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_finds_what_was_put_in_and_nothing_else() {
        let mut map: DigestMap<Vec<u32>> = DigestMap::default();
        map.entry(digest("tiền")).push(1);
        map.entry(digest("tiền")).push(2);
        assert_eq!(extend(digest("vì"), " sao"), digest("vì sao"));
        map.entry(join(digest("chuyển"), digest("tiền"))).push(3);
        assert_eq!(map.get(digest("tiền")), Some(&vec![1, 2]));
        assert_eq!(map.get(join(digest("chuyển"), digest("tiền"))), Some(&vec![3]));
        assert_eq!(map.get(join(digest("tiền"), digest("chuyển"))), None);
        assert_eq!(map.get(digest("tien")), None);
    }

    #[test]
    fn a_map_finds_everything_however_large_it_grows() {
        let mut map: DigestMap<u64> = DigestMap::default();
        let of = |number: u64| join(digest("số"), digest(&number.to_string()));
        (0..5_000).for_each(|number| *map.entry(of(number)) = number);
        assert!((0..5_000).all(|number| map.get(of(number)) == Some(&number)));
        assert!((5_000..6_000).all(|number| map.get(of(number)).is_none()));
    }

    #[test]
    fn maybe_never_forgets() {
        let mut set = Maybe::default();
        set.add(digest("gửi"));
        assert!(set.has(digest("gửi")) && !set.has(digest("xem")));
        assert!(Maybe::ALL.has(digest("xem")));
    }
}
