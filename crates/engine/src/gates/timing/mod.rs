//! Không vội chia sẻ: is it current, confirmed, and safe to post?

mod dates_disagree;
mod old_event_as_new;
pub mod personal_data;
mod unconfirmed_report;

use crate::check::Check;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] =
    &[dates_disagree::CHECK, old_event_as_new::CHECK, unconfirmed_report::CHECK, personal_data::CHECK];
