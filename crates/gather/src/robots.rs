//! What a site's robots.txt asks of us (RFC 9309). Reading and matching is the crate robotxt's; this file decides what
//! an answer means. A fetch here is one page that a person asked for, no crawl; the rules are followed all the same,
//! since the site cannot tell, and the person can always paste the text.

use robotxt::Robots;

use crate::error::FetchError;

/// The most bytes of a robots.txt that are read (RFC 9309 demands at least 500 KiB).
pub(crate) const MOST_BYTES: usize = robotxt::BYTE_LIMIT + 1;

/// The rules of one site for one product.
#[derive(Debug, Clone)]
pub struct Rules {
    robots: Robots,
}

impl Rules {
    /// Reads the rules for `product` (a product token as `namkhong`) out of a file; anything can be read, what is not
    /// understood asks for nothing.
    pub fn parse(file: &[u8], product: &str) -> Self {
        Self { robots: Robots::parse(file, product) }
    }

    /// No rules: everything may be read. What a missing file says (4xx), and one behind endless redirects.
    pub(crate) fn none() -> Self {
        Self { robots: Robots::allow_all() }
    }

    /// Nothing may be read. What a server says that is in trouble (5xx, 429): RFC 9309, section 2.3.1.4, asks to assume
    /// it, and one more request is the last thing such a server needs. It is soon asked again.
    pub(crate) fn closed() -> Self {
        Self { robots: Robots::disallow_all() }
    }

    /// Whether a path with its query may be read: the longest rule that matches decides, and allows in a tie.
    pub fn allows(&self, path: &str) -> bool {
        self.robots.is_allowed(path)
    }

    pub(crate) fn check(&self, path: &str) -> Result<(), FetchError> {
        if self.allows(path) { Ok(()) } else { Err(FetchError::RefusedByRobots) }
    }

    /// About how many bytes the rules take in memory.
    pub(crate) fn weight(&self) -> usize {
        256 + self.robots.rules().iter().map(|rule| rule.pattern().len() + 64).sum::<usize>()
            + self.robots.sitemaps().iter().map(|map| map.as_str().len() + 128).sum::<usize>()
    }
}

/// The name robots.txt knows a user agent by: its first word, up to what a product token may hold.
pub(crate) fn product(user_agent: &str) -> &str {
    let end = user_agent.find(|c: char| !c.is_ascii_alphabetic() && c != '-' && c != '_');
    match &user_agent[..end.unwrap_or(user_agent.len())] {
        "" => "namkhong",
        token => token,
    }
}
