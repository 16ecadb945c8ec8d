//! headline-not-in-body: not written yet.

use crate::check::Answer;
use crate::declare_check;
use crate::evidence::Evidence;

declare_check! {
    name: "headline-not-in-body", gate: Fidelity, severity: Verify, needs: ["text"],
    title: { vi: "", en: "" },
    seen: { "seen" => { vi: "", en: "" } },
    why: { vi: "", en: "" },
    next: { vi: "", en: "" },
    terms: {},
    run: run,
}

fn run(_evidence: &Evidence) -> Answer {
    Answer::not_applicable("not-written-yet")
}
