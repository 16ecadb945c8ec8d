//! `namkhong admin verify` walks through the ledgers of members too, and shows nothing of what they say.

use super::installation::Installation;
use crate::program::{json, stdout};
use jiff::Timestamp;
use serde_json::Value;
use store::{PostBody, PostCheck, Store};

/// Lets a member publish something.
fn publish(place: &Installation, person: &str, text: &str) {
    let database = format!("sqlite:{}", place.folder.join("namkhong.db").display());
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&database, &place.folder.join("namkhong.keys")).await.unwrap();
        let now = Timestamp::now();
        let body = PostBody {
            kind: "note".to_owned(),
            text: text.to_owned(),
            language: "vi".to_owned(),
            ..PostBody::default()
        };
        let check = PostCheck {
            at: now,
            digest: body.digest(),
            verdict: "nothing-unusual".to_owned(),
            report: Value::Null,
            read: Vec::new(),
            answers: Vec::new(),
        };
        let draft = store.draft_post(person, &body, Some(&check), None, now).await.unwrap();
        store.publish_post(person, &draft.id, draft.version, &check, now).await.unwrap();
        store.close().await;
    });
}

#[test]
fn the_first_line_of_a_ledger_that_does_not_fit_is_named_by_id_and_number_alone() {
    let place = Installation::new("ledger");
    let (organisation, link) = place.init("Sở Thử Nghiệm", "Lê Văn Nhất");
    let first = place.join(&link);
    let second = place.joined(&organisation, "Trần Thị Hai");
    assert!(
        place.told(&["verify"]).contains("ledger_entry        whole, 0 lines in the ledgers of 0 members")
    );
    for (person, text) in [(&first, "Lời một"), (&second, "Lời hai"), (&second, "Lời ba")] {
        publish(&place, person, text);
    }
    assert!(
        place.told(&["verify"]).contains("ledger_entry        whole, 3 lines in the ledgers of 2 members")
    );
    assert_eq!(place.value(&["verify"])["ledgers"], serde_json::json!({ "members": 2, "lines": 3 }));
    place
        .meddle(&["DROP TRIGGER ledger_entry_stays", "UPDATE ledger_entry SET at = at + 1 WHERE number = 2"]);
    let output = place.admin(&["verify"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stdout(&output);
    let named = format!("ledger_entry        BROKEN at line 2 of the ledger of {second}: was changed");
    assert!(told.contains(&named), "{told}");
    assert!(told.contains("organisation_event  whole"), "the others are told too: {told}");
    assert!(!told.contains(&first), "whose ledger is whole is not named: {told}");
    let output = place.admin(&["verify", "--format", "json"]);
    let broken = serde_json::json!([
        { "log": "ledger_entry", "row": second, "position": 2, "fault": "changed" }
    ]);
    assert_eq!(json(&output)["broken"], broken);
    for held in ["Lời", "Trần", "Lê Văn"] {
        assert!(!told.contains(held) && !stdout(&output).contains(held), "{held}: {told}");
    }
}
