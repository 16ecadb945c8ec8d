//! The language of a page: what it declares, held against its words.

use crate::text::alphabet::is_alphabetic;

/// Words that English text is full of.
const ENGLISH: &[&str] = &[
    "a", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "i", "in", "is", "it", "not",
    "of", "on", "or", "our", "that", "the", "this", "to", "was", "we", "were", "will", "with", "you", "your",
];

/// Words that Vietnamese text is full of, typed without marks.
const UNMARKED: &[&str] = &[
    "anh", "ban", "bi", "cac", "cho", "chi", "co", "con", "cua", "da", "duoc", "em", "gi", "khong", "la",
    "lam", "minh", "mot", "nay", "ngay", "nguoi", "nha", "nhe", "nhung", "o", "roi", "tai", "thi", "toi",
    "trong", "tu", "va", "vao", "ve", "vi", "voi",
];

/// Characters that are looked at.
const MOST_CHARS: usize = 20_000;

/// The language of a text: Vietnamese by its letters or words, English by its words.
pub(crate) fn of_text(text: &str) -> Option<&'static str> {
    let (mut letters, mut vietnamese, mut foreign) = (0_usize, 0_usize, 0_usize);
    for (at, c) in text.char_indices().take(MOST_CHARS) {
        letters += usize::from(is_alphabetic(c));
        match c {
            '\0'..='\u{ff}' => {}
            '\u{1ea0}'..='\u{1ef9}' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'đ' | 'Đ' => {
                vietnamese += 1;
                if vietnamese * 50 >= letters + text.len() - at {
                    return Some("vi"); // were all that follows letters
                }
            }
            '\u{250}'.. => foreign += usize::from(is_alphabetic(c)),
            _ => {}
        }
    }
    if letters == 0 {
        return None;
    }
    // A fifth of the letters of Vietnamese text are of these; one in fifty is a text that quotes another language.
    if vietnamese * 50 >= letters {
        return Some("vi");
    }
    if foreign * 5 > letters {
        return None;
    }
    by_words(text)
}

fn by_words(text: &str) -> Option<&'static str> {
    let (mut words, mut english, mut unmarked, mut syllables) = (0_usize, 0_usize, 0_usize, 0_usize);
    let all = text.split(|c: char| !is_alphabetic(c) && c != '\'').filter(|w| !w.is_empty() && w.len() < 30);
    for word in all.take(1000) {
        let word = word.to_lowercase();
        words += 1;
        english += usize::from(ENGLISH.binary_search(&word.as_str()).is_ok());
        unmarked += usize::from(UNMARKED.contains(&word.as_str()));
        syllables += usize::from(super::super::encoding::is_syllable(&word));
    }
    if words >= 4 && syllables * 10 >= words * 8 && unmarked * 10 >= words {
        return Some("vi");
    }
    (words >= 4 && english * 7 >= words && english > unmarked).then_some("en")
}

/// The primary subtag of a declared language, in lower case: `vi` of `vi-VN`, `vi_VN`, `vi,en`.
pub(super) fn primary(declared: &str) -> Option<String> {
    let code = declared.trim().split(['-', '_', ',', ';', ' ']).next()?.to_ascii_lowercase();
    let name = match code.as_str() {
        "vietnamese" => "vi",
        "english" => "en",
        "vn" => "vi", // the country's code, a common slip
        code => code,
    };
    let is_code = (2..=3).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_lowercase());
    (is_code && name != "und" && name != "mul").then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_by_letters_and_words() {
        assert!(ENGLISH.is_sorted());
        for (text, want) in [
            ("Hôm nay trời đẹp quá", Some("vi")),
            ("Tai khoan cua ban da bi khoa, vui long bam vao day", Some("vi")),
            ("Your account has been locked, please click this link to open it", Some("en")),
            ("Le président de la République a parlé hier soir", None),
            ("Anh ơi", Some("vi")),
            ("Привет, как дела", None),
            ("12345", None),
            ("OK", None),
        ] {
            assert_eq!(of_text(text), want, "{text}");
        }
        assert_eq!(primary("vi_VN").as_deref(), Some("vi"));
        assert_eq!(primary("EN-us").as_deref(), Some("en"));
        assert_eq!(primary("x-default"), None);
    }
}
