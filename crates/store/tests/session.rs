//! Signed-in browsers.

use crate::database::{Database, at};
use crate::passkey::{AN, BINH, NOBODY, NOW, leave, members};
use jiff::{SignedDuration, Timestamp};
use sqlx::{Connection, Row, SqliteConnection};
use store::{
    Coordinates, MOST_RECENT_SESSIONS, MOST_SESSIONS, NewSession, SESSION_LIFETIME, Store, StoreError,
};

on_both!(
    a_session_tells_whose_it_is_and_what_they_may_do,
    a_session_ends_after_thirty_days_however_much_it_is_used,
    tokens_that_are_none_open_nothing,
    a_session_that_was_ended_opens_nothing,
    only_its_owner_lists_and_ends_a_session,
    a_step_up_leaves_out_whoever_holds_the_token_before,
    that_a_session_was_seen_is_noted_once_an_hour,
    a_session_that_cannot_be_noted_as_seen_works,
    a_new_session_is_told_of_those_seen_within_a_day,
    sessions_of_one_person_are_bounded_and_the_longest_unseen_go,
    a_member_who_has_left_is_signed_out_and_cannot_sign_in,
    a_session_out_of_bounds_is_refused,
    a_token_is_kept_as_a_digest_and_never_printed,
);

fn later(seconds: i64) -> Timestamp {
    at(NOW) + SignedDuration::from_secs(seconds)
}

fn new(person: &str) -> NewSession {
    NewSession {
        person: person.to_owned(),
        device: "Firefox, Android".to_owned(),
        place: "Hà Nội".to_owned(),
        zone: "Asia/Ho_Chi_Minh".to_owned(),
        coordinates: None,
    }
}

async fn begin(store: &Store, person: &str, now: Timestamp) -> store::BegunSession {
    store.begin_session(&new(person), now).await.unwrap()
}

async fn a_session_tells_whose_it_is_and_what_they_may_do(database: &Database) {
    let store = members(database).await;
    let grants = "INSERT INTO role_grant (person, unit, role, granted_at)
                  SELECT id, unit, 'officer', 0 FROM person WHERE name = 'Nguyễn Văn An'";
    database.meddle(grants).await;
    let begun = begin(&store, AN, at(NOW)).await;
    let session = store.session(&begun.token, at(NOW)).await.unwrap().unwrap();
    assert_eq!((&session.id, session.person.id.as_str()), (&begun.id, AN));
    assert_eq!(Some(&session.person), store.person(AN).await.unwrap().as_ref());
    let roles: Vec<_> =
        session.grants.iter().map(|grant| (grant.role.as_str(), grant.path.as_str())).collect();
    assert_eq!(roles, [("officer", "00000000/")]);
    assert_eq!((session.created_at, session.stepped_up_at), (at(NOW), None));
    let begun = begin(&store, BINH, at(NOW)).await;
    let session = store.session(&begun.token, at(NOW)).await.unwrap().unwrap();
    assert_eq!((session.person.name.as_str(), session.grants.len()), ("Trần Thị Bình", 0));
}

async fn a_session_ends_after_thirty_days_however_much_it_is_used(database: &Database) {
    let store = members(database).await;
    let begun = begin(&store, AN, at(NOW)).await;
    let end = SESSION_LIFETIME.as_secs();
    for time in [later(0), later(end / 2), later(end - 1)] {
        assert_eq!(store.session(&begun.token, time).await.unwrap().unwrap().expires_at, later(end));
    }
    assert_eq!(store.session(&begun.token, later(end)).await.unwrap(), None);
    assert!(store.sessions(AN, later(end)).await.unwrap().is_empty());
    assert_eq!(store.step_up(&begun.id, later(end)).await.unwrap(), None);
}

async fn tokens_that_are_none_open_nothing(database: &Database) {
    let store = members(database).await;
    let (one, other) = (begin(&store, AN, at(NOW)).await, begin(&store, BINH, at(NOW)).await);
    let crossed = format!("{}{}", one.id, &other.token[26..]);
    let upper = one.token.to_uppercase();
    let long = format!("{}.", one.id).repeat(10_000);
    let short = &one.token[..one.token.len() - 1];
    for token in ["", ".", &one.id, short, &crossed, &upper, &long, "zero\0byte", "' OR ''='", "đ.đ"] {
        assert_eq!(store.session(token, at(NOW)).await.unwrap(), None, "{token:.60}");
    }
    assert!(store.session(&one.token, at(NOW)).await.unwrap().is_some());
}

async fn a_session_that_was_ended_opens_nothing(database: &Database) {
    let store = members(database).await;
    let begun: Vec<_> = [begin(&store, AN, at(NOW)).await, begin(&store, AN, at(NOW)).await].into();
    assert!(store.end_session(AN, &begun[0].id).await.unwrap());
    assert!(!store.end_session(AN, &begun[0].id).await.unwrap());
    assert_eq!(store.session(&begun[0].token, at(NOW)).await.unwrap(), None);
    assert_eq!(store.step_up(&begun[0].id, at(NOW)).await.unwrap(), None);
    assert!(store.session(&begun[1].token, at(NOW)).await.unwrap().is_some());
    let third = begin(&store, AN, at(NOW)).await;
    assert_eq!(store.end_other_sessions(AN, &third.id).await.unwrap(), 1);
    assert_eq!(store.session(&begun[1].token, at(NOW)).await.unwrap(), None);
    assert!(store.session(&third.token, at(NOW)).await.unwrap().is_some());
    assert_eq!(store.end_all_sessions(AN).await.unwrap(), 1);
    assert_eq!(store.session(&third.token, at(NOW)).await.unwrap(), None);
}

async fn only_its_owner_lists_and_ends_a_session(database: &Database) {
    let store = members(database).await;
    let begun = begin(&store, AN, at(NOW)).await;
    let later_one = begin(&store, AN, later(7_200)).await;
    let listed = store.sessions(AN, later(7_200)).await.unwrap();
    let ids: Vec<_> = listed.iter().map(|session| &session.id).collect();
    assert_eq!(ids, [&later_one.id, &begun.id], "the last seen first");
    assert_eq!((listed[1].created_at, listed[1].seen_at), (at(NOW), at(NOW)));
    let words = (listed[1].device.as_str(), listed[1].place.as_str(), listed[1].zone.as_str());
    assert_eq!(words, ("Firefox, Android", "Hà Nội", "Asia/Ho_Chi_Minh"));
    for other in [BINH, NOBODY, "", "zero\0byte"] {
        assert!(store.sessions(other, at(NOW)).await.unwrap().is_empty());
        assert!(!store.end_session(other, &begun.id).await.unwrap());
        assert_eq!(store.end_other_sessions(other, &begun.id).await.unwrap(), 0);
        assert_eq!(store.end_all_sessions(other).await.unwrap(), 0);
        assert!(!store.end_session(AN, other).await.unwrap());
    }
    assert_eq!(store.sessions(AN, later(7_200)).await.unwrap().len(), 2);
}

async fn a_step_up_leaves_out_whoever_holds_the_token_before(database: &Database) {
    let store = members(database).await;
    let begun = begin(&store, AN, at(NOW)).await;
    let token = store.step_up(&begun.id, later(60)).await.unwrap().unwrap();
    assert_eq!(store.session(&begun.token, later(60)).await.unwrap(), None);
    let session = store.session(&token, later(60)).await.unwrap().unwrap();
    assert_eq!((&session.id, session.stepped_up_at), (&begun.id, Some(later(60))));
    assert_eq!((session.created_at, session.expires_at), (at(NOW), later(SESSION_LIFETIME.as_secs())));
    assert_eq!(store.step_up(NOBODY, at(NOW)).await.unwrap(), None);
    assert_eq!(store.step_up("zero\0byte", at(NOW)).await.unwrap(), None);
}

async fn that_a_session_was_seen_is_noted_once_an_hour(database: &Database) {
    let store = members(database).await;
    let begun = begin(&store, AN, at(NOW)).await;
    let seen =
        [(1, 0), (3_599, 0), (3_600, 3_600), (3_601, 3_600), (7_199, 3_600), (9_000, 9_000), (100, 9_000)];
    for (time, noted) in seen {
        assert!(store.session(&begun.token, later(time)).await.unwrap().is_some());
        let listed = store.sessions(AN, later(time)).await.unwrap();
        assert_eq!(listed[0].seen_at, later(noted), "after {time}");
    }
}

async fn a_session_that_cannot_be_noted_as_seen_works(database: &Database) {
    let store = members(database).await;
    let begun = begin(&store, AN, at(NOW)).await;
    let refusing = if database.file.is_some() {
        "CREATE TRIGGER no_use BEFORE UPDATE ON session BEGIN SELECT RAISE(ABORT, 'no'); END"
    } else {
        "ALTER TABLE session ADD CONSTRAINT no_use CHECK (seen_at = created_at)"
    };
    database.meddle(refusing).await;
    assert!(store.session(&begun.token, later(7_200)).await.unwrap().is_some());
    assert_eq!(store.sessions(AN, later(7_200)).await.unwrap()[0].seen_at, at(NOW));
}

async fn a_new_session_is_told_of_those_seen_within_a_day(database: &Database) {
    let store = members(database).await;
    let hanoi = Coordinates { latitude: 21.0278, longitude: 105.8342 };
    let first = NewSession { coordinates: Some(hanoi), ..new(AN) };
    assert!(store.begin_session(&first, at(NOW)).await.unwrap().recent.is_empty());
    begin(&store, BINH, at(NOW)).await;
    let second = NewSession { device: "Chrome, Windows".to_owned(), place: String::new(), ..new(AN) };
    let recent = store.begin_session(&second, later(86_399)).await.unwrap().recent;
    assert_eq!(recent.len(), 1, "not another's");
    assert_eq!((recent[0].device.as_str(), recent[0].place.as_str()), ("Firefox, Android", "Hà Nội"));
    assert_eq!((recent[0].zone.as_str(), recent[0].seen_at), ("Asia/Ho_Chi_Minh", at(NOW)));
    let town = Coordinates { latitude: 21.0, longitude: 105.8 };
    assert_eq!(recent[0].coordinates, Some(town), "a town, no house");
    let recent = begin(&store, AN, later(86_400)).await.recent;
    let devices: Vec<_> = recent.iter().map(|session| session.device.as_str()).collect();
    assert_eq!(devices, ["Chrome, Windows"], "the first was seen a day ago");
    assert_eq!(recent[0].coordinates, None);
    for _ in 0..MOST_RECENT_SESSIONS + 2 {
        begin(&store, AN, later(86_400)).await;
    }
    assert_eq!(begin(&store, AN, later(86_400)).await.recent.len(), MOST_RECENT_SESSIONS as usize);
}

async fn sessions_of_one_person_are_bounded_and_the_longest_unseen_go(database: &Database) {
    let store = members(database).await;
    begin(&store, BINH, at(NOW)).await;
    let mut begun = Vec::new();
    for number in 0..MOST_SESSIONS {
        begun.push(begin(&store, AN, later(i64::from(number))).await);
    }
    store.session(&begun[0].token, later(4_000)).await.unwrap().unwrap();
    let last = begin(&store, AN, later(4_000)).await;
    let listed = store.sessions(AN, later(4_000)).await.unwrap();
    assert_eq!(listed.len(), MOST_SESSIONS as usize);
    let is_there = |id: &str| listed.iter().any(|session| session.id == id);
    assert!(
        is_there(&begun[0].id) && !is_there(&begun[1].id) && is_there(&begun[2].id) && is_there(&last.id)
    );
    // a node whose clock is behind begins a session that is the longest unseen, and gives it away none the less
    let behind = begin(&store, AN, later(-4_000)).await;
    assert!(store.session(&behind.token, later(-4_000)).await.unwrap().is_some());
    assert_eq!(store.sessions(BINH, at(NOW)).await.unwrap().len(), 1, "another's stay");
}

async fn a_member_who_has_left_is_signed_out_and_cannot_sign_in(database: &Database) {
    let store = members(database).await;
    let begun = begin(&store, AN, at(NOW)).await;
    leave(database, AN).await;
    assert_eq!(store.session(&begun.token, at(NOW)).await.unwrap(), None);
    for person in [AN, NOBODY, "", "zero\0byte"] {
        let error = store.begin_session(&new(person), at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { what: "a member", .. }), "{person}: {error:?}");
    }
}

async fn a_session_out_of_bounds_is_refused(database: &Database) {
    let store = members(database).await;
    let place = |latitude: f64, longitude: f64| NewSession {
        coordinates: Some(Coordinates { latitude, longitude }),
        ..new(AN)
    };
    let refused = [
        NewSession { device: "ộ".repeat(201), ..new(AN) },
        NewSession { place: "hai\ndòng".to_owned(), ..new(AN) },
        NewSession { zone: "zero\0byte".to_owned(), ..new(AN) },
        place(90.1, 0.0),
        place(0.0, -180.1),
        place(f64::NAN, 0.0),
        place(0.0, f64::INFINITY),
    ];
    for session in refused {
        let error = store.begin_session(&session, at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{session:?}: {error:?}");
    }
    assert!(store.sessions(AN, at(NOW)).await.unwrap().is_empty());
    let bare = NewSession {
        device: String::new(),
        place: " ".to_owned(),
        zone: String::new(),
        ..place(-90.0, 180.0)
    };
    store.begin_session(&bare, at(NOW)).await.unwrap();
}

async fn a_token_is_kept_as_a_digest_and_never_printed(database: &Database) {
    let store = members(database).await;
    let begun = begin(&store, AN, at(NOW)).await;
    let (id, secret) = begun.token.split_once('.').unwrap();
    assert_eq!((id, secret.len()), (begun.id.as_str(), 52));
    let session = store.session(&begun.token, at(NOW)).await.unwrap().unwrap();
    assert!(!format!("{begun:?} {session:?}").contains(secret));
    store.close().await;
    if let Some(file) = &database.file {
        let kept = std::fs::read(file).unwrap();
        assert!(!kept.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()));
    }
}

/// What is asked often or of many rows is found by an index.
#[tokio::test]
async fn every_question_about_signing_in_uses_an_index() {
    let database = Database::sqlite().await;
    members(&database).await.close().await;
    let mut connection = SqliteConnection::connect(&database.address).await.unwrap();
    let questions = [
        "SELECT digest FROM session JOIN person ON person.id = session.person WHERE session.id = 'x' AND expires_at > 0",
        "SELECT role FROM role_grant JOIN unit ON unit.id = unit WHERE person = 'x' ORDER BY path, role",
        "SELECT device FROM session WHERE person = 'x' AND seen_at > 0 ORDER BY seen_at DESC, id LIMIT 20",
        "DELETE FROM session WHERE person = 'x' AND id <> 'y' AND (expires_at <= 0 OR id NOT IN
         (SELECT id FROM session WHERE person = 'x' AND id <> 'y' ORDER BY seen_at DESC, id LIMIT 49))",
        "SELECT label FROM passkey JOIN person ON person.id = passkey.person WHERE credential = x'00'",
        "SELECT label FROM passkey JOIN person ON person.id = passkey.person WHERE passkey.person = 'x'",
        "SELECT id FROM ceremony WHERE expires_at <= 0 ORDER BY expires_at LIMIT 4",
        "SELECT 1 FROM warning WHERE person = 'x' AND at > 0 AND kind = 'x' AND detail = 'x'",
        "SELECT id FROM warning WHERE person = 'x' ORDER BY at DESC, id DESC LIMIT 200",
        "UPDATE outgoing_mail SET next_at = 1 WHERE id IN (SELECT id FROM outgoing_mail WHERE next_at <= 0
         AND attempts < 8 ORDER BY next_at LIMIT 100)",
        "DELETE FROM outgoing_mail WHERE next_at <= 0 AND attempts >= 8",
        "SELECT step FROM checklist_tick WHERE person = 'x' AND list = 'x' ORDER BY step",
        "SELECT COUNT(*) FROM checklist_tick WHERE person = 'x'",
        "DELETE FROM recovery_code WHERE person = 'x' AND digest = x'00'",
        "SELECT failures FROM throttle WHERE entry = x'00'",
    ];
    for question in questions {
        let plan = sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {question}"));
        for step in sqlx::query(plan).fetch_all(&mut connection).await.unwrap() {
            let step: String = step.get("detail");
            assert!(!step.starts_with("SCAN"), "{question}: {step}");
        }
    }
    connection.close().await.unwrap();
    database.remove().await;
}
