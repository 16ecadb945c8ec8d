//! Patterns of readers, counted by two nodes, and by somebody who has paper and pencil and knows the readers.

use crate::database::{Database, at};
use crate::organisation::{NOW, joined};
use jiff::Timestamp;
use jiff::tz::Offset;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use store::{MOST_VIEWS, Store, View, day_of_visit, start_of_visit_day};

on_both!(random_patterns_are_counted_as_by_hand, fifty_thousand_views_are_counted_as_by_hand,);

/// Numbers that are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % end
    }
}

/// One look at a page, as somebody with paper and pencil would note it: who, at what, when, from where.
struct Look {
    person: usize,
    post: u64,
    reader: u64,
    second: i64,
    site: Option<u64>,
}

impl Look {
    /// As a node hands it in: readers are digests under the salts of days.
    fn view(&self, people: &[String], salts: &HashMap<i64, [u8; 32]>) -> View {
        let at = Timestamp::from_second(self.second).unwrap();
        let day = day_of_visit(at);
        let into = self.second - start_of_visit_day(day);
        let digest = |day: i64| {
            let mut digest = Sha256::new();
            digest.update(salts[&day]);
            digest.update(self.reader.to_be_bytes());
            <[u8; 16]>::try_from(&digest.finalize()[..16]).unwrap()
        };
        let also = match into {
            0..1_800 => Some(digest(day - 1)),
            85_800.. => Some(digest(day + 1)),
            _ => None,
        };
        View {
            person: people[self.person].clone(),
            post: if self.post == 0 { String::new() } else { format!("{:026}", self.post) },
            reader: digest(day),
            also,
            at,
            site: self.site.map(|site| format!("s{site}.vn")),
        }
    }
}

/// What paper and pencil come to: visits by person, page and date, and by person, date and site.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sheet {
    pages: BTreeMap<(usize, u64, String), u64>,
    sites: BTreeMap<(usize, String, u64), u64>,
}

fn by_hand(looks: &[Look]) -> Sheet {
    let mut sheet = Sheet::default();
    let mut last: HashMap<(usize, u64, u64), i64> = HashMap::new();
    for look in looks {
        let key = (look.person, look.post, look.reader);
        if last.get(&key).is_some_and(|last| look.second < last + 30 * 60) {
            continue;
        }
        last.insert(key, look.second);
        let local = Offset::constant(7).to_datetime(Timestamp::from_second(look.second).unwrap());
        let date = local.date().to_string();
        *sheet.pages.entry((look.person, look.post, date.clone())).or_default() += 1;
        if let Some(site) = look.site {
            *sheet.sites.entry((look.person, date, site)).or_default() += 1;
        }
    }
    sheet
}

/// What the store says of the same.
async fn told(store: &Store, people: &[String], (from, to): (i64, i64)) -> Sheet {
    let mut sheet = Sheet::default();
    for (number, person) in people.iter().enumerate() {
        for (page, visits) in store.visits_by_page(person, to).await.unwrap() {
            let post = page.parse().unwrap_or(0);
            let days = store.visits_by_day(person, Some(&page), from, to).await.unwrap();
            assert_eq!(days.iter().map(|(_, visits)| visits).sum::<u64>(), visits.all);
            for (day, visits) in days {
                sheet.pages.insert((number, post, date(day)), visits);
            }
        }
        for day in from..=to {
            for (site, visits) in store.visits_by_site(person, day, day).await.unwrap() {
                let site = site.trim_start_matches('s').trim_end_matches(".vn").parse().unwrap();
                sheet.sites.insert((number, date(day), site), visits);
            }
        }
    }
    sheet
}

fn date(day: i64) -> String {
    let start = Timestamp::from_second(start_of_visit_day(day)).unwrap();
    Offset::constant(7).to_datetime(start).date().to_string()
}

/// A pattern in the order of time, from an evening to the day after next, so that it crosses two midnights.
fn pattern(
    chance: &mut Chance,
    count: u64,
    (people, posts, readers): (u64, u64, u64),
    step: u64,
) -> Vec<Look> {
    let mut second = at("2026-03-03T23:00:00+07:00").as_second();
    (0..count)
        .map(|_| {
            second += chance.below(step) as i64;
            let reader = chance.below(readers);
            // the same within a second, of which nobody can tell what was first
            let site = Some((reader * 31 + second.unsigned_abs()) % 60).filter(|site| *site < 40);
            let (person, post) = (chance.below(people) as usize, chance.below(posts));
            Look { person, post, reader, second, site }
        })
        .collect()
}

/// Hands a pattern to nodes in turn, in batches that are shuffled, of which some come twice.
async fn hand_in(chance: &mut Chance, nodes: &[&Store], people: &[String], looks: &[Look], most: u64) {
    let from = day_of_visit(at("2026-03-03T12:00:00+07:00"));
    let mut salts = HashMap::new();
    for day in from - 1..=from + 5 {
        salts.insert(day, nodes[0].visit_salt(day).await.unwrap());
    }
    let mut rest = looks;
    let mut turn = 0;
    while !rest.is_empty() {
        let (batch, after) = rest.split_at(rest.len().min(1 + chance.below(most) as usize));
        rest = after;
        let mut views: Vec<View> = batch.iter().map(|look| look.view(people, &salts)).collect();
        for place in (1..views.len()).rev() {
            views.swap(place, chance.below(place as u64 + 1) as usize);
        }
        let node = nodes[turn % nodes.len()];
        node.count_views(&views).await.unwrap();
        if chance.below(5) == 0 {
            let again = nodes[(turn + 1) % nodes.len()].count_views(&views).await.unwrap();
            assert_eq!(again.visits, 0, "the same batch on another node");
        }
        if chance.below(4) == 0 {
            nodes[0].let_go_of_readers(views.iter().map(|view| view.at).max().unwrap()).await.unwrap();
        }
        turn += 1;
    }
}

async fn people(store: &Store, count: usize) -> Vec<String> {
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let mut people = Vec::new();
    for number in 0..count {
        people.push(joined(store, &root.id, &format!("Lê Văn {number}"), None).await.id);
    }
    people
}

async fn random_patterns_are_counted_as_by_hand(database: &Database) {
    let store = database.open().await;
    let other = database.open().await;
    let days = (day_of_visit(at("2026-03-03T00:00:00+07:00")), day_of_visit(at("2026-03-08T00:00:00+07:00")));
    for seed in 1..=12 {
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
        let people = people(&store, 2).await;
        // few readers and wide steps, so that many looks are about half an hour apart and many around midnight
        let step = 60 + chance.below(600);
        let readers = 1 + chance.below(6);
        let looks = pattern(&mut chance, 250, (2, 2, readers), step);
        hand_in(&mut chance, &[&store, &other], &people, &looks, 30).await;
        let (expected, told) = (by_hand(&looks), told(&store, &people, days).await);
        assert!(expected.pages.len() > 4, "seed {seed} crosses a midnight");
        assert_eq!(told, expected, "seed {seed}");
    }
    other.close().await;
}

async fn fifty_thousand_views_are_counted_as_by_hand(database: &Database) {
    let store = database.open().await;
    let other = database.open().await;
    let people = people(&store, 5).await;
    let mut chance = Chance(0x5eed_0fbe_ef00_c0de);
    let looks = pattern(&mut chance, 50_000, (5, 8, 40), 6);
    hand_in(&mut chance, &[&store, &other], &people, &looks, MOST_VIEWS as u64).await;
    let days = (day_of_visit(at("2026-03-03T00:00:00+07:00")), day_of_visit(at("2026-03-08T00:00:00+07:00")));
    let (expected, told) = (by_hand(&looks), told(&store, &people, days).await);
    let visits: u64 = expected.pages.values().sum();
    assert!((25_000..45_000).contains(&visits), "{visits}");
    assert_eq!(told, expected);
    other.close().await;
}
