//! Signs that an account is lent or stolen: the member alone is told, and no office sees anything of it.

use super::world::{PASSWORD, Person, World, token_of};

/// Networks of documentation, as places that are far apart.
const PLACES: &str = "network,place,latitude,longitude\n\
    198.51.100.0/24,Hà Nội,21.03,105.85\n\
    203.0.113.0/24,Đà Nẵng,16.05,108.21\n\
    192.0.2.0/24,Hải Phòng,20.86,106.68\n";

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
/// Browsers that are told apart.
const BROWSERS: [&str; 5] = [
    FIREFOX,
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15",
];

/// A world behind a proxy, with a table of places; everybody in it is new, with no browser that is signed in.
async fn world() -> World {
    let file = crate::server::folder().join("places.csv");
    std::fs::write(&file, PLACES).unwrap();
    World::with(|s| {
        s.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
        s.places = Some(file);
    })
    .await
}

async fn somebody(world: &World) -> Person {
    let person = world.person(&world.own, None).await;
    world.set_password(&person).await;
    world.store.end_all_sessions(&person.id).await.unwrap();
    person
}

/// Signs somebody in from an address, with a browser in a time zone; the step tells codes apart.
async fn sign_in(
    world: &World,
    person: &Person,
    step: i64,
    (address, agent, zone): (&str, &str, &str),
) -> String {
    let code = World::code(step);
    let form = [("login", &*person.login), ("password", PASSWORD), ("code", &code), ("zone", zone)];
    let ask = world.server.post("/sign-in").form(&form).header("x-forwarded-for", address);
    let answer = ask.header("user-agent", agent).send().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    token_of(&answer)
}

async fn kinds(world: &World, person: &Person) -> Vec<String> {
    let warnings = world.store.warnings(&person.id).await.unwrap();
    warnings.into_iter().map(|warning| warning.kind).collect()
}

#[tokio::test]
async fn two_sign_ins_too_far_apart_for_one_traveller_are_told_to_the_member_alone() {
    let world = world().await;
    let person = somebody(&world).await;
    let administrator = world.person(&world.root, Some("administrator")).await;
    let officer = world.person(&world.own, Some("officer")).await;
    let declaration = world.declaration(&person.id, "declared").await;
    let pages = [
        format!("/members/{}", person.id),
        format!("/units/{}", world.own.id),
        format!("/units/{}/declarations", world.own.id),
        format!("/declarations/{}", declaration.id),
        format!("/units/{}/events", world.root.id),
        "/units".to_owned(),
        "/me".to_owned(),
    ];
    let see = async || {
        let mut seen = Vec::new();
        for reader in [&administrator, &officer] {
            for page in &pages {
                let answer = world.get(reader, page).send().await;
                seen.push((page.clone(), answer.status, answer.text().to_owned()));
            }
        }
        seen
    };
    let before = see().await;
    sign_in(&world, &person, -1, ("198.51.100.7", FIREFOX, "")).await;
    assert_eq!(kinds(&world, &person).await, Vec::<String>::new());
    let token = sign_in(&world, &person, 0, ("203.0.113.9", BROWSERS[2], "")).await;
    assert_eq!(kinds(&world, &person).await, ["far-apart"]);

    let home = world.with_token(world.server.get("/me"), &token).send().await;
    for told in ["Hà Nội", "Đà Nẵng", "Firefox", "Android", "không cho mượn"] {
        assert!(home.text().contains(told), "{told}: {}", home.text());
    }
    let security = world.with_token(world.server.get("/me/security"), &token).send().await;
    assert!(security.text().contains("Hà Nội") && security.text().contains("Đà Nẵng"));
    assert!(!security.text().contains("203.0.113") && !security.text().contains("198.51.100"));

    let after = see().await;
    assert_eq!(before, after, "an office sees something of it");
    for (page, _, text) in &after {
        for trace in ["Hà Nội", "Đà Nẵng", "far-apart", "Firefox · Linux"] {
            assert!(!text.contains(trace), "{page} tells {trace}");
        }
    }

    let id = &world.store.warnings(&person.id).await.unwrap()[0].id;
    let seen = format!("/me/warnings/{id}/seen");
    assert_eq!(world.post(&administrator, &seen).form(&[]).send().await.status, 404);
    assert_eq!(world.with_token(world.server.post(&seen), &token).form(&[]).send().await.status, 303);
    let home = world.with_token(world.server.get("/me"), &token).send().await;
    assert!(!home.text().contains("không cho mượn"), "a warning that was read comes back");
    world.end().await;
}

#[tokio::test]
async fn places_near_each_other_and_one_place_are_no_sign() {
    let world = world().await;
    let person = somebody(&world).await;
    sign_in(&world, &person, -1, ("198.51.100.7", FIREFOX, "")).await;
    sign_in(&world, &person, 0, ("198.51.100.200", BROWSERS[2], "Asia/Ho_Chi_Minh;420")).await;
    sign_in(&world, &person, 1, ("192.0.2.5", BROWSERS[1], "Asia/Ho_Chi_Minh;420")).await;
    assert_eq!(kinds(&world, &person).await, Vec::<String>::new());
    world.end().await;
}

#[tokio::test]
async fn time_zones_tell_where_no_table_knows_the_place() {
    let world = world().await;
    let person = somebody(&world).await;
    // a stranger's header before the proxy's own counts for nothing
    sign_in(&world, &person, -1, ("203.0.113.1, 100.64.0.1", FIREFOX, "Asia/Ho_Chi_Minh;420")).await;
    sign_in(&world, &person, 0, ("100.64.0.1", FIREFOX, "Asia/Bangkok;420")).await;
    assert_eq!(kinds(&world, &person).await, Vec::<String>::new());
    sign_in(&world, &person, 1, ("100.65.0.1", FIREFOX, "Europe/Paris;60")).await;
    assert_eq!(kinds(&world, &person).await, ["far-apart"]);
    world.end().await;
}

#[tokio::test]
async fn a_zone_that_is_none_says_nothing() {
    let world = world().await;
    let person = somebody(&world).await;
    sign_in(&world, &person, -1, ("100.64.0.1", FIREFOX, "Asia/Ho_Chi_Minh;420")).await;
    let token = sign_in(&world, &person, 0, ("100.64.0.1", FIREFOX, "<script>alert(1)</script>;99999")).await;
    assert_eq!(kinds(&world, &person).await, Vec::<String>::new());
    let security = world.with_token(world.server.get("/me/security"), &token).send().await;
    assert!(!security.text().contains("alert(1)"));
    world.end().await;
}

#[tokio::test]
async fn five_devices_within_an_hour_are_told_to_the_member_alone() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let officer = world.person(&world.own, Some("officer")).await;
    world.store.end_all_sessions(&person.id).await.unwrap();
    let page = async || {
        let member = world.get(&officer, &format!("/members/{}", person.id)).send().await;
        let unit = world.get(&officer, &format!("/units/{}", world.own.id)).send().await;
        (member.text().to_owned(), unit.text().to_owned())
    };
    let before = page().await;
    let mut token = String::new();
    for (number, agent) in BROWSERS.iter().enumerate() {
        let told = kinds(&world, &person).await;
        assert!(!told.contains(&"many-devices".to_owned()), "after {number} devices: {told:?}");
        // codes of an app change too slowly for five sign-ins
        let made = store::NewRecoveryCodes::make().unwrap();
        world.store.set_recovery_codes(&person.id, &made.digests).await.unwrap();
        let form = [("login", &*person.login), ("code", &*made.codes[0])];
        token = token_of(&world.server.post("/recover").form(&form).header("user-agent", agent).send().await);
    }
    let told = kinds(&world, &person).await;
    assert_eq!(told.iter().filter(|kind| *kind == "many-devices").count(), 1, "{told:?}");
    let home = world.with_token(world.server.get("/me"), &token).send().await;
    assert!(home.text().contains("5 máy cùng dùng"), "{}", home.text());
    assert_eq!(page().await, before, "an officer sees something of it");
    world.end().await;
}
