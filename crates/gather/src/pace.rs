//! Politeness and its bound: fetches of one host begin at least so far apart, wait a few seconds at most for their
//! turn, and are refused when the queue is longer.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::error::FetchError;

/// The longest a fetch waits for its turn, at a host or over all.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_secs(5);

/// The most hosts remembered at a time.
const MOST_HOSTS: usize = 4096;

/// When each host may be visited next.
#[derive(Debug, Default)]
pub(crate) struct Pace {
    next: Mutex<HashMap<String, Instant>>,
}

impl Pace {
    /// Waits for this host's turn.
    pub(crate) async fn turn(&self, host: &str, apart: Duration) -> Result<(), FetchError> {
        let at = self.book(host, apart)?;
        tokio::time::sleep_until(at).await;
        Ok(())
    }

    fn book(&self, host: &str, apart: Duration) -> Result<Instant, FetchError> {
        let now = Instant::now();
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        if next.len() >= MOST_HOSTS {
            next.retain(|_, at| *at > now);
        }
        if next.len() >= MOST_HOSTS && !next.contains_key(host) {
            return Err(FetchError::Busy);
        }
        let at = next.get(host).map_or(now, |at| now.max(*at));
        if at.duration_since(now) > LONGEST_WAIT {
            return Err(FetchError::Busy);
        }
        next.insert(host.to_owned(), at + apart);
        Ok(at)
    }
}
