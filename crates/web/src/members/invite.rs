//! Inviting people into a unit. Until somebody accepts, an invitation is a line in the officer's list and a link to hand
//! over; it can be taken back at any time, and is deleted when it expires.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::day;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::office::{self, After, Crumb, ROWS};
use crate::members::{join, letters};
use crate::pages::kept::origin;
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use http::HeaderMap;
use jiff::Timestamp;
use register::role::Deed;
use serde::Deserialize;
use store::{Invitation, NewInvitation, Unit};

/// Longest number of a person in the organisation's books, in characters.
pub(crate) const LONGEST_CODE: usize = 60;

#[derive(Template)]
#[template(path = "members/invite.html")]
struct InvitePage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    unit: Unit,
    typed: Typed,
    may_mail: bool,
    trouble: Option<String>,
}

/// What was typed.
#[derive(Debug, Default)]
struct Typed {
    name: String,
    email: String,
    code: String,
    mail: bool,
}

#[derive(Template)]
#[template(path = "members/invitation.html")]
struct InvitationPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    invitation: Invitation,
    link: String,
    until: String,
    is_mailed: bool,
}

#[derive(Template)]
#[template(path = "members/invitations.html")]
struct InvitationsPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    unit: Unit,
    rows: Vec<Pending>,
    is_first: bool,
    next: Option<String>,
}

/// An invitation in the list.
struct Pending {
    id: String,
    name: String,
    email: String,
    code: String,
    until: String,
}

/// `?mailed=1` right after an invitation was made.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Made {
    #[serde(default)]
    mailed: String,
}

/// `GET /units/{id}/invite`.
pub(crate) async fn form(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let unit = member.unit(&app, &id, Deed::Invite).await?;
    invite_page(&app, &member, unit, Typed { mail: true, ..Typed::default() }, None).await
}

async fn invite_page(
    app: &App,
    member: &Member,
    unit: Unit,
    typed: Typed,
    stopped: Option<&Stopped>,
) -> Answer {
    let title = Text { vi: "Mời một người", en: "Invite somebody" }.get(member.lang);
    let (site, desk) = frame::of(member, &format!("/units/{}/invite", unit.id), title);
    let page = InvitePage {
        site,
        desk,
        way: office::way_to(app, member, &unit).await?,
        unit,
        typed,
        may_mail: app.mailer.is_some(),
        trouble: stopped.map(|s| sentence(s, member.lang)),
    };
    office::reply(&page, stopped)
}

/// `POST /units/{id}/invite`.
pub(crate) async fn invite(
    State(app): State<App>,
    member: Member,
    headers: HeaderMap,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let unit = member.unit(&app, &id, Deed::Invite).await?;
    let made = match invitation_of(&form, &member, &unit) {
        Ok(new) => made(&app, &new, form.text("mail") == "yes", &origin(&app, &headers), member.lang).await,
        Err(stopped) => Err(stopped),
    };
    match made {
        Ok((id, is_mailed)) => {
            let mailed = if is_mailed { "?mailed=1" } else { "" };
            Ok(Redirect::to(&format!("/invitations/{id}{mailed}")).into_response())
        }
        Err(stopped) if office::is_mendable(&stopped) => {
            let [name, email, code] =
                ["name", "email", "code"].map(|field| form.text(field).chars().take(300).collect());
            let typed = Typed { name, email, code, mail: form.text("mail") == "yes" };
            invite_page(&app, &member, unit, typed, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

/// What was typed, when it is right.
fn invitation_of(form: &Form, member: &Member, unit: &Unit) -> Result<NewInvitation, Stopped> {
    let name =
        register::name::read(form.text("name")).map_err(|problem| Stopped::Refused(problem.words()))?;
    let email = form.text("email").trim();
    let email = match email.is_empty() {
        true => None,
        false => Some(register::email::read(email).ok_or(Stopped::Refused(Text {
            vi: "Địa chỉ e-mail chưa đúng. Bạn sửa lại hoặc để trống cũng được.",
            en: "The e-mail address is not right. Mend it, or leave it empty.",
        }))?),
    };
    let code = office::one_line(form.text("code"));
    if code.chars().count() > LONGEST_CODE {
        return Err(Stopped::Refused(Text {
            vi: "Mã dài quá 60 ký tự.",
            en: "The code is longer than 60 characters.",
        }));
    }
    Ok(NewInvitation {
        unit: unit.id.clone(),
        name: name.as_str().to_owned(),
        email,
        code: Some(code).filter(|code| !code.is_empty()),
        role: None,
        batch: None,
        invited_by: Some(member.id().to_owned()),
    })
}

/// Makes it, and queues a message when that was asked and can be: its id, and whether it goes by mail. The officer's
/// language is the best guess at the reader's.
async fn made(
    app: &App,
    new: &NewInvitation,
    by_mail: bool,
    origin: &str,
    lang: Lang,
) -> Result<(String, bool), Stopped> {
    let now = Timestamp::now();
    let invitation = app.store.invite(new, now).await?;
    let address = invitation.email.as_deref().filter(|_| by_mail && app.mailer.is_some());
    if let Some(address) = address {
        let link = format!("{origin}{}", join::path(&invitation.id));
        let (subject, body) = letters::invitation(&invitation, &link, lang);
        app.store.queue_mail(None, address, &subject, &body, now).await?;
    }
    let is_mailed = address.is_some();
    Ok((invitation.id, is_mailed))
}

/// An invitation that is open, when the reader may invite where it leads. A link that lets a member back in is none.
async fn invitation(app: &App, member: &Member, id: &str) -> Result<Invitation, Stopped> {
    let found = app.store.invitation(id, Timestamp::now()).await?.filter(|found| found.subject.is_none());
    let found = found.ok_or(Stopped::Missing)?;
    if member.may(Deed::Invite, &found.unit_path) { Ok(found) } else { Err(Stopped::Missing) }
}

/// `GET /invitations/{id}`: the link to hand over.
pub(crate) async fn show(
    State(app): State<App>,
    member: Member,
    headers: HeaderMap,
    Segments(id): Segments<String>,
    Query(made): Query<Made>,
) -> Answer {
    let invitation = invitation(&app, &member, &id).await?;
    let title = Text { vi: "Lời mời dành cho", en: "An invitation for" }.get(member.lang);
    let path = format!("/invitations/{id}");
    let (site, desk) = frame::of(&member, &path, format!("{title} {}", invitation.name));
    let unit = app.store.unit(&invitation.unit).await?.ok_or(Stopped::Missing)?;
    let page = InvitationPage {
        site,
        desk,
        way: office::way_to(&app, &member, &unit).await?,
        link: format!("{}{}", origin(&app, &headers), join::path(&invitation.id)),
        until: day(invitation.expires_at, member.lang),
        is_mailed: made.mailed == "1" && invitation.email.is_some() && app.mailer.is_some(),
        invitation,
    };
    office::reply(&page, None)
}

/// `GET /units/{id}/invitations`.
pub(crate) async fn list(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(after): Query<After>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::Invite).await?;
    let title = Text { vi: "Lời mời đang chờ", en: "Open invitations" }.get(member.lang);
    let (site, desk) = frame::of(&member, &format!("/units/{id}/invitations"), title);
    let after = after.cursor();
    let page = app.store.invitations(&unit.id, after.as_ref(), ROWS, Timestamp::now()).await?;
    let rows = page.rows.into_iter().map(|row| Pending {
        until: day(row.expires_at, member.lang),
        id: row.id,
        name: row.name,
        email: row.email.unwrap_or_default(),
        code: row.code.unwrap_or_default(),
    });
    let page = InvitationsPage {
        site,
        desk,
        way: office::way_to(&app, &member, &unit).await?,
        unit,
        rows: rows.collect(),
        is_first: after.is_none(),
        next: page.next.map(|next| next.to_string()),
    };
    office::reply(&page, None)
}

/// `POST /invitations/{id}/revoke`.
pub(crate) async fn revoke(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let invitation = invitation(&app, &member, &id).await?;
    app.store.revoke_invitation(&invitation.id, Some(member.id()), Timestamp::now()).await?;
    Ok(Redirect::to(&format!("/units/{}/invitations", invitation.unit)).into_response())
}
