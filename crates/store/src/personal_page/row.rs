//! A page as the databases hold it.

use super::{CONTACT, PersonalPage};
use crate::keys::Keys;
use crate::within::Within;
use crate::{StoreError, moment};

/// `person`.
pub(super) const OWN: &str = "SELECT person, name, seen_by, is_indexed, theme, position, about, contact,
     portrait_digest, quiet_minutes, shows_visits, created_at, changed_at, version FROM personal_page WHERE person = $1";

/// A row of `personal_page` without the portrait.
#[derive(sqlx::FromRow)]
pub(super) struct PageRow {
    person: String,
    name: String,
    seen_by: String,
    is_indexed: i64,
    theme: String,
    position: String,
    about: String,
    contact: Option<String>,
    portrait_digest: Option<String>,
    quiet_minutes: i64,
    shows_visits: i64,
    created_at: i64,
    changed_at: i64,
    version: i64,
}

impl PageRow {
    /// The name in its address.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// How often it was changed.
    pub(super) const fn version(&self) -> i64 {
        self.version
    }

    /// The page, its contact decrypted.
    pub(super) fn read(self, keys: &Keys) -> Result<PersonalPage, StoreError> {
        let contact = self.contact.map(|contact| keys.unseal(CONTACT, &self.person, &contact)).transpose()?;
        Ok(PersonalPage {
            person: self.person,
            name: self.name,
            seen_by: self.seen_by,
            is_indexed: self.is_indexed > 0,
            theme: self.theme,
            position: self.position,
            about: self.about,
            contact: contact.unwrap_or_default(),
            portrait_digest: self.portrait_digest,
            quiet_minutes: u32::try_from(self.quiet_minutes)
                .map_err(|_| StoreError::Decode { what: "quiet time of a page" })?,
            shows_visits: self.shows_visits > 0,
            created_at: moment::time(self.created_at)?,
            changed_at: moment::time(self.changed_at)?,
            version: self.version,
        })
    }
}

/// A member's page within a transaction.
pub(super) async fn one(transaction: &mut Within<'_>, person: &str) -> Result<Option<PageRow>, StoreError> {
    within!(transaction, |database| sqlx::query_as(OWN).bind(person).fetch_optional(database).await)
}
