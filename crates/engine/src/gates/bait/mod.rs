//! Không tò mò: is this a lure, a trick or a trap?

mod scam_script;
mod scrambled_diacritics;

use crate::check::Check;
pub use scam_script::ScamSigns;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] = &[scam_script::CHECK, scrambled_diacritics::CHECK];
