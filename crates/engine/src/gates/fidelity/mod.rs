//! Không thêm bớt: does it match what it came from?

mod claim_added;
mod compared;
mod headline_figures;
mod headline_not_in_body;
mod headlines_disagree;
mod key_part_cut;
mod numbers_disagree;
mod quote_altered;

use crate::check::Check;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] = &[
    headline_not_in_body::CHECK,
    headlines_disagree::CHECK,
    numbers_disagree::CHECK,
    quote_altered::CHECK,
    claim_added::CHECK,
    key_part_cut::CHECK,
];
