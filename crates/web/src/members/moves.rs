//! How a member's declaration goes from state to state: said once in `register::state`, asked here before every move.

use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::{Certain, Member};
use crate::members::accounts::{own, platform_of};
use crate::members::answers::{Answer, Stopped};
use crate::members::frame::{self, Desk};
use crate::segments::Segments;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::Text;
use http::StatusCode;
use jiff::Timestamp;
use register::platform::{Platform, Topic};
use register::state::{Mover, State as Stands, may_move};
use store::{Declaration, Move};

#[derive(Template)]
#[template(path = "members/retire.html")]
struct RetirePage {
    site: Site,
    desk: Desk,
    declaration: Declaration,
    platform: &'static Platform,
    steps: Vec<Step>,
    is_done: bool,
}

#[derive(Template)]
#[template(path = "members/lost.html")]
struct LostPage {
    site: Site,
    desk: Desk,
    declaration: Declaration,
    platform: &'static Platform,
    steps: Vec<Step>,
    is_lost: bool,
}

/// A step of a checklist.
pub(crate) struct Step {
    /// Its name.
    pub(crate) id: String,
    /// What to do.
    pub(crate) text: String,
    /// The platform's own page for it.
    pub(crate) link: Option<String>,
    /// Whether the member ticked it.
    pub(crate) is_done: bool,
}

/// Whether a declaration's member may move it.
pub(crate) fn owner_may(from: &str, to: &str) -> bool {
    let (Ok(from), Ok(to)) = (from.parse::<Stands>(), to.parse::<Stands>()) else { return false };
    may_move(Mover::Owner, from, to)
}

/// Moves a declaration in its member's name.
///
/// # Errors
/// [`Stopped::Conflict`] when it stands elsewhere by now, [`Stopped::Refused`] when the move is not the member's.
pub(crate) async fn by_owner(
    app: &App,
    member: &Member,
    declaration: &Declaration,
    to: &str,
    now: Timestamp,
) -> Result<(), Stopped> {
    if !owner_may(&declaration.state, to) {
        return Err(Stopped::Conflict);
    }
    let detail = serde_json::json!({});
    let step = Move {
        version: declaration.version,
        from: &declaration.state,
        to,
        mover: Mover::Owner.code(),
        by: Some(member.id()),
        detail: &detail,
    };
    app.store.move_declaration(&declaration.id, &step, now).await?;
    Ok(())
}

/// `POST /me/accounts/{id}/move`: declare, confirm for another year, set to rest, take back.
pub(crate) async fn step(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let declaration = own(&app, &member, &id).await?;
    let to = match form.text("to") {
        "again" => declaration.state.clone(),
        to @ ("declared" | "dormant") => to.to_owned(),
        _ => return Err(Stopped::Failed(Failure::Form)),
    };
    if form.text("version") != declaration.version.to_string() {
        return Err(Stopped::Conflict);
    }
    by_owner(&app, &member, &declaration, &to, Timestamp::now()).await?;
    Ok(Redirect::to(&format!("/me/accounts/{id}")).into_response())
}

/// The checklist's name for a declaration.
fn list_of(id: &str) -> String {
    format!("declaration:{id}")
}

async fn steps(
    app: &App,
    member: &Member,
    platform: &'static Platform,
    topic: Topic,
    list: &str,
) -> Result<Vec<Step>, Stopped> {
    let done = app.store.ticks(member.id(), list).await?;
    let steps = platform.steps_of(topic).map(|step| Step {
        is_done: done.iter().any(|tick| tick.step == step.id),
        id: step.id.clone(),
        text: step.get(member.lang).to_owned(),
        link: step.link.clone(),
    });
    Ok(steps.collect())
}

/// `GET /me/accounts/{id}/retire`.
pub(crate) async fn retire(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let declaration = own(&app, &member, &id).await?;
    if !owner_may(&declaration.state, "retired") {
        return Err(Stopped::Missing);
    }
    let platform = platform_of(&declaration.said.platform)?;
    let title = Text { vi: "Đóng tài khoản", en: "Close an account" }.get(member.lang);
    let (site, desk) = frame::of(&member, &format!("/me/accounts/{id}/retire"), title);
    let steps = steps(&app, &member, platform, Topic::Retire, &list_of(&id)).await?;
    let is_done = steps.iter().all(|step| step.is_done);
    Ok(site::page(StatusCode::OK, &RetirePage { site, desk, declaration, platform, steps, is_done }))
}

/// `POST /me/accounts/{id}/retire`: the end of a declaration.
pub(crate) async fn retired(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let declaration = own(&app, &member, &id).await?;
    if form.text("version") != declaration.version.to_string() {
        return Err(Stopped::Conflict);
    }
    by_owner(&app, &member, &declaration, "retired", Timestamp::now()).await?;
    Ok(Redirect::to(&format!("/me/accounts/{id}")).into_response())
}

/// `GET /me/accounts/{id}/lost`: what to do now, first things first.
pub(crate) async fn lost(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let declaration = own(&app, &member, &id).await?;
    let is_lost = declaration.state == "lost";
    if !is_lost && !owner_may(&declaration.state, "lost") {
        return Err(Stopped::Missing);
    }
    let platform = platform_of(&declaration.said.platform)?;
    let title =
        Text { vi: "Tài khoản bị mất hoặc bị chiếm", en: "A lost or hijacked account" }.get(member.lang);
    let (site, desk) = frame::of(&member, &format!("/me/accounts/{id}/lost"), title);
    let steps = steps(&app, &member, platform, Topic::Hijacked, &list_of(&id)).await?;
    Ok(site::page(StatusCode::OK, &LostPage { site, desk, declaration, platform, steps, is_lost }))
}

/// `POST /me/accounts/{id}/lost`.
pub(crate) async fn report_lost(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
) -> Answer {
    let declaration = own(&app, &member, &id).await?;
    if declaration.state != "lost" {
        by_owner(&app, &member, &declaration, "lost", Timestamp::now()).await?;
    }
    Ok(Redirect::to(&format!("/me/accounts/{id}/lost")).into_response())
}

/// `POST /me/accounts/{id}/steps`: ticks a step of the checklist, or takes the tick back.
pub(crate) async fn tick(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let declaration = own(&app, &member, &id).await?;
    let step = platform_of(&declaration.said.platform)?.step(form.text("step")).ok_or(Stopped::Missing)?;
    let (list, back) = match step.topic() {
        Some(Topic::Retire) => (list_of(&id), "retire"),
        Some(Topic::Hijacked) => (list_of(&id), "lost"),
        _ => return Err(Stopped::Missing),
    };
    if form.text("done") == "no" {
        app.store.untick(member.id(), &list, &step.id).await?;
    } else {
        app.store.tick(member.id(), &list, &step.id, Timestamp::now()).await?;
    }
    Ok(Redirect::to(&format!("/me/accounts/{id}/{back}")).into_response())
}
