//! Who may use the API and how often: keys, scopes, rates, and addresses behind proxies.

use crate::client::Ask;
use crate::server::{Server, folder, key, store};
use serde_json::json;
use store::Scope;

fn check(server: &Server) -> Ask {
    server.post("/api/v1/check").json(&json!({"text": "chào"}))
}

#[tokio::test]
async fn a_closed_api_wants_a_key_and_says_so() {
    let folder = folder();
    let made = key(&folder, &[Scope::Check, Scope::Read], 1000).await;
    let server = Server::start_in(folder, |s| s.open_api = false, &[]).await;
    let batch = server.post("/api/v1/batch").body("application/x-ndjson", "{\"id\":1,\"text\":\"a\"}");
    for ask in [check(&server), server.post("/api/v1/read").json(&json!({"text": "a"})), batch] {
        let answer = ask.send().await;
        assert_eq!(answer.problem(), (401, "key".into()));
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    let bearer = format!("Bearer {}", made.key);
    assert_eq!(check(&server).header("authorization", &bearer).send().await.status, 200);
    let lower = format!("bearer  {}", made.key);
    assert_eq!(check(&server).header("authorization", &lower).send().await.status, 200);
    assert_eq!(server.get("/api/v1/checks").send().await.status, 200, "what everybody may know needs no key");
    assert_eq!(
        server.post("/check").form(&[("what", "chào")]).send().await.status,
        200,
        "the site stays open"
    );
    server.end().await;
}

#[tokio::test]
async fn a_key_that_is_wrong_revoked_or_written_wrongly_opens_nothing() {
    let folder = folder();
    let made = key(&folder, &Scope::ALL, 1000).await;
    let server = Server::start_in(folder, |_| {}, &[]).await;
    let mut changed = made.key.clone();
    let last = if changed.pop() == Some('0') { '1' } else { '0' };
    changed.push(last);
    let basic = format!("Basic {}", made.key);
    let changed = format!("Bearer {changed}");
    for line in ["", "Bearer", "Bearer ", "Bearer nk_x", &basic, &changed, &made.key] {
        let answer = check(&server).header("authorization", line).send().await;
        assert_eq!(answer.problem(), (401, "key".into()), "{line}: a wrong key is not taken for none");
    }
    let right = format!("Bearer {}", made.key);
    assert_eq!(check(&server).header("authorization", &right).send().await.status, 200);
    let store = store(&server.folder).await;
    assert!(store.revoke_api_key(&made.id, jiff::Timestamp::now()).await.unwrap());
    store.close().await;
    let answer = check(&server).header("authorization", &right).send().await;
    assert_eq!(answer.problem(), (401, "key".into()));
    server.end().await;
}

#[tokio::test]
async fn a_key_does_what_its_scopes_say() {
    let folder = folder();
    let reads = key(&folder, &[Scope::Read], 1000).await;
    let server = Server::start_in(folder, |_| {}, &[]).await;
    let with = |ask: Ask| ask.header("authorization", &format!("Bearer {}", reads.key));
    assert_eq!(with(check(&server)).send().await.problem(), (403, "scope".into()));
    let batch = server.post("/api/v1/batch").body("application/x-ndjson", "{\"id\":1,\"text\":\"a\"}");
    assert_eq!(with(batch).send().await.problem(), (403, "scope".into()));
    let read = |item| server.post("/api/v1/read").json(&item);
    assert_eq!(with(read(json!({"text": "a"}))).send().await.status, 200);
    let fetch = with(read(json!({"url": "https://a.example/"}))).send().await;
    assert_eq!(fetch.problem(), (403, "scope".into()), "fetching is a scope of its own");
    server.end().await;
}

#[tokio::test]
async fn each_key_has_its_own_rate() {
    let folder = folder();
    let (slow, fast) = (key(&folder, &Scope::ALL, 2).await, key(&folder, &Scope::ALL, 1000).await);
    let server = Server::start_in(folder, |s| s.checks_per_minute = 1, &[]).await;
    let with = |key: &str| check(&server).header("authorization", &format!("Bearer {key}"));
    for _ in 0..2 {
        assert_eq!(with(&slow.key).send().await.status, 200);
    }
    let answer = with(&slow.key).send().await;
    assert_eq!(answer.problem(), (429, "too-often".into()));
    assert!((1..=31).contains(&answer.header("retry-after").parse::<u64>().unwrap()));
    for _ in 0..5 {
        assert_eq!(with(&fast.key).send().await.status, 200, "a key is not held to the limit of addresses");
    }
    let lines = "{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\"text\":\"a\"}\n";
    let batch = server.post("/api/v1/batch").body("application/x-ndjson", lines);
    let answer = batch.header("authorization", &format!("Bearer {}", slow.key)).send().await.lines();
    assert!(answer.iter().all(|a| a["error"].as_str().is_some_and(|e| e.contains("too many"))), "{answer:?}");
    server.end().await;
}

#[tokio::test]
async fn guessing_keys_costs_as_much_as_checking() {
    let server = Server::start_with(|s| s.checks_per_minute = 2, &[]).await;
    let guess = check(&server).header("authorization", "Bearer nk_guess");
    for _ in 0..2 {
        assert_eq!(guess.send().await.status, 401);
    }
    assert_eq!(guess.send().await.problem(), (429, "too-often".into()));
    server.end().await;
}

#[tokio::test]
async fn an_address_is_taken_from_a_proxy_only_when_the_proxy_is_trusted() {
    let trusting = |s: &mut web::Settings| {
        s.checks_per_minute = 1;
        s.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    };
    let server = Server::start_with(trusting, &[]).await;
    let from = |forwarded: &str| check(&server).header("x-forwarded-for", forwarded);
    assert_eq!(from("198.51.100.1").send().await.status, 200);
    assert_eq!(from("198.51.100.1").send().await.problem(), (429, "too-often".into()));
    assert_eq!(
        from("6.6.6.6, 198.51.100.1").send().await.status,
        429,
        "what the client wrote counts for nothing"
    );
    assert_eq!(from("198.51.100.2").send().await.status, 200);
    assert_eq!(from("2001:db8:0:1::1").send().await.status, 200);
    assert_eq!(from("2001:db8:0:1:ffff::2").send().await.status, 429, "one /64 is one household");
    assert_eq!(from("2001:db8:0:2::1").send().await.status, 200);
    server.end().await;

    let server = Server::start_with(|s| s.checks_per_minute = 1, &[]).await;
    let from = |forwarded: &str| check(&server).header("x-forwarded-for", forwarded);
    assert_eq!(from("198.51.100.1").send().await.status, 200);
    assert_eq!(from("198.51.100.2").send().await.status, 429, "a stranger's header was believed");
    server.end().await;
}
