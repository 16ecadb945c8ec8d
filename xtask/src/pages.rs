//! The page sets that measures run on, unpacked into the target folder.

use crate::shell;
use anyhow::{Context, Result};
use serde_json::Value;
use std::path::Path;

/// One page of a set: its label and its bytes.
pub(crate) struct Sample {
    /// The label line.
    pub(crate) label: Value,
    /// The page.
    pub(crate) bytes: Vec<u8>,
}

impl Sample {
    /// The address of the page, when it is known.
    pub(crate) fn url(&self) -> Option<&str> {
        self.label["url"].as_str()
    }
}

/// Loads the set `name` (`text`, `dates`, `vi`) of a data folder.
pub(crate) fn load(data: &Path, name: &str) -> Result<Vec<Sample>> {
    let archive = data.join(format!("pages/{name}.tar.gz"));
    let archive = archive.canonicalize().with_context(|| {
        format!(
            "{} is not there; the measuring data is not part of the repository, name it with --data",
            archive.display()
        )
    })?;
    let folder = shell::root().join("target/measure").join(name);
    if !folder.exists() {
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        let from = archive.to_str().context("path is not UTF-8")?;
        shell::run("tar", &["xzf", from, "-C", folder.to_str().context("path is not UTF-8")?])?;
    }
    lines(&data.join(format!("pages/{name}.jsonl")))?
        .into_iter()
        .map(|label| {
            let file = folder.join(format!("{}.html", label["id"].as_str().context("a label has no id")?));
            let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            Ok(Sample { label, bytes })
        })
        .collect()
}

/// The values of a JSONL file.
pub(crate) fn lines(file: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    text.lines()
        .filter(|l| !l.trim().is_empty())
        .map(|l| serde_json::from_str(l).with_context(|| format!("{}: a line is not JSON", file.display())))
        .collect()
}
