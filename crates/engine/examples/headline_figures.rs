//! Prints the figures that `headline-not-in-body` learns from, for `training/headline_not_in_body.py`.
//!
//! Reads lines `{"title", "body"}`, prints a line each: `{figures, weighty}`, or null when there is nothing to
//! compare.

use engine::text::{overlap, prose::Prose};
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let text = |key: &str| Prose::new(row[key].as_str().unwrap_or(""));
        let found = overlap::compare(&text("title"), &text("body"))
            .map(|o| serde_json::json!({"figures": o.figures, "weighty": o.weighty}));
        writeln!(out, "{}", serde_json::json!(found))?;
    }
    out.flush()
}
