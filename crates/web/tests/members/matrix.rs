//! Every route of the members' table, asked for by everybody, about everything: what is expected is computed here from who
//! the table says a route is for, and what is not the reader's must look in every byte like what is not there.

use super::targets::{Kind, Target, form, kind, make};
use super::world::{Person, World, bare};
use crate::client::{Answer, Ask};
use serde_json::json;
use std::collections::BTreeMap;
use store::Unit;
use web::members::{Needs, TABLE};

/// A reader: who they are, where they are a member, and what they hold where.
struct Reader {
    words: &'static str,
    person: Option<Person>,
    is_in: bool,
    unit: String,
    grants: Vec<(&'static str, String)>,
}

/// What a reader gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// An answer of the route's own.
    Allowed,
    /// What everybody gets who asks for something that is not there.
    Missing,
    /// The way to the sign-in page.
    SignIn,
}

/// Everybody there is a rule for.
async fn readers(world: &World) -> Vec<Reader> {
    let mut readers = Vec::new();
    let roles: [(&'static str, &Unit, Option<&'static str>); 10] = [
        ("a member", &world.own, None),
        ("an officer of the unit", &world.own, Some("officer")),
        ("an officer of the unit beside", &world.sibling, Some("officer")),
        ("an officer of the organisation", &world.root, Some("officer")),
        ("a publisher", &world.own, Some("publisher")),
        ("an auditor of the unit", &world.own, Some("auditor")),
        ("an auditor of the organisation", &world.root, Some("auditor")),
        ("an administrator of the unit", &world.own, Some("administrator")),
        ("an administrator of the organisation", &world.root, Some("administrator")),
        ("an administrator of another organisation", &world.other, Some("administrator")),
    ];
    for (words, unit, role) in roles {
        let person = Some(world.person(unit, role).await);
        let grants = role.map(|role| (role, unit.path.clone())).into_iter().collect();
        readers.push(Reader { words, person, is_in: true, unit: unit.path.clone(), grants });
    }
    // what they were does not count any more
    let gone = world.person(&world.own, Some("administrator")).await;
    assert!(world.store.leave(&gone.id, None, jiff::Timestamp::now()).await.unwrap());
    let nobody =
        |words, person| Reader { words, person, is_in: false, unit: String::new(), grants: Vec::new() };
    readers.push(nobody("somebody who left", Some(gone)));
    readers.push(nobody("somebody who is not signed in", None));
    readers
}

impl Reader {
    fn id(&self) -> &str {
        self.person.as_ref().map_or("", |person| &person.id)
    }

    fn holds(&self, roles: &[&str], path: &str) -> bool {
        self.grants.iter().any(|(role, at)| roles.contains(role) && path.starts_with(at.as_str()))
    }

    /// What the rules say.
    fn expects(&self, needs: Needs, route: &str, kind: Kind, target: &Target) -> Expected {
        let path = &target.at.path;
        let is_theirs = match needs {
            Needs::Anybody => return Expected::Allowed,
            _ if !self.is_in => return Expected::SignIn,
            Needs::Member if kind.is_personal() => target.of == self.id(),
            Needs::Member if kind == Kind::Asked => self.unit.starts_with(path.as_str()),
            Needs::Member => {
                assert!(matches!(kind, Kind::Nothing | Kind::Platform), "{route}: whose is it?");
                true
            }
            // the log is the organisation's, so only who answers for all of it reads it
            Needs::Auditor if route.ends_with("/events") && target.at.parent.is_some() => false,
            Needs::Office => self.holds(&["officer", "auditor", "administrator"], path),
            Needs::Officer => self.holds(&["officer", "administrator"], path),
            Needs::Auditor => self.holds(&["auditor", "administrator"], path),
            Needs::Administrator => self.holds(&["administrator"], path),
        };
        if is_theirs { Expected::Allowed } else { Expected::Missing }
    }

    fn ask(&self, world: &World, method: &str, route: &str, path: &str) -> Ask {
        let ask = Ask::new(world.server.at, &method.to_uppercase(), path);
        let ask = match &self.person {
            Some(person) => ask.header("cookie", &format!("session={}", person.token)),
            None => ask,
        };
        let is_json = route.ends_with("/begin") || route.ends_with("/finish");
        match method {
            "get" => ask,
            _ if route.ends_with("/begin") => ask.json(&json!({ "login": "" })),
            _ if is_json => ask.json(&json!({ "id": "x", "answer": {} })),
            _ => {
                let form = form(route);
                let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, &**value)).collect();
                ask.form(&form)
            }
        }
    }
}

/// Whether pressing a button takes away what the next reader would press it for.
fn is_consumed(method: &str, route: &str) -> bool {
    const ENDS: [&str; 8] = [
        "/take-back",
        "/delete",
        "/leave",
        "/seen",
        "/end",
        "/proofs/{proof}/remove",
        "/passkeys/{id}/remove",
        "{id}/revoke",
    ];
    method == "post" && ENDS.iter().any(|end| route.ends_with(end))
}

fn encoded(path: &str) -> String {
    url::form_urlencoded::byte_serialize(path.as_bytes()).collect()
}

fn assert_sign_in(answer: &Answer, reader: &Reader, method: &str, path: &str, told: &str) {
    if path.ends_with("/begin") || path.ends_with("/finish") {
        assert_eq!(answer.status, 401, "{told}");
        assert!(answer.json()["message"].is_string(), "{told}");
    } else {
        let to =
            if method == "get" { format!("/sign-in?next={}", encoded(path)) } else { "/sign-in".to_owned() };
        assert_eq!((answer.status, answer.header("location")), (303, &*to), "{told}");
    }
    // a token that opens nothing is taken away
    let is_cleared = answer.header("set-cookie").starts_with("session=; ");
    assert_eq!(is_cleared, reader.person.is_some(), "{told}: {:?}", answer.headers);
}

fn assert_allowed(answer: &Answer, method: &str, route: &str, told: &str) {
    let told = format!("{told}: {} {} {}", answer.status, answer.header("location"), excerpt(answer));
    let to = answer.header("location");
    assert!(!to.starts_with("/sign-in") && !to.starts_with("/step-up"), "{told}");
    let is_entry = matches!(route, "/sign-in" | "/recover" | "/step-up");
    let is_right = match (method, answer.status) {
        ("get", 200) => true,
        // who is signed in goes on; the well-known address leads to the page
        ("get", 303) => matches!(route, "/sign-in" | "/.well-known/change-password"),
        ("post", 401 | 429) => is_entry,
        ("post", status) => matches!(status, 200 | 303 | 400 | 409 | 422),
        _ => false,
    };
    assert!(is_right, "{told}");
}

fn excerpt(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).chars().filter(|c| *c != '\n').take(2000).collect()
}

/// Walks the routes that a filter takes.
async fn walk(is_taken: fn(&str) -> bool) {
    let world = World::new().await;
    let mut readers = readers(&world).await;
    let places = [&world.root, &world.own, &world.child, &world.sibling, &world.other];
    let mut residents = Vec::new();
    for unit in places {
        residents.push(world.person(unit, None).await);
    }
    let mut asked = 0;
    let mut seen = BTreeMap::new();
    for (method, route, needs) in TABLE.iter().copied().filter(|(_, route, _)| is_taken(route)) {
        let kind = kind(route).unwrap_or_else(|| panic!("nobody said what {route} shows: see targets.rs"));
        // what belongs to one member: somebody's at each place, and the reader's own
        let own = readers.iter().filter(|r| r.is_in && kind.is_personal()).flat_map(|r| r.person.clone());
        let mut targets: Vec<(Unit, Person)> =
            places.iter().map(|unit| (*unit).clone()).zip(residents.iter().cloned()).collect();
        targets.extend(own.map(|person| (world.own.clone(), person)));
        for (at, of) in targets {
            let mut target = make(&world, kind, route, &at, &of).await;
            for reader in &mut readers {
                if is_a_readers(&residents, kind, &target) && target.of != reader.id() {
                    continue; // one stranger at each place is enough
                }
                let expected = reader.expects(needs, route, kind, &target);
                let path = target.path(route);
                let told = format!("{} asks {method} {path} ({route}) at {}", reader.words, target.at.name);
                let answer = reader.ask(&world, method, route, &path).send().await;
                asked += 1;
                *seen.entry(format!("{expected:?}")).or_insert(0) += 1;
                match expected {
                    Expected::Allowed => assert_allowed(&answer, method, route, &told),
                    Expected::SignIn => assert_sign_in(&answer, reader, method, &path, &told),
                    Expected::Missing => {
                        assert_eq!(answer.status, 404, "{told}: {}", excerpt(&answer));
                        for path in [target.nowhere(route), odd(route, &target)] {
                            let nowhere = reader.ask(&world, method, route, &path).send().await;
                            assert_eq!(bare(&answer), bare(&nowhere), "{told} and {path}");
                            assert!(!answer.text().contains(&target.parts[0]), "{told}: its id is echoed");
                        }
                    }
                }
                if expected == Expected::Allowed && is_consumed(method, route) {
                    target = make(&world, kind, route, &at, &of).await;
                }
                if expected == Expected::Allowed && route == "/sign-out" {
                    let person = reader.person.as_mut().unwrap();
                    person.token = world.sign_in(&person.id).await;
                }
            }
            if kind == Kind::Nothing {
                break; // the same everywhere
            }
        }
    }
    assert!(asked > 100, "the walk has {asked} steps: {seen:?}");
    world.end().await;
}

/// Whether a target is one of the readers' own, and none of the residents'.
fn is_a_readers(residents: &[Person], kind: Kind, target: &Target) -> bool {
    kind.is_personal() && residents.iter().all(|resident| resident.id != target.of)
}

/// The address with parts that cannot be anybody's id.
fn odd(route: &str, target: &Target) -> String {
    super::targets::filled(route, &vec!["x%00y".to_owned(); target.parts.len()])
}

#[test]
fn every_route_says_what_its_parts_name_and_asks_for_no_less_than_its_kind_needs() {
    for (method, route, needs) in TABLE {
        let kind = kind(route).unwrap_or_else(|| panic!("nobody said what {route} shows: see targets.rs"));
        let is_office = matches!(
            kind,
            Kind::Unit
                | Kind::Member
                | Kind::Declaration
                | Kind::Invitation
                | Kind::Import
                | Kind::Request
                | Kind::DataRequest
                | Kind::Case
        );
        assert!(!is_office || !matches!(needs, Needs::Anybody | Needs::Member), "{method} {route}");
        assert!(!(kind.is_personal() || kind == Kind::Asked) || *needs == Needs::Member, "{method} {route}");
        assert!(matches!(*method, "get" | "post"), "{route}");
    }
}

#[tokio::test]
async fn what_is_a_units_is_for_its_office_alone() {
    walk(|route| route.starts_with("/units")).await;
}

#[tokio::test]
async fn invitations_lists_and_requests_are_for_their_units_office_alone() {
    walk(|route| ["/invitations", "/imports", "/requests"].iter().any(|with| route.starts_with(with))).await;
}

#[tokio::test]
async fn members_and_declarations_are_for_their_units_office_alone() {
    walk(|route| route.starts_with("/members") || route.starts_with("/declarations")).await;
}

#[tokio::test]
async fn what_is_a_members_is_for_that_member_alone() {
    walk(|route| route.starts_with("/me/")).await;
}

#[tokio::test]
async fn everything_else_is_for_whom_it_says() {
    walk(|route| {
        let elsewhere =
            ["/units", "/invitations", "/imports", "/requests", "/members", "/declarations", "/me/"];
        !elsewhere.iter().any(|with| route.starts_with(with))
    })
    .await;
}

/// Routes that are for whoever showed a moment ago who they are.
const SENSITIVE: &[(&str, &str)] = &[
    ("get", "/me/data/export.json"),
    ("get", "/me/data/export.csv"),
    ("get", "/me/data/erase"),
    ("post", "/me/data/erase"),
    ("get", "/data-requests/{id}/erase"),
    ("post", "/data-requests/{id}/erase"),
    ("post", "/me/security/passkeys/begin"),
    ("post", "/me/security/passkeys/finish"),
    ("post", "/me/security/passkeys/{id}/remove"),
    ("get", "/me/security/password"),
    ("post", "/me/security/password"),
    ("post", "/me/security/password/code"),
    ("post", "/me/security/password/remove"),
    ("post", "/me/security/codes"),
    ("get", "/units/{id}/close"),
    ("post", "/units/{id}/close"),
    ("get", "/units/{id}/directory"),
    ("post", "/units/{id}/directory"),
    ("get", "/members/{id}/roles"),
    ("post", "/members/{id}/roles"),
    ("get", "/members/{id}/reset"),
    ("post", "/members/{id}/reset"),
    ("get", "/members/{id}/leave"),
    ("post", "/members/{id}/leave"),
    ("get", "/declarations/{id}/attest"),
    ("post", "/declarations/{id}/attest"),
    ("post", "/me/accounts/{id}/retire"),
];

#[tokio::test]
async fn sensitive_acts_ask_once_more_who_it_is_and_ask_the_same_whatever_is_there() {
    let world = World::new().await;
    let mut person = world.person(&world.root, Some("administrator")).await;
    let resident = world.person(&world.own, None).await;
    let mut found = Vec::new();
    for (method, route, needs) in TABLE.iter().filter(|(_, _, needs)| *needs != Needs::Anybody) {
        person.token = world.plain_sign_in(&person.id).await;
        let kind = kind(route).unwrap();
        let of = if kind.is_personal() { &person } else { &resident };
        let at = if *needs == Needs::Auditor { &world.root } else { &world.own };
        let at = if kind == Kind::Asked { &world.root } else { at };
        let target = make(&world, kind, route, at, of).await;
        let reader = Reader {
            words: "an administrator",
            person: Some(person.clone()),
            is_in: true,
            unit: world.root.path.clone(),
            grants: Vec::new(),
        };
        let path = target.path(route);
        let answer = reader.ask(&world, method, route, &path).send().await;
        let is_json = route.ends_with("/begin") || route.ends_with("/finish");
        let is_asked = answer.header("location").starts_with("/step-up") || (is_json && answer.status == 401);
        if !is_asked {
            assert_allowed(&answer, method, route, &format!("{method} {route}"));
            continue;
        }
        found.push((*method, *route));
        if !target.parts.is_empty() {
            let nowhere = target.nowhere(route);
            let other = reader.ask(&world, method, route, &nowhere).send().await;
            let (status, headers, body) = bare(&other);
            let headers: Vec<_> = headers
                .into_iter()
                .map(|(name, value)| (name, value.replace(&encoded(&nowhere), &encoded(&path))))
                .collect();
            assert_eq!(bare(&answer), (status, headers, body), "{method} {route}");
        }
    }
    found.sort_unstable();
    let mut expected = SENSITIVE.to_vec();
    expected.sort_unstable();
    assert_eq!(found, expected);
    world.end().await;
}

#[tokio::test]
async fn the_api_gives_nobody_more_for_being_signed_in() {
    for is_open in [true, false] {
        let world = World::with(|s| s.open_api = is_open).await;
        let readers = readers(&world).await;
        let asks = [
            world.server.post("/api/v1/check").json(&json!({ "text": "chào" })),
            world.server.post("/api/v1/read").json(&json!({ "text": "chào" })),
            world.server.get("/api/v1/checks"),
            world.server.get("/api/v1/source?host=vnexpress.net"),
            world.server.get("/api/v1/openapi.json"),
            world.server.post("/api/v1/batch").body("application/x-ndjson", "{\"id\":1,\"text\":\"chào\"}"),
            world.server.get("/api/v1/members"),
            world.server.get("/metrics"),
        ];
        for (number, ask) in asks.iter().enumerate() {
            let plain = ask.send().await;
            let is_closed = !is_open && matches!(number, 0 | 1 | 3 | 5);
            assert_eq!(plain.status == 401, is_closed, "{number}: {}", plain.status);
            for reader in readers.iter().filter(|reader| reader.person.is_some()) {
                let token = &reader.person.as_ref().unwrap().token;
                let signed_in = ask.clone().header("cookie", &format!("session={token}")).send().await;
                assert_eq!(signed_in.status, plain.status, "{} at {number}", reader.words);
                // figures count requests, and reports say how long they took
                if number != 7 && number != 0 && number != 5 {
                    assert_eq!(bare(&signed_in), bare(&plain), "{} at {number}", reader.words);
                }
                let as_key = ask.clone().header("authorization", &format!("Bearer {token}")).send().await;
                assert!(as_key.status == plain.status || as_key.status == 401, "a session's token is no key");
            }
        }
        world.end().await;
    }
}
