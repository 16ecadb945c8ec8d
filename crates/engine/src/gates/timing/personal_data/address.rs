//! Where somebody lives: a house, an alley or a hamlet with the street or ward it is in, said of a home.

use super::context::Context;
use super::cues::Cue;
use super::residents::names_resident;
use super::{Found, Kind, Owner};
use crate::text::prose::Prose;
use std::ops::Range;

/// How narrowly a part of an address leads to a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// House number, flat.
    House,
    /// Alley, hamlet, block: few doors.
    Narrow,
    /// Street, block of flats.
    Street,
    /// Ward, district, town.
    Wide,
}

/// One part of an address.
#[derive(Debug, Clone)]
struct Piece {
    part: Part,
    words: Range<usize>,
}

/// Words between two parts of one address.
const GAP: usize = 2;

/// All home addresses of a text.
pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let prose = context.prose;
    let mut out = Vec::new();
    let mut at = 0;
    while at < prose.words.len() {
        let Some(pieces) = address_at(prose, at) else {
            at += 1;
            continue;
        };
        let (first, last) = (pieces[0].words.start, pieces[pieces.len() - 1].words.end);
        at = last.max(at + 1);
        if !leads_to_a_door(&pieces) {
            continue;
        }
        let bytes = prose.bytes_of(first..last);
        out.extend(home(context, bytes));
    }
    out
}

/// The parts of an address that begin at a word.
fn address_at(prose: &Prose, at: usize) -> Option<Vec<Piece>> {
    let first = piece(prose, at, true)?;
    let mut next = first.words.end;
    let mut pieces = vec![first];
    while pieces.len() < 10 {
        let line_end = |w: usize| {
            w > 0 && prose.text[prose.words[w - 1].end..prose.words[w].start].contains(['\n', ';', '(', ')'])
        };
        let found = (next..prose.words.len().min(next + GAP + 1))
            .take_while(|w| !line_end(*w) && !ends_sentence(prose, *w))
            .find_map(|w| piece(prose, w, false));
        let Some(found) = found else { break };
        // from the door outwards: after a ward no house begins
        let is_inwards = found.part == Part::House && pieces.iter().any(|p| p.part == Part::Wide);
        if is_inwards {
            break;
        }
        next = found.words.end;
        pieces.push(found);
    }
    Some(pieces)
}

fn ends_sentence(prose: &Prose, word: usize) -> bool {
    word > 0 && prose.words[word].sentence != prose.words[word - 1].sentence
}

fn leads_to_a_door(pieces: &[Piece]) -> bool {
    let has = |part: Part| pieces.iter().any(|p| p.part == part);
    (has(Part::House) && (has(Part::Street) || has(Part::Narrow) || has(Part::Wide)))
        || (has(Part::Narrow) && (has(Part::Street) || has(Part::Wide)))
}

fn is_number(prose: &Prose, word: usize) -> bool {
    word < prose.words.len()
        && prose.key(word).starts_with(|c: char| c.is_ascii_digit())
        && prose.key(word).len() <= 6
}

fn is_capital(prose: &Prose, word: usize) -> bool {
    word < prose.words.len() && prose.written(word).starts_with(char::is_uppercase)
}

/// The part of an address that begins at a word. `opens` lets a bare house number begin one.
fn piece(prose: &Prose, at: usize, opens: bool) -> Option<Piece> {
    let key = prose.key(at);
    let bare = prose.bare(at);
    let second = if at + 1 < prose.words.len() { prose.bare(at + 1) } else { "" };
    let is_unmarked = prose.sentences[prose.words[at].sentence].is_unmarked;
    let is = |marked: &str, plain: &str| {
        if is_unmarked { bare == plain } else { key == crate::text::prose::key(marked) }
    };
    // two words that head one part
    let (head, part) = match (bare, second) {
        ("so", "nha") | ("nha", "so") => (2, Part::House),
        ("can", "ho") | ("can", "so") => (2, Part::House),
        ("to", "dan") if at + 2 < prose.words.len() && prose.bare(at + 2) == "pho" => (3, Part::Narrow),
        ("khu", "pho") | ("khu", "tap") | ("khu", "tro") => (2, Part::Narrow),
        ("chung", "cu") | ("dai", "lo") | ("toa", "nha") => (2, Part::Street),
        ("thi", "tran" | "xa") | ("thanh", "pho") => (2, Part::Wide),
        _ if is("số", "so") || matches!(bare, "apartment" | "flat" | "apt" | "room") => (1, Part::House),
        _ if matches!(bare, "ngach" | "kiet" | "hxh" | "alley" | "lane")
            || is("ngõ", "ngo")
            || is("hẻm", "hem")
            || is("thôn", "thon")
            || is("ấp", "ap")
            || is("xóm", "xom")
            || is("khóm", "khom")
            || is("tổ", "to")
            || is("buôn", "buon")
            || is("bản", "ban") && prose.written(at).starts_with(char::is_lowercase)
            || matches!(bare, "kp" | "tdp") =>
        {
            (1, Part::Narrow)
        }
        _ if is("đường", "duong")
            || is("phố", "pho")
            || is("tòa", "toa")
            || is("quốc lộ", "ql")
            || bare == "block" =>
        {
            (1, Part::Street)
        }
        _ if is("phường", "phuong")
            || is("xã", "xa")
            || is("quận", "quan")
            || is("huyện", "huyen")
            || is("tỉnh", "tinh")
            || matches!(bare, "tp" | "ward" | "district" | "p" | "q" | "tx" | "tt") =>
        {
            (1, Part::Wide)
        }
        _ => return bare_number(prose, at, opens).or_else(|| english_tail(prose, at)),
    };
    let name = at + head;
    let end = name_end(prose, name, is_unmarked && matches!(part, Part::Narrow | Part::Wide))?;
    if part == Part::House && !is_number(prose, name) {
        return None;
    }
    Some(Piece { part, words: at..end })
}

/// One past the name or number that follows a head word.
fn name_end(prose: &Prose, name: usize, takes_plain_words: bool) -> Option<usize> {
    let starts =
        is_number(prose, name) || is_capital(prose, name) || takes_plain_words && name < prose.words.len();
    if !starts || !follows(prose, name) {
        return None;
    }
    let mut end = name + 1;
    if is_number(prose, name) {
        // 248/17, 28/4A, 12B: words of one number
        while end < prose.words.len() && joins_number(prose, end) {
            end += 1;
        }
        return Some(end);
    }
    if is_capital(prose, name) {
        while end < prose.words.len()
            && end < name + 5
            && is_capital(prose, end)
            && is_spaced(prose, end)
            && !is_head(prose, end)
        {
            end += 1;
        }
        return Some(end);
    }
    // typed without capitals: at most two words, up to the next head word
    while end < prose.words.len() && end < name + 2 && follows(prose, end) && !is_head(prose, end) {
        end += 1;
    }
    (!is_head(prose, name)).then_some(end)
}

fn is_head(prose: &Prose, word: usize) -> bool {
    matches!(
        prose.bare(word),
        "duong"
            | "pho"
            | "phuong"
            | "xa"
            | "quan"
            | "huyen"
            | "tinh"
            | "thi"
            | "thanh"
            | "tp"
            | "ngo"
            | "ngach"
            | "hem"
            | "ward"
            | "district"
            | "street"
            | "thon"
            | "ap"
            | "to"
            | "khu"
            | "so"
    ) && prose.written(word).starts_with(char::is_lowercase)
        || matches!(prose.bare(word), "ward" | "district" | "street" | "tp" | "road")
}

/// Whether a single space stands before a word.
fn is_spaced(prose: &Prose, word: usize) -> bool {
    word > 0
        && word < prose.words.len()
        && &prose.text[prose.words[word - 1].end..prose.words[word].start] == " "
}

/// Whether only a space stands before a word.
fn follows(prose: &Prose, word: usize) -> bool {
    word > 0
        && word < prose.words.len()
        && prose.text[prose.words[word - 1].end..prose.words[word].start]
            .chars()
            .all(|c| matches!(c, ' ' | '.' | '\u{a0}' | ':'))
}

fn joins_number(prose: &Prose, word: usize) -> bool {
    let gap = &prose.text[prose.words[word - 1].end..prose.words[word].start];
    matches!(gap, "/" | "-" | "bis ") && prose.key(word).len() <= 5
}

/// `248/17 Nguyen Trai`, `18 Trần Quang Diệu Street`: a number with a street's name in capitals behind it.
fn bare_number(prose: &Prose, at: usize, opens: bool) -> Option<Piece> {
    if !is_number(prose, at) || prose.key(at).len() > 5 {
        return None;
    }
    let touches = prose.text[..prose.words[at].start].chars().next_back().unwrap_or(' ');
    if opens && !matches!(touches, ' ' | ':' | '(' | '\n' | '"' | '“' | ',') {
        return None;
    }
    let mut end = at + 1;
    while end < prose.words.len() && joins_number(prose, end) {
        end += 1;
    }
    let is_street = end < prose.words.len()
        && follows(prose, end)
        && is_capital(prose, end)
        && is_capital(prose, end + 1)
        && is_spaced(prose, end + 1)
        && !is_number(prose, end)
        && !counts_something(prose, at)
        || end < prose.words.len()
            && matches!(prose.bare(end), "duong" | "pho")
            && is_capital(prose, end + 1);
    if !is_street {
        return None;
    }
    Some(Piece { part: Part::House, words: at..end })
}

/// `vòng 1/8`, `năm 1278`, `ngã 3`, `số 2`: a number that counts or names something else.
fn counts_something(prose: &Prose, at: usize) -> bool {
    at > 0
        && is_spaced(prose, at)
        && matches!(
            prose.bare(at - 1),
            "vong"
                | "nam"
                | "nga"
                | "thu"
                | "thang"
                | "ngay"
                | "giai"
                | "luc"
                | "gan"
                | "hon"
                | "khoang"
                | "lan"
                | "top"
                | "cua"
        )
}

/// A run of capitals right after a number is its street; `Street`, `District` close it.
fn english_tail(prose: &Prose, at: usize) -> Option<Piece> {
    let follows_number = at > 0 && is_number(prose, at - 1) && follows(prose, at) && is_capital(prose, at);
    let is_suffix = |w: usize| {
        w < prose.words.len()
            && matches!(
                prose.bare(w),
                "street" | "st" | "road" | "rd" | "avenue" | "district" | "ward" | "lane"
            )
    };
    if !follows_number && !is_capital(prose, at) {
        return None;
    }
    let mut end = at;
    while end < prose.words.len()
        && end < at + 5
        && is_capital(prose, end)
        && (end == at || is_spaced(prose, end))
        && !is_suffix(end)
    {
        end += 1;
    }
    if end > at && is_suffix(end) && follows(prose, end) {
        let part = if matches!(prose.bare(end), "district" | "ward") { Part::Wide } else { Part::Street };
        return Some(Piece { part, words: at..end + 1 });
    }
    (follows_number && end >= at + 2).then_some(Piece { part: Part::Street, words: at..end })
}

/// The address as a finding, when it is a home's.
fn home(context: &Context<'_>, bytes: Range<usize>) -> Option<Found> {
    let around = context.around(&bytes);
    let before = around.before.end.saturating_sub(16).max(around.before.start)..around.before.end;
    let has_home = context.has(before.clone(), Cue::Home);
    let near = around.before.end.saturating_sub(4).max(around.before.start)..around.before.end;
    let owner = context.owner(&around);
    let is_placed = owner != Owner::Unknown && context.has(near.clone(), Cue::Place);
    let is_house_of = is_house_of_somebody(context, &before);
    if context.is_example(&around) {
        return None;
    }
    if !(has_home || is_placed || is_house_of) {
        let owner = if owner == Owner::Unknown { Owner::NamedPerson } else { owner };
        return names_resident(context, &around).then_some(Found { kind: Kind::HomeAddress, owner, bytes });
    }
    let names_organisation =
        |words: Range<usize>| context.within(words).any(|h| matches!(h.tag, Cue::Organisation | Cue::Public));
    let after = around.after.start..around.after.end.min(around.after.start + 6);
    let is_office = names_organisation(near) || names_organisation(after) && !has_home;
    let is_shop = names_organisation(before) && !has_home && !is_house_of;
    if is_office || is_shop {
        return None;
    }
    Some(Found { kind: Kind::HomeAddress, owner, bytes })
}

/// `nhà thằng Cường ở`, `nhà chị Hoa`.
fn is_house_of_somebody(context: &Context<'_>, before: &Range<usize>) -> bool {
    let Some(person) = context.last_person(before.clone()) else { return false };
    let prose = context.prose;
    (person.start.saturating_sub(3).max(before.start)..person.start).any(|w| {
        // Nhà hát, nhà thờ, nhà máy are no homes, nor is a nha sĩ
        let is_unmarked = prose.sentences[prose.words[w].sentence].is_unmarked;
        (if is_unmarked { prose.bare(w) == "nha" } else { prose.key(w) == crate::text::prose::key("nhà") })
            && !matches!(prose.bare(w + 1), "hat" | "tho" | "may" | "hang" | "sach" | "xe" | "thuoc" | "van")
    })
}
