//! Ways to a new post: a bookmark, a report, a token, a form that has to be mended.

use super::super::world::{PASSWORD, World, field};
use super::{PLAIN, post, review};
use crate::pages::values;
use crate::server::Site;
use jiff::Timestamp;

#[tokio::test]
async fn a_bookmark_fills_the_form_in_and_nothing_of_it_is_lost_on_the_way_through_signing_in() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    world.set_password(&person).await;
    // as much as the bookmark brings, in letters that are long in an address
    let chosen = format!("Trang \"ấy\" & <b>. {}", "ệ".repeat(980));
    let title = format!("Tên <trang> ấy {}", "ệ".repeat(285));
    let query = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("url", "https://a.example/@ai/bài?x=1&y=2")
        .append_pair("title", &title)
        .append_pair("text", &chosen)
        .finish();
    let asked = format!("/me/posts/new?{query}");
    assert!(asked.len() > 11_000, "{}", asked.len());
    let sent = world.server.get(&asked).send().await;
    assert_eq!(sent.status, 303);
    let sign_in = world.server.get(sent.header("location")).send().await;
    let next = field(sign_in.text(), "next").replace("&#38;", "&");
    let form =
        [("login", &*person.login), ("password", PASSWORD), ("code", &World::code(0)), ("next", &next)];
    let entered = world.server.post("/sign-in").form(&form).send().await;
    assert_eq!(entered.header("location"), asked);
    let page = world.get(&person, &asked).send().await;
    let html = page.text();
    assert_eq!(field(html, "link"), "https://a.example/@ai/b%C3%A0i?x=1&#38;y=2");
    assert_eq!(field(html, "link_title"), title.replace('<', "&#60;").replace('>', "&#62;"));
    let words =
        chosen.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;").replace('"', "&#34;");
    assert!(html.contains(&format!("{words}</textarea>")) && !html.contains("<trang>"));
    assert!(
        world.store.posts_made(&person.id, None, 10).await.unwrap().rows.is_empty(),
        "nothing was kept yet"
    );
    world.end().await;
}

#[tokio::test]
async fn a_report_leads_a_signed_in_reader_to_a_post_of_their_own() {
    let site = Site::start("<html lang=vi><head><title>Lịch cúp nước</title></head><body><p>Tổ 5 cúp nước thứ bảy.</p></body></html>").await;
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let stranger = world.server.post("/share").form(&[("text", PLAIN)]).send().await;
    assert!(!stranger.text().contains("/me/posts/new"));
    for path in ["/share", "/check", "/draft"] {
        let name = if path == "/share" { "text" } else { "what" };
        let report = world.post(&person, path).form(&[(name, PLAIN)]).send().await;
        assert!(report.text().contains("action=\"/me/posts/new\""), "{path}: {}", report.text());
        assert_eq!(report.text().contains("action=\"/reply\""), path != "/draft", "{path}");
        let sealed = field(report.text(), "sealed");
        let again = world.post(&person, "/report?lang=en").form(&[("sealed", &sealed)]).send().await;
        assert!(again.text().contains("Put it on my page"), "{path}");
    }
    let form = [("do", "begin"), ("url", ""), ("title", ""), ("text", PLAIN)];
    let begun = world.post(&person, "/me/posts/new").form(&form).send().await;
    assert_eq!(begun.status, 200);
    assert!(begun.text().contains(&format!("{PLAIN}</textarea>")));
    let page = site.url("/lich");
    let form = [("do", "begin"), ("url", &*page), ("title", "Lịch cúp nước"), ("text", "")];
    let begun = world.post(&person, "/me/posts/new").form(&form).send().await;
    assert_eq!(
        (field(begun.text(), "link"), field(begun.text(), "link_title")),
        (page, "Lịch cúp nước".to_owned())
    );
    assert!(world.store.posts_made(&person.id, None, 10).await.unwrap().rows.is_empty());
    assert_eq!(site.connections(), 0);
    world.end().await;
}

#[tokio::test]
async fn the_tools_page_gives_a_bookmark_and_shows_a_token_once() {
    let world = World::with(|s| s.public_url = Some("https://xet.example".into())).await;
    let (person, other) = (world.person(&world.own, None).await, world.person(&world.own, None).await);
    let page = review(&world, &person, "/me/posts/tools").await;
    let bookmark =
        values(page.text(), "href").into_iter().find(|href| href.starts_with("javascript:")).unwrap();
    assert!(bookmark.contains("https://xet.example/me/posts/new?"), "{bookmark}");
    let make = |label: &str| world.post(&person, "/me/posts/tools").form(&[("label", label)]);
    assert_eq!(make(" ").send().await.status, 422);
    let made = make("Máy ở nhà").send().await;
    let mut parts = made.text().split(['>', '<']);
    let secret = parts.find(|part| part.starts_with("nkd_") && part.len() == 47).unwrap().to_owned();
    assert_eq!(
        world.store.draft_token_owner(&secret, Timestamp::now()).await.unwrap().as_deref(),
        Some(&*person.id)
    );
    let page = review(&world, &person, "/me/posts/tools").await;
    assert!(page.text().contains("Máy ở nhà") && !page.text().contains(&secret), "it is shown once");
    assert!(!review(&world, &other, "/me/posts/tools").await.text().contains("Máy ở nhà"));
    let remove = values(page.text(), "action")
        .into_iter()
        .find(|action| action.ends_with("/remove"))
        .unwrap()
        .to_owned();
    assert_eq!(world.post(&other, &remove).form(&[]).send().await.status, 404);
    assert_eq!(world.post(&person, &remove).form(&[]).send().await.status, 303);
    assert_eq!(world.store.draft_token_owner(&secret, Timestamp::now()).await.unwrap(), None);
    for number in 0..10 {
        assert_eq!(make(&format!("Mã {number}")).send().await.status, 200);
    }
    let eleventh = make("Mã thừa").send().await;
    assert_eq!(eleventh.status, 422);
    assert!(eleventh.text().contains("Bạn đã có 10 mã"));
    world.end().await;
}

#[tokio::test]
async fn what_cannot_be_taken_is_told_with_everything_that_was_typed() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let long = "ạ".repeat(20_001);
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&[("text", " \n "), ("title", "Chỉ có tiêu đề")], "Bạn viết vài lời"),
        (&[("text", &long)], "20.000 ký tự"),
        (&[("text", "Lời"), ("link", "javascript:alert(1)")], "Đường dẫn cần bắt đầu"),
        (&[("text", "Lời"), ("link", "https://me:x@a.vn/")], "Đường dẫn cần bắt đầu"),
        (&[("text", "Lời"), ("tags", "một,hai,ba,bốn,năm,sáu")], "Nhiều nhất 5 thẻ"),
    ];
    for (fields, words) in cases {
        let answer = world.post(&person, "/me/posts/new").form(fields).send().await;
        assert_eq!(answer.status, 422, "{words}");
        assert!(answer.text().contains(words), "{words}");
        for (name, value) in fields.iter().filter(|(name, _)| *name != "text") {
            assert_eq!(field(answer.text(), name), *value);
        }
    }
    assert!(world.store.posts_made(&person.id, None, 10).await.unwrap().rows.is_empty());
    for _ in 0..100 {
        post(&world, &person.id, "draft").await;
    }
    let full = world.post(&person, "/me/posts/new").form(&[("text", PLAIN)]).send().await;
    assert_eq!(full.status, 422);
    assert!(full.text().contains("100 bài nháp") && full.text().contains(PLAIN));
    let list = world.get(&person, "/me/posts").send().await;
    let next =
        values(list.text(), "href").into_iter().find(|href| href.contains("?after=")).expect("a second page");
    let next = next.to_owned();
    assert_eq!(world.get(&person, &next).send().await.text().matches("bài nháp</span>").count(), 50);
    world.end().await;
}
