//! Pages made to hang, crush or fool a reader. Generated: on disk they would be a hundred megabytes.

/// A hostile page.
pub(crate) struct Hostile {
    /// What it does.
    pub(crate) name: &'static str,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
    /// Whether something must be left out, and said so.
    #[allow(dead_code, reason = "the tests of the parser look at work alone")]
    pub(crate) is_cut: bool,
}

const ARTICLE: &str = "<article><h1>Title</h1><p>An ordinary paragraph, with a few words in it, that must be \
    read whatever stands around it on this page.</p></article>";

fn page(name: &'static str, is_cut: bool, body: String) -> Hostile {
    let html = format!(
        "<!DOCTYPE html><html><head><title>t</title></head><body>{ARTICLE}{body}{ARTICLE}</body></html>"
    );
    Hostile { name, bytes: html.into_bytes(), is_cut }
}

fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// All of them.
pub(crate) fn all() -> Vec<Hostile> {
    let mut pages = nesting();
    pages.extend(floods());
    pages.extend(formatting());
    pages.extend(unclosed());
    pages.extend(linked_data());
    pages.extend(characters());
    pages
}

fn nesting() -> Vec<Hostile> {
    let around = |open: &str, close: &str, count| format!("{}x{}", open.repeat(count), close.repeat(count));
    vec![
        page("200,000 nested elements", true, around("<div>", "</div>", 200_000)),
        page("200,000 nested elements, never closed", true, "<span>".repeat(200_000)),
        page(
            "100,000 nested elements closed in the wrong order",
            true,
            around("<div><section>", "</div></section>", 100_000),
        ),
        page("1,000 nested tables", true, around("<table><tr><td>", "</td></tr></table>", 1_000)),
        page("50,000 nested tables, never closed", true, "<table><tr><td>".repeat(50_000)),
        page("cells that hide end tags", true, "<div><table><td></div>".repeat(50_000)),
        page("nested lists", true, around("<ul><li>", "</li></ul>", 50_000)),
        page("nested quotes of paragraphs", true, around("<blockquote><p>", "", 50_000)),
        page("nested templates", false, around("<template>", "</template>", 100_000)),
        page("nested templates, never closed", false, "<template>".repeat(100_000)),
        page("nested drawings", false, around("<svg><g>", "</g></svg>", 50_000)),
        page("nested formulas", false, around("<math><mi><p>", "</p></mi></math>", 30_000)),
        page(
            "drawings inside formulas inside drawings",
            false,
            "<svg><foreignObject><math><annotation-xml encoding=text/html>".repeat(20_000),
        ),
        page("buttons in buttons", true, around("<button><p>", "", 50_000)),
        page("unknown elements", true, around("<x-a>", "</x-a>", 100_000)),
    ]
}

fn floods() -> Vec<Hostile> {
    vec![
        page(
            "50,000 attributes on a tag",
            true,
            format!("<p {}>x</p>", numbered(50_000, |i| format!("a{i}=b "))),
        ),
        page(
            "50,000 attributes on the body",
            true,
            format!("<body {}>", numbered(50_000, |i| format!("a{i}=b "))),
        ),
        page("50,000 more bodies", false, numbered(50_000, |i| format!("<body a{i}=b><html b{i}=c>"))),
        page(
            "12 MB of paragraphs",
            true,
            "<p>One more line of a page that does not end, and does not end.</p>".repeat(180_000),
        ),
        page("12 MB of text", true, "One more line of a page that does not end. ".repeat(280_000)),
        page("500,000 empty tags", true, "<p>".repeat(500_000)),
        page("500,000 line breaks", true, "<br>".repeat(500_000)),
        page("500,000 end tags", false, "</p></div></b>".repeat(200_000)),
        page("40,000 headings", false, numbered(40_000, |i| format!("<h1>Heading {i}</h1>"))),
        page(
            "40,000 short paragraphs",
            false,
            numbered(40_000, |i| format!("<p>Paragraph {i}, of many.</p>")),
        ),
        page(
            "40,000 paragraphs in as many containers",
            false,
            numbered(40_000, |i| {
                format!("<div class=c{i}><p>Paragraph {i}, of many, and long enough to be one.</p></div>")
            }),
        ),
        page("90,000 links", false, numbered(90_000, |i| format!("<a href=/{i}>Link {i}</a> "))),
        page(
            "10,000 forms",
            true,
            numbered(10_000, |i| {
                format!("<form action=/{i}><label for=f{i}>x</label><input id=f{i}></form>")
            }),
        ),
        page(
            "50,000 fields of one form",
            true,
            format!("<form>{}</form>", "Mật khẩu <input type=password>".repeat(50_000)),
        ),
        page("fields inside labels inside labels", true, "<label for=a><input id=a>".repeat(20_000)),
        page(
            "40,000 painted elements",
            false,
            numbered(40_000, |i| {
                format!("<span style='color:#{i:06x};font-size:{i}px;font-family:f{i}'>x</span> ")
            }),
        ),
        page(
            "a style of 50,000 declarations",
            false,
            format!("<p style='{}'>x</p>", "color:red;".repeat(50_000)),
        ),
        page(
            "a huge select",
            false,
            format!("<select>{}</select>", numbered(200_000, |i| format!("<option value={i}>{i}"))),
        ),
        page("30,000 selects, never closed", false, "<select><option>x".repeat(30_000)),
        page(
            "a huge table with text between its cells",
            true,
            format!("<table>{}", "words<tr>words<td>cell".repeat(100_000)),
        ),
        page("links fostered out of a table", true, format!("<table>{}", "<a>x<b>y<td>".repeat(50_000))),
        page("a 5 MB attribute", true, format!("<p title=\"{}\">x</p>", "a ".repeat(2_500_000))),
        page(
            "a 5 MB picture in its address",
            false,
            format!("<img src=\"data:image/png;base64,{}\">", "A".repeat(5_000_000)),
        ),
        page("1,000,000 entities", true, "&amp;".repeat(1_000_000)),
        page("1,000,000 broken entities", true, "&notit&;".repeat(600_000)),
        page(
            "100,000 classes",
            false,
            numbered(99_000, |i| format!("<i class='article content main-{i}'></i>")),
        ),
        page("60,000 lone angle brackets", false, "< <3 <<".repeat(60_000)),
        page("20,000 forms", false, "<form><input name=a><input name=b></form>".repeat(20_000)),
        page("a page of frames", false, "<frameset><frame src=a>".repeat(50_000)),
        page("noscript a hundred thousand times", false, "<noscript><p>x".repeat(100_000)),
    ]
}

fn formatting() -> Vec<Hostile> {
    vec![
        page("50,000 misnested fonts", true, numbered(50_000, |i| format!("<font size={i}><p>"))),
        page("100,000 bold", true, "<b>".repeat(100_000)),
        page("100,000 links, never closed", false, "<a href=x>".repeat(99_000)),
        page("bold closed across blocks", true, "<b><div></b>".repeat(50_000)),
        page("links closed across blocks", true, "<a><div></a>".repeat(50_000)),
        page("italics closed across tables", true, "<i><table><td></i>".repeat(30_000)),
        page("one bold, 30,000 paragraphs", false, format!("<b><i><u><s><em>{}", "<p>x</p>".repeat(30_000))),
        page(
            "24 fonts, 90,000 paragraphs",
            false,
            format!("{}{}", numbered(24, |i| format!("<font size={i}>")), "<p>x</p>".repeat(90_000)),
        ),
        page("nobr in nobr", true, "<nobr><p>".repeat(50_000)),
    ]
}

fn unclosed() -> Vec<Hostile> {
    let padding = "<p>Never shown. ".repeat(100_000);
    [
        "<script>",
        "<style>",
        "<!--",
        "<textarea>",
        "<plaintext>",
        "<title>",
        "<xmp>",
        "<iframe>",
        "<p title=\"",
        "<svg>",
        "<noscript>",
        "<!",
        "<?",
        "</",
        "<![CDATA[",
    ]
    .into_iter()
    .zip([
        "an unclosed script",
        "an unclosed style",
        "an unclosed comment",
        "an unclosed text area",
        "plain text to the end",
        "an unclosed title",
        "an unclosed xmp",
        "an unclosed iframe",
        "an unclosed attribute",
        "an unclosed drawing",
        "an unclosed noscript",
        "an unclosed declaration",
        "an unclosed instruction",
        "an unclosed end tag",
        "an unclosed section",
    ])
    .map(|(open, name)| {
        page(
            name,
            matches!(open, "<plaintext>" | "<svg>" | "<noscript>" | "<!" | "<?" | "</" | "<![CDATA["),
            format!("{open}{padding}{padding}"),
        )
    })
    .chain([
        page("30,000 unclosed comments", false, "<!--".repeat(300_000)),
        page("300,000 comment starts with dashes", false, "<!-- - -- - --".repeat(300_000)),
        page("100,000 scripts that nearly end", false, "<script></scripty>".repeat(100_000)),
    ])
    .collect()
}

fn linked_data() -> Vec<Hostile> {
    let block = |json: &str| format!("<script type=\"application/ld+json\">{json}</script>");
    vec![
        page("deep JSON-LD", false, block(&format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)))),
        page("deep JSON-LD objects", false, block(&"{\"@graph\":".repeat(50_000))),
        page(
            "JSON-LD just deep enough",
            false,
            block(&format!("{}1{}", "{\"a\":[".repeat(60), "]}".repeat(60))),
        ),
        page(
            "broken JSON-LD",
            false,
            block("{\"@type\": \"NewsArticle\", \"headline\": \"\u{1}\\uD800, }").repeat(50),
        ),
        page("10,000 JSON-LD blocks", true, block("{\"@type\":\"NewsArticle\"}").repeat(10_000)),
        page(
            "a 3 MB JSON-LD block",
            true,
            block(&format!("[{}1]", "{\"@type\":\"Thing\"},".repeat(170_000))),
        ),
        page("JSON-LD that opens a comment", false, block("{\"a\":\"<!--<script>\"}").repeat(50)),
    ]
}

fn characters() -> Vec<Hostile> {
    let mut pages = vec![
        page("a 2 MB word", false, format!("<p>{}</p>", "a".repeat(2_000_000))),
        page("a 2 MB Vietnamese word", false, format!("<p>{}</p>", "ế".repeat(700_000))),
        page("500,000 combining marks", false, format!("<p>a{}</p>", "\u{301}\u{316}".repeat(250_000))),
        page(
            "500,000 combining marks in the title",
            false,
            format!("<h1>a{}</h1>", "\u{301}\u{316}".repeat(250_000)),
        ),
        page("100,000 combining marks as entities", false, format!("<p>a{}</p>", "&#769;".repeat(100_000))),
        page("right-to-left overrides", false, format!("<p>{}</p>", "\u{202e}a".repeat(200_000))),
        page("500,000 NULs", false, format!("<p>{}</p>", "\0".repeat(500_000))),
        page("NULs in tags", false, "<p\0 \0=\0>x".repeat(50_000)),
        page("one sentence of 300,000 words", false, format!("<p>{}</p>", "words, ".repeat(300_000))),
        page("a million spaces", false, format!("<p>a{}b</p>", " ".repeat(1_000_000))),
        page("a million newlines", false, format!("<pre>a{}b</pre>", "\n".repeat(1_000_000))),
    ];
    let mut invalid = ARTICLE.as_bytes().to_vec();
    invalid.extend((0..1_000_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8));
    pages.push(Hostile { name: "a megabyte of noise", bytes: invalid, is_cut: false });
    pages.push(Hostile { name: "nothing", bytes: Vec::new(), is_cut: false });
    pages.push(Hostile { name: "a lone bracket", bytes: b"<".to_vec(), is_cut: false });
    pages
}
