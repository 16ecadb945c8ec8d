//! Who sees which posts: a member all of their own, readers those that are published. A page's list of posts is for who may see the
//! page; the list for search engines is of pages that anybody may see and that agreed to be found.

use super::Post;
use super::row::{PostRow, posts};
use crate::page::{self, Cursor, MOST_PER_PAGE, Page};
use crate::{Store, StoreError, moment, token};
use jiff::Timestamp;

/// Most posts that are listed for search engines at once: a sitemap holds 50,000 addresses.
const MOST_LISTED: u32 = 50_000;

/// All that a member has made: `person, changed_at, id, limit`.
const MADE: &str = posts!(
    "post WHERE post.person = $1 AND (post.changed_at, post.id) < ($2, $3)
     ORDER BY post.changed_at DESC, post.id DESC LIMIT $4"
);
/// What is published: `person, published_at, id, limit`.
const SHOWN: &str = posts!(
    "post WHERE post.person = $1 AND post.state = 'published' AND (post.published_at, post.id) < ($2, $3)
     ORDER BY post.published_at DESC, post.id DESC LIMIT $4"
);
/// The same under a tag, the fifth.
const TAGGED: &str = posts!(
    "post_tag JOIN post ON post.id = post_tag.post
     WHERE post_tag.person = $1 AND post_tag.tag = $5 AND (post_tag.published_at, post_tag.post) < ($2, $3)
       AND post.state = 'published'
     ORDER BY post_tag.published_at DESC, post_tag.post DESC LIMIT $4"
);
/// What stands before the others: `person, limit`.
const PINNED: &str = posts!(
    "post WHERE post.person = $1 AND post.state = 'published' AND post.is_pinned = 1
     ORDER BY post.published_at DESC, post.id DESC LIMIT $2"
);
/// `person, limit`.
const TAGS: &str = "SELECT tag, COUNT(*) AS posts FROM post_tag WHERE person = $1 GROUP BY tag
     ORDER BY posts DESC, tag LIMIT $2";
/// `name of a page, post, limit`. Whose agreement to have a page stands, who is a member, and whose data may be used. The cross joins keep
/// SQLite from going through all posts first.
const LISTED: &str = "SELECT page.name, post.id, post.changed_at
     FROM personal_page AS page CROSS JOIN person CROSS JOIN post
     WHERE page.seen_by = 'anybody' AND page.is_indexed = 1 AND page.name >= $1
       AND person.id = page.person AND person.left_at IS NULL AND person.restricted_at IS NULL
       AND post.person = page.person AND post.state = 'published' AND (page.name > $1 OR post.id > $2)
       AND (SELECT given FROM consent_event
            WHERE consent_event.person = page.person AND purpose = 'page' AND scope = ''
            ORDER BY consent_event.id DESC LIMIT 1) = 1
     ORDER BY page.name, post.id LIMIT $3";

impl Store {
    /// A post in any state: whom it may be shown to is the caller's to decide.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when it cannot be decrypted.
    pub async fn post(&self, id: &str) -> Result<Option<Post>, StoreError> {
        if !token::is_id(id) {
            return Ok(None);
        }
        let row: Option<PostRow> = reading!(self, |database| {
            sqlx::query_as(posts!("post WHERE post.id = $1")).bind(id).fetch_optional(database).await
        })?;
        row.map(|row| row.read(&self.keys)).transpose()
    }

    /// All that a member has made, for the member: drafts and what was withdrawn too, what was changed last first.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when something cannot be decrypted.
    pub async fn posts_made(
        &self,
        person: &str,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<Post>, StoreError> {
        self.list(MADE, person, None, (after, limit), |post| post.changed_at).await
    }

    /// What a member has published, the newest first; of one tag, or all.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when something cannot be decrypted.
    pub async fn posts_shown(
        &self,
        person: &str,
        tag: Option<&str>,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Result<Page<Post>, StoreError> {
        if tag.is_some_and(|tag| tag.contains('\0')) {
            return Ok(Page { rows: Vec::new(), next: None });
        }
        let statement = if tag.is_some() { TAGGED } else { SHOWN };
        let published_at = |post: &Post| post.published_at.unwrap_or(post.changed_at);
        self.list(statement, person, tag, (after, limit), published_at).await
    }

    async fn list(
        &self,
        statement: &'static str,
        person: &str,
        tag: Option<&str>,
        (after, limit): (Option<&Cursor>, u32),
        sorted_by: impl Fn(&Post) -> Timestamp,
    ) -> Result<Page<Post>, StoreError> {
        if !token::is_id(person) {
            return Ok(Page { rows: Vec::new(), next: None });
        }
        let rows: Vec<PostRow> = reading!(self, |database| {
            let select = sqlx::query_as(statement)
                .bind(person)
                .bind(after.map_or(i64::MAX, |after| after.at))
                .bind(after.map_or("", |after| after.id.as_str()))
                .bind(page::asked(limit));
            let select = if let Some(tag) = tag { select.bind(tag) } else { select };
            select.fetch_all(database).await
        })?;
        let rows: Vec<_> = rows.into_iter().map(|row| row.read(&self.keys)).collect::<Result<_, _>>()?;
        let cursor = |post: &Post| Cursor { at: moment::second(sorted_by(post)), id: post.id.clone() };
        Ok(page::page(rows, limit, cursor))
    }

    /// What a member has pinned, the newest first.
    ///
    /// # Errors
    /// The database's failure; [`StoreError::Decode`] when something cannot be decrypted.
    pub async fn posts_pinned(&self, person: &str) -> Result<Vec<Post>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<PostRow> = reading!(self, |database| {
            sqlx::query_as(PINNED).bind(person).bind(super::MOST_PINNED).fetch_all(database).await
        })?;
        rows.into_iter().map(|row| row.read(&self.keys)).collect()
    }

    /// The tags of what a member has published, each with the number of its posts, the most used first; at most
    /// [`MOST_PER_PAGE`].
    ///
    /// # Errors
    /// The database's failure.
    pub async fn post_tags(&self, person: &str) -> Result<Vec<(String, u32)>, StoreError> {
        if !token::is_id(person) {
            return Ok(Vec::new());
        }
        let rows: Vec<(String, i64)> = reading!(self, |database| {
            sqlx::query_as(TAGS).bind(person).bind(i64::from(MOST_PER_PAGE)).fetch_all(database).await
        })?;
        Ok(rows.into_iter().map(|(tag, posts)| (tag, u32::try_from(posts).unwrap_or_default())).collect())
    }

    /// For search engines: posts with the name of their page and when they were last changed, after a name and a post in this
    /// order; at most `limit` and at most 50,000. Only of pages that anybody may see and that want to be found, whose member
    /// agreed to that, has not left, and lets their data be used.
    ///
    /// # Errors
    /// The database's failure.
    pub async fn listed_posts(
        &self,
        after: Option<(&str, &str)>,
        limit: u32,
    ) -> Result<Vec<(String, String, Timestamp)>, StoreError> {
        let (name, post) = after.unwrap_or_default();
        if name.contains('\0') || post.contains('\0') {
            return Ok(Vec::new());
        }
        let rows: Vec<(String, String, i64)> = reading!(self, |database| sqlx::query_as(LISTED)
            .bind(name)
            .bind(post)
            .bind(i64::from(limit.min(MOST_LISTED)))
            .fetch_all(database)
            .await)?;
        rows.into_iter().map(|(name, post, at)| Ok((name, post, moment::time(at)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declaration::plan::{assert_begins_with, assert_found};

    #[tokio::test]
    async fn lists_are_ranges_of_an_index_in_their_order() {
        for list in [MADE, SHOWN, TAGGED, PINNED] {
            assert_found(list, true).await;
        }
        for few in [TAGS, LISTED] {
            assert_found(few, false).await;
        }
        assert_begins_with(MADE, "post_made").await;
        assert_begins_with(SHOWN, "post_shown").await;
        assert_begins_with(PINNED, "post_pinned").await;
        assert_begins_with(LISTED, "personal_page_listed").await;
    }
}
