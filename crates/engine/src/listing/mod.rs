//! Link lists: which listed names a page's addresses meet.
//!
//! A list has a source, a licence and an appeal; its entries are of closed kinds and may expire. The lists themselves
//! are kept elsewhere: [`addresses_of`] says what to ask for, whoever keeps lists brings the [`Entry`]s under
//! those keys and the allowed hosts, [`met`] decides which of them count. Where strangers publish beside each other
//! only the very host or address counts, so that one bad page does not smear its neighbours.

mod import;
mod key;
mod places;
mod shared;

pub use import::{BadLine, Import, Line, MOST_LINE_BYTES, MOST_LINES, NameFault, name_of, read};
pub use key::Asked;
pub use places::{Met, addresses_of};

pub(crate) use shared::is_by_path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// What a listed name is said to be. The kinds are closed: there is none for opinions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ListKind {
    /// Poses as somebody else's site.
    Impostor,
    /// Asks for passwords, codes or card numbers under a pretence.
    Phishing,
    /// Spreads harmful programs.
    Malware,
    /// Takes money under a pretence.
    Scam,
}

impl ListKind {
    /// All of them.
    pub const ALL: [ListKind; 4] =
        [ListKind::Impostor, ListKind::Phishing, ListKind::Malware, ListKind::Scam];

    /// Its name: `impostor`, `phishing`, `malware` or `scam`.
    pub const fn name(self) -> &'static str {
        match self {
            ListKind::Impostor => "impostor",
            ListKind::Phishing => "phishing",
            ListKind::Malware => "malware",
            ListKind::Scam => "scam",
        }
    }

    /// The kind of a name.
    pub fn of_name(name: &str) -> Option<ListKind> {
        ListKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// How an address meets a listed name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Matched {
    /// The very host or address is listed.
    Exact,
    /// The registered domain above it is.
    Registrable,
}

impl Matched {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Matched::Exact => "exact",
            Matched::Registrable => "registrable",
        }
    }
}

/// A line of a list, as whoever keeps lists brings it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is found by: see [`name_of`].
    pub key: String,
    /// The host or address as the list writes it.
    pub name: String,
    /// What it is said to be.
    pub kind: ListKind,
    /// The list's name.
    pub list: String,
    /// Where the list came from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// What proves it, when the list says so.
    pub evidence: Option<String>,
    /// Since when it is listed; the day of the import when the list does not say.
    pub listed: Date,
    /// The last day on which it counts.
    pub expires: Option<Date>,
    /// Where to ask for it to be taken off.
    pub appeal: Option<String>,
    /// Whether it is the list of whoever runs this installation.
    pub own: bool,
}

/// An address that was asked about, and the line that it meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// The address: [`Asked::address`].
    pub asked: String,
    /// How it meets the line.
    pub matched: Matched,
    /// The line.
    pub entry: Entry,
}

/// Which of the entries count for these addresses: found under one of an address's keys, not expired on `today`, and
/// not the entry of an address that is allowed. An operator's own list counts after the others.
pub fn met(asked: &[Asked], entries: Vec<Entry>, allowed: &HashSet<String>, today: Date) -> Vec<Listing> {
    let mut by_key: HashMap<&str, Vec<&Entry>> = HashMap::new();
    for entry in entries.iter().filter(|e| e.expires.is_none_or(|last| last >= today)) {
        by_key.entry(&entry.key).or_default().push(entry);
    }
    let mut listings = Vec::new();
    for asked in asked.iter().filter(|a| !a.is_allowed(allowed)) {
        let met = asked.keys().flat_map(|(key, matched)| {
            by_key.get(key).into_iter().flatten().map(move |entry| (matched, *entry))
        });
        let mut own: Vec<Listing> = met
            .map(|(matched, entry)| Listing { asked: asked.address.clone(), matched, entry: entry.clone() })
            .collect();
        own.sort_by_key(|l| l.entry.own);
        listings.extend(own);
    }
    listings
}

#[cfg(test)]
mod tests;
