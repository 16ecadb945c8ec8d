//! Erasing a member, and keeping their data without using them. Of who was erased the logs keep an id that leads to nobody; that
//! they were is written beside the keys, so that a backup that is restored later is erased of them again.

use crate::chain::detail_digest;
use crate::organisation_event::{self, NewEvent};
use crate::pools::Pools;
use crate::within::Within;
use crate::{Store, StoreError, moment, person, personal_page, role_grant, token};
use jiff::Timestamp;
use serde_json::json;

/// What an erasure took away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Declarations, drafts among them.
    pub declarations: u64,
    /// Lines of history whose text was taken out.
    pub lines: u64,
}

/// Most of who left that are told at once.
const MOST_LEFT: u32 = 1_000;

/// What goes with a person: `person`.
const WITH_PERSON: &[&str] = &[
    "DELETE FROM session WHERE person = $1",
    "DELETE FROM passkey WHERE person = $1",
    "DELETE FROM password WHERE person = $1",
    "DELETE FROM recovery_code WHERE person = $1",
    "DELETE FROM person_word WHERE person = $1",
    "DELETE FROM invitation WHERE subject = $1",
    "DELETE FROM outgoing_mail WHERE person = $1",
    "DELETE FROM ceremony WHERE person = $1",
    "DELETE FROM warning WHERE person = $1",
    "DELETE FROM checklist_tick WHERE person = $1",
    "DELETE FROM request_answer WHERE person = $1",
    "DELETE FROM data_request WHERE person = $1",
    "DELETE FROM case_evidence WHERE added_by = $1
        OR in_case IN (SELECT id FROM impostor_case WHERE person = $1)",
    "DELETE FROM impostor_case WHERE person = $1",
    "UPDATE impostor_case SET reporter = NULL, reporter_contact = NULL WHERE reporter = $1",
    "DELETE FROM proof WHERE declaration IN (SELECT id FROM declaration WHERE person = $1)",
    "DELETE FROM declaration WHERE person = $1",
    "DELETE FROM post_tag WHERE person = $1",
    "DELETE FROM post WHERE person = $1",
    "DELETE FROM ledger_entry WHERE person = $1",
    "DELETE FROM draft_token WHERE person = $1",
    "DELETE FROM role_grant WHERE person = $1",
    // the figures of visits go with the person; who counts them holds the person first, and then writes who was counted
    "DELETE FROM person WHERE id = $1",
    "DELETE FROM visit_window WHERE person = $1",
];

/// Tables in which PostgreSQL keeps rows that were deleted until it is told to let go of them.
const TABLES: &str = "VACUUM person, person_word, declaration, declaration_event, directory_word, proof, invitation, \
     outgoing_mail, passkey, password, session, warning, data_request, impostor_case, case_evidence, request_answer, \
     personal_page, retired_page_name, post, post_tag, ledger_entry, draft_token, visit_day, visit_site, visit_window";

impl Store {
    /// Erases a member, or somebody who was one. None when there is no such person.
    ///
    /// # Errors
    /// [`StoreError::Value`] for the last administrator of an organisation; otherwise the failure of the database, or of the
    /// file that says who was erased: then nothing was erased.
    pub async fn erase_person(
        &self,
        id: &str,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<Option<Erased>, StoreError> {
        if !token::is_id(id) || self.person(id).await?.is_none() {
            return Ok(None);
        }
        let at = moment::second(now);
        let erased: Option<Erased> = transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some(organisation) = hold(&mut transaction, &self.keys, id).await? else { return Ok(None) };
            personal_page::erase(&mut transaction, &self.keys, id, at).await?;
            let erased = erase(&mut transaction, id, &organisation, (by, at)).await?;
            // first the file: a line too many erases nobody who is still there, one too few would bring somebody back
            self.keys.note_erased(id, now)?;
            Ok(Some(erased))
        })?;
        self.let_go().await?;
        Ok(erased)
    }

    /// Erases again who was erased since what is in the database was written: a backup was restored.
    pub(crate) async fn erase_again(&self, now: Timestamp) -> Result<(), StoreError> {
        for person in self.keys.erased()? {
            if self.person(&person).await?.is_some() {
                self.erase_person(&person, None, now).await?;
            }
        }
        Ok(())
    }

    /// Keeps a member's data and uses them no more, or uses them again. False when there is no such member.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn restrict_person(&self, id: &str, is_on: bool, now: Timestamp) -> Result<bool, StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some(person) = person::hold(&mut transaction, &self.keys, id).await? else {
                return Ok(false);
            };
            within!(&mut transaction, |database| sqlx::query(
                "UPDATE person SET restricted_at = $2, version = version + 1 WHERE id = $1"
            )
            .bind(id)
            .bind(is_on.then_some(at))
            .execute(database)
            .await
            .map(|_| ()))?;
            let what = if is_on { "member-restricted" } else { "member-used-again" };
            let (organisation, by, subject) = (&*person.organisation, Some(id), Some(id));
            let event = NewEvent { organisation, at, by, what, subject, detail: json!({}) };
            organisation_event::write(&mut transaction, event).await?;
            Ok(true)
        })
    }

    /// Who left before a moment and is still known by name, the longest gone first; at most `limit` and at most 1,000.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn left_before(&self, before: Timestamp, limit: u32) -> Result<Vec<String>, StoreError> {
        reading!(self, |database| sqlx::query_scalar(
            "SELECT id FROM person WHERE left_at < $1 ORDER BY left_at, id LIMIT $2"
        )
        .bind(moment::second(before))
        .bind(i64::from(limit.min(MOST_LEFT)))
        .fetch_all(database)
        .await)
    }

    /// Makes the database let go of what was deleted.
    async fn let_go(&self) -> Result<(), StoreError> {
        if let Pools::Postgresql(pool) = &self.pools {
            sqlx::query(TABLES).execute(pool).await.map_err(StoreError::Write)?;
        }
        self.empty_log().await
    }
}

/// Holds a person, and ends their membership in the figures where they have not left. Their organisation.
async fn hold(
    transaction: &mut Within<'_>,
    keys: &crate::keys::Keys,
    id: &str,
) -> Result<Option<String>, StoreError> {
    if let Some(person) = person::hold(transaction, keys, id).await? {
        role_grant::withdraw_all(transaction, id, &person.organisation).await?;
        within!(&mut *transaction, |database| sqlx::query("UPDATE person SET left_at = 0 WHERE id = $1")
            .bind(id)
            .execute(database)
            .await
            .map(|_| ()))?;
        return Ok(Some(person.organisation));
    }
    within!(transaction, |database| sqlx::query_scalar("SELECT organisation FROM person WHERE id = $1")
        .bind(id)
        .fetch_optional(database)
        .await)
}

async fn erase(
    transaction: &mut Within<'_>,
    id: &str,
    organisation: &str,
    (by, at): (Option<&str>, i64),
) -> Result<Erased, StoreError> {
    let declarations: Vec<String> = within!(&mut *transaction, |database| sqlx::query_scalar(
        "SELECT id FROM declaration WHERE person = $1 ORDER BY id"
    )
    .bind(id)
    .fetch_all(database)
    .await)?;
    let mut lines = 0;
    for declaration in &declarations {
        lines += silence(transaction, declaration).await?;
    }
    for statement in WITH_PERSON {
        within!(&mut *transaction, |database| sqlx::query(*statement)
            .bind(id)
            .execute(database)
            .await
            .map(|_| ()))?;
    }
    within!(&mut *transaction, |database| sqlx::query(
        "INSERT INTO erased_person (person, at) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET at = $2"
    )
    .bind(id)
    .bind(at)
    .execute(database)
    .await
    .map(|_| ()))?;
    let erased = Erased { declarations: declarations.len() as u64, lines };
    let event = NewEvent {
        organisation,
        at,
        by: by.filter(|by| *by != id),
        what: "member-erased",
        subject: Some(id),
        detail: json!({ "declarations": declarations }),
    };
    organisation_event::write(transaction, event).await?;
    Ok(erased)
}

/// Takes the text out of the history of a declaration. The seals go over its digest and still fit.
async fn silence(transaction: &mut Within<'_>, declaration: &str) -> Result<u64, StoreError> {
    let lines: Vec<(i64, String, Vec<u8>)> = within!(&mut *transaction, |database| sqlx::query_as(
        "SELECT id, detail, salt FROM declaration_event WHERE declaration = $1 AND salt IS NOT NULL"
    )
    .bind(declaration)
    .fetch_all(database)
    .await)?;
    for (id, detail, salt) in &lines {
        within!(&mut *transaction, |database| sqlx::query(
            "UPDATE declaration_event SET detail = 'null', salt = NULL, detail_digest = $2 WHERE id = $1"
        )
        .bind(id)
        .bind(detail_digest(Some(&salt[..]), detail))
        .execute(database)
        .await
        .map(|_| ()))?;
    }
    Ok(lines.len() as u64)
}
