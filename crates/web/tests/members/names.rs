//! Names that imitate, and names that name nobody: refused with the reason, and nothing is kept.

use super::world::{Person, World};
use crate::client::Answer;

/// What stands for an account that nobody else has.
async fn declare(world: &World, person: &Person, change: &[(&str, &str)]) -> Answer {
    let address = format!("https://www.facebook.com/ten.thu.{}", world.number());
    let mut fields = vec![
        ("address", &*address),
        ("shown_name", "Nguyễn Văn An"),
        ("purpose", "Chuyện nghề"),
        ("contact", "an@vidu.vn"),
        ("visibility", "unit"),
        ("do", "declare"),
    ];
    fields.retain(|(name, _)| change.iter().all(|(changed, _)| changed != name));
    fields.extend_from_slice(change);
    world.post(person, "/me/accounts").form(&fields).send().await
}

async fn count(world: &World, person: &Person) -> usize {
    world.store.declarations_of(&person.id).await.unwrap().len()
}

const ALIKE: &str = "nhìn giống hệt tên của đơn vị hoặc của bạn";

#[tokio::test]
async fn a_name_that_only_looks_like_ones_own_or_the_units_is_refused_with_the_reason() {
    let world = World::new().await;
    let now = jiff::Timestamp::now();
    let above = world.store.create_unit(&world.root.id, "Ban Kim Ong Vàng", None, now).await.unwrap();
    let unit = world.store.create_unit(&above.id, "Đội Ia Drang", None, now).await.unwrap();
    let person = world.named(&unit, "Lê Thị Inh", None).await;
    for (imitation, whose) in [
        ("Lê Thị lnh", "one's own, with an l for an I"),
        ("LÊ THỊ lNH", "one's own, in capitals"),
        ("Đội la Drang", "the unit's, with an l for an I"),
        ("Ban Kirn Ong Vàng", "the unit's above, with rn for m"),
    ] {
        let answer = declare(&world, &person, &[("shown_name", imitation)]).await;
        assert_eq!(answer.status, 422, "{whose}: {imitation}");
        assert!(answer.text().contains(ALIKE), "{whose}: {imitation}: {}", answer.text());
        assert!(answer.text().contains(&format!("value=\"{imitation}\"")), "what was typed is lost");
    }
    assert_eq!(count(&world, &person).await, 0, "something was kept");
    for real in ["Lê Thị Inh", "lê thị inh", "Đội Ia Drang", "Ban Kim Ong Vàng", "Lê Thị Anh"] {
        let answer = declare(&world, &person, &[("shown_name", real)]).await;
        assert_eq!(answer.status, 303, "{real}: {}", answer.text());
    }
    world.end().await;
}

#[tokio::test]
async fn letters_of_another_alphabet_hidden_ones_and_ornaments_are_refused_with_the_reason() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    for name in [
        "Nguyễn Văn Аn",
        "Nguyễn Văn A\u{200b}n",
        "\u{202e}Nguyễn Văn An",
        "Nguyễn\u{2066} Văn An",
        "Nguyễn Văn An\u{feff}",
        "𝐍𝐠𝐮𝐲𝐞̂̃𝐧 𝐀𝐧",
        "Ｎｇｕｙｅｎ Ａｎ",
        "Nguyễn Văn An ✓",
        "Nguyễn 😀 An",
        "<b>Nguyễn Văn An</b>",
        "=Nguyễn Văn An",
    ] {
        let reason = register::name::read(name).expect_err(name).words().vi;
        let answer = declare(&world, &person, &[("shown_name", name)]).await;
        assert_eq!(answer.status, 422, "{name:?}");
        assert!(answer.text().contains(&escaped(reason)), "{name:?}: {}", answer.text());
    }
    assert_eq!(count(&world, &person).await, 0);
    world.end().await;
}

fn escaped(text: &str) -> String {
    text.replace('&', "&#38;")
        .replace('<', "&#60;")
        .replace('>', "&#62;")
        .replace('"', "&#34;")
        .replace('\'', "&#39;")
}

#[tokio::test]
async fn a_page_that_nobody_answers_for_cannot_be_declared() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    for name in [
        "",
        "ẩn danh",
        "Vô Danh",
        "no name",
        "anonymous",
        "user123",
        "admin",
        "Quản trị viên",
        "Hỗ trợ",
        "support",
        "facebook",
        "1234",
        "...",
        "A",
    ] {
        let reason = register::name::read(name).expect_err(name).words().vi;
        for field in [vec![("shown_name", name)], vec![("shown_name", name), ("do", "draft")]] {
            let answer = declare(&world, &person, &field).await;
            assert_eq!(answer.status, 422, "{name:?}");
            assert!(answer.text().contains(&escaped(reason)), "{name:?}: {}", answer.text());
        }
    }
    let nameless = [("purpose", ""), ("managers", "ẩn danh"), ("managers", "1234")];
    for change in nameless {
        let answer = declare(&world, &person, &[change]).await;
        assert_eq!(answer.status, 422, "{change:?}");
        assert!(answer.text().contains("role=\"alert\""), "{change:?}");
    }
    assert_eq!(count(&world, &person).await, 0);
    world.end().await;
}

#[tokio::test]
async fn nobody_without_a_name_is_invited() {
    let world = World::new().await;
    let officer = world.person(&world.own, Some("officer")).await;
    let invite = format!("/units/{}/invite", world.own.id);
    for name in ["", "ẩn danh", "user123", "Nguyễn Văn Аn", "<script>alert(1)</script>", "=1+1"] {
        let answer = world.post(&officer, &invite).form(&[("name", name)]).send().await;
        assert_eq!(answer.status, 422, "{name:?}");
    }
    let open = world.store.invitations(&world.own.id, None, 10, jiff::Timestamp::now()).await.unwrap();
    assert!(open.rows.is_empty());
    world.end().await;
}

#[tokio::test]
async fn one_account_is_declared_once_by_a_member_in_any_spelling() {
    let world = World::new().await;
    let (person, other) = (world.person(&world.own, None).await, world.person(&world.sibling, None).await);
    let first = declare(&world, &person, &[("address", "https://www.facebook.com/Bao.Tuoi.Thu")]).await;
    assert_eq!(first.status, 303);
    for spelled in [
        "facebook.com/bao.tuoi.thu",
        "http://m.facebook.com/BaoTuoiThu/?ref=x",
        "https://facebook.com/baotuoithu/posts/123",
    ] {
        let again = declare(&world, &person, &[("address", spelled)]).await;
        assert_eq!(again.status, 422, "{spelled}");
        assert!(again.text().contains("đã khai tài khoản này rồi"), "{spelled}: {}", again.text());
    }
    // what others declared is not told
    let others = declare(&world, &other, &[("address", "facebook.com/bao.tuoi.thu")]).await;
    assert_eq!(others.status, 303);
    world.end().await;
}
