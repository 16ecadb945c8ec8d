//! Owners of addresses that the installation adds to the catalogue.

use crate::database::{Database, at};
use store::{MOST_SOURCE_BYTES, OwnSource, StoreError};

on_both!(sources_are_kept_replaced_and_removed, a_source_out_of_bounds_keeps_none_of_its_file);

fn source(id: &str, document: &str) -> OwnSource {
    OwnSource { id: id.to_owned(), document: document.to_owned(), added_at: at("2026-03-01T08:00:00Z") }
}

async fn sources_are_kept_replaced_and_removed(database: &Database) {
    let store = database.open().await;
    assert_eq!(store.own_sources().await.unwrap(), []);
    store.keep_own_sources(&[source("xa-mau", "một"), source("hop-tac-xa", "hai")]).await.unwrap();
    store.keep_own_sources(&[source("xa-mau", "ba")]).await.unwrap();
    store.close().await;
    let store = database.open().await;
    assert_eq!(store.own_sources().await.unwrap(), [source("hop-tac-xa", "hai"), source("xa-mau", "ba")]);
    assert!(store.remove_own_source("xa-mau").await.unwrap());
    assert!(!store.remove_own_source("xa-mau").await.unwrap(), "removed twice");
    assert_eq!(store.own_sources().await.unwrap(), [source("hop-tac-xa", "hai")]);
}

async fn a_source_out_of_bounds_keeps_none_of_its_file(database: &Database) {
    let store = database.open().await;
    let long = "x".repeat(MOST_SOURCE_BYTES + 1);
    for wrong in [source("", "x"), source("a", &long), source("a", "\0"), source(&"a".repeat(201), "x")] {
        let refused = store.keep_own_sources(&[source("tot", "x"), wrong]).await;
        assert!(matches!(refused, Err(StoreError::Value { .. })));
    }
    assert_eq!(store.own_sources().await.unwrap(), []);
}
