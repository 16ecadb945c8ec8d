//! Any text as the name of a person: what is read reads back as itself, and never looks like itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use register::name::{looks_like, read, search_words};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let _ = search_words(&text);
    let (one, other) = text.split_at(text.floor_char_boundary(text.len() / 2));
    assert_eq!(looks_like(one, other), looks_like(other, one));
    let Ok(name) = read(&text) else { return };
    assert_eq!(read(name.as_str()).as_ref(), Ok(&name));
    assert!(!looks_like(name.as_str(), name.as_str()));
    assert!(!name.skeleton().is_empty() && !name.sort_key().is_empty() && !name.words().is_empty());
});
