//! A declaration's history in words. The store keeps codes; what was a contact once is not repeated.

use crate::members::{proof_words, states};
use engine::check::Lang;
use serde_json::Value;
use store::DeclarationEvent;

/// Who is named in a history beside the member whose it is.
pub(crate) fn doers<'h>(history: &'h [DeclarationEvent], of: &str) -> Vec<&'h str> {
    let named = history.iter().filter(|event| event.by_name.is_some());
    named.filter_map(|event| event.by.as_deref()).filter(|by| *by != of).collect()
}

/// What happened, by whom.
pub(crate) fn told(event: &DeclarationEvent, lang: Lang) -> String {
    let say = |vi: &str, en: &str| if lang == Lang::Vi { vi.to_owned() } else { en.to_owned() };
    let detail = |name: &str| event.detail.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let who = match (event.mover.as_str(), &event.by_name) {
        ("system", _) => say("Máy chủ", "The server"),
        (_, Some(name)) => name.clone(),
        (_, None) => say("Một người đã rời đi", "Somebody who left"),
    };
    let mut text = match (event.what.as_str(), &event.from, &event.to) {
        ("moved", Some(from), Some(to)) if from == to => {
            format!("{who}: {}", say("xác nhận vẫn đúng", "confirmed that it still holds"))
        }
        ("moved", Some(from), Some(to)) => {
            format!("{who}: {} → {}", states::words(from, lang), states::words(to, lang))
        }
        ("edited", ..) => format!("{who}: {}", say("sửa bản khai", "changed the declaration")),
        ("proof-added", ..) => {
            format!(
                "{who}: {} {}",
                say("chọn cách xác minh", "chose a proof:"),
                proof_words::method(&detail("method"), lang)
            )
        }
        ("proof-removed", ..) => {
            format!(
                "{who}: {} {}",
                say("bỏ cách xác minh", "dropped a proof:"),
                proof_words::method(&detail("method"), lang)
            )
        }
        (what, ..) if what.starts_with("proof-") => {
            let state = what.trim_start_matches("proof-");
            format!("{}: {}", proof_words::method(&detail("method"), lang), proof_words::state(state, lang))
        }
        _ => format!("{who}: {}", event.what),
    };
    let fields: Vec<String> = event
        .detail
        .get("fields")
        .and_then(Value::as_array)
        .map(|fields| fields.iter().filter_map(Value::as_str).map(|field| self::field(field, lang)).collect())
        .unwrap_or_default();
    if !fields.is_empty() {
        text = format!("{text} ({})", fields.join(", "));
    }
    let reason = detail("reason");
    if reason.is_empty() { text } else { format!("{text}. “{reason}”") }
}

fn field(name: &str, lang: Lang) -> String {
    let (vi, en) = match name {
        "address" => ("địa chỉ", "address"),
        "account_key" => ("tài khoản", "account"),
        "platform" => ("nền tảng", "platform"),
        "handle" => ("tên tài khoản", "handle"),
        "lasting_id" => ("mã số tài khoản", "lasting id"),
        "shown_name" => ("tên hiện", "shown name"),
        "purpose" => ("mục đích", "purpose"),
        "contact" => ("liên hệ", "contact"),
        "opened" => ("ngày mở", "opening day"),
        "managers" => ("người cùng quản lý", "co-managers"),
        "visibility" => ("ai được thấy", "who may see it"),
        "picture" => ("ảnh", "picture"),
        other => (other, other),
    };
    if lang == Lang::Vi { vi } else { en }.to_owned()
}
