//! Lines of text as they are taken in.

use super::Problem;

/// A text without control characters and without the characters that turn the direction of writing, spaces at its ends taken
/// off; `limit` counts characters of what is left. In a text that keeps its lines, tabs stay and every kind of line end becomes
/// a new line; in any other they become spaces.
pub fn field(text: &str, limit: usize, keeps_lines: bool) -> Result<String, Problem> {
    let mut taken = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\t' if keeps_lines => taken.push('\t'),
            // one end of a line in two characters
            '\r' if chars.peek() == Some(&'\n') => {}
            _ if is_line_end(c) => taken.push(if keeps_lines { '\n' } else { ' ' }),
            '\t' => taken.push(' '),
            _ if c.is_control() || turns_direction(c) => {}
            _ => taken.push(c),
        }
    }
    let taken = taken.trim();
    if taken.chars().nth(limit).is_some() {
        return Err(Problem::TooLong);
    }
    Ok(taken.to_owned())
}

/// Whether a line ends with a character: new line, vertical tab, form feed, carriage return, next line, the separators.
const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a character embeds, overrides or isolates a direction of writing (Unicode Standard Annex #9, 2.1 to 2.5). The marks
/// that only help neighbours, which honest text in Arabic or Hebrew has, are none of them.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{206a}'..='\u{206f}')
}
