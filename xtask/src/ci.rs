//! `cargo xtask ci`: exactly what CI runs, cheapest first.

use crate::{browser, docs, shell, tools};
use anyhow::{Context, Result};
use std::time::Instant;

/// A step's name and what it does.
type Step = (&'static str, fn() -> Result<()>);

/// Runs every step and stops at the first that fails.
pub(crate) fn run() -> Result<()> {
    let steps: &[Step] = &[
        ("fmt", || shell::run("cargo", &["fmt", "--all", "--check"])),
        ("clippy", || {
            shell::run(
                "cargo",
                &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
            )
        }),
        ("test", || test(&[])),
        ("rustdoc", || {
            let args = ["doc", "--workspace", "--no-deps", "--document-private-items", "--locked", "--quiet"];
            shell::run_with("cargo", &args, &[("RUSTDOCFLAGS", "-D warnings")])
        }),
        ("deny", deny),
        ("docs", || docs::run(true)),
        ("browser", browser::run),
    ];
    for (name, step) in steps {
        let start = Instant::now();
        println!("== {name}");
        step().with_context(|| format!("step {name}"))?;
        println!("== {name}: {:.0} s", start.elapsed().as_secs_f64());
    }
    Ok(())
}

/// Runs the tests, documentation examples among them. Snapshots are compared, never written.
pub(crate) fn test(rest: &[String]) -> Result<()> {
    tools::nextest()?;
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let args = [&["nextest", "run", "--workspace", "--locked", "--no-fail-fast"][..], &rest].concat();
    shell::run_with("cargo", &args, &[("INSTA_UPDATE", "no")])?;
    if rest.is_empty() {
        shell::run("cargo", &["test", "--workspace", "--doc", "--locked", "--quiet"])?;
    }
    Ok(())
}

fn deny() -> Result<()> {
    let program = tools::deny()?;
    let program = program.to_str().context("the workspace's path is not UTF-8")?;
    shell::run(program, &["--locked", "--log-level", "error", "check", "bans", "licenses", "sources"])
}
