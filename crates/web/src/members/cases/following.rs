//! What follows an upheld case: the steps by which the platform is told, that it was told, what it did, and renewal.

use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::cases::deciding::{expiry, refused, version};
use crate::members::cases::show::{Refused, case_page};
use crate::members::cases::{barred, case};
use crate::members::moves::Step;
use crate::members::office;
use crate::segments::Segments;
use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use jiff::Timestamp;
use register::impostor::{Outcome, State as Stage};
use register::platform::{Platform, Topic};
use store::{ImpostorCase, Tick};

/// The checklist of a case is named after it.
pub(super) const LIST: &str = "case:";

const NOT_UPHELD: Text = Text {
    vi: "Chỉ làm được khi hồ sơ đang được kết luận là mạo danh.",
    en: "This can be done only while the case is upheld.",
};
const NO_OUTCOME: Text = Text { vi: "Bạn chọn kết quả.", en: "Choose the outcome." };

/// A button below an upheld case.
#[derive(Clone, Copy)]
enum Deed {
    Told,
    Close,
    Renew,
}

/// The steps by which a platform is told of an impostor, with what is ticked.
pub(super) fn steps(platform: &'static Platform, ticks: &[Tick], lang: Lang) -> Vec<Step> {
    let step = |step: &register::platform::Step| Step {
        is_done: ticks.iter().any(|tick| tick.step == step.id),
        id: step.id.clone(),
        text: step.get(lang).to_owned(),
        link: step.link.clone(),
    };
    platform.steps_of(Topic::Impostor).map(step).collect()
}

/// `POST /cases/{id}/told`: the platform was told.
pub(crate) async fn told(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    answer(&app, &member, &id, &form?, Deed::Told).await
}

/// `POST /cases/{id}/close`: closes it with its outcome.
pub(crate) async fn close(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    answer(&app, &member, &id, &form?, Deed::Close).await
}

/// `POST /cases/{id}/renew`: lets it stand longer.
pub(crate) async fn renew(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    answer(&app, &member, &id, &form?, Deed::Renew).await
}

async fn answer(app: &App, member: &Member, id: &str, form: &Form, deed: Deed) -> Answer {
    let found = case(app, member, id).await?;
    match done(app, member, &found, form, deed).await {
        Ok(()) => Ok(Redirect::to(&format!("/cases/{id}")).into_response()),
        Err(stopped) if office::is_mendable(&stopped) => {
            let now = case(app, member, id).await?;
            case_page(app, member, now, Refused { stopped: Some(&stopped), ..Refused::default() }).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn done(
    app: &App,
    member: &Member,
    found: &ImpostorCase,
    form: &Form,
    deed: Deed,
) -> Result<(), Stopped> {
    let version = version(form, found)?;
    if found.state != Stage::Upheld.code() {
        return Err(Stopped::Refused(NOT_UPHELD));
    }
    // whoever is concerned may well be the one to tell the platform; how it ended and how long it stands they do not judge
    let partial = match deed {
        Deed::Told => None,
        Deed::Close | Deed::Renew => barred(found, member),
    };
    if let Some(problem) = partial {
        return Err(Stopped::Refused(problem));
    }
    let (id, by, now) = (found.id.as_str(), member.id(), Timestamp::now());
    let done = match deed {
        Deed::Told => app.store.tell_platform(id, version, by, now).await,
        Deed::Renew => app.store.renew_case(id, version, by, expiry(now), now).await,
        Deed::Close => {
            let outcome: Outcome = form.text("outcome").parse().map_err(|_| Stopped::Refused(NO_OUTCOME))?;
            app.store.close_case(id, version, outcome.code(), by, now).await
        }
    };
    done.map_err(refused)
}

/// `POST /cases/{id}/steps`: ticks a step for the reader alone, or takes the tick back.
pub(crate) async fn tick(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let found = case(&app, &member, &id).await?;
    let platform = register::platform::by_id(&found.platform).ok_or(Failure::Form)?;
    let step =
        platform.steps_of(Topic::Impostor).find(|step| step.id == form.text("step")).ok_or(Failure::Form)?;
    let list = format!("{LIST}{}", found.id);
    if form.text("done") == "no" {
        app.store.untick(member.id(), &list, &step.id).await?;
    } else {
        app.store.tick(member.id(), &list, &step.id, Timestamp::now()).await?;
    }
    Ok(Redirect::to(&format!("/cases/{id}#steps")).into_response())
}
