//! The figures of units as bars, drawn without a script and without a style in the page: each bar is the whole of one unit,
//! its parts are told apart by pattern and not by colour alone, and their numbers stand below it in words.

use crate::members::office::figure;
use crate::members::overview::UnitFigures;
use engine::check::{Lang, Text};

/// Most units of a drawing: those with the most members.
pub(super) const MOST_BARS: usize = 30;
/// Width of a bar and where it begins, of a drawing that is 360 wide.
const WIDTH: u64 = 352;
const LEFT: u64 = 4;
/// Height of a line of the legend, and of a bar with its two lines of words.
const LINE: u64 = 20;
const STEP: u64 = 58;
/// Longest name of a unit, in characters; the table has it whole.
const LONGEST_NAME: usize = 44;

/// A drawing.
pub(super) struct Chart {
    /// What tells its patterns from those of another drawing of the page.
    pub(super) key: &'static str,
    /// What it shows.
    pub(super) title: &'static str,
    /// Its height.
    pub(super) height: u64,
    /// What the patterns stand for.
    pub(super) legend: Vec<Key>,
    /// A bar for each unit.
    pub(super) bars: Vec<Bar>,
}

/// A pattern and what it stands for.
pub(super) struct Key {
    /// The pattern.
    pub(super) pattern: &'static str,
    /// What it stands for.
    pub(super) words: &'static str,
    /// Where the pattern is, and the foot of the words.
    pub(super) x: u64,
    pub(super) y: u64,
    pub(super) foot: u64,
}

/// The bar of a unit.
pub(super) struct Bar {
    /// The unit.
    pub(super) name: String,
    /// The numbers in words.
    pub(super) said: String,
    /// The foot of the name, the top of the bar, the foot of the numbers.
    pub(super) name_foot: u64,
    pub(super) y: u64,
    pub(super) said_foot: u64,
    /// Its parts; none where there is nothing to draw.
    pub(super) parts: Vec<Part>,
}

/// A part of a bar.
pub(super) struct Part {
    /// The pattern.
    pub(super) pattern: &'static str,
    /// Where it begins, and how wide it is.
    pub(super) x: String,
    pub(super) width: String,
}

/// What a part of every bar counts.
struct Series {
    pattern: &'static str,
    words: Text,
    short: Text,
    of: fn(&UnitFigures) -> u64,
}

/// People: who declared, and who did not.
const PEOPLE: [Series; 2] = [
    Series {
        pattern: "full",
        words: Text { vi: "người đã khai", en: "members who declared" },
        short: Text { vi: "đã khai", en: "declared" },
        of: |unit| unit.row.members.saturating_sub(unit.row.undeclared),
    },
    Series {
        pattern: "bare",
        words: Text { vi: "người chưa khai", en: "members who did not" },
        short: Text { vi: "chưa khai", en: "did not" },
        of: |unit| unit.row.undeclared,
    },
];
/// What they declared, by its state.
const ACCOUNTS: [Series; 4] = [
    Series {
        pattern: "full",
        words: Text { vi: "bản khai đã xác nhận", en: "declarations confirmed" },
        short: Text { vi: "xác nhận", en: "confirmed" },
        of: |unit| unit.row.confirmed,
    },
    Series {
        pattern: "lines",
        words: Text { vi: "chờ xác nhận", en: "to confirm" },
        short: Text { vi: "chờ", en: "to confirm" },
        of: |unit| unit.row.declared,
    },
    Series {
        pattern: "dots",
        words: Text { vi: "cần xem lại", en: "to look at again" },
        short: Text { vi: "xem lại", en: "to look at" },
        of: |unit| unit.row.needs_review,
    },
    Series {
        pattern: "cross",
        words: Text { vi: "bị mất, bị chiếm", en: "lost or hijacked" },
        short: Text { vi: "mất", en: "lost" },
        of: |unit| unit.row.lost,
    },
];

/// The drawings of some units: their people, and what these declared.
pub(super) fn charts(units: &[UnitFigures], lang: Lang) -> Vec<Chart> {
    let mut largest: Vec<&UnitFigures> = units.iter().collect();
    if units.len() > MOST_BARS {
        largest.sort_by_key(|unit| std::cmp::Reverse(unit.row.members));
        largest.truncate(MOST_BARS);
    }
    let people = Text { vi: "Bao nhiêu người đã khai", en: "How many members declared" };
    let accounts = Text { vi: "Các bản khai đang thế nào", en: "How their declarations stand" };
    vec![
        chart("people", people.get(lang), &PEOPLE, &largest, lang),
        chart("accounts", accounts.get(lang), &ACCOUNTS, &largest, lang),
    ]
}

fn chart(
    key: &'static str,
    title: &'static str,
    series: &[Series],
    units: &[&UnitFigures],
    lang: Lang,
) -> Chart {
    let legend = series.iter().zip(0..).map(|(series, place)| {
        let y = LEFT + place / 2 * LINE;
        let words = series.words.get(lang);
        Key { pattern: series.pattern, words, x: LEFT + place % 2 * (WIDTH / 2), y, foot: y + 11 }
    });
    let top = LEFT + series.len().div_ceil(2) as u64 * LINE;
    let bars = units.iter().zip(0..).map(|(unit, place)| bar(unit, top + place * STEP, series, lang));
    Chart {
        key,
        title,
        height: top + units.len() as u64 * STEP,
        legend: legend.collect(),
        bars: bars.collect(),
    }
}

fn bar(unit: &UnitFigures, y: u64, series: &[Series], lang: Lang) -> Bar {
    let numbers: Vec<u64> = series.iter().map(|series| (series.of)(unit)).collect();
    let all: u64 = numbers.iter().sum();
    let mut before = 0;
    let mut parts = Vec::new();
    for (series, number) in series.iter().zip(&numbers).filter(|(_, number)| **number > 0) {
        let (from, to) = (place(before, all), place(before + number, all));
        parts.push(Part {
            pattern: series.pattern,
            x: tenths(10 * LEFT + from),
            width: tenths(to.saturating_sub(from)),
        });
        before += number;
    }
    let said = series
        .iter()
        .zip(numbers)
        .map(|(series, n)| format!("{} {}", series.short.get(lang), figure(n, lang)));
    Bar {
        name: shortened(&unit.name),
        said: said.collect::<Vec<_>>().join(" · "),
        name_foot: y + 15,
        y: y + 21,
        said_foot: y + 49,
        parts,
    }
}

/// How far along a bar a number of all is, in tenths.
fn place(number: u64, all: u64) -> u64 {
    (10 * WIDTH).saturating_mul(number).checked_div(all).unwrap_or_default()
}

/// Tenths as a drawing writes them.
fn tenths(number: u64) -> String {
    format!("{}.{}", number / 10, number % 10)
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let beginning: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", beginning.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use store::CoverageRow;

    fn unit(numbers: [u64; 4]) -> UnitFigures {
        let [confirmed, declared, needs_review, lost] = numbers;
        let row = CoverageRow { confirmed, declared, needs_review, lost, ..CoverageRow::default() };
        UnitFigures { name: "Phòng 1".to_owned(), link: None, row, requests: 0 }
    }

    proptest! {
        #[test]
        fn the_parts_of_a_bar_fill_it_in_their_order(numbers in prop::array::uniform4(0u64..=2_000_000)) {
            let bar = bar(&unit(numbers), 0, &ACCOUNTS, Lang::Vi);
            let (mut at, mut drawn) = (10 * LEFT, 0);
            for part in &bar.parts {
                let read = |text: &str| text.replace('.', "").parse::<u64>().unwrap();
                prop_assert_eq!(read(&part.x), at);
                at += read(&part.width);
                drawn += 1;
            }
            prop_assert_eq!(drawn, numbers.iter().filter(|number| **number > 0).count());
            let is_empty = numbers.iter().sum::<u64>() == 0;
            prop_assert_eq!(at, if is_empty { 10 * LEFT } else { 10 * (LEFT + WIDTH) });
        }
    }

    #[test]
    fn the_largest_units_are_drawn_when_there_are_too_many() {
        let units: Vec<UnitFigures> = (0..40_u64)
            .map(|number| {
                let row = CoverageRow { members: number, ..CoverageRow::default() };
                UnitFigures { name: format!("Phòng {number}"), link: None, row, requests: 0 }
            })
            .collect();
        let drawn = &charts(&units, Lang::Vi)[0];
        assert_eq!(drawn.bars.len(), MOST_BARS);
        assert!(drawn.bars.iter().all(|bar| bar.name != "Phòng 9"));
        assert!(
            drawn.bars.iter().any(|bar| bar.name == "Phòng 39" && bar.said == "đã khai 39 · chưa khai 0")
        );
    }

    #[test]
    fn a_long_name_is_cut_and_says_so() {
        let name = shortened(&"Ủy ban ".repeat(20));
        assert!(name.ends_with('…') && name.chars().count() <= LONGEST_NAME, "{name}");
    }
}
