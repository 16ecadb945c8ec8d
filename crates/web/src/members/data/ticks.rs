//! The box beside a field: what a member agrees to, in the words that are kept with it, unticked until they tick it. A field
//! that is filled in without it is refused; an agreement that stands is not asked for again.

use crate::lang;
use crate::members::answers::Stopped;
use crate::state::App;
use engine::check::{Lang, Text};
use jiff::Timestamp;
use register::consent::{Purpose, Wording};
use store::{Consent, NewConsent};

/// A box to tick.
#[derive(Debug, Clone)]
pub(crate) struct Tick {
    /// The name of its field.
    pub(crate) name: &'static str,
    /// The purpose in a few words.
    pub(crate) title: &'static str,
    /// The sentence beside it.
    pub(crate) sentence: &'static str,
    /// What is agreed to: what it is about, and the words.
    pub(crate) lines: Vec<(&'static str, &'static str)>,
    /// Whether it was ticked in a form that is shown again.
    pub(crate) is_ticked: bool,
}

impl Tick {
    /// The box of a purpose.
    pub(crate) fn of(purpose: Purpose, is_ticked: bool, lang: Lang) -> Tick {
        let wording = purpose.wording();
        Tick {
            name: field(purpose),
            title: wording.title.get(lang),
            sentence: wording.tick.get(lang),
            lines: lines(wording, lang),
            is_ticked,
        }
    }
}

/// The field of a purpose's box; it holds `yes`.
pub(crate) const fn field(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Contact => "consent-contact",
        Purpose::Email => "consent-email",
        Purpose::Picture => "consent-picture",
        Purpose::Directory => "consent-directory",
        Purpose::Place => "consent-place",
        Purpose::Page => "consent-page",
        Purpose::Portrait => "consent-portrait",
        Purpose::PageContact => "consent-page-contact",
    }
}

/// What is agreed to, line by line.
pub(crate) fn lines(wording: Wording, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let lines = [
        (Text { vi: "Gồm những gì", en: "What" }, wording.what),
        (Text { vi: "Để làm gì", en: "What for" }, wording.why),
        (Text { vi: "Ai xem được", en: "Who sees it" }, wording.who),
        (Text { vi: "Giữ bao lâu", en: "How long" }, wording.how_long),
        (Text { vi: "Nếu rút lại", en: "If you withdraw" }, wording.withdrawing),
    ];
    lines.into_iter().map(|(name, words)| (name.get(lang), words.get(lang))).collect()
}

/// What somebody said last of each purpose.
#[derive(Debug)]
pub(crate) struct Said(pub(crate) Vec<Consent>);

impl Said {
    /// Of a person.
    ///
    /// # Errors
    /// The database's failure.
    pub(crate) async fn by(app: &App, person: &str) -> Result<Said, Stopped> {
        Ok(Said(app.store.consents(person).await?))
    }

    /// What was said last of a purpose, as a whole or about something.
    pub(crate) fn last(&self, purpose: Purpose, scope: Option<&str>) -> Option<&Consent> {
        self.0.iter().find(|said| said.purpose == purpose.code() && said.scope.as_deref() == scope)
    }

    /// Whether an agreement stands.
    pub(crate) fn stands(&self, purpose: Purpose, scope: Option<&str>) -> bool {
        self.last(purpose, scope).is_some_and(|said| said.is_given)
    }

    /// The box to show; none when the agreement stands.
    pub(crate) fn tick(
        &self,
        purpose: Purpose,
        scope: Option<&str>,
        is_ticked: bool,
        lang: Lang,
    ) -> Option<Tick> {
        (!self.stands(purpose, scope)).then(|| Tick::of(purpose, is_ticked, lang))
    }

    /// Whether an agreement has to be kept, for a field that is filled in or not.
    ///
    /// # Errors
    /// [`Stopped::Refused`] when the field is filled in and nothing was agreed to.
    pub(crate) fn to_give(
        &self,
        purpose: Purpose,
        scope: Option<&str>,
        is_filled: bool,
        is_ticked: bool,
    ) -> Result<bool, Stopped> {
        match (is_filled, self.stands(purpose, scope), is_ticked) {
            (false, ..) | (true, true, _) => Ok(false),
            (true, false, true) => Ok(true),
            (true, false, false) => Err(Stopped::Refused(purpose.missing())),
        }
    }
}

/// Keeps an agreement, with the version of the words that were shown.
///
/// # Errors
/// The database's failure.
pub(crate) async fn give(
    app: &App,
    person: &str,
    (purpose, scope): (Purpose, Option<&str>),
    lang: Lang,
    how: &'static str,
) -> Result<(), Stopped> {
    let new = NewConsent {
        person,
        purpose: purpose.code(),
        scope,
        version: purpose.version(),
        language: lang::code(lang),
        how,
    };
    app.store.give_consent(&new, Timestamp::now()).await?;
    Ok(())
}
