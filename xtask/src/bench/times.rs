//! Many times of one thing, and what is told of them.

use std::time::Duration;

/// Fewer than so many have no 95th of 100.
const FEWEST: usize = 20;

/// Times, the shortest first.
pub(super) struct Times(Vec<Duration>);

impl Times {
    /// Of times in any order.
    pub(super) fn of(mut times: Vec<Duration>) -> Times {
        times.sort();
        Times(times)
    }

    /// What so large a part of them did not exceed, in milliseconds; none of no times, or of too few.
    pub(super) fn at(&self, part: f64) -> Option<f64> {
        let is_middle_or_end = part <= 0.5 || part >= 1.0;
        let last = self.0.len().checked_sub(1).filter(|_| is_middle_or_end || self.0.len() >= FEWEST)?;
        Some(self.0[(last as f64 * part) as usize].as_secs_f64() * 1e3)
    }

    /// Cells of a table: one for each part.
    pub(super) fn cells(&self, parts: &[f64]) -> String {
        let cell = |part: &f64| match self.at(*part) {
            None => "-".to_owned(),
            Some(ms) if ms >= 1e3 => format!("{ms:.0}"),
            Some(ms) => format!("{ms:.1}"),
        };
        parts.iter().map(cell).collect::<Vec<_>>().join(" | ")
    }
}
