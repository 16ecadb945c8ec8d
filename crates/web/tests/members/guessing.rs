//! Guessing passwords: every name waits after five wrong tries, whether or not anybody has it, and nothing in an answer
//! tells a name that somebody has from one that nobody has.

use super::world::{PASSWORD, World};
use crate::client::Answer;

/// An answer without what is of this very request and without the name that was typed.
fn bare(answer: &Answer, login: &str) -> (u16, String, String) {
    let page = answer.text().replace(login, "NAME");
    (answer.status, answer.header("retry-after").to_owned(), page)
}

#[tokio::test]
async fn the_sixth_wrong_try_waits_and_so_does_the_right_one() {
    let world = World::new().await;
    let (person, other) = (world.person(&world.own, None).await, world.person(&world.own, None).await);
    world.set_password(&person).await;
    world.set_password(&other).await;
    let unknown = "khongcoai";
    for number in 1..=7 {
        let known = world.password_form(&person.login, "sai bét hết cả", "000000").send().await;
        let nobody = world.password_form(unknown, "sai bét hết cả", "000000").send().await;
        let expected = if number <= 5 { 401 } else { 429 };
        assert_eq!((known.status, nobody.status), (expected, expected), "try {number}");
        assert_eq!(known.header("retry-after").is_empty(), number <= 5);
        assert_eq!((known.header("set-cookie"), nobody.header("set-cookie")), ("", ""));
        let (mut one, mut two) = (bare(&known, &person.login), bare(&nobody, unknown));
        if number > 5 {
            let seconds: u32 = one.1.parse().unwrap();
            assert!((1..=30).contains(&seconds), "{seconds}");
            // the two did not begin to wait in the same second
            (one.1, two.1) = (String::new(), String::new());
        }
        assert_eq!(one, two, "try {number} tells who has the name");
    }
    let right = world.password_form(&person.login, PASSWORD, &World::code(0)).send().await;
    assert_eq!((right.status, right.header("set-cookie")), (429, ""));
    assert!(!right.header("retry-after").is_empty());
    let other = world.password_form(&other.login, PASSWORD, &World::code(0)).send().await;
    assert_eq!(other.status, 303, "somebody else has to wait, too");
    assert_eq!(world.opens(&person.token).await, person.id, "a browser that was signed in was signed out");
    world.end().await;
}

#[tokio::test]
async fn another_spelling_of_the_name_or_another_way_in_is_no_way_round() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    world.set_password(&person).await;
    let spelled = [person.login.to_uppercase(), format!(" {} ", person.login), person.login.clone()];
    for login in spelled.iter().cycle().take(3) {
        assert_eq!(world.password_form(login, "sai", "000000").send().await.status, 401);
    }
    let recover =
        |code: &str| world.server.post("/recover").form(&[("login", &person.login), ("code", code)]);
    assert_eq!(recover("sai").send().await.status, 401);
    let step_up = world.post(&person, "/step-up").form(&[("password", "sai"), ("code", "000000")]);
    assert_eq!(step_up.send().await.status, 401);
    for answer in [
        recover("sai").send().await,
        step_up.send().await,
        world.password_form(&spelled[0], PASSWORD, &World::code(0)).send().await,
    ] {
        assert_eq!(answer.status, 429, "{}", answer.text());
        assert!(!answer.header("retry-after").is_empty());
    }
    world.end().await;
}

#[tokio::test]
async fn tries_at_the_same_moment_are_no_more_than_tries_in_a_row() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    world.set_password(&person).await;
    let tries: Vec<_> = (0..20)
        .map(|number| {
            let ask = world.password_form(&person.login, &format!("sai lần {number}"), "000000");
            tokio::spawn(async move { ask.send().await.status })
        })
        .collect();
    let mut looked_at = 0;
    for one in tries {
        let status = one.await.unwrap();
        assert!(matches!(status, 401 | 429), "{status}");
        looked_at += u32::from(status == 401);
    }
    assert!((1..=5).contains(&looked_at), "{looked_at} passwords were looked at");
    world.end().await;
}

#[tokio::test]
async fn a_right_try_begins_the_count_anew() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    world.set_password(&person).await;
    for round in 0..2 {
        for _ in 0..4 {
            assert_eq!(world.password_form(&person.login, "sai", "000000").send().await.status, 401);
        }
        let right = world.password_form(&person.login, PASSWORD, &World::code(round)).send().await;
        assert_eq!(right.status, 303, "round {round}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_password_does_not_open_an_account_that_has_passkeys_alone() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let known = world.password_form(&person.login, PASSWORD, &World::code(0)).send().await;
    let nobody = world.password_form("khongcoai", PASSWORD, &World::code(0)).send().await;
    assert_eq!((known.status, known.header("set-cookie")), (401, ""));
    assert_eq!(bare(&known, &person.login), bare(&nobody, "khongcoai"));
    for empty in ["", " "] {
        assert_eq!(world.password_form(&person.login, empty, empty).send().await.status, 401);
    }
    world.end().await;
}

#[tokio::test]
async fn an_address_that_tries_many_names_waits() {
    let world = World::with(|s| s.sign_ins_per_minute = 10).await;
    let mut waits = 0;
    for number in 0..14 {
        let answer = world.password_form(&format!("ten{number}"), "sai", "000000").send().await;
        assert!(matches!(answer.status, 401 | 429), "{}", answer.status);
        waits += u32::from(answer.status == 429);
        assert_eq!(answer.status == 429, !answer.header("retry-after").is_empty());
    }
    assert!(waits >= 2, "{waits}");
    world.end().await;
}
