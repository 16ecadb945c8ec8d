//! A person's own data, whole; and nothing of anybody else's but the names that their logs show.

use crate::database::{Database, at};
use crate::declaration::{NOW, declared, id, members};
use crate::personal_page::leave_everything;
use serde_json::{Value, json};
use store::{
    NewCase, NewConsent, NewDataRequest, NewEvidence, NewPasskey, NewPassword, NewReading, NewSession,
    PersonChanges, Store,
};

on_both!(
    everything_that_is_kept_of_a_person_is_told,
    nothing_of_another_persons_data_is_told,
    who_has_left_is_told_what_is_left,
    a_long_reading_log_is_told_whole,
);

async fn data(store: &Store, person: &str) -> Value {
    let data = store.member_data(&id(person), at(NOW)).await.unwrap().unwrap();
    assert_eq!(format!("{data:?}"), "MemberData { .. }");
    serde_json::to_value(&data).unwrap()
}

fn case(person: &str, reporter: &str, word: &str) -> NewCase {
    NewCase {
        organisation: id("a0"),
        unit: id("a0"),
        person: Some(id(person)),
        declaration: None,
        platform: "facebook".to_owned(),
        address: format!("https://facebook.com/{word}-{person}"),
        account_key: format!("facebook:{word}-{person}"),
        handle: format!("{word}-{person}"),
        handle_key: format!("{word}{person}"),
        shown_name: format!("{word}-ten-gia"),
        account: format!("{word}-chuyen-xay-ra"),
        reporter: Some(id(reporter)),
        reporter_contact: Some(format!("{word}-lien-he-bao")),
        comparison: json!({}),
    }
}

/// Leaves of a member, with a word in everything they wrote, all that the store can keep of them. Another member is
/// concerned by what they report, reads and grants.
async fn fill(store: &Store, person: &str, other: &str, word: &str) {
    let (me, them, now) = (id(person), id(other), at(NOW));
    let version = store.person(&me).await.unwrap().unwrap().version;
    let changes =
        PersonChanges { email: Some(Some(format!("{word}@example.vn"))), language: Some("en".to_owned()) };
    store.update_person(&me, version, &changes).await.unwrap();
    store.grant(&me, &id("a0"), "auditor", Some(&them), now).await.unwrap();
    let declaration = declared(store, person, &format!("{word}-trang"), &["declared"]).await;
    let mut said = declaration.said.clone();
    said.contact = format!("{word}-lien-he");
    said.purpose = format!("{word}-muc-dich");
    store.edit_declaration(&me, &declaration.id, declaration.version, &said, now).await.unwrap().unwrap();
    store.set_picture(&me, &declaration.id, Some(format!("{word}-anh").as_bytes()), now).await.unwrap();
    store.add_proof(&declaration.id, "dns", &format!("{word}-ma"), 7, now).await.unwrap().unwrap();
    let consent =
        NewConsent { person: &me, purpose: "contact", scope: None, version: 1, language: "vi", how: "form" };
    store.give_consent(&consent, now).await.unwrap();
    let reading = NewReading {
        reader: Some(&them),
        as_what: "officer",
        place: "member-page",
        what: &["name", "contact"],
        organisation: Some(&id("a0")),
        people: &[&me],
    };
    store.log_reading(&reading, now).await.unwrap();
    let session = NewSession {
        person: me.clone(),
        device: format!("{word}-may"),
        place: format!("{word}-noi"),
        zone: "Asia/Ho_Chi_Minh".to_owned(),
        coordinates: None,
    };
    store.begin_session(&session, now).await.unwrap();
    let passkey = NewPasskey {
        credential: format!("{word}-khoa-kin").into_bytes(),
        label: format!("{word}-khoa"),
        fixed: b"fixed".to_vec(),
        changing: b"changing".to_vec(),
    };
    store.add_passkey(&me, &passkey, now).await.unwrap();
    let password = NewPassword { hash: format!("$argon2id${word}-bam"), totp: None };
    store.set_password(&me, &password, now).await.unwrap();
    store.warn(&me, "far-apart", &json!({ "places": [format!("{word}-canh-bao")] }), now).await.unwrap();
    store.tick(&me, "facebook", &format!("facebook/{word}/1"), now).await.unwrap();
    let request =
        store.ask(&id("a0"), &them, "Xin khai báo", "2026-03-10".parse().unwrap(), now).await.unwrap();
    assert!(store.answer_request(&request.id, &me, "nothing", now).await.unwrap());
    let picture = Some(format!("{word}-anh-chup").into_bytes());
    let evidence = NewEvidence { kind: "screenshot".to_owned(), text: format!("{word}-trong-anh"), picture };
    store.report_impostor(&case(other, person, word), &[evidence], now).await.unwrap();
    let asked = NewDataRequest {
        person: me.clone(),
        kind: "correct".to_owned(),
        words: format!("{word}-xin-sua"),
        reply_day: "2026-03-03".parse().unwrap(),
        done_day: "2026-03-11".parse().unwrap(),
    };
    let asked = store.ask_data(&asked, now).await.unwrap();
    store.answer_data(&asked.id, 1, &them, &format!("{word}-tra-loi"), "answered", now).await.unwrap();
    leave_everything(store, &me, word).await;
}

async fn everything_that_is_kept_of_a_person_is_told(database: &Database) {
    let store = members(database).await;
    fill(&store, "p1", "p2", "mot").await;
    fill(&store, "p2", "p1", "haiz").await;
    let data = data(&store, "p1").await;
    let text = data.to_string();
    for word in [
        "mot@example.vn",
        "mot-trang",
        "mot-lien-he",
        "mot-muc-dich",
        "mot-ma",
        "mot-may",
        "mot-noi",
        "mot-khoa",
        "mot-canh-bao",
        "facebook/mot/1",
        "mot-ten-gia",
        "mot-chuyen-xay-ra",
        "mot-lien-he-bao",
        "mot-trong-anh",
        "mot-xin-sua",
        "mot-tra-loi",
        "Nguyễn Văn",
        "Xin khai báo",
        "mot-chuc-viec",
        "mot-gioi-thieu",
        "mot-lien-he-trang",
        "mot-nhap-loi",
        "mot-dang-tua",
        "mot-dang-goc",
        "mot-kiem-tra",
        "mot-ma-may",
        "mot-nhieu.example",
    ] {
        assert!(text.contains(word), "{word}: {data:#}");
    }
    // of a site from which fewer than ten came, not even the name
    for secret in ["mot-khoa-kin", "argon2id", "fixed", "changing", "nkd_", "mot-it.example"] {
        assert!(!text.contains(secret), "{secret}");
    }
    let person = &data["person"];
    assert_eq!((&person["name"], &person["unit"]), (&json!("Tên p1"), &json!("Đơn vị aaaaaaaa/bbbbbbbb/")));
    assert_eq!((&person["organisation"], &person["language"]), (&json!("Đơn vị aaaaaaaa/"), &json!("en")));
    assert_eq!(person["restricted_at"], Value::Null);
    assert_eq!(data["roles"][0]["role"], "auditor");
    assert_eq!(data["sign_in"]["password_set_at"], NOW);
    let declaration = &data["declarations"][0];
    assert_eq!(
        (&declaration["picture"], &declaration["opened"]),
        (&json!("bW90LWFuaA=="), &json!("2020-02-29"))
    );
    assert_eq!(declaration["managers"], json!(["Nguyễn Văn \"A\""]));
    assert_eq!(declaration["proofs"][0]["method"], "dns");
    let history: Vec<_> =
        declaration["history"].as_array().unwrap().iter().map(|line| &line["what"]).collect();
    assert_eq!(history, ["proof-added", "edited", "edited", "moved"]);
    assert_eq!(data["consents"][3]["purpose"], "contact");
    let reading = &data["readings"][0];
    assert_eq!((&reading["reader"], &reading["reader_as"]), (&json!("Tên p2"), &json!("officer")));
    assert_eq!((&reading["place"], &reading["what"]), (&json!("member-page"), &json!(["name", "contact"])));
    assert_eq!(data["are_older_readings_left_out"], false);
    assert_eq!(data["requests"].as_array().unwrap().len(), 2, "one answered, one open");
    assert_eq!(data["requests"][0]["answer"], "nothing");
    assert_eq!(data["cases_about"][0]["address"], "https://facebook.com/haiz-p1");
    assert_eq!(data["cases_reported"][0]["evidence"][0]["picture"], "bW90LWFuaC1jaHVw");
    assert_eq!(data["data_requests"][0]["state"], "answered");
    let about: Vec<_> =
        data["events"].as_array().unwrap().iter().filter(|event| event["is_about_them"] == true).collect();
    assert!(about.iter().any(|event| event["what"] == "role-granted"), "{about:?}");
    assert_pages(&data);
    for none in ["", "\0", &id("n0")] {
        assert!(store.member_data(none, at(NOW)).await.unwrap().is_none());
    }
}

/// The page and what belongs to it, as [`leave_everything`] left it.
fn assert_pages(data: &Value) {
    let page = &data["personal_page"];
    assert_eq!(
        (&page["name"], &page["seen_by"], &page["theme"]),
        (&json!("mot"), &json!("anybody"), &json!("sen"))
    );
    assert_eq!((&page["picture"], &page["quiet_minutes"]), (&json!("bW90LWNoYW4tZHVuZw=="), &json!(10)));
    let posts = data["posts"].as_array().unwrap();
    let states: Vec<_> = posts.iter().map(|post| post["state"].as_str().unwrap()).collect();
    assert!(states.len() == 2 && states.contains(&"draft") && states.contains(&"published"), "{states:?}");
    let published = posts.iter().find(|post| post["state"] == "published").unwrap();
    assert_eq!((&published["said"]["tags"], &published["published_at"]), (&json!(["mot-the"]), &json!(NOW)));
    assert_eq!(published["check"]["read"], json!(["no-author"]));
    let ledger = data["ledger"].as_array().unwrap();
    assert_eq!((ledger.len(), &ledger[0]["deed"], &ledger[0]["number"]), (1, &json!("published"), &json!(1)));
    assert_eq!((&ledger[0]["post"], ledger[0]["hash"].as_str().unwrap().len()), (&published["id"], 64));
    assert_eq!(ledger[0]["body"]["content"]["text"], "mot-dang-loi");
    assert_eq!(data["draft_tokens"][0]["label"], "mot-ma-may");
    // 15:00 in Vietnam
    let days = json!([{ "day": "2026-03-01", "visits": 12 }]);
    assert_eq!(data["visits"][0], json!({ "post": published["id"], "all": 12, "days": days }));
    assert_eq!((&data["visits"][1]["post"], &data["visits"][1]["all"]), (&Value::Null, &json!(1)));
    assert_eq!(data["visits_from"], json!([{ "site": "mot-nhieu.example", "visits": 12 }]));
    assert_eq!(data["visits_from_other_sites"], 1);
}

async fn nothing_of_another_persons_data_is_told(database: &Database) {
    let store = members(database).await;
    fill(&store, "p1", "p2", "mot").await;
    fill(&store, "p2", "p1", "haiz").await;
    let mut data = data(&store, "p1").await;
    let about = &mut data["cases_about"][0];
    // the account that pretends to be them is theirs to know
    for shown in ["address", "handle", "shown_name"] {
        assert!(about[shown].as_str().unwrap().contains("haiz"), "{shown}");
        about[shown] = Value::Null;
    }
    let text = data.to_string();
    assert!(!text.contains("haiz"), "{data:#}");
    let by_them =
        data["events"].as_array().unwrap().iter().find(|event| event["is_about_them"] == false).unwrap();
    assert_eq!(by_them["detail"], Value::Null);
    assert!(!text.contains(&id("p2")), "{data:#}");
}

async fn who_has_left_is_told_what_is_left(database: &Database) {
    let store = members(database).await;
    fill(&store, "p1", "p2", "mot").await;
    assert!(store.leave(&id("p1"), None, at(NOW)).await.unwrap());
    let data = data(&store, "p1").await;
    assert_eq!((&data["person"]["left_at"], &data["person"]["email"]), (&json!(NOW), &Value::Null));
    assert_eq!((&data["sessions"], &data["passkeys"]), (&json!([]), &json!([])));
    assert_eq!(data["declarations"].as_array().unwrap().len(), 1);
    assert_eq!(data["data_requests"][0]["words"], "mot-xin-sua");
}

async fn a_long_reading_log_is_told_whole(database: &Database) {
    let store = members(database).await;
    for turn in 0..1_203 {
        let place = if turn % 2 == 0 { "unit-page" } else { "member-page" };
        let (reader, person, organisation) = (id("p0"), id("p1"), id("a0"));
        let reading = NewReading {
            reader: Some(&reader),
            as_what: "officer",
            place,
            what: &["name"],
            organisation: Some(&organisation),
            people: &[&person],
        };
        store.log_reading(&reading, at(NOW)).await.unwrap();
    }
    let data = data(&store, "p1").await;
    assert_eq!(data["readings"].as_array().unwrap().len(), 1_203);
    assert_eq!(data["are_older_readings_left_out"], false);
}
