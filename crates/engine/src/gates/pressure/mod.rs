//! Không bị kích động: is it pushing me?

mod anger_appeal;
mod classes;
mod deadline_threat;
mod fear_appeal;
mod grammar;
mod incitement;
mod push;
mod share_demand;
mod shouting;
mod voice;

use crate::check::Check;

/// The checks of this gate that run, in report order.
pub const CHECKS: &[Check] = &[
    share_demand::CHECK,
    shouting::CHECK,
    fear_appeal::CHECK,
    anger_appeal::CHECK,
    deadline_threat::CHECK,
    incitement::CHECK,
];
