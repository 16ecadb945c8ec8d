//! Names that pages have let go of. For a year such a name is nobody else's: links to it must not lead to somebody else. It is
//! kept as a keyed digest, so that who has the database alone cannot try names against it, and who erased their data is not
//! told of by it.

use crate::StoreError;
use crate::keys::Keys;
use crate::within::Within;

/// How long a name is kept from others.
const RETIRED_SECONDS: i64 = 365 * 86_400;

/// The name is somebody else's.
pub(super) const TAKEN: StoreError = StoreError::Taken { what: "page name" };

/// The name of the digest, as [`Keys::find`] takes it.
const FIELD: &str = "page-name";

/// `digest, now, person`.
const HELD_BY_OTHERS: &str =
    "SELECT COUNT(*) FROM retired_page_name WHERE digest = $1 AND until > $2 AND person <> $3";
/// `digest`.
const TAKE_BACK: &str = "DELETE FROM retired_page_name WHERE digest = $1";

/// That a statement gave two pages one name is told as that.
pub(super) fn taken(error: StoreError) -> StoreError {
    match &error {
        StoreError::Write(sqlx::Error::Database(cause)) if cause.is_unique_violation() => TAKEN,
        _ => error,
    }
}

/// Refuses a name that another has let go of within the year; one that is the member's own, or whose year is over, is retired no
/// more. To be called after the page has the name: whoever gives it up at the same moment has retired it by then.
pub(super) async fn claim(
    transaction: &mut Within<'_>,
    keys: &Keys,
    name: &str,
    person: &str,
    at: i64,
) -> Result<(), StoreError> {
    // the name is kept nowhere, so it may have been retired with each of the keys
    for digest in keys.find_with_all(FIELD, "", name)? {
        let held: i64 = within!(&mut *transaction, |database| sqlx::query_scalar(HELD_BY_OTHERS)
            .bind(&digest[..])
            .bind(at)
            .bind(person)
            .fetch_one(database)
            .await)?;
        if held > 0 {
            return Err(TAKEN);
        }
        within!(&mut *transaction, |database| sqlx::query(TAKE_BACK)
            .bind(&digest[..])
            .execute(database)
            .await
            .map(|_| ()))?;
    }
    Ok(())
}

/// Keeps a name from all but a member for a year.
pub(super) async fn retire(
    transaction: &mut Within<'_>,
    keys: &Keys,
    name: &str,
    person: &str,
    at: i64,
) -> Result<(), StoreError> {
    within!(transaction, |database| sqlx::query(
        "INSERT INTO retired_page_name (digest, person, until) VALUES ($1, $2, $3)
         ON CONFLICT (digest) DO UPDATE SET person = $2, until = $3"
    )
    .bind(keys.find(FIELD, "", name)?)
    .bind(person)
    .bind(at.saturating_add(RETIRED_SECONDS))
    .execute(database)
    .await
    .map(|_| ()))
}

/// Takes away whose the retired names of a member were.
pub(super) async fn forget_who(transaction: &mut Within<'_>, person: &str) -> Result<(), StoreError> {
    within!(transaction, |database| sqlx::query("UPDATE retired_page_name SET person = '' WHERE person = $1")
        .bind(person)
        .execute(database)
        .await
        .map(|_| ()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn a_retired_name_is_found_by_its_digest() {
        assert_found(HELD_BY_OTHERS, true).await;
        assert_found(TAKE_BACK, true).await;
    }
}
