//! The servers: one or two processes on one database, which can be killed and started again.

use super::clock::Clock;
use crate::{shell, tools};
use anyhow::{Context, Result, bail, ensure};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// What all servers of a measurement have in common.
pub(super) struct Place {
    /// The program.
    pub(super) program: PathBuf,
    /// Their folder.
    pub(super) folder: PathBuf,
    /// Their database.
    pub(super) database: String,
}

/// A running server; it ends with this value.
pub(super) struct Node {
    process: Child,
    /// `127.0.0.1:PORT`.
    pub(super) host: String,
}

impl Place {
    /// An empty folder.
    pub(super) fn empty(program: PathBuf, folder: &Path, database: &str) -> Result<Place> {
        let data = folder.join("data");
        if data.exists() {
            fs::remove_dir_all(&data).with_context(|| format!("cannot empty {}", data.display()))?;
        }
        Ok(Place { program, folder: folder.to_owned(), database: database.to_owned() })
    }

    /// Starts a server on a free port, by the clock of the machine or another one.
    pub(super) fn start(&self, clock: Option<&Clock>) -> Result<Node> {
        let log = self.folder.join("server.log");
        let log = File::options().create(true).append(true).open(&log);
        let mut command = Command::new(&self.program);
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(self.folder.join("data"))
            .env("NAMKHONG_SERVE_DATABASE", &self.database)
            .env("NAMKHONG_SERVE_TRUSTED_PROXIES", "127.0.0.1")
            .env("RUST_LOG", "warn")
            .current_dir(shell::root())
            .stdout(Stdio::piped())
            .stderr(log.context("cannot write the server's log")?);
        if let Some(clock) = clock {
            command.env("LD_PRELOAD", tools::faketime()?).envs(clock.settings()?);
        }
        let mut process = command.spawn().context("cannot start the server")?;
        let mut line = String::new();
        let out = process.stdout.take().context("the server has no output")?;
        BufReader::new(out).read_line(&mut line).context("cannot read where the server listens")?;
        match line.split_whitespace().find_map(|word| word.strip_prefix("http://")) {
            Some(host) => Ok(Node { process, host: host.trim_end_matches('/').to_owned() }),
            None => bail!("the server did not start; {} says why", self.folder.join("server.log").display()),
        }
    }
}

impl Node {
    /// Ends the server at once, as a power cut would.
    pub(super) fn kill(mut self) -> Result<()> {
        self.process.kill().context("cannot kill the server")?;
        self.process.wait().context("the server does not end")?;
        Ok(())
    }

    /// Asks the server to end, and waits until it has.
    pub(super) fn stop(mut self) -> Result<()> {
        shell::output("kill", &["-TERM", &self.process.id().to_string()])?;
        let status = self.process.wait().context("the server does not end")?;
        ensure!(status.success(), "the server ended with {status}");
        Ok(())
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
