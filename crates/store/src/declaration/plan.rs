//! How SQLite finds what a statement asks for, so that no statement walks through all that anybody has declared.

use crate::Store;
use crate::pools::Pools;
use sqlx::AssertSqlSafe;

/// Fails when a statement walks through a whole table, or sorts what it found although an index has its order.
pub(crate) async fn assert_found(statement: &str, is_sorted: bool) {
    for step in steps(statement).await {
        // a list given as JSON is walked through, whatever it is compared with; so is the row that all counts make
        let is_walk =
            step.starts_with("SCAN") && !step.contains("json_each") && !step.contains("CONSTANT ROW");
        assert!(!is_walk, "{statement}: {step}");
        assert!(!is_sorted || !step.contains("TEMP B-TREE"), "{statement}: {step}");
    }
}

/// Fails unless a statement looks into a table by this index first.
pub(crate) async fn assert_begins_with(statement: &str, index: &str) {
    let steps = steps(statement).await;
    let first = steps.iter().find(|step| step.starts_with("SEARCH") || step.starts_with("SCAN"));
    let is_by = |step: &String| step.contains(&format!("INDEX {index} "));
    assert!(first.is_some_and(is_by), "{statement}: {steps:?}");
}

/// What SQLite does for a statement, step by step.
pub(crate) async fn steps(statement: &str) -> Vec<String> {
    let store = Store::open("sqlite::memory:", std::path::Path::new("")).await.unwrap();
    let Pools::Sqlite { readers, .. } = &store.pools else { panic!("not SQLite") };
    let plan = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
    let steps: Vec<(i64, i64, i64, String)> = sqlx::query_as(plan).fetch_all(readers).await.unwrap();
    assert!(!steps.is_empty(), "{statement}");
    steps.into_iter().map(|(_, _, _, step)| step).collect()
}
