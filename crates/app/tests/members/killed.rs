//! A program that is killed at any moment leaves a register that verifies, and a copy that was begun is no file.

use super::installation::Installation;
use crate::program::{namkhong, run, stderr, stdout};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Kills of each command, spread over the time that it takes.
const KILLS: u32 = 6;

/// Runs a command to its end, and tells how long it took.
fn timed(args: &[&str]) -> Duration {
    let begun = Instant::now();
    let output = run(args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    begun.elapsed()
}

/// Starts a command and kills it after a while (SIGKILL: nothing of it runs on).
fn kill(args: &[&str], after: Duration) {
    let mut child = namkhong(args).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn whatever_is_being_written_when_the_program_is_killed_the_logs_are_whole() {
    let place = Installation::new("killed");
    let (organisation, _) = place.init("Sở Thử Nghiệm", "Lê Văn Nhất");
    let data = place.folder.to_str().unwrap();
    let copy = |number: u32| place.folder.join(format!("copy-{number}"));
    let deeds: [&[&str]; 4] = [
        &["admin", "--data", data, "unit", "add", "--parent", &organisation, "Phòng"],
        &["admin", "--data", data, "invite", "--unit", &organisation, "--name", "Trần Thị Hai"],
        &["admin", "--data", data, "key", "rotate"],
        &["admin", "--data", data, "unit", "rename", &organisation, "Sở Đổi Tên"],
    ];
    for deed in deeds {
        let whole = timed(deed);
        for number in 0..KILLS {
            kill(deed, whole * number / KILLS);
            assert!(place.told(&["verify"]).contains("organisation_event  whole"), "{deed:?}, {number}");
        }
    }
    let first = copy(99).display().to_string();
    let whole = timed(&["backup", "--data", data, &first]);
    for number in 0..KILLS {
        let file = copy(number);
        kill(&["backup", "--data", data, file.to_str().unwrap()], whole * number / KILLS);
        if !file.exists() {
            continue;
        }
        // what has its name is whole
        let (folder, keys) =
            (place.folder.join(format!("again-{number}")), place.folder.join("namkhong.keys"));
        let restore = ["restore", "--data", folder.to_str().unwrap(), "--keys", keys.to_str().unwrap()];
        let output = run(&[&restore[..], &[file.to_str().unwrap()]].concat());
        assert!(output.status.success(), "{number}: {}", stderr(&output));
        assert!(stdout(&output).contains("its logs are whole"));
    }
    let restored = place.folder.join("restored");
    kill(
        &[
            "restore",
            "--data",
            restored.to_str().unwrap(),
            "--keys",
            place.folder.join("namkhong.keys").to_str().unwrap(),
            &first,
        ],
        whole / 2,
    );
    let database = restored.join("namkhong.db");
    if database.exists() {
        let keys = place.folder.join("namkhong.keys");
        let args =
            ["admin", "--data", restored.to_str().unwrap(), "--keys", keys.to_str().unwrap(), "verify"];
        assert!(run(&args).status.success());
    }
}

#[test]
fn a_log_that_was_changed_past_the_program_fails_the_command_and_names_the_row() {
    let place = Installation::new("tampered");
    let (organisation, _) = place.init("Sở Thử Nghiệm", "Lê Văn Nhất");
    place.unit(&organisation, "Phòng Một");
    let whole = place.value(&["verify"]);
    assert_eq!(whole["broken"], serde_json::json!([]));
    let head = whole["whole"][0]["head"].as_str().unwrap().to_owned();
    assert!(place.admin(&["verify", "--expect", &head]).status.success());
    place.meddle(&[
        "DROP TRIGGER organisation_event_stays",
        "UPDATE organisation_event SET detail = '{}' WHERE position = 2",
    ]);
    let output = place.admin(&["verify"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stdout(&output);
    assert!(told.contains("organisation_event  BROKEN at row 2, place 2: was changed"), "{told}");
    assert!(told.contains("reading             whole"), "the others are told too: {told}");
}

#[test]
fn a_copy_goes_to_another_folder_with_the_keys_and_not_without() {
    let place = Installation::new("copied");
    let (organisation, _) = place.init("Sở Thử Nghiệm", "Lê Văn Nhất");
    place.unit(&organisation, "Phòng Một");
    let copy = place.folder.join("so.backup").display().to_string();
    let data = place.folder.to_str().unwrap();
    let said = run(&["backup", "--data", data, &copy]);
    assert!(said.status.success(), "{}", stderr(&said));
    assert!(stdout(&said).contains("namkhong.keys"), "it says what else has to be kept: {}", stdout(&said));
    let again = run(&["backup", "--data", data, &copy]);
    assert_eq!(again.status.code(), Some(1));
    let new = place.folder.join("new");
    let without = run(&["restore", "--data", new.to_str().unwrap(), &copy]);
    assert_eq!(without.status.code(), Some(1));
    assert!(stderr(&without).contains("--keys"), "{}", stderr(&without));
    assert!(!new.join("namkhong.db").exists());
    let keys = place.folder.join("namkhong.keys");
    let with = run(&["restore", "--data", new.to_str().unwrap(), "--keys", keys.to_str().unwrap(), &copy]);
    assert!(with.status.success(), "{}", stderr(&with));
    let args = ["admin", "--data", new.to_str().unwrap(), "--keys", keys.to_str().unwrap(), "unit", "list"];
    let listed = run(&args);
    assert!(stdout(&listed).contains("Phòng Một"), "{}", stderr(&listed));
    let nowhere = run(&["backup", "--data", place.folder.join("nowhere").to_str().unwrap(), &copy]);
    assert!(stderr(&nowhere).contains("there is no database"), "{}", stderr(&nowhere));
}
