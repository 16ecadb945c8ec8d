//! Whoever is shown what is another person's is written down in that person's reading log, before the answer leaves: when
//! the line cannot be written, nothing is shown. One's own data are nobody's reading.

use crate::members::access::Member;
use crate::members::answers::Stopped;
use crate::members::history::doers;
use crate::state::App;
use jiff::Timestamp;
use register::role::Role;
use store::{Declaration, DeclarationEvent, MemberRow, NewReading};

/// Writes down that a reader is shown the data of people. `place` and `what` are codes that `readings` has words for.
///
/// # Errors
/// The database's failure; then nothing is to be shown.
pub(crate) async fn log(
    app: &App,
    member: &Member,
    place: &'static str,
    what: &[&'static str],
    people: &[&str],
) -> Result<(), Stopped> {
    let new = NewReading {
        reader: Some(member.id()),
        as_what: as_what(member, place),
        place,
        what,
        organisation: Some(&member.session.person.organisation),
        people,
    };
    Ok(app.store.log_reading(&new, Timestamp::now()).await?)
}

/// Writes down that a reader is shown a declaration with its history: its member's data, and the names of whoever else is
/// in the history.
///
/// # Errors
/// The database's failure; then nothing is to be shown.
pub(crate) async fn log_declaration(
    app: &App,
    member: &Member,
    declaration: &Declaration,
    history: &[DeclarationEvent],
) -> Result<(), Stopped> {
    let mut what = vec!["name", "unit", "accounts", "history"];
    what.extend((!declaration.said.contact.is_empty()).then_some("contact"));
    what.extend(declaration.has_picture.then_some("picture"));
    log(app, member, "declaration-page", &what, &[&declaration.person]).await?;
    log(app, member, "declaration-history", &["name"], &doers(history, &declaration.person)).await
}

/// Writes down that a reader is shown a list of members. Of whoever asked that their data be used no more, it shows nothing.
///
/// # Errors
/// The database's failure; then nothing is to be shown.
pub(crate) async fn log_list(
    app: &App,
    member: &Member,
    place: &'static str,
    rows: &[MemberRow],
) -> Result<(), Stopped> {
    let shown = rows.iter().filter(|row| !row.is_restricted);
    let people: Vec<&str> = shown.map(|row| row.id.as_str()).collect();
    log(app, member, place, &["name", "unit", "accounts", "requests"], &people).await
}

/// Writes down that the server uses the data of people by itself.
///
/// # Errors
/// The database's failure; then nothing is to be used.
pub(crate) async fn log_of_server(
    app: &App,
    place: &'static str,
    what: &[&'static str],
    organisation: Option<&str>,
    people: &[&str],
) -> Result<(), Stopped> {
    let new = NewReading { reader: None, as_what: "system", place, what, organisation, people };
    Ok(app.store.log_reading(&new, Timestamp::now()).await?)
}

/// As what a reader reads: a reviewer where cases are, elsewhere by the role that lets them see the most.
fn as_what(member: &Member, place: &str) -> &'static str {
    if place.starts_with("case") && member.has_office() {
        return "reviewer";
    }
    let has = |role: &Role| member.session.grants.iter().any(|grant| grant.role == role.code());
    let role = [Role::Administrator, Role::Officer, Role::Auditor].into_iter().find(has);
    role.unwrap_or(Role::Member).code()
}
