//! The days of a request.

use super::Kind;
use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};

/// Working days within which a request is answered.
const REPLY_WORKING_DAYS: u8 = 2;
/// Days before the last one from which a request is pressing; the first answer is pressing on its last day.
pub const SOON_DAYS: i32 = 3;

/// The last days of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Due {
    /// The last day on which the member must hear that the request came and what follows.
    pub reply_by: Date,
    /// The last day on which it must be done.
    pub done_by: Date,
}

/// How a request stands against its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// There is time, or everything was in time.
    OnTime,
    /// A last day is near.
    DueSoon,
    /// A last day has passed, or had passed when it was done.
    Overdue,
}

impl Standing {
    /// Every standing.
    pub const ALL: [Standing; 3] = [Standing::OnTime, Standing::DueSoon, Standing::Overdue];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Standing::OnTime => "on-time",
            Standing::DueSoon => "due-soon",
            Standing::Overdue => "overdue",
        }
    }

    /// Its words.
    pub const fn words(self) -> crate::Text {
        match self {
            Standing::OnTime => crate::Text { vi: "Còn trong hạn", en: "In time" },
            Standing::DueSoon => crate::Text { vi: "Sắp đến hạn", en: "Due soon" },
            Standing::Overdue => crate::Text { vi: "Quá hạn", en: "Overdue" },
        }
    }
}

/// The last days of a request asked at an instant.
pub fn due(kind: Kind, asked: Timestamp) -> Due {
    let day = day_of(asked);
    let mut reply_by = day;
    for _ in 0..REPLY_WORKING_DAYS {
        reply_by = next_working_day(reply_by);
    }
    Due { reply_by, done_by: day.saturating_add(i32::from(kind.days()).days()) }
}

/// How a request stands now, answered and done at these instants or not yet.
pub fn standing(now: Timestamp, due: Due, answered: Option<Timestamp>, done: Option<Timestamp>) -> Standing {
    let today = day_of(now);
    // What is done needs no other answer.
    let first_answer = match (answered, done) {
        (Some(a), Some(d)) => Some(a.min(d)),
        (a, d) => a.or(d),
    };
    let (replied, finished) = (first_answer.map_or(today, day_of), done.map_or(today, day_of));
    if replied > due.reply_by || finished > due.done_by {
        return Standing::Overdue;
    }
    let is_reply_pressing = first_answer.is_none() && today >= due.reply_by;
    let is_end_pressing = done.is_none() && today >= due.done_by.saturating_sub(SOON_DAYS.days());
    if is_reply_pressing || is_end_pressing { Standing::DueSoon } else { Standing::OnTime }
}

/// The day of an instant in Viet Nam, which has one offset all year.
fn day_of(instant: Timestamp) -> Date {
    Offset::constant(7).to_datetime(instant).date()
}

/// The next day from Monday to Friday.
fn next_working_day(day: Date) -> Date {
    let days = match day.weekday() {
        Weekday::Friday => 3,
        Weekday::Saturday => 2,
        _ => 1,
    };
    day.saturating_add(days.days())
}
