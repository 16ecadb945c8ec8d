//! Whatever is done to lines or posts past the program is found, with the first line that does not fit.

use super::filled;
use crate::database::{Database, at};
use crate::declaration::{id, members};
use crate::post::{NOW, check, note, published};
use store::{BrokenLine, Fault, Store};

on_both!(
    what_is_changed_dropped_swapped_or_put_in_is_found,
    an_end_that_was_cut_off_is_found_by_the_posts,
    a_post_that_is_not_as_its_last_line_says_is_found,
    all_ledgers_are_looked_at_and_the_broken_ones_named_by_id,
);

/// Somebody with the database's password switches off what forbids changes.
async fn unlock(database: &Database) {
    let statement = match database.file {
        None => "ALTER TABLE ledger_entry DISABLE TRIGGER USER",
        Some(_) => "DROP TRIGGER ledger_entry_stays",
    };
    database.meddle(statement).await;
}

async fn found(store: &Store, person: &str) -> Option<(i64, Fault)> {
    let state = store.verify_ledger(&id(person)).await.unwrap();
    if let Some(broken) = state.broken {
        assert!((state.entries as i64) < broken.number.max(1), "{state:?}");
    }
    state.broken.map(|BrokenLine { number, fault }| (number, fault))
}

/// Does something to a person's lines past the program, looks what is found, and puts everything back.
async fn tampered(database: &Database, store: &Store, statements: &[String]) -> Option<(i64, Fault)> {
    database.meddle("CREATE TABLE kept_post AS SELECT * FROM post").await;
    database.meddle("CREATE TABLE kept_line AS SELECT * FROM ledger_entry").await;
    for statement in statements {
        database.meddle(statement).await;
    }
    let seen = found(store, "p1").await;
    for statement in [
        "DELETE FROM ledger_entry",
        "DELETE FROM post",
        "INSERT INTO post SELECT * FROM kept_post",
        "INSERT INTO ledger_entry SELECT * FROM kept_line",
        "DROP TABLE kept_post",
        "DROP TABLE kept_line",
    ] {
        database.meddle(statement).await;
    }
    assert_eq!(found(store, "p1").await, None, "{statements:?} was taken back");
    seen
}

/// Sets something in a line of `p1`.
fn set(number: i64, what: &str) -> String {
    format!("UPDATE ledger_entry SET {what} WHERE person = '{}' AND number = {number}", id("p1"))
}

fn drop_from(number: i64) -> String {
    format!("DELETE FROM ledger_entry WHERE person = '{}' AND number >= {number}", id("p1"))
}

/// A copy of the last line, under another number.
fn put_in(number: i64) -> String {
    format!(
        "INSERT INTO ledger_entry (id, person, number, at, deed, post, body, hash)
         SELECT '{}', person, {number}, at, deed, post, body, hash FROM ledger_entry WHERE person = '{}' AND number = 5",
        id("put0in"),
        id("p1")
    )
}

/// The value of a column in another line of `p1`.
fn other(column: &str, number: i64) -> String {
    let (column, person) = (format!("other.{column}"), id("p1"));
    format!(
        "(SELECT {column} FROM ledger_entry AS other WHERE other.person = '{person}' AND other.number = {number})"
    )
}

async fn what_is_changed_dropped_swapped_or_put_in_is_found(database: &Database) {
    let store = members(database).await;
    filled(&store, "p1").await;
    assert_eq!(found(&store, "p1").await, None);
    unlock(database).await;
    let changed = [
        "at = at + 1".to_owned(),
        format!("at = {}", i64::MAX),
        "deed = 'changed'".to_owned(),
        format!("post = {}", other("post", 5)),
        "body = body || 'A'".to_owned(),
        format!("body = {}", other("body", 2)),
        format!("hash = {}", other("hash", 2)),
        "id = 'x' || id".to_owned(),
    ];
    for what in changed {
        let seen = tampered(database, &store, &[set(3, &what)]).await;
        assert_eq!(seen, Some((3, Fault::Changed)), "{what}");
    }
    let last = format!("hash = {}", other("hash", 1));
    let swap = |column: &str| {
        let kept = format!("(SELECT {column} FROM kept_line WHERE person = '{}' AND number = 2)", id("p1"));
        [set(2, &format!("{column} = {}", other(column, 4))), set(4, &format!("{column} = {kept}"))]
    };
    let numbers = [set(2, "number = 99"), set(4, "number = 2"), set(99, "number = 4")];
    let one = format!("DELETE FROM ledger_entry WHERE person = '{}' AND number = 3", id("p1"));
    let first = format!("DELETE FROM ledger_entry WHERE person = '{}' AND number = 1", id("p1"));
    let closed = [one.clone(), set(4, "number = 3"), set(5, "number = 4")];
    let with_hashes = [&numbers[..], &swap("hash")].concat();
    for (statements, expected) in [
        (vec![set(5, &last)], (5, Fault::Changed)),
        (numbers.to_vec(), (2, Fault::Changed)),
        (with_hashes, (2, Fault::Changed)),
        (swap("body").to_vec(), (2, Fault::Changed)),
        (swap("at").to_vec(), (2, Fault::Changed)),
        (vec![one], (3, Fault::Missing)),
        (vec![first], (1, Fault::Missing)),
        (closed.to_vec(), (3, Fault::Changed)),
        (vec![set(5, "number = 7")], (5, Fault::Missing)),
        (vec![set(1, "number = 0")], (0, Fault::Foreign)),
        (vec![put_in(6)], (6, Fault::Changed)),
        (vec![put_in(8)], (6, Fault::Missing)),
        (vec![put_in(0)], (0, Fault::Foreign)),
        (vec![put_in(-7)], (-7, Fault::Foreign)),
    ] {
        assert_eq!(tampered(database, &store, &statements).await, Some(expected), "{statements:?}");
    }
}

async fn an_end_that_was_cut_off_is_found_by_the_posts(database: &Database) {
    let store = members(database).await;
    filled(&store, "p1").await;
    for number in 1..=5 {
        let seen = tampered(database, &store, &[drop_from(number)]).await;
        assert_eq!(seen, Some((number, Fault::Cut)), "all from line {number} on");
    }
    // a correction in the second in which its post came out
    let post = published(&store, "p1", &note("Ba"), NOW).await;
    let body = note("Bốn");
    store.correct_post(&post.person, &post.id, 2, &body, &check(&body), "", at(NOW)).await.unwrap();
    assert_eq!(tampered(database, &store, &[drop_from(7)]).await, Some((6, Fault::Unexplained)));
}

async fn a_post_that_is_not_as_its_last_line_says_is_found(database: &Database) {
    let store = members(database).await;
    filled(&store, "p1").await;
    let posts =
        |set: &str, number: i64| format!("UPDATE post SET {set} WHERE id = {}", other("post", number));
    let of_first = format!("(SELECT body FROM kept_post WHERE id = {})", other("post", 1));
    let gone = format!("DELETE FROM post WHERE id = {}", other("post", 5));
    for (statement, expected) in [
        (posts("state = 'draft'", 5), (5, Fault::Unexplained)),
        (posts("state = 'withdrawn'", 5), (5, Fault::Unexplained)),
        (posts("state = 'published'", 1), (4, Fault::Unexplained)),
        (posts("changed_at = changed_at - 1", 5), (5, Fault::Unexplained)),
        (posts("changed_at = changed_at + 1", 1), (6, Fault::Cut)),
        (posts(&format!("body = {of_first}"), 5), (5, Fault::Unexplained)),
        (gone, (5, Fault::Unexplained)),
    ] {
        let seen = tampered(database, &store, std::slice::from_ref(&statement)).await;
        assert_eq!(seen, Some(expected), "{statement}");
    }
    // an older text of the post in the place of the present one, encrypted by this program
    database.meddle("CREATE TABLE old AS SELECT * FROM post").await;
    let post = store.posts_shown(&id("p1"), None, None, 1).await.unwrap().rows.remove(0);
    let body = note("Ba");
    store.correct_post(&post.person, &post.id, 2, &body, &check(&body), "", post.changed_at).await.unwrap();
    let old = format!(
        "UPDATE post SET body = (SELECT body FROM old WHERE old.id = post.id) WHERE id = '{}'",
        post.id
    );
    assert_eq!(tampered(database, &store, &[old]).await, Some((6, Fault::Unexplained)));
}

async fn all_ledgers_are_looked_at_and_the_broken_ones_named_by_id(database: &Database) {
    let store = members(database).await;
    for person in ["p1", "p2", "p11"] {
        filled(&store, person).await;
    }
    store.draft_post(&id("p0"), &note("nháp"), None, None, at(NOW)).await.unwrap();
    let whole = store.verify().await.unwrap();
    assert_eq!((whole.ledgers.members, whole.ledgers.lines, whole.broken), (3, 15, Vec::new()));
    unlock(database).await;
    database.meddle(&set(2, "at = at + 1")).await;
    database.meddle(&format!("DELETE FROM ledger_entry WHERE person = '{}'", id("p2"))).await;
    let found = store.verify().await.unwrap();
    let told: Vec<_> =
        found.broken.iter().map(|b| (b.log, b.row.clone().unwrap(), b.position.unwrap(), b.fault)).collect();
    let expected = [("ledger_entry", id("p1"), 2, Fault::Changed), ("ledger_entry", id("p2"), 1, Fault::Cut)];
    assert_eq!(told, expected);
    assert_eq!((found.ledgers.members, found.ledgers.lines), (3, 6));
    let text = format!("{:?} {}", found, found.broken[0]);
    assert!(!text.contains("Tên") && !text.contains("Tin cũ"), "{text}");
}
