//! What was done to an organisation.

use crate::database::{Database, at};
use crate::organisation::{NOW, joined};
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::ADMINISTRATOR;

on_both!(
    every_deed_is_told_newest_first,
    what_was_done_cannot_be_changed,
    a_deed_that_is_refused_is_not_told,
);

async fn every_deed_is_told_newest_first(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let boss = joined(&store, &root.id, "Người Đầu", Some(ADMINISTRATOR)).await;
    let by = Some(boss.id.as_str());
    let unit = store.create_unit(&root.id, "Tổ", by, at("2026-03-02T00:00:00Z")).await.unwrap();
    store.rename_unit(&unit.id, 1, "Tổ 1", by, at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await;
    store.move_person(&person.id, &unit.id, by, at(NOW)).await.unwrap();
    store.grant(&person.id, &unit.id, "officer", by, at(NOW)).await.unwrap();
    store.withdraw_grant(&person.id, &unit.id, "officer", by, at(NOW)).await.unwrap();
    store.reset_invitation(&person.id, by, at(NOW)).await.unwrap().unwrap();
    store.leave(&person.id, by, at(NOW)).await.unwrap();
    store.close_unit(&unit.id, by, at(NOW)).await.unwrap();
    let events = store.organisation_events(&root.id, None, 100).await.unwrap();
    let told: Vec<_> = events.iter().map(|event| event.what.as_str()).collect();
    let expected = [
        "unit-closed",
        "member-left",
        "reset-made",
        "role-withdrawn",
        "role-granted",
        "member-moved",
        "member-joined",
        "member-invited",
        "unit-renamed",
        "unit-created",
        "member-joined",
        "member-invited",
        "organisation-created",
    ];
    assert_eq!(told, expected);
    let created = &events[9];
    assert_eq!((created.by.as_deref(), created.by_name.as_deref()), (by, Some("Người Đầu")));
    assert_eq!((created.subject.as_ref(), created.at), (Some(&unit.id), at("2026-03-02T00:00:00Z")));
    assert_eq!(created.detail, json!({ "name": "Tổ" }));

    let first = store.organisation_events(&root.id, None, 5).await.unwrap();
    let second = store.organisation_events(&root.id, Some(first[4].id), 100).await.unwrap();
    assert_eq!([first, second].concat(), events);
}

async fn what_was_done_cannot_be_changed(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    for statement in ["UPDATE organisation_event SET what = 'nothing'", "DELETE FROM organisation_event"] {
        let refused = if database.file.is_some() {
            let mut connection = SqliteConnection::connect(&database.address).await.unwrap();
            sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await.err()
        } else {
            let mut connection = PgConnection::connect(&database.address).await.unwrap();
            sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await.err()
        };
        let refused = refused.unwrap().to_string();
        assert!(refused.contains("history is not changed"), "{statement}: {refused}");
    }
    let events = store.organisation_events(&root.id, None, 10).await.unwrap();
    assert_eq!(events[0].what, "organisation-created");
}

async fn a_deed_that_is_refused_is_not_told(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let boss = joined(&store, &root.id, "Người Đầu", Some(ADMINISTRATOR)).await;
    let before = store.organisation_events(&root.id, None, 100).await.unwrap();
    store.leave(&boss.id, None, at(NOW)).await.unwrap_err();
    store.withdraw_grant(&boss.id, &root.id, ADMINISTRATOR, None, at(NOW)).await.unwrap_err();
    store.rename_unit(&root.id, 7, "Khác", None, at(NOW)).await.unwrap_err();
    assert!(!store.close_unit(&root.id, None, at(NOW)).await.unwrap());
    assert_eq!(store.organisation_events(&root.id, None, 100).await.unwrap(), before);
}
