//! Lists that are being read in.

use crate::database::{Database, at};
use crate::organisation::{NOW, joined};
use serde_json::json;
use store::{ImportState, MOST_REFUSED_ROWS, NewImport, RefusedRow};

on_both!(a_job_tells_how_far_it_is_and_what_was_refused, a_job_that_has_ended_stays_as_it_is);

fn refused(line: u32) -> RefusedRow {
    RefusedRow { line, code: "name-digits".to_owned(), shown: "12345\t".to_owned() }
}

async fn a_job_tells_how_far_it_is_and_what_was_refused(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let boss = joined(&store, &root.id, "Người Đầu", None).await;
    let file_name = format!("danh sách\u{0}\n{}.xlsx", "x".repeat(300));
    let new = NewImport { unit: root.id.clone(), by: Some(boss.id.clone()), file_name, total: 5_000 };
    let id = store.begin_import(&new, at(NOW)).await.unwrap();
    assert!(store.import_progress(&id, 1_990, 10).await.unwrap());
    assert!(store.import_progress(&id, 500, 1_500).await.unwrap());
    let job = store.import_job(&id).await.unwrap().unwrap();
    assert_eq!((job.total, job.done, job.added, job.refused), (5_000, 4_000, 2_490, 1_510));
    assert_eq!((job.state, job.ended_at, &job.organisation), (ImportState::Running, None, &root.id));
    assert_eq!(job.file_name.chars().count(), 200);
    assert!(job.file_name.starts_with("danh sáchxxx"), "{}", job.file_name);

    let rows: Vec<_> = (0..2_000).map(refused).collect();
    assert!(store.end_import(&id, true, &rows, at("2026-03-01T08:01:00Z")).await.unwrap());
    let job = store.import_job(&id).await.unwrap().unwrap();
    assert_eq!((job.state, job.ended_at), (ImportState::Done, Some(at("2026-03-01T08:01:00Z"))));
    assert_eq!(job.report.len(), MOST_REFUSED_ROWS);
    assert_eq!(job.report[7], RefusedRow { shown: "12345".to_owned(), ..refused(7) });
    let events = store.organisation_events(&root.id, None, 2).await.unwrap();
    assert_eq!((events[0].what.as_str(), events[1].what.as_str()), ("import-ended", "import-begun"));
    assert_eq!(events[0].detail, json!({ "state": "done", "added": 2_490, "refused": 1_510 }));
    assert_eq!((&events[0].by, &events[0].subject), (&Some(boss.id), &Some(id)));
}

async fn a_job_that_has_ended_stays_as_it_is(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let new = NewImport { unit: root.id.clone(), by: None, file_name: "a.csv".to_owned(), total: 1 };
    let id = store.begin_import(&new, at(NOW)).await.unwrap();
    assert!(store.end_import(&id, false, &[], at(NOW)).await.unwrap());
    let job = store.import_job(&id).await.unwrap();
    assert_eq!(job.as_ref().map(|job| job.state), Some(ImportState::Stopped));
    assert!(!store.import_progress(&id, 1, 0).await.unwrap());
    assert!(!store.end_import(&id, true, &[], at(NOW)).await.unwrap());
    assert_eq!(store.import_job(&id).await.unwrap(), job);
    for id in ["", "0123456789abcdefghjkmnpqrs"] {
        assert_eq!(store.import_job(id).await.unwrap(), None);
        assert!(!store.import_progress(id, 1, 0).await.unwrap());
    }
    let elsewhere = NewImport { unit: "0123456789abcdefghjkmnpqrs".to_owned(), ..new };
    assert!(store.begin_import(&elsewhere, at(NOW)).await.is_err());
}
