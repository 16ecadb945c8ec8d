//! The container of a workbook: a ZIP archive written from front to back, so that a sheet of any length needs no more memory
//! than its compressed bytes. Only what a workbook needs: deflated parts, UTF-8 names, no ZIP64.

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::{self, Write};

/// Version 2.0 of the format: deflate.
const VERSION: u16 = 20;
/// Sizes and checksum follow the data; the name is UTF-8.
const FLAGS: u16 = 0x0808;
/// The method "deflate".
const DEFLATE: u16 = 8;
/// 1 January 1980, midnight: the archive tells no time, so that the same paper is the same bytes.
const DAY: u16 = 0x0021;

/// An archive that is being written.
pub(super) struct Archive {
    /// The bytes so far.
    bytes: Vec<u8>,
    /// The directory so far, written at the end.
    directory: Vec<u8>,
    /// How many parts there are.
    count: u16,
}

/// A part that is being written.
pub(super) struct Part {
    /// Compresses into the bytes of the archive.
    encoder: DeflateEncoder<Vec<u8>>,
    /// The checksum and the count of what went in.
    checksum: Crc,
    /// How many bytes went in; the checksum's own count wraps at 4 GiB.
    size: u64,
    /// Where its header starts.
    start: usize,
    /// Its name.
    name: String,
    /// The directory so far.
    directory: Vec<u8>,
    /// How many parts there are, this one not counted.
    count: u16,
}

impl Write for Part {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        self.encoder.write_all(buffer)?;
        self.checksum.update(buffer);
        self.size += buffer.len() as u64;
        Ok(buffer.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Archive {
    /// An empty archive.
    pub(super) fn new() -> Archive {
        Archive { bytes: Vec::new(), directory: Vec::new(), count: 0 }
    }

    /// Starts a part. The archive comes back when it is finished.
    pub(super) fn part(mut self, name: &str) -> io::Result<Part> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(b"PK\x03\x04");
        for number in [VERSION, FLAGS, DEFLATE, 0, DAY] {
            self.bytes.extend_from_slice(&number.to_le_bytes());
        }
        self.bytes.extend_from_slice(&[0; 12]);
        self.bytes.extend_from_slice(&length(name)?.to_le_bytes());
        self.bytes.extend_from_slice(&[0; 2]);
        self.bytes.extend_from_slice(name.as_bytes());
        Ok(Part {
            encoder: DeflateEncoder::new(self.bytes, Compression::default()),
            checksum: Crc::new(),
            size: 0,
            start,
            name: name.to_owned(),
            directory: self.directory,
            count: self.count,
        })
    }

    /// Adds a whole part.
    pub(super) fn add(self, name: &str, content: &str) -> io::Result<Archive> {
        let mut part = self.part(name)?;
        part.write_all(content.as_bytes())?;
        part.finish()
    }

    /// The bytes of the archive.
    pub(super) fn finish(self) -> io::Result<Vec<u8>> {
        let Archive { mut bytes, directory, count } = self;
        let start = small(bytes.len() as u64)?;
        let size = small(directory.len() as u64)?;
        bytes.extend_from_slice(&directory);
        bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        bytes.extend_from_slice(&count.to_le_bytes());
        bytes.extend_from_slice(&count.to_le_bytes());
        bytes.extend_from_slice(&size.to_le_bytes());
        bytes.extend_from_slice(&start.to_le_bytes());
        bytes.extend_from_slice(&[0; 2]);
        Ok(bytes)
    }
}

impl Part {
    /// Ends the part: its sizes, and its entry in the directory.
    pub(super) fn finish(self) -> io::Result<Archive> {
        let Part { encoder, checksum, size, start, name, mut directory, count } = self;
        let mut bytes = encoder.finish()?;
        // The header is 30 bytes and the name.
        let compressed = small((bytes.len() - start - 30 - name.len()) as u64)?;
        let mut sizes = Vec::with_capacity(12);
        for number in [checksum.sum(), compressed, small(size)?] {
            sizes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(b"PK\x07\x08");
        bytes.extend_from_slice(&sizes);

        directory.extend_from_slice(b"PK\x01\x02");
        for number in [VERSION, VERSION, FLAGS, DEFLATE, 0, DAY] {
            directory.extend_from_slice(&number.to_le_bytes());
        }
        directory.extend_from_slice(&sizes);
        directory.extend_from_slice(&length(&name)?.to_le_bytes());
        // No extra field, no comment, first disk, no attributes.
        directory.extend_from_slice(&[0; 12]);
        directory.extend_from_slice(&small(start as u64)?.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
        let count = count.checked_add(1).ok_or_else(too_large)?;
        Ok(Archive { bytes, directory, count })
    }
}

/// The length of a name.
fn length(name: &str) -> io::Result<u16> {
    u16::try_from(name.len()).map_err(|_| too_large())
}

/// A number that the format can hold without ZIP64.
fn small(number: u64) -> io::Result<u32> {
    u32::try_from(number).map_err(|_| too_large())
}

/// More than 4 GiB, or more parts than can be counted.
fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "larger than the format can hold")
}
