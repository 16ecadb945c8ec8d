//! What members declare: their pages and accounts. A draft is its member's alone, and leaves nothing when it is deleted;
//! from the first move on, every change is a line of history in the same transaction.
//!
//! Who may move what is decided by the caller. Here, what is moved or edited has to be as the caller has seen it.

mod accept;
mod keyed;
mod listing;
mod moving;
mod picture;
#[cfg(test)]
pub(crate) mod plan;
mod row;

pub use accept::{
    LONGEST_ACCOUNT_NAME, LONGEST_ADDRESS, LONGEST_CONTACT, LONGEST_PURPOSE, MOST_CO_MANAGERS,
    MOST_DECLARATIONS,
};
pub use keyed::{DirectoryKeys, MOST_DIRECTORY_WORDS};
pub use listing::{AccountElsewhere, ListedDeclaration};
pub use moving::{DAYS_UNTIL_REVIEW, Move, ReviewDue};
pub use picture::MOST_PICTURE_BYTES;

pub(crate) use accept::{code, line, lines};
pub(crate) use keyed::words_of;
pub(crate) use listing::end_of;
pub(crate) use moving::{apply, check, hold_owner};

use crate::declaration_event::{self, NewDeclarationEvent};
use crate::keys::Keys;
use crate::passkey::hold_member;
use crate::within::Within;
use crate::{Store, StoreError, directory, moment, proof, token};
use jiff::Timestamp;
use jiff::civil::Date;
use row::WholeRow;
use std::fmt;

/// What a declaration says, as its member wrote it.
#[derive(Clone, PartialEq, Eq)]
pub struct NewDeclaration {
    /// The platform's code.
    pub platform: String,
    /// The address that is shown.
    pub address: String,
    /// One form for one account, by which it is found again.
    pub account_key: String,
    /// The name in the address.
    pub handle: String,
    /// What the platform calls the account for ever, where it does.
    pub lasting_id: Option<String>,
    /// The name that the account shows.
    pub shown_name: String,
    /// What it is for.
    pub purpose: String,
    /// How to reach who runs it. Never in a list, in history or in `Debug`.
    pub contact: String,
    /// Since when there is such an account.
    pub opened: Option<Date>,
    /// Who else runs it, by name.
    pub managers: Vec<String>,
    /// Who may see it: `unit` or `public`.
    pub visibility: String,
    /// The forms by which the public directory finds it.
    pub keys: DirectoryKeys,
}

impl fmt::Debug for NewDeclaration {
    /// Without what is personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewDeclaration").field("platform", &self.platform).finish_non_exhaustive()
    }
}

/// A declaration with all it says.
#[derive(Clone, PartialEq, Eq)]
pub struct Declaration {
    /// Its name here.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// The member's name.
    pub person_name: String,
    /// The member's organisation.
    pub organisation: String,
    /// The member's unit.
    pub unit: String,
    /// The path of that unit.
    pub unit_path: String,
    /// What it says.
    pub said: NewDeclaration,
    /// Its state, as a code.
    pub state: String,
    /// Since when it is in this state, in whole seconds.
    pub state_at: Timestamp,
    /// When it was last confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// When it has to be looked at again.
    pub review_at: Option<Timestamp>,
    /// When its draft was begun.
    pub created_at: Timestamp,
    /// Counts its changes: what is changed must be what was seen.
    pub version: i64,
    /// Whether there is a picture of it.
    pub has_picture: bool,
}

impl fmt::Debug for Declaration {
    /// Without what is personal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Declaration")
            .field("id", &self.id)
            .field("state", &self.state)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// The states that the store itself has to know.
pub(crate) const DRAFT: &str = "draft";
const DECLARED: &str = "declared";
const CONFIRMED: &str = "confirmed";
const NEEDS_REVIEW: &str = "needs-review";
const LOST: &str = "lost";
const RETIRED: &str = "retired";

/// The record was not as the caller has seen it.
pub(crate) const CHANGED: StoreError = StoreError::Conflict { what: "declaration" };

impl Store {
    /// Begins a declaration, as a draft that its member alone sees.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept, when there is no such member or they have left, or when they have
    /// [`MOST_DECLARATIONS`] already; otherwise the database's failure.
    pub async fn draft_declaration(
        &self,
        person: &str,
        new: &NewDeclaration,
        now: Timestamp,
    ) -> Result<Declaration, StoreError> {
        accept::declaration(new)?;
        let (id, at) = (token::id()?, moment::second(now));
        let row: WholeRow = transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, person).await?;
            if count(&mut transaction, person).await? >= MOST_DECLARATIONS {
                return Err(StoreError::Value { what: "a declaration", rule: "at most 200 of one person" });
            }
            insert(&mut transaction, &self.keys, &id, person, new, at).await?;
            row::one(&mut transaction, &id).await?.ok_or(CHANGED)
        })?;
        row.read(&self.keys)
    }

    /// Changes what a declaration says. `None` when the person has no such declaration.
    ///
    /// When another account is named (platform, address, key or lasting id), what was confirmed or needs review is only
    /// declared again, and its proofs have to be shown anew. History says which fields were changed, not what they held.
    /// A draft has no history yet.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version that was seen, [`StoreError::Value`] when a limit is not kept
    /// or when it is retired; otherwise the database's failure.
    pub async fn edit_declaration(
        &self,
        person: &str,
        id: &str,
        version: i64,
        new: &NewDeclaration,
        now: Timestamp,
    ) -> Result<Option<Declaration>, StoreError> {
        accept::declaration(new)?;
        if !token::is_id(id) {
            return Ok(None);
        }
        let at = moment::second(now);
        let row: Option<WholeRow> = transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            moving::hold_owner(&mut transaction, id).await?;
            let Some(found) = row::one(&mut transaction, id).await? else { return Ok(None) };
            let before = found.read(&self.keys)?;
            if before.person != person {
                return Ok(None);
            }
            if before.version != version {
                return Err(CHANGED);
            }
            edit(&mut transaction, &self.keys, &before, new, at).await?;
            row::one(&mut transaction, id).await
        })?;
        row.map(|row| row.read(&self.keys)).transpose()
    }

    /// Deletes a draft with its proofs. False when the person has no such draft: what was declared once is retired instead.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn delete_draft(&self, person: &str, id: &str) -> Result<bool, StoreError> {
        if !token::is_id(person) || !token::is_id(id) {
            return Ok(false);
        }
        let deleted = writing!(self, |database| sqlx::query(
            "DELETE FROM declaration WHERE id = $1 AND person = $2 AND state = 'draft'"
        )
        .bind(id)
        .bind(person)
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(deleted > 0)
    }
}

async fn count(transaction: &mut Within<'_>, person: &str) -> Result<i64, StoreError> {
    within!(transaction, |database| sqlx::query_scalar("SELECT COUNT(*) FROM declaration WHERE person = $1")
        .bind(person)
        .fetch_one(database)
        .await)
}

async fn insert(
    transaction: &mut Within<'_>,
    keys: &Keys,
    id: &str,
    person: &str,
    new: &NewDeclaration,
    at: i64,
) -> Result<(), StoreError> {
    within!(transaction, |database| {
        sqlx::query(
        "INSERT INTO declaration (id, person, path, platform, address, account_key, handle, lasting_id, shown_name,
             purpose, contact, opened_day, managers, visibility, state, state_at, created_at, version,
             handle_key, handle_skeleton, name_key, name_skeleton, holder_key, holder_skeleton, directory_words,
             withheld)
         SELECT $1, id, unit_path, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'draft', $14, $14, 1,
             $15, $16, $17, $18, $19, $20, $21, CASE WHEN restricted_at IS NULL THEN 0 ELSE 1 END
         FROM person WHERE id = $2"
    )
    .bind(id)
    .bind(person)
    .bind(&new.platform)
    .bind(&new.address)
    .bind(&new.account_key)
    .bind(&new.handle)
    .bind(&new.lasting_id)
    .bind(&new.shown_name)
    .bind(&new.purpose)
    .bind(keys.seal("contact", id, &new.contact)?)
    .bind(new.opened.map(moment::of_date))
    .bind(accept::managers_text(&new.managers))
    .bind(&new.visibility)
    .bind(at)
    .bind(&new.keys.handle_key)
    .bind(&new.keys.handle_skeleton)
    .bind(&new.keys.name_key)
    .bind(&new.keys.name_skeleton)
    .bind(&new.keys.holder_key)
    .bind(&new.keys.holder_skeleton)
    .bind(keyed::words_text(&new.keys))
    .execute(database)
    .await
    .map(|_| ())
    })
}

async fn edit(
    transaction: &mut Within<'_>,
    keys: &Keys,
    before: &Declaration,
    new: &NewDeclaration,
    at: i64,
) -> Result<(), StoreError> {
    if before.state == RETIRED {
        return Err(StoreError::Value { what: "a change", rule: "a retired declaration stays as it is" });
    }
    let fields = changed_fields(&before.said, new);
    if fields.is_empty() {
        return Ok(());
    }
    let is_another = fields.iter().any(|field| NAMING.contains(field));
    let is_in_use = [DECLARED, CONFIRMED, NEEDS_REVIEW].contains(&before.state.as_str());
    let state = if is_another && is_in_use { DECLARED } else { before.state.as_str() };
    update(transaction, keys, before, new, (state, is_another.then_some(at))).await?;
    directory::follow(transaction, &before.id).await?;
    if is_another {
        proof::begin_anew(transaction, &before.id).await?;
    }
    if before.state == DRAFT {
        return Ok(());
    }
    let moved = (state != before.state).then_some((before.state.as_str(), state));
    let event = NewDeclarationEvent {
        declaration: &before.id,
        at,
        by: Some(&before.person),
        mover: "owner",
        what: "edited",
        from: moved.map(|(from, _)| from),
        to: moved.map(|(_, to)| to),
        detail: &serde_json::json!({ "fields": fields }),
    };
    declaration_event::write(transaction, &event).await
}

/// `renewed` is when another account was named: nothing that was confirmed of the one before holds for it.
async fn update(
    transaction: &mut Within<'_>,
    keys: &Keys,
    before: &Declaration,
    new: &NewDeclaration,
    (state, renewed): (&str, Option<i64>),
) -> Result<(), StoreError> {
    let seconds = |at: Option<Timestamp>| at.map(moment::second);
    let state_at = renewed.filter(|_| state != before.state).unwrap_or(moment::second(before.state_at));
    let (confirmed_at, review_at) = match renewed {
        None => (seconds(before.confirmed_at), seconds(before.review_at)),
        Some(at) => (None, (state == DECLARED).then(|| moving::review_after(at))),
    };
    let updated = within!(transaction, |database| {
        sqlx::query(
        "UPDATE declaration SET platform = $3, address = $4, account_key = $5, handle = $6, lasting_id = $7,
             shown_name = $8, purpose = $9, contact = $10, opened_day = $11, managers = $12, visibility = $13,
             state = $14, state_at = $15, confirmed_at = $16, review_at = $17, version = version + 1,
             handle_key = $18, handle_skeleton = $19, name_key = $20, name_skeleton = $21, holder_key = $22,
             holder_skeleton = $23, directory_words = $24
         WHERE id = $1 AND version = $2"
    )
    .bind(&before.id)
    .bind(before.version)
    .bind(&new.platform)
    .bind(&new.address)
    .bind(&new.account_key)
    .bind(&new.handle)
    .bind(&new.lasting_id)
    .bind(&new.shown_name)
    .bind(&new.purpose)
    .bind(keys.seal("contact", &before.id, &new.contact)?)
    .bind(new.opened.map(moment::of_date))
    .bind(accept::managers_text(&new.managers))
    .bind(&new.visibility)
    .bind(state)
    .bind(state_at)
    .bind(confirmed_at)
    .bind(review_at)
    .bind(&new.keys.handle_key)
    .bind(&new.keys.handle_skeleton)
    .bind(&new.keys.name_key)
    .bind(&new.keys.name_skeleton)
    .bind(&new.keys.holder_key)
    .bind(&new.keys.holder_skeleton)
    .bind(keyed::words_text(&new.keys))
    .execute(database)
    .await
    .map(|done| done.rows_affected())
    })?;
    if updated == 0 { Err(CHANGED) } else { Ok(()) }
}

/// The fields that say which account it is.
const NAMING: [&str; 4] = ["platform", "address", "account_key", "lasting_id"];

fn changed_fields(before: &NewDeclaration, new: &NewDeclaration) -> Vec<&'static str> {
    let fields = [
        ("platform", before.platform != new.platform),
        ("address", before.address != new.address),
        ("account_key", before.account_key != new.account_key),
        ("handle", before.handle != new.handle),
        ("lasting_id", before.lasting_id != new.lasting_id),
        ("shown_name", before.shown_name != new.shown_name),
        ("purpose", before.purpose != new.purpose),
        ("contact", before.contact != new.contact),
        ("opened", before.opened != new.opened),
        ("managers", before.managers != new.managers),
        ("visibility", before.visibility != new.visibility),
    ];
    fields.into_iter().filter(|(_, is_changed)| *is_changed).map(|(name, _)| name).collect()
}
