//! Không tò mò: is this a lure, a trick or a trap?

mod claims;
pub(super) mod credential_form;
mod disguised_words;
mod hidden_characters;
mod odd_characters;
mod odd_formatting;
mod payment_request;
mod risky_download;
mod scam_script;
mod scrambled_diacritics;
mod sensational_headline;
mod shortened_link;

use crate::check::Check;
pub use scam_script::ScamSigns;
pub use sensational_headline::HeadlineSigns;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] = &[
    sensational_headline::CHECK,
    odd_characters::CHECK,
    hidden_characters::CHECK,
    scrambled_diacritics::CHECK,
    disguised_words::CHECK,
    odd_formatting::CHECK,
    scam_script::CHECK,
    credential_form::CHECK,
    risky_download::CHECK,
    shortened_link::CHECK,
    payment_request::CHECK,
];
