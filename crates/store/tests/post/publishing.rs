//! Deeds before readers: each once, as it was seen, with its line in the ledger.

use super::{NOW, check, corrected, drafted, is_conflict, note, published, share};
use crate::database::{Database, at};
use crate::declaration::{id, members};
use store::{MOST_CHANGES, PostBody, PostCheck, Store, StoreError};

on_both!(
    a_draft_is_published_with_its_check_and_its_line,
    of_several_who_publish_at_once_one_does,
    a_check_of_other_words_publishes_nothing,
    nothing_comes_out_before_its_time_and_nothing_by_itself,
    a_correction_is_told_and_a_change_is_not,
    a_correction_keeps_its_limits,
    what_is_withdrawn_is_gone_for_readers_and_stays_for_its_member,
    at_most_three_are_pinned,
    a_line_that_cannot_be_written_undoes_its_deed,
);

const LATER: &str = "2026-03-02T08:00:00Z";

async fn deeds(store: &Store, person: &str) -> Vec<(i64, String)> {
    let lines = store.ledger(&id(person), None, 500).await.unwrap();
    lines.into_iter().map(|line| (line.number, line.deed)).collect()
}

async fn a_draft_is_published_with_its_check_and_its_line(database: &Database) {
    let store = members(database).await;
    let body = share("https://bao.example/tin");
    let draft = store.draft_post(&id("p1"), &body, None, None, at(NOW)).await.unwrap();
    let seen = check(&body);
    let public = store.publish_post(&id("p1"), &draft.id, 1, &seen, at(LATER)).await.unwrap();
    assert_eq!((public.state.as_str(), public.version), ("published", 2));
    assert_eq!((public.published_at, public.changed_at), (Some(at(LATER)), at(LATER)));
    assert_eq!((&public.check, public.created_at), (&Some(seen), at(NOW)));
    let line = store.ledger(&id("p1"), None, 9).await.unwrap().remove(0);
    assert_eq!(
        (line.number, line.at, line.deed.as_str(), &line.post),
        (1, at(LATER), "published", &public.id)
    );
    assert_eq!(line.body["content"]["link_title"], body.link_title.as_str());
    assert_eq!(line.body["content_digest"], body.digest().as_str());
    let told = &line.body["check"];
    assert_eq!((&told["at"], &told["verdict"]), (&"2026-03-01T07:59:00Z".into(), &"verify".into()));
    assert_eq!(told["gates"][1], serde_json::json!({ "gate": "bait", "state": "nothing-unusual" }));
    assert_eq!(told["found"], serde_json::json!(["unlinked-attribution"]));
    assert_eq!(told["read"], told["found"]);
    assert_eq!(told["answers"][0]["answer"], "Tôi đã hỏi\nngười trong cuộc");
    assert!(told["gates"][0].get("checks").is_none(), "no findings in it");
    assert_eq!(store.ledger_of_post(&id("p1"), &public.id).await.unwrap(), [line]);
    assert!(
        store.ledger_of_post(&id("p2"), &public.id).await.unwrap().is_empty(),
        "it is its member's alone"
    );
}

async fn of_several_who_publish_at_once_one_does(database: &Database) {
    let store = members(database).await;
    let draft = drafted(&store, "p1", &note("một")).await;
    let mut publishing = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (store, post) = (store.clone(), draft.id.clone());
        publishing.spawn(async move {
            let body = note("một");
            store.publish_post(&id("p1"), &post, 1, &check(&body), at(LATER)).await
        });
    }
    let done = publishing.join_all().await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{done:?}");
    assert!(done.into_iter().filter(Result::is_err).all(is_conflict));
    assert_eq!(deeds(&store, "p1").await, [(1, "published".to_owned())]);
    assert!(store.verify_ledger(&id("p1")).await.unwrap().broken.is_none());
}

async fn a_check_of_other_words_publishes_nothing(database: &Database) {
    let store = members(database).await;
    let draft = drafted(&store, "p1", &note("một")).await;
    let other = check(&note("hai"));
    let error = store.publish_post(&id("p1"), &draft.id, 1, &other, at(NOW)).await.unwrap_err();
    assert!(error.is_invalid_input(), "{error}");
    let unread = PostCheck { digest: String::new(), ..check(&note("một")) };
    assert!(
        store.publish_post(&id("p1"), &draft.id, 1, &unread, at(NOW)).await.unwrap_err().is_invalid_input()
    );
    for (person, version) in [("p2", 1), ("p1", 2)] {
        let done = store.publish_post(&id(person), &draft.id, version, &check(&note("một")), at(NOW)).await;
        assert!(is_conflict(done), "{person}, {version}");
    }
    for nothing in [note("  \n"), share("")] {
        let empty = drafted(&store, "p1", &nothing).await;
        let done = store.publish_post(&id("p1"), &empty.id, 1, &check(&nothing), at(NOW)).await;
        assert!(done.unwrap_err().is_invalid_input(), "there is nothing to read in it");
    }
    assert_eq!(store.post(&draft.id).await.unwrap().unwrap(), draft);
    assert!(deeds(&store, "p1").await.is_empty());
}

async fn nothing_comes_out_before_its_time_and_nothing_by_itself(database: &Database) {
    let store = members(database).await;
    let (person, body) = (id("p1"), note("một"));
    let draft =
        store.draft_post(&person, &body, Some(&check(&body)), Some(at(LATER)), at(NOW)).await.unwrap();
    let early = store.publish_post(&person, &draft.id, 1, &check(&body), at("2026-03-02T07:59:59Z")).await;
    assert!(matches!(early, Err(StoreError::Value { what: "publishing", .. })), "{early:?}");
    store.sweep_members(at("2026-03-03T08:00:00Z")).await.unwrap();
    assert!(store.posts_shown(&person, None, None, 9).await.unwrap().rows.is_empty());
    let public = store.publish_post(&person, &draft.id, 1, &check(&body), at(LATER)).await.unwrap();
    assert_eq!((public.ready_at, public.published_at), (None, Some(at(LATER))));
}

async fn a_correction_is_told_and_a_change_is_not(database: &Database) {
    let store = members(database).await;
    let public = published(&store, "p1", &note("Một trăn người"), "2026-02-01T08:00:00Z").await;
    let nothing = corrected(&store, &public, &note("Một trăn người"), " \n").await;
    assert!(nothing.unwrap_err().is_invalid_input(), "nothing was changed");
    let spelt = corrected(&store, &public, &note("Một trăm người"), "").await.unwrap();
    assert_eq!((spelt.correction.as_str(), spelt.corrected_at, spelt.changed_at), ("", None, at(NOW)));
    assert_eq!(spelt.published_at, public.published_at);
    let body = PostBody { tags: vec!["đính chính".to_owned()], ..note("Mười người") };
    let told = corrected(&store, &spelt, &body, "Mười, không phải một trăm.").await.unwrap();
    assert_eq!((told.correction.as_str(), told.corrected_at), ("Mười, không phải một trăm.", Some(at(NOW))));
    assert_eq!((told.version, &told.check), (4, &Some(check(&body))));
    let again = corrected(&store, &told, &note("Mười  người"), "").await.unwrap();
    assert_eq!(again.correction, told.correction, "what readers were told is not taken back");
    let lines = store.ledger_of_post(&id("p1"), &public.id).await.unwrap();
    let told: Vec<_> =
        lines.iter().map(|line| (line.deed.as_str(), line.body["note"].as_str().unwrap())).collect();
    let words = "Mười, không phải một trăm.";
    assert_eq!(told, [("changed", ""), ("corrected", words), ("changed", ""), ("published", "")]);
    assert_eq!(
        store.post_tags(&id("p1")).await.unwrap(),
        [("học tập".to_owned(), 1)],
        "tags follow the words"
    );
}

async fn a_correction_keeps_its_limits(database: &Database) {
    let store = members(database).await;
    let public = published(&store, "p1", &note("một"), NOW).await;
    for words in ["ộ".repeat(501), "zero\0".to_owned()] {
        let done = corrected(&store, &public, &note("hai"), &words).await;
        assert!(done.unwrap_err().is_invalid_input(), "{words}");
        let done = store.withdraw_post(&public.person, &public.id, 2, &words, at(NOW)).await;
        assert!(done.unwrap_err().is_invalid_input(), "{words}");
    }
    let other = check(&note("ba"));
    let done = store.correct_post(&public.person, &public.id, 2, &note("hai"), &other, "", at(NOW)).await;
    assert!(done.unwrap_err().is_invalid_input(), "the check is of other words");
    let draft = drafted(&store, "p1", &note("nháp")).await;
    assert!(
        is_conflict(corrected(&store, &draft, &note("hai"), "").await),
        "a draft is changed, not corrected"
    );
    let mut last = public;
    for turn in 0..MOST_CHANGES {
        last = corrected(&store, &last, &note(&format!("lần {turn}")), "").await.unwrap();
    }
    assert!(corrected(&store, &last, &note("nữa"), "").await.unwrap_err().is_invalid_input());
    store.withdraw_post(&last.person, &last.id, last.version, "", at(NOW)).await.unwrap();
}

async fn what_is_withdrawn_is_gone_for_readers_and_stays_for_its_member(database: &Database) {
    let store = members(database).await;
    let person = id("p1");
    let public = published(&store, "p1", &note("sai rồi"), NOW).await;
    assert!(store.pin_post(&person, &public.id, true).await.unwrap());
    assert!(is_conflict(store.withdraw_post(&id("p2"), &public.id, 2, "", at(LATER)).await));
    assert!(is_conflict(store.withdraw_post(&person, &public.id, 1, "", at(LATER)).await));
    let gone = store.withdraw_post(&person, &public.id, 2, " tin sai ", at(LATER)).await.unwrap();
    assert_eq!(
        (gone.state.as_str(), gone.withdrawn_at, gone.is_pinned),
        ("withdrawn", Some(at(LATER)), false)
    );
    assert_eq!((&gone.body, gone.published_at), (&note("sai rồi"), public.published_at));
    assert!(store.posts_shown(&person, None, None, 9).await.unwrap().rows.is_empty());
    assert!(store.posts_pinned(&person).await.unwrap().is_empty());
    assert!(store.post_tags(&person).await.unwrap().is_empty());
    assert_eq!(store.posts_made(&person, None, 9).await.unwrap().rows, std::slice::from_ref(&gone));
    let line = store.ledger(&person, None, 9).await.unwrap().remove(0);
    assert_eq!((line.number, line.deed.as_str(), &line.body["note"]), (2, "withdrawn", &"tin sai".into()));
    assert_eq!((&line.body["check"], &line.body["content"]["text"]), (&().into(), &"sai rồi".into()));
    assert!(is_conflict(corrected(&store, &gone, &note("khác"), "").await), "it does not come back");
    assert!(is_conflict(store.withdraw_post(&person, &gone.id, gone.version, "", at(LATER)).await));
    assert!(!store.delete_post_draft(&person, &gone.id).await.unwrap());
}

async fn at_most_three_are_pinned(database: &Database) {
    let store = members(database).await;
    let person = id("p1");
    let mut posts = Vec::new();
    for hour in 0..5 {
        posts.push(published(&store, "p1", &note("a"), &format!("2026-03-01T0{hour}:00:00Z")).await);
    }
    let mut pinning = tokio::task::JoinSet::new();
    for post in &posts {
        let (store, post) = (store.clone(), post.id.clone());
        pinning.spawn(async move { store.pin_post(&id("p1"), &post, true).await });
    }
    let done = pinning.join_all().await;
    assert_eq!(done.iter().filter(|done| matches!(done, Ok(true))).count(), 3, "{done:?}");
    let pinned = store.posts_pinned(&person).await.unwrap();
    assert_eq!(pinned.len(), 3);
    assert!(pinned.is_sorted_by_key(|post| std::cmp::Reverse(post.published_at)));
    let (first, other) =
        (&pinned[0], posts.iter().find(|post| pinned.iter().all(|p| p.id != post.id)).unwrap());
    assert!(store.pin_post(&person, &first.id, true).await.unwrap(), "again");
    assert_eq!(first.version, 2, "pinning is no change that others have to see first");
    assert!(!store.pin_post(&id("p2"), &first.id, false).await.unwrap());
    assert!(store.pin_post(&person, &first.id, false).await.unwrap());
    assert!(store.pin_post(&person, &other.id, true).await.unwrap());
    let draft = drafted(&store, "p1", &note("a")).await;
    assert!(!store.pin_post(&person, &draft.id, true).await.unwrap());
    assert_eq!(deeds(&store, "p1").await.len(), 5, "the ledger does not tell of it");
}

async fn a_line_that_cannot_be_written_undoes_its_deed(database: &Database) {
    let store = members(database).await;
    let first = published(&store, "p1", &note("một"), NOW).await;
    let draft = drafted(&store, "p1", &note("hai")).await;
    let stop = if database.file.is_some() {
        "CREATE TRIGGER stop BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(ABORT, 'full'); END"
    } else {
        "ALTER TABLE ledger_entry ADD CONSTRAINT stop CHECK (number < 2)"
    };
    database.meddle(stop).await;
    let public = store.publish_post(&id("p1"), &draft.id, 1, &check(&note("hai")), at(LATER)).await;
    assert!(matches!(public, Err(StoreError::Write(_))), "{public:?}");
    assert!(matches!(corrected(&store, &first, &note("ba"), "sửa").await, Err(StoreError::Write(_))));
    let gone = store.withdraw_post(&first.person, &first.id, first.version, "", at(LATER)).await;
    assert!(matches!(gone, Err(StoreError::Write(_))), "{gone:?}");
    for post in [&first, &draft] {
        assert_eq!(&store.post(&post.id).await.unwrap().unwrap(), post);
    }
    assert_eq!(store.post_tags(&id("p1")).await.unwrap(), [("học tập".to_owned(), 1)]);
}
