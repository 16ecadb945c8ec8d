//! Any bytes as a robots.txt: its first line is a path, the rest the rules. The file itself may always be asked for.
#![no_main]

use gather::Rules;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (path, file) = data.split_at(data.iter().position(|b| *b == b'\n').unwrap_or(data.len()));
    let rules = Rules::parse(file, "namkhong");
    let _ = rules.allows(&String::from_utf8_lossy(path));
    assert!(rules.allows("/robots.txt"));
});
