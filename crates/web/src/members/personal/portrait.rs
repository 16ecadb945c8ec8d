//! The picture of a member on their page: looked at in the picture worker like any other, kept as the small copy that the
//! worker makes, upright and without metadata.

use super::show::{Filled, own_page, to_page};
use crate::examine;
use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::data::ticks::{Said, field, give};
use crate::state::App;
use axum::extract::State;
use engine::check::Text;
use jiff::Timestamp;
use register::consent::Purpose;

const NO_PAGE: Text = Text {
    vi: "Bạn chưa có trang. Bạn tạo trang trước, rồi thêm ảnh.",
    en: "You have no page yet. Make it first, then add a picture.",
};
const NO_FILE: Text = Text {
    vi: "Bạn chưa chọn ảnh nào. Bạn chọn một tệp JPEG, PNG, WebP hoặc GIF rồi gửi lại.",
    en: "No picture was chosen. Choose a JPEG, PNG, WebP or GIF file, then send it again.",
};

/// `POST /me/page/portrait`.
pub(crate) async fn set(State(app): State<App>, member: Member, form: Result<Form, Failure>) -> Answer {
    let mut form = form?;
    let page = app.store.personal_page(member.id()).await?.ok_or(Stopped::Refused(NO_PAGE))?;
    let agrees = form.text(field(Purpose::Portrait)) == "yes";
    let set = match form.text("do") {
        "remove" => remove(&app, &member).await,
        _ => keep(&app, &member, &mut form, agrees).await,
    };
    app.pages.forget(member.id());
    match set {
        Ok(()) => Ok(to_page()),
        // what is wrong with the picture is said where it is chosen again
        Err(stopped @ (Stopped::Refused(_) | Stopped::Failed(_))) => {
            let filled = Filled { stopped: Some(&stopped), agrees_portrait: agrees, ..Filled::of(&page) };
            own_page(&app, &member, filled).await
        }
        Err(stopped) => Err(stopped),
    }
}

async fn keep(app: &App, member: &Member, form: &mut Form, agrees: bool) -> Result<(), Stopped> {
    let file = form.file("portrait").ok_or(Stopped::Refused(NO_FILE))?;
    let is_new = Said::by(app, member.id()).await?.to_give(Purpose::Portrait, None, true, agrees)?;
    let (small, _) = examine::known_copy(app, file.bytes).await?;
    if is_new {
        give(app, member.id(), (Purpose::Portrait, None), member.lang, "form").await?;
    }
    app.store.set_portrait(member.id(), Some(&small), Timestamp::now()).await?;
    Ok(())
}

/// Takes the picture away; who does so does not agree to it any more.
async fn remove(app: &App, member: &Member) -> Result<(), Stopped> {
    let now = Timestamp::now();
    app.store.set_portrait(member.id(), None, now).await?;
    app.store.withdraw_consent(member.id(), Purpose::Portrait.code(), None, now).await?;
    Ok(())
}
