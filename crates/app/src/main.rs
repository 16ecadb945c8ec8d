//! `namkhong`: what was asked? Reads the command line, calls the engine, prints.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the one crate that prints")]

mod args;
mod batch;
mod commands;
mod subject;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = args::Args::parse();
    match commands::run(args) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("namkhong: {error:#}");
            ExitCode::from(1)
        }
    }
}
