//! Names of people, and what is none.

use super::*;
use proptest::prelude::*;

#[test]
fn names_of_people_are_read_as_they_are_written() {
    for (text, name) in [
        ("  Nguyễn   Văn\u{a0}An ", "Nguyễn Văn An"),
        ("Nguye\u{302}\u{303}n Va\u{306}n An", "Nguyễn Văn An"),
        ("Đỗ Thị Ánh-Tuyết", "Đỗ Thị Ánh-Tuyết"),
        ("H\u{2019}Hen Niê", "H'Hen Niê"),
        ("Y Moan Ênuôl", "Y Moan Ênuôl"),
        ("Lê V. An", "Lê V. An"),
        ("An", "An"),
        ("Hồ Trợ", "Hồ Trợ"),
        ("Bùi Quản", "Bùi Quản"),
        ("Jean-François Müller", "Jean-François Müller"),
        ("Иван Петров", "Иван Петров"),
        ("李小明", "李小明"),
        ("สมชาย ใจดี", "สมชาย ใจดี"),
        ("Trần Hội", "Trần Hội"),
        ("Trang Nguyễn", "Trang Nguyễn"),
        ("Trang", "Trang"),
        ("Elizabeth 2", "Elizabeth 2"),
        ("Dok\u{306}un Rơm", "Dok\u{306}un Rơm"),
    ] {
        assert_eq!(read(text).as_ref().map(Name::as_str), Ok(name), "{text}");
    }
}

#[test]
fn what_names_nobody_is_refused_with_its_reason() {
    use NameProblem::*;
    for (text, problem) in [
        ("", Empty),
        (" \u{3000} ", Empty),
        ("A", TooShort),
        ("...", Nameless),
        ("---", Nameless),
        ("?", Nameless),
        ("A B C", LettersOnly),
        ("a d m i n", LettersOnly),
        ("12345", Digits),
        ("Ngu0yen Van An", Digits),
        ("Adm1n", Digits),
        ("user123", Nameless),
        ("User 123", Nameless),
        ("Ẩn danh", Nameless),
        ("an danh", Nameless),
        ("NGƯỜI ẨN DANH", Nameless),
        ("no name", Nameless),
        ("Vô Danh", Nameless),
        ("anonymous", Nameless),
        ("N/A", Nameless),
        ("aaaa", Nameless),
        ("test", Nameless),
        ("admin", RoleWord),
        ("Quản trị viên", RoleWord),
        ("quan tri vien 2", RoleWord),
        ("Hỗ trợ", RoleWord),
        ("Admin Facebook", RoleWord),
        ("Ban quản trị trang", RoleWord),
        ("Support", RoleWord),
        ("Nguyễn Văn \u{410}n", MixedScripts),
        ("\u{410}dmin", MixedScripts),
        ("Nguyễn\u{200b} An", HiddenCharacters),
        ("Nguyễn \u{202e}An", HiddenCharacters),
        ("Nguyễn\u{ad} An", HiddenCharacters),
        ("Nguyễn An 🌸", Signs),
        ("𝐍𝐠𝐮𝐲ễ𝐧 An", Signs),
        ("Nguyễn <An>", Signs),
        ("Nguyễn@An", Signs),
        ("=An Nguyễn", Signs),
        ("-An Nguyễn", Signs),
        ("Ng\u{330}\u{331}\u{332}a", Signs),
        ("ǃAn", Signs),
    ] {
        assert_eq!(read(text), Err(problem), "{text}");
    }
    assert_eq!(read(&"An ".repeat(30)), Err(NameProblem::TooLong));
    assert_eq!(read(&"\u{1100}".repeat(100_000)), Err(NameProblem::TooLong));
}

#[test]
fn lists_are_in_the_order_of_vietnamese_registers() {
    let ordered = [
        "Nguyễn Văn An",
        "Trần An",
        "Bùi Anh",
        "Lê Bình",
        "Nguyễn Dũng",
        "Trần Duy",
        "Lê Đạt",
        "Đặng Đức",
        "Dương Em",
        "Đỗ Em",
        "Hồ Ý",
    ];
    let mut names: Vec<Name> = ordered.iter().map(|n| read(n).unwrap()).collect();
    names.reverse();
    names.sort_by_key(Name::sort_key);
    assert_eq!(names.iter().map(Name::as_str).collect::<Vec<_>>(), ordered);
}

#[test]
fn a_name_is_found_by_any_of_its_words_without_marks() {
    assert_eq!(read("Đỗ Thị Ánh-Tuyết").unwrap().words(), ["do", "thi", "anh", "tuyet"]);
    assert_eq!(read("H'Hen Niê").unwrap().words(), ["hhen", "nie"]);
}

#[test]
fn names_that_look_alike_meet() {
    for (one, other) in [
        ("Nguyễn Văn An", "Nguyễn Văn \u{410}n"),
        ("Lê Lan", "Lê Ian"),
        ("Lê Lan", "Lê 1an"),
        ("Hoàng Oanh", "Hoàng 0anh"),
        ("Phạm Minh", "Phạm rninh"),
        ("Đức Anh", "\u{d0}ức Anh"),
        ("Hòa Bình", "Hoà Bình"),
        ("Văn An", "V\u{1ce}n An"),
        ("Thị Hạnh", "Thị Ha\u{327}nh"),
        ("Nguyễn An", "Nguyễn \u{ff21}n"),
        ("An Bình", "AnBình"),
    ] {
        assert!(
            looks_like(one, other),
            "{one} {other}: {} {}",
            skeleton::skeleton(one),
            skeleton::skeleton(other)
        );
        assert!(looks_like(other, one));
    }
}

#[test]
fn other_names_and_the_same_name_do_not_look_alike() {
    for (one, other) in [
        ("Nguyễn Văn An", "Nguyễn Văn Ân"),
        ("Nguyễn Văn An", "nguyễn  văn AN"),
        ("Nguyễn Văn An", "Nguye\u{302}\u{303}n Văn An"),
        ("Lê Bình", "Lê Bính"),
        ("Đức", "Dức"),
        ("Lê Hoa", "Lê Hoà"),
    ] {
        assert!(!looks_like(one, other), "{one} {other}");
    }
}

#[test]
fn every_problem_says_in_both_languages_what_to_do() {
    let codes: std::collections::HashSet<_> = NameProblem::ALL.iter().map(|p| p.code()).collect();
    assert_eq!(codes.len(), NameProblem::ALL.len());
    assert!(NameProblem::ALL.iter().all(|p| p.words().vi.len() > 15 && p.words().en.len() > 15));
}

proptest! {
    #[test]
    fn a_name_reads_back_as_itself(text in "\\PC{0,30}|[A-ZĐÁa-zđăâêôơưạảấ' .-]{0,30}|.{0,20}") {
        if let Ok(name) = read(&text) {
            prop_assert_eq!(read(name.as_str()), Ok(name.clone()));
            let key = name.sort_key();
            prop_assert!(!key.is_empty() && !key.contains('\0'));
            prop_assert!(!name.skeleton().is_empty());
            prop_assert!(name.words().len() <= MOST_WORDS);
            prop_assert!(!looks_like(name.as_str(), name.as_str()));
            prop_assert!((FEWEST_CHARS..=MOST_CHARS).contains(&name.as_str().chars().count()));
        }
    }
}
