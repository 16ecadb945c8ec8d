//! Keys of the API from the command line: made, listed, revoked.

use crate::program::{folder, run, stderr, stdout};

fn api_key(folder: &str, args: &[&str]) -> std::process::Output {
    run(&[&["admin", "api-key", "--data", folder], args].concat())
}

#[test]
fn a_key_is_made_shown_once_listed_and_revoked() {
    let folder = folder("api-keys");
    let folder = folder.to_str().unwrap();
    let none = api_key(folder, &["list"]);
    assert!(stdout(&none).contains("there are no keys"), "{}", stderr(&none));
    let made = api_key(
        folder,
        &["create", "--label", "báo trường", "--scope", "check,read", "--until", "2099-12-31"],
    );
    assert!(made.status.success(), "{}", stderr(&made));
    let made = stdout(&made);
    let key = made.lines().next().unwrap();
    assert!(key.starts_with("nk_") && !key.contains(' '), "{key}");
    let id = made.split("id ").nth(1).unwrap().split('.').next().unwrap();
    let listed = stdout(&api_key(folder, &["list"]));
    for word in [id, "báo trường", "check,read", "600/min", "2099-12-31T17:00:00Z"] {
        assert!(listed.contains(word), "{word}: {listed}");
    }
    let secret = key.rsplit('_').next().unwrap();
    assert!(!listed.contains(key) && !listed.contains(secret), "a list shows a secret");
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(secret.len()).any(|w| w == secret.as_bytes()), "the database holds a secret");
    }
    let revoked = api_key(folder, &["revoke", id]);
    assert!(stdout(&revoked).contains("no longer works"), "{}", stderr(&revoked));
    assert!(stdout(&api_key(folder, &["list"])).contains("revoked"));
    let again = api_key(folder, &["revoke", id]);
    assert_eq!(again.status.code(), Some(1));
    assert!(stderr(&again).contains("api-key list"), "{}", stderr(&again));
}

#[test]
fn a_key_that_cannot_be_is_refused() {
    let folder = folder("api-keys-refused");
    let folder = folder.to_str().unwrap();
    for (args, code, says) in [
        (&["create", "--label", "x", "--scope", "fly"][..], 1, "scope"),
        (&["create", "--label", "", "--scope", "check"], 1, "label"),
        (&["create", "--label", "x", "--scope", "check", "--until", "mai"], 1, "2026-12-31"),
        (&["create", "--label", "x", "--scope", "check", "--until", "2001-01-01"], 1, ""),
        (&["create", "--label", "x"], 2, "--scope"),
        (&["revoke", "../x"], 1, "api-key list"),
    ] {
        let output = api_key(folder, args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", stdout(&output));
        assert!(stderr(&output).contains(says), "{args:?}: {}", stderr(&output));
    }
    assert!(stdout(&api_key(folder, &["list"])).contains("there are no keys"), "a refused key was made");
    let output = run(&["admin", "api-key", "--database", "mysql://x", "list"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("cannot open the database"), "{}", stderr(&output));
}
