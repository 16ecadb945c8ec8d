//! Dates in the page's address: `/2017/01/31/`, `/2017-01-31-title`, `-20170131173000.htm`; a month alone supports others.

use super::Candidate;
use super::places::Key;
use super::written::{self, Day};
use jiff::civil::Date;

/// What an address says of the day.
#[derive(Debug, Default)]
pub(super) struct Addressed {
    /// Year and month, when there is no day.
    pub(super) month: Option<(i16, i8)>,
}

/// Reads an address. Where one address holds another, as those of archives do, the inner one is the page's.
pub(super) fn find(address: &str, out: &mut Vec<Candidate>) -> Addressed {
    let address = inner(address);
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = path.split_once('/').map_or("", |(_, path)| path);
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut trust = 80;
    for part in [path, query] {
        if let Some((day, key)) = day_of(part, trust) {
            out.push(Candidate::address(day, key));
            return Addressed::default();
        }
        trust = 50;
    }
    Addressed { month: month_of(path) }
}

/// The last address that an address holds after its own scheme.
pub(super) fn inner(address: &str) -> &str {
    let starts =
        ["http://", "https://", "http:/", "https:/"].iter().filter_map(|scheme| address.rfind(scheme));
    starts.max().map_or(address, |start| &address[start..])
}

fn day_of(path: &str, trust: i32) -> Option<(Date, Key)> {
    let key = |trust| Key { trust, is_modified: false };
    if let Some(Day::Sure(day)) =
        written::scan(path).into_iter().map(|w| w.day).find(|d| matches!(d, Day::Sure(_)))
    {
        return Some((day, key(trust)));
    }
    // `/2017/jan/31/`, `/31-01-2017` are found above; digits run together are days when they are long enough to be a time too
    let mut rest = path;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let len = rest[start..].bytes().take_while(u8::is_ascii_digit).count();
        let run = &rest[start..start + len];
        if matches!(len, 8 | 12 | 14 | 17)
            && let Some(Day::Sure(day)) = written::value(run).map(|w| w.day)
        {
            return Some((day, key(if len == 8 { trust - 2 } else { trust - 8 })));
        }
        rest = &rest[start + len..];
    }
    None
}

/// `/2017/01/`, `/2017-01/`: a year and a month as parts of the path.
fn month_of(path: &str) -> Option<(i16, i8)> {
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    parts.windows(2).find_map(|pair| {
        let year = pair[0].parse().ok().filter(|y| pair[0].len() == 4 && (1990..2100).contains(y))?;
        let month = pair[1].parse().ok().filter(|m| pair[1].len() <= 2 && (1..=12).contains(m))?;
        Some((year, month))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(address: &str) -> Option<String> {
        let mut out = Vec::new();
        find(address, &mut out);
        out.first().map(|c| c.sure_day().map(|d| d.to_string()).unwrap_or_default())
    }

    #[test]
    fn addresses_that_hold_a_day() {
        assert_eq!(day("https://a.example/2017/01/31/title").as_deref(), Some("2017-01-31"));
        assert_eq!(day("https://a.example/news/2017-1-31-title.html").as_deref(), Some("2017-01-31"));
        assert_eq!(day("https://a.example/tin-20260307075519174.htm").as_deref(), Some("2026-03-07"));
        assert_eq!(day("https://a.example/2017/jan/31/title").as_deref(), Some("2017-01-31"));
        assert_eq!(day("https://a.example/title-12345678.html"), None);
        assert_eq!(day("https://a.example/?p=959"), None);
        assert_eq!(day("https://a.example/web/20120216182711/http://b.example/news/page"), None);
    }

    #[test]
    fn a_month_alone_is_kept() {
        assert_eq!(find("https://a.example/2017/01/title", &mut Vec::new()).month, Some((2017, 1)));
    }
}
