//! `namkhong links`: lists of bad addresses, and the hosts that no list may speak against.

use super::print;
use crate::args::{ImportArgs, Links, ListFormat, PlaceArgs};
use crate::config::Config;
use crate::installation::{with_present_store, with_store};
use anyhow::{Context, Result, bail};
use engine::evidence::day_in_vietnam;
use engine::listing::{self, Asked, Import, ListKind, Listing};
use engine::report::terminal::printable;
use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::ExitCode;
use store::{AllowedHost, LinkList, NewLinkEntry, NewLinkList, Store};

/// Addresses that are asked about in one question to the database.
const ASKED_AT_ONCE: usize = 100;
/// Bad lines that are told as text.
const TOLD: usize = 10;

pub(crate) fn run(what: &Links, place: &PlaceArgs, format: ListFormat, config: Config) -> Result<ExitCode> {
    let now = Timestamp::now();
    let today = day_in_vietnam(now);
    let (text, value) = match what {
        Links::Import(args) => with_store(config, place, async |store| import(store, args, now).await)?,
        Links::List => with_present_store(config, place, async |store| list(store, today).await)?,
        Links::Lookup { addresses } => {
            with_present_store(config, place, async |store| lookup(store, addresses, today).await)?
        }
        Links::Allow { host, why, by } => {
            let allowed = AllowedHost { host: host_of(host)?, why: why.clone(), by: name_of(by), at: now };
            with_store(config, place, async |store| Ok(store.allow_host(&allowed).await?))?;
            (format!("{} is allowed: no list speaks against it", allowed.host), json_of_allowed(&allowed))
        }
        Links::Disallow { host } => {
            let host = host_of(host)?;
            if !with_store(config, place, async |store| Ok(store.disallow_host(&host).await?))? {
                bail!("{host} was not allowed; `namkhong links list` prints the hosts that are");
            }
            (format!("{host} is no longer allowed"), json!({"host": host, "allowed": false}))
        }
        Links::Remove { name } => {
            if !with_store(config, place, async |store| Ok(store.remove_link_list(name).await?))? {
                bail!("there is no list {name:?}; `namkhong links list` prints their names");
            }
            (format!("{name} is removed"), json!({"list": name, "removed": true}))
        }
    };
    match format {
        ListFormat::Text => print::line(&text.lines().map(printable).collect::<Vec<_>>().join("\n"))?,
        ListFormat::Json => print::line(&serde_json::to_string_pretty(&value)?)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What is said of a command, for people and for programs.
type Said = (String, Value);

async fn import(store: &Store, args: &ImportArgs, now: Timestamp) -> Result<Said> {
    let kind = ListKind::of_name(&args.kind).with_context(|| {
        format!("a list is of one of the kinds impostor, phishing, malware and scam, and of no other; {:?} is none", args.kind)
    })?;
    let source = args.source.to_ascii_lowercase();
    if !(args.own || source.starts_with("https://") || source.starts_with("http://")) {
        bail!(
            "--source is the address (https://...) that the list came from; a list that you keep yourself is imported with --own"
        );
    }
    let expires = args.expires.as_deref().map(day).transpose()?;
    let today = day_in_vietnam(now);
    if expires.is_some_and(|last| last < today) {
        bail!("--expires is in the past, so no entry would count");
    }
    let catalogue = web::installation::catalogue(store).await?;
    let name =
        if args.file == Path::new("-") { "standard input".into() } else { args.file.to_string_lossy() };
    let read =
        listing::read(opened(&args.file)?, &catalogue).with_context(|| format!("cannot read {name}"))?;
    if read.lines.is_empty() {
        let first = read.told.first().map(|bad| format!("; line {}: {}", bad.number, bad.fault));
        bail!("{name} lists nothing{}", first.unwrap_or_default());
    }
    let entry = |line: &listing::Line| NewLinkEntry {
        key: line.key.clone(),
        name: line.name.clone(),
        kind: line.kind.unwrap_or(kind).name().to_owned(),
        evidence: line.evidence.clone().or_else(|| args.evidence.clone()),
        listed: line.listed.unwrap_or(today),
        expires,
    };
    let list = NewLinkList {
        name: args.list.clone(),
        source: args.source.clone(),
        licence: args.licence.clone(),
        appeal: args.appeal.clone(),
        is_own: args.own,
        entries: read.lines.iter().map(entry).collect(),
    };
    let kept = store.replace_link_list(&list, now).await?;
    Ok(told_of_import(&list, &read, kept))
}

fn told_of_import(list: &NewLinkList, read: &Import, kept: u64) -> Said {
    let mut text = format!("{}: {kept} entries", list.name);
    let twice = (list.entries.len() as u64).saturating_sub(kept);
    if twice > 0 {
        text += &format!(", {twice} named twice");
    }
    if read.bad > 0 {
        text += &format!(", {} lines that could not be taken:", read.bad);
    }
    for bad in read.told.iter().take(TOLD) {
        text += &format!("\n  line {}: {}", bad.number, bad.fault);
    }
    if read.bad > TOLD {
        text += &format!("\n  and {} more; --format json prints up to 100", read.bad - TOLD);
    }
    if read.is_cut {
        text += &format!("\nThe file has more than {} lines; the rest was not read.", listing::MOST_LINES);
    }
    let told = read.told.iter().map(|bad| json!({"line": bad.number, "fault": bad.fault}));
    let value = json!({
        "list": list.name, "entries": kept, "twice": twice, "bad": read.bad,
        "told": told.collect::<Vec<_>>(), "cut": read.is_cut,
    });
    (text, value)
}

fn opened(file: &Path) -> Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    if file.is_dir() {
        bail!("{} is a folder; name a file in it", file.display());
    }
    let opened = File::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, opened)))
}

async fn list(store: Option<&Store>, today: Date) -> Result<Said> {
    let (lists, allowed) = match store {
        Some(store) => (store.link_lists(today).await?, store.allowed_hosts().await?),
        None => (Vec::new(), Vec::new()),
    };
    let mut lines: Vec<String> = lists.iter().map(line_of_list).collect();
    if lists.is_empty() {
        lines.push("there are no lists; `namkhong links import` reads one".to_owned());
    }
    lines.extend(allowed.iter().map(line_of_allowed));
    let json_of = |l: &LinkList| {
        json!({
            "list": l.name, "source": l.source, "licence": l.licence, "appeal": l.appeal, "own": l.is_own,
            "imported": l.imported_at.to_string(), "entries": l.entries, "expired": l.expired,
        })
    };
    let value = json!({
        "lists": lists.iter().map(json_of).collect::<Vec<_>>(),
        "allowed": allowed.iter().map(json_of_allowed).collect::<Vec<_>>(),
    });
    Ok((lines.join("\n"), value))
}

fn line_of_list(list: &LinkList) -> String {
    let expired =
        if list.expired > 0 { format!(", {} of them expired", list.expired) } else { String::new() };
    let own = if list.is_own { "  (our own: weighs \"verify\" at most)" } else { "" };
    let appeal = list.appeal.as_deref().map(|a| format!("  appeal: {a}")).unwrap_or_default();
    let day = day_in_vietnam(list.imported_at);
    format!(
        "{}  {} entries{expired}  imported {day}  {}  {}{appeal}{own}",
        list.name, list.entries, list.licence, list.source
    )
}

fn line_of_allowed(host: &AllowedHost) -> String {
    format!("allowed: {}  by {} on {}: {}", host.host, host.by, day_in_vietnam(host.at), host.why)
}

fn json_of_allowed(host: &AllowedHost) -> Value {
    json!({"host": host.host, "why": host.why, "by": host.by, "at": host.at.to_string()})
}

async fn lookup(store: Option<&Store>, addresses: &[String], today: Date) -> Result<Said> {
    let store = store.context("there are no lists; `namkhong links import` reads one")?;
    let asked: Vec<(&String, Asked)> = addresses
        .iter()
        .map(|written| {
            let asked = Asked::of(written);
            asked
                .map(|asked| (written, asked))
                .with_context(|| format!("{written:?} is no host and no address"))
        })
        .collect::<Result<_>>()?;
    let (mut lines, mut values) = (Vec::new(), Vec::new());
    for some in asked.chunks(ASKED_AT_ONCE) {
        let hosts: Vec<Asked> = some.iter().map(|(_, asked)| asked.clone()).collect();
        let found = web::installation::listed(store, &hosts, today).await?;
        let (listings, found) = found.context("there are no lists; `namkhong links import` reads one")?;
        for (written, asked) in some {
            let allowed = found.allowed.iter().find(|a| asked.is_allowed(&[a.host.clone()].into()));
            let met: Vec<&Listing> = listings.iter().filter(|l| l.asked == asked.address).collect();
            values.push(json!({
                "asked": written,
                "host": asked.host,
                "allowed": allowed.map(json_of_allowed),
                "listed": met.iter().map(|l| json_of_listing(l)).collect::<Vec<_>>(),
            }));
            match (allowed, met.is_empty()) {
                (Some(allowed), _) => lines.push(line_of_allowed(allowed)),
                (None, true) => {
                    lines.push(format!("{written}: on no list, which does not mean that it is safe"));
                }
                (None, false) => {
                    lines.extend(met.iter().map(|l| format!("{written}: {}", line_of_listing(l))));
                }
            }
        }
    }
    Ok((lines.join("\n"), Value::Array(values)))
}

fn line_of_listing(listing: &Listing) -> String {
    let entry = &listing.entry;
    let own = if entry.own { " (our own list)" } else { "" };
    let expires = entry.expires.map(|day| format!(", until {day}")).unwrap_or_default();
    let evidence = entry.evidence.as_deref().map(|e| format!("; evidence: {e}")).unwrap_or_default();
    let appeal = entry.appeal.as_deref().unwrap_or(&entry.source);
    format!(
        "{} on the list {}{own} as {} ({}), since {}{expires}{evidence}; appeal: {appeal}",
        entry.kind.name(),
        entry.list,
        entry.name,
        listing.matched.name(),
        entry.listed
    )
}

fn json_of_listing(listing: &Listing) -> Value {
    let entry = &listing.entry;
    json!({
        "name": entry.name, "kind": entry.kind, "matched": listing.matched, "list": entry.list,
        "source": entry.source, "licence": entry.licence, "evidence": entry.evidence,
        "listed": entry.listed.to_string(), "expires": entry.expires.map(|day| day.to_string()),
        "appeal": entry.appeal, "own": entry.own,
    })
}

fn host_of(written: &str) -> Result<String> {
    let asked = Asked::of(written).with_context(|| format!("{written:?} is no host name"))?;
    if asked.address != asked.host {
        bail!("{written} is an address; a host is allowed as a whole, so name {}", asked.host);
    }
    Ok(asked.host)
}

/// Who allows: as said, else the account's name.
fn name_of(by: &Option<String>) -> String {
    let account = || ["USER", "LOGNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    by.clone()
        .or_else(account)
        .filter(|name| !name.trim().is_empty())
        .unwrap_or_else(|| "operator".to_owned())
}

fn day(written: &str) -> Result<Date> {
    written.parse().with_context(|| format!("{written:?} is no day like 2026-12-31"))
}
