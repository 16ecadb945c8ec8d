//! Messages to be sent. A node claims some for a while and sends them; what it did not answer for in that time is
//! claimed again. A message is deleted when it was sent, or when it could not be sent often enough.
//!
//! A try is counted when the message is claimed, so that one on which the sender dies is not tried for ever.

use crate::pools::Pools;
use crate::{Store, StoreError, moment, passkey, token};
use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// How often it is tried to send a message.
pub const MOST_SENDING_ATTEMPTS: u32 = 8;
/// Most messages that are claimed at once.
pub const MOST_CLAIMED_MAIL: u32 = 100;
/// Most bytes of a message's text.
pub const MOST_MAIL_BYTES: usize = 64 * 1024;

/// Most bytes of an address (RFC 5321, section 4.5.3.1.3, without the brackets).
const LONGEST_ADDRESS: usize = 254;
/// Most characters of a subject.
const LONGEST_SUBJECT: usize = 200;

/// A message that was claimed.
#[derive(Clone, PartialEq, Eq)]
pub struct OutgoingMail {
    /// Its name.
    pub id: String,
    /// Whom it is for, when that is a member.
    pub person: Option<String>,
    /// Where it goes.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
    /// How often it was tried to send it, this time among them.
    pub attempts: u32,
}

/// `id, person, address, subject, body, attempts`.
type MailRow = (String, Option<String>, String, String, String, i64);

impl Store {
    /// Queues a message and gives its name. Whether the address exists is not known here.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn queue_mail(
        &self,
        person: Option<&str>,
        address: &str,
        subject: &str,
        body: &str,
        now: Timestamp,
    ) -> Result<String, StoreError> {
        accept(person, address, subject, body)?;
        let id = token::id()?;
        writing!(self, |database| sqlx::query(
            "INSERT INTO outgoing_mail (id, person, address, subject, body, created_at, next_at, attempts)
             VALUES ($1, $2, $3, $4, $5, $6, $6, 0)"
        )
        .bind(&id)
        .bind(person)
        .bind(self.keys.seal("mail-address", &id, address)?)
        .bind(self.keys.seal("mail-subject", &id, subject.trim())?)
        .bind(self.keys.seal("mail-body", &id, body)?)
        .bind(moment::second(now))
        .execute(database)
        .await
        .map(|_| ()))?;
        Ok(id)
    }

    /// Claims messages that are due, those that wait longest first, for the time of the lease; at most
    /// [`MOST_CLAIMED_MAIL`]. Nobody else claims them before it ends.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn claim_mail(
        &self,
        now: Timestamp,
        limit: u32,
        lease: SignedDuration,
    ) -> Result<Vec<OutgoingMail>, StoreError> {
        // PostgreSQL's nodes may claim at once: each leaves to the others what they are claiming. A claimed message is
        // due when its lease ends, so that it does not stand in the way of those that are due now.
        let statement = match &self.pools {
            Pools::Sqlite { .. } => {
                "UPDATE outgoing_mail SET next_at = $2, claimed_until = $2, attempts = attempts + 1
                 WHERE id IN (SELECT id FROM outgoing_mail WHERE next_at <= $1 AND attempts < $4
                              ORDER BY next_at LIMIT $3)
                 RETURNING id, person, address, subject, body, attempts"
            }
            Pools::Postgresql(_) => {
                "UPDATE outgoing_mail SET next_at = $2, claimed_until = $2, attempts = attempts + 1
                 WHERE id IN (SELECT id FROM outgoing_mail WHERE next_at <= $1 AND attempts < $4
                              ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED)
                 RETURNING id, person, address, subject, body, attempts"
            }
        };
        let now = moment::second(now);
        self.drop_tired_mail(now).await?;
        let rows: Vec<MailRow> = writing!(self, |database| sqlx::query_as(statement)
            .bind(now)
            .bind(now.saturating_add(lease.as_secs().max(1)))
            .bind(i64::from(limit.min(MOST_CLAIMED_MAIL)))
            .bind(i64::from(MOST_SENDING_ATTEMPTS))
            .fetch_all(database)
            .await)?;
        rows.into_iter().map(|row| self.read_mail(row)).collect()
    }

    /// Deletes a message that was sent. False when it is not there any more.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn mail_sent(&self, id: &str) -> Result<bool, StoreError> {
        if !token::is_id(id) {
            return Ok(false);
        }
        let sent = writing!(self, |database| sqlx::query("DELETE FROM outgoing_mail WHERE id = $1")
            .bind(id)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(sent > 0)
    }

    /// Puts a message that could not be sent off until `next_at`; after [`MOST_SENDING_ATTEMPTS`] it is deleted. Tells
    /// whether it will be tried again.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn mail_failed(&self, id: &str, next_at: Timestamp) -> Result<bool, StoreError> {
        if !token::is_id(id) {
            return Ok(false);
        }
        let kept = writing!(self, |database| sqlx::query(
            "UPDATE outgoing_mail SET next_at = $2, claimed_until = NULL WHERE id = $1 AND attempts < $3"
        )
        .bind(id)
        .bind(moment::second(next_at))
        .bind(i64::from(MOST_SENDING_ATTEMPTS))
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        if kept == 0 {
            self.mail_sent(id).await?;
        }
        Ok(kept > 0)
    }

    fn read_mail(&self, row: MailRow) -> Result<OutgoingMail, StoreError> {
        let (id, person, address, subject, body, attempts) = row;
        let attempts =
            u32::try_from(attempts).map_err(|_| StoreError::Decode { what: "number of attempts" })?;
        Ok(OutgoingMail {
            address: self.keys.unseal("mail-address", &id, &address)?,
            subject: self.keys.unseal("mail-subject", &id, &subject)?,
            body: self.keys.unseal("mail-body", &id, &body)?,
            id,
            person,
            attempts,
        })
    }

    /// Deletes messages whose last try nobody answered for.
    async fn drop_tired_mail(&self, now: i64) -> Result<(), StoreError> {
        writing!(self, |database| sqlx::query(
            "DELETE FROM outgoing_mail WHERE next_at <= $1 AND attempts >= $2"
        )
        .bind(now)
        .bind(i64::from(MOST_SENDING_ATTEMPTS))
        .execute(database)
        .await
        .map(|_| ()))
    }
}

impl fmt::Debug for OutgoingMail {
    /// Without whom it goes to and what it says: it may hold a link that opens something.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutgoingMail")
            .field("id", &self.id)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

fn accept(person: Option<&str>, address: &str, subject: &str, body: &str) -> Result<(), StoreError> {
    if person.is_some_and(|person| !token::is_id(person)) {
        return Err(StoreError::Value { what: "whom a message is for", rule: "an identifier" });
    }
    let is_address = address.len() <= LONGEST_ADDRESS
        && !address.chars().any(|character| character.is_control() || character.is_whitespace())
        && address.rsplit_once('@').is_some_and(|(mailbox, host)| !mailbox.is_empty() && !host.is_empty());
    if !is_address {
        return Err(StoreError::Value {
            what: "an e-mail address",
            rule: "a name and a host around @, at most 254 bytes",
        });
    }
    if !passkey::is_line(subject, LONGEST_SUBJECT) {
        return Err(StoreError::Value {
            what: "a message's subject",
            rule: "1 to 200 characters on one line",
        });
    }
    if body.len() > MOST_MAIL_BYTES || body.contains('\0') {
        return Err(StoreError::Value { what: "a message's text", rule: "at most 64 KiB" });
    }
    Ok(())
}
