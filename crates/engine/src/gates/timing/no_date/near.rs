//! Days near an article that its page does not mark as such: a dateline, a line under the headline or at the end, “2 giờ
//! trước”, a month in the address.

use crate::evidence::Evidence;
use crate::gates::timing::timeline;
use crate::page::Page;
use crate::text::dates::{self, Kind, Mention};
use crate::text::phrase::PhraseSet;
use crate::text::prose::{Prose, bare};
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
    let is_dateline = DATELINE.is_match(&page.text)
        || timeline::dateline(text, &dates::find_in(text, 0..text.words.len().min(60), None)).is_some();
    if is_dateline {
        return Some("dateline");
    }
    let lines = lines(page);
    // a full day after the headline is read where the page's dates are; those of lists stand here too
    let after = Prose::new(&lines.after.join("\n"));
    let within = Prose::new(&lines.within.join("\n"));
    let is_clock =
        |m: &Mention| m.date.first().is_some_and(|d| timeline::days(d, evidence.today()).abs() <= 1);
    let above = Prose::new(lines.above.unwrap_or(""));
    let is_told = [&after, &within].into_iter().any(is_relative)
        || states(&after, |m| m.kind != Kind::Full)
        || states(&within, |_| true)
        // today's date above the headline is that of the visit
        || states(&above, |m| m.kind == Kind::Full && !is_clock(m));
    if is_told {
        return Some("line");
    }
    has_month(page).then_some("address")
}

fn is_relative(lines: &Prose) -> bool {
    RELATIVE.is_in(lines, 0..lines.words.len()) || SHORT.is_match(&lines.text)
}

/// Whether a line states a day.
fn states(lines: &Prose, accepts: impl Fn(&Mention) -> bool) -> bool {
    let is_day = |m: &Mention| match m.kind {
        Kind::Full | Kind::Yearless => m.date.month.is_some(),
        // these have no date without the day of writing, and are said all the same
        Kind::Relative | Kind::Lunar => true,
        Kind::Recent | Kind::Law | Kind::Bare => false,
    };
    dates::find(lines, None).iter().any(|m| is_day(m) && accepts(m))
}

/// The short lines among which the day of an article stands.
struct Lines<'p> {
    /// The one above the headline.
    above: Option<&'p str>,
    /// Those after it, up to a list of other articles.
    after: Vec<&'p str>,
    /// The first and last of the text.
    within: Vec<&'p str>,
}

fn lines(page: &Page) -> Lines<'_> {
    let around: Vec<&str> = page.surroundings.lines().collect();
    let title = page.headlines.h1.as_deref().or(page.title.as_deref()).unwrap_or("");
    let at = around.iter().position(|line| !title.is_empty() && line.trim() == title);
    let is_short = |line: &&str| line.split_whitespace().count() <= LINE_WORDS;
    let above = at.and_then(|at| around.get(at.checked_sub(1)?)).copied().filter(is_short);
    let after = around.iter().skip(at.map_or(usize::MAX, |at| at + 1)).take(LINES).copied();
    let text: Vec<&str> = page.text.lines().collect();
    let head = text.iter().take(LINES);
    let foot = text.iter().skip(LINES.max(text.len().saturating_sub(LINES)));
    Lines {
        above,
        after: after.take_while(|line| !is_list_heading(line)).filter(is_short).collect(),
        within: head.chain(foot).copied().filter(is_short).collect(),
    }
}

/// `Tin liên quan`, `Read more`: what follows is of other articles.
fn is_list_heading(line: &str) -> bool {
    let line = bare(line);
    let heads =
        ["tin lien quan", "bai lien quan", "xem them", "doc them", "tin moi", "tin khac", "cung chuyen muc"];
    let others =
        ["doc nhieu", "binh luan", "related", "read more", "more from", "latest", "comments", "most read"];
    heads.iter().chain(&others).any(|head| line.trim().starts_with(head))
}

/// A day on such a line that no calendar has: `31/02/2026`.
pub(super) fn impossible(evidence: &Evidence) -> Option<String> {
    let lines = lines(evidence.page());
    lines.after.into_iter().chain(lines.within).find_map(|line| impossible_in(line).next())
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

/// `Lào Cai, 18/11 –` at the head of a text: a day without its year that no word announces.
#[expect(clippy::expect_used, reason = "constant pattern; a unit test compiles it")]
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^.\n]{0,40}[,(] ?[0-9]{1,2}[/-][0-9]{1,2}\)? ?[-–—:]").expect("constant pattern")
});

/// `08:15 18/11`, `18/11, 8h15`: a day without its year beside a time of day.
#[expect(clippy::expect_used, reason = "constant pattern; a unit test compiles it")]
static SHORT: LazyLock<Regex> = LazyLock::new(|| {
    let (day, time) = (r"\b[0-3]?[0-9][/.-][01]?[0-9]\b", r"\b[0-2]?[0-9][:hg][0-5][0-9]\b");
    Regex::new(&format!(r"(?m){day}[ ,|·–-]{{1,3}}{time}|{time}[ ,|·–-]{{1,3}}{day}"))
        .expect("constant pattern")
});

/// How long ago it was, as pages write it under a headline.
#[expect(clippy::expect_used, reason = "constant patterns; a unit test compiles them")]
static RELATIVE: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    let rules = [
        "(#|một|hai|ba|vài|mấy) (giây|phút|giờ|tiếng|ngày|tuần|tháng|năm)? trước",
        "cách đây (#|một|hai|ba|vài|mấy)",
        "(vừa xong|vừa đăng|hôm qua)",
        "(#|a|an|one) (s|sec|seconds|m|min|mins|minute|minutes|h|hr|hrs|hour|hours|d|day|days|w|week|weeks)? ago",
        "(#|a|one) (month|months|year|years|mo|y) ago",
        "(just now|yesterday)",
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
        assert!(!is_relative(&Prose::new("Đọc thêm")));
        assert!(is_relative(&Prose::new("08:15 18/11")) && is_relative(&Prose::new("2 giờ trước")));
        assert!(DATELINE.is_match("Lào Cai, 18/11 – Xe khách") && !DATELINE.is_match("Xe 16/9 - 3 chỗ"));
    }
}
