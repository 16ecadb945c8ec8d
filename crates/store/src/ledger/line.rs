//! How a line is written, and what chains it to the one before. Both are the format of the export, docs/ledger.md: they are never
//! changed, since files that members keep are verified by them.

use super::NewLine;
use crate::declaration::code;
use crate::post::{PostAnswer, PostBody, PostCheck, whole_seconds};
use crate::token::hex;
use crate::{StoreError, moment};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// What stands in the place of the hash before the first line.
pub(super) const NO_HASH: [u8; 32] = [0; 32];

/// A line; the order of the fields is that of the format.
#[derive(Serialize)]
struct Line<'a> {
    number: i64,
    at: String,
    deed: &'static str,
    post: &'a str,
    content: &'a PostBody,
    content_digest: String,
    check: Option<Check<'a>>,
    note: &'a str,
}

/// What the check said, and what the member made of it.
#[derive(Serialize)]
struct Check<'a> {
    at: String,
    verdict: &'a str,
    gates: Vec<Gate<'a>>,
    /// The names of the checks that found something.
    found: Vec<&'a str>,
    read: &'a [String],
    answers: &'a [PostAnswer],
}

/// How a gate stood.
#[derive(Serialize)]
struct Gate<'a> {
    gate: &'a str,
    state: &'a str,
}

/// What a line says of itself.
#[derive(Deserialize)]
pub(super) struct Said {
    pub(super) number: i64,
    pub(super) at: String,
    pub(super) deed: String,
    pub(super) post: String,
    pub(super) content_digest: String,
}

/// The text of a line: JSON without spaces.
pub(super) fn text(number: i64, new: &NewLine<'_>) -> Result<String, StoreError> {
    let line = Line {
        number,
        at: whole_seconds::text(moment::time(new.at)?),
        deed: new.deed.code(),
        post: new.post,
        content: new.body,
        content_digest: new.body.digest(),
        check: new.check.map(check),
        note: new.note,
    };
    serde_json::to_string(&line).map_err(|_| StoreError::Decode { what: "line of a ledger" })
}

/// Of a report, what is written as codes: a file with anything else in their place would not verify.
fn check(check: &PostCheck) -> Check<'_> {
    let gates = parts(&check.report, "gates");
    let found =
        gates.iter().flat_map(|gate| parts(gate, "checks")).filter(|check| check["outcome"] == "found");
    Check {
        at: whole_seconds::text(check.at),
        verdict: &check.verdict,
        gates: gates
            .iter()
            .filter_map(|gate| Some(Gate { gate: word(gate, "gate")?, state: word(gate, "state")? }))
            .collect(),
        found: found.filter_map(|check| word(check, "check")).collect(),
        read: &check.read,
        answers: &check.answers,
    }
}

/// A code in an object.
fn word<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value[name].as_str().filter(|word| code("a code", word).is_ok())
}

fn parts<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// What chains a line: the SHA-256 over the hash before in hexadecimal digits, a new line, and the text.
pub(super) fn hash(before: Option<&[u8]>, text: &str) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(hex(before.unwrap_or(&NO_HASH)));
    digest.update([b'\n']);
    digest.update(text);
    digest.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Deed;

    #[test]
    fn a_line_is_written_in_one_way_for_ever() {
        let body = PostBody {
            kind: "share".to_owned(),
            link: "https://bao.example/tin".to_owned(),
            language: "vi".to_owned(),
            ..PostBody::default()
        };
        let report = serde_json::json!({
            "schema": "namkhong/report/1",
            "gates": [
                { "gate": "source", "state": "verify", "checks": [
                    { "check": "no-author", "outcome": "found", "severity": "note" },
                    { "check": "known-source", "outcome": "clear" },
                    { "check": "Not a code", "outcome": "found" },
                ]},
                { "gate": "bait", "state": "nothing-unusual", "checks": [] },
                { "gate": "timing" },
                7,
            ],
        });
        let check = PostCheck {
            at: "2026-03-01T07:59:00Z".parse().unwrap(),
            digest: body.digest(),
            verdict: "verify".to_owned(),
            report,
            read: vec!["no-author".to_owned()],
            answers: vec![PostAnswer { gate: "source".to_owned(), answer: "Tôi đã gọi".to_owned() }],
        };
        let at = moment::second("2026-03-01T08:00:00Z".parse().unwrap());
        let (post, person) = ("0123456789abcdefghjkmnpqrs", "p");
        let new =
            NewLine { person, at, deed: Deed::Published, post, body: &body, check: Some(&check), note: "" };
        let expected = format!(
            "{{\"number\":7,\"at\":\"2026-03-01T08:00:00Z\",\"deed\":\"published\",\"post\":\"{post}\",\
             \"content\":{{\"kind\":\"share\",\"title\":\"\",\"text\":\"\",\"link\":\"https://bao.example/tin\",\
             \"link_title\":\"\",\"tags\":[],\"language\":\"vi\"}},\"content_digest\":\"{}\",\
             \"check\":{{\"at\":\"2026-03-01T07:59:00Z\",\"verdict\":\"verify\",\"gates\":[{{\"gate\":\"source\",\
             \"state\":\"verify\"}},{{\"gate\":\"bait\",\"state\":\"nothing-unusual\"}}],\"found\":[\"no-author\"],\
             \"read\":[\"no-author\"],\"answers\":[{{\"gate\":\"source\",\"answer\":\"Tôi đã gọi\"}}]}},\"note\":\"\"}}",
            body.digest()
        );
        assert_eq!(text(7, &new).unwrap(), expected);
        let withdrawn = NewLine { deed: Deed::Withdrawn, check: None, note: "sai", ..new };
        assert!(text(8, &withdrawn).unwrap().ends_with(",\"check\":null,\"note\":\"sai\"}"));
    }

    #[test]
    fn a_hash_is_over_the_one_before_and_the_text() {
        let by_hand = |before: &str, text: &str| Sha256::digest(format!("{before}\n{text}"));
        let first = hash(None, "{}");
        assert_eq!(first[..], by_hand(&"0".repeat(64), "{}")[..]);
        assert_eq!(hash(Some(&first), "{}")[..], by_hand(&hex(&first), "{}")[..]);
    }
}
