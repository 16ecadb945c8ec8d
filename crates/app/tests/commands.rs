//! Commands that do what they were asked.

use crate::program::{folder, json, namkhong, run, run_with, stdout};
use serde_json::Value;
use std::process::Stdio;

const SCAM: &str = "examples/scam-police.txt";

#[test]
fn a_report_has_five_gates_in_order_and_no_prose_unless_asked() {
    let report = json(&run(&["check", SCAM, "--format", "json", "--at", "2026-11-20"]));
    assert_eq!(report["schema"], "namkhong/report/1");
    assert_eq!(report["verdict"], "stop");
    assert_eq!(report["checked_at"], "2026-11-20T05:00:00Z");
    let gates: Vec<&str> =
        report["gates"].as_array().unwrap().iter().map(|g| g["gate"].as_str().unwrap()).collect();
    assert_eq!(gates, ["source", "bait", "fidelity", "timing", "pressure"]);
    assert!(!report.to_string().contains("\"wording\""));
    let worded = json(&run(&["check", SCAM, "--format", "json", "--lang", "en"]));
    let found =
        worded["gates"][1]["checks"].as_array().unwrap().iter().find(|c| c["outcome"] == "found").unwrap();
    for part in ["title", "seen", "why", "next"] {
        assert!(!found["wording"][part].as_str().unwrap().is_empty(), "{part}");
    }
}

#[test]
fn evidence_counts_characters_of_the_text_that_read_gives() {
    let page = json(&run(&["read", SCAM]));
    let text: Vec<char> = page["text"].as_str().unwrap().chars().collect();
    let report = json(&run(&["check", SCAM, "--format", "json"]));
    let mut seen = 0;
    for gate in report["gates"].as_array().unwrap() {
        for check in gate["checks"].as_array().unwrap() {
            for span in check["evidence"].as_array().unwrap().iter().filter(|s| s["in"] == "text") {
                let (start, end) =
                    (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
                let words: String = text[start..end].iter().take(300).collect();
                assert_eq!(span["quote"], Value::String(words));
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

#[test]
fn the_verdict_can_fail_the_command() {
    assert_eq!(run(&["check", SCAM, "--fail-on", "stop"]).status.code(), Some(3));
    assert_eq!(run(&["check", SCAM, "--fail-on", "verify"]).status.code(), Some(3));
    assert_eq!(run(&["check", SCAM]).status.code(), Some(0));
    let honest = ["check", "examples/family-message.txt", "--fail-on", "verify"];
    assert_eq!(run(&honest).status.code(), Some(0));
}

#[test]
fn a_pipe_gets_plain_lines_that_fit_eighty_columns() {
    let plain = stdout(&run(&["check", SCAM]));
    assert!(!plain.contains('\u{1b}'));
    assert!(plain.lines().all(|l| l.chars().count() <= 80), "{plain}");
    let coloured = stdout(&run(&["check", SCAM, "--color", "always"]));
    assert!(coloured.contains('\u{1b}') && coloured.contains('╭'));
    let english = stdout(&namkhong(&["check", SCAM]).env("NAMKHONG_LANG", "en").output().unwrap());
    assert!(english.contains("Do not share it"), "{english}");
}

#[test]
fn the_html_report_escapes_what_it_shows() {
    let hostile =
        "<script>alert(1)</script> Gửi ngay tin này cho 20 người trước khi bị xóa!!! <img src=x onerror=y>";
    let html = stdout(&run(&["check", "--text", hostile, "--format", "html"]));
    assert!(html.starts_with("<!doctype html>"));
    assert!(!html.contains("<script>") && !html.contains("<img"), "{html}");
    assert!(html.contains("Content-Security-Policy"));
}

#[test]
fn sarif_has_a_rule_for_every_result() {
    let log = json(&run(&["check", SCAM, "--format", "sarif"]));
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules: Vec<&Value> =
        run["tool"]["driver"]["rules"].as_array().unwrap().iter().map(|r| &r["id"]).collect();
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    assert!(results.iter().all(|r| rules.contains(&&r["ruleId"])));
    assert_eq!(results[0]["level"], "error");
}

#[test]
fn standard_input_is_read_and_its_format_recognised() {
    let page =
        json(&run_with(&["read", "-"], "<!doctype html><title>Tin</title><h1>Tin làng</h1>".as_bytes()));
    assert_eq!(page["title"], "Tin làng");
    let report = json(&run_with(&["check", "-", "--format", "jsonl"], "Chào cả nhà".as_bytes()));
    assert_eq!(report["subject"]["kind"], "text");
}

#[test]
fn checks_lists_what_runs_and_what_is_planned() {
    let list = json(&run(&["checks", "--format", "json"]));
    let list = list.as_array().unwrap();
    assert!(list.iter().all(|c| c["gate"].is_string() && c["severity"].is_string() && c["needs"].is_array()));
    let named = |name: &str| list.iter().find(|c| c["check"] == name).unwrap();
    assert_eq!(named("scam-script")["planned"], false);
    assert_eq!(named("already-fact-checked")["planned"], true);
    assert!(stdout(&run(&["explain", "bait/scam-script", "--lang", "en"])).contains("What it looks for"));
    assert!(stdout(&run(&["explain", "scam-script"])).contains("Tìm gì"));
}

#[test]
fn settings_come_from_the_file_then_the_environment_then_flags() {
    let folder = folder("settings");
    std::fs::write(folder.join("namkhong.toml"), "lang = \"en\"\nformat = \"json\"\n").unwrap();
    let config =
        stdout(&namkhong(&["config"]).current_dir(&folder).env("NAMKHONG_FORMAT", "html").output().unwrap());
    assert!(config.contains("lang = \"en\"  # namkhong.toml"), "{config}");
    assert!(config.contains("format = \"html\"  # NAMKHONG_FORMAT"), "{config}");
    let flag = ["check", "--text", "Chào", "--format", "text", "--lang", "vi"];
    let text = stdout(&namkhong(&flag).current_dir(&folder).output().unwrap());
    assert!(text.contains("Năm Không · Tin nhắn: “Chào”"), "{text}");
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let mut child =
        namkhong(&["read", "examples/honest-article.html"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}
