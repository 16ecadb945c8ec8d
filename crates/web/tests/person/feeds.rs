//! Atom, RSS and JSON Feed: of a page and of a topic on it, with the same posts.

use super::hostile::parsed;
use super::{get, holder, many, note, publish, publish_at, world};
use jiff::Timestamp;
use store::PostBody;

/// The texts of elements of this path.
fn of<'a>(found: &'a [(String, String)], path: &str) -> Vec<&'a str> {
    found.iter().filter(|(at, _)| at == path).map(|(_, text)| text.as_str()).collect()
}

#[tokio::test]
async fn three_forms_say_the_same() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    let at: Timestamp = "2026-03-01T18:00:00Z".parse().unwrap();
    publish_at(&world, &own, &note("Cũ & <mới>", "Một.\n\nHai https://vidu.vn/a?b=1&c=2."), at).await;
    let share = PostBody {
        kind: "share".to_owned(),
        link: "https://vidu.vn/bai".to_owned(),
        link_title: "Bài hay".to_owned(),
        tags: Vec::new(),
        language: "en".to_owned(),
        ..note("", "Worth reading")
    };
    let later = "2026-03-02T00:00:00Z".parse().unwrap();
    let share = publish_at(&world, &own, &share, later).await;

    let atom = get(&world, "/@an.cu/feed.atom").send().await;
    assert_eq!((atom.status, atom.header("content-type")), (200, "application/atom+xml; charset=utf-8"));
    let found = parsed(atom.text());
    assert_eq!(of(&found, "feed/title"), ["Nguyễn Văn An"]);
    assert!(of(&found, "feed/id")[0].starts_with("tag:xet.example,"), "{found:?}");
    assert_eq!(of(&found, "feed/entry/title"), ["Bài hay", "Cũ & <mới>"]);
    assert_eq!(of(&found, "feed/entry/id")[1].split(',').next(), Some("tag:xet.example"));
    assert_eq!(
        of(&found, "feed/entry/published"),
        ["2026-03-02T07:00:00+07:00", "2026-03-02T01:00:00+07:00"]
    );
    assert_eq!(of(&found, "feed/updated"), ["2026-03-02T07:00:00+07:00"]);
    assert!(
        of(&found, "feed/link")
            .contains(&"rel=self type=application/atom+xml href=https://xet.example/@an.cu/feed.atom")
    );
    assert_eq!(of(&found, "feed/entry/category"), ["term=an toàn"]);
    let html = "<p>Một.</p>\n<p>Hai <a href=\"https://vidu.vn/a?b=1&amp;c=2\" rel=\"nofollow ugc noopener\">\
                https://vidu.vn/a?b=1&amp;c=2</a>.</p>\n";
    assert_eq!(of(&found, "feed/entry/content")[1], html);
    assert!(of(&found, "feed/entry/content")[0].starts_with("<p><a href=\"https://vidu.vn/bai\""));

    let rss = get(&world, "/@an.cu/feed.rss").send().await;
    assert_eq!((rss.status, rss.header("content-type")), (200, "application/rss+xml; charset=utf-8"));
    let rss = parsed(rss.text());
    assert_eq!(of(&rss, "rss/channel/item/title"), of(&found, "feed/entry/title"));
    assert_eq!(of(&rss, "rss/channel/item/description"), of(&found, "feed/entry/content"));
    assert_eq!(of(&rss, "rss/channel/item/guid"), of(&found, "feed/entry/id"));
    assert_eq!(of(&rss, "rss/channel/item/link")[0], format!("https://xet.example/@an.cu/{}", share.id));
    assert_eq!(
        of(&rss, "rss/channel/item/pubDate"),
        ["Mon, 02 Mar 2026 07:00:00 +0700", "Mon, 02 Mar 2026 01:00:00 +0700"]
    );
    assert!(of(&rss, "rss/channel/atom:link")[0].ends_with("href=https://xet.example/@an.cu/feed.rss"));

    let json = get(&world, "/@an.cu/feed.json").send().await;
    assert_eq!((json.status, json.header("content-type")), (200, "application/feed+json"));
    assert_eq!(json.header("access-control-allow-origin"), "*");
    let json = json.json();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["feed_url"], "https://xet.example/@an.cu/feed.json");
    assert_eq!(json["items"][0]["external_url"], "https://vidu.vn/bai");
    assert_eq!(json["items"][0]["language"], "en");
    assert_eq!(json["items"][1]["content_html"], html);
    assert_eq!(json["items"][1]["id"], of(&found, "feed/entry/id")[1]);
    assert_eq!(json["authors"][0]["url"], "https://xet.example/@an.cu");
    world.end().await;
}

#[tokio::test]
async fn a_topic_has_feeds_of_its_own_and_names_stay_when_words_change() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    // posts of one second have no order that a reader could expect
    let before = Timestamp::now() - jiff::SignedDuration::from_mins(1);
    let post = publish_at(&world, &own, &note("Trong chủ đề", "chữ"), before).await;
    publish(&world, &own, &PostBody { tags: vec!["khác".to_owned()], ..note("Ngoài chủ đề", "chữ") }).await;
    let topic = "/@an.cu/tag/an%20to%C3%A0n";
    let found = parsed(get(&world, &format!("{topic}/feed.atom")).send().await.text());
    assert_eq!(of(&found, "feed/entry/title"), ["Trong chủ đề"]);
    let all = parsed(get(&world, "/@an.cu/feed.atom").send().await.text());
    assert_ne!(of(&found, "feed/id"), of(&all, "feed/id"));
    assert_eq!(of(&found, "feed/entry/id")[0], of(&all, "feed/entry/id")[1]);
    for file in ["feed.rss", "feed.json"] {
        assert_eq!(get(&world, &format!("{topic}/{file}")).send().await.status, 200);
    }
    assert_eq!(get(&world, "/@an.cu/tag/chua%20co/feed.atom").send().await.status, 404);
    let page = get(&world, topic).send().await;
    assert!(page.text().contains("Trong chủ đề") && !page.text().contains("Ngoài chủ đề"));
    assert!(page.text().contains("/tag/an%20to%C3%A0n/feed.atom"));

    let body = note("Trong chủ đề", "chữ đã sửa");
    let now = post.changed_at + jiff::SignedDuration::from_secs(5);
    let check = super::check(&body, "nothing-unusual");
    world.store.correct_post(&own.id, &post.id, post.version, &body, &check, "Sửa chữ", now).await.unwrap();
    // what was kept a moment ago is at most a second old
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let again = parsed(get(&world, &format!("{topic}/feed.atom")).send().await.text());
    assert_eq!(of(&again, "feed/entry/id"), of(&found, "feed/entry/id"));
    assert_ne!(of(&again, "feed/entry/updated"), of(&found, "feed/entry/updated"));
    assert_eq!(of(&again, "feed/entry/published"), of(&found, "feed/entry/published"));
    let content = of(&again, "feed/entry/content")[0];
    assert!(content.starts_with("<p><strong>Đính chính:</strong> Sửa chữ</p>"), "{content}");
    world.end().await;
}

#[tokio::test]
async fn a_list_is_read_to_its_end_and_a_feed_is_short() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    many(&world, &own, 45).await;
    let mut path = "/@an.cu".to_owned();
    let mut seen = Vec::new();
    for _ in 0..5 {
        let answer = get(&world, &path).send().await;
        assert_eq!(answer.status, 200, "{path}");
        let text = answer.text();
        let titles =
            text.split("Bài ").skip(1).filter_map(|rest| rest.split('.').next()?.parse::<u32>().ok());
        let mut page: Vec<u32> = titles.collect();
        page.dedup();
        assert!(page.len() <= 20);
        seen.extend(page);
        assert_eq!(answer.header("x-robots-tag") == "noindex", path.contains("after"), "{path}");
        let next = text.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        match next {
            Some(next) => path = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen, (0..45).rev().collect::<Vec<u32>>());
    let feed = get(&world, "/@an.cu/feed.json").send().await.json();
    assert_eq!(feed["items"].as_array().unwrap().len(), 30);

    let pinned = world.store.posts_shown(&own.id, None, None, 50).await.unwrap().rows.pop().unwrap();
    assert!(world.store.pin_post(&own.id, &pinned.id, true).await.unwrap());
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let text = get(&world, "/@an.cu").send().await.text().to_owned();
    assert!(text.find(&pinned.id).unwrap() < text.find("Bài 44.").unwrap(), "what is pinned comes first");
    assert!(text.contains("Đã ghim"));
    world.end().await;
}
