//! Every failure has words, in both languages.

use std::collections::HashSet;

use gather::{FetchError, say};

#[test]
fn every_code_has_words_in_both_languages() {
    let mut seen = HashSet::new();
    for code in FetchError::CODES {
        let [vietnamese, english] = say(code).unwrap_or_else(|| panic!("no words for {code}"));
        assert!(seen.insert(vietnamese) && seen.insert(english), "{code}");
        let lower = vietnamese.to_lowercase();
        assert!(lower.contains("dán") || lower.contains("gửi"), "{code} tells nothing to do");
        assert!(english.contains("aste") || english.contains("screenshot"), "{code} tells nothing to do");
        assert!(vietnamese.chars().any(|c| "ảạấếệịọộớợủựđ".contains(c)), "{code}");
    }
    assert_eq!(say("no-such-code"), None);
}

#[test]
fn codes_are_kebab_case_and_once() {
    let codes: HashSet<_> = FetchError::CODES.into_iter().collect();
    assert_eq!(codes.len(), FetchError::CODES.len());
    assert!(codes.iter().all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
}
