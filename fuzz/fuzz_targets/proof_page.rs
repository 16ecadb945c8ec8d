//! Any bytes as a page that proves an account: read in linear time, and nothing is found that was not written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use register::proof::{back_link, code_in, code_of, observe, well_known};

fuzz_target!(|data: &[u8]| {
    let code = code_of([0x4e, 0x61, 0x6d, 0x4b, 0x68, 0x6f, 0x6e, 0x67, 0x21, 0x3f]);
    let seen = code_in(data, &code);
    assert_eq!(seen.observed, observe(data));
    assert_eq!(seen.found, seen.place.is_some());
    let linked = back_link(data, "https://ten.vn/", "https://namkhong.example/member/an");
    assert_eq!(linked.observed, seen.observed);
    assert!(!well_known(data, &code).found || data.windows(8).any(|w| w == b"namkhong"));
});
