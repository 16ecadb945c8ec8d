//! Who sees what: all that is their own to a member, one declaration whole to whom the caller allows it, and to officers
//! lists without drafts and without contacts.

use super::row::{WholeRow, whole};
use super::{DRAFT, Declaration, MOST_DECLARATIONS};
use crate::page::{self, Cursor, Page};
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// A declaration in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDeclaration {
    /// Its name here.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// The member's name.
    pub person_name: String,
    /// The path of the member's unit.
    pub unit_path: String,
    /// The platform's code.
    pub platform: String,
    /// The address that is shown.
    pub address: String,
    /// The name in the address.
    pub handle: String,
    /// The name that the account shows.
    pub shown_name: String,
    /// Who may see it: `unit` or `public`.
    pub visibility: String,
    /// Its state, as a code.
    pub state: String,
    /// Since when it is in this state, in whole seconds.
    pub state_at: Timestamp,
    /// When it has to be looked at again.
    pub review_at: Option<Timestamp>,
    /// Whether a proof of it is verified.
    pub is_proven: bool,
}

/// A declaration of the same account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountElsewhere {
    /// The declaration.
    pub id: String,
    /// Whose it is.
    pub person: String,
    /// Its state, as a code.
    pub state: String,
}

/// Most declarations of one account that are told.
const MOST_ELSEWHERE: i64 = 50;

/// A statement that reads declarations for a list.
macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "SELECT declaration.id, person, person.name AS person_name, path, platform, address, handle, shown_name,
                visibility, state, state_at, review_at,
                (SELECT COUNT(*) FROM proof WHERE declaration = declaration.id AND proof.state = 'verified') AS proven
             FROM declaration JOIN person ON person.id = person ",
            $rest
        )
    };
}

/// A unit's list from a row on: `path, state_at, declaration, end, limit`.
const OF_UNIT: &str = listed!(
    "WHERE (path, state_at, declaration.id) > ($1, $2, $3) AND path < $4 AND state <> 'draft'
       AND left_at IS NULL AND restricted_at IS NULL
     ORDER BY path, state_at, declaration.id LIMIT $5"
);
/// The same in one state, the sixth.
const OF_UNIT_IN_STATE: &str = listed!(
    "WHERE (path, state_at, declaration.id) > ($1, $2, $3) AND path < $4 AND state = $6
       AND left_at IS NULL AND restricted_at IS NULL
     ORDER BY path, state_at, declaration.id LIMIT $5"
);
/// `account key, except, organisation, limit`.
const SAME_ACCOUNT: &str =
    "SELECT declaration.id, person, state FROM declaration JOIN person ON person.id = person
     WHERE account_key = $1 AND declaration.id <> $2 AND state <> 'draft' AND organisation = $3
     ORDER BY created_at, declaration.id LIMIT $4";
/// `account key`.
const IS_DECLARED: &str =
    "SELECT id FROM declaration WHERE account_key = $1 AND state NOT IN ('draft', 'retired') LIMIT 1";

/// A row of `listed!`.
#[derive(sqlx::FromRow)]
struct ListedRow {
    id: String,
    person: String,
    person_name: String,
    path: String,
    platform: String,
    address: String,
    handle: String,
    shown_name: String,
    visibility: String,
    state: String,
    state_at: i64,
    review_at: Option<i64>,
    proven: i64,
}

impl Store {
    /// A declaration with all it says, a draft among them: whom it may be shown to is the caller's to decide.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn declaration(&self, id: &str) -> Result<Option<Declaration>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let row: Option<WholeRow> =
            reading!(self, |database| sqlx::query_as(whole!("WHERE declaration.id = $1"))
                .bind(id)
                .fetch_optional(database)
                .await)?;
        row.map(|row| row.read(&self.keys)).transpose()
    }

    /// All that a member has declared, oldest first, for the member: drafts and contacts too.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn declarations_of(&self, person: &str) -> Result<Vec<Declaration>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<WholeRow> = reading!(self, |database| sqlx::query_as(whole!(
            "WHERE declaration.person = $1 ORDER BY created_at, declaration.id LIMIT $2"
        ))
        .bind(person)
        .bind(MOST_DECLARATIONS)
        .fetch_all(database)
        .await)?;
        rows.into_iter().map(|row| row.read(&self.keys)).collect()
    }

    /// What a member has declared, oldest first, for their officer: no drafts and no contacts.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn member_declarations(&self, person: &str) -> Result<Vec<ListedDeclaration>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<ListedRow> = reading!(self, |database| {
            sqlx::query_as(listed!(
            "WHERE declaration.person = $1 AND state <> 'draft' ORDER BY created_at, declaration.id LIMIT $2"
        ))
        .bind(person)
        .bind(MOST_DECLARATIONS)
        .fetch_all(database)
        .await
        })?;
        rows.into_iter().map(ListedDeclaration::try_from).collect()
    }

    /// What the members of a unit and of all below it have declared, unit by unit and what waits longest first; in one
    /// state, or in any. No drafts, no contacts, and nothing of who has left or asked
    /// that their data not be used.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn unit_declarations(
        &self,
        path: &str,
        state: Option<&str>,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<ListedDeclaration>, StoreError> {
        let nothing = Page { rows: Vec::new(), next: None };
        let Some(end) = end_of(path) else { return Ok(nothing) };
        if state.is_some_and(|state| state == DRAFT || super::code("a state", state).is_err()) {
            return Ok(nothing);
        }
        let (from, at, id) = self.place_in(path, after).await?;
        let limits = (end, page::asked(limit));
        let rows: Vec<ListedRow> = match state {
            None => reading!(self, |database| sqlx::query_as(OF_UNIT)
                .bind(from)
                .bind(at)
                .bind(id)
                .bind(limits.0)
                .bind(limits.1)
                .fetch_all(database)
                .await),
            Some(state) => reading!(self, |database| sqlx::query_as(OF_UNIT_IN_STATE)
                .bind(from)
                .bind(at)
                .bind(id)
                .bind(limits.0)
                .bind(limits.1)
                .bind(state)
                .fetch_all(database)
                .await),
        }?;
        let rows: Vec<_> = rows.into_iter().map(ListedDeclaration::try_from).collect::<Result<_, _>>()?;
        let cursor =
            |row: &ListedDeclaration| Cursor { at: moment::second(row.state_at), id: row.id.clone() };
        Ok(page::page(rows, limit, cursor))
    }

    /// Where a page of a unit's list begins: path, second and name of the row before it. A row that has gone elsewhere
    /// begins the list anew.
    async fn place_in(
        &self,
        path: &str,
        after: Option<&Cursor>,
    ) -> Result<(String, i64, String), StoreError> {
        let start = (path.to_owned(), i64::MIN, String::new());
        let Some(after) = after else { return Ok(start) };
        let place: Option<String> =
            reading!(self, |database| sqlx::query_scalar("SELECT path FROM declaration WHERE id = $1")
                .bind(&after.id)
                .fetch_optional(database)
                .await)?;
        let within = place.filter(|place| place.starts_with(path));
        Ok(within.map_or(start, |place| (place, after.at, after.id.clone())))
    }

    /// Other declarations of the same account in an organisation, drafts excepted: an organisation knows nothing of
    /// what is declared in another.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn same_account(
        &self,
        organisation: &str,
        account_key: &str,
        except: &str,
    ) -> Result<Vec<AccountElsewhere>, StoreError> {
        if !token::is_id(organisation) || account_key.contains('\0') || except.contains('\0') {
            return Ok(Vec::new());
        }
        let rows: Vec<(String, String, String)> = reading!(self, |database| sqlx::query_as(SAME_ACCOUNT)
            .bind(account_key)
            .bind(except)
            .bind(organisation)
            .bind(MOST_ELSEWHERE)
            .fetch_all(database)
            .await)?;
        Ok(rows.into_iter().map(|(id, person, state)| AccountElsewhere { id, person, state }).collect())
    }

    /// Whether an account is declared by anybody, in any state but draft and retired.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn is_declared(&self, account_key: &str) -> Result<bool, StoreError> {
        if account_key.contains('\0') {
            return Ok(false);
        }
        let found: Option<String> = reading!(self, |database| {
            sqlx::query_scalar(IS_DECLARED).bind(account_key).fetch_optional(database).await
        })?;
        Ok(found.is_some())
    }
}

/// The first path after a unit and all below it: paths are of ASCII characters and compared by their bytes.
pub(crate) fn end_of(path: &str) -> Option<String> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'/';
    let (rest, last) = path.split_at_checked(path.len().checked_sub(1)?)?;
    let last = last.bytes().next()?;
    path.bytes().all(is_part).then(|| format!("{rest}{}", char::from(last + 1)))
}

impl TryFrom<ListedRow> for ListedDeclaration {
    type Error = StoreError;

    fn try_from(row: ListedRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            person: row.person,
            person_name: row.person_name,
            unit_path: row.path,
            platform: row.platform,
            address: row.address,
            handle: row.handle,
            shown_name: row.shown_name,
            visibility: row.visibility,
            state: row.state,
            state_at: moment::time(row.state_at)?,
            review_at: row.review_at.map(moment::time).transpose()?,
            is_proven: row.proven > 0,
        })
    }
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
        for few in [
            SAME_ACCOUNT,
            IS_DECLARED,
            whole!("WHERE declaration.person = $1"),
            whole!("WHERE declaration.id = $1"),
        ] {
            assert_found(few, false).await;
        }
    }

    #[test]
    fn a_range_ends_before_the_next_unit() {
        assert_eq!(end_of("aaaaaaaa/").as_deref(), Some("aaaaaaaa0"));
        for path in ["", "đ/", "a b/", "'", "\0"] {
            assert_eq!(end_of(path), None, "{path}");
        }
    }
}
