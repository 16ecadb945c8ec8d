//! Codes at places that only the owner of a host name can write to: DNS, and a file at its fixed path.

use super::{MOST_FILE_BYTES, Observed, Place, Seen, code};
use serde::Deserialize;

/// The most TXT records that are looked at.
const MOST_RECORDS: usize = 100;
/// The longest record that is looked at, in bytes.
const MOST_RECORD_BYTES: usize = 512;
/// The most entries of a file.
const MOST_ENTRIES: usize = 1000;

/// Looks for `namkhong=CODE` among the TXT records of a name.
pub fn dns(records: &[String], code: &str) -> Seen {
    let Some(code) = code::canonical(code) else { return Seen::default() };
    seen(records.iter().take(MOST_RECORDS).filter(|r| r.len() <= MOST_RECORD_BYTES).any(|record| {
        let record = record.trim().trim_matches('"').trim();
        let Some((key, value)) = record.split_once('=') else { return false };
        key.trim().eq_ignore_ascii_case("namkhong") && code::canonical(value).as_deref() == Some(&*code)
    }))
}

/// Looks for a code in `/.well-known/namkhong.json`: `{"namkhong": [{"code": "…", "account": "…"}]}`.
pub fn well_known(json: &[u8], code: &str) -> Seen {
    #[derive(Deserialize)]
    struct File {
        namkhong: Vec<Entry>,
    }
    #[derive(Deserialize)]
    struct Entry {
        code: String,
    }
    let Some(code) = code::canonical(code) else { return Seen::default() };
    if json.len() > MOST_FILE_BYTES {
        return Seen::default();
    }
    let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
    let Ok(file) = serde_json::from_slice::<File>(json) else { return Seen::default() };
    seen(
        file.namkhong
            .iter()
            .take(MOST_ENTRIES)
            .any(|entry| code::canonical(&entry.code).as_deref() == Some(&*code)),
    )
}

fn seen(found: bool) -> Seen {
    Seen { found, place: found.then_some(Place::Record), observed: Observed::default() }
}
