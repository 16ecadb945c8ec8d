//! The five gates: which checks exist, which are planned, and how their outcomes become a gate's state.

pub mod bait;
pub mod fidelity;
pub mod pressure;
pub mod source;
pub mod timing;

use crate::check::{Check, Gate, Severity};

/// Every check that runs, in report order.
pub fn checks() -> impl Iterator<Item = &'static Check> {
    [source::CHECKS, bait::CHECKS, fidelity::CHECKS, timing::CHECKS, pressure::CHECKS].into_iter().flatten()
}

/// The check `name`, bare or as `gate/name`.
pub fn find(name: &str) -> Option<&'static Check> {
    checks().find(|c| c.name == name || name.split_once('/') == Some((c.gate.name(), c.name)))
}

/// A name of the contract whose check does not run yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// Bare name.
    pub name: &'static str,
    /// Its gate.
    pub gate: Gate,
    /// What a finding will weigh.
    pub severity: Severity,
}

/// The names of the contract that do not run yet.
pub fn planned() -> impl Iterator<Item = Planned> {
    CONTRACT
        .iter()
        .map(|&(gate, name, severity)| Planned { name, gate, severity })
        .filter(|p| checks().all(|c| c.name != p.name))
}

/// Every name of the contract with its gate and severity.
const CONTRACT: &[(Gate, &str, Severity)] = {
    use Gate::{Bait, Fidelity, Pressure, Source, Timing};
    use Severity::{Note, Reassures, Stop, Verify};
    &[
        (Source, "known-source", Reassures),
        (Source, "lookalike-domain", Stop),
        (Source, "misleading-host", Stop),
        (Source, "listed-link", Stop),
        (Source, "missing-imprint", Verify),
        (Source, "no-author", Note),
        (Source, "unlinked-attribution", Verify),
        (Source, "already-fact-checked", Stop),
        (Source, "corroboration", Reassures),
        (Source, "content-credentials", Verify),
        (Source, "impersonated-account", Stop),
        (Bait, "sensational-headline", Verify),
        (Bait, "odd-characters", Verify),
        (Bait, "hidden-characters", Verify),
        (Bait, "scrambled-diacritics", Verify),
        (Bait, "disguised-words", Verify),
        (Bait, "odd-formatting", Note),
        (Bait, "scam-script", Stop),
        (Bait, "credential-form", Stop),
        (Bait, "risky-download", Stop),
        (Bait, "shortened-link", Note),
        (Bait, "payment-request", Verify),
        (Fidelity, "headline-not-in-body", Verify),
        (Fidelity, "headlines-disagree", Note),
        (Fidelity, "numbers-disagree", Verify),
        (Fidelity, "quote-altered", Stop),
        (Fidelity, "claim-added", Verify),
        (Fidelity, "key-part-cut", Verify),
        (Fidelity, "image-reused", Verify),
        (Fidelity, "image-edited", Verify),
        (Fidelity, "caption-mismatch", Note),
        (Timing, "no-date", Verify),
        (Timing, "dates-disagree", Verify),
        (Timing, "future-date", Verify),
        (Timing, "old-news", Note),
        (Timing, "old-event-as-new", Verify),
        (Timing, "resurfaced-story", Verify),
        (Timing, "unconfirmed-report", Verify),
        (Timing, "personal-data", Stop),
        (Timing, "location-metadata", Verify),
        (Pressure, "share-demand", Verify),
        (Pressure, "shouting", Note),
        (Pressure, "fear-appeal", Verify),
        (Pressure, "anger-appeal", Verify),
        (Pressure, "deadline-threat", Verify),
        (Pressure, "incitement", Stop),
    ]
};
