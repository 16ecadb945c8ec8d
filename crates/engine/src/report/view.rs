//! A report laid out for people, in one language: what both the terminal and the HTML page show, without markup.

use super::labels::{self, words};
use super::wording::{self, Words};
use super::{CheckReport, Report, Verdict, fields};
use crate::check::{Gate, Lang, Outcome, Severity, Span};
use crate::evidence::Evidence;
use crate::gates;

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
    /// Site or address, publication, time of the check; what is known of them.
    pub facts: Vec<String>,
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
    /// Pieces of evidence that are not shown.
    pub more: usize,
}

/// A piece of evidence and the words around it.
#[derive(Debug, PartialEq, Eq)]
pub struct Quote {
    /// Where it stands.
    pub place: &'static str,
    /// Words before it.
    pub before: String,
    /// The evidence itself.
    pub marked: String,
    /// Words after it.
    pub after: String,
}

/// A stretch of the text.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece {
    /// The characters.
    pub text: String,
    /// The finding that points here.
    pub finding: Option<usize>,
}

/// Pieces of evidence shown for one finding.
const MOST_QUOTES: usize = 6;
/// Characters shown before and after a piece of evidence.
const AROUND: usize = 60;
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
            sentence: labels::verdict(report.verdict).get(lang),
            subject: subject(report, lang),
            facts: facts(report, lang),
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

fn subject(report: &Report, lang: Lang) -> String {
    let kind = match report.subject.kind.as_str() {
        "text" => words::MESSAGE,
        "email" => words::EMAIL,
        _ => words::PAGE,
    };
    report.subject.title.clone().unwrap_or_else(|| kind.get(lang).to_owned())
}

fn facts(report: &Report, lang: Lang) -> Vec<String> {
    let subject = &report.subject;
    let mut facts = Vec::new();
    facts.extend(subject.site.clone());
    facts.extend(subject.url.clone());
    match (&subject.published, subject.kind.as_str()) {
        (Some(at), _) => facts.push(format!("{} {}", words::PUBLISHED.get(lang), shown_time(at, lang))),
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
        Ok(at) => shown_time(&vietnam.to_datetime(at).to_string(), lang),
        Err(_) => report.checked_at.clone(),
    }
}

/// `2026-03-07T08:47:00+07:00` as people of the language write it.
fn shown_time(value: &str, lang: Lang) -> String {
    let (Some(year), Some(month), Some(day)) = (value.get(..4), value.get(5..7), value.get(8..10)) else {
        return value.to_owned();
    };
    let time = value.get(11..16).map(|t| format!(", {t}")).unwrap_or_default();
    match lang {
        Lang::Vi => format!("{day}/{month}/{year}{time}"),
        Lang::En => format!("{year}-{month}-{day}{time}"),
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
    let quotes: Vec<Quote> =
        check.evidence.iter().take(MOST_QUOTES).filter_map(|s| quote(s, evidence, lang)).collect();
    Some(FindingView {
        number,
        name: format!("{}/{}", gate.name(), check.check),
        gate: gate.title().get(lang),
        severity: check.severity,
        words,
        more: check.evidence.len().saturating_sub(MOST_QUOTES),
        quotes,
    })
}

fn quote(span: &Span, evidence: Option<&Evidence>, lang: Lang) -> Option<Quote> {
    let place = labels::place(&span.field).get(lang);
    let marked = span.quote.clone().or_else(|| span.link.clone()).or_else(|| span.image.clone())?;
    let string = evidence.and_then(|e| fields::string_of(e, &span.field));
    let (before, after) = match (string, span.start, span.end) {
        (Some(string), Some(start), Some(end)) => around(&string, start, end),
        _ => (String::new(), String::new()),
    };
    Some(Quote { place, before, marked, after })
}

/// Up to [`AROUND`] characters of the same line on both sides, cut at a space.
fn around(string: &str, start: usize, end: usize) -> (String, String) {
    let skip = start.saturating_sub(AROUND);
    let mut before: String = string.chars().skip(skip).take(start - skip).collect();
    if let Some(at) = before.rfind('\n') {
        before.drain(..=at);
    } else if skip > 0 {
        let cut = before.find(' ').map_or(before.len(), |at| at + 1);
        before.replace_range(..cut, "… ");
    }
    let mut rest = string.chars().skip(end);
    let mut after: String = rest.by_ref().take(AROUND).collect();
    if let Some(at) = after.find('\n') {
        after.truncate(at);
    } else if rest.next().is_some() {
        after.truncate(after.rfind(' ').unwrap_or(0));
        after.push_str(" …");
    }
    (before, after)
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
    (pieces, text.chars().nth(MOST_TEXT).is_some())
}
