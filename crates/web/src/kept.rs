//! The document that a page carries sealed and that is stored when its reader asks for a link: the report, and of the
//! page only what the marks stand in.

use crate::lang;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use engine::check::Lang;
use engine::evidence::{Document, Evidence, Probe};
use engine::page::{Kind, Page};
use engine::picture::{Metadata, Picture};
use engine::report::Report;
use engine::report::view::View;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Characters of a text that are kept at most.
const MOST_CHARS: usize = 30_000;

/// A report and the words its evidence stands in.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The report.
    pub(crate) report: Report,
    /// Main text.
    pub(crate) text: String,
    /// Headline.
    title: Option<String>,
    /// Main text of the compared source.
    source: Option<String>,
    /// Whether part of the content was left unread.
    truncated: bool,
    /// The picture that the text was read from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    picture: Option<Picture>,
    /// The picture reduced, in base64. A page carries it to show it in the other language; it is never stored.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    preview: String,
    /// Whether our server fetched the page.
    pub(crate) is_fetched: bool,
}

impl Kept {
    /// What is kept of an assessment.
    pub(crate) fn new(report: Report, evidence: &Evidence, preview: Vec<u8>, is_fetched: bool) -> Kept {
        let page = evidence.page();
        Kept {
            text: beginning(&page.text),
            title: page.title.clone(),
            source: evidence.source.known().map(|s| beginning(&s.page.text)),
            truncated: page.truncated,
            picture: evidence.picture.known().map(without_place),
            preview: STANDARD.encode(preview),
            report,
            is_fetched,
        }
    }

    /// The report in words, with the passages that were kept.
    pub(crate) fn view(&self, lang: Lang) -> View {
        let kind = match self.report.subject.kind.as_str() {
            "text" => Kind::Text,
            "email" => Kind::Email,
            _ => Kind::Page,
        };
        let page = Page {
            text: self.text.clone(),
            title: self.title.clone(),
            truncated: self.truncated,
            kind,
            ..Page::default()
        };
        let at = self.report.checked_at.parse().unwrap_or(Timestamp::UNIX_EPOCH);
        let mut evidence = Evidence::new(page, at, b"");
        if let Some(source) = &self.source {
            evidence.source = Probe::Known(Document::new(Page { text: source.clone(), ..Page::default() }));
        }
        if let Some(picture) = &self.picture {
            evidence.picture = Probe::Known(picture.clone());
        }
        let preview = STANDARD.decode(&self.preview).unwrap_or_default();
        View::new(&self.report, Some(&evidence), lang).with_preview(&preview)
    }

    /// What is stored when a reader asks for a link: the words of a picture and not the picture, in which there may be
    /// faces, and people who were not asked.
    pub(crate) fn without_preview(self) -> Kept {
        Kept { preview: String::new(), ..self }
    }

    /// As bytes.
    pub(crate) fn to_bytes(&self) -> Option<Vec<u8>> {
        serde_json::to_vec(self).ok()
    }

    /// From bytes that we wrote.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Kept> {
        serde_json::from_slice(bytes).ok()
    }
}

/// The picture without where and by whom it was taken.
fn without_place(picture: &Picture) -> Picture {
    let metadata = Metadata::default();
    Picture { metadata, ..picture.clone() }
}

fn beginning(text: &str) -> String {
    text.chars().take(MOST_CHARS).collect()
}

/// A day as the language writes it, told in Vietnam's time.
pub(crate) fn day(at: Timestamp, lang: Lang) -> String {
    civil_day(jiff::tz::Offset::constant(7).to_datetime(at).date(), lang)
}

/// A day of the calendar as readers write it.
pub(crate) fn civil_day(day: jiff::civil::Date, lang: Lang) -> String {
    match lang::code(lang) {
        "vi" => format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year()),
        _ => day.to_string(),
    }
}
