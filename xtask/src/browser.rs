//! The HTML reports in a real browser: phone and desktop, light and dark, both languages.

use crate::{docs, shell, tools};
use anyhow::{Context, Result};
use engine::check::Lang;
use engine::report::html;

/// Renders every example's report and runs tests/browser over them in Chromium.
pub(crate) fn run() -> Result<()> {
    let chromium = tools::chromium()?;
    let folder = shell::root().join("target/browser");
    std::fs::create_dir_all(folder.join("shots"))
        .with_context(|| format!("cannot create {}", folder.display()))?;
    for example in docs::examples()? {
        let (evidence, report) = example.report()?;
        for (lang, code) in [(Lang::Vi, "vi"), (Lang::En, "en")] {
            let file = folder.join(format!("{}.{code}.html", example.name()));
            std::fs::write(&file, html::render(&report, Some(&evidence), lang)?)
                .with_context(|| format!("cannot write {}", file.display()))?;
        }
    }
    let tests = shell::root().join("tests/browser");
    let tests = tests.to_str().context("the workspace's path is not UTF-8")?;
    let folder = folder.to_str().context("the workspace's path is not UTF-8")?;
    shell::run("npm", &["ci", "--prefix", tests, "--no-audit", "--no-fund", "--silent"])?;
    shell::run_with("node", &[&format!("{tests}/report.mjs"), folder], &[("CHROMIUM", chromium)])
}
