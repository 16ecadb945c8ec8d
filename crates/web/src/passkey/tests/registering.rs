//! Making passkeys.

use super::authenticator::{Authenticator, BACKED_UP, PRESENT, VERIFIED, bytes, text};
use super::*;
use proptest::prelude::*;
use serde_json::json;

#[test]
fn the_options_have_what_a_browser_needs() {
    let begun = begin_registration(&site(), holder(), [vec![1; 20], vec![2; 32]]).unwrap();
    let options = begun.options;
    assert!(bytes(&options["challenge"]).len() >= 16);
    assert_eq!(options["rp"], json!({"id": "xet.example", "name": "Năm Không"}));
    assert_eq!(
        options["user"],
        json!({"id": text(HANDLE), "name": "an.nguyen", "displayName": "Nguyễn Văn An"})
    );
    let algorithms: Vec<_> = options["pubKeyCredParams"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| each["alg"].as_i64().unwrap())
        .collect();
    assert_eq!(algorithms, [-8, -7, -35, -257]);
    let excluded: Vec<_> =
        options["excludeCredentials"].as_array().unwrap().iter().map(|each| bytes(&each["id"])).collect();
    assert_eq!(excluded, [vec![1; 20], vec![2; 32]]);
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["requireResidentKey"], true);
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["timeout"], CEREMONY_SECONDS * 1000);
    assert_eq!(options["extensions"]["enforceCredentialProtectionPolicy"], false);
}

#[test]
fn no_two_ceremonies_share_a_challenge() {
    assert_ne!(begin().options["challenge"], begin().options["challenge"]);
    assert_ne!(begin().state, begin().state);
}

#[test]
fn any_name_that_a_person_bears_can_be_shown_and_is_cut_where_a_letter_ends() {
    let long = "Nguyễn ".repeat(20);
    for name in ["", " ", "O’Brien–Nguyễn (An)", "а\u{301}", "🙂", &long] {
        let begun = begin_registration(&site(), Holder { login: name, name, ..holder() }, []).unwrap();
        let shown = begun.options["user"]["displayName"].as_str().unwrap();
        assert!(
            name.starts_with(shown) && (shown == name || shown.len() > 60) && shown.len() <= 64,
            "{shown}"
        );
    }
}

#[test]
fn a_passkey_of_either_kind_of_key_is_made_and_tells_what_to_keep() {
    for (mut authenticator, is_backed_up) in
        [(Authenticator::p256(7), false), (Authenticator::ed25519(8), true)]
    {
        authenticator.flags |= if is_backed_up { BACKED_UP } else { 0 };
        let made = registered(&mut authenticator);
        assert_eq!(made.credential, authenticator.credential);
        assert_eq!(made.handle, HANDLE);
        assert_eq!(made.transports, ["nfc", "usb"]);
        assert_eq!(made.is_backed_up, is_backed_up);
        assert!(made.fixed.len() < 64 && made.changing.len() == 7);
    }
}

#[test]
fn an_answer_that_says_little_is_enough() {
    let begun = begin();
    let full = Authenticator::p256(7).create(&begun.options);
    let little = json!({"id": full["id"], "type": "public-key", "response": {
        "clientDataJSON": full["response"]["clientDataJSON"],
        "attestationObject": full["response"]["attestationObject"],
    }});
    assert!(finish(&begun.state, &little).is_ok());
}

#[test]
fn an_answer_does_not_count_for_another_ceremony() {
    let begun = begin();
    let answer = Authenticator::p256(7).create(&begun.options);
    assert_eq!(finish(&begin().state, &answer), Err(PasskeyError::Foreign));
    assert!(finish(&begun.state, &answer).is_ok());
}

#[test]
fn an_answer_from_elsewhere_is_foreign() {
    type Lie = fn(&mut Authenticator);
    let lies: [(&str, Lie); 8] = [
        ("another site", |it| it.origin = "https://evil.example".to_owned()),
        ("a subdomain", |it| it.origin = "https://a.xet.example".to_owned()),
        ("another port", |it| it.origin = "https://xet.example:8443".to_owned()),
        ("plain http", |it| it.origin = "http://xet.example".to_owned()),
        ("a longer name", |it| it.origin = "https://xet.example.evil.example".to_owned()),
        ("another domain", |it| it.rp = Some("evil.example".to_owned())),
        ("another challenge", |it| it.challenge = Some(text([1; 16]))),
        ("a frame in another site", |it| it.is_cross_origin = true),
    ];
    for (name, lie) in lies {
        let begun = begin();
        let mut authenticator = Authenticator::p256(7);
        lie(&mut authenticator);
        assert_eq!(
            finish(&begun.state, &authenticator.create(&begun.options)),
            Err(PasskeyError::Foreign),
            "{name}"
        );
    }
}

#[test]
fn a_device_that_verified_nobody_is_refused() {
    for flags in [PRESENT, 0, VERIFIED] {
        let begun = begin();
        let mut authenticator = Authenticator::p256(7);
        authenticator.flags = flags;
        let answer = authenticator.create(&begun.options);
        assert_eq!(finish(&begun.state, &answer), Err(PasskeyError::NotVerified), "{flags}");
    }
}

#[test]
fn after_five_minutes_the_ceremony_is_over() {
    let begun = begin();
    let answer = Authenticator::p256(7).create(&begun.options);
    let seconds = u64::from(CEREMONY_SECONDS);
    assert!(finish(&aged(&begun.state, HANDLE_BYTES + 12, seconds - 10), &answer).is_ok());
    let late = aged(&begun.state, HANDLE_BYTES + 12, seconds + 1);
    assert_eq!(finish(&late, &answer), Err(PasskeyError::Expired));
}

#[test]
fn a_sign_in_makes_no_passkey_and_its_state_is_no_other() {
    let (begun, sign_in) = (begin(), begin_authentication(&site()).unwrap());
    let mut authenticator = Authenticator::p256(7);
    let made = authenticator.create(&begun.options);
    assert_eq!(finish(&sign_in.state, &made), Err(PasskeyError::Broken));
    let used = authenticator.get(&sign_in.options);
    assert_eq!(finish(&begun.state, &used), Err(PasskeyError::Unreadable));
}

#[test]
fn a_broken_state_or_a_credential_too_short_is_our_fault() {
    let begun = begin();
    let answer = Authenticator::p256(7).create(&begun.options);
    for length in 0..begun.state.len() {
        assert_eq!(finish(&begun.state[..length], &answer), Err(PasskeyError::Broken));
    }
    assert_eq!(finish(&[&begun.state[..], &[0]].concat(), &answer), Err(PasskeyError::Broken));
    assert!(matches!(begin_registration(&site(), holder(), [vec![1; 3]]), Err(PasskeyError::Broken)));
}

#[test]
fn a_field_that_is_gone_or_misshapen_brings_nothing_down() {
    let begun = begin();
    let answer = Authenticator::p256(7).create(&begun.options);
    for changed in misshapen(&answer) {
        let essential = ["clientDataJSON", "attestationObject"]
            .iter()
            .all(|field| changed.pointer(&format!("/response/{field}")) == Some(&answer["response"][field]));
        if finish(&begun.state, &changed).is_ok() {
            assert!(essential, "{changed}");
        }
    }
}

#[test]
fn no_flipped_bit_brings_the_answer_down_or_changes_whose_it_is() {
    let begun = begin();
    let answer = Authenticator::ed25519(7).create(&begun.options);
    for field in ["clientDataJSON", "attestationObject"] {
        let whole = bytes(&answer["response"][field]);
        for bit in 0..whole.len() * 8 {
            let (mut flipped, mut whole) = (answer.clone(), whole.clone());
            whole[bit / 8] ^= 1 << (bit % 8);
            flipped["response"][field] = json!(text(whole));
            if let Ok(made) = finish(&begun.state, &flipped) {
                assert_eq!((made.credential, made.handle), (vec![7; 20], HANDLE));
            }
        }
        for length in 0..whole.len() + 3 {
            let (mut cut, mut whole) = (answer.clone(), whole.clone());
            let is_whole = length == whole.len();
            whole.resize(length, 0);
            cut["response"][field] = json!(text(whole));
            assert_eq!(finish(&begun.state, &cut).is_ok(), is_whole, "{field} {length}");
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_sent_is_refused_in_peace(answer in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(finish_registration(&site(), &begin().state, &answer), Err(PasskeyError::Unreadable));
    }

    #[test]
    fn an_object_of_anything_is_refused_in_peace(data in prop::collection::vec(any::<u8>(), 0..300), extra in "\\PC{0,80}") {
        let begun = begin();
        let mut answer = Authenticator::p256(7).create(&begun.options);
        answer["response"] = json!({"clientDataJSON": answer["response"]["clientDataJSON"],
            "attestationObject": text(data), "transports": [extra, extra], &extra: extra});
        prop_assert!(finish(&begun.state, &answer).is_err());
    }

    #[test]
    fn whatever_state_is_kept_lets_nothing_in(state in prop::collection::vec(any::<u8>(), 0..200)) {
        let answer = Authenticator::p256(7).create(&begin().options);
        prop_assert!(finish(&state, &answer).is_err());
    }
}
