//! Opening a database: new, old, shared, out of reach, or not one at all.

use crate::database::{Database, at};
use jiff::SignedDuration;
use sqlx::{Connection, SqliteConnection};
use std::error::Error as _;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use store::{NewKeptReport, Store, StoreError};

on_both!(
    nodes_that_start_at_once_all_open_the_new_database,
    a_database_of_a_newer_version_is_refused_as_such,
    a_database_whose_history_differs_is_refused,
    a_closed_store_answers_with_an_error,
    writers_that_give_up_leave_nothing_half_done,
    a_database_that_is_there_is_read_and_left_as_it_is,
);

const NOW: &str = "2026-03-01T08:00:00Z";

fn report() -> NewKeptReport {
    NewKeptReport { document: vec![b'x'; 50_000], lifetime: SignedDuration::from_hours(1) }
}

/// All that could reach a log or a reader.
fn spoken(error: &StoreError) -> String {
    let mut text = format!("{error}; {error:?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        write!(text, "; {error}; {error:?}").unwrap();
        cause = error.source();
    }
    text
}

async fn nodes_that_start_at_once_all_open_the_new_database(database: &Database) {
    let starting: Vec<_> = (0..12)
        .map(|_| {
            let (address, keys) = (database.address.clone(), database.keys());
            tokio::spawn(async move { Store::open(&address, &keys).await })
        })
        .collect();
    let mut nodes = Vec::new();
    for started in starting {
        nodes.push(started.await.unwrap().unwrap_or_else(|error| panic!("{}", spoken(&error))));
    }
    let kept = nodes[0].keep_report(&report(), at(NOW)).await.unwrap();
    for node in &nodes {
        node.ping().await.unwrap();
        assert!(node.kept_report(&kept.id, at(NOW)).await.unwrap().is_some());
        assert_eq!(node.backend(), if database.file.is_some() { "sqlite" } else { "postgresql" });
    }
    for node in nodes {
        node.close().await;
    }
}

async fn a_database_of_a_newer_version_is_refused_as_such(database: &Database) {
    database.open().await.close().await;
    let later = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 SELECT 99, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";
    database.meddle(later).await;
    let error = Store::open(&database.address, &database.keys()).await.unwrap_err();
    assert!(matches!(error, StoreError::NewerDatabase { found: 99, known: 5 }), "{error}");
    assert!(error.to_string().contains("newer version"), "{error}");
    database.meddle("DELETE FROM _sqlx_migrations WHERE version = 99").await;
    database.open().await.ping().await.unwrap();
}

async fn a_database_that_is_there_is_read_and_left_as_it_is(database: &Database) {
    // before anybody has opened it there is nothing to read, and looking for it makes nothing
    assert!(Store::open_present(&database.address).await.unwrap().is_none());
    if let Some(file) = &database.file {
        assert!(!file.exists() && !Store::may_be_present(&database.address).unwrap());
    }
    let store = database.open().await;
    let kept = store.keep_report(&report(), at(NOW)).await.unwrap();
    let present = Store::open_present(&database.address).await.unwrap().unwrap();
    assert!(present.kept_report(&kept.id, at(NOW)).await.unwrap().is_some());
    present.close().await;
    store.close().await;

    // of an older shape: it is not migrated by who only reads
    database.meddle("DELETE FROM _sqlx_migrations WHERE version > 1").await;
    assert!(Store::open_present(&database.address).await.unwrap().is_none());
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 SELECT 99, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";
    database.meddle(newer).await;
    let error = Store::open_present(&database.address).await.unwrap_err();
    assert!(matches!(error, StoreError::NewerDatabase { found: 99, .. }), "{error}");
}

async fn a_database_whose_history_differs_is_refused(database: &Database) {
    database.open().await.close().await;
    database.meddle("UPDATE _sqlx_migrations SET checksum = SUBSTR(checksum, 2)").await;
    let error = Store::open(&database.address, &database.keys()).await.unwrap_err();
    assert!(matches!(error, StoreError::Migrate(_)), "{error}");
    assert!(!error.is_unavailable() && !error.is_invalid_input());
}

async fn a_closed_store_answers_with_an_error(database: &Database) {
    let store = database.open().await;
    let clone = store.clone();
    store.close().await;
    let error = clone.ping().await.unwrap_err();
    assert!(matches!(error, StoreError::Read(_)) && error.is_unavailable(), "{error}");
    let error = clone.keep_report(&report(), at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Write(_)) && error.is_unavailable(), "{error}");
}

async fn writers_that_give_up_leave_nothing_half_done(database: &Database) {
    let store = database.open().await;
    for pause_us in 0..60_u64 {
        let writer = store.clone();
        let writing = tokio::spawn(async move { writer.keep_report(&report(), at(NOW)).await });
        tokio::time::sleep(std::time::Duration::from_micros(pause_us * 50)).await;
        writing.abort();
        let _ = writing.await;
    }
    let before = store.kept_totals(at(NOW)).await.unwrap();
    assert_eq!(before.bytes, before.count * 50_000);
    let kept = store.keep_report(&report(), at(NOW)).await.unwrap();
    assert_eq!(store.kept_report(&kept.id, at(NOW)).await.unwrap().unwrap().document, report().document);
}

#[tokio::test]
async fn a_string_that_names_no_database_is_refused_without_repeating_it() {
    let strings = [
        "",
        "hunter2",
        "mysql://me:hunter2@host/name",
        "sqlite:",
        "sqlite://",
        "sqlite:hunter2/",
        "sqlite:kept.db?mode=hunter2",
        "sqlite:hunter2\0",
        "postgres://me:hunter2@host:port/name",
        "postgres://me:hunter2@host/name?sslmode=hunter2",
        "postgres://me@host/name?pasword=hunter2",
        "postgres://me:hunter2@[/name",
        "postgresql://me:%ffhunter2@host/name",
        "POSTGRES://me:hunter2@host/name",
    ];
    for string in strings {
        let error = Store::open(string, Path::new("none.keys")).await.unwrap_err();
        assert!(
            matches!(error, StoreError::ParseDatabase { .. }) && error.is_invalid_input(),
            "{string}: {error}"
        );
        let spoken = spoken(&error);
        assert!(spoken.contains("sqlite:PATH") && !spoken.contains("hunter2"), "{spoken}");
    }
}

#[tokio::test]
async fn a_server_out_of_reach_is_named_unavailable_without_its_password() {
    let error =
        Store::open("postgres://me:hunter2@127.0.0.1:1/name", Path::new("none.keys")).await.unwrap_err();
    assert!(matches!(error, StoreError::Open(_)) && error.is_unavailable(), "{error}");
    assert!(!spoken(&error).contains("hunter2"), "{error:?}");
}

#[tokio::test]
async fn what_is_printed_of_a_store_is_its_kind_alone() {
    let store = Store::open("sqlite::memory:", Path::new("")).await.unwrap();
    assert_eq!(format!("{store:?}"), "Store(sqlite)");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_in_memory_is_one_store_for_all_its_clones() {
    let store = Store::open("sqlite::memory:", Path::new("")).await.unwrap();
    let kept = store.keep_report(&report(), at(NOW)).await.unwrap();
    let reading: Vec<_> = (0..16)
        .map(|_| {
            let (store, id) = (store.clone(), kept.id.clone());
            tokio::spawn(async move { store.kept_report(&id, at(NOW)).await.unwrap().is_some() })
        })
        .collect();
    for read in reading {
        assert!(read.await.unwrap());
    }
    assert_eq!(store.sweep_reports(kept.expires_at).await.unwrap(), 1);
    let other = Store::open("sqlite::memory:", Path::new("")).await.unwrap();
    assert_eq!(other.kept_totals(at(NOW)).await.unwrap().count, 0);
}

#[cfg(unix)]
#[tokio::test]
async fn new_files_are_their_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let database = Database::sqlite().await;
    let file = database.file.clone().unwrap();
    let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let store = database.open().await;
    store.keep_report(&report(), at(NOW)).await.unwrap();
    assert_eq!(mode(file.parent().unwrap().to_owned()), 0o700);
    for path in [file.clone(), file.with_extension("db-wal"), file.with_extension("db-shm")] {
        assert_eq!(mode(path.clone()), 0o600, "{}", path.display());
    }
    store.close().await;
    assert!(!file.with_extension("db-wal").exists(), "a closed store is one file");
    database.remove().await;
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_as_it_is() {
    let database = Database::sqlite().await;
    let file = database.file.clone().unwrap();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    let text = "a text that somebody wrote. ".repeat(100);
    fs::write(&file, &text).unwrap();
    let error = Store::open(&database.address, &database.keys()).await.unwrap_err();
    assert!(matches!(error, StoreError::Open(_)) && !error.is_unavailable(), "{error:?}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);

    let below = format!("sqlite:{}/kept.db", file.display());
    let error = Store::open(&below, Path::new("none.keys")).await.unwrap_err();
    assert!(matches!(error, StoreError::CreateFile { .. }), "{error:?}");
    database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_another_process_holds_is_read_and_not_written() {
    let database = Database::sqlite().await;
    let store = database.open().await;
    let kept = store.keep_report(&report(), at(NOW)).await.unwrap();
    let mut other = SqliteConnection::connect(&database.address).await.unwrap();
    let held = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let error = store.keep_report(&report(), at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Write(_)) && error.is_unavailable(), "{error:?}");
    assert!(store.kept_report(&kept.id, at(NOW)).await.unwrap().is_some());
    held.rollback().await.unwrap();
    assert_eq!(store.kept_totals(at(NOW)).await.unwrap().count, 1);
    store.keep_report(&report(), at(NOW)).await.unwrap();
    database.remove().await;
}

#[tokio::test]
async fn connections_that_the_server_ends_are_made_anew() {
    let database = Database::postgresql().await;
    let store = database.open().await;
    let kept = store.keep_report(&report(), at(NOW)).await.unwrap();
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE datname = current_database() AND pid <> pg_backend_pid()";
    database.meddle(end).await;
    assert!(store.kept_report(&kept.id, at(NOW)).await.unwrap().is_some());
    store.close().await;
    database.remove().await;
}
