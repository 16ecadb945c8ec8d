//! Applied migrations stay as they are.

use crate::database::Database;
use sha2::{Digest, Sha256};
use sqlx::{Connection, PgConnection, SqliteConnection};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

on_both!(every_file_of_migrations_is_applied);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations")
}

/// `sqlite/0001_first.sql` and its digest.
fn files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for database in ["sqlite", "postgres"] {
        for entry in fs::read_dir(folder().join(database)).unwrap() {
            let path = entry.unwrap().path();
            let digest =
                Sha256::digest(fs::read(&path).unwrap()).iter().fold(String::new(), |mut hex, byte| {
                    write!(hex, "{byte:02x}").unwrap();
                    hex
                });
            let name = path.file_name().unwrap().to_str().unwrap();
            files.insert(format!("{database}/{name}"), digest);
        }
    }
    files
}

/// A database out there has applied each file of the list and holds its digest: an edit would keep this program from
/// opening it. What has to change goes into a new file with the next number, and a line is added to the list.
#[test]
fn no_applied_migration_was_edited() {
    let listed = fs::read_to_string(folder().join("applied.txt")).unwrap();
    let listed: BTreeMap<String, String> = listed
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (digest, file) = line.split_once("  ").unwrap();
            (file.to_owned(), digest.to_owned())
        })
        .collect();
    assert_eq!(files(), listed, "migrations/applied.txt and the files beside it differ");
}

#[test]
fn both_databases_have_the_same_steps() {
    let of = |database: &str| -> Vec<_> {
        files().into_keys().filter_map(|file| file.strip_prefix(database).map(str::to_owned)).collect()
    };
    assert_eq!(of("sqlite"), of("postgres"));
}

async fn every_file_of_migrations_is_applied(database: &Database) {
    database.open().await.close().await;
    let applied = "SELECT version, description FROM _sqlx_migrations WHERE success ORDER BY version";
    let (kind, applied): (&str, Vec<(i64, String)>) = if database.file.is_some() {
        let mut connection = SqliteConnection::connect(&database.address).await.unwrap();
        ("sqlite/", sqlx::query_as(applied).fetch_all(&mut connection).await.unwrap())
    } else {
        let mut connection = PgConnection::connect(&database.address).await.unwrap();
        ("postgres/", sqlx::query_as(applied).fetch_all(&mut connection).await.unwrap())
    };
    let applied: Vec<_> =
        applied.iter().map(|(number, name)| format!("{kind}{number:04}_{name}.sql")).collect();
    let files: Vec<_> = files().into_keys().filter(|file| file.starts_with(kind)).collect();
    assert_eq!(applied, files);
}
