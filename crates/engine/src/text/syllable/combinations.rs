//! Which onsets and rimes go together, as tables: the letters of a syllable without its tone.

use super::{code, letter, pack};
use crate::text::digest::Spread;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

const CODE_N: u8 = 16;

/// Rimes by their vowels, with the ends that each takes; `-` is no end. Loans (`soóc`, `xoong`, `séc`) included.
const RIMES: &[(&str, &str)] = &[
    ("a", "- c ch i m n ng nh o p t u y"),
    ("ă", "c m n ng p t"),
    ("â", "c m n ng p t u y"),
    ("e", "- c m n ng o p t nh"),
    ("ê", "- c ch m n ng nh p t u"),
    ("i", "- a c ch m n ng nh p t u"),
    ("iê", "c m n ng p t u"),
    ("yê", "m n ng t u c p"),
    ("o", "- c i m n ng p t"),
    ("oo", "c ng n t p m"),
    ("ô", "- c i m n ng p t"),
    ("ơ", "- i m n ng p t c"),
    ("u", "- a c i m n ng p t"),
    ("uô", "c i m n ng t p"),
    ("ư", "- a c i m n ng t u p"),
    ("ươ", "c i m n ng p t u"),
    ("y", "- ch m n nh p t u a"),
    ("oa", "- c ch i m n ng nh o p t y"),
    ("oă", "c m n ng p t"),
    ("oe", "- n o t m ng c"),
    ("uâ", "n ng t y c p m"),
    ("uê", "- ch n nh t"),
    ("uơ", "- n t i"),
    ("uy", "- a c ch n nh p t u"),
    ("uyê", "n t"),
];

/// Rimes that only follow q, whose u is a part of the onset.
const AFTER_QU: &[(&str, &str)] = &[
    ("a", "- c ch i m n ng nh o p t u y"),
    ("ă", "c m n ng p t"),
    ("â", "c n ng t y u p"),
    ("e", "- n o t ng c m"),
    ("ê", "- ch n nh t u"),
    ("i", "- t n nh ch"),
    ("iê", "n t"),
    ("y", "- ch n nh t"),
    ("yê", "n t"),
    ("ơ", "- i n t"),
    ("ô", "c n"),
];

const ONSETS: [&str; 27] = [
    "ngh", "ng", "nh", "gh", "gi", "ch", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x",
];

fn packed_rimes(table: &[(&str, &str)]) -> Vec<u64> {
    let mut out: Vec<u64> = table
        .iter()
        .flat_map(|(vowels, ends)| ends.split(' ').map(move |end| (vowels, end.trim_matches('-'))))
        .map(|(vowels, end)| pack(&vowels.chars().chain(end.chars()).filter_map(code).collect::<Vec<_>>()))
        .collect();
    out.sort_unstable();
    out
}

static PACKED_RIMES: LazyLock<Vec<u64>> = LazyLock::new(|| packed_rimes(RIMES));
static PACKED_AFTER_QU: LazyLock<Vec<u64>> = LazyLock::new(|| packed_rimes(AFTER_QU));
static PACKED_ONSETS: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| ONSETS.iter().map(|o| o.chars().filter_map(code).collect()).collect());

/// Every combination of letters that is possible, so that a word takes one look.
static POSSIBLE: LazyLock<HashSet<u64, BuildHasherDefault<Spread>>> = LazyLock::new(|| {
    let rimes = PACKED_RIMES.iter().chain(PACKED_AFTER_QU.iter()).map(|rime| unpacked(*rime));
    let mut possible: HashSet<u64, _> = HashSet::default();
    for rime in rimes.chain([Vec::new(), vec![CODE_N]]) {
        for onset in PACKED_ONSETS.iter().map(Vec::as_slice).chain([&[][..]]) {
            let codes = [onset, &rime[..]].concat();
            if go_together(&codes) {
                possible.insert(pack(&codes));
            }
        }
    }
    possible
});

fn unpacked(mut packed: u64) -> Vec<u8> {
    let mut codes = Vec::new();
    while packed != 0 {
        codes.insert(0, (packed & 31) as u8);
        packed >>= 5;
    }
    codes
}

/// Whether letters, without regard to tone, make an onset and a rime that go together.
pub(super) fn has_possible_letters(codes: &[u8]) -> bool {
    POSSIBLE.contains(&pack(codes))
}

/// The same by the tables.
fn go_together(codes: &[u8]) -> bool {
    if PACKED_RIMES.binary_search(&pack(codes)).is_ok() {
        return true; // no onset: ăn, yêu
    }
    PACKED_ONSETS.iter().zip(ONSETS).any(|(onset, name)| {
        let Some(rime) = codes.strip_prefix(onset.as_slice()) else { return false };
        if name == "gi" && matches!(rime, [] | [CODE_N]) {
            return true; // gì, gìn
        }
        let Some(vowel) = rime.first() else { return false };
        let is_front = matches!(letter(*vowel), 'e' | 'ê' | 'i' | 'y');
        let goes_together = match name {
            "c" | "ng" => !is_front,
            "gh" | "ngh" => is_front,
            "g" => !matches!(letter(*vowel), 'ê' | 'y'),
            "qu" => return PACKED_AFTER_QU.binary_search(&pack(rime)).is_ok(),
            _ => true,
        };
        goes_together && PACKED_RIMES.binary_search(&pack(rime)).is_ok()
    })
}
