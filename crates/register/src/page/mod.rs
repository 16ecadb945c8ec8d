//! What a member may write on their own page: its name, links, tags and lines of text.
//!
//! A name stands in an address that people read aloud and compare by eye, so it is of letters that have no look-alikes, and is none
//! that a reader would take for the site's own or for an authority's. Everything else is anybody's words; what does not show, or
//! turns the direction of writing, is taken out when it comes in, so that nothing has to be taken out when it is shown.

mod field;
mod link;
mod problem;
mod reserved;
mod tag;
#[cfg(test)]
mod tests;

pub use field::field;
pub use link::{MOST_LINK_CHARS, link};
pub use problem::Problem;
pub use tag::{FEWEST_TAG_CHARS, MOST_TAG_CHARS, tag};

/// The fewest characters of a page's name.
pub const FEWEST_NAME_CHARS: usize = 3;
/// The most characters of a page's name.
pub const MOST_NAME_CHARS: usize = 30;
/// How a page may look: rice paper, silk, lotus, sea.
pub const THEMES: [&str; 4] = ["giay", "lua", "sen", "bien"];
/// How long a post may wait for a second thought, in minutes: not at all, ten minutes, an hour, half a day, a day.
pub const QUIET_MINUTES: [u32; 5] = [0, 10, 60, 720, 1440];

/// What may stand between letters and digits of a name.
const SEPARATORS: [char; 3] = ['.', '-', '_'];

/// Reads the name of a page, in small letters and without the `@` before it.
pub fn page_name(text: &str) -> Result<String, Problem> {
    let text = text.trim();
    let text = text.strip_prefix('@').unwrap_or(text);
    if text.is_empty() {
        return Err(Problem::NameEmpty);
    }
    if !text.chars().all(|c| c.is_ascii_alphanumeric() || SEPARATORS.contains(&c)) {
        return Err(Problem::NameCharacters);
    }
    if text.len() < FEWEST_NAME_CHARS {
        return Err(Problem::NameTooShort);
    }
    if text.len() > MOST_NAME_CHARS {
        return Err(Problem::NameTooLong);
    }
    if text.split(SEPARATORS).any(str::is_empty) {
        return Err(Problem::NameSeparators);
    }
    let name = text.to_ascii_lowercase();
    if reserved::is_reserved(&name) { Err(Problem::NameReserved) } else { Ok(name) }
}
