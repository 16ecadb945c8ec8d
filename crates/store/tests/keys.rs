//! What the keys protect: a copy of the database alone gives no contact, and another file of keys opens nothing.

use crate::database::{Database, at};
use crate::declaration::{self, id};
use crate::organisation::{invited, joined};
use crate::personal_page::leave_everything;
use store::{NewPassword, PersonChanges, Store, StoreError};

on_both!(
    no_contact_stands_in_the_database_as_it_is,
    another_file_of_keys_is_refused,
    a_new_key_encrypts_everything_anew,
    a_database_without_its_file_of_keys_is_refused_and_none_is_made,
);

const NOW: &str = "2026-11-26T08:00:00Z";
const MARKS: [&str; 10] = [
    "lan.marked@so.example",
    "0912-marked",
    "lan-login-marked",
    "marked-invitee@so.example",
    "subject-marked",
    "body-marked",
    "lan-page-lien-he-trang",
    "lan-page-nhap-loi",
    "lan-page-dang-tua",
    "lan-page-kiem-tra",
];

/// Somebody with a contact in every field that there is.
async fn filled(database: &Database) -> (Store, String) {
    let store = declaration::members(database).await;
    let root = store.person(&id("p1")).await.unwrap().unwrap().organisation;
    let person = joined(&store, &root, "Trần Thị Lan", None).await;
    let changes = PersonChanges { email: Some(Some(MARKS[0].to_owned())), language: None };
    store.update_person(&person.id, person.version, &changes).await.unwrap();
    let mut said = declaration::new("marked");
    said.contact = MARKS[1].to_owned();
    store.draft_declaration(&person.id, &said, at(NOW)).await.unwrap();
    let mut invitation = invited(&root, "Người Được Mời");
    invitation.email = Some(MARKS[3].to_owned());
    store.invite(&invitation, at(NOW)).await.unwrap();
    store.queue_mail(Some(&person.id), MARKS[0], MARKS[4], MARKS[5], at(NOW)).await.unwrap();
    let password = NewPassword { hash: "$argon2id$x".to_owned(), totp: Some(b"totp-secret-marked".to_vec()) };
    store.set_password(&person.id, &password, at(NOW)).await.unwrap();
    store.secret("sealed-reports").await.unwrap();
    leave_everything(&store, &person.id, "lan-page").await;
    (store, person.id)
}

async fn assert_opens(store: &Store, person: &str) {
    let known = store.person(person).await.unwrap().unwrap();
    assert_eq!(known.email.as_deref(), Some(MARKS[0]));
    let declarations = store.declarations_of(person).await.unwrap();
    assert_eq!(declarations[0].said.contact, MARKS[1]);
    let password = store.password_of(person).await.unwrap().unwrap();
    assert_eq!(password.totp.as_deref(), Some(&b"totp-secret-marked"[..]));
    assert_eq!(store.personal_page(person).await.unwrap().unwrap().contact, MARKS[6]);
    let posts = store.posts_made(person, None, 10).await.unwrap().rows;
    for (state, text) in [("draft", MARKS[7]), ("published", "lan-page-dang-loi")] {
        let post = posts.iter().find(|post| post.state == state).unwrap();
        assert_eq!(post.body.text, text);
        assert_eq!(post.check.as_ref().unwrap().report["subject"], MARKS[9]);
    }
    let line = &store.ledger(person, None, 10).await.unwrap()[0];
    assert_eq!(line.body["content"]["title"], MARKS[8]);
    let invitations = store.invitations(&known.organisation, None, 10, at(NOW)).await.unwrap();
    assert!(invitations.rows.iter().any(|one| one.email.as_deref() == Some(MARKS[3])));
}

async fn no_contact_stands_in_the_database_as_it_is(database: &Database) {
    let (store, person) = filled(database).await;
    assert_opens(&store, &person).await;
    let everything = database.everything().await;
    assert!(everything.contains("Trần Thị Lan"), "names are not encrypted: the dump is of the right place");
    for mark in MARKS.into_iter().chain(["totp-secret-marked"]) {
        assert!(!everything.contains(mark), "{mark} stands there");
        let hex: String = mark.bytes().map(|byte| format!("{byte:02x}")).collect();
        assert!(!everything.to_lowercase().contains(&hex), "{mark} stands there as bytes");
    }
    store.close().await;
}

async fn another_file_of_keys_is_refused(database: &Database) {
    let (store, _) = filled(database).await;
    store.close().await;
    let other = database.beside().join("other.keys");
    let another = Database::sqlite().await;
    drop(Store::open(&another.address, &other).await.unwrap());
    let error = Store::open(&database.address, &other).await.unwrap_err();
    assert!(matches!(error, StoreError::OtherKeys { number: 1, .. }), "{error:?}");
    assert!(error.to_string().contains("other.keys"), "{error}");
    another.remove().await;
}

async fn a_database_without_its_file_of_keys_is_refused_and_none_is_made(database: &Database) {
    let (store, _) = filled(database).await;
    store.close().await;
    let nowhere = database.beside().join("nowhere.keys");
    let error = Store::open(&database.address, &nowhere).await.unwrap_err();
    assert!(matches!(error, StoreError::OtherKeys { .. }), "{error:?}");
    assert!(!nowhere.exists());
}

async fn a_new_key_encrypts_everything_anew(database: &Database) {
    let (store, person) = filled(database).await;
    let other = database.open().await;
    let before = database.everything().await;
    let secret = store.secret("sealed-reports").await.unwrap();
    let (number, count) = store.rotate_keys(at(NOW)).await.unwrap();
    assert_eq!(number, 2);
    assert!(count >= 14, "{count}");
    // this process, one that was running, and a new one
    for store in [&store, &other, &database.open().await] {
        assert_opens(store, &person).await;
        assert_eq!(store.secret("sealed-reports").await.unwrap(), secret);
        assert_eq!(store.verify().await.unwrap().broken, []);
        let unit = store.person(&person).await.unwrap().unwrap().organisation;
        store.create_unit(&unit, "Phòng Mới", None, at(NOW)).await.unwrap();
    }
    // nothing that was encrypted with the key before is there
    let after = database.everything().await;
    let sealed = |text: &str| {
        text.split('"').filter(|part| part.starts_with("AAAAA")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(sealed(&before).len() >= 11, "{before}");
    assert!(sealed(&before).iter().all(|old| !after.contains(old.as_str())));
    store.close().await;
    other.close().await;
}
