//! A member as their officers see them: where they are and what they declared, never a draft and never a contact. Moving
//! them and giving them roles is an administrator's.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::day;
use crate::members::access::{Certain, Member};
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::office::{self, Crumb};
use crate::members::{reading, roles, states};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use jiff::Timestamp;
use register::role::{Deed, Role};
use store::{GrantRow, ListedDeclaration, Person, Unit};

#[derive(Template)]
#[template(path = "members/person.html")]
struct PersonPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    person: Person,
    joined: String,
    left: Option<String>,
    declarations: Vec<Declared>,
    /// What an administrator sees: roles in words.
    roles: Option<Vec<String>>,
    /// Whether they asked that their data not be used.
    is_restricted: bool,
    is_oneself: bool,
    may_move: bool,
    may_reset: bool,
    to: String,
    trouble: Option<String>,
}

/// A declaration in a list.
pub(crate) struct Declared {
    /// Its id.
    pub(crate) id: String,
    /// Whose it is.
    pub(crate) name: String,
    /// The platform's name.
    pub(crate) platform: String,
    /// The name in the address.
    pub(crate) handle: String,
    /// Its state in words.
    pub(crate) state: &'static str,
    /// The class that goes with it.
    pub(crate) class: &'static str,
    /// Since when.
    pub(crate) since: String,
    /// Whether a proof is verified.
    pub(crate) is_proven: bool,
}

impl Declared {
    /// In the reader's language.
    pub(crate) fn of(row: ListedDeclaration, lang: Lang) -> Declared {
        Declared {
            id: row.id,
            name: row.person_name,
            platform: office::platform(&row.platform),
            handle: if row.handle.is_empty() { row.address } else { row.handle },
            state: states::words(&row.state, lang),
            class: states::class(&row.state),
            since: day(row.state_at, lang),
            is_proven: row.is_proven,
        }
    }
}

#[derive(Template)]
#[template(path = "members/roles.html")]
struct RolesPage {
    site: Site,
    desk: Desk,
    person: Person,
    held: Vec<Held>,
    offered: Vec<(&'static str, &'static str, &'static str)>,
    /// Units to give a role at: the member's own and those above, as far as the reader administers them.
    units: Vec<(String, String)>,
    typed: String,
    trouble: Option<String>,
}

/// A role that somebody has.
struct Held {
    role: String,
    words: String,
    unit: String,
    unit_name: String,
    /// Whether the reader may take it away.
    is_ours: bool,
}

/// `GET /members/{id}`.
pub(crate) async fn show(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let person = office::person(&app, &member, &id, Deed::SeeMembers).await?;
    person_page(&app, &member, person, String::new(), None).await
}

async fn person_page(
    app: &App,
    member: &Member,
    person: Person,
    to: String,
    stopped: Option<&Stopped>,
) -> Answer {
    let lang = member.lang;
    let (site, desk) = frame::of(member, &format!("/members/{}", person.id), person.name.clone());
    let unit = app.store.unit(&person.unit).await?.ok_or(Stopped::Missing)?;
    let is_restricted = person.restricted_at.is_some() && person.id != member.id();
    let declarations = match is_restricted {
        true => Vec::new(),
        false => app.store.member_declarations(&person.id).await?,
    };
    reading::log(app, member, "member-page", &["name", "unit", "accounts"], &[&person.id]).await?;
    let roles = match member.may(Deed::ManageRoles, &person.unit_path) {
        true => {
            reading::log(app, member, "member-page", &["roles"], &[&person.id]).await?;
            let grants = app.store.grants(&person.id).await?;
            let words =
                |grant: GrantRow| format!("{} · {}", roles::words_of(&grant.role, lang), grant.unit_name);
            Some(grants.into_iter().map(words).collect())
        }
        false => None,
    };
    let is_here = person.left_at.is_none();
    let page = PersonPage {
        site,
        desk,
        way: office::way_to(app, member, &unit).await?,
        joined: day(person.joined_at, lang),
        left: person.left_at.map(|at| day(at, lang)),
        declarations: declarations.into_iter().map(|row| Declared::of(row, lang)).collect(),
        roles,
        is_restricted,
        is_oneself: person.id == member.id(),
        may_move: is_here && member.may(Deed::ManageUnits, &person.unit_path),
        may_reset: is_here && member.may(Deed::ResetMember, &person.unit_path),
        to,
        trouble: stopped.map(|s| sentence(s, lang)),
        person,
    };
    office::reply(&page, stopped)
}

/// `POST /members/{id}/move`.
pub(crate) async fn transfer(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let person = office::person(&app, &member, &id, Deed::ManageUnits).await?;
    let transferred = match office::named_unit(&app, &member, form.text("to"), Deed::ManageUnits).await {
        Ok(unit) => transferred(&app, &member, &person, &unit).await,
        Err(stopped) => Err(stopped),
    };
    match transferred {
        Ok(()) => Ok(Redirect::to(&format!("/members/{id}")).into_response()),
        Err(stopped) if office::is_mendable(&stopped) => {
            let to = form.text("to").chars().take(200).collect();
            person_page(&app, &member, person, to, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn transferred(app: &App, member: &Member, person: &Person, unit: &Unit) -> Result<(), Stopped> {
    match app.store.move_person(&person.id, &unit.id, Some(member.id()), Timestamp::now()).await? {
        true => Ok(()),
        false => Err(Stopped::Missing),
    }
}

/// `GET /members/{id}/roles`.
pub(crate) async fn roles(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
) -> Answer {
    let person = office::person(&app, &member, &id, Deed::ManageRoles).await?;
    roles_page(&app, &member, person, String::new(), None).await
}

async fn roles_page(
    app: &App,
    member: &Member,
    person: Person,
    typed: String,
    stopped: Option<&Stopped>,
) -> Answer {
    let lang = member.lang;
    let title = Text { vi: "Vai trò của", en: "Roles of" }.get(lang);
    let path = format!("/members/{}/roles", person.id);
    let (site, desk) = frame::of(member, &path, format!("{title} {}", person.name));
    reading::log(app, member, "roles-page", &["name", "unit", "roles"], &[&person.id]).await?;
    let held = app.store.grants(&person.id).await?.into_iter().map(|grant| Held {
        words: roles::words_of(&grant.role, lang),
        is_ours: member.may(Deed::ManageRoles, &grant.path),
        role: grant.role,
        unit: grant.unit,
        unit_name: grant.unit_name,
    });
    let mut units = app.store.ancestors(&person.unit).await?;
    units.extend(app.store.unit(&person.unit).await?);
    let ours = units.into_iter().rev().filter(|unit| member.may(Deed::ManageRoles, &unit.path));
    let page = RolesPage {
        site,
        desk,
        held: held.collect(),
        offered: roles::GIVEN
            .map(|role| (role.code(), roles::words(role, lang), roles::deeds(role, lang)))
            .into(),
        units: ours.map(|unit| (unit.id, unit.name)).collect(),
        typed,
        trouble: stopped.map(|s| sentence(s, lang)),
        person,
    };
    office::reply(&page, stopped)
}

/// `POST /members/{id}/roles`: gives or withdraws one.
pub(crate) async fn change_roles(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let person = office::person(&app, &member, &id, Deed::ManageRoles).await?;
    match changed(&app, &member, &person, &form).await {
        Ok(true) => {
            app.store.warn(&person.id, "role-changed", &serde_json::json!({}), Timestamp::now()).await?;
            Ok(Redirect::to(&format!("/members/{id}/roles")).into_response())
        }
        Ok(false) => Ok(Redirect::to(&format!("/members/{id}/roles")).into_response()),
        Err(stopped) if office::is_mendable(&stopped) => {
            let typed = form.text("other").chars().take(200).collect();
            roles_page(&app, &member, person, typed, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn changed(app: &App, member: &Member, person: &Person, form: &Form) -> Result<bool, Stopped> {
    let role: Role = form.text("role").parse().map_err(|_| Failure::Form)?;
    let other = form.text("other").trim();
    let unit = match other.is_empty() {
        true => member.unit(app, form.text("unit"), Deed::ManageRoles).await?,
        false => office::named_unit(app, member, other, Deed::ManageRoles).await?,
    };
    let (by, now) = (Some(member.id()), Timestamp::now());
    let changed = match form.text("do") {
        "give" if roles::GIVEN.contains(&role) && person.left_at.is_none() => {
            app.store.grant(&person.id, &unit.id, role.code(), by, now).await
        }
        "withdraw" => app.store.withdraw_grant(&person.id, &unit.id, role.code(), by, now).await,
        _ => return Err(Failure::Form.into()),
    };
    match changed {
        Err(error) if error.is_invalid_input() => Err(Stopped::Refused(LAST)),
        changed => Ok(changed?),
    }
}

/// Why a role was not changed.
pub(crate) const LAST: Text = Text {
    vi: "Chưa đổi được: tổ chức luôn phải còn ít nhất một người quản trị ở đơn vị gốc, và một người có tối đa 64 vai trò. \
         Bạn trao vai trò cho người khác trước.",
    en: "That was not changed: an organisation always keeps an administrator at its root, and nobody has more than 64 \
         roles. Give the role to somebody else first.",
};
