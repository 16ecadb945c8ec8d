//! What a place in a page means for a date: names of classes and ids, of meta tags, of keys.
//!
//! Everything here says what the name of a place means in general; no site is named.

use super::classes::NAME_PARTS;
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use std::sync::LazyLock;

/// What the names of an element (class, id, role) say about it, as bits.
pub(super) type Meaning = u16;

/// Holds a date.
pub(super) const DATE: Meaning = 1;
/// Holds the date of publication.
pub(super) const PUBLISHED: Meaning = 1 << 1;
/// Holds the date of the last change.
pub(super) const MODIFIED: Meaning = 1 << 2;
/// Says who wrote the page, often also when.
pub(super) const BYLINE: Meaning = 1 << 3;
/// Stands beside the page's own matter.
pub(super) const SIDE: Meaning = 1 << 4;
/// Speaks of other pages.
pub(super) const RELATED: Meaning = 1 << 5;
/// Readers' comments.
pub(super) const COMMENT: Meaning = 1 << 6;
/// The foot of the site.
pub(super) const FOOTER: Meaning = 1 << 7;
/// The head of the site, menus.
pub(super) const HEADER: Meaning = 1 << 8;
/// Shows the current day.
pub(super) const TODAY: Meaning = 1 << 9;
/// The page's own matter.
pub(super) const ARTICLE: Meaning = 1 << 10;
/// A link to somewhere.
pub(super) const LINK: Meaning = 1 << 11;
/// A point in time of what is told about, not of the page.
pub(super) const EVENT: Meaning = 1 << 12;
/// Words quoted from somebody else.
pub(super) const QUOTED: Meaning = 1 << 13;

/// Places whose dates are of something else.
pub(super) const ELSEWHERE: Meaning = SIDE | RELATED | COMMENT | FOOTER | HEADER | TODAY | EVENT | QUOTED;
/// Places that say that they hold a date.
pub(super) const ANY_DATE: Meaning = DATE | PUBLISHED | MODIFIED;

static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(NAME_PARTS.iter().map(|(part, _)| *part)));

/// An automaton for constant words, ASCII letters in any case, the longest of those that begin first.
pub(super) fn automaton(words: impl Iterator<Item = &'static str>) -> AhoCorasick {
    #[expect(clippy::expect_used, reason = "constant words; a unit test builds it")]
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::DFA))
        .build(words)
        .expect("constant words")
}

/// What the class, id or role of an element say.
pub(super) fn of_name(name: &str) -> Meaning {
    let of_part =
        |part| NAMES.find_iter(part).fold(0, |all, hit| all | NAME_PARTS[hit.pattern().as_usize()].1);
    let meaning: Meaning = of_part(name);
    if meaning & MODIFIED == 0 || meaning & (DATE | PUBLISHED | BYLINE) == 0 {
        return meaning;
    }
    // One name that says both (`update-date`) means the change. Of several names (`entry-date published updated`,
    // `entry-meta updated`, the mark-up of the first blog formats) those of publication say more.
    let apart = name.split_ascii_whitespace().fold(0, |all, one| {
        let own: Meaning = of_part(one);
        all | if own & MODIFIED != 0 { own & !DATE } else { own }
    });
    match (apart & (DATE | PUBLISHED) != 0, apart & BYLINE != 0) {
        (true, _) => apart & !MODIFIED,
        (false, true) => apart & !MODIFIED | DATE,
        (false, false) => apart,
    }
}

/// What a machine-readable key (meta name, itemprop, RDFa property) says: how far it is to be believed, and of which date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Key {
    /// 0 to 100.
    pub(super) trust: i32,
    /// Whether it tells of the last change.
    pub(super) is_modified: bool,
}

/// What a meta tag of this name holds, if it is a date of the page.
pub(super) fn of_meta(name: &str) -> Option<Key> {
    let lower = name.to_ascii_lowercase();
    let published = |trust| Some(Key { trust, is_modified: false });
    let modified = |trust| Some(Key { trust, is_modified: true });
    match lower.as_str() {
        "article:published_time"
        | "article:published"
        | "og:published_time"
        | "og:article:published_time"
        | "og:article:published"
        | "datepublished"
        | "publishdate"
        | "publish_date"
        | "publish-date"
        | "published_time"
        | "published-time"
        | "pubdate"
        | "publication_date"
        | "publication-date"
        | "publicationdate"
        | "article:publicationdate"
        | "publish_time"
        | "published_date"
        | "published-date"
        | "publisheddate"
        | "parsely-pub-date"
        | "sailthru.date"
        | "cxenseparse:recs:publishtime"
        | "cxenseparse:publishtime"
        | "dcterms.issued"
        | "dc.date.issued"
        | "dcterms.created"
        | "dc.date.created"
        | "dc:created"
        | "dcterms.date.issued"
        | "citation_publication_date"
        | "citation_online_date"
        | "bt:pubdate"
        | "shareaholic:article_published_time"
        | "rnews:datepublished"
        | "prism.publicationdate"
        | "article.published"
        | "article_date_original"
        | "originalpublicationdate"
        | "date_published"
        | "displaydate"
        | "dc.issued"
        | "ptime"
        | "vr:published_time"
        | "article:post_date"
        | "post_date"
        | "iso-8601-publish-date"
        | "article.origin"
        | "gtm-publish-date"
        | "article-publish-date"
        | "date.publish"
        | "date_of_publication"
        | "archive_published" => published(96),
        "date"
        | "dc.date"
        | "dc:date"
        | "dcterms.date"
        | "og:date"
        | "article:date"
        | "article_date"
        | "newsdate"
        | "creation_date"
        | "datecreated"
        | "created"
        | "article:created"
        | "date.created"
        | "og:article:date"
        | "citation_date"
        | "time"
        | "timestamp"
        | "dateissued"
        | "origdate"
        | "issued"
        | "datum"
        | "bylinedate"
        | "pub_date"
        | "article.created"
        | "utime"
        | "dcsext.articlefirstpublished"
        | "article:create_at"
        | "created_at" => published(76),
        "article:modified_time"
        | "article:modified"
        | "og:modified_time"
        | "og:updated_time"
        | "article:updated_time"
        | "datemodified"
        | "last-modified"
        | "lastmod"
        | "last_modified"
        | "lastmodified"
        | "dcterms.modified"
        | "dc.date.modified"
        | "modified_time"
        | "updated_time"
        | "dc.modified"
        | "dateupdate"
        | "last_updated_date"
        | "moddate"
        | "modificationdate"
        | "modification_date"
        | "revised"
        | "revision_date"
        | "revision-date"
        | "article:updated"
        | "utime_modified"
        | "updated_at"
        | "date.modified"
        | "dateupdated"
        | "article.updated"
        | "og:article:modified_time"
        | "iso-8601-modified-date" => modified(90),
        _ => None,
    }
}

/// What an `itemprop` or `property` attribute says.
pub(super) fn of_property(property: &str) -> Option<Key> {
    property.split_ascii_whitespace().find_map(|one| {
        let bare = one.rsplit([':', '/', '#']).next().unwrap_or(one);
        Some(match bare {
            "datePublished" | "datepublished" | "pubdate" | "published" | "dateposted" | "datePosted" => {
                Key { trust: 94, is_modified: false }
            }
            "dateCreated" | "datecreated" | "issued" | "created" | "date" => {
                Key { trust: 86, is_modified: false }
            }
            "dateModified" | "datemodified" | "modified" | "dateUpdated" => {
                Key { trust: 88, is_modified: true }
            }
            _ => return None,
        })
    })
}

/// Keys of inline data that state the page's date, with how far to believe them.
pub(super) const SCRIPT_KEYS: &[(&str, Key)] = &[
    ("datePublished", Key { trust: 72, is_modified: false }),
    ("date_published", Key { trust: 66, is_modified: false }),
    ("publishedAt", Key { trust: 60, is_modified: false }),
    ("published_at", Key { trust: 60, is_modified: false }),
    ("publishDate", Key { trust: 62, is_modified: false }),
    ("publish_date", Key { trust: 62, is_modified: false }),
    ("publishedDate", Key { trust: 62, is_modified: false }),
    ("published_date", Key { trust: 62, is_modified: false }),
    ("publicationDate", Key { trust: 62, is_modified: false }),
    ("publication_date", Key { trust: 62, is_modified: false }),
    ("publishTime", Key { trust: 58, is_modified: false }),
    ("publish_time", Key { trust: 58, is_modified: false }),
    ("publishedTime", Key { trust: 60, is_modified: false }),
    ("published_time", Key { trust: 60, is_modified: false }),
    ("pubDate", Key { trust: 58, is_modified: false }),
    ("firstPublished", Key { trust: 62, is_modified: false }),
    ("datePosted", Key { trust: 58, is_modified: false }),
    ("pagePostDate", Key { trust: 64, is_modified: false }),
    ("dateModified", Key { trust: 70, is_modified: true }),
    ("modifiedAt", Key { trust: 56, is_modified: true }),
    ("updatedAt", Key { trust: 50, is_modified: true }),
    ("updated_at", Key { trust: 50, is_modified: true }),
    ("lastModified", Key { trust: 54, is_modified: true }),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_what_they_say() {
        assert_eq!(of_name("entry-date published updated"), PUBLISHED);
        assert_eq!(of_name("date-time"), DATE);
        assert_eq!(of_name("last-updated"), MODIFIED);
        assert_eq!(of_name("update-date"), MODIFIED);
        assert_eq!(of_name("date updated"), DATE);
        assert_eq!(of_name("postmeta updated"), BYLINE | DATE);
        assert_eq!(of_name("timeline"), 0);
        assert_eq!(of_name("NgayDang"), PUBLISHED);
        assert_ne!(of_name("sidebar-right") & SIDE, 0);
    }
}
