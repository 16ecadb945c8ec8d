//! A name server for tests, over UDP and TCP on one port of this machine. It says exactly what a test tells it to. It
//! needs nothing but tokio, so that the tests of other crates can take this file by its path.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream, UdpSocket};

/// What was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The number that an answer must repeat.
    pub id: u16,
    /// The name, as it was written, without a dot at its end.
    pub name: String,
    /// The type of record: 16 is TXT.
    pub kind: u16,
    /// Whether it came over TCP.
    pub over_tcp: bool,
}

/// What to answer.
#[derive(Debug, Clone)]
pub enum Reply {
    /// TXT records, each of strings of up to 255 bytes.
    Txt(Vec<Vec<Vec<u8>>>),
    /// The name exists and has none.
    Nothing,
    /// A response code: 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED.
    Code(u8),
    /// An answer that is cut off, without records.
    Truncated,
    /// Bytes that are no answer.
    Garbage(Vec<u8>),
    /// Nothing, ever.
    Silence,
}

impl Reply {
    /// One TXT record for each text, cut into strings as long as they may be.
    pub fn texts(texts: &[&str]) -> Self {
        let strings = |text: &&str| text.as_bytes().chunks(255).map(<[u8]>::to_vec).collect();
        Self::Txt(texts.iter().map(strings).collect())
    }
}

type Answers = Arc<dyn Fn(&Question) -> Reply + Send + Sync>;

/// The server; it ends with the runtime of its test.
pub struct DnsServer {
    /// Where it listens, over UDP and over TCP.
    pub at: SocketAddr,
    questions: Arc<Mutex<Vec<Question>>>,
}

impl DnsServer {
    /// Starts a server that answers each question as the function says.
    pub async fn start(answers: impl Fn(&Question) -> Reply + Send + Sync + 'static) -> Self {
        let (udp, tcp) = sockets().await;
        let at = tcp.local_addr().unwrap();
        let questions: Arc<Mutex<Vec<Question>>> = Arc::default();
        let answers: Answers = Arc::new(answers);
        tokio::spawn(serve_udp(udp, answers.clone(), questions.clone()));
        let heard = questions.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = tcp.accept().await {
                tokio::spawn(serve_tcp(stream, answers.clone(), heard.clone()));
            }
        });
        Self { at, questions }
    }

    /// Questions so far.
    pub fn questions(&self) -> Vec<Question> {
        self.questions.lock().unwrap().clone()
    }
}

/// A port that is free for both.
async fn sockets() -> (UdpSocket, TcpListener) {
    loop {
        let tcp = TcpListener::bind("127.0.0.1:0").await.unwrap();
        if let Ok(udp) = UdpSocket::bind(tcp.local_addr().unwrap()).await {
            return (udp, tcp);
        }
    }
}

async fn serve_udp(socket: UdpSocket, answers: Answers, questions: Arc<Mutex<Vec<Question>>>) {
    let mut packet = [0; 4096];
    while let Ok((length, from)) = socket.recv_from(&mut packet).await {
        if let Some(bytes) = answer(&packet[..length], false, &answers, &questions) {
            let _ = socket.send_to(&bytes, from).await;
        }
    }
}

async fn serve_tcp(mut stream: TcpStream, answers: Answers, questions: Arc<Mutex<Vec<Question>>>) {
    while let Ok(length) = stream.read_u16().await {
        let mut packet = vec![0; length.into()];
        if stream.read_exact(&mut packet).await.is_err() {
            return;
        }
        if let Some(bytes) = answer(&packet, true, &answers, &questions) {
            let length = u16::try_from(bytes.len()).unwrap();
            if stream.write_u16(length).await.is_err() || stream.write_all(&bytes).await.is_err() {
                return;
            }
        }
    }
}

/// The answer to a packet, written down with its question.
fn answer(
    packet: &[u8],
    over_tcp: bool,
    answers: &Answers,
    questions: &Arc<Mutex<Vec<Question>>>,
) -> Option<Vec<u8>> {
    let (question, end) = question(packet, over_tcp)?;
    questions.lock().unwrap().push(question.clone());
    let (records, code, truncated) = match answers(&question) {
        Reply::Txt(records) => (records, 0, false),
        Reply::Nothing => (Vec::new(), 0, false),
        Reply::Code(code) => (Vec::new(), code, false),
        Reply::Truncated => (Vec::new(), 0, true),
        Reply::Garbage(bytes) => return Some(bytes),
        Reply::Silence => return None,
    };
    let mut bytes = packet[..2].to_vec();
    bytes.extend([0x81 | u8::from(truncated) << 1, 0x80 | code]);
    bytes.extend([0, 1]);
    bytes.extend(u16::try_from(records.len()).unwrap().to_be_bytes());
    bytes.extend([0, 0, 0, 0]);
    bytes.extend(&packet[12..end]);
    for strings in records {
        // The name of the question, TXT, IN, a minute.
        bytes.extend([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60]);
        let length: usize = strings.iter().map(|string| string.len() + 1).sum();
        bytes.extend(u16::try_from(length).unwrap().to_be_bytes());
        for string in strings {
            bytes.push(u8::try_from(string.len()).unwrap());
            bytes.extend(string);
        }
    }
    Some(bytes)
}

/// Reads the one question of a packet; gives where it ends.
fn question(packet: &[u8], over_tcp: bool) -> Option<(Question, usize)> {
    let mut labels = Vec::new();
    let mut at = 12;
    loop {
        let length = usize::from(*packet.get(at)?);
        at += 1;
        if length == 0 {
            break;
        }
        labels.push(String::from_utf8_lossy(packet.get(at..at + length)?).into_owned());
        at += length;
    }
    let kind = u16::from_be_bytes([*packet.get(at)?, *packet.get(at + 1)?]);
    let id = u16::from_be_bytes([packet[0], packet[1]]);
    Some((Question { id, name: labels.join("."), kind, over_tcp }, at + 4))
}
