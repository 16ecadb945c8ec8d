//! A page as others are shown it: what its member agreed to, while they are there and have not asked to be left alone. Every view
//! of a page asks this, so it is one statement.

use super::PersonalPage;
use super::accept::is_name;
use super::row::PageRow;
use crate::{Store, StoreError, token};
use std::fmt;

/// A page with what the register says of its member.
#[derive(Clone, PartialEq, Eq)]
pub struct ShownPage {
    /// The page. Who may see it is `me` where the agreement to show it does not stand; portrait and contact are empty where
    /// theirs does not.
    pub page: PersonalPage,
    /// The member's name.
    pub holder: String,
    /// Their language, as its code.
    pub language: String,
    /// What their unit is called.
    pub unit_name: String,
    /// Their organisation.
    pub organisation: String,
    /// What the organisation is called.
    pub organisation_name: String,
}

impl fmt::Debug for ShownPage {
    /// Without what is personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ShownPage").field("page", &self.page).finish_non_exhaustive()
    }
}

/// Whether the member of a page agrees to a purpose: the last line of it counts.
macro_rules! agreed {
    ($purpose:literal) => {
        concat!(
            "(SELECT given FROM consent_event
              WHERE consent_event.person = personal_page.person AND purpose = '",
            $purpose,
            "' AND scope = '' ORDER BY consent_event.id DESC LIMIT 1) = 1"
        )
    };
}
pub(super) use agreed;

/// A statement that reads the page that others are shown, and which.
macro_rules! shown {
    ($which:literal) => {
        concat!(
            "SELECT personal_page.person, personal_page.name,
                CASE WHEN ",
            agreed!("page"),
            " THEN seen_by ELSE 'me' END AS seen_by, is_indexed, theme, position, about,
                CASE WHEN ",
            agreed!("page-contact"),
            " THEN contact END AS contact, CASE WHEN ",
            agreed!("portrait"),
            " THEN portrait_digest END AS portrait_digest, quiet_minutes, shows_visits, personal_page.created_at,
                changed_at, personal_page.version, person.name AS holder, person.language, unit.name AS unit_name,
                person.organisation, root.name AS organisation_name
             FROM personal_page JOIN person ON person.id = personal_page.person
             JOIN unit ON unit.id = person.unit
             JOIN unit AS root ON root.id = person.organisation
             WHERE left_at IS NULL AND restricted_at IS NULL AND ",
            $which
        )
    };
}

const NAMED: &str = shown!("personal_page.name = $1");
const OF_PERSON: &str = shown!("personal_page.person = $1");

/// A row of `shown!`.
#[derive(sqlx::FromRow)]
struct ShownRow {
    #[sqlx(flatten)]
    page: PageRow,
    holder: String,
    language: String,
    unit_name: String,
    organisation: String,
    organisation_name: String,
}

impl Store {
    /// The page of this name as others are shown it; none when nobody has it, who has it left, or asked that their data be
    /// kept and not used.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn shown_page(&self, name: &str) -> Result<Option<ShownPage>, StoreError> {
        if is_name(name) { self.shown(NAMED, name).await } else { Ok(None) }
    }

    /// The page of a member as others are shown it; none as [`Store::shown_page`] has none.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn shown_page_of(&self, person: &str) -> Result<Option<ShownPage>, StoreError> {
        if token::is_id(person) { self.shown(OF_PERSON, person).await } else { Ok(None) }
    }

    async fn shown(&self, statement: &'static str, which: &str) -> Result<Option<ShownPage>, StoreError> {
        let row: Option<ShownRow> =
            reading!(self, |database| sqlx::query_as(statement).bind(which).fetch_optional(database).await)?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(ShownPage {
            page: row.page.read(&self.keys)?,
            holder: row.holder,
            language: row.language,
            unit_name: row.unit_name,
            organisation: row.organisation,
            organisation_name: row.organisation_name,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found};

    #[tokio::test]
    async fn a_page_is_found_by_its_index_and_so_is_all_that_is_agreed_to() {
        for statement in [NAMED, OF_PERSON] {
            assert_found(statement, true).await;
        }
        assert_begins_with(NAMED, "sqlite_autoindex_personal_page_2").await;
    }
}
