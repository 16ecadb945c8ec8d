//! Values that are digits: identity cards, telephones, accounts, cards, tax codes.

use super::context::{Around, Context};
use super::cues::Cue;
use super::digits::{Chunk, Number, chunks, numbers};
use super::numbers as structure;
use super::{Found, Kind, Owner};
use std::ops::Range;

/// All values of digits in a text, in order, none overlapping; `taken` is what other rules have already claimed.
pub(super) fn find(context: &Context<'_>, taken: &[Range<usize>]) -> Vec<Found> {
    let text = &context.prose.text;
    let all = chunks(text);
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let begin = &all[at].bytes;
        if taken.iter().any(|t| t.start < begin.end && begin.start < t.end) {
            at += 1;
            continue;
        }
        match value_at(context, &all, at) {
            Some((found, chunks)) => {
                out.push(found);
                at += chunks;
            }
            None => at += 1,
        }
    }
    out
}

/// The value that begins with a chunk, and how many chunks it takes.
fn value_at(context: &Context<'_>, all: &[Chunk], at: usize) -> Option<(Found, usize)> {
    let text = &context.prose.text;
    let candidates = numbers(text, all, at);
    // no rule knows a number of fewer digits
    if candidates.last().is_none_or(|longest| longest.digits.len() < 6) {
        return None;
    }
    let around = context.around(&all[at].bytes);
    if context.is_example(&around) {
        return None;
    }
    let label = context.label(&around);
    // the longest first: a card's sixteen digits before the telephone in them
    let (kind, number) = candidates.iter().rev().find_map(|n| {
        if n.follows_letter || is_part_of_a_figure(text, n) {
            return None;
        }
        let kind = kind_of(context, &around, label, n)?;
        // a dash may stand between two telephones; any other number goes on behind it
        let rest = &text[n.bytes.end..];
        let goes_on = rest.starts_with(['-', '.']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
        (!goes_on || kind == Kind::Phone && rest.starts_with('-')).then_some((kind, n))
    })?;
    let whole = context.around(&number.bytes);
    if is_of_the_public(context, &whole, kind) {
        return None;
    }
    let owner = context.owner(&whole);
    let bytes = with_prefix(text, number);
    Some((Found { kind, owner, bytes }, number.chunks.len()))
}

/// Whether digits go on before or after in a way that makes them a part of something else: `1/0912345678`, `.5`, a path.
fn is_part_of_a_figure(text: &str, number: &Number) -> bool {
    let before = text[..number.bytes.start].chars().next_back().unwrap_or(' ');
    let mut after = text[number.bytes.end..].chars();
    let next = after.next().unwrap_or(' ');
    let then = after.next().unwrap_or(' ');
    matches!(before, '/' | '=' | '$' | '€' | '_')
        || matches!(next, '%' | '$' | '€' | '*')
        || (matches!(next, '/' | ',') && then.is_ascii_digit())
        || (next == '/' && then.is_alphabetic())
        || matches!(next, 'đ' | '₫')
}

fn kind_of(context: &Context<'_>, around: &Around, label: Option<Cue>, number: &Number) -> Option<Kind> {
    let digits = number.digits.as_str();
    let is_whole = !number.precedes_letter;
    let clean = |sizes: &[usize]| sizes.len() == 1 || sizes.iter().all(|s| *s >= 2);
    match label {
        Some(Cue::Document | Cue::Plate) => return None,
        Some(Cue::Tax) if is_tax_number(digits) && is_whole => return Some(Kind::TaxCode),
        Some(Cue::Identity) if is_whole && clean(&number.sizes) => {
            let is_new = digits.len() == 12 && digits.starts_with('0') && !structure::is_placeholder(digits);
            let is_old = digits.len() == 9 && !structure::is_placeholder(digits);
            if is_new || is_old {
                return Some(Kind::IdentityCard);
            }
        }
        _ => {}
    }
    if is_whole && clean(&number.sizes) && is_account(context, around, label, number) {
        return Some(Kind::BankAccount);
    }
    if is_whole && structure::is_card(digits) && is_card_layout(&number.sizes) && label != Some(Cue::Identity)
    {
        let is_held = || {
            let line = around.before.start..around.after.end;
            context.has(line.clone(), Cue::CardPart)
                || context.has(line, Cue::Own)
                || context.owner(around) != Owner::Unknown
        };
        return (!structure::is_published_test_card(digits) || is_held()).then_some(Kind::CardNumber);
    }
    let is_id = is_whole && clean(&number.sizes) && structure::is_identity(digits, context.year);
    if is_id && !matches!(label, Some(Cue::Account | Cue::Card | Cue::Wallet)) {
        return Some(Kind::IdentityCard);
    }
    if structure::is_phone_layout(&number.sizes) && !matches!(label, Some(Cue::Tax | Cue::Identity)) {
        if structure::is_mobile(digits) && has_trunk(&context.prose.text, number) {
            return Some(Kind::Phone);
        }
        // without an announcement ten digits with 02 in front may be anything
        if structure::is_landline(digits) && (label == Some(Cue::Phone) || number.sizes.len() > 1) && is_whole
        {
            return Some(Kind::Phone);
        }
    }
    None
}

/// `84912345678` counts with its plus sign, or alone as one chunk; `0912...` always.
fn has_trunk(text: &str, number: &Number) -> bool {
    number.digits.starts_with('0')
        || text[..number.bytes.start].ends_with('+')
        || text[..number.bytes.start].ends_with("(+")
        || number.sizes.len() == 1
}

fn is_tax_number(digits: &str) -> bool {
    match digits.len() {
        10 | 13 => structure::is_tax_code(digits),
        12 => digits.starts_with('0') && !structure::is_placeholder(digits), // an identity number, since 2025
        _ => false,
    }
}

fn is_card_layout(sizes: &[usize]) -> bool {
    matches!(
        sizes,
        [_] | [4, 4, 4, 4]
            | [4, 4, 4, 4, 3]
            | [4, 6, 5]
            | [4, 4, 4, 1]
            | [8, 8]
            | [4, 12]
            | [6, 10]
            | [6, 13]
    )
}

/// Whether a bank or the word account stands beside a number, and nothing nearer says what else it is.
fn is_account(context: &Context<'_>, around: &Around, label: Option<Cue>, number: &Number) -> bool {
    let digits = number.digits.as_str();
    let written = &context.prose.text[number.bytes.clone()];
    let is_joined_loosely = written.contains(" - ") || written.contains(" – ");
    if structure::is_placeholder(digits) || !is_account_layout(&number.sizes) || is_joined_loosely {
        return false;
    }
    if is_money(&context.prose.text, number) {
        return false;
    }
    let near_before = around.before.end.saturating_sub(6).max(around.before.start)..around.before.end;
    // the words after the whole number, whichever chunks it took
    let after = context.around(&number.bytes).after;
    let near_after = after.start..after.end.min(after.start + 4);
    let has_bank = context.has(near_before.clone(), Cue::Bank) || context.has(near_after, Cue::Bank);
    match label {
        Some(Cue::Account) => digits.len() >= 8 || (has_bank && digits.len() >= 6),
        Some(Cue::Phone | Cue::Wallet) if structure::is_mobile(digits) => {
            // `MB 0912345678` names the bank last; `zalo` or `gọi` after it would be nearer
            last_of(context, &near_before, Cue::Bank) > last_of(context, &near_before, Cue::Phone)
        }
        None | Some(Cue::Phone | Cue::Card) => {
            has_bank && digits.len() >= 8 && !(structure::is_card(digits) && digits.len() >= 16)
        }
        _ => false,
    }
}

fn last_of(context: &Context<'_>, words: &Range<usize>, cue: Cue) -> usize {
    context.within(words.clone()).filter(|h| h.tag == cue).map(|h| h.words.end).max().unwrap_or(0)
}

fn is_account_layout(sizes: &[usize]) -> bool {
    match sizes {
        [only] => *only >= 6,
        [2, 2, 4] | [1, 2, 4] => false, // a day
        [1..=3, rest @ ..] if !rest.is_empty() && rest.len() < 3 && rest.iter().all(|s| *s == 3) => false, // 1.200.000
        _ => sizes.iter().all(|s| (2..=7).contains(s)) || sizes.iter().all(|s| *s >= 3),
    }
}

/// Whether an amount of money follows from the words after the number.
fn is_money(text: &str, number: &Number) -> bool {
    let after: String =
        text[number.bytes.end..].trim_start().chars().take(6).flat_map(char::to_lowercase).collect();
    ["đồng", "dong", "đ ", "vnd", "vnđ", "triệu", "trieu", "tỷ", "tr ", "usd", "k "]
        .iter()
        .any(|m| after.starts_with(m))
}

fn is_of_the_public(context: &Context<'_>, around: &Around, kind: Kind) -> bool {
    match kind {
        // nobody publishes these for others to use
        Kind::IdentityCard | Kind::CardNumber => false,
        _ => context.is_public(around) || (kind == Kind::Phone && is_office_hours(context, around)),
    }
}

/// A number that somebody answers round the clock is a service's.
fn is_office_hours(context: &Context<'_>, around: &Around) -> bool {
    let line = around.before.start..around.after.end;
    let bytes = context.prose.bytes_of(line);
    let text = context.prose.text.get(bytes).unwrap_or("");
    text.contains("24/7") || text.contains("24/24") || text.contains("24h")
}

/// The number with `+` or `(` in front of it.
fn with_prefix(text: &str, number: &Number) -> Range<usize> {
    let mut start = number.bytes.start;
    let own = &text[number.bytes.clone()];
    if text[..start].ends_with('+') {
        start -= 1;
    }
    if text[..start].ends_with('(') && own.contains(')') {
        start -= 1;
    }
    start..number.bytes.end
}
