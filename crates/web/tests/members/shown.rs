//! What hostile people write into every field there is, as others see it: text, and nothing else.

use super::world::{Person, World};
use crate::client::Answer;
use store::NewInvitation;

/// Texts that are more than text where somebody forgot.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title><svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "&lt;b&gt;",
    "{{ 7 * 7 }}",
    "javascript:alert(1)",
    "=HYPERLINK(\"https://evil.example\")",
    "+84 1",
    "-1+1",
    "@SUM(A1)",
    "\u{202e}txt.exe",
    "zero\u{200b}width",
    "\u{2067}xoay\u{2069}",
    "không\u{0}thấy",
    "hai\r\ndòng",
];

/// Nothing in a page that somebody else's text could have put there.
fn assert_harmless(answer: &Answer, of: &str) {
    assert!(answer.status < 500, "{of}: {}", answer.status);
    let page = answer.text();
    for trace in
        ["<script>alert", "<img src=x", "<svg onload", "onmouseover='alert", "<textarea><script", ">49<"]
    {
        assert!(!page.contains(trace), "{of} shows {trace}: {page}");
    }
    let hidden = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{0}');
    assert!(!page.contains(hidden), "{of} shows what nobody sees: {page}");
    assert!(!page.to_lowercase().contains("href=\"javascript:"), "{of}");
}

async fn look(world: &World, reader: &Person, path: &str, of: &str) -> Answer {
    let answer = world.get(reader, path).send().await;
    assert_eq!(answer.status, 200, "{of}: {path}");
    assert_harmless(&answer, &format!("{path} after {of}"));
    answer
}

#[tokio::test]
async fn what_a_member_declares_is_shown_as_text() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let officer = world.person(&world.own, Some("officer")).await;
    let mut kept = 0;
    for text in HOSTILE {
        for name in
            ["address", "shown_name", "purpose", "contact", "lasting_id", "opened", "managers", "visibility"]
        {
            let address = format!("https://www.facebook.com/hien.thu.{}", world.number());
            let mut fields = vec![
                ("address", &*address),
                ("shown_name", "Nguyễn Văn An"),
                ("purpose", "Chuyện nghề"),
                ("contact", "an@vidu.vn"),
                ("visibility", "public"),
                ("consent-directory", "yes"),
                ("do", "declare"),
            ];
            fields.retain(|(field, _)| *field != name);
            fields.push((name, text));
            let answer = world.post(&person, "/me/accounts").form(&fields).send().await;
            let of = format!("{name} {text:?}");
            if answer.status != 303 {
                assert_eq!(answer.status, 422, "{of}");
                let page = answer.text();
                assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{of}: {page}");
                continue;
            }
            kept += 1;
            let id = answer.header("location").rsplit('/').next().unwrap().to_owned();
            for path in [
                format!("/me/accounts/{id}"),
                format!("/me/accounts/{id}/edit"),
                format!("/me/accounts/{id}/proofs"),
                "/me/accounts".to_owned(),
            ] {
                look(&world, &person, &path, &of).await;
            }
            for path in [
                format!("/declarations/{id}"),
                format!("/units/{}/declarations", world.own.id),
                format!("/members/{}", person.id),
            ] {
                look(&world, &officer, &path, &of).await;
            }
            look(&world, &person, &format!("/p/{id}"), &of).await;
        }
        // as many as a member may have are enough of each
        for declaration in world.store.declarations_of(&person.id).await.unwrap() {
            world.moved_on(&declaration, "retired").await;
        }
    }
    assert!(kept > HOSTILE.len(), "{kept}");
    world.end().await;
}

#[tokio::test]
async fn what_an_office_writes_is_shown_as_text() {
    let world = World::new().await;
    let administrator = world.person(&world.root, Some("administrator")).await;
    let member = world.person(&world.own, None).await;
    let root = &world.root.id;
    for text in HOSTILE {
        let of = format!("{text:?}");
        let post = |path: String| world.post(&administrator, &path);
        let unit = post(format!("/units/{root}/units")).form(&[("name", &format!("{text} x"))]).send().await;
        assert_eq!(unit.status, 303, "{of}: {}", unit.text());
        look(&world, &administrator, unit.header("location"), &of).await;
        for path in [format!("/units/{root}"), "/units".to_owned(), format!("/units/{root}/events")] {
            look(&world, &administrator, &path, &of).await;
        }

        let due = jiff::tz::Offset::UTC
            .to_datetime(jiff::Timestamp::now())
            .date()
            .saturating_add(jiff::Span::new().days(5));
        let form = [("note", *text), ("due", &*due.to_string())];
        let asked = post(format!("/units/{root}/ask")).form(&form).send().await;
        assert_eq!(asked.status, 303, "{of}: {}", asked.text());
        let request = asked.header("location").to_owned();
        look(&world, &administrator, &request, &of).await;
        look(&world, &administrator, &format!("/units/{root}"), &of).await;
        look(&world, &member, "/me", &of).await;
        post(format!("{request}/close")).form(&[]).send().await;

        let declaration = world.declaration(&member.id, "declared").await;
        let version = declaration.version.to_string();
        let form = [("version", &*version), ("reason", *text)];
        let review = post(format!("/declarations/{}/review", declaration.id)).form(&form).send().await;
        assert_eq!(review.status, 303, "{of}: {}", review.text());
        look(&world, &administrator, &format!("/declarations/{}", declaration.id), &of).await;
        look(&world, &member, &format!("/me/accounts/{}", declaration.id), &of).await;
    }
    world.end().await;
}

#[tokio::test]
async fn what_is_typed_into_a_search_a_sign_in_or_a_form_comes_back_as_text() {
    let world = World::new().await;
    let administrator = world.person(&world.root, Some("administrator")).await;
    let member = world.person(&world.own, None).await;
    let link = world.invitation(&world.own).await.id;
    let unit = &world.own.id;
    for text in HOSTILE {
        let of = format!("{text:?}");
        let query: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        for path in [
            format!("/units/{unit}?search={query}"),
            format!("/units/{unit}?after={query}"),
            format!("/units/{unit}/declarations?state={query}&after={query}"),
            format!("/units/{unit}/invitations?after={query}"),
            format!("/units/{}/events?before={query}", world.root.id),
        ] {
            look(&world, &administrator, &path, &of).await;
        }
        let forms = [
            world.server.post("/sign-in").form(&[("login", *text), ("password", "x"), ("next", *text)]),
            world.server.post("/recover").form(&[("login", *text), ("code", *text)]),
            world.server.post(&format!("/join/{link}")).form(&[("login", *text), ("email", *text)]),
            world.post(&administrator, &format!("/members/{}/move", member.id)).form(&[("to", *text)]),
            world.post(&administrator, &format!("/members/{}/roles", member.id)).form(&[
                ("other", *text),
                ("role", "officer"),
                ("do", "give"),
            ]),
            world.post(&administrator, &format!("/units/{unit}/invite")).form(&[
                ("name", *text),
                ("email", *text),
                ("code", *text),
            ]),
            world
                .post(&administrator, &format!("/units/{unit}/ask"))
                .form(&[("note", *text), ("due", *text)]),
            world.post(&member, "/me/profile").form(&[
                ("email", *text),
                ("language", "vi"),
                ("version", "1"),
            ]),
        ];
        for (number, form) in forms.iter().enumerate() {
            let answer = form.send().await;
            assert!(
                matches!(answer.status, 303 | 400 | 401 | 409 | 422 | 429),
                "{number} {of}: {}",
                answer.status
            );
            let page = answer.text();
            for trace in ["<script>alert", "<img src=x", "<svg onload", "onmouseover='alert", ">49<"] {
                assert!(!page.contains(trace), "{number} {of} shows {trace}: {page}");
            }
        }
    }
    world.end().await;
}

/// The cells of a sheet (RFC 4180).
fn cells(sheet: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut is_quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut rest = sheet.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '"' if is_quoted && rest.peek() == Some(&'"') => {
                rest.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell).trim_end_matches('\r').to_owned());
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(cell.is_empty() && row.is_empty() && !is_quoted, "the sheet ends within a cell");
    rows
}

#[tokio::test]
async fn a_sheet_of_links_calculates_nothing_and_has_a_row_for_each_link() {
    let world = World::new().await;
    let officer = world.person(&world.root, Some("administrator")).await;
    let mut links = Vec::new();
    let texts: Vec<&str> =
        HOSTILE.iter().copied().chain(["a,b", "a;b\"c", "＝1+1", " =1+1", "\t=1+1", "'=1"]).collect();
    for text in &texts {
        let unit = world.post(&officer, &format!("/units/{}/units", world.root.id));
        let unit = unit.form(&[("name", &format!("{text} {}x", world.number()))]).send().await;
        let id = unit.header("location").rsplit('/').next().unwrap().to_owned();
        let form = [("name", "Trần Thị Chi"), ("code", *text), ("email", "")];
        let made = world.post(&officer, &format!("/units/{id}/invite")).form(&form).send().await;
        assert_eq!(made.status, 303, "{text:?}: {}", made.text());
        links.push((id, made.header("location").rsplit('/').next().unwrap().to_owned()));
    }
    // what came past the form, from a command or an earlier release
    let unit = world
        .store
        .create_unit(&world.root.id, "=cmd|' /C calc'!A0", None, jiff::Timestamp::now())
        .await
        .unwrap();
    let new = NewInvitation {
        unit: unit.id.clone(),
        name: "Trần Thị Chi".to_owned(),
        email: None,
        code: Some("=1+1".to_owned()),
        role: None,
        batch: None,
        invited_by: None,
    };
    links.push((unit.id.clone(), world.store.invite(&new, jiff::Timestamp::now()).await.unwrap().id));
    for (id, link) in links {
        let sheet = world.get(&officer, &format!("/units/{id}/invitations.csv")).send().await;
        assert_eq!((sheet.status, sheet.header("content-type")), (200, "text/csv; charset=utf-8"));
        assert!(sheet.header("content-disposition").starts_with("attachment"));
        assert_eq!(sheet.header("x-content-type-options"), "nosniff");
        let rows = cells(sheet.text());
        assert_eq!(rows.len(), 2, "{}", sheet.text());
        assert!(rows.iter().all(|row| row.len() == 5), "{rows:?}");
        assert!(rows[1][4].ends_with(&format!("/join/{link}")), "{rows:?}");
        for cell in rows.iter().flatten() {
            let begins = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
            assert!(!cell.trim_start().starts_with(begins), "a spreadsheet would calculate {cell:?}");
            assert!(!cell.contains(['\u{202e}', '\u{200b}', '\u{2067}', '\u{0}']), "{cell:?}");
        }
    }
    world.end().await;
}
