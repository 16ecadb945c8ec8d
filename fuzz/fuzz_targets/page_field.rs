//! Any text as what a member writes on their page: what is taken in is taken in again as it is, and holds nothing that does not show.
#![no_main]

use libfuzzer_sys::fuzz_target;
use register::page::{field, link, page_name, tag};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    for keeps_lines in [false, true] {
        let Ok(taken) = field(&text, 2_000, keeps_lines) else { continue };
        assert!(!taken.contains(|c: char| c.is_control() && !(keeps_lines && matches!(c, '\n' | '\t'))));
        assert_eq!(field(&taken, 2_000, keeps_lines).as_ref(), Ok(&taken));
    }
    if let Ok(name) = page_name(&text) {
        assert_eq!(page_name(&name).as_ref(), Ok(&name));
    }
    if let Some(read) = tag(&text) {
        assert_eq!(tag(&read).as_ref(), Some(&read));
    }
    if let Some(read) = link(&text) {
        assert!(["http", "https"].contains(&read.scheme()) && read.username().is_empty());
        assert_eq!(link(read.as_str()).as_ref(), Some(&read));
    }
});
