//! How loud a text is written: runs of marks, alarm pictures, capitals, repetition, each with its points.

use super::super::push::Push;
use crate::text::alphabet::is_alphabetic;
use crate::text::prose::Prose;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A loud place and how loud it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Loud {
    pub(super) push: Push,
    pub(super) points: usize,
}

/// Pictures that sound an alarm; hearts and laughter do not.
const ALARM_PICTURES: &str = "🔥🚨⚠❗❕‼⁉🆘💥😡🤬📢📣🔊☠💀💣🛑⛔🔴🚫😱🤯⛑☢☣👊🖕📛🧨";

fn set(words: &'static str) -> HashSet<&'static str> {
    words.split(' ').collect()
}

/// Words of talk, without marks. A heading names things; who shouts talks to somebody.
static TALK: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "oi nhe nha ha hay dung keo lien luon gi sao nao roi di ngay het toi minh may tao no chung ban ai day do \
         vay ne mau nhanh lam dau phai hoi alo chot tin doc nua dam khong coi cuu biet tay \
         you your we us our they them i me my nobody everyone everybody now stop wake please must why this get read listen are being \
         right believe",
    )
});

/// Words of alarm and sale, without marks; said three times they are a cry.
static ALARM: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "gap khan nong hot sos cuu nguy share sale breaking urgent help loa alo nhanh mau day alert attention \
         warning now tin soc ban doc chia free mat canh canhbao news run wake",
    )
});

/// Words of joy and affection, without marks: a friend may be loud.
static JOY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "dep xinh yeu cute chuc mung happy birthday thuong ngon thang vui cam on thank thanks congrats dau love \
         vao tuyet haha hahaha lol hay qua gioi wow yeah yay hihi",
    )
});

/// Family names, without marks: papers write people in capitals.
static FAMILY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    set(
        "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh mai truong lam trinh dao",
    )
});

fn is_capital(prose: &Prose, word: usize) -> bool {
    let written = prose.written(word);
    if written.bytes().any(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let mut letters = written.chars().filter(|c| is_alphabetic(*c));
    let count = written.chars().filter(|c| is_alphabetic(*c)).count();
    count >= 2 && letters.all(char::is_uppercase)
}

/// A word in capitals that is no abbreviation: it carries marks, or is a word of talk, or is long and can be spoken.
fn is_emphasised(prose: &Prose, word: usize) -> bool {
    if !is_capital(prose, word) {
        return false;
    }
    let bare = prose.bare(word);
    let vowels = bare.chars().filter(|c| "aeiouy".contains(*c)).count();
    prose.key(word) != bare || TALK.contains(bare) || (bare.len() >= 5 && vowels >= 2)
}

/// The word that ends nearest before byte `at`, or the first.
fn word_before(prose: &Prose, at: usize) -> usize {
    prose.words.partition_point(|w| w.end <= at).saturating_sub(1)
}

fn sentence_of(prose: &Prose, word: usize) -> Range<usize> {
    prose.sentences[prose.words[word].sentence].words.clone()
}

/// Words of a sentence looked at for its mood; one without punctuation may be as long as the text.
const MOOD_WORDS: usize = 60;

fn is_joyful(prose: &Prose, word: usize) -> bool {
    let words = sentence_of(prose, word);
    let from = words.start.max(word.saturating_sub(MOOD_WORDS));
    (from..=word).any(|w| JOY.contains(prose.bare(w)))
}

/// Runs of exclamation and question marks: three or four are loud, five louder, seven a cry.
pub(super) fn marks(prose: &Prose) -> Vec<Loud> {
    // three of them at least; the full-width ones begin with this byte
    if memchr::memchr3_iter(b'!', b'?', 0xef, prose.text.as_bytes()).nth(2).is_none() {
        return Vec::new();
    }
    runs(&prose.text, |c| matches!(c, '!' | '?' | '！' | '？' | '…'), |c| c == '…')
        .filter_map(|(bytes, length)| {
            let word = word_before(prose, bytes.start);
            let points = match length {
                0..=2 => return None,
                3..=4 => 1,
                5..=6 => 2,
                _ => 3,
            };
            let points = if is_joyful(prose, word) { points / 2 } else { points };
            let push = Push { kind: "marks", words: word..word + 1 };
            (points > 0).then_some(Loud { push, points })
        })
        .collect()
}

/// Runs of alarm pictures, white space between them allowed.
pub(super) fn pictures(prose: &Prose) -> Vec<Loud> {
    let is_filler = |c: char| matches!(c, '\u{FE0F}' | '\u{200D}' | ' ');
    // the first of these pictures is U+203C: no letter of Vietnamese needs the search
    let is_alarm = |c: char| c >= '\u{203c}' && ALARM_PICTURES.contains(c);
    // and all of them begin with one of these bytes
    let mut begun = memchr::memchr2_iter(0xe2, 0xf0, prose.text.as_bytes());
    if !begun.any(|at| prose.text[at..].starts_with(is_alarm)) {
        return Vec::new();
    }
    runs(&prose.text, move |c| is_filler(c) || is_alarm(c), is_filler)
        .filter(|(_, length)| *length >= 2)
        .map(|(bytes, length)| {
            let word = word_before(prose, bytes.start);
            let points = match length {
                2 => 1,
                3 => 2,
                _ => 3,
            };
            Loud { push: Push { kind: "pictures", words: word..word + 1 }, points }
        })
        .collect()
}

/// Runs of characters, with how many of them count.
fn runs(
    text: &str,
    belongs: impl Fn(char) -> bool,
    is_filler: impl Fn(char) -> bool,
) -> impl Iterator<Item = (Range<usize>, usize)> {
    let mut out = Vec::new();
    let mut run: Option<(Range<usize>, usize)> = None;
    for (at, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() || !belongs(c) {
            if run.is_some() {
                out.extend(run.take().filter(|(_, length)| *length >= 2));
            }
            continue;
        }
        let counts = usize::from(!is_filler(c));
        let (bytes, length) = run.get_or_insert((at..at, 0));
        bytes.end = at + c.len_utf8();
        *length += counts;
    }
    out.extend(run.filter(|(_, length)| *length >= 2));
    out.into_iter()
}

/// The same word, or two words, three times over.
pub(super) fn repeats(prose: &Prose) -> Vec<Loud> {
    let mut out = Vec::new();
    let mut at = 0;
    while at + 3 <= prose.words.len() {
        let size = [1, 2, 3].into_iter().find(|size| is_said_thrice(prose, at, *size));
        let Some(size) = size else {
            at += 1;
            continue;
        };
        let mut end = at + size * 3;
        while end + size <= prose.words.len() && same(prose, at, end, size) {
            end += size;
        }
        let is_alarm = (at..at + size).any(|w| ALARM.contains(prose.bare(w)));
        let after =
            &prose.text[prose.words[at].end..prose.words.get(end).map_or(prose.text.len(), |w| w.start)];
        let is_loud = after.contains('!') || (at..end).all(|w| is_capital(prose, w));
        let points = match (is_alarm, is_loud) {
            (true, true) => 3,
            (true, false) => {
                if size < 3 && prose.bare(at).len() > 2 {
                    3
                } else {
                    2
                }
            }
            (false, true) if !is_joyful(prose, at) => 2,
            (false, _) => 0,
        };
        if points > 0 && prose.bare(at).chars().all(is_alphabetic) && prose.bare(at).len() > 1 {
            out.push(Loud { push: Push { kind: "repeats", words: at..end }, points });
        }
        at = end;
    }
    out
}

fn is_said_thrice(prose: &Prose, at: usize, size: usize) -> bool {
    at + size * 3 <= prose.words.len()
        && same(prose, at, at + size, size)
        && same(prose, at, at + 2 * size, size)
}

fn same(prose: &Prose, one: usize, other: usize, size: usize) -> bool {
    (0..size).all(|k| prose.key_digest(one + k) == prose.key_digest(other + k))
        && !prose.text[prose.words[other - 1].end..prose.words[other].start].contains('\n')
}

/// Capitals that talk: a sentence written in them, or words picked out of one again and again.
pub(super) fn capitals(prose: &Prose) -> Vec<Loud> {
    prose.sentences.iter().filter_map(|s| capitals_of(prose, s.words.clone())).collect()
}

/// Capitals read of one sentence.
const CAPITAL_WORDS: usize = 200;

fn capitals_of(prose: &Prose, words: Range<usize>) -> Option<Loud> {
    let words = words.start..words.end.min(words.start + CAPITAL_WORDS);
    if !words.clone().any(|w| is_capital(prose, w)) || prose.is_quoted(prose.words[words.start].start) {
        return None;
    }
    let letters = words.clone().filter(|w| prose.bare(*w).chars().any(is_alphabetic)).count();
    let capital = words.clone().filter(|w| is_capital(prose, *w)).count();
    let talk = words.clone().filter(|w| is_capital(prose, *w) && TALK.contains(prose.bare(*w))).count();
    let trailing = prose.words.get(words.end).map_or(prose.text.len(), |w| w.start);
    let exclaims = prose.text[prose.words[words.end - 1].end..trailing].contains(['!', '?']);
    let loud = |points, words| Some(Loud { push: Push { kind: "capitals", words }, points });
    if capital * 10 >= letters * 8 {
        // unmarked text leaves more to chance: `DUNG` is also `dùng`
        return match (capital, talk) {
            (6.., 3..) => loud(3, words),
            (5.., 2..) if exclaims => loud(3, words),
            (6.., 2..) => loud(2, words),
            (2.., 1..) if exclaims => loud(1, words),
            _ => None,
        };
    }
    let mut runs: Vec<Range<usize>> = Vec::new();
    for word in words.filter(|w| is_emphasised(prose, *w) && !prose.is_quoted(prose.words[*w].start)) {
        match runs.last_mut() {
            Some(run) if run.end == word => run.end = word + 1,
            _ => runs.push(word..word + 1),
        }
    }
    runs.retain(|r| !FAMILY.contains(prose.bare(r.start)));
    let emphasised: usize = runs.iter().map(ExactSizeIterator::len).sum();
    let talks = runs.iter().cloned().flatten().filter(|w| TALK.contains(prose.bare(*w))).count();
    let (first, last) = (runs.first()?.start, runs.last()?.end);
    match (runs.len(), emphasised, talks) {
        (3.., 4.., 1..) | (2.., 6.., 2..) => loud(3, first..last),
        (2.., 4.., 1..) => loud(2, first..last),
        (_, 2.., _) if exclaims => loud(1, first..last),
        _ => None,
    }
}
