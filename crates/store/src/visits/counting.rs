//! A batch of views becomes visits, in one transaction.
//!
//! Whoever counts holds the only place to count in until the transaction ends: on SQLite that is the file's write lock, on PostgreSQL
//! a lock of its own. So what was read about a reader still holds when it is written, whichever node counts, and nobody waits for
//! somebody who waits for them. People are held before anything of theirs is written, as whoever erases them does.

use super::deciding::{self, Decided, Key, decide, keys};
use super::{COUNTING, MOST_SITES, MOST_VIEWS, View, day_of_visit};
use crate::token::hex;
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Most bytes of a site's name: what the domain name system takes.
const LONGEST_SITE: usize = 253;

/// What came of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many of the views were visits.
    pub visits: u64,
    /// For each view, when its reader was counted last on its page, which may be by this batch; none where nobody has that page.
    pub last: Vec<Option<Timestamp>>,
}

/// Sites that a person's readers came from on a day, with how many.
type Sites<'a> = BTreeMap<&'a str, i64>;

impl Store {
    /// Counts views that came since, whatever their order. The same batch once more counts nobody: a batch that failed, or of which
    /// nobody knows whether it was kept, is to be handed in again. What belongs to a person who is gone is left out.
    ///
    /// # Errors
    /// [`StoreError::Value`] for more than [`MOST_VIEWS`]; otherwise the database's failure.
    pub async fn count_views(&self, views: &[View]) -> Result<Counted, StoreError> {
        if views.len() > MOST_VIEWS {
            return Err(StoreError::Value { what: "a batch of views", rule: "at most 5,000" });
        }
        if views.is_empty() {
            return Ok(Counted::default());
        }
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            begin(&mut transaction).await?;
            count(&mut transaction, views).await
        })
    }
}

/// Waits for the place to count in.
pub(super) async fn begin(transaction: &mut Within<'_>) -> Result<(), StoreError> {
    let statement = of(transaction, "SELECT 1", COUNTING);
    within!(transaction, |database| sqlx::query(statement).execute(database).await.map(|_| ()))
}

async fn count(transaction: &mut Within<'_>, views: &[View]) -> Result<Counted, StoreError> {
    let there = hold_people(transaction, views).await?;
    let is_there =
        |view: &View| there.contains(&view.person) && (view.post.is_empty() || token::is_id(&view.post));
    let of_somebody: Vec<&View> = views.iter().filter(|view| is_there(view)).collect();
    let known = known(transaction, &of_somebody).await?;
    let Decided { visits, counted } = decide(&of_somebody, &known);
    if !visits.is_empty() {
        note_readers(transaction, &counted).await?;
        add_days(transaction, &visits).await?;
        add_sites(transaction, &visits).await?;
    }
    let last = |view: &View| {
        let last = if is_there(view) { deciding::last(view, &known, &counted) } else { None };
        last.map(moment::time).transpose()
    };
    Ok(Counted { visits: visits.len() as u64, last: views.iter().map(last).collect::<Result<_, _>>()? })
}

/// Who of those whose pages were looked at is there. They stay until the transaction ends.
async fn hold_people(transaction: &mut Within<'_>, views: &[View]) -> Result<HashSet<String>, StoreError> {
    let people: BTreeSet<&str> =
        views.iter().map(|view| &*view.person).filter(|id| token::is_id(id)).collect();
    let statement = of(
        transaction,
        "SELECT id FROM person WHERE id IN (SELECT value FROM json_each($1))",
        "SELECT id FROM person WHERE id = ANY (ARRAY (SELECT jsonb_array_elements_text($1::jsonb)))
         ORDER BY id FOR KEY SHARE",
    );
    let there: Vec<String> = within!(transaction, |database| sqlx::query_scalar(statement)
        .bind(json!(people).to_string())
        .fetch_all(database)
        .await)?;
    Ok(there.into_iter().collect())
}

/// When the readers of these views were counted last.
async fn known<'a>(
    transaction: &mut Within<'_>,
    views: &[&'a View],
) -> Result<HashMap<Key<'a>, i64>, StoreError> {
    let asked: BTreeSet<Key<'a>> = views.iter().flat_map(|view| keys(view)).collect();
    let asked: Vec<Key<'a>> = asked.into_iter().collect();
    let line = |(person, post, reader): &Key<'_>| json!([person, post, hex(reader)]);
    let statement = of(transaction, KNOWN_ON_SQLITE, KNOWN_ON_POSTGRESQL);
    let found: Vec<(i64, i64)> = within!(transaction, |database| sqlx::query_as(statement)
        .bind(lines(asked.iter().map(line)))
        .fetch_all(database)
        .await)?;
    let key = |place: i64| usize::try_from(place).ok().and_then(|place| asked.get(place).copied());
    Ok(found.into_iter().filter_map(|(place, at)| Some((key(place)?, at))).collect())
}

const KNOWN_ON_SQLITE: &str = "SELECT CAST(json_each.key AS INTEGER), visit_window.at
     FROM json_each($1) CROSS JOIN visit_window
     ON visit_window.person = json_each.value ->> 0 AND visit_window.post = json_each.value ->> 1
        AND visit_window.reader = unhex(json_each.value ->> 2)";
const KNOWN_ON_POSTGRESQL: &str = "SELECT line.place - 1, visit_window.at
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS line (value, place) JOIN visit_window
     ON visit_window.person = line.value ->> 0 AND visit_window.post = line.value ->> 1
        AND visit_window.reader = decode(line.value ->> 2, 'hex')";

async fn note_readers(
    transaction: &mut Within<'_>,
    counted: &BTreeMap<Key<'_>, i64>,
) -> Result<(), StoreError> {
    let line = |((person, post, reader), at): (&Key<'_>, &i64)| json!([person, post, hex(reader), at]);
    let statement = of(
        transaction,
        "INSERT INTO visit_window (person, post, reader, at)
         SELECT value ->> 0, value ->> 1, unhex(value ->> 2), value ->> 3 FROM json_each($1) WHERE TRUE
         ON CONFLICT (person, post, reader) DO UPDATE SET at = excluded.at",
        "INSERT INTO visit_window (person, post, reader, at)
         SELECT line ->> 0, line ->> 1, decode(line ->> 2, 'hex'), CAST(line ->> 3 AS BIGINT)
         FROM jsonb_array_elements($1::jsonb) AS line
         ON CONFLICT (person, post, reader) DO UPDATE SET at = excluded.at",
    );
    write(transaction, statement, lines(counted.iter().map(line))).await
}

async fn add_days(transaction: &mut Within<'_>, visits: &[&View]) -> Result<(), StoreError> {
    let mut days: BTreeMap<(&str, &str, i64), i64> = BTreeMap::new();
    for view in visits {
        *days.entry((&view.person, &view.post, day_of_visit(view.at))).or_default() += 1;
    }
    let line = |((person, post, day), visits)| json!([person, post, day, visits]);
    let statement = of(
        transaction,
        "INSERT INTO visit_day (person, post, day, visits)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each($1) WHERE TRUE
         ON CONFLICT (person, post, day) DO UPDATE SET visits = visit_day.visits + excluded.visits",
        "INSERT INTO visit_day (person, post, day, visits)
         SELECT line ->> 0, line ->> 1, CAST(line ->> 2 AS BIGINT), CAST(line ->> 3 AS BIGINT)
         FROM jsonb_array_elements($1::jsonb) AS line
         ON CONFLICT (person, post, day) DO UPDATE SET visits = visit_day.visits + excluded.visits",
    );
    write(transaction, statement, lines(days.into_iter().map(line))).await
}

/// Adds to the sites of each day. The first so many that come have a name; later ones are one.
async fn add_sites(transaction: &mut Within<'_>, visits: &[&View]) -> Result<(), StoreError> {
    let mut days: BTreeMap<(&str, i64), Sites<'_>> = BTreeMap::new();
    for view in visits {
        let Some(site) = view.site.as_deref() else { continue };
        let site = if site.len() <= LONGEST_SITE { site } else { "" };
        *days.entry((&view.person, day_of_visit(view.at))).or_default().entry(site).or_default() += 1;
    }
    if days.is_empty() {
        return Ok(());
    }
    let mut named = named_sites(transaction, days.keys().copied()).await?;
    let mut added: Vec<Value> = Vec::new();
    for (place, ((person, day), sites)) in days.into_iter().enumerate() {
        let named = named.entry(place as i64).or_default();
        let mut rest = 0;
        for (site, visits) in sites {
            let has_name = !site.is_empty() && (named.contains(site) || named.len() < MOST_SITES);
            if has_name {
                named.insert(site.to_owned());
                added.push(json!([person, day, site, visits]));
            } else {
                rest += visits;
            }
        }
        if rest > 0 {
            added.push(json!([person, day, "", rest]));
        }
    }
    let statement = of(
        transaction,
        "INSERT INTO visit_site (person, day, site, visits)
         SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each($1) WHERE TRUE
         ON CONFLICT (person, day, site) DO UPDATE SET visits = visit_site.visits + excluded.visits",
        "INSERT INTO visit_site (person, day, site, visits)
         SELECT line ->> 0, CAST(line ->> 1 AS BIGINT), line ->> 2, CAST(line ->> 3 AS BIGINT)
         FROM jsonb_array_elements($1::jsonb) AS line
         ON CONFLICT (person, day, site) DO UPDATE SET visits = visit_site.visits + excluded.visits",
    );
    write(transaction, statement, lines(added.into_iter())).await
}

/// The sites that have a name already, by the place of their person and day.
async fn named_sites(
    transaction: &mut Within<'_>,
    days: impl Iterator<Item = (&str, i64)>,
) -> Result<HashMap<i64, HashSet<String>>, StoreError> {
    let statement = of(transaction, NAMED_ON_SQLITE, NAMED_ON_POSTGRESQL);
    let found: Vec<(i64, String)> = within!(transaction, |database| sqlx::query_as(statement)
        .bind(lines(days.map(|(person, day)| json!([person, day]))))
        .fetch_all(database)
        .await)?;
    let mut named: HashMap<i64, HashSet<String>> = HashMap::new();
    for (place, site) in found {
        named.entry(place).or_default().insert(site);
    }
    Ok(named)
}

const NAMED_ON_SQLITE: &str = "SELECT CAST(json_each.key AS INTEGER), visit_site.site
     FROM json_each($1) CROSS JOIN visit_site
     ON visit_site.person = json_each.value ->> 0 AND visit_site.day = json_each.value ->> 1
     WHERE visit_site.site <> ''";
const NAMED_ON_POSTGRESQL: &str = "SELECT line.place - 1, visit_site.site
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS line (value, place) JOIN visit_site
     ON visit_site.person = line.value ->> 0 AND visit_site.day = CAST(line.value ->> 1 AS BIGINT)
     WHERE visit_site.site <> ''";

/// A statement for the database that the transaction is on.
fn of(transaction: &Within<'_>, sqlite: &'static str, postgresql: &'static str) -> &'static str {
    if matches!(transaction, Within::Sqlite(_)) { sqlite } else { postgresql }
}

/// Rows as one text, which both databases take apart.
fn lines(rows: impl Iterator<Item = Value>) -> String {
    Value::Array(rows.collect()).to_string()
}

async fn write(
    transaction: &mut Within<'_>,
    statement: &'static str,
    lines: String,
) -> Result<(), StoreError> {
    within!(transaction, |database| sqlx::query(statement).bind(lines).execute(database).await.map(|_| ()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn readers_and_sites_are_found_by_an_index() {
        assert_found(KNOWN_ON_SQLITE, true).await;
        assert_found(NAMED_ON_SQLITE, true).await;
    }
}
