//! The report as one HTML file that needs nothing else and runs nothing: fit to send to somebody.

use super::labels::{self, words};
use super::terminal::printable;
use super::view::View;
use super::{Report, Verdict};
use crate::check::{Lang, Severity, Text};
use crate::evidence::Evidence;
use askama::Template;

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    view: &'a View,
    subject: String,
    lang: &'static str,
}

impl Page<'_> {
    fn word(&self, text: Text) -> &'static str {
        text.get(self.view.lang)
    }

    fn sign(&self, state: &Verdict) -> &'static str {
        labels::sign(*state)
    }

    fn weight(&self, severity: &Severity) -> &'static str {
        severity.name()
    }
}

/// Renders a report.
///
/// # Errors
/// When the template cannot be written, which memory alone can cause.
pub fn render(report: &Report, evidence: Option<&Evidence>, lang: Lang) -> Result<String, askama::Error> {
    let view = View::new(report, evidence, lang);
    let code = match lang {
        Lang::Vi => "vi",
        Lang::En => "en",
    };
    Page { subject: printable(&view.subject), view: &view, lang: code }.render()
}
