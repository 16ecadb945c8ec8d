//! Proving that an account is its member's: the ways that work on its platform, each step by step, with the code to put
//! there; a look at the member's press; and how often to look again, which the member alone decides.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::day;
use crate::members::access::Member;
use crate::members::accounts::{own, platform_of};
use crate::members::answers::{Answer, Stopped};
use crate::members::frame::{self, Desk};
use crate::members::{proof_words, proving};
use crate::pages::kept::origin;
use crate::segments::Segments;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::Text;
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use register::proof::Method;
use store::{Declaration, Proof};
use url::Url;

/// How often a proof may be looked at again; 0 is at the member's press alone.
const SCHEDULES: [u32; 4] = [0, 7, 30, 90];

#[derive(Template)]
#[template(path = "members/proofs.html")]
struct ProofsPage {
    site: Site,
    desk: Desk,
    declaration: Declaration,
    ways: Vec<Way>,
    host: String,
    label: &'static str,
    file: &'static str,
    link: String,
    schedules: [u32; 4],
}

/// A way of proving, and how far the member is with it.
struct Way {
    code: &'static str,
    name: &'static str,
    proof: Option<Shown>,
    problem: Option<&'static str>,
}

/// A proof as its member sees it.
struct Shown {
    id: String,
    code: String,
    state: &'static str,
    class: &'static str,
    is_verified: bool,
    checked: Option<String>,
    why: Option<String>,
    every_days: u32,
    next: Option<String>,
    seen: Option<String>,
}

/// `GET /me/accounts/{id}/proofs`.
pub(crate) async fn show(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    headers: HeaderMap,
) -> Answer {
    let lang = member.lang;
    let declaration = own(&app, &member, &id).await?;
    if declaration.state == "retired" {
        return Err(Stopped::Missing);
    }
    let platform = platform_of(&declaration.said.platform)?;
    let title = Text { vi: "Xác minh tài khoản", en: "Prove an account" }.get(lang);
    let (site, desk) = frame::of(&member, &format!("/me/accounts/{id}/proofs"), title);
    let proofs = app.store.proofs(&id).await?;
    let shown = |proof: &Proof| Shown {
        id: proof.id.clone(),
        code: proof.code.clone(),
        state: proof_words::state(&proof.state, lang),
        class: proof_words::class(&proof.state),
        is_verified: proof.state == "verified",
        checked: proof.checked_at.map(|at| day(at, lang)),
        why: proof.why.as_deref().map(|code| proof_words::why(code, lang)),
        every_days: proof.every_days,
        next: proof.next_at.map(|at| day(at, lang)),
        seen: proof.observed_name.clone(),
    };
    let ways = platform.proofs.iter().map(|method| Way {
        code: method.code(),
        name: proof_words::method(method.code(), lang),
        proof: proofs.iter().find(|proof| proof.method == method.code()).map(shown),
        problem: proving::problem(&app, *method).map(|text| text.get(lang)),
    });
    let url = Url::parse(&declaration.said.address).ok();
    let page = ProofsPage {
        site,
        desk,
        ways: ways.collect(),
        host: url.and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default(),
        label: proving::DNS_LABEL,
        file: proving::FILE,
        link: format!("{}/p/{id}", origin(&app, &headers)),
        declaration,
        schedules: SCHEDULES,
    };
    Ok(site::page(StatusCode::OK, &page))
}

/// The proof of an address, when it is the reader's own.
async fn own_proof(
    app: &App,
    member: &Member,
    id: &str,
    proof: &str,
) -> Result<(Declaration, Proof), Stopped> {
    let declaration = own(app, member, id).await?;
    let proof = app.store.proofs(id).await?.into_iter().find(|p| p.id == proof);
    Ok((declaration, proof.ok_or(Stopped::Missing)?))
}

fn back(id: &str) -> Answer {
    Ok(Redirect::to(&format!("/me/accounts/{id}/proofs")).into_response())
}

fn schedule(form: &Form) -> Result<u32, Stopped> {
    let days = form.text("every_days").parse().ok();
    days.filter(|days| SCHEDULES.contains(days)).ok_or(Stopped::Failed(Failure::Form))
}

/// `POST /me/accounts/{id}/proofs`: a code for one way.
pub(crate) async fn begin(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let declaration = own(&app, &member, &id).await?;
    let method: Method = form.text("method").parse().map_err(|_| Stopped::Failed(Failure::Form))?;
    let platform = platform_of(&declaration.said.platform)?;
    let is_open = platform.allows(method) && method.is_checked_again() && declaration.state != "retired";
    if !is_open {
        return Err(Stopped::Missing);
    }
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|_| Failure::Internal)?;
    let code = register::proof::code_of(random);
    let added = app.store.add_proof(&id, method.code(), &code, schedule(&form)?, Timestamp::now()).await?;
    added.ok_or(Stopped::Missing)?;
    back(&id)
}

/// `POST /me/accounts/{id}/proofs/{proof}/check`: looks now.
pub(crate) async fn check(
    State(app): State<App>,
    member: Member,
    Segments((id, proof)): Segments<(String, String)>,
    headers: HeaderMap,
    browser: crate::members::entering::Browser,
) -> Answer {
    let (declaration, proof) = own_proof(&app, &member, &id, &proof).await?;
    app.fetches.count(browser.address).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    proving::check(&app, &(&declaration).into(), &proof, &origin(&app, &headers)).await?;
    back(&id)
}

/// `POST /me/accounts/{id}/proofs/{proof}/schedule`.
pub(crate) async fn set_schedule(
    State(app): State<App>,
    member: Member,
    Segments((id, proof)): Segments<(String, String)>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let (_, proof) = own_proof(&app, &member, &id, &proof).await?;
    app.store.schedule_proof(&id, &proof.id, schedule(&form)?).await?;
    back(&id)
}

/// `POST /me/accounts/{id}/proofs/{proof}/remove`.
pub(crate) async fn remove(
    State(app): State<App>,
    member: Member,
    Segments((id, proof)): Segments<(String, String)>,
) -> Answer {
    let (_, proof) = own_proof(&app, &member, &id, &proof).await?;
    app.store.remove_proof(member.id(), &id, &proof.id, Timestamp::now()).await?;
    back(&id)
}
