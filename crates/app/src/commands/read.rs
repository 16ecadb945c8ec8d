//! `namkhong read`: the page alone.

use super::print;
use crate::args::{PageFormat, ReadArgs};
use crate::subject::Network;
use crate::{batch, subject};
use anyhow::{Context, Result, bail};
use engine::item::{Item, What};
use engine::page::Page;
use serde_json::json;
use std::process::ExitCode;

pub(crate) fn run(args: &ReadArgs) -> Result<ExitCode> {
    if let Some(file) = &args.batch {
        batch::run(file, |item| Ok(json!({"page": page_of(&Item::parse(item)?, Network::Asked)?.0})))?;
        return Ok(ExitCode::SUCCESS);
    }
    let name = args.subject.as_deref().context("name a file or a link to read, or - for standard input")?;
    let (page, _) = subject::page_of(name, args.url.as_deref(), Network::Asked)?;
    match args.format {
        PageFormat::Json => print::line(&serde_json::to_string_pretty(&page)?)?,
        PageFormat::Text => print::line(&printable_page(&page))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The page that an item describes, with the bytes it was read from.
pub(crate) fn page_of(item: &Item<'_>, network: Network) -> Result<(Page, Vec<u8>)> {
    if let Some((page, bytes)) = item.page() {
        return Ok((page, bytes.to_vec()));
    }
    match item.what {
        What::File("-") => bail!("\"file\" names a file; standard input cannot stand in a batch"),
        What::File(file) => subject::page_of(file, item.url, network),
        What::Url(url) => subject::page_of(url, None, network),
        What::Image(_) | What::Text(_) | What::Html(_) => {
            bail!("reading pictures comes with the picture part")
        }
    }
}

/// Headline and text for reading on a terminal.
fn printable_page(page: &Page) -> String {
    let title = page.title.iter().map(String::as_str);
    let lines = title.chain(page.text.lines()).map(engine::report::terminal::printable);
    lines.collect::<Vec<_>>().join("\n\n")
}
