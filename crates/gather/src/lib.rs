//! What can we see now? The only crate that opens outgoing sockets.
//!
//! It fetches one page that a person asked about, asks for the TXT records of a name (`dns`), and hands e-mail to the
//! operator's mail server (`mail`). Whatever the address of a page says, nothing inside the network of the machine can be
//! reached through it: literals are read in every notation, names are looked up once for every hop, each answer must be
//! public, and the connection goes to exactly the addresses that were judged. What a page means is the business of
//! `engine`, which this crate does not know.

mod address;
mod answer;
mod cache;
pub mod dns;
mod door;
mod error;
mod fetch;
pub mod mail;
mod pace;
mod robots;
mod say;
mod settings;
mod target;
mod trust;

pub use address::is_public;
pub use error::{FetchError, GatherError};
pub use fetch::{Fetched, Fetcher, Stage};
pub use robots::Rules;
pub use say::say;
pub use settings::{Answer, Asking, Lookup, Settings, honest_user_agent};
pub use target::{Target, parse_target};
