//! A PostgreSQL server for the tests: from Debian's packages, on a free port of the loopback interface, with its data
//! under `target`, thrown away at the next start. Never the system's own server.

use crate::{shell, tools};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The system's user that runs the server when root asks for it: PostgreSQL refuses to run as root.
const USER: &str = "postgres";
/// Longest path of a socket that Linux takes, less the name that PostgreSQL gives it.
const LONGEST_SOCKET_FOLDER: usize = 107 - "/.s.PGSQL.65535.lock".len();

/// A running server; dropping it stops it.
pub(crate) struct Postgres {
    bin: PathBuf,
    data: PathBuf,
    is_root: bool,
    port: u16,
    /// Held while the server runs, and given back by the system however this process ends: who gets it may stop a
    /// server that was left behind.
    _lock: File,
}

impl Postgres {
    /// The address of its administrator, who may create databases.
    pub(crate) fn address(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }

    /// Runs one of PostgreSQL's programs as the user who owns the data.
    fn run(&self, program: &str, args: &[&str]) -> Result<()> {
        let program = self.bin.join(program);
        let mut command = as_owner(self.is_root, &program);
        // Not the workspace's root: the owner of the data may not be allowed to enter it.
        // No pipe for what it says: the server that pg_ctl starts would hold it open.
        let status = command.args(args).current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).status();
        if !status.with_context(|| format!("cannot start {}", program.display()))?.success() {
            bail!("`{} {}` failed", program.display(), args.join(" "));
        }
        Ok(())
    }

    fn stop(&self) -> Result<()> {
        self.run("pg_ctl", &["stop", "--silent", "--mode=immediate", "--pgdata", text(&self.data)?])
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Err(error) = self.stop() {
            eprintln!("xtask: the PostgreSQL server of the tests was not stopped: {error:#}");
        }
    }
}

/// Starts a server with an empty cluster. Waits while another run of the tests in this workspace has one.
pub(crate) fn start() -> Result<Postgres> {
    // nothing of it has to outlive a power cut
    start_with("-c fsync=off -c synchronous_commit=off -c full_page_writes=off")
}

/// The same for measurements: it writes as a server does that people trust.
pub(crate) fn start_lasting() -> Result<Postgres> {
    start_with("")
}

fn start_with(more: &str) -> Result<Postgres> {
    let bin = match installed() {
        Some(bin) => bin,
        None => {
            tools::postgresql()?;
            installed().context("postgresql was installed and its programs are not in /usr/lib/postgresql")?
        }
    };
    let is_root = tools::is_root()?;
    let folder = folder(is_root)?;
    let lock = File::create(shell::root().join("target/postgres.lock"))
        .context("cannot create the server's lock")?;
    lock.lock().context("cannot lock the server's folder")?;
    let port = free_port()?;
    let server = Postgres { bin, data: folder.join("data"), is_root, port, _lock: lock };
    if server.data.join("postmaster.pid").exists() {
        // Of a run that was killed. When the server is gone too there is nothing to stop.
        let _gone_already = server.stop();
    }
    remove(&folder)?;
    fs::create_dir(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    if is_root {
        shell::run("chown", &[USER, text(&folder)?])?;
    }
    let data = text(&server.data)?;
    let cluster =
        ["--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--username", USER, "--pgdata"];
    server.run("initdb", &[&cluster[..], &[data]].concat())?;
    let sockets = if text(&folder)?.len() <= LONGEST_SOCKET_FOLDER { text(&folder)? } else { "" };
    let settings =
        format!("-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='{sockets}' {more}");
    let log = folder.join("log");
    let run = ["start", "--silent", "--wait", "--pgdata", data, "--options", &settings, "--log", text(&log)?];
    server
        .run("pg_ctl", &run)
        .with_context(|| format!("PostgreSQL does not start; see {}", log.display()))?;
    println!("PostgreSQL for the tests: {}", server.address());
    Ok(server)
}

/// The folder of the newest PostgreSQL's programs.
fn installed() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.filter_map(|entry| {
        let bin = entry.ok()?.path().join("bin");
        let version: u32 = bin.parent()?.file_name()?.to_str()?.parse().ok()?;
        bin.join("initdb").exists().then_some((version, bin))
    });
    versions.max().map(|(_, bin)| bin)
}

/// `target/postgres`, or, when the server's user may not enter the workspace, a folder for temporary files.
fn folder(is_root: bool) -> Result<PathBuf> {
    let target = shell::root().join("target");
    fs::create_dir_all(&target).with_context(|| format!("cannot create {}", target.display()))?;
    let may_enter = as_owner(is_root, Path::new("test")).arg("-x").arg(&target).current_dir("/").status();
    if may_enter.is_ok_and(|status| status.success()) {
        return Ok(target.join("postgres"));
    }
    let workspace = text(&shell::root())?.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    Ok(std::env::temp_dir().join(format!("namkhong-postgres{workspace}")))
}

fn as_owner(is_root: bool, program: &Path) -> Command {
    if !is_root {
        return Command::new(program);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", USER, "--"]).arg(program);
    command
}

fn free_port() -> Result<u16> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("cannot listen on the loopback interface")?;
    Ok(listener.local_addr()?.port())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("the workspace's path is not UTF-8")
}
