//! What of a page others are shown: what its member agreed to, while they are there.

use super::{LATER, agree, fields, shown};
use crate::database::{Database, at};
use crate::declaration::{NOW, id, members, move_person};
use store::StoreError;

on_both!(
    others_are_shown_what_was_agreed_to,
    who_is_not_there_has_no_page,
    withdrawing_takes_away_what_was_agreed_to,
    who_leaves_leaves_no_contact_and_no_portrait,
    pages_are_listed_while_everything_says_so,
    a_member_who_moves_keeps_the_page,
);

async fn others_are_shown_what_was_agreed_to(database: &Database) {
    let store = members(database).await;
    let written = store.create_page(&id("p1"), &fields("lan"), at(NOW)).await.unwrap();
    assert!(store.set_portrait(&id("p1"), Some(b"chan dung"), at(NOW)).await.unwrap());
    let page = async || store.shown_page("lan").await.unwrap().unwrap().page;
    let hidden = page().await;
    assert_eq!((hidden.seen_by.as_str(), hidden.contact.as_str(), hidden.portrait_digest), ("me", "", None));
    assert_eq!(store.portrait(&id("p1")).await.unwrap(), None);
    assert_eq!(
        store.personal_page(&id("p1")).await.unwrap().unwrap().contact,
        written.contact,
        "it is theirs"
    );

    agree(&store, &id("p1"), "page").await;
    let some = page().await;
    assert_eq!((some.seen_by.as_str(), some.contact.as_str(), some.portrait_digest), ("anybody", "", None));
    agree(&store, &id("p1"), "page-contact").await;
    assert_eq!((page().await.contact, page().await.portrait_digest), (written.contact, None));
    agree(&store, &id("p1"), "portrait").await;
    assert!(page().await.portrait_digest.is_some());
    assert_eq!(store.portrait(&id("p1")).await.unwrap().as_deref(), Some(&b"chan dung"[..]));

    let all = store.shown_page("lan").await.unwrap().unwrap();
    assert_eq!((all.holder.as_str(), all.language.as_str()), ("Tên p1", "vi"));
    assert_eq!(
        (all.unit_name.as_str(), all.organisation.as_str()),
        ("Đơn vị aaaaaaaa/bbbbbbbb/", &*id("a0"))
    );
    assert_eq!(all.organisation_name, "Đơn vị aaaaaaaa/");
    assert_eq!(store.shown_page_of(&id("p1")).await.unwrap(), Some(all));
    // what another agreed to, or what was agreed to of something, is nothing of this page
    store.create_page(&id("p2"), &fields("hoa"), at(NOW)).await.unwrap();
    database
        .meddle(&format!(
            "INSERT INTO consent_event (person, purpose, scope, version, language, given, how, at)
             VALUES ('{}', 'page', '{}', 1, 'vi', 1, 'form', 0)",
            id("p2"),
            id("d0")
        ))
        .await;
    assert_eq!(store.shown_page("hoa").await.unwrap().unwrap().page.seen_by, "me");
}

async fn who_is_not_there_has_no_page(database: &Database) {
    let store = members(database).await;
    shown(&store, &id("p1"), "lan").await;
    let is_there = async || {
        let named = store.shown_page("lan").await.unwrap().is_some();
        assert_eq!(store.shown_page_of(&id("p1")).await.unwrap().is_some(), named);
        assert_eq!(store.listed_pages(None, 9).await.unwrap().len(), usize::from(named));
        named
    };
    assert!(is_there().await);
    assert!(store.restrict_person(&id("p1"), true, at(NOW)).await.unwrap());
    assert!(!is_there().await);
    assert!(store.personal_page(&id("p1")).await.unwrap().is_some(), "it is theirs");
    assert!(store.restrict_person(&id("p1"), false, at(NOW)).await.unwrap());
    assert!(is_there().await);
    assert!(store.leave(&id("p1"), None, at(NOW)).await.unwrap());
    assert!(!is_there().await);
    let error = store.create_page(&id("p2"), &fields("lan"), at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken { .. }), "{error:?}");
    for name in ["", "la", "LAN", "@lan", "lan ", "lan\0", "lan%", "hoa", &"a".repeat(4_000)] {
        assert_eq!(store.shown_page(name).await.unwrap(), None, "{name:?}");
        assert_eq!(store.shown_page_of(name).await.unwrap(), None, "{name:?}");
    }
}

async fn withdrawing_takes_away_what_was_agreed_to(database: &Database) {
    let store = members(database).await;
    let page = shown(&store, &id("p1"), "lan").await;
    shown(&store, &id("p2"), "hoa").await;
    let withdraw = async |purpose: &str| {
        assert!(store.withdraw_consent(&id("p1"), purpose, None, at(LATER)).await.unwrap(), "{purpose}");
        store.personal_page(&id("p1")).await.unwrap().unwrap()
    };
    let without = withdraw("portrait").await;
    assert_eq!((without.portrait_digest, &without.contact), (None, &page.contact));
    let without = withdraw("page-contact").await;
    assert_eq!((without.contact.as_str(), without.seen_by.as_str()), ("", "anybody"));
    let without = withdraw("page").await;
    assert_eq!((without.seen_by.as_str(), without.changed_at), ("me", at(LATER)));
    let error = store.change_page(&id("p1"), page.version, &fields("lan"), at(LATER)).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict { .. }), "a form from before: {error:?}");
    // agreeing again brings nothing back by itself
    for purpose in ["page", "portrait", "page-contact"] {
        agree(&store, &id("p1"), purpose).await;
    }
    let shown = store.shown_page("lan").await.unwrap().unwrap().page;
    assert_eq!((shown.seen_by.as_str(), shown.contact.as_str(), shown.portrait_digest), ("me", "", None));
    assert_eq!(store.portrait(&id("p1")).await.unwrap(), None);
    let other = store.shown_page("hoa").await.unwrap().unwrap().page;
    assert_eq!((other.seen_by.as_str(), other.contact.as_str()), ("anybody", "hoa-lien-he-trang"));
    assert!(other.portrait_digest.is_some(), "nothing of another's went");
}

async fn who_leaves_leaves_no_contact_and_no_portrait(database: &Database) {
    let store = members(database).await;
    shown(&store, &id("p1"), "lan").await;
    assert!(store.leave(&id("p1"), None, at(LATER)).await.unwrap());
    let left = store.personal_page(&id("p1")).await.unwrap().unwrap();
    assert_eq!((left.contact.as_str(), left.portrait_digest), ("", None));
    assert_eq!(store.portrait(&id("p1")).await.unwrap(), None);
}

async fn pages_are_listed_while_everything_says_so(database: &Database) {
    let store = members(database).await;
    for (person, name) in [("p0", "b.lan"), ("p1", "a-lan"), ("p2", "b-lan"), ("q0", "b1c")] {
        shown(&store, &id(person), name).await;
    }
    let names = async |after: Option<&str>, limit: u32| -> Vec<String> {
        store.listed_pages(after, limit).await.unwrap().into_iter().map(|(name, _)| name).collect()
    };
    // in the order of bytes, on whatever database
    assert_eq!(names(None, 9).await, ["a-lan", "b-lan", "b.lan", "b1c"]);
    assert_eq!(names(None, 2).await, ["a-lan", "b-lan"]);
    assert_eq!(names(Some("b-lan"), 9).await, ["b.lan", "b1c"]);
    assert_eq!(names(Some("b1c"), 9).await, [] as [&str; 0]);
    assert_eq!(names(Some("\0"), 9).await, [] as [&str; 0]);
    assert_eq!(store.listed_pages(None, 1).await.unwrap()[0].1, at(NOW));
    for (name, change) in [("seen_by", "'members'"), ("seen_by", "'me'"), ("is_indexed", "0")] {
        let before = if name == "seen_by" { "'anybody'" } else { "1" };
        database.meddle(&format!("UPDATE personal_page SET {name} = {change} WHERE name = 'b1c'")).await;
        assert_eq!(names(Some("b.lan"), 9).await, [] as [&str; 0], "{name} = {change}");
        database.meddle(&format!("UPDATE personal_page SET {name} = {before} WHERE name = 'b1c'")).await;
        assert_eq!(names(Some("b.lan"), 9).await, ["b1c"]);
    }
    assert!(store.withdraw_consent(&id("q0"), "page", None, at(NOW)).await.unwrap());
    assert_eq!(names(None, 9).await, ["a-lan", "b-lan", "b.lan"]);
}

async fn a_member_who_moves_keeps_the_page(database: &Database) {
    let store = members(database).await;
    let page = shown(&store, &id("p1"), "lan").await;
    move_person(database, "p1", "a2").await;
    let shown = store.shown_page("lan").await.unwrap().unwrap();
    assert_eq!((shown.page.seen_by, shown.page.version), (page.seen_by, page.version));
    assert_eq!(shown.unit_name, "Đơn vị aaaaaaaa/cccccccc/");
    let name = crate::organisation::name("Trần Thị Mới");
    assert!(store.rename_person(&id("p1"), &name, None, at(NOW)).await.unwrap());
    assert_eq!(store.shown_page("lan").await.unwrap().unwrap().holder, "Trần Thị Mới");
}
