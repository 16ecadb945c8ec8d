//! Dates that readers see: elements that say that they hold one, and lines of text near the headline.

use super::places::{self, Key, Meaning, Said};
use super::walk::{Mark, Seen};
use super::written::{self, Written};
use super::{Candidate, Kind};

/// How much text of an element that holds a date is looked at: a date with its byline, not a paragraph.
const LONGEST_MARK: usize = 160;
/// How many dates of the text are weighed.
const MOST_DATES: usize = 400;

/// Finds them.
pub(super) fn find(seen: &Seen, out: &mut Vec<Candidate>) {
    let dates = written::scan(&seen.text);
    let mut marked = vec![false; dates.len()];
    for mark in &seen.marks {
        marked_dates(mark, seen, &dates, &mut marked, out);
    }
    for (date, is_marked) in dates.iter().zip(marked).take(MOST_DATES) {
        if !is_marked {
            let (trust, said) = place_trust(seen, date, 50);
            let from = match said {
                Said::Modified => "text:modified",
                Said::Published => "text:published",
                _ => "text",
            };
            let key = Key { trust, is_modified: said == Said::Modified };
            out.push(Candidate::new(date, Kind::Visible, key, from.to_owned()));
        }
    }
}

/// The dates of an element that says that it holds one: in its attributes and in its text.
fn marked_dates(mark: &Mark, seen: &Seen, dates: &[Written], marked: &mut [bool], out: &mut Vec<Candidate>) {
    let meaning = seen.meaning_of(mark.scope);
    let first = dates.partition_point(|d| d.range.start < mark.range.start);
    let is_short = mark.range.len() <= LONGEST_MARK;
    let inside: Vec<usize> =
        (first..dates.len()).take_while(|i| dates[*i].range.end <= mark.range.end + 1).take(3).collect();
    let said_by_name = if mark.meaning & places::PUBLISHED != 0 {
        Said::Published
    } else if mark.meaning & places::MODIFIED != 0 {
        Said::Modified
    } else {
        Said::Nothing
    };
    let said = match words_before(seen, mark.range.start) {
        Said::Nothing => said_by_name,
        words => words,
    };
    let is_modified = mark.key.map_or(said == Said::Modified, |key| key.is_modified);
    let base = match (mark.key, mark.is_time) {
        (Some(key), _) => key.trust - 36,
        (None, true) => 70,
        (None, false) => 70,
    };
    let from = |is_modified: bool| match (mark.key, mark.is_time, is_modified) {
        (Some(_), ..) => format!("itemprop:{}", mark.name),
        (None, true, true) => "time:modified".to_owned(),
        (None, true, false) => "time".to_owned(),
        (None, false, true) => format!("class-modified:{}", mark.name),
        (None, false, false) => format!("class:{}", mark.name),
    };
    let place = near(seen, mark.range.start) + penalties(meaning) + if said == Said::Other { -25 } else { 0 };
    let named = if said_by_name == Said::Published { 10 } else { 0 };
    if let Some(found) = mark.values.iter().find_map(|v| written::value(v)) {
        let key = Key { trust: base + place + named + 4, is_modified };
        out.push(Candidate::new(
            &found,
            if mark.key.is_some() { Kind::Machine } else { Kind::Visible },
            key,
            from(is_modified),
        ));
    }
    for (nth, at) in inside.iter().enumerate() {
        if !is_short || marked[*at] {
            continue;
        }
        marked[*at] = true;
        let words = words_within(seen, mark.range.start, dates[*at].range.start);
        let is_modified = match words {
            Said::Modified => true,
            Said::Published => false,
            _ => is_modified,
        };
        let trust = base + place + named
            - i32::try_from(nth).unwrap_or(3) * 4
            - if words == Said::Other { 25 } else { 0 };
        let key = Key { trust: trust + clutter(seen, &dates[*at]).max(-10), is_modified };
        out.push(Candidate::new(&dates[*at], Kind::Visible, key, from(is_modified)));
    }
}

/// How far to believe a date by where it stands, and what the words before it say.
fn place_trust(seen: &Seen, date: &Written, base: i32) -> (i32, Said) {
    let meaning = seen.meaning_at(date.range.start);
    let said = words_before(seen, date.range.start);
    let spoken = match said {
        Said::Published => 18,
        Said::Modified => 14,
        Said::Nothing => 0,
        Said::Other => -25,
    };
    let byline = if meaning & places::BYLINE != 0 { 8 } else { 0 };
    let time = if date.time.is_some() { 4 } else { 0 };
    (
        base + spoken
            + byline
            + time
            + clutter(seen, date)
            + near(seen, date.range.start)
            + penalties(meaning),
        said,
    )
}

/// What the place belongs to.
fn penalties(meaning: Meaning) -> i32 {
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
fn line_after(text: &str, at: usize) -> &str {
    let mut to = (at + LINE_REACH).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let after = text.get(at..to).unwrap_or("");
    after.find('\n').map_or(after, |line_break| &after[..line_break])
}

/// How much else stands on its line: a line of its own speaks for the page, a sentence tells a story.
fn clutter(seen: &Seen, date: &Written) -> i32 {
    let rest = line_before(&seen.text, date.range.start).len() + line_after(&seen.text, date.range.end).len();
    match rest {
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
    seen.text.get(from..to).map_or(Said::Nothing, |before| places::of_words(&before.to_lowercase()))
}
