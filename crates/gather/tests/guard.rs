//! Nothing inside the network is reached, whatever an address, a redirect or a name server says. A canary on loopback
//! counts who comes.

use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use gather::{Fetcher, Lookup};

use crate::server::{Server, always, code, fetch, fetcher, loopback, page, redirect, settings};
use crate::targets::refused;

/// A resolver that gives one list of addresses after another and counts how often it is asked.
fn in_turn(answers: Vec<Vec<IpAddr>>) -> (Lookup, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let answers = Mutex::new(answers.into_iter());
    let lookup: Lookup = Arc::new(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        let answer = answers.lock().unwrap().next().unwrap_or_default();
        Box::pin(async move { Ok(answer) })
    });
    (lookup, asked)
}

async fn canary() -> Server {
    Server::start([("/", page("inside"))]).await
}

#[tokio::test]
async fn refused_forms_open_no_socket_and_ask_no_resolver() {
    let (lookup, asked) = in_turn(Vec::new());
    let fetcher = Fetcher::with_resolver(settings(&[]), lookup).unwrap();
    for form in refused() {
        assert!(fetch(&fetcher, form).await.is_err(), "{form:?}");
    }
    assert_eq!((fetcher.connections(), asked.load(Ordering::SeqCst)), (0, 0));
}

#[tokio::test]
async fn canary_is_not_reached_directly() {
    let canary = canary().await;
    let port = canary.at.port();
    let fetcher = fetcher(settings(&[]));
    for host in [
        "127.0.0.1",
        "2130706433",
        "0177.0.0.1",
        "0x7f.1",
        "127.1",
        "127.0.0.1.",
        "１２７.０.０.１",
        "localhost",
        "a.localhost",
        "[::ffff:127.0.0.1]",
        "[::1]",
        "0",
    ] {
        assert_eq!(code(&fetcher, &format!("http://{host}:{port}/")).await, "private-address", "{host}");
    }
    assert_eq!(code(&fetcher, &canary.url("/")).await, "port");
    assert_eq!((canary.connections(), fetcher.connections()), (0, 0));
}

#[tokio::test]
async fn canary_is_not_reached_through_a_name() {
    for inside in
        ["127.0.0.1", "10.0.0.1", "169.254.169.254", "0.0.0.0", "::1", "::ffff:127.0.0.1", "fd00::1"]
    {
        let fetcher = Fetcher::with_resolver(settings(&[]), always(&[inside.parse().unwrap()])).unwrap();
        assert_eq!(code(&fetcher, "http://127.0.0.1.nip.example.com/").await, "private-address", "{inside}");
        assert_eq!(fetcher.connections(), 0);
    }
}

#[tokio::test]
async fn canary_is_not_reached_by_redirect() {
    let canary = canary().await;
    let inside = canary.at.port();
    for to in [
        format!("http://127.0.0.1:{inside}/"),
        format!("http://2130706433:{inside}/"),
        format!("http://0x7f.1:{inside}/"),
        format!("http://[::ffff:127.0.0.1]:{inside}/"),
        format!("//127.1:{inside}/"),
        format!("http://localhost:{inside}/"),
        format!("http:\\\\127.0.0.1:{inside}\\"),
    ] {
        let site = Server::start([("/", redirect(302, &to))]).await;
        let fetcher = fetcher(settings(&[&site]));
        assert_eq!(code(&fetcher, &site.url("/")).await, "private-address", "{to}");
        assert_eq!((site.connections(), fetcher.connections()), (1, 1), "{to}");
    }
    let site = Server::start([("/", redirect(307, &format!("http://user@127.0.0.1:{inside}/")))]).await;
    assert_eq!(code(&fetcher(settings(&[&site])), &site.url("/")).await, "credentials-in-address");
    assert_eq!(canary.connections(), 0);
}

#[tokio::test]
async fn canary_is_not_reached_by_a_robots_txt_that_leads_there() {
    let canary = canary().await;
    for to in
        [format!("http://127.0.0.1:{}/", canary.at.port()), canary.url("/"), "file:///etc/passwd".to_owned()]
    {
        let site = Server::start([("/robots.txt", redirect(301, &to)), ("/", page("x"))]).await;
        let mut settings = settings(&[&site]);
        settings.respect_robots = true;
        assert!(fetch(&fetcher(settings), &site.url("/")).await.is_ok(), "{to}: no rules are no refusal");
        assert_eq!((site.paths().len(), canary.connections()), (2, 0), "{to}");
    }
}

/// The name leads to an allowed server first, then, on the next hop, to a canary on the same port of another address.
#[tokio::test]
async fn rebinding_name_reaches_nothing_on_its_second_answer() {
    let site = Server::start([("/", redirect(302, "/next")), ("/next", page("never"))]).await;
    let elsewhere: IpAddr = [127, 0, 0, 2].into();
    let canary = Server::start_at((elsewhere, site.at.port()).into(), [("/next", page("inside"))]).await;
    let (lookup, asked) = in_turn(vec![vec![loopback()], vec![elsewhere]]);
    let fetcher = Fetcher::with_resolver(settings(&[&site]), lookup).unwrap();
    assert_eq!(code(&fetcher, &site.url("/")).await, "private-address");
    assert_eq!((site.paths(), canary.connections(), fetcher.connections()), (vec!["/".to_owned()], 0, 1));
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}

/// One look-up a hop: a resolver that would lie the second time is not asked a second time.
#[tokio::test]
async fn name_is_looked_up_once_for_robots_and_page() {
    let site = Server::start([("/", page("page"))]).await;
    let elsewhere: IpAddr = [127, 0, 0, 2].into();
    let canary = Server::start_at((elsewhere, site.at.port()).into(), [("/", page("inside"))]).await;
    let (lookup, asked) = in_turn(vec![vec![loopback()], vec![elsewhere]]);
    let mut settings = settings(&[&site]);
    settings.respect_robots = true;
    let fetcher = Fetcher::with_resolver(settings, lookup).unwrap();
    assert_eq!(&*fetch(&fetcher, &site.url("/")).await.unwrap().bytes, b"page");
    assert_eq!((asked.load(Ordering::SeqCst), canary.connections()), (1, 0));
}

#[tokio::test]
async fn name_with_one_inner_address_among_others_is_refused() {
    let site = Server::start([("/", page("x"))]).await;
    let elsewhere: IpAddr = [127, 0, 0, 2].into();
    let canary = Server::start_at((elsewhere, site.at.port()).into(), [("/", page("inside"))]).await;
    for addresses in [[loopback(), elsewhere], [elsewhere, loopback()]] {
        let fetcher = Fetcher::with_resolver(settings(&[&site]), always(&addresses)).unwrap();
        assert_eq!(code(&fetcher, &site.url("/")).await, "private-address");
        assert_eq!(fetcher.connections(), 0);
    }
    let many: Vec<IpAddr> = (1..=20).map(|_| loopback()).chain([elsewhere]).collect();
    let fetcher = Fetcher::with_resolver(settings(&[&site]), always(&many)).unwrap();
    assert_eq!(code(&fetcher, &site.url("/")).await, "private-address");
    assert_eq!((site.connections(), canary.connections()), (0, 0));
}

#[tokio::test]
async fn exception_holds_for_its_port_alone() {
    let site = Server::start([("/", page("x"))]).await;
    let fetcher = fetcher(settings(&[&site]));
    assert_eq!(code(&fetcher, "http://127.0.0.1/").await, "private-address");
    assert_eq!(code(&fetcher, "http://site.example.com/").await, "private-address");
    assert_eq!(fetcher.connections(), 0);
    assert!(fetch(&fetcher, &format!("http://{}/", site.at)).await.is_ok());
}

#[tokio::test]
async fn public_machine_on_an_excepted_port_is_refused() {
    let site = Server::start([("/", page("x"))]).await;
    let fetcher = Fetcher::with_resolver(settings(&[&site]), always(&["8.8.8.8".parse().unwrap()])).unwrap();
    assert_eq!(code(&fetcher, &site.url("/")).await, "port");
    assert_eq!(fetcher.connections(), 0);
}

#[tokio::test]
async fn redirect_to_another_scheme_is_refused() {
    for to in [
        "file:///etc/passwd",
        "gopher://example.com/",
        "ftp://example.com/",
        "data:text/html,x",
        "javascript:1",
    ] {
        let site = Server::start([("/", redirect(301, to))]).await;
        assert_eq!(code(&fetcher(settings(&[&site])), &site.url("/")).await, "scheme", "{to}");
    }
}

#[tokio::test]
async fn name_without_an_address_is_not_found() {
    let fetcher = Fetcher::with_resolver(settings(&[]), always(&[])).unwrap();
    assert_eq!(code(&fetcher, "https://example.com/").await, "name-not-found");
    let failing: Lookup = Arc::new(|_| Box::pin(async { Err(std::io::Error::other("no answer")) }));
    let fetcher = Fetcher::with_resolver(settings(&[]), failing).unwrap();
    assert_eq!(code(&fetcher, "https://example.com/").await, "name-not-found");
    assert_eq!(fetcher.connections(), 0);
}

#[tokio::test]
async fn requests_carry_no_cookie_and_no_referrer() {
    let site = Server::start([("/", redirect(302, "/b?x")), ("/b?x", page("x"))]).await;
    let fetcher = fetcher(settings(&[&site]));
    fetch(&fetcher, &site.url("/")).await.unwrap();
    for request in site.requests() {
        let lower = request.to_lowercase();
        assert!(lower.contains("\r\nuser-agent: namkhong/"), "{request}");
        assert!(!lower.contains("cookie") && !lower.contains("referer") && !lower.contains("authorization"));
    }
}
