//! What a member should know about their own account.

use crate::database::{Database, at};
use crate::passkey::{AN, BINH, NOBODY, NOW, members};
use jiff::SignedDuration;
use serde_json::json;
use store::{MOST_WARNINGS, StoreError};

on_both!(
    a_member_is_warned_and_notes_that_they_have_seen_it,
    the_same_is_said_once_a_day,
    what_is_noticed_many_times_at_once_is_said_once,
    old_warnings_make_room,
    a_warning_out_of_bounds_is_refused,
);

async fn a_member_is_warned_and_notes_that_they_have_seen_it(database: &Database) {
    let store = members(database).await;
    let detail = json!({ "places": ["Hà Nội", "Cần Thơ"] });
    assert!(store.warn(AN, "far-apart", &detail, at(NOW)).await.unwrap());
    assert!(store.warn(AN, "many-devices", &json!({}), at("2026-03-01T09:00:00Z")).await.unwrap());
    let warnings = store.warnings(AN).await.unwrap();
    let kinds: Vec<_> = warnings.iter().map(|warning| warning.kind.as_str()).collect();
    assert_eq!(kinds, ["many-devices", "far-apart"]);
    assert_eq!((&warnings[1].detail, warnings[1].at, warnings[1].seen_at), (&detail, at(NOW), None));
    assert!(store.warnings(BINH).await.unwrap().is_empty());

    let id = &warnings[1].id;
    assert!(!store.seen_warning(BINH, id, at(NOW)).await.unwrap(), "another's");
    assert!(store.seen_warning(AN, id, at("2026-03-02T08:00:00Z")).await.unwrap());
    assert!(!store.seen_warning(AN, id, at("2026-03-03T08:00:00Z")).await.unwrap());
    assert!(!store.seen_warning(AN, "zero\0byte", at(NOW)).await.unwrap());
    assert_eq!(store.warnings(AN).await.unwrap()[1].seen_at, Some(at("2026-03-02T08:00:00Z")));
}

async fn the_same_is_said_once_a_day(database: &Database) {
    let store = members(database).await;
    let said = [
        (AN, "far-apart", json!({ "b": 1, "a": 2 }), NOW, true),
        (AN, "far-apart", json!({ "a": 2, "b": 1 }), "2026-03-02T07:59:59Z", false),
        (AN, "far-apart", json!({ "a": 2, "b": 2 }), NOW, true),
        (AN, "many-devices", json!({ "a": 2, "b": 1 }), NOW, true),
        (BINH, "far-apart", json!({ "a": 2, "b": 1 }), NOW, true),
        (AN, "far-apart", json!({ "a": 2, "b": 1 }), "2026-03-02T08:00:00Z", true),
    ];
    for (place, (person, kind, detail, time, is_new)) in said.into_iter().enumerate() {
        assert_eq!(store.warn(person, kind, &detail, at(time)).await.unwrap(), is_new, "{place}");
    }
    assert_eq!(store.warnings(AN).await.unwrap().len(), 4);
}

async fn what_is_noticed_many_times_at_once_is_said_once(database: &Database) {
    let store = members(database).await;
    let noticing: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.warn(AN, "far-apart", &json!({}), at(NOW)).await.unwrap() })
        })
        .collect();
    let mut said = 0;
    for noticed in noticing {
        said += usize::from(noticed.await.unwrap());
    }
    assert_eq!((said, store.warnings(AN).await.unwrap().len()), (1, 1));
}

async fn old_warnings_make_room(database: &Database) {
    let store = members(database).await;
    store.warn(BINH, "far-apart", &json!({}), at(NOW)).await.unwrap();
    for number in 0..MOST_WARNINGS + 2 {
        let time = at(NOW) + SignedDuration::from_secs(i64::from(number));
        assert!(store.warn(AN, "far-apart", &json!({ "number": number }), time).await.unwrap());
    }
    let warnings = store.warnings(AN).await.unwrap();
    assert_eq!(warnings.len(), MOST_WARNINGS as usize);
    assert_eq!(warnings[0].detail, json!({ "number": MOST_WARNINGS + 1 }));
    assert_eq!(warnings.last().unwrap().detail, json!({ "number": 2 }));
    assert_eq!(store.warnings(BINH).await.unwrap().len(), 1);
}

async fn a_warning_out_of_bounds_is_refused(database: &Database) {
    let store = members(database).await;
    let long = json!("x".repeat(4_000));
    let none = json!({});
    for (person, kind, detail) in [
        (NOBODY, "far-apart", &none),
        ("zero\0byte", "far-apart", &none),
        (AN, "", &none),
        (AN, "Far apart", &none),
        (AN, "far-apart", &long),
    ] {
        let error = store.warn(person, kind, detail, at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{person} {kind}: {error:?}");
    }
    assert!(
        store.warn(AN, "far-apart", &json!({ "text": "\0" }), at(NOW)).await.unwrap(),
        "written as \\u0000"
    );
    assert_eq!(store.warnings(AN).await.unwrap()[0].detail, json!({ "text": "\0" }));
}
