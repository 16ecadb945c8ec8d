//! A server that says exactly what a test tells it to, byte by byte, and counts who calls.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use gather::{FetchError, Fetched, Fetcher, Lookup, Settings};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The name that stands for the test's own site: public by its letters, on this machine by its resolver.
pub const SITE: &str = "site.example.com";

/// What to send for a path.
#[derive(Clone)]
pub enum Reply {
    /// All at once, then the connection stays open.
    Say(Vec<u8>),
    /// All at once, then the sending side closes.
    SayAndClose(Vec<u8>),
    /// A beginning, then a piece again and again until nobody listens.
    Drip { first: Vec<u8>, piece: Vec<u8>, every: Duration },
    /// Nothing, ever.
    Silence,
}

pub struct Server {
    pub at: SocketAddr,
    connections: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers paths from a table; others get a 404.
    pub async fn start<const N: usize>(replies: [(&str, Reply); N]) -> Self {
        Self::start_at("127.0.0.1:0".parse().unwrap(), replies).await
    }

    pub async fn start_at<const N: usize>(at: SocketAddr, replies: [(&str, Reply); N]) -> Self {
        let listener = TcpListener::bind(at).await.unwrap();
        let server = Self {
            at: listener.local_addr().unwrap(),
            connections: Arc::default(),
            requests: Arc::default(),
        };
        let replies: HashMap<String, Reply> =
            replies.into_iter().map(|(path, reply)| (path.to_owned(), reply)).collect();
        let (replies, connections, requests) =
            (Arc::new(replies), server.connections.clone(), server.requests.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(serve(stream, replies.clone(), requests.clone()));
            }
        });
        server
    }

    /// Connections accepted so far.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Requests so far, each with its headers.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }

    /// Paths asked for so far.
    pub fn paths(&self) -> Vec<String> {
        self.requests().iter().map(|r| r.split(' ').nth(1).unwrap_or_default().to_owned()).collect()
    }

    /// An address on this server, under the test's name.
    pub fn url(&self, path: &str) -> String {
        format!("http://{SITE}:{}{path}", self.at.port())
    }
}

async fn serve(
    mut stream: TcpStream,
    replies: Arc<HashMap<String, Reply>>,
    requests: Arc<Mutex<Vec<String>>>,
) {
    let mut waiting = Vec::new();
    loop {
        let mut piece = [0; 4096];
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => return,
            Ok(count) => waiting.extend_from_slice(&piece[..count]),
        }
        let Some(end) = waiting.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
        let request = String::from_utf8_lossy(&waiting[..end]).into_owned();
        waiting.drain(..end + 4);
        let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
        requests.lock().unwrap().push(request);
        let reply = replies.get(&path).cloned().unwrap_or_else(|| status(404, ""));
        match reply {
            Reply::Say(bytes) => {
                if stream.write_all(&bytes).await.is_err() {
                    return;
                }
            }
            Reply::SayAndClose(bytes) => {
                let _ = stream.write_all(&bytes).await;
                let _ = stream.shutdown().await;
                return;
            }
            Reply::Drip { first, piece, every } => {
                let _ = stream.write_all(&first).await;
                while stream.write_all(&piece).await.is_ok() {
                    tokio::time::sleep(every).await;
                }
                return;
            }
            Reply::Silence => std::future::pending().await,
        }
    }
}

/// An answer with its length.
pub fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut bytes =
        format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n{headers}\r\n", body.len()).into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// A page of HTML.
pub fn page(body: impl AsRef<[u8]>) -> Reply {
    Reply::Say(answer(200, "Content-Type: text/html; charset=utf-8\r\n", body))
}

pub fn status(status: u16, body: &str) -> Reply {
    Reply::Say(answer(status, "Content-Type: text/html\r\n", body))
}

pub fn redirect(status: u16, to: &str) -> Reply {
    Reply::Say(answer(status, &format!("Location: {to}\r\n"), ""))
}

/// Settings that let these servers be reached, in no hurry to be polite.
pub fn settings(allow: &[&Server]) -> Settings {
    Settings {
        allow: allow.iter().map(|server| server.at).collect(),
        pace: Duration::ZERO,
        respect_robots: false,
        ..Settings::default()
    }
}

/// A resolver that gives every name the same addresses.
pub fn always(addresses: &[IpAddr]) -> Lookup {
    let addresses = addresses.to_vec();
    Arc::new(move |_| {
        let addresses = addresses.clone();
        Box::pin(async move { Ok(addresses) })
    })
}

pub fn loopback() -> IpAddr {
    [127, 0, 0, 1].into()
}

pub fn fetcher(settings: Settings) -> Fetcher {
    Fetcher::with_resolver(settings, always(&[loopback()])).unwrap()
}

pub async fn fetch(fetcher: &Fetcher, url: &str) -> Result<Fetched, FetchError> {
    fetcher.fetch(url, |_| {}).await
}

/// The code a fetch fails with; the address itself when it does not fail.
pub async fn code(fetcher: &Fetcher, url: &str) -> String {
    match fetch(fetcher, url).await {
        Ok(page) => format!("fetched {}", page.url),
        Err(error) => error.code().to_owned(),
    }
}
