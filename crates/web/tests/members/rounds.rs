//! What the server does by itself: it looks again at proofs whose members chose so, and at nobody else's account.

use crate::server::{Server, Site, folder, store};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::time::Duration;
use store::{
    FirstCredential, Joining, Move, NewDeclaration, NewInvitation, NewPasskey, PersonName, ProofResult, Store,
};

/// A member, by id.
async fn member(store: &Store) -> String {
    let now = Timestamp::now();
    let root = store.create_organisation("Sở Văn hoá Thử Nghiệm", now).await.unwrap();
    let name = register::name::read("Nguyễn Thị Lan").unwrap();
    let new = NewInvitation {
        unit: root.id,
        name: name.as_str().to_owned(),
        email: None,
        code: None,
        role: None,
        batch: None,
        invited_by: None,
    };
    let invitation = store.invite(&new, now).await.unwrap();
    let joining = Joining {
        name: PersonName { text: name.as_str().to_owned(), sort_key: name.sort_key(), words: name.words() },
        login: Some("lan".to_owned()),
        email: None,
        language: "vi".to_owned(),
        user_handle: None,
    };
    let passkey =
        NewPasskey { credential: vec![1; 32], label: "khoá".to_owned(), fixed: vec![1], changing: vec![1] };
    let passkey = FirstCredential::Passkey(passkey);
    store.accept_invitation(&invitation.id, &joining, &passkey, &[], now).await.unwrap().unwrap().id
}

/// A confirmed declaration whose proof was seen a month ago; its id.
async fn proven(store: &Store, person: &str, address: &str, every_days: u32) -> String {
    let then = Timestamp::now() - SignedDuration::from_hours(30 * 24);
    let new = NewDeclaration {
        platform: "website".to_owned(),
        address: address.to_owned(),
        account_key: address.trim_start_matches("http://").to_owned(),
        handle: "trang".to_owned(),
        lasting_id: None,
        shown_name: "Nguyễn Thị Lan".to_owned(),
        purpose: "Trang cá nhân".to_owned(),
        contact: "0912 345 678".to_owned(),
        opened: None,
        managers: Vec::new(),
        visibility: "unit".to_owned(),
        keys: store::DirectoryKeys::default(),
    };
    let draft = store.draft_declaration(person, &new, then).await.unwrap();
    let detail = json!({});
    let step = |version, from, to, mover, by| Move { version, from, to, mover, by, detail: &detail };
    let declared = step(draft.version, "draft", "declared", "owner", Some(person));
    let version = store.move_declaration(&draft.id, &declared, then).await.unwrap();
    let code = "namkhong-0000-0000-0000-0000";
    let proof = store.add_proof(&draft.id, "profile-code", code, every_days, then).await.unwrap().unwrap();
    let seen = ProofResult {
        address: address.to_owned(),
        state: Some("verified".to_owned()),
        why: None,
        observed_name: Some("Trang của Lan".to_owned()),
        observed_id: None,
        checked_at: then,
        next_at: None,
        attested_by: None,
    };
    let confirmed = step(version, "declared", "confirmed", "system", None);
    store.record_proof(&proof.id, &seen, Some(&confirmed)).await.unwrap();
    draft.id
}

#[tokio::test]
async fn a_proof_is_looked_at_again_when_its_member_chose_so_and_then_alone() {
    let folder = folder();
    let (asked, left) = (Site::start("<title>Trang của Lan</title>").await, Site::start("x").await);
    let kept = store(&folder).await;
    let person = member(&kept).await;
    let due = proven(&kept, &person, &asked.url("/lan"), 7).await;
    let by_hand = proven(&kept, &person, &left.url("/lan"), 0).await;

    let server = Server::start_in(folder, |_| {}, &[&asked, &left]).await;
    for _ in 0..200 {
        if kept.proofs(&due).await.unwrap()[0].state != "verified" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let proof = &kept.proofs(&due).await.unwrap()[0];
    assert_eq!((proof.state.as_str(), proof.why.as_deref()), ("broken", Some("not-found")));
    assert!(proof.next_at.is_some_and(|next| next > Timestamp::now()), "{proof:?}");
    assert_eq!(kept.declaration(&due).await.unwrap().unwrap().state, "needs-review");
    let warnings = kept.warnings(&person).await.unwrap();
    assert_eq!(warnings.iter().map(|w| w.kind.as_str()).collect::<Vec<_>>(), ["proof-broken"]);

    assert_eq!(kept.proofs(&by_hand).await.unwrap()[0].state, "verified");
    assert_eq!(kept.declaration(&by_hand).await.unwrap().unwrap().state, "confirmed");
    assert_eq!(left.connections(), 0, "nobody asked for this account to be looked at");
    kept.close().await;
    server.end().await;
}
