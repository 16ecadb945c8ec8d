//! Who sees which cases: reviewers those of a unit and all below it, members those about them, and everybody whether an
//! account was reported and the report upheld.

use crate::declaration::{code, end_of};
use crate::page::{self, Cursor, Page};
use crate::pools::Pools;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// Most cases that a member is told of.
const MOST_ABOUT: i64 = 200;
/// Most accounts that are looked for at once.
const MOST_KEYS: usize = 64;
/// Most reported accounts that are told.
const MOST_REPORTED: i64 = 200;

/// A case in a list.
#[derive(Clone, PartialEq, Eq)]
pub struct ListedCase {
    /// Its name.
    pub id: String,
    /// The unit that is concerned.
    pub unit: String,
    /// What it is called.
    pub unit_name: String,
    /// Its path.
    pub path: String,
    /// The member concerned.
    pub person: Option<String>,
    /// Their name; none when they asked that their data are not used for now.
    pub person_name: Option<String>,
    /// Whether the member asked that.
    pub is_restricted: bool,
    /// The platform's code.
    pub platform: String,
    /// The address of the reported account.
    pub address: String,
    /// The name in the address.
    pub handle: String,
    /// The name that the account shows.
    pub shown_name: String,
    /// Its state, as a code.
    pub state: String,
    /// Since when it is in this state, in whole seconds.
    pub state_at: Timestamp,
    /// Which round of reviews it is in.
    pub round: i64,
    /// How many have reviewed it in this round.
    pub reviews: u64,
    /// When the account's side replied last.
    pub reply_at: Option<Timestamp>,
    /// How it ended, as a code.
    pub outcome: Option<String>,
    /// Until when it stands.
    pub expires_at: Option<Timestamp>,
    /// When it was reported.
    pub created_at: Timestamp,
}

impl std::fmt::Debug for ListedCase {
    /// Without what is personal.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ListedCase").field("id", &self.id).field("state", &self.state).finish_non_exhaustive()
    }
}

/// An account of which a report stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedAccount {
    /// The case.
    pub case: String,
    /// The platform's code.
    pub platform: String,
    /// One form for one account.
    pub account_key: String,
    /// The address.
    pub address: String,
    /// The name in the address.
    pub handle: String,
    /// Whose organisation upheld it.
    pub organisation_name: String,
    /// `upheld` or `contested`.
    pub state: String,
    /// When it was last decided, in whole seconds.
    pub decided_at: Timestamp,
    /// Until when it stands.
    pub expires_at: Timestamp,
}

/// A statement that reads cases for a list.
macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "SELECT found.id, found.unit, unit.name AS unit_name, found.path, found.person,
                CASE WHEN restricted_at IS NULL THEN person.name END AS person_name, restricted_at, platform, address,
                handle, shown_name, state, state_at, round,
                (SELECT COUNT(*) FROM case_review WHERE in_case = found.id AND case_review.round = found.round)
                    AS reviews,
                reply_at, outcome, expires_at, found.created_at
             FROM impostor_case AS found JOIN unit ON unit.id = found.unit
                 LEFT JOIN person ON person.id = found.person ",
            $rest
        )
    };
}

/// Cases from a row on: `path, created_at, case, end, limit`.
const OF_UNIT: &str = listed!(
    "WHERE (found.path, found.created_at, found.id) > ($1, $2, $3) AND found.path < $4
     ORDER BY found.path, found.created_at, found.id LIMIT $5"
);
/// The same in one state, the sixth.
const OF_UNIT_IN_STATE: &str = listed!(
    "WHERE (found.path, found.created_at, found.id) > ($1, $2, $3) AND found.path < $4 AND state = $6
     ORDER BY found.path, found.created_at, found.id LIMIT $5"
);
/// `person, limit`.
const ABOUT: &str = listed!("WHERE found.person = $1 ORDER BY found.created_at DESC, found.id LIMIT $2");
/// `path, end`.
const TOTALS: &str = "SELECT state, COUNT(*) FROM impostor_case
     WHERE state IN ('open', 'upheld', 'contested', 'parody', 'dismissed', 'closed', 'expired')
       AND path >= $1 AND path < $2
     GROUP BY state ORDER BY state";

/// A statement that reads accounts of which a report stands.
macro_rules! reported {
    ($rest:literal) => {
        concat!(
            "SELECT found.id, platform, account_key, address, handle, unit.name, state,
                COALESCE((SELECT MAX(at) FROM case_event WHERE in_case = found.id AND what = 'decided'), state_at),
                expires_at
             FROM impostor_case AS found JOIN unit ON unit.id = found.organisation
             WHERE state IN ('upheld', 'contested') AND ",
            $rest,
            " AND expires_at > $2 ORDER BY found.created_at, found.id LIMIT $3"
        )
    };
}
const REPORTED: &str = reported!("account_key IN (SELECT value FROM json_each($1))");
const REPORTED_POSTGRESQL: &str =
    reported!("account_key = ANY (ARRAY (SELECT jsonb_array_elements_text($1::jsonb)))");
const REPORTED_HANDLE: &str = reported!("handle_key = $1");

/// A row of `listed!`.
#[derive(sqlx::FromRow)]
struct ListedRow {
    id: String,
    unit: String,
    unit_name: String,
    path: String,
    person: Option<String>,
    person_name: Option<String>,
    restricted_at: Option<i64>,
    platform: String,
    address: String,
    handle: String,
    shown_name: String,
    state: String,
    state_at: i64,
    round: i64,
    reviews: i64,
    reply_at: Option<i64>,
    outcome: Option<String>,
    expires_at: Option<i64>,
    created_at: i64,
}

/// A row of `reported!`.
type ReportedRow = (String, String, String, String, String, String, String, i64, i64);

impl Store {
    /// The cases of a unit and of all below it, unit by unit and the oldest first; in one state, or in any.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn cases(
        &self,
        path: &str,
        state: Option<&str>,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<ListedCase>, StoreError> {
        let nothing = Page { rows: Vec::new(), next: None };
        let Some(end) = end_of(path) else { return Ok(nothing) };
        if state.is_some_and(|state| code("a state", state).is_err()) {
            return Ok(nothing);
        }
        let (from, at, id) = self.case_place(path, after).await?;
        let rows: Vec<ListedRow> = match state {
            None => reading!(self, |database| sqlx::query_as(OF_UNIT)
                .bind(from)
                .bind(at)
                .bind(id)
                .bind(end)
                .bind(page::asked(limit))
                .fetch_all(database)
                .await),
            Some(state) => reading!(self, |database| sqlx::query_as(OF_UNIT_IN_STATE)
                .bind(from)
                .bind(at)
                .bind(id)
                .bind(end)
                .bind(page::asked(limit))
                .bind(state)
                .fetch_all(database)
                .await),
        }?;
        let rows: Vec<_> = rows.into_iter().map(ListedCase::try_from).collect::<Result<_, _>>()?;
        let cursor = |row: &ListedCase| Cursor { at: moment::second(row.created_at), id: row.id.clone() };
        Ok(page::page(rows, limit, cursor))
    }

    /// The cases about a member, newest first.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn cases_about(&self, person: &str) -> Result<Vec<ListedCase>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<ListedRow> = reading!(self, |database| sqlx::query_as(ABOUT)
            .bind(person)
            .bind(MOST_ABOUT)
            .fetch_all(database)
            .await)?;
        rows.into_iter().map(ListedCase::try_from).collect()
    }

    /// How many cases of a unit and of all below it are in each state; states without any are left out.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn case_totals(&self, path: &str) -> Result<Vec<(String, u64)>, StoreError> {
        let Some(end) = end_of(path) else { return Ok(Vec::new()) };
        let rows: Vec<(String, i64)> =
            reading!(self, |database| sqlx::query_as(TOTALS).bind(path).bind(end).fetch_all(database).await)?;
        Ok(rows.into_iter().map(|(state, count)| (state, count.unsigned_abs())).collect())
    }

    /// Which of these accounts, at most 64, are reported, with the report upheld or contested, by whatever organisation.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn reported_accounts(
        &self,
        keys: &[String],
        now: Timestamp,
    ) -> Result<Vec<ReportedAccount>, StoreError> {
        let keys: Vec<_> = keys.iter().filter(|key| !key.contains('\0')).take(MOST_KEYS).collect();
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let statement = match &self.pools {
            Pools::Sqlite { .. } => REPORTED,
            Pools::Postgresql(_) => REPORTED_POSTGRESQL,
        };
        self.reported(statement, &serde_json::json!(keys).to_string(), now).await
    }

    /// The reported accounts of a handle, on whatever platform.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn reported_handle(
        &self,
        handle_key: &str,
        now: Timestamp,
    ) -> Result<Vec<ReportedAccount>, StoreError> {
        if handle_key.is_empty() || handle_key.contains('\0') {
            return Ok(Vec::new());
        }
        self.reported(REPORTED_HANDLE, handle_key, now).await
    }

    async fn reported(
        &self,
        statement: &'static str,
        sought: &str,
        now: Timestamp,
    ) -> Result<Vec<ReportedAccount>, StoreError> {
        let rows: Vec<ReportedRow> = reading!(self, |database| sqlx::query_as(statement)
            .bind(sought)
            .bind(moment::second(now))
            .bind(MOST_REPORTED)
            .fetch_all(database)
            .await)?;
        rows.into_iter().map(read_reported).collect()
    }

    /// Where a page of cases begins: path, second and name of the row before it. One that is not there any more begins
    /// the list anew.
    async fn case_place(
        &self,
        path: &str,
        after: Option<&Cursor>,
    ) -> Result<(String, i64, String), StoreError> {
        let start = (path.to_owned(), i64::MIN, String::new());
        let Some(after) = after else { return Ok(start) };
        let place: Option<String> =
            reading!(self, |database| sqlx::query_scalar("SELECT path FROM impostor_case WHERE id = $1")
                .bind(&after.id)
                .fetch_optional(database)
                .await)?;
        let within = place.filter(|place| place.starts_with(path));
        Ok(within.map_or(start, |place| (place, after.at, after.id.clone())))
    }
}

impl TryFrom<ListedRow> for ListedCase {
    type Error = StoreError;

    fn try_from(row: ListedRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            unit: row.unit,
            unit_name: row.unit_name,
            path: row.path,
            person: row.person,
            person_name: row.person_name,
            is_restricted: row.restricted_at.is_some(),
            platform: row.platform,
            address: row.address,
            handle: row.handle,
            shown_name: row.shown_name,
            state: row.state,
            state_at: moment::time(row.state_at)?,
            round: row.round,
            reviews: row.reviews.unsigned_abs(),
            reply_at: row.reply_at.map(moment::time).transpose()?,
            outcome: row.outcome,
            expires_at: row.expires_at.map(moment::time).transpose()?,
            created_at: moment::time(row.created_at)?,
        })
    }
}

fn read_reported(row: ReportedRow) -> Result<ReportedAccount, StoreError> {
    let (case, platform, account_key, address, handle, organisation_name, state, decided_at, expires_at) =
        row;
    Ok(ReportedAccount {
        case,
        platform,
        account_key,
        address,
        handle,
        organisation_name,
        state,
        decided_at: moment::time(decided_at)?,
        expires_at: moment::time(expires_at)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn lists_are_ranges_of_an_index_in_their_order() {
        for list in [OF_UNIT, OF_UNIT_IN_STATE] {
            assert_found(list, true).await;
        }
        for few in [ABOUT, TOTALS, REPORTED, REPORTED_HANDLE] {
            assert_found(few, false).await;
        }
    }
}
