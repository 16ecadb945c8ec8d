//! TCVN3 (ABC) and VNI-Windows: Vietnamese as it was typed before Unicode, right only in its own fonts.
//!
//! To a browser such a page is windows-1252, `ViÖt Nam` or `Vieät Nam`; converted by somebody else it is UTF-8 with
//! the same wrong letters. Both are told by their words: turned into Vietnamese by the table, nearly all of them are
//! syllables, and as they stand they are not. A font named `.VnTime` or `VNI-Times` lowers how much must be seen.
//!
//! TCVN3 has capital vowels only without a tone (`¸` is `á`); `Á` is the small letter in a font whose name ends in H.
//! The font is not followed: a letter becomes a capital when the plain letters of its word are capitals (`H¹NH`), or,
//! where fewer than two plain letters leave it open (`Hµ`), when the words beside it are.

use super::{entities, is_syllable};
use std::collections::HashSet;

/// Words with letters beyond ASCII that are looked at.
const MOST_WORDS: usize = 2000;
/// Words after which a text that is mostly not Vietnamese is given up.
const TELLING_WORDS: usize = 60;
/// Characters that the first look takes in.
const LOOKED_AT: usize = 4000;

/// TCVN3 (ABC), also the printable half of TCVN 5712: the characters of U+00A1 to U+00FE; a space where none is.
const TCVN3: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ";

/// VNI letters that stand alone: small form as windows-1252 shows it, and what it means.
const VNI_ALONE: [(char, char); 8] =
    [('ô', 'ơ'), ('ö', 'ư'), ('ñ', 'đ'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ'), ('ì', 'ì')];

/// VNI marks that follow a vowel: for each vowel, mark and meaning in turn.
const VNI_MARKED: [(char, &str); 8] = [
    ('a', "øàùáûảõãïạââàầáấåẩãẫäậêăèằéắúẳüẵëặ"),
    ('e', "øèùéûẻõẽïẹâêàềáếåểãễäệ"),
    ('o', "øòùóûỏõõïọâôàồáốåổãỗäộ"),
    ('ô', "øờùớûởõỡïợ"),
    ('u', "øùùúûủõũïụ"),
    ('ö', "øừùứûửõữïự"),
    ('y', "øỳùýûỷõỹ"),
    ('i', "øìùíûỉõĩïị"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    Tcvn3,
    Vni,
}

impl Table {
    fn name(self) -> &'static str {
        match self {
            Table::Tcvn3 => "TCVN3",
            Table::Vni => "VNI",
        }
    }

    /// A run of letters as the table reads it.
    fn read(self, word: &str) -> String {
        match self {
            Table::Tcvn3 => word.chars().map(|c| tcvn3(c).unwrap_or(c)).collect(),
            Table::Vni => vni(word),
        }
    }
}

/// The text in Unicode and the encoding's name, when it is in one of the two.
pub(super) fn converted(text: &str) -> Option<(String, &'static str)> {
    let is_in_font = has_font(text);
    if !is_in_font && !is_mostly_latin(text) {
        return None;
    }
    // Editors of the time wrote references for what they took the letters for.
    let text = entities::replaced(text, is_latin);
    let seen = [Table::Tcvn3, Table::Vni].map(|table| (table, Words::of(&text, table, is_in_font)));
    let (table, words) = seen.into_iter().max_by_key(|(_, words)| words.good)?;
    words.is_convincing(is_in_font).then(|| (convert(&text, table), table.name()))
}

/// A word as TCVN3 and as VNI-Windows.
pub(super) fn readings(word: &str) -> [String; 2] {
    [Table::Tcvn3.read(word), Table::Vni.read(word)]
}

/// Whether a font of either family is named.
fn has_font(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), ".Vn")
        .any(|at| text.as_bytes().get(at + 3).is_some_and(u8::is_ascii_uppercase))
        || memchr::memmem::find(text.as_bytes(), b"VNI-").is_some()
}

/// A cheap first look: letters of Latin-1, and hardly any that only Unicode Vietnamese has.
fn is_mostly_latin(text: &str) -> bool {
    let (mut latin, mut vietnamese) = (0_usize, 0_usize);
    for (at, c) in super::beyond_ascii(text).take(LOOKED_AT) {
        match c {
            '\u{a1}'..='\u{ff}' => latin += 1,
            '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư' => {
                vietnamese += 1;
                // each character that follows takes two bytes or more
                if latin >= 6 && vietnamese * 10 > latin + (text.len() - at) / 2 {
                    return false;
                }
            }
            _ => {}
        }
    }
    if latin < 6 {
        let references = memchr::memchr_iter(b'&', text.as_bytes()).take(LOOKED_AT);
        latin +=
            references.filter(|&at| entities::first(&text[at..]).is_some_and(|(c, _)| is_latin(c))).count();
    }
    latin >= 6 && vietnamese * 10 <= latin
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{ff}')
}

/// What the words of a text are under a table.
struct Words {
    /// Words that the table makes Vietnamese syllables.
    good: usize,
    /// All words with letters beyond ASCII.
    all: usize,
    /// Words that are Vietnamese as they stand.
    right_already: usize,
    /// Different words among the good.
    different: usize,
}

impl Words {
    fn of(text: &str, table: Table, is_in_font: bool) -> Words {
        let mut words = Words { good: 0, all: 0, right_already: 0, different: 0 };
        let mut different = HashSet::new();
        for word in words_beyond_ascii(text).take(MOST_WORDS) {
            words.all += 1;
            let read = table.read(word);
            words.right_already += usize::from(is_syllable(word));
            if read != word && is_syllable(&read) {
                words.good += 1;
                different.insert(word);
            }
            if !is_in_font && words.all == TELLING_WORDS && words.good * 2 < words.all {
                break;
            }
        }
        words.different = different.len();
        words
    }

    fn is_convincing(&self, is_in_font: bool) -> bool {
        let (least, least_different) = if is_in_font { (3, 2) } else { (6, 5) };
        let most_are_good = self.good * 5 >= self.all * 4 || is_in_font && self.good * 2 >= self.all;
        self.good >= least
            && self.different >= least_different
            && most_are_good
            && (self.right_already * 10 <= self.good * 6 || is_in_font && self.right_already < self.good)
    }
}

/// The runs of letters that go beyond ASCII.
fn words_beyond_ascii(text: &str) -> impl Iterator<Item = &str> {
    strange_words(text).map(|(_, word)| word)
}

/// The runs of letters that go beyond ASCII, with their places in bytes.
pub(super) fn strange_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut seen = 0;
    super::beyond_ascii(text).filter_map(move |(at, c)| {
        if at < seen || !is_letter(c) {
            return None;
        }
        let before = text.as_bytes()[seen..at].iter().rev().take_while(|b| b.is_ascii_alphabetic()).count();
        let start = at - before;
        let end = at + text[at..].find(|c| !is_letter(c)).unwrap_or(text.len() - at);
        seen = end;
        Some((start, &text[start..end])).filter(|(_, word)| is_word(word))
    })
}

/// Whether a run of letters is a word beyond ASCII: one sign alone is a sign (`©`, `§`, `«`).
fn is_word(run: &str) -> bool {
    !run.is_ascii() && (run.contains(char::is_alphabetic) || run.chars().nth(1).is_some())
}

/// A stretch of text: a run of letters or of anything else.
struct Run<'a> {
    text: &'a str,
    /// Whether it is a run of letters with at least one beyond ASCII.
    is_word: bool,
}

/// Whether a word is written in capitals.
enum Capitals {
    Yes,
    No,
    /// It has one plain letter, a capital, or none.
    Unclear,
}

impl Run<'_> {
    /// Of a run of letters.
    fn capitals(&self) -> Option<Capitals> {
        if !self.text.starts_with(is_letter) {
            return None;
        }
        let plain = || self.text.chars().filter(char::is_ascii_alphabetic);
        Some(if plain().any(|c| c.is_ascii_lowercase()) {
            Capitals::No
        } else if plain().count() > 1 {
            Capitals::Yes
        } else {
            Capitals::Unclear
        })
    }

    /// Whether a run between words ends a line, a sentence or an element.
    fn is_break(&self) -> bool {
        self.text.contains(['<', '>', '\n', '.', '"'])
    }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{a1}'..='\u{ff}') || c.is_alphabetic()
}

/// Cuts text into runs of letters and what is between them. Signs of Latin-1 are letters in TCVN3.
fn runs(text: &str) -> impl Iterator<Item = Run<'_>> + Clone {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let kind = is_letter(first);
        let end = rest.find(|c| is_letter(c) != kind).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(Run { text: run, is_word: kind && is_word(run) })
    })
}

fn convert(text: &str, table: Table) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut before = None;
    let mut runs = runs(text);
    while let Some(run) = runs.next() {
        let Some(capitals) = run.capitals() else {
            before = before.filter(|_| !run.is_break());
            out.push_str(run.text);
            continue;
        };
        let rises = match capitals {
            Capitals::Yes => true,
            Capitals::No => false,
            Capitals::Unclear => {
                let after = known_after(runs.clone());
                (before.is_some() || after.is_some()) && before.unwrap_or(true) && after.unwrap_or(true)
            }
        };
        before = Some(rises);
        if !run.is_word {
            out.push_str(run.text);
            continue;
        }
        let read = table.read(run.text);
        // A page may hold words in Unicode beside the old ones, and signs such as `©2004`.
        let has_plain = run.text.contains(|c: char| c.is_ascii_alphabetic());
        if !is_syllable(&read) && (is_syllable(run.text) || !has_plain) {
            out.push_str(run.text);
        } else if table == Table::Tcvn3 && rises {
            out.extend(read.chars().flat_map(char::to_uppercase));
        } else {
            out.push_str(&read);
        }
    }
    out
}

/// Whether the next word whose capitals are clear, in the same stretch of text, is all in capitals.
fn known_after<'a>(runs: impl Iterator<Item = Run<'a>>) -> Option<bool> {
    for run in runs.take(6) {
        match run.capitals() {
            None if run.is_break() => return None,
            Some(Capitals::Yes) => return Some(true),
            Some(Capitals::No) => return Some(false),
            _ => {}
        }
    }
    None
}

fn tcvn3(c: char) -> Option<char> {
    static LETTERS: std::sync::LazyLock<Vec<char>> = std::sync::LazyLock::new(|| TCVN3.chars().collect());
    let at = u32::from(c).checked_sub(0xA1)?;
    LETTERS.get(usize::try_from(at).ok()?).copied().filter(|&letter| letter != ' ')
}

fn vni(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let small = lower(c);
        let marked = chars.peek().and_then(|&mark| vni_marked(small, lower(mark)));
        let meant = match marked {
            Some(letter) => {
                chars.next();
                letter
            }
            None => VNI_ALONE.iter().find(|(shown, _)| *shown == small).map_or(small, |(_, letter)| *letter),
        };
        if small == c {
            out.push(meant);
        } else {
            out.extend(meant.to_uppercase());
        }
    }
    out
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

fn vni_marked(vowel: char, mark: char) -> Option<char> {
    let (_, pairs) = VNI_MARKED.iter().find(|(shown, _)| *shown == vowel)?;
    let mut pairs = pairs.chars();
    while let (Some(shown), Some(letter)) = (pairs.next(), pairs.next()) {
        if shown == mark {
            return Some(letter);
        }
    }
    None
}

/// The inverse of the tables, for tests.
#[cfg(test)]
pub(super) fn encoded(text: &str, name: &str) -> String {
    text.chars()
        .map(|c| match name {
            "TCVN3" => (0xA1..=0xFE_u32)
                .filter_map(char::from_u32)
                .find(|&b| tcvn3(b) == Some(c))
                .unwrap_or(c)
                .to_string(),
            _ => {
                let small = lower(c);
                let is_upper = small != c;
                let shown = VNI_ALONE
                    .iter()
                    .find(|(_, letter)| *letter == small)
                    .map(|(shown, _)| shown.to_string())
                    .or_else(|| {
                        VNI_MARKED.iter().find_map(|(vowel, pairs)| {
                            let pairs: Vec<char> = pairs.chars().collect();
                            let pair = pairs.chunks(2).find(|pair| pair[1] == small)?;
                            Some(format!("{vowel}{}", pair[0]))
                        })
                    })
                    .unwrap_or_else(|| small.to_string());
                if is_upper { shown.to_uppercase() } else { shown }
            }
        })
        .collect()
}
