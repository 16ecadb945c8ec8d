//! Passkeys over HTTP: an answer counts once, for the ceremony it answers, for the person and the place that it began for.
//! What an authenticator can lie about is tested beside the code.

#[path = "../../src/passkey/tests/authenticator.rs"]
#[expect(dead_code, reason = "shared with the tests of the code, which use more of it")]
mod authenticator;

use super::world::{Person, World, token_of};
use crate::client::{Answer, Ask};
use authenticator::Authenticator;
use jiff::Timestamp;
use serde_json::{Value, json};

/// Keys of different people.
static SEEDS: std::sync::atomic::AtomicU8 = std::sync::atomic::AtomicU8::new(10);

fn key() -> Authenticator {
    Authenticator::p256(SEEDS.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
}

async fn world() -> World {
    World::with(|s| s.public_url = Some("https://xet.example".to_owned())).await
}

/// A ceremony: its id, and what the browser is asked.
async fn begin(ask: Ask, fields: &Value) -> (String, Value) {
    let begun = ask.json(fields).send().await;
    assert_eq!(begun.status, 200, "{}", begun.text());
    let begun = begun.json();
    (begun["id"].as_str().unwrap().to_owned(), begun["options"].clone())
}

fn finish(ask: Ask, id: &str, answer: &Value) -> Ask {
    ask.json(&json!({ "id": id, "answer": answer, "fields": { "next": "/me/accounts", "zone": "" } }))
}

async fn begin_sign_in(world: &World) -> (String, Value) {
    begin(world.server.post("/sign-in/passkey/begin"), &json!({})).await
}

async fn begin_step_up(world: &World, token: &str) -> (String, Value) {
    begin(world.with_token(world.server.post("/step-up/passkey/begin"), token), &json!({})).await
}

/// Signs in with a key.
async fn sign_in(world: &World, key: &mut Authenticator) -> Answer {
    let (id, options) = begin_sign_in(world).await;
    finish(world.server.post("/sign-in/passkey/finish"), &id, &key.get(&options)).send().await
}

fn assert_refused(answer: &Answer) {
    assert_eq!((answer.status, answer.header("set-cookie")), (422, ""), "{}", answer.text());
    assert!(answer.json()["message"].as_str().is_some_and(|said| !said.is_empty()));
}

/// Somebody who joined with a key.
async fn joined(world: &World, key: &mut Authenticator) -> Person {
    let link = world.invitation(&world.own).await.id;
    let login = format!("khoa{}", world.number());
    let fields = json!({ "login": login, "email": "", "agree": "yes" });
    let (id, options) = begin(world.server.post(&format!("/join/{link}/passkey/begin")), &fields).await;
    let ask = finish(world.server.post(&format!("/join/{link}/passkey/finish")), &id, &key.create(&options));
    let answer = ask.send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let person = world.store.person_by_login(&login).await.unwrap().unwrap();
    Person { id: person.id, login, token: token_of(&answer) }
}

/// Whether a token opens what is for whoever showed a moment ago who they are.
async fn is_certain(world: &World, token: &str) -> bool {
    let answer = world.with_token(world.server.get("/me/security/password"), token).send().await;
    assert!(matches!(answer.status, 200 | 303), "{}", answer.status);
    answer.status == 200
}

#[tokio::test]
async fn a_passkey_joins_signs_in_and_shows_who_it_is() {
    let world = world().await;
    let mut key = key();
    let person = joined(&world, &mut key).await;
    assert_eq!(world.opens(&person.token).await, person.id);
    let answer = sign_in(&world, &mut key).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json()["next"], "/me/accounts");
    let token = token_of(&answer);
    assert_eq!(world.opens(&token).await, person.id);
    assert!(is_certain(&world, &token).await, "whoever just signed in showed who they are");
    let (id, options) = begin_step_up(&world, &token).await;
    let ask = finish(
        world.with_token(world.server.post("/step-up/passkey/finish"), &token),
        &id,
        &key.get(&options),
    );
    let answer = ask.send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let raised = token_of(&answer);
    assert!(is_certain(&world, &raised).await);
    assert_eq!(world.opens(&token).await, "", "the token from before still opens the site");
    world.end().await;
}

#[tokio::test]
async fn an_answer_counts_once() {
    let world = world().await;
    let mut key = key();
    let person = joined(&world, &mut key).await;
    let (id, options) = begin_sign_in(&world).await;
    let ask = finish(world.server.post("/sign-in/passkey/finish"), &id, &key.get(&options));
    assert_eq!(ask.send().await.status, 200);
    assert_refused(&ask.send().await);
    // nor does a wrong answer leave the ceremony for a second try
    let (id, options) = begin_sign_in(&world).await;
    let mut forged = key.get(&options);
    forged["response"]["signature"] = json!("AAAA");
    assert_refused(&finish(world.server.post("/sign-in/passkey/finish"), &id, &forged).send().await);
    assert_refused(
        &finish(world.server.post("/sign-in/passkey/finish"), &id, &key.get(&options)).send().await,
    );
    assert_eq!(world.opens(&person.token).await, person.id);
    world.end().await;
}

#[tokio::test]
async fn of_many_who_send_one_answer_at_once_one_gets_in() {
    let world = world().await;
    let mut key = key();
    joined(&world, &mut key).await;
    let (id, options) = begin_sign_in(&world).await;
    let ask = finish(world.server.post("/sign-in/passkey/finish"), &id, &key.get(&options));
    let tries: Vec<_> = (0..6)
        .map(|_| {
            let ask = ask.clone();
            tokio::spawn(async move { ask.send().await.status })
        })
        .collect();
    let mut statuses = Vec::new();
    for one in tries {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 422, 422, 422, 422, 422]);
    world.end().await;
}

#[tokio::test]
async fn an_answer_to_another_ceremony_is_none() {
    let world = world().await;
    let mut key = key();
    joined(&world, &mut key).await;
    let ((_, first), (second, _)) = (begin_sign_in(&world).await, begin_sign_in(&world).await);
    assert_refused(
        &finish(world.server.post("/sign-in/passkey/finish"), &second, &key.get(&first)).send().await,
    );
    for id in ["", "x", "00000000000000000000000000"] {
        let (_, options) = begin_sign_in(&world).await;
        assert_refused(
            &finish(world.server.post("/sign-in/passkey/finish"), id, &key.get(&options)).send().await,
        );
    }
    world.end().await;
}

#[tokio::test]
async fn a_ceremony_of_another_kind_is_none() {
    let world = world().await;
    let mut key = key();
    let person = joined(&world, &mut key).await;
    let token = world.plain_sign_in(&person.id).await;
    let step_up = |id: &str, answer: &Value| {
        finish(world.with_token(world.server.post("/step-up/passkey/finish"), &token), id, answer)
    };
    let (id, options) = begin_sign_in(&world).await;
    assert_refused(&step_up(&id, &key.get(&options)).send().await);
    let (id, options) = begin_step_up(&world, &token).await;
    assert_refused(
        &finish(world.server.post("/sign-in/passkey/finish"), &id, &key.get(&options)).send().await,
    );
    assert!(!is_certain(&world, &token).await);
    world.end().await;
}

#[tokio::test]
async fn anothers_key_and_anothers_ceremony_show_nothing_about_whoever_is_signed_in() {
    let world = world().await;
    let (mut mine, mut theirs) = (key(), key());
    let (me, them) = (joined(&world, &mut mine).await, joined(&world, &mut theirs).await);
    let (my_token, their_token) = (world.plain_sign_in(&me.id).await, world.plain_sign_in(&them.id).await);
    let end = |token: &str, id: &str, answer: &Value| {
        finish(world.with_token(world.server.post("/step-up/passkey/finish"), token), id, answer)
    };
    // their key in a ceremony of mine: who borrows a signed-in browser
    let (id, options) = begin_step_up(&world, &my_token).await;
    assert_refused(&end(&my_token, &id, &theirs.get(&options)).send().await);
    // my ceremony, answered with my key, at their browser
    let (id, options) = begin_step_up(&world, &my_token).await;
    assert_refused(&end(&their_token, &id, &mine.get(&options)).send().await);
    // their ceremony, answered with their key, at mine
    let (id, options) = begin_step_up(&world, &their_token).await;
    assert_refused(&end(&my_token, &id, &theirs.get(&options)).send().await);
    // their ceremony, answered with my key, at mine
    let (id, options) = begin_step_up(&world, &their_token).await;
    assert_refused(&end(&my_token, &id, &mine.get(&options)).send().await);
    for token in [&my_token, &their_token] {
        assert!(!is_certain(&world, token).await);
    }
    // and without a browser that is signed in
    let (id, options) = begin_step_up(&world, &my_token).await;
    let ask = finish(world.server.post("/step-up/passkey/finish"), &id, &mine.get(&options));
    assert_eq!(ask.send().await.status, 401);
    world.end().await;
}

#[tokio::test]
async fn an_answer_that_a_page_of_another_site_got_opens_nothing() {
    let world = world().await;
    let mut key = key();
    joined(&world, &mut key).await;
    for origin in [
        "https://xet.example.evil.example",
        "https://xet.examp1e",
        "http://xet.example",
        "https://www.xet.example",
        "null",
    ] {
        key.origin = origin.to_owned();
        assert_refused(&sign_in(&world, &mut key).await);
    }
    key.origin = "https://xet.example".to_owned();
    assert_eq!(sign_in(&world, &mut key).await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn a_key_that_was_removed_or_whose_member_left_opens_nothing() {
    let world = world().await;
    let (mut first, mut second) = (key(), key());
    let mut person = joined(&world, &mut first).await;
    person.token = world.sign_in(&person.id).await;
    let (id, options) = begin(world.post(&person, "/me/security/passkeys/begin"), &json!({})).await;
    let added = finish(world.post(&person, "/me/security/passkeys/finish"), &id, &second.create(&options))
        .send()
        .await;
    assert_eq!(added.status, 200, "{}", added.text());
    assert_eq!(sign_in(&world, &mut second).await.status, 200);
    let path = format!("/me/security/passkeys/{}/remove", authenticator::text(&first.credential));
    assert_eq!(world.post(&person, &path).form(&[]).send().await.status, 303);
    assert_refused(&sign_in(&world, &mut first).await);
    // the last way in stays
    let path = format!("/me/security/passkeys/{}/remove", authenticator::text(&second.credential));
    assert_eq!(world.post(&person, &path).form(&[]).send().await.status, 422);
    assert_eq!(sign_in(&world, &mut second).await.status, 200);
    world.store.leave(&person.id, None, Timestamp::now()).await.unwrap();
    assert_refused(&sign_in(&world, &mut second).await);
    world.end().await;
}

#[tokio::test]
async fn a_key_is_added_by_whoever_began_to_add_it_and_taken_from_nobody() {
    let world = world().await;
    let (mut mine, mut theirs) = (key(), key());
    let (mut me, mut them) = (joined(&world, &mut mine).await, joined(&world, &mut theirs).await);
    (me.token, them.token) = (world.sign_in(&me.id).await, world.sign_in(&them.id).await);
    let mut new = key();
    let (id, options) = begin(world.post(&them, "/me/security/passkeys/begin"), &json!({})).await;
    // their ceremony at my browser
    assert_refused(
        &finish(world.post(&me, "/me/security/passkeys/finish"), &id, &new.create(&options)).send().await,
    );
    // a credential that is mine already, in a ceremony of theirs
    let (id, options) = begin(world.post(&them, "/me/security/passkeys/begin"), &json!({})).await;
    let taken =
        finish(world.post(&them, "/me/security/passkeys/finish"), &id, &mine.create(&options)).send().await;
    assert_eq!(taken.status, 422, "{}", taken.text());
    let handle = world.store.person(&me.id).await.unwrap().unwrap().user_handle;
    mine.handle = Some(authenticator::text(handle));
    let answer = sign_in(&world, &mut mine).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(world.opens(&token_of(&answer)).await, me.id, "a key was taken from its member");
    for person in [&me, &them] {
        assert_eq!(world.store.passkeys(&person.id).await.unwrap().len(), 1);
    }
    world.end().await;
}

#[tokio::test]
async fn a_key_that_was_begun_at_one_invitation_ends_no_other() {
    let world = world().await;
    let (mine, theirs) = (world.invitation(&world.own).await.id, world.invitation(&world.root).await.id);
    let mut key = key();
    let fields = json!({ "login": "khoa.la", "email": "", "agree": "yes" });
    let (id, options) = begin(world.server.post(&format!("/join/{mine}/passkey/begin")), &fields).await;
    let answer = key.create(&options);
    assert_refused(
        &finish(world.server.post(&format!("/join/{theirs}/passkey/finish")), &id, &answer).send().await,
    );
    assert_refused(
        &finish(world.server.post(&format!("/join/{mine}/passkey/finish")), &id, &answer).send().await,
    );
    assert_eq!(world.store.person_by_login("khoa.la").await.unwrap(), None);
    for link in [&mine, &theirs] {
        assert_eq!(world.server.get(&format!("/join/{link}")).send().await.status, 200);
    }
    world.end().await;
}

#[tokio::test]
async fn a_ceremony_is_forgotten_after_its_minutes() {
    let world = world().await;
    let mut key = key();
    joined(&world, &mut key).await;
    let (id, options) = begin_sign_in(&world).await;
    // the time that passes is the store's: a look from six minutes on takes it away
    let later = Timestamp::now() + jiff::SignedDuration::from_mins(6);
    assert_eq!(world.store.take_ceremony(&id, "sign-in", later).await.unwrap(), None);
    world.store.sweep_members(later).await.unwrap();
    assert_refused(
        &finish(world.server.post("/sign-in/passkey/finish"), &id, &key.get(&options)).send().await,
    );
    world.end().await;
}

#[tokio::test]
async fn misshapen_answers_are_refused_and_nothing_breaks() {
    let world = world().await;
    let mut key = key();
    joined(&world, &mut key).await;
    let (_, options) = begin_sign_in(&world).await;
    let right = key.get(&options);
    let mut shapes =
        vec![json!(null), json!([]), json!({}), json!("x"), json!({ "id": 7 }), json!({ "response": null })];
    for field in ["clientDataJSON", "authenticatorData", "signature", "userHandle"] {
        for value in [json!(null), json!(""), json!("%"), json!(7), json!("A".repeat(100_000))] {
            let mut shape = right.clone();
            shape["response"][field] = value;
            shapes.push(shape);
        }
    }
    for shape in shapes {
        let (id, _) = begin_sign_in(&world).await;
        assert_refused(&finish(world.server.post("/sign-in/passkey/finish"), &id, &shape).send().await);
    }
    for body in ["", "{", "[]", "{\"id\":7,\"answer\":{}}"] {
        let answer = world.server.post("/sign-in/passkey/finish").body("application/json", body).send().await;
        assert!(matches!(answer.status, 400 | 422), "{body}: {}", answer.status);
    }
    assert_eq!(sign_in(&world, &mut key).await.status, 200);
    world.end().await;
}
