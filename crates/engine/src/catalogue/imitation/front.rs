//! The name before the registered one: a dot within it (`viet.combank.com.vn`), or all of it in front
//! (`vietcombank.com.vn.example`).

use super::super::host::{self, MOST_LABEL_BYTES};
use super::super::letters::Letters;
use super::targets::{Hashes, LONG, Target};
use super::{Host, Met, Method, Search, words};

/// Registered names of delivery networks: what stands in front of them is the customer's own.
const INFRASTRUCTURE: &[&str] = &[
    "akadns.net",
    "akamai.net",
    "akamaiedge.net",
    "akamaihd.net",
    "akamaized.net",
    "amazonaws.com",
    "azureedge.net",
    "b-cdn.net",
    "cdn77.org",
    "cdngc.net",
    "cdnetworks.net",
    "cloudflare.net",
    "cloudfront.net",
    "edgekey.net",
    "edgesuite.net",
    "fastly.net",
    "fastlylb.net",
    "gcdn.co",
    "googlehosted.com",
    "hwcdn.net",
    "kxcdn.com",
    "lswcdn.net",
    "msedge.net",
    "office.net",
    "stackpathdns.com",
    "trafficmanager.net",
    "vncdn.vn",
    "wscdns.com",
    "ampproject.org",
    "translate.goog",
    "archive.org",
    "archive.is",
    "r2.dev",
    "impervadns.net",
    "incapdns.net",
];

/// Labels of the front that are looked at.
const MOST_LABELS: usize = 12;

/// Whether a registered name tells that it delivers what others publish: `ttdns2.com`, `qlivecdn.com`.
fn is_delivery(host: &Host<'_>) -> bool {
    ["dns", "cdn", "edge", "cache"].iter().any(|word| host.registered().contains(word))
}

/// Whether a host is a delivery network's.
pub(super) fn is_infrastructure(host: &Host<'_>) -> bool {
    let whole = host.as_str();
    INFRASTRUCTURE
        .iter()
        .any(|i| whole.strip_suffix(i).is_some_and(|front| front.is_empty() || front.ends_with('.')))
}

/// The name with a dot in it.
pub(super) fn split(search: &Search<'_>) -> Option<Met> {
    let front = search.host.front();
    if front.is_empty() {
        return None;
    }
    let mut joined = *search.letters;
    let mut part = search.host.label_range();
    let mut pieces = vec![joined.base().to_vec()];
    for label in front.rsplit('.').take(3) {
        let letters = Letters::of(&host::shown(label));
        pieces.push(letters.base().to_vec());
        joined = letters.joined(&joined);
        part.start -= label.len() + 1;
        if joined.base().len() >= MOST_LABEL_BYTES {
            return None;
        }
        let mut buffer = [0; MOST_LABEL_BYTES];
        let hash = Hashes::of(joined.classes(&mut buffer)).whole();
        let is_met = |target: &&Target| {
            let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
            target.letters.base() == joined.base() && search.beside.may_be_split(target, &pieces)
        };
        if let Some(target) = search.targets.wholes(hash).find(is_met) {
            return Some(Met { near: search.near(target)?, method: Method::SubdomainSplit, part });
        }
    }
    None
}

/// A listed domain, or the label of one, in front of another registered name.
pub(super) fn find(search: &Search<'_>) -> Option<Met> {
    let front = search.host.front();
    if front.is_empty() {
        return None;
    }
    let registered = search.host.label();
    let first_word = registered.split('-').next().unwrap_or(registered);
    let mut at = 0;
    let labels: Vec<(usize, &str)> = front
        .split('.')
        .map(|label| {
            let from = at;
            at += label.len() + 1;
            (from, label)
        })
        .collect();
    for (place, (from, label)) in labels.iter().enumerate().rev().take(MOST_LABELS) {
        let letters = Letters::of(&host::shown(label));
        let mut buffer = [0; MOST_LABEL_BYTES];
        let hash = Hashes::of(letters.classes(&mut buffer)).whole();
        for target in search.targets.wholes(hash).filter(|t| t.letters.base() == letters.base()) {
            // what a foreign owner's delivery network answers to, no person reads
            let is_foreign = target.names.iter().all(|name| !name.is_vietnamese);
            if is_foreign && (is_delivery(search.host) || target.names.iter().all(|name| name.near.place > 0))
            {
                continue;
            }
            let rest = &front[(from + label.len() + 1).min(front.len())..];
            // `vietcombank.com.vn-vip.example`: the hyphen passes for a dot
            let tail = format!("{rest}.{registered}").replace('-', ".");
            let tail = tail.trim_start_matches('.');
            let name = target.names.iter().find(|name| {
                let begins = |text: &str| {
                    text.strip_prefix(&*name.suffix)
                        .is_some_and(|more| more.is_empty() || more.starts_with('.'))
                };
                begins(rest)
                    || begins(tail)
                    || place + 1 == labels.len() && is_suffix_like(first_word, registered, &name.suffix)
            });
            let (near, end) = match name {
                Some(name)
                    if target.len() >= LONG
                        || search.beside.company.is_any()
                        || begins_long(rest, &name.suffix) =>
                {
                    (name.near, from + label.len() + 1 + name.suffix.len())
                }
                None if is_baited(search, target) => (search.near(target)?, from + label.len()),
                _ => continue,
            };
            return Some(Met {
                near,
                method: Method::InSubdomain,
                part: *from..end.min(search.host.as_str().len()),
            });
        }
    }
    None
}

/// Whether a whole suffix of two labels follows a name: nobody writes `com.vn` in front by chance.
fn begins_long(rest: &str, suffix: &str) -> bool {
    suffix.contains('.') && rest.starts_with(suffix)
}

/// Whether a registered label passes for the suffix of the name in front: `vn-vip`, `com-vn`.
fn is_suffix_like(first_word: &str, registered: &str, suffix: &str) -> bool {
    registered.len() > first_word.len()
        && first_word.len() >= 2
        && suffix.split('.').any(|part| part == first_word)
}

/// Whether a name in front of words of bait accuses: `shopee.taikhoanquatang.vn`.
fn is_baited(search: &Search<'_>, target: &Target) -> bool {
    let company = search.beside.company;
    let is_bait = words::is_bait(search.letters.base()) && search.letters.base().len() >= LONG;
    // others run pages for an owner under its name: a form or a word alone proves nothing
    target.names.iter().any(|name| name.is_vietnamese)
        && (is_bait || company.has_bait_words && company.has_log_in_form)
        && search.beside.may_be_affixed(target, words::Words::Bait)
        && target.len() >= LONG
}
