//! What the OCR program gets wrong in ways that can be told without knowing what is meant. Words are never changed.

use super::answer::Read;
use engine::picture::{Line, Word};

/// Cleans a line: odd signs that are no word go, figures and addresses are mended.
pub(super) fn line(read: &mut Read) {
    for word in &mut read.words {
        word.text = mended(&word.text);
    }
    for at in 0..read.words.len() {
        let before_small =
            read.words.get(at + 1).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_lowercase()));
        if read.words[at].text == "|" && before_small {
            "I".clone_into(&mut read.words[at].text);
        }
    }
    let body = read.body;
    let last = read.words.len().saturating_sub(1);
    let strays: Vec<bool> =
        read.words.iter().enumerate().map(|(n, w)| is_stray(w, body, n == 0 || n == last)).collect();
    let mut strays = strays.iter();
    read.words.retain(|_| !strays.next().unwrap_or(&false));
    if is_guesswork(&read.words) {
        read.words.clear();
    }
}

/// Marks that are no words but are really written alone.
const MARKS: &[&str] =
    &["-", "–", "—", "&", "+", "=", "/", "|", "·", "•", "%", ":", "!", "?", "...", "…", "✓"];

/// Whether a word is a remnant of an icon or picture: unsure, and without letters or one or two odd ones.
fn is_stray(word: &Word, body: f32, is_outer: bool) -> bool {
    let letters = word.text.chars().filter(|c| c.is_alphanumeric()).count();
    let sure = word.confidence;
    match letters {
        0 => !MARKS.contains(&word.text.as_str()) && sure < 60 || sure < 30,
        1 | 2 => is_outer && sure < 25 || word.area.height as f32 > body * 3.5,
        _ => false,
    }
}

/// Whether the program only guessed: the mean over the letters is low.
fn is_guesswork(words: &[Word]) -> bool {
    let letters: usize = words.iter().map(|w| w.text.chars().count()).sum();
    let sure: usize = words.iter().map(|w| w.text.chars().count() * usize::from(w.confidence)).sum();
    sure < letters * 45 || letters <= 2 && sure < letters * 70
}

fn mended(text: &str) -> String {
    let text = text.replace(['‘', '’'], "'");
    let text = if is_figure(&text) { figure(&text) } else { text };
    if is_address(&text) { address(&text) } else { text }
}

/// Digits with signs, as in amounts and numbers of phones, in which round and upright letters are misread digits.
fn is_figure(text: &str) -> bool {
    let body = text.trim_end_matches(['đ', 'k', 'K', '%', ',', '.', ';', ')']);
    let is_digit = |c: char| c.is_ascii_digit() || "OolI".contains(c);
    let signs = body.chars().filter(|c| is_digit(*c)).count();
    let digits = body.chars().filter(char::is_ascii_digit).count();
    let grouped = body.contains(['.', ',']) || digits >= 5;
    body.starts_with(|c: char| c.is_ascii_digit() || "+-(".contains(c))
        && digits > 0
        && signs > digits
        && signs >= 3
        && grouped
        && body.chars().all(|c| is_digit(c) || ".,-+()/".contains(c))
}

fn figure(text: &str) -> String {
    let digit = |c: char| match c {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        other => other,
    };
    text.chars().map(digit).collect()
}

fn is_address(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["http", "www.", "https"].iter().any(|start| lower.starts_with(start)) || lower.contains("://")
}

fn address(text: &str) -> String {
    let mut text = text.to_owned();
    for (wrong, right) in [
        ("http:/ /", "http://"),
        ("https:/ /", "https://"),
        ("httos://", "https://"),
        ("htps://", "https://"),
        ("http:ll", "http://"),
        ("https:ll", "https://"),
        ("https;//", "https://"),
        ("http;//", "http://"),
    ] {
        if text.to_lowercase().starts_with(wrong) {
            text.replace_range(..wrong.len(), right);
        }
    }
    text
}

/// Marks lines that go on inside an address which the line above breaks off.
pub(super) fn glue(lines: &mut [Line]) {
    for at in 1..lines.len() {
        let Some(last) = lines[at - 1].words.last() else { continue };
        let Some(first) = lines[at].words.first() else { continue };
        let whole = lines[at - 1].is_glued && lines[at - 1].words.len() == 1;
        let open = is_address(&last.text) || is_bare_host(&last.text) || whole;
        let ends = last.text.ends_with([',', ';', '!', ')', '"']);
        let goes_on = first
            .text
            .chars()
            .next()
            .is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "/?&=-_.%#".contains(c))
            && first.text.is_ascii()
            && (first.text.contains(['.', '/', '?', '=', '-', '_', '&'])
                || last.text.ends_with(['-', '/', '.', '=', '&', '?', '_']));
        lines[at].is_glued = open && !ends && goes_on;
    }
}

/// `shop.example/...` and hosts broken at a hyphen or a dot.
fn is_bare_host(text: &str) -> bool {
    text.is_ascii()
        && text.len() >= 4
        && (text.contains('/') && text.contains('.')
            || text.ends_with('-') && text.contains(|c: char| c.is_ascii_lowercase()))
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "./-_?=&%#:".contains(c))
        && text.chars().any(|c| c.is_ascii_alphabetic())
}
