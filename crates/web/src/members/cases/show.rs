//! A case as a reviewer looks at it: what was said and shown, the reported account beside the declared one, and what to do next.

use crate::cases::comparing::{self, Compared};
use crate::failure::Failure;
use crate::kept::day;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::cases::following::{LIST, steps};
use crate::members::cases::list::whom;
use crate::members::cases::{REVIEWED, barred, case, has_reviewed, words};
use crate::members::frame::{self, Desk};
use crate::members::moves::Step;
use crate::members::office::{self, Crumb};
use crate::members::reading;
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use engine::check::{Lang, Text};
use http::header;
use register::impostor::{Decision, Outcome, State as Stage};
use register::role::Deed;
use store::{CaseEvent, CaseReview, Declaration, ImpostorCase};

#[derive(Template)]
#[template(path = "members/case.html")]
pub(super) struct CasePage {
    site: Site,
    desk: Desk,
    way: Vec<Crumb>,
    case: ImpostorCase,
    platform: String,
    state: &'static str,
    state_words: &'static str,
    class: &'static str,
    days: Days,
    outcome: Option<&'static str>,
    concerned: String,
    declared: Option<Declared>,
    compared: Compared,
    sent: Sent,
    findings: Findings,
    is_upheld: bool,
    may_close: bool,
    has_public_page: bool,
    decisions: Vec<(&'static str, &'static str, bool)>,
    outcomes: Vec<(&'static str, &'static str)>,
    steps: Vec<Step>,
    note: String,
    history: Vec<(String, String)>,
    trouble: Option<String>,
}

/// When what happened.
struct Days {
    reported: String,
    since: String,
    expires: Option<String>,
    told: Option<String>,
    replied: Option<String>,
}

/// What reporters sent.
struct Sent {
    links: Vec<String>,
    texts: Vec<String>,
    screenshots: Vec<String>,
    /// The profile picture of the reported account.
    profile: Option<String>,
}

/// What reviewers found, as far as the reader may know it.
struct Findings {
    reviews: Vec<Review>,
    /// How many reviews wait until the reader has written their own.
    hidden: usize,
    /// Why the reader may not review.
    barred: Option<&'static str>,
    may_review: bool,
}

/// The declared account beside the reported one.
struct Declared {
    id: String,
    platform: String,
    address: String,
    handle: String,
    shown_name: String,
    has_picture: bool,
}

/// What a reviewer found.
struct Review {
    name: String,
    decision: &'static str,
    note: String,
    on: String,
}

impl Review {
    fn of(review: &CaseReview, lang: Lang) -> Review {
        let gone = Text { vi: "Một người đã xoá dữ liệu", en: "Somebody who was erased" };
        let decision = review.decision.parse::<Decision>();
        Review {
            name: review.reviewer_name.clone().unwrap_or_else(|| gone.get(lang).to_owned()),
            decision: decision.map_or("?", |decision| decision.words().get(lang)),
            note: review.note.clone(),
            on: day(review.at, lang),
        }
    }
}

impl Days {
    fn of(case: &ImpostorCase, lang: Lang) -> Days {
        Days {
            reported: day(case.created_at, lang),
            since: day(case.state_at, lang),
            expires: case.expires_at.map(|at| day(at, lang)),
            told: case.told_platform_at.map(|at| day(at, lang)),
            replied: case.reply_at.map(|at| day(at, lang)),
        }
    }
}

impl Sent {
    fn of(case: &ImpostorCase) -> Sent {
        let of_kind = |kind: &'static str| case.evidence.iter().filter(move |piece| piece.kind == kind);
        let text = |kind| of_kind(kind).map(|piece| piece.text.clone()).collect();
        let pictures = |kind| of_kind(kind).filter(|piece| piece.has_picture).map(|piece| piece.id.clone());
        Sent {
            links: text("link"),
            texts: text("text"),
            screenshots: pictures("screenshot").collect(),
            profile: pictures("profile-picture").next(),
        }
    }
}

impl Findings {
    /// While a case is in review, each reviews alone: what others found is told to who wrote down their own finding.
    fn of(case: &ImpostorCase, member: &Member, stage: Stage) -> Findings {
        let (partial, has_reviewed) = (barred(case, member), has_reviewed(case, member));
        let is_in_review = stage.is_in_review();
        let is_shown = !is_in_review || (has_reviewed && partial.is_none());
        let reviews = case.reviews.iter().filter(|_| is_shown);
        let why_not = partial.or(has_reviewed.then_some(REVIEWED)).filter(|_| is_in_review);
        Findings {
            reviews: reviews.map(|review| Review::of(review, member.lang)).collect(),
            hidden: if is_shown { 0 } else { case.reviews.len() },
            barred: why_not.map(|text| text.get(member.lang)),
            may_review: is_in_review && partial.is_none() && !has_reviewed,
        }
    }
}

/// What was typed into a form that was refused, and why.
#[derive(Default)]
pub(super) struct Refused<'a> {
    /// The note.
    pub(super) note: String,
    /// The decision.
    pub(super) decision: &'a str,
    /// Why.
    pub(super) stopped: Option<&'a Stopped>,
}

/// `GET /cases/{id}`.
pub(crate) async fn show(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    let case = case(&app, &member, &id).await?;
    case_page(&app, &member, case, Refused::default()).await
}

/// The declaration that the case is about, where the reader may see it.
async fn declared(app: &App, member: &Member, case: &ImpostorCase) -> Result<Option<Declaration>, Stopped> {
    if case.is_restricted {
        return Ok(None);
    }
    let found =
        comparing::declared(app, case.person.as_deref(), case.declaration.as_deref(), &case.platform).await?;
    Ok(found.filter(|found| member.may(Deed::ReviewDeclaration, &found.unit_path)))
}

/// Writes down what of whom the page shows.
async fn log(
    app: &App,
    member: &Member,
    case: &ImpostorCase,
    history: &[CaseEvent],
    declared: Option<&Declaration>,
) -> Result<(), Stopped> {
    let concerned: Vec<&str> = case.person.iter().map(String::as_str).collect();
    let what: &[&str] = match (case.is_restricted, declared) {
        (true, _) => &["cases"],
        (false, Some(_)) => &["name", "unit", "accounts", "cases"],
        (false, None) => &["name", "unit", "cases"],
    };
    reading::log(app, member, "case-page", what, &concerned).await?;
    let reviewers = case.reviews.iter().map(|review| review.reviewer.as_str());
    let doers = history.iter().filter_map(|event| event.by.as_deref());
    let others: Vec<&str> = reviewers.chain(doers).chain(case.reporter.as_deref()).collect();
    reading::log(app, member, "case-page", &["name", "cases"], &others).await?;
    let reporter = case.reporter.as_deref().filter(|_| case.reporter_contact.is_some());
    let reporter: Vec<&str> = reporter.into_iter().collect();
    reading::log(app, member, "case-page", &["contact"], &reporter).await
}

/// The page, with why a form of it was refused.
pub(super) async fn case_page(
    app: &App,
    member: &Member,
    case: ImpostorCase,
    refused: Refused<'_>,
) -> Answer {
    let lang = member.lang;
    let stage: Stage = case.state.parse().map_err(|_| Failure::Internal)?;
    let unit = app.store.unit(&case.unit).await?.ok_or(Stopped::Missing)?;
    let history = app.store.case_history(&case.id).await?;
    let ticks = app.store.ticks(member.id(), &format!("{LIST}{}", case.id)).await?;
    let declared = declared(app, member, &case).await?;
    log(app, member, &case, &history, declared.as_ref()).await?;
    let way = office::way_to(app, member, &unit).await?;
    let platform = register::platform::by_id(&case.platform);
    let name = office::platform(&case.platform);
    let title = Text { vi: "Hồ sơ mạo danh", en: "Impersonation case" }.get(lang);
    let (site, desk) = frame::of(member, &format!("/cases/{}", case.id), format!("{title}: {name}"));
    let is_upheld = stage == Stage::Upheld;
    let page = CasePage {
        site,
        desk,
        way,
        platform: name,
        state: stage.title().get(lang),
        state_words: stage.words().get(lang),
        class: words::class(stage),
        days: Days::of(&case, lang),
        outcome: case.outcome.as_deref().map(|code| words::outcome(code, lang)),
        concerned: whom(
            case.person.as_deref(),
            case.person_name.clone(),
            case.is_restricted,
            &case.unit_name,
            lang,
        ),
        declared: declared.map(Declared::of),
        compared: comparing::words(&case, lang),
        sent: Sent::of(&case),
        findings: Findings::of(&case, member, stage),
        is_upheld,
        may_close: is_upheld && barred(&case, member).is_none(),
        has_public_page: stage.is_public(),
        decisions: Decision::ALL
            .map(|decision| {
                (decision.code(), decision.words().get(lang), decision.code() == refused.decision)
            })
            .to_vec(),
        outcomes: Outcome::ALL.map(|outcome| (outcome.code(), outcome.words().get(lang))).to_vec(),
        steps: platform
            .filter(|_| is_upheld)
            .map(|platform| steps(platform, &ticks, lang))
            .unwrap_or_default(),
        note: refused.note,
        history: history.iter().map(|event| (day(event.at, lang), words::told(event, lang))).collect(),
        trouble: refused.stopped.map(|stopped| sentence(stopped, lang)),
        case,
    };
    office::reply(&page, refused.stopped)
}

impl Declared {
    fn of(declaration: Declaration) -> Declared {
        Declared {
            platform: office::platform(&declaration.said.platform),
            address: declaration.said.address,
            handle: declaration.said.handle,
            shown_name: declaration.said.shown_name,
            has_picture: declaration.has_picture,
            id: declaration.id,
        }
    }
}

/// `GET /cases/{id}/pictures/{evidence}`.
pub(crate) async fn picture(
    State(app): State<App>,
    member: Member,
    Segments((id, evidence)): Segments<(String, String)>,
) -> Answer {
    let case = case(&app, &member, &id).await?;
    let piece = case.evidence.iter().find(|piece| piece.id == evidence).ok_or(Stopped::Missing)?;
    let picture = app.store.case_picture(&piece.id).await?.ok_or(Stopped::Missing)?;
    let people: Vec<&str> = case.person.iter().map(String::as_str).collect();
    reading::log(&app, &member, "case-picture", &["cases"], &people).await?;
    Ok(([(header::CONTENT_TYPE, "image/jpeg")], picture).into_response())
}
