//! A report laid out for people, in one language: what both the terminal and the HTML page show, without markup.
//! Nothing in it can turn or hide the words around it: characters that do not show are shown by their code points.

pub mod exhibits;
mod passages;
mod picture;

use super::labels::{self, words};
use super::wording::{self, Words};
use super::{CheckReport, Report, Verdict};
use crate::check::{Gate, Lang, Outcome, Severity};
use crate::evidence::Evidence;
use crate::gates;
use crate::picture::Picture;
use crate::text::characters::visible;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use exhibits::Exhibit;
use passages::{MOST_QUOTES, marked_text, passages};
pub use passages::{Piece, Quote};
pub use picture::{Crop, Mark, PictureView, Said, Voice};

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
    /// What could not be looked at.
    pub blind: Vec<BlindView>,
    /// Titles of the checks that looked and saw nothing.
    pub clear: Vec<String>,
    /// Titles of the checks that have nothing to say here.
    pub not_for_this: Vec<String>,
    /// Whether a limit left part of the content unread.
    pub truncated: bool,
    /// The text that was read, in pieces; a piece is marked when it is evidence. Empty without the evidence.
    pub text: Vec<Piece>,
    /// Who wrote each line of `text`; empty where that is not known.
    pub voices: Vec<Voice>,
    /// The picture with its marks, when the subject is one and the evidence is there.
    pub picture: Option<PictureView>,
    /// Whether `text` was cut for printing.
    pub text_is_cut: bool,
    /// Digest of the content.
    pub sha256: String,
    /// Where the check was made.
    pub foot: Foot,
    /// Where the explanations of the checks stand (`/checks`), when whoever shows the report has them: a check's own is
    /// at `{checks_at}/{gate}/{name}`.
    pub checks_at: Option<String>,
}

/// Where a check was made, which its report says at its foot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Foot {
    /// On the reader's own machine: nothing left it.
    #[default]
    Local,
    /// On a server that the reader sent the content to.
    Server,
}

/// What checks could not look at, for one reason.
#[derive(Debug, PartialEq, Eq)]
pub struct BlindView {
    /// Titles of the checks.
    pub titles: Vec<String>,
    /// Why they could not look.
    pub why: String,
    /// How to have it looked at; none when nothing can be done.
    pub how: Option<&'static str>,
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
    /// Number of its heaviest finding; none without findings.
    pub first_finding: Option<usize>,
}

/// One finding.
#[derive(Debug)]
pub struct FindingView {
    /// Number in the report, from 1.
    pub number: usize,
    /// `gate/check`.
    pub name: String,
    /// Which gate.
    pub of: Gate,
    /// The gate's full name.
    pub gate: &'static str,
    /// What it weighs.
    pub severity: Severity,
    /// Its words.
    pub words: Words,
    /// Evidence in the form that fits it.
    pub exhibits: Vec<Exhibit>,
    /// Evidence with the words around it.
    pub quotes: Vec<Quote>,
    /// Passages that are not shown.
    pub more: usize,
    /// Whether the text that was read, [`View::text`], has marks of this finding.
    pub is_marked: bool,
}

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
        let (text, text_is_cut) = evidence.map(|e| marked_text(&e.page().text, &found)).unwrap_or_default();
        let mut findings: Vec<FindingView> = found
            .iter()
            .enumerate()
            .filter_map(|(at, (gate, check))| finding(at + 1, *gate, check, evidence, lang))
            .collect();
        for (finding, (_, check)) in findings.iter_mut().zip(&found) {
            finding.is_marked = text.iter().any(|p| p.finding == Some(finding.number));
            finding.exhibits = exhibits::of(report, check, lang);
        }
        let first = |gate| findings.iter().find(|f| f.of == gate).map(|f| f.number);
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
            gates: report.gates.iter().map(|g| gate(g.gate, g.state, first(g.gate), lang)).collect(),
            findings,
            blind: blind(checks().map(|(_, c)| c), lang),
            clear: titles(Outcome::Clear),
            not_for_this: titles(Outcome::NotApplicable),
            truncated: evidence.is_some_and(|e| e.page().truncated),
            text,
            voices: known(evidence).map(|p| picture::voices(p, lang)).unwrap_or_default(),
            picture: evidence.and_then(|e| PictureView::new(e, &found)),
            text_is_cut,
            sha256: report.subject.sha256.clone(),
            foot: Foot::Local,
            checks_at: None,
        }
    }

    /// The lines of the text with who wrote each.
    pub fn talk(&self) -> Vec<Said<'_>> {
        picture::talk(&self.voices, &self.text)
    }

    /// The same report with its picture to look at: a reduced copy, as JPEG.
    pub fn with_preview(mut self, jpeg: &[u8]) -> View {
        if let Some(picture) = self.picture.as_mut().filter(|_| !jpeg.is_empty()) {
            picture.data = Some(format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg)));
            picture.words.clear();
        }
        self
    }

    /// The same report, checked elsewhere.
    pub fn with_foot(self, foot: Foot) -> View {
        View { foot, ..self }
    }

    /// The same report with links to the explanations of its checks under `address`.
    pub fn with_checks_at(self, address: &str) -> View {
        View { checks_at: Some(address.trim_end_matches('/').to_owned()), ..self }
    }
}

fn known(evidence: Option<&Evidence>) -> Option<&Picture> {
    evidence?.picture.known()
}

/// The checks that could not look, those with the same reason together.
fn blind<'a>(checks: impl Iterator<Item = &'a CheckReport>, lang: Lang) -> Vec<BlindView> {
    let mut out: Vec<BlindView> = Vec::new();
    for check in checks.filter(|c| c.outcome == Outcome::Unknown) {
        let Some(words) = wording::words(check, lang) else { continue };
        match out.iter_mut().find(|b| b.why == words.seen) {
            Some(same) => same.titles.push(words.title),
            None => out.push(BlindView {
                titles: vec![words.title],
                why: words.seen,
                how: labels::how_to_look(&check.why).map(|how| how.get(lang)),
            }),
        }
    }
    out
}

pub(super) fn weight(severity: Severity) -> u8 {
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
        "image" => words::PICTURE,
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
        (None, "image") => facts.extend(subject.picture.iter().flat_map(|p| picture::facts(p, lang))),
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

fn gate(gate: Gate, state: Verdict, first_finding: Option<usize>, lang: Lang) -> GateView {
    GateView {
        gate,
        name: labels::two_lines(gate).map(|t| t.get(lang)),
        question: gate.question().get(lang),
        state,
        label: labels::state(state).get(lang),
        first_finding,
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
        of: gate,
        gate: gate.title().get(lang),
        severity: check.severity,
        words,
        more,
        quotes,
        exhibits: Vec::new(),
        is_marked: false,
    })
}
