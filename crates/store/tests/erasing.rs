//! Erasing a member: nothing of them is left but ids that lead to nobody, and the logs are still whole.

use crate::database::{Database, at};
use crate::declaration::{self, id, step};
use crate::organisation::joined;
use crate::personal_page::{fields, leave_everything};
use serde_json::json;
use store::{Move, NewConsent, NewReading, PersonChanges, Store, StoreError};

on_both!(
    nothing_but_ids_is_left_of_who_was_erased,
    of_pages_nothing_is_left_but_that_their_names_are_taken,
    the_last_administrator_is_not_erased,
    text_that_is_taken_out_of_history_past_the_program_is_found,
    who_is_restricted_keeps_their_data,
    withdrawing_does_what_it_says,
    a_reading_is_told_to_whose_data_it_was,
);

const NOW: &str = "2026-11-26T08:00:00Z";

/// A member with a mark in everything.
async fn marked(database: &Database) -> (Store, String, String) {
    let store = declaration::members(database).await;
    let root = store.person(&id("p1")).await.unwrap().unwrap().organisation;
    let person = joined(&store, &root, "Trần Thị Đánh Dấu", None).await;
    let changes = PersonChanges { email: Some(Some("danhdau@so.example".to_owned())), language: None };
    store.update_person(&person.id, person.version, &changes).await.unwrap();
    let mut said = declaration::new("danhdau");
    said.contact = "danhdau-contact".to_owned();
    said.shown_name = "Trang danhdau".to_owned();
    let draft = store.draft_declaration(&person.id, &said, at(NOW)).await.unwrap();
    let version = store.move_declaration(&draft.id, &step(1, "draft", "declared"), at(NOW)).await.unwrap();
    let detail = json!({ "reason": "danhdau: xin xem lại số của chị" });
    let review = Move { detail: &detail, ..step(version, "declared", "needs-review") };
    store.move_declaration(&draft.id, &review, at(NOW)).await.unwrap();
    for purpose in ["contact", "email"] {
        let new =
            NewConsent { person: &person.id, purpose, scope: None, version: 1, language: "vi", how: "form" };
        store.give_consent(&new, at(NOW)).await.unwrap();
    }
    store.queue_mail(Some(&person.id), "danhdau@so.example", "a", "danhdau", at(NOW)).await.unwrap();
    let warning = json!({ "account": "danhdau" });
    store.warn(&person.id, "proof-broken", &warning, at(NOW)).await.unwrap();
    leave_everything(&store, &person.id, "danhdau").await;
    (store, person.id, draft.id)
}

async fn nothing_but_ids_is_left_of_who_was_erased(database: &Database) {
    let (store, person, _) = marked(database).await;
    let marks = ["Đánh Dấu", "danhdau"];
    let before = database.everything().await;
    assert!(marks.iter().all(|mark| before.contains(mark)), "nothing was marked");
    let officer = id("p1");
    let erased = store.erase_person(&person, Some(&officer), at(NOW)).await.unwrap().unwrap();
    assert_eq!((erased.declarations, erased.lines), (1, 2));
    let after = database.everything().await;
    for mark in marks {
        assert!(!after.contains(mark), "{mark}: {}", after.lines().find(|line| line.contains(mark)).unwrap());
    }
    if let Some(file) = &database.file {
        for extension in ["", "-wal"] {
            let path = format!("{}{extension}", file.display());
            let bytes = std::fs::read(path).unwrap_or_default();
            assert!(!bytes.windows(7).any(|part| part == b"danhdau"), "{extension} still holds it");
        }
    }
    assert_eq!(store.verify().await.unwrap().broken, []);
    assert_eq!(store.erase_person(&person, None, at(NOW)).await.unwrap(), None, "once");
    assert_eq!(store.consents(&person).await.unwrap().len(), 5, "the proof of consent stays under an id");
    let root = store.person(&officer).await.unwrap().unwrap().organisation;
    let told = &store.organisation_events(&root, None, 1).await.unwrap()[0];
    assert_eq!((told.what.as_str(), told.subject_name.as_deref()), ("member-erased", None));
    let totals = store.unit_totals(&store.unit(&root).await.unwrap().unwrap().path).await.unwrap();
    assert_eq!(totals.needs_review, 0, "{totals:?}");
    store.close().await;
}

async fn of_pages_nothing_is_left_but_that_their_names_are_taken(database: &Database) {
    let (store, person, _) = marked(database).await;
    let page = store.personal_page(&person).await.unwrap().unwrap();
    store.change_page(&person, page.version, &fields("danhdau.moi"), at(NOW)).await.unwrap();
    let tables = [
        "personal_page",
        "post",
        "post_tag",
        "ledger_entry",
        "draft_token",
        "visit_day",
        "visit_site",
        "visit_window",
    ];
    let rows = |everything: &str, table: &str| {
        let of_table = everything.split_once(&format!("{table}\n")).unwrap().1;
        of_table.lines().take_while(|line| line.starts_with('{')).map(str::to_owned).collect::<Vec<_>>()
    };
    let before = database.everything().await;
    for table in tables {
        assert!(rows(&before, table).iter().any(|row| row.contains(&person)), "{table} had nothing");
    }
    assert!(rows(&before, "retired_page_name")[0].contains(&person));
    store.erase_person(&person, None, at(NOW)).await.unwrap().unwrap();
    let after = database.everything().await;
    for table in tables {
        assert_eq!(rows(&after, table), [] as [&str; 0], "{table}");
    }
    let retired = rows(&after, "retired_page_name");
    assert_eq!(retired.len(), 2, "the name of the end and the one before");
    assert!(!retired.iter().any(|row| row.contains(&person)), "{retired:?}");
    for name in ["danhdau", "danhdau.moi"] {
        let error = store.create_page(&id("p1"), &fields(name), at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken { .. }), "{name}: {error:?}");
    }
    store.close().await;
}

async fn the_last_administrator_is_not_erased(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Sở Thử", at(NOW)).await.unwrap();
    let administrator = joined(&store, &root.id, "Lê Văn Nhất", Some("administrator")).await;
    let error = store.erase_person(&administrator.id, None, at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Value { .. }), "{error:?}");
    assert!(store.person(&administrator.id).await.unwrap().is_some());
    let journal = database.keys().with_extension("erased");
    assert!(!journal.exists(), "the next start would erase them");
    joined(&store, &root.id, "Lê Văn Hai", Some("administrator")).await;
    assert!(store.erase_person(&administrator.id, None, at(NOW)).await.unwrap().is_some());
    store.close().await;
}

async fn text_that_is_taken_out_of_history_past_the_program_is_found(database: &Database) {
    let (store, _, declaration) = marked(database).await;
    if database.file.is_some() {
        database.meddle("DROP TRIGGER declaration_event_stays").await;
    } else {
        database.meddle("ALTER TABLE declaration_event DISABLE TRIGGER USER").await;
    }
    database
        .meddle(&format!(
            "UPDATE declaration_event SET detail = 'null', salt = NULL, detail_digest = seal WHERE declaration = '{declaration}'"
        ))
        .await;
    let broken = store.verify().await.unwrap().broken;
    assert_eq!(broken.len(), 1, "{broken:?}");
    assert_eq!(broken[0].log, "declaration_event");
    store.close().await;
}

async fn who_is_restricted_keeps_their_data(database: &Database) {
    let (store, person, declaration) = marked(database).await;
    assert!(store.restrict_person(&person, true, at(NOW)).await.unwrap());
    let known = store.person(&person).await.unwrap().unwrap();
    assert_eq!(known.restricted_at, Some(at(NOW)));
    assert_eq!(known.email.as_deref(), Some("danhdau@so.example"));
    assert!(store.declaration(&declaration).await.unwrap().is_some());
    assert!(store.restrict_person(&person, false, at(NOW)).await.unwrap());
    assert_eq!(store.person(&person).await.unwrap().unwrap().restricted_at, None);
    assert!(!store.restrict_person("nobody", true, at(NOW)).await.unwrap());
    store.close().await;
}

async fn withdrawing_does_what_it_says(database: &Database) {
    let (store, person, declaration) = marked(database).await;
    assert!(!store.withdraw_consent(&person, "picture", None, at(NOW)).await.unwrap(), "it was never given");
    assert!(store.withdraw_consent(&person, "contact", None, at(NOW)).await.unwrap());
    assert!(!store.withdraw_consent(&person, "contact", None, at(NOW)).await.unwrap(), "once");
    assert_eq!(store.declaration(&declaration).await.unwrap().unwrap().said.contact, "");
    assert!(store.withdraw_consent(&person, "email", None, at(NOW)).await.unwrap());
    assert_eq!(store.person(&person).await.unwrap().unwrap().email, None);
    let consents = store.consents(&person).await.unwrap().into_iter();
    let mut standing: Vec<_> = consents.filter(|c| c.is_given).map(|c| c.purpose).collect();
    standing.sort();
    assert_eq!(standing, ["page", "page-contact", "portrait"], "the others stay");
    assert_eq!(store.consent_history(&person).await.unwrap().len(), 7, "all stay as proof");
    let history = store.history(&declaration, None).await.unwrap();
    assert_eq!(history[0].detail["fields"], json!(["contact"]));
    store.close().await;
}

async fn a_reading_is_told_to_whose_data_it_was(database: &Database) {
    let (store, person, _) = marked(database).await;
    let officer = id("p1");
    let new = |what: &'static [&'static str], people: &'static [&'static str]| NewReading {
        reader: None,
        as_what: "officer",
        place: "member-page",
        what,
        organisation: None,
        people,
    };
    let people = [&*person, &*officer, "nobody"];
    let reading = NewReading { reader: Some(&officer), people: &people, ..new(&["name", "contact"], &[]) };
    store.log_reading(&reading, at(NOW)).await.unwrap();
    let told = store.readings_of(&person, None, 10).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].reader_name.as_deref(), told[0].what.join(" ")),
        (Some("Tên p1"), "name contact".to_owned())
    );
    assert_eq!(told[0].people, 1, "the reader is not told of what they read of themselves");
    assert!(store.readings_of(&officer, None, 10).await.unwrap().is_empty());
    store.log_reading(&new(&["name"], &[]), at(NOW)).await.unwrap();
    for wrong in [new(&[], &["00000000000000000000000000"]), new(&["Tên"], &["00000000000000000000000000"])]
    {
        assert!(store.log_reading(&wrong, at(NOW)).await.unwrap_err().is_invalid_input());
    }
    // everybody of a large organisation at once
    let many: Vec<String> = (0..12_000).map(|number| format!("{number:026}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let all = NewReading { people: &many, ..new(&["name"], &[]) };
    store.log_reading(&all, at(NOW)).await.unwrap();
    assert_eq!(store.readings_of(many[11_999], None, 10).await.unwrap()[0].people, 12_000);
    assert_eq!(store.verify().await.unwrap().broken, []);
    database.meddle(&format!("DELETE FROM reading_of WHERE person = '{}'", many[77])).await;
    let broken = store.verify().await.unwrap().broken;
    assert_eq!(broken.len(), 1, "{broken:?}");
    store.close().await;
}
