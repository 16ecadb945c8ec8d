//! The report: versioned data without prose. Words are added when it is rendered, so that a stored report can be read
//! in either language.

mod answer;
pub mod fields;
pub mod html;
pub(crate) mod labels;
pub mod sarif;
pub mod terminal;
pub mod view;
pub mod wording;

pub use answer::answer;

use crate::check::{Gate, Outcome, Severity, Span};
use crate::picture::Picture;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Name and version of the report's form.
pub const SCHEMA: &str = "namkhong/report/1";

/// State of a gate, and of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Do not share.
    Stop,
    /// Verify before sharing.
    Verify,
    /// There was not enough to say.
    NotEnough,
    /// Nothing unusual was seen.
    NothingUnusual,
}

impl Verdict {
    /// The state's name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Stop => "stop",
            Verdict::Verify => "verify",
            Verdict::NotEnough => "not-enough",
            Verdict::NothingUnusual => "nothing-unusual",
        }
    }
}

/// What the checks saw on one subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: String,
    /// The "now" of the check, RFC 3339.
    pub checked_at: String,
    /// What was examined.
    pub subject: SubjectReport,
    /// The state over all gates.
    pub verdict: Verdict,
    /// The five gates in order.
    pub gates: Vec<GateReport>,
}

/// What was examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectReport {
    /// `page`, `text`, `email`, `image`.
    pub kind: String,
    /// Its address, when known.
    pub url: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it says it was published.
    pub published: Option<String>,
    /// The site's name.
    pub site: Option<String>,
    /// Language code.
    pub language: Option<String>,
    /// Digest of the bytes read.
    pub sha256: String,
    /// What the picture's file says of itself, when the subject is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub picture: Option<PictureReport>,
}

/// A picture in the report: its size, and what is written beside its pixels. Places and people are not here: they
/// are the business of whoever holds the file, and `location-metadata` speaks of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureReport {
    /// `jpeg`, `png`, `webp`, `gif`.
    pub format: String,
    /// Pixels across, upright.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// When it was taken, as the file says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub taken: Option<String>,
    /// When a program last changed it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub changed: Option<String>,
    /// Camera or phone.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub device: Option<String>,
    /// The program that wrote it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub software: Option<String>,
    /// IPTC digital source type (`trainedAlgorithmicMedia`, ...).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source_type: Option<String>,
    /// A generator's own mark.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub generator: Option<String>,
}

impl PictureReport {
    /// What the report says of a picture.
    pub fn of(picture: &Picture) -> PictureReport {
        let of = picture.metadata.clone();
        PictureReport {
            format: picture.format.clone(),
            width: picture.width,
            height: picture.height,
            taken: of.taken,
            changed: of.changed,
            device: of.device,
            software: of.software,
            source_type: of.source_type,
            generator: of.generator.map(|(_, says)| says),
        }
    }
}

/// One gate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GateReport {
    /// Which.
    pub gate: Gate,
    /// Its state.
    pub state: Verdict,
    /// Its checks in order.
    pub checks: Vec<CheckReport>,
}

/// One check's answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckReport {
    /// Bare name.
    pub check: String,
    /// What it answered.
    pub outcome: Outcome,
    /// What a finding of it weighs.
    pub severity: Severity,
    /// Values observed, also when clear.
    pub observed: Map<String, Value>,
    /// Where.
    pub evidence: Vec<Span>,
    /// Reason code.
    pub why: String,
    /// Words, only when a language was asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub wording: Option<wording::Words>,
}
