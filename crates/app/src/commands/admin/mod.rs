//! `namkhong admin`: what the operator of a server does, without a browser. Deeds are told in the organisation's log as
//! done without signing in. Nothing is declared or proven for anybody here, and nothing that members write or check is
//! read.

mod api_key;
mod ask;
mod events;
mod found;
mod init;
mod invite;
mod key;
mod link_sheet;
mod member;
mod reading;
mod unit;
mod verify;

use super::print;
use crate::args::{Admin, KeyAction, ListFormat, PlaceArgs};
use crate::config::Config;
use crate::installation::with_store;
use anyhow::{Result, bail};
use engine::report::terminal::printable;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde_json::Value;
use std::process::ExitCode;
use store::Store;

/// What is said of a deed, for people and for programs.
type Said = (String, Value);

/// What a deed is done with.
struct Desk<'s> {
    /// Where it is kept.
    store: &'s Store,
    /// What links begin with: `https://xet.example`.
    origin: String,
    /// When it is done.
    now: Timestamp,
}

impl Desk<'_> {
    /// The link that an invitation's text makes.
    fn link(&self, text: &str) -> String {
        format!("{}{}", self.origin, web::members::invitation_path(text))
    }
}

pub(crate) fn run(
    what: &Admin,
    place: &PlaceArgs,
    format: ListFormat,
    mut config: Config,
) -> Result<ExitCode> {
    config.serve.set_place(place);
    let settings = config.serve.settings()?;
    let database = settings.database();
    let creates = matches!(what, Admin::Init(_) | Admin::ApiKey { .. });
    if !creates && !Store::may_be_present(&database)? {
        bail!(
            "there is no database at {}; name it with --data or --database, or begin with `namkhong admin init`",
            database.strip_prefix("sqlite:").unwrap_or(&database)
        );
    }
    let origin = settings.origin();
    let (text, value) = with_store(config, place, async |store| {
        let desk = Desk { store, origin, now: Timestamp::now() };
        match what {
            Admin::ApiKey { what } => api_key::run(store, what).await,
            Admin::Init(args) => init::run(&desk, args).await,
            Admin::Unit { what } => unit::run(&desk, what).await,
            Admin::Invite(args) => invite::run(&desk, args).await,
            Admin::Member { what } => member::run(&desk, what).await,
            Admin::Ask { what: None, new } => ask::new(&desk, new).await,
            Admin::Ask { what: Some(what), .. } => ask::run(&desk, what).await,
            Admin::Events(args) => events::run(&desk, args).await,
            Admin::Verify { expect } => verify::run(&desk, expect).await,
            Admin::Key { what: KeyAction::Rotate } => key::rotate(&desk).await,
        }
    })?;
    match format {
        ListFormat::Text => {
            print::line(&text.trim_end().lines().map(printable).collect::<Vec<_>>().join("\n"))?;
        }
        ListFormat::Json => print::line(&serde_json::to_string_pretty(&value)?)?,
    }
    // a log that is not whole is told on standard output like one that is, and fails the command
    let is_broken = matches!(what, Admin::Verify { .. }) && verify::is_broken(&value);
    Ok(if is_broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A time as programs read it.
fn time(at: impl Into<Option<Timestamp>>) -> Option<String> {
    at.into().map(|at| at.to_string())
}

/// A time in Vietnam.
fn local(at: Timestamp) -> DateTime {
    jiff::tz::Offset::constant(7).to_datetime(at)
}

/// A day in Vietnam.
fn day(at: Timestamp) -> Date {
    local(at).date()
}

/// A number as people read it: `12,000`.
fn figure(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_threes() {
        for (number, written) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (12_000, "12,000"), (1_234_567, "1,234,567")]
        {
            assert_eq!(figure(number), written);
        }
    }

    #[test]
    fn a_day_is_that_of_vietnam() {
        assert_eq!(day("2026-07-29T17:00:00Z".parse().unwrap()).to_string(), "2026-07-30");
        assert_eq!(day("2026-07-29T16:59:59Z".parse().unwrap()).to_string(), "2026-07-29");
    }

    #[test]
    fn links_begin_with_the_public_address_or_this_machine() {
        let settings =
            web::Settings { public_url: Some("https://xet.example/".into()), ..Default::default() };
        assert_eq!(settings.origin(), "https://xet.example");
        let settings = web::Settings { listen: ([0, 0, 0, 0], 9000).into(), ..Default::default() };
        assert_eq!(settings.origin(), "http://localhost:9000");
    }
}
