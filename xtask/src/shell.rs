//! Running other programs, with their names in the errors.

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The workspace's root folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Runs a program in the workspace's root; its failure is an error.
pub(crate) fn run(program: &str, args: &[&str]) -> Result<()> {
    run_with(program, args, &[])
}

/// The same with more environment variables.
pub(crate) fn run_with(program: &str, args: &[&str], environment: &[(&str, &str)]) -> Result<()> {
    let spoken = format!("{program} {}", args.join(" "));
    println!("$ {spoken}");
    let status = Command::new(program)
        .args(args)
        .envs(environment.iter().copied())
        .current_dir(root())
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    if !status.success() {
        bail!("`{spoken}` failed");
    }
    Ok(())
}

/// Runs a program as [`run_with`] does, and tells what it said when it has ended: others run beside it.
pub(crate) fn told(program: &str, args: &[&str], environment: &[(&str, &str)]) -> Result<()> {
    let spoken = format!("{program} {}", args.join(" "));
    let output = Command::new(program)
        .args(args)
        .envs(environment.iter().copied())
        .current_dir(root())
        .output()
        .with_context(|| format!("cannot start {program}"))?;
    let said = [output.stdout, output.stderr].map(|said| String::from_utf8_lossy(&said).into_owned());
    println!("$ {spoken}\n{}{}", said[0], said[1]);
    if !output.status.success() {
        bail!("`{spoken}` failed");
    }
    Ok(())
}

/// Standard output of a program.
pub(crate) fn output(program: &str, args: &[&str]) -> Result<String> {
    let output = Command::new(program)
        .args(args)
        .current_dir(root())
        .output()
        .with_context(|| format!("cannot start {program}"))?;
    if !output.status.success() {
        bail!("`{program} {}` failed: {}", args.join(" "), String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program can be started.
pub(crate) fn has(program: &str, arg: &str) -> bool {
    Command::new(program).arg(arg).output().is_ok_and(|o| o.status.success())
}
