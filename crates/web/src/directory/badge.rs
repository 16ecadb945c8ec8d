//! A badge to show on one's own site: a picture that is drawn anew from what the directory says, and the statement behind it.
//! An entry that is not in the directory has neither, whatever page shows its address.

use crate::directory::{for_a_minute, for_other_sites, page_of, statement};
use crate::failure::Failure;
use crate::lang;
use crate::segments::Segments;
use crate::site::{missing_page, unstored, with_wait};
use crate::state::App;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use engine::check::{Lang, Text};
use http::{StatusCode, header};
use jiff::Timestamp;
use serde_json::json;
use store::DirectoryEntry;

/// Characters of the badge's longer half at most.
const MOST_CHARS: usize = 60;

/// The picture. Sizes are in its own units, an eleventh of a letter's height.
#[derive(Template)]
#[template(path = "directory_badge.svg")]
struct Badge {
    /// What a screen reader says.
    label: String,
    left: &'static str,
    right: String,
    left_width: usize,
    left_text: usize,
    right_text: usize,
    width: usize,
    colours: Colours,
}

/// Colours of a theme.
struct Colours {
    left: &'static str,
    right: &'static str,
    ink: &'static str,
    line: &'static str,
}

/// `GET /badge/{id}.svg` and `GET /badge/{id}.json`.
pub(crate) async fn badge(
    State(app): State<App>,
    Segments(file): Segments<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let value = |name: &str| {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned())).unwrap_or_default()
    };
    let lang = lang::parse(&value("lang")).unwrap_or(Lang::Vi);
    let entry = match file.rsplit_once('.') {
        Some((id, "svg" | "json")) => app.store.directory_entry(id).await,
        _ => Ok(None),
    };
    let answer = match entry {
        Ok(Some(entry)) if file.ends_with(".svg") => drawn(&entry, lang, value("theme") == "dark"),
        Ok(Some(entry)) => stated(&app, &entry),
        Ok(None) => return unstored(missing_page(lang)),
        Err(error) => {
            tracing::error!(%error, "the database did not answer");
            Err(Failure::Busy)
        }
    };
    match answer {
        Ok(response) => for_other_sites(for_a_minute(response)),
        Err(failure) => unstored(with_wait(failure.status().into_response(), &failure)),
    }
}

/// `GET /.well-known/namkhong-directory.json`.
pub(crate) async fn keys(State(app): State<App>) -> Response {
    match statement::public_keys(&app.store, &app.origin()) {
        Ok(keys) => {
            let json = ([(header::CONTENT_TYPE, "application/json")], keys.to_string());
            for_other_sites(for_a_minute(json.into_response()))
        }
        Err(failure) => unstored(with_wait(failure.status().into_response(), &failure)),
    }
}

fn stated(app: &App, entry: &DirectoryEntry) -> Result<Response, Failure> {
    let origin = app.origin();
    let statement = statement::signed(&app.store, entry, &origin, Timestamp::now())?;
    let json = json!({
        "statement": statement,
        "keys": format!("{origin}/.well-known/namkhong-directory.json"),
        "page": page_of(&origin, &entry.declaration),
    });
    Ok(([(header::CONTENT_TYPE, "application/json")], json.to_string()).into_response())
}

fn drawn(entry: &DirectoryEntry, lang: Lang, is_dark: bool) -> Result<Response, Failure> {
    let (words, left_colour) = standing(entry);
    let left = words.get(lang);
    let right = shortened(&format!("{} · {}", entry.holder, entry.organisation_name));
    let (left_text, right_text) = (width(left), width(&right));
    let left_width = left_text + 16;
    let (ground, ink, line) =
        if is_dark { ("#1d2227", "#eef1f3", "#4a525a") } else { ("#ffffff", "#1b1f24", "#b9bfc5") };
    let badge = Badge {
        label: format!("{left}: {right}"),
        left,
        right,
        left_width,
        left_text,
        right_text,
        width: left_width + right_text + 16,
        colours: Colours { left: left_colour, right: ground, ink, line },
    };
    let svg = badge.render().map_err(|error| {
        tracing::error!(%error, "a badge could not be drawn");
        Failure::Internal
    })?;
    Ok((StatusCode::OK, [(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

/// How an entry stands, in a word or two, and the colour under it: white letters can be read on each.
fn standing(entry: &DirectoryEntry) -> (Text, &'static str) {
    match entry.state.as_str() {
        "lost" => (Text { vi: "Đã báo mất", en: "Reported lost" }, "#a4262c"),
        "needs-review" => (Text { vi: "Đang xem lại", en: "Under review" }, "#7a5200"),
        _ if entry.proofs.is_empty() => (Text { vi: "Đã khai", en: "Declared" }, "#1f5a96"),
        _ => (Text { vi: "Đã xác minh", en: "Verified" }, "#1b6b3a"),
    }
}

/// One line that XML can hold and that reads from left to right, cut where it is too long.
fn shortened(text: &str) -> String {
    let seen: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(is_seen).collect();
    if seen.chars().count() <= MOST_CHARS {
        return seen;
    }
    seen.chars().take(MOST_CHARS - 1).chain(['…']).collect()
}

/// Whether a character shows, and is one of XML's.
fn is_seen(c: &char) -> bool {
    !engine::text::characters::class(*c).is_hidden() && !matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// About how wide a text is at eleven units; the picture then asks for exactly this much.
fn width(text: &str) -> usize {
    let tenths = |c: char| match c {
        'i' | 'l' | 'j' | 'I' | '.' | ',' | '\'' | '|' | ':' | '·' => 36,
        'f' | 't' | 'r' | ' ' | '-' | '(' | ')' => 45,
        'm' | 'w' | 'M' | 'W' | '…' => 98,
        '\u{300}'..='\u{36f}' => 0,
        c if c.is_uppercase() => 80,
        // wide letters of East Asia, pictures
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f000}'..='\u{2fffd}' => 115,
        _ => 66,
    };
    text.chars().map(tenths).sum::<usize>().div_ceil(10).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entry(holder: &str) -> DirectoryEntry {
        DirectoryEntry {
            declaration: "d".into(),
            person: "p".into(),
            platform: "facebook".into(),
            address: "https://www.facebook.com/an".into(),
            account_key: "facebook.com/an".into(),
            handle: "an".into(),
            handle_key: "an".into(),
            handle_skeleton: "an".into(),
            shown_name: "An".into(),
            name_key: "an".into(),
            name_skeleton: "an".into(),
            holder: holder.to_owned(),
            holder_key: String::new(),
            holder_skeleton: String::new(),
            unit_name: "Phòng".into(),
            organisation: "o".into(),
            organisation_name: "Sở".into(),
            state: "confirmed".into(),
            confirmed_at: None,
            proofs: Vec::new(),
            has_picture: false,
        }
    }

    fn svg(entry: &DirectoryEntry) -> String {
        let (words, colour) = standing(entry);
        let right = shortened(&entry.holder);
        let colours = Colours { left: colour, right: "#fff", ink: "#000", line: "#000" };
        let (left_text, right_text) = (width(words.vi), width(&right));
        Badge {
            label: right.clone(),
            left: words.vi,
            right,
            left_width: left_text,
            left_text,
            right_text,
            width: left_text + right_text,
            colours,
        }
        .render()
        .unwrap()
    }

    #[test]
    fn a_name_with_tags_is_letters_and_one_that_turns_the_line_is_straightened() {
        let drawn = svg(&entry("<script>alert(1)</script>&\"'"));
        assert!(
            !drawn.contains("<script") && drawn.contains("&#60;script") || drawn.contains("&lt;script"),
            "{drawn}"
        );
        assert_eq!(shortened("An\u{202e}gnohP\u{0}"), "AngnohP ");
    }

    #[test]
    fn what_was_not_proven_is_not_called_verified() {
        let mut entry = entry("An");
        assert_eq!(standing(&entry).0.en, "Declared");
        entry.proofs.push(("dns".to_owned(), Timestamp::UNIX_EPOCH));
        assert_eq!(standing(&entry).0.en, "Verified");
        entry.state = "lost".to_owned();
        assert_eq!(standing(&entry).0.en, "Reported lost");
    }

    proptest! {
        #[test]
        fn any_name_is_a_short_line(name in "\\PC{0,400}") {
            let line = shortened(&name);
            prop_assert!(line.chars().count() <= MOST_CHARS && width(&line) <= 12 * MOST_CHARS);
        }
    }
}
