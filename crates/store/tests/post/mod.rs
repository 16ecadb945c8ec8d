//! What stands on members' pages: drafts, what is published, and who is listed what. Deeds before readers have a file of their own.

mod listing;
mod publishing;

use crate::database::{Database, at};
use crate::declaration::{id, members};
use serde_json::json;
use store::{MOST_DRAFTS, Post, PostAnswer, PostBody, PostCheck, Store, StoreError};

on_both!(
    a_draft_is_its_members_alone_and_leaves_nothing,
    a_draft_is_changed_as_it_was_seen,
    words_and_their_check_are_not_in_the_database,
    a_post_out_of_bounds_is_refused,
    a_member_has_at_most_a_hundred_drafts,
    who_has_left_writes_nothing,
    words_are_read_with_the_next_key_too,
);

pub(crate) const NOW: &str = "2026-03-01T08:00:00Z";

/// Own words.
pub(crate) fn note(text: &str) -> PostBody {
    PostBody {
        kind: "note".to_owned(),
        title: "Tiêu đề".to_owned(),
        text: text.to_owned(),
        tags: vec!["học tập".to_owned()],
        language: "vi".to_owned(),
        ..PostBody::default()
    }
}

/// A link and what is said of it.
pub(crate) fn share(link: &str) -> PostBody {
    PostBody {
        kind: "share".to_owned(),
        link: link.to_owned(),
        link_title: "Tin \"lạ\"\u{2028}của báo".to_owned(),
        language: "en".to_owned(),
        ..PostBody::default()
    }
}

/// A check of some words, with a finding that was read and a question that was answered.
pub(crate) fn check(body: &PostBody) -> PostCheck {
    PostCheck {
        at: at("2026-03-01T07:59:00Z"),
        digest: body.digest(),
        verdict: "verify".to_owned(),
        report: json!({
            "schema": "namkhong/report/1",
            "verdict": "verify",
            "gates": [
                { "gate": "source", "state": "verify", "checks": [
                    { "check": "unlinked-attribution", "outcome": "found", "severity": "verify", "observed": {} },
                    { "check": "known-source", "outcome": "clear", "severity": "reassures", "observed": {} },
                ]},
                { "gate": "bait", "state": "nothing-unusual", "checks": [] },
            ],
        }),
        read: vec!["unlinked-attribution".to_owned()],
        answers: vec![PostAnswer {
            gate: "source".to_owned(),
            answer: "Tôi đã hỏi\nngười trong cuộc".to_owned(),
        }],
    }
}

pub(crate) async fn drafted(store: &Store, person: &str, body: &PostBody) -> Post {
    store.draft_post(&id(person), body, Some(&check(body)), None, at(NOW)).await.unwrap()
}

pub(crate) async fn published(store: &Store, person: &str, body: &PostBody, time: &str) -> Post {
    let draft = drafted(store, person, body).await;
    store.publish_post(&id(person), &draft.id, draft.version, &check(body), at(time)).await.unwrap()
}

async fn corrected(store: &Store, post: &Post, body: &PostBody, words: &str) -> Result<Post, StoreError> {
    store.correct_post(&post.person, &post.id, post.version, body, &check(body), words, at(NOW)).await
}

fn is_conflict<T>(done: Result<T, StoreError>) -> bool {
    matches!(done, Err(StoreError::Conflict { what: "post" }))
}

async fn a_draft_is_its_members_alone_and_leaves_nothing(database: &Database) {
    let store = members(database).await;
    let (person, ready_at) = (id("p1"), Some(at("2026-03-01T09:00:00Z")));
    let (body, seen) = (note("một"), check(&note("một")));
    let draft = store.draft_post(&person, &body, Some(&seen), ready_at, at(NOW)).await.unwrap();
    assert_eq!((draft.state.as_str(), draft.version, &draft.body), ("draft", 1, &body));
    assert_eq!((draft.check.as_ref(), draft.ready_at, draft.created_at), (Some(&seen), ready_at, at(NOW)));
    assert_eq!((draft.published_at, draft.corrected_at, draft.withdrawn_at), (None, None, None));
    assert_eq!(store.post(&draft.id).await.unwrap().unwrap(), draft);
    assert_eq!(store.posts_made(&person, None, 9).await.unwrap().rows, std::slice::from_ref(&draft));
    assert!(store.posts_shown(&person, None, None, 9).await.unwrap().rows.is_empty());
    assert!(store.posts_shown(&person, Some("học tập"), None, 9).await.unwrap().rows.is_empty());
    assert!(store.post_tags(&person).await.unwrap().is_empty());
    assert!(!store.delete_post_draft(&id("p2"), &draft.id).await.unwrap());
    assert!(store.delete_post_draft(&person, &draft.id).await.unwrap());
    assert!(store.post(&draft.id).await.unwrap().is_none());
    assert!(store.ledger(&person, None, 9).await.unwrap().is_empty());
    let public = published(&store, "p1", &body, NOW).await;
    assert!(!store.delete_post_draft(&person, &public.id).await.unwrap());
    for none in ["", "no", "\0", "' OR ''='"] {
        assert!(store.post(none).await.unwrap().is_none());
        assert!(store.posts_made(none, None, 9).await.unwrap().rows.is_empty());
        assert!(!store.delete_post_draft(none, &draft.id).await.unwrap());
    }
}

async fn a_draft_is_changed_as_it_was_seen(database: &Database) {
    let store = members(database).await;
    let draft = drafted(&store, "p1", &note("một")).await;
    let change = async |person: &str, version: i64, text: &str| {
        let later = at("2026-03-01T09:00:00Z");
        store.change_draft(&id(person), &draft.id, version, &note(text), None, Some(later), later).await
    };
    let changed = change("p1", 1, "hai").await.unwrap();
    assert_eq!((changed.version, &changed.body, &changed.check), (2, &note("hai"), &None));
    assert_eq!(changed.ready_at, Some(changed.changed_at));
    assert_eq!((changed.changed_at, changed.created_at), (at("2026-03-01T09:00:00Z"), at(NOW)));
    assert!(is_conflict(change("p1", 1, "ba").await), "as it was seen before");
    assert!(is_conflict(change("p2", 2, "ba").await), "somebody else's");
    let public = published(&store, "p1", &note("bốn"), NOW).await;
    let published = store.change_draft(&id("p1"), &public.id, 2, &note("ba"), None, None, at(NOW)).await;
    assert!(is_conflict(published), "it is no draft any more");
    assert_eq!(store.post(&draft.id).await.unwrap().unwrap().body, note("hai"));
}

async fn words_and_their_check_are_not_in_the_database(database: &Database) {
    let store = members(database).await;
    let secret = note("bí mật của nháp");
    let draft = drafted(&store, "p1", &secret).await;
    let text = database.everything().await;
    for held in ["bí mật", "người trong cuộc", "unlinked-attribution", "Tiêu đề", "học tập"] {
        assert!(!text.contains(held), "{held}");
    }
    store.publish_post(&id("p1"), &draft.id, 1, &check(&secret), at(NOW)).await.unwrap();
    let text = database.everything().await;
    for held in ["bí mật", "người trong cuộc", "unlinked-attribution", "Tiêu đề"] {
        assert!(!text.contains(held), "{held}");
    }
    assert!(text.contains("học tập"), "what is published is found by its tags");
    assert!(!format!("{draft:?}").contains("bí mật"));
}

async fn a_post_out_of_bounds_is_refused(database: &Database) {
    let store = members(database).await;
    let long = |most: usize| "ộ".repeat(most + 1);
    let tags = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
    let refused = [
        PostBody { kind: "photo".to_owned(), ..note("a") },
        PostBody { language: "fr".to_owned(), ..note("a") },
        PostBody { title: long(200), ..note("a") },
        PostBody { title: "two\nlines".to_owned(), ..note("a") },
        note(&long(20_000)),
        note("zero\0"),
        note("quay\u{202e}đầu"),
        PostBody { title: "quay\u{2066}đầu".to_owned(), ..note("a") },
        share(&format!("https://a.example/{}", long(2_000))),
        share("javascript:alert(1)"),
        PostBody { link_title: long(300), ..share("https://a.example/") },
        PostBody { tags: tags(&["a1", "a2", "a3", "a4", "a5", "a6"]), ..note("a") },
        PostBody { tags: tags(&["hai", "hai"]), ..note("a") },
        PostBody { tags: tags(&["a"]), ..note("a") },
        PostBody { tags: vec![long(30)], ..note("a") },
    ];
    let kept = published(&store, "p1", &note("a"), NOW).await;
    for wrong in refused {
        let error = store.draft_post(&id("p1"), &wrong, None, None, at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{error}");
        let error = corrected(&store, &kept, &wrong, "").await.unwrap_err();
        assert!(error.is_invalid_input(), "{error}");
    }
    let answer = |answer: String| PostAnswer { gate: "source".to_owned(), answer };
    let good = check(&note("a"));
    let refused = [
        PostCheck { digest: "0".repeat(63), ..good.clone() },
        PostCheck { verdict: "Good".to_owned(), ..good.clone() },
        PostCheck { read: vec!["no such\n".to_owned()], ..good.clone() },
        PostCheck { answers: vec![answer("a".to_owned()); 6], ..good.clone() },
        PostCheck { answers: vec![answer(long(1_000))], ..good.clone() },
        PostCheck { report: json!([]), ..good.clone() },
        PostCheck { report: json!({ "a": "a".repeat(2 << 20) }), ..good },
    ];
    for wrong in refused {
        let error = store.draft_post(&id("p1"), &note("a"), Some(&wrong), None, at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{error}");
    }
    assert_eq!(store.posts_made(&id("p1"), None, 9).await.unwrap().rows, [kept]);
    let longest = PostBody {
        title: "ộ".repeat(200),
        text: "ộ\n\t".repeat(6_666),
        tags: tags(&["a1", "a2", "a3", "a4", "ộ".repeat(30).as_str()]),
        ..note("")
    };
    published(&store, "p1", &longest, NOW).await;
}

async fn a_member_has_at_most_a_hundred_drafts(database: &Database) {
    let store = members(database).await;
    for _ in 1..MOST_DRAFTS {
        drafted(&store, "p1", &note("a")).await;
    }
    let mut drafting = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let store = store.clone();
        drafting.spawn(async move { store.draft_post(&id("p1"), &note("a"), None, None, at(NOW)).await });
    }
    let done = drafting.join_all().await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{done:?}");
    assert!(done.into_iter().filter_map(Result::err).all(|error| error.is_invalid_input()));
    drafted(&store, "p2", &note("a")).await;
    let one = store.posts_made(&id("p1"), None, 1).await.unwrap().rows.remove(0);
    store.publish_post(&id("p1"), &one.id, 1, &check(&one.body), at(NOW)).await.unwrap();
    drafted(&store, "p1", &note("what is published is no draft")).await;
}

async fn who_has_left_writes_nothing(database: &Database) {
    let store = members(database).await;
    for person in ["x1", "n0b0dy"] {
        let error = store.draft_post(&id(person), &note("a"), None, None, at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{person}: {error}");
    }
    let draft = drafted(&store, "p1", &note("a")).await;
    database.meddle(&format!("UPDATE person SET left_at = 1 WHERE id = '{}'", id("p1"))).await;
    let error = store.publish_post(&id("p1"), &draft.id, 1, &check(&note("a")), at(NOW)).await.unwrap_err();
    assert!(error.is_invalid_input(), "{error}");
    assert!(store.ledger(&id("p1"), None, 9).await.unwrap().is_empty());
}

async fn words_are_read_with_the_next_key_too(database: &Database) {
    let store = members(database).await;
    let public = published(&store, "p1", &note("một"), NOW).await;
    let before = database.everything().await;
    store.rotate_keys(at(NOW)).await.unwrap();
    let after = database.everything().await;
    for line in before.lines().filter(|line| line.contains(&public.id) && line.contains("\"body\"")) {
        assert!(!after.contains(line), "it is still encrypted with the key before: {line}");
    }
    assert_eq!(store.post(&public.id).await.unwrap().unwrap().check, public.check);
    assert_eq!(store.ledger(&id("p1"), None, 9).await.unwrap()[0].body["content"]["text"], "một");
    let state = store.verify_ledger(&id("p1")).await.unwrap();
    assert_eq!((state.entries, state.broken), (1, None));
}
