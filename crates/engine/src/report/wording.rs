//! Turns reason codes and observed values into sentences, in one language.

use super::{CheckReport, Report};
use crate::check::{Check, Lang, Outcome, UNKNOWN_REASONS};
use crate::gates;
use crate::text::characters::visible;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The words of one check's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The check's name for people.
    pub title: String,
    /// What was seen, or why it could not be seen.
    pub seen: String,
    /// Why it matters.
    pub why: String,
    /// What to do next.
    pub next: String,
}

/// Adds words to every check that was found or unknown.
pub fn add(report: &mut Report, lang: Lang) {
    for check in report.gates.iter_mut().flat_map(|g| &mut g.checks) {
        check.wording = words(check, lang);
    }
}

/// The words for one answer; none for clear and not applicable, nor for a check this version does not know.
pub fn words(report: &CheckReport, lang: Lang) -> Option<Words> {
    if !matches!(report.outcome, Outcome::Found | Outcome::Unknown) {
        return None;
    }
    let check = gates::find(&report.check)?;
    let wording = &check.wording;
    Some(Words {
        title: wording.title.get(lang).to_owned(),
        seen: seen(check, report, lang),
        why: wording.why.get(lang).to_owned(),
        next: wording.next.get(lang).to_owned(),
    })
}

fn seen(check: &Check, report: &CheckReport, lang: Lang) -> String {
    let own = check.wording.seen.iter().find(|s| s.why == report.why).map(|s| s.text);
    let general = || UNKNOWN_REASONS.iter().find(|(why, _)| *why == report.why).map(|(_, text)| *text);
    match own.or_else(general) {
        Some(text) => fill(text.get(lang), check, report, lang),
        None => report.why.clone(),
    }
}

/// Fills `{key}` from the observed value `key`, or else from `key` of all observed items, joined.
fn fill(template: &str, check: &Check, report: &CheckReport, lang: Lang) -> String {
    let mut out = String::with_capacity(template.len() + 40);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((key, tail)) = after.split_once('}') else { break };
        out.push_str(&value(key, check, report, lang));
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn value(key: &str, check: &Check, report: &CheckReport, lang: Lang) -> String {
    if let Some(value) = report.observed.get(key) {
        return spoken(value, check, lang);
    }
    let mut values: Vec<String> = Vec::new();
    for item in report.observed.get("items").and_then(Value::as_array).into_iter().flatten() {
        let Some(text) = item.get(key).map(|v| spoken(v, check, lang)).filter(|t| !t.is_empty()) else {
            continue;
        };
        if !values.contains(&text) && values.len() < 4 {
            values.push(text);
        }
    }
    values.join(", ")
}

fn spoken(value: &Value, check: &Check, lang: Lang) -> String {
    match value {
        Value::String(code) => check.wording.terms.iter().find(|(term, _)| term == code).map_or_else(
            || visible(&shown_time(code, lang)).into_owned(),
            |(_, text)| text.get(lang).to_owned(),
        ),
        Value::Array(values) => values.iter().map(|v| spoken(v, check, lang)).collect::<Vec<_>>().join(", "),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A day or a time as people of the language write it; anything else unchanged.
pub fn shown_time(value: &str, lang: Lang) -> String {
    let day = value.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let Some(day) = day.filter(|_| value.len() == 10 || value.get(10..11) == Some("T")) else {
        return value.to_owned();
    };
    let time = value.get(11..16).map(|t| format!(", {t}")).unwrap_or_default();
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{:04}{time}", day.day(), day.month(), day.year()),
        Lang::En => format!("{day}{time}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_as_each_language_writes_them() {
        assert_eq!(shown_time("2026-03-07", Lang::Vi), "07/03/2026");
        assert_eq!(shown_time("2026-03-07T08:47:00+07:00", Lang::Vi), "07/03/2026, 08:47");
        assert_eq!(shown_time("2026-03-07T08:47:00Z", Lang::En), "2026-03-07, 08:47");
        assert_eq!(shown_time("2026-03-07 nói", Lang::Vi), "2026-03-07 nói");
    }
}
