//! How many readers run at once. Decoding is short and tells the bad pictures from the good, so it goes first: reading text begins
//! while no picture waits to be decoded, or after it has stood back for a while. Within each kind, first come, first served.

use crate::refusal::Refusal;
use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// For how long reading text stands back behind pictures that wait to be decoded.
const STANDS_BACK: Duration = Duration::from_secs(4);

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// Decoding.
    Look,
    /// Reading text.
    Ocr,
}

/// The gate.
#[derive(Debug)]
pub(crate) struct Gate {
    cores: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    next: u64,
    looking: usize,
    reading: usize,
    look_queue: VecDeque<u64>,
    ocr_queue: VecDeque<u64>,
}

/// A right to run, until dropped.
#[derive(Debug)]
pub(crate) struct Pass<'a> {
    gate: &'a Gate,
    work: Work,
    /// How many processes may run under it.
    pub(crate) cores: usize,
}

impl Gate {
    /// A gate for so many cores.
    pub(crate) fn new(cores: usize) -> Gate {
        Gate { cores: cores.max(1), state: Mutex::default(), changed: Condvar::new() }
    }

    /// Waits for up to `cores` cores (all there are, if fewer).
    pub(crate) fn enter(&self, work: Work, cores: usize, patience: Duration) -> Result<Pass<'_>, Refusal> {
        let cores = cores.clamp(1, self.cores);
        let begun = Instant::now();
        let mut state = self.lock();
        let ticket = state.next;
        state.next += 1;
        state.queue(work).push_back(ticket);
        loop {
            let waited = begun.elapsed();
            let is_free = match work {
                Work::Look => state.looking + cores <= self.cores,
                Work::Ocr => {
                    state.reading + cores <= self.cores
                        && (state.look_queue.is_empty() || waited > STANDS_BACK)
                }
            };
            if is_free && state.queue(work).front() == Some(&ticket) {
                state.queue(work).pop_front();
                *state.running(work) += cores;
                self.changed.notify_all();
                return Ok(Pass { gate: self, work, cores });
            }
            if waited >= patience {
                state.queue(work).retain(|waiting| *waiting != ticket);
                self.changed.notify_all();
                return Err(Refusal::Busy);
            }
            let longest = if waited < STANDS_BACK { STANDS_BACK - waited } else { patience };
            let left = (patience - waited).min(longest) + Duration::from_millis(1);
            (state, _) = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The share of a core that each process has for now, as far as this gate's own make it smaller: 0 to 1.
    pub(crate) fn share(&self) -> f64 {
        let state = self.lock();
        (self.cores as f64 / (state.looking + state.reading).max(1) as f64).min(1.0)
    }

    /// Nothing under the lock can be left half done, so a panic elsewhere does not matter.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn queue(&mut self, work: Work) -> &mut VecDeque<u64> {
        match work {
            Work::Look => &mut self.look_queue,
            Work::Ocr => &mut self.ocr_queue,
        }
    }

    fn running(&mut self, work: Work) -> &mut usize {
        match work {
            Work::Look => &mut self.looking,
            Work::Ocr => &mut self.reading,
        }
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        *self.gate.lock().running(self.work) -= self.cores;
        self.gate.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(5);

    #[test]
    fn no_more_run_than_there_are_cores_and_waiting_ends() {
        let gate = Gate::new(2);
        let first = gate.enter(Work::Look, 1, SHORT).unwrap();
        let _second = gate.enter(Work::Look, 1, SHORT).unwrap();
        assert_eq!(gate.enter(Work::Look, 1, SHORT).unwrap_err(), Refusal::Busy);
        drop(first);
        assert!(gate.enter(Work::Look, 1, SHORT).is_ok());
    }

    #[test]
    fn reading_has_cores_of_its_own_and_takes_no_more_than_there_are() {
        let gate = Gate::new(2);
        let _look = gate.enter(Work::Look, 2, SHORT).unwrap();
        let read = gate.enter(Work::Ocr, 9, SHORT).unwrap();
        assert_eq!(read.cores, 2);
        assert!((gate.share() - 0.5).abs() < 1e-9);
        assert!(gate.enter(Work::Ocr, 1, SHORT).is_err());
    }

    #[test]
    fn reading_stands_back_while_pictures_wait_to_be_decoded() {
        let gate = Gate::new(1);
        let running = gate.enter(Work::Look, 1, SHORT).unwrap();
        std::thread::scope(|scope| {
            let waiting = scope.spawn(|| gate.enter(Work::Look, 1, Duration::from_secs(60)).map(drop));
            while gate.lock().look_queue.is_empty() {
                std::thread::yield_now();
            }
            assert_eq!(gate.enter(Work::Ocr, 1, SHORT).unwrap_err(), Refusal::Busy);
            drop(running);
            assert!(waiting.join().unwrap().is_ok());
        });
        assert!(gate.enter(Work::Ocr, 1, SHORT).is_ok());
    }
}
