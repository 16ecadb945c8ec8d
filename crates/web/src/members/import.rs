//! Inviting a whole list of people, read from a sheet (CSV or XLSX). Invitations are made at once, in the background, and
//! can be taken back together; each row that was not taken is told with its line and its reason.

use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::invite::LONGEST_CODE;
use crate::members::office::{self, Crumb, SurePage, figure};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use jiff::{SignedDuration, Timestamp};
use register::list::{self, List, Row};
use register::role::Deed;
use std::collections::HashMap;
use store::{ImportJob, ImportState, NewImport, NewInvitationRow, RefusedRow, StoreError, Unit};

/// Rows that are invited between two looks at the progress.
const PART: usize = 2_000;
/// A job that runs longer was cut off, most likely by a restart.
const PATIENCE: SignedDuration = SignedDuration::from_mins(30);

#[derive(Template)]
#[template(path = "members/import.html")]
struct ImportPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    unit: Unit,
    trouble: Option<String>,
}

#[derive(Template)]
#[template(path = "members/imported.html")]
struct ImportedPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    job: ImportJob,
    is_running: bool,
    is_stopped: bool,
    total: String,
    done: String,
    added: String,
    refused: String,
    rows: Vec<Told>,
    /// Refused rows that are counted and not listed.
    more: Option<String>,
}

/// A refused row in words.
struct Told {
    line: u32,
    shown: String,
    why: &'static str,
}

/// `GET /units/{id}/import`.
pub(crate) async fn form(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let unit = member.unit(&app, &id, Deed::Invite).await?;
    import_page(&app, &member, unit, None).await
}

async fn import_page(app: &App, member: &Member, unit: Unit, stopped: Option<&Stopped>) -> Answer {
    let title = Text { vi: "Mời theo danh sách", en: "Invite a list" }.get(member.lang);
    let (site, desk) = frame::of(member, &format!("/units/{}/import", unit.id), title);
    let page = ImportPage {
        site,
        desk,
        way: office::way_to(app, member, &unit).await?,
        unit,
        trouble: stopped.map(|s| sentence(s, member.lang)),
    };
    office::reply(&page, stopped)
}

/// `POST /units/{id}/import`.
pub(crate) async fn import(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::Invite).await?;
    let begun = match form {
        Ok(form) => begun(&app, &member, &unit, form).await,
        Err(failure) => Err(failure.into()),
    };
    match begun {
        Ok(job) => Ok(Redirect::to(&format!("/imports/{job}")).into_response()),
        Err(stopped) if office::is_mendable(&stopped) => {
            import_page(&app, &member, unit, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

/// Reads the file and begins to invite. What a file takes in memory is bounded by the places for batches.
async fn begun(app: &App, member: &Member, unit: &Unit, mut form: Form) -> Result<String, Stopped> {
    let file = form.file("list").ok_or(Stopped::Refused(Text {
        vi: "Bạn chưa chọn tệp danh sách.",
        en: "You have not chosen a file.",
    }))?;
    let place = app.batches.clone().try_acquire_owned().map_err(|_| Failure::Busy)?;
    let file_name = file.name;
    let (read, file_name) =
        tokio::task::spawn_blocking(move || (list::read(&file.bytes, &file_name), file_name))
            .await
            .map_err(|_| Failure::Internal)?;
    let list = read.map_err(|problem| Stopped::Refused(problem.words()))?;
    let by = member.id().to_owned();
    let new = NewImport {
        unit: unit.id.clone(),
        by: Some(by.clone()),
        file_name,
        total: (list.rows.len() + list.refused.len()) as u64,
    };
    let job = app.store.begin_import(&new, Timestamp::now()).await?;
    let (task, id) = (Import { app: app.clone(), unit: unit.clone(), by, job: job.clone() }, job);
    tokio::spawn(async move {
        task.run(list).await;
        drop(place);
    });
    Ok(id)
}

/// A list on its way.
struct Import {
    app: App,
    unit: Unit,
    by: String,
    job: String,
}

impl Import {
    async fn run(&self, list: List) {
        let mut refused: Vec<RefusedRow> = Vec::with_capacity(list.refused.len());
        refused.extend(list.refused.into_iter().map(|row| refusal(row.line, row.code, row.shown)));
        let result = self.invite(&list.rows, &mut refused).await;
        if let Err(error) = &result {
            tracing::error!(%error, "a list could not be read in to its end");
        }
        refused.sort_by_key(|row| row.line);
        let ended = self.app.store.end_import(&self.job, result.is_ok(), &refused, Timestamp::now()).await;
        if let Err(error) = ended {
            tracing::error!(%error, "the end of an import could not be written");
        }
    }

    async fn invite(&self, rows: &[Row], refused: &mut Vec<RefusedRow>) -> Result<(), StoreError> {
        let store = &self.app.store;
        store.import_progress(&self.job, 0, refused.len() as u64).await?;
        let mut units = HashMap::new();
        for part in rows.chunks(PART) {
            let before = refused.len();
            let mut new = Vec::with_capacity(part.len());
            let mut lines = Vec::with_capacity(part.len());
            for row in part {
                match self.new_row(row, &mut units).await? {
                    Ok(invitation) => {
                        new.push(invitation);
                        lines.push(row);
                    }
                    Err(row) => refused.push(row),
                }
            }
            let count =
                store.invite_all(&self.unit.id, &self.job, Some(&self.by), &new, Timestamp::now()).await?;
            let known = count.known.iter().filter_map(|at| lines.get(*at));
            refused.extend(known.map(|row| refusal(row.line, KNOWN, row.email.clone().unwrap_or_default())));
            store.import_progress(&self.job, count.invited, (refused.len() - before) as u64).await?;
        }
        Ok(())
    }

    /// The invitation of a row, or why there is none.
    async fn new_row(
        &self,
        row: &Row,
        units: &mut HashMap<String, Option<String>>,
    ) -> Result<Result<NewInvitationRow, RefusedRow>, StoreError> {
        if let Some(code) = row.code.as_ref().filter(|code| code.chars().count() > LONGEST_CODE) {
            return Ok(Err(refusal(row.line, LONG_CODE, code.clone())));
        }
        let unit = match &row.unit {
            None => None,
            Some(name) => match self.unit_of(name, units).await? {
                Some(unit) => Some(unit),
                None => return Ok(Err(refusal(row.line, UNKNOWN_UNIT, name.clone()))),
            },
        };
        let (name, email, code) = (row.name.clone(), row.email.clone(), row.code.clone());
        Ok(Ok(NewInvitationRow { unit, name, email, code }))
    }

    /// The unit that a row names, at or below the one that the list is for.
    async fn unit_of(
        &self,
        name: &str,
        units: &mut HashMap<String, Option<String>>,
    ) -> Result<Option<String>, StoreError> {
        if let Some(found) = units.get(name) {
            return Ok(found.clone());
        }
        let found = self.app.store.find_unit(&self.unit.organisation, name).await?;
        let found = found.filter(|unit| unit.path.starts_with(&self.unit.path)).map(|unit| unit.id);
        units.insert(name.to_owned(), found.clone());
        Ok(found)
    }
}

/// Codes of rows that were right and could not be taken here.
const KNOWN: &str = "known";
const UNKNOWN_UNIT: &str = "unknown-unit";
const LONG_CODE: &str = "long-code";

fn refusal(line: u32, code: &str, shown: String) -> RefusedRow {
    RefusedRow { line, code: code.to_owned(), shown }
}

/// Why a row was not taken.
fn reason(code: &str, lang: Lang) -> &'static str {
    let text = match code {
        KNOWN => Text {
            vi: "Địa chỉ e-mail này đã là của một thành viên, hoặc đã có lời mời.",
            en: "This e-mail address is a member's already, or was invited.",
        },
        UNKNOWN_UNIT => Text {
            vi: "Không có đúng một đơn vị tên như vậy trong phạm vi đơn vị này.",
            en: "There is not exactly one unit of this name at or below this unit.",
        },
        LONG_CODE => Text { vi: "Mã dài quá 60 ký tự.", en: "The code is longer than 60 characters." },
        code => list::refusal_words(code)
            .unwrap_or(Text { vi: "Dòng này không đọc được.", en: "This row could not be read." }),
    };
    text.get(lang)
}

/// A job, with its unit, when the reader may invite there.
///
/// # Errors
/// [`Stopped::Missing`], or the database's failure.
pub(crate) async fn job(app: &App, member: &Member, id: &str) -> Result<(ImportJob, Unit), Stopped> {
    let job = app.store.import_job(id).await?.ok_or(Stopped::Missing)?;
    let unit = member.unit(app, &job.unit, Deed::Invite).await?;
    Ok((job, unit))
}

/// `GET /imports/{id}`.
pub(crate) async fn show(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let (job, unit) = job(&app, &member, &id).await?;
    let lang = member.lang;
    let title = Text { vi: "Danh sách đã tải lên", en: "The list you sent" }.get(lang);
    let (site, desk) = frame::of(&member, &format!("/imports/{id}"), title);
    let is_young = Timestamp::now().duration_since(job.created_at) < PATIENCE;
    let rows = job.report.iter().map(|row| Told {
        line: row.line,
        shown: row.shown.clone(),
        why: reason(&row.code, lang),
    });
    let more = job.refused.saturating_sub(job.report.len() as u64);
    let is_running = job.state == ImportState::Running && is_young;
    let page = ImportedPage {
        site,
        desk,
        way: office::way_to(&app, &member, &unit).await?,
        is_running,
        is_stopped: job.state != ImportState::Done && !is_running,
        total: figure(job.total, lang),
        done: figure(job.done, lang),
        added: figure(job.added, lang),
        refused: figure(job.refused, lang),
        rows: rows.collect(),
        more: (more > 0 && !is_running).then(|| figure(more, lang)),
        job,
    };
    office::reply(&page, None)
}

/// `GET /imports/{id}/revoke`.
pub(crate) async fn sure(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let (job, _) = job(&app, &member, &id).await?;
    let path = format!("/imports/{id}/revoke");
    let title = Text { vi: "Thu hồi lời mời của danh sách", en: "Take the list's invitations back" };
    let (site, desk) = frame::of(&member, &path, title.get(member.lang));
    let kept = Text {
        vi: "Mọi đường dẫn của danh sách này chưa được dùng sẽ hết hiệu lực. Ai đã tham gia rồi thì vẫn là thành viên.",
        en: "Every link of this list that was not used yet stops working. Whoever has joined stays a member.",
    };
    let page = SurePage {
        site,
        desk,
        paragraphs: vec![job.file_name, kept.get(member.lang).to_owned()],
        action: path,
        button: title.get(member.lang),
        version: 0,
        back: format!("/imports/{id}"),
        trouble: None,
    };
    office::reply(&page, None)
}

/// `POST /imports/{id}/revoke`.
pub(crate) async fn revoke(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let (job, unit) = job(&app, &member, &id).await?;
    app.store.revoke_batch(&job.id, Some(member.id()), Timestamp::now()).await?;
    Ok(Redirect::to(&format!("/units/{}/invitations", unit.id)).into_response())
}
