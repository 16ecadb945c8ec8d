//! Reports that somebody asked a link for.

use crate::database::{Database, at};
use jiff::SignedDuration;
use std::collections::HashSet;
use store::{KeptTotals, LONGEST_LIFETIME, MOST_BYTES, NewKeptReport, SHORTEST_LIFETIME, StoreError};

on_both!(
    a_report_is_kept_until_it_expires,
    only_its_maker_deletes_a_report,
    a_sweep_deletes_the_expired_and_no_others,
    a_sweep_of_many_goes_on_to_the_end,
    a_report_out_of_bounds_is_refused_and_not_kept,
    names_that_are_none_find_nothing,
    sixteen_writers_at_once_all_keep_their_reports,
);

const NOW: &str = "2026-03-01T08:00:00.75Z";

fn report(document: &[u8], hours: i64) -> NewKeptReport {
    NewKeptReport { document: document.to_vec(), lifetime: SignedDuration::from_hours(hours) }
}

async fn a_report_is_kept_until_it_expires(database: &Database) {
    let store = database.open().await;
    let document = "{\"title\":\"Chuyển tiền ngay \u{1f6a8}\"}\0\u{feff}".as_bytes();
    let kept = store.keep_report(&report(document, 24), at(NOW)).await.unwrap();
    assert_eq!(kept.id.len(), 26);
    assert_eq!(kept.delete_token.len(), 52);
    assert_eq!(kept.expires_at, at("2026-03-02T08:00:00Z"));

    store.close().await;
    let store = database.open().await;
    let found = store.kept_report(&kept.id, at("2026-03-02T07:59:59.999Z")).await.unwrap().unwrap();
    assert_eq!(found.document, document);
    assert_eq!(found.created_at, at("2026-03-01T08:00:00Z"));
    assert_eq!(found.expires_at, kept.expires_at);
    assert!(store.is_maker(&kept.id, &kept.delete_token, at(NOW)).await.unwrap());

    assert!(store.kept_report(&kept.id, kept.expires_at).await.unwrap().is_none());
    assert!(!store.is_maker(&kept.id, &kept.delete_token, kept.expires_at).await.unwrap());
}

async fn only_its_maker_deletes_a_report(database: &Database) {
    let store = database.open().await;
    let mine = store.keep_report(&report(b"mine", 24), at(NOW)).await.unwrap();
    let other = store.keep_report(&report(b"other", 24), at(NOW)).await.unwrap();
    assert_ne!(mine.id, other.id);
    let upper = mine.delete_token.to_uppercase();
    let wrong =
        [other.delete_token.as_str(), "", "x", &upper, &mine.id, "đ' OR 1=1 --", &"0".repeat(100_000)];
    for token in wrong {
        assert!(!store.is_maker(&mine.id, token, at(NOW)).await.unwrap(), "{token:.60}");
        assert!(!store.delete_report(&mine.id, token).await.unwrap(), "{token:.60}");
    }
    assert!(store.kept_report(&mine.id, at(NOW)).await.unwrap().is_some());

    assert!(store.delete_report(&mine.id, &mine.delete_token).await.unwrap());
    assert!(store.kept_report(&mine.id, at(NOW)).await.unwrap().is_none());
    assert!(!store.delete_report(&mine.id, &mine.delete_token).await.unwrap(), "deleted twice");
    assert!(store.kept_report(&other.id, at(NOW)).await.unwrap().is_some());
}

async fn a_sweep_deletes_the_expired_and_no_others(database: &Database) {
    let store = database.open().await;
    assert_eq!(store.sweep_reports(at(NOW)).await.unwrap(), 0);
    assert_eq!(store.kept_totals(at(NOW)).await.unwrap(), KeptTotals { count: 0, bytes: 0 });
    let short = store.keep_report(&report(b"a secret that was to go", 1), at(NOW)).await.unwrap();
    let long = store.keep_report(&report(b"long", 48), at(NOW)).await.unwrap();
    assert_eq!(store.kept_totals(at(NOW)).await.unwrap(), KeptTotals { count: 2, bytes: 27 });
    assert_eq!(store.sweep_reports(at(NOW)).await.unwrap(), 0);

    assert_eq!(store.kept_totals(short.expires_at).await.unwrap(), KeptTotals { count: 1, bytes: 4 });
    assert_eq!(store.sweep_reports(short.expires_at).await.unwrap(), 1);
    assert!(store.kept_report(&short.id, at(NOW)).await.unwrap().is_none(), "gone, not hidden");
    assert!(store.kept_report(&long.id, at(NOW)).await.unwrap().is_some());
    if let Some(file) = &database.file {
        for file in [file.clone(), file.with_extension("db-wal")] {
            let bytes = std::fs::read(&file).unwrap();
            let left = bytes.windows(8).any(|window| window == b"a secret");
            assert!(!left, "what was deleted is still in {}", file.display());
        }
    }
}

async fn a_sweep_of_many_goes_on_to_the_end(database: &Database) {
    let store = database.open().await;
    store.keep_report(&report(b"stays", 48), at(NOW)).await.unwrap();
    database
        .meddle(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1234)
             INSERT INTO kept_report (id, delete_digest, created_at, expires_at, bytes, document)
             SELECT 'old' || CAST(i AS TEXT), value, 0, 1, 1, value FROM n, (SELECT CAST('x' AS BLOB) AS value) v"
                .replace("BLOB", if database.file.is_some() { "BLOB" } else { "BYTEA" })
                .as_str(),
        )
        .await;
    let (one, other) = (database.open().await, database.open().await);
    let (one, other) = tokio::join!(one.sweep_reports(at(NOW)), other.sweep_reports(at(NOW)));
    assert_eq!(one.unwrap() + other.unwrap() + store.sweep_reports(at(NOW)).await.unwrap(), 1234);
    assert_eq!(store.kept_totals(at("1969-01-01T00:00:00Z")).await.unwrap().count, 1);
}

async fn a_report_out_of_bounds_is_refused_and_not_kept(database: &Database) {
    let store = database.open().await;
    for bytes in [0, MOST_BYTES + 1] {
        let error = store.keep_report(&report(&vec![b'x'; bytes], 1), at(NOW)).await.unwrap_err();
        assert!(
            matches!(error, StoreError::DocumentSize { bytes: b, most: MOST_BYTES } if b == bytes),
            "{error}"
        );
        assert!(error.is_invalid_input() && !error.is_unavailable());
    }
    let second = SignedDuration::from_secs(1);
    for lifetime in
        [SHORTEST_LIFETIME - second, LONGEST_LIFETIME + second, -SHORTEST_LIFETIME, SignedDuration::MAX]
    {
        let report = NewKeptReport { document: b"x".to_vec(), lifetime };
        let error = store.keep_report(&report, at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{error}");
    }
    assert_eq!(store.kept_totals(at(NOW)).await.unwrap().count, 0);

    let most = store.keep_report(&report(&vec![b'x'; MOST_BYTES], 1), at(NOW)).await.unwrap();
    assert_eq!(store.kept_report(&most.id, at(NOW)).await.unwrap().unwrap().document.len(), MOST_BYTES);
    let lifetime = LONGEST_LIFETIME;
    let report = NewKeptReport { document: b"x".to_vec(), lifetime };
    let error = store.keep_report(&report, jiff::Timestamp::MAX).await.unwrap_err();
    assert!(matches!(error, StoreError::Decode { what: "time" }), "{error}");
}

async fn names_that_are_none_find_nothing(database: &Database) {
    let store = database.open().await;
    let kept = store.keep_report(&report(b"x", 1), at(NOW)).await.unwrap();
    let upper = kept.id.to_uppercase();
    let longer = format!("{}0", kept.id);
    for id in ["", "%", "../../etc/passwd", "a\0b", "' OR ''='", &upper, &longer, &"z".repeat(1_000_000)] {
        assert!(store.kept_report(id, at(NOW)).await.unwrap().is_none(), "{id:.60}");
        assert!(!store.is_maker(id, &kept.delete_token, at(NOW)).await.unwrap(), "{id:.60}");
        assert!(!store.delete_report(id, &kept.delete_token).await.unwrap(), "{id:.60}");
    }
}

async fn sixteen_writers_at_once_all_keep_their_reports(database: &Database) {
    // Two nodes, so that on SQLite the writers of two pools meet at the file's lock.
    let nodes = [database.open().await, database.open().await];
    let writing: Vec<_> = (0..16_usize)
        .map(|writer| {
            let store = nodes[writer % 2].clone();
            tokio::spawn(async move {
                let mut ids = Vec::new();
                for n in 0..10 {
                    let document = format!("{writer} {n}").into_bytes();
                    let kept = store.keep_report(&report(&document, 1), at(NOW)).await.unwrap();
                    let found = store.kept_report(&kept.id, at(NOW)).await.unwrap().unwrap();
                    assert_eq!(found.document, document, "a writer reads what it wrote");
                    if n % 2 == 1 {
                        assert!(store.delete_report(&kept.id, &kept.delete_token).await.unwrap());
                    }
                    ids.push(kept.id);
                }
                ids
            })
        })
        .collect();
    let mut ids = HashSet::new();
    for written in writing {
        ids.extend(written.await.unwrap());
    }
    assert_eq!(ids.len(), 160);
    assert_eq!(nodes[0].kept_totals(at(NOW)).await.unwrap().count, 80);
}

#[test]
fn what_is_printed_for_a_log_holds_no_report_and_no_token() {
    let new = format!("{:?}", report(b"private words", 1));
    assert!(!new.contains("private") && !new.contains("112"), "{new}");
    let expires_at = at(NOW);
    let kept = store::KeptReport { id: "idid".to_owned(), delete_token: "tokentoken".to_owned(), expires_at };
    let kept = format!("{kept:?}");
    assert!(!kept.contains("idid") && !kept.contains("token"), "{kept}");
}
