//! `namkhong serve` as a service manager sees it: it starts, answers, stops when told, and says why when it cannot start.

use crate::program::{folder, namkhong, stderr};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server and what it said of its address.
fn started(name: &str, log: &str, level: &str) -> (Child, String) {
    let folder = folder(name);
    let mut child = namkhong(&["serve", "--listen", "127.0.0.1:0", "--data", folder.to_str().unwrap()])
        .env("NAMKHONG_SERVE_LOG", log)
        .env("RUST_LOG", level)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("Năm Không: http://").unwrap_or_else(|| panic!("{line:?}"));
    (child, address.to_owned())
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Sends a signal and waits for the end: the exit code and the log.
fn ended(mut child: Child, signal: &str) -> (Option<i32>, String) {
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
    let begin = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begin.elapsed() < Duration::from_secs(20), "it does not stop");
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code(), stderr(&output))
}

#[test]
fn it_starts_answers_and_ends_well_when_told_to() {
    for signal in ["-TERM", "-INT"] {
        let (child, address) = started(&format!("serve{signal}"), "text", "info");
        assert!(get(&address, "/ready").starts_with("HTTP/1.1 200"));
        assert!(get(&address, "/bimat?q=hoikin").starts_with("HTTP/1.1 404"));
        let (code, log) = ended(child, signal);
        assert_eq!(code, Some(0), "{signal}: {log}");
        assert!(log.contains("status=200") && !log.contains("bimat") && !log.contains("hoikin"), "{log}");
        assert!(TcpStream::connect(&address).is_err());
    }
}

#[test]
fn the_log_can_be_json_lines() {
    let (child, address) = started("serve-json", "json", "info");
    get(&address, "/health");
    let (_, log) = ended(child, "-TERM");
    let lines: Vec<serde_json::Value> = log.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let line = lines.iter().find(|l| l["route"] == "/health").unwrap_or_else(|| panic!("{log}"));
    assert!(line["status"] == 200 && line["method"] == "GET" && line["id"].is_string(), "{line}");
}

#[test]
fn no_level_of_the_log_tells_what_was_asked() {
    let (child, address) = started("serve-trace", "text", "trace");
    assert!(get(&address, "/r/00000000000000000000bimat0").starts_with("HTTP/1.1 404"));
    get(&address, "/bimat?q=hoikin");
    let (code, log) = ended(child, "-TERM");
    assert!(code == Some(0) && log.contains("status=404"), "{log}");
    let line = log.lines().find(|l| l.contains("bimat") || l.contains("hoikin"));
    assert!(line.is_none(), "{line:?}");
}

#[test]
fn what_keeps_it_from_starting_is_said_in_a_line() {
    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    let (taken, folder) = (held.local_addr().unwrap().to_string(), folder("serve-refused"));
    let data = folder.to_str().unwrap();
    std::fs::write(
        folder.join("no-database.db"),
        "this is no database, and long enough to be read as one".repeat(40),
    )
    .unwrap();
    let broken = format!("sqlite:{data}/no-database.db");
    let any = "127.0.0.1:0";
    for (args, says) in [
        (&["--listen", &taken, "--data", data][..], &["cannot listen on", &taken][..]),
        (&["--listen", any, "--database", &broken], &["cannot open the database"]),
        (&["--listen", any, "--database", "sqlite:/dev/null/x.db"], &["cannot open the database"]),
        (&["--listen", any, "--database", "mysql://u:hunter2@db/x"], &["cannot open the database"]),
    ] {
        let output = namkhong(&[&["serve"], args].concat()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        let error = stderr(&output);
        assert!(
            output.stdout.is_empty() && !error.contains("panicked") && !error.contains("hunter2"),
            "{error}"
        );
        for word in says {
            assert!(error.contains(word), "{args:?}: {error}");
        }
        assert_eq!(error.lines().filter(|l| l.starts_with("namkhong: ")).count(), 1, "{error}");
    }
    drop(held);
}
