//! What follows a verdict: the other side's reply, what the platform did, the end of a case, and who is told of it.

use super::{EXPIRY, LATER, case, is_value, piece, report, review, review_version, reviewed, upheld, whats};
use crate::database::{Database, at};
use crate::declaration::{NOW, id, members};
use store::{MOST_ROUNDS, NewCase, StoreError};

on_both!(
    a_reply_contests_a_verdict_and_is_reviewed_anew,
    a_reply_to_an_open_case_keeps_its_round,
    an_upheld_case_is_told_renewed_and_closed,
    a_case_ends_with_its_time,
    only_what_stands_is_reported,
    cases_are_listed_in_pages_and_by_state,
    members_see_the_cases_about_them,
    pictures_and_contacts_of_old_cases_are_dropped,
);

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
