//! Tables from one kind of database to the other, row by row as they are. A copy from PostgreSQL is of one moment; one to PostgreSQL
//! is one transaction, with the triggers that count and forbid switched off for as long as it takes.

use crate::StoreError;
use sqlx::postgres::{PgPool, PgRow};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Postgres, QueryBuilder, Row, Sqlite, SqliteConnection};

/// Every table that is copied, those that others point to before them.
pub(super) const TABLES: &[&str] = &[
    "setting",
    "key_used",
    "chain",
    "api_key",
    "kept_report",
    "link_list",
    "link_entry",
    "allowed_host",
    "own_source",
    "unit",
    "person",
    "person_word",
    "unit_count",
    "role_grant",
    "invitation",
    "import_job",
    "passkey",
    "password",
    "recovery_code",
    "session",
    "ceremony",
    "throttle",
    "warning",
    "declaration",
    "directory_word",
    "declaration_event",
    "checklist_tick",
    "proof",
    "request",
    "request_answer",
    "outgoing_mail",
    "organisation_event",
    "consent_event",
    "reading",
    "reading_of",
    "impostor_case",
    "case_evidence",
    "case_review",
    "case_event",
    "data_request",
    "erased_person",
    "personal_page",
    "retired_page_name",
    "post",
    "post_tag",
    "ledger_entry",
    "draft_token",
    "visit_day",
    "visit_site",
];

/// The tables that are in no copy: who was counted as a reader within half an hour, and what keeps that from being undone. Both are
/// gone soon, and a copy would keep them for as long as it lies somewhere.
pub(super) const LEFT_OUT: &[&str] = &["visit_window", "visit_salt"];

/// Rows that are read at once, and inserted in one statement.
const ROWS: usize = 500;
/// Most values of one statement.
const VALUES: usize = 6_000;

/// A value of either database.
enum Value {
    Integer(Option<i64>),
    Real(Option<f64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

/// Name and type of a column.
type Column = (String, String);

/// The columns of a table, as the shape of SQLite has them: that of PostgreSQL has the same names.
async fn columns(file: &mut SqliteConnection, table: &str) -> Result<Vec<Column>, StoreError> {
    sqlx::query_as("SELECT name, type FROM pragma_table_info($1) ORDER BY cid")
        .bind(table)
        .fetch_all(file)
        .await
        .map_err(StoreError::Read)
}

fn names(columns: &[Column]) -> String {
    columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
}

macro_rules! values_of {
    ($row:ty, $name:ident) => {
        fn $name(row: &$row, columns: &[Column]) -> Result<Vec<Value>, sqlx::Error> {
            columns
                .iter()
                .enumerate()
                .map(|(at, (_, kind))| {
                    Ok(match kind.as_str() {
                        "INTEGER" => Value::Integer(row.try_get(at)?),
                        "REAL" => Value::Real(row.try_get(at)?),
                        "BLOB" => Value::Bytes(row.try_get(at)?),
                        _ => Value::Text(row.try_get(at)?),
                    })
                })
                .collect()
        }
    };
}
values_of!(PgRow, of_server);
values_of!(SqliteRow, of_file);

macro_rules! insert {
    ($database:ty, $name:ident, $connection:ty, $head:expr) => {
        async fn $name(
            connection: &mut $connection,
            table: &str,
            columns: &[Column],
            rows: Vec<Vec<Value>>,
        ) -> Result<(), StoreError> {
            let at_once = (VALUES / columns.len().max(1)).clamp(1, ROWS);
            let mut rows = rows.into_iter().peekable();
            while rows.peek().is_some() {
                let part: Vec<_> = rows.by_ref().take(at_once).collect();
                let mut query: QueryBuilder<$database> =
                    QueryBuilder::new(format!("INSERT INTO {table} ({}) {} ", names(columns), $head));
                query.push_values(part, |mut line, row| {
                    for value in row {
                        match value {
                            Value::Integer(value) => line.push_bind(value),
                            Value::Real(value) => line.push_bind(value),
                            Value::Text(value) => line.push_bind(value),
                            Value::Bytes(value) => line.push_bind(value),
                        };
                    }
                });
                query.build().execute(&mut *connection).await.map_err(StoreError::Write)?;
            }
            Ok(())
        }
    };
}
insert!(Sqlite, insert_into_file, SqliteConnection, "");
insert!(Postgres, insert_into_server, PgConnection, "OVERRIDING SYSTEM VALUE");

/// Copies everything of a server to a file that has the tables and nothing in them.
pub(super) async fn into_file(pool: &PgPool, file: &mut SqliteConnection) -> Result<(), StoreError> {
    let mut server = pool.begin().await.map_err(StoreError::Read)?;
    for statement in
        ["SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", "SET LOCAL statement_timeout = 0"]
    {
        sqlx::query(statement).execute(&mut *server).await.map_err(StoreError::Read)?;
    }
    let mut transaction = file.begin().await.map_err(StoreError::Write)?;
    let triggers: Vec<(String, String)> =
        sqlx::query_as("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            .fetch_all(&mut *transaction)
            .await
            .map_err(StoreError::Read)?;
    for (name, _) in &triggers {
        run(&mut transaction, format!("DROP TRIGGER {name}")).await?;
    }
    for table in TABLES {
        let columns = columns(&mut transaction, table).await?;
        run(&mut transaction, format!("DELETE FROM {table}")).await?;
        let declared = AssertSqlSafe(format!(
            "DECLARE copied NO SCROLL CURSOR FOR SELECT {} FROM {table}{}",
            grouped_names(table, &columns),
            grouping(table)
        ));
        sqlx::query(declared).execute(&mut *server).await.map_err(StoreError::Read)?;
        loop {
            let fetched = AssertSqlSafe(format!("FETCH {ROWS} FROM copied"));
            // the same words give other columns each time: they are not prepared once for all
            let fetched = sqlx::query(fetched).persistent(false);
            let rows = fetched.fetch_all(&mut *server).await.map_err(StoreError::Read)?;
            if rows.is_empty() {
                break;
            }
            let rows = rows.iter().map(|row| of_server(row, &columns)).collect::<Result<_, _>>();
            insert_into_file(&mut transaction, table, &columns, rows.map_err(StoreError::Read)?).await?;
        }
        sqlx::query("CLOSE copied").execute(&mut *server).await.map_err(StoreError::Read)?;
    }
    for (_, statement) in triggers {
        run(&mut transaction, statement).await?;
    }
    transaction.commit().await.map_err(StoreError::Write)
}

/// Empties a copy of what is left out, and leaves nothing of it in the file or beside it.
pub(super) async fn leave_out(file: &mut SqliteConnection) -> Result<(), StoreError> {
    for statement in ["PRAGMA journal_mode = MEMORY", "PRAGMA secure_delete = ON"] {
        run(file, statement.to_owned()).await?;
    }
    for table in LEFT_OUT {
        run(file, format!("DELETE FROM {table}")).await?;
    }
    Ok(())
}

/// On PostgreSQL a figure is the sum of its rows; in a file it is one row.
fn grouped_names(table: &str, columns: &[Column]) -> String {
    if table != "unit_count" {
        return names(columns);
    }
    let sum = |(name, _): &Column| match name.as_str() {
        "path" => "path".to_owned(),
        name => format!("CAST(SUM({name}) AS BIGINT)"),
    };
    columns.iter().map(sum).collect::<Vec<_>>().join(", ")
}

fn grouping(table: &str) -> &'static str {
    if table == "unit_count" { " GROUP BY path" } else { "" }
}

async fn run(file: &mut SqliteConnection, statement: String) -> Result<(), StoreError> {
    sqlx::query(AssertSqlSafe(statement)).execute(file).await.map(|_| ()).map_err(StoreError::Write)
}

/// Copies everything of a file to a server whose tables hold nothing.
pub(super) async fn into_server(file: &mut SqliteConnection, pool: &PgPool) -> Result<(), StoreError> {
    let mut server = pool.begin().await.map_err(StoreError::Write)?;
    run_on(&mut server, "SET LOCAL statement_timeout = 0".to_owned()).await?;
    for table in TABLES {
        let found = AssertSqlSafe(format!("SELECT EXISTS (SELECT 1 FROM {table})"));
        let is_there: bool =
            sqlx::query_scalar(found).fetch_one(&mut *server).await.map_err(StoreError::Read)?;
        if is_there {
            return Err(StoreError::Restore { reason: "the database is not empty" });
        }
    }
    for table in TABLES {
        run_on(&mut server, format!("ALTER TABLE {table} DISABLE TRIGGER USER")).await?;
        copy_table(file, &mut server, table).await?;
        run_on(&mut server, format!("ALTER TABLE {table} ENABLE TRIGGER USER")).await?;
    }
    for log in crate::chain::Log::ALL {
        let name = log.name();
        run_on(
            &mut server,
            format!(
                "SELECT setval(pg_get_serial_sequence('{name}', 'id'), GREATEST((SELECT MAX(id) FROM {name}), 1))"
            ),
        )
        .await?;
    }
    server.commit().await.map_err(StoreError::Write)
}

async fn copy_table(
    file: &mut SqliteConnection,
    server: &mut PgConnection,
    table: &str,
) -> Result<(), StoreError> {
    let columns = columns(file, table).await?;
    // what stands above comes first: a path is longer than the one above it
    let order = if table == "unit" { "length(path), path" } else { "1, 2" };
    let mut offset = 0;
    loop {
        let select = AssertSqlSafe(format!(
            "SELECT {} FROM {table} ORDER BY {order} LIMIT {ROWS} OFFSET {offset}",
            names(&columns)
        ));
        let rows = sqlx::query(select).fetch_all(&mut *file).await.map_err(StoreError::Read)?;
        if rows.is_empty() {
            return Ok(());
        }
        offset += rows.len();
        let rows = rows.iter().map(|row| of_file(row, &columns)).collect::<Result<_, _>>();
        insert_into_server(server, table, &columns, rows.map_err(StoreError::Read)?).await?;
    }
}

async fn run_on(server: &mut PgConnection, statement: String) -> Result<(), StoreError> {
    sqlx::query(AssertSqlSafe(statement)).execute(server).await.map(|_| ()).map_err(StoreError::Write)
}
