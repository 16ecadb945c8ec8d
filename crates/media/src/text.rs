//! Text in pictures: [`prepare`] (in the worker) makes sheets of dark lines on white from whatever the picture looks like,
//! an OCR program reads each sheet, [`assemble`] puts its words back where they stood and into blocks.

mod answer;
mod background;
mod component;
mod correct;
mod face;
mod forest;
mod kind;
mod layout;
mod line;
mod order;
mod overlap;
mod resize;
mod sheet;
mod small;
#[cfg(test)]
mod tests;

use crate::raster::{Gray, Raster};
use engine::picture::{Area, Block};
use serde::{Deserialize, Serialize};

/// What is read and how it goes back.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// Sheets to be read, each by one run of the OCR program; about equally long. Empty: nothing looks like text.
    pub sheets: Vec<Gray>,
    /// What [`assemble`] needs.
    pub plan: Plan,
}

/// How the lines on the sheets go back to the picture.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Plan {
    /// Whether some of the text was left out, because there was too much of it.
    pub is_partial: bool,
    rows: Vec<sheet::Row>,
    faces: Vec<face::Face>,
    width: u32,
    height: u32,
}

/// Sheets for one picture: as many as are read at a time.
const SHEETS: usize = 2;

/// Least side of a picture that can hold text, in pixels.
const LEAST_SIDE: u32 = 8;

/// Finds what looks like lines of text and lays it out for the OCR program. Time and memory grow with the pixels, up to
/// 6 million of them; larger pictures are reduced first.
pub fn prepare(raster: &Raster) -> Prepared {
    let plan = Plan { width: raster.width, height: raster.height, ..Plan::default() };
    let is_whole = raster.rgb.len() as u64 == u64::from(raster.width) * u64::from(raster.height) * 3;
    if raster.width.min(raster.height) < LEAST_SIDE || !is_whole {
        return Prepared { sheets: Vec::new(), plan };
    }
    let (other, ratio) = resize::fitting(raster);
    let raster = other.as_ref().unwrap_or(raster);
    let luma = raster.gray().pixels;
    let background = background::find(raster, &luma);
    let mut ink = component::find(&luma, &raster.rgb, &background, raster.width as usize);
    drop((luma, background));
    let mut lines = line::find(&ink, raster.height as i32);
    line::keep_clear(&ink, &mut lines);
    ink.is_partial |= sheet::limit(&mut lines);
    let (mut faces, numbers) = face::behind(raster, &ink, &lines);
    let (sheets, mut rows) = sheet::lay(&ink, raster.width as usize, &lines, SHEETS);
    rows.iter_mut().zip(numbers).for_each(|(row, face)| row.enlarge(ratio, face));
    faces.iter_mut().for_each(|face| face.area = sheet::enlarged(face.area, ratio));
    Prepared { sheets, plan: Plan { is_partial: ink.is_partial, rows, faces, ..plan } }
}

/// Arguments of `tesseract` for one sheet: PGM on standard input, TSV on standard output.
pub fn ocr_arguments() -> &'static [&'static str] {
    &["stdin", "stdout", "-l", "vie", "--psm", "6", "tsv"]
}

/// Blocks in reading order, from the program's answers: one a sheet, none where it failed. Takes any plan and any answer.
pub fn assemble(plan: &Plan, answers: &[Option<String>]) -> Vec<Block> {
    let plan = plan.sound();
    layout::blocks(&plan, answer::lines(&plan, answers))
}

/// Largest side of a picture in a plan, in pixels.
const LARGEST_SIDE: u32 = 1 << 24;

impl Plan {
    /// The same with all places inside the picture: a plan comes from a process that has read foreign bytes.
    fn sound(&self) -> Plan {
        let (width, height) = (self.width.clamp(1, LARGEST_SIDE), self.height.clamp(1, LARGEST_SIDE));
        let rows = self.rows.iter().take(sheet::MOST_LINES).map(|row| {
            let body = if row.body.is_finite() { row.body.clamp(1.0, LARGEST_SIDE as f32) } else { 1.0 };
            sheet::Row { area: inside(row.area, width, height), body, ..*row }
        });
        let faces = self.faces.iter().take(sheet::MOST_LINES);
        let faces = faces.map(|face| face::Face { area: inside(face.area, width, height), ..*face });
        Plan { is_partial: self.is_partial, rows: rows.collect(), faces: faces.collect(), width, height }
    }
}

/// The part of an area that lies within a picture of a size.
fn inside(area: Area, width: u32, height: u32) -> Area {
    let (x, y) = (area.x.min(width - 1), area.y.min(height - 1));
    Area { x, y, width: area.width.clamp(1, width - x), height: area.height.clamp(1, height - y) }
}
