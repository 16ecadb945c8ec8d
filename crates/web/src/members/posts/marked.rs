//! A text with marks at the words that findings concern. Marks may overlap: each paragraph is cut wherever one begins or ends,
//! and every piece knows all the findings that it belongs to.

use engine::text::characters::visible;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words that a finding concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// The number of the finding.
    pub(super) finding: usize,
    /// Where they stand, in Unicode scalar values of the text.
    pub(super) place: Range<usize>,
}

/// A stretch of a paragraph in which the same marks hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The characters, with what does not show made visible.
    pub(crate) text: String,
    /// The findings that it belongs to.
    pub(crate) findings: Vec<usize>,
    /// The findings whose first words begin here: where a note leads back to.
    pub(crate) begins: Vec<usize>,
    /// The findings whose words end here: where the way to the note stands.
    pub(crate) ends: Vec<usize>,
}

/// A paragraph in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    /// Its pieces, in order.
    pub(crate) pieces: Vec<Piece>,
    /// The findings whose first words stand in it.
    pub(crate) findings: Vec<usize>,
}

/// The paragraphs of a text with their marks. A mark that reaches beyond the text is cut, one that is empty is none.
pub(super) fn passages(text: &str, marks: &[Mark]) -> Vec<Passage> {
    let chars: Vec<char> = text.chars().collect();
    let mut told = BTreeSet::new();
    paragraphs(&chars).into_iter().map(|range| passage(&chars, range, marks, &mut told)).collect()
}

/// Where the paragraphs stand: lines that no blank line parts.
fn paragraphs(chars: &[char]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for line in chars.split_inclusive(|c| *c == '\n') {
        let end = at + line.len();
        if !line.iter().all(|c| c.is_whitespace()) {
            match ranges.last_mut().filter(|last| last.end == at) {
                Some(last) => last.end = end,
                None => ranges.push(at..end),
            }
        }
        at = end;
    }
    for range in &mut ranges {
        if chars.get(range.end - 1) == Some(&'\n') {
            range.end -= 1;
        }
    }
    ranges
}

fn passage(chars: &[char], range: Range<usize>, marks: &[Mark], told: &mut BTreeSet<usize>) -> Passage {
    let within = |mark: &Mark| mark.place.start.max(range.start)..mark.place.end.min(range.end);
    let marks: Vec<(usize, Range<usize>)> = marks
        .iter()
        .map(|mark| (mark.finding, within(mark)))
        .filter(|(_, place)| place.start < place.end)
        .collect();
    let ends = marks.iter().flat_map(|(_, place)| [place.start, place.end]);
    let cuts: BTreeSet<usize> = ends.chain([range.start, range.end]).collect();
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let covering = |from: usize, to: usize| -> Vec<usize> {
        let over = marks.iter().filter(|(_, place)| place.start <= from && to <= place.end);
        over.map(|(finding, _)| *finding).collect::<BTreeSet<_>>().into_iter().collect()
    };
    let mut findings = Vec::new();
    let mut pieces: Vec<Piece> = Vec::new();
    for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let own = covering(*from, *to);
        if let Some(before) = pieces.last_mut() {
            before.ends = before.findings.iter().copied().filter(|f| !own.contains(f)).collect();
        }
        let begins: Vec<usize> = own.iter().copied().filter(|finding| told.insert(*finding)).collect();
        findings.extend(&begins);
        let text: String = chars.get(*from..*to).unwrap_or_default().iter().collect();
        pieces.push(Piece { text: visible(&text).into_owned(), findings: own, begins, ends: Vec::new() });
    }
    if let Some(last) = pieces.last_mut() {
        last.ends.clone_from(&last.findings);
    }
    Passage { pieces, findings }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mark(finding: usize, place: Range<usize>) -> Mark {
        Mark { finding, place }
    }

    fn shown(passage: &Passage) -> Vec<(&str, &[usize])> {
        passage.pieces.iter().map(|piece| (&*piece.text, &*piece.findings)).collect()
    }

    #[test]
    fn marks_that_overlap_are_cut_where_one_begins_or_ends() {
        let found = passages("một hai ba bốn", &[mark(1, 0..7), mark(2, 4..10), mark(3, 4..7)]);
        assert_eq!(found.len(), 1);
        assert_eq!(shown(&found[0]), [("một ", &[1][..]), ("hai", &[1, 2, 3]), (" ba", &[2]), (" bốn", &[])]);
        assert_eq!(found[0].findings, [1, 2, 3]);
        let ends: Vec<&[usize]> = found[0].pieces.iter().map(|piece| &*piece.ends).collect();
        assert_eq!(ends, [&[][..], &[1, 3], &[2], &[]]);
    }

    #[test]
    fn a_finding_belongs_to_the_paragraph_of_its_first_words() {
        let text = "Đoạn một\ndòng hai\n \n\nĐoạn hai";
        let found = passages(text, &[mark(7, 21..25), mark(7, 0..4), mark(8, 13..99), mark(9, 5..5)]);
        assert_eq!(found.len(), 2);
        assert_eq!((&*found[0].findings, &*found[1].findings), (&[7, 8][..], &[][..]));
        assert_eq!(found[0].pieces[0].begins, [7]);
        let second: String = found[1].pieces.iter().map(|piece| &*piece.text).collect();
        assert_eq!(second, "Đoạn hai");
        assert!(found[1].pieces.iter().all(|piece| piece.findings.contains(&8) && piece.begins.is_empty()));
    }

    #[test]
    fn what_does_not_show_is_made_visible_within_its_mark() {
        let found = passages("nh\u{200b}anh", &[mark(1, 2..3)]);
        assert_eq!(shown(&found[0]), [("nh", &[][..]), ("‹U+200B›", &[1]), ("anh", &[])]);
    }

    proptest! {
        #[test]
        fn every_character_keeps_its_place_and_its_findings(
            text in "[a-e \\n]{0,60}",
            marks in prop::collection::vec((1_usize..5, 0_usize..70, 0_usize..20), 0..8),
        ) {
            let marks: Vec<Mark> =
                marks.into_iter().map(|(finding, start, length)| mark(finding, start..start + length)).collect();
            let found = passages(&text, &marks);
            let together: String = found.iter().flat_map(|p| &p.pieces).map(|piece| &*piece.text).collect();
            let without_blanks = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(without_blanks(&together), without_blanks(&text));
            let mut rest = text.chars().enumerate().peekable();
            for piece in found.iter().flat_map(|p| &p.pieces) {
                for c in piece.text.chars() {
                    let (at, _) = rest.find(|(_, other)| *other == c).unwrap();
                    if c.is_whitespace() {
                        continue; // blank lines between paragraphs stand in no piece
                    }
                    let mut own: Vec<usize> =
                        marks.iter().filter(|m| m.place.contains(&at)).map(|m| m.finding).collect();
                    own.sort_unstable();
                    own.dedup();
                    prop_assert_eq!(&piece.findings, &own);
                }
            }
            let told: Vec<usize> = found.iter().flat_map(|p| p.findings.clone()).collect();
            let once: BTreeSet<usize> = told.iter().copied().collect();
            prop_assert_eq!(told.len(), once.len(), "a finding is told of once");
        }
    }
}
