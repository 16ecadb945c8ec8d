//! What may stand on a page, and what is made of it.

use super::*;
use crate::Lang;
use proptest::prelude::*;

#[test]
fn a_name_is_read_in_small_letters_without_its_sign() {
    for (text, name) in [
        ("nguyen-van-an", "nguyen-van-an"),
        (" @Nguyen.Van_An ", "nguyen.van_an"),
        ("lan", "lan"),
        ("an2005", "an2005"),
        ("2-be-lan", "2-be-lan"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
    ] {
        assert_eq!(page_name(text).as_deref(), Ok(name), "{text}");
    }
}

#[test]
fn what_is_no_name_is_told_as_what_it_is() {
    for (text, problem) in [
        ("", Problem::NameEmpty),
        (" @ ", Problem::NameEmpty),
        ("an", Problem::NameTooShort),
        ("@an", Problem::NameTooShort),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Problem::NameTooLong),
        ("nguyễn-an", Problem::NameCharacters),
        ("nguyen an", Problem::NameCharacters),
        ("nguyen/an", Problem::NameCharacters),
        ("nguyen%20an", Problem::NameCharacters),
        // Cyrillic, fullwidth, zero width
        ("аnna", Problem::NameCharacters),
        ("ａnna", Problem::NameCharacters),
        ("an\u{200b}na", Problem::NameCharacters),
        ("@@anna", Problem::NameCharacters),
        (".anna", Problem::NameSeparators),
        ("anna-", Problem::NameSeparators),
        ("an--na", Problem::NameSeparators),
        ("an._na", Problem::NameSeparators),
        ("...", Problem::NameSeparators),
    ] {
        assert_eq!(page_name(text), Err(problem), "{text}");
    }
}

#[test]
fn names_that_mislead_are_nobodys() {
    for text in [
        // the site's own
        "about",
        "sign-in",
        "SignIn",
        "sign.in",
        "robots.txt",
        "well-known",
        "directory",
        "danhba",
        // its staff
        "admin",
        "Admin1",
        "adm1n",
        "adrnin",
        "ad.min",
        "root",
        "r00t",
        "support",
        "support-2026",
        "nguyen-admin",
        "an.official",
        "lan-xac-minh",
        "lan.chinh-thuc2",
        "namkhong",
        "nam-khong",
        "quan-tri",
        "quantri-vien",
        // authorities and the press
        "congan",
        "cong-an",
        "c0ng.an",
        "cong-an-xa-hoa-binh",
        "congan.hanoi",
        "conganhanoi",
        "conganphuong",
        "congan24h",
        "bo-cong-an",
        "bocongan-vn",
        "chinhphu",
        "chinh-phu",
        "chinhphu.vn",
        "chinh-phu-viet-nam",
        "bao-chi",
        "baochi-online",
        "ubnd-tinh",
        "toa-an-nhan-dan",
        "csgt",
        "thu-tuong",
        // called for help
        "113",
        "1-800-1091",
        "0912345678",
    ] {
        assert_eq!(page_name(text), Err(Problem::NameReserved), "{text}");
    }
}

#[test]
fn people_whose_names_sound_like_an_office_have_a_page() {
    for text in [
        "nguyen-cong-an",
        "vucongan",
        "cong-anh",
        "conganh",
        "le-quoc-hoi",
        "quoc-hoi-le",
        "hai-quan-nguyen",
        "hai-quan.le",
        "thanh-tra-tran",
        "thanh-tra-phuong",
        "chi-cuc-le",
        "tong-cuc",
        "ali",
        "bao-chi.nguyen",
        "nguyen-quan-tri",
        "an-ninh.pham",
        "phu.chinh",
        "admira",
        "gia-bao",
        "minh-thue",
        "time-less",
        "checkered",
        "toan-nguyen",
    ] {
        assert!(page_name(text).is_ok(), "{text}");
    }
}

#[test]
fn every_first_part_of_an_address_of_the_site_is_nobodys() {
    for segment in
        ["check", "r", "nguon", ".well-known", "assets", "sign-in", "me", "p", "sitemap.xml", "ledger"]
    {
        assert!(page_name(segment).is_err(), "{segment}");
    }
}

#[test]
fn a_field_comes_in_without_what_does_not_show() {
    for (text, line, lines) in [
        ("  Chuyên viên \n", "Chuyên viên", "Chuyên viên"),
        ("a\r\nb\rc\nd", "a b c d", "a\nb\nc\nd"),
        ("a\n\nb", "a  b", "a\n\nb"),
        ("a\tb", "a b", "a\tb"),
        ("a\u{2028}b\u{85}c\u{b}d", "a b c d", "a\nb\nc\nd"),
        ("a\0\u{7}\u{1b}[31mb\u{9f}", "a[31mb", "a[31mb"),
        ("\u{202e}nâu\u{202c} \u{2066}x\u{2069}", "nâu x", "nâu x"),
        // a family is one sign joined of three, and an Arabic mark helps honest text
        (
            "👨\u{200d}👩\u{200d}👧 \u{200f}!",
            "👨\u{200d}👩\u{200d}👧 \u{200f}!",
            "👨\u{200d}👩\u{200d}👧 \u{200f}!",
        ),
        ("\u{202d}\n\u{202c}", "", ""),
    ] {
        assert_eq!(field(text, 100, false).as_deref(), Ok(line), "{text:?}");
        assert_eq!(field(text, 100, true).as_deref(), Ok(lines), "{text:?}");
    }
}

#[test]
fn a_limit_counts_characters_of_what_is_left() {
    assert_eq!(field("  ơ\u{202e}ơơ ", 3, false).as_deref(), Ok("ơơơ"));
    assert_eq!(field("ơơơơ", 3, false), Err(Problem::TooLong));
    assert_eq!(field("", 0, true).as_deref(), Ok(""));
}

#[test]
fn a_tag_is_words_in_lower_case() {
    for (text, expected) in [
        ("Lừa đảo", "lừa đảo"),
        ("  #An   toàn mạng ", "an toàn mạng"),
        ("LU\u{31b}\u{300}A \u{110}A\u{309}O", "lừa đảo"),
        ("5-không", "5-không"),
        ("-covid-19-", "covid-19"),
        ("Новости", "новости"),
        ("हिन्दी", "हिन्दी"),
        ("ภาษาไทย", "ภาษาไทย"),
        ("日本", "日本"),
        ("a\tb", "a b"),
    ] {
        assert_eq!(tag(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn what_is_no_tag_is_none() {
    let long = "a".repeat(31);
    for text in [
        "",
        "#",
        "a",
        "a,b",
        "a/b",
        "a#b",
        "<b>",
        "a\u{200b}b",
        "a\u{202e}b",
        "a\0b",
        "\u{3164}\u{3164}",
        "\u{301}\u{301}",
        "a\u{316}\u{316}\u{316}\u{316}b",
        "a--b",
        "😀😀",
        &long,
    ] {
        assert_eq!(tag(text), None, "{text:?}");
    }
}

#[test]
fn a_link_is_an_address_of_the_web_without_a_name_before_the_host() {
    for (text, expected) in [
        (" https://bao.vn/bai?id=1#doan ", "https://bao.vn/bai?id=1#doan"),
        ("HTTP://Bao.VN", "http://bao.vn/"),
        ("https://báo.vn/bài", "https://xn--bo-mia.vn/b%C3%A0i"),
        ("https://bao.vn\\@xau.vn/", "https://bao.vn/@xau.vn/"),
    ] {
        assert_eq!(link(text).as_ref().map(url::Url::as_str), Some(expected), "{text}");
    }
    let long = format!("https://bao.vn/{}", "a".repeat(MOST_LINK_CHARS));
    let grows = format!("https://bao.vn/{}", "ư".repeat(400));
    for text in [
        "",
        "bao.vn",
        "ftp://bao.vn/",
        "javascript:alert(1)",
        "data:text/html,x",
        "mailto:an@bao.vn",
        "https://",
        "https://an@bao.vn/",
        "https://an:mk@bao.vn/",
        "https://:mk@bao.vn/",
        "https://bao.vn/a b",
        "https://bao.vn/a\nb",
        "https://ba\u{202e}o.vn/",
        "https://bao.vn:99999/",
        &long,
        &grows,
    ] {
        assert_eq!(link(text), None, "{text}");
    }
}

#[test]
fn every_problem_says_what_to_do_in_both_languages() {
    let codes: std::collections::HashSet<_> = Problem::ALL.iter().map(|problem| problem.code()).collect();
    assert_eq!(codes.len(), Problem::ALL.len());
    for problem in Problem::ALL {
        let words = problem.words();
        assert!(!words.get(Lang::Vi).is_empty() && words.vi != words.en, "{problem:?}");
        assert_eq!(problem.to_string(), problem.code());
    }
}

/// Any text, and text of the pieces that these readers care about.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = vec![
        "a", "An", "ê", "e\u{302}", "İ", "ß", "Σ", "1", "0", ".", "-", "_", " ", "#", "@", "\t", "\r", "\n",
        "\r\n", "\0", "\u{85}", "\u{200b}", "\u{202e}", "\u{2069}", "\u{2029}", "\u{301}", "\u{345}",
        "\u{3164}", "字", "हि", "admin", "cong", "https://", "bao.vn", "/", "%00", "😀",
    ];
    prop_oneof![
        any::<String>(),
        prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|p| p.concat())
    ]
}

proptest! {
    #[test]
    fn what_was_taken_in_is_taken_in_again_as_it_is(text in hostile()) {
        for keeps_lines in [false, true] {
            let taken = field(&text, usize::MAX, keeps_lines).unwrap();
            prop_assert_eq!(field(&taken, usize::MAX, keeps_lines), Ok(taken.clone()));
            let may_stay = |c: char| !c.is_control() || keeps_lines && matches!(c, '\n' | '\t');
            prop_assert!(taken.chars().all(may_stay), "{:?}", taken);
            prop_assert!(!taken.contains(|c| ('\u{202a}'..='\u{202e}').contains(&c)), "{:?}", taken);
            prop_assert!(!taken.contains(|c| ('\u{2066}'..='\u{2069}').contains(&c)), "{:?}", taken);
        }
        if let Ok(name) = page_name(&text) {
            prop_assert_eq!(page_name(&name), Ok(name.clone()));
            prop_assert!((FEWEST_NAME_CHARS..=MOST_NAME_CHARS).contains(&name.len()));
        }
        if let Some(read) = tag(&text) {
            prop_assert_eq!(tag(&read), Some(read.clone()));
            prop_assert!((FEWEST_TAG_CHARS..=MOST_TAG_CHARS).contains(&read.chars().count()));
        }
        if let Some(read) = link(&text) {
            prop_assert_eq!(link(read.as_str()), Some(read));
        }
    }

    #[test]
    fn an_ordinary_text_is_not_touched(text in "[\\p{L}\\p{N}\\p{P}\\p{S}]{1,20}( [\\p{L}\\p{N}]{1,20}){0,5}") {
        prop_assert_eq!(field(&text, 200, false), Ok(text.clone()));
        prop_assert_eq!(field(&text, 200, true), Ok(text));
    }

    #[test]
    fn separators_and_digits_make_no_reserved_name_free(
        word in prop::sample::select(vec!["admin", "support", "congan", "chinhphu", "baochi", "sitemap"]),
        at in 1usize..4, separator in prop::sample::select(vec![".", "-", "_", ""]), number in "[0-9]{0,4}",
    ) {
        let (front, back) = word.split_at(at);
        let name = format!("{front}{separator}{back}{number}").replace('o', "0");
        prop_assert_eq!(page_name(&name), Err(Problem::NameReserved));
    }

    #[test]
    fn no_link_leads_anywhere_but_to_the_web(text in "(https?|ftp|file|javascript)://?[a-z@:.\\[\\]0-9]{0,20}/\\PC{0,20}") {
        if let Some(link) = link(&text) {
            prop_assert!(link.as_str().starts_with("http"));
            prop_assert!(link.username().is_empty() && link.password().is_none() && link.host().is_some());
        }
    }
}
