//! Logs show what was done to them past the program, whatever it was; and what nobody touched is whole.

use crate::database::{Database, at};
use crate::declaration::{self, id};
use jiff::{SignedDuration, Timestamp};
use sqlx::{AssertSqlSafe, Connection};
use std::collections::BTreeMap;
use store::{Fault, NewCase, NewConsent, NewReading, Store};

on_both!(
    what_is_changed_moved_put_in_or_dropped_is_found,
    an_end_that_was_cut_off_is_found,
    an_older_state_in_the_place_of_the_present_one_is_found,
    logs_that_many_write_at_once_are_whole,
    old_readings_go_and_what_is_left_is_whole,
    a_log_that_nobody_has_written_to_has_nothing_to_let_go_of,
    a_state_that_history_does_not_tell_of_is_found,
    lines_from_before_there_were_seals_are_sealed_once,
);

const NOW: &str = "2026-11-26T08:00:00Z";
const LOGS: [&str; 5] = ["organisation_event", "declaration_event", "consent_event", "reading", "case_event"];

/// A store with several lines in each log.
async fn filled(database: &Database) -> Store {
    let store = declaration::members(database).await;
    for key in ["a", "b", "c"] {
        declaration::declared(&store, "p1", key, &["declared", "confirmed"]).await;
    }
    let unit = store.person(&id("p1")).await.unwrap().unwrap();
    for name in ["Phòng Một", "Phòng Hai", "Phòng Ba"] {
        store.create_unit(&unit.organisation, name, None, at(NOW)).await.unwrap();
    }
    let (person, other) = (id("p1"), id("p2"));
    for purpose in ["contact", "email", "picture", "place"] {
        let new =
            NewConsent { person: &person, purpose, scope: None, version: 1, language: "vi", how: "form" };
        store.give_consent(&new, at(NOW)).await.unwrap();
    }
    for place in ["unit-page", "member-page", "export-csv", "declaration-page"] {
        read(&store, place, &[&person, &other], at(NOW)).await;
    }
    for account in ["x1", "x2", "x3"] {
        store.report_impostor(&case(&unit.organisation, account), &[], at(NOW)).await.unwrap();
    }
    store
}

async fn read(store: &Store, place: &str, people: &[&str], now: Timestamp) {
    let new =
        NewReading { reader: None, as_what: "operator", place, what: &["name"], organisation: None, people };
    store.log_reading(&new, now).await.unwrap();
}

fn case(organisation: &str, account: &str) -> NewCase {
    NewCase {
        organisation: organisation.to_owned(),
        unit: organisation.to_owned(),
        person: None,
        declaration: None,
        platform: "facebook".to_owned(),
        address: format!("https://facebook.com/{account}"),
        account_key: format!("facebook.com/{account}"),
        handle: account.to_owned(),
        handle_key: account.to_owned(),
        shown_name: "Tên".to_owned(),
        account: "Nhắn tin vay tiền".to_owned(),
        reporter: None,
        reporter_contact: None,
        comparison: serde_json::json!({}),
    }
}

async fn faults(store: &Store) -> BTreeMap<String, Fault> {
    let broken = store.verify().await.unwrap().broken;
    broken.into_iter().map(|broken| (broken.log.to_owned(), broken.fault)).collect()
}

/// Somebody with the database's password switches off what forbids changes.
async fn unlock(database: &Database, log: &str) {
    if database.file.is_none() {
        database.meddle(&format!("ALTER TABLE {log} DISABLE TRIGGER USER")).await;
        return;
    }
    for trigger in ["stays", "remains"] {
        database.meddle(&format!("DROP TRIGGER IF EXISTS {log}_{trigger}")).await;
    }
}

async fn what_is_changed_moved_put_in_or_dropped_is_found(database: &Database) {
    let store = filled(database).await;
    assert_eq!(faults(&store).await, BTreeMap::new());
    let alone = |log: &str, fault| BTreeMap::from([(log.to_owned(), fault)]);
    for log in LOGS {
        unlock(database, log).await;
        // changed by a second, by a text, by whom
        let columns = match log {
            "reading" => ["at = at + 1", "place = 'unit-pages'", "people = people + 1"],
            "consent_event" => ["at = at + 1", "purpose = purpose || 's'", "given = 1 - given"],
            _ => ["at = at + 1", "what = what || 's'", "by_person = 'somebody'"],
        };
        for change in columns {
            let before = row(database, log).await;
            database.meddle(&format!("UPDATE {log} SET {change} WHERE position = 2")).await;
            assert_eq!(faults(&store).await, alone(log, Fault::Changed), "{log}: {change}");
            restore(database, log, change, &before).await;
            assert_eq!(faults(&store).await, BTreeMap::new(), "{log}: {change} was taken back");
        }
        swap(database, log).await;
        assert_eq!(faults(&store).await, alone(log, Fault::Changed), "{log}: two lines changed places");
        swap(database, log).await;
        put_in(database, log).await;
        assert_eq!(faults(&store).await, alone(log, Fault::Foreign), "{log}: a line was put in");
        // the program writes on, and does not seal it
        store.create_organisation("Sở Khác", at(NOW)).await.unwrap();
        assert_eq!(faults(&store).await, alone(log, Fault::Foreign), "{log}: the line was taken for ours");
        database.meddle(&format!("DELETE FROM {log} WHERE seal IS NULL")).await;
        assert_eq!(faults(&store).await, BTreeMap::new(), "{log}");
    }
    let mut expected = BTreeMap::new();
    for log in LOGS {
        database.meddle(&format!("DELETE FROM {log} WHERE position = 2")).await;
        expected.insert(log.to_owned(), Fault::Missing);
        assert_eq!(faults(&store).await, expected, "{log}: a line was dropped");
    }
    let first = store.verify().await.unwrap().broken;
    assert!(first.iter().all(|broken| broken.position == Some(2)), "{first:?}");
    store.close().await;
}

/// The second line as text, in the parts that are changed.
async fn row(database: &Database, log: &str) -> (i64, String, String) {
    let (second, third) = match log {
        "reading" => ("place", "CAST(people AS TEXT)"),
        "consent_event" => ("purpose", "CAST(given AS TEXT)"),
        _ => ("what", "COALESCE(by_person, '')"),
    };
    let select = AssertSqlSafe(format!("SELECT at, {second}, {third} FROM {log} WHERE position = 2"));
    if database.file.is_some() {
        let mut connection = sqlx::SqliteConnection::connect(&database.address).await.unwrap();
        return sqlx::query_as(select).fetch_one(&mut connection).await.unwrap();
    }
    let mut connection = sqlx::PgConnection::connect(&database.address).await.unwrap();
    sqlx::query_as(select).fetch_one(&mut connection).await.unwrap()
}

async fn restore(database: &Database, log: &str, change: &str, (at, second, third): &(i64, String, String)) {
    let column = change.split(' ').next().unwrap();
    let value = match column {
        "at" => at.to_string(),
        "people" | "given" => third.clone(),
        "by_person" if third.is_empty() => "NULL".to_owned(),
        "by_person" => format!("'{third}'"),
        _ => format!("'{second}'"),
    };
    database.meddle(&format!("UPDATE {log} SET {column} = {value} WHERE position = 2")).await;
}

async fn swap(database: &Database, log: &str) {
    for (from, to) in [(2, -2), (3, 2), (-2, 3)] {
        database.meddle(&format!("UPDATE {log} SET position = {to} WHERE position = {from}")).await;
    }
}

async fn put_in(database: &Database, log: &str) {
    let (columns, values) = match log {
        "organisation_event" => ("organisation, at, what, detail", "'x', 1, 'unit-created', '{}'"),
        "declaration_event" => ("declaration, at, mover, what, detail", "'x', 1, 'owner', 'moved', 'null'"),
        "consent_event" => (
            "person, purpose, scope, version, language, given, how, at",
            "'x', 'contact', '', 1, 'vi', 1, 'form', 1",
        ),
        "reading" => (
            "at, reader_as, place, what, people, people_digest",
            "1, 'officer', 'x', 'name', 1, seal FROM reading WHERE position = 2",
        ),
        _ => ("in_case, at, what, detail", "'x', 1, 'reported', '{}'"),
    };
    // a digest is bytes, which the two databases write differently
    let values = if log == "reading" { format!("SELECT {values}") } else { format!("VALUES ({values})") };
    database.meddle(&format!("INSERT INTO {log} ({columns}) {values}")).await;
}

async fn an_end_that_was_cut_off_is_found(database: &Database) {
    let store = filled(database).await;
    let mut expected = BTreeMap::new();
    for log in LOGS {
        unlock(database, log).await;
        let last = format!("position = (SELECT position FROM chain WHERE log = '{log}')");
        database.meddle(&format!("DELETE FROM {log} WHERE {last}")).await;
        expected.insert(log.to_owned(), Fault::Missing);
        assert_eq!(faults(&store).await, expected, "{log}: the last line was dropped");
        // and the end rewritten to fit
        database
            .meddle(&format!(
                "UPDATE chain SET position = position - 1,
                     head = (SELECT seal FROM {log} WHERE position = chain.position - 1) WHERE log = '{log}'"
            ))
            .await;
        expected.insert(log.to_owned(), Fault::Cut);
        assert_eq!(faults(&store).await, expected, "{log}: the end was rewritten");
    }
    database.meddle("DELETE FROM chain").await;
    assert_eq!(faults(&store).await, expected, "there are lines and no chain");
    store.close().await;
}

async fn an_older_state_in_the_place_of_the_present_one_is_found(database: &Database) {
    let store = filled(database).await;
    let person = id("p1");
    let older = ends(database).await;
    read(&store, "unit-page", &[&person], at(NOW)).await;
    let noted = store.note_heads(at(NOW)).await.unwrap();
    assert_eq!(noted.len(), 5);
    assert_eq!(store.note_heads(at(NOW)).await.unwrap(), [], "nothing was written since");
    assert_eq!(faults(&store).await, BTreeMap::new());
    // the database as it was before, with the genuine end it had then
    unlock(database, "reading").await;
    database.meddle("DELETE FROM reading_of WHERE reading = (SELECT MAX(id) FROM reading)").await;
    database.meddle("DELETE FROM reading WHERE id = (SELECT MAX(id) FROM reading)").await;
    database.meddle(&older).await;
    assert_eq!(faults(&store).await, BTreeMap::from([("reading".to_owned(), Fault::Cut)]));
    // and another line in the place of the one that was noted
    read(&store, "other-page", &[&person], at(NOW)).await;
    assert_eq!(faults(&store).await, BTreeMap::from([("reading".to_owned(), Fault::Replaced)]));
    store.close().await;
}

/// A statement that puts the end of the reading log back to what it is now.
async fn ends(database: &Database) -> String {
    let select = match database.file {
        Some(_) => "SELECT position, hex(head), hex(head_seal) FROM chain WHERE log = 'reading'",
        None => {
            "SELECT position, encode(head, 'hex'), encode(head_seal, 'hex') FROM chain WHERE log = 'reading'"
        }
    };
    let (position, head, seal): (i64, String, String) = if database.file.is_some() {
        let mut connection = sqlx::SqliteConnection::connect(&database.address).await.unwrap();
        sqlx::query_as(select).fetch_one(&mut connection).await.unwrap()
    } else {
        let mut connection = sqlx::PgConnection::connect(&database.address).await.unwrap();
        sqlx::query_as(select).fetch_one(&mut connection).await.unwrap()
    };
    let bytes = |hex: &str| match database.file {
        Some(_) => format!("X'{hex}'"),
        None => format!("decode('{hex}', 'hex')"),
    };
    format!(
        "UPDATE chain SET position = {position}, head = {}, head_seal = {} WHERE log = 'reading'",
        bytes(&head),
        bytes(&seal)
    )
}

async fn logs_that_many_write_at_once_are_whole(database: &Database) {
    let store = filled(database).await;
    let other = database.open().await;
    let person = id("p1");
    let mut writing = tokio::task::JoinSet::new();
    for turn in 0..24_usize {
        let (store, person) =
            (if turn.is_multiple_of(2) { store.clone() } else { other.clone() }, person.clone());
        writing.spawn(async move {
            for number in 0..5 {
                read(&store, "unit-page", &[&person], at(NOW)).await;
                let name = format!("Phòng {turn} {number}");
                let root = store.person(&person).await.unwrap().unwrap().organisation;
                store.create_unit(&root, &name, Some(&person), at(NOW)).await.unwrap();
                if number == 2 {
                    // one who looks meanwhile sees a whole log
                    assert_eq!(faults(&store).await, BTreeMap::new());
                }
            }
        });
    }
    writing.join_all().await;
    let verified = store.verify().await.unwrap();
    assert_eq!(verified.broken, []);
    let rows: BTreeMap<&str, u64> = verified.chains.iter().map(|chain| (chain.log, chain.rows)).collect();
    assert_eq!(rows["reading"], 4 + 120);
    assert!(rows["organisation_event"] >= 123, "{rows:?}");
    other.close().await;
    store.close().await;
}

async fn old_readings_go_and_what_is_left_is_whole(database: &Database) {
    let store = filled(database).await;
    let person = id("p1");
    let later = at(NOW) + SignedDuration::from_hours(48);
    for _ in 0..3 {
        read(&store, "member-page", &[&person], later).await;
    }
    assert_eq!(store.drop_readings(at(NOW)).await.unwrap(), 0, "none is older");
    assert_eq!(store.drop_readings(later).await.unwrap(), 4);
    assert_eq!(store.drop_readings(later).await.unwrap(), 0);
    assert_eq!(store.readings_of(&person, None, 100).await.unwrap().len(), 3);
    assert_eq!(faults(&store).await, BTreeMap::new());
    // who drops lines past the program cannot say so under its key
    database.meddle("DELETE FROM reading WHERE position = 5").await;
    database.meddle("UPDATE chain SET base_position = 5 WHERE log = 'reading'").await;
    assert_eq!(faults(&store).await, BTreeMap::from([("reading".to_owned(), Fault::Beginning)]));
    store.close().await;
}

async fn a_log_that_nobody_has_written_to_has_nothing_to_let_go_of(database: &Database) {
    let store = declaration::members(database).await;
    assert_eq!(store.drop_readings(at(NOW)).await.unwrap(), 0);
    assert_eq!(faults(&store).await, BTreeMap::new());
    read(&store, "member-page", &[&id("p1")], at(NOW)).await;
    assert_eq!(faults(&store).await, BTreeMap::new());
    store.close().await;
}

async fn a_state_that_history_does_not_tell_of_is_found(database: &Database) {
    let store = filled(database).await;
    database.meddle("UPDATE declaration SET state = 'lost' WHERE state = 'confirmed'").await;
    assert_eq!(faults(&store).await, BTreeMap::from([("declaration".to_owned(), Fault::Unexplained)]));
    store.close().await;
}

async fn lines_from_before_there_were_seals_are_sealed_once(database: &Database) {
    let store = filled(database).await;
    store.close().await;
    // a database of the version before: no seals, no keys
    for log in LOGS {
        unlock(database, log).await;
    }
    for log in ["consent_event", "reading", "case_event"] {
        database.meddle(&format!("DELETE FROM {log}")).await;
    }
    for statement in [
        "UPDATE organisation_event SET seal = NULL, position = NULL",
        "UPDATE declaration_event SET seal = NULL, position = NULL, salt = NULL",
        "DELETE FROM chain",
        "DELETE FROM key_used",
        "DELETE FROM setting",
        "UPDATE declaration SET contact = '0912 345 678'",
        "UPDATE person SET email = 'lan@so.example', email_key = NULL, login = NULL",
        "DELETE FROM outgoing_mail",
        "DELETE FROM impostor_case",
    ] {
        database.meddle(statement).await;
    }
    std::fs::remove_dir_all(database.beside()).unwrap();
    let (one, two) = tokio::join!(database.open(), database.open());
    assert_eq!(faults(&one).await, BTreeMap::new());
    assert!(two.verify().await.unwrap().chains[0].rows >= 3);
    let person = two.person(&id("p1")).await.unwrap().unwrap();
    assert_eq!(person.email.as_deref(), Some("lan@so.example"));
    for declaration in one.declarations_of(&person.id).await.unwrap() {
        assert_eq!(declaration.said.contact, "0912 345 678");
    }
    one.close().await;
    two.close().await;
}
