//! Whose an address is, from the command line, and what an installation adds to the catalogue.

use crate::program::{folder, json, run, stderr, stdout};
use std::process::Output;

const OWN: &str = r#"
[[owner]]
id = "zebrin-coop"
names = ["Hợp tác xã Zebrin"]
kind = "marketplace"
country = "VN"
domains = ["zebrincoop.example"]
accounts = ["facebook.com/zebrincoop"]

[[owner.evidence]]
by = "operator"
for = ["zebrincoop.example", "facebook.com/zebrincoop"]
at = "https://zebrincoop.example/"
seen = "2026-11-01"
"#;

fn source(folder: &str, args: &[&str]) -> Output {
    run(&[&["source", "--data", folder], args].concat())
}

#[test]
fn an_own_source_is_added_looked_up_exported_and_removed() {
    let folder = folder("sources");
    let file = folder.join("own.toml");
    std::fs::write(&file, OWN).unwrap();
    let (folder, file) = (folder.to_str().unwrap(), file.to_str().unwrap());
    let neither = json(&source(folder, &["lookup", "zebrincoop.example", "--format", "json"]));
    assert_eq!(neither[0]["standing"], "neither");
    assert!(!std::path::Path::new(folder).join("namkhong.db").exists(), "asking created a database");

    let added = source(folder, &["add", file]);
    assert!(stdout(&added).contains("zebrin-coop"), "{}", stderr(&added));
    let asked = [
        "lookup",
        "www.zebrincoop.example/x",
        "facebook.com/ZebrinCoop",
        "zebrincoopp.example",
        "--format",
        "json",
    ];
    let found = json(&source(folder, &asked));
    for at in [0, 1] {
        assert_eq!(
            (&found[at]["standing"], &found[at]["owner"]["own"]),
            (&"theirs".into(), &true.into()),
            "{found}"
        );
        assert_eq!(found[at]["proofs"][0]["by"], "operator");
    }
    assert_eq!(found[2]["imitation"]["target"], "zebrincoop.example", "{found}");
    assert!(stdout(&source(folder, &["list"])).contains("Hợp tác xã Zebrin"));
    let exported = stdout(&source(folder, &["export"]));
    std::fs::write(file, &exported).unwrap();
    assert!(source(folder, &["add", file]).status.success(), "what is exported can be added: {exported}");
    assert!(source(folder, &["remove", "zebrin-coop"]).status.success());
    assert!(stdout(&source(folder, &["list"])).contains("has added no sources"));
}

#[test]
fn what_cannot_be_added_is_refused_with_what_to_do() {
    let folder = folder("sources-refused");
    let file = folder.join("own.toml");
    let folder = folder.to_str().unwrap();
    let twice = format!("{OWN}\n{}", OWN.replace("zebrin-coop", "zebrin-khac"));
    for (text, says) in [
        (OWN.replace("\"operator\"", "\"page\""), "by = \"operator\""),
        (OWN.replace("marketplace", "opponent"), "opponent"),
        (OWN.replace("zebrincoop.example", "com.vn"), "com.vn"),
        (twice, "zebrincoop.example"),
        ("# nothing".to_owned(), "[[owner]]"),
    ] {
        std::fs::write(&file, text).unwrap();
        let output = source(folder, &["add", file.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(1), "{says}");
        assert!(stderr(&output).contains(says), "{says}: {}", stderr(&output));
    }
    assert!(stdout(&source(folder, &["list"])).contains("has added no sources"));
    let output = source(folder, &["lookup", "khong phai"]);
    assert!(stderr(&output).contains("no host"), "{}", stderr(&output));
}
