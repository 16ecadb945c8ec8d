//! Files that are no text, told by their first bytes: decoded as text they would be letters without meaning, and the
//! checks would find nothing odd in them.

/// First bytes that no text, page or e-mail begins with.
const SIGNATURES: &[&[u8]] = &[
    b"\x89PNG\r\n",
    b"\xff\xd8\xff", // JPEG
    b"GIF87a",
    b"GIF89a",
    b"%PDF-",
    b"\x1f\x8b\x08",                     // gzip
    b"PK\x03\x04",                       // zip, docx, xlsx, odt, apk
    b"PK\x05\x06",                       // an empty zip
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", // doc, xls, msg
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"BZh9",
    b"\xfd7zXZ\0",
    b"\x28\xb5\x2f\xfd", // zstd
    b"\x7fELF",
    b"MZ\x90\0",
    b"OggS\0",
    b"ID3\x02",
    b"ID3\x03",
    b"ID3\x04",
    b"II*\0", // TIFF
    b"MM\0*",
    b"\x1a\x45\xdf\xa3", // Matroska, WebM
    b"SQLite format 3\0",
];

/// Kinds of RIFF file: pictures, sound, films.
const RIFF_KINDS: &[&[u8]] = &[b"WEBP", b"WAVE", b"AVI "];

/// Whether the bytes are a known kind of file that holds no plain text.
pub(super) fn is_known(bytes: &[u8]) -> bool {
    let at = |from: usize, what: &[u8]| bytes.get(from..).is_some_and(|rest| rest.starts_with(what));
    SIGNATURES.iter().any(|signature| at(0, signature))
        || at(0, b"RIFF") && RIFF_KINDS.iter().any(|kind| at(8, kind))
        || at(0, b"\0\0\0") && at(4, b"ftyp") // MP4, HEIC, AVIF
}
