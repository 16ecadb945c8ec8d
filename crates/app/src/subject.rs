//! Bytes of what the user named: a file, standard input, a text, an address. Bounded, and never a surprise.

use crate::{fetching, pictures};
use anyhow::{Context, Result, bail};
use engine::item::Item;
use engine::page::{Format, Hints, Page};
use media::Looked;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Bytes taken from a file or a pipe at most; a page that is longer is cut and marked, a picture is refused.
const MOST_BYTES: u64 = media::header::MAX_BYTES as u64 + 1;

/// What was named, read.
pub(crate) struct Taken {
    /// The page; of a picture, its words.
    pub(crate) page: Page,
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
    /// The picture, when it is one.
    pub(crate) picture: Option<Looked>,
}

impl Taken {
    fn page(page: Page, bytes: Vec<u8>) -> Taken {
        Taken { page, bytes, picture: None }
    }

    fn picture(name: &str, url: Option<&str>, bytes: Vec<u8>) -> Result<Taken> {
        let looked = pictures::look(name, &bytes)?;
        Ok(Taken { page: looked.picture.page(url), bytes, picture: Some(looked) })
    }

    /// A text that was given itself.
    pub(crate) fn text(text: &str, url: Option<&str>) -> Taken {
        let hints = Hints { url, charset: Some("utf-8"), format: Some(Format::Text) };
        Taken::page(engine::page::read(text.as_bytes(), &hints), text.as_bytes().to_vec())
    }

    /// What an item of a batch carries itself.
    pub(crate) fn carried(item: &Item<'_>) -> Option<Taken> {
        let (page, bytes) = item.page()?;
        Some(Taken::page(page, bytes.to_vec()))
    }
}

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

/// Reads what is named: a file or an address, of a page or a picture.
pub(crate) fn take(name: &str, url: Option<&str>, network: Network) -> Result<Taken> {
    if !is_url(name) {
        let bytes = bytes_of(name)?;
        if media::header::is_picture(&bytes) {
            return Taken::picture(name, url, bytes);
        }
        let hints = Hints { url, charset: None, format: Format::of_name(name) };
        return Ok(Taken::page(engine::page::read(&bytes, &hints), bytes));
    }
    if network == Network::Offline {
        bail!(
            "{name} is a link, and --offline fetches nothing. Save the page and name the file, with --url {name}"
        );
    }
    let fetched = fetching::fetch(name)?;
    if media::header::is_picture(&fetched.bytes) {
        return Taken::picture(name, Some(&fetched.url), fetched.bytes.to_vec());
    }
    let hints =
        Hints { url: Some(&fetched.url), charset: fetched.charset.as_deref(), format: fetched.format() };
    let mut page = engine::page::read(&fetched.bytes, &hints);
    page.truncated |= fetched.truncated;
    Ok(Taken::page(page, fetched.bytes.to_vec()))
}

/// Reads a picture from a named file.
pub(crate) fn take_picture(name: &str, url: Option<&str>) -> Result<Taken> {
    Taken::picture(name, url, bytes_of(name)?)
}
