//! Who may see it?
//!
//! The web app and the API over the engine: routes, pages, limits. The crate opens the port that people come in by; what
//! goes out is `gather`'s, what is kept is `store`'s. Nothing that is checked is written anywhere, unless its reader asks for
//! a link.
//!
//! [`start`] is the way in. `router.rs` lists every address.

mod api;
mod assets;
mod cases;
mod client;
mod directory;
mod examine;
mod failure;
mod form;
mod health;
pub mod installation;
mod intake;
mod kept;
mod lang;
mod limits;
pub mod members;
mod observe;
mod pages;
mod passkey;
mod person;
mod router;
mod seal;
mod segments;
mod server;
mod settings;
mod site;
mod state;
mod visits;
mod words;

pub use server::{Running, ServeError, start, start_with};
pub use settings::{LogFormat, Settings};

/// The API's description as it is served, for the snapshot beside the documentation.
///
/// # Errors
/// When it cannot be written as JSON, which would be a bug.
pub fn openapi() -> serde_json::Result<String> {
    api::description::OPENAPI.to_pretty_json()
}
