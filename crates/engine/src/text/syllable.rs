//! The grammar of written Vietnamese syllables: which spellings are possible, and what is wrong with the others.
//!
//! A syllable is an onset, a rime and a tone, and few combinations of letters are one: `bìết` (two tones), `cễ` (k is
//! written before e) and `bềt` (a syllable that ends in p, t, c, ch takes sắc or nặng) cannot be. Both tone
//! placements, `hòa` and `hoà`, are right. Which possible syllables are in use, and how often, is
//! [`lexicon`]'s. Letters that Vietnamese does not have make a word foreign: nothing is said about it.

mod combinations;
pub mod lexicon;

use std::sync::LazyLock;
use unicode_normalization::char::decompose_canonical;

/// The six tones, by their marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[repr(u8)]
pub enum Tone {
    /// Ngang: no mark.
    #[default]
    Level,
    /// Huyền.
    Grave,
    /// Sắc.
    Acute,
    /// Hỏi.
    Hook,
    /// Ngã.
    Tilde,
    /// Nặng.
    Dot,
}

impl Tone {
    const ALL: [Tone; 6] = [Tone::Level, Tone::Grave, Tone::Acute, Tone::Hook, Tone::Tilde, Tone::Dot];

    /// The tone of a combining mark.
    pub fn of_mark(c: char) -> Option<Tone> {
        match c {
            '\u{300}' | '\u{340}' => Some(Tone::Grave),
            '\u{301}' | '\u{341}' => Some(Tone::Acute),
            '\u{309}' => Some(Tone::Hook),
            '\u{303}' => Some(Tone::Tilde),
            '\u{323}' => Some(Tone::Dot),
            _ => None,
        }
    }

    /// Hỏi, ngã and nặng, which central and southern speech merges and whose spelling people there confuse.
    pub fn is_confused_in_speech(self) -> bool {
        matches!(self, Tone::Hook | Tone::Tilde | Tone::Dot)
    }
}

/// The letters of the Vietnamese alphabet; a letter's code is its place here, from 1.
const ALPHABET: [char; 29] = [
    'a', 'ă', 'â', 'b', 'c', 'd', 'đ', 'e', 'ê', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'ô', 'ơ', 'p', 'q',
    'r', 's', 't', 'u', 'ư', 'v', 'x', 'y',
];

fn code(letter: char) -> Option<u8> {
    ALPHABET.iter().position(|l| *l == letter).and_then(|at| u8::try_from(at + 1).ok())
}

fn letter(code: u8) -> char {
    usize::from(code).checked_sub(1).and_then(|at| ALPHABET.get(at).copied()).unwrap_or(' ')
}

/// The code of each letter without its mark, đ as d.
const BARE_CODES: [u8; 32] = {
    let mut bare = [0; 32];
    let mut code = 0;
    while code < 32 {
        bare[code as usize] = match if code == 0 || code > 29 { ' ' } else { ALPHABET[code as usize - 1] } {
            'ă' | 'â' => 1,
            'đ' => 6,
            'ê' => 8,
            'ô' | 'ơ' => 17,
            'ư' => 25,
            _ => code,
        };
        code += 1;
    }
    bare
};

fn bare_code(code: u8) -> u8 {
    BARE_CODES[usize::from(code & 31)]
}

fn is_vowel(code: u8) -> bool {
    matches!(letter(bare_code(code)), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn pack(codes: &[u8]) -> u64 {
    codes.iter().fold(0, |packed, c| packed << 5 | u64::from(*c))
}

/// A syllable with one tone: its letters, five bits each, and the tone in the lowest three bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Syllable(u64);

impl Syllable {
    fn new(codes: &[u8], tone: Tone) -> Syllable {
        Syllable(pack(codes) << 3 | tone as u64)
    }

    /// Its tone.
    pub fn tone(self) -> Tone {
        Tone::ALL[(self.0 & 7) as usize % 6]
    }

    /// Its letters without the tone.
    pub fn letters(self) -> u64 {
        self.0 >> 3
    }

    /// Its letters without any mark.
    pub fn bare(self) -> u64 {
        let (mut bare, mut letters, mut at) = (0, self.letters(), 0);
        while letters != 0 {
            bare |= u64::from(bare_code((letters & 31) as u8)) << at;
            letters >>= 5;
            at += 5;
        }
        bare
    }

    /// The syllable with another tone.
    pub fn with_tone(self, tone: Tone) -> Syllable {
        Syllable(self.letters() << 3 | tone as u64)
    }

    /// The syllable with hỏi for ngã or ngã for hỏi.
    pub fn with_confused_tone(self) -> Option<Syllable> {
        let tone = match self.tone() {
            Tone::Hook => Tone::Tilde,
            Tone::Tilde => Tone::Hook,
            _ => return None,
        };
        Some(self.with_tone(tone))
    }

    /// How many letters of both syllables, which have the same bare letters, carry different marks.
    pub fn letters_apart(self, other: Syllable) -> u32 {
        let differing = self.letters() ^ other.letters();
        (0..12).map(|at| u32::from(differing >> (at * 5) & 31 != 0)).sum()
    }

    /// Whether this is `other` with some marks of its letters left out, none changed and none added.
    pub fn leaves_out_marks_of(self, other: Syllable) -> bool {
        (0..12).all(|at| {
            let (mine, its) =
                ((self.letters() >> (at * 5) & 31) as u8, (other.letters() >> (at * 5) & 31) as u8);
            mine == its || mine == bare_code(its)
        })
    }
}

/// A word spelled with Vietnamese letters only, its tone marks kept apart from its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling {
    codes: [u8; MOST_LETTERS],
    len: usize,
    tones: [(u8, Tone); MOST_TONES],
    tone_count: usize,
    has_doubled_mark: bool,
}

/// `nghiêng` has seven letters; no syllable has more.
const MOST_LETTERS: usize = 7;
/// Tone marks that are told apart; more make no difference.
const MOST_TONES: usize = 4;

/// Whether a word can be one Vietnamese syllable, in either tone placement (`hòa`, `hoà`): not whether it is in use.
/// Foreign words, and names of Vietnam's other peoples, mostly cannot.
pub fn is_possible(word: &str) -> bool {
    Spelling::of(word).is_some_and(|spelling| spelling.fault().is_none())
}

/// Whether a word is a syllable in use, as written or with its tone mark in the other place.
pub fn is_in_use(word: &str) -> bool {
    is_possible(word)
        && Spelling::of(word).is_some_and(|spelling| lexicon::lexicon().find(spelling.syllable()).is_some())
}

/// What makes a spelling impossible, or careless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Two tone marks: `bìết`.
    TwoTones,
    /// A tone mark on a consonant: `ṇhận`.
    ToneOnConsonant,
    /// Two marks of the same kind on a letter: a circumflex and a horn.
    DoubledMark,
    /// No Vietnamese syllable is spelled with these letters: `tiẻn`, `cễ`.
    NoSuchRime,
    /// It ends in p, t, c or ch and has a tone other than sắc and nặng: `bềt`.
    StoppedTone,
    /// It ends in p, t, c or ch and has no tone at all: `biêt`. Foreign names do (`Đăk`), hurried people too.
    NoTone,
    /// The one tone mark stands on the wrong vowel: `cuả`, `tìên`. Many people type so.
    Placement,
}

const VALID: u16 = 1 << 8;

/// Code and tone of every precomposed letter up to `ỹ`.
static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    (0..0x1EFAu32)
        .map(|c| char::from_u32(c).filter(|c| c.is_alphabetic()).and_then(table_entry).unwrap_or(0))
        .collect()
});

fn table_entry(c: char) -> Option<u16> {
    // ñ is Spanish, Ê Đê, or an old encoding: never a Vietnamese n with a tilde
    if matches!(c, 'ñ' | 'Ñ') {
        return None;
    }
    let mut lower = c.to_lowercase();
    let c = lower.next().filter(|_| lower.next().is_none())?;
    let (mut base, mut tone, mut is_ours) = (' ', Tone::Level, true);
    decompose_canonical(c, |part| {
        if let Some(mark) = Tone::of_mark(part) {
            tone = mark;
        } else if let Some(marked) = with_mark(base, part) {
            base = marked;
        } else if base == ' ' {
            base = part;
        } else {
            is_ours = false;
        }
    });
    code(base).filter(|_| is_ours).map(|code| VALID | u16::from(code) | (tone as u16) << 5)
}

/// The letter with a combining circumflex, breve or horn.
fn with_mark(letter: char, mark: char) -> Option<char> {
    Some(match (letter, mark) {
        ('a', '\u{306}') => 'ă',
        ('a', '\u{302}') => 'â',
        ('e', '\u{302}') => 'ê',
        ('o', '\u{302}') => 'ô',
        ('o', '\u{31B}') => 'ơ',
        ('u', '\u{31B}') => 'ư',
        _ => return None,
    })
}

impl Spelling {
    /// Spells a word; `None` when it has letters or marks that Vietnamese does not have, or is too long for one
    /// syllable, or draws a sound out (`ừừ`).
    pub fn of(word: &str) -> Option<Spelling> {
        let mut out = Spelling {
            codes: [0; MOST_LETTERS],
            len: 0,
            tones: [(0, Tone::Level); MOST_TONES],
            tone_count: 0,
            has_doubled_mark: false,
        };
        for c in word.chars() {
            let entry = TABLE.get(c as usize).copied().unwrap_or(0);
            if entry & VALID != 0 {
                out.push((entry & 31) as u8, Tone::ALL[(entry >> 5 & 7) as usize % 6])?;
            } else if let Some(tone) = Tone::of_mark(c) {
                out.add_tone(tone)?;
            } else if matches!(c, '\u{302}' | '\u{306}' | '\u{31B}') {
                let last = out.codes.get_mut(out.len.checked_sub(1)?)?;
                match with_mark(letter(*last), c).and_then(code) {
                    Some(marked) => *last = marked,
                    None => out.has_doubled_mark = true,
                }
            } else {
                return None;
            }
        }
        (out.len > 0).then_some(out)
    }

    fn push(&mut self, code: u8, tone: Tone) -> Option<()> {
        let draws_out = self.len > 0 && self.codes[self.len - 1] == code && letter(code) != 'o';
        if self.len == MOST_LETTERS || draws_out {
            return None;
        }
        self.codes[self.len] = code;
        self.len += 1;
        if tone == Tone::Level { Some(()) } else { self.add_tone(tone) }
    }

    fn add_tone(&mut self, tone: Tone) -> Option<()> {
        let at = u8::try_from(self.len.checked_sub(1)?).ok()?;
        if let Some(slot) = self.tones.get_mut(self.tone_count) {
            *slot = (at, tone);
            self.tone_count += 1;
        }
        Some(())
    }

    fn codes(&self) -> &[u8] {
        &self.codes[..self.len]
    }

    /// The letters and the first tone.
    pub fn syllable(&self) -> Syllable {
        Syllable::new(self.codes(), self.tones[0].1)
    }

    /// Whether any letter carries a mark or a tone.
    pub fn is_marked(&self) -> bool {
        self.tone_count > 0 || self.codes().iter().any(|c| bare_code(*c) != *c)
    }

    /// What is wrong with the spelling, the gravest first; `None` for a possible syllable.
    pub fn fault(&self) -> Option<Fault> {
        if self.has_doubled_mark {
            return Some(Fault::DoubledMark);
        }
        let tones = &self.tones[..self.tone_count];
        if tones.iter().any(|(at, _)| !is_vowel(self.codes[usize::from(*at)])) {
            return Some(Fault::ToneOnConsonant);
        }
        if tones.len() > 1 {
            return Some(Fault::TwoTones);
        }
        if !combinations::has_possible_letters(self.codes()) {
            return Some(Fault::NoSuchRime);
        }
        let last = self.codes().last().copied().map_or(' ', letter);
        let is_stopped = matches!(last, 'p' | 't' | 'c') || self.codes().ends_with(&[CODE_C, CODE_H]);
        match tones.first() {
            None if is_stopped => Some(Fault::NoTone),
            Some((_, Tone::Acute | Tone::Dot)) | None => self.placement(),
            Some(_) if is_stopped => Some(Fault::StoppedTone),
            Some(_) => self.placement(),
        }
    }

    /// Whether no vowel follows the first tone mark: keyboards without rules leave a misplaced one so (`cuả`).
    pub fn is_tone_late(&self) -> bool {
        let at = usize::from(self.tones[0].0);
        self.tone_count > 0 && !self.codes().iter().skip(at + 1).any(|c| is_vowel(*c))
    }

    /// Whether the tone mark stands where either school puts it.
    fn placement(&self) -> Option<Fault> {
        let (at, _) = self.tones[..self.tone_count].first()?;
        let at = usize::from(*at);
        let codes = self.codes();
        let mut from = codes.iter().position(|c| is_vowel(*c)).unwrap_or(0);
        let glides = matches!(
            (letter(codes[0]), codes.get(1).copied().map(letter)),
            ('q', Some('u')) | ('g', Some('i'))
        );
        if glides && codes.get(2).is_some_and(|c| is_vowel(*c)) {
            from = 2;
        }
        let vowels = codes[from..].iter().take_while(|c| is_vowel(**c)).count();
        let run = &codes[from..from + vowels];
        if let Some(marked) = run.iter().rposition(|c| bare_code(*c) != *c) {
            return (at != from + marked).then_some(Fault::Placement);
        }
        let is_right = match run.len() {
            0 => false,
            1 => at == from,
            length if from + length < codes.len() => at == from + length - 1,
            2 if matches!((letter(run[0]), letter(run[1])), ('o', 'a' | 'e') | ('u', 'y')) => {
                at == from || at == from + 1
            }
            2 => at == from,
            _ => at == from + 1,
        };
        (!is_right).then_some(Fault::Placement)
    }
}

const CODE_C: u8 = 5;
const CODE_H: u8 = 11;

#[cfg(test)]
mod tests;
