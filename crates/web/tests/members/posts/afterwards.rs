//! What becomes of a post that went out: corrected, withdrawn, pinned.

use super::super::world::{Person, World, field};
use super::{PLAIN, PUSHY, boxes, kept, page, post, pressing, review};
use crate::client::{Answer, Ask};
use store::Post;

/// Sends a correction to be checked.
async fn correcting(world: &World, person: &Person, post: &Post, fields: &[(&str, &str)]) -> Answer {
    let version = post.version.to_string();
    let mut all = vec![("version", &*version), ("language", "vi")];
    all.extend(fields);
    world.post(person, &format!("/me/posts/{}/correct", post.id)).form(&all).send().await
}

#[tokio::test]
async fn a_correction_goes_out_as_it_was_checked_once_it_was_read() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    page(&world, &person, 0).await;
    let out = post(&world, &person.id, "published").await;
    let form = review(&world, &person, &format!("/me/posts/{}/correct", out.id)).await;
    assert!(form.text().contains(&out.body.text));
    let nothing = correcting(&world, &person, &out, &[("text", &out.body.text)]).await;
    assert_eq!(nothing.status, 422);
    let shown = correcting(&world, &person, &out, &[("text", PUSHY), ("correction", "Sửa giờ họp.")]).await;
    assert_eq!(shown.status, 200, "{}", shown.text());
    assert!(shown.text().contains("Sửa giờ họp.") && shown.text().contains("<mark class="));
    assert_eq!(kept(&world, &format!("/me/posts/{}", out.id)).await, out, "readers still see it as it was");
    let (sealed, read) = (field(shown.text(), "sealed"), boxes(shown.text()));
    assert!(!read.is_empty());
    let unread = pressing(&world, &person, &shown, &read[1..], &[("sealed", &sealed)]).send().await;
    assert_eq!(unread.status, 422);
    let sent = [("sealed", &*sealed), ("text", "Lời lẻn vào"), ("correction", "Lời lẻn vào")];
    let press = pressing(&world, &person, &shown, &read, &sent).send().await;
    assert_eq!(press.status, 303, "{}", press.text());
    let now = kept(&world, &format!("/me/posts/{}", out.id)).await;
    assert_eq!((&*now.body.text, &*now.correction, &*now.state), (PUSHY, "Sửa giờ họp.", "published"));
    assert!(now.corrected_at.is_some() && now.published_at == out.published_at);
    let ledger = world.store.ledger(&person.id, None, 10).await.unwrap();
    assert_eq!((&*ledger[0].deed, &ledger[0].body["note"]), ("corrected", &"Sửa giờ họp.".into()));
    assert_eq!(ledger[0].body["check"]["read"].as_array().unwrap().len(), read.len());
    // the same seal does not go out twice
    let again = pressing(&world, &person, &shown, &read, &[("sealed", &sealed)]).send().await;
    assert_eq!(again.status, 409);
    world.end().await;
}

#[tokio::test]
async fn a_correction_that_we_did_not_seal_for_this_post_is_refused() {
    let world = World::new().await;
    let (person, other) = (world.person(&world.own, None).await, world.person(&world.own, None).await);
    let (first, second) =
        (post(&world, &person.id, "published").await, post(&world, &person.id, "published").await);
    let theirs = post(&world, &other.id, "published").await;
    let shown = correcting(&world, &person, &first, &[("text", PLAIN)]).await;
    let sealed = field(shown.text(), "sealed");
    let mut broken = sealed.clone().into_bytes();
    broken[20] = if broken[20] == b'A' { b'B' } else { b'A' };
    let report = world.server.post("/check").form(&[("what", PLAIN)]).send().await;
    let report = field(report.text(), "sealed");
    for (who, post, sealed) in [
        (&person, &second, &*sealed),
        (&other, &theirs, &sealed),
        (&person, &first, std::str::from_utf8(&broken).unwrap()),
        (&person, &first, &report),
        (&person, &first, ""),
    ] {
        let version = post.version.to_string();
        for what in ["publish", "change"] {
            let form = [("do", what), ("version", &*version), ("sealed", sealed)];
            let answer = world.post(who, &format!("/me/posts/{}/correct", post.id)).form(&form).send().await;
            assert_eq!(answer.status, 400, "{what}: {}", answer.text());
        }
    }
    // back to the form, with the words that were on their way
    let form = [("do", "change"), ("sealed", &*sealed)];
    let back = world.post(&person, &format!("/me/posts/{}/correct", first.id)).form(&form).send().await;
    assert!(back.text().contains(&format!("{PLAIN}</textarea>")), "{}", back.text());
    for post in [first, second, theirs] {
        assert_eq!(kept(&world, &format!("/me/posts/{}", post.id)).await, post);
    }
    world.end().await;
}

#[tokio::test]
async fn what_is_withdrawn_stays_with_its_member_and_its_reason_in_the_ledger() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let out = post(&world, &person.id, "published").await;
    let path = format!("/me/posts/{}", out.id);
    let sure = review(&world, &person, &format!("{path}/withdraw")).await;
    let version = field(sure.text(), "version");
    let long = "a".repeat(501);
    let refused =
        world.post(&person, &format!("{path}/withdraw")).form(&[("version", &version), ("reason", &long)]);
    assert_eq!(refused.send().await.status, 422);
    let form = [("version", &*version), ("reason", "Tôi nhầm ngày.")];
    let withdraw = world.post(&person, &format!("{path}/withdraw")).form(&form);
    assert_eq!(withdraw.send().await.status, 303);
    assert_eq!(kept(&world, &path).await.state, "withdrawn");
    let ledger = world.store.ledger(&person.id, None, 10).await.unwrap();
    assert_eq!((&*ledger[0].deed, &ledger[0].body["note"]), ("withdrawn", &"Tôi nhầm ngày.".into()));
    let shown = review(&world, &person, &path).await;
    assert!(shown.text().contains("đã rút lại") && shown.text().contains(PLAIN));
    assert!(!shown.text().contains("/correct"), "what is withdrawn is not corrected");
    for (method, deed) in [
        ("GET", "withdraw"),
        ("POST", "withdraw"),
        ("GET", "correct"),
        ("POST", "pin"),
        ("POST", "publish"),
        ("POST", "delete"),
    ] {
        let ask = Ask::new(world.server.at, method, &format!("{path}/{deed}"));
        let ask = if method == "POST" { ask.form(&form) } else { ask };
        let answer = world.with_token(ask, &person.token).send().await;
        assert_eq!(answer.status, 404, "{method} {deed}");
    }
    world.end().await;
}

#[tokio::test]
async fn three_posts_are_pinned_and_no_more() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let mut paths = Vec::new();
    for _ in 0..4 {
        paths.push(format!("/me/posts/{}/pin", post(&world, &person.id, "published").await.id));
    }
    let pin = |path: &str, pinned: &str| world.post(&person, path).form(&[("pinned", pinned)]);
    for path in &paths[..3] {
        assert_eq!(pin(path, "yes").send().await.status, 303);
    }
    let fourth = pin(&paths[3], "yes").send().await;
    assert_eq!(fourth.status, 422);
    assert!(fourth.text().contains("Nhiều nhất ba bài"));
    assert_eq!(pin(&paths[0], "no").send().await.status, 303);
    assert_eq!(pin(&paths[3], "yes").send().await.status, 303);
    let pinned = world.store.posts_pinned(&person.id).await.unwrap();
    let pinned: Vec<String> = pinned.into_iter().map(|post| format!("/me/posts/{}/pin", post.id)).collect();
    assert_eq!(pinned.len(), 3);
    assert!(!pinned.contains(&paths[0]) && pinned.contains(&paths[3]));
    world.end().await;
}
