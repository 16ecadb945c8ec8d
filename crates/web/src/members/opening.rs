//! An organisation's directory is opened and closed by its administrator, for all of it at once. Opening shows nobody: each member
//! agrees for each account.

use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::{Certain, Member};
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame;
use crate::members::office::{self, SurePage};
use crate::segments::Segments;
use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::Text;
use jiff::Timestamp;
use register::role::Deed;
use store::Unit;

/// `GET /units/{id}/directory`.
pub(crate) async fn sure(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::OpenDirectory).await?;
    page(&member, &unit, None)
}

fn page(member: &Member, unit: &Unit, stopped: Option<&Stopped>) -> Answer {
    let lang = member.lang;
    let path = format!("/units/{}/directory", unit.id);
    let title = Text { vi: "Danh bạ công khai", en: "The public directory" }.get(lang);
    let (site, desk) = frame::of(member, &path, format!("{title}: {}", unit.name));
    let words: &[Text] = match (unit.parent.is_some(), unit.directory_open) {
        (true, _) => &[NOT_ROOT],
        (false, false) => &[CLOSED_NOW, WHAT_IS_SHOWN, WHO_AGREES],
        (false, true) => &[OPEN_NOW, WHAT_IS_SHOWN, WHAT_CLOSING_DOES],
    };
    let button = match unit.directory_open {
        false => Text { vi: "Mở danh bạ công khai", en: "Open the public directory" },
        true => Text { vi: "Đóng danh bạ công khai", en: "Close the public directory" },
    };
    let page = SurePage {
        site,
        desk,
        paragraphs: words.iter().map(|text| text.get(lang).to_owned()).collect(),
        action: path,
        button: button.get(lang),
        version: unit.version,
        back: format!("/units/{}", unit.id),
        trouble: stopped.map(|s| sentence(s, lang)),
    };
    office::reply(&page, stopped)
}

/// `POST /units/{id}/directory`: opens it when it was seen closed, and the other way round.
pub(crate) async fn turn(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
    form: Result<Form, Failure>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::OpenDirectory).await?;
    let form = form?;
    if unit.parent.is_some() {
        return page(&member, &unit, Some(&Stopped::Refused(NOT_ROOT)));
    }
    // what the button said has to be what it does
    if form.text("version") != unit.version.to_string() {
        return page(&member, &unit, Some(&Stopped::Conflict));
    }
    let open = !unit.directory_open;
    if !app.store.open_directory(&unit.id, open, Some(member.id()), Timestamp::now()).await? {
        return Err(Stopped::Conflict);
    }
    Ok(Redirect::to(&format!("/units/{id}")).into_response())
}

const NOT_ROOT: Text = Text {
    vi: "Danh bạ công khai được mở hay đóng cho cả tổ chức, nên việc này làm ở đơn vị gốc.",
    en: "The public directory is opened and closed for the whole organisation, at its root unit.",
};
const CLOSED_NOW: Text = Text {
    vi: "Danh bạ công khai của tổ chức đang đóng: không ai bên ngoài hỏi được tài khoản nào của thành viên.",
    en: "The organisation's public directory is closed: nobody outside can ask about any account of its members.",
};
const OPEN_NOW: Text = Text {
    vi: "Danh bạ công khai của tổ chức đang mở.",
    en: "The organisation's public directory is open.",
};
const WHAT_IS_SHOWN: Text = Text {
    vi: "Khi mở, ai cũng xem được, kể cả máy tìm kiếm: mạng xã hội, địa chỉ, tên tài khoản, tên hiển thị, họ tên thành viên, đơn vị, tổ chức, trạng thái và cách đã xác minh. Không có cách liên hệ, không có thư điện tử.",
    en: "While it is open, anybody sees, search engines too: the platform, address, handle, shown name, the member's name, unit, organisation, the state and how it was verified. No contact and no e-mail address.",
};
const WHO_AGREES: Text = Text {
    vi: "Mở danh bạ không tự công khai ai. Chỉ hiện những tài khoản mà thành viên đã chọn công khai và đã đánh dấu đồng ý cho từng tài khoản; họ rút lại lúc nào cũng được.",
    en: "Opening it makes nobody public. Only accounts that a member chose to make public and agreed to, one by one, are shown; they can withdraw at any time.",
};
const WHAT_CLOSING_DOES: Text = Text {
    vi: "Đóng thì mọi tài khoản rời danh bạ ngay, huy hiệu đã gắn ở trang khác không hiện nữa. Đồng ý của từng thành viên vẫn giữ nguyên để dùng khi mở lại. Những gì người khác đã chép thì không lấy lại được.",
    en: "Closing takes every account out at once, and badges on other sites are gone. What each member agreed to stays for when it is opened again. What others copied cannot be taken back.",
};
