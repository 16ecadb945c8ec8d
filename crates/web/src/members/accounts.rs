//! A member's declared accounts: the list, the form, one account with its history. They belong to the member alone.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::{civil_day, day};
use crate::members::access::Member;
use crate::members::account_form::Typed;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::data::ticks::{Said, Tick, give};
use crate::members::frame::{self, Desk};
use crate::members::history::{doers, told};
use crate::members::{moves, proof_words, reading, states};
use crate::segments::Segments;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::{Lang, Text};
use http::StatusCode;
use jiff::Timestamp;
use register::consent::Purpose;
use register::platform::{self, Platform};
use store::{Declaration, StoreError};

#[derive(Template)]
#[template(path = "members/accounts.html")]
struct AccountsPage {
    site: Site,
    desk: Desk,
    rows: Vec<Row>,
    closed: Vec<Row>,
}

/// An account in the list.
struct Row {
    id: String,
    platform: String,
    handle: String,
    state: &'static str,
    class: &'static str,
    since: String,
}

#[derive(Template)]
#[template(path = "members/account_form.html")]
struct FormPage {
    site: Site,
    desk: Desk,
    typed: Typed,
    /// The declaration that is changed, with its version.
    changed: Option<(String, i64)>,
    /// Where the form was changed elsewhere meanwhile: what is kept now, field by field.
    theirs: Vec<(&'static str, String, String)>,
    trouble: Option<String>,
    platforms: Vec<&'static Platform>,
    /// The boxes of what is not agreed to yet.
    contact_tick: Option<Tick>,
    directory_tick: Option<Tick>,
}

#[derive(Template)]
#[template(path = "members/account.html")]
struct AccountPage {
    site: Site,
    desk: Desk,
    declaration: Declaration,
    platform: &'static Platform,
    state: &'static str,
    class: &'static str,
    since: String,
    opened: Option<String>,
    review: Option<String>,
    proofs: Vec<(String, &'static str, &'static str)>,
    history: Vec<(String, String)>,
    picture_tick: Option<Tick>,
    may: May,
}

/// Buttons that the state allows.
struct May {
    declare: bool,
    confirm: bool,
    rest: bool,
    lose: bool,
    find: bool,
    retire: bool,
    delete: bool,
    edit: bool,
}

/// The declaration of an address, when it is the reader's own.
///
/// # Errors
/// [`Stopped::Missing`] when it is not there or somebody else's.
pub(crate) async fn own(app: &App, member: &Member, id: &str) -> Result<Declaration, Stopped> {
    let found = app.store.declaration(id).await?.filter(|d| d.person == member.id());
    found.ok_or(Stopped::Missing)
}

/// The platform of a declaration; one that is not known any more is "other".
pub(crate) fn platform_of(id: &str) -> Result<&'static Platform, Stopped> {
    platform::by_id(id).or_else(|| platform::by_id("other")).ok_or(Stopped::Failed(Failure::Internal))
}

/// `GET /me/accounts`.
pub(crate) async fn list(State(app): State<App>, member: Member) -> Answer {
    let lang = member.lang;
    let title = Text { vi: "Tài khoản đã khai", en: "My declared accounts" }.get(lang);
    let (site, desk) = frame::of(&member, "/me/accounts", title);
    let all = app.store.declarations_of(member.id()).await?;
    let row = |declaration: &Declaration| Row {
        id: declaration.id.clone(),
        platform: platform::by_id(&declaration.said.platform).map(|p| p.name.clone()).unwrap_or_default(),
        handle: declaration.said.handle.clone(),
        state: states::words(&declaration.state, lang),
        class: states::class(&declaration.state),
        since: day(declaration.state_at, lang),
    };
    let (closed, open): (Vec<_>, Vec<_>) = all.iter().partition(|d| d.state == "retired");
    let page = AccountsPage {
        site,
        desk,
        rows: open.into_iter().map(row).collect(),
        closed: closed.into_iter().map(row).collect(),
    };
    Ok(site::page(StatusCode::OK, &page))
}

/// `GET /me/accounts/new`.
pub(crate) async fn new(State(app): State<App>, member: Member) -> Answer {
    form_page(&app, &member, Typed::blank(&member), None, Vec::new(), None).await
}

async fn form_page(
    app: &App,
    member: &Member,
    typed: Typed,
    changed: Option<(String, i64)>,
    theirs: Vec<(&'static str, String, String)>,
    stopped: Option<&Stopped>,
) -> Answer {
    let title = match changed {
        None => Text { vi: "Khai một tài khoản", en: "Declare an account" },
        Some(_) => Text { vi: "Sửa bản khai", en: "Change a declaration" },
    };
    let (site, desk) = frame::of(member, "/me/accounts/new", title.get(member.lang));
    let status = match stopped {
        None => StatusCode::OK,
        Some(Stopped::Conflict) => StatusCode::CONFLICT,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let (said, lang) = (Said::by(app, member.id()).await?, member.lang);
    let scope = changed.as_ref().map(|(id, _)| id.as_str());
    let page = FormPage {
        site,
        desk,
        contact_tick: said.tick(Purpose::Contact, None, typed.agrees_contact, lang),
        directory_tick: said.tick(Purpose::Directory, scope, typed.agrees_directory, lang),
        typed,
        changed,
        theirs,
        trouble: stopped.map(|s| sentence(s, lang)),
        platforms: platform::all().iter().collect(),
    };
    Ok(site::page(status, &page))
}

/// `POST /me/accounts`: keeps a draft, and declares it when that button was pressed.
pub(crate) async fn add(State(app): State<App>, member: Member, form: Result<Form, Failure>) -> Answer {
    let form = form?;
    let typed = Typed::of_form(&form);
    match save(&app, &member, &typed, form.text("do") == "declare").await {
        Ok(id) => Ok(Redirect::to(&format!("/me/accounts/{id}")).into_response()),
        Err(stopped @ Stopped::Refused(_)) => {
            form_page(&app, &member, typed, None, Vec::new(), Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn save(app: &App, member: &Member, typed: &Typed, is_declared: bool) -> Result<String, Stopped> {
    let new = typed.read(app, member).await?;
    not_twice(app, member, &new.account_key, "").await?;
    let agreeing = agreeing(app, member, typed, None).await?;
    let now = Timestamp::now();
    agree(app, member, agreeing.0).await?;
    let draft = app.store.draft_declaration(member.id(), &new, now).await.map_err(many)?;
    agree(app, member, agreeing.1.then_some((Purpose::Directory, Some(&*draft.id)))).await?;
    if is_declared {
        moves::by_owner(app, member, &draft, "declared", now).await?;
    }
    Ok(draft.id)
}

/// An agreement to keep: what for, and what about.
type Agreeing<'a> = Option<(Purpose, Option<&'a str>)>;

/// What has to be kept as agreed to: that of the contact, and whether that of the directory.
///
/// # Errors
/// [`Stopped::Refused`] when a field is filled in and its box is not ticked.
async fn agreeing(
    app: &App,
    member: &Member,
    typed: &Typed,
    declaration: Option<&str>,
) -> Result<(Agreeing<'static>, bool), Stopped> {
    let said = Said::by(app, member.id()).await?;
    let is_filled = !typed.contact.is_empty();
    let contact = said.to_give(Purpose::Contact, None, is_filled, typed.agrees_contact)?;
    let directory = said.to_give(Purpose::Directory, declaration, typed.is_public, typed.agrees_directory)?;
    Ok((contact.then_some((Purpose::Contact, None)), directory))
}

async fn agree(app: &App, member: &Member, agreeing: Agreeing<'_>) -> Result<(), Stopped> {
    match agreeing {
        Some(about) => give(app, member.id(), about, member.lang, "form").await,
        None => Ok(()),
    }
}

fn many(error: StoreError) -> Stopped {
    if error.is_invalid_input() {
        return Stopped::Refused(Text {
            vi: "Bạn đã khai đến số tài khoản nhiều nhất. Hãy đóng bớt những tài khoản không dùng.",
            en: "You have declared as many accounts as there can be. Retire some that you do not use.",
        });
    }
    error.into()
}

/// One account, one declaration of a member.
async fn not_twice(app: &App, member: &Member, key: &str, except: &str) -> Result<(), Stopped> {
    let same = app.store.same_account(&member.session.person.organisation, key, except).await?;
    let is_own = same.iter().any(|other| other.person == member.id() && other.state != "retired");
    if is_own {
        return Err(Stopped::Refused(Text {
            vi: "Bạn đã khai tài khoản này rồi. Mở bản khai cũ để sửa nhé.",
            en: "You have declared this account already. Open that declaration to change it.",
        }));
    }
    Ok(())
}

/// `GET /me/accounts/{id}`.
pub(crate) async fn show(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let declaration = own(&app, &member, &id).await?;
    let lang = member.lang;
    let (site, desk) = frame::of(&member, &format!("/me/accounts/{id}"), declaration.said.handle.clone());
    let history = app.store.history(&id, None).await?;
    reading::log(&app, &member, "declaration-history", &["name"], &doers(&history, member.id())).await?;
    let proofs = app.store.proofs(&id).await?.into_iter().filter_map(|proof| {
        let method: register::proof::Method = proof.method.parse().ok()?;
        Some((
            proof_words::method(method.code(), lang).to_owned(),
            proof_words::state(&proof.state, lang),
            proof_words::class(&proof.state),
        ))
    });
    let page = AccountPage {
        site,
        desk,
        platform: platform_of(&declaration.said.platform)?,
        state: states::words(&declaration.state, lang),
        class: states::class(&declaration.state),
        since: day(declaration.state_at, lang),
        opened: declaration.said.opened.map(|d| civil_day(d, lang)),
        review: declaration.review_at.map(|at| day(at, lang)),
        picture_tick: Said::by(&app, member.id()).await?.tick(Purpose::Picture, None, false, lang),
        proofs: proofs.collect(),
        history: history.iter().map(|event| (day(event.at, lang), told(event, lang))).collect(),
        may: may(&declaration.state),
        declaration,
    };
    Ok(site::page(StatusCode::OK, &page))
}

fn may(state: &str) -> May {
    let to = |to: &str| moves::owner_may(state, to);
    May {
        declare: matches!(state, "draft" | "dormant" | "needs-review") && to("declared"),
        confirm: matches!(state, "declared" | "confirmed") && to(state),
        rest: to("dormant"),
        lose: to("lost"),
        find: state == "lost" && to("declared"),
        retire: to("retired"),
        delete: state == "draft",
        edit: state != "retired",
    }
}

/// `GET /me/accounts/{id}/edit`.
pub(crate) async fn edit(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let declaration = own(&app, &member, &id).await?;
    if declaration.state == "retired" {
        return Err(Stopped::Missing);
    }
    let changed = Some((id, declaration.version));
    form_page(&app, &member, Typed::of(&declaration), changed, Vec::new(), None).await
}

/// `POST /me/accounts/{id}`: changes what is said. When another tab was quicker, nothing is written and both are shown.
pub(crate) async fn change(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let declaration = own(&app, &member, &id).await?;
    let version: i64 = form.text("version").parse().map_err(|_| Stopped::Failed(Failure::Form))?;
    let typed = Typed::of_form(&form);
    match keep(&app, &member, &declaration, &typed, version).await {
        Ok(()) => Ok(Redirect::to(&format!("/me/accounts/{id}")).into_response()),
        Err(stopped @ Stopped::Conflict) => {
            let theirs = differences(&typed, &Typed::of(&declaration), member.lang);
            form_page(&app, &member, typed, Some((id, declaration.version)), theirs, Some(&stopped)).await
        }
        Err(stopped @ Stopped::Refused(_)) => {
            form_page(&app, &member, typed, Some((id, version)), Vec::new(), Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn keep(
    app: &App,
    member: &Member,
    declaration: &Declaration,
    typed: &Typed,
    version: i64,
) -> Result<(), Stopped> {
    let new = typed.read(app, member).await?;
    not_twice(app, member, &new.account_key, &declaration.id).await?;
    let (contact, is_listed) = agreeing(app, member, typed, Some(&declaration.id)).await?;
    let (directory, now) = ((Purpose::Directory, Some(&*declaration.id)), Timestamp::now());
    agree(app, member, contact).await?;
    agree(app, member, is_listed.then_some(directory)).await?;
    let kept = app.store.edit_declaration(member.id(), &declaration.id, version, &new, now).await?;
    kept.ok_or(Stopped::Missing)?;
    if !typed.is_public {
        // who wants it seen by the unit alone does not agree to the directory any more
        app.store.withdraw_consent(member.id(), directory.0.code(), directory.1, now).await?;
    }
    Ok(())
}

/// Fields in which what was typed and what is kept now differ.
fn differences(ours: &Typed, theirs: &Typed, lang: Lang) -> Vec<(&'static str, String, String)> {
    let seen_by = |typed: &Typed| {
        let text = match typed.is_public {
            true => Text { vi: "Mọi người", en: "Everybody" },
            false => Text { vi: "Chỉ đơn vị", en: "The unit only" },
        };
        text.get(lang).to_owned()
    };
    let (seen_by_ours, seen_by_theirs) = (seen_by(ours), seen_by(theirs));
    let fields = [
        (Text { vi: "Địa chỉ", en: "Address" }, &ours.address, &theirs.address),
        (Text { vi: "Tên hiện trên đó", en: "Name shown there" }, &ours.shown_name, &theirs.shown_name),
        (Text { vi: "Dùng để", en: "Purpose" }, &ours.purpose, &theirs.purpose),
        (Text { vi: "Liên hệ", en: "Contact" }, &ours.contact, &theirs.contact),
        (Text { vi: "Mã số tài khoản", en: "Lasting id" }, &ours.lasting_id, &theirs.lasting_id),
        (Text { vi: "Ngày mở", en: "Opened on" }, &ours.opened, &theirs.opened),
        (Text { vi: "Người cùng quản lý", en: "Co-managers" }, &ours.managers, &theirs.managers),
        (Text { vi: "Ai được thấy", en: "Who may see it" }, &seen_by_ours, &seen_by_theirs),
    ];
    let differing = fields.into_iter().filter(|(_, ours, theirs)| ours != theirs);
    differing.map(|(name, ours, theirs)| (name.get(lang), ours.clone(), theirs.clone())).collect()
}

/// `POST /me/accounts/{id}/delete`: a draft was never declared, so nothing of it stays.
pub(crate) async fn delete(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let deleted = app.store.delete_draft(member.id(), &id).await?;
    if deleted { Ok(to_list()) } else { Err(Stopped::Missing) }
}

fn to_list() -> Response {
    Redirect::to("/me/accounts").into_response()
}
