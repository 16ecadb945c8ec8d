//! From what was sent to a report: the same two functions for pages and API.

use crate::failure::Failure;
use crate::state::App;
use engine::evidence::{Document, Evidence, Probe};
use engine::page::{self, Format, Hints, Page};
use gather::Stage;
use jiff::Timestamp;
use media::{Looked, Pictures, Refusal};
use std::sync::Arc;

/// Up to this many bytes a check is a matter of a millisecond and runs where it stands; more goes to a thread of its own, one
/// a core.
const SMALL_BYTES: usize = 16 * 1024;

/// Bytes to examine, and what is known of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Subject {
    /// The bytes.
    pub(crate) bytes: Vec<u8>,
    /// Where they came from.
    pub(crate) url: Option<String>,
    /// The character set that the transport named.
    pub(crate) charset: Option<String>,
    /// The format, when it is known.
    pub(crate) format: Option<Format>,
    /// Whether the bytes were cut on the way.
    pub(crate) is_cut: bool,
    /// The picture that the bytes are, once it was looked at.
    pub(crate) looked: Option<Box<Looked>>,
}

impl Subject {
    /// Words that somebody pasted.
    pub(crate) fn pasted(text: String, url: Option<String>) -> Subject {
        let charset = Some("utf-8".to_owned());
        Subject { bytes: text.into_bytes(), url, charset, ..Subject::default() }
    }

    /// Whether the bytes are a picture, which has to be looked at before its page can be read.
    pub(crate) fn is_picture(&self) -> bool {
        media::header::is_picture(&self.bytes)
    }

    /// The page in these bytes; of a picture, its words.
    pub(crate) fn page(&self) -> Page {
        if let Some(looked) = &self.looked {
            return looked.picture.page(self.url.as_deref());
        }
        let hints = Hints { url: self.url.as_deref(), charset: self.charset.as_deref(), format: self.format };
        let mut page = page::read(&self.bytes, &hints);
        page.truncated |= self.is_cut;
        page
    }
}

/// A subject and what goes with it.
#[derive(Debug, Clone)]
pub(crate) struct Task {
    /// What is examined.
    pub(crate) subject: Subject,
    /// What it is said to come from.
    pub(crate) source: Option<Subject>,
    /// Whether the reader is about to post it.
    pub(crate) draft: bool,
    /// The "now" of the check.
    pub(crate) at: Timestamp,
}

impl Task {
    /// Reads everything; takes as long as the bytes are many.
    pub(crate) fn evidence(&self) -> Evidence {
        let mut evidence = Evidence::new(self.subject.page(), self.at, &self.subject.bytes);
        evidence.draft = self.draft;
        if let Some(looked) = &self.subject.looked {
            evidence.picture = Probe::Known(looked.picture.clone());
        }
        if let Some(source) = &self.source {
            evidence.source = Probe::Known(Document::new(source.page()));
        }
        evidence
    }

    /// Bytes to read in all.
    pub(crate) fn size(&self) -> usize {
        self.subject.bytes.len() + self.source.as_ref().map_or(0, |s| s.bytes.len())
    }
}

/// Runs work on `size` bytes: at once when it is small, else on a thread, one a core.
///
/// # Errors
/// [`Failure::Internal`] when the work panicked, which is a bug; the request is answered all the same.
pub(crate) async fn on_core<T: Send + 'static>(
    app: &App,
    size: usize,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    if size <= SMALL_BYTES {
        return Ok(work());
    }
    let permit = Arc::clone(&app.cores).acquire_owned().await.map_err(|_| Failure::Busy)?;
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(permit);
        done
    });
    done.await.map_err(|error| {
        tracing::error!(%error, "a check did not end");
        Failure::Internal
    })
}

/// Looks at the picture that a subject is; the worker's own gates bound how many are looked at at once.
///
/// # Errors
/// [`Failure::Picture`] with what is wrong with it.
pub(crate) async fn look(app: &App, subject: &mut Subject) -> Result<(), Failure> {
    let bytes = std::mem::take(&mut subject.bytes);
    let (bytes, looked) = with_pictures(app, bytes, |pictures, bytes| pictures.look(bytes)).await?;
    subject.bytes = bytes;
    subject.looked = Some(Box::new(looked));
    Ok(())
}

/// A small copy of a picture, upright and without metadata, as JPEG, with the 64 bits that it can be known again by; none
/// where it is flat.
///
/// # Errors
/// [`Failure::Picture`] with what is wrong with it.
pub(crate) async fn known_copy(app: &App, bytes: Vec<u8>) -> Result<(Vec<u8>, Option<u64>), Failure> {
    let looked = with_pictures(app, bytes, |pictures, bytes| pictures.look(bytes)).await?.1;
    if looked.preview.is_empty() { Err(Failure::Internal) } else { Ok((looked.preview, looked.likeness)) }
}

/// The picture without what is written beside its pixels.
///
/// # Errors
/// [`Failure::Picture`] with what is wrong with it.
pub(crate) async fn clean(app: &App, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    Ok(with_pictures(app, bytes, |pictures, bytes| pictures.clean(bytes)).await?.1)
}

async fn with_pictures<T: Send + 'static>(
    app: &App,
    bytes: Vec<u8>,
    work: fn(&Pictures, &[u8]) -> Result<T, Refusal>,
) -> Result<(Vec<u8>, T), Failure> {
    let pictures = Arc::clone(&app.pictures);
    let done = tokio::task::spawn_blocking(move || {
        let done = work(&pictures, &bytes);
        (bytes, done)
    });
    let (bytes, done) = done.await.map_err(|error| {
        tracing::error!(%error, "a picture was not looked at to its end");
        Failure::Internal
    })?;
    let code = done.as_ref().err().map_or("read", |refusal| refusal.code());
    metrics::counter!("namkhong_pictures_total", "outcome" => code).increment(1);
    Ok((bytes, done.map_err(Failure::Picture)?))
}

/// Fetches an address for one reader.
///
/// # Errors
/// [`Failure::Fetch`] with the reason, or that fetching is off.
pub(crate) async fn fetch(
    app: &App,
    url: &str,
    progress: impl Fn(Stage) + Send + Sync,
) -> Result<Subject, Failure> {
    let fetcher = app.fetcher.as_ref().ok_or(Failure::NoFetch)?;
    let fetched = fetcher.fetch(url, progress).await;
    let code = fetched.as_ref().map_or_else(gather::FetchError::code, |_| "fetched");
    metrics::counter!("namkhong_fetches_total", "outcome" => code).increment(1);
    let fetched = fetched.map_err(|error| Failure::Fetch { url: url.to_owned(), code: error.code() })?;
    Ok(Subject {
        bytes: fetched.bytes.to_vec(),
        url: Some(fetched.url),
        charset: fetched.charset,
        format: fetched.content_type.as_deref().and_then(Format::of_content_type),
        is_cut: fetched.truncated,
        looked: None,
    })
}
