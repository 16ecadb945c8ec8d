//! One fetch, readable from top to bottom: the cache, the queue, then hop by hop [judge -> robots.txt -> ask], at last the
//! content.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant, SystemTime};

use reqwest::{Client, Response};
use tokio::sync::{Mutex as AsyncMutex, Semaphore};

use crate::answer::{content_type, is_readable, location};
use crate::cache::Cache;
use crate::door::{Door, ask, read};
use crate::error::{FetchError, GatherError};
use crate::pace::{LONGEST_WAIT, Pace};
use crate::robots::{self, Rules};
use crate::settings::{Asking, Lookup, Settings, system_lookup};
use crate::target::Target;

/// Fetches that talk to a server at a time; with `most_bytes` it bounds the memory of fetching.
const MOST_AT_ONCE: usize = 32;
/// How long a failure is given again instead of being tried again: long enough for a crowd, too short to annoy.
const FAILURE_TIME: Duration = Duration::from_secs(10);
/// How long the rules of a site are kept (RFC 9309 allows a day), and the answer of a site in trouble.
const RULES_TIME: Duration = Duration::from_secs(3600);
const CLOSED_TIME: Duration = Duration::from_secs(60);
/// Memory for rules.
const RULES_BYTES: usize = 8 << 20;
/// Redirects of a robots.txt that are followed (RFC 9309, section 2.3.1.2).
const MOST_RULES_REDIRECTS: usize = 5;

/// How far a fetch is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The name of the host is being looked up.
    Resolving,
    /// The site's robots.txt is being asked for or read.
    Robots,
    /// The page is being asked for.
    Connecting,
    /// The content is being read.
    Reading {
        /// Bytes so far, after decompression.
        bytes: usize,
    },
    /// The site led on to another address.
    Redirect {
        /// 1 for the first redirect.
        hop: usize,
    },
}

/// What a site answered.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// The address that answered, in its final form.
    pub url: String,
    /// The address that was asked for, in its final form.
    pub requested: String,
    /// The addresses that led on, in order; empty without redirects.
    pub hops: Vec<String>,
    /// The status, 200 to 299.
    pub status: u16,
    /// Type and subtype of the content, in lower case, without parameters.
    pub content_type: Option<String>,
    /// The charset that the Content-Type names, in lower case.
    pub charset: Option<String>,
    /// The content after decompression.
    pub bytes: Arc<[u8]>,
    /// Whether content beyond `most_bytes` was cut.
    pub truncated: bool,
    /// Whether this was fetched earlier.
    pub from_cache: bool,
    /// When it was fetched.
    pub at: SystemTime,
}

/// Fetches pages under the bounds of its settings. Clones share cache, queue and counter.
#[derive(Clone)]
pub struct Fetcher {
    inner: Arc<Inner>,
}

struct Inner {
    settings: Settings,
    door: Door,
    pace: Pace,
    room: Semaphore,
    pages: Cache<Result<Fetched, FetchError>>,
    rules: Cache<Arc<Rules>>,
    /// Addresses being fetched now: who asks for the same waits for the answer instead of asking the site again.
    flights: Mutex<HashMap<String, Weak<AsyncMutex<()>>>>,
}

impl fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetcher").field("settings", &self.inner.settings).finish_non_exhaustive()
    }
}

impl Fetcher {
    /// Makes a fetcher that looks names up as the system does. Opens nothing.
    ///
    /// # Errors
    /// When the settings cannot be used: the user agent, or an extra root certificate.
    pub fn new(settings: Settings) -> Result<Self, GatherError> {
        Self::with_resolver(settings, system_lookup())
    }

    /// As [`Fetcher::new`], with another way to look names up.
    ///
    /// # Errors
    /// As [`Fetcher::new`].
    pub fn with_resolver(settings: Settings, lookup: Lookup) -> Result<Self, GatherError> {
        let inner = Inner {
            door: Door::new(&settings, lookup)?,
            pace: Pace::default(),
            room: Semaphore::new(MOST_AT_ONCE),
            pages: Cache::new(settings.cache_bytes),
            rules: Cache::new(RULES_BYTES),
            flights: Mutex::default(),
            settings,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// How many connections were begun since the fetcher was made; several addresses of one name count as one.
    pub fn connections(&self) -> u64 {
        self.inner.door.opened()
    }

    /// Fetches one page for a reader. `progress` is told how far it is; dropping the future ends the fetch.
    ///
    /// # Errors
    /// Why nothing could be fetched. Log [`FetchError::code`] alone: causes may name the site.
    pub async fn fetch(
        &self,
        url: &str,
        progress: impl Fn(Stage) + Send + Sync,
    ) -> Result<Fetched, FetchError> {
        self.fetch_with(url, Want { asking: Asking::Reader, fresh: false }, &progress).await
    }

    /// As [`Fetcher::fetch`], but the site itself is always asked, never the cache: for what may have changed a moment
    /// ago. Pace, robots.txt and guard hold as ever, and the answer is kept for those who do not mind.
    ///
    /// # Errors
    /// As [`Fetcher::fetch`].
    pub async fn fetch_fresh(
        &self,
        url: &str,
        asking: Asking,
        progress: impl Fn(Stage) + Send + Sync,
    ) -> Result<Fetched, FetchError> {
        self.fetch_with(url, Want { asking, fresh: true }, &progress).await
    }

    async fn fetch_with(
        &self,
        url: &str,
        want: Want,
        progress: &(impl Fn(Stage) + Sync),
    ) -> Result<Fetched, FetchError> {
        let started = Instant::now();
        let result = self.inner.fetch(url, want, progress).await;
        let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        match &result {
            Ok(page) => tracing::info!(
                outcome = "fetched",
                status = page.status,
                bytes = page.bytes.len(),
                redirects = page.hops.len(),
                truncated = page.truncated,
                from_cache = page.from_cache,
                ms,
                "fetch ended"
            ),
            Err(error) => tracing::info!(outcome = error.code(), status = error.status(), ms, "fetch ended"),
        }
        result
    }
}

/// What kind of answer is wanted.
#[derive(Debug, Clone, Copy)]
struct Want {
    asking: Asking,
    /// Whether the cache is passed by.
    fresh: bool,
}

impl Inner {
    async fn fetch(
        &self,
        url: &str,
        want: Want,
        progress: &(impl Fn(Stage) + Sync),
    ) -> Result<Fetched, FetchError> {
        let target = Target::read(url, &self.settings.allow)?;
        if let Some(known) = self.known(&target, want) {
            return known;
        }
        let fresh = async {
            let flight = self.flight(target.as_str());
            let _alone = flight.lock().await;
            if let Some(known) = self.known(&target, want) {
                return known;
            }
            let mut visit = Visit { inner: self, progress, asking: want.asking, hosts: HashSet::new() };
            let result = visit.page(target.clone()).await;
            self.keep(target.as_str(), &result);
            result
        };
        tokio::time::timeout(self.settings.total_timeout, fresh).await.unwrap_or(Err(FetchError::Timeout))
    }

    fn known(&self, target: &Target, want: Want) -> Option<Result<Fetched, FetchError>> {
        if want.fresh {
            return None;
        }
        let known = self.pages.get(target.as_str())?;
        Some(known.map(|page| Fetched { from_cache: true, ..page }))
    }

    fn keep(&self, key: &str, result: &Result<Fetched, FetchError>) {
        let time = self.settings.cache_time;
        match result {
            Ok(page) => {
                let bytes = page.bytes.len() + page.hops.iter().map(String::len).sum::<usize>();
                self.pages.put(key, result.clone(), bytes, time);
                if page.url != key {
                    let direct = Fetched { requested: page.url.clone(), hops: Vec::new(), ..page.clone() };
                    self.pages.put(&page.url, Ok(direct), bytes, time);
                }
            }
            Err(error) if error.lasts() => self.pages.put(key, result.clone(), 1024, time.min(FAILURE_TIME)),
            Err(_) => {}
        }
    }

    fn flight(&self, key: &str) -> Arc<AsyncMutex<()>> {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(flight) = flights.get(key).and_then(Weak::upgrade) {
            return flight;
        }
        flights.retain(|_, flight| flight.strong_count() > 0);
        let flight = Arc::default();
        flights.insert(key.to_owned(), Arc::downgrade(&flight));
        flight
    }
}

/// One fetch under way.
struct Visit<'a, P> {
    inner: &'a Inner,
    progress: &'a P,
    asking: Asking,
    /// Hosts whose turn this visit has had.
    hosts: HashSet<String>,
}

impl<P: Fn(Stage) + Sync> Visit<'_, P> {
    async fn page(&mut self, target: Target) -> Result<Fetched, FetchError> {
        let settings = &self.inner.settings;
        self.turn(&target).await?;
        let _room = tokio::time::timeout(LONGEST_WAIT, self.inner.room.acquire())
            .await
            .ok()
            .and_then(Result::ok)
            .ok_or(FetchError::Busy)?;
        let requested = target.as_str().to_owned();
        let mut hops = Vec::new();
        let mut here = target;
        loop {
            let client = self.open(&here).await?;
            if settings.respect_robots {
                (self.progress)(Stage::Robots);
                self.rules(&here, &client).await?.check(here.path())?;
            }
            (self.progress)(Stage::Connecting);
            let answer = ask(&client, &here).await?;
            let Some(location) = location(&answer) else {
                return self.content(answer, here, requested, hops).await;
            };
            hops.push(here.as_str().to_owned());
            let next = here.join(&location, &settings.allow)?;
            if hops.iter().any(|hop| hop == next.as_str()) {
                return Err(FetchError::RedirectLoop);
            }
            if hops.len() > settings.most_redirects {
                return Err(FetchError::TooManyRedirects);
            }
            (self.progress)(Stage::Redirect { hop: hops.len() });
            self.turn(&next).await?;
            here = next;
        }
    }

    /// Waits for the host's turn, once in a visit.
    async fn turn(&mut self, target: &Target) -> Result<(), FetchError> {
        let host = target.host().to_string();
        if self.hosts.contains(&host) {
            return Ok(());
        }
        self.inner.pace.turn(&host, self.inner.settings.pace).await?;
        self.hosts.insert(host);
        Ok(())
    }

    async fn open(&self, target: &Target) -> Result<Client, FetchError> {
        (self.progress)(Stage::Resolving);
        self.inner.door.open(target, &self.inner.settings, self.asking).await
    }

    /// The rules of a site, asked for under the same guard as a page. When the site cannot be reached at all, that is the
    /// failure to tell: the page stands behind the same door.
    async fn rules(&mut self, target: &Target, client: &Client) -> Result<Arc<Rules>, FetchError> {
        if let Some(rules) = self.inner.rules.get(&target.origin()) {
            return Ok(rules);
        }
        let allow = &self.inner.settings.allow;
        let mut here = target.join("/robots.txt", allow)?;
        let mut client = client.clone();
        let mut origins = vec![here.origin()];
        let answer = loop {
            let answer = ask(&client, &here).await?;
            let Some(location) = location(&answer) else { break Some(answer) };
            if origins.len() > MOST_RULES_REDIRECTS {
                break None;
            }
            // Rules that lead nowhere, or where nothing may be fetched, are a missing file; the page is still judged itself.
            let Ok(next) = here.join(&location, allow) else { break None };
            self.turn(&next).await?;
            let Ok(opened) = self.open(&next).await else { break None };
            (here, client) = (next, opened);
            origins.push(here.origin());
        };
        let (rules, time) = self.understand(answer).await?;
        let rules = Arc::new(rules);
        // A site that sends its robots.txt on to its safe twin is asked there next: its answer is known by then.
        if here.path() != "/robots.txt" {
            origins.truncate(1);
        }
        for origin in origins {
            self.inner.rules.put(&origin, rules.clone(), rules.weight(), time);
        }
        Ok(rules)
    }

    /// What an answer to the question for robots.txt means, and for how long.
    async fn understand(&self, answer: Option<Response>) -> Result<(Rules, Duration), FetchError> {
        let Some(answer) = answer else { return Ok((Rules::none(), RULES_TIME)) };
        match answer.status().as_u16() {
            200..=299 => {
                let (bytes, _) = read(answer, robots::MOST_BYTES, &|_| {}).await?;
                let product = robots::product(&self.inner.settings.user_agent);
                Ok((Rules::parse(&bytes, product), RULES_TIME))
            }
            429 | 500..=599 => Ok((Rules::closed(), CLOSED_TIME)),
            _ => Ok((Rules::none(), RULES_TIME)),
        }
    }

    async fn content(
        &self,
        answer: Response,
        here: Target,
        requested: String,
        hops: Vec<String>,
    ) -> Result<Fetched, FetchError> {
        let status = answer.status().as_u16();
        if !matches!(status, 200..=203 | 206..=299) {
            return Err(FetchError::HttpStatus { status });
        }
        let (content_type, charset) = content_type(&answer);
        if content_type.as_deref().is_some_and(|kind| !is_readable(kind)) {
            return Err(FetchError::NotAPage);
        }
        let reading = |bytes| (self.progress)(Stage::Reading { bytes });
        let (bytes, truncated) = read(answer, self.inner.settings.most_bytes, &reading).await?;
        Ok(Fetched {
            url: here.as_str().to_owned(),
            requested,
            hops,
            status,
            content_type,
            charset,
            bytes: bytes.into(),
            truncated,
            from_cache: false,
            at: SystemTime::now(),
        })
    }
}
