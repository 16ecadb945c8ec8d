//! What shows that an account is a member's: a link back, a code in the account's own text, in DNS or in a file, or an
//! officer's word.
//!
//! These readers look at what somebody else fetched. They say what was seen, and what the page calls itself, so that a
//! name or id that changes later is noticed.

mod change;
mod code;
mod markup;
mod observe;
mod page;
mod record;
#[cfg(test)]
mod tests;

pub use change::{Change, changed};
pub use code::{PREFIX, code_of};
pub use observe::observe;
pub use page::{back_link, code_in};
pub use record::{dns, well_known};

use crate::UnknownCode;
use serde::Deserialize;
use std::str::FromStr;

/// The most bytes of a page that are read.
pub const MOST_PAGE_BYTES: usize = 2 * 1024 * 1024;
/// The most bytes of a `namkhong.json`.
pub const MOST_FILE_BYTES: usize = 64 * 1024;

/// A way to prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// A link on the page to the member's page here, with `rel=me`.
    BackLink,
    /// A code in the account's own text.
    ProfileCode,
    /// A TXT record of the site's name.
    Dns,
    /// A code in `/.well-known/namkhong.json`.
    WellKnown,
    /// An officer saw the member use the account.
    Attestation,
}

impl Method {
    /// Every method.
    pub const ALL: [Method; 5] =
        [Method::BackLink, Method::ProfileCode, Method::Dns, Method::WellKnown, Method::Attestation];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Method::BackLink => "back-link",
            Method::ProfileCode => "profile-code",
            Method::Dns => "dns",
            Method::WellKnown => "well-known",
            Method::Attestation => "attestation",
        }
    }

    /// Whether a program can look again; an attestation holds until somebody withdraws it.
    pub const fn is_checked_again(self) -> bool {
        !matches!(self, Method::Attestation)
    }
}

impl FromStr for Method {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Method, UnknownCode> {
        Method::ALL.into_iter().find(|m| m.code() == code).ok_or(UnknownCode("methods"))
    }
}

/// How a proof stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProofState {
    /// Not seen yet.
    Pending,
    /// Seen.
    Verified,
    /// Seen, and not looked at for too long, or not reachable since.
    Stale,
    /// Looked for and gone, or the account is another one.
    Broken,
}

impl ProofState {
    /// Every state.
    pub const ALL: [ProofState; 4] =
        [ProofState::Pending, ProofState::Verified, ProofState::Stale, ProofState::Broken];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            ProofState::Pending => "pending",
            ProofState::Verified => "verified",
            ProofState::Stale => "stale",
            ProofState::Broken => "broken",
        }
    }
}

impl FromStr for ProofState {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<ProofState, UnknownCode> {
        ProofState::ALL.into_iter().find(|s| s.code() == code).ok_or(UnknownCode("states of proofs"))
    }
}

/// What a page or record showed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// Whether the proof is there.
    pub found: bool,
    /// Where it stood.
    pub place: Option<Place>,
    /// What the page calls itself.
    pub observed: Observed,
}

/// Where a proof stood. Text is the weakest: a page's text may be a visitor's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A link with `rel=me`.
    Link,
    /// The page's description of itself, or its title.
    Description,
    /// Data about the page in JSON-LD.
    Data,
    /// Text that shows, outside comments and posts.
    Text,
    /// A DNS record or a file at its fixed place.
    Record,
}

/// What a page says of the account it shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Observed {
    /// The name it shows.
    pub name: Option<String>,
    /// The id that stays when name and handle change.
    pub lasting_id: Option<String>,
}
