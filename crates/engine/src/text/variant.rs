//! Differences that are none: one word spelt, spaced, shortened or accented in another way.

use super::tokens::{Role, Token};

/// Whether two runs of tokens say the same: written together or apart, by their initials, spelt otherwise.
pub fn is_same(ours: &[Token<'_>], theirs: &[Token<'_>]) -> bool {
    let (a, b) = (joined(ours), joined(theirs));
    a == b
        || initials(ours).is_some_and(|i| i == b)
        || initials(theirs).is_some_and(|i| i == a)
        || ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| is_spelling(a, b))
}

fn joined(tokens: &[Token<'_>]) -> String {
    tokens.iter().flat_map(|t| t.bare.chars()).filter(|c| *c != ' ').collect()
}

/// The first letters of two words or more.
fn initials(tokens: &[Token<'_>]) -> Option<String> {
    (tokens.len() >= 2).then(|| tokens.iter().filter_map(|t| t.bare.chars().next()).collect())
}

/// The same word spelt or accented differently. Denials, numbers and short words are never taken for each other.
fn is_spelling(a: &Token<'_>, b: &Token<'_>) -> bool {
    if a.role == Role::Number
        || b.role == Role::Number
        || (a.role == Role::Negation) != (b.role == Role::Negation)
    {
        return false;
    }
    a.bare == b.bare
        || a.bare.len() >= 5 && b.bare.len() >= 5 && is_one_edit(a.bare.as_bytes(), b.bare.as_bytes())
}

fn is_one_edit(a: &[u8], b: &[u8]) -> bool {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let suffix = a[prefix..].iter().rev().zip(b[prefix..].iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().max(b.len()) - prefix - suffix <= 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::prose::Prose;
    use crate::text::tokens::tokens;

    #[test]
    fn one_edit_is_a_letter_added_dropped_or_replaced() {
        assert!(is_one_edit(b"favour", b"favor"));
        assert!(is_one_edit(b"analyse", b"analyze"));
        assert!(!is_one_edit(b"increase", b"decrease"));
    }

    #[test]
    fn spelling_spacing_and_initials_are_one() {
        let same = |a: &str, b: &str| {
            let (a, b) = (Prose::new(a), Prose::new(b));
            is_same(&tokens(&a, 0..a.words.len()), &tokens(&b, 0..b.words.len()))
        };
        assert!(same("ủy ban nhân dân", "UBND"));
        assert!(same("covid 19", "covid19"));
        assert!(same("nghành", "ngành"));
        assert!(!same("17", "71"));
        assert!(!same("không", "có"));
    }
}
