//! Where signing in and showing who one is lead to: a page of this site, whatever a link says.

use super::world::{PASSWORD, World, field};
use url::Url;

/// Ways to write another place.
const AWAY: &[&str] = &[
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "https://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "http://evil.example",
    "HTTPS://evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.example",
    "@evil.example",
    "/@evil.example",
    "//evil.example/%2f..",
    " //evil.example",
    "\u{2028}//evil.example",
    "/%2F%2Fevil.example",
    "%2F%2Fevil.example",
    "/%5Cevil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/me\r\nSet-Cookie: session=x",
];

/// Whether a browser that follows it from a page of the site stays there.
fn stays(location: &str) -> bool {
    let page = Url::parse("https://xet.example/sign-in").unwrap();
    page.join(location)
        .is_ok_and(|to| to.scheme() == "https" && to.host_str() == Some("xet.example") && to.port().is_none())
}

fn encoded(next: &str) -> String {
    url::form_urlencoded::byte_serialize(next.as_bytes()).collect()
}

#[test]
fn the_test_knows_what_leads_away() {
    for next in [
        "//evil.example",
        "/\\evil.example",
        "https:evil.example/",
        "https://evil.example",
        "/\t/evil.example",
    ] {
        assert_eq!(stays(next), next == "https:evil.example/", "{next:?}");
    }
    assert!(stays("/me") && stays("/%2F%2Fevil.example"));
}

#[tokio::test]
async fn no_link_to_the_sign_in_page_leads_away_afterwards() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    for next in AWAY {
        let query = format!("next={}", encoded(next));
        let signed_in = world.get(&person, &format!("/sign-in?{query}")).send().await;
        assert_eq!(signed_in.status, 303, "{next:?}");
        assert!(stays(signed_in.header("location")), "{next:?}: {}", signed_in.header("location"));
        let page = world.server.get(&format!("/sign-in?{query}")).send().await;
        assert_eq!(page.status, 200);
        assert!(stays(&field(page.text(), "next")), "{next:?}");
        let step_up = world.get(&person, &format!("/step-up?{query}")).send().await;
        assert_eq!(step_up.status, 200);
    }
    world.end().await;
}

#[tokio::test]
async fn no_form_of_the_sign_in_page_leads_away_afterwards() {
    let world = World::new().await;
    for next in AWAY {
        let person = world.person(&world.own, None).await;
        world.set_password(&person).await;
        let form = |code: i64| {
            let code = World::code(code);
            [
                ("login", person.login.clone()),
                ("password", PASSWORD.to_owned()),
                ("code", code),
                ("next", (*next).to_owned()),
            ]
        };
        let sent = form(0);
        let fields: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, &**value)).collect();
        let answer = world.server.post("/sign-in").form(&fields).send().await;
        assert_eq!(answer.status, 303, "{next:?}: {}", answer.text());
        assert!(stays(answer.header("location")), "{next:?}: {}", answer.header("location"));
        assert_eq!(answer.headers.iter().filter(|(name, _)| name == "set-cookie").count(), 1, "{next:?}");
        let sent = form(1);
        let fields: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, &**value)).collect();
        let answer = world.post(&person, "/step-up").form(&fields).send().await;
        assert_eq!(answer.status, 303, "{next:?}: {}", answer.text());
        assert!(stays(answer.header("location")), "{next:?}: {}", answer.header("location"));
    }
    world.end().await;
}

#[tokio::test]
async fn who_was_sent_to_sign_in_comes_back_to_the_page_they_asked_for() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    world.set_password(&person).await;
    let asked = "/me/accounts/new?from=a%26b";
    let sent = world.server.get(asked).send().await;
    let page = world.server.get(sent.header("location")).send().await;
    let next = field(page.text(), "next").replace("&#38;", "&").replace("&amp;", "&");
    assert_eq!(next, asked);
    let code = World::code(0);
    let form = [("login", &*person.login), ("password", PASSWORD), ("code", &code), ("next", &next)];
    assert_eq!(world.server.post("/sign-in").form(&form).send().await.header("location"), asked);
    world.end().await;
}
