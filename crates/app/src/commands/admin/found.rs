//! What an id or a text on the command line names, or an error that says where to find the right one.

use anyhow::{Context, Result, anyhow, bail};
use engine::check::Lang;
use engine::text::characters::class;
use register::name::Name;
use store::{LONGEST_UNIT_NAME, Person, Store, StoreError, Unit};

/// The unit of an id, a closed one too.
pub(super) async fn unit(store: &Store, id: &str) -> Result<Unit> {
    let found = store.unit(id).await?;
    found.with_context(|| format!("no unit has the id {id}; `namkhong admin unit list` prints them"))
}

/// The open unit of an id.
pub(super) async fn open_unit(store: &Store, id: &str) -> Result<Unit> {
    let found = unit(store, id).await?;
    match found.closed_at {
        None => Ok(found),
        Some(at) => bail!("{} was closed on {}", found.name, super::day(at)),
    }
}

/// The organisation of an id.
pub(super) async fn organisation(store: &Store, id: &str) -> Result<Unit> {
    let found = unit(store, id).await?;
    if found.parent.is_some() {
        bail!("{} is a unit; the id of its organisation is {}", found.name, found.organisation);
    }
    Ok(found)
}

/// The person of an id, one who left too.
pub(super) async fn person(store: &Store, id: &str) -> Result<Person> {
    let found = store.person(id).await?;
    found.with_context(|| {
        format!("no member has the id {id}; `namkhong admin member search --unit ID NAME` finds them")
    })
}

/// The member of an id.
pub(super) async fn member(store: &Store, id: &str) -> Result<Person> {
    let found = person(store, id).await?;
    match found.left_at {
        None => Ok(found),
        Some(at) => bail!("{} left on {}", found.name, super::day(at)),
    }
}

/// The name of a person.
pub(super) fn name(text: &str) -> Result<Name> {
    register::name::read(text)
        .map_err(|problem| anyhow!("the name {text:?}: {}", problem.words().get(Lang::En)))
}

/// An e-mail address.
pub(super) fn email(text: Option<&str>) -> Result<Option<String>> {
    let read = |text: &str| {
        register::email::read(text)
            .with_context(|| format!("{text:?} is no e-mail address like an@example.vn"))
    };
    text.map(read).transpose()
}

/// The name of a unit, on one line, with nothing in it that does not show.
pub(super) fn unit_name(text: &str) -> Result<String> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.chars().any(|c| c.is_control() || class(c).is_hidden()) {
        bail!("the name {text:?} has characters that do not show; type it by hand instead of pasting it");
    }
    let is_name =
        (2..=LONGEST_UNIT_NAME).contains(&name.chars().count()) && name.chars().any(char::is_alphabetic);
    if !is_name {
        bail!("the name {text:?}: a unit's name has 2 to {LONGEST_UNIT_NAME} characters, letters among them");
    }
    Ok(name)
}

/// An error of the store about the last administrator, with what to do first.
pub(super) fn last_administrator(error: StoreError, person: &Person) -> anyhow::Error {
    match error {
        StoreError::Value { what: "the last administrator", .. } => anyhow!(
            "{} is the last administrator of the organisation; first give the role to somebody else with \
             `namkhong admin member grant ID --unit {} --role administrator`",
            person.name,
            person.organisation
        ),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_has_a_name_that_people_can_read() {
        assert_eq!(unit_name("  Phòng  1 ").unwrap(), "Phòng 1");
        for text in ["", "A", "12", "Phòng\u{200b} 1", "Phòng \u{202e}1", &"a".repeat(121)] {
            assert!(unit_name(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_name_is_said() {
        assert_eq!(name(" Trần  Thị Bình ").unwrap().as_str(), "Trần Thị Bình");
        assert!(name("admin").unwrap_err().to_string().contains("who answers for it"));
        assert!(email(Some("binh@")).is_err() && email(None).unwrap().is_none());
    }
}
