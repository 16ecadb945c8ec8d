//! Không vội chia sẻ: is it current, confirmed, and safe to post?

mod dates_disagree;
mod future_date;
mod genre;
mod location_metadata;
mod no_date;
mod old_event_as_new;
mod old_news;
pub mod personal_data;
mod timeline;
mod unconfirmed_report;

use crate::check::Check;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] = &[
    no_date::CHECK,
    dates_disagree::CHECK,
    future_date::CHECK,
    old_news::CHECK,
    old_event_as_new::CHECK,
    unconfirmed_report::CHECK,
    personal_data::CHECK,
    location_metadata::CHECK,
];
