//! Names of sheets: legal, and each there once, whatever the titles were.

use crate::plain::plain;
use std::collections::HashSet;

/// The most UTF-16 units of a name.
const LONGEST: usize = 31;

/// Names for sheets with these titles. Two names that differ only in case are the same to a spreadsheet.
pub(super) fn names(titles: &[&str], fallback: &str) -> Vec<String> {
    let mut taken = HashSet::new();
    titles
        .iter()
        .enumerate()
        .map(|(position, title)| {
            let wanted = match legal(title) {
                name if name.is_empty() => format!("{fallback} {}", position + 1),
                name => name,
            };
            let mut name = cut(&wanted, LONGEST).to_owned();
            let mut number = 2;
            while !taken.insert(name.to_lowercase()) {
                let ending = format!(" ({number})");
                name = format!("{}{ending}", cut(&wanted, LONGEST - ending.len()).trim_end());
                number += 1;
            }
            name
        })
        .collect()
}

/// A title without what a name may not hold. An apostrophe may stand within, but not at an end; "History" is reserved.
fn legal(title: &str) -> String {
    let name: String = plain(title)
        .chars()
        .map(
            |character| {
                if matches!(character, '[' | ']' | ':' | '*' | '?' | '/' | '\\') { ' ' } else { character }
            },
        )
        .collect();
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    let name = words.join(" ");
    let name = cut(name.trim_matches(['\'', ' ']), LONGEST).trim_end_matches(['\'', ' ']);
    if name.eq_ignore_ascii_case("history") { format!("{name}.") } else { name.to_owned() }
}

/// The longest beginning that has at most so many UTF-16 units.
fn cut(text: &str, most: usize) -> &str {
    let mut units = 0;
    for (at, character) in text.char_indices() {
        units += character.len_utf16();
        if units > most {
            return &text[..at];
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_legal_and_each_there_once() {
        let names =
            names(&["Đơn vị: 1/2", "đơn vị 1 2", "", "'[]'", "History", &"Độ phủ ".repeat(9)], "Bảng");
        assert_eq!(names[..5], ["Đơn vị 1 2", "đơn vị 1 2 (2)", "Bảng 3", "Bảng 4", "History."]);
        assert_eq!(names[5], "Độ phủ Độ phủ Độ phủ Độ phủ Độ");
    }

    proptest! {
        #[test]
        fn any_titles_give_names_that_a_spreadsheet_takes(titles in proptest::collection::vec("[aA'/😀 ]{0,40}|\\PC{0,40}", 0..9)) {
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            let names = names(&titles, "Bảng");
            let distinct: HashSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
            prop_assert_eq!(distinct.len(), titles.len());
            for name in names {
                prop_assert!(!name.trim().is_empty() && name.encode_utf16().count() <= LONGEST, "{}", name);
                prop_assert!(!name.contains(['[', ']', ':', '*', '?', '/', '\\']), "{}", name);
                prop_assert!(!name.starts_with('\'') && !name.ends_with('\''), "{}", name);
            }
        }
    }
}
