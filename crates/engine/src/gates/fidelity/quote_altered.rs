//! quote-altered: not written yet.

use crate::check::Answer;
use crate::declare_check;
use crate::evidence::Evidence;

declare_check! {
    name: "quote-altered", gate: Fidelity, severity: Stop, needs: ["text"],
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
