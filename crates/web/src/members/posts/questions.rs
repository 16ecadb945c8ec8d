//! One short question for each gate that could not answer: what the machine cannot see, the member may know. Answering is
//! their choice, and answers stand in their ledger alone.

use engine::check::{Gate, Lang, Outcome, Text};
use engine::report::{CheckReport, GateReport, Report, Verdict};
use store::PostBody;

/// A question to the member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    /// The gate's name, which the answer is kept under.
    pub(crate) gate: &'static str,
    /// The gate, for people.
    pub(crate) title: &'static str,
    /// What is asked.
    pub(crate) text: &'static str,
    /// What was answered in a form that is shown again.
    pub(crate) answer: String,
}

/// The questions that the report of a post leaves open.
pub(super) fn of(report: &Report, body: &PostBody, lang: Lang) -> Vec<Question> {
    // words about a page that nobody looked at
    let is_uncompared = !body.link.is_empty() && !body.text.is_empty();
    let open = report.gates.iter().filter(|gate| is_open(gate, is_uncompared));
    let question = |gate: Gate| Question {
        gate: gate.name(),
        title: gate.title().get(lang),
        text: text(gate).get(lang),
        answer: String::new(),
    };
    open.map(|gate| question(gate.gate)).collect()
}

/// Whether a gate found nothing and could not look where it matters. What has nothing to say about a post leaves nothing open.
fn is_open(gate: &GateReport, is_uncompared: bool) -> bool {
    if matches!(gate.state, Verdict::Stop | Verdict::Verify) {
        return false;
    }
    let is_blind = |check: &CheckReport| check.outcome == Outcome::Unknown;
    match gate.gate {
        // a headline too short to be compared is nothing to ask about
        Gate::Fidelity => gate.checks.iter().any(|check| {
            matters(&check.check) && (is_blind(check) || is_uncompared && check.why == "no-source")
        }),
        _ => {
            let is_all_blind = gate.state == Verdict::NotEnough && gate.checks.iter().any(is_blind);
            is_all_blind || gate.checks.iter().any(|check| is_blind(check) && matters(&check.check))
        }
    }
}

/// Whether a member can say what this check could not see.
fn matters(check: &str) -> bool {
    matches!(
        check,
        "known-source"
            | "unlinked-attribution"
            | "quote-altered"
            | "numbers-disagree"
            | "claim-added"
            | "key-part-cut"
            | "old-event-as-new"
            | "unconfirmed-report"
            | "future-date"
    )
}

fn text(gate: Gate) -> Text {
    match gate {
        Gate::Source => {
            Text { vi: "Bạn biết điều này từ đâu?", en: "Where do you know this from?" }
        }
        Gate::Bait => Text {
            vi: "Trong bài có gì bạn chưa tự mở xem không?",
            en: "Is there anything in it that you have not looked at yourself?",
        },
        Gate::Fidelity => Text {
            vi: "Bạn đã so lời mình viết với bản gốc chưa, và thấy gì?",
            en: "Did you compare your words with the original, and what did you see?",
        },
        Gate::Timing => Text { vi: "Việc này xảy ra khi nào?", en: "When did this happen?" },
        Gate::Pressure => Text {
            vi: "Đọc xong, bạn mong người đọc làm gì?",
            en: "What do you hope readers will do?",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::checking::evidence;
    use super::*;
    use engine::assess::assess;
    use engine::evidence::{Document, Probe};
    use engine::page::Page;

    fn asked(body: &PostBody, source: Probe<Document>) -> Vec<&'static str> {
        let at = "2026-11-26T05:00:00Z".parse().unwrap();
        let mut evidence = evidence(body, at);
        evidence.source = source;
        let report = assess(&evidence);
        of(&report, body, Lang::Vi).into_iter().map(|question| question.gate).collect()
    }

    fn unasked() -> Probe<Document> {
        Probe::Skipped("no-source".to_owned())
    }

    #[test]
    fn a_plain_note_that_every_gate_could_read_is_asked_nothing() {
        let text = "Chiều nay cả lớp mình họp ở sân trường, gặp lại thầy cô và bạn cũ, vui lắm.";
        let body = PostBody { text: text.to_owned(), ..PostBody::default() };
        assert_eq!(asked(&body, unasked()), Vec::<&str>::new());
    }

    #[test]
    fn a_quotation_that_could_not_be_compared_is_asked_about() {
        let text =
            "Chủ tịch phường Trần Văn Bình nói: “Tuần sau phường sẽ phát 35 suất quà cho bà con khó khăn”.";
        let body = PostBody { text: text.to_owned(), ..PostBody::default() };
        assert_eq!(asked(&body, unasked()), ["fidelity"]);
    }

    #[test]
    fn a_share_whose_page_nobody_looked_at_is_asked_about_and_one_that_was_compared_is_not() {
        let text = "Bão số 5 vào bờ chiều nay, gió giật cấp 10 ở các xã ven biển, bà con nên ở trong nhà.";
        let body = PostBody {
            kind: "share".to_owned(),
            text: text.to_owned(),
            link: "https://a.example/bao".to_owned(),
            ..PostBody::default()
        };
        assert_eq!(asked(&body, unasked()), ["fidelity"]);
        let same = Document::new(Page { text: text.to_owned(), ..Page::default() });
        assert_eq!(asked(&body, Probe::Known(same)), Vec::<&str>::new());
    }

    #[test]
    fn words_in_a_language_that_is_not_read_are_asked_about_once_a_gate() {
        let text =
            "Wir treffen uns heute Nachmittag auf dem Schulhof, und alle freuen sich schon sehr darauf.";
        let body = PostBody { text: text.to_owned(), ..PostBody::default() };
        let asked = asked(&body, unasked());
        assert!(asked.contains(&"source") && asked.contains(&"timing"), "{asked:?}");
        let mut once = asked.clone();
        once.dedup();
        assert_eq!(once, asked);
    }
}
