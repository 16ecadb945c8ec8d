//! Hostile words in every field: on the page, in feeds, in what programs are told. They are shown as words, and lead nowhere.

use super::{ORIGIN, feeds, fields, get, note, page, publish, world};
use crate::members::world::World;
use crate::pages::{is_guarded, values};
use quick_xml::events::Event;
use serde_json::Value;
use store::{PageFields, PostBody};

/// What people try.
const TRICKS: [&str; 14] = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "\"><a href=\"javascript:alert(1)\">x</a>",
    "' onmouseover='alert(1)",
    "]]><script>alert(1)</script>",
    "--><!--",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "&lt;script&gt;&#x3c;b&#62;&amp;",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "a\u{fffe}b\u{ffff}c",
    "e\u{301}\u{300}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}\u{30d}x",
];

/// Whatever stands in a page, only ours runs, and links lead to the Web alone.
fn is_harmless(html: &str, trick: &str) {
    for attribute in ["href", "src", "action", "content", "value", "srcset", "formaction"] {
        for value in values(html, attribute) {
            let value = value.trim().to_ascii_lowercase();
            let is_link = matches!(attribute, "href" | "src" | "action" | "formaction");
            let leads =
                ["/", "https://", "http://", "#", "mailto:", "tel:"].iter().any(|ok| value.starts_with(ok));
            assert!(!is_link || leads, "{trick}: {attribute}={value}");
            assert!(!value.contains('<'), "{trick}: {attribute}={value}");
        }
    }
    let scripts: Vec<&str> = html.split("<script").skip(1).collect();
    assert!((1..=2).contains(&scripts.len()), "{trick}: {} scripts", scripts.len());
    assert!(scripts[0].starts_with(" src=\"/assets/"), "{trick}");
    if let Some(data) = scripts.get(1) {
        let data =
            data.strip_prefix(" type=\"application/ld+json\">").expect("only data beside our own script");
        let data = data.split("</script>").next().unwrap();
        serde_json::from_str::<Value>(data).unwrap_or_else(|error| panic!("{trick}: {error}: {data}"));
    }
    for tag in ["<svg/", "<img src=x", "<iframe", "<object", "<style", "<a href=\"javascript"] {
        assert!(!html.contains(tag), "{trick}: {tag}");
    }
    // every attribute that our templates write is in double quotes, so an event handler could only stand within a tag of ours
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let outside: String = tag.split('"').step_by(2).collect();
        assert!(!outside.contains(" on"), "{trick}: <{tag}>");
    }
    assert!(!html.contains(['\u{202e}', '\u{2066}', '\u{fffe}', '\u{ffff}', '\0']), "{trick}");
}

/// All text of XML that is well-formed, by the names of its elements.
pub(super) fn parsed(xml: &str) -> Vec<(String, String)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut path, mut found): (Vec<String>, Vec<(String, String)>) = (Vec::new(), Vec::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                found.push((path.join("/"), String::new()));
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Text(text) => push(&mut found, &path, &text),
            Event::GeneralRef(reference) => {
                let text = match reference.resolve_char_ref().unwrap() {
                    Some(c) => c.to_string(),
                    None => match &*reference {
                        "lt" => "<".to_owned(),
                        "gt" => ">".to_owned(),
                        "amp" => "&".to_owned(),
                        "quot" => "\"".to_owned(),
                        "apos" => "'".to_owned(),
                        other => panic!("&{other}; is no reference of XML"),
                    },
                };
                push(&mut found, &path, &text);
            }
            Event::Empty(empty) => {
                let name = empty.name().as_ref().to_owned();
                let attributes = empty.attributes().map(|a| a.unwrap()).map(|a| {
                    let value = a.normalized_value(quick_xml::XmlVersion::Implicit1_0).unwrap().into_owned();
                    format!("{}={value}", a.key.as_ref())
                });
                let attributes: Vec<String> = attributes.collect();
                found.push((format!("{}/{name}", path.join("/")), attributes.join(" ")));
            }
            Event::CData(_) | Event::PI(_) | Event::DocType(_) => panic!("nothing of ours: {xml}"),
            Event::Eof => break,
            Event::Decl(_) | Event::Comment(_) => {}
        }
    }
    assert!(path.is_empty(), "{path:?}");
    found
}

fn push(found: &mut [(String, String)], path: &[String], text: &str) {
    let at = path.join("/");
    if let Some((_, all)) = found.iter_mut().rev().find(|(element, _)| *element == at) {
        all.push_str(text);
    }
}

/// The posts' HTML that a reader of feeds puts on a page of its own.
fn is_harmless_content(html: &str, trick: &str) {
    for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
        let is_ours = matches!(tag, "p" | "/p" | "br" | "/a" | "strong" | "/strong")
            || tag.starts_with("a href=\"http") && tag.ends_with("\" rel=\"nofollow ugc noopener\"");
        assert!(is_ours, "{trick}: <{tag}>");
    }
}

async fn feeds_are_harmless(world: &World, name: &str, trick: &str) {
    for path in feeds(name) {
        let answer = get(world, &path).send().await;
        assert_eq!(answer.status, 200, "{path}: {trick}");
        if path.ends_with(".json") {
            for item in answer.json()["items"].as_array().unwrap() {
                is_harmless_content(item["content_html"].as_str().unwrap(), trick);
            }
            continue;
        }
        let found = parsed(answer.text());
        let content =
            |(path, _): &&(String, String)| path.ends_with("/content") || path.ends_with("item/description");
        let mut count = 0;
        for (_, html) in found.iter().filter(content) {
            is_harmless_content(html, trick);
            count += 1;
        }
        assert!(count > 0, "{path}");
        let is_xml = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        assert!(answer.text().chars().all(is_xml), "{path}: {trick}");
    }
}

#[tokio::test]
async fn hostile_words_are_words_wherever_they_stand() {
    let world = world().await;
    for (number, trick) in TRICKS.into_iter().enumerate() {
        let own = world.person(&world.own, None).await;
        let name = format!("nguoi.{number}");
        let written = PageFields {
            position: trick.to_owned(),
            about: format!("{trick}\n\n{trick}"),
            contact: trick.to_owned(),
            ..fields(&name, "anybody")
        };
        page(&world, &own, &written).await;
        let body = PostBody {
            kind: "share".to_owned(),
            link: format!("https://vidu.vn/{}", trick.replace([' ', '\u{fffe}', '\u{ffff}'], "")),
            link_title: trick.to_owned(),
            title: trick.to_owned(),
            text: format!("{trick} https://vidu.vn/{trick}\n\n{trick}"),
            ..note("", "")
        };
        let post = publish(&world, &own, &body).await;
        let again = super::check(&body, "stop");
        let corrected =
            world.store.correct_post(&own.id, &post.id, post.version, &body, &again, trick, post.changed_at);
        corrected.await.unwrap();
        for path in
            [format!("/@{name}"), format!("/@{name}/{}", post.id), format!("/@{name}/tag/an%20to%C3%A0n")]
        {
            for lang in ["vi", "en"] {
                let answer = world.server.get(&path).header("accept-language", lang).send().await;
                assert_eq!(answer.status, 200, "{path}: {trick}");
                is_guarded(&answer);
                is_harmless(answer.text(), trick);
            }
        }
        feeds_are_harmless(&world, &name, trick).await;
        let found =
            get(&world, &format!("/.well-known/webfinger?resource=acct:{name}@xet.example")).send().await;
        assert_eq!(found.json()["subject"], format!("acct:{name}@xet.example"));
    }
    parsed(get(&world, "/sitemap.xml").send().await.text());
    world.end().await;
}

#[tokio::test]
async fn a_text_of_all_that_is_allowed_is_shown_whole_and_cut_in_lists() {
    let world = world().await;
    let own = super::holder(&world, "an.cu", "anybody").await;
    let long = format!("đầu {} cuối", "<b>x</b> ".repeat(2_000));
    let lines = format!("đầu{}cuối", "\n".repeat(19_000));
    let brackets = format!("https://vidu.vn/{}", ")".repeat(19_000));
    for text in [long, lines, brackets] {
        let post = publish(&world, &own, &note("", &text)).await;
        let whole = get(&world, &format!("/@an.cu/{}", post.id)).send().await;
        is_harmless(whole.text(), "long");
        assert!(whole.text().contains(text.split(['<', '\n', ')']).next().unwrap()));
        assert!(!text.contains("cuối") || whole.text().contains("cuối"));
    }
    let list = get(&world, "/@an.cu").send().await;
    is_harmless(list.text(), "long");
    assert_eq!(list.text().matches("Đọc cả bài").count(), 3);
    assert!(!list.text().contains("href=\"https://vidu.vn/)"), "half an address leads elsewhere");
    assert!(list.text().len() < 60_000, "{}", list.text().len());
    world.end().await;
}

#[tokio::test]
async fn hostile_addresses_are_nobodys() {
    let world = world().await;
    super::holder(&world, "an.cu", "anybody").await;
    for path in [
        "/@",
        "/@%00",
        "/@an.cu%2f",
        "/@an.cu/..%2f..%2fetc",
        "/@an.cu/tag/%00%00",
        "/@an.cu/tag/%3Cscript%3E",
        "/@an.cu/tag/chua%20ai%20dung",
        "/@an.cu/portrait/..%2fx.jpg",
        "/@an.cu/portrait/0000000000000000.jpg",
        "/@an.cu/feed.xml",
        "/@an.cu?after=x",
        "/@an.cu/x/y/z",
        "/@an%E2%80%AEcu",
        "/sitemap/pages-x.xml",
        "/sitemap/x",
    ] {
        let answer = get(&world, path).send().await;
        assert_eq!(answer.status, 404, "{path}");
        is_guarded(&answer);
    }
    let long = get(&world, &format!("/@{}", "a".repeat(9_000))).send().await;
    assert_eq!(long.status, 404);
    for (path, to) in [
        ("/@An.Cu", "/@an.cu"),
        ("/@an.cu/", "/@an.cu"),
        ("/%40an.cu", "/@an.cu"),
        ("/@an.cu/?x=1", "/@an.cu?x=1"),
        ("/%40/evil.example", "/@/evil.example"),
    ] {
        let answer = get(&world, path).send().await;
        assert_eq!((answer.status, answer.header("location")), (308, to), "{path}");
    }
    assert!(get(&world, "/@an.cu").send().await.text().contains(&format!("href=\"{ORIGIN}/@an.cu\"")));
    world.end().await;
}
