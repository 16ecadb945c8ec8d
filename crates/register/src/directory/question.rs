//! What somebody typed or pasted into the search of the directory: an address, a handle, or a name.

use super::{handle_key, handle_skeleton, is_hidden, name_key, words};
use crate::Text;
use crate::account::{self, Account, AddressProblem};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most characters of a question.
pub const MOST_CHARS: usize = 200;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// About one account, or one site.
    Address(Account),
    /// About a handle, on whatever platform.
    Handle {
        /// As it was typed.
        text: String,
        /// Its exact form.
        key: String,
        /// Its shape.
        skeleton: String,
    },
    /// About a name.
    Name {
        /// As it was typed.
        text: String,
        /// Its exact form.
        key: String,
        /// The words by which it is found.
        words: Vec<String>,
    },
    /// Nothing that can be looked for.
    Nothing(Problem),
}

impl Question {
    /// The code of its kind.
    pub const fn code(&self) -> &'static str {
        match self {
            Question::Address(_) => "address",
            Question::Handle { .. } => "handle",
            Question::Name { .. } => "name",
            Question::Nothing(_) => "nothing",
        }
    }
}

/// Why nothing can be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// Nothing was typed.
    Empty,
    /// More than [`MOST_CHARS`] characters.
    TooLong,
    /// No letter and no digit in it.
    NoLetters,
    /// An address that is no account's.
    Address(AddressProblem),
}

impl Problem {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Problem::Empty => "empty",
            Problem::TooLong => "too-long",
            Problem::NoLetters => "no-letters",
            Problem::Address(problem) => problem.code(),
        }
    }

    /// What to do now.
    pub const fn words(self) -> Text {
        match self {
            Problem::Empty => Text {
                vi: "Bạn chưa nhập gì. Hãy nhập tên, tên tài khoản hoặc dán địa chỉ trang bạn muốn hỏi.",
                en: "There is nothing yet. Enter a name or a handle, or paste the address that you ask about.",
            },
            Problem::TooLong => Text {
                vi: "Câu hỏi dài quá 200 ký tự. Bạn chỉ cần tên, tên tài khoản hoặc địa chỉ.",
                en: "This is longer than 200 characters. A name, a handle or an address is enough.",
            },
            Problem::NoLetters => Text {
                vi: "Trong này không có chữ hay số nào để tìm.",
                en: "There is no letter and no digit in it to look for.",
            },
            Problem::Address(AddressProblem::Email) => Text {
                vi: "Danh bạ không có địa chỉ thư điện tử. Bạn hãy hỏi bằng tên, tên tài khoản hoặc địa chỉ trang.",
                en: "The directory holds no e-mail addresses. Ask by name, handle or the address of a page.",
            },
            Problem::Address(problem) => problem.words(),
        }
    }
}

/// Reads what somebody asks.
pub fn read(text: &str) -> Question {
    let text = text.trim();
    if text.is_empty() {
        return Question::Nothing(Problem::Empty);
    }
    if text.len() > MOST_CHARS * 4 || text.chars().count() > MOST_CHARS {
        return Question::Nothing(Problem::TooLong);
    }
    if !text.chars().any(char::is_alphanumeric) {
        return Question::Nothing(Problem::NoLetters);
    }
    if text.contains(char::is_whitespace) {
        return name(text);
    }
    let is_handle = is_handle(text) && (is_bare(text) || !has_known_ending(text));
    match account::read(text) {
        Ok(account) if !(is_handle && account.platform.id == crate::platform::WEBSITE) => {
            Question::Address(account)
        }
        Err(problem) if !is_handle && text.is_ascii() && looks_like_address(text) => {
            Question::Nothing(Problem::Address(problem))
        }
        _ if is_handle => handle(text),
        _ => name(text),
    }
}

fn handle(text: &str) -> Question {
    Question::Handle { text: text.to_owned(), key: handle_key(text), skeleton: handle_skeleton(text) }
}

fn name(text: &str) -> Question {
    Question::Name { text: text.to_owned(), key: name_key(text), words: words(text) }
}

/// Whether a text can be a handle: letters that are Latin ones or taken for them, digits and separators. Vietnamese
/// marks make a name of it.
pub(super) fn is_handle(text: &str) -> bool {
    let text = text.trim_start_matches('@');
    !text.is_empty() && !text.contains('@') && text.chars().all(is_of_handle)
}

fn is_of_handle(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    }
    let is_latin = |c: char| {
        c.is_ascii_alphanumeric()
            || engine::text::characters::styled(c).is_some()
            || engine::text::characters::looks_like(c).is_some()
    };
    is_hidden(c) || std::iter::once(c).nfkd().all(|c| !is_combining_mark(c) && is_latin(c))
}

/// Whether nothing in a handle could be a host.
fn is_bare(text: &str) -> bool {
    text.starts_with('@') || !text.contains('.')
}

/// Whether a text ends as addresses do, in a suffix that is registered: `tuoitre.vn`, and not `bao.tuoi.tre`.
fn has_known_ending(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    psl::suffix(text.as_bytes()).is_some_and(|s| s.is_known() && s.as_bytes().len() < text.len())
}

/// Whether somebody meant an address, so that what is wrong with it helps.
fn looks_like_address(text: &str) -> bool {
    text.contains("://") || text.contains('/') || text.contains('@') || has_known_ending(text)
}
