//! What an imprint looks like, what a newspaper looks like, and what the end of a page looks like. All patterns read
//! text without marks and in lower case ([`crate::text::prose::bare`]), so one spelling serves typed and unmarked Vietnamese.

use regex::Regex;
use std::sync::LazyLock;

/// A part of an imprint, in the order in which a report names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// A press licence, a registration, an ISSN.
    Licence,
    /// A named editor, publisher or person in charge.
    Editor,
    /// The organisation that owns it.
    Owner,
    /// A postal address.
    Address,
    /// An e-mail address, a telephone number, a contact page.
    Contact,
    /// A page about who makes it.
    About,
}

impl Part {
    pub(super) const ALL: [Part; 6] =
        [Part::Licence, Part::Editor, Part::Owner, Part::Address, Part::Contact, Part::About];

    pub(super) fn code(self) -> &'static str {
        match self {
            Part::Licence => "licence",
            Part::Editor => "editor",
            Part::Owner => "owner",
            Part::Address => "address",
            Part::Contact => "contact",
            Part::About => "about",
        }
    }
}

const PARTS: &[(Part, &str)] = &[
    (Part::Licence, r"\bgp[- ]?(btttt|bvhttdl|ttdt|stttt|bc|cbc|xbbt|ptth|tttt|svhtt|svhttdl)\b"),
    (Part::Licence, r"\bgiay phep[^\n]{0,90}\bso\b ?:? ?\d"),
    (Part::Licence, r"\b(gp|giay phep)( so| hoat dong| xuat ban| thiet lap)? ?(so)? ?:? ?\d+"),
    (Part::Licence, r"\bgiay phep (hoat dong bao|xuat ban|thiet lap|mxh|bao chi)"),
    (Part::Licence, r"\bissn ?:? ?\d{4}-?\d{3}[\dx]"),
    (
        Part::Licence,
        r"\b(ma so thue|mst|msdn|company (no|number|registration)|registration (no|number)|registered (in|at|office|charity)|charity (no|number)|vat (no|id|number)|ust-?id|handelsregister|hrb ?\d|siren|siret|kvk|cif|nip) ?",
    ),
    (Part::Licence, r"\b(independent press standards|press (council|complaints)|ipso)\b"),
    (
        Part::Editor,
        r"\b(tong bien tap|pho tong bien tap|quyen tong bien tap|chiu trach nhiem (xuat ban|noi dung|chinh)|phu trach noi dung|nguoi phu trach|nguoi chiu trach nhiem|thu ky toa soan|chu bien|giam doc|nguoi sang lap|chu nhiem) ?(\(?[a-z .]{0,20}\)?)? ?([:\-–]|\n|\bong |\bba )",
    ),
    (
        Part::Editor,
        r"\b(editor[- ]in[- ]chief|managing editor|executive editor|chief editor|news editor|editor|publisher|founder|founded by|published by|edited by|editorial director|chefredakteur(in)?|chefredaktion|herausgeber|verantwortlich|redaktionsleitung|directeur de (la )?publication|directrice de (la )?publication|redacteur en chef|redactrice en chef|direttore( responsabile)?|hoofdredacteur|ansvarig utgivare|redaktor naczelny|editora?|sef redaktor) ?(:|-|–|\n| (is|of this)\b)",
    ),
    (Part::Editor, r"\b(published|edited|founded|run) by [a-z]"),
    (
        Part::Editor,
        r"\b(v\.?i\.?s\.?d\.?p|verantwortlich (fur|im sinne)|ansvarig utgivare|direttore responsabile)\b",
    ),
    (
        Part::Owner,
        r"\b(co quan chu quan|don vi chu quan|co quan cua|co quan ngon luan|co quan chu quan|an pham (cua|thuoc)|don vi van hanh|don vi chu so huu|chu so huu|truc thuoc|cong ty (co phan|tnhh|cp|c\.?p|trach nhiem)|cty (cp|tnhh))\b",
    ),
    (
        Part::Owner,
        r"\b(ban quyen|thuoc) (thuoc |thuoc ve |ve |cua )?(cong ty|hoi|trung tam|vien|so|bo|dai|tong cong ty|tap doan|lien doan|uy ban|truong|toa soan|ban tuyen giao|tong lien doan)\b [a-z]",
    ),
    (
        Part::Owner,
        r"(©|&copy;|copyright|\(c\)|rights reserved|brought to you)[^\n]{0,90}\b(ltd|llc|inc|gmbh|limited|corp|corporation|company|co\.|plc|foundation|trust|society|association|university|universit[a-z]+|institute|s\.?a\.?|s\.?r\.?l|ag|ab|oy|bv|b\.v|pty|e\.?v|verlag|council|union|church|cooperative|co-operative|publishing|publications|publishers|communications|holdings|group|sas|sarl|kg|ministry|government|bbc)\b",
    ),
    (Part::Owner, r"\b(owned|operated|maintained|a (service|publication|project|division|part)) (by|of) "),
    (
        Part::Address,
        r"\b(dia chi|tru so|toa soan|van phong|vp dai dien|van phong dai dien|head ?office|registered office|headquarters|our address|postal address|address|adresse|anschrift|direccion) ?(toa soan|lien he|chinh|bao)? ?[:\-–] ?\n? ?[a-z0-9]",
    ),
    (Part::Address, r"\bso \d+[a-z]?(/\d+)*,? (duong|pho|ngo|ngach|hem) [a-z]"),
    (Part::Address, r"\b\d+[a-z]?(/\d+)*,? (duong|pho) [a-z]+ [a-z]"),
    (Part::Address, r"\b(p\.? ?o\.? ?box|postfach) \d"),
    (
        Part::Address,
        r"\b\d{1,5} [a-z]+( [a-z]+)? (street|st\.|avenue|ave\.|road|rd\.|lane|drive|boulevard|blvd|square|place|parkway)\b",
    ),
    (Part::Address, r"\b[a-z]+(strasse|straße|str\.|platz|weg|gasse) ?\d{1,4}\b"),
    (Part::Contact, r"[a-z0-9._%+-]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,8}"),
    (Part::Contact, r"(\(at\)|\[at\]|\{at\}) ?[a-z0-9-]+ ?(\.|\(dot\)|\[dot\]) ?[a-z]{2,8}"),
    (
        Part::Contact,
        r"\b(dien thoai|dt|tel|telephone|phone|call us|hotline|duong day nong|so nong|fax|lien he|sdt|zalo|telefon|telefono)\b ?[:.]? ?\n?\+?[(\d][\d .()/–-]{6,}",
    ),
    (
        Part::Contact,
        r"\+84[ .\d]{8,}|\b0\d{2,4}[ .-]\d{3,4}[ .-]\d{3,4}\b|\b(1900|1800)[ .]?\d{2,4}[ .]?\d{2,4}\b",
    ),
    (
        Part::Contact,
        r"\b(lien he (toa soan|quang cao|voi chung toi|chung toi|gop y|hop tac|ban bien tap|truc tuyen|email)|gui (bai|tin|thu) (ve|cho|cong tac)|thong tin lien he|hop thu|thu ban doc|thong tin toa soan)\b",
    ),
    (
        Part::Contact,
        r"\b(contact us|contact the (editor|newsroom|newsdesk)|get in touch|write to us|send us (a tip|tips|your)|submit a tip|email us|e-mail us|letters to the editor|how to contact|contact (info|information|details|form)|advertise with us|report a correction|corrections policy|feedback|fale conosco|contato|contacto|contactos|contactez|nous ecrire|contattaci|contatti|skriv till|tips oss)\b",
    ),
    (
        Part::About,
        r"(qui sommes[- ]nous|\b(gioi thieu toa soan|ve chung toi|ban bien tap|ban lanh dao|hoi dong bien tap|doi ngu phong vien|about us|about the (author|site|blog|paper|newspaper|magazine)|who we are|our team|our staff|meet the team|editorial (board|team|staff|policy|guidelines|standards)|masthead|staff directory|impressum|imprint|mentions legales|qui sommes[- ]nous|a propos|aviso legal|quienes somos|colofon|over ons|uber uns|kontakt|kontakty|contacto|contatti|chi siamo|om oss|om os|o nas|redakcja|redakcia|redaktion|redaction|redacao|quem somos|a redacao|expediente|nosotros|redaccion|la redazione|legal notice|company info|corporate info)\b)",
    ),
];

/// One by one: a part that was found is not looked for again, and each begins with letters that are searched fast.
pub(super) static PATTERNS: LazyLock<Vec<(Part, Regex)>> =
    LazyLock::new(|| PARTS.iter().map(|(part, text)| (*part, pattern(text))).collect());

/// The same pattern with word ends and digits of ASCII, which text without marks has, at a tenth of the cost.
fn ascii(pattern: &str) -> String {
    pattern.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]")
}

#[expect(clippy::expect_used, reason = "the pattern is a constant; a test compiles it")]
fn pattern(text: &str) -> Regex {
    Regex::new(&ascii(text)).expect("the pattern compiles")
}

/// A link or a heading of its own that leads to whoever makes the page, as written: the capital tells `Liên hệ` from the
/// `mối liên hệ` of a headline.
pub(super) static OWN_PAGES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)(^|[|•·>/–-] ?|\s)(Liên hệ|LIÊN HỆ|Liên Hệ|Lien he|Lien He|LIEN HE|Giới thiệu|GIỚI THIỆU|Giới Thiệu|Gioi thieu|Tòa soạn|Toà soạn|TÒA SOẠN|TOÀ SOẠN|Tòa Soạn|Contact|CONTACT|Contacts|About|ABOUT|Kontakt|KONTAKT|Impressum|IMPRESSUM|Imprint|Masthead|Newsroom|Staff)($|\s*[|•·<–]|\s*:|\s+(\p{Lu}|&|and\b|và\b))",
    )
});

/// What a page that calls itself the press says in its name, without marks.
pub(super) static PRESS_NAME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(bao (dien tu |moi |[a-z]{2,})|thoi bao|nhat bao|tuan bao|tap chi|tin tuc|tin nong|tin nhanh|tin moi|tin soc|tin hot|diem tin|ban tin|trang tin|kenh tin|thong tan|dien bao|24h|247|60s|news|newspaper|daily|times|herald|tribune|gazette|chronicle|newswire|press|journal|observer|telegraph|zeitung|anzeiger|nachrichten|noticias|actualites|notizie|kurier)\b",
    )
});

/// A page that says in a line of its own that it is the press, without marks.
pub(super) static PRESS_CLAIM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(bao dien tu|trang tin tuc|trang tin dien tu|trang thong tin dien tu|co quan ngon luan|doc bao (online|moi)|tin tuc (24h|online|moi nhat|nhanh)|bao moi|online newspaper|breaking news|latest news|news site|news agency)\b",
    )
});

/// The usual sections of a newspaper, without marks. Each alternative counts once.
pub(super) const SECTIONS: &[&str] = &[
    "thoi su",
    "chinh tri",
    "xa hoi",
    "the gioi",
    "quoc te",
    "kinh doanh",
    "kinh te",
    "phap luat",
    "giai tri",
    "the thao",
    "suc khoe",
    "giao duc",
    "van hoa",
    "doi song",
    "cong nghe",
    "bat dong san",
    "ban doc",
    "goc nhin",
    "world",
    "politics",
    "business",
    "sport",
    "sports",
    "opinion",
    "entertainment",
    "health",
    "lifestyle",
    "editorial",
    "obituaries",
    "local news",
    "politik",
    "wirtschaft",
    "kultur",
    "panorama",
    "politique",
    "economie",
    "culture",
];

/// The line of rights at the very end of a page, without marks.
pub(super) static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(©|\(c\) ?(19|20)\d\d|\bcopyright\b|\bban quyen\b|\brights reserved\b|\bmoi quyen\b|\bgiu ban quyen\b|\bghi ro nguon\b|\bcam sao chep\b|\balle rechte\b|\btous droits\b|\bpowered by\b|\bdesigned by\b|\bthiet ke (boi|web|website)\b)",
    )
});

/// Other words of the end of a page, without marks; two of them make an end.
pub(super) const END_WORDS: &[&str] = &[
    "chinh sach bao mat",
    "dieu khoan",
    "ve dau trang",
    "len dau trang",
    "theo doi chung toi",
    "ket noi voi chung toi",
    "privacy policy",
    "terms of",
    "terms and",
    "follow us",
    "back to top",
    "sitemap",
    "so do trang",
    "disclaimer",
    "cookie policy",
    "rss",
];

/// Hosts of platforms, where an account and not a newsroom speaks.
pub(super) const PLATFORMS: &[&str] = &[
    "facebook.com",
    "fb.com",
    "m.me",
    "zalo.me",
    "tiktok.com",
    "youtube.com",
    "youtu.be",
    "x.com",
    "twitter.com",
    "instagram.com",
    "threads.net",
    "threads.com",
    "t.me",
    "telegram.me",
    "linkedin.com",
    "reddit.com",
    "pinterest.com",
    "blogspot.com",
    "wordpress.com",
    "medium.com",
    "substack.com",
    "tumblr.com",
    "livejournal.com",
    "weebly.com",
    "wixsite.com",
    "github.io",
    "wikipedia.org",
    "wikimedia.org",
    "spiderum.com",
    "voz.vn",
    "tinhte.vn",
    "quora.com",
    "shopee.vn",
    "lazada.vn",
    "tiki.vn",
    "amazon.com",
    "ebay.com",
    "sites.google.com",
    "docs.google.com",
    "vk.com",
    "typepad.com",
    "blogger.com",
    "hatenablog.com",
    "over-blog.com",
    "blog.de",
    "archive.org",
];

/// Words of a shop or a forum around the text, without marks.
pub(super) static OTHER_TRADE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(gio hang|them vao gio|mua ngay|add to (cart|basket|bag)|checkout|shopping cart|your cart|warenkorb|panier|dang nhap dien dan|thanh vien dien dan|forum rules|reply to thread|new topic|user profile)\b",
    )
});

/// Types of JSON-LD that say "this is news".
pub(super) const NEWS_TYPES: &[&str] = &[
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "AskPublicNewsArticle",
    "NewsMediaOrganization",
    "LiveBlogPosting",
];

/// Types of JSON-LD that say "this is something else".
pub(super) const OTHER_TYPES: &[&str] = &[
    "Product",
    "Store",
    "OnlineStore",
    "Blog",
    "BlogPosting",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "Recipe",
    "QAPage",
    "FAQPage",
    "JobPosting",
    "Course",
    "SoftwareApplication",
    "ProfilePage",
];

/// Types of JSON-LD that tell how to reach the publisher.
pub(super) const CONTACT_TYPES: &[&str] = &["ContactPoint", "PostalAddress"];
