//! Numbers in figures and in words, read in one way for comparison ([`crate::text::tokens`]) and for quantities.

use crate::text::prose::{self, Prose};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word adds to a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Piece {
    /// A number of its own: `ba`, `twelve`.
    Digit(f64),
    /// Multiplies what stands before it: `trăm`, `nghìn`, `million`.
    Times(f64),
}

const DIGITS: &[(&str, f64)] = &[
    ("một mốt one", 1.0),
    ("hai two", 2.0),
    ("ba three", 3.0),
    ("bốn four", 4.0),
    ("five", 5.0),
    ("sáu six", 6.0),
    ("bảy bẩy seven", 7.0),
    ("tám eight", 8.0),
    ("chín nine", 9.0),
    ("mười ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];
const TIMES: &[(&str, f64)] = &[
    ("mươi", 10.0),
    ("trăm hundred", 100.0),
    ("nghìn ngàn nghin thousand", 1e3),
    ("triệu trieu million", 1e6),
    ("tỷ tỉ ty ti billion", 1e9),
    ("trillion", 1e12),
];
/// Digits as they look without marks, which are other words more often than numbers: only beside a magnitude or unit.
const BARE: &[(&str, Piece)] = &[
    ("mot", Piece::Digit(1.0)),
    ("hai", Piece::Digit(2.0)),
    ("ba", Piece::Digit(3.0)),
    ("bon", Piece::Digit(4.0)),
    ("sau", Piece::Digit(6.0)),
    ("bay", Piece::Digit(7.0)),
    ("tam", Piece::Digit(8.0)),
    ("chin", Piece::Digit(9.0)),
    ("muoi", Piece::Digit(10.0)),
    ("tram", Piece::Times(100.0)),
    ("ngan", Piece::Times(1e3)),
];

static PIECES: LazyLock<HashMap<String, Piece>> = LazyLock::new(|| pieces().collect());
static BARE_PIECES: LazyLock<HashMap<String, Piece>> = LazyLock::new(|| {
    let mut all: HashMap<String, Piece> = pieces().filter(|(key, _)| key.is_ascii()).collect();
    all.extend(BARE.iter().map(|(word, piece)| ((*word).to_owned(), *piece)));
    all
});

/// Every number word with its marks, as [`prose::key`] gives it.
pub(crate) fn pieces() -> impl Iterator<Item = (String, Piece)> {
    let each = |table: &'static [(&str, f64)], of: fn(f64) -> Piece| {
        table
            .iter()
            .flat_map(move |(words, value)| words.split(' ').map(move |w| (prose::key(w), of(*value))))
    };
    each(DIGITS, Piece::Digit).chain(each(TIMES, Piece::Times))
}

/// How number words are looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lookup {
    /// Written with marks, or English.
    Marked,
    /// In a sentence that has no marks at all.
    Unmarked,
}

/// What a word adds to a number.
pub(crate) fn piece(prose: &Prose, word: usize, lookup: Lookup) -> Option<Piece> {
    match lookup {
        Lookup::Marked => PIECES.get(prose.key(word)).copied(),
        Lookup::Unmarked => BARE_PIECES.get(prose.bare(word)).copied(),
    }
}

fn times(prose: &Prose, word: usize, end: usize, lookup: Lookup) -> Option<f64> {
    match (word < end).then(|| piece(prose, word, lookup))? {
        Some(Piece::Times(times)) => Some(times),
        _ => None,
    }
}

/// Digits written as one number, with what is glued to their end.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Figure {
    /// Its value; none when it is a code, a telephone number, a date.
    pub(crate) value: Option<f64>,
    /// The figures with their separators.
    pub(crate) written: String,
    /// Letters (and digits after them) in the same word: `tr5`, `kg`, `h30`.
    pub(crate) glued: String,
    /// One past its last word.
    pub(crate) next: usize,
}

/// Reads the figure that begins at word `at`, with its groups and decimals.
pub(crate) fn figure_at(prose: &Prose, at: usize, end: usize) -> Figure {
    let mut next = at + 1;
    let mut written = prose.key(at).to_owned();
    // more groups than this are no number
    while next < end && next - at < 8 && written.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',')
    {
        let gap = &prose.text[prose.words[next - 1].end..prose.words[next].start];
        if !matches!(gap, "." | ",") || !prose.key(next).starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        written.push_str(gap);
        written.push_str(prose.key(next));
        next += 1;
    }
    let cut = written.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(written.len());
    let glued = written.split_off(cut);
    Figure { value: value(&written), written, glued, next }
}

/// The value of figures with Vietnamese or English separators; none when they are a code rather than a quantity.
fn value(written: &str) -> Option<f64> {
    let written = written.trim_end_matches(['.', ',']);
    if written.len() > 1 && written.starts_with('0') && !written[1..].starts_with(['.', ','])
        || written.len() > 15
    {
        return None;
    }
    let Some(last) = written.rfind(['.', ',']) else { return written.parse().ok() };
    let groups: Vec<&str> = written.split(['.', ',']).collect();
    let all_thousands = groups[1..].iter().all(|g| g.len() == 3) && groups[0].len() <= 3 && groups[0] != "0";
    let separators: Vec<char> = written.chars().filter(|c| !c.is_ascii_digit()).collect();
    let same = separators.windows(2).all(|w| w[0] == w[1]);
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    if all_thousands && same {
        return digits(written).parse().ok();
    }
    if separators.len() > 1 && same {
        return None; // 12.5.2026, 192.168.1.1
    }
    format!("{}.{}", digits(&written[..last]), digits(&written[last + 1..])).parse().ok()
}

/// What letters glued to a figure multiply it by: `k`, `tr`, `tỷ`.
pub(crate) fn glued_magnitude(letters: &str) -> Option<f64> {
    match prose::bare(letters).as_str() {
        "k" | "nghin" | "ngan" => Some(1e3),
        "tr" | "trieu" => Some(1e6),
        "ty" | "ti" => Some(1e9),
        _ => None,
    }
}

/// A number with the magnitudes and further digits that follow it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Composed {
    /// Its value.
    pub(crate) value: f64,
    /// One past its last word.
    pub(crate) next: usize,
    /// Whether a magnitude stands in it.
    pub(crate) is_composed: bool,
    /// The magnitude that ends it, when one does.
    pub(crate) last_times: Option<f64>,
    /// A lone digit after a magnitude and that magnitude: `một triệu hai` is 1,200,000 to a speaker.
    pub(crate) tail: Option<(f64, f64)>,
}

/// Adds the magnitudes and further digits that follow `first`, the words from `next` on.
pub(crate) fn compose(prose: &Prose, first: f64, mut next: usize, end: usize, lookup: Lookup) -> Composed {
    let (mut total, mut current) = (0.0, first);
    let mut out = Composed { value: first, next, is_composed: false, last_times: None, tail: None };
    while next < end {
        let gap = &prose.text[prose.words[next - 1].end..prose.words[next].start];
        if !gap.chars().all(|c| c.is_whitespace() || c == '-') || gap.contains('\n') {
            break;
        }
        if let Some(times) = times(prose, next, end, lookup) {
            if times >= 1e3 {
                total += f64::max(current, 1.0) * times;
                current = 0.0;
            } else {
                current = f64::max(current, 1.0) * times;
            }
            (out.is_composed, out.last_times, out.tail) = (true, Some(times), None);
            next += 1;
            continue;
        }
        // "mười hai", "hai mươi ba", "hai trăm năm mươi", "two hundred five"; never "hai ba" (two or three)
        let is_ten = first >= 20.0 || first >= 10.0 && prose.key(next - 1) != "ten";
        let is_composed = out.is_composed || is_ten && PIECES.contains_key(prose.key(next - 1));
        let Some((part, after)) = part(prose, next, end, lookup).filter(|_| is_composed) else { break };
        let room = match current {
            0.0 => 1000.0,
            c if c % 100.0 == 0.0 => 100.0,
            c if c % 10.0 == 0.0 => 10.0,
            _ => 0.0,
        };
        if part >= room {
            break;
        }
        out.tail =
            out.last_times.filter(|t| *t >= 100.0 && part < 10.0 && after == next + 1).map(|t| (part, t));
        current += part;
        (out.is_composed, out.last_times) = (true, None);
        next = after;
    }
    out.value = total + current;
    out.next = next;
    out
}

/// A digit with the tens or hundreds after it, and the word that follows.
fn part(prose: &Prose, word: usize, end: usize, lookup: Lookup) -> Option<(f64, usize)> {
    let mut at = word;
    let is_linked = matches!(prose.bare(at), "linh" | "le" | "and") && at + 1 < end;
    at += usize::from(is_linked);
    let digit = match piece(prose, at, lookup) {
        Some(Piece::Digit(value)) => value,
        // "năm" that nothing follows is years: "hai mươi năm", "một nghìn năm"
        None if is_five(prose, at, end, lookup, is_linked) => 5.0,
        _ => return None,
    };
    match times(prose, at + 1, end, lookup) {
        Some(times) if times < 1e3 => Some((digit * times, at + 2)),
        _ => Some((digit, at + 1)),
    }
}

fn is_five(prose: &Prose, at: usize, end: usize, lookup: Lookup, is_linked: bool) -> bool {
    let word = match lookup {
        Lookup::Marked => prose.key(at),
        Lookup::Unmarked => prose.bare(at),
    };
    matches!(word, "lăm" | "lam" | "nhăm")
        || matches!(word, "năm" | "nam") && (is_linked || times(prose, at + 1, end, lookup).is_some())
}
