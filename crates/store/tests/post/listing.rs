//! Who is listed what: pages of lists, tags, and what search engines are told.

use super::{NOW, drafted, note, published};
use crate::database::{Database, at};
use crate::declaration::{id, members};
use jiff::Timestamp;
use store::{NewConsent, PostBody, Store};

on_both!(
    lists_come_page_by_page_and_nobody_twice,
    a_tag_lists_what_is_published_under_it,
    search_engines_are_told_of_each_post_once,
    search_engines_are_told_only_of_pages_that_agreed,
);

async fn lists_come_page_by_page_and_nobody_twice(database: &Database) {
    let store = members(database).await;
    let person = id("p1");
    let mut shown = Vec::new();
    for turn in 0..7 {
        // two in the same second each
        let time = format!("2026-03-01T0{}:00:00Z", turn / 2);
        shown.push(published(&store, "p1", &note(&turn.to_string()), &time).await);
        published(&store, "p2", &note("somebody else's"), &time).await;
    }
    drafted(&store, "p1", &note("nháp")).await;
    shown.sort_by_key(|post| std::cmp::Reverse((post.published_at, post.id.clone())));
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = store.posts_shown(&person, None, after.as_ref(), 2).await.unwrap();
        assert!(page.rows.len() <= 2);
        seen.extend(page.rows);
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, shown);
    let made = store.posts_made(&person, None, 500).await.unwrap().rows;
    assert_eq!((made.len(), made[0].state.as_str()), (8, "draft"), "what was changed last comes first");
    assert!(made.is_sorted_by_key(|post| std::cmp::Reverse((post.changed_at, post.id.clone()))));
    let first = store.posts_made(&person, None, 3).await.unwrap();
    let rest = store.posts_made(&person, first.next.as_ref(), 500).await.unwrap();
    assert_eq!([first.rows, rest.rows].concat(), made);
}

async fn a_tag_lists_what_is_published_under_it(database: &Database) {
    let store = members(database).await;
    let person = id("p1");
    let tagged =
        |tags: &[&str]| PostBody { tags: tags.iter().map(|tag| (*tag).to_owned()).collect(), ..note("a") };
    let mut both = Vec::new();
    for hour in 0..3 {
        let body = tagged(&["sức khoẻ", "học tập"]);
        both.insert(0, published(&store, "p1", &body, &format!("2026-03-01T0{hour}:00:00Z")).await);
    }
    published(&store, "p1", &tagged(&["học tập"]), NOW).await;
    published(&store, "p2", &tagged(&["sức khoẻ"]), NOW).await;
    drafted(&store, "p1", &tagged(&["nháp"])).await;
    let first = store.posts_shown(&person, Some("sức khoẻ"), None, 2).await.unwrap();
    let second = store.posts_shown(&person, Some("sức khoẻ"), first.next.as_ref(), 2).await.unwrap();
    assert_eq!([first.rows, second.rows].concat(), both);
    assert_eq!(second.next, None);
    for none in ["nháp", "sức", "\0", ""] {
        assert!(store.posts_shown(&person, Some(none), None, 9).await.unwrap().rows.is_empty(), "{none:?}");
    }
    let tags = store.post_tags(&person).await.unwrap();
    assert_eq!(tags, [("học tập".to_owned(), 4), ("sức khoẻ".to_owned(), 3)]);
}

async fn agree(store: &Store, person: &str, purpose: &str) {
    let person = id(person);
    let new = NewConsent { person: &person, purpose, scope: None, version: 1, language: "vi", how: "form" };
    store.give_consent(&new, at(NOW)).await.unwrap();
}

/// Three pages that anybody may see, with posts of every state: what is published, in the order of the list.
async fn pages(database: &Database, store: &Store) -> Vec<(String, String, Timestamp)> {
    let mut expected = Vec::new();
    for (person, name) in [("p0", "ba"), ("p1", "anh"), ("p2", "me")] {
        let columns =
            "person, name, seen_by, is_indexed, theme, position, about, quiet_minutes, shows_visits,
            created_at, changed_at, version";
        let values = format!("'{}', '{name}', 'anybody', 1, 'giay', '', '', 0, 1, 0, 0, 1", id(person));
        database.meddle(&format!("INSERT INTO personal_page ({columns}) VALUES ({values})")).await;
        for _ in 0..2 {
            let post = published(store, person, &note("a"), NOW).await;
            expected.push((name.to_owned(), post.id, at(NOW)));
        }
        drafted(store, person, &note("nháp")).await;
        let gone = published(store, person, &note("b"), NOW).await;
        store.withdraw_post(&id(person), &gone.id, 2, "", at(NOW)).await.unwrap();
    }
    expected.sort();
    expected
}

async fn search_engines_are_told_of_each_post_once(database: &Database) {
    let store = members(database).await;
    let expected = pages(database, &store).await;
    for person in ["p0", "p1", "p2"] {
        assert!(!names(&store).await.contains("anh ba me"), "not everybody has agreed");
        agree(&store, person, "page").await;
    }
    assert_eq!(store.listed_posts(None, 99).await.unwrap(), expected);
    let (mut seen, mut after) = (Vec::new(), None::<(String, String)>);
    loop {
        let from = after.as_ref().map(|(name, post)| (name.as_str(), post.as_str()));
        let rows = store.listed_posts(from, 4).await.unwrap();
        let Some((name, post, _)) = rows.last() else { break };
        after = Some((name.clone(), post.clone()));
        seen.extend(rows);
    }
    assert_eq!(seen, expected);
    assert!(store.listed_posts(Some(("\0", "")), 9).await.unwrap().is_empty());
}

/// Whose posts search engines are told of.
async fn names(store: &Store) -> String {
    let listed = store.listed_posts(None, 99).await.unwrap();
    let mut names: Vec<_> = listed.into_iter().map(|(name, ..)| name).collect();
    names.dedup();
    names.join(" ")
}

async fn search_engines_are_told_only_of_pages_that_agreed(database: &Database) {
    let store = members(database).await;
    pages(database, &store).await;
    assert_eq!(names(&store).await, "", "nobody has agreed");
    for person in ["p0", "p1", "p2"] {
        agree(&store, person, "page").await;
    }
    let page =
        |person: &str, set: &str| format!("UPDATE personal_page SET {set} WHERE person = '{}'", id(person));
    let member = |person: &str, set: &str| format!("UPDATE person SET {set} WHERE id = '{}'", id(person));
    for (hide, show) in [
        (page("p1", "seen_by = 'members'"), page("p1", "seen_by = 'anybody'")),
        (page("p1", "is_indexed = 0"), page("p1", "is_indexed = 1")),
        (member("p1", "restricted_at = 1"), member("p1", "restricted_at = NULL")),
        (member("p1", "left_at = 1"), member("p1", "left_at = NULL")),
    ] {
        database.meddle(&hide).await;
        assert_eq!(names(&store).await, "ba me", "{hide}");
        database.meddle(&show).await;
        assert_eq!(names(&store).await, "anh ba me", "{show}");
    }
    assert!(store.withdraw_consent(&id("p0"), "page", None, at(NOW)).await.unwrap());
    assert_eq!(names(&store).await, "anh me");
    // somebody else's agreement, and one to something else, are none
    agree(&store, "p0", "portrait").await;
    database.meddle(&page("p0", "seen_by = 'anybody'")).await;
    assert_eq!(names(&store).await, "anh me");
}
