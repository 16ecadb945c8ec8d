//! Inviting one person, or everybody of a list. Each row that was not taken is told with its line and its reason, and the
//! rows that were can be followed for 30 days.

use super::link_sheet::LinkSheet;
use super::{Desk, Said, day, figure, found, time};
use crate::args::InviteArgs;
use anyhow::{Context, Result, anyhow, bail};
use engine::check::{Lang, Text};
use engine::report::terminal::printable;
use jiff::Timestamp;
use register::list::{self, List, MOST_BYTES, Row};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{IsTerminal, Read};
use std::path::Path;
use store::{
    INVITATION_LIFETIME, MOST_PER_PAGE, NewImport, NewInvitation, NewInvitationRow, RefusedRow, Unit,
};

/// Rows that are invited between two lines of progress.
const PART: usize = 2_000;
/// Most characters of a person's number in the organisation's books.
const LONGEST_CODE: usize = 60;

/// Codes of rows that were right and could not be taken here.
const KNOWN: &str = "known";
const UNKNOWN_UNIT: &str = "unknown-unit";
const LONG_CODE: &str = "long-code";

pub(super) async fn run(desk: &Desk<'_>, args: &InviteArgs) -> Result<Said> {
    let unit = found::open_unit(desk.store, &args.unit).await?;
    match (&args.file, &args.name) {
        (Some(file), _) => everybody(desk, &unit, file, args.links.as_deref()).await,
        (None, Some(name)) => one(desk, &unit, name, args).await,
        (None, None) => bail!("give --name or --file"),
    }
}

async fn one(desk: &Desk<'_>, unit: &Unit, name: &str, args: &InviteArgs) -> Result<Said> {
    let name = found::name(name)?;
    let email = found::email(args.email.as_deref())?;
    let code = args.code.as_deref().map(str::trim).filter(|code| !code.is_empty());
    if code.is_some_and(|code| code.chars().count() > LONGEST_CODE) {
        bail!("the code is longer than {LONGEST_CODE} characters");
    }
    let sheet = args.links.as_deref().map(LinkSheet::create).transpose()?;
    let new = NewInvitation {
        unit: unit.id.clone(),
        name: name.as_str().to_owned(),
        email,
        code: code.map(str::to_owned),
        role: args.role.map(|role| role.code().to_owned()),
        batch: None,
        invited_by: None,
    };
    let made = desk.store.invite(&new, desk.now).await?;
    let link = desk.link(&made.id);
    if let Some(mut sheet) = sheet {
        sheet.write(&made, &link)?;
        sheet.finish()?;
    }
    let role = args.role.map(|role| format!(" as {}", role.code())).unwrap_or_default();
    let text = format!(
        "{link}\n\n{} joins {}{role} by this link, once, until {}. Whoever has it can join: hand it over in person or by \
         a way that only they read.",
        made.name,
        unit.name,
        day(made.expires_at)
    );
    let value = json!({
        "invitation": made.id,
        "unit": unit.id,
        "name": made.name,
        "role": made.role,
        "link": link,
        "expires_at": time(made.expires_at),
    });
    Ok((text, value))
}

async fn everybody(desk: &Desk<'_>, unit: &Unit, file: &Path, links: Option<&Path>) -> Result<Said> {
    let List { rows, refused } = read(file)?;
    if rows.is_empty() && refused.is_empty() {
        bail!("{} lists nobody below its first row", file.display());
    }
    let sheet = links.map(LinkSheet::create).transpose()?;
    let total = (rows.len() + refused.len()) as u64;
    let file_name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let new = NewImport { unit: unit.id.clone(), by: None, file_name, total };
    let batch = desk.store.begin_import(&new, desk.now).await?;
    let refused: Vec<RefusedRow> =
        refused.into_iter().map(|row| refusal(row.line, row.code, row.shown)).collect();
    let mut import = Import { desk, unit, batch: &batch, total, added: 0, refused, units: HashMap::new() };
    let invited = import.invite(&rows).await;
    import.refused.sort_by_key(|row| row.line);
    let ended = desk.store.end_import(&batch, invited.is_ok(), &import.refused, Timestamp::now()).await;
    let Import { added, refused, .. } = import;
    for row in &refused {
        eprintln!(
            "{}",
            printable(&format!("line {}: {} {}", row.line, reason(&row.code), quoted(&row.shown)))
        );
    }
    if let Some(sheet) = sheet.filter(|_| added > 0) {
        write_links(desk, &batch, &rows, sheet).await?;
    }
    invited.with_context(|| {
        format!("it went wrong after {} of {} rows were invited", figure(added), figure(total))
    })?;
    ended.context("the list is read in, but its end could not be written")?;
    if added == 0 {
        bail!("nobody was invited: none of {} rows could be taken; the reasons stand above", figure(total));
    }
    Ok(told(desk, unit, &batch, added, &refused, links))
}

/// What became of a list.
fn told(
    desk: &Desk<'_>,
    unit: &Unit,
    batch: &str,
    added: u64,
    refused: &[RefusedRow],
    links: Option<&Path>,
) -> Said {
    let expires_at = desk.now.saturating_add(INVITATION_LIFETIME).unwrap_or(desk.now);
    let where_to = match links {
        Some(path) => format!("Their links stand in {}: whoever has one can join.", path.display()),
        None => {
            format!("Their links stand in the browser, at {}/units/{}/invitations.", desk.origin, unit.id)
        }
    };
    let text = format!(
        "{} invited into {} and below, until {}; {} rows refused.\n{where_to}",
        figure(added),
        unit.name,
        day(expires_at),
        figure(refused.len() as u64)
    );
    let rows = refused.iter().map(
        |row| json!({ "line": row.line, "code": row.code, "shown": row.shown, "why": reason(&row.code) }),
    );
    let value = json!({
        "batch": batch,
        "unit": unit.id,
        "added": added,
        "refused": rows.collect::<Value>(),
        "links": links.map(|path| path.display().to_string()),
        "expires_at": time(expires_at),
    });
    (text, value)
}

/// Reads a list, as much of it as one may have.
fn read(path: &Path) -> Result<List> {
    let cannot = || format!("cannot read {}", path.display());
    let file = std::fs::File::open(path).with_context(cannot)?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).with_context(cannot)?;
    list::read(&bytes, &path.to_string_lossy())
        .map_err(|problem| anyhow!("{}: {}", path.display(), problem.words().get(Lang::En)))
}

/// Writes the links of a list, in its order.
async fn write_links(desk: &Desk<'_>, batch: &str, rows: &[Row], mut sheet: LinkSheet) -> Result<()> {
    let mut invitations = Vec::with_capacity(rows.len());
    let mut after = None;
    loop {
        let page = desk.store.batch_invitations(batch, after.as_ref(), MOST_PER_PAGE, desk.now).await?;
        invitations.extend(page.rows);
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    let key = |row: &Row| (row.name.clone(), row.email.clone(), row.code.clone());
    let places: HashMap<_, _> = rows.iter().enumerate().map(|(place, row)| (key(row), place)).collect();
    invitations.sort_by_cached_key(|invitation| {
        let key = (invitation.name.clone(), invitation.email.clone(), invitation.code.clone());
        places.get(&key).copied()
    });
    for invitation in &invitations {
        sheet.write(invitation, &desk.link(&invitation.id))?;
    }
    sheet.finish()
}

/// A list on its way.
struct Import<'a> {
    desk: &'a Desk<'a>,
    unit: &'a Unit,
    batch: &'a str,
    total: u64,
    added: u64,
    refused: Vec<RefusedRow>,
    /// Units by the names that rows have for them.
    units: HashMap<String, Option<String>>,
}

impl Import<'_> {
    async fn invite(&mut self, rows: &[Row]) -> Result<()> {
        let store = self.desk.store;
        store.import_progress(self.batch, 0, self.refused.len() as u64).await?;
        for part in rows.chunks(PART) {
            let before = self.refused.len();
            let (mut new, mut taken) = (Vec::with_capacity(part.len()), Vec::with_capacity(part.len()));
            for row in part {
                if let Some(invitation) = self.invitation(row).await? {
                    new.push(invitation);
                    taken.push(row);
                }
            }
            let count = store.invite_all(&self.unit.id, self.batch, None, &new, Timestamp::now()).await?;
            self.added += count.invited;
            let known = count.known.iter().filter_map(|place| taken.get(*place));
            let known = known.map(|row| refusal(row.line, KNOWN, row.email.clone().unwrap_or_default()));
            self.refused.extend(known);
            let refused = (self.refused.len() - before) as u64;
            store.import_progress(self.batch, count.invited, refused).await?;
            progress(self.added + self.refused.len() as u64, self.total);
        }
        Ok(())
    }

    /// The invitation of a row; none when it is refused.
    async fn invitation(&mut self, row: &Row) -> Result<Option<NewInvitationRow>> {
        if let Some(code) = row.code.as_ref().filter(|code| code.chars().count() > LONGEST_CODE) {
            self.refused.push(refusal(row.line, LONG_CODE, code.clone()));
            return Ok(None);
        }
        let unit = match &row.unit {
            None => None,
            Some(name) => match self.unit_of(name).await? {
                Some(unit) => Some(unit),
                None => {
                    self.refused.push(refusal(row.line, UNKNOWN_UNIT, name.clone()));
                    return Ok(None);
                }
            },
        };
        let (name, email, code) = (row.name.clone(), row.email.clone(), row.code.clone());
        Ok(Some(NewInvitationRow { unit, name, email, code }))
    }

    /// The unit that a row names, at or below the one that the list is for.
    async fn unit_of(&mut self, name: &str) -> Result<Option<String>> {
        if let Some(found) = self.units.get(name) {
            return Ok(found.clone());
        }
        let found = self.desk.store.find_unit(&self.unit.organisation, name).await?;
        let found = found.filter(|unit| unit.path.starts_with(&self.unit.path)).map(|unit| unit.id);
        self.units.insert(name.to_owned(), found.clone());
        Ok(found)
    }
}

/// How far it is: one line that changes on a terminal, else a line for each part.
fn progress(done: u64, total: u64) {
    let (done, total, is_last) = (figure(done), figure(total), done >= total);
    if std::io::stderr().is_terminal() {
        eprint!("\r{done} of {total}{}", if is_last { "\n" } else { "" });
    } else {
        eprintln!("{done} of {total}");
    }
}

fn refusal(line: u32, code: &str, shown: String) -> RefusedRow {
    RefusedRow { line, code: code.to_owned(), shown }
}

/// Why a row was not taken.
fn reason(code: &str) -> &'static str {
    match code {
        KNOWN => "This e-mail address is a member's already, or was invited.",
        UNKNOWN_UNIT => "There is not exactly one unit of this name at or below the unit of the list.",
        LONG_CODE => "The code is longer than 60 characters.",
        code => {
            list::refusal_words(code).map_or("This row could not be read.", |words: Text| words.get(Lang::En))
        }
    }
}

/// The cell that is meant, where there is one.
fn quoted(shown: &str) -> String {
    if shown.is_empty() { String::new() } else { format!("({shown})") }
}
