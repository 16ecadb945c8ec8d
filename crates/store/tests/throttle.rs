//! Failures that make the next try wait.

use crate::database::{Database, at};
use jiff::{SignedDuration, Timestamp};
use store::{FREE_FAILURES, Throttle};

on_both!(
    waits_double_from_the_fifth_failure_to_an_hour,
    failures_are_forgotten_after_a_day_and_after_a_success,
    each_key_counts_for_itself_and_is_not_kept_as_it_is,
    failures_at_the_same_moment_are_all_counted,
    a_try_is_taken_unless_one_has_to_wait,
    the_wait_of_a_taken_try_is_that_of_a_failure,
    of_many_tries_at_the_same_moment_five_are_taken,
);

const NOW: &str = "2026-03-01T08:00:00Z";

fn later(seconds: i64) -> Timestamp {
    at(NOW) + SignedDuration::from_secs(seconds)
}

async fn waits_double_from_the_fifth_failure_to_an_hour(database: &Database) {
    let store = database.open().await;
    let mut waits = Vec::new();
    for failures in 1..=14 {
        let counted = store.count_failure("an", at(NOW)).await.unwrap();
        assert_eq!(counted.failures, failures);
        assert_eq!(store.failures("an", at(NOW)).await.unwrap(), counted);
        waits.push(counted.wait_until.map_or(0, |until| until.duration_since(at(NOW)).as_secs()));
    }
    assert_eq!(waits, [0, 0, 0, 0, 30, 60, 120, 240, 480, 960, 1_920, 3_600, 3_600, 3_600]);
    assert_eq!(store.failures("an", later(3_599)).await.unwrap().wait_until, Some(later(3_600)));
    assert_eq!(
        store.failures("an", later(3_600)).await.unwrap(),
        Throttle { failures: 14, wait_until: None }
    );
}

async fn failures_are_forgotten_after_a_day_and_after_a_success(database: &Database) {
    let store = database.open().await;
    for _ in 0..6 {
        store.count_failure("an", at(NOW)).await.unwrap();
    }
    assert_eq!(store.failures("an", later(86_399)).await.unwrap().failures, 6);
    assert_eq!(store.failures("an", later(86_400)).await.unwrap(), Throttle::default());
    let counted = store.count_failure("an", later(86_400)).await.unwrap();
    assert_eq!(counted, Throttle { failures: 1, wait_until: None });
    store.clear_failures("an").await.unwrap();
    assert_eq!(store.failures("an", later(86_400)).await.unwrap(), Throttle::default());
    store.clear_failures("an").await.unwrap();
}

async fn each_key_counts_for_itself_and_is_not_kept_as_it_is(database: &Database) {
    let store = database.open().await;
    let long = "mật khẩu gõ nhầm chỗ ".repeat(10_000);
    for key in [long.as_str(), "", "zero\0byte", "An", "an"] {
        assert_eq!(store.count_failure(key, at(NOW)).await.unwrap().failures, 1, "{key:.30}");
    }
    store.close().await;
    if let Some(file) = &database.file {
        let kept = std::fs::read(file).unwrap();
        assert!(!kept.windows(9).any(|bytes| bytes == "mật khẩu".as_bytes().split_at(9).0));
    }
}

async fn failures_at_the_same_moment_are_all_counted(database: &Database) {
    let store = database.open().await;
    let counting: Vec<_> = (0..10)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.count_failure("an", at(NOW)).await.unwrap() })
        })
        .collect();
    for counted in counting {
        counted.await.unwrap();
    }
    assert_eq!(store.failures("an", at(NOW)).await.unwrap().failures, 10);
}

async fn a_try_is_taken_unless_one_has_to_wait(database: &Database) {
    let store = database.open().await;
    for failures in 1..=FREE_FAILURES {
        let taken = store.take_try("an", at(NOW)).await.unwrap();
        assert_eq!(taken, Throttle { failures, wait_until: None });
    }
    let refused = Throttle { failures: FREE_FAILURES, wait_until: Some(later(30)) };
    assert_eq!(store.take_try("an", at(NOW)).await.unwrap(), refused);
    assert_eq!(store.take_try("an", later(29)).await.unwrap(), refused, "a refused try is not counted");
    assert_eq!(store.take_try("an", later(30)).await.unwrap(), Throttle { failures: 6, wait_until: None });
    assert_eq!(store.take_try("an", later(89)).await.unwrap().wait_until, Some(later(90)));
    assert_eq!(store.take_try("an", later(30 + 86_400)).await.unwrap().failures, 1);
    store.clear_failures("an").await.unwrap();
    assert_eq!(store.failures("an", later(30 + 86_400)).await.unwrap(), Throttle::default());
}

async fn the_wait_of_a_taken_try_is_that_of_a_failure(database: &Database) {
    let store = database.open().await;
    let mut now = at(NOW);
    for failures in 1..=15 {
        assert_eq!(store.take_try("an", now).await.unwrap(), Throttle { failures, wait_until: None });
        if let Some(until) = store.failures("an", now).await.unwrap().wait_until {
            let before = until - SignedDuration::from_secs(1);
            assert_eq!(store.take_try("an", before).await.unwrap().wait_until, Some(until), "{failures}");
            now = until;
        }
    }
}

async fn of_many_tries_at_the_same_moment_five_are_taken(database: &Database) {
    let store = database.open().await;
    let trying: Vec<_> = (0..20)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.take_try("an", at(NOW)).await.unwrap() })
        })
        .collect();
    let mut taken = 0;
    for tried in trying {
        taken += u32::from(tried.await.unwrap().wait_until.is_none());
    }
    assert_eq!(taken, FREE_FAILURES);
}
