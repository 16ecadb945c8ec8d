//! A case as the databases hold it.

use super::{CaseEvidence, CaseReview, ImpostorCase};
use crate::{StoreError, moment};

/// A statement that reads cases with all they hold, reviews and evidence excepted.
macro_rules! cases {
    ($rest:literal) => {
        concat!(
            "SELECT found.id, found.organisation, root.name AS organisation_name, found.unit, unit.name AS unit_name,
                found.path, found.person, person.name AS person_name, person.restricted_at, found.declaration,
                found.platform, found.address, found.account_key, found.handle, found.handle_key, found.shown_name,
                found.account, found.reporter, reporter.name AS reporter_name, found.reporter_contact,
                found.comparison, found.state, found.state_at, found.round, found.reply, found.reply_at,
                found.outcome, found.told_platform_at, found.expires_at, found.created_at, found.version
             FROM impostor_case AS found JOIN unit ON unit.id = found.unit
                 JOIN unit AS root ON root.id = found.organisation
                 LEFT JOIN person ON person.id = found.person
                 LEFT JOIN person AS reporter ON reporter.id = found.reporter ",
            $rest
        )
    };
}
pub(super) use cases;

/// A row of [`cases`].
#[derive(sqlx::FromRow)]
pub(super) struct CaseRow {
    id: String,
    organisation: String,
    organisation_name: String,
    unit: String,
    unit_name: String,
    path: String,
    person: Option<String>,
    person_name: Option<String>,
    restricted_at: Option<i64>,
    declaration: Option<String>,
    platform: String,
    address: String,
    account_key: String,
    handle: String,
    handle_key: String,
    shown_name: String,
    account: String,
    reporter: Option<String>,
    reporter_name: Option<String>,
    reporter_contact: Option<String>,
    comparison: String,
    state: String,
    state_at: i64,
    round: i64,
    reply: Option<String>,
    reply_at: Option<i64>,
    outcome: Option<String>,
    told_platform_at: Option<i64>,
    expires_at: Option<i64>,
    created_at: i64,
    version: i64,
}

/// `reviewer, person.name, decision, note, at`.
pub(super) type ReviewRow = (String, Option<String>, String, String, i64);
/// `id, kind, text, has picture, sha256, added_by, at`.
pub(super) type EvidenceRow = (String, String, String, i64, Vec<u8>, Option<String>, i64);

impl TryFrom<CaseRow> for ImpostorCase {
    type Error = StoreError;

    /// The contact stays encrypted; reviews and evidence are read by statements of their own.
    fn try_from(row: CaseRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id,
            organisation: row.organisation,
            organisation_name: row.organisation_name,
            unit: row.unit,
            unit_name: row.unit_name,
            path: row.path,
            person: row.person,
            person_name: row.person_name,
            is_restricted: row.restricted_at.is_some(),
            declaration: row.declaration,
            platform: row.platform,
            address: row.address,
            account_key: row.account_key,
            handle: row.handle,
            handle_key: row.handle_key,
            shown_name: row.shown_name,
            account: row.account,
            reporter: row.reporter,
            reporter_name: row.reporter_name,
            reporter_contact: row.reporter_contact,
            comparison: serde_json::from_str(&row.comparison)
                .map_err(|_| StoreError::Decode { what: "comparison" })?,
            state: row.state,
            state_at: moment::time(row.state_at)?,
            round: row.round,
            reply: row.reply,
            reply_at: row.reply_at.map(moment::time).transpose()?,
            outcome: row.outcome,
            told_platform_at: row.told_platform_at.map(moment::time).transpose()?,
            expires_at: row.expires_at.map(moment::time).transpose()?,
            created_at: moment::time(row.created_at)?,
            version: row.version,
            reviews: Vec::new(),
            evidence: Vec::new(),
        })
    }
}

pub(super) fn review(row: ReviewRow) -> Result<CaseReview, StoreError> {
    let (reviewer, reviewer_name, decision, note, at) = row;
    Ok(CaseReview { reviewer, reviewer_name, decision, note, at: moment::time(at)? })
}

pub(super) fn evidence(row: EvidenceRow) -> Result<CaseEvidence, StoreError> {
    let (id, kind, text, pictures, sha256, added_by, at) = row;
    Ok(CaseEvidence { id, kind, text, has_picture: pictures > 0, sha256, added_by, at: moment::time(at)? })
}
