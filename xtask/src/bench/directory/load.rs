//! So many questions a second, whatever the answers take: each is due at a time that is fixed beforehand and is asked by whichever
//! connection is free, and its answer counts from then, so that a pause of the server is not hidden by the client's waiting.

use super::Question;
use crate::bench::site::Site;
use anyhow::{Context, Result};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Questions a second.
pub(super) const A_SECOND: u32 = 500;
/// For how long.
pub(super) const SECONDS: u32 = 20;
/// Connections that are kept.
pub(super) const CONNECTIONS: usize = 32;
/// All questions.
pub(super) const ALL: usize = (A_SECOND * SECONDS) as usize;

/// What came of it.
pub(super) struct Loaded {
    /// Kind and time of each answer, since its question was due.
    pub(super) answers: Vec<(usize, Duration)>,
    /// Questions that got none.
    pub(super) failed: usize,
    /// Answers that were not the expected ones.
    pub(super) unlike: usize,
    /// Answers a second, from the first question to the last answer.
    pub(super) a_second: f64,
}

/// What one connection came to.
#[derive(Default)]
struct Asked {
    answers: Vec<(usize, Duration)>,
    failed: usize,
    unlike: usize,
}

/// When questions are due.
struct Schedule<'a> {
    address: &'a str,
    questions: &'a [Question],
    start: Instant,
    /// The first that nobody has taken yet.
    next: AtomicUsize,
}

/// Asks all questions in their time.
pub(super) fn load(address: &str, questions: &[Question]) -> Result<Loaded> {
    let start = Instant::now() + Duration::from_millis(500);
    let schedule = Schedule { address, questions, start, next: AtomicUsize::new(0) };
    let asked: Vec<Asked> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(|| ask(&schedule))).collect();
        let ended = |thread: std::thread::ScopedJoinHandle<'_, Result<Asked>>| {
            thread.join().ok().context("a connection ended early")?
        };
        all.into_iter().map(ended).collect::<Result<_>>()
    })?;
    let took = start.elapsed().as_secs_f64();
    let mut loaded = Loaded { answers: Vec::new(), failed: 0, unlike: 0, a_second: 0.0 };
    for one in asked {
        loaded.answers.extend(one.answers);
        loaded.failed += one.failed;
        loaded.unlike += one.unlike;
    }
    loaded.a_second = loaded.answers.len() as f64 / took;
    Ok(loaded)
}

fn ask(schedule: &Schedule<'_>) -> Result<Asked> {
    let mut site = Site::open(schedule.address)?;
    let mut asked = Asked::default();
    loop {
        let number = schedule.next.fetch_add(1, Ordering::Relaxed);
        let Some(question) = schedule.questions.get(number) else { return Ok(asked) };
        let due = schedule.start + Duration::from_secs_f64(number as f64 / f64::from(A_SECOND));
        std::thread::sleep(due.saturating_duration_since(Instant::now()));
        match site.page(&question.path, "") {
            Ok(answer) => {
                asked.answers.push((question.kind, due.elapsed()));
                asked.unlike += usize::from(!question.is_answered_by(&answer.body));
            }
            Err(_) => {
                asked.failed += 1;
                site = Site::open(schedule.address)?;
            }
        }
    }
}
