//! A sourced reply: what somebody said, what is known, and where it can be read, as a calm text to copy and send by hand. Nobody
//! needs an account for it, nothing is kept, and no link is opened: whose it is and whether it is warned of can be told without.

use crate::client::Client;
use crate::failure::Failure;
use crate::form::Form;
use crate::lang::{self, Language};
use crate::members::posts::checking::{self, Linked};
use crate::members::posts::review::Review;
use crate::members::posts::typed::link_of;
use crate::site::{self, Site, failure_page};
use crate::state::App;
use crate::words::words;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use engine::check::{Lang, Outcome, Severity, Text};
use engine::gates::timing::personal_data::redact;
use engine::report::wording;
use http::StatusCode;
use jiff::Timestamp;
use register::page;
use std::net::IpAddr;
use store::PostBody;

/// Links of a reply.
const MOST_LINKS: usize = 5;
/// Characters of what was said.
const LONGEST_SAID: usize = 2_000;
/// Characters of what is known.
const LONGEST_KNOWN: usize = 4_000;
/// Characters of a checked text that a report offers to reply to.
pub(crate) const LONGEST_OFFERED: usize = 600;

/// What a reader typed.
#[derive(Debug, Clone, Default)]
struct Typed {
    /// What somebody said.
    said: String,
    /// What is known, in the reader's own words.
    known: String,
    /// Where it can be read.
    links: [String; MOST_LINKS],
    /// The language of the reply.
    language: Lang,
}

/// The same as it is used.
#[derive(Debug, PartialEq, Eq)]
struct Read {
    said: String,
    known: String,
    links: Vec<String>,
}

/// What is told of a link.
#[derive(Debug)]
struct Judged {
    link: String,
    /// Whose it is, or why to be careful: class and sentence.
    told: Vec<(&'static str, String)>,
    /// Whose it is, for the reply itself.
    owner: Option<String>,
    /// Whether it is left out of the reply.
    is_left_out: bool,
}

/// A reply to copy.
struct Made {
    text: String,
    links: Vec<Judged>,
    review: Review,
    /// The text with its personal data hidden, where it holds any.
    redacted: Option<String>,
}

#[derive(Template)]
#[template(path = "reply.html")]
struct ReplyPage {
    site: Site,
    trouble: Option<String>,
    typed: Typed,
    made: Option<Made>,
}

impl ReplyPage {
    /// Whether the reply is to be in English.
    fn is_english(&self) -> bool {
        self.typed.language == Lang::En
    }
}

impl Typed {
    fn of_form(form: &Form, lang: Lang) -> Typed {
        let text = |name: &str, most: usize| form.text(name).chars().take(2 * most).collect::<String>();
        let link = |number: usize| text(&format!("link-{number}"), page::MOST_LINK_CHARS);
        Typed {
            said: text("said", LONGEST_SAID),
            known: text("known", LONGEST_KNOWN),
            links: [1, 2, 3, 4, 5].map(link),
            language: lang::parse(form.text("language")).unwrap_or(lang),
        }
    }

    fn read(&self) -> Result<Read, Text> {
        let said = page::field(&self.said, LONGEST_SAID, true).map_err(|_| LONG)?;
        let known = page::field(&self.known, LONGEST_KNOWN, true).map_err(|_| LONG)?;
        if known.is_empty() {
            return Err(UNKNOWN);
        }
        let mut links = Vec::new();
        for link in self.links.iter().map(|link| link.trim()).filter(|link| !link.is_empty()) {
            let link = link_of(link).ok_or(NO_LINK)?;
            if !links.contains(&link) {
                links.push(link);
            }
        }
        Ok(Read { said, known, links })
    }
}

const LONG: Text = Text {
    vi: "Lời trích dài nhất 2.000 ký tự, lời của bạn dài nhất 4.000 ký tự.",
    en: "The quotation has 2,000 characters at most, your own words 4,000.",
};
const UNKNOWN: Text = Text {
    vi: "Bạn viết điều bạn biết, bằng lời của mình.",
    en: "Write what you know, in your own words.",
};
const NO_LINK: Text = Text {
    vi: "Có đường dẫn chưa đúng: cần bắt đầu bằng http:// hoặc https://. Bạn chép lại từ thanh địa chỉ.",
    en: "A link is not right: it begins with http:// or https://. Copy it from the address bar.",
};

/// `GET /reply`.
pub(crate) async fn show(Language(lang): Language) -> Response {
    let typed = Typed { language: lang, ..Typed::default() };
    reply_page(lang, typed, None, None)
}

fn reply_page(lang: Lang, typed: Typed, made: Option<Made>, trouble: Option<&str>) -> Response {
    let title = Text { vi: "Trả lời có dẫn chứng", en: "A sourced reply" }.get(lang);
    let is_answer = made.is_some() || trouble.is_some();
    let page = ReplyPage {
        site: Site::new(lang, "/reply", title),
        trouble: trouble.map(str::to_owned),
        typed,
        made,
    };
    let status = if trouble.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = site::page(status, &page);
    if is_answer { site::unstored(page) } else { page }
}

/// `POST /reply`: writes it. With `do=begin`, as reports send it, the form with what was checked.
pub(crate) async fn write(
    State(app): State<App>,
    Language(lang): Language,
    Client(client): Client,
    form: Result<Form, Failure>,
) -> Response {
    let form = match form {
        Ok(form) => form,
        Err(failure) => return site::unstored(failure_page(lang, &failure)),
    };
    let typed = Typed::of_form(&form, lang);
    if form.text("do") == "begin" {
        return site::unstored(reply_page(lang, typed, None, None));
    }
    let read = match typed.read() {
        Ok(read) => read,
        Err(text) => return reply_page(lang, typed, None, Some(text.get(lang))),
    };
    match made(&app, client, &read, typed.language, lang).await {
        Ok(made) => reply_page(lang, typed, Some(made), None),
        Err(failure) => {
            let page = reply_page(lang, typed, None, Some(&failure.sentence(words(lang), lang)));
            let mut page = site::with_wait(page, &failure);
            *page.status_mut() = failure.status();
            page
        }
    }
}

async fn made(app: &App, client: IpAddr, read: &Read, language: Lang, lang: Lang) -> Result<Made, Failure> {
    app.checks.count(client).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let now = Timestamp::now();
    let mut links = Vec::new();
    for link in &read.links {
        links.push(judged(app, link, now, lang).await?);
    }
    let shown: Vec<&Judged> = links.iter().filter(|link| !link.is_left_out).collect();
    let text = checking::settled(&composed(read, &shown, language));
    let body = PostBody {
        kind: "note".to_owned(),
        language: lang::code(language).to_owned(),
        text: text.clone(),
        ..PostBody::default()
    };
    let report = checking::report(app, &body, Linked::Unasked, now).await?;
    let redacted = redact(&checking::evidence(&body, now), lang);
    let redacted = (redacted.hidden > 0).then_some(redacted.text);
    let review = Review::of(&body, &report, &[], lang).without_boxes();
    Ok(Made { text, links, review, redacted })
}

/// What the checks say of a link, without opening it.
async fn judged(app: &App, link: &str, now: Timestamp, lang: Lang) -> Result<Judged, Failure> {
    let body = PostBody { kind: "share".to_owned(), link: link.to_owned(), ..PostBody::default() };
    let report = checking::report(app, &body, Linked::Unasked, now).await?;
    let checks = report.gates.iter().flat_map(|gate| &gate.checks);
    let found: Vec<_> = checks.filter(|check| check.outcome == Outcome::Found).collect();
    let is_left_out = found.iter().any(|check| matches!(check.severity, Severity::Stop | Severity::Verify));
    let owner = found.iter().filter(|check| check.check == "known-source").find_map(|check| {
        let owner = check.observed.get("owner")?.as_str()?;
        Some(owner.to_owned())
    });
    let told = found.iter().filter_map(|check| {
        let seen = wording::words(check, lang)?.seen;
        Some((check.severity.name(), seen))
    });
    let mut told: Vec<_> = told.collect();
    if told.is_empty() {
        told.push(("", NEITHER.get(lang).to_owned()));
    }
    let owner = owner.filter(|_| !is_left_out);
    Ok(Judged { link: link.to_owned(), told, owner, is_left_out })
}

const NEITHER: Text = Text {
    vi: "Chưa có trong danh mục nguồn; điều đó không nói lên tốt hay xấu. Bạn mở xem ai chịu trách nhiệm trang ấy.",
    en: "Not in the source catalogue, which says nothing for it or against it. Look who is responsible for it.",
};

/// The reply: what was said, what is known, where to read it. It accuses nobody and rules on nothing.
fn composed(read: &Read, links: &[&Judged], language: Lang) -> String {
    let say = |vi: &'static str, en: &'static str| Text { vi, en }.get(language);
    let mut parts = Vec::new();
    if !read.said.is_empty() {
        let opening = say("Mình đọc được lời này:", "I read this:");
        let (open, close) = ('“', '”');
        let said = read.said.trim_matches(['"', open, close]);
        parts.push(format!("{opening} {open}{said}{close}"));
    }
    parts.push(format!("{} {}", say("Theo mình tìm hiểu:", "From what I could find:"), read.known));
    if !links.is_empty() {
        let mut lines = vec![say("Bạn tự xem ở đây:", "You can read it here:").to_owned()];
        lines.extend(links.iter().map(|link| match &link.owner {
            Some(owner) => format!("- {owner}: {}", link.link),
            None => format!("- {}", link.link),
        }));
        parts.push(lines.join("\n"));
    }
    parts.push(
        say(
            "Nếu bạn có nguồn khác thì gửi mình xem cùng. Chưa rõ thì mình khoan chia sẻ nhé.",
            "If you have another source, please show me. Until it is clear, let us wait before sharing.",
        )
        .to_owned(),
    );
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(said: &str, known: &str, link: &str) -> Typed {
        let mut links: [String; MOST_LINKS] = Default::default();
        link.clone_into(&mut links[2]);
        Typed { said: said.to_owned(), known: known.to_owned(), links, language: Lang::Vi }
    }

    fn judged(link: &str, owner: Option<&str>) -> Judged {
        let owner = owner.map(str::to_owned);
        Judged { link: link.to_owned(), told: Vec::new(), owner, is_left_out: false }
    }

    #[test]
    fn a_reply_says_what_was_said_what_is_known_and_where() {
        let read =
            typed("“Mai cúp nước cả phường”", "Công ty nước báo chỉ cúp ở tổ 5.", "https://a.vn/x").read();
        let read = read.unwrap();
        assert_eq!(read.links, ["https://a.vn/x"]);
        let links = [judged("https://a.vn/x", Some("Công ty A")), judged("https://b.vn/", None)];
        let text = composed(&read, &links.iter().collect::<Vec<_>>(), Lang::Vi);
        assert_eq!(text.matches('“').count(), 1, "{text}");
        assert!(text.contains("\n- Công ty A: https://a.vn/x\n- https://b.vn/\n"), "{text}");
        assert!(text.contains("Theo mình tìm hiểu: Công ty nước báo chỉ cúp ở tổ 5."));
        let bare = composed(&Read { said: String::new(), links: Vec::new(), ..read }, &[], Lang::En);
        assert!(!bare.contains('“') && !bare.contains("here:"), "{bare}");
        for ruling in ["tin giả", "bịa đặt", "sai sự thật", "fake"] {
            assert!(!text.contains(ruling) && !bare.contains(ruling));
        }
    }

    #[test]
    fn what_is_known_is_needed_and_links_must_be_links() {
        assert_eq!(typed("a", " ", "").read(), Err(UNKNOWN));
        assert_eq!(typed("a", "b", "a.vn").read(), Err(NO_LINK));
        assert_eq!(typed(&"a".repeat(2_001), "b", "").read(), Err(LONG));
    }
}
