//! Pages of plain prose, written in Markdown, one file a language.

use crate::lang::Language;
use crate::site::{self, Site};
use crate::state::App;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use engine::check::Lang;
use http::StatusCode;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

#[derive(Template)]
#[template(path = "prose.html")]
struct ProsePage {
    site: Site,
    body: String,
    /// How to reach whoever runs the server, and where the link leads.
    contact: Option<(String, String)>,
}

macro_rules! prose {
    ($name:ident, $path:literal, $file:literal) => {
        #[doc = concat!("`GET ", $path, "`.")]
        pub(crate) async fn $name(State(app): State<App>, Language(lang): Language) -> Response {
            let text = match lang {
                Lang::Vi => include_str!(concat!("../../prose/", $file, ".vi.md")),
                Lang::En => include_str!(concat!("../../prose/", $file, ".en.md")),
            };
            let title = text.lines().next().unwrap_or_default().trim_start_matches("# ");
            let contact = app.settings.contact.as_deref().map(|c| (c.to_owned(), link_of(c)));
            let page = ProsePage { site: Site::new(lang, $path, title), body: html_of(text, 0), contact };
            site::page(StatusCode::OK, &page)
        }
    };
}

prose!(about, "/about", "about");
prose!(privacy, "/privacy", "privacy");
prose!(method, "/method", "method");
prose!(api, "/api", "api");

/// Where a contact leads: a page, or a mail program.
fn link_of(contact: &str) -> String {
    let is_page = contact.starts_with("https://") || contact.starts_with("http://");
    if is_page { contact.to_owned() } else { format!("mailto:{contact}") }
}

/// Markdown of our own as HTML, with headings moved down by so many levels. Raw HTML in it is shown, not obeyed.
pub(crate) fn html_of(markdown: &str, deeper: u8) -> String {
    let moved = |level: HeadingLevel| {
        HeadingLevel::try_from(level as usize + usize::from(deeper)).unwrap_or(HeadingLevel::H6)
    };
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: moved(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(moved(level))),
        Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
        other => other,
    });
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut out, events);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_html_and_html_in_it_stays_text() {
        assert_eq!(html_of("# A\n\n<b>x</b>", 1), "<h2>A</h2>\n<p>&lt;b&gt;x&lt;/b&gt;</p>\n");
    }
}
