//! What the server uses of a member by itself (reminders, messages, yearly reviews, looks at proofs) stands in that member's
//! reading log as well.

use super::readings::{EMAIL, marked, said};
use crate::server::{Server, Site, folder, store};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::{Declaration, Move, NewDeclaration, ProofResult, ReadingOf, Store};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail server that takes everything; what it was sent.
async fn mail_server() -> (std::net::SocketAddr, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (at, taken) = (listener.local_addr().unwrap(), Arc::new(Mutex::new(String::new())));
    let kept = Arc::clone(&taken);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            take_mail(stream, &kept).await;
        }
    });
    (at, taken)
}

/// One conversation (RFC 5321, section 4.1).
async fn take_mail(stream: TcpStream, taken: &Mutex<String>) {
    let (reader, mut writer) = stream.into_split();
    let mut lines = BufReader::new(reader).lines();
    drop(writer.write_all(b"220 mail.vidu.vn\r\n").await);
    let mut is_text = false;
    while let Ok(Some(line)) = lines.next_line().await {
        taken.lock().unwrap().push_str(&format!("{line}\n"));
        is_text = is_text && line != ".";
        let reply = match line.get(..4).unwrap_or(".") {
            _ if is_text => continue,
            "EHLO" => "250-mail.vidu.vn\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
            "DATA" => {
                is_text = true;
                "354 go on\r\n"
            }
            "QUIT" => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
        drop(writer.write_all(reply.as_bytes()).await);
    }
}

/// A confirmed declaration at an address, `days` ago.
async fn confirmed(store: &Store, person: &str, address: &str, days: i64) -> Declaration {
    let then = Timestamp::now() - SignedDuration::from_hours(24 * days);
    let new = NewDeclaration {
        platform: "website".to_owned(),
        address: address.to_owned(),
        account_key: address.trim_start_matches("http://").to_owned(),
        handle: "dauvet.taikhoan".to_owned(),
        lasting_id: None,
        ..said("https://www.facebook.com/dauvet.taikhoan")
    };
    let draft = store.draft_declaration(person, &new, then).await.unwrap();
    let (mut version, detail) = (draft.version, json!({}));
    for (from, to, mover, by) in
        [("draft", "declared", "owner", Some(person)), ("declared", "confirmed", "system", None)]
    {
        let step = Move { version, from, to, mover, by, detail: &detail };
        version = store.move_declaration(&draft.id, &step, then).await.unwrap();
    }
    store.declaration(&draft.id).await.unwrap().unwrap()
}

/// A proof of it that was seen a month ago and is due by now.
async fn due_proof(store: &Store, declaration: &Declaration) {
    let then = Timestamp::now() - SignedDuration::from_hours(24 * 30);
    let code = "namkhong-0000-0000-0000-0000";
    let proof = store.add_proof(&declaration.id, "profile-code", code, 7, then).await.unwrap().unwrap();
    let seen = ProofResult {
        address: declaration.said.address.clone(),
        state: Some("verified".to_owned()),
        why: None,
        observed_name: None,
        observed_id: None,
        checked_at: then,
        next_at: None,
        attested_by: None,
    };
    store.record_proof(&proof.id, &seen, None).await.unwrap();
}

#[tokio::test]
async fn whatever_the_server_uses_of_a_member_by_itself_stands_in_their_log() {
    let (site, (at, taken)) = (Site::start("<title>Trang</title>").await, mail_server().await);
    let folder = folder();
    let kept = store(&folder).await;
    let now = Timestamp::now();
    let root = kept.create_organisation("Sở Văn hoá Thử Nghiệm", now).await.unwrap();
    let passkey = store::NewPasskey {
        credential: vec![1; 32],
        label: "khoá".to_owned(),
        fixed: vec![1],
        changing: vec![1],
    };
    let person = marked(&kept, &root, passkey).await;
    let today = jiff::tz::Offset::constant(7).to_datetime(now).date();
    kept.ask(&root.id, &person, "", today, now).await.unwrap();
    due_proof(&kept, &confirmed(&kept, &person, &site.url("/lan"), 30).await).await;
    confirmed(&kept, &person, &site.url("/cu"), 400).await;

    let with_mail = |settings: &mut web::Settings| {
        settings.mail_server = Some(at.to_string());
        settings.mail_from = Some("thu@vidu.vn".to_owned());
        settings.mail_security = "none".to_owned();
    };
    let server = Server::start_in(folder, with_mail, &[&site]).await;
    let used: [(&str, &[&str]); 4] = [
        ("yearly-review", &["accounts"]),
        ("reminder", &["name", "email"]),
        ("mail", &["name", "email"]),
        ("proof-check", &["accounts"]),
    ];
    let is_told = |lines: &[ReadingOf], (place, what): &(&str, &[&str])| {
        lines.iter().any(|line| {
            let has = |code: &&str| line.what.iter().any(|known| known == code);
            line.place == *place && line.as_what == "system" && line.reader.is_none() && what.iter().all(has)
        })
    };
    let mut lines = Vec::new();
    for _ in 0..400 {
        lines = kept.readings_of(&person, None, 100).await.unwrap();
        if used.iter().all(|use_of| is_told(&lines, use_of)) && taken.lock().unwrap().contains(EMAIL) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    for use_of in &used {
        assert!(is_told(&lines, use_of), "{use_of:?} is missing: {lines:?}");
    }
    assert!(taken.lock().unwrap().contains(EMAIL), "no message was sent");
    kept.close().await;
    server.end().await;
}
