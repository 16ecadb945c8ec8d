//! Steps that a member has done.

use crate::database::{Database, at};
use crate::passkey::{AN, BINH, NOW, members};
use store::{MOST_TICKS, StoreError};

on_both!(
    a_step_is_ticked_and_unticked_by_its_owner,
    a_step_that_is_ticked_again_keeps_its_time,
    names_of_steps_are_bounded,
    ticks_of_one_person_are_bounded,
);

async fn a_step_is_ticked_and_unticked_by_its_owner(database: &Database) {
    let store = members(database).await;
    let retiring = format!("declaration:{AN}");
    store.tick(AN, "facebook", "facebook/two-step/2", at(NOW)).await.unwrap();
    store.tick(AN, "facebook", "facebook/two-step/1", at("2026-03-02T08:00:00Z")).await.unwrap();
    store.tick(AN, &retiring, "facebook/retire/1", at(NOW)).await.unwrap();
    store.tick(BINH, "facebook", "facebook/recovery/1", at(NOW)).await.unwrap();
    let ticks = store.ticks(AN, "facebook").await.unwrap();
    let steps: Vec<_> = ticks.iter().map(|tick| (tick.step.as_str(), tick.at)).collect();
    assert_eq!(
        steps,
        [("facebook/two-step/1", at("2026-03-02T08:00:00Z")), ("facebook/two-step/2", at(NOW))]
    );
    assert_eq!(store.ticks(AN, &retiring).await.unwrap().len(), 1);
    assert!(!store.untick(BINH, "facebook", "facebook/two-step/1").await.unwrap());
    assert!(store.untick(AN, "facebook", "facebook/two-step/1").await.unwrap());
    assert!(!store.untick(AN, "facebook", "facebook/two-step/1").await.unwrap());
    assert_eq!(store.ticks(AN, "facebook").await.unwrap().len(), 1);
}

async fn a_step_that_is_ticked_again_keeps_its_time(database: &Database) {
    let store = members(database).await;
    store.tick(AN, "zalo", "zalo/sessions/1", at(NOW)).await.unwrap();
    store.tick(AN, "zalo", "zalo/sessions/1", at("2026-03-05T08:00:00Z")).await.unwrap();
    let ticks = store.ticks(AN, "zalo").await.unwrap();
    assert_eq!((ticks.len(), ticks[0].at), (1, at(NOW)));
}

async fn names_of_steps_are_bounded(database: &Database) {
    let store = members(database).await;
    let long = "a".repeat(101);
    for name in ["", "Facebook", "hai bước", "a_b", "zero\0byte", "'; --", &long] {
        for (list, step) in [(name, "zalo/sessions/1"), ("zalo", name)] {
            let error = store.tick(AN, list, step, at(NOW)).await.unwrap_err();
            assert!(matches!(error, StoreError::Value { .. }), "{name}: {error:?}");
            assert!(!store.untick(AN, list, step).await.unwrap(), "{name}");
        }
        assert!(store.ticks(AN, name).await.unwrap().is_empty(), "{name}");
    }
    store.tick(AN, &long[1..], &long[1..], at(NOW)).await.unwrap();
}

async fn ticks_of_one_person_are_bounded(database: &Database) {
    let store = members(database).await;
    let fill = format!(
        "WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {})
         INSERT INTO checklist_tick (person, list, step, at) SELECT '{AN}', 'zalo', 'zalo/' || n, 0 FROM number",
        MOST_TICKS - 1
    );
    database.meddle(&fill).await;
    store.tick(AN, "facebook", "facebook/recovery/1", at(NOW)).await.unwrap();
    let error = store.tick(AN, "facebook", "facebook/recovery/2", at(NOW)).await.unwrap_err();
    assert!(matches!(error, StoreError::Value { .. }), "{error:?}");
    store.tick(AN, "facebook", "facebook/recovery/1", at(NOW)).await.unwrap();
    store.tick(BINH, "facebook", "facebook/recovery/2", at(NOW)).await.unwrap();
}
