//! The public directory: who is in it, and how it is asked.

use crate::database::{Database, at};
use crate::declaration::{NOW, declared, id, members, new, step};
use store::{DirectoryEntry, DirectoryKeys, NewDeclaration, ProofResult, Store};

on_both!(
    an_entry_needs_all_that_lets_it_be_one,
    the_last_word_of_a_member_counts,
    an_account_is_found_by_each_of_its_forms,
    an_entry_tells_what_is_verified_and_nothing_else,
    words_are_found_by_their_beginnings,
    words_stand_exactly_while_a_declaration_is_public,
    forms_are_made_once_for_what_was_declared_before,
    an_organisation_opens_and_closes_its_directory,
    forms_out_of_bounds_are_refused,
    hostile_questions_find_nothing,
);

/// The forms of a handle and a name, as a caller might make them.
fn keys(handle: &str, name: &str) -> DirectoryKeys {
    let words: Vec<String> = name.to_lowercase().split(' ').map(str::to_owned).collect();
    DirectoryKeys {
        handle_key: handle.to_owned(),
        handle_skeleton: handle.replace('1', "l"),
        name_key: name.to_lowercase(),
        name_skeleton: name.to_lowercase().replace('0', "o"),
        holder_key: "tên p1".to_owned(),
        holder_skeleton: "ten p1".to_owned(),
        whole: words.iter().map(|word| format!(" {word}")).collect(),
        words,
    }
}

fn public(key: &str, name: &str) -> NewDeclaration {
    NewDeclaration {
        handle: key.to_owned(),
        shown_name: name.to_owned(),
        visibility: "public".to_owned(),
        keys: keys(key, name),
        ..new(key)
    }
}

/// A declaration that was moved through these states.
async fn said(store: &Store, person: &str, said: &NewDeclaration, states: &[&str]) -> String {
    let mut declaration = store.draft_declaration(&id(person), said, at(NOW)).await.unwrap();
    for state in states {
        let step = step(declaration.version, &declaration.state, state);
        store.move_declaration(&declaration.id, &step, at(NOW)).await.unwrap();
        declaration = store.declaration(&declaration.id).await.unwrap().unwrap();
    }
    declaration.id
}

/// A line of consent, behind the store's back.
async fn consent(database: &Database, person: &str, declaration: &str, given: i64) {
    let columns = "person, purpose, scope, version, language, given, how, at";
    let values = format!("'{}', 'directory', '{declaration}', 1, 'vi', {given}, 'form', 0", id(person));
    database.meddle(&format!("INSERT INTO consent_event ({columns}) VALUES ({values})")).await;
}

/// A confirmed account of `p1` that is in the directory.
async fn entry(database: &Database, store: &Store, key: &str, name: &str) -> String {
    let declaration = said(store, "p1", &public(key, name), &["declared", "confirmed"]).await;
    consent(database, "p1", &declaration, 1).await;
    declaration
}

async fn opened(database: &Database) -> Store {
    let store = members(database).await;
    assert!(store.open_directory(&id("a0"), true, Some(&id("p0")), at(NOW)).await.unwrap());
    store
}

fn ids(entries: &[DirectoryEntry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.declaration.as_str()).collect()
}

async fn an_entry_needs_all_that_lets_it_be_one(database: &Database) {
    let store = opened(database).await;
    let declaration = entry(database, &store, "trang", "Trang").await;
    let is_there = async || store.directory_entry(&declaration).await.unwrap().is_some();
    assert!(is_there().await);
    let (person, unit) = (id("p1"), id("a0"));
    for (table, row, change, back) in [
        ("person", &person, "left_at = 5", "left_at = NULL"),
        ("person", &person, "restricted_at = 5", "restricted_at = NULL"),
        ("unit", &unit, "directory_open = 0", "directory_open = 1"),
        ("declaration", &declaration, "visibility = 'unit'", "visibility = 'public'"),
        ("declaration", &declaration, "state = 'declared'", "state = 'needs-review'"),
        ("declaration", &declaration, "state = 'retired'", "state = 'lost'"),
        ("declaration", &declaration, "state = 'dormant'", "state = 'confirmed'"),
    ] {
        database.meddle(&format!("UPDATE {table} SET {change} WHERE id = '{row}'")).await;
        assert!(!is_there().await, "{change}");
        assert!(store.directory_account("trang").await.unwrap().is_empty(), "{change}");
        assert!(store.directory_words(&["trang".to_owned()], 9).await.unwrap().0.is_empty(), "{change}");
        database.meddle(&format!("UPDATE {table} SET {back} WHERE id = '{row}'")).await;
        assert!(is_there().await, "{back}");
    }
}

async fn the_last_word_of_a_member_counts(database: &Database) {
    let store = opened(database).await;
    let declaration = said(&store, "p1", &public("trang", "Trang"), &["declared", "confirmed"]).await;
    let other = said(&store, "p1", &public("khac", "Khác"), &["declared", "confirmed"]).await;
    assert_eq!(store.directory_entry(&declaration).await.unwrap(), None);
    for (given, of) in [(1, &declaration), (0, &declaration), (1, &declaration), (0, &other)] {
        consent(database, "p1", of, given).await;
        // of one declaration, and of nobody else
        assert_eq!(store.directory_entry(of).await.unwrap().is_some(), given == 1);
    }
    assert!(store.directory_entry(&declaration).await.unwrap().is_some());
    consent(database, "p2", &other, 1).await;
    assert_eq!(store.directory_entry(&other).await.unwrap(), None);
}

async fn an_account_is_found_by_each_of_its_forms(database: &Database) {
    let store = opened(database).await;
    let declaration = entry(database, &store, "trang1", "Trang S0").await;
    let other = entry(database, &store, "trangl", "Khác").await;
    let (shown, either) = (vec![declaration.as_str()], [declaration.as_str(), other.as_str()]);
    assert_eq!(ids(&store.directory_account("trang1").await.unwrap()), shown);
    assert_eq!(ids(&store.directory_handle("trang1", 9).await.unwrap()), shown);
    assert_eq!(ids(&store.directory_name("trang s0", 9).await.unwrap()), shown);
    assert_eq!(ids(&store.directory_name_alike("trang so", 9).await.unwrap()), shown);
    let of_holder = store.directory_name("tên p1", 9).await.unwrap();
    let alike = store.directory_alike("trangl", 9).await.unwrap();
    let asked: Vec<String> = ["trang1", "trangl", "none", ""].map(str::to_owned).to_vec();
    let feed = store.directory_keys(&asked).await.unwrap();
    let handles = store.directory_handles(&asked).await.unwrap();
    for found in [of_holder, alike, feed, handles] {
        assert_eq!(found.len(), 2);
        assert!(either.iter().all(|one| ids(&found).contains(one)));
    }
    assert_eq!(store.directory_name("tên p1", 1).await.unwrap().len(), 1);
    // of one platform, by their addresses
    assert_eq!(ids(&store.directory_of_person(&id("p1")).await.unwrap()), either);
    for nobody in [id("p2"), String::new(), "\0".to_owned()] {
        assert!(store.directory_of_person(&nobody).await.unwrap().is_empty(), "{nobody:?}");
    }
    assert!(store.directory_handle("trang2", 9).await.unwrap().is_empty());
}

async fn an_entry_tells_what_is_verified_and_nothing_else(database: &Database) {
    let store = opened(database).await;
    let declaration = entry(database, &store, "trang", "Trang").await;
    let look = |state: &str| ProofResult {
        address: "https://trang.example/".to_owned(),
        state: Some(state.to_owned()),
        why: None,
        observed_name: None,
        observed_id: None,
        checked_at: at(NOW),
        next_at: None,
        attested_by: None,
    };
    for (method, state) in [("dns", "verified"), ("rel-me", "broken")] {
        let proof = store.add_proof(&declaration, method, "code", 7, at(NOW)).await.unwrap().unwrap();
        store.record_proof(&proof.id, &look(state), None).await.unwrap();
    }
    let entry = store.directory_entry(&declaration).await.unwrap().unwrap();
    assert_eq!(entry.proofs, [("dns".to_owned(), at(NOW))]);
    assert_eq!((entry.holder.as_str(), &entry.person, &entry.organisation), ("Tên p1", &id("p1"), &id("a0")));
    assert_eq!(entry.unit_name, "Đơn vị aaaaaaaa/bbbbbbbb/");
    assert_eq!(entry.organisation_name, "Đơn vị aaaaaaaa/");
    assert_eq!(
        (entry.state.as_str(), entry.confirmed_at, entry.has_picture),
        ("confirmed", Some(at(NOW)), false)
    );
    assert!(!format!("{entry:?}").contains("Tên p1"));
}

async fn words_are_found_by_their_beginnings(database: &Database) {
    let store = opened(database).await;
    let one = entry(database, &store, "mot", "Công an Xã Một").await;
    let two = entry(database, &store, "hai", "Công an Xã Hai").await;
    let found = async |words: &[&str], limit| {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let (entries, more) = store.directory_words(&words, limit).await.unwrap();
        let mut ids: Vec<String> = entries.into_iter().map(|entry| entry.declaration).collect();
        ids.sort();
        (ids, more)
    };
    let mut both = vec![one.clone(), two.clone()];
    both.sort();
    assert_eq!(found(&["công", "a", "xã"], 9).await, (both.clone(), false));
    assert_eq!(found(&["mộ", "công", "an", "xã"], 9).await, (vec![one], false));
    assert_eq!(found(&["hai", "một"], 9).await.0, Vec::<String>::new());
    assert_eq!(found(&["ông"], 9).await.0, Vec::<String>::new());
    let (first, more) = found(&["công"], 1).await;
    assert!(first.len() == 1 && more);
}

async fn words_stand_exactly_while_a_declaration_is_public(database: &Database) {
    let store = opened(database).await;
    let stands = async |expected: bool, what: &str| {
        let (found, _) = store.directory_words(&["trang".to_owned()], 9).await.unwrap();
        assert_eq!(!found.is_empty(), expected, "{what}");
    };
    let declaration = entry(database, &store, "trang", "Trang Một").await;
    stands(true, "declared").await;
    let edit = async |new: NewDeclaration| {
        let version = store.declaration(&declaration).await.unwrap().unwrap().version;
        store.edit_declaration(&id("p1"), &declaration, version, &new, at(NOW)).await.unwrap().unwrap()
    };
    edit(public("trang", "Khác")).await;
    stands(false, "another name").await;
    edit(public("trang", "Trang Hai")).await;
    stands(true, "the name again").await;
    edit(NewDeclaration { visibility: "unit".to_owned(), ..public("trang", "Trang Hai") }).await;
    // neither the index nor the condition has it: made public behind the store's back it is still not found
    database
        .meddle(&format!("UPDATE declaration SET visibility = 'public' WHERE id = '{declaration}'"))
        .await;
    stands(false, "for the unit alone").await;
    let now = edit(public("trang", "Trang Ba")).await;
    stands(true, "public again").await;
    let retired = step(now.version, "confirmed", "retired");
    store.move_declaration(&declaration, &retired, at(NOW)).await.unwrap();
    database.meddle(&format!("UPDATE declaration SET state = 'confirmed' WHERE id = '{declaration}'")).await;
    stands(false, "retired").await;
}

async fn forms_are_made_once_for_what_was_declared_before(database: &Database) {
    let store = opened(database).await;
    let old = NewDeclaration { visibility: "public".to_owned(), ..new("trang") };
    let declaration = said(&store, "p1", &old, &["declared", "confirmed"]).await;
    consent(database, "p1", &declaration, 1).await;
    let made = entry(database, &store, "khac", "Khác").await;
    let without = store.declarations_without_keys(9).await.unwrap();
    assert_eq!(without.iter().map(|found| &found.id).collect::<Vec<_>>(), [&declaration]);
    assert!(!store.set_directory_keys(&declaration, 1, &keys("a", "b")).await.unwrap(), "another version");
    assert!(store.set_directory_keys(&declaration, 3, &keys("trang", "Trang")).await.unwrap());
    assert!(store.declarations_without_keys(9).await.unwrap().is_empty());
    let after = store.declaration(&declaration).await.unwrap().unwrap();
    assert_eq!((after.version, &after.said.keys), (3, &keys("trang", "Trang")));
    assert_eq!(store.history(&declaration, None).await.unwrap().len(), 2);
    assert_eq!(ids(&store.directory_words(&["trang".to_owned()], 9).await.unwrap().0), [&declaration]);
    // what has no form at all is not asked for again
    assert!(store.set_directory_keys(&made, 3, &DirectoryKeys::default()).await.unwrap());
    assert!(store.declarations_without_keys(9).await.unwrap().is_empty());
    assert!(!store.set_directory_keys("none", 3, &DirectoryKeys::default()).await.unwrap());
}

async fn an_organisation_opens_and_closes_its_directory(database: &Database) {
    let store = members(database).await;
    let (root, below) = (id("a0"), id("a1"));
    assert!(!store.unit(&root).await.unwrap().unwrap().directory_open);
    assert!(!store.open_directory(&root, false, None, at(NOW)).await.unwrap());
    assert!(store.open_directory(&root, true, Some(&id("p0")), at(NOW)).await.unwrap());
    assert!(!store.open_directory(&root, true, Some(&id("p0")), at(NOW)).await.unwrap());
    assert!(!store.open_directory(&below, true, None, at(NOW)).await.unwrap(), "a unit has no directory");
    assert!(!store.open_directory("' OR ''='", true, None, at(NOW)).await.unwrap());
    assert!(store.unit(&root).await.unwrap().unwrap().directory_open);
    assert!(store.organisations().await.unwrap().iter().any(|unit| unit.directory_open));
    assert!(store.open_directory(&root, false, Some(&id("p0")), at(NOW)).await.unwrap());
    let events = store.organisation_events(&root, None, 9).await.unwrap();
    let what: Vec<_> = events.iter().map(|event| (event.what.as_str(), event.by.clone())).collect();
    assert_eq!(what, [("directory-closed", Some(id("p0"))), ("directory-opened", Some(id("p0")))]);
}

async fn forms_out_of_bounds_are_refused(database: &Database) {
    let store = members(database).await;
    let none = DirectoryKeys::default();
    for refused in [
        DirectoryKeys { handle_key: "a".repeat(2_401), ..none.clone() },
        DirectoryKeys { holder_skeleton: "two\nlines".to_owned(), ..none.clone() },
        DirectoryKeys { name_key: "zero\0".to_owned(), ..none.clone() },
        DirectoryKeys { whole: "a".repeat(1_601), ..none.clone() },
        DirectoryKeys { words: vec![String::new()], ..none.clone() },
        DirectoryKeys { words: vec!["two words".to_owned()], ..none.clone() },
        DirectoryKeys { words: vec!["a".repeat(801)], ..none.clone() },
        DirectoryKeys { words: vec!["a".to_owned(); 25], ..none.clone() },
    ] {
        let said = NewDeclaration { keys: refused, ..new("trang") };
        let error = store.draft_declaration(&id("p1"), &said, at(NOW)).await.unwrap_err();
        assert!(matches!(error, store::StoreError::Value { .. }), "{error:?}");
    }
    // the longest take their place in every index
    let longest: String =
        (0..600u32).filter_map(|number| char::from_u32(0x4e00 + number * 31 % 20_000)).collect();
    let word: String = longest.chars().take(266).collect();
    let kept = DirectoryKeys {
        handle_key: longest.clone(),
        handle_skeleton: longest.clone(),
        name_key: longest.clone(),
        name_skeleton: longest.clone(),
        holder_key: longest.clone(),
        holder_skeleton: longest,
        whole: format!(" {word} {word}"),
        words: vec![word],
    };
    let kept = NewDeclaration { keys: kept, visibility: "public".to_owned(), ..new("trang") };
    let declaration = said(&store, "p1", &kept, &["declared"]).await;
    assert_eq!(store.declaration(&declaration).await.unwrap().unwrap().said, kept);
}

async fn hostile_questions_find_nothing(database: &Database) {
    let store = opened(database).await;
    // neither has a handle, and neither is found by none
    entry(database, &store, "-", "Trang").await;
    declared(&store, "p1", "khac", &["declared"]).await;
    let long = "a".repeat(100_000);
    for none in ["", "\0", "' OR ''='", "%", long.as_str()] {
        assert!(store.directory_account(none).await.unwrap().is_empty());
        assert!(store.directory_handle(none, 9).await.unwrap().is_empty());
        assert!(store.directory_alike(none, u32::MAX).await.unwrap().is_empty());
        assert!(store.directory_name(none, 0).await.unwrap().is_empty());
        assert!(store.directory_name_alike(none, 9).await.unwrap().is_empty());
        assert_eq!(store.directory_entry(none).await.unwrap(), None);
        let many = vec![none.to_owned(); 100];
        assert_eq!(store.directory_words(&many, 9).await.unwrap(), (Vec::new(), false));
        assert!(store.directory_keys(&many).await.unwrap().is_empty());
        assert!(store.directory_handles(&many).await.unwrap().is_empty());
    }
    assert_eq!(store.directory_words(&[], 9).await.unwrap(), (Vec::new(), false));
    assert!(store.directory_keys(&[]).await.unwrap().is_empty());
}
