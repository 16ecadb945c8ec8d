//! How often one asker may ask. Cells in memory, a few bytes an address, thrown away when they are full again.

use governor::clock::{Clock, DefaultClock};
use governor::state::keyed::DashMapStateStore;
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};

type Keyed = RateLimiter<IpAddr, DashMapStateStore<IpAddr>, DefaultClock>;

/// Limits of one kind, for all addresses.
pub(crate) struct PerAddress(Option<Keyed>);

/// Limits of API keys, each with its own rate.
#[derive(Default)]
pub(crate) struct PerKey(Mutex<HashMap<String, (u32, Arc<DefaultDirectRateLimiter>)>>);

/// Asked too often; seconds until the next is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooOften {
    /// Whole seconds, at least one.
    pub(crate) wait_seconds: u64,
}

impl PerAddress {
    /// So many a minute, all of them at once if need be; 0 is no limit.
    pub(crate) fn new(per_minute: u32) -> PerAddress {
        PerAddress(NonZeroU32::new(per_minute).map(|n| RateLimiter::dashmap(Quota::per_minute(n))))
    }

    /// Counts one request.
    pub(crate) fn count(&self, address: IpAddr) -> Result<(), TooOften> {
        let Some(limiter) = &self.0 else { return Ok(()) };
        limiter.check_key(&address).map_err(|not_until| too_often(&not_until))
    }

    /// Forgets addresses whose allowance is whole again.
    pub(crate) fn forget(&self) {
        if let Some(limiter) = &self.0 {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
    }
}

impl PerKey {
    /// Counts one request of a key.
    pub(crate) fn count(&self, id: &str, per_minute: u32) -> Result<(), TooOften> {
        let Some(rate) = NonZeroU32::new(per_minute) else { return Ok(()) };
        let limiter = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let fresh = || (per_minute, Arc::new(RateLimiter::direct(Quota::per_minute(rate))));
            let entry = all.entry(id.to_owned()).or_insert_with(fresh);
            if entry.0 != per_minute {
                *entry = fresh();
            }
            Arc::clone(&entry.1)
        };
        limiter.check().map_err(|not_until| too_often(&not_until))
    }
}

fn too_often(not_until: &governor::NotUntil<<DefaultClock as Clock>::Instant>) -> TooOften {
    let wait = not_until.wait_time_from(DefaultClock::default().now());
    TooOften { wait_seconds: wait.as_secs() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_address_and_each_key_has_an_allowance_of_its_own() {
        let limits = PerAddress::new(2);
        let (a, b) = (IpAddr::from([203, 0, 113, 1]), IpAddr::from([203, 0, 113, 2]));
        assert!(limits.count(a).is_ok() && limits.count(a).is_ok());
        assert!(limits.count(a).unwrap_err().wait_seconds >= 1);
        assert!(limits.count(b).is_ok());
        limits.forget();
        assert!(limits.count(a).is_err(), "forgetting must not refill");
        let keys = PerKey::default();
        assert!(keys.count("k", 1).is_ok() && keys.count("k", 1).is_err() && keys.count("other", 1).is_ok());
        assert!(keys.count("k", 5).is_ok(), "a changed rate counts anew");
    }

    #[test]
    fn zero_is_no_limit() {
        let limits = PerAddress::new(0);
        assert!((0..1000).all(|_| limits.count(IpAddr::from([203, 0, 113, 1])).is_ok()));
    }
}
