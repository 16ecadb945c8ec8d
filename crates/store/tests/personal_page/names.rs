//! Whose a page's name is, and for how long.

use super::{LATER, fields, shown};
use crate::database::{Database, at};
use crate::declaration::{NOW, id, members};
use store::StoreError;

on_both!(
    a_name_is_one_pages,
    a_name_that_was_given_up_is_nobody_elses_for_a_year,
    a_removed_page_keeps_its_name_from_others,
    of_two_who_take_a_name_at_once_one_has_it,
    a_retired_name_is_known_after_the_keys_were_changed,
);

/// The last second of the year for which a name that was given up at [`NOW`] is kept from others, and the first after it.
const WITHIN_THE_YEAR: &str = "2027-03-01T07:59:59Z";
const AFTER_THE_YEAR: &str = "2027-03-01T08:00:00Z";

async fn a_name_is_one_pages(database: &Database) {
    let store = members(database).await;
    store.create_page(&id("p1"), &fields("lan"), at(NOW)).await.unwrap();
    let other = store.create_page(&id("q0"), &fields("hoa"), at(NOW)).await.unwrap();
    let error = store.create_page(&id("p2"), &fields("lan"), at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken { what: "page name" }), "{error:?}");
    assert_eq!(store.personal_page(&id("p2")).await.unwrap(), None, "nothing was kept");
    let error = store.change_page(&id("q0"), other.version, &fields("lan"), at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken { .. }), "{error:?}");
    assert_eq!(store.personal_page(&id("q0")).await.unwrap(), Some(other));
}

async fn a_name_that_was_given_up_is_nobody_elses_for_a_year(database: &Database) {
    let store = members(database).await;
    let page = store.create_page(&id("p1"), &fields("lan"), at(NOW)).await.unwrap();
    let page = store.change_page(&id("p1"), page.version, &fields("lan.moi"), at(NOW)).await.unwrap();
    let taken = async |person: &str, when: &str| {
        let error = store.create_page(&id(person), &fields("lan"), at(when)).await.unwrap_err();
        matches!(error, StoreError::Taken { .. })
    };
    assert!(taken("p2", NOW).await && taken("p2", WITHIN_THE_YEAR).await);
    assert!(!database.everything().await.contains("\"lan\""), "the name is not kept");
    // its member may take it back, and give it up again
    let page = store.change_page(&id("p1"), page.version, &fields("lan"), at(NOW)).await.unwrap();
    let other = store.create_page(&id("q0"), &fields("hoa"), at(NOW)).await.unwrap();
    let error = store.change_page(&id("q0"), other.version, &fields("lan.moi"), at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken { .. }), "the new one was given up: {error:?}");
    store.change_page(&id("p1"), page.version, &fields("lan.moi"), at(NOW)).await.unwrap();
    assert!(taken("p2", WITHIN_THE_YEAR).await);
    // the year is over, whether or not anybody has swept
    store.create_page(&id("p2"), &fields("lan"), at(AFTER_THE_YEAR)).await.unwrap();
    assert_eq!(store.sweep_members(at(AFTER_THE_YEAR)).await.unwrap().page_names, 0, "it was taken");
}

async fn a_removed_page_keeps_its_name_from_others(database: &Database) {
    let store = members(database).await;
    shown(&store, &id("p1"), "lan").await;
    assert!(store.remove_page(&id("p1"), at(NOW)).await.unwrap());
    assert!(!store.remove_page(&id("p1"), at(NOW)).await.unwrap(), "once");
    assert!(!store.remove_page("nobody", at(NOW)).await.unwrap());
    assert_eq!(store.personal_page(&id("p1")).await.unwrap(), None);
    assert_eq!(store.shown_page("lan").await.unwrap(), None);
    assert_eq!(store.portrait(&id("p1")).await.unwrap(), None);
    let error = store.create_page(&id("p2"), &fields("lan"), at(WITHIN_THE_YEAR)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken { .. }), "{error:?}");
    let page = store.create_page(&id("p1"), &fields("lan"), at(WITHIN_THE_YEAR)).await.unwrap();
    assert_eq!((page.portrait_digest, page.version), (None, 1), "what was removed does not come back");
}

async fn of_two_who_take_a_name_at_once_one_has_it(database: &Database) {
    let store = members(database).await;
    for round in 0..5 {
        let (old, new) = (format!("cu-{round}"), format!("moi-{round}"));
        for person in ["p0", "p1", "p2"] {
            store.remove_page(&id(person), at(NOW)).await.unwrap();
        }
        let page = store.create_page(&id("p0"), &fields(&old), at(NOW)).await.unwrap();
        // one gives a name up while two want it, and both want another
        let giver = store.clone();
        let fields_of = fields(&new);
        let giving = tokio::spawn(async move {
            giver.change_page(&id("p0"), page.version, &fields_of, at(NOW)).await.is_ok()
        });
        let taking: Vec<_> = [("p1", old.clone()), ("p2", new.clone())]
            .into_iter()
            .map(|(person, name)| {
                let store = store.clone();
                tokio::spawn(
                    async move { store.create_page(&id(person), &fields(&name), at(NOW)).await.is_ok() },
                )
            })
            .collect();
        let gave = giving.await.unwrap();
        let mut took = Vec::new();
        for task in taking {
            took.push(task.await.unwrap());
        }
        assert!(!took[0], "{round}: a name that is had or was just given up went to another");
        assert_eq!(usize::from(gave) + usize::from(took[1]), 1, "{round}: {gave} {took:?}");
    }
}

async fn a_retired_name_is_known_after_the_keys_were_changed(database: &Database) {
    let store = members(database).await;
    store.create_page(&id("p1"), &fields("lan"), at(NOW)).await.unwrap();
    assert!(store.remove_page(&id("p1"), at(NOW)).await.unwrap());
    store.rotate_keys(at(NOW)).await.unwrap();
    let error = store.create_page(&id("p2"), &fields("lan"), at(LATER)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken { .. }), "{error:?}");
    store.create_page(&id("p1"), &fields("lan"), at(LATER)).await.unwrap();
    assert!(store.remove_page(&id("p1"), at(LATER)).await.unwrap());
    let error = store.create_page(&id("p2"), &fields("lan"), at(AFTER_THE_YEAR)).await.unwrap_err();
    assert!(matches!(error, StoreError::Taken { .. }), "the year began anew: {error:?}");
}
