//! Declaring an account must not make it easier to watch: it is never fetched in a batch, however its address is written.
//! The server of these tests has no way out, so that a line which would be fetched says that instead.

use super::world::World;
use serde_json::{Value, json};

const DECLARED: &str = "a member declared this account";

/// What a batch says of addresses, line by line.
async fn batch(world: &World, urls: &[&str]) -> Vec<(String, String)> {
    let lines: String = urls.iter().map(|url| format!("{}\n", json!({ "id": url, "url": url }))).collect();
    let answer = world.server.post("/api/v1/batch").body("application/x-ndjson", lines).send().await;
    assert_eq!(answer.status, 200);
    let said = answer.lines().into_iter().zip(urls);
    said.map(|(line, url)| ((*url).to_owned(), line["error"].as_str().unwrap_or_default().to_owned()))
        .collect()
}

/// The same account in other spellings.
const SPELLED: &[&str] = &[
    "https://www.facebook.com/bao.lang.thu",
    "http://facebook.com/bao.lang.thu",
    "https://m.facebook.com/bao.lang.thu",
    "https://mbasic.facebook.com/bao.lang.thu/",
    "https://vi-vn.facebook.com/bao.lang.thu",
    "https://en-us.facebook.com/bao.lang.thu",
    "https://d.facebook.com/bao.lang.thu",
    "https://fb.com/bao.lang.thu",
    "facebook.com/bao.lang.thu",
    "https://web.facebook.com/bao.lang.thu?_rdc=1",
    "https://WWW.FACEBOOK.COM/BaoLangThu",
    "https://www.facebook.com/bao.lang.thu#top",
    "https://www.facebook.com//bao.lang.thu",
    "https://www.facebook.com:443/bao.lang.thu",
    "https://www.facebook.com./bao.lang.thu",
    "https://www.facebook.com/bao.lang.thu/posts/pfbid02abc",
    "https://www.facebook.com/bao.lang.thu/videos/123456789",
    "https://www.facebook.com/bao.lang.thu/photos/a.1/2",
    "https://m.facebook.com/bao.lang.thu/posts/123?refid=7",
    "https://www.facebook.com/b%61o.lang.thu",
    " https://www.facebook.com/bao.lang.thu ",
    "https://www.face\tbook.com/bao.lang.thu",
    "https://www.facebook.com/bao.lang.\nthu",
    "https:\\\\www.facebook.com\\bao.lang.thu",
    "https://www.facebook.com/./bao.lang.thu",
    "https://www.facebook.com/x/../bao.lang.thu",
];

/// An account that is known by its number.
const NUMBERED: &[&str] = &[
    "https://www.facebook.com/profile.php?id=100001234567890",
    "https://m.facebook.com/profile.php?id=100001234567890&v=timeline",
    "https://www.facebook.com/100001234567890",
    "https://www.facebook.com/profile%2Ephp?id=100001234567890",
    "https://www.facebook.com/people/Ten/100001234567890/",
    "https://www.facebook.com/profile.php?ref=x&id=100001234567890",
    "https://www.facebook.com/permalink.php?story_fbid=5&id=100001234567890",
    "https://m.facebook.com/story.php?story_fbid=5&id=100001234567890",
];

/// A site of one's own, and one below another.
const SITE: &[&str] = &[
    "https://trangnha.vn/",
    "http://www.trangnha.vn",
    "https://TRANGNHA.vn/?utm_source=x#y",
    "https://blog.vidu.vn/nha/an",
    "https://blog.vidu.vn/nha/an/",
];

#[tokio::test]
async fn a_declared_account_is_not_fetched_in_a_batch_in_any_spelling() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    for address in [
        SPELLED[0],
        NUMBERED[0],
        SITE[0],
        "https://blog.vidu.vn/nha/an",
        "https://www.youtube.com/@kenhthu",
        "https://www.tiktok.com/@kenhthu",
    ] {
        let said = World::said(address);
        let draft = world.store.draft_declaration(&person.id, &said, jiff::Timestamp::now()).await.unwrap();
        world.moved(draft, "declared").await;
    }
    let others = [
        "https://youtube.com/@kenhthu/videos",
        "https://m.youtube.com/@KenhThu",
        "https://www.tiktok.com/@kenhthu/video/7300000000000000000",
        "https://m.tiktok.com/@kenhthu",
        "https://www.tiktok.com/%40kenhthu",
    ];
    let long = format!("https://www.facebook.com/bao.lang.thu?{}", "a=b&".repeat(300));
    let mut urls: Vec<&str> = [SPELLED, NUMBERED, SITE, &others].concat();
    urls.push(&long);
    let wrong: Vec<_> =
        batch(&world, &urls).await.into_iter().filter(|(_, said)| !said.contains(DECLARED)).collect();
    assert!(wrong.is_empty(), "these would be fetched: {wrong:#?}");
    world.end().await;
}

#[tokio::test]
async fn others_accounts_and_sites_are_not_held_back_by_one_that_is_declared() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    for address in ["https://www.facebook.com/bao.lang.thu", "https://blog.vidu.vn/nha/an"] {
        let draft = world
            .store
            .draft_declaration(&person.id, &World::said(address), jiff::Timestamp::now())
            .await
            .unwrap();
        world.moved(draft, "declared").await;
    }
    let others = [
        "https://www.facebook.com/bao.lang.khac",
        "https://www.facebook.com/bao.lang.thu2",
        "https://www.facebook.com/groups/baolangthu",
        "https://vidu.vn/bao.lang.thu",
        "https://blog.vidu.vn/",
        "https://blog.vidu.vn/nha/anh",
        "https://blog.vidu.vn/nha",
        // whoever declares a site does not keep everybody from its pages
        "https://blog.vidu.vn/nha/an/2026/bai",
    ];
    for (url, said) in batch(&world, &others).await {
        assert!(!said.is_empty() && !said.contains(DECLARED), "{url}: {said}");
    }
    world.end().await;
}

#[tokio::test]
async fn drafts_and_closed_accounts_hold_nothing_back_and_every_state_between_does() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    for state in ["draft", "declared", "confirmed", "needs-review", "dormant", "lost", "retired"] {
        let declaration = world.declaration(&person.id, state).await;
        let (_, said) = batch(&world, &[&declaration.said.address]).await.remove(0);
        let is_free = matches!(state, "draft" | "retired");
        assert_eq!(said.contains(DECLARED), !is_free, "{state}: {said}");
        assert!(!said.is_empty(), "{state}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_single_reader_may_ask_about_a_declared_account_and_a_text_that_names_it_is_no_fetch() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let address = world.declaration(&person.id, "confirmed").await.said.address;
    let single = world.server.post("/api/v1/check").json(&json!({ "url": address })).send().await;
    assert_eq!(single.problem(), (403, "no-fetch".into()), "a single reader is held back");
    let lines = format!("{}\n", json!({ "id": 1, "text": format!("Xem {address} nhé") }));
    let answer = world.server.post("/api/v1/batch").body("application/x-ndjson", lines).send().await;
    assert!(matches!(answer.lines()[0]["report"], Value::Object(_)), "{}", answer.text());
    world.end().await;
}
