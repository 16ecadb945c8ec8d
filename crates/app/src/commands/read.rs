//! `namkhong read`: the page alone.

use super::print;
use crate::args::{PageFormat, ReadArgs};
use crate::subject::{Network, Taken};
use crate::{batch, subject};
use anyhow::{Context, Result, bail};
use engine::item::{Item, What};
use engine::page::Page;
use serde_json::json;
use std::process::ExitCode;

pub(crate) fn run(args: &ReadArgs) -> Result<ExitCode> {
    if let Some(file) = &args.batch {
        batch::run(file, |item| Ok(json!({"page": take(&Item::parse(item)?, Network::Asked)?.page})))?;
        return Ok(ExitCode::SUCCESS);
    }
    let name = args.subject.as_deref().context("name a file or a link to read, or - for standard input")?;
    let page = subject::take(name, args.url.as_deref(), Network::Asked)?.page;
    match args.format {
        PageFormat::Json => print::line(&serde_json::to_string_pretty(&page)?)?,
        PageFormat::Text => print::line(&printable_page(&page))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// What an item describes, read.
pub(crate) fn take(item: &Item<'_>, network: Network) -> Result<Taken> {
    if let Some(carried) = Taken::carried(item) {
        return Ok(carried);
    }
    match item.what {
        What::File("-") | What::Image("-") => {
            bail!("a batch line names a file; standard input cannot stand in it")
        }
        What::File(file) => subject::take(file, item.url, network),
        What::Image(file) => subject::take_picture(file, item.url),
        What::Url(url) => subject::take(url, None, network),
        What::Text(_) | What::Html(_) => bail!("a line carries its text itself"),
    }
}

/// Headline and text for reading on a terminal.
fn printable_page(page: &Page) -> String {
    let title = page.title.iter().map(String::as_str);
    let lines = title.chain(page.text.lines()).map(engine::report::terminal::printable);
    lines.collect::<Vec<_>>().join("\n\n")
}
