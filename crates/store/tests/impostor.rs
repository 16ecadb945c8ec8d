//! Cases of impersonation: two reviewers decide, none of whom is concerned; the account's side is heard; nothing stands
//! for ever.

use crate::database::{Database, at};
use crate::declaration::{NOW, add_person, declared, id, members};
use serde_json::json;
use store::{
    ImpostorCase, MOST_CASES_OF_REPORTER, MOST_EVIDENCE, MOST_ROUNDS, NewCase, NewEvidence, NewReview,
    Reported, Reviewed, Store, StoreError,
};

on_both!(
    a_report_is_kept_whole_and_its_contact_sealed,
    a_second_report_of_the_same_account_adds_evidence_to_the_first,
    two_reports_at_once_are_one_case,
    a_report_out_of_bounds_is_refused,
    two_equal_decisions_decide_and_a_third_opinion_waits,
    who_is_concerned_or_reported_it_does_not_review,
    two_reviewers_who_saw_the_same_do_not_both_count,
    a_reply_contests_a_verdict_and_is_reviewed_anew,
    a_reply_to_an_open_case_keeps_its_round,
    an_upheld_case_is_told_renewed_and_closed,
    a_case_ends_with_its_time,
    only_what_stands_is_reported,
    cases_are_listed_in_pages_and_by_state,
    members_see_the_cases_about_them,
    pictures_and_contacts_of_old_cases_are_dropped,
);

const LATER: &str = "2026-04-01T08:00:00Z";
const EXPIRY: &str = "2026-08-01T08:00:00Z";

fn case(key: &str) -> NewCase {
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

fn piece(kind: &str, text: &str, picture: Option<&[u8]>) -> NewEvidence {
    NewEvidence { kind: kind.to_owned(), text: text.to_owned(), picture: picture.map(<[u8]>::to_vec) }
}

async fn report(store: &Store, new: &NewCase) -> Reported {
    store.report_impostor(new, &[], at(NOW)).await.unwrap()
}

/// The organisation with two members more, who review.
async fn reviewed(database: &Database) -> Store {
    let store = members(database).await;
    for person in ["pr", "ps", "pt"] {
        add_person(database, person, "a0").await;
    }
    store
}

async fn review(store: &Store, case: &str, who: &str, decision: &str) -> Result<Reviewed, StoreError> {
    let version = store.case(case).await.unwrap().unwrap().version;
    review_version(store, case, version, who, decision).await
}

async fn review_version(
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

async fn upheld(store: &Store, key: &str) -> ImpostorCase {
    let case = report(store, &case(key)).await.case.id;
    for reviewer in ["pr", "ps"] {
        review(store, &case, reviewer, "uphold").await.unwrap();
    }
    store.case(&case).await.unwrap().unwrap()
}

async fn whats(store: &Store, case: &str) -> Vec<String> {
    store.case_history(case).await.unwrap().into_iter().map(|event| event.what).collect()
}

fn is_value<T: std::fmt::Debug>(result: Result<T, StoreError>) -> bool {
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

async fn a_reply_contests_a_verdict_and_is_reviewed_anew(database: &Database) {
    let store = reviewed(database).await;
    let case = upheld(&store, "gia").await.id;
    store.reply_to_case(&case, "Tôi là người thật", at(LATER)).await.unwrap();
    let found = store.case(&case).await.unwrap().unwrap();
    assert_eq!((found.state.as_str(), found.round, found.reviews.len()), ("contested", 2, 0));
    assert_eq!((found.reply.as_deref(), found.reply_at), (Some("Tôi là người thật"), Some(at(LATER))));
    assert_eq!(found.expires_at, Some(at(EXPIRY)), "it stands until it is decided");
    assert!(is_value(store.reply_to_case(&case, "Một lần nữa", at(LATER)).await), "one in each round");
    assert!(is_value(store.reply_to_case(&case, "", at(LATER)).await));
    assert!(is_value(store.reply_to_case(&case, &"ộ".repeat(2_001), at(LATER)).await));
    assert!(is_value(store.reply_to_case(&id("n0"), "Tôi", at(LATER)).await));
    assert!(is_value(store.close_case(&case, found.version, "removed", &id("pr"), at(LATER)).await));
    review(&store, &case, "pr", "dismiss").await.unwrap();
    assert_eq!(store.case(&case).await.unwrap().unwrap().state, "contested");
    let decided = review(&store, &case, "ps", "dismiss").await.unwrap();
    assert_eq!(decided.state, "dismissed");
    let found = store.case(&case).await.unwrap().unwrap();
    assert_eq!((found.expires_at, found.reviews.len()), (None, 2));
    assert!(is_value(store.reply_to_case(&case, "Cảm ơn", at(LATER)).await), "it has ended");
    let history = store.case_history(&case).await.unwrap();
    assert!(!history.iter().any(|event| event.detail.to_string().contains("người thật")));
    let replied = history.iter().find(|event| event.what == "replied").unwrap();
    assert_eq!(
        (replied.from.as_deref(), replied.to.as_deref(), &replied.by),
        (Some("upheld"), Some("contested"), &None)
    );

    let case = upheld(&store, "dai").await.id;
    for _ in 1..MOST_ROUNDS {
        store.reply_to_case(&case, "Không phải", at(LATER)).await.unwrap();
        for reviewer in ["pr", "ps"] {
            review(&store, &case, reviewer, "uphold").await.unwrap();
        }
    }
    assert_eq!(store.case(&case).await.unwrap().unwrap().round, MOST_ROUNDS);
    assert!(is_value(store.reply_to_case(&case, "Không phải", at(LATER)).await));
}

async fn a_reply_to_an_open_case_keeps_its_round(database: &Database) {
    let store = reviewed(database).await;
    let case = report(&store, &case("gia")).await.case.id;
    review(&store, &case, "pr", "uphold").await.unwrap();
    let seen = store.case(&case).await.unwrap().unwrap();
    store.reply_to_case(&case, "Trang đùa vui", at(LATER)).await.unwrap();
    let found = store.case(&case).await.unwrap().unwrap();
    assert_eq!((found.state.as_str(), found.round, found.reviews.len()), ("open", 1, 1));
    assert_eq!(found.state_at, at(NOW));
    let late = review_version(&store, &case, seen.version, "ps", "uphold").await;
    assert!(matches!(late, Err(StoreError::Conflict { .. })), "who decides has to have read the reply");
    assert!(is_value(store.reply_to_case(&case, "Nữa", at(LATER)).await));
    review(&store, &case, "ps", "uphold").await.unwrap();
    store.reply_to_case(&case, "Vẫn đùa", at(LATER)).await.unwrap();
    let found = store.case(&case).await.unwrap().unwrap();
    assert_eq!((found.state.as_str(), found.round), ("contested", 2));
}

async fn an_upheld_case_is_told_renewed_and_closed(database: &Database) {
    let store = reviewed(database).await;
    let open = report(&store, &case("mo")).await.case;
    assert!(is_value(store.tell_platform(&open.id, open.version, &id("pr"), at(LATER)).await));
    let case = upheld(&store, "gia").await;
    let (name, officer) = (case.id.as_str(), id("p0"));
    store.tell_platform(name, case.version, &officer, at(LATER)).await.unwrap();
    let told = store.tell_platform(name, case.version, &officer, at(LATER)).await;
    assert!(matches!(told, Err(StoreError::Conflict { .. })));
    let found = store.case(name).await.unwrap().unwrap();
    assert_eq!((found.told_platform_at, found.version), (Some(at(LATER)), case.version + 1));
    let until = at("2026-09-01T00:00:00Z");
    for partial in ["p1", "p2", "q0"] {
        assert!(
            is_value(store.renew_case(name, found.version, &id(partial), until, at(LATER)).await),
            "{partial}"
        );
    }
    let beyond = at("2026-12-01T00:00:00Z");
    assert!(is_value(store.renew_case(name, found.version, &id("pt"), beyond, at(LATER)).await));
    store.renew_case(name, found.version, &id("pt"), until, at(LATER)).await.unwrap();
    assert_eq!(store.case(name).await.unwrap().unwrap().expires_at, Some(until));
    let version = found.version + 1;
    assert!(is_value(store.close_case(name, version, "Xong rồi", &officer, at(LATER)).await));
    store.close_case(name, version, "removed", &officer, at(LATER)).await.unwrap();
    let found = store.case(name).await.unwrap().unwrap();
    assert_eq!(
        (found.state.as_str(), found.outcome.as_deref(), found.expires_at),
        ("closed", Some("removed"), None)
    );
    assert!(is_value(store.tell_platform(name, found.version, &officer, at(LATER)).await));
    let history = whats(&store, name).await;
    assert_eq!(history[4..], ["platform-told", "renewed", "closed"]);
}

async fn a_case_ends_with_its_time(database: &Database) {
    let store = reviewed(database).await;
    let first = upheld(&store, "mot").await.id;
    let second = upheld(&store, "hai").await.id;
    store.reply_to_case(&second, "Không phải", at(LATER)).await.unwrap();
    let open = report(&store, &case("ba")).await.case.id;
    assert!(store.expire_cases(at("2026-08-01T07:59:59Z"), 9).await.unwrap().is_empty());
    let mut nodes = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let store = store.clone();
        nodes.spawn(async move { store.expire_cases(at(EXPIRY), 1).await.unwrap() });
    }
    let mut expired: Vec<_> = nodes.join_all().await.into_iter().flatten().collect();
    expired.extend(store.expire_cases(at(EXPIRY), 9).await.unwrap());
    expired.sort();
    let mut both = vec![first.clone(), second.clone()];
    both.sort();
    assert_eq!(expired, both);
    for (case, from) in [(&first, "upheld"), (&second, "contested")] {
        let found = store.case(case).await.unwrap().unwrap();
        assert_eq!((found.state.as_str(), found.expires_at, found.state_at), ("expired", None, at(EXPIRY)));
        let event = store.case_history(case).await.unwrap().pop().unwrap();
        assert_eq!((event.what.as_str(), event.from.as_deref()), ("expired", Some(from)));
    }
    assert_eq!(store.case(&open).await.unwrap().unwrap().state, "open");
}

async fn only_what_stands_is_reported(database: &Database) {
    let store = reviewed(database).await;
    let case = upheld(&store, "gia").await;
    report(&store, &self::case("mo")).await;
    let contested = upheld(&store, "cai").await;
    store.reply_to_case(&contested.id, "Không phải", at("2026-04-02T08:00:00Z")).await.unwrap();
    let keys = ["facebook:gia", "facebook:mo", "facebook:cai", "facebook:khac", "zero\0"].map(str::to_owned);
    let mut reported = store.reported_accounts(&keys, at(LATER)).await.unwrap();
    reported.sort_by(|one, other| other.state.cmp(&one.state));
    let states: Vec<_> = reported.iter().map(|one| (one.account_key.as_str(), one.state.as_str())).collect();
    assert_eq!(states, [("facebook:gia", "upheld"), ("facebook:cai", "contested")]);
    assert_eq!((&reported[0].case, reported[0].address.as_str()), (&case.id, "https://facebook.com/gia"));
    assert_eq!(reported[0].organisation_name, "Đơn vị aaaaaaaa/");
    assert!(reported.iter().all(|one| (one.decided_at, one.expires_at) == (at(LATER), at(EXPIRY))));
    assert_eq!(store.reported_handle("key-gia", at(LATER)).await.unwrap(), reported[..1]);
    assert!(store.reported_handle("", at(LATER)).await.unwrap().is_empty());
    assert!(store.reported_handle("key-mo", at(LATER)).await.unwrap().is_empty());
    assert!(store.reported_accounts(&keys, at(EXPIRY)).await.unwrap().is_empty(), "their time has come");
    assert!(store.reported_accounts(&[], at(LATER)).await.unwrap().is_empty());
    store.close_case(&case.id, case.version, "removed", &id("pr"), at(LATER)).await.unwrap();
    assert!(store.reported_handle("key-gia", at(LATER)).await.unwrap().is_empty());
}

async fn cases_are_listed_in_pages_and_by_state(database: &Database) {
    let store = reviewed(database).await;
    let mut made = Vec::new();
    for (turn, unit) in ["a0", "a1", "a1", "a11", "a2"].into_iter().enumerate() {
        let new = NewCase { unit: id(unit), person: None, ..case(&format!("gia{turn}")) };
        let now = at(&format!("2026-03-01T08:00:0{turn}Z"));
        made.push(store.report_impostor(&new, &[], now).await.unwrap().case.id);
    }
    for limit in [1, 2, 5, 9] {
        let (mut listed, mut after) = (Vec::new(), None);
        loop {
            let page = store.cases("aaaaaaaa/", None, after.as_ref(), limit).await.unwrap();
            listed.extend(page.rows.into_iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
            assert!(listed.len() < 100, "pages without an end");
        }
        assert_eq!(listed, made, "{limit}");
    }
    for reviewer in ["pr", "ps"] {
        review(&store, &made[2], reviewer, "parody").await.unwrap();
    }
    review(&store, &made[3], "pr", "uphold").await.unwrap();
    let ids = async |path: &str, state: Option<&str>| {
        let page = store.cases(path, state, None, 9).await.unwrap();
        page.rows.into_iter().map(|row| row.id).collect::<Vec<_>>()
    };
    assert_eq!(ids("aaaaaaaa/bbbbbbbb/", None).await, made[1..4]);
    assert_eq!(ids("aaaaaaaa/bbbbbbbb/", Some("open")).await, [made[1].clone(), made[3].clone()]);
    assert_eq!(ids("aaaaaaaa/", Some("parody")).await, made[2..3]);
    assert!(ids("bbbbbbbb/", None).await.is_empty());
    assert!(ids("' OR ''='", None).await.is_empty());
    assert!(ids("aaaaaaaa/", Some("\0")).await.is_empty());
    let listed = store.cases("aaaaaaaa/bbbbbbbb/dddddddd/", None, None, 9).await.unwrap().rows.remove(0);
    assert_eq!((listed.reviews, listed.round, listed.person), (1, 1, None));
    let totals = store.case_totals("aaaaaaaa/").await.unwrap();
    assert_eq!(totals, [("open".to_owned(), 4), ("parody".to_owned(), 1)]);
    assert!(store.case_totals("bbbbbbbb/").await.unwrap().is_empty());
}

async fn members_see_the_cases_about_them(database: &Database) {
    let store = members(database).await;
    let case = report(&store, &case("gia")).await.case;
    let about = store.cases_about(&id("p1")).await.unwrap();
    assert_eq!(about.len(), 1);
    assert_eq!((&about[0].id, about[0].person_name.as_deref()), (&case.id, Some("Tên p1")));
    assert!(!format!("{about:?}").contains("Tên"));
    for other in [id("p2"), id("n0"), String::new()] {
        assert!(store.cases_about(&other).await.unwrap().is_empty());
    }
    database.meddle(&format!("UPDATE person SET restricted_at = 1 WHERE id = '{}'", id("p1"))).await;
    let listed = store.cases("aaaaaaaa/", None, None, 9).await.unwrap().rows.remove(0);
    assert_eq!((listed.person_name, listed.is_restricted), (None, true), "they asked for it");
}

async fn pictures_and_contacts_of_old_cases_are_dropped(database: &Database) {
    let store = reviewed(database).await;
    let evidence = [piece("screenshot", "", Some(b"anh")), piece("text", "lời", None)];
    let ended = store.report_impostor(&case("gia"), &evidence, at(NOW)).await.unwrap().case.id;
    let open = store.report_impostor(&case("mo"), &evidence, at(NOW)).await.unwrap().case.id;
    for reviewer in ["pr", "ps"] {
        review(&store, &ended, reviewer, "dismiss").await.unwrap();
    }
    assert_eq!(store.drop_old_evidence(at("2026-09-28T07:59:59Z")).await.unwrap(), 0);
    assert_eq!(store.drop_old_evidence(at("2026-09-28T08:00:00Z")).await.unwrap(), 1);
    assert_eq!(store.drop_old_evidence(at("2027-09-28T08:00:00Z")).await.unwrap(), 0);
    let found = store.case(&ended).await.unwrap().unwrap();
    assert_eq!(found.reporter_contact, None);
    let kept: Vec<_> = found.evidence.iter().map(|piece| (piece.text.as_str(), piece.has_picture)).collect();
    assert_eq!(kept, [("", false), ("lời", false)]);
    assert_eq!(store.case_picture(&found.evidence[0].id).await.unwrap(), None);
    assert_eq!(whats(&store, &ended).await.last().map(String::as_str), Some("evidence-dropped"));
    let found = store.case(&open).await.unwrap().unwrap();
    assert!(found.evidence[0].has_picture && found.reporter_contact.is_some());
}
