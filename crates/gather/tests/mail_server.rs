//! A mail server for tests: SMTP as a test wants it, over an open or an encrypted connection. It keeps what it took.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

pub const CERTIFICATE: &[u8] = include_bytes!("secure/certificate.der");
const KEY: &[u8] = include_bytes!("secure/key.der");

/// How the server behaves.
#[derive(Debug, Clone, Copy, Default)]
pub struct Manner {
    /// Encrypted from the first byte.
    pub is_tls: bool,
    /// Whether STARTTLS is offered.
    pub offers_starttls: bool,
    /// Whether it offers to sign in as `an` with `mật khẩu`.
    pub offers_sign_in: bool,
    /// What it says instead of the usual where a line of the client begins so (`""` is the greeting); `None`: nothing.
    pub instead: Option<(&'static str, Option<&'static str>)>,
}

/// What it took: the envelope, and the message with its dots put back.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub message: Vec<u8>,
    pub was_encrypted: bool,
}

pub struct MailServer {
    pub at: SocketAddr,
    taken: Arc<Mutex<Vec<Taken>>>,
    lines: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    pub async fn start(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server =
            Self { at: listener.local_addr().unwrap(), taken: Arc::default(), lines: Arc::default() };
        let (taken, lines) = (server.taken.clone(), server.lines.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let desk = Desk { manner, taken: taken.clone(), lines: lines.clone(), is_encrypted: false };
                tokio::spawn(desk.receive(stream));
            }
        });
        server
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }

    /// Commands so far, without the lines of messages.
    pub fn lines(&self) -> Vec<String> {
        self.lines.lock().unwrap().clone()
    }
}

struct Desk {
    manner: Manner,
    taken: Arc<Mutex<Vec<Taken>>>,
    lines: Arc<Mutex<Vec<String>>>,
    is_encrypted: bool,
}

impl Desk {
    async fn receive(mut self, stream: TcpStream) {
        let tls = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![CERTIFICATE.into()], PrivatePkcs8KeyDer::from(KEY).into())
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(tls));
        if self.manner.is_tls {
            self.is_encrypted = true;
            if let Ok(stream) = acceptor.accept(stream).await {
                self.talk(&mut BufReader::new(stream), true).await;
            }
            return;
        }
        let mut stream = BufReader::new(stream);
        if self.talk(&mut stream, true).await {
            self.is_encrypted = true;
            if let Ok(stream) = acceptor.accept(stream.into_inner()).await {
                self.talk(&mut BufReader::new(stream), false).await;
            }
        }
    }

    /// Talks until the client leaves (false) or asks for encryption (true).
    async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
        &mut self,
        stream: &mut BufReader<S>,
        greets: bool,
    ) -> bool {
        let mut taken = Taken { was_encrypted: self.is_encrypted, ..Taken::default() };
        if greets && !self.say(stream, "", "220 mail.example.com ESMTP").await {
            return false;
        }
        loop {
            let Some(line) = hear(stream).await else { return false };
            self.lines.lock().unwrap().push(line.clone());
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let reply = match verb.as_str() {
                "EHLO" => self.features(),
                "AUTH" if line.ends_with(" AGFuAG3huq10IGto4bqpdQ==") => "235 welcome".to_owned(),
                "AUTH" => "535 no".to_owned(),
                "MAIL" => {
                    taken.from = line;
                    "250 ok".to_owned()
                }
                "RCPT" => {
                    taken.to.push(line);
                    "250 ok".to_owned()
                }
                "DATA" => "354 go on".to_owned(),
                "STARTTLS" => "220 now".to_owned(),
                "QUIT" => "221 bye".to_owned(),
                _ => "500 what?".to_owned(),
            };
            if !self.say(stream, &verb, &reply).await || verb == "QUIT" {
                return false;
            }
            if verb == "STARTTLS" {
                return true;
            }
            let refuses_data = matches!(self.manner.instead, Some(("DATA", _)));
            if verb == "DATA" && !refuses_data {
                let Some(message) = hear_message(stream).await else { return false };
                taken.message = message;
                self.taken.lock().unwrap().push(std::mem::take(&mut taken));
                if !self.say(stream, ".", "250 taken").await {
                    return false;
                }
            }
        }
    }

    fn features(&self) -> String {
        let mut lines = vec!["mail.example.com", "8BITMIME"];
        if self.manner.offers_starttls && !self.is_encrypted {
            lines.push("STARTTLS");
        }
        if self.manner.offers_sign_in {
            lines.push("AUTH PLAIN LOGIN");
        }
        let last = lines.pop().unwrap();
        lines.iter().map(|line| format!("250-{line}\r\n")).collect::<String>() + "250 " + last
    }

    /// Says the usual, or what the test wants instead; false when the talk is over.
    async fn say<S: AsyncWrite + Unpin>(&self, stream: &mut S, verb: &str, usual: &str) -> bool {
        match self.manner.instead {
            Some((at, None)) if at == verb => std::future::pending().await,
            Some((at, Some(words))) if at == verb => {
                let _ = stream.write_all(words.as_bytes()).await;
                let _ = stream.flush().await;
                !words.starts_with("421")
            }
            _ => {
                stream.write_all(format!("{usual}\r\n").as_bytes()).await.is_ok()
                    && stream.flush().await.is_ok()
            }
        }
    }
}

async fn hear<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<String> {
    let mut line = String::new();
    let count = stream.read_line(&mut line).await.ok()?;
    (count > 0).then(|| line.trim_end().to_owned())
}

async fn hear_message<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> Option<Vec<u8>> {
    let mut message = Vec::new();
    loop {
        let mut line = Vec::new();
        if stream.read_until(b'\n', &mut line).await.ok()? == 0 {
            return None;
        }
        if line == b".\r\n" {
            return Some(message);
        }
        message.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}
