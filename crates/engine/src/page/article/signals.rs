//! What the name of an element says of its role: the words of its tag, class, id, role and microdata.
//!
//! Page authors name things alike the world over (`related`, `share`, `entry-content`), in English mostly and in their
//! own language now and then. A name is a hint: [`super::choose`] weighs it against the text inside.

use super::outline::Tag;
use aho_corasick::AhoCorasick;
use dom_query::Element;
use std::sync::LazyLock;

/// What an element is for, as its names say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// They say nothing.
    None,
    /// Not shown.
    Hidden,
    /// The text of an article.
    Content,
    /// An area that holds the text, among other things.
    Area,
    /// The lead paragraph.
    Lead,
    /// The lead, or a teaser of another page.
    Teaser,
    /// Readers' comments.
    Comments,
    /// Other articles.
    Related,
    /// Menus, headers, footers, side columns.
    Frame,
    /// Buttons to share, sign up, pay; notices and advertisements.
    Offer,
    /// Who, when, where filed: lines about the article.
    Meta,
    /// Who the author is.
    About,
    /// Words under a picture.
    Caption,
    /// A picture with its words, if there is a picture in it.
    Picture,
}

impl Role {
    /// Whether it tells that this is not main text.
    pub(super) fn is_aside(self) -> bool {
        matches!(
            self,
            Role::Comments
                | Role::Related
                | Role::Frame
                | Role::Offer
                | Role::Meta
                | Role::About
                | Role::Caption
        )
    }
}

/// Longest class or id that is looked at.
const LONGEST_NAME: usize = 64;

/// The role of an element.
pub(super) fn role(element: &Element, tag: Tag) -> Role {
    let (mut class, mut id, mut area, mut item) = ("", "", "", "");
    for attr in &element.attrs {
        let value: &str = &attr.value;
        match &*attr.name.local {
            "class" => class = value,
            "id" => id = value,
            "role" => area = value,
            "itemprop" => item = value,
            "hidden" => return Role::Hidden,
            // Also set on a whole page while a dialog is open: `extract` looks again when little is left.
            "aria-hidden" if value == "true" && tag != Tag::Inline && tag != Tag::Link => {
                return Role::Hidden;
            }
            "style" if is_invisible(value) => return Role::Hidden,
            _ => {}
        }
    }
    if item
        .split_ascii_whitespace()
        .any(|i| i.eq_ignore_ascii_case("articleBody") || i.eq_ignore_ascii_case("reviewBody"))
    {
        return Role::Content;
    }
    match area {
        "navigation" | "banner" | "contentinfo" | "search" | "menu" | "menubar" | "toolbar"
        | "complementary" => {
            return Role::Frame;
        }
        "dialog" | "alertdialog" | "alert" => return Role::Offer,
        _ => {}
    }
    let by_tag = match &*element.name.local {
        "nav" | "footer" | "aside" => Role::Frame,
        "figcaption" | "caption" => Role::Caption,
        "time" => Role::Meta,
        "form" | "button" | "label" | "dialog" => Role::Offer,
        "figure" => Role::Picture,
        _ => Role::None,
    };
    if by_tag != Role::None {
        return by_tag;
    }
    let mut found =
        if area == "main" || matches!(tag, Tag::Main | Tag::Article) { Role::Area } else { Role::None };
    if matches!(tag, Tag::Body) {
        return found;
    }
    for name in class.split_ascii_whitespace().take(24).chain([id]) {
        if name.is_empty() || name.len() > LONGEST_NAME {
            continue;
        }
        let mut said = role_of_name(name);
        if said == Role::Teaser && matches!(tag, Tag::Item | Tag::Article) {
            said = Role::Related; // one teaser of many
        }
        // An article or a quotation is not furniture, whatever it is called.
        if said.is_aside() && !matches!(tag, Tag::Article | Tag::Main | Tag::Quote) {
            return said;
        }
        if matches!(said, Role::Content | Role::Lead | Role::Teaser | Role::Hidden | Role::Picture)
            || (said == Role::Area && found == Role::None)
        {
            found = said;
            if said == Role::Hidden {
                return said;
            }
        }
    }
    if item == "description" && found == Role::None { Role::Lead } else { found }
}

fn is_invisible(style: &str) -> bool {
    let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// What one class or id says.
fn role_of_name(name: &str) -> Role {
    let mut joined = [0_u8; LONGEST_NAME];
    let mut words: [(u8, u8); 12] = [(0, 0); 12];
    let mut count = 0;
    let mut length = 0;
    let mut is_inside = false;
    let mut was_lower = false;
    // Class names that tools make up (`sc-adWcWy`) have capitals anywhere: short words between them mean nothing.
    let mut is_camel = [false; 13];
    for byte in name.bytes() {
        if !byte.is_ascii_alphabetic() {
            is_inside = false;
            was_lower = false;
            continue;
        }
        if !is_inside || (was_lower && byte.is_ascii_uppercase()) {
            if count == words.len() {
                break;
            }
            words[count] = (length as u8, length as u8);
            if is_inside {
                is_camel[count] = true;
                is_camel[count - 1] = true;
            }
            count += 1;
            is_inside = true;
        }
        was_lower = byte.is_ascii_lowercase();
        joined[length] = byte.to_ascii_lowercase();
        length += 1;
        words[count - 1].1 = length as u8;
    }
    let joined = std::str::from_utf8(&joined[..length]).unwrap_or("");
    let whole = role_of_joined(joined);
    if whole != Role::None {
        return whole;
    }
    if let Some(part) = PARTS.find(joined) {
        return PART_ROLES[part.pattern().as_usize()].1;
    }
    let mut found = Role::None;
    for (i, (start, end)) in words[..count].iter().enumerate() {
        let word = &joined[usize::from(*start)..usize::from(*end)];
        if is_camel[i] && word.len() <= 3 && word != "nav" {
            continue;
        }
        let said = role_of_word(word, i, count);
        let before = i.checked_sub(1).map_or("", |b| {
            let (start, end) = words[b];
            &joined[usize::from(start)..usize::from(end)]
        });
        // `has-sidebar` is no side column.
        if matches!(
            before,
            "no" | "not" | "has" | "with" | "without" | "hide" | "show" | "is" | "off" | "single"
        ) && said.is_aside()
        {
            continue;
        }
        if said.is_aside() {
            return said;
        }
        if said != Role::None && found == Role::None {
            found = said;
        }
    }
    if CONTENT_ENDINGS.iter().any(|ending| joined.ends_with(ending)) { Role::Content } else { found }
}

/// How names of containers of the text end: `the-article-body`, `news_detailContent`.
const CONTENT_ENDINGS: [&str; 14] = [
    "articlebody",
    "articlecontent",
    "articletext",
    "entrycontent",
    "entrytext",
    "postcontent",
    "postbody",
    "posttext",
    "storybody",
    "newscontent",
    "newsbody",
    "detailcontent",
    "detailbody",
    "cmsbody",
];

/// Vietnamese words that names run together or hyphenate between syllables, and what they say.
const PART_ROLES: [(&str, Role); 13] = [
    ("lienquan", Role::Related),
    ("docthem", Role::Related),
    ("xemthem", Role::Related),
    ("tinmoi", Role::Related),
    ("tinkhac", Role::Related),
    ("docnhieu", Role::Related),
    ("cungchuyenmuc", Role::Related),
    ("binhluan", Role::Comments),
    ("quangcao", Role::Offer),
    ("chiase", Role::Offer),
    ("chuthich", Role::Caption),
    ("tacgia", Role::Meta),
    ("tukhoa", Role::Meta),
];

/// Finds any of [`PART_ROLES`].
#[expect(clippy::expect_used, reason = "constant patterns; a test builds it")]
static PARTS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(PART_ROLES.iter().map(|(part, _)| part)).expect("constant patterns compile")
});

/// Names that mean something as a whole.
fn role_of_joined(name: &str) -> Role {
    match name {
        "entrycontent" | "entrytext" | "entrybody" | "postcontent" | "postbody" | "posttext"
        | "postentry" | "articlebody" | "articlecontent" | "articletext" | "articledetail"
        | "articlecopy" | "storybody" | "storycontent" | "storytext" | "newscontent" | "newsbody"
        | "newstext" | "newsdetail" | "detailcontent" | "contentdetail" | "detailbody"
        | "singularcontent" | "singlecontent" | "contentbody" | "bodytext" | "bodycopy" | "blogcontent"
        | "blogpostbody" | "blogpostcontent" | "noidung" | "noidungbaiviet" | "chitietbaiviet"
        | "tdpostcontent" | "articlemaincontent" | "articlebodycontent" | "articlesection"
        | "articlecontentbody" | "pagecontent" | "textcontent" | "fulltext" | "itemfulltext"
        | "artikeltext" | "articlebodytext" | "maintext" | "detailcontentbody" | "pfcontent"
        | "contentcopy" => Role::Content,
        "sronly" | "screenreadertext" | "visuallyhidden" | "offscreen" | "screenreader" | "hidden"
        | "sfhidden" | "displaynone" | "dnone" | "invisible" | "elementinvisible" => Role::Hidden,
        "tags" | "posttags" | "entrytags" | "articletags" | "taglist" | "taglinks" | "tagslinks"
        | "tagcloud" | "keywords" | "posttag" | "catlinks" | "categorylinks" | "postcategories"
        | "postcategory" | "entrycategories" | "filedunder" | "postmeta" | "postmetadata" | "entrymeta"
        | "articlemeta" | "metadata" | "postinfo" | "articleinfo" | "entryinfo" | "postdetails"
        | "postdate" | "entrydate" | "articledate" | "datetime" | "date" | "time" | "timestamp"
        | "publishdate" | "pubdate" | "published" | "dateline" | "byline" | "author" | "authors"
        | "authorname" | "postauthor" | "entryauthor" | "articleauthor" | "writtenby" | "meta"
        | "readingtime" | "readtime" | "ngaydang" | "thoigian" | "postfooter" | "entryfooter"
        | "articlefooter" | "source" | "postedon" | "postedby" | "infos" | "dateauthor" | "editsection" => {
            Role::Meta
        }
        "aboutauthor" | "authorbox" | "authorbio" | "authorinfo" | "authordescription" | "authorcard"
        | "vcard" => Role::About,
        "readmore" | "morelink" | "seealso" | "alsoread" | "readalso" | "mostread" | "mostpopular"
        | "toppost" | "topposts" | "latestnews" | "latestposts" | "recentposts" | "recententries"
        | "recentcomments" | "morenews" | "morestories" | "morearticles" | "nextarticle" | "prevarticle"
        | "nextpost" | "prevpost" | "postnav" | "postnavigation" | "upnext" | "inread" | "linkbox"
        | "weiterlesen" => Role::Related,
        "widgetarea" | "widgets" | "textwidget" | "navlinks" | "sidecolumn" | "rightcolumn"
        | "leftcolumn" | "rightsidebar" | "leftsidebar" | "masthead" | "header" | "siteheader"
        | "sitefooter" | "pageheader" | "sitenavigation" | "topbar" | "skiplinks" | "toc"
        | "tableofcontents" | "mwnormalcatlinks" | "printfooter" | "jumptonav" | "languageswitcher"
        | "langswitch" => Role::Frame,
        "likebutton" | "backtotop" | "totop" | "callout" | "calltoaction" | "cta" => Role::Offer,
        _ if [
            "nextpost",
            "nextstory",
            "nextarticle",
            "prevpost",
            "previouspost",
            "prevstory",
            "prevarticle",
        ]
        .iter()
        .any(|n| name.starts_with(n)) =>
        {
            Role::Related
        }
        _ => Role::None,
    }
}

/// What one word of a name says, at its place among `count`.
fn role_of_word(word: &str, place: usize, count: usize) -> Role {
    let is_last = place + 1 == count;
    match word {
        "toc" => Role::Frame,
        "sapo" | "chappeau" | "standfirst" | "dek" | "chapo" | "lede" => Role::Lead,
        "teaser" | "excerpt" | "snippet" => Role::Teaser,
        "lead" | "intro" | "summary" | "abstract" | "subtitle" | "vorspann" | "description" | "desc"
        | "subheadline" | "deck"
            if is_last || place == 0 =>
        {
            Role::Lead
        }
        "comment" | "comments" | "commentlist" | "commentform" | "kommentar" | "kommentare" | "disqus"
        | "respond" | "replies" | "commentaires" | "comentarios" | "reacties" | "discussion"
        | "trackback" | "trackbacks" | "pingback" | "pings" | "feedback" | "guestbook" => Role::Comments,
        "related" | "relate" | "relates" | "relatedposts" | "relatedarticles" | "relatednews" | "yarpp"
        | "recommended" | "recommendation" | "recommendations" | "recommend" | "similar" | "lienquan"
        | "outbrain" | "taboola" | "trending" | "popular" | "teasers" | "promoted" | "archives"
        | "archive" | "zergnet" | "crp" | "mehr" | "siehe" | "upsell" | "relations" => Role::Related,
        "nav" | "navi" | "navigation" | "navbar" | "menu" | "submenu" | "menus" | "breadcrumb"
        | "breadcrumbs" | "brotkrumen" | "crumbs" | "pager" | "pagination" | "paging" | "pagenavi"
        | "sitemap" | "sidebar" | "sidenav" | "aside" | "rail" | "footer" | "foot" | "colophon"
        | "footnav" | "copyright" | "impressum" | "topnav" | "toolbar" | "marginalspalte" | "randspalte"
        | "logo" | "dropdown" => Role::Frame,
        "widget" if place == 0 => Role::Frame,
        "share" | "sharing" | "shared" | "sharedaddy" | "sharebar" | "sharer" | "shares" | "social"
        | "socials" | "socialmedia" | "addthis" | "addtoany" | "shariff" | "teilen" | "sns" | "follow"
        | "ad" | "ads" | "adv" | "advert" | "adverts" | "advertise" | "advertisement" | "advertising"
        | "adsense" | "adsbygoogle" | "adslot" | "sponsor" | "sponsored" | "sponsors" | "werbung"
        | "anzeige" | "anzeigen" | "promo" | "promos" | "promotion" | "popup" | "modal" | "overlay"
        | "cookie" | "cookies" | "consent" | "gdpr" | "newsletter" | "subscribe" | "subscription"
        | "signup" | "login" | "signin" | "register" | "donate" | "donation" | "poll" | "survey"
        | "rating" | "ratings" | "vote" | "votes" | "voting" | "printfriendly" | "captcha" | "feedburner"
        | "facebook" | "twitter" | "whatsapp" | "pinterest" | "likes" | "quangcao" | "banner" | "banners"
        | "buttons" | "toolbox" | "addtoanyshare" | "flattr" | "wpcnt" | "sociable" | "alert" | "notice"
        | "notification" | "notifications" | "affiliate" | "disclosure" | "disclaimer" | "tooltip" => {
            Role::Offer
        }
        "caption" | "captions" | "credit" | "credits" | "imagecaption" | "photocaption"
        | "bildunterschrift" | "legende" | "chuthich" | "photocredit" | "bildtext" => Role::Caption,
        "byline" | "autor" | "dateline" | "timestamp" | "postmetadata" | "metadata" | "meta" => Role::Meta,
        "tags" | "topics" | "keywords" | "themen" if is_last => Role::Meta,
        "author" if is_last => Role::Meta,
        "author" | "bio" | "contributor" | "contributors" | "autorenbox" => Role::About,
        "article" | "artikel" | "post" | "story" | "hentry" | "content" | "inhalt" | "main" | "entry"
        | "text" => Role::Area,
        "image" | "img" | "photo" | "picture" | "bild" | "foto" => Role::Picture,
        _ if word.starts_with("share") || word.starts_with("social") || word.starts_with("newsletter") => {
            Role::Offer
        }
        _ if word.starts_with("advert") || word.starts_with("sponsor") || word.starts_with("cookie") => {
            Role::Offer
        }
        _ if word.starts_with("comment") && word != "commentator" => Role::Comments,
        _ if word.starts_with("related") => Role::Related,
        _ if word.starts_with("sidebar") || word.starts_with("breadcrumb") => Role::Frame,
        _ => Role::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_they_are_for() {
        assert_eq!(role_of_name("entry-content"), Role::Content);
        assert_eq!(role_of_name("articleBody"), Role::Content);
        assert_eq!(role_of_name("box-tin-lien-quan"), Role::Related);
        assert_eq!(role_of_name("the-article-body"), Role::Content);
        assert_eq!(role_of_name("related-post-content"), Role::Related);
        assert_eq!(role_of_name("page has-sidebar"), Role::None);
        assert_eq!(role_of_name("tin-lien-quan"), Role::Related);
        assert_eq!(role_of_name("relatedPosts"), Role::Related);
        assert_eq!(role_of_name("detail-sapo"), Role::Lead);
        assert_eq!(role_of_name("elementor-widget-text"), Role::Area);
        assert_eq!(role_of_name("sc-adWcWy"), Role::None);
        assert_eq!(role_of_name("top-ad"), Role::Offer);
        assert_eq!(role_of_name("Adrian"), Role::None);
    }
}
