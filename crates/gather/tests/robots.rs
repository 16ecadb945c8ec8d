//! What robots.txt asks is done (RFC 9309).

use std::time::{Duration, Instant};

use gather::Rules;
use proptest::prelude::*;

use crate::server::{Reply, Server, code, fetch, fetcher, page, redirect, settings, status};

async fn with_robots<const N: usize>(replies: [(&str, Reply); N]) -> (Server, gather::Fetcher) {
    let site = Server::start(replies).await;
    let mut settings = settings(&[&site]);
    settings.respect_robots = true;
    let fetcher = fetcher(settings);
    (site, fetcher)
}

#[tokio::test]
async fn page_is_read_or_not_as_the_rules_say() {
    let rules =
        "User-agent: *\nDisallow: /\n\nUser-agent: NamKhong\nDisallow: /private\nAllow: /private/news$\n";
    let (site, fetcher) =
        with_robots([("/robots.txt", page(rules)), ("/", page("x")), ("/private/news", page("x"))]).await;
    assert!(fetch(&fetcher, &site.url("/")).await.is_ok());
    assert!(fetch(&fetcher, &site.url("/private/news")).await.is_ok());
    assert_eq!(code(&fetcher, &site.url("/private")).await, "refused-by-robots");
    assert_eq!(code(&fetcher, &site.url("/%70rivate/x")).await, "refused-by-robots");
    assert_eq!(
        site.paths(),
        ["/robots.txt", "/", "/private/news"],
        "asked once, and never for what is refused"
    );
}

#[tokio::test]
async fn missing_rules_allow_and_a_server_in_trouble_does_not() {
    for (robots, wanted) in [(400, true), (401, true), (403, true), (404, true), (410, true), (304, true)] {
        let (site, fetcher) =
            with_robots([("/robots.txt", status(robots, "Disallow: /")), ("/", page("x"))]).await;
        assert_eq!(fetch(&fetcher, &site.url("/")).await.is_ok(), wanted, "{robots}");
    }
    for robots in [429, 500, 502, 503, 599] {
        let (site, fetcher) = with_robots([("/robots.txt", status(robots, "")), ("/", page("x"))]).await;
        assert_eq!(code(&fetcher, &site.url("/")).await, "refused-by-robots", "{robots}");
        assert_eq!(site.paths(), ["/robots.txt"]);
    }
}

#[tokio::test]
async fn failure_to_reach_the_rules_is_told_as_it_is() {
    let (site, fetcher) =
        with_robots([("/robots.txt", Reply::SayAndClose(Vec::new())), ("/", page("x"))]).await;
    assert_eq!(code(&fetcher, &site.url("/")).await, "broken-off");
}

#[tokio::test]
async fn rules_are_followed_through_redirects() {
    let refuse = page("User-agent: *\nDisallow: /");
    let (site, fetcher) =
        with_robots([("/robots.txt", redirect(301, "/r")), ("/r", refuse), ("/", page("x"))]).await;
    assert_eq!(code(&fetcher, &site.url("/")).await, "refused-by-robots");
    let (site, fetcher) =
        with_robots([("/robots.txt", redirect(301, "/robots.txt")), ("/", page("x"))]).await;
    assert!(fetch(&fetcher, &site.url("/")).await.is_ok(), "endless redirects are a missing file");
    assert_eq!(site.paths().len(), 7);
}

#[tokio::test]
async fn every_host_of_a_redirect_is_asked_for_its_rules() {
    let closed = Server::start([("/robots.txt", page("User-agent: *\nDisallow: /")), ("/", page("x"))]).await;
    let open = Server::start([("/", redirect(302, &closed.url("/")))]).await;
    let mut settings = settings(&[&open, &closed]);
    settings.respect_robots = true;
    assert_eq!(code(&fetcher(settings), &open.url("/")).await, "refused-by-robots");
    assert_eq!(closed.paths(), ["/robots.txt"]);
}

#[tokio::test]
async fn rules_that_moved_to_the_safe_twin_are_asked_for_once() {
    let twin = Server::start([("/robots.txt", page("")), ("/", page("x"))]).await;
    let site = Server::start([
        ("/robots.txt", redirect(301, &twin.url("/robots.txt"))),
        ("/", redirect(301, &twin.url("/"))),
    ])
    .await;
    let mut settings = settings(&[&site, &twin]);
    settings.respect_robots = true;
    fetch(&fetcher(settings), &site.url("/")).await.unwrap();
    assert_eq!((site.paths().len(), twin.paths()), (2, vec!["/robots.txt".to_owned(), "/".to_owned()]));
}

#[tokio::test]
async fn rules_beyond_the_cap_are_not_read() {
    let first = b"HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /no\n".to_vec();
    let endless = Reply::Drip {
        first,
        piece: b"Allow: /aaaaaaaaaaaaaaaaaaaaaaaaaaa\n".repeat(1000),
        every: Duration::ZERO,
    };
    let (site, fetcher) = with_robots([("/robots.txt", endless), ("/", page("x"))]).await;
    assert!(fetch(&fetcher, &site.url("/")).await.is_ok());
    assert_eq!(code(&fetcher, &site.url("/no")).await, "refused-by-robots");
}

#[tokio::test]
async fn switched_off_rules_are_not_asked_for() {
    let site = Server::start([("/robots.txt", page("User-agent: *\nDisallow: /")), ("/", page("x"))]).await;
    assert!(fetch(&fetcher(settings(&[&site])), &site.url("/")).await.is_ok());
    assert_eq!(site.paths(), ["/"]);
}

#[test]
fn rules_match_as_the_standard_says() {
    let cases: &[(&str, &str, bool)] = &[
        ("", "/", true),
        ("User-agent: *\nDisallow:", "/x", true),
        ("User-agent: *\nDisallow: /", "/x", false),
        ("User-agent: *\nDisallow: /", "/robots.txt", true),
        ("USER-AGENT: *\r\ndisallow : /a # why\r\n", "/ab", false),
        ("User-agent: *\rDisallow: /a", "/a", false),
        ("\u{feff}User-agent: *\nDisallow: /a", "/a", false),
        ("Disallow: /a", "/a", true),
        // the group of the product alone, wherever it stands; several are one
        ("User-agent: *\nDisallow: /\nUser-agent: namkhong\nDisallow: /a", "/b", true),
        ("User-agent: NAMKHONG\nDisallow: /a\nUser-agent: *\nDisallow: /", "/a", false),
        (
            "User-agent: namkhong\nDisallow: /a\nUser-agent: x\nUser-agent: namkhong\nDisallow: /b",
            "/b",
            false,
        ),
        ("User-agent: namkhongbot\nDisallow: /", "/", true),
        ("User-agent: x\nSitemap: https://e.com/s\nUser-agent: namkhong\nDisallow: /a", "/a", false),
        // the longest wins, allow in a tie
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true),
        ("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c", false),
        ("User-agent: *\nDisallow: /page\nAllow: /page", "/page", true),
        ("User-agent: *\nAllow: /page\nDisallow: /*.ph", "/page.php5", true),
        // * and $
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", true),
        ("User-agent: *\nDisallow: /a$", "/a", false),
        ("User-agent: *\nDisallow: /a$", "/ab", true),
        ("User-agent: *\nDisallow: *b", "/ab", false),
        ("User-agent: *\nDisallow: /*a*b*c", "/xaxbxc", false),
        ("User-agent: *\nDisallow: /?q=", "/?q=1", false),
        // spellings of one letter
        ("User-agent: *\nDisallow: /tin-mới", "/tin-m%E1%BB%9Bi", false),
        ("User-agent: *\nDisallow: /a%7eb", "/a~b", false),
        ("User-agent: *\nDisallow: /a%2fb", "/a/b", true),
        // a page instead of rules asks for nothing
        ("<!doctype html><p>Not found</p>", "/", true),
    ];
    for (file, path, allowed) in cases {
        assert_eq!(Rules::parse(file.as_bytes(), "namkhong").allows(path), *allowed, "{file:?} {path}");
    }
}

#[test]
fn hostile_rules_are_read_and_matched_in_bounded_time() {
    let stars = format!("Disallow: /{}b$\n", "a*".repeat(200));
    let file = format!("User-agent: *\n{}", stars.repeat(1200));
    let short = format!("User-agent: *\n{}", "Allow:*b\n".repeat(56_000));
    let path = format!("/{}", "a".repeat(4000));
    for file in [file, short] {
        let started = Instant::now();
        assert!(Rules::parse(file.as_bytes(), "namkhong").allows(&path));
        assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    }
}

/// The standard's matching, as slow and plain as it can be written.
fn plain_match(pattern: &[u8], path: &[u8]) -> bool {
    match pattern {
        [] => true,
        [b'$'] => path.is_empty(),
        [b'*', rest @ ..] => (0..=path.len()).any(|skip| plain_match(rest, &path[skip..])),
        [letter, rest @ ..] => path.first() == Some(letter) && plain_match(rest, &path[1..]),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn rules_agree_with_a_plain_reading_of_the_standard(
        rules in proptest::collection::vec((any::<bool>(), "/[ab/*]{0,5}\\$?"), 0..5), path in "/[ab/]{0,8}",
    ) {
        let file: String = rules
            .iter()
            .map(|(allow, pattern)| format!("{}: {pattern}\n", if *allow { "Allow" } else { "Disallow" }))
            .collect();
        let winner = rules
            .iter()
            .filter(|(_, pattern)| plain_match(pattern.as_bytes(), path.as_bytes()))
            .max_by_key(|(allow, pattern)| (pattern.len(), *allow));
        let allowed = winner.is_none_or(|(allow, _)| *allow);
        let read = Rules::parse(format!("User-agent: *\n{file}").as_bytes(), "namkhong");
        prop_assert_eq!(read.allows(&path), allowed, "{}", file);
    }

    #[test]
    fn any_bytes_can_be_read(file in proptest::collection::vec(any::<u8>(), 0..300), path in ".{0,40}") {
        Rules::parse(&file, "namkhong").allows(&path);
    }
}
