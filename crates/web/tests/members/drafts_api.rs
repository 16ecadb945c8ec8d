//! Drafts that a program of a member's hands in: kept, checked, and never more than drafts.

use super::world::{Person, World};
use crate::client::Ask;
use crate::server::{Site, key};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::Scope;

const PATH: &str = "/api/v1/drafts";

/// A token of somebody's.
async fn token(world: &World, person: &Person) -> String {
    world.store.create_draft_token(&person.id, "Máy ở nhà", Timestamp::now()).await.unwrap().1
}

fn handing(world: &World, token: &str, draft: &Value) -> Ask {
    world.server.post(PATH).header("authorization", &format!("Bearer {token}")).json(draft)
}

#[tokio::test]
async fn a_draft_that_is_handed_in_is_checked_kept_and_not_published() {
    let world = World::with(|s| s.public_url = Some("https://xet.example".into())).await;
    let person = world.person(&world.own, None).await;
    let token = token(&world, &person).await;
    let site = Site::start("<p>Trang</p>").await;
    let link = site.url("/bai");
    let draft = json!({
        "kind": "share", "title": "Báo gấp", "text": "Chia sẻ gấp trước khi bị xóa!!! Số căn cước 079190001234",
        "link": link, "link_title": "Trang", "tags": ["Tin Gấp"], "language": "vi",
        "state": "published", "publish": true, "ready_at": 0,
    });
    let answer = handing(&world, &token, &draft).send().await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    let told = answer.json();
    let id = told["id"].as_str().unwrap();
    let review = format!("https://xet.example/me/posts/{id}");
    assert_eq!((told["review"].as_str(), answer.header("location")), (Some(&*review), &*review));
    assert_eq!(answer.header("cache-control"), "no-store");
    let post = world.store.post(id).await.unwrap().unwrap();
    assert_eq!((&*post.state, &*post.person, &*post.body.kind), ("draft", &*person.id, "share"));
    assert_eq!((post.body.link, post.body.tags), (link, vec!["tin gấp".to_owned()]));
    let check = post.check.unwrap();
    assert_eq!((&check.report, &*check.verdict), (&told["report"], "stop"));
    assert!(answer.text().contains("\"personal-data\"") && !answer.text().contains("\"wording\""));
    assert!(world.store.ledger(&person.id, None, 10).await.unwrap().is_empty());
    assert_eq!(site.connections(), 0, "nothing is fetched");
    let page = world.get(&person, &format!("/me/posts/{id}")).send().await;
    assert!(page.text().contains("name=\"read\" value=\"personal-data\""), "{}", page.text());
    world.end().await;
}

#[tokio::test]
async fn only_a_members_own_token_hands_in_drafts_and_it_does_nothing_else() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let other = world.person(&world.own, None).await;
    let (good, gone) = (token(&world, &person).await, token(&world, &other).await);
    let api_key = key(&world.server.folder, &Scope::ALL, 1000).await.key;
    let draft = json!({ "text": "Chào cả nhà" });
    let mut changed = good.clone();
    let last = if changed.pop() == Some('A') { 'B' } else { 'A' };
    changed.push(last);
    assert!(world.store.leave(&other.id, None, Timestamp::now()).await.unwrap());
    let bare = world.server.post(PATH).json(&draft).send().await;
    assert_eq!((bare.problem(), bare.header("www-authenticate")), ((401, "draft-token".into()), "Bearer"));
    for wrong in ["", "nkd_", &changed, &gone, &api_key, &person.token] {
        let answer = handing(&world, wrong, &draft).send().await;
        assert_eq!(answer.problem(), (401, "draft-token".into()), "{wrong}");
    }
    let cookie = world.post(&person, PATH).json(&draft).send().await;
    assert_eq!(cookie.problem(), (401, "draft-token".into()), "a signed-in browser is no program");
    let basic = world.server.post(PATH).header("authorization", &format!("Basic {good}")).json(&draft);
    assert_eq!(basic.send().await.problem(), (401, "draft-token".into()));
    let lower = world.server.post(PATH).header("authorization", &format!("bearer  {good}")).json(&draft);
    assert_eq!(lower.send().await.status, 201);
    // it is no key, opens no page and reads nothing
    let check = world.server.post("/api/v1/check").header("authorization", &format!("Bearer {good}"));
    assert_eq!(check.json(&draft).send().await.problem(), (401, "key".into()));
    assert_eq!(world.opens(&good).await, "");
    let read = world.server.get(PATH).header("authorization", &format!("Bearer {good}")).send().await;
    assert_eq!(read.problem(), (405, "method".into()));
    assert_eq!(world.store.posts_made(&person.id, None, 10).await.unwrap().rows.len(), 1);
    world.end().await;
}

#[tokio::test]
async fn what_cannot_be_kept_says_what_to_mend() {
    let world = World::with(|s| s.most_body_bytes = 200_000).await;
    let person = world.person(&world.own, None).await;
    let token = token(&world, &person).await;
    let long = "a".repeat(20_001);
    for (draft, says) in [
        (json!({}), "\"text\""),
        (json!({ "text": "  " }), "\"text\""),
        (json!({ "text": long }), "20,000"),
        (json!({ "text": 3 }), "string"),
        (json!({ "text": "a", "title": "t".repeat(201) }), "\"title\""),
        (json!({ "text": "a", "link": "ftp://a.vn/" }), "\"link\""),
        (json!({ "text": "a", "tags": ["a", "b", "c", "d", "e", "f"] }), "\"tags\""),
        (json!({ "text": "a", "tags": ["một, hai"] }), "comma"),
        (json!({ "text": "a", "language": "fr" }), "\"language\""),
        (json!({ "text": "a", "kind": "share" }), "\"kind\""),
        (json!({ "text": "a", "link": "https://a.vn/", "kind": "note" }), "\"kind\""),
        (json!({ "text": "a", "kind": "published" }), "note"),
        (json!(["a"]), "draft"),
    ] {
        let answer = handing(&world, &token, &draft).send().await;
        assert_eq!(answer.problem(), (422, "draft".into()), "{draft}");
        let detail = answer.json()["detail"].as_str().unwrap().to_owned();
        assert!(detail.contains(says), "{draft}: {detail}");
    }
    let bearer = format!("Bearer {token}");
    let sent =
        |kind: &str, body: &str| world.server.post(PATH).header("authorization", &bearer).body(kind, body);
    assert_eq!(sent("application/json", "{").send().await.problem(), (400, "json".into()));
    assert_eq!(sent("text/plain", "a").send().await.problem(), (415, "content-type".into()));
    let large = json!({ "text": "a".repeat(300_000) }).to_string();
    assert_eq!(sent("application/json", &large).send().await.problem(), (413, "too-large".into()));
    assert!(world.store.posts_made(&person.id, None, 10).await.unwrap().rows.is_empty());
    for _ in 0..100 {
        super::posts::post(&world, &person.id, "draft").await;
    }
    let full = handing(&world, &token, &json!({ "text": "a b c" })).send().await;
    assert_eq!(full.problem(), (422, "draft".into()));
    world.end().await;
}

#[tokio::test]
async fn a_program_hands_in_as_many_drafts_as_an_address_may_check() {
    let world = World::with(|s| s.checks_per_minute = 2).await;
    let person = world.person(&world.own, None).await;
    let token = token(&world, &person).await;
    let hand = || handing(&world, &token, &json!({ "text": "Chào cả nhà" }));
    assert_eq!((hand().send().await.status, hand().send().await.status), (201, 201));
    let third = hand().send().await;
    assert_eq!(third.problem(), (429, "too-often".into()));
    assert!(third.header("retry-after").parse::<u64>().unwrap() >= 1);
    // guessing tokens costs as much
    let guess = || handing(&world, "nkd_guess", &json!({}));
    let codes = [guess().send().await.status, guess().send().await.status, guess().send().await.status];
    assert_eq!(codes, [401, 401, 429]);
    world.end().await;
}

#[tokio::test]
async fn the_answer_has_exactly_the_fields_that_are_described() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let token = token(&world, &person).await;
    let api: Value = serde_json::from_str(&web::openapi().unwrap()).unwrap();
    let told = &api["paths"][PATH]["post"];
    assert_eq!(told["security"], json!([{ "draft-token": [] }]));
    assert_eq!(api["components"]["securitySchemes"]["draft-token"]["scheme"], "bearer");
    let schema = |at: &Value| {
        let name = at["$ref"].as_str().unwrap().trim_start_matches('#');
        api.pointer(name).unwrap()["properties"].as_object().unwrap().clone()
    };
    let answer = handing(&world, &token, &json!({ "text": "Chào cả nhà" })).send().await.json();
    let described = schema(&told["responses"]["201"]["content"]["application/json"]["schema"]);
    assert_eq!(described.keys().collect::<Vec<_>>(), answer.as_object().unwrap().keys().collect::<Vec<_>>());
    let report = schema(&described["report"]);
    let mut names: Vec<&String> = answer["report"].as_object().unwrap().keys().collect();
    names.sort();
    assert_eq!(report.keys().collect::<Vec<_>>(), names);
    let asked = schema(&told["requestBody"]["content"]["application/json"]["schema"]);
    for field in ["kind", "title", "text", "link", "link_title", "tags", "language"] {
        assert!(asked.contains_key(field), "{field}");
    }
    for status in ["400", "401", "413", "415", "422", "429"] {
        assert!(told["responses"][status].is_object(), "{status}");
    }
    world.end().await;
}
