//! All checks with their explanations: what `namkhong explain` prints, as pages.

use crate::lang::Language;
use crate::pages::prose::html_of;
use crate::segments::Segments;
use crate::site::{self, Site, missing_page};
use crate::words::{Words, words};
use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use engine::check::{Gate, Severity};
use engine::gates;
use http::StatusCode;

#[derive(Template)]
#[template(path = "checks.html")]
struct ChecksPage {
    site: Site,
    gates: Vec<GateList>,
}

struct GateList {
    title: &'static str,
    question: &'static str,
    checks: Vec<Listed>,
    planned: String,
}

struct Listed {
    path: String,
    title: &'static str,
    severity: &'static str,
    weighs: &'static str,
}

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage {
    site: Site,
    title: &'static str,
    gate: &'static str,
    name: String,
    severity: &'static str,
    weighs: &'static str,
    body: String,
}

/// `GET /checks`.
pub(crate) async fn list(Language(lang): Language) -> Response {
    let w = words(lang);
    let of_gate = |gate: Gate| GateList {
        title: gate.title().get(lang),
        question: gate.question().get(lang),
        checks: gates::checks()
            .filter(|c| c.gate == gate)
            .map(|c| Listed {
                path: format!("{}/{}", gate.name(), c.name),
                title: c.wording.title.get(lang),
                severity: c.severity.name(),
                weighs: weighs(c.severity, w),
            })
            .collect(),
        planned: gates::planned().filter(|p| p.gate == gate).map(|p| p.name).collect::<Vec<_>>().join(", "),
    };
    let page = ChecksPage {
        site: Site::new(lang, "/checks", w.checks_title),
        gates: Gate::ALL.into_iter().map(of_gate).collect(),
    };
    site::page(StatusCode::OK, &page)
}

/// `GET /checks/{gate}/{name}`.
pub(crate) async fn explain(
    Language(lang): Language,
    Segments((gate, name)): Segments<(String, String)>,
) -> Response {
    let Some(check) = gates::find(&name).filter(|c| c.name == name) else {
        return missing_page(lang);
    };
    let path = format!("/checks/{}/{}", check.gate.name(), check.name);
    if check.gate.name() != gate {
        return Redirect::permanent(&path).into_response();
    }
    let w = words(lang);
    // the first line is `name: what it is`, and the name stands above it already
    let text = check.explanation(lang);
    let text = text.strip_prefix(check.name).and_then(|t| t.strip_prefix(": ")).unwrap_or(&text);
    let title = check.wording.title.get(lang);
    let page = CheckPage {
        site: Site::new(lang, &path, title),
        title,
        gate: check.gate.title().get(lang),
        name: format!("{}/{}", check.gate.name(), check.name),
        severity: check.severity.name(),
        weighs: weighs(check.severity, w),
        body: html_of(&capitalised(text), 1),
    };
    site::page(StatusCode::OK, &page)
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

fn weighs(severity: Severity, w: &Words) -> &'static str {
    match severity {
        Severity::Stop => w.severity_stop,
        Severity::Verify => w.severity_verify,
        Severity::Note => w.severity_note,
        Severity::Reassures => w.severity_reassures,
    }
}
