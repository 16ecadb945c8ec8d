//! Who may use the API, and how often: a key with its scopes and rate, or nobody in particular when the API is open.

use crate::api::problem::Problem;
use crate::client::Client;
use crate::failure::Failure;
use crate::state::App;
use axum::extract::FromRequestParts;
use http::header;
use http::request::Parts;
use jiff::Timestamp;
use std::net::IpAddr;
use store::{ApiKey, Scope};

/// Whoever asks.
#[derive(Debug, Clone)]
pub(crate) struct Access {
    key: Option<ApiKey>,
    address: IpAddr,
}

impl FromRequestParts<App> for Access {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Access, Problem> {
        let Ok(Client(address)) = Client::from_request_parts(parts, app).await;
        let Some(line) = parts.headers.get(header::AUTHORIZATION) else {
            return if app.settings.open_api { Ok(Access { key: None, address }) } else { Err(Problem::Key) };
        };
        // a wrong key costs as much as a check, so that keys are not guessed
        let given = line
            .to_str()
            .ok()
            .and_then(|l| l.split_once(' '))
            .filter(|(s, _)| s.eq_ignore_ascii_case("bearer"));
        let found = match given {
            Some((_, key)) => app.store.api_key(key.trim(), Timestamp::now()).await.map_err(|error| {
                tracing::error!(%error, "a key could not be looked up");
                Failure::Busy
            })?,
            None => None,
        };
        match found {
            Some(key) => Ok(Access { key: Some(key), address }),
            None => {
                app.checks.count(address).map_err(|t| Failure::TooOften(t.wait_seconds))?;
                Err(Problem::Key)
            }
        }
    }
}

impl Access {
    /// Whether this may be done at all.
    ///
    /// # Errors
    /// The key lacks the scope.
    pub(crate) fn demand(&self, scope: Scope) -> Result<(), Problem> {
        match &self.key {
            Some(key) if !key.scopes.contains(&scope) => Err(Problem::Scope(scope)),
            _ => Ok(()),
        }
    }

    /// Counts one check.
    ///
    /// # Errors
    /// Too often.
    pub(crate) fn count(&self, app: &App) -> Result<(), Failure> {
        match &self.key {
            Some(key) => app.keys.count(&key.id, key.per_minute),
            None => app.checks.count(self.address),
        }
        .map_err(|t| Failure::TooOften(t.wait_seconds))
    }

    /// Whether an address may be fetched; counts it.
    ///
    /// # Errors
    /// The key lacks the scope, or too often.
    pub(crate) fn fetch(&self, app: &App) -> Result<(), Problem> {
        self.demand(Scope::Fetch)?;
        if self.key.is_none() {
            app.fetches.count(self.address).map_err(|t| Failure::TooOften(t.wait_seconds))?;
        }
        Ok(())
    }
}
