//! Reading a list's file, line by line: hosts or addresses, a hosts file, or JSON lines.

use super::key::{Asked, MOST_KEY_BYTES};
use super::{ListKind, shared};
use crate::catalogue::Catalogue;
use jiff::civil::Date;
use serde::Deserialize;
use std::io::{self, BufRead, Read};

/// Longest line that is read, in bytes.
pub const MOST_LINE_BYTES: usize = 16 * 1024;
/// Most lines of a list.
pub const MOST_LINES: usize = 2_000_000;
/// Bad lines that are told one by one; the rest is counted.
const MOST_TOLD: usize = 100;
/// Longest evidence kept, in characters.
const MOST_EVIDENCE_CHARS: usize = 500;

/// A line that names something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is looked up by.
    pub key: String,
    /// The host or address as it is written.
    pub name: String,
    /// Its own kind, when the line says one.
    pub kind: Option<ListKind>,
    /// Its own evidence.
    pub evidence: Option<String>,
    /// Since when it is listed.
    pub listed: Option<Date>,
}

/// A line that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub number: usize,
    /// What is wrong, and what to do.
    pub fault: String,
}

/// A file that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// What it lists, in its order.
    pub lines: Vec<Line>,
    /// How many lines could not be taken.
    pub bad: usize,
    /// The first of them.
    pub told: Vec<BadLine>,
    /// Whether the file had more than [`MOST_LINES`] lines, of which the rest was not read.
    pub is_cut: bool,
}

/// Why a name cannot be listed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// It is no host and no address.
    #[error("{0:?} is no host name and no address")]
    Form(String),
    /// It is a suffix that a registry gives names under.
    #[error("{0} is a public suffix: thousands of owners have names under it. List the name itself")]
    Suffix(String),
    /// Strangers publish there.
    #[error("strangers publish under {0}. List the address of the page, or the name below it")]
    Shared(String),
    /// It is an address of the source catalogue.
    #[error(
        "{host} belongs to {owner}, as the source catalogue says. List the address of the bad page on it"
    )]
    Owned {
        /// The host.
        host: String,
        /// Whose it is.
        owner: String,
    },
}

/// What a name is looked up by: a host in ASCII and lower case, without port and `www`, or that with path and query.
///
/// # Errors
/// A name that would smear others, or is none.
pub fn name_of(written: &str, catalogue: &Catalogue) -> Result<String, NameFault> {
    let written = written.trim().trim_start_matches("*.");
    let form = || NameFault::Form(written.chars().take(80).collect());
    let bare = written.split("://").last().unwrap_or(written).trim_end_matches(['/', '.']).to_lowercase();
    if psl::suffix(bare.as_bytes()).is_some_and(|s| s.is_known() && s.as_bytes() == bare.as_bytes()) {
        let is_hosting = psl::suffix(bare.as_bytes()).is_some_and(|s| s.typ() == Some(psl::Type::Private));
        return Err(if is_hosting { NameFault::Shared(bare) } else { NameFault::Suffix(bare) });
    }
    if written.contains(char::is_whitespace) || !written.contains(['.', ':']) {
        return Err(form());
    }
    // a mailbox accuses its host of nothing
    if bare.split(['/', '?', '#']).next().is_some_and(|host| host.contains('@')) {
        return Err(form());
    }
    let asked = Asked::of(written).ok_or_else(form)?;
    if asked.address.len() > MOST_KEY_BYTES {
        return Err(form());
    }
    if asked.address != asked.host {
        return Ok(asked.address);
    }
    if shared::is_by_path(&asked.host) {
        return Err(NameFault::Shared(asked.host));
    }
    let owned = catalogue
        .owner_of_host(&asked.host)
        .filter(|o| o.is_proven && o.address == shared::without_front(&asked.host));
    match owned {
        Some(owned) => Err(NameFault::Owned { owner: owned.owner.name().to_owned(), host: asked.host }),
        None => Ok(asked.host),
    }
}

/// A JSON line. What else stands in it is left alone.
#[derive(Deserialize)]
struct JsonLine {
    name: String,
    kind: Option<ListKind>,
    evidence: Option<String>,
    listed: Option<String>,
}

/// Reads a file. Bad lines are counted and told; they do not stop the reading.
///
/// # Errors
/// The file's own.
pub fn read(mut file: impl BufRead, catalogue: &Catalogue) -> io::Result<Import> {
    let mut import = Import::default();
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = (&mut file).take(MOST_LINE_BYTES as u64).read_until(b'\n', &mut line)?;
        if read == 0 {
            break;
        }
        if number > MOST_LINES {
            import.is_cut = true;
            break;
        }
        if read == MOST_LINE_BYTES && line.last() != Some(&b'\n') {
            skip_line(&mut file)?;
            import.refuse(number, format!("it is longer than {MOST_LINE_BYTES} bytes"));
            continue;
        }
        let Ok(text) = std::str::from_utf8(&line) else {
            import.refuse(number, "it is not UTF-8".to_owned());
            continue;
        };
        let text = if number == 1 { text.trim_start_matches('\u{feff}') } else { text };
        match parsed(text, catalogue) {
            Ok(lines) => import.lines.extend(lines),
            Err(fault) => import.refuse(number, fault),
        }
    }
    Ok(import)
}

impl Import {
    fn refuse(&mut self, number: usize, fault: String) {
        self.bad += 1;
        if self.told.len() < MOST_TOLD {
            self.told.push(BadLine { number, fault });
        }
    }
}

fn skip_line(file: &mut impl BufRead) -> io::Result<()> {
    loop {
        let held = file.fill_buf()?;
        let (used, is_end) = match held.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (held.len(), held.is_empty()),
        };
        file.consume(used);
        if is_end {
            return Ok(());
        }
    }
}

/// What a line lists; nothing for an empty one and for a comment.
fn parsed(text: &str, catalogue: &Catalogue) -> Result<Vec<Line>, String> {
    let text = text.trim();
    if text.is_empty() || text.starts_with(['#', '!']) {
        return Ok(Vec::new());
    }
    if text.starts_with('{') {
        let line: JsonLine = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let key = name_of(&line.name, catalogue).map_err(|fault| fault.to_string())?;
        let evidence = line.evidence.map(|e| e.trim().chars().take(MOST_EVIDENCE_CHARS).collect::<String>());
        let evidence = evidence.filter(|e| !e.is_empty());
        let listed = line.listed.map(|day| day_of(&day)).transpose()?;
        return Ok(vec![Line { key, name: line.name, kind: line.kind, evidence, listed }]);
    }
    // an address may hold a # of its own, so a comment is one only after white space
    let text = without_comment(text);
    let names = match text.split_once(char::is_whitespace) {
        Some((number, names)) if number.parse::<std::net::IpAddr>().is_ok() => names,
        _ => text,
    };
    let mut lines = Vec::new();
    for name in names.split_whitespace().filter(|name| !is_of_this_machine(name)) {
        // `||host^`, as filters of advertisements write it
        let name = name.strip_prefix("||").map_or(name, |rest| rest.trim_end_matches('^'));
        let key = name_of(name, catalogue).map_err(|fault| fault.to_string())?;
        lines.push(Line { key, name: name.to_owned(), kind: None, evidence: None, listed: None });
    }
    Ok(lines)
}

/// The day of a day or a time.
fn day_of(written: &str) -> Result<Date, String> {
    let day = written.get(..10).and_then(|day| day.parse().ok());
    day.ok_or_else(|| format!("\"listed\" is {written:?}, which is no day like 2026-12-31"))
}

fn without_comment(text: &str) -> &str {
    let comment = text.char_indices().find(|(at, c)| *c == '#' && text[..*at].ends_with([' ', '\t']));
    comment.map_or(text, |(at, _)| text[..at].trim_end())
}

/// Names that hosts files begin with, which say nothing of others.
fn is_of_this_machine(name: &str) -> bool {
    matches!(name, "localhost" | "localhost.localdomain" | "local" | "broadcasthost" | "0.0.0.0")
        || name.starts_with("ip6-")
}
