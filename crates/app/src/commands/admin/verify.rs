//! Whether the logs and the members' ledgers are as the program wrote them: the first line of each that is not is named, that of a
//! ledger by its member's id. What a ledger says is not shown.

use super::{Desk, Said, figure};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use store::{Broken, ChainLength, Fault, Ledgers, Verified};

/// What the store calls the lines of ledgers.
const LEDGER: &str = "ledger_entry";

pub(super) async fn run(desk: &Desk<'_>, expected: &[String]) -> Result<Said> {
    let verified = desk.store.verify().await?;
    for head in expected {
        let is_there = verified.chains.iter().any(|chain| chain.head.starts_with(head.as_str()));
        if !is_there && verified.broken.is_empty() {
            bail!(
                "no log ends with {head}: lines were written since it was noted, or an older state was put back"
            );
        }
    }
    Ok((text(&verified), value(&verified)))
}

/// What is said where something is wrong; exit status 1 with it.
pub(super) fn is_broken(value: &Value) -> bool {
    value["broken"].as_array().is_some_and(|broken| !broken.is_empty())
}

fn text(verified: &Verified) -> String {
    let mut lines: Vec<String> = verified.chains.iter().map(whole).collect();
    if verified.broken.iter().all(|broken| broken.log != LEDGER) {
        lines.push(whole_ledgers(&verified.ledgers));
    }
    lines.extend(verified.broken.iter().map(told));
    lines.join("\n")
}

fn whole(chain: &ChainLength) -> String {
    let end = chain.head.get(..24).unwrap_or("-");
    format!("{:<19} whole, {} lines, ends with {end}", chain.log, figure(chain.rows))
}

fn whole_ledgers(ledgers: &Ledgers) -> String {
    let (lines, members) = (figure(ledgers.lines), figure(ledgers.members));
    format!("{LEDGER:<19} whole, {lines} lines in the ledgers of {members} members")
}

fn told(broken: &Broken) -> String {
    let place = match (&broken.row, broken.position) {
        (Some(person), Some(number)) if broken.log == LEDGER => {
            format!("line {number} of the ledger of {person}")
        }
        (Some(row), Some(position)) => format!("row {row}, place {position}"),
        (Some(row), None) => format!("row {row}"),
        (None, Some(position)) => format!("place {position}"),
        (None, None) => "the whole log".to_owned(),
    };
    let what = match broken.fault {
        Fault::Changed => "was changed, or stands where another stood",
        Fault::Missing => "a line is missing here",
        Fault::Cut => "the last lines are gone, or the end was rewritten",
        Fault::Beginning => "the beginning was rewritten",
        Fault::Foreign => "was written past the program",
        Fault::Unexplained if broken.log == LEDGER => "its post is not as the line says",
        Fault::Replaced => "is not the line whose seal was noted outside the database",
        Fault::Unexplained => "is in a state that its history does not tell of",
    };
    format!("{:<19} BROKEN at {place}: {what}", broken.log)
}

fn value(verified: &Verified) -> Value {
    let whole = verified.chains.iter().map(|chain| {
        json!({ "log": chain.log, "lines": chain.rows, "position": chain.position, "head": chain.head })
    });
    let broken = verified.broken.iter().map(|broken| {
        json!({ "log": broken.log, "row": broken.row, "position": broken.position, "fault": broken.fault.code() })
    });
    let ledgers = json!({ "members": verified.ledgers.members, "lines": verified.ledgers.lines });
    json!({ "whole": whole.collect::<Vec<_>>(), "ledgers": ledgers, "broken": broken.collect::<Vec<_>>() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_with_its_place() {
        for fault in [
            Fault::Changed,
            Fault::Missing,
            Fault::Cut,
            Fault::Beginning,
            Fault::Foreign,
            Fault::Replaced,
            Fault::Unexplained,
        ] {
            let broken = Broken { log: "reading", row: Some("7".to_owned()), position: Some(3), fault };
            let said = told(&broken);
            assert!(said.contains("row 7, place 3") && !said.contains("as it was written"), "{said}");
        }
    }

    #[test]
    fn a_line_of_a_ledger_is_named_by_its_members_id_and_its_number() {
        let (row, position) = (Some("0123456789abcdefghjkmnpqrs".to_owned()), Some(3));
        for (fault, words) in
            [(Fault::Cut, "the last lines are gone"), (Fault::Unexplained, "its post is not")]
        {
            let said = told(&Broken { log: LEDGER, row: row.clone(), position, fault });
            assert!(said.contains("line 3 of the ledger of 0123456789abcdefghjkmnpqrs"), "{said}");
            assert!(said.contains(words), "{said}");
        }
        assert!(whole_ledgers(&Ledgers { members: 2, lines: 1_200 }).contains("1,200 lines"));
    }
}
