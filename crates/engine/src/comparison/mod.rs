//! A post laid beside what it came from, as an editor would: sentence by sentence, and where the two differ, what
//! differs.
//!
//! Every sentence of the post is sought in the source ([`Relation`]). Where the words are close to the source's own,
//! each difference is named ([`Kind`]): another number, unit, date, place or name; a negation gained or lost; a
//! hedge, a condition or the one who says so left out. Where the words are the author's own (an opinion, a question,
//! a call) nothing is compared; and what is told freely in other words cannot be judged, and is not.
//!
//! What is inside quotation marks is the business of `quote-altered`.

mod added;
mod cues;
mod figures;
mod keys;
mod lay;
mod names;
mod own;
mod side;
mod slot;

use crate::text::prose::Prose;
pub use figures::is_fair;
use side::Side;
use std::ops::Range;

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A number.
    Number,
    /// What a number measures: `triệu` for `tỷ`, `%` for nothing.
    Unit,
    /// A day, a month, a year, a day of the week, a part of the day.
    Date,
    /// A place.
    Place,
    /// A person or a body.
    Name,
    /// Who is said to have said what stands between quotation marks.
    Speaker,
    /// A negation came or went.
    Negation,
    /// A word stands for its opposite: `tăng` for `giảm`.
    Opposite,
    /// What made it uncertain is gone: `có thể`, `dự kiến`, `nghi`.
    Hedge,
    /// What it depends on is gone: `nếu`, `với điều kiện`, `trừ khi`.
    Condition,
    /// Who says so is gone: `theo cơ quan điều tra`, `ông Nam cho biết`.
    Attribution,
    /// The source does not have it.
    Added,
}

impl Kind {
    /// The code in `observed.items`.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Number => "number",
            Kind::Unit => "unit",
            Kind::Date => "date",
            Kind::Place => "place",
            Kind::Name => "name",
            Kind::Speaker => "speaker",
            Kind::Negation => "negation",
            Kind::Opposite => "opposite",
            Kind::Hedge => "hedge",
            Kind::Condition => "condition",
            Kind::Attribution => "attribution",
            Kind::Added => "added",
        }
    }
}

/// How a sentence of the post relates to the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// It stands there, but for spelling and particles.
    Same,
    /// It stands there nearly; each difference can be named.
    Close,
    /// It seems to tell of the same in other words, which cannot be judged.
    Loose,
    /// The source has nothing like it.
    Absent,
    /// The author's own voice: an opinion, a question, a greeting, a call.
    Own,
}

/// A sentence of the post beside its place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laid {
    /// The page field: `title` or `text`.
    pub field: &'static str,
    /// Its bytes there.
    pub bytes: Range<usize>,
    /// How it relates to the source.
    pub relation: Relation,
    /// The field of the source and the bytes there that it resembles; none when there are none.
    pub source: Option<(&'static str, Range<usize>)>,
}

/// One difference between a sentence of the post and its place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub kind: Kind,
    /// The sentence, as an index of [`Comparison::laid`].
    pub sentence: usize,
    /// The words that differ, in bytes of the post's field; where something was left out, the words around the gap.
    pub post: Range<usize>,
    /// The same in the source; none when it has no such words.
    pub source: Option<Range<usize>>,
    /// The post's words with a few around them.
    pub post_words: String,
    /// The source's words with a few around them; empty when it has none.
    pub source_words: String,
}

/// The two texts of a document.
#[derive(Debug, Clone, Copy)]
pub struct Texts<'a> {
    /// Its headline; empty when there is none.
    pub title: &'a Prose,
    /// Its text.
    pub text: &'a Prose,
}

/// A post and its source, compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The sentences of the post, title first.
    pub laid: Vec<Laid>,
    /// What differs, in the post's order.
    pub differences: Vec<Difference>,
}

impl Comparison {
    /// Sentences of a post that are compared; a long article has about 200.
    pub const MOST_SENTENCES: usize = 400;

    /// Compares `post` with `source`.
    pub fn of(post: Texts<'_>, source: Texts<'_>) -> Comparison {
        let sources = [Side::new("source.text", source.text), Side::new("source.title", source.title)];
        let mut out = Comparison::default();
        for (field, prose) in [("title", post.title), ("text", post.text)] {
            lay::compare(&Side::new(field, prose), &sources, &mut out);
        }
        out
    }

    /// How many sentences relate to the source in this way.
    pub fn count(&self, relation: Relation) -> usize {
        self.laid.iter().filter(|l| l.relation == relation).count()
    }

    /// Whether the words of any sentence are close enough to be judged.
    pub fn is_judged(&self) -> bool {
        self.laid.iter().any(|l| matches!(l.relation, Relation::Same | Relation::Close))
    }

    /// The differences of these kinds.
    pub fn of_kinds<'a>(&'a self, kinds: &'a [Kind]) -> impl Iterator<Item = &'a Difference> {
        self.differences.iter().filter(move |d| kinds.contains(&d.kind))
    }
}

/// The bytes of some words, and the same with up to `around` words on either side, as one line.
fn excerpt(prose: &Prose, words: &Range<usize>, around: usize, within: &Range<usize>) -> String {
    let from = words.start.saturating_sub(around).max(within.start);
    let to = (words.end + around).min(within.end);
    if from >= to {
        return String::new();
    }
    let (head, tail) = (if from > within.start { "…" } else { "" }, if to < within.end { "…" } else { "" });
    format!("{head}{}{tail}", prose.text[prose.bytes_of(from..to)].replace('\n', " "))
}

#[cfg(test)]
mod tests;
