//! The report as HTML that runs nothing: one file that needs nothing else and is fit to send to somebody, or the same
//! body as a fragment for a site's own page.

use super::labels::{self, words};
use super::terminal::printable;
use super::view::exhibits::Exhibit;
use super::view::{Crop, FindingView, Foot, Quote, Said, View};
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

    /// The sign of a finding; what is only worth knowing leaves nothing open.
    fn sign_of(&self, severity: &Severity) -> &'static str {
        match severity {
            Severity::Note => "i",
            severity => labels::sign(labels::state_of(*severity)),
        }
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

    /// The passages that the exhibits of a finding do not show already.
    fn quotes<'f>(&self, finding: &'f FindingView) -> Vec<&'f Quote> {
        let has_texts = finding.exhibits.iter().any(|e| matches!(e, Exhibit::Texts(_)));
        let has_link = finding.exhibits.iter().any(|e| matches!(e, Exhibit::Link(_) | Exhibit::Dates(_)));
        let is_told = |quote: &&Quote| !(has_texts || has_link && quote.pieces.len() == 1);
        finding.quotes.iter().filter(is_told).collect()
    }

    /// Where the marks of each finding begin in the text, by piece: the back link of a finding leads there.
    fn anchor(&self, piece: &usize) -> Option<usize> {
        let number = self.view.text.get(*piece)?.finding?;
        let first = self.view.text.iter().position(|p| p.finding == Some(number));
        (first == Some(*piece)).then_some(number)
    }

    /// The part of the picture that shows a finding.
    fn crop(&self, finding: &usize) -> Option<Crop> {
        self.view.picture.as_ref()?.crop(*finding)
    }

    /// Whether the picture has a mark of a finding.
    fn has_mark(&self, finding: &usize) -> bool {
        self.view.picture.as_ref().is_some_and(|p| p.marks.iter().any(|m| m.finding == *finding))
    }

    fn finding_title(&self, number: &usize) -> &str {
        self.view.findings.iter().find(|f| f.number == *number).map_or("", |f| f.words.title.as_str())
    }

    /// Lines of the text with who wrote each.
    fn talk(&self) -> Vec<Said<'_>> {
        self.view.talk()
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
    render_view(&View::new(report, evidence, lang))
}

/// Renders a report that is laid out already as one file.
///
/// # Errors
/// As [`render`].
pub fn render_view(view: &View) -> Result<String, askama::Error> {
    let body = fragment(view)?;
    Page { subject: printable(&view.subject), lang: view.lang, body }.render()
}

/// The body's markup alone, for a page that includes [`CSS`]: no script, no inline style, nothing fetched.
///
/// # Errors
/// When the template cannot be written, which memory alone can cause.
pub fn fragment(view: &View) -> Result<String, askama::Error> {
    Body { view }.render()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::assess;
    use crate::evidence::timestamp;
    use crate::page::{Format, Hints, read};

    fn evidence() -> Evidence {
        let text = "NÓNG!!! Vừa xảy ra sáng nay tại cầu Vàm Lớn: sà lan đâm gãy trụ cầu. Xảy ra ngày 20/3/2016 lúc đông người.";
        let page = read(text.as_bytes(), &Hints { format: Some(Format::Text), ..Hints::default() });
        Evidence::new(page, timestamp("2026-11-20").unwrap_or_default(), text.as_bytes())
    }

    fn view() -> View {
        let evidence = evidence();
        View::new(&assess(&evidence), Some(&evidence), Lang::En)
    }

    #[test]
    fn the_fragment_can_stand_on_a_page_with_a_strict_policy() {
        let html = fragment(&view()).unwrap_or_default();
        for bad in ["<html", "<body", "<main", "<style", "style=", "<script", " src=", "http://", "https://"]
        {
            assert!(!html.contains(bad), "{bad}");
        }
        assert_eq!(html.matches("<h1").count(), 1);
        let foreign = html.split("class=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for class in foreign.flat_map(str::split_whitespace) {
            assert!(class.starts_with("nk-"), "{class}");
        }
    }

    #[test]
    fn marks_and_findings_lead_to_each_other() {
        let html = fragment(&view()).unwrap_or_default();
        for link in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert_eq!(html.matches(&format!("id=\"{link}\"")).count(), 1, "{link}");
        }
        assert!(html.contains("href=\"#nk-e1\"") && html.contains("href=\"#f1\""));
    }

    #[test]
    fn the_foot_says_where_the_check_was_made() {
        let local = fragment(&view()).unwrap_or_default();
        assert!(local.contains("Nothing left this machine"));
        let served =
            fragment(&view().with_foot(Foot::Server).with_checks_at("/en/checks/")).unwrap_or_default();
        assert!(!served.contains("Nothing left this machine"));
        assert!(served.contains("server") && served.contains("href=\"/en/checks/timing/old-event-as-new\""));
    }

    #[test]
    fn the_style_sheet_touches_only_its_own_classes() {
        let rules = CSS.split('}').filter_map(|rule| rule.rsplit_once('{')).map(|(head, _)| head);
        for head in rules {
            let head = head.rsplit('{').next().unwrap_or(head);
            for selector in head.split(',').map(str::trim).filter(|s| !s.is_empty()) {
                let is_listed = selector.ends_with(')') || selector.len() < 8; // inside `:where(h1, h2, ...)`
                assert!(selector.contains("nk-") || is_listed, "{selector}");
            }
        }
        assert!(!CSS.contains(":root") && !CSS.contains("@import") && !CSS.contains("url("));
    }

    #[test]
    fn a_stored_report_has_no_text_to_link_to() {
        let evidence = evidence();
        let html = fragment(&View::new(&assess(&evidence), None, Lang::Vi)).unwrap_or_default();
        assert!(!html.contains("#nk-e") && html.contains("nk-days"));
    }
}
