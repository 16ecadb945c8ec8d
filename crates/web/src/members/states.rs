//! The states of a declaration as pages name and colour them. The words come first; the colour only repeats them.

use engine::check::{Lang, Text};

/// The state in words.
pub(crate) fn words(code: &str, lang: Lang) -> &'static str {
    let text = match code {
        "draft" => Text { vi: "nháp", en: "draft" },
        "declared" => Text { vi: "đã khai", en: "declared" },
        "confirmed" => Text { vi: "đã xác nhận", en: "confirmed" },
        "needs-review" => Text { vi: "cần xem lại", en: "needs another look" },
        "dormant" => Text { vi: "tạm không dùng", en: "not in use" },
        "lost" => Text { vi: "bị mất hoặc bị chiếm", en: "lost or hijacked" },
        "retired" => Text { vi: "đã đóng", en: "closed" },
        _ => Text { vi: "chưa rõ", en: "unknown" },
    };
    text.get(lang)
}

/// The class that goes with `state` in a page.
pub(crate) fn class(code: &str) -> &'static str {
    match code {
        "declared" => "calm",
        "confirmed" => "fine",
        "needs-review" => "verify",
        "lost" => "stop",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use register::state::State;
    use std::collections::BTreeSet;

    #[test]
    fn every_state_has_words_of_its_own_in_both_languages() {
        for lang in [Lang::Vi, Lang::En] {
            let said: BTreeSet<&str> = State::ALL.iter().map(|state| words(state.code(), lang)).collect();
            assert_eq!(said.len(), State::ALL.len());
            assert!(!said.contains(words("no such state", lang)));
        }
    }
}
