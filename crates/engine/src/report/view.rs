//! A report laid out for people, in one language: what both the terminal and the HTML page show, without markup.
//! Nothing in it can turn or hide the words around it: characters that do not show are shown by their code points.

use super::labels::{self, words};
use super::wording::{self, Words};
use super::{CheckReport, Report, Verdict, fields};
use crate::check::{Gate, Lang, Outcome, Severity, Span};
use crate::evidence::Evidence;
use crate::gates;
use crate::text::characters::visible;

/// A report in words.
#[derive(Debug)]
pub struct View {
    /// Language of all words in it.
    pub lang: Lang,
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict in one sentence.
    pub sentence: &'static str,
    /// What was examined: its headline, or what kind of thing it is.
    pub subject: String,
    /// Site, publication, time of the check; what is known of them.
    pub facts: Vec<String>,
    /// Where it came from.
    pub url: Option<String>,
    /// The five gates.
    pub gates: Vec<GateView>,
    /// Findings, the heaviest first.
    pub findings: Vec<FindingView>,
    /// Checks that could not look: their title and why.
    pub blind: Vec<(String, String)>,
    /// Titles of the checks that looked and saw nothing.
    pub clear: Vec<String>,
    /// Titles of the checks that have nothing to say here.
    pub not_for_this: Vec<String>,
    /// Whether a limit left part of the content unread.
    pub truncated: bool,
    /// The text that was read, in pieces; a piece is marked when it is evidence. Empty without the evidence.
    pub text: Vec<Piece>,
    /// Whether `text` was cut for printing.
    pub text_is_cut: bool,
    /// Digest of the content.
    pub sha256: String,
}

/// One gate of the picture.
#[derive(Debug)]
pub struct GateView {
    /// Which.
    pub gate: Gate,
    /// Its name on two lines.
    pub name: [&'static str; 2],
    /// The question it asks.
    pub question: &'static str,
    /// Its state.
    pub state: Verdict,
    /// The state in words.
    pub label: &'static str,
}

/// One finding.
#[derive(Debug)]
pub struct FindingView {
    /// Number in the report, from 1.
    pub number: usize,
    /// `gate/check`.
    pub name: String,
    /// The gate's full name.
    pub gate: &'static str,
    /// What it weighs.
    pub severity: Severity,
    /// Its words.
    pub words: Words,
    /// Evidence with the words around it.
    pub quotes: Vec<Quote>,
    /// Passages that are not shown.
    pub more: usize,
}

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
const MOST_QUOTES: usize = 6;
/// Characters shown before and after a piece of evidence.
const AROUND: usize = 60;
/// Pieces of evidence that are no further apart than this many characters share a passage.
const NEAR: usize = 90;
/// Characters of the text that are printed with marks.
const MOST_TEXT: usize = 30_000;

impl View {
    /// Lays a report out. Without the evidence (a stored report) quotations stand without the words around them.
    pub fn new(report: &Report, evidence: Option<&Evidence>, lang: Lang) -> View {
        let checks = || report.gates.iter().flat_map(|g| g.checks.iter().map(move |c| (g.gate, c)));
        let titles = |outcome| {
            checks()
                .filter(|(_, c)| c.outcome == outcome)
                .filter_map(|(_, c)| title(c, lang))
                .collect::<Vec<_>>()
        };
        let mut found: Vec<(Gate, &CheckReport)> =
            checks().filter(|(_, c)| c.outcome == Outcome::Found).collect();
        found.sort_by_key(|(_, c)| weight(c.severity));
        let findings: Vec<FindingView> = found
            .iter()
            .enumerate()
            .filter_map(|(at, (gate, check))| finding(at + 1, *gate, check, evidence, lang))
            .collect();
        let blind = checks()
            .filter(|(_, c)| c.outcome == Outcome::Unknown)
            .filter_map(|(_, c)| wording::words(c, lang).map(|w| (w.title, w.seen)))
            .collect();
        let (text, text_is_cut) = evidence.map(|e| marked_text(&e.page().text, &found)).unwrap_or_default();
        View {
            lang,
            verdict: report.verdict,
            sentence: if checks().any(|(_, c)| matches!(c.outcome, Outcome::Found | Outcome::Clear)) {
                labels::verdict(report.verdict).get(lang)
            } else {
                words::NOTHING_READ.get(lang)
            },
            subject: subject(report, evidence, lang),
            facts: facts(report, lang),
            url: report.subject.url.as_deref().map(|u| visible(u).into_owned()),
            gates: report.gates.iter().map(|g| gate(g.gate, g.state, lang)).collect(),
            findings,
            blind,
            clear: titles(Outcome::Clear),
            not_for_this: titles(Outcome::NotApplicable),
            truncated: evidence.is_some_and(|e| e.page().truncated),
            text,
            text_is_cut,
            sha256: report.subject.sha256.clone(),
        }
    }
}

fn weight(severity: Severity) -> u8 {
    match severity {
        Severity::Stop => 0,
        Severity::Verify => 1,
        Severity::Note => 2,
        Severity::Reassures => 3,
    }
}

fn title(check: &CheckReport, lang: Lang) -> Option<String> {
    gates::find(&check.check).map(|c| c.wording.title.get(lang).to_owned())
}

/// The headline; without one, the kind of thing and its first words.
fn subject(report: &Report, evidence: Option<&Evidence>, lang: Lang) -> String {
    /// Characters of the first words.
    const BEGINNING: usize = 60;
    if let Some(title) = &report.subject.title {
        return visible(title).into_owned();
    }
    let kind = match report.subject.kind.as_str() {
        "text" => words::MESSAGE,
        "email" => words::EMAIL,
        _ => words::PAGE,
    };
    let kind = kind.get(lang);
    let Some(line) = evidence.and_then(|e| e.page().text.lines().next()).filter(|l| !l.is_empty()) else {
        return kind.to_owned();
    };
    let mut beginning: String = line.chars().take(BEGINNING).collect();
    if line.chars().nth(BEGINNING).is_some() {
        beginning.truncate(beginning.rfind(' ').unwrap_or(beginning.len()));
        beginning.push('…');
    }
    format!("{kind}: “{}”", visible(&beginning))
}

fn facts(report: &Report, lang: Lang) -> Vec<String> {
    let subject = &report.subject;
    let mut facts = Vec::new();
    facts.extend(subject.site.as_deref().map(|s| visible(s).into_owned()));
    match (&subject.published, subject.kind.as_str()) {
        (Some(at), "email") => {
            facts.push(format!("{} {}", words::SENT.get(lang), wording::shown_time(at, lang)));
        }
        (Some(at), _) => {
            facts.push(format!("{} {}", words::PUBLISHED.get(lang), wording::shown_time(at, lang)));
        }
        (None, "page") => facts.push(words::NO_DATE.get(lang).to_owned()),
        _ => {}
    }
    facts.push(format!("{} {}", words::CHECKED.get(lang), checked_at(report, lang)));
    facts
}

/// The time of the check, told in Vietnam's time.
fn checked_at(report: &Report, lang: Lang) -> String {
    let vietnam = jiff::tz::Offset::constant(7);
    match report.checked_at.parse::<jiff::Timestamp>() {
        Ok(at) => wording::shown_time(&vietnam.to_datetime(at).to_string(), lang),
        Err(_) => report.checked_at.clone(),
    }
}

fn gate(gate: Gate, state: Verdict, lang: Lang) -> GateView {
    GateView {
        gate,
        name: labels::two_lines(gate).map(|t| t.get(lang)),
        question: gate.question().get(lang),
        state,
        label: labels::state(state).get(lang),
    }
}

fn finding(
    number: usize,
    gate: Gate,
    check: &CheckReport,
    evidence: Option<&Evidence>,
    lang: Lang,
) -> Option<FindingView> {
    let words = wording::words(check, lang)?;
    let mut quotes = passages(number, &check.evidence, evidence, lang);
    let more = quotes.len().saturating_sub(MOST_QUOTES);
    quotes.truncate(MOST_QUOTES);
    Some(FindingView {
        number,
        name: format!("{}/{}", gate.name(), check.check),
        gate: gate.title().get(lang),
        severity: check.severity,
        words,
        more,
        quotes,
    })
}

/// The evidence of one finding as passages, field by field in the order of the first pieces.
fn passages(number: usize, spans: &[Span], evidence: Option<&Evidence>, lang: Lang) -> Vec<Quote> {
    let mut fields: Vec<&str> = Vec::new();
    for span in spans {
        if !fields.contains(&span.field.as_str()) {
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
fn marked_text(text: &str, found: &[(Gate, &CheckReport)]) -> (Vec<Piece>, bool) {
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
