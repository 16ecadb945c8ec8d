//! `cargo xtask docs`: files that follow from the code: docs/checks, docs/examples with a report each, and the API's
//! description in docs/openapi.json, which a test of `web` writes and checks, so that this program need not be built with it.

use crate::{shell, tools};
use anyhow::{Context, Result, bail};
use engine::assess::assess;
use engine::check::{Check, Lang};
use engine::evidence::{Document, Evidence, Probe, timestamp};
use engine::gates;
use engine::page::{Format, Hints, Page, read};
use engine::report::view::View;
use engine::report::{Report, terminal};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Writes the pages, or with `check` fails when one is not as it would be written.
pub(crate) fn run(check: bool) -> Result<()> {
    let root = shell::root().join("docs");
    let mut pages = check_pages();
    pages.extend(example_pages()?);
    let mut stale = orphans(&root, &pages)?;
    for (name, text) in &pages {
        let file = root.join(name);
        if std::fs::read_to_string(&file).ok().as_ref() == Some(text) {
            continue;
        }
        stale.push(file.clone());
        if !check {
            let folder = file.parent().context("a page has no folder")?;
            std::fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
            std::fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    if check && !stale.is_empty() {
        let names: Vec<String> = stale.iter().map(|f| f.display().to_string()).collect();
        bail!("run `cargo xtask docs`; not up to date: {}", names.join(", "));
    }
    if !check {
        // the whole workspace, so that what the tests built is used again
        tools::nextest()?;
        let args =
            ["nextest", "run", "--workspace", "--locked", "-E", "package(web) and test(written_description)"];
        shell::run_with("cargo", &args, &[("NAMKHONG_WRITE_DOCS", "1")])?;
    }
    println!("{} pages, {} {}", pages.len(), stale.len(), if check { "stale" } else { "written or removed" });
    Ok(())
}

/// Generated pages that nothing generates any more; removed when found (git keeps them).
fn orphans(root: &Path, pages: &BTreeMap<String, String>) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![root.join("checks"), root.join("examples")];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.with_context(|| format!("cannot list {}", folder.display()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if !pages.contains_key(&path.strip_prefix(root)?.to_string_lossy().into_owned()) {
                std::fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
                found.push(path);
            }
        }
    }
    Ok(found)
}

fn check_pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut index = String::from(
        "# Các phép kiểm · The checks\n\n<!-- Written by `cargo xtask docs`. -->\n\n\
         | cửa · gate | phép kiểm · check | nặng nhẹ · weight | |\n|---|---|---|---|\n",
    );
    for check in gates::checks() {
        let gate = check.gate.name();
        let title = check.wording.title;
        let _ = writeln!(
            index,
            "| {gate} | [{name}]({gate}/{name}.md) | {} | {} · {} |",
            check.severity.name(),
            title.vi,
            title.en,
            name = check.name
        );
        pages.insert(format!("checks/{gate}/{}.md", check.name), check_page(check));
    }
    index.push_str("\nSẽ có · Planned: ");
    let planned: Vec<String> = gates::planned().map(|p| format!("{}/{}", p.gate.name(), p.name)).collect();
    let _ = writeln!(index, "{}.", planned.join(", "));
    pages.insert("checks/README.md".to_owned(), index);
    pages
}

fn check_page(check: &Check) -> String {
    let mut out = format!(
        "# {}/{}\n\n<!-- Written by `cargo xtask docs` from {}. -->\n",
        check.gate.name(),
        check.name,
        check.file
    );
    for (lang, weight) in [(Lang::Vi, "Nặng nhẹ"), (Lang::En, "Weight")] {
        let explanation = check.explanation(lang).replace("\n# ", "\n### ");
        let _ = write!(
            out,
            "\n## {}\n\n{weight}: `{}`. {}\n\n{explanation}\n",
            check.wording.title.get(lang),
            check.severity.name(),
            check.wording.next.get(lang),
        );
    }
    out
}

/// The list of the examples.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Examples {
    /// Each example.
    example: Vec<Example>,
}

/// One example and how it is checked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    file: String,
    source: Option<String>,
    url: Option<String>,
    at: String,
    vi: String,
    en: String,
}

impl Example {
    /// The example's name: its file's without the ending.
    pub(crate) fn name(&self) -> String {
        Path::new(&self.file).file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Its evidence and report.
    pub(crate) fn report(&self) -> Result<(Evidence, Report)> {
        let (page, bytes) = page(&self.file, self.url.as_deref())?;
        let at =
            timestamp(&self.at).with_context(|| format!("{}: at = {:?} is no time", self.file, self.at))?;
        let mut evidence = Evidence::new(page, at, &bytes);
        if let Some(source) = &self.source {
            evidence.source = Probe::Known(Document::new(page_of_source(source)?));
        }
        let report = assess(&evidence);
        Ok((evidence, report))
    }

    fn command(&self) -> String {
        let mut command = format!("namkhong check examples/{} --at {}", self.file, self.at);
        if let Some(url) = &self.url {
            let _ = write!(command, " --url {url}");
        }
        if let Some(source) = &self.source {
            let _ = write!(command, " --source examples/{source}");
        }
        command
    }
}

fn page_of_source(file: &str) -> Result<Page> {
    Ok(page(file, None)?.0)
}

fn page(file: &str, url: Option<&str>) -> Result<(Page, Vec<u8>)> {
    let path = shell::root().join("examples").join(file);
    let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let format = match path.extension().and_then(|e| e.to_str()) {
        Some("html") => Format::Html,
        Some("eml") => Format::Email,
        Some("txt") => Format::Text,
        other => bail!("{file}: no example ends in {other:?}"),
    };
    Ok((read(&bytes, &Hints { url, charset: None, format: Some(format) }), bytes))
}

/// All examples, as examples/examples.toml lists them.
pub(crate) fn examples() -> Result<Vec<Example>> {
    let file = shell::root().join("examples/examples.toml");
    let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let list: Examples = toml::from_str(&text).with_context(|| format!("{} is not right", file.display()))?;
    Ok(list.example)
}

fn example_pages() -> Result<BTreeMap<String, String>> {
    let mut pages = BTreeMap::new();
    let mut index = String::from("# Ví dụ · Examples\n\n<!-- Written by `cargo xtask docs`. -->\n\n");
    for example in examples()? {
        let (evidence, report) = example.report()?;
        let mut out =
            format!("# {} · {}\n\n<!-- Written by `cargo xtask docs`. -->\n", example.vi, example.en);
        for (lang, code) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
            let printed = terminal::render(&View::new(&report, Some(&evidence), lang), false);
            let _ = write!(
                out,
                "\n```text\n$ {} --lang {code}\n\n{}\n```\n",
                example.command(),
                printed.trim_end()
            );
        }
        let verdict = report.verdict.name();
        let _ = writeln!(index, "- [{} · {}]({}.md): `{verdict}`", example.vi, example.en, example.name());
        pages.insert(format!("examples/{}.md", example.name()), out);
    }
    pages.insert("examples/README.md".to_owned(), index);
    Ok(pages)
}
