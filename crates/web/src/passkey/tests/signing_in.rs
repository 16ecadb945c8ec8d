//! Using passkeys.

use super::authenticator::{Authenticator, BACKED_UP, PRESENT, bytes, text};
use super::*;
use proptest::prelude::*;
use serde_json::json;

/// A kept passkey, its device, and a sign-in that has begun.
fn story() -> (Authenticator, Registered, Begun) {
    let mut authenticator = Authenticator::p256(7);
    let kept = registered(&mut authenticator);
    (authenticator, kept, begin_authentication(&site()).unwrap())
}

#[test]
fn the_options_name_the_domain_and_no_passkey() {
    let begun = begin_authentication(&site()).unwrap();
    assert!(bytes(&begun.options["challenge"]).len() >= 16);
    assert_eq!(begun.options["rpId"], "xet.example");
    assert_eq!(begun.options["userVerification"], "required");
    assert_eq!(begun.options["timeout"], CEREMONY_SECONDS * 1000);
    assert!(begun.options.get("allowCredentials").is_none_or(|list| *list == json!([])));
}

#[test]
fn a_passkey_of_either_kind_of_key_signs_in_again_and_again() {
    for mut authenticator in [Authenticator::p256(7), Authenticator::ed25519(8)] {
        let mut kept = registered(&mut authenticator);
        for _ in 0..3 {
            let begun = begin_authentication(&site()).unwrap();
            let answer = authenticator.get(&begun.options);
            let read = read_answer(answer.to_string().as_bytes()).unwrap();
            assert_eq!(read.credential(), authenticator.credential);
            kept.changing = check(&begun.state, &answer, &kept).unwrap().changing.unwrap();
        }
    }
}

#[test]
fn a_device_without_a_counter_changes_nothing() {
    let mut authenticator = Authenticator::ed25519(8);
    authenticator.counter = 0;
    let kept = registered(&mut authenticator);
    for _ in 0..2 {
        let begun = begin_authentication(&site()).unwrap();
        let answer = authenticator.get(&begun.options);
        assert_eq!(check(&begun.state, &answer, &kept), Ok(Verified { changing: None }));
    }
}

#[test]
fn an_answer_does_not_count_for_another_ceremony() {
    let (mut authenticator, kept, begun) = story();
    let answer = authenticator.get(&begun.options);
    let another = begin_authentication(&site()).unwrap();
    assert_eq!(check(&another.state, &answer, &kept), Err(PasskeyError::Foreign));
    assert!(check(&begun.state, &answer, &kept).is_ok());
}

#[test]
fn a_counter_that_does_not_go_up_is_a_copy() {
    let (mut authenticator, mut kept, _) = story();
    let mut sign_in = |counter: u32| {
        let begun = begin_authentication(&site()).unwrap();
        authenticator.counter = counter - 1;
        let result = check(&begun.state, &authenticator.get(&begun.options), &kept);
        if let Ok(Verified { changing: Some(changing) }) = &result {
            kept.changing.clone_from(changing);
        }
        result.map(|_| ())
    };
    assert_eq!(sign_in(10), Ok(()));
    assert_eq!(sign_in(9), Err(PasskeyError::Cloned));
    assert_eq!(sign_in(10), Err(PasskeyError::Cloned));
    assert_eq!(sign_in(11), Ok(()));
    authenticator.counter = 0;
    let begun = begin_authentication(&site()).unwrap();
    assert_eq!(
        check(&begun.state, &authenticator.get(&begun.options), &kept),
        Err(PasskeyError::Cloned),
        "a counter that was there is gone"
    );
}

#[test]
fn an_answer_from_elsewhere_is_foreign() {
    type Lie = fn(&mut Authenticator);
    let lies: [(&str, Lie); 7] = [
        ("another site", |it| it.origin = "https://evil.example".to_owned()),
        ("a subdomain", |it| it.origin = "https://a.xet.example".to_owned()),
        ("another port", |it| it.origin = "https://xet.example:8443".to_owned()),
        ("plain http", |it| it.origin = "http://xet.example".to_owned()),
        ("another domain", |it| it.rp = Some("evil.example".to_owned())),
        ("another challenge", |it| it.challenge = Some(text([1; 16]))),
        ("a frame in another site", |it| it.is_cross_origin = true),
    ];
    for (name, lie) in lies {
        let (mut authenticator, kept, begun) = story();
        lie(&mut authenticator);
        let answer = authenticator.get(&begun.options);
        assert_eq!(check(&begun.state, &answer, &kept), Err(PasskeyError::Foreign), "{name}");
    }
}

#[test]
fn a_device_that_verified_nobody_is_refused() {
    for flags in [PRESENT, 0] {
        let (mut authenticator, kept, begun) = story();
        authenticator.flags = flags;
        let answer = authenticator.get(&begun.options);
        assert_eq!(check(&begun.state, &answer, &kept), Err(PasskeyError::NotVerified), "{flags}");
    }
}

#[test]
fn a_passkey_that_turns_into_a_copied_one_is_refused() {
    let (mut authenticator, kept, begun) = story();
    authenticator.flags |= BACKED_UP;
    let answer = authenticator.get(&begun.options);
    assert_eq!(check(&begun.state, &answer, &kept), Err(PasskeyError::Unreadable));
}

#[test]
fn every_flipped_bit_is_refused() {
    for mut authenticator in [Authenticator::p256(7), Authenticator::ed25519(8)] {
        let kept = registered(&mut authenticator);
        let begun = begin_authentication(&site()).unwrap();
        let answer = authenticator.get(&begun.options);
        for field in ["signature", "authenticatorData", "clientDataJSON", "userHandle"] {
            let whole = bytes(&answer["response"][field]);
            for bit in 0..whole.len() * 8 {
                let (mut flipped, mut whole) = (answer.clone(), whole.clone());
                whole[bit / 8] ^= 1 << (bit % 8);
                flipped["response"][field] = json!(text(whole));
                assert!(check(&begun.state, &flipped, &kept).is_err(), "{field} {bit}");
            }
        }
        assert!(check(&begun.state, &answer, &kept).is_ok());
    }
}

#[test]
fn a_field_that_is_gone_or_misshapen_brings_nothing_down() {
    let (mut authenticator, kept, begun) = story();
    let answer = authenticator.get(&begun.options);
    for changed in misshapen(&answer) {
        let essential = ["clientDataJSON", "authenticatorData", "signature", "userHandle"]
            .iter()
            .all(|field| changed.pointer(&format!("/response/{field}")) == Some(&answer["response"][field]));
        if check(&begun.state, &changed, &kept).is_ok() {
            assert!(essential && changed["id"] == answer["id"], "{changed}");
        }
    }
}

#[test]
fn another_key_another_person_and_nobody_are_refused() {
    let (mut authenticator, kept, begun) = story();
    let answer = authenticator.get(&begun.options);
    let other = registered(&mut Authenticator::p256(9));
    assert_eq!(check(&begun.state, &answer, &other), Err(PasskeyError::Forged));
    let other = registered(&mut Authenticator::ed25519(9));
    assert!(check(&begun.state, &answer, &other).is_err());

    let read = read_answer(answer.to_string().as_bytes()).unwrap();
    let of_another = Kept { handle: &[6; HANDLE_BYTES], fixed: &kept.fixed, changing: &kept.changing };
    assert_eq!(verify(&site(), &begun.state, &read, of_another), Err(PasskeyError::Unknown));

    let mut nameless = answer;
    for nobody in [json!(null), json!(""), json!(text([5; 63])), json!(text([5; 65]))] {
        nameless["response"]["userHandle"] = nobody;
        assert_eq!(
            read_answer(nameless.to_string().as_bytes()).map(|_| ()),
            Err(PasskeyError::Unreadable),
            "{nameless}"
        );
    }
}

#[test]
fn a_passkey_of_this_site_is_none_of_another() {
    let (mut authenticator, kept, begun) = story();
    let answer = authenticator.get(&begun.options);
    let read = read_answer(answer.to_string().as_bytes()).unwrap();
    let kept = Kept { handle: &HANDLE, fixed: &kept.fixed, changing: &kept.changing };
    for address in ["https://evil.example", "https://xet.example:8443"] {
        let another = Site::at(address, "Năm Không").unwrap();
        assert_eq!(verify(&another, &begun.state, &read, kept), Err(PasskeyError::Foreign), "{address}");
    }
}

#[test]
fn after_five_minutes_the_ceremony_is_over() {
    let (mut authenticator, kept, begun) = story();
    let answer = authenticator.get(&begun.options);
    let seconds = u64::from(CEREMONY_SECONDS);
    assert!(check(&aged(&begun.state, 12, seconds - 10), &answer, &kept).is_ok());
    assert_eq!(check(&aged(&begun.state, 12, seconds + 1), &answer, &kept), Err(PasskeyError::Expired));
}

#[test]
fn a_registration_is_no_sign_in() {
    let (mut authenticator, kept, sign_in) = story();
    let begun = begin();
    let made = authenticator.create(&begun.options);
    assert!(matches!(read_answer(made.to_string().as_bytes()), Err(PasskeyError::Unreadable)));
    assert_eq!(check(&begun.state, &authenticator.get(&sign_in.options), &kept), Err(PasskeyError::Broken));
}

#[test]
fn what_was_kept_and_is_damaged_is_our_fault() {
    let (mut authenticator, kept, begun) = story();
    let answer = authenticator.get(&begun.options);
    for length in 0..begun.state.len() {
        assert_eq!(check(&begun.state[..length], &answer, &kept), Err(PasskeyError::Broken));
    }
    for length in 0..kept.fixed.len() {
        let short = Registered { fixed: kept.fixed[..length].to_vec(), ..kept.clone() };
        assert_eq!(check(&begun.state, &answer, &short), Err(PasskeyError::Broken));
    }
    let short = Registered { changing: kept.changing[1..].to_vec(), ..kept.clone() };
    assert_eq!(check(&begun.state, &answer, &short), Err(PasskeyError::Broken));
    let read = read_answer(answer.to_string().as_bytes()).unwrap();
    let nobody = Kept { handle: &[], fixed: &kept.fixed, changing: &kept.changing };
    assert_eq!(verify(&site(), &begun.state, &read, nobody), Err(PasskeyError::Broken));
}

proptest! {
    #[test]
    fn whatever_is_sent_is_refused_in_peace(answer in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(matches!(read_answer(&answer), Err(PasskeyError::Unreadable)));
    }

    #[test]
    fn whatever_is_kept_lets_nothing_in(
        state in prop::collection::vec(any::<u8>(), 0..60),
        fixed in prop::collection::vec(any::<u8>(), 0..60),
        changing in prop::collection::vec(any::<u8>(), 7),
        data in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let (mut authenticator, kept, begun) = story();
        let mut answer = authenticator.get(&begun.options);
        prop_assert!(check(&state, &answer, &kept).is_err());
        let damaged = Registered { fixed, changing, ..kept.clone() };
        prop_assert!(check(&begun.state, &answer, &damaged).is_err());
        answer["response"]["authenticatorData"] = json!(text(data));
        prop_assert!(check(&begun.state, &answer, &kept).is_err());
    }
}
