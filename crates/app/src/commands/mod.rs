//! One file a command.

mod check;
mod checks;
mod read;

use crate::args::{Args, Command};
use anyhow::Result;
use std::process::ExitCode;

/// Runs the command that was asked for.
pub(crate) fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Check(args) => check::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Checks { format, lang } => checks::list(format, lang.into()),
        Command::Explain { check } => checks::explain(&check),
    }
}
