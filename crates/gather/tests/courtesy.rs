//! Sites are asked seldom: pacing, the cache, one fetch for a crowd.

use std::time::{Duration, Instant};

use gather::{Asking, Settings, honest_user_agent};

use crate::server::{Reply, Server, code, fetch, fetcher, page, redirect, settings, status};

#[tokio::test]
async fn fetches_of_one_host_keep_their_distance() {
    let site = Server::start([("/a", page("a")), ("/b", page("b")), ("/c", page("c"))]).await;
    let mut settings = settings(&[&site]);
    settings.pace = Duration::from_millis(200);
    let fetcher = fetcher(settings);
    let started = Instant::now();
    let (urls, other) = (["/a", "/b", "/c"].map(|path| site.url(path)), format!("http://{}/a", site.at));
    let (a, b, c, other) = tokio::join!(
        fetch(&fetcher, &urls[0]),
        fetch(&fetcher, &urls[1]),
        fetch(&fetcher, &urls[2]),
        async { fetch(&fetcher, &other).await.map(|_| started.elapsed()) }
    );
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    assert!(started.elapsed() >= Duration::from_millis(400));
    assert!(other.unwrap() < Duration::from_millis(200), "another host does not wait");
}

#[tokio::test]
async fn one_visit_does_not_wait_for_itself() {
    let site = Server::start([("/", redirect(302, "/b")), ("/b", page("b"))]).await;
    let mut settings = settings(&[&site]);
    (settings.pace, settings.respect_robots) = (Duration::from_secs(4), true);
    let started = Instant::now();
    fetch(&fetcher(settings), &site.url("/")).await.unwrap();
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn long_queue_is_refused_at_once() {
    let site = Server::start([]).await;
    let mut settings = settings(&[&site]);
    settings.pace = Duration::from_secs(6);
    let fetcher = fetcher(settings);
    assert_eq!(code(&fetcher, &site.url("/a")).await, "http-status");
    let started = Instant::now();
    assert_eq!(code(&fetcher, &site.url("/b")).await, "busy");
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn second_fetch_comes_from_the_cache() {
    let site = Server::start([("/", redirect(302, "/b")), ("/b", page("b"))]).await;
    let fetcher = fetcher(settings(&[&site]));
    let first = fetch(&fetcher, &site.url("/")).await.unwrap();
    let second = fetch(&fetcher, &site.url("/#part")).await.unwrap();
    assert_eq!((first.from_cache, second.from_cache), (false, true));
    assert_eq!((&first.url, &first.hops, first.at), (&second.url, &second.hops, second.at));
    let direct = fetch(&fetcher, &site.url("/b")).await.unwrap();
    assert!(direct.from_cache && direct.hops.is_empty() && direct.requested == site.url("/b"));
    assert_eq!(site.paths(), ["/", "/b"]);
}

#[tokio::test]
async fn cache_forgets_after_its_time() {
    let site = Server::start([("/", page("x"))]).await;
    let mut settings = settings(&[&site]);
    settings.cache_time = Duration::from_millis(50);
    let fetcher = fetcher(settings);
    fetch(&fetcher, &site.url("/")).await.unwrap();
    tokio::time::sleep(Duration::from_millis(80)).await;
    assert!(!fetch(&fetcher, &site.url("/")).await.unwrap().from_cache);
    assert_eq!(site.paths().len(), 2);
}

#[tokio::test]
async fn cache_keeps_to_its_bytes() {
    let body = vec![b'a'; 40_000];
    let site = Server::start([("/a", page(&body)), ("/b", page(&body)), ("/c", page(&body))]).await;
    let mut settings = settings(&[&site]);
    settings.cache_bytes = 100_000;
    let fetcher = fetcher(settings);
    for path in ["/a", "/b", "/c"] {
        fetch(&fetcher, &site.url(path)).await.unwrap();
    }
    assert!(fetch(&fetcher, &site.url("/c")).await.unwrap().from_cache);
    assert!(!fetch(&fetcher, &site.url("/a")).await.unwrap().from_cache);
}

#[tokio::test]
async fn failure_is_not_asked_for_again_at_once() {
    let site = Server::start([("/", status(503, ""))]).await;
    let fetcher = fetcher(settings(&[&site]));
    for _ in 0..5 {
        assert_eq!(code(&fetcher, &site.url("/")).await, "http-status");
    }
    assert_eq!(site.paths().len(), 1);
}

#[tokio::test]
async fn crowd_that_asks_for_one_page_costs_one_request() {
    let first = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\n".to_vec();
    let slow = Reply::Drip { first, piece: b"abc".to_vec(), every: Duration::from_millis(50) };
    let site = Server::start([("/", slow)]).await;
    let fetcher = fetcher(settings(&[&site]));
    let crowd: Vec<_> = (0..50)
        .map(|_| {
            let (fetcher, url) = (fetcher.clone(), site.url("/"));
            tokio::spawn(async move { fetch(&fetcher, &url).await })
        })
        .collect();
    for one in crowd {
        assert_eq!(&*one.await.unwrap().unwrap().bytes, b"abcabcabc");
    }
    assert_eq!(site.connections(), 1);
}

#[tokio::test]
async fn fetches_over_all_are_bounded() {
    let site = Server::start([]).await;
    let silent = Server::start([("/", Reply::Silence)]).await;
    let fetcher = fetcher(settings(&[&site, &silent]));
    let held: Vec<_> = (0..32)
        .map(|n| {
            let (fetcher, url) = (fetcher.clone(), format!("http://s{n}.example.com:{}/", silent.at.port()));
            tokio::spawn(async move { fetch(&fetcher, &url).await })
        })
        .collect();
    while silent.connections() < 32 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(code(&fetcher, &site.url("/")).await, "busy");
    // Whoever leaves makes room.
    for one in &held {
        one.abort();
    }
    assert_eq!(code(&fetcher, &site.url("/")).await, "http-status");
}

#[tokio::test]
async fn fresh_fetch_asks_the_site_whatever_the_cache_holds() {
    let site = Server::start([("/", page("x")), ("/gone", status(503, ""))]).await;
    let fetcher = fetcher(settings(&[&site]));
    fetch(&fetcher, &site.url("/")).await.unwrap();
    for _ in 0..2 {
        let fresh = fetcher.fetch_fresh(&site.url("/"), Asking::Member, |_| {}).await.unwrap();
        assert!(!fresh.from_cache);
        assert!(fetcher.fetch_fresh(&site.url("/gone"), Asking::Member, |_| {}).await.is_err());
    }
    assert!(fetch(&fetcher, &site.url("/")).await.unwrap().from_cache, "others may have what was fetched");
    assert_eq!(site.paths(), ["/", "/", "/gone", "/", "/gone"]);
}

#[tokio::test]
async fn fresh_fetch_keeps_its_distance_and_obeys_the_rules() {
    let rules = page("User-agent: *\nDisallow: /no");
    let site = Server::start([("/robots.txt", rules), ("/", page("x")), ("/no", page("x"))]).await;
    let mut settings = settings(&[&site]);
    (settings.pace, settings.respect_robots) = (Duration::from_millis(200), true);
    let fetcher = fetcher(settings);
    let fresh = async |path| match fetcher.fetch_fresh(&site.url(path), Asking::Member, |_| {}).await {
        Ok(page) => page.status.to_string(),
        Err(error) => error.code().to_owned(),
    };
    let started = Instant::now();
    assert_eq!(fresh("/").await, "200");
    assert_eq!(fresh("/").await, "200");
    assert!(started.elapsed() >= Duration::from_millis(200));
    assert_eq!(fresh("/no").await, "refused-by-robots");
    let outside = fetcher.fetch_fresh("http://10.0.0.1/", Asking::Member, |_| {}).await;
    assert_eq!(outside.unwrap_err().code(), "private-address");
    assert_eq!(site.paths(), ["/robots.txt", "/", "/"], "rules are kept, pages are not");
}

#[tokio::test]
async fn site_is_told_who_asked() {
    let site = Server::start([("/", page("x"))]).await;
    let user_agent = honest_user_agent(Some("https://example.org/contact"));
    let fetcher = fetcher(Settings { user_agent, ..settings(&[&site]) });
    fetch(&fetcher, &site.url("/")).await.unwrap();
    for asking in [Asking::Reader, Asking::Member] {
        fetcher.fetch_fresh(&site.url("/"), asking, |_| {}).await.unwrap();
    }
    let told: Vec<_> = site.requests().iter().map(|request| request.to_lowercase()).collect();
    for (request, who) in told.iter().zip(["a reader", "a reader", "a member"]) {
        let told = format!("({who} asked for this page; +https://example.org/contact)");
        assert!(request.contains(&told), "{request}");
    }
    assert_eq!(told.len(), 3);
}
