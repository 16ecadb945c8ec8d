//! Không tò mò: is this a lure, a trick or a trap?

mod disguised_words;
mod scam_script;
mod scrambled_diacritics;

use crate::check::Check;
pub use scam_script::ScamSigns;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] = &[scam_script::CHECK, scrambled_diacritics::CHECK, disguised_words::CHECK];
