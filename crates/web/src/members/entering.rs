//! The last step of every way in: a new session, a new cookie, and a look at whether the account seems to be lent.

use crate::client::Client;
use crate::failure::Failure;
use crate::members::answers::Stopped;
use crate::members::data::ticks::Said;
use crate::members::lending::{self, Seen, Sign};
use crate::members::{cookie, device};
use crate::state::App;
use axum::extract::FromRequestParts;
use axum::response::Response;
use http::request::Parts;
use jiff::Timestamp;
use register::consent::Purpose;
use std::convert::Infallible;
use std::net::IpAddr;
use store::{BegunSession, Coordinates, NewSession, RecentSession};

/// What is known of the browser that asks.
#[derive(Debug, Clone)]
pub(crate) struct Browser {
    /// Shortened, for limits and for the coarse place.
    pub(crate) address: IpAddr,
    /// Browser and system.
    pub(crate) device: String,
}

impl FromRequestParts<App> for Browser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Browser, Infallible> {
        let Client(address) = Client::from_request_parts(parts, app).await?;
        Ok(Browser { address, device: device::of(&parts.headers) })
    }
}

/// Signs somebody in and gives their browser the cookie. Whatever token the browser showed before is not looked at. What
/// they just showed counts for sensitive acts, too, for some minutes: who came by a recovery code has nothing else to show.
///
/// # Errors
/// The database's failure.
pub(crate) async fn enter(
    app: &App,
    person: &str,
    browser: &Browser,
    zone: &str,
    mut response: Response,
) -> Result<Response, Stopped> {
    let begun = begin(app, person, browser, zone).await?;
    cookie::set(app, &mut response, &begun.token);
    Ok(response)
}

async fn begin(app: &App, person: &str, browser: &Browser, zone: &str) -> Result<BegunSession, Stopped> {
    let now = Timestamp::now();
    // where they are is kept only of who agreed to it
    let is_kept = Said::by(app, person).await?.stands(Purpose::Place, None);
    let place = is_kept.then(|| app.places.of(browser.address));
    let at = place.as_ref().and_then(|place| place.at);
    let new = NewSession {
        person: person.to_owned(),
        device: browser.device.clone(),
        place: place.map(|place| place.name).unwrap_or_default(),
        zone: lending::zone(zone),
        coordinates: at.map(|(latitude, longitude)| Coordinates { latitude, longitude }),
    };
    let begun = app.store.begin_session(&new, now).await?;
    warn_of_lending(app, person, &new, &begun, now).await?;
    Ok(begun)
}

async fn warn_of_lending(
    app: &App,
    person: &str,
    new: &NewSession,
    begun: &BegunSession,
    now: Timestamp,
) -> Result<(), Stopped> {
    let here = Seen {
        device: new.device.clone(),
        place: new.place.clone(),
        zone_minutes: lending::zone_minutes(&new.zone),
        at: new.coordinates.map(|at| (at.latitude, at.longitude)),
        seen_at: now,
    };
    let others: Vec<Seen> = begun.recent.iter().map(seen).collect();
    for sign in lending::signs(&here, &others) {
        let (kind, detail) = match sign {
            Sign::FarApart(there) => (
                "far-apart",
                serde_json::json!({ "here": here.place, "device": here.device, "there": there.place, "other": there.device }),
            ),
            Sign::ManyDevices(count) => ("many-devices", serde_json::json!({ "count": count })),
        };
        app.store.warn(person, kind, &detail, now).await?;
    }
    Ok(())
}

fn seen(recent: &RecentSession) -> Seen {
    Seen {
        device: recent.device.clone(),
        place: recent.place.clone(),
        zone_minutes: lending::zone_minutes(&recent.zone),
        at: recent.coordinates.map(|at| (at.latitude, at.longitude)),
        seen_at: recent.seen_at,
    }
}

/// Makes whoever guesses wait: by the name that was typed, whether or not anybody has it. The try counts as a failure until
/// [`store::Store::clear_failures`] takes it back.
///
/// # Errors
/// [`Failure::TooOften`] with the seconds to wait, or the database's failure.
pub(crate) async fn take_try(app: &App, browser: &Browser, login: &str) -> Result<String, Stopped> {
    app.sign_ins.count(browser.address).map_err(|t| Failure::TooOften(t.wait_seconds))?;
    let key = format!("sign-in {}", login_of(login));
    let now = Timestamp::now();
    let throttle = app.store.take_try(&key, now).await?;
    match throttle.wait_until.filter(|until| *until > now) {
        Some(until) => {
            let seconds = until.duration_since(now).as_secs().unsigned_abs().max(1);
            Err(Failure::TooOften(seconds).into())
        }
        None => Ok(key),
    }
}

/// A login as it is kept and compared: without spaces around it, in lower case.
pub(crate) fn login_of(text: &str) -> String {
    text.trim().chars().take(200).collect::<String>().to_lowercase()
}
