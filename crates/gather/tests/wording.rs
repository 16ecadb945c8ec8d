//! Every failure has words, in both languages.

use std::collections::HashSet;

use gather::dns::DnsError;
use gather::mail::MailError;
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
fn every_code_of_a_look_up_and_of_mail_has_words_that_say_what_to_do() {
    for code in DnsError::CODES.iter().chain(&MailError::CODES) {
        let [vietnamese, english] = say(code).unwrap_or_else(|| panic!("no words for {code}"));
        assert!(
            vietnamese.contains("ãy ") || vietnamese.contains("Bạn không phải làm gì"),
            "{code} tells nothing to do"
        );
        let tells = ["Write", "Add ", "Check", "ry again", "ask ", "Ask ", "Make", "You need do nothing"];
        assert!(tells.iter().any(|word| english.contains(word)), "{code} tells nothing to do");
    }
}

#[test]
fn codes_are_kebab_case_and_once() {
    let all = || FetchError::CODES.iter().chain(&DnsError::CODES).chain(&MailError::CODES);
    let codes: HashSet<_> = all().collect();
    assert_eq!(codes.len(), all().count());
    assert!(codes.iter().all(|code| code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
}
