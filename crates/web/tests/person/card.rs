//! The card of a page: for whom there is one, how long it may be kept, and that asking for many is cheap.

use super::{fields, get, holder, proven, world};
use crate::client::Answer;
use crate::members::world::bare;
use jiff::Timestamp;
use store::PageFields;

/// The sides of a PNG, when the answer is one.
fn sides(answer: &Answer) -> Option<(u32, u32)> {
    let bytes = answer.body.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let side = |at: usize| bytes.get(at..)?.first_chunk().map(|side| u32::from_be_bytes(*side));
    Some((side(8)?, side(12)?))
}

#[tokio::test]
async fn a_page_for_anybody_has_a_card_that_other_sites_may_show_for_five_minutes() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    let card = get(&world, "/@an.cu/card.png").send().await;
    assert_eq!((card.status, sides(&card)), (200, Some((1_200, 630))));
    assert_eq!(card.header("content-type"), "image/png");
    assert_eq!(card.header("cache-control"), "public, max-age=300");
    assert_eq!(card.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!((card.header("x-robots-tag"), card.header("set-cookie")), ("", ""));
    // the same for a reader of another language, and from memory
    let again = world.server.get("/@an.cu/card.png").header("accept-language", "en").send().await;
    assert!(again.body == card.body);
    let page = world.store.personal_page(&own.id).await.unwrap().unwrap();
    let hidden = PageFields { is_indexed: false, ..fields("an.cu", "anybody") };
    world.store.change_page(&own.id, page.version, &hidden, Timestamp::now()).await.unwrap();
    let card = get(&world, "/@an.cu/card.png").send().await;
    assert_eq!((card.status, card.header("x-robots-tag")), (200, "noindex"));
    world.end().await;
}

#[tokio::test]
async fn what_is_on_the_page_is_on_the_card() {
    let world = world().await;
    assert!(world.store.open_directory(&world.root.id, true, None, Timestamp::now()).await.unwrap());
    let own = holder(&world, "an.cu", "anybody").await;
    let mut drawn = vec![get(&world, "/@an.cu/card.png").send().await.body];
    let changes = [
        fields("an.cu.2", "anybody"),
        PageFields { position: "Thư viện".to_owned(), ..fields("an.cu.2", "anybody") },
        PageFields { theme: "bien".to_owned(), ..fields("an.cu.2", "anybody") },
    ];
    for change in changes {
        let version = world.store.personal_page(&own.id).await.unwrap().unwrap().version;
        world.store.change_page(&own.id, version, &change, Timestamp::now()).await.unwrap();
        drawn.push(get(&world, "/@an.cu.2/card.png").send().await.body);
    }
    proven(&world, &own, "https://www.facebook.com/an.cu.2009").await;
    drawn.push(get(&world, "/@an.cu.2/card.png").send().await.body);
    for (at, card) in drawn.iter().enumerate() {
        assert!(card.starts_with(b"\x89PNG") && !drawn[..at].contains(card), "{at}");
    }
    assert_eq!(get(&world, "/@an.cu/card.png").send().await.status, 404);
    world.end().await;
}

#[tokio::test]
async fn who_is_shown_no_page_is_shown_no_card() {
    let world = world().await;
    let own = holder(&world, "cho-minh", "me").await;
    holder(&world, "cho-nha", "members").await;
    let withdrawn = holder(&world, "da-thoi", "anybody").await;
    world.store.withdraw_consent(&withdrawn.id, "page", None, Timestamp::now()).await.unwrap();
    let none = get(&world, "/@chua-co-ai/card.png").send().await;
    assert_eq!((none.status, none.header("cache-control")), (404, "no-store"));
    for name in ["cho-minh", "cho-nha", "da-thoi", "%3Cscript%3E", "..%2f..%2fetc"] {
        let path = format!("/@{name}/card.png");
        assert_eq!(bare(&get(&world, &path).send().await), bare(&none), "{name}");
        // a card is for other sites: whoever is signed in has none either
        assert_eq!(world.get(&own, &path).send().await.status, 404, "{name}");
    }
    world.end().await;
}

#[tokio::test]
async fn many_who_ask_at_once_get_the_same_card() {
    let world = world().await;
    holder(&world, "an.cu", "anybody").await;
    let asked = (0..60).map(|_| {
        let ask = get(&world, "/@an.cu/card.png");
        tokio::spawn(async move { ask.send().await })
    });
    let asked: Vec<_> = asked.collect();
    let mut drawn: Option<Vec<u8>> = None;
    for answer in asked {
        let answer = answer.await.unwrap();
        assert_eq!(answer.status, 200);
        assert!(drawn.as_ref().is_none_or(|drawn| *drawn == answer.body));
        drawn = Some(answer.body);
    }
    world.end().await;
}

#[tokio::test]
async fn hostile_words_are_a_card_too() {
    let world = world().await;
    let own = world.named(&world.own, "Nguyễn Văn An", None).await;
    let position = format!("<svg onload=alert(1)>{}{}", "\u{301}".repeat(40), "名😀".repeat(25));
    super::page(&world, &own, &PageFields { position, ..fields("x.y.z", "anybody") }).await;
    let card = get(&world, "/@x.y.z/card.png").send().await;
    assert_eq!((card.status, sides(&card)), (200, Some((1_200, 630))));
    world.end().await;
}
