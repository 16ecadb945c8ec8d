//! Whether a word can be a Vietnamese syllable: an onset, a rhyme, and a tone that the rhyme allows.

use unicode_normalization::char::{compose, decompose_canonical};

/// Onsets, longer before shorter.
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Rhymes without their tone, sorted by code point.
const RHYMES: [&str; 161] = [
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "e", "ec", "em", "en",
    "eng", "eo", "ep", "et", "i", "ia", "ich", "im", "in", "inh", "ip", "it", "iu", "iêc", "iêm", "iên",
    "iêng", "iêp", "iêt", "iêu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap",
    "oat", "oay", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong", "op", "ot", "oăc",
    "oăm", "oăn", "oăng", "oăt", "u", "ua", "uc", "ui", "um", "un", "ung", "up", "ut", "uy", "uya", "uych",
    "uyn", "uynh", "uyp", "uyt", "uyu", "uyên", "uyêt", "uân", "uâng", "uât", "uây", "uê", "uêch", "uênh",
    "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "uơ", "y", "ych", "ynh", "yt", "yêm", "yên", "yêt", "yêu",
    "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "ô",
    "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ăc", "ăm", "ăn", "ăng", "ăp", "ăt", "ơ", "ơi", "ơm", "ơn",
    "ơp", "ơt", "ư", "ưa", "ưc", "ưi", "ưm", "ưng", "ưt", "ưu", "ươc", "ươi", "ươm", "ươn", "ương", "ươp",
    "ươt", "ươu",
];

/// Whether a word, in any case, can be a Vietnamese syllable. One typed without marks passes too.
pub(crate) fn is_syllable(word: &str) -> bool {
    // The longest syllable, `nghiêng` with its tone, has seven letters.
    if word.is_empty() || word.len() > 28 {
        return false;
    }
    let mut letters = String::with_capacity(word.len());
    let mut tone = None;
    for c in word.chars().flat_map(char::to_lowercase) {
        let mut is_regular = true;
        decompose_canonical(c, |part| match part {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => {
                is_regular &= tone.replace(part).is_none();
            }
            '\u{302}' | '\u{306}' | '\u{31b}' => match letters.pop().and_then(|last| compose(last, part)) {
                Some(shaped) => letters.push(shaped),
                None => is_regular = false,
            },
            letter => letters.push(letter),
        });
        if !is_regular {
            return false;
        }
    }
    let is_stopped = letters.ends_with(['c', 'p', 't']) || letters.ends_with("ch");
    if is_stopped && matches!(tone, Some('\u{300}' | '\u{303}' | '\u{309}')) {
        return false;
    }
    let is_rhyme = |rest: &str| RHYMES.binary_search(&rest).is_ok();
    ONSETS.iter().any(|onset| {
        letters.strip_prefix(onset).is_some_and(|rest| match *onset {
            // `quộ` and `quư` are no syllables: the glide is in the onset.
            "qu" => is_rhyme(rest) && !rest.starts_with(['u', 'o', 'ô', 'ư']) || rest == "ôc",
            _ => is_rhyme(rest),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rhymes_are_sorted() {
        assert!(RHYMES.is_sorted());
    }

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in "Việt Nam nghiêng NGHĨA quốc giết gì gìn thuở khuya quyết hoà hòa yêu ý Đặng ưu uỷ uống"
            .split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in "été für años présent déjà façon çok cầá mắc̀ khãc".split(' ') {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
