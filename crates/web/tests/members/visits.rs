//! Readers of a page are counted over HTTP: each once, nobody who is none, and nothing that leads back to them.

use super::world::{Person, World};
use crate::client::Ask;
use crate::server;
use jiff::Timestamp;
use serde_json::json;
use std::time::Duration;
use store::{PageFields, PostBody, PostCheck, Store, Visits, day_of_visit};

const PHONE: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";
const IN_ZALO: &str = "Mozilla/5.0 (Linux; Android 16; SM-A566B Build/BP2A.250605.031.A3;) AppleWebKit/537.36 (KHTML, like Gecko) \
     Version/4.0 Chrome/142.0.7444.57 Mobile Safari/537.36 Zalo android/260901903 ZaloTheme/light ZaloLanguage/vi";

/// A server that believes this machine's word for who asks.
async fn world() -> World {
    World::with(|settings| settings.trusted_proxies = vec!["127.0.0.1".parse().unwrap()]).await
}

/// Somebody whose page anybody may see, with a post on it: who, and the post's id.
async fn with_page(world: &World, name: &str) -> (Person, String) {
    let person = world.person(&world.own, None).await;
    world.agree(&person.id, "page", None).await;
    let now = Timestamp::now();
    let fields = PageFields {
        name: name.to_owned(),
        seen_by: "anybody".to_owned(),
        is_indexed: true,
        theme: "giay".to_owned(),
        position: String::new(),
        about: String::new(),
        contact: String::new(),
        quiet_minutes: 0,
        shows_visits: true,
    };
    world.store.create_page(&person.id, &fields, now).await.unwrap();
    let body = PostBody {
        kind: "note".to_owned(),
        title: "Lịch tiêm nhắc lại".to_owned(),
        text: "Trạm y tế mở cửa sáng thứ bảy.".to_owned(),
        language: "vi".to_owned(),
        ..PostBody::default()
    };
    let check = PostCheck {
        at: now,
        digest: body.digest(),
        verdict: "nothing-unusual".to_owned(),
        report: json!({}),
        read: Vec::new(),
        answers: Vec::new(),
    };
    let draft = world.store.draft_post(&person.id, &body, Some(&check), None, now).await.unwrap();
    let post = world.store.publish_post(&person.id, &draft.id, draft.version, &check, now).await.unwrap();
    (person, post.id)
}

/// A reader with an address of their own.
fn reader(world: &World, number: u8, path: &str) -> Ask {
    named(world, number, PHONE, path)
}

fn named(world: &World, number: u8, name: &str, path: &str) -> Ask {
    let ask = world.server.get(path).header("user-agent", name);
    ask.header("x-forwarded-for", &format!("203.0.113.{number}"))
}

async fn look(ask: Ask) {
    let answer = ask.send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
}

async fn visits(store: &Store, person: &str, post: &str) -> Visits {
    store.visits(person, post, day_of_visit(Timestamp::now())).await.unwrap()
}

/// Waits until so many are written, and then a little longer, so that one too many would be seen.
async fn ensure_all(store: &Store, person: &str, post: &str, expected: u64) {
    for _ in 0..100 {
        if visits(store, person, post).await.all >= expected {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(visits(store, person, post).await.all, expected);
}

#[tokio::test]
async fn each_reader_counts_once_a_page() {
    let world = world().await;
    let (person, post) = with_page(&world, "le.thi.lan").await;
    let (page, of_post) = ("/@le.thi.lan".to_owned(), format!("/@le.thi.lan/{post}"));
    for number in [1, 2, 1, 3, 1, 2] {
        look(reader(&world, number, &page)).await;
    }
    look(named(&world, 1, IN_ZALO, &page)).await;
    look(reader(&world, 1, &of_post).header("referer", "https://www.baomoi.com/tin/1?q=ten")).await;
    look(reader(&world, 2, &of_post).header("referer", &format!("http://{}{page}", world.server.at))).await;
    ensure_all(&world.store, &person.id, "", 4).await;
    ensure_all(&world.store, &person.id, &post, 2).await;
    // once they are written they are known, and still nobody counts again
    look(reader(&world, 1, &page)).await;
    look(named(&world, 1, IN_ZALO, &page)).await;
    ensure_all(&world.store, &person.id, "", 4).await;
    let today = day_of_visit(Timestamp::now());
    let sites = world.store.visits_by_site(&person.id, today - 1, today).await.unwrap();
    assert_eq!(sites, [("baomoi.com".to_owned(), 1)], "a name alone, and none of our own");
    world.end().await;
}

#[tokio::test]
async fn a_reader_who_has_the_page_already_counts_too() {
    let world = world().await;
    let (person, _) = with_page(&world, "pham.van.minh").await;
    let first = reader(&world, 1, "/@pham.van.minh").send().await;
    let tag = first.header("etag").to_owned();
    assert!(!tag.is_empty());
    ensure_all(&world.store, &person.id, "", 1).await;
    let known = reader(&world, 2, "/@pham.van.minh").header("if-none-match", &tag).send().await;
    // what changed meanwhile is the figure itself
    assert!([200, 304].contains(&known.status), "{}", known.status);
    ensure_all(&world.store, &person.id, "", 2).await;
    world.end().await;
}

#[tokio::test]
async fn robots_previews_prefetches_and_the_member_are_not_counted() {
    let world = world().await;
    let (person, post) = with_page(&world, "tran.quoc.bao").await;
    let page = "/@tran.quoc.bao";
    for (number, name) in (1..).zip([
        "",
        "curl/8.14.1",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "TelegramBot (like TwitterBot)",
        "WhatsApp/2.23.20.0",
    ]) {
        look(named(&world, number, name, page)).await;
    }
    let unnamed = world.server.get(page).header("x-forwarded-for", "203.0.113.20");
    look(unnamed).await;
    for (name, value) in
        [("sec-purpose", "prefetch;prerender"), ("purpose", "prefetch"), ("x-moz", "prefetch")]
    {
        look(reader(&world, 30, page).header(name, value)).await;
    }
    let head = Ask::new(world.server.at, "HEAD", page).header("user-agent", PHONE);
    assert_eq!(head.header("x-forwarded-for", "203.0.113.40").send().await.status, 200);
    let own = |path: &str| {
        world.get(&person, path).header("user-agent", PHONE).header("x-forwarded-for", "203.0.113.50")
    };
    look(own(page)).await;
    look(own(&format!("{page}/{post}"))).await;
    for feed in ["feed.atom", "feed.rss", "feed.json"] {
        look(reader(&world, 60, &format!("{page}/{feed}"))).await;
    }
    for missing in ["/@tran.quoc.bao/khongcobainay", "/@khong.co.ai"] {
        assert_eq!(reader(&world, 70, missing).send().await.status, 404);
    }
    // another member is a reader like anybody
    let other = world.person(&world.own, None).await;
    look(world.get(&other, page).header("user-agent", PHONE).header("x-forwarded-for", "203.0.113.80")).await;
    ensure_all(&world.store, &person.id, "", 1).await;
    ensure_all(&world.store, &person.id, &post, 0).await;
    world.end().await;
}

#[tokio::test]
async fn the_last_visits_are_written_when_the_server_stops() {
    let world = world().await;
    let (person, _) = with_page(&world, "vo.thi.sau").await;
    for number in 0..40 {
        look(reader(&world, number, "/@vo.thi.sau")).await;
    }
    world.store.close().await;
    let folder = world.server.stop().await;
    let store = server::store(&folder).await;
    assert_eq!(visits(&store, &person.id, "").await.all, 40);
    store.close().await;
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn nothing_of_a_reader_is_kept() {
    let world = world().await;
    let (person, _) = with_page(&world, "do.van.khanh").await;
    let odd = "Mozilla/5.0 (Linux; Android 10; MAY-CUA-TOI-77) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
    look(named(&world, 201, odd, "/@do.van.khanh").header("referer", "https://blog.example/bi-mat?ai=toi"))
        .await;
    ensure_all(&world.store, &person.id, "", 1).await;
    world.store.close().await;
    let folder = world.server.stop().await;
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        for mark in ["203.0.113.201", "MAY-CUA-TOI-77", "bi-mat"] {
            assert!(!text.contains(mark), "{mark} in {}", path.display());
        }
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn the_figures_stand_on_the_page_and_in_full_for_its_member_alone() {
    let world = world().await;
    let (person, post) = with_page(&world, "bui.thi.hoa").await;
    for number in 0..12 {
        let from = if number < 10 { "https://l.facebook.com/" } else { "https://mot-nguoi.example/" };
        look(reader(&world, number, "/@bui.thi.hoa").header("referer", from)).await;
    }
    look(reader(&world, 1, &format!("/@bui.thi.hoa/{post}"))).await;
    ensure_all(&world.store, &person.id, "", 12).await;
    ensure_all(&world.store, &person.id, &post, 1).await;
    // what anybody may see is kept for a second
    tokio::time::sleep(Duration::from_millis(1_100)).await;
    let page = reader(&world, 1, "/@bui.thi.hoa").send().await;
    let text = page.text();
    for name in ["Hôm nay", "Hôm qua", "Tuần này", "Tháng này", "Tất cả"] {
        assert!(text.contains(&format!("<dt>{name}</dt>")), "{name}");
    }
    assert!(
        text.contains("<dt>Hôm nay</dt><dd>12</dd>") && text.contains("<dt>Hôm qua</dt><dd>0</dd>"),
        "{text}"
    );
    assert!(text.contains("<svg class=\"spark\"") && text.contains("href=\"/visits\""));

    let own = world.get(&person, "/me/page/visits").send().await;
    assert_eq!(own.status, 200);
    let text = own.text();
    assert!(text.contains("Lịch tiêm nhắc lại") && text.contains(&format!("/me/posts/{post}")), "{text}");
    assert!(text.contains("<th scope=\"row\">l.facebook.com</th><td class=\"number\">10</td>"), "{text}");
    assert!(!text.contains("mot-nguoi"), "of a site from which few came nobody is told the name");
    assert!(text.contains("mỗi trang dưới mười lượt</th><td class=\"number\">2</td>"), "{text}");

    let other = world.person(&world.own, Some("administrator")).await;
    let theirs = world.get(&other, "/me/page/visits").send().await;
    assert_eq!(theirs.status, 200);
    assert!(
        !theirs.text().contains("facebook") && theirs.text().contains("chưa có trang"),
        "{}",
        theirs.text()
    );
    assert_eq!(world.server.get("/me/page/visits").send().await.status, 303, "for members alone");
    world.end().await;
}

#[tokio::test]
async fn anybody_can_read_how_visits_are_counted() {
    let world = world().await;
    for (lang, words) in [
        ("vi", ["30 phút", "HMAC-SHA-256", "xoá 30 phút sau khi ngày kết thúc"]),
        ("en", ["30 minutes", "HMAC-SHA-256", "deleted 30 minutes after the day has ended"]),
    ] {
        let answer = world.server.get(&format!("/visits?lang={lang}")).send().await;
        assert_eq!(answer.status, 200);
        for word in words {
            assert!(answer.text().contains(word), "{lang}: {word}");
        }
    }
    world.end().await;
}
