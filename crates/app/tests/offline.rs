//! A check of what is at hand opens no socket: not in a world without a network, and not by the count of its system calls.

use crate::program::{namkhong, root, stderr, stdout};
use std::process::{Command, Output};

const CHECKS: [&[&str]; 5] = [
    &["check", "examples/scam-bank-sms.txt"],
    &["check", "--offline", "examples/honest-article.html", "--format", "json"],
    &["check", "--text", "Xem https://a.example/x ngay", "--draft"],
    &["check", "examples/altered-quote.txt", "--source", "examples/honest-article.html"],
    &["read", "examples/honest-article.html"],
];

/// Runs the program under another one, which may be missing or forbidden on this machine.
fn under(program: &[&str], args: &[&str]) -> Output {
    let mut command = Command::new(program[0]);
    command.args(&program[1..]).arg(env!("CARGO_BIN_EXE_namkhong")).args(args);
    command.current_dir(root()).env_clear().env("PATH", "/usr/local/bin:/usr/bin:/bin");
    command
        .output()
        .unwrap_or_else(|e| panic!("{} is needed for this test and cannot be run: {e}", program[0]))
}

#[test]
fn a_check_works_in_a_world_without_a_network() {
    let lone = ["unshare", "--user", "--map-root-user", "--net"];
    let allowed = Command::new(lone[0]).args(&lone[1..]).arg("true").output();
    assert!(
        allowed.as_ref().is_ok_and(|o| o.status.success()),
        "this machine lets nobody make a world without a network (unshare --user --net): {allowed:?}"
    );
    for args in CHECKS {
        let (there, here) = (under(&lone, args), namkhong(args).output().unwrap());
        assert!(there.status.success(), "{args:?}: {}", stderr(&there));
        let told = |output: &Output| stdout(output).lines().filter(|l| !l.contains("checked_at")).count();
        assert_eq!(told(&there), told(&here), "{args:?}");
    }
}

#[test]
fn a_check_makes_no_system_call_of_the_network() {
    let traced = |args: &[&str]| {
        let log = crate::program::folder(&format!("strace-{}", args.join("-").len())).join("calls");
        let trace =
            ["strace", "-f", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o", log.to_str().unwrap()];
        let output = under(&trace, args);
        let calls = std::fs::read_to_string(&log).unwrap_or_default();
        (output, calls)
    };
    for args in CHECKS {
        let (output, calls) = traced(args);
        assert!(output.status.success(), "{args:?}: {} (strace must be allowed)", stderr(&output));
        let calls: Vec<&str> = calls.lines().filter(|l| l.contains('(')).collect();
        assert!(calls.is_empty(), "{args:?} made system calls of the network: {calls:#?}");
    }
    // the counter counts: a server that finds its port taken has asked for a socket
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let (listen, data) = (taken.local_addr().unwrap().to_string(), crate::program::folder("strace-serve"));
    let (_, calls) = traced(&["serve", "--listen", &listen, "--data", data.to_str().unwrap()]);
    assert!(calls.contains("bind("), "the trace sees nothing: {calls}");
}
