//! Messages to be sent.

use crate::database::{Database, at};
use crate::passkey::{AN, NOW};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use store::{MOST_CLAIMED_MAIL, MOST_MAIL_BYTES, MOST_SENDING_ATTEMPTS, Store, StoreError};

on_both!(
    a_message_is_claimed_once_and_gone_when_it_was_sent,
    a_message_that_nobody_answered_for_is_claimed_again,
    a_message_that_could_not_be_sent_waits_and_is_given_up_in_the_end,
    a_message_on_which_the_sender_dies_is_given_up_in_the_end,
    nodes_that_claim_at_once_share_the_messages,
    those_that_wait_longest_come_first_and_not_too_many,
    a_message_out_of_bounds_is_refused,
);

const LEASE: SignedDuration = SignedDuration::from_mins(5);

fn later(seconds: i64) -> Timestamp {
    at(NOW) + SignedDuration::from_secs(seconds)
}

async fn queue(store: &Store, subject: &str, time: Timestamp) -> String {
    store.queue_mail(Some(AN), "an@example.vn", subject, "Chào bạn,\n", time).await.unwrap()
}

async fn a_message_is_claimed_once_and_gone_when_it_was_sent(database: &Database) {
    let store = database.open().await;
    let id = queue(&store, "  Lời nhắc ", at(NOW)).await;
    assert!(store.claim_mail(later(-1), 10, LEASE).await.unwrap().is_empty(), "not due yet");
    let claimed = store.claim_mail(at(NOW), 10, LEASE).await.unwrap();
    assert_eq!(claimed.len(), 1);
    let mail = &claimed[0];
    assert_eq!((&mail.id, mail.person.as_deref(), mail.address.as_str()), (&id, Some(AN), "an@example.vn"));
    assert_eq!((mail.subject.as_str(), mail.body.as_str(), mail.attempts), ("Lời nhắc", "Chào bạn,\n", 1));
    assert!(!format!("{mail:?}").contains("example") && !format!("{mail:?}").contains("Chào"));
    assert!(store.claim_mail(later(299), 10, LEASE).await.unwrap().is_empty());
    assert!(store.mail_sent(&id).await.unwrap());
    assert!(!store.mail_sent(&id).await.unwrap());
    assert!(store.claim_mail(later(1_000_000), 10, LEASE).await.unwrap().is_empty());
}

async fn a_message_that_nobody_answered_for_is_claimed_again(database: &Database) {
    let store = database.open().await;
    queue(&store, "một", at(NOW)).await;
    assert_eq!(store.claim_mail(at(NOW), 10, LEASE).await.unwrap().len(), 1);
    let again = store.claim_mail(later(300), 10, LEASE).await.unwrap();
    assert_eq!((again.len(), again[0].attempts), (1, 2));
}

async fn a_message_that_could_not_be_sent_waits_and_is_given_up_in_the_end(database: &Database) {
    let store = database.open().await;
    let id = queue(&store, "một", at(NOW)).await;
    for attempt in 1..=MOST_SENDING_ATTEMPTS {
        let now = later(i64::from(attempt - 1) * 3_600);
        if attempt > 1 {
            let early = store.claim_mail(now - SignedDuration::from_secs(1), 10, LEASE).await.unwrap();
            assert!(early.is_empty(), "{attempt}");
        }
        assert_eq!(store.claim_mail(now, 10, LEASE).await.unwrap()[0].attempts, attempt);
        let is_kept = store.mail_failed(&id, now + SignedDuration::from_hours(1)).await.unwrap();
        assert_eq!(is_kept, attempt < MOST_SENDING_ATTEMPTS, "{attempt}");
    }
    assert!(!store.mail_sent(&id).await.unwrap(), "deleted");
    assert!(!store.mail_failed(&id, later(0)).await.unwrap());
}

async fn a_message_on_which_the_sender_dies_is_given_up_in_the_end(database: &Database) {
    let store = database.open().await;
    let id = queue(&store, "một", at(NOW)).await;
    for attempt in 0..MOST_SENDING_ATTEMPTS {
        let claimed = store.claim_mail(later(i64::from(attempt) * 300), 10, LEASE).await.unwrap();
        assert_eq!(claimed.len(), 1, "{attempt}");
    }
    assert!(
        store.claim_mail(later(i64::from(MOST_SENDING_ATTEMPTS) * 300), 10, LEASE).await.unwrap().is_empty()
    );
    assert!(!store.mail_sent(&id).await.unwrap(), "deleted");
}

async fn nodes_that_claim_at_once_share_the_messages(database: &Database) {
    let store = database.open().await;
    for number in 0..40 {
        queue(&store, &number.to_string(), at(NOW)).await;
    }
    let nodes: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.claim_mail(at(NOW), 5, LEASE).await.unwrap() })
        })
        .collect();
    let (mut claimed, mut count) = (BTreeSet::new(), 0);
    for node in nodes {
        let mails = node.await.unwrap();
        count += mails.len();
        claimed.extend(mails.into_iter().map(|mail| mail.id));
    }
    assert_eq!((count, claimed.len()), (40, 40));
}

async fn those_that_wait_longest_come_first_and_not_too_many(database: &Database) {
    let store = database.open().await;
    for number in 0..MOST_CLAIMED_MAIL + 3 {
        queue(&store, &number.to_string(), later(-i64::from(number))).await;
    }
    assert!(store.claim_mail(at(NOW), 0, LEASE).await.unwrap().is_empty());
    let subjects = |mails: Vec<store::OutgoingMail>| -> BTreeSet<u32> {
        mails.iter().map(|mail| mail.subject.parse().unwrap()).collect()
    };
    let first = subjects(store.claim_mail(at(NOW), 2, LEASE).await.unwrap());
    assert_eq!(first, BTreeSet::from([MOST_CLAIMED_MAIL + 1, MOST_CLAIMED_MAIL + 2]));
    let then = subjects(store.claim_mail(at(NOW), u32::MAX, LEASE).await.unwrap());
    assert_eq!(then, (1..=MOST_CLAIMED_MAIL).collect());
}

async fn a_message_out_of_bounds_is_refused(database: &Database) {
    let store = database.open().await;
    let (large, long) = ("x".repeat(MOST_MAIL_BYTES + 1), format!("{}@example.vn", "x".repeat(250)));
    for (person, address, subject, body) in [
        (Some("an"), "an@example.vn", "một", ""),
        (None, "", "một", ""),
        (None, "@example.vn", "một", ""),
        (None, "an@", "một", ""),
        (None, "an example.vn", "một", ""),
        (None, "an@example.vn\nBcc: binh@example.vn", "một", ""),
        (None, &long, "một", ""),
        (None, "an@example.vn", "", ""),
        (None, "an@example.vn", "một\r\nBcc: binh@example.vn", ""),
        (None, "an@example.vn", "một", "zero\0byte"),
        (None, "an@example.vn", "một", &large),
    ] {
        let error = store.queue_mail(person, address, subject, body, at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{address:.40} {subject}: {error:?}");
    }
    assert!(store.claim_mail(at(NOW), 10, LEASE).await.unwrap().is_empty());
    store.queue_mail(None, "an@example.vn", "một", &large[1..], at(NOW)).await.unwrap();
}
