//! What is kept of a page, for whom and for how long; and how it is sent.

use super::{get, holder, note, publish, world};
use std::io::Read;
use std::time::Duration;

/// Longer than a page is kept.
const A_SECOND: Duration = Duration::from_millis(1_100);

#[tokio::test]
async fn a_page_is_a_second_old_at_most() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    let reads = async |words: &str| get(&world, "/@an.cu").send().await.text().contains(words);
    assert!(!reads("Bài mới").await);
    publish(&world, &own, &note("Bài mới", "chữ")).await;
    tokio::time::sleep(A_SECOND).await;
    assert!(reads("Bài mới").await);
    // who is signed in is answered anew
    publish(&world, &own, &note("Bài mới nữa", "chữ")).await;
    assert!(world.get(&own, "/@an.cu").send().await.text().contains("Bài mới nữa"));
    world.end().await;
}

#[tokio::test]
async fn a_members_own_change_counts_at_once() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    let other = holder(&world, "chi.lan", "anybody").await;
    for round in 0..3 {
        assert_eq!(get(&world, "/@an.cu").send().await.status, 200, "{round}");
        let found = get(&world, "/sitemap.xml").send().await;
        assert!(found.text().contains("/@an.cu<"), "{round}");
        let form = [("purpose", "page"), ("scope", "")];
        let withdrawn = world.post(&own, "/me/data/withdraw").form(&form).send().await;
        assert_eq!(withdrawn.status, 303, "{}", withdrawn.text());
        assert_eq!(get(&world, "/@an.cu").send().await.status, 404, "{round}");
        assert_eq!(get(&world, "/@an.cu/feed.atom").send().await.status, 404, "{round}");
        assert!(!get(&world, "/sitemap.xml").send().await.text().contains("/@an.cu<"), "{round}");
        assert_eq!(get(&world, "/@chi.lan").send().await.status, 200);
        world.agree(&own.id, "page", None).await;
        let page = world.store.personal_page(&own.id).await.unwrap().unwrap();
        let again = super::fields("an.cu", "anybody");
        world.store.change_page(&own.id, page.version, &again, jiff::Timestamp::now()).await.unwrap();
        // another's change drops the site's map too, which the store's change did not
        let form = [("purpose", "email"), ("scope", "")];
        world.post(&other, "/me/data/withdraw").form(&form).send().await;
    }
    world.end().await;
}

#[tokio::test]
async fn a_page_is_packed_as_the_reader_takes_it() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    publish(&world, &own, &note("Tên", &"chữ của bài ".repeat(200))).await;
    let plain = get(&world, "/@an.cu").send().await;
    assert_eq!(plain.header("content-encoding"), "");
    let gzip = get(&world, "/@an.cu").header("accept-encoding", "gzip").send().await;
    assert_eq!(gzip.header("content-encoding"), "gzip");
    let mut text = String::new();
    flate2::read::GzDecoder::new(&gzip.body[..]).read_to_string(&mut text).unwrap();
    assert_eq!(text, plain.text());
    let brotli = get(&world, "/@an.cu").header("accept-encoding", "gzip, deflate, br").send().await;
    assert_eq!(brotli.header("content-encoding"), "br");
    let mut bytes = Vec::new();
    brotli::BrotliDecompress(&mut &brotli.body[..], &mut bytes).unwrap();
    assert_eq!(bytes, plain.body);
    for answer in [&plain, &gzip, &brotli] {
        assert!(answer.all("vary").contains("accept-encoding"), "{:?}", answer.headers);
        assert!(answer.all("vary").contains("accept-language"), "{:?}", answer.headers);
        assert_eq!(answer.header("content-length"), answer.body.len().to_string());
        assert_eq!(answer.header("cache-control"), "no-cache");
    }
    // one who is signed in gets theirs packed too
    let own = world.get(&own, "/@an.cu").header("accept-encoding", "gzip").send().await;
    assert_eq!(own.header("content-encoding"), "gzip");
    world.end().await;
}

#[tokio::test]
async fn who_has_the_page_already_is_not_sent_it_again() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    publish(&world, &own, &note("Tên", "chữ")).await;
    for path in ["/@an.cu", "/@an.cu/feed.atom", "/@an.cu/feed.json"] {
        let first = get(&world, path).send().await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{path}: {tag}");
        let again = get(&world, path).header("if-none-match", &format!("\"x\", {tag}")).send().await;
        assert_eq!((again.status, again.header("etag"), again.body.len()), (304, &*tag, 0), "{path}");
        assert!(again.all("vary").contains("accept-encoding"));
        let other = get(&world, path).header("if-none-match", "W/\"0123456789abcdef\"").send().await;
        assert_eq!(other.status, 200);
    }
    let vi = get(&world, "/@an.cu").send().await;
    let en = world.server.get("/@an.cu").header("accept-language", "en").send().await;
    assert_ne!(vi.header("etag"), en.header("etag"));
    assert!(en.text().contains("<html lang=\"en\">") && vi.text().contains("<html lang=\"vi\">"));
    world.end().await;
}

#[tokio::test]
async fn other_methods_are_answered_as_they_should_be() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    let post = publish(&world, &own, &note("Tên", "chữ")).await;
    for path in ["/@an.cu".to_owned(), format!("/@an.cu/{}", post.id), "/@an.cu/feed.rss".to_owned()] {
        let got = get(&world, &path).send().await;
        let head = crate::client::Ask::new(world.server.at, "HEAD", &path)
            .header("accept-language", "vi")
            .send()
            .await;
        assert_eq!(
            (head.status, head.header("content-length")),
            (200, got.header("content-length")),
            "{path}"
        );
        assert_eq!(head.header("content-type"), got.header("content-type"));
        for method in ["POST", "PUT", "DELETE", "PROPFIND"] {
            let answer = crate::client::Ask::new(world.server.at, method, &path).send().await;
            assert_eq!((answer.status, answer.header("allow")), (405, "GET,HEAD"), "{method} {path}");
        }
    }
    let switched =
        world.server.post("/language").form(&[("lang", "en"), ("back", "/@an.cu/tag/an%20to%C3%A0n")]);
    assert_eq!(switched.send().await.header("location"), "/@an.cu/tag/an%20to%C3%A0n");
    world.end().await;
}

#[tokio::test]
async fn a_session_that_is_none_is_nobody() {
    let world = world().await;
    holder(&world, "cho-minh", "me").await;
    holder(&world, "an.cu", "anybody").await;
    for token in ["", "x", "0123456789abcdefghjkmnpqrs.0123456789abcdefghjkmnpqrs0123456789abcdefghjkmnpqrs"]
    {
        let ask = async |path: &str| world.with_token(world.server.get(path), token).send().await;
        assert_eq!(ask("/@cho-minh").await.status, 404, "{token}");
        let seen = ask("/@an.cu").await;
        assert_eq!((seen.status, seen.header("cache-control")), (200, "no-cache"), "{token}");
    }
    world.end().await;
}
