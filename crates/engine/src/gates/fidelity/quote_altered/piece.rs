//! One piece of a saying, and what its surroundings say about it: brackets, denials, marks of omission.

use super::said::Said;
use crate::text::prose::Prose;
use crate::text::tokens::{Token, tokens};
use std::ops::Range;

/// Words before a quotation that deny it, so that its own negation was moved, not dropped.
const DENIALS: &str = "khong chua chang cha dung bac phu choi not no never denied denies without";

/// Whether a list in bare form has a word.
pub(super) fn has(list: &str, bare: &str) -> bool {
    list.split_whitespace().any(|w| w == bare)
}

/// One piece of a saying.
pub(super) struct Piece<'a> {
    pub(super) said: &'a Said<'a>,
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) words: Range<usize>,
}

impl Piece<'_> {
    /// Whether the piece is put forward as a sentence of its own, or follows a mark of omission. A few words quoted within the
    /// reporter's sentence may stand after any word of the source.
    pub(super) fn is_statement(&self) -> bool {
        let is_first = self.said.pieces.first().is_some_and(|p| p.start == self.words.start);
        let is_capital = self.said.prose.written(self.words.start).starts_with(char::is_uppercase);
        let before = &self.said.prose.text[..self.said.prose.words[self.words.start].start];
        let lead = before.trim_end_matches(['“', '"', '«', '‘', ' ']);
        !is_first || is_capital || lead.ends_with(':')
    }

    /// Whether words before the quotation deny it: `ông phủ nhận việc "..."`, `không "..."`.
    pub(super) fn is_denied(&self) -> bool {
        let prose = self.said.prose;
        let sentence = prose.words[self.words.start].sentence;
        (self.words.start.saturating_sub(6)..self.words.start)
            .any(|w| prose.words[w].sentence == sentence && has(DENIALS, prose.bare(w)))
    }

    /// Whether an editor's `[...]` stood right before a token.
    pub(super) fn has_insertion(&self, token: usize) -> bool {
        let prose = self.said.prose;
        let end = |t: &Token<'_>| prose.words[t.words.end - 1].end;
        let from = token.checked_sub(1).and_then(|t| self.tokens.get(t)).map_or(0, end);
        let to = self
            .tokens
            .get(token)
            .map_or(prose.bytes_of(self.words.clone()).end, |t| prose.words[t.words.start].start);
        prose.text.get(from..to).is_some_and(|gap| gap.contains('['))
    }

    /// Whether tokens stand in brackets, as what an editor adds does.
    pub(super) fn is_bracketed(&self, tokens: &Range<usize>) -> bool {
        is_in_brackets(self.said.prose, &self.tokens[tokens.clone()])
    }
}

/// The tokens of a piece without what stands in square brackets: that is the editor's, not the speaker's.
pub(super) fn without_insertions(prose: &Prose, words: Range<usize>) -> Vec<Token<'_>> {
    let (mut out, mut from, mut is_open) = (Vec::new(), words.start, false);
    for word in words.clone() {
        let before = match word.checked_sub(1) {
            Some(last) => &prose.text[prose.words[last].end..prose.words[word].start],
            None => &prose.text[..prose.words[word].start],
        };
        match before.rfind(['[', ']']).map(|at| before.as_bytes()[at]) {
            Some(b'[') if !is_open => {
                out.extend(tokens(prose, from..word));
                is_open = true;
            }
            Some(b']') if is_open => {
                from = word;
                is_open = false;
            }
            _ => {}
        }
    }
    if !is_open {
        out.extend(tokens(prose, from..words.end));
    }
    out
}

/// Whether the tokens are all that stands between two brackets.
pub(super) fn is_in_brackets(prose: &Prose, tokens: &[Token<'_>]) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return false };
    let (from, to) = (prose.words[first.words.start].start, prose.words[last.words.end - 1].end);
    // a few signs may stand between bracket and word, never a run of them as long as the text
    let mut opening = prose.text[..from].chars().rev().take(3).take_while(|c| !c.is_alphanumeric());
    let mut closing = prose.text[to..].chars().take(3).take_while(|c| !c.is_alphanumeric());
    opening.any(|c| matches!(c, '[' | '(')) && closing.any(|c| matches!(c, ']' | ')'))
}
