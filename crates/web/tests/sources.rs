//! Whose an address is: the page and the API, with a source of the installation's own; and link lists that checks ask.

use crate::pages::{is_guarded, is_self_contained};
use crate::server::{Server, folder, key};
use serde_json::json;
use store::{NewLinkEntry, NewLinkList, OwnSource, Scope, Store};

const OWN: &str = r#"
[[owner]]
id = "zebrin-coop"
names = ["Hợp tác xã Zebrin", "HTX Zebrin"]
kind = "marketplace"
country = "VN"
domains = ["zebrincoop.example"]
accounts = ["facebook.com/zebrincoop"]
evidence = [{ by = "operator", for = ["zebrincoop.example"], at = "https://zebrincoop.example/", seen = "2026-11-01" }]
"#;

/// A server whose installation has a source and a list.
async fn server() -> Server {
    let folder = folder();
    let store = Store::open(
        &format!("sqlite:{}", folder.join("namkhong.db").display()),
        &folder.join("namkhong.keys"),
    )
    .await
    .unwrap();
    let now = "2026-11-01T00:00:00Z".parse().unwrap();
    let own = OwnSource { id: "zebrin-coop".to_owned(), document: OWN.to_owned(), added_at: now };
    store.keep_own_sources(&[own]).await.unwrap();
    let line = NewLinkEntry {
        key: "xau.example".to_owned(),
        name: "xau.example".to_owned(),
        kind: "phishing".to_owned(),
        evidence: None,
        listed: "2026-10-01".parse().unwrap(),
        expires: None,
    };
    let list = NewLinkList {
        name: "Danh sách mẫu".to_owned(),
        source: "https://ds.example/".to_owned(),
        licence: "CC0-1.0".to_owned(),
        appeal: None,
        is_own: false,
        entries: vec![line],
    };
    store.replace_link_list(&list, now).await.unwrap();
    store.close().await;
    Server::start_in(folder, |_| {}, &[]).await
}

#[tokio::test]
async fn the_page_says_whose_an_address_is_in_both_languages() {
    let server = server().await;
    for (asked, lang, says) in [
        ("https%3A%2F%2Fwww.zebrincoop.example%2Fx", "vi", "Địa chỉ này của Hợp tác xã Zebrin"),
        ("www.zebrincoop.example", "en", "This address belongs to Hợp tác xã Zebrin"),
        ("facebook.com/ZebrinCoop", "vi", "Danh mục ghi là của Hợp tác xã Zebrin"),
        ("zebrincoopp.example", "vi", "nhái tên của Hợp tác xã Zebrin"),
        ("zebrincoopp.example", "en", "imitates the name of Hợp tác xã Zebrin"),
        ("mot-trang-khac.example", "en", "says nothing for the address or against it"),
        ("xa-mau.gov.vn", "vi", "cơ quan nhà nước"),
    ] {
        for path in ["/sources", "/nguon"] {
            let page = server.get(&format!("{path}?host={asked}&lang={lang}")).send().await;
            assert_eq!(page.status, 200, "{asked}");
            assert!(page.text().contains(says), "{asked}: {says}");
            assert!(page.text().contains("noindex") && page.header("cache-control") == "no-store", "{asked}");
            is_guarded(&page);
            is_self_contained(page.text());
        }
    }
    let page = server.get("/sources?host=zebrincoopp.example").send().await;
    assert!(page.text().contains("zebrincoop<mark>p</mark>.example"), "{}", page.text());
    let page = server.get("/sources?host=%3Cscript%3E%22").send().await;
    assert_eq!(page.status, 400);
    assert!(!page.text().contains("<script>\"") && page.text().contains("role=\"alert\""));
    server.end().await;
}

#[tokio::test]
async fn the_language_switch_keeps_the_address() {
    let server = server().await;
    let form = "back=/sources&host=zebrincoop.example%2Fa%26b&lang=en";
    let answer = server.post("/language").body("application/x-www-form-urlencoded", form).send().await;
    assert_eq!(answer.header("location"), "/sources?host=zebrincoop.example%2Fa%26b");
    server.end().await;
}

#[tokio::test]
async fn the_api_answers_for_each_host_in_order() {
    let server = server().await;
    let asked = "/api/v1/source?host=zebrincoop.example&host=zebrincoopp.example&host=mot-trang-khac.example";
    let answer = server.get(asked).send().await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    let found = answer.json();
    let standings: Vec<_> = found.as_array().unwrap().iter().map(|f| f["standing"].clone()).collect();
    assert_eq!(standings, ["theirs", "imitation", "neither"]);
    assert_eq!(found[0]["owner"]["own"], true);
    assert_eq!(found[1]["imitation"]["target"], "zebrincoop.example");
    crate::described::fits_answer("get", "/api/v1/source", &found);
    let many = format!("/api/v1/source?{}", "host=a.vn&".repeat(101));
    for path in ["/api/v1/source", "/api/v1/source?host=", "/api/v1/source?host=khong+phai", &many] {
        assert_eq!(server.get(path).send().await.problem(), (400, "host".into()), "{path:.60}");
    }
    let key = key(&server.folder, &[Scope::Read], 100).await;
    let refused = server.get(asked).header("authorization", &format!("Bearer {}", key.key)).send().await;
    assert_eq!(refused.problem(), (403, "scope".into()));
    server.end().await;
}

#[tokio::test]
async fn checks_ask_the_link_lists() {
    let server = server().await;
    let listed = |report: &serde_json::Value| {
        let checks = report["gates"][0]["checks"].as_array().unwrap().clone();
        checks.into_iter().find(|c| c["check"] == "listed-link").unwrap()
    };
    let found = listed(&server.report("Vào https://a.xau.example/x nhé").await);
    assert_eq!((&found["outcome"], &found["severity"]), (&"found".into(), &"stop".into()));
    assert_eq!(found["observed"]["items"][0]["list"], "Danh sách mẫu");
    assert_eq!(listed(&server.report("Vào https://tot.example/x nhé").await)["outcome"], "clear");
    let batch = json!({"id": 1, "text": "Vào xau.example"}).to_string();
    let answer = server.post("/api/v1/batch").body("application/x-ndjson", batch).send().await;
    assert!(answer.text().contains("\"why\":\"listed\""), "{}", answer.text());
    let form = "what=V%C3%A0o+xau.example+nh%C3%A9";
    let page = server.post("/check").body("application/x-www-form-urlencoded", form).send().await;
    assert!(page.text().contains("“Danh sách mẫu” ghi xau.example"), "{}", page.text());
    server.end().await;
}
