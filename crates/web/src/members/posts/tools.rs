//! Ways to a new post from elsewhere: a bookmark that brings the page one is reading, and tokens with which a program of the
//! member's own may hand in drafts. Neither makes anything public.

use crate::failure::Failure;
use crate::form::Form;
use crate::kept::{civil_day, day};
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::frame::{self, Desk};
use crate::members::office::{self, one_line};
use crate::pages::kept::origin;
use crate::segments::Segments;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use http::HeaderMap;
use jiff::Timestamp;
use store::{DraftToken, LONGEST_TOKEN_LABEL, StoreError};

#[derive(Template)]
#[template(path = "members/post_tools.html")]
struct ToolsPage {
    site: Site,
    desk: Desk,
    trouble: Option<String>,
    /// The bookmark's address.
    bookmark: String,
    /// Where programs send drafts.
    address: String,
    tokens: Vec<Row>,
    /// A token that was made just now.
    secret: Option<String>,
    label: String,
}

/// A token in the list.
struct Row {
    id: String,
    label: String,
    made: String,
    used: Option<String>,
}

impl Row {
    fn of(token: DraftToken, lang: Lang) -> Row {
        Row {
            made: day(token.created_at, lang),
            used: token.last_used.map(|on| civil_day(on, lang)),
            id: token.id,
            label: token.label,
        }
    }
}

/// The bookmark: it opens the form of a new post with the page's address, its title and the words that are chosen there. It sends
/// nothing until its reader presses a button here.
fn bookmark(origin: &str) -> String {
    // as a JSON string the address cannot end the script's own
    let new = serde_json::Value::from(format!("{origin}/me/posts/new?")).to_string();
    format!(
        "javascript:(()=>{{const d=document;open({new}+new URLSearchParams({{url:location.href.slice(0,2000),\
         title:d.title.slice(0,300),text:String(getSelection()).trim().slice(0,1000)}}),'_blank','noopener')}})()"
    )
}

const LABEL: Text = Text {
    vi: "Bạn đặt tên cho mã, 1 đến 60 ký tự, để sau này biết nó dùng ở đâu.",
    en: "Give the token a name of 1 to 60 characters, so that you know later where it is used.",
};
const MANY: Text = Text {
    vi: "Bạn đã có 10 mã. Gỡ một mã không dùng rồi tạo mã mới.",
    en: "You have 10 tokens. Remove one that you do not use, then make another.",
};

/// `GET /me/posts/tools`.
pub(crate) async fn show(State(app): State<App>, member: Member, headers: HeaderMap) -> Answer {
    page(&app, &member, &headers, Made::default(), None).await
}

/// What a form asked for and got.
#[derive(Default)]
struct Made {
    secret: Option<String>,
    label: String,
}

async fn page(
    app: &App,
    member: &Member,
    headers: &HeaderMap,
    made: Made,
    stopped: Option<&Stopped>,
) -> Answer {
    let lang = member.lang;
    let title = Text { vi: "Lối đưa bài vào nhanh", en: "Quick ways in" }.get(lang);
    let (site, desk) = frame::of(member, "/me/posts/tools", title);
    let origin = origin(app, headers);
    let tokens = app.store.draft_tokens(member.id()).await?.into_iter();
    let page = ToolsPage {
        site,
        desk,
        trouble: stopped.map(|stopped| sentence(stopped, lang)),
        bookmark: bookmark(&origin),
        address: format!("{origin}/api/v1/drafts"),
        tokens: tokens.map(|token| Row::of(token, lang)).collect(),
        secret: made.secret,
        label: made.label,
    };
    office::reply(&page, stopped)
}

/// `POST /me/posts/tools`: makes a token and shows it this once.
pub(crate) async fn make(
    State(app): State<App>,
    member: Member,
    headers: HeaderMap,
    form: Result<Form, Failure>,
) -> Answer {
    let form = form?;
    let label = one_line(form.text("label"));
    let length = label.chars().count();
    let made = match (1..=LONGEST_TOKEN_LABEL).contains(&length) {
        false => Err(Stopped::Refused(LABEL)),
        true => match app.store.create_draft_token(member.id(), &label, Timestamp::now()).await {
            Err(StoreError::Value { what: "a token", .. }) => Err(Stopped::Refused(MANY)),
            made => made.map_err(Stopped::from),
        },
    };
    match made {
        Ok((_, secret)) => {
            page(&app, &member, &headers, Made { secret: Some(secret), label: String::new() }, None).await
        }
        Err(stopped) if office::is_mendable(&stopped) => {
            let label = label.chars().take(2 * LONGEST_TOKEN_LABEL).collect();
            page(&app, &member, &headers, Made { secret: None, label }, Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

/// `POST /me/posts/tools/{id}/remove`.
pub(crate) async fn remove(State(app): State<App>, member: Member, Segments(id): Segments<String>) -> Answer {
    match app.store.remove_draft_token(member.id(), &id).await? {
        true => Ok(Redirect::to("/me/posts/tools").into_response()),
        false => Err(Stopped::Missing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bookmark_is_one_script_whatever_the_address() {
        let script = bookmark("https://xet.example");
        assert!(
            script.starts_with("javascript:") && script.contains("\"https://xet.example/me/posts/new?\"")
        );
        // a browser undoes what looks percent-encoded before it runs the script
        assert!(!script.contains('%') && !script.contains('\n') && !script.contains('#'));
        assert!(bookmark("http://a\"+alert(1)+\"").contains("\"http://a\\\"+alert(1)+\\\"/me"));
    }
}
