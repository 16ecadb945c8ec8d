//! What a worker that was taken over could do: nothing.

use crate::{WORKER, file, without_ocr};
use std::os::unix::process::ExitStatusExt;
use std::process::Command;

fn attempt(how: &str, thing: &str) -> std::process::ExitStatus {
    Command::new(WORKER).args([how, thing]).status().unwrap()
}

/// Whether this kernel has all layers; where it has not, there is nothing to be tested.
fn is_whole() -> bool {
    without_ocr().sandbox().unwrap().is_whole()
}

#[test]
fn a_decoder_reaches_no_file_no_socket_no_process_and_no_more_memory() {
    if !is_whole() {
        return;
    }
    for thing in
        ["read", "list", "write", "socket", "connect", "process", "thread", "memory", "limits", "signal"]
    {
        assert_eq!(attempt("attempt", thing).code(), Some(0), "{thing}");
    }
    // The attempts are real ones: most of them work without the sandbox.
    for thing in ["read", "list", "write", "socket", "process", "thread", "limits", "signal"] {
        assert_eq!(attempt("attempt-as-is", thing).code(), Some(10), "{thing}");
    }
}

#[test]
fn a_decoder_that_never_ends_is_ended() {
    let signal = attempt("attempt", "time").signal();
    assert!(!is_whole() || matches!(signal, Some(9 | 24)), "{signal:?}");
}

/// What a program that reads text can do under its bounds.
fn as_reader(program: &std::path::Path, arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(WORKER);
    command.args(["ocr", "--memory-mib", "512", "--cpu-s", "1", "--program"]).arg(program).arg("--");
    command.args(arguments).output().unwrap()
}

#[test]
fn a_reader_of_text_reaches_only_programs_and_libraries() {
    if !is_whole() {
        return;
    }
    let target = std::env::temp_dir().join(format!("attempted-{}", std::process::id()));
    let said = as_reader(&file("ocr/tries.sh"), &[target.to_str().unwrap()]);
    assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), "begun");
    assert!(!target.exists());
    for thing in ["read", "write", "socket", "connect", "process", "thread", "memory", "limits", "signal"] {
        let said = as_reader(WORKER.as_ref(), &["attempt-as-is", thing]);
        assert_eq!(said.status.code(), Some(0), "{thing}");
    }
    let signal = as_reader(WORKER.as_ref(), &["attempt-as-is", "time"]).status.signal();
    assert!(matches!(signal, Some(9 | 24)), "{signal:?}");
}

#[test]
fn nonsense_on_the_command_line_does_nothing() {
    for arguments in
        [&[][..], &["look", "--memory-mib", "much"], &["look", "--unknown"], &["ocr", "--program"]]
    {
        let status = Command::new(WORKER).args(arguments).status().unwrap();
        assert_eq!(status.code(), Some(2), "{arguments:?}");
    }
}
