//! One difference of a close sentence: what stands here, what stands there, and what kind of difference it is.

use super::lay::Place;
use super::side::Side;
use super::{Difference, Kind, added, excerpt, figures, keys, names};
use crate::text::tokens::{Role, Token};
use crate::text::variant;
use std::ops::Range;

/// Words of the sentence that stand where others stand in the source; one of the two may be empty.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// In tokens of the post.
    pub(super) ours: Range<usize>,
    /// In tokens of the source.
    pub(super) theirs: Range<usize>,
    /// Whether the words right before and after it are the same on both sides.
    pub(super) is_framed: bool,
}

impl Slot {
    /// The differences that are more than spelling and particles.
    pub(super) fn all(place: &Place<'_, '_>) -> Vec<Slot> {
        let first = place.tokens.start;
        let changes = &place.alignment.changes;
        let mut out = Vec::new();
        for (n, change) in changes.iter().enumerate() {
            let slot = Slot {
                ours: first + change.passage.start..first + change.passage.end,
                theirs: change.source.clone(),
                is_framed: is_framed(place, n),
            };
            if slot.matters(place) {
                out.push(slot);
            }
        }
        out
    }

    pub(super) fn ours<'s, 'a>(&self, place: &'s Place<'_, 'a>) -> &'s [Token<'a>] {
        &place.post.tokens()[self.ours.clone()]
    }

    pub(super) fn theirs<'s, 'a>(&self, place: &'s Place<'_, 'a>) -> &'s [Token<'a>] {
        &place.source.tokens()[self.theirs.clone()]
    }

    /// The post's words in the slot.
    pub(super) fn our_words(&self, place: &Place<'_, '_>) -> Range<usize> {
        place.post.words_of(&self.ours)
    }

    /// The source's words in the slot.
    pub(super) fn their_words(&self, place: &Place<'_, '_>) -> Range<usize> {
        place.source.words_of(&self.theirs)
    }

    fn matters(&self, place: &Place<'_, '_>) -> bool {
        let (ours, theirs) = (self.ours(place), self.theirs(place));
        !ours.iter().chain(theirs).all(|t| t.role == Role::Filler) && !variant::is_same(ours, theirs)
    }

    /// The difference as it is shown.
    pub(super) fn difference(&self, place: &Place<'_, '_>, kind: Kind) -> Difference {
        difference(place, kind, &self.our_words(place), &self.their_words(place))
    }
}

/// A difference between words of the post and words of the source.
pub(super) fn difference(
    place: &Place<'_, '_>,
    kind: Kind,
    ours: &Range<usize>,
    theirs: &Range<usize>,
) -> Difference {
    /// Words shown on either side of the ones that differ.
    const AROUND: usize = 4;
    let marked = |side: &Side<'_>, words: &Range<usize>, within: &Range<usize>| {
        // where nothing stands, the two words around the gap are pointed at
        let words = if words.is_empty() {
            words.start.saturating_sub(1).max(within.start)..(words.end + 1).min(within.end)
        } else {
            words.clone()
        };
        side.prose.bytes_of(words)
    };
    let sentence = place.words();
    let source = place.source_sentences();
    Difference {
        kind,
        sentence: 0,
        post: marked(place.post, ours, &sentence),
        source: Some(marked(place.source, theirs, &source)),
        post_words: excerpt(place.post.prose, ours, AROUND, &sentence),
        source_words: excerpt(place.source.prose, theirs, AROUND, &source),
    }
}

/// Names every difference of a close sentence that changes what is said.
pub(super) fn judge(place: &Place<'_, '_>, slots: &[Slot], out: &mut Vec<Difference>) {
    figures::units(place, out);
    for slot in slots {
        let quoted =
            place.source.is_quoted(&slot.their_words(place)) && place.post.is_quoted(&slot.our_words(place));
        if quoted {
            continue;
        }
        let kind = figures::kind(place, slot)
            .or_else(|| names::kind(place, slot, slots))
            .or_else(|| keys::reversal(place, slot))
            .or_else(|| added::is_put_in(place, slot).then_some(Kind::Added));
        if let Some(kind) = kind {
            out.push(slot.difference(place, kind));
        }
    }
}

fn is_framed(place: &Place<'_, '_>, change: usize) -> bool {
    let changes = &place.alignment.changes;
    let here = &changes[change];
    let before = change.checked_sub(1).map_or(0, |n| changes[n].passage.end);
    let after = changes.get(change + 1).map_or(place.tokens.len(), |c| c.passage.start);
    let is_start = here.passage.start == 0;
    let is_end = here.passage.end == place.tokens.len();
    (is_start || here.passage.start > before) && (is_end || after > here.passage.end)
}
