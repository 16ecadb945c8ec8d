//! Days on one line, drawn to scale, each with where it was read.

use super::{items, text_of};
use crate::check::{Lang, Text};
use crate::report::{CheckReport, Report, wording};
use jiff::civil::Date;

/// Days in order on a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateLine {
    /// The days, the earliest first.
    pub marks: Vec<DateMark>,
    /// Ends of years (or months, on a short line) between the first and the last day, in thousandths of the line.
    pub ticks: Vec<u16>,
}

/// One day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMark {
    /// The day as the reader's language writes it; a month or a year alone when no more was said.
    pub shown: String,
    /// Where it was read, in words.
    pub from: Vec<&'static str>,
    /// Place on the line, in thousandths of its length.
    pub at: u16,
    /// Whether the finding is about this day.
    pub is_told: bool,
    /// How long after the day before it, in words; none for the first.
    pub later: Option<String>,
}

/// Days shown.
const MOST: usize = 6;
/// Thousandths of the line that two marks need between them.
const ROOM: u16 = 95;
/// More ticks than this are no help.
const MOST_TICKS: usize = 40;

const CHECKED: Text = Text { vi: "ngày xét", en: "day of the check" };

/// A day as it was said, and the first day that it can mean.
struct Said {
    day: Date,
    shown: String,
    from: Vec<&'static str>,
    is_told: bool,
}

/// The line of a check's observed days; none when there are not two of them.
pub(super) fn of(report: &Report, check: &CheckReport, lang: Lang) -> Option<DateLine> {
    let now = checked_on(report)?;
    let mut said: Vec<Said> = Vec::new();
    let told = |key: &str| check.observed.get(key).and_then(|v| v.as_str());
    for (day, place) in [("first", "first_place"), ("second", "second_place")] {
        if let Some(value) = told(day) {
            let place = told(place).map_or(if day == "first" { "modified" } else { "published" }, |p| p);
            add(&mut said, value, place, now, true, lang);
        }
    }
    let day_of_page = items(check).find(|i| text_of(i, "from") == Some("page-day"));
    let anchor = day_of_page.and_then(|i| parse(text_of(i, "value")?, now)).map_or(now, |(day, _)| day);
    for item in items(check) {
        let (Some(from), Some(value)) = (text_of(item, "from"), text_of(item, "value")) else { continue };
        let is_told = matches!(from, "event" | "page-day" | "check-day");
        add(&mut said, value, from, anchor, is_told, lang);
    }
    let today = now.to_string();
    let is_told = said.iter().filter(|s| s.is_told).count() < 2;
    add(&mut said, &today, "check-day", now, is_told, lang);
    // what the finding speaks of stays, then the day of the check, then the earliest
    said.sort_by_key(|s| (!s.is_told, s.day != now, s.day));
    said.truncate(MOST);
    said.sort_by_key(|s| s.day);
    (said.len() > 1).then(|| line(&said, lang))
}

fn add(said: &mut Vec<Said>, value: &str, from: &str, before: Date, is_told: bool, lang: Lang) {
    let Some((day, known)) = parse(value, before) else { return };
    let place_name = from;
    let from = place(from).get(lang);
    let shown = match (known, lang) {
        (Known::Day, _) => wording::shown_time(&day.to_string(), lang),
        (Known::Month, Lang::Vi) => format!("tháng {:02}/{:04}", day.month(), day.year()),
        (Known::Month, Lang::En) => format!("{:04}-{:02}", day.year(), day.month()),
        (Known::Year, Lang::Vi) => format!("năm {:04}", day.year()),
        (Known::Year, Lang::En) => format!("{:04}", day.year()),
    };
    match said.iter_mut().find(|s| s.day == day) {
        Some(known) => {
            known.is_told |= is_told;
            // a day that has its place already needs no second mention in the running text
            let is_mention = matches!(place_name, "text" | "title");
            if !is_mention && !known.from.contains(&from) {
                known.from.push(from);
            }
        }
        None => said.push(Said { day, shown, from: vec![from], is_told }),
    }
}

/// How much of a day was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Day,
    Month,
    Year,
}

/// `2026-03-05T08:00:00+07:00`, `2026-03-05`, `2026-03`, `2026`; without its year (`--03-05`) the last such day before
/// `before`.
fn parse(value: &str, before: Date) -> Option<(Date, Known)> {
    if let Some(rest) = value.strip_prefix("--") {
        let (month, day) = rest.split_once('-').unwrap_or((rest, "1"));
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        let of = |year: i16| Date::new(year, month, day).ok();
        let this = of(before.year()).filter(|d| *d <= before);
        return Some((this.or_else(|| of(before.year() - 1))?, Known::Day));
    }
    if let Some(day) = value.get(..10).and_then(|day| day.parse().ok()) {
        return Some((day, Known::Day));
    }
    let mut parts = value.splitn(2, '-');
    let year: i16 = parts.next()?.parse().ok()?;
    match parts.next() {
        Some(month) => Some((Date::new(year, month.parse().ok()?, 1).ok()?, Known::Month)),
        None => Some((Date::new(year, 1, 1).ok()?, Known::Year)),
    }
}

/// The day of the check in Vietnam.
fn checked_on(report: &Report) -> Option<Date> {
    let at: jiff::Timestamp = report.checked_at.parse().ok()?;
    Some(jiff::tz::Offset::constant(7).to_datetime(at).date())
}

fn line(said: &[Said], lang: Lang) -> DateLine {
    let first = said.first().map_or(Date::MIN, |s| s.day);
    let last = said.last().map_or(Date::MAX, |s| s.day);
    let length = days(first, last).max(1);
    let scaled = |day: Date| u16::try_from(days(first, day).clamp(0, length) * 1000 / length).unwrap_or(1000);
    let places = spread(&said.iter().map(|s| scaled(s.day)).collect::<Vec<_>>());
    let marks = said.iter().zip(places).enumerate().map(|(i, (s, at))| DateMark {
        shown: s.shown.clone(),
        from: s.from.clone(),
        at,
        is_told: s.is_told,
        later: i.checked_sub(1).map(|before| later(said[before].day, s.day, lang)),
    });
    DateLine { marks: marks.collect(), ticks: ticks(first, last).into_iter().map(scaled).collect() }
}

/// First days of the years between two days; of the months when the line is short.
fn ticks(first: Date, last: Date) -> Vec<Date> {
    let is_short = days(first, last) < 2 * 366;
    let mut out = Vec::new();
    for year in first.year()..=last.year() {
        for month in if is_short { 1..=12 } else { 1..=1 } {
            out.extend(Date::new(year, month, 1).ok().filter(|d| *d > first && *d < last));
        }
        if out.len() > MOST_TICKS {
            return Vec::new();
        }
    }
    out
}

/// Moves marks apart that would cover each other, and keeps them in order and on the line.
fn spread(places: &[u16]) -> Vec<u16> {
    let mut out = places.to_vec();
    for at in 1..out.len() {
        out[at] = out[at].max(out[at - 1].saturating_add(ROOM));
    }
    let mut most = 1000;
    for place in out.iter_mut().rev() {
        *place = (*place).min(most);
        most = place.saturating_sub(ROOM);
    }
    out
}

fn days(from: Date, to: Date) -> i64 {
    i64::from(from.until(to).map_or(0, |span| span.get_days()))
}

/// The time between two days in words, in its two largest units.
fn later(from: Date, to: Date, lang: Lang) -> String {
    let span = from.until((jiff::Unit::Year, to)).unwrap_or_default();
    let (years, months, days) =
        (i64::from(span.get_years()), i64::from(span.get_months()), i64::from(span.get_days()));
    let unit = |count: i64, vi: &str, en: &str| match (count, lang) {
        (0, _) => None,
        (count, Lang::Vi) => Some(format!("{count} {vi}")),
        (1, Lang::En) => Some(format!("1 {en}")),
        (count, Lang::En) => Some(format!("{count} {en}s")),
    };
    let days = if years == 0 { days } else { 0 };
    let told = [unit(years, "năm", "year"), unit(months, "tháng", "month"), unit(days, "ngày", "day")];
    let told: Vec<String> = told.into_iter().flatten().collect();
    match lang {
        Lang::Vi => format!("{} sau", told.join(" ")),
        Lang::En => format!("{} later", told.join(" ")),
    }
}

/// Where a day was read, in plain words. Takes the names that pages and checks give (`jsonld:datePublished`).
fn place(from: &str) -> Text {
    let lower = from.to_ascii_lowercase();
    let is_change = ["modif", "updat", "lastmod", "revis"].iter().any(|w| lower.contains(w));
    let (vi, en) = match lower.split([':', '-']).next().unwrap_or("") {
        "check" => return CHECKED,
        "page" | "published" => ("ngày đăng ghi trên trang", "day of publication on the page"),
        "event" => ("ngày xảy ra, theo chính bài", "day of the event, by the text itself"),
        "class" | "time" | "shown" => ("dòng ngày hiện trên trang", "the date shown to readers"),
        "modified" => ("ngày sửa ghi trên trang", "last change, by the page"),
        "jsonld" | "meta" | "itemprop" | "script" if is_change => {
            ("ngày sửa, phần dành cho máy đọc", "last change, in the metadata")
        }
        "jsonld" | "meta" | "itemprop" | "script" | "metadata" => {
            ("ngày đăng, phần dành cho máy đọc", "publication, in the metadata")
        }
        "url" | "address" => ("địa chỉ trang", "the page's address"),
        "dateline" => ("dòng đầu bài", "the first line of the text"),
        "text" => ("nhắc trong bài", "named in the text"),
        "title" => ("nhắc trong tiêu đề", "named in the headline"),
        _ => ("nơi khác trên trang", "elsewhere on the page"),
    };
    Text { vi, en }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn marks_keep_their_order_and_their_distance() {
        assert_eq!(spread(&[0, 998, 999, 1000]), [0, 810, 905, 1000]);
        assert_eq!(spread(&[0, 1, 2]), [0, 95, 190]);
        assert!(spread(&[0; MOST]).windows(2).all(|w| w[1] >= w[0] + ROOM));
    }

    #[test]
    fn partial_days_are_read() {
        let now = date(2026, 11, 20);
        assert_eq!(parse("--12-05", now), Some((date(2025, 12, 5), Known::Day)));
        assert_eq!(parse("--03-05", now), Some((date(2026, 3, 5), Known::Day)));
        assert_eq!(parse("2012-08", now), Some((date(2012, 8, 1), Known::Month)));
        assert_eq!(parse("2012", now), Some((date(2012, 1, 1), Known::Year)));
        for odd in ["", "--", "--99-99", "ngày", "2012-", "٢٠١٢-01-01", "--02-30"] {
            assert_eq!(parse(odd, now), None, "{odd}");
        }
    }

    #[test]
    fn time_between_is_told_in_words() {
        assert_eq!(later(date(2016, 10, 15), date(2026, 11, 15), Lang::Vi), "10 năm 1 tháng sau");
        assert_eq!(later(date(2026, 11, 19), date(2026, 11, 20), Lang::En), "1 day later");
    }
}
