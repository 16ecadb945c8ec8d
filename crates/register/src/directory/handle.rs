//! Handles compared as eyes compare them.
//!
//! A handle is cut at its separators, its letters are folded into the ones they are taken for, and words of bait are
//! taken off its ends. Digits keep apart what they number: `lop10a1` and `lop10a2` are two classes, and two telephone
//! numbers are two people.

use super::bait::{JOINED_AT_THE_END, WORDS};
use super::likeness::How;
use super::{is_hidden, key};
use engine::text::characters::{looks_like, styled};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The fewest letters of handles that are said to be one letter off.
const FEWEST_FOR_ONE_OFF: usize = 6;
/// The fewest letters that stay when a word is taken off.
const FEWEST_LEFT: usize = 3;
/// What every handle of a host ends in when it belongs to nobody in particular.
const SHARED_HOSTS: [&str; 1] = [".bsky.social"];

/// A folded letter, and whether a digit was written.
type Letter = (char, bool);

/// A handle in its forms, from the finest to the coarsest.
struct Forms {
    /// As written, without separators and hidden characters.
    bare: String,
    /// Letters folded.
    folded: Vec<Letter>,
    /// Without words of bait at its ends.
    stripped: Vec<Letter>,
    /// With doubled letters as one.
    reduced: Vec<Letter>,
}

/// Bait as it reads once folded, and whether it counts when joined.
static BAIT: LazyLock<Vec<(String, bool)>> =
    LazyLock::new(|| WORDS.iter().map(|w| (text_of(&fold(w.letters)), w.is_joined)).collect());

/// The shape of a handle: all that look alike have one, and some that do not, since every word of bait is taken off
/// however it is joined.
pub fn handle_skeleton(text: &str) -> String {
    let shown = shown(user(key::bare_handle(text)));
    let mut letters = fold(&pieces(&shown).concat());
    strip_joined(&mut letters, |_| true);
    let mut letters = reduce(&digraphs(letters));
    strip_joined(&mut letters, |_| true);
    text_of(&letters)
}

/// How a handle that is not the same resembles a declared one.
pub fn how_handle(asked: &str, declared: &str) -> Option<How> {
    let (user_a, user_b) = (user(key::bare_handle(asked)), user(key::bare_handle(declared)));
    // The same name at two servers is two accounts, and honest people have both.
    if key::composed(user_a) == key::composed(user_b) {
        return None;
    }
    let (a, b) = (Forms::of(user_a), Forms::of(user_b));
    if a.folded.is_empty() || b.folded.is_empty() {
        return None;
    }
    if a.bare == b.bare {
        let is_hidden = user_a.contains(is_hidden) || user_b.contains(is_hidden);
        return Some(if is_hidden { How::Spacing } else { How::Separators });
    }
    if text_of(&a.folded) == text_of(&b.folded) {
        let is_marks = engine::text::prose::bare(&a.bare) == engine::text::prose::bare(&b.bare);
        return Some(if is_marks { How::WithoutMarks } else { How::LookAlikeLetters });
    }
    if text_of(&a.stripped) == text_of(&b.stripped) {
        return Some(How::ExtraWords);
    }
    let is_long = a.reduced.len() >= FEWEST_FOR_ONE_OFF && b.reduced.len() >= FEWEST_FOR_ONE_OFF;
    if !is_long || is_series(&a.reduced, &b.reduced) {
        return None;
    }
    if text_of(&a.reduced) == text_of(&b.reduced) {
        let is_bait = a.stripped.len() != a.folded.len() || b.stripped.len() != b.folded.len();
        let is_one = a.folded.len().abs_diff(b.folded.len()) == 1;
        return Some(match (is_bait, is_one) {
            (true, _) => How::ExtraWords,
            (false, true) => How::OneLetterOff,
            (false, false) => How::LookAlikeLetters,
        });
    }
    is_one_off(&a.reduced, &b.reduced).then_some(How::OneLetterOff)
}

impl Forms {
    /// The forms of the part of a handle that its owner chose. Letters are folded before they are small: the Greek
    /// `Ν` is taken for an N, and its small form for a v.
    fn of(user: &str) -> Forms {
        let shown = shown(user);
        let pieces = pieces(&shown);
        let bare = key::composed(&pieces.concat());
        let folded = digraphs(pieces.iter().flat_map(|p| fold(p)).collect());
        let mut tokens: Vec<Vec<Letter>> = pieces.iter().map(|p| digraphs(fold(p))).collect();
        strip_tokens(&mut tokens);
        let mut stripped = digraphs(tokens.concat());
        strip_joined(&mut stripped, |bait| bait.1);
        let mut reduced = reduce(&stripped);
        strip_joined(&mut reduced, |bait| bait.1);
        Forms { bare, folded, stripped, reduced }
    }
}

/// The part of a handle that its owner chose: without the server behind it.
fn user(handle: &str) -> &str {
    let user = handle.split_once('@').map_or(handle, |(user, _)| user);
    let small = user.to_ascii_lowercase();
    let host = SHARED_HOSTS.iter().find(|host| small.ends_with(*host));
    host.and_then(|host| user.get(..user.len() - host.len())).unwrap_or(user)
}

/// What is seen of a handle.
fn shown(user: &str) -> String {
    user.nfc().filter(|c| !is_hidden(*c)).collect()
}

/// What stands between separators.
fn pieces(shown: &str) -> Vec<&str> {
    let is_separator = |c: char| !c.is_alphanumeric() && !is_combining_mark(c) && c != '|' && c != '!';
    shown.split(is_separator).filter(|p| !p.is_empty()).collect()
}

/// Folds letters into the Latin ones they are taken for, marks left out.
fn fold(text: &str) -> Vec<Letter> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        let plain = match c {
            'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
            '|' | '!' => 'l',
            _ if c.is_ascii() => c,
            _ => styled(c).map(|s| s.1).or_else(|| looks_like(c).map(|l| l.0)).unwrap_or(c),
        };
        let small = plain.to_lowercase().next().unwrap_or(plain);
        let letter = match small {
            'i' | '1' | 'ı' | 'ł' => 'l',
            '0' => 'o',
            '5' => 's',
            other => other,
        };
        if letter.is_alphanumeric() {
            out.push((letter, small.is_ascii_digit()));
        }
    }
    out
}

/// Two letters that are taken for one.
fn digraphs(letters: Vec<Letter>) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(letters.len());
    for letter in letters {
        let one = match (out.last().map(|l| l.0), letter.0) {
            (Some('r'), 'n') => Some('m'),
            (Some('v'), 'v') => Some('w'),
            _ => None,
        };
        match one {
            Some(one) => {
                out.pop();
                out.push((one, false));
            }
            None => out.push(letter),
        }
    }
    out
}

/// Takes words of bait off both ends of what stands apart.
fn strip_tokens(tokens: &mut Vec<Vec<Letter>>) {
    let is_bait = |token: &[Letter]| {
        let text = text_of(token);
        BAIT.iter().any(|(bait, _)| *bait == text)
    };
    loop {
        let all: usize = tokens.iter().map(Vec::len).sum();
        let may_go = |token: &[Letter]| is_bait(token) && all >= token.len() + FEWEST_LEFT;
        if tokens.last().is_some_and(|t| may_go(t)) {
            tokens.pop();
        } else if tokens.first().is_some_and(|t| may_go(t)) {
            tokens.remove(0);
        } else {
            return;
        }
    }
}

/// Takes words of bait off both ends where nothing separates them.
fn strip_joined(letters: &mut Vec<Letter>, counts: impl Fn(&(String, bool)) -> bool) {
    loop {
        let text = text_of(letters);
        let rest = |bait: &str| letters.len().checked_sub(bait.chars().count()).filter(|r| *r >= FEWEST_LEFT);
        let joined = || BAIT.iter().filter(|b| counts(b)).map(|b| b.0.as_str());
        let at_the_end = joined().chain(JOINED_AT_THE_END.iter().copied());
        let end = at_the_end.filter(|b| text.ends_with(b)).find_map(rest);
        let start = joined().filter(|b| text.starts_with(b)).find_map(rest);
        match (end, start) {
            (Some(rest), _) => letters.truncate(rest),
            (None, Some(rest)) => drop(letters.drain(..letters.len() - rest)),
            (None, None) => return,
        }
    }
}

/// Doubled letters as one; digits stay, since they count.
fn reduce(letters: &[Letter]) -> Vec<Letter> {
    let mut out: Vec<Letter> = Vec::with_capacity(letters.len());
    for &(letter, is_digit) in letters {
        if is_digit || out.last() != Some(&(letter, false)) {
            out.push((letter, is_digit));
        }
    }
    out
}

/// Whether two handles differ in their numbers alone.
fn is_series(a: &[Letter], b: &[Letter]) -> bool {
    let without = |letters: &[Letter]| {
        let mut out = String::new();
        for (letter, is_digit) in letters {
            match (is_digit, out.ends_with('#')) {
                (true, true) => {}
                (true, false) => out.push('#'),
                (false, _) => out.push(*letter),
            }
        }
        out
    };
    let pattern = without(a);
    pattern.contains('#') && pattern == without(b)
}

/// Whether one letter put in, left out, changed or swapped with its neighbour makes one of the other.
fn is_one_off(a: &[Letter], b: &[Letter]) -> bool {
    let same = |(a, b): &(&Letter, &Letter)| a.0 == b.0;
    let front = a.iter().zip(b).take_while(same).count();
    let back = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if long - short == 1 {
        return front + back >= short;
    }
    if long != short {
        return false;
    }
    let letter = |of: &[Letter], at: usize| of.get(at).map(|l| l.0);
    let is_swapped = front + back + 2 == long
        && letter(a, front) == letter(b, front + 1)
        && letter(a, front + 1) == letter(b, front);
    front + back + 1 == long || is_swapped
}

fn text_of(letters: &[Letter]) -> String {
    letters.iter().map(|l| l.0).collect()
}
