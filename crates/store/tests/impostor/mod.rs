//! Cases of impersonation: two reviewers decide, none of whom is concerned; the account's side is heard; nothing stands
//! for ever.

mod following;

use crate::database::{Database, at};
use crate::declaration::{NOW, add_person, declared, id, members};
use serde_json::json;
use store::{
    ImpostorCase, MOST_CASES_OF_REPORTER, MOST_EVIDENCE, NewCase, NewEvidence, NewReview, Reported, Reviewed,
    Store, StoreError,
};

on_both!(
    a_report_is_kept_whole_and_its_contact_sealed,
    a_second_report_of_the_same_account_adds_evidence_to_the_first,
    two_reports_at_once_are_one_case,
    a_report_out_of_bounds_is_refused,
    two_equal_decisions_decide_and_a_third_opinion_waits,
    who_is_concerned_or_reported_it_does_not_review,
    two_reviewers_who_saw_the_same_do_not_both_count,
);

pub(super) const LATER: &str = "2026-04-01T08:00:00Z";
pub(super) const EXPIRY: &str = "2026-08-01T08:00:00Z";

pub(super) fn case(key: &str) -> NewCase {
    NewCase {
        organisation: id("a0"),
        unit: id("a1"),
        person: Some(id("p1")),
        declaration: None,
        platform: "facebook".to_owned(),
        address: format!("https://facebook.com/{key}"),
        account_key: format!("facebook:{key}"),
        handle: key.to_owned(),
        handle_key: format!("key-{key}"),
        shown_name: "Nguyễn Ân".to_owned(),
        account: "Nhắn tin mượn tiền\ncủa bạn bè".to_owned(),
        reporter: Some(id("p2")),
        reporter_contact: Some("0987654321".to_owned()),
        comparison: json!({ "name": "same" }),
    }
}

pub(super) fn piece(kind: &str, text: &str, picture: Option<&[u8]>) -> NewEvidence {
    NewEvidence { kind: kind.to_owned(), text: text.to_owned(), picture: picture.map(<[u8]>::to_vec) }
}

pub(super) async fn report(store: &Store, new: &NewCase) -> Reported {
    store.report_impostor(new, &[], at(NOW)).await.unwrap()
}

/// The organisation with two members more, who review.
pub(super) async fn reviewed(database: &Database) -> Store {
    let store = members(database).await;
    for person in ["pr", "ps", "pt"] {
        add_person(database, person, "a0").await;
    }
    store
}

pub(super) async fn review(
    store: &Store,
    case: &str,
    who: &str,
    decision: &str,
) -> Result<Reviewed, StoreError> {
    let version = store.case(case).await.unwrap().unwrap().version;
    review_version(store, case, version, who, decision).await
}

pub(super) async fn review_version(
    store: &Store,
    case: &str,
    version: i64,
    who: &str,
    decision: &str,
) -> Result<Reviewed, StoreError> {
    let reviewer = id(who);
    let (note, expires_at) = ("Ảnh và tên giống hệt", Some(at(EXPIRY)));
    let review = NewReview { version, reviewer: &reviewer, decision, note, expires_at };
    store.review_case(case, &review, at(LATER)).await
}

pub(super) async fn upheld(store: &Store, key: &str) -> ImpostorCase {
    let case = report(store, &case(key)).await.case.id;
    for reviewer in ["pr", "ps"] {
        review(store, &case, reviewer, "uphold").await.unwrap();
    }
    store.case(&case).await.unwrap().unwrap()
}

pub(super) async fn whats(store: &Store, case: &str) -> Vec<String> {
    store.case_history(case).await.unwrap().into_iter().map(|event| event.what).collect()
}

pub(super) fn is_value<T: std::fmt::Debug>(result: Result<T, StoreError>) -> bool {
    matches!(result.unwrap_err(), StoreError::Value { .. })
}

async fn a_report_is_kept_whole_and_its_contact_sealed(database: &Database) {
    let store = members(database).await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await.id;
    let new = NewCase { declaration: Some(declaration.clone()), ..case("gia") };
    let evidence = [
        piece("link", "https://facebook.com/gia/posts/1", None),
        piece("text", "Chị ấy\nnói vậy", None),
        piece("screenshot", "", Some(b"anh")),
        piece("profile-picture", "ảnh đại diện", Some(b"mat")),
    ];
    let reported = store.report_impostor(&new, &evidence, at(NOW)).await.unwrap();
    assert!(reported.is_new);
    assert_eq!(reported.evidence_kept, 4);
    let kept = store.case(&reported.case.id).await.unwrap().unwrap();
    assert_eq!(kept, reported.case);
    assert_eq!((kept.state.as_str(), kept.round, kept.version), ("open", 1, 1));
    assert_eq!((kept.created_at, kept.state_at, kept.expires_at), (at(NOW), at(NOW), None));
    assert_eq!(
        (kept.path.as_str(), kept.unit_name.as_str()),
        ("aaaaaaaa/bbbbbbbb/", "Đơn vị aaaaaaaa/bbbbbbbb/")
    );
    assert_eq!(kept.organisation_name, "Đơn vị aaaaaaaa/");
    assert_eq!(
        (kept.person_name.as_deref(), kept.reporter_name.as_deref()),
        (Some("Tên p1"), Some("Tên p2"))
    );
    assert_eq!(kept.declaration, Some(declaration));
    assert_eq!((kept.account, kept.comparison), (new.account.clone(), new.comparison.clone()));
    assert_eq!(kept.reporter_contact.as_deref(), Some("0987654321"));
    let kinds: Vec<_> = kept.evidence.iter().map(|piece| (piece.kind.as_str(), piece.has_picture)).collect();
    let expected = [("link", false), ("text", false), ("screenshot", true), ("profile-picture", true)];
    assert_eq!(kinds, expected);
    let picture = store.case_picture(&kept.evidence[3].id).await.unwrap();
    assert_eq!(picture.as_deref(), Some(&b"mat"[..]));
    assert_eq!(store.case_picture(&kept.evidence[0].id).await.unwrap(), None);
    let debug = format!("{reported:?} {new:?} {evidence:?}");
    for personal in ["0987654321", "mượn tiền", "Tên p", "posts/1", "Nguyễn"] {
        assert!(!debug.contains(personal), "{personal}: {debug}");
    }
    // what the database holds is not what was written
    database
        .meddle(&format!(
            "UPDATE impostor_case SET handle = 'found' WHERE id = '{}' AND reporter_contact NOT LIKE '%0987654321%'",
            kept.id
        ))
        .await;
    assert_eq!(store.case(&kept.id).await.unwrap().unwrap().handle, "found");
    for none in ["", "\0", &id("n0"), "' OR ''='"] {
        assert_eq!(store.case(none).await.unwrap(), None);
        assert_eq!(store.case_picture(none).await.unwrap(), None);
        assert!(store.case_history(none).await.unwrap().is_empty());
    }
}

async fn a_second_report_of_the_same_account_adds_evidence_to_the_first(database: &Database) {
    let store = reviewed(database).await;
    let link = piece("link", "https://facebook.com/gia/1", None);
    let first = store.report_impostor(&case("gia"), std::slice::from_ref(&link), at(NOW)).await.unwrap();
    let again = NewCase {
        reporter: None,
        reporter_contact: None,
        account: "Tôi cũng thấy".to_owned(),
        ..case("gia")
    };
    let evidence = [link, piece("screenshot", "", Some(b"anh"))];
    let second = store.report_impostor(&again, &evidence, at(LATER)).await.unwrap();
    assert!(!second.is_new);
    assert_eq!((&second.case.id, second.evidence_kept), (&first.case.id, 2), "the link is there already");
    assert_eq!(second.case.version, 2, "who decides has to see it");
    let texts: Vec<_> = second.case.evidence.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(texts, ["https://facebook.com/gia/1", "Tôi cũng thấy", ""]);
    assert_eq!(second.case.reporter_contact.as_deref(), Some("0987654321"), "that of the first");
    let same = store.report_impostor(&again, &evidence, at(LATER)).await.unwrap();
    assert_eq!((same.evidence_kept, same.case.version), (0, 2));
    for turn in 0..20 {
        let more = NewCase { account: format!("Lần {turn}"), ..again.clone() };
        store.report_impostor(&more, &[], at(LATER)).await.unwrap();
    }
    let full = store.case(&first.case.id).await.unwrap().unwrap();
    assert_eq!(full.evidence.len(), MOST_EVIDENCE);
    for reviewer in ["pr", "ps"] {
        review(&store, &full.id, reviewer, "dismiss").await.unwrap();
    }
    let new = report(&store, &case("gia")).await;
    assert!(new.is_new, "the first has ended");
    let elsewhere = NewCase { organisation: id("b0"), unit: id("b0"), person: Some(id("q0")), ..case("gia") };
    assert!(report(&store, &elsewhere).await.is_new, "each organisation has its own");
}

async fn two_reports_at_once_are_one_case(database: &Database) {
    let store = members(database).await;
    let mut reporting = tokio::task::JoinSet::new();
    for turn in 0..6 {
        let store = store.clone();
        let new = NewCase { account: format!("Lần {turn}"), ..case("gia") };
        reporting.spawn(async move { report(&store, &new).await });
    }
    let reported = reporting.join_all().await;
    assert_eq!(reported.iter().filter(|reported| reported.is_new).count(), 1);
    assert!(reported.iter().all(|one| one.case.id == reported[0].case.id));
    let case = store.case(&reported[0].case.id).await.unwrap().unwrap();
    assert_eq!(case.evidence.len(), 5);
}

async fn a_report_out_of_bounds_is_refused(database: &Database) {
    let store = members(database).await;
    let declaration = declared(&store, "p2", "trang", &["declared"]).await.id;
    let draft = declared(&store, "p1", "nhap", &[]).await.id;
    let refused = [
        NewCase { organisation: id("a1"), ..case("gia") },
        NewCase { organisation: "a0".to_owned(), ..case("gia") },
        NewCase { unit: id("b0"), ..case("gia") },
        NewCase { unit: id("n0"), ..case("gia") },
        NewCase { person: Some(id("q0")), ..case("gia") },
        NewCase { person: Some(id("x1")), ..case("gia") },
        NewCase { declaration: Some(declaration.clone()), ..case("gia") },
        NewCase { declaration: Some(draft), ..case("gia") },
        NewCase { person: None, declaration: Some(declaration), ..case("gia") },
        NewCase { platform: "Face Book".to_owned(), ..case("gia") },
        NewCase { address: String::new(), ..case("gia") },
        NewCase { account_key: "zero\0".to_owned(), ..case("gia") },
        NewCase { account: "ộ".repeat(2_001), ..case("gia") },
        NewCase { reporter: Some("me".to_owned()), ..case("gia") },
        NewCase { reporter_contact: Some("a\nb".to_owned()), ..case("gia") },
        NewCase { comparison: json!("same"), ..case("gia") },
        NewCase { comparison: json!({ "name": "x".repeat(9_000) }), ..case("gia") },
    ];
    for new in refused {
        assert!(is_value(store.report_impostor(&new, &[], at(NOW)).await), "{new:?}");
    }
    let large = vec![0; 262_145];
    let refused = [
        vec![piece("link", "", None)],
        vec![piece("text", "", None)],
        vec![piece("video", "x", None)],
        vec![piece("link", "https://a.example", Some(b"x"))],
        vec![piece("screenshot", "", None)],
        vec![piece("screenshot", "", Some(b""))],
        vec![piece("screenshot", "", Some(&large))],
        vec![piece("screenshot", "", Some(b"1")), piece("screenshot", "", Some(b"2"))],
        (0..11).map(|turn| piece("text", &turn.to_string(), None)).collect(),
    ];
    for evidence in refused {
        assert!(is_value(store.report_impostor(&case("gia"), &evidence, at(NOW)).await), "{evidence:?}");
    }
    assert!(store.cases("aaaaaaaa/", None, None, 9).await.unwrap().rows.is_empty());
    for turn in 0..MOST_CASES_OF_REPORTER {
        report(&store, &case(&format!("gia{turn}"))).await;
    }
    assert!(is_value(store.report_impostor(&case("more"), &[], at(NOW)).await));
    let other = NewCase { reporter: None, reporter_contact: None, ..case("more") };
    assert!(report(&store, &other).await.is_new);
    assert!(!report(&store, &case("gia1")).await.is_new, "what is there may be added to");
}

async fn two_equal_decisions_decide_and_a_third_opinion_waits(database: &Database) {
    let store = reviewed(database).await;
    let case = report(&store, &case("gia")).await.case.id;
    let first = review(&store, &case, "pr", "uphold").await.unwrap();
    assert_eq!((first.state.as_str(), first.is_decided), ("open", false));
    let second = review(&store, &case, "ps", "parody").await.unwrap();
    assert_eq!((second.state.as_str(), second.is_decided), ("open", false), "they do not agree");
    let third = review(&store, &case, "pt", "uphold").await.unwrap();
    assert_eq!((third.state.as_str(), third.is_decided), ("upheld", true));
    let found = store.case(&case).await.unwrap().unwrap();
    assert_eq!((found.state.as_str(), found.state_at, found.version), ("upheld", at(LATER), third.version));
    assert_eq!(found.expires_at, Some(at(EXPIRY)));
    let mut reviews: Vec<_> =
        found.reviews.iter().map(|one| (one.reviewer.clone(), one.decision.as_str())).collect();
    reviews.sort();
    assert_eq!(reviews, [(id("pr"), "uphold"), (id("ps"), "parody"), (id("pt"), "uphold")]);
    assert!(is_value(review(&store, &case, "p0", "parody").await), "it is decided");
    assert_eq!(whats(&store, &case).await, ["reported", "reviewed", "reviewed", "reviewed", "decided"]);
    let history = store.case_history(&case).await.unwrap();
    let decided = history.last().unwrap();
    assert_eq!((decided.from.as_deref(), decided.to.as_deref()), (Some("open"), Some("upheld")));
    assert_eq!((decided.by.clone(), decided.by_name.as_deref()), (Some(id("pt")), Some("Tên pt")));
    let text: String = history.iter().map(|event| event.detail.to_string()).collect();
    assert!(!text.contains("giống") && !text.contains("Tên"), "{text}");
    for (decision, state) in [("parody", "parody"), ("dismiss", "dismissed")] {
        let case = report(&store, &self::case(decision)).await.case.id;
        for reviewer in ["pr", "ps"] {
            review(&store, &case, reviewer, decision).await.unwrap();
        }
        let found = store.case(&case).await.unwrap().unwrap();
        assert_eq!((found.state.as_str(), found.expires_at), (state, None));
    }
}

async fn who_is_concerned_or_reported_it_does_not_review(database: &Database) {
    let store = reviewed(database).await;
    let case_id = report(&store, &case("gia")).await.case.id;
    let more = NewCase { reporter: Some(id("p0")), account: "Tôi cũng thấy".to_owned(), ..case("gia") };
    report(&store, &more).await;
    for (reviewer, why) in [
        ("p1", "concerned"),
        ("p2", "reported it"),
        ("p0", "added to it"),
        ("q0", "elsewhere"),
        ("x1", "left"),
        ("n0", "nobody"),
    ] {
        assert!(is_value(review(&store, &case_id, reviewer, "uphold").await), "{why}");
    }
    review(&store, &case_id, "pr", "uphold").await.unwrap();
    for decision in ["uphold", "dismiss"] {
        assert!(is_value(review(&store, &case_id, "pr", decision).await), "once in a round");
    }
    assert!(is_value(review(&store, &case_id, "ps", "ban").await));
    let version = store.case(&case_id).await.unwrap().unwrap().version;
    let reviewer = id("ps");
    for expires_at in [None, Some(at(LATER)), Some(at("2026-12-31T00:00:00Z"))] {
        let review = NewReview { version, reviewer: &reviewer, decision: "uphold", note: "", expires_at };
        assert!(is_value(store.review_case(&case_id, &review, at(LATER)).await), "{expires_at:?}");
    }
    let found = store.case(&case_id).await.unwrap().unwrap();
    assert_eq!((found.state.as_str(), found.reviews.len()), ("open", 1));
}

async fn two_reviewers_who_saw_the_same_do_not_both_count(database: &Database) {
    let store = reviewed(database).await;
    let case = report(&store, &case("gia")).await.case;
    let mut reviewing = tokio::task::JoinSet::new();
    for who in ["pr", "ps", "pt"] {
        let (store, case) = (store.clone(), case.clone());
        reviewing.spawn(async move { review_version(&store, &case.id, case.version, who, "uphold").await });
    }
    let results = reviewing.join_all().await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    let changed = |result: &&Result<_, _>| matches!(result, Err(StoreError::Conflict { .. }));
    assert_eq!(results.iter().filter(changed).count(), 2);
    assert_eq!(store.case(&case.id).await.unwrap().unwrap().reviews.len(), 1);
    let missing = review_version(&store, &id("n0"), 1, "pr", "uphold").await;
    assert!(matches!(missing, Err(StoreError::Conflict { .. })));
}
