//! Theirs, an imitation, or neither: one unknown host against all the names of the catalogue.
//!
//! Tools that look for impostors of one name write down every misspelling of it and ask which exist. Here it is the
//! other way round: [`Targets`] keeps the catalogue's names under the keys that their misspellings share, and a host is
//! looked up in time that grows with its own length. Each method is a unit of its own; [`reach`] says how far a name
//! can prove anything: honest small owners share words with large ones, and an honest owner called an impostor is the
//! worst that can happen here.

mod affix;
mod alike;
mod edit;
mod front;
mod honest;
mod reach;
mod swap;
mod targets;
mod words;

pub(super) use targets::Targets;

use super::letters::Letters;
use super::{Catalogue, Host, Owned, Owner, host};
use reach::Beside;
use std::ops::Range;
use targets::{Near, Target};
use url::Url;

/// What a host is to the owners of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing<'c> {
    /// A listed owner's.
    Theirs(Owned<'c>),
    /// Somebody else's, made to be taken for a listed owner's.
    Imitation(Imitation<'c>),
    /// Nothing to do with any listed owner.
    Neither,
}

/// A host that is made to be taken for a listed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imitation<'c> {
    /// Whose name is imitated.
    pub owner: &'c Owner,
    /// The listed domain that is imitated.
    pub target: &'c str,
    /// How.
    pub method: Method,
    /// The host in ASCII.
    pub host: String,
    /// The bytes of `host` that are read as the target; empty when it stands in the path.
    pub part: Range<usize>,
}

/// How a name is imitated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Method {
    /// Letters that are taken for others: `vietcọmbank`, `vietc0mbank`, `vletcornbank`.
    Homoglyph,
    /// One letter more: `vietcomtbank`.
    Insertion,
    /// One letter less: `vietcobank`.
    Omission,
    /// Another letter: `vietcombamk`.
    Replacement,
    /// Two neighbours exchanged: `vietcobmank`.
    Transposition,
    /// A letter doubled, as a slip of Telex does: `vietcoombank`.
    Repetition,
    /// Another vowel: `viotcombank`.
    VowelSwap,
    /// An `s` or `es` that is not there: `vietcombanks`.
    Plural,
    /// A hyphen more or less: `viet-combank`.
    Hyphenation,
    /// Dots left out: `wwwvietcombank`, `vietcombankcomvn`.
    MissingDot,
    /// A dot within the name: `viet.combank.com.vn`.
    SubdomainSplit,
    /// Another suffix: `vietcombank.top`.
    TldSwap,
    /// The name in front of another registered name: `vietcombank.com.vn.example`.
    InSubdomain,
    /// The name in the path of another host: `example/vietcombank.com.vn`.
    InPath,
    /// Words of bait at the name: `vietcombank-otp`.
    BaitWord,
    /// Digits or scraps at the name: `vietcombank24`.
    Affix,
}

impl Method {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Method::Homoglyph => "homoglyph",
            Method::Insertion => "insertion",
            Method::Omission => "omission",
            Method::Replacement => "replacement",
            Method::Transposition => "transposition",
            Method::Repetition => "repetition",
            Method::VowelSwap => "vowel-swap",
            Method::Plural => "plural",
            Method::Hyphenation => "hyphenation",
            Method::MissingDot => "missing-dot",
            Method::SubdomainSplit => "subdomain-split",
            Method::TldSwap => "tld-swap",
            Method::InSubdomain => "name-in-subdomain",
            Method::InPath => "name-in-path",
            Method::BaitWord => "bait-word",
            Method::Affix => "affix",
        }
    }
}

/// What stands beside a host name, without which a short name proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Company {
    /// Words of bait in the path or the text: loans, codes, gifts, log-in.
    pub has_bait_words: bool,
    /// A form that asks for a password or a code.
    pub has_log_in_form: bool,
}

impl Company {
    /// The name alone.
    pub const NONE: Company = Company { has_bait_words: false, has_log_in_form: false };

    /// The company that a text or a path is to a name in it: whether it has words of bait.
    pub fn of_text(text: &str) -> Company {
        Company { has_bait_words: words::is_bait_in(text), has_log_in_form: false }
    }

    /// The company of both.
    pub fn and(self, other: Company) -> Company {
        Company {
            has_bait_words: self.has_bait_words || other.has_bait_words,
            has_log_in_form: self.has_log_in_form || other.has_log_in_form,
        }
    }

    /// Whether there is any.
    pub fn is_any(self) -> bool {
        self.has_bait_words || self.has_log_in_form
    }
}

/// A name of the catalogue, how it was met in a host, and in which bytes.
struct Met {
    near: Near,
    method: Method,
    part: Range<usize>,
}

/// A host being looked up.
struct Search<'s> {
    targets: &'s Targets,
    host: &'s Host<'s>,
    /// The letters of the registered name's own label.
    letters: &'s Letters,
    beside: Beside<'s>,
}

impl Search<'_> {
    /// The first method that finds a target, nearest first.
    fn run(&self) -> Option<Met> {
        let label = self.host.label_range();
        let whole = |(near, method): (Near, Method)| Met { near, method, part: label.clone() };
        match alike::find(self) {
            alike::Found::Same(target) => {
                // what bears another owner's very name is no slip of a third one's
                swap::find(self, target)
                    .map(|near| whole((near, Method::TldSwap)))
                    .or_else(|| front::find(self))
            }
            alike::Found::Alike(near, method) => Some(whole((near, method))),
            alike::Found::Nothing => {
                let affix = affix::find(self);
                // `paypalcom` is a name and its suffix before it is a slip of `paypalcorp`
                let (glued, affix) = if affix.as_ref().is_some_and(|met| met.method == Method::MissingDot) {
                    (affix, None)
                } else {
                    (None, affix)
                };
                (glued.or_else(|| front::split(self)).or_else(|| edit::find(self).map(whole)))
                    .or(affix)
                    .or_else(|| front::find(self))
            }
        }
    }

    /// The target as the host would have it: the domain with the host's suffix, else the owner's first.
    fn near(&self, target: &Target) -> Option<Near> {
        target.nearest(self.host.suffix())
    }
}

impl Catalogue {
    /// Whether a host is a listed owner's, imitates one, or neither. Names of fewer than six letters are looked at only
    /// in company.
    pub fn standing(&self, host: &str, company: Company) -> Standing<'_> {
        let Some(host) = Host::of(host) else {
            return self.owner_of_host(host).map_or(Standing::Neither, Standing::Theirs);
        };
        if let Some(owned) = self.owner_of(&host) {
            return Standing::Theirs(owned);
        }
        if host.is_restricted() || front::is_infrastructure(&host) || honest::is_known(host.registered()) {
            return Standing::Neither;
        }
        let shown = host::shown(host.label());
        let letters = Letters::of(&shown);
        let beside = Beside { host: &host, shown: &shown, letters: &letters, company };
        let search = Search { targets: &self.targets, host: &host, letters: &letters, beside };
        let met = search.run();
        met.and_then(|met| self.imitation(&host, met)).map_or(Standing::Neither, Standing::Imitation)
    }

    /// The standing of an address: of its host, else of a listed domain that its path begins with. A path proves
    /// nothing by itself, for archives and look-up services have such paths too.
    pub fn standing_of_address(&self, url: &Url, company: Company) -> Standing<'_> {
        let Some(host) = url.host_str() else { return Standing::Neither };
        let standing = self.standing(host, company);
        if standing != Standing::Neither || !company.is_any() {
            return standing;
        }
        let segment = url.path_segments().and_then(|mut s| s.next()).unwrap_or_default();
        let is_restricted = || Host::of(host).is_none_or(|h| h.is_restricted());
        match self.owner_of_host(segment) {
            Some(owned) if !is_restricted() => Standing::Imitation(Imitation {
                owner: owned.owner,
                target: owned.address,
                method: Method::InPath,
                host: host.to_owned(),
                part: 0..0,
            }),
            _ => Standing::Neither,
        }
    }

    fn imitation(&self, host: &Host<'_>, met: Met) -> Option<Imitation<'_>> {
        let owner = self.owners.get(met.near.owner as usize)?;
        let target = owner.domains.get(met.near.place as usize)?;
        Some(Imitation { owner, target, method: met.method, host: host.as_str().to_owned(), part: met.part })
    }
}

#[cfg(test)]
mod tests;
