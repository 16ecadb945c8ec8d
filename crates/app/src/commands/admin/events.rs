//! What was done in an organisation, in words: units, roles, invitations, lists, requests. Nothing that a member wrote or
//! checked is in this log. It holds no names: whom it was done to is looked up while there is one.

use super::{Desk, Said, figure, found, local, reading, time};
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
    log(desk, &organisation.id, &events).await?;
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

/// Writes down whom a page of the log names: those it was done to, and those who did it.
async fn log(desk: &Desk<'_>, organisation: &str, events: &[OrganisationEvent]) -> Result<()> {
    let named = events.iter().filter(|event| event.subject_name.is_some());
    let subjects: Vec<&str> = named.filter_map(|event| event.subject.as_deref()).collect();
    reading::log(desk, "command-events", &["name", "unit", "roles"], organisation, &subjects).await?;
    let named = events.iter().filter(|event| event.by_name.is_some());
    let doers: Vec<&str> = named.filter_map(|event| event.by.as_deref()).collect();
    reading::log(desk, "command-events", &["name"], organisation, &doers).await
}

fn line(event: &OrganisationEvent) -> String {
    let at = local(event.at).strftime("%Y-%m-%d %H:%M");
    let words = sentence(event);
    if matches!(event.what.as_str(), "member-joined" | "reset-used") {
        return format!("{at}  {words}"); // who did it is who it is about
    }
    // the operator works without signing in
    let nobody = if event.by.is_some() { ERASED } else { "the operator" };
    let by = event.by_name.as_deref().unwrap_or(nobody);
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
        "subject_name": event.subject_name,
        "words": sentence(event),
        "detail": event.detail,
    })
}

/// Who has no name any more.
const ERASED: &str = "somebody whose data were erased";

/// What was done, in words. An invitee is no member, so an invitation names nobody.
fn sentence(event: &OrganisationEvent) -> String {
    let detail = &event.detail;
    let whom = event.subject_name.as_deref().unwrap_or(ERASED);
    let part = |name: &str| detail.get(name).and_then(Value::as_str).unwrap_or("?");
    let number = |name: &str| figure(detail.get(name).and_then(Value::as_u64).unwrap_or_default());
    let (name, role) = (part("name"), part("role"));
    let at = detail.get("unit_name").and_then(Value::as_str).map(|unit| format!(" at {unit}"));
    let at = at.unwrap_or_default();
    match event.what.as_str() {
        "organisation-created" => format!("made the organisation {name}"),
        "unit-created" => format!("made the unit {name}"),
        "unit-renamed" => format!("renamed the unit {} to {name}", part("before")),
        "unit-closed" => format!("closed the unit {name}"),
        "member-invited" => match detail.get("role").and_then(Value::as_str) {
            Some(role) => format!("invited somebody{at} as {role}"),
            None => format!("invited somebody{at}"),
        },
        "member-joined" => format!("{whom} joined{at}"),
        "member-moved" => format!("moved {whom} to another unit"),
        "member-left" => format!("ended the membership of {whom}"),
        "member-renamed" => format!("corrected the name of {whom}"),
        "member-restricted" => format!("{whom} asked that their data be kept and not used"),
        "member-used-again" => format!("{whom} let their data be used again"),
        "member-erased" => "erased somebody's data".to_owned(),
        "directory-opened" => "opened the public directory".to_owned(),
        "directory-closed" => "closed the public directory".to_owned(),
        "role-granted" => format!("gave {whom} the role of {role}{at}"),
        "role-withdrawn" => format!("withdrew the role of {role} from {whom}{at}"),
        "import-begun" => format!("read in the list {} of {} rows{at}", part("file"), number("rows")),
        "import-ended" => {
            format!("the list was done: {} invited, {} rows refused", number("added"), number("refused"))
        }
        "invitation-revoked" => "took an invitation back".to_owned(),
        "invitations-revoked" => format!("took {} invitations of a list back", number("count")),
        "reset-made" => format!("made a link that lets {whom} back in"),
        "reset-used" => format!("{whom} came back in by the link"),
        "request-made" => "asked members to declare".to_owned(),
        "request-closed" => "closed a request to declare".to_owned(),
        other => format!("something that this version does not know ({other})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(what: &str, subject_name: Option<&str>, detail: Value) -> OrganisationEvent {
        OrganisationEvent {
            id: 1,
            at: jiff::Timestamp::UNIX_EPOCH,
            by: Some("doer".to_owned()),
            by_name: None,
            what: what.to_owned(),
            subject: Some("subject".to_owned()),
            subject_name: subject_name.map(str::to_owned),
            detail,
        }
    }

    #[test]
    fn every_deed_has_words() {
        let detail = json!({ "name": "Phòng 2", "role": "officer", "unit_name": "Phòng 1", "rows": 12_000 });
        for (what, words) in [
            ("unit-created", "made the unit Phòng 2"),
            ("member-invited", "invited somebody at Phòng 1 as officer"),
            ("role-granted", "gave Nguyễn Văn An the role of officer at Phòng 1"),
            ("import-begun", "read in the list ? of 12,000 rows at Phòng 1"),
            ("member-restricted", "Nguyễn Văn An asked that their data be kept and not used"),
        ] {
            assert_eq!(sentence(&event(what, Some("Nguyễn Văn An"), detail.clone())), words);
        }
    }

    #[test]
    fn whoever_is_erased_has_no_name() {
        let left = event("member-left", None, Value::Null);
        assert_eq!(sentence(&left), "ended the membership of somebody whose data were erased");
        let erased = "1970-01-01 07:00  somebody whose data were erased: ended";
        assert!(line(&left).starts_with(erased), "{}", line(&left));
        assert!(line(&OrganisationEvent { by: None, ..left }).contains("  the operator: "));
    }

    #[test]
    fn a_deed_without_its_detail_or_of_a_later_version_is_still_told() {
        assert_eq!(sentence(&event("unit-created", None, Value::Null)), "made the unit ?");
        assert!(sentence(&event("of-a-later-version", None, Value::Null)).contains("of-a-later-version"));
    }
}
