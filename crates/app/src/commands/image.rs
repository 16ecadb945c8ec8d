//! `namkhong image`: what is done with pictures.

use super::print;
use crate::args::Image;
use crate::{pictures, subject};
use anyhow::{Context, Result, bail};
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

pub(crate) fn run(what: &Image) -> Result<ExitCode> {
    match what {
        Image::Clean { file, output } => {
            let copy = pictures::clean(file, &subject::bytes_of(file)?)?;
            if output == Path::new("-") {
                print::bytes(&copy)?;
            } else {
                write_new(output, &copy)?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a file that is not there yet: a picture that somebody has is not written over.
fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let shown = path.display();
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{shown} is there already; name another file with --output")
        }
        Err(error) => return Err(error).with_context(|| format!("cannot write {shown}")),
    };
    file.write_all(bytes).with_context(|| format!("cannot write {shown}"))
}
