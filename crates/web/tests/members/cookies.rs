//! The token of a signed-in browser: whoever has an old one has nothing, and nobody can choose one for somebody else.

use super::world::{PASSWORD, World, token_of};
use jiff::{SignedDuration, Timestamp};
use store::{NewSession, SESSION_LIFETIME};

#[tokio::test]
async fn a_cookie_that_was_stolen_opens_nothing_after_signing_out() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    assert_eq!(world.opens(&person.token).await, person.id);
    let other = world.sign_in(&person.id).await;
    let out = world.post(&person, "/sign-out").form(&[]).send().await;
    assert_eq!((out.status, out.header("location")), (303, "/"));
    assert!(
        out.header("set-cookie").starts_with("session=; ") && out.header("set-cookie").contains("Max-Age=0")
    );
    assert_eq!(world.opens(&person.token).await, "");
    let form = world.post(&person, "/me/accounts").form(&[("address", "https://www.facebook.com/ke.trom")]);
    assert_eq!(form.send().await.header("location"), "/sign-in");
    assert_eq!(world.opens(&other).await, person.id, "another browser was signed out, too");
    world.end().await;
}

#[tokio::test]
async fn an_ended_browser_and_one_of_somebody_who_left_are_signed_out_at_once() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let (lost, lent) = (world.sign_in(&person.id).await, world.sign_in(&person.id).await);
    let id = lost.split('.').next().unwrap();
    let ended = world.post(&person, &format!("/me/security/sessions/{id}/end")).form(&[]).send().await;
    assert_eq!(ended.header("location"), "/me/security");
    assert_eq!((&*world.opens(&lost).await, &*world.opens(&lent).await), ("", &*person.id));
    world.post(&person, "/me/security/sessions/end-others").form(&[]).send().await;
    assert_eq!((&*world.opens(&lent).await, &*world.opens(&person.token).await), ("", &*person.id));
    world.store.leave(&person.id, None, Timestamp::now()).await.unwrap();
    assert_eq!(world.opens(&person.token).await, "");
    world.end().await;
}

#[tokio::test]
async fn a_browser_is_signed_in_for_thirty_days() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let at = |ago: SignedDuration| {
        let (store, person) = (&world.store, person.id.clone());
        async move {
            let new = NewSession {
                person,
                device: String::new(),
                place: String::new(),
                zone: String::new(),
                coordinates: None,
            };
            store.begin_session(&new, Timestamp::now() - ago).await.unwrap().token
        }
    };
    let minute = SignedDuration::from_mins(1);
    assert_eq!(world.opens(&at(SESSION_LIFETIME - minute).await).await, person.id);
    assert_eq!(world.opens(&at(SESSION_LIFETIME + minute).await).await, "");
    world.end().await;
}

#[tokio::test]
async fn the_token_from_before_showing_who_one_is_opens_nothing_afterwards() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    world.set_password(&person).await;
    let before = world.plain_sign_in(&person.id).await;
    let form = [("password", PASSWORD), ("code", &World::code(0)), ("next", "/me/security/password")];
    let sensitive = world.with_token(world.server.get("/me/security/password"), &before).send().await;
    assert_eq!(sensitive.header("location"), "/step-up?next=%2Fme%2Fsecurity%2Fpassword");
    let answer = world.with_token(world.server.post("/step-up"), &before).form(&form).send().await;
    assert_eq!((answer.status, answer.header("location")), (303, "/me/security/password"));
    let after = token_of(&answer);
    assert_eq!((&*world.opens(&before).await, &*world.opens(&after).await), ("", &*person.id));
    let sensitive = world.with_token(world.server.get("/me/security/password"), &after).send().await;
    assert_eq!(sensitive.status, 200);
    world.end().await;
}

#[tokio::test]
async fn showing_who_one_is_with_a_wrong_or_anothers_password_raises_nothing() {
    let world = World::new().await;
    let (person, other) = (world.person(&world.own, None).await, world.person(&world.own, None).await);
    world.set_password(&other).await;
    let token = world.plain_sign_in(&person.id).await;
    // the name of the form counts for nothing: it is the signed-in one's
    let form = [("login", &*other.login), ("password", PASSWORD), ("code", &World::code(0))];
    let answer = world.with_token(world.server.post("/step-up"), &token).form(&form).send().await;
    assert_eq!((answer.status, answer.header("set-cookie")), (401, ""));
    let sensitive = world.with_token(world.server.get("/me/security/password"), &token).send().await;
    assert_eq!(sensitive.status, 303);
    assert_eq!(world.opens(&token).await, person.id);
    world.end().await;
}

#[tokio::test]
async fn a_cookie_set_before_signing_in_is_not_adopted() {
    let world = World::new().await;
    let (victim, thief) = (world.person(&world.own, None).await, world.person(&world.own, None).await);
    world.set_password(&victim).await;
    let invented = format!("{}.{}", "0".repeat(26), "1".repeat(52));
    for (set, code) in [(&invented, World::code(0)), (&thief.token, World::code(1))] {
        let form = world.password_form(&victim.login, PASSWORD, &code);
        let answer = world.with_token(form, set).send().await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let token = token_of(&answer);
        assert_ne!(&token, set);
        assert_eq!(world.opens(&token).await, victim.id);
    }
    assert_eq!(world.opens(&invented).await, "");
    assert_eq!(world.opens(&thief.token).await, thief.id, "the thief's browser became the victim's");
    world.end().await;
}

#[tokio::test]
async fn a_token_counts_in_its_cookie_alone_and_whole() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let token = &person.token;
    let (id, secret) = token.split_once('.').unwrap();
    let elsewhere = world.server.get(&format!("/me?session={token}")).send().await;
    let header = world.server.get("/me").header("authorization", &format!("Bearer {token}")).send().await;
    assert_eq!((elsewhere.status, header.status), (303, 303));
    let other = world.person(&world.own, None).await;
    let (other_id, _) = other.token.split_once('.').unwrap();
    for broken in [
        id.to_owned(),
        format!("{id}."),
        format!(".{secret}"),
        format!("{other_id}.{secret}"),
        format!("{id}.{}", &secret[..51]),
        format!("{token}0"),
        token.to_uppercase(),
        format!("{token}.{token}.{token}"),
        "'; DROP TABLE session; --".to_owned(),
    ] {
        let answer = world.with_token(world.server.get("/me"), &broken).send().await;
        assert_eq!(answer.status, 303, "{broken}");
    }
    world.end().await;
}

#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_other_sites_and_plain_connections() {
    for (public_url, name) in [(None, "session="), (Some("https://xet.example"), "__Host-session=")] {
        let world = World::with(|s| s.public_url = public_url.map(str::to_owned)).await;
        let person = world.person(&world.own, None).await;
        world.set_password(&person).await;
        let answer = world.password_form(&person.login, PASSWORD, &World::code(0)).send().await;
        let cookie = answer.header("set-cookie");
        let parts: Vec<&str> = cookie.split("; ").collect();
        assert!(parts[0].starts_with(name), "{cookie}");
        for needed in ["Path=/", "HttpOnly", "SameSite=Lax"] {
            assert!(parts.contains(&needed), "{cookie}");
        }
        assert_eq!(parts.contains(&"Secure"), public_url.is_some(), "{cookie}");
        assert!(!cookie.contains("Domain"), "{cookie}");
        assert_eq!(answer.header("cache-control"), "no-store");
        let page = world.get(&person, "/me").send().await;
        assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
        assert!(!page.text().contains(person.token.split('.').nth(1).unwrap()), "a page repeats the token");
        world.end().await;
    }
}
