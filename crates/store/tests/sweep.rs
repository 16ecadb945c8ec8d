//! What has had its time is deleted, and nothing else.

use crate::database::{Database, at};
use crate::organisation::{NOW, invited, joined};
use crate::personal_page::fields;
use serde_json::json;
use store::{ImportState, NewImport, SweptMembers};

on_both!(what_has_had_its_time_is_deleted, a_job_nobody_runs_any_more_is_stopped);

async fn what_has_had_its_time_is_deleted(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await;
    let second = at(NOW).as_second();
    let ended = second - 1;
    for (name, expires_at) in [("old", ended), ("new", second + 1)] {
        let id = format!("{name:0>26}");
        database.meddle(&format!(
            "INSERT INTO session (id, digest, person, created_at, expires_at, seen_at, device, place, zone)
             SELECT '{id}', user_handle, id, 0, {expires_at}, 0, '', '', '' FROM person WHERE id = '{0}'", person.id
        )).await;
        database.meddle(&format!(
            "INSERT INTO ceremony (id, kind, state, expires_at) SELECT '{id}', 'sign-in', user_handle, {expires_at} FROM person"
        )).await;
    }
    store.invite(&invited(&root.id, "Cũ"), at("2026-01-01T00:00:00Z")).await.unwrap();
    let kept = store.invite(&invited(&root.id, "Mới"), at(NOW)).await.unwrap();
    for (kind, seen) in
        [("old", Some("2025-11-30T00:00:00Z")), ("unseen", None), ("new", Some("2026-01-01T00:00:00Z"))]
    {
        assert!(store.warn(&person.id, kind, &json!({}), at("2025-11-01T00:00:00Z")).await.unwrap());
        if let Some(seen) = seen {
            let warnings = store.warnings(&person.id).await.unwrap();
            let warning = warnings.iter().find(|warning| warning.kind == kind).unwrap();
            assert!(store.seen_warning(&person.id, &warning.id, at(seen)).await.unwrap());
        }
    }
    for (entry, last_at) in [("1", second - 86_401), ("2", second - 86_000)] {
        let entry =
            if database.file.is_some() { format!("x'0{entry}'") } else { format!("'\\x0{entry}'::bytea") };
        database.meddle(&format!("INSERT INTO throttle VALUES ({entry}, 1, {last_at})")).await;
    }
    let import = |file_name: &str| NewImport {
        unit: root.id.clone(),
        by: None,
        file_name: file_name.to_owned(),
        total: 1,
    };
    let old_job = store.begin_import(&import("old.csv"), at("2026-01-20T00:00:00Z")).await.unwrap();
    let job = store.begin_import(&import("new.csv"), at(NOW)).await.unwrap();
    // a name whose year is over now, and one whose year is not
    for (name, removed) in [("cu", "2025-03-01T08:00:00Z"), ("moi", "2025-03-01T08:00:01Z")] {
        let name = format!("ten-{name}");
        store.create_page(&person.id, &fields(&name), at(removed)).await.unwrap();
        assert!(store.remove_page(&person.id, at(removed)).await.unwrap());
    }

    let swept = store.sweep_members(at(NOW)).await.unwrap();
    let expected = SweptMembers {
        invitations: 1,
        sessions: 1,
        ceremonies: 1,
        throttles: 1,
        warnings: 1,
        import_jobs: 1,
        page_names: 1,
    };
    assert_eq!(swept, expected);
    assert_eq!(store.sweep_members(at(NOW)).await.unwrap(), SweptMembers::default());
    assert!(store.invitation(&kept.id, at(NOW)).await.unwrap().is_some());
    let kinds: Vec<_> =
        store.warnings(&person.id).await.unwrap().into_iter().map(|warning| warning.kind).collect();
    assert_eq!((kinds.len(), kinds.iter().any(|kind| kind == "old")), (2, false));
    assert_eq!(store.import_job(&old_job).await.unwrap(), None);
    assert_eq!(store.import_job(&job).await.unwrap().unwrap().state, ImportState::Running);
}

async fn a_job_nobody_runs_any_more_is_stopped(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let new = NewImport { unit: root.id.clone(), by: None, file_name: "a.csv".to_owned(), total: 1 };
    let id = store.begin_import(&new, at(NOW)).await.unwrap();
    let next_day = at("2026-03-02T08:00:00Z");
    store.sweep_members(next_day).await.unwrap();
    let job = store.import_job(&id).await.unwrap().unwrap();
    assert_eq!((job.state, job.ended_at), (ImportState::Stopped, Some(next_day)));
    assert!(!store.import_progress(&id, 1, 0).await.unwrap());
}
