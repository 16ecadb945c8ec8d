//! The ledger as a file that is verified without this server: docs/ledger.md describes it line by line.

use super::{OLDEST, line};
use crate::page::MOST_PER_PAGE;
use crate::post::whole_seconds;
use crate::token::hex;
use crate::{Store, StoreError, token};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What a file begins with.
const BEGINNING: &str = "namkhong-ledger/1 ";
/// What is signed begins with: no other statement of the key can be taken for the end of a ledger.
const SIGNED: &str = "namkhong-ledger/1 end ";

/// Whose ledger it is, and with which key its end is signed.
#[derive(Serialize)]
struct Head<'a> {
    page: Option<String>,
    holder: String,
    exported_at: String,
    key: &'a str,
    key_id: &'a str,
}

/// What the signature is over.
#[derive(Serialize)]
struct End<'a> {
    entries: u64,
    last: &'a str,
    first_line: &'a str,
}

impl Store {
    /// A member's whole ledger as a file, signed by this installation. What is there is written as it is: a line that does not fit
    /// is for whoever verifies the file to find.
    ///
    /// # Errors
    /// [`StoreError::Value`] when there is no such person, [`StoreError::Decode`] when a line cannot be decrypted; otherwise the
    /// failure of the database or of the keys.
    pub async fn export_ledger(&self, person: &str, now: Timestamp) -> Result<String, StoreError> {
        let signing = self.signing_key()?;
        let (key, key_id) = (URL_SAFE_NO_PAD.encode(signing.public()), signing.number.to_string());
        let (page, holder) = self.holder(person).await?;
        let exported_at = whole_seconds::text(now);
        let head = Head { page, holder, exported_at, key: &key, key_id: &key_id };
        let mut file = format!("{BEGINNING}{}", json(&head)?);
        let first_line = hex(&Sha256::digest(&file));
        file.push('\n');
        let (mut entries, mut last, mut after) = (0, hex(&line::NO_HASH), i64::MIN);
        loop {
            let rows = self.lines(OLDEST, person, after, MOST_PER_PAGE).await?;
            let Some((_, number, ..)) = rows.last() else { break };
            after = *number;
            for (id, .., body, hash) in rows {
                last = hex(&hash);
                entries += 1;
                for part in [&last, " ", &self.keys.unseal("ledger-body", &id, &body)?, "\n"] {
                    file.push_str(part);
                }
            }
        }
        let end = json(&End { entries, last: &last, first_line: &first_line })?;
        let signature = URL_SAFE_NO_PAD.encode(signing.sign(format!("{SIGNED}{end}").as_bytes()));
        for part in ["end ", &end, " ", &signature, "\n"] {
            file.push_str(part);
        }
        Ok(file)
    }

    /// The name of a person's page, where they have one, and their own.
    async fn holder(&self, person: &str) -> Result<(Option<String>, String), StoreError> {
        let nobody = StoreError::Value { what: "a ledger", rule: "that of a member" };
        if !token::is_id(person) {
            return Err(nobody);
        }
        let row: Option<(Option<String>, String)> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT page.name, person.name FROM person LEFT JOIN personal_page AS page ON page.person = person.id
             WHERE person.id = $1"
        )
        .bind(person)
        .fetch_optional(database)
        .await
        })?;
        row.ok_or(nobody)
    }
}

fn json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Decode { what: "line of a ledger" })
}
