//! Characters under a lens: each suspicious word with every character in its own cell.

use super::pairing::align;
use super::{LinkAnatomy, PartKind, items, names, shown, text_of};
use crate::check::{Lang, Text};
use crate::report::CheckReport;
use crate::text::characters::{class, visible};
use crate::text::prose::bare;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Suspicious words, character by character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    /// The words.
    pub words: Vec<LensWord>,
    /// Each kind of odd character in them, once.
    pub legend: Vec<Cell>,
    /// Words that are not shown.
    pub more: usize,
}

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LensWord {
    /// As it looks to a reader.
    pub written: String,
    /// The plain word that it stands for; none when it looks like itself.
    pub reads: Option<String>,
    /// What its hidden characters spell, when they spell something.
    pub says: Option<String>,
    /// Its characters.
    pub cells: Vec<Cell>,
    /// Whether the word goes on after the last cell.
    pub is_cut: bool,
}

/// One character with the marks on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The character; none when it does not show.
    pub glyph: Option<String>,
    /// Its code points: `U+0430`.
    pub code: String,
    /// Whether it is not what it seems.
    pub is_odd: bool,
    /// The plain letter that it stands for; none when it stands for none.
    pub reads: Option<String>,
    /// What it is, in plain words; none when its letter says all.
    pub what: Option<String>,
}

/// Words shown.
const MOST_WORDS: usize = 6;
/// Cells of one word.
const MOST_CELLS: usize = 24;
/// Kinds of characters explained.
const MOST_KINDS: usize = 8;
/// Characters of a word's own line.
const MOST_SHOWN: usize = 60;

const STANDS_FOR: Text = Text { vi: "thay cho", en: "in place of" };
const LOOKS_LIKE: Text = Text { vi: "trông như", en: "looks like" };
const PUT_IN: Text = Text { vi: "chen vào giữa chữ", en: "put in between the letters" };
const SPACE: Text =
    Text { vi: "dấu cách chen vào giữa chữ", en: "a space put in between the letters" };

/// The lens on a check's observed items; none when they hold no odd character.
pub(super) fn of(check: &CheckReport, lang: Lang) -> Option<Lens> {
    let hides = check.check == "hidden-characters";
    let mut words: Vec<LensWord> = Vec::new();
    for item in items(check) {
        let Some(written) = text_of(item, "written") else { continue };
        let reads = text_of(item, "reads").or_else(|| text_of(item, "restored"));
        let says = text_of(item, "says").map(|s| shown(s, MOST_SHOWN));
        for mut word in pairs(&hidden_again(written), reads, hides, lang) {
            word.says.clone_from(&says);
            if !words.iter().any(|w| w.cells == word.cells) {
                words.push(word);
            }
        }
    }
    lens(words)
}

/// The lens on hosts that hold letters of another alphabet; `links` are the finding's links as they are written.
pub(super) fn of_hosts(check: &CheckReport, links: &[LinkAnatomy], lang: Lang) -> Option<Lens> {
    let reads = items(check).find(|i| text_of(i, "method") == Some("mixed-letters"))?;
    let reads = text_of(reads, "shown")?;
    let host = |link: &LinkAnatomy| -> String {
        let parts = link.parts.iter().filter(|p| matches!(p.kind, PartKind::Subdomain | PartKind::Domain));
        parts.map(|p| p.text.as_str()).collect()
    };
    let written = links.iter().map(host).find(|host| !host.is_ascii())?;
    lens(pairs(&written, Some(reads), false, lang))
}

fn lens(mut words: Vec<LensWord>) -> Option<Lens> {
    let more = words.len().saturating_sub(MOST_WORDS);
    words.truncate(MOST_WORDS);
    let mut legend: Vec<Cell> = Vec::new();
    for cell in words.iter().flat_map(|w| &w.cells).filter(|c| c.what.is_some()) {
        if legend.len() < MOST_KINDS && !legend.iter().any(|known| known.code == cell.code) {
            legend.push(cell.clone());
        }
    }
    (!words.is_empty()).then_some(Lens { words, legend, more })
}

/// The words of one observed item that hold something odd. Words are told apart by white space when the reading has
/// as many; otherwise (`n h ậ n`) the item stays whole.
fn pairs(written: &str, reads: Option<&str>, hides: bool, lang: Lang) -> Vec<LensWord> {
    let written_words: Vec<&str> = written.split_whitespace().collect();
    let read_words: Vec<&str> = reads.unwrap_or("").split_whitespace().collect();
    let words: Vec<LensWord> = if written_words.len() == read_words.len() {
        written_words.iter().zip(&read_words).map(|(w, r)| word(w, Some(r), hides, lang)).collect()
    } else {
        vec![word(written, reads, hides, lang)]
    };
    words.into_iter().filter(|w| w.cells.iter().any(|c| c.is_odd)).collect()
}

fn word(written: &str, reads: Option<&str>, hides: bool, lang: Lang) -> LensWord {
    let clusters = clusters(written, MOST_CELLS + 1);
    let kept = &clusters[..clusters.len().min(MOST_CELLS)];
    let cells = match reads.filter(|_| !hides) {
        Some(reads) => against(kept, reads, lang),
        None => kept.iter().map(|c| alone(c, lang)).collect(),
    };
    // what holds hidden characters is read as it looks; the cells show what is in it
    let looks = reads.filter(|_| hides).unwrap_or(written);
    LensWord {
        written: shown(looks, MOST_SHOWN),
        reads: reads.filter(|_| !hides).map(|r| shown(r, MOST_SHOWN)),
        says: None,
        cells,
        is_cut: clusters.len() > MOST_CELLS,
    }
}

/// Cells of a word beside its reading: what differs is odd.
fn against(clusters: &[String], reads: &str, lang: Lang) -> Vec<Cell> {
    let plain = self::clusters(reads, MOST_CELLS * 2);
    let cost = |w: usize, r: usize| match (&clusters[w], &plain[r]) {
        (written, read) if is_same(written, read) => 0,
        (written, read) if letter(written) == letter(read) => 1,
        _ => 3,
    };
    let steps = align(clusters.len(), plain.len(), cost);
    let pair = |(w, r): (Option<usize>, Option<usize>)| Some((&clusters[w?], r.map(|r| &plain[r])));
    steps
        .into_iter()
        .filter_map(pair)
        .map(|(written, read)| match read {
            Some(read) if is_same(written, read) => cell(written),
            Some(read) => {
                let first = written.chars().next().unwrap_or(' ');
                let how = if names::passes_for(first).is_some() { LOOKS_LIKE } else { STANDS_FOR };
                let odd = written.chars().find_map(names::kind);
                let what =
                    odd.map(|kind| format!("{}, {} “{}”", kind.get(lang), how.get(lang), shown(read, 4)));
                Cell { is_odd: true, reads: Some(shown(read, 4)), what, ..cell(written) }
            }
            None => alone(written, lang).put_in(lang),
        })
        .collect()
}

impl Cell {
    /// The cell of something that the reading has no place for.
    fn put_in(self, lang: Lang) -> Cell {
        let blank = self.glyph.as_deref().is_some_and(|g| g.trim().is_empty());
        let words = if blank { SPACE } else { PUT_IN };
        Cell { is_odd: true, what: self.what.or_else(|| Some(words.get(lang).to_owned())), ..self }
    }
}

/// A cell with no reading beside it: odd when a reader sees nothing there.
fn alone(cluster: &str, lang: Lang) -> Cell {
    let hidden = cluster.chars().find(|c| class(*c).is_hidden());
    let what = hidden.and_then(names::kind).map(|kind| kind.get(lang).to_owned());
    Cell { is_odd: hidden.is_some(), what, ..cell(cluster) }
}

fn cell(cluster: &str) -> Cell {
    /// Code points told of one cell.
    const CODES: usize = 3;
    let mut codes: Vec<String> =
        cluster.chars().take(CODES).map(|c| format!("U+{:04X}", u32::from(c))).collect();
    if cluster.chars().nth(CODES).is_some() {
        codes.push("…".to_owned());
    }
    let is_hidden = cluster.chars().all(|c| class(c).is_hidden());
    let stands_alone = cluster.starts_with(is_combining_mark);
    let glyph: String =
        stands_alone.then_some('◌').into_iter().chain(cluster.chars().take(CODES * 2)).collect();
    Cell {
        glyph: (!is_hidden).then(|| visible(&glyph).into_owned()),
        code: codes.join(" "),
        is_odd: false,
        reads: None,
        what: None,
    }
}

/// The first `most` characters, each with the marks on it; hidden characters stand by themselves.
fn clusters(text: &str, most: usize) -> Vec<String> {
    /// Marks kept on one character.
    const MARKS: usize = 8;
    let mut out: Vec<String> = Vec::new();
    for c in text.chars() {
        let joins = is_combining_mark(c) && !class(c).is_hidden();
        if let Some(last) = out.last_mut().filter(|l| joins && !l.chars().any(|c| class(c).is_hidden())) {
            if last.chars().nth(MARKS).is_none() {
                last.push(c);
            }
            continue;
        }
        if out.len() == most {
            break;
        }
        out.push(c.to_string());
    }
    out
}

fn is_same(written: &str, read: &str) -> bool {
    written == read || written.nfc().flat_map(char::to_lowercase).eq(read.nfc().flat_map(char::to_lowercase))
}

/// The bare Latin letter that a cluster shows.
fn letter(cluster: &str) -> String {
    let first = cluster.nfd().next().unwrap_or(' ');
    let plain = names::passes_for(first).unwrap_or(first);
    bare(&plain.to_string())
}

/// Turns `‹U+200B›`, which observed values hold for safety, back into the hidden character.
fn hidden_again(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("‹U+") {
        out.push_str(before);
        let told = after.split_once('›').filter(|(code, _)| code.len() <= 6);
        let hidden = told
            .and_then(|(code, tail)| Some((char::from_u32(u32::from_str_radix(code, 16).ok()?)?, tail)))
            .filter(|(c, _)| class(*c).is_hidden());
        match hidden {
            Some((c, tail)) => {
                out.push(c);
                rest = tail;
            }
            None => {
                out.push_str("‹U+");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
