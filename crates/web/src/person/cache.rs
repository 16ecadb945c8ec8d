//! Pages that anybody may see, kept rendered and packed for at most a second, however many ask.
//!
//! Of many that ask for the same page at once, one renders it. Shortly before a page is a second old, whoever comes next renders
//! it anew while the others are still served, so that nobody waits at a busy page. A member's own change drops what is kept of
//! theirs at once: what was begun before it is not kept.

use crate::failure::Failure;
use crate::person::packing::{Packing, brotli_of, gzip_of};
use axum::body::Bytes;
use engine::evidence::digest;
use http::StatusCode;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// How old a page may be.
const LIFETIME: Duration = Duration::from_millis(1_000);
/// From this age on, whoever comes next renders it anew.
const RENEWED_FROM: Duration = Duration::from_millis(600);
/// Pages kept at once.
const MOST_PAGES: usize = 4_096;
/// Bytes of all pages together, counted before they are packed.
const MOST_BYTES: usize = 48 * 1024 * 1024;
/// Bytes of one page at most.
const MOST_PAGE_BYTES: usize = 4 * 1024 * 1024;
/// Bytes that are worth packing.
const LEAST_PACKED: usize = 256;

/// What a page is kept under: its path, and the reader's language where it differs by that.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    /// The path.
    pub(crate) path: String,
    /// The language's code, or nothing.
    pub(crate) lang: &'static str,
}

/// A page that was made.
#[derive(Debug)]
pub(crate) struct Made {
    /// Whose page it is; empty for what is about many.
    pub(crate) person: String,
    /// The status it is sent with.
    pub(crate) status: StatusCode,
    /// The media type.
    pub(crate) kind: &'static str,
    /// What is sent.
    pub(crate) body: Bytes,
    /// Whether search engines may list it.
    pub(crate) is_indexed: bool,
    /// Whether its reader is its member.
    pub(crate) is_own: bool,
}

/// A page that is kept, with its packed forms as they are asked for.
#[derive(Debug)]
pub(crate) struct Kept {
    /// The page.
    pub(crate) made: Made,
    /// What tells it from another state of the same page (RFC 9110, 8.8.3).
    pub(crate) tag: String,
    brotli: OnceLock<Option<Bytes>>,
    gzip: OnceLock<Option<Bytes>>,
}

impl Kept {
    /// A page as it is kept.
    pub(crate) fn new(made: Made) -> Kept {
        // weak: the packed forms of a page are not the same bytes
        let tag = format!("W/\"{}\"", &digest(&made.body)[..16]);
        Kept { made, tag, brotli: OnceLock::new(), gzip: OnceLock::new() }
    }

    /// The page's bytes in this form, packed once; with how they are packed.
    pub(crate) fn packed(&self, packing: Packing) -> (Packing, Bytes) {
        let plain = &self.made.body;
        let is_worth_it = plain.len() >= LEAST_PACKED && !self.made.kind.starts_with("image/");
        let bytes = match packing {
            _ if !is_worth_it => None,
            Packing::None => None,
            Packing::Brotli => self.brotli.get_or_init(|| brotli_of(plain)).clone(),
            Packing::Gzip => self.gzip.get_or_init(|| gzip_of(plain)).clone(),
        };
        bytes.map_or_else(|| (Packing::None, plain.clone()), |bytes| (packing, bytes))
    }
}

/// What is kept.
#[derive(Debug, Default)]
pub(crate) struct Pages(Mutex<Shelf>);

#[derive(Debug, Default)]
struct Shelf {
    rooms: HashMap<Key, Room>,
    /// Counts what was forgotten.
    changes: u64,
}

/// A page's room.
#[derive(Debug, Default)]
struct Room {
    /// What is kept, and since when its rendering was under way.
    kept: Option<(Instant, Arc<Kept>)>,
    /// Held by whoever renders it.
    rendering: Arc<tokio::sync::Mutex<()>>,
}

/// How what is kept stands.
enum Standing {
    Fresh(Arc<Kept>),
    Ageing(Arc<Kept>, Arc<tokio::sync::Mutex<()>>),
    Gone(Arc<tokio::sync::Mutex<()>>),
}

impl Pages {
    /// The page of a key: kept, or made now. `None` when making gave none.
    ///
    /// # Errors
    /// What making failed with.
    pub(crate) async fn get(
        &self,
        key: Key,
        packing: Packing,
        make: impl Future<Output = Result<Option<Made>, Failure>>,
    ) -> Result<Option<Arc<Kept>>, Failure> {
        let rendering = match self.standing(&key) {
            Standing::Fresh(kept) => return Ok(Some(kept)),
            Standing::Ageing(kept, rendering) => match rendering.try_lock_owned() {
                Ok(rendering) => rendering,
                Err(_) => return Ok(Some(kept)),
            },
            Standing::Gone(rendering) => {
                let rendering = rendering.lock_owned().await;
                if let Standing::Fresh(kept) | Standing::Ageing(kept, _) = self.standing(&key) {
                    return Ok(Some(kept));
                }
                rendering
            }
        };
        let (since, changes) = (Instant::now(), self.shelf().changes);
        let made = make.await;
        let kept = made.map(|made| {
            made.map(|made| {
                let kept = Arc::new(Kept::new(made));
                kept.packed(packing);
                kept
            })
        });
        self.shelf().put(key, kept.as_ref().ok().and_then(Option::as_ref), since, changes);
        drop(rendering);
        kept
    }

    /// Drops what is kept of a person, and what is about many.
    pub(crate) fn forget(&self, person: &str) {
        let mut shelf = self.shelf();
        shelf.changes += 1;
        for room in shelf.rooms.values_mut() {
            let concerns = |kept: &Kept| kept.made.person == person || kept.made.person.is_empty();
            room.kept.take_if(|(_, kept)| concerns(kept));
        }
    }

    /// Lets go of what is too old.
    pub(crate) fn tidy(&self) {
        self.shelf().tidy();
    }

    fn standing(&self, key: &Key) -> Standing {
        let mut shelf = self.shelf();
        if shelf.rooms.len() >= MOST_PAGES && !shelf.rooms.contains_key(key) {
            shelf.tidy();
            if shelf.rooms.len() >= MOST_PAGES {
                return Standing::Gone(Arc::default());
            }
        }
        let room = shelf.rooms.entry(key.clone()).or_default();
        let rendering = || Arc::clone(&room.rendering);
        match &room.kept {
            Some((since, kept)) if since.elapsed() < RENEWED_FROM => Standing::Fresh(Arc::clone(kept)),
            Some((since, kept)) if since.elapsed() < LIFETIME => {
                Standing::Ageing(Arc::clone(kept), rendering())
            }
            _ => Standing::Gone(rendering()),
        }
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    /// Keeps what was made, unless something was forgotten meanwhile or there is no room. What could not be made leaves nothing.
    fn put(&mut self, key: Key, kept: Option<&Arc<Kept>>, since: Instant, changes: u64) {
        let Some(kept) =
            kept.filter(|kept| self.changes == changes && kept.made.body.len() <= MOST_PAGE_BYTES)
        else {
            if let Some(room) = self.rooms.get_mut(&key) {
                room.kept = None;
            }
            return;
        };
        if self.bytes() + kept.made.body.len() > MOST_BYTES {
            self.tidy();
        }
        let has_room = self.bytes() + kept.made.body.len() <= MOST_BYTES;
        if let Some(room) = self.rooms.get_mut(&key).filter(|_| has_room) {
            room.kept = Some((since, Arc::clone(kept)));
        }
    }

    fn bytes(&self) -> usize {
        self.rooms.values().filter_map(|room| room.kept.as_ref()).map(|(_, kept)| kept.made.body.len()).sum()
    }

    fn tidy(&mut self) {
        self.rooms.retain(|_, room| {
            room.kept.take_if(|(since, _)| since.elapsed() >= LIFETIME);
            // whoever waits for it or renders it holds the lock too
            room.kept.is_some() || Arc::strong_count(&room.rendering) > 1
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn made(person: &str, body: &str) -> Made {
        Made {
            person: person.to_owned(),
            status: StatusCode::OK,
            kind: "text/html; charset=utf-8",
            body: Bytes::copy_from_slice(body.as_bytes()),
            is_indexed: true,
            is_own: false,
        }
    }

    fn key(path: &str) -> Key {
        Key { path: path.to_owned(), lang: "vi" }
    }

    async fn text(pages: &Pages, path: &str, person: &str, body: &str) -> String {
        let kept = pages.get(key(path), Packing::None, async { Ok(Some(made(person, body))) }).await;
        String::from_utf8(kept.unwrap().unwrap().made.body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_page_is_kept_until_its_person_changes_something() {
        let pages = Pages::default();
        assert_eq!(text(&pages, "/@an", "an", "1").await, "1");
        assert_eq!(text(&pages, "/@binh", "binh", "1").await, "1");
        assert_eq!(text(&pages, "/sitemap.xml", "", "1").await, "1");
        assert_eq!(text(&pages, "/@an", "an", "2").await, "1");
        pages.forget("an");
        assert_eq!(text(&pages, "/@an", "an", "3").await, "3");
        assert_eq!(text(&pages, "/@binh", "binh", "3").await, "1");
        assert_eq!(text(&pages, "/sitemap.xml", "", "3").await, "3", "it may name what is no longer there");
    }

    #[tokio::test]
    async fn what_was_begun_before_a_change_is_not_kept() {
        let pages = Pages::default();
        let making = async {
            pages.forget("an");
            Ok(Some(made("an", "old")))
        };
        pages.get(key("/@an"), Packing::None, making).await.unwrap();
        assert_eq!(text(&pages, "/@an", "an", "new").await, "new");
    }

    #[tokio::test]
    async fn many_at_once_are_one_rendering_and_the_next_second_is_another() {
        let (pages, count) = (Arc::new(Pages::default()), Arc::new(AtomicU32::new(0)));
        let ask = || {
            let (pages, count) = (Arc::clone(&pages), Arc::clone(&count));
            tokio::spawn(async move {
                let make = async {
                    count.fetch_add(1, Ordering::SeqCst);
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    Ok(Some(made("an", "x")))
                };
                pages.get(key("/@an"), Packing::Gzip, make).await.unwrap().unwrap();
            })
        };
        let all: Vec<_> = (0..50).map(|_| ask()).collect();
        for one in all {
            one.await.unwrap();
        }
        assert_eq!(count.load(Ordering::SeqCst), 1);
        tokio::time::sleep(LIFETIME).await;
        ask().await.unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn an_ageing_page_is_served_while_one_renders_it() {
        let pages = Pages::default();
        text(&pages, "/@an", "an", "old").await;
        tokio::time::sleep(RENEWED_FROM + Duration::from_millis(50)).await;
        let renewing = async {
            assert_eq!(text(&pages, "/@an", "an", "other").await, "old", "others do not wait");
            Ok(Some(made("an", "new")))
        };
        let renewed = pages.get(key("/@an"), Packing::None, renewing).await.unwrap().unwrap();
        assert_eq!(&renewed.made.body[..], b"new");
        assert_eq!(text(&pages, "/@an", "an", "other").await, "new");
    }

    #[tokio::test]
    async fn what_is_not_there_or_failed_leaves_nothing_behind() {
        let pages = Pages::default();
        assert!(pages.get(key("/@an"), Packing::None, async { Ok(None) }).await.unwrap().is_none());
        assert!(pages.get(key("/@an"), Packing::None, async { Err(Failure::Busy) }).await.is_err());
        pages.tidy();
        assert!(pages.shelf().rooms.is_empty());
        assert_eq!(text(&pages, "/@an", "an", "1").await, "1");
    }

    #[tokio::test]
    async fn number_and_bytes_are_bounded() {
        let pages = Pages::default();
        for number in 0..MOST_PAGES + 50 {
            text(&pages, &format!("/@an/{number}"), "an", "x").await;
        }
        assert!(pages.shelf().rooms.len() <= MOST_PAGES);
        pages.forget("an");
        pages.tidy();
        assert_eq!(pages.shelf().rooms.len(), 0);
        let large = "x".repeat(MOST_PAGE_BYTES);
        for number in 0..20 {
            text(&pages, &format!("/@an/{number}"), "an", &large).await;
        }
        assert!(pages.shelf().bytes() <= MOST_BYTES);
    }

    #[test]
    fn what_is_short_or_a_picture_is_sent_as_it_is() {
        let long = "chào ".repeat(500);
        let kept = Kept::new(made("an", &long));
        let (packing, bytes) = kept.packed(Packing::Gzip);
        assert!(packing == Packing::Gzip && bytes.len() < long.len());
        assert_eq!(kept.packed(Packing::Gzip).1.as_ptr(), bytes.as_ptr(), "packed once");
        let (packing, plain) = kept.packed(Packing::None);
        assert_eq!((packing, &plain), (Packing::None, &kept.made.body));
        assert_eq!(Kept::new(made("an", "short")).packed(Packing::Gzip).0, Packing::None);
        let picture = Made { kind: "image/jpeg", ..made("an", &long) };
        assert_eq!(Kept::new(picture).packed(Packing::Brotli).0, Packing::None);
    }
}
