//! What members declare: what is kept of it and for whom. Moves and lists have files of their own.

mod listing;
mod moving;

use crate::database::{Database, at};
use serde_json::Value;
use store::{Declaration, DirectoryKeys, MOST_PICTURE_BYTES, Move, NewDeclaration, Store};

on_both!(
    a_draft_is_its_members_alone_and_leaves_nothing,
    a_member_sees_all_they_said_again,
    other_words_change_no_state,
    history_does_not_tell_what_a_field_held,
    somebody_elses_declaration_is_not_there,
    a_declaration_out_of_bounds_is_refused,
    a_member_has_at_most_two_hundred,
    who_has_left_declares_nothing,
    a_picture_is_kept_within_its_size,
);

pub(crate) const NOW: &str = "2026-03-01T08:00:00Z";

/// A name as the store gives it.
pub(crate) fn id(short: &str) -> String {
    format!("{short:0>26}")
}

/// The units and members of the stories: `a0` with `a1`, `a11` and `a2` below it and one member `p...` in each, `x1`
/// who has left `a1`; and another organisation, `b0` with `q0`.
pub(crate) async fn members(database: &Database) -> Store {
    let store = database.open().await;
    let units = [
        ("a0", "a0", "NULL", "aaaaaaaa/"),
        ("a1", "a0", "a0", "aaaaaaaa/bbbbbbbb/"),
        ("a11", "a0", "a1", "aaaaaaaa/bbbbbbbb/dddddddd/"),
        ("a2", "a0", "a0", "aaaaaaaa/cccccccc/"),
        ("b0", "b0", "NULL", "bbbbbbbb/"),
    ];
    for (unit, organisation, parent, path) in units {
        let parent = if parent == "NULL" { parent.to_owned() } else { format!("'{}'", id(parent)) };
        let (unit, organisation) = (id(unit), id(organisation));
        let values = format!("'{unit}', '{organisation}', {parent}, '{path}', 'Đơn vị {path}', 0, NULL, 1");
        let columns = "id, organisation, parent, path, name, created_at, closed_at, version";
        database.meddle(&format!("INSERT INTO unit ({columns}) VALUES ({values})")).await;
    }
    let people = [("p0", "a0"), ("p1", "a1"), ("p11", "a11"), ("p2", "a2"), ("x1", "a1"), ("q0", "b0")];
    for (person, unit) in people {
        add_person(database, person, unit).await;
    }
    database.meddle(&format!("UPDATE person SET left_at = 1 WHERE id = '{}'", id("x1"))).await;
    store
}

/// One member more, in a unit of the organisation that its first letter names.
pub(crate) async fn add_person(database: &Database, person: &str, unit: &str) {
    let handle: String = person.bytes().map(|byte| format!("{byte:02x}")).collect();
    let handle = if database.file.is_some() { format!("x'{handle}'") } else { format!("'\\x{handle}'") };
    let (organisation, unit, name) = (id(&format!("{}0", &unit[..1])), id(unit), id(person));
    database
        .meddle(&format!(
            "INSERT INTO person (id, organisation, unit, unit_path, name, sort_name, language, user_handle, joined_at,
                 version)
             SELECT '{name}', '{organisation}', id, path, 'Tên {person}', 'ten {person}', 'vi', {handle}, 0, 1
             FROM unit WHERE id = '{unit}'"
        ))
        .await;
}

/// Moves a member to another unit.
pub(crate) async fn move_person(database: &Database, person: &str, unit: &str) {
    let (person, unit) = (id(person), id(unit));
    let path = format!("(SELECT path FROM unit WHERE id = '{unit}')");
    database
        .meddle(&format!("UPDATE person SET unit = '{unit}', unit_path = {path} WHERE id = '{person}'"))
        .await;
}

/// An account to declare.
pub(crate) fn new(key: &str) -> NewDeclaration {
    NewDeclaration {
        platform: "website".to_owned(),
        address: format!("https://{key}.example/"),
        account_key: key.to_owned(),
        handle: String::new(),
        lasting_id: None,
        shown_name: "Trang của Ân".to_owned(),
        purpose: "Chia sẻ bài học\nvà ảnh".to_owned(),
        contact: "bi-mat@example.vn".to_owned(),
        opened: Some("2020-02-29".parse().unwrap()),
        managers: vec!["Nguyễn Văn \"A\"".to_owned()],
        visibility: "unit".to_owned(),
        keys: DirectoryKeys::default(),
    }
}

pub(crate) const fn step<'a>(version: i64, from: &'a str, to: &'a str) -> Move<'a> {
    Move { version, from, to, mover: "owner", by: None, detail: &Value::Null }
}

/// What a member has declared, and moved on to other states.
pub(crate) async fn declared(store: &Store, person: &str, key: &str, states: &[&str]) -> Declaration {
    let mut declaration = store.draft_declaration(&id(person), &new(key), at(NOW)).await.unwrap();
    for state in states {
        let step = step(declaration.version, &declaration.state, state);
        store.move_declaration(&declaration.id, &step, at(NOW)).await.unwrap();
        declaration = store.declaration(&declaration.id).await.unwrap().unwrap();
    }
    declaration
}

async fn a_draft_is_its_members_alone_and_leaves_nothing(database: &Database) {
    let store = members(database).await;
    let draft = declared(&store, "p1", "trang", &[]).await;
    assert_eq!((draft.state.as_str(), draft.version, draft.review_at), ("draft", 1, None));
    assert_eq!(store.declarations_of(&id("p1")).await.unwrap(), std::slice::from_ref(&draft));
    assert!(store.declarations_of(&id("p2")).await.unwrap().is_empty());
    assert!(store.member_declarations(&id("p1")).await.unwrap().is_empty());
    for state in [None, Some("draft")] {
        assert!(store.unit_declarations("aaaaaaaa/", state, None, 50).await.unwrap().rows.is_empty());
    }
    assert!(store.same_account(&id("a0"), "trang", "").await.unwrap().is_empty());
    assert!(!store.is_declared("trang").await.unwrap());
    store.edit_declaration(&id("p1"), &draft.id, 1, &new("khac"), at(NOW)).await.unwrap().unwrap();
    store.add_proof(&draft.id, "dns", "code", 7, at(NOW)).await.unwrap().unwrap();
    assert!(!store.delete_draft(&id("p2"), &draft.id).await.unwrap());
    assert!(store.delete_draft(&id("p1"), &draft.id).await.unwrap());
    assert!(store.history(&draft.id, None).await.unwrap().is_empty());
    assert!(store.proofs(&draft.id).await.unwrap().is_empty());
    assert_eq!(store.declaration(&draft.id).await.unwrap(), None);
    let kept = declared(&store, "p1", "trang", &["declared"]).await;
    assert!(!store.delete_draft(&id("p1"), &kept.id).await.unwrap());
}

async fn a_member_sees_all_they_said_again(database: &Database) {
    let store = members(database).await;
    let said = NewDeclaration { lasting_id: Some("100".to_owned()), ..new("trang") };
    let drafted = store.draft_declaration(&id("p11"), &said, at(NOW)).await.unwrap();
    assert_eq!(drafted.said, said);
    assert_eq!((drafted.person, drafted.person_name.as_str()), (id("p11"), "Tên p11"));
    assert_eq!((drafted.organisation, drafted.unit), (id("a0"), id("a11")));
    assert_eq!(drafted.unit_path, "aaaaaaaa/bbbbbbbb/dddddddd/");
    assert_eq!((drafted.created_at, drafted.state_at, drafted.has_picture), (at(NOW), at(NOW), false));
    let again = store.declaration(&drafted.id).await.unwrap().unwrap();
    assert_eq!(again.said, said);
    assert!(!format!("{again:?} {said:?}").contains("bi-mat"));
}

async fn other_words_change_no_state(database: &Database) {
    let store = members(database).await;
    let before = declared(&store, "p1", "trang", &["declared", "confirmed"]).await;
    let same =
        store.edit_declaration(&id("p1"), &before.id, 3, &new("trang"), at(NOW)).await.unwrap().unwrap();
    assert_eq!(same, before, "nothing was changed, and the version stays");
    assert_eq!(store.history(&before.id, None).await.unwrap().len(), 2);
    let words = NewDeclaration {
        handle: "trang".to_owned(),
        shown_name: "Khác".to_owned(),
        opened: None,
        managers: Vec::new(),
        visibility: "public".to_owned(),
        ..new("trang")
    };
    let edited = store.edit_declaration(&id("p1"), &before.id, 3, &words, at(NOW)).await.unwrap().unwrap();
    let expected = Declaration { said: words, version: 4, ..before.clone() };
    assert_eq!(edited, expected);
    let event = store.history(&before.id, None).await.unwrap().remove(0);
    let fields = serde_json::json!(["handle", "shown_name", "opened", "managers", "visibility"]);
    assert_eq!((event.from, event.to, &event.detail["fields"]), (None, None, &fields));
}

async fn history_does_not_tell_what_a_field_held(database: &Database) {
    let store = members(database).await;
    let before = declared(&store, "p1", "trang", &["declared"]).await;
    let other = NewDeclaration { contact: "0912345678".to_owned(), ..new("khac") };
    store.edit_declaration(&id("p1"), &before.id, 2, &other, at(NOW)).await.unwrap();
    let history = store.history(&before.id, None).await.unwrap();
    let fields = serde_json::json!({ "fields": ["address", "account_key", "contact"] });
    assert_eq!(history[0].detail, fields);
    let text = format!("{history:?}");
    for held in ["bi-mat", "0912345678", "trang.example", "khac.example"] {
        assert!(!text.contains(held), "{held}: {text}");
    }
}

async fn somebody_elses_declaration_is_not_there(database: &Database) {
    let store = members(database).await;
    let theirs = declared(&store, "p1", "trang", &["declared"]).await;
    for other in ["p2", "q0", "n0b0dy"] {
        let edited = store.edit_declaration(&id(other), &theirs.id, 2, &new("khac"), at(NOW)).await.unwrap();
        assert_eq!(edited, None, "{other}");
        assert!(!store.set_picture(&id(other), &theirs.id, Some(b"x"), at(NOW)).await.unwrap(), "{other}");
    }
    for none in ["", "no", "\0", "' OR ''='"] {
        assert_eq!(store.declaration(none).await.unwrap(), None);
        assert_eq!(store.edit_declaration(&id("p1"), none, 1, &new("a"), at(NOW)).await.unwrap(), None);
        assert!(store.declarations_of(none).await.unwrap().is_empty());
        assert!(store.member_declarations(none).await.unwrap().is_empty());
        assert!(store.unit_declarations(none, None, None, 9).await.unwrap().rows.is_empty());
        assert!(store.unit_declarations("aaaaaaaa/", Some(none), None, 9).await.unwrap().rows.is_empty());
        assert!(!store.delete_draft(&id("p1"), none).await.unwrap());
        assert!(!store.is_declared(none).await.unwrap());
    }
    assert_eq!(store.declaration(&theirs.id).await.unwrap().unwrap(), theirs);
}

async fn a_declaration_out_of_bounds_is_refused(database: &Database) {
    let store = members(database).await;
    let long = |most: usize| "ộ".repeat(most + 1);
    let refused = [
        NewDeclaration { platform: "Facebook".to_owned(), ..new("a") },
        NewDeclaration { platform: String::new(), ..new("a") },
        NewDeclaration { address: String::new(), ..new("a") },
        NewDeclaration { address: long(2_048), ..new("a") },
        NewDeclaration { account_key: "zero\0".to_owned(), ..new("a") },
        NewDeclaration { handle: long(200), ..new("a") },
        NewDeclaration { lasting_id: Some(String::new()), ..new("a") },
        NewDeclaration { shown_name: "two\nlines".to_owned(), ..new("a") },
        NewDeclaration { purpose: long(1_000), ..new("a") },
        NewDeclaration { purpose: "zero\0".to_owned(), ..new("a") },
        NewDeclaration { contact: long(300), ..new("a") },
        NewDeclaration { managers: vec!["a".to_owned(); 21], ..new("a") },
        NewDeclaration { managers: vec![String::new()], ..new("a") },
        NewDeclaration { visibility: "everybody".to_owned(), ..new("a") },
    ];
    let kept = declared(&store, "p1", "a", &["declared"]).await;
    for wrong in refused {
        let error = store.draft_declaration(&id("p1"), &wrong, at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{error}");
        let error = store.edit_declaration(&id("p1"), &kept.id, 2, &wrong, at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{error}");
    }
    assert_eq!(store.declarations_of(&id("p1")).await.unwrap(), [kept]);
    let longest = NewDeclaration { address: "ộ".repeat(2_048), purpose: "ộ".repeat(1_000), ..new("a") };
    store.draft_declaration(&id("p1"), &longest, at(NOW)).await.unwrap();
    let retired = declared(&store, "p1", "b", &["declared", "retired"]).await;
    let edited = store.edit_declaration(&id("p1"), &retired.id, retired.version, &new("c"), at(NOW)).await;
    assert!(edited.unwrap_err().is_invalid_input());
}

async fn a_member_has_at_most_two_hundred(database: &Database) {
    let store = members(database).await;
    for turn in 0..199 {
        store.draft_declaration(&id("p1"), &new(&format!("k{turn}")), at(NOW)).await.unwrap();
    }
    let mut drafting = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let store = store.clone();
        drafting.spawn(async move { store.draft_declaration(&id("p1"), &new("last"), at(NOW)).await });
    }
    let done = drafting.join_all().await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{done:?}");
    assert_eq!(store.declarations_of(&id("p1")).await.unwrap().len(), 200);
}

async fn who_has_left_declares_nothing(database: &Database) {
    let store = members(database).await;
    for person in ["x1", "n0b0dy"] {
        let error = store.draft_declaration(&id(person), &new("a"), at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input(), "{person}: {error}");
    }
}

async fn a_picture_is_kept_within_its_size(database: &Database) {
    let store = members(database).await;
    let declaration = declared(&store, "p1", "trang", &["declared"]).await;
    let person = id("p1");
    assert_eq!(store.picture(&declaration.id).await.unwrap(), None);
    let largest = vec![7; MOST_PICTURE_BYTES];
    assert!(store.set_picture(&person, &declaration.id, Some(&largest), at(NOW)).await.unwrap());
    assert_eq!(store.picture(&declaration.id).await.unwrap(), Some(largest));
    assert!(store.declaration(&declaration.id).await.unwrap().unwrap().has_picture);
    for wrong in [vec![], vec![7; MOST_PICTURE_BYTES + 1]] {
        let error = store.set_picture(&person, &declaration.id, Some(&wrong), at(NOW)).await.unwrap_err();
        assert!(error.is_invalid_input());
    }
    assert!(store.set_picture(&person, &declaration.id, None, at(NOW)).await.unwrap());
    assert_eq!(store.picture(&declaration.id).await.unwrap(), None);
    assert_eq!(store.picture("no").await.unwrap(), None);
    assert_eq!(store.history(&declaration.id, None).await.unwrap().len(), 3);
    assert_eq!(store.declaration(&declaration.id).await.unwrap().unwrap().version, 2);
    let retired = declared(&store, "p1", "b", &["declared", "retired"]).await;
    assert!(!store.set_picture(&person, &retired.id, Some(b"x"), at(NOW)).await.unwrap());
    // what a picture can be known again by goes with the picture
    let known = declared(&store, "p1", "c", &["declared"]).await.id;
    for likeness in [0, 7, u64::MAX] {
        let (picture, likeness) = (Some(&b"x"[..]), Some(likeness));
        assert!(store.set_known_picture(&person, &known, picture, likeness, at(NOW)).await.unwrap());
        assert_eq!(store.likeness(&known).await.unwrap(), likeness);
    }
    assert!(store.set_picture(&person, &known, Some(b"y"), at(NOW)).await.unwrap());
    assert_eq!(store.likeness(&known).await.unwrap(), None);
    assert!(store.set_known_picture(&person, &known, None, Some(7), at(NOW)).await.unwrap());
    assert_eq!((store.likeness(&known).await.unwrap(), store.likeness("no").await.unwrap()), (None, None));
}
