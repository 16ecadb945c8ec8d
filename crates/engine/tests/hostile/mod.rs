//! Hostile pages are answered: no panic, no overflow of a small stack, and what was cut is said to be.

mod pages;

use engine::page::{Format, Hints, read};
use proptest::prelude::*;

/// The stack of a worker thread; the main thread's eight are not to be relied on.
const STACK_BYTES: usize = 2 * 1024 * 1024;

#[test]
fn hostile_pages_are_answered_on_a_small_stack() {
    let worker = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(|| {
        for page in pages::all() {
            let began = std::time::Instant::now();
            let hints =
                Hints { url: Some("https://a.example/"), charset: Some("utf-8"), format: Some(Format::Html) };
            let read = read(&page.bytes, &hints);
            assert!(!page.is_cut || read.truncated, "{} was cut and is not marked", page.name);
            // Nothing hangs on it: printed for whoever runs with --nocapture.
            eprintln!("{:>6} ms  {:>8} chars  {}", began.elapsed().as_millis(), read.text.len(), page.name);
        }
    });
    worker.expect("a thread starts").join().expect("every hostile page is answered");
}

/// Pieces that tag soup is made of.
fn piece() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "p",
        "div",
        "a",
        "b",
        "font",
        "table",
        "tr",
        "td",
        "th",
        "li",
        "ul",
        "dl",
        "dt",
        "h1",
        "h2",
        "article",
        "main",
        "section",
        "header",
        "footer",
        "nav",
        "aside",
        "form",
        "button",
        "select",
        "option",
        "svg",
        "math",
        "mi",
        "template",
        "noscript",
        "script",
        "style",
        "title",
        "textarea",
        "iframe",
        "img",
        "br",
        "hr",
        "meta",
        "body",
        "html",
        "head",
        "frameset",
        "pre",
        "blockquote",
        "figure",
        "figcaption",
        "ruby",
        "rt",
        "caption",
        "col",
        "x-y",
        "plaintext",
        "annotation-xml",
        "foreignObject",
        "time",
        "span",
        "label",
    ]);
    let attribute = prop::sample::select(vec![
        "",
        " class=content",
        " class='entry-content sidebar'",
        " id=comments",
        " hidden",
        " style=\"display:none\"",
        " itemprop=articleBody",
        " href=/x",
        " src=\"data:image/png;base64,AAAA\"",
        " type=application/ld+json",
        " encoding=text/html",
        " =",
        " a='",
        " \u{1e00}=\u{fffd}",
        "/",
        " class=\u{301}",
        " role=main",
    ]);
    let text = prop::sample::select(vec![
        "Một đoạn văn bình thường, có dấu câu và đủ dài để được coi là văn xuôi, không hơn không kém.",
        "x",
        "<",
        "&",
        "&amp",
        "&#x110000;",
        "-->",
        "<!--",
        "<!",
        "<?",
        "</",
        "\0",
        "\u{301}",
        "\u{202e}",
        "{\"@type\":\"NewsArticle\",\"articleBody\":\"a<p>b\"}",
        "\n",
        "\u{feff}",
        ">",
        "\"",
        "'",
    ]);
    prop_oneof![
        4 => (name.clone(), attribute).prop_map(|(name, attribute)| format!("<{name}{attribute}>")),
        3 => name.prop_map(|name| format!("</{name}>")),
        4 => text.prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_soup_of_tags_panics(pieces in prop::collection::vec(piece(), 0..120)) {
        let html = pieces.concat();
        let page = read(html.as_bytes(), &Hints { url: None, charset: Some("utf-8"), format: Some(Format::Html) });
        prop_assert!(page.text.lines().all(|line| !line.trim().is_empty()));
        prop_assert!(page.surroundings.chars().count() <= 20_001);
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        read(&bytes, &Hints::default());
        read(&bytes, &Hints { url: Some("x"), charset: None, format: Some(Format::Html) });
    }
}
