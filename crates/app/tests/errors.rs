//! What bad input gets: an exit code and a line that says what to do.

use crate::program::{folder, namkhong, run, stderr};

fn fails(args: &[&str], code: i32, says: &str) {
    let output = run(args);
    assert_eq!(output.status.code(), Some(code), "{args:?}: {}", stderr(&output));
    assert!(stderr(&output).contains(says), "{args:?} said: {}", stderr(&output));
    assert!(output.stdout.is_empty(), "{args:?} printed a report beside its error");
}

#[test]
fn files_that_cannot_be_read_are_named_with_the_reason() {
    for command in ["check", "read"] {
        fails(&[command, "no-such-file.html"], 1, "no-such-file.html");
        fails(&[command, "examples"], 1, "is a folder");
        fails(&[command, "/dev/zero"], 1, "not a regular file");
    }
    fails(&["check", "examples/altered-quote.txt", "--source", "nowhere.html"], 1, "nowhere.html");
}

#[test]
fn a_link_that_may_not_be_fetched_is_answered_with_the_reason_and_what_to_do() {
    for url in ["https://127.0.0.1/", "http://[::1]/", "http://0x7f.1/", "http://169.254.169.254/latest/"] {
        fails(&["check", url], 1, "private network");
        fails(&["read", url], 1, "save the page and give the file");
    }
    fails(&["check", "examples/scam-police.txt", "--source", "http://10.0.0.1/"], 1, "private network");
    fails(&["check", "http://user@a.example/"], 1, "paste the text");
    fails(&["check", "https://a.example/"], 1, "No site with this name was found");
}

#[test]
fn offline_fetches_no_link_and_says_how_to_go_on() {
    let url = "https://vnexpress.example/bai.html";
    fails(&["check", "--offline", url], 1, &format!("--url {url}"));
    fails(&["check", "--offline", "examples/scam-police.txt", "--source", url], 1, "Save the page");
}

#[test]
fn what_cannot_be_done_is_refused_rather_than_ignored() {
    fails(&["check", "--text", "x", "--fetch"], 1, "nothing to fetch yet");
    fails(&["check", "--batch", "x.jsonl", "--format", "html"], 1, "JSON lines");
}

#[test]
fn bad_usage_exits_with_two() {
    fails(&["chek"], 2, "check");
    fails(&["check", "--format", "xml", "examples/scam-police.txt"], 2, "sarif");
    fails(&["check", "--batch", "x.jsonl", "--text", "y"], 2, "--batch");
    fails(&["check", "--fetch", "--offline", "--text", "y"], 2, "--offline");
}

#[test]
fn a_time_that_is_none_and_a_missing_subject_are_told() {
    fails(&["check", "--text", "x", "--at", "hôm qua"], 1, "2026-03-07");
    fails(&["check"], 1, "--text");
    fails(&["read"], 1, "standard input");
    fails(&["explain", "source/no-such-check"], 1, "namkhong checks");
    fails(&["explain", "already-fact-checked"], 1, "planned");
    fails(&["read", "\u{1b}[31m"], 1, "‹U+001B›[31m");
}

#[test]
fn settings_with_unknown_keys_are_refused() {
    let folder = folder("unknown-keys");
    std::fs::write(folder.join("namkhong.toml"), "lang = \"en\"\ncolour = \"never\"\n").unwrap();
    let output = namkhong(&["config"]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("colour"), "{}", stderr(&output));
    let output = namkhong(&["config"]).env("NAMKHONG_LNAG", "en").output().unwrap();
    assert!(stderr(&output).contains("NAMKHONG_LNAG"), "{}", stderr(&output));
}
