//! Any text: what is found lies in it in order, nothing found survives redaction, redacting twice changes nothing.
#![no_main]

use engine::check::Lang;
use engine::evidence::Evidence;
use engine::gates::timing::personal_data::{find, redact};
use engine::page::{Format, Hints, read};
use libfuzzer_sys::fuzz_target;

fn evidence(text: &[u8]) -> Evidence {
    let hints = Hints { url: None, charset: Some("utf-8"), format: Some(Format::Text) };
    Evidence::new(read(text, &hints), jiff::Timestamp::UNIX_EPOCH, text)
}

fuzz_target!(|data: &[u8]| {
    let subject = evidence(data);
    let prose = &subject.subject.text;
    let mut end = 0;
    for found in find(prose, 1970) {
        assert!(found.bytes.start >= end && found.bytes.end > found.bytes.start);
        assert!(
            prose.text.is_char_boundary(found.bytes.start) && prose.text.is_char_boundary(found.bytes.end)
        );
        end = found.bytes.end;
    }
    for lang in [Lang::Vi, Lang::En] {
        let once = redact(&subject, lang);
        let again = redact(&evidence(once.text.as_bytes()), lang);
        assert_eq!(again.text, once.text);
    }
});
