//! The report as HTML that runs nothing: one file that needs nothing else and is fit to send to somebody, or the same
//! body as a fragment for a site's own page.

use super::labels::{self, words};
use super::terminal::printable;
use super::view::exhibits::Exhibit;
use super::view::{Foot, View};
use super::{Report, Verdict};
use crate::check::{Lang, Severity, Text};
use crate::evidence::Evidence;
use askama::Template;

/// The fragment's style sheet. Class names and ids begin with `nk-` (findings are `f1`, `f2`, ...). It takes its
/// colours from custom properties that the page around it defines: `--paper --card --ink --soft --line --stop
/// --stop-wash --verify --verify-wash --calm --calm-wash --fine --fine-wash --mark --mark-ink`.
pub const CSS: &str = include_str!("../../templates/report_body.css");

/// The body of a report: everything inside `main`. `h1` is the subject.
#[derive(Template)]
#[template(path = "report_body.html")]
struct Body<'a> {
    view: &'a View,
}

/// The stand-alone file around the body.
#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    subject: String,
    lang: Lang,
    body: String,
}

impl Page {
    fn code(&self) -> &'static str {
        match self.lang {
            Lang::Vi => "vi",
            Lang::En => "en",
        }
    }

    fn product(&self) -> &'static str {
        words::PRODUCT.get(self.lang)
    }

    fn css(&self) -> &'static str {
        CSS
    }
}

impl Body<'_> {
    fn word(&self, text: Text) -> &'static str {
        text.get(self.view.lang)
    }

    fn sign(&self, state: &Verdict) -> &'static str {
        labels::sign(*state)
    }

    fn subject(&self) -> String {
        printable(&self.view.subject)
    }

    /// A finding's weight as the state of a gate, whose sign and colour it shares.
    fn state_of(&self, severity: &Severity) -> Verdict {
        labels::state_of(*severity)
    }

    fn weight(&self, severity: &Severity) -> &'static str {
        labels::weight(*severity).get(self.view.lang)
    }

    fn foot(&self) -> &'static str {
        match self.view.foot {
            Foot::Local => words::FOOT.get(self.view.lang),
            Foot::Server => words::FOOT_SERVER.get(self.view.lang),
        }
    }

    /// Where the marks of each finding begin in the text, by piece: the back link of a finding leads there.
    fn anchor(&self, piece: &usize) -> Option<usize> {
        let number = self.view.text.get(*piece)?.finding?;
        let first = self.view.text.iter().position(|p| p.finding == Some(number));
        (first == Some(*piece)).then_some(number)
    }

    /// Place of a day on a line that is 320 wide, with room for a mark at both ends.
    fn across(&self, thousandths: &u16) -> u16 {
        14 + (u32::from((*thousandths).min(1000)) * 292 / 1000) as u16
    }
}

/// Renders a report as one file.
///
/// # Errors
/// When the template cannot be written, which memory alone can cause.
pub fn render(report: &Report, evidence: Option<&Evidence>, lang: Lang) -> Result<String, askama::Error> {
    let view = View::new(report, evidence, lang);
    let body = fragment(&view)?;
    Page { subject: printable(&view.subject), lang, body }.render()
}

/// The body's markup alone, for a page that includes [`CSS`]: no script, no inline style, nothing fetched.
///
/// # Errors
/// When the template cannot be written, which memory alone can cause.
pub fn fragment(view: &View) -> Result<String, askama::Error> {
    Body { view }.render()
}
