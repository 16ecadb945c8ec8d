//! Closing a unit: only an empty one, by whoever showed who they are, and for ever.

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

/// `GET /units/{id}/close`.
pub(crate) async fn sure(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::ManageUnits).await?;
    close_page(&app, &member, unit, None).await
}

async fn close_page(app: &App, member: &Member, unit: Unit, stopped: Option<&Stopped>) -> Answer {
    let lang = member.lang;
    let path = format!("/units/{}/close", unit.id);
    let title = Text { vi: "Đóng đơn vị", en: "Close the unit" }.get(lang);
    let (site, desk) = frame::of(member, &path, format!("{title}: {}", unit.name));
    let kept = Text {
        vi: "Đơn vị đã đóng không nhận thêm ai và không hiện trong danh sách nữa. Những gì đã làm vẫn còn trong nhật ký.",
        en: "A closed unit takes nobody in and is in no list any more. What was done there stays in the log.",
    };
    let paragraphs = match why_open(app, &unit).await? {
        Some(why) => vec![kept.get(lang).to_owned(), why.get(lang).to_owned()],
        None => vec![kept.get(lang).to_owned()],
    };
    let page = SurePage {
        site,
        desk,
        paragraphs,
        action: path,
        button: title,
        version: unit.version,
        back: format!("/units/{}", unit.id),
        trouble: stopped.map(|s| sentence(s, lang)),
    };
    office::reply(&page, stopped)
}

/// Why a unit cannot be closed yet.
async fn why_open(app: &App, unit: &Unit) -> Result<Option<Text>, Stopped> {
    if unit.parent.is_none() {
        return Ok(Some(Text {
            vi: "Đây là đơn vị gốc của cả tổ chức nên không đóng được ở đây.",
            en: "This is the root of the organisation; it cannot be closed here.",
        }));
    }
    if !app.store.subunits(&unit.id).await?.is_empty() {
        return Ok(Some(Text {
            vi: "Chưa đóng được: bên dưới còn đơn vị đang mở. Bạn đóng các đơn vị ấy trước.",
            en: "It cannot be closed yet: there are open units below. Close those first.",
        }));
    }
    if app.store.unit_totals(&unit.path).await?.members > 0 {
        return Ok(Some(Text {
            vi: "Chưa đóng được: đơn vị còn thành viên. Bạn chuyển họ sang đơn vị khác trước.",
            en: "It cannot be closed yet: it has members. Move them to another unit first.",
        }));
    }
    Ok(None)
}

/// `POST /units/{id}/close`.
pub(crate) async fn close(
    State(app): State<App>,
    Certain(member): Certain,
    Segments(id): Segments<String>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::ManageUnits).await?;
    if let Some(why) = why_open(&app, &unit).await? {
        return close_page(&app, &member, unit, Some(&Stopped::Refused(why))).await;
    }
    match app.store.close_unit(&unit.id, Some(member.id()), Timestamp::now()).await? {
        true => {
            let above =
                unit.parent.as_ref().map_or_else(|| "/units".to_owned(), |parent| format!("/units/{parent}"));
            Ok(Redirect::to(&above).into_response())
        }
        // somebody came in between the look and the deed
        false => Err(Stopped::Conflict),
    }
}
