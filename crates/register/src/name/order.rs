//! The order of Vietnamese name lists: by given name, which is written last, then by the rest from the left.

/// What stands for đ: after every other letter that can follow a d.
const AFTER_D: &str = "d~";

/// The key of a tidy name.
pub(super) fn sort_key(name: &str) -> String {
    let (rest, given) = name.rsplit_once(' ').unwrap_or(("", name));
    let mut key = String::with_capacity(name.len() + 2);
    push(&mut key, given);
    if !rest.is_empty() {
        key.push(' ');
        push(&mut key, rest);
    }
    key
}

/// The letters in small form without marks; `đ` as `d~`.
fn push(key: &mut String, text: &str) {
    let mut parts = text.split(['đ', 'Đ']);
    if let Some(first) = parts.next() {
        push_bare(key, first);
    }
    for part in parts {
        key.push_str(AFTER_D);
        push_bare(key, part);
    }
}

fn push_bare(key: &mut String, text: &str) {
    if text.is_ascii() {
        key.extend(text.chars().map(|c| c.to_ascii_lowercase()));
    } else {
        key.push_str(&engine::text::prose::bare(text));
    }
}
