//! The dates of a page and of its story in one form, for the checks that compare them: what the page says of its own
//! day, and every date with where it stands.

use crate::check::Answer;
use crate::evidence::Evidence;
use crate::page::{Page, Stamp};
use crate::text::dates::{self, Kind, Mention};
use crate::text::prose::Prose;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::ops::Range;

/// Dates of a story are looked for in so many words from its beginning.
pub(super) const LEAD_WORDS: usize = 1_500;

/// What a page says of the day on which it was published.
#[derive(Debug, Clone, Copy)]
pub(super) enum PageDay<'p> {
    /// It states its day.
    Stated(&'p Stamp),
    /// A day stands on it that may be of another article, or of the event that it tells of.
    Unclear,
    /// None.
    Missing,
}

impl<'p> PageDay<'p> {
    /// The day of the page examined.
    pub(super) fn of(evidence: &'p Evidence) -> PageDay<'p> {
        let page = evidence.page();
        let Some(stamp) = page.published.as_ref().or(page.modified.as_ref()) else { return PageDay::Missing };
        if page.is_day_guessed || stands_in_story(stamp, &evidence.subject.text) {
            PageDay::Unclear
        } else {
            PageDay::Stated(stamp)
        }
    }

    /// The day itself, when it is stated.
    pub(super) fn stated(self) -> Option<&'p Stamp> {
        match self {
            PageDay::Stated(stamp) => Some(stamp),
            PageDay::Unclear | PageDay::Missing => None,
        }
    }
}

/// Whether a day without a name was found where the story tells of it. A line of its own (`05/03/2020 - 08:15`) that
/// was taken for a paragraph is no story.
fn stands_in_story(stamp: &Stamp, text: &Prose) -> bool {
    stamp.from == "text"
        && stamp.time.is_none()
        && dates::find(text, None)
            .iter()
            .any(|m| m.date == dates::Partial::of_day(stamp.day) && !is_own_line(text, m))
}

/// Whether little else than the date stands on its line.
pub(super) fn is_own_line(prose: &Prose, mention: &Mention) -> bool {
    /// Words beside a date on a line that holds nothing but it and a name.
    const WORDS: usize = 8;
    let line = line_of(&prose.text, mention.bytes.clone());
    prose.text[line].split_whitespace().count() <= mention.words.len() + WORDS
}

/// The bytes of the line that a range begins on.
pub(super) fn line_of(text: &str, bytes: Range<usize>) -> Range<usize> {
    let start = text[..bytes.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[bytes.end..].find('\n').map_or(text.len(), |at| bytes.end + at);
    start..end
}

/// The dates of a story, counted from the day on which it was written.
pub(super) fn story(prose: &Prose, written_on: Option<Date>) -> Vec<Mention> {
    dates::find_in(prose, 0..prose.words.len().min(LEAD_WORDS), written_on)
}

/// Every date of the page and then of its story, each once, with where it stands. A story's `hôm qua` is told when
/// `counted` says that it was counted from the page's own day.
pub(super) fn items(page: &Page, story: &[(&str, &[Mention])], counted: bool) -> Vec<Value> {
    /// The story's dates need room too.
    const MOST_OF_PAGE: usize = 12;
    let mut known: Vec<(String, String)> = Vec::new();
    for stamp in &page.dates {
        let one = (place(&stamp.from).to_owned(), stamp.value());
        if known.len() < MOST_OF_PAGE && !known.contains(&one) {
            known.push(one);
        }
    }
    for (field, mentions) in story {
        for mention in mentions.iter().filter(|m| is_told(m, counted)) {
            let value = mention.date.to_string();
            if known.len() < Answer::MOST_EVIDENCE && known.iter().all(|(_, told)| !told.starts_with(&value))
            {
                known.push(((*field).to_owned(), value));
            }
        }
    }
    known.into_iter().map(|(from, value)| json!({"from": from, "value": value})).collect()
}

/// Whether a date of the story is one that can stand on a line: not a number that only looks like a year, nor `mới đây`.
fn is_told(mention: &Mention, counted: bool) -> bool {
    mention.date.year.is_some()
        && match mention.kind {
            Kind::Full | Kind::Yearless | Kind::Lunar | Kind::Law => true,
            Kind::Relative => counted && mention.date.day.is_some(),
            Kind::Recent | Kind::Bare => false,
        }
}

/// Where a stamp stands, apart from the story: its visible dates are the page's own line.
pub(super) fn place(from: &str) -> &str {
    match from {
        "text" | "text:published" => "shown",
        "text:modified" => "modified",
        other => other,
    }
}

/// The day in the first line of the text: `Hà Nội, ngày 5/3/2020 – …`.
pub(super) fn dateline<'m>(prose: &Prose, mentions: &'m [Mention]) -> Option<&'m Mention> {
    /// A dateline stands within the first words, at the head of a line.
    const WORDS: usize = 60;
    const FROM_LINE: usize = 5;
    let opens_a_line = |m: &&Mention| {
        let (before, after) = (&prose.text[..m.bytes.start], &prose.text[m.bytes.end..]);
        let line = before.rsplit('\n').next().unwrap_or("").trim_end();
        line.split_whitespace().count() <= FROM_LINE
            && line.ends_with([',', '(', '-', '–'])
            && after.trim_start_matches([')', ' ']).starts_with(['-', '–', '—', ':'])
    };
    let is_day = |m: &&Mention| matches!(m.kind, Kind::Full | Kind::Yearless) && m.date.day.is_some();
    mentions.iter().take_while(|m| m.words.start < WORDS).filter(is_day).find(opens_a_line)
}

/// Days from one day to another; negative when the other comes first.
pub(super) fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}
