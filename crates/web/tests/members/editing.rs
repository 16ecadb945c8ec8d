//! Two tabs, two devices, two officers at one record: the second is told, sees both values, and nothing is overwritten
//! silently.

use super::world::{Person, World, field};
use crate::client::{Answer, Ask};
use store::Declaration;

/// The form of a declaration, with one field changed.
fn edited(
    world: &World,
    person: &Person,
    declaration: &Declaration,
    version: &str,
    change: (&str, &str),
) -> Ask {
    let said = &declaration.said;
    let mut fields = vec![
        ("version", version),
        ("address", &*said.address),
        ("shown_name", &*said.shown_name),
        ("purpose", &*said.purpose),
        ("contact", &*said.contact),
        ("visibility", &*said.visibility),
        ("consent-directory", "yes"),
    ];
    fields.retain(|(name, _)| *name != change.0);
    fields.push(change);
    world.post(person, &format!("/me/accounts/{}", declaration.id)).form(&fields)
}

#[tokio::test]
async fn two_tabs_at_one_declaration_see_both_values_and_nothing_is_overwritten() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let declaration = world.declaration(&person.id, "declared").await;
    let page = world.get(&person, &format!("/me/accounts/{}/edit", declaration.id)).send().await;
    let version = field(page.text(), "version");
    assert_eq!(version, declaration.version.to_string());

    let first =
        edited(&world, &person, &declaration, &version, ("purpose", "Mục đích thứ nhất")).send().await;
    assert_eq!(first.status, 303, "{}", first.text());
    let second =
        edited(&world, &person, &declaration, &version, ("purpose", "Mục đích thứ hai")).send().await;
    assert_eq!(second.status, 409);
    let kept = async || world.store.declaration(&declaration.id).await.unwrap().unwrap();
    assert_eq!(kept().await.said.purpose, "Mục đích thứ nhất");
    assert!(
        second.text().contains("<td>Mục đích thứ hai</td><td>Mục đích thứ nhất</td>"),
        "{}",
        second.text()
    );
    assert!(second.text().contains("Chưa có gì bị ghi đè"));
    assert_eq!(field(second.text(), "purpose"), "Mục đích thứ hai", "what was typed is lost");

    let newer = field(second.text(), "version");
    let saved = edited(&world, &person, &declaration, &newer, ("purpose", "Mục đích thứ hai")).send().await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert_eq!(kept().await.said.purpose, "Mục đích thứ hai");
    let history = world.store.history(&declaration.id, None).await.unwrap();
    assert_eq!(history.iter().filter(|event| event.what == "edited").count(), 2);
    world.end().await;
}

#[tokio::test]
async fn every_field_that_another_tab_changed_is_shown() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    for (name, theirs, words) in [
        ("address", "https://www.facebook.com/dia.chi.khac", "Address"),
        ("shown_name", "Trần Thị Bình", "Name shown there"),
        ("purpose", "Một việc khác", "Purpose"),
        ("contact", "khac@vidu.vn", "Contact"),
        ("lasting_id", "100001234567890", "Lasting id"),
        ("opened", "2020-02-03", "Opened on"),
        ("managers", "Lê Văn Chi", "Co-managers"),
        ("visibility", "public", "Who may see it"),
    ] {
        let declaration = world.declaration(&person.id, "declared").await;
        let version = declaration.version.to_string();
        let first = edited(&world, &person, &declaration, &version, (name, theirs)).send().await;
        assert_eq!(first.status, 303, "{name}: {}", first.text());
        let second = edited(&world, &person, &declaration, &version, ("purpose", "Chuyện nghề"));
        let second = second.header("accept-language", "en").send().await;
        assert_eq!(second.status, 409, "{name}");
        let row = format!("<th scope=\"row\">{words}</th>");
        assert!(second.text().contains(&row), "{name} would be overwritten unseen: {}", second.text());
    }
    world.end().await;
}

#[tokio::test]
async fn two_tabs_that_save_at_once_end_in_one_saved_and_one_told() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let declaration = world.declaration(&person.id, "declared").await;
    let version = declaration.version.to_string();
    let one = edited(&world, &person, &declaration, &version, ("contact", "mot@vidu.vn"));
    let two = edited(&world, &person, &declaration, &version, ("contact", "hai@vidu.vn"));
    let (one, two) = tokio::join!(one.send(), two.send());
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let kept = world.store.declaration(&declaration.id).await.unwrap().unwrap().said.contact;
    assert_eq!(kept, if one.status == 303 { "mot@vidu.vn" } else { "hai@vidu.vn" });
    world.end().await;
}

#[tokio::test]
async fn a_button_of_an_old_page_does_nothing_to_what_it_did_not_show() {
    let world = World::new().await;
    let person = world.person(&world.own, None).await;
    let declaration = world.declaration(&person.id, "declared").await;
    let (id, old) = (&declaration.id, declaration.version.to_string());
    let rest =
        world.post(&person, &format!("/me/accounts/{id}/move")).form(&[("to", "dormant"), ("version", &old)]);
    assert_eq!(rest.send().await.status, 303);
    let again = rest.send().await;
    assert_eq!(again.status, 409);
    let retire = world.post(&person, &format!("/me/accounts/{id}/retire"));
    for version in [&*old, "", "x", "-1", "99999999999999999999"] {
        let answer = retire.clone().form(&[("version", version)]).send().await;
        assert_eq!(answer.status, 409, "{version:?}");
    }
    assert_eq!(world.store.declaration(id).await.unwrap().unwrap().state, "dormant");
    world.end().await;
}

fn confirm(world: &World, officer: &Person, declaration: &Declaration) -> Ask {
    let version = declaration.version.to_string();
    world.post(officer, &format!("/declarations/{}/confirm", declaration.id)).form(&[("version", &version)])
}

async fn confirmations(world: &World, declaration: &Declaration) -> usize {
    let history = world.store.history(&declaration.id, None).await.unwrap();
    history.iter().filter(|event| event.to.as_deref() == Some("confirmed")).count()
}

#[tokio::test]
async fn of_two_officers_who_confirm_at_once_one_does_and_the_other_is_told() {
    let world = World::new().await;
    let member = world.person(&world.own, None).await;
    let (one, two) =
        (world.person(&world.own, Some("officer")).await, world.person(&world.root, Some("officer")).await);
    for _ in 0..3 {
        let declaration = world.declaration(&member.id, "declared").await;
        let (ask_one, ask_two) = (confirm(&world, &one, &declaration), confirm(&world, &two, &declaration));
        let (a, b) = tokio::join!(ask_one.send(), ask_two.send());
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
        let late: &Answer = if a.status == 409 { &a } else { &b };
        assert!(late.text().contains("Chưa có gì bị ghi đè"), "{}", late.text());
        assert!(late.text().contains("đã xác nhận"), "the page does not show how it stands now");
        assert_eq!(confirmations(&world, &declaration).await, 1);
    }
    world.end().await;
}

#[tokio::test]
async fn an_officer_confirms_only_what_they_have_seen() {
    let world = World::new().await;
    let member = world.person(&world.own, None).await;
    let officer = world.person(&world.own, Some("officer")).await;
    let declaration = world.declaration(&member.id, "declared").await;
    let version = declaration.version.to_string();
    let changed =
        edited(&world, &member, &declaration, &version, ("purpose", "Một việc khác hẳn")).send().await;
    assert_eq!(changed.status, 303);
    let stale = confirm(&world, &officer, &declaration).send().await;
    assert_eq!(stale.status, 409);
    assert!(stale.text().contains("Một việc khác hẳn"), "the officer does not see what is there now");
    assert_eq!(confirmations(&world, &declaration).await, 0);
    let reason = [("version", &*version), ("reason", "Tên chưa đúng")];
    let review =
        world.post(&officer, &format!("/declarations/{}/review", declaration.id)).form(&reason).send().await;
    assert_eq!(review.status, 409);
    assert!(review.text().contains("Tên chưa đúng"), "what was typed is lost");
    world.end().await;
}

#[tokio::test]
async fn nobody_confirms_or_attests_their_own() {
    let world = World::new().await;
    let officer = world.person(&world.own, Some("administrator")).await;
    let declaration = world.declaration(&officer.id, "declared").await;
    assert_eq!(confirm(&world, &officer, &declaration).send().await.status, 422);
    let version = declaration.version.to_string();
    let form = [("version", &*version), ("met", "yes"), ("saw", "yes")];
    let attest =
        world.post(&officer, &format!("/declarations/{}/attest", declaration.id)).form(&form).send().await;
    assert_eq!(attest.status, 422);
    assert_eq!(world.store.declaration(&declaration.id).await.unwrap().unwrap().state, "declared");
    assert!(world.store.proofs(&declaration.id).await.unwrap().is_empty());
    world.end().await;
}

#[tokio::test]
async fn two_administrators_at_one_unit_and_two_tabs_at_one_profile_are_told() {
    let world = World::new().await;
    let person = world.person(&world.root, Some("administrator")).await;
    let version = world.own.version.to_string();
    let rename = |name: &'static str| {
        let form = [("name", name), ("version", &*version)];
        world.post(&person, &format!("/units/{}/rename", world.own.id)).form(&form)
    };
    assert_eq!(rename("Phòng Một").send().await.status, 303);
    let late = rename("Phòng Hai").send().await;
    assert_eq!(late.status, 409);
    assert!(late.text().contains("Phòng Một") && late.text().contains("Phòng Hai"), "{}", late.text());
    assert_eq!(world.store.unit(&world.own.id).await.unwrap().unwrap().name, "Phòng Một");

    let page = world.get(&person, "/me/profile").send().await;
    let version = field(page.text(), "version");
    let profile = |email: &'static str| {
        let form = [("email", email), ("language", "vi"), ("version", &*version)];
        world.post(&person, "/me/profile").form(&form)
    };
    assert_eq!(profile("mot@vidu.vn").send().await.status, 303);
    let late = profile("hai@vidu.vn").send().await;
    assert_eq!(late.status, 409);
    let kept = world.store.person(&person.id).await.unwrap().unwrap().email;
    assert_eq!(kept.as_deref(), Some("mot@vidu.vn"));
    world.end().await;
}
