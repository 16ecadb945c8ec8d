//! `namkhong source`: whose an address is, and what this installation adds to the catalogue.

use super::print;
use crate::args::{ListFormat, PlaceArgs, Source};
use crate::config::Config;
use crate::installation::{with_present_store, with_store};
use anyhow::{Context, Result, bail};
use engine::catalogue::{Catalogue, Owner, parse};
use engine::report::terminal::printable;
use engine::whose::{Stands, Whom, Whose, is_own, whose};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use std::path::Path;
use std::process::ExitCode;
use store::{OwnSource, Store};

/// A catalogue file.
#[derive(Serialize)]
struct File<'o> {
    owner: Vec<&'o Owner>,
}

pub(crate) fn run(what: &Source, place: &PlaceArgs, format: ListFormat, config: Config) -> Result<ExitCode> {
    let (text, value) = match what {
        Source::Lookup { addresses } => {
            let catalogue = with_present_store(config, place, async |store| catalogue(store).await)?;
            lookup(&catalogue, addresses)?
        }
        Source::Add { file } => with_store(config, place, async |store| add(store, file).await)?,
        Source::List => {
            let own = with_present_store(config, place, async |store| own(store).await)?;
            listed(&own)
        }
        Source::Export { all } => {
            let catalogue = with_present_store(config, place, async |store| catalogue(store).await)?;
            let owners = catalogue.owners().iter().filter(|o| *all || is_own(o)).collect();
            let file = File { owner: owners };
            (toml::to_string_pretty(&file).context("cannot write the owners")?, json!(file.owner))
        }
        Source::Remove { id } => {
            if !with_store(config, place, async |store| Ok(store.remove_own_source(id).await?))? {
                bail!("no source {id:?} was added here; `namkhong source list` prints those that were");
            }
            (format!("{id} is removed"), json!({"id": id, "removed": true}))
        }
    };
    match format {
        ListFormat::Text => {
            print::line(&text.lines().map(printable).collect::<Vec<_>>().join("\n"))?;
        }
        ListFormat::Json => print::line(&serde_json::to_string_pretty(&value)?)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What is said of a command, for people and for programs.
type Said = (String, Value);

async fn catalogue(store: Option<&Store>) -> Result<std::sync::Arc<Catalogue>> {
    match store {
        Some(store) => Ok(web::installation::catalogue(store).await?),
        None => Ok(Catalogue::builtin()),
    }
}

async fn own(store: Option<&Store>) -> Result<Vec<Owner>> {
    let Some(store) = store else { return Ok(Vec::new()) };
    Ok(store.own_sources().await?.iter().filter_map(web::installation::own_source).collect())
}

/// Adds the owners of a file, all of them or none.
async fn add(store: &Store, file: &Path) -> Result<Said> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let added = parse(&file.display().to_string(), &text)?;
    if added.is_empty() {
        bail!("{} holds no table [[owner]]", file.display());
    }
    if let Some(unmarked) = added.iter().find(|o| !is_own(o)) {
        bail!(
            "owner \"{}\": give evidence with by = \"operator\", which marks it as this installation's own word",
            unmarked.id
        );
    }
    let kept = own(Some(store)).await?;
    let others = kept.into_iter().filter(|o| added.iter().all(|new| new.id != o.id));
    let all: Vec<Owner> = others.chain(added.iter().cloned()).collect();
    web::installation::extended(&Catalogue::builtin(), &all)?;
    let now = Timestamp::now();
    let sources = added.iter().map(|owner| {
        let document = toml::to_string(&File { owner: vec![owner] }).context("cannot write an owner")?;
        Ok(OwnSource { id: owner.id.clone(), document, added_at: now })
    });
    store.keep_own_sources(&sources.collect::<Result<Vec<_>>>()?).await?;
    let ids: Vec<&str> = added.iter().map(|o| o.id.as_str()).collect();
    let said =
        format!("{} added: {}. A running server takes them up within a minute.", ids.len(), ids.join(", "));
    Ok((said, json!({"added": ids})))
}

fn listed(own: &[Owner]) -> Said {
    let line = |owner: &Owner| {
        let addresses: Vec<&str> = owner.domains.iter().chain(&owner.accounts).map(String::as_str).collect();
        format!(
            "{}  {} ({}, {})  {}",
            owner.id,
            owner.name(),
            code(owner.kind),
            owner.country,
            addresses.join(" ")
        )
    };
    let text = if own.is_empty() {
        "this installation has added no sources; `namkhong source add FILE.toml` does".to_owned()
    } else {
        own.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    (text, json!(own.iter().map(Whom::of).collect::<Vec<_>>()))
}

fn lookup(catalogue: &Catalogue, addresses: &[String]) -> Result<Said> {
    let found: Vec<Whose> = addresses
        .iter()
        .map(|asked| whose(catalogue, asked).with_context(|| format!("{asked:?} is no host and no address")))
        .collect::<Result<_>>()?;
    Ok((found.iter().map(told).collect::<Vec<_>>().join("\n"), json!(found)))
}

/// A few lines on one address.
fn told(whose: &Whose) -> String {
    let owner = whose.owner.as_ref().map(|o| {
        let own = if o.own { ", added by this installation" } else { "" };
        format!("{} ({}, {}{own})", o.names.first().map_or("", String::as_str), code(o.kind), o.country)
    });
    let owner = owner.unwrap_or_default();
    match (whose.standing, &whose.imitation) {
        (Stands::Theirs, _) => {
            let listed = whose.address.as_deref().unwrap_or_default();
            let proofs =
                whose.proofs.iter().map(|p| format!("\n    {} seen {} at {}", code(p.by), p.seen, p.at));
            let suffix = whose
                .suffix
                .as_ref()
                .map(|s| format!("\n    suffix .{}, which only such bodies get", s.suffix));
            let state = if whose.proven == Some(true) { "proven by" } else { "not proven, reassures nobody" };
            format!(
                "{}: theirs: {owner}\n  listed as {listed}, {state}{}{}",
                whose.asked,
                suffix.unwrap_or_default(),
                proofs.collect::<String>()
            )
        }
        (Stands::Imitation, Some(how)) => {
            let part = if how.shown == how.part {
                how.part.clone()
            } else {
                format!("{} ({})", how.shown, how.part)
            };
            let part = if part.is_empty() { "the path".to_owned() } else { part };
            format!("{}: imitation of {}, {owner}\n  {} in {part}", whose.asked, how.target, how.method)
        }
        _ => {
            let suffix = whose.suffix.as_ref().map(|s| {
                format!(
                    "\n  under .{}, where only {} bodies of {} get names",
                    s.suffix,
                    code(s.kind),
                    s.country
                )
            });
            let platform = whose.platform.as_ref().and_then(|p| p.names.first());
            let platform =
                platform.map(|name| format!("\n  anybody can open a page or an account like this on {name}"));
            let more = suffix.unwrap_or_default() + &platform.unwrap_or_default();
            format!("{}: not in the catalogue, which says nothing about it{more}", whose.asked)
        }
    }
}

/// The name of a kind as files and JSON write it.
fn code(kind: impl Serialize) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}
