//! A reviewer writes down what they find. Two who find the same decide; nobody judges a case about themselves or of their own report.

use crate::cases::telling;
use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::cases::show::{Refused, case_page};
use crate::members::cases::{REVIEWED, barred, case, has_reviewed};
use crate::members::office::{self, some_lines};
use crate::segments::Segments;
use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::Text;
use jiff::{SignedDuration, Timestamp};
use register::impostor::{Decision, EXPIRY_DAYS, State as Stage};
use store::{ImpostorCase, LONGEST_CASE_TEXT, NewReview, StoreError};

/// Shortest note, in characters.
const SHORTEST: usize = 3;

const UNDECIDED: Text = Text { vi: "Bạn chọn một kết luận.", en: "Choose what you find." };
const NOTE: Text = Text {
    vi: "Bạn ghi vì sao (3 đến 2.000 ký tự), để người xem xét kia và người giữ tài khoản hiểu được.",
    en: "Write why (3 to 2,000 characters), so that the other reviewer can follow it.",
};
const DECIDED: Text = Text {
    vi: "Hồ sơ này không còn chờ xem xét nữa.",
    en: "This case does not wait for a review any more.",
};

/// Until when a case stands from now on.
pub(super) fn expiry(now: Timestamp) -> Timestamp {
    now + SignedDuration::from_hours(24 * i64::from(EXPIRY_DAYS))
}

/// The version of the case that the reader saw.
///
/// # Errors
/// [`Stopped::Conflict`] when it was changed since.
pub(super) fn version(form: &Form, case: &ImpostorCase) -> Result<i64, Stopped> {
    let version: i64 = form.text("version").parse().map_err(|_| Failure::Form)?;
    if version == case.version { Ok(version) } else { Err(Stopped::Conflict) }
}

/// `POST /cases/{id}/review`.
pub(crate) async fn review(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let found = case(&app, &member, &id).await?;
    match reviewed(&app, &member, &found, &form).await {
        Ok(()) => Ok(Redirect::to(&format!("/cases/{id}")).into_response()),
        Err(stopped) if office::is_mendable(&stopped) => {
            let note = form.text("note").chars().take(2 * LONGEST_CASE_TEXT).collect();
            let refused = Refused { note, decision: form.text("decision"), stopped: Some(&stopped) };
            let now = case(&app, &member, &id).await?;
            case_page(&app, &member, now, refused).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn reviewed(app: &App, member: &Member, found: &ImpostorCase, form: &Form) -> Result<(), Stopped> {
    if let Some(problem) = barred(found, member).or(has_reviewed(found, member).then_some(REVIEWED)) {
        return Err(Stopped::Refused(problem));
    }
    let version = version(form, found)?;
    if !found.state.parse().is_ok_and(Stage::is_in_review) {
        return Err(Stopped::Refused(DECIDED));
    }
    let decision: Decision = form.text("decision").parse().map_err(|_| Stopped::Refused(UNDECIDED))?;
    let note = some_lines(form.text("note"));
    if !(SHORTEST..=LONGEST_CASE_TEXT).contains(&note.chars().count()) {
        return Err(Stopped::Refused(NOTE));
    }
    let now = Timestamp::now();
    let expires_at = (decision == Decision::Uphold).then(|| expiry(now));
    let review =
        NewReview { version, reviewer: member.id(), decision: decision.code(), note: &note, expires_at };
    let done = app.store.review_case(&found.id, &review, now).await.map_err(refused)?;
    if done.is_decided
        && let Some(case) = app.store.case(&found.id).await?
    {
        telling::decided(app, &case, now).await;
    }
    Ok(())
}

/// What the store does not take although it was asked before was changed in between.
pub(super) fn refused(error: StoreError) -> Stopped {
    if error.is_invalid_input() { Stopped::Conflict } else { error.into() }
}
