//! Dates that readers see: elements that say that they hold one, and lines of text near the headline.

use super::places::{self, Key, Meaning};
use super::seen::{Mark, Seen};
use super::speech::{self, Said};
use super::written::{self, Written};
use super::{Candidate, Kind};

/// How much text of an element that holds a date is looked at: a date with its byline, not a paragraph.
const LONGEST_MARK: usize = 160;
/// How many dates of the text are weighed.
const MOST_DATES: usize = 400;

/// How far a date is believed that an element holds which says that it holds one.
const MARKED_TRUST: i32 = 70;
/// How far any other date of the text is believed.
const PLAIN_TRUST: i32 = 50;
/// How far after a date a word that speaks of it may stand.
const AFTER_REACH: usize = 40;

/// Finds them.
pub(super) fn find(seen: &Seen, out: &mut Vec<Candidate>) {
    let dates = written::scan(&seen.text);
    let owners = owners(seen, &dates);
    for (at, mark) in seen.marks.iter().enumerate() {
        marked_dates(mark, seen, &dates, |date| owners[date] == Some(at), out);
    }
    let mut has_plain = false;
    for (date, owner) in dates.iter().zip(&owners).take(MOST_DATES) {
        if owner.is_some() {
            continue;
        }
        let (trust, said) = place_trust(seen, date);
        let (from, is_modified) = match said {
            Said::Modified => ("text:modified", true),
            Said::Published => ("text:published", false),
            _ => ("text", false),
        };
        let at = date.range.start;
        let is_plain = said == Said::Nothing;
        let least_alone = if is_plain && date.time.is_none() { 16 } else { 6 };
        let is_own = said != Said::Other
            && stands_as_own(seen, at, seen.meaning_at(at))
            && clutter(seen, date) >= least_alone
            && !(is_plain && has_plain);
        has_plain |= is_own && is_plain;
        let key = Key { trust, is_modified };
        let is_elsewhere = stands_elsewhere(seen, at, seen.meaning_at(at));
        out.push(Candidate {
            is_own,
            is_elsewhere,
            ..Candidate::new(date, Kind::Visible, key, from.to_owned())
        });
    }
}

/// For each date of the text the element that holds it: the innermost, which says best what its date is.
fn owners(seen: &Seen, dates: &[Written]) -> Vec<Option<usize>> {
    let mut owners = vec![None; dates.len()];
    let mut inner_first: Vec<(usize, &Mark)> = seen.marks.iter().enumerate().collect();
    inner_first.sort_by_key(|(_, mark)| mark.range.len());
    for (at, mark) in inner_first {
        if mark.range.len() > LONGEST_MARK {
            break;
        }
        for date in dates_inside(mark, dates) {
            owners[date].get_or_insert(at);
        }
    }
    owners
}

/// The first dates inside an element.
fn dates_inside(mark: &Mark, dates: &[Written]) -> std::ops::Range<usize> {
    let first = dates.partition_point(|d| d.range.start < mark.range.start);
    let ends_inside = |d: &&Written| d.range.end <= mark.range.end + 1;
    first..first + dates[first..].iter().take(3).take_while(ends_inside).count()
}

/// The dates of an element that says that it holds one: in its attributes and in its text.
fn marked_dates(
    mark: &Mark,
    seen: &Seen,
    dates: &[Written],
    owns: impl Fn(usize) -> bool,
    out: &mut Vec<Candidate>,
) {
    let meaning = seen.meaning_of(mark.scope);
    let said_by_name = if mark.meaning & places::PUBLISHED != 0 {
        Said::Published
    } else if mark.meaning & places::MODIFIED != 0 {
        Said::Modified
    } else {
        Said::Nothing
    };
    // the words may speak of an earlier date on the line: "posted on A", then an element of its own for the change
    let said = match (words_before(seen, mark.range.start), said_by_name) {
        (Said::Nothing, name) => name,
        (Said::Published, Said::Modified) => Said::Modified,
        (words, _) => words,
    };
    let is_modified = mark.key.map_or(said == Said::Modified, |key| key.is_modified);
    let base = mark.key.map_or(MARKED_TRUST, |key| key.trust - 22);
    let from = |is_modified: bool| match (mark.key, mark.is_time, is_modified) {
        (Some(_), ..) => format!("itemprop:{}", mark.name),
        (None, true, true) => "time:modified".to_owned(),
        (None, true, false) => "time".to_owned(),
        (None, false, true) => format!("class-modified:{}", mark.name),
        (None, false, false) => format!("class:{}", mark.name),
    };
    let place = near(seen, mark.range.start) + penalties(meaning) + if said == Said::Other { -25 } else { 0 };
    let is_own = stands_as_own(seen, mark.range.start, meaning) && said != Said::Other;
    let is_elsewhere = stands_elsewhere(seen, mark.range.start, meaning) || said == Said::Other;
    let named = if said_by_name == Said::Published { 10 } else { 0 };
    if let Some(found) = mark.values.iter().find_map(|v| written::value(v)) {
        let key = Key { trust: base + place + named + 4, is_modified };
        let kind = if mark.key.is_some() || mark.is_hidden { Kind::Machine } else { Kind::Visible };
        let is_own = is_own && !mark.is_hidden;
        out.push(Candidate { is_own, is_elsewhere, ..Candidate::new(&found, kind, key, from(is_modified)) });
    }
    for (nth, date) in
        dates_inside(mark, dates).filter(|date| owns(*date)).map(|date| &dates[date]).enumerate()
    {
        let words = words_within(seen, mark.range.start, date.range.start);
        let is_modified = match words {
            Said::Modified => true,
            Said::Published => false,
            _ => is_modified,
        };
        let trust = base + place + named
            - i32::try_from(nth).unwrap_or(3) * 4
            - if words == Said::Other { 25 } else { 0 };
        let key = Key { trust: trust + clutter(seen, date).max(-10), is_modified };
        out.push(Candidate {
            is_own,
            is_elsewhere,
            ..Candidate::new(date, Kind::Visible, key, from(is_modified))
        });
    }
}

/// How far to believe a date by where it stands, and what the words before it say.
fn place_trust(seen: &Seen, date: &Written) -> (i32, Said) {
    let meaning = seen.meaning_at(date.range.start);
    let said = match words_before(seen, date.range.start) {
        Said::Nothing => {
            speech::of_words_after(&line_after(&seen.text, date.range.end, AFTER_REACH).to_lowercase())
        }
        said => said,
    };
    let spoken = match said {
        Said::Published => 18,
        Said::Modified => 14,
        Said::Nothing => 0,
        Said::Other => -25,
    };
    let byline = if meaning & places::BYLINE != 0 { 8 } else { 0 };
    let time = if date.time.is_some() { 4 } else { 0 };
    (
        PLAIN_TRUST
            + spoken
            + byline
            + time
            + clutter(seen, date)
            + near(seen, date.range.start)
            + penalties(meaning),
        said,
    )
}

/// What the place belongs to.
pub(super) fn penalties(meaning: Meaning) -> i32 {
    let mut sum = 0;
    for (what, less) in [
        (places::SIDE, 24),
        (places::RELATED, 24),
        (places::COMMENT, 34),
        (places::FOOTER, 22),
        (places::HEADER, 20),
        (places::TODAY, 40),
        (places::EVENT, 24),
        (places::QUOTED, 14),
        (places::LINK, 6),
    ] {
        if meaning & what != 0 {
            sum -= less;
        }
    }
    if meaning & places::ARTICLE != 0 && sum > -20 { sum + 5 } else { sum }
}

/// Whether a place is where a page states its own date: near the headline, in nothing that belongs to other pages.
fn stands_as_own(seen: &Seen, at: usize, meaning: Meaning) -> bool {
    near(seen, at) >= 14 && meaning & places::ELSEWHERE == 0
}

/// Whether a place belongs to other pages, or to the top of the site, where the day of the visit runs.
fn stands_elsewhere(seen: &Seen, at: usize, meaning: Meaning) -> bool {
    let is_above = seen.headline.as_ref().is_some_and(|headline| at < headline.start);
    meaning & (places::ELSEWHERE & !places::HEADER) != 0 || is_above && meaning & places::HEADER != 0
}

/// How near the headline it stands.
fn near(seen: &Seen, at: usize) -> i32 {
    let Some(headline) = &seen.headline else {
        return match at {
            0..400 => 6,
            400..1500 => 4,
            _ => 0,
        };
    };
    if at < headline.start {
        return match headline.start - at {
            0..200 => 14,
            200..600 => 2,
            _ => -10,
        };
    }
    match at.saturating_sub(headline.end) {
        0..300 => 20,
        300..800 => 14,
        800..2000 => 5,
        _ => 0,
    }
}

/// How far from a date its line is looked at.
const LINE_REACH: usize = 240;

/// The text before `at` on its line, as far as it is looked at.
fn line_before(text: &str, at: usize) -> &str {
    let mut from = at.saturating_sub(LINE_REACH);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..at).unwrap_or("");
    before.rfind('\n').map_or(before, |line_break| &before[line_break + 1..])
}

/// The text after `at` on its line, as far as it is looked at.
fn line_after(text: &str, at: usize, reach: usize) -> &str {
    let mut to = (at + reach).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let after = text.get(at..to).unwrap_or("");
    after.find('\n').map_or(after, |line_break| &after[..line_break])
}

/// How much else stands on its line: a line of its own speaks for the page, a sentence tells a story.
fn clutter(seen: &Seen, date: &Written) -> i32 {
    let before = line_before(&seen.text, date.range.start).chars().count();
    let after = line_after(&seen.text, date.range.end, LINE_REACH).chars().count();
    match before + after {
        0..=4 => 16,
        5..=30 => 12,
        31..=70 => 6,
        71..=130 => -4,
        _ => -16,
    }
}

/// What the words on the line before `at` say; without any, the line above, when it is a label.
fn words_before(seen: &Seen, at: usize) -> Said {
    let before = line_before(&seen.text, at);
    let line = at - before.len();
    let said = words_within(seen, line, at);
    if said != Said::Nothing || before.len() > 3 || line == 0 {
        return said;
    }
    let above = line_before(&seen.text, line - 1);
    if above.len() <= 40 { words_within(seen, line - 1 - above.len(), line - 1) } else { Said::Nothing }
}

fn words_within(seen: &Seen, from: usize, to: usize) -> Said {
    let mut from = from.max(to.saturating_sub(60));
    while !seen.text.is_char_boundary(from) {
        from += 1;
    }
    seen.text.get(from..to).map_or(Said::Nothing, |before| speech::of_words(&before.to_lowercase()))
}
