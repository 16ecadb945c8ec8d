//! Lists of what was declared, for officers, and finding an account again.

use super::{NOW, declared, id, members, move_person, step};
use crate::database::{Database, at};
use std::collections::BTreeSet;
use store::{ListedDeclaration, Store};

on_both!(
    an_officer_sees_the_unit_and_all_below_it_in_pages,
    what_a_member_declared_goes_with_them,
    an_account_is_found_again_within_an_organisation,
    a_declared_account_is_known_until_it_is_retired,
);

fn keys(rows: &[ListedDeclaration]) -> Vec<&str> {
    rows.iter().map(|row| row.address.trim_start_matches("https://").trim_end_matches(".example/")).collect()
}

/// All pages of a unit's list, of `limit` rows each.
async fn pages(store: &Store, path: &str, state: Option<&str>, limit: u32) -> Vec<ListedDeclaration> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = store.unit_declarations(path, state, after.as_ref(), limit).await.unwrap();
        rows.extend(page.rows);
        after = page.next;
        if after.is_none() {
            return rows;
        }
        assert!(rows.len() < 1_000, "pages without an end");
    }
}

async fn an_officer_sees_the_unit_and_all_below_it_in_pages(database: &Database) {
    let store = members(database).await;
    for (person, key) in [("p2", "e"), ("p11", "c"), ("p1", "b"), ("p0", "a"), ("q0", "z")] {
        declared(&store, person, key, &["declared"]).await;
    }
    let confirmed = declared(&store, "p11", "d", &["declared", "confirmed"]).await;
    store.add_proof(&confirmed.id, "dns", "code", 0, at(NOW)).await.unwrap();
    database.meddle("UPDATE proof SET state = 'verified'").await;
    // "d" has waited longer than "c" of the same unit
    database.meddle(&format!("UPDATE declaration SET state_at = 7 WHERE id = '{}'", confirmed.id)).await;
    database.meddle(&format!(
        "INSERT INTO declaration (id, person, path, platform, address, account_key, handle, lasting_id, shown_name,
             purpose, contact, opened_day, managers, visibility, state, state_at, confirmed_at, review_at, created_at,
             version, picture)
         SELECT '{}', '{}', path, platform, 'https://left.example/', account_key, handle, lasting_id, shown_name, purpose, contact, opened_day, managers, visibility, state, state_at, confirmed_at,
         review_at, created_at, version, picture FROM declaration WHERE id = '{}'",
        id("d1"), id("x1"), confirmed.id
    )).await;
    for limit in [1, 2, 3, 5, 100] {
        let rows = pages(&store, "aaaaaaaa/", None, limit).await;
        assert_eq!(keys(&rows), ["a", "b", "d", "c", "e"], "{limit}");
        let rows = pages(&store, "aaaaaaaa/bbbbbbbb/", None, limit).await;
        assert_eq!(keys(&rows), ["b", "d", "c"], "{limit}");
        assert_eq!(rows.iter().map(|row| row.is_proven).collect::<Vec<_>>(), [false, true, false]);
        let rows = pages(&store, "aaaaaaaa/", Some("declared"), limit).await;
        assert_eq!(keys(&rows), ["a", "b", "c", "e"], "{limit}");
    }
    assert!(pages(&store, "aaaaaaaa/", Some("lost"), 9).await.is_empty());
    assert_eq!(keys(&pages(&store, "bbbbbbbb/", None, 9).await), ["z"]);
    let listed = store.member_declarations(&id("p11")).await.unwrap();
    let mut found = keys(&listed);
    found.sort_unstable();
    assert_eq!(found, ["c", "d"]);
    assert!(!format!("{listed:?}").contains("bi-mat"), "no contact in a list");
    // a page of another organisation's list opens nothing of it
    let theirs = store.unit_declarations("aaaaaaaa/", None, None, 1).await.unwrap().next.unwrap();
    let rows = store.unit_declarations("bbbbbbbb/", None, Some(&theirs), 9).await.unwrap().rows;
    assert_eq!(keys(&rows), ["z"]);
}

async fn what_a_member_declared_goes_with_them(database: &Database) {
    let store = members(database).await;
    let before = declared(&store, "p1", "trang", &["declared"]).await;
    move_person(database, "p1", "a2").await;
    let after = store.declaration(&before.id).await.unwrap().unwrap();
    assert_eq!((after.unit, after.unit_path.as_str()), (id("a2"), "aaaaaaaa/cccccccc/"));
    assert_eq!(keys(&pages(&store, "aaaaaaaa/cccccccc/", None, 9).await), ["trang"]);
    assert!(pages(&store, "aaaaaaaa/bbbbbbbb/", None, 9).await.is_empty());
}

async fn an_account_is_found_again_within_an_organisation(database: &Database) {
    let store = members(database).await;
    let first = declared(&store, "p1", "trang", &["declared"]).await;
    let second = declared(&store, "p2", "trang", &["declared", "retired"]).await;
    let other = declared(&store, "q0", "trang", &["declared"]).await;
    declared(&store, "p11", "trang", &[]).await;
    let found = store.same_account(&id("a0"), "trang", &first.id).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0].id, &found[0].person, found[0].state.as_str()), (&second.id, &id("p2"), "retired"));
    let found = store.same_account(&id("a0"), "trang", "").await.unwrap();
    let found: BTreeSet<_> = found.into_iter().map(|elsewhere| elsewhere.id).collect();
    assert_eq!(found, BTreeSet::from([first.id, second.id]));
    assert!(store.same_account(&id("b0"), "trang", &other.id).await.unwrap().is_empty());
    assert!(store.same_account("", "trang", "").await.unwrap().is_empty());
}

async fn a_declared_account_is_known_until_it_is_retired(database: &Database) {
    let store = members(database).await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await;
    let mut before = "declared";
    for (version, state) in (2..).zip(["confirmed", "needs-review", "dormant", "lost", "retired"]) {
        assert!(store.is_declared("trang").await.unwrap(), "{before}");
        store.move_declaration(&declaration.id, &step(version, before, state), at(NOW)).await.unwrap();
        before = state;
    }
    assert!(!store.is_declared("trang").await.unwrap());
}
