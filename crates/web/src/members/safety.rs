//! Keeping an account safe, platform by platform. Anybody may read it; a member ticks what is done, and nobody else sees
//! the ticks.

use crate::failure::Failure;
use crate::form::Form;
use crate::lang::Language;
use crate::members::access::{Member, Perhaps};
use crate::members::answers::{Answer, Stopped};
use crate::members::moves::Step;
use crate::segments::Segments;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::{Lang, Text};
use http::StatusCode;
use jiff::Timestamp;
use register::platform::{self, Platform, Topic};

/// The checklist's name.
const LIST: &str = "safety";
/// Topics of the page, in order.
const TOPICS: [Topic; 5] =
    [Topic::TwoStep, Topic::Recovery, Topic::AppPermissions, Topic::Sessions, Topic::Hijacked];

#[derive(Template)]
#[template(path = "members/safety.html")]
struct SafetyPage {
    site: Site,
    platforms: Vec<&'static Platform>,
}

#[derive(Template)]
#[template(path = "members/safety_platform.html")]
struct PlatformPage {
    site: Site,
    platform: &'static Platform,
    parts: Vec<(&'static str, &'static str, Vec<Step>)>,
    is_member: bool,
    done: usize,
    count: usize,
}

/// `GET /safety`.
pub(crate) async fn list(Language(lang): Language) -> Response {
    let title = Text { vi: "Giữ tài khoản an toàn", en: "Keep your accounts safe" }.get(lang);
    let page =
        SafetyPage { site: Site::new(lang, "/safety", title), platforms: platform::all().iter().collect() };
    site::page(StatusCode::OK, &page)
}

/// `GET /safety/{platform}`.
pub(crate) async fn show(
    State(app): State<App>,
    Language(lang): Language,
    Perhaps(member): Perhaps,
    Segments(id): Segments<String>,
) -> Answer {
    let platform = platform::by_id(&id).ok_or(Stopped::Missing)?;
    let ticks = match &member {
        Some(member) => app.store.ticks(member.id(), LIST).await?,
        None => Vec::new(),
    };
    let step = |step: &register::platform::Step| Step {
        is_done: ticks.iter().any(|tick| tick.step == step.id),
        id: step.id.clone(),
        text: step.get(lang).to_owned(),
        link: step.link.clone(),
    };
    let parts: Vec<_> = TOPICS
        .into_iter()
        .map(|topic| {
            (topic.code(), heading(topic, lang), platform.steps_of(topic).map(step).collect::<Vec<_>>())
        })
        .filter(|(.., steps)| !steps.is_empty())
        .collect();
    let to_do = parts.iter().filter(|(code, ..)| *code != "hijacked").flat_map(|(.., steps)| steps);
    let (done, count) = to_do.fold((0, 0), |(done, count), s| (done + usize::from(s.is_done), count + 1));
    let title = match lang {
        Lang::Vi => format!("Giữ tài khoản an toàn: {}", platform.name),
        Lang::En => format!("Keep your account safe: {}", platform.name),
    };
    let site = Site::new(lang, &format!("/safety/{id}"), title);
    let page = PlatformPage { site, platform, parts, is_member: member.is_some(), done, count };
    Ok(site::page(StatusCode::OK, &page))
}

fn heading(topic: Topic, lang: Lang) -> &'static str {
    let text = match topic {
        Topic::TwoStep => Text { vi: "Đăng nhập hai bước", en: "Two-step sign-in" },
        Topic::Recovery => Text { vi: "Đường lấy lại tài khoản", en: "Ways to get it back" },
        Topic::AppPermissions => {
            Text { vi: "Ứng dụng được cấp quyền", en: "Apps with permissions" }
        }
        Topic::Sessions => Text { vi: "Đang đăng nhập ở đâu", en: "Where you are signed in" },
        Topic::Hijacked => Text { vi: "Khi bị chiếm mất", en: "When it was taken over" },
        Topic::Retire => Text { vi: "Khi không dùng nữa", en: "When you no longer use it" },
        Topic::Impostor => {
            Text { vi: "Khi có tài khoản mạo danh", en: "When an account pretends to be you" }
        }
    };
    text.get(lang)
}

/// `POST /safety/{platform}`: ticks a step, or takes the tick back.
pub(crate) async fn tick(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let platform = platform::by_id(&id).ok_or(Stopped::Missing)?;
    let step = platform.step(form.text("step")).ok_or(Stopped::Missing)?;
    if form.text("done") == "no" {
        app.store.untick(member.id(), LIST, &step.id).await?;
    } else {
        app.store.tick(member.id(), LIST, &step.id, Timestamp::now()).await?;
    }
    Ok(Redirect::to(&format!("/safety/{id}")).into_response())
}
