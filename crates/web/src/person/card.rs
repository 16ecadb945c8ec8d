//! The picture that other sites show beside a link to a personal page (OpenGraph). It tells what the page tells to anybody;
//! a page that others may not see has none. Drawing takes a moment of a core, so a card is drawn once for what is on it and
//! kept in memory, and one is drawn at a time: whoever asks for many cannot take the other core from the readers.

use crate::directory::for_other_sites;
use crate::failure::Failure;
use crate::lang::Language;
use crate::person::account;
use crate::person::seen::trouble;
use crate::segments::Segments;
use crate::site::{missing_page, unstored, with_wait};
use crate::state::App;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use engine::evidence::digest;
use http::{HeaderValue, header};
use media::Pictures;
use paper::card::{Card, Pixels};
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::{DirectoryEntry, ShownPage};
use tokio::sync::Semaphore;

/// How many cards are kept; the one that nobody asked for the longest goes first.
const MOST_KEPT: usize = 128;
/// How long a reader waits for their turn.
const PATIENCE: Duration = Duration::from_secs(5);
/// For how long other sites may keep a card: it may outlive its page by this much.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// One card is drawn at a time.
static TURN: Semaphore = Semaphore::const_new(1);
/// The cards that were drawn, by the digest of what is on them; what was asked for last stands last.
static KEPT: Mutex<VecDeque<(String, Bytes)>> = Mutex::new(VecDeque::new());

/// All that a card is drawn from.
#[derive(Debug, Clone, Serialize)]
struct Shown {
    lang: String,
    name: String,
    position: String,
    unit: String,
    organisation: String,
    address: String,
    verified: u32,
    theme: String,
    /// The digest of the portrait.
    portrait: Option<String>,
}

/// `GET /@{name}/card.png`.
pub(crate) async fn card(
    State(app): State<App>,
    Segments(name): Segments<String>,
    Language(lang): Language,
) -> Response {
    match answer(&app, &name).await {
        Ok(Some(response)) => for_other_sites(response),
        Ok(None) => unstored(missing_page(lang)),
        Err(failure) => unstored(with_wait(failure.status().into_response(), &failure)),
    }
}

/// The card; none where anybody may not see the page.
async fn answer(app: &App, name: &str) -> Result<Option<Response>, Failure> {
    let page = app.store.shown_page(name).await.map_err(trouble)?;
    let Some(page) = page.filter(|shown| shown.page.seen_by == "anybody") else { return Ok(None) };
    let entries = app.store.directory_of_person(&page.page.person).await.map_err(trouble)?;
    let shown = Shown::of(&page, &entries, &app.origin());
    let png = drawn(app, shown, &page.page.person).await?;
    let mut response = ([(header::CONTENT_TYPE, "image/png")], png).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, KEEP);
    if !page.page.is_indexed {
        response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex"));
    }
    Ok(Some(response))
}

impl Shown {
    fn of(shown: &ShownPage, entries: &[DirectoryEntry], origin: &str) -> Shown {
        let is_whole = shown.unit_name == shown.organisation_name;
        let site = origin.split_once("://").map_or(origin, |(_, site)| site);
        Shown {
            lang: shown.language.clone(),
            name: shown.holder.clone(),
            position: shown.page.position.clone(),
            unit: if is_whole { String::new() } else { shown.unit_name.clone() },
            organisation: shown.organisation_name.clone(),
            address: format!("{site}/@{}", shown.page.name),
            verified: u32::try_from(account::proven(entries).len()).unwrap_or(u32::MAX),
            theme: shown.page.theme.clone(),
            portrait: shown.page.portrait_digest.clone(),
        }
    }

    /// What the card is known by.
    fn digest(&self) -> Result<String, Failure> {
        let json = serde_json::to_vec(self).map_err(undrawn)?;
        Ok(digest(&json))
    }

    /// Draws the card, with the portrait where it can be had. Also whether the card is worth keeping: not where the portrait
    /// is missing by a fault of ours that will pass.
    fn draw(&self, pictures: &Pictures, portrait: Option<&[u8]>) -> Result<(Bytes, bool), Failure> {
        let looked = portrait.map(|bytes| pictures.portrait(bytes));
        let is_final = !looked.as_ref().is_some_and(|looked| looked.as_ref().is_err_and(|r| r.is_ours()));
        let rgb = looked.and_then(Result::ok);
        let card = Card {
            lang: if self.lang == "en" { paper::Lang::En } else { paper::Lang::Vi },
            name: &self.name,
            position: &self.position,
            unit: &self.unit,
            organisation: &self.organisation,
            address: &self.address,
            verified: self.verified,
            theme: &self.theme,
            portrait: rgb.as_deref().map(|rgb| Pixels { side: media::portrait::SIDE, rgb }),
        };
        Ok((paper::card::card(&card).map_err(undrawn)?.into(), is_final))
    }
}

/// The card as PNG, from memory or drawn now.
async fn drawn(app: &App, shown: Shown, person: &str) -> Result<Bytes, Failure> {
    let digest = shown.digest()?;
    if let Some(card) = kept(&digest) {
        return Ok(card);
    }
    let turn = tokio::time::timeout(PATIENCE, TURN.acquire()).await.map_err(|_| Failure::Busy)?;
    let turn = turn.map_err(undrawn)?;
    // somebody who waited before may have asked for the same
    if let Some(card) = kept(&digest) {
        return Ok(card);
    }
    let portrait = match shown.portrait {
        Some(_) => app.store.portrait(person).await.map_err(trouble)?,
        None => None,
    };
    let pictures = Arc::clone(&app.pictures);
    let drawing = tokio::task::spawn_blocking(move || {
        let drawn = shown.draw(&pictures, portrait.as_deref());
        if let Ok((card, true)) = &drawn {
            keep(digest, card.clone());
        }
        drop(turn);
        drawn
    });
    drawing.await.map_err(undrawn)?.map(|(card, _)| card)
}

fn undrawn(error: impl std::fmt::Display) -> Failure {
    tracing::error!(%error, "a card could not be drawn");
    Failure::Internal
}

/// A card that was drawn before.
fn kept(digest: &str) -> Option<Bytes> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let at = kept.iter().position(|(known, _)| known == digest)?;
    let found = kept.remove(at)?;
    let card = found.1.clone();
    kept.push_back(found);
    Some(card)
}

/// Keeps a card.
fn keep(digest: String, card: Bytes) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.retain(|(known, _)| *known != digest);
    kept.push_back((digest, card));
    while kept.len() > MOST_KEPT {
        kept.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use media::{Program, Settings};

    fn shown() -> Shown {
        Shown {
            lang: "vi".into(),
            name: "Nguyễn Văn An".into(),
            position: String::new(),
            unit: "Tổ Ngữ văn".into(),
            organisation: "Trường Xanh".into(),
            address: "a.example/@an".into(),
            verified: 1,
            theme: "sen".into(),
            portrait: Some("0123456789abcdef".into()),
        }
    }

    /// Pictures whose worker does what a program does.
    fn pictures(program: &str) -> Pictures {
        let worker = Program { path: program.into(), arguments: Vec::new() };
        Pictures::new(Settings { worker, ..Settings::default() })
    }

    #[test]
    fn a_portrait_that_cannot_be_had_leaves_a_card_with_the_initial() {
        let (initial, is_final) = shown().draw(&pictures("/bin/false"), None).unwrap();
        assert!(is_final && initial.starts_with(b"\x89PNG"));
        // no picture at all: that will not change
        let (card, is_final) = shown().draw(&pictures("/bin/false"), Some(b"GIF? no")).unwrap();
        assert!(is_final && card == initial);
        // a good picture, and no worker to look at it: that may change
        let picture = include_bytes!("../../assets/icon-192.png");
        let (card, is_final) = shown().draw(&pictures("/nowhere/at/all"), Some(picture)).unwrap();
        assert!(!is_final && card == initial);
    }

    #[test]
    fn whatever_is_on_a_card_is_in_its_digest() {
        let own = shown().digest().unwrap();
        for other in [
            Shown { lang: "en".into(), ..shown() },
            Shown { name: "An".into(), ..shown() },
            Shown { position: "x".into(), ..shown() },
            Shown { unit: "Tổ Ngữ vănT".into(), organisation: "rường Xanh".into(), ..shown() },
            Shown { address: "b.example/@an".into(), ..shown() },
            Shown { verified: 2, ..shown() },
            Shown { theme: "bien".into(), ..shown() },
            Shown { portrait: None, ..shown() },
        ] {
            assert_ne!(other.digest().unwrap(), own, "{other:?}");
        }
    }

    #[test]
    fn only_so_many_cards_are_kept_and_those_last_asked_for() {
        keep("first".into(), Bytes::from_static(b"1"));
        for at in 0..MOST_KEPT - 1 {
            keep(format!("other {at}"), Bytes::new());
        }
        assert_eq!(kept("first"), Some(Bytes::from_static(b"1")));
        keep("last".into(), Bytes::new());
        assert!(kept("first").is_some() && kept("last").is_some());
        assert_eq!(kept("other 0"), None);
        assert!(KEPT.lock().unwrap().len() <= MOST_KEPT);
    }
}
