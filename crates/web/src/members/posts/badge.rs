//! What a post's badge says: the verdict of the check before it went out, and the day. It is told to the member before they press,
//! in the very words that readers will see.

use crate::kept::day;
use engine::check::{Lang, Text};
use jiff::Timestamp;

/// The sentence of a badge.
pub(crate) fn sentence(verdict: &str, checked_at: Timestamp, lang: Lang) -> String {
    let opening = Text { vi: "Tự kiểm tra trước khi đăng, ngày", en: "Checked before posting, on" }.get(lang);
    format!("{opening} {}: {}", day(checked_at, lang), words(verdict).get(lang))
}

/// The class whose colour it shares with a verdict.
pub(crate) fn class(verdict: &str) -> &'static str {
    match verdict {
        "stop" => "stop",
        "verify" => "verify",
        "nothing-unusual" => "fine",
        _ => "calm",
    }
}

fn words(verdict: &str) -> Text {
    match verdict {
        "stop" => Text {
            vi: "có dấu hiệu nên dừng lại; người đăng đã đọc từng điều và tự chịu trách nhiệm.",
            en: "there were signs to stop at; whoever posted it read each of them and answers for it.",
        },
        "verify" => Text {
            vi: "có điều cần kiểm lại; người đăng đã đọc từng điều và tự chịu trách nhiệm.",
            en: "something needed verifying; whoever posted it read each point and answers for it.",
        },
        "nothing-unusual" => Text { vi: "không thấy gì lạ.", en: "nothing unusual was seen." },
        _ => Text {
            vi: "không thấy gì lạ, nhưng chưa đủ để nói thêm.",
            en: "nothing unusual was seen, and there was not enough to say more.",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_badge_says_what_the_check_said_and_when() {
        let at: Timestamp = "2026-11-26T18:00:00Z".parse().unwrap();
        let vi = sentence("verify", at, Lang::Vi);
        assert!(vi.starts_with("Tự kiểm tra trước khi đăng, ngày 27/11/2026: có điều cần kiểm lại"), "{vi}");
        assert_eq!(
            sentence("nothing-unusual", at, Lang::En),
            "Checked before posting, on 2026-11-27: nothing unusual was seen."
        );
        assert_eq!(words("not-enough").vi, words("a code of a later version").vi);
    }
}
