//! What was done in an organisation, in words: units, roles, invitations, lists, requests. Nothing that a member wrote or
//! checked is in this log.

use super::{Desk, Said, figure, found, local, time};
use crate::args::EventsArgs;
use anyhow::Result;
use serde_json::{Value, json};
use store::OrganisationEvent;

/// Lines of a page.
const LINES: u32 = 100;

pub(super) async fn run(desk: &Desk<'_>, args: &EventsArgs) -> Result<Said> {
    let organisation = found::organisation(desk.store, &args.organisation).await?;
    let mut events = desk.store.organisation_events(&organisation.id, args.before, LINES + 1).await?;
    let has_more = events.len() > LINES as usize;
    events.truncate(LINES as usize);
    let next = events.last().filter(|_| has_more).map(|event| event.id);
    let mut text = match events.is_empty() {
        true => "nothing was done before that".to_owned(),
        false => events.iter().map(line).collect::<Vec<_>>().join("\n"),
    };
    if let Some(next) = next {
        text += &format!("\n\nthere are more: --before {next}");
    }
    Ok((text, json!({ "events": events.iter().map(value).collect::<Vec<_>>(), "next": next })))
}

fn line(event: &OrganisationEvent) -> String {
    let at = local(event.at).strftime("%Y-%m-%d %H:%M");
    let words = sentence(&event.what, &event.detail);
    if matches!(event.what.as_str(), "member-joined" | "reset-used") {
        return format!("{at}  {words}"); // who did it is who it is about
    }
    // the operator works without signing in
    let by = event.by_name.as_deref().unwrap_or("the operator");
    format!("{at}  {by}: {words}")
}

fn value(event: &OrganisationEvent) -> Value {
    json!({
        "id": event.id,
        "at": time(event.at),
        "by": event.by,
        "by_name": event.by_name,
        "what": event.what,
        "subject": event.subject,
        "words": sentence(&event.what, &event.detail),
        "detail": event.detail,
    })
}

/// What was done, in words.
fn sentence(what: &str, detail: &Value) -> String {
    let part = |name: &str| detail.get(name).and_then(Value::as_str).unwrap_or("?");
    let number = |name: &str| figure(detail.get(name).and_then(Value::as_u64).unwrap_or_default());
    let (name, role) = (part("name"), part("role"));
    let at = detail.get("unit_name").and_then(Value::as_str).map(|unit| format!(" at {unit}"));
    let at = at.unwrap_or_default();
    match what {
        "organisation-created" => format!("made the organisation {name}"),
        "unit-created" => format!("made the unit {name}"),
        "unit-renamed" => format!("renamed the unit {} to {name}", part("before")),
        "unit-closed" => format!("closed the unit {name}"),
        "member-invited" => match detail.get("role").and_then(Value::as_str) {
            Some(role) => format!("invited {name}{at} as {role}"),
            None => format!("invited {name}{at}"),
        },
        "member-joined" => format!("{name} joined{at}"),
        "member-moved" => format!("moved {name} to another unit"),
        "member-left" => format!("ended the membership of {name}"),
        "role-granted" => format!("gave {name} the role of {role}{at}"),
        "role-withdrawn" => format!("withdrew the role of {role} from {name}{at}"),
        "import-begun" => format!("read in the list {} of {} rows{at}", part("file"), number("rows")),
        "import-ended" => {
            format!("the list was done: {} invited, {} rows refused", number("added"), number("refused"))
        }
        "invitation-revoked" => format!("took the invitation of {name} back"),
        "invitations-revoked" => format!("took {} invitations of a list back", number("count")),
        "reset-made" => format!("made a link that lets {name} back in"),
        "reset-used" => format!("{name} came back in by the link"),
        "request-made" => "asked members to declare".to_owned(),
        "request-closed" => "closed a request to declare".to_owned(),
        other => format!("something that this version does not know ({other})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_has_words() {
        let detail =
            json!({ "name": "Nguyễn Văn An", "role": "officer", "unit_name": "Phòng 1", "rows": 12_000 });
        for (what, words) in [
            ("unit-created", "made the unit Nguyễn Văn An"),
            ("member-invited", "invited Nguyễn Văn An at Phòng 1 as officer"),
            ("role-granted", "gave Nguyễn Văn An the role of officer at Phòng 1"),
            ("import-begun", "read in the list ? of 12,000 rows at Phòng 1"),
        ] {
            assert_eq!(sentence(what, &detail), words);
        }
    }

    #[test]
    fn a_deed_without_its_detail_or_of_a_later_version_is_still_told() {
        assert_eq!(sentence("unit-created", &Value::Null), "made the unit ?");
        assert!(sentence("of-a-later-version", &Value::Null).contains("of-a-later-version"));
    }
}
