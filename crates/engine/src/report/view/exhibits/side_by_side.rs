//! Two texts side by side, with the words that differ marked as an editor would.

use super::pairing::{MOST, align};
use super::{items, shown, text_of};
use crate::check::{Lang, Text};
use crate::report::CheckReport;
use crate::text::prose::key;
use serde_json::Value;

/// Two texts beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideBySide {
    /// What is being checked.
    pub left: Column,
    /// What it is compared with.
    pub right: Column,
}

/// One of the two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What the text is.
    pub label: &'static str,
    /// The text in order.
    pub pieces: Vec<Fragment>,
    /// What its marks mean; none when it has none.
    pub legend: Option<&'static str>,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// The words.
    pub text: String,
    /// Whether the other text does not have them here.
    pub is_different: bool,
}

/// Pairs shown.
const MOST_PAIRS: usize = 3;
/// Characters of one text.
const MOST_CHARS: usize = 320;

const POST: Text = Text { vi: "Ở đây viết", en: "Here it says" };
const SOURCE: Text = Text { vi: "Bài gốc viết", en: "The source says" };
const HEADLINE: Text = Text { vi: "Tiêu đề nói", en: "The headline says" };
const OPENING: Text = Text { vi: "Bài mở đầu bằng", en: "The text begins with" };
const BODY: Text = Text { vi: "Trong bài viết", en: "The body says" };
const NOWHERE: Text = Text { vi: "(không có câu nào như vậy)", en: "(no such sentence)" };
const ADDED: Text =
    Text { vi: "gạch dưới: khác với bài gốc", en: "underlined: differs from the source" };
const LOST: Text =
    Text { vi: "đóng khung: đã bị bỏ hay bị đổi", en: "framed: left out or changed" };
const ABSENT: Text =
    Text { vi: "gạch dưới: không thấy trong bài", en: "underlined: not found in the text" };

/// The pairs of a check; none when the report quotes only one side.
pub(super) fn of(check: &CheckReport, lang: Lang) -> Vec<SideBySide> {
    if check.check == "headline-not-in-body" {
        return headline(check, lang).into_iter().collect();
    }
    if matches!(check.check.as_str(), "numbers-disagree" | "claim-added" | "key-part-cut") {
        return sentences(check, lang);
    }
    let quotes = quoted_pairs(check);
    let mut out: Vec<SideBySide> = Vec::new();
    if check.why == "speaker" {
        // the words are the same, whose they are is not
        let said = quotes.first().map_or("", |pair| pair.0);
        out.extend(items(check).filter(|i| text_of(i, "kind") == Some("speaker")).take(1).filter_map(
            |item| {
                let (post, source) = (text_of(item, "post")?, text_of(item, "source")?);
                Some(speakers(post, source, said, lang))
            },
        ));
        return out;
    }
    out.extend(quotes.iter().take(MOST_PAIRS).map(|(post, source)| compared(post, source, lang)));
    if out.is_empty() {
        let pairs = items(check).filter_map(|i| Some((text_of(i, "post")?, text_of(i, "source")?)));
        out.extend(pairs.take(MOST_PAIRS).map(|(post, source)| compared(post, source, lang)));
    }
    out.retain(|pair| pair.left.pieces.iter().chain(&pair.right.pieces).any(|p| p.is_different));
    out
}

/// The sentences that a comparison with the source found to differ, whole.
fn sentences(check: &CheckReport, lang: Lang) -> Vec<SideBySide> {
    let pairs = check.observed.get("pairs").and_then(Value::as_array);
    let pairs = pairs.into_iter().flatten().filter_map(Value::as_object);
    let mut out: Vec<SideBySide> = pairs
        .filter_map(|pair| Some((text_of(pair, "post")?, text_of(pair, "source"))))
        .take(MOST_PAIRS)
        .map(|(post, source)| match source {
            Some(source) => compared(post, source, lang),
            None => absent(post, lang),
        })
        .collect();
    // a headline against its own body
    if out.is_empty() {
        let figures = items(check).filter_map(|i| Some((text_of(i, "post")?, text_of(i, "source")?)));
        out.extend(figures.take(MOST_PAIRS).map(|(title, body)| SideBySide {
            left: Column { label: HEADLINE.get(lang), pieces: vec![plain(title)], legend: None },
            right: Column { label: BODY.get(lang), pieces: vec![plain(body)], legend: None },
        }));
    }
    out
}

/// A sentence that the source has nothing like.
fn absent(post: &str, lang: Lang) -> SideBySide {
    let all = tidy(vec![Fragment { text: post.to_owned(), is_different: true }]);
    SideBySide {
        left: Column { label: POST.get(lang), pieces: all, legend: Some(ADDED.get(lang)) },
        right: Column { label: SOURCE.get(lang), pieces: vec![plain(NOWHERE.get(lang))], legend: None },
    }
}

/// Neighbouring quotations of the post and of its source. Evidence that several differences share stands once, so
/// only whole neighbours belong together.
fn quoted_pairs(check: &CheckReport) -> Vec<(&str, &str)> {
    let pair = |two: &[crate::check::Span]| -> Option<(usize, usize)> {
        (!two[0].field.starts_with("source.") && two[1].field.starts_with("source.")).then_some((0, 1))
    };
    check
        .evidence
        .windows(2)
        .filter(|two| pair(two).is_some())
        .filter_map(|two| Some((two[0].quote.as_deref()?, two[1].quote.as_deref()?)))
        .collect()
}

fn headline(check: &CheckReport, lang: Lang) -> Option<SideBySide> {
    let quote = |field: &str| check.evidence.iter().find(|s| s.field == field)?.quote.as_deref();
    let (title, opening) = (quote("title")?, quote("text")?);
    let missing = check.observed.get("missing").and_then(Value::as_array);
    let missing: Vec<&str> = missing.into_iter().flatten().filter_map(Value::as_str).collect();
    let pieces = marked(title, &missing);
    let has_marks = pieces.iter().any(|p| p.is_different);
    Some(SideBySide {
        left: Column { label: HEADLINE.get(lang), pieces, legend: has_marks.then(|| ABSENT.get(lang)) },
        right: Column { label: OPENING.get(lang), pieces: vec![plain(opening)], legend: None },
    })
}

/// The headline with the missing words marked, each at its first place after the one before it.
fn marked(title: &str, missing: &[&str]) -> Vec<Fragment> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for word in missing.iter().filter(|w| !w.is_empty()) {
        let is_whole = |from: &usize| {
            let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            ends(title[..*from].chars().next_back()) && ends(title[from + word.len()..].chars().next())
        };
        let Some(from) = title[at..].match_indices(word).map(|(i, _)| at + i).find(is_whole) else {
            continue;
        };
        pieces.push(Fragment { text: title[at..from].to_owned(), is_different: false });
        pieces.push(Fragment { text: (*word).to_owned(), is_different: true });
        at = from + word.len();
    }
    pieces.push(Fragment { text: title[at..].to_owned(), is_different: false });
    tidy(pieces)
}

fn speakers(post: &str, source: &str, said: &str, lang: Lang) -> SideBySide {
    let column = |label: Text, who: &str, legend: Text| Column {
        label: label.get(lang),
        pieces: tidy(vec![
            Fragment { text: who.to_owned(), is_different: true },
            Fragment {
                text: if said.is_empty() { String::new() } else { format!(": {said}") },
                is_different: false,
            },
        ]),
        legend: Some(legend.get(lang)),
    };
    SideBySide { left: column(POST, post, ADDED), right: column(SOURCE, source, LOST) }
}

fn compared(post: &str, source: &str, lang: Lang) -> SideBySide {
    let (mine, theirs) = different_words(post, source);
    let column = |label: Text, text: &str, differs: &[bool], legend: Text| {
        let pieces = pieces(text, differs);
        let has_marks = pieces.iter().any(|p| p.is_different);
        Column { label: label.get(lang), pieces, legend: has_marks.then(|| legend.get(lang)) }
    };
    SideBySide { left: column(POST, post, &mine, ADDED), right: column(SOURCE, source, &theirs, LOST) }
}

/// Which words of either text the other does not have in the same order. Long texts are compared from where they begin
/// to differ.
fn different_words(post: &str, source: &str) -> (Vec<bool>, Vec<bool>) {
    let keys = |text: &str| -> Vec<String> {
        text.split_whitespace().map(|w| key(w.trim_matches(|c: char| !c.is_alphanumeric()))).collect()
    };
    let (mine, theirs) = (keys(post), keys(source));
    let same = mine.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let tail = |words: &[String]| words.len() - same;
    let alike_at_end = mine[same..].iter().rev().zip(theirs[same..].iter().rev()).take_while(|(a, b)| a == b);
    let end = alike_at_end.count();
    let (left, right) = (tail(&mine) - end, tail(&theirs) - end);
    let (mut mine_differs, mut theirs_differ) = (vec![false; mine.len()], vec![false; theirs.len()]);
    // beyond what is aligned nothing is claimed to be the same
    mine_differs[same + left.min(MOST)..same + left].fill(true);
    theirs_differ[same + right.min(MOST)..same + right].fill(true);
    let is_word = |words: &[String], at: usize| !words[at].is_empty() && words[at] != "…";
    for step in align(left, right, |m, t| if mine[same + m] == theirs[same + t] { 0 } else { 5 }) {
        match step {
            (Some(m), None) => mine_differs[same + m] = is_word(&mine, same + m),
            (None, Some(t)) => theirs_differ[same + t] = is_word(&theirs, same + t),
            _ => {}
        }
    }
    (mine_differs, theirs_differ)
}

/// The text in pieces; neighbouring words of one kind share a piece.
fn pieces(text: &str, differs: &[bool]) -> Vec<Fragment> {
    let mut out: Vec<Fragment> = Vec::new();
    for (word, is_different) in text.split_whitespace().zip(differs.iter().copied()) {
        match out.last_mut() {
            Some(last) if last.is_different == is_different => {
                last.text.push(' ');
                last.text.push_str(word);
            }
            Some(last) => {
                // the space stands outside the mark
                if is_different {
                    last.text.push(' ');
                    out.push(Fragment { text: word.to_owned(), is_different });
                } else {
                    out.push(Fragment { text: format!(" {word}"), is_different });
                }
            }
            None => out.push(Fragment { text: word.to_owned(), is_different }),
        }
    }
    tidy(out)
}

fn plain(text: &str) -> Fragment {
    Fragment { text: shown(text, MOST_CHARS), is_different: false }
}

/// Empty pieces removed, the whole cut to length, what does not show made visible.
fn tidy(pieces: Vec<Fragment>) -> Vec<Fragment> {
    let mut left = MOST_CHARS;
    let mut out = Vec::new();
    for piece in pieces.into_iter().filter(|p| !p.text.is_empty()) {
        if left == 0 {
            break;
        }
        let text = shown(&piece.text, left);
        left = left.saturating_sub(piece.text.chars().count());
        out.push(Fragment { text, ..piece });
    }
    out
}
