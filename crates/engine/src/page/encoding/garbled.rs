//! Words in a wrong encoding that stand among right ones, too few for the whole text to be mended.

use super::{legacy, twice};
use crate::text::syllable::Spelling;
use crate::text::syllable::lexicon::lexicon;
use std::ops::Range;

/// A word whose letters come from a wrong encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Garbled {
    /// Its place in bytes.
    pub(crate) bytes: Range<usize>,
    /// What it was meant to be.
    pub(crate) reads: String,
}

/// Words looked at.
const MOST_WORDS: usize = 2_000;
/// Words of an older encoding that are no accident.
const LEAST_WORDS: usize = 2;
/// Of the words beyond ASCII that are no Vietnamese as they stand, this share in tenths must become Vietnamese.
const LEAST_TENTHS: usize = 6;

/// The garbled words of a text: none when few words, or few of the strange words, become Vietnamese in any encoding.
pub(crate) fn garbled(text: &str) -> Vec<Garbled> {
    let encoded_twice = twice::words(text);
    if !encoded_twice.is_empty() {
        return encoded_twice.into_iter().map(|(bytes, reads)| Garbled { bytes, reads }).collect();
    }
    let mut found = [Vec::new(), Vec::new()];
    let mut strange = 0;
    for (at, word) in legacy::strange_words(text).take(MOST_WORDS) {
        if is_in_use(word) && !has_inner_capital(word) || !word.contains(char::is_alphabetic) {
            continue;
        }
        strange += 1;
        for (found, reads) in found.iter_mut().zip(legacy::readings(word)) {
            if reads != word && is_in_use(&reads) {
                found.push(Garbled { bytes: at..at + word.len(), reads });
            }
        }
    }
    let [tcvn3, vni] = found;
    let best = if tcvn3.len() >= vni.len() { tcvn3 } else { vni };
    let mut different: Vec<&str> = best.iter().map(|g| g.reads.as_str()).collect();
    different.sort_unstable();
    different.dedup();
    let is_enough = different.len() >= LEAST_WORDS && best.len() * 10 >= strange * LEAST_TENTHS;
    if is_enough { best } else { Vec::new() }
}

/// `vÒ`: no word of anybody's, though `vò` is one.
fn has_inner_capital(word: &str) -> bool {
    word.chars().zip(word.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase())
}

fn is_in_use(word: &str) -> bool {
    let lower = word.to_lowercase();
    Spelling::of(&lower).is_some_and(|s| lexicon().find(s.syllable()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garbled_words_are_read_and_foreign_ones_left() {
        for (text, reads) in [
            ("Th«ng b¸o vÒ viÖc nghỉ häc", "Thông báo về việc học"),
            ("Thoâng baùo veà vieäc nghỉ hoïc", "Thông báo về việc học"),
            ("nhận quÃ  tặng từ ngÃ¢n hÃ ng", "ngân"),
        ] {
            let found = garbled(text);
            let read: Vec<&str> = found.iter().map(|g| g.reads.as_str()).collect();
            if reads.contains(' ') {
                assert_eq!(read.join(" "), reads, "{text}");
            }
            assert!(
                found
                    .iter()
                    .all(|g| text.is_char_boundary(g.bytes.start) && text.is_char_boundary(g.bytes.end))
            );
        }
        for text in [
            "café résumé naïve Zürich São Paulo",
            "Où est la bibliothèque, s'il vous plaît? À côté de l'église, près du château.",
            "Das Mädchen geht für drei Tage nach München, um Bücher zu kaufen.",
            "El niño pequeño mañana irá al jardín de José Peña",
            "Tài khoản của quý khách đã được mở, phí 0đ · © 2026 «Tin nhanh» 38°C",
            "Bjørn và Åsa đi Malmö, Gø, Öland",
        ] {
            assert_eq!(garbled(text), [], "{text}");
        }
    }
}
