//! What an administrator does because a member asked: correct their name, and erase them before the last day.

use crate::directory;
use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::{Certain, Member};
use crate::members::answers::{Answer, Stopped};
use crate::members::data::handling::{list_of, request};
use crate::members::data::page::is_pending;
use crate::members::frame;
use crate::members::office::{self, SurePage};
use crate::members::reading;
use crate::segments::Segments;
use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::Text;
use jiff::Timestamp;
use register::rights::Kind;
use store::{DataRequest, PersonName};

const LAST: Text = Text {
    vi: "Chưa xoá được: đây là người quản trị cuối cùng của tổ chức. Bạn trao vai trò quản trị ở đơn vị gốc cho người khác trước.",
    en: "That was not done: this is the organisation's last administrator. Give that role at the root to somebody else first.",
};

/// Gives a member the name that they asked for, and what they declared the forms by which it is found.
///
/// # Errors
/// [`Stopped::Refused`] when it is no name, or the database's failure.
pub(super) async fn rename(app: &App, member: &Member, person: &str, typed: &str) -> Result<(), Stopped> {
    let name = register::name::read(typed).map_err(|problem| Stopped::Refused(problem.words()))?;
    let new = PersonName { text: name.as_str().to_owned(), sort_key: name.sort_key(), words: name.words() };
    app.store.rename_person(person, &new, Some(member.id()), Timestamp::now()).await?;
    for declaration in app.store.declarations_of(person).await? {
        let said = &declaration.said;
        let keys = directory::keys(&said.handle, &said.shown_name, name.as_str());
        app.store.set_directory_keys(&declaration.id, declaration.version, &keys).await?;
    }
    app.pages.forget(person);
    Ok(())
}

/// An erasure that waits.
async fn erasure(app: &App, member: &Member, id: &str) -> Result<DataRequest, Stopped> {
    let found = request(app, member, id).await?;
    let is_waiting = found.kind == Kind::Erase.code() && is_pending(&found);
    if is_waiting { Ok(found) } else { Err(Stopped::Missing) }
}

/// `GET /data-requests/{id}/erase`.
pub(crate) async fn sure_of_erasure(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
) -> Answer {
    let found = erasure(&app, &member, &id).await?;
    reading::log(&app, &member, "data-request", &["name", "requests"], &[&found.person]).await?;
    let lang = member.lang;
    let texts = [
        Text {
            vi: "Mọi bản khai, xác minh, ảnh, cách liên hệ, thư, phiên đăng nhập và lời người này đã viết sẽ bị xoá hẳn, không lấy \
                 lại được. Họ bị đăng xuất và không vào được nữa.",
            en: "All declarations, proofs, pictures, contacts, mail, sessions and words of this person are deleted for good. They \
                 are signed out and cannot come back in.",
        },
        Text {
            vi: "Các nhật ký còn giữ mã số, và mã số ấy không dẫn tới ai. Bản sao lưu cũ khi khôi phục lại cũng được xoá người này ngay.",
            en: "The logs keep numbers, and these lead to nobody. When an older backup is restored, this person is erased from it \
                 at once.",
        },
        Text {
            vi: "Nếu bạn không làm gì, đến ngày cuối máy chủ tự xoá. Trước đó người này còn đổi ý được.",
            en: "If you do nothing, the server erases on the last day. Until then the member can change their mind.",
        },
    ];
    let path = format!("/data-requests/{id}/erase");
    let name = found.person_name.clone().unwrap_or_default();
    let title = Text { vi: "Xoá dữ liệu của", en: "Erase the data of" }.get(lang);
    let (site, desk) = frame::of(&member, &path, format!("{title} {name}"));
    let page = SurePage {
        site,
        desk,
        paragraphs: texts.iter().map(|text| text.get(lang).to_owned()).collect(),
        action: path,
        button: Text { vi: "Xoá ngay, không lấy lại được", en: "Erase now, for good" }.get(lang),
        version: found.version,
        back: format!("/data-requests/{id}"),
        trouble: None,
    };
    office::reply(&page, None)
}

/// `POST /data-requests/{id}/erase`.
pub(crate) async fn carry_out_erasure(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let found = erasure(&app, &member, &id).await?;
    if form?.text("version") != found.version.to_string() {
        return Err(Stopped::Conflict);
    }
    let list = list_of(&app, &found).await?;
    let erased = app.store.erase_person(&found.person, Some(member.id()), Timestamp::now()).await;
    app.pages.forget(&found.person);
    match erased {
        Ok(_) if found.person == member.id() => Ok(Redirect::to("/").into_response()),
        Ok(_) => Ok(Redirect::to(&list).into_response()),
        Err(error) if error.is_invalid_input() => Err(Stopped::Refused(LAST)),
        Err(error) => Err(error.into()),
    }
}
