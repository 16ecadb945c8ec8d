//! What the subject says that others said: quotations, and reported speech without quotation marks.

use crate::text::prose::Prose;
use crate::text::speaker::{self, Speaker};
use std::ops::Range;

/// Words put in somebody's mouth.
#[derive(Debug)]
pub(super) struct Said<'a> {
    /// The text it stands in.
    pub(super) prose: &'a Prose,
    /// The page field of that text.
    pub(super) field: &'static str,
    /// Its pieces, as words: a quotation is cut at `...` and `[...]`, where its author says that something is left out.
    pub(super) pieces: Vec<Range<usize>>,
    /// Who is said to have said it.
    pub(super) speaker: Option<Speaker>,
    /// Between quotation marks, or only reported.
    pub(super) is_quoted: bool,
}

/// Quotations and reported sentences that are compared, each; the rest of a very long text is not.
const MOST: usize = 60;
/// Fewer words between quotation marks are a name, a term or a word held at arm's length.
const FEWEST_QUOTED: usize = 3;
/// Without anybody to whom they are attributed, so few words may be a title or a slogan.
const FEWEST_UNATTRIBUTED: usize = 5;
/// Reported speech shorter than this is too general to be traced.
const FEWEST_REPORTED: usize = 6;

/// Everything that `prose` says others said.
pub(super) fn find<'a>(prose: &'a Prose, field: &'static str) -> Vec<Said<'a>> {
    let mut out: Vec<Said<'a>> = quotations(prose)
        .into_iter()
        .filter_map(|quote| {
            let words = prose.word_at(quote.start)..prose.word_at(quote.end.saturating_sub(1)) + 1;
            let words = words.start..words.end.min(prose.words.len());
            let speaker = speaker::of_quote(prose, &quote);
            let fewest = if speaker.is_some() { FEWEST_QUOTED } else { FEWEST_UNATTRIBUTED };
            (words.len() >= fewest).then(|| Said {
                prose,
                field,
                pieces: pieces(prose, words),
                speaker,
                is_quoted: true,
            })
        })
        .take(MOST)
        .collect();
    let reported = (0..prose.sentences.len())
        .filter(|s| {
            let bytes = &prose.sentences[*s].bytes;
            !out.iter().any(|q| {
                q.pieces.iter().any(|p| {
                    let quote = prose.bytes_of(p.clone());
                    quote.start < bytes.end && bytes.start < quote.end
                })
            })
        })
        .filter_map(|s| speaker::reported(prose, s))
        .filter(|r| r.content.len() >= FEWEST_REPORTED)
        .take(MOST)
        .map(|r| Said { prose, field, pieces: vec![r.content], speaker: Some(r.speaker), is_quoted: false })
        .collect::<Vec<_>>();
    out.extend(reported);
    out
}

/// The quotations of a text, single typographic marks included.
fn quotations(prose: &Prose) -> Vec<Range<usize>> {
    let mut out = prose.quotes.clone();
    let mut open: Option<usize> = None;
    for (at, c) in prose.text.char_indices() {
        match (c, open) {
            ('\n', _) => open = None,
            ('‘', _) if !prose.is_quoted(at) => open = Some(at + c.len_utf8()),
            ('’', Some(from)) if !prose.text[at + c.len_utf8()..].starts_with(char::is_alphanumeric) => {
                out.push(from..at);
                open = None;
            }
            _ => {}
        }
    }
    out.sort_by_key(|q| q.start);
    out
}

/// Cuts at marks of omission.
fn pieces(prose: &Prose, words: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = words.start;
    for at in words.start + 1..words.end {
        let gap = &prose.text[prose.words[at - 1].end..prose.words[at].start];
        if gap.contains("...") || gap.contains('…') || gap.contains("..") {
            out.push(from..at);
            from = at;
        }
    }
    out.push(from..words.end);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_are_cut_where_something_is_left_out() {
        let prose =
            Prose::new("Ông Nam nói: “Chúng tôi rất lo [...] và sẽ làm hết sức”. Từ “sốt đất” là từ mới.");
        let said = find(&prose, "text");
        assert_eq!(said.len(), 1);
        let pieces: Vec<_> = said[0].pieces.iter().map(|p| &prose.text[prose.bytes_of(p.clone())]).collect();
        assert_eq!(pieces, ["Chúng tôi rất lo", "và sẽ làm hết sức"]);
    }

    #[test]
    fn single_marks_quote_and_apostrophes_do_not() {
        let prose = Prose::new("He said: ‘We don’t know who’s behind it.’ It’s the players’ choice.");
        let quotes = quotations(&prose);
        assert_eq!(
            quotes.iter().map(|q| &prose.text[q.clone()]).collect::<Vec<_>>(),
            ["We don’t know who’s behind it."]
        );
    }
}
