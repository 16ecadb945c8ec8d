//! Requests to declare: made in the name of a member who may ask there, listed with how far they have come, closed.

use super::{Desk, Said, day, figure, found, reading, time};
use crate::args::{AskAction, NewAsk};
use anyhow::{Context, Result, bail};
use jiff::civil::Date;
use register::role::{Deed, Grant, may};
use serde_json::{Value, json};
use store::{MOST_PER_PAGE, Person, Request, RequestProgress, Unit};

pub(super) async fn run(desk: &Desk<'_>, what: &AskAction) -> Result<Said> {
    match what {
        AskAction::List { unit } => list(desk, unit).await,
        AskAction::Show { id } => show(desk, id).await,
        AskAction::Close { id, by } => close(desk, id, by).await,
    }
}

pub(super) async fn new(desk: &Desk<'_>, args: &NewAsk) -> Result<Said> {
    let given = args.unit.as_deref().zip(args.due.as_deref()).zip(args.by.as_deref());
    let ((unit, due), by) = given.context("give --unit, --due and --by")?;
    let due: Date = due.parse().with_context(|| format!("{due:?} is no day like 2026-12-31"))?;
    let unit = found::open_unit(desk.store, unit).await?;
    let by = asker(desk, by, &unit).await?;
    let note = args.note.as_deref().unwrap_or_default().trim();
    let request = desk.store.ask(&unit.id, &by.id, note, due, desk.now).await?;
    let progress = progress(desk, &request.id).await?;
    let text = format!(
        "{}  {} asks {} and all below (members: {}) to declare by {due}",
        request.id,
        by.name,
        unit.name,
        figure(progress.members)
    );
    Ok((text, value(&request, progress)))
}

/// The member in whose name something is asked: one who may.
async fn asker(desk: &Desk<'_>, id: &str, unit: &Unit) -> Result<Person> {
    let person = found::member(desk.store, id).await?;
    reading::log(desk, "command-deed", &["name"], &person.organisation, &[id]).await?;
    let grants = desk.store.grants(&person.id).await?;
    let grants: Vec<Grant> = grants
        .into_iter()
        .filter_map(|grant| Some(Grant { role: grant.role.parse().ok()?, path: grant.path }))
        .collect();
    if !may(&grants, Deed::Ask, &unit.path) {
        bail!(
            "{} may not ask at {}; an officer or administrator there may (`namkhong admin member grant` gives roles)",
            person.name,
            unit.name
        );
    }
    Ok(person)
}

async fn request(desk: &Desk<'_>, id: &str) -> Result<Request> {
    let found = desk.store.request(id).await?;
    found.with_context(|| {
        format!("no request has the id {id}; `namkhong admin ask list --unit ID` prints them")
    })
}

async fn progress(desk: &Desk<'_>, id: &str) -> Result<RequestProgress> {
    Ok(desk.store.request_progress(id).await?.unwrap_or_default())
}

async fn list(desk: &Desk<'_>, unit: &str) -> Result<Said> {
    let unit = found::unit(desk.store, unit).await?;
    let page = desk.store.requests_of_unit(&unit.id, None, MOST_PER_PAGE).await?;
    let (mut lines, mut values) = (Vec::new(), Vec::new());
    for request in &page.rows {
        let progress = progress(desk, &request.id).await?;
        lines.push(format!("{}  {}", request.id, standing(request, progress)));
        values.push(value(request, progress));
    }
    if lines.is_empty() {
        lines.push(format!("nothing was asked at {} itself", unit.name));
    }
    if page.next.is_some() {
        lines.push("older ones are not shown".to_owned());
    }
    Ok((lines.join("\n"), Value::Array(values)))
}

/// How a request stands, on one line.
fn standing(request: &Request, progress: RequestProgress) -> String {
    let state = match request.closed_at {
        Some(at) => format!("closed {}", day(at)),
        None => "open".to_owned(),
    };
    let RequestProgress { members, answered } = progress;
    let due = request.due;
    format!("due {due}, {state}, {} of {} members have answered", figure(answered), figure(members))
}

fn value(request: &Request, progress: RequestProgress) -> Value {
    json!({
        "id": request.id,
        "organisation": request.organisation,
        "unit": request.unit,
        "unit_name": request.unit_name,
        "asked_by": request.asked_by,
        "note": request.note,
        "due": request.due.to_string(),
        "created_at": time(request.created_at),
        "closed_at": time(request.closed_at),
        "members": progress.members,
        "answered": progress.answered,
    })
}

async fn show(desk: &Desk<'_>, id: &str) -> Result<Said> {
    let request = request(desk, id).await?;
    let progress = progress(desk, id).await?;
    let by =
        desk.store.person(&request.asked_by).await?.map_or_else(|| request.asked_by.clone(), |by| by.name);
    let open = desk.store.unanswered(id, None, MOST_PER_PAGE).await?;
    let people: Vec<&str> = open.rows.iter().map(|row| row.person.as_str()).collect();
    reading::log(desk, "command-request", &["name", "unit", "requests"], &request.organisation, &people)
        .await?;
    reading::log(desk, "command-request", &["name"], &request.organisation, &[&request.asked_by]).await?;
    let mut text = format!("{}, asked by {by} on {}\n", request.unit_name, day(request.created_at));
    text += &format!("{}\n", standing(&request, progress));
    if !request.note.is_empty() {
        text += &format!("\n{}\n", request.note);
    }
    if !open.rows.is_empty() {
        text += "\nnot answered:\n";
    }
    for row in &open.rows {
        text += &format!("{}  {}  {}\n", row.person, row.name, row.unit_name);
    }
    if open.next.is_some() {
        let more = progress.members.saturating_sub(progress.answered).saturating_sub(open.rows.len() as u64);
        text += &format!("and {} more\n", figure(more));
    }
    let mut value = value(&request, progress);
    let unanswered = open.rows.iter().map(
        |row| json!({ "id": row.person, "name": row.name, "unit": row.unit, "unit_name": row.unit_name }),
    );
    value["unanswered"] = unanswered.collect();
    Ok((text, value))
}

async fn close(desk: &Desk<'_>, id: &str, by: &str) -> Result<Said> {
    let request = request(desk, id).await?;
    if let Some(at) = request.closed_at {
        bail!("it was closed on {}", day(at));
    }
    let unit = found::unit(desk.store, &request.unit).await?;
    let by = asker(desk, by, &unit).await?;
    if !desk.store.close_request(id, &by.id, desk.now).await? {
        bail!("somebody closed it just now");
    }
    Ok((format!("{id} is closed: nobody is asked or reminded any more"), json!({ "id": id, "closed": true })))
}
