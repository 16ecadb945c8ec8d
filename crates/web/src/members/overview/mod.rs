//! What an officer oversees of a unit and all below it: the figures and a drawing of them, lists of what has to be looked
//! after, one step that asks or reminds, and papers to take away. An auditor sees the figures alone. Nothing here tells what
//! anybody writes, reads or checks.

mod asking;
mod chart;
mod export;
mod gathered;
mod lists;
mod papers;
mod words;

pub(crate) use asking::ask;
pub(crate) use export::{csv, pdf, xlsx};
pub(crate) use lists::{broken, due, lost, missing};

use crate::kept::civil_day;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::ask::{MOST_DAYS, USUAL_DAYS, days_later, today};
use crate::members::frame::{self, Desk};
use crate::members::office::{self, Crumb, ROWS, figure};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use chart::Chart;
use engine::check::{Lang, Text};
use jiff::Timestamp;
use register::role::Deed;
use serde::Deserialize;
use store::{Coverage, CoverageRow, Standing, Unit};

/// `?asked=` and `?mailed=`: what the press before this page did.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Done {
    #[serde(default)]
    asked: String,
    #[serde(default)]
    mailed: String,
}

#[derive(Template)]
#[template(path = "members/overview.html")]
struct OverviewPage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    unit: Unit,
    figures: Vec<(&'static str, String)>,
    /// How many of a hundred members have declared; none where nobody is.
    share: Option<u64>,
    /// How many asked to be left alone.
    restricted: Option<String>,
    charts: Vec<Chart>,
    /// How many units the charts show, when there are more.
    drawn: Option<String>,
    rows: Vec<UnitRow>,
    /// What an officer sees.
    office: Option<Office>,
    /// What the press before this page did.
    done: Option<String>,
    trouble: Option<String>,
}

/// A unit in the table.
struct UnitRow {
    /// Its page; none for those who are in the unit itself.
    link: Option<String>,
    name: String,
    /// A number for each column, as it is shown.
    numbers: Vec<String>,
}

/// What is there for officers.
struct Office {
    /// The last part of a list's address, what it lists, and how many are in it.
    lists: [(&'static str, &'static str, String); 4],
    /// None where nobody can be asked any more.
    asking: Option<Asking>,
}

/// The form that asks or reminds.
struct Asking {
    note: String,
    due: String,
    first_day: String,
    last_day: String,
    /// The open request that is reminded of: its id and its day.
    open: Option<(String, String)>,
    may_mail: bool,
}

/// What was typed into the form that was refused.
#[derive(Debug)]
struct Typed {
    note: String,
    due: String,
}

/// `GET /units/{id}/overview`.
pub(crate) async fn show(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(done): Query<Done>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::SeeFigures).await?;
    let done = asking::said(&done.asked, &done.mailed, member.lang);
    page(&app, &member, unit, None, done, None).await
}

async fn page(
    app: &App,
    member: &Member,
    unit: Unit,
    typed: Option<Typed>,
    done: Option<String>,
    stopped: Option<&Stopped>,
) -> Answer {
    let (lang, now) = (member.lang, Timestamp::now());
    let title = Text { vi: "Tổng quan", en: "Overview" }.get(lang);
    let path = format!("/units/{}/overview", unit.id);
    let (site, desk) = frame::of(member, &path, format!("{title}: {}", unit.name));
    let coverage = app.store.coverage(&unit, now).await?;
    let standing = app.store.standing(&unit.path).await?;
    let units = units(&coverage, &standing, lang);
    let sees_lists = member.may(Deed::SeeOverview, &unit.path);
    let whole = &coverage.whole;
    let page = OverviewPage {
        site,
        desk,
        way: office::way_to(app, member, &unit).await?,
        figures: words::figures(whole, open(&standing), lang)
            .into_iter()
            .map(|(words, number)| (words, figure(number, lang)))
            .collect(),
        share: share(whole),
        restricted: (standing.restricted > 0).then(|| figure(standing.restricted, lang)),
        charts: chart::charts(&units, lang),
        drawn: (units.len() > chart::MOST_BARS).then(|| figure(chart::MOST_BARS as u64, lang)),
        rows: units.iter().map(|unit| row(unit, lang)).collect(),
        office: match sees_lists {
            true => Some(office(app, member, &unit, whole, typed).await?),
            false => None,
        },
        done,
        trouble: stopped.map(|s| sentence(s, lang)),
        unit,
    };
    office::reply(&page, stopped)
}

/// The figures of one line of the table.
struct UnitFigures {
    name: String,
    /// Its page; none for those who are in the unit itself.
    link: Option<String>,
    row: CoverageRow,
    /// Open requests.
    requests: u64,
}

/// The units right below, and who is in the unit itself where there are others too.
fn units(coverage: &Coverage, standing: &Standing, lang: Lang) -> Vec<UnitFigures> {
    let whole = &coverage.whole;
    let asked = |path: &str| standing.requests.get(path).copied().unwrap_or_default();
    let mut units: Vec<UnitFigures> = coverage
        .below
        .iter()
        .map(|row| UnitFigures {
            name: row.name.clone(),
            link: Some(format!("/units/{}/overview", row.unit)),
            requests: asked(&row.path),
            row: row.clone(),
        })
        .collect();
    let row = rest(whole, &coverage.below);
    let requests = open(standing).saturating_sub(units.iter().map(|unit| unit.requests).sum());
    if units.is_empty() || row.members > 0 || requests > 0 {
        let words = Text { vi: "Ngay trong đơn vị này", en: "In this unit itself" };
        units.insert(0, UnitFigures { name: words.get(lang).to_owned(), link: None, requests, row });
    }
    units
}

/// What is left of the whole when the units below are taken away.
fn rest(whole: &CoverageRow, below: &[CoverageRow]) -> CoverageRow {
    let left = |of: fn(&CoverageRow) -> u64| of(whole).saturating_sub(below.iter().map(of).sum());
    CoverageRow {
        members: left(|row| row.members),
        undeclared: left(|row| row.undeclared),
        declared: left(|row| row.declared),
        confirmed: left(|row| row.confirmed),
        needs_review: left(|row| row.needs_review),
        lost: left(|row| row.lost),
        due: left(|row| row.due),
        broken: left(|row| row.broken),
        public: left(|row| row.public),
        ..whole.clone()
    }
}

/// Open requests of a unit and all below it.
fn open(standing: &Standing) -> u64 {
    standing.requests.values().sum()
}

/// How many of a hundred members have declared.
fn share(row: &CoverageRow) -> Option<u64> {
    (100 * row.members.saturating_sub(row.undeclared)).checked_div(row.members)
}

fn row(unit: &UnitFigures, lang: Lang) -> UnitRow {
    let numbers = words::numbers(&unit.row, unit.requests).into_iter().map(|number| figure(number, lang));
    UnitRow { link: unit.link.clone(), name: unit.name.clone(), numbers: numbers.collect() }
}

async fn office(
    app: &App,
    member: &Member,
    unit: &Unit,
    whole: &CoverageRow,
    typed: Option<Typed>,
) -> Result<Office, Stopped> {
    let lang = member.lang;
    let list = |code, number| (code, words::list(code, lang), figure(number, lang));
    let lists = [
        list("missing", whole.undeclared),
        list("due", whole.due),
        list("broken", whole.broken),
        list("lost", whole.lost),
    ];
    let may_ask = member.may(Deed::Ask, &unit.path) && unit.closed_at.is_none();
    if !may_ask {
        return Ok(Office { lists, asking: None });
    }
    let today = today(Timestamp::now());
    let typed = typed
        .unwrap_or_else(|| Typed { note: String::new(), due: days_later(today, USUAL_DAYS).to_string() });
    let asked = app.store.requests_of_unit(&unit.id, None, ROWS).await?.rows;
    let open = asked.into_iter().find(|asked| asked.closed_at.is_none());
    let asking = Asking {
        note: typed.note,
        due: typed.due,
        first_day: today.to_string(),
        last_day: days_later(today, MOST_DAYS).to_string(),
        open: open.map(|asked| (asked.id, civil_day(asked.due, lang))),
        may_mail: app.mailer.is_some(),
    };
    Ok(Office { lists, asking: Some(asking) })
}
