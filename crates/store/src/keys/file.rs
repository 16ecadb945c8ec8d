//! The file of keys: a line each, `NUMBER DAY HEX`, for its owner alone. It is changed by writing another beside it and
//! putting that in its place, so that it is whole at any moment.

use super::keyring::Ring;
use crate::{StoreError, token};
use jiff::civil::Date;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

/// Most bytes of a file of keys.
const MOST_BYTES: u64 = 64 * 1024;
/// What stands above the keys.
const HEAD: &str = "\
# Khoá của một máy chủ Năm Không. Ai có tệp này và cơ sở dữ liệu thì đọc được điều đã mã hoá. Giữ một bản ở nơi khác:
# mất tệp này là mất những điều ấy. / Keys of a Năm Không installation. Whoever has this file and the database reads what
# is encrypted. Keep a copy elsewhere: without it, what is encrypted is lost.
";

/// One key as it is written.
pub(super) struct Line {
    /// Its number; the largest is used.
    pub(super) number: u32,
    /// When it was made.
    pub(super) day: Option<Date>,
    /// The secret.
    pub(super) secret: [u8; 32],
}

/// A file of keys, read again when it was changed.
pub(super) struct KeyFile {
    path: PathBuf,
    read: RwLock<(Option<Version>, Arc<Ring>)>,
}

impl KeyFile {
    /// A file that is there.
    pub(super) fn open(path: &Path) -> Result<Option<KeyFile>, StoreError> {
        match ring_of(path) {
            Ok(read) => Ok(Some(KeyFile { path: path.to_owned(), read: RwLock::new(read) })),
            Err(StoreError::ReadKeys { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The keys as of now: another process may have added one.
    pub(super) fn ring(&self) -> Result<Arc<Ring>, StoreError> {
        let now = version(&self.path);
        {
            let known = self.read.read().unwrap_or_else(PoisonError::into_inner);
            // a file that went away took nothing from what is running
            if now.is_none() || known.0 == now {
                return Ok(Arc::clone(&known.1));
            }
        }
        let read = ring_of(&self.path)?;
        let ring = Arc::clone(&read.1);
        *self.read.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(ring)
    }

    /// Adds a key.
    pub(super) fn add(&self) -> Result<(), StoreError> {
        let mut lines = lines_of(&self.path)?;
        let number = lines.iter().map(|line| line.number).max().unwrap_or(0).saturating_add(1);
        lines.push(new_line(number, Some(today()))?);
        let beside = write_beside(&self.path, &lines)?;
        fs::rename(&beside, &self.path).map_err(failed(&self.path))?;
        sync_folder(&self.path);
        *self.read.write().unwrap_or_else(PoisonError::into_inner) = ring_of(&self.path)?;
        Ok(())
    }
}

/// A file with a first key, unless there is one.
pub(super) fn create(path: &Path) -> Result<(), StoreError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder).map_err(failed(folder))?;
    }
    let beside = write_beside(path, &[new_line(1, Some(today()))?])?;
    // a link is made at once or not at all: of several, one is first
    let linked = fs::hard_link(&beside, path);
    fs::remove_file(&beside).map_err(failed(&beside))?;
    match linked {
        Ok(()) => sync_folder(path),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(path)(error)),
    }
    Ok(())
}

/// A new key.
pub(super) fn new_line(number: u32, day: Option<Date>) -> Result<Line, StoreError> {
    Ok(Line { number, day, secret: token::random::<32>()? })
}

/// The day in Vietnam, for people who read the file; nothing depends on it.
fn today() -> Date {
    jiff::tz::Offset::constant(7).to_datetime(jiff::Timestamp::now()).date()
}

fn write_beside(path: &Path, lines: &[Line]) -> Result<PathBuf, StoreError> {
    let mut text = HEAD.to_owned();
    for line in lines {
        let day = line.day.map_or_else(|| "-".to_owned(), |day| day.to_string());
        let _ = write!(text, "{} {day} ", line.number);
        for byte in line.secret {
            let _ = write!(text, "{byte:02x}");
        }
        text.push('\n');
    }
    let beside = path.with_extension(format!("new-{}", token::id()?));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&beside).map_err(failed(&beside))?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(failed(&beside))?;
    Ok(beside)
}

/// What was renamed is there after a power cut, too; a file system that cannot say so is left alone.
fn sync_folder(path: &Path) {
    if let Some(Ok(folder)) = path.parent().map(fs::File::open) {
        let _ = folder.sync_all();
    }
}

/// By what it is seen that a file was changed: a clock may stand still between two changes, but each makes it longer.
type Version = (SystemTime, u64);

fn ring_of(path: &Path) -> Result<(Option<Version>, Arc<Ring>), StoreError> {
    // the time first: what changes in between is read again
    let at = version(path);
    Ok((at, Arc::new(Ring::of(lines_of(path)?)?)))
}

fn version(path: &Path) -> Option<Version> {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

fn lines_of(path: &Path) -> Result<Vec<Line>, StoreError> {
    let unusable = |reason| StoreError::Keys { path: path.to_owned(), reason };
    if fs::metadata(path).map_err(failed(path))?.len() > MOST_BYTES {
        return Err(unusable("it is too large"));
    }
    let text = fs::read_to_string(path).map_err(failed(path))?;
    let mut lines: Vec<Line> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let line = line_of(line).ok_or_else(|| unusable("a line is none of NUMBER DAY KEY"))?;
        if lines.last().is_some_and(|before| before.number >= line.number) {
            return Err(unusable("the numbers of its keys do not grow"));
        }
        lines.push(line);
    }
    if lines.is_empty() { Err(unusable("it holds no key")) } else { Ok(lines) }
}

fn line_of(line: &str) -> Option<Line> {
    let mut parts = line.split_ascii_whitespace();
    let (number, day, hex) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || hex.len() != 64 || !hex.is_ascii() {
        return None;
    }
    let mut secret = [0; 32];
    for (place, byte) in secret.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * place..2 * place + 2], 16).ok()?;
    }
    Some(Line { number, day: day.parse().ok(), secret })
}

fn failed(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::ReadKeys { path, source }
}
