//! Posts before and after they go out: what is checked is kept, what is found is read, what was read goes out, and nothing else.

mod afterwards;
mod going_out;
mod reviewed;
mod ways_in;

use super::world::{Person, World, field};
use crate::client::{Answer, Ask};
use jiff::Timestamp;
use store::{PageFields, Post, PostBody, PostCheck};

/// Words with more than one finding that has to be read.
const PUSHY: &str = "Chia sẻ gấp trước khi bị xóa!!! Ai không chia sẻ cho 20 người trong hôm nay sẽ gặp xui xẻo cả năm.\n\n\
                     Chị Hoa, số căn cước 079190001234, điện thoại 0912 345 678 cần giúp.";
/// Words without any.
const PLAIN: &str = "Chiều nay tổ dân phố họp lúc 17 giờ ở nhà văn hoá, mời bà con tới dự.";

/// A post of somebody's, put there without the site.
pub(super) async fn post(world: &World, person: &str, state: &str) -> Post {
    let now = Timestamp::now();
    let body = PostBody {
        kind: "note".to_owned(),
        text: format!("{PLAIN} Lần {}.", world.number()),
        language: "vi".to_owned(),
        ..PostBody::default()
    };
    let check = PostCheck {
        at: now,
        digest: body.digest(),
        verdict: "not-enough".to_owned(),
        report: serde_json::json!({}),
        read: Vec::new(),
        answers: Vec::new(),
    };
    let post = world.store.draft_post(person, &body, Some(&check), None, now).await.unwrap();
    match state {
        "draft" => post,
        _ => world.store.publish_post(person, &post.id, post.version, &check, now).await.unwrap(),
    }
}

/// Gives somebody a page, with so many minutes of quiet before each post.
async fn page(world: &World, person: &Person, quiet_minutes: u32) {
    let fields = PageFields {
        name: format!("nguoi-viet-{}", world.number()),
        seen_by: "anybody".to_owned(),
        is_indexed: false,
        theme: "giay".to_owned(),
        position: String::new(),
        about: String::new(),
        contact: String::new(),
        quiet_minutes,
        shows_visits: false,
    };
    world.store.create_page(&person.id, &fields, Timestamp::now()).await.unwrap();
    world.agree(&person.id, "page", None).await;
}

/// A draft written in the form; its path.
async fn written(world: &World, person: &Person, fields: &[(&str, &str)]) -> String {
    let answer = world.post(person, "/me/posts/new").form(fields).send().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

async fn kept(world: &World, path: &str) -> Post {
    let id = path.strip_prefix("/me/posts/").unwrap().split(['/', '?']).next().unwrap();
    world.store.post(id).await.unwrap().expect("the post is there")
}

/// The names of the checks whose findings a page wants to be read.
fn boxes(html: &str) -> Vec<String> {
    let fields = html.split("<input type=\"checkbox\" name=\"read\"").skip(1);
    fields.map(|rest| rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()).collect()
}

/// Presses the button of a review, with these boxes ticked.
fn pressing(world: &World, person: &Person, page: &Answer, read: &[String], more: &[(&str, &str)]) -> Ask {
    let action =
        page.text().split("id=\"publish\" method=\"post\" action=\"").nth(1).expect("a form to press");
    let action = action.split('"').next().unwrap();
    let version = field(page.text(), "version");
    let mut fields: Vec<(&str, &str)> = vec![("version", &version), ("do", "publish")];
    fields.extend(read.iter().map(|name| ("read", &**name)));
    fields.extend(more);
    world.post(person, action).form(&fields)
}

async fn review(world: &World, person: &Person, path: &str) -> Answer {
    let page = world.get(person, path).send().await;
    assert_eq!(page.status, 200, "{path}: {}", page.text());
    page
}
