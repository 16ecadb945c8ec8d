//! One owner of addresses: who it is, which addresses it uses, and what proves it.

use super::suffix;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// An entry of the catalogue. It says who answers at an address, never that what stands there is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Owner {
    /// Its key in the catalogue: lower-case letters, digits and hyphens.
    pub id: String,
    /// Its names; the first is the one people say.
    pub names: Vec<String>,
    /// What sort of body it is.
    pub kind: OwnerKind,
    /// Where it is seated: ISO 3166-1, two capital letters.
    pub country: String,
    /// Every domain it uses, in ASCII, the main one first; each covers what is below it.
    #[serde(default)]
    pub domains: Vec<String>,
    /// Domains of it, or hosts below them, under which strangers publish: there nothing is said about who speaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<String>,
    /// Its own social addresses, as `facebook.com/handle`, in lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<String>,
    /// Whether its main name is made of ordinary words, so that words added to it prove nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub common: bool,
    /// What proves which address. An address that nothing proves is listed, and reassures nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Proof>,
    /// The same as files have it, by a list's `id`; [`Owner::resolve`] makes it evidence.
    #[serde(default, skip_serializing)]
    pub(super) proven: Vec<Proven>,
}

/// A list or repository that proves many addresses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProofSource {
    /// Its key in the files.
    pub(super) id: String,
    /// What it is, for people who read the file.
    pub(super) what: String,
    by: ProofKind,
    at: String,
    seen: String,
    /// The licence of the list, where it is known.
    #[serde(default)]
    licence: Option<String>,
}

/// A proof as files have it: `{ by = "a-list", for = [...] }`, or `{ page = "https://...", for = [...], seen = "..." }`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proven {
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    page: Option<String>,
    /// None: all domains of the owner.
    #[serde(default, rename = "for")]
    addresses: Option<Vec<String>>,
    #[serde(default)]
    seen: Option<String>,
}

/// The closed list of kinds of owner. There is none for opponents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum OwnerKind {
    Government,
    Press,
    Broadcaster,
    FactChecker,
    Bank,
    Wallet,
    Telco,
    Utility,
    Delivery,
    Marketplace,
    Airline,
    University,
    Hospital,
    Platform,
    Satire,
}

/// What proves that addresses are their owner's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The sort of proof.
    pub by: ProofKind,
    /// The domains and accounts proven.
    #[serde(rename = "for")]
    pub addresses: Vec<String>,
    /// Where it was seen: the address of the page, list or source file; for a suffix, the suffix.
    pub at: String,
    /// The day it was seen, `YYYY-MM-DD`.
    pub seen: String,
}

/// The sorts of proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofKind {
    /// The name stands under a suffix that only proven bodies of its sort get.
    Suffix,
    /// A page at that very address names its owner.
    Page,
    /// A list that somebody else keeps gives this owner this address.
    List,
    /// Public source code treats the address as this owner's; two repositories are needed.
    Code,
    /// The organisation that runs this installation says so.
    Operator,
}

impl OwnerKind {
    /// Its name in reports and files.
    pub const fn name(self) -> &'static str {
        match self {
            OwnerKind::Government => "government",
            OwnerKind::Press => "press",
            OwnerKind::Broadcaster => "broadcaster",
            OwnerKind::FactChecker => "fact-checker",
            OwnerKind::Bank => "bank",
            OwnerKind::Wallet => "wallet",
            OwnerKind::Telco => "telco",
            OwnerKind::Utility => "utility",
            OwnerKind::Delivery => "delivery",
            OwnerKind::Marketplace => "marketplace",
            OwnerKind::Airline => "airline",
            OwnerKind::University => "university",
            OwnerKind::Hospital => "hospital",
            OwnerKind::Platform => "platform",
            OwnerKind::Satire => "satire",
        }
    }
}

impl Owner {
    /// Turns what files say of its proofs into evidence.
    ///
    /// # Errors
    /// What is wrong with a proof, in words.
    pub(super) fn resolve(&mut self, sources: &HashMap<String, ProofSource>) -> Result<(), String> {
        for proven in std::mem::take(&mut self.proven) {
            let addresses = proven.addresses.unwrap_or_else(|| self.domains.clone());
            let (by, at, seen) = match (proven.by, proven.page, proven.seen) {
                (Some(id), None, None) => {
                    let source = sources.get(&id).ok_or_else(|| {
                        format!("its proof \"{id}\" is not described; add a [[proof]] table with this id")
                    })?;
                    (source.by, source.at.clone(), source.seen.clone())
                }
                (None, Some(page), Some(seen)) => (ProofKind::Page, page, seen),
                _ => return Err("write a proof as { by, for } or { page, for, seen }".to_owned()),
            };
            self.evidence.push(Proof { by, addresses, at, seen });
        }
        Ok(())
    }

    /// The name people say.
    pub fn name(&self) -> &str {
        self.names.first().unwrap_or(&self.id)
    }

    /// Whether strangers publish at a host of this owner.
    pub fn is_open(&self, host: &str) -> bool {
        let covers = |open: &String| {
            host.strip_suffix(open.as_str()).is_some_and(|f| f.is_empty() || f.ends_with('.'))
        };
        self.open.iter().any(covers)
    }

    /// Whether something proves that this domain or account, as listed, is this owner's.
    pub fn is_proven(&self, address: &str) -> bool {
        let proofs = || self.evidence.iter().filter(|p| p.addresses.iter().any(|a| a == address));
        let repositories: BTreeSet<String> =
            proofs().filter(|p| p.by == ProofKind::Code).map(|p| repository(&p.at)).collect();
        suffix::restricted(address).is_some()
            || proofs().any(|p| !matches!(p.by, ProofKind::Code | ProofKind::Suffix))
            || repositories.len() >= 2
    }
}

/// `https://host/owner/name` of an address inside a repository.
fn repository(at: &str) -> String {
    at.split('/').take(5).collect::<Vec<_>>().join("/")
}
