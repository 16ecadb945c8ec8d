//! Exhibits as plain lines.

use crate::check::{Lang, Text};
use crate::report::labels::words;
use crate::report::view::exhibits::{Exhibit, Lens, LinkAnatomy, LinkPart, PartKind};

const PUT_FIRST: Text = Text { vi: "tên miền thật", en: "real domain" };

/// The lines of one exhibit. Two texts side by side need none: the quotations show them.
pub(super) fn lines(exhibit: &Exhibit, lang: Lang) -> Vec<String> {
    match exhibit {
        Exhibit::Lens(lens) => self::lens(lens),
        Exhibit::Dates(dates) => dates
            .marks
            .iter()
            .map(|mark| {
                let later = mark.later.as_ref().map(|later| format!(" ({later})")).unwrap_or_default();
                format!("{}: {}{later}", mark.shown, mark.from.join(", "))
            })
            .collect(),
        Exhibit::Link(link) => self::link(link, lang),
        Exhibit::Texts(_) => Vec::new(),
    }
}

/// What is odd about the characters. A word whose letters differ in nothing but their marks is told by the sentence
/// above already.
fn lens(lens: &Lens) -> Vec<String> {
    lens.legend
        .iter()
        .filter_map(|cell| {
            let glyph = cell.glyph.as_ref().map(|g| format!("{g} ")).unwrap_or_default();
            Some(format!("{glyph}{}: {}", cell.code, cell.what.as_ref()?))
        })
        .collect()
}

/// The real domain between brackets.
fn link(link: &LinkAnatomy, lang: Lang) -> Vec<String> {
    let whole = |parts: &[LinkPart]| -> String {
        let part =
            |p: &LinkPart| if p.kind == PartKind::Domain { format!("[{}]", p.text) } else { p.text.clone() };
        parts.iter().map(part).collect()
    };
    let mut lines = vec![format!("{}: {}", PUT_FIRST.get(lang), whole(&link.parts))];
    lines.extend(link.note.clone());
    if let Some(target) = &link.target {
        lines.push(format!("{}: {}", words::LEADS_TO.get(lang), whole(target)));
    }
    lines
}
