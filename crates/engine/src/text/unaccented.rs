//! Whether a text is Vietnamese typed without marks: `chuyen tien cho em nhe`.

use super::syllable::Spelling;
use super::syllable::lexicon::lexicon;
use super::teencode;

/// English words that no Vietnamese text without marks needs; those that are Vietnamese syllables too are left out.
const ENGLISH: &[&str] = &[
    "is", "of", "and", "you", "your", "for", "this", "that", "with", "will", "are", "it", "we", "our", "was",
    "have", "has", "been", "from", "please", "by", "be", "as", "at", "or", "not", "his", "her", "they",
    "all", "if", "my", "now", "click", "here", "account", "free", "money", "get", "need", "first", "today",
    "any", "out", "up", "who", "what",
];

/// Commonest Vietnamese syllables without their marks, which English seldom has.
const VIETNAMESE: &[&str] = &[
    "khong", "cua", "nguoi", "nhung", "duoc", "ban", "toi", "nhe", "cac", "mot", "trong", "nay", "voi",
    "ngay", "gui", "neu", "anh", "chi", "vao", "tien", "tai", "khoan", "quy", "khach", "la", "va", "co",
    "da", "dang", "se", "minh", "nha", "con", "cho", "em", "nhan", "vay", "lien", "he", "goi", "mua", "lam",
    "viec", "thi", "ma", "nhu", "rat", "may", "di", "hoc", "hom", "xin", "gap", "cung", "roi", "chua",
    "biet", "noi", "ve", "hang", "gia", "thang", "den", "giup", "duoc",
];

/// How much of a text is Vietnamese without marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Words of letters.
    pub words: usize,
    /// Those with a mark.
    pub marked: usize,
    /// Those whose letters make a Vietnamese syllable in use, or teencode.
    pub syllables: usize,
    /// Those among the commonest Vietnamese ones.
    pub vietnamese: usize,
    /// Those among the commonest English ones.
    pub english: usize,
}

impl Count {
    /// Counts words; the first few hundred tell.
    pub fn of<'t>(words: impl Iterator<Item = &'t str>) -> Count {
        let mut count = Count::default();
        for word in words.filter(|w| w.chars().all(char::is_alphabetic)).take(300) {
            count.words += 1;
            if !word.is_ascii() {
                count.marked += 1;
                continue;
            }
            let lower = word.to_ascii_lowercase();
            let is_syllable = Spelling::of(word)
                .is_some_and(|s| !lexicon().readings(s.syllable().bare()).is_empty())
                || teencode::reading(&lower).is_some();
            count.syllables += usize::from(is_syllable);
            count.vietnamese += usize::from(VIETNAMESE.contains(&lower.as_str()));
            count.english += usize::from(ENGLISH.contains(&lower.as_str()));
        }
        count
    }

    /// Whether this is Vietnamese typed without marks.
    pub fn is_unaccented_vietnamese(&self) -> bool {
        self.words >= 3
            && self.marked * 20 <= self.words
            && self.syllables * 4 >= self.words * 3
            && self.english * 8 <= self.words
    }

    /// Whether this is English.
    pub fn is_english(&self) -> bool {
        self.marked == 0 && self.english > self.vietnamese && self.english * 12 >= self.words
    }
}

/// Whether a text is Vietnamese typed without marks.
pub fn is_unaccented(text: &str) -> bool {
    count(text).is_unaccented_vietnamese()
}

/// Counts the words of a text.
pub fn count(text: &str) -> Count {
    Count::of(text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_without_marks_is_told_from_english_and_from_marked_text() {
        for text in [
            "chuyen tien cho em nhe, chieu nay em can gap",
            "TK cua quy khach da bi khoa, vui long truy cap de mo lai",
            "mai may di hoc k, nho mang sach giup t vs",
        ] {
            assert!(is_unaccented(text), "{text}");
        }
        for text in [
            "Your parcel is waiting for you at the depot, please pay the fee",
            "Chiều nay em cần gấp, anh chuyển tiền cho em nhé",
            "can you see to it that the man has the pan",
            "",
        ] {
            assert!(!is_unaccented(text), "{text}");
        }
    }
}
