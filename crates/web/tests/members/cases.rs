//! Cases of impersonation: anybody reports, two who are not concerned decide, whoever runs the account replies, and nobody outside
//! learns who reported, who reviewed, or of whom that is not in the public directory.

use super::world::{Person, World, bare, field};
use crate::client::{Answer, Ask};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use store::{ImpostorCase, NewCase, NewEvidence, NewReview, Unit};

const WHAT: &str = "Tài khoản này nhắn tin xin vay tiền.";

/// What a report of an account says that nobody else reported.
fn new_case(world: &World, at: &Unit, of: Option<&Person>) -> NewCase {
    let account = register::account::read(&format!("https://www.facebook.com/nguoi.gia.{}", world.number()));
    let account = account.unwrap();
    NewCase {
        organisation: at.organisation.clone(),
        unit: at.id.clone(),
        person: of.map(|of| of.id.clone()),
        declaration: None,
        platform: account.platform.id.clone(),
        handle_key: register::directory::handle_key(&account.handle),
        address: account.address,
        account_key: account.key,
        handle: account.handle,
        shown_name: "Nguyễn Văn Giả".to_owned(),
        account: WHAT.to_owned(),
        reporter: None,
        reporter_contact: Some("nguoi.bao@vidu.vn".to_owned()),
        comparison: json!({ "name": "same", "handle": "separators" }),
    }
}

/// A case about somebody, with a picture, reported by nobody who signed in.
pub(super) async fn reported(world: &World, at: &Unit, of: &Person) -> ImpostorCase {
    let picture = Some(b"\xff\xd8\xff a picture".to_vec());
    let evidence = NewEvidence { kind: "profile-picture".to_owned(), text: String::new(), picture };
    let new = new_case(world, at, Some(of));
    world.store.report_impostor(&new, &[evidence], Timestamp::now()).await.unwrap().case
}

/// A form as somebody fills it in.
fn form<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("parody", "no"),
        ("account", "https://www.facebook.com/kim.ngan.gia"),
        ("shown_name", "Lê Thị Kim Ngân"),
        ("what", WHAT),
    ];
    form.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    form.extend_from_slice(changes);
    form
}

async fn send(world: &World, by: Option<&Person>, changes: &[(&str, &str)]) -> Answer {
    let ask = match by {
        Some(by) => world.post(by, "/report-impostor"),
        None => world.server.post("/report-impostor"),
    };
    ask.form(&form(changes)).send().await
}

async fn review(world: &World, by: &Person, id: &str, decision: &str, note: &str) -> Answer {
    let now = world.store.case(id).await.unwrap().unwrap();
    let version = now.version.to_string();
    let form = [("version", &*version), ("decision", decision), ("note", note)];
    world.post(by, &format!("/cases/{id}/review")).form(&form).send().await
}

async fn state(world: &World, id: &str) -> String {
    world.store.case(id).await.unwrap().unwrap().state
}

async fn decide(world: &World, id: &str, reviewers: [&Person; 2], decision: &str) {
    for reviewer in reviewers {
        assert_eq!(review(world, reviewer, id, decision, "Đã xem kỹ.").await.status, 303);
    }
}

async fn directory_says(world: &World, address: &str) -> String {
    let sought: String = url::form_urlencoded::byte_serialize(address.as_bytes()).collect();
    let answer = world.server.get(&format!("/api/v1/directory?q={sought}")).send().await;
    answer.json()["answer"].as_str().unwrap().to_owned()
}

async fn officers(world: &World) -> [Person; 2] {
    [world.person(&world.own, Some("officer")).await, world.person(&world.root, Some("administrator")).await]
}

#[tokio::test]
async fn a_report_is_decided_by_two_told_to_the_platform_and_closed() {
    let world = World::new().await;
    let member = world.named(&world.own, "Lê Thị Kim Ngân", None).await;
    world.declaration(&member.id, "confirmed").await;
    let [one, other] = officers(&world).await;
    let links = "https://vidu.vn/bai-viet";
    let sent = send(&world, Some(&member), &[("about", "member:me"), ("links", links)]).await;
    let public = sent.header("location").to_owned();
    assert_eq!(sent.status, 303, "{}", sent.text());
    let id = public.trim_start_matches("/case/").trim_end_matches("?done=reported").to_owned();

    let page = world.server.get(&public).send().await;
    assert!(page.status == 200 && page.text().contains("facebook.com/kim.ngan.gia"), "{}", page.text());
    for secret in ["Kim Ngân", WHAT, links, &member.id, &world.own.name] {
        assert!(!page.text().contains(secret), "the public page says {secret}");
    }
    let list = world.get(&one, &format!("/units/{}/cases", world.root.id)).send().await;
    assert_eq!(list.status, 404, "an officer of a unit below");
    let list = world.get(&one, &format!("/units/{}/cases?state=open", world.own.id)).send().await;
    assert!(list.text().contains(&format!("/cases/{id}")) && list.text().contains("Kim Ngân"));

    let page = world.get(&one, &format!("/cases/{id}")).send().await;
    for said in [WHAT, links, "Hai tên giống nhau từng chữ", "Kim Ngân"] {
        assert!(page.text().contains(said), "the page lacks {said}: {}", page.text());
    }
    assert!(!page.text().contains(&format!("href=\"{links}")), "what was sent can be pressed");
    assert_eq!(field(page.text(), "version"), "1");
    assert_eq!(review(&world, &one, &id, "uphold", "Ảnh và tên như nhau").await.status, 303);
    let page = world.get(&other, &format!("/cases/{id}")).send().await;
    assert!(
        !page.text().contains("Ảnh và tên như nhau"),
        "the second reviewer reads the first one's finding"
    );
    assert_eq!(directory_says(&world, "facebook.com/kim.ngan.gia").await, "not-known");
    assert_eq!(review(&world, &other, &id, "uphold", "Nhận là người khác").await.status, 303);
    assert_eq!(state(&world, &id).await, "upheld");
    assert_eq!(directory_says(&world, "facebook.com/kim.ngan.gia").await, "reported");

    let readings = world.store.readings_of(&member.id, None, 100).await.unwrap();
    for reader in [&one, &other] {
        let mut theirs = readings.iter().filter(|reading| reading.reader.as_ref() == Some(&reader.id));
        assert!(theirs.any(|r| r.place == "case-page" && r.what.iter().any(|what| what == "cases")));
    }
    let warned = world.store.warnings(&member.id).await.unwrap();
    assert_eq!(warned.iter().map(|warning| &*warning.kind).collect::<Vec<_>>(), ["case-decided"]);
    let mine = world.get(&member, "/me/cases").send().await;
    assert!(mine.text().contains("kim.ngan.gia") && !mine.text().contains("Nhận là người khác"));

    for (path, more) in
        [("told", ("outcome", "")), ("renew", ("outcome", "")), ("close", ("outcome", "removed"))]
    {
        let version = world.store.case(&id).await.unwrap().unwrap().version.to_string();
        let form = [("version", &*version), more];
        let done = world.post(&one, &format!("/cases/{id}/{path}")).form(&form).send().await;
        assert_eq!(done.status, 303, "{path}: {}", done.text());
    }
    let nowhere = world.server.get("/case/00000000000000000000000000").send().await;
    assert_eq!(nowhere.status, 404);
    assert_eq!(bare(&world.server.get(&format!("/case/{id}")).send().await), bare(&nowhere));
    assert_eq!(directory_says(&world, "facebook.com/kim.ngan.gia").await, "not-known");
    world.end().await;
}

#[tokio::test]
async fn nobody_judges_twice_nor_about_themselves_nor_what_they_reported() {
    let world = World::new().await;
    let [one, other] = officers(&world).await;
    let concerned = world.person(&world.own, Some("officer")).await;
    let reporter = world.person(&world.own, Some("officer")).await;
    let mut new = new_case(&world, &world.own, Some(&concerned));
    new.reporter = Some(reporter.id.clone());
    let case = world.store.report_impostor(&new, &[], Timestamp::now()).await.unwrap().case;
    for (who, why) in [(&concerned, "về chính bạn"), (&reporter, "Bạn đã báo")] {
        let page = world.get(who, &format!("/cases/{}", case.id)).send().await;
        assert!(page.text().contains(why) && !page.text().contains("name=\"decision\""), "{}", page.text());
        let answer = review(&world, who, &case.id, "uphold", "Tôi chắc chắn").await;
        assert!(answer.status == 422 && answer.text().contains(why), "{}", answer.text());
    }
    assert_eq!(review(&world, &one, &case.id, "uphold", "Lần thứ nhất").await.status, 303);
    assert_eq!(review(&world, &one, &case.id, "uphold", "Lần thứ hai").await.status, 422);
    assert_eq!(state(&world, &case.id).await, "open");
    let old = [("version", "1"), ("decision", "uphold"), ("note", "Đã xem")];
    let stale = world.post(&other, &format!("/cases/{}/review", case.id)).form(&old).send().await;
    assert_eq!(stale.status, 409, "a case that was changed since it was seen");
    for (decision, note) in [("", "Đã xem"), ("uphold", ""), ("guilty", "Đã xem")] {
        let answer = review(&world, &other, &case.id, decision, note).await;
        assert_eq!(answer.status, 422, "{decision} {note}: {}", answer.text());
    }
    assert_eq!(review(&world, &other, &case.id, "dismiss", "Trùng tên").await.status, 303);
    assert_eq!(state(&world, &case.id).await, "open", "two who disagree decide nothing");
    world.end().await;
}

#[tokio::test]
async fn parody_is_no_case_and_a_decision_of_its_own() {
    let world = World::new().await;
    let member = world.person(&world.own, None).await;
    let [one, other] = officers(&world).await;
    for parody in ["yes", "", "perhaps"] {
        let answer = send(&world, Some(&member), &[("about", "member:me"), ("parody", parody)]).await;
        assert_eq!(answer.status, 422, "{parody}");
        assert!(answer.text().contains(WHAT), "what was typed is lost");
    }
    assert!(world.store.cases_about(&member.id).await.unwrap().is_empty());
    let case = reported(&world, &world.own, &member).await;
    decide(&world, &case.id, [&one, &other], "parody").await;
    assert_eq!(state(&world, &case.id).await, "parody");
    assert_eq!(world.server.get(&format!("/case/{}", case.id)).send().await.status, 404);
    assert_eq!(directory_says(&world, &case.address).await, "not-known");
    world.end().await;
}

#[tokio::test]
async fn a_reply_has_the_case_decided_anew_and_is_taken_once_a_round() {
    let world = World::new().await;
    let member = world.person(&world.own, None).await;
    let [one, other] = officers(&world).await;
    let case = reported(&world, &world.own, &member).await;
    decide(&world, &case.id, [&one, &other], "uphold").await;
    let path = format!("/case/{}/reply", case.id);
    let reply = "Đây là trang hâm mộ, phần giới thiệu nói rõ điều đó.";
    for (reply, more) in [("ngắn", ""), (reply, "robot"), (&*"a".repeat(2_001), "")] {
        let answer = world.server.post(&path).form(&[("reply", reply), ("more", more)]).send().await;
        assert_eq!(answer.status, 422, "{}", answer.text());
    }
    assert_eq!(state(&world, &case.id).await, "upheld");
    let answer = world.server.post(&path).form(&[("reply", reply)]).send().await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, &*format!("/case/{}?done=replied", case.id))
    );
    assert_eq!(state(&world, &case.id).await, "contested");
    assert_eq!(world.server.post(&path).form(&[("reply", reply)]).send().await.status, 422);
    let public = world.server.get(&format!("/case/{}", case.id)).send().await;
    assert!(!public.text().contains("trang hâm mộ, phần"), "a reply is for reviewers");
    assert!(world.get(&one, &format!("/cases/{}", case.id)).send().await.text().contains(reply));
    assert_eq!(directory_says(&world, &case.address).await, "reported", "until it is decided anew");
    decide(&world, &case.id, [&one, &other], "dismiss").await;
    assert_eq!(state(&world, &case.id).await, "dismissed");
    assert_eq!(directory_says(&world, &case.address).await, "not-known");
    world.end().await;
}

#[tokio::test]
async fn an_upheld_case_ends_by_itself() {
    let world = World::new().await;
    let member = world.person(&world.own, None).await;
    let [one, other] = officers(&world).await;
    let case = reported(&world, &world.own, &member).await;
    decide(&world, &case.id, [&one, &other], "uphold").await;
    let later = Timestamp::now() + SignedDuration::from_hours(24 * 179);
    assert!(world.store.expire_cases(later, 10).await.unwrap().is_empty());
    let later = later + SignedDuration::from_hours(48);
    assert_eq!(world.store.expire_cases(later, 10).await.unwrap(), std::slice::from_ref(&case.id));
    assert_eq!(world.server.get(&format!("/case/{}", case.id)).send().await.status, 404);
    assert_eq!(directory_says(&world, &case.address).await, "not-known");
    world.end().await;
}

#[tokio::test]
async fn what_is_hostile_is_refused_or_shown_as_letters() {
    let world = World::new().await;
    let member = world.person(&world.own, None).await;
    let [one, _] = officers(&world).await;
    let script = "<script>alert(1)</script>";
    let refused: [(&str, &str); 7] = [
        ("links", "javascript:alert(1)"),
        ("account", "https://www.facebook.com/share/p/abc"),
        ("account", "javascript:alert(1)"),
        ("more", "https://spam.example"),
        ("what", "ngắn"),
        ("about", "member:00000000000000000000000000"),
        ("about", "unit:x' OR 1=1"),
    ];
    for change in refused {
        let about = ("about", "member:me");
        let changes: &[(&str, &str)] = if change.0 == "about" { &[change] } else { &[change, about] };
        let answer = send(&world, Some(&member), changes).await;
        assert_eq!(answer.status, 422, "{change:?}: {}", answer.text());
    }
    let large = "é".repeat(100_000);
    let answer = send(&world, Some(&member), &[("about", "member:me"), ("what", &large)]).await;
    assert!(answer.status == 422 && answer.body.len() < 40_000, "{} bytes come back", answer.body.len());
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{script}</svg>");
    let pictures: [(&str, &[u8]); 2] = [("x.svg", svg.as_bytes()), ("x.jpg", b"GIF89a no picture")];
    for (name, bytes) in pictures {
        let parts = form(&[("about", "member:me")]);
        let mut parts: Vec<(&str, &str, &[u8])> = parts.iter().map(|(n, v)| (*n, "", v.as_bytes())).collect();
        parts.push(("screenshot", name, bytes));
        let answer = world.post(&member, "/report-impostor").multipart(&parts).send().await;
        assert!(matches!(answer.status, 413 | 415 | 422 | 503), "{name}: {}", answer.status);
        assert!(answer.text().contains(WHAT), "what was typed is lost");
    }
    assert!(world.store.cases_about(&member.id).await.unwrap().is_empty());
    let what = format!("{script} và \u{202e}đảo chiều\u{200b}");
    let changes = [("about", "member:me"), ("what", &*what), ("shown_name", script), ("contact", script)];
    let sent = send(&world, Some(&member), &changes).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let id = world.store.cases_about(&member.id).await.unwrap().remove(0).id;
    for page in [
        world.get(&one, &format!("/cases/{id}")),
        world.get(&one, &format!("/units/{}/cases", world.own.id)),
        world.get(&member, "/me/cases"),
        world.server.get(&format!("/case/{id}")),
    ] {
        let answer = page.send().await;
        assert_eq!(answer.status, 200);
        assert!(!answer.text().contains(script) && !answer.text().contains('\u{202e}'), "{}", answer.text());
    }
    world.end().await;
}

#[tokio::test]
async fn a_stranger_learns_of_nobody_who_is_not_in_the_directory() {
    let world = World::new().await;
    let member = world.named(&world.own, "Trịnh Hoài Đức", None).await;
    let declared = world.declaration(&member.id, "confirmed").await;
    let elsewhere = world.person(&world.sibling, Some("officer")).await;
    let plain = world.server.get("/report-impostor").send().await;
    assert!(plain.status == 200 && plain.header("x-robots-tag").is_empty());
    let ask = |by: Option<&Person>, path: &str| -> Ask {
        by.map_or_else(|| world.server.get(path), |by| world.get(by, path))
    };
    for by in [None, Some(&elsewhere)] {
        let plain = ask(by, "/report-impostor").send().await;
        for path in [format!("?of={}", declared.id), format!("?member={}", member.id), "?of=x".to_owned()] {
            let answer = ask(by, &format!("/report-impostor{path}")).send().await;
            assert_eq!(bare(&answer), bare(&plain), "{path}");
        }
    }
    for whom in ["Trịnh Hoài Đức", "Không Có Ai", &*declared.said.address, "Sở Văn hoá Thử Nghiệm"]
    {
        let answer = send(&world, None, &[("whom", whom)]).await;
        assert_eq!(answer.status, 422, "{whom}");
        assert!(answer.text().contains("Chưa tìm được"), "{whom}: {}", answer.text());
    }
    assert!(world.store.open_directory(&world.root.id, true, None, Timestamp::now()).await.unwrap());
    let sent = send(&world, None, &[("whom", "sở văn hoá thử nghiệm")]).await;
    assert_eq!(sent.status, 303, "{}", sent.text());
    let cases = world.store.cases(&world.root.path, Some("open"), None, 10).await.unwrap().rows;
    assert_eq!((cases.len(), cases[0].person.as_ref(), &cases[0].unit), (1, None, &world.root.id));
    let page = world.server.get(&format!("/case/{}", cases[0].id)).send().await;
    assert!(page.text().contains("Sở Văn hoá Thử Nghiệm"), "an organisation that opened its directory");
    world.end().await;
}

#[tokio::test]
async fn an_officer_reports_for_a_member_who_is_told_and_reads_who_read() {
    let world = World::new().await;
    let member = world.named(&world.own, "Trịnh Hoài Đức", None).await;
    let [one, other] = officers(&world).await;
    let page = world.get(&one, &format!("/report-impostor?member={}", member.id)).send().await;
    assert!(page.text().contains("Trịnh Hoài Đức"));
    let readings = world.store.readings_of(&member.id, None, 10).await.unwrap();
    assert!(readings.iter().any(|r| r.place == "report-page" && r.reader.as_ref() == Some(&one.id)));
    let about = format!("member:{}", member.id);
    assert_eq!(send(&world, Some(&one), &[("about", &about)]).await.status, 303);
    let warned = world.store.warnings(&member.id).await.unwrap();
    assert_eq!(warned.iter().map(|warning| &*warning.kind).collect::<Vec<_>>(), ["case-opened"]);
    // a second report of the same account is evidence of the case that stands
    let second =
        send(&world, Some(&other), &[("about", &about), ("what", "Nó cũng nhắn cho tôi nữa.")]).await;
    assert_eq!(second.status, 303);
    let case = world.store.cases_about(&member.id).await.unwrap();
    assert_eq!(case.len(), 1);
    let answer = review(&world, &other, &case[0].id, "uphold", "Tôi thấy rồi").await;
    assert_eq!(answer.status, 422, "who added evidence does not judge");
    world.end().await;
}

#[tokio::test]
async fn reports_and_replies_of_one_address_are_counted() {
    let world = World::with(|settings| settings.sign_ins_per_minute = 2).await;
    let member = world.person(&world.own, None).await;
    let case = reported(&world, &world.own, &member).await;
    assert_eq!(send(&world, None, &[("parody", "yes")]).await.status, 422);
    assert_eq!(send(&world, None, &[("parody", "yes")]).await.status, 422);
    let third = send(&world, None, &[("parody", "yes")]).await;
    assert!(third.status == 429 && !third.header("retry-after").is_empty() && third.text().contains(WHAT));
    let reply = world.server.post(&format!("/case/{}/reply", case.id)).form(&[("reply", WHAT)]).send().await;
    assert_eq!(reply.status, 429);
    world.end().await;
}

#[tokio::test]
async fn a_member_who_restricted_the_use_of_their_data_is_not_named() {
    let world = World::new().await;
    let member = world.named(&world.own, "Trịnh Hoài Đức", None).await;
    let declared = world.declaration(&member.id, "confirmed").await;
    let [one, _] = officers(&world).await;
    let case = reported(&world, &world.own, &member).await;
    assert!(world.store.restrict_person(&member.id, true, Timestamp::now()).await.unwrap());
    for path in [format!("/cases/{}", case.id), format!("/units/{}/cases", world.own.id)] {
        let answer = world.get(&one, &path).send().await;
        assert_eq!(answer.status, 200);
        for hidden in ["Hoài Đức", &declared.said.address] {
            assert!(!answer.text().contains(hidden), "{path} says {hidden}");
        }
    }
    // it is nobody's name that a review needs
    let now = Timestamp::now();
    let expires_at = Some(now + SignedDuration::from_hours(24));
    let new = NewReview { version: 1, reviewer: &one.id, decision: "uphold", note: "Đã xem", expires_at };
    assert!(world.store.review_case(&case.id, &new, now).await.is_ok());
    world.end().await;
}
