//! Characters that a reader does not see, and whether they have business where they stand.

use super::classes::{Class, class};
use super::scan::unusual;
use std::borrow::Cow;
use std::fmt::Write;

/// Whether a hidden character has business where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// It does what it is for: joins an emoji, shapes Arabic or Indic letters, frames text from right to left.
    Fitting,
    /// It does nothing and harms nothing: between words, at the end of a line, around a number.
    Edge,
    /// It stands between two parts of an address or a number that belong together: `abc​.com`.
    Joint,
    /// It cuts a word.
    Inside,
    /// It makes letters that run from left to right run the other way.
    Turning,
}

/// A character that a reader does not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// Its place in bytes.
    pub at: usize,
    /// The character.
    pub character: char,
    /// Its class; [`Class::is_hidden`] holds.
    pub class: Class,
    /// What it does there.
    pub place: Place,
}

/// Characters after an opening control among which its end and right-to-left letters are looked for.
const REACH: usize = 200;
/// Controls of direction that are followed in one text; nobody needs more, and following each costs its reach.
const MOST_TURNS: usize = 2_000;

/// All characters of a text that a reader does not see.
pub fn hidden(text: &str) -> Vec<Hidden> {
    let mut found: Vec<Hidden> = unusual(text)
        .filter(|(_, _, class)| class.is_hidden())
        .map(|(at, character, class)| Hidden { at, character, class, place: Place::Edge })
        .collect();
    let mut from = 0;
    while from < found.len() {
        let mut to = from + 1;
        while to < found.len() && found[to].at == found[to - 1].at + found[to - 1].character.len_utf8() {
            to += 1;
        }
        settle(text, &mut found[from..to]);
        from = to;
    }
    for turn in found.iter_mut().filter(|h| h.class == Class::Direction).take(MOST_TURNS) {
        follow(text, turn);
    }
    settle_ends(&mut found);
    found
}

/// Decides the places of hidden characters that stand next to each other.
fn settle(text: &str, run: &mut [Hidden]) {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return };
    let before = text[..first.at].chars().next_back();
    let end = last.at + last.character.len_utf8();
    let after = text[end..].chars().next();
    let around = around(text, first.at, end);
    let is_flag = before == Some('🏴')
        && run.iter().all(|h| h.class == Class::Tag)
        && last.character == '\u{e007f}'
        && run.len() <= 8;
    let length = run.len();
    let mut previous = before;
    for hidden in run {
        let fits = match hidden.class {
            Class::Tag => is_flag,
            Class::ZeroWidth if hidden.at == 0 => hidden.character == '\u{feff}',
            Class::ZeroWidth if hidden.character == '\u{180e}' => is_any(before, after, is_mongolian),
            Class::ZeroWidth => {
                is_any(before, after, is_shaped)
                    || hidden.character == '\u{200d}'
                        && length <= 2
                        && before.is_some_and(is_pictograph)
                        && after.is_some_and(is_pictograph)
            }
            Class::Filler => {
                is_any(before, after, |c| is_hangul(c) || ('\u{2801}'..='\u{28ff}').contains(&c))
            }
            Class::Selector => {
                previous.is_some_and(|c| !c.is_ascii_alphabetic() && !is_latin(c) && !class(c).is_hidden())
                    && previous.is_some_and(|c| !c.is_whitespace())
            }
            _ => false,
        };
        hidden.place = if fits { Place::Fitting } else { around };
        previous = Some(hidden.character);
    }
}

/// What stands around a run of hidden characters.
fn around(text: &str, start: usize, end: usize) -> Place {
    let mut back = text[..start].chars().rev();
    let mut on = text[end..].chars();
    let (Some(before), Some(after)) = (back.next(), on.next()) else { return Place::Edge };
    let is_letter = |c: char| c.is_alphanumeric() || class(c).is_mark() || class(c) == Class::Styled;
    let joins = |c: char| matches!(c, '.' | '@' | '/' | ':' | '-' | '_');
    match (is_letter(before), is_letter(after)) {
        (true, true) => Place::Inside,
        (true, false) if joins(after) && on.next().is_some_and(is_letter) => Place::Joint,
        (false, true) if joins(before) && back.next().is_some_and(is_letter) => Place::Joint,
        _ => Place::Edge,
    }
}

/// Whether a control of direction frames letters that run from right to left, or turns others.
fn follow(text: &str, turn: &mut Hidden) {
    if is_end(turn.character) || matches!(turn.character, '\u{206a}'..='\u{206f}') {
        return;
    }
    let behind = text[turn.at + turn.character.len_utf8()..].chars();
    let near = REACH / 10;
    let is_mark = matches!(turn.character, '\u{200e}' | '\u{200f}' | '\u{61c}');
    let (mut depth, mut has_rtl, mut letters, mut digits) = (1, false, 0, 0);
    for c in behind.take(if is_mark { near } else { REACH }).take_while(|c| *c != '\n') {
        depth += i32::from(is_start(c)) - i32::from(is_end(c));
        if depth == 0 && !is_mark {
            break;
        }
        has_rtl |= runs_from_the_right(c);
        letters += usize::from(c.is_alphabetic());
        digits += usize::from(c.is_numeric());
    }
    has_rtl |= text[..turn.at].chars().rev().take(near).any(runs_from_the_right);
    if has_rtl {
        turn.place = Place::Fitting;
    } else if turn.character == '\u{202d}' && digits > 0 && letters == 0 {
        turn.place = Place::Edge; // left to right around a number: what phones write around contacts
    } else if matches!(turn.character, '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2067}') {
        turn.place = Place::Turning;
    }
}

fn is_start(c: char) -> bool {
    matches!(c, '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}')
}

fn is_end(c: char) -> bool {
    matches!(c, '\u{202c}' | '\u{2069}')
}

/// What closes a frame has the place of what opened it.
fn settle_ends(found: &mut [Hidden]) {
    let mut open: Vec<Place> = Vec::new();
    for hidden in found.iter_mut().filter(|h| h.class == Class::Direction) {
        if is_start(hidden.character) {
            open.push(hidden.place);
        } else if is_end(hidden.character)
            && let Some(place) = open.pop()
        {
            hidden.place = place;
        }
    }
}

fn is_any(before: Option<char>, after: Option<char>, is: impl Fn(char) -> bool) -> bool {
    before.is_some_and(&is) || after.is_some_and(&is)
}

/// Scripts that shape, join or break their letters with zero-width characters.
fn is_shaped(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{109f}' | '\u{1700}'..='\u{18af}' | '\u{1950}'..='\u{1aaf}' | '\u{1b00}'..='\u{1c7f}'
        | '\u{a840}'..='\u{a8ff}' | '\u{a980}'..='\u{aadf}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}')
}

fn is_mongolian(c: char) -> bool {
    ('\u{1800}'..='\u{18af}').contains(&c) && c != '\u{180e}'
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115e}' | '\u{1161}'..='\u{11ff}' | '\u{3131}'..='\u{3163}'
        | '\u{3165}'..='\u{318e}' | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7fb}' | '\u{ffa1}'..='\u{ffdc}')
}

/// Whether a letter belongs to a script that runs from right to left.
fn runs_from_the_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && c != '\u{61c}'
}

/// Signs and pictures that emoji are made of.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{fe0f}'
        | '\u{1f000}'..='\u{1faff}')
        && class(c) != Class::Styled
}

fn is_latin(c: char) -> bool {
    matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') || class(c).is_mark()
}

/// The text with what does not show shown by its code point: `nh‹U+200B›anh`. Emoji and shaped scripts keep their
/// joiners; what turns the direction of writing, and controls, never get through.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !unusual(text).any(|(_, _, class)| class.is_hidden()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 32);
    let mut at = 0;
    for hidden in hidden(text) {
        let is_harmless =
            hidden.place == Place::Fitting && !matches!(hidden.class, Class::Direction | Class::Control);
        if is_harmless {
            continue;
        }
        out.push_str(&text[at..hidden.at]);
        let _ = write!(out, "‹U+{:04X}›", u32::from(hidden.character));
        at = hidden.at + hidden.character.len_utf8();
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<Place> {
        hidden(text).into_iter().map(|h| h.place).collect()
    }

    #[test]
    fn what_has_business_is_told_from_what_has_none() {
        for text in [
            "\u{feff}nhận quà",
            "👨\u{200d}👩\u{200d}👧 và ❤\u{fe0f} 🏳\u{fe0f}\u{200d}🌈 1\u{fe0f}\u{20e3}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "ภาษา\u{200b}ไทย",
            "\u{202b}שלום עולם\u{202c}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "\u{200f}مرحبا",
            "葛\u{e0100}",
        ] {
            assert!(places(text).iter().all(|p| *p == Place::Fitting), "{text:?} {:?}", places(text));
        }
        for (text, place) in [
            ("vay\u{200b} tiền", Place::Edge),
            ("\u{200b}vay", Place::Edge),
            ("\u{202a}+84 912 345 678\u{202c}", Place::Edge),
            ("\u{202d}0912345678\u{202c}", Place::Edge),
            ("nh\u{200b}anh", Place::Inside),
            ("d\u{ad}ịch", Place::Inside),
            ("a\u{e0041}b", Place::Inside),
            ("abc\u{200b}.com", Place::Joint),
            ("\u{202e}gpj.exe\u{202c}", Place::Turning),
            ("\u{2067}abc\u{2069}.com", Place::Turning),
            ("moc.knab\u{202e}", Place::Turning),
        ] {
            assert!(places(text).iter().all(|p| *p == place), "{text:?} {:?}", places(text));
        }
    }

    #[test]
    fn hidden_characters_are_shown() {
        assert_eq!(visible("a\u{202e}b\u{1b}[31m👨\u{200d}👩"), "a‹U+202E›b‹U+001B›[31m👨\u{200d}👩");
        assert_eq!(visible("\u{202b}שלום\u{202c}"), "‹U+202B›שלום‹U+202C›");
        assert!(matches!(visible("Chữ thường"), Cow::Borrowed(_)));
    }
}
