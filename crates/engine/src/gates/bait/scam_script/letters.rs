//! The letters of a message: whether it is in a language the rules know, and what its disguised letters stand for.

use crate::text::alphabet::is_alphabetic;
use crate::text::characters::{Changes, Reading};
use crate::text::digest::{DigestMap, digest};
use crate::text::disguise::{self, Certainty, Disguised, Manner};
use crate::text::prose::Prose;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that Vietnamese and English cannot do without, in their bare form.
const COMMON_WORDS: &[&str] = &[
    "va", "cua", "la", "co", "khong", "ban", "cho", "duoc", "de", "nay", "em", "anh", "chi", "minh", "ngay",
    "den", "vao", "tai", "khach", "quy", "trong", "voi", "nhan", "tien", "k", "ko", "dang", "da", "se",
    "thong", "nha", "con", "ma", "gui", "mot", "nhe", "chuyen", "vay", "viec", "lam", "the", "you", "your",
    "to", "is", "of", "and", "for", "we", "this", "are", "have", "it", "on", "in", "me", "now", "my", "at",
    "with", "be", "or", "i", "a", "can", "mua", "gia", "cao", "ib", "acc", "zalo", "lh", "truoc", "ck",
    "thi", "nguoi", "hang", "het", "gap", "len", "rut", "nap", "dong", "tk", "sdt", "tel", "thu", "lai",
    "neu", "ai",
];

static COMMON: LazyLock<DigestMap<()>> = LazyLock::new(|| {
    let mut map = DigestMap::default();
    COMMON_WORDS.iter().for_each(|word| *map.entry(digest(word)) = ());
    map
});

/// Whether the text is Vietnamese or English, by its letters and its commonest words.
pub(super) fn is_readable(prose: &Prose) -> bool {
    let (mut latin, mut other) = (0usize, 0usize);
    for (at, c) in prose.text.char_indices().take(4_000) {
        if c.is_ascii() {
            latin += usize::from(c.is_ascii_alphabetic());
            continue;
        }
        let is_latin = matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
        let count = if is_latin { &mut latin } else { &mut other };
        *count += usize::from(is_alphabetic(c));
        if (other + prose.text.len() - at) * 2 <= latin * 3 {
            break; // whatever follows
        }
    }
    if latin == 0 || other * 2 > latin * 3 {
        return false;
    }
    let words = prose.words.len().min(200);
    let common = (0..words).filter(|w| COMMON.get(prose.bare_digest(*w)).is_some()).count();
    let marked = (0..words).filter(|w| prose.key(*w).chars().any(is_vietnamese_letter)).count();
    words < 12 || (common + marked) * 12 >= words
}

fn is_vietnamese_letter(c: char) -> bool {
    matches!(c, 'ă' | 'đ' | 'ơ' | 'ư' | '\u{309}' | '\u{323}')
}

/// A text with its disguised words in plain letters, and the way back to where they were written.
pub(super) struct Plain<'p> {
    pub(super) prose: Cow<'p, Prose>,
    /// What was changed, the last change first.
    changes: Vec<Changes>,
}

impl Plain<'_> {
    /// The bytes of the text as written that bytes of the plain one stand for.
    pub(super) fn written(&self, bytes: Range<usize>) -> Range<usize> {
        self.changes.iter().fold(bytes, |bytes, changes| changes.written(bytes))
    }
}

/// The text as a person reads it: letters of other scripts and styles (`Vіetсombank`, `𝐭𝐢𝐞̂̀𝐧`), words cut up by signs and
/// spaces (`c.h.u.y.ể.n`, `n h ậ n`), digits and signs for letters (`h0àn t!ền`). Addresses stay as they are written:
/// a host that only looks like another is another.
pub(super) fn undisguised(prose: &Prose) -> Plain<'_> {
    let mut plain = Plain { prose: Cow::Borrowed(prose), changes: Vec::new() };
    let text = &prose.text;
    if !prose.is_clean() {
        let reading = Reading::of_places(text, |bytes| !is_of_address(text.as_bytes(), bytes));
        if reading.is_changed() {
            let (read, changes) = reading.into_parts();
            plain.prose = Cow::Owned(Prose::new(&read));
            plain.changes.insert(0, changes);
        }
    }
    let cut = |word: &&Disguised| {
        matches!(word.manner, Manner::Split | Manner::Spaced) && word.certainty >= Certainty::Likely
    };
    let words: Vec<&Disguised> = disguise::of(&plain.prose).iter().filter(cut).collect();
    if !words.is_empty() {
        let pieces = words.iter().map(|w| (w.bytes.clone(), Cow::Borrowed(w.reads.as_str())));
        let (read, changes) = Changes::make(&plain.prose.text, pieces);
        plain.prose = Cow::Owned(Prose::new(&read));
        plain.changes.insert(0, changes);
    }
    if let Some(text) = with_letters(&plain.prose.text) {
        plain.prose = Cow::Owned(Prose::new(&text));
    }
    plain
}

/// Bytes of a word looked at on either side.
const LONGEST: usize = 24;

/// Whether a place belongs to an address: a stop, slash or colon with no white space around it.
fn is_of_address(source: &[u8], place: &Range<usize>) -> bool {
    let near = place.start.saturating_sub(LONGEST)..(place.end + LONGEST).min(source.len());
    let before = source[near.start..place.start].iter().rposition(u8::is_ascii_whitespace);
    let from = before.map_or(near.start, |n| near.start + n + 1);
    let after = source[place.end..near.end].iter().position(u8::is_ascii_whitespace);
    let to = after.map_or(near.end, |n| place.end + n);
    let is_letter = |at: usize| source.get(at).is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80);
    (from..to).any(|at| match source[at] {
        b'.' => at > from && at + 1 < to && is_letter(at - 1) && is_letter(at + 1),
        b'/' | b'@' => true,
        _ => false,
    })
}

/// The text with digits and signs that stand for letters put back, byte for byte.
fn with_letters(text: &str) -> Option<String> {
    let letter = |b: u8| b.is_ascii_alphabetic() || b >= 0x80;
    let source = text.as_bytes();
    let mut plain: Option<Vec<u8>> = None;
    for at in 1..source.len().saturating_sub(1) {
        let meant = match source[at] {
            b'@' | b'4' => b'a',
            b'0' => b'o',
            b'1' | b'!' => b'i',
            b'3' => b'e',
            b'$' => b's',
            _ => continue,
        };
        let is_inside = letter(source[at - 1]) && letter(source[at + 1]);
        if !is_inside {
            continue;
        }
        let near = at.saturating_sub(LONGEST)..(at + LONGEST).min(source.len());
        let before = source[near.start..at].iter().rposition(u8::is_ascii_whitespace);
        let from = before.map_or(near.start, |n| near.start + n + 1);
        let after = source[at..near.end].iter().position(u8::is_ascii_whitespace);
        let to = after.map_or(near.end, |n| at + n);
        if !source[from..to].iter().any(|b| matches!(b, b'.' | b'/' | b':')) {
            plain.get_or_insert_with(|| source.to_vec())[at] = meant;
        }
    }
    String::from_utf8(plain?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_put_back_keep_their_places() {
        let prose = Prose::new("v@y v0n h0àn t!ền 500k, a1b.example");
        let plain = undisguised(&prose);
        assert_eq!(plain.prose.text, "vay von hoàn tiền 500k, a1b.example");
        assert_eq!(plain.written(4..7), 4..7);
    }

    #[test]
    fn letters_of_other_scripts_and_styles_are_read_and_lead_back() {
        for (written, read) in [
            ("TK Vіetсombank của bạn", "Vietcombank"),
            ("TK Vіеtсоmbаnk của bạn", "Vietcombank"),
            ("TK 𝐕𝐢𝐞𝐭𝐜𝐨𝐦𝐛𝐚𝐧𝐤 của bạn", "Vietcombank"),
            ("TK Ｖｉｅｔｃｏｍｂａｎｋ của bạn", "Vietcombank"),
            ("TK bị k\u{200b}hóa của bạn", "bị khóa"),
            ("TK c.h.u.y.ể.n của bạn", "chuyển"),
        ] {
            let prose = Prose::new(written);
            let plain = undisguised(&prose);
            assert_eq!(plain.prose.text, format!("TK {read} của bạn"));
            let bytes = plain.written(3..3 + read.len());
            assert_eq!(&written[bytes], &written[3..written.len() - " của bạn".len()]);
        }
        let host = "mở vіetсombank.example ngay";
        assert_eq!(undisguised(&Prose::new(host)).prose.text, host);
    }

    #[test]
    fn only_vietnamese_and_english_are_read() {
        assert!(is_readable(&Prose::new(
            "TK cua quy khach da bi khoa, vui long truy cap link de mo lai ngay hom nay"
        )));
        assert!(is_readable(&Prose::new("Your parcel is waiting for you at the depot, please pay the fee")));
        assert!(!is_readable(&Prose::new("Ваша посылка задержана на таможне, оплатите сбор по ссылке")));
        assert!(!is_readable(&Prose::new(
            "Ihr Paket konnte nicht zugestellt werden, bitte bestätigen Sie umgehend Ihre Adresse unter folgendem Verweis"
        )));
    }
}
