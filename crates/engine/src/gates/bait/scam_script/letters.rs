//! The letters of a message: whether it is in a language the rules know, and what its disguised letters stand for.

use crate::text::digest::{DigestMap, digest};
use crate::text::prose::Prose;
use std::borrow::Cow;
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
    for c in prose.text.chars().take(4_000).filter(|c| c.is_alphabetic()) {
        let is_latin =
            c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c) || ('\u{1e00}'..='\u{1eff}').contains(&c);
        if is_latin {
            latin += 1;
        } else {
            other += 1;
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

/// The text with digits and signs that stand for letters put back (`h0àn t!ền`), byte for byte, so that places in it
/// are places in the text itself.
pub(super) fn undisguised(prose: &Prose) -> Cow<'_, Prose> {
    /// Bytes of a word looked at on either side.
    const LONGEST: usize = 24;
    let letter = |b: u8| b.is_ascii_alphabetic() || b >= 0x80;
    let source = prose.text.as_bytes();
    let mut plain = source.to_vec();
    let mut is_changed = false;
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
            plain[at] = meant;
            is_changed = true;
        }
    }
    match String::from_utf8(plain) {
        Ok(text) if is_changed => Cow::Owned(Prose::new(&text)),
        _ => Cow::Borrowed(prose),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_put_back_keep_their_places() {
        let prose = Prose::new("v@y v0n h0àn t!ền 500k, a1b.example");
        let plain = undisguised(&prose);
        assert_eq!(plain.text, "vay von hoàn tiền 500k, a1b.example");
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
