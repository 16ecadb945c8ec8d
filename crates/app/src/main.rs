//! `namkhong`: what was asked? Reads the command line, calls the engine, prints.

#![expect(clippy::print_stderr, reason = "the one crate that prints")]

mod args;
mod batch;
mod commands;
mod config;
mod fetching;
mod installation;
mod pictures;
mod subject;

use clap::Parser;
use std::process::ExitCode;

/// The command of the process that looks at pictures, as [`media::Settings`] has it.
const WORKER: &str = "worker";

fn main() -> ExitCode {
    let mut words = std::env::args_os().skip(1);
    // what decodes pictures is this program again, in a process that may do nothing else; it has no other settings
    if words.next().is_some_and(|word| word == WORKER) {
        return media::worker::run(words);
    }
    let args = args::Args::parse();
    match commands::run(args) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS, // `namkhong ... | head`: the reader has enough
        Err(error) => {
            eprintln!("namkhong: {}", engine::report::terminal::printable(&format!("{error:#}")));
            ExitCode::from(1)
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
