//! Organisations and their units, a tree of any depth up to [`DEEPEST_UNIT`]. An organisation is its root unit. A unit's
//! path is its parent's path and eight characters more, so that a unit and all below it are one range of paths.
//!
//! Whatever puts somebody or something into a unit holds the unit's row first: a unit that is being closed takes nobody in.

mod changing;

use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// Most characters of a unit's name.
pub const LONGEST_UNIT_NAME: usize = 120;
/// Most units on the way from an organisation to its deepest unit.
pub const DEEPEST_UNIT: usize = 64;
/// Most units that a list of them holds.
pub const MOST_UNITS_LISTED: u32 = 5_000;

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Its public name.
    pub id: String,
    /// The root unit of its organisation; its own id when it is the root.
    pub organisation: String,
    /// The unit it belongs to; none at the root.
    pub parent: Option<String>,
    /// The beginning of the paths of all units below it.
    pub path: String,
    /// What it is called.
    pub name: String,
    /// When it was created, in whole seconds.
    pub created_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Grows with each change.
    pub version: i64,
    /// Whether the public directory tells of its members' accounts; never below an organisation.
    pub directory_open: bool,
}

/// `id, organisation, parent, path, name, created_at, closed_at, version, directory_open`.
type UnitRow = (String, String, Option<String>, String, String, i64, Option<i64>, i64, i64);

impl Store {
    /// A unit, open or closed.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn unit(&self, id: &str) -> Result<Option<Unit>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let row: Option<UnitRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit WHERE id = $1"
        )
        .bind(id)
        .fetch_optional(database)
        .await
        })?;
        row.map(read).transpose()
    }

    /// The open units right below a unit, by name.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn subunits(&self, id: &str) -> Result<Vec<Unit>, StoreError> {
        let rows: Vec<UnitRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit
             WHERE parent = $1 AND closed_at IS NULL ORDER BY name, id LIMIT $2"
        )
        .bind(id)
        .bind(i64::from(MOST_UNITS_LISTED))
        .fetch_all(database)
        .await
        })?;
        rows.into_iter().map(read).collect()
    }

    /// The units above a unit, from the organisation down; none above an organisation.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn ancestors(&self, id: &str) -> Result<Vec<Unit>, StoreError> {
        let Some(unit) = self.unit(id).await? else { return Ok(Vec::new()) };
        let paths = serde_json::Value::from(paths_above(&unit.path)).to_string();
        let statement = match self.backend() {
            "sqlite" => {
                "SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit
                 WHERE path IN (SELECT value FROM json_each($1)) ORDER BY path"
            }
            _ => {
                "SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit
                 WHERE path IN (SELECT jsonb_array_elements_text($1::jsonb)) ORDER BY path"
            }
        };
        let rows: Vec<UnitRow> =
            reading!(self, |database| sqlx::query_as(statement).bind(&paths).fetch_all(database).await)?;
        rows.into_iter().map(read).collect()
    }

    /// The organisations of this installation, by name. For its operator alone: they know nothing of each other.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn organisations(&self) -> Result<Vec<Unit>, StoreError> {
        let rows: Vec<UnitRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit
             WHERE parent IS NULL ORDER BY name, id LIMIT $1"
        )
        .bind(i64::from(MOST_UNITS_LISTED))
        .fetch_all(database)
        .await
        })?;
        rows.into_iter().map(read).collect()
    }

    /// The open unit of an organisation with this exact name or path; none when several have the name.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn find_unit(&self, organisation: &str, name: &str) -> Result<Option<Unit>, StoreError> {
        let name = name.trim();
        if name.is_empty() || name.contains('\0') || name.len() > 16 * LONGEST_UNIT_NAME {
            return Ok(None);
        }
        let mut rows: Vec<UnitRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit
             WHERE organisation = $1 AND name = $2 AND closed_at IS NULL
             UNION SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit
             WHERE organisation = $1 AND path = $2 AND closed_at IS NULL LIMIT 2"
        )
        .bind(organisation)
        .bind(name)
        .fetch_all(database)
        .await
        })?;
        let only = if rows.len() == 1 { rows.pop() } else { None };
        only.map(read).transpose()
    }
}

/// The open unit of this id, held until the transaction ends, so that it is not closed meanwhile.
pub(crate) async fn hold(
    transaction: &mut Within<'_>,
    id: &str,
    what: &'static str,
) -> Result<Unit, StoreError> {
    let closed = StoreError::Value { what, rule: "an open unit" };
    if !token::is_id(id) {
        return Err(closed);
    }
    let statement = match transaction {
        Within::Sqlite(_) => {
            "SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit
             WHERE id = $1 AND closed_at IS NULL"
        }
        Within::Postgresql(_) => {
            "SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit
             WHERE id = $1 AND closed_at IS NULL FOR SHARE"
        }
    };
    let row: Option<UnitRow> =
        within!(transaction, |database| sqlx::query_as(statement).bind(id).fetch_optional(database).await)?;
    row.map(read).transpose()?.ok_or(closed)
}

/// A unit that is about to be changed.
pub(crate) async fn hold_to_change(
    transaction: &mut Within<'_>,
    id: &str,
) -> Result<Option<Unit>, StoreError> {
    if !token::is_id(id) {
        return Ok(None);
    }
    let statement = match transaction {
        Within::Sqlite(_) => {
            "SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit WHERE id = $1"
        }
        Within::Postgresql(_) => {
            "SELECT id, organisation, parent, path, name, created_at, closed_at, version, directory_open FROM unit WHERE id = $1
             FOR NO KEY UPDATE"
        }
    };
    let row: Option<UnitRow> =
        within!(transaction, |database| sqlx::query_as(statement).bind(id).fetch_optional(database).await)?;
    row.map(read).transpose()
}

/// The first path after those of a unit and all below it: a path ends with `/`, and `0` comes next.
pub(crate) fn after_subtree(path: &str) -> String {
    format!("{}0", path.strip_suffix('/').unwrap_or(path))
}

/// The paths of the units above.
pub(crate) fn paths_above(path: &str) -> Vec<&str> {
    let ends = path.match_indices('/').map(|(at, _)| at + 1);
    ends.filter(|end| *end < path.len()).map(|end| &path[..end]).collect()
}

fn read(row: UnitRow) -> Result<Unit, StoreError> {
    let (id, organisation, parent, path, name, created_at, closed_at, version, directory_open) = row;
    Ok(Unit {
        id,
        organisation,
        parent,
        path,
        name,
        created_at: moment::time(created_at)?,
        closed_at: closed_at.map(moment::time).transpose()?,
        version,
        directory_open: directory_open != 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subtree_is_one_range_of_paths() {
        let (unit, after) = ("aaaaaaaa/bbbbbbbb/", after_subtree("aaaaaaaa/bbbbbbbb/"));
        for within in
            ["aaaaaaaa/bbbbbbbb/", "aaaaaaaa/bbbbbbbb/00000000/", "aaaaaaaa/bbbbbbbb/zzzzzzzz/zzzzzzzz/"]
        {
            assert!(unit <= within && within < after.as_str(), "{within}");
        }
        for outside in ["aaaaaaaa/", "aaaaaaaa/bbbbbbba/", "aaaaaaaa/bbbbbbbc/", "aaaaaaab/"] {
            assert!(outside < unit || outside >= after.as_str(), "{outside}");
        }
    }

    #[test]
    fn the_paths_above_leave_the_unit_itself_out() {
        assert_eq!(paths_above("a/b/c/"), ["a/", "a/b/"]);
        assert!(paths_above("a/").is_empty());
    }
}
