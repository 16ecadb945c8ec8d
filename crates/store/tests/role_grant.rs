//! Roles of members.

use crate::database::{Database, at};
use crate::organisation::{NOW, joined};
use store::{ADMINISTRATOR, GrantRow, MOST_GRANTS, StoreError};

on_both!(
    a_role_is_given_once_and_taken_once,
    an_organisation_keeps_an_administrator,
    of_two_administrators_who_are_taken_away_at_once_one_stays,
    a_role_out_of_bounds_is_refused,
);

async fn a_role_is_given_once_and_taken_once(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await;
    assert!(store.grants(&person.id).await.unwrap().is_empty());
    assert!(store.grant(&person.id, &unit.id, "officer", None, at(NOW)).await.unwrap());
    assert!(!store.grant(&person.id, &unit.id, "officer", None, at(NOW)).await.unwrap());
    assert!(store.grant(&person.id, &root.id, "auditor", None, at(NOW)).await.unwrap());
    let row = |role: &str, unit: &store::Unit| GrantRow {
        role: role.to_owned(),
        unit: unit.id.clone(),
        path: unit.path.clone(),
        unit_name: unit.name.clone(),
    };
    assert_eq!(store.grants(&person.id).await.unwrap(), [row("auditor", &root), row("officer", &unit)]);
    assert!(!store.withdraw_grant(&person.id, &root.id, "officer", None, at(NOW)).await.unwrap());
    assert!(store.withdraw_grant(&person.id, &unit.id, "officer", None, at(NOW)).await.unwrap());
    assert!(!store.withdraw_grant(&person.id, &unit.id, "officer", None, at(NOW)).await.unwrap());
    assert_eq!(store.grants(&person.id).await.unwrap(), [row("auditor", &root)]);
    assert!(!store.grant("0123456789abcdefghjkmnpqrs", &unit.id, "officer", None, at(NOW)).await.unwrap());
}

async fn an_organisation_keeps_an_administrator(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    let first = joined(&store, &root.id, "Người Đầu", Some(ADMINISTRATOR)).await;
    // an administrator of a unit below is none of the organisation
    let below = joined(&store, &unit.id, "Người Dưới", Some(ADMINISTRATOR)).await;
    for error in [
        store.withdraw_grant(&first.id, &root.id, ADMINISTRATOR, None, at(NOW)).await.unwrap_err(),
        store.leave(&first.id, None, at(NOW)).await.unwrap_err(),
    ] {
        assert!(matches!(error, StoreError::Value { what: "the last administrator", .. }), "{error}");
    }
    assert_eq!(store.grants(&first.id).await.unwrap().len(), 1);
    assert_eq!(store.person(&first.id).await.unwrap().unwrap().left_at, None);
    assert!(store.withdraw_grant(&below.id, &unit.id, ADMINISTRATOR, None, at(NOW)).await.unwrap());
    assert!(store.grant(&below.id, &root.id, ADMINISTRATOR, None, at(NOW)).await.unwrap());
    assert!(store.leave(&first.id, None, at(NOW)).await.unwrap());
    assert!(store.leave(&below.id, None, at(NOW)).await.is_err(), "now the last");
}

async fn of_two_administrators_who_are_taken_away_at_once_one_stays(database: &Database) {
    let store = database.open().await;
    for _ in 0..5 {
        let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
        let one = joined(&store, &root.id, "Một", Some(ADMINISTRATOR)).await;
        let two = joined(&store, &root.id, "Hai", Some(ADMINISTRATOR)).await;
        let withdrawing = {
            let (store, root, one) = (store.clone(), root.id.clone(), one.id.clone());
            tokio::spawn(async move { store.withdraw_grant(&one, &root, ADMINISTRATOR, None, at(NOW)).await })
        };
        let left = store.leave(&two.id, None, at(NOW)).await;
        let withdrawn = withdrawing.await.unwrap();
        assert_ne!(left.is_ok(), withdrawn.is_ok(), "{left:?} {withdrawn:?}");
        let remaining =
            store.grants(&one.id).await.unwrap().len() + store.grants(&two.id).await.unwrap().len();
        assert_eq!(remaining, 1);
    }
}

async fn a_role_out_of_bounds_is_refused(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await;
    for role in ["", "Officer", "quản trị", &"a".repeat(33)] {
        let error = store.grant(&person.id, &root.id, role, None, at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{role}: {error}");
    }
    for number in 0..MOST_GRANTS {
        let unit = store.create_unit(&root.id, &format!("Tổ {number}"), None, at(NOW)).await.unwrap();
        assert!(store.grant(&person.id, &unit.id, "officer", None, at(NOW)).await.unwrap());
    }
    let error = store.grant(&person.id, &root.id, "officer", None, at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Value { .. }), "{error}");
}
