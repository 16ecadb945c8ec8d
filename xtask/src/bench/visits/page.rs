//! A member with a page of twenty posts, made by the store as the site would make them.

use anyhow::{Context, Result};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::{
    FirstCredential, Joining, NewConsent, NewInvitation, NewPassword, PageFields, PersonName, PostBody,
    PostCheck, Store,
};

/// Posts on the page.
const POSTS: usize = 20;

/// A page that anybody may see.
pub(super) struct Page {
    /// Its member.
    pub(super) person: String,
    /// Its path, and those of its posts.
    pub(super) paths: Vec<String>,
    /// What the visits of each are kept under.
    pub(super) keys: Vec<String>,
}

impl Page {
    /// Makes a member with a page of this name.
    pub(super) async fn make(store: &Store, name: &str, now: Timestamp) -> Result<Page> {
        let person = member(store, name, now).await?;
        let agreed = NewConsent {
            person: &person,
            purpose: "page",
            scope: None,
            version: 1,
            language: "vi",
            how: "form",
        };
        store.give_consent(&agreed, now).await?;
        let fields = PageFields {
            name: name.to_owned(),
            seen_by: "anybody".to_owned(),
            is_indexed: true,
            theme: register::page::THEMES.first().context("there is no theme")?.to_string(),
            position: "Cán bộ truyền thông".to_owned(),
            about: "Tôi chia sẻ những tin đã kiểm tra về y tế và giáo dục ở địa phương.".to_owned(),
            contact: String::new(),
            quiet_minutes: 0,
            shows_visits: true,
        };
        store.create_page(&person, &fields, now).await?;
        let mut page = Page { person, paths: vec![format!("/@{name}")], keys: vec![String::new()] };
        for number in 0..POSTS {
            let id = post(store, &page.person, number, now).await?;
            page.paths.push(format!("/@{name}/{id}"));
            page.keys.push(id);
        }
        Ok(page)
    }
}

async fn member(store: &Store, login: &str, now: Timestamp) -> Result<String> {
    let root = store.create_organisation("Sở", now).await?;
    let new = NewInvitation {
        unit: root.id,
        name: "Nguyễn Văn An".to_owned(),
        email: None,
        code: None,
        role: None,
        batch: None,
        invited_by: None,
    };
    let invitation = store.invite(&new, now).await?;
    let name = register::name::read(&new.name).map_err(|problem| anyhow::anyhow!("{}", problem.code()))?;
    let name = PersonName { text: name.as_str().to_owned(), sort_key: name.sort_key(), words: name.words() };
    let login = Some(login.to_owned());
    let joining = Joining { name, login, email: None, language: "vi".to_owned(), user_handle: None };
    // nobody signs in with it
    let password = FirstCredential::Password(NewPassword { hash: "$argon2id$".to_owned(), totp: None });
    let joined = store.accept_invitation(&invitation.id, &joining, &password, &[[7; 32]], now).await?;
    Ok(joined.context("the invitation was not taken")?.id)
}

async fn post(store: &Store, person: &str, number: usize, now: Timestamp) -> Result<String> {
    let words = "Sáng nay bệnh viện tỉnh cho biết đã có đủ thuốc cho mùa mưa, và mời mọi người tiêm nhắc lại tại trạm y tế \
                 phường. Ai cần hỏi thì gọi số trực, không cần qua người quen.";
    let is_share = number.is_multiple_of(2);
    let body = PostBody {
        kind: if is_share { "share" } else { "note" }.to_owned(),
        title: format!("Tin số {number}"),
        text: format!("{words}\n\nNguồn: trang của bệnh viện, đăng ngày {}.", number + 1),
        link: if is_share { format!("https://benhvien.example/tin/{number}") } else { String::new() },
        link_title: if is_share {
            "Thông báo của bệnh viện tỉnh".to_owned()
        } else {
            String::new()
        },
        tags: vec!["y tế".to_owned(), format!("phường {}", number % 4)],
        language: "vi".to_owned(),
    };
    let at = now - SignedDuration::from_hours(24 * (POSTS - number) as i64);
    let check = PostCheck {
        at,
        digest: body.digest(),
        verdict: "nothing-unusual".to_owned(),
        report: json!({}),
        read: Vec::new(),
        answers: Vec::new(),
    };
    let draft = store.draft_post(person, &body, Some(&check), None, at).await?;
    Ok(store.publish_post(person, &draft.id, draft.version, &check, at).await?.id)
}
