//! The OCR program's answers, back in the picture.

use super::sheet::Row;
use super::{Plan, inside};
use engine::picture::{Area, Word};
use unicode_normalization::UnicodeNormalization as _;

/// A line as read.
#[derive(Debug, Clone)]
pub(super) struct Read {
    /// Its words from left to right.
    pub(super) words: Vec<Word>,
    /// Where it stands.
    pub(super) area: Area,
    /// Height of its middle letter, in pixels.
    pub(super) body: f32,
    /// Colour of the ink.
    pub(super) colour: [u8; 3],
    /// Number of the face that it stands on.
    pub(super) face: usize,
    /// Whether it is known to be small print.
    pub(super) is_small: bool,
}

impl Read {
    /// Its words with spaces between them.
    pub(super) fn text(&self) -> String {
        self.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// One past its last row of pixels.
    pub(super) fn bottom(&self) -> u32 {
        self.area.y + self.area.height
    }

    /// One past its last column of pixels.
    pub(super) fn right(&self) -> u32 {
        self.area.x + self.area.width
    }
}

/// Words taken at most.
const MOST_WORDS: usize = 10_000;

/// The lines of a plan as the answers have them, those without a word left out.
pub(super) fn lines(plan: &Plan, answers: &[Option<String>]) -> Vec<Read> {
    let mut count = 0;
    let mut lines: Vec<Read> = plan.rows.iter().map(unread).collect();
    for (sheet, answer) in answers.iter().enumerate() {
        for (place, word) in answer.iter().flat_map(|a| a.lines()).filter_map(word) {
            let middle = place.y.saturating_add(place.height / 2);
            let after = plan.rows.partition_point(|r| (r.sheet as usize, r.top) <= (sheet, middle));
            let Some(row) = after.checked_sub(1).filter(|n| plan.rows[*n].sheet as usize == sheet) else {
                continue;
            };
            let area = inside(original(&plan.rows[row], place), plan.width, plan.height);
            count += 1;
            if count > MOST_WORDS {
                break;
            }
            lines[row].words.push(Word { area, ..word });
        }
    }
    lines.iter_mut().for_each(|l| l.words.sort_by_key(|w| w.area.x));
    lines.retain(|l| !l.words.is_empty());
    lines
}

fn unread(row: &Row) -> Read {
    Read {
        words: Vec::new(),
        area: row.area,
        body: row.body,
        colour: row.colour,
        face: row.face as usize,
        is_small: false,
    }
}

/// The word that a line of the table holds: `level page block paragraph line word left top width height confidence text`.
fn word(line: &str) -> Option<(Area, Word)> {
    let mut fields = line.split('\t');
    if fields.next() != Some("5") {
        return None;
    }
    let mut number = fields.by_ref().skip(5);
    let mut next = || number.next()?.parse::<u32>().ok();
    let place = Area { x: next()?, y: next()?, width: next()?, height: next()? };
    let confidence = number.next()?.parse::<f32>().ok()?.clamp(0.0, 100.0) as u8;
    let text: String = number.next()?.trim().nfc().take(200).collect();
    (!text.is_empty()).then(|| (place, Word { text, area: Area::default(), confidence }))
}

fn original(row: &Row, place: Area) -> Area {
    let (x, y) = (place.x as f32 / row.scale, (place.y.saturating_sub(row.top)) as f32 / row.scale);
    let left = (row.origin[0] + x).max(0.0);
    let top = (row.origin[1] + y + row.slope * x).max(0.0);
    Area {
        x: left as u32,
        y: top as u32,
        width: (place.width as f32 / row.scale) as u32,
        height: (place.height as f32 / row.scale) as u32,
    }
}
