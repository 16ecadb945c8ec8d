//! What is kept of a person's own page: the page, what stands on it, the ledger, the tokens, and how often it was read.

use super::written;
use crate::page::MOST_PER_PAGE;
use crate::{DraftToken, LedgerEntry, PersonalPage, Post, PostBody, PostCheck, Store, StoreError};
use crate::{day_of_visit, moment};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

/// Visits from a site of which its name is told: of fewer, a name might tell who they were.
const FEWEST_OF_A_SITE: u64 = 10;
const DAY_SECONDS: i64 = 86_400;

/// All of it, as parts of the whole.
#[derive(Serialize)]
pub(super) struct PagesData {
    /// The page; none when they have none.
    personal_page: Option<PageData>,
    /// What they wrote for it, drafts and what was withdrawn among them, newest change first.
    posts: Vec<PostData>,
    /// Their ledger, newest line first.
    ledger: Vec<LedgerData>,
    /// What their programs may hand in drafts with, by their labels.
    draft_tokens: Vec<TokenData>,
    /// How often each page was read.
    visits: Vec<VisitData>,
    /// From which sites readers came.
    visits_from: Vec<SiteData>,
    /// Visits from sites of which fewer than ten came, together.
    visits_from_other_sites: u64,
}

/// The page.
#[derive(Serialize)]
struct PageData {
    /// The name in its address.
    name: String,
    /// Who may see it.
    seen_by: String,
    /// Whether search engines may list it.
    is_indexed: bool,
    /// How it looks, as a code.
    theme: String,
    /// Their role in the unit, in their words.
    position: String,
    /// What they say of themselves.
    about: String,
    /// How to reach them.
    contact: String,
    /// The bytes of the portrait, as base 64.
    picture: Option<String>,
    /// How long a post waits for a second thought, in minutes.
    quiet_minutes: u32,
    /// Whether the figures of visits stand on it.
    shows_visits: bool,
    /// When it was made.
    created_at: String,
    /// When it was last changed.
    changed_at: String,
}

/// A post.
#[derive(Serialize)]
struct PostData {
    /// Its name in addresses.
    id: String,
    /// `draft`, `published` or `withdrawn`.
    state: String,
    /// What it says.
    said: PostBody,
    /// The check of what it says.
    check: Option<PostCheck>,
    /// Whether it stands before the others.
    is_pinned: bool,
    /// Until when they want to wait.
    ready_at: Option<String>,
    /// What readers are told of the last correction.
    correction: String,
    /// When its draft was begun.
    created_at: String,
    /// When its words were last changed.
    changed_at: String,
    /// When it came out.
    published_at: Option<String>,
    /// When it was last corrected.
    corrected_at: Option<String>,
    /// When it was withdrawn.
    withdrawn_at: Option<String>,
}

/// A line of the ledger.
#[derive(Serialize)]
struct LedgerData {
    /// Its number.
    number: i64,
    /// When.
    at: String,
    /// What was done, as a code.
    deed: String,
    /// The post.
    post: String,
    /// What chains it to the line before.
    hash: String,
    /// All that it says.
    body: Value,
}

/// A token, without what opens with it.
#[derive(Serialize)]
struct TokenData {
    /// What they call it.
    label: String,
    /// When it was made.
    created_at: String,
    /// The day on which it was last used.
    last_used: Option<String>,
}

/// How often a page was read.
#[derive(Serialize)]
struct VisitData {
    /// The post; none for the page itself.
    post: Option<String>,
    /// How often, ever.
    all: u64,
    /// On which days, in Vietnam, and how often.
    days: Vec<DayData>,
}

/// A day on which a page was read.
#[derive(Serialize)]
struct DayData {
    /// The day.
    day: String,
    /// How often.
    visits: u64,
}

/// A site that readers came from.
#[derive(Serialize)]
struct SiteData {
    /// Its name.
    site: String,
    /// How many.
    visits: u64,
}

impl Store {
    /// What is kept of a person's own page.
    pub(super) async fn pages_data(&self, person: &str, now: Timestamp) -> Result<PagesData, StoreError> {
        let personal_page = match self.personal_page(person).await? {
            Some(page) => Some(PageData::of(page, self.kept_portrait(person).await?)),
            None => None,
        };
        let (visits_from, visits_from_other_sites) = self.sites_data(person).await?;
        Ok(PagesData {
            personal_page,
            posts: self.posts_data(person).await?,
            ledger: self.ledger_data(person).await?,
            draft_tokens: self.draft_tokens(person).await?.into_iter().map(TokenData::from).collect(),
            visits: self.visits_data(person, day_of_visit(now)).await?,
            visits_from,
            visits_from_other_sites,
        })
    }

    async fn posts_data(&self, person: &str) -> Result<Vec<PostData>, StoreError> {
        let (mut told, mut after) = (Vec::new(), None);
        loop {
            let page = self.posts_made(person, after.as_ref(), MOST_PER_PAGE).await?;
            told.extend(page.rows.into_iter().map(PostData::from));
            if page.next.is_none() {
                return Ok(told);
            }
            after = page.next;
        }
    }

    async fn ledger_data(&self, person: &str) -> Result<Vec<LedgerData>, StoreError> {
        let (mut told, mut before) = (Vec::new(), None);
        loop {
            let lines = self.ledger(person, before, MOST_PER_PAGE).await?;
            let Some(last) = lines.last() else { return Ok(told) };
            before = Some(last.number);
            told.extend(lines.into_iter().map(LedgerData::from));
        }
    }

    async fn visits_data(&self, person: &str, today: i64) -> Result<Vec<VisitData>, StoreError> {
        let mut told = Vec::new();
        for (post, visits) in self.visits_by_page(person, today).await? {
            let mut days = Vec::new();
            for (day, visits) in self.visits_by_day(person, Some(&post), i64::MIN, i64::MAX).await? {
                let day = moment::date(day.saturating_mul(DAY_SECONDS))?.to_string();
                days.push(DayData { day, visits });
            }
            told.push(VisitData { post: Some(post).filter(|post| !post.is_empty()), all: visits.all, days });
        }
        Ok(told)
    }

    /// The sites that are told by name, and how many visits came from others.
    async fn sites_data(&self, person: &str) -> Result<(Vec<SiteData>, u64), StoreError> {
        let (mut told, mut others) = (Vec::new(), 0);
        for (site, visits) in self.visits_by_site(person, i64::MIN, i64::MAX).await? {
            if site.is_empty() || visits < FEWEST_OF_A_SITE {
                others += visits;
            } else {
                told.push(SiteData { site, visits });
            }
        }
        Ok((told, others))
    }
}

impl PageData {
    fn of(page: PersonalPage, portrait: Option<Vec<u8>>) -> PageData {
        PageData {
            name: page.name,
            seen_by: page.seen_by,
            is_indexed: page.is_indexed,
            theme: page.theme,
            position: page.position,
            about: page.about,
            contact: page.contact,
            picture: portrait.map(|bytes| STANDARD.encode(bytes)),
            quiet_minutes: page.quiet_minutes,
            shows_visits: page.shows_visits,
            created_at: written(page.created_at),
            changed_at: written(page.changed_at),
        }
    }
}

impl From<Post> for PostData {
    fn from(post: Post) -> PostData {
        PostData {
            id: post.id,
            state: post.state,
            said: post.body,
            check: post.check,
            is_pinned: post.is_pinned,
            ready_at: post.ready_at.map(written),
            correction: post.correction,
            created_at: written(post.created_at),
            changed_at: written(post.changed_at),
            published_at: post.published_at.map(written),
            corrected_at: post.corrected_at.map(written),
            withdrawn_at: post.withdrawn_at.map(written),
        }
    }
}

impl From<LedgerEntry> for LedgerData {
    fn from(line: LedgerEntry) -> LedgerData {
        LedgerData {
            number: line.number,
            at: written(line.at),
            deed: line.deed,
            post: line.post,
            hash: line.hash,
            body: line.body,
        }
    }
}

impl From<DraftToken> for TokenData {
    fn from(token: DraftToken) -> TokenData {
        TokenData {
            label: token.label,
            created_at: written(token.created_at),
            last_used: token.last_used.map(|day| day.to_string()),
        }
    }
}
