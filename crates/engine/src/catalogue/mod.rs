//! Who owns which address: the source catalogue, and what imitates it.
//!
//! The files in `data/sources/` hold one table an [`Owner`]; an installation adds its own. [`Catalogue::owner_of_host`]
//! and [`Catalogue::owner_of_account`] say whose an address is, [`Catalogue::standing`] whether a host is an owner's,
//! imitates one, or neither. Foreign, independent and small owners enter by the same rule as any other: the address
//! is proven theirs.

pub mod account;
mod builtin;
mod host;
mod imitation;
mod letters;
mod owner;
mod read;
pub mod suffix;

pub use host::Host;
pub use imitation::{Company, Imitation, Method, Standing};
pub use owner::{Owner, OwnerKind, Proof, ProofKind};
pub use read::{CatalogueError, check, parse};

use imitation::Targets;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};
use url::Url;

/// Owners, found by the addresses they use.
#[derive(Debug)]
pub struct Catalogue {
    owners: Vec<Owner>,
    /// Domains as listed: the owner's place in `owners` and the domain's place in it.
    domains: HashMap<String, (u32, u32)>,
    /// Accounts in the form of [`account::account`], the same.
    accounts: HashMap<String, (u32, u32)>,
    /// [`plain_name`]s to the owner's place in `owners`, read when they are first needed; `None` for names of several.
    names: OnceLock<HashMap<String, Option<u32>>>,
    targets: Targets,
}

/// An owner and the listed address of it that was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owned<'c> {
    /// Who.
    pub owner: &'c Owner,
    /// The domain or account as listed, which covers the address asked about.
    pub address: &'c str,
    /// Whether something proves that it is theirs.
    pub is_proven: bool,
}

impl Catalogue {
    /// The catalogue that comes with the program, read once.
    pub fn builtin() -> Arc<Catalogue> {
        builtin::catalogue()
    }

    /// A catalogue of nobody.
    pub fn empty() -> Catalogue {
        Catalogue {
            owners: Vec::new(),
            domains: HashMap::new(),
            accounts: HashMap::new(),
            names: OnceLock::new(),
            targets: Targets::default(),
        }
    }

    /// A catalogue of these owners; each address may be only one owner's.
    pub fn of(owners: Vec<Owner>) -> Result<Catalogue, CatalogueError> {
        let mut catalogue = Catalogue::empty();
        let mut ids = std::collections::HashSet::new();
        for (at, owner) in owners.iter().enumerate() {
            let fault = |fault: String| CatalogueError::Entry { owner: owner.id.clone(), fault };
            if !ids.insert(owner.id.as_str()) {
                return Err(fault("another owner has this id; choose another".to_owned()));
            }
            let twice = |address: &str, other: u32| {
                let other = owners.get(other as usize).map_or("", |o| o.id.as_str());
                fault(format!(
                    "\"{address}\" is listed by owner \"{other}\" already; leave it with one of them"
                ))
            };
            for (place, domain) in owner.domains.iter().enumerate() {
                if let Some((other, _)) = catalogue.domains.insert(domain.clone(), (at as u32, place as u32))
                {
                    return Err(twice(domain, other));
                }
            }
            for (place, written) in owner.accounts.iter().enumerate() {
                let listed = account::written(written).unwrap_or_else(|| written.clone());
                if let Some((other, _)) = catalogue.accounts.insert(listed, (at as u32, place as u32)) {
                    return Err(twice(written, other));
                }
            }
        }
        catalogue.targets = Targets::of(&owners);
        catalogue.owners = owners;
        Ok(catalogue)
    }

    /// This catalogue with an installation's own owners; one with the id of another takes its place.
    pub fn extended(&self, own: Vec<Owner>) -> Result<Catalogue, CatalogueError> {
        own.iter().try_for_each(check)?;
        let kept = self.owners.iter().filter(|o| own.iter().all(|new| new.id != o.id)).cloned();
        Catalogue::of(kept.chain(own.iter().cloned()).collect())
    }

    /// Every owner.
    pub fn owners(&self) -> &[Owner] {
        &self.owners
    }

    /// The owner of an id.
    pub fn owner(&self, id: &str) -> Option<&Owner> {
        self.owners.iter().find(|o| o.id == id)
    }

    /// The owner that alone bears a name, given as [`plain_name`] gives it.
    pub fn owner_named(&self, plain_name: &str) -> Option<&Owner> {
        let names = self.names.get_or_init(|| {
            let mut names: HashMap<String, Option<u32>> = HashMap::new();
            for (owner, at) in self.owners.iter().zip(0..) {
                for name in &owner.names {
                    names
                        .entry(self::plain_name(name))
                        .and_modify(|known| *known = known.filter(|known| *known == at))
                        .or_insert(Some(at));
                }
            }
            names
        });
        self.owners.get((*names.get(plain_name)?)? as usize)
    }

    /// Whose a host is: the longest listed domain that is the host or a parent of it.
    pub fn owner_of_host(&self, host: &str) -> Option<Owned<'_>> {
        // a hosting service's own suffix has no registered name above it
        match Host::of(host) {
            Some(host) => self.owner_of(&host),
            None => self.domain(host.trim_end_matches('.')),
        }
    }

    /// [`Catalogue::owner_of_host`] of a host already taken apart.
    fn owner_of(&self, host: &Host<'_>) -> Option<Owned<'_>> {
        host.upwards()
            .take_while(|name| !host.is_hosted() || name.len() >= host.registered().len())
            .find_map(|name| self.domain(name))
    }

    /// The owner that lists exactly this domain.
    fn domain(&self, domain: &str) -> Option<Owned<'_>> {
        let &(owner, place) = self.domains.get(domain)?;
        let owner = self.owners.get(owner as usize)?;
        owned(owner, owner.domains.get(place as usize)?)
    }

    /// Whose a social account is.
    pub fn owner_of_account(&self, url: &Url) -> Option<Owned<'_>> {
        let &(owner, place) = self.accounts.get(&account::account(url)?)?;
        let owner = self.owners.get(owner as usize)?;
        owned(owner, owner.accounts.get(place as usize)?)
    }
}

/// The words of a name in lower case, without marks, between single spaces.
pub fn plain_name(name: &str) -> String {
    let bare = crate::text::prose::bare(name);
    bare.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn owned<'c>(owner: &'c Owner, address: &'c str) -> Option<Owned<'c>> {
    Some(Owned { owner, address, is_proven: owner.is_proven(address) })
}
