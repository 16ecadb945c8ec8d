//! Standard output that reports a closed pipe as an error instead of a panic.

use crate::args::ColorArg;
use anyhow::{Context, Result};
use std::io::{IsTerminal, Write};

/// Prints one line or block.
pub(crate) fn line(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}").and_then(|()| out.flush()).context("cannot write to standard output")
}

/// Writes bytes as they are.
pub(crate) fn bytes(bytes: &[u8]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).context("cannot write to standard output")
}

/// Whether to colour: as asked, else on a terminal unless `NO_COLOR` says otherwise (no-color.org).
pub(crate) fn is_styled(color: Option<ColorArg>) -> bool {
    match color.unwrap_or(ColorArg::Auto) {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => {
            std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty())
        }
    }
}
