//! The container of XLSX (ZIP), as far as it is needed: files by name, inflated up to a bound.
//!
//! What an archive says of the sizes of its files is not believed. Parts that nobody asks for are never inflated.

use super::ListProblem;
use flate2::read::DeflateDecoder;
use std::collections::HashMap;
use std::io::Read;

/// Bytes that all inflated files together may have.
const MOST_INFLATED: u64 = 64 * 1024 * 1024;
/// The most files of an archive.
const MOST_FILES: usize = 10_000;
/// Bytes at the end in which the directory's record may stand: the record and the longest comment.
const MOST_END_BYTES: usize = 22 + 65_535;

/// An open archive.
pub(super) struct Container<'b> {
    bytes: &'b [u8],
    files: HashMap<&'b [u8], File>,
    left: u64,
}

/// Where a file is.
#[derive(Clone, Copy)]
struct File {
    is_deflated: bool,
    packed: usize,
    header_at: usize,
}

impl<'b> Container<'b> {
    /// Opens an archive by the directory at its end.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Container<'b>, ListProblem> {
        let files = directory(bytes).ok_or(ListProblem::Unreadable)?;
        Ok(Container { bytes, files, left: MOST_INFLATED })
    }

    /// The bytes of a file; nothing when there is none of this name.
    pub(super) fn file(&mut self, name: &str) -> Result<Option<Vec<u8>>, ListProblem> {
        let Some(file) = self.files.get(name.as_bytes()).copied() else { return Ok(None) };
        let packed = self.packed(file).ok_or(ListProblem::Unreadable)?;
        let mut out = Vec::new();
        let most = self.left + 1;
        let count = if file.is_deflated {
            DeflateDecoder::new(packed).take(most).read_to_end(&mut out)
        } else {
            packed.take(most).read_to_end(&mut out)
        };
        let count = count.map_err(|_| ListProblem::Unreadable)? as u64;
        self.left = self.left.checked_sub(count).ok_or(ListProblem::TooLarge)?;
        Ok(Some(out))
    }

    /// The packed bytes of a file, behind its own header.
    fn packed(&self, file: File) -> Option<&'b [u8]> {
        let header = self.bytes.get(file.header_at..)?;
        if !header.starts_with(b"PK\x03\x04") {
            return None;
        }
        let start = 30 + usize::from(short(header, 26)?) + usize::from(short(header, 28)?);
        header.get(start..start.checked_add(file.packed)?)
    }
}

/// The files that the directory lists.
fn directory(bytes: &[u8]) -> Option<HashMap<&[u8], File>> {
    let from = bytes.len().saturating_sub(MOST_END_BYTES);
    let tail = bytes.get(from..)?;
    let end = from + tail.windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let end = bytes.get(end..)?;
    let count = usize::from(short(end, 10)?);
    let start = long(end, 16)? as usize;
    if count > MOST_FILES {
        return None;
    }
    let mut files = HashMap::new();
    let mut entry = bytes.get(start..)?;
    for _ in 0..count {
        if !entry.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name_end = 46 + usize::from(short(entry, 28)?);
        let next = name_end + usize::from(short(entry, 30)?) + usize::from(short(entry, 32)?);
        let name = entry.get(46..name_end)?;
        let is_locked = short(entry, 8)? & 1 == 1;
        let method = short(entry, 10)?;
        let packed = long(entry, 20)? as usize;
        let header_at = long(entry, 42)? as usize;
        if !is_locked && matches!(method, 0 | 8) {
            files.entry(name).or_insert(File { is_deflated: method == 8, packed, header_at });
        }
        entry = entry.get(next..)?;
    }
    Some(files)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(two.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}
