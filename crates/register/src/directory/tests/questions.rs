//! What people type into the search.

use super::super::*;
use crate::account::AddressProblem;

fn kind(text: &str) -> &'static str {
    read(text).code()
}

#[test]
fn a_question_is_an_address_a_handle_or_a_name() {
    for (text, expected) in [
        ("https://www.facebook.com/baotuoitre", "address"),
        ("facebook.com/baotuoitre", "address"),
        ("tiktok.com/@baotuoitre", "address"),
        ("https://tuoitre.vn/", "address"),
        ("tuoitre.vn/gioi-thieu", "address"),
        ("tuoitre.vn", "address"),
        ("ubnd.hanoi.gov.vn", "address"),
        ("@baotuoitre@mastodon.social", "address"),
        ("@baotuoitre", "handle"),
        ("baotuoitre", "handle"),
        ("bao.tuoi.tre", "handle"),
        ("bao_tuoi_tre", "handle"),
        ("0901234567", "handle"),
        ("vіnamilk", "handle"),
        ("ｂａｏtuoitre", "handle"),
        ("bao\u{200b}tuoitre", "handle"),
        ("Báo Tuổi Trẻ", "name"),
        ("bao tuoi tre", "name"),
        ("Hoàng", "name"),
        ("Nguyễn Văn An", "name"),
        ("王伟", "name"),
        ("", "nothing"),
        ("   ", "nothing"),
        ("?!", "nothing"),
        ("an@example.com", "nothing"),
        ("https://www.facebook.com/watch/?v=1", "nothing"),
        ("https://t.co/abc", "nothing"),
        ("javascript://x", "nothing"),
    ] {
        assert_eq!(kind(text), expected, "{text}: {:?}", read(text));
    }
}

#[test]
fn a_question_that_is_too_long_is_not_looked_for() {
    assert_eq!(read(&"a".repeat(200)).code(), "handle");
    assert_eq!(read(&"a".repeat(201)), Question::Nothing(Problem::TooLong));
    assert_eq!(read(&"ế ".repeat(300)), Question::Nothing(Problem::TooLong));
    assert_eq!(read(&"\u{10ffff}".repeat(1_000_000)), Question::Nothing(Problem::TooLong));
}

#[test]
fn what_is_wrong_with_an_address_is_said() {
    assert_eq!(read("an@example.com"), Question::Nothing(Problem::Address(AddressProblem::Email)));
    assert_eq!(read("https://bit.ly/3abc"), Question::Nothing(Problem::Address(AddressProblem::Shortened)));
    for problem in
        [Problem::Empty, Problem::TooLong, Problem::NoLetters, Problem::Address(AddressProblem::Email)]
    {
        assert!(!problem.words().vi.is_empty() && !problem.words().en.is_empty());
    }
}

#[test]
fn a_handle_and_a_name_bring_what_they_are_looked_for_by() {
    let Question::Handle { key, skeleton, .. } = read("@Bao_TuoiTre") else { panic!() };
    assert_eq!((key.as_str(), skeleton.as_str()), ("bao_tuoitre", handle_skeleton("baotuoitre").as_str()));
    let Question::Name { key, words, .. } = read("Báo Tuổi Trẻ") else { panic!() };
    assert_eq!(key, "báo tuổi trẻ");
    assert_eq!(words, ["bao", "tuoi", "tre"]);
}
