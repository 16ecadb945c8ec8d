//! What somebody asks the public directory, and how one handle or name resembles another.
//!
//! "Yes, theirs" is said of what is the same, letter by letter, and of nothing else. What only looks the same is told
//! apart here by how: letters that are taken for each other, separators, words added at an end. Keys are what the
//! directory is searched by; a skeleton is coarser than any likeness, so what it finds is asked again with [`how`].

mod bait;
mod handle;
mod key;
mod likeness;
mod name;
mod question;
#[cfg(test)]
mod tests;

pub use handle::{handle_skeleton, how_handle};
pub use key::{handle_key, is_same_handle, is_same_name, name_key, words};
pub use likeness::How;
pub use name::{how_name, name_skeleton};
pub use question::{MOST_CHARS, Problem, Question, read};

/// How a handle or a name that is not the same resembles a declared one; `None` when it is the same, and when it is
/// another. What was declared decides which of the two it is.
pub fn how(asked: &str, declared: &str) -> Option<How> {
    if question::is_handle(declared) { how_handle(asked, declared) } else { how_name(asked, declared) }
}

/// The words of a name as they are seen: in lower case, without what does not show.
pub(crate) fn seen(text: &str) -> Vec<String> {
    name::words_of(&key::composed(&name::shown(text))).into_iter().map(str::to_owned).collect()
}

/// The beginning of a text that is looked at.
fn bounded(text: &str) -> &str {
    let most_bytes = MOST_CHARS * 4;
    let text = &text[..text.floor_char_boundary(most_bytes)];
    text.char_indices().nth(MOST_CHARS).map_or(text, |(end, _)| &text[..end])
}

/// Whether a character does not show, or turns the direction of writing.
fn is_hidden(c: char) -> bool {
    c.is_control() || engine::text::characters::class(c).is_hidden()
}
