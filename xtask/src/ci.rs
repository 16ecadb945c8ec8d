//! `cargo xtask ci`: exactly what CI runs, cheapest first.

use crate::{browser, docs, postgres, shell, tools};
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
        ("browser", || browser::run(false)),
    ];
    for (name, step) in steps {
        let start = Instant::now();
        println!("== {name}");
        step().with_context(|| format!("step {name}"))?;
        println!("== {name}: {:.0} s", start.elapsed().as_secs_f64());
    }
    Ok(())
}

/// Packages whose tests need a PostgreSQL server.
const WITH_POSTGRESQL: &[&str] = &["store"];

/// Runs the tests, documentation examples among them. Snapshots are compared, never written. `rest` goes to the
/// runner; packages it names are built and tested alone.
pub(crate) fn test(rest: &[String]) -> Result<()> {
    tools::nextest()?;
    tools::strace()?;
    tools::tesseract()?;
    let packages = named(rest);
    let needs_server = packages.is_empty() || packages.iter().any(|name| WITH_POSTGRESQL.contains(name));
    let server = if needs_server { Some(postgres::start()?) } else { None };
    let address = server.as_ref().map(postgres::Postgres::address);
    let mut environment = vec![("INSTA_UPDATE", "no")];
    environment.extend(address.as_deref().map(|address| ("NAMKHONG_TEST_POSTGRES", address)));

    let scope: &[&str] = if packages.is_empty() { &["--workspace"] } else { &[] };
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let args = [&["nextest", "run", "--locked", "--no-fail-fast"], scope, &rest].concat();
    shell::run_with("cargo", &args, &environment)?;
    if rest.is_empty() {
        shell::run("cargo", &["test", "--workspace", "--doc", "--locked", "--quiet"])?;
    }
    Ok(())
}

/// The packages that `-p NAME`, `-pNAME`, `--package NAME` and `--package=NAME` name.
fn named(rest: &[String]) -> Vec<&str> {
    let mut names = Vec::new();
    let mut args = rest.iter().map(String::as_str);
    while let Some(arg) = args.next() {
        match arg {
            "--" => break,
            "-p" | "--package" => names.extend(args.next()),
            _ => names.extend(arg.strip_prefix("--package=").or_else(|| arg.strip_prefix("-p"))),
        }
    }
    names
}

fn deny() -> Result<()> {
    let program = tools::deny()?;
    let program = program.to_str().context("the workspace's path is not UTF-8")?;
    shell::run(program, &["--locked", "--log-level", "error", "check", "bans", "licenses", "sources"])
}
