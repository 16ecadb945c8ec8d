//! The HTML reports and the site in a real browser: phone and desktop, light and dark, both languages.

use crate::server::Server;
use crate::{docs, shell, tools};
use anyhow::{Context, Result};
use engine::assess::assess;
use engine::check::Lang;
use engine::evidence::{Evidence, timestamp};
use engine::page::{Hints, read};
use engine::report::html;
use std::path::Path;

/// Fixtures of checks whose exhibits the examples do not show, and where they came from.
const FIXTURES: [(&str, Option<&str>); 8] = [
    ("bait/odd-characters/fires-cyrillic-bank.txt", None),
    ("bait/hidden-characters/fires-long-run.txt", None),
    ("bait/disguised-words/fires-english-gift-card.txt", None),
    ("bait/risky-download/fires-apk-vneid.txt", None),
    ("bait/shortened-link/fires-chuyen-huong-facebook.txt", None),
    ("source/misleading-host/fires-cyrillic-letters.txt", None),
    ("source/misleading-host/fires-bank-name-before-at.txt", None),
    (
        "timing/dates-disagree/fires-address-day-against-meta.html",
        Some("https://tin.example/2016-10-15/nuoc-rut-don-bun"),
    ),
];

/// Renders every example's report and starts the site, and runs tests/browser over both in Chromium. Pictures of all pages
/// go to target/browser, when they are asked for.
pub(crate) fn run(pictures: bool) -> Result<()> {
    let chromium = tools::chromium()?;
    tools::tesseract()?;
    let folder = shell::root().join("target/browser");
    std::fs::create_dir_all(folder.join("shots"))
        .with_context(|| format!("cannot create {}", folder.display()))?;
    for example in docs::examples()? {
        let (evidence, _) = example.report()?;
        write(&folder, &example.name(), &evidence)?;
    }
    for (fixture, url) in FIXTURES {
        let file = shell::root().join("crates/engine/tests/checks").join(fixture);
        let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let page = read(&bytes, &Hints { url, ..Hints::default() });
        let at = timestamp("2026-11-20").context("the day is one")?;
        let name = fixture.rsplit('/').next().unwrap_or(fixture);
        write(&folder, name, &Evidence::new(page, at, &bytes))?;
    }
    let tests = shell::root().join("tests/browser");
    let tests = tests.to_str().context("the workspace's path is not UTF-8")?;
    // the build of the tests has the program; another choice of packages would build the dependencies once more
    shell::run("cargo", &["test", "--workspace", "--no-run", "--locked", "--quiet"])?;
    let server = Server::start(&shell::root().join("target/debug/namkhong"), &folder)?;
    let folder = folder.to_str().context("the workspace's path is not UTF-8")?;
    let mut environment = vec![("CHROMIUM", chromium)];
    environment.extend(pictures.then_some(("PICTURES", "1")));
    shell::run("npm", &["ci", "--prefix", tests, "--no-audit", "--no-fund", "--silent"])?;
    shell::run_with("node", &[&format!("{tests}/report.mjs"), folder], &environment)?;
    let site = [&format!("{tests}/site.mjs"), server.address.as_str(), &format!("{folder}/site")];
    shell::run_with("node", &site, &environment)?;
    drop(server);
    let program = shell::root().join("target/debug/namkhong");
    let program = program.to_str().context("the workspace's path is not UTF-8")?;
    for journeys in ["members", "register"] {
        let args = [&format!("{tests}/{journeys}.mjs"), program, &format!("{folder}/{journeys}")];
        shell::run_with("node", &args, &environment)?;
    }
    Ok(())
}

/// Writes a report in both languages.
fn write(folder: &Path, name: &str, evidence: &Evidence) -> Result<()> {
    let report = assess(evidence);
    for (lang, code) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
        let file = folder.join(format!("{name}.{code}.html"));
        std::fs::write(&file, html::render(&report, Some(evidence), lang)?)
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}
