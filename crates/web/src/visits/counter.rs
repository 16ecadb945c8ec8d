//! Views that came in, on their way into the database.
//!
//! Noting a view takes as long as its digest and never waits for the database. Every 300 milliseconds what has come in is written; a
//! batch that failed, or of which nobody knows whether it was kept, is handed in again, since the store counts nobody twice. Whom
//! this node knows to be counted is not handed in at all. All of it is bounded: what is beyond is lost and counted as lost.

use super::reader::{Asked, Digest, Reader, Salt};
use crate::state::App;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use store::{
    LONGEST_WAIT_SECONDS, MOST_VIEWS, Store, StoreError, VISIT_SECONDS, View, day_of_visit,
    start_of_visit_day,
};

/// How often what came in is written.
const EVERY: Duration = Duration::from_millis(300);
/// Views that wait at most.
const MOST_WAITING: usize = 200_000;
/// Readers who are known to be counted at most.
const MOST_KNOWN: usize = 200_000;
/// Seconds before midnight from which on the next day's salt is of use: nodes' clocks differ, and a view may be written after it.
const NEAR_MIDNIGHT: i64 = 600;
/// Seconds by which it is fetched earlier.
const AHEAD: i64 = 300;
/// How long the last views may take to be written when the server stops.
const LAST_PATIENCE: Duration = Duration::from_secs(10);

/// Counts readers of pages.
pub(crate) struct Counter {
    /// The salts that are of use now, by day.
    salts: RwLock<Vec<(i64, Salt)>>,
    /// What came in.
    waiting: Mutex<Waiting>,
    /// Held by whoever writes, so that nobody stops the server in between.
    writing: tokio::sync::Mutex<()>,
}

/// A reader of a page: a digest of both, since the two would be long.
type Key = [u8; 16];

/// What came in, and what is known.
#[derive(Default)]
struct Waiting {
    /// Views that are to be written, in the order in which they came.
    views: VecDeque<View>,
    /// The same by reader and second, with those that are being written: a second look within the second changes nothing.
    asked: HashSet<(Key, i64)>,
    /// In which second readers were counted last, as far as this node knows.
    known: HashMap<Key, i64>,
}

impl Counter {
    /// A counter with the salts of now.
    ///
    /// # Errors
    /// The database's failure.
    pub(crate) async fn new(store: &Store, now: Timestamp) -> Result<Counter, StoreError> {
        let (salts, waiting) = (RwLock::default(), Mutex::default());
        let counter = Counter { salts, waiting, writing: tokio::sync::Mutex::default() };
        counter.renew_salts(store, now).await?;
        Ok(counter)
    }

    /// Notes that a reader is shown a page; an empty post stands for the page itself. To be called for everybody but the page's own
    /// member. Whoever is no reader is left out.
    pub(crate) fn see(&self, reader: &Reader, person: &str, post: &str) {
        self.see_at(reader, person, post, Timestamp::now());
    }

    fn see_at(&self, reader: &Reader, person: &str, post: &str, now: Timestamp) {
        let Some(asked) = &reader.0 else { return };
        let Some((reader, also)) = self.digests(asked, now) else { return lose(1) };
        let second = now.as_second();
        let (known_as, also_as) = (key(person, post, &reader), also.map(|also| key(person, post, &also)));
        let mut waiting = self.waiting();
        if waiting.is_counted(&known_as, second)
            || also_as.is_some_and(|also| waiting.is_counted(&also, second))
        {
            return;
        }
        if waiting.views.len() >= MOST_WAITING {
            return lose(1);
        }
        if waiting.asked.insert((known_as, second)) {
            let (person, post, site) = (person.to_owned(), post.to_owned(), asked.site.clone());
            waiting.views.push_back(View { person, post, reader, also, at: now, site });
        }
    }

    /// The reader under the day's salt, and under that of the day next to it near midnight.
    fn digests(&self, asked: &Asked, now: Timestamp) -> Option<(Digest, Option<Digest>)> {
        let salts = self.salts.read().unwrap_or_else(PoisonError::into_inner);
        let of = |day: i64| salts.iter().find(|(of, _)| *of == day).map(|(_, salt)| salt.digest(asked));
        Some((of(day_of_visit(now))?, neighbour(now, NEAR_MIDNIGHT).and_then(of)))
    }

    /// Fetches the salts that are of use now, and forgets the others.
    async fn renew_salts(&self, store: &Store, now: Timestamp) -> Result<(), StoreError> {
        let days = [Some(day_of_visit(now)), neighbour(now, NEAR_MIDNIGHT + AHEAD)];
        let days: Vec<i64> = days.into_iter().flatten().collect();
        let mut missing = days.clone();
        {
            let mut salts = self.salts.write().unwrap_or_else(PoisonError::into_inner);
            salts.retain(|(day, _)| days.contains(day));
            missing.retain(|day| !salts.iter().any(|(known, _)| known == day));
        }
        for day in missing {
            if let Some(salt) = Salt::new(&store.visit_salt(day).await?) {
                self.salts.write().unwrap_or_else(PoisonError::into_inner).push((day, salt));
            }
        }
        Ok(())
    }

    /// Writes what has come in; how many of them were visits.
    async fn write(&self, store: &Store, now: Timestamp) -> Result<u64, StoreError> {
        let _alone = self.writing.lock().await;
        let mut visits = 0;
        loop {
            let batch = self.waiting().take(now);
            if batch.is_empty() {
                return Ok(visits);
            }
            match store.count_views(&batch).await {
                Ok(counted) => {
                    self.waiting().note(&batch, &counted.last);
                    metrics::counter!("namkhong_visits_total").increment(counted.visits);
                    visits += counted.visits;
                }
                Err(error) => {
                    self.waiting().put_back(batch);
                    return Err(error);
                }
            }
        }
    }

    /// Forgets who was counted so long ago that they count again.
    pub(crate) fn forget(&self, now: Timestamp) {
        let (mut waiting, second) = (self.waiting(), now.as_second());
        waiting.known.retain(|_, last| second.saturating_sub(*last) < VISIT_SECONDS);
        waiting.known.shrink_to(MOST_KNOWN / 8);
    }

    /// Writes the last views when the server stops.
    pub(crate) async fn finish(&self, store: &Store) {
        let written = async {
            while let Err(error) = self.write(store, Timestamp::now()).await {
                tracing::warn!(%error, "the last visits wait for the database");
                tokio::time::sleep(EVERY).await;
            }
        };
        if tokio::time::timeout(LAST_PATIENCE, written).await.is_err() {
            let count = self.waiting().views.len();
            tracing::error!(count, "the last views could not be counted and are lost");
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    /// Whether a reader is known to have been counted so short a time ago that nothing of theirs counts now.
    fn is_counted(&self, key: &Key, second: i64) -> bool {
        self.known.get(key).is_some_and(|last| second.saturating_sub(*last) < VISIT_SECONDS)
    }

    /// The next views to write. What has waited for longer than the store knows who was counted is lost: it could count twice.
    fn take(&mut self, now: Timestamp) -> Vec<View> {
        let oldest = now.as_second() - LONGEST_WAIT_SECONDS;
        let mut lost = 0;
        while let Some(view) = self.views.pop_front_if(|view| view.at.as_second() < oldest) {
            self.asked.remove(&asked(&view));
            lost += 1;
        }
        lose(lost);
        metrics::gauge!("namkhong_views_waiting").set(self.views.len() as f64);
        self.views.drain(..self.views.len().min(MOST_VIEWS)).collect()
    }

    /// Notes when the readers of views that were written were counted last.
    fn note(&mut self, written: &[View], last: &[Option<Timestamp>]) {
        for (view, last) in written.iter().zip(last) {
            let (known_as, second) = asked(view);
            self.asked.remove(&(known_as, second));
            let has_place = self.known.len() < MOST_KNOWN || self.known.contains_key(&known_as);
            if let Some(last) = last.filter(|_| has_place) {
                self.known.insert(known_as, last.as_second());
            }
        }
    }

    /// Puts views back before those that came since.
    fn put_back(&mut self, views: Vec<View>) {
        views.into_iter().rev().for_each(|view| self.views.push_front(view));
    }
}

/// What a view is known by while it waits.
fn asked(view: &View) -> (Key, i64) {
    (key(&view.person, &view.post, &view.reader), view.at.as_second())
}

fn key(person: &str, post: &str, reader: &Digest) -> Key {
    let mut digest = Sha256::new();
    for part in [person.as_bytes(), &[0], post.as_bytes(), &[0], reader] {
        digest.update(part);
    }
    let mut key = Key::default();
    key.iter_mut().zip(digest.finalize()).for_each(|(to, byte)| *to = byte);
    key
}

/// The day next to a moment: that before it while its readers may have been counted then, that after it shortly before midnight.
fn neighbour(now: Timestamp, before: i64) -> Option<i64> {
    let (day, second) = (day_of_visit(now), now.as_second());
    if second - start_of_visit_day(day) < VISIT_SECONDS {
        return Some(day - 1);
    }
    (start_of_visit_day(day + 1) - second <= before).then_some(day + 1)
}

/// Says how many views were not counted.
fn lose(views: u64) {
    if views > 0 {
        metrics::counter!("namkhong_views_lost_total").increment(views);
    }
}

/// Writes what has come in, for as long as the server runs.
pub(crate) async fn keep_counting(app: App) {
    let mut every = tokio::time::interval(EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut is_failing = false;
    loop {
        every.tick().await;
        let now = Timestamp::now();
        let salts = app.visits.renew_salts(&app.store, now).await;
        let written = app.visits.write(&app.store, now).await;
        match salts.and(written) {
            Ok(_) => is_failing = false,
            Err(error) if !is_failing => {
                tracing::error!(%error, "visits could not be written and wait");
                is_failing = true;
            }
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests;
