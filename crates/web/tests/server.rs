//! A server of a test's own, and a site for it to fetch from.

use crate::client::Ask;
use serde_json::Value;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::time::Duration;
use store::{CreatedApiKey, NewApiKey, Scope, Store};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use web::{Running, Settings};

/// A running server.
pub(crate) struct Server {
    pub(crate) at: SocketAddr,
    pub(crate) folder: PathBuf,
    running: Running,
}

/// A folder that nobody else has.
pub(crate) fn folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let moment = jiff::Timestamp::now().as_nanosecond();
    let name = format!("server-{}-{number}-{moment}", std::process::id());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// What looks at pictures, without a worker: the tests of the built program have one.
pub(crate) fn without_worker() -> Arc<media::Pictures> {
    let worker = media::Program { path: "/nonexistent/worker".into(), arguments: Vec::new() };
    Arc::new(media::Pictures::new(media::Settings { worker, ..media::Settings::default() }))
}

impl Server {
    /// With the usual settings, no limits and no way out.
    pub(crate) async fn start() -> Server {
        Server::start_with(|_| {}, &[]).await
    }

    /// With other settings, and sites that may be fetched although they are on this machine.
    pub(crate) async fn start_with(change: impl FnOnce(&mut Settings), sites: &[&Site]) -> Server {
        Server::start_in(folder(), change, sites).await
    }

    /// In a folder that may hold a database already.
    pub(crate) async fn start_in(
        folder: PathBuf,
        change: impl FnOnce(&mut Settings),
        sites: &[&Site],
    ) -> Server {
        let mut settings = Settings {
            listen: "127.0.0.1:0".parse().unwrap(),
            data: folder.clone(),
            checks_per_minute: 0,
            fetches_per_minute: 0,
            directory_per_minute: 0,
            ..Settings::default()
        };
        change(&mut settings);
        let fetching = gather::Settings {
            allow: sites.iter().map(|site| site.at).collect(),
            pace: Duration::ZERO,
            ..gather::Settings::default()
        };
        let running = web::start_with(settings, without_worker(), fetching).await.unwrap();
        Server { at: running.address, folder, running }
    }

    pub(crate) fn get(&self, path: &str) -> Ask {
        Ask::new(self.at, "GET", path)
    }

    pub(crate) fn post(&self, path: &str) -> Ask {
        Ask::new(self.at, "POST", path)
    }

    /// Asks `/api/v1/check` for a text's report.
    pub(crate) async fn report(&self, text: &str) -> Value {
        let answer = self.post("/api/v1/check").json(&serde_json::json!({ "text": text })).send().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()["report"].clone()
    }

    /// Opens the database beside the server.
    pub(crate) async fn store(&self) -> Store {
        store(&self.folder).await
    }

    /// Stops it and removes its folder, after a test that ended well.
    pub(crate) async fn end(self) {
        self.running.stop().await;
        std::fs::remove_dir_all(&self.folder).unwrap();
    }

    /// Stops it and leaves its folder.
    pub(crate) async fn stop(self) -> PathBuf {
        self.running.stop().await;
        self.folder
    }
}

/// Opens the database of a folder.
pub(crate) async fn store(folder: &Path) -> Store {
    Store::open(&format!("sqlite:{}", folder.join("namkhong.db").display()), &folder.join("namkhong.keys"))
        .await
        .unwrap()
}

/// Makes an API key in a folder's database.
pub(crate) async fn key(folder: &Path, scopes: &[Scope], per_minute: u32) -> CreatedApiKey {
    let store = store(folder).await;
    let new = NewApiKey { label: "test".into(), scopes: scopes.to_vec(), per_minute, expires_at: None };
    let made = store.create_api_key(&new, jiff::Timestamp::now()).await.unwrap();
    store.close().await;
    made
}

/// A site on this machine: the same HTML at every address but robots.txt, and `/slow`, which answers after a while.
pub(crate) struct Site {
    pub(crate) at: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl Site {
    pub(crate) async fn start(html: &'static str) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let site = Site { at: listener.local_addr().unwrap(), connections: Arc::default() };
        let connections = Arc::clone(&site.connections);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(async move {
                    let mut request = vec![0; 8192];
                    let count = stream.read(&mut request).await.unwrap_or(0);
                    let request = String::from_utf8_lossy(&request[..count]).into_owned();
                    let path = request.split(' ').nth(1).unwrap_or_default();
                    let (status, body) = match path {
                        "/robots.txt" | "/missing" => ("404 Not Found", ""),
                        _ => ("200 OK", html),
                    };
                    if path == "/slow" {
                        tokio::time::sleep(Duration::from_secs(2)).await;
                    }
                    let head = format!(
                        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                        body.len()
                    );
                    drop(stream.write_all(head.as_bytes()).await);
                });
            }
        });
        site
    }

    /// An address on it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    /// Connections so far.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}
