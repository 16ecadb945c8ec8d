//! A program that is killed while it publishes leaves a ledger that verifies: a post is out with its line, or neither is.

use super::verifier::verify;
use crate::database::{Database, at};
use crate::declaration::{id, members};
use crate::post::{NOW, check, note};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use store::Store;

on_both!(whatever_is_being_published_when_the_program_is_killed_the_ledger_is_whole);

/// Where the program that is killed writes: set in its environment, and in no other.
const ADDRESS: &str = "NAMKHONG_TEST_KILLED_ADDRESS";
const KEYS: &str = "NAMKHONG_TEST_KILLED_KEYS";

async fn whatever_is_being_published_when_the_program_is_killed_the_ledger_is_whole(database: &Database) {
    let store = members(database).await;
    let mut grown = 0;
    for turn in 0..8_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "ledger::killed::publishes_until_it_is_killed", "--ignored", "--nocapture"])
            .env(ADDRESS, &database.address)
            .env(KEYS, database.keys())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let before = lines(&store).await;
        // once it writes, at another moment each time (SIGKILL: nothing of it runs on)
        for _ in 0..1_000 {
            if lines(&store).await > before {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        tokio::time::sleep(Duration::from_millis(7 * turn)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        grown += lines(&store).await - before;
        let state = store.verify_ledger(&id("p1")).await.unwrap();
        assert_eq!((state.broken, state.entries as i64), (None, lines(&store).await), "turn {turn}");
        let file = store.export_ledger(&id("p1"), at(NOW)).await.unwrap();
        assert_eq!(verify(file.as_bytes()).unwrap().hashes.len() as i64, lines(&store).await);
    }
    assert!(grown >= 8, "it was killed before it published anything: {grown}");
    // what was a draft then is one still, and can be published
    let made = store.posts_made(&id("p1"), None, 500).await.unwrap().rows;
    for draft in made.iter().filter(|post| post.state == "draft") {
        store.publish_post(&id("p1"), &draft.id, draft.version, &check(&draft.body), at(NOW)).await.unwrap();
    }
    assert!(store.verify_ledger(&id("p1")).await.unwrap().broken.is_none());
}

async fn lines(store: &Store) -> i64 {
    store.ledger(&id("p1"), None, 1).await.unwrap().first().map_or(0, |line| line.number)
}

/// What is killed: drafts and publishes for as long as it lives.
#[tokio::test]
#[ignore = "run by the story above, which kills it"]
async fn publishes_until_it_is_killed() {
    let (Ok(address), Ok(keys)) = (std::env::var(ADDRESS), std::env::var(KEYS)) else { return };
    let store = Store::open(&address, Path::new(&keys)).await.unwrap();
    // the story may be ended before it kills
    for turn in 0..2_000 {
        let body = note(&format!("bài {turn}"));
        let draft = store.draft_post(&id("p1"), &body, None, None, at(NOW)).await.unwrap();
        store.publish_post(&id("p1"), &draft.id, 1, &check(&body), at(NOW)).await.unwrap();
    }
}
