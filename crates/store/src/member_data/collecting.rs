//! Collects a person's data. What other files read whole is read there; what nobody else asks for has its statement here.

use super::part::{
    CaseData, ConsentData, DataRequestData, DeclarationData, DeedData, EvidenceData, HistoryData,
    PasskeyData, PersonData, ProofData, ReadingData, ReportData, RequestData, RoleData, SessionData,
    SessionRow, SignInData, TickData, WarningData,
};
use super::{MOST_READINGS_TOLD, MemberData, written};
use crate::checklist::MOST_TICKS;
use crate::declaration::Declaration;
use crate::page::MOST_PER_PAGE;
use crate::{MOST_HISTORY, MOST_SESSIONS, Person, Store, StoreError, moment};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde_json::Value;

/// Most lines of one declaration's history that are told.
const MOST_LINES_TOLD: usize = 10 * MOST_HISTORY;
/// Most rows of what has no limit of its own.
const MOST_ROWS: i64 = 5_000;

/// `at, what, by_person, subject, detail`.
type DeedRow = (i64, String, Option<String>, Option<String>, String);

impl Store {
    /// Everything that is kept of a person, who may have left; none when there is no such person. Whoever calls this shows
    /// it to that person alone.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when something cannot be decrypted.
    pub async fn member_data(&self, person: &str, now: Timestamp) -> Result<Option<MemberData>, StoreError> {
        let Some(person) = self.person(person).await? else { return Ok(None) };
        let id = person.id.as_str();
        let mut declarations = Vec::new();
        for declaration in self.declarations_of(id).await? {
            declarations.push(self.declaration_data(declaration).await?);
        }
        let (readings, are_older_readings_left_out) = self.readings_data(id).await?;
        let roles = self.grants(id).await?.into_iter();
        Ok(Some(MemberData {
            made_at: written(now),
            sign_in: self.sign_in_data(id).await?,
            roles: roles.map(|grant| RoleData { role: grant.role, unit: grant.unit_name }).collect(),
            declarations,
            consents: self.consents_data(id).await?,
            readings,
            are_older_readings_left_out,
            sessions: self.sessions_data(id).await?,
            passkeys: self.passkeys_data(id).await?,
            warnings: self.warnings_data(id).await?,
            requests: self.requests_data(&person).await?,
            ticks: self.ticks_data(id).await?,
            cases_about: self.cases_about_data(id).await?,
            cases_reported: self.cases_reported_data(id).await?,
            data_requests: self.data_requests_data(id).await?,
            events: self.events_data(&person).await?,
            pages: self.pages_data(id, now).await?,
            person: self.person_data(&person).await?,
        }))
    }

    async fn person_data(&self, person: &Person) -> Result<PersonData, StoreError> {
        let name = async |unit: &str| -> Result<String, StoreError> {
            let unit = self.unit(unit).await?;
            unit.map(|unit| unit.name).ok_or(StoreError::Decode { what: "unit of a member" })
        };
        Ok(PersonData {
            id: person.id.clone(),
            name: person.name.clone(),
            organisation: name(&person.organisation).await?,
            unit: name(&person.unit).await?,
            login: person.login.clone(),
            email: person.email.clone(),
            language: person.language.clone(),
            joined_at: written(person.joined_at),
            left_at: person.left_at.map(written),
            restricted_at: person.restricted_at.map(written),
        })
    }

    async fn sign_in_data(&self, person: &str) -> Result<SignInData, StoreError> {
        let password = self.password_of(person).await?;
        let recovery_codes_left: i64 = reading!(self, |database| sqlx::query_scalar(
            "SELECT COUNT(*) FROM recovery_code WHERE person = $1"
        )
        .bind(person)
        .fetch_one(database)
        .await)?;
        Ok(SignInData {
            password_set_at: password.as_ref().map(|password| written(password.set_at)),
            has_one_time_codes: password.is_some_and(|password| password.totp.is_some()),
            recovery_codes_left,
        })
    }

    async fn declaration_data(&self, declaration: Declaration) -> Result<DeclarationData, StoreError> {
        let proofs = self.proofs(&declaration.id).await?;
        let history = self.history_data(&declaration.id).await?;
        let picture = self.picture(&declaration.id).await?;
        let said = declaration.said;
        Ok(DeclarationData {
            id: declaration.id,
            platform: said.platform,
            address: said.address,
            account_key: said.account_key,
            handle: said.handle,
            lasting_id: said.lasting_id,
            shown_name: said.shown_name,
            purpose: said.purpose,
            contact: said.contact,
            opened: said.opened.map(|day| day.to_string()),
            managers: said.managers,
            visibility: said.visibility,
            state: declaration.state,
            state_at: written(declaration.state_at),
            confirmed_at: declaration.confirmed_at.map(written),
            review_at: declaration.review_at.map(written),
            created_at: written(declaration.created_at),
            proofs: proofs.into_iter().map(ProofData::from).collect(),
            history,
            picture: picture.map(|bytes| STANDARD.encode(bytes)),
        })
    }

    async fn history_data(&self, declaration: &str) -> Result<Vec<HistoryData>, StoreError> {
        let (mut lines, mut before) = (Vec::new(), None);
        while lines.len() < MOST_LINES_TOLD {
            let events = self.history(declaration, before).await?;
            let Some(last) = events.last() else { break };
            before = Some(last.id);
            lines.extend(events.into_iter().map(|event| HistoryData {
                at: written(event.at),
                by: event.by_name,
                mover: event.mover,
                what: event.what,
                from: event.from,
                to: event.to,
                detail: event.detail,
            }));
        }
        Ok(lines)
    }

    async fn consents_data(&self, person: &str) -> Result<Vec<ConsentData>, StoreError> {
        let lines = self.consent_history(person).await?.into_iter();
        let told = lines.map(|line| ConsentData {
            purpose: line.purpose,
            scope: line.scope,
            wording: line.version,
            language: line.language,
            how: line.how,
            is_given: line.is_given,
            at: written(line.at),
        });
        Ok(told.collect())
    }

    /// The newest readings, and whether there are more than are told.
    async fn readings_data(&self, person: &str) -> Result<(Vec<ReadingData>, bool), StoreError> {
        let (mut told, mut before) = (Vec::new(), None);
        loop {
            let page = self.readings_of(person, before, MOST_PER_PAGE).await?;
            let Some(last) = page.last() else { return Ok((told, false)) };
            if told.len() >= MOST_READINGS_TOLD {
                return Ok((told, true));
            }
            before = Some(last.id);
            told.extend(page.into_iter().map(|reading| ReadingData {
                at: written(reading.at),
                reader: reading.reader_name,
                reader_unit: reading.reader_unit,
                reader_as: reading.as_what,
                place: reading.place,
                what: reading.what,
                people: reading.people,
            }));
        }
    }

    async fn sessions_data(&self, person: &str) -> Result<Vec<SessionData>, StoreError> {
        let rows: Vec<SessionRow> = reading!(self, |database| {
            sqlx::query_as(
            "SELECT created_at, seen_at, expires_at, stepped_up_at, device, place, zone, latitude, longitude
             FROM session WHERE person = $1 ORDER BY created_at DESC, id LIMIT $2"
        )
        .bind(person)
        .bind(i64::from(MOST_SESSIONS))
        .fetch_all(database)
        .await
        })?;
        rows.into_iter()
            .map(|row| {
                Ok(SessionData {
                    created_at: second(row.created_at)?,
                    seen_at: second(row.seen_at)?,
                    expires_at: second(row.expires_at)?,
                    stepped_up_at: row.stepped_up_at.map(second).transpose()?,
                    device: row.device,
                    place: row.place,
                    zone: row.zone,
                    latitude: row.latitude,
                    longitude: row.longitude,
                })
            })
            .collect()
    }

    async fn passkeys_data(&self, person: &str) -> Result<Vec<PasskeyData>, StoreError> {
        let passkeys = self.passkeys(person).await?.into_iter();
        let told = passkeys.map(|passkey| PasskeyData {
            label: passkey.label,
            created_at: written(passkey.created_at),
            last_used: passkey.last_used.map(|day| day.to_string()),
        });
        Ok(told.collect())
    }

    async fn warnings_data(&self, person: &str) -> Result<Vec<WarningData>, StoreError> {
        let warnings = self.warnings(person).await?.into_iter();
        let told = warnings.map(|warning| WarningData {
            kind: warning.kind,
            detail: warning.detail,
            at: written(warning.at),
            seen_at: warning.seen_at.map(written),
        });
        Ok(told.collect())
    }

    /// What was answered, and what is open and was not.
    async fn requests_data(&self, person: &Person) -> Result<Vec<RequestData>, StoreError> {
        let rows: Vec<(String, String, i64, String, i64)> = reading!(self, |database| sqlx::query_as(
            "SELECT unit.name, note, due_day, answer, at
             FROM request_answer JOIN request ON request.id = request JOIN unit ON unit.id = request.unit
             WHERE person = $1 ORDER BY at DESC, request.id LIMIT $2"
        )
        .bind(&person.id)
        .bind(MOST_ROWS)
        .fetch_all(database)
        .await)?;
        let answered = rows.into_iter().map(|(unit, note, due, answer, at)| {
            let due = moment::date(due)?.to_string();
            Ok(RequestData { unit, note, due, answer: Some(answer), answered_at: Some(second(at)?) })
        });
        let mut told: Vec<RequestData> = answered.collect::<Result<_, StoreError>>()?;
        if person.left_at.is_none() {
            let open = self.open_requests_of(&person.id, &person.unit_path).await?;
            let waiting = open.into_iter().filter(|open| open.answer.is_none());
            told.extend(waiting.map(|open| RequestData {
                unit: open.request.unit_name,
                note: open.request.note,
                due: open.request.due.to_string(),
                answer: None,
                answered_at: None,
            }));
        }
        Ok(told)
    }

    async fn ticks_data(&self, person: &str) -> Result<Vec<TickData>, StoreError> {
        let rows: Vec<(String, String, i64)> = reading!(self, |database| sqlx::query_as(
            "SELECT list, step, at FROM checklist_tick WHERE person = $1 ORDER BY list, step LIMIT $2"
        )
        .bind(person)
        .bind(i64::from(MOST_TICKS))
        .fetch_all(database)
        .await)?;
        rows.into_iter().map(|(list, step, at)| Ok(TickData { list, step, at: second(at)? })).collect()
    }

    /// Without the reporter's words: they may tell who that is.
    async fn cases_about_data(&self, person: &str) -> Result<Vec<CaseData>, StoreError> {
        let cases = self.cases_about(person).await?.into_iter();
        let told = cases.map(|case| CaseData {
            id: case.id,
            platform: case.platform,
            address: case.address,
            handle: case.handle,
            shown_name: case.shown_name,
            state: case.state,
            state_at: written(case.state_at),
            outcome: case.outcome,
            expires_at: case.expires_at.map(written),
            reported_at: written(case.created_at),
        });
        Ok(told.collect())
    }

    async fn cases_reported_data(&self, person: &str) -> Result<Vec<ReportData>, StoreError> {
        let ids: Vec<String> = reading!(self, |database| sqlx::query_scalar(
            "SELECT id FROM impostor_case WHERE reporter = $1
             UNION SELECT in_case FROM case_evidence WHERE added_by = $1 ORDER BY 1 LIMIT $2"
        )
        .bind(person)
        .bind(MOST_ROWS)
        .fetch_all(database)
        .await)?;
        let mut told = Vec::new();
        for id in ids {
            let Some(case) = self.case(&id).await? else { continue };
            let mut evidence = Vec::new();
            for piece in case.evidence.into_iter().filter(|piece| piece.added_by.as_deref() == Some(person)) {
                let picture = if piece.has_picture { self.case_picture(&piece.id).await? } else { None };
                evidence.push(EvidenceData {
                    kind: piece.kind,
                    text: piece.text,
                    at: written(piece.at),
                    picture: picture.map(|bytes| STANDARD.encode(bytes)),
                });
            }
            let is_theirs = case.reporter.as_deref() == Some(person);
            told.push(ReportData {
                case: case.id,
                platform: case.platform,
                address: case.address,
                shown_name: case.shown_name,
                state: case.state,
                reported_at: written(case.created_at),
                account: is_theirs.then_some(case.account),
                contact: case.reporter_contact.filter(|_| is_theirs),
                evidence,
            });
        }
        Ok(told)
    }

    async fn data_requests_data(&self, person: &str) -> Result<Vec<DataRequestData>, StoreError> {
        let requests = self.data_requests_of(person).await?.into_iter();
        let told = requests.map(|request| DataRequestData {
            kind: request.kind,
            words: request.words,
            asked_at: written(request.asked_at),
            reply_day: request.reply_day.to_string(),
            done_day: request.done_day.to_string(),
            state: request.state,
            answer: request.answer,
            answered_at: request.answered_at.map(written),
            done_at: request.done_at.map(written),
        });
        Ok(told.collect())
    }

    /// What was done to them with its detail; of what they did to others, only that they did it.
    async fn events_data(&self, person: &Person) -> Result<Vec<DeedData>, StoreError> {
        let rows: Vec<DeedRow> = reading!(self, |database| sqlx::query_as(
            "SELECT at, what, by_person, subject, detail FROM organisation_event
                 WHERE organisation = $1 AND (subject = $2 OR by_person = $2) ORDER BY id DESC LIMIT $3"
        )
        .bind(&person.organisation)
        .bind(&person.id)
        .bind(MOST_ROWS)
        .fetch_all(database)
        .await)?;
        let is_them = |one: Option<String>| one.as_deref() == Some(person.id.as_str());
        rows.into_iter()
            .map(|(at, what, by, subject, detail)| {
                let (is_about_them, is_by_them) = (is_them(subject), is_them(by));
                let detail = if is_about_them {
                    serde_json::from_str(&detail).map_err(|_| StoreError::Decode { what: "detail" })?
                } else {
                    Value::Null
                };
                Ok(DeedData { at: second(at)?, what, is_about_them, is_by_them, detail })
            })
            .collect()
    }
}

impl From<crate::Proof> for ProofData {
    fn from(proof: crate::Proof) -> Self {
        Self {
            method: proof.method,
            code: proof.code,
            state: proof.state,
            created_at: written(proof.created_at),
            checked_at: proof.checked_at.map(written),
            verified_at: proof.verified_at.map(written),
            next_at: proof.next_at.map(written),
            every_days: proof.every_days,
            failures: proof.failures,
            why: proof.why,
            observed_name: proof.observed_name,
            observed_id: proof.observed_id,
            is_attested: proof.attested_by.is_some(),
        }
    }
}

/// A second that was kept, as it is written.
fn second(at: i64) -> Result<String, StoreError> {
    moment::time(at).map(written)
}
