//! How each tag is handled on the way to the parser.

/// How a tag is handled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Left out, with everything up to its end tag (raw text: the first one).
    Raw,
    /// Left out, with everything up to its matching end tag.
    Nested,
    /// Left out alone.
    Bare,
    /// `script`.
    Script,
    /// `title`.
    Title,
    /// `noscript`.
    Noscript,
    /// `html`, `head`, `body`: once each.
    Once,
    /// No content.
    Void,
    /// Closed by inheritance rules of its own (the active formatting elements).
    Formatting,
    /// `table`.
    Table,
    /// `tr`, `tbody`, ...
    Row,
    /// `td`, `th`, `caption`: what is inside cannot be closed from outside.
    Cell,
    /// `li`, `dd`, `dt`.
    Item,
    /// `ul`, `ol`, `dl`, `menu`.
    List,
    /// `p`.
    Paragraph,
    /// Closes an open `p`.
    Block,
    /// Any other.
    Inline,
}

/// How a tag of that name (in lower case) is handled.
pub(super) fn kind(name: &[u8]) -> Kind {
    match name {
        b"style" | b"iframe" | b"textarea" | b"xmp" | b"noembed" | b"noframes" => Kind::Raw,
        b"svg" | b"select" | b"template" | b"object" | b"audio" | b"canvas" | b"datalist" => Kind::Nested,
        b"plaintext" | b"frameset" | b"frame" | b"math" | b"mi" | b"mo" | b"mn" | b"ms" | b"mtext"
        | b"mrow" | b"msup" | b"msub" | b"msubsup" | b"mfrac" | b"msqrt" | b"mroot" | b"munder"
        | b"mover" | b"munderover" | b"mstyle" | b"mspace" | b"mtable" | b"mtr" | b"mtd" | b"semantics"
        | b"annotation" | b"annotation-xml" | b"option" | b"optgroup" | b"param" | b"image" | b"wbr"
        | b"ruby" | b"rb" | b"rtc" | b"rt" | b"rp" => Kind::Bare,
        b"script" => Kind::Script,
        b"title" => Kind::Title,
        b"noscript" => Kind::Noscript,
        b"html" | b"head" | b"body" => Kind::Once,
        b"area" | b"base" | b"basefont" | b"bgsound" | b"br" | b"col" | b"embed" | b"hr" | b"img"
        | b"input" | b"keygen" | b"link" | b"meta" | b"source" | b"track" => Kind::Void,
        b"a" | b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike"
        | b"strong" | b"tt" | b"u" => Kind::Formatting,
        b"table" => Kind::Table,
        b"tr" | b"tbody" | b"thead" | b"tfoot" | b"colgroup" => Kind::Row,
        b"td" | b"th" | b"caption" => Kind::Cell,
        b"li" | b"dd" | b"dt" => Kind::Item,
        b"ul" | b"ol" | b"dl" | b"menu" | b"dir" => Kind::List,
        b"p" => Kind::Paragraph,
        b"address" | b"article" | b"aside" | b"blockquote" | b"center" | b"details" | b"dialog" | b"div"
        | b"fieldset" | b"figcaption" | b"figure" | b"footer" | b"form" | b"h1" | b"h2" | b"h3" | b"h4"
        | b"h5" | b"h6" | b"header" | b"hgroup" | b"listing" | b"main" | b"nav" | b"pre" | b"search"
        | b"section" | b"summary" => Kind::Block,
        _ => Kind::Inline,
    }
}
