//! Weighs what the places say and chooses.
//!
//! Rules, in order:
//! 1. `03/04/2020` is read as the page's other numeric dates are; else as a sure date beside it confirms; else month first on a
//!    page in American English, day first everywhere else.
//! 2. A day that other kinds of places confirm gains; one that the address's month contradicts loses.
//! 3. A UTC time is told in the time of the page's country, unless the page shows its day or clock unchanged; without a
//!    country, the day that the page shows beside it counts.
//! 4. Of the statements of the chosen day the most precise trusted one is given.

use super::address::Addressed;
use super::written::{Day, Order};
use super::{Candidate, Dates, Kind};
use crate::page::stamp::Stamp;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::Offset;

/// Below this no candidate is believed.
const LEAST: i32 = 30;
/// The same for the last change: names like `updatedAt` in a script are of anything.
const LEAST_CHANGE: i32 = 52;
/// From here on a statement counts as the page's own and is listed.
const OWN: i32 = 50;
/// From here on a date counts as shown to readers as the page's own.
const SHOWN: i32 = 66;
/// From here on a date of first publication stands against a last change that is shown.
const SURE: i32 = 72;
/// How many candidates are weighed against each other.
const MOST_WEIGHED: usize = 120;
/// How many statements are listed.
const MOST_LISTED: usize = 24;

/// Where a page is from, as far as it shows.
pub(super) struct Place {
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
        let region = region_of(end).or(match language.as_str() {
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
        Place { region, is_american }
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
    candidates.sort_by_key(|c| -c.score);
    candidates.truncate(MOST_WEIGHED);
    localise(&mut candidates, place);
    let (mut modified, mut published): (Vec<Candidate>, Vec<Candidate>) =
        candidates.into_iter().partition(|c| c.is_modified);
    weigh(&mut modified, &Addressed::default(), &[]);
    weigh(&mut published, addressed, &modified);
    let changed = best(&modified).filter(|c| c.score >= LEAST_CHANGE);
    let first = best(&published).filter(|first| stands_against(first, changed.as_ref()));
    let is_guess = first.as_ref().or(changed.as_ref()).is_some_and(|chosen| {
        let same = |c: &&Candidate| c.sure_day() == chosen.sure_day() && !c.is_elsewhere && c.score >= OWN;
        published.iter().chain(&modified).find(same).is_none()
    });
    let changed = changed.and_then(|c| stamp(&c, place));
    let first = first.and_then(|c| stamp(&c, place)).or_else(|| changed.clone());
    let mut all = listed(published.into_iter().chain(modified), place);
    for chosen in [&changed, &first].into_iter().flatten() {
        // the same statement may have gained an offset since it was listed
        all.retain(|s| {
            !(s.from == chosen.from && s.day == chosen.day && s.time == chosen.time && s != chosen)
        });
        if !all.contains(chosen) {
            all.insert(0, chosen.clone());
        }
    }
    Dates { published: first, modified: changed, all, is_guess }
}

/// Whether a date of first publication stands against the last change: a guess from elsewhere on the page is worth less
/// than a change that the page shows as its own, since it was published then or before.
fn stands_against(first: &Candidate, changed: Option<&Candidate>) -> bool {
    let Some(changed) = changed.filter(|c| is_shown(c) && c.is_own) else { return true };
    match first.is_own {
        true => first.score >= SURE || changed.score < first.score + 20,
        false => first.score + 10 > changed.score,
    }
}

/// The statements of the page's own date, best first. Data in scripts repeat others or are of other pages: they are
/// listed when nothing else is written for machines.
fn listed(candidates: impl Iterator<Item = Candidate>, place: &Place) -> Vec<Stamp> {
    let mut own: Vec<Candidate> = candidates.filter(|c| c.is_own && c.score >= OWN).collect();
    let is_script = |c: &Candidate| c.from.starts_with("script:");
    for of_change in [false, true] {
        let of_kind = |c: &Candidate| c.is_modified == of_change && c.kind == Kind::Machine;
        if own.iter().any(|c| of_kind(c) && !is_script(c)) {
            own.retain(|c| !(of_kind(c) && is_script(c)));
        }
    }
    own.sort_by_key(|c| -c.score);
    let mut all: Vec<Stamp> = Vec::new();
    for stamp in own.iter().filter_map(|c| stamp(c, place)) {
        if all.len() < MOST_LISTED && !all.contains(&stamp) {
            all.push(stamp);
        }
    }
    all
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

/// Gives UTC times the day of the page's country where nothing that is shown speaks against it (rule 3).
///
/// Programs that run in UTC also label local times with a Z: when the page shows that same clock, the label is wrong.
fn localise(candidates: &mut [Candidate], place: &Place) {
    let shown: Vec<(Date, Option<Time>)> =
        candidates.iter().filter(|c| is_shown(c)).filter_map(|c| Some((c.sure_day()?, c.time))).collect();
    let shows = |day| shown.iter().any(|(shown, _)| *shown == day);
    for candidate in candidates.iter_mut().filter(|c| is_utc(c)) {
        let (Some(day), Some(time)) = (candidate.sure_day(), candidate.time) else { continue };
        let Some(offset) = place.offset(day) else { continue };
        let Ok(instant) = Offset::UTC.to_timestamp(day.to_datetime(time)) else { continue };
        let local = offset.to_datetime(instant);
        let shows_clock = |day: Date, time: Time| {
            shown.iter().any(|(d, t)| {
                *d == day && t.is_some_and(|t| (t.hour(), t.minute()) == (time.hour(), time.minute()))
            })
        };
        let is_mislabelled =
            offset != Offset::UTC && shows_clock(day, time) && !shows_clock(local.date(), local.time())
                || day != local.date() && shows(day) && !shows(local.date());
        if is_mislabelled {
            candidate.offset = None;
        } else {
            candidate.day = Day::Sure(local.date());
            candidate.time = Some(local.time());
            candidate.offset = Some(offset);
        }
    }
}

/// Whether a candidate tells what readers are shown, independently of data for machines.
fn is_shown(candidate: &Candidate) -> bool {
    candidate.kind != Kind::Machine && candidate.score >= SHOWN && !is_utc(candidate)
}

fn is_utc(candidate: &Candidate) -> bool {
    candidate.time.is_some() && candidate.offset == Some(Offset::UTC)
}

/// Rule 2, and the order of first publication and last change. Sorts best first.
fn weigh(candidates: &mut [Candidate], addressed: &Addressed, modified: &[Candidate]) {
    let shown_change =
        modified.iter().filter(|c| is_shown(c) && c.is_own).filter_map(Candidate::sure_day).max();
    let stated: Vec<(Date, Kind, i32, String)> =
        candidates.iter().filter_map(|c| Some((c.sure_day()?, c.kind, c.score, c.from.clone()))).collect();
    for candidate in candidates.iter_mut() {
        let Some(day) = candidate.sure_day() else { continue };
        let mut kinds: Vec<Kind> = Vec::new();
        let mut days: Vec<Date> = Vec::new();
        for (other, kind, score, from) in &stated {
            if *other == day && *kind != candidate.kind && *score >= 40 && !kinds.contains(kind) {
                kinds.push(*kind);
            }
            if !candidate.from.starts_with("jsonld:")
                && !candidate.from.starts_with("script:")
                && *from == candidate.from
                && days.len() < 4
                && !days.contains(other)
            {
                days.push(*other);
            }
        }
        candidate.score += 14 * i32::try_from(kinds.len()).unwrap_or(0);
        // One name that states many days is that of the items of a list.
        match candidate.kind {
            Kind::Visible if days.len() >= 4 => candidate.score -= 8,
            Kind::Machine if days.len() >= 2 => candidate.score -= 20,
            _ => {}
        }
        // The first of January without a time is what programs say when they know the year alone.
        if candidate.time.is_none() && (day.month(), day.day()) == (1, 1) {
            candidate.score -= if candidate.kind == Kind::Machine { 35 } else { 10 };
        }
        if let Some((year, month)) = addressed.month {
            candidate.score += if (day.year(), day.month()) == (year, month) { 10 } else { -12 };
        }
        // Not so the last change in the page's data: what is scheduled is finished before its day.
        if shown_change.is_some_and(|changed| day > changed) && !is_utc(candidate) {
            candidate.score -= 35;
        }
    }
    candidates.sort_by_key(|c| -c.score);
}

/// The best statement of the best day (rule 4). `candidates` are sorted.
fn best(candidates: &[Candidate]) -> Option<Candidate> {
    let top = candidates.iter().find(|c| c.sure_day().is_some()).filter(|c| c.score >= LEAST)?;
    let day = top.sure_day()?;
    let shown = |day: Date| candidates.iter().find(|c| is_shown(c) && c.sure_day() == Some(day));
    if is_utc(top) && shown(day).is_none() {
        for near in [day.tomorrow().ok(), day.yesterday().ok()].into_iter().flatten() {
            if let Some(shown) = shown(near) {
                return Some(with_offset(shown.clone(), candidates));
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
    fit.into_iter().find(|c| precision(c) == finest).map(|c| with_offset(c.clone(), candidates))
}

/// A local time with the offset that a statement of the same minute proves.
fn with_offset(mut local: Candidate, candidates: &[Candidate]) -> Candidate {
    let seconds = |c: &Candidate| {
        let at = Offset::UTC.to_timestamp(c.sure_day()?.to_datetime(c.time?)).ok()?;
        Some(at.as_second().div_euclid(60) * 60)
    };
    if local.offset.is_some() {
        return local;
    }
    let Some(here) = seconds(&local) else { return local };
    local.offset = candidates.iter().filter(|c| c.kind == Kind::Machine && c.score >= OWN).find_map(|c| {
        let ahead = here - (seconds(c)? - i64::from(c.offset?.seconds()));
        let is_offset = ahead % 1800 == 0 && ahead.abs() <= 14 * 3600;
        is_offset.then(|| Offset::from_seconds(i32::try_from(ahead).ok()?).ok()).flatten()
    });
    local
}

/// A candidate as a stamp.
fn stamp(candidate: &Candidate, place: &Place) -> Option<Stamp> {
    let day = candidate.sure_day()?;
    let from = &candidate.from;
    let Some(time) = candidate.time else { return Some(Stamp::of_day(day, from)) };
    let at = day.to_datetime(time);
    Some(match candidate.offset {
        Some(offset) => Stamp::exact(at, offset, from),
        None => Stamp::local(at, place.offset(day).unwrap_or(Offset::UTC), from),
    })
}
