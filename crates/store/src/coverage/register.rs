//! The whole register of a unit and all below it, for an export: every member, with each account that stands, and members
//! without any too. Contacts are not in it.

use crate::page::{self, Cursor, Page};
use crate::unit::after_subtree;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// A member with one of their accounts, or with none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// Who.
    pub person: String,
    /// Their name.
    pub name: String,
    /// What their unit is called.
    pub unit_name: String,
    /// The platform's code; empty, as all of the account, for a member without any.
    pub platform: String,
    /// The address that is shown.
    pub address: String,
    /// The name in the address.
    pub handle: String,
    /// The name that the account shows.
    pub shown_name: String,
    /// Its state, as a code.
    pub state: String,
    /// Since when it is in this state, in whole seconds.
    pub state_at: Option<Timestamp>,
    /// When it was last confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// When it has to be looked at again.
    pub review_at: Option<Timestamp>,
    /// Whether a proof of it is verified.
    pub is_proven: bool,
    /// Who may see it: `unit` or `public`.
    pub visibility: String,
}

/// A row of [`REGISTER`].
#[derive(sqlx::FromRow)]
struct FoundRow {
    person: String,
    name: String,
    unit_name: String,
    declaration: Option<String>,
    platform: Option<String>,
    address: Option<String>,
    handle: Option<String>,
    shown_name: Option<String>,
    state: Option<String>,
    state_at: Option<i64>,
    confirmed_at: Option<i64>,
    review_at: Option<i64>,
    visibility: Option<String>,
    proven: i64,
}

/// The register from a row on: `path, sort name, person, declaration, end, limit`.
const REGISTER: &str = "SELECT person.id AS person, person.name, unit.name AS unit_name, declaration.id AS declaration,
         platform, address, handle, shown_name, state, state_at, confirmed_at, review_at, visibility,
         (SELECT COUNT(*) FROM proof WHERE proof.declaration = declaration.id AND proof.state = 'verified') AS proven
     FROM person JOIN unit ON unit.id = person.unit
     LEFT JOIN declaration ON declaration.person = person.id AND state NOT IN ('draft', 'retired')
     WHERE (unit_path, sort_name, person.id) >= ($1, $2, $3) AND unit_path < $5
       AND (person.id <> $3 OR declaration.id > $4) AND left_at IS NULL AND restricted_at IS NULL
     ORDER BY unit_path, sort_name, person.id, declaration.id LIMIT $6";

/// What the number of a [`Cursor`] says its name is.
const MEMBER: i64 = 0;
const ACCOUNT: i64 = 1;

impl Store {
    /// Members of a unit and all below it with what they have declared, unit by unit and by name, and the accounts of one
    /// member one after the other; a member without any is one row. Drafts and what is retired are left out.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn everything(
        &self,
        path: &str,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<RegisterRow>, StoreError> {
        if !super::is_path(path) {
            return Ok(Page { rows: Vec::new(), next: None });
        }
        let (member, account) = match after {
            Some(after) if after.at == ACCOUNT => (self.member_of(&after.id).await?, after.id.clone()),
            // comes after each account of a member who has some by now
            Some(after) => (Some(after.clone()), "z".repeat(token::ID_LENGTH + 1)),
            None => (None, String::new()),
        };
        let (from, sort_name, person) = self.place_of_member(path, member.as_ref()).await?;
        let rows: Vec<FoundRow> = reading!(self, |database| sqlx::query_as(REGISTER)
            .bind(from)
            .bind(sort_name)
            .bind(person)
            .bind(account)
            .bind(after_subtree(path))
            .bind(page::asked(limit))
            .fetch_all(database)
            .await)?;
        let found = page::page(rows, limit, |row| match &row.declaration {
            Some(declaration) => Cursor { at: ACCOUNT, id: declaration.clone() },
            None => Cursor { at: MEMBER, id: row.person.clone() },
        });
        Ok(Page { rows: found.rows.into_iter().map(read).collect::<Result<_, _>>()?, next: found.next })
    }

    /// Whose a declaration is.
    async fn member_of(&self, declaration: &str) -> Result<Option<Cursor>, StoreError> {
        let person: Option<String> =
            reading!(self, |database| sqlx::query_scalar("SELECT person FROM declaration WHERE id = $1")
                .bind(declaration)
                .fetch_optional(database)
                .await)?;
        Ok(person.map(|id| Cursor { at: MEMBER, id }))
    }
}

fn read(row: FoundRow) -> Result<RegisterRow, StoreError> {
    let time = |at: Option<i64>| at.map(moment::time).transpose();
    Ok(RegisterRow {
        person: row.person,
        name: row.name,
        unit_name: row.unit_name,
        platform: row.platform.unwrap_or_default(),
        address: row.address.unwrap_or_default(),
        handle: row.handle.unwrap_or_default(),
        shown_name: row.shown_name.unwrap_or_default(),
        state: row.state.unwrap_or_default(),
        state_at: time(row.state_at)?,
        confirmed_at: time(row.confirmed_at)?,
        review_at: time(row.review_at)?,
        is_proven: row.proven > 0,
        visibility: row.visibility.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found, steps};

    #[tokio::test]
    async fn the_register_is_a_range_of_an_index_in_its_order() {
        assert_found(REGISTER, false).await;
        assert_begins_with(REGISTER, "person_path").await;
        // the accounts of one member have to be put in order, never all
        let sorts = steps(REGISTER).await.into_iter().filter(|step| step.contains("TEMP B-TREE"));
        assert!(sorts.into_iter().all(|step| step.contains("LAST") || step.contains("RIGHT PART")));
    }
}
