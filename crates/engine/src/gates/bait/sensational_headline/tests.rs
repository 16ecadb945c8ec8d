//! What is masked changes nothing, and what is learned is what is judged.

use super::*;

const TALES: [&str; 4] = [
    "Vì sao * bất ngờ rời đội?",
    "Ông * nói gì về chuyện con gái * lấy chồng ở 2 nơi...",
    "Công an bắt * vì lừa bán 12 lô đất",
    "'Nữ hoàng' của * khiến dân mạng 'đứng ngồi không yên'",
];

const MANNERS: [&str; 5] = [
    "Vì sao * bất ngờ rời *?",
    "Sự thật gây sốc về * mà ai cũng *",
    "* và cái kết không ngờ...",
    "Công bố * từ ngày 12: * '*' 3 triệu đồng",
    "Hé lộ lý do khiến * bị dân mạng *!",
];

/// Words outside the list: bodies, people, praise, blame, topics, and the turns of a statement.
const CONTENT: [&str; 40] = [
    "đảng",
    "hội",
    "công",
    "đoàn",
    "phe",
    "đối",
    "lập",
    "nước",
    "láng",
    "giềng",
    "dân",
    "tộc",
    "đàn",
    "bà",
    "ông",
    "nam",
    "nữ",
    "giỏi",
    "kém",
    "tốt",
    "xấu",
    "đẹp",
    "khen",
    "chê",
    "cứu",
    "hại",
    "ủng",
    "phản",
    "được",
    "bị",
    "không",
    "mình",
    "cực",
    "mới",
    "lên",
    "xuống",
    "đi",
    "thuế",
    "trường",
    "chùa",
];

proptest::proptest! {
    #[test]
    fn one_name_in_place_of_another_changes_nothing(
        name in "[A-ZĐÁÂ][a-zăâêôơưáàảãạ]{1,6}( [A-ZĐÁÂ][a-zăâêôơưáàảãạ]{1,6}){0,3}", tale in 0..TALES.len(),
    ) {
        let told = |name: &str| {
            let headline = TALES[tale].replace('*', name);
            [HeadlineSigns::score(&headline), HeadlineSigns::manner(&headline)].map(f64::to_bits)
        };
        proptest::prop_assert_eq!(told(&name), told("Lê Thị Hoa"));
    }

    #[test]
    fn content_in_place_of_content_leaves_the_manner(
        tale in 0..MANNERS.len(), content in proptest::collection::vec(0..CONTENT.len(), 1..5),
    ) {
        let words: Vec<&str> = content.iter().map(|at| CONTENT[*at]).collect();
        // "được" and "không" are no words of manner, "được không" is
        let headline = MANNERS[tale].replace('*', &words.join(" "));
        proptest::prop_assume!(!is_listed_with(&headline, &words));
        let told = |content: &str| HeadlineSigns::manner(&MANNERS[tale].replace('*', content)).to_bits();
        proptest::prop_assert_eq!(told(&words.join(" ")), told("phe đối lập"));
        proptest::prop_assert_eq!(told(&words.join(" ")), told("Đảng Bình Minh"));
    }

    #[test]
    fn one_number_in_place_of_another_changes_nothing(number in "[1-9][0-9]{0,4}([.,][0-9]{1,3})?") {
        let told = |number: &str| HeadlineSigns::score(&format!("Lật xe khách, {number} người bị thương")).to_bits();
        proptest::prop_assert_eq!(told(&number), told("3"));
    }
}

/// Whether a listed phrase of the headline holds one of these words.
fn is_listed_with(headline: &str, words: &[&str]) -> bool {
    let padded = |text: &str| format!(" {} ", text.to_lowercase().replace(['?', '!', '\'', ':'], " "));
    let headline = padded(headline);
    let phrases = manner::GROUPS.iter().flat_map(|(_, phrases)| phrases.split(','));
    phrases.map(str::trim).any(|phrase| {
        phrase.split(' ').any(|word| words.contains(&word)) && headline.contains(&padded(phrase))
    })
}

#[test]
fn a_name_that_begins_the_headline_is_masked() {
    let score = |name: &str| HeadlineSigns::score(&format!("{name} bật khóc trên sân khấu")).to_bits();
    for name in ["Messi", "Lê Hoa", "Anh", "Nga", "Pháp", "Đặng Văn Lâm Anh"] {
        assert_eq!(score(name), score("Trần Văn An"), "{name}");
    }
}

#[test]
fn what_is_learned_is_what_is_judged() {
    type Read = (&'static str, fn(&str) -> HeadlineSigns, fn(&str) -> f64);
    let both: [Read; 2] = [
        (include_str!("weights.txt"), HeadlineSigns::of, HeadlineSigns::score),
        (include_str!("manner.txt"), HeadlineSigns::of_manner, HeadlineSigns::manner),
    ];
    for ((file, of, judged), tale) in both.iter().flat_map(|read| TALES.map(|tale| (read, tale))) {
        let weights: std::collections::HashMap<&str, f32> = file
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(sign, weight)| (sign, weight.parse().unwrap()))
            .collect();
        let signs = of(tale);
        let known = |signs: &[String]| {
            signs.iter().filter_map(|s| weights.get(s.as_str()).copied()).collect::<Vec<_>>()
        };
        let (words, shapes) = (known(&signs.words), known(&signs.shapes));
        let sum = weights["@bias"]
            + words.iter().sum::<f32>() * HeadlineSigns::scale(words.len())
            + shapes.iter().sum::<f32>() * HeadlineSigns::SHAPE;
        let learned = 1.0 / (1.0 + f64::from(-sum).exp());
        assert!((learned - judged(tale)).abs() < 1e-5, "{tale}");
    }
}

#[test]
fn manner_weighs_listed_words_alone() {
    let listed: std::collections::HashSet<String> = manner::GROUPS
        .iter()
        .flat_map(|(_, phrases)| phrases.split([',', ' ']))
        .map(|word| crate::text::prose::key(word.trim()))
        .collect();
    for line in include_str!("manner.txt").lines().filter(|l| !l.starts_with('@')) {
        let sign = line.split_once('\t').unwrap().0;
        let words =
            sign.split([' ', '_', '+']).filter(|w| w.contains(char::is_alphabetic) && *w != signs::NAME);
        words.for_each(|word| assert!(listed.contains(word), "{sign}"));
    }
}

#[test]
fn no_weight_hangs_on_a_name() {
    for line in include_str!("weights.txt").lines() {
        let sign = line.split_once('\t').unwrap().0;
        let words = sign.split(' ').filter(|w| !w.starts_with('@') && *w != signs::NAME);
        words.for_each(|word| assert!(!word.chars().any(char::is_uppercase), "{sign}"));
    }
}
