//! A second verifier of exported ledgers, written from docs/ledger.md alone: where it and the one that is published disagree, the
//! description is not good enough.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    page: Option<String>,
    holder: String,
    exported_at: String,
    key: String,
    key_id: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    number: u64,
    at: String,
    deed: String,
    post: String,
    content: Content,
    content_digest: String,
    check: Option<Check>,
    note: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    kind: String,
    title: String,
    text: String,
    link: String,
    link_title: String,
    tags: Vec<String>,
    language: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    at: String,
    verdict: String,
    gates: Vec<Gate>,
    found: Vec<String>,
    read: Vec<String>,
    answers: Vec<Answer>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Gate {
    gate: String,
    state: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    gate: String,
    answer: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    entries: u64,
    last: String,
    first_line: String,
}

/// What a file tells that is whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) page: Option<String>,
    pub(super) holder: String,
    pub(super) key: String,
    pub(super) key_id: String,
    /// The hash of each line.
    pub(super) hashes: Vec<String>,
    /// Deed and post of each line.
    pub(super) deeds: Vec<(String, String)>,
}

/// Verifies a file; otherwise the line of the file, counted from 1, and what is wrong there.
pub(super) fn verify(file: &[u8]) -> Result<Whole, (usize, &'static str)> {
    let text = std::str::from_utf8(file).map_err(|_| (0, "not UTF-8"))?;
    let lines: Vec<&str> =
        text.strip_suffix('\n').ok_or((0, "no new line at the end"))?.split('\n').collect();
    let [first, entries @ .., last] = &lines[..] else { return Err((0, "too short")) };
    let head: Head =
        json(first.strip_prefix("namkhong-ledger/1 ").ok_or((1, "beginning"))?).ok_or((1, "json"))?;
    let key = base64(&head.key).filter(|key| key.len() == 32).ok_or((1, "key"))?;
    let is_number = !head.key_id.is_empty() && head.key_id.bytes().all(|byte| byte.is_ascii_digit());
    require(is_number && is_time(&head.exported_at), 1, "head")?;
    let (mut hashes, mut deeds, mut said) = (Vec::new(), Vec::new(), HashMap::new());
    let mut before = "0".repeat(64);
    for (number, line) in (1_u64..).zip(entries) {
        let at = deeds.len() + 2;
        let (hash, text) = line.split_at_checked(64).ok_or((at, "hash"))?;
        let text = text.strip_prefix(' ').ok_or((at, "space"))?;
        require(hash == sha256(format!("{before}\n{text}").as_bytes()), at, "chain")?;
        let entry: Entry = json(text).ok_or((at, "json"))?;
        require(entry.number == number, at, "number")?;
        require(is_formed(&entry), at, "field")?;
        let content = serde_json::to_string(&entry.content).map_err(|_| (at, "content"))?;
        require(text.contains(&format!("\"content\":{content},\"content_digest\":\"")), at, "content")?;
        require(entry.content_digest == sha256(content.as_bytes()), at, "digest")?;
        let known: Option<&(String, String)> = said.get(&entry.post);
        let fits = match known {
            None => entry.deed == "published",
            Some((deed, digest)) => {
                deed != "withdrawn"
                    && entry.deed != "published"
                    && (entry.deed != "withdrawn" || *digest == entry.content_digest)
            }
        };
        require(fits, at, "order")?;
        said.insert(entry.post.clone(), (entry.deed.clone(), entry.content_digest));
        deeds.push((entry.deed, entry.post));
        before = hash.to_owned();
        hashes.push(before.clone());
    }
    let at = lines.len();
    let (text, signature) =
        last.strip_prefix("end ").and_then(|rest| rest.rsplit_once(' ')).ok_or((at, "end"))?;
    let end: End = json(text).ok_or((at, "json"))?;
    require(end.entries == hashes.len() as u64 && end.last == before, at, "count")?;
    require(end.first_line == sha256(first.as_bytes()), at, "first line")?;
    let signature = base64(signature).ok_or((at, "signature"))?;
    let signed = format!("namkhong-ledger/1 end {text}");
    let is_signed = UnparsedPublicKey::new(&ED25519, key).verify(signed.as_bytes(), &signature).is_ok();
    require(is_signed, at, "signature")?;
    Ok(Whole { page: head.page, holder: head.holder, key: head.key, key_id: head.key_id, hashes, deeds })
}

/// Whether what an older file tells is how a newer one begins.
pub(super) fn is_beginning(older: &Whole, newer: &Whole) -> bool {
    newer.hashes.starts_with(&older.hashes)
}

fn require(is_so: bool, line: usize, what: &'static str) -> Result<(), (usize, &'static str)> {
    if is_so { Ok(()) } else { Err((line, what)) }
}

/// What is written in the one way that is allowed.
fn json<T: Serialize + for<'a> Deserialize<'a>>(text: &str) -> Option<T> {
    let value: T = serde_json::from_str(text).ok()?;
    (serde_json::to_string(&value).ok()? == text).then_some(value)
}

fn base64(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok().filter(|bytes| URL_SAFE_NO_PAD.encode(bytes) == text)
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_time(text: &str) -> bool {
    let is_whole = text.len() == 20 && text.ends_with('Z');
    is_whole && text.parse::<jiff::Timestamp>().is_ok_and(|at| at.to_string() == text)
}

fn is_code(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=64).contains(&text.len()) && text.bytes().all(is_part)
}

fn is_formed(entry: &Entry) -> bool {
    let is_check = |check: &Check| {
        is_time(&check.at)
            && is_code(&check.verdict)
            && check.gates.iter().all(|gate| is_code(&gate.gate) && is_code(&gate.state))
            && check.found.iter().chain(&check.read).all(|name| is_code(name))
            && check.answers.iter().all(|answer| is_code(&answer.gate))
    };
    is_time(&entry.at)
        && ["published", "changed", "corrected", "withdrawn"].contains(&entry.deed.as_str())
        && entry.post.len() == 26
        && entry.post.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        && ["note", "share"].contains(&entry.content.kind.as_str())
        && ["vi", "en"].contains(&entry.content.language.as_str())
        && entry.check.is_none() == (entry.deed == "withdrawn")
        && entry.check.as_ref().is_none_or(is_check)
}
