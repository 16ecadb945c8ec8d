//! Dates as people and machines write them.

use super::*;
use proptest::prelude::*;

/// Everything found, as `day time offset`; a date of two readings as `day-first|month-first`.
fn found(text: &str) -> Vec<String> {
    scan(text).iter().map(told).collect()
}

fn told(written: &Written) -> String {
    let day = match written.day {
        Day::Sure(day) => day.to_string(),
        Day::Either { day_first, month_first } => format!("{day_first}|{month_first}"),
    };
    let time = written.time.map(|t| format!(" {:02}:{:02}:{:02}", t.hour(), t.minute(), t.second()));
    let offset = written.offset.map(|o| format!(" {}", o.seconds() / 60));
    day + &time.unwrap_or_default() + &offset.unwrap_or_default()
}

fn one(text: &str) -> String {
    let all = found(text);
    assert_eq!(all.len(), 1, "{text}: {all:?}");
    all.into_iter().next().unwrap_or_default()
}

#[test]
fn vietnamese_pages() {
    assert_eq!(one("07/03/2026 08:47"), "2026-03-07|2026-07-03 08:47:00");
    assert_eq!(one("Thứ bảy, 07/03/2026 - 08:07 (GMT+7)"), "2026-03-07|2026-07-03 08:07:00 420");
    assert_eq!(one("Thứ Bảy, 17/3/2026, 05:00 (GMT+7)"), "2026-03-17 05:00:00 420");
    assert_eq!(one("Cập nhật lúc 08:15 ngày 17-03-2026"), "2026-03-17 08:15:00");
    assert_eq!(one("08:15, thứ Hai ngày 17/03/2026"), "2026-03-17 08:15:00");
    assert_eq!(one("ngày 31 tháng 1 năm 2017"), "2017-01-31");
    assert_eq!(one("31 tháng Mười Hai, 2017 lúc 8h05"), "2017-12-31 08:05:00");
    assert_eq!(one("Tháng Mười Hai 31, 2017"), "2017-12-31");
    assert_eq!(one("Tháng Một 31, 2017"), "2017-01-31");
    assert_eq!(one("31 Th1 2017"), "2017-01-31");
    assert_eq!(one("Th12 31, 2017"), "2017-12-31");
    assert_eq!(one("18/5/2023 | 20 giờ 30"), "2023-05-18 20:30:00");
    assert_eq!(one("08h15' ngày 17/3/2026"), "2026-03-17 08:15:00");
    assert_eq!(one("T3, 17/03/2026 lúc 08:15 (UTC+7)"), "2026-03-17 08:15:00 420");
    assert_eq!(one("ngày mùng 7 tháng 3 năm 2026"), "2026-03-07");
    assert_eq!(one("Thứ 3, 17/03/2026 08:15 (GMT+07:00)"), "2026-03-17 08:15:00 420");
    assert_eq!(one("07-03-2026 - 00:01 AM"), "2026-03-07|2026-07-03 00:01:00");
}

#[test]
fn halves_of_the_day() {
    assert_eq!(one("17/03/2026 3:20 CH"), "2026-03-17 15:20:00");
    assert_eq!(one("17/03/2026 12:20 SA"), "2026-03-17 00:20:00");
    assert_eq!(one("17/03/2026 12:20 PM"), "2026-03-17 12:20:00");
}

#[test]
fn english_pages() {
    assert_eq!(one("January 31, 2017"), "2017-01-31");
    assert_eq!(one("Tuesday, January 31st, 2017 at 5:30 pm EST"), "2017-01-31 17:30:00 -300");
    assert_eq!(one("31st of January 2017"), "2017-01-31");
    assert_eq!(one("Jan. 31 2017 12:05 a.m."), "2017-01-31 00:05:00");
    assert_eq!(one("31-Jan-17"), "2017-01-31");
    assert_eq!(one("8:15 AM, March 7, 2026"), "2026-03-07 08:15:00");
    assert_eq!(one("01/31/2017"), "2017-01-31");
    assert_eq!(one("03/04/2020"), "2020-04-03|2020-03-04");
}

#[test]
fn european_pages() {
    assert_eq!(one("31. Januar 2017, 17.30 Uhr"), "2017-01-31 17:30:00");
    assert_eq!(one("Dienstag, 31.01.2017 um 17:30 Uhr"), "2017-01-31 17:30:00");
    assert_eq!(one("31.1.2017"), "2017-01-31");
    assert_eq!(one("31.01.17"), "2017-01-31");
    assert_eq!(one("1er février 2017 à 8h15"), "2017-02-01 08:15:00");
    assert_eq!(one("31 de enero de 2017"), "2017-01-31");
    assert_eq!(one("31 gennaio 2017"), "2017-01-31");
    assert_eq!(one("31 января 2017"), "2017-01-31");
    assert_eq!(one("31. 1. 2017"), "2017-01-31");
    assert_eq!(one("2017. január 31."), "2017-01-31");
    assert_eq!(one("2017年1月31日"), "2017-01-31");
}

#[test]
fn machine_formats() {
    let told_value = |text: &str| value(text).as_ref().map(told);
    assert_eq!(told_value("2017-08-29T23:30:00+00:00").as_deref(), Some("2017-08-29 23:30:00 0"));
    assert_eq!(told_value("2026-03-07T08:47:11.000 +07:00").as_deref(), Some("2026-03-07 08:47:11 420"));
    assert_eq!(told_value("2017-08-29T23:30:00Z").as_deref(), Some("2017-08-29 23:30:00 0"));
    assert_eq!(told_value("2017-08-29T23:30:00-0500").as_deref(), Some("2017-08-29 23:30:00 -300"));
    assert_eq!(told_value("Tue, 31 Jan 2017 17:30:00 +0000").as_deref(), Some("2017-01-31 17:30:00 0"));
    assert_eq!(told_value("Tue Jan 31 17:30:00 +0000 2017").as_deref(), Some("2017-01-31 17:30:00 0"));
    assert_eq!(
        told_value("Sat Mar 07 2026 00:01:00 GMT+0700 (Indochina Time)").as_deref(),
        Some("2026-03-07 00:01:00 420")
    );
    assert_eq!(told_value("20170131").as_deref(), Some("2017-01-31"));
    assert_eq!(told_value("20170131T173000Z").as_deref(), Some("2017-01-31 17:30:00 0"));
    assert_eq!(told_value("20170131173000").as_deref(), Some("2017-01-31 17:30:00"));
    assert_eq!(told_value("1485887400").as_deref(), Some("2017-01-31 18:30:00 0"));
    assert_eq!(told_value("1485887400000").as_deref(), Some("2017-01-31 18:30:00 0"));
    assert_eq!(told_value("2017-01"), None);
}

#[test]
fn what_is_no_date() {
    for text in [
        "version 1.2.15",
        "192.168.10.12",
        "31 January",
        "2017",
        "0900 000 123",
        "1.234.2017",
        "32/01/2017",
        "31/02/2017",
        "12/31/1889",
        "3/4",
        "20170131",
        "© 2017",
        "10:30",
        "ISBN 978-3-16-148410-0",
    ] {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

#[test]
fn each_date_of_a_list_has_its_own_time() {
    assert_eq!(found("17/03/2026 08:15\n18/03/2026 09:20"), ["2026-03-17 08:15:00", "2026-03-18 09:20:00"]);
    assert_eq!(found("08:15 17/03/2026\n09:20 18/03/2026"), ["2026-03-17 08:15:00", "2026-03-18 09:20:00"]);
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in r"[\PC\n]{0,200}") {
        let _ = (scan(&text), value(&text));
    }

    #[test]
    fn date_like_text_is_read_without_panic(text in "[0-9 /.:,TZ+tháng-]{0,60}|([0-9]{1,4}[ ./-]?(tháng|January|Th|de|º|年|月)?){0,8}") {
        for written in scan(&text) {
            prop_assert!(text.get(written.range).is_some());
        }
        let _ = value(&text);
    }

    #[test]
    fn what_is_printed_is_read_again(days in 0_i32..36_000, seconds in 0_i32..86_400, quarter in -48_i32..56) {
        let day = jiff::civil::date(1990, 1, 1).saturating_add(jiff::Span::new().days(days));
        let time = jiff::civil::time(0, 0, 0, 0).saturating_add(jiff::Span::new().seconds(seconds));
        let offset = Offset::from_seconds(quarter * 900).unwrap();
        let stamp = crate::page::Stamp::exact(day.to_datetime(time), offset, "text");
        let read = value(&stamp.value()).unwrap();
        prop_assert_eq!(read.day, Day::Sure(day));
        prop_assert_eq!(read.time, Some(time));
        prop_assert_eq!(read.offset, Some(offset));
        let shown = format!("{:02}:{:02}, {}.{}.{}", time.hour(), time.minute(), day.day(), day.month(), day.year());
        let read = scan(&shown);
        prop_assert_eq!(read.len(), 1);
        prop_assert_eq!(read[0].day, Day::Sure(day));
        prop_assert_eq!(read[0].time.map(|t| t.minute()), Some(time.minute()));
    }
}
