//! Values with a written form of their own: e-mail addresses, plates, passports.

use super::context::Context;
use super::cues::Cue;
use super::numbers::{is_placeholder, is_plate_province};
use super::{Found, Kind};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Mailboxes of an office rather than of a person.
const ROLES: &[&str] = &[
    "info",
    "contact",
    "lienhe",
    "support",
    "hotro",
    "cskh",
    "toasoan",
    "bandoc",
    "banbientap",
    "tuyendung",
    "hr",
    "jobs",
    "careers",
    "sales",
    "kinhdoanh",
    "admin",
    "administrator",
    "webmaster",
    "press",
    "media",
    "truyenthong",
    "vanthu",
    "vanphong",
    "office",
    "noreply",
    "donotreply",
    "no",
    "hello",
    "help",
    "service",
    "services",
    "marketing",
    "quangcao",
    "ads",
    "editor",
    "news",
    "tintuc",
    "thongtin",
    "bantochuc",
    "btc",
    "tuyensinh",
    "daotao",
    "phongdaotao",
    "ketoan",
    "billing",
    "security",
    "abuse",
    "postmaster",
    "mail",
    "email",
    "booking",
    "reservation",
    "reservations",
    "dathang",
    "donate",
    "ungho",
    "feedback",
    "gopy",
    "thugopy",
    "baochi",
    "secretary",
    "team",
    "partner",
    "partnership",
    "legal",
    "privacy",
    "enquiries",
    "inquiry",
    "order",
    "shop",
    "store",
    "clb",
    "club",
    "congty",
    "company",
    "quy",
    "hoi",
    "truong",
    "phongkham",
    "khachsan",
    "hotel",
    "nhahang",
    "homestay",
    "benhvien",
    "thcs",
    "thpt",
    "ubnd",
    "doantn",
    "bch",
];
/// Parts of a mailbox that show an organisation wherever they stand.
const ROLE_PARTS: &[&str] = &[
    "shop",
    "store",
    "club",
    "clb",
    "tuyendung",
    "official",
    "toasoan",
    "bantochuc",
    "congty",
    "phongkham",
    "khachsan",
    "support",
    "cskh",
    "lienhe",
    "contact",
    "tuyensinh",
    "recruit",
    "homestay",
];
/// Mailboxes that only stand for one.
const NOBODYS: &[&str] = &[
    "ten", "tenban", "example", "abc", "abcd", "xyz", "user", "username", "name", "test", "you", "your",
    "email", "someone",
];

/// All addresses, plates and passports in a text.
pub(super) fn find(context: &Context<'_>) -> Vec<Found> {
    let text = &context.prose.text;
    let mut out = Vec::new();
    if text.contains('@') {
        out.extend(EMAIL.find_iter(text).filter_map(|m| email(context, m.range())));
    }
    out.extend(PLATE.captures_iter(text).filter_map(|c| plate(context, &c)));
    if context.hits.iter().any(|h| h.tag == Cue::Passport) {
        out.extend(PASSPORT.find_iter(text).filter_map(|m| passport(context, m.range())));
    }
    out
}

fn pattern(regex: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "constant patterns, compiled by a test")]
    Regex::new(regex).expect("a constant pattern")
}

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}")
});

fn email(context: &Context<'_>, bytes: Range<usize>) -> Option<Found> {
    let text = &context.prose.text;
    let (local, _) = text[bytes.clone()].split_once('@')?;
    let local = local.to_ascii_lowercase();
    let first = local.split(['.', '-', '_', '+']).next().unwrap_or("");
    let squeezed: String = local.chars().filter(char::is_ascii_alphabetic).collect();
    let is_office = ROLES.contains(&first)
        || ROLES.contains(&squeezed.as_str())
        || ROLE_PARTS.iter().any(|part| squeezed.contains(part))
        || NOBODYS.contains(&squeezed.as_str());
    // user:password@host and addresses within links are no mailboxes
    let before = text[..bytes.start].chars().next_back().unwrap_or(' ');
    if is_office || matches!(before, ':' | '/' | '@') && text[..bytes.start].ends_with("//") || before == '/'
    {
        return None;
    }
    let around = context.around(&bytes);
    if context.is_example(&around) || context.is_public(&around) {
        return None;
    }
    Some(Found { kind: Kind::Email, owner: context.owner(&around), bytes })
}

/// `29A-123.45`, `30K1 12345`, `59-X1 234.56`, `51F 729.04`.
static PLATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b([0-9]{2})[ -]?((?i:[A-Z]{2}|[A-Z][0-9]?))[ .-]{0,3}([0-9]{3}[. ][0-9]{2}|[0-9]{5}|[0-9]{4})\b",
    )
});

fn plate(context: &Context<'_>, captures: &regex::Captures<'_>) -> Option<Found> {
    let (whole, province) = (captures.get(0)?, captures.get(1)?.as_str());
    let (series, digits) = (captures.get(2)?.as_str(), captures.get(3)?.as_str());
    let text = &context.prose.text;
    let bytes = whole.range();
    let is_touched = text[..bytes.start].ends_with(['/', '.', '-', ',', '='])
        || text[bytes.end..].starts_with(['/', '-', '='])
        || text[bytes.end..].starts_with(['.', ','])
            && text[bytes.end + 1..].starts_with(|c: char| c.is_ascii_digit());
    if !is_plate_province(province) || is_touched {
        return None;
    }
    let around = context.around(&bytes);
    let near = around.before.end.saturating_sub(10).max(around.before.start)..around.before.end;
    let is_announced = context.has(near, Cue::Plate) || names_vehicle(context, &around.before);
    let is_dotted = digits.contains('.') || digits.len() == 6;
    let is_capital = series.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let has_separator = whole.as_str().contains(['-', ' ']);
    let is_plain = (has_separator || digits.contains('.')) && is_capital && is_dotted;
    if !is_announced && !is_plain
        || context.is_example(&around)
        || context.has(around.before.start..around.after.end, Cue::Fleet)
        || context.label(&around) == Some(Cue::Document)
    {
        return None;
    }
    Some(Found { kind: Kind::Plate, owner: context.owner(&around), bytes })
}

/// A vehicle named in the six words before.
fn names_vehicle(context: &Context<'_>, before: &Range<usize>) -> bool {
    const VEHICLES: &[&str] = &[
        "xe",
        "oto",
        "honda",
        "yamaha",
        "vision",
        "wave",
        "sh",
        "exciter",
        "vario",
        "lead",
        "vespa",
        "toyota",
        "mazda",
        "kia",
        "hyundai",
        "ford",
        "vios",
        "vinfast",
        "mercedes",
        "bmw",
        "audi",
        "car",
        "motorbike",
        "scooter",
        "sedan",
        "ranger",
    ];
    let from = before.end.saturating_sub(6).max(before.start);
    (from..before.end).any(|w| VEHICLES.contains(&context.prose.bare(w)))
}

static PASSPORT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?i:[A-Z]{1,2}) ?[0-9]{6,8}\b"));

fn passport(context: &Context<'_>, bytes: Range<usize>) -> Option<Found> {
    let around = context.around(&bytes);
    let digits: String = context.prose.text[bytes.clone()].chars().filter(char::is_ascii_digit).collect();
    if context.label(&around) != Some(Cue::Passport) || context.is_example(&around) || is_placeholder(&digits)
    {
        return None;
    }
    Some(Found { kind: Kind::Passport, owner: context.owner(&around), bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_compile_and_match_what_they_are_for() {
        assert!(EMAIL.is_match("thaovy.2k3@gmail.com"));
        for plate in ["29A-123.45", "30K1 12345", "59-X1 234.56", "51F 729.04", "29b1-47382", "29-B1 473.82"]
        {
            assert!(PLATE.is_match(plate), "{plate}");
        }
        assert!(PASSPORT.is_match("C4821907"));
    }
}
