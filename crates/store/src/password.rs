//! Passwords, one-time codes and recovery codes: the other way to sign in.
//!
//! Of a password its argon2id hash is kept, which the caller makes and reads. The secret of one-time codes is kept
//! encrypted, since both sides compute with it. Of a recovery code only a digest is kept: it has 80 random bits, too many to
//! guess however fast each guess is.

use crate::keys::Keys;
use crate::within::Within;
use crate::{Store, StoreError, moment, passkey, token};
use jiff::Timestamp;
use std::fmt;

/// How many recovery codes are made at once.
pub const RECOVERY_CODES: usize = 10;
/// Most recovery codes of one person.
pub const MOST_RECOVERY_CODES: usize = 20;

/// Most characters of a hash.
const LONGEST_HASH: usize = 512;
/// Fewest bytes of a secret of one-time codes (RFC 4226, section 4, R6).
const FEWEST_TOTP_BYTES: usize = 16;
/// Most bytes of it.
const MOST_TOTP_BYTES: usize = 64;
/// Random bytes of a recovery code.
const RECOVERY_BYTES: usize = 10;

/// A password to keep.
#[derive(Clone)]
pub struct NewPassword {
    /// Its argon2id hash with parameters and salt, as text.
    pub hash: String,
    /// The secret of one-time codes, 16 to 64 bytes.
    pub totp: Option<Vec<u8>>,
}

/// The password of a member.
#[derive(Clone, PartialEq, Eq)]
pub struct Password {
    /// Its argon2id hash.
    pub hash: String,
    /// The secret of one-time codes.
    pub totp: Option<Vec<u8>>,
    /// The last step whose code was used; codes of it and of steps before are refused. 0 when none was used.
    pub totp_step: u64,
    /// When it was set, in whole seconds.
    pub set_at: Timestamp,
}

/// Recovery codes that were just made: the texts to be shown once, the digests to be kept.
#[derive(Clone)]
pub struct NewRecoveryCodes {
    /// As they are written: four groups of four.
    pub codes: Vec<String>,
    /// What is kept of them.
    pub digests: Vec<[u8; 32]>,
}

impl NewRecoveryCodes {
    /// Makes [`RECOVERY_CODES`] of them. Nothing is kept yet.
    ///
    /// # Errors
    /// [`StoreError::Random`] when the system gives no random numbers.
    pub fn make() -> Result<Self, StoreError> {
        let mut made = Self { codes: Vec::new(), digests: Vec::new() };
        for _ in 0..RECOVERY_CODES {
            let text = token::write(&token::random::<RECOVERY_BYTES>()?);
            let code = [&text[..4], &text[4..8], &text[8..12], &text[12..]].join("-");
            made.digests.push(recovery_digest(&code));
            made.codes.push(code);
        }
        Ok(made)
    }
}

impl Store {
    /// Sets a member's password in place of the one before. With the same secret of one-time codes, used codes stay used.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept or there is no such member; otherwise the database's failure.
    pub async fn set_password(
        &self,
        person: &str,
        new: &NewPassword,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            passkey::hold_member(&mut transaction, person).await?;
            insert(&mut transaction, &self.keys, person, new, at).await
        })
    }

    /// A member's password; none when they have none, or have left.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn password_of(&self, person: &str) -> Result<Option<Password>, StoreError> {
        if !token::is_id(person) {
            return Ok(None);
        }
        let row: Option<(String, Option<Vec<u8>>, i64, i64)> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT hash, totp, totp_step, set_at FROM password JOIN person ON person.id = password.person
             WHERE password.person = $1 AND left_at IS NULL"
        )
        .bind(person)
        .fetch_optional(database)
        .await
        })?;
        row.map(|(hash, totp, totp_step, set_at)| {
            let totp_step = u64::try_from(totp_step)
                .map_err(|_| StoreError::Decode { what: "step of one-time codes" })?;
            let totp = totp.map(|totp| self.keys.unseal_bytes("totp", person, &totp)).transpose()?;
            Ok(Password { hash, totp, totp_step, set_at: moment::time(set_at)? })
        })
        .transpose()
    }

    /// Removes a member's password with its one-time codes. False when there is none.
    ///
    /// # Errors
    /// [`StoreError::Value`] when it is the last way to sign in; otherwise the database's failure.
    pub async fn remove_password(&self, person: &str) -> Result<bool, StoreError> {
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            if !passkey::hold_person(&mut transaction, person).await? {
                return Ok(false);
            }
            let removed =
                within!(&mut transaction, |database| sqlx::query("DELETE FROM password WHERE person = $1")
                    .bind(person)
                    .execute(database)
                    .await
                    .map(|done| done.rows_affected()))?;
            if removed > 0 {
                passkey::keep_a_way_in(&mut transaction, person).await?;
            }
            Ok(removed > 0)
        })
    }

    /// Takes the step of a one-time code that was found right. False when its code, or one of a later step, was used
    /// before, or when there are no one-time codes: then the code does not count.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn take_totp_step(&self, person: &str, step: u64) -> Result<bool, StoreError> {
        let Ok(step) = i64::try_from(step) else { return Ok(false) };
        if !token::is_id(person) {
            return Ok(false);
        }
        let taken = writing!(self, |database| sqlx::query(
            "UPDATE password SET totp_step = $2 WHERE person = $1 AND totp IS NOT NULL AND totp_step < $2"
        )
        .bind(person)
        .bind(step)
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(taken > 0)
    }

    /// Keeps these recovery codes in place of those before.
    ///
    /// # Errors
    /// [`StoreError::Value`] when there are too many or there is no such member; otherwise the database's failure.
    pub async fn set_recovery_codes(&self, person: &str, digests: &[[u8; 32]]) -> Result<(), StoreError> {
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            passkey::hold_member(&mut transaction, person).await?;
            within!(&mut transaction, |database| sqlx::query("DELETE FROM recovery_code WHERE person = $1")
                .bind(person)
                .execute(database)
                .await
                .map(|_| ()))?;
            insert_recovery_codes(&mut transaction, person, digests).await
        })
    }

    /// Uses up a recovery code, however its owner has written it. False when it is none of this member's, or was used.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn use_recovery_code(&self, person: &str, code: &str) -> Result<bool, StoreError> {
        // a code has 19 characters; what is much longer is none
        if !token::is_id(person) || code.len() > 100 {
            return Ok(false);
        }
        let used = writing!(self, |database| sqlx::query(
            "DELETE FROM recovery_code WHERE person = $1 AND digest = $2
             AND EXISTS (SELECT 1 FROM person WHERE person.id = $1 AND left_at IS NULL)"
        )
        .bind(person)
        .bind(&recovery_digest(code)[..])
        .execute(database)
        .await
        .map(|done| done.rows_affected()))?;
        Ok(used > 0)
    }

    /// How many recovery codes a member has left.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn recovery_codes_left(&self, person: &str) -> Result<u32, StoreError> {
        if !token::is_id(person) {
            return Ok(0);
        }
        let left: i64 = reading!(self, |database| sqlx::query_scalar(
            "SELECT COUNT(*) FROM recovery_code WHERE person = $1"
        )
        .bind(person)
        .fetch_one(database)
        .await)?;
        u32::try_from(left).map_err(|_| StoreError::Decode { what: "number of recovery codes" })
    }
}

/// What is kept of a recovery code: the digest of its letters and digits as base 32 reads them, whatever stands between.
fn recovery_digest(code: &str) -> [u8; 32] {
    let letters = code.chars().filter(char::is_ascii_alphanumeric).map(|letter| {
        // Crockford's base 32 reads what is mistaken for a digit as that digit
        match letter.to_ascii_lowercase() {
            'i' | 'l' => '1',
            'o' => '0',
            other => other,
        }
    });
    token::digest(&letters.collect::<String>())
}

/// Sets a password in the transaction of its deed, such as joining.
pub(crate) async fn insert(
    transaction: &mut Within<'_>,
    keys: &Keys,
    person: &str,
    new: &NewPassword,
    at: i64,
) -> Result<(), StoreError> {
    accept(new)?;
    let before: Option<(Option<Vec<u8>>, i64)> = within!(&mut *transaction, |database| sqlx::query_as(
        "SELECT totp, totp_step FROM password WHERE person = $1"
    )
    .bind(person)
    .fetch_optional(database)
    .await)?;
    let step = match before {
        Some((Some(totp), step)) if new.totp == Some(keys.unseal_bytes("totp", person, &totp)?) => step,
        _ => 0,
    };
    let totp = new.totp.as_ref().map(|totp| keys.seal_bytes("totp", person, totp)).transpose()?;
    within!(transaction, |database| {
        sqlx::query(
        "INSERT INTO password (person, hash, totp, totp_step, set_at) VALUES ($1, $2, $3, $5, $4)
         ON CONFLICT (person) DO UPDATE SET hash = excluded.hash, totp = excluded.totp, set_at = excluded.set_at,
         totp_step = excluded.totp_step"
    )
    .bind(person)
    .bind(&new.hash)
    .bind(totp)
    .bind(at)
    .bind(step)
    .execute(database)
    .await
    .map(|_| ())
    })
}

/// Adds recovery codes in the transaction of their deed, such as joining.
pub(crate) async fn insert_recovery_codes(
    transaction: &mut Within<'_>,
    person: &str,
    digests: &[[u8; 32]],
) -> Result<(), StoreError> {
    if digests.len() > MOST_RECOVERY_CODES {
        return Err(StoreError::Value { what: "recovery codes", rule: "at most 20" });
    }
    for digest in digests {
        within!(transaction, |database| sqlx::query(
            "INSERT INTO recovery_code (person, digest) VALUES ($1, $2) ON CONFLICT DO NOTHING"
        )
        .bind(person)
        .bind(&digest[..])
        .execute(database)
        .await
        .map(|_| ()))?;
    }
    Ok(())
}

fn accept(new: &NewPassword) -> Result<(), StoreError> {
    let is_hash =
        (1..=LONGEST_HASH).contains(&new.hash.len()) && new.hash.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_hash {
        return Err(StoreError::Value {
            what: "a password's hash",
            rule: "1 to 512 visible ASCII characters",
        });
    }
    let is_secret = |secret: &Vec<u8>| (FEWEST_TOTP_BYTES..=MOST_TOTP_BYTES).contains(&secret.len());
    if !new.totp.as_ref().is_none_or(is_secret) {
        return Err(StoreError::Value { what: "the secret of one-time codes", rule: "16 to 64 bytes" });
    }
    Ok(())
}

// What opens an account stays out of logs, whoever prints these.

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewPassword").field("has_totp", &self.totp.is_some()).finish_non_exhaustive()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let has_totp = self.totp.is_some();
        f.debug_struct("Password")
            .field("has_totp", &has_totp)
            .field("set_at", &self.set_at)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for NewRecoveryCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewRecoveryCodes").field("codes", &self.codes.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_code_is_known_however_it_is_written() {
        let digest = recovery_digest("k1m0-2345-6789-abcd");
        for written in
            ["K1M0-2345-6789-ABCD", "k1m0 2345 6789 abcd", "kimo23456789abcd", " kLmO-2345–6789-abcd\n"]
        {
            assert_eq!(recovery_digest(written), digest, "{written}");
        }
        assert_ne!(recovery_digest("k1m0-2345-6789-abce"), digest);
        assert_ne!(recovery_digest("k1m0-2345-6789-abc"), digest);
    }

    #[test]
    fn recovery_codes_differ_and_are_not_printed() {
        let made = NewRecoveryCodes::make().unwrap();
        assert_eq!((made.codes.len(), made.digests.len()), (RECOVERY_CODES, RECOVERY_CODES));
        for (place, code) in made.codes.iter().enumerate() {
            assert_eq!(code.len(), 19, "{code}");
            assert!(!made.codes[..place].contains(code));
            assert!(!format!("{made:?}").contains(&code[..4]));
        }
    }
}
