//! What the subject says that others said: quotations, and reported speech without quotation marks.

use crate::text::phrase::PhraseSet;
use crate::text::prose::Prose;
use crate::text::speaker::{self, Speaker};
use std::ops::Range;
use std::sync::LazyLock;

/// Words put in somebody's mouth.
#[derive(Debug)]
pub(super) struct Said<'a> {
    /// The text it stands in.
    pub(super) prose: &'a Prose,
    /// The page field of that text.
    pub(super) field: &'static str,
    /// Its pieces, as words: a quotation is cut at `...` and `[...]`, where its author says that something is left out.
    pub(super) pieces: Vec<Range<usize>>,
    /// All its words.
    pub(super) words: Range<usize>,
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

/// Quotations looked at, of whatever length: bounds the work on a text made of quotation marks.
const MOST_MARKS: usize = 400;

/// Words around a quotation that say it is not what was said: a correction quotes what it corrects.
static DISPUTED: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "constant patterns; a test compiles them")]
    PhraseSet::new([
        ((), "(không đúng|sai sự thật|không chính xác|bịa đặt|bịa|xuyên tạc|cắt ghép|đính chính|tin giả|tin sai)"),
        ((), "(giả mạo|không hề nói|không nói|chưa từng nói|chưa bao giờ nói|chưa hề nói|bị sửa|bị chỉnh sửa|bị cắt)"),
        ((), "(fake|false|misquote|misquoted|never said|did not say|not what|debunked|altered|doctored|made up)"),
    ])
    .expect("constant patterns compile")
});

/// Everything that the first `most_sentences` of `prose` say others said.
pub(super) fn find<'a>(prose: &'a Prose, field: &'static str, most_sentences: usize) -> Vec<Said<'a>> {
    let mut out: Vec<Said<'a>> = quotations(prose)
        .into_iter()
        .take(MOST_MARKS)
        .filter_map(|quote| {
            let words = prose.word_at(quote.start)..prose.words.partition_point(|w| w.start < quote.end);
            if words.len() < FEWEST_QUOTED || is_disputed(prose, &words) {
                return None;
            }
            let speaker = speaker::of_quote(prose, &quote);
            let is_enough = speaker.is_some() || words.len() >= FEWEST_UNATTRIBUTED;
            let pieces = || pieces(prose, words.clone());
            is_enough.then(|| Said {
                prose,
                field,
                pieces: pieces(),
                words: words.clone(),
                speaker,
                is_quoted: true,
            })
        })
        .take(MOST)
        .collect();
    let reported = (0..prose.sentences.len().min(most_sentences))
        .filter(|s| !is_mostly_quoted(prose, &out, *s))
        .filter_map(|s| speaker::reported(prose, s))
        .filter(|r| r.content.len() >= FEWEST_REPORTED)
        .take(MOST)
        .map(|r| Said {
            prose,
            field,
            pieces: vec![r.content.clone()],
            words: r.content,
            speaker: Some(r.speaker),
            is_quoted: false,
        })
        .collect::<Vec<_>>();
    out.extend(reported);
    out
}

/// Whether the words beside a quotation, in its own sentence, say that it is not what was said.
fn is_disputed(prose: &Prose, quote: &Range<usize>) -> bool {
    /// Words looked at on either side.
    const BESIDE: usize = 16;
    let first = &prose.sentences[prose.words[quote.start].sentence].words;
    let last = &prose.sentences[prose.words[quote.end - 1].sentence].words;
    let before = quote.start.saturating_sub(BESIDE).max(first.start)..quote.start;
    let after = quote.end..(quote.end + BESIDE).min(last.end);
    DISPUTED.is_in(prose, before) || DISPUTED.is_in(prose, after)
}

/// Whether a third of a sentence or more is quotation, which is compared as such.
fn is_mostly_quoted(prose: &Prose, said: &[Said<'_>], sentence: usize) -> bool {
    let words = &prose.sentences[sentence].words;
    let quoted: usize =
        said.iter().map(|s| s.words.end.min(words.end).saturating_sub(s.words.start.max(words.start))).sum();
    quoted * 3 > words.len()
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
        let said = find(&prose, "text", usize::MAX);
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
