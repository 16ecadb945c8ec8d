//! The built program as a server of its own, for tests and measurements.

use crate::shell;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running server; it ends with this value.
pub(crate) struct Server {
    process: Child,
    /// `http://127.0.0.1:PORT`.
    pub(crate) address: String,
}

impl Server {
    /// Starts `program serve` on a free port, with an empty database under `folder` and no limits per address.
    pub(crate) fn start(program: &Path, folder: &Path) -> Result<Server> {
        Server::start_with(program, folder, &[])
    }

    /// The same with further settings, as variables of its environment.
    pub(crate) fn start_with(program: &Path, folder: &Path, settings: &[(&str, &str)]) -> Result<Server> {
        let data = folder.join("data");
        if data.exists() {
            std::fs::remove_dir_all(&data).with_context(|| format!("cannot empty {}", data.display()))?;
        }
        let log = folder.join("server.log");
        let log = std::fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let mut process = Command::new(program)
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(&data)
            .env("NAMKHONG_SERVE_CHECKS_PER_MINUTE", "0")
            .env("NAMKHONG_SERVE_FETCHES_PER_MINUTE", "0")
            // a machine that builds beside it must not make a picture late
            .env("NAMKHONG_PICTURES_SECONDS", "30")
            .env("RUST_LOG", "warn")
            .envs(settings.iter().copied())
            .current_dir(shell::root())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let mut line = String::new();
        let out = process.stdout.take().context("the server has no output")?;
        BufReader::new(out).read_line(&mut line).context("cannot read where the server listens")?;
        match line.split_whitespace().find(|word| word.starts_with("http://")) {
            Some(address) => Ok(Server { process, address: address.to_owned() }),
            None => bail!("the server did not start; target/browser/server.log says why"),
        }
    }

    /// The server's process number.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}
