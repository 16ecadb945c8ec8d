//! Measures `source/misleading-host`.
//!
//! `cargo run --release -p engine --example measure_hosts -- addresses FILE` takes a file with one address a line, each as a page's own;
//! `... -- pages FOLDER` takes every HTML file under a folder and looks at all its links. Prints what was found and a count.

use dom_query::Document;
use engine::check::{Answer, Outcome};
use engine::evidence::Evidence;
use engine::page::{Link, Page};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::Path;

fn check(page: Page) -> Option<Answer> {
    let check = engine::gates::find("misleading-host")?;
    Some((check.run)(&Evidence::new(page, Timestamp::UNIX_EPOCH, b"")))
}

fn links(html: &str) -> Vec<Link> {
    let page = Document::from(html);
    let anchors = page.select("a[href]");
    anchors
        .iter()
        .map(|a| Link { href: a.attr_or("href", "").to_string(), text: a.text().trim().to_owned() })
        .collect()
}

fn canonical(html: &str) -> Option<String> {
    Document::from(html).select("link[rel=canonical]").attr("href").map(|href| href.to_string())
}

fn files(folder: &Path, out: &mut Vec<std::path::PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "html" || e == "htm") {
            out.push(path);
        }
    }
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the tool's output")]
fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [mode, place] = words.as_slice() else {
        return Err(std::io::Error::other("addresses FILE, or pages FOLDER"));
    };
    let mut pages = Vec::new();
    if mode == "pages" {
        let mut found = Vec::new();
        files(Path::new(place), &mut found)?;
        for file in found {
            let html = String::from_utf8_lossy(&std::fs::read(&file)?).into_owned();
            pages.push(Page { links: links(&html), canonical: canonical(&html), ..Page::default() });
        }
    } else {
        let addresses = std::fs::read_to_string(place)?;
        pages.extend(
            addresses.lines().map(|line| Page { url: Some(line.trim().to_owned()), ..Page::default() }),
        );
    }
    let (total, addresses) = (pages.len(), pages.iter().map(|p| p.links.len()).sum::<usize>());
    let mut methods: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = 0;
    for answer in pages.into_iter().filter_map(check).filter(|a| a.outcome == Outcome::Found) {
        found += 1;
        for item in answer.observed.get("items").and_then(|i| i.as_array()).into_iter().flatten() {
            println!("{item}");
            *methods.entry(item["method"].to_string()).or_default() += 1;
        }
    }
    println!("{found} of {total} found, {addresses} links; {methods:?}");
    Ok(())
}
