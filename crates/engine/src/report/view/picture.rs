//! The picture of a report: where each finding stands in it, who wrote what, and what its file says of itself.

use super::passages::Piece;
use crate::check::{Gate, Lang, Severity, Span};
use crate::evidence::Evidence;
use crate::picture::{Area, Block, BlockKind, Picture};
use crate::report::labels::words;
use crate::report::{CheckReport, PictureReport, wording};
use crate::text::characters::visible;

/// A picture with marks.
#[derive(Debug, Clone, PartialEq)]
pub struct PictureView {
    /// Pixels across; marks are in these, whatever the size at which the picture is shown.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Marked places, in the order of their findings.
    pub marks: Vec<Mark>,
    /// Its words at their places, for where the picture itself is not kept.
    pub words: Vec<(Area, String)>,
    /// The picture reduced, as a `data:` address; none where it was not kept.
    pub data: Option<String>,
}

/// A marked place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The finding.
    pub finding: usize,
    /// What it weighs.
    pub severity: Severity,
    /// Where.
    pub area: Area,
}

/// Part of a picture, around the marks of one finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crop {
    /// The part.
    pub area: Area,
    /// The marks in it.
    pub marks: Vec<Mark>,
}

/// Who wrote a line of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// `received`, `sent` or `paragraph`.
    pub side: &'static str,
    /// Who it is, in words; the same as of the line above: none.
    pub label: Option<String>,
}

/// A line of the text and who wrote it.
#[derive(Debug)]
pub struct Said<'v> {
    /// As in [`Voice`].
    pub side: &'static str,
    /// As in [`Voice`].
    pub label: Option<&'v str>,
    /// The line, in pieces.
    pub pieces: Vec<Piece>,
}

/// Marks that are drawn of one finding at most.
const MOST_MARKS: usize = 24;
/// Words that are drawn at most.
const MOST_WORDS: usize = 1500;

impl PictureView {
    /// The picture of an assessment with the places of its findings, heaviest first.
    pub(super) fn new(evidence: &Evidence, found: &[(Gate, &CheckReport)]) -> Option<PictureView> {
        let picture = evidence.picture.known()?;
        let mut marks = Vec::new();
        for (at, (_, check)) in found.iter().enumerate() {
            let areas = check.evidence.iter().flat_map(|span| areas(evidence, picture, span));
            let around = |area| spaced(area, picture);
            let mark = |area| Mark { finding: at + 1, severity: check.severity, area: around(area) };
            marks.extend(areas.take(MOST_MARKS).map(mark));
        }
        let words = words_of(picture);
        Some(PictureView { width: picture.width, height: picture.height, marks, words, data: None })
    }

    /// Whether a mark is the first of its finding, which alone carries its number.
    pub(crate) fn is_first_mark(&self, at: &usize) -> bool {
        let Some(mark) = self.marks.get(*at) else { return false };
        self.marks.iter().position(|m| m.finding == mark.finding) == Some(*at)
    }

    /// Centre, radius and letter size of the number beside a mark; it stays inside the picture.
    pub(crate) fn badge(&self, area: &Area) -> (u32, u32, u32, u32) {
        /// Radii that the picture is wide.
        const ACROSS: u32 = 30;
        let radius = (self.width / ACROSS).max(6);
        let inside = |at: u32, side: u32| at.clamp(radius, side.saturating_sub(radius).max(radius));
        // beside the letters rather than on them, where there is room
        let x = area.x.saturating_sub(radius / 2);
        (inside(x, self.width), inside(area.y, self.height), radius, radius * 3 / 2)
    }

    /// The baseline of letters that fill an area: it lies above the lower edge.
    pub(crate) fn baseline(&self, area: &Area) -> u32 {
        area.bottom().min(self.height).saturating_sub(area.height / 5)
    }

    /// The part of the picture that shows a finding, with all of it that is near its first mark; none without the pixels.
    pub fn crop(&self, finding: usize) -> Option<Crop> {
        /// Rows around the marks, as a part of the picture's width.
        const AROUND: u32 = 12;
        self.data.as_ref()?;
        let mut marks = self.marks.iter().filter(|m| m.finding == finding).copied();
        let first = marks.next()?;
        let tallest = self.width * 2 / 3; // a crop is a detail
        let mut whole = first.area;
        let mut inside = vec![first];
        for mark in marks {
            let joined = whole.with(mark.area);
            if joined.height <= tallest {
                whole = joined;
                inside.push(mark);
            }
        }
        let around = self.width / AROUND;
        let top = whole.y.saturating_sub(around);
        let bottom = whole.bottom().saturating_add(around).min(self.height);
        let area = Area { x: 0, y: top, width: self.width, height: bottom.saturating_sub(top) };
        (area.height > 0).then_some(Crop { area, marks: inside })
    }
}

/// The area with a little room, so that its frame does not touch the letters.
fn spaced(area: Area, picture: &Picture) -> Area {
    let room = (area.height / 8).min(12);
    let (x, y) = (area.x.saturating_sub(room), area.y.saturating_sub(room));
    let right = area.right().saturating_add(room).min(picture.width);
    let bottom = area.bottom().saturating_add(room).min(picture.height);
    Area { x, y, width: right.saturating_sub(x), height: bottom.saturating_sub(y) }
}

fn areas(evidence: &Evidence, picture: &Picture, span: &Span) -> Vec<Area> {
    if let Some(area) = span.area {
        return vec![area];
    }
    let range = span.start.zip(span.end).map(|(start, end)| start..end);
    // the whole text marked would mark nothing
    if span.field == "text" && range.is_none() {
        return Vec::new();
    }
    picture.areas(evidence.page(), &span.field, range)
}

fn words_of(picture: &Picture) -> Vec<(Area, String)> {
    let blocks = picture.text.known().map(Vec::as_slice).unwrap_or_default();
    let words = blocks.iter().flat_map(|b| &b.lines).flat_map(|l| &l.words);
    words.take(MOST_WORDS).map(|w| (w.area, visible(&w.text).into_owned())).collect()
}

/// The pieces of a text cut at its line breaks, each line with its voice.
pub(super) fn talk<'v>(voices: &'v [Voice], text: &[Piece]) -> Vec<Said<'v>> {
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in text {
        for (at, part) in piece.text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) {
                line.push(Piece { text: part.to_owned(), finding: piece.finding });
            }
        }
    }
    let said = |(at, pieces): (usize, Vec<Piece>)| {
        let voice = voices.get(at);
        let side = voice.map_or("paragraph", |v| v.side);
        Said { side, label: voice.and_then(|v| v.label.as_deref()), pieces }
    };
    lines.into_iter().enumerate().map(said).collect()
}

/// Who wrote each line of the text; empty where the picture shows no chat.
pub(super) fn voices(picture: &Picture, lang: Lang) -> Vec<Voice> {
    let body = picture.body();
    let is_chat = |b: &&Block| matches!(b.kind, BlockKind::Received | BlockKind::Sent);
    if !body.iter().any(is_chat) {
        return Vec::new();
    }
    let mut last = None;
    let voice = |block: &&Block| {
        let (side, label) = match (block.kind, &block.author) {
            (BlockKind::Received, Some(name)) => ("received", visible(name).into_owned()),
            (BlockKind::Received, None) => ("received", words::RECEIVED.get(lang).to_owned()),
            (BlockKind::Sent, _) => ("sent", words::SENT_BY_OWNER.get(lang).to_owned()),
            _ => ("paragraph", String::new()),
        };
        let is_new = last.as_ref() != Some(&label);
        last = Some(label.clone());
        Voice { side, label: (is_new && !label.is_empty()).then_some(label) }
    };
    body.iter().map(voice).collect()
}

/// What the file says of itself, for the line of facts below the subject.
pub(super) fn facts(picture: &PictureReport, lang: Lang) -> Vec<String> {
    let mut facts = vec![format!(
        "{} {} {} × {}",
        words::PICTURE.get(lang),
        picture.format.to_uppercase(),
        picture.width,
        picture.height
    )];
    let time = |at: &String| wording::shown_time(at, lang);
    let told = [
        (words::TAKEN, picture.taken.as_ref().map(time)),
        (words::CHANGED, picture.changed.as_ref().map(time)),
        (words::DEVICE, picture.device.as_deref().map(shown)),
        (words::SOFTWARE, picture.software.as_deref().map(shown)),
        (words::GENERATOR, picture.generator.as_deref().map(shown)),
        (words::SOURCE_TYPE, picture.source_type.as_deref().map(|kind| source_type(kind, lang))),
    ];
    let told = told.into_iter().filter_map(|(label, says)| Some(format!("{} {}", label.get(lang), says?)));
    facts.extend(told);
    facts
}

/// At most so much of what a file says that it stays a fact.
fn shown(text: &str) -> String {
    const MOST: usize = 80;
    let mut out: String = text.chars().take(MOST).collect();
    if text.chars().nth(MOST).is_some() {
        out.push('…');
    }
    visible(&out).into_owned()
}

/// The IPTC digital source types in words.
fn source_type(kind: &str, lang: Lang) -> String {
    let words = match kind {
        "trainedAlgorithmicMedia" => words::MADE_BY_MODEL,
        "compositeWithTrainedAlgorithmicMedia" | "compositeSynthetic" => words::MADE_PARTLY_BY_MODEL,
        "digitalCapture" | "computationalCapture" => words::TAKEN_BY_CAMERA,
        "digitalCreation" | "digitalArt" => words::DRAWN,
        "screenCapture" => words::SCREENSHOT,
        other => return shown(other),
    };
    words.get(lang).to_owned()
}
