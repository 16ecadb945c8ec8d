//! Who may see a page: anybody, members of the same organisation, or its member alone. What somebody may not see is answered like
//! what is not there.

use crate::failure::Failure;
use crate::members::access::Member;
use crate::state::App;
use store::{PersonalPage, ShownPage, StoreError};

/// As whom a reader sees a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// As anybody.
    Anybody,
    /// As a member of the organisation, who alone may.
    Members,
    /// As its member, who sees it always.
    Own,
    /// As its member, while their data are kept and not used: nobody else sees it.
    Restricted,
}

impl Sight {
    /// Whether its member looks at it.
    pub(crate) const fn is_own(self) -> bool {
        matches!(self, Sight::Own | Sight::Restricted)
    }
}

/// A page as its reader sees it.
#[derive(Debug)]
pub(crate) struct Seen {
    /// The page with what the register says.
    pub(crate) shown: ShownPage,
    /// As whom.
    pub(crate) sight: Sight,
}

impl Seen {
    /// Whether anybody may see it, whoever looks now.
    pub(crate) fn is_for_anybody(&self) -> bool {
        self.shown.page.seen_by == "anybody" && self.sight != Sight::Restricted
    }

    /// Whether search engines may list it.
    pub(crate) fn is_indexed(&self) -> bool {
        self.is_for_anybody() && self.shown.page.is_indexed
    }
}

/// The page of this name, when this reader may see it.
///
/// # Errors
/// [`Failure::Busy`] when the database does not answer.
pub(crate) async fn page(app: &App, name: &str, reader: Option<&Member>) -> Result<Option<Seen>, Failure> {
    let shown = app.store.shown_page(name).await.map_err(trouble)?;
    match (shown, reader) {
        (Some(shown), reader) => Ok(sight(&shown, reader).map(|sight| Seen { shown, sight })),
        (None, Some(reader)) if reader.session.person.restricted_at.is_some() => {
            restricted(app, name, reader).await
        }
        (None, _) => Ok(None),
    }
}

fn sight(shown: &ShownPage, reader: Option<&Member>) -> Option<Sight> {
    let person = reader.map(|reader| &reader.session.person);
    match (shown.page.seen_by.as_str(), person) {
        (_, Some(person)) if person.id == shown.page.person => Some(Sight::Own),
        ("anybody", _) => Some(Sight::Anybody),
        ("members", Some(person)) if person.organisation == shown.organisation => Some(Sight::Members),
        _ => None,
    }
}

/// The reader's own page, which nobody is shown while their data are kept and not used.
async fn restricted(app: &App, name: &str, reader: &Member) -> Result<Option<Seen>, Failure> {
    let own: Option<PersonalPage> = app.store.personal_page(reader.id()).await.map_err(trouble)?;
    let Some(page) = own.filter(|page| page.name == name) else { return Ok(None) };
    let person = &reader.session.person;
    let unit = app.store.unit(&person.unit).await.map_err(trouble)?;
    let root = app.store.unit(&person.organisation).await.map_err(trouble)?;
    let (Some(unit), Some(root)) = (unit, root) else { return Ok(None) };
    let shown = ShownPage {
        page,
        holder: person.name.clone(),
        language: person.language.clone(),
        unit_name: unit.name,
        organisation: root.id,
        organisation_name: root.name,
    };
    Ok(Some(Seen { shown, sight: Sight::Restricted }))
}

/// What a reader is told when the database fails; the cause goes to the log.
pub(crate) fn trouble(error: StoreError) -> Failure {
    tracing::error!(%error, "the database did not answer");
    Failure::Busy
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;

    fn shown(seen_by: &str) -> ShownPage {
        ShownPage {
            page: PersonalPage {
                person: "p".to_owned(),
                name: "an.cu".to_owned(),
                seen_by: seen_by.to_owned(),
                is_indexed: true,
                theme: "giay".to_owned(),
                position: String::new(),
                about: String::new(),
                contact: String::new(),
                portrait_digest: None,
                quiet_minutes: 0,
                shows_visits: false,
                created_at: Timestamp::UNIX_EPOCH,
                changed_at: Timestamp::UNIX_EPOCH,
                version: 1,
            },
            holder: "Nguyễn Văn An".to_owned(),
            language: "vi".to_owned(),
            unit_name: "Phòng".to_owned(),
            organisation: "o".to_owned(),
            organisation_name: "Sở".to_owned(),
        }
    }

    #[test]
    fn nobody_sees_what_is_not_for_anybody() {
        for (seen_by, sees) in
            [("me", None), ("members", None), ("anybody", Some(Sight::Anybody)), ("no such code", None)]
        {
            assert_eq!(sight(&shown(seen_by), None), sees, "{seen_by}");
        }
    }

    #[test]
    fn only_what_is_for_anybody_and_wished_is_for_search_engines() {
        let mut seen = Seen { shown: shown("anybody"), sight: Sight::Own };
        assert!(seen.is_indexed());
        seen.sight = Sight::Restricted;
        assert!(!seen.is_indexed());
        seen = Seen { shown: shown("members"), sight: Sight::Members };
        assert!(!seen.is_indexed());
        seen = Seen { shown: shown("anybody"), sight: Sight::Anybody };
        seen.shown.page.is_indexed = false;
        assert!(seen.is_for_anybody() && !seen.is_indexed());
    }
}
