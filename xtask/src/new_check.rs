//! `cargo xtask new-check <gate> <name>`: the file, its registration and its fixture folder.

use crate::shell;
use anyhow::{Context, Result, bail};
use engine::check::{Gate, Severity};
use std::fs;

/// Writes a check of the contract that does not run yet.
pub(crate) fn run(gate: &str, name: &str) -> Result<()> {
    let Some(gate) = Gate::ALL.into_iter().find(|g| g.name() == gate) else {
        bail!("{gate:?} is no gate; there are source, bait, fidelity, timing and pressure");
    };
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') {
        bail!("{name:?}: a check's name has small letters and hyphens only");
    }
    if engine::gates::checks().any(|c| c.name == name) {
        bail!("{name} runs already");
    }
    let severity = engine::gates::planned().find(|p| p.name == name && p.gate == gate).map(|p| p.severity);
    let severity = severity.with_context(|| {
        format!("{}/{name} is not in the contract; add it to CONTRACT in gates/mod.rs first", gate.name())
    })?;
    let engine = shell::root().join("crates/engine");
    let module = name.replace('-', "_");
    let folder = engine.join("src/gates").join(gate.name());
    let file = folder.join(format!("{module}.rs"));
    if file.exists() {
        bail!("{} exists already", file.display());
    }
    fs::write(&file, source(gate, name, severity))
        .with_context(|| format!("cannot write {}", file.display()))?;
    register(&folder.join("mod.rs"), &module)?;
    let fixtures = engine.join("tests/checks").join(gate.name()).join(name);
    fs::create_dir_all(&fixtures).with_context(|| format!("cannot create {}", fixtures.display()))?;
    println!("wrote {}\nnow: its fixtures in {}, its words, its rule", file.display(), fixtures.display());
    Ok(())
}

/// Adds the module and its record to the gate's list.
fn register(list: &std::path::Path, module: &str) -> Result<()> {
    let text = fs::read_to_string(list).with_context(|| format!("cannot read {}", list.display()))?;
    let first = text.find("\nmod ").context("the gate's file declares no module")?;
    let mut text = format!("{}\nmod {module};{}", &text[..first], &text[first..]);
    let end = text.rfind("];").context("the gate's file has no CHECKS")?;
    text.insert_str(end, &format!(", {module}::CHECK"));
    fs::write(list, text).with_context(|| format!("cannot write {}", list.display()))
}

fn source(gate: Gate, name: &str, severity: Severity) -> String {
    let mut gate_name = gate.name().to_owned();
    gate_name[..1].make_ascii_uppercase();
    format!(
        r#"//! {name}: (một câu: phép kiểm này tìm gì)
//!
//! # Tìm gì
//! # Vì sao đáng để ý
//! # Khi nào nhầm
//! # Nguồn
//! # Đo được
//!
//! ---
//!
//! {name}: (one sentence: what this check looks for)
//!
//! # What it looks for
//! # Why it matters
//! # When it is wrong
//! # Sources
//! # Measured

use crate::check::Answer;
use crate::declare_check;
use crate::evidence::Evidence;

declare_check! {{
    name: "{name}", gate: {gate_name}, severity: {severity:?}, needs: ["text"],
    title: {{ vi: "", en: "" }},
    seen: {{ "seen" => {{ vi: "", en: "" }} }},
    why: {{ vi: "", en: "" }},
    next: {{ vi: "", en: "" }},
    terms: {{}},
    run: run,
}}

fn run(evidence: &Evidence) -> Answer {{
    if evidence.subject.text.words.is_empty() {{
        return Answer::unknown("no-text");
    }}
    Answer::clear()
}}
"#
    )
}
