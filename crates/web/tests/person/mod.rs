//! Personal pages over HTTP: who sees what, what hostile words become, what programs and search engines are told, and what is
//! kept for how long.

mod card;
mod feeds;
mod found;
mod hidden;
mod hostile;
mod kept;
mod marked;
mod seen;

use crate::client::Ask;
use crate::members::world::{Person, World};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::{Declaration, NewConsent, NewDeclaration, PageFields, Post, PostBody, PostCheck};

/// Where the site of these tests is.
const ORIGIN: &str = "https://xet.example";
/// Bytes that stand for a portrait: nobody decodes them.
const PORTRAIT: &[u8] = b"\xff\xd8\xff\xe0 a picture for nobody";

/// A world with a public address.
async fn world() -> World {
    World::with(|settings| settings.public_url = Some(ORIGIN.to_owned())).await
}

/// What somebody's page says when they say nothing special.
fn fields(name: &str, seen_by: &str) -> PageFields {
    PageFields {
        name: name.to_owned(),
        seen_by: seen_by.to_owned(),
        is_indexed: true,
        theme: "sen".to_owned(),
        position: "Tổ trưởng".to_owned(),
        about: "Dạy văn hai mươi năm.\n\nAi cần tài liệu cứ nhắn.".to_owned(),
        contact: "an@vidu.vn".to_owned(),
        quiet_minutes: 0,
        shows_visits: false,
    }
}

/// Gives somebody a page that they agreed to, with portrait and contact.
async fn page(world: &World, person: &Person, fields: &PageFields) {
    for purpose in ["page", "portrait", "page-contact"] {
        world.agree(&person.id, purpose, None).await;
    }
    let now = Timestamp::now();
    world.store.create_page(&person.id, fields, now).await.unwrap();
    assert!(world.store.set_portrait(&person.id, Some(PORTRAIT), now).await.unwrap());
}

/// Somebody with such a page.
async fn holder(world: &World, name: &str, seen_by: &str) -> Person {
    let person = world.named(&world.own, "Nguyễn Văn An", None).await;
    page(world, &person, &fields(name, seen_by)).await;
    person
}

/// A note with words.
fn note(title: &str, text: &str) -> PostBody {
    PostBody {
        kind: "note".to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        tags: vec!["an toàn".to_owned()],
        language: "vi".to_owned(),
        ..PostBody::default()
    }
}

/// A check of words.
fn check(body: &PostBody, verdict: &str) -> PostCheck {
    PostCheck {
        at: Timestamp::now(),
        digest: body.digest(),
        verdict: verdict.to_owned(),
        report: json!({ "schema": "namkhong/report/1", "secret": "a finding" }),
        read: vec!["scam-script".to_owned()],
        answers: Vec::new(),
    }
}

/// Publishes in somebody's name.
async fn publish(world: &World, person: &Person, body: &PostBody) -> Post {
    publish_at(world, person, body, Timestamp::now()).await
}

async fn publish_at(world: &World, person: &Person, body: &PostBody, at: Timestamp) -> Post {
    let check = check(body, "verify");
    let draft = world.store.draft_post(&person.id, body, Some(&check), None, at).await.unwrap();
    world.store.publish_post(&person.id, &draft.id, draft.version, &check, at).await.unwrap()
}

/// So many notes, a minute apart, the last the newest.
async fn many(world: &World, person: &Person, count: i64) {
    let now = Timestamp::now();
    for number in 0..count {
        let at = now - SignedDuration::from_mins(count - number);
        publish_at(world, person, &note(&format!("Bài {number}."), "chữ"), at).await;
    }
}

/// An account of somebody's in the public directory, proven.
async fn proven(world: &World, person: &Person, address: &str) -> Declaration {
    let said = NewDeclaration { visibility: "public".to_owned(), ..World::said(address) };
    let now = Timestamp::now();
    let draft = world.store.draft_declaration(&person.id, &said, now).await.unwrap();
    let consent = NewConsent {
        person: &person.id,
        purpose: "directory",
        scope: Some(&draft.id),
        version: 1,
        language: "vi",
        how: "form",
    };
    world.store.give_consent(&consent, now).await.unwrap();
    let declared = world.moved(draft, "declared").await;
    world.proven(&declared).await
}

/// Asks as nobody in particular, in Vietnamese.
fn get(world: &World, path: &str) -> Ask {
    world.server.get(path).header("accept-language", "vi")
}

/// All addresses of a page that show something of it.
fn addresses(name: &str, post: &Post, portrait: &str) -> Vec<String> {
    let mut all = vec![
        format!("/@{name}"),
        format!("/@{name}/{}", post.id),
        format!("/@{name}/tag/an%20to%C3%A0n"),
        format!("/@{name}/portrait/{portrait}.jpg"),
    ];
    all.extend(feeds(name));
    all
}

/// The feeds of a page.
fn feeds(name: &str) -> Vec<String> {
    let files = ["feed.atom", "feed.rss", "feed.json"];
    let of = |base: &str| files.map(|file| format!("{base}/{file}"));
    [of(&format!("/@{name}")), of(&format!("/@{name}/tag/an%20to%C3%A0n"))].concat()
}

/// The digest in the portrait's address.
async fn portrait(world: &World, person: &Person) -> String {
    world.store.personal_page(&person.id).await.unwrap().unwrap().portrait_digest.unwrap()
}
