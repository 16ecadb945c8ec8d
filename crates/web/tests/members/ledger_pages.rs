//! The ledger on its member's page and as a file, the page where anybody verifies such a file, and the note of hours online:
//! what is private stays where it is.

use super::world::{Person, World};
use crate::pages::{is_guarded, values};
use crate::server::Server;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, VerifyingKey};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use store::{Post, PostAnswer, PostBody, PostCheck};

/// Own words.
fn note(text: &str) -> PostBody {
    PostBody {
        kind: "note".to_owned(),
        title: format!("Bài {text}"),
        text: format!("{text}\n\nĐoạn hai"),
        language: "vi".to_owned(),
        ..PostBody::default()
    }
}

/// A check of them: two findings, of which one was read, and a question that was answered.
fn check(body: &PostBody) -> PostCheck {
    PostCheck {
        at: Timestamp::now() - SignedDuration::from_mins(5),
        digest: body.digest(),
        verdict: "verify".to_owned(),
        report: json!({ "gates": [{ "gate": "source", "state": "verify", "checks": [
            { "check": "unlinked-attribution", "outcome": "found" },
            { "check": "no-author", "outcome": "found" },
            { "check": "known-source", "outcome": "clear" },
        ]}]}),
        read: vec!["unlinked-attribution".to_owned()],
        answers: vec![PostAnswer {
            gate: "timing".to_owned(), answer: "Tôi đã gọi dauvet-hoi".to_owned()
        }],
    }
}

async fn published(world: &World, person: &Person, text: &str) -> Post {
    let (body, now) = (note(text), Timestamp::now());
    let draft = world.store.draft_post(&person.id, &body, None, None, now).await.unwrap();
    world.store.publish_post(&person.id, &draft.id, draft.version, &check(&body), now).await.unwrap()
}

/// Somebody who published, corrected and withdrew.
async fn with_ledger(world: &World) -> Person {
    let person = world.person(&world.own, None).await;
    let post = published(world, &person, "dauvet-mot").await;
    let (body, now) = (note("dauvet-hai"), Timestamp::now());
    let (seen, words) = (check(&body), "Đính chính dauvet-sua");
    let post =
        world.store.correct_post(&person.id, &post.id, post.version, &body, &seen, words, now).await.unwrap();
    world.store.withdraw_post(&person.id, &post.id, post.version, "Tin sai dauvet-rut", now).await.unwrap();
    person
}

#[tokio::test]
async fn a_ledger_is_told_in_plain_words_the_newest_first() {
    let world = World::new().await;
    let person = with_ledger(&world).await;
    let page = world.get(&person, "/me/ledger").send().await;
    is_guarded(&page);
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
    let text = page.text();
    let places: Vec<usize> =
        ["Rút bài", "Đính chính</span>", "Đăng</span>"].map(|deed| text.find(deed).unwrap()).into();
    assert!(places.is_sorted(), "{places:?}");
    for told in [
        "Sổ nguyên vẹn",
        "cần kiểm lại",
        "Tin sai dauvet-rut",
        "Đính chính dauvet-sua",
        "Tôi đã gọi dauvet-hoi",
        "tôi đã đọc",
        engine::gates::find("unlinked-attribution").unwrap().wording.title.vi,
        "Đoạn hai",
    ] {
        assert!(text.contains(told), "{told}");
    }
    assert!(!text.contains("unlinked-attribution") && !text.contains("nothing-unusual"), "a code is shown");
    let english = world.get(&person, "/me/ledger").header("accept-language", "en").send().await;
    for told in ["Withdrew", "Corrected", "Published", "verify first", "The ledger is whole"] {
        assert!(english.text().contains(told), "{told}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_long_ledger_comes_page_by_page_and_no_line_is_left_out() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    for number in 0..65 {
        published(&world, &person, &number.to_string()).await;
    }
    let (mut numbers, mut path) = (Vec::new(), "/me/ledger".to_owned());
    for _ in 0..10 {
        let page = world.get(&person, &path).send().await;
        let ids = values(page.text(), "id").into_iter().filter_map(|id| id.strip_prefix("line-"));
        numbers.extend(ids.map(|number| number.parse::<u32>().unwrap()));
        let next =
            values(page.text(), "href").into_iter().find(|href| href.starts_with("/me/ledger?before="));
        let Some(next) = next else { break };
        path = next.to_owned();
    }
    assert_eq!(numbers, (1..=65).rev().collect::<Vec<u32>>());
    for odd in ["?before=", "?before=x", "?before=-9223372036854775808", "?before=99999999999999999999"] {
        assert_eq!(world.get(&person, &format!("/me/ledger{odd}")).send().await.status, 200, "{odd}");
    }
    assert!(
        world.get(&person, "/me/ledger?before=1").send().await.text().contains("Không còn dòng nào cũ hơn")
    );
    world.end().await;
}

#[tokio::test]
async fn nobody_else_reads_a_ledger_whatever_their_role() {
    let world = World::new().await;
    let person = with_ledger(&world).await;
    let administrator = world.person(&world.root, Some("administrator")).await;
    for path in [
        "/me/ledger".to_owned(),
        "/me/ledger/export".to_owned(),
        format!("/units/{}", world.own.id),
        format!("/units/{}/events", world.root.id),
        format!("/units/{}/overview", world.own.id),
        format!("/units/{}/overview.csv", world.own.id),
        format!("/members/{}", person.id),
    ] {
        let answer = world.get(&administrator, &path).send().await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(!String::from_utf8_lossy(&answer.body).contains("dauvet-"), "{path}");
    }
    assert!(world.get(&administrator, "/me/ledger").send().await.text().contains("Sổ còn trống"));
    for path in ["/me/ledger", "/me/ledger/export"] {
        let answer = world.server.get(path).send().await;
        assert!(answer.status == 303 && answer.header("location").starts_with("/sign-in"), "{path}");
    }
    world.end().await;
}

#[tokio::test]
async fn the_export_is_a_file_that_is_verified_by_its_own_bytes_and_the_published_key() {
    let world = World::new().await;
    let person = with_ledger(&world).await;
    world.post(&person, "/me/page").form(&[("name", "an-binh")]).send().await;
    let export = world.get(&person, "/me/ledger/export").send().await;
    assert_eq!((export.status, export.header("content-type")), (200, "text/plain; charset=utf-8"));
    assert_eq!(export.header("cache-control"), "no-store");
    let disposition = export.header("content-disposition");
    assert!(
        disposition.starts_with("attachment; filename=\"so-cai-an-binh-") && disposition.ends_with(".txt\"")
    );

    let lines: Vec<&str> = export.text().lines().collect();
    assert_eq!(lines.len(), 5, "a head, three lines, an end");
    let head: Value = serde_json::from_str(lines[0].strip_prefix("namkhong-ledger/1 ").unwrap()).unwrap();
    assert_eq!(head["page"], "an-binh");
    let mut before = "0".repeat(64);
    for line in &lines[1..4] {
        let (hash, body) = line.split_once(' ').unwrap();
        let digest = Sha256::digest(format!("{before}\n{body}"));
        before = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hash, before);
    }
    let (end, signature) = lines[4].strip_prefix("end ").unwrap().rsplit_once(' ').unwrap();
    assert_eq!(serde_json::from_str::<Value>(end).unwrap()["last"], before);
    let keys = world.server.get("/.well-known/namkhong-directory.json").send().await.json();
    assert_eq!(keys["keys"][0]["x"], head["key"]);
    let raw = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let key: [u8; 32] = raw(head["key"].as_str().unwrap()).try_into().unwrap();
    let signed = |words: &str| {
        let signature = Signature::from_slice(&raw(signature)).unwrap();
        VerifyingKey::from_bytes(&key).unwrap().verify_strict(words.as_bytes(), &signature).is_ok()
    };
    assert!(signed(&format!("namkhong-ledger/1 end {end}")));
    assert!(!signed(&format!("namkhong-ledger/1 end {end} ")));
    let page = world.server.get("/ledger").send().await;
    assert!(page.text().contains(&format!("data-key=\"{}\"", head["key"].as_str().unwrap())));
    world.end().await;
}

/// The scripts of a page and whether it sends anything anywhere.
fn scripts(html: &str) -> Vec<&str> {
    let sources = html.split("<script src=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let sources: Vec<&str> = sources.collect();
    assert_eq!(html.matches("<script").count(), sources.len(), "a script within the page");
    for forbidden in ["<style", " style=\"", " onclick", "javascript:", "<iframe", "http-equiv"] {
        assert!(!html.contains(forbidden), "{forbidden}");
    }
    sources
}

#[tokio::test]
async fn anybody_verifies_a_ledger_in_their_browser_with_the_published_program() {
    let server = Server::start().await;
    for (lang, words) in [("vi", "Không có gì rời khỏi máy bạn"), ("en", "Nothing leaves your device")]
    {
        let page = server.get("/ledger").header("accept-language", lang).send().await;
        is_guarded(&page);
        assert_eq!(page.status, 200);
        assert!(page.text().contains(words) && page.text().contains("<noscript>"));
        assert!(page.text().contains("node verify-ledger.mjs"), "without JavaScript there is a way too");
        let scripts = scripts(page.text());
        assert!(scripts.len() == 2 && scripts.iter().all(|path| path.starts_with("/assets/")), "{scripts:?}");
        let main = page.text().split("<main").nth(1).unwrap();
        assert!(!main.contains("<form"), "the file cannot be sent");
        let module = server.get(scripts[0]).send().await;
        for sends in ["fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "import("] {
            assert!(!module.text().contains(sends), "{sends}");
        }
        assert!(module.text().contains("from '/ledger/verify-ledger.mjs'"));
    }
    let verifier = server.get("/ledger/verify-ledger.mjs").send().await;
    assert_eq!((verifier.status, verifier.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert_eq!(verifier.text(), include_str!("../../../../docs/ledger/verify-ledger.mjs"));
    assert!(verifier.text().lines().count() < 200);
    for exported in ["export const WHY", "export async function verify(", "export function isBeginning("] {
        assert!(verifier.text().contains(exported), "{exported}: the page's script needs it");
    }
    server.end().await;
}

#[tokio::test]
async fn the_note_of_hours_stays_in_the_browser_and_has_a_sheet_for_a_pen() {
    let server = Server::start().await;
    for (lang, words) in [("vi", "ghi bằng bút"), ("en", "fill it in with a pen")] {
        let page = server.get("/time").header("accept-language", lang).send().await;
        is_guarded(&page);
        assert_eq!((page.status, page.header("set-cookie")), (200, ""));
        assert!(page.text().contains(words), "{lang}");
        assert_eq!(page.text().matches("<tr>").count(), 2 + 5, "two headings and five weeks");
        let main = page.text().split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        assert!(!main.contains("<form") && !main.contains(" name=\""), "nothing can be sent");
        let scripts = scripts(page.text());
        assert!(scripts.len() == 2 && scripts.iter().all(|path| path.starts_with("/assets/")), "{scripts:?}");
        let script = server.get(scripts[0]).send().await;
        for sends in ["fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "import(", "document.cookie"] {
            assert!(!script.text().contains(sends), "{sends}");
        }
        assert!(script.text().contains("localStorage"));
    }
    assert!(server.get("/").send().await.text().contains("href=\"/time\""));
    server.end().await;
}
