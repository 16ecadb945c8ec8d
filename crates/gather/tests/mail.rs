//! Mail, handed to a server that is kind, unwilling, silent or hostile.

use std::time::{Duration, Instant};

use gather::mail::{MailError, MailSettings, Mailer, Message, Security};
use gather::{GatherError, Lookup};
use mail_parser::MessageParser;
use proptest::prelude::*;

use crate::mail_server::{CERTIFICATE, MailServer, Manner, Taken};
use crate::server::{SITE, always, loopback};

const SUBJECT: &str = "Mời bạn khai báo trang của mình: hạn đến hết ngày 30 tháng 11, xin đừng để muộn nhé";
const TEXT: &str = "Chào bạn Nguyễn Thị Hương,\n\n.một dòng bắt đầu bằng dấu chấm\n.\nHẹn gặp lại!\n";

fn settings(server: &MailServer, security: Security) -> MailSettings {
    MailSettings {
        port: Some(server.at.port()),
        security,
        timeout: Duration::from_millis(600),
        extra_roots: vec![CERTIFICATE.to_vec()],
        ..MailSettings::new(SITE, "Không Là Không <thu@example.org>")
    }
}

fn mailer(settings: MailSettings) -> Mailer {
    Mailer::with_resolver(settings, here()).unwrap()
}

fn here() -> Lookup {
    always(&[loopback()])
}

fn message(to: &str, subject: &str, text: &str) -> Message {
    Message { to: to.to_owned(), subject: subject.to_owned(), text: text.to_owned() }
}

async fn send(mailer: &Mailer) -> Result<(), MailError> {
    mailer.send(&message("Nguyễn Thị Hương <huong@example.com>", SUBJECT, TEXT)).await
}

/// What an unencrypted server in this manner makes of a message.
async fn with(at: &'static str, says: Option<&'static str>) -> (MailError, Vec<Taken>) {
    let server = MailServer::start(Manner { instead: Some((at, says)), ..Manner::default() }).await;
    let error = send(&mailer(settings(&server, Security::None))).await.unwrap_err();
    (error, server.taken())
}

fn is_what_was_sent(taken: &Taken) {
    assert_eq!(taken.from, "MAIL FROM:<thu@example.org>");
    assert_eq!(taken.to, ["RCPT TO:<huong@example.com>"]);
    assert!(taken.message.is_ascii());
    let longest = taken.message.split(|byte| *byte == b'\n').map(<[u8]>::len).max();
    assert!(longest.unwrap() < 200, "{longest:?}");
    let read = MessageParser::default().parse(&taken.message).unwrap();
    assert_eq!(read.subject(), Some(SUBJECT));
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), TEXT.trim_end());
    let mailbox = |address: &mail_parser::Address<'_>| {
        let first = address.first().unwrap();
        (first.name().map(str::to_owned), first.address().unwrap().to_owned())
    };
    let from = mailbox(read.from().unwrap());
    assert_eq!(from, (Some("Không Là Không".to_owned()), "thu@example.org".to_owned()));
    let to = mailbox(read.to().unwrap());
    assert_eq!(to, (Some("Nguyễn Thị Hương".to_owned()), "huong@example.com".to_owned()));
    assert_eq!(read.header_raw("Auto-Submitted").map(str::trim), Some("auto-generated"));
    assert_eq!(read.header_raw("MIME-Version").map(str::trim), Some("1.0"));
    let kind = read.header_raw("Content-Type").unwrap();
    assert!(kind.contains("text/plain") && kind.contains("utf-8"), "{kind}");
    assert_eq!(read.header_raw("Content-Transfer-Encoding").map(str::trim), Some("quoted-printable"));
    assert!(read.date().is_some() && read.message_id().unwrap().ends_with("@example.org"));
}

#[tokio::test]
async fn vietnamese_comes_through_whole_on_every_kind_of_connection() {
    let manners = [
        (Security::None, Manner::default()),
        (Security::Starttls, Manner { offers_starttls: true, ..Manner::default() }),
        (Security::Tls, Manner { is_tls: true, ..Manner::default() }),
    ];
    for (security, manner) in manners {
        let server = MailServer::start(manner).await;
        send(&mailer(settings(&server, security))).await.unwrap();
        let taken = server.taken();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].was_encrypted, security != Security::None);
        is_what_was_sent(&taken[0]);
        assert!(server.lines()[0].eq_ignore_ascii_case("EHLO example.org"), "{:?}", server.lines());
        assert_eq!(server.lines().last().unwrap(), "QUIT");
    }
}

#[tokio::test]
async fn sign_in_happens_before_the_message_and_only_when_it_is_set() {
    let server = MailServer::start(Manner { is_tls: true, offers_sign_in: true, ..Manner::default() }).await;
    let with = |password: &str| MailSettings {
        user: Some("an".to_owned()),
        password: Some(password.to_owned()),
        ..settings(&server, Security::Tls)
    };
    send(&mailer(with("mật khẩu"))).await.unwrap();
    send(&mailer(settings(&server, Security::Tls))).await.unwrap();
    assert_eq!(server.lines().iter().filter(|line| line.starts_with("AUTH")).count(), 1);
    let error = send(&mailer(with("sai"))).await.unwrap_err();
    assert_eq!((error.code(), error.is_passing()), ("mail-sign-in", true));
    assert_eq!(server.taken().len(), 2);
    let server = MailServer::start(Manner { is_tls: true, ..Manner::default() }).await;
    let some = |text: &str| Some(text.to_owned());
    let without = MailSettings { user: some("an"), password: some("x"), ..settings(&server, Security::Tls) };
    let error = send(&mailer(without)).await.unwrap_err();
    assert_eq!(error.code(), "mail-sign-in", "a server without sign-in");
}

#[tokio::test]
async fn refusals_are_told_apart_by_whether_waiting_helps() {
    let cases = [
        ("", "421 later\r\n", "mail-later", true),
        ("", "554 go away\r\n", "mail-turned-away", true),
        ("EHLO", "550 go away\r\n", "mail-turned-away", true),
        ("MAIL", "451 later\r\n", "mail-later", true),
        ("RCPT", "450 later\r\n", "mail-later", true),
        ("RCPT", "550-no such\r\n550 user\r\n", "mail-refused", false),
        ("DATA", "554 no\r\n", "mail-refused", false),
        (".", "452 full\r\n", "mail-later", true),
        (".", "552 too big\r\n", "mail-refused", false),
        ("", "SSH-2.0-x\r\n", "mail-bad-answer", true),
        ("", "220", "mail-timeout", true),
        ("EHLO", "\r\n", "mail-bad-answer", true),
    ];
    for (at, says, code, is_passing) in cases {
        let (error, _) = with(at, Some(says)).await;
        assert_eq!((error.code(), error.is_passing()), (code, is_passing), "{at} {says}");
        let status = says.get(..3).and_then(|digits| digits.parse().ok());
        assert_eq!(error.status(), status.filter(|_| code != "mail-timeout"), "{at} {says}");
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("huong") && !shown.contains("user"), "{shown}");
    }
}

#[tokio::test]
async fn silence_ends_in_time_wherever_it_falls() {
    for at in ["", "EHLO", "MAIL", "RCPT", "DATA", "."] {
        let started = Instant::now();
        let (error, _) = with(at, None).await;
        assert_eq!((error.code(), error.is_passing()), ("mail-timeout", true), "{at}");
        assert!(started.elapsed() < Duration::from_millis(1500), "{at}");
    }
    assert_eq!(MailSettings::new("a", "b@c.d").timeout, Duration::from_secs(20));
}

#[tokio::test]
async fn server_that_is_silent_at_the_goodbye_has_taken_the_message() {
    let server = MailServer::start(Manner { instead: Some(("QUIT", None)), ..Manner::default() }).await;
    send(&mailer(settings(&server, Security::None))).await.unwrap();
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn server_that_says_too_much_is_cut_short() {
    let flood: &'static str = Box::leak("2".repeat(1 << 20).into_boxed_str());
    let lines: &'static str = Box::leak("250-x\r\n".repeat(100_000).into_boxed_str());
    for (at, says) in [("", flood), ("EHLO", lines)] {
        let (error, _) = with(at, Some(says)).await;
        assert_eq!(error.code(), "mail-bad-answer");
        let manner = Manner { offers_starttls: true, instead: Some((at, Some(says))), ..Manner::default() };
        let server = MailServer::start(manner).await;
        let error = send(&mailer(settings(&server, Security::Starttls))).await.unwrap_err();
        assert_eq!(error.code(), "mail-bad-answer");
    }
}

#[tokio::test]
async fn nothing_is_said_in_the_open_when_encryption_is_not_to_be_had() {
    let refuses = Manner { offers_starttls: true, ..Manner::default() };
    let manners = [
        (Manner::default(), "mail-no-encryption"),
        (Manner { instead: Some(("STARTTLS", Some("502 no\r\n"))), ..refuses }, "mail-no-encryption"),
        (Manner { instead: Some(("STARTTLS", Some("454 later\r\n"))), ..refuses }, "mail-later"),
        // Words that were slipped in before the encryption, to be taken for what was said after it.
        (
            Manner { instead: Some(("STARTTLS", Some("220 now\r\n250 AUTH PLAIN\r\n"))), ..refuses },
            "mail-bad-answer",
        ),
    ];
    for (manner, code) in manners {
        let server = MailServer::start(manner).await;
        let with_password = MailSettings {
            user: Some("an".to_owned()),
            password: Some("x".to_owned()),
            ..settings(&server, Security::Starttls)
        };
        let error = send(&mailer(with_password)).await.unwrap_err();
        assert_eq!((error.code(), error.is_passing()), (code, true));
        assert!(server.taken().is_empty());
        assert!(!server.lines().iter().any(|line| line.starts_with("AUTH") || line.starts_with("MAIL")));
    }
}

#[tokio::test]
async fn certificate_must_be_trusted_and_fit_the_name() {
    let manners = [
        (Security::Tls, Manner { is_tls: true, ..Manner::default() }),
        (Security::Starttls, Manner { offers_starttls: true, ..Manner::default() }),
    ];
    for (security, manner) in manners {
        let server = MailServer::start(manner).await;
        let unknown = MailSettings { extra_roots: Vec::new(), ..settings(&server, security) };
        let other = MailSettings { server: "bank.example.com".to_owned(), ..settings(&server, security) };
        for settings in [unknown, other] {
            let error = send(&mailer(settings)).await.unwrap_err();
            assert_eq!((error.code(), error.is_passing()), ("mail-not-trusted", true));
        }
        assert!(server.taken().is_empty());
    }
}

#[tokio::test]
async fn server_that_is_not_there_is_worth_another_try() {
    let server = MailServer::start(Manner::default()).await;
    let nowhere = MailSettings { port: Some(9), ..settings(&server, Security::None) };
    let error = send(&mailer(nowhere.clone())).await.unwrap_err();
    assert_eq!((error.code(), error.is_passing()), ("mail-no-connection", true));
    let nobody = Mailer::with_resolver(nowhere, always(&[])).unwrap();
    assert_eq!(send(&nobody).await.unwrap_err().code(), "mail-no-connection");
    let by_system = MailSettings { server: "127.0.0.1".to_owned(), ..settings(&server, Security::None) };
    send(&Mailer::new(by_system).unwrap()).await.unwrap();
}

#[tokio::test]
async fn line_breaks_cannot_add_a_header_or_a_recipient() {
    let server = MailServer::start(Manner::default()).await;
    let mailer = mailer(settings(&server, Security::None));
    for subject in
        ["", "  ", "a\r\nBcc: x@example.com", "a\nb", "a\rb", "a\u{0}b", "a\u{2028}b", &"d".repeat(201)]
    {
        let error = mailer.send(&message("a@example.com", subject, "x")).await.unwrap_err();
        assert_eq!((error.code(), error.is_passing()), ("mail-subject", false), "{subject:?}");
    }
    let long = format!("{}@example.com", "a".repeat(250));
    let recipients = [
        "",
        "a",
        "@example.com",
        "a@",
        "a@example.com, b@example.com",
        "a@example.com;b@example.com",
        "a b@example.com",
        "a@example.com\r\nBcc: b@example.com",
        "A\r\nBcc: b@example.com <a@example.com>",
        "a@example.com> x <b@example.com>",
        "<a@example.com>, <b@example.com>",
        "a@[127.0.0.1]",
        "a@127.0.0.1",
        "\"a b\"@example.com",
        "b@x <a@example.com>",
        "a@example..com",
        "a%b@example.com",
        "a@b@example.com",
        &long,
    ];
    for to in recipients {
        let error = mailer.send(&message(to, "x", "x")).await.unwrap_err();
        assert_eq!((error.code(), error.is_passing()), ("mail-address", false), "{to:?}");
    }
    let error = mailer.send(&message("a@example.com", "x", &"x".repeat(300 << 10))).await.unwrap_err();
    assert_eq!((error.code(), error.is_passing()), ("mail-too-large", false));
    assert!(server.lines().is_empty(), "nothing of it reached the server");
    mailer.send(&message("\"Hương, N.\" <a@Trường.Example.com>", "x", "a\rb\r\nc\u{1b}[2J")).await.unwrap();
    let taken = &server.taken()[0];
    assert_eq!(taken.to, ["RCPT TO:<a@xn--trng-rib8295b.example.com>"]);
    let read = MessageParser::default().parse(&taken.message).unwrap();
    assert_eq!(read.body_text(0).unwrap().trim_end(), "a\r\nb\r\nc[2J");
    assert_eq!(read.to().unwrap().first().unwrap().name(), Some("Hương, N."));
}

#[tokio::test]
async fn letters_that_the_server_cannot_take_in_an_address_are_the_address_s_fault() {
    let server = MailServer::start(Manner::default()).await;
    let mailer = mailer(settings(&server, Security::None));
    let error = mailer.send(&message("hương@example.com", "x", "x")).await.unwrap_err();
    assert_eq!((error.code(), error.is_passing()), ("mail-address", false));
}

#[test]
fn settings_are_read_strictly_and_never_show_the_password() {
    let written = "server = 'mail.example.org'\nsecurity = 'starttls'\nuser = 'thu'\npassword = 'bí mật 1'\n\
                   from = 'Không Là Không <thu@example.org>'\n";
    let settings: MailSettings = toml::from_str(written).unwrap();
    assert_eq!((settings.port(), settings.security), (587, Security::Starttls));
    let mailer = Mailer::new(settings.clone()).unwrap();
    let note = message("a@example.com", "bí mật 2", "bí mật 3");
    let shown = format!("{settings:?} {mailer:?} {note:?}");
    assert!(!shown.contains("bí mật") && shown.contains("mail.example.org"), "{shown}");
    for wrong in ["prot = 1", "security = 'ssl'", "port = 70000", "timeout = 5"] {
        let written = format!("server = 'a'\nfrom = 'a@example.org'\n{wrong}");
        assert!(toml::from_str::<MailSettings>(&written).is_err(), "{wrong}");
    }
    let ports = [Security::None, Security::Starttls, Security::Tls]
        .map(|security| MailSettings { security, ..MailSettings::new("a", "a@b.c") }.port());
    assert_eq!(ports, [25, 587, 465]);
}

#[test]
fn settings_that_cannot_be_used_are_refused_at_once() {
    let good = MailSettings::new("mail.example.org", "thu@example.org");
    assert!(Mailer::new(good.clone()).is_ok());
    let some = |text: &str| Some(text.to_owned());
    let (user, password) = (some("thu"), some("bí mật"));
    let signs_in = MailSettings { user, password, security: Security::None, ..good.clone() };
    let wrong = [
        MailSettings { server: "mail server".to_owned(), ..good.clone() },
        MailSettings { server: String::new(), ..good.clone() },
        MailSettings { from: "thu".to_owned(), ..good.clone() },
        MailSettings { from: "thu@example.org\r\nBcc: x@example.com".to_owned(), ..good.clone() },
        MailSettings { hello: some("a\r\nMAIL FROM:<x>"), ..good.clone() },
        MailSettings { user: some("thu"), ..good.clone() },
        MailSettings { password: some("bí mật"), ..good },
        signs_in.clone(),
    ];
    for settings in wrong {
        let error = Mailer::new(settings.clone()).unwrap_err();
        assert!(matches!(error, GatherError::Mail(_)), "{settings:?}");
        assert!(!format!("{error} {error:?}").contains("bí mật"));
    }
    for server in ["localhost", "127.0.0.1", "::1"] {
        assert!(
            Mailer::new(MailSettings { server: server.to_owned(), ..signs_in.clone() }).is_ok(),
            "{server}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_sent_arrives_as_one_message_with_our_headers(
        name in r#"[^\p{Cc}"\\<@]{0,20}|.{0,20}"#, subject in r"\PC{1,60}|.{0,60}", text in "(?s).{0,200}",
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let server = MailServer::start(Manner::default()).await;
            let mailer = mailer(settings(&server, Security::None));
            let sent = mailer.send(&message(&format!("{name} <a@example.com>"), &subject, &text)).await;
            let taken = server.taken();
            assert_eq!(taken.len(), usize::from(sent.is_ok()), "{sent:?}");
            let Some(taken) = taken.first() else { return };
            assert_eq!(taken.to, ["RCPT TO:<a@example.com>"]);
            let head = String::from_utf8(taken.message.clone()).unwrap();
            let head = head.split("\r\n\r\n").next().unwrap();
            let names: Vec<_> = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t'])).collect();
            assert_eq!(names.len(), 9, "{head}");
            let read = MessageParser::default().parse(&taken.message).unwrap();
            let plain: String = text.replace("\r\n", "\n").replace('\r', "\n").chars()
                .filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
            let arrived = read.body_text(0).unwrap_or_default().replace("\r\n", "\n");
            assert_eq!(arrived.trim_end_matches('\n'), plain.trim_end_matches('\n'));
        });
    }
}
