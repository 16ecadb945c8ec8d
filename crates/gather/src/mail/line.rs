//! The line to the mail server, up to where SMTP begins: connected, encrypted where the settings say so, and with an end
//! to how much the server may say. The step from open to encrypted (RFC 3207) is done here, so that nothing which was
//! said before the encryption is believed after it.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::error::MailError;

/// The most addresses of a server that are tried.
const MOST_ADDRESSES: usize = 4;
/// The most a server may say in one conversation; one that is in its right mind says a tenth of it. The SMTP client reads
/// an answer anew with every line, so more would cost it the square in time.
const MOST_BYTES: usize = 16 << 10;
/// What stands for the greeting that was already heard in the open: after STARTTLS a server does not greet again, and
/// the SMTP client waits for it.
const GREETING: &[u8] = b"220 ready\r\n";

/// A connection that SMTP is spoken over.
#[derive(Debug)]
pub(super) struct Line {
    stream: Stream,
    /// What is read first, before anything of the server's.
    before: &'static [u8],
    /// Bytes that the server may still say.
    left: usize,
}

#[derive(Debug)]
enum Stream {
    Open(TcpStream),
    Encrypted(Box<TlsStream<TcpStream>>),
}

/// Connects to the first of these addresses that answers.
pub(super) async fn connect(addresses: &[SocketAddr]) -> Result<TcpStream, MailError> {
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    for address in addresses.iter().take(MOST_ADDRESSES) {
        match TcpStream::connect(address).await {
            Ok(stream) => {
                // The end of a message is a packet of its own: it must not wait for a late acknowledgement of the one before.
                stream.set_nodelay(true).map_err(MailError::no_connection)?;
                return Ok(stream);
            }
            Err(error) => last = error,
        }
    }
    Err(MailError::no_connection(last))
}

/// The line without encryption.
pub(super) fn plain(stream: TcpStream) -> Line {
    Line { stream: Stream::Open(stream), before: b"", left: MOST_BYTES }
}

/// The line encrypted from its first byte, with a server that is who it should be.
pub(super) async fn encrypt(
    stream: TcpStream,
    server: ServerName<'static>,
    tls: Arc<ClientConfig>,
) -> Result<Line, MailError> {
    let stream = TlsConnector::from(tls).connect(server, stream).await.map_err(MailError::no_encryption)?;
    Ok(Line { stream: Stream::Encrypted(Box::new(stream)), before: b"", left: MOST_BYTES })
}

/// The line that begins in the open: asks for encryption, says nothing else before it.
pub(super) async fn upgrade(
    mut stream: TcpStream,
    hello: &str,
    server: ServerName<'static>,
    tls: Arc<ClientConfig>,
) -> Result<Line, MailError> {
    reply(&mut stream).await?.accepted()?;
    say(&mut stream, &format!("EHLO {hello}\r\n")).await?;
    let offered = reply(&mut stream).await?.accepted()?;
    if !offered
        .lines()
        .skip(1)
        .any(|line| line.get(4..).is_some_and(|word| word.trim().eq_ignore_ascii_case("STARTTLS")))
    {
        return Err(MailError::NoEncryption);
    }
    say(&mut stream, "STARTTLS\r\n").await?;
    let answer = reply(&mut stream).await?;
    if answer.status / 100 == 5 {
        return Err(MailError::NoEncryption);
    }
    answer.accepted()?;
    Ok(Line { before: GREETING, ..encrypt(stream, server, tls).await? })
}

async fn say(stream: &mut TcpStream, words: &str) -> Result<(), MailError> {
    stream.write_all(words.as_bytes()).await.map_err(MailError::no_connection)
}

/// One answer of the server, of one or more lines.
struct Reply {
    status: u16,
    text: String,
}

impl Reply {
    /// The text, where the server agrees.
    fn accepted(self) -> Result<String, MailError> {
        match self.status {
            200..=399 => Ok(self.text),
            status @ 400..=499 => Err(MailError::Later { status }),
            status => Err(MailError::TurnedAway { status }),
        }
    }
}

/// Hears one answer, and refuses whatever is said beyond it: we speak in turn, so it comes from somebody who wants his
/// words taken for those of the encrypted conversation.
async fn reply(stream: &mut TcpStream) -> Result<Reply, MailError> {
    let mut heard = Vec::new();
    let mut piece = [0; 1024];
    loop {
        let count = stream.read(&mut piece).await.map_err(MailError::no_connection)?;
        heard.extend_from_slice(&piece[..count]);
        if count == 0 || heard.len() > MOST_BYTES {
            return Err(MailError::BadAnswer);
        }
        if let Some(reply) = understood(&heard)? {
            return Ok(reply);
        }
    }
}

/// The answer in what was heard; none while its last line is not complete.
fn understood(heard: &[u8]) -> Result<Option<Reply>, MailError> {
    let mut end = 0;
    for line in heard.split_inclusive(|byte| *byte == b'\n') {
        if !line.ends_with(b"\n") {
            return Ok(None);
        }
        end += line.len();
        let (Some([a @ b'2'..=b'5', b @ b'0'..=b'9', c @ b'0'..=b'9']), Some(mark)) =
            (line.first_chunk(), line.get(3))
        else {
            return Err(MailError::BadAnswer);
        };
        if *mark == b'-' {
            continue;
        }
        if end != heard.len() {
            return Err(MailError::BadAnswer);
        }
        let status = [a, b, c].into_iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
        return Ok(Some(Reply { status, text: String::from_utf8_lossy(heard).into_owned() }));
    }
    Ok(None)
}

impl AsyncTokioStream for Line {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        match &self.stream {
            Stream::Open(stream) => stream.peer_addr(),
            Stream::Encrypted(stream) => stream.get_ref().0.peer_addr(),
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.before.is_empty() {
            let (now, later) = self.before.split_at(self.before.len().min(into.remaining()));
            into.put_slice(now);
            self.before = later;
            return Poll::Ready(Ok(()));
        }
        if self.left == 0 {
            return Poll::Ready(Err(io::ErrorKind::InvalidData.into()));
        }
        let already = into.filled().len();
        let result = match &mut self.stream {
            Stream::Open(stream) => Pin::new(stream).poll_read(context, into),
            Stream::Encrypted(stream) => Pin::new(stream).poll_read(context, into),
        };
        self.left = self.left.saturating_sub(into.filled().len() - already);
        result
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match &mut self.stream {
            Stream::Open(stream) => Pin::new(stream).poll_write(context, bytes),
            Stream::Encrypted(stream) => Pin::new(stream).poll_write(context, bytes),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.stream {
            Stream::Open(stream) => Pin::new(stream).poll_flush(context),
            Stream::Encrypted(stream) => Pin::new(stream).poll_flush(context),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.stream {
            Stream::Open(stream) => Pin::new(stream).poll_shutdown(context),
            Stream::Encrypted(stream) => Pin::new(stream).poll_shutdown(context),
        }
    }
}
