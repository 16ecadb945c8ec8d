//! The public directory over HTTP: what is said of an account, of what only looks like it, of what may not be told; the badge, the signed
//! statement, the checks that it feeds, and who opens it.

use super::world::{Person, World, bare};
use crate::described::fits_answer;
use crate::server::Server;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, VerifyingKey};
use jiff::{SignedDuration, Timestamp};
use register::directory::{handle_key, handle_skeleton, name_key, name_skeleton, words};
use serde_json::{Value, json};
use store::{Declaration, DirectoryKeys, NewCase, NewConsent, NewDeclaration, NewReview};

const NAME: &str = "Nguyễn Văn An";

/// An organisation whose directory is open, and somebody in it.
async fn open(change: impl FnOnce(&mut web::Settings)) -> (World, Person) {
    let world = World::with(change).await;
    assert!(world.store.open_directory(&world.root.id, true, None, Timestamp::now()).await.unwrap());
    let holder = world.named(&world.own, NAME, None).await;
    (world, holder)
}

fn keys(handle: &str, shown_name: &str) -> DirectoryKeys {
    let words = words(shown_name);
    DirectoryKeys {
        handle_key: handle_key(handle),
        handle_skeleton: handle_skeleton(handle),
        name_key: name_key(shown_name),
        name_skeleton: name_skeleton(shown_name),
        holder_key: name_key(NAME),
        holder_skeleton: name_skeleton(NAME),
        whole: words.iter().map(|word| format!(" {word}")).collect(),
        words,
    }
}

async fn agree(world: &World, declaration: &Declaration) {
    let consent = NewConsent {
        person: &declaration.person,
        purpose: "directory",
        scope: Some(&declaration.id),
        version: 1,
        language: "vi",
        how: "form",
    };
    world.store.give_consent(&consent, Timestamp::now()).await.unwrap();
}

/// A public declaration in a state, agreed to.
async fn shown(world: &World, holder: &Person, address: &str, name: &str, state: &str) -> Declaration {
    let said = World::said(address);
    let keys = keys(&said.handle, name);
    let said = NewDeclaration { shown_name: name.to_owned(), visibility: "public".to_owned(), keys, ..said };
    let draft = world.store.draft_declaration(&holder.id, &said, Timestamp::now()).await.unwrap();
    agree(world, &draft).await;
    world.moved(draft, state).await
}

/// The same, confirmed by a proof.
async fn proven(world: &World, holder: &Person, address: &str, name: &str) -> Declaration {
    let declared = shown(world, holder, address, name, "declared").await;
    world.proven(&declared).await
}

/// Two officers uphold a report of an account.
async fn upheld(world: &World, address: &str) -> String {
    let account = register::account::read(address).unwrap();
    let new = NewCase {
        organisation: world.root.id.clone(),
        unit: world.own.id.clone(),
        person: None,
        declaration: None,
        platform: account.platform.id.clone(),
        address: account.address,
        account_key: account.key,
        handle_key: handle_key(&account.handle),
        handle: account.handle,
        shown_name: "Phòng Báo chí".to_owned(),
        account: "Xin tiền".to_owned(),
        reporter: None,
        reporter_contact: None,
        comparison: json!({}),
    };
    let now = Timestamp::now();
    let mut version = world.store.report_impostor(&new, &[], now).await.unwrap().case.version;
    let id = world.store.report_impostor(&new, &[], now).await.unwrap().case.id;
    version = world.store.case(&id).await.unwrap().map_or(version, |case| case.version);
    for _ in 0..2 {
        let reviewer = world.person(&world.own, Some("officer")).await.id;
        let expires_at = Some(now + SignedDuration::from_hours(24 * 100));
        let review =
            NewReview { version, reviewer: &reviewer, decision: "uphold", note: "giả", expires_at };
        version = world.store.review_case(&id, &review, now).await.unwrap().version;
    }
    assert_eq!(world.store.case(&id).await.unwrap().unwrap().state, "upheld");
    id
}

fn path(base: &str, question: &str) -> String {
    format!("{base}?q={}", url::form_urlencoded::byte_serialize(question.as_bytes()).collect::<String>())
}

/// What the API says; it has the form that is described.
async fn ask(server: &Server, question: &str) -> Value {
    let answer = server.get(&path("/api/v1/directory", question)).send().await;
    assert_eq!(answer.status, 200, "{question:?}: {}", answer.text());
    let json = answer.json();
    fits_answer("get", "/api/v1/directory", &json);
    json
}

fn how(answer: &Value) -> Vec<&str> {
    answer["resembles"].as_array().unwrap().iter().map(|entry| entry["how"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn only_the_same_letters_are_yes() {
    let (world, holder) = open(|_| {}).await;
    proven(&world, &holder, "https://www.tiktok.com/@nguyenvanan", "Thầy An dạy Toán").await;
    for question in [
        "tiktok.com/@nguyenvanan",
        "https://www.tiktok.com/@NguyenVanAn/video/1",
        "@nguyenvanan",
        "NGUYENVANAN",
        "Thầy An dạy Toán",
        "thầy an dạy toán",
        "  Thầy An dạy Toán ",
        "Tha\u{302}\u{300}y An da\u{323}y Toa\u{301}n",
        NAME,
        "NGUYỄN VĂN AN",
    ] {
        let answer = ask(&world.server, question).await;
        assert_eq!(answer["answer"], "yes", "{question:?}: {answer}");
        let entry = &answer["entries"][0];
        assert_eq!((&entry["holder"], &entry["handle"]), (&json!(NAME), &json!("@nguyenvanan")));
        assert_eq!(entry["proofs"][0]["method"], "profile-code");
    }
    for (question, expected) in [
        ("@nguуenvanan", Some("look-alike-letters")), // a Cyrillic у
        ("@nguyenv\u{430}nan", Some("look-alike-letters")),
        ("@ｎguyenvanan", Some("look-alike-letters")), // fullwidth
        ("@nguyen\u{200b}vanan", Some("spacing")),
        ("@nguyen.van.an", Some("separators")),
        ("@nguyen_van_an", Some("separators")),
        ("@nguyenvanan_official", Some("extra-words")),
        ("@realnguyenvanan", None),
        ("@nguyenvanan.vn", None),
        ("@nguyenvannan", None),
        ("tiktok.com/@nguyen.vanan", Some("separators")),
        ("tiktok.com/@nguyenvanan_official", Some("extra-words")),
        ("Thầy\u{a0}An dạy Toán", Some("spacing")),
        ("Thầy  An dạy Toán", Some("spacing")),
        ("Thầy An\u{200b} dạy Toán", None),
        ("Thay An day Toan", Some("without-marks")),
        ("Thầy An dạy Toán official", Some("extra-words")),
        ("Thầy Аn dạy Toán", Some("look-alike-letters")), // a Cyrillic А
        ("Thầy An dạy T0án", None),
        ("Ｎguyễn Văn An", None),
        ("Nguyễn Văn Ân", None),
        ("Nguyễn Văn An ✔", None),
        ("facebook.com/nguyenvanan", None),
    ] {
        let answer = ask(&world.server, question).await;
        assert_eq!(answer["answer"], "not-known", "{question:?}: {answer}");
        assert_eq!(answer["entries"], json!([]), "{question:?}");
        if let Some(expected) = expected {
            assert_eq!(how(&answer), [expected], "{question:?}: {answer}");
        }
    }
    world.end().await;
}

#[tokio::test]
async fn what_may_not_be_told_is_not_known_and_has_no_badge() {
    let (world, holder) = open(|_| {}).await;
    let now = Timestamp::now();
    let other = world.named(&world.own, "Trần Thị Bình", None).await;
    let gone = world.named(&world.own, "Lê Văn Cường", None).await;
    let address = |name: &str| format!("https://www.tiktok.com/@{name}");
    let mut hidden = Vec::new();
    for state in ["draft", "declared", "dormant", "retired"] {
        hidden.push(shown(&world, &holder, &address(&format!("trang.{state}")), "A", state).await);
    }
    let withdrawn = shown(&world, &holder, &address("trang.rut"), "A", "confirmed").await;
    let restricted = shown(&world, &other, &address("trang.hanche"), "A", "confirmed").await;
    let left = shown(&world, &gone, &address("trang.roi"), "A", "confirmed").await;
    let kept = shown(&world, &holder, &address("trang.con"), "A", "confirmed").await;
    for declaration in [&withdrawn, &restricted, &left, &kept] {
        assert_eq!(ask(&world.server, &declaration.said.address).await["answer"], "yes");
    }
    world.store.withdraw_consent(&holder.id, "directory", Some(&withdrawn.id), now).await.unwrap();
    assert!(world.store.restrict_person(&other.id, true, now).await.unwrap());
    assert!(world.store.leave(&gone.id, None, now).await.unwrap());
    // public, and not agreed to
    let said = NewDeclaration {
        visibility: "public".to_owned(),
        keys: keys("@trang.khong", "A"),
        ..World::said(&address("trang.khong"))
    };
    let draft = world.store.draft_declaration(&holder.id, &said, now).await.unwrap();
    hidden.extend([withdrawn, restricted, left, world.moved(draft, "confirmed").await]);

    let nowhere = "00000000000000000000000000";
    let page = world.server.get(&format!("/p/{nowhere}")).send().await;
    for declaration in hidden.iter().chain([&kept]) {
        let is_kept = declaration.id == kept.id;
        if is_kept {
            // the last one goes with the whole organisation's directory
            assert!(world.store.open_directory(&world.root.id, false, None, now).await.unwrap());
        }
        for question in [&declaration.said.address, &declaration.said.handle] {
            let answer = ask(&world.server, question).await;
            assert_eq!(answer["answer"], "not-known", "{}: {question}", declaration.state);
            assert_eq!((&answer["entries"], &answer["suggestions"]), (&json!([]), &json!([])));
        }
        let own = world.server.get(&format!("/p/{}", declaration.id)).send().await;
        assert_eq!(bare(&own), bare(&page), "{}", declaration.state);
        for ending in ["svg", "json", "html"] {
            let badge = world.server.get(&format!("/badge/{}.{ending}", declaration.id)).send().await;
            let none = world.server.get(&format!("/badge/{nowhere}.{ending}")).send().await;
            assert_eq!(badge.status, 404);
            assert_eq!(bare(&badge), bare(&none));
        }
    }
    world.end().await;
}

#[tokio::test]
async fn an_upheld_report_and_a_lost_account_are_reported() {
    let (world, holder) = open(|_| {}).await;
    shown(&world, &holder, "https://www.tiktok.com/@an.daymat", "An", "lost").await;
    shown(&world, &holder, "https://www.tiktok.com/@an.conday", "An", "confirmed").await;
    let case = upheld(&world, "https://www.tiktok.com/@an.gia").await;
    for question in ["tiktok.com/@an.daymat", "@an.daymat", "tiktok.com/@an.gia", "@an.gia"] {
        let answer = ask(&world.server, question).await;
        assert_eq!(answer["answer"], "reported", "{question}: {answer}");
        let page = world.server.get(&path("/directory", question)).send().await;
        assert!(page.text().contains("Cẩn thận"), "{question}");
    }
    let report = &ask(&world.server, "@an.gia").await["reports"][0];
    assert!(report["page"].as_str().unwrap().ends_with(&format!("/case/{case}")), "{report}");
    // who lost one account is not gone with it
    assert_eq!(ask(&world.server, NAME).await["answer"], "yes");
    world.end().await;
}

#[tokio::test]
async fn a_page_says_it_in_large_words_and_does_what_no_question_wants() {
    let (world, holder) = open(|_| {}).await;
    let entry = proven(&world, &holder, "https://www.tiktok.com/@an.toan", "<b>An</b> & \"Toán\"").await;
    for (lang, yes, no) in
        [("vi", "Đúng, đã khai", "Ở đây chưa biết"), ("en", "Yes, it is theirs", "Not known here")]
    {
        let page =
            |question: &str| world.server.get(&format!("{}&lang={lang}", path("/directory", question)));
        let theirs = page("tiktok.com/@an.toan").send().await;
        assert_eq!((theirs.status, theirs.header("cache-control")), (200, "max-age=60"));
        let text = theirs.text();
        assert!(text.contains(yes) && text.contains(NAME) && text.contains("Phòng Báo chí"), "{text}");
        assert!(!text.contains("<b>An</b>") && !text.contains("noindex"), "{text}");
        // what has a slash in it was meant as an address
        let address = page("<script>alert(1)</script>").send().await;
        assert_eq!(address.status, 400);
        assert!(!address.text().contains("<script>alert"));
        for question in ["<script>alert(1)", "\u{202e}na", "'\"><img src=x>"] {
            let answer = page(question).send().await;
            assert_eq!(answer.status, 200, "{question}");
            assert!(answer.text().contains(no), "{question}");
            assert!(!answer.text().contains("<script>alert") && !answer.text().contains("<img src=x>"));
        }
        let alike = page("tiktok.com/@antoan").send().await;
        assert!(alike.text().contains(&format!("/p/{}", entry.id)) && alike.text().contains(no));
        let report = "/report-impostor?account=https%3A%2F%2Fwww.tiktok.com%2F%40antoan";
        assert!(alike.text().contains(report), "{}", alike.text());
    }
    let own = world.server.get(&format!("/p/{}", entry.id)).send().await;
    assert!(own.text().contains("rel=\"me") && own.text().contains(&format!("/badge/{}.svg", entry.id)));
    assert_eq!(world.server.get("/danh-ba").send().await.status, 200);
    world.end().await;
}

#[tokio::test]
async fn a_question_that_is_none_is_told_what_to_mend() {
    let (world, _) = open(|_| {}).await;
    let long = "a".repeat(5_000);
    for question in ["", "   ", "...", "an@vidu.vn", long.as_str()] {
        let answer = world.server.get(&path("/api/v1/directory", question)).send().await;
        assert_eq!(answer.problem(), (400, "question".to_owned()), "{question:?}");
        assert_eq!(answer.header("access-control-allow-origin"), "*");
    }
    assert_eq!(world.server.get("/api/v1/directory?q=%ff%00").send().await.status, 400);
    assert_eq!(world.server.get(&path("/directory", "...")).send().await.status, 400);
    world.end().await;
}

#[tokio::test]
async fn one_address_asks_so_often_and_no_more() {
    let (world, _) = open(|settings| settings.directory_per_minute = 2).await;
    for expected in [200, 200, 429] {
        let answer = world.server.get("/api/v1/directory?q=an").send().await;
        assert_eq!(answer.status, expected);
    }
    let page = world.server.get("/directory?q=an").send().await;
    assert_eq!((page.status, page.header("cache-control")), (429, "no-store"));
    assert!(!page.header("retry-after").is_empty());
    assert_eq!(world.server.get("/directory").send().await.status, 200, "the empty page asks nothing");
    world.end().await;
}

#[tokio::test]
async fn a_statement_is_signed_and_a_changed_letter_is_found() {
    let (world, holder) = open(|settings| settings.public_url = Some("https://xet.example".to_owned())).await;
    let entry = proven(&world, &holder, "https://www.tiktok.com/@an.ky", "An").await;
    let answer = world.server.get(&format!("/badge/{}.json", entry.id)).send().await;
    assert_eq!(answer.header("access-control-allow-origin"), "*");
    let statement = answer.json()["statement"].as_str().unwrap().to_owned();
    let parts: Vec<&str> = statement.split('.').collect();
    let read = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
    let head: Value = serde_json::from_slice(&read(parts[0])).unwrap();
    let said: Value = serde_json::from_slice(&read(parts[1])).unwrap();
    assert_eq!((&head["alg"], &head["kid"]), (&json!("EdDSA"), &json!("1")));
    assert_eq!((&said["iss"], &said["sub"]), (&json!("https://xet.example"), &json!(entry.said.address)));
    assert_eq!((&said["holder"], &said["state"]), (&json!(NAME), &json!("confirmed")));
    assert_eq!(said["exp"].as_i64().unwrap() - said["iat"].as_i64().unwrap(), 86_400);

    let keys = world.server.get("/.well-known/namkhong-directory.json").send().await.json();
    let key = keys["keys"].as_array().unwrap().iter().find(|key| key["kid"] == head["kid"]).unwrap();
    let key: [u8; 32] = read(key["x"].as_str().unwrap()).try_into().unwrap();
    let key = VerifyingKey::from_bytes(&key).unwrap();
    let signature = Signature::from_slice(&read(parts[2])).unwrap();
    let signed = format!("{}.{}", parts[0], parts[1]);
    key.verify_strict(signed.as_bytes(), &signature).unwrap();
    let changed = signed.replacen(['A', 'Q', 'a'], "B", 1);
    assert!(changed != signed && key.verify_strict(changed.as_bytes(), &signature).is_err());
    world.end().await;
}

#[tokio::test]
async fn a_badge_is_a_picture_for_other_sites() {
    let (world, holder) = open(|_| {}).await;
    let entry = proven(&world, &holder, "https://www.tiktok.com/@an.hinh", "An").await;
    let lost = shown(&world, &holder, "https://www.tiktok.com/@an.mat", "An", "lost").await;
    for (query, word) in
        [("", "Đã xác minh"), ("?lang=en&theme=dark", "Verified"), ("?theme=%3Cx%3E", "Đã xác minh")]
    {
        let badge = world.server.get(&format!("/badge/{}.svg{query}", entry.id)).send().await;
        assert_eq!((badge.status, badge.header("content-type")), (200, "image/svg+xml"));
        assert_eq!(badge.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(badge.header("cache-control"), "max-age=60");
        let svg = badge.text();
        assert!(svg.contains(word) && svg.contains(NAME) && !svg.contains("style=") && !svg.contains("<x>"));
    }
    let badge = world.server.get(&format!("/badge/{}.svg", lost.id)).send().await;
    assert!(badge.text().contains("Đã báo mất") && !badge.text().contains("Đã xác minh"));
    world.end().await;
}

/// How a check of a page came out, and its reason.
async fn check(world: &World, url: &str, name: &str) -> (String, String) {
    let item =
        json!({ "html": "<html><body><article><p>Chào cả nhà.</p></article></body></html>", "url": url });
    let answer = world.server.post("/api/v1/check").json(&item).send().await.json();
    let gates = answer["report"]["gates"].as_array().unwrap();
    let mut checks = gates.iter().flat_map(|gate| gate["checks"].as_array().unwrap());
    let check = checks.find(|check| check["check"] == name).unwrap_or_else(|| panic!("{answer}"));
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (text(&check["outcome"]), text(&check["why"]))
}

#[tokio::test]
async fn a_check_is_reassured_by_a_proven_account_and_warns_of_a_reported_one() {
    let (world, holder) = open(|_| {}).await;
    proven(&world, &holder, "https://www.tiktok.com/@thayandaytoan", "An").await;
    shown(&world, &holder, "https://www.tiktok.com/@chuathayminh", "An", "confirmed").await;
    shown(&world, &holder, "https://www.tiktok.com/@thayanbimat", "An", "lost").await;
    upheld(&world, "https://www.tiktok.com/@thayangiamao").await;
    let outcome = async |url: &str, name: &str| check(&world, url, name).await;
    let found = |reason: &str| ("found".to_owned(), reason.to_owned());
    let theirs = "https://www.tiktok.com/@thayandaytoan";
    assert_eq!(outcome(theirs, "known-source").await, found("declared"));
    assert_ne!(outcome(theirs, "impersonated-account").await.0, "found");
    for (handle, reason) in [
        ("thayangiamao", "reported"),
        ("thayanbimat", "lost"),
        ("thay.an.day.toan", "resembles"),
        ("thayandaytoan_official", "resembles"),
    ] {
        let url = format!("https://www.tiktok.com/@{handle}");
        assert_eq!(outcome(&url, "impersonated-account").await, found(reason), "{handle}");
        assert_ne!(outcome(&url, "known-source").await.0, "found", "{handle}");
    }
    // nothing proves it, so nothing is said for it
    assert_ne!(outcome("https://www.tiktok.com/@chuathayminh", "known-source").await.0, "found");
    // a name like somebody's on another network is not held against its owner
    assert_ne!(
        outcome("https://www.instagram.com/thay.an.day.toan", "impersonated-account").await.0,
        "found"
    );
    world.end().await;
}

#[tokio::test]
async fn an_administrator_opens_and_closes_the_directory_of_the_whole_organisation() {
    let world = World::new().await;
    let administrator = world.person(&world.root, Some("administrator")).await;
    let path = format!("/units/{}/directory", world.root.id);
    let page = world.get(&administrator, &path).send().await;
    assert!(page.text().contains("Mở danh bạ công khai"), "{}", page.text());
    let version = super::world::field(page.text(), "version");
    let press = |version: &str| world.post(&administrator, &path).form(&[("version", version)]);
    assert_eq!(press(&version).send().await.status, 303);
    assert!(world.store.unit(&world.root.id).await.unwrap().unwrap().directory_open);
    // the same button in another tab must not close it again
    let again = press(&version).send().await;
    assert_eq!(again.status, 409);
    assert!(world.store.unit(&world.root.id).await.unwrap().unwrap().directory_open);
    let page = world.get(&administrator, &path).send().await;
    assert!(page.text().contains("Đóng danh bạ công khai"));
    assert_eq!(press(&super::world::field(page.text(), "version")).send().await.status, 303);
    assert!(!world.store.unit(&world.root.id).await.unwrap().unwrap().directory_open);

    let below = format!("/units/{}/directory", world.own.id);
    assert_eq!(world.get(&administrator, &below).send().await.status, 200);
    assert_eq!(world.post(&administrator, &below).form(&[("version", "1")]).send().await.status, 422);
    let plain = world.plain_sign_in(&administrator.id).await;
    let asked = world.with_token(world.server.get(&path), &plain).send().await;
    assert!(asked.header("location").starts_with("/step-up"), "{}", asked.status);
    world.end().await;
}

#[tokio::test]
async fn what_is_declared_is_found_and_so_is_what_was_declared_before() {
    let (world, holder) = open(|_| {}).await;
    let said =
        NewDeclaration { visibility: "public".to_owned(), ..World::said("https://www.tiktok.com/@an.cu") };
    let draft = world.store.draft_declaration(&holder.id, &said, Timestamp::now()).await.unwrap();
    agree(&world, &draft).await;
    let old = world.moved(draft, "confirmed").await;
    assert_eq!(old.said.keys, DirectoryKeys::default());
    assert_eq!(ask(&world.server, "@an.cu").await["answer"], "not-known");
    let form = [
        ("address", "https://www.tiktok.com/@an.moi"),
        ("shown_name", "Thầy An"),
        ("purpose", "Chuyện nghề"),
        ("contact", "an@vidu.vn"),
        ("consent-contact", "yes"),
        ("visibility", "unit"),
        ("do", "declare"),
    ];
    let answer = world.post(&holder, "/me/accounts").form(&form).send().await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let new = answer.header("location").rsplit('/').next().unwrap().to_owned();
    let new = world.store.declaration(&new).await.unwrap().unwrap();
    assert_eq!((&*new.said.keys.handle_key, &*new.said.keys.name_key), ("an.moi", "thầy an"));
    assert_eq!(new.said.keys.holder_key, name_key(NAME));

    let folder = world.server.folder.clone();
    let again = Server::start_in(folder, |_| {}, &[]).await;
    for _ in 0..200 {
        if ask(&again, "@an.cu").await["answer"] == "yes" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    let answer = ask(&again, "@an.cu").await;
    assert_eq!(answer["answer"], "yes");
    let kept = world.store.declaration(&old.id).await.unwrap().unwrap();
    assert_eq!(kept.version, old.version, "nothing that was said has changed");
    let readings = world.store.readings_of(&holder.id, None, 10).await.unwrap();
    assert!(readings.iter().any(|reading| reading.place == "directory-index"), "{readings:?}");
    again.stop().await;
    world.end().await;
}
