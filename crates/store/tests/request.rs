//! Requests: whom they reach, what is answered, and when somebody is reminded.

use crate::database::{Database, at};
use crate::declaration::{NOW, add_person, id, members, move_person};
use std::collections::BTreeSet;
use store::{MOST_OPEN_REQUESTS, Request, RequestProgress, Store};

on_both!(
    a_request_reaches_the_unit_and_all_below_it,
    an_answer_counts_once_and_only_from_who_is_asked,
    who_has_not_answered_is_listed_in_pages,
    a_closed_request_asks_nobody,
    a_request_is_reminded_of_once_a_day_by_one_node,
    an_officer_reminds_at_most_once_a_day,
    the_requests_of_a_unit_come_newest_first,
    a_request_out_of_bounds_is_refused,
);

async fn ask(store: &Store, unit: &str, due: &str) -> Request {
    store.ask(&id(unit), &id("p0"), "Xin khai báo", due.parse().unwrap(), at(NOW)).await.unwrap()
}

async fn a_request_reaches_the_unit_and_all_below_it(database: &Database) {
    let store = members(database).await;
    let all = ask(&store, "a0", "2026-03-20").await;
    let some = ask(&store, "a1", "2026-03-10").await;
    assert_eq!(store.request(&all.id).await.unwrap(), Some(all.clone()));
    assert_eq!((all.unit.clone(), all.unit_name.as_str()), (id("a0"), "Đơn vị aaaaaaaa/"));
    assert_eq!((all.asked_by.clone(), all.note.as_str()), (id("p0"), "Xin khai báo"));
    assert_eq!((all.due, all.created_at), ("2026-03-20".parse().unwrap(), at(NOW)));
    let reached = [
        ("p0", "aaaaaaaa/", vec![&all.id]),
        ("p1", "aaaaaaaa/bbbbbbbb/", vec![&some.id, &all.id]),
        ("p11", "aaaaaaaa/bbbbbbbb/dddddddd/", vec![&some.id, &all.id]),
        ("p2", "aaaaaaaa/cccccccc/", vec![&all.id]),
        ("q0", "bbbbbbbb/", vec![]),
        ("p0", "", vec![]),
        ("p0", "' OR ''='", vec![]),
    ];
    for (person, path, expected) in reached {
        let open = store.open_requests_of(&id(person), path).await.unwrap();
        assert_eq!(open.iter().map(|open| &open.request.id).collect::<Vec<_>>(), expected, "{person}");
        assert!(open.iter().all(|open| open.answer.is_none()));
    }
    let progress = |members| Some(RequestProgress { members, answered: 0 });
    assert_eq!(store.request_progress(&all.id).await.unwrap(), progress(4), "who has left is not asked");
    assert_eq!(store.request_progress(&some.id).await.unwrap(), progress(2));
    assert_eq!(store.request_progress(&id("n0")).await.unwrap(), None);
    let events = store.organisation_events(&id("a0"), None, 9).await.unwrap();
    let events: Vec<_> = events.into_iter().map(|event| (event.what, event.subject, event.by)).collect();
    let made = |id_of: &str| ("request-made".to_owned(), Some(id_of.to_owned()), Some(id("p0")));
    assert_eq!(events, [made(&some.id), made(&all.id)]);
}

async fn an_answer_counts_once_and_only_from_who_is_asked(database: &Database) {
    let store = members(database).await;
    let request = ask(&store, "a1", "2026-03-10").await;
    let mut answering = tokio::task::JoinSet::new();
    for turn in 0..4 {
        let (store, request) = (store.clone(), request.id.clone());
        let answer = if turn % 2 == 0 { "declared" } else { "nothing" };
        answering
            .spawn(async move { store.answer_request(&request, &id("p1"), answer, at(NOW)).await.unwrap() });
    }
    assert_eq!(answering.join_all().await, [true; 4]);
    assert!(store.answer_request(&request.id, &id("p1"), "nothing", at(NOW)).await.unwrap());
    for other in ["p0", "p2", "q0", "x1", "n0"] {
        assert!(!store.answer_request(&request.id, &id(other), "nothing", at(NOW)).await.unwrap(), "{other}");
    }
    assert!(!store.answer_request(&id("n0"), &id("p1"), "nothing", at(NOW)).await.unwrap());
    assert!(!store.answer_request("", "\0", "nothing", at(NOW)).await.unwrap());
    let error = store.answer_request(&request.id, &id("p1"), "maybe", at(NOW)).await.unwrap_err();
    assert!(error.is_invalid_input());
    let open = store.open_requests_of(&id("p1"), "aaaaaaaa/bbbbbbbb/").await.unwrap();
    assert_eq!(open[0].answer.as_deref(), Some("nothing"));
    let progress = store.request_progress(&request.id).await.unwrap();
    assert_eq!(progress, Some(RequestProgress { members: 2, answered: 1 }));
    move_person(database, "p1", "a2").await;
    let progress = store.request_progress(&request.id).await.unwrap();
    assert_eq!(progress, Some(RequestProgress { members: 1, answered: 0 }), "they went elsewhere");
    assert!(store.answer_request(&request.id, &id("p11"), "nothing", at(NOW)).await.unwrap());
    move_person(database, "p11", "a1").await;
    let progress = store.request_progress(&request.id).await.unwrap();
    assert_eq!(progress, Some(RequestProgress { members: 1, answered: 1 }), "asked there as well");
    database.meddle(&format!("UPDATE person SET left_at = 1 WHERE id = '{}'", id("p11"))).await;
    let progress = store.request_progress(&request.id).await.unwrap();
    assert_eq!(progress, Some(RequestProgress { members: 0, answered: 0 }), "they left");
}

async fn who_has_not_answered_is_listed_in_pages(database: &Database) {
    let store = members(database).await;
    for (person, unit) in [("pa", "a1"), ("pb", "a1"), ("pc", "a11"), ("pd", "a2"), ("pe", "a0")] {
        add_person(database, person, unit).await;
    }
    let request = ask(&store, "a0", "2026-03-10").await;
    store.answer_request(&request.id, &id("pb"), "declared", at(NOW)).await.unwrap();
    // unit by unit, and by name within each
    let expected = ["p0", "pe", "p1", "pa", "p11", "pc", "p2", "pd"].map(id);
    for limit in [1, 2, 3, 4, 7, 8, 100] {
        let (mut listed, mut after) = (Vec::new(), None);
        loop {
            let page = store.unanswered(&request.id, after.as_ref(), limit).await.unwrap();
            assert!(page.rows.len() <= limit as usize);
            listed.extend(page.rows);
            after = page.next;
            if after.is_none() {
                break;
            }
            assert!(listed.len() < 100, "pages without an end");
        }
        assert_eq!(
            listed.iter().map(|member| member.person.clone()).collect::<Vec<_>>(),
            expected,
            "{limit}"
        );
        assert_eq!(
            (listed[2].name.as_str(), listed[2].unit_name.as_str()),
            ("Tên p1", "Đơn vị aaaaaaaa/bbbbbbbb/")
        );
    }
    let other = ask(&store, "a2", "2026-03-10").await;
    let after = store.unanswered(&request.id, None, 1).await.unwrap().next;
    let page = store.unanswered(&other.id, after.as_ref(), 9).await.unwrap();
    assert_eq!(
        page.rows.iter().map(|member| member.person.clone()).collect::<Vec<_>>(),
        ["p2", "pd"].map(id)
    );
    assert!(store.unanswered(&id("n0"), None, 9).await.unwrap().rows.is_empty());
}

async fn a_closed_request_asks_nobody(database: &Database) {
    let store = members(database).await;
    let request = ask(&store, "a1", "2026-03-03").await;
    let later = at("2026-03-02T08:00:00Z");
    assert!(store.close_request(&request.id, &id("p0"), later).await.unwrap());
    assert!(!store.close_request(&request.id, &id("p0"), later).await.unwrap());
    assert_eq!(store.request(&request.id).await.unwrap().unwrap().closed_at, Some(later));
    assert!(store.open_requests_of(&id("p1"), "aaaaaaaa/bbbbbbbb/").await.unwrap().is_empty());
    assert!(!store.answer_request(&request.id, &id("p1"), "nothing", later).await.unwrap());
    assert!(!store.mark_reminded(&request.id, later).await.unwrap());
    assert!(store.due_reminders(later, 9).await.unwrap().is_empty());
    let events = store.organisation_events(&id("a0"), None, 9).await.unwrap();
    assert_eq!(
        events.iter().map(|event| event.what.as_str()).collect::<Vec<_>>(),
        ["request-closed", "request-made"]
    );
}

async fn a_request_is_reminded_of_once_a_day_by_one_node(database: &Database) {
    let store = members(database).await;
    let other = database.open().await;
    let mut due = BTreeSet::new();
    for turn in 0..12 {
        due.insert(ask(&store, ["a0", "a1"][turn % 2], "2026-03-10").await.id);
    }
    ask(&store, "a2", "2026-03-11").await;
    assert!(store.due_reminders(at("2026-03-06T23:59:59Z"), 99).await.unwrap().is_empty());
    for (time, count) in [
        ("2026-03-07T00:00:00Z", 12),
        ("2026-03-07T23:59:59Z", 0),
        ("2026-03-08T00:00:00Z", 13),
        ("2026-04-08T00:00:00Z", 13),
    ] {
        let mut nodes = tokio::task::JoinSet::new();
        for turn in 0..4 {
            let store = if turn % 2 == 0 { store.clone() } else { other.clone() };
            nodes.spawn(async move {
                let mut reminded = Vec::new();
                for _ in 0..13 {
                    reminded.extend(store.due_reminders(at(time), 2).await.unwrap());
                }
                reminded
            });
        }
        let reminded: Vec<_> = nodes.join_all().await.into_iter().flatten().collect();
        assert_eq!(reminded.len(), count, "{time}");
        assert!(reminded.iter().all(|request| request.reminded_at == Some(at(time))));
        let ids: BTreeSet<_> = reminded.into_iter().map(|request| request.id).collect();
        assert_eq!(ids.len(), count, "{time}");
        assert!(count == 0 || due.is_subset(&ids), "{time}");
    }
}

async fn an_officer_reminds_at_most_once_a_day(database: &Database) {
    let store = members(database).await;
    let request = ask(&store, "a1", "2026-05-01").await;
    let later = at("2026-03-02T08:00:00Z");
    assert!(store.mark_reminded(&request.id, at(NOW)).await.unwrap());
    assert!(!store.mark_reminded(&request.id, at("2026-03-02T07:59:59Z")).await.unwrap());
    assert!(store.mark_reminded(&request.id, later).await.unwrap());
    assert_eq!(store.request(&request.id).await.unwrap().unwrap().reminded_at, Some(later));
    for none in ["", "\0", &id("n0")] {
        assert!(!store.mark_reminded(none, later).await.unwrap());
    }
}

async fn the_requests_of_a_unit_come_newest_first(database: &Database) {
    let store = members(database).await;
    let due = "2026-05-01".parse().unwrap();
    let mut made = Vec::new();
    for second in [1, 2, 2, 3] {
        let now = at(&format!("2026-03-01T08:00:0{second}Z"));
        made.push(store.ask(&id("a1"), &id("p0"), "", due, now).await.unwrap());
    }
    ask(&store, "a0", "2026-05-01").await;
    made.sort_by(|one, other| (other.created_at, &other.id).cmp(&(one.created_at, &one.id)));
    for limit in [1, 2, 9] {
        let (mut listed, mut after) = (Vec::new(), None);
        loop {
            let page = store.requests_of_unit(&id("a1"), after.as_ref(), limit).await.unwrap();
            listed.extend(page.rows);
            after = page.next;
            if after.is_none() {
                break;
            }
            assert!(listed.len() < 100, "pages without an end");
        }
        assert_eq!(listed, made, "{limit}");
    }
    assert!(store.requests_of_unit("\0", None, 9).await.unwrap().rows.is_empty());
}

async fn a_request_out_of_bounds_is_refused(database: &Database) {
    let store = members(database).await;
    database.meddle(&format!("UPDATE unit SET closed_at = 1 WHERE id = '{}'", id("a2"))).await;
    let (unit, by) = (id("a1"), id("p0"));
    let refused = [
        (unit.as_str(), by.as_str(), "", "2026-02-28"),
        (&unit, &by, "", "2028-03-01"),
        (&unit, &by, "zero\0", "2026-03-02"),
        (&unit, &by, &"ộ".repeat(1_001), "2026-03-02"),
        (&unit, "me", "", "2026-03-02"),
        ("", &by, "", "2026-03-02"),
        (&id("n0"), &by, "", "2026-03-02"),
        (&id("a2"), &by, "", "2026-03-02"),
    ];
    for (unit, by, note, due) in refused {
        let asked = store.ask(unit, by, note, due.parse().unwrap(), at(NOW)).await;
        assert!(asked.unwrap_err().is_invalid_input(), "{unit} {by} {due}");
    }
    assert!(store.organisation_events(&id("a0"), None, 9).await.unwrap().is_empty());
    let mut asking = tokio::task::JoinSet::new();
    for _ in 0..MOST_OPEN_REQUESTS + 3 {
        let store = store.clone();
        let due = "2026-03-01".parse().unwrap();
        asking.spawn(async move { store.ask(&id("a1"), &id("p0"), "", due, at(NOW)).await.is_ok() });
    }
    let asked = asking.join_all().await.into_iter().filter(|asked| *asked).count();
    assert_eq!(i64::try_from(asked).unwrap(), MOST_OPEN_REQUESTS);
}
