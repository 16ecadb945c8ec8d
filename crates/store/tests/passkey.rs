//! Passkeys of members.

use crate::database::{Database, at};
use store::{MOST_PASSKEYS, NewPasskey, NewPassword, Store, StoreError};

on_both!(
    a_passkey_is_found_by_its_credential_with_its_owner,
    a_credential_belongs_to_one_member,
    a_use_keeps_what_it_changed_and_its_day,
    a_removed_passkey_cannot_be_used,
    the_last_way_in_stays,
    of_two_ways_in_that_are_taken_away_at_once_one_stays,
    a_member_who_has_left_has_no_passkey,
    passkeys_are_bounded,
);

pub(crate) const NOW: &str = "2026-03-01T08:00:00Z";
pub(crate) const AN: &str = "0000000000000000000000an00";
pub(crate) const BINH: &str = "000000000000000000000bnh00";
pub(crate) const NOBODY: &str = "000000000000000000000n0b0d";

/// An open store with an organisation of two members, put there behind its back.
pub(crate) async fn members(database: &Database) -> Store {
    let store = database.open().await;
    let unit = "00000000000000000000000rg0";
    database
        .meddle(&format!(
            "INSERT INTO unit (id, organisation, path, name, created_at, version)
             VALUES ('{unit}', '{unit}', '00000000/', 'Toà soạn', 0, 1)"
        ))
        .await;
    for (person, name, handle) in
        [(AN, "Nguyễn Văn An", "00".repeat(64)), (BINH, "Trần Thị Bình", "11".repeat(64))]
    {
        let handle = if database.file.is_some() { format!("x'{handle}'") } else { format!("'\\x{handle}'") };
        database
            .meddle(&format!(
                "INSERT INTO person (id, organisation, unit, unit_path, name, sort_name, language, user_handle, joined_at, version)
                 VALUES ('{person}', '{unit}', '{unit}', '00000000/', '{name}', 'x', 'vi', {handle}, 0, 1)"
            ))
            .await;
    }
    store
}

/// Lets a member leave, behind the store's back.
pub(crate) async fn leave(database: &Database, person: &str) {
    database.meddle(&format!("UPDATE person SET left_at = 1 WHERE id = '{person}'")).await;
}

fn new(credential: u8) -> NewPasskey {
    NewPasskey {
        credential: vec![credential; 32],
        label: format!("máy {credential}"),
        fixed: vec![1],
        changing: vec![0],
    }
}

fn password() -> NewPassword {
    NewPassword { hash: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".to_owned(), totp: None }
}

async fn a_passkey_is_found_by_its_credential_with_its_owner(database: &Database) {
    let store = members(database).await;
    store
        .add_passkey(AN, &NewPasskey { label: "  điện thoại\t".to_owned(), ..new(1) }, at(NOW))
        .await
        .unwrap();
    store.add_passkey(AN, &new(2), at("2026-03-02T08:00:00Z")).await.unwrap();
    let found = store.passkey(&[1; 32]).await.unwrap().unwrap();
    assert_eq!((found.person.as_str(), found.label.as_str()), (AN, "điện thoại"));
    assert_eq!((found.user_handle.len(), &found.fixed[..], &found.changing[..]), (64, &[1][..], &[0][..]));
    assert_eq!((found.created_at, found.last_used), (at(NOW), None));
    assert!(!format!("{found:?}{:?}", new(1)).contains("[1"));
    let credentials: Vec<_> =
        store.passkeys(AN).await.unwrap().into_iter().map(|passkey| passkey.credential[0]).collect();
    assert_eq!(credentials, [1, 2]);
    assert!(store.passkeys(BINH).await.unwrap().is_empty());
    for credential in [&[1; 31][..], &[], &[1; 5_000]] {
        assert_eq!(store.passkey(credential).await.unwrap(), None);
    }
}

async fn a_credential_belongs_to_one_member(database: &Database) {
    let store = members(database).await;
    store.add_passkey(AN, &new(1), at(NOW)).await.unwrap();
    for person in [AN, BINH] {
        let error = store.add_passkey(person, &new(1), at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken { what: "passkey" }), "{error:?}");
    }
    assert!(!store.remove_passkey(BINH, &[1; 32]).await.unwrap(), "another's");
    assert_eq!(store.passkey(&[1; 32]).await.unwrap().unwrap().person, AN);
}

async fn a_use_keeps_what_it_changed_and_its_day(database: &Database) {
    let store = members(database).await;
    store.add_passkey(AN, &new(1), at(NOW)).await.unwrap();
    let days = [("2026-03-01", "2026-03-01"), ("2026-03-05", "2026-03-05"), ("2026-03-04", "2026-03-05")];
    for (counter, (day, kept)) in days.into_iter().enumerate() {
        let counter = u8::try_from(counter).unwrap();
        assert!(store.used_passkey(&[1; 32], &[counter], day.parse().unwrap()).await.unwrap());
        let found = store.passkey(&[1; 32]).await.unwrap().unwrap();
        assert_eq!((found.changing, found.last_used.unwrap().to_string()), (vec![counter], kept.to_owned()));
    }
}

async fn a_removed_passkey_cannot_be_used(database: &Database) {
    let store = members(database).await;
    store.add_passkey(AN, &new(1), at(NOW)).await.unwrap();
    store.add_passkey(AN, &new(2), at(NOW)).await.unwrap();
    assert!(store.remove_passkey(AN, &[1; 32]).await.unwrap());
    assert!(!store.remove_passkey(AN, &[1; 32]).await.unwrap());
    assert!(!store.used_passkey(&[1; 32], &[1], "2026-03-01".parse().unwrap()).await.unwrap());
    assert_eq!(store.passkey(&[1; 32]).await.unwrap(), None);
}

async fn the_last_way_in_stays(database: &Database) {
    let store = members(database).await;
    let is_refused = |error: StoreError| matches!(error, StoreError::Value { what: "taking this away", .. });
    store.add_passkey(AN, &new(1), at(NOW)).await.unwrap();
    assert!(is_refused(store.remove_passkey(AN, &[1; 32]).await.unwrap_err()));
    assert!(store.passkey(&[1; 32]).await.unwrap().is_some(), "nothing half removed");
    store.set_password(AN, &password(), at(NOW)).await.unwrap();
    assert!(store.remove_passkey(AN, &[1; 32]).await.unwrap());
    assert!(is_refused(store.remove_password(AN).await.unwrap_err()));
    assert!(store.password_of(AN).await.unwrap().is_some());
    store.add_passkey(AN, &new(2), at(NOW)).await.unwrap();
    assert!(store.remove_password(AN).await.unwrap());
    assert!(!store.remove_password(AN).await.unwrap());
}

async fn of_two_ways_in_that_are_taken_away_at_once_one_stays(database: &Database) {
    let store = members(database).await;
    store.add_passkey(AN, &new(1), at(NOW)).await.unwrap();
    for round in 0..10 {
        store.add_passkey(AN, &new(2), at(NOW)).await.unwrap();
        let (one, other) = tokio::join!(
            tokio::spawn({
                let store = store.clone();
                async move { store.remove_passkey(AN, &[1; 32]).await }
            }),
            tokio::spawn({
                let store = store.clone();
                async move { store.remove_passkey(AN, &[2; 32]).await }
            }),
        );
        let removed =
            [one.unwrap(), other.unwrap()].into_iter().filter(|done| matches!(done, Ok(true))).count();
        assert_eq!((removed, store.passkeys(AN).await.unwrap().len()), (1, 1), "round {round}");
        if store.passkey(&[1; 32]).await.unwrap().is_none() {
            store.add_passkey(AN, &new(1), at(NOW)).await.unwrap();
            store.remove_passkey(AN, &[2; 32]).await.unwrap();
        }
    }
}

async fn a_member_who_has_left_has_no_passkey(database: &Database) {
    let store = members(database).await;
    store.add_passkey(AN, &new(1), at(NOW)).await.unwrap();
    leave(database, AN).await;
    assert_eq!(store.passkey(&[1; 32]).await.unwrap(), None);
    assert!(store.passkeys(AN).await.unwrap().is_empty());
    for person in [AN, NOBODY, "", "' OR ''='", "zero\0byte"] {
        let error = store.add_passkey(person, &new(2), at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { what: "a member", .. }), "{person}: {error:?}");
    }
}

async fn passkeys_are_bounded(database: &Database) {
    let store = members(database).await;
    let refused = [
        NewPasskey { credential: Vec::new(), ..new(1) },
        NewPasskey { credential: vec![1; 1_024], ..new(1) },
        NewPasskey { label: " ".to_owned(), ..new(1) },
        NewPasskey { label: "hai\ndòng".to_owned(), ..new(1) },
        NewPasskey { label: "ộ".repeat(61), ..new(1) },
        NewPasskey { fixed: vec![1; 8 * 1_024 + 1], ..new(1) },
        NewPasskey { changing: vec![1; 8 * 1_024 + 1], ..new(1) },
    ];
    for (place, passkey) in refused.iter().enumerate() {
        let error = store.add_passkey(AN, passkey, at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{place}: {error:?}");
    }
    for credential in 0..MOST_PASSKEYS {
        store.add_passkey(AN, &new(u8::try_from(credential).unwrap()), at(NOW)).await.unwrap();
    }
    let error = store.add_passkey(AN, &new(200), at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Value { what: "a passkey", .. }), "{error:?}");
    assert_eq!(store.passkeys(AN).await.unwrap().len(), MOST_PASSKEYS);
    store.add_passkey(BINH, &new(200), at(NOW)).await.unwrap();
}
