//! What an officer oversees: figures, lists and the whole register.

use crate::database::{Database, at};
use crate::declaration::{NOW, add_person, declared, id, members, move_person, new, step};
use store::{CoverageRow, NewDeclaration, ProofResult, Standing, Store};

on_both!(
    figures_of_a_unit_and_of_those_below_it,
    who_has_left_or_is_restricted_is_in_no_figure_of_accounts,
    who_has_declared_nothing_is_missing,
    what_is_due_comes_with_what_waits_longest_first,
    a_proof_is_broken_when_it_was_seen_once,
    what_is_lost_is_listed_by_unit,
    the_register_has_everybody_and_every_account,
    the_register_goes_on_where_it_stopped,
    asking_again_is_reminding,
    who_asks_to_be_left_alone_and_open_requests_are_counted,
    hostile_paths_have_nothing,
);

const ROOT: &str = "aaaaaaaa/";
const BELOW: &str = "aaaaaaaa/bbbbbbbb/";

async fn row(store: &Store, unit: &str) -> CoverageRow {
    let unit = store.unit(&id(unit)).await.unwrap().unwrap();
    store.coverage(&unit, at("2027-02-10T00:00:00Z")).await.unwrap().whole
}

/// A proof of a declaration that is looked for with these results.
async fn proof(store: &Store, declaration: &str, method: &str, results: &[&str]) -> String {
    let proof = store.add_proof(declaration, method, "code", 7, at(NOW)).await.unwrap().unwrap();
    let address = store.declaration(declaration).await.unwrap().unwrap().said.address;
    for state in results {
        let result = ProofResult {
            address: address.clone(),
            state: Some((*state).to_owned()),
            why: Some("not-there".to_owned()),
            observed_name: None,
            observed_id: None,
            checked_at: at(NOW),
            next_at: None,
            attested_by: None,
        };
        store.record_proof(&proof.id, &result, None).await.unwrap();
    }
    proof.id
}

async fn restrict(database: &Database, person: &str, when: &str) {
    database.meddle(&format!("UPDATE person SET restricted_at = {when} WHERE id = '{}'", id(person))).await;
}

async fn figures_of_a_unit_and_of_those_below_it(database: &Database) {
    let store = members(database).await;
    let declared_one = declared(&store, "p1", "mot", &["declared"]).await;
    declared(&store, "p1", "hai", &["declared", "confirmed"]).await;
    declared(&store, "p11", "ba", &["declared", "lost"]).await;
    declared(&store, "p11", "bon", &["declared", "needs-review"]).await;
    declared(&store, "p2", "nam", &[]).await;
    let public = NewDeclaration { visibility: "public".to_owned(), ..new("mot") };
    store.edit_declaration(&id("p1"), &declared_one.id, 2, &public, at(NOW)).await.unwrap().unwrap();
    proof(&store, &declared_one.id, "dns", &["verified", "broken"]).await;
    proof(&store, &declared_one.id, "rel-me", &["broken"]).await;
    let unit = store.unit(&id("a0")).await.unwrap().unwrap();
    let coverage = store.coverage(&unit, at("2027-02-10T00:00:00Z")).await.unwrap();
    let expected = CoverageRow {
        unit: id("a0"),
        name: "Đơn vị aaaaaaaa/".to_owned(),
        path: ROOT.to_owned(),
        members: 4,
        undeclared: 2,
        declared: 1,
        confirmed: 1,
        needs_review: 1,
        lost: 1,
        due: 2,
        broken: 1,
        public: 1,
    };
    assert_eq!(coverage.whole, expected);
    let (name, path) = ("Đơn vị aaaaaaaa/bbbbbbbb/".to_owned(), BELOW.to_owned());
    let first = CoverageRow { unit: id("a1"), name, path, members: 2, undeclared: 0, ..expected };
    let (name, path) = ("Đơn vị aaaaaaaa/cccccccc/".to_owned(), "aaaaaaaa/cccccccc/".to_owned());
    let second =
        CoverageRow { unit: id("a2"), name, path, members: 1, undeclared: 1, ..CoverageRow::default() };
    assert_eq!(coverage.below, [first, second]);
    // a year before their day nothing is due
    assert_eq!(store.coverage(&unit, at(NOW)).await.unwrap().whole.due, 0);
}

async fn who_has_left_or_is_restricted_is_in_no_figure_of_accounts(database: &Database) {
    let store = members(database).await;
    let public = NewDeclaration { visibility: "public".to_owned(), ..new("mot") };
    let declaration = store.draft_declaration(&id("p1"), &public, at(NOW)).await.unwrap();
    store.move_declaration(&declaration.id, &step(1, "draft", "declared"), at(NOW)).await.unwrap();
    proof(&store, &declaration.id, "dns", &["verified", "stale"]).await;
    let figures = async || {
        let row = row(&store, "a0").await;
        [row.due, row.broken, row.public]
    };
    assert_eq!(figures().await, [1, 1, 1]);
    restrict(database, "p1", "7").await;
    assert_eq!(figures().await, [0, 0, 0]);
    // what they declare meanwhile is withheld as well
    declared(&store, "p1", "hai", &["declared"]).await;
    assert_eq!(figures().await, [0, 0, 0]);
    restrict(database, "p1", "NULL").await;
    assert_eq!(figures().await, [2, 1, 1]);
    move_person(database, "p1", "a2").await;
    assert_eq!((row(&store, "a1").await.broken, row(&store, "a2").await.broken), (0, 1));
    assert!(store.leave(&id("p1"), None, at(NOW)).await.unwrap());
    assert_eq!(figures().await, [0, 0, 0]);
}

async fn who_has_declared_nothing_is_missing(database: &Database) {
    let store = members(database).await;
    add_person(database, "p3", "a2").await;
    add_person(database, "p4", "a2").await;
    declared(&store, "p0", "trang", &["declared"]).await;
    declared(&store, "p1", "nhap", &[]).await;
    let retired = declared(&store, "p11", "cu", &["declared", "retired"]).await;
    assert_eq!(retired.state, "retired");
    restrict(database, "p4", "7").await;
    let due = "2026-03-20".parse().unwrap();
    let request = store.ask(&id("a2"), &id("p0"), "", due, at(NOW)).await.unwrap();
    store.answer_request(&request.id, &id("p3"), "nothing", at(NOW)).await.unwrap();
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let page = store.missing(ROOT, after.as_ref(), 1).await.unwrap();
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let seen: Vec<_> =
        rows.iter().map(|row| (row.person.clone(), row.open_request, row.says_nothing)).collect();
    let expected = [
        (id("p1"), false, false),
        (id("p11"), false, false),
        (id("p2"), true, false),
        (id("p3"), false, true),
    ];
    assert_eq!(seen, expected);
    assert_eq!((rows[0].name.as_str(), rows[0].unit_name.as_str()), ("Tên p1", "Đơn vị aaaaaaaa/bbbbbbbb/"));
    let below = store.missing(BELOW, None, 9).await.unwrap();
    assert_eq!((below.rows.len(), below.next), (2, None));
}

async fn what_is_due_comes_with_what_waits_longest_first(database: &Database) {
    let store = members(database).await;
    let mut expected = Vec::new();
    for (number, (person, day)) in
        [("p2", "2026-03-03"), ("p1", "2026-03-01"), ("p11", "2026-03-02")].into_iter().enumerate()
    {
        let when = at(&format!("{day}T08:00:00Z"));
        let draft = store.draft_declaration(&id(person), &new(&format!("so{number}")), when).await.unwrap();
        store.move_declaration(&draft.id, &step(1, "draft", "declared"), when).await.unwrap();
        expected.push((day, draft.id));
    }
    expected.sort();
    let expected: Vec<_> = expected.into_iter().map(|(_, id)| id).collect();
    let day = |text: &str| text.parse().unwrap();
    let all = store.due(ROOT, day("2027-02-15"), None, 9).await.unwrap();
    let ids: Vec<_> = all.rows.iter().map(|row| row.declaration.clone()).collect();
    assert_eq!(ids, expected);
    assert_eq!((all.rows[0].state.as_str(), all.rows[0].review_at), ("declared", at("2027-03-01T08:00:00Z")));
    let first = store.due(ROOT, day("2027-02-15"), None, 2).await.unwrap();
    let rest = store.due(ROOT, day("2027-02-15"), first.next.as_ref(), 2).await.unwrap();
    assert_eq!((first.rows.len(), rest.rows[0].declaration.as_str()), (2, expected[2].as_str()));
    assert_eq!(rest.next, None);
    assert_eq!(store.due(BELOW, day("2027-02-15"), None, 9).await.unwrap().rows.len(), 2);
    // thirty days before the first, the whole day long
    assert_eq!(store.due(ROOT, day("2027-01-30"), None, 9).await.unwrap().rows.len(), 1);
    assert!(store.due(ROOT, day("2027-01-29"), None, 9).await.unwrap().rows.is_empty());
    restrict(database, "p1", "7").await;
    assert_eq!(store.due(ROOT, day("2027-02-15"), None, 9).await.unwrap().rows.len(), 2);
}

async fn a_proof_is_broken_when_it_was_seen_once(database: &Database) {
    let store = members(database).await;
    let one = declared(&store, "p1", "mot", &["declared", "confirmed"]).await;
    let two = declared(&store, "p2", "hai", &["declared"]).await;
    let first = proof(&store, &one.id, "dns", &["verified", "broken"]).await;
    proof(&store, &one.id, "rel-me", &["broken"]).await;
    proof(&store, &one.id, "well-known", &["verified", "stale"]).await;
    proof(&store, &two.id, "dns", &["verified", "broken"]).await;
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = store.broken(ROOT, after.as_ref(), 1).await.unwrap();
        seen.extend(page.rows.into_iter().map(|row| (row.declaration, row.method, row.failures)));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    let row = |declaration: &str, method: &str| (declaration.to_owned(), method.to_owned(), 1);
    assert_eq!(seen, [row(&one.id, "dns"), row(&one.id, "well-known"), row(&two.id, "dns")]);
    assert_eq!(row_count(&store).await, 3);
    assert!(store.remove_proof(&id("p1"), &one.id, &first, at(NOW)).await.unwrap());
    proof(&store, &one.id, "well-known", &["verified"]).await;
    assert_eq!(row_count(&store).await, 1);
    let retired = step(two.version, "declared", "retired");
    store.move_declaration(&two.id, &retired, at(NOW)).await.unwrap();
    assert_eq!(row_count(&store).await, 0);
}

/// How many proofs are broken, as the list and the figures both say.
async fn row_count(store: &Store) -> u64 {
    let listed = store.broken(ROOT, None, 50).await.unwrap().rows.len() as u64;
    assert_eq!(row(store, "a0").await.broken, listed);
    listed
}

async fn what_is_lost_is_listed_by_unit(database: &Database) {
    let store = members(database).await;
    let two = declared(&store, "p2", "hai", &["declared", "lost"]).await;
    let one = declared(&store, "p1", "mot", &["declared", "lost"]).await;
    declared(&store, "p1", "ba", &["declared"]).await;
    let first = store.lost(ROOT, None, 1).await.unwrap();
    let rest = store.lost(ROOT, first.next.as_ref(), 1).await.unwrap();
    assert_eq!((&first.rows[0].declaration, &rest.rows[0].declaration), (&one.id, &two.id));
    assert_eq!((rest.next, first.rows[0].state_at), (None, at(NOW)));
    restrict(database, "p1", "7").await;
    assert_eq!(store.lost(ROOT, None, 9).await.unwrap().rows.len(), 1);
}

async fn the_register_has_everybody_and_every_account(database: &Database) {
    let store = members(database).await;
    add_person(database, "p5", "a2").await;
    let one = declared(&store, "p1", "mot", &["declared", "confirmed"]).await;
    declared(&store, "p1", "nhap", &[]).await;
    declared(&store, "p2", "cu", &["declared", "retired"]).await;
    proof(&store, &one.id, "dns", &["verified"]).await;
    restrict(database, "p5", "7").await;
    let rows = store.everything(ROOT, None, 50).await.unwrap().rows;
    let seen: Vec<_> = rows.iter().map(|row| (row.person.clone(), row.state.as_str())).collect();
    assert_eq!(seen, [(id("p0"), ""), (id("p1"), "confirmed"), (id("p11"), ""), (id("p2"), "")]);
    let row = &rows[1];
    assert_eq!(
        (row.name.as_str(), row.platform.as_str(), row.visibility.as_str()),
        ("Tên p1", "website", "unit")
    );
    assert_eq!((row.address.as_str(), row.shown_name.as_str()), ("https://mot.example/", "Trang của Ân"));
    assert_eq!((row.confirmed_at, row.state_at, row.is_proven), (Some(at(NOW)), Some(at(NOW)), true));
    assert_eq!(row.review_at, Some(at("2027-03-01T08:00:00Z")));
    assert!(!format!("{rows:?}").contains("bi-mat"));
}

async fn the_register_goes_on_where_it_stopped(database: &Database) {
    let store = members(database).await;
    for (number, person) in ["p0", "p1", "p1", "p1", "p2", "p2"].into_iter().enumerate() {
        declared(&store, person, &format!("so{number}"), &["declared"]).await;
    }
    let all = store.everything(ROOT, None, 50).await.unwrap();
    assert_eq!((all.rows.len(), all.next), (7, None));
    for limit in 1..7 {
        let (mut rows, mut after) = (Vec::new(), None);
        loop {
            let page = store.everything(ROOT, after.as_ref(), limit).await.unwrap();
            assert!(page.rows.len() <= limit as usize);
            rows.extend(page.rows);
            // the cursor goes through a link
            after = page.next.map(|next| next.to_string().parse().unwrap());
            if after.is_none() {
                break;
            }
        }
        assert_eq!(rows, all.rows, "{limit} at once");
    }
    assert_eq!(store.everything(BELOW, None, 50).await.unwrap().rows.len(), 4);
}

async fn asking_again_is_reminding(database: &Database) {
    let store = members(database).await;
    let due = "2026-03-20".parse().unwrap();
    let unit = id("a1");
    let first = store.ask_or_remind(&unit, &id("p0"), "Xin khai", due, at(NOW)).await.unwrap();
    assert!(first.is_new && !first.is_reminded);
    let again = store.ask_or_remind(&unit, &id("p0"), "Khác", due, at(NOW)).await.unwrap();
    assert_eq!((&again.request.id, again.is_new, again.is_reminded), (&first.request.id, false, true));
    assert_eq!((again.request.note.as_str(), again.request.reminded_at), ("Xin khai", Some(at(NOW))));
    let soon = store.ask_or_remind(&unit, &id("p0"), "", due, at("2026-03-01T20:00:00Z")).await.unwrap();
    assert!(!soon.is_new && !soon.is_reminded, "nobody is reminded twice a day");
    // neither the unit above nor one that was closed is this unit's
    assert!(store.ask_or_remind(&id("a0"), &id("p0"), "", due, at(NOW)).await.unwrap().is_new);
    assert!(store.close_request(&first.request.id, &id("p0"), at(NOW)).await.unwrap());
    let anew = store.ask_or_remind(&unit, &id("p0"), "", due, at(NOW)).await.unwrap();
    assert!(anew.is_new && anew.request.id != first.request.id);
    assert!(store.ask_or_remind("\0", &id("p0"), "", due, at(NOW)).await.is_err());
}

async fn who_asks_to_be_left_alone_and_open_requests_are_counted(database: &Database) {
    let store = members(database).await;
    assert_eq!(store.standing(ROOT).await.unwrap(), Standing::default());
    restrict(database, "p1", "7").await;
    restrict(database, "p2", "7").await;
    let due = "2026-03-20".parse().unwrap();
    let mut asked = Vec::new();
    for unit in ["a0", "a1", "a1"] {
        asked.push(store.ask(&id(unit), &id("p0"), "", due, at(NOW)).await.unwrap().id);
    }
    assert!(store.close_request(&asked[2], &id("p0"), at(NOW)).await.unwrap());
    let all = store.standing(ROOT).await.unwrap();
    assert_eq!((all.restricted, all.requests.get(ROOT), all.requests.get(BELOW)), (2, Some(&1), Some(&1)));
    let below = store.standing(BELOW).await.unwrap();
    assert_eq!((below.restricted, below.requests.len(), below.requests.get(BELOW)), (1, 1, Some(&1)));
    assert!(store.leave(&id("p1"), None, at(NOW)).await.unwrap());
    assert_eq!(store.standing(ROOT).await.unwrap().restricted, 1, "who has left is nobody here");
}

async fn hostile_paths_have_nothing(database: &Database) {
    let store = members(database).await;
    declared(&store, "p1", "mot", &["declared", "lost"]).await;
    for path in ["", "\0", "đ/", "' OR ''='", "%"] {
        assert!(store.missing(path, None, 9).await.unwrap().rows.is_empty());
        assert!(store.due(path, "2030-01-01".parse().unwrap(), None, 9).await.unwrap().rows.is_empty());
        assert!(store.broken(path, None, 9).await.unwrap().rows.is_empty());
        assert!(store.lost(path, None, 9).await.unwrap().rows.is_empty());
        assert!(store.everything(path, None, 9).await.unwrap().rows.is_empty());
        assert_eq!(store.standing(path).await.unwrap(), Standing::default());
    }
}
