//! Link lists from the command line, and checks that ask them.

use crate::program::{folder, json, namkhong, run, run_with, stderr, stdout};
use serde_json::Value;
use std::process::Output;

const LIST: &str = "# mẫu\nxau.example\nhttps://www.hai.example/bai?x=1\ncom.vn\n{\"name\": \"ba.example\", \"kind\": \"malware\"}\n";

fn links(folder: &str, args: &[&str]) -> Output {
    run(&[&["links", "--data", folder], args].concat())
}

fn import(folder: &str, list: &str, more: &[&str]) -> Output {
    let args =
        ["links", "import", "-", "--data", folder, "--kind", "scam", "--source", "https://ds.example/"];
    run_with(&[&args[..], &["--licence", "CC0-1.0", "--list", list], more].concat(), LIST.as_bytes())
}

/// What `check` says of a text with these lists.
fn checked(folder: &str, text: &str) -> Value {
    let output = namkhong(&["check", "--offline", "--text", text, "--format", "json"])
        .env("NAMKHONG_SERVE_DATA", folder)
        .output()
        .unwrap();
    let report = json(&output);
    let checks = report["gates"][0]["checks"].as_array().unwrap();
    checks.iter().find(|c| c["check"] == "listed-link").unwrap().clone()
}

#[test]
fn a_list_is_imported_asked_about_and_removed() {
    let folder = folder("links");
    let folder = folder.to_str().unwrap();
    assert!(stdout(&links(folder, &["list"])).contains("there are no lists"));
    let lookup = links(folder, &["lookup", "xau.example"]);
    assert_eq!(lookup.status.code(), Some(1));
    assert!(stderr(&lookup).contains("links import"), "{}", stderr(&lookup));
    assert!(!std::path::Path::new(folder).join("namkhong.db").exists(), "asking created a database");
    assert_eq!(checked(folder, "Vào xau.example nhé")["why"], "no-lists");

    let imported = import(folder, "Danh sách mẫu", &["--appeal", "kn@ds.example", "--expires", "2999-12-31"]);
    let told = stdout(&imported);
    assert!(told.contains("3 entries") && told.contains("line 4: com.vn is a public suffix"), "{told}");
    let again = json(&import(folder, "Danh sách mẫu", &["--format", "json", "--appeal", "kn@ds.example"]));
    assert_eq!(
        (&again["entries"], &again["bad"], &again["told"][0]["line"]),
        (&3.into(), &1.into(), &4.into())
    );

    let asked = ["lookup", "a.xau.example/x", "hai.example", "hai.example/bai?x=1", "--format", "json"];
    let found = json(&links(folder, &asked));
    let listed = |at: usize| found[at]["listed"].as_array().unwrap();
    assert_eq!(listed(0)[0]["matched"], "registrable");
    assert_eq!(listed(0)[0]["appeal"], "kn@ds.example");
    assert_eq!((listed(1).len(), listed(2).len()), (0, 1));
    let ba = stdout(&links(folder, &["lookup", "ba.example"]));
    assert!(ba.contains("malware on the list Danh sách mẫu"), "{ba}");

    let found = checked(folder, "Vào a.xau.example nhé");
    assert_eq!((&found["outcome"], &found["severity"]), (&"found".into(), &"stop".into()));
    assert_eq!(checked(folder, "Vào tot.example nhé")["outcome"], "clear");
    assert!(links(folder, &["allow", "xau.example", "--why", "đã sửa", "--by", "Lan"]).status.success());
    assert_eq!(checked(folder, "Vào a.xau.example nhé")["outcome"], "clear");
    assert!(stdout(&links(folder, &["lookup", "xau.example"])).contains("by Lan"));
    assert!(links(folder, &["disallow", "xau.example"]).status.success());
    assert_eq!(checked(folder, "Vào a.xau.example nhé")["outcome"], "found");
    assert!(links(folder, &["remove", "Danh sách mẫu"]).status.success());
    assert_eq!(checked(folder, "Vào a.xau.example nhé")["why"], "no-lists");
}

#[test]
fn an_own_list_weighs_verify_at_most() {
    let folder = folder("links-own");
    let folder = folder.to_str().unwrap();
    assert!(import(folder, "của xã", &["--own"]).status.success());
    let found = checked(folder, "Vào a.xau.example nhé");
    assert_eq!((&found["severity"], &found["why"]), (&"verify".into(), &"listed-by-operator".into()));
    assert_eq!(found["observed"]["items"][0]["own"], true);
}

#[test]
fn lists_out_of_reach_are_told_as_such() {
    let output = namkhong(&["check", "--text", "Vào xau.example nhé", "--format", "json", "--lang", "en"])
        .env("NAMKHONG_SERVE_DATABASE", "postgres://nobody@127.0.0.1:1/none")
        .output()
        .unwrap();
    let report = json(&output);
    let check = report["gates"][0]["checks"].as_array().unwrap().iter().find(|c| c["check"] == "listed-link");
    assert_eq!(check.unwrap()["why"], "lists-failed");
}

#[test]
fn what_cannot_be_is_refused_with_what_to_do() {
    let folder = folder("links-refused");
    let folder = folder.to_str().unwrap();
    for (args, says) in [
        (
            &[
                "import",
                "/dev/null",
                "--list",
                "x",
                "--kind",
                "opponent",
                "--source",
                "https://s.example/",
                "--licence",
                "l",
            ][..],
            "impostor",
        ),
        (
            &[
                "import",
                "/dev/null",
                "--list",
                "x",
                "--kind",
                "scam",
                "--source",
                "https://s.example/",
                "--licence",
                "l",
            ],
            "lists nothing",
        ),
        (
            &[
                "import",
                "/khong-co",
                "--list",
                "x",
                "--kind",
                "scam",
                "--source",
                "https://s.example/",
                "--licence",
                "l",
            ],
            "cannot open",
        ),
        (
            &[
                "import",
                "/dev/null",
                "--list",
                "x",
                "--kind",
                "scam",
                "--source",
                "https://s.example/",
                "--licence",
                "l",
                "--expires",
                "2001-01-01",
            ],
            "in the past",
        ),
        (
            &[
                "import",
                "/dev/null",
                "--list",
                "x",
                "--kind",
                "scam",
                "--source",
                "chúng tôi",
                "--licence",
                "l",
            ],
            "with --own",
        ),
        (&["allow", "com.vn", "--why", "x"], "no host name"),
        (&["allow", "a.vn/x", "--why", "x"], "name a.vn"),
        (&["disallow", "a.vn"], "links list"),
        (&["remove", "x"], "links list"),
    ] {
        let output = links(folder, args);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(stderr(&output).contains(says), "{args:?}: {}", stderr(&output));
    }
}
