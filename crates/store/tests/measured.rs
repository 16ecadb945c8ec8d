//! How long it takes with 100,000 members and 300,000 declarations: run with `--run-ignored all` and `--no-capture`.

#![expect(clippy::print_stdout, reason = "a measurement is told")]

use crate::database::{Database, at};
use crate::organisation::{NOW, joined, joining, passkey};
use std::time::{Duration, Instant};
use store::{NewInvitationRow, Store, Unit};

/// What a page of members may take, of which the store is a part.
const PAGE: Duration = Duration::from_millis(100);
const IMPORT: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures"]
async fn members_on_sqlite() {
    let database = Database::sqlite().await;
    measure(&database).await;
    database.remove().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures"]
async fn members_on_postgresql() {
    let database = Database::postgresql().await;
    measure(&database).await;
    database.remove().await;
}

async fn measure(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Tỉnh đoàn", at(NOW)).await.unwrap();
    import(&store, &root).await;
    let mut units = Vec::new();
    for number in 0..100 {
        let unit =
            store.create_unit(&root.id, &format!("Đoàn trường {number}"), None, at(NOW)).await.unwrap();
        for below in 0..4 {
            units.push(store.create_unit(&unit.id, &format!("Lớp {below}"), None, at(NOW)).await.unwrap());
        }
        units.push(unit);
    }
    fill(database).await;
    let large = store.unit(&root.id).await.unwrap().unwrap();
    let person = joined(&store, &units[7].id, "Nguyen Van Moi", None).await;
    let search = async |words: &[&str], unit: &Unit| {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let began = Instant::now();
        store.search_members(unit, &words, 50).await.unwrap();
        began.elapsed()
    };
    let mut slowest = Vec::new();
    let mut tell = |what: &str, mut times: Vec<Duration>| {
        times.sort_unstable();
        let median = times[times.len() / 2];
        println!("{what:<44} median {median:>12.1?}  most {:>12.1?}", times[times.len() - 1]);
        slowest.push((median, what.to_owned()));
    };
    let (mut page, mut next, mut root_totals, mut unit_totals) = (vec![], vec![], vec![], vec![]);
    let (mut common, mut rare, mut three, mut small, mut invitations) =
        (vec![], vec![], vec![], vec![], vec![]);
    let (mut inviting, mut accepting, mut events, mut moving) = (vec![], vec![], vec![], vec![]);
    for round in 0..20_usize {
        let unit = &units[round * 23 % units.len()];
        let began = Instant::now();
        let first = store.members(&unit.id, None, 50).await.unwrap();
        page.push(began.elapsed());
        let began = Instant::now();
        store.members(&unit.id, first.next.as_ref(), 50).await.unwrap();
        next.push(began.elapsed());
        let began = Instant::now();
        store.unit_totals(&large.path).await.unwrap();
        root_totals.push(began.elapsed());
        let began = Instant::now();
        store.unit_totals(&unit.path).await.unwrap();
        unit_totals.push(began.elapsed());
        common.push(search(&["ng"], &large).await);
        rare.push(search(&["moi"], &large).await);
        three.push(search(&["nguyen", "van", "t77"], &large).await);
        small.push(search(&["nguyen", "v"], unit).await);
        let began = Instant::now();
        store.invitations(&root.id, None, 50, at(NOW)).await.unwrap();
        invitations.push(began.elapsed());
        let name = format!("Nguoi {round}");
        let began = Instant::now();
        let invitation = store.invite(&crate::organisation::invited(&unit.id, &name), at(NOW)).await.unwrap();
        inviting.push(began.elapsed());
        let (joining, key) = (joining(&name, None), passkey(&name));
        let began = Instant::now();
        store
            .accept_invitation(&invitation.id, &joining, &key, &[[1; 32]; 10], at(NOW))
            .await
            .unwrap()
            .unwrap();
        accepting.push(began.elapsed());
        let began = Instant::now();
        store.organisation_events(&root.id, None, 50).await.unwrap();
        events.push(began.elapsed());
        let began = Instant::now();
        store.move_person(&person.id, &unit.id, None, at(NOW)).await.unwrap();
        moving.push(began.elapsed());
    }
    tell("first page of a unit's members", page);
    tell("next page", next);
    tell("totals of the organisation", root_totals);
    tell("totals of a unit", unit_totals);
    tell("search: two letters of 50,000", common);
    tell("search: one of 100,000", rare);
    tell("search: three words", three);
    tell("search: a common word in a small unit", small);
    tell("invitations of a unit with 100,000", invitations);
    tell("invite", inviting);
    tell("accept", accepting);
    tell("events", events);
    tell("move", moving);
    for (median, what) in slowest {
        assert!(median < PAGE, "{what}: {median:?}");
    }
}

/// A list of 100,000 people, in parts as one who shows progress gives them.
async fn import(store: &Store, root: &Unit) {
    let rows: Vec<_> = (0..100_000)
        .map(|number| NewInvitationRow {
            unit: None,
            name: format!("Nguyễn Văn Thứ {number}"),
            email: Some(format!("nguoi{number}@truong.example")),
            code: Some(format!("HS{number}")),
        })
        .collect();
    let began = Instant::now();
    for part in rows.chunks(2_000) {
        assert_eq!(store.invite_all(&root.id, "lô", None, part, at(NOW)).await.unwrap().invited, 2_000);
    }
    let took = began.elapsed();
    let again = Instant::now();
    assert_eq!(store.invite_all(&root.id, "lô", None, &rows, at(NOW)).await.unwrap().known.len(), 100_000);
    println!("100,000 invitations {took:.1?}; the same list again {:.1?}", again.elapsed());
    assert!(took < IMPORT, "{took:?}");
}

/// 100,000 members in all units alike, each with three declarations and three words.
async fn fill(database: &Database) {
    let is_sqlite = database.file.is_some();
    let (numbers, handle) = if is_sqlite {
        (
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)",
            "CAST('h' || i AS BLOB)",
        )
    } else {
        ("WITH n (i) AS (SELECT generate_series(0, 99999))", "convert_to('h' || i, 'UTF8')")
    };
    let id = |prefix: &str, number: &str| {
        if is_sqlite {
            format!("printf('{prefix}%025d', {number})")
        } else {
            format!("'{prefix}' || lpad(({number})::text, 25, '0')")
        }
    };
    let person = id("p", "i");
    let unit_count = "(SELECT COUNT(*) FROM unit)";
    database
        .meddle(&format!(
            "{numbers} INSERT INTO person (id, organisation, unit, unit_path, name, sort_name, language, user_handle,
                                           joined_at, version)
             SELECT {person}, organisation, unit.id, path, 'Nguyen Van T' || i, 't' || i || ' van nguyen', 'vi', {handle},
                    0, 1
             FROM n JOIN (SELECT unit.*, ROW_NUMBER() OVER (ORDER BY id) AS number FROM unit) AS unit
                  ON unit.number = 1 + i % {unit_count}"
        ))
        .await;
    for word in
        ["CASE WHEN substr(id, 26) < '5' THEN 'nguyen' ELSE 'tran' END", "'van'", "substr(sort_name, 1, 3)"]
    {
        database
            .meddle(&format!(
                "INSERT INTO person_word (organisation, word, person, whole)
                 SELECT organisation, {word}, id, ' nguyen van ' || sort_name FROM person"
            ))
            .await;
    }
    for (number, state) in [(0, "confirmed"), (1, "declared"), (2, "needs-review")] {
        database
            .meddle(&format!(
                "INSERT INTO declaration (id, person, path, platform, address, account_key, handle, shown_name, purpose,
                                          contact, managers, visibility, state, state_at, created_at, version)
                 SELECT '{number}' || substr(id, 2), id, unit_path, 'facebook', 'https://www.facebook.com/' || id, 'facebook/' || id, id,
                        name, 'Tin tức của lớp', 'Điện thoại', '[]', 'unit', '{state}', 0, 0, 1 FROM person
                 WHERE substr(id, 25) <> '77'"
            ))
            .await;
    }
    // as the server does by itself within a minute
    database.meddle(if is_sqlite { "ANALYZE" } else { "VACUUM ANALYZE" }).await;
}
