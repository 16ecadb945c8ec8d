//! Every page in both languages, with its headers, its links and its files.

use crate::client::Answer;
use crate::server::Server;

const PAGES: [&str; 14] = [
    "/",
    "/compare",
    "/draft",
    "/sources",
    "/nguon",
    "/checks",
    "/checks/bait/scam-script",
    "/about",
    "/privacy",
    "/method",
    "/api",
    "/offline",
    "/reply",
    "/visits",
];

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'";

/// What every answer to a reader carries.
pub(crate) fn is_guarded(answer: &Answer) {
    for (name, value) in [
        ("content-security-policy", CSP),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value);
    }
    assert!(answer.header("permissions-policy").contains("geolocation=()"));
    assert_eq!(answer.header("x-request-id").len(), 16);
    assert_eq!(answer.header("server"), "", "nobody needs to know what runs here");
}

/// The values of an attribute in a page; our templates write all of them in double quotes.
pub(crate) fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let begin = format!(" {attribute}=\"");
    html.split(&begin).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// Whatever a page loads, sends to or leads to is on this server; nothing runs but our own files.
pub(crate) fn is_self_contained(html: &str) {
    for attribute in ["src", "href", "action", "formaction", "srcset", "poster", "data", "ping"] {
        for value in values(html, attribute) {
            let stays = (value.starts_with('/') && !value.starts_with("//")) || value.starts_with('#');
            assert!(stays, "{attribute}={value:?}");
        }
    }
    for forbidden in
        ["<iframe", "<object", "<embed", "<style", " style=\"", " onclick", "javascript:", "@import"]
    {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    assert_eq!(html.matches("<script").count(), 1, "one script, the site's own");
}

#[tokio::test]
async fn every_page_answers_in_both_languages_and_stays_on_the_site() {
    let server = Server::start().await;
    for path in PAGES {
        for lang in ["vi", "en"] {
            let answer = server.get(path).header("accept-language", lang).send().await;
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
            assert!(answer.text().contains(&format!("<html lang=\"{lang}\">")), "{path} in {lang}");
            assert!(answer.all("vary").contains("accept-language"), "{path}");
            is_guarded(&answer);
            is_self_contained(answer.text());
        }
    }
    server.end().await;
}

#[tokio::test]
async fn the_query_wins_over_the_cookie_and_the_cookie_over_the_browser() {
    let server = Server::start().await;
    let lang = |answer: Answer| values(answer.text(), "lang")[0].to_owned();
    let plain = server.get("/about");
    assert_eq!(lang(plain.send().await), "vi");
    let browser = plain.header("accept-language", "en-GB, vi;q=0.3");
    assert_eq!(lang(browser.send().await), "en");
    let cookie = browser.header("cookie", "lang=vi");
    assert_eq!(lang(cookie.send().await), "vi");
    let asked = server.get("/about?lang=en").header("cookie", "lang=vi");
    assert_eq!(lang(asked.send().await), "en");
    server.end().await;
}

#[tokio::test]
async fn links_of_pages_lead_somewhere() {
    let server = Server::start().await;
    let mut seen = std::collections::BTreeSet::new();
    let mut waiting: Vec<String> = PAGES.map(str::to_owned).to_vec();
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = server.get(&path).send().await;
        if answer.status == 303 {
            // what is for members leads whoever is not signed in there
            assert!(answer.header("location").starts_with("/sign-in"), "{path}");
            waiting.push("/sign-in".to_owned());
            continue;
        }
        assert!(matches!(answer.status, 200), "{path}: {}", answer.status);
        if answer.header("content-type").starts_with("text/html") {
            let found = values(answer.text(), "href").into_iter().chain(values(answer.text(), "src"));
            waiting.extend(found.filter(|f| f.starts_with('/')).map(str::to_owned));
        }
    }
    assert!(seen.len() > 30, "the walk saw {} addresses only", seen.len());
    server.end().await;
}

#[tokio::test]
async fn files_have_their_type_and_are_kept_for_ever_under_their_digest_alone() {
    let server = Server::start().await;
    let home = server.get("/").send().await;
    let manifest = server.get("/manifest.webmanifest?lang=en").send().await;
    assert_eq!(manifest.header("content-type"), "application/manifest+json");
    let manifest = manifest.json();
    assert_eq!(manifest["share_target"]["method"], "POST");
    let icons = manifest["icons"].as_array().unwrap().iter().map(|i| i["src"].as_str().unwrap().to_owned());
    let css = values(home.text(), "href").into_iter().find(|h| h.ends_with("site.css")).unwrap();
    let style = server.get(css).send().await;
    let fonts = style.text().split("url(").skip(1).map(|r| r.split(')').next().unwrap().to_owned());
    let of_page = values(home.text(), "href").into_iter().chain(values(home.text(), "src"));
    let all: std::collections::BTreeSet<String> = of_page
        .filter(|a| a.starts_with("/assets/"))
        .map(str::to_owned)
        .chain(icons)
        .chain(fonts.filter(|f| f.starts_with('/')))
        .collect();
    assert!(all.len() >= 7, "{all:?}");
    for path in &all {
        let answer = server.get(path).send().await;
        let kind = match path.rsplit('.').next().unwrap() {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            "png" => "image/png",
            "woff2" => "font/woff2",
            other => panic!("{other}"),
        };
        assert_eq!((answer.status, answer.header("content-type")), (200, kind), "{path}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        let name = path.rsplit('/').next().unwrap();
        let older = server.get(&format!("/assets/0123456789abcdef/{name}")).send().await;
        assert_eq!((older.status, older.header("cache-control")), (200, "no-cache"), "{name}");
    }
    assert_eq!(server.get("/assets/0123456789abcdef/passwd").send().await.status, 404);
    assert_eq!(server.get("/assets/..%2f..%2fetc/passwd").send().await.status, 404);
    server.end().await;
}

#[tokio::test]
async fn the_worker_names_files_that_exist_and_the_icon_is_found() {
    let server = Server::start().await;
    let worker = server.get("/sw.js").send().await;
    assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
    assert!(!worker.text().contains("{{"), "a placeholder is left");
    let line = worker.text().lines().find(|l| l.starts_with("const FILES")).unwrap();
    let files: Vec<String> =
        serde_json::from_str(line.trim_start_matches("const FILES = ").trim_end_matches(';')).unwrap();
    for file in &files {
        assert_eq!(server.get(file).send().await.status, 200, "{file}");
    }
    let icon = server.get("/favicon.ico").send().await;
    assert_eq!(icon.status, 308);
    assert_eq!(server.get(icon.header("location")).send().await.status, 200);
    assert!(server.get("/robots.txt").send().await.text().contains("Disallow: /r/"));
    server.end().await;
}

#[tokio::test]
async fn the_switch_keeps_the_language_and_never_leaves_the_site() {
    let server = Server::start().await;
    let switch = |back: &str| server.post("/language").form(&[("lang", "en"), ("back", back)]);
    let answer = switch("/checks").send().await;
    assert_eq!((answer.status, answer.header("location")), (303, "/checks"));
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("lang=en; Path=/;") && cookie.contains("HttpOnly") && cookie.contains("SameSite")
    );
    for back in [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/a\r\nset-cookie: x=y",
        "",
    ] {
        assert_eq!(switch(back).send().await.header("location"), "/", "{back:?}");
    }
    let unknown = server.post("/language").form(&[("lang", "xx"), ("back", "/about")]).send().await;
    assert_eq!((unknown.header("location"), unknown.header("set-cookie")), ("/about", ""));
    server.end().await;
}

#[tokio::test]
async fn what_is_not_there_is_told_in_the_readers_language() {
    let server = Server::start().await;
    for path in
        ["/nothing", "/checks/bait/no-such-check", "/checks/x/y", "/r/abc", "/assets", "/%ff", "/r/%ff"]
    {
        let answer = server.get(path).header("accept-language", "en").send().await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains("There is no such page"), "{path}: {}", answer.text());
        is_guarded(&answer);
    }
    let moved = server.get("/checks/source/scam-script").send().await;
    assert_eq!((moved.status, moved.header("location")), (308, "/checks/bait/scam-script"));
    for path in ["/check", "/share", "/report", "/reports", "/language"] {
        let answer = server.get(path).send().await;
        assert_eq!((answer.status, answer.header("location")), (303, "/"), "{path}");
    }
    let wrong = server.post("/about").form(&[]).send().await;
    assert_eq!((wrong.status, wrong.header("allow")), (405, "GET,HEAD"));
    server.end().await;
}

#[tokio::test]
async fn a_bookmark_may_fill_the_field_but_never_presses_the_button() {
    let server = Server::start().await;
    let answer = server.get("/?text=%3Cb%3E%22ch%C3%A0o").send().await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("&#60;b&#62;&#34;chào</textarea>"), "{}", answer.text());
    // links that others made may repeat a field, or hold bytes that are no text
    for query in ["text=a&text=b", "text=%ff", "url=a&text=b&x=y", "&&&=", "text"] {
        assert_eq!(server.get(&format!("/?{query}")).send().await.status, 200, "{query}");
    }
    server.end().await;
}

#[tokio::test]
async fn another_site_cannot_press_our_buttons() {
    let server = Server::start().await;
    for path in ["/check", "/compare", "/draft", "/report", "/reports", "/r/abc/delete", "/language"] {
        let press = server.post(path).form(&[("what", "chào"), ("lang", "en")]);
        let answer = press.clone().header("sec-fetch-site", "cross-site").send().await;
        assert_eq!(answer.status, 403, "{path}");
        assert_eq!(answer.header("set-cookie"), "");
        assert!(!answer.body.is_empty(), "{path}: a reader is told what happened");
        let answer = press.clone().header("origin", "https://evil.example").send().await;
        assert_eq!(answer.status, 403, "{path}: by an old browser");
        let own = press.header("sec-fetch-site", "same-origin").send().await;
        assert_ne!(own.status, 403, "{path}");
    }
    // the share sheet sends from no page of ours
    let share = server.post("/share").form(&[("text", "chào cả nhà")]);
    assert_eq!(share.header("sec-fetch-site", "cross-site").send().await.status, 200);
    server.end().await;
}
