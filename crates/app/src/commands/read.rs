//! `namkhong read`: the page alone.

use super::print;
use crate::args::{PageFormat, ReadArgs};
use crate::{batch, subject};
use anyhow::{Context, Result, bail};
use engine::page::{Format, Hints, Page};
use serde_json::{Value, json};
use std::process::ExitCode;

pub(crate) fn run(args: &ReadArgs) -> Result<ExitCode> {
    if let Some(file) = &args.batch {
        batch::run(file, |item| Ok(json!({"page": page_of(item)?.0})))?;
        return Ok(ExitCode::SUCCESS);
    }
    let name = args.subject.as_deref().context("name a file to read, or - for standard input")?;
    let (page, _) = subject::page_of(name, args.url.as_deref())?;
    match args.format {
        PageFormat::Json => print::line(&serde_json::to_string_pretty(&page)?)?,
        PageFormat::Text => print::line(&printable_page(&page))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The page that a batch line describes, with the bytes it was read from.
pub(crate) fn page_of(item: &Value) -> Result<(Page, Vec<u8>)> {
    let text = |key| text_of(item, key);
    let url = text("url")?;
    if ["text", "html", "file", "image"]
        .iter()
        .filter(|key| item.get(**key).is_some_and(|v| !v.is_null()))
        .count()
        > 1
    {
        bail!("give one of \"text\", \"html\", \"file\", \"image\"");
    }
    let hints = |format| Hints { url, charset: None, format };
    if let Some(html) = text("html")? {
        let page = engine::page::read(
            html.as_bytes(),
            &Hints { charset: Some("utf-8"), ..hints(Some(Format::Html)) },
        );
        return Ok((page, html.as_bytes().to_vec()));
    }
    if let Some(words) = text("text")? {
        let page = engine::page::read(
            words.as_bytes(),
            &Hints { charset: Some("utf-8"), ..hints(Some(Format::Text)) },
        );
        return Ok((page, words.as_bytes().to_vec()));
    }
    if let Some(file) = text("file")? {
        if file == "-" {
            bail!("\"file\" names a file; standard input cannot stand in a batch");
        }
        return subject::page_of(file, url);
    }
    if text("image")?.is_some() {
        bail!("reading pictures comes with the picture part");
    }
    match url {
        Some(url) => subject::page_of(url, None),
        None => bail!("the line has none of \"text\", \"html\", \"file\", \"url\""),
    }
}

/// A field of a batch line that holds text; absent and null are the same.
pub(crate) fn text_of<'a>(item: &'a Value, key: &str) -> Result<Option<&'a str>> {
    match item.get(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => bail!("\"{key}\" must be a string"),
    }
}

/// Headline and text for reading on a terminal.
fn printable_page(page: &Page) -> String {
    let title = page.title.iter().map(String::as_str);
    let lines = title.chain(page.text.lines()).map(engine::report::terminal::printable);
    lines.collect::<Vec<_>>().join("\n\n")
}
