//! Everything that is kept of a person, for that person: one document whose fields can be read without this program. No
//! secret that signs in is in it, and of others no more than the names of who read, wrote and decided.

mod collecting;
mod pages;
mod part;

use jiff::Timestamp;
use pages::PagesData;
use part::{
    CaseData, ConsentData, DataRequestData, DeclarationData, DeedData, PasskeyData, PersonData, ReadingData,
    ReportData, RequestData, RoleData, SessionData, SignInData, TickData, WarningData,
};
use serde::Serialize;
use std::fmt;

/// Most readings that the data of one person tell; the newest are told.
pub const MOST_READINGS_TOLD: usize = 50_000;

/// Everything that is kept of a person, to be written as JSON.
#[derive(Serialize)]
pub struct MemberData {
    /// When it was put together.
    made_at: String,
    /// Who.
    person: PersonData,
    /// How they sign in, without what it takes to.
    sign_in: SignInData,
    /// Their roles.
    roles: Vec<RoleData>,
    /// What they declared, with proofs, history and pictures.
    declarations: Vec<DeclarationData>,
    /// What they agreed to and withdrew, newest first.
    consents: Vec<ConsentData>,
    /// Who read their data, newest first.
    readings: Vec<ReadingData>,
    /// Whether there are older readings than are told.
    are_older_readings_left_out: bool,
    /// Their signed-in browsers.
    sessions: Vec<SessionData>,
    /// Their passkeys, by their labels.
    passkeys: Vec<PasskeyData>,
    /// What they were warned of.
    warnings: Vec<WarningData>,
    /// What they were asked to declare, and what they answered.
    requests: Vec<RequestData>,
    /// The steps of checklists that they ticked.
    ticks: Vec<TickData>,
    /// Reports that somebody pretends to be them.
    cases_about: Vec<CaseData>,
    /// Reports that they made, with what they said and showed.
    cases_reported: Vec<ReportData>,
    /// What they asked of their data.
    data_requests: Vec<DataRequestData>,
    /// What the organisation's log tells of them and of what they did.
    events: Vec<DeedData>,
    /// Their page with what stands on it, their ledger, tokens and figures of visits.
    #[serde(flatten)]
    pages: PagesData,
}

impl fmt::Debug for MemberData {
    /// Without what is personal: all of it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemberData").finish_non_exhaustive()
    }
}

/// A time as it is written.
fn written(at: Timestamp) -> String {
    at.to_string()
}
