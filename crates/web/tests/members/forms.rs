//! Buttons that another site presses for a member: refused on every form of the table, before anything is looked at.

use super::targets::{form, kind, make};
use super::world::World;
use crate::client::Ask;
use serde_json::json;
use web::members::TABLE;

/// What browsers say of a request that comes from elsewhere.
const ELSEWHERE: &[&[(&str, &str)]] = &[
    &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
    &[("origin", "https://evil.example")],
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site"), ("origin", "https://khac.xet.example")],
    &[("origin", "null")],
    &[("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")],
];

#[tokio::test]
async fn no_form_is_taken_from_another_site() {
    let world = World::new().await;
    let person = world.person(&world.root, Some("administrator")).await;
    let resident = world.person(&world.own, None).await;
    let mut count = 0;
    for (_, route, _) in TABLE.iter().filter(|(method, ..)| *method == "post") {
        let kind = kind(route).unwrap();
        let of = if kind.is_personal() { &person } else { &resident };
        let target = make(&world, kind, route, &world.own, of).await;
        let ask = || {
            let ask = world.post(&person, &target.path(route));
            let fields = form(route);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
            let is_json = route.ends_with("/begin") || route.ends_with("/finish");
            if is_json { ask.json(&json!({ "id": "x", "answer": {} })) } else { ask.form(&fields) }
        };
        for headers in ELSEWHERE {
            let from = headers.iter().fold(ask(), |ask, (name, value)| ask.header(name, value));
            let answer = from.send().await;
            assert_eq!(answer.status, 403, "{route} {headers:?}");
            assert_eq!(answer.header("set-cookie"), "", "{route}");
            count += 1;
        }
    }
    assert!(count > 200, "{count}");
    assert_eq!(world.opens(&person.token).await, person.id, "another site signed the member out");
    world.end().await;
}

#[tokio::test]
async fn what_another_site_sends_changes_nothing_and_the_own_page_does() {
    let world = World::new().await;
    let person = world.person(&world.root, Some("administrator")).await;
    let rename = |name: &str| -> Ask {
        let version = world.own.version.to_string();
        world
            .post(&person, &format!("/units/{}/rename", world.own.id))
            .form(&[("name", name), ("version", &version)])
    };
    let host = format!("http://{}", world.server.at);
    let elsewhere = rename("Bị Đổi").header("origin", "https://evil.example").send().await;
    let now = world.store.unit(&world.own.id).await.unwrap().unwrap();
    assert_eq!((elsewhere.status, now.name), (403, world.own.name.clone()));
    let own =
        rename("Phòng Mới").header("origin", &host).header("sec-fetch-site", "same-origin").send().await;
    let now = world.store.unit(&world.own.id).await.unwrap().unwrap();
    assert_eq!((own.status, &*now.name), (303, "Phòng Mới"));
    world.end().await;
}

#[tokio::test]
async fn what_changes_something_is_no_get() {
    let world = World::new().await;
    let person = world.person(&world.root, Some("administrator")).await;
    let resident = world.person(&world.own, None).await;
    let shown: Vec<&str> =
        TABLE.iter().filter(|(method, ..)| *method == "get").map(|(_, route, _)| *route).collect();
    let pressed = TABLE.iter().filter(|(method, route, _)| *method == "post" && !shown.contains(route));
    for (_, route, _) in pressed {
        let kind = kind(route).unwrap();
        let of = if kind.is_personal() { &person } else { &resident };
        let path = make(&world, kind, route, &world.own, of).await.path(route);
        assert_eq!(world.get(&person, &path).send().await.status, 405, "{route}");
    }
    assert_eq!(world.opens(&person.token).await, person.id);
    world.end().await;
}
