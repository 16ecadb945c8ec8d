//! A member's own page before others: seen by whom its member chose, taken back at once, and gone with a name that is nobody
//! else's.

use super::personal::{page, save, stands, to_others, with, with_page};
use super::world::{Person, World, field};
use jiff::Timestamp;
use register::consent::Purpose;
use store::PageFields;

/// Everything that can be shown, shown to anybody.
async fn shown(world: &World, person: &Person) {
    let form = [
        ("seen_by", "anybody"),
        ("contact", "an@vidu.vn"),
        ("consent-page", "yes"),
        ("consent-page-contact", "yes"),
    ];
    let saved = save(world, person, &form).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    world.agree(&person.id, "portrait", None).await;
    assert!(
        world
            .store
            .set_portrait(&person.id, Some(b"\xff\xd8\xff chan dung"), Timestamp::now())
            .await
            .unwrap()
    );
}

#[tokio::test]
async fn taking_it_back_from_others_withdraws_what_was_agreed_to() {
    let world = World::new().await;
    let person = with_page(&world, "Lê Văn Dũng", "le-van-dung").await;
    shown(&world, &person).await;
    assert_eq!(save(&world, &person, &[("seen_by", "anybody")]).await.status, 303);
    assert!(!stands(&world, &person, Purpose::PageContact).await, "the contact was taken away");
    assert!(stands(&world, &person, Purpose::Page).await);
    assert_eq!(save(&world, &person, &[]).await.status, 303);
    assert!(!stands(&world, &person, Purpose::Page).await);
    let refused = save(&world, &person, &[("seen_by", "members")]).await;
    assert_eq!(refused.status, 422, "showing it again is agreed to anew");
    let removed = world.post(&person, "/me/page/portrait").form(&[("do", "remove")]).send().await;
    assert_eq!(removed.status, 303);
    assert!(
        page(&world, &person).await.portrait_digest.is_none()
            && !stands(&world, &person, Purpose::Portrait).await
    );
    world.end().await;
}

#[tokio::test]
async fn withdrawing_among_my_data_has_its_effect_at_once() {
    let world = World::new().await;
    let person = with_page(&world, "Phạm Thị Hà", "pham-thi-ha").await;
    shown(&world, &person).await;
    let (everything, nothing) = (("anybody".to_owned(), "an@vidu.vn".to_owned(), true), String::new());
    assert_eq!(to_others(&world, &person).await, everything);
    let mine = world.get(&person, "/me/data").send().await;
    let withdraw = async |purpose: Purpose| {
        assert!(mine.text().contains(purpose.wording().title.vi), "{purpose:?}");
        let form = [("purpose", purpose.code()), ("scope", "")];
        let answer = world.post(&person, "/me/data/withdraw").form(&form).send().await;
        assert_eq!(answer.header("location"), "/me/data");
    };
    withdraw(Purpose::PageContact).await;
    assert_eq!(to_others(&world, &person).await, (everything.0.clone(), nothing.clone(), true));
    assert_eq!(page(&world, &person).await.contact, "", "it is deleted, not hidden");
    withdraw(Purpose::Portrait).await;
    assert_eq!(to_others(&world, &person).await, (everything.0, nothing.clone(), false));
    withdraw(Purpose::Page).await;
    assert_eq!(to_others(&world, &person).await, ("me".to_owned(), nothing, false));
    assert_eq!(world.server.get("/@pham-thi-ha").send().await.status, 404);
    world.end().await;
}

#[tokio::test]
async fn a_page_is_seen_by_whom_its_member_chose_and_is_not_there_for_others() {
    let world = World::new().await;
    let person = with_page(&world, "Trần Văn Khánh", "tran-van-khanh").await;
    let (colleague, stranger) =
        (world.person(&world.sibling, None).await, world.person(&world.other, None).await);
    let seen = async || {
        let mut seen = Vec::new();
        for reader in [&person, &colleague, &stranger] {
            seen.push(world.get(reader, "/@tran-van-khanh").send().await.status == 200);
        }
        seen.push(world.server.get("/@tran-van-khanh").send().await.status == 200);
        seen
    };
    assert_eq!(seen().await, [true, false, false, false]);
    let choose = async |seen_by: &str| {
        let saved = save(&world, &person, &[("seen_by", seen_by), ("consent-page", "yes")]).await;
        assert_eq!(saved.status, 303);
    };
    choose("members").await;
    assert_eq!(seen().await, [true, true, false, false]);
    choose("anybody").await;
    assert_eq!(seen().await, [true; 4]);
    let restrict =
        async |what: &str| world.post(&person, "/me/data/restrict").form(&[("do", what)]).send().await;
    restrict("restrict").await;
    assert_eq!(seen().await, [true, false, false, false], "at once, whatever was kept of it");
    assert!(world.get(&person, "/me/page").send().await.text().contains("đang hạn chế xử lý"));
    restrict("lift").await;
    assert_eq!(seen().await, [true; 4]);
    choose("me").await;
    assert_eq!(seen().await, [true, false, false, false]);
    world.end().await;
}

#[tokio::test]
async fn a_name_that_was_given_up_is_nobody_elses_and_its_members_own_again() {
    let world = World::new().await;
    let person = with_page(&world, "Bùi Văn Minh", "bui-van-minh").await;
    let rename = async |name: &str| {
        let version = page(&world, &person).await.version.to_string();
        world.post(&person, "/me/page").form(&with(name, &version, &[])).send().await.status
    };
    assert_eq!(rename("minh-bui").await, 303);
    let other = world.named(&world.other, "Bùi Văn Minh", None).await;
    let refused = world.post(&other, "/me/page").form(&[("name", "bui-van-minh")]).send().await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("chưa đủ một năm"));
    assert_eq!(rename("bui-van-minh").await, 303);
    world.end().await;
}

#[tokio::test]
async fn a_page_is_removed_after_its_member_was_told_what_that_means() {
    let world = World::new().await;
    let person = with_page(&world, "Đỗ Thị Nga", "do-thi-nga").await;
    shown(&world, &person).await;
    let sure = world.get(&person, "/me/page/remove").send().await;
    assert!(
        sure.text().contains("@do-thi-nga") && sure.text().contains("trong một năm không ai khác lấy được")
    );
    let remove = async |version: &str| {
        world.post(&person, "/me/page/remove").form(&[("version", version)]).send().await
    };
    assert_eq!(remove("0").await.status, 409, "only what was seen is removed");
    assert!(world.store.personal_page(&person.id).await.unwrap().is_some());
    assert_eq!(remove(&field(sure.text(), "version")).await.header("location"), "/me/page");
    assert!(world.store.personal_page(&person.id).await.unwrap().is_none());
    assert_eq!(world.get(&person, "/@do-thi-nga").send().await.status, 404);
    for purpose in [Purpose::Page, Purpose::Portrait, Purpose::PageContact] {
        assert!(!stands(&world, &person, purpose).await, "{purpose:?} outlives the page");
    }
    let other = world.named(&world.own, "Đỗ Thị Nga", None).await;
    let begin =
        async |who: &Person| world.post(who, "/me/page").form(&[("name", "do-thi-nga")]).send().await.status;
    assert_eq!((begin(&other).await, begin(&person).await), (422, 303));
    assert_eq!(remove("x").await.status, 409);
    world.end().await;
}

#[tokio::test]
async fn no_office_has_a_page_of_what_its_members_keep_for_themselves() {
    let world = World::new().await;
    let person = with_page(&world, "Lý Thị Thu", "ly-thi-thu").await;
    let fields = PageFields {
        name: "ly-thi-thu".to_owned(),
        seen_by: "me".to_owned(),
        is_indexed: false,
        theme: "giay".to_owned(),
        position: "dauvet-chucviec".to_owned(),
        about: "dauvet-gioithieu".to_owned(),
        contact: String::new(),
        quiet_minutes: 0,
        shows_visits: true,
    };
    let version = page(&world, &person).await.version;
    world.store.change_page(&person.id, version, &fields, Timestamp::now()).await.unwrap();
    let administrator = world.person(&world.root, Some("administrator")).await;
    for path in [
        format!("/units/{}", world.own.id),
        format!("/units/{}?search=thu", world.own.id),
        format!("/units/{}/overview", world.own.id),
        format!("/units/{}/overview.csv", world.own.id),
        format!("/members/{}", person.id),
        "/me/page".to_owned(),
        "/@ly-thi-thu".to_owned(),
    ] {
        let answer = world.get(&administrator, &path).send().await;
        let text = String::from_utf8_lossy(&answer.body);
        assert!(!text.contains("dauvet-") && !text.contains("@ly-thi-thu"), "{path}");
    }
    world.end().await;
}
