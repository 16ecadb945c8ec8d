//! Keys of the API.

use crate::database::{Database, at};
use store::{ApiKey, MOST_PER_MINUTE, NewApiKey, Scope, StoreError};

on_both!(
    a_key_is_shown_once_and_works_until_it_expires,
    a_revoked_key_is_refused_at_once_and_stays_listed,
    keys_that_are_none_are_refused,
    a_label_in_any_script_is_kept_as_it_is,
    a_key_out_of_bounds_is_refused_and_not_kept,
    the_day_of_the_last_use_is_kept_and_no_time,
    a_key_that_cannot_be_marked_as_used_works,
);

const NOW: &str = "2026-03-01T08:00:00Z";

fn new(label: &str) -> NewApiKey {
    NewApiKey {
        label: label.to_owned(),
        scopes: vec![Scope::Batch, Scope::Check, Scope::Batch],
        per_minute: 60,
        expires_at: None,
    }
}

async fn a_key_is_shown_once_and_works_until_it_expires(database: &Database) {
    let store = database.open().await;
    let expires_at = Some(at("2026-04-01T00:00:00Z"));
    let created = store.create_api_key(&NewApiKey { expires_at, ..new("toà soạn") }, at(NOW)).await.unwrap();
    assert!(created.key.starts_with(&format!("nk_{}_", created.id)), "{}", created.key);
    assert_eq!(created.key.len(), 88);
    assert!(!format!("{created:?}").contains(&created.key[30..]));

    let found = store.api_key(&created.key, at("2026-03-31T23:59:59.9Z")).await.unwrap();
    let expected = ApiKey {
        id: created.id.clone(),
        label: "toà soạn".to_owned(),
        scopes: vec![Scope::Check, Scope::Batch],
        per_minute: 60,
    };
    assert_eq!(found, Some(expected));
    assert_eq!(store.api_key(&created.key, at("2026-04-01T00:00:00Z")).await.unwrap(), None);
    let listed = store.list_api_keys().await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].created_at, listed[0].expires_at), (at(NOW), expires_at));
}

async fn a_revoked_key_is_refused_at_once_and_stays_listed(database: &Database) {
    let store = database.open().await;
    let one = store.create_api_key(&new("one"), at(NOW)).await.unwrap();
    let other = store.create_api_key(&new("other"), at("2026-03-01T08:00:01Z")).await.unwrap();
    assert!(!store.revoke_api_key(&one.key, at(NOW)).await.unwrap(), "by its name, not by itself");
    assert!(!store.revoke_api_key("0123456789abcdefghjkmnpqrs", at(NOW)).await.unwrap());
    assert!(store.revoke_api_key(&one.id, at("2026-03-02T00:00:00Z")).await.unwrap());
    assert!(!store.revoke_api_key(&one.id, at("2026-03-03T00:00:00Z")).await.unwrap());
    assert_eq!(store.api_key(&one.key, at(NOW)).await.unwrap(), None);
    assert!(store.api_key(&other.key, at(NOW)).await.unwrap().is_some());
    let listed = store.list_api_keys().await.unwrap();
    let labels: Vec<_> = listed.iter().map(|key| (key.label.as_str(), key.revoked_at)).collect();
    assert_eq!(labels, [("one", Some(at("2026-03-02T00:00:00Z"))), ("other", None)]);
}

async fn keys_that_are_none_are_refused(database: &Database) {
    let store = database.open().await;
    let one = store.create_api_key(&new("one"), at(NOW)).await.unwrap();
    let other = store.create_api_key(&new("other"), at(NOW)).await.unwrap();
    let crossed = format!("nk_{}{}", one.id, &other.key[29..]);
    let upper = one.key.to_uppercase();
    let long = "nk_".repeat(100_000);
    for key in ["", "nk_", &one.id, &crossed, &upper, &one.key[..87], &long, "nk_đ", "' OR ''='"] {
        assert_eq!(store.api_key(key, at(NOW)).await.unwrap(), None, "{key:.60}");
    }
    // A well-formed key whose secret is another's: the digest alone refuses it.
    let swap = "UPDATE api_key SET key_digest =
                (SELECT other.key_digest FROM api_key other WHERE other.label = 'other') WHERE label = 'one'";
    database.meddle(swap).await;
    assert_eq!(store.api_key(&one.key, at(NOW)).await.unwrap(), None);
}

async fn a_label_in_any_script_is_kept_as_it_is(database: &Database) {
    let store = database.open().await;
    let combining = "Ho\u{0323}c vie\u{0323}n \u{1f9d1}\u{200d}\u{1f3eb}".to_owned();
    let longest = "ộ".repeat(100);
    let labels = ["Đoàn trường 42", "記者", "صحافة", "a'; DROP TABLE api_key; --", &combining, &longest];
    for label in labels {
        let created = store.create_api_key(&new(&format!("  {label}\t")), at(NOW)).await.unwrap();
        assert_eq!(store.api_key(&created.key, at(NOW)).await.unwrap().unwrap().label, label);
    }
    assert_eq!(store.list_api_keys().await.unwrap().len(), labels.len());
}

async fn a_key_out_of_bounds_is_refused_and_not_kept(database: &Database) {
    let store = database.open().await;
    let refused = [
        new(""),
        new(" \u{3000} "),
        new("two\nlines"),
        new("zero\0byte"),
        new(&"ộ".repeat(101)),
        NewApiKey { scopes: Vec::new(), ..new("no scope") },
        NewApiKey { per_minute: 0, ..new("never") },
        NewApiKey { per_minute: MOST_PER_MINUTE + 1, ..new("ever") },
        NewApiKey { expires_at: Some(at(NOW)), ..new("expired") },
        NewApiKey { expires_at: Some(jiff::Timestamp::MIN), ..new("long expired") },
    ];
    for key in refused {
        let error = store.create_api_key(&key, at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }) && error.is_invalid_input(), "{key:?}: {error}");
    }
    assert!(store.list_api_keys().await.unwrap().is_empty());
}

async fn the_day_of_the_last_use_is_kept_and_no_time(database: &Database) {
    let store = database.open().await;
    let created = store.create_api_key(&new("key"), at(NOW)).await.unwrap();
    let days = [
        ("2026-03-01T08:00:01Z", "2026-03-01"),
        ("2026-03-01T23:59:59Z", "2026-03-01"),
        ("2026-03-02T06:59:59+07:00", "2026-03-01"),
        ("2026-03-02T07:00:00+07:00", "2026-03-02"),
        ("2026-03-01T12:00:00Z", "2026-03-02"), // a node whose clock is behind
    ];
    assert_eq!(store.list_api_keys().await.unwrap()[0].last_used, None);
    for (time, day) in days {
        assert!(store.api_key(&created.key, at(time)).await.unwrap().is_some());
        let last_used = store.list_api_keys().await.unwrap()[0].last_used.unwrap();
        assert_eq!(last_used.to_string(), day, "after {time}");
    }
}

async fn a_key_that_cannot_be_marked_as_used_works(database: &Database) {
    let store = database.open().await;
    let created = store.create_api_key(&new("key"), at(NOW)).await.unwrap();
    let refusing = if database.file.is_some() {
        "CREATE TRIGGER no_use BEFORE UPDATE ON api_key BEGIN SELECT RAISE(ABORT, 'no'); END"
    } else {
        "ALTER TABLE api_key ADD CONSTRAINT no_use CHECK (last_used_day IS NULL)"
    };
    database.meddle(refusing).await;
    assert!(store.api_key(&created.key, at(NOW)).await.unwrap().is_some());
    assert_eq!(store.list_api_keys().await.unwrap()[0].last_used, None);
}

#[test]
fn scopes_have_the_same_names_everywhere() {
    for scope in Scope::ALL {
        let name = scope.to_string();
        assert_eq!(name.parse(), Ok(scope));
        assert_eq!(serde_json::to_string(&scope).unwrap(), format!("\"{name}\""));
        assert_eq!(serde_json::from_str::<Scope>(&format!("\"{name}\"")).unwrap(), scope);
    }
    for name in ["", "Check", "check ", "all", "*"] {
        assert!(name.parse::<Scope>().is_err(), "{name}");
        assert!(serde_json::from_str::<Scope>(&format!("\"{name}\"")).is_err(), "{name}");
    }
}
