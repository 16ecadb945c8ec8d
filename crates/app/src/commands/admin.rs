//! `namkhong admin`: what the operator of a server does, without a browser.

use super::print;
use crate::args::{Admin, ApiKeyAction};
use crate::config::Config;
use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use std::process::ExitCode;
use store::{NewApiKey, Scope, Store};

pub(crate) fn run(what: &Admin, mut config: Config) -> Result<ExitCode> {
    let Admin::ApiKey { what, place } = what;
    config.serve.set_place(place);
    let database = config.serve.settings()?.database();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("cannot open the database")?;
    runtime.block_on(async {
        let store = Store::open(&database).await.context("cannot open the database")?;
        let said = api_key(&store, what).await;
        store.close().await;
        print::line(said?.trim_end())
    })?;
    Ok(ExitCode::SUCCESS)
}

async fn api_key(store: &Store, what: &ApiKeyAction) -> Result<String> {
    let now = Timestamp::now();
    match what {
        ApiKeyAction::Create { label, scope, per_minute, until } => {
            let scopes = scope.iter().map(|s| s.parse::<Scope>()).collect::<Result<Vec<_>, _>>()?;
            let expires_at = until.as_deref().map(end_of).transpose()?;
            let new = NewApiKey { label: label.clone(), scopes, per_minute: *per_minute, expires_at };
            let made = store.create_api_key(&new, now).await?;
            Ok(format!(
                "{}\n\nid {}. This is the only time the key is shown; send it as `Authorization: Bearer`.",
                made.key, made.id
            ))
        }
        ApiKeyAction::List => {
            let keys = store.list_api_keys().await?;
            if keys.is_empty() {
                return Ok("there are no keys; `namkhong admin api-key create` makes one".to_owned());
            }
            let line = |key: &store::ListedApiKey| {
                let scopes: Vec<String> = key.scopes.iter().map(Scope::to_string).collect();
                let state = match (key.revoked_at, key.expires_at) {
                    (Some(at), _) => format!("revoked {at}"),
                    (None, Some(at)) => format!("until {at}"),
                    (None, None) => "valid".to_owned(),
                };
                format!(
                    "{}  {:<24} {:<24} {:>6}/min  {state}",
                    key.id,
                    key.label,
                    scopes.join(","),
                    key.per_minute
                )
            };
            Ok(keys.iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        ApiKeyAction::Revoke { id } => {
            if !store.revoke_api_key(id, now).await? {
                bail!("no valid key has the id {id}; `namkhong admin api-key list` prints them");
            }
            Ok(format!("{id} no longer works"))
        }
    }
}

/// The end of a day in Vietnam.
fn end_of(day: &str) -> Result<Timestamp> {
    let day: jiff::civil::Date = day.parse().with_context(|| format!("{day:?} is no day like 2026-12-31"))?;
    let next = day.tomorrow().with_context(|| format!("{day} is too far away"))?;
    Ok(jiff::tz::Offset::constant(7).to_timestamp(next.at(0, 0, 0, 0))?)
}
