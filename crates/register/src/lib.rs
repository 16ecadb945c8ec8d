//! What may be declared, and who may do it?
//!
//! Roles and states, what a member agrees to and may ask, when two accounts look alike, platforms with the steps that
//! keep an account safe, and readers of what people type or upload: addresses of accounts, names, lists of members,
//! pages that hold a proof, what stands on a member's own page. The crate is pure: no sockets, no SQL, no
//! clock. All that it reads is taken for hostile, and every reader is bounded in time and memory.

pub mod account;
pub mod consent;
pub mod directory;
pub mod email;
pub mod impostor;
pub mod list;
pub mod name;
pub mod page;
pub mod platform;
pub mod proof;
pub mod rights;
pub mod role;
pub mod state;

pub use engine::check::{Lang, Text};

/// A code that is none of a list of codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of the codes of {0}")]
pub struct UnknownCode(pub &'static str);
