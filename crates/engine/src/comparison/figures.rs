//! Numbers, what they measure, and dates.

use super::lay::Place;
use super::slot::{self, Slot};
use super::{Difference, Kind};
use crate::text::align::Marks;
use crate::text::dates::{Kind as Said, Mention};
use crate::text::quantity::{Bound, Kind as Measure, Quantity};
use crate::text::tokens::{Role, Token};
use std::ops::Range;

/// Words that name a part of the day, in bare form; only one of them stands in one place.
const PARTS_OF_DAY: &[&str] =
    &["sang", "trua", "chieu", "toi", "dem", "khuya", "morning", "afternoon", "evening", "night"];
/// Days of the week that are words of their own.
const DAYS: &[&str] = &["nhat", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Words after which a number is part of a date or an hour.
const BEFORE_DATE: &[&str] =
    &["ngay", "thang", "nam", "thu", "quy", "mung", "luc", "tuan", "nien", "khoa", "the"];
const AFTER_CLOCK: &[&str] = &["gio", "h", "phut", "am", "pm"];

/// Which part of a year, a month or a week.
const STRETCHES: &[&str] = &["dau", "giua", "cuoi", "early", "mid", "late"];
const STRETCHED: &[&str] = &["nam", "thang", "tuan", "quy", "mua", "the", "ky"];

/// Words of a day counted from the day of writing, with how many days away each is, roughly.
const COUNTED: &[(&str, i32)] = &[
    ("nay", 0),
    ("qua", -1),
    ("kia", -2),
    ("truoc", -7),
    ("ngoai", -365),
    ("mai", 1),
    ("toi", 7),
    ("sau", 7),
    ("today", 0),
    ("yesterday", -1),
    ("tomorrow", 1),
    ("last", -7),
    ("next", 7),
];

/// Words for what is counted, in bare form; words of one row may stand for each other.
const COUNTED_THINGS: &[&[&str]] = &[
    &[
        "nguoi",
        "em",
        "chau",
        "be",
        "nan nhan",
        "hoc sinh",
        "sinh vien",
        "cong nhan",
        "benh nhan",
        "khach",
        "people",
    ],
    &["ho", "gia dinh", "ho dan", "ho gia dinh", "families", "households"],
    &["vu", "ca", "truong hop", "cuoc", "lan", "cases", "times"],
    &["giay", "seconds"],
    &["phut", "minutes"],
    &["gio", "tieng", "hours"],
    &["ngay", "dem", "days"],
    &["tuan", "weeks"],
    &["thang", "months"],
    &["nam", "tuoi", "years"],
    &["thap ky", "decades"],
    &["xa", "phuong", "thi tran"],
    &["huyen", "quan"],
    &["tinh", "thanh pho"],
    &["can", "nha", "can ho", "ngoi nha"],
    &["xe", "o to", "chiec"],
    &["trieu", "million"],
    &["ty", "billion"],
    &["dong", "vnd"],
    &["usd", "do la", "do", "dollars"],
    &["met", "m", "metres"],
    &["km", "cay so", "kilometres"],
    &["kg", "can", "ky"],
    &["tan", "tonnes"],
    &["ta"],
    &["ha", "hecta"],
    &["m2", "met vuong"],
];

/// A number that is the same and counts something else: `4 gia đình` for `4 người`.
fn counted(place: &Place<'_, '_>, slot: &Slot) -> Option<Kind> {
    let before = slot.theirs.start.checked_sub(1).map(|t| &place.source.tokens()[t]);
    let ours_before = slot.ours.start.checked_sub(1).map(|t| &place.post.tokens()[t]);
    let is_number = |t: Option<&Token<'_>>| t.is_some_and(|t| t.role == Role::Number || t.form == "1");
    if !is_number(before) || !is_number(ours_before) {
        return None;
    }
    let joined = |tokens: &[Token<'_>]| {
        let words: Vec<&str> = tokens.iter().filter(|t| t.role != Role::Filler).map(|t| &*t.bare).collect();
        words.join(" ")
    };
    let (ours, theirs) = (joined(slot.ours(place)), joined(slot.theirs(place)));
    // "89 điểm phần trăm" for "89 %"
    if ours == "diem" && theirs.is_empty() || theirs == "diem" && ours.is_empty() {
        return Some(Kind::Unit);
    }
    let row = |word: &str| COUNTED_THINGS.iter().position(|row| row.contains(&word));
    let (a, b) = (row(&ours)?, row(&theirs)?);
    (a != b && !COUNTED_THINGS[a].contains(&theirs.as_str())).then_some(Kind::Unit)
}

/// What kind of figure a slot changes, when it changes one.
pub(super) fn kind(place: &Place<'_, '_>, slot: &Slot) -> Option<Kind> {
    if let Some(kind) = counted(place, slot) {
        return Some(kind);
    }
    let (ours, theirs) = (slot.ours(place), slot.theirs(place));
    if ours.is_empty() || theirs.is_empty() {
        return None;
    }
    let (our_words, their_words) = (slot.our_words(place), slot.their_words(place));
    let our_date = place.post.dates_in(&our_words).next();
    let their_date = place.source.dates_in(&their_words).next();
    if let (Some(a), Some(b)) = (our_date, their_date)
        && is_stated(a)
        && is_stated(b)
    {
        let is_elsewhere =
            || place.source.dates.iter().any(|d| is_stated(d) && !conflict(a, d) && d.kind == a.kind);
        return (conflict(a, b) && (slot.is_framed || !is_elsewhere())).then_some(Kind::Date);
    }
    if let Some(kind) = named_time(place, slot) {
        return Some(kind);
    }
    number(place, slot, our_date.is_some() || their_date.is_some())
}

/// Whether a mention says a day, a month or a year by itself.
fn is_stated(mention: &Mention) -> bool {
    !matches!(mention.kind, Said::Relative | Said::Recent)
        && (mention.date.year.is_some() || mention.date.month.is_some() || mention.date.day.is_some())
}

/// Whether two mentions may be of one day, month or year: no part that both state differs, and they share one.
pub(super) fn is_one_day(a: &Mention, b: &Mention) -> bool {
    fn shared<T>(a: Option<T>, b: Option<T>) -> bool {
        a.is_some() && b.is_some()
    }
    let (a_date, b_date) = (a.date, b.date);
    let meets = shared(a_date.day, b_date.day)
        || shared(a_date.month, b_date.month) && a_date.day.is_none()
        || shared(a_date.year, b_date.year) && a_date.month.is_none();
    meets && !conflict(a, b)
}

/// Whether two dates cannot be one: a part that both state differs.
fn conflict(a: &Mention, b: &Mention) -> bool {
    fn differs<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.zip(b).is_some_and(|(a, b)| a != b)
    }
    differs(a.date.year, b.date.year)
        || differs(a.date.month, b.date.month)
        || differs(a.date.day, b.date.day)
}

/// A part of the day, a day of the week, a month's name, or a day counted from today that stands for another.
fn named_time(place: &Place<'_, '_>, slot: &Slot) -> Option<Kind> {
    let (ours, theirs) = (slot.ours(place), slot.theirs(place));
    if ours.len() > 3 || theirs.len() > 3 {
        return None;
    }
    for class in [PARTS_OF_DAY, DAYS, MONTHS] {
        let one = |tokens: &[Token<'_>]| {
            tokens.iter().find(|t| class.contains(&&*t.bare)).map(|t| t.bare.to_string())
        };
        if let (Some(a), Some(b)) = (one(ours), one(theirs)) {
            return (a != b).then_some(Kind::Date);
        }
    }
    if weekday(ours).zip(weekday(theirs)).is_some_and(|(a, b)| a != b) {
        return Some(Kind::Date);
    }
    let after = |words: Range<usize>| {
        place.source.prose.words.get(words.end).map(|_| place.source.prose.bare(words.end))
    };
    let stretch = |tokens: &[Token<'_>]| {
        tokens.iter().find(|t| STRETCHES.contains(&&*t.bare)).map(|t| t.bare.to_string())
    };
    if ours.len() == 1
        && theirs.len() == 1
        && stretch(ours).zip(stretch(theirs)).is_some_and(|(a, b)| a != b)
        && after(slot.their_words(place)).is_some_and(|next| STRETCHED.contains(&next))
    {
        return Some(Kind::Date);
    }
    let away = |tokens: &[Token<'_>]| {
        tokens.iter().find_map(|t| COUNTED.iter().find(|(w, _)| *w == t.bare).map(|(_, days)| *days))
    };
    // who passes a report on a day later says "hôm qua" for its "hôm nay"; anything else tells of another day
    let is_other_day = away(ours).zip(away(theirs)).is_some_and(|(a, b)| a > b || a < b - 2);
    (is_other_day && slot.is_framed && is_about_time(place, slot)).then_some(Kind::Date)
}

/// The day of the week that some tokens name in Vietnamese: `thứ bảy`, `chủ nhật`.
fn weekday(tokens: &[Token<'_>]) -> Option<String> {
    if tokens.iter().any(|t| t.bare == "nhat") {
        return Some("nhat".to_owned());
    }
    let at = tokens.iter().position(|t| t.bare == "thu")?;
    tokens.get(at + 1).map(|t| t.bare.to_string())
}

/// Whether a slot stands beside a word for a stretch of time: `hôm nay`, `tuần trước`, `những năm tới`.
fn is_about_time(place: &Place<'_, '_>, slot: &Slot) -> bool {
    const TIMES: &[&str] = &[
        "hom", "ngay", "tuan", "thang", "nam", "sang", "trua", "chieu", "toi", "dem", "quy", "mua", "week",
        "month", "year",
    ];
    let is_time = |bare: &str| TIMES.contains(&bare);
    let within = slot.ours(place).iter().chain(slot.theirs(place)).any(|t| is_time(&t.bare));
    let words = slot.their_words(place);
    within
        || words.start.checked_sub(1).is_some_and(|w| is_time(place.source.prose.bare(w)))
        || slot.ours(place).iter().any(|t| matches!(&*t.bare, "today" | "yesterday" | "tomorrow"))
}

fn number(place: &Place<'_, '_>, slot: &Slot, is_date: bool) -> Option<Kind> {
    let numbers = |tokens: &'_ [Token<'_>]| -> Vec<(String, Range<usize>)> {
        tokens
            .iter()
            .filter(|t| {
                t.role == Role::Number
                    || t.role == Role::Filler && t.form.starts_with(|c: char| c.is_ascii_digit())
            })
            .map(|t| (t.form.to_string(), t.words.clone()))
            .collect()
    };
    if let Some(kind) = unmarked_number(place, slot) {
        return Some(kind);
    }
    let (ours, theirs) = (numbers(slot.ours(place)), numbers(slot.theirs(place)));
    let (our, our_words) = ours.iter().find(|(form, _)| theirs.iter().all(|(t, _)| t != form))?;
    let (their, their_words) = theirs.iter().find(|(form, _)| ours.iter().all(|(o, _)| o != form))?;
    // "một" is as often an article, and a number written as a word may stand for one that the source writes otherwise
    if our == "1" && their == "1" {
        return None;
    }
    let (a, b) = (place.post.quantity_at(our_words), place.source.quantity_at(their_words));
    if let (Some(a), Some(b)) = (a, b)
        && is_fair(a, b)
    {
        return None;
    }
    let before = |side: &super::Side<'_>, words: &Range<usize>| {
        words.start.checked_sub(1).is_some_and(|w| BEFORE_DATE.contains(&side.prose.bare(w)))
    };
    let after = |side: &super::Side<'_>, words: &Range<usize>| {
        words.end < side.prose.words.len() && AFTER_CLOCK.contains(&side.prose.bare(words.end))
    };
    let is_time = is_date
        || before(place.post, our_words) && before(place.source, their_words)
        || after(place.source, their_words);
    if is_time {
        return Some(Kind::Date);
    }
    Some(if is_other_magnitude(our, their) { Kind::Unit } else { Kind::Number })
}

/// A number as a word in text without marks, where `chin` is no number to a reader who cannot see that it is `chín`.
fn unmarked_number(place: &Place<'_, '_>, slot: &Slot) -> Option<Kind> {
    const DIGITS: &[&str] = &["mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"];
    let ([ours], [theirs]) = (slot.ours(place), slot.theirs(place)) else { return None };
    let is_digit = |t: &Token<'_>| DIGITS.contains(&&*t.bare);
    let is_unmarked = place.post.marks(place.source) == Marks::Ignored;
    let is_number = theirs.role == Role::Number || ours.role == Role::Number;
    (is_unmarked
        && is_number
        && is_digit(ours)
        && is_digit(theirs)
        && slot.is_framed
        && ours.bare != theirs.bare)
        .then_some(Kind::Number)
}

/// `17 triệu` for `17 tỷ`: the same figures, thousands apart.
fn is_other_magnitude(a: &str, b: &str) -> bool {
    let value = |s: &str| s.parse::<f64>().ok().filter(|v| *v > 0.0);
    let Some((a, b)) = value(a).zip(value(b)) else { return false };
    let ratio = if a > b { a / b } else { b / a };
    [1e3, 1e6, 1e9].iter().any(|times| (ratio / times - 1.0).abs() < 1e-9)
}

/// Whether the post's number is an honest way to give the source's: converted, rounded, bounded.
pub fn is_fair(ours: &Quantity, theirs: &Quantity) -> bool {
    /// How far a number may be rounded, in parts of it.
    const ROUNDED: f64 = 0.12;
    let is_bare = |k: Measure| matches!(k, Measure::Count | Measure::Share);
    if ours.kind != theirs.kind && !is_bare(ours.kind) && !is_bare(theirs.kind) {
        return false;
    }
    let ((low, high), (from, to)) = (ours.span(), theirs.span());
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(b.abs());
    if near(low, from) && near(high, to) {
        return true;
    }
    // "6h chiều" for "18h"
    if ours.kind == Measure::Clock && theirs.kind == Measure::Clock && near(low % 43_200.0, from % 43_200.0) {
        return true;
    }
    let within = (low - from).abs() <= ROUNDED * from.abs() && (high - to).abs() <= ROUNDED * to.abs();
    match ours.bound {
        Bound::Exact => within && theirs.bound != Bound::Exact && theirs.is_estimate,
        Bound::About => within,
        Bound::MoreThan | Bound::AtLeast => within && low <= from,
        Bound::Nearly | Bound::LessThan | Bound::AtMost => within && high >= to,
    }
}

/// Numbers that are the same and measure something else: `5 %` for `5`, `mét` for `km`.
pub(super) fn units(place: &Place<'_, '_>, out: &mut Vec<Difference>) {
    for &(i, j) in &place.matched {
        let (our, their) = (&place.post.tokens()[i], &place.source.tokens()[j]);
        if our.role != Role::Number {
            continue;
        }
        let (Some(a), Some(b)) = (place.post.quantity_at(&our.words), place.source.quantity_at(&their.words))
        else {
            continue;
        };
        let is_range = a.upper.is_some() || b.upper.is_some();
        if is_range || a.words.start != our.words.start || b.words.start != their.words.start {
            continue;
        }
        // without marks "27 độ" is "27 do"; where the same word follows the number it measures the same
        let next = |side: &super::Side<'_>, at: usize| side.tokens().get(at + 1).map(|t| t.bare.to_string());
        let is_signed = a.kind == Measure::Percent || b.kind == Measure::Percent;
        if !is_signed && next(place.post, i) == next(place.source, j) {
            continue;
        }
        let is_other = match (a.kind, b.kind) {
            // the word for a currency or a measure may be left out where it was said before; a sign for per cent may
            // not
            (Measure::Count, Measure::Percent) => true,
            (Measure::Percent, Measure::Count) => true,
            (Measure::Count | Measure::Share, _) | (_, Measure::Count | Measure::Share) => false,
            (a_kind, b_kind) => {
                a_kind != b_kind || (a.base() - b.base()).abs() > 1e-6 * a.base().abs().max(b.base().abs())
            }
        };
        if is_other {
            out.push(slot::difference(place, Kind::Unit, &a.words, &b.words));
        }
    }
}
