//! What a member may agree to, one purpose at a time, in words that are kept with the agreement.
//!
//! An agreement proves something only when the words that were agreed to can be shown later, so every version of the
//! words stays here for ever and a change of words is a new version. Nothing is agreed to by filling in a field: each
//! purpose has a box of its own, and no box comes ticked.

#[cfg(test)]
mod tests;
mod wording;

use crate::{Text, UnknownCode};
use std::str::FromStr;
pub use wording::Wording;

/// What data are used for, when a member agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Purpose {
    /// A contact kept with a declared account.
    Contact,
    /// An address that messages go to.
    Email,
    /// A profile picture kept to be compared.
    Picture,
    /// A declaration shown in the public directory; agreed to for each declaration.
    Directory,
    /// The coarse place of a sign-in.
    Place,
    /// The member's page, shown to others.
    Page,
    /// A picture of the member on that page.
    Portrait,
    /// A contact on that page.
    PageContact,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Purpose; 8] = [
        Purpose::Contact,
        Purpose::Email,
        Purpose::Picture,
        Purpose::Directory,
        Purpose::Place,
        Purpose::Page,
        Purpose::Portrait,
        Purpose::PageContact,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Purpose::Contact => "contact",
            Purpose::Email => "email",
            Purpose::Picture => "picture",
            Purpose::Directory => "directory",
            Purpose::Place => "place",
            Purpose::Page => "page",
            Purpose::Portrait => "portrait",
            Purpose::PageContact => "page-contact",
        }
    }

    /// The version of the words that are shown now; the first is 1.
    pub const fn version(self) -> u32 {
        match self {
            Purpose::Contact | Purpose::Email | Purpose::Picture | Purpose::Directory | Purpose::Place => 1,
            Purpose::Page | Purpose::Portrait | Purpose::PageContact => 1,
        }
    }

    /// Whether a member agrees for each declaration and not once for all.
    pub const fn is_per_declaration(self) -> bool {
        matches!(self, Purpose::Directory)
    }

    /// The words that are shown now.
    pub const fn wording(self) -> Wording {
        wording::newest(self)
    }

    /// What to say when the field is filled in and the box is not ticked.
    pub const fn missing(self) -> Text {
        wording::missing(self)
    }
}

impl FromStr for Purpose {
    type Err = UnknownCode;

    fn from_str(code: &str) -> Result<Purpose, UnknownCode> {
        Purpose::ALL.into_iter().find(|p| p.code() == code).ok_or(UnknownCode("purposes"))
    }
}

/// The words of a version; `None` when there never was such a version.
pub fn wording(purpose: Purpose, version: u32) -> Option<Wording> {
    (version >= 1 && version <= purpose.version()).then(|| wording::of(purpose, version)).flatten()
}
