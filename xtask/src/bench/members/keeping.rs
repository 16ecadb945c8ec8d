//! What an operator does with all that is kept, by the command line while the server runs: the logs are verified, everything is
//! copied to a file, and the file is put in the place of an empty database of the same kind.

use super::Line;
use crate::bench::keys_in;
use crate::shell;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// The database on a PostgreSQL server that a copy is restored to.
const RESTORED: &str = "namkhong_bench_restored";

pub(super) fn measure(program: &Path, folder: &Path, database: &str) -> Result<Vec<Line>> {
    let copy = folder.join("copy.namkhong");
    if copy.exists() {
        std::fs::remove_file(&copy).context("cannot remove the copy of before")?;
    }
    let keys = keys_in(folder);
    let with = |args: &[&str]| {
        let mut command = Command::new(program);
        command.args(args).current_dir(shell::root()).arg("--keys").arg(&keys);
        command
    };
    let verified = took(with(&["admin", "verify", "--database", database]))?;
    let copied = took(with(&["backup", "--database", database]).arg(&copy))?;
    let mut restoring = with(&["restore"]);
    restoring.arg(&copy);
    let restored = match database.strip_prefix("sqlite:") {
        Some(_) => {
            let place = folder.join("restored");
            if place.exists() {
                std::fs::remove_dir_all(&place).context("cannot remove what was restored before")?;
            }
            Some(took(restoring.arg("--data").arg(&place))?)
        }
        None => on_server(restoring, database)?,
    };
    Ok(vec![
        ("operator: `admin verify`, every line of every log".to_owned(), vec![verified]),
        ("operator: `backup`".to_owned(), vec![copied]),
        ("operator: `restore`, its logs verified".to_owned(), restored.into_iter().collect()),
    ])
}

/// Restores to a database of its own on the same server; none where one cannot be made from here.
fn on_server(mut restoring: Command, database: &str) -> Result<Option<Duration>> {
    let Some((server, _)) = database.rsplit_once('/').filter(|_| shell::has("createdb", "--version")) else {
        println!("restoring on PostgreSQL is left out: createdb is not installed");
        return Ok(None);
    };
    let maintenance = format!("--maintenance-db={database}");
    shell::run("dropdb", &["--if-exists", &maintenance, RESTORED])?;
    shell::run("createdb", &[&maintenance, RESTORED])?;
    let restored = took(restoring.args(["--database", &format!("{server}/{RESTORED}")]));
    shell::run("dropdb", &["--if-exists", &maintenance, RESTORED])?;
    restored.map(Some)
}

/// How long a command takes, from its start to its end.
fn took(mut command: impl std::borrow::BorrowMut<Command>) -> Result<Duration> {
    let command = command.borrow_mut();
    let begun = Instant::now();
    let output = command.output().context("cannot start namkhong")?;
    let took = begun.elapsed();
    let said = [&*output.stdout, &*output.stderr].map(String::from_utf8_lossy).concat();
    ensure!(output.status.success(), "{command:?} failed: {said}");
    Ok(took)
}
