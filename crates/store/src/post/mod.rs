//! What stands on members' pages. A draft is its member's alone and leaves nothing when it is deleted; what is published, changed,
//! corrected or withdrawn gets its line in the member's ledger in the same transaction. Nothing publishes itself: a draft whose
//! quiet time is over waits for its member.
//!
//! Words and their check are encrypted, since most of a post's life is a draft. Whom a post may be shown to is the caller's to
//! decide by the page it stands on; lists for search engines decide it here.

mod accept;
mod body;
mod drafting;
mod listing;
mod publishing;
mod row;

pub use accept::{
    LONGEST_ANSWER, LONGEST_CORRECTION, LONGEST_LINK, LONGEST_LINK_TITLE, LONGEST_POST, LONGEST_REASON,
    LONGEST_TAG, LONGEST_TITLE, MOST_ANSWERS, MOST_TAGS, SHORTEST_TAG,
};
pub use body::{PostAnswer, PostBody, PostCheck};
pub use drafting::{MOST_DRAFTS, MOST_POSTS};
pub use publishing::{MOST_CHANGES, MOST_PINNED};

pub(crate) use accept::straight;
pub(crate) use body::whole_seconds;
pub(crate) use row::words;

use crate::StoreError;
use jiff::Timestamp;
use std::fmt;

/// A draft: its member's alone.
pub(crate) const DRAFT: &str = "draft";
/// Readers may see it, as far as they may see the page.
pub(crate) const PUBLISHED: &str = "published";
/// Readers are told that it is gone.
pub(crate) const WITHDRAWN: &str = "withdrawn";

/// The post was not as the caller has seen it, or is not theirs.
const CHANGED: StoreError = StoreError::Conflict { what: "post" };

/// A post with all it says.
#[derive(Clone, PartialEq, Eq)]
pub struct Post {
    /// Its name in addresses.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// `draft`, `published` or `withdrawn`.
    pub state: String,
    /// What it says.
    pub body: PostBody,
    /// The check of what it says; a draft may have none.
    pub check: Option<PostCheck>,
    /// Whether it stands before the others.
    pub is_pinned: bool,
    /// Until when its member wants to wait; none when they want no quiet time, and once it is published.
    pub ready_at: Option<Timestamp>,
    /// What readers are told of the last correction; empty when nothing was corrected.
    pub correction: String,
    /// When its draft was begun, in whole seconds.
    pub created_at: Timestamp,
    /// When its words were last changed. Later than `published_at` says: after it had come out, whether or not the member called it
    /// a correction.
    pub changed_at: Timestamp,
    /// When it came out.
    pub published_at: Option<Timestamp>,
    /// When it was last corrected with words for its readers.
    pub corrected_at: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Timestamp>,
    /// Counts its changes: what is changed must be what was seen.
    pub version: i64,
}

impl fmt::Debug for Post {
    /// Without words: it may be a draft.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Post")
            .field("id", &self.id)
            .field("state", &self.state)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}
