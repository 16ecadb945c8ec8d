//! Tokens with which a member's programs hand in drafts.

use crate::database::{Database, at};
use crate::declaration::{NOW, id, members};
use store::{LONGEST_TOKEN_LABEL, MOST_DRAFT_TOKENS, StoreError};

on_both!(
    a_token_is_told_once_and_opens_until_it_is_removed,
    a_member_has_at_most_ten,
    texts_that_are_no_tokens_are_nobodys,
    who_has_left_has_no_tokens,
    the_day_of_the_last_use_is_kept_and_no_time,
);

async fn a_token_is_told_once_and_opens_until_it_is_removed(database: &Database) {
    let store = members(database).await;
    let (token, secret) = store.create_draft_token(&id("p1"), " máy ở nhà ", at(NOW)).await.unwrap();
    assert_eq!((token.label.as_str(), token.created_at, token.last_used), ("máy ở nhà", at(NOW), None));
    assert!(secret.starts_with("nkd_") && secret.len() == 47, "{secret}");
    let (other, _) =
        store.create_draft_token(&id("p1"), "máy khác", at("2026-03-02T00:00:00Z")).await.unwrap();
    assert_eq!(store.draft_tokens(&id("p1")).await.unwrap(), [token.clone(), other]);
    assert_eq!(store.draft_tokens(&id("p2")).await.unwrap(), []);
    assert_eq!(store.draft_token_owner(&secret, at(NOW)).await.unwrap(), Some(id("p1")));
    let everything = database.everything().await;
    assert!(everything.contains("máy ở nhà") && !everything.contains(&secret[4..]));

    assert!(!store.remove_draft_token(&id("p2"), &token.id).await.unwrap(), "it is another's");
    assert!(store.draft_token_owner(&secret, at(NOW)).await.unwrap().is_some());
    assert!(store.remove_draft_token(&id("p1"), &token.id).await.unwrap());
    assert!(!store.remove_draft_token(&id("p1"), &token.id).await.unwrap(), "once");
    assert_eq!(store.draft_token_owner(&secret, at(NOW)).await.unwrap(), None);
}

async fn a_member_has_at_most_ten(database: &Database) {
    let store = members(database).await;
    let mut last = String::new();
    for number in 0..MOST_DRAFT_TOKENS {
        let (token, _) =
            store.create_draft_token(&id("p1"), &format!("máy {number}"), at(NOW)).await.unwrap();
        last = token.id;
    }
    let error = store.create_draft_token(&id("p1"), "thêm", at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Value { what: "a token", .. }), "{error:?}");
    store.create_draft_token(&id("p2"), "của người khác", at(NOW)).await.unwrap();
    assert!(store.remove_draft_token(&id("p1"), &last).await.unwrap());
    store.create_draft_token(&id("p1"), "thêm", at(NOW)).await.unwrap();
    for label in ["", "  ", "hai\ndòng", &"ơ".repeat(LONGEST_TOKEN_LABEL + 1)] {
        let error = store.create_draft_token(&id("p2"), label, at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{label}: {error:?}");
    }
}

async fn texts_that_are_no_tokens_are_nobodys(database: &Database) {
    let store = members(database).await;
    let (_, secret) = store.create_draft_token(&id("p1"), "máy", at(NOW)).await.unwrap();
    let (last, wrong) = (&secret[..46], if secret.ends_with('A') { 'B' } else { 'A' });
    for text in [
        "",
        "nkd_",
        &secret[4..],
        last,
        &format!("{last}{wrong}"),
        &format!(" {secret}"),
        "nkd_\0",
        &id("p1"),
    ] {
        assert_eq!(store.draft_token_owner(text, at(NOW)).await.unwrap(), None, "{text:?}");
    }
}

async fn who_has_left_has_no_tokens(database: &Database) {
    let store = members(database).await;
    let (_, secret) = store.create_draft_token(&id("p1"), "máy", at(NOW)).await.unwrap();
    // behind the store's back, and as people leave
    database.meddle(&format!("UPDATE person SET left_at = 5 WHERE id = '{}'", id("p1"))).await;
    assert_eq!(store.draft_token_owner(&secret, at(NOW)).await.unwrap(), None);
    database.meddle(&format!("UPDATE person SET left_at = NULL WHERE id = '{}'", id("p1"))).await;
    assert!(store.draft_token_owner(&secret, at(NOW)).await.unwrap().is_some());
    assert!(store.leave(&id("p1"), None, at(NOW)).await.unwrap());
    assert_eq!(store.draft_tokens(&id("p1")).await.unwrap(), []);
    let error = store.create_draft_token(&id("p1"), "máy", at(NOW)).await.unwrap_err();
    assert!(error.is_invalid_input(), "{error:?}");
}

async fn the_day_of_the_last_use_is_kept_and_no_time(database: &Database) {
    let store = members(database).await;
    let (_, secret) = store.create_draft_token(&id("p1"), "máy", at(NOW)).await.unwrap();
    for (used, day) in [
        ("2026-03-01T23:59:59Z", "2026-03-01"),
        ("2026-03-03T04:05:06Z", "2026-03-03"),
        // a clock that went back
        ("2026-03-02T04:05:06Z", "2026-03-03"),
    ] {
        assert!(store.draft_token_owner(&secret, at(used)).await.unwrap().is_some());
        let token = store.draft_tokens(&id("p1")).await.unwrap().remove(0);
        assert_eq!(token.last_used, Some(day.parse().unwrap()), "{used}");
    }
}
