//! The forms of a word that words are compared by.

use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Combining marks, and the zero-width joiners that hide inside words.
pub(super) fn is_combining(c: char) -> bool {
    c >= '\u{300}' && unicode_normalization::char::is_combining_mark(c) // the first of them
}

/// The Vietnamese tone marks as combining characters: grave, acute, tilde, hook above, dot below.
pub const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// The comparison form of a word: lower case, composed, tone mark at the end. `Hòa` and `hoà` give the same key.
pub fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len() + 2);
    if word.is_ascii() {
        push_ascii(&mut key, word);
    } else if fold(word, |c| key.push(c), |_| ()).is_none() {
        key.clear();
        push_key_slowly(&mut key, word);
    }
    key
}

/// The word without marks: lower case, đ as d.
pub fn bare(word: &str) -> String {
    let mut bare = String::with_capacity(word.len());
    if word.is_ascii() {
        push_ascii(&mut bare, word);
    } else if fold(word, |_| (), |c| bare.push(c)).is_none() {
        bare.clear();
        push_bare_slowly(&mut bare, word);
    }
    bare
}

/// What becomes of one precomposed letter.
#[derive(Debug, Clone, Copy)]
struct Folded {
    /// Lower case without its tone mark.
    key: char,
    /// Its tone mark, or NUL.
    tone: char,
    /// Lower case without any mark.
    bare: char,
}

/// The letters of Vietnamese and of western Europe, folded once; none for what takes the long way.
static FOLDED: LazyLock<Vec<Option<Folded>>> = LazyLock::new(|| {
    let fold = |c: char| {
        let lower: Vec<char> = c.to_lowercase().collect();
        let [lower] = lower[..] else { return None };
        let written = lower.to_string();
        let (mut key, mut bare) = (String::new(), String::new());
        push_key_slowly(&mut key, &written);
        push_bare_slowly(&mut bare, &written);
        let mut letters = key.chars();
        let folded = Folded {
            key: letters.next()?,
            tone: letters.next().unwrap_or('\0'),
            bare: bare.chars().next().filter(|_| bare.chars().count() == 1)?,
        };
        let is_plain = letters.next().is_none() && (folded.tone == '\0' || TONES.contains(&folded.tone));
        (is_plain && !is_combining(c)).then_some(folded)
    };
    (0..FOLDED_UNTIL).map(|c| char::from_u32(c).and_then(fold)).collect()
});

/// One past the last letter of Latin Extended Additional, where the Vietnamese letters end.
const FOLDED_UNTIL: u32 = 0x1f00;

fn folded(c: char) -> Option<Folded> {
    FOLDED.get(c as usize).copied().flatten()
}

/// Adds both forms of a word.
pub(super) fn push_forms(key: &mut String, bare: &mut String, word: &str) {
    let (key_from, bare_from) = (key.len(), bare.len());
    if fold(word, |c| key.push(c), |c| bare.push(c)).is_none() {
        key.truncate(key_from);
        bare.truncate(bare_from);
        push_key_slowly(key, word);
        push_bare_slowly(bare, word);
    }
}

/// Calls back with the letters of both forms; none when a letter or a third tone mark takes the long way.
#[inline]
fn fold(word: &str, mut key: impl FnMut(char), mut bare: impl FnMut(char)) -> Option<()> {
    let mut tones = ['\0'; 2];
    let mut count = 0;
    for c in word.chars() {
        let folded = folded(c)?;
        key(folded.key);
        bare(folded.bare);
        if folded.tone != '\0' {
            *tones.get_mut(count)? = folded.tone;
            count += 1;
        }
    }
    tones[..count].iter().for_each(|tone| key(*tone));
    Some(())
}

pub(super) fn push_ascii(out: &mut String, word: &str) {
    let from = out.len();
    out.push_str(word);
    out[from..].make_ascii_lowercase();
}

fn push_key_slowly(out: &mut String, word: &str) {
    let mut tones = String::new();
    let letters = word.chars().flat_map(char::to_lowercase).nfd().filter(|c| {
        let is_tone = TONES.contains(c);
        if is_tone {
            tones.push(*c);
        }
        !is_tone
    });
    out.extend(letters.nfc());
    out.push_str(&tones);
}

fn push_bare_slowly(out: &mut String, word: &str) {
    out.extend(
        word.chars()
            .flat_map(char::to_lowercase)
            .nfd()
            .filter(|c| !is_combining(*c))
            .map(|c| if c == 'đ' { 'd' } else { c }),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tone_placements_are_one_word() {
        assert_eq!(key("Hòa"), key("hoà"));
        assert_eq!(key("thúy"), key("THUÝ"));
        assert_ne!(key("hòa"), key("hóa"));
        assert_eq!(bare("Đường"), "duong");
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_to_a_form_is_the_long_way(word in "[a-zA-ZÀ-ỹ\u{300}-\u{323}Ѐ-џ]{1,9}") {
            let (mut long_key, mut long_bare) = (String::new(), String::new());
            push_key_slowly(&mut long_key, &word);
            push_bare_slowly(&mut long_bare, &word);
            proptest::prop_assert_eq!(key(&word), long_key);
            proptest::prop_assert_eq!(bare(&word), long_bare);
        }
    }
}
