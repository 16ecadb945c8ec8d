//! TXT records, asked of a name server that is kind, late, large or hostile.

use std::time::{Duration, Instant};

use gather::dns::{DnsError, DnsSettings, Txt};
use proptest::prelude::*;

use crate::dns_server::{DnsServer, Reply};

const NAME: &str = "truong.example.com";

fn txt(server: &DnsServer) -> Txt {
    Txt::new(Some(vec![server.at])).unwrap()
}

/// What a server with one reply makes of a question.
async fn found(reply: Reply) -> Result<Vec<String>, DnsError> {
    let server = DnsServer::start(move |_| reply.clone()).await;
    txt(&server).txt(NAME).await
}

#[tokio::test]
async fn records_are_given_each_in_one_piece() {
    let long = "namkhong=".to_owned() + &"x".repeat(600);
    let server = {
        let long = long.clone();
        DnsServer::start(move |_| Reply::texts(&["v=spf1 -all", &long, "tiếng Việt"])).await
    };
    let mut texts = txt(&server).txt(NAME).await.unwrap();
    texts.sort();
    assert_eq!(texts, [&long, "tiếng Việt", "v=spf1 -all"]);
    let questions = server.questions();
    assert_eq!((questions.len(), questions[0].kind, questions[0].over_tcp), (1, 16, false));
    assert_eq!(questions[0].name, NAME, "search domains stay out");
}

#[tokio::test]
async fn nothing_is_kept_between_two_questions() {
    let server = DnsServer::start(|_| Reply::texts(&["a"])).await;
    let txt = txt(&server);
    for _ in 0..3 {
        txt.txt(NAME).await.unwrap();
    }
    assert_eq!(server.questions().len(), 3);
}

#[tokio::test]
async fn missing_name_missing_record_and_refusal_are_told_apart() {
    assert_eq!(found(Reply::Code(3)).await, Err(DnsError::NoSuchName));
    assert_eq!(found(Reply::Nothing).await, Err(DnsError::NoRecord));
    assert_eq!(found(Reply::Code(2)).await, Err(DnsError::Refused));
    assert_eq!(found(Reply::Code(5)).await, Err(DnsError::Refused));
}

#[tokio::test]
async fn answer_that_was_cut_off_is_asked_for_again_over_tcp() {
    let server = DnsServer::start(|question| match question.over_tcp {
        true => Reply::texts(&["whole"]),
        false => Reply::Truncated,
    })
    .await;
    assert_eq!(txt(&server).txt(NAME).await.unwrap(), ["whole"]);
    assert_eq!(found(Reply::Truncated).await, Err(DnsError::NoAnswer), "cut off over TCP as well");
}

#[tokio::test]
async fn huge_answer_is_kept_to_its_bounds() {
    let server = DnsServer::start(|question| match question.over_tcp {
        true => {
            let mut records = vec![vec![vec![b'y'; 255]; 20]];
            records.extend((0..400).map(|_| vec![vec![b'x'; 100]]));
            Reply::Txt(records)
        }
        false => Reply::Truncated,
    })
    .await;
    let texts = txt(&server).txt(NAME).await.unwrap();
    assert_eq!(texts.len(), 50);
    assert!(texts.iter().all(|text| text.len() == 100), "the one of 5100 bytes is left out");
}

#[tokio::test]
async fn only_records_too_long_to_be_ours_are_no_record() {
    let server = DnsServer::start(|question| match question.over_tcp {
        true => Reply::Txt(vec![vec![vec![b'y'; 255]; 20]]),
        false => Reply::Truncated,
    })
    .await;
    assert_eq!(txt(&server).txt(NAME).await, Err(DnsError::NoRecord));
}

#[tokio::test]
async fn silence_and_garbage_end_in_time() {
    for reply in [Reply::Silence, Reply::Garbage(b"\x00".to_vec()), Reply::Garbage(vec![0xff; 600])] {
        let server = DnsServer::start(move |_| reply.clone()).await;
        let settings = DnsSettings {
            servers: vec![server.at],
            timeout: Duration::from_millis(600),
            ..Default::default()
        };
        let started = Instant::now();
        assert_eq!(Txt::with_settings(settings).unwrap().txt(NAME).await, Err(DnsError::NoAnswer));
        assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
        assert!(!server.questions().is_empty());
    }
    assert_eq!(DnsSettings::default().timeout, Duration::from_secs(5));
}

#[tokio::test]
async fn second_server_answers_where_the_first_is_silent() {
    let silent = DnsServer::start(|_| Reply::Silence).await;
    let server = DnsServer::start(|_| Reply::texts(&["here"])).await;
    let txt = Txt::new(Some(vec![silent.at, server.at])).unwrap();
    assert_eq!(txt.txt(NAME).await.unwrap(), ["here"]);
}

#[tokio::test]
async fn bytes_that_are_no_text_are_readable_all_the_same() {
    assert_eq!(
        found(Reply::Txt(vec![vec![b"a\xff".to_vec(), b"b".to_vec()]])).await.unwrap(),
        ["a\u{fffd}b"]
    );
}

#[tokio::test]
async fn name_is_asked_for_as_the_dns_knows_it() {
    let server = DnsServer::start(|_| Reply::texts(&["x"])).await;
    let txt = txt(&server);
    for name in ["Trường.Example.COM", "_namkhong.example.com.", " example.com "] {
        txt.txt(name).await.unwrap();
    }
    let asked: Vec<_> = server.questions().into_iter().map(|question| question.name).collect();
    assert_eq!(asked, ["xn--trng-rib8295b.example.com", "_namkhong.example.com", "example.com"]);
}

#[tokio::test]
async fn names_that_no_public_server_knows_are_never_asked_for() {
    let server = DnsServer::start(|_| Reply::texts(&["x"])).await;
    let txt = txt(&server);
    let long = format!("{}com", "a.".repeat(130));
    let label = format!("{}.com", "a".repeat(64));
    let names = [
        "",
        ".",
        "com",
        "localhost",
        "a.localhost",
        "printer.local",
        "db.internal",
        "a.test",
        "b.onion",
        "c.lan",
        "1.0.0.127.in-addr.arpa",
        "127.0.0.1",
        "0x7f.1",
        "2130706433",
        "[::1]",
        "::1",
        "a..com",
        ".com",
        "a b.com",
        "a%2ecom.example",
        "https://example.com",
        "example.com/x",
        "user@example.com",
        "example.com:53",
        "a\u{0}.com",
        "xn--\u{80}.com",
        "-\u{2028}.com",
        &long,
        &label,
    ];
    for name in names {
        assert_eq!(txt.txt(name).await, Err(DnsError::NameNotRight), "{name:?}");
    }
    assert!(server.questions().is_empty());
}

#[tokio::test]
async fn ending_that_the_operator_allows_is_asked_for_and_no_other() {
    let server = DnsServer::start(|_| Reply::texts(&["x"])).await;
    let settings = DnsSettings {
        servers: vec![server.at],
        allow_endings: vec!["test".to_owned(), "truong.lan".to_owned()],
        ..Default::default()
    };
    let txt = Txt::with_settings(settings).unwrap();
    for name in ["a.test", "test", "truong.lan", "a.truong.lan"] {
        txt.txt(name).await.unwrap();
    }
    for name in ["contest", "xtruong.lan", "b.lan", "a..test", "127.0.0.1"] {
        assert_eq!(txt.txt(name).await, Err(DnsError::NameNotRight), "{name}");
    }
}

#[test]
fn waiting_may_help_only_where_nobody_has_answered() {
    let passing = [DnsError::NoAnswer, DnsError::Refused];
    let lasting = [DnsError::NameNotRight, DnsError::NoRecord, DnsError::NoSuchName];
    assert!(passing.iter().all(DnsError::is_passing) && !lasting.iter().any(DnsError::is_passing));
    let codes: Vec<_> =
        lasting[..1].iter().chain(&lasting[1..]).chain(&passing).map(DnsError::code).collect();
    assert_eq!(codes, DnsError::CODES);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_server_sends_is_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let sent = bytes.clone();
            let server = DnsServer::start(move |question| {
                Reply::Garbage([&question.id.to_be_bytes()[..], &sent].concat())
            })
            .await;
            let settings = DnsSettings {
                servers: vec![server.at], timeout: Duration::from_millis(60), ..Default::default()
            };
            let started = Instant::now();
            let result = Txt::with_settings(settings).unwrap().txt(NAME).await;
            assert!(result.is_err(), "these bytes hold no TXT record: {result:?}");
            assert!(started.elapsed() < Duration::from_secs(1));
        });
    }
}
