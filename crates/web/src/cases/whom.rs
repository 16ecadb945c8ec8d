//! Whom a reported account is said to be: found in the public directory or by the name of an organisation that opened its part of
//! it. Who is signed in may also name themselves, their organisation, and members whose declarations they look at.

use crate::directory::asking;
use crate::members::access::Member;
use crate::members::answers::Stopped;
use crate::state::App;
use engine::check::Text;
use jiff::Timestamp;
use register::directory::{Question, is_same_name};
use register::role::Deed;
use std::collections::BTreeMap;
use store::{DirectoryEntry, Person, Unit};

/// Most that are offered to choose from.
const MOST_CHOICES: usize = 10;

/// Whom the account is said to be.
pub(super) struct Whom {
    /// The choice that leads here again.
    pub(super) about: String,
    /// The root unit of the organisation.
    pub(super) organisation: String,
    /// The unit.
    pub(super) unit: String,
    /// The member; none when it is the organisation.
    pub(super) person: Option<String>,
    /// The declaration that was named.
    pub(super) declaration: Option<String>,
    /// Their name.
    pub(super) name: String,
    /// Whether the reader sees more of the member than everybody does.
    pub(super) is_read: bool,
}

/// One of several whom the words can mean.
pub(crate) struct Choice {
    /// What the form sends.
    pub(crate) about: String,
    /// Who it is.
    pub(crate) words: String,
}

/// What the words of a reporter mean.
pub(super) enum Found {
    /// Somebody.
    One(Whom),
    /// One of these.
    Several(Vec<Choice>),
}

const NOBODY: Text = Text {
    vi: "Chưa tìm được người hay tổ chức này. Bạn gõ đúng tên tổ chức, hoặc dán địa chỉ tài khoản thật có trong danh bạ công khai. Tổ chức chưa mở danh bạ thì thành viên của họ đăng nhập rồi báo.",
    en: "This person or organisation was not found. Type the organisation's exact name, or paste the address of the real account as the public directory has it. Where an organisation has not opened its directory, its members sign in to report.",
};
const UNNAMED: Text = Text {
    vi: "Bạn cho biết tài khoản này giả là ai: họ tên, tên tổ chức, hoặc địa chỉ tài khoản thật.",
    en: "Say whom the account pretends to be: a name, an organisation, or the address of the real account.",
};

/// Who is chosen by a code such as `declaration:ID`; none when the reader may not choose them, or there is nobody like that.
pub(super) async fn chosen(app: &App, reader: Option<&Member>, about: &str) -> Result<Option<Whom>, Stopped> {
    match about.split_once(':') {
        Some(("declaration", id)) => of_declaration(app, reader, id).await,
        Some(("member", id)) => of_member(app, reader, id).await,
        Some(("unit", id)) => {
            Ok(app.store.unit(id).await?.filter(|unit| is_known(unit, reader)).map(of_unit))
        }
        _ => Ok(None),
    }
}

async fn of_declaration(app: &App, reader: Option<&Member>, id: &str) -> Result<Option<Whom>, Stopped> {
    if let Some(entry) = app.store.directory_entry(id).await? {
        let person = app.store.person(&entry.person).await?;
        return Ok(person.map(|person| of_person(&person, Some(entry.declaration), false)));
    }
    let (Some(reader), Some(found)) = (reader, app.store.declaration(id).await?) else { return Ok(None) };
    let is_own = found.person == reader.id();
    if found.state == "draft" || !(is_own || reader.may(Deed::ReviewDeclaration, &found.unit_path)) {
        return Ok(None);
    }
    let person = app.store.person(&found.person).await?.filter(|person| is_own || is_here(person));
    Ok(person.map(|person| of_person(&person, Some(found.id), !is_own)))
}

async fn of_member(app: &App, reader: Option<&Member>, id: &str) -> Result<Option<Whom>, Stopped> {
    let Some(reader) = reader else { return Ok(None) };
    let id = if id == "me" { reader.id() } else { id };
    let Some(person) = app.store.person(id).await? else { return Ok(None) };
    let is_own = person.id == reader.id();
    let is_seen = is_own || (is_here(&person) && reader.may(Deed::SeeMembers, &person.unit_path));
    Ok(is_seen.then(|| of_person(&person, None, !is_own)))
}

/// Whether somebody is a member whose data may be used.
fn is_here(person: &Person) -> bool {
    person.left_at.is_none() && person.restricted_at.is_none()
}

/// Whether the reader may know of an organisation.
fn is_known(unit: &Unit, reader: Option<&Member>) -> bool {
    let is_own = reader.is_some_and(|reader| reader.session.person.organisation == unit.id);
    unit.parent.is_none() && unit.closed_at.is_none() && (unit.directory_open || is_own)
}

fn of_person(person: &Person, declaration: Option<String>, is_read: bool) -> Whom {
    Whom {
        about: declaration
            .as_ref()
            .map_or_else(|| format!("member:{}", person.id), |id| format!("declaration:{id}")),
        organisation: person.organisation.clone(),
        unit: person.unit.clone(),
        person: Some(person.id.clone()),
        declaration,
        name: person.name.clone(),
        is_read,
    }
}

fn of_unit(unit: Unit) -> Whom {
    Whom {
        about: format!("unit:{}", unit.id),
        organisation: unit.organisation,
        unit: unit.id,
        person: None,
        declaration: None,
        name: unit.name,
        is_read: false,
    }
}

/// Who is meant by what a reporter typed.
///
/// # Errors
/// [`Stopped::Refused`] when it is nobody who may be found, or the database's failure.
pub(super) async fn named(
    app: &App,
    reader: Option<&Member>,
    text: &str,
    now: Timestamp,
) -> Result<Found, Stopped> {
    if text.is_empty() {
        return Err(Stopped::Refused(UNNAMED));
    }
    let answered = asking::ask(&app.store, text, now).await?;
    let is_of_name = matches!(answered.question, Question::Name { .. });
    let mut people: BTreeMap<String, Vec<DirectoryEntry>> = BTreeMap::new();
    for entry in answered.entries {
        people.entry(entry.person.clone()).or_default().push(entry);
    }
    let organisations = app.store.organisations().await?;
    let named =
        organisations.into_iter().filter(|unit| is_known(unit, reader) && is_same_name(&unit.name, text));
    let named: Vec<Unit> = named.take(MOST_CHOICES).collect();
    match (people.len(), named.len()) {
        (0, 0) => Err(Stopped::Refused(NOBODY)),
        (1, 0) => one(app, people.into_values().next().unwrap_or_default(), is_of_name).await,
        (0, 1) => {
            named.into_iter().next().map(|unit| Found::One(of_unit(unit))).ok_or(Stopped::Refused(NOBODY))
        }
        _ => {
            let of_people =
                people.into_values().filter_map(|entries| entries.into_iter().next()).map(|entry| Choice {
                    words: format!("{}, {} ({})", entry.holder, entry.organisation_name, entry.address),
                    about: format!("declaration:{}", entry.declaration),
                });
            let units =
                named.into_iter().map(|unit| Choice { about: format!("unit:{}", unit.id), words: unit.name });
            Ok(Found::Several(units.chain(of_people).take(MOST_CHOICES).collect()))
        }
    }
}

/// The one member that was found. Of somebody found by name who has several accounts, the one to compare is chosen later.
async fn one(app: &App, entries: Vec<DirectoryEntry>, is_of_name: bool) -> Result<Found, Stopped> {
    let is_one_account = entries.len() == 1 || !is_of_name;
    let entry = entries.into_iter().next().ok_or(Stopped::Refused(NOBODY))?;
    let person = app.store.person(&entry.person).await?.ok_or(Stopped::Refused(NOBODY))?;
    Ok(Found::One(of_person(&person, is_one_account.then_some(entry.declaration), false)))
}
