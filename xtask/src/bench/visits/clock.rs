//! A clock that goes faster: half an hour and a midnight pass in minutes. The servers are told it by Debian's `faketime`, the
//! measurement computes it.

use anyhow::{Context, Result, ensure};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use std::time::{Duration, Instant};

/// When the pattern begins: half an hour before a midnight in Vietnam.
const BEGINS: &str = "2026-11-26T23:30:00+07:00";

/// The clock of one run of the pattern.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    /// When minute 0 of the pattern is.
    begins: Instant,
    /// Seconds of it in a second.
    speed: u32,
}

impl Clock {
    /// A clock whose minute 0 is in a moment.
    pub(super) fn new(speed: u32) -> Clock {
        Clock { begins: Instant::now() + Duration::from_secs(5), speed }
    }

    /// When the pattern begins.
    ///
    /// # Errors
    /// None.
    pub(super) fn start() -> Result<Timestamp> {
        BEGINS.parse().context("the pattern's beginning is no time")
    }

    /// What the clock shows.
    pub(super) fn now(&self) -> Result<Timestamp> {
        let since = match Instant::now().checked_duration_since(self.begins) {
            Some(since) => SignedDuration::try_from(since * self.speed)?,
            None => -SignedDuration::try_from((self.begins - Instant::now()) * self.speed)?,
        };
        Ok(Clock::start()? + since)
    }

    /// The settings with which a program that is started now has this clock. It is named in UTC, which needs no table of zones.
    pub(super) fn settings(&self) -> Result<[(&'static str, String); 3]> {
        let now = Offset::UTC.to_datetime(self.now()?);
        Ok([
            ("TZ", "UTC".to_owned()),
            ("FAKETIME", format!("@{} x{}", now.strftime("%Y-%m-%d %H:%M:%S"), self.speed)),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
        ])
    }

    /// Waits for a minute of the pattern.
    pub(super) fn wait_for(&self, minute: u32) {
        let due = self.begins + Duration::from_secs(u64::from(minute) * 60) / self.speed;
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
    }

    /// An error when a minute of the pattern is over: then it is not certain any more what is a visit.
    pub(super) fn ensure_before(&self, minute: u32) -> Result<()> {
        let due = self.begins + Duration::from_secs(u64::from(minute) * 60) / self.speed;
        ensure!(
            Instant::now() < due,
            "this machine is too slow for the pattern at {} times the speed",
            self.speed
        );
        Ok(())
    }
}

/// The speed at which so many requests a second leave room in every phase.
pub(super) fn speed(requests_a_second: f64, most_requests: u32, minutes: u32) -> u32 {
    const ROOM: f64 = 0.55;
    let speed = f64::from(minutes) * 60.0 * requests_a_second * ROOM / f64::from(most_requests);
    (speed as u32).clamp(1, 12)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_machine_gets_a_slow_clock() {
        assert_eq!([100.0, 4_000.0, 1e6].map(|rate| speed(rate, 240_000, 7)), [1, 3, 12]);
    }
}
