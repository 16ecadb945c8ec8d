//! The project's own chores, run as `cargo xtask <chore>`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "chores talk to the person who runs them")]

mod bench;
mod browser;
mod ci;
mod docs;
mod eval;
mod load;
mod new_check;
mod pages;
mod postgres;
mod server;
mod shell;
mod tools;

use clap::{Parser, Subcommand};
use std::path::PathBuf;
use std::process::ExitCode;

/// The project's own chores.
#[derive(Parser)]
#[command(name = "cargo xtask", disable_help_subcommand = true)]
struct Args {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Everything CI runs: fmt, clippy, tests, rustdoc, deny, generated docs, browser tests
    Ci,
    /// The tests alone
    Test {
        /// Passed on to the test runner
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<String>,
    },
    /// The browser tests alone: the HTML reports and the site in Chromium
    Browser {
        /// Take a picture of every page, in target/browser
        #[arg(long)]
        pictures: bool,
    },
    /// Write a new check's file, its registration and its fixture folder
    NewCheck {
        /// source, bait, fidelity, timing or pressure
        gate: String,
        /// The name of the contract, `lookalike-domain`
        name: String,
    },
    /// Generate docs/checks, docs/examples and docs/openapi.json
    Docs {
        /// Change nothing; fail when something is out of date
        #[arg(long)]
        check: bool,
    },
    /// Measure accuracy on data that is not in the repository
    Eval {
        /// Folder with pages/, headline-body/, clickbait/, claims/
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// Write docs/EVALUATION.md
        #[arg(long)]
        write: bool,
    },
    /// Measure the server under load
    Load {
        /// Minutes of mixed load over which memory is watched
        #[arg(long, default_value_t = 0)]
        minutes: u64,
    },
    /// Measure speed and memory
    Bench {
        /// One part alone, which needs no data
        #[arg(value_enum)]
        part: Option<bench::Part>,
        /// Folder with pages/
        #[arg(long, default_value = "../shared/data")]
        data: PathBuf,
        /// An empty PostgreSQL database for one part alone, in place of a server of its own
        #[arg(long, value_name = "ADDRESS")]
        postgres: Option<String>,
    },
}

fn main() -> ExitCode {
    let done = match Args::parse().chore {
        Chore::Ci => ci::run(),
        Chore::Test { rest } => ci::test(&rest),
        Chore::Browser { pictures } => browser::run(pictures),
        Chore::NewCheck { gate, name } => new_check::run(&gate, &name),
        Chore::Docs { check } => docs::run(check),
        Chore::Eval { data, write } => eval::run(&data, write),
        Chore::Load { minutes } => load::run(minutes),
        Chore::Bench { part, data, postgres } => bench::run(part, &data, postgres.as_deref()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
