//! A CSV file of links, for whoever hands them over by a mail merge. Whoever reads it can join, so that it is made for its
//! owner alone, and never in place of a file that is there.

use anyhow::{Context, Result, bail};
use paper::cell;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use store::Invitation;

/// The first line, after the mark by which spreadsheets know UTF-8.
const HEADING: &str = "\u{feff}name,email,code,link\r\n";

/// A file that is being written. It is taken away again when no link came into it.
pub(super) struct LinkSheet {
    path: PathBuf,
    out: BufWriter<File>,
    has_links: bool,
}

impl LinkSheet {
    /// Makes the file, so that what cannot be written is known before anybody is invited.
    pub(super) fn create(path: &Path) -> Result<LinkSheet> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = match options.open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                bail!("{} is there already; name another file with --links", path.display())
            }
            Err(error) => return Err(error).with_context(|| format!("cannot write {}", path.display())),
        };
        let mut sheet = LinkSheet { path: path.to_owned(), out: BufWriter::new(file), has_links: false };
        sheet.put(HEADING)?;
        Ok(sheet)
    }

    /// Writes a line.
    pub(super) fn write(&mut self, invitation: &Invitation, link: &str) -> Result<()> {
        let (email, code) = (invitation.email.as_deref(), invitation.code.as_deref());
        let cells =
            [invitation.name.as_str(), email.unwrap_or_default(), code.unwrap_or_default(), link].map(cell);
        self.has_links = true;
        self.put(&format!("{}\r\n", cells.join(",")))
    }

    /// Writes what is left.
    pub(super) fn finish(mut self) -> Result<()> {
        self.out.flush().with_context(|| format!("cannot write {}", self.path.display()))
    }

    fn put(&mut self, text: &str) -> Result<()> {
        self.out.write_all(text.as_bytes()).with_context(|| format!("cannot write {}", self.path.display()))
    }
}

impl Drop for LinkSheet {
    fn drop(&mut self) {
        if !self.has_links {
            // nobody was invited, and the next try may take the name again; the error of the deed is already on its way
            drop(std::fs::remove_file(&self.path));
        }
    }
}
