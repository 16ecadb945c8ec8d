//! How long the store takes for each thing that a page asks for, with 100,000 members and 300,000 declarations. Run by hand,
//! as it fills a database first: `cargo test -p store --features filling -- --ignored declaration::measured --nocapture`.

#![expect(clippy::print_stdout, reason = "a measurement is told")]

use crate::database::{Database, at};
use crate::organisation::{NOW, joined, name};
use std::future::Future;
use std::time::{Duration, Instant};
use store::{Cursor, Filled, Filling, NewPassword, NewSession, Store, Unit};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures"]
async fn lists_of_many_are_read_at_once_on_sqlite() {
    told(Database::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures"]
async fn lists_of_many_are_read_at_once_on_postgresql() {
    told(Database::postgresql().await).await;
}

/// An organisation of the size that is asked for, and its administrator.
async fn fill(store: &Store) -> (Unit, String, Filled) {
    let root = store.create_organisation("Tỉnh", at(NOW)).await.unwrap();
    let by = joined(store, &root.id, "Nguyen Quan Tri", Some("administrator")).await.id;
    let family = ["nguyen", "tran", "le", "pham", "hoang", "phan", "vu", "dang", "bui", "do"];
    let middle = ["van", "thi", "huu", "duc", "minh", "ngoc", "thanh", "quoc", "hong"];
    let given = "an anh binh chau cuong dung giang ha hai hoa hung khanh lan linh long mai nam nga phuc quan son tam thao";
    let names: Vec<_> = family
        .iter()
        .flat_map(|family| middle.iter().map(move |middle| format!("{family} {middle}")))
        .flat_map(|begun| given.split(' ').map(move |given| name(&format!("{begun} {given}"))))
        .collect();
    let password =
        NewPassword { hash: "$argon2id$v=19$m=19456,t=2,p=1$".to_owned(), totp: Some(vec![7; 20]) };
    let filling = Filling {
        organisation: &root,
        by: &by,
        names: &names,
        members: 100_000,
        in_largest: 20_000,
        declarations: 300_000,
        password: &password,
        now: at(NOW),
    };
    let filled = store.fill(&filling).await.unwrap();
    (root, by, filled)
}

/// The median of what is awaited a few times.
async fn measure<F: Future>(database: &Database, what: &str, asked: impl Fn() -> F) {
    let mut took = Vec::new();
    for _ in 0..11 {
        let begun = Instant::now();
        asked().await;
        took.push(begun.elapsed());
    }
    took.sort();
    let kind = if database.file.is_some() { "sqlite" } else { "postgresql" };
    let slow = if took[5] < Duration::from_millis(30) { "" } else { "  <- slow" };
    println!("{kind:10} {what:40} {:?}{slow}", took[5]);
}

async fn told(database: Database) {
    let store = &database.open().await;
    let begun = Instant::now();
    let (root, by, filled) = fill(store).await;
    println!("filled in {:?}", begun.elapsed());
    let largest = store.unit(&filled.largest).await.unwrap().unwrap();
    lists(&database, store, &root, &largest).await;
    figures(&database, store, &root, &filled).await;
    persons(&database, store, &filled, &by).await;
    due(&database, store).await;
    store.close().await;
    database.remove().await;
}

async fn lists(database: &Database, store: &Store, root: &Unit, largest: &Unit) {
    let lists = [
        ("declarations: all, any state", root, None),
        ("declarations: all, confirmed", root, Some("confirmed")),
        ("declarations: all, none in this state", root, Some("dormant")),
        ("declarations: large unit, needs review", largest, Some("needs-review")),
    ];
    for (what, unit, state) in lists {
        measure(database, what, || async {
            store.unit_declarations(&unit.path, state, None, 50).await.unwrap()
        })
        .await;
    }
    let late = &late(store, largest).await;
    let next = || async { store.unit_declarations(&root.path, None, Some(late), 50).await.unwrap() };
    measure(database, "declarations: all, a page far on", next).await;
    measure(database, "members of the largest unit", || async {
        store.members(&largest.id, None, 50).await.unwrap()
    })
    .await;
    let page = store.members(&largest.id, None, 500).await.unwrap();
    measure(database, "members, a page further on", || async {
        store.members(&largest.id, page.next.as_ref(), 50).await.unwrap()
    })
    .await;
    for words in [
        &["nguyen"][..],
        &["nguyen", "van", "an"],
        &["lan"],
        &["n"],
        &["khongco", "nguyen"],
        &["nguyen", "tran"],
    ] {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        for unit in [root, largest] {
            let what = format!("search {} in {}", words.join(" "), unit.name);
            measure(database, &what, || async { store.search_members(unit, &words, 50).await.unwrap() })
                .await;
        }
    }
    let below = store.subunits(&store.subunits(&root.id).await.unwrap()[0].id).await.unwrap();
    let small = store.subunits(&below[0].id).await.unwrap();
    let words = ["nguyen".to_owned()];
    measure(database, "search nguyen in a small unit", || async {
        store.search_members(&small[0], &words, 50).await.unwrap()
    })
    .await;
    measure(database, "units below", || async { store.subunits(&root.id).await.unwrap() }).await;
    measure(database, "units above", || async { store.ancestors(&small[0].id).await.unwrap() }).await;
    measure(database, "a unit by its name", || async {
        store.find_unit(&root.id, "Đơn vị lớn nhất").await.unwrap()
    })
    .await;
    measure(database, "events", || async { store.organisation_events(&root.id, None, 50).await.unwrap() })
        .await;
    measure(database, "invitations", || async {
        store.invitations(&root.id, None, 50, at(NOW)).await.unwrap()
    })
    .await;
}

async fn figures(database: &Database, store: &Store, root: &Unit, filled: &Filled) {
    measure(database, "figures of all", || async { store.unit_totals(&root.path).await.unwrap() }).await;
    measure(database, "figures of the units below", || async {
        store.totals_below(&root.path).await.unwrap()
    })
    .await;
    let request = &filled.request;
    measure(database, "progress of a request", || async { store.request_progress(request).await.unwrap() })
        .await;
    measure(database, "who has not answered", || async {
        store.unanswered(request, None, 50).await.unwrap()
    })
    .await;
    measure(database, "requests of a unit", || async {
        store.requests_of_unit(&root.id, None, 50).await.unwrap()
    })
    .await;
}

async fn persons(database: &Database, store: &Store, filled: &Filled, by: &str) {
    let (declaration, owner) = filled.declarations(5_000).pop().unwrap();
    let (member, login) = (&filled.member(owner), &filled.login(owner));
    let person = store.person(member).await.unwrap().unwrap();
    measure(database, "person by login", || async { store.person_by_login(login).await.unwrap() }).await;
    measure(database, "password", || async { store.password_of(member).await.unwrap() }).await;
    measure(database, "a try to sign in", || async {
        store.take_try("sign-in x", at(NOW)).await.unwrap();
        store.clear_failures("sign-in x").await.unwrap();
    })
    .await;
    let new = NewSession {
        person: member.clone(),
        device: "Firefox".to_owned(),
        place: String::new(),
        zone: String::new(),
        coordinates: None,
    };
    measure(database, "a session begins", || async { store.begin_session(&new, at(NOW)).await.unwrap() })
        .await;
    let begun = store.begin_session(&new, at(NOW)).await.unwrap();
    measure(database, "session", || async { store.session(&begun.token, at(NOW)).await.unwrap().unwrap() })
        .await;
    measure(database, "sessions", || async { store.sessions(member, at(NOW)).await.unwrap() }).await;
    measure(database, "grants", || async { store.grants(by).await.unwrap() }).await;
    measure(database, "passkeys", || async { store.passkeys(member).await.unwrap() }).await;
    measure(database, "warnings", || async { store.warnings(member).await.unwrap() }).await;
    measure(database, "recovery codes left", || async { store.recovery_codes_left(member).await.unwrap() })
        .await;
    measure(database, "a member's own", || async { store.declarations_of(member).await.unwrap() }).await;
    measure(database, "a member's, for an officer", || async {
        store.member_declarations(member).await.unwrap()
    })
    .await;
    measure(database, "declaration", || async { store.declaration(&declaration).await.unwrap().unwrap() })
        .await;
    measure(database, "history", || async { store.history(&declaration, None).await.unwrap() }).await;
    measure(database, "proofs", || async { store.proofs(&declaration).await.unwrap() }).await;
    let key = "facebook/trang.7";
    measure(database, "is declared", || async { store.is_declared(key).await.unwrap() }).await;
    measure(database, "same account", || async {
        store.same_account(&person.organisation, key, "").await.unwrap()
    })
    .await;
    measure(database, "open requests", || async {
        store.open_requests_of(member, &person.unit_path).await.unwrap()
    })
    .await;
}

async fn due(database: &Database, store: &Store) {
    let due = at("2027-03-02T00:00:00Z");
    measure(database, "100 due proofs", || async {
        assert_eq!(store.claim_due_proofs(due, 100, 600).await.unwrap().len(), 100);
    })
    .await;
    measure(database, "100 due reviews", || async {
        assert_eq!(store.review_due(due, 100).await.unwrap().len(), 100);
    })
    .await;
    measure(database, "due reminders", || async { store.due_reminders(at(NOW), 100).await.unwrap() }).await;
    measure(database, "a sweep", || async { store.sweep_members(at(NOW)).await.unwrap() }).await;
}

/// A place far on in the list of all.
async fn late(store: &Store, unit: &Unit) -> Cursor {
    let page = store.unit_declarations(&unit.path, None, None, 1).await.unwrap();
    page.next.unwrap()
}
