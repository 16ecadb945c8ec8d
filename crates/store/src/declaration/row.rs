//! A declaration as the databases hold it.

use super::keyed::KeyColumns;
use super::{Declaration, NewDeclaration, accept};
use crate::keys::Keys;
use crate::within::Within;
use crate::{StoreError, moment};

/// A statement that reads declarations with all they say.
macro_rules! whole {
    ($rest:literal) => {
        concat!(
            "SELECT declaration.id, declaration.person, person.name AS person_name, organisation, unit, path, platform,
                address, account_key, handle, lasting_id, shown_name, purpose, contact, opened_day, managers,
                visibility, state, state_at, confirmed_at, review_at, created_at, declaration.version,
                handle_key, handle_skeleton, name_key, name_skeleton, holder_key, holder_skeleton, directory_words,
                CAST(CASE WHEN picture IS NULL THEN 0 ELSE 1 END AS BIGINT) AS pictures
             FROM declaration JOIN person ON person.id = declaration.person ",
            $rest
        )
    };
}
pub(super) use whole;

/// A row of [`whole`].
#[derive(sqlx::FromRow)]
pub(super) struct WholeRow {
    id: String,
    person: String,
    person_name: String,
    organisation: String,
    unit: String,
    path: String,
    platform: String,
    address: String,
    account_key: String,
    handle: String,
    lasting_id: Option<String>,
    shown_name: String,
    purpose: String,
    contact: String,
    opened_day: Option<i64>,
    managers: String,
    visibility: String,
    state: String,
    state_at: i64,
    confirmed_at: Option<i64>,
    review_at: Option<i64>,
    created_at: i64,
    version: i64,
    #[sqlx(flatten)]
    keys: KeyColumns,
    pictures: i64,
}

impl WholeRow {
    /// The declaration that it is.
    pub(super) fn read(self, keys: &Keys) -> Result<Declaration, StoreError> {
        let row = self;
        let contact = keys.unseal("contact", &row.id, &row.contact)?;
        Ok(Declaration {
            id: row.id,
            person: row.person,
            person_name: row.person_name,
            organisation: row.organisation,
            unit: row.unit,
            unit_path: row.path,
            said: NewDeclaration {
                platform: row.platform,
                address: row.address,
                account_key: row.account_key,
                handle: row.handle,
                lasting_id: row.lasting_id,
                shown_name: row.shown_name,
                purpose: row.purpose,
                contact,
                opened: row.opened_day.map(moment::date).transpose()?,
                managers: accept::managers(&row.managers)?,
                visibility: row.visibility,
                keys: row.keys.try_into()?,
            },
            state: row.state,
            state_at: moment::time(row.state_at)?,
            confirmed_at: row.confirmed_at.map(moment::time).transpose()?,
            review_at: row.review_at.map(moment::time).transpose()?,
            created_at: moment::time(row.created_at)?,
            version: row.version,
            has_picture: row.pictures > 0,
        })
    }
}

/// One declaration, within a transaction.
pub(super) async fn one(transaction: &mut Within<'_>, id: &str) -> Result<Option<WholeRow>, StoreError> {
    within!(transaction, |database| sqlx::query_as(whole!("WHERE declaration.id = $1"))
        .bind(id)
        .fetch_optional(database)
        .await)
}
