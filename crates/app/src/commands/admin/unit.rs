//! Units: made, listed as a tree, renamed, closed.

use super::{Desk, Said, day, figure, found, time};
use crate::args::UnitAction;
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use store::{MOST_UNITS_LISTED, StoreError, Unit, UnitTotals};

pub(super) async fn run(desk: &Desk<'_>, what: &UnitAction) -> Result<Said> {
    match what {
        UnitAction::Add { parent, name } => add(desk, parent, name).await,
        UnitAction::List { organisation } => list(desk, organisation.as_deref()).await,
        UnitAction::Rename { id, name } => rename(desk, id, name).await,
        UnitAction::Close { id } => close(desk, id).await,
    }
}

async fn add(desk: &Desk<'_>, parent: &str, name: &str) -> Result<Said> {
    let name = found::unit_name(name)?;
    let parent = found::open_unit(desk.store, parent).await?;
    refuse_double(desk, &parent.id, &name).await?;
    let made = desk.store.create_unit(&parent.id, &name, None, desk.now).await?;
    let text = format!("{}  {name}, below {}", made.id, parent.name);
    Ok((text, json!({ "id": made.id, "name": name, "parent": parent.id, "organisation": made.organisation })))
}

/// Two units of one name side by side would be mixed up.
async fn refuse_double(desk: &Desk<'_>, parent: &str, name: &str) -> Result<()> {
    let beside = desk.store.subunits(parent).await?;
    match beside.into_iter().find(|unit| unit.name == name) {
        None => Ok(()),
        Some(unit) => {
            bail!("there is a unit of this name right there, with the id {}; choose another", unit.id)
        }
    }
}

/// A unit in the tree.
struct Branch {
    unit: Unit,
    depth: usize,
    totals: UnitTotals,
}

async fn list(desk: &Desk<'_>, organisation: Option<&str>) -> Result<Said> {
    let mut ahead: Vec<(Unit, usize)> = match organisation {
        Some(id) => vec![(found::organisation(desk.store, id).await?, 0)],
        None => {
            let open = desk.store.organisations().await?.into_iter().filter(|unit| unit.closed_at.is_none());
            open.rev().map(|unit| (unit, 0)).collect()
        }
    };
    if ahead.is_empty() {
        return Ok((
            "there are no organisations; `namkhong admin init` makes one".to_owned(),
            Value::Array(Vec::new()),
        ));
    }
    let mut tree = Vec::new();
    while let Some((unit, depth)) = ahead.pop() {
        if tree.len() >= MOST_UNITS_LISTED as usize {
            bail!(
                "there are more than {} units; list one organisation",
                figure(u64::from(MOST_UNITS_LISTED))
            );
        }
        let totals = desk.store.unit_totals(&unit.path).await?;
        let below = desk.store.subunits(&unit.id).await?;
        ahead.extend(below.into_iter().rev().map(|unit| (unit, depth + 1)));
        tree.push(Branch { unit, depth, totals });
    }
    let text: Vec<String> = tree.iter().map(line).collect();
    Ok((text.join("\n"), tree.iter().map(value).collect()))
}

/// A unit with what it and all below it come to; nothing is said of what is none.
fn line(branch: &Branch) -> String {
    let Branch { unit, depth, totals } = branch;
    let plural = if totals.members == 1 { "" } else { "s" };
    let mut parts = vec![format!("{} member{plural}", figure(totals.members))];
    for (count, words) in [
        (totals.declared, "declared"),
        (totals.confirmed, "confirmed"),
        (totals.needs_review, "to review"),
        (totals.lost, "lost"),
        (totals.without_declaration, "without a declaration"),
    ] {
        if count > 0 {
            parts.push(format!("{} {words}", figure(count)));
        }
    }
    if let Some(at) = unit.closed_at {
        parts.push(format!("closed {}", day(at)));
    }
    format!("{}  {}{}  ({})", unit.id, "  ".repeat(*depth), unit.name, parts.join(", "))
}

fn value(branch: &Branch) -> Value {
    let Branch { unit, depth, totals } = branch;
    json!({
        "id": unit.id,
        "name": unit.name,
        "organisation": unit.organisation,
        "parent": unit.parent,
        "depth": depth,
        "created_at": time(unit.created_at),
        "closed_at": time(unit.closed_at),
        "members": totals.members,
        "declared": totals.declared,
        "confirmed": totals.confirmed,
        "needs_review": totals.needs_review,
        "lost": totals.lost,
        "without_declaration": totals.without_declaration,
    })
}

async fn rename(desk: &Desk<'_>, id: &str, name: &str) -> Result<Said> {
    let name = found::unit_name(name)?;
    let before = found::open_unit(desk.store, id).await?;
    if let Some(parent) = before.parent.as_deref().filter(|_| before.name != name) {
        refuse_double(desk, parent, &name).await?;
    }
    let renamed = desk.store.rename_unit(id, before.version, &name, None, desk.now).await;
    renamed.map_err(|error| match error {
        StoreError::Conflict { .. } => {
            anyhow::anyhow!("somebody changed {} just now; look at it and try again", before.name)
        }
        other => other.into(),
    })?;
    Ok((
        format!("{} is now called {name}", before.name),
        json!({ "id": id, "before": before.name, "name": name }),
    ))
}

async fn close(desk: &Desk<'_>, id: &str) -> Result<Said> {
    let unit = found::open_unit(desk.store, id).await?;
    if !desk.store.close_unit(id, None, desk.now).await? {
        let below = desk.store.subunits(id).await?.len() as u64;
        let members = desk.store.unit_totals(&unit.path).await.context("cannot count the members")?.members;
        bail!(
            "{} is not empty (members at it and below: {}; open units right below: {}); move the members with \
             `namkhong admin member move` and close those units first",
            unit.name,
            figure(members),
            figure(below)
        );
    }
    Ok((format!("{} is closed", unit.name), json!({ "id": id, "closed": true })))
}
