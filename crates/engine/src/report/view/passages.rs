//! The passages of a report: evidence with the words around it, and the whole text with its marks.

use crate::check::{Gate, Lang, Span};
use crate::evidence::Evidence;
use crate::report::{CheckReport, fields, labels};
use crate::text::characters::visible;

/// A passage with evidence in it: neighbouring pieces of evidence share one.
#[derive(Debug, PartialEq, Eq)]
pub struct Quote {
    /// Where it stands.
    pub place: &'static str,
    /// The passage; a piece that is evidence names its finding.
    pub pieces: Vec<Piece>,
}

/// A stretch of the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// The finding that points here.
    pub finding: Option<usize>,
}

impl Piece {
    /// The piece with what does not show made visible.
    fn shown(self) -> Piece {
        Piece { text: visible(&self.text).into_owned(), ..self }
    }
}

/// Passages shown for one finding.
pub(super) const MOST_QUOTES: usize = 6;
/// Characters shown before and after a piece of evidence.
const AROUND: usize = 60;
/// Pieces of evidence that are no further apart than this many characters share a passage.
const NEAR: usize = 90;
/// Characters of the text that are printed with marks.
const MOST_TEXT: usize = 30_000;

/// The evidence of one finding as passages, field by field in the order of the first pieces.
pub(super) fn passages(number: usize, spans: &[Span], evidence: Option<&Evidence>, lang: Lang) -> Vec<Quote> {
    let mut fields: Vec<&str> = Vec::new();
    for span in spans {
        // what a code holds is told in words; its own letters are for machines
        if !fields.contains(&span.field.as_str()) && !span.field.starts_with("codes[") {
            fields.push(&span.field);
        }
    }
    let mut out = Vec::new();
    for field in fields {
        let place = labels::place(field).get(lang);
        let spans: Vec<&Span> = spans.iter().filter(|s| s.field == field).collect();
        match evidence.and_then(|e| fields::string_of(e, field)) {
            None => out.extend(spans.into_iter().filter_map(|s| alone(number, place, s))),
            Some(string) => {
                let without_place = spans.iter().filter(|s| s.start.is_none());
                out.extend(without_place.filter_map(|s| alone(number, place, s)));
                let chars: Vec<char> = string.chars().collect();
                let groups = grouped(&chars, &spans);
                out.extend(groups.iter().map(|g| Quote { place, pieces: passage(number, &chars, g) }));
            }
        }
    }
    out
}

/// Marked ranges in order, overlapping ones joined, in groups that share a passage.
fn grouped(chars: &[char], spans: &[&Span]) -> Vec<Vec<(usize, usize)>> {
    let mut ranges: Vec<(usize, usize)> = spans.iter().filter_map(|s| Some((s.start?, s.end?))).collect();
    ranges.retain(|(start, end)| start < end && *end <= chars.len());
    ranges.sort_unstable();
    let mut groups: Vec<Vec<(usize, usize)>> = Vec::new();
    for (start, end) in ranges {
        match groups.last_mut().and_then(|g| g.last_mut().copied().map(|last| (g, last))) {
            Some((group, last)) if start <= last.1 => {
                group.pop();
                group.push((last.0, last.1.max(end)));
            }
            Some((group, last)) if start - last.1 <= NEAR && !chars[last.1..start].contains(&'\n') => {
                group.push((start, end));
            }
            _ => groups.push(vec![(start, end)]),
        }
    }
    groups
}

/// A piece of evidence without the string it stands in.
fn alone(number: usize, place: &'static str, span: &Span) -> Option<Quote> {
    let text = span.quote.clone().or_else(|| span.link.clone()).or_else(|| span.image.clone())?;
    Some(Quote { place, pieces: vec![Piece { text, finding: Some(number) }.shown()] })
}

/// The marked ranges of one passage with the words between, before and after them.
fn passage(number: usize, chars: &[char], ranges: &[(usize, usize)]) -> Vec<Piece> {
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return Vec::new() };
    let mut pieces = vec![Piece { text: before(chars, first.0), finding: None }];
    let mut at = first.0;
    for (start, end) in ranges {
        pieces.push(Piece { text: chars[at..*start].iter().collect(), finding: None });
        pieces.push(Piece { text: shortened(&chars[*start..*end]), finding: Some(number) });
        at = *end;
    }
    pieces.push(Piece { text: after(chars, last.1), finding: None });
    pieces.retain(|p| !p.text.is_empty());
    pieces.into_iter().map(Piece::shown).collect()
}

/// Evidence that is longer than a report quotes keeps its beginning.
fn shortened(chars: &[char]) -> String {
    let mut text: String = chars.iter().take(Span::QUOTE_CHARS).collect();
    if chars.len() > Span::QUOTE_CHARS {
        text.push('…');
    }
    text
}

/// Up to [`AROUND`] characters of the same line before `start`, cut at a space.
fn before(chars: &[char], start: usize) -> String {
    let skip = start.saturating_sub(AROUND);
    let mut text: String = chars[skip..start].iter().collect();
    if let Some(at) = text.rfind('\n') {
        text.drain(..=at);
    } else if skip > 0 {
        let cut = text.find(' ').map_or(text.len(), |at| at + 1);
        text.replace_range(..cut, "… ");
    }
    text
}

/// Up to [`AROUND`] characters of the same line after `end`, cut at a space.
fn after(chars: &[char], end: usize) -> String {
    let stop = (end + AROUND).min(chars.len());
    let mut text: String = chars[end..stop].iter().collect();
    if let Some(at) = text.find('\n') {
        text.truncate(at);
    } else if stop < chars.len() {
        text.truncate(text.rfind(' ').unwrap_or(0));
        text.push_str(" …");
    }
    text
}

/// The text in pieces, with the evidence of every finding marked; where two overlap the heavier one marks.
pub(super) fn marked_text(text: &str, found: &[(Gate, &CheckReport)]) -> (Vec<Piece>, bool) {
    let mut owner: Vec<Option<usize>> = text.chars().take(MOST_TEXT).map(|_| None).collect();
    for (at, (_, check)) in found.iter().enumerate() {
        for span in check.evidence.iter().filter(|s| s.field == "text") {
            let (Some(start), Some(end)) = (span.start, span.end) else { continue };
            for slot in owner.iter_mut().take(end).skip(start) {
                slot.get_or_insert(at + 1);
            }
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    for (c, finding) in text.chars().zip(&owner) {
        match pieces.last_mut() {
            Some(piece) if piece.finding == *finding => piece.text.push(c),
            _ => pieces.push(Piece { text: c.to_string(), finding: *finding }),
        }
    }
    (pieces.into_iter().map(Piece::shown).collect(), text.chars().nth(MOST_TEXT).is_some())
}
