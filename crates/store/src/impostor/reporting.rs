//! A report: a new case, or more evidence of one that is there.

use super::event::{self, NewCaseEvent};
use super::{
    CHANGED, ImpostorCase, MOST_CASES_OF_REPORTER, MOST_EVIDENCE, MOST_UNSIGNED_CASES, NewCase, NewEvidence,
    OPEN, accept,
};
use crate::unit;
use crate::within::Within;
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};

/// What became of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The case. What others reported before stands in it: it is for reviewers, not for the reporter.
    pub case: ImpostorCase,
    /// Whether it is a new one.
    pub is_new: bool,
    /// How many pieces of evidence were kept: none twice, and no more than a case may have.
    pub evidence_kept: usize,
}

/// What a report says beside its words.
struct Report<'a> {
    /// The name of the case, should it be a new one.
    id: &'a str,
    /// The reporter's contact, encrypted.
    contact: Option<&'a str>,
    /// When, in whole seconds.
    at: i64,
}

impl Store {
    /// Keeps a report that an account pretends to be somebody. While a case of the same account is open, upheld or
    /// contested in the organisation, what is said and shown becomes evidence of that one.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept, when there is no such unit, member or declaration in the
    /// organisation, or when too many cases of the reporter are open; otherwise the database's failure.
    pub async fn report_impostor(
        &self,
        new: &NewCase,
        evidence: &[NewEvidence],
        now: Timestamp,
    ) -> Result<Reported, StoreError> {
        accept::case(new)?;
        accept::evidence(evidence)?;
        let (id, at) = (token::id()?, moment::second(now));
        let contact = new.reporter_contact.as_deref();
        let contact = contact.map(|contact| self.keys.seal("case-contact", &id, contact)).transpose()?;
        let (case, evidence_kept) = transacting!(self, |database| {
            let report = Report { id: &id, contact: contact.as_deref(), at };
            keep(&mut Within::from(&mut *database), new, evidence, &report).await
        })?;
        let is_new = case == id;
        let case = self.case(&case).await?.ok_or(CHANGED)?;
        Ok(Reported { case, is_new, evidence_kept })
    }
}

/// Keeps a report; gives the name of its case and how many pieces of evidence were kept.
async fn keep(
    transaction: &mut Within<'_>,
    new: &NewCase,
    evidence: &[NewEvidence],
    report: &Report<'_>,
) -> Result<(String, usize), StoreError> {
    // of two reports of the same account at once the second finds the case of the first
    let root = unit::hold_to_change(transaction, &new.organisation).await?;
    root.filter(|root| root.parent.is_none()).ok_or(NOBODY)?;
    let path = path(transaction, new).await?;
    let by = new.reporter.as_deref();
    if let Some(case) = standing(transaction, new).await? {
        let mut pieces = Vec::new();
        if !new.account.is_empty() {
            pieces.push(NewEvidence { kind: "text".to_owned(), text: new.account.clone(), picture: None });
        }
        pieces.extend_from_slice(evidence);
        let kept = add(transaction, &case, &pieces, by, report.at).await?;
        if kept > 0 {
            see_anew(transaction, &case).await?;
            let (what, detail) = ("evidence-added", json!({ "pieces": kept }));
            let event = NewCaseEvent { case: &case, at: report.at, by, what, from: None, to: None, detail };
            event::write(transaction, event).await?;
        }
        return Ok((case, kept));
    }
    check_number(transaction, new).await?;
    insert(transaction, new, report, &path).await?;
    let kept = add(transaction, report.id, evidence, by, report.at).await?;
    let detail = json!({ "pieces": kept });
    let (what, to) = ("reported", Some(OPEN));
    let event = NewCaseEvent { case: report.id, at: report.at, by, what, from: None, to, detail };
    event::write(transaction, event).await?;
    Ok((report.id.to_owned(), kept))
}

const NOBODY: StoreError =
    StoreError::Value { what: "a case", rule: "about an open unit or a member of the organisation" };

/// The path of the unit concerned, when unit, member and declaration belong together.
async fn path(transaction: &mut Within<'_>, new: &NewCase) -> Result<String, StoreError> {
    let path: Option<String> = within!(transaction, |database| sqlx::query_scalar(
        "SELECT path FROM unit WHERE id = $1 AND organisation = $2 AND closed_at IS NULL"
    )
    .bind(&new.unit)
    .bind(&new.organisation)
    .fetch_optional(database)
    .await)?;
    let path = path.ok_or(NOBODY)?;
    let Some(person) = &new.person else {
        return if new.declaration.is_none() { Ok(path) } else { Err(NOBODY) };
    };
    let found: Option<String> = within!(transaction, |database| sqlx::query_scalar(
        "SELECT id FROM person WHERE id = $1 AND organisation = $2 AND left_at IS NULL"
    )
    .bind(person)
    .bind(&new.organisation)
    .fetch_optional(database)
    .await)?;
    found.ok_or(NOBODY)?;
    if let Some(declaration) = &new.declaration {
        let found: Option<String> = within!(transaction, |database| sqlx::query_scalar(
            "SELECT id FROM declaration WHERE id = $1 AND person = $2 AND state <> 'draft'"
        )
        .bind(declaration)
        .bind(person)
        .fetch_optional(database)
        .await)?;
        found.ok_or(NOBODY)?;
    }
    Ok(path)
}

/// `account key, organisation`.
const STANDING: &str = "SELECT id FROM impostor_case WHERE account_key = $1 AND organisation = $2
     AND state IN ('open', 'upheld', 'contested') ORDER BY created_at, id LIMIT 1";

/// The case of this account that has not ended.
async fn standing(transaction: &mut Within<'_>, new: &NewCase) -> Result<Option<String>, StoreError> {
    within!(transaction, |database| sqlx::query_scalar(STANDING)
        .bind(&new.account_key)
        .bind(&new.organisation)
        .fetch_optional(database)
        .await)
}

/// `reporter`, and `organisation` of who did not sign in.
const OPEN_OF_REPORTER: &str = "SELECT COUNT(*) FROM impostor_case WHERE reporter = $1 AND state = 'open'";
const OPEN_OF_NOBODY: &str =
    "SELECT COUNT(*) FROM impostor_case WHERE reporter IS NULL AND organisation = $1 AND state = 'open'";

/// Refuses a further case of who has too many open ones.
async fn check_number(transaction: &mut Within<'_>, new: &NewCase) -> Result<(), StoreError> {
    let (count, of, most) = match &new.reporter {
        Some(reporter) => (OPEN_OF_REPORTER, reporter, MOST_CASES_OF_REPORTER),
        None => (OPEN_OF_NOBODY, &new.organisation, MOST_UNSIGNED_CASES),
    };
    let open: i64 =
        within!(transaction, |database| sqlx::query_scalar(count).bind(of).fetch_one(database).await)?;
    if open < most {
        return Ok(());
    }
    Err(StoreError::Value { what: "a case", rule: "not while so many of one reporter are open" })
}

async fn insert(
    transaction: &mut Within<'_>,
    new: &NewCase,
    report: &Report<'_>,
    path: &str,
) -> Result<(), StoreError> {
    within!(transaction, |database| {
        sqlx::query(
        "INSERT INTO impostor_case (id, organisation, unit, path, person, declaration, platform, address, account_key,
             handle, handle_key, shown_name, account, reporter, reporter_contact, comparison, state, state_at, round,
             created_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'open', $17, 1, $17, 1)"
    )
    .bind(report.id)
    .bind(&new.organisation)
    .bind(&new.unit)
    .bind(path)
    .bind(&new.person)
    .bind(&new.declaration)
    .bind(&new.platform)
    .bind(&new.address)
    .bind(&new.account_key)
    .bind(&new.handle)
    .bind(&new.handle_key)
    .bind(&new.shown_name)
    .bind(&new.account)
    .bind(&new.reporter)
    .bind(report.contact)
    .bind(new.comparison.to_string())
    .bind(report.at)
    .execute(database)
    .await
    .map(|_| ())
    })
}

/// Adds evidence to a case that is held: none twice, and no more than it may have. Tells how many pieces were kept.
async fn add(
    transaction: &mut Within<'_>,
    case: &str,
    pieces: &[NewEvidence],
    by: Option<&str>,
    at: i64,
) -> Result<usize, StoreError> {
    let known: Vec<(String, Vec<u8>, i64)> = within!(transaction, |database| sqlx::query_as(
        "SELECT kind, sha256, number FROM case_evidence WHERE in_case = $1"
    )
    .bind(case)
    .fetch_all(database)
    .await)?;
    let mut number = known.iter().map(|(_, _, number)| *number).max().unwrap_or(0);
    let mut known: Vec<_> = known.into_iter().map(|(kind, sha256, _)| (kind, sha256)).collect();
    let before = known.len();
    for piece in pieces {
        let digest = Sha256::digest(piece.picture.as_deref().unwrap_or(piece.text.as_bytes())).to_vec();
        let found = (piece.kind.clone(), digest);
        if known.len() >= MOST_EVIDENCE || known.contains(&found) {
            continue;
        }
        let id = token::id()?;
        number += 1;
        within!(transaction, |database| sqlx::query(
            "INSERT INTO case_evidence (id, in_case, number, kind, text, picture, sha256, added_by, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
        )
        .bind(&id)
        .bind(case)
        .bind(number)
        .bind(&piece.kind)
        .bind(&piece.text)
        .bind(&piece.picture)
        .bind(&found.1)
        .bind(by)
        .bind(at)
        .execute(database)
        .await
        .map(|_| ()))?;
        known.push(found);
    }
    Ok(known.len() - before)
}

/// Who decides has to have seen what was added.
async fn see_anew(transaction: &mut Within<'_>, case: &str) -> Result<(), StoreError> {
    within!(transaction, |database| sqlx::query(
        "UPDATE impostor_case SET version = version + 1 WHERE id = $1"
    )
    .bind(case)
    .execute(database)
    .await
    .map(|_| ()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::assert_found;

    #[tokio::test]
    async fn what_stands_already_is_found_by_an_index() {
        for statement in [STANDING, OPEN_OF_REPORTER, OPEN_OF_NOBODY] {
            assert_found(statement, false).await;
        }
    }
}
