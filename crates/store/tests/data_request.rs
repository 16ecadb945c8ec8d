//! What members ask of their data: kept sealed, in the order of the days by which it is to be done.

use crate::database::{Database, at};
use crate::declaration::{NOW, id, members};
use jiff::civil::Date;
use store::{DataRequest, DataRequestTotals, MOST_PENDING_DATA_REQUESTS, NewDataRequest, Store, StoreError};

on_both!(
    what_is_asked_is_kept_sealed_and_told_to_who_asked,
    a_request_is_answered_and_done_once,
    a_request_is_taken_back_by_who_asked,
    requests_are_listed_by_the_day_they_are_due,
    what_is_due_and_overdue_is_counted,
    erasures_are_due_on_their_last_day,
    a_request_out_of_bounds_is_refused,
);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn new(person: &str, kind: &str, done_day: &str) -> NewDataRequest {
    NewDataRequest {
        person: id(person),
        kind: kind.to_owned(),
        words: "Tên tôi viết sai".to_owned(),
        reply_day: day("2026-03-03"),
        done_day: day(done_day),
    }
}

async fn ask(store: &Store, person: &str, kind: &str, done_day: &str) -> DataRequest {
    store.ask_data(&new(person, kind, done_day), at(NOW)).await.unwrap()
}

async fn answer(store: &Store, id_of: &str, state: &str) {
    let version = store.data_request(id_of).await.unwrap().unwrap().version;
    store.answer_data(id_of, version, &id("p0"), "Đã xem", state, at(NOW)).await.unwrap();
}

async fn what_is_asked_is_kept_sealed_and_told_to_who_asked(database: &Database) {
    let store = members(database).await;
    let asked = ask(&store, "p1", "correct", "2026-03-11").await;
    assert_eq!(store.data_request(&asked.id).await.unwrap(), Some(asked.clone()));
    assert_eq!((asked.organisation.clone(), asked.path.as_str()), (id("a0"), "aaaaaaaa/bbbbbbbb/"));
    assert_eq!((asked.person_name.as_deref(), asked.kind.as_str()), (Some("Tên p1"), "correct"));
    assert_eq!((asked.words.as_str(), asked.state.as_str(), asked.version), ("Tên tôi viết sai", "open", 1));
    assert_eq!(
        (asked.reply_day, asked.done_day, asked.asked_at),
        (day("2026-03-03"), day("2026-03-11"), at(NOW))
    );
    assert_eq!((&asked.answer, asked.answered_at, asked.done_at), (&None, None, None));
    assert!(!format!("{asked:?}").contains("Tên"), "{asked:?}");
    database
        .meddle(&format!(
            "UPDATE data_request SET kind = 'found' WHERE words NOT LIKE '%Tên%' AND id = '{}'",
            asked.id
        ))
        .await;
    assert_eq!(store.data_request(&asked.id).await.unwrap().unwrap().kind, "found");
    assert_eq!(store.data_requests_of(&id("p1")).await.unwrap().len(), 1);
    for none in [id("p2"), id("n0"), String::new(), "\0".to_owned()] {
        assert!(store.data_requests_of(&none).await.unwrap().is_empty());
        assert_eq!(store.data_request(&none).await.unwrap(), None);
    }
    ask(&store, "x1", "erase", "2026-03-21").await;
    assert_eq!(store.data_requests_of(&id("x1")).await.unwrap().len(), 1, "who has left may ask");
}

async fn a_request_is_answered_and_done_once(database: &Database) {
    let store = members(database).await;
    let asked = ask(&store, "p1", "correct", "2026-03-11").await;
    let (later, end) = (at("2026-03-02T08:00:00Z"), at("2026-03-05T08:00:00Z"));
    let by = id("p0");
    store.answer_data(&asked.id, 1, &by, "Sẽ sửa trong tuần", "answered", later).await.unwrap();
    let found = store.data_request(&asked.id).await.unwrap().unwrap();
    assert_eq!((found.state.as_str(), found.answer.as_deref()), ("answered", Some("Sẽ sửa trong tuần")));
    assert_eq!(
        (found.answered_at, found.answered_by.as_ref(), found.done_at),
        (Some(later), Some(&by), None)
    );
    let seen = store.answer_data(&asked.id, 1, &by, "Khác", "done", end).await;
    assert!(matches!(seen, Err(StoreError::Conflict { .. })));
    store.answer_data(&asked.id, 2, &by, "", "done", end).await.unwrap();
    let found = store.data_request(&asked.id).await.unwrap().unwrap();
    assert_eq!((found.state.as_str(), found.answer.as_deref()), ("done", Some("Sẽ sửa trong tuần")));
    assert_eq!((found.answered_at, found.done_at), (Some(later), Some(end)));
    let again = store.answer_data(&asked.id, 3, &by, "Khác", "refused", end).await;
    assert!(matches!(again, Err(StoreError::Conflict { .. })), "what is done is done");
    let asked = ask(&store, "p1", "correct", "2026-03-11").await;
    for (by, text, state) in [
        (&*by, "", "refused"),
        (&by, "", "answered"),
        (&by, "Vâng", "open"),
        ("me", "Vâng", "done"),
        (&by, "a\0", "done"),
    ] {
        let refused = store.answer_data(&asked.id, 1, by, text, state, end).await;
        assert!(matches!(refused, Err(StoreError::Value { .. })), "{text} {state}");
    }
    let missing = store.answer_data(&id("n0"), 1, &by, "Vâng", "done", end).await;
    assert!(matches!(missing, Err(StoreError::Conflict { .. })));
}

async fn a_request_is_taken_back_by_who_asked(database: &Database) {
    let store = members(database).await;
    let asked = ask(&store, "p1", "erase", "2026-03-21").await;
    assert!(!store.take_back_data_request(&id("p2"), &asked.id).await.unwrap());
    assert!(store.take_back_data_request(&id("p1"), &asked.id).await.unwrap());
    assert!(!store.take_back_data_request(&id("p1"), &asked.id).await.unwrap());
    let found = store.data_request(&asked.id).await.unwrap().unwrap();
    assert_eq!((found.state.as_str(), found.words.as_str()), ("taken-back", ""));
    let late = store.answer_data(&asked.id, found.version, &id("p0"), "Vâng", "done", at(NOW)).await;
    assert!(matches!(late, Err(StoreError::Conflict { .. })));
    assert!(store.due_erasures(day("2026-12-31"), 9).await.unwrap().is_empty());
    for none in ["", "\0"] {
        assert!(!store.take_back_data_request(none, &asked.id).await.unwrap());
        assert!(!store.take_back_data_request(&id("p1"), none).await.unwrap());
    }
}

async fn requests_are_listed_by_the_day_they_are_due(database: &Database) {
    let store = members(database).await;
    let mut asked = Vec::new();
    for (person, done_day) in [
        ("p2", "2026-03-21"),
        ("p1", "2026-03-11"),
        ("p11", "2026-03-16"),
        ("p0", "2026-03-11"),
        ("q0", "2026-03-10"),
    ] {
        asked.push(ask(&store, person, "view", done_day).await);
    }
    let elsewhere = asked.pop().unwrap();
    asked.sort_by(|one, other| (one.done_day, &one.id).cmp(&(other.done_day, &other.id)));
    let expected: Vec<_> = asked.iter().map(|one| one.id.clone()).collect();
    for (is_pending, limit) in [(true, 1), (false, 2), (true, 3), (false, 9)] {
        let (mut listed, mut after) = (Vec::new(), None);
        loop {
            let page = store.data_requests("aaaaaaaa/", is_pending, after.as_ref(), limit).await.unwrap();
            listed.extend(page.rows.into_iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
            assert!(listed.len() < 100, "pages without an end");
        }
        assert_eq!(listed, expected, "{is_pending} {limit}");
    }
    let ids = async |path: &str, is_pending| {
        let page = store.data_requests(path, is_pending, None, 9).await.unwrap();
        page.rows.into_iter().map(|row| row.person).collect::<Vec<_>>()
    };
    assert_eq!(ids("aaaaaaaa/bbbbbbbb/", true).await, [id("p1"), id("p11")]);
    assert_eq!(ids("bbbbbbbb/", true).await, [elsewhere.person]);
    assert!(ids("' OR ''='", true).await.is_empty());
    assert!(ids("zzzzzzzz/", true).await.is_empty());
    let first = asked.iter().find(|one| one.person == id("p1")).unwrap();
    answer(&store, &first.id, "answered").await;
    assert_eq!(ids("aaaaaaaa/bbbbbbbb/", true).await, [id("p1"), id("p11")], "it is still to be done");
    answer(&store, &first.id, "done").await;
    assert_eq!(ids("aaaaaaaa/bbbbbbbb/", true).await, [id("p11")]);
    assert_eq!(ids("aaaaaaaa/bbbbbbbb/", false).await, [id("p1"), id("p11")]);
}

async fn what_is_due_and_overdue_is_counted(database: &Database) {
    let store = members(database).await;
    // to be answered by 3 March, both of them
    let first = ask(&store, "p1", "view", "2026-03-11").await;
    ask(&store, "p11", "restrict", "2026-03-16").await;
    let totals = async |path: &str, today: &str| store.data_request_totals(path, day(today)).await.unwrap();
    let counted = |open, due_soon, overdue| DataRequestTotals { open, due_soon, overdue };
    assert_eq!(totals("aaaaaaaa/", "2026-02-27").await, counted(2, 0, 0));
    assert_eq!(totals("aaaaaaaa/", "2026-02-28").await, counted(2, 2, 0));
    assert_eq!(totals("aaaaaaaa/", "2026-03-03").await, counted(2, 2, 0));
    assert_eq!(totals("aaaaaaaa/", "2026-03-04").await, counted(2, 0, 2));
    answer(&store, &first.id, "answered").await;
    assert_eq!(totals("aaaaaaaa/", "2026-03-04").await, counted(2, 0, 1));
    assert_eq!(totals("aaaaaaaa/", "2026-03-08").await, counted(2, 1, 1));
    assert_eq!(totals("aaaaaaaa/", "2026-03-12").await, counted(2, 0, 2));
    answer(&store, &first.id, "done").await;
    assert_eq!(totals("aaaaaaaa/", "2026-03-12").await, counted(1, 0, 1));
    assert_eq!(totals("aaaaaaaa/bbbbbbbb/dddddddd/", "2026-03-12").await, counted(1, 0, 1));
    for other in ["aaaaaaaa/cccccccc/", "bbbbbbbb/", "zzzzzzzz/", ""] {
        assert_eq!(totals(other, "2026-03-12").await, DataRequestTotals::default(), "{other}");
    }
}

async fn erasures_are_due_on_their_last_day(database: &Database) {
    let store = members(database).await;
    let first = ask(&store, "p1", "erase", "2026-03-21").await;
    let second = ask(&store, "p2", "erase", "2026-03-20").await;
    let refused = ask(&store, "p11", "erase", "2026-03-20").await;
    ask(&store, "p0", "view", "2026-03-20").await;
    answer(&store, &refused.id, "refused").await;
    answer(&store, &first.id, "answered").await;
    let due = async |today: &str, limit| {
        let due = store.due_erasures(day(today), limit).await.unwrap();
        due.into_iter().map(|one| one.id).collect::<Vec<_>>()
    };
    assert!(due("2026-03-19", 9).await.is_empty());
    assert_eq!(due("2026-03-20", 9).await, std::slice::from_ref(&second.id));
    assert_eq!(
        due("2026-03-21", 9).await,
        [second.id.clone(), first.id.clone()],
        "a reply does not put it off"
    );
    assert_eq!(due("2027-03-21", 1).await, [second.id]);
}

async fn a_request_out_of_bounds_is_refused(database: &Database) {
    let store = members(database).await;
    let refused = [
        NewDataRequest { person: id("n0"), ..new("p1", "view", "2026-03-11") },
        NewDataRequest { person: "me".to_owned(), ..new("p1", "view", "2026-03-11") },
        NewDataRequest { kind: "Xem".to_owned(), ..new("p1", "view", "2026-03-11") },
        NewDataRequest { words: "ộ".repeat(2_001), ..new("p1", "view", "2026-03-11") },
        NewDataRequest { words: "zero\0".to_owned(), ..new("p1", "view", "2026-03-11") },
        new("p1", "view", "2026-03-02"),
        new("p1", "view", "2027-04-01"),
        NewDataRequest { reply_day: day("2026-02-27"), ..new("p1", "view", "2026-03-11") },
    ];
    for new in refused {
        let asked = store.ask_data(&new, at(NOW)).await;
        assert!(matches!(asked, Err(StoreError::Value { .. })), "{new:?}");
    }
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..MOST_PENDING_DATA_REQUESTS + 3 {
        let store = store.clone();
        asking.spawn(async move { store.ask_data(&new("p1", "view", "2026-03-11"), at(NOW)).await.is_ok() });
    }
    let asked = asking.join_all().await.into_iter().filter(|asked| *asked).count();
    assert_eq!(i64::try_from(asked).unwrap(), MOST_PENDING_DATA_REQUESTS);
    let one = store.data_requests_of(&id("p1")).await.unwrap().remove(0);
    assert!(store.take_back_data_request(&id("p1"), &one.id).await.unwrap());
    ask(&store, "p1", "view", "2026-03-11").await;
}
