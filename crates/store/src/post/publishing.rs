//! What a member does with a post before others' eyes. Each deed writes its line into the member's ledger, or is not done; pinning
//! says nothing and writes nothing.

use super::{CHANGED, DRAFT, PUBLISHED, Post, PostBody, PostCheck, accept, row};
use crate::ledger::{self, Deed, NewLine};
use crate::passkey::{hold_member, hold_person};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// Most pinned posts of one person.
pub const MOST_PINNED: i64 = 3;
/// Most changes and corrections of one post.
pub const MOST_CHANGES: i64 = 100;

impl Store {
    /// Publishes a draft, once its member wants to wait no longer. Of several who publish it at once, one does.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version that was seen, no draft, or somebody else's; [`StoreError::Value`] when
    /// the check is of other words, when the quiet time is not over or there is nothing to tell; otherwise the database's failure.
    pub async fn publish_post(
        &self,
        person: &str,
        id: &str,
        version: i64,
        check: &PostCheck,
        now: Timestamp,
    ) -> Result<Post, StoreError> {
        let at = moment::second(now);
        let checked = row::seal_check(&self.keys, id, check)?;
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, person).await?;
            let seen = Seen { person, id, version, state: DRAFT };
            let post = seen.held(self, &mut transaction).await?;
            accept::check_of(check, &post.body)?;
            accept::told(&post.body)?;
            if post.ready_at.is_some_and(|ready_at| moment::second(ready_at) > at) {
                return Err(StoreError::Value { what: "publishing", rule: "after the quiet time" });
            }
            within!(&mut transaction, |database| {
                sqlx::query(
                "UPDATE post SET state = 'published', checked = $2, ready_at = NULL, changed_at = $3, published_at = $3,
                     version = version + 1
                 WHERE id = $1"
            )
            .bind(id)
            .bind(&checked)
            .bind(at)
            .execute(database)
            .await
            .map(|_| ())
            })?;
            tag(&mut transaction, &post, &post.body.tags, at).await?;
            let line = NewLine {
                person,
                at,
                deed: Deed::Published,
                post: id,
                body: &post.body,
                check: Some(check),
                note: "",
            };
            ledger::append(&mut transaction, &self.keys, &line).await?;
            row::one(&mut transaction, &self.keys, id).await?.ok_or(CHANGED)
        })
    }

    /// Changes what a published post says. With words for its readers it is a correction, and they are shown; without, it is a
    /// change, as of a misspelling, and the ledger alone says what it was.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version that was seen, not published, or somebody else's; [`StoreError::Value`]
    /// when the check is of other words, when nothing is changed, after [`MOST_CHANGES`], or when a limit is not kept; otherwise the
    /// database's failure.
    #[expect(clippy::too_many_arguments, reason = "a correction has these parts, and the caller names each")]
    pub async fn correct_post(
        &self,
        person: &str,
        id: &str,
        version: i64,
        body: &PostBody,
        check: &PostCheck,
        correction: &str,
        now: Timestamp,
    ) -> Result<Post, StoreError> {
        accept::body(body)?;
        accept::told(body)?;
        accept::check_of(check, body)?;
        accept::plain("a correction", correction, accept::LONGEST_CORRECTION)?;
        let at = moment::second(now);
        let sealed = row::seal_body(&self.keys, id, body)?;
        let checked = row::seal_check(&self.keys, id, check)?;
        let correction = correction.trim();
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, person).await?;
            let post = Seen { person, id, version, state: PUBLISHED }.held(self, &mut transaction).await?;
            if correction.is_empty() && post.body == *body {
                return Err(StoreError::Value { what: "a change", rule: "other words, or a correction" });
            }
            // the line of its publication is one
            if ledger::count(&mut transaction, person, id).await? > MOST_CHANGES {
                return Err(StoreError::Value { what: "a change", rule: "at most 100 of one post" });
            }
            within!(&mut transaction, |database| {
                sqlx::query(
                    "UPDATE post SET body = $2, checked = $3, changed_at = $4, version = version + 1,
                     corrected_at = CASE WHEN $5 = '' THEN corrected_at ELSE $4 END,
                     correction = CASE WHEN $5 = '' THEN correction ELSE $5 END
                 WHERE id = $1",
                )
                .bind(id)
                .bind(&sealed)
                .bind(&checked)
                .bind(at)
                .bind(correction)
                .execute(database)
                .await
                .map(|_| ())
            })?;
            let published_at = post.published_at.map_or(at, moment::second);
            tag(&mut transaction, &post, &body.tags, published_at).await?;
            let deed = if correction.is_empty() { Deed::Changed } else { Deed::Corrected };
            let line = NewLine { person, at, deed, post: id, body, check: Some(check), note: correction };
            ledger::append(&mut transaction, &self.keys, &line).await?;
            row::one(&mut transaction, &self.keys, id).await?.ok_or(CHANGED)
        })
    }

    /// Withdraws a published post: readers see it no more. Its words stay, encrypted, for its member.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when it is not the version that was seen, not published, or somebody else's; [`StoreError::Value`]
    /// when the reason is too long; otherwise the database's failure.
    pub async fn withdraw_post(
        &self,
        person: &str,
        id: &str,
        version: i64,
        reason: &str,
        now: Timestamp,
    ) -> Result<Post, StoreError> {
        accept::plain("a reason", reason, accept::LONGEST_REASON)?;
        let (at, reason) = (moment::second(now), reason.trim());
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, person).await?;
            let post = Seen { person, id, version, state: PUBLISHED }.held(self, &mut transaction).await?;
            within!(&mut transaction, |database| {
                sqlx::query(
                    "UPDATE post SET state = 'withdrawn', is_pinned = 0, changed_at = $2, withdrawn_at = $2,
                     version = version + 1
                 WHERE id = $1",
                )
                .bind(id)
                .bind(at)
                .execute(database)
                .await
                .map(|_| ())
            })?;
            tag(&mut transaction, &post, &[], at).await?;
            let line = NewLine {
                person,
                at,
                deed: Deed::Withdrawn,
                post: id,
                body: &post.body,
                check: None,
                note: reason,
            };
            ledger::append(&mut transaction, &self.keys, &line).await?;
            row::one(&mut transaction, &self.keys, id).await?.ok_or(CHANGED)
        })
    }

    /// Puts a published post before the others, or back among them. False when the person has no such published post.
    ///
    /// # Errors
    /// [`StoreError::Value`] when [`MOST_PINNED`] others are pinned; otherwise the database's failure.
    pub async fn pin_post(&self, person: &str, id: &str, is_pinned: bool) -> Result<bool, StoreError> {
        if !token::is_id(person) || !token::is_id(id) {
            return Ok(false);
        }
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            if !hold_person(&mut transaction, person).await? {
                return Ok(false);
            }
            let done = within!(&mut transaction, |database| sqlx::query(
                "UPDATE post SET is_pinned = $3 WHERE id = $1 AND person = $2 AND state = 'published'"
            )
            .bind(id)
            .bind(person)
            .bind(i64::from(is_pinned))
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
            let pinned: i64 = within!(&mut transaction, |database| sqlx::query_scalar(
                "SELECT COUNT(*) FROM post WHERE person = $1 AND state = 'published' AND is_pinned = 1"
            )
            .bind(person)
            .fetch_one(database)
            .await)?;
            if pinned > MOST_PINNED {
                return Err(StoreError::Value { what: "a pinned post", rule: "at most 3 of one person" });
            }
            Ok(done > 0)
        })
    }
}

/// A post as the caller has seen it.
struct Seen<'a> {
    person: &'a str,
    id: &'a str,
    version: i64,
    state: &'a str,
}

impl Seen<'_> {
    /// The post, when it still is as it was seen. Its row is held: its member may be changing the draft on another page.
    async fn held(&self, store: &Store, transaction: &mut Within<'_>) -> Result<Post, StoreError> {
        let held = within!(&mut *transaction, |database| {
            sqlx::query(
            "UPDATE post SET version = version WHERE id = $1 AND person = $2 AND version = $3 AND state = $4"
        )
        .bind(self.id)
        .bind(self.person)
        .bind(self.version)
        .bind(self.state)
        .execute(database)
        .await
        .map(|done| done.rows_affected())
        })?;
        if held == 0 {
            return Err(CHANGED);
        }
        row::one(transaction, &store.keys, self.id).await?.ok_or(CHANGED)
    }
}

/// Lets a post be found by these tags and no others.
async fn tag(
    transaction: &mut Within<'_>,
    post: &Post,
    tags: &[String],
    published_at: i64,
) -> Result<(), StoreError> {
    within!(&mut *transaction, |database| sqlx::query("DELETE FROM post_tag WHERE post = $1")
        .bind(&post.id)
        .execute(database)
        .await
        .map(|_| ()))?;
    for tag in tags {
        within!(&mut *transaction, |database| sqlx::query(
            "INSERT INTO post_tag (person, tag, published_at, post) VALUES ($1, $2, $3, $4)"
        )
        .bind(&post.person)
        .bind(tag)
        .bind(published_at)
        .bind(&post.id)
        .execute(database)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}
