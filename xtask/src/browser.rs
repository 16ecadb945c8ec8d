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
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

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
    let program = shell::root().join("target/debug/namkhong");
    let program = program.to_str().context("the workspace's path is not UTF-8")?;
    // the longest first
    let mut scripts =
        vec![vec![format!("{tests}/site.mjs"), server.address.clone(), format!("{folder}/site")]];
    for journeys in ["page", "members", "register"] {
        scripts.push(vec![
            format!("{tests}/{journeys}.mjs"),
            program.to_owned(),
            format!("{folder}/{journeys}"),
        ]);
    }
    scripts.push(vec![format!("{tests}/report.mjs"), folder.to_owned()]);
    scripts.push(vec![format!("{tests}/verify-ledger.mjs")]);
    side_by_side(scripts, &environment)
}

/// Runs scripts two at a time: each has a server and a browser of its own and mostly waits for them. What one says is told when it
/// has ended; all run, whatever fails.
fn side_by_side(scripts: Vec<Vec<String>>, environment: &[(&str, &str)]) -> Result<()> {
    let waiting = Mutex::new(scripts.into_iter());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        let mut failed = Vec::new();
        while let Some(script) = next() {
            let start = Instant::now();
            let args: Vec<&str> = script.iter().map(String::as_str).collect();
            let ended = shell::told("node", &args, environment);
            println!("  in {:.0} s", start.elapsed().as_secs_f64());
            failed.extend(ended.err());
        }
        failed
    };
    let failed = std::thread::scope(|scope| {
        let lanes = [scope.spawn(work), scope.spawn(work)];
        lanes.map(|lane| lane.join().unwrap_or_else(|_| vec![anyhow::anyhow!("a lane of scripts panicked")]))
    });
    match failed.into_iter().flatten().next() {
        Some(error) => Err(error),
        None => Ok(()),
    }
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
