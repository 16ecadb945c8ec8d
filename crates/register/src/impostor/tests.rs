//! Who decides, when it is decided, and what is seen.

use super::*;
use crate::directory::How;
use proptest::prelude::*;

#[test]
fn every_code_reads_back() {
    for state in State::ALL {
        assert_eq!(state.code().parse(), Ok(state));
    }
    for decision in Decision::ALL {
        assert_eq!(decision.code().parse(), Ok(decision));
    }
    for outcome in Outcome::ALL {
        assert_eq!(outcome.code().parse(), Ok(outcome));
    }
    assert!("upheld ".parse::<State>().is_err());
}

#[test]
fn parody_is_asked_first() {
    assert_eq!(Decision::ALL.first(), Some(&Decision::Parody));
}

#[test]
fn two_reviewers_with_one_decision_decide() {
    use Decision::*;
    assert_eq!(decided::<&str>(&[]), None);
    assert_eq!(decided(&[("a", Uphold)]), None);
    assert_eq!(decided(&[("a", Uphold), ("b", Uphold)]), Some(Uphold));
    assert_eq!(decided(&[("a", Uphold), ("b", Dismiss)]), None);
    assert_eq!(decided(&[("a", Uphold), ("b", Dismiss), ("c", Dismiss)]), Some(Dismiss));
    assert_eq!(decided(&[("a", Uphold), ("b", Parody), ("c", Dismiss)]), None);
    assert_eq!(decided(&[("a", Parody), ("b", Uphold), ("c", Parody), ("d", Uphold)]), Some(Parody));
}

#[test]
fn one_reviewer_counts_once_and_by_the_first_word() {
    use Decision::*;
    assert_eq!(decided(&[("a", Uphold), ("a", Uphold)]), None);
    assert_eq!(decided(&[("a", Dismiss), ("a", Uphold), ("b", Uphold)]), None);
}

#[test]
fn nobody_reviews_their_own_case_or_twice() {
    assert!(may_review("r", Some("m"), Some("p"), &[]));
    assert!(may_review("r", None, None, &["other"]));
    assert!(!may_review("m", Some("m"), Some("p"), &[]));
    assert!(!may_review("p", Some("m"), Some("p"), &[]));
    assert!(!may_review("r", Some("m"), None, &["r"]));
    assert!(!may_review("", None, None, &[]));
}

#[test]
fn a_decision_leads_to_its_state() {
    assert_eq!(Decision::ALL.map(Decision::state), [State::Parody, State::Upheld, State::Dismissed]);
}

#[test]
fn each_state_shows_what_it_may() {
    let of = |is: fn(State) -> bool| State::ALL.into_iter().filter(|s| is(*s)).collect::<Vec<_>>();
    assert_eq!(of(State::is_public), [State::Open, State::Upheld, State::Contested]);
    assert_eq!(of(State::is_in_review), [State::Open, State::Contested]);
    assert_eq!(of(State::is_reported), [State::Upheld, State::Contested]);
}

#[test]
fn pictures_are_told_apart_by_the_bits_in_which_they_differ() {
    let differing = |bits: u32| (1_u64 << bits) - 1;
    for (bits, like) in [
        (0, PictureLike::Same),
        (1, PictureLike::VeryLike),
        (6, PictureLike::VeryLike),
        (7, PictureLike::Like),
        (10, PictureLike::Like),
        (11, PictureLike::Unlike),
        (63, PictureLike::Unlike),
    ] {
        assert_eq!(picture(0, differing(bits)), like, "{bits}");
    }
    assert_eq!(picture(0, u64::MAX), PictureLike::Unlike);
}

#[test]
fn names_are_said_as_they_are_seen() {
    for (reported, like) in [
        ("Nguyễn Văn An", NameLike::Same),
        ("NGUYỄN VĂN AN", NameLike::Same),
        ("Nguyễn  Văn An", NameLike::LooksAlike),
        ("Nguyễn Văn Аn", NameLike::LooksAlike),
        ("Nguyễn.Văn.An", NameLike::LooksAlike),
        ("Nguyen Van An", NameLike::WithoutMarks),
        ("Nguyễn Văn An Official", NameLike::Contains),
        ("Nguyễn Văn An Cho Vay", NameLike::Contains),
        ("Shop của Nguyễn Văn An", NameLike::Contains),
        ("Nguyễn Văn Ân", NameLike::Different),
        ("Nguyễn Văn Anh", NameLike::Different),
        ("Nguyễn An", NameLike::Different),
        ("", NameLike::Different),
    ] {
        assert_eq!(name(reported, "Nguyễn Văn An"), like, "{reported}");
    }
    assert_eq!(name("Hội An Xưa", "An"), NameLike::Different, "one word is in too many names");
}

#[test]
fn a_comparison_says_each_part_by_itself() {
    let declared = Seen { shown_name: "Báo Tuổi Trẻ", handle: "@baotuoitre", picture: Some(0) };
    let reported = Seen { shown_name: "Báo Tuổi Trẻ", handle: "ba0tuoitre", picture: None };
    let found = compare(&reported, &declared);
    assert_eq!(found.name, NameLike::Same);
    assert_eq!(found.handle, HandleLike::Resembles(How::LookAlikeLetters));
    assert_eq!(found.handle.code(), "look-alike-letters");
    assert_eq!(found.picture, None);
    let nothing = compare(&Seen::default(), &declared);
    assert_eq!((nothing.name, nothing.handle), (NameLike::Different, HandleLike::Different));
}

#[test]
fn no_comparison_says_that_an_account_pretends() {
    let words = NameLike::ALL
        .map(NameLike::words)
        .into_iter()
        .chain(PictureLike::ALL.map(PictureLike::words))
        .chain(How::ALL.map(How::words))
        .chain([HandleLike::Same.words(), HandleLike::Different.words()]);
    for text in words {
        assert!(!text.vi.to_lowercase().contains("mạo") && !text.vi.contains("giả "), "{}", text.vi);
        assert!(!text.en.contains("fake") && !text.en.contains("impost") && !text.en.contains("imperson"));
    }
}

proptest! {
    #[test]
    fn a_decision_is_one_that_two_different_reviewers_gave(
        reviews in prop::collection::vec(("[a-d]", 0usize..3), 0..12)
    ) {
        let reviews: Vec<(String, Decision)> =
            reviews.into_iter().map(|(who, d)| (who, Decision::ALL[d])).collect();
        if let Some(decision) = decided(&reviews) {
            let mut who: Vec<&str> =
                reviews.iter().filter(|r| r.1 == decision).map(|r| r.0.as_str()).collect();
            who.sort_unstable();
            who.dedup();
            prop_assert!(who.len() >= 2);
        }
    }

    #[test]
    fn comparing_pictures_is_the_same_both_ways(a: u64, b: u64) {
        prop_assert_eq!(picture(a, b), picture(b, a));
        prop_assert_eq!(picture(a, a), PictureLike::Same);
    }
}
