//! So many requests a second for somebody's page, whatever the answers take: each is due at a time that is fixed beforehand, and its
//! answer counts from then, so that a pause of the server is not hidden by the client's waiting.

use super::browser::Connection;
use anyhow::{Context, Result};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Requests a second.
pub(super) const A_SECOND: u32 = 800;
/// For how long.
pub(super) const SECONDS: u32 = 20;
/// Connections that are kept.
pub(super) const CONNECTIONS: u32 = 32;
/// Readers who come again and again.
pub(super) const READERS: u32 = 2_000;

/// What came of it.
#[derive(Default)]
pub(super) struct Loaded {
    /// Time of each answer, since its request was due.
    pub(super) answers: Vec<Duration>,
    /// Requests that got none.
    pub(super) failed: usize,
    /// Answers a second, from the first request to the last answer.
    pub(super) a_second: f64,
}

/// Asks for a page in its time: as readers, or as robots, which are answered the same and not counted.
pub(super) fn open(host: &str, path: &str, is_reader: bool) -> Result<Loaded> {
    let start = Instant::now() + Duration::from_millis(500);
    let next = AtomicU32::new(0);
    let ask = || -> Result<Loaded> {
        let mut connection = Connection::open(host)?;
        let mut loaded = Loaded::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= A_SECOND * SECONDS {
                return Ok(loaded);
            }
            let due = start + Duration::from_secs_f64(f64::from(number) / f64::from(A_SECOND));
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let asked = match is_reader {
                true => connection.look(number * 7_919 % READERS, path),
                // the first of the others is a robot that gets the whole page
                false => connection.disturb(number * 4, path),
            };
            match asked {
                Ok(()) => loaded.answers.push(due.elapsed()),
                Err(_) => {
                    loaded.failed += 1;
                    connection = Connection::open(host)?;
                }
            }
        }
    };
    let mut all = Loaded::default();
    for one in over(CONNECTIONS, &ask)? {
        all.answers.extend(one.answers);
        all.failed += one.failed;
    }
    all.a_second = all.answers.len() as f64 / start.elapsed().as_secs_f64();
    Ok(all)
}

/// Requests a second that are answered when each connection asks again at once. Asked by robots, so that nothing is counted.
pub(super) fn closed(host: &str, path: &str, connections: u32, time: Duration) -> Result<f64> {
    let (begun, next) = (Instant::now(), AtomicU32::new(0));
    let ask = || -> Result<()> {
        let mut connection = Connection::open(host)?;
        while begun.elapsed() < time {
            connection.disturb(next.fetch_add(1, Ordering::Relaxed) * 4, path)?;
        }
        Ok(())
    };
    over(connections, &ask)?;
    Ok(f64::from(next.into_inner()) / begun.elapsed().as_secs_f64())
}

/// The same work on so many threads.
pub(super) fn over<T: Send>(threads: u32, work: &(impl Fn() -> Result<T> + Sync)) -> Result<Vec<T>> {
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let ended = |thread: std::thread::ScopedJoinHandle<'_, Result<T>>| {
            thread.join().ok().context("a connection ended early")?
        };
        all.into_iter().map(ended).collect()
    })
}
