//! A member's own page: what they say of themselves, who may see it, and the name it is found by.
//!
//! Nothing of it is shown to others but what its member agreed to and did not withdraw: `shown` asks for that in the statement
//! itself. The name, unit and organisation beside it are the register's. What stands on the page is in `post`.

mod accept;
mod listed;
mod names;
mod portrait;
mod row;
mod shown;

pub use accept::{
    LONGEST_ABOUT, LONGEST_PAGE_CONTACT, LONGEST_PAGE_NAME, LONGEST_POSITION, MOST_QUIET_MINUTES,
};
pub use listed::MOST_PAGES_LISTED;
pub use portrait::MOST_PORTRAIT_BYTES;
pub use shown::ShownPage;

use crate::keys::Keys;
use crate::passkey::hold_member;
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use row::PageRow;
use shown::agreed;
use std::fmt;

/// A page as its member sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonalPage {
    /// Whose it is.
    pub person: String,
    /// The name in its address.
    pub name: String,
    /// Who may see it: `me`, `members` of the same organisation, or `anybody`.
    pub seen_by: String,
    /// Whether search engines may list it.
    pub is_indexed: bool,
    /// How it looks, as a code.
    pub theme: String,
    /// Their role in the unit, in their own words.
    pub position: String,
    /// What they say of themselves, in lines.
    pub about: String,
    /// How to reach them. Encrypted where it is kept, and never in `Debug`.
    pub contact: String,
    /// The portrait by its digest; none when there is none.
    pub portrait_digest: Option<String>,
    /// How long a post waits for a second thought, in minutes.
    pub quiet_minutes: u32,
    /// Whether the figures of visits stand on it.
    pub shows_visits: bool,
    /// When it was made, in whole seconds.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Counts its changes: what is changed must be what was seen.
    pub version: i64,
}

impl fmt::Debug for PersonalPage {
    /// Without what is personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonalPage")
            .field("person", &self.person)
            .field("seen_by", &self.seen_by)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// What a member writes of their page.
#[derive(Clone, PartialEq, Eq)]
pub struct PageFields {
    /// The name in its address: 3 to 30 small letters and digits, with single dots, hyphens and underscores between them.
    pub name: String,
    /// Who may see it: `me`, `members` or `anybody`.
    pub seen_by: String,
    /// Whether search engines may list it.
    pub is_indexed: bool,
    /// How it looks, as a code.
    pub theme: String,
    /// Their role in the unit: a line of at most [`LONGEST_POSITION`] characters.
    pub position: String,
    /// What they say of themselves: at most [`LONGEST_ABOUT`] characters.
    pub about: String,
    /// How to reach them: a line of at most [`LONGEST_PAGE_CONTACT`] characters.
    pub contact: String,
    /// How long a post waits for a second thought, in minutes: at most [`MOST_QUIET_MINUTES`].
    pub quiet_minutes: u32,
    /// Whether the figures of visits stand on it.
    pub shows_visits: bool,
}

impl fmt::Debug for PageFields {
    /// Without what is personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageFields").field("seen_by", &self.seen_by).finish_non_exhaustive()
    }
}

/// The page was not as the caller has seen it, or is there already.
const CHANGED: StoreError = StoreError::Conflict { what: "personal page" };

impl Store {
    /// A member's page as they wrote it, whatever is shown of it to others.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn personal_page(&self, person: &str) -> Result<Option<PersonalPage>, StoreError> {
        if !token::is_id(person) {
            return Ok(None);
        }
        let row: Option<PageRow> =
            reading!(self, |database| sqlx::query_as(row::OWN).bind(person).fetch_optional(database).await)?;
        row.map(|row| row.read(&self.keys)).transpose()
    }

    /// Makes a member's page. A name that they let go of is theirs to take again.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when the name is another's, or was within the year; [`StoreError::Conflict`] when they have a page
    /// already; [`StoreError::Value`] when a limit is not kept, or there is no such member or they have left; otherwise the
    /// database's failure.
    pub async fn create_page(
        &self,
        person: &str,
        fields: &PageFields,
        now: Timestamp,
    ) -> Result<PersonalPage, StoreError> {
        accept::page(fields)?;
        let at = moment::second(now);
        let row: PageRow = transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, person).await?;
            if row::one(&mut transaction, person).await?.is_some() {
                return Err(CHANGED);
            }
            insert(&mut transaction, &self.keys, person, fields, at).await?;
            names::claim(&mut transaction, &self.keys, &fields.name, person, at).await?;
            row::one(&mut transaction, person).await?.ok_or(CHANGED)
        })?;
        row.read(&self.keys)
    }

    /// Changes a member's page. A name that is given up is nobody else's for a year.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version that was seen, or there is no page; otherwise as
    /// [`Store::create_page`].
    pub async fn change_page(
        &self,
        person: &str,
        version: i64,
        fields: &PageFields,
        now: Timestamp,
    ) -> Result<PersonalPage, StoreError> {
        accept::page(fields)?;
        let at = moment::second(now);
        let row: PageRow = transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, person).await?;
            let Some(before) = row::one(&mut transaction, person).await? else { return Err(CHANGED) };
            if before.version() != version {
                return Err(CHANGED);
            }
            update(&mut transaction, &self.keys, person, fields, at).await?;
            if before.name() != fields.name {
                names::claim(&mut transaction, &self.keys, &fields.name, person, at).await?;
                names::retire(&mut transaction, &self.keys, before.name(), person, at).await?;
            }
            row::one(&mut transaction, person).await?.ok_or(CHANGED)
        })?;
        row.read(&self.keys)
    }

    /// Removes a member's page with its contact and portrait; its name is nobody else's for a year. What they posted stays
    /// theirs. False when there is none.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn remove_page(&self, person: &str, now: Timestamp) -> Result<bool, StoreError> {
        if !token::is_id(person) {
            return Ok(false);
        }
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            remove(&mut transaction, &self.keys, person, at).await
        })
    }
}

/// Removes a page and retires its name, within the transaction of its deed. False when there is none.
async fn remove(
    transaction: &mut Within<'_>,
    keys: &Keys,
    person: &str,
    at: i64,
) -> Result<bool, StoreError> {
    let name: Option<String> = within!(&mut *transaction, |database| sqlx::query_scalar(
        "DELETE FROM personal_page WHERE person = $1 RETURNING name"
    )
    .bind(person)
    .fetch_optional(database)
    .await)?;
    let Some(name) = name else { return Ok(false) };
    names::retire(transaction, keys, &name, person, at).await?;
    Ok(true)
}

/// Removes the page of who is erased. The names they let go of stay retired, and lead to nobody.
pub(crate) async fn erase(
    transaction: &mut Within<'_>,
    keys: &Keys,
    person: &str,
    at: i64,
) -> Result<(), StoreError> {
    remove(transaction, keys, person, at).await?;
    names::forget_who(transaction, person).await
}

/// What follows for a page when its member withdraws an agreement: it is theirs alone again, or the field goes.
pub(crate) async fn follow_withdrawal(
    transaction: &mut Within<'_>,
    purpose: &str,
    person: &str,
    at: i64,
) -> Result<(), StoreError> {
    let statement = match purpose {
        "page" => {
            "UPDATE personal_page SET seen_by = 'me', changed_at = $2, version = version + 1
             WHERE person = $1 AND seen_by <> 'me'"
        }
        "portrait" => {
            "UPDATE personal_page SET portrait = NULL, portrait_digest = NULL, changed_at = $2
             WHERE person = $1 AND portrait IS NOT NULL"
        }
        "page-contact" => {
            "UPDATE personal_page SET contact = NULL, changed_at = $2, version = version + 1
             WHERE person = $1 AND contact IS NOT NULL"
        }
        _ => return Ok(()),
    };
    within!(transaction, |database| sqlx::query(statement)
        .bind(person)
        .bind(at)
        .execute(database)
        .await
        .map(|_| ()))
}

/// Deletes contact and portrait of who leaves: what they agreed to says so.
pub(crate) async fn forget_of(transaction: &mut Within<'_>, person: &str, at: i64) -> Result<(), StoreError> {
    follow_withdrawal(transaction, "page-contact", person, at).await?;
    follow_withdrawal(transaction, "portrait", person, at).await
}

async fn insert(
    transaction: &mut Within<'_>,
    keys: &Keys,
    person: &str,
    fields: &PageFields,
    at: i64,
) -> Result<(), StoreError> {
    let inserted = within!(transaction, |database| {
        sqlx::query(
        "INSERT INTO personal_page (person, name, seen_by, is_indexed, theme, position, about, contact, quiet_minutes,
             shows_visits, created_at, changed_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, 1) ON CONFLICT (name) DO NOTHING"
    )
    .bind(person)
    .bind(&fields.name)
    .bind(&fields.seen_by)
    .bind(i64::from(fields.is_indexed))
    .bind(&fields.theme)
    .bind(&fields.position)
    .bind(&fields.about)
    .bind(sealed_contact(keys, person, &fields.contact)?)
    .bind(i64::from(fields.quiet_minutes))
    .bind(i64::from(fields.shows_visits))
    .bind(at)
    .execute(database)
    .await
    .map(|done| done.rows_affected())
    })?;
    if inserted > 0 { Ok(()) } else { Err(names::TAKEN) }
}

async fn update(
    transaction: &mut Within<'_>,
    keys: &Keys,
    person: &str,
    fields: &PageFields,
    at: i64,
) -> Result<(), StoreError> {
    let updated = within!(transaction, |database| {
        sqlx::query(
        "UPDATE personal_page SET name = $2, seen_by = $3, is_indexed = $4, theme = $5, position = $6, about = $7,
             contact = $8, quiet_minutes = $9, shows_visits = $10, changed_at = $11, version = version + 1
         WHERE person = $1"
    )
    .bind(person)
    .bind(&fields.name)
    .bind(&fields.seen_by)
    .bind(i64::from(fields.is_indexed))
    .bind(&fields.theme)
    .bind(&fields.position)
    .bind(&fields.about)
    .bind(sealed_contact(keys, person, &fields.contact)?)
    .bind(i64::from(fields.quiet_minutes))
    .bind(i64::from(fields.shows_visits))
    .bind(at)
    .execute(database)
    .await
    .map(|_| ())
    });
    updated.map_err(names::taken)
}

/// A contact as it is kept; none when there is none.
fn sealed_contact(keys: &Keys, person: &str, contact: &str) -> Result<Option<String>, StoreError> {
    if contact.is_empty() { Ok(None) } else { keys.seal(CONTACT, person, contact).map(Some) }
}

/// The contact's name as [`Keys::seal`] takes it.
const CONTACT: &str = "page-contact";
