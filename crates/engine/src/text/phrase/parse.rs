//! Patterns read from the way they are written.

use super::PatternError;
use super::rules::Token;
use crate::text::digest::digest;

/// One part of a pattern.
#[derive(Debug)]
pub(super) enum Part {
    /// One of these wordings, none of them empty; where it is `optional`, also nothing.
    Choice {
        options: Vec<Vec<Token>>,
        optional: bool,
    },
    Number,
    /// Up to so many words of any kind.
    Gap(u32),
}

/// The parts of a pattern over one form of its words.
pub(super) fn parse(pattern: &str, form: fn(&str) -> String) -> Result<Vec<Part>, PatternError> {
    let bad = || PatternError::Bracket(pattern.to_owned());
    let mut parts = Vec::new();
    let mut rest = pattern.trim();
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix('(') {
            let close = inner.find(')').ok_or_else(bad)?;
            let options = inner[..close].split('|').filter_map(|words| wording(words, form)).collect();
            rest = &inner[close + 1..];
            let optional = rest.starts_with('?');
            rest = rest.strip_prefix('?').unwrap_or(rest);
            parts.push(Part::Choice { options, optional });
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(rest.len());
            let word = &rest[..end];
            rest = &rest[end..];
            if word.contains([')', '|']) {
                return Err(bad());
            }
            parts.push(match word.strip_prefix("..") {
                Some(most) => Part::Gap(most.parse().unwrap_or(3)),
                None if word == "#" => Part::Number,
                None => Part::Choice { options: wording(word, form).into_iter().collect(), optional: false },
            });
        }
        rest = rest.trim_start();
    }
    match parts.first() {
        Some(Part::Number | Part::Choice { optional: false, .. }) => Ok(parts),
        _ => Err(PatternError::Beginning(pattern.to_owned())),
    }
}

/// The words of an option; none when it is empty.
fn wording(words: &str, form: fn(&str) -> String) -> Option<Vec<Token>> {
    let token = |word: &str| match word {
        "#" => Token::NUMBER,
        _ => Token::word(digest(&form(word))),
    };
    let tokens: Vec<Token> = words.split_whitespace().map(token).collect();
    (!tokens.is_empty()).then_some(tokens)
}
