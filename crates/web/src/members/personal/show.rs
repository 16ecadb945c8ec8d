//! `/me/page`: on the first visit a name for the page, with what it will be; from then on all that its member chooses. What
//! was typed is never lost, whatever was wrong with it.

use super::form::{Typed, differences, name_of, quiet_words, seen_words, theme_words};
use super::naming;
use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::data::ticks::{Said, Tick, give};
use crate::members::frame::{self, Desk};
use crate::members::office;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::Text;
use jiff::Timestamp;
use register::consent::Purpose;
use register::page::{QUIET_MINUTES, THEMES, page_name};
use serde::Deserialize;
use store::{PersonalPage, StoreError};

/// `?name=`: a name that was offered.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Named {
    #[serde(default)]
    name: String,
}

#[derive(Template)]
#[template(path = "members/personal_first.html")]
struct FirstPage {
    site: Site,
    desk: Desk,
    holder: Holder,
    name: String,
    /// Names that seem to be free.
    offered: Vec<String>,
    trouble: Option<String>,
}

#[derive(Template)]
#[template(path = "members/personal.html")]
struct OwnPage {
    site: Site,
    desk: Desk,
    holder: Holder,
    /// What is kept.
    page: PersonalPage,
    /// Who sees it now, in words.
    seen: &'static str,
    /// Whether others see it now.
    is_shown: bool,
    is_restricted: bool,
    typed: Typed,
    version: i64,
    /// Where it was changed elsewhere meanwhile: what was typed and what is kept now, field by field.
    theirs: Vec<(&'static str, String, String)>,
    offered: Vec<String>,
    trouble: Option<String>,
    themes: Vec<(&'static str, String)>,
    quiets: Vec<(String, String)>,
    /// The boxes of what is not agreed to yet.
    page_tick: Option<Tick>,
    contact_tick: Option<Tick>,
    portrait_tick: Option<Tick>,
}

/// What the register says of the member, which the page shows and nobody edits on it.
struct Holder {
    name: String,
    unit: String,
    organisation: String,
    /// What stands before a page's name.
    before: String,
}

impl Holder {
    async fn of(app: &App, member: &Member) -> Result<Holder, Stopped> {
        let person = &member.session.person;
        let called = async |id: &str| -> Result<String, Stopped> {
            Ok(app.store.unit(id).await?.map(|unit| unit.name).unwrap_or_default())
        };
        Ok(Holder {
            name: person.name.clone(),
            unit: called(&person.unit).await?,
            organisation: called(&person.organisation).await?,
            before: format!("{}/@", app.origin()),
        })
    }
}

/// A page to show in its form: what is kept, what stands in the fields, and why that was not kept.
pub(super) struct Filled<'a> {
    pub(super) page: &'a PersonalPage,
    pub(super) typed: Typed,
    pub(super) version: i64,
    pub(super) stopped: Option<&'a Stopped>,
    /// Whether the box beside the portrait was ticked.
    pub(super) agrees_portrait: bool,
}

impl<'a> Filled<'a> {
    /// As it is kept.
    pub(super) fn of(page: &'a PersonalPage) -> Filled<'a> {
        let (typed, version) = (Typed::of(page), page.version);
        Filled { page, typed, version, stopped: None, agrees_portrait: false }
    }
}

/// `GET /me/page`.
pub(crate) async fn show(State(app): State<App>, member: Member, Query(named): Query<Named>) -> Answer {
    match app.store.personal_page(member.id()).await? {
        Some(page) => own_page(&app, &member, Filled::of(&page)).await,
        None => first_page(&app, &member, named.name, None).await,
    }
}

/// `POST /me/page`: begins a page with its name, or keeps what was changed.
pub(crate) async fn save(State(app): State<App>, member: Member, form: Result<Form, Failure>) -> Answer {
    let form = form?;
    let Some(page) = app.store.personal_page(member.id()).await? else {
        return begin(&app, &member, &form).await;
    };
    let version: i64 = form.text("version").parse().map_err(|_| Failure::Form)?;
    let typed = Typed::of_form(&form);
    let kept = keep(&app, &member, &typed, version).await;
    app.pages.forget(member.id());
    match kept {
        Ok(()) => Ok(to_page()),
        Err(stopped @ (Stopped::Conflict | Stopped::Refused(_))) => {
            // what another tab kept is shown beside what was typed here, and pressing again puts the latter in its place
            let version = if matches!(stopped, Stopped::Conflict) { page.version } else { version };
            let filled = Filled { typed, version, stopped: Some(&stopped), ..Filled::of(&page) };
            own_page(&app, &member, filled).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn begin(app: &App, member: &Member, form: &Form) -> Answer {
    let name = name_of(form);
    let begun = async {
        let fields = Typed::begun(name.clone()).read()?;
        app.store.create_page(member.id(), &fields, Timestamp::now()).await.map_err(taken)
    };
    match begun.await {
        Ok(_) => {
            app.pages.forget(member.id());
            Ok(to_page())
        }
        Err(stopped @ Stopped::Refused(_)) => first_page(app, member, name, Some(&stopped)).await,
        Err(stopped) => Err(stopped),
    }
}

/// Keeps a page. The store shows nobody what is not agreed to, so the agreement follows the change: a form that was refused
/// leaves no agreement behind.
async fn keep(app: &App, member: &Member, typed: &Typed, version: i64) -> Result<(), Stopped> {
    let fields = typed.read()?;
    let said = Said::by(app, member.id()).await?;
    let has_contact = !fields.contact.is_empty();
    let of_page = said.to_give(Purpose::Page, None, typed.is_shown(), typed.agrees_page)?;
    let of_contact = said.to_give(Purpose::PageContact, None, has_contact, typed.agrees_contact)?;
    let now = Timestamp::now();
    app.store.change_page(member.id(), version, &fields, now).await.map_err(taken)?;
    let agreements =
        [(Purpose::Page, of_page, typed.is_shown()), (Purpose::PageContact, of_contact, has_contact)];
    for (purpose, is_new, is_used) in agreements {
        if is_new {
            give(app, member.id(), (purpose, None), member.lang, "form").await?;
        }
        if !is_used {
            // who takes it away from others does not agree to it any more
            app.store.withdraw_consent(member.id(), purpose.code(), None, now).await?;
        }
    }
    Ok(())
}

const TAKEN: Text = Text {
    vi: "Tên trang này đã có người dùng, hoặc vừa được trả lại chưa đủ một năm. Bạn chọn tên khác nhé.",
    en: "This page name is somebody's already, or was given up less than a year ago. Please choose another.",
};

fn taken(error: StoreError) -> Stopped {
    match error {
        StoreError::Taken { .. } => Stopped::Refused(TAKEN),
        error => error.into(),
    }
}

/// Whether it was the name that was refused.
fn is_of_name(typed: &str, stopped: Option<&Stopped>) -> bool {
    match stopped {
        Some(Stopped::Refused(text)) => *text == TAKEN || page_name(typed).is_err(),
        _ => false,
    }
}

const TITLE: Text = Text { vi: "Trang của tôi", en: "My page" };

/// The first visit, or a name that was not taken.
pub(super) async fn first_page(
    app: &App,
    member: &Member,
    name: String,
    stopped: Option<&Stopped>,
) -> Answer {
    let (site, desk) = frame::of(member, "/me/page", TITLE.get(member.lang));
    let mut offered = naming::offered(app, &member.session.person.name, &name).await?;
    let name = match name.is_empty() && stopped.is_none() && !offered.is_empty() {
        true => offered.remove(0),
        false => name,
    };
    let page = FirstPage {
        site,
        desk,
        holder: Holder::of(app, member).await?,
        name,
        offered,
        trouble: stopped.map(|stopped| sentence(stopped, member.lang)),
    };
    office::reply(&page, stopped)
}

/// The page with its form.
pub(super) async fn own_page(app: &App, member: &Member, filled: Filled<'_>) -> Answer {
    let (lang, Filled { page, typed, version, stopped, agrees_portrait }) = (member.lang, filled);
    let (site, desk) = frame::of(member, "/me/page", TITLE.get(lang));
    let said = Said::by(app, member.id()).await?;
    let is_restricted = member.session.person.restricted_at.is_some();
    let is_shown = page.seen_by != "me" && said.stands(Purpose::Page, None) && !is_restricted;
    let offered = match is_of_name(&typed.name, stopped) {
        true => naming::offered(app, &member.session.person.name, &typed.name).await?,
        false => Vec::new(),
    };
    let theirs = match stopped {
        Some(Stopped::Conflict) => differences(&typed, &Typed::of(page), lang),
        _ => Vec::new(),
    };
    let shown = OwnPage {
        site,
        desk,
        holder: Holder::of(app, member).await?,
        seen: seen_words(if is_shown { &page.seen_by } else { "me" }, lang),
        is_shown,
        is_restricted,
        page_tick: said.tick(Purpose::Page, None, typed.agrees_page, lang),
        contact_tick: said.tick(Purpose::PageContact, None, typed.agrees_contact, lang),
        portrait_tick: said.tick(Purpose::Portrait, None, agrees_portrait, lang),
        typed,
        version,
        theirs,
        offered,
        trouble: stopped.map(|stopped| sentence(stopped, lang)),
        themes: THEMES.iter().map(|theme| (*theme, theme_words(theme, lang))).collect(),
        quiets: QUIET_MINUTES
            .iter()
            .map(|minutes| (minutes.to_string(), quiet_words(*minutes, lang)))
            .collect(),
        page: page.clone(),
    };
    office::reply(&shown, stopped)
}

/// Back to the page.
pub(super) fn to_page() -> Response {
    Redirect::to("/me/page").into_response()
}
