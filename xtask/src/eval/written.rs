//! How well the text checks do on strings and messages that their rules were not written against.

use crate::pages;
use crate::shell;
use anyhow::{Context, Result};
use engine::check::{Answer, Outcome};
use engine::evidence::Evidence;
use engine::gates;
use engine::page::{Format, Hints, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// The checks that look at characters and spelling.
const CHARACTER_CHECKS: [&str; 4] =
    ["odd-characters", "hidden-characters", "scrambled-diacritics", "disguised-words"];

/// What a check answers to a message.
pub(super) fn answer(check: &str, text: &str, is_draft: bool) -> Result<Answer> {
    let check = gates::find(check).with_context(|| format!("there is no check {check}"))?;
    let hints = Hints { url: None, charset: Some("utf-8"), format: Some(Format::Text) };
    let at = engine::evidence::timestamp("2026-11-20").context("bad time")?;
    let mut evidence = Evidence::new(read(text.as_bytes(), &hints), at, b"");
    evidence.draft = is_draft;
    Ok((check.run)(&evidence))
}

/// The strings of `unicode/strings.json`: abusive ones by category, and legitimate ones.
pub(super) fn characters(data: &Path, out: &mut String) -> Result<()> {
    let file = data.join("unicode/strings.json");
    let text = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let strings: Value = serde_json::from_str(&text)?;
    out.push_str(
        "## Odd characters and spelling\n\nStrings that `odd-characters`, `hidden-characters`, \
         `scrambled-diacritics` or `disguised-words` finds; the rules were written with these in view. Chat spelling is \
         no disguise and must not be found.\n\n| strings | number | found |\n|---|---|---|\n",
    );
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (kind, name) in [("pos", "abusive"), ("neg", "legitimate")] {
        for row in strings[kind].as_array().context("no list of strings")? {
            let category = row["cat"].as_str().unwrap_or("");
            let written = row["s"].as_str().unwrap_or("");
            let mut is_found = false;
            for check in CHARACTER_CHECKS {
                is_found |= answer(check, written, false)?.outcome == Outcome::Found;
            }
            let head = match (kind, category) {
                (_, "teencode") => "chat spelling".to_owned(),
                ("neg", _) => name.to_owned(),
                _ => format!("{name}: {category}"),
            };
            let count = counts.entry(head).or_default();
            count.0 += 1;
            count.1 += usize::from(is_found);
        }
    }
    let abusive = counts.iter().filter(|(head, _)| head.starts_with("abusive"));
    let (number, found) = abusive.fold((0, 0), |(n, f), (_, count)| (n + count.0, f + count.1));
    for (head, (number, found)) in &counts {
        let _ = writeln!(out, "| {head} | {number} | {found} |");
    }
    let _ = writeln!(
        out,
        "| **all abusive** | {number} | **{found}** ({:.1} %) |\n",
        found as f64 * 100.0 / number.max(1) as f64
    );
    Ok(())
}

/// The sets in `crates/engine/training/unseen`: messages that neither rules nor weights were made from.
pub(super) fn unseen(out: &mut String) -> Result<()> {
    out.push_str(
        "## Unseen messages\n\nInvented messages that neither rules nor weights were made from \
         (`crates/engine/training/unseen`).\n\n\
         | check | firing | found | recall | honest | false alarms | rate |\n|---|---|---|---|---|---|---|\n",
    );
    let folder = shell::root().join("crates/engine/training/unseen");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .with_context(|| format!("cannot read {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "jsonl")) {
        let check = file.file_stem().and_then(|n| n.to_str()).context("a file without a name")?;
        let (mut firing, mut found, mut honest, mut alarms) = (0usize, 0usize, 0usize, 0usize);
        for line in pages::lines(file)? {
            let text = line["text"].as_str().context("a line has no text")?;
            let is_found = answer(check, text, true)?.outcome == Outcome::Found;
            if line["fires"].as_bool() == Some(true) || line["label"].as_i64() == Some(1) {
                firing += 1;
                found += usize::from(is_found);
            } else {
                honest += 1;
                alarms += usize::from(is_found);
            }
        }
        let rate = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let _ = writeln!(
            out,
            "| {check} | {firing} | {found} | **{:.3}** | {honest} | {alarms} | **{:.3}** |",
            rate(found, firing),
            rate(alarms, honest)
        );
    }
    out.push('\n');
    Ok(())
}
