//! The member's data: nothing is kept without its tick, the whole of it can be taken away, withdrawn, kept unused and erased,
//! and whoever is erased stands nowhere any more.

use super::world::{Person, World, field};
use crate::client::Answer;
use crate::server::Server;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use store::{Declaration, NewDataRequest, NewDeclaration, PersonChanges};

/// What every field of a member holds, each a word that nobody else has.
const HANDLE: &str = "dau.an.quetxoc";
const PURPOSE: &str = "Chuyện quetmuc";
const CONTACT: &str = "quetlien@vidu.vn";
const EMAIL: &str = "quetthu@vidu.vn";
const NAME: &str = "Nguyễn Thị Quetten";
const MARKS: [&str; 5] = [HANDLE, "quetmuc", CONTACT, EMAIL, "Quetten"];

/// Somebody whose every field is marked, with a confirmed declaration in the directory.
async fn marked(world: &World) -> (Person, Declaration) {
    let person = world.named(&world.own, NAME, None).await;
    let version = world.store.person(&person.id).await.unwrap().unwrap().version;
    let changes = PersonChanges { email: Some(Some(EMAIL.to_owned())), language: None };
    world.store.update_person(&person.id, version, &changes).await.unwrap();
    let said = World::said(&format!("https://www.facebook.com/{HANDLE}"));
    let said = NewDeclaration {
        purpose: PURPOSE.to_owned(),
        contact: CONTACT.to_owned(),
        visibility: "public".to_owned(),
        ..said
    };
    let draft = world.store.draft_declaration(&person.id, &said, Timestamp::now()).await.unwrap();
    world.agree(&person.id, "directory", Some(&draft.id)).await;
    let declaration = world.moved(draft, "confirmed").await;
    (person, declaration)
}

/// What of a member stands in an answer.
fn found(answer: &Answer) -> Vec<&'static str> {
    let body = String::from_utf8_lossy(&answer.body).into_owned() + &answer.all("location");
    MARKS.into_iter().filter(|mark| body.contains(mark)).collect()
}

/// The pages of an office, on which a member could stand.
fn pages(world: &World, person: &Person, declaration: &Declaration) -> Vec<String> {
    let unit = &world.own.id;
    vec![
        format!("/units/{unit}"),
        format!("/units/{}", world.root.id),
        format!("/units/{unit}?search=quetten"),
        format!("/units/{unit}/declarations"),
        format!("/units/{unit}/data-requests?all=1"),
        format!("/units/{}/events", world.root.id),
        format!("/members/{}", person.id),
        format!("/declarations/{}", declaration.id),
        format!("/p/{}", declaration.id),
    ]
}

async fn stands(world: &World, person: &str, purpose: &str, scope: Option<&str>) -> bool {
    let said = world.store.consents(person).await.unwrap();
    let last = said.iter().find(|said| said.purpose == purpose && said.scope.as_deref() == scope);
    last.is_some_and(|said| said.is_given)
}

#[tokio::test]
async fn a_field_that_is_filled_in_without_its_tick_is_refused_with_words_and_nothing_is_lost_or_kept() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let now = Timestamp::now();
    for purpose in ["contact", "email", "picture", "place"] {
        assert!(world.store.withdraw_consent(&person.id, purpose, None, now).await.unwrap());
    }
    let base = [
        ("address", "https://www.facebook.com/hoi.truoc"),
        ("shown_name", "Nguyễn Văn An"),
        ("purpose", "Chuyện nghề"),
        ("do", "declare"),
    ];
    let declare = async |more: &[(&str, &str)]| {
        let fields: Vec<_> = base.iter().chain(more).copied().collect();
        world.post(&person, "/me/accounts").form(&fields).send().await
    };
    let refused = declare(&[("contact", CONTACT), ("visibility", "unit")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains(register::consent::Purpose::Contact.missing().vi));
    assert_eq!(field(refused.text(), "contact"), CONTACT, "what was typed is lost");
    let refused = declare(&[("visibility", "public")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains(register::consent::Purpose::Directory.missing().vi));
    assert!(world.store.declarations_of(&person.id).await.unwrap().is_empty());
    assert!(!stands(&world, &person.id, "contact", None).await);

    let kept = declare(&[
        ("contact", CONTACT),
        ("visibility", "public"),
        ("consent-contact", "yes"),
        ("consent-directory", "yes"),
    ])
    .await;
    assert_eq!(kept.status, 303, "{}", kept.text());
    let declaration = world.store.declarations_of(&person.id).await.unwrap().remove(0);
    assert_eq!(
        (declaration.said.contact.as_str(), declaration.said.visibility.as_str()),
        (CONTACT, "public")
    );
    assert!(stands(&world, &person.id, "contact", None).await);
    assert!(stands(&world, &person.id, "directory", Some(&declaration.id)).await);

    let page = world.get(&person, "/me/profile").send().await;
    let version = field(page.text(), "version");
    let profile = async |version: &str, more: &[(&str, &str)]| {
        let fields: Vec<_> = [("language", "vi"), ("version", version)].iter().chain(more).copied().collect();
        world.post(&person, "/me/profile").form(&fields).send().await
    };
    let refused = profile(&version, &[("email", EMAIL)]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains(register::consent::Purpose::Email.missing().vi));
    assert_eq!(field(refused.text(), "email"), EMAIL);
    let kept =
        profile(&version, &[("email", EMAIL), ("consent-email", "yes"), ("consent-place", "yes")]).await;
    assert_eq!(kept.status, 303);
    assert!(
        stands(&world, &person.id, "email", None).await && stands(&world, &person.id, "place", None).await
    );
    // who takes the address away agrees to no mail any more
    let version = field(world.get(&person, "/me/profile").send().await.text(), "version");
    assert_eq!(profile(&version, &[("email", "")]).await.status, 303);
    assert!(!stands(&world, &person.id, "email", None).await);

    let picture = format!("/me/accounts/{}/picture", declaration.id);
    let refused = world.post(&person, &picture).multipart(&[("picture", "a.png", b"\x89PNG")]).send().await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains(register::consent::Purpose::Picture.missing().vi));
    world.end().await;
}

#[tokio::test]
async fn the_export_holds_all_of_a_member_and_nothing_of_anybody_else() {
    let world = World::new().await;
    let (person, _) = marked(&world).await;
    let other = world.named(&world.own, "Trần Văn Khacnguoi", None).await;
    world.draft(&other.id).await;
    for path in ["/me/data/export.json", "/me/data/export.csv"] {
        let answer = world.get(&person, path).send().await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(found(&answer), MARKS, "{path}");
        assert!(!answer.text().contains("Khacnguoi"), "{path}");
        assert!(
            answer.header("content-disposition").starts_with("attachment; filename=\"my-data."),
            "{path}"
        );
        assert!(answer.header("cache-control").contains("no-store"), "{path}");
    }
    let json = world.get(&person, "/me/data/export.json").send().await.json();
    assert_eq!(json["person"]["email"], EMAIL);
    assert_eq!(json["declarations"][0]["contact"], CONTACT);
    world.end().await;
}

#[tokio::test]
async fn what_is_withdrawn_is_gone_and_the_page_says_so() {
    let world = World::new().await;
    let (person, declaration) = marked(&world).await;
    let page = world.get(&person, "/me/data").send().await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("đang đồng ý") && page.text().contains(HANDLE));
    let withdraw = async |purpose: &str, scope: &str| {
        let form = [("purpose", purpose), ("scope", scope)];
        let answer = world.post(&person, "/me/data/withdraw").form(&form).send().await;
        assert_eq!(answer.header("location"), "/me/data", "{purpose}");
    };
    withdraw("contact", "").await;
    withdraw("directory", &declaration.id).await;
    withdraw("email", "").await;
    let kept = world.store.declaration(&declaration.id).await.unwrap().unwrap().said;
    assert_eq!((kept.contact.as_str(), kept.visibility.as_str()), ("", "unit"));
    assert_eq!(world.store.person(&person.id).await.unwrap().unwrap().email, None);
    assert!(world.get(&person, "/me/data").send().await.text().contains("đã rút lại"));
    assert_eq!(world.post(&person, "/me/data/withdraw").form(&[("purpose", "all")]).send().await.status, 400);
    world.end().await;
}

#[tokio::test]
async fn who_asks_that_their_data_not_be_used_is_a_line_without_them_until_they_lift_it() {
    let world = World::new().await;
    let (person, declaration) = marked(&world).await;
    let administrator = world.person(&world.root, Some("administrator")).await;
    let restrict = async |what: &str| {
        let answer = world.post(&person, "/me/data/restrict").form(&[("do", what)]).send().await;
        assert_eq!(answer.status, 303);
    };
    let seen = async || {
        let mut seen = Vec::new();
        for page in pages(&world, &person, &declaration) {
            let answer = world.get(&administrator, &page).send().await;
            seen.push((page, answer.status, found(&answer)));
        }
        seen
    };
    assert!(seen().await.iter().filter(|(.., found)| !found.is_empty()).count() >= 5);
    restrict("restrict").await;
    for (page, status, found) in seen().await {
        // the log of deeds tells who did what, and that by name
        assert!(found.is_empty() || page.ends_with("/events"), "{page}: {found:?}");
        assert_eq!(status, 200, "{page}");
    }
    let line = "đã yêu cầu hạn chế xử lý";
    for page in [
        format!("/units/{}", world.own.id),
        format!("/members/{}", person.id),
        format!("/declarations/{}", declaration.id),
    ] {
        assert!(world.get(&administrator, &page).send().await.text().contains(line), "{page}");
    }
    assert_eq!(found(&world.get(&person, "/me/data/export.json").send().await), MARKS, "their own is theirs");
    restrict("lift").await;
    assert!(seen().await.iter().filter(|(.., found)| !found.is_empty()).count() >= 5);
    world.end().await;
}

#[tokio::test]
async fn a_name_is_corrected_by_the_administrator_and_the_old_one_is_not_found_any_more() {
    let world = World::new().await;
    let (person, declaration) = marked(&world).await;
    let administrator = world.person(&world.root, Some("administrator")).await;
    let words = "Tên đúng của tôi là Nguyễn Thị Tendung";
    let asked = world.post(&person, "/me/data/requests").form(&[("kind", "correct"), ("words", words)]);
    assert_eq!(asked.send().await.header("location"), "/me/data");
    let list = world.get(&administrator, &format!("/units/{}/data-requests", world.own.id)).send().await;
    let id = world.store.data_requests_of(&person.id).await.unwrap().remove(0).id;
    assert!(list.text().contains(&id));
    let path = format!("/data-requests/{id}");
    let page = world.get(&administrator, &path).send().await;
    assert!(page.text().contains(words));
    let back = format!("href=\"/units/{}/data-requests\"", world.own.id);
    assert!(page.text().contains(&back), "the way back leads to the list");
    let version = field(page.text(), "version");
    let answer = async |more: &[(&str, &str)]| {
        let fields: Vec<_> = [("version", &*version)].iter().chain(more).copied().collect();
        world.post(&administrator, &path).form(&fields).send().await
    };
    assert_eq!(answer(&[("do", "refused"), ("answer", "")]).await.status, 422, "a refusal says why");
    assert_eq!(answer(&[("do", "rename"), ("name", "x")]).await.status, 422);
    assert_eq!(answer(&[("do", "rename"), ("name", "Nguyễn Thị Tendung")]).await.status, 303);
    assert_eq!(answer(&[("do", "done")]).await.status, 409, "what is done stays done");
    let search = async |word: &str| {
        let page = format!("/units/{}?search={word}", world.own.id);
        world.get(&administrator, &page).send().await.text().contains(&person.id)
    };
    assert!(search("tendung").await && !search("quetten").await);
    let keys = world.store.declaration(&declaration.id).await.unwrap().unwrap().said.keys;
    assert!(keys.words.contains(&"tendung".to_owned()) && !keys.words.contains(&"quetten".to_owned()));
    let readings = world.store.readings_of(&person.id, None, 50).await.unwrap();
    assert!(readings.iter().any(|reading| reading.place == "data-request"));
    let warnings = world.store.warnings(&person.id).await.unwrap();
    assert!(warnings.iter().any(|warning| warning.kind == "data-answered"));
    world.end().await;
}

#[tokio::test]
async fn whoever_is_erased_by_the_administrator_stands_nowhere_any_more() {
    let world = World::new().await;
    let (person, declaration) = marked(&world).await;
    let administrator = world.person(&world.root, Some("administrator")).await;
    let form = [("words", "Tôi là quetmuc")];
    assert_eq!(
        world.post(&person, "/me/data/erase").form(&form).send().await.status,
        422,
        "not without being sure"
    );
    let sure = [form[0], ("sure", "yes")];
    assert_eq!(world.post(&person, "/me/data/erase").form(&sure).send().await.status, 303);
    assert_eq!(world.post(&person, "/me/data/erase").form(&sure).send().await.status, 422, "once is enough");
    let id = world.store.data_requests_of(&person.id).await.unwrap().remove(0).id;
    let path = format!("/data-requests/{id}/erase");
    let version = field(world.get(&administrator, &path).send().await.text(), "version");
    let stale = world.post(&administrator, &path).form(&[("version", "99")]).send().await;
    assert_eq!(stale.status, 409);
    let done = world.post(&administrator, &path).form(&[("version", &version)]).send().await;
    assert_eq!(done.header("location"), format!("/units/{}/data-requests", world.own.id));
    for page in pages(&world, &person, &declaration) {
        let answer = world.get(&administrator, &page).send().await;
        assert!(found(&answer).is_empty(), "{page}: {:?}", found(&answer));
    }
    assert_eq!(world.opens(&person.token).await, "", "they are signed out");
    assert!(world.store.person(&person.id).await.unwrap().is_none());
    world.end().await;
}

#[tokio::test]
async fn the_last_administrator_is_told_what_to_do_first() {
    let world = World::new().await;
    let last = world.person(&world.root, Some("administrator")).await;
    let page = world.get(&last, "/me/data/erase").send().await;
    assert!(page.text().contains("người quản trị cuối cùng") && !page.text().contains("name=\"sure\""));
    let refused = world.post(&last, "/me/data/erase").form(&[("sure", "yes")]).send().await;
    assert_eq!(refused.status, 422);
    assert!(world.store.data_requests_of(&last.id).await.unwrap().is_empty());
    world.end().await;
}

#[tokio::test]
async fn on_the_last_day_the_server_erases_by_itself_and_not_who_took_it_back() {
    let world = World::new().await;
    let (person, _) = marked(&world).await;
    let other = world.person(&world.own, None).await;
    let gone = world.person(&world.own, None).await;
    let recent = world.person(&world.own, None).await;
    let now = Timestamp::now();
    for person in [&person, &other] {
        let today = Offset::constant(7).to_datetime(now).date();
        let new = NewDataRequest {
            person: person.id.clone(),
            kind: "erase".to_owned(),
            words: String::new(),
            reply_day: today,
            done_day: today,
        };
        world.store.ask_data(&new, now).await.unwrap();
    }
    let id = world.store.data_requests_of(&other.id).await.unwrap().remove(0).id;
    let back = world.post(&other, &format!("/me/data/requests/{id}/take-back")).send().await;
    assert_eq!(back.header("location"), "/me/data");
    let long_ago = now - SignedDuration::from_hours(24 * 365 * 2 + 24);
    world.store.leave(&gone.id, None, long_ago).await.unwrap();
    world.store.leave(&recent.id, None, now).await.unwrap();
    world.store.close().await;
    let server = Server::start_in(world.server.stop().await, |_| {}, &[]).await;
    let store = server.store().await;
    for _ in 0..200 {
        if store.person(&person.id).await.unwrap().is_none()
            && store.person(&gone.id).await.unwrap().is_none()
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert!(store.person(&person.id).await.unwrap().is_none());
    assert!(store.person(&gone.id).await.unwrap().is_none(), "who left two years ago is still known");
    assert!(
        store.person(&other.id).await.unwrap().is_some() && store.person(&recent.id).await.unwrap().is_some()
    );
    store.close().await;
    server.end().await;
}
