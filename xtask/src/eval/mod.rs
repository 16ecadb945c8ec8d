//! `cargo xtask eval`: accuracy on data that is kept outside the repository, as tables in docs/EVALUATION.md.

mod comparison;
pub(crate) mod imitations;
pub(crate) mod screenshots;
mod written;

use crate::pages::{self, Sample};
use crate::shell;
use anyhow::{Context, Result};
use engine::assess::assess;
use engine::check::Outcome;
use engine::evidence::Evidence;
use engine::gates;
use engine::page::{Format, Hints, Page, read};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::Path;

/// Measures everything that the data folder allows.
pub(crate) fn run(data: &Path, write: bool) -> Result<()> {
    let mut out = String::from(HEAD);
    let _ = writeln!(out, "Measured on {} with `cargo xtask eval`.\n", today()?);
    reading(data, &mut out)?;
    alarms(data, &mut out)?;
    written::characters(data, &mut out)?;
    written::unseen(&mut out)?;
    comparison::run(data, &mut out)?;
    imitations::run(data, &mut out)?;
    screenshots::run(&mut out)?;
    corpora(&mut out)?;
    println!("{out}");
    if write {
        let file = shell::root().join("docs/EVALUATION.md");
        std::fs::write(&file, out).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

const HEAD: &str = "# Evaluation\n\n<!-- Written by `cargo xtask eval --write`; do not edit. -->\n\n\
The sets are not part of the repository: annotated news pages (trafilatura and htmldate projects, Apache-2.0), \
Vietnamese news articles, headlines and encyclopaedic passages. Figures of a set that rules were written against are \
marked as such: another set will score lower.\n\n";

fn today() -> Result<String> {
    Ok(shell::output("date", &["-u", "+%Y-%m-%d"])?.trim().to_owned())
}

fn read_all(samples: &[Sample]) -> Vec<Page> {
    let read_one =
        |s: &Sample| read(&s.bytes, &Hints { url: s.url(), charset: None, format: Some(Format::Html) });
    let half = samples.len() / 2;
    std::thread::scope(|scope| {
        let first = scope.spawn(|| samples[..half].iter().map(read_one).collect::<Vec<_>>());
        let second: Vec<Page> = samples[half..].iter().map(read_one).collect();
        first.join().unwrap_or_default().into_iter().chain(second).collect()
    })
}

fn reading(data: &Path, out: &mut String) -> Result<()> {
    out.push_str("## Reading\n\n| set | pages | measure | figure |\n|---|---|---|---|\n");
    let text = pages::load(data, "text")?;
    let (precision, recall) = segments(&text, &read_all(&text));
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    let _ = writeln!(
        out,
        "| main text | {} | precision, recall, F1 of wanted segments | {precision:.3}, {recall:.3}, **{f1:.3}** |",
        text.len()
    );
    let dates = pages::load(data, "dates")?;
    let (right, wrong) = days(&dates, &read_all(&dates));
    let _ = writeln!(
        out,
        "| dates | {} | precision, accuracy of the exact day | **{:.3}**, **{:.3}** |",
        dates.len(),
        right as f64 / (right + wrong).max(1) as f64,
        right as f64 / dates.len() as f64
    );
    let vi = pages::load(data, "vi")?;
    let pages = read_all(&vi);
    let f1 = vi
        .iter()
        .zip(&pages)
        .map(|(s, p)| word_f1(&p.text, s.label["body"].as_str().unwrap_or("")))
        .sum::<f64>();
    let (right, _) = days(&vi, &pages);
    let _ = writeln!(
        out,
        "| Vietnamese news | {} | word F1 of the text, days right | **{:.3}**, {right}/{} |\n",
        vi.len(),
        f1 / vi.len() as f64,
        vi.len()
    );
    Ok(())
}

/// Precision and recall of wanted and unwanted segments, white space folded.
fn segments(samples: &[Sample], pages: &[Page]) -> (f64, f64) {
    let flat = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut hit, mut missed, mut unwanted) = (0, 0, 0);
    for (sample, page) in samples.iter().zip(pages) {
        let text = flat(&page.text);
        let count = |key: &str, wanted: bool| {
            let all = sample.label[key].as_array().into_iter().flatten().filter_map(Value::as_str);
            all.filter(|s| text.contains(&flat(s)) == wanted).count()
        };
        hit += count("with", true);
        missed += count("with", false);
        unwanted += count("without", true);
    }
    (hit as f64 / (hit + unwanted).max(1) as f64, hit as f64 / (hit + missed).max(1) as f64)
}

/// Pages whose published day is right, and wrong.
fn days(samples: &[Sample], pages: &[Page]) -> (usize, usize) {
    let given = samples.iter().zip(pages).filter_map(|(s, p)| {
        let day = p.published.as_ref()?.day.to_string();
        Some(s.label["date"].as_str() == Some(day.as_str()))
    });
    let answers: Vec<bool> = given.collect();
    let right = answers.iter().filter(|a| **a).count();
    (right, answers.len() - right)
}

fn word_f1(got: &str, want: &str) -> f64 {
    let count = |text: &str| {
        let mut words: HashMap<String, usize> = HashMap::new();
        for word in
            text.to_lowercase().split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty())
        {
            *words.entry(word.to_owned()).or_default() += 1;
        }
        words
    };
    let (got, want) = (count(got), count(want));
    let hit: usize = got.iter().map(|(w, n)| (*n).min(want.get(w).copied().unwrap_or(0))).sum();
    if hit == 0 {
        return 0.0;
    }
    let precision = hit as f64 / got.values().sum::<usize>() as f64;
    let recall = hit as f64 / want.values().sum::<usize>() as f64;
    2.0 * precision * recall / (precision + recall)
}

/// An honest text and the noon of the day on which it is checked.
struct Honest {
    html: String,
    at: jiff::Timestamp,
}

impl Honest {
    fn new(title: &str, body: &str, at: &str) -> Result<Honest> {
        let escape = |s: &str| s.replace('&', "&amp;").replace('<', "&lt;");
        let html = format!(
            "<!doctype html><html lang=vi><title>{0}</title><article><h1>{0}</h1><p>{1}</p></article></html>",
            escape(title),
            escape(body)
        );
        let at = engine::evidence::timestamp(at.get(..10).unwrap_or(at))
            .with_context(|| format!("{at:?} is no time"))?;
        Ok(Honest { html, at })
    }
}

fn alarms(data: &Path, out: &mut String) -> Result<()> {
    out.push_str(
        "## False alarms on honest Vietnamese text\n\nHow often each check fires on text that nobody wrote to deceive \
         (each alarm may still be right: headlines of these sets do exaggerate, and as the sets give title and text alone, \
         `no-date` and `no-author` speak with reason).\n\n",
    );
    let bodies = pages::lines(&data.join("headline-body/open.jsonl"))?
        .iter()
        .map(|v| {
            Honest::new(
                v["title"].as_str().unwrap_or(""),
                v["body"].as_str().unwrap_or(""),
                "2026-06-06T05:00:00Z",
            )
        })
        .collect::<Result<Vec<_>>>()?;
    let leads = csv_rows(&data.join("clickbait/viclickbait-open.csv"))?
        .iter()
        .filter(|r| {
            r["publish_datetime"].get(..10).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok())
        })
        .map(|r| Honest::new(&r["title"], &r["lead_paragraph"], &r["publish_datetime"]))
        .collect::<Result<Vec<_>>>()?;
    let passages = csv_rows(&data.join("claims/semviqa.csv"))?
        .iter()
        .map(|r| Honest::new("", &r["evidence"], "2025-01-01T05:00:00Z"))
        .collect::<Result<Vec<_>>>()?;
    let sets = [("articles", bodies), ("headlines with leads", leads), ("encyclopaedic passages", passages)];
    let counts: Vec<BTreeMap<String, usize>> = sets.iter().map(|(_, s)| count_alarms(s)).collect();
    let heads: Vec<String> = sets.iter().map(|(name, s)| format!("{name} ({})", s.len())).collect();
    let _ = writeln!(out, "| check | {} |\n|---|{}", heads.join(" | "), "---|".repeat(sets.len()));
    for check in gates::checks() {
        let cells: Vec<String> =
            counts.iter().map(|c| c.get(check.name).copied().unwrap_or(0).to_string()).collect();
        let _ = writeln!(out, "| {}/{} | {} |", check.gate.name(), check.name, cells.join(" | "));
    }
    out.push('\n');
    Ok(())
}

fn count_alarms(texts: &[Honest]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        let hints = Hints { url: None, charset: Some("utf-8"), format: Some(Format::Html) };
        let report = assess(&Evidence::new(read(text.html.as_bytes(), &hints), text.at, b""));
        for check in report.gates.into_iter().flat_map(|g| g.checks).filter(|c| c.outcome == Outcome::Found) {
            *counts.entry(check.check).or_default() += 1;
        }
    }
    counts
}

fn csv_rows(file: &Path) -> Result<Vec<HashMap<String, String>>> {
    let mut reader =
        csv::Reader::from_path(file).with_context(|| format!("cannot read {}", file.display()))?;
    reader.deserialize().map(|row| row.with_context(|| format!("{}: bad row", file.display()))).collect()
}

/// The corpora beside the fixtures: what the rules were written against.
fn corpora(out: &mut String) -> Result<()> {
    out.push_str(
        "## Development corpora\n\nInvented texts beside the fixtures, which the rules were written against.\n\n\
         | check | firing | found | honest | false alarms |\n|---|---|---|---|---|\n",
    );
    for check in gates::checks() {
        let folder =
            shell::root().join("crates/engine/tests/checks").join(check.gate.name()).join(check.name);
        let file = folder.join("corpus.jsonl");
        if !file.exists() {
            continue;
        }
        let (mut firing, mut found, mut honest, mut alarms) = (0, 0, 0, 0);
        for line in pages::lines(&file)? {
            let text = line["text"].as_str().context("a corpus line has no text")?;
            let at = line["at"].as_str().unwrap_or("2026-11-20T12:00:00+07:00");
            let page = read(
                text.as_bytes(),
                &Hints { url: None, charset: Some("utf-8"), format: Some(Format::Text) },
            );
            let mut evidence = Evidence::new(page, engine::evidence::timestamp(at).context("bad time")?, b"");
            // drafts are labelled by the kinds of personal data in them
            let kinds = line["kinds"].as_array();
            evidence.draft = kinds.is_some();
            let fires = (check.run)(&evidence).outcome == Outcome::Found;
            if line["fires"].as_bool() == Some(true) || kinds.is_some_and(|kinds| !kinds.is_empty()) {
                firing += 1;
                found += usize::from(fires);
            } else {
                honest += 1;
                alarms += usize::from(fires);
            }
        }
        let _ = writeln!(
            out,
            "| {}/{} | {firing} | {found} | {honest} | {alarms} |",
            check.gate.name(),
            check.name
        );
    }
    Ok(())
}
