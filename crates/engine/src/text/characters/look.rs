//! What one word is made of, and which trick that is.

use super::classes::{Class, class};
use super::letters::{Style, is_region, looks_like, styled};
use super::words::Disguise;
use crate::text::syllable::Spelling;
use crate::text::syllable::lexicon::lexicon;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// What a word is made of.
#[derive(Debug, Default)]
pub(super) struct Look {
    pub(super) bytes: Range<usize>,
    pub(super) reads: String,
    /// Plain Latin letters; those that only Vietnamese has, or an ASCII letter could be styled into, apart.
    pub(super) latin: usize,
    ascii: usize,
    digits: usize,
    /// Letters of scripts without look-alikes.
    other: usize,
    /// Letters of another script; those near to a Latin one, and those that no Latin one looks like.
    pub(super) foreign: usize,
    pub(super) near: usize,
    pub(super) native: usize,
    /// Letters that Greek does not share with Latin and science does not use alone: `ο`, `ι`, `υ`, capitals.
    telling_greek: usize,
    greek: usize,
    /// Whether the first and the last letters alone are foreign.
    has_foreign_inside: bool,
    /// Vietnamese marks on foreign letters.
    pub(super) marked_foreign: usize,
    look_alikes: usize,
    pub(super) styled: usize,
    styled_digits: usize,
    style: Option<Style>,
    /// Switches between plain and styled letters.
    switches: usize,
    /// Letters with an odd mark, with several, and struck through.
    odd_marked: usize,
    piled: usize,
    struck: usize,
    /// What stands before and behind.
    is_bracketed: bool,
    is_among_cjk: bool,
    has_raised: bool,
}

impl Look {
    pub(super) fn of(text: &str, bytes: Range<usize>) -> Look {
        let before = text[..bytes.start].chars().next_back();
        let after = text[bytes.end..].chars().next();
        let mut look = Look {
            is_bracketed: matches!((before, after), (Some('/'), Some('/')) | (Some('['), Some(']'))),
            is_among_cjk: before.is_some_and(is_cjk) || after.is_some_and(is_cjk),
            ..Look::default()
        };
        let word = &text[bytes.clone()];
        look.bytes = bytes;
        if word.chars().all(|c| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c)) && are_flags(word) {
            return look;
        }
        let mut letters = String::with_capacity(word.len());
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| !class(*c).is_mark() && !class(*c).is_hidden())
                .map_or(rest.len(), |(at, _)| at);
            look.take(first, &rest[first.len_utf8()..end], end == rest.len(), &mut letters);
            rest = &rest[end..];
        }
        look.reads = letters.nfc().collect();
        look
    }

    /// Takes in a letter with the marks behind it.
    fn take(&mut self, first: char, marks: &str, is_last: bool, out: &mut String) {
        let is_first = out.is_empty();
        let mut plain_before = self.styled == 0;
        let styled_before = self.styled + self.styled_digits;
        match class(first) {
            Class::Foreign => self.take_foreign(first, is_first || is_last, out),
            Class::Styled => {
                if let Some((style, letter)) = styled(first) {
                    out.push(if style == Style::Flag { letter.to_ascii_lowercase() } else { letter });
                    self.styled += usize::from(letter.is_alphabetic());
                    self.styled_digits += usize::from(letter.is_ascii_digit());
                    self.has_raised |= matches!(style, Style::Superscript | Style::Subscript);
                    self.style = Some(style);
                }
            }
            Class::LookAlike => {
                self.look_alikes += 1;
                out.push(looks_like(first).map_or(first, |(letter, _)| letter));
            }
            class if class.is_hidden() => return,
            class if class.is_mark() => {} // no letter carries it
            _ => {
                self.take_plain(first);
                push_plain(first, marks, out);
                plain_before = true;
            }
        }
        if self.styled + self.styled_digits > styled_before && !is_first && plain_before {
            self.switches += 1;
        }
        self.take_marks(first, marks, out);
    }

    fn take_plain(&mut self, c: char) {
        if c.is_ascii_digit() {
            self.digits += 1;
        } else if c.is_ascii_alphabetic() {
            self.latin += 1;
            self.ascii += 1;
        } else if matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
            self.latin += 1;
        } else if c.is_alphabetic() {
            self.other += 1;
        }
    }

    fn take_foreign(&mut self, c: char, is_at_end: bool, out: &mut String) {
        self.foreign += 1;
        self.has_foreign_inside |= !is_at_end;
        let is_greek = matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}');
        self.greek += usize::from(is_greek);
        decompose_canonical(c, |part| {
            if class(part).is_mark() {
                if class(part) == Class::VietnameseMark {
                    out.push(part);
                    self.marked_foreign +=
                        usize::from(!is_greek && !matches!(part, '\u{300}' | '\u{301}' | '\u{306}'));
                }
                self.native += usize::from(!is_greek && !matches!(part, '\u{300}' | '\u{301}')); // ё, й, ї
                return;
            }
            match looks_like(part) {
                Some((letter, is_near)) => {
                    out.push(letter);
                    self.near += usize::from(is_near);
                    let tells = matches!(part, 'ο' | 'ι' | 'υ' | 'Α'..='Ρ' | 'Τ' | 'Υ' | 'Χ');
                    self.telling_greek += usize::from(is_greek && is_near && tells);
                }
                None => {
                    out.push(part);
                    self.native += 1;
                }
            }
        });
    }

    /// Keeps the Vietnamese marks of a letter; of a letter with a pile of marks none.
    fn take_marks(&mut self, first: char, marks: &str, out: &mut String) {
        let (mut odd, all) = counted(marks);
        let is_struck = marks.chars().any(|c| class(c) == Class::Overlay);
        if class(first).is_mark() {
            odd += usize::from(class(first) != Class::VietnameseMark);
        }
        self.odd_marked += usize::from(odd > 0);
        self.piled += usize::from(odd > 1 || all > 3);
        self.struck += usize::from(is_struck);
        if odd < 2 && all < 4 {
            let kept = marks.chars().filter(|c| class(*c) == Class::VietnameseMark);
            for mark in kept {
                out.push(mark);
                let tells = !matches!(mark, '\u{300}' | '\u{301}');
                self.marked_foreign += usize::from(class(first) == Class::Foreign && tells);
            }
        }
    }

    /// The trick, if the word is disguised. `is_native` tells whether words near it are truly in another script.
    pub(super) fn disguise(&self, is_native: impl Fn() -> bool) -> Option<Disguise> {
        if self.other > 0 {
            return None;
        }
        if self.foreign > 0 {
            let found = if self.latin + self.styled > 0 { self.mixed_script() } else { self.whole_script() };
            if let Some(disguise) = found {
                return (!is_native()).then_some(disguise);
            }
        }
        if self.look_alikes > 0 && self.is_read_through_look_alikes() {
            return Some(Disguise::MixedScript);
        }
        if let Some(disguise) = self.marks() {
            return Some(disguise);
        }
        self.styled_as()
    }

    /// Whether a word that could be anything alone (one letter, a number) is of a kind with the one beside it.
    pub(super) fn goes_along_with(&self, disguise: Disguise) -> bool {
        match disguise {
            Disguise::Styled | Disguise::MixedStyle => {
                self.styled + self.styled_digits > 0 && self.other == 0
            }
            Disguise::MixedScript | Disguise::WholeScript => self.near > 0 && self.near == self.foreign,
            Disguise::Marks | Disguise::Struck => false,
        }
    }

    fn marks(&self) -> Option<Disguise> {
        let letters = self.latin + self.digits + self.foreign + self.styled;
        if self.struck * 2 > letters && self.struck > 0 && self.piled == 0 {
            return (letters > self.digits).then_some(Disguise::Struck);
        }
        let most = letters >= 2 && self.odd_marked >= 2 && self.odd_marked * 3 >= letters * 2;
        let is_piled = self.piled >= 2 || self.piled == 1 && letters <= 2;
        (is_piled || most && self.foreign == self.native).then_some(Disguise::Marks)
    }

    /// Latin letters and those of another script.
    fn mixed_script(&self) -> Option<Disguise> {
        if self.native > 0 && self.latin + self.styled < 2 {
            return None;
        }
        if self.greek < self.foreign {
            return (self.native == 0 || self.near > 0 || self.latin + self.styled > self.foreign)
                .then_some(Disguise::MixedScript);
        }
        // Greek letters are the signs of science: α1, ΔT, 5μm, NFκB, sinα
        let length = self.reads.chars().count();
        if self.native > 0 || length < 3 && self.marked_foreign == 0 && self.reads.is_ascii() {
            return None;
        }
        let is_unit = self.reads.chars().next().is_some_and(|c| c == 'u')
            && self.greek == 1
            && length <= 3
            && self.reads.is_ascii();
        let lower = self.reads.to_lowercase();
        let is_formula = ["sin", "cos", "tan", "cot", "log", "lim", "tg"].iter().any(|f| lower.contains(f));
        let reads =
            is_in_use(&self.reads) && !is_unit && !(is_formula && self.greek == 1 && self.reads.is_ascii());
        let is_long = length >= 5 && self.digits == 0 && !is_formula;
        let is_seen =
            self.telling_greek > 0 && length >= 3 || self.near >= 2 && self.has_foreign_inside && is_long;
        (reads || is_seen || self.marked_foreign > 0).then_some(Disguise::MixedScript)
    }

    /// Letters of another script alone.
    fn whole_script(&self) -> Option<Disguise> {
        if self.native > 0 || self.styled > 0 {
            return None;
        }
        let length = self.reads.chars().count();
        if self.marked_foreign > 0 {
            return Some(Disguise::WholeScript);
        }
        let is_syllabic = self.near == 0 && self.greek == 0 && length >= 2 && self.has_syllabics();
        if is_syllabic {
            return Some(Disguise::Styled);
        }
        let is_word = length >= 2
            && self.near == self.foreign
            && (is_in_use(&self.reads) || KNOWN.contains(&self.reads.to_uppercase().as_str()));
        is_word.then_some(Disguise::WholeScript)
    }

    /// Whether the letters come from the syllabics that serve as an alphabet of fancy capitals.
    fn has_syllabics(&self) -> bool {
        self.foreign > 0 && self.reads.chars().all(|c| c.is_ascii_uppercase())
    }

    fn is_read_through_look_alikes(&self) -> bool {
        self.latin > 0 && !self.is_bracketed && !self.reads.is_ascii() && is_in_use(&self.reads)
    }

    fn styled_as(&self) -> Option<Disguise> {
        let styled = self.styled + self.styled_digits;
        if styled == 0 || self.is_bracketed || self.is_among_cjk {
            return None;
        }
        let is_number = self.styled == 0;
        if is_number {
            return (self.styled_digits >= 8 && self.latin == 0).then_some(Disguise::Styled);
        }
        if self.has_raised {
            // footnotes, ordinals, formulas: only a word wholly raised is one
            return (self.latin + self.digits == 0 && self.styled >= 2).then_some(Disguise::Styled);
        }
        if self.ascii > 0
            && self.style != Some(Style::SmallCapital)
            && self.switches > 0
            && is_in_use(&self.reads)
        {
            return Some(Disguise::MixedStyle);
        }
        (self.styled >= 2 || self.styled == 1 && self.latin > 0 && is_in_use(&self.reads))
            .then_some(Disguise::Styled)
    }
}

/// How many odd marks, and how many marks at all.
fn counted(marks: &str) -> (usize, usize) {
    marks
        .chars()
        .map(class)
        .filter(|c| c.is_mark())
        .fold((0, 0), |(odd, all), class| (odd + usize::from(class != Class::VietnameseMark), all + 1))
}

/// A plain letter. When more marks follow than a letter takes, one of them may have been composed with it: of a
/// consonant none is kept, of a vowel the Vietnamese ones.
fn push_plain(letter: char, marks: &str, out: &mut String) {
    let (odd, all) = counted(marks);
    if odd < 2 && all < 4 {
        out.push(letter);
        return;
    }
    let mut is_vowel = false;
    decompose_canonical(letter, |part| {
        if !class(part).is_mark() {
            is_vowel = matches!(part.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
            out.push(part);
        } else if is_vowel && class(part) == Class::VietnameseMark {
            out.push(part);
        }
    });
}

/// Words in capitals that are no syllables and that disguises are after.
const KNOWN: &[&str] =
    &["OTP", "ATM", "PIN", "VIP", "APP", "CTV", "HOT", "TOP", "KYC", "BOT", "TPBANK", "MOMO"];

/// Whether a word is a Vietnamese syllable in use.
fn is_in_use(word: &str) -> bool {
    let lower = word.to_lowercase();
    Spelling::of(&lower).is_some_and(|s| lexicon().find(s.syllable()).is_some())
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether regional indicators stand in pairs that are flags.
fn are_flags(word: &str) -> bool {
    let letters: Vec<char> = word.chars().filter_map(|c| styled(c).map(|s| s.1)).collect();
    letters.chunks(2).all(|pair| matches!(pair, [one, two] if is_region(*one, *two)))
}
