//! Who sees a page: nobody in particular, a member of the organisation, a stranger of another, the member themself.

use super::{addresses, get, holder, note, page, portrait, publish, world};
use crate::client::Answer;
use crate::members::world::{Person, World};
use jiff::Timestamp;

/// The status of every address that shows something of a page, for a reader.
async fn statuses(world: &World, reader: Option<&Person>, all: &[String]) -> Vec<u16> {
    let mut statuses = Vec::new();
    for path in all {
        let ask = reader.map_or_else(|| get(world, path), |reader| world.get(reader, path));
        statuses.push(ask.send().await.status);
    }
    statuses
}

#[tokio::test]
async fn each_sees_what_the_member_chose() {
    let world = world().await;
    let colleague = world.person(&world.sibling, None).await;
    let officer = world.person(&world.root, Some("officer")).await;
    let stranger = world.person(&world.other, None).await;
    for (name, seen_by) in [("cho-minh", "me"), ("dong-nghiep", "members"), ("moi-nguoi", "anybody")] {
        let own = holder(&world, name, seen_by).await;
        let post = publish(&world, &own, &note("Tên bài", "chữ của bài")).await;
        let all = addresses(name, &post, &portrait(&world, &own).await);
        let (anybody, members) = (seen_by == "anybody", seen_by != "me");
        // page, post, topic and portrait; then feeds, which are for anybody or nobody
        let expected = |sees: bool| {
            let of = |sees: bool| if sees { 200 } else { 404 };
            [vec![of(sees); 4], vec![of(anybody); all.len() - 4]].concat()
        };
        assert_eq!(statuses(&world, None, &all).await, expected(anybody), "{seen_by}: nobody");
        assert_eq!(statuses(&world, Some(&stranger), &all).await, expected(anybody), "{seen_by}: stranger");
        assert_eq!(statuses(&world, Some(&colleague), &all).await, expected(members), "{seen_by}: colleague");
        assert_eq!(statuses(&world, Some(&officer), &all).await, expected(members), "{seen_by}: officer");
        assert_eq!(statuses(&world, Some(&own), &all).await, expected(true), "{seen_by}: self");
    }
    world.end().await;
}

#[tokio::test]
async fn a_page_tells_who_it_is_and_what_was_posted() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    let post = publish(&world, &own, &note("Năm việc làm ngay", "Gọi số in sau thẻ.")).await;
    let answer = get(&world, "/@an.cu").send().await;
    let text = answer.text();
    for said in [
        "Nguyễn Văn An",
        "Tổ trưởng",
        "Phòng Báo chí",
        "Sở Văn hoá Thử Nghiệm",
        "Dạy văn hai mươi năm.",
        "mailto:an@vidu.vn",
        "Năm việc làm ngay",
        "Gọi số in sau thẻ.",
        "có điều cần kiểm lại",
        &post.id,
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for kept in ["a finding", "scam-script", own.id.as_str()] {
        assert!(!text.contains(kept), "{kept} is nobody's to see");
    }
    assert_eq!(answer.header("x-robots-tag"), "");
    assert!(!text.contains("Sửa trang"), "what is for the member");
    world.end().await;
}

#[tokio::test]
async fn what_is_for_few_stays_in_no_cache_and_is_not_listed() {
    let world = world().await;
    let colleague = world.person(&world.sibling, None).await;
    let own = holder(&world, "dong-nghiep", "members").await;
    let is_for_few = |answer: &Answer| {
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert_eq!(answer.header("x-robots-tag"), "noindex");
        assert_eq!(answer.header("etag"), "");
        assert!(answer.all("vary").contains("cookie"), "{}", answer.all("vary"));
        assert!(answer.text().contains("<meta name=\"robots\" content=\"noindex\">"));
        assert!(!answer.text().contains("og:image") && !answer.text().contains("feed.atom"));
    };
    let seen = world.get(&colleague, "/@dong-nghiep").send().await;
    is_for_few(&seen);
    assert!(
        seen.text().contains("Trang này chỉ thành viên đã đăng nhập của Sở Văn hoá Thử Nghiệm xem được.")
    );
    assert!(!seen.text().contains("Sửa trang"));
    let seen = world.get(&own, "/@dong-nghiep").send().await;
    is_for_few(&seen);
    assert!(seen.text().contains("Sửa trang"));

    // open to anybody and not to be found
    let shy = world.person(&world.own, None).await;
    let fields = store::PageFields { is_indexed: false, ..super::fields("khong-tim", "anybody") };
    page(&world, &shy, &fields).await;
    for path in ["/@khong-tim".to_owned(), "/@khong-tim/feed.atom".to_owned()] {
        let answer = get(&world, &path).send().await;
        assert_eq!((answer.status, answer.header("x-robots-tag")), (200, "noindex"), "{path}");
    }
    world.end().await;
}

#[tokio::test]
async fn what_is_not_agreed_to_is_not_shown() {
    let world = world().await;
    for (purpose, name) in [("page", "khong-trang"), ("portrait", "khong-anh"), ("page-contact", "khong-so")]
    {
        let own = holder(&world, name, "anybody").await;
        let digest = portrait(&world, &own).await;
        assert!(world.store.withdraw_consent(&own.id, purpose, None, Timestamp::now()).await.unwrap());
        let seen = get(&world, &format!("/@{name}")).send().await;
        let picture = get(&world, &format!("/@{name}/portrait/{digest}.jpg")).send().await;
        match purpose {
            "page" => {
                assert_eq!((seen.status, picture.status), (404, 404));
                let own = world.get(&own, &format!("/@{name}")).send().await;
                assert!(own.text().contains("chỉ mình bạn thấy"), "{}", own.text());
            }
            "portrait" => {
                assert_eq!((seen.status, picture.status), (200, 404));
                assert!(!seen.text().contains("/portrait/") && seen.text().contains("an@vidu.vn"));
            }
            _ => {
                assert_eq!((seen.status, picture.status), (200, 200));
                assert!(!seen.text().contains("an@vidu.vn"), "{}", seen.text());
            }
        }
    }
    world.end().await;
}

#[tokio::test]
async fn who_has_left_or_is_to_be_left_alone_has_no_page() {
    let world = world().await;
    let colleague = world.person(&world.sibling, None).await;
    let restricted = holder(&world, "dung-dung", "anybody").await;
    world.store.restrict_person(&restricted.id, true, Timestamp::now()).await.unwrap();
    let gone = holder(&world, "da-di", "anybody").await;
    world.store.leave(&gone.id, None, Timestamp::now()).await.unwrap();
    for name in ["dung-dung", "da-di"] {
        for ask in [get(&world, &format!("/@{name}")), world.get(&colleague, &format!("/@{name}"))] {
            assert_eq!(ask.send().await.status, 404, "{name}");
        }
    }
    let own = world.get(&restricted, "/@dung-dung").send().await;
    assert_eq!(own.status, 200);
    assert!(own.text().contains("đang được giữ mà không dùng"), "{}", own.text());
    assert_eq!(world.get(&restricted, "/@dung-dung/feed.atom").send().await.status, 404);
    world.end().await;
}

#[tokio::test]
async fn accounts_say_how_far_they_are_verified() {
    let world = world().await;
    assert!(world.store.open_directory(&world.root.id, true, None, Timestamp::now()).await.unwrap());
    let own = holder(&world, "an.cu", "anybody").await;
    let account = super::proven(&world, &own, "https://www.facebook.com/nguyen.an.that").await;
    let hidden = world.declaration(&own.id, "confirmed").await;
    let text = get(&world, "/@an.cu").send().await.text().to_owned();
    assert!(text.contains("href=\"https://www.facebook.com/nguyen.an.that\" rel=\"me "), "{text}");
    assert!(text.contains("đã xác minh ngày") && text.contains(&format!("/p/{}", account.id)));
    assert!(!text.contains(&hidden.id) && !text.contains(&hidden.said.handle), "what is not public");
    world.end().await;
}
