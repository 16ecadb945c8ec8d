//! What is there for its member alone: drafts, and what the page of a link back keeps to itself.

use super::world::{World, bare};
use crate::client::Ask;
use web::members::TABLE;

#[tokio::test]
async fn drafts_are_there_for_their_member_alone() {
    let world = World::new().await;
    let member = world.person(&world.own, None).await;
    let administrator = world.person(&world.root, Some("administrator")).await;
    let draft = world.draft(&member.id).await;
    let (nowhere, id) = (draft.id.chars().rev().collect::<String>(), &draft.id);
    for (method, route, _) in TABLE.iter().filter(|(_, route, _)| route.starts_with("/declarations/{id}")) {
        let ask = |id: &str| {
            let path = route.replace("{id}", id);
            let ask = Ask::new(world.server.at, &method.to_uppercase(), &path);
            let ask = ask.header("cookie", &format!("session={}", administrator.token));
            if *method == "post" { ask.form(&[("version", "1"), ("reason", "xem lại")]) } else { ask }
        };
        let answer = ask(id).send().await;
        assert_eq!(answer.status, 404, "{method} {route}");
        assert_eq!(bare(&answer), bare(&ask(&nowhere).send().await), "{method} {route}");
    }
    for page in [format!("/members/{}", member.id), format!("/units/{}/declarations", world.own.id)] {
        let answer = world.get(&administrator, &page).send().await;
        assert_eq!(answer.status, 200);
        assert!(!answer.text().contains(id) && !answer.text().contains(&draft.said.handle), "{page}");
    }
    assert!(
        world.get(&member, &format!("/me/accounts/{id}")).send().await.text().contains(&draft.said.handle)
    );
    world.end().await;
}

#[tokio::test]
async fn the_page_of_a_link_back_tells_no_more_of_a_private_account_than_of_none() {
    let world = World::new().await;
    let member = world.person(&world.own, None).await;
    let mut pages = Vec::new();
    for state in ["draft", "declared", "confirmed", "lost", "retired"] {
        pages.push(world.declaration(&member.id, state).await.id);
    }
    pages.push("x".to_owned());
    let nowhere = world.server.get("/p/00000000000000000000000000").send().await;
    assert_eq!(nowhere.status, 200);
    for page in pages {
        let answer = world.server.get(&format!("/p/{page}")).send().await;
        assert_eq!(bare(&answer), bare(&nowhere), "{page}");
    }
    world.end().await;
}
