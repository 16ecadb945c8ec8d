//! Drafts: begun, changed and deleted by their member. No ledger and no history tells of them.

use super::{CHANGED, DRAFT, Post, PostBody, PostCheck, accept, row};
use crate::passkey::hold_member;
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// Most posts of one person, withdrawn ones and drafts among them.
pub const MOST_POSTS: i64 = 5_000;
/// Most drafts of one person.
pub const MOST_DRAFTS: i64 = 100;

impl Store {
    /// Begins a post, as a draft that its member alone sees. With `ready_at` it cannot be published before.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept, when there is no such member or they have left, or when they have
    /// [`MOST_DRAFTS`] or [`MOST_POSTS`] already; otherwise the database's failure.
    pub async fn draft_post(
        &self,
        person: &str,
        body: &PostBody,
        check: Option<&PostCheck>,
        ready_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Post, StoreError> {
        accept::body(body)?;
        check.map_or(Ok(()), accept::check)?;
        let (id, at) = (token::id()?, moment::second(now));
        let sealed = row::seal_body(&self.keys, &id, body)?;
        let checked = check.map(|check| row::seal_check(&self.keys, &id, check)).transpose()?;
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, person).await?;
            is_room(&mut transaction, person).await?;
            within!(&mut transaction, |database| {
                sqlx::query(
                "INSERT INTO post (id, person, state, body, checked, is_pinned, ready_at, correction, created_at,
                     changed_at, version)
                 VALUES ($1, $2, $3, $4, $5, 0, $6, '', $7, $7, 1)"
            )
            .bind(&id)
            .bind(person)
            .bind(DRAFT)
            .bind(&sealed)
            .bind(&checked)
            .bind(ready_at.map(moment::second))
            .bind(at)
            .execute(database)
            .await
            .map(|_| ())
            })?;
            row::one(&mut transaction, &self.keys, &id).await?.ok_or(CHANGED)
        })
    }

    /// Changes what a draft says, what was seen when it was checked, and until when its member waits.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version that was seen, no draft, or somebody else's; [`StoreError::Value`] when
    /// a limit is not kept; otherwise the database's failure.
    #[expect(clippy::too_many_arguments, reason = "a draft has these parts, and the caller names each")]
    pub async fn change_draft(
        &self,
        person: &str,
        id: &str,
        version: i64,
        body: &PostBody,
        check: Option<&PostCheck>,
        ready_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Post, StoreError> {
        accept::body(body)?;
        check.map_or(Ok(()), accept::check)?;
        if !token::is_id(person) || !token::is_id(id) {
            return Err(CHANGED);
        }
        let sealed = row::seal_body(&self.keys, id, body)?;
        let checked = check.map(|check| row::seal_check(&self.keys, id, check)).transpose()?;
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let changed = within!(&mut transaction, |database| {
                sqlx::query(
                "UPDATE post SET body = $4, checked = $5, ready_at = $6, changed_at = $7, version = version + 1
                 WHERE id = $1 AND person = $2 AND version = $3 AND state = 'draft'"
            )
            .bind(id)
            .bind(person)
            .bind(version)
            .bind(&sealed)
            .bind(&checked)
            .bind(ready_at.map(moment::second))
            .bind(moment::second(now))
            .execute(database)
            .await
            .map(|done| done.rows_affected())
            })?;
            if changed == 0 {
                return Err(CHANGED);
            }
            row::one(&mut transaction, &self.keys, id).await?.ok_or(CHANGED)
        })
    }

    /// Deletes a draft. False when the person has no such draft: what was published once is withdrawn instead.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn delete_post_draft(&self, person: &str, id: &str) -> Result<bool, StoreError> {
        if !token::is_id(person) || !token::is_id(id) {
            return Ok(false);
        }
        let deleted = writing!(self, |database| sqlx::query(
            "DELETE FROM post WHERE id = $1 AND person = $2 AND state = 'draft'"
        )
        .bind(id)
        .bind(person)
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(deleted > 0)
    }
}

/// Whether a member who is held may begin another post.
async fn is_room(transaction: &mut Within<'_>, person: &str) -> Result<(), StoreError> {
    let (posts, drafts): (i64, i64) = within!(transaction, |database| sqlx::query_as(
        "SELECT COUNT(*), COUNT(CASE WHEN state = 'draft' THEN 1 END) FROM post WHERE person = $1"
    )
    .bind(person)
    .fetch_one(database)
    .await)?;
    if posts >= MOST_POSTS {
        return Err(StoreError::Value { what: "a post", rule: "at most 5,000 of one person" });
    }
    if drafts >= MOST_DRAFTS {
        return Err(StoreError::Value { what: "a draft", rule: "at most 100 of one person" });
    }
    Ok(())
}
