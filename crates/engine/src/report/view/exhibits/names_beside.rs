//! A domain beside the one that it imitates, letter by letter.

use super::pairing::align;
use super::side_by_side::{Column, Fragment, SideBySide};
use super::{items, shown, text_of};
use crate::check::{Lang, Text};
use crate::report::CheckReport;

/// Pairs shown.
const MOST_PAIRS: usize = 3;
/// Letters of one name.
const MOST_LETTERS: usize = 48;

const HERE: Text = Text { vi: "Địa chỉ ở đây", en: "The address here" };
const REAL: Text = Text { vi: "Tên miền thật", en: "The real domain" };
const ADDED: Text = Text {
    vi: "gạch dưới: chữ thêm vào hoặc bị đổi",
    en: "underlined: letters added or changed",
};
const LOST: Text = Text {
    vi: "đóng khung: chữ bị bỏ hoặc bị đổi",
    en: "framed: letters left out or changed",
};

/// The pairs of a lookalike-domain finding.
pub(super) fn of(check: &CheckReport, lang: Lang) -> Vec<SideBySide> {
    let pairs = items(check).filter_map(|item| {
        let host = text_of(item, "shown").or_else(|| text_of(item, "host"))?;
        Some(beside(&shown(host, MOST_LETTERS), &shown(text_of(item, "target")?, MOST_LETTERS), lang))
    });
    pairs.take(MOST_PAIRS).collect()
}

fn beside(host: &str, target: &str, lang: Lang) -> SideBySide {
    let (here, real): (Vec<char>, Vec<char>) = (host.chars().collect(), target.chars().collect());
    let (mut here_differs, mut real_differs) = (vec![true; here.len()], vec![true; real.len()]);
    for step in align(here.len(), real.len(), |h, r| if here[h] == real[r] { 0 } else { 3 }) {
        if let (Some(h), Some(r)) = step
            && here[h] == real[r]
        {
            (here_differs[h], real_differs[r]) = (false, false);
        }
    }
    let column = |label: Text, letters: &[char], differs: &[bool], legend: Text| Column {
        label: label.get(lang),
        pieces: pieces(letters, differs),
        legend: differs.contains(&true).then(|| legend.get(lang)),
    };
    SideBySide {
        left: column(HERE, &here, &here_differs, ADDED),
        right: column(REAL, &real, &real_differs, LOST),
    }
}

fn pieces(letters: &[char], differs: &[bool]) -> Vec<Fragment> {
    let mut out: Vec<Fragment> = Vec::new();
    for (letter, &is_different) in letters.iter().zip(differs) {
        match out.last_mut() {
            Some(last) if last.is_different == is_different => last.text.push(*letter),
            _ => out.push(Fragment { text: letter.to_string(), is_different }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(column: &Column) -> String {
        let piece = |p: &Fragment| if p.is_different { format!("[{}]", p.text) } else { p.text.clone() };
        column.pieces.iter().map(piece).collect()
    }

    #[test]
    fn letters_that_differ_are_marked_on_both_sides() {
        let pair = beside("vietc0mbank-otp.com", "vietcombank.com.vn", Lang::Vi);
        assert_eq!(marked(&pair.left), "vietc[0]mbank[-otp].com");
        assert_eq!(marked(&pair.right), "vietc[o]mbank.com[.vn]");
        assert!(beside("a.vn", "a.vn", Lang::En).left.legend.is_none());
    }
}
