//! What a passkey ceremony has to remember between its two requests; taken once.

use crate::database::{Database, at};
use crate::passkey::{AN, NOW};
use jiff::SignedDuration;
use store::{MOST_CEREMONY_BYTES, StoreError};

on_both!(
    a_ceremony_is_taken_once_with_all_it_remembers,
    a_ceremony_that_is_taken_many_times_at_once_is_got_once,
    a_ceremony_of_another_kind_is_not_taken,
    an_expired_ceremony_is_not_taken,
    ceremonies_that_nobody_ends_do_not_gather,
    a_ceremony_out_of_bounds_is_refused,
);

const MINUTES: SignedDuration = SignedDuration::from_mins(5);

async fn a_ceremony_is_taken_once_with_all_it_remembers(database: &Database) {
    let store = database.open().await;
    let state = vec![0, 255, 7];
    let one = store.put_ceremony("join", Some(AN), Some("lời mời"), &state, MINUTES, at(NOW)).await.unwrap();
    let other = store.put_ceremony("join", None, None, b"", MINUTES, at(NOW)).await.unwrap();
    let taken = store.take_ceremony(&one, "join", at(NOW)).await.unwrap().unwrap();
    assert_eq!((taken.person.as_deref(), taken.subject.as_deref()), (Some(AN), Some("lời mời")));
    assert_eq!(taken.state, state);
    assert!(!format!("{taken:?}").contains("255"));
    assert_eq!(store.take_ceremony(&one, "join", at(NOW)).await.unwrap(), None);
    let taken = store.take_ceremony(&other, "join", at(NOW)).await.unwrap().unwrap();
    assert_eq!((taken.person, taken.subject, taken.state), (None, None, Vec::new()));
}

async fn a_ceremony_that_is_taken_many_times_at_once_is_got_once(database: &Database) {
    let store = database.open().await;
    let id = store.put_ceremony("sign-in", None, None, b"state", MINUTES, at(NOW)).await.unwrap();
    let takers: Vec<_> = (0..8)
        .map(|_| {
            let (store, id) = (store.clone(), id.clone());
            tokio::spawn(async move { store.take_ceremony(&id, "sign-in", at(NOW)).await.unwrap() })
        })
        .collect();
    let mut got = 0;
    for taker in takers {
        got += usize::from(taker.await.unwrap().is_some());
    }
    assert_eq!(got, 1);
}

async fn a_ceremony_of_another_kind_is_not_taken(database: &Database) {
    let store = database.open().await;
    let id = store.put_ceremony("sign-in", None, None, b"state", MINUTES, at(NOW)).await.unwrap();
    let none = "0123456789abcdefghjkmnpqrs";
    for (id, kind) in
        [(id.as_str(), "step-up"), (&id, ""), (&id, "sign-in "), (none, "sign-in"), ("zero\0byte", "sign-in")]
    {
        assert_eq!(store.take_ceremony(id, kind, at(NOW)).await.unwrap(), None, "{id} {kind}");
    }
    assert!(store.take_ceremony(&id, "sign-in", at(NOW)).await.unwrap().is_some());
}

async fn an_expired_ceremony_is_not_taken(database: &Database) {
    let store = database.open().await;
    let one = store.put_ceremony("sign-in", None, None, b"state", MINUTES, at(NOW)).await.unwrap();
    let other = store.put_ceremony("sign-in", None, None, b"state", MINUTES, at(NOW)).await.unwrap();
    assert!(store.take_ceremony(&one, "sign-in", at("2026-03-01T08:04:59.9Z")).await.unwrap().is_some());
    assert_eq!(store.take_ceremony(&other, "sign-in", at("2026-03-01T08:05:00Z")).await.unwrap(), None);
    assert_eq!(
        store.take_ceremony(&other, "sign-in", at(NOW)).await.unwrap(),
        None,
        "gone for a slow clock, too"
    );
}

async fn ceremonies_that_nobody_ends_do_not_gather(database: &Database) {
    let store = database.open().await;
    let mut abandoned = Vec::new();
    for _ in 0..8 {
        abandoned.push(store.put_ceremony("sign-in", None, None, b"state", MINUTES, at(NOW)).await.unwrap());
    }
    for _ in 0..2 {
        store
            .put_ceremony("sign-in", None, None, b"state", MINUTES, at("2026-03-01T09:00:00Z"))
            .await
            .unwrap();
    }
    for id in abandoned {
        assert_eq!(store.take_ceremony(&id, "sign-in", at(NOW)).await.unwrap(), None);
    }
}

async fn a_ceremony_out_of_bounds_is_refused(database: &Database) {
    let store = database.open().await;
    let (large, long) = (vec![0; MOST_CEREMONY_BYTES + 1], "x".repeat(1_001));
    let minute = SignedDuration::from_mins(1);
    let refused = [
        store.put_ceremony("", None, None, b"", minute, at(NOW)).await,
        store.put_ceremony("Sign in", None, None, b"", minute, at(NOW)).await,
        store.put_ceremony("join", Some("an"), None, b"", minute, at(NOW)).await,
        store.put_ceremony("join", None, Some(&long), b"", minute, at(NOW)).await,
        store.put_ceremony("join", None, Some("zero\0byte"), b"", minute, at(NOW)).await,
        store.put_ceremony("join", None, None, &large, minute, at(NOW)).await,
        store.put_ceremony("join", None, None, b"", SignedDuration::ZERO, at(NOW)).await,
        store.put_ceremony("join", None, None, b"", SignedDuration::from_mins(61), at(NOW)).await,
    ];
    for (place, refused) in refused.into_iter().enumerate() {
        assert!(matches!(refused, Err(StoreError::Value { .. })), "{place}: {refused:?}");
    }
    store.put_ceremony("join", None, None, &large[1..], minute, at(NOW)).await.unwrap();
}
