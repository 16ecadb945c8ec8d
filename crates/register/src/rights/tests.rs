//! Days are counted as the law counts them.

use super::*;
use jiff::civil::{Date, date};
use jiff::tz::Offset;
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

/// An instant by the clock of Viet Nam.
fn at(day: Date, hour: i8, minute: i8) -> Timestamp {
    Offset::constant(7).to_timestamp(day.at(hour, minute, 0, 0)).unwrap()
}

#[test]
fn every_code_reads_back() {
    for kind in Kind::ALL {
        assert_eq!(kind.code().parse(), Ok(kind));
    }
    assert!("delete".parse::<Kind>().is_err());
}

#[test]
fn each_kind_has_the_days_of_the_decree() {
    // 2 March 2026 is a Monday.
    let asked = at(date(2026, 3, 2), 9, 0);
    for (kind, done_by) in [
        (Kind::View, date(2026, 3, 12)),
        (Kind::Correct, date(2026, 3, 12)),
        (Kind::Restrict, date(2026, 3, 17)),
        (Kind::Withdraw, date(2026, 3, 17)),
        (Kind::Erase, date(2026, 3, 22)),
    ] {
        assert_eq!(due(kind, asked), Due { reply_by: date(2026, 3, 4), done_by }, "{kind:?}");
    }
}

#[test]
fn working_days_leave_saturday_and_sunday_out() {
    for (asked, reply_by) in [
        (date(2026, 3, 2), date(2026, 3, 4)),  // Monday to Wednesday
        (date(2026, 3, 5), date(2026, 3, 9)),  // Thursday to Monday
        (date(2026, 3, 6), date(2026, 3, 10)), // Friday to Tuesday
        (date(2026, 3, 7), date(2026, 3, 10)), // Saturday to Tuesday
        (date(2026, 3, 8), date(2026, 3, 10)), // Sunday to Tuesday
    ] {
        assert_eq!(due(Kind::View, at(asked, 12, 0)).reply_by, reply_by, "{asked}");
    }
}

#[test]
fn the_day_is_the_day_in_viet_nam() {
    let before_midnight = at(date(2026, 3, 2), 23, 59);
    let after_midnight = at(date(2026, 3, 3), 0, 0);
    assert_eq!(due(Kind::View, before_midnight).done_by, date(2026, 3, 12));
    assert_eq!(due(Kind::View, after_midnight).done_by, date(2026, 3, 13));
}

#[test]
fn a_request_is_pressing_before_its_last_days_and_overdue_after_them() {
    let due = due(Kind::View, at(date(2026, 3, 2), 9, 0));
    let answered = Some(at(date(2026, 3, 3), 9, 0));
    let now = |day| at(date(2026, 3, day), 23, 59);
    assert_eq!(standing(now(3), due, None, None), Standing::OnTime);
    assert_eq!(standing(now(4), due, None, None), Standing::DueSoon);
    assert_eq!(standing(now(5), due, None, None), Standing::Overdue);
    assert_eq!(standing(now(8), due, answered, None), Standing::OnTime);
    assert_eq!(standing(now(9), due, answered, None), Standing::DueSoon);
    assert_eq!(standing(now(12), due, answered, None), Standing::DueSoon);
    assert_eq!(standing(now(13), due, answered, None), Standing::Overdue);
}

#[test]
fn what_was_done_in_time_stays_so_and_what_was_late_too() {
    let due = due(Kind::View, at(date(2026, 3, 2), 9, 0));
    let on = |day| Some(at(date(2026, 3, day), 9, 0));
    let later = at(date(2027, 1, 1), 9, 0);
    assert_eq!(standing(later, due, on(3), on(12)), Standing::OnTime);
    assert_eq!(standing(later, due, None, on(4)), Standing::OnTime, "what is done needs no other answer");
    assert_eq!(standing(later, due, on(3), on(13)), Standing::Overdue);
    assert_eq!(standing(later, due, on(5), on(6)), Standing::Overdue);
}

proptest! {
    #[test]
    fn the_last_days_come_after_asking_and_in_order(seconds in 1_700_000_000_i64..4_000_000_000, which in 0usize..5) {
        let asked = Timestamp::from_second(seconds).unwrap();
        let due = due(Kind::ALL[which], asked);
        let day = Offset::constant(7).to_datetime(asked).date();
        prop_assert!(day < due.reply_by && due.reply_by < due.done_by);
        prop_assert!(due.reply_by <= day.saturating_add(4.days()));
        prop_assert_eq!(due.done_by, day.saturating_add(i32::from(Kind::ALL[which].days()).days()));
        prop_assert!(due.reply_by.weekday() != jiff::civil::Weekday::Saturday);
        prop_assert!(due.reply_by.weekday() != jiff::civil::Weekday::Sunday);
    }

    #[test]
    fn waiting_never_makes_a_request_less_pressing(seconds in 1_700_000_000_i64..2_000_000_000, a in 0_i64..3_000_000, b in 0_i64..3_000_000, which in 0usize..5) {
        let asked = Timestamp::from_second(seconds).unwrap();
        let due = due(Kind::ALL[which], asked);
        let rank = |after: i64| {
            let now = Timestamp::from_second(seconds + after).unwrap();
            let found = standing(now, due, None, None);
            Standing::ALL.iter().position(|s| *s == found)
        };
        prop_assert!(rank(a.min(b)) <= rank(a.max(b)));
    }
}
