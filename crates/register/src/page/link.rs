//! Links that a post is about.

use url::Url;

/// The most characters of a link, as it is written and as it is kept.
pub const MOST_LINK_CHARS: usize = 2_000;

/// Reads a link: `http` or `https`, without a name or password before the host. `None` when it is none, or too long.
pub fn link(text: &str) -> Option<Url> {
    let text = text.trim();
    let is_long = text.len() > 4 * MOST_LINK_CHARS || text.chars().nth(MOST_LINK_CHARS).is_some();
    // an address reader leaves them out, so that what is opened is not what was seen
    if is_long || text.contains(|c: char| c.is_control() || c.is_whitespace()) {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let is_link = ["http", "https"].contains(&url.scheme())
        && url.username().is_empty()
        && url.password().is_none()
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.as_str().len() <= MOST_LINK_CHARS;
    is_link.then_some(url)
}
