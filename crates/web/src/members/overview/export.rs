//! The overview to take away: a paper (PDF), a workbook (XLSX) or one table of it (CSV). Names, accounts, states and days are
//! in it, never a contact or an e-mail address. Everybody in it is told so by the log of readings before the bytes leave.

use crate::failure::Failure;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::ask::today;
use crate::members::office::one_line;
use crate::members::overview::gathered::{Gathered, Wanted, gather};
use crate::members::overview::papers::{self, Head};
use crate::members::reading;
use crate::segments::Segments;
use crate::state::App;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use engine::check::{Lang, Text};
use http::header;
use jiff::Timestamp;
use jiff::civil::Date;
use paper::PaperError;
use register::role::Deed;
use serde::Deserialize;
use store::Unit;
use tokio::sync::Semaphore;

/// How many exports are made at once: each may hold a whole register in memory.
static ROOM: Semaphore = Semaphore::const_new(2);
/// Longest field of the form, in characters.
const LONGEST_FIELD: usize = 80;
/// What an export shows of everybody in it, as the log of readings names it.
const SHOWN: &[&str] = &["name", "unit", "accounts", "requests"];

/// What the reader writes onto a paper, and which table they want.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// The paper's number.
    #[serde(default)]
    number: String,
    /// Where it is issued.
    #[serde(default)]
    place: String,
    /// The office of who signs.
    #[serde(default)]
    title: String,
    /// Who signs.
    #[serde(default)]
    signer: String,
    /// Which table: `units`, `register` or `attention`.
    #[serde(default)]
    sheet: String,
}

/// A kind of file.
#[derive(Debug, Clone, Copy)]
enum Format {
    Csv,
    Xlsx,
    Pdf,
}

impl Format {
    const fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
            Format::Pdf => "pdf",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Pdf => "application/pdf",
        }
    }

    /// The place as the log of readings names it.
    const fn place(self) -> &'static str {
        match self {
            Format::Csv => "export-csv",
            Format::Xlsx => "export-xlsx",
            Format::Pdf => "export-pdf",
        }
    }
}

/// `GET /units/{id}/overview.csv`: one table, `?sheet=units`, `register` or `attention`.
pub(crate) async fn csv(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    export(&app, &member, &id, asked, Format::Csv).await
}

/// `GET /units/{id}/overview.xlsx`.
pub(crate) async fn xlsx(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    export(&app, &member, &id, asked, Format::Xlsx).await
}

/// `GET /units/{id}/overview.pdf`.
pub(crate) async fn pdf(
    State(app): State<App>,
    member: Member,
    Segments(id): Segments<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    export(&app, &member, &id, asked, Format::Pdf).await
}

async fn export(app: &App, member: &Member, id: &str, asked: Asked, format: Format) -> Answer {
    let unit = member.unit(app, id, Deed::SeeOverview).await?;
    if !member.may(Deed::SeeMembers, &unit.path) {
        return Err(Stopped::Missing);
    }
    let room = ROOM.acquire().await.map_err(|_| Failure::Internal)?;
    let (lang, now) = (member.lang, Timestamp::now());
    let gathered = gather(app, &unit, wanted(format, &asked.sheet), lang, now).await?;
    reading::log(app, member, format.place(), SHOWN, &gathered.people()).await?;
    let head = head(app, &unit, &asked, today(now)).await?;
    let name = file_name(&unit.name, today(now), lang, format);
    let sheet = asked.sheet;
    let written = tokio::task::spawn_blocking(move || {
        // held to the end even when nobody waits for the answer any more
        let _room = room;
        written(gathered, head, &sheet, lang, format)
    });
    let bytes = written.await.map_err(|error| {
        tracing::error!(%error, "an export was not made to its end");
        Failure::Internal
    })?;
    match bytes {
        Ok(bytes) => Ok(file(bytes, format, &name)),
        Err(error) => {
            tracing::error!(%error, "an export could not be written");
            Err(Failure::Internal.into())
        }
    }
}

fn wanted(format: Format, sheet: &str) -> Wanted {
    let is_csv = matches!(format, Format::Csv);
    Wanted {
        register: !is_csv || !matches!(sheet, "units" | "attention"),
        attention: !is_csv || sheet == "attention",
        is_on_paper: matches!(format, Format::Pdf),
    }
}

async fn head(app: &App, unit: &Unit, asked: &Asked, day: Date) -> Result<Head, Stopped> {
    let field = |text: &str| one_line(text).chars().take(LONGEST_FIELD).collect::<String>();
    let above = app.store.ancestors(&unit.id).await?.into_iter().next();
    Ok(Head {
        authority: above.map(|unit| unit.name).unwrap_or_default(),
        office: unit.name.clone(),
        number: field(&asked.number),
        place: field(&asked.place),
        day,
        signer_title: field(&asked.title),
        signer_name: field(&asked.signer),
    })
}

/// The bytes of a file; takes a while.
fn written(
    gathered: Gathered,
    head: Head,
    sheet: &str,
    lang: Lang,
    format: Format,
) -> Result<Vec<u8>, PaperError> {
    match format {
        Format::Csv => Ok(paper::csv(&match sheet {
            "units" => papers::by_unit(&gathered, lang),
            "attention" => papers::attention(&gathered, lang),
            _ => papers::register(&gathered, lang),
        })),
        Format::Xlsx => paper::xlsx(&papers::paper(&gathered, head, lang)),
        Format::Pdf => paper::pdf(&papers::paper(&gathered, head, lang)),
    }
}

/// The name of a file: in plain letters for old browsers, and as it is called.
fn file_name(unit: &str, day: Date, lang: Lang, format: Format) -> [String; 2] {
    let title = Text { vi: "Tổng quan", en: "Overview" }.get(lang);
    let is_safe = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-');
    let unit: String = one_line(unit).chars().filter(is_safe).take(60).collect();
    let ending = format.ending();
    let called = format!("{title} {unit} {day}.{ending}");
    let mut encoded = String::with_capacity(called.len() * 2);
    for byte in called.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    [format!("overview-{day}.{ending}"), encoded]
}

fn file(bytes: Vec<u8>, format: Format, [plain, encoded]: &[String; 2]) -> Response {
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}");
    let headers =
        [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn a_file_is_called_after_its_unit() {
        let [plain, encoded] = file_name("Phòng 1", date(2026, 3, 5), Lang::Vi, Format::Pdf);
        assert_eq!(plain, "overview-2026-03-05.pdf");
        assert_eq!(encoded, "T%E1%BB%95ng%20quan%20Ph%C3%B2ng%201%202026-03-05.pdf");
    }

    proptest! {
        #[test]
        fn no_name_of_a_unit_ends_the_header(unit in "\\PC{0,80}|[\"\\\\\r\n;%/]{0,20}") {
            let names = file_name(&unit, date(2026, 3, 5), Lang::En, Format::Csv);
            for name in &names {
                prop_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.%".contains(&b)), "{}", name);
            }
            prop_assert!(file(Vec::new(), Format::Csv, &names).headers().contains_key("content-disposition"));
        }
    }
}
