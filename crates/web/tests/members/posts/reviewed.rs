//! What a member reads before a post goes out: their words, the marks, the notes beside them.

use super::super::world::{World, field};
use super::{PUSHY, boxes, kept, review, written};
use crate::pages::values;
use crate::server::Site;

#[tokio::test]
async fn what_is_written_is_checked_kept_as_a_draft_and_shown_to_its_member_alone() {
    let world = World::new().await;
    let (person, other) =
        (world.person(&world.own, None).await, world.person(&world.own, Some("officer")).await);
    let path =
        written(&world, &person, &[("text", PUSHY), ("title", "Báo gấp"), ("tags", "Cần Giúp, hàng xóm")])
            .await;
    let post = kept(&world, &path).await;
    assert_eq!((&*post.state, &*post.body.text, &*post.body.kind), ("draft", PUSHY, "note"));
    assert_eq!(post.body.tags, ["cần giúp", "hàng xóm"]);
    let check = post.check.as_ref().unwrap();
    assert_eq!((check.digest.clone(), check.verdict.as_str()), (post.body.digest(), "stop"));
    assert!(check.read.is_empty() && check.report["gates"].as_array().unwrap().len() == 5);
    let page = review(&world, &person, &path).await;
    let html = page.text();
    let named = boxes(html);
    assert!(
        named.contains(&"share-demand".to_owned()) && named.contains(&"personal-data".to_owned()),
        "{named:?}"
    );
    assert!(!html.contains(" checked>"), "a box comes ticked");
    assert_eq!(html.matches("Tôi đã đọc<").count(), named.len());
    for words in ["Người đọc sẽ thấy", "Tự kiểm tra trước khi đăng, ngày", "người đăng đã đọc từng điều"]
    {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert!(world.store.ledger(&person.id, None, 10).await.unwrap().is_empty());
    assert_eq!(world.get(&other, &path).send().await.status, 404);
    let list = world.get(&person, "/me/posts").send().await;
    assert!(
        list.text().contains(&path) && list.text().contains("Báo gấp") && list.text().contains("bài nháp")
    );
    assert!(!world.get(&other, "/me/posts").send().await.text().contains("Báo gấp"));
    world.end().await;
}

#[tokio::test]
async fn marks_stand_at_the_very_words_that_the_report_names_and_notes_follow_their_paragraph() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let path = written(&world, &person, &[("text", PUSHY)]).await;
    let post = kept(&world, &path).await;
    let chars: Vec<char> = post.body.text.chars().collect();
    let mut quotes = 0;
    for check in post.check.unwrap().report["gates"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|g| g["checks"].as_array().unwrap())
    {
        for span in check["evidence"].as_array().unwrap().iter().filter(|span| span["in"] == "text") {
            let (start, end) =
                (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
            let marked: String = chars[start..end].iter().collect();
            assert_eq!(marked, span["quote"].as_str().unwrap());
            quotes += 1;
        }
    }
    assert!(quotes > 2, "the text of this test has {quotes} marks");
    let page = review(&world, &person, &path).await;
    let html = page.text();
    let passages: Vec<&str> = html.split("<div class=\"passage\">").skip(1).collect();
    assert_eq!(passages.len(), 2, "a paragraph each");
    assert!(passages[1].contains("<mark class=\"stop\">079190001234</mark>"), "{}", passages[1]);
    assert!(
        passages[1].contains("value=\"personal-data\"") && !passages[0].contains("value=\"personal-data\"")
    );
    assert!(passages[0].contains("value=\"share-demand\""));
    // the words come whole: without marks and notes they are what was typed
    let said: Vec<String> = html
        .split("<p class=\"said text\">")
        .skip(1)
        .map(|rest| rest.split("</p>").next().unwrap())
        .map(|rest| {
            let mut text = String::new();
            for piece in rest.split('<') {
                let (tag, after) = piece.split_once('>').unwrap_or(("", piece));
                if !tag.starts_with("a ") {
                    text.push_str(after);
                }
            }
            text
        })
        .collect();
    assert_eq!(said.join("\n\n"), PUSHY);
    for link in values(html, "href").into_iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(link == "main" || html.contains(&format!("id=\"{link}\"")), "#{link} leads nowhere");
    }
    world.end().await;
}

#[tokio::test]
async fn the_linked_page_is_fetched_when_its_member_asks_and_compared_with_the_words() {
    const PAGE: &str = "<!doctype html><html lang=vi><head><title>Mưa lớn ở miền Trung</title></head><body><article>\
         <h1>Mưa lớn ở miền Trung</h1><p>Mưa lớn kéo dài hai ngày qua khiến 12 xã ở miền Trung ngập sâu, theo đài khí tượng.</p>\
         <p>Nước đang rút dần, người dân được khuyên không đi qua chỗ ngập.</p></article></body></html>";
    let site = Site::start(PAGE).await;
    let world = World::with(|s| (s.fetch, s.own_sites) = (true, vec![site.at])).await;
    let person = world.person(&world.own, None).await;
    let link = site.url("/mua");
    let words = "Mưa lớn kéo dài hai ngày qua khiến 120 xã ở miền Trung ngập sâu, theo đài khí tượng.";
    let fields = [("text", words), ("link", &*link), ("language", "vi")];
    let unasked = written(&world, &person, &fields).await;
    assert_eq!(site.connections(), 0, "nothing is fetched unless its member asks");
    let page = review(&world, &person, &unasked).await;
    assert!(!boxes(page.text()).contains(&"numbers-disagree".to_owned()));
    assert!(page.text().contains("name=\"answer-fidelity\""), "what could not be compared is asked about");
    let mut asked = fields.to_vec();
    asked.push(("fetch", "yes"));
    let path = written(&world, &person, &asked).await;
    assert!(site.connections() > 0);
    let page = review(&world, &person, &path).await;
    assert!(boxes(page.text()).contains(&"numbers-disagree".to_owned()), "{}", page.text());
    assert!(page.text().contains("12 xã") && !page.text().contains("name=\"answer-fidelity\""));
    // a page that does not come is told of, and stops nobody
    let gone = site.url("/missing");
    let path = written(&world, &person, &[("text", words), ("link", &gone), ("fetch", "yes")]).await;
    assert!(review(&world, &person, &path).await.text().contains("Không đọc được bài gốc."));
    world.end().await;
}

#[tokio::test]
async fn personal_data_are_offered_hidden_and_the_hidden_words_can_be_taken() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let path = written(&world, &person, &[("text", PUSHY), ("tags", "giúp")]).await;
    let page = review(&world, &person, &path).await;
    let offered = page.text().split("id=\"redacted\"").nth(1).expect("hidden words are offered");
    let text = offered.split("<textarea name=\"text\"").nth(1).unwrap();
    let text = text.split(">\n").nth(1).unwrap().split("</textarea>").next().unwrap().to_owned();
    assert!(!text.contains("079190001234") && text.contains("[số căn cước]"), "{text}");
    let form = [("version", field(page.text(), "version")), ("text", text), ("tags", field(offered, "tags"))];
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, &**value)).collect();
    assert_eq!(world.post(&person, &path).form(&form).send().await.status, 303);
    let post = kept(&world, &path).await;
    assert!(!post.body.text.contains("0912") && post.body.tags == ["giúp"]);
    let page = review(&world, &person, &path).await;
    assert!(
        !boxes(page.text()).contains(&"personal-data".to_owned()) && !page.text().contains("id=\"redacted\"")
    );
    world.end().await;
}

#[tokio::test]
async fn characters_that_turn_the_words_around_are_neither_kept_nor_shown() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let text = "Chào\u{202e} cả nhà\u{0} <script>alert(1)</script> nh\u{200b}anh";
    let path = written(&world, &person, &[("text", text), ("title", "\u{202e}Tên")]).await;
    let post = kept(&world, &path).await;
    assert_eq!((&*post.body.title, post.body.text.contains('\u{202e}')), ("Tên", false));
    let page = review(&world, &person, &path).await;
    assert!(!page.text().contains('\u{202e}') && !page.text().contains("<script>alert"));
    assert!(page.text().contains("‹U+200B›"), "what does not show is shown: {}", page.text());
    world.end().await;
}
