//! Lists in pages. A page begins after the last row of the one before, never at a number of rows, so that it costs the
//! same wherever it lies and nobody is shown twice or left out when the list changes.

use crate::token;
use std::fmt;
use std::str::FromStr;

/// Most rows of a page.
pub const MOST_PER_PAGE: u32 = 500;

/// Some rows of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, in the order of the list.
    pub rows: Vec<T>,
    /// After which row the next page begins; none when this is the last.
    pub next: Option<Cursor>,
}

/// The row after which a page begins. Its text is for links; it names a row and opens nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The number the list is sorted by, where it is one.
    pub(crate) at: i64,
    /// The row's name.
    pub(crate) id: String,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.id, self.at)
    }
}

/// The text names no row of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a page begins after a row that the page before names")]
pub struct UnknownCursor;

impl FromStr for Cursor {
    type Err = UnknownCursor;

    fn from_str(text: &str) -> Result<Self, UnknownCursor> {
        let (id, at) = text.split_at_checked(token::ID_LENGTH).ok_or(UnknownCursor)?;
        let at = at.parse().map_err(|_| UnknownCursor)?;
        if token::is_id(id) { Ok(Self { at, id: id.to_owned() }) } else { Err(UnknownCursor) }
    }
}

/// How many rows to ask for: one more than are shown, which tells whether there is a next page.
pub(crate) fn asked(limit: u32) -> i64 {
    i64::from(limit.clamp(1, MOST_PER_PAGE)) + 1
}

/// The page in rows that were asked for by [`asked`].
pub(crate) fn page<T>(mut rows: Vec<T>, limit: u32, cursor: impl Fn(&T) -> Cursor) -> Page<T> {
    let shown = limit.clamp(1, MOST_PER_PAGE) as usize;
    let has_more = rows.len() > shown;
    rows.truncate(shown);
    let next = if has_more { rows.last().map(cursor) } else { None };
    Page { rows, next }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_written() {
        for at in [0, -7, i64::MAX] {
            let cursor = Cursor { at, id: "0123456789abcdefghjkmnpqrs".to_owned() };
            assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }
    }

    #[test]
    fn other_texts_are_no_cursors() {
        for text in [
            "",
            "0",
            "0123456789abcdefghjkmnpqrs",
            "0123456789abcdefghjkmnpqrsx",
            "0123456789abcdefghjkmnpqđ0",
        ] {
            assert_eq!(text.parse::<Cursor>(), Err(UnknownCursor), "{text}");
        }
    }

    #[test]
    fn only_a_page_with_a_row_more_has_a_next() {
        let cursor = |row: &i64| Cursor { at: *row, id: String::new() };
        assert_eq!(page(vec![1, 2], 2, cursor).next, None);
        let first = page(vec![1, 2, 3], 2, cursor);
        assert_eq!((first.rows, first.next.map(|next| next.at)), (vec![1, 2], Some(2)));
        assert_eq!((asked(0), asked(u32::MAX)), (2, 501));
    }
}
