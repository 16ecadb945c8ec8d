//! Invitations: whoever has the link joins, and until then nobody is a member. One that nobody follows is deleted after
//! [`INVITATION_LIFETIME`], with all it holds.
//!
//! A member who lost all ways in gets an invitation of another kind. It gives an account away, so its link holds a secret
//! of which only a digest is kept, and no list shows it.

mod accepting;
mod inviting;
mod restoring;

pub(crate) use accepting::insert_words;
#[cfg(feature = "filling")]
pub(crate) use accepting::whole_name;
pub use accepting::{FirstCredential, Joining, new_user_handle};
pub use inviting::{InvitedCount, NewInvitation, NewInvitationRow};
pub use restoring::{CreatedReset, Restoring};

use crate::keys::Keys;
use crate::organisation_event::{self, NewEvent};
use crate::page::{self, Cursor, Page};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::fmt;

/// How long an invitation can be followed: 30 days.
pub const INVITATION_LIFETIME: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long the link for a member who lost all ways in can be followed: 3 days.
pub const RESET_LIFETIME: SignedDuration = SignedDuration::from_hours(3 * 24);

/// An invitation that can be followed.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its public name, which its link holds. Of one for a member who lost all ways in the link holds something else.
    pub id: String,
    /// The root unit of the organisation.
    pub organisation: String,
    /// What the organisation is called.
    pub organisation_name: String,
    /// The unit to join.
    pub unit: String,
    /// Its path.
    pub unit_path: String,
    /// What it is called.
    pub unit_name: String,
    /// Who is invited.
    pub name: String,
    /// Where mail reaches them.
    pub email: Option<String>,
    /// Their number in the organisation's own books.
    pub code: Option<String>,
    /// The role they get on joining.
    pub role: Option<String>,
    /// The list they were invited with.
    pub batch: Option<String>,
    /// Who invites them.
    pub invited_by: Option<String>,
    /// The name of who invites them.
    pub invited_by_name: Option<String>,
    /// The member who gets back in by it.
    pub subject: Option<String>,
    /// When it was made, in whole seconds.
    pub created_at: Timestamp,
    /// From this second on it cannot be followed.
    pub expires_at: Timestamp,
}

impl fmt::Debug for Invitation {
    /// Without its name, which lets somebody in, and without the contact of who is invited.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Invitation");
        shown.field("unit", &self.unit).field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// An invitation as it is kept.
#[derive(sqlx::FromRow)]
struct InvitationRow {
    id: String,
    organisation: String,
    organisation_name: String,
    unit: String,
    unit_path: String,
    unit_name: String,
    name: String,
    email: Option<String>,
    code: Option<String>,
    role: Option<String>,
    batch: Option<String>,
    invited_by: Option<String>,
    invited_by_name: Option<String>,
    subject: Option<String>,
    created_at: i64,
    expires_at: i64,
}

/// The statements that read invitations differ in which of them they find.
macro_rules! invitations_where {
    ($condition:literal) => {
        concat!(
            "SELECT invitation.id, invitation.organisation, root.name AS organisation_name, invitation.unit,
                    unit.path AS unit_path, unit.name AS unit_name, invitation.name, invitation.email, invitation.code,
                    invitation.role, invitation.batch, invited_by, inviter.name AS invited_by_name, subject,
                    invitation.created_at, expires_at
             FROM invitation JOIN unit ON unit.id = invitation.unit
             JOIN unit AS root ON root.id = invitation.organisation
             LEFT JOIN person AS inviter ON inviter.id = invited_by ",
            $condition
        )
    };
}

/// An invitation by its id.
const BY_ID: &str = invitations_where!(
    "WHERE invitation.id = $1 AND (subject IS NOT NULL) = $2 AND expires_at > $3 AND unit.closed_at IS NULL"
);

impl Store {
    /// The invitation that a link holds, while it can be followed.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn invitation(&self, link: &str, now: Timestamp) -> Result<Option<Invitation>, StoreError> {
        let Some((id, is_reset)) = id_of(link) else { return Ok(None) };
        let row: Option<InvitationRow> = reading!(self, |database| sqlx::query_as(BY_ID)
            .bind(&id)
            .bind(is_reset)
            .bind(moment::second(now))
            .fetch_optional(database)
            .await)?;
        row.map(|row| read(&self.keys, row)).transpose()
    }

    /// The invitations into a unit itself that can be followed, newest first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn invitations(
        &self,
        unit: &str,
        after: Option<&Cursor>,
        limit: u32,
        now: Timestamp,
    ) -> Result<Page<Invitation>, StoreError> {
        let (at, id) = after.map_or((i64::MAX, ""), |cursor| (cursor.at, &cursor.id));
        let rows: Vec<InvitationRow> = reading!(self, |database| sqlx::query_as(invitations_where!(
            "WHERE invitation.unit = $1 AND subject IS NULL AND expires_at > $2
               AND (invitation.created_at, invitation.id) < ($3, $4)
             ORDER BY invitation.created_at DESC, invitation.id DESC LIMIT $5"
        ))
        .bind(unit)
        .bind(moment::second(now))
        .bind(at)
        .bind(id)
        .bind(page::asked(limit))
        .fetch_all(database)
        .await)?;
        paged(&self.keys, rows, limit)
    }

    /// The invitations of a list that was read in, such as to send them; in the order of their ids.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn batch_invitations(
        &self,
        batch: &str,
        after: Option<&Cursor>,
        limit: u32,
        now: Timestamp,
    ) -> Result<Page<Invitation>, StoreError> {
        let rows: Vec<InvitationRow> = reading!(self, |database| sqlx::query_as(invitations_where!(
            "WHERE invitation.batch = $1 AND subject IS NULL AND expires_at > $2 AND invitation.id > $3
             ORDER BY invitation.id LIMIT $4"
        ))
        .bind(batch)
        .bind(moment::second(now))
        .bind(after.map_or("", |cursor| &cursor.id))
        .bind(page::asked(limit))
        .fetch_all(database)
        .await)?;
        paged(&self.keys, rows, limit)
    }

    /// Takes an invitation back. False when there is none that somebody could still follow.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn revoke_invitation(
        &self,
        id: &str,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if !token::is_id(id) {
            return Ok(false);
        }
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let revoked: Option<(String, String)> = within!(&mut transaction, |database| sqlx::query_as(
                "DELETE FROM invitation WHERE id = $1 RETURNING organisation, unit"
            )
            .bind(id)
            .fetch_optional(database)
            .await)?;
            let Some((organisation, unit)) = revoked else { return Ok(false) };
            let detail = json!({});
            let (organisation, what, subject) = (&*organisation, "invitation-revoked", Some(&*unit));
            let event = NewEvent { organisation, at, by, what, subject, detail };
            organisation_event::write(&mut transaction, event).await?;
            Ok(true)
        })
    }

    /// Takes all invitations of a list back that nobody has followed; tells how many.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn revoke_batch(
        &self,
        batch: &str,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let organisation: Option<String> = within!(&mut transaction, |database| sqlx::query_scalar(
                "SELECT organisation FROM invitation WHERE batch = $1 LIMIT 1"
            )
            .bind(batch)
            .fetch_optional(database)
            .await)?;
            let Some(organisation) = organisation else { return Ok(0) };
            let revoked = within!(&mut transaction, |database| sqlx::query(
                "DELETE FROM invitation WHERE batch = $1 AND organisation = $2"
            )
            .bind(batch)
            .bind(&organisation)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
            let detail = json!({ "count": revoked });
            let (organisation, what, subject) = (&*organisation, "invitations-revoked", Some(batch));
            let event = NewEvent { organisation, at, by, what, subject, detail };
            organisation_event::write(&mut transaction, event).await?;
            Ok(revoked)
        })
    }
}

/// The id of what a link holds, and whether it is one for a member who lost all ways in: the digest of a secret, so that
/// who reads the database cannot follow it.
fn id_of(link: &str) -> Option<(String, bool)> {
    if token::is_id(link) {
        return Some((link.to_owned(), false));
    }
    token::is_secret(link).then(|| (id_of_secret(link), true))
}

/// As much of a secret's digest as an id holds.
fn id_of_secret(secret: &str) -> String {
    token::write(&token::digest(secret)[..16])
}

fn paged(keys: &Keys, rows: Vec<InvitationRow>, limit: u32) -> Result<Page<Invitation>, StoreError> {
    let found = page::page(rows, limit, |row| Cursor { at: row.created_at, id: row.id.clone() });
    let rows = found.rows.into_iter().map(|row| read(keys, row)).collect::<Result<_, _>>()?;
    Ok(Page { rows, next: found.next })
}

fn read(keys: &Keys, row: InvitationRow) -> Result<Invitation, StoreError> {
    let email = row.email.map(|email| keys.unseal("invitation-email", &row.id, &email)).transpose()?;
    Ok(Invitation {
        id: row.id,
        organisation: row.organisation,
        organisation_name: row.organisation_name,
        unit: row.unit,
        unit_path: row.unit_path,
        unit_name: row.unit_name,
        name: row.name,
        email,
        code: row.code,
        role: row.role,
        batch: row.batch,
        invited_by: row.invited_by,
        invited_by_name: row.invited_by_name,
        subject: row.subject,
        created_at: moment::time(row.created_at)?,
        expires_at: moment::time(row.expires_at)?,
    })
}
