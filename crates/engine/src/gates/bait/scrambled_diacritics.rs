//! scrambled-diacritics: not written yet.

use crate::check::Answer;
use crate::declare_check;
use crate::evidence::Evidence;

declare_check! {
    name: "scrambled-diacritics", gate: Bait, severity: Verify, needs: ["text"],
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
