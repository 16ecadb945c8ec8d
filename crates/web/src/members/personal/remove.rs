//! The end of a page, asked once more before: what goes, what stays, and what becomes of its name.

use super::show::{first_page, to_page};
use crate::failure::Failure;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::frame;
use crate::members::office::{self, SurePage};
use crate::state::App;
use axum::extract::State;
use engine::check::{Lang, Text};
use jiff::Timestamp;
use register::consent::Purpose;

/// What is agreed to for a page, and ends with it.
const AGREED: [Purpose; 3] = [Purpose::Page, Purpose::Portrait, Purpose::PageContact];

const GONE: Text = Text {
    vi: "Trang mất ngay, với ảnh, cách liên hệ và mọi điều bạn ghi trên đó. Ai mở địa chỉ ấy chỉ thấy như không có trang nào. Các lời đồng ý cho trang cũng hết.",
    en: "The page is gone at once, with its picture, contact and all that you wrote on it. Whoever opens the address sees that there is no such page. What you agreed to for the page ends with it.",
};
const STAYS: Text = Text {
    vi: "Bài viết, bài nháp và sổ của bạn vẫn còn, chỉ mình bạn đọc. Sau này bạn tạo lại trang thì bài đã đăng hiện lại ở đó. Muốn rút hẳn bài nào, bạn rút bài ấy trước.",
    en: "Your posts, drafts and ledger stay, for you alone to read. If you make a page again, what was published stands on it again. To withdraw a post for good, withdraw it first.",
};
const COPIES: Text = Text {
    vi: "Bản mà người khác đã chép, máy tìm kiếm hay trình đọc tin đã lấy thì hệ thống không lấy lại được.",
    en: "What others copied, or search engines and feed readers took, cannot be taken back.",
};

/// `GET /me/page/remove`.
pub(crate) async fn sure(State(app): State<App>, member: Member) -> Answer {
    let Some(page) = app.store.personal_page(member.id()).await? else {
        return first_page(&app, &member, String::new(), None).await;
    };
    let lang = member.lang;
    let title = Text { vi: "Bỏ trang của tôi", en: "Remove my page" }.get(lang);
    let (site, desk) = frame::of(&member, "/me/page/remove", format!("{title}: @{}", page.name));
    let sure = SurePage {
        site,
        desk,
        paragraphs: vec![
            GONE.get(lang).to_owned(),
            of_name(&page.name, lang),
            STAYS.get(lang).to_owned(),
            COPIES.get(lang).to_owned(),
        ],
        action: "/me/page/remove".to_owned(),
        button: Text { vi: "Bỏ trang này", en: "Remove this page" }.get(lang),
        version: page.version,
        back: "/me/page".to_owned(),
        trouble: None,
    };
    office::reply(&sure, None)
}

/// What becomes of the name.
fn of_name(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!(
            "Tên @{name} trong một năm không ai khác lấy được, để đường dẫn cũ không dẫn tới người khác. \
             Riêng bạn lấy lại được lúc nào cũng được trong năm ấy."
        ),
        Lang::En => format!(
            "For a year nobody else can take the name @{name}, so that old links do not lead to somebody else. \
             Within that year you can take it back at any time."
        ),
    }
}

/// `POST /me/page/remove`.
pub(crate) async fn remove(State(app): State<App>, member: Member, form: Result<Form, Failure>) -> Answer {
    let form = form?;
    // what is gone need not go again
    let Some(page) = app.store.personal_page(member.id()).await? else { return Ok(to_page()) };
    if form.text("version") != page.version.to_string() {
        return Err(Stopped::Conflict);
    }
    let now = Timestamp::now();
    app.store.remove_page(member.id(), now).await?;
    for purpose in AGREED {
        app.store.withdraw_consent(member.id(), purpose.code(), None, now).await?;
    }
    app.pages.forget(member.id());
    Ok(to_page())
}
