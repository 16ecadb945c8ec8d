//! What stands beside the file of keys, outside the database: how the chains ended on each day, and who was erased. Lines are only
//! ever added.

use super::{From, Keys};
use crate::{StoreError, token};
use jiff::Timestamp;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Most bytes that are read of either file: decades.
const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// How a chain ended.
pub(crate) struct NotedLine {
    /// The table.
    pub(crate) log: String,
    /// The place of its last row.
    pub(crate) position: i64,
    /// The seal of that row.
    pub(crate) seal: Vec<u8>,
}

impl Keys {
    /// What was noted of the chains.
    pub(crate) fn noted(&self) -> Result<Vec<NotedLine>, StoreError> {
        let Some(path) = self.beside("heads") else { return Ok(Vec::new()) };
        let unusable =
            || StoreError::Keys { path: path.clone(), reason: "a line is none of DAY LOG PLACE SEAL" };
        let text = read(&path)?;
        text.lines().map(|line| noted_line(line).ok_or_else(unusable)).collect()
    }

    /// Notes how chains end.
    pub(crate) fn note(&self, now: Timestamp, lines: &[NotedLine]) -> Result<(), StoreError> {
        let Some(path) = self.beside("heads").filter(|_| !lines.is_empty()) else { return Ok(()) };
        let mut text = String::new();
        for line in lines {
            let _ = write!(text, "{now} {} {} ", line.log, line.position);
            for byte in &line.seal {
                let _ = write!(text, "{byte:02x}");
            }
            text.push('\n');
        }
        append(&path, &text)
    }

    /// Who was erased, by id.
    pub(crate) fn erased(&self) -> Result<Vec<String>, StoreError> {
        let Some(path) = self.beside("erased") else { return Ok(Vec::new()) };
        let text = read(&path)?;
        let ids = text.lines().filter_map(|line| line.split_ascii_whitespace().next());
        Ok(ids.filter(|id| token::is_id(id)).map(str::to_owned).collect())
    }

    /// Notes that somebody was erased.
    pub(crate) fn note_erased(&self, person: &str, now: Timestamp) -> Result<(), StoreError> {
        match self.beside("erased") {
            Some(path) => append(&path, &format!("{person} {now}\n")),
            None => Ok(()),
        }
    }

    fn beside(&self, extension: &str) -> Option<PathBuf> {
        match &self.from {
            From::File(file) => Some(file.path().with_extension(extension)),
            From::Nowhere | From::Memory(_) => None,
        }
    }
}

fn noted_line(line: &str) -> Option<NotedLine> {
    let mut parts = line.split_ascii_whitespace().skip(1);
    let (log, position, hex) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
    let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    let seal = (0..hex.len()).step_by(2).map(pair).collect::<Option<Vec<u8>>>()?;
    Some(NotedLine { log: log.to_owned(), position, seal })
}

/// The text of a file; none is empty.
fn read(path: &Path) -> Result<String, StoreError> {
    match fs::metadata(path) {
        Ok(about) if about.len() > MOST_BYTES => {
            return Err(StoreError::Keys { path: path.to_owned(), reason: "it is too large" });
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
        _ => {}
    }
    fs::read_to_string(path).map_err(|source| StoreError::ReadKeys { path: path.to_owned(), source })
}

/// Adds lines at once, and waits until they are on the disk.
fn append(path: &Path, text: &str) -> Result<(), StoreError> {
    let failed = |source| StoreError::ReadKeys { path: path.to_owned(), source };
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_data()).map_err(failed)
}
