//! What a declaration may hold. Only form and length are judged here: what an address or a name may be is the caller's
//! to know.

use super::{NewDeclaration, keyed};
use crate::StoreError;

/// Most declarations of one person, drafts and retired ones among them.
pub const MOST_DECLARATIONS: i64 = 200;
/// Most characters of an address and of an account's key.
pub const LONGEST_ADDRESS: usize = 2_048;
/// Most characters of the name that an account shows, of its handle and of its lasting id.
pub const LONGEST_ACCOUNT_NAME: usize = 200;
/// Most characters of what an account is for.
pub const LONGEST_PURPOSE: usize = 1_000;
/// Most characters of how to reach who runs it.
pub const LONGEST_CONTACT: usize = 300;
/// Most people who run it beside its member.
pub const MOST_CO_MANAGERS: usize = 20;

/// Most characters of a co-manager's name.
const LONGEST_NAME: usize = 80;
/// Most characters of a code.
const LONGEST_CODE: usize = 64;

pub(super) fn declaration(new: &NewDeclaration) -> Result<(), StoreError> {
    code("a platform", &new.platform)?;
    line("an address", &new.address, 1, LONGEST_ADDRESS)?;
    line("an account's key", &new.account_key, 1, LONGEST_ADDRESS)?;
    line("a handle", &new.handle, 0, LONGEST_ACCOUNT_NAME)?;
    if let Some(lasting_id) = &new.lasting_id {
        line("a lasting id", lasting_id, 1, LONGEST_ACCOUNT_NAME)?;
    }
    line("an account's name", &new.shown_name, 0, LONGEST_ACCOUNT_NAME)?;
    lines("a purpose", &new.purpose, LONGEST_PURPOSE)?;
    line("a contact", &new.contact, 0, LONGEST_CONTACT)?;
    if new.managers.len() > MOST_CO_MANAGERS {
        return Err(StoreError::Value { what: "co-managers", rule: "at most 20" });
    }
    new.managers.iter().try_for_each(|name| line("a co-manager's name", name, 1, LONGEST_NAME))?;
    if !["unit", "public"].contains(&new.visibility.as_str()) {
        return Err(StoreError::Value { what: "a visibility", rule: "unit or public" });
    }
    keyed::accept_keys(&new.keys)
}

/// A name that programs use: lower-case letters, digits and hyphens.
pub(crate) fn code(what: &'static str, text: &str) -> Result<(), StoreError> {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if text.is_empty() || text.len() > LONGEST_CODE || !text.bytes().all(is_part) {
        return Err(StoreError::Value { what, rule: "1 to 64 lower-case letters, digits and hyphens" });
    }
    Ok(())
}

/// A text on one line.
pub(crate) fn line(what: &'static str, text: &str, least: usize, most: usize) -> Result<(), StoreError> {
    if text.chars().count() < least || is_long(text, most) || text.chars().any(char::is_control) {
        return Err(StoreError::Value { what, rule: "one line that is not empty and not too long" });
    }
    Ok(())
}

/// A text of several lines, or none.
pub(crate) fn lines(what: &'static str, text: &str, most: usize) -> Result<(), StoreError> {
    if is_long(text, most) || text.chars().any(|char| char.is_control() && char != '\n') {
        return Err(StoreError::Value {
            what,
            rule: "not too long, and of control characters new lines alone",
        });
    }
    Ok(())
}

/// Counts no further than needed: a character has at most four bytes.
fn is_long(text: &str, most: usize) -> bool {
    text.len() > 4 * most || text.chars().count() > most
}

pub(super) fn managers_text(names: &[String]) -> String {
    serde_json::json!(names).to_string()
}

pub(super) fn managers(text: &str) -> Result<Vec<String>, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Decode { what: "list of co-managers" })
}
