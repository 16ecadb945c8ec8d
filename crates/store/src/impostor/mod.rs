//! Cases of impersonation: a report that an account pretends to be a member or an office, what shows it, and what two
//! reviewers make of it. Who may review is decided by the caller; here it takes two different people who are neither
//! concerned nor reported it, and they decide what they have seen.
//!
//! A case is `open`, then `upheld`, `parody` or `dismissed`; a reply makes an upheld one `contested`, to be decided anew;
//! an upheld one ends `closed` or `expired`.

mod accept;
mod deciding;
mod event;
mod following;
mod listing;
mod reporting;
mod row;

pub use accept::{
    LONGEST_CASE_TEXT, MOST_CASE_DAYS, MOST_CASES_OF_REPORTER, MOST_EVIDENCE, MOST_UNSIGNED_CASES,
};
pub use deciding::{NewReview, Reviewed};
pub use event::CaseEvent;
pub use following::MOST_ROUNDS;
pub use listing::{ListedCase, ReportedAccount};
pub use reporting::Reported;

use crate::{Store, StoreError, token};
use jiff::Timestamp;
use row::{CaseRow, EvidenceRow, ReviewRow, cases};
use serde_json::Value;
use std::fmt;

const OPEN: &str = "open";
const UPHELD: &str = "upheld";
const CONTESTED: &str = "contested";
const CLOSED: &str = "closed";

/// The record was not as the caller has seen it.
const CHANGED: StoreError = StoreError::Conflict { what: "case" };

/// A report.
#[derive(Clone, PartialEq, Eq)]
pub struct NewCase {
    /// The root unit of the organisation.
    pub organisation: String,
    /// The unit that is concerned, or that of the member.
    pub unit: String,
    /// The member that the account pretends to be; none when it pretends to be the unit.
    pub person: Option<String>,
    /// The member's declaration that it imitates.
    pub declaration: Option<String>,
    /// The platform's code.
    pub platform: String,
    /// The address of the reported account.
    pub address: String,
    /// One form for one account, by which it is found again.
    pub account_key: String,
    /// The name in the address.
    pub handle: String,
    /// The form in which handles are compared; empty when there is no handle.
    pub handle_key: String,
    /// The name that the account shows.
    pub shown_name: String,
    /// What happened, in the reporter's words.
    pub account: String,
    /// Who reports it, when they signed in.
    pub reporter: Option<String>,
    /// How to reach the reporter. Encrypted where it is kept.
    pub reporter_contact: Option<String>,
    /// How alike the account and what is declared are, as an object.
    pub comparison: Value,
}

/// A piece of evidence to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct NewEvidence {
    /// `link`, `text`, `screenshot` or `profile-picture`.
    pub kind: String,
    /// The address or the text; of a picture, what it shows, or nothing.
    pub text: String,
    /// The picture, as it was encoded anew.
    pub picture: Option<Vec<u8>>,
}

/// A piece of evidence without its picture.
#[derive(Clone, PartialEq, Eq)]
pub struct CaseEvidence {
    /// Its name.
    pub id: String,
    /// `link`, `text`, `screenshot` or `profile-picture`.
    pub kind: String,
    /// The address or the text.
    pub text: String,
    /// Whether there is a picture of it: those of a case that ended long ago are dropped.
    pub has_picture: bool,
    /// The SHA-256 of the picture, or of the text where there never was one.
    pub sha256: Vec<u8>,
    /// Who added it, when they signed in.
    pub added_by: Option<String>,
    /// When, in whole seconds.
    pub at: Timestamp,
}

/// What a reviewer made of a case.
#[derive(Clone, PartialEq, Eq)]
pub struct CaseReview {
    /// Who.
    pub reviewer: String,
    /// Their name.
    pub reviewer_name: Option<String>,
    /// `uphold`, `parody` or `dismiss`.
    pub decision: String,
    /// Why.
    pub note: String,
    /// When, in whole seconds.
    pub at: Timestamp,
}

/// A case with all that is kept of it.
#[derive(Clone, PartialEq, Eq)]
pub struct ImpostorCase {
    /// Its name.
    pub id: String,
    /// The root unit of the organisation.
    pub organisation: String,
    /// What the organisation is called.
    pub organisation_name: String,
    /// The unit that is concerned.
    pub unit: String,
    /// What it is called.
    pub unit_name: String,
    /// Its path.
    pub path: String,
    /// The member concerned.
    pub person: Option<String>,
    /// Their name.
    pub person_name: Option<String>,
    /// Whether the member asked that their data are not used for now.
    pub is_restricted: bool,
    /// The declaration that the account imitates.
    pub declaration: Option<String>,
    /// The platform's code.
    pub platform: String,
    /// The address of the reported account.
    pub address: String,
    /// One form for one account.
    pub account_key: String,
    /// The name in the address.
    pub handle: String,
    /// The form in which handles are compared.
    pub handle_key: String,
    /// The name that the account shows.
    pub shown_name: String,
    /// What happened, in the reporter's words.
    pub account: String,
    /// Who reported it, when they signed in.
    pub reporter: Option<String>,
    /// Their name.
    pub reporter_name: Option<String>,
    /// How to reach the reporter.
    pub reporter_contact: Option<String>,
    /// How alike the account and what is declared are, as an object.
    pub comparison: Value,
    /// Its state, as a code.
    pub state: String,
    /// Since when it is in this state, in whole seconds.
    pub state_at: Timestamp,
    /// Which round of reviews it is in, from 1 on.
    pub round: i64,
    /// What the account's side replied last.
    pub reply: Option<String>,
    /// When.
    pub reply_at: Option<Timestamp>,
    /// How it ended, as a code: `removed`, `renamed`, `refused` or `no-answer`.
    pub outcome: Option<String>,
    /// When the platform was last told.
    pub told_platform_at: Option<Timestamp>,
    /// Until when it stands.
    pub expires_at: Option<Timestamp>,
    /// When it was reported.
    pub created_at: Timestamp,
    /// Counts its changes: what is changed must be what was seen.
    pub version: i64,
    /// The reviews of the present round, in their order.
    pub reviews: Vec<CaseReview>,
    /// The evidence, in its order.
    pub evidence: Vec<CaseEvidence>,
}

macro_rules! without_what_is_personal {
    ($($case:ident: $($shown:ident),*;)+) => {
        $(impl fmt::Debug for $case {
            /// Without what is personal.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($case))$(.field(stringify!($shown), &self.$shown))*.finish_non_exhaustive()
            }
        })+
    };
}

without_what_is_personal! {
    NewCase: platform, unit;
    NewEvidence: kind;
    CaseEvidence: id, kind;
    CaseReview: decision, at;
    ImpostorCase: id, state, round, version;
}

impl Store {
    /// A case with the reviews of its present round and its evidence, without the pictures.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when the reporter's contact cannot be decrypted.
    pub async fn case(&self, id: &str) -> Result<Option<ImpostorCase>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let row: Option<CaseRow> = reading!(self, |database| sqlx::query_as(cases!("WHERE found.id = $1"))
            .bind(id)
            .fetch_optional(database)
            .await)?;
        let Some(row) = row else { return Ok(None) };
        let mut case = ImpostorCase::try_from(row)?;
        let reviews: Vec<ReviewRow> = reading!(self, |database| sqlx::query_as(
            "SELECT reviewer, person.name, decision, note, at
             FROM case_review LEFT JOIN person ON person.id = reviewer
             WHERE in_case = $1 AND round = $2 ORDER BY at, reviewer"
        )
        .bind(id)
        .bind(case.round)
        .fetch_all(database)
        .await)?;
        let evidence: Vec<EvidenceRow> = reading!(self, |database| {
            sqlx::query_as(
                "SELECT id, kind, text, CAST(CASE WHEN picture IS NULL THEN 0 ELSE 1 END AS BIGINT), sha256, added_by, at
             FROM case_evidence WHERE in_case = $1 ORDER BY number LIMIT $2",
            )
            .bind(id)
            .bind(MOST_EVIDENCE as i64)
            .fetch_all(database)
            .await
        })?;
        case.reviews = reviews.into_iter().map(row::review).collect::<Result<_, _>>()?;
        case.evidence = evidence.into_iter().map(row::evidence).collect::<Result<_, _>>()?;
        let contact = case.reporter_contact.take();
        case.reporter_contact =
            contact.map(|contact| self.keys.unseal("case-contact", id, &contact)).transpose()?;
        Ok(Some(case))
    }

    /// The picture of a piece of evidence.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn case_picture(&self, evidence: &str) -> Result<Option<Vec<u8>>, StoreError> {
        if !token::is_id(evidence) {
            return Ok(None);
        }
        let picture: Option<Option<Vec<u8>>> =
            reading!(self, |database| sqlx::query_scalar("SELECT picture FROM case_evidence WHERE id = $1")
                .bind(evidence)
                .fetch_optional(database)
                .await)?;
        Ok(picture.flatten())
    }
}
