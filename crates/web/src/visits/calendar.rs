//! Days, weeks and months of Vietnam in words, and figures as each language writes them.

use crate::kept::day;
use crate::members::office::figure;
use engine::check::{Lang, Text};
use jiff::Timestamp;
use store::{Visits, start_of_visit_day};

/// Days of a drawing and of a list of sites, today among them.
pub(super) const DAYS: i64 = 30;

/// What the five figures are called.
pub(super) const NAMES: [Text; 5] = [
    Text { vi: "Hôm nay", en: "Today" },
    Text { vi: "Hôm qua", en: "Yesterday" },
    Text { vi: "Tuần này", en: "This week" },
    Text { vi: "Tháng này", en: "This month" },
    Text { vi: "Tất cả", en: "All" },
];

/// The five figures, in the order of their names.
pub(super) fn figures(visits: &Visits, lang: Lang) -> [String; 5] {
    [visits.today, visits.yesterday, visits.week, visits.month, visits.all].map(|visits| figure(visits, lang))
}

/// The first of the days that end with today.
pub(super) const fn first_of(today: i64) -> i64 {
    today - DAYS + 1
}

/// Every one of the days, those without a visit too.
pub(super) fn every_day(counted: &[(i64, u64)], today: i64) -> Vec<(i64, u64)> {
    let of = |day: i64| counted.iter().find(|(counted, _)| *counted == day).map_or(0, |(_, visits)| *visits);
    (first_of(today)..=today).map(|day| (day, of(day))).collect()
}

/// A day as the language writes it.
pub(super) fn written(number: i64, lang: Lang) -> String {
    Timestamp::from_second(start_of_visit_day(number)).map_or_else(|_| number.to_string(), |at| day(at, lang))
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::day_of_visit;

    #[test]
    fn figures_stand_under_their_names_as_vietnamese_writes_them() {
        let visits = Visits { today: 12, yesterday: 0, week: 999, month: 1_234, all: 1_234_567 };
        assert_eq!(figures(&visits, Lang::Vi), ["12", "0", "999", "1.234", "1.234.567"]);
        assert_eq!(figures(&visits, Lang::En)[4], "1,234,567");
        assert_eq!(NAMES.map(|name| name.vi), ["Hôm nay", "Hôm qua", "Tuần này", "Tháng này", "Tất cả"]);
    }

    #[test]
    fn thirty_days_end_with_today_whether_or_not_anybody_came() {
        let today = day_of_visit("2026-11-26T00:00:00+07:00".parse().unwrap());
        let days = every_day(&[(today - 30, 9), (today - 29, 3), (today, 1)], today);
        assert_eq!(
            (days.len(), days[0], days[1], days[29]),
            (30, (today - 29, 3), (today - 28, 0), (today, 1))
        );
        assert_eq!(
            (written(today, Lang::Vi), written(today - 29, Lang::En)),
            ("26/11/2026".into(), "2026-10-28".into())
        );
    }
}
