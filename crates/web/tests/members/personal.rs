//! A member's own page as its member sets it up: a name that is free, nothing shown without the box beside it, nothing typed that
//! is lost.

use super::world::{Person, World, field};
use crate::client::Answer;
use crate::pages::{is_guarded, values};
use register::consent::Purpose;
use register::page::{Problem, QUIET_MINUTES, THEMES, page_name};
use store::PersonalPage;
use web::members::TABLE;

/// A page's fields as its form sends them when nothing was changed but the name.
const BEGUN: [(&str, &str); 8] = [
    ("seen_by", "me"),
    ("theme", "giay"),
    ("position", ""),
    ("about", ""),
    ("contact", ""),
    ("quiet_minutes", "0"),
    ("shows_visits", "yes"),
    ("is_indexed", ""),
];

/// A form with some fields in the place of others.
pub(super) fn with<'a>(
    name: &'a str,
    version: &'a str,
    other: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![("name", name), ("version", version)];
    form.extend(BEGUN.iter().filter(|(field, _)| other.iter().all(|(other, _)| other != field)));
    form.extend(other);
    form
}

pub(super) async fn page(world: &World, person: &Person) -> PersonalPage {
    world.store.personal_page(&person.id).await.unwrap().expect("they have a page")
}

/// Somebody with a page of this name.
pub(super) async fn with_page(world: &World, own: &str, name: &str) -> Person {
    let person = world.named(&world.own, own, None).await;
    let made = world.post(&person, "/me/page").form(&[("name", name)]).send().await;
    assert_eq!((made.status, made.header("location")), (303, "/me/page"), "{}", made.text());
    person
}

/// Saves the page as it is kept, with other fields.
pub(super) async fn save(world: &World, person: &Person, other: &[(&str, &str)]) -> Answer {
    let now = page(world, person).await;
    let version = now.version.to_string();
    world.post(person, "/me/page").form(&with(&now.name, &version, other)).send().await
}

pub(super) async fn stands(world: &World, person: &Person, purpose: Purpose) -> bool {
    let said = world.store.consents(&person.id).await.unwrap();
    said.iter().any(|said| said.purpose == purpose.code() && said.is_given)
}

/// What a page shows to others: who sees it, its contact, whether it has a picture.
pub(super) async fn to_others(world: &World, person: &Person) -> (String, String, bool) {
    let page = world.store.shown_page_of(&person.id).await.unwrap().unwrap().page;
    (page.seen_by, page.contact, page.portrait_digest.is_some())
}

#[tokio::test]
async fn the_first_visit_offers_a_name_and_shows_what_the_page_will_be() {
    let world = World::new().await;
    let person = world.named(&world.own, "Đặng Thị Ân", None).await;
    assert!(world.get(&person, "/me").send().await.text().contains("Tạo trang của tôi"));
    let first = world.get(&person, "/me/page").send().await;
    is_guarded(&first);
    assert_eq!((first.status, &*field(first.text(), "name")), (200, "dang-thi-an"));
    for seen in ["Đặng Thị Ân", "Phòng Báo chí", "Sở Văn hoá Thử Nghiệm", "@dang-thi-an"] {
        assert!(first.text().contains(seen), "{seen}");
    }
    for path in values(first.text(), "href").into_iter().filter(|path| path.starts_with("/me/page?name=")) {
        let offered = world.get(&person, path).send().await;
        assert!(path.ends_with(&field(offered.text(), "name")), "{path}");
    }
    let made = world.post(&person, "/me/page").form(&[("name", " @dang-thi-an")]).send().await;
    assert_eq!((made.status, made.header("location")), (303, "/me/page"));
    let kept = page(&world, &person).await;
    assert_eq!((&*kept.name, &*kept.seen_by, &*kept.contact), ("dang-thi-an", "me", ""));
    let own = world.get(&person, "/me/page").send().await;
    assert!(own.text().contains("chỉ mình bạn xem") && own.text().contains("/@dang-thi-an"));
    for purpose in [Purpose::Page, Purpose::Portrait, Purpose::PageContact] {
        assert!(!stands(&world, &person, purpose).await, "{purpose:?} was agreed to by nobody");
    }
    let boxes = own.text().split("type=\"checkbox\"").skip(1).map(|rest| rest.split('>').next().unwrap());
    let consents: Vec<&str> = boxes.filter(|tag| tag.contains("consent-")).collect();
    assert!(consents.len() == 3 && consents.iter().all(|tag| !tag.contains("checked")), "{consents:?}");
    assert!(!world.get(&person, "/me").send().await.text().contains("Tạo trang của tôi"));
    world.end().await;
}

#[tokio::test]
async fn a_name_that_is_taken_or_reserved_is_refused_with_others_that_are_free() {
    let world = World::new().await;
    with_page(&world, "Nguyễn Văn An", "nguyen-van-an").await;
    let person = world.named(&world.sibling, "Nguyễn Văn Ân", None).await;
    let first = world.get(&person, "/me/page").send().await;
    assert_ne!(field(first.text(), "name"), "nguyen-van-an", "what is taken is not offered");
    let begin = async |name: &str| world.post(&person, "/me/page").form(&[("name", name)]).send().await;
    for (name, words) in [
        ("nguyen-van-an", "đã có người dùng"),
        ("NGUYEN-VAN-AN", "đã có người dùng"),
        ("api", Problem::NameReserved.words().vi),
        ("nguyễn-văn-an", Problem::NameCharacters.words().vi),
        ("an", Problem::NameTooShort.words().vi),
        ("a--n", Problem::NameSeparators.words().vi),
        ("", Problem::NameEmpty.words().vi),
    ] {
        let refused = begin(name).await;
        assert_eq!(refused.status, 422, "{name}");
        assert!(refused.text().contains(words), "{name}: {}", refused.text());
        assert_eq!(field(refused.text(), "name"), name, "what was typed is lost");
        let offered: Vec<&str> = values(refused.text(), "href")
            .into_iter()
            .filter_map(|href| href.strip_prefix("/me/page?name="))
            .collect();
        assert!(!offered.is_empty() && !offered.contains(&"nguyen-van-an"), "{name}: {offered:?}");
    }
    assert!(world.store.personal_page(&person.id).await.unwrap().is_none());
    let offered = world.get(&person, "/me/page").send().await;
    assert_eq!(begin(&field(offered.text(), "name")).await.status, 303, "what is offered is free");
    let taken = world.post(&person, "/me/page");
    let version = page(&world, &person).await.version.to_string();
    let taken = taken.form(&with("nguyen-van-an", &version, &[("position", "Thủ thư")])).send().await;
    assert_eq!((taken.status, &*field(taken.text(), "position")), (422, "Thủ thư"));
    assert!(taken.text().contains("<code>nguyen.van.an</code>"), "{}", taken.text());
    world.end().await;
}

#[tokio::test]
async fn what_is_shown_to_others_is_refused_without_its_box_and_everything_typed_stays() {
    let world = World::new().await;
    let person = with_page(&world, "Lê Thị Chi", "le-thi-chi").await;
    let typed = [
        ("position", "Phóng viên ảnh"),
        ("about", "Chụp ảnh\nvà viết"),
        ("contact", "chi@vidu.vn"),
        ("seen_by", "anybody"),
        ("theme", "sen"),
        ("quiet_minutes", "60"),
        ("is_indexed", "yes"),
    ];
    for (ticked, missing) in [("consent-page-contact", Purpose::Page), ("consent-page", Purpose::PageContact)]
    {
        let refused = save(&world, &person, &[&typed[..], &[(ticked, "yes")]].concat()).await;
        assert_eq!(refused.status, 422);
        let page = refused.text();
        assert!(page.contains(missing.missing().vi), "{missing:?}");
        assert_eq!(field(page, "position"), "Phóng viên ảnh");
        assert_eq!(field(page, "contact"), "chi@vidu.vn");
        assert!(page.contains("Chụp ảnh\nvà viết</textarea>"));
        for kept in ["value=\"anybody\" checked", "value=\"sen\" checked", "value=\"60\" selected"] {
            assert!(page.contains(kept), "{kept}");
        }
        assert!(
            page.contains(&format!("name=\"{ticked}\" value=\"yes\" checked")),
            "the box is unticked again"
        );
        assert!(
            !stands(&world, &person, Purpose::Page).await
                && !stands(&world, &person, Purpose::PageContact).await
        );
    }
    let before = page(&world, &person).await;
    assert_eq!((&*before.seen_by, &*before.contact, &*before.position), ("me", "", ""));
    let boxes = [("consent-page", "yes"), ("consent-page-contact", "yes")];
    assert_eq!(save(&world, &person, &[&typed[..], &boxes[..]].concat()).await.status, 303);
    assert!(
        stands(&world, &person, Purpose::Page).await && stands(&world, &person, Purpose::PageContact).await
    );
    assert_eq!(to_others(&world, &person).await, ("anybody".to_owned(), "chi@vidu.vn".to_owned(), false));
    let kept = page(&world, &person).await;
    assert_eq!((&*kept.theme, kept.quiet_minutes, kept.is_indexed), ("sen", 60, true));
    assert_eq!(&*kept.about, "Chụp ảnh\nvà viết");
    // what stands is not asked for again
    assert_eq!(save(&world, &person, &typed).await.status, 303);
    world.end().await;
}

#[tokio::test]
async fn two_tabs_that_change_a_page_lose_nothing() {
    let world = World::new().await;
    let person = with_page(&world, "Vũ Thị Lan", "vu-thi-lan").await;
    let version = page(&world, &person).await.version.to_string();
    assert_eq!(save(&world, &person, &[("position", "Thư viện")]).await.status, 303);
    let second = world.post(&person, "/me/page");
    let second = second.form(&with("vu-thi-lan", &version, &[("position", "Kho sách")])).send().await;
    assert_eq!(second.status, 409);
    assert!(second.text().contains("<td>Kho sách</td><td>Thư viện</td>"), "{}", second.text());
    assert_eq!(page(&world, &person).await.position, "Thư viện");
    assert_eq!(field(second.text(), "position"), "Kho sách", "what was typed is lost");
    let newer = field(second.text(), "version");
    let saved = world.post(&person, "/me/page");
    let saved = saved.form(&with("vu-thi-lan", &newer, &[("position", "Kho sách")])).send().await;
    assert_eq!((saved.status, &*page(&world, &person).await.position), (303, "Kho sách"));
    world.end().await;
}

#[tokio::test]
async fn a_portrait_needs_its_box_and_nothing_is_kept_of_what_is_no_picture() {
    let world = World::new().await;
    let person = with_page(&world, "Hồ Văn Phúc", "ho-van-phuc").await;
    let send = async |parts: &[(&str, &str, &[u8])]| {
        world.post(&person, "/me/page/portrait").multipart(parts).send().await
    };
    let picture = ("portrait", "a.png", &b"\x89PNG\r\n\x1a\n"[..]);
    let agreed = ("consent-portrait", "", &b"yes"[..]);
    let refused = send(&[picture]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains(Purpose::Portrait.missing().vi));
    let none = send(&[agreed]).await;
    assert!(none.status == 422 && none.text().contains("chưa chọn ảnh nào"));
    assert!(
        none.text().contains("name=\"consent-portrait\" value=\"yes\" checked"),
        "the box is unticked again"
    );
    for wrong in [&b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..], b"GIF89a", b"\x00"] {
        let answer = send(&[("portrait", "a.jpg", wrong), agreed]).await;
        assert!((400..=503).contains(&answer.status), "{wrong:?}: {}", answer.status);
        assert!(answer.text().contains("class=\"trouble\"") && answer.text().contains("name=\"portrait\""));
    }
    assert!(page(&world, &person).await.portrait_digest.is_none());
    assert!(!stands(&world, &person, Purpose::Portrait).await, "nothing was kept that it is agreed to");
    let other = world.person(&world.own, None).await;
    let without = world.post(&other, "/me/page/portrait").multipart(&[picture, agreed]).send().await;
    assert_eq!(without.status, 422, "there is no page to put it on");
    world.end().await;
}

#[tokio::test]
async fn mark_up_and_tricks_of_writing_are_shown_as_what_they_are() {
    let world = World::new().await;
    let person = with_page(&world, "Ngô Thị Quyên", "ngo-thi-quyen").await;
    let tricky = "<script>alert(1)</script>\u{202e}\"><svg onload=x>\u{0}";
    let saved = save(&world, &person, &[("position", tricky), ("about", tricky)]).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    let kept = page(&world, &person).await;
    assert!(!kept.position.contains(['\u{202e}', '\u{0}']) && !kept.about.contains(['\u{202e}', '\u{0}']));
    let own = world.get(&person, "/me/page").send().await;
    assert!(!own.text().contains("<script>alert") && !own.text().contains("<svg onload"));
    assert!(own.text().contains("&#60;script&#62;alert(1)&#60;/script&#62;"), "{}", own.text());
    world.end().await;
}

#[tokio::test]
async fn limits_are_told_and_choices_that_no_form_offers_are_not_taken() {
    let world = World::new().await;
    let person = with_page(&world, "Dương Văn Sơn", "duong-van-son").await;
    let long = "ạ".repeat(1_001);
    for (name, status) in [("position", 422), ("about", 422), ("contact", 422)] {
        let form = [(name, &*long), ("consent-page-contact", "yes")];
        let refused = save(&world, &person, &form).await;
        assert_eq!(refused.status, status, "{name}");
        assert!(refused.text().contains(&long), "{name}: what was typed is lost");
    }
    for (name, value) in [("seen_by", "everybody"), ("theme", "\"><script>"), ("quiet_minutes", "-1")] {
        assert_eq!(save(&world, &person, &[(name, value)]).await.status, 400, "{name}");
    }
    for theme in THEMES {
        let own = world.get(&person, "/me/page").send().await;
        assert!(own.text().contains(&format!("name=\"theme\" value=\"{theme}\"")), "{theme}");
        assert_eq!(save(&world, &person, &[("theme", theme)]).await.status, 303, "{theme}");
    }
    for minutes in QUIET_MINUTES.map(|minutes| minutes.to_string()) {
        assert_eq!(save(&world, &person, &[("quiet_minutes", &minutes)]).await.status, 303, "{minutes}");
    }
    world.end().await;
}

#[test]
fn no_page_has_the_name_of_a_place_of_the_site() {
    let router = include_str!("../../src/router.rs").split(".route(\"/").skip(1);
    let router = router.map(|rest| rest.split('"').next().unwrap());
    let places: Vec<&str> =
        router.chain(TABLE.iter().map(|(_, path, _)| path.trim_start_matches('/'))).collect();
    assert!(places.len() > 150, "{} places only", places.len());
    for place in places {
        let first = place.split('/').next().unwrap();
        if first.starts_with(|c: char| c.is_ascii_alphabetic()) {
            assert!(page_name(first).is_err(), "@{first} looks like {place}");
        }
    }
}
