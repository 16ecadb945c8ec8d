//! Evidence in, report out: runs every check and forms the gates' states and the verdict.

use crate::check::{Answer, Check, Gate, Outcome, Severity};
use crate::evidence::Evidence;
use crate::gates;
use crate::report::{CheckReport, GateReport, Report, SCHEMA, SubjectReport, Verdict};

/// Runs all checks over the evidence.
pub fn assess(evidence: &Evidence) -> Report {
    let gates: Vec<GateReport> = Gate::ALL
        .into_iter()
        .map(|gate| {
            let checks: Vec<CheckReport> =
                gates::checks().filter(|c| c.gate == gate).map(|c| run(c, evidence)).collect();
            GateReport { gate, state: gate_state(&checks), checks }
        })
        .collect();
    let page = evidence.page();
    Report {
        schema: SCHEMA.to_owned(),
        checked_at: evidence.at.to_string(),
        subject: SubjectReport {
            kind: page.kind.name().to_owned(),
            url: page.url.clone(),
            title: page.title.clone(),
            published: page.published.as_ref().map(|s| s.value()),
            site: page.site.clone(),
            language: page.language.clone(),
            sha256: evidence.sha256.clone(),
        },
        verdict: verdict(&gates),
        gates,
    }
}

fn run(check: &Check, evidence: &Evidence) -> CheckReport {
    let answer = (check.run)(evidence);
    let severity = answer.severity(check.severity);
    let Answer { outcome, why, observed, mut evidence, .. } = answer;
    evidence.truncate(Answer::MOST_EVIDENCE);
    CheckReport {
        check: check.name.to_owned(),
        outcome,
        severity,
        observed,
        evidence,
        why: why.to_owned(),
        wording: None,
    }
}

/// Found stop, else found verify, else every applicable check blind, else nothing unusual.
fn gate_state(checks: &[CheckReport]) -> Verdict {
    let found = |severity| checks.iter().any(|c| c.outcome == Outcome::Found && c.severity == severity);
    if found(Severity::Stop) {
        Verdict::Stop
    } else if found(Severity::Verify) {
        Verdict::Verify
    } else if checks.iter().all(|c| matches!(c.outcome, Outcome::Unknown | Outcome::NotApplicable)) {
        Verdict::NotEnough
    } else {
        Verdict::NothingUnusual
    }
}

/// The same over all gates; without a check that reassures, never "nothing unusual".
fn verdict(gates: &[GateReport]) -> Verdict {
    let any = |state| gates.iter().any(|g| g.state == state);
    let reassured = gates
        .iter()
        .flat_map(|g| &g.checks)
        .any(|c| c.outcome == Outcome::Found && c.severity == Severity::Reassures);
    if any(Verdict::Stop) {
        Verdict::Stop
    } else if any(Verdict::Verify) {
        Verdict::Verify
    } else if !reassured || gates.iter().all(|g| g.state == Verdict::NotEnough) {
        Verdict::NotEnough
    } else {
        Verdict::NothingUnusual
    }
}
