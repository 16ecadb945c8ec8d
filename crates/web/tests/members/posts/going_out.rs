//! The press that makes a draft public, and what keeps it from being one.

use super::super::world::{World, field};
use super::{PLAIN, PUSHY, boxes, kept, page, post, pressing, review, written};
use crate::pages::values;
use jiff::{SignedDuration, Timestamp};
use store::{Coordinates, NewSession, Post, PostBody, PostCheck};

#[tokio::test]
async fn nothing_goes_out_before_every_finding_that_weighs_was_ticked() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    page(&world, &person, 0).await;
    let path = written(&world, &person, &[("text", PUSHY)]).await;
    let shown = review(&world, &person, &path).await;
    let read = boxes(shown.text());
    for some in [&read[..0], &read[1..]] {
        let answer = pressing(&world, &person, &shown, some, &[]).send().await;
        assert_eq!(answer.status, 422, "{}", answer.text());
        assert!(answer.text().contains("Còn điều bạn chưa đánh dấu"));
        assert_eq!(answer.text().matches(" checked>").count(), some.len(), "what was ticked stays ticked");
        assert_eq!(kept(&world, &path).await.state, "draft");
    }
    let mut all = read.clone();
    all.push("no-such-check".to_owned());
    let answer = pressing(&world, &person, &shown, &all, &[("answer-source", "Tôi gặp chị Hoa sáng nay.")])
        .send()
        .await;
    assert_eq!((answer.status, answer.header("location")), (303, &*format!("{path}?done=published")));
    let post = kept(&world, &path).await;
    assert_eq!((&*post.state, &*post.body.text), ("published", PUSHY));
    let ledger = world.store.ledger(&person.id, None, 10).await.unwrap();
    assert_eq!((ledger.len(), &*ledger[0].deed, &*ledger[0].post), (1, "published", &*post.id));
    let check = &ledger[0].body["check"];
    let mut told: Vec<&str> =
        check["read"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let mut read: Vec<&str> = read.iter().map(String::as_str).collect();
    told.sort_unstable();
    read.sort_unstable();
    assert_eq!(told, read);
    assert_eq!(check["answers"][0]["answer"], "Tôi gặp chị Hoa sáng nay.");
    // pressing the same button twice is one post
    let again = pressing(&world, &person, &shown, &all, &[]).send().await;
    assert_eq!(again.status, 303);
    assert_eq!(world.store.ledger(&person.id, None, 10).await.unwrap().len(), 1);
    let out = world.get(&person, &format!("{path}?done=published")).send().await;
    assert!(out.text().contains("Bài đã đăng") && out.text().contains("Tôi gặp chị Hoa sáng nay."));
    world.end().await;
}

#[tokio::test]
async fn words_without_a_finding_that_weighs_need_no_tick() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    page(&world, &person, 0).await;
    let path = written(&world, &person, &[("text", PLAIN)]).await;
    let shown = review(&world, &person, &path).await;
    assert_eq!(boxes(shown.text()), Vec::<String>::new());
    assert!(!shown.text().contains("name=\"answer-"), "every gate could answer");
    assert_eq!(pressing(&world, &person, &shown, &[], &[]).send().await.status, 303);
    assert_eq!(kept(&world, &path).await.state, "published");
    world.end().await;
}

#[tokio::test]
async fn a_check_that_is_too_old_or_of_other_words_is_made_again_and_shown_first() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    page(&world, &person, 0).await;
    let now = Timestamp::now();
    let path = written(&world, &person, &[("text", PUSHY)]).await;
    let fresh = kept(&world, &path).await;
    let check = fresh.check.clone().unwrap();
    let old = PostCheck { at: now - SignedDuration::from_hours(25), ..check.clone() };
    let other =
        PostCheck { digest: PostBody { text: PLAIN.to_owned(), ..fresh.body.clone() }.digest(), ..check };
    for stale in [Some(&old), Some(&other), None] {
        let before = kept(&world, &path).await;
        let body = before.body.clone();
        world
            .store
            .change_draft(&person.id, &before.id, before.version, &body, stale, None, now)
            .await
            .unwrap();
        let shown = review(&world, &person, &path).await;
        assert!(shown.text().contains("Kiểm lại</button>"), "{}", shown.text());
        let read = boxes(review(&world, &person, &path).await.text());
        let answer = pressing(&world, &person, &shown, &read, &[]).send().await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains("vừa được kiểm lại"), "{}", answer.text());
        let after = kept(&world, &path).await;
        let check = after.check.as_ref().unwrap();
        assert_eq!((&*after.state, &check.digest), ("draft", &after.body.digest()));
        assert!(
            now.duration_since(check.at) < SignedDuration::from_mins(5) && check.report["gates"].is_array()
        );
    }
    let shown = review(&world, &person, &path).await;
    let read = boxes(shown.text());
    assert_eq!(pressing(&world, &person, &shown, &read, &[]).send().await.status, 303);
    world.end().await;
}

#[tokio::test]
async fn a_quiet_time_makes_the_button_wait_and_presses_nothing_by_itself() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    page(&world, &person, 10).await;
    let path = written(&world, &person, &[("text", PLAIN)]).await;
    let post = kept(&world, &path).await;
    let ready = post.ready_at.unwrap();
    let waits = ready.duration_since(post.check.as_ref().unwrap().at);
    assert!((waits - SignedDuration::from_mins(10)).abs() <= SignedDuration::from_secs(1), "{waits:?}");
    let shown = review(&world, &person, &path).await;
    let clock = jiff::tz::Offset::constant(7).to_datetime(ready);
    let clock = format!("chờ đến {:02}:{:02}", clock.hour(), clock.minute());
    assert!(shown.text().contains(&clock), "{clock}: {}", shown.text());
    let early = pressing(&world, &person, &shown, &[], &[]).send().await;
    assert_eq!(early.status, 422);
    assert!(early.text().contains("Chưa hết thời gian chờ"));
    assert_eq!(kept(&world, &path).await.state, "draft");
    // other words begin the wait anew
    let version = field(shown.text(), "version");
    let changed =
        world.post(&person, &path).form(&[("version", &version), ("text", "Lời khác."), ("language", "vi")]);
    assert_eq!(changed.send().await.status, 303);
    let now = kept(&world, &path).await;
    assert!(now.ready_at.unwrap() >= ready && now.body.text == "Lời khác.");
    // once it is over, the same button works
    let over = Timestamp::now() - SignedDuration::from_secs(2);
    let check = now.check.as_ref();
    world
        .store
        .change_draft(&person.id, &now.id, now.version, &now.body, check, Some(over), over)
        .await
        .unwrap();
    let shown = review(&world, &person, &path).await;
    assert_eq!(kept(&world, &path).await.state, "draft", "nothing publishes itself");
    assert_eq!(pressing(&world, &person, &shown, &[], &[]).send().await.status, 303);
    assert_eq!(kept(&world, &path).await.state, "published");
    world.end().await;
}

#[tokio::test]
async fn a_quiet_day_ends_although_the_check_has_to_be_made_again() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    page(&world, &person, 1440).await;
    let path = written(&world, &person, &[("text", PLAIN)]).await;
    let draft = kept(&world, &path).await;
    let now = Timestamp::now();
    let (yesterday, over) = (now - SignedDuration::from_hours(25), now - SignedDuration::from_hours(1));
    let old = PostCheck { at: yesterday, ..draft.check.clone().unwrap() };
    world
        .store
        .change_draft(&person.id, &draft.id, draft.version, &draft.body, Some(&old), Some(over), yesterday)
        .await
        .unwrap();
    let shown = review(&world, &person, &path).await;
    let again = pressing(&world, &person, &shown, &[], &[]).send().await;
    assert_eq!(again.status, 422);
    assert!(again.text().contains("vừa được kiểm lại"), "{}", again.text());
    assert_eq!(kept(&world, &path).await.state, "draft");
    assert_eq!(pressing(&world, &person, &again, &[], &[]).send().await.status, 303);
    assert_eq!(kept(&world, &path).await.state, "published");
    world.end().await;
}

#[tokio::test]
async fn a_draft_that_was_changed_elsewhere_is_shown_anew_and_not_published_or_written_over() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    page(&world, &person, 0).await;
    let path = written(&world, &person, &[("text", PLAIN)]).await;
    let old = review(&world, &person, &path).await;
    let version = field(old.text(), "version");
    let change =
        |text: &'static str| world.post(&person, &path).form(&[("version", &version), ("text", text)]);
    assert_eq!(change("Lời mới.").send().await.status, 303);
    let press = pressing(&world, &person, &old, &[], &[]).send().await;
    assert_eq!((press.status, kept(&world, &path).await.state.as_str()), (409, "draft"));
    assert!(press.text().contains("Lời mới."), "the words that would go out are shown");
    let lost = change("Lời của thẻ kia.").send().await;
    assert_eq!(lost.status, 409);
    assert!(lost.text().contains("Lời của thẻ kia.</textarea>"), "what was typed is still there");
    assert_eq!(kept(&world, &path).await.body.text, "Lời mới.");
    world.end().await;
}

#[tokio::test]
async fn a_member_without_a_page_writes_drafts_and_is_led_to_make_one_when_they_publish() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let path = written(&world, &person, &[("text", PLAIN)]).await;
    let shown = review(&world, &person, &path).await;
    assert!(values(shown.text(), "href").contains(&"/me/page"), "{}", shown.text());
    let press = pressing(&world, &person, &shown, &[], &[]).send().await;
    assert_eq!((press.status, press.header("location")), (303, "/me/page"));
    assert_eq!(kept(&world, &path).await.state, "draft");
    page(&world, &person, 0).await;
    assert_eq!(pressing(&world, &person, &shown, &[], &[]).send().await.status, 303);
    assert_eq!(kept(&world, &path).await.state, "published");
    world.end().await;
}

#[tokio::test]
async fn a_member_who_is_signed_out_meanwhile_publishes_nothing() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    page(&world, &person, 0).await;
    let draft = post(&world, &person.id, "draft").await;
    let new = NewSession {
        person: person.id.clone(),
        device: String::new(),
        place: String::new(),
        zone: String::new(),
        coordinates: None::<Coordinates>,
    };
    let begun = world.store.begin_session(&new, Timestamp::now()).await.unwrap();
    let id = begun.token.split('.').next().unwrap().to_owned();
    assert!(world.store.end_session(&person.id, &id).await.unwrap());
    let ask = world.server.post(&format!("/me/posts/{}/publish", draft.id)).form(&[("version", "1")]);
    let answer = world.with_token(ask, &begun.token).send().await;
    assert_eq!((answer.status, answer.header("location")), (303, "/sign-in"));
    assert_eq!(kept(&world, &format!("/me/posts/{}", draft.id)).await.state, "draft");
    world.end().await;
}

#[tokio::test]
async fn a_draft_is_deleted_and_what_went_out_is_not() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let (draft, out) = (post(&world, &person.id, "draft").await, post(&world, &person.id, "published").await);
    let delete = |post: &Post| world.post(&person, &format!("/me/posts/{}/delete", post.id)).form(&[]);
    assert_eq!(delete(&draft).send().await.header("location"), "/me/posts");
    assert!(world.store.post(&draft.id).await.unwrap().is_none());
    assert_eq!(delete(&out).send().await.status, 404);
    assert!(world.store.post(&out.id).await.unwrap().is_some());
    world.end().await;
}
