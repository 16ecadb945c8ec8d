//! Không tò mò: is this a lure, a trick or a trap?

mod claims;
mod credential_form;
mod odd_formatting;
mod payment_request;
mod risky_download;
mod scam_script;
mod scrambled_diacritics;
mod shortened_link;

use crate::check::Check;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] = &[
    scam_script::CHECK,
    scrambled_diacritics::CHECK,
    shortened_link::CHECK,
    payment_request::CHECK,
    credential_form::CHECK,
    risky_download::CHECK,
    odd_formatting::CHECK,
];
