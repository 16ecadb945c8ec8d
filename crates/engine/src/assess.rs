//! Evidence in, report out: runs every check and forms the gates' states and the verdict.

use crate::check::{Answer, Check, Gate, Outcome, Severity};
use crate::evidence::{Evidence, Probe};
use crate::gates;
use crate::picture::Picture;
use crate::report::{CheckReport, GateReport, PictureReport, Report, SCHEMA, SubjectReport, Verdict};

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
    let picture = evidence.picture.known();
    Report {
        schema: SCHEMA.to_owned(),
        checked_at: evidence.at.to_string(),
        subject: SubjectReport {
            kind: if picture.is_some() { "image" } else { page.kind.name() }.to_owned(),
            url: page.url.clone(),
            title: page.title.clone(),
            published: page.published.as_ref().map(|s| s.value()),
            site: page.site.clone(),
            language: page.language.clone(),
            sha256: evidence.sha256.clone(),
            picture: picture.map(PictureReport::of),
        },
        verdict: verdict(&gates),
        gates,
    }
}

fn run(check: &Check, evidence: &Evidence) -> CheckReport {
    let mut answer = (check.run)(evidence);
    if let Some(picture) = evidence.picture.known() {
        answer = of_picture(check, picture, answer);
    }
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

/// What a check's answer is worth on a picture. Text that could not be read is no text that was clear, and OCR gives back
/// letters, not the characters that were typed.
fn of_picture(check: &Check, picture: &Picture, answer: Answer) -> Answer {
    /// Checks that look at characters rather than words.
    const OF_CHARACTERS: [&str; 2] = ["odd-characters", "hidden-characters"];
    /// The check that misses the words of a headline in the text below it, of which a screen shows a part.
    const OF_WHOLE_PAGES: &str = "headline-not-in-body";
    let looks_at_picture = check.needs.contains(&"image");
    let has_seen = answer.outcome == Outcome::Found || answer.outcome == Outcome::NotApplicable;
    let unread = match &picture.text {
        Probe::Known(_) if OF_CHARACTERS.contains(&check.name) => "from-picture",
        Probe::Known(_) if check.name == OF_WHOLE_PAGES && answer.outcome == Outcome::Found => "part-of-page",
        Probe::Known(_) => return answer,
        Probe::Absent if answer.why == "no-text" => "picture-without-text",
        Probe::Absent => return answer,
        Probe::Skipped(_) => "no-ocr",
        Probe::Failed(why) if why == "ocr-slow" => "ocr-slow",
        Probe::Failed(_) => "ocr-failed",
    };
    let is_doubted = matches!(unread, "from-picture" | "part-of-page");
    if has_seen && !is_doubted || looks_at_picture {
        return answer;
    }
    Answer { observed: answer.observed, ..Answer::unknown(unread) }
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
