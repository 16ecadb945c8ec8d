//! Times as pages and feeds write them, in Vietnam's time.

use crate::kept::day;
use engine::check::Lang;
use jiff::Timestamp;
use jiff::tz::Offset;

/// Vietnam keeps one time, all year.
const HERE: Offset = Offset::constant(7);

/// A moment for machines and people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Moment {
    /// RFC 3339, with the offset.
    pub(crate) exact: String,
    /// The day as the reader writes it.
    pub(crate) day: String,
    /// The hour and minute.
    pub(crate) hour: String,
}

impl Moment {
    /// A moment, for a reader of this language.
    pub(crate) fn of(at: Timestamp, lang: Lang) -> Moment {
        let there = HERE.to_datetime(at);
        Moment {
            exact: exact(at),
            day: day(at, lang),
            hour: format!("{:02}:{:02}", there.hour(), there.minute()),
        }
    }
}

/// RFC 3339, to the second, with the offset.
pub(crate) fn exact(at: Timestamp) -> String {
    HERE.to_datetime(at).strftime("%Y-%m-%dT%H:%M:%S+07:00").to_string()
}

/// The date of RSS (RFC 822 with the four digits of RFC 2822).
pub(crate) fn of_rss(at: Timestamp) -> String {
    HERE.to_datetime(at).strftime("%a, %d %b %Y %H:%M:%S +0700").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_when_it_ends_in_vietnam() {
        let at: Timestamp = "2026-03-01T17:30:05Z".parse().unwrap();
        assert_eq!(exact(at), "2026-03-02T00:30:05+07:00");
        assert_eq!(of_rss(at), "Mon, 02 Mar 2026 00:30:05 +0700");
        let moment = Moment::of(at, Lang::Vi);
        assert_eq!((moment.day.as_str(), moment.hour.as_str()), ("02/03/2026", "00:30"));
        assert_eq!(Moment::of(at, Lang::En).day, "2026-03-02");
    }
}
