//! The parts that a sentence stands or falls with: its negation, its hedge, its condition, and who says so.

use super::cues::Key;
use super::lay::Place;
use super::side::Side;
use super::slot::{self, Slot};
use super::{Difference, Kind};
use crate::text::phrase::Hit;
use crate::text::speaker;
use crate::text::tokens::{Role, Token};
use std::ops::Range;

// These lists are in bare form.

/// Words that make a negation stronger without adding anything.
const STRESS: &[&str] =
    &["he", "bao", "gio", "tung", "phai", "ever", "even", "do", "does", "did", "con", "duoc"];

/// Words that mean the opposite of each other in one place.
const OPPOSITES: &[(&str, &str)] = &[
    ("tang", "giam"),
    ("tang", "ha"),
    ("nang", "ha"),
    ("cho phép", "cấm"),
    ("duoc", "bi"),
    ("mo", "dong"),
    ("thang", "thua"),
    ("nhieu", "it"),
    ("lon", "nho"),
    ("cao", "thap"),
    ("dong y", "phan doi"),
    ("ung ho", "phan doi"),
    ("lai", "lo"),
    ("truoc", "sau"),
    ("dung", "sai"),
    ("tot", "xau"),
    ("mien phi", "thu phi"),
    ("bat buoc", "tu nguyen"),
    ("trong", "ngoai"),
    ("vo toi", "co toi"),
    ("nang", "nhe"),
    ("nhanh", "cham"),
    ("thanh cong", "that bai"),
    ("giam", "tang"),
    ("toi da", "toi thieu"),
    ("it nhat", "nhieu nhat"),
    ("tren", "duoi"),
    ("hon", "kem"),
    ("rise", "fall"),
    ("rose", "fell"),
    ("increase", "decrease"),
    ("increased", "decreased"),
    ("more", "less"),
    ("more", "fewer"),
    ("allow", "ban"),
    ("open", "close"),
    ("won", "lost"),
    ("win", "lose"),
    ("higher", "lower"),
    ("before", "after"),
    ("above", "below"),
    ("approved", "rejected"),
    ("accept", "reject"),
    ("support", "oppose"),
];

/// A negation gained or lost, or a word for its opposite.
pub(super) fn reversal(place: &Place<'_, '_>, slot: &Slot) -> Option<Kind> {
    let (ours, theirs) = (slot.ours(place), slot.theirs(place));
    let count = |tokens: &[Token<'_>]| tokens.iter().filter(|t| t.role == Role::Negation).count();
    if count(ours) != count(theirs) {
        // other words changed with it: a rewording ("chưa có" for "thiếu"), which cannot be judged
        let plain = |tokens: &[Token<'_>]| {
            let is_plain = |t: &&Token<'_>| {
                !matches!(t.role, Role::Negation | Role::Filler) && !STRESS.contains(&&*t.bare)
            };
            tokens.iter().filter(is_plain).count()
        };
        // "plans to" for "does not plan to"
        let stem = |tokens: &[Token<'_>]| {
            tokens
                .iter()
                .find(|t| t.role == Role::Content && !STRESS.contains(&&*t.bare))
                .map(|t| t.bare.to_string())
        };
        let is_one_verb = plain(ours) == 1
            && plain(theirs) == 1
            && stem(ours).zip(stem(theirs)).is_some_and(|(a, b)| {
                a.len().min(b.len()) >= 4 && (a.starts_with(b.as_str()) || b.starts_with(a.as_str()))
            });
        if is_one_verb && slot.is_framed {
            return Some(Kind::Negation);
        }
        let is_bare = plain(ours) <= 1 && plain(theirs) <= 1 && plain(ours) + plain(theirs) <= 1;
        return (is_bare && slot.is_framed).then_some(Kind::Negation);
    }
    let joined = |tokens: &[Token<'_>]| {
        let content: Vec<&str> =
            tokens.iter().filter(|t| t.role == Role::Content).map(|t| &*t.bare).collect();
        content.join(" ")
    };
    let (a, b) = (joined(ours), joined(theirs));
    let is_opposite = OPPOSITES.iter().any(|(x, y)| a == *x && b == *y || a == *y && b == *x);
    (is_opposite && slot.is_framed).then_some(Kind::Opposite)
}

/// Whether a verb of telling, or `theo`, stands among these words.
pub(super) fn tells(side: &Side<'_>, words: &Range<usize>) -> bool {
    side.keys
        .iter()
        .any(|k| k.tag.kind() == Kind::Attribution && k.words.start < words.end && words.start < k.words.end)
}

/// Hedges, conditions and attributions of the source that the post leaves out.
pub(super) fn left_out(place: &Place<'_, '_>, slots: &[Slot], out: &mut Vec<Difference>) {
    let kept: Vec<usize> = place.matched.iter().map(|(_, theirs)| *theirs).collect();
    let is_kept = |hit: &Hit<Key>| {
        let mut tokens = place.source.tokens_of(&hit.words);
        tokens.any(|t| place.source.tokens()[t].role != Role::Filler && kept.binary_search(&t).is_ok())
    };
    let sentence = place.words();
    let around = place.source_sentences();
    // what the post says for itself: a phrase of the same part that is not one of the source's, kept
    let ours: Vec<Key> = place
        .post
        .keys_in(&sentence)
        .filter(|k| {
            let tokens = place.post.tokens_of(&k.words);
            !place.matched.iter().any(|(ours, _)| tokens.contains(ours))
        })
        .map(|k| k.tag)
        .collect();
    let is_own = |key: Key| ours.iter().any(|k| k.kind() == key.kind());
    let quoted = sentence.clone().filter(|w| place.post.is_quoted(&(*w..w + 1))).count();
    let is_mostly_quoted = 2 * quoted >= sentence.len();
    let mut told: Vec<Kind> = Vec::new();
    for hit in place.source.keys_in(&around) {
        let kind = hit.tag.kind();
        if is_kept(hit) || told.contains(&kind) || place.source.is_quoted(&hit.words) {
            continue;
        }
        // who speaks between quotation marks is for `quote-altered` to say
        if kind == Kind::Attribution && is_mostly_quoted {
            continue;
        }
        if is_own(hit.tag) || !governs(place, slots, hit) {
            continue;
        }
        told.push(kind);
        let (at, theirs) = gap(place, hit);
        out.push(slot::difference(place, kind, &(at..at), &theirs));
    }
}

/// Whether the phrase left out governs what was kept.
fn governs(place: &Place<'_, '_>, slots: &[Slot], hit: &Hit<Key>) -> bool {
    let kept = place.source_words();
    let sentence = place.source.sentence_at(hit.words.start);
    let shares = kept.start < sentence.end && sentence.start < kept.end;
    let slot = slots.iter().find(|s| {
        let theirs = s.their_words(place);
        theirs.contains(&hit.words.start)
    });
    // words that took its place may say it in their own way
    let is_replaced = slot.is_some_and(|s| {
        s.ours(place).iter().any(|t| t.role != Role::Filler) && !introduces(place, &s.our_words(place))
    });
    match (slot, hit.tag) {
        // a hedge stands right before what it hedges, or opens the sentence
        // and what it hedges is still there, not left out with it
        (Some(slot), Key::Hedge) => {
            let after = slot.theirs.end.saturating_sub(place.source.tokens_of(&hit.words).end);
            after <= 2 && slot.ours.len() <= slot.theirs.len()
        }
        (None, Key::Hedge) => shares && hit.words.end <= kept.start && kept.start - hit.words.end <= 2,
        (Some(_), _) => !is_replaced && shares,
        (None, _) if hit.words.start < kept.end && hit.words.end > kept.start => false,
        (None, Key::Condition) => shares && is_beside(place, hit, &kept),
        (None, Key::According) => shares && is_beside(place, hit, &kept),
        (None, Key::Attribution) => {
            let is_leading = hit.words.end <= kept.start && kept.start - hit.words.end <= 3;
            let is_trailing = hit.words.start >= kept.end && hit.words.start - kept.end <= 8;
            shares && (is_leading || is_trailing) && is_somebodys_word(place, hit)
        }
    }
}

/// Whether words of the post end in a colon: they lead up to what was copied and take nothing's place.
fn introduces(place: &Place<'_, '_>, ours: &Range<usize>) -> bool {
    let prose = place.post.prose;
    let next = prose.words.get(ours.end).map_or(prose.text.len(), |w| w.start);
    ours.end > 0 && prose.text[prose.words[ours.end - 1].end..next].contains(':')
}

/// Whether only the phrase's own clause lies between it and what was kept.
fn is_beside(place: &Place<'_, '_>, hit: &Hit<Key>, kept: &Range<usize>) -> bool {
    /// A clause longer than this is more than a condition or a name.
    const CLAUSE: usize = 30;
    if hit.words.start >= kept.end {
        return hit.words.start - kept.end <= 2;
    }
    let prose = place.source.prose;
    let between = &prose.text[prose.words[hit.words.end - 1].end..prose.words[kept.start].start];
    kept.start - hit.words.end <= CLAUSE && between.matches(", ").count() <= 1
}

/// Whether a verb of telling has a person for its subject, or is more than neutral. A body that announces what it did
/// or measured (`Sở Y tế cho biết`) vouches for it; a person who tells, and anybody who claims, may be wrong.
fn is_somebodys_word(place: &Place<'_, '_>, hit: &Hit<Key>) -> bool {
    const NEUTRAL: &[&str] = &["cho biet", "cho hay", "thong tin", "said", "announced", "reported", "says"];
    const PEOPLE: &[&str] = &[
        "ong",
        "ba",
        "anh",
        "chi",
        "co",
        "chu",
        "bac",
        "em",
        "thay",
        "dan",
        "nhan",
        "chung",
        "gia",
        "chuyen",
        "luat",
        "si",
        "nguoi",
        "nghi",
        "pham",
        "dai",
        "dien",
        "lanh",
        "dao",
        "giam",
        "doc",
        "chu",
        "tich",
        "mr",
        "mrs",
        "ms",
        "he",
        "she",
        "witness",
        "residents",
        "family",
        "mother",
        "father",
        "police",
        "dieu",
        "tra",
        "truong",
    ];
    /// Whose word is an accusation, or nobody's in particular.
    const ACCUSERS: &[(&str, &str)] = &[
        ("cong", "an"),
        ("canh", "sat"),
        ("kiem", "sat"),
        ("nguon", "tin"),
        ("truyen", "thong"),
        ("khoa", "hoc"),
        ("bao", "chi"),
        ("mang", "xa"),
    ];
    let prose = place.source.prose;
    let said = hit.words.clone().map(|w| prose.bare(w)).collect::<Vec<_>>().join(" ");
    let sentence = place.source.sentence_at(hit.words.start);
    let subject = hit.words.start.saturating_sub(14).max(sentence.start)..hit.words.start;
    !NEUTRAL.contains(&said.as_str())
        || subject.clone().any(|w| PEOPLE.contains(&prose.bare(w)))
        || subject.clone().skip(1).any(|w| ACCUSERS.contains(&(prose.bare(w - 1), prose.bare(w))))
        || !speaker::people(prose, subject).is_empty()
}

/// Where in the post the words are missing, and the words of the source that are.
fn gap(place: &Place<'_, '_>, hit: &Hit<Key>) -> (usize, Range<usize>) {
    let tokens = place.source.tokens_of(&hit.words);
    let next = place.matched.iter().find(|(_, theirs)| *theirs >= tokens.end);
    let words = place.words();
    let at = next.map_or(words.end, |(ours, _)| place.post.tokens()[*ours].words.start);
    (at, hit.words.clone())
}
