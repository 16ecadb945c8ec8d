//! What stands around a value: which word announces it, whether it is meant for the public, and whose it seems to be.

use super::cues::{CUES, Cue};
use super::names;
use super::{LABELS, Owner};
use crate::text::phrase::Hit;
use crate::text::prose::Prose;
use std::ops::Range;

/// Words before a value among which its announcement is sought, and after it.
const BEFORE: usize = 26;
const AFTER: usize = 12;
/// An announcement further away than this many words belongs to something else.
const LABEL_REACH: usize = 12;

/// A text with its cues and people.
pub(super) struct Context<'p> {
    pub(super) prose: &'p Prose,
    pub(super) hits: Vec<Hit<Cue>>,
    pub(super) people: Vec<Range<usize>>,
    /// Year of the check: nobody is born after it.
    pub(super) year: i16,
}

/// The words of a line around a value.
#[derive(Debug, Clone)]
pub(super) struct Around {
    pub(super) before: Range<usize>,
    pub(super) value: Range<usize>,
    pub(super) after: Range<usize>,
}

impl<'p> Context<'p> {
    pub(super) fn new(prose: &'p Prose, year: i16) -> Context<'p> {
        let mut hits = CUES.find(prose);
        let own = own_labels(&prose.text);
        if !own.is_empty() {
            hits.retain(|h| own.iter().all(|l| h.bytes.end <= l.start || l.end <= h.bytes.start));
        }
        hits.sort_by_key(|h| (h.words.start, h.words.end));
        // single words that are something else once their marks are gone: `quán` and `quan`, `dạng` and `đang`
        hits.retain(|h| {
            let is_risky =
                !matches!(h.tag, Cue::Birth | Cue::Own | Cue::Phone | Cue::Account | Cue::Bank | Cue::Card);
            !(h.words.len() == 1
                && is_risky
                && prose.sentences[prose.words[h.words.start].sentence].is_unmarked
                && AMBIGUOUS.contains(&prose.bare(h.words.start)))
        });
        let mut context = Context { prose, hits, people: names::people(prose, 0..prose.words.len()), year };
        let is_name = |word: usize| context.people.iter().any(|p| p.start == word);
        // "số em Hạnh", "con Hường": not the writer but somebody with a name
        let keep: Vec<bool> = context
            .hits
            .iter()
            .map(|h| {
                let names_other =
                    is_name(h.words.end) && !matches!(prose.bare(h.words.end - 1), "la" | "ten" | "am" | "m");
                let is_in_name = context
                    .people
                    .iter()
                    .any(|p| p.start < h.words.end && h.words.start < p.end && h.words.len() == 1);
                !(matches!(h.tag, Cue::Own | Cue::Writer)
                    && (names_other || is_in_name || is_of_relative(prose, h)))
            })
            .collect();
        let mut keep = keep.into_iter();
        context.hits.retain(|_| keep.next().unwrap_or(true));
        context
    }

    /// The words around bytes of the text, within their line.
    pub(super) fn around(&self, bytes: &Range<usize>) -> Around {
        let words = &self.prose.words;
        let text = &self.prose.text;
        let value = self.prose.word_at(bytes.start)..words.partition_point(|w| w.start < bytes.end);
        let mut from = value.start;
        while from > 0
            && value.start - from < BEFORE
            && !has_line_break(text, words[from - 1].end, words[from].start)
        {
            from -= 1;
        }
        let mut to = value.end;
        while to < words.len()
            && to - value.end < AFTER
            && to > 0
            && !has_line_break(text, words[to - 1].end, words[to].start)
        {
            to += 1;
        }
        Around { before: from..value.start, value: value.clone(), after: value.end..to }
    }

    /// The words of the line before, when the value begins its line or nearly so: a heading that announces it.
    fn heading(&self, around: &Around) -> Range<usize> {
        if around.before.len() > 2 || around.before.start == 0 {
            return around.before.start..around.before.start;
        }
        let words = &self.prose.words;
        let end = around.before.start;
        let gap =
            &self.prose.text[words[end - 1].end..words.get(end).map_or(self.prose.text.len(), |w| w.start)];
        if gap.matches('\n').count() > 1 {
            return end..end;
        }
        let mut from = end - 1;
        while from > 0
            && end - from < 10
            && !has_line_break(&self.prose.text, words[from - 1].end, words[from].start)
        {
            from -= 1;
        }
        from..end
    }

    /// Cues that lie within a range of words.
    pub(super) fn within(&self, words: Range<usize>) -> impl DoubleEndedIterator<Item = &Hit<Cue>> {
        let first = self.hits.partition_point(|h| h.words.start < words.start);
        let last = self.hits.partition_point(|h| h.words.start < words.end);
        self.hits[first.min(last)..last].iter().filter(move |h| h.words.end <= words.end)
    }

    /// Whether a cue lies within a range of words.
    pub(super) fn has(&self, words: Range<usize>, cue: Cue) -> bool {
        self.within(words).any(|h| h.tag == cue)
    }

    /// The nearest announcement before a value, in its line or its heading.
    pub(super) fn label(&self, around: &Around) -> Option<Cue> {
        const ANNOUNCES: [Cue; 9] = [
            Cue::Identity,
            Cue::Passport,
            Cue::Phone,
            Cue::Account,
            Cue::Card,
            Cue::Tax,
            Cue::Plate,
            Cue::Document,
            Cue::Wallet,
        ];
        let near = around.before.end.saturating_sub(LABEL_REACH).max(around.before.start)..around.before.end;
        [near, self.heading(around)].into_iter().find_map(|words| {
            // of two that end together the longer says more: `số thẻ`, `mã số thuế`
            let all: Vec<&Hit<Cue>> = self.within(words).filter(|h| ANNOUNCES.contains(&h.tag)).collect();
            // `card number` within `id card number` says nothing of its own
            let is_inside = |h: &Hit<Cue>| {
                all.iter().any(|o| o.words.start < h.words.start && h.words.start < o.words.end)
            };
            all.iter().filter(|h| !is_inside(h)).max_by_key(|h| (h.words.end, h.words.len())).map(|h| h.tag)
        })
    }

    /// Whether a value is an example, or a part of a form.
    pub(super) fn is_example(&self, around: &Around) -> bool {
        let near = around.before.end.saturating_sub(10).max(around.before.start)..around.before.end;
        let then = around.after.start..around.after.end.min(around.after.start + 6);
        self.has(near, Cue::Example)
            || self.has(then, Cue::Example)
            || self.has(self.heading(around), Cue::Example)
    }

    /// Whether a value is an organisation's or meant for the public: such words stand near and nobody's name, nor the
    /// writer's own hand, between them and the value.
    pub(super) fn is_public(&self, around: &Around) -> bool {
        let own = self.within(around.before.clone()).filter(|h| h.tag == Cue::Own).map(|h| h.words.end).max();
        let named = self.last_person(around.before.clone()).map(|p| p.end);
        let organisation = self
            .within(around.before.clone())
            .filter(|h| h.tag == Cue::Organisation)
            .map(|h| h.words.end)
            .max();
        // a hotline named in another sentence, or behind a value of the writer's own, is another number's
        let sentence = self.prose.words.get(around.value.start).map(|w| w.sentence);
        let is_here = |h: &&Hit<Cue>| self.prose.words.get(h.words.start).map(|w| w.sentence) == sentence;
        let public = |words: Range<usize>| self.within(words).filter(|h| h.tag == Cue::Public);
        let nearest = public(around.before.clone()).filter(is_here).map(|h| h.words.end).max();
        let is_elsewhere = public(around.before.start..around.after.end).next().is_some()
            || self.has(self.heading(around), Cue::Public);
        let is_behind = public(around.after.clone()).any(|h| is_here(&h));
        let says_public = match nearest {
            Some(public) => own.is_none_or(|own| own < public),
            None => own.is_none() && (is_behind || (is_elsewhere && named.is_none())),
        };
        if says_public {
            return true;
        }
        let after = around.after.start..around.after.end.min(around.after.start + 4);
        let personal = own.max(named);
        match organisation {
            Some(organisation) => personal.is_none_or(|at| at < organisation && own.is_none()),
            None => {
                personal.is_none()
                    && (self.has(after, Cue::Organisation)
                        || self.has(self.heading(around), Cue::Organisation))
            }
        }
    }

    /// The last person named within a range of words.
    pub(super) fn last_person(&self, words: Range<usize>) -> Option<&Range<usize>> {
        self.people.iter().rev().find(|p| p.start >= words.start && p.end <= words.end)
    }

    /// Whose a value seems to be.
    pub(super) fn owner(&self, around: &Around) -> Owner {
        let sentence = self.prose.words.get(around.value.start).map_or(0, |w| w.sentence);
        let line = around.before.start..around.after.end;
        let last = |cue: Cue, words: Range<usize>| {
            self.within(words).filter(|h| h.tag == cue).map(|h| h.words.end).max()
        };
        let own = last(Cue::Own, around.before.clone());
        let named = self.last_person(around.before.clone()).map(|p| p.end);
        let mut third = around.before.end.saturating_sub(4).max(around.before.start)..around.before.end;
        let is_third = |w: usize| {
            matches!(self.prose.bare(w), "no" | "han" | "his" | "her")
                || matches!(self.prose.written(w), "ảnh" | "cổ" | "họ")
        };
        if named.is_some() && third.any(is_third) {
            return Owner::NamedPerson;
        }
        match (own, named) {
            (Some(own), Some(named)) if named > own && !self.introduces(own, named) => {
                return Owner::NamedPerson;
            }
            (Some(_), _) => return Owner::Writer,
            (None, Some(_)) => return Owner::NamedPerson,
            (None, None) => {}
        }
        if self.has(around.after.clone(), Cue::Own) && !self.names_after(around) {
            return Owner::Writer;
        }
        if self.names_after(around) || self.last_person(self.heading(around)).is_some() {
            return Owner::NamedPerson;
        }
        if self.asks_whose(sentence) {
            return Owner::Unknown;
        }
        let in_sentence = |h: &&Hit<Cue>| self.prose.words[h.words.start].sentence == sentence;
        let writer = self.within(line).filter(in_sentence).any(|h| h.tag == Cue::Writer);
        if writer {
            return Owner::Writer;
        }
        // a list of particulars: the name stands some lines above
        let before = around.before.start.saturating_sub(30)..around.before.start;
        if self.last_person(before.clone()).is_some() {
            return Owner::NamedPerson;
        }
        if self.has(before, Cue::Own) { Owner::Writer } else { Owner::Unknown }
    }

    /// `số này của ai`, `ai là chủ xe`.
    fn asks_whose(&self, sentence: usize) -> bool {
        let Some(words) = self.prose.sentences.get(sentence).map(|s| s.words.clone()) else { return false };
        words.skip(1).any(|w| {
            matches!(
                (self.prose.bare(w - 1), self.prose.bare(w)),
                ("cua", "ai") | ("chu", "xe") | ("whose", _)
            )
        })
    }

    /// `em là Nguyễn Hồng`: the name is the writer's.
    fn introduces(&self, own: usize, named: usize) -> bool {
        let says = self.prose.bare(own.saturating_sub(1));
        named - own <= 5 && matches!(says, "la" | "ten" | "am" | "m")
    }

    /// A name after the value in its sentence, not after a new subject.
    fn names_after(&self, around: &Around) -> bool {
        let reach = around.after.start..around.after.end.min(around.after.start + 8);
        self.people.iter().any(|p| p.start >= reach.start && p.end <= reach.end + 2)
    }
}

/// Words that mean something else without their marks.
const AMBIGUOUS: &[&str] = &[
    "so", "quan", "vien", "cuc", "don", "quy", "chua", "to", "hd", "dang", "mau", "bien", "tau", "me",
    "phong", "het", "khoi", "vua", "mc", "co", "lo", "truong", "dong", "tiem", "o", "que", "link", "case",
    "lot", "kham", "bao",
];

/// `bố cháu là`, `crush mình tên`: the writer's relative, not the writer.
fn is_of_relative(prose: &Prose, hit: &Hit<Cue>) -> bool {
    const RELATIVES: &[&str] = &[
        "bo", "me", "ba", "ma", "anh", "chi", "em", "ong", "ban", "vo", "chong", "con", "crush", "thay",
        "co", "sep", "xom", "nha", "chu", "bac", "cau", "di", "gai", "trai", "cu", "cua", "mot",
    ];
    let starts_with_pronoun =
        matches!(prose.bare(hit.words.start), "em" | "toi" | "minh" | "tui" | "to" | "con" | "chau");
    let is_alone = hit.words.start > 0 && prose.bare(hit.words.start - 1) == "mot"; // sống một mình
    (hit.tag == Cue::Own && hit.words.len() > 1 || is_alone)
        && starts_with_pronoun
        && hit.words.start > 0
        && prose.words[hit.words.start - 1].sentence == prose.words[hit.words.start].sentence
        && RELATIVES.contains(&prose.bare(hit.words.start - 1))
}

fn has_line_break(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|gap| gap.contains('\n'))
}

/// Where the labels that redaction writes stand: they announce nothing.
pub(super) fn own_labels(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices('[') {
        let label =
            LABELS.iter().flat_map(|(_, text)| [text.vi, text.en]).find(|l| text[at..].starts_with(l));
        out.extend(label.map(|l| at..at + l.len()));
    }
    out
}
