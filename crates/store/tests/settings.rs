//! Secrets of the installation.

use crate::database::Database;
use std::collections::HashSet;
use store::StoreError;

on_both!(
    a_secret_is_made_once_and_stays,
    nodes_that_ask_at_once_get_the_same_secret,
    a_name_out_of_bounds_is_refused,
    a_secret_of_another_length_is_an_error,
);

async fn a_secret_is_made_once_and_stays(database: &Database) {
    let store = database.open().await;
    let seal = store.secret("seal").await.unwrap();
    assert_ne!(seal, [0; 32]);
    assert_eq!(store.secret("seal").await.unwrap(), seal);
    assert_ne!(store.secret("another").await.unwrap(), seal);
    store.close().await;
    assert_eq!(database.open().await.secret("seal").await.unwrap(), seal);
}

async fn nodes_that_ask_at_once_get_the_same_secret(database: &Database) {
    let mut nodes = Vec::new();
    for _ in 0..4 {
        nodes.push(database.open().await);
    }
    let asking: Vec<_> = (0..16)
        .map(|at| {
            let node = nodes[at % 4].clone();
            tokio::spawn(async move { node.secret("seal").await.unwrap() })
        })
        .collect();
    let mut secrets = HashSet::new();
    for asked in asking {
        secrets.insert(asked.await.unwrap());
    }
    assert_eq!(secrets.len(), 1);
}

async fn a_name_out_of_bounds_is_refused(database: &Database) {
    let store = database.open().await;
    for name in ["", "Seal", "con dấu", "a'; DROP TABLE setting", &"a".repeat(65)] {
        assert!(matches!(store.secret(name).await, Err(StoreError::Value { .. })), "{name}");
    }
    store.secret(&"a".repeat(64)).await.unwrap();
}

async fn a_secret_of_another_length_is_an_error(database: &Database) {
    let store = database.open().await;
    store.secret("seal").await.unwrap();
    database.meddle("UPDATE setting SET value = SUBSTR(value, 1, 45)").await;
    let error = store.secret("seal").await.unwrap_err();
    assert!(matches!(error, StoreError::Decode { what: "setting" }), "{error}");
}
