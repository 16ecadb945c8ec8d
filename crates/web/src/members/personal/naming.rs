//! Names for a page: made from its member's own, so that readers recognise it, and not somebody's already.

use crate::members::answers::Stopped;
use crate::state::App;
use register::page::{MOST_NAME_CHARS, page_name};

/// Names that are offered.
const OFFERED: usize = 3;
/// Names that are thought of.
const THOUGHT_OF: usize = 12;
/// Characters that a name leaves free for a number behind it.
const NUMBER: usize = 3;

/// Names that seem to be free, made from a member's name. One of them may be taken all the same: that of a page which nobody sees.
///
/// # Errors
/// The database's failure.
pub(super) async fn offered(app: &App, own: &str, except: &str) -> Result<Vec<String>, Stopped> {
    let mut offered = Vec::new();
    for name in thought_of(own).into_iter().filter(|name| name != except) {
        if app.store.shown_page(&name).await?.is_none() {
            offered.push(name);
        }
        if offered.len() == OFFERED {
            break;
        }
    }
    Ok(offered)
}

/// Names made from a member's name without marks, the plainest first.
fn thought_of(own: &str) -> Vec<String> {
    let words: Vec<String> = register::name::search_words(own)
        .iter()
        .map(|word| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let whole = fitting(&words, MOST_NAME_CHARS - NUMBER);
    let mut names = vec![whole.clone(), whole.replace('-', ""), whole.replace('-', ".")];
    if let [first, .., last] = words.as_slice() {
        names.push(format!("{last}-{first}"));
        names.push(format!("{first}-{last}"));
    }
    names.extend((2..10).map(|number| format!("{whole}-{number}")));
    let mut read: Vec<String> = Vec::new();
    for name in names.iter().filter_map(|name| page_name(name).ok()) {
        if !read.contains(&name) {
            read.push(name);
        }
    }
    read.truncate(THOUGHT_OF);
    read
}

/// Words with a hyphen between, as many of the last ones as fit: the given name comes last.
fn fitting(words: &[String], longest: usize) -> String {
    let mut from = 0;
    while from + 1 < words.len() && words[from..].join("-").len() > longest {
        from += 1;
    }
    words.get(from..).unwrap_or_default().join("-").chars().take(longest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_is_the_whole_name_without_marks() {
        assert_eq!(thought_of("Nguyễn Văn Ân")[0], "nguyen-van-an");
        assert_eq!(thought_of("Đặng Thị Ỷ-Lan")[0], "dang-thi-y-lan");
    }

    #[test]
    fn all_of_them_are_names_that_are_accepted_and_different() {
        for own in ["Nguyễn Văn An", "Bo", "Y Blô", "O'Brien", "Công Tằng Tôn Nữ Hoàng Thị Phương Thảo"]
        {
            let names = thought_of(own);
            assert!(!names.is_empty() && names.len() <= THOUGHT_OF, "{own}: {names:?}");
            for (at, name) in names.iter().enumerate() {
                assert_eq!(page_name(name).as_deref(), Ok(&**name), "{own}");
                assert!(!names[..at].contains(name), "{own}: {name} twice");
            }
        }
    }

    #[test]
    fn a_long_name_keeps_its_given_name() {
        let names = thought_of("Công Tằng Tôn Nữ Hoàng Thị Phương Thảo");
        assert!(names[0].ends_with("-phuong-thao"), "{names:?}");
    }

    #[test]
    fn a_name_of_other_letters_gives_none() {
        assert_eq!(thought_of("Анна Иванова"), Vec::<String>::new());
    }
}
