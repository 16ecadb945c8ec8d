//! What can we see now? The only crate that opens outgoing sockets.
//!
//! It fetches one page that a person asked about, and nothing else. Whatever the address says, nothing inside the
//! network of the machine can be reached through it: literals are read in every notation, names are looked up once for
//! every hop, each answer must be public, and the connection goes to exactly the addresses that were judged. What a page
//! means is the business of `engine`, which this crate does not know.

mod address;
mod cache;
mod door;
mod error;
mod fetch;
mod pace;
mod robots;
mod say;
mod settings;
mod target;

pub use address::is_public;
pub use error::{FetchError, GatherError};
pub use fetch::{Fetched, Fetcher, Stage};
pub use robots::Rules;
pub use say::say;
pub use settings::{Answer, Lookup, Settings, honest_user_agent};
pub use target::{Target, parse_target};
