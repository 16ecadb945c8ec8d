//! Không bị kích động: is it pushing me?

mod deadline_threat;
mod share_demand;

use crate::check::Check;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] = &[share_demand::CHECK, deadline_threat::CHECK];
