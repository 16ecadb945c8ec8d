//! What a post may hold. Only form and length are judged here: what a link or a tag may be is the caller's to know. No row holds
//! characters that turn the direction of the text around them, whoever calls.

use super::{PostBody, PostCheck};
use crate::StoreError;
use crate::declaration::{code, line};

/// Most characters of a title.
pub const LONGEST_TITLE: usize = 200;
/// Most characters of a text.
pub const LONGEST_POST: usize = 20_000;
/// Most characters of a link.
pub const LONGEST_LINK: usize = 2_000;
/// Most characters of a link's title.
pub const LONGEST_LINK_TITLE: usize = 300;
/// Most tags of a post.
pub const MOST_TAGS: usize = 5;
/// Fewest characters of a tag.
pub const SHORTEST_TAG: usize = 2;
/// Most characters of a tag.
pub const LONGEST_TAG: usize = 30;
/// Most characters of what readers are told of a correction.
pub const LONGEST_CORRECTION: usize = 500;
/// Most characters of why a post is withdrawn.
pub const LONGEST_REASON: usize = 500;
/// Most answers to the questions of gates.
pub const MOST_ANSWERS: usize = 5;
/// Most characters of an answer.
pub const LONGEST_ANSWER: usize = 1_000;

/// Most checks whose findings were read: there are far fewer.
const MOST_READ: usize = 200;
/// Most bytes of a report.
const MOST_REPORT_BYTES: usize = 1024 * 1024;

/// Whether a post may say this.
pub(super) fn body(body: &PostBody) -> Result<(), StoreError> {
    if !["note", "share"].contains(&body.kind.as_str()) {
        return Err(StoreError::Value { what: "a post's kind", rule: "note or share" });
    }
    if !["vi", "en"].contains(&body.language.as_str()) {
        return Err(StoreError::Value { what: "a post's language", rule: "vi or en" });
    }
    plain_line("a title", &body.title, 0, LONGEST_TITLE)?;
    plain("a text", &body.text, LONGEST_POST)?;
    plain_line("a link", &body.link, 0, LONGEST_LINK)?;
    let is_of_the_web = ["https://", "http://"].iter().any(|scheme| body.link.starts_with(scheme));
    if !body.link.is_empty() && !is_of_the_web {
        return Err(StoreError::Value { what: "a link", rule: "one that begins with https:// or http://" });
    }
    plain_line("a link's title", &body.link_title, 0, LONGEST_LINK_TITLE)?;
    let is_again = |at: usize| body.tags[..at].contains(&body.tags[at]);
    if body.tags.len() > MOST_TAGS || (0..body.tags.len()).any(is_again) {
        return Err(StoreError::Value { what: "tags", rule: "at most 5, each once" });
    }
    body.tags.iter().try_for_each(|tag| plain_line("a tag", tag, SHORTEST_TAG, LONGEST_TAG))
}

/// Whether a post has something to tell readers.
pub(super) fn told(body: &PostBody) -> Result<(), StoreError> {
    if body.kind == "share" && body.link.is_empty() {
        return Err(StoreError::Value { what: "a shared post", rule: "one with a link" });
    }
    if body.kind == "note" && body.text.trim().is_empty() {
        return Err(StoreError::Value { what: "a post", rule: "one with words in it" });
    }
    Ok(())
}

/// Whether a check may be kept.
pub(super) fn check(check: &PostCheck) -> Result<(), StoreError> {
    let is_digest = check.digest.len() == 64 && check.digest.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_digest {
        return Err(StoreError::Value { what: "a check's digest", rule: "64 hexadecimal digits" });
    }
    code("a verdict", &check.verdict)?;
    if check.read.len() > MOST_READ {
        return Err(StoreError::Value { what: "findings that were read", rule: "at most 200" });
    }
    check.read.iter().try_for_each(|name| code("a check's name", name))?;
    if check.answers.len() > MOST_ANSWERS {
        return Err(StoreError::Value { what: "answers", rule: "at most 5" });
    }
    for answer in &check.answers {
        code("a gate", &answer.gate)?;
        plain("an answer", &answer.answer, LONGEST_ANSWER)?;
    }
    let is_report = check.report.is_null() || check.report.is_object();
    if !is_report || check.report.to_string().len() > MOST_REPORT_BYTES {
        return Err(StoreError::Value { what: "a report", rule: "an object of at most 1 MiB" });
    }
    Ok(())
}

/// Whether a check is of exactly these words.
pub(super) fn check_of(check: &PostCheck, body: &PostBody) -> Result<(), StoreError> {
    self::check(check)?;
    if check.digest != body.digest() {
        return Err(StoreError::Value { what: "a check", rule: "one of exactly these words" });
    }
    Ok(())
}

/// A text of several lines that does not turn the direction of what stands around it.
pub(super) fn plain(what: &'static str, text: &str, most: usize) -> Result<(), StoreError> {
    let is_kept = |char: char| !char.is_control() || char == '\n' || char == '\t';
    if text.len() > 4 * most || text.chars().count() > most || !text.chars().all(is_kept) {
        return Err(StoreError::Value {
            what,
            rule: "not too long, and of control characters new lines and tabs alone",
        });
    }
    straight(what, text)
}

fn plain_line(what: &'static str, text: &str, least: usize, most: usize) -> Result<(), StoreError> {
    line(what, text, least, most)?;
    straight(what, text)
}

/// Refuses embeddings, overrides and isolates: they turn the direction of what stands around them (UAX 9, section 2).
pub(crate) fn straight(what: &'static str, text: &str) -> Result<(), StoreError> {
    if text.contains(|char| matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')) {
        return Err(StoreError::Value { what, rule: "without characters that turn the direction of text" });
    }
    Ok(())
}
