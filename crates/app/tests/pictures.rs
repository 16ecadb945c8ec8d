//! Pictures: a screenshot goes through the five gates like text, whatever is no picture is told, and nothing is left behind.

use crate::program::{folder, json, namkhong, root, stderr, stdout};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Output;

fn picture(name: &str) -> String {
    root().join("crates/app/tests/pictures").join(name).to_str().unwrap().to_owned()
}

/// The program, which finds the reader of text where the tests have it.
fn look(args: &[&str]) -> Output {
    // other tests run beside this one: time is not what is tested
    let path = std::env::var_os("PATH").unwrap();
    namkhong(args).env("PATH", path).env("NAMKHONG_PICTURES_SECONDS", "60").output().unwrap()
}

fn checks(report: &Value) -> Vec<&Value> {
    report["gates"].as_array().unwrap().iter().flat_map(|g| g["checks"].as_array().unwrap()).collect()
}

fn outcome<'r>(report: &'r Value, name: &str) -> &'r str {
    let check = checks(report).into_iter().find(|c| c["check"] == name);
    check.unwrap_or_else(|| panic!("no check {name}"))["outcome"].as_str().unwrap()
}

#[test]
fn a_screenshot_goes_through_the_gates_like_its_text() {
    let output = look(&["check", &picture("sms-bank-points.png"), "--format", "json"]);
    let report = json(&output);
    assert_eq!(report["subject"]["kind"], "image");
    assert_eq!(report["subject"]["picture"]["format"], "png");
    assert_eq!(report["subject"]["picture"]["width"], 1170);
    assert_eq!((&report["verdict"], outcome(&report, "scam-script")), (&json!("stop"), "found"));
    assert_eq!(outcome(&report, "odd-characters"), "unknown");
    let page = json(&look(&["read", &picture("sms-bank-points.png")]));
    let text = page["text"].as_str().unwrap();
    // a letter may be misread; numbers and the rest of the words must be there
    assert!(text.contains("12.650 diem") && text.contains(".test/vn"), "{text}");
    assert!(!text.contains("iMessage") && !text.contains("13:13"), "the phone's own words: {text}");
}

#[test]
fn the_report_shows_the_picture_with_its_marks() {
    let output = look(&["check", &picture("sms-bank-points.png"), "--format", "html", "--lang", "en"]);
    let html = stdout(&output);
    assert_eq!(html.matches("href=\"data:image/jpeg;base64,").count(), 1);
    assert!(html.contains("class=\"nk-mark nk-stop\"") && html.contains("viewBox=\"0 0 1170 2532\""));
    assert!(html.contains("<use href=\"#nk-pixels\"/>"), "a finding shows its place");
    let told = stdout(&look(&["check", &picture("sms-bank-points.png"), "--lang", "en"]));
    assert!(told.contains("PNG 1170 × 2532"), "{told}");
}

#[test]
fn a_chat_keeps_apart_who_wrote_what() {
    let html = stdout(&look(&["check", &picture("chat-hacked-friend.png"), "--format", "html"]));
    assert!(html.contains("class=\"nk-received\"") && html.contains("class=\"nk-sent\""));
}

#[test]
fn without_ocr_the_checks_of_text_say_that_they_could_not_look() {
    let off = ("NAMKHONG_PICTURES_OCR", "off");
    let ask = |args: &[&str]| {
        namkhong(args).env(off.0, off.1).env("NAMKHONG_PICTURES_SECONDS", "60").output().unwrap()
    };
    let file = picture("sms-bank-points.png");
    let report = json(&ask(&["check", &file, "--format", "json"]));
    assert_eq!(report["verdict"], "not-enough");
    assert!(checks(&report).iter().all(|c| c["outcome"] != "clear" || c["check"] == "location-metadata"));
    let scam = checks(&report).into_iter().find(|c| c["check"] == "scam-script").unwrap();
    assert_eq!((&scam["outcome"], &scam["why"]), (&json!("unknown"), &json!("no-ocr")));
    assert!(stdout(&ask(&["check", &file])).contains("tesseract-ocr-vie"), "how to install it");
}

#[test]
fn what_is_no_good_picture_is_an_error_that_says_what_to_do() {
    let folder = folder("pictures-bad");
    let good = std::fs::read(picture("sms-job.png")).unwrap();
    let bomb = [&good[..16], &30_000u32.to_be_bytes(), &30_000u32.to_be_bytes(), &good[24..]].concat();
    let cases: [(&str, &[u8], &str); 5] = [
        ("truncated.png", &good[..good.len() / 2], "picture"),
        ("bomb.png", &bomb, "picture"),
        ("only-a-head.jpg", b"\xff\xd8\xff\xe0", "picture"),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "JPEG"),
        ("empty-animation.gif", b"GIF89a\0\0\0\0\0\0\0", "picture"),
    ];
    for (name, bytes, says) in cases {
        let file = folder.join(name);
        std::fs::write(&file, bytes).unwrap();
        let output = look(&["check", file.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", stdout(&output));
        assert!(stderr(&output).contains(says), "{name}: {}", stderr(&output));
    }
    // the content decides, not the name
    let file = folder.join("really-a-picture.txt");
    std::fs::write(&file, &good).unwrap();
    let report = json(&look(&["check", file.to_str().unwrap(), "--format", "json"]));
    assert_eq!(report["subject"]["kind"], "image");
}

#[test]
fn a_batch_takes_pictures_and_goes_on_behind_a_bad_one() {
    let folder = folder("pictures-batch");
    let lines = [
        json!({"id": 1, "image": picture("sms-job.png")}),
        json!({"id": 2, "image": picture("README.md")}),
        json!({"id": 3, "image": "no-such.png"}),
        json!({"id": 4, "file": picture("chat-neighbour.jpg"), "draft": true}),
        json!({"id": 5, "text": "Chào"}),
    ];
    let file = folder.join("batch.jsonl");
    std::fs::write(&file, lines.map(|l| l.to_string()).join("\n")).unwrap();
    let output = look(&["check", "--batch", file.to_str().unwrap()]);
    let answers: Vec<Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let kinds: Vec<&Value> = answers.iter().map(|a| &a["report"]["subject"]["kind"]).collect();
    assert_eq!(kinds, [&json!("image"), &Value::Null, &Value::Null, &json!("image"), &json!("text")]);
    assert!(answers[1]["error"].as_str().unwrap().contains("picture"));
}

#[test]
fn a_clean_copy_has_the_same_picture_and_is_not_written_over_another_file() {
    let folder = folder("pictures-clean");
    let (file, copy) = (with_a_comment(&folder), folder.join("copy.jpg"));
    let clean =
        |to: &Path| look(&["image", "clean", file.to_str().unwrap(), "--output", to.to_str().unwrap()]);
    let done = clean(&copy);
    assert!(done.status.success(), "{}", stderr(&done));
    let (before, after) = (std::fs::read(&file).unwrap(), std::fs::read(&copy).unwrap());
    assert!(before.windows(6).any(|w| w == b"secret") && !after.windows(6).any(|w| w == b"secret"));
    let again = clean(&copy);
    assert_eq!(again.status.code(), Some(1));
    assert!(stderr(&again).contains("already"), "{}", stderr(&again));
    assert_eq!(std::fs::read(&copy).unwrap(), after);
}

/// A JPEG with a comment behind its first marker.
fn with_a_comment(folder: &Path) -> PathBuf {
    let good = std::fs::read(picture("chat-neighbour.jpg")).unwrap();
    let file = folder.join("comment.jpg");
    std::fs::write(&file, [&good[..2], b"\xff\xfe\0\x08secret", &good[2..]].concat()).unwrap();
    file
}
