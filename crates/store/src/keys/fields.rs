//! The fields that are encrypted, so that they are all encrypted anew when a key is added, and a new one is not forgotten.

use super::Keys;
use crate::within::Within;
use crate::{Store, StoreError, moment};
use jiff::Timestamp;
use sqlx::AssertSqlSafe;

/// Rows that are read at once.
const ROWS: i64 = 500;

/// An encrypted column.
struct Field {
    table: &'static str,
    id: &'static str,
    column: &'static str,
    /// The field's name as [`Keys::seal`] takes it.
    name: &'static str,
    is_bytes: bool,
    /// Column, scope and field of the digest that it is found by.
    found_by: Option<(&'static str, &'static str, &'static str)>,
}

const fn text(table: &'static str, column: &'static str, name: &'static str) -> Field {
    Field { table, id: "id", column, name, is_bytes: false, found_by: None }
}

const FIELDS: &[Field] = &[
    Field { found_by: Some(("email_key", "organisation", "email")), ..text("person", "email", "email") },
    Field { found_by: Some(("login_key", "''", "login")), ..text("person", "login", "login") },
    Field {
        found_by: Some(("email_key", "organisation", "email")),
        ..text("invitation", "email", "invitation-email")
    },
    text("declaration", "contact", "contact"),
    text("outgoing_mail", "address", "mail-address"),
    text("outgoing_mail", "subject", "mail-subject"),
    text("outgoing_mail", "body", "mail-body"),
    text("impostor_case", "reporter_contact", "case-contact"),
    text("data_request", "words", "request-words"),
    text("data_request", "answer", "request-answer"),
    Field { id: "person", ..text("personal_page", "contact", "page-contact") },
    text("post", "body", "post-body"),
    text("post", "checked", "post-check"),
    text("ledger_entry", "body", "ledger-body"),
    Field { id: "person", is_bytes: true, ..text("password", "totp", "totp") },
    Field { id: "name", is_bytes: true, ..text("setting", "value", "setting") },
];

impl Store {
    /// Makes a new key and encrypts everything anew with it, in one transaction; the keys before stay for the logs that they
    /// sealed. Tells the number of the new key and how many fields it encrypted.
    ///
    /// # Errors
    /// The failure of the file of keys, or the database's.
    pub async fn rotate_keys(&self, now: Timestamp) -> Result<(u32, u64), StoreError> {
        self.keys.add()?;
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let count = encrypt_all(&mut transaction, &self.keys, false).await?;
            let number = note_keys(&mut transaction, &self.keys, at).await?;
            Ok((number, count))
        })
    }
}

/// Encrypts every field with the last key; `is_plain` when none of them was encrypted before.
pub(crate) async fn encrypt_all(
    transaction: &mut Within<'_>,
    keys: &Keys,
    is_plain: bool,
) -> Result<u64, StoreError> {
    let mut count = 0;
    for field in FIELDS {
        count += encrypt(transaction, keys, field, is_plain).await?;
    }
    Ok(count)
}

async fn encrypt(
    transaction: &mut Within<'_>,
    keys: &Keys,
    field: &Field,
    is_plain: bool,
) -> Result<u64, StoreError> {
    let Field { table, id, column, .. } = field;
    let scope = field.found_by.map_or("''", |(_, scope, _)| scope);
    let select = format!(
        "SELECT {id}, {column}, {scope} FROM {table} WHERE {id} > $1 AND {column} IS NOT NULL ORDER BY {id} LIMIT $2"
    );
    let found = field.found_by.map(|(found, ..)| format!(", {found} = $3")).unwrap_or_default();
    let update = format!("UPDATE {table} SET {column} = $2{found} WHERE {id} = $1");
    let (mut after, mut count) = (String::new(), 0);
    loop {
        let rows = rows(transaction, &select, &after, field.is_bytes).await?;
        let Some((last, ..)) = rows.last() else { return Ok(count) };
        after.clone_from(last);
        for (row, value, scope) in rows {
            let plain = if is_plain { value } else { opened(keys, field, &row, value)? };
            let sealed = keys.seal_bytes(field.name, &row, &plain)?;
            let found = match field.found_by {
                Some((_, _, name)) => Some(keys.find(name, &scope, &String::from_utf8_lossy(&plain))?),
                None => None,
            };
            let text = (!field.is_bytes).then(|| super::keyring::write(&sealed));
            within!(transaction, |database| {
                let update = sqlx::query(AssertSqlSafe(update.clone())).bind(&row);
                let update = match &text {
                    Some(text) => update.bind(text.clone()),
                    None => update.bind(sealed.clone()),
                };
                let update = if let Some(found) = &found { update.bind(found.clone()) } else { update };
                update.execute(database).await.map(|_| ())
            })?;
            count += 1;
        }
    }
}

fn opened(keys: &Keys, field: &Field, row: &str, value: Vec<u8>) -> Result<Vec<u8>, StoreError> {
    if field.is_bytes {
        return keys.unseal_bytes(field.name, row, &value);
    }
    let text = String::from_utf8(value).map_err(|_| StoreError::Decode { what: field.name })?;
    keys.unseal(field.name, row, &text).map(String::into_bytes)
}

/// Id, value as bytes and scope of some rows.
async fn rows(
    transaction: &mut Within<'_>,
    select: &str,
    after: &str,
    is_bytes: bool,
) -> Result<Vec<(String, Vec<u8>, String)>, StoreError> {
    let select = AssertSqlSafe(select.to_owned());
    if is_bytes {
        return within!(transaction, |database| sqlx::query_as(select)
            .bind(after)
            .bind(ROWS)
            .fetch_all(database)
            .await);
    }
    let rows: Vec<(String, String, String)> = within!(transaction, |database| sqlx::query_as(select)
        .bind(after)
        .bind(ROWS)
        .fetch_all(database)
        .await)?;
    Ok(rows.into_iter().map(|(id, value, scope)| (id, value.into_bytes(), scope)).collect())
}

/// Notes by their fingerprints which keys this database has seen; the number of the last.
pub(crate) async fn note_keys(transaction: &mut Within<'_>, keys: &Keys, at: i64) -> Result<u32, StoreError> {
    let ring = keys.ring()?;
    for key in ring.all() {
        within!(transaction, |database| sqlx::query(
            "INSERT INTO key_used (id, fingerprint, since) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING"
        )
        .bind(i64::from(key.number))
        .bind(&key.fingerprint[..])
        .bind(at)
        .execute(database)
        .await
        .map(|_| ()))?;
    }
    Ok(ring.last().number)
}
