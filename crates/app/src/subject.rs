//! Bytes of what the user named: a file, standard input, a text, an address. Bounded, and never a surprise.

use crate::fetching;
use anyhow::{Context, Result, bail};
use engine::page::{Format, Hints, Page};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes taken from a file or a pipe at most; what is longer is cut and marked.
pub(crate) const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// Reads a file, or standard input for `-`, up to the cap.
pub(crate) fn bytes_of(name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if name == "-" {
        std::io::stdin()
            .lock()
            .take(MOST_BYTES)
            .read_to_end(&mut bytes)
            .context("cannot read standard input")?;
        return Ok(bytes);
    }
    let path = Path::new(name);
    let kind = std::fs::metadata(path).with_context(|| format!("cannot open {name}"))?.file_type();
    if kind.is_dir() {
        bail!("{name} is a folder; name a file in it");
    }
    if !kind.is_file() {
        bail!("{name} is not a regular file; pipe it in and name - instead");
    }
    let file = File::open(path).with_context(|| format!("cannot open {name}"))?;
    file.take(MOST_BYTES).read_to_end(&mut bytes).with_context(|| format!("cannot read {name}"))?;
    Ok(bytes)
}

/// Whether a subject is an address to fetch rather than a file.
pub(crate) fn is_url(subject: &str) -> bool {
    let lower = subject.to_ascii_lowercase();
    lower.starts_with("http://") || lower.starts_with("https://")
}

/// Whether addresses may be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    /// An address that is named is fetched.
    Asked,
    /// Nothing is.
    Offline,
}

/// Reads a page from a named file, or from an address.
pub(crate) fn page_of(name: &str, url: Option<&str>, network: Network) -> Result<(Page, Vec<u8>)> {
    if !is_url(name) {
        let bytes = bytes_of(name)?;
        let page = engine::page::read(&bytes, &Hints { url, charset: None, format: Format::of_name(name) });
        return Ok((page, bytes));
    }
    if network == Network::Offline {
        bail!(
            "{name} is a link, and --offline fetches nothing. Save the page and name the file, with --url {name}"
        );
    }
    let fetched = fetching::fetch(name)?;
    let hints =
        Hints { url: Some(&fetched.url), charset: fetched.charset.as_deref(), format: fetched.format() };
    let mut page = engine::page::read(&fetched.bytes, &hints);
    page.truncated |= fetched.truncated;
    Ok((page, fetched.bytes.to_vec()))
}
