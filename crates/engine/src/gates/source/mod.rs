//! Không tin ngay: who says so, and who else?

mod impersonated_account;
mod known_source;
mod listed_link;
mod lookalike_domain;
mod misleading_host;
mod missing_imprint;
mod no_author;
mod unlinked_attribution;

use crate::check::Check;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] = &[
    known_source::CHECK,
    lookalike_domain::CHECK,
    misleading_host::CHECK,
    listed_link::CHECK,
    missing_imprint::CHECK,
    no_author::CHECK,
    unlinked_attribution::CHECK,
    impersonated_account::CHECK,
];
