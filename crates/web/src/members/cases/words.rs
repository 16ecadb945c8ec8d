//! States and history of a case in words. The history says who reviewed and when; what they found stands in the reviews.

use engine::check::{Lang, Text};
use register::impostor::{Outcome, State as Stage};
use serde_json::Value;
use store::CaseEvent;

/// The class that goes with a state.
pub(crate) fn class(stage: Stage) -> &'static str {
    match stage {
        Stage::Open => "calm",
        Stage::Upheld => "stop",
        Stage::Contested => "verify",
        Stage::Parody | Stage::Dismissed | Stage::Closed | Stage::Expired => "",
    }
}

/// A state's name and class by its code.
pub(super) fn state(code: &str, lang: Lang) -> (&'static str, &'static str) {
    code.parse::<Stage>().map_or(("?", ""), |stage| (stage.title().get(lang), class(stage)))
}

/// How a case ended.
pub(super) fn outcome(code: &str, lang: Lang) -> &'static str {
    code.parse::<Outcome>().map_or("?", |outcome| outcome.words().get(lang))
}

/// What happened, by whom.
pub(super) fn told(event: &CaseEvent, lang: Lang) -> String {
    let text = match event.what.as_str() {
        "reported" => Text { vi: "báo tài khoản này", en: "reported the account" },
        "evidence-added" => Text { vi: "góp thêm bằng chứng", en: "added evidence" },
        "reviewed" => Text { vi: "ghi kết luận của mình", en: "wrote down their finding" },
        "decided" => Text {
            vi: "hai kết luận giống nhau, hồ sơ có quyết định",
            en: "two findings agree, and the case is decided",
        },
        "replied" => Text { vi: "phía tài khoản trả lời", en: "the account's side replied" },
        "platform-told" => Text { vi: "đã báo cho mạng xã hội", en: "told the platform" },
        "renewed" => Text { vi: "xem lại và gia hạn", en: "looked again and renewed it" },
        "closed" => Text { vi: "khép hồ sơ", en: "closed the case" },
        "expired" => Text { vi: "hồ sơ tự hết hạn", en: "the case expired by itself" },
        "evidence-dropped" => Text {
            vi: "đã bỏ ảnh và cách liên hệ của người báo, vì hồ sơ khép đã lâu",
            en: "pictures and the reporter's contact were dropped, since the case ended long ago",
        },
        _ => Text { vi: "có thay đổi", en: "something changed" },
    };
    let who = match (&event.by_name, &event.by) {
        (Some(name), _) => Some(name.as_str()),
        (None, Some(_)) => {
            Some(Text { vi: "Một người đã xoá dữ liệu", en: "Somebody who was erased" }.get(lang))
        }
        (None, None) if event.what == "reported" || event.what == "evidence-added" => {
            Some(Text { vi: "Một người không đăng nhập", en: "Somebody who did not sign in" }.get(lang))
        }
        (None, None) => None,
    };
    let mut line = who.map_or_else(|| text.get(lang).to_owned(), |who| format!("{who}: {}", text.get(lang)));
    if let (Some(_), Some(to)) = (&event.from, &event.to) {
        line = format!("{line} → {}", state(to, lang).0);
    }
    if let Some(code) = event.detail.get("outcome").and_then(Value::as_str) {
        line = format!("{line} ({})", outcome(code, lang));
    }
    line
}
