//! A member's data are the member's: what is kept of them and why, what they agreed to and can withdraw, the whole of it as a
//! file, and what they ask of whoever answers for it. What a member can do alone is done at once.

mod asking;
mod export;
mod handling;
mod keeping;
mod page;
mod rectifying;
pub(crate) mod ticks;

pub(crate) use asking::{ask, ask_erasure, erasure, restrict, take_back, withdraw};
pub(crate) use export::{as_csv, as_json};
pub(crate) use handling::{answer, list, one};
pub(crate) use keeping::round;
pub(crate) use page::show;
pub(crate) use rectifying::{carry_out_erasure, sure_of_erasure};
