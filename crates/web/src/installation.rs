//! What this installation adds to the evidence of every check: its link lists, its own sources, and its public directory.

use crate::directory;
use engine::catalogue::{Catalogue, CatalogueError, Owner, parse};
use engine::evidence::{Evidence, Probe};
use engine::listing::{Asked, Entry, ListKind, Listing, addresses_of, met};
use jiff::civil::Date;
use std::sync::Arc;
use store::{LinkEntry, LinksFound, OwnSource, Store, StoreError};

/// Keys that are looked up in one statement.
const KEYS_AT_ONCE: usize = 500;

/// [`consult_at`], with addresses of our own pages as paths alone.
pub async fn consult(store: &Store, evidence: &mut Evidence) {
    consult_at(store, evidence, "").await;
}

/// Asks the link lists and the public directory about the addresses in the evidence. A failure becomes part of the evidence: the
/// check then says that it could not look. Addresses of our own pages begin with `origin`.
pub async fn consult_at(store: &Store, evidence: &mut Evidence, origin: &str) {
    consult_lists(store, evidence).await;
    consult_directory(store, evidence, origin).await;
}

/// What the public directory says of the accounts in the evidence.
async fn consult_directory(store: &Store, evidence: &mut Evidence, origin: &str) {
    let asked = engine::declared::asked(evidence);
    evidence.declared = if asked.is_empty() {
        Probe::Absent
    } else {
        match directory::feed::declared(store, &asked, evidence.at, origin).await {
            Ok(declared) => Probe::Known(declared),
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "the directory could not be looked up"
                );
                Probe::Failed("directory-failed".to_owned())
            }
        }
    };
}

/// What the link lists say of the addresses in the evidence.
async fn consult_lists(store: &Store, evidence: &mut Evidence) {
    let asked: Vec<Asked> = addresses_of(&evidence.subject).into_iter().map(|met| met.asked).collect();
    evidence.listed = if asked.is_empty() {
        Probe::Absent
    } else {
        match listed(store, &asked, evidence.today()).await {
            Ok(Some((listings, _))) => Probe::Known(listings),
            Ok(None) => Probe::Skipped("no-lists".to_owned()),
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "link lists could not be looked up"
                );
                Probe::Failed("lists-failed".to_owned())
            }
        }
    };
}

/// What the lists say of some addresses on a day, and what was found under their keys; `None` when there are no lists.
///
/// # Errors
/// The database's failure.
pub async fn listed(
    store: &Store,
    asked: &[Asked],
    today: Date,
) -> Result<Option<(Vec<Listing>, LinksFound)>, StoreError> {
    let mut keys: Vec<&str> = asked.iter().flat_map(Asked::keys).map(|(key, _)| key).collect();
    keys.sort_unstable();
    keys.dedup();
    let mut found = LinksFound::default();
    for keys in keys.chunks(KEYS_AT_ONCE) {
        let Some(some) = store.find_links(keys, today).await? else { return Ok(None) };
        found.entries.extend(some.entries);
        found.allowed.extend(some.allowed);
    }
    let allowed = found.allowed.iter().map(|a| a.host.clone()).collect();
    let entries = found.entries.iter().filter_map(entry).collect();
    Ok(Some((met(asked, entries, &allowed, today), found)))
}

/// A line of a list; none when its kind is not one that this version knows.
fn entry(found: &LinkEntry) -> Option<Entry> {
    Some(Entry {
        key: found.entry.key.clone(),
        name: found.entry.name.clone(),
        kind: ListKind::of_name(&found.entry.kind)?,
        list: found.list.clone(),
        source: found.source.clone(),
        licence: found.licence.clone(),
        evidence: found.entry.evidence.clone(),
        listed: found.entry.listed,
        expires: found.entry.expires,
        appeal: found.appeal.clone(),
        own: found.is_own,
    })
}

/// The built-in catalogue with this installation's own sources.
///
/// # Errors
/// The database's failure. An own source that a newer catalogue contradicts is left out, and logged.
pub async fn catalogue(store: &Store) -> Result<Arc<Catalogue>, StoreError> {
    let own: Vec<Owner> = store.own_sources().await?.iter().filter_map(own_source).collect();
    let builtin = Catalogue::builtin();
    if own.is_empty() {
        return Ok(builtin);
    }
    if let Ok(all) = extended(&builtin, &own) {
        return Ok(Arc::new(all));
    }
    // one of them contradicts: the others still count
    let mut kept: Vec<Owner> = Vec::new();
    for owner in own {
        kept.push(owner);
        if let Err(error) = extended(&builtin, &kept) {
            tracing::warn!(%error, "a source of this installation is left out");
            kept.pop();
        }
    }
    Ok(extended(&builtin, &kept).map_or(builtin, Arc::new))
}

/// The owner that a kept source holds.
pub fn own_source(kept: &OwnSource) -> Option<Owner> {
    match parse(&kept.id, &kept.document) {
        Ok(owners) => owners.into_iter().next(),
        Err(error) => {
            tracing::warn!(%error, "a source of this installation cannot be read");
            None
        }
    }
}

/// A catalogue with an installation's own owners, which may take neither an id nor an address of it.
///
/// # Errors
/// [`CatalogueError::Entry`] names the owner and what it contradicts.
pub fn extended(builtin: &Catalogue, own: &[Owner]) -> Result<Catalogue, CatalogueError> {
    if let Some(taken) = own.iter().find(|o| builtin.owner(&o.id).is_some()) {
        return Err(CatalogueError::Entry {
            owner: taken.id.clone(),
            fault: "the catalogue that comes with the program has an owner of this id; choose another id"
                .to_owned(),
        });
    }
    for owner in own {
        if let Some((domain, other)) = owner.domains.iter().find_map(|d| Some((d, builtin.owner_of_host(d)?)))
        {
            return Err(CatalogueError::Entry {
                owner: owner.id.clone(),
                fault: format!(
                    "\"{domain}\" stands under \"{}\" of owner \"{}\" in the catalogue that comes with the program",
                    other.address, other.owner.id
                ),
            });
        }
    }
    builtin.extended(own.to_vec())
}
