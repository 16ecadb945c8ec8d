//! Proofs: set up by the member, looked for when it is their time by one node, and never kept for another account.

use crate::database::{Database, at};
use crate::declaration::{NOW, declared, id, members, new, step};
use std::collections::BTreeSet;
use store::{Declaration, NewDeclaration, Proof, ProofResult, Store, StoreError};

on_both!(
    a_method_is_set_up_once_and_keeps_its_code,
    a_proof_that_is_seen_may_confirm_its_declaration,
    a_result_and_its_move_are_kept_together_or_not_at_all,
    what_was_seen_elsewhere_proves_nothing,
    what_is_lost_is_proven_anew_and_what_is_retired_is_left_alone,
    what_could_not_be_looked_for_is_stale_after_three_times,
    what_was_seen_long_ago_is_stale_when_it_cannot_be_looked_for,
    a_broken_proof_is_said_to_be_broken_at_once,
    what_is_due_is_claimed_by_one_node,
    a_claim_ends_with_its_time,
    a_member_decides_how_often_and_takes_a_proof_away,
    an_officer_attests_by_name,
    a_draft_is_proven_without_history,
    a_proof_out_of_bounds_is_refused,
);

fn result(state: Option<&str>, checked_at: &str) -> ProofResult {
    ProofResult {
        address: "https://trang.example/".to_owned(),
        state: state.map(str::to_owned),
        why: state.is_none_or(|state| state != "verified").then(|| "not-found".to_owned()),
        observed_name: None,
        observed_id: None,
        checked_at: at(checked_at),
        next_at: None,
        attested_by: None,
    }
}

/// A declaration and its proof, looked for again every week once it was seen.
async fn proven(store: &Store, states: &[&str]) -> (Declaration, Proof) {
    let declaration = declared(store, "p1", "trang", states).await;
    let proof = store.add_proof(&declaration.id, "dns", "namkhong-1", 7, at(NOW)).await.unwrap().unwrap();
    (declaration, proof)
}

async fn whats(store: &Store, declaration: &str) -> Vec<String> {
    store.history(declaration, None).await.unwrap().into_iter().map(|event| event.what).collect()
}

async fn a_method_is_set_up_once_and_keeps_its_code(database: &Database) {
    let store = members(database).await;
    let (declaration, proof) = proven(&store, &["declared"]).await;
    assert_eq!((proof.state.as_str(), proof.failures, proof.every_days), ("pending", 0, 7));
    assert_eq!((proof.created_at, proof.checked_at, proof.next_at), (at(NOW), None, None));
    let mut adding = tokio::task::JoinSet::new();
    for turn in 0..4 {
        let (store, declaration) = (store.clone(), declaration.id.clone());
        let code = format!("namkhong-{turn}");
        adding.spawn(async move { store.add_proof(&declaration, "back-link", &code, 7, at(NOW)).await });
    }
    let added: BTreeSet<_> =
        adding.join_all().await.into_iter().map(|added| added.unwrap().unwrap().code).collect();
    assert_eq!(added.len(), 1, "two tabs show one code: {added:?}");
    let again = store.add_proof(&declaration.id, "dns", "namkhong-2", 9, at(NOW)).await.unwrap();
    assert_eq!(again, Some(proof));
    assert_eq!(store.proofs(&declaration.id).await.unwrap().len(), 2);
    assert_eq!(whats(&store, &declaration.id).await, ["proof-added", "proof-added", "moved"]);
    let retired = declared(&store, "p1", "khac", &["declared", "retired"]).await;
    for none in [retired.id.as_str(), &id("n0"), "", "\0"] {
        assert_eq!(store.add_proof(none, "dns", "namkhong-1", 7, at(NOW)).await.unwrap(), None, "{none}");
    }
}

async fn a_proof_that_is_seen_may_confirm_its_declaration(database: &Database) {
    let store = members(database).await;
    let (declaration, proof) = proven(&store, &["declared"]).await;
    let seen = ProofResult {
        observed_name: Some("Trang của Ân".to_owned()),
        observed_id: Some("100".to_owned()),
        ..result(Some("verified"), NOW)
    };
    let step = store::Move { mover: "system", ..step(2, "declared", "confirmed") };
    let after = store.record_proof(&proof.id, &seen, Some(&step)).await.unwrap();
    let expected = Proof {
        state: "verified".to_owned(),
        checked_at: Some(at(NOW)),
        verified_at: Some(at(NOW)),
        next_at: Some(at("2026-03-08T08:00:00Z")),
        observed_name: seen.observed_name.clone(),
        observed_id: seen.observed_id.clone(),
        ..proof
    };
    assert_eq!(after, expected);
    assert_eq!(store.proofs(&declaration.id).await.unwrap(), [expected]);
    let declaration = store.declaration(&declaration.id).await.unwrap().unwrap();
    assert_eq!((declaration.state.as_str(), declaration.version), ("confirmed", 3));
    let events = store.history(&declaration.id, None).await.unwrap();
    let events: Vec<_> = events.iter().map(|event| (event.what.as_str(), event.mover.as_str())).collect();
    assert_eq!(events[..2], [("moved", "system"), ("proof-verified", "system")]);
    // seen again, without what it shows: no new line, and what it showed stays
    let again =
        store.record_proof(&after.id, &result(Some("verified"), "2026-03-08T09:00:00Z"), None).await.unwrap();
    assert_eq!((again.observed_id, again.verified_at), (after.observed_id, Some(at("2026-03-08T09:00:00Z"))));
    assert_eq!(whats(&store, &declaration.id).await.len(), events.len());
}

async fn a_result_and_its_move_are_kept_together_or_not_at_all(database: &Database) {
    let store = members(database).await;
    let (declaration, proof) = proven(&store, &["declared"]).await;
    let old = step(1, "declared", "confirmed");
    let recorded = store.record_proof(&proof.id, &result(Some("verified"), NOW), Some(&old)).await;
    assert!(matches!(recorded, Err(StoreError::Conflict { .. })), "{recorded:?}");
    assert_eq!(store.proofs(&declaration.id).await.unwrap(), [proof]);
    assert_eq!(store.declaration(&declaration.id).await.unwrap().unwrap(), declaration);
}

async fn what_was_seen_elsewhere_proves_nothing(database: &Database) {
    let store = members(database).await;
    let (declaration, proof) = proven(&store, &["declared"]).await;
    let elsewhere = NewDeclaration { address: "https://khac.example/".to_owned(), ..new("trang") };
    store.edit_declaration(&id("p1"), &declaration.id, 2, &elsewhere, at(NOW)).await.unwrap().unwrap();
    let recorded = store.record_proof(&proof.id, &result(Some("verified"), NOW), None).await;
    assert!(matches!(recorded, Err(StoreError::Conflict { .. })), "{recorded:?}");
    assert_eq!(store.proofs(&declaration.id).await.unwrap(), std::slice::from_ref(&proof));
    for none in [id("n0").as_str(), "", "\0"] {
        let recorded = store.record_proof(none, &result(Some("verified"), NOW), None).await;
        assert!(matches!(recorded, Err(StoreError::Conflict { .. })), "{recorded:?}");
    }
}

async fn what_is_lost_is_proven_anew_and_what_is_retired_is_left_alone(database: &Database) {
    let store = members(database).await;
    let far = at("2036-03-01T08:00:00Z");
    for (state, after) in [("lost", "pending"), ("retired", "verified")] {
        let (declaration, proof) = proven(&store, &["declared"]).await;
        store.record_proof(&proof.id, &result(Some("verified"), NOW), None).await.unwrap();
        store.move_declaration(&declaration.id, &step(2, "declared", state), at(NOW)).await.unwrap();
        let proof = store.proofs(&declaration.id).await.unwrap().remove(0);
        assert_eq!((proof.state.as_str(), proof.next_at), (after, None), "{state}");
        assert!(store.schedule_proof(&declaration.id, &proof.id, 1).await.unwrap());
        assert!(store.claim_due_proofs(far, 10, 60).await.unwrap().is_empty(), "{state}");
        let recorded = store.record_proof(&proof.id, &result(Some("verified"), NOW), None).await;
        assert!(matches!(recorded, Err(StoreError::Conflict { .. })), "{state}: {recorded:?}");
    }
}

async fn what_could_not_be_looked_for_is_stale_after_three_times(database: &Database) {
    let store = members(database).await;
    let (declaration, proof) = proven(&store, &["declared"]).await;
    let pending = store.record_proof(&proof.id, &result(None, NOW), None).await.unwrap();
    assert_eq!((pending.state.as_str(), pending.failures, pending.next_at), ("pending", 1, None));
    store.record_proof(&proof.id, &result(Some("verified"), NOW), None).await.unwrap();
    for (turn, state) in [(1, "verified"), (2, "verified"), (3, "stale"), (4, "stale")] {
        let again = ProofResult {
            next_at: Some(at("2026-03-02T00:00:00Z")),
            ..result(None, &format!("2026-03-01T1{turn}:00:00Z"))
        };
        let after = store.record_proof(&proof.id, &again, None).await.unwrap();
        assert_eq!((after.state.as_str(), after.failures), (state, turn));
        assert_eq!((after.verified_at, after.why.as_deref()), (Some(at(NOW)), Some("not-found")));
        assert_eq!(after.next_at, again.next_at);
    }
    let seen =
        store.record_proof(&proof.id, &result(Some("verified"), "2026-03-02T00:00:00Z"), None).await.unwrap();
    assert_eq!((seen.state.as_str(), seen.failures, seen.why), ("verified", 0, None));
    let expected = ["proof-verified", "proof-stale", "proof-verified", "proof-added", "moved"];
    assert_eq!(whats(&store, &declaration.id).await, expected);
}

async fn what_was_seen_long_ago_is_stale_when_it_cannot_be_looked_for(database: &Database) {
    let store = members(database).await;
    let (_, proof) = proven(&store, &["declared"]).await;
    store.record_proof(&proof.id, &result(Some("verified"), NOW), None).await.unwrap();
    let after = store.record_proof(&proof.id, &result(None, "2026-03-22T08:00:00Z"), None).await.unwrap();
    assert_eq!((after.state.as_str(), after.failures), ("verified", 1), "three weeks");
    let after = store.record_proof(&proof.id, &result(None, "2026-03-22T08:00:01Z"), None).await.unwrap();
    assert_eq!((after.state.as_str(), after.failures), ("stale", 2));
}

async fn a_broken_proof_is_said_to_be_broken_at_once(database: &Database) {
    let store = members(database).await;
    let (declaration, proof) = proven(&store, &["declared", "confirmed"]).await;
    store.record_proof(&proof.id, &result(Some("verified"), NOW), None).await.unwrap();
    let why = serde_json::json!({ "why": "proof-broken" });
    let step = store::Move { mover: "system", detail: &why, ..step(3, "confirmed", "needs-review") };
    let after = store.record_proof(&proof.id, &result(Some("broken"), NOW), Some(&step)).await.unwrap();
    assert_eq!((after.state.as_str(), after.failures), ("broken", 1));
    assert_eq!(after.next_at, Some(at("2026-03-08T08:00:00Z")), "it may come back");
    assert_eq!(store.declaration(&declaration.id).await.unwrap().unwrap().state, "needs-review");
    let history = store.history(&declaration.id, None).await.unwrap();
    assert_eq!(history[1].what, "proof-broken");
    assert_eq!(history[1].detail, serde_json::json!({ "method": "dns", "why": "not-found" }));
}

async fn what_is_due_is_claimed_by_one_node(database: &Database) {
    let store = members(database).await;
    let other = database.open().await;
    let mut all = BTreeSet::new();
    for turn in 0..12 {
        let declaration = declared(&store, "p1", "trang", &["declared"]).await;
        for method in ["dns", "back-link"] {
            let proof = store.add_proof(&declaration.id, method, "code", 7, at(NOW)).await.unwrap().unwrap();
            let checked = format!("2026-02-{:02}T00:00:00Z", turn + 1);
            store.record_proof(&proof.id, &result(Some("verified"), &checked), None).await.unwrap();
            all.insert(proof.id);
        }
    }
    assert!(store.claim_due_proofs(at("2026-02-07T23:59:59Z"), 10, 60).await.unwrap().is_empty());
    let mut nodes = tokio::task::JoinSet::new();
    for turn in 0..4 {
        let store = if turn % 2 == 0 { store.clone() } else { other.clone() };
        nodes.spawn(async move {
            let mut claimed = Vec::new();
            for _ in 0..15 {
                claimed.extend(store.claim_due_proofs(at(NOW), 3, 600).await.unwrap());
            }
            claimed
        });
    }
    let claimed: Vec<_> = nodes.join_all().await.into_iter().flatten().collect();
    assert_eq!(claimed.len(), 24);
    for due in &claimed {
        assert_eq!((due.person.as_str(), due.organisation.as_str()), (id("p1").as_str(), id("a0").as_str()));
        assert_eq!((due.address.as_str(), due.platform.as_str()), ("https://trang.example/", "website"));
        assert_eq!((due.state.as_str(), due.version, due.proof.code.as_str()), ("declared", 2, "code"));
    }
    assert_eq!(claimed.into_iter().map(|due| due.proof.id).collect::<BTreeSet<_>>(), all);
}

async fn a_claim_ends_with_its_time(database: &Database) {
    let store = members(database).await;
    let (_, proof) = proven(&store, &["declared"]).await;
    store.record_proof(&proof.id, &result(Some("verified"), "2026-02-01T00:00:00Z"), None).await.unwrap();
    assert_eq!(store.claim_due_proofs(at(NOW), 10, 60).await.unwrap().len(), 1);
    assert!(store.claim_due_proofs(at("2026-03-01T08:00:59Z"), 10, 60).await.unwrap().is_empty());
    assert_eq!(store.claim_due_proofs(at("2026-03-01T08:01:00Z"), 10, 60).await.unwrap().len(), 1);
    store.record_proof(&proof.id, &result(None, "2026-03-01T08:01:05Z"), None).await.unwrap();
    assert!(store.claim_due_proofs(at("2026-03-08T08:01:04Z"), 10, 60).await.unwrap().is_empty());
    assert_eq!(store.claim_due_proofs(at("2026-03-08T08:01:05Z"), 10, 60).await.unwrap().len(), 1);
}

async fn a_member_decides_how_often_and_takes_a_proof_away(database: &Database) {
    let store = members(database).await;
    let (declaration, proof) = proven(&store, &["declared"]).await;
    assert!(store.schedule_proof(&declaration.id, &proof.id, 30).await.unwrap());
    let after = store.proofs(&declaration.id).await.unwrap().remove(0);
    assert_eq!((after.every_days, after.next_at), (30, None), "never seen: nothing to look for again");
    store.record_proof(&proof.id, &result(Some("verified"), NOW), None).await.unwrap();
    for (days, next_at) in
        [(1, Some(at("2026-03-02T08:00:00Z"))), (0, None), (2, Some(at("2026-03-03T08:00:00Z")))]
    {
        assert!(store.schedule_proof(&declaration.id, &proof.id, days).await.unwrap());
        let after = store.proofs(&declaration.id).await.unwrap().remove(0);
        assert_eq!((after.every_days, after.next_at), (days, next_at));
    }
    let other = declared(&store, "p2", "khac", &["declared"]).await;
    assert!(!store.schedule_proof(&other.id, &proof.id, 1).await.unwrap(), "of another declaration");
    assert!(!store.remove_proof(&id("p2"), &other.id, &proof.id, at(NOW)).await.unwrap());
    assert!(!store.remove_proof(&id("p2"), &declaration.id, &proof.id, at(NOW)).await.unwrap());
    assert!(store.remove_proof(&id("p1"), &declaration.id, &proof.id, at(NOW)).await.unwrap());
    assert!(!store.remove_proof(&id("p1"), &declaration.id, &proof.id, at(NOW)).await.unwrap());
    assert!(store.proofs(&declaration.id).await.unwrap().is_empty());
    assert_eq!(whats(&store, &declaration.id).await[0], "proof-removed");
}

async fn an_officer_attests_by_name(database: &Database) {
    let store = members(database).await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await;
    let proof = store.add_proof(&declaration.id, "attestation", "code", 0, at(NOW)).await.unwrap().unwrap();
    let officer = id("p0");
    let attested = ProofResult { attested_by: Some(officer.clone()), ..result(Some("verified"), NOW) };
    let after = store.record_proof(&proof.id, &attested, None).await.unwrap();
    assert_eq!((after.attested_by.as_ref(), after.next_at), (Some(&officer), None));
    let event = store.history(&declaration.id, None).await.unwrap().remove(0);
    assert_eq!(
        (event.mover.as_str(), event.by, event.by_name.as_deref()),
        ("officer", Some(officer), Some("Tên p0"))
    );
}

async fn a_draft_is_proven_without_history(database: &Database) {
    let store = members(database).await;
    let (declaration, proof) = proven(&store, &[]).await;
    store.record_proof(&proof.id, &result(Some("verified"), NOW), None).await.unwrap();
    assert!(store.remove_proof(&id("p1"), &declaration.id, &proof.id, at(NOW)).await.unwrap());
    assert!(store.history(&declaration.id, None).await.unwrap().is_empty());
}

async fn a_proof_out_of_bounds_is_refused(database: &Database) {
    let store = members(database).await;
    let (declaration, proof) = proven(&store, &["declared"]).await;
    for (method, code, days) in
        [("DNS", "c", 7), ("", "c", 7), ("dns", "", 7), ("dns", "a\0", 7), ("dns", "c", 366)]
    {
        let added = store.add_proof(&declaration.id, method, code, days, at(NOW)).await;
        assert!(added.unwrap_err().is_invalid_input(), "{method} {code} {days}");
    }
    assert!(store.schedule_proof(&declaration.id, &proof.id, 366).await.unwrap_err().is_invalid_input());
    let wrong = [
        ProofResult { observed_name: Some("a".repeat(301)), ..result(None, NOW) },
        ProofResult { observed_id: Some("a\0".to_owned()), ..result(None, NOW) },
        ProofResult { why: Some("Not Found".to_owned()), ..result(None, NOW) },
        ProofResult { attested_by: Some("me".to_owned()), ..result(None, NOW) },
        ProofResult { address: "\0".to_owned(), ..result(None, NOW) },
        result(Some("confirmed"), NOW),
    ];
    for result in wrong {
        let recorded = store.record_proof(&proof.id, &result, None).await;
        assert!(recorded.unwrap_err().is_invalid_input(), "{result:?}");
    }
    assert_eq!(store.proofs(&declaration.id).await.unwrap(), [proof]);
}
