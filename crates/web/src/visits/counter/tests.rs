//! Nodes that count the same readers, on a database of their own, at times that the tests choose.

use super::*;
use jiff::SignedDuration;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use store::{FirstCredential, Joining, NewInvitation, NewPassword, PersonName};

/// A database in memory with somebody in it.
async fn page() -> (Store, String) {
    let store = Store::open("sqlite::memory:", Path::new("")).await.unwrap();
    let person = joined(&store).await;
    (store, person)
}

async fn joined(store: &Store) -> String {
    let now = at("2026-11-01T00:00:00Z");
    let root = store.create_organisation("Gốc", now).await.unwrap();
    let new = NewInvitation {
        unit: root.id,
        name: "Nguyễn Văn An".to_owned(),
        email: None,
        code: None,
        role: None,
        batch: None,
        invited_by: None,
    };
    let invitation = store.invite(&new, now).await.unwrap();
    let name = PersonName { text: new.name, sort_key: "an".to_owned(), words: vec!["an".to_owned()] };
    let login = Some("an".to_owned());
    let joining = Joining { name, login, email: None, language: "vi".to_owned(), user_handle: None };
    let password = FirstCredential::Password(NewPassword { hash: "$argon2id$".to_owned(), totp: None });
    let joined = store.accept_invitation(&invitation.id, &joining, &password, &[[7; 32]], now).await;
    joined.unwrap().unwrap().id
}

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

fn reader(number: u32) -> Reader {
    Reader(Some(Asked {
        client: IpAddr::from(number.to_be_bytes()),
        user_agent: "Mozilla/5.0 (Linux; Android 10; K)".to_owned(),
        site: Some("baomoi.com".to_owned()),
    }))
}

async fn all(store: &Store, person: &str, post: &str) -> u64 {
    store.visits(person, post, 0).await.unwrap().all
}

#[tokio::test]
async fn a_reader_counts_once_in_thirty_minutes_and_is_handed_in_once() {
    let (store, person) = page().await;
    let begun = at("2026-11-26T09:00:00+07:00");
    let counter = Counter::new(&store, begun).await.unwrap();
    for second in 0..3_600 {
        let now = begun + SignedDuration::from_secs(second);
        counter.see_at(&reader(1), &person, "", now);
        counter.see_at(&reader(1), &person, "", now);
        assert!(
            counter.waiting().views.len() <= 1,
            "neither a second look nor one of somebody who was counted waits"
        );
        counter.write(&store, now).await.unwrap();
    }
    counter.see_at(&Reader(None), &person, "", begun);
    assert_eq!(all(&store, &person, "").await, 2);
    let day = day_of_visit(begun);
    assert_eq!(store.visits_by_site(&person, day, day).await.unwrap(), [("baomoi.com".to_owned(), 2)]);
    let waiting = counter.waiting();
    assert!(waiting.asked.is_empty() && waiting.views.is_empty());
    assert_eq!(waiting.known.len(), 1);
}

#[tokio::test]
async fn pages_and_readers_are_told_apart() {
    let (store, person) = page().await;
    let now = at("2026-11-26T09:00:00+07:00");
    let counter = Counter::new(&store, now).await.unwrap();
    let post = "0".repeat(26);
    for number in 0..7 {
        counter.see_at(&reader(number), &person, "", now);
        counter.see_at(&reader(number % 3), &person, &post, now);
    }
    assert_eq!(counter.write(&store, now).await.unwrap(), 10);
    assert_eq!((all(&store, &person, "").await, all(&store, &person, &post).await), (7, 3));
}

#[tokio::test]
async fn two_nodes_count_a_reader_once() {
    let (store, person) = page().await;
    let begun = at("2026-11-26T09:00:00+07:00");
    let nodes = [Counter::new(&store, begun).await.unwrap(), Counter::new(&store, begun).await.unwrap()];
    for turn in 0..100_u32 {
        let now = begun + SignedDuration::from_secs(i64::from(turn) * 20);
        for (place, node) in (0..).zip(&nodes) {
            node.see_at(&reader((turn + place) % 5), &person, "", now);
            node.write(&store, now).await.unwrap();
        }
    }
    // 33 minutes and 20 seconds: everybody came within the first two minutes, and after thirty again
    assert_eq!(all(&store, &person, "").await, 10);
}

#[tokio::test]
async fn midnight_makes_nobody_somebody_else() {
    let (store, person) = page().await;
    let counter = Counter::new(&store, at("2026-11-26T23:00:00+07:00")).await.unwrap();
    let mut expected = 0;
    for (time, is_visit) in [
        ("2026-11-26T23:45:00+07:00", true),
        ("2026-11-26T23:59:59.999+07:00", false),
        ("2026-11-27T00:00:00+07:00", false),
        ("2026-11-27T00:14:59+07:00", false),
        ("2026-11-27T00:15:00+07:00", true),
        ("2026-11-27T00:30:00+07:00", false),
        ("2026-11-27T00:44:59+07:00", false),
        ("2026-11-27T00:45:00+07:00", true),
    ] {
        let now = at(time);
        counter.renew_salts(&store, now).await.unwrap();
        store.let_go_of_readers(now).await.unwrap();
        counter.see_at(&reader(1), &person, "", now);
        counter.write(&store, now).await.unwrap();
        expected += u64::from(is_visit);
        assert_eq!(all(&store, &person, "").await, expected, "{time}");
    }
    let today = day_of_visit(at("2026-11-27T12:00:00+07:00"));
    let visits = store.visits(&person, "", today).await.unwrap();
    assert_eq!((visits.yesterday, visits.today), (1, 2));
}

#[tokio::test]
async fn a_node_whose_clock_is_behind_doubles_nobody_at_midnight() {
    let (store, person) = page().await;
    let before = at("2026-11-26T23:59:58+07:00");
    let after = at("2026-11-27T00:00:01+07:00");
    let nodes = [Counter::new(&store, after).await.unwrap(), Counter::new(&store, before).await.unwrap()];
    for (node, now) in nodes.iter().zip([after, before]) {
        node.see_at(&reader(1), &person, "", now);
        node.write(&store, now).await.unwrap();
    }
    assert_eq!(all(&store, &person, "").await, 1);
}

#[tokio::test]
async fn salts_are_there_before_their_day_and_forgotten_after_it() {
    let (store, _) = page().await;
    let counter = Counter::new(&store, at("2026-11-26T12:00:00+07:00")).await.unwrap();
    let today = day_of_visit(at("2026-11-26T12:00:00+07:00"));
    for (time, days) in [
        ("2026-11-26T12:00:00+07:00", vec![today]),
        ("2026-11-26T23:44:59+07:00", vec![today]),
        ("2026-11-26T23:45:00+07:00", vec![today, today + 1]),
        ("2026-11-27T00:29:59+07:00", vec![today, today + 1]),
        ("2026-11-27T00:30:00+07:00", vec![today + 1]),
    ] {
        counter.renew_salts(&store, at(time)).await.unwrap();
        let known: Vec<i64> = counter.salts.read().unwrap().iter().map(|(day, _)| *day).collect();
        assert_eq!(known, days, "{time}");
    }
    // a day without a salt: the view is lost, and told
    counter.see_at(&reader(1), "an", "", at("2026-12-24T12:00:00+07:00"));
    assert!(counter.waiting().views.is_empty());
}

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn views_wait_while_the_database_does_not_answer() {
    let folder = Folder(std::env::temp_dir().join(format!("namkhong-visits-{}", std::process::id())));
    let database = format!("sqlite:{}", folder.0.join("kept.db").display());
    let open = async || Store::open(&database, &folder.0.join("namkhong.keys")).await.unwrap();
    let store = open().await;
    let person = joined(&store).await;
    let begun = at("2026-11-26T09:00:00+07:00");
    let counter = Counter::new(&store, begun).await.unwrap();
    store.close().await;
    for number in 0..12_000 {
        counter.see_at(&reader(number), &person, "", begun);
    }
    assert!(counter.write(&store, begun).await.unwrap_err().is_unavailable());
    let since = begun + SignedDuration::from_secs(200);
    counter.see_at(&reader(5), &person, "", since);
    counter.see_at(&reader(20_000), &person, "", since);
    assert_eq!(counter.waiting().views.len(), 12_002);
    let store = open().await;
    assert_eq!(counter.write(&store, since).await.unwrap(), 12_001);
    // what waited for longer than is known who was counted is lost rather than counted twice
    counter.see_at(&reader(30_000), &person, "", since);
    let late = since + SignedDuration::from_secs(LONGEST_WAIT_SECONDS + 1);
    assert_eq!(counter.write(&store, late).await.unwrap(), 0);
    assert!(counter.waiting().asked.is_empty());
    // the last ones are written when the server stops
    counter.see_at(&reader(40_000), &person, "", Timestamp::now());
    counter.renew_salts(&store, Timestamp::now()).await.unwrap();
    counter.see_at(&reader(40_000), &person, "", Timestamp::now());
    counter.finish(&store).await;
    assert_eq!(all(&store, &person, "").await, 12_002);
    store.close().await;
}

#[tokio::test]
async fn more_than_can_wait_is_lost_and_more_than_can_be_known_is_asked() {
    let (store, person) = page().await;
    let now = at("2026-11-26T09:00:00+07:00");
    let counter = Counter::new(&store, now).await.unwrap();
    let most = u32::try_from(MOST_WAITING).unwrap();
    for number in 0..most + 10 {
        counter.see_at(&reader(number), &person, "", now);
    }
    assert_eq!(counter.waiting().views.len(), MOST_WAITING);
    counter.waiting().views.truncate(10);
    counter.write(&store, now).await.unwrap();
    assert_eq!(all(&store, &person, "").await, 10);
    for number in most..most + MOST_KNOWN as u32 {
        counter.waiting().known.insert(u128::from(number).to_be_bytes(), now.as_second());
    }
    counter.see_at(&reader(most + 1), &person, "", now);
    counter.write(&store, now).await.unwrap();
    assert!(counter.waiting().known.len() <= MOST_KNOWN + 10);
    counter.forget(now + SignedDuration::from_secs(VISIT_SECONDS - 1));
    assert!(!counter.waiting().known.is_empty());
    counter.forget(now + SignedDuration::from_secs(VISIT_SECONDS));
    assert!(counter.waiting().known.is_empty());
}
