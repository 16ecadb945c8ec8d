//! Lists of bad addresses, and the hosts that no list may speak against. A list is replaced as a whole: what its
//! keeper has taken off is gone with the next import.

use crate::pools::Pools;
use crate::{Store, StoreError, moment};
use jiff::Timestamp;
use jiff::civil::Date;

/// Most characters of a list's name.
pub const LONGEST_LIST_NAME: usize = 80;
/// Most characters of the other words of a list, and of the reason for allowing a host.
pub const LONGEST_LIST_WORDS: usize = 500;
/// Lines that one statement inserts.
const INSERTED_AT_ONCE: usize = 2_000;

/// A list to keep, in place of the one of the same name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLinkList {
    /// Its name: 1 to [`LONGEST_LIST_NAME`] characters on one line.
    pub name: String,
    /// Where it came from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// Where to ask for an entry to be taken off.
    pub appeal: Option<String>,
    /// Whether it is the operator's own.
    pub is_own: bool,
    /// Its lines; of several with the same key the first is kept.
    pub entries: Vec<NewLinkEntry>,
}

/// A line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLinkEntry {
    /// What it is looked up by.
    pub key: String,
    /// The name as the list writes it.
    pub name: String,
    /// What it is said to be, as a code.
    pub kind: String,
    /// What proves it.
    pub evidence: Option<String>,
    /// Since when it is listed.
    pub listed: Date,
    /// The last day on which it counts.
    pub expires: Option<Date>,
}

/// A list as its operator sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkList {
    /// Its name.
    pub name: String,
    /// Where it came from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// Where to appeal.
    pub appeal: Option<String>,
    /// Whether it is the operator's own.
    pub is_own: bool,
    /// When it was imported, in whole seconds.
    pub imported_at: Timestamp,
    /// How many lines it has.
    pub entries: u64,
    /// How many of them have expired.
    pub expired: u64,
}

/// A line that was looked up, with what its list says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkEntry {
    /// The line.
    pub entry: NewLinkEntry,
    /// The list's name.
    pub list: String,
    /// Where the list came from.
    pub source: String,
    /// Under which licence.
    pub licence: String,
    /// Where to appeal.
    pub appeal: Option<String>,
    /// Whether the list is the operator's own.
    pub is_own: bool,
}

/// A host that no list may speak against.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedHost {
    /// The host.
    pub host: String,
    /// Why it is allowed.
    pub why: String,
    /// Who allowed it.
    pub by: String,
    /// When, in whole seconds.
    pub at: Timestamp,
}

/// What is known of some keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinksFound {
    /// Lines that have not expired, in the order of their keys and lists.
    pub entries: Vec<LinkEntry>,
    /// Which of the keys are allowed hosts.
    pub allowed: Vec<AllowedHost>,
}

/// `entry_key, name, kind, evidence, listed_day, expires_day, list, source, licence, appeal, is_own`.
type EntryRow =
    (String, String, String, Option<String>, i64, Option<i64>, String, String, String, Option<String>, i64);
/// `name, source, licence, appeal, is_own, imported_at, entries, expired`.
type ListRow = (String, String, String, Option<String>, i64, i64, i64, i64);

impl Store {
    /// Keeps a list in place of the one of the same name; all of it or nothing. Tells how many lines are kept.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure, and then the old list stands.
    pub async fn replace_link_list(&self, list: &NewLinkList, now: Timestamp) -> Result<u64, StoreError> {
        accept(list)?;
        let insert = match &self.pools {
            Pools::Sqlite { .. } => {
                "INSERT INTO link_entry (list, entry_key, name, kind, evidence, listed_day, expires_day)
                 SELECT $1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
                 FROM json_each($2) WHERE true ON CONFLICT DO NOTHING"
            }
            Pools::Postgresql(_) => {
                "INSERT INTO link_entry (list, entry_key, name, kind, evidence, listed_day, expires_day)
                 SELECT $1, line ->> 0, line ->> 1, line ->> 2, line ->> 3, (line ->> 4)::bigint, (line ->> 5)::bigint
                 FROM jsonb_array_elements($2::jsonb) AS line ON CONFLICT DO NOTHING"
            }
        };
        transacting!(self, |database| {
            let delete = sqlx::query("DELETE FROM link_list WHERE name = $1").bind(&list.name);
            delete.execute(&mut *database).await.map_err(StoreError::Write)?;
            sqlx::query(
                "INSERT INTO link_list (name, source, licence, appeal, is_own, imported_at)
                 VALUES ($1, $2, $3, $4, $5, $6)",
            )
            .bind(&list.name)
            .bind(&list.source)
            .bind(&list.licence)
            .bind(&list.appeal)
            .bind(i64::from(list.is_own))
            .bind(moment::second(now))
            .execute(&mut *database)
            .await
            .map_err(StoreError::Write)?;
            let mut kept = 0;
            for lines in list.entries.chunks(INSERTED_AT_ONCE) {
                let statement = sqlx::query(insert).bind(&list.name).bind(json_of(lines));
                let done = statement.execute(&mut *database).await.map_err(StoreError::Write)?;
                kept += done.rows_affected();
            }
            Ok(kept)
        })
    }

    /// All lists, by name. A line that expired before `today` is counted as such.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn link_lists(&self, today: Date) -> Result<Vec<LinkList>, StoreError> {
        let rows: Vec<ListRow> = reading!(self, |database| sqlx::query_as(
            "SELECT name, source, licence, appeal, is_own, imported_at,
                    (SELECT COUNT(*) FROM link_entry WHERE list = link_list.name),
                    (SELECT COUNT(*) FROM link_entry WHERE list = link_list.name AND expires_day < $1)
             FROM link_list ORDER BY name"
        )
        .bind(moment::of_date(today))
        .fetch_all(database)
        .await)?;
        rows.into_iter()
            .map(|(name, source, licence, appeal, is_own, imported_at, entries, expired)| {
                Ok(LinkList {
                    name,
                    source,
                    licence,
                    appeal,
                    is_own: is_own != 0,
                    imported_at: moment::time(imported_at)?,
                    entries: entries.unsigned_abs(),
                    expired: expired.unsigned_abs(),
                })
            })
            .collect()
    }

    /// Removes a list and its lines. False when there is none of this name.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn remove_link_list(&self, name: &str) -> Result<bool, StoreError> {
        let removed = writing!(self, |database| sqlx::query("DELETE FROM link_list WHERE name = $1")
            .bind(name)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(removed > 0)
    }

    /// What is known of some keys on a day; `None` when there are no lists at all.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn find_links(&self, keys: &[&str], today: Date) -> Result<Option<LinksFound>, StoreError> {
        let (entries, allowed, any) = match &self.pools {
            Pools::Sqlite { .. } => (
                "SELECT entry_key, entry.name, kind, evidence, listed_day, expires_day, list, source, licence, appeal, is_own
                 FROM link_entry AS entry JOIN link_list ON link_list.name = list
                 WHERE entry_key IN (SELECT value FROM json_each($1)) AND (expires_day IS NULL OR expires_day >= $2)
                 ORDER BY entry_key, list",
                "SELECT host, why, allowed_by, allowed_at FROM allowed_host
                 WHERE host IN (SELECT value FROM json_each($1)) ORDER BY host",
                "SELECT 1 FROM link_list LIMIT 1",
            ),
            Pools::Postgresql(_) => (
                "SELECT entry_key, entry.name, kind, evidence, listed_day, expires_day, list, source, licence, appeal, is_own
                 FROM link_entry AS entry JOIN link_list ON link_list.name = list
                 WHERE entry_key IN (SELECT jsonb_array_elements_text($1::jsonb)) AND (expires_day IS NULL OR expires_day >= $2)
                 ORDER BY entry_key COLLATE \"C\", list COLLATE \"C\"",
                "SELECT host, why, allowed_by, allowed_at FROM allowed_host
                 WHERE host IN (SELECT jsonb_array_elements_text($1::jsonb)) ORDER BY host COLLATE \"C\"",
                "SELECT CAST(1 AS BIGINT) FROM link_list LIMIT 1",
            ),
        };
        let any: Option<i64> =
            reading!(self, |database| sqlx::query_scalar(any).fetch_optional(database).await)?;
        if any.is_none() {
            return Ok(None);
        }
        let keys = serde_json::Value::from(keys.to_vec()).to_string();
        let entries: Vec<EntryRow> = reading!(self, |database| sqlx::query_as(entries)
            .bind(&keys)
            .bind(moment::of_date(today))
            .fetch_all(database)
            .await)?;
        let allowed: Vec<AllowedRow> =
            reading!(self, |database| sqlx::query_as(allowed).bind(&keys).fetch_all(database).await)?;
        Ok(Some(LinksFound {
            entries: entries.into_iter().map(read_entry).collect::<Result<_, _>>()?,
            allowed: allowed.into_iter().map(read_allowed).collect::<Result<_, _>>()?,
        }))
    }

    /// Allows a host: no list speaks against it any more. One that is allowed already gets the new reason.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn allow_host(&self, host: &AllowedHost) -> Result<(), StoreError> {
        words("why a host is allowed", &host.why)?;
        words("who allows a host", &host.by)?;
        writing!(self, |database| sqlx::query(
            "INSERT INTO allowed_host (host, why, allowed_by, allowed_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (host) DO UPDATE SET why = excluded.why, allowed_by = excluded.allowed_by,
             allowed_at = excluded.allowed_at"
        )
        .bind(&host.host)
        .bind(host.why.trim())
        .bind(host.by.trim())
        .bind(moment::second(host.at))
        .execute(database)
        .await
        .map(|_| ()))
    }

    /// Takes the permission back. False when the host was not allowed.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn disallow_host(&self, host: &str) -> Result<bool, StoreError> {
        let removed = writing!(self, |database| sqlx::query("DELETE FROM allowed_host WHERE host = $1")
            .bind(host)
            .execute(database)
            .await
            .map(|done| done.rows_affected()))?;
        Ok(removed > 0)
    }

    /// The hosts that are allowed, by name.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn allowed_hosts(&self) -> Result<Vec<AllowedHost>, StoreError> {
        let rows: Vec<AllowedRow> = reading!(self, |database| sqlx::query_as(
            "SELECT host, why, allowed_by, allowed_at FROM allowed_host ORDER BY host"
        )
        .fetch_all(database)
        .await)?;
        rows.into_iter().map(read_allowed).collect()
    }
}

/// `host, why, allowed_by, allowed_at`.
type AllowedRow = (String, String, String, i64);

fn read_allowed((host, why, by, at): AllowedRow) -> Result<AllowedHost, StoreError> {
    Ok(AllowedHost { host, why, by, at: moment::time(at)? })
}

fn read_entry(row: EntryRow) -> Result<LinkEntry, StoreError> {
    let (key, name, kind, evidence, listed_day, expires_day, list, source, licence, appeal, is_own) = row;
    let expires = expires_day.map(moment::date).transpose()?;
    let entry = NewLinkEntry { key, name, kind, evidence, listed: moment::date(listed_day)?, expires };
    Ok(LinkEntry { entry, list, source, licence, appeal, is_own: is_own != 0 })
}

/// Lines as a JSON array of arrays, which both databases take apart: one statement for many lines.
fn json_of(lines: &[NewLinkEntry]) -> String {
    let rows = lines.iter().map(|line| {
        let (listed, expires) = (moment::of_date(line.listed), line.expires.map(moment::of_date));
        serde_json::json!([line.key, line.name, line.kind, line.evidence, listed, expires])
    });
    serde_json::Value::Array(rows.collect()).to_string()
}

fn accept(list: &NewLinkList) -> Result<(), StoreError> {
    let is_name =
        (1..=LONGEST_LIST_NAME).contains(&list.name.chars().count()) && list.name.trim() == list.name;
    if !is_name || list.name.chars().any(char::is_control) {
        let rule = "1 to 80 characters on one line, with no space at its ends";
        return Err(StoreError::Value { what: "a list's name", rule });
    }
    words("a list's source", &list.source)?;
    words("a list's licence", &list.licence)?;
    list.appeal.as_deref().map_or(Ok(()), |appeal| words("where to appeal", appeal))?;
    // a zero byte is text to SQLite and none to PostgreSQL
    let is_text = |line: &NewLinkEntry| {
        [&line.key, &line.name, &line.kind].into_iter().chain(&line.evidence).all(|text| !text.contains('\0'))
    };
    if !list.entries.iter().all(is_text) {
        return Err(StoreError::Value { what: "a line of a list", rule: "no zero byte" });
    }
    Ok(())
}

fn words(what: &'static str, text: &str) -> Result<(), StoreError> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_LIST_WORDS || text.chars().any(char::is_control) {
        return Err(StoreError::Value { what, rule: "1 to 500 characters on one line" });
    }
    Ok(())
}
