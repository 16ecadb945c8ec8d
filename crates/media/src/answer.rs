//! What a worker writes: four bytes of length (little endian), so much JSON, then bytes as the JSON counts them.

use crate::preview::Preview;
use crate::raster::Gray;
use crate::refusal::Refusal;
use crate::sandbox::Sandbox;
use crate::text::Plan;
use engine::picture::{Code, Metadata};
use serde::{Deserialize, Serialize};
use std::io::{self, Write};

/// The longest JSON, in bytes.
const MAX_JSON: usize = 4 << 20;
/// The longest answer, in bytes: grey sheets as large as the picture, its preview, the JSON.
pub(crate) const MAX_ANSWER: usize = 80 << 20;
/// The most sheets.
const MAX_SHEETS: usize = 64;
/// The most codes.
const MAX_CODES: usize = 256;

/// An answer.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Answer {
    /// It was not looked at; the refusal's name.
    Refused(String),
    /// What was seen.
    Seen(Box<Seen>),
    /// The copy without metadata follows.
    Cleaned,
    /// The pixels of the portrait follow.
    Portrait,
    /// Nothing was asked but which layers hold.
    Held(Sandbox),
}

/// What was seen.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// Pixels across, upright.
    pub(crate) width: u32,
    /// Pixels down, upright.
    pub(crate) height: u32,
    /// By how much the picture was reduced before its text was looked for.
    pub(crate) scale: u32,
    /// Codes, in pixels of the picture.
    pub(crate) codes: Vec<Code>,
    /// What is written beside the pixels.
    pub(crate) metadata: Metadata,
    /// What it can be known again by, as [`crate::likeness`] has it; none where it is flat.
    pub(crate) likeness: Option<u64>,
    /// How much light and dark differ in it, 0 to 127.
    pub(crate) contrast: u8,
    /// How the sheets go back.
    pub(crate) plan: Plan,
    /// Widths and heights of the sheets, which follow one after the other.
    pub(crate) sheets: Vec<(u32, u32)>,
    /// Width, height and bytes of the preview, which follows the sheets.
    pub(crate) preview: (u32, u32, usize),
    /// Which layers hold.
    pub(crate) sandbox: Sandbox,
}

/// Writes an answer.
pub(crate) fn write<'a>(
    out: &mut impl Write,
    answer: &Answer,
    parts: impl IntoIterator<Item = &'a [u8]>,
) -> io::Result<()> {
    let json = serde_json::to_vec(answer)?;
    let length = u32::try_from(json.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&json)?;
    for part in parts {
        out.write_all(part)?;
    }
    out.flush()
}

/// Reads an answer: the JSON, and the bytes after it. None: it is not one.
pub(crate) fn read(mut bytes: Vec<u8>) -> Option<(Answer, Vec<u8>)> {
    let length = u32::from_le_bytes(*bytes.first_chunk()?) as usize;
    let json = bytes.get(4..4_usize.checked_add(length)?).filter(|json| json.len() <= MAX_JSON)?;
    let answer = serde_json::from_slice(json).ok()?;
    bytes.drain(..4 + length);
    Some((answer, bytes))
}

/// The sheets and the preview, if the bytes are as many as the answer says and everything lies within the picture: a
/// worker that was taken over can say anything.
pub(crate) fn parts(seen: &Seen, bytes: &[u8]) -> Option<(Vec<Gray>, Preview)> {
    let is_within = |code: &Code| {
        let area = code.area;
        area.x.checked_add(area.width).is_some_and(|right| right <= seen.width)
            && area.y.checked_add(area.height).is_some_and(|bottom| bottom <= seen.height)
    };
    if seen.sheets.len() > MAX_SHEETS || seen.codes.len() > MAX_CODES || !seen.codes.iter().all(is_within) {
        return None;
    }
    let mut rest = bytes;
    let mut sheets = Vec::new();
    for (width, height) in seen.sheets.iter().copied() {
        let length = usize::try_from(u64::from(width) * u64::from(height)).ok()?;
        let (pixels, after) = rest.split_at_checked(length)?;
        sheets.push(Gray { width, height, pixels: pixels.to_vec() });
        rest = after;
    }
    let (width, height, length) = seen.preview;
    let is_jpeg = rest.is_empty() || rest.starts_with(&[0xff, 0xd8, 0xff]);
    (rest.len() == length && is_jpeg).then(|| (sheets, Preview { width, height, jpeg: rest.to_vec() }))
}

impl From<Refusal> for Answer {
    fn from(refusal: Refusal) -> Answer {
        Answer::Refused(refusal.code().to_owned())
    }
}
