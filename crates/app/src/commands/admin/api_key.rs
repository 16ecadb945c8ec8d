//! Keys of the API: made, listed, revoked.

use super::{Said, time};
use crate::args::ApiKeyAction;
use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use serde_json::{Value, json};
use store::{ListedApiKey, NewApiKey, Scope, Store};

pub(super) async fn run(store: &Store, what: &ApiKeyAction) -> Result<Said> {
    let now = Timestamp::now();
    match what {
        ApiKeyAction::Create { label, scope, per_minute, until } => {
            let scopes = scope.iter().map(|s| s.parse::<Scope>()).collect::<Result<Vec<_>, _>>()?;
            let expires_at = until.as_deref().map(end_of).transpose()?;
            let new = NewApiKey { label: label.clone(), scopes, per_minute: *per_minute, expires_at };
            let made = store.create_api_key(&new, now).await?;
            let text = format!(
                "{}\n\nid {}. This is the only time the key is shown; send it as `Authorization: Bearer`.",
                made.key, made.id
            );
            Ok((text, json!({ "id": made.id, "key": made.key })))
        }
        ApiKeyAction::List => {
            let keys = store.list_api_keys().await?;
            let text = if keys.is_empty() {
                "there are no keys; `namkhong admin api-key create` makes one".to_owned()
            } else {
                keys.iter().map(line).collect::<Vec<_>>().join("\n")
            };
            Ok((text, keys.iter().map(value).collect()))
        }
        ApiKeyAction::Revoke { id } => {
            if !store.revoke_api_key(id, now).await? {
                bail!("no valid key has the id {id}; `namkhong admin api-key list` prints them");
            }
            Ok((format!("{id} no longer works"), json!({ "id": id, "revoked": true })))
        }
    }
}

fn line(key: &ListedApiKey) -> String {
    let state = match (key.revoked_at, key.expires_at) {
        (Some(at), _) => format!("revoked {at}"),
        (None, Some(at)) => format!("until {at}"),
        (None, None) => "valid".to_owned(),
    };
    format!("{}  {:<24} {:<24} {:>6}/min  {state}", key.id, key.label, scopes(key).join(","), key.per_minute)
}

fn value(key: &ListedApiKey) -> Value {
    json!({
        "id": key.id,
        "label": key.label,
        "scopes": scopes(key),
        "per_minute": key.per_minute,
        "expires_at": time(key.expires_at),
        "revoked_at": time(key.revoked_at),
    })
}

fn scopes(key: &ListedApiKey) -> Vec<String> {
    key.scopes.iter().map(Scope::to_string).collect()
}

/// The end of a day in Vietnam.
fn end_of(day: &str) -> Result<Timestamp> {
    let day: jiff::civil::Date = day.parse().with_context(|| format!("{day:?} is no day like 2026-12-31"))?;
    let next = day.tomorrow().with_context(|| format!("{day} is too far away"))?;
    Ok(jiff::tz::Offset::constant(7).to_timestamp(next.at(0, 0, 0, 0))?)
}
