//! Codes that count once: those of an authenticator app, and recovery codes.

use super::world::{PASSWORD, World, token_of};
use crate::client::Ask;
use store::NewRecoveryCodes;

fn recover(world: &World, login: &str, code: &str) -> Ask {
    world.server.post("/recover").form(&[("login", login), ("code", code)])
}

#[tokio::test]
async fn a_one_time_code_lets_in_once() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    world.set_password(&person).await;
    let code = World::code(0);
    let form = world.password_form(&person.login, PASSWORD, &code);
    let first = form.send().await;
    assert_eq!(first.status, 303);
    assert_eq!(world.opens(&token_of(&first)).await, person.id);
    let again = form.send().await;
    assert_eq!((again.status, again.header("set-cookie")), (401, ""), "a code that was looked over let in");
    let spaced = format!("{} {}", &code[..3], &code[3..]);
    assert_eq!(world.password_form(&person.login, PASSWORD, &spaced).send().await.status, 401);
    let earlier = world.password_form(&person.login, PASSWORD, &World::code(-1)).send().await;
    assert_eq!(earlier.status, 401, "an earlier code counts after a later one");
    let step_up =
        world.post(&person, "/step-up").form(&[("password", PASSWORD), ("code", &code)]).send().await;
    assert_eq!((step_up.status, step_up.header("set-cookie")), (401, ""));
    world.end().await;
}

#[tokio::test]
async fn of_many_who_show_one_code_at_once_one_gets_in() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    world.set_password(&person).await;
    let form = world.password_form(&person.login, PASSWORD, &World::code(0));
    let tries: Vec<_> = (0..4)
        .map(|_| {
            let form = form.clone();
            tokio::spawn(async move { form.send().await.status })
        })
        .collect();
    let mut statuses = Vec::new();
    for one in tries {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 401, 401, 401]);
    world.end().await;
}

#[tokio::test]
async fn a_password_without_its_code_and_a_code_without_its_password_let_nobody_in() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    world.set_password(&person).await;
    for (password, code) in
        [(PASSWORD, "000000"), (PASSWORD, ""), ("", &*World::code(0)), ("sai", &World::code(0))]
    {
        let answer = world.password_form(&person.login, password, code).send().await;
        assert_eq!((answer.status, answer.header("set-cookie")), (401, ""));
    }
    let right = world.password_form(&person.login, PASSWORD, &World::code(0)).send().await;
    assert_eq!(right.status, 303, "a wrong try used the code up");
    world.end().await;
}

#[tokio::test]
async fn a_recovery_code_lets_in_once_and_the_member_is_told() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let other = world.person(&world.own, None).await;
    let made = NewRecoveryCodes::make().unwrap();
    world.store.set_recovery_codes(&person.id, &made.digests).await.unwrap();
    let (code, next) = (&made.codes[0], &made.codes[1]);
    assert_eq!(
        recover(&world, &other.login, code).send().await.status,
        401,
        "it opened somebody else's account"
    );
    let first = recover(&world, &person.login, code).send().await;
    assert_eq!((first.status, first.header("location")), (303, "/me/security"));
    let token = token_of(&first);
    assert_eq!(world.opens(&token).await, person.id);
    let home = world
        .with_token(world.server.get("/me?lang=en"), &token)
        .header("accept-language", "en")
        .send()
        .await;
    assert!(home.text().contains("recovery codes was used"), "{}", home.text());
    let again = recover(&world, &person.login, code).send().await;
    assert_eq!((again.status, again.header("set-cookie")), (401, ""));
    // there is nothing else left to show who one is with, and a new way has to be set up now
    let sensitive = world.with_token(world.server.get("/me/security/password"), &token).send().await;
    assert_eq!(sensitive.status, 200, "{}", sensitive.header("location"));
    assert_eq!(recover(&world, &person.login, next).send().await.status, 303);
    world.end().await;
}

#[tokio::test]
async fn a_new_set_of_codes_makes_the_old_one_worth_nothing() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let made = NewRecoveryCodes::make().unwrap();
    world.store.set_recovery_codes(&person.id, &made.digests).await.unwrap();
    let page = world.post(&person, "/me/security/codes").form(&[]).send().await;
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
    assert!(made.codes.iter().all(|code| !page.text().contains(code)));
    assert_eq!(recover(&world, &person.login, &made.codes[0]).send().await.status, 401);
    let later = world.get(&person, "/me/security/codes").send().await;
    let shown = |text: &str| text.matches("<code").count() + text.matches("class=\"codes\"").count();
    assert!(shown(page.text()) > shown(later.text()), "codes are shown again: {}", later.text());
    world.end().await;
}
