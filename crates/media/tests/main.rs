//! Pictures, good and hostile, through the worker as it runs in earnest.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod crowd;
mod held;
mod hostile;
mod looked;
mod portrait;
mod reader;

use media::{OcrChoice, Pictures, Program, Settings};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The worker of this build.
const WORKER: &str = env!("CARGO_BIN_EXE_media-worker");

/// A file of this folder.
fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

/// A picture of this folder.
fn picture(name: &str) -> Vec<u8> {
    std::fs::read(file("pictures").join(name)).unwrap()
}

/// Settings that a slow build on a busy machine can keep: no test is about speed.
fn settings(ocr: OcrChoice) -> Settings {
    Settings {
        worker: Program { path: WORKER.into(), arguments: Vec::new() },
        ocr,
        look_time: Duration::from_secs(30),
        ocr_time: Duration::from_secs(30),
        whole_time: Duration::from_secs(60),
        patience: Duration::from_secs(120),
        ..Settings::default()
    }
}

/// A caller that reads no text.
fn without_ocr() -> Pictures {
    Pictures::new(settings(OcrChoice::Off))
}

/// Processes that this one has started and that do not go. Those of tests beside this one do, so a while is given.
fn left_over() -> Vec<String> {
    let own = std::process::id().to_string();
    // Number and time of start: numbers are used again.
    let children = || -> Vec<String> {
        let stats = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
        let stats = stats.filter_map(|entry| std::fs::read_to_string(entry.path().join("stat")).ok());
        stats.filter_map(|stat| child_of(&own, &stat)).collect()
    };
    let mut left = children();
    for _ in 0..1_200 {
        let now = children();
        left.retain(|child| now.contains(child));
        if left.is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    left
}

/// Number, name and time of start, if the parent is this one (proc(5): the name stands in parentheses and may hold spaces).
fn child_of(parent: &str, stat: &str) -> Option<String> {
    let (name, rest) = stat.rsplit_once(") ")?;
    let words: Vec<&str> = rest.split(' ').collect();
    (words.get(1) == Some(&parent)).then(|| format!("{name}, started at {}", words.get(19).unwrap_or(&"")))
}
