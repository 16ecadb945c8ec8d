//! The server's settings: what is in force, where it comes from, and what is no setting.

use crate::program::{folder, namkhong, stderr, stdout};
use std::path::Path;

fn config(folder: &Path, environment: &[(&str, &str)]) -> std::process::Output {
    namkhong(&["config"]).current_dir(folder).envs(environment.iter().copied()).output().unwrap()
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let folder = folder("serve-settings");
    std::fs::write(
        folder.join("namkhong.toml"),
        "lang = \"en\"\n[serve]\nlisten = \"127.0.0.1:9000\"\nkeep_days = 7\ndatabase = \"postgres://me:hunter2@db/x\"\n",
    )
    .unwrap();
    let environment = [
        ("NAMKHONG_SERVE_KEEP_DAYS", "3"),
        ("NAMKHONG_SERVE_FETCH", "false"),
        ("NAMKHONG_SERVE_TRUSTED_PROXIES", "127.0.0.1, ::1"),
    ];
    let output = config(&folder, &environment);
    let told = stdout(&output);
    assert!(output.status.success(), "{}", stderr(&output));
    for line in [
        "lang = \"en\"  # namkhong.toml",
        "serve.listen = \"127.0.0.1:9000\"  # namkhong.toml",
        "serve.keep_days = 3  # NAMKHONG_SERVE_KEEP_DAYS",
        "serve.fetch = false  # NAMKHONG_SERVE_FETCH",
        "serve.trusted_proxies = [\"127.0.0.1\", \"::1\"]  # NAMKHONG_SERVE_TRUSTED_PROXIES",
        "serve.request_seconds = 30  # default",
    ] {
        assert!(told.lines().any(|l| l == line), "{line}\n{told}");
    }
    assert!(!told.contains("hunter2"), "{told}");
}

#[test]
fn what_is_no_setting_of_the_server_is_refused_by_name() {
    let folder = folder("serve-unknown");
    let refused = |file: &str, environment: &[(&str, &str)], says: &[&str]| {
        std::fs::write(folder.join("namkhong.toml"), file).unwrap();
        let output = config(&folder, environment);
        assert_eq!(output.status.code(), Some(1), "{file} {environment:?}");
        for word in says {
            assert!(stderr(&output).contains(word), "{word}: {}", stderr(&output));
        }
    };
    refused("[serve]\nlisen = \"127.0.0.1:1\"\n", &[], &["lisen"]);
    refused("[server]\nlisten = \"127.0.0.1:1\"\n", &[], &["server"]);
    refused("[serve]\nkeep_days = \"many\"\n", &[], &["keep_days"]);
    refused("[serve]\nkeep_days = 0\n", &[], &["keep_days must be at least 1"]);
    refused("[serve]\npublic_url = \"https://a.example/x\"\n", &[], &["public_url must be like"]);
    refused("", &[("NAMKHONG_SERVE_LISEN", "127.0.0.1:1")], &["lisen", "NAMKHONG_SERVE_LISEN"]);
    refused("", &[("NAMKHONG_SERVE_LISTEN", "8080")], &["NAMKHONG_SERVE_LISTEN"]);
    refused("", &[("NAMKHONG_SERVE_FETCH", "perhaps")], &["NAMKHONG_SERVE_FETCH"]);
}
