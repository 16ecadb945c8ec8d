//! What was done to an organisation: its units, roles, invitations and imports. A deed and its line are one
//! transaction, and no line is ever changed: triggers refuse it on both databases.

use crate::within::Within;
use crate::{Store, StoreError, moment, page};
use jiff::Timestamp;

/// A line to write.
pub(crate) struct NewEvent<'a> {
    /// The root unit of the organisation.
    pub(crate) organisation: &'a str,
    /// When, in whole seconds.
    pub(crate) at: i64,
    /// Who did it; none when it was done without signing in.
    pub(crate) by: Option<&'a str>,
    /// What was done, as a code.
    pub(crate) what: &'static str,
    /// The unit, person or job it was done to.
    pub(crate) subject: Option<&'a str>,
    /// More of it, as an object. Nothing personal of anybody: the line stays when they are erased.
    pub(crate) detail: serde_json::Value,
}

/// Something that was done to an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationEvent {
    /// Its number; later ones are larger.
    pub id: i64,
    /// When, in whole seconds.
    pub at: Timestamp,
    /// Who did it.
    pub by: Option<String>,
    /// The name of who did it.
    pub by_name: Option<String>,
    /// What was done, as a code.
    pub what: String,
    /// The unit, person or job it was done to.
    pub subject: Option<String>,
    /// The name of the person it was done to, while there is one.
    pub subject_name: Option<String>,
    /// More of it.
    pub detail: serde_json::Value,
}

/// `id, at, by_person, name, what, subject, name, detail`.
type EventRow = (i64, i64, Option<String>, Option<String>, String, Option<String>, Option<String>, String);

/// Writes a line in the transaction of its deed.
pub(crate) async fn write(transaction: &mut Within<'_>, event: NewEvent<'_>) -> Result<(), StoreError> {
    within!(transaction, |database| sqlx::query(
        "INSERT INTO organisation_event (organisation, at, by_person, what, subject, detail)
         VALUES ($1, $2, $3, $4, $5, $6)"
    )
    .bind(event.organisation)
    .bind(event.at)
    .bind(event.by)
    .bind(event.what)
    .bind(event.subject)
    .bind(event.detail.to_string())
    .execute(database)
    .await
    .map(|_| ()))
}

impl Store {
    /// What was done to an organisation, newest first, from the one before `after` on.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn organisation_events(
        &self,
        organisation: &str,
        after: Option<i64>,
        limit: u32,
    ) -> Result<Vec<OrganisationEvent>, StoreError> {
        let rows: Vec<EventRow> = reading!(self, |database| sqlx::query_as(
            "SELECT event.id, event.at, by_person, person.name, what, subject, other.name, detail
             FROM organisation_event AS event LEFT JOIN person ON person.id = by_person
             LEFT JOIN person AS other ON other.id = subject
             WHERE event.organisation = $1 AND event.id < $2 ORDER BY event.id DESC LIMIT $3"
        )
        .bind(organisation)
        .bind(after.unwrap_or(i64::MAX))
        .bind(i64::from(limit.clamp(1, page::MOST_PER_PAGE)))
        .fetch_all(database)
        .await)?;
        rows.into_iter()
            .map(|(id, at, by, by_name, what, subject, subject_name, detail)| {
                let detail =
                    serde_json::from_str(&detail).map_err(|_| StoreError::Decode { what: "detail" })?;
                let at = moment::time(at)?;
                Ok(OrganisationEvent { id, at, by, by_name, what, subject, subject_name, detail })
            })
            .collect()
    }
}
