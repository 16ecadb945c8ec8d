//! The report as SARIF 2.1.0 (OASIS), for tools that collect findings.

use super::view::View;
use super::{Report, wording};
use crate::check::{Check, Lang, Outcome, Severity};
use crate::gates;
use serde_json::{Value, json};

/// Renders a report as one SARIF log. `uri` names the artifact; positions count characters of a named page field, so
/// they stand as logical locations, not as places in the file.
pub fn render(report: &Report, uri: Option<&str>, lang: Lang) -> Value {
    let rules: Vec<Value> = gates::checks().map(|c| rule(c, lang)).collect();
    let answers = || report.gates.iter().flat_map(|g| &g.checks);
    let results: Vec<Value> = answers()
        .filter(|c| c.outcome == Outcome::Found)
        .filter_map(|check| {
            let words = wording::words(check, lang)?;
            let artifact = uri.or(report.subject.url.as_deref());
            let locations: Vec<Value> = check
                .evidence
                .iter()
                .map(|span| {
                    json!({
                        "physicalLocation": artifact.map(|uri| json!({"artifactLocation": {"uri": uri}})),
                        "logicalLocations": [{"name": span.field, "kind": "member"}],
                        "message": {"text": span.quote.as_deref().or(span.link.as_deref()).unwrap_or("")},
                        "properties": {"start": span.start, "end": span.end},
                    })
                })
                .map(without_nulls)
                .collect();
            Some(json!({
                "ruleId": check.check,
                "level": level(check.severity),
                "kind": if check.severity == Severity::Reassures { "pass" } else { "fail" },
                "message": {"text": format!("{} {}", words.seen, words.next)},
                "locations": locations,
                "properties": {"why": check.why, "observed": check.observed},
            }))
        })
        .collect();
    let blind: Vec<Value> = answers()
        .filter(|c| c.outcome == Outcome::Unknown)
        .filter_map(|check| {
            let words = wording::words(check, lang)?;
            Some(json!({
                "level": "note",
                "message": {"text": format!("{}: {}", words.title, words.seen)},
                "associatedRule": {"id": check.check},
            }))
        })
        .collect();
    let view = View::new(report, None, lang);
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "namkhong",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{"executionSuccessful": true, "toolExecutionNotifications": blind}],
            "results": results,
            "properties": {
                "verdict": report.verdict.name(),
                "sentence": view.sentence,
                "sha256": report.subject.sha256,
                "checkedAt": report.checked_at,
            },
        }],
    })
}

fn rule(check: &Check, lang: Lang) -> Value {
    json!({
        "id": check.name,
        "name": check.wording.title.get(lang),
        "shortDescription": {"text": check.wording.title.get(lang)},
        "fullDescription": {"text": check.wording.why.get(lang)},
        "help": {"text": check.wording.next.get(lang)},
        "defaultConfiguration": {"level": level(check.severity)},
        "properties": {"tags": [check.gate.name()]},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Stop => "error",
        Severity::Verify => "warning",
        Severity::Note => "note",
        Severity::Reassures => "none",
    }
}

/// SARIF knows no nulls: members that have no value are left out.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            members.into_iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k, without_nulls(v))).collect()
        }
        Value::Array(values) => values.into_iter().map(without_nulls).collect(),
        other => other,
    }
}
