//! Passkeys: how a member proves to be the one who joined, without a password that could be given away. The browser's part is
//! `assets/passkey.js`. Nothing here touches the database: what has to be kept leaves as bytes and comes back as bytes.

mod answer;
mod authentication;
mod problem;
mod registration;
mod site;

#[cfg(test)]
mod tests;

pub(crate) use authentication::{Kept, begin_authentication, read_answer, verify};
pub(crate) use problem::PasskeyError;
pub(crate) use registration::{Holder, Registered, begin_registration, finish_registration};
pub(crate) use site::Site;

/// Bytes of a user handle: random, the same for all passkeys of a person, never derived from a name or an address.
pub(crate) const HANDLE_BYTES: usize = 64;
/// Bytes of a browser's answer at most. Real ones have one to five thousand.
pub(crate) const MOST_ANSWER_BYTES: usize = 64 * 1024;
/// Seconds in which a ceremony has to be finished; the library's own choice, and long enough to fetch a phone.
pub(crate) const CEREMONY_SECONDS: u32 = 300;

/// A ceremony that has begun: one half goes to the browser, the other is kept until its answer comes, for one answer only.
#[derive(Debug)]
pub(crate) struct Begun {
    /// What `PublicKeyCredential.parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` takes.
    pub(crate) options: serde_json::Value,
    /// What we need to judge the answer: the challenge, what was demanded, when it expires.
    pub(crate) state: Vec<u8>,
}
