//! Why a text is no name, and what to write instead.

use crate::Text;

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("{}", self.code())]
pub enum NameProblem {
    /// Nothing.
    Empty,
    /// One letter.
    TooShort,
    /// Longer than any name.
    TooLong,
    /// Something in it does not show, or turns the direction of writing.
    HiddenCharacters,
    /// Signs, emoji or styled letters.
    Signs,
    /// Letters of several scripts.
    MixedScripts,
    /// Digits only, or digits inside a word.
    Digits,
    /// Single letters only.
    LettersOnly,
    /// The word for a task, a department or a network.
    RoleWord,
    /// A word for nobody: "anonymous", "user123".
    Nameless,
}

impl NameProblem {
    /// Every problem.
    pub const ALL: [NameProblem; 10] = [
        NameProblem::Empty,
        NameProblem::TooShort,
        NameProblem::TooLong,
        NameProblem::HiddenCharacters,
        NameProblem::Signs,
        NameProblem::MixedScripts,
        NameProblem::Digits,
        NameProblem::LettersOnly,
        NameProblem::RoleWord,
        NameProblem::Nameless,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            NameProblem::Empty => "name-empty",
            NameProblem::TooShort => "name-too-short",
            NameProblem::TooLong => "name-too-long",
            NameProblem::HiddenCharacters => "name-hidden-characters",
            NameProblem::Signs => "name-signs",
            NameProblem::MixedScripts => "name-mixed-scripts",
            NameProblem::Digits => "name-digits",
            NameProblem::LettersOnly => "name-letters-only",
            NameProblem::RoleWord => "name-role-word",
            NameProblem::Nameless => "name-nameless",
        }
    }

    /// What to do now.
    pub const fn words(self) -> Text {
        match self {
            NameProblem::Empty => Text { vi: "Bạn chưa ghi họ tên.", en: "There is no name yet." },
            NameProblem::TooShort => Text {
                vi: "Tên này ngắn quá. Bạn ghi đủ họ và tên nhé.",
                en: "This name is too short. Write the full name.",
            },
            NameProblem::TooLong => Text {
                vi: "Tên này dài quá 80 ký tự. Bạn chỉ ghi họ và tên, đừng kèm chức danh.",
                en: "This name is longer than 80 characters. Write the name alone, without titles.",
            },
            NameProblem::HiddenCharacters => Text {
                vi: "Trong tên có ký tự ẩn, mắt không thấy được. Bạn hãy gõ lại bằng tay thay vì dán.",
                en: "There are characters in the name that do not show. Type it by hand instead of pasting it.",
            },
            NameProblem::Signs => Text {
                vi: "Tên người chỉ gồm chữ cái bình thường: không có biểu tượng, ký hiệu hay kiểu chữ lạ.",
                en: "A name has ordinary letters only: no emoji, no signs, no fancy letters.",
            },
            NameProblem::MixedScripts => Text {
                vi: "Trong tên lẫn chữ của nhiều bảng chữ cái, nhìn giống nhau mà không phải một. Bạn hãy gõ lại cả tên bằng một bàn phím.",
                en: "The name mixes letters of several alphabets that look alike. Type the whole name with one keyboard.",
            },
            NameProblem::Digits => Text {
                vi: "Tên người không có chữ số xen vào. Bạn ghi họ tên thật nhé.",
                en: "A person's name has no digits in its words. Write the real name.",
            },
            NameProblem::LettersOnly => Text {
                vi: "Tên này chỉ có chữ viết tắt. Bạn ghi đủ ít nhất một tiếng trong tên.",
                en: "This name is initials only. Write at least one part of it in full.",
            },
            NameProblem::RoleWord => Text {
                vi: "Đây là tên của một việc hay một nơi, chưa phải tên người. Ai chịu trách nhiệm thì ghi tên người đó.",
                en: "This is the name of a task or a place, not of a person. Write who answers for it.",
            },
            NameProblem::Nameless => Text {
                vi: "Ở đây không khai báo ẩn danh được: mỗi tài khoản cần một người thật đứng tên.",
                en: "Nothing can be declared without a name here: a real person stands behind each account.",
            },
        }
    }
}
