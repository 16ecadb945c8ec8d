//! Weighs what the places say and chooses.
//!
//! Rules, in order:
//! 1. `03/04/2020` is read as the page's other numeric dates are; else as a sure date beside it confirms; else month first on a
//!    page in American English, day first everywhere else.
//! 2. A day that other kinds of places confirm gains; one that the address's month contradicts loses.
//! 3. A day known only from a UTC time is moved to the day that the page shows beside it, or, where nothing is shown, to the day
//!    of the page's country.
//! 4. Of the statements of the chosen day the most precise trusted one is given.

use super::address::Addressed;
use super::written::{Day, Order};
use super::{Candidate, Dates, Kind};
use crate::page::stamp::Stamp;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use jiff::tz::Offset;

/// Below this no candidate is believed.
const LEAST: i32 = 36;
/// From here on a statement counts as the page's own and is listed.
const OWN: i32 = 50;
/// How many statements are listed.
const MOST_LISTED: usize = 24;

/// Where a page is from, as far as it shows.
pub(super) struct Place {
    language: String,
    region: Option<Region>,
    is_american: bool,
}

/// A part of the world with one time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Region {
    /// So many minutes from UTC the whole year.
    Fixed(i32),
    /// So many minutes from UTC, an hour more in Europe's summer.
    European(i32),
}

impl Place {
    /// From the languages that the page names and its address.
    pub(super) fn of(languages: &[String], address: Option<&str>) -> Place {
        let first = languages.first().map_or("", String::as_str).replace('_', "-").to_ascii_lowercase();
        let language = first.split('-').next().unwrap_or("").to_owned();
        let host = address
            .and_then(|a| a.split_once("://"))
            .map_or("", |(_, rest)| rest.split(['/', ':', '?']).next().unwrap_or(""));
        let end = host.rsplit('.').next().unwrap_or("");
        let region = region_of(end).or_else(|| match language.as_str() {
            "vi" => Some(Region::Fixed(420)),
            "de" | "fr" | "it" | "nl" | "da" | "sv" | "nb" | "no" | "pl" | "cs" | "sk" | "hu" => {
                Some(Region::European(60))
            }
            _ => None,
        });
        let is_american = languages.iter().any(|l| l.replace('_', "-").eq_ignore_ascii_case("en-us"))
            && !matches!(
                end,
                "uk" | "au" | "nz" | "ie" | "in" | "za" | "de" | "ch" | "at" | "fr" | "eu" | "vn"
            )
            || language == "en" && matches!(end, "com" | "gov" | "us" | "edu" | "org") && first == "en";
        Place { language, region, is_american }
    }

    /// The offset of a day there.
    fn offset(&self, day: Date) -> Option<Offset> {
        let minutes = match self.region? {
            Region::Fixed(minutes) => minutes,
            Region::European(minutes) => minutes + if is_european_summer(day) { 60 } else { 0 },
        };
        Offset::from_seconds(minutes * 60).ok()
    }
}

fn region_of(end: &str) -> Option<Region> {
    Some(match end {
        "vn" | "th" | "la" | "kh" => Region::Fixed(420),
        "sg" | "my" | "cn" | "tw" | "hk" | "ph" => Region::Fixed(480),
        "jp" | "kr" => Region::Fixed(540),
        "in" => Region::Fixed(330),
        "de" | "at" | "ch" | "fr" | "it" | "es" | "nl" | "be" | "dk" | "se" | "no" | "pl" | "cz" | "sk"
        | "hu" | "si" | "hr" | "lu" => Region::European(60),
        "uk" | "ie" | "pt" => Region::European(0),
        "fi" | "gr" | "ro" | "bg" | "ee" | "lv" | "lt" | "ua" => Region::European(120),
        _ => return None,
    })
}

/// From the last Sunday of March to the last of October.
fn is_european_summer(day: Date) -> bool {
    let last_sunday =
        |month| Date::new(day.year(), month, 1).and_then(|d| d.nth_weekday_of_month(-1, Weekday::Sunday));
    match (last_sunday(3), last_sunday(10)) {
        (Ok(start), Ok(end)) => day >= start && day < end,
        _ => false,
    }
}

/// Chooses among the candidates.
pub(super) fn choose(mut candidates: Vec<Candidate>, addressed: &Addressed, place: &Place) -> Dates {
    read_numeric(&mut candidates, place);
    let (mut modified, mut published): (Vec<Candidate>, Vec<Candidate>) =
        candidates.into_iter().partition(|c| c.is_modified);
    weigh(&mut published, addressed, &modified);
    weigh(&mut modified, &Addressed::default(), &[]);
    let changed = best(&modified, place);
    let first = best(&published, place);
    let mut listed: Vec<Candidate> =
        published.into_iter().chain(modified).filter(|c| c.score >= OWN).collect();
    listed.sort_by_key(|c| -c.score);
    let mut all: Vec<Stamp> = Vec::new();
    for stamp in listed.iter().filter_map(|c| stamp(c, place)) {
        if all.len() < MOST_LISTED && !all.contains(&stamp) {
            all.push(stamp);
        }
    }
    Dates { published: first.or_else(|| changed.clone()), modified: changed, all }
}

/// Gives each numeric date one reading (rule 1).
fn read_numeric(candidates: &mut [Candidate], place: &Place) {
    let count = |order| candidates.iter().filter(|c| c.order == order).count();
    let (day_first, month_first) = (count(Order::DayFirst), count(Order::MonthFirst));
    let sure: Vec<Date> =
        candidates.iter().filter(|c| c.score >= OWN).filter_map(Candidate::sure_day).collect();
    for candidate in candidates {
        if let Day::Either { day_first: one, month_first: other } = candidate.day {
            let (has_one, has_other) = (sure.contains(&one), sure.contains(&other));
            let is_month_first = if has_one != has_other {
                has_other
            } else if day_first != month_first {
                month_first > day_first
            } else {
                place.is_american
            };
            candidate.day = Day::Sure(if is_month_first { other } else { one });
        }
    }
}

/// Rule 2, and the order of first publication and last change. Sorts best first.
fn weigh(candidates: &mut [Candidate], addressed: &Addressed, modified: &[Candidate]) {
    let changed = modified
        .iter()
        .filter(|c| c.kind == Kind::Machine && c.score >= 70)
        .filter_map(Candidate::sure_day)
        .max();
    let stated: Vec<(Option<Date>, Kind, i32)> =
        candidates.iter().map(|c| (c.sure_day(), c.kind, c.score)).collect();
    for candidate in candidates.iter_mut() {
        let Some(day) = candidate.sure_day() else { continue };
        let mut kinds: Vec<Kind> = Vec::new();
        for (other, kind, score) in &stated {
            if *other == Some(day) && *kind != candidate.kind && *score >= 30 && !kinds.contains(kind) {
                kinds.push(*kind);
            }
        }
        candidate.score += 14 * i32::try_from(kinds.len()).unwrap_or(0);
        if let Some((year, month)) = addressed.month {
            candidate.score += if (day.year(), day.month()) == (year, month) { 10 } else { -12 };
        }
        if changed.is_some_and(|changed| day > changed.saturating_add(1.day())) {
            candidate.score -= 20;
        }
    }
    candidates.sort_by_key(|c| -c.score);
}

/// The best statement of the best day (rules 3 and 4). `candidates` are sorted.
fn best(candidates: &[Candidate], place: &Place) -> Option<Stamp> {
    let top = candidates.iter().find(|c| c.sure_day().is_some()).filter(|c| c.score >= LEAST)?;
    let day = top.sure_day()?;
    let is_utc = |c: &Candidate| c.time.is_some() && c.offset == Some(Offset::UTC);
    let shown = |day: Date| {
        candidates
            .iter()
            .find(|c| c.kind != Kind::Machine && c.score >= OWN && !is_utc(c) && c.sure_day() == Some(day))
    };
    if is_utc(top) && shown(day).is_none() {
        for near in [day.tomorrow().ok(), day.yesterday().ok()].into_iter().flatten() {
            if let Some(shown) = shown(near) {
                return at_shown_day(top, shown, place);
            }
        }
    }
    let precision = |c: &&Candidate| match (c.time.is_some(), c.offset.is_some()) {
        (true, true) => 2,
        (true, false) => 1,
        _ => 0,
    };
    let fit = candidates.iter().filter(|c| c.sure_day() == Some(day) && c.score >= OWN.min(top.score));
    let finest = fit.clone().map(|c| precision(&c)).max()?;
    fit.into_iter().find(|c| precision(c) == finest).and_then(|c| stamp(c, place))
}

/// A UTC time told as the page's readers see it, where the page's country explains the day that is shown.
fn at_shown_day(utc: &Candidate, shown: &Candidate, place: &Place) -> Option<Stamp> {
    let local = stamp(utc, place)?;
    if Some(local.day) == shown.sure_day() && shown.time.is_none() {
        Some(local)
    } else {
        stamp(shown, place)
    }
}

/// A candidate as a stamp; a bare UTC time of a Vietnamese page becomes the time in Viet Nam.
fn stamp(candidate: &Candidate, place: &Place) -> Option<Stamp> {
    let day = candidate.sure_day()?;
    let Some(time) = candidate.time else { return Some(Stamp::of_day(day, &candidate.from)) };
    let at = day.to_datetime(time);
    let guess = place.offset(day);
    Some(match (candidate.offset, guess) {
        (Some(Offset::UTC), Some(local))
            if place.language == "vi" || place.region == Some(Region::Fixed(420)) =>
        {
            let instant = Offset::UTC.to_timestamp(at).ok()?;
            Stamp::exact(local.to_datetime(instant), local, &candidate.from)
        }
        (Some(offset), _) => Stamp::exact(at, offset, &candidate.from),
        (None, guess) => Stamp::local(at, guess.unwrap_or(Offset::UTC), &candidate.from),
    })
}
