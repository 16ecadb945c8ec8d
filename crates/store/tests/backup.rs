//! A copy holds all that was there at one moment, and becomes the same register again, on either kind of database.

use crate::database::{Database, at};
use crate::declaration::{self, id};
use crate::personal_page::{fields, leave_everything};
use std::path::PathBuf;
use store::{NewConsent, NewReading, Store, StoreError};

on_both!(
    a_copy_that_is_made_while_others_write_becomes_the_same_register,
    what_is_no_whole_copy_changes_nothing,
    who_was_erased_stays_erased_in_what_is_restored,
    a_copy_is_not_written_over_anything,
    who_was_counted_as_a_reader_is_in_no_copy,
);

const NOW: &str = "2026-11-26T08:00:00Z";

async fn filled(database: &Database) -> Store {
    let store = declaration::members(database).await;
    for key in ["a", "b"] {
        declaration::declared(&store, "p1", key, &["declared", "confirmed"]).await;
    }
    let (person, other) = (id("p1"), id("p2"));
    let new = NewConsent {
        person: &person,
        purpose: "contact",
        scope: None,
        version: 1,
        language: "vi",
        how: "form",
    };
    store.give_consent(&new, at(NOW)).await.unwrap();
    read(&store, &[&person, &other]).await;
    store.secret("sealed-reports").await.unwrap();
    leave_everything(&store, &id("p2"), "lan-mot").await;
    let page = store.personal_page(&id("p2")).await.unwrap().unwrap();
    store.change_page(&id("p2"), page.version, &fields("lan"), at(NOW)).await.unwrap();
    store
}

async fn read(store: &Store, people: &[&str]) {
    let new = NewReading {
        reader: None,
        as_what: "operator",
        place: "unit-page",
        what: &["name"],
        organisation: None,
        people,
    };
    store.log_reading(&new, at(NOW)).await.unwrap();
}

/// An empty place of either kind with the keys of another.
async fn elsewhere(database: &Database, is_file: bool) -> Database {
    let other = if is_file { Database::sqlite().await } else { Database::postgresql().await };
    std::fs::create_dir_all(other.beside()).unwrap();
    std::fs::copy(database.keys(), other.keys()).unwrap();
    other
}

fn file(database: &Database, name: &str) -> PathBuf {
    database.beside().join(name)
}

async fn a_copy_that_is_made_while_others_write_becomes_the_same_register(database: &Database) {
    let store = filled(database).await;
    let person = id("p1");
    let writer = store.clone();
    let writing = tokio::spawn(async move {
        let person = id("p1");
        for number in 0..60 {
            read(&writer, &[&person]).await;
            let root = writer.person(&person).await.unwrap().unwrap().organisation;
            writer.create_unit(&root, &format!("Phòng {number}"), None, at(NOW)).await.unwrap();
        }
    });
    let copy = file(database, "register.backup");
    let copied = store.backup(&copy).await.unwrap();
    writing.await.unwrap();
    assert_eq!(copied.declarations, 2);
    assert!(copied.members >= 2 && copied.bytes > 10_000, "{copied:?}");
    let mut dumps = Vec::new();
    for is_file in [true, false] {
        let other = elsewhere(database, is_file).await;
        let (restored, again) = Store::restore(&copy, &other.address, &other.keys()).await.unwrap();
        assert_eq!((again.members, again.declarations), (copied.members, copied.declarations));
        let verified = restored.verify().await.unwrap();
        assert_eq!(verified.broken, []);
        dumps.push((verified, restored.readings_of(&person, None, 200).await.unwrap().len()));
        let declarations = restored.declarations_of(&person).await.unwrap();
        assert_eq!(declarations, store.declarations_of(&person).await.unwrap());
        let unit = restored.person(&person).await.unwrap().unwrap().organisation;
        let totals = restored.unit_totals(&restored.unit(&unit).await.unwrap().unwrap().path).await.unwrap();
        assert_eq!(totals.confirmed, 2, "the counts came along once");
        assert_eq!(
            restored.secret("sealed-reports").await.unwrap(),
            store.secret("sealed-reports").await.unwrap()
        );
        assert_pages(&store, &restored).await;
        // it goes on from there
        read(&restored, &[&person]).await;
        restored.create_unit(&unit, "Phòng Sau", None, at(NOW)).await.unwrap();
        declaration::declared(&restored, "p1", "after", &["declared"]).await;
        assert_eq!(restored.verify().await.unwrap().broken, []);
        restored.close().await;
        other.remove().await;
    }
    assert_eq!(dumps[0], dumps[1], "the two kinds hold the same");
    store.close().await;
}

/// The pages of members are there again with all that belongs to them.
async fn assert_pages(store: &Store, restored: &Store) {
    let person = id("p2");
    let shown = restored.shown_page("lan").await.unwrap().unwrap();
    assert_eq!(Some(&shown), store.shown_page("lan").await.unwrap().as_ref());
    assert_eq!(shown.page.contact, "lan-lien-he-trang");
    assert_eq!(restored.portrait(&person).await.unwrap(), store.portrait(&person).await.unwrap());
    let posts = restored.posts_made(&person, None, 9).await.unwrap();
    assert_eq!((posts.rows.len(), &posts), (2, &store.posts_made(&person, None, 9).await.unwrap()));
    assert_eq!(restored.post_tags(&person).await.unwrap(), [("lan-mot-the".to_owned(), 1)]);
    assert_eq!(
        restored.ledger(&person, None, 9).await.unwrap(),
        store.ledger(&person, None, 9).await.unwrap()
    );
    assert_eq!(restored.draft_tokens(&person).await.unwrap().len(), 1);
    assert_eq!(restored.visits_by_page(&person, 20_513).await.unwrap().len(), 2);
    assert_eq!(restored.visits_by_site(&person, 0, 30_000).await.unwrap().len(), 2);
    let error = restored.create_page(&id("p0"), &fields("lan-mot"), at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken { .. }), "it was given up: {error:?}");
}

async fn who_was_counted_as_a_reader_is_in_no_copy(database: &Database) {
    let store = filled(database).await;
    let salt = store.visit_salt(20_513).await.unwrap();
    let copy = file(database, "readers.backup");
    store.backup(&copy).await.unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    let is_within = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    assert!(is_within(b"lan-mot-nhieu.example"), "figures are copied");
    assert!(!is_within(&salt) && !is_within(&[5; 16]), "a salt or a reader");
    assert_eq!(store.visit_salt(20_513).await.unwrap(), salt, "here they stay");
    for is_file in [true, false] {
        let other = elsewhere(database, is_file).await;
        let (restored, _) = Store::restore(&copy, &other.address, &other.keys()).await.unwrap();
        assert_ne!(restored.visit_salt(20_513).await.unwrap(), salt, "a new one is made");
        restored.close().await;
        other.remove().await;
    }
    store.close().await;
}

async fn what_is_no_whole_copy_changes_nothing(database: &Database) {
    let store = filled(database).await;
    let copy = file(database, "whole.backup");
    store.backup(&copy).await.unwrap();
    let whole = std::fs::read(&copy).unwrap();
    let mut bent = whole.clone();
    for byte in &mut bent[4_200..12_000] {
        *byte ^= 0x5a;
    }
    let broken: [&[u8]; 5] = [b"", b"not a copy", &whole[..whole.len() / 2], &whole[..100], &bent];
    for (number, bytes) in broken.iter().enumerate() {
        let path = file(database, &format!("broken-{number}.backup"));
        std::fs::write(&path, bytes).unwrap();
        let other = elsewhere(database, database.file.is_some()).await;
        let error = Store::restore(&path, &other.address, &other.keys()).await.unwrap_err();
        assert!(matches!(error, StoreError::Restore { .. } | StoreError::Open(_)), "{number}: {error:?}");
        if let Some(file) = &other.file {
            assert!(!file.exists(), "{number}");
            let left = std::fs::read_dir(file.parent().unwrap()).map_or(0, Iterator::count);
            assert_eq!(left, 0, "{number}: something was left");
        }
        let _ =
            std::fs::create_dir_all(other.file.as_ref().and_then(|f| f.parent()).unwrap_or(&other.beside()));
        other.remove().await;
    }
    // the keys of another
    let stranger = Database::sqlite().await;
    drop(stranger.open().await);
    let empty = Database::sqlite().await;
    let error = Store::restore(&copy, &empty.address, &stranger.keys()).await.unwrap_err();
    assert!(matches!(error, StoreError::OtherKeys { .. }), "{error:?}");
    assert!(!empty.file.as_ref().unwrap().exists());
    // a place that is not empty
    let error = Store::restore(&copy, &database.address, &database.keys()).await.unwrap_err();
    assert!(matches!(error, StoreError::Restore { .. }), "{error:?}");
    assert_eq!(store.declarations_of(&id("p1")).await.unwrap().len(), 2);
    assert_eq!(store.verify().await.unwrap().broken, []);
    stranger.remove().await;
    store.close().await;
}

async fn who_was_erased_stays_erased_in_what_is_restored(database: &Database) {
    let store = filled(database).await;
    let copy = file(database, "before.backup");
    store.backup(&copy).await.unwrap();
    let (person, other) = (id("p1"), id("p0"));
    let erased = store.erase_person(&person, None, at(NOW)).await.unwrap().unwrap();
    assert_eq!(erased.declarations, 2);
    store.erase_person(&id("p2"), None, at(NOW)).await.unwrap().unwrap();
    let journal = database.keys().with_extension("erased");
    assert!(std::fs::read_to_string(&journal).unwrap().contains(&person));
    for is_file in [true, false] {
        let place = elsewhere(database, is_file).await;
        std::fs::copy(&journal, place.keys().with_extension("erased")).unwrap();
        let (restored, copied) = Store::restore(&copy, &place.address, &place.keys()).await.unwrap();
        assert_eq!(copied.declarations, 2, "they were in the copy");
        assert_eq!(restored.person(&person).await.unwrap(), None);
        assert!(restored.person(&other).await.unwrap().is_some());
        let everything = place.everything().await;
        for mark in ["Tên p1\"", "facebook.com/a", "Tên p2\"", "lan-gioi-thieu", "lan-mot"] {
            let found = everything.lines().find(|line| line.contains(mark));
            assert_eq!(found, None, "{mark} came back");
        }
        let error = restored.create_page(&other, &fields("lan"), at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken { .. }), "the name of a page that was erased: {error:?}");
        assert_eq!(restored.verify().await.unwrap().broken, []);
        restored.close().await;
        place.remove().await;
    }
    store.close().await;
}

async fn a_copy_is_not_written_over_anything(database: &Database) {
    let store = filled(database).await;
    let copy = file(database, "mine.txt");
    std::fs::write(&copy, "mine").unwrap();
    let error = store.backup(&copy).await.unwrap_err();
    assert!(error.to_string().contains("mine.txt"), "{error}");
    assert_eq!(std::fs::read_to_string(&copy).unwrap(), "mine");
    store.close().await;
}
