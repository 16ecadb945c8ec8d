//! What a picture says: its text with the place of every word, its codes, what is written beside its pixels. Measured by
//! the crate `media`; data alone, so that checks stay pure.
//!
//! All places are in pixels of the picture as it is shown (turned upright), from its upper left corner.

mod reading;

use crate::evidence::Probe;
use serde::{Deserialize, Serialize};

/// A picture that was looked at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// `jpeg`, `png`, `webp`, `gif`: what the bytes are, whatever the file is called.
    pub format: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Frames of an animation; only the first is read.
    pub frames: u32,
    /// Its text in reading order. `Absent`: looked, there is none. `Skipped("no-ocr")`: nothing is installed that could
    /// read it. `Failed("ocr-slow" | "ocr-failed")`.
    pub text: Probe<Vec<Block>>,
    /// Whether some of its text was left unread, because time was up or there was too much of it.
    pub is_partial: bool,
    /// Codes, from top to bottom.
    pub codes: Vec<Code>,
    /// What is written beside the pixels.
    pub metadata: Metadata,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Pixels from the left.
    pub x: u32,
    /// Pixels from the top.
    pub y: u32,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Lines that belong together: a paragraph, one message of a chat.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub area: Area,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The name that a chat shows above it.
    pub author: Option<String>,
}

/// What a block is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Words on the background of the picture.
    #[default]
    Paragraph,
    /// Words set larger than what follows them.
    Headline,
    /// A message on the left of a chat: written by the other side.
    Received,
    /// A message on the right of a chat: written by the owner of the screen.
    Sent,
    /// Small print around them: times, names of buttons, counts of reactions.
    Small,
}

/// A line.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Its words.
    pub words: Vec<Word>,
    /// Whether it goes on where the line above stops, inside a long address that was broken for want of room.
    pub is_glued: bool,
}

/// A word.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// As read; NFC.
    pub text: String,
    /// Where it stands.
    pub area: Area,
    /// How sure the reading is, 0 to 100.
    pub confidence: u8,
}

/// A code that a camera can read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Code {
    /// `qr`, `ean-13`, `code-128`, ...
    pub symbology: String,
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub area: Area,
    /// Whether remains of another code look out from under it: as where one was pasted over another.
    pub is_pasted: bool,
}

/// What is written beside the pixels (EXIF, XMP, IPTC). Anybody can write anything there: it says what the file says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Metadata {
    /// When it was taken: RFC 3339 with the offset where one is given, else a civil time.
    pub taken: Option<String>,
    /// When a program last changed it.
    pub changed: Option<String>,
    /// Maker and model of the camera or phone.
    pub device: Option<String>,
    /// The program that wrote it.
    pub software: Option<String>,
    /// Where it was taken.
    pub place: Option<Place>,
    /// Place names written in it (city, country).
    pub place_names: Vec<String>,
    /// Who is named as its author.
    pub author: Option<String>,
    /// Who is named as the owner of the camera.
    pub owner: Option<String>,
    /// The serial number of the camera's body.
    pub serial: Option<String>,
    /// Its caption or description.
    pub caption: Option<String>,
    /// IPTC digital source type, its last segment: `trainedAlgorithmicMedia`, `compositeSynthetic`, ...
    pub source_type: Option<String>,
    /// A generator's own mark: the field that holds it, and what it says.
    pub generator: Option<(String, String)>,
    /// Kinds of metadata found: `exif`, `xmp`, `iptc`, `c2pa`, `comment`.
    pub kinds: Vec<String>,
}

/// A place on Earth (WGS 84).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}
