//! A member's ledger: lines in order whoever writes at once, a file that anybody verifies, and whatever is done to either is found.

mod killed;
mod tampered;
mod verifier;

use crate::database::{Database, at};
use crate::declaration::{id, members};
use crate::post::{NOW, check, note, published, share};
use std::collections::BTreeSet;
use store::{LedgerState, Store};
use verifier::{Whole, is_beginning, verify};

on_both!(
    a_ledger_is_read_by_its_member_from_the_newest_on,
    lines_that_many_write_at_once_are_in_order_and_without_holes,
    an_export_is_whole_and_says_whose_it_is,
    every_byte_of_an_export_counts,
    an_older_export_is_the_beginning_of_a_newer_one,
    an_export_after_a_change_of_keys_is_signed_with_the_new_key,
    who_is_erased_leaves_no_ledger,
);

/// A ledger with every deed in it: published, changed, corrected, withdrawn, published.
async fn filled(store: &Store, person: &str) {
    let first = published(store, person, &share("https://bao.example/tin?a=1&b=2"), NOW).await;
    let words = "Một trăm người, không phải mười.\n\"Báo\" đã sửa \\ tin.";
    for (version, body, words, time) in [
        (2, share("https://bao.example/tin"), "", "2026-03-01T09:00:00Z"),
        (3, note("Lời\tkhác\u{1f600}\u{2028}"), words, "2026-03-01T10:00:00Z"),
    ] {
        let (seen, time) = (check(&body), at(time));
        store.correct_post(&id(person), &first.id, version, &body, &seen, words, time).await.unwrap();
    }
    let time = at("2026-03-01T11:00:00Z");
    store.withdraw_post(&id(person), &first.id, 4, "Tin cũ", time).await.unwrap();
    published(store, person, &note("Hai"), "2026-03-02T08:00:00Z").await;
}

async fn exported(store: &Store, person: &str) -> String {
    store.export_ledger(&id(person), at("2026-04-01T00:00:00.9Z")).await.unwrap()
}

fn whole(file: &str) -> Whole {
    verify(file.as_bytes()).unwrap_or_else(|fault| panic!("{fault:?} in {file}"))
}

async fn a_ledger_is_read_by_its_member_from_the_newest_on(database: &Database) {
    let store = members(database).await;
    filled(&store, "p1").await;
    let lines = store.ledger(&id("p1"), None, 3).await.unwrap();
    let numbers = |lines: &[store::LedgerEntry]| lines.iter().map(|line| line.number).collect::<Vec<_>>();
    assert_eq!(numbers(&lines), [5, 4, 3]);
    let rest = store.ledger(&id("p1"), Some(3), 500).await.unwrap();
    assert_eq!(numbers(&rest), [2, 1]);
    assert_eq!(rest[1].deed, "published");
    let hashes: BTreeSet<_> = lines.iter().chain(&rest).map(|line| line.hash.clone()).collect();
    assert_eq!((hashes.len(), hashes.iter().all(|hash| hash.len() == 64)), (5, true));
    assert!(store.ledger(&id("p2"), None, 9).await.unwrap().is_empty());
    for none in ["", "no", "\0", "' OR ''='"] {
        assert!(store.ledger(none, None, 9).await.unwrap().is_empty());
        assert!(store.ledger_of_post(&id("p1"), none).await.unwrap().is_empty());
        assert_eq!(store.verify_ledger(none).await.unwrap(), LedgerState::default());
        assert!(store.export_ledger(none, at(NOW)).await.unwrap_err().is_invalid_input());
    }
    let text = database.everything().await;
    assert!(!text.contains("Tin cũ") && !text.contains("unlinked-attribution"), "{text}");
    assert!(!format!("{lines:?}").contains("Tin cũ"));
}

async fn lines_that_many_write_at_once_are_in_order_and_without_holes(database: &Database) {
    let store = members(database).await;
    let other = database.open().await;
    let mut writing = tokio::task::JoinSet::new();
    for turn in 0..40 {
        // two nodes, two members
        let (store, person) =
            (if turn % 2 == 0 { &store } else { &other }.clone(), ["p1", "p2"][turn / 2 % 2]);
        writing.spawn(async move {
            let post = published(&store, person, &note(&format!("bài {turn}")), NOW).await;
            let body = note(&format!("bài {turn} đã sửa"));
            let seen = check(&body);
            store.correct_post(&id(person), &post.id, 2, &body, &seen, "sửa", at(NOW)).await.unwrap();
        });
    }
    writing.join_all().await;
    for person in ["p1", "p2"] {
        let lines = store.ledger(&id(person), None, 500).await.unwrap();
        let numbers: Vec<i64> = lines.iter().rev().map(|line| line.number).collect();
        assert_eq!(numbers, (1..=40).collect::<Vec<_>>());
        assert_eq!(
            store.verify_ledger(&id(person)).await.unwrap(),
            LedgerState { entries: 40, broken: None }
        );
        assert_eq!(whole(&exported(&store, person).await).hashes.len(), 40);
    }
    other.close().await;
}

async fn an_export_is_whole_and_says_whose_it_is(database: &Database) {
    let store = members(database).await;
    let empty = whole(&exported(&store, "p1").await);
    assert_eq!((empty.hashes.len(), empty.page, empty.holder.as_str()), (0, None, "Tên p1"));
    let columns = "person, name, seen_by, is_indexed, theme, position, about, quiet_minutes, shows_visits,
        created_at, changed_at, version";
    let values = format!("'{}', 'an.nguyen', 'me', 0, 'giay', '', '', 0, 1, 0, 0, 1", id("p1"));
    database.meddle(&format!("INSERT INTO personal_page ({columns}) VALUES ({values})")).await;
    filled(&store, "p1").await;
    let file = exported(&store, "p1").await;
    assert!(file.starts_with("namkhong-ledger/1 {\"page\":\"an.nguyen\",\"holder\":\"Tên p1\",\"exported_at\":\"2026-04-01T00:00:00Z\","));
    let told = whole(&file);
    let deeds: Vec<&str> = told.deeds.iter().map(|(deed, _)| deed.as_str()).collect();
    assert_eq!(deeds, ["published", "changed", "corrected", "withdrawn", "published"]);
    assert_eq!((told.page.as_deref(), told.key_id.as_str()), (Some("an.nguyen"), "1"));
    let lines = store.ledger(&id("p1"), None, 500).await.unwrap();
    assert_eq!(told.hashes, lines.iter().rev().map(|line| line.hash.clone()).collect::<Vec<_>>());
    assert_eq!(lines[2].body["note"], "Một trăm người, không phải mười.\n\"Báo\" đã sửa \\ tin.");
    assert!(file.contains("Lời\\tkhác\u{1f600}\u{2028}"), "only what must be is escaped");
}

#[test]
fn the_example_in_the_description_is_whole_for_ever() {
    let told = whole(include_str!("../../../docs/ledger/example.txt"));
    let deeds: Vec<&str> = told.deeds.iter().map(|(deed, _)| deed.as_str()).collect();
    assert_eq!(deeds, ["published", "changed", "published", "corrected", "withdrawn"]);
    assert_eq!((told.page.as_deref(), told.holder.as_str()), (Some("an.nguyen"), "Nguyễn Văn An"));
}

/// Another character that could stand in the place of a byte.
fn plausible(byte: u8) -> u8 {
    match byte {
        b'9' => b'0',
        b'0'..=b'8' | b'a'..=b'e' => byte + 1,
        b'f' => b'a',
        b'A'..=b'Z' => byte.to_ascii_lowercase(),
        b'g'..=b'z' => byte.to_ascii_uppercase(),
        b' ' => b'\t',
        b'\n' => b' ',
        b'"' => b'\'',
        b'-' => b'_',
        b'_' => b'-',
        _ => b'0',
    }
}

async fn every_byte_of_an_export_counts(database: &Database) {
    let store = members(database).await;
    filled(&store, "p1").await;
    let file = exported(&store, "p1").await.into_bytes();
    verify(&file).unwrap();
    let mut tried = 0;
    for at in 0..file.len() {
        let with = |bytes: &[u8]| [&file[..at], bytes, &file[at + 1..]].concat();
        let byte = file[at];
        let mut changed = vec![
            with(&[byte ^ 1]),
            with(&[byte ^ 0x20]),
            with(&[byte ^ 0x80]),
            with(&[byte.wrapping_add(1)]),
            with(&[byte.wrapping_sub(1)]),
            with(&[plausible(byte)]),
            with(b""),
            with(&[byte, byte]),
            with(&[b'\r', byte]),
            with(&[byte, b' ']),
        ];
        if byte == b'\n' {
            changed.push(with(b"\r\n"));
        }
        for bytes in changed {
            let found = verify(&bytes);
            assert!(
                found.is_err(),
                "byte {at} ({byte:#x}) may be changed: {}",
                String::from_utf8_lossy(&bytes)
            );
            tried += 1;
        }
    }
    assert!(tried > 10 * 3_000, "{tried}");
    let text = String::from_utf8(file).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for at in 0..lines.len() {
        let dropped = [&lines[..at], &lines[at + 1..]].concat().concat();
        let doubled = [&lines[..=at], &lines[at..]].concat().concat();
        for other in [dropped, doubled, lines[..at].concat(), lines[at..].concat()] {
            assert!(other == text || verify(other.as_bytes()).is_err(), "line {at}");
        }
        for with in 0..at {
            let mut swapped = lines.clone();
            swapped.swap(at, with);
            assert!(verify(swapped.concat().as_bytes()).is_err(), "lines {at} and {with}");
        }
    }
    for other in [text.replace('\n', "\r\n"), format!("\u{feff}{text}"), format!("{text}\n"), String::new()] {
        assert!(verify(other.as_bytes()).is_err());
    }
}

async fn an_older_export_is_the_beginning_of_a_newer_one(database: &Database) {
    let store = members(database).await;
    published(&store, "p1", &note("Một"), NOW).await;
    let older = whole(&exported(&store, "p1").await);
    filled(&store, "p1").await;
    let newer = whole(&exported(&store, "p1").await);
    assert!(is_beginning(&older, &newer) && !is_beginning(&newer, &older));
    assert_eq!((older.hashes.len(), newer.hashes.len()), (1, 6));
    filled(&store, "p2").await;
    assert!(!is_beginning(&older, &whole(&exported(&store, "p2").await)), "somebody else's");
}

async fn an_export_after_a_change_of_keys_is_signed_with_the_new_key(database: &Database) {
    let store = members(database).await;
    filled(&store, "p1").await;
    let older = whole(&exported(&store, "p1").await);
    store.rotate_keys(at(NOW)).await.unwrap();
    published(&store, "p1", &note("Ba"), NOW).await;
    let newer = whole(&exported(&store, "p1").await);
    assert_eq!((older.key_id.as_str(), newer.key_id.as_str()), ("1", "2"));
    assert!(older.key != newer.key && is_beginning(&older, &newer));
}

async fn who_is_erased_leaves_no_ledger(database: &Database) {
    let store = members(database).await;
    filled(&store, "p1").await;
    filled(&store, "p2").await;
    store.erase_person(&id("p1"), None, at(NOW)).await.unwrap().unwrap();
    assert!(store.ledger(&id("p1"), None, 9).await.unwrap().is_empty());
    assert!(store.posts_made(&id("p1"), None, 9).await.unwrap().rows.is_empty());
    assert!(store.export_ledger(&id("p1"), at(NOW)).await.unwrap_err().is_invalid_input());
    let whole = store.verify().await.unwrap();
    assert_eq!((whole.ledgers.members, whole.broken), (1, Vec::new()));
}
