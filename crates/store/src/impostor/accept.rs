//! What a case may hold. Only form and length are judged here: what an address is, or how alike two names are, is the
//! caller's to know.

use super::{NewCase, NewEvidence};
use crate::declaration::{
    LONGEST_ACCOUNT_NAME, LONGEST_ADDRESS, LONGEST_CONTACT, MOST_PICTURE_BYTES, code, line, lines,
};
use crate::{StoreError, moment, token};
use jiff::Timestamp;

/// Most characters of what happened, of a note and of a reply.
pub const LONGEST_CASE_TEXT: usize = 2_000;
/// Most pieces of evidence of one case.
pub const MOST_EVIDENCE: usize = 10;
/// Most open cases that one person reported.
pub const MOST_CASES_OF_REPORTER: i64 = 50;
/// Most open cases of one organisation whose reporters did not sign in.
pub const MOST_UNSIGNED_CASES: i64 = 1_000;
/// Most days for which an upheld case stands before it is renewed.
pub const MOST_CASE_DAYS: i64 = 180;

/// Most bytes of a comparison.
const MOST_COMPARISON_BYTES: usize = 8 * 1024;

pub(super) fn case(new: &NewCase) -> Result<(), StoreError> {
    let people = [&new.person, &new.declaration, &new.reporter].into_iter().flatten();
    if ![&new.organisation, &new.unit].into_iter().chain(people).all(|id| token::is_id(id)) {
        return Err(StoreError::Value { what: "a case", rule: "about a unit, or a member of it" });
    }
    code("a platform", &new.platform)?;
    line("an address", &new.address, 1, LONGEST_ADDRESS)?;
    line("an account's key", &new.account_key, 1, LONGEST_ADDRESS)?;
    line("a handle", &new.handle, 0, LONGEST_ACCOUNT_NAME)?;
    line("a handle's key", &new.handle_key, 0, LONGEST_ACCOUNT_NAME)?;
    line("an account's name", &new.shown_name, 0, LONGEST_ACCOUNT_NAME)?;
    lines("what happened", &new.account, LONGEST_CASE_TEXT)?;
    if let Some(contact) = &new.reporter_contact {
        line("a contact", contact, 1, LONGEST_CONTACT)?;
    }
    if !new.comparison.is_object() || new.comparison.to_string().len() > MOST_COMPARISON_BYTES {
        return Err(StoreError::Value { what: "a comparison", rule: "an object of at most 8192 bytes" });
    }
    Ok(())
}

pub(super) fn evidence(pieces: &[NewEvidence]) -> Result<(), StoreError> {
    if pieces.len() > MOST_EVIDENCE {
        return Err(StoreError::Value { what: "evidence", rule: "at most 10 pieces" });
    }
    for kind in ["screenshot", "profile-picture"] {
        if pieces.iter().filter(|piece| piece.kind == kind).count() > 1 {
            return Err(StoreError::Value { what: "evidence", rule: "one picture of each kind" });
        }
    }
    pieces.iter().try_for_each(piece)
}

fn piece(piece: &NewEvidence) -> Result<(), StoreError> {
    let is_picture = match piece.kind.as_str() {
        "link" => {
            line("a link", &piece.text, 1, LONGEST_ADDRESS)?;
            false
        }
        "text" if !piece.text.is_empty() => {
            lines("evidence", &piece.text, LONGEST_CASE_TEXT)?;
            false
        }
        "screenshot" | "profile-picture" => {
            line("what a picture shows", &piece.text, 0, LONGEST_ACCOUNT_NAME)?;
            true
        }
        _ => {
            let rule = "a link, a text, a screenshot or a profile picture";
            return Err(StoreError::Value { what: "evidence", rule });
        }
    };
    let is_fit = match &piece.picture {
        Some(bytes) => is_picture && !bytes.is_empty() && bytes.len() <= MOST_PICTURE_BYTES,
        None => !is_picture,
    };
    if is_fit {
        return Ok(());
    }
    Err(StoreError::Value { what: "a picture", rule: "1 to 262144 bytes, where a picture is wanted" })
}

/// A note or a reply.
pub(super) fn text(what: &'static str, text: &str, least: usize) -> Result<(), StoreError> {
    lines(what, text, LONGEST_CASE_TEXT)?;
    if text.chars().count() < least {
        return Err(StoreError::Value { what, rule: "not empty" });
    }
    Ok(())
}

/// Until when a case stands, in whole seconds.
pub(super) fn until(expires_at: Timestamp, now: Timestamp) -> Result<i64, StoreError> {
    let (until, now) = (moment::second(expires_at), moment::second(now));
    if until <= now || until > now.saturating_add(MOST_CASE_DAYS * 86_400) {
        return Err(StoreError::Value { what: "the end of a case", rule: "later than now, within 180 days" });
    }
    Ok(until)
}
