//! Lists of bad addresses, and the hosts that no list may speak against.

use crate::database::{Database, at};
use jiff::civil::Date;
use std::time::{Duration, Instant};
use store::{AllowedHost, NewLinkEntry, NewLinkList, Store, StoreError};

on_both!(
    lines_are_found_by_their_key_with_what_their_list_says,
    a_list_is_replaced_as_a_whole_and_removed_as_a_whole,
    an_expired_line_never_counts,
    an_allowed_host_is_told_with_who_and_why,
    a_list_out_of_bounds_is_refused_and_the_old_one_stands,
    seventeen_thousand_lines_are_kept_and_found_in_seconds,
);

const NOW: &str = "2026-03-01T08:00:00Z";

fn day(day: &str) -> Date {
    day.parse().unwrap()
}

fn line(key: &str, expires: Option<&str>) -> NewLinkEntry {
    NewLinkEntry {
        key: key.to_owned(),
        name: format!("https://{key}/"),
        kind: "scam".to_owned(),
        evidence: key.len().is_multiple_of(2).then(|| "báo cáo \"12\"".to_owned()),
        listed: day("2026-02-01"),
        expires: expires.map(day),
    }
}

fn list(name: &str, lines: Vec<NewLinkEntry>) -> NewLinkList {
    NewLinkList {
        name: name.to_owned(),
        source: "https://danh-sach.example/tai-ve".to_owned(),
        licence: "CC0-1.0".to_owned(),
        appeal: Some("khieu-nai@danh-sach.example".to_owned()),
        is_own: false,
        entries: lines,
    }
}

async fn keys(store: &Store, keys: &[&str], today: &str) -> Vec<String> {
    let found = store.find_links(keys, day(today)).await.unwrap().unwrap();
    found.entries.into_iter().map(|e| format!("{} {}", e.list, e.entry.key)).collect()
}

async fn lines_are_found_by_their_key_with_what_their_list_says(database: &Database) {
    let store = database.open().await;
    assert_eq!(store.find_links(&["xau.example"], day("2026-03-01")).await.unwrap(), None, "no lists");
    let first = list("Danh sách mẫu", vec![line("xau.example", None), line("a.example/x?y='1'", None)]);
    assert_eq!(store.replace_link_list(&first, at(NOW)).await.unwrap(), 2);
    let mut own = list("của xã", vec![line("xau.example", Some("2026-12-31"))]);
    (own.is_own, own.appeal) = (true, None);
    store.replace_link_list(&own, at(NOW)).await.unwrap();

    store.close().await;
    let store = database.open().await;
    let asked = ["xau.example", "tot.example", "a.example/x?y='1'", "';--"];
    let found = store.find_links(&asked, day("2026-03-01")).await.unwrap().unwrap();
    assert_eq!(found.allowed, Vec::new());
    let [by_query, by_list, by_own] = &found.entries[..] else { panic!("{found:?}") };
    assert_eq!(by_query.entry, first.entries[1]);
    assert_eq!((&by_list.entry, by_list.list.as_str()), (&first.entries[0], "Danh sách mẫu"));
    assert_eq!(by_list.appeal.as_deref(), Some("khieu-nai@danh-sach.example"));
    assert_eq!((by_own.is_own, by_own.entry.expires), (true, Some(day("2026-12-31"))));
    assert_eq!(store.find_links(&[], day("2026-03-01")).await.unwrap().unwrap().entries, Vec::new());
}

async fn a_list_is_replaced_as_a_whole_and_removed_as_a_whole(database: &Database) {
    let store = database.open().await;
    let (old, other) =
        (list("mẫu", vec![line("cu.example", None)]), list("khác", vec![line("cu.example", None)]));
    store.replace_link_list(&old, at(NOW)).await.unwrap();
    store.replace_link_list(&other, at(NOW)).await.unwrap();
    let twice = vec![line("moi.example", None), line("moi.example", None), line("hai.example", None)];
    assert_eq!(store.replace_link_list(&list("mẫu", twice), at("2026-03-05T01:00:00Z")).await.unwrap(), 2);
    let asked = ["cu.example", "moi.example", "hai.example"];
    assert_eq!(
        keys(&store, &asked, "2026-03-05").await,
        ["khác cu.example", "mẫu hai.example", "mẫu moi.example"]
    );
    let lists = store.link_lists(day("2026-03-05")).await.unwrap();
    let told: Vec<_> = lists.iter().map(|l| (l.name.as_str(), l.entries, l.imported_at)).collect();
    let mut expected = [("khác", 1, at(NOW)), ("mẫu", 2, at("2026-03-05T01:00:00Z"))];
    expected.sort_unstable();
    assert_eq!(told, expected);

    assert!(store.remove_link_list("mẫu").await.unwrap());
    assert!(!store.remove_link_list("mẫu").await.unwrap(), "removed twice");
    assert_eq!(keys(&store, &asked, "2026-03-05").await, ["khác cu.example"]);
}

async fn an_expired_line_never_counts(database: &Database) {
    let store = database.open().await;
    let lines = vec![line("mai.example", Some("2026-03-01")), line("qua.example", Some("2026-02-28"))];
    store.replace_link_list(&list("mẫu", lines), at(NOW)).await.unwrap();
    let asked = ["mai.example", "qua.example"];
    assert_eq!(keys(&store, &asked, "2026-03-01").await, ["mẫu mai.example"]);
    assert_eq!(keys(&store, &asked, "2026-03-02").await, Vec::<String>::new());
    let lists = store.link_lists(day("2026-03-01")).await.unwrap();
    assert_eq!((lists[0].entries, lists[0].expired), (2, 1));
}

async fn an_allowed_host_is_told_with_who_and_why(database: &Database) {
    let store = database.open().await;
    store.replace_link_list(&list("mẫu", vec![line("xau.example", None)]), at(NOW)).await.unwrap();
    let mut allowed = AllowedHost {
        host: "xau.example".to_owned(),
        why: "đã sửa, báo nhầm".to_owned(),
        by: "chị Lan".to_owned(),
        at: at(NOW),
    };
    store.allow_host(&allowed).await.unwrap();
    allowed.why = "chủ cũ đã trả tên miền".to_owned();
    store.allow_host(&allowed).await.unwrap();
    let found = store.find_links(&["xau.example", "b.example"], day("2026-03-01")).await.unwrap().unwrap();
    assert_eq!(found.allowed, [allowed.clone()]);
    assert_eq!(store.allowed_hosts().await.unwrap(), [allowed.clone()]);
    allowed.why = "  ".to_owned();
    assert!(matches!(store.allow_host(&allowed).await, Err(StoreError::Value { .. })));
    assert!(store.disallow_host("xau.example").await.unwrap());
    assert!(!store.disallow_host("xau.example").await.unwrap());
    assert_eq!(store.allowed_hosts().await.unwrap(), []);
}

async fn a_list_out_of_bounds_is_refused_and_the_old_one_stands(database: &Database) {
    let store = database.open().await;
    store.replace_link_list(&list("mẫu", vec![line("cu.example", None)]), at(NOW)).await.unwrap();
    let of = |change: fn(&mut NewLinkList)| {
        let mut wrong = list("mẫu", vec![line("moi.example", None)]);
        change(&mut wrong);
        wrong
    };
    for wrong in [
        of(|l| l.name = String::new()),
        of(|l| l.name = "hai\ndòng".to_owned()),
        of(|l| l.name = "đ".repeat(81)),
        of(|l| l.source = String::new()),
        of(|l| l.licence = "x".repeat(501)),
        of(|l| l.appeal = Some(" ".to_owned())),
        of(|l| l.entries[0].key.push('\0')),
    ] {
        let refused = store.replace_link_list(&wrong, at(NOW)).await;
        assert!(matches!(refused, Err(StoreError::Value { .. })), "{wrong:?}");
    }
    assert_eq!(keys(&store, &["cu.example", "moi.example"], "2026-03-01").await, ["mẫu cu.example"]);
}

async fn seventeen_thousand_lines_are_kept_and_found_in_seconds(database: &Database) {
    let store = database.open().await;
    let lines: Vec<_> = (0..17_000).map(|n| line(&format!("trang-so-{n}.example"), None)).collect();
    let begun = Instant::now();
    assert_eq!(store.replace_link_list(&list("mẫu", lines.clone()), at(NOW)).await.unwrap(), 17_000);
    assert_eq!(store.replace_link_list(&list("mẫu", lines.clone()), at(NOW)).await.unwrap(), 17_000);
    let imported = begun.elapsed();
    let asked: Vec<&str> = lines.iter().step_by(29).map(|l| l.key.as_str()).collect();
    assert_eq!(keys(&store, &asked, "2026-03-01").await.len(), asked.len());
    assert!(imported < Duration::from_secs(60), "{imported:?}");
}
