//! Any bytes as a picture file: metadata that can be shown, and a copy without it that is no longer and has none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use media::{clean, metadata};

fuzz_target!(|data: &[u8]| {
    let said = metadata::read(data);
    let texts =
        [&said.taken, &said.changed, &said.device, &said.software, &said.author, &said.owner, &said.serial];
    for text in texts.into_iter().flatten().chain(&said.caption).chain(&said.place_names) {
        assert!(!text.is_empty() && text.chars().count() <= 500 && !text.contains(char::is_control));
    }
    assert!(said.place.is_none_or(|p| p.latitude.abs() <= 90.0 && p.longitude.abs() <= 180.0));
    if let Some(copy) = clean::without_metadata(data) {
        assert!(copy.len() <= data.len() + 64);
        assert!(metadata::read(&copy).place.is_none());
        assert_eq!(clean::without_metadata(&copy).as_ref(), Some(&copy));
    }
});
