//! Looking whether ledgers are as they were written: each line, its place, and whether every post is as its last line says. The
//! chain alone would not show that its last lines were cut off; posts that say more than the ledger do.

use super::{Deed, OLDEST, Row, line};
use crate::chain::{Broken, Fault};
use crate::page::MOST_PER_PAGE;
use crate::post::{self, whole_seconds};
use crate::{Store, StoreError, moment, token};

/// Posts that are read at once.
const ROWS: i64 = 500;
/// Most ledgers whose faults are named.
const MOST_BROKEN: usize = 50;

/// Where a ledger does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenLine {
    /// The number of the line, or that of the line that should be there.
    pub number: i64,
    /// What is wrong.
    pub fault: Fault,
}

/// What a look at a ledger found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerState {
    /// Lines that fit, from the first on.
    pub entries: u64,
    /// The first that does not fit; none when the ledger is whole.
    pub broken: Option<BrokenLine>,
}

/// What a look at all ledgers found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledgers {
    /// Members who have one.
    pub members: u64,
    /// Lines that fit.
    pub lines: u64,
}

/// The next person in order who has a ledger or should have one.
const NEXT: &str = "SELECT MIN(person) FROM (
         SELECT MIN(person) AS person FROM ledger_entry WHERE person > $1
         UNION ALL SELECT MIN(person) FROM post WHERE person > $1 AND state <> 'draft'
     ) AS found";
/// What each post says, beside the last line that tells of it: `person, after, limit`.
const POSTS: &str =
    "SELECT post.id, post.state, post.body, post.changed_at, entry.number, entry.at, entry.deed, entry.id,
         entry.body
     FROM post LEFT JOIN ledger_entry AS entry ON entry.post = post.id AND entry.person = post.person
         AND entry.number = (SELECT MAX(number) FROM ledger_entry AS other
                             WHERE other.post = post.id AND other.person = post.person)
     WHERE post.person = $1 AND post.id > $2 AND (post.state <> 'draft' OR entry.id IS NOT NULL)
     ORDER BY post.id LIMIT $3";
/// A line of a post that is not there.
const LOST: &str = "SELECT MIN(number) FROM ledger_entry WHERE person = $1 AND NOT EXISTS
         (SELECT 1 FROM post WHERE post.id = ledger_entry.post AND post.person = ledger_entry.person)";

/// A row of [`POSTS`]: the post's `id, state, body, changed_at`, the line's `number, at, deed, id, body`.
type PostRow =
    (String, String, String, i64, Option<i64>, Option<i64>, Option<String>, Option<String>, Option<String>);

/// How far a ledger was walked.
#[derive(Default)]
struct Walk {
    number: i64,
    hash: Option<Vec<u8>>,
}

impl Store {
    /// Looks at every line of a person's ledger, and whether their posts are as it says.
    ///
    /// # Errors
    /// The database's failure, or that of the keys.
    pub async fn verify_ledger(&self, person: &str) -> Result<LedgerState, StoreError> {
        let mut walk = Walk::default();
        let mut broken = self.walk_ledger(person, &mut walk).await?;
        if broken.is_none() {
            broken = self.unexplained_posts(person, walk.number).await?;
        }
        let fitting = broken.map_or(walk.number, |broken| walk.number.min(broken.number - 1));
        Ok(LedgerState { entries: u64::try_from(fitting).unwrap_or_default(), broken })
    }

    /// Looks at every ledger, and names the first line that does not fit of each that has one, by its person's id.
    pub(crate) async fn verify_ledgers(&self) -> Result<(Ledgers, Vec<Broken>), StoreError> {
        let (mut found, mut broken, mut after) = (Ledgers::default(), Vec::new(), String::new());
        while broken.len() < MOST_BROKEN {
            let next: Option<String> = reading!(self, |database| {
                sqlx::query_scalar(NEXT).bind(&after).fetch_one(database).await
            })?;
            let Some(person) = next else { break };
            let state = self.verify_ledger(&person).await?;
            found.members += 1;
            found.lines += state.entries;
            broken.extend(state.broken.map(|line| Broken {
                log: "ledger_entry",
                row: Some(person.clone()),
                position: Some(line.number),
                fault: line.fault,
            }));
            after = person;
        }
        Ok((found, broken))
    }

    async fn walk_ledger(&self, person: &str, walk: &mut Walk) -> Result<Option<BrokenLine>, StoreError> {
        let mut after = i64::MIN;
        loop {
            let rows = self.lines(OLDEST, person, after, MOST_PER_PAGE).await?;
            let Some((_, last, ..)) = rows.last() else { return Ok(None) };
            after = *last;
            for row in rows {
                if let Some(broken) = self.step_of_ledger(walk, row)? {
                    return Ok(Some(broken));
                }
            }
        }
    }

    fn step_of_ledger(&self, walk: &mut Walk, row: Row) -> Result<Option<BrokenLine>, StoreError> {
        let (id, number, at, deed, post, body, hash) = row;
        let expected = walk.number + 1;
        if number < expected {
            return Ok(Some(BrokenLine { number, fault: Fault::Foreign }));
        }
        if number > expected {
            return Ok(Some(BrokenLine { number: expected, fault: Fault::Missing }));
        }
        let changed = Ok(Some(BrokenLine { number, fault: Fault::Changed }));
        let Some(text) = self.unsealed_line(&id, &body)? else { return changed };
        let Ok(said) = serde_json::from_str::<line::Said>(&text) else { return changed };
        let Ok(time) = moment::time(at).map(whole_seconds::text) else { return changed };
        let is_same = (said.number, said.at, said.deed, said.post) == (number, time, deed, post);
        if !is_same || line::hash(walk.hash.as_deref(), &text)[..] != hash[..] {
            return changed;
        }
        walk.number = number;
        walk.hash = Some(hash);
        Ok(None)
    }

    /// The first line whose post is not as it says, or the line after the last that some post says should be there.
    async fn unexplained_posts(&self, person: &str, last: i64) -> Result<Option<BrokenLine>, StoreError> {
        if !token::is_id(person) {
            return Ok(None);
        }
        let lost: Option<i64> =
            reading!(self, |database| { sqlx::query_scalar(LOST).bind(person).fetch_one(database).await })?;
        let mut first = lost.map(|number| BrokenLine { number, fault: Fault::Unexplained });
        let mut after = String::new();
        loop {
            let rows: Vec<PostRow> = reading!(self, |database| {
                sqlx::query_as(POSTS).bind(person).bind(&after).bind(ROWS).fetch_all(database).await
            })?;
            let Some((id, ..)) = rows.last() else { return Ok(first) };
            after.clone_from(id);
            for row in rows {
                if let Some(broken) = self.compared(row, last)?
                    && first.is_none_or(|first| broken.number < first.number)
                {
                    first = Some(broken);
                }
            }
        }
    }

    /// A post beside the last line that tells of it.
    fn compared(&self, row: PostRow, last: i64) -> Result<Option<BrokenLine>, StoreError> {
        let (id, state, body, changed_at, number, at, deed, line, text) = row;
        let cut = Ok(Some(BrokenLine { number: last + 1, fault: Fault::Cut }));
        let (Some(number), Some(at), Some(deed), Some(line), Some(text)) = (number, at, deed, line, text)
        else {
            return cut;
        };
        if changed_at > at {
            return cut;
        }
        let is_gone = deed == Deed::Withdrawn.code();
        let is_state = state == if is_gone { post::WITHDRAWN } else { post::PUBLISHED };
        let said = self.unsealed_line(&line, &text)?;
        let said = said.and_then(|text| serde_json::from_str::<line::Said>(&text).ok());
        let digest = match post::words(&self.keys, &id, &body) {
            Ok(words) => Some(words.digest()),
            Err(StoreError::Decode { .. }) => None,
            Err(error) => return Err(error),
        };
        let is_same = digest.is_some() && digest == said.map(|said| said.content_digest);
        let fits = changed_at == at && is_state && is_same;
        Ok((!fits).then_some(BrokenLine { number, fault: Fault::Unexplained }))
    }

    /// The text of a line; none when somebody else wrote it.
    fn unsealed_line(&self, id: &str, body: &str) -> Result<Option<String>, StoreError> {
        match self.keys.unseal("ledger-body", id, body) {
            Ok(text) => Ok(Some(text)),
            Err(StoreError::Decode { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn ledgers_are_found_without_walking_through_all() {
        for statement in [POSTS, LOST] {
            assert_found(statement, false).await;
        }
    }
}
