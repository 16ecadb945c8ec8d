//! Links of invitations as a sheet (CSV), for whoever hands them over by a mail merge. It is written page by page as it is
//! sent, so that a list of a hundred thousand costs no more memory than one of fifty.

use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::import::job;
use crate::members::join;
use crate::pages::kept::origin;
use crate::segments::Segments;
use crate::state::App;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use engine::check::Lang;
use futures_util::stream;
use http::{HeaderMap, header};
use jiff::Timestamp;
use paper::cell;
use register::role::Deed;
use store::{Cursor, Invitation, MOST_PER_PAGE, Page, StoreError};

/// Which invitations.
#[derive(Clone)]
enum Which {
    /// Those into a unit itself.
    Unit(String),
    /// Those of a list that was read in.
    Batch(String),
}

/// Where the sheet is.
enum At {
    /// Nothing is written yet.
    Heading,
    /// Some pages are.
    After(Option<Cursor>),
    /// All is.
    End,
}

/// `GET /units/{id}/invitations.csv`.
pub(crate) async fn of_unit(
    State(app): State<App>,
    member: Member,
    headers: HeaderMap,
    Segments(id): Segments<String>,
) -> Answer {
    let unit = member.unit(&app, &id, Deed::Invite).await?;
    Ok(sheet(app.clone(), Which::Unit(unit.id), origin(&app, &headers), member.lang))
}

/// `GET /imports/{id}/invitations.csv`.
pub(crate) async fn of_import(
    State(app): State<App>,
    member: Member,
    headers: HeaderMap,
    Segments(id): Segments<String>,
) -> Result<Response, Stopped> {
    let (job, _) = job(&app, &member, &id).await?;
    Ok(sheet(app.clone(), Which::Batch(job.id), origin(&app, &headers), member.lang))
}

fn sheet(app: App, which: Which, origin: String, lang: Lang) -> Response {
    let lines = stream::try_unfold(At::Heading, move |at| {
        let (app, which, origin) = (app.clone(), which.clone(), origin.clone());
        async move {
            let cursor = match at {
                At::Heading => return Ok::<_, StoreError>(Some((heading(lang), At::After(None)))),
                At::End => return Ok(None),
                At::After(cursor) => cursor,
            };
            let page = page(&app, &which, cursor.as_ref()).await.inspect_err(|error| {
                tracing::error!(%error, "a sheet of links could not be written to its end");
            })?;
            let text: String = page.rows.iter().map(|row| line(row, &origin)).collect();
            let next = if page.next.is_some() { At::After(page.next) } else { At::End };
            Ok(Some((Bytes::from(text), next)))
        }
    });
    let kind = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"invitations.csv\""),
    ];
    (kind, Body::from_stream(lines)).into_response()
}

async fn page(app: &App, which: &Which, after: Option<&Cursor>) -> Result<Page<Invitation>, StoreError> {
    let now = Timestamp::now();
    match which {
        Which::Unit(id) => app.store.invitations(id, after, MOST_PER_PAGE, now).await,
        Which::Batch(id) => app.store.batch_invitations(id, after, MOST_PER_PAGE, now).await,
    }
}

/// The first line, after the mark by which spreadsheets know UTF-8.
fn heading(lang: Lang) -> Bytes {
    Bytes::from_static(match lang {
        Lang::Vi => "\u{feff}Họ tên,E-mail,Mã số,Đơn vị,Đường dẫn\r\n".as_bytes(),
        Lang::En => "\u{feff}Name,E-mail,Code,Unit,Link\r\n".as_bytes(),
    })
}

fn line(row: &Invitation, origin: &str) -> String {
    let link = format!("{origin}{}", join::path(&row.id));
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let cells =
        [&row.name, &optional(&row.email), &optional(&row.code), &row.unit_name, &link].map(|c| cell(c));
    format!("{}\r\n", cells.join(","))
}
