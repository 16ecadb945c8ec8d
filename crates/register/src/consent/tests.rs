//! The words of agreements stay as they were released.

use super::*;
use crate::Lang;
use sha2::{Digest, Sha256};

/// The digest of the words of each version that was released. A new version gets a new row; no row is ever edited.
const RELEASED: &[(Purpose, u32, &str)] = &[
    (Purpose::Contact, 1, "6fc5d125de7212e90a01b2c9c8597d03"),
    (Purpose::Email, 1, "8bca44291412cff42d7c8756bc663407"),
    (Purpose::Picture, 1, "80675f298db5997a80c949ea7a43ff25"),
    (Purpose::Directory, 1, "b98d025b49c13399f572d0d4e0314d6b"),
    (Purpose::Place, 1, "196ffdd3c8af635f161841b3202b4521"),
    (Purpose::Page, 1, "ce2dba9976a472fe295b26c2c79a99b0"),
    (Purpose::Portrait, 1, "67fed50c807332e7d9b24e535eb16bd9"),
    (Purpose::PageContact, 1, "3ba36eb26ea9ce0b0e792f51b943da8c"),
];

fn digest(words: Wording) -> String {
    let mut hasher = Sha256::new();
    for text in words.texts() {
        for words in [text.vi, text.en] {
            hasher.update(words.as_bytes());
            hasher.update([0]);
        }
    }
    hasher.finalize().iter().take(16).map(|b| format!("{b:02x}")).collect()
}

#[test]
fn words_that_were_released_never_change() {
    for purpose in Purpose::ALL {
        for version in 1..=purpose.version() {
            let words = wording(purpose, version).unwrap();
            let released = RELEASED.iter().find(|r| r.0 == purpose && r.1 == version);
            let found = digest(words);
            assert_eq!(released.map(|r| r.2), Some(found.as_str()), "{purpose:?} {version}");
        }
    }
    let versions: u32 = Purpose::ALL.iter().map(|p| p.version()).sum();
    assert_eq!(RELEASED.len(), versions as usize, "a version that was released is gone");
}

#[test]
fn the_words_that_are_shown_are_those_of_the_newest_version() {
    for purpose in Purpose::ALL {
        assert_eq!(wording(purpose, purpose.version()), Some(purpose.wording()));
        assert_eq!(wording(purpose, purpose.version() + 1), None);
        assert_eq!(wording(purpose, 0), None);
    }
}

#[test]
fn every_code_reads_back() {
    for purpose in Purpose::ALL {
        assert_eq!(purpose.code().parse(), Ok(purpose));
    }
    assert!("Contact".parse::<Purpose>().is_err());
}

#[test]
fn the_sentence_beside_the_box_is_the_members_own() {
    for purpose in Purpose::ALL {
        let tick = purpose.wording().tick;
        assert!(tick.get(Lang::Vi).starts_with("Tôi đồng ý để "), "{purpose:?}");
        assert!(tick.get(Lang::En).starts_with("I agree that "), "{purpose:?}");
        for text in purpose.wording().texts().into_iter().chain([purpose.missing()]) {
            assert!(!text.vi.is_empty() && !text.en.is_empty() && text.vi != text.en, "{purpose:?}");
        }
    }
}

#[test]
fn only_the_directory_is_agreed_to_for_each_declaration() {
    let per: Vec<Purpose> = Purpose::ALL.into_iter().filter(|p| p.is_per_declaration()).collect();
    assert_eq!(per, [Purpose::Directory]);
}
