//! A declaration as an officer looks at it: confirm what was declared, or ask its member to look again. Nobody edits for
//! another, a draft is nobody else's to see, and nobody confirms their own.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::{civil_day, day};
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::history::told;
use crate::members::office::{self, Crumb, ROWS};
use crate::members::people::Declared;
use crate::members::{proof_words, reading, states};
use crate::segments::Segments;
use crate::site::{self, MessagePage, Site};
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::{Lang, Text};
use http::{StatusCode, header};
use jiff::Timestamp;
use register::role::Deed;
use register::state::{Mover, State as Stage, may_move};
use serde::Deserialize;
use serde_json::Value;
use store::{Declaration, Move, Proof, Unit};

/// Longest reason, in characters.
const LONGEST_REASON: usize = 300;

/// `?state=&after=`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Listing {
    #[serde(default)]
    state: String,
    #[serde(default)]
    after: String,
}

#[derive(Template)]
#[template(path = "members/declarations.html")]
struct DeclarationsPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    unit: Unit,
    /// Choices: code, words, whether it is the one shown.
    states: Vec<(&'static str, &'static str, bool)>,
    chosen: &'static str,
    rows: Vec<Declared>,
    is_first: bool,
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "members/declaration.html")]
struct DeclarationPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    declaration: Declaration,
    state: &'static str,
    class: &'static str,
    since: String,
    opened: Option<String>,
    confirmed: Option<String>,
    review: Option<String>,
    managers: String,
    proofs: Vec<Shown>,
    /// Day and what happened.
    history: Vec<(String, String)>,
    /// Others in the organisation who declare the same account.
    same: Vec<Same>,
    is_own: bool,
    may_confirm: bool,
    may_review: bool,
    may_attest: bool,
    reason: String,
    trouble: Option<String>,
}

/// A proof as an officer sees it.
struct Shown {
    method: &'static str,
    state: &'static str,
    class: &'static str,
    /// When it was last seen.
    seen: Option<String>,
}

impl Shown {
    fn of(proof: &Proof, lang: Lang) -> Shown {
        Shown {
            method: proof_words::method(&proof.method, lang),
            state: proof_words::state(&proof.state, lang),
            class: proof_words::class(&proof.state),
            seen: proof.verified_at.map(|at| day(at, lang)),
        }
    }
}

/// Somebody else's declaration of the same account.
struct Same {
    name: String,
    link: Option<String>,
    state: &'static str,
}

/// `GET /units/{id}/declarations`.
pub(crate) async fn list(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(listing): Query<Listing>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::ReviewDeclaration).await?;
    let lang = member.lang;
    let title = Text { vi: "Bản khai", en: "Declarations" }.get(lang);
    let (site, desk) =
        frame::of(&member, &format!("/units/{id}/declarations"), format!("{title}: {}", unit.name));
    let stage = listing.state.parse::<Stage>().ok().filter(|stage| *stage != Stage::Draft);
    let after = office::cursor(&listing.after);
    let code = stage.map(Stage::code);
    let page = app.store.unit_declarations(&unit.path, code, after.as_ref(), ROWS).await?;
    let people: Vec<&str> = page.rows.iter().map(|row| row.person.as_str()).collect();
    reading::log(&app, &member, "declarations-page", &["name", "accounts"], &people).await?;
    let all = Text { vi: "tất cả", en: "all" }.get(lang);
    let stages = Stage::ALL.into_iter().filter(|stage| *stage != Stage::Draft);
    let states =
        stages.map(|stage| (stage.code(), states::words(stage.code(), lang), code == Some(stage.code())));
    let page = DeclarationsPage {
        site,
        desk,
        way: office::way_to(&app, &member, &unit).await?,
        unit,
        states: std::iter::once(("", all, code.is_none())).chain(states).collect(),
        chosen: code.unwrap_or_default(),
        rows: page.rows.into_iter().map(|row| Declared::of(row, lang)).collect(),
        is_first: after.is_none(),
        next: page.next.map(|next| next.to_string()),
    };
    office::reply(&page, None)
}

/// A declaration that the reader may do something with; a draft is not there for anybody but its member.
pub(crate) async fn declaration(
    app: &App,
    member: &Member,
    id: &str,
    deed: Deed,
) -> Result<Declaration, Stopped> {
    let found = app.store.declaration(id).await?.filter(|found| found.state != Stage::Draft.code());
    let found = found.ok_or(Stopped::Missing)?;
    if !member.may(deed, &found.unit_path) {
        return Err(Stopped::Missing);
    }
    let person = app.store.person(&found.person).await?.ok_or(Stopped::Missing)?;
    if person.restricted_at.is_some() && person.id != member.id() {
        return Err(Stopped::Refused(RESTRICTED));
    }
    Ok(found)
}

/// Of whoever asked that their data not be used, nothing is shown and nothing is done.
const RESTRICTED: Text = Text {
    vi: "Chủ tài khoản này đã yêu cầu hạn chế xử lý. Bản khai được giữ, nhưng không hiện và không dùng vào việc gì cho đến khi chính họ bỏ hạn chế.",
    en: "The owner of this account asked that their data not be used. The declaration is kept, and neither shown nor used until the owner lifts it.",
};

/// A page with that one line in place of a declaration.
fn restricted_page(member: &Member, id: &str) -> Response {
    let title = office::RESTRICTED.get(member.lang);
    let message = MessagePage {
        site: Site::private(member.lang, &format!("/declarations/{id}"), title),
        title: title.to_owned(),
        text: RESTRICTED.get(member.lang).to_owned(),
        next: "/units",
        next_label: Text { vi: "Về đơn vị", en: "To the units" }.get(member.lang),
    };
    site::page(StatusCode::OK, &message)
}

/// Whether an officer may move a declaration.
pub(crate) fn may_become(declaration: &Declaration, to: Stage) -> bool {
    declaration.state.parse().is_ok_and(|from| may_move(Mover::Officer, from, to))
}

/// `GET /declarations/{id}`.
pub(crate) async fn show(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let declaration = match declaration(&app, &member, &id, Deed::ReviewDeclaration).await {
        Err(Stopped::Refused(_)) => return Ok(restricted_page(&member, &id)),
        found => found?,
    };
    declaration_page(&app, &member, declaration, String::new(), None).await
}

async fn declaration_page(
    app: &App,
    member: &Member,
    declaration: Declaration,
    reason: String,
    stopped: Option<&Stopped>,
) -> Answer {
    let lang = member.lang;
    let platform = office::platform(&declaration.said.platform);
    let title = format!("{platform}: {}", declaration.said.handle);
    let (site, desk) = frame::of(member, &format!("/declarations/{}", declaration.id), title);
    let unit = app.store.unit(&declaration.unit).await?.ok_or(Stopped::Missing)?;
    let proofs = app.store.proofs(&declaration.id).await?;
    let history = app.store.history(&declaration.id, None).await?;
    reading::log_declaration(app, member, &declaration, &history).await?;
    let is_own = declaration.person == member.id();
    let page = DeclarationPage {
        site,
        desk,
        way: office::way_to(app, member, &unit).await?,
        state: states::words(&declaration.state, lang),
        class: states::class(&declaration.state),
        since: day(declaration.state_at, lang),
        opened: declaration.said.opened.map(|date| civil_day(date, lang)),
        confirmed: declaration.confirmed_at.map(|at| day(at, lang)),
        review: declaration.review_at.map(|at| day(at, lang)),
        managers: declaration.said.managers.join(", "),
        proofs: proofs.iter().map(|proof| Shown::of(proof, lang)).collect(),
        history: history.iter().map(|event| (day(event.at, lang), told(event, lang))).collect(),
        same: same(app, member, &declaration).await?,
        may_confirm: !is_own && may_become(&declaration, Stage::Confirmed),
        may_review: may_become(&declaration, Stage::NeedsReview),
        may_attest: !is_own
            && is_attestable(&declaration)
            && member.may(Deed::Attest, &declaration.unit_path),
        is_own,
        reason,
        trouble: stopped.map(|s| sentence(s, lang)),
        declaration,
    };
    office::reply(&page, stopped)
}

/// Whether an account is in its member's hands, so that they can be seen to use it.
pub(crate) fn is_attestable(declaration: &Declaration) -> bool {
    matches!(
        declaration.state.parse(),
        Ok(Stage::Declared | Stage::Confirmed | Stage::NeedsReview | Stage::Dormant)
    )
}

/// One account declared by two people is a question for the officer: a page run together, or a mistake.
async fn same(app: &App, member: &Member, declaration: &Declaration) -> Result<Vec<Same>, Stopped> {
    let key = &declaration.said.account_key;
    let others = app.store.same_account(&declaration.organisation, key, &declaration.id).await?;
    let mut same = Vec::new();
    for other in others.into_iter().take(10) {
        let Some(person) = app.store.person(&other.person).await? else { continue };
        let is_restricted = person.restricted_at.is_some() && person.id != member.id();
        let is_ours = !is_restricted && member.may(Deed::ReviewDeclaration, &person.unit_path);
        let what: &[&str] = if is_ours { &["name", "accounts"] } else { &["accounts"] };
        reading::log(app, member, "same-account", what, &[&person.id]).await?;
        let elsewhere = match is_restricted {
            true => office::RESTRICTED,
            false => Text { vi: "một thành viên của đơn vị khác", en: "a member of another unit" },
        };
        same.push(Same {
            name: if is_ours { person.name } else { elsewhere.get(member.lang).to_owned() },
            link: is_ours.then(|| format!("/declarations/{}", other.id)),
            state: states::words(&other.state, member.lang),
        });
    }
    Ok(same)
}

/// `GET /declarations/{id}/picture`.
pub(crate) async fn picture(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
) -> Answer {
    let declaration = declaration(&app, &member, &id, Deed::ReviewDeclaration).await?;
    let picture = app.store.picture(&declaration.id).await?.ok_or(Stopped::Missing)?;
    reading::log(&app, &member, "declaration-picture", &["picture"], &[&declaration.person]).await?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], picture).into_response())
}

/// `POST /declarations/{id}/confirm`.
pub(crate) async fn confirm(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let found = declaration(&app, &member, &id, Deed::ReviewDeclaration).await?;
    let done = match found.person == member.id() {
        true => Err(Stopped::Refused(OWN)),
        false => moved(&app, &member, &found, &form, (Stage::Confirmed, &Value::Null)).await,
    };
    match done {
        Ok(()) => Ok(to_page(&id)),
        Err(stopped) => again(&app, &member, &id, String::new(), stopped).await,
    }
}

/// `POST /declarations/{id}/review`: asks the member to look again, with the reason.
pub(crate) async fn review(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let found = declaration(&app, &member, &id, Deed::ReviewDeclaration).await?;
    let done = match reason(form.text("reason")) {
        Ok(reason) => reviewed(&app, &member, &found, &form, &reason).await,
        Err(stopped) => Err(stopped),
    };
    match done {
        Ok(()) => Ok(to_page(&id)),
        Err(stopped) => {
            let reason = form.text("reason").chars().take(2 * LONGEST_REASON).collect();
            again(&app, &member, &id, reason, stopped).await
        }
    }
}

fn reason(text: &str) -> Result<String, Stopped> {
    let reason = office::some_lines(text);
    if (3..=LONGEST_REASON).contains(&reason.chars().count()) {
        return Ok(reason);
    }
    Err(Stopped::Refused(Text {
        vi: "Bạn ghi lý do (tối đa 300 ký tự) để thành viên biết cần xem lại điều gì.",
        en: "Write the reason (300 characters at most), so that the member knows what to look at.",
    }))
}

async fn reviewed(
    app: &App,
    member: &Member,
    found: &Declaration,
    form: &Form,
    reason: &str,
) -> Result<(), Stopped> {
    // the reason stays in the history, where the member reads it; the form says so to the officer
    let detail = serde_json::json!({ "reason": reason });
    moved(app, member, found, form, (Stage::NeedsReview, &detail)).await?;
    let detail = serde_json::json!({ "declaration": found.id, "handle": found.said.handle });
    app.store.warn(&found.person, "declaration-review", &detail, Timestamp::now()).await?;
    Ok(())
}

const OWN: Text = Text {
    vi: "Đây là bản khai của chính bạn. Bạn nhờ một cán bộ khác xem và xác nhận.",
    en: "This declaration is your own. Another officer has to look at it.",
};

async fn moved(
    app: &App,
    member: &Member,
    found: &Declaration,
    form: &Form,
    (to, detail): (Stage, &Value),
) -> Result<(), Stopped> {
    let version: i64 = form.text("version").parse().map_err(|_| Failure::Form)?;
    if version != found.version {
        return Err(Stopped::Conflict);
    }
    if !may_become(found, to) {
        return Err(Stopped::Refused(Text {
            vi: "Ở trạng thái hiện nay, bản khai này không chuyển như vậy được.",
            en: "In its present state, this declaration cannot be moved like that.",
        }));
    }
    let step = Move {
        version,
        from: &found.state,
        to: to.code(),
        mover: Mover::Officer.code(),
        by: Some(member.id()),
        detail,
    };
    app.store.move_declaration(&found.id, &step, Timestamp::now()).await?;
    Ok(())
}

fn to_page(id: &str) -> Response {
    Redirect::to(&format!("/declarations/{id}")).into_response()
}

/// The page as it is now, with why nothing was done and what was typed.
async fn again(app: &App, member: &Member, id: &str, reason: String, stopped: Stopped) -> Answer {
    if !office::is_mendable(&stopped) {
        return Err(stopped);
    }
    let now = declaration(app, member, id, Deed::ReviewDeclaration).await?;
    declaration_page(app, member, now, reason, Some(&stopped)).await
}
