//! How often pages were read: counted once a reader and half an hour, by however many nodes, and nothing kept of who.

mod by_hand;

use crate::database::{Database, at};
use crate::organisation::{NOW, joined};
use jiff::{SignedDuration, Timestamp};
use store::{MOST_SITES, MOST_VIEWS, Store, View, Visits, day_of_visit, start_of_visit_day};

on_both!(
    a_reader_counts_once_in_thirty_minutes,
    the_same_batch_again_counts_nobody,
    of_two_nodes_one_counts_a_reader,
    late_views_never_double,
    midnight_makes_nobody_somebody_else,
    salts_are_the_same_everywhere_and_thrown_away,
    readers_are_let_go_of_when_they_no_longer_matter,
    who_is_gone_is_left_out,
    sites_beyond_the_fiftieth_have_no_name,
    figures_are_told_by_day_week_month_page_and_site,
);

/// A person with a page, and the store of one node.
async fn page(database: &Database) -> (Store, String) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let person = joined(&store, &root.id, "Nguyễn Văn An", None).await.id;
    (store, person)
}

fn view(person: &str, reader: u8, when: &str) -> View {
    View {
        person: person.to_owned(),
        post: String::new(),
        reader: [reader; 16],
        also: None,
        at: at(when),
        site: None,
    }
}

async fn all(store: &Store, person: &str) -> u64 {
    store.visits(person, "", 0).await.unwrap().all
}

async fn a_reader_counts_once_in_thirty_minutes(database: &Database) {
    let (store, person) = page(database).await;
    let count = async |when: &str| store.count_views(&[view(&person, 1, when)]).await.unwrap();
    let first = count("2026-03-02T08:00:00.9Z").await;
    assert_eq!((first.visits, first.last), (1, vec![Some(at("2026-03-02T08:00:00Z"))]));
    let again = count("2026-03-02T08:29:59Z").await;
    assert_eq!(
        (again.visits, again.last),
        (0, vec![Some(at("2026-03-02T08:00:00Z"))]),
        "not from the last look"
    );
    assert_eq!(count("2026-03-02T08:30:00Z").await.visits, 1);
    assert_eq!(count("2026-03-02T08:59:59.999Z").await.visits, 0);
    let other = View { post: "0".repeat(26), ..view(&person, 1, "2026-03-02T08:31:00Z") };
    assert_eq!(store.count_views(std::slice::from_ref(&other)).await.unwrap().visits, 1, "another page");
    assert_eq!(store.count_views(&[view(&person, 2, "2026-03-02T08:31:00Z")]).await.unwrap().visits, 1);
    let day = day_of_visit(at("2026-03-02T08:00:00Z"));
    assert_eq!(store.visits(&person, "", day).await.unwrap().today, 3);
    assert_eq!(store.visits(&person, &other.post, day).await.unwrap().today, 1);
    assert_eq!(store.count_views(&[]).await.unwrap().visits, 0);
    let many = vec![view(&person, 1, NOW); MOST_VIEWS + 1];
    assert!(store.count_views(&many).await.unwrap_err().is_invalid_input());
}

async fn the_same_batch_again_counts_nobody(database: &Database) {
    let (store, person) = page(database).await;
    let batch: Vec<View> = (0..50)
        .map(|number| {
            let when = at(NOW) + SignedDuration::from_secs(i64::from(number) * 61);
            let site = Some("baomoi.com".to_owned());
            View { at: when, site, ..view(&person, number % 7, NOW) }
        })
        .collect();
    let first = store.count_views(&batch).await.unwrap();
    assert_eq!(first.visits, 14, "within fifty minutes, each of seven twice");
    let again = store.count_views(&batch).await.unwrap();
    assert_eq!((again.visits, again.last), (0, first.last));
    // one of which nobody knows whether it was kept, with what came since
    let later = view(&person, 9, "2026-03-01T09:00:00Z");
    assert_eq!(store.count_views(&[batch, vec![later]].concat()).await.unwrap().visits, 1);
    let day = day_of_visit(at(NOW));
    assert_eq!(store.visits(&person, "", day).await.unwrap().today, 15);
    assert_eq!(store.visits_by_site(&person, day, day).await.unwrap(), [("baomoi.com".to_owned(), 14)]);
}

async fn of_two_nodes_one_counts_a_reader(database: &Database) {
    let (store, person) = page(database).await;
    let nodes = [store.clone(), database.open().await, database.open().await];
    // each node sees every reader of every page within the same seconds, in another order
    let counting: Vec<_> = nodes
        .iter()
        .cloned()
        .enumerate()
        .map(|(node, store)| {
            let person = person.clone();
            tokio::spawn(async move {
                let mut visits = 0;
                for turn in 0..12_usize {
                    let batch = (0..60_usize).map(|number| {
                        let reader = u8::try_from((number * 7 + node * 13 + turn * 5) % 60).unwrap();
                        let post =
                            if (number + node).is_multiple_of(2) { String::new() } else { "1".repeat(26) };
                        let when = at(NOW) + SignedDuration::from_millis((turn * 300 + node * 100) as i64);
                        View {
                            post,
                            at: when,
                            site: Some(format!("n{node}.vn")),
                            ..view(&person, reader, NOW)
                        }
                    });
                    visits += store.count_views(&batch.collect::<Vec<_>>()).await.unwrap().visits;
                }
                visits
            })
        })
        .collect();
    let mut visits = 0;
    for counted in counting {
        visits += counted.await.unwrap();
    }
    let day = day_of_visit(at(NOW));
    let pages = store.visits_by_page(&person, day).await.unwrap();
    assert_eq!(pages.iter().map(|(_, visits)| visits.today).collect::<Vec<_>>(), [60, 60]);
    let sites = store.visits_by_site(&person, day, day).await.unwrap();
    assert_eq!((visits, sites.iter().map(|(_, visits)| visits).sum::<u64>()), (120, 120));
    for node in &nodes[1..] {
        node.close().await;
    }
}

async fn late_views_never_double(database: &Database) {
    let (store, person) = page(database).await;
    let count = async |when: &str| store.count_views(&[view(&person, 1, when)]).await.unwrap().visits;
    assert_eq!(count("2026-03-01T09:00:00Z").await, 1);
    assert_eq!(count("2026-03-01T08:59:00Z").await, 0, "from before the counted one, handed in later");
    assert_eq!(count("2026-03-01T08:00:00Z").await, 0);
    assert_eq!(count("2026-03-01T09:29:59Z").await, 0);
    assert_eq!(count("2026-03-01T09:30:00Z").await, 1);
    let batch = ["2026-03-01T11:00:00Z", "2026-03-01T10:15:00Z", "2026-03-01T10:40:00Z"];
    let batch: Vec<View> = batch.iter().map(|when| view(&person, 1, when)).collect();
    assert_eq!(
        store.count_views(&batch).await.unwrap().visits,
        2,
        "within a batch the order does not matter"
    );
    assert_eq!(all(&store, &person).await, 4);
}

async fn midnight_makes_nobody_somebody_else(database: &Database) {
    let (store, person) = page(database).await;
    let yesterday =
        |also: Option<u8>, when: &str| View { also: also.map(|also| [also; 16]), ..view(&person, 1, when) };
    let today =
        |also: Option<u8>, when: &str| View { also: also.map(|also| [also; 16]), ..view(&person, 2, when) };
    let count = async |view: View| store.count_views(&[view]).await.unwrap().visits;
    assert_eq!(count(yesterday(None, "2026-03-02T23:45:00+07:00")).await, 1);
    assert_eq!(count(today(Some(1), "2026-03-03T00:14:59+07:00")).await, 0);
    assert_eq!(count(today(Some(1), "2026-03-03T00:15:00+07:00")).await, 1);
    // a node whose clock is behind, or that hands in late
    assert_eq!(count(yesterday(Some(2), "2026-03-02T23:59:59+07:00")).await, 0);
    assert_eq!(count(today(None, "2026-03-03T00:44:59+07:00")).await, 0);
    let day = day_of_visit(at("2026-03-03T12:00:00+07:00"));
    let figures = store.visits(&person, "", day).await.unwrap();
    assert_eq!((figures.yesterday, figures.today), (1, 1));
    // both sides of midnight in one batch
    let batch =
        [yesterday(Some(2), "2026-03-05T23:59:00+07:00"), today(Some(1), "2026-03-06T00:01:00+07:00")];
    assert_eq!(store.count_views(&batch).await.unwrap().visits, 1);
}

async fn salts_are_the_same_everywhere_and_thrown_away(database: &Database) {
    let store = database.open().await;
    let day = day_of_visit(at(NOW));
    let asking: Vec<_> = (0..8)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move { store.visit_salt(day + number % 2).await.unwrap() })
        })
        .collect();
    let mut salts = Vec::new();
    for asked in asking {
        salts.push(asked.await.unwrap());
    }
    assert!(salts.iter().step_by(2).all(|salt| *salt == salts[0]));
    assert!(salts[0] != salts[1] && salts[0] != [0; 32]);
    let other = database.open().await;
    assert_eq!(other.visit_salt(day).await.unwrap(), salts[0]);
    other.close().await;

    let ends = Timestamp::from_second(start_of_visit_day(day + 1)).unwrap();
    store.let_go_of_readers(ends + SignedDuration::from_secs(1_799)).await.unwrap();
    assert_eq!(store.visit_salt(day).await.unwrap(), salts[0], "still of use for half an hour");
    store.let_go_of_readers(ends + SignedDuration::from_secs(1_800)).await.unwrap();
    assert_eq!(store.visit_salt(day + 1).await.unwrap(), salts[1]);
    let digits: String = salts[0].iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(!database.everything().await.to_lowercase().contains(&digits));
    if let Some(file) = &database.file {
        for path in std::fs::read_dir(file.parent().unwrap()).unwrap() {
            let bytes = std::fs::read(path.unwrap().path()).unwrap();
            assert!(!bytes.windows(32).any(|window| window == salts[0]), "nor in the file");
        }
    }
    assert_ne!(store.visit_salt(day).await.unwrap(), salts[0], "gone for good");
}

async fn readers_are_let_go_of_when_they_no_longer_matter(database: &Database) {
    let (store, person) = page(database).await;
    let batch: Vec<View> = (0..12_000_u32)
        .map(|number| View {
            reader: u128::from(number).to_be_bytes(),
            ..view(&person, 0, "2026-03-01T08:00:00Z")
        })
        .collect();
    for part in batch.chunks(MOST_VIEWS) {
        assert_eq!(store.count_views(part).await.unwrap().visits, part.len() as u64);
    }
    store.count_views(&[view(&person, 200, "2026-03-01T08:20:00Z")]).await.unwrap();
    // a view may wait some minutes, and must then still find who was counted
    store.let_go_of_readers(at("2026-03-01T08:35:30Z")).await.unwrap();
    let late = View { reader: batch[7].reader, ..view(&person, 0, "2026-03-01T08:29:59Z") };
    assert_eq!(store.count_views(&[late]).await.unwrap().visits, 0);
    store.let_go_of_readers(at("2026-03-01T08:37:00Z")).await.unwrap();
    let everything = database.everything().await;
    let readers =
        everything.lines().filter(|line| line.contains("\"reader\":") && line.contains("\"at\":")).count();
    assert_eq!(readers, 1, "all but the one of 08:20");
    assert_eq!(all(&store, &person).await, 12_001, "what was counted stays");
    assert_eq!(store.count_views(&[view(&person, 200, "2026-03-01T08:49:59Z")]).await.unwrap().visits, 0);
}

async fn who_is_gone_is_left_out(database: &Database) {
    let (store, person) = page(database).await;
    let root = store.person(&person).await.unwrap().unwrap().organisation;
    let other = joined(&store, &root, "Trần Thị Bình", None).await.id;
    let nobody = "z".repeat(26);
    let site = Some("vnexpress.net".to_owned());
    let batch = [
        View { site: site.clone(), ..view(&other, 1, NOW) },
        view(&nobody, 1, NOW),
        view("", 1, NOW),
        view("' OR 1=1", 1, NOW),
        View { post: "not a post".to_owned(), ..view(&person, 1, NOW) },
        View { site, ..view(&person, 1, NOW) },
    ];
    assert!(store.erase_person(&other, None, at(NOW)).await.unwrap().is_some());
    let counted = store.count_views(&batch).await.unwrap();
    assert_eq!(counted.visits, 1);
    let last: Vec<bool> = counted.last.iter().map(Option::is_some).collect();
    assert_eq!(last, [false, false, false, false, false, true]);
    assert_eq!(
        (all(&store, &person).await, all(&store, &other).await, all(&store, &nobody).await),
        (1, 0, 0)
    );
    // who goes takes their figures along
    store.erase_person(&person, None, at(NOW)).await.unwrap();
    assert_eq!(all(&store, &person).await, 0);
}

async fn sites_beyond_the_fiftieth_have_no_name(database: &Database) {
    let (store, person) = page(database).await;
    let from = |reader: u8, site: &str, when: &str| View {
        site: Some(site.to_owned()),
        ..view(&person, reader, when)
    };
    let many: Vec<View> = (0..70).map(|number| from(number, &format!("trang{number:02}.vn"), NOW)).collect();
    store.count_views(&many[..30]).await.unwrap();
    store.count_views(&many[20..]).await.unwrap();
    let day = day_of_visit(at(NOW));
    let sites = store.visits_by_site(&person, day, day).await.unwrap();
    assert_eq!(sites[0], (String::new(), 20));
    assert_eq!(sites.len(), MOST_SITES + 1);
    assert!(sites[1..].iter().all(|(_, visits)| *visits == 1));
    let more = [
        from(100, "trang05.vn", NOW),
        from(101, "trang66.vn", NOW),
        from(102, "", NOW),
        from(103, &"a".repeat(300), NOW),
        view(&person, 104, NOW),
        from(105, "trang66.vn", "2026-03-02T08:00:00Z"),
    ];
    store.count_views(&more).await.unwrap();
    let sites = store.visits_by_site(&person, day, day).await.unwrap();
    assert_eq!(sites[..2], [(String::new(), 23), ("trang05.vn".to_owned(), 2)]);
    let next = store.visits_by_site(&person, day + 1, day + 1).await.unwrap();
    assert_eq!(next, [("trang66.vn".to_owned(), 1)], "each day has its own");
    assert_eq!(all(&store, &person).await, 76, "whoever's site is not told is counted");
}

async fn figures_are_told_by_day_week_month_page_and_site(database: &Database) {
    let (store, person) = page(database).await;
    let post = "2".repeat(26);
    // Wednesday the 4th, Tuesday, Monday, Sunday the 1st, Saturday of the month before, a year before
    let days = [
        ("2026-03-04", 1),
        ("2026-03-03", 2),
        ("2026-03-02", 4),
        ("2026-03-01", 8),
        ("2026-02-28", 16),
        ("2025-03-04", 32),
    ];
    let mut batch = Vec::new();
    for (date, visits) in days {
        for reader in 0..visits {
            let when = format!("{date}T23:59:59+07:00");
            batch.push(View { site: Some("coccoc.com".to_owned()), ..view(&person, reader, &when) });
        }
    }
    batch.push(View { post: post.clone(), ..view(&person, 0, "2026-03-04T00:00:00+07:00") });
    assert_eq!(store.count_views(&batch).await.unwrap().visits, 64);
    let today = day_of_visit(at("2026-03-04T12:00:00+07:00"));
    let page = Visits { today: 1, yesterday: 2, week: 7, month: 15, all: 63 };
    assert_eq!(store.visits(&person, "", today).await.unwrap(), page);
    let of_post = Visits { today: 1, yesterday: 0, week: 1, month: 1, all: 1 };
    assert_eq!(
        store.visits_by_page(&person, today).await.unwrap(),
        [(String::new(), page), (post.clone(), of_post)]
    );
    let by_day = store.visits_by_day(&person, None, today - 4, today).await.unwrap();
    assert_eq!(by_day, [(today - 4, 16), (today - 3, 8), (today - 2, 4), (today - 1, 2), (today, 2)]);
    let by_day = store.visits_by_day(&person, Some(""), today - 1, today + 1).await.unwrap();
    assert_eq!(by_day, [(today - 1, 2), (today, 1)]);
    assert_eq!(store.visits_by_day(&person, Some(&post), today - 9, today - 1).await.unwrap(), []);
    let sites = store.visits_by_site(&person, today - 2, today - 1).await.unwrap();
    assert_eq!(sites, [("coccoc.com".to_owned(), 6)]);
    assert_eq!(store.visits("z", "", today).await.unwrap(), Visits::default());
    assert_eq!(store.visits_by_page("z", today).await.unwrap(), []);
}
