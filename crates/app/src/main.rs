//! `namkhong`: what was asked? Reads the command line, calls the engine, prints.

#![expect(clippy::print_stderr, reason = "the one crate that prints")]

mod args;
mod batch;
mod commands;
mod config;
mod fetching;
mod installation;
mod subject;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
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
