//! Members: found, moved, let back in, given roles. What they declared is counted and not shown, and no contact of theirs
//! is printed.

use super::{Desk, Said, day, found, reading, time};
use crate::args::{MemberAction, RoleArgs};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use store::{Cursor, MOST_PER_PAGE, MemberRow, Person};

pub(super) async fn run(desk: &Desk<'_>, what: &MemberAction) -> Result<Said> {
    match what {
        MemberAction::List { unit, after } => list(desk, unit, after.as_deref()).await,
        MemberAction::Search { unit, text } => search(desk, unit, text).await,
        MemberAction::Show { id } => show(desk, id).await,
        MemberAction::Move { id, unit } => move_to(desk, id, unit).await,
        MemberAction::Leave { id } => leave(desk, id).await,
        MemberAction::Reset { id } => reset(desk, id).await,
        MemberAction::Grant(role) => grant(desk, role).await,
        MemberAction::Withdraw(role) => withdraw(desk, role).await,
    }
}

async fn list(desk: &Desk<'_>, unit: &str, after: Option<&str>) -> Result<Said> {
    let unit = found::unit(desk.store, unit).await?;
    let after: Option<Cursor> = after.map(str::parse).transpose().context("--after")?;
    let page = desk.store.members(&unit.id, after.as_ref(), MOST_PER_PAGE).await?;
    log(desk, "command-list", &unit.organisation, &page.rows).await?;
    let mut text = match page.rows.is_empty() {
        true => format!("{} itself has no members; those below it are listed unit by unit", unit.name),
        false => lines(&page.rows, false),
    };
    let next = page.next.as_ref().map(Cursor::to_string);
    if let Some(next) = &next {
        text += &format!("\n\nthere are more: --after {next}");
    }
    Ok((text, json!({ "members": page.rows.iter().map(value).collect::<Vec<_>>(), "next": next })))
}

async fn search(desk: &Desk<'_>, unit: &str, text: &str) -> Result<Said> {
    let unit = found::unit(desk.store, unit).await?;
    let words = register::name::search_words(text);
    if words.is_empty() {
        bail!("{text:?} has no word to look for");
    }
    let rows = desk.store.search_members(&unit, &words, MOST_PER_PAGE).await?;
    log(desk, "command-search", &unit.organisation, &rows).await?;
    let mut said = match rows.is_empty() {
        true => format!("nobody at {} and below has such a name", unit.name),
        false => lines(&rows, true),
    };
    if rows.len() >= MOST_PER_PAGE as usize {
        said += "\n\nthere may be more: add a word";
    }
    Ok((said, json!({ "members": rows.iter().map(value).collect::<Vec<_>>() })))
}

/// Writes down whose names a list shows.
async fn log(desk: &Desk<'_>, place: &str, organisation: &str, rows: &[MemberRow]) -> Result<()> {
    let shown = rows.iter().filter(|row| !row.is_restricted);
    let people: Vec<&str> = shown.map(|row| row.id.as_str()).collect();
    reading::log(desk, place, &["name", "unit", "accounts", "requests"], organisation, &people).await
}

fn lines(rows: &[MemberRow], with_unit: bool) -> String {
    let line = |row: &MemberRow| {
        if row.is_restricted {
            return format!("{}  (asked that their data be kept and not used)", row.id);
        }
        let mut parts = vec![format!("{} declared", row.declared)];
        if row.needs_review > 0 {
            parts.push(format!("{} to review", row.needs_review));
        }
        if row.lost > 0 {
            parts.push(format!("{} lost", row.lost));
        }
        if !row.answered {
            parts.push("has not answered".to_owned());
        }
        let unit = if with_unit { format!("  {}", row.unit_name) } else { String::new() };
        format!("{}  {}{unit}  ({})", row.id, row.name, parts.join(", "))
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn value(row: &MemberRow) -> Value {
    json!({
        "id": row.id,
        "name": row.name,
        "unit": row.unit,
        "unit_name": row.unit_name,
        "declared": row.declared,
        "needs_review": row.needs_review,
        "lost": row.lost,
        "answered": row.answered,
        "restricted": row.is_restricted,
    })
}

async fn show(desk: &Desk<'_>, id: &str) -> Result<Said> {
    let person = found::person(desk.store, id).await?;
    let what = ["name", "unit", "roles", "accounts"];
    reading::log(desk, "command-member", &what, &person.organisation, &[id]).await?;
    let mut units: Vec<String> =
        desk.store.ancestors(&person.unit).await?.into_iter().map(|unit| unit.name).collect();
    units.push(found::unit(desk.store, &person.unit).await?.name);
    let grants = desk.store.grants(id).await?;
    let declarations = desk.store.member_declarations(id).await?;
    let mut states: Vec<(&str, u64)> = Vec::new();
    for state in register::state::State::ALL {
        let count = declarations.iter().filter(|declared| declared.state == state.code()).count() as u64;
        if count > 0 {
            states.push((state.code(), count));
        }
    }
    let mut text = format!("{}\nid       {id}\nunit     {}\n", person.name, units.join(" / "));
    text += &format!("         {}\njoined   {}\n", person.unit, day(person.joined_at));
    if let Some(at) = person.left_at {
        text += &format!("left     {}\n", day(at));
    }
    for grant in &grants {
        text += &format!("role     {} at {} ({})\n", grant.role, grant.unit_name, grant.unit);
    }
    for (state, count) in &states {
        text += &format!("accounts {count} {state}\n");
    }
    if states.is_empty() {
        text += "accounts none declared\n";
    }
    let roles = grants.iter().map(|g| json!({ "role": g.role, "unit": g.unit, "unit_name": g.unit_name }));
    let counts: serde_json::Map<String, Value> =
        states.iter().map(|(state, count)| ((*state).to_owned(), json!(count))).collect();
    let value = json!({
        "id": id,
        "name": person.name,
        "organisation": person.organisation,
        "unit": person.unit,
        "units": units,
        "joined_at": time(person.joined_at),
        "left_at": time(person.left_at),
        "roles": roles.collect::<Vec<_>>(),
        "accounts": counts,
    });
    Ok((text, value))
}

/// The member of an id, whose name the answer tells.
async fn named(desk: &Desk<'_>, id: &str) -> Result<Person> {
    let person = found::member(desk.store, id).await?;
    reading::log(desk, "command-deed", &["name"], &person.organisation, &[id]).await?;
    Ok(person)
}

async fn move_to(desk: &Desk<'_>, id: &str, unit: &str) -> Result<Said> {
    let person = named(desk, id).await?;
    let unit = found::open_unit(desk.store, unit).await?;
    refuse_other(&person.organisation, &unit.organisation, &person.name, &unit.name)?;
    if !desk.store.move_person(id, &unit.id, None, desk.now).await? {
        bail!("{} has just left", person.name);
    }
    Ok((format!("{} is now in {}", person.name, unit.name), json!({ "id": id, "unit": unit.id })))
}

/// Organisations know nothing of each other.
fn refuse_other(one: &str, other: &str, name: &str, unit: &str) -> Result<()> {
    if one != other {
        bail!(
            "{unit} belongs to another organisation than {name}; `namkhong admin unit list --organisation {one}` prints theirs"
        );
    }
    Ok(())
}

async fn leave(desk: &Desk<'_>, id: &str) -> Result<Said> {
    let person = named(desk, id).await?;
    let left = desk.store.leave(id, None, desk.now).await;
    if !left.map_err(|error| found::last_administrator(error, &person))? {
        bail!("{} has just left", person.name);
    }
    let text = format!(
        "{} is no member any more: nothing to sign in with is left, no role and no contact. What was declared stays in \
         the history.",
        person.name
    );
    Ok((text, json!({ "id": id, "left": true })))
}

async fn reset(desk: &Desk<'_>, id: &str) -> Result<Said> {
    let person = named(desk, id).await?;
    let made = desk.store.reset_invitation(id, None, desk.now).await?;
    let made = made.with_context(|| format!("{} has just left", person.name))?;
    let link = desk.link(&made.link);
    let text = format!(
        "{link}\n\nThis is the only time the link is shown. By it, {} sets up a new way to sign in, once, until {}; then \
         everything they signed in with before stops working. Make sure that it is them, and hand it over in person.",
        person.name,
        day(made.expires_at)
    );
    Ok((text, json!({ "id": id, "link": link, "expires_at": time(made.expires_at) })))
}

async fn grant(desk: &Desk<'_>, args: &RoleArgs) -> Result<Said> {
    let person = named(desk, &args.id).await?;
    let unit = found::open_unit(desk.store, &args.unit).await?;
    refuse_other(&person.organisation, &unit.organisation, &person.name, &unit.name)?;
    let role = args.role.code();
    if !desk.store.grant(&person.id, &unit.id, role, None, desk.now).await? {
        bail!("{} is {role} at {} already", person.name, unit.name);
    }
    let text = format!("{} is now {role} at {} and all below", person.name, unit.name);
    Ok((text, json!({ "id": person.id, "unit": unit.id, "role": role, "granted": true })))
}

async fn withdraw(desk: &Desk<'_>, args: &RoleArgs) -> Result<Said> {
    let person = found::person(desk.store, &args.id).await?;
    reading::log(desk, "command-deed", &["name"], &person.organisation, &[&person.id]).await?;
    let unit = found::unit(desk.store, &args.unit).await?;
    let role = args.role.code();
    let withdrawn = desk.store.withdraw_grant(&person.id, &unit.id, role, None, desk.now).await;
    if !withdrawn.map_err(|error| found::last_administrator(error, &person))? {
        bail!(
            "{} is not {role} at {}; `namkhong admin member show {}` prints the roles",
            person.name,
            unit.name,
            person.id
        );
    }
    let text = format!("{} is no {role} at {} any more", person.name, unit.name);
    Ok((text, json!({ "id": person.id, "unit": unit.id, "role": role, "withdrawn": true })))
}
