//! Days near an article that its page does not mark as such: a dateline, a line under the headline or at the end, “2 giờ
//! trước”, a month in the address.

use crate::evidence::Evidence;
use crate::gates::timing::timeline;
use crate::page::Page;
use crate::text::dates::{self, Kind, Mention};
use crate::text::phrase::PhraseSet;
use crate::text::prose::Prose;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// Lines after the headline, and at the head and foot of the text, among which the day of an article stands.
const LINES: usize = 4;
/// A line with more words than this tells a story.
const LINE_WORDS: usize = 14;

/// Where a day was found.
pub(super) fn day(evidence: &Evidence) -> Option<&'static str> {
    let page = evidence.page();
    let text = &evidence.subject.text;
    if timeline::dateline(text, &dates::find_in(text, 0..text.words.len().min(60), None)).is_some() {
        return Some("dateline");
    }
    let (before, near) = lines(page);
    let near = Prose::new(&near.join("\n"));
    if RELATIVE.is_in(&near, 0..near.words.len()) || near_day(&near, |_| true) {
        return Some("line");
    }
    // today's date above the headline is that of the visit
    let before = Prose::new(before.unwrap_or(""));
    let is_clock =
        |m: &Mention| m.date.first().is_some_and(|d| timeline::days(d, evidence.today()).abs() <= 1);
    if near_day(&before, |m| m.kind == Kind::Full && !is_clock(m)) {
        return Some("line");
    }
    has_month(page).then_some("address")
}

/// Whether a line states a day.
fn near_day(lines: &Prose, accepts: impl Fn(&Mention) -> bool) -> bool {
    let states = |m: &Mention| match m.kind {
        Kind::Full | Kind::Yearless => m.date.month.is_some(),
        // these have no date without the day of writing, and are said all the same
        Kind::Relative | Kind::Lunar => true,
        Kind::Recent | Kind::Law | Kind::Bare => false,
    };
    dates::find(lines, None).iter().any(|m| states(m) && accepts(m))
}

/// The line above the headline, and the short lines among which the day of the article stands: those after the headline,
/// and the first and last of the text.
fn lines(page: &Page) -> (Option<&str>, Vec<&str>) {
    let around: Vec<&str> = page.surroundings.lines().collect();
    let title = page.headlines.h1.as_deref().or(page.title.as_deref()).unwrap_or("");
    let at = around.iter().position(|line| !title.is_empty() && line.trim() == title);
    let before = at.and_then(|at| around.get(at.checked_sub(1)?)).copied();
    let after: &[&str] = match at {
        Some(at) => &around[at + 1..(at + 1 + LINES).min(around.len())],
        None => &[],
    };
    let text: Vec<&str> = page.text.lines().collect();
    let head = text.iter().take(LINES);
    let foot = text.iter().skip(LINES.max(text.len().saturating_sub(LINES)));
    let is_short = |line: &&str| line.split_whitespace().count() <= LINE_WORDS;
    let near = after.iter().chain(head).chain(foot).copied().filter(is_short).collect();
    (before.filter(is_short), near)
}

/// A day on such a line that no calendar has: `31/02/2026`.
pub(super) fn impossible(evidence: &Evidence) -> Option<String> {
    lines(evidence.page()).1.into_iter().find_map(|line| impossible_in(line).next())
}

/// The days written in a text that no calendar has.
pub(in crate::gates::timing) fn impossible_in(text: &str) -> impl Iterator<Item = String> + '_ {
    WRITTEN.captures_iter(text).filter_map(|day| {
        let number = |nth: usize| day.get(nth).and_then(|n| n.as_str().parse::<i16>().ok());
        let (one, other, year) = (number(1)?, number(2)?, number(3)?);
        let exists = |day: i16, month: i16| {
            let (day, month) = (i8::try_from(day).unwrap_or(0), i8::try_from(month).unwrap_or(0));
            Date::new(year, month, day).is_ok()
        };
        (!exists(one, other) && !exists(other, one)).then(|| day[0].to_owned())
    })
}

/// A year and a month in the folders of the address: `/2026/03/`.
fn has_month(page: &Page) -> bool {
    let address = page.url.as_deref().or(page.canonical.as_deref()).unwrap_or("");
    let parts: Vec<&str> = address.split('/').skip(3).collect();
    parts.windows(2).any(|pair| {
        let year = pair[0].len() == 4 && pair[0].parse().is_ok_and(|y: i16| (1990..2100).contains(&y));
        year && pair[1].len() <= 2 && pair[1].parse().is_ok_and(|m: u8| (1..=12).contains(&m))
    })
}

#[expect(clippy::expect_used, reason = "constant pattern; a unit test compiles it")]
static WRITTEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([12][0-9]{3})\b").expect("constant pattern")
});

/// How long ago it was, as pages write it under a headline.
#[expect(clippy::expect_used, reason = "constant patterns; a unit test compiles them")]
static RELATIVE: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    let rules = [
        "(#|một|hai|ba|vài|mấy) (giây|phút|giờ|tiếng|ngày|tuần|tháng|năm)? trước",
        "cách đây (#|một|hai|ba|vài|mấy)",
        "(vừa xong|mới đây|vừa đăng|hôm qua|hôm nay)",
        "(#|a|an|one) (s|sec|seconds|m|min|mins|minute|minutes|h|hr|hrs|hour|hours|d|day|days|w|week|weeks)? ago",
        "(#|a|one) (month|months|year|years|mo|y) ago",
        "(just now|yesterday|today)",
    ];
    PhraseSet::new(rules.map(|r| ((), r))).expect("constant patterns")
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_no_calendar_has_are_read() {
        let of = |text: &str| impossible_in(text).collect::<Vec<_>>();
        assert_eq!(of("Thứ Hai, 31/02/2026 - 08:30"), ["31/02/2026"]);
        assert_eq!(of("29.2.2027, 45/13/2026"), ["29.2.2027", "45/13/2026"]);
        assert!(of("5/12/2026, 12/31/2026, 29/2/2028, số 1/2/3").is_empty());
        assert!(!RELATIVE.is_in(&Prose::new("Đọc thêm"), 0..2));
    }
}
