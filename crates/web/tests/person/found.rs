//! How pages are found by other servers and search engines, and only those that want to be.

use super::hostile::parsed;
use super::{fields, get, holder, note, page, portrait, publish, world};
use crate::members::world::World;
use jiff::Timestamp;

/// The addresses in the site's map.
async fn listed(world: &World) -> Vec<String> {
    let answer = get(world, "/sitemap.xml").send().await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/xml; charset=utf-8"));
    let found = parsed(answer.text());
    found.into_iter().filter(|(path, _)| path == "urlset/url/loc").map(|(_, text)| text).collect()
}

#[tokio::test]
async fn the_map_lists_who_wants_to_be_found_and_nobody_else() {
    let world = world().await;
    let robots = get(&world, "/robots.txt").send().await;
    assert!(robots.text().ends_with("\nSitemap: https://xet.example/sitemap.xml\n"), "{}", robots.text());
    assert_eq!(listed(&world).await, ["https://xet.example/"]);

    let own = holder(&world, "an.cu", "anybody").await;
    let post = publish(&world, &own, &note("Tên", "chữ")).await;
    let withdrawn = publish(&world, &own, &note("Tên", "khác")).await;
    let now = Timestamp::now();
    world.store.withdraw_post(&own.id, &withdrawn.id, withdrawn.version, "", now).await.unwrap();
    for (name, seen_by) in [("cho-minh", "me"), ("dong-nghiep", "members")] {
        let other = holder(&world, name, seen_by).await;
        publish(&world, &other, &note("Tên", "chữ")).await;
    }
    let shy = world.person(&world.own, None).await;
    page(&world, &shy, &store::PageFields { is_indexed: false, ..fields("khong-tim", "anybody") }).await;
    let unsure = holder(&world, "da-rut", "anybody").await;
    assert!(world.store.withdraw_consent(&unsure.id, "page", None, now).await.unwrap());
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let expected = [
        "https://xet.example/",
        "https://xet.example/@an.cu",
        &format!("https://xet.example/@an.cu/{}", post.id),
    ];
    assert_eq!(listed(&world).await, expected);
    for (part, count) in [("pages", 1), ("posts", 1)] {
        let answer = get(&world, &format!("/sitemap/{part}.xml")).send().await;
        assert_eq!(answer.text().matches("<loc>").count(), count, "{part}");
    }
    assert_eq!(get(&world, "/sitemap/pages-an.cu.xml").send().await.status, 404, "nothing comes after it");
    world.end().await;
}

#[tokio::test]
async fn webfinger_leads_to_the_page_and_its_feeds() {
    let world = world().await;
    assert!(world.store.open_directory(&world.root.id, true, None, Timestamp::now()).await.unwrap());
    let own = holder(&world, "an.cu", "anybody").await;
    super::proven(&world, &own, "https://www.facebook.com/nguyen.an.that").await;
    let digest = portrait(&world, &own).await;
    let ask = async |query: &str| get(&world, &format!("/.well-known/webfinger{query}")).send().await;
    for resource in ["acct:an.cu@xet.example", "acct%3AAn.Cu%40XET.example", "https://xet.example/@an.cu"] {
        let answer = ask(&format!("?resource={resource}")).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "application/jrd+json"),
            "{resource}"
        );
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        let found = answer.json();
        assert_eq!(found["subject"], "acct:an.cu@xet.example");
        assert_eq!(found["aliases"], serde_json::json!(["https://xet.example/@an.cu"]));
        let links = found["links"].as_array().unwrap();
        let href = |rel: &str| {
            links.iter().find(|link| link["rel"] == rel).map(|link| link["href"].as_str().unwrap())
        };
        assert_eq!(href("http://webfinger.net/rel/profile-page"), Some("https://xet.example/@an.cu"));
        assert_eq!(href("me"), Some("https://www.facebook.com/nguyen.an.that"));
        let avatar = format!("https://xet.example/@an.cu/portrait/{digest}.jpg");
        assert_eq!(href("http://webfinger.net/rel/avatar"), Some(&*avatar));
        assert!(!found.to_string().contains("vidu.vn"), "a contact is not for programs");
    }
    let some = ask("?resource=acct:an.cu@xet.example&rel=me&rel=alternate").await.json();
    let relations: Vec<&str> =
        some["links"].as_array().unwrap().iter().map(|l| l["rel"].as_str().unwrap()).collect();
    assert_eq!(relations, ["alternate", "alternate", "alternate", "me"]);
    for query in ["", "?", "?resource=", "?resource=an.cu", "?rel=me"] {
        let answer = ask(query).await;
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (400, "*"), "{query}");
    }
    for query in
        ["?resource=acct:an.cu@other.example", "?resource=acct:nobody@xet.example", "?resource=mailto:a@b.c"]
    {
        assert_eq!(ask(query).await.status, 404, "{query}");
    }
    world.end().await;
}

#[tokio::test]
async fn the_portrait_may_be_shown_by_others_while_it_may_be_seen() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    let path = format!("/@an.cu/portrait/{}.jpg", portrait(&world, &own).await);
    let answer = get(&world, &path).send().await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "image/jpeg"));
    assert_eq!(answer.body, super::PORTRAIT);
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(answer.header("cache-control"), "max-age=300");
    let own = world.get(&own, &path).send().await;
    assert_eq!((own.header("cache-control"), own.body.as_slice()), ("private, no-store", super::PORTRAIT));
    world.end().await;
}
