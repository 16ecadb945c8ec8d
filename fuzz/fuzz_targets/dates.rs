//! Any text: dates stand in order at characters that are there, and say days whatever the day of writing.
#![no_main]

use engine::text::dates::{find, lunar::Calendar, read};
use engine::text::prose::Prose;
use jiff::civil::{Date, date};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let prose = Prose::new(&String::from_utf8_lossy(data));
    let mut last = 0;
    for mention in read(&prose) {
        assert!(mention.bytes.start >= last && mention.bytes.start < mention.bytes.end);
        assert!(prose.text.get(mention.bytes.clone()).is_some());
        last = mention.bytes.end;
        for anchor in [Date::MIN, date(2026, 11, 20), Date::MAX] {
            assert!(mention.said.days(anchor).is_none_or(|days| days.first <= days.last));
        }
    }
    for anchor in [None, Some(Date::MIN), Some(date(2024, 2, 29)), Some(Date::MAX)] {
        find(&prose, anchor);
    }
    let mut calendar = Calendar::default();
    if let Some(Ok(day)) = data
        .first_chunk::<4>()
        .map(|d| Date::new(i16::from_le_bytes([d[0], d[1]]), (d[2] % 12 + 1) as i8, (d[3] % 28 + 1) as i8))
    {
        assert!(calendar.lunar(day).is_none_or(|lunar| calendar.solar(lunar) == Some(day)));
    }
});
