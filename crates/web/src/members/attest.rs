//! An officer's word that a member signed in to an account before their eyes. It counts as a proof, carries the officer's
//! name, and is told to the member.

use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::{Certain, Member};
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::review::{declaration, is_attestable, may_become};
use crate::members::{office, reading};
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::Text;
use jiff::Timestamp;
use register::proof::{Method, code_of};
use register::role::Deed;
use register::state::{Mover, State as Stage};
use store::{Declaration, Move, ProofResult};

#[derive(Template)]
#[template(path = "members/attest.html")]
struct AttestPage {
    site: Site,
    desk: Desk,
    declaration: Declaration,
    platform: String,
    may_attest: bool,
    trouble: Option<String>,
}

const OWN: Text = Text {
    vi: "Không ai tự xác nhận tài khoản của mình. Bạn nhờ một cán bộ khác, gặp và đăng nhập trước mặt họ.",
    en: "Nobody attests their own account. Ask another officer, meet them and sign in before their eyes.",
};
const NOT_NOW: Text = Text {
    vi: "Tài khoản này đang bị mất hoặc đã đóng, nên chưa xác nhận được.",
    en: "This account is lost or closed, so it cannot be attested now.",
};
const NOT_SEEN: Text = Text {
    vi: "Bạn chưa đánh dấu đủ hai điều. Chỉ xác nhận điều chính mắt bạn thấy.",
    en: "You have not ticked both. Attest only what you saw with your own eyes.",
};

/// Why the reader cannot attest this one, whatever they tick.
fn problem(member: &Member, declaration: &Declaration) -> Option<Text> {
    if declaration.person == member.id() {
        return Some(OWN);
    }
    (!is_attestable(declaration)).then_some(NOT_NOW)
}

/// `GET /declarations/{id}/attest`.
pub(crate) async fn form(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
) -> Answer {
    let declaration = declaration(&app, &member, &id, Deed::Attest).await?;
    attest_page(&app, &member, declaration, None).await
}

async fn attest_page(
    app: &App,
    member: &Member,
    declaration: Declaration,
    stopped: Option<&Stopped>,
) -> Answer {
    reading::log(app, member, "attest-page", &["name", "accounts"], &[&declaration.person]).await?;
    let title = Text { vi: "Xác nhận trực tiếp", en: "Attest in person" }.get(member.lang);
    let (site, desk) = frame::of(member, &format!("/declarations/{}/attest", declaration.id), title);
    let problem = problem(member, &declaration).map(Stopped::Refused);
    let stopped = stopped.or(problem.as_ref());
    let page = AttestPage {
        site,
        desk,
        platform: office::platform(&declaration.said.platform),
        may_attest: problem.is_none(),
        trouble: stopped.map(|s| sentence(s, member.lang)),
        declaration,
    };
    office::reply(&page, stopped)
}

/// `POST /declarations/{id}/attest`.
pub(crate) async fn attest(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let found = declaration(&app, &member, &id, Deed::Attest).await?;
    match attested(&app, &member, &found, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("/declarations/{id}")).into_response()),
        Err(stopped) if office::is_mendable(&stopped) => {
            let now = declaration(&app, &member, &id, Deed::Attest).await?;
            attest_page(&app, &member, now, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn attested(app: &App, member: &Member, found: &Declaration, form: &Form) -> Result<(), Stopped> {
    if let Some(problem) = problem(member, found) {
        return Err(Stopped::Refused(problem));
    }
    let version: i64 = form.text("version").parse().map_err(|_| Failure::Form)?;
    if version != found.version {
        return Err(Stopped::Conflict);
    }
    if form.text("met") != "yes" || form.text("saw") != "yes" {
        return Err(Stopped::Refused(NOT_SEEN));
    }
    let now = Timestamp::now();
    let mut random = [0; 10];
    getrandom::fill(&mut random).map_err(|_| Failure::Internal)?;
    // the table of proofs wants a code; nobody looks for this one
    let proof = app.store.add_proof(&found.id, Method::Attestation.code(), &code_of(random), 0, now).await?;
    let proof = proof.ok_or(Stopped::Conflict)?;
    let result = ProofResult {
        address: found.said.address.clone(),
        state: Some("verified".to_owned()),
        why: None,
        observed_name: None,
        observed_id: None,
        checked_at: now,
        next_at: None,
        attested_by: Some(member.id().to_owned()),
    };
    let step = Move {
        version,
        from: &found.state,
        to: Stage::Confirmed.code(),
        mover: Mover::Officer.code(),
        by: Some(member.id()),
        detail: &serde_json::json!({ "method": Method::Attestation.code() }),
    };
    let step = may_become(found, Stage::Confirmed).then_some(&step);
    app.store.record_proof(&proof.id, &result, step).await?;
    let detail = serde_json::json!({ "declaration": found.id, "handle": found.said.handle });
    app.store.warn(&found.person, "attested", &detail, now).await?;
    Ok(())
}
