//! The parts of a person's data, named as a reader would name them.

use serde::Serialize;
use serde_json::Value;

/// Who the person is here.
#[derive(Serialize)]
pub(super) struct PersonData {
    /// Their name here.
    pub(super) id: String,
    /// Their name.
    pub(super) name: String,
    /// Their organisation, by name.
    pub(super) organisation: String,
    /// Their unit, by name.
    pub(super) unit: String,
    /// What they type to sign in.
    pub(super) login: Option<String>,
    /// Where mail reaches them.
    pub(super) email: Option<String>,
    /// In which language they are written to.
    pub(super) language: String,
    /// When they joined.
    pub(super) joined_at: String,
    /// When they left.
    pub(super) left_at: Option<String>,
    /// Since when their data are kept and not used.
    pub(super) restricted_at: Option<String>,
}

/// How the person signs in.
#[derive(Serialize)]
pub(super) struct SignInData {
    /// When their password was set.
    pub(super) password_set_at: Option<String>,
    /// Whether one-time codes are asked beside it.
    pub(super) has_one_time_codes: bool,
    /// How many recovery codes are left.
    pub(super) recovery_codes_left: i64,
}

/// A role.
#[derive(Serialize)]
pub(super) struct RoleData {
    /// Its code.
    pub(super) role: String,
    /// Where it holds, by name.
    pub(super) unit: String,
}

/// A declared account with all that is kept of it.
#[derive(Serialize)]
pub(super) struct DeclarationData {
    /// Its name here.
    pub(super) id: String,
    /// The platform's code.
    pub(super) platform: String,
    /// The address of the account.
    pub(super) address: String,
    /// One form for one account.
    pub(super) account_key: String,
    /// The name in the address.
    pub(super) handle: String,
    /// What the platform calls the account for ever.
    pub(super) lasting_id: Option<String>,
    /// The name that the account shows.
    pub(super) shown_name: String,
    /// What it is for.
    pub(super) purpose: String,
    /// How to reach who runs it.
    pub(super) contact: String,
    /// Since when there is such an account.
    pub(super) opened: Option<String>,
    /// Who else runs it.
    pub(super) managers: Vec<String>,
    /// Who may see it.
    pub(super) visibility: String,
    /// Its state, as a code.
    pub(super) state: String,
    /// Since when.
    pub(super) state_at: String,
    /// When it was last confirmed.
    pub(super) confirmed_at: Option<String>,
    /// When it has to be looked at again.
    pub(super) review_at: Option<String>,
    /// When it was made.
    pub(super) created_at: String,
    /// Its proofs.
    pub(super) proofs: Vec<ProofData>,
    /// What happened to it, newest first.
    pub(super) history: Vec<HistoryData>,
    /// The bytes of the picture, as base 64.
    pub(super) picture: Option<String>,
}

/// A proof of a declared account.
#[derive(Serialize)]
pub(super) struct ProofData {
    /// How it is shown, as a code.
    pub(super) method: String,
    /// What is looked for.
    pub(super) code: String,
    /// Its state, as a code.
    pub(super) state: String,
    /// When it was made.
    pub(super) created_at: String,
    /// When it was last looked for.
    pub(super) checked_at: Option<String>,
    /// When it was last seen.
    pub(super) verified_at: Option<String>,
    /// When it is looked for again.
    pub(super) next_at: Option<String>,
    /// After how many days it is looked for again.
    pub(super) every_days: u32,
    /// How often in vain.
    pub(super) failures: u32,
    /// Why it was not seen, as a code.
    pub(super) why: Option<String>,
    /// The name that the account showed.
    pub(super) observed_name: Option<String>,
    /// The lasting id that it showed.
    pub(super) observed_id: Option<String>,
    /// Whether an officer attested it.
    pub(super) is_attested: bool,
}

/// A line of a declared account's history.
#[derive(Serialize)]
pub(super) struct HistoryData {
    /// When.
    pub(super) at: String,
    /// The name of who did it.
    pub(super) by: Option<String>,
    /// As what they did it.
    pub(super) mover: String,
    /// What was done, as a code.
    pub(super) what: String,
    /// The state before.
    pub(super) from: Option<String>,
    /// The state after.
    pub(super) to: Option<String>,
    /// More of it.
    pub(super) detail: Value,
}

/// Something the person agreed to or withdrew.
#[derive(Serialize)]
pub(super) struct ConsentData {
    /// What for, as a code.
    pub(super) purpose: String,
    /// What it is about; none for the person as a whole.
    pub(super) scope: Option<String>,
    /// Which wording they saw.
    pub(super) wording: u32,
    /// In which language they saw it.
    pub(super) language: String,
    /// By what deed.
    pub(super) how: String,
    /// Whether they agreed or withdrew.
    pub(super) is_given: bool,
    /// When.
    pub(super) at: String,
}

/// Somebody read the person's data.
#[derive(Serialize)]
pub(super) struct ReadingData {
    /// When.
    pub(super) at: String,
    /// The name of who read.
    pub(super) reader: Option<String>,
    /// The unit of who read.
    pub(super) reader_unit: Option<String>,
    /// As what they read.
    pub(super) reader_as: String,
    /// Where they read, as a code.
    pub(super) place: String,
    /// What they read, as codes.
    pub(super) what: Vec<String>,
    /// Of how many people at once.
    pub(super) people: u64,
}

/// A signed-in browser.
#[derive(Serialize)]
pub(super) struct SessionData {
    /// When it was made.
    pub(super) created_at: String,
    /// When it was last seen.
    pub(super) seen_at: String,
    /// Until when it is good.
    pub(super) expires_at: String,
    /// When they last proved anew who they are.
    pub(super) stepped_up_at: Option<String>,
    /// The device in words.
    pub(super) device: String,
    /// The coarse place in words.
    pub(super) place: String,
    /// The time zone.
    pub(super) zone: String,
    /// Where about the place is.
    pub(super) latitude: Option<f64>,
    /// Where about the place is.
    pub(super) longitude: Option<f64>,
}

/// A session as the databases hold it.
#[derive(sqlx::FromRow)]
pub(super) struct SessionRow {
    pub(super) created_at: i64,
    pub(super) seen_at: i64,
    pub(super) expires_at: i64,
    pub(super) stepped_up_at: Option<i64>,
    pub(super) device: String,
    pub(super) place: String,
    pub(super) zone: String,
    pub(super) latitude: Option<f64>,
    pub(super) longitude: Option<f64>,
}

/// A passkey.
#[derive(Serialize)]
pub(super) struct PasskeyData {
    /// What they call it.
    pub(super) label: String,
    /// When it was made.
    pub(super) created_at: String,
    /// The day on which it was last used.
    pub(super) last_used: Option<String>,
}

/// A warning.
#[derive(Serialize)]
pub(super) struct WarningData {
    /// What it is, as a code.
    pub(super) kind: String,
    /// More of it.
    pub(super) detail: Value,
    /// When.
    pub(super) at: String,
    /// When it was last seen.
    pub(super) seen_at: Option<String>,
}

/// A request to declare.
#[derive(Serialize)]
pub(super) struct RequestData {
    /// The unit that is asked, by name.
    pub(super) unit: String,
    /// What it says.
    pub(super) note: String,
    /// Until which day.
    pub(super) due: String,
    /// What they answered.
    pub(super) answer: Option<String>,
    /// When they answered.
    pub(super) answered_at: Option<String>,
}

/// A step that was ticked.
#[derive(Serialize)]
pub(super) struct TickData {
    /// The list.
    pub(super) list: String,
    /// The step.
    pub(super) step: String,
    /// When.
    pub(super) at: String,
}

/// A report that an account pretends to be the person.
#[derive(Serialize)]
pub(super) struct CaseData {
    /// Its name.
    pub(super) id: String,
    /// The platform's code.
    pub(super) platform: String,
    /// The address of the account.
    pub(super) address: String,
    /// The name in the address.
    pub(super) handle: String,
    /// The name that the account shows.
    pub(super) shown_name: String,
    /// Its state, as a code.
    pub(super) state: String,
    /// Since when.
    pub(super) state_at: String,
    /// How it ended, as a code.
    pub(super) outcome: Option<String>,
    /// Until when it is good.
    pub(super) expires_at: Option<String>,
    /// When it was reported.
    pub(super) reported_at: String,
}

/// A report that the person made, or added to.
#[derive(Serialize)]
pub(super) struct ReportData {
    /// The case.
    pub(super) case: String,
    /// The platform's code.
    pub(super) platform: String,
    /// The address of the account.
    pub(super) address: String,
    /// The name that the account shows.
    pub(super) shown_name: String,
    /// Its state, as a code.
    pub(super) state: String,
    /// When it was reported.
    pub(super) reported_at: String,
    /// What happened, in their words; none when they only added to it.
    pub(super) account: Option<String>,
    /// How to reach them.
    pub(super) contact: Option<String>,
    /// What they showed.
    pub(super) evidence: Vec<EvidenceData>,
}

/// A piece of evidence that the person gave.
#[derive(Serialize)]
pub(super) struct EvidenceData {
    /// What it is, as a code.
    pub(super) kind: String,
    /// The address or the text.
    pub(super) text: String,
    /// When.
    pub(super) at: String,
    /// The bytes of the picture, as base 64.
    pub(super) picture: Option<String>,
}

/// Something the person asked of their data.
#[derive(Serialize)]
pub(super) struct DataRequestData {
    /// What, as a code.
    pub(super) kind: String,
    /// In their words.
    pub(super) words: String,
    /// When they asked.
    pub(super) asked_at: String,
    /// The day by which they are to have a reply.
    pub(super) reply_day: String,
    /// The day by which it is to be done.
    pub(super) done_day: String,
    /// Its state, as a code.
    pub(super) state: String,
    /// What was answered.
    pub(super) answer: Option<String>,
    /// When they first had a reply.
    pub(super) answered_at: Option<String>,
    /// When it was done or refused.
    pub(super) done_at: Option<String>,
}

/// Something that was done to the person, or by them.
#[derive(Serialize)]
pub(super) struct DeedData {
    /// When.
    pub(super) at: String,
    /// What was done, as a code.
    pub(super) what: String,
    /// Whether it was done to them.
    pub(super) is_about_them: bool,
    /// Whether they did it.
    pub(super) is_by_them: bool,
    /// More of it, when it was done to them.
    pub(super) detail: Value,
}
