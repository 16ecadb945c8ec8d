//! `--redact`: the draft with its personal data hidden.

use crate::program::{json, run, run_with, stderr, stdout};
use serde_json::{Value, json};

const DRAFT: &str = "Sđt của em 0912 837 465, mail em: thaovy.2k3@gmail.com. Hotline trường 1900 1234.";

#[test]
fn the_text_is_printed_with_its_values_hidden() {
    let output = run(&["check", "--redact", "--text", DRAFT]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output), "Sđt của em [số điện thoại], mail em: [email]. Hotline trường 1900 1234.\n");
    let english = stdout(&run(&["check", "--draft", "--redact", "--lang", "en", "--text", DRAFT]));
    assert!(english.contains("[phone number]") && english.contains("[e-mail]"), "{english}");
}

#[test]
fn standard_input_is_redacted_and_twice_is_once() {
    let once = stdout(&run_with(&["check", "-", "--redact"], DRAFT.as_bytes()));
    assert!(!once.contains("0912") && !once.contains("thaovy"), "{once}");
    assert_eq!(stdout(&run_with(&["check", "-", "--redact"], once.as_bytes())), once);
    let plain = "Chúc cả nhà ngủ ngon";
    assert_eq!(stdout(&run(&["check", "--redact", "--text", plain])).trim_end(), plain);
}

#[test]
fn json_holds_the_redacted_text_beside_a_report_without_the_values() {
    let both = json(&run(&["check", "--redact", "--format", "json", "--text", DRAFT]));
    assert_eq!(both["report"]["schema"], "namkhong/report/1");
    assert_eq!(both["redacted"]["hidden"], 2);
    assert_eq!(both["redacted"]["title"], Value::Null);
    let all = both.to_string();
    assert!(!all.contains("837 465") && !all.contains("thaovy"), "{all}");
    assert!(all.contains("personal-data"));
}

#[test]
fn what_other_checks_observed_holds_no_value_either() {
    let draft = "CHIA SẺ GẤP trước khi bị xóa!!! Con ông Trần Văn Nam, sđt 0912 837 465, nhà ở số 12 ngõ 34 phố Hào Nam. \
                 Chuyển 2 triệu vào stk 1903998877665 Techcombank ngay hôm nay kẻo muộn.";
    let all = json(&run(&["check", "--redact", "--format", "json", "--text", draft])).to_string();
    for value in ["837 465", "Hào Nam", "1903998877665"] {
        assert!(!all.contains(value), "{value} in {all}");
    }
    assert!(all.contains("share-demand"));
}

#[test]
fn a_batch_gives_both_and_the_verdict_can_fail_the_command() {
    let line = json!({"id": 7, "text": DRAFT}).to_string();
    let answer = json(&run_with(&["check", "--batch", "-", "--redact"], line.as_bytes()));
    assert_eq!(answer["id"], 7);
    assert!(answer["redacted"]["text"].as_str().unwrap().contains("[số điện thoại]"));
    assert_eq!(answer["report"]["verdict"], "stop");
    assert_eq!(run(&["check", "--redact", "--fail-on", "stop", "--text", DRAFT]).status.code(), Some(3));
}

#[test]
fn other_formats_are_refused() {
    let output = run(&["check", "--redact", "--format", "html", "--text", DRAFT]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("--redact"), "{}", stderr(&output));
    assert!(!stderr(&output).contains("0912"));
}
