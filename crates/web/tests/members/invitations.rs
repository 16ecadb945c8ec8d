//! Links of invitations: one that is spent, taken back, expired or tampered with looks in every way like one that never was.

use super::world::{PASSWORD, Person, World, bare, code_of, field, token_of};
use crate::client::Ask;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::NewInvitation;

/// Everything that can be asked about a link.
fn asks(world: &World, link: &str) -> Vec<Ask> {
    let at = format!("/join/{link}");
    let form = [("login", "moi.nguoi"), ("password", PASSWORD), ("agree", "yes"), ("email", "")];
    vec![
        world.server.get(&at),
        world.server.post(&at).form(&form),
        world.server.post(&format!("{at}/code")).form(&[("ceremony", "x"), ("code", "000000")]),
        world
            .server
            .post(&format!("{at}/passkey/begin"))
            .json(&json!({ "login": "moi.nguoi", "agree": "yes" })),
        world.server.post(&format!("{at}/passkey/finish")).json(&json!({ "id": "x", "answer": {} })),
    ]
}

async fn assert_never_was(world: &World, link: &str, why: &str) {
    let never = asks(world, "00000000000000000000000000");
    for (number, (ask, never)) in asks(world, link).into_iter().zip(never).enumerate() {
        let (answer, never) = (ask.send().await, never.send().await);
        assert_eq!(never.status, 404, "{number}");
        assert_eq!(bare(&answer), bare(&never), "{why}, {number}");
    }
}

/// The secret that a page shows for typing it.
fn secret_of(page: &str) -> Vec<u8> {
    let text = page.split("<code>").nth(1).unwrap().split("</code>").next().unwrap();
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for c in text.bytes().filter(|c| *c != b' ') {
        let digit = if c.is_ascii_digit() { c - b'2' + 26 } else { c - b'A' };
        (held, bits) = (held << 5 | u32::from(digit), bits + 5);
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits).to_le_bytes()[0]);
            held &= (1 << bits) - 1;
        }
    }
    bytes
}

/// Begins to join with a password: the ceremony, and the right code for it.
async fn begun(world: &World, link: &str, login: &str) -> (String, String) {
    let form = [("login", login), ("password", PASSWORD), ("agree", "yes"), ("email", "")];
    let page = world.server.post(&format!("/join/{link}")).form(&form).send().await;
    assert_eq!(page.status, 200, "{}", page.text());
    (field(page.text(), "ceremony"), code_of(&secret_of(page.text()), 0))
}

fn ended(world: &World, link: &str, (ceremony, code): &(String, String)) -> Ask {
    world.server.post(&format!("/join/{link}/code")).form(&[("ceremony", ceremony), ("code", code)])
}

async fn members(world: &World) -> usize {
    world.store.members(&world.own.id, None, 50).await.unwrap().rows.len()
}

#[tokio::test]
async fn a_link_that_works_shows_whom_it_is_for_and_joins_that_person_once() {
    let world = World::new().await;
    let invitation = world.invitation(&world.own).await;
    let link = &invitation.id;
    let page = world.server.get(&format!("/join/{link}")).send().await;
    assert!(page.status == 200 && page.text().contains(&invitation.name));
    assert_eq!(page.header("cache-control"), "no-store");
    let ceremony = begun(&world, link, "an.moi").await;
    assert_eq!(members(&world).await, 0, "somebody joined before showing a code");
    let answer = ended(&world, link, &ceremony).send().await;
    assert_eq!((answer.status, answer.header("location")), (303, "/me/security/codes"));
    let person = world.store.person_by_login("an.moi").await.unwrap().unwrap();
    assert_eq!((&person.name, &person.unit), (&invitation.name, &world.own.id));
    assert_eq!(world.opens(&token_of(&answer)).await, person.id);
    assert_eq!(members(&world).await, 1);
    assert_never_was(&world, link, "used").await;
    assert_eq!(ended(&world, link, &ceremony).send().await.status, 404, "used twice");
    assert_eq!(members(&world).await, 1);
    // the code that ended it is used up
    let again = world.password_form("an.moi", PASSWORD, &ceremony.1).send().await;
    assert_eq!(again.status, 401);
    world.end().await;
}

#[tokio::test]
async fn spent_expired_revoked_and_tampered_links_are_like_those_that_never_were() {
    let world = World::new().await;
    let officer = world.person(&world.own, Some("officer")).await;
    let long_ago = Timestamp::now() - store::INVITATION_LIFETIME - SignedDuration::from_secs(1);
    let new = NewInvitation {
        unit: world.own.id.clone(),
        name: "Trần Thị Cũ".to_owned(),
        email: None,
        code: None,
        role: Some("administrator".to_owned()),
        batch: None,
        invited_by: Some(officer.id.clone()),
    };
    let expired = world.store.invite(&new, long_ago).await.unwrap().id;
    assert_never_was(&world, &expired, "expired").await;

    let revoked = world.invitation(&world.own).await.id;
    let answer = world.post(&officer, &format!("/invitations/{revoked}/revoke")).form(&[]).send().await;
    assert_eq!(answer.status, 303);
    assert_never_was(&world, &revoked, "revoked").await;

    let open = world.invitation(&world.own).await.id;
    let turned: String = open.chars().rev().collect();
    let other = if open.starts_with('0') { "1" } else { "0" };
    let changed = format!("{other}{}", &open[1..]);
    for link in [
        turned,
        changed,
        open[1..].to_owned(),
        format!("{open}0"),
        open.to_uppercase(),
        format!("{open}%00"),
        "%27".to_owned(),
    ] {
        assert_never_was(&world, &link, &format!("tampered with: {link}")).await;
    }
    assert_eq!(world.server.get(&format!("/join/{open}")).send().await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn an_invitation_that_is_taken_back_while_its_person_joins_joins_nobody() {
    let world = World::new().await;
    let officer = world.person(&world.own, Some("officer")).await;
    let link = world.invitation(&world.own).await.id;
    let ceremony = begun(&world, &link, "an.muon").await;
    let before = members(&world).await;
    world.post(&officer, &format!("/invitations/{link}/revoke")).form(&[]).send().await;
    let answer = ended(&world, &link, &ceremony).send().await;
    assert_eq!((answer.status, answer.header("set-cookie")), (404, ""));
    assert_eq!(members(&world).await, before);
    world.end().await;
}

#[tokio::test]
async fn of_two_who_follow_one_link_at_once_one_joins() {
    let world = World::new().await;
    let link = world.invitation(&world.own).await.id;
    let (one, two) = (begun(&world, &link, "nguoi.mot").await, begun(&world, &link, "nguoi.hai").await);
    let (ask_one, ask_two) = (ended(&world, &link, &one), ended(&world, &link, &two));
    let (one, two) = tokio::join!(ask_one.send(), ask_two.send());
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404], "{} {}", one.text(), two.text());
    assert_eq!(members(&world).await, 1);
    world.end().await;
}

#[tokio::test]
async fn the_second_step_of_one_invitation_does_not_end_another() {
    let world = World::new().await;
    let (mine, theirs) = (world.invitation(&world.own).await.id, world.invitation(&world.root).await.id);
    let ceremony = begun(&world, &mine, "nguoi.la").await;
    let answer = ended(&world, &theirs, &ceremony).send().await;
    assert_eq!((answer.status, answer.header("set-cookie")), (422, ""));
    assert_eq!(world.store.person_by_login("nguoi.la").await.unwrap(), None);
    // a step is taken once, wherever it was shown
    assert_eq!(ended(&world, &mine, &ceremony).send().await.status, 422);
    for link in [&mine, &theirs] {
        assert_eq!(
            world.server.get(&format!("/join/{link}")).send().await.status,
            200,
            "an invitation is gone"
        );
    }
    world.end().await;
}

#[tokio::test]
async fn a_wrong_code_joins_nobody_and_can_be_mended() {
    let world = World::new().await;
    let link = world.invitation(&world.own).await.id;
    let (ceremony, code) = begun(&world, &link, "an.nham").await;
    let wrong = ended(&world, &link, &(ceremony, "000000".to_owned())).send().await;
    assert_eq!((wrong.status, wrong.header("set-cookie")), (422, ""));
    assert_eq!(members(&world).await, 0);
    let next = (field(wrong.text(), "ceremony"), code);
    assert_eq!(ended(&world, &link, &next).send().await.status, 303);
    world.end().await;
}

#[tokio::test]
async fn what_is_not_right_is_said_and_what_was_typed_stays() {
    let world = World::new().await;
    let taken = world.person(&world.own, None).await.login;
    let link = world.invitation(&world.own).await.id;
    let agreed = ("agree", "yes");
    for (login, password, agree, email, said) in [
        (&*taken, PASSWORD, agreed, "", "đã có người dùng"),
        ("an.moi", PASSWORD, ("agree", ""), "", "chưa đánh dấu đồng ý"),
        ("an.moi", "ngắn", agreed, "", "12 ký tự"),
        ("an.moi", "matkhau123456", agreed, "", "nhiều người dùng"),
        ("an.moi", PASSWORD, agreed, "không phải", "e-mail chưa đúng"),
        ("an mới", PASSWORD, agreed, "", "Tên đăng nhập gồm"),
        ("а.kirin", PASSWORD, agreed, "", "Tên đăng nhập gồm"),
        ("12345", PASSWORD, agreed, "", "Tên đăng nhập gồm"),
    ] {
        let form = [("login", login), ("password", password), agree, ("email", email)];
        let page = world.server.post(&format!("/join/{link}")).form(&form).send().await;
        assert_eq!(page.status, 422, "{said}");
        assert!(page.text().contains(said), "{said}: {}", page.text());
        assert_eq!(field(page.text(), "login"), login);
        assert!(!page.text().contains(password), "a password is sent back");
    }
    world.end().await;
}

/// The link that a page shows, without what stands before it.
fn link_of(page: &str) -> String {
    let rest = page.split("/join/").nth(1).unwrap();
    rest.chars().take_while(char::is_ascii_alphanumeric).collect()
}

async fn reset(world: &World, administrator: &Person, member: &Person) -> String {
    let page = world.post(administrator, &format!("/members/{}/reset", member.id)).form(&[]).send().await;
    assert_eq!(page.status, 200, "{}", page.text());
    assert_eq!(page.header("cache-control"), "no-store");
    link_of(page.text())
}

#[tokio::test]
async fn a_link_for_coming_back_works_once_for_its_member_and_ends_every_other_way() {
    let world = World::new().await;
    let administrator = world.person(&world.root, Some("administrator")).await;
    let member = world.person(&world.own, None).await;
    world.set_password(&member).await;
    let older = reset(&world, &administrator, &member).await;
    let link = reset(&world, &administrator, &member).await;
    assert_ne!(older, link);
    assert_never_was(&world, &older, "an older link for coming back").await;
    // it is no invitation that an officer could look up or take back
    for path in [format!("/invitations/{link}"), format!("/invitations/{}", &link[..26])] {
        assert_eq!(world.get(&administrator, &path).send().await.status, 404);
    }
    let list = world.get(&administrator, &format!("/units/{}/invitations", world.own.id)).send().await;
    assert!(list.status == 200 && !list.text().contains(&link));
    let new = "ba con gà trống vàng";
    let page = world.server.post(&format!("/join/{link}")).form(&[("password", new)]).send().await;
    assert_eq!(page.status, 200, "{}", page.text());
    let ceremony = (field(page.text(), "ceremony"), code_of(&secret_of(page.text()), 0));
    assert_eq!(world.opens(&member.token).await, member.id, "signed out before it was used");
    let answer = ended(&world, &link, &ceremony).send().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    assert_eq!(world.opens(&token_of(&answer)).await, member.id);
    assert_eq!(world.opens(&member.token).await, "");
    assert_eq!(world.password_form(&member.login, PASSWORD, &World::code(1)).send().await.status, 401);
    assert_never_was(&world, &link, "a used link for coming back").await;
    let warnings = world.store.warnings(&member.id).await.unwrap();
    assert!(warnings.iter().any(|warning| warning.kind == "ways-in-replaced"), "{warnings:?}");
    world.end().await;
}

#[tokio::test]
async fn whoever_administers_a_part_lets_nobody_back_in_who_holds_more_than_that_part() {
    let world = World::new().await;
    let part = world.person(&world.own, Some("administrator")).await;
    let above = world.person(&world.own, None).await;
    let root = &world.root.id;
    assert!(world.store.grant(&above.id, root, "administrator", None, Timestamp::now()).await.unwrap());
    for deed in ["reset", "leave"] {
        for ask in [
            world.get(&part, &format!("/members/{}/{deed}", above.id)),
            world.post(&part, &format!("/members/{}/{deed}", above.id)).form(&[]),
        ] {
            let answer = ask.send().await;
            assert_eq!(answer.status, 422, "{deed}");
            assert!(!answer.text().contains("/join/"));
        }
    }
    let give = [("do", "give"), ("role", "administrator"), ("unit", root)];
    let roles = format!("/members/{}/roles", part.id);
    assert_eq!(world.post(&part, &roles).form(&give).send().await.status, 404, "they raised themselves");
    let take = [("do", "withdraw"), ("role", "administrator"), ("unit", root)];
    let roles = format!("/members/{}/roles", above.id);
    assert_eq!(world.post(&part, &roles).form(&take).send().await.status, 404);
    assert_eq!(world.store.grants(&above.id).await.unwrap().len(), 1);
    assert_eq!(world.opens(&above.token).await, above.id);
    world.end().await;
}
