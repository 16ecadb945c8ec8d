//! The pieces of a text that hold a certain sign. Most words hold no dot, and whoever looks for addresses need not look at
//! their letters one by one.

/// The pieces between borders that hold one of two ASCII signs, with where each begins.
pub(crate) fn holding(
    text: &str,
    signs: [u8; 2],
    is_border: impl Fn(char) -> bool,
) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + memchr::memchr2(signs[0], signs[1], text.as_bytes().get(from..)?)?;
        let border = text[from..at].char_indices().rev().find(|(_, c)| is_border(*c));
        let start = border.map_or(from, |(border, c)| from + border + c.len_utf8());
        let end = text[at..].find(&is_border).map_or(text.len(), |n| at + n);
        from = end;
        Some((start, &text[start..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn they_are_the_pieces_of_a_split(text in "[ế .:a\n\u{a0}]{0,40}") {
            let all = text.split(char::is_whitespace).filter(|piece| piece.contains(['.', ':']));
            let found: Vec<(usize, &str)> = holding(&text, [b'.', b':'], char::is_whitespace).collect();
            prop_assert!(found.iter().all(|(at, piece)| text[*at..].starts_with(piece)));
            prop_assert_eq!(found.iter().map(|(_, piece)| *piece).collect::<Vec<_>>(), all.collect::<Vec<_>>());
        }
    }
}
