//! Where money can be sent to: numbers of accounts and wallets, recognised by what stands around them, and addresses that
//! carry check digits of their own.

use super::crypto;
use super::rules::Cue;
use crate::text::phrase::Hit;
use crate::text::prose::Prose;
use std::ops::Range;

/// A place that money can be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Reason code of its kind.
    pub(super) kind: &'static str,
    /// The words of its number or address.
    pub(super) words: Range<usize>,
    /// The number or address as compared.
    pub(super) number: String,
    /// The bank or wallet, as written.
    pub(super) at: Option<String>,
    /// The holder, as written.
    pub(super) holder: Option<String>,
}

/// Words around a number in which its bank, its label and its holder stand.
const NEAR: usize = 10;
/// Words of a number that is written in groups.
const MOST_GROUPS: usize = 8;
/// Places looked at in one text; more are a table.
const MOST_PLACES: usize = 40;

/// All places of a text.
pub(super) fn find(prose: &Prose, cues: &[Hit<Cue>]) -> Vec<Place> {
    let mut places = Vec::new();
    let mut at = 0;
    while at < prose.words.len() && places.len() < MOST_PLACES {
        if !may_begin(prose.written(at)) {
            at += 1;
            continue;
        }
        let place = address(prose, at).or_else(|| iban(prose, at)).or_else(|| number(prose, cues, at));
        match place {
            Some(place) => {
                at = place.words.end;
                places.push(place);
            }
            None => at += 1,
        }
    }
    places.extend(tags(prose, cues));
    places
}

/// Whether a place may begin with a word; nearly none is so long or holds a digit.
fn may_begin(word: &str) -> bool {
    word.len() >= crypto::SHORTEST || word.bytes().any(|b| b.is_ascii_digit())
}

/// A crypto wallet.
fn address(prose: &Prose, at: usize) -> Option<Place> {
    let written = prose.written(at);
    let currency = crypto::currency(written)?;
    Some(Place {
        kind: "crypto-address",
        words: at..at + 1,
        number: written.to_owned(),
        at: Some(currency.to_owned()),
        holder: None,
    })
}

/// An international account number (ISO 13616), by its check digits.
fn iban(prose: &Prose, at: usize) -> Option<Place> {
    let first = prose.written(at).as_bytes();
    let begins = first.len() >= 4
        && first[..2].iter().all(u8::is_ascii_uppercase)
        && first[2..4].iter().all(u8::is_ascii_digit);
    if !begins {
        return None;
    }
    let mut joined = String::new();
    for end in at + 1..=(at + MOST_GROUPS).min(prose.words.len()) {
        let word = prose.written(end - 1);
        let is_part = word.is_ascii()
            && (end == at + 1 || &prose.text[prose.words[end - 2].end..prose.words[end - 1].start] == " ");
        if !is_part || joined.len() + word.len() > 34 {
            return None;
        }
        joined.push_str(word);
        if joined.len() >= 15 && is_checked(&joined) {
            return Some(Place {
                kind: "bank-account",
                words: at..end,
                number: joined,
                at: None,
                holder: None,
            });
        }
    }
    None
}

fn is_checked(iban: &str) -> bool {
    let (head, rest) = iban.split_at(4);
    rest.chars().chain(head.chars()).try_fold(0_u32, |sum, c| {
        let value = c.to_digit(36)?;
        Some((if value > 9 { sum * 100 + value } else { sum * 10 + value }) % 97)
    }) == Some(1)
}

/// A number that what stands around it makes an account's or a wallet's.
fn number(prose: &Prose, cues: &[Hit<Cue>], at: usize) -> Option<Place> {
    let (digits, words) = digits(prose, at)?;
    let before =
        |cue: Cue, reach: usize| near(cues, words.start.saturating_sub(reach)..words.start, cue).last();
    let label = before(Cue::Account, NEAR / 2).map(|h| h.words.end);
    if before(Cue::Telephone, 3).is_some_and(|t| label.is_none_or(|l| l < t.words.end)) {
        return None;
    }
    if digits.len() <= 10 && (digits.starts_with("1900") || digits.starts_with("1800")) {
        return None; // a hotline
    }
    let around = words.start.saturating_sub(NEAR)..(words.end + NEAR / 2).min(prose.words.len());
    let wallet = nearest(cues, &around, &words, Cue::Wallet);
    let bank = nearest(cues, &around, &words, Cue::Bank);
    let is_phone = (9..=11).contains(&digits.len()) && (digits.starts_with('0') || digits.starts_with("84"));
    if let Some(wallet) = wallet
        .filter(|w| is_phone && bank.is_none_or(|b| distance(&w.words, &words) <= distance(&b.words, &words)))
    {
        let place = Place {
            kind: "e-wallet",
            holder: holder(prose, cues, &words),
            number: digits,
            at: Some(prose.text[wallet.bytes.clone()].to_owned()),
            words,
        };
        return Some(place);
    }
    let is_long = digits.len() >= 8;
    let is_named = bank.is_some_and(|b| distance(&b.words, &words) <= 5 && is_bank_name(prose, b));
    if !(label.is_some() && digits.len() >= 6 || is_named && is_long) {
        return None;
    }
    Some(Place {
        kind: "bank-account",
        holder: holder(prose, cues, &words),
        number: digits,
        at: bank.map(|b| bank_name(prose, b)),
        words,
    })
}

/// `nh` alone is as often something else.
fn is_bank_name(prose: &Prose, bank: &Hit<Cue>) -> bool {
    prose.key(bank.words.start) != "nh"
}

fn bank_name(prose: &Prose, bank: &Hit<Cue>) -> String {
    let is_general = matches!(prose.bare(bank.words.start), "ngan" | "nh" | "bank");
    let words = if is_general {
        bank.words.start..(bank.words.end + 1).min(prose.words.len())
    } else {
        bank.words.clone()
    };
    prose.text[prose.bytes_of(words)].chars().take(40).collect()
}

/// A run of digits in one or more groups: `0381000456789`, `1903 6789 0123`.
fn digits(prose: &Prose, at: usize) -> Option<(String, Range<usize>)> {
    let is_digits = |w: usize| prose.written(w).bytes().all(|b| b.is_ascii_digit());
    if is_mixed(prose.written(at)) {
        return Some((prose.written(at).to_owned(), at..at + 1));
    }
    if !is_digits(at)
        || at > 0 && is_digits(at - 1) && prose.text[prose.words[at - 1].end..prose.words[at].start] == *" "
    {
        return None;
    }
    let mut digits = prose.written(at).to_owned();
    let mut end = at + 1;
    while end < prose.words.len() && end - at < MOST_GROUPS && is_digits(end) {
        let gap = &prose.text[prose.words[end - 1].end..prose.words[end].start];
        let is_grouped = gap == " " || gap == "-" || gap == "." && digits.len() >= 4;
        if !is_grouped {
            break;
        }
        digits.push_str(prose.written(end));
        end += 1;
    }
    // an amount, a date, a time
    let is_amount = end < prose.words.len()
        && prose.words[end - 1].end == prose.words[end].start.saturating_sub(1)
        && matches!(prose.bare(end), "dong" | "vnd" | "trieu" | "k" | "d" | "usd" | "eur");
    ((6..=19).contains(&digits.len()) && !is_amount).then_some((digits, at..end))
}

/// Some banks put a letter into their numbers: `711A12345678`.
fn is_mixed(word: &str) -> bool {
    // nearly every word of a text fails here, before its letters are counted
    if !(9..=19).contains(&word.len()) || !word.as_bytes()[0].is_ascii_digit() {
        return false;
    }
    let letters = word.bytes().filter(u8::is_ascii_uppercase).count();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    (1..=2).contains(&letters) && digits >= 8 && letters + digits == word.len()
}

/// The name of the holder: after its label, or in capitals beside the number.
fn holder(prose: &Prose, cues: &[Hit<Cue>], number: &Range<usize>) -> Option<String> {
    let from = number.start.saturating_sub(NEAR);
    let to = (number.end + NEAR + 2).min(prose.words.len());
    let labelled = near(cues, number.end..to, Cue::Holder)
        .chain(near(cues, from..number.start, Cue::Holder))
        .find(|h| h.words.end < prose.words.len() && is_capital(prose, h.words.end))
        .map(|h| h.words.end);
    let start = labelled.or_else(|| {
        (number.end..to).chain(from..number.start).find(|w| {
            is_shouted(prose, *w)
                && *w + 1 < prose.words.len()
                && is_shouted(prose, *w + 1)
                && !cues
                    .iter()
                    .any(|c| matches!(c.tag, Cue::Bank | Cue::Account | Cue::Wallet) && c.words.contains(w))
        })
    })?;
    let is_name = |w: usize| if labelled.is_some() { is_capital(prose, w) } else { is_shouted(prose, w) };
    let mut end = start + 1;
    while end < prose.words.len() && end - start < 6 && is_name(end) && is_joined(prose, end) {
        end += 1;
    }
    Some(prose.text[prose.bytes_of(start..end)].to_owned())
}

/// Whether only a space stands before a word.
fn is_joined(prose: &Prose, word: usize) -> bool {
    let gap = &prose.text[prose.words[word - 1].end..prose.words[word].start];
    gap == " " || gap == ". "
}

fn is_capital(prose: &Prose, word: usize) -> bool {
    prose.written(word).starts_with(char::is_uppercase)
}

fn is_shouted(prose: &Prose, word: usize) -> bool {
    let written = prose.written(word);
    written.chars().count() > 1
        && written.chars().all(|c| c.is_uppercase() || unicode_normalization::char::is_combining_mark(c))
}

/// `$jess-oakley1`, `@anh-nam` and mail addresses after the name of a way to pay.
fn tags(prose: &Prose, cues: &[Hit<Cue>]) -> Vec<Place> {
    let wallets = cues.iter().filter(|c| c.tag == Cue::Wallet).take(MOST_PLACES);
    let tag = |wallet: &Hit<Cue>| {
        let to = (wallet.words.end + 6).min(prose.words.len());
        let at = (wallet.words.end..to).find(|w| {
            let before = &prose.text[..prose.words[*w].start];
            before.ends_with(['$', '@']) && prose.written(*w).starts_with(|c: char| c.is_ascii_alphabetic())
        })?;
        Some(Place {
            kind: "e-wallet",
            words: at..at + 1,
            number: prose.written(at).to_owned(),
            at: Some(prose.text[wallet.bytes.clone()].to_owned()),
            holder: None,
        })
    };
    wallets.filter_map(tag).collect()
}

/// Cues of a kind that begin within a range of words.
pub(super) fn near(cues: &[Hit<Cue>], words: Range<usize>, cue: Cue) -> impl Iterator<Item = &Hit<Cue>> {
    let from = cues.partition_point(|h| h.words.start < words.start);
    cues[from..].iter().take_while(move |h| h.words.start < words.end).filter(move |h| h.tag == cue)
}

fn nearest<'c>(
    cues: &'c [Hit<Cue>],
    around: &Range<usize>,
    words: &Range<usize>,
    cue: Cue,
) -> Option<&'c Hit<Cue>> {
    near(cues, around.clone(), cue).min_by_key(|h| distance(&h.words, words))
}

fn distance(a: &Range<usize>, b: &Range<usize>) -> usize {
    if a.start >= b.end { a.start - b.end } else { b.start.saturating_sub(a.end) }
}
