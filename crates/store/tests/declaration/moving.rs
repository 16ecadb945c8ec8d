//! How declarations move, and what two who change one at once are told.

use super::{NOW, declared, id, members, move_person, new, step};
use crate::database::{Database, at};
use serde_json::Value;
use std::collections::BTreeSet;
use store::{Move, NewDeclaration, StoreError};

on_both!(
    a_move_has_to_be_from_what_was_seen,
    of_many_who_move_one_declaration_one_does,
    of_many_who_edit_one_declaration_one_does,
    a_move_without_history_is_none,
    a_time_to_look_again_comes_with_declaring_and_confirming,
    another_account_is_declared_anew_and_proven_anew,
    what_is_due_is_moved_once_by_all_nodes_together,
    a_member_and_what_they_declared_are_moved_at_the_same_time,
);

fn is_conflict<T>(result: &Result<T, StoreError>) -> bool {
    matches!(result, Err(StoreError::Conflict { what: "declaration" }))
}

async fn a_move_has_to_be_from_what_was_seen(database: &Database) {
    let store = members(database).await;
    let draft = declared(&store, "p1", "trang", &[]).await;
    for wrong in [step(2, "draft", "declared"), step(1, "declared", "confirmed")] {
        assert!(is_conflict(&store.move_declaration(&draft.id, &wrong, at(NOW)).await));
    }
    assert!(is_conflict(&store.move_declaration("no", &step(1, "draft", "declared"), at(NOW)).await));
    assert!(is_conflict(&store.move_declaration(&id("p1"), &step(1, "draft", "declared"), at(NOW)).await));
    let by = id("p1");
    let detail = serde_json::json!({ "why": "asked" });
    let right = Move { by: Some(&by), detail: &detail, ..step(1, "draft", "declared") };
    assert_eq!(store.move_declaration(&draft.id, &right, at(NOW)).await.unwrap(), 2);
    assert!(is_conflict(&store.move_declaration(&draft.id, &right, at(NOW)).await));
    let history = store.history(&draft.id, None).await.unwrap();
    assert_eq!(history.len(), 1);
    let event = &history[0];
    assert_eq!((event.what.as_str(), event.mover.as_str(), event.at), ("moved", "owner", at(NOW)));
    assert_eq!((event.from.as_deref(), event.to.as_deref()), (Some("draft"), Some("declared")));
    assert_eq!((event.by.clone(), event.by_name.as_deref()), (Some(by), Some("Tên p1")));
    assert_eq!(event.detail, detail);
    let refused = [
        step(2, "declared", "draft"),
        step(2, "retired", "declared"),
        step(2, "declared", "Confirmed"),
        step(2, "declared", ""),
        Move { detail: &Value::Bool(true), ..step(2, "declared", "confirmed") },
        Move { detail: &serde_json::json!({ "a": "b".repeat(5_000) }), ..step(2, "declared", "confirmed") },
    ];
    for step in refused {
        let error = store.move_declaration(&draft.id, &step, at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{step:?}: {error}");
    }
}

async fn of_many_who_move_one_declaration_one_does(database: &Database) {
    let store = members(database).await;
    let other = database.open().await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await;
    let mut moving = tokio::task::JoinSet::new();
    for turn in 0..8 {
        let (store, id) = (if turn % 2 == 0 { store.clone() } else { other.clone() }, declaration.id.clone());
        let to = ["confirmed", "needs-review", "lost", "dormant"][turn % 4];
        moving.spawn(async move { store.move_declaration(&id, &step(2, "declared", to), at(NOW)).await });
    }
    let done = moving.join_all().await;
    assert_eq!(done.iter().filter(|done| matches!(done, Ok(3))).count(), 1, "{done:?}");
    assert_eq!(done.iter().filter(|done| is_conflict(done)).count(), 7, "{done:?}");
    assert_eq!(store.history(&declaration.id, None).await.unwrap().len(), 2);
}

async fn of_many_who_edit_one_declaration_one_does(database: &Database) {
    let store = members(database).await;
    let other = database.open().await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await;
    let mut editing = tokio::task::JoinSet::new();
    for turn in 0..8 {
        let (store, id_of) =
            (if turn % 2 == 0 { store.clone() } else { other.clone() }, declaration.id.clone());
        let new = NewDeclaration { purpose: format!("lần {turn}"), ..new("trang") };
        editing.spawn(async move { store.edit_declaration(&id("p1"), &id_of, 2, &new, at(NOW)).await });
    }
    let done = editing.join_all().await;
    let kept: Vec<_> = done.iter().filter_map(|done| done.as_ref().ok()?.as_ref()).collect();
    assert_eq!(kept.len(), 1, "{done:?}");
    assert_eq!(done.iter().filter(|done| is_conflict(done)).count(), 7, "{done:?}");
    assert_eq!(store.declaration(&declaration.id).await.unwrap().as_ref(), Some(kept[0]));
}

async fn a_move_without_history_is_none(database: &Database) {
    let store = members(database).await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await;
    let due = declared(&store, "p2", "khac", &["declared"]).await;
    database
        .meddle(if database.file.is_some() {
            "CREATE TRIGGER no_line BEFORE INSERT ON declaration_event BEGIN SELECT RAISE(ABORT, 'no'); END"
        } else {
            "ALTER TABLE declaration_event ADD CONSTRAINT no_line CHECK (false) NOT VALID"
        })
        .await;
    store.move_declaration(&declaration.id, &step(2, "declared", "lost"), at(NOW)).await.unwrap_err();
    store.edit_declaration(&id("p1"), &declaration.id, 2, &new("khac"), at(NOW)).await.unwrap_err();
    store.set_picture(&id("p1"), &declaration.id, Some(b"x"), at(NOW)).await.unwrap_err();
    store.review_due(at("2028-03-01T00:00:00Z"), 10).await.unwrap_err();
    assert_eq!(store.declaration(&declaration.id).await.unwrap().unwrap(), declaration);
    assert_eq!(store.declaration(&due.id).await.unwrap().unwrap(), due);
}

async fn a_time_to_look_again_comes_with_declaring_and_confirming(database: &Database) {
    let store = members(database).await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await;
    let year = Some(at("2027-03-01T08:00:00Z"));
    assert_eq!((declaration.review_at, declaration.confirmed_at), (year, None));
    let later = at("2026-04-01T08:00:00Z");
    store.move_declaration(&declaration.id, &step(2, "declared", "confirmed"), later).await.unwrap();
    let confirmed = store.declaration(&declaration.id).await.unwrap().unwrap();
    assert_eq!((confirmed.state_at, confirmed.confirmed_at), (later, Some(later)));
    assert_eq!(confirmed.review_at, Some(at("2027-04-01T08:00:00Z")));
    let again = at("2026-05-01T08:00:00Z");
    store.move_declaration(&declaration.id, &step(3, "confirmed", "confirmed"), again).await.unwrap();
    let confirmed = store.declaration(&declaration.id).await.unwrap().unwrap();
    assert_eq!(
        (confirmed.state_at, confirmed.confirmed_at),
        (later, Some(again)),
        "in this state since then"
    );
    assert_eq!(confirmed.review_at, Some(at("2027-05-01T08:00:00Z")));
    store.move_declaration(&declaration.id, &step(4, "confirmed", "dormant"), again).await.unwrap();
    let dormant = store.declaration(&declaration.id).await.unwrap().unwrap();
    assert_eq!((dormant.review_at, dormant.confirmed_at), (None, Some(again)));
}

async fn another_account_is_declared_anew_and_proven_anew(database: &Database) {
    let store = members(database).await;
    let later = at("2026-06-01T08:00:00Z");
    for (state, after) in
        [("confirmed", "declared"), ("needs-review", "declared"), ("dormant", "dormant"), ("lost", "lost")]
    {
        let before = declared(&store, "p1", "trang", &["declared", state]).await;
        let proof = store.add_proof(&before.id, "dns", "code", 7, at(NOW)).await.unwrap().unwrap();
        database
            .meddle(&format!("UPDATE proof SET state = 'verified', next_at = 7 WHERE id = '{}'", proof.id))
            .await;
        let renamed = NewDeclaration { address: "https://khac.example/".to_owned(), ..new("trang") };
        let edited =
            store.edit_declaration(&id("p1"), &before.id, 3, &renamed, later).await.unwrap().unwrap();
        assert_eq!((edited.state.as_str(), edited.version), (after, 4), "{state}");
        assert_eq!((edited.confirmed_at, edited.said), (None, renamed), "{state}");
        let year = (after == "declared").then(|| at("2027-06-01T08:00:00Z"));
        assert_eq!(edited.review_at, year, "{state}");
        assert_eq!(edited.state_at, if after == state { at(NOW) } else { later }, "{state}");
        let proof = store.proofs(&before.id).await.unwrap().remove(0);
        assert_eq!((proof.state.as_str(), proof.next_at), ("pending", None), "{state}");
        let event = store.history(&before.id, None).await.unwrap().remove(0);
        assert_eq!(event.what, "edited");
        let moved = (after != state).then(|| (state.to_owned(), after.to_owned()));
        assert_eq!(event.from.zip(event.to), moved, "{state}");
    }
    for naming in [
        NewDeclaration { platform: "other".to_owned(), ..new("trang") },
        NewDeclaration { account_key: "other".to_owned(), ..new("trang") },
        NewDeclaration { lasting_id: Some("7".to_owned()), ..new("trang") },
    ] {
        let before = declared(&store, "p1", "trang", &["declared", "confirmed"]).await;
        let edited = store.edit_declaration(&id("p1"), &before.id, 3, &naming, later).await.unwrap().unwrap();
        assert_eq!(edited.state, "declared", "{naming:?}");
    }
}

async fn what_is_due_is_moved_once_by_all_nodes_together(database: &Database) {
    let store = members(database).await;
    let other = database.open().await;
    let mut all = BTreeSet::new();
    for turn in 0..30 {
        let states: &[&str] = if turn % 2 == 0 { &["declared"] } else { &["declared", "confirmed"] };
        let person = ["p0", "p1", "p11", "p2"][turn % 4];
        all.insert(declared(&store, person, &format!("k{turn}"), states).await.id);
    }
    let dormant = declared(&store, "p1", "dormant", &["declared", "dormant"]).await;
    let year = at("2027-03-01T08:00:00Z");
    assert!(store.review_due(at("2027-03-01T07:59:59Z"), 100).await.unwrap().is_empty());
    assert!(store.review_due(year, 0).await.unwrap().is_empty());
    let mut nodes = tokio::task::JoinSet::new();
    for turn in 0..4 {
        let store = if turn % 2 == 0 { store.clone() } else { other.clone() };
        nodes.spawn(async move {
            let mut moved = Vec::new();
            for _ in 0..30 {
                let chunk = store.review_due(year, 3).await.unwrap();
                assert!(chunk.len() <= 3);
                moved.extend(chunk);
            }
            moved
        });
    }
    let moved: Vec<_> = nodes.join_all().await.into_iter().flatten().collect();
    assert_eq!(moved.len(), 30);
    assert_eq!(moved.iter().filter(|due| due.person == id("p1")).count(), 8);
    assert_eq!(moved.iter().filter(|due| due.from == "confirmed").count(), 15);
    assert_eq!(moved.into_iter().map(|due| due.id).collect::<BTreeSet<_>>(), all);
    for declaration in &all {
        let after = store.declaration(declaration).await.unwrap().unwrap();
        assert_eq!((after.state.as_str(), after.state_at, after.review_at), ("needs-review", year, None));
        let history = store.history(declaration, None).await.unwrap();
        assert_eq!(after.version, 1 + i64::try_from(history.len()).unwrap());
        assert_eq!((history[0].mover.as_str(), &history[0].by, history[0].at), ("system", &None, year));
        assert_eq!(history[0].to.as_deref(), Some("needs-review"));
        assert_eq!(history[1].to, history[0].from);
    }
    assert_eq!(store.declaration(&dormant.id).await.unwrap().unwrap(), dormant);
}

async fn a_member_and_what_they_declared_are_moved_at_the_same_time(database: &Database) {
    let store = members(database).await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await;
    let moving = async {
        for turn in 0..40 {
            move_person(database, "p1", ["a2", "a1"][turn % 2]).await;
        }
    };
    let (mut version, mut from) = (2, "declared");
    let declaring = async {
        for turn in 0..80 {
            let to = ["needs-review", "declared"][turn % 2];
            let moved = store.move_declaration(&declaration.id, &step(version, from, to), at(NOW)).await;
            (version, from) = (moved.unwrap(), to);
        }
    };
    tokio::join!(moving, declaring);
    assert_eq!(store.history(&declaration.id, None).await.unwrap().len(), 81);
}
