//! A database of its own for each story, on both kinds.
//!
//! The PostgreSQL server is named by `NAMKHONG_TEST_POSTGRES`, which `cargo xtask test` starts and sets. Without it
//! these stories fail and say so: a story that was not told must not look like one that ended well.

use jiff::Timestamp;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use std::path::PathBuf;
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use store::Store;

const SERVER: &str = "NAMKHONG_TEST_POSTGRES";

/// Where a story takes place.
pub(crate) struct Database {
    /// The string that opens it.
    pub(crate) address: String,
    /// The file of SQLite.
    pub(crate) file: Option<PathBuf>,
    name: String,
}

impl Database {
    /// A SQLite file that is not there yet, in a folder that is not there yet.
    pub(crate) async fn sqlite() -> Self {
        let name = unique();
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(&name).join("kept.db");
        Self { address: format!("sqlite:{}", file.display()), file: Some(file), name }
    }

    /// An empty database on the server.
    pub(crate) async fn postgresql() -> Self {
        let (name, server) = (unique(), server());
        let mut connection = server.connect().await.expect("cannot reach the PostgreSQL server");
        run(&mut connection, format!("CREATE DATABASE {name}")).await;
        connection.close().await.unwrap();
        let address = server.database(&name).to_url_lossy().to_string();
        // Written by the driver with parameters of its own.
        let address = address.split('?').next().unwrap().to_owned();
        Self { address, file: None, name }
    }

    /// Its file of keys, in a folder of its own.
    pub(crate) fn keys(&self) -> PathBuf {
        self.beside().join("namkhong.keys")
    }

    /// Where its keys are, and what is noted beside them.
    pub(crate) fn beside(&self) -> PathBuf {
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.beside", self.name))
    }

    /// Opens the store in it.
    pub(crate) async fn open(&self) -> Store {
        Store::open(&self.address, &self.keys()).await.unwrap_or_else(|error| panic!("{error}: {error:?}"))
    }

    /// Runs a statement behind the store's back.
    pub(crate) async fn meddle(&self, statement: &str) {
        let statement = AssertSqlSafe(statement.to_owned());
        if self.file.is_some() {
            let mut connection = sqlx::SqliteConnection::connect(&self.address).await.unwrap();
            sqlx::query(statement).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        } else {
            let mut connection = PgConnection::connect(&self.address).await.unwrap();
            sqlx::query(statement).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        }
    }

    /// All rows of all tables as text.
    pub(crate) async fn everything(&self) -> String {
        let mut text = String::new();
        if self.file.is_some() {
            let mut connection = sqlx::SqliteConnection::connect(&self.address).await.unwrap();
            let tables: Vec<String> = sqlx::query_scalar(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
            )
            .fetch_all(&mut connection)
            .await
            .unwrap();
            for table in tables {
                let columns: Vec<(String, String)> =
                    sqlx::query_as("SELECT name, type FROM pragma_table_info($1)")
                        .bind(&table)
                        .fetch_all(&mut connection)
                        .await
                        .unwrap();
                let shown = |(name, kind): &(String, String)| match kind.as_str() {
                    "BLOB" => format!("'{name}', hex({name})"),
                    _ => format!("'{name}', {name}"),
                };
                let shown: Vec<String> = columns.iter().map(shown).collect();
                let select = format!("SELECT json_object({}) FROM {table}", shown.join(", "));
                let rows: Vec<String> =
                    sqlx::query_scalar(AssertSqlSafe(select)).fetch_all(&mut connection).await.unwrap();
                text += &format!("{table}\n{}\n", rows.join("\n"));
            }
            return text;
        }
        let mut connection = PgConnection::connect(&self.address).await.unwrap();
        let tables: Vec<String> =
            sqlx::query_scalar("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'")
                .fetch_all(&mut connection)
                .await
                .unwrap();
        for table in tables {
            let select = format!("SELECT to_jsonb({table})::text FROM {table}");
            let rows: Vec<String> =
                sqlx::query_scalar(AssertSqlSafe(select)).fetch_all(&mut connection).await.unwrap();
            text += &format!("{table}\n{}\n", rows.join("\n"));
        }
        text
    }

    /// Removes it, after a story that ended well.
    pub(crate) async fn remove(self) {
        let _ = std::fs::remove_dir_all(self.beside());
        if let Some(file) = self.file {
            std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
        } else {
            let mut connection = server().connect().await.unwrap();
            run(&mut connection, format!("DROP DATABASE {} WITH (FORCE)", self.name)).await;
        }
    }
}

async fn run(connection: &mut PgConnection, statement: String) {
    sqlx::query(AssertSqlSafe(statement)).execute(connection).await.unwrap();
}

fn server() -> PgConnectOptions {
    let Ok(address) = std::env::var(SERVER) else {
        panic!("stories on PostgreSQL need a server: run `cargo xtask test -p store`, or set {SERVER}");
    };
    address.parse().expect("the server's address is not a PostgreSQL address")
}

fn unique() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let nanoseconds = Timestamp::now().as_nanosecond();
    format!("story_{}_{}_{nanoseconds}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// A time on which stories take place.
pub(crate) fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

/// Tells each story on both kinds of database.
macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                let database = crate::database::Database::sqlite().await;
                super::$story(&database).await;
                database.remove().await;
            })+
        }
        mod postgresql {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $story() {
                let database = crate::database::Database::postgresql().await;
                super::$story(&database).await;
                database.remove().await;
            })+
        }
    };
}
