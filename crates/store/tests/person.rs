//! Members.

use crate::database::{Database, at};
use crate::organisation::{NOW, invited, joined, joining, password};
use store::{PersonChanges, StoreError};

on_both!(
    a_member_is_found_by_what_they_sign_in_with,
    of_two_changes_to_one_record_the_second_is_told,
    a_change_out_of_bounds_is_refused,
    a_member_moves_within_the_organisation,
    who_leaves_has_nothing_left_to_sign_in_with,
    a_member_is_not_shown_by_debug,
);

async fn a_member_is_found_by_what_they_sign_in_with(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let invitation = store.invite(&invited(&root.id, "Nguyễn Văn An"), at(NOW)).await.unwrap();
    let joining = joining("Nguyễn Văn An", Some("an@truong.example"));
    let person =
        store.accept_invitation(&invitation.id, &joining, &password(), &[], at(NOW)).await.unwrap().unwrap();
    assert_eq!(store.person_by_login("an@truong.example").await.unwrap().as_ref(), Some(&person));
    assert_eq!(store.person(&person.id).await.unwrap().as_ref(), Some(&person));
    assert_eq!((person.user_handle.len(), person.version, person.joined_at), (64, 1, at(NOW)));
    for login in
        ["", "An@truong.example", "an@truong.example ", "an", "a\0", "' OR ''='", &"x".repeat(100_000)]
    {
        assert_eq!(store.person_by_login(login).await.unwrap(), None, "{login:.40}");
    }
}

async fn of_two_changes_to_one_record_the_second_is_told(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await;
    let email = |text: &str| PersonChanges { email: Some(Some(text.to_owned())), language: None };
    let changed = store.update_person(&person.id, 1, &email("an@example.com")).await.unwrap();
    assert_eq!(
        (changed.email.as_deref(), changed.language.as_str(), changed.version),
        (Some("an@example.com"), "vi", 2)
    );
    let error = store.update_person(&person.id, 1, &email("khac@example.com")).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict { what: "member" }), "{error}");
    let english = PersonChanges { email: None, language: Some("en".to_owned()) };
    let changed = store.update_person(&person.id, 2, &english).await.unwrap();
    assert_eq!((changed.email.as_deref(), changed.language.as_str()), (Some("an@example.com"), "en"));
    let without = PersonChanges { email: Some(None), language: None };
    let changed = store.update_person(&person.id, 3, &without).await.unwrap();
    assert_eq!((changed.email.clone(), changed.version), (None, 4));
    assert_eq!(store.person(&person.id).await.unwrap(), Some(changed));
}

async fn a_change_out_of_bounds_is_refused(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await;
    let long = format!("{}@example.com", "a".repeat(300));
    for email in ["", "an", "@", "an@", "@example.com", "a b@example.com", "a@b\r\nBcc: c@d", &long] {
        let changes = PersonChanges { email: Some(Some(email.to_owned())), language: None };
        let error = store.update_person(&person.id, 1, &changes).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{email:.40}: {error}");
    }
    for language in ["", "v", "VI", "tiếng việt"] {
        let changes = PersonChanges { email: None, language: Some(language.to_owned()) };
        assert!(store.update_person(&person.id, 1, &changes).await.is_err(), "{language}");
    }
    assert_eq!(store.person(&person.id).await.unwrap(), Some(person));
}

async fn a_member_moves_within_the_organisation(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    let closed = store.create_unit(&root.id, "Tổ cũ", None, at(NOW)).await.unwrap();
    store.close_unit(&closed.id, None, at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await;
    assert!(store.move_person(&person.id, &unit.id, None, at(NOW)).await.unwrap());
    let moved = store.person(&person.id).await.unwrap().unwrap();
    assert_eq!((&moved.unit, &moved.unit_path, moved.version), (&unit.id, &unit.path, 2));
    for unit in [closed.id.as_str(), "", "0123456789abcdefghjkmnpqrs"] {
        assert!(store.move_person(&person.id, unit, None, at(NOW)).await.is_err(), "{unit}");
    }
    assert!(!store.move_person("0123456789abcdefghjkmnpqrs", &unit.id, None, at(NOW)).await.unwrap());
    assert_eq!(store.person(&person.id).await.unwrap(), Some(moved));
}

async fn who_leaves_has_nothing_left_to_sign_in_with(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let invitation = store.invite(&invited(&root.id, "Nguyễn Văn An"), at(NOW)).await.unwrap();
    let joining = joining("Nguyễn Văn An", Some("an"));
    let person = store.accept_invitation(&invitation.id, &joining, &password(), &[[7; 32]], at(NOW)).await;
    let person = person.unwrap().unwrap();
    store.grant(&person.id, &root.id, "officer", None, at(NOW)).await.unwrap();
    let reset = store.reset_invitation(&person.id, None, at(NOW)).await.unwrap().unwrap();
    assert!(store.leave(&person.id, None, at("2026-04-01T00:00:00Z")).await.unwrap());
    assert!(!store.leave(&person.id, None, at(NOW)).await.unwrap(), "once");
    let left = store.person(&person.id).await.unwrap().unwrap();
    assert_eq!((left.left_at, left.login, left.email), (Some(at("2026-04-01T00:00:00Z")), None, None));
    assert_eq!(left.name, "Nguyễn Văn An");
    assert_eq!(store.person_by_login("an").await.unwrap(), None);
    assert!(store.password_of(&person.id).await.unwrap().is_none());
    assert!(store.grants(&person.id).await.unwrap().is_empty());
    assert_eq!(store.invitation(&reset.link, at(NOW)).await.unwrap(), None);
    assert!(store.members(&root.id, None, 10).await.unwrap().rows.is_empty());
    assert!(store.search_members(&root, &["an".to_owned()], 10).await.unwrap().is_empty());
    assert!(store.reset_invitation(&person.id, None, at(NOW)).await.unwrap().is_none());
    let error = store.update_person(&person.id, left.version, &PersonChanges::default()).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict { .. }), "{error}");
    assert!(!store.grant(&person.id, &root.id, "officer", None, at(NOW)).await.unwrap());
}

async fn a_member_is_not_shown_by_debug(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await;
    let email = Some(Some("an@example.com".to_owned()));
    let person = store.update_person(&person.id, 1, &PersonChanges { email, language: None }).await.unwrap();
    let shown = format!("{person:?}");
    assert!(
        shown.contains(&person.id) && !shown.contains("example.com") && !shown.contains("Nguyễn"),
        "{shown}"
    );
}
