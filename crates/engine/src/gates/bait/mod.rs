//! Không tò mò: is this a lure, a trick or a trap?

mod hidden_characters;
mod odd_characters;
mod scam_script;
mod scrambled_diacritics;

use crate::check::Check;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] =
    &[odd_characters::CHECK, hidden_characters::CHECK, scam_script::CHECK, scrambled_diacritics::CHECK];
