//! Fetching for the command line: the same guarded way out that the server has. Made at the first fetch, so that a check
//! without one opens no socket.

use anyhow::{Context, Result};
use engine::page::Format;
use gather::Fetcher;
use std::ops::Deref;
use std::sync::OnceLock;
use tokio::runtime::Runtime;

struct Way {
    runtime: Runtime,
    fetcher: Fetcher,
}

/// A fetched page.
pub(crate) struct Fetched(gather::Fetched);

impl Deref for Fetched {
    type Target = gather::Fetched;

    fn deref(&self) -> &gather::Fetched {
        &self.0
    }
}

impl Fetched {
    /// The format that the content type names.
    pub(crate) fn format(&self) -> Option<Format> {
        Format::of_content_type(self.content_type.as_deref()?)
    }
}

/// Fetches an address; waits for it.
pub(crate) fn fetch(url: &str) -> Result<Fetched> {
    static WAY: OnceLock<Result<Way, String>> = OnceLock::new();
    let way = WAY.get_or_init(|| open().map_err(|error| format!("{error:#}")));
    let way = way.as_ref().map_err(|error| anyhow::anyhow!("{error}"))?;
    let fetched = way.runtime.handle().block_on(way.fetcher.fetch(url, |_| {}));
    fetched.map(Fetched).map_err(|error| {
        let advice =
            gather::say(error.code()).map_or("save the page and name the file", |[_, english]| english);
        // the reason first, with its causes; what to do is the last thing read
        anyhow::anyhow!("cannot fetch {url}: {:#}. {advice}", anyhow::Error::new(error))
    })
}

fn open() -> Result<Way> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .context("cannot prepare fetching")?;
    let fetcher = Fetcher::new(settings()?).context("cannot prepare fetching")?;
    Ok(Way { runtime, fetcher })
}

fn settings() -> Result<gather::Settings> {
    let contact = crate::config::load()?.serve.settings()?.contact;
    Ok(gather::Settings {
        user_agent: gather::honest_user_agent(contact.as_deref()),
        ..gather::Settings::default()
    })
}
