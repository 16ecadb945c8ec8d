//! What somebody may not see is answered like what is not there, in every header and byte.

use super::{addresses, get, holder, note, portrait, publish, world};
use crate::members::world::bare;
use store::PostBody;

#[tokio::test]
async fn a_hidden_page_is_answered_like_none() {
    let world = world().await;
    let stranger = world.person(&world.other, None).await;
    let own = holder(&world, "cho-minh", "me").await;
    let post = publish(&world, &own, &note("Tên", "chữ")).await;
    let portrait = portrait(&world, &own).await;
    let hidden = addresses("cho-minh", &post, &portrait);
    let missing = addresses("chua-co-ai", &post, &portrait);
    for (hidden, missing) in hidden.iter().zip(&missing) {
        let nobody = [get(&world, hidden).send().await, get(&world, missing).send().await];
        assert_eq!(bare(&nobody[0]), bare(&nobody[1]), "{hidden}");
        assert_eq!(nobody[0].status, 404);
        let signed_in =
            [world.get(&stranger, hidden).send().await, world.get(&stranger, missing).send().await];
        assert_eq!(bare(&signed_in[0]), bare(&signed_in[1]), "{hidden}");
        let english = world.server.get(hidden).header("accept-language", "en").send().await;
        assert!(english.text().contains("There is no such page"));
    }
    for query in ["resource=acct:{}@xet.example", "resource=https://xet.example/@{}"] {
        let ask = async |name: &str| {
            get(&world, &format!("/.well-known/webfinger?{}", query.replace("{}", name))).send().await
        };
        let (hidden, missing) = (ask("cho-minh").await, ask("chua-co-ai").await);
        assert_eq!((bare(&hidden), hidden.status), (bare(&missing), 404));
    }
    world.end().await;
}

#[tokio::test]
async fn drafts_and_posts_of_others_are_not_there() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    let other = holder(&world, "chi.lan", "anybody").await;
    let post = publish(&world, &other, &note("Bài của Lan", "chữ của Lan")).await;
    let words = note("Nháp", "chưa đăng");
    let now = jiff::Timestamp::now();
    let draft = world.store.draft_post(&own.id, &words, None, None, now).await.unwrap();
    let none = get(&world, "/@an.cu/0123456789abcdefghjkmnpqrs").send().await;
    for id in [&draft.id, &post.id] {
        let answer = get(&world, &format!("/@an.cu/{id}")).send().await;
        assert_eq!((bare(&answer), answer.status), (bare(&none), 404));
        assert_eq!(world.get(&own, &format!("/@an.cu/{id}")).send().await.status, 404, "nor to the member");
    }
    let text = get(&world, "/@an.cu").send().await.text().to_owned();
    assert!(!text.contains("chưa đăng") && !text.contains("chữ của Lan"));
    world.end().await;
}

#[tokio::test]
async fn what_was_withdrawn_is_gone_and_says_nothing_more() {
    let world = world().await;
    let own = holder(&world, "an.cu", "anybody").await;
    let body = PostBody {
        link: "https://vidu.vn/bi-mat".to_owned(),
        link_title: "Tên trang bí mật".to_owned(),
        ..note("Tên bí mật", "Lời bí mật")
    };
    let post = publish(&world, &own, &body).await;
    let kept = publish(&world, &own, &note("Bài còn", "chữ")).await;
    world
        .store
        .withdraw_post(&own.id, &post.id, post.version, "Lý do bí mật", jiff::Timestamp::now())
        .await
        .unwrap();
    let gone = get(&world, &format!("/@an.cu/{}", post.id)).send().await;
    assert_eq!(gone.status, 410);
    assert_eq!((gone.header("x-robots-tag"), gone.header("etag")), ("noindex", ""));
    assert!(gone.text().contains("đã được rút lại") && gone.text().contains("href=\"/@an.cu\""));
    let mut all = vec![gone.text().to_owned(), get(&world, "/@an.cu").send().await.text().to_owned()];
    for path in super::feeds("an.cu") {
        all.push(get(&world, &path).send().await.text().to_owned());
    }
    for text in &all {
        assert!(!text.contains("bí mật") && !text.contains("bi-mat"), "{text}");
    }
    assert!(all[1].contains(&kept.id) && !all[1].contains(&post.id));
    let english =
        world.server.get(&format!("/@an.cu/{}", post.id)).header("accept-language", "en").send().await;
    assert_eq!(english.status, 410);
    assert!(english.text().contains("This post was withdrawn"));
    world.end().await;
}
