//! Any bytes as any format, with or without a charset: a page comes out, its dates can be read back.
#![no_main]

use engine::page::{Format, Hints, Stamp, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    let format = match choice % 5 {
        0 => None,
        1 => Some(Format::Html),
        2 => Some(Format::Text),
        3 => Some(Format::Email),
        _ => Some(Format::Mhtml),
    };
    let charset = [None, Some("utf-8"), Some("windows-1258"), Some("utf-16le")][usize::from(choice / 5) % 4];
    let page = read(bytes, &Hints { url: Some("https://a.example/b/c.html"), charset, format });
    for stamp in page.published.iter().chain(&page.modified).chain(&page.dates) {
        let again = Stamp::parse(&stamp.value(), stamp.offset_known, &stamp.from);
        assert_eq!(again.map(|s| s.value()), Some(stamp.value()));
    }
});
