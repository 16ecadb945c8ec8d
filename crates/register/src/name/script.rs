//! Which characters may stand in a name: letters of one script, with spaces, hyphens, apostrophes and dots between.

use super::NameProblem;

/// A script whose letters may make a name, as far as names must not mix them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Latin, with the marks of Vietnamese and its neighbours.
    Latin,
    /// Another script, by its place in [`BLOCKS`].
    Other(u8),
}

/// Runs of code points of scripts that people have names in. Chinese characters, kana and Hangul count as one: Japanese
/// and Korean names mix them.
const BLOCKS: &[(u32, u32, u8)] = &[
    (0x0370, 0x03ff, 0), // Greek
    (0x0400, 0x052f, 1), // Cyrillic
    (0x0531, 0x0587, 2), // Armenian
    (0x05d0, 0x05ea, 3), // Hebrew
    (0x0620, 0x065f, 4), // Arabic
    (0x066e, 0x06d3, 4),
    (0x0750, 0x077f, 4),
    (0x0900, 0x0963, 5),  // Devanagari
    (0x0980, 0x09fe, 6),  // Bengali
    (0x0a00, 0x0a76, 7),  // Gurmukhi
    (0x0a80, 0x0aff, 8),  // Gujarati
    (0x0b00, 0x0b7f, 9),  // Odia
    (0x0b80, 0x0bff, 10), // Tamil
    (0x0c00, 0x0c7f, 11), // Telugu
    (0x0c80, 0x0cff, 12), // Kannada
    (0x0d00, 0x0d7f, 13), // Malayalam
    (0x0d80, 0x0dff, 14), // Sinhala
    (0x0e00, 0x0e4e, 15), // Thai
    (0x0e80, 0x0ecd, 16), // Lao
    (0x0f40, 0x0fbc, 17), // Tibetan
    (0x1000, 0x109f, 18), // Myanmar
    (0x10a0, 0x10ff, 19), // Georgian
    (0x1200, 0x135f, 20), // Ethiopic
    (0x1780, 0x17d3, 21), // Khmer
    (0x1100, 0x11ff, 22), // Hangul, kana, Chinese characters
    (0x3005, 0x3007, 22),
    (0x3041, 0x309f, 22),
    (0x30a1, 0x30ff, 22),
    (0x3105, 0x312f, 22),
    (0x3400, 0x4dbf, 22),
    (0x4e00, 0x9fff, 22),
    (0xac00, 0xd7a3, 22),
    (0x20000, 0x323af, 22),
    (0xaa00, 0xaa4d, 23), // Cham
    (0xaa80, 0xaadd, 24), // Tai Viet
];

/// Whether every character of a tidy name may stand where it does.
pub(super) fn check(name: &str) -> Result<(), NameProblem> {
    let mut script = None;
    let mut letters = 0_usize;
    let mut longest = 0_usize;
    for word in name.split([' ', '-', '.']) {
        let count = check_word(word, &mut script)?;
        letters += count;
        longest = longest.max(count);
    }
    if letters == 0 {
        return Err(if name.contains(|c: char| c.is_numeric()) {
            NameProblem::Digits
        } else {
            NameProblem::Signs
        });
    }
    if !name.starts_with(char::is_alphabetic) {
        return Err(NameProblem::Signs);
    }
    if letters == 1 {
        return Err(NameProblem::TooShort);
    }
    if longest < 2 {
        return Err(NameProblem::LettersOnly);
    }
    Ok(())
}

/// Checks one word and counts its letters.
fn check_word(word: &str, script: &mut Option<Script>) -> Result<usize, NameProblem> {
    let mut letters = 0;
    let mut digits = 0;
    let mut marks = 0;
    for c in word.chars() {
        if c.is_ascii_digit() {
            digits += 1;
            continue;
        }
        if c == '\'' {
            continue;
        }
        if ('\u{300}'..='\u{36f}').contains(&c) {
            marks += 1;
            if marks > 1 || letters == 0 {
                return Err(NameProblem::Signs);
            }
            continue;
        }
        marks = 0;
        let found = script_of(c)?;
        if script.is_some_and(|s| s != found) {
            return Err(NameProblem::MixedScripts);
        }
        *script = Some(found);
        letters += 1;
    }
    if digits > 0 && letters > 0 || digits > 3 {
        return Err(NameProblem::Digits);
    }
    Ok(letters)
}

/// The script of a letter.
fn script_of(c: char) -> Result<Script, NameProblem> {
    let code = u32::from(c);
    match c {
        'a'..='z' | 'A'..='Z' => return Ok(Script::Latin),
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if c.is_alphabetic() => {
            // The letters of clicks look like punctuation.
            return if matches!(c, '\u{1c0}'..='\u{1c3}') {
                Err(NameProblem::Signs)
            } else {
                Ok(Script::Latin)
            };
        }
        _ => {}
    }
    if c.is_control() || engine::text::characters::class(c).is_hidden() {
        return Err(NameProblem::HiddenCharacters);
    }
    let block = BLOCKS.iter().find(|(first, last, _)| (*first..=*last).contains(&code));
    match block {
        Some((_, _, script)) if !c.is_numeric() => Ok(Script::Other(*script)),
        Some(_) => Err(NameProblem::Digits),
        None => Err(NameProblem::Signs),
    }
}
