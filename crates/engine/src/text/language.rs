//! Whether a text is in a language that the word rules read: Vietnamese, with or without marks, or English.
//!
//! This is no language identification. It answers one question, so that a text in Thai or German gets "could not look"
//! instead of a "clear" that nobody earned. Short or mixed texts get the benefit of the doubt.

use super::digest::{DigestMap, digest};
use super::prose::Prose;
use std::sync::LazyLock;

/// Fewer words than this are never taken for another language, unless their script says so.
const ENOUGH_WORDS: usize = 8;

/// Frequent English words, and frequent Vietnamese ones as they look without marks.
const READ: &[&str] = &[
    "the", "of", "to", "and", "you", "your", "is", "are", "for", "this", "that", "with", "will", "be",
    "have", "it", "on", "not", "we", "our", "they", "was", "if", "from", "by", "before", "please", "khong",
    "cua", "nguoi", "nhung", "duoc", "ban", "toi", "cho", "nhe", "thi", "cac", "mot", "trong", "nay", "voi",
    "ngay", "gui", "neu", "bi", "anh", "chi", "em", "vao", "tien", "tai", "khoan", "quy", "khach",
];

/// Frequent words of other languages in Latin letters that are neither English nor Vietnamese syllables, with or without
/// their marks (Dutch `van` and Turkish `ve` are).
const OTHER: &[&str] = &[
    "der", "das", "und", "nicht", "ist", "ein", "eine", "mit", "auf", "les", "des", "est", "une", "pour",
    "dans", "vous", "que", "el", "los", "las", "por", "para", "una", "del", "uma", "il", "della", "yang",
    "untuk", "dengan", "tidak", "een", "niet", "och", "att", "jest", "nie", "bir", "mga", "dla", "sie",
    "ich", "wird",
];

static READ_WORDS: LazyLock<DigestMap<()>> = LazyLock::new(|| set(READ));
static OTHER_WORDS: LazyLock<DigestMap<()>> = LazyLock::new(|| set(OTHER));

fn set(words: &[&str]) -> DigestMap<()> {
    let mut map = DigestMap::default();
    words.iter().for_each(|word| *map.entry(digest(word)) = ());
    map
}

/// Whether the rules can read `prose`. The first answer stays with the text.
pub fn is_read(prose: &Prose) -> bool {
    *prose.is_read.get_or_init(|| look(prose))
}

fn look(prose: &Prose) -> bool {
    let (mut read, mut other, mut foreign) = (0_usize, 0_usize, 0_usize);
    let looked_at = prose.words.len().min(400);
    for word in 0..looked_at {
        let written = prose.written(word);
        if written.chars().next().is_some_and(is_other_script) {
            foreign += 1;
        } else if written.chars().any(is_vietnamese) || READ_WORDS.get(prose.bare_digest(word)).is_some() {
            read += 1;
        } else if OTHER_WORDS.get(prose.bare_digest(word)).is_some() {
            other += 1;
        }
        let left = looked_at - word;
        if other + left <= read && (foreign + left) * 2 <= looked_at {
            return true; // whatever follows
        }
    }
    foreign * 2 <= looked_at && (looked_at < ENOUGH_WORDS || other <= read)
}

/// A letter of a script other than Latin.
fn is_other_script(c: char) -> bool {
    c > '\u{24F}'
        && c.is_alphabetic()
        && !('\u{1E00}'..='\u{1EFF}').contains(&c)
        && !('\u{FF21}'..='\u{FF5A}').contains(&c)
        && !('\u{1D400}'..='\u{1D7FF}').contains(&c)
}

/// A letter that, among the languages of the Latin script, is all but Vietnam's own.
fn is_vietnamese(c: char) -> bool {
    matches!(c, 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'ă' | 'Ă') || ('\u{1EA0}'..='\u{1EF9}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_and_english_are_read_and_others_are_not() {
        for text in [
            "Chuyển ngay cho mọi người",
            "chuyen ngay cho tat ca moi nguoi trong danh ba cua ban di",
            "Forward this to everyone you know before it is gone",
            "RT!!!",
            "tuc a, mua cai ao ve rach luon, shop k chiu doi, com nao van het",
        ] {
            assert!(is_read(&Prose::new(text)), "{text}");
        }
        for text in [
            "Пожалуйста, перешлите это сообщение",
            "このメッセージを全員に送ってください",
            "Bitte leiten Sie diese Nachricht sofort an alle weiter, sie wird bald nicht mehr da sein und das ist wichtig",
            "Por favor comparte este mensaje con todos los que conoces antes de que lo borren para siempre",
        ] {
            assert!(!is_read(&Prose::new(text)), "{text}");
        }
    }
}
