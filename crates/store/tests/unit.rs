//! Units of an organisation.

use crate::database::{Database, at};
use crate::organisation::{NOW, invited, joined};
use store::{StoreError, UnitTotals};

on_both!(
    a_unit_knows_what_is_above_and_below_it,
    two_organisations_know_nothing_of_each_other,
    of_two_who_rename_a_unit_one_is_told,
    of_many_who_rename_a_unit_at_once_one_does,
    only_an_empty_unit_is_closed,
    a_unit_that_is_being_closed_takes_nobody_in,
    a_unit_out_of_bounds_is_refused,
    a_unit_is_found_by_a_name_that_is_its_alone,
    totals_are_those_of_the_unit_and_all_below_it,
);

async fn a_unit_knows_what_is_above_and_below_it(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("  Đoàn trường ", at(NOW)).await.unwrap();
    assert_eq!((root.name.as_str(), root.version, &root.parent), ("Đoàn trường", 1, &None));
    assert_eq!((&root.organisation, root.path.len()), (&root.id, 9));
    let b = store.create_unit(&root.id, "B", None, at(NOW)).await.unwrap();
    let a = store.create_unit(&root.id, "A", None, at(NOW)).await.unwrap();
    let below = store.create_unit(&a.id, "Dưới A", None, at(NOW)).await.unwrap();
    assert!(below.path.starts_with(&a.path) && a.path.starts_with(&root.path), "{below:?}");
    assert_eq!(store.unit(&below.id).await.unwrap().as_ref(), Some(&below));
    assert_eq!(store.subunits(&root.id).await.unwrap(), [a.clone(), b]);
    assert_eq!(store.ancestors(&below.id).await.unwrap(), [root.clone(), a]);
    assert!(store.ancestors(&root.id).await.unwrap().is_empty());
    for id in ["", "0123456789abcdefghjkmnpqrs", "' OR ''='", &root.path] {
        assert_eq!(store.unit(id).await.unwrap(), None, "{id}");
        assert!(store.subunits(id).await.unwrap().is_empty(), "{id}");
        assert!(store.ancestors(id).await.unwrap().is_empty(), "{id}");
    }
}

async fn two_organisations_know_nothing_of_each_other(database: &Database) {
    let store = database.open().await;
    let one = store.create_organisation("Một", at(NOW)).await.unwrap();
    let other = store.create_organisation("Hai", at(NOW)).await.unwrap();
    assert_eq!(store.organisations().await.unwrap(), [other.clone(), one.clone()]);
    let theirs = store.create_unit(&other.id, "Tổ", None, at(NOW)).await.unwrap();
    let person = joined(&store, &one.id, "Nguyễn Văn An", None).await;
    for error in [
        store.move_person(&person.id, &theirs.id, None, at(NOW)).await.unwrap_err(),
        store.grant(&person.id, &theirs.id, "officer", None, at(NOW)).await.unwrap_err(),
    ] {
        assert!(matches!(error, StoreError::Value { .. }), "{error}");
    }
    assert_eq!(store.find_unit(&one.id, "Tổ").await.unwrap(), None);
    assert_eq!(store.find_unit(&one.id, &theirs.path).await.unwrap(), None);
    let found = store.search_members(&other, &["an".to_owned()], 10).await.unwrap();
    assert!(found.is_empty(), "{found:?}");
    let seen = store.organisation_events(&other.id, None, 10).await.unwrap();
    let seen: Vec<_> = seen.iter().map(|event| event.what.as_str()).collect();
    assert_eq!(seen, ["unit-created", "organisation-created"]);
}

async fn of_two_who_rename_a_unit_one_is_told(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Trước", at(NOW)).await.unwrap();
    let renamed = store.rename_unit(&root.id, 1, "Sau", None, at(NOW)).await.unwrap();
    assert_eq!((renamed.name.as_str(), renamed.version), ("Sau", 2));
    let error = store.rename_unit(&root.id, 1, "Khác", None, at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict { what: "unit" }), "{error}");
    assert_eq!(store.unit(&root.id).await.unwrap(), Some(renamed));
}

async fn of_many_who_rename_a_unit_at_once_one_does(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Trước", at(NOW)).await.unwrap();
    let renaming = (0..8).map(|number| {
        let (store, id) = (store.clone(), root.id.clone());
        tokio::spawn(async move { store.rename_unit(&id, 1, &format!("Tên {number}"), None, at(NOW)).await })
    });
    let renaming: Vec<_> = renaming.collect();
    let mut renamed = 0;
    for task in renaming {
        match task.await.unwrap() {
            Ok(_) => renamed += 1,
            Err(error) => assert!(matches!(error, StoreError::Conflict { .. }), "{error}"),
        }
    }
    assert_eq!(renamed, 1);
    assert_eq!(store.unit(&root.id).await.unwrap().unwrap().version, 2);
}

async fn only_an_empty_unit_is_closed(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    let below = store.create_unit(&unit.id, "Nhóm", None, at(NOW)).await.unwrap();
    assert!(!store.close_unit(&unit.id, None, at(NOW)).await.unwrap(), "a unit is in it");
    assert!(store.close_unit(&below.id, None, at(NOW)).await.unwrap());
    assert!(!store.close_unit(&below.id, None, at(NOW)).await.unwrap(), "closed before");
    let person = joined(&store, &unit.id, "Lê Thị Bình", None).await;
    assert!(!store.close_unit(&unit.id, None, at(NOW)).await.unwrap(), "somebody is in it");
    let waiting = store.invite(&invited(&unit.id, "Trần Văn Chờ"), at(NOW)).await.unwrap();
    assert!(store.leave(&person.id, None, at(NOW)).await.unwrap());
    assert!(store.close_unit(&unit.id, None, at(NOW)).await.unwrap());
    assert_eq!(store.invitation(&waiting.id, at(NOW)).await.unwrap(), None, "gone with the unit");
    assert_eq!(store.unit(&unit.id).await.unwrap().unwrap().closed_at, Some(at(NOW)));
    assert!(store.subunits(&root.id).await.unwrap().is_empty());
    assert!(store.create_unit(&unit.id, "Mới", None, at(NOW)).await.is_err());
    assert!(store.invite(&invited(&unit.id, "Ai Đó"), at(NOW)).await.is_err());
    assert!(!store.close_unit("0123456789abcdefghjkmnpqrs", None, at(NOW)).await.unwrap());
}

/// Whoever comes second finds what the first did: the unit is closed and empty, or open and somebody is in it.
async fn a_unit_that_is_being_closed_takes_nobody_in(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    for round in 0..10 {
        let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
        let text = format!("Người {}", char::from(b'a' + round));
        let invitation = store.invite(&invited(&unit.id, &text), at(NOW)).await.unwrap();
        let closing = {
            let (store, id) = (store.clone(), unit.id.clone());
            tokio::spawn(async move { store.close_unit(&id, None, at(NOW)).await.unwrap() })
        };
        let (joining, key) = (crate::organisation::joining(&text, None), crate::organisation::passkey(&text));
        let accepted = store.accept_invitation(&invitation.id, &joining, &key, &[], at(NOW)).await;
        let (closed, has_joined) = (closing.await.unwrap(), matches!(accepted, Ok(Some(_))));
        assert_ne!(closed, has_joined, "round {round}: {accepted:?}");
    }
}

async fn a_unit_out_of_bounds_is_refused(database: &Database) {
    let store = database.open().await;
    for name in ["", " \t", "hai\ndòng", "zero\0byte", &"ộ".repeat(121)] {
        let error = store.create_organisation(name, at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{name}: {error}");
    }
    assert!(store.organisations().await.unwrap().is_empty());
    let mut unit = store.create_organisation(&"ộ".repeat(120), at(NOW)).await.unwrap();
    for _ in 1..64 {
        unit = store.create_unit(&unit.id, "Dưới nữa", None, at(NOW)).await.unwrap();
    }
    assert_eq!(store.ancestors(&unit.id).await.unwrap().len(), 63);
    let error = store.create_unit(&unit.id, "Quá sâu", None, at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Value { .. }), "{error}");
}

async fn a_unit_is_found_by_a_name_that_is_its_alone(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let one = store.create_unit(&root.id, "Tổ 1", None, at(NOW)).await.unwrap();
    let twin = store.create_unit(&one.id, "Nhóm", None, at(NOW)).await.unwrap();
    store.create_unit(&root.id, "Nhóm", None, at(NOW)).await.unwrap();
    assert_eq!(store.find_unit(&root.id, " Tổ 1 ").await.unwrap(), Some(one.clone()));
    assert_eq!(store.find_unit(&root.id, "Nhóm").await.unwrap(), None, "there are two");
    assert_eq!(store.find_unit(&root.id, &twin.path).await.unwrap(), Some(twin.clone()));
    for name in ["", "Tổ", "tổ 1", "a\0b", &"x".repeat(100_000)] {
        assert_eq!(store.find_unit(&root.id, name).await.unwrap(), None, "{name:.20}");
    }
    store.close_unit(&twin.id, None, at(NOW)).await.unwrap();
    assert!(store.find_unit(&root.id, "Nhóm").await.unwrap().is_some(), "the other was closed");
}

async fn totals_are_those_of_the_unit_and_all_below_it(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    let beside = store.create_unit(&root.id, "Tổ bên", None, at(NOW)).await.unwrap();
    let one = joined(&store, &unit.id, "Một", None).await;
    let two = joined(&store, &unit.id, "Hai", None).await;
    joined(&store, &beside.id, "Ba", None).await;
    joined(&store, &root.id, "Bốn", None).await;
    for (number, person, state) in [
        (1, &one, "declared"),
        (2, &one, "confirmed"),
        (3, &one, "confirmed"),
        (4, &one, "lost"),
        (5, &one, "needs-review"),
        (6, &one, "retired"),
        (7, &two, "draft"),
    ] {
        declare(database, &format!("{number:0>26}"), &person.id, state).await;
    }
    let totals = store.unit_totals(&unit.path).await.unwrap();
    let expected = UnitTotals {
        members: 2,
        declared: 1,
        confirmed: 2,
        needs_review: 1,
        lost: 1,
        without_declaration: 1,
    };
    assert_eq!(totals, expected);
    let whole = store.unit_totals(&root.path).await.unwrap();
    assert_eq!(whole, UnitTotals { members: 4, without_declaration: 3, ..expected });
    store.move_person(&one.id, &beside.id, None, at(NOW)).await.unwrap();
    let totals = store.unit_totals(&beside.path).await.unwrap();
    assert_eq!(totals, UnitTotals { members: 2, ..expected }, "what was declared moves with them");
    for statement in [
        "UPDATE declaration SET state = 'dormant' WHERE state = 'confirmed'",
        "UPDATE declaration SET state = 'declared' WHERE state = 'draft'",
        "UPDATE declaration SET state = 'retired' WHERE state = 'needs-review'",
        "DELETE FROM declaration WHERE state = 'lost'",
        "UPDATE declaration SET state = 'declared' WHERE state = 'dormant'",
    ] {
        database.meddle(statement).await;
    }
    let counted = UnitTotals { members: 4, declared: 4, without_declaration: 2, ..UnitTotals::default() };
    assert_eq!(store.unit_totals(&root.path).await.unwrap(), counted, "two were confirmed, one was a draft");
    database.meddle("DELETE FROM declaration WHERE id LIKE '%7'").await;
    let counted = UnitTotals { declared: 3, without_declaration: 3, ..counted };
    assert_eq!(store.unit_totals(&root.path).await.unwrap(), counted);
    store.sweep_members(at(NOW)).await.unwrap();
    assert_eq!(store.unit_totals(&root.path).await.unwrap(), counted, "adding up changes nothing");
    let (all, below) = store.totals_below(&root.path).await.unwrap();
    assert_eq!(all, counted);
    for unit in [&unit, &beside] {
        assert_eq!(
            below.get(&unit.path),
            Some(&store.unit_totals(&unit.path).await.unwrap()),
            "{}",
            unit.name
        );
    }
    assert_eq!(below.len(), 2, "nobody but those below: {below:?}");
    store.leave(&one.id, None, at(NOW)).await.unwrap();
    let totals = store.unit_totals(&root.path).await.unwrap();
    assert_eq!(totals, UnitTotals { members: 3, without_declaration: 3, ..UnitTotals::default() });
}

/// A declaration of a member, behind the store's back.
pub(crate) async fn declare(database: &Database, id: &str, person: &str, state: &str) {
    let statement = format!(
        "INSERT INTO declaration (id, person, path, platform, address, account_key, handle, shown_name, purpose, contact,
                                  managers, visibility, state, state_at, created_at, version)
         SELECT '{id}', id, unit_path, 'facebook', 'https://facebook.com/{id}', 'facebook/{id}', '{id}', 'Tên', 'Việc',
                'Ai', '[]', 'unit', '{state}', 0, 0, 1 FROM person WHERE id = '{person}'"
    );
    database.meddle(&statement).await;
}
