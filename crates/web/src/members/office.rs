//! What the pages of an office share: the way down to a unit, figures, pages of a list, and how a form that was refused
//! is shown again.

use crate::failure::Failure;
use crate::members::access::Member;
use crate::members::answers::{Answer, Stopped};
use crate::members::frame::Desk;
use crate::site::{self, Site, with_wait};
use crate::state::App;
use askama::Template;
use engine::check::{Lang, Text};
use http::StatusCode;
use register::role::Deed;
use serde::Deserialize;
use store::{Cursor, Person, Unit};

/// Rows of a page.
pub(crate) const ROWS: u32 = 50;

/// `?after=`: the row before the page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    #[serde(default)]
    after: String,
}

impl After {
    /// The row; none begins at the first.
    pub(crate) fn cursor(&self) -> Option<Cursor> {
        cursor(&self.after)
    }
}

/// The row that a query names; what is none begins the list.
pub(crate) fn cursor(text: &str) -> Option<Cursor> {
    text.parse().ok()
}

/// A unit on the way down.
#[derive(Debug)]
pub(crate) struct Crumb {
    /// Its name.
    pub(crate) name: String,
    /// Its page, where the reader may see it.
    pub(crate) link: Option<String>,
}

/// The units above a unit, the outermost first, and the unit itself.
///
/// # Errors
/// The database's failure.
pub(crate) async fn way_to(app: &App, member: &Member, unit: &Unit) -> Result<Vec<Crumb>, Stopped> {
    let mut way = app.store.ancestors(&unit.id).await?;
    way.push(unit.clone());
    let crumbs = way.into_iter().map(|unit| Crumb {
        link: member.may(Deed::SeeUnit, &unit.path).then(|| format!("/units/{}", unit.id)),
        name: unit.name,
    });
    Ok(crumbs.collect())
}

/// A person, when the reader may do something where that person is; otherwise they are not there for the reader. Who asked
/// that their data not be used is there without them.
///
/// # Errors
/// [`Stopped::Missing`], or the database's failure.
pub(crate) async fn person(app: &App, member: &Member, id: &str, deed: Deed) -> Result<Person, Stopped> {
    let mut person = app.store.person(id).await?.ok_or(Stopped::Missing)?;
    if !member.may(deed, &person.unit_path) {
        return Err(Stopped::Missing);
    }
    if person.restricted_at.is_some() && person.id != member.id() {
        person.name = RESTRICTED.get(member.lang).to_owned();
        (person.login, person.email) = (None, None);
    }
    Ok(person)
}

/// What stands in the place of somebody who asked that their data not be used.
pub(crate) const RESTRICTED: Text = Text {
    vi: "Một thành viên đã yêu cầu hạn chế xử lý",
    en: "A member who asked that their data not be used",
};

/// The unit that a reader named in a form, by its exact name or its path, where they may do something.
///
/// # Errors
/// [`Stopped::Refused`] when there is none or there are several, or the database's failure.
pub(crate) async fn named_unit(app: &App, member: &Member, name: &str, deed: Deed) -> Result<Unit, Stopped> {
    let organisation = &member.session.person.organisation;
    let name = one_line(name);
    let found = app.store.find_unit(organisation, &name).await?;
    let found = found.filter(|unit| unit.closed_at.is_none() && member.may(deed, &unit.path));
    found.ok_or(Stopped::Refused(Text {
        vi: "Không tìm thấy đúng một đơn vị có tên này trong phạm vi của bạn. Bạn chép lại tên như trên trang đơn vị.",
        en: "There is not exactly one unit of this name within your reach. Copy the name as it stands on the unit's page.",
    }))
}

/// Sends a page, with the status of why a form was refused.
pub(crate) fn reply(page: &impl Template, stopped: Option<&Stopped>) -> Answer {
    Ok(match stopped {
        None => site::page(StatusCode::OK, page),
        Some(Stopped::Conflict) => site::page(StatusCode::CONFLICT, page),
        Some(Stopped::Failed(failure)) => with_wait(site::page(failure.status(), page), failure),
        Some(_) => site::page(StatusCode::UNPROCESSABLE_ENTITY, page),
    })
}

/// Whether a form can be shown again with a sentence that says what to mend.
pub(crate) fn is_mendable(stopped: &Stopped) -> bool {
    matches!(
        stopped,
        Stopped::Refused(_)
            | Stopped::Conflict
            | Stopped::Failed(Failure::Empty | Failure::TooLarge | Failure::Busy)
    )
}

/// A page that asks once more before something that is not taken back lightly.
#[derive(Template)]
#[template(path = "members/sure.html")]
pub(crate) struct SurePage {
    /// The frame.
    pub(crate) site: Site,
    /// The menu.
    pub(crate) desk: Desk,
    /// What will happen, a paragraph each.
    pub(crate) paragraphs: Vec<String>,
    /// Where the form goes.
    pub(crate) action: String,
    /// What the button says.
    pub(crate) button: &'static str,
    /// The version of the record that the reader sees.
    pub(crate) version: i64,
    /// Where to go instead.
    pub(crate) back: String,
    /// Why it was not done.
    pub(crate) trouble: Option<String>,
}

/// The name of a platform; its code when it is none that is known.
pub(crate) fn platform(code: &str) -> String {
    register::platform::by_id(code).map_or_else(|| code.to_owned(), |platform| platform.name.clone())
}

/// A number as the language groups its digits.
pub(crate) fn figure(number: u64, lang: Lang) -> String {
    let digits = number.to_string();
    let mark = if lang == Lang::Vi { '.' } else { ',' };
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// A text on one line, without the characters that nobody sees.
pub(crate) fn one_line(text: &str) -> String {
    let seen: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !is_hidden(*c)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of several lines, without the characters that nobody sees.
pub(crate) fn some_lines(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen: String = lines.chars().filter(|c| *c == '\n' || !(c.is_control() || is_hidden(*c))).collect();
    seen.trim().to_owned()
}

/// Marks of direction, joiners and fillers: two names that differ by them alone look the same.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{3164}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped_as_the_language_does() {
        for (number, vi, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1.000", "1,000"),
            (1_234_567, "1.234.567", "1,234,567"),
        ] {
            assert_eq!((figure(number, Lang::Vi), figure(number, Lang::En)), (vi.into(), en.into()));
        }
    }

    #[test]
    fn what_nobody_sees_makes_no_other_name() {
        assert_eq!(one_line("  Phòng\u{200b} \t1\n"), "Phòng 1");
        assert_eq!(one_line("\u{202e}Phòng 1"), "Phòng 1");
        assert_eq!(some_lines(" a\r\nb\u{0}\u{feff} "), "a\nb");
    }
}
