//! Letting a member back in who lost every way to sign in, and ending a membership.
//!
//! Whoever administers a part of an organisation must not come to hold more than that part: who has a role above it is let
//! back in, or shown out, only by whoever administers there.

use crate::kept::day;
use crate::members::access::{Certain, Member};
use crate::members::answers::{Answer, Stopped};
use crate::members::frame::{self, Desk};
use crate::members::join;
use crate::members::office::{self, SurePage};
use crate::members::people::LAST;
use crate::members::reading;
use crate::pages::kept::origin;
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::Text;
use http::HeaderMap;
use jiff::Timestamp;
use register::role::Deed;
use store::Person;

#[derive(Template)]
#[template(path = "members/reset.html")]
struct ResetPage {
    site: Site,
    desk: Desk,
    person: Person,
    link: String,
    until: String,
}

/// Whoever has a role where the reader does not administer is out of the reader's reach.
async fn within_reach(app: &App, member: &Member, person: &Person) -> Result<(), Stopped> {
    let grants = app.store.grants(&person.id).await?;
    if grants.iter().all(|grant| member.may(Deed::ManageRoles, &grant.path)) {
        return Ok(());
    }
    Err(Stopped::Refused(Text {
        vi: "Người này giữ vai trò ở đơn vị ngoài phạm vi của bạn, nên việc này do người quản trị ở đó làm.",
        en: "This person has a role at a unit that you do not administer; an administrator there has to do this.",
    }))
}

/// `GET /members/{id}/reset`.
pub(crate) async fn sure_reset(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
) -> Answer {
    let person = office::person(&app, &member, &id, Deed::ResetMember).await?;
    within_reach(&app, &member, &person).await?;
    reading::log(&app, &member, "reset-page", &["name"], &[&person.id]).await?;
    let texts = [
        Text {
            vi: "Dùng khi thành viên mất hết cách đăng nhập. Bạn nhận một đường dẫn dùng một lần để trao tận tay người ấy, sau khi \
                 đã gặp và chắc đó là họ.",
            en: "For a member who lost every way to sign in. You get a link that works once, to hand over in person, once you \
                 have met them and are sure that it is them.",
        },
        Text {
            vi: "Khi đường dẫn được dùng, mọi khoá, mật khẩu và mã khôi phục cũ bị gỡ, mọi máy bị đăng xuất, và thành viên được \
                 báo. Bản khai của họ không đổi.",
            en: "When it is used, all earlier passkeys, passwords and recovery codes are removed, every device is signed out, \
                 and the member is told. What they declared stays.",
        },
    ];
    let button = Text { vi: "Tạo đường dẫn vào lại", en: "Make the link" };
    sure(&member, &person, "reset", Text { vi: "Giúp vào lại", en: "Let back in" }, &texts, button)
}

/// `GET /members/{id}/leave`.
pub(crate) async fn sure_leave(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
) -> Answer {
    let person = office::person(&app, &member, &id, Deed::ResetMember).await?;
    within_reach(&app, &member, &person).await?;
    reading::log(&app, &member, "leave-page", &["name"], &[&person.id]).await?;
    let texts = [
        Text {
            vi: "Người này sẽ bị đăng xuất mọi nơi, không vào được nữa, mất mọi vai trò, và không còn trong danh sách, các con số \
                 của đơn vị.",
            en: "They are signed out everywhere, cannot sign in any more, lose every role, and leave the unit's lists and figures.",
        },
        Text {
            vi: "E-mail và tên đăng nhập của họ bị xoá; lịch sử các bản khai được giữ.",
            en: "Their e-mail address and sign-in name are deleted; the history of their declarations is kept.",
        },
    ];
    let button = Text { vi: "Kết thúc tư cách thành viên", en: "End the membership" };
    sure(&member, &person, "leave", Text { vi: "Rời tổ chức", en: "Leaving" }, &texts, button)
}

fn sure(member: &Member, person: &Person, deed: &str, title: Text, texts: &[Text], button: Text) -> Answer {
    let path = format!("/members/{}/{deed}", person.id);
    let (site, desk) = frame::of(member, &path, format!("{}: {}", title.get(member.lang), person.name));
    let page = SurePage {
        site,
        desk,
        paragraphs: texts.iter().map(|text| text.get(member.lang).to_owned()).collect(),
        action: path,
        button: button.get(member.lang),
        version: person.version,
        back: format!("/members/{}", person.id),
        trouble: None,
    };
    office::reply(&page, None)
}

/// `POST /members/{id}/reset`: makes the link and shows it this once.
pub(crate) async fn reset(
    State(app): State<App>,
    Certain(member): Certain,
    headers: HeaderMap,
    Segments(id): Segments<String>,
) -> Answer {
    let person = office::person(&app, &member, &id, Deed::ResetMember).await?;
    within_reach(&app, &member, &person).await?;
    if person.left_at.is_some() {
        return Err(Stopped::Missing);
    }
    reading::log(&app, &member, "reset-page", &["name"], &[&person.id]).await?;
    let made = app.store.reset_invitation(&person.id, Some(member.id()), Timestamp::now()).await?;
    let made = made.ok_or(Stopped::Missing)?;
    let title = Text { vi: "Đường dẫn vào lại", en: "The link back in" }.get(member.lang);
    let (site, desk) = frame::of(&member, &format!("/members/{id}"), title);
    let page = ResetPage {
        site,
        desk,
        person,
        link: format!("{}{}", origin(&app, &headers), join::path(&made.link)),
        until: day(made.expires_at, member.lang),
    };
    office::reply(&page, None)
}

/// `POST /members/{id}/leave`.
pub(crate) async fn leave(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
) -> Answer {
    let person = office::person(&app, &member, &id, Deed::ResetMember).await?;
    within_reach(&app, &member, &person).await?;
    match app.store.leave(&person.id, Some(member.id()), Timestamp::now()).await {
        Ok(true) if person.id == member.id() => Ok(Redirect::to("/").into_response()),
        Ok(true) => Ok(Redirect::to(&format!("/units/{}", person.unit)).into_response()),
        Ok(false) => Err(Stopped::Missing),
        Err(error) if error.is_invalid_input() => Err(Stopped::Refused(LAST)),
        Err(error) => Err(error.into()),
    }
}
