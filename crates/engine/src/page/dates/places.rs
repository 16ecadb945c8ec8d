//! What a place in a page means for a date: names of classes and ids, of meta tags, of keys; words before a visible date.
//!
//! Everything here says what the name of a place means in general; no site is named.

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

/// Parts of names and what they mean. The longest of those that begin first counts; a zero keeps a longer word from being
/// taken for a shorter one.
const NAME_PARTS: &[(&str, Meaning)] = &[
    ("date", DATE),
    ("datum", DATE),
    ("fecha", DATE),
    ("dato", DATE),
    ("datetime", DATE),
    ("dateline", DATE),
    ("timestamp", DATE),
    ("time", DATE),
    ("zeit", DATE),
    ("heure", DATE),
    ("ngay", DATE),
    ("ngaydang", PUBLISHED),
    ("ngay-dang", PUBLISHED),
    ("ngay_dang", PUBLISHED),
    ("thoi-gian", DATE),
    ("thoigian", DATE),
    ("time-ago", DATE),
    ("publish", PUBLISHED),
    ("publisher", 0),
    ("published", PUBLISHED),
    ("publication", 0),
    ("publication-date", PUBLISHED),
    ("publication_date", PUBLISHED),
    ("publicationdate", PUBLISHED),
    ("publicado", PUBLISHED),
    ("pubdate", PUBLISHED),
    ("pub-date", PUBLISHED),
    ("pub_date", PUBLISHED),
    ("posted", PUBLISHED),
    ("postdate", PUBLISHED),
    ("post-date", PUBLISHED),
    ("post_date", PUBLISHED),
    ("entry-date", PUBLISHED),
    ("entry_date", PUBLISHED),
    ("article-date", PUBLISHED),
    ("issued", PUBLISHED),
    ("created", PUBLISHED),
    ("datecreated", PUBLISHED),
    ("date-created", PUBLISHED),
    ("update", MODIFIED),
    ("updated", MODIFIED),
    ("modified", MODIFIED),
    ("lastmod", MODIFIED),
    ("changed", MODIFIED),
    ("cap-nhat", MODIFIED),
    ("capnhat", MODIFIED),
    ("aktualisiert", MODIFIED),
    ("dateupdated", MODIFIED),
    ("date-updated", MODIFIED),
    ("datemodified", MODIFIED),
    ("date-modified", MODIFIED),
    ("byline", BYLINE),
    ("author", BYLINE),
    ("autor", BYLINE),
    ("entry-meta", BYLINE),
    ("post-meta", BYLINE),
    ("postmeta", BYLINE),
    ("post-info", BYLINE),
    ("article-meta", BYLINE),
    ("article-info", BYLINE),
    ("meta-info", BYLINE),
    ("metadata", BYLINE),
    ("metainfo", BYLINE),
    ("sidebar", SIDE),
    ("side-bar", SIDE),
    ("widget", SIDE),
    ("banner", SIDE),
    ("advert", SIDE),
    ("sponsor", SIDE),
    ("popup", SIDE),
    ("modal", SIDE),
    ("newsletter", SIDE),
    ("gallery-list", SIDE),
    ("lienquan", RELATED),
    ("lien-quan", RELATED),
    ("related", RELATED),
    ("recommend", RELATED),
    ("similar", RELATED),
    ("mostread", RELATED),
    ("most-read", RELATED),
    ("meistgelesen", RELATED),
    ("popular", RELATED),
    ("trending", RELATED),
    ("recent", RELATED),
    ("latest", RELATED),
    ("tin-moi", RELATED),
    ("tinmoi", RELATED),
    ("tin-khac", RELATED),
    ("doc-nhieu", RELATED),
    ("xem-nhieu", RELATED),
    ("more-news", RELATED),
    ("more-articles", RELATED),
    ("more-posts", RELATED),
    ("read-more", RELATED),
    ("readmore", RELATED),
    ("weitere", RELATED),
    ("teaser-list", RELATED),
    ("teaserlist", RELATED),
    ("post-navigation", RELATED),
    ("nav-links", RELATED),
    ("nav-previous", RELATED),
    ("nav-next", RELATED),
    ("prev-next", RELATED),
    ("prevnext", RELATED),
    ("pagination", RELATED),
    ("ticker", RELATED),
    ("archive-list", RELATED),
    ("carousel", RELATED),
    ("slider", RELATED),
    ("slideshow", RELATED),
    ("calendar", EVENT),
    ("countdown", EVENT),
    ("event-date", EVENT),
    ("eventdate", EVENT),
    ("event-time", EVENT),
    ("tribe-events", EVENT),
    ("termin", EVENT),
    ("veranstaltung", EVENT),
    ("deadline", EVENT),
    ("birth", EVENT),
    ("expire", EVENT),
    ("expiry", EVENT),
    ("comment", COMMENT),
    ("kommentar", COMMENT),
    ("disqus", COMMENT),
    ("binhluan", COMMENT),
    ("binh-luan", COMMENT),
    ("respond", COMMENT),
    ("pingback", COMMENT),
    ("trackback", COMMENT),
    ("reviews", COMMENT),
    ("footer", FOOTER),
    ("entry-footer", ARTICLE),
    ("post-footer", ARTICLE),
    ("article-footer", ARTICLE),
    ("copyright", FOOTER),
    ("colophon", FOOTER),
    ("cookie", FOOTER),
    ("navigation", HEADER),
    ("navbar", HEADER),
    ("menu", HEADER),
    ("topbar", HEADER),
    ("top-bar", HEADER),
    ("header-top", HEADER),
    ("top-header", HEADER),
    ("main-header", HEADER),
    ("global-header", HEADER),
    ("masthead", HEADER),
    ("site-header", HEADER),
    ("breaking", HEADER),
    ("today", TODAY),
    ("current-date", TODAY),
    ("currentdate", TODAY),
    ("current_date", TODAY),
    ("date-now", TODAY),
    ("datenow", TODAY),
    ("clock", TODAY),
    ("weather", TODAY),
    ("wetter", TODAY),
    // longer words that hold a shorter one above
    ("timeline", 0),
    ("times", 0),
    ("candidate", 0),
    ("validate", 0),
    ("mandate", 0),
    ("multitime", 0),
    ("sometime", 0),
    ("zeitung", 0),
    ("freizeit", 0),
    ("republi", 0),
    ("public", 0),
    ("publicity", 0),
    ("sentiment", 0),
    ("readtime", 0),
    ("read-time", 0),
    ("reading-time", 0),
    ("readingtime", 0),
    ("reading_time", 0),
    ("lesezeit", 0),
    ("lese-zeit", 0),
    ("time-to-read", 0),
    ("runtime", 0),
    ("timer", 0),
    ("no-comment", 0),
    ("commented", 0),
    ("documentation", 0),
    ("determin", 0),
    ("terminal", 0),
    ("aftertime", 0),
];

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
    let meaning = NAMES.find_iter(name).fold(0, |all, hit| all | NAME_PARTS[hit.pattern().as_usize()].1);
    // `entry-meta updated` holds the date of an entry in the mark-up of the first blog formats
    if meaning & BYLINE != 0 && meaning & MODIFIED != 0 {
        return meaning & !MODIFIED | DATE;
    }
    // `date published updated` is one date that is both; `date updated` the mark-up of the first blog formats
    if meaning & MODIFIED != 0 && meaning & (PUBLISHED | DATE) != 0 { meaning & !MODIFIED } else { meaning }
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

/// What the words before a visible date say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// Nothing.
    Nothing,
    /// "Published", "ngày đăng".
    Published,
    /// "Updated", "cập nhật".
    Modified,
    /// Something else has this date: an event, a law, a photograph, a birth.
    Other,
}

const SPOKEN: &[(&str, Said)] = &[
    ("published", Said::Published),
    ("posted", Said::Published),
    ("publish date", Said::Published),
    ("publication date", Said::Published),
    ("date", Said::Published),
    ("first published", Said::Published),
    ("released", Said::Published),
    ("written on", Said::Published),
    ("submitted", Said::Published),
    ("created", Said::Published),
    ("issued", Said::Published),
    ("ngày đăng", Said::Published),
    ("đăng lúc", Said::Published),
    ("đăng ngày", Said::Published),
    ("xuất bản", Said::Published),
    ("đã đăng", Said::Published),
    ("ngay dang", Said::Published),
    ("veröffentlicht", Said::Published),
    ("veröffentlichung", Said::Published),
    ("erschienen", Said::Published),
    ("erstellt", Said::Published),
    ("geschrieben", Said::Published),
    ("eingestellt", Said::Published),
    ("gepostet", Said::Published),
    ("verfasst", Said::Published),
    ("datum", Said::Published),
    ("publiziert", Said::Published),
    ("publié", Said::Published),
    ("publiée", Said::Published),
    ("publie le", Said::Published),
    ("mis en ligne", Said::Published),
    ("posté", Said::Published),
    ("rédigé", Said::Published),
    ("paru le", Said::Published),
    ("publicado", Said::Published),
    ("publicada", Said::Published),
    ("pubblicato", Said::Published),
    ("pubblicata", Said::Published),
    ("gepubliceerd", Said::Published),
    ("geplaatst", Said::Published),
    ("publicerad", Said::Published),
    ("publisert", Said::Published),
    ("publiceret", Said::Published),
    ("julkaistu", Said::Published),
    ("opublikowano", Said::Published),
    ("zveřejněno", Said::Published),
    ("опубликовано", Said::Published),
    ("yayınlanma", Said::Published),
    ("updated", Said::Modified),
    ("update", Said::Modified),
    ("last update", Said::Modified),
    ("modified", Said::Modified),
    ("last edited", Said::Modified),
    ("revised", Said::Modified),
    ("cập nhật", Said::Modified),
    ("cap nhat", Said::Modified),
    ("sửa lần cuối", Said::Modified),
    ("aktualisiert", Said::Modified),
    ("aktualisierung", Said::Modified),
    ("aktualisierte", Said::Modified),
    ("geändert", Said::Modified),
    ("änderung", Said::Modified),
    ("bearbeitet", Said::Modified),
    ("stand", Said::Modified),
    ("mis à jour", Said::Modified),
    ("mise à jour", Said::Modified),
    ("modifié", Said::Modified),
    ("actualizado", Said::Modified),
    ("actualizada", Said::Modified),
    ("atualizado", Said::Modified),
    ("aggiornato", Said::Modified),
    ("aggiornata", Said::Modified),
    ("bijgewerkt", Said::Modified),
    ("uppdaterad", Said::Modified),
    ("oppdatert", Said::Modified),
    ("opdateret", Said::Modified),
    ("päivitetty", Said::Modified),
    ("muokattu", Said::Modified),
    ("zaktualizowano", Said::Modified),
    ("aktualizováno", Said::Modified),
    ("обновлено", Said::Modified),
    ("güncelleme", Said::Modified),
    ("archived", Said::Other),
    ("retrieved", Said::Other),
    ("accessed", Said::Other),
    ("abgerufen", Said::Other),
    ("truy cập", Said::Other),
    ("consulté", Said::Other),
    ("until", Said::Other),
    ("since", Said::Other),
    ("seit", Said::Other),
    ("bis", Said::Other),
    ("born", Said::Other),
    ("geboren", Said::Other),
    ("sinh ngày", Said::Other),
    ("registered", Said::Other),
    ("registriert", Said::Other),
    ("joined", Said::Other),
    ("dabei seit", Said::Other),
    ("giấy phép", Said::Other),
    ("ngày cấp", Said::Other),
    ("cấp ngày", Said::Other),
    ("license", Said::Other),
    ("copyright", Said::Other),
    ("©", Said::Other),
    ("expires", Said::Other),
    ("valid", Said::Other),
    ("gültig", Said::Other),
    ("deadline", Said::Other),
    ("hạn", Said::Other),
    ("đến", Said::Other),
    ("heute", Said::Other),
    ("today", Said::Other),
    ("hôm nay", Said::Other),
    ("next", Said::Other),
    ("previous", Said::Other),
];

static SPEECH: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(SPOKEN.iter().map(|(words, _)| *words)));

/// What the last telling words in `before` (in lower case) say of the date that follows.
pub(super) fn of_words(before: &str) -> Said {
    let is_whole = |start: usize, end: usize| {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        !inside(before[..start].chars().next_back()) && !inside(before[end..].chars().next())
    };
    let last = SPEECH.find_iter(before).filter(|hit| is_whole(hit.start(), hit.end())).last();
    last.map_or(Said::Nothing, |hit| SPOKEN[hit.pattern().as_usize()].1)
}

/// Words that follow the date they speak of: "wurde am 31. Januar 2017 veröffentlicht".
const SPOKEN_AFTER: [(&str, Said); 9] = [
    ("veröffentlicht", Said::Published),
    ("geschrieben", Said::Published),
    ("gepostet", Said::Published),
    ("publiziert", Said::Published),
    ("verfasst", Said::Published),
    ("eingestellt", Said::Published),
    ("aktualisiert", Said::Modified),
    ("geändert", Said::Modified),
    ("bearbeitet", Said::Modified),
];

/// What the word says that follows a date, past `um 17:30 Uhr` and the like; `after` is in lower case.
pub(super) fn of_words_after(after: &str) -> Said {
    let words = after.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 3).take(2);
    let said = words.filter_map(|word| SPOKEN_AFTER.iter().find(|(spoken, _)| *spoken == word)).next();
    said.map_or(Said::Nothing, |(_, said)| *said)
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
        assert_eq!(of_name("timeline"), 0);
        assert_eq!(of_name("NgayDang"), PUBLISHED);
        assert_ne!(of_name("sidebar-right") & SIDE, 0);
    }

    #[test]
    fn the_last_words_before_a_date_count() {
        assert_eq!(of_words("published by a. updated on "), Said::Modified);
        assert_eq!(of_words("cập nhật lúc 08:15 ngày "), Said::Modified);
        assert_eq!(of_words("by a. "), Said::Nothing);
        assert_eq!(of_words_after(" um 23:03 uhr geschrieben und"), Said::Published);
        assert_eq!(of_words_after(" | aktuelles"), Said::Nothing);
    }
}
