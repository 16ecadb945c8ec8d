//! Barcodes of bars. Where two rows a few pixels apart change between black and white at the same places many times over,
//! there are bars; the library reads only those stretches.

use super::{overlap, told};
use engine::picture::{Area, Code};
use rxing::common::{BitArray, BitMatrix};
use rxing::oned::{MultiFormatOneDReader, OneDReader};
use rxing::{BarcodeFormat, DecodeHints};
use std::collections::HashSet;
use std::ops::Range;

/// Pixels between two rows that are looked at.
const STEP: usize = 4;
/// Changes between black and white that make a stretch of bars: the shortest code (EAN-8) has 44.
const FEWEST_CHANGES: usize = 24;
/// Pixels that the bars of neighbouring rows may lie apart: print is not straight.
const SLACK: usize = 2;
/// Pixels beside the bars that are read along, for the blank margin that a code must have.
const MARGIN: usize = 24;
/// Rows that must read the same before a code is believed.
const FEWEST_ROWS: usize = 3;
/// Stretches read in one picture.
const MOST_READS: usize = 500;

const FORMATS: [BarcodeFormat; 7] = [
    BarcodeFormat::EAN_13,
    BarcodeFormat::EAN_8,
    BarcodeFormat::UPC_A,
    BarcodeFormat::UPC_E,
    BarcodeFormat::CODE_128,
    BarcodeFormat::CODE_39,
    BarcodeFormat::ITF,
];

/// What was read in one or more rows.
struct Reading {
    format: BarcodeFormat,
    text: String,
    along: Range<usize>,
    rows: Range<usize>,
    count: usize,
}

/// The codes of bars in a picture, lying ones and standing ones, outside the areas that are taken.
pub(super) fn find(bits: &BitMatrix, taken: &[Area]) -> Vec<Code> {
    let (width, height) = (bits.width() as usize, bits.height() as usize);
    let mut left = MOST_READS;
    let lying = |r: &Reading| area(&r.along, &r.rows);
    let standing = |r: &Reading| area(&r.rows, &r.along);
    let rows = scan(&|y| bits.getRow(y as u32), height, &mut left, &|r| is_free(&lying(r), taken));
    let columns = scan(&|x| bits.getCol(x as u32), width, &mut left, &|r| is_free(&standing(r), taken));
    let mut codes: Vec<Code> = rows.iter().filter_map(|r| told(r.format, &r.text, lying(r))).collect();
    codes.extend(columns.iter().filter_map(|r| told(r.format, &r.text, standing(r))));
    codes
}

fn area(across: &Range<usize>, down: &Range<usize>) -> Area {
    let (x, y) = (across.start as u32, down.start as u32);
    Area { x, y, width: across.len() as u32, height: down.len() as u32 }
}

fn is_free(area: &Area, taken: &[Area]) -> bool {
    taken.iter().all(|t| overlap(area, t) < 0.5)
}

/// Reads every few lines of a picture and keeps what several of them say.
fn scan(
    line: &dyn Fn(usize) -> BitArray,
    lines: usize,
    reads_left: &mut usize,
    is_free: &dyn Fn(&Reading) -> bool,
) -> Vec<Reading> {
    let hints = DecodeHints {
        PossibleFormats: Some(HashSet::from(FORMATS)),
        TryHarder: Some(true),
        ..DecodeHints::default()
    };
    let mut reader = MultiFormatOneDReader::new(&hints);
    let mut found: Vec<Reading> = Vec::new();
    let mut above: Vec<usize> = Vec::new();
    for at in (0..lines).step_by(STEP) {
        let row = line(at);
        let changes = changes(&row);
        for along in stretches(&above, &changes) {
            let candidate = Reading {
                format: BarcodeFormat::UNSUPORTED_FORMAT,
                text: String::new(),
                along,
                rows: at..at + 1,
                count: 1,
            };
            if *reads_left == 0 || !is_free(&candidate) {
                continue;
            }
            *reads_left -= 1;
            if let Some((format, text, along)) = read(&mut reader, &row, &candidate.along, &hints) {
                keep(&mut found, Reading { format, text, along, ..candidate });
            }
        }
        above = changes;
    }
    found.retain(|r| r.count >= FEWEST_ROWS && is_long_enough(r));
    found
}

/// Without a check digit, short contents read themselves into any bars.
fn is_long_enough(reading: &Reading) -> bool {
    match reading.format {
        BarcodeFormat::ITF => reading.text.len() >= 6,
        BarcodeFormat::CODE_39 => reading.text.len() >= 4,
        _ => true,
    }
}

/// Where a row changes between white and black.
fn changes(row: &BitArray) -> Vec<usize> {
    let size = row.get_size();
    let mut places = Vec::new();
    let (mut at, mut is_black) = (0, false);
    loop {
        at = if is_black { row.getNextUnset(at) } else { row.getNextSet(at) };
        if at >= size {
            return places;
        }
        places.push(at);
        is_black = !is_black;
    }
}

/// The stretches in which two rows change at the same places.
fn stretches(above: &[usize], here: &[usize]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut i, mut j, mut from, mut count) = (0, 0, 0, 0);
    while j < here.len() {
        while i < above.len() && above[i] + SLACK < here[j] {
            i += 1;
            // a change above that is missing here
            count = if i < above.len() && above[i] <= here[j] + SLACK { count } else { 0 };
        }
        let is_same = i < above.len() && above[i].abs_diff(here[j]) <= SLACK;
        if is_same {
            if count == 0 {
                from = here[j];
            }
            count += 1;
            i += 1;
        }
        let is_last = j + 1 == here.len();
        if count >= FEWEST_CHANGES && (!is_same || is_last) {
            let to = if is_same { here[j] } else { here[j - 1] };
            out.push(from..to + 1);
        }
        if !is_same {
            count = 0;
        }
        j += 1;
    }
    out
}

/// Reads a stretch in both directions: format, content, where it stands.
fn read(
    reader: &mut MultiFormatOneDReader,
    row: &BitArray,
    along: &Range<usize>,
    hints: &DecodeHints,
) -> Option<(BarcodeFormat, String, Range<usize>)> {
    let from = along.start.saturating_sub(MARGIN);
    let to = (along.end + MARGIN).min(row.get_size());
    let mut part = BitArray::with_size(to - from + 2 * MARGIN);
    for x in (from..to).filter(|x| row.get(*x)) {
        part.set(x - from + MARGIN);
    }
    for is_reversed in [false, true] {
        if let Ok(result) = reader.decode_row(0, &part, hints) {
            let size = part.get_size() as f32;
            let places = result.getPoints().iter().map(|p| if is_reversed { size - p.x } else { p.x });
            let places =
                places.map(|x| (from as f32 + x - MARGIN as f32).clamp(0.0, row.get_size() as f32) as usize);
            let (first, last) = places.fold((usize::MAX, 0), |(a, b), x| (a.min(x), b.max(x)));
            let at = if first < last { first..last } else { along.clone() };
            return Some((*result.getBarcodeFormat(), result.getText().to_owned(), at));
        }
        part.reverse();
    }
    None
}

/// Joins a reading to the same one a few rows above.
fn keep(found: &mut Vec<Reading>, new: Reading) {
    let same = found.iter_mut().find(|f| {
        f.format == new.format
            && f.text == new.text
            && f.along.start < new.along.end
            && new.along.start < f.along.end
            && new.rows.start <= f.rows.end + 8 * STEP
    });
    match same {
        Some(old) => {
            old.along = old.along.start.min(new.along.start)..old.along.end.max(new.along.end);
            old.rows.end = new.rows.end;
            old.count += 1;
        }
        None => found.push(new),
    }
}
