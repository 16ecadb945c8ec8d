//! The very name under another suffix: `vietcombank.top`.

use super::Search;
use super::targets::{Near, Target};

pub(super) fn find(search: &Search<'_>, target: &Target) -> Option<Near> {
    // a domain narrower than the registered name is somebody's part of it, and the rest is not theirs
    let is_other = !target.has_suffix(search.host.suffix());
    (is_other && search.beside.may_be_swapped(target)).then(|| search.near(target))?
}

/// Whether a suffix is a country's.
pub(super) fn is_country(suffix: &str) -> bool {
    suffix.rsplit('.').next().is_some_and(|last| last.len() == 2)
}

/// The suffixes under which everybody everywhere registers, so that two honest owners of one name are likely.
pub(super) fn is_general(suffix: &str) -> bool {
    matches!(
        suffix,
        "com" | "net" | "org" | "info" | "io" | "co" | "eu" | "biz" | "app" | "dev" | "ai" | "edu"
    )
}

/// The suffixes that impostors take by the dozen, for they cost next to nothing.
pub(super) fn is_cheap(suffix: &str) -> bool {
    const CHEAP: [&str; 28] = [
        "xyz", "top", "site", "online", "icu", "vip", "shop", "club", "live", "buzz", "cyou", "work", "fun",
        "click", "link", "win", "bid", "loan", "tk", "ml", "ga", "cf", "gq", "cc", "sbs", "cfd", "rest",
        "store",
    ];
    CHEAP.contains(&suffix)
}

/// Whether hardly any honest owner of a Vietnamese name registers under a suffix.
pub(super) fn is_far_from_vietnam(suffix: &str) -> bool {
    is_country(suffix)
        && !matches!(suffix, "me" | "tv" | "us" | "au" | "com.au" | "jp" | "de" | "cz" | "ca" | "fr")
        && !suffix.ends_with("vn")
        && !is_general(suffix)
}
