//! A small organisation is filled as a large one is: what is encrypted opens, what is logged is whole, what is public is found.

use super::*;
use crate::Filled;
use std::path::Path;

/// As the caller folds names, near enough.
fn account(number: u32, name: &PersonName) -> FilledAccount {
    let (handle, holder) = (format!("trang.{number}"), name.text.to_lowercase());
    FilledAccount {
        platform: "tiktok".to_owned(),
        address: format!("https://www.tiktok.com/@{handle}"),
        account_key: format!("tiktok.com/@{handle}"),
        shown_name: format!("Trang số {number}"),
        keys: DirectoryKeys {
            handle_key: handle.clone(),
            handle_skeleton: handle.clone(),
            name_key: format!("trang số {number}"),
            name_skeleton: format!("trangso{number}"),
            holder_key: holder.clone(),
            holder_skeleton: holder,
            words: vec!["trang".to_owned(), number.to_string()],
            whole: format!(" trang {number}"),
        },
        handle,
    }
}

async fn filled(store: &Store, now: Timestamp) -> (Unit, Filled) {
    let root = store.create_organisation("Tỉnh", now).await.unwrap();
    let names = ["An", "Bình", "Cúc"].map(|text| PersonName {
        text: text.to_owned(),
        sort_key: text.to_owned(),
        words: vec![text.to_lowercase()],
    });
    let password = NewPassword { hash: "$argon2id$x".to_owned(), totp: Some(vec![7; 20]) };
    let filling = Filling {
        organisation: &root,
        by: "whoever-asks-is-a-member",
        names: &names,
        members: 2_000,
        in_largest: 300,
        declarations: 6_000,
        public: 1_500,
        account: &account,
        password: &password,
        now,
    };
    let filled = store.fill(&filling).await.unwrap();
    (root, filled)
}

#[tokio::test]
async fn what_is_filled_is_as_the_same_deeds_would_have_left_it() {
    let store = Store::open("sqlite::memory:", Path::new("")).await.unwrap();
    let now = Timestamp::from_second(1_764_000_000).unwrap();
    let (root, filled) = filled(&store, now).await;

    let verified = store.verify().await.unwrap();
    assert_eq!(verified.broken, []);
    let rows = |log: &str| verified.chains.iter().find(|chain| chain.log == log).unwrap().rows;
    assert_eq!((rows("consent_event"), rows("reading")), (2 * 2_000 + 1_500, 0));
    assert!(rows("declaration_event") > 6_000 && rows("organisation_event") > 2_000);

    let member = store.person_by_login(&filled.login(7)).await.unwrap().unwrap();
    assert_eq!((member.id.clone(), member.name.as_str()), (filled.member(7), "Bình"));
    assert_eq!(member.email.as_deref(), Some("thanh.vien.7@thanhvien.example"));
    assert_eq!(store.password_of(&member.id).await.unwrap().unwrap().totp, Some(vec![7; 20]));
    assert!(store.consents(&member.id).await.unwrap().iter().all(|consent| consent.is_given));
    assert_eq!(store.unit_totals(&root.path).await.unwrap().members, 2_000);
    let declared = store.declarations_of(&member.id).await.unwrap();
    assert!(declared.iter().all(|one| one.said.contact.is_empty() == (one.state == "retired")));

    let public = filled.public();
    assert_eq!(public.len(), 1_500);
    for (number, owner) in public.into_iter().step_by(100) {
        let entries = store.directory_handle(&format!("trang.{number}"), 10).await.unwrap();
        let [entry] = entries.as_slice() else { panic!("{number}: {entries:?}") };
        assert_eq!((&entry.person, &*entry.state), (&filled.member(owner), "confirmed"));
        let (found, _) = store.directory_words(&[number.to_string()], 100).await.unwrap();
        assert!(found.contains(entry));
    }
    assert!(store.declarations_without_keys(1).await.unwrap().is_empty());
}
