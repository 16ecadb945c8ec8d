//! The history of a declaration.

use crate::database::{Database, at};
use crate::declaration::{NOW, declared, id, members, step};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::MOST_HISTORY;

on_both!(history_is_never_changed, history_is_read_in_parts_newest_first);

async fn history_is_never_changed(database: &Database) {
    let store = members(database).await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await;
    let root = store.person(&id("p1")).await.unwrap().unwrap().organisation;
    store.create_unit(&root, "Phòng Mới", None, at(NOW)).await.unwrap();
    let before = store.history(&declaration.id, None).await.unwrap();
    for statement in [
        "UPDATE declaration_event SET mover = 'system'",
        "DELETE FROM declaration_event",
        "TRUNCATE declaration_event",
        "UPDATE organisation_event SET what = 'x'",
    ] {
        let sql = AssertSqlSafe(statement.to_owned());
        let refused = if database.file.is_some() {
            let mut connection = SqliteConnection::connect(&database.address).await.unwrap();
            sqlx::query(sql).execute(&mut connection).await.map(|_| ())
        } else {
            let mut connection = PgConnection::connect(&database.address).await.unwrap();
            sqlx::query(sql).execute(&mut connection).await.map(|_| ())
        };
        assert!(refused.is_err(), "{statement}");
    }
    assert_eq!(before.len(), 1);
    assert_eq!(store.history(&declaration.id, None).await.unwrap(), before);
}

async fn history_is_read_in_parts_newest_first(database: &Database) {
    let store = members(database).await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await;
    let other = declared(&store, "p2", "khac", &["declared"]).await;
    let lines = i64::try_from(MOST_HISTORY).unwrap() + 5;
    for version in 2..=lines {
        store
            .move_declaration(&declaration.id, &step(version, "declared", "declared"), at(NOW))
            .await
            .unwrap();
    }
    let newest = store.history(&declaration.id, None).await.unwrap();
    assert_eq!(newest.len(), MOST_HISTORY);
    assert!(newest.windows(2).all(|pair| pair[0].id > pair[1].id));
    let rest = store.history(&declaration.id, Some(newest[MOST_HISTORY - 1].id)).await.unwrap();
    assert_eq!(rest.len(), 5);
    assert_eq!(rest[4].from.as_deref(), Some("draft"));
    assert_eq!(store.history(&other.id, None).await.unwrap().len(), 1);
    for none in ["", "\0", &id("n0")] {
        assert!(store.history(none, None).await.unwrap().is_empty());
    }
}
