//! All that is kept of the reader as a file: JSON whole, and a sheet for whoever opens it in a spreadsheet, in which no cell is
//! calculated. Only for who showed a moment ago who they are: it is everything at once.

use crate::failure::Failure;
use crate::members::access::{Certain, Member};
use crate::members::answers::{Answer, Stopped};
use crate::state::App;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use engine::check::Lang;
use http::header;
use jiff::Timestamp;
use paper::cell;
use serde_json::Value;
use store::MemberData;

/// `GET /me/data/export.json`.
pub(crate) async fn as_json(State(app): State<App>, Certain(member): Certain) -> Answer {
    let data = data(&app, &member).await?;
    let bytes = tokio::task::spawn_blocking(move || serde_json::to_vec_pretty(&data)).await;
    let bytes = bytes.ok().and_then(Result::ok).ok_or(Failure::Internal)?;
    Ok(file(bytes, "application/json", "json"))
}

/// `GET /me/data/export.csv`.
pub(crate) async fn as_csv(State(app): State<App>, Certain(member): Certain) -> Answer {
    let (data, lang) = (data(&app, &member).await?, member.lang);
    let sheet = tokio::task::spawn_blocking(move || serde_json::to_value(&data).map(|all| sheet(&all, lang)));
    let sheet = sheet.await.ok().and_then(Result::ok).ok_or(Failure::Internal)?;
    Ok(file(sheet.into_bytes(), "text/csv; charset=utf-8", "csv"))
}

async fn data(app: &App, member: &Member) -> Result<MemberData, Stopped> {
    app.store.member_data(member.id(), Timestamp::now()).await?.ok_or(Stopped::Missing)
}

fn file(bytes: Vec<u8>, kind: &'static str, ending: &str) -> Response {
    // "dữ liệu của tôi"
    let name = "d%E1%BB%AF%20li%E1%BB%87u%20c%E1%BB%A7a%20t%C3%B4i";
    let disposition = format!("attachment; filename=\"my-data.{ending}\"; filename*=UTF-8''{name}.{ending}");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}

/// One line for each value: the part, the number of the record in it, the field, and the value.
fn sheet(all: &Value, lang: Lang) -> String {
    let heading = match lang {
        Lang::Vi => "\u{feff}Phần,Bản ghi,Mục,Giá trị\r\n",
        Lang::En => "\u{feff}part,record,field,value\r\n",
    };
    let mut sheet = heading.to_owned();
    for (part, content) in all.as_object().into_iter().flatten() {
        match content {
            Value::Array(records) => {
                for (number, record) in records.iter().enumerate() {
                    write(&mut sheet, (part, number + 1), "", record, lang);
                }
            }
            one => write(&mut sheet, (part, 1), "", one, lang),
        }
    }
    sheet
}

fn write(sheet: &mut String, place: (&str, usize), field: &str, value: &Value, lang: Lang) {
    let below = |name: &str| if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") };
    let text = match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                write(sheet, place, &below(name), value, lang);
            }
            return;
        }
        Value::Array(values) => {
            for (number, value) in values.iter().enumerate() {
                write(sheet, place, &below(&(number + 1).to_string()), value, lang);
            }
            return;
        }
        Value::Null => return,
        // no spreadsheet takes the bytes of a picture in a cell
        Value::String(_) if field.rsplit('.').next() == Some("picture") => match lang {
            Lang::Vi => "(ảnh nằm trong tệp JSON)".to_owned(),
            Lang::En => "(the picture is in the JSON file)".to_owned(),
        },
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let (part, record) = place;
    let cells = [cell(part), record.to_string(), cell(field), cell(&text)];
    sheet.push_str(&cells.join(","));
    sheet.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_value_is_a_line_and_none_is_calculated() {
        let all = json!({
            "person": { "name": "=1+1", "email": null },
            "declarations": [
                { "handle": "a,b", "proofs": [{ "state": "verified" }], "picture": "aGk=" },
                { "handle": "-2" },
            ],
            "are_older": false,
        });
        let sheet = sheet(&all, Lang::En);
        for line in [
            "person,1,name,'=1+1",
            "declarations,1,handle,\"a,b\"",
            "declarations,1,proofs.1.state,verified",
            "declarations,1,picture,(the picture is in the JSON file)",
            "declarations,2,handle,'-2",
            "are_older,1,,false",
        ] {
            assert!(sheet.lines().any(|found| found == line), "{line} is not in {sheet}");
        }
        assert!(!sheet.contains("email") && !sheet.contains("aGk="));
    }
}
