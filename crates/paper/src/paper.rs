//! What one paper says, before it is a PDF or a workbook: who issues it, when, what it is called, what it shows.

use crate::Sheet;
use crate::error::PaperError;
use jiff::civil::Date;

/// The most sheets of one paper.
const MOST_SHEETS: usize = 50;
/// The most charts of one paper.
const MOST_CHARTS: usize = 20;
/// The most lines of its summary.
const MOST_SUMMARY: usize = 100;

/// The language of a paper's own words (head, day, notes); everything else is written as it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese: with quốc hiệu and tiêu ngữ, after Nghị định 30/2020/NĐ-CP.
    Vi,
    /// English: the same layout under the organisation's head alone.
    En,
}

/// One paper.
#[derive(Debug, Clone)]
pub struct Paper {
    /// The language of its own words.
    pub lang: Lang,
    /// The superior organisation; may be empty.
    pub authority: String,
    /// The unit that issues the paper.
    pub office: String,
    /// Its number and sign, as in "12/BC-VP"; may be empty.
    pub number: String,
    /// Where it is issued; may be empty.
    pub place: String,
    /// The day on it.
    pub day: Date,
    /// What it is called.
    pub title: String,
    /// What it is about; may be empty.
    pub subtitle: String,
    /// Lines before the charts: what is counted, and the figure.
    pub summary: Vec<(String, String)>,
    /// Charts before the tables.
    pub charts: Vec<Chart>,
    /// The tables.
    pub sheets: Vec<Sheet>,
    /// The office of who signs, as in "NGƯỜI LẬP"; may be empty.
    pub signer_title: String,
    /// The name of who signs; may be empty.
    pub signer_name: String,
}

/// A chart of horizontal bars.
#[derive(Debug, Clone)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// Its bars: a label, and the parts one after the other, each a series and its figure. Six series are told apart; more
    /// would be patterns that nobody can tell apart, and are only part of the sum.
    pub bars: Vec<(String, Vec<(String, u64)>)>,
}

impl Lang {
    /// The one of two texts that is in this language.
    pub(crate) fn say(self, vietnamese: &'static str, english: &'static str) -> &'static str {
        match self {
            Lang::Vi => vietnamese,
            Lang::En => english,
        }
    }

    /// Its code after BCP 47.
    pub(crate) fn code(self) -> &'static str {
        self.say("vi", "en")
    }
}

impl Paper {
    /// Refuses what no paper should hold.
    pub(crate) fn within_limits(&self) -> Result<(), PaperError> {
        let counts = [
            ("sheets", self.sheets.len(), MOST_SHEETS),
            ("charts", self.charts.len(), MOST_CHARTS),
            ("lines of summary", self.summary.len(), MOST_SUMMARY),
        ];
        match counts.into_iter().find(|(_, count, most)| count > most) {
            Some((what, count, most)) => Err(PaperError::TooMany { what, count, most }),
            None => Ok(()),
        }
    }
}
