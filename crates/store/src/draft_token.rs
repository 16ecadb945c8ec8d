//! What a program of a member's may hand in drafts with: nothing but that. A token is `nkd_` and 256 random bits in base 64; only its
//! SHA-256 is stored (`token` says why that is enough), with the day on which it was last used.

use crate::passkey::{hold_member, is_line};
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::Date;

/// Most tokens of a member.
pub const MOST_DRAFT_TOKENS: i64 = 10;
/// Most characters of what a member calls a token.
pub const LONGEST_TOKEN_LABEL: usize = 60;

/// What a token begins with: scanners for leaked secrets find it by that.
const PREFIX: &str = "nkd_";
/// Characters of 256 bits in base 64.
const SECRET_LENGTH: usize = 43;

/// `digest`.
const OWNER: &str = "SELECT draft_token.id, person, last_used_day FROM draft_token
     JOIN person ON person.id = draft_token.person WHERE digest = $1 AND left_at IS NULL";
/// `person`.
const OF_PERSON: &str =
    "SELECT id, label, created_at, last_used_day FROM draft_token WHERE person = $1 ORDER BY created_at, id";

/// A token as its member sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftToken {
    /// Its name.
    pub id: String,
    /// What they call it.
    pub label: String,
    /// When it was made, in whole seconds.
    pub created_at: Timestamp,
    /// The day in UTC on which it was last used. No time: when somebody works is not ours to know.
    pub last_used: Option<Date>,
}

/// `id, label, created_at, last_used_day`.
type Row = (String, String, i64, Option<i64>);

impl Store {
    /// Makes a token, and tells its secret this once.
    ///
    /// # Errors
    /// [`StoreError::Value`] when the label is not 1 to [`LONGEST_TOKEN_LABEL`] characters on one line, there is no such member
    /// or they have left, or they have [`MOST_DRAFT_TOKENS`] already; otherwise the database's failure.
    pub async fn create_draft_token(
        &self,
        person: &str,
        label: &str,
        now: Timestamp,
    ) -> Result<(DraftToken, String), StoreError> {
        if !is_line(label, LONGEST_TOKEN_LABEL) {
            return Err(StoreError::Value {
                what: "a token's label",
                rule: "1 to 60 characters on one line",
            });
        }
        let (id, label, at) = (token::id()?, label.trim(), moment::second(now));
        let secret = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(token::random::<32>()?));
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            hold_member(&mut transaction, person).await?;
            if count(&mut transaction, person).await? >= MOST_DRAFT_TOKENS {
                return Err(StoreError::Value { what: "a token", rule: "at most 10 of one member" });
            }
            within!(&mut transaction, |database| sqlx::query(
                "INSERT INTO draft_token (id, person, label, digest, created_at) VALUES ($1, $2, $3, $4, $5)"
            )
            .bind(&id)
            .bind(person)
            .bind(label)
            .bind(&token::digest(&secret)[..])
            .bind(at)
            .execute(database)
            .await
            .map(|_| ()))
        })?;
        let created_at = moment::time(at)?;
        Ok((DraftToken { id, label: label.to_owned(), created_at, last_used: None }, secret))
    }

    /// A member's tokens, oldest first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn draft_tokens(&self, person: &str) -> Result<Vec<DraftToken>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<Row> =
            reading!(self, |database| sqlx::query_as(OF_PERSON).bind(person).fetch_all(database).await)?;
        rows.into_iter()
            .map(|(id, label, created_at, last_used_day)| {
                let last_used = last_used_day.map(moment::date).transpose()?;
                Ok(DraftToken { id, label, created_at: moment::time(created_at)?, last_used })
            })
            .collect()
    }

    /// Removes a token: from now on it opens nothing. False when the member has no such token.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn remove_draft_token(&self, person: &str, id: &str) -> Result<bool, StoreError> {
        if !token::is_id(person) || !token::is_id(id) {
            return Ok(false);
        }
        let removed =
            writing!(self, |database| sqlx::query("DELETE FROM draft_token WHERE id = $1 AND person = $2")
                .bind(id)
                .bind(person)
                .execute(database)
                .await
                .map(|done| done.rows_affected()))?;
        Ok(removed > 0)
    }

    /// Whose token this is; none when it is nobody's, was removed, or its member has left, which are not told apart. The day of
    /// its use is kept, with one write a day.
    ///
    /// # Errors
    /// The database's failure to read. Failing to keep the day is logged and does not refuse the token.
    pub async fn draft_token_owner(
        &self,
        secret: &str,
        now: Timestamp,
    ) -> Result<Option<String>, StoreError> {
        if !is_secret(secret) {
            return Ok(None);
        }
        let row: Option<(String, String, Option<i64>)> = reading!(self, |database| sqlx::query_as(OWNER)
            .bind(&token::digest(secret)[..])
            .fetch_optional(database)
            .await)?;
        let Some((id, person, last_used_day)) = row else { return Ok(None) };
        let today = moment::day(moment::second(now));
        if last_used_day.is_none_or(|day| day < today)
            && let Err(error) = self.keep_token_day(&id, today).await
        {
            tracing::warn!(error = &error as &dyn std::error::Error, "the day of a token's use was not kept");
        }
        Ok(Some(person))
    }

    async fn keep_token_day(&self, id: &str, day: i64) -> Result<(), StoreError> {
        writing!(self, |database| sqlx::query(
            "UPDATE draft_token SET last_used_day = $2
             WHERE id = $1 AND (last_used_day IS NULL OR last_used_day < $2)"
        )
        .bind(id)
        .bind(day)
        .execute(database)
        .await
        .map(|_| ()))
    }
}

async fn count(transaction: &mut Within<'_>, person: &str) -> Result<i64, StoreError> {
    within!(transaction, |database| sqlx::query_scalar("SELECT COUNT(*) FROM draft_token WHERE person = $1")
        .bind(person)
        .fetch_one(database)
        .await)
}

/// Whether a text could be a token; anything else is not worth a question to the database.
fn is_secret(text: &str) -> bool {
    let is_written = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    text.strip_prefix(PREFIX).is_some_and(|rest| rest.len() == SECRET_LENGTH && rest.bytes().all(is_written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found};

    #[tokio::test]
    async fn tokens_are_found_by_their_digest_and_listed_in_order() {
        assert_found(OWNER, false).await;
        assert_begins_with(OWNER, "sqlite_autoindex_draft_token_2").await;
        assert_found(OF_PERSON, true).await;
    }

    #[test]
    fn other_texts_are_no_tokens() {
        let token = format!("nkd_{}", "a".repeat(SECRET_LENGTH));
        assert!(is_secret(&token));
        for text in
            ["", "nkd_", &token[1..], &format!("{token}a"), &token.replace('a', "+"), "nk_abc", "đđđđ"]
        {
            assert!(!is_secret(text), "{text}");
        }
    }
}
