//! Whose address is this? One field, and what the catalogue says.

use crate::client::Client;
use crate::failure::Failure;
use crate::lang::Language;
use crate::site::{self, Site};
use crate::state::App;
use crate::words::words;
use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use engine::check::Lang;
use engine::report::wording::shown_time;
use engine::whose::letters::{Run, compared};
use engine::whose::words::{kind, method, proof};
use engine::whose::{Stands, Whose, whose};
use http::StatusCode;

/// Addresses of an owner that are shown at once; the rest folds away.
const SHOWN: usize = 12;
/// Proofs that are shown at once.
const SHOWN_PROOFS: usize = 2;

#[derive(Template)]
#[template(path = "sources.html")]
struct SourcesPage {
    site: Site,
    asked: String,
    trouble: Option<String>,
    found: Option<Found>,
    owners: usize,
}

/// What is shown of an answer.
struct Found {
    host: String,
    stands: Stands,
    name: String,
    other_names: String,
    kind: &'static str,
    country: String,
    is_own: bool,
    is_proven: bool,
    address: String,
    proofs: Vec<Shown>,
    more_proofs: Vec<Shown>,
    addresses: Vec<String>,
    more_addresses: Vec<String>,
    method: &'static str,
    ours: Vec<Run>,
    theirs: Vec<Run>,
    platform: Option<String>,
    suffix: Option<(&'static str, &'static str)>,
}

struct Shown {
    words: &'static str,
    at: String,
    day: String,
}

/// `GET /sources` and `/nguon`.
pub(crate) async fn sources(
    State(app): State<App>,
    Language(lang): Language,
    client: Client,
    RawQuery(query): RawQuery,
) -> Response {
    let query = query.unwrap_or_default();
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let asked = pairs.find_map(|(key, value)| (key == "host").then(|| value.trim().to_owned()));
    let asked = asked.unwrap_or_default();
    if asked.is_empty() {
        return answered(&app, lang, asked, None, None);
    }
    if let Err(too_often) = app.checks.count(client.0) {
        let failure = Failure::TooOften(too_often.wait_seconds);
        return answered(&app, lang, asked, None, Some(failure));
    }
    let found = whose(&app.catalogue(), &asked);
    site::unstored(answered(&app, lang, asked, found, None))
}

fn answered(
    app: &App,
    lang: Lang,
    asked: String,
    found: Option<Whose>,
    failure: Option<Failure>,
) -> Response {
    let w = words(lang);
    let is_unreadable = !asked.is_empty() && found.is_none() && failure.is_none();
    let status = match &failure {
        Some(failure) => failure.status(),
        None if is_unreadable => StatusCode::BAD_REQUEST,
        None => StatusCode::OK,
    };
    let trouble = failure.as_ref().map(|f| f.sentence(w, lang));
    let mut site = Site::new(lang, "/sources", w.sources_title);
    site.is_private = !asked.is_empty();
    site.asked_host = asked.clone();
    let catalogue = app.catalogue();
    let page = SourcesPage {
        site,
        asked,
        trouble: trouble.or_else(|| is_unreadable.then(|| w.sources_unreadable.to_owned())),
        found: found.as_ref().map(|found| shown(found, lang)),
        owners: catalogue.owners().len(),
    };
    let response = site::page(status, &page);
    failure.map_or(response, |failure| site::with_wait(site::page(status, &page), &failure))
}

fn shown(found: &Whose, lang: Lang) -> Found {
    let owner = found.owner.as_ref();
    let listed = owner.into_iter().flat_map(|o| o.domains.iter().chain(&o.accounts)).cloned();
    let mut addresses: Vec<String> = listed.collect();
    let more_addresses = addresses.split_off(addresses.len().min(SHOWN));
    let (ours, theirs) = match &found.imitation {
        Some(how) => compared(&found.shown, &how.target),
        None => (Vec::new(), Vec::new()),
    };
    let proofs = found.proofs.iter().map(|p| Shown {
        words: proof(p.by).get(lang),
        at: p.at.clone(),
        day: shown_time(&p.seen, lang),
    });
    let mut proofs: Vec<Shown> = proofs.collect();
    let more_proofs = proofs.split_off(proofs.len().min(SHOWN_PROOFS));
    Found {
        host: found.shown.clone(),
        stands: found.standing,
        name: owner.and_then(|o| o.names.first().cloned()).unwrap_or_default(),
        other_names: owner.map(|o| o.names.get(1..).unwrap_or_default().join(" · ")).unwrap_or_default(),
        kind: owner.map_or("", |o| kind(o.kind).get(lang)),
        country: owner.map(|o| o.country.clone()).unwrap_or_default(),
        is_own: owner.is_some_and(|o| o.own),
        is_proven: found.proven == Some(true),
        address: found.address.clone().unwrap_or_default(),
        proofs,
        more_proofs,
        addresses,
        more_addresses,
        method: found.imitation.as_ref().and_then(|how| method(how.method)).map_or("", |text| text.get(lang)),
        ours,
        theirs,
        platform: found.platform.as_ref().and_then(|p| p.names.first().cloned()),
        suffix: found.suffix.as_ref().map(|s| (s.suffix, kind(s.kind).get(lang))),
    }
}
