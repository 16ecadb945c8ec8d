//! Installs the tools that the chores need, each once.

use crate::shell;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

/// Version of cargo-nextest that is installed when none is there.
const NEXTEST: &str = "0.9.143";
/// Version of cargo-deny.
const DENY: &str = "0.20.2";

/// Makes `cargo nextest` available.
pub(crate) fn nextest() -> Result<()> {
    if shell::has("cargo-nextest", "--version") {
        return Ok(());
    }
    shell::run("cargo", &["install", "cargo-nextest", "--version", NEXTEST, "--locked", "--debug"])
}

/// The path of cargo-deny, built into the target folder on first use. A debug build: it is compiled for minutes less
/// and runs for a second.
pub(crate) fn deny() -> Result<PathBuf> {
    let folder = shell::root().join("target/tools").join(format!("deny-{DENY}"));
    let program = folder.join("bin/cargo-deny");
    if !program.exists() {
        let to = folder.to_str().context("the workspace's path is not UTF-8")?;
        shell::run(
            "cargo",
            &["install", "cargo-deny", "--version", DENY, "--locked", "--debug", "--root", to],
        )?;
    }
    Ok(program)
}

/// The path of Chromium, from Debian's packages when it is not there.
pub(crate) fn chromium() -> Result<&'static str> {
    const NAMES: [&str; 2] = ["chromium", "chromium-browser"];
    let installed = || NAMES.into_iter().find(|name| shell::has(name, "--version"));
    if let Some(name) = installed() {
        return Ok(name);
    }
    debian(&["chromium", "fonts-noto-core"])?;
    installed().context("chromium was installed and cannot be started")
}

/// Installs PostgreSQL's programs without the server that Debian's package would make of them: the tests start their
/// own. The setting is written between the two packages, as that of the first decides what the second does.
pub(crate) fn postgresql() -> Result<()> {
    const SETTING: &str = "/etc/postgresql-common/createcluster.conf";
    const NO_CLUSTER: &str = "create_main_cluster = false";
    debian(&["postgresql-common"])?;
    let line = format!("grep -qs '^ *create_main_cluster' {SETTING} || echo '{NO_CLUSTER}' >> {SETTING}");
    as_root("sh", &["-c", &line])?;
    debian(&["postgresql"])
}

/// Makes Tesseract available with its Vietnamese data, which read English too: tests read pictures with it.
pub(crate) fn tesseract() -> Result<()> {
    let languages = shell::output("tesseract", &["--list-langs"]);
    if languages.is_ok_and(|all| all.lines().any(|lang| lang == "vie")) {
        return Ok(());
    }
    debian(&["tesseract-ocr", "tesseract-ocr-vie"])
}

/// Makes strace available: a test counts the sockets of an offline check with it.
pub(crate) fn strace() -> Result<()> {
    if shell::has("strace", "--version") { Ok(()) } else { debian(&["strace"]) }
}

/// The path of the library that gives a program another clock: a measurement lets half an hour pass in minutes.
pub(crate) fn faketime() -> Result<PathBuf> {
    let installed = || {
        let folders = std::fs::read_dir("/usr/lib").ok()?;
        let library = "faketime/libfaketimeMT.so.1";
        let mut files = folders.filter_map(|folder| Some(folder.ok()?.path().join(library)));
        files.find(|file| file.exists())
    };
    if let Some(file) = installed() {
        return Ok(file);
    }
    debian(&["faketime"])?;
    installed().context("faketime was installed and its library is not below /usr/lib")
}

/// Installs Debian packages, as root or by sudo.
fn debian(packages: &[&str]) -> Result<()> {
    if !shell::has("apt-get", "--version") {
        bail!("install {} with your system's package manager", packages.join(" "));
    }
    as_root("apt-get", &["update", "-qq"])?;
    let install =
        ["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends"];
    as_root("env", &[&install[..], packages].concat())
}

/// Runs a program as root, by sudo when another asks.
fn as_root(program: &str, args: &[&str]) -> Result<()> {
    if is_root()? { shell::run(program, args) } else { shell::run("sudo", &[&[program], args].concat()) }
}

/// Whether root runs this.
pub(crate) fn is_root() -> Result<bool> {
    Ok(shell::output("id", &["-u"])?.trim() == "0")
}
