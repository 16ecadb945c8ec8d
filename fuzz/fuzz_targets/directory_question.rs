//! Any text as a question to the public directory: it is read in bounded time, and two names or handles that are the same never only
//! resemble each other.
#![no_main]

use libfuzzer_sys::fuzz_target;
use register::directory::{handle_key, how_handle, how_name, is_same_handle, is_same_name, read};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let _ = read(&text);
    let (a, b) = text.split_once('\n').unwrap_or((&text, &text));
    assert!(!is_same_name(a, b) || how_name(a, b).is_none());
    assert!(!is_same_handle(a, b) || how_handle(a, b).is_none());
    assert_eq!(handle_key(&handle_key(a)), handle_key(a));
});
