//! The letters of a host's label as an eye in a hurry reads them.
//!
//! Two readings: the *base*, in which a letter with marks, of another script or in a style is the Latin letter that it
//! is taken for; and the *class*, in which Latin letters that are taken for each other (`0` and `o`, `1` and `l` and
//! `i`, `u` and `v`) are one. Hyphens are left out of both; where they stood is kept.
//! Facts of the tables: canonical decompositions of Unicode 16 and the confusables of Unicode Technical Standard #39.

use super::host::MOST_LABEL_BYTES;
use crate::text::characters::{looks_like, styled};
use std::sync::LazyLock;
use unicode_normalization::char::decompose_canonical;

/// Latin letters that have no decomposition, each followed by the letter that it is taken for.
const LATIN: &str = "ɑaəaæaƀbɓbƃbƅbʙbᴃbƈcȼcɕcᴄcđdɖdɗdƌdȡdᴅdɇeɛeᴇeǝeƒfꜰfɠgǥgɡgɢgꞡgħhɦhⱨhʜhɪiɨiɩiıiᵻiȷjɉjʝjɟjᴊjƙkⱪkᴋkĸkꝁkłlɫlƚlɬlɭlȴlⱡlʟlᴌlɱmᴍmɲnƞnɳnȵnꞑnŋnɴnøoɵoᴏoɔoƥpᵽpƿpᴘpʠqɋqɍrɽrɾrɼrʀrɹrɿrꜱsʂsȿsʃsƽ5ŧtƫtƭtʈtȶtᴛtⱦtʉuᴜuʊuɥuᶌvⱱvⱴvʋvᴠvɯwⱳwᴡwʏyɏyƴyʎyỿyƶzȥzʐzʑzɀzⱬzᴢzƻ2ʒ3ȝ3ɜ3ƨ2ʼ'";

/// Code points of the table that is looked up by number: Latin, phonetics, Greek, Cyrillic, Armenian, up to Latin
/// Extended Additional.
const TABLE: usize = 0x2000;

static BASE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let code = |c: char| u32::from(c) as usize;
    let mut table: Vec<u8> =
        (0..TABLE as u32).map(|c| char::from_u32(c).and_then(derived).unwrap_or(0)).collect();
    for pair in LATIN.chars().collect::<Vec<_>>().chunks_exact(2) {
        if let Some(place) = table.get_mut(code(pair[0])) {
            *place = u8::try_from(pair[1]).unwrap_or(0);
        }
    }
    table
});

/// The letter or digit that a character is taken for, from the tables of Unicode and of the engine.
fn derived(c: char) -> Option<u8> {
    let mut first = None;
    decompose_canonical(c, |part| {
        first.get_or_insert(part);
    });
    let bare = first?;
    let read = if bare.is_ascii() {
        bare
    } else {
        styled(bare).map(|s| s.1).or_else(|| looks_like(bare).map(|l| l.0))?
    };
    let read = if read == 'đ' { 'd' } else { read };
    u8::try_from(read.to_ascii_lowercase()).ok().filter(u8::is_ascii_alphanumeric)
}

/// The letter or digit that a character is taken for; 0 when it is taken for none.
fn base(c: char) -> u8 {
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() as u8 } else { 0 };
    }
    if let Some(base) = BASE.get(u32::from(c) as usize) {
        return *base;
    }
    let listed = || {
        let mut pairs = LATIN.chars();
        std::iter::from_fn(|| Some((pairs.next()?, pairs.next()?))).find(|(l, _)| *l == c)
    };
    listed().and_then(|(_, l)| u8::try_from(l).ok()).or_else(|| derived(c)).unwrap_or(0)
}

/// The letters that are taken for each other, as one of them.
pub(super) const fn class(base: u8) -> u8 {
    match base {
        b'i' | b'1' => b'l',
        b'0' => b'o',
        b'd' => b'b',
        b'e' => b'c',
        b'q' => b'g',
        b'm' | b'r' => b'n',
        b'v' => b'u',
        b'8' => b'3',
        b'9' => b'6',
        b'5' => b's',
        b'4' => b'a',
        b'2' => b'z',
        other => other,
    }
}

/// A label's letters, without its hyphens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letters {
    base: [u8; MOST_LABEL_BYTES],
    len: usize,
    /// Bit `n` is set when a hyphen stands right before letter `n`.
    hyphens: u64,
    /// Bit `n` is set when letter `n` is not written as the Latin letter or digit it reads as.
    foreign: u64,
    /// Whether every character could be read.
    is_readable: bool,
}

impl Letters {
    /// Reads a label as it is shown.
    pub(super) fn of(shown: &str) -> Letters {
        let mut letters =
            Letters { base: [0; MOST_LABEL_BYTES], len: 0, hyphens: 0, foreign: 0, is_readable: true };
        for c in shown.chars() {
            match c {
                '-' | '_' => letters.hyphens |= 1 << letters.len,
                '\u{300}'..='\u{36f}' => letters.foreign |= 1 << letters.len.saturating_sub(1),
                _ => letters.push(base(c), !c.is_ascii()),
            }
            match c {
                'æ' | 'œ' => letters.push(b'e', true),
                _ => {}
            }
        }
        letters
    }

    fn push(&mut self, base: u8, is_foreign: bool) {
        if base == 0 {
            self.is_readable = false;
        }
        if let Some(place) = self.base.get_mut(self.len) {
            *place = if base == 0 { b'?' } else { base };
            self.foreign |= u64::from(is_foreign) << self.len;
            self.len += 1;
        }
    }

    /// Joins the letters of another label after these.
    pub(super) fn joined(mut self, other: &Letters) -> Letters {
        for (at, base) in other.base().iter().enumerate() {
            if other.has_hyphen_before(at) {
                self.hyphens |= 1 << self.len.min(63);
            }
            self.push(*base, other.foreign >> at & 1 == 1);
        }
        self.is_readable &= other.is_readable;
        self
    }

    /// What is read.
    pub(super) fn base(&self) -> &[u8] {
        &self.base[..self.len]
    }

    /// The same in classes, written into a buffer.
    pub(super) fn classes<'b>(&self, buffer: &'b mut [u8; MOST_LABEL_BYTES]) -> &'b [u8] {
        for (place, base) in buffer.iter_mut().zip(self.base()) {
            *place = class(*base);
        }
        &buffer[..self.len]
    }

    /// Whether a hyphen stands right before a letter, counted from 0.
    pub(super) fn has_hyphen_before(&self, at: usize) -> bool {
        self.hyphens >> at.min(63) & 1 == 1
    }

    /// Whether there is any hyphen.
    pub(super) fn has_hyphens(&self) -> bool {
        self.hyphens != 0
    }

    /// Whether any letter is written otherwise than it reads.
    pub(super) fn is_disguised(&self) -> bool {
        self.foreign != 0
    }

    /// Whether every character could be read.
    pub(super) fn is_readable(&self) -> bool {
        self.is_readable
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(shown: &str) -> String {
        String::from_utf8_lossy(Letters::of(shown).base()).into_owned()
    }

    #[test]
    fn look_alikes_read_as_latin_letters() {
        assert_eq!(read("vіеtсоmbаnk"), "vietcombank"); // Cyrillic
        assert_eq!(read("vıẽțċøɱƅɑɳⱪ"), "vietcombank");
        assert_eq!(read("e\u{301}x"), "ex");
        assert_eq!(read("viet-com-bank"), "vietcombank");
        assert!(Letters::of("a-b").has_hyphen_before(1));
        assert!(!Letters::of("công安").is_readable());
    }

    #[test]
    fn long_labels_are_cut_and_not_a_panic() {
        assert_eq!(read(&"ế".repeat(5_000)).len(), MOST_LABEL_BYTES);
        assert_eq!(read(&"😀-".repeat(5_000)).len(), MOST_LABEL_BYTES);
    }
}
