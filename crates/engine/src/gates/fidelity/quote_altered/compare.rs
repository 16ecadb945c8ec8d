//! Lays one saying beside the source and names what changed: words, a negation, a number, a cut, the speaker.

use super::piece::{Piece, has, is_in_brackets, without_insertions};
use super::said::Said;
use crate::text::align::{Alignment, Change, Marks, Source};
use crate::text::prose::Prose;
use crate::text::tokens::{Role, Token, tokens};
use crate::text::variant;
use std::ops::Range;

/// What kind of change it is. The order is that of weight, as the report names the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Negation,
    Number,
    Speaker,
    Words,
    Cut,
}

impl Kind {
    /// The code in `observed.items`, and the reason code of a finding.
    pub(super) fn code(self) -> &'static str {
        match self {
            Kind::Negation => "negation",
            Kind::Number => "number",
            Kind::Speaker => "speaker",
            Kind::Words => "words",
            Kind::Cut => "cut",
        }
    }
}

/// One change, with the words to show and the place on each side.
#[derive(Debug)]
pub(super) struct Altered {
    pub(super) kind: Kind,
    /// What the subject writes, with a few words around it.
    pub(super) post: String,
    /// What the source writes.
    pub(super) source: String,
    /// The saying in the subject, in words.
    pub(super) post_words: Range<usize>,
    /// The passage of the source, in words.
    pub(super) source_words: Range<usize>,
}

/// How a saying relates to the source.
#[derive(Debug)]
pub(super) enum Relation {
    /// It stands there, word for word or nearly.
    Faithful,
    /// Nothing in the source resembles it.
    Elsewhere,
    /// It resembles a passage of the source and differs from it.
    Altered(Vec<Altered>),
}

/// The source's text, prepared once for all sayings.
pub(super) struct Original<'a> {
    pub(super) prose: &'a Prose,
    pub(super) source: Source<'a>,
    title: Source<'a>,
}

// These lists are in bare form.

/// Words of one's own person: which of them a speaker used is not what was said.
const SELF: &str = "toi minh em con chau to chung ta tao tui";
/// Words of a date that figures stand for.
const DATE: &str = "ngay thang nam luc gio vao h";
/// Words that make a negation stronger without adding anything.
const STRESS: &str = "he bao gio tung phai ever even do does did";

impl<'a> Original<'a> {
    pub(super) fn new(text: &'a Prose, title: &'a Prose) -> Original<'a> {
        Original {
            prose: text,
            source: Source::new(tokens(text, 0..text.words.len())),
            title: Source::new(tokens(title, 0..title.words.len())),
        }
    }

    /// Compares one saying with the source.
    pub(super) fn relate(&self, said: &Said<'_>) -> Relation {
        let mut altered = Vec::new();
        let mut is_there = false;
        for words in &said.pieces {
            for words in parts(words) {
                match self.piece(said, words) {
                    Relation::Faithful => is_there = true,
                    Relation::Altered(changes) => altered.extend(changes),
                    Relation::Elsewhere => {}
                }
            }
        }
        if !altered.is_empty() {
            Relation::Altered(altered)
        } else if is_there {
            Relation::Faithful
        } else {
            Relation::Elsewhere
        }
    }

    fn piece(&self, said: &Said<'_>, words: Range<usize>) -> Relation {
        let piece = Piece { said, tokens: without_insertions(said.prose, words.clone()), words };
        if piece.tokens.len() < 2 {
            return Relation::Elsewhere;
        }
        let marks = self.marks(&piece);
        let places = self.source.verbatim(&piece.tokens, marks);
        if !places.is_empty() {
            return self.verbatim(&piece, &places);
        }
        if !self.title.verbatim(&piece.tokens, marks).is_empty() {
            return Relation::Faithful;
        }
        let mut nearest: Option<Vec<Altered>> = None;
        for alignment in self.source.nearest(&piece.tokens, marks) {
            if !self.is_near(&piece, &alignment) {
                continue;
            }
            let mut changes = self.changes(&piece, &alignment);
            let is_whole = piece.tokens.len() >= 5 && alignment.matched_content >= 4;
            if is_whole && (said.is_quoted || self.share(&piece, &alignment) >= 0.85) {
                changes.extend(self.other_speaker(&piece, std::slice::from_ref(&alignment.source)));
            }
            if changes.is_empty() {
                return Relation::Faithful;
            }
            if nearest.as_ref().is_none_or(|n| changes.len() < n.len()) {
                nearest = Some(changes);
            }
        }
        nearest.map_or(Relation::Elsewhere, Relation::Altered)
    }

    /// Marks are ignored when the saying, or the source, was typed without them.
    fn marks(&self, piece: &Piece<'_>) -> Marks {
        let is_unmarked =
            |prose: &Prose, words: &Range<usize>| words.clone().all(|w| prose.key(w) == prose.bare(w));
        let source = 0..self.prose.words.len();
        if is_unmarked(piece.said.prose, &piece.words) || is_unmarked(self.prose, &source) {
            Marks::Ignored
        } else {
            Marks::Count
        }
    }

    /// The words are the source's own; a negation right before them or the speaker may still be missing.
    fn verbatim(&self, piece: &Piece<'_>, places: &[usize]) -> Relation {
        let spans: Vec<Range<usize>> = places.iter().map(|p| *p..p + piece.tokens.len()).collect();
        if piece.tokens.len() >= 3 && piece.is_statement() && !piece.is_denied() {
            let denied: Vec<Option<usize>> = places.iter().map(|p| self.denial_before(*p)).collect();
            if let Some(&Some(denial)) = denied.first()
                && denied.iter().all(Option::is_some)
            {
                let span = denial..places[0] + piece.tokens.len();
                let change = Change { passage: 0..0, source: denial..places[0] };
                return Relation::Altered(vec![self.altered(piece, Kind::Negation, &change, &span)]);
            }
        }
        let is_telling = piece.tokens.len() >= 5;
        match self.other_speaker(piece, &spans).filter(|_| is_telling) {
            Some(change) => Relation::Altered(vec![change]),
            None => Relation::Faithful,
        }
    }

    /// The negation that stands right before a token of the source, in the same sentence.
    fn denial_before(&self, token: usize) -> Option<usize> {
        let all = &self.source.tokens;
        let sentence = |t: usize| self.prose.words[all[t].words.start].sentence;
        let mut at = token;
        for _ in 0..3 {
            at = at.checked_sub(1)?;
            if sentence(at) != sentence(token) {
                return None;
            }
            let gap = &self.prose.text[self.prose.words[all[at].words.end - 1].end
                ..self.prose.words[all[at + 1].words.start].start];
            if gap.contains([',', ':', '“', '"', '”', '-', '–']) {
                return None;
            }
            match all[at].role {
                // "no programs", "without it": what follows is a thing, and may be named by itself
                Role::Negation if !has("no without none nothing", &all[at].bare) => return Some(at),
                _ if has(STRESS, &all[at].bare) => {}
                _ => return None,
            }
        }
        None
    }

    /// The part of the passage that is the same, the smaller of both sides.
    fn share(&self, piece: &Piece<'_>, alignment: &Alignment) -> f64 {
        let cut: usize = alignment
            .changes
            .iter()
            .filter(|c| c.passage.is_empty() && self.is_skippable(alignment, &c.source))
            .map(|c| c.source.len())
            .sum();
        let inserted: usize = alignment
            .changes
            .iter()
            .filter(|c| piece.is_bracketed(&c.passage))
            .map(|c| c.passage.len())
            .sum();
        let ours = (piece.tokens.len() - inserted).max(1);
        let theirs = alignment.source.len().saturating_sub(cut).max(1);
        alignment.matched as f64 / ours.max(theirs) as f64
    }

    /// Whether the passage is so like the saying that one must come from the other.
    fn is_near(&self, piece: &Piece<'_>, alignment: &Alignment) -> bool {
        let share = self.share(piece, alignment);
        let tokens = piece.tokens.len();
        if !piece.said.is_quoted {
            return tokens >= 6 && alignment.matched_content >= 4 && share >= 0.8;
        }
        let is_quote = alignment.source.clone().any(|t| self.is_quoted(t));
        if tokens < 6 {
            // "I know nothing" and "I fear nothing" are two sayings; only a negation or a number tells on a short one
            let is_one = alignment.changes.len() == 1 && alignment.different() <= 1;
            let kind = alignment.changes.first().map(|c| self.kind(piece, c));
            return is_one
                && is_quote
                && piece.said.speaker.is_some()
                && alignment.matched_content >= 2
                && matches!(kind, Some(Kind::Negation | Kind::Number));
        }
        let least = match (is_quote, tokens) {
            (true, 6..9) => 0.7,
            (true, _) => 0.6,
            (false, _) => 0.75,
        };
        share >= least && alignment.matched_content >= 3
    }

    fn is_quoted(&self, token: usize) -> bool {
        self.prose.is_quoted(self.prose.words[self.source.tokens[token].words.start].start)
    }

    /// Whether the source's tokens may be left out of a quotation: whole sentences, or the reporter's own words between
    /// two parts of it (`“...”, he said, “...”`).
    fn is_skippable(&self, alignment: &Alignment, dropped: &Range<usize>) -> bool {
        let word = |t: usize| self.source.tokens[t].words.start;
        let sentence = |t: usize| &self.prose.sentences[self.prose.words[word(t)].sentence].words;
        if dropped.is_empty() {
            return false;
        }
        let is_whole = sentence(dropped.start).start == word(dropped.start)
            && sentence(dropped.end - 1).end == self.source.tokens[dropped.end - 1].words.end;
        let is_between = self.is_quoted(alignment.source.start)
            && self.is_quoted(alignment.source.end - 1)
            && dropped.clone().all(|t| !self.is_quoted(t));
        is_whole || is_between
    }

    fn changes(&self, piece: &Piece<'_>, alignment: &Alignment) -> Vec<Altered> {
        alignment
            .changes
            .iter()
            .filter(|c| self.matters(piece, alignment, c))
            .map(|c| (self.kind(piece, c), c))
            .filter(|(kind, c)| {
                piece.said.is_quoted || *kind == Kind::Negation && self.is_bare_negation(piece, c)
            })
            .map(|(kind, c)| self.altered(piece, kind, c, &alignment.source))
            .collect()
    }

    /// Whether a difference is more than spelling, particles, or what an editor may do openly.
    fn matters(&self, piece: &Piece<'_>, alignment: &Alignment, change: &Change) -> bool {
        let ours = &piece.tokens[change.passage.clone()];
        let theirs = &self.source.tokens[change.source.clone()];
        let all = || ours.iter().chain(theirs);
        let is_denial = theirs.iter().any(|t| t.role == Role::Negation);
        if all().all(|t| t.role == Role::Filler || has(SELF, &t.bare)) || all().all(|t| has(DATE, &t.bare)) {
            return false;
        }
        if ours.is_empty() && self.is_skippable(alignment, &change.source) {
            return false;
        }
        if ours.is_empty() && piece.has_insertion(change.passage.start) && theirs.len() <= 6 && !is_denial {
            return false;
        }
        let (ours_in, theirs_in) = (piece.is_bracketed(&change.passage), is_in_brackets(self.prose, theirs));
        if ours_in && !theirs_in && theirs.len() <= 6 && !is_denial || ours.is_empty() && theirs_in {
            return false;
        }
        !variant::is_same(ours, theirs)
    }

    fn kind(&self, piece: &Piece<'_>, change: &Change) -> Kind {
        let ours = &piece.tokens[change.passage.clone()];
        let theirs = &self.source.tokens[change.source.clone()];
        let count = |tokens: &[Token<'_>], role: Role| tokens.iter().filter(|t| t.role == role).count();
        if count(ours, Role::Negation) != count(theirs, Role::Negation) {
            Kind::Negation
        } else if count(ours, Role::Number) + count(theirs, Role::Number) > 0 {
            Kind::Number
        } else if ours.is_empty() {
            Kind::Cut
        } else {
            Kind::Words
        }
    }

    /// Reported speech may be reworded; a negation that comes or goes alone is no rewording.
    fn is_bare_negation(&self, piece: &Piece<'_>, change: &Change) -> bool {
        piece.tokens[change.passage.clone()]
            .iter()
            .chain(&self.source.tokens[change.source.clone()])
            .all(|t| matches!(t.role, Role::Negation | Role::Filler) || has(STRESS, &t.bare))
    }

    fn altered(&self, piece: &Piece<'_>, kind: Kind, change: &Change, passage: &Range<usize>) -> Altered {
        Altered {
            kind,
            post: excerpt(piece.said.prose, &piece.tokens, &change.passage, 0..piece.tokens.len()),
            source: excerpt(self.prose, &self.source.tokens, &change.source, passage.clone()),
            post_words: piece.words.clone(),
            source_words: self.words(passage),
        }
    }

    pub(super) fn words(&self, tokens: &Range<usize>) -> Range<usize> {
        let tokens = &self.source.tokens[tokens.clone()];
        tokens.first().map_or(0, |t| t.words.start)..tokens.last().map_or(0, |t| t.words.end)
    }
}

/// A long quotation in equal parts that can be aligned.
fn parts(words: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    const PART: usize = Source::MOST_TOKENS * 3 / 4;
    let (start, length) = (words.start, words.len());
    let count = length.div_ceil(PART).max(1);
    (0..count).map(move |n| start + length * n / count..start + length * (n + 1) / count)
}

/// The changed words with a few around them, from the text itself.
fn excerpt(prose: &Prose, tokens: &[Token<'_>], change: &Range<usize>, within: Range<usize>) -> String {
    const AROUND: usize = 4;
    let from = change.start.saturating_sub(AROUND).max(within.start);
    let to = (change.end + AROUND).min(within.end).min(tokens.len());
    let Some(shown) = tokens.get(from..to).filter(|t| !t.is_empty()) else { return String::new() };
    let words = shown[0].words.start..shown[shown.len() - 1].words.end;
    let head = if from > within.start { "…" } else { "" };
    let tail = if to < within.end { "…" } else { "" };
    format!("{head}{}{tail}", prose.text[prose.bytes_of(words)].replace('\n', " "))
}
