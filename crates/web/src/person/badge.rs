//! What the check before posting said, as readers are told of it: the words are those that its member saw before they pressed, and
//! a sign, so that nothing rests on colour alone.

use crate::members::posts::badge;
use engine::check::Lang;
use store::PostCheck;

/// The check of a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Badge {
    /// The colour that repeats the words.
    pub(crate) class: &'static str,
    /// The sign.
    pub(crate) sign: &'static str,
    /// The verdict of that day, without its findings.
    pub(crate) sentence: String,
}

impl Badge {
    /// The badge of a check.
    pub(crate) fn of(check: &PostCheck, lang: Lang) -> Badge {
        let sign = match check.verdict.as_str() {
            "nothing-unusual" => "✓",
            "verify" => "!",
            "stop" => "✖",
            _ => "?",
        };
        Badge {
            class: badge::class(&check.verdict),
            sign,
            sentence: badge::sentence(&check.verdict, check.at, lang),
        }
    }
}
