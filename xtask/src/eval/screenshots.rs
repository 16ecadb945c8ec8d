//! Text in pictures: screenshots rendered in Chromium, whose text is known, read by the built program's own worker.

use crate::{shell, tools};
use anyhow::{Context, Result};
use engine::assess::assess;
use engine::check::Outcome;
use engine::evidence::{Evidence, timestamp};
use engine::page::{Format, Hints, read};
use media::{Pictures, Program, Settings};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::time::Instant;

/// Findings that a picture should share with its text: scams, dates, links.
const COMPARED: [&str; 16] = [
    "scam-script",
    "credential-form",
    "risky-download",
    "shortened-link",
    "payment-request",
    "misleading-host",
    "lookalike-domain",
    "listed-link",
    "impersonated-account",
    "known-source",
    "dates-disagree",
    "future-date",
    "old-event-as-new",
    "old-news",
    "no-date",
    "deadline-threat",
];

/// A screenshot with its text.
#[derive(Debug, Deserialize)]
struct Shot {
    file: String,
    kind: String,
    text: String,
    clean: bool,
    width: u32,
    height: u32,
    #[serde(default)]
    blocks: Vec<Block>,
}

#[derive(Debug, Deserialize)]
struct Block {
    kind: String,
    text: String,
}

/// What was measured over pictures of one kind.
#[derive(Debug, Default)]
struct Row {
    pictures: usize,
    edits: usize,
    letters: usize,
    same: usize,
    sides: (usize, usize),
    seconds: Vec<f64>,
}

/// Renders the screenshots, reads them and writes the table.
pub(super) fn run(out: &mut String) -> Result<()> {
    let folder = shell::root().join("target/screenshots");
    let shots = rendered(&folder)?;
    let worker = shell::root().join("target/release/namkhong");
    shell::run("cargo", &["build", "--release", "-p", "namkhong", "--locked", "--quiet"])?;
    let program = Program { path: worker, arguments: vec!["worker".into()] };
    let pictures = Pictures::new(Settings { worker: program, ..Settings::default() });
    let mut rows: BTreeMap<(bool, String), Row> = BTreeMap::new();
    for shot in &shots {
        let row = rows.entry((!shot.clean, shot.kind.clone())).or_default();
        measure(&pictures, &folder, shot, row)?;
    }
    table(&rows, out);
    Ok(())
}

/// The screenshots of phones whose screen is about 1080 pixels wide and 2400 high, with their names.
pub(crate) fn phone_sized() -> Result<Vec<(String, Vec<u8>)>> {
    let folder = shell::root().join("target/screenshots");
    let shots = rendered(&folder)?;
    let tall = shots.into_iter().filter(|s| s.clean && (1000..1100).contains(&s.width) && s.height > 2300);
    tall.map(|shot| {
        let bytes = std::fs::read(folder.join(&shot.file));
        Ok((shot.file.clone(), bytes.with_context(|| format!("cannot read {}", shot.file))?))
    })
    .collect()
}

fn rendered(folder: &Path) -> Result<Vec<Shot>> {
    let tests = shell::root().join("tests/browser");
    let tests = tests.to_str().context("the workspace's path is not UTF-8")?;
    shell::run("npm", &["ci", "--prefix", tests, "--no-audit", "--no-fund", "--silent"])?;
    let to = folder.to_str().context("the workspace's path is not UTF-8")?;
    let script = format!("{tests}/screenshots.mjs");
    shell::run_with("node", &[&script, to], &[("CHROMIUM", tools::chromium()?)])?;
    let truth = std::fs::read_to_string(folder.join("truth.jsonl")).context("no truth.jsonl was written")?;
    truth.lines().map(|line| serde_json::from_str(line).context("truth.jsonl is not right")).collect()
}

fn measure(pictures: &Pictures, folder: &Path, shot: &Shot, row: &mut Row) -> Result<()> {
    let bytes =
        std::fs::read(folder.join(&shot.file)).with_context(|| format!("cannot read {}", shot.file))?;
    let at = timestamp("2026-11-20").context("the day is one")?;
    let start = Instant::now();
    let looked = pictures.look(&bytes).with_context(|| shot.file.clone())?;
    let blocks = looked.picture.text.known().cloned().unwrap_or_default();
    let of_picture = Evidence::of_picture(looked.picture, None, at, &bytes);
    let found = findings(&of_picture);
    row.seconds.push(start.elapsed().as_secs_f64());
    let hints = Hints { format: Some(Format::Text), charset: Some("utf-8"), url: None };
    let of_text = Evidence::new(read(shot.text.as_bytes(), &hints), at, shot.text.as_bytes());
    let title = of_picture.page().title.iter().map(String::as_str);
    let seen = title.chain([of_picture.page().text.as_str()]).collect::<Vec<_>>().join(" ");
    let (said, seen) = (settled(&shot.text), settled(&seen));
    row.pictures += 1;
    row.edits += distance(&said, &seen);
    row.letters += said.len();
    row.same += usize::from(found == findings(&of_text));
    for block in shot.blocks.iter().filter(|b| matches!(b.kind.as_str(), "received" | "sent")) {
        let begins: Vec<char> = settled(&block.text).into_iter().take(8).collect();
        let side = blocks.iter().find(|b| {
            let words: Vec<&str> = b.lines.iter().flat_map(|l| &l.words).map(|w| w.text.as_str()).collect();
            settled(&words.join(" ")).starts_with(&begins)
        });
        let kind = side.map(|b| format!("{:?}", b.kind).to_lowercase());
        row.sides.0 += usize::from(kind.as_deref() == Some(block.kind.as_str()));
        row.sides.1 += 1;
    }
    Ok(())
}

fn findings(evidence: &Evidence) -> BTreeSet<String> {
    let report = assess(evidence);
    let checks = report.gates.into_iter().flat_map(|g| g.checks);
    let found = checks.filter(|c| c.outcome == Outcome::Found && COMPARED.contains(&c.check.as_str()));
    found.map(|c| c.check).collect()
}

/// The letters that count: runs of white space are one space, pictograms are none, as no reader of text knows them.
fn settled(text: &str) -> Vec<char> {
    let page =
        read(text.as_bytes(), &Hints { format: Some(Format::Text), charset: Some("utf-8"), url: None });
    let is_pictogram = |c: char| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0e}'..='\u{fe0f}' | '\u{200d}' | '\u{1f000}'..='\u{1faff}');
    let words: String = page.text.chars().map(|c| if is_pictogram(c) { ' ' } else { c }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect()
}

/// Levenshtein's distance.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let here = row[j + 1];
            row[j + 1] = (before + usize::from(x != y)).min(here + 1).min(row[j] + 1);
            before = here;
        }
    }
    row.last().copied().unwrap_or_default()
}

fn table(rows: &BTreeMap<(bool, String), Row>, out: &mut String) {
    out.push_str(
        "\n## Text in pictures\n\nScreenshots rendered by tests/browser/screenshots.mjs from texts of our own, read by the worker \
         with Tesseract (vie). Character error rate (CER): edits over letters of the text, white space settled. Same findings: \
         the scam, date and link checks that find something are the same as on the text itself. Sides: messages of a chat given to \
         the right writer. The layouts were seen while the reader was written.\n\n\
         | kind | pictures | CER % | same findings | sides | median s |\n|---|---|---|---|---|---|\n",
    );
    let mut clean = Row::default();
    let mut all = Row::default();
    for ((is_degraded, kind), row) in rows {
        line(kind, row, out);
        add(&mut all, row);
        if !is_degraded {
            add(&mut clean, row);
        }
    }
    line("**all clean kinds**", &clean, out);
    line("**all**", &all, out);
    out.push('\n');
}

fn add(sum: &mut Row, row: &Row) {
    sum.pictures += row.pictures;
    sum.edits += row.edits;
    sum.letters += row.letters;
    sum.same += row.same;
    sum.sides = (sum.sides.0 + row.sides.0, sum.sides.1 + row.sides.1);
    sum.seconds.extend(&row.seconds);
}

fn line(kind: &str, row: &Row, out: &mut String) {
    let mut seconds = row.seconds.clone();
    seconds.sort_by(f64::total_cmp);
    let median = seconds.get(seconds.len() / 2).copied().unwrap_or_default();
    let cer = 100.0 * row.edits as f64 / row.letters.max(1) as f64;
    let sides =
        if row.sides.1 == 0 { "–".to_owned() } else { format!("{} of {}", row.sides.0, row.sides.1) };
    let _ = writeln!(
        out,
        "| {kind} | {} | {cer:.2} | {} of {} | {sides} | {median:.2} |",
        row.pictures, row.same, row.pictures
    );
}
