//! What every page of the site shares: language, words, menu, and how it is sent.

use crate::assets;
use crate::failure::Failure;
use crate::lang;
use crate::words::{Words, words};
use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use engine::check::Lang;
use http::{HeaderValue, StatusCode, header};

/// The frame around a page's content.
pub(crate) struct Site {
    /// The reader's language.
    pub(crate) lang: Lang,
    /// The words in it.
    pub(crate) w: &'static Words,
    /// The page's own path, where the language switch leads back to.
    pub(crate) path: String,
    /// The page's title.
    pub(crate) title: String,
    /// Whether search engines are asked to leave it out.
    pub(crate) is_private: bool,
    /// Whether the page carries a sealed report, which the language switch must send along.
    pub(crate) carries_report: bool,
    /// The address that the page was asked about, which the language switch must send along.
    pub(crate) asked_host: String,
}

impl Site {
    /// A public page.
    pub(crate) fn new(lang: Lang, path: &str, title: impl Into<String>) -> Site {
        Site {
            lang,
            w: words(lang),
            path: path.to_owned(),
            title: title.into(),
            is_private: false,
            carries_report: false,
            asked_host: String::new(),
        }
    }

    /// A page for one reader.
    pub(crate) fn private(lang: Lang, path: &str, title: impl Into<String>) -> Site {
        Site { is_private: true, ..Site::new(lang, path, title) }
    }

    /// The language's code.
    pub(crate) fn code(&self) -> &'static str {
        lang::code(self.lang)
    }

    /// The other language's code.
    pub(crate) fn other_code(&self) -> &'static str {
        lang::code(if self.lang == Lang::Vi { Lang::En } else { Lang::Vi })
    }

    /// Words in the reader's language, written where they stand: both languages or none compile.
    pub(crate) fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        if self.lang == Lang::Vi { vi } else { en }
    }

    /// Words of the platforms' table in the reader's language.
    pub(crate) fn words_of(&self, words: &'static register::platform::Words) -> &'static str {
        words.get(self.lang)
    }

    /// The address of a file, with its digest.
    pub(crate) fn asset(&self, name: &str) -> &'static str {
        assets::address(name)
    }

    /// Places in the menu.
    pub(crate) fn menu(&self) -> [(&'static str, &'static str); 5] {
        let w = self.w;
        [
            ("/", w.nav_check),
            ("/compare", w.nav_compare),
            ("/draft", w.nav_draft),
            ("/sources", w.nav_sources),
            ("/checks", w.nav_checks),
        ]
    }

    /// Whether a place of the menu is the page itself, or the part it belongs to.
    pub(crate) fn is_here(&self, path: &str) -> bool {
        self.path == path
            || (path != "/" && self.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    }
}

/// Sends a page.
pub(crate) fn page(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Marks an answer that must not stay in any cache.
pub(crate) fn unstored(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A page that says one thing and leads on.
#[derive(Template)]
#[template(path = "message.html")]
pub(crate) struct MessagePage {
    /// The frame.
    pub(crate) site: Site,
    /// Heading.
    pub(crate) title: String,
    /// What is said.
    pub(crate) text: String,
    /// Where the button leads.
    pub(crate) next: &'static str,
    /// What the button says.
    pub(crate) next_label: &'static str,
}

/// A page for a failure that no form can mend.
pub(crate) fn failure_page(lang: Lang, failure: &Failure) -> Response {
    let w = words(lang);
    let message = MessagePage {
        site: Site::private(lang, "/", w.failed_title),
        title: w.failed_title.to_owned(),
        text: failure.sentence(w, lang),
        next: "/",
        next_label: w.back_home,
    };
    with_wait(page(failure.status(), &message), failure)
}

/// "There is no such page."
pub(crate) fn missing_page(lang: Lang) -> Response {
    let w = words(lang);
    let message = MessagePage {
        site: Site::private(lang, "/", w.missing_title),
        title: w.missing_title.to_owned(),
        text: w.missing_text.to_owned(),
        next: "/",
        next_label: w.back_home,
    };
    page(StatusCode::NOT_FOUND, &message)
}

/// Says when to come back, where there is something to wait for.
pub(crate) fn with_wait(mut response: Response, failure: &Failure) -> Response {
    let wait = match failure {
        Failure::TooOften(seconds) => *seconds,
        Failure::Busy => 5,
        _ => return response,
    };
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait));
    response
}
