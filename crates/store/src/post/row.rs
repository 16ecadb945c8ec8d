//! A post as the databases hold it.

use super::{Post, PostBody, PostCheck};
use crate::keys::Keys;
use crate::within::Within;
use crate::{StoreError, moment, token};

/// A statement that reads posts with all they say.
macro_rules! posts {
    ($rest:literal) => {
        concat!(
            "SELECT post.id, post.person, post.state, post.body, post.checked, post.is_pinned, post.ready_at,
                post.correction, post.created_at, post.changed_at, post.published_at, post.corrected_at,
                post.withdrawn_at, post.version
             FROM ",
            $rest
        )
    };
}
pub(super) use posts;

/// A row of [`posts`].
#[derive(sqlx::FromRow)]
pub(super) struct PostRow {
    id: String,
    person: String,
    state: String,
    body: String,
    checked: Option<String>,
    is_pinned: i64,
    ready_at: Option<i64>,
    correction: String,
    created_at: i64,
    changed_at: i64,
    published_at: Option<i64>,
    corrected_at: Option<i64>,
    withdrawn_at: Option<i64>,
    version: i64,
}

impl PostRow {
    /// The post that it is.
    pub(super) fn read(self, keys: &Keys) -> Result<Post, StoreError> {
        let row = self;
        let body = words(keys, &row.id, &row.body)?;
        let check = row.checked.map(|checked| unseal_check(keys, &row.id, &checked)).transpose()?;
        let time = |at: Option<i64>| at.map(moment::time).transpose();
        Ok(Post {
            id: row.id,
            person: row.person,
            state: row.state,
            body,
            check,
            is_pinned: row.is_pinned > 0,
            ready_at: time(row.ready_at)?,
            correction: row.correction,
            created_at: moment::time(row.created_at)?,
            changed_at: moment::time(row.changed_at)?,
            published_at: time(row.published_at)?,
            corrected_at: time(row.corrected_at)?,
            withdrawn_at: time(row.withdrawn_at)?,
            version: row.version,
        })
    }
}

/// One post, within a transaction.
pub(super) async fn one(
    transaction: &mut Within<'_>,
    keys: &Keys,
    id: &str,
) -> Result<Option<Post>, StoreError> {
    if !token::is_id(id) {
        return Ok(None);
    }
    let row: Option<PostRow> =
        within!(transaction, |database| sqlx::query_as(posts!("post WHERE post.id = $1"))
            .bind(id)
            .fetch_optional(database)
            .await)?;
    row.map(|row| row.read(keys)).transpose()
}

/// The words of a post as they are kept.
pub(super) fn seal_body(keys: &Keys, id: &str, body: &PostBody) -> Result<String, StoreError> {
    let text = serde_json::to_string(body).map_err(|_| StoreError::Decode { what: "post" })?;
    keys.seal("post-body", id, &text)
}

/// The words of a post that were kept.
pub(crate) fn words(keys: &Keys, id: &str, sealed: &str) -> Result<PostBody, StoreError> {
    let text = keys.unseal("post-body", id, sealed)?;
    serde_json::from_str(&text).map_err(|_| StoreError::Decode { what: "post" })
}

/// A check as it is kept.
pub(super) fn seal_check(keys: &Keys, id: &str, check: &PostCheck) -> Result<String, StoreError> {
    let text = serde_json::to_string(check).map_err(|_| StoreError::Decode { what: "check of a post" })?;
    keys.seal("post-check", id, &text)
}

fn unseal_check(keys: &Keys, id: &str, sealed: &str) -> Result<PostCheck, StoreError> {
    let text = keys.unseal("post-check", id, sealed)?;
    serde_json::from_str(&text).map_err(|_| StoreError::Decode { what: "check of a post" })
}
