//! A member's own page: what is kept of it. Its name and what others are shown have files of their own.

mod names;
mod shown;

use crate::database::{Database, at};
use crate::declaration::{NOW, id, members};
use serde_json::json;
use store::{
    LONGEST_ABOUT, LONGEST_PAGE_CONTACT, LONGEST_POSITION, MOST_PORTRAIT_BYTES, NewConsent, PageFields,
    PersonalPage, PostBody, PostCheck, Store, StoreError, View,
};

on_both!(
    a_page_is_kept_as_its_member_wrote_it,
    a_page_is_changed_from_what_was_seen,
    a_portrait_is_known_by_its_digest,
    fields_out_of_bounds_are_refused,
);

const LATER: &str = "2026-04-01T08:00:00Z";

/// A page for anybody.
pub(crate) fn fields(name: &str) -> PageFields {
    PageFields {
        name: name.to_owned(),
        seen_by: "anybody".to_owned(),
        is_indexed: true,
        theme: "sen".to_owned(),
        position: format!("{name}-chuc-viec"),
        about: format!("{name}-gioi-thieu\nhai dòng"),
        contact: format!("{name}-lien-he-trang"),
        quiet_minutes: 10,
        shows_visits: true,
    }
}

/// A member agrees.
pub(crate) async fn agree(store: &Store, person: &str, purpose: &str) {
    let new = NewConsent { person, purpose, scope: None, version: 1, language: "vi", how: "form" };
    store.give_consent(&new, at(NOW)).await.unwrap();
}

/// A page of a member that anybody is shown, all of it.
async fn shown(store: &Store, person: &str, name: &str) -> PersonalPage {
    for purpose in ["page", "portrait", "page-contact"] {
        agree(store, person, purpose).await;
    }
    let page = store.create_page(person, &fields(name), at(NOW)).await.unwrap();
    let portrait = format!("{name}-chan-dung");
    assert!(store.set_portrait(person, Some(portrait.as_bytes()), at(NOW)).await.unwrap());
    page
}

/// Leaves of a member a page, a post and a draft, their ledger, a token and visits, with a word in everything.
pub(crate) async fn leave_everything(store: &Store, person: &str, word: &str) {
    shown(store, person, word).await;
    let said = |text: &str| PostBody {
        kind: "share".to_owned(),
        title: format!("{word}-{text}-tua"),
        text: format!("{word}-{text}-loi"),
        link: format!("https://bao.example/{word}-{text}"),
        link_title: format!("{word}-{text}-goc"),
        tags: vec![format!("{word}-the")],
        language: "vi".to_owned(),
    };
    let check = |body: &PostBody| PostCheck {
        at: at(NOW),
        digest: body.digest(),
        verdict: "verify".to_owned(),
        report: json!({ "subject": format!("{word}-kiem-tra") }),
        read: vec!["no-author".to_owned()],
        answers: Vec::new(),
    };
    let draft = said("nhap");
    store.draft_post(person, &draft, Some(&check(&draft)), None, at(NOW)).await.unwrap();
    let body = said("dang");
    let post = store.draft_post(person, &body, Some(&check(&body)), None, at(NOW)).await.unwrap();
    let post = store.publish_post(person, &post.id, post.version, &check(&body), at(NOW)).await.unwrap();
    store.create_draft_token(person, &format!("{word}-ma-may"), at(NOW)).await.unwrap();
    let view = |number: u8, post: &str, site: &str| View {
        person: person.to_owned(),
        post: post.to_owned(),
        reader: [number; 16],
        also: None,
        at: at(NOW),
        site: Some(site.to_owned()),
    };
    let mut views: Vec<View> =
        (0..12).map(|number| view(number, &post.id, &format!("{word}-nhieu.example"))).collect();
    views.push(view(99, "", &format!("{word}-it.example")));
    assert_eq!(store.count_views(&views).await.unwrap().visits, 13);
    store.visit_salt(20_513).await.unwrap();
}

async fn a_page_is_kept_as_its_member_wrote_it(database: &Database) {
    let store = members(database).await;
    assert_eq!(store.personal_page(&id("p1")).await.unwrap(), None);
    let written = fields("tran.thi-lan");
    let page = store.create_page(&id("p1"), &written, at(NOW)).await.unwrap();
    let expected = PersonalPage {
        person: id("p1"),
        name: written.name,
        seen_by: "anybody".to_owned(),
        is_indexed: true,
        theme: "sen".to_owned(),
        position: written.position,
        about: written.about,
        contact: written.contact,
        portrait_digest: None,
        quiet_minutes: 10,
        shows_visits: true,
        created_at: at(NOW),
        changed_at: at(NOW),
        version: 1,
    };
    assert_eq!(page, expected);
    assert_eq!(store.personal_page(&id("p1")).await.unwrap(), Some(expected));
    assert!(!format!("{page:?}{:?}", fields("lan")).contains("lan"), "logs show nothing of it");
    assert!(!database.everything().await.contains("lien-he-trang"), "the contact is encrypted");
    let error = store.create_page(&id("p1"), &fields("lan-hai"), at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict { .. }), "one page each: {error:?}");
    for nobody in [id("x1"), id("n0"), String::new()] {
        let error = store.create_page(&nobody, &fields("lan-ba"), at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{nobody}: {error:?}");
    }
}

async fn a_page_is_changed_from_what_was_seen(database: &Database) {
    let store = members(database).await;
    let page = store.create_page(&id("p1"), &fields("lan"), at(NOW)).await.unwrap();
    let new = PageFields {
        name: "lan".to_owned(),
        seen_by: "me".to_owned(),
        is_indexed: false,
        theme: "bien".to_owned(),
        position: String::new(),
        about: "khác".to_owned(),
        contact: String::new(),
        quiet_minutes: 0,
        shows_visits: false,
    };
    let changed = store.change_page(&id("p1"), page.version, &new, at(LATER)).await.unwrap();
    assert_eq!((changed.seen_by.as_str(), changed.is_indexed, changed.shows_visits), ("me", false, false));
    assert_eq!((changed.theme.as_str(), changed.about.as_str(), changed.quiet_minutes), ("bien", "khác", 0));
    assert_eq!((changed.contact.as_str(), changed.position.as_str()), ("", ""));
    assert_eq!((changed.created_at, changed.changed_at), (at(NOW), at(LATER)));
    assert_eq!(store.personal_page(&id("p1")).await.unwrap(), Some(changed.clone()));
    for (person, version) in [("p1", page.version), ("p1", 99), ("p2", 1)] {
        let error = store.change_page(&id(person), version, &fields("lan"), at(LATER)).await.unwrap_err();
        assert!(matches!(error, StoreError::Conflict { .. }), "{person} {version}: {error:?}");
    }
    assert_eq!(store.personal_page(&id("p1")).await.unwrap(), Some(changed));
}

async fn a_portrait_is_known_by_its_digest(database: &Database) {
    let store = members(database).await;
    assert!(!store.set_portrait(&id("p1"), Some(b"abc"), at(NOW)).await.unwrap(), "there is no page");
    shown(&store, &id("p1"), "lan").await;
    assert!(store.set_portrait(&id("p1"), Some(b"abc"), at(LATER)).await.unwrap());
    let page = store.personal_page(&id("p1")).await.unwrap().unwrap();
    // SHA-256 of "abc" begins so (FIPS 180-2, appendix B.1)
    assert_eq!(page.portrait_digest.as_deref(), Some("ba7816bf8f01cfea"));
    assert_eq!((page.version, page.changed_at), (1, at(LATER)), "a form that is open stays good");
    for wrong in [vec![], vec![0; MOST_PORTRAIT_BYTES + 1]] {
        let error = store.set_portrait(&id("p1"), Some(&wrong), at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{error:?}");
    }
    let largest = vec![7; MOST_PORTRAIT_BYTES];
    assert!(store.set_portrait(&id("p1"), Some(&largest), at(NOW)).await.unwrap());
    assert_eq!(store.portrait(&id("p1")).await.unwrap(), Some(largest));
    assert!(store.set_portrait(&id("p1"), None, at(NOW)).await.unwrap());
    assert_eq!(store.portrait(&id("p1")).await.unwrap(), None);
    assert_eq!(store.personal_page(&id("p1")).await.unwrap().unwrap().portrait_digest, None);
    for nobody in ["", "\0", &*id("p2")] {
        assert!(!store.set_portrait(nobody, None, at(NOW)).await.unwrap());
        assert_eq!(store.portrait(nobody).await.unwrap(), None);
    }
}

async fn fields_out_of_bounds_are_refused(database: &Database) {
    let store = members(database).await;
    let good = fields("lan");
    let wrong = [
        PageFields { name: "Lan".to_owned(), ..good.clone() },
        PageFields { name: "la".to_owned(), ..good.clone() },
        PageFields { name: "lan..hoa".to_owned(), ..good.clone() },
        PageFields { seen_by: "everybody".to_owned(), ..good.clone() },
        PageFields { theme: "hoa sen".to_owned(), ..good.clone() },
        PageFields { position: "ơ".repeat(LONGEST_POSITION + 1), ..good.clone() },
        PageFields { position: "hai\ndòng".to_owned(), ..good.clone() },
        PageFields { about: "ơ".repeat(LONGEST_ABOUT + 1), ..good.clone() },
        PageFields { about: "chuông\u{7}".to_owned(), ..good.clone() },
        PageFields { about: "ngược \u{202e}chiều".to_owned(), ..good.clone() },
        PageFields { contact: "ơ".repeat(LONGEST_PAGE_CONTACT + 1), ..good.clone() },
        PageFields { contact: "\u{2066}an@so.example".to_owned(), ..good.clone() },
        PageFields { quiet_minutes: 1_441, ..good.clone() },
    ];
    let page = store.create_page(&id("p2"), &fields("hoa"), at(NOW)).await.unwrap();
    for fields in wrong {
        let error = store.create_page(&id("p1"), &fields, at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{error:?}");
        let error = store.change_page(&id("p2"), page.version, &fields, at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{error:?}");
    }
    let longest = PageFields {
        position: "ơ".repeat(LONGEST_POSITION),
        about: "ơ".repeat(LONGEST_ABOUT),
        contact: "ơ".repeat(LONGEST_PAGE_CONTACT),
        quiet_minutes: 1_440,
        ..good
    };
    let kept = store.create_page(&id("p1"), &longest, at(NOW)).await.unwrap();
    assert_eq!((kept.about, kept.contact), (longest.about, longest.contact));
}
