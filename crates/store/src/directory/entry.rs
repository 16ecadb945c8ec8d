//! An entry of the public directory, and the one condition under which there is one.

use crate::{Store, StoreError, moment};
use jiff::Timestamp;
use std::collections::HashMap;
use std::fmt;

/// A declared account that anybody may be told of.
#[derive(Clone, PartialEq, Eq)]
pub struct DirectoryEntry {
    /// The declaration.
    pub declaration: String,
    /// Whose it is, for the log of readings. Not to be shown.
    pub person: String,
    /// The platform's code.
    pub platform: String,
    /// The address that is shown.
    pub address: String,
    /// One form for one account.
    pub account_key: String,
    /// The name in the address.
    pub handle: String,
    /// The handle, as it is compared.
    pub handle_key: String,
    /// The handle, as those that look alike have it in common.
    pub handle_skeleton: String,
    /// The name that the account shows.
    pub shown_name: String,
    /// That name, as it is compared.
    pub name_key: String,
    /// That name, as those that look alike have it in common.
    pub name_skeleton: String,
    /// The member's name.
    pub holder: String,
    /// The member's name, as it is compared.
    pub holder_key: String,
    /// The member's name, as those that look alike have it in common.
    pub holder_skeleton: String,
    /// What the member's unit is called.
    pub unit_name: String,
    /// The member's organisation.
    pub organisation: String,
    /// What the organisation is called.
    pub organisation_name: String,
    /// Its state: `confirmed`, `needs-review` or `lost`.
    pub state: String,
    /// When it was last confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// The proofs that are verified, by method, with when each was last seen.
    pub proofs: Vec<(String, Timestamp)>,
    /// Whether there is a picture of it.
    pub has_picture: bool,
}

impl fmt::Debug for DirectoryEntry {
    /// Without what is personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DirectoryEntry")
            .field("declaration", &self.declaration)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// A statement that reads entries: from where, and which. Its second value is how many. The last line of a member's agreement
/// counts, as it stands for this declaration. The states are asked for so that nobody goes through all that are in one.
macro_rules! entries {
    ($from:literal, $which:literal) => {
        concat!(
            "SELECT declaration.id, declaration.person, platform, address, account_key, handle, handle_key,
                handle_skeleton, shown_name, name_key, name_skeleton, person.name AS holder, holder_key,
                holder_skeleton, unit.name AS unit_name, person.organisation, root.name AS organisation_name,
                declaration.state, confirmed_at,
                CAST(CASE WHEN picture IS NULL THEN 0 ELSE 1 END AS BIGINT) AS pictures
             FROM ",
            $from,
            " JOIN person ON person.id = declaration.person
             JOIN unit ON unit.id = person.unit
             JOIN unit AS root ON root.id = person.organisation
             WHERE ",
            $which,
            " AND visibility = 'public' AND left_at IS NULL AND restricted_at IS NULL AND root.directory_open = 1
               AND CASE declaration.state WHEN 'confirmed' THEN 1 WHEN 'needs-review' THEN 1 WHEN 'lost' THEN 1 END = 1
               AND (SELECT given FROM consent_event
                   WHERE consent_event.person = declaration.person AND purpose = 'directory'
                     AND scope = declaration.id ORDER BY consent_event.id DESC LIMIT 1) = 1
             LIMIT $2"
        )
    };
}
pub(super) use entries;

/// A row of `entries!`.
#[derive(sqlx::FromRow)]
pub(super) struct EntryRow {
    id: String,
    person: String,
    platform: String,
    address: String,
    account_key: String,
    handle: String,
    handle_key: String,
    handle_skeleton: String,
    shown_name: String,
    name_key: String,
    name_skeleton: String,
    holder: String,
    holder_key: String,
    holder_skeleton: String,
    unit_name: String,
    organisation: String,
    organisation_name: String,
    state: String,
    confirmed_at: Option<i64>,
    pictures: i64,
}

impl EntryRow {
    /// The declaration.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    fn with(self, proofs: Vec<(String, Timestamp)>) -> Result<DirectoryEntry, StoreError> {
        Ok(DirectoryEntry {
            declaration: self.id,
            person: self.person,
            platform: self.platform,
            address: self.address,
            account_key: self.account_key,
            handle: self.handle,
            handle_key: self.handle_key,
            handle_skeleton: self.handle_skeleton,
            shown_name: self.shown_name,
            name_key: self.name_key,
            name_skeleton: self.name_skeleton,
            holder: self.holder,
            holder_key: self.holder_key,
            holder_skeleton: self.holder_skeleton,
            unit_name: self.unit_name,
            organisation: self.organisation,
            organisation_name: self.organisation_name,
            state: self.state,
            confirmed_at: self.confirmed_at.map(moment::time).transpose()?,
            proofs,
            has_picture: self.pictures > 0,
        })
    }
}

/// The verified proofs of these declarations, as a JSON array.
const PROOFS_SQLITE: &str = "SELECT declaration, method, verified_at FROM proof
     WHERE declaration IN (SELECT value FROM json_each($1)) AND state = 'verified' ORDER BY declaration, method";
const PROOFS_POSTGRESQL: &str = "SELECT declaration, method, verified_at FROM proof
     WHERE declaration = ANY (ARRAY (SELECT jsonb_array_elements_text($1::jsonb))) AND state = 'verified'
     ORDER BY declaration, method";

impl Store {
    /// The entries with their proofs: one statement, whatever their number.
    pub(super) async fn with_proofs(&self, rows: Vec<EntryRow>) -> Result<Vec<DirectoryEntry>, StoreError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let statement = match self.backend() {
            "sqlite" => PROOFS_SQLITE,
            _ => PROOFS_POSTGRESQL,
        };
        let ids = serde_json::json!(rows.iter().map(EntryRow::id).collect::<Vec<_>>()).to_string();
        let found: Vec<(String, String, Option<i64>)> =
            reading!(self, |database| sqlx::query_as(statement).bind(&ids).fetch_all(database).await)?;
        let mut proofs: HashMap<String, Vec<(String, Timestamp)>> = HashMap::new();
        for (declaration, method, verified_at) in found {
            // what is verified was seen once
            let Some(at) = verified_at else { continue };
            proofs.entry(declaration).or_default().push((method, moment::time(at)?));
        }
        rows.into_iter()
            .map(|row| {
                let proofs = proofs.remove(row.id()).unwrap_or_default();
                row.with(proofs)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn proofs_are_found_by_their_declaration() {
        assert_found(PROOFS_SQLITE, false).await;
    }
}
