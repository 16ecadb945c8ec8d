//! The units of an organisation as their officers see them: figures, units below, members, and what is asked. An auditor
//! sees the figures alone.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::civil_day;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::office::{self, Crumb, ROWS, figure};
use crate::members::{reading, roles};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use jiff::Timestamp;
use register::role::Deed;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use store::{Unit, UnitTotals};

/// Units in the list of a reader's own, and units named below each of them.
const MOST_BELOW: usize = 100;
/// Longest name of a unit, in characters.
const LONGEST_NAME: usize = 120;

/// `?after=` and `?search=`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Listing {
    #[serde(default)]
    after: String,
    #[serde(default)]
    search: String,
}

#[derive(Template)]
#[template(path = "members/units.html")]
struct UnitsPage {
    site: Site,
    desk: Desk,
    offices: Vec<Office>,
}

/// A unit where the reader has a role.
struct Office {
    name: String,
    above: String,
    roles: String,
    /// Its page, where the role lets the reader see it.
    link: Option<String>,
    figures: Vec<(&'static str, String)>,
    /// The units right below, for who shapes them.
    below: Vec<Crumb>,
    /// More units than are listed.
    more_below: bool,
}

#[derive(Template)]
#[template(path = "members/unit.html")]
struct UnitPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    unit: Unit,
    rights: Rights,
    figures: Vec<(&'static str, String)>,
    below: Vec<Below>,
    requests: Vec<Asked>,
    /// What members ask about their data: how many wait, and how many are overdue.
    data_requests: (String, u64),
    members: Vec<Named>,
    /// Where the next page of members begins.
    next: Option<String>,
    is_first: bool,
    search: String,
    typed: Typed,
    trouble: Option<String>,
}

/// What the reader may do at the unit.
#[derive(Debug, Clone, Copy)]
struct Rights {
    members: bool,
    invite: bool,
    ask: bool,
    review: bool,
    manage: bool,
    events: bool,
    data: bool,
}

/// A unit below.
struct Below {
    id: String,
    name: String,
    members: String,
    without: String,
    review: String,
}

/// A request that is open.
struct Asked {
    id: String,
    note: String,
    due: String,
}

/// A member in the list.
struct Named {
    id: String,
    name: String,
    /// In a search: where they are.
    unit: Option<String>,
    declared: String,
    needs_review: u64,
    lost: u64,
    /// Whether something that is asked of them waits for an answer.
    is_asked: bool,
    /// Whether they asked that their data not be used.
    is_restricted: bool,
}

/// What was typed into a form that was refused.
#[derive(Debug, Default)]
struct Typed {
    subunit: String,
    name: Option<String>,
}

/// `GET /units`.
pub(crate) async fn list(State(app): State<App>, member: Member) -> Answer {
    let lang = member.lang;
    let title = Text { vi: "Đơn vị", en: "Units" }.get(lang);
    let (site, desk) = frame::of(&member, "/units", title);
    let mut held: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for grant in &member.session.grants {
        held.entry(&grant.unit).or_default().push(roles::words_of(&grant.role, lang));
    }
    let mut offices = Vec::new();
    for (unit, roles) in held.into_iter().take(MOST_BELOW) {
        if let Some(unit) = app.store.unit(unit).await?.filter(|unit| unit.closed_at.is_none()) {
            offices.push(office(&app, &member, unit, roles.join(", ")).await?);
        }
    }
    offices.sort_by(|a, b| (&a.above, &a.name).cmp(&(&b.above, &b.name)));
    office::reply(&UnitsPage { site, desk, offices }, None)
}

async fn office(app: &App, member: &Member, unit: Unit, roles: String) -> Result<Office, Stopped> {
    let above = app.store.ancestors(&unit.id).await?.into_iter().map(|unit| unit.name);
    let is_seen = member.may(Deed::SeeUnit, &unit.path);
    let figures = match is_seen {
        true => figures(&app.store.unit_totals(&unit.path).await?, member.lang),
        false => Vec::new(),
    };
    let below = match member.may(Deed::ManageUnits, &unit.path) {
        true => app.store.subunits(&unit.id).await?,
        false => Vec::new(),
    };
    Ok(Office {
        above: above.collect::<Vec<_>>().join(" › "),
        roles,
        link: is_seen.then(|| format!("/units/{}", unit.id)),
        figures,
        more_below: below.len() > MOST_BELOW,
        below: below
            .into_iter()
            .take(MOST_BELOW)
            .map(|unit| Crumb { link: Some(format!("/units/{}", unit.id)), name: unit.name })
            .collect(),
        name: unit.name,
    })
}

/// The figures of a unit and all below it.
fn figures(totals: &UnitTotals, lang: Lang) -> Vec<(&'static str, String)> {
    let rows = [
        (Text { vi: "Thành viên", en: "Members" }, totals.members),
        (Text { vi: "Chưa khai tài khoản nào", en: "Without a declaration" }, totals.without_declaration),
        (Text { vi: "Bản khai chờ xác nhận", en: "Declarations to confirm" }, totals.declared),
        (Text { vi: "Bản khai đã xác nhận", en: "Declarations confirmed" }, totals.confirmed),
        (Text { vi: "Bản khai cần xem lại", en: "Declarations that need another look" }, totals.needs_review),
        (Text { vi: "Tài khoản bị mất hoặc bị chiếm", en: "Accounts lost or hijacked" }, totals.lost),
    ];
    rows.into_iter().map(|(words, number)| (words.get(lang), figure(number, lang))).collect()
}

/// `GET /units/{id}`.
pub(crate) async fn show(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(listing): Query<Listing>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::SeeUnit).await?;
    unit_page(&app, &member, unit, &listing, Typed::default(), None).await
}

async fn unit_page(
    app: &App,
    member: &Member,
    unit: Unit,
    listing: &Listing,
    typed: Typed,
    stopped: Option<&Stopped>,
) -> Answer {
    let lang = member.lang;
    let (site, desk) = frame::of(member, &format!("/units/{}", unit.id), unit.name.clone());
    let rights = rights(member, &unit.path);
    let search: String = office::one_line(&listing.search).chars().take(80).collect();
    let (members, next) = match (rights.members, search.is_empty()) {
        (false, _) => (Vec::new(), None),
        (true, true) => members(app, member, &unit, &listing.after).await?,
        (true, false) => (found(app, member, &unit, &search).await?, None),
    };
    let mut way = office::way_to(app, member, &unit).await?;
    way.pop();
    let (totals, totals_below) = app.store.totals_below(&unit.path).await?;
    let page = UnitPage {
        site,
        desk,
        way,
        rights,
        figures: figures(&totals, lang),
        below: below(app, &unit, &totals_below, lang).await?,
        data_requests: if rights.data { waiting(app, &unit, lang).await? } else { Default::default() },
        requests: if rights.ask { requests(app, &unit.id, lang).await? } else { Vec::new() },
        members,
        next,
        is_first: office::cursor(&listing.after).is_none(),
        search,
        typed,
        trouble: stopped.map(|s| sentence(s, lang)),
        unit,
    };
    office::reply(&page, stopped)
}

fn rights(member: &Member, path: &str) -> Rights {
    Rights {
        members: member.may(Deed::SeeMembers, path),
        invite: member.may(Deed::Invite, path),
        ask: member.may(Deed::Ask, path),
        review: member.may(Deed::ReviewDeclaration, path),
        manage: member.may(Deed::ManageUnits, path),
        events: member.may(Deed::ReadEvents, path),
        data: member.may(Deed::HandleDataRequest, path),
    }
}

async fn below(
    app: &App,
    unit: &Unit,
    totals: &HashMap<String, UnitTotals>,
    lang: Lang,
) -> Result<Vec<Below>, Stopped> {
    let units = app.store.subunits(&unit.id).await?;
    let row = |unit: Unit| {
        let of_unit = totals.get(&unit.path).copied().unwrap_or_default();
        Below {
            members: figure(of_unit.members, lang),
            without: figure(of_unit.without_declaration, lang),
            review: figure(of_unit.needs_review, lang),
            id: unit.id,
            name: unit.name,
        }
    };
    Ok(units.into_iter().map(row).collect())
}

async fn waiting(app: &App, unit: &Unit, lang: Lang) -> Result<(String, u64), Stopped> {
    let today = jiff::tz::Offset::constant(7).to_datetime(Timestamp::now()).date();
    let totals = app.store.data_request_totals(&unit.path, today).await?;
    Ok((figure(totals.open, lang), totals.overdue))
}

async fn requests(app: &App, unit: &str, lang: Lang) -> Result<Vec<Asked>, Stopped> {
    let asked = app.store.requests_of_unit(unit, None, ROWS).await?.rows;
    let open = asked.into_iter().filter(|asked| asked.closed_at.is_none());
    Ok(open.map(|asked| Asked { id: asked.id, note: asked.note, due: civil_day(asked.due, lang) }).collect())
}

async fn members(
    app: &App,
    member: &Member,
    unit: &Unit,
    after: &str,
) -> Result<(Vec<Named>, Option<String>), Stopped> {
    let lang = member.lang;
    let page = app.store.members(&unit.id, office::cursor(after).as_ref(), ROWS).await?;
    reading::log_list(app, member, "unit-page", &page.rows).await?;
    let rows = page.rows.into_iter().map(|row| Named {
        id: row.id,
        name: row.name,
        unit: None,
        declared: figure(row.declared, lang),
        needs_review: row.needs_review,
        lost: row.lost,
        is_asked: !row.answered,
        is_restricted: row.is_restricted,
    });
    Ok((rows.collect(), page.next.map(|next| next.to_string())))
}

async fn found(app: &App, member: &Member, unit: &Unit, search: &str) -> Result<Vec<Named>, Stopped> {
    let lang = member.lang;
    let rows = app.store.search_members(unit, &register::name::search_words(search), ROWS).await?;
    reading::log_list(app, member, "unit-search", &rows).await?;
    let rows = rows.into_iter().map(|row| Named {
        id: row.id,
        name: row.name,
        unit: Some(row.unit_name),
        declared: figure(row.declared, lang),
        needs_review: row.needs_review,
        lost: row.lost,
        is_asked: !row.answered,
        is_restricted: row.is_restricted,
    });
    Ok(rows.collect())
}

/// A unit's name as it was typed, when it is one.
fn name_of(text: &str) -> Result<String, Stopped> {
    let name = office::one_line(text);
    let is_name = (2..=LONGEST_NAME).contains(&name.chars().count()) && name.chars().any(char::is_alphabetic);
    if is_name {
        return Ok(name);
    }
    Err(Stopped::Refused(Text {
        vi: "Tên đơn vị cần từ 2 đến 120 ký tự và có chữ.",
        en: "A unit's name has 2 to 120 characters, letters among them.",
    }))
}

/// `POST /units/{id}/units`.
pub(crate) async fn create(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let unit = member.unit(&app, &id, Deed::ManageUnits).await?;
    let created = match name_of(form.text("name")) {
        Ok(name) => created(&app, &member, &unit, &name).await,
        Err(stopped) => Err(stopped),
    };
    match created {
        Ok(new) => Ok(Redirect::to(&format!("/units/{}", new.id)).into_response()),
        Err(stopped) if office::is_mendable(&stopped) => {
            let typed = Typed { subunit: form.text("name").chars().take(200).collect(), name: None };
            unit_page(&app, &member, unit, &Listing::default(), typed, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn created(app: &App, member: &Member, parent: &Unit, name: &str) -> Result<Unit, Stopped> {
    if app.store.subunits(&parent.id).await?.iter().any(|unit| unit.name == name) {
        return Err(Stopped::Refused(Text {
            vi: "Ngay dưới đơn vị này đã có một đơn vị cùng tên. Bạn đặt tên khác để khỏi nhầm.",
            en: "There is a unit of this name right here. Choose another, so that nobody mixes them up.",
        }));
    }
    match app.store.create_unit(&parent.id, name, Some(member.id()), Timestamp::now()).await {
        Ok(unit) => Ok(unit),
        Err(error) if error.is_invalid_input() => Err(Stopped::Refused(Text {
            vi: "Không lập được đơn vị ở đây: cây đơn vị đã quá sâu, hoặc đơn vị trên đã đóng.",
            en: "No unit can be made here: the tree is too deep, or the unit above is closed.",
        })),
        Err(error) => Err(error.into()),
    }
}

/// `POST /units/{id}/rename`.
pub(crate) async fn rename(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let unit = member.unit(&app, &id, Deed::ManageUnits).await?;
    let renamed = match (name_of(form.text("name")), form.text("version").parse()) {
        (Ok(name), Ok(version)) => {
            let renamed =
                app.store.rename_unit(&unit.id, version, &name, Some(member.id()), Timestamp::now()).await;
            renamed.map(|_| ()).map_err(Stopped::from)
        }
        (Err(stopped), _) => Err(stopped),
        (_, Err(_)) => Err(Failure::Form.into()),
    };
    match renamed {
        Ok(()) => Ok(Redirect::to(&format!("/units/{id}")).into_response()),
        Err(stopped) if office::is_mendable(&stopped) => {
            // the heading shows the name as it is now, the field what was typed
            let unit = member.unit(&app, &id, Deed::ManageUnits).await?;
            let typed =
                Typed { subunit: String::new(), name: Some(form.text("name").chars().take(200).collect()) };
            unit_page(&app, &member, unit, &Listing::default(), typed, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}
