//! From what was sent to a report: the same two functions for pages and API.

use crate::failure::Failure;
use crate::state::App;
use engine::evidence::{Document, Evidence, Probe};
use engine::page::{self, Format, Hints, Page};
use gather::Stage;
use jiff::Timestamp;

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
}

impl Subject {
    /// Words that somebody pasted.
    pub(crate) fn pasted(text: String, url: Option<String>) -> Subject {
        let charset = Some("utf-8".to_owned());
        Subject { bytes: text.into_bytes(), url, charset, format: None, is_cut: false }
    }

    /// The page in these bytes.
    pub(crate) fn page(&self) -> Page {
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
    let permit = std::sync::Arc::clone(&app.cores).acquire_owned().await.map_err(|_| Failure::Busy)?;
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
    })
}
