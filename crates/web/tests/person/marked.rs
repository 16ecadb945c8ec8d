//! What programs are told in the page itself: microformats, schema.org, previews, feeds.

use super::{ORIGIN, get, holder, note, portrait, proven, publish, world};
use crate::pages::values;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use store::PostBody;

/// The data that stands in a page.
fn data(html: &str) -> Value {
    let data = html.split("<script type=\"application/ld+json\">").nth(1).expect("data");
    serde_json::from_str(data.split("</script>").next().unwrap()).unwrap()
}

/// The content of a `meta` element.
fn meta<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let rest = html.split(&format!("=\"{name}\" content=\"")).nth(1)?;
    rest.split('"').next()
}

#[tokio::test]
async fn a_page_names_its_member_to_programs() {
    let world = world().await;
    assert!(world.store.open_directory(&world.root.id, true, None, Timestamp::now()).await.unwrap());
    let own = holder(&world, "an.cu", "anybody").await;
    proven(&world, &own, "https://www.facebook.com/nguyen.an.that").await;
    let digest = portrait(&world, &own).await;
    let answer = get(&world, "/@an.cu").send().await;
    let html = answer.text();
    assert!(html.contains("<link rel=\"canonical\" href=\"https://xet.example/@an.cu\">"));
    assert!(html.contains(&format!("class=\"u-url u-uid\" rel=\"me\" href=\"{ORIGIN}/@an.cu\"")));
    for class in ["h-card who", "p-name", "p-job-title", "p-org", "p-note about", "u-email", "h-feed wall"] {
        assert!(values(html, "class").contains(&class), "{class}");
    }
    assert!(
        html.contains(&format!("class=\"u-photo face\" src=\"/@an.cu/portrait/{digest}.jpg\" alt=\"Ảnh"))
    );
    let data = data(html);
    assert_eq!((&data["@context"], &data["@type"]), (&"https://schema.org".into(), &"ProfilePage".into()));
    let person = &data["mainEntity"];
    assert_eq!((&person["@type"], &person["name"]), (&"Person".into(), &"Nguyễn Văn An".into()));
    assert_eq!(person["worksFor"]["name"], "Sở Văn hoá Thử Nghiệm");
    assert_eq!(person["worksFor"]["department"]["name"], "Phòng Báo chí");
    assert_eq!(person["sameAs"], serde_json::json!(["https://www.facebook.com/nguyen.an.that"]));
    assert_eq!(meta(html, "og:type"), Some("profile"));
    assert_eq!(meta(html, "og:title"), Some("Nguyễn Văn An · Sở Văn hoá Thử Nghiệm"));
    assert_eq!(meta(html, "og:image"), Some("https://xet.example/@an.cu/card.png"));
    assert_eq!((meta(html, "og:image:width"), meta(html, "og:image:height")), (Some("1200"), Some("630")));
    assert!(meta(html, "og:image:alt").is_some_and(|alt| alt.contains("Nguyễn Văn An")));
    assert_eq!(meta(html, "twitter:card"), Some("summary_large_image"));
    assert!(meta(html, "description").is_some_and(|said| said.starts_with("Dạy văn hai mươi năm.")));
    for kind in ["application/atom+xml", "application/rss+xml", "application/feed+json"] {
        assert!(html.contains(&format!("<link rel=\"alternate\" type=\"{kind}\"")), "{kind}");
    }
    world.end().await;
}

#[tokio::test]
async fn a_post_tells_programs_what_it_is_of_and_when() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    let body = PostBody {
        kind: "share".to_owned(),
        link: "https://vidu.vn/bai".to_owned(),
        link_title: "Bài hay".to_owned(),
        ..note("Tên bài", "Đoạn một.\n\nĐoạn hai.")
    };
    let post = publish(&world, &own, &body).await;
    let later = post.changed_at + SignedDuration::from_secs(5);
    let check = super::check(&body, "stop");
    world.store.correct_post(&own.id, &post.id, post.version, &body, &check, "Sửa số", later).await.unwrap();
    let url = format!("{ORIGIN}/@an.cu/{}", post.id);
    let answer = get(&world, &format!("/@an.cu/{}", post.id)).send().await;
    let html = answer.text();
    for class in [
        "h-entry entry whole",
        "p-author h-card back",
        "e-content words",
        "dt-published",
        "dt-updated",
        "p-category",
    ] {
        assert!(values(html, "class").contains(&class), "{class}: {html}");
    }
    assert!(html.contains(&format!("class=\"u-url u-uid\" href=\"{url}\"")));
    assert!(
        html.contains("class=\"u-bookmark-of\" href=\"https://vidu.vn/bai\" rel=\"nofollow ugc noopener\"")
    );
    let times = values(html, "datetime");
    assert!(
        times.iter().all(|time| time.parse::<Timestamp>().is_ok() && time.ends_with("+07:00")),
        "{times:?}"
    );
    assert_eq!(times[0].parse::<Timestamp>().unwrap(), post.published_at.unwrap());
    let data = data(html);
    assert_eq!((&data["@type"], &data["headline"]), (&"BlogPosting".into(), &"Tên bài".into()));
    assert_eq!(data["articleBody"], "Đoạn một.\n\nĐoạn hai.");
    assert_eq!(data["author"]["url"], "https://xet.example/@an.cu");
    assert_eq!(data["citation"]["url"], "https://vidu.vn/bai");
    assert_eq!(data["correction"]["text"], "Sửa số");
    assert_eq!(data["keywords"], serde_json::json!(["an toàn"]));
    assert_eq!((meta(html, "og:type"), meta(html, "og:url")), (Some("article"), Some(&*url)));
    assert!(meta(html, "article:modified_time").is_some() && meta(html, "article:published_time").is_some());
    assert!(html.contains("Đính chính ngày") && html.contains("có dấu hiệu nên dừng lại"));
    assert!(!html.contains("a finding"));
    world.end().await;
}

#[tokio::test]
async fn every_look_is_one_and_another_is_the_first() {
    let world = world().await;
    for (number, theme) in ["giay", "lua", "sen", "bien", "khac"].into_iter().enumerate() {
        let own = world.person(&world.own, None).await;
        let name = format!("nguoi.{number}");
        let fields = store::PageFields { theme: theme.to_owned(), ..super::fields(&name, "anybody") };
        super::page(&world, &own, &fields).await;
        let html = get(&world, &format!("/@{name}")).send().await.text().to_owned();
        let look = if theme == "khac" { "giay" } else { theme };
        assert!(html.contains(&format!("<body class=\"person {look}\">")), "{theme}");
    }
    world.end().await;
}
