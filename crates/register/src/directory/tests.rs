//! What is the same, what resembles it, and what is another.

mod handles;
mod names;
mod questions;

use super::*;
use proptest::prelude::*;

#[test]
fn every_code_reads_back() {
    for how in How::ALL {
        assert_eq!(how.code().parse(), Ok(how));
    }
    assert!("alike".parse::<How>().is_err());
}

#[test]
fn what_was_declared_decides_whether_handles_or_names_are_compared() {
    assert_eq!(how("bao.tuoi.tre", "baotuoitre"), Some(How::Separators));
    assert_eq!(how("Báo Tuổi Trẻ", "Báo  Tuổi Trẻ"), Some(How::Spacing));
    assert_eq!(how("baotuoitrẻ", "baotuoitre"), Some(How::WithoutMarks));
}

/// Letters, marks, separators, look-alikes, bait and what does not show.
fn hostile(separators: &'static [&'static str]) -> impl Strategy<Value = String> {
    let mut pieces = vec![
        "a", "n", "l", "1", "0", "o", "ê", "e\u{302}", "Â", "đ", "а", "ο", "ｆ", "𝐛", "\u{200b}", "\u{202e}",
        "official", "fanpage", "\u{301}", "字", "\u{2800}", "İ", "ß", "5", "@",
    ];
    pieces.extend(separators);
    prop::collection::vec(prop::sample::select(pieces), 0..16).prop_map(|pieces| pieces.concat())
}

const SEPARATORS: &[&str] =
    &[" ", "  ", "\u{a0}", ".", "_", "-", "✔", " vn", " chính thức", " hỗ trợ", "real "];

proptest! {
    #[test]
    fn any_text_is_read_in_bounded_room(text in "\\PC{0,400}") {
        let _ = read(&text);
        let _ = how(&text, &text);
        prop_assert!(handle_skeleton(&text).chars().count() <= MOST_CHARS * 20);
        prop_assert!(name_skeleton(&text).chars().count() <= MOST_CHARS * 20);
        prop_assert!(words(&text).len() <= 12);
    }

    #[test]
    fn nothing_is_the_same_and_resembling(a in hostile(SEPARATORS), b in hostile(SEPARATORS)) {
        for (a, b) in [(&a, &b), (&a, &a)] {
            if is_same_name(a, b) {
                prop_assert_eq!(how_name(a, b), None);
            }
            if is_same_handle(a, b) {
                prop_assert_eq!(how_handle(a, b), None);
            }
        }
    }

    #[test]
    fn a_likeness_holds_both_ways(a in hostile(SEPARATORS), b in "[an01l ._-]{0,6}(official)?") {
        prop_assert_eq!(how_handle(&a, &b), how_handle(&b, &a));
        prop_assert_eq!(how_name(&a, &b), how_name(&b, &a));
        let c = format!("{b} official {a}");
        prop_assert_eq!(how_name(&a, &c), how_name(&c, &a));
    }

    #[test]
    fn what_resembles_is_found_by_its_skeleton(a in hostile(SEPARATORS), at in 0usize..40, odd in
        prop::sample::select(vec!["\u{200b}", " ", ".", "-", "✔", "\u{a0}", " official", "fanpage "])
    ) {
        let mut changed: Vec<String> = a.chars().map(String::from).collect();
        changed.insert(at.min(changed.len()), odd.to_owned());
        // What consists of bait alone has no shape of its own.
        let (a, changed) = (format!("bdk{a}"), format!("bdk{}", changed.concat()));
        if how_name(&changed, &a).is_some() {
            prop_assert_eq!(name_skeleton(&changed), name_skeleton(&a));
        }
        if how_handle(&changed, &a).is_some_and(|how| how != How::OneLetterOff) {
            prop_assert_eq!(handle_skeleton(&changed), handle_skeleton(&a));
        }
    }

    #[test]
    fn separators_and_bait_make_no_other_skeleton(
        letters in "[bdghk][abcdeghkmops]{4,9}", at in 0usize..10,
        separator in prop::sample::select(vec![".", "_", "-", "\u{200b}"]),
        bait in prop::sample::select(vec!["", "official", "_official", ".fanpage", "_vn", "_real", "-that", "chinhthuc"])
    ) {
        let (front, back) = letters.split_at(at.min(letters.len()));
        let changed = format!("{front}{separator}{back}{bait}");
        prop_assert_eq!(handle_skeleton(&changed), handle_skeleton(&letters));
    }

    #[test]
    fn what_is_the_same_has_the_same_keys(a in hostile(SEPARATORS)) {
        let other = a.to_uppercase();
        if is_same_name(&a, &other) {
            prop_assert_eq!(name_key(&a), name_key(&other));
            prop_assert_eq!(name_skeleton(&a), name_skeleton(&other));
        }
        if is_same_handle(&a, &other) {
            prop_assert_eq!(handle_skeleton(&a), handle_skeleton(&other));
        }
    }

    #[test]
    fn keys_are_their_own_keys(a in hostile(SEPARATORS)) {
        prop_assert_eq!(name_key(&name_key(&a)), name_key(&a));
        prop_assert_eq!(handle_key(&handle_key(&a)), handle_key(&a));
    }

    #[test]
    fn a_yes_is_given_to_the_same_letters_alone(name in "[A-ZĐÂa-zếảđ ]{1,30}", at in 0usize..30, odd in
        prop::sample::select(vec!['\u{200b}', '\u{a0}', '\u{202e}', 'а', 'ο', '\u{2060}', '.', '\u{3000}'])
    ) {
        let mut changed: Vec<char> = name.chars().collect();
        changed.insert(at.min(changed.len()), odd);
        let changed: String = changed.into_iter().collect();
        if changed.trim() != name.trim() {
            prop_assert!(!is_same_name(&changed, &name));
        }
    }
}
