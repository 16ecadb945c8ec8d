//! What a mention says by itself, and the days it means once the day of writing is known.

use super::lunar::{Calendar, LunarDay};
use super::{Partial, nearest};
use jiff::ToSpan;
use jiff::civil::Date;

/// What a mention says, apart from the day it was written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Said {
    /// The date, as far as the words tell it.
    pub what: What,
    /// Which part of the month, week or year: `cuối năm 2019`, `early May`.
    pub stretch: Option<Stretch>,
}

/// A date in the terms of whoever wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// By the solar calendar: `12/3/2019`, `sáng 5/3`, `tháng 7/2024`, `năm 2016`.
    Date {
        /// The year; without one, that in which the date lies nearest.
        year: Option<Year>,
        /// Month, 1 to 12.
        month: Option<i8>,
        /// Day of the month, 1 to 31.
        day: Option<i8>,
    },
    /// By the lunar calendar: `rằm tháng 7`, `mùng 10 tháng 3 âm lịch`, `tháng Chạp`, `Giỗ Tổ`.
    Lunar {
        /// The lunar year; without one, that in which the day falls nearest.
        year: Option<Year>,
        /// Lunar month, 1 to 12.
        month: i8,
        /// Whether it is the second month of its number: `tháng 6 nhuận`.
        is_leap: bool,
        /// Lunar day, 1 to 30.
        day: Option<i8>,
    },
    /// The lunar new year: `Tết Giáp Thìn`, `mùng 2 Tết`, `30 Tết`, `giao thừa`.
    Tet {
        /// The year that begins with it.
        year: Option<Year>,
        /// Its day; from the 20th on those of the month before. Without one, its first three days.
        day: Option<i8>,
    },
    /// So many units from the day of writing: `hôm qua`, `3 năm trước`, `tuần trước`, `10 ngày nữa`.
    Shifted {
        /// What is counted; the mention is only as exact as this.
        unit: Unit,
        /// How many, negative before the day of writing.
        by: i32,
    },
    /// A day of a month counted from the one of writing: `ngày 5 tháng trước`.
    DayOfMonth {
        /// Day of the month, 1 to 31.
        day: i8,
        /// Months, negative before that of writing.
        by: i32,
    },
    /// A day of the week: `thứ Ba tuần trước`, `chủ nhật`, `last Friday`.
    Weekday {
        /// Monday 1 to Sunday 7.
        day: i8,
        /// Which one.
        which: Which,
    },
    /// A quarter of a year: `quý II/2023`.
    Quarter {
        /// The year.
        year: Year,
        /// The quarter, 1 to 4.
        quarter: i8,
    },
    /// Recently, a few days ago: no day can be told.
    Unclear,
}

/// A year as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Year {
    /// In digits.
    Given(i16),
    /// Counted from that of writing: `năm ngoái` is -1.
    Shifted(i16),
    /// By stem and branch, both from 0 (`Giáp Tý`): the nearest such year up to two years ahead.
    Cycle {
        /// Giáp 0 to Quý 9.
        stem: i16,
        /// Tý 0 to Hợi 11.
        branch: i16,
    },
}

impl Year {
    /// The year of the common era; one that is counted needs the day of writing.
    pub fn of(self, anchor: Option<Date>) -> Option<i16> {
        match self {
            Year::Given(year) => Some(year),
            Year::Shifted(by) => anchor?.year().checked_add(by),
            Year::Cycle { stem, branch } => {
                let latest = anchor?.year() + 2;
                (latest - 59..=latest)
                    .rev()
                    .find(|year| (year - 4).rem_euclid(10) == stem && (year - 4).rem_euclid(12) == branch)
            }
        }
    }
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A day.
    Day,
    /// A week from Monday to Sunday.
    Week,
    /// A month of the solar calendar.
    Month,
    /// A year of the solar calendar.
    Year,
}

/// Which of the days of one name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Which {
    /// The latest up to the day of writing: `hôm thứ Ba`, `on Monday`.
    Latest,
    /// The latest before it: `last Friday`.
    Last,
    /// The first after it: `next Friday`.
    Next,
    /// That of a week counted from the one of writing: `thứ Ba tuần trước` is -1.
    OfWeek(i32),
}

/// A third of a month, a year or a week; of a week, its end is Saturday and Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stretch {
    /// `đầu`, `early`.
    Beginning,
    /// `giữa`, `mid`.
    Middle,
    /// `cuối`, `late`.
    End,
}

/// The days that a mention may mean, from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Days {
    /// The earliest.
    pub first: Date,
    /// The latest; the same day when it is known to the day.
    pub last: Date,
}

impl Said {
    /// The days meant by who wrote on the day `anchor`. None when the words leave it open, or the day does not exist.
    pub fn days(self, anchor: Date) -> Option<Days> {
        let calendar = &mut Calendar::default();
        let days = match self.what {
            What::Shifted { unit: Unit::Week, by } => {
                let monday = monday(anchor, by)?;
                Days { first: monday, last: after(monday, 6)? }
            }
            What::Lunar { year, month, is_leap, day: None } => {
                let year = lunar_year(year, anchor, month, None)?;
                let first = calendar.solar(LunarDay { year, month, is_leap, day: 1 })?;
                Days { first, last: calendar.solar(LunarDay { year, month, is_leap, day: 30 })? }
            }
            What::Tet { year, day: None } => {
                let first = calendar.tet(tet_year(year, Some(anchor))?)?;
                Days { first, last: after(first, 2)? }
            }
            What::Quarter { year, quarter } => {
                let first = Date::new(year.of(Some(anchor))?, quarter * 3 - 2, 1).ok()?;
                Days { first, last: first.checked_add(2.months()).ok()?.last_of_month() }
            }
            _ => {
                let date = self.partial(Some(anchor), calendar);
                Days { first: date.first()?, last: date.last()? }
            }
        };
        self.stretch.map_or(Some(days), |stretch| days.cut(stretch))
    }

    /// The same to the day, the month or the year.
    pub(super) fn partial(self, anchor: Option<Date>, calendar: &mut Calendar) -> Partial {
        match self.what {
            What::Date { year: None, month: Some(month), day } => {
                let year = anchor.and_then(|a| nearest(a, month, day));
                Partial { year, month: Some(month), day }
            }
            What::Date { year, month, day } => Partial { year: year.and_then(|y| y.of(anchor)), month, day },
            What::Quarter { year, .. } => year.of(anchor).map(Partial::of_year).unwrap_or_default(),
            _ => self.counted(anchor, calendar).unwrap_or_default(),
        }
    }

    /// What is counted, by the lunar calendar or from the anchor.
    fn counted(self, anchor: Option<Date>, calendar: &mut Calendar) -> Option<Partial> {
        match self.what {
            What::Lunar { year, month, is_leap, day } => {
                let year = match (year, anchor) {
                    (Some(year), _) => year.of(anchor)?,
                    (None, anchor) => lunar_year(None, anchor?, month, day)?,
                };
                calendar.solar(LunarDay { year, month, is_leap, day: day? }).map(Partial::of_day)
            }
            What::Tet { year, day } => {
                let year = tet_year(year, anchor)?;
                match day {
                    None => calendar.tet(year).map(|tet| Partial::of_month(year, tet.month())),
                    Some(day) => {
                        let (year, month) = if day >= 20 { (year.checked_sub(1)?, 12) } else { (year, 1) };
                        let lunar = LunarDay { year, month, is_leap: false, day };
                        calendar.solar(lunar).map(Partial::of_day)
                    }
                }
            }
            What::Shifted { unit, by } => {
                let anchor = anchor?;
                Some(match unit {
                    Unit::Day => Partial::of_day(after(anchor, by)?),
                    Unit::Week => month_of(after(anchor, by.checked_mul(7)?)?),
                    Unit::Month => month_of(anchor.checked_add(by.months()).ok()?),
                    Unit::Year => Partial::of_year(anchor.year().checked_add(i16::try_from(by).ok()?)?),
                })
            }
            What::DayOfMonth { day, by } => {
                let month = anchor?.checked_add(by.months()).ok()?;
                Some(Partial { day: Some(day), ..month_of(month) })
            }
            What::Weekday { day, which } => weekday(anchor?, day, which).map(Partial::of_day),
            What::Date { .. } | What::Quarter { .. } | What::Unclear => None,
        }
    }
}

impl Days {
    fn cut(self, stretch: Stretch) -> Option<Days> {
        let length = self.first.until(self.last).ok()?.get_days() + 1;
        let third = length / 3;
        if third == 0 {
            return Some(self);
        }
        Some(match stretch {
            Stretch::Beginning => Days { last: after(self.first, third - 1)?, ..self },
            Stretch::Middle => Days { first: after(self.first, third)?, last: after(self.last, -third)? },
            Stretch::End => Days { first: after(self.last, 1 - third)?, ..self },
        })
    }
}

fn month_of(day: Date) -> Partial {
    Partial::of_month(day.year(), day.month())
}

fn after(day: Date, days: i32) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

/// The Monday of a week counted from the anchor's.
fn monday(anchor: Date, weeks: i32) -> Option<Date> {
    let today = i32::from(anchor.weekday().to_monday_one_offset());
    after(anchor, weeks.checked_mul(7)?.checked_add(1 - today)?)
}

fn weekday(anchor: Date, day: i8, which: Which) -> Option<Date> {
    let ahead = i32::from(day) - i32::from(anchor.weekday().to_monday_one_offset());
    let by = match which {
        Which::Latest => -(-ahead).rem_euclid(7),
        Which::Last => -(-ahead - 1).rem_euclid(7) - 1,
        Which::Next => (ahead - 1).rem_euclid(7) + 1,
        Which::OfWeek(weeks) => weeks.checked_mul(7)?.checked_add(ahead)?,
    };
    after(anchor, by)
}

/// The lunar year meant; without one, that in which the day falls nearest to the anchor.
fn lunar_year(year: Option<Year>, anchor: Date, month: i8, day: Option<i8>) -> Option<i16> {
    match year {
        Some(year) => year.of(Some(anchor)),
        // a lunar month begins three to seven weeks after the solar month of its number
        None => nearest(after(anchor, -35)?, month, day),
    }
}

fn tet_year(year: Option<Year>, anchor: Option<Date>) -> Option<i16> {
    match year {
        Some(year) => year.of(anchor),
        None => nearest(anchor?, 2, Some(5)),
    }
}
