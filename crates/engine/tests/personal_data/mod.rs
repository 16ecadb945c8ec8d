//! `personal-data` over many short drafts, and what must hold for any draft: exact spans, nothing found survives
//! redaction, redacting twice changes nothing.

use engine::check::Lang;
use engine::evidence::Evidence;
use engine::gates::timing::personal_data::{Kind, find, redact};
use engine::page::{Format, Hints, read};
use engine::text::prose::Prose;
use proptest::prelude::*;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

const YEAR: i16 = 2026;

fn evidence(text: &str) -> Evidence {
    let page =
        read(text.as_bytes(), &Hints { format: Some(Format::Text), charset: Some("utf-8"), url: None });
    let mut evidence = Evidence::new(page, "2026-11-20T12:00:00+07:00".parse().unwrap(), b"");
    evidence.draft = true;
    evidence
}

fn kinds(text: &str) -> Vec<&'static str> {
    find(&evidence(text).subject.text, YEAR).into_iter().map(|f| f.kind.code()).collect()
}

#[test]
fn drafts_give_the_kinds_their_line_says() {
    let lines = include_str!("../checks/timing/personal-data/corpus.jsonl");
    let mut wrong = Vec::new();
    for line in lines.lines() {
        let draft: Value = serde_json::from_str(line).unwrap();
        let text = draft["text"].as_str().unwrap();
        let mut wanted: Vec<&str> =
            draft["kinds"].as_array().unwrap().iter().map(|k| k.as_str().unwrap()).collect();
        let mut seen = kinds(text);
        wanted.sort_unstable();
        seen.sort_unstable();
        if wanted != seen && draft["known_miss"] != true {
            wrong.push(format!("wanted {wanted:?}, saw {seen:?}: {text}"));
        }
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn spans_hold_the_value_and_nothing_else() {
    let text = "Số anh Tuấn là 0912 837 465, mail tuan.le@gmail.com, xe 30K-482.19.";
    let values: Vec<&str> = find(&Prose::new(text), YEAR).into_iter().map(|f| &text[f.bytes]).collect();
    assert_eq!(values, ["0912 837 465", "tuan.le@gmail.com", "30K-482.19"]);
}

#[test]
fn separators_and_forms_of_digits_make_no_difference() {
    for number in [
        "0912837465",
        "0912.837.465",
        "0912-837-465",
        "0912 837 465",
        "09 12 83 74 65",
        "+84 912 837 465",
        "０９１２８３７４６５",
        "o912837465",
    ] {
        assert_eq!(kinds(&format!("sđt của em {number} nhé")), ["phone"], "{number}");
    }
    let decomposed: String = "số điện thoại của chị Hường: 0912837465".nfd().collect();
    assert_eq!(kinds(&decomposed), ["phone"]);
}

#[test]
fn a_hotline_on_the_same_line_hides_nothing_from_the_check() {
    assert_eq!(
        kinds("Sđt của em 0912837465, mail em: lan.tran@gmail.com. Hotline trường 1900 1234."),
        ["phone", "email"]
    );
    assert!(kinds("Hotline trường 1900 1234, zalo đặt hàng 0912837465").is_empty());
}

#[test]
fn many_values_are_reported_up_to_a_limit_and_all_hidden() {
    let text: String = (0..60).map(|n| format!("Bạn Lan {n}: 09128374{n:02}\n")).collect();
    let evidence = evidence(&text);
    let check = engine::gates::find("timing/personal-data").unwrap();
    let answer = (check.run)(&evidence);
    assert_eq!(answer.evidence.len(), engine::check::Answer::MOST_EVIDENCE);
    assert_eq!(answer.observed["items"].as_array().unwrap().len(), engine::check::Answer::MOST_EVIDENCE);
    assert_eq!(answer.observed["count"], 60);
    let hidden = redact(&evidence, Lang::Vi);
    assert!(hidden.hidden == 60 && !hidden.text.contains("09128374"), "{}", hidden.text);
}

#[test]
fn a_value_is_hidden_wherever_it_stands_again() {
    let hidden = redact(&evidence("Sđt em 0912837465.\nMã đơn 0912837465 là trùng thôi."), Lang::En);
    assert!(!hidden.text.contains("0912837465"), "{}", hidden.text);
}

#[test]
fn without_draft_nothing_is_looked_at() {
    let mut evidence = evidence("Sđt em 0912837465");
    evidence.draft = false;
    let check = engine::gates::find("timing/personal-data").unwrap();
    let answer = (check.run)(&evidence);
    assert_eq!((answer.outcome.name(), answer.why), ("not-applicable", "not-a-draft"));
    assert_eq!(answer.observed["items"], serde_json::json!([]));
}

#[test]
fn the_words_of_a_finding_repeat_no_value() {
    let report = engine::assess::assess(&evidence(
        "Sđt của em 0912837465, nhà chị Lan ở số 5 ngõ 7 phố Vọng, phường Đồng Tâm",
    ));
    for check in report.gates.iter().flat_map(|g| &g.checks).filter(|c| c.check == "personal-data") {
        let words = engine::report::wording::words(check, Lang::Vi).unwrap();
        assert!(!words.seen.contains("0912") && !words.seen.contains("ngõ"), "{}", words.seen);
    }
}

/// Pieces that drafts are made of: announcements, values, people, offices, noise.
fn piece() -> impl Strategy<Value = String> {
    let fixed = prop::sample::select(vec![
        "sđt của em ",
        "số anh Tuấn: ",
        "CCCD ",
        "stk ",
        "vietcombank ",
        "thẻ visa ",
        "mst cá nhân ",
        "hotline ",
        "công ty ",
        "nhà em ở số 5 ngõ 7 phố Vọng, phường Đồng Tâm ",
        "sinh ngày 3/4/1999 ",
        "chị Lan bị trầm cảm ",
        "xe 30K-482.19 ",
        "hộ chiếu C4821907 ",
        "lan.tran@gmail.com ",
        "\n",
        ". ",
        ", ",
        "- ",
        "/",
        "[số điện thoại] ",
        "[phone number]",
        "và ",
        "ví dụ ",
        "đồng ",
        "em ",
        "Nguyễn Văn An ",
        "mã đơn ",
        "0",
        "+84",
        "ngày ",
        "mang thai ",
        "biển số ",
    ])
    .prop_map(str::to_owned);
    prop_oneof![
        4 => fixed,
        2 => "0[35789][0-9]{8} ",
        1 => "[0-9]{1,4}[ .-]",
        1 => "0[0-9]{11} ",
        1 => "[0-9]{6,19}",
        1 => "\\PC{1,4}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_is_found_lies_in_order_on_characters(pieces in prop::collection::vec(piece(), 0..24)) {
        let prose = Prose::new(&pieces.concat());
        let mut end = 0;
        for found in find(&prose, YEAR) {
            prop_assert!(found.bytes.start >= end && found.bytes.start < found.bytes.end);
            prop_assert!(prose.text.get(found.bytes.clone()).is_some());
            end = found.bytes.end;
        }
    }

    #[test]
    fn nothing_found_survives_and_twice_is_once(pieces in prop::collection::vec(piece(), 0..24)) {
        let draft = evidence(&pieces.concat());
        for lang in [Lang::Vi, Lang::En] {
            let once = redact(&draft, lang);
            for found in find(&draft.subject.text, YEAR) {
                if !matches!(found.kind, Kind::Health | Kind::BirthDate) && found.bytes.len() >= 6 {
                    let value = &draft.subject.text.text[found.bytes];
                    prop_assert!(!once.text.contains(value), "{value} in {}", once.text);
                }
            }
            let again = evidence(&once.text);
            prop_assert!(find(&again.subject.text, YEAR).is_empty(), "{}", once.text);
            prop_assert_eq!(redact(&again, lang).text, once.text);
        }
    }
}
