//! Members as an officer sees them.

use crate::database::{Database, at};
use crate::organisation::{NOW, joined};
use crate::unit::declare;
use store::{MemberRow, Store};

on_both!(
    members_come_by_name_in_pages,
    a_row_tells_what_was_declared_and_answered,
    a_name_is_found_by_the_beginning_of_its_words,
    a_search_stays_in_its_unit_and_its_limit,
    a_large_unit_is_searched_word_by_word,
);

fn names(rows: &[MemberRow]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

async fn members_come_by_name_in_pages(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    // two of one name: a page that ends between them goes on after the first
    for name in ["Le Cuc", "Le Anh", "Bui Anh", "Le Anh", "Ngo Binh"] {
        joined(&store, &unit.id, name, None).await;
    }
    joined(&store, &root.id, "Ho Dao", None).await;
    let whole = store.members(&unit.id, None, 100).await.unwrap();
    assert_eq!(names(&whole.rows), ["Bui Anh", "Le Anh", "Le Anh", "Ngo Binh", "Le Cuc"]);
    assert_eq!(whole.next, None);
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let page = store.members(&unit.id, after.as_ref(), 2).await.unwrap();
        assert!(page.rows.len() <= 2, "{page:?}");
        paged.extend(page.rows);
        // as a link holds it
        after = page.next.map(|next| next.to_string().parse().unwrap());
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged, whole.rows);
    assert!(store.members("", None, 10).await.unwrap().rows.is_empty());
}

async fn a_row_tells_what_was_declared_and_answered(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    let person = joined(&store, &unit.id, "Le Anh", None).await;
    let other = joined(&store, &unit.id, "Le Binh", None).await;
    let states = ["declared", "confirmed", "needs-review", "lost", "lost", "draft", "retired", "dormant"];
    for (number, state) in states.into_iter().enumerate() {
        declare(database, &format!("{number:0>26}"), &person.id, state).await;
    }
    let row = async |store: &Store, name: &str| {
        let rows = store.members(&unit.id, None, 10).await.unwrap().rows;
        rows.into_iter().find(|row| row.name == name).unwrap()
    };
    let seen = row(&store, "Le Anh").await;
    assert_eq!((seen.declared, seen.needs_review, seen.lost, seen.answered), (2, 1, 2, true));
    assert_eq!((&seen.unit, seen.unit_name.as_str()), (&unit.id, "Tổ"));
    let seen = row(&store, "Le Binh").await;
    assert_eq!((seen.declared, seen.needs_review, seen.lost), (0, 0, 0));

    // asked of the whole organisation, and closed before
    for (request, closed) in [("r1", "NULL"), ("r2", "5")] {
        database
            .meddle(&format!(
                "INSERT INTO request (id, organisation, unit, path, asked_by, note, due_day, created_at, closed_at)
                 VALUES ('{request:0>26}', '{0}', '{0}', '{1}', '{2}', '', 0, 0, {closed})",
                root.id, root.path, person.id
            ))
            .await;
    }
    assert!(!row(&store, "Le Anh").await.answered);
    let answer =
        format!("INSERT INTO request_answer VALUES ('{:0>26}', '{}', 'nothing', 0)", "r1", person.id);
    database.meddle(&answer).await;
    assert!(row(&store, "Le Anh").await.answered);
    assert!(!row(&store, "Le Binh").await.answered);
    let found = store.search_members(&root, &["binh".to_owned()], 10).await.unwrap();
    assert_eq!(found, [row(&store, "Le Binh").await]);
    assert_eq!(found[0].id, other.id);
}

async fn a_name_is_found_by_the_beginning_of_its_words(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    for name in ["Nguyen Van An", "Nguyen Thi Binh", "Ngo Van Nguyen", "Đo Van Ha", "Le 100% Thật"] {
        joined(&store, &root.id, name, None).await;
    }
    let searches: [(&[&str], &[&str]); 9] = [
        (&["ng"], &["Nguyen Van An", "Nguyen Thi Binh", "Ngo Van Nguyen"]),
        (&["nguyen", "v"], &["Nguyen Van An", "Ngo Van Nguyen"]),
        (&["v", "nguyen", "an"], &["Nguyen Van An"]),
        (&["guyen"], &[]),
        (&["đo"], &["Đo Van Ha"]),
        (&["%"], &[]),
        (&["100%"], &["Le 100% Thật"]),
        (&["", " "], &[]),
        (&["a\0"], &[]),
    ];
    for (words, found) in searches {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        let rows = store.search_members(&root, &words, 10).await.unwrap();
        assert_eq!(names(&rows), found, "{words:?}");
    }
}

async fn a_search_stays_in_its_unit_and_its_limit(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    let below = store.create_unit(&unit.id, "Nhóm", None, at(NOW)).await.unwrap();
    joined(&store, &root.id, "An Tren", None).await;
    joined(&store, &unit.id, "An Trong", None).await;
    joined(&store, &below.id, "An Duoi", None).await;
    let an = ["an".to_owned()];
    assert_eq!(names(&store.search_members(&unit, &an, 10).await.unwrap()), ["An Duoi", "An Trong"]);
    assert_eq!(names(&store.search_members(&below, &an, 10).await.unwrap()), ["An Duoi"]);
    assert_eq!(store.search_members(&root, &an, 2).await.unwrap().len(), 2);
    assert_eq!(store.search_members(&root, &an, 0).await.unwrap().len(), 1);
}

/// 2,600 members of a unit below the organisation: too many to look at each.
async fn a_large_unit_is_searched_word_by_word(database: &Database) {
    let store = database.open().await;
    let root = store.create_organisation("Gốc", at(NOW)).await.unwrap();
    let unit = store.create_unit(&root.id, "Tổ", None, at(NOW)).await.unwrap();
    let handle =
        if database.file.is_some() { "CAST('h' || n AS BLOB)" } else { "convert_to('h' || n, 'UTF8')" };
    let many = "WITH RECURSIVE many (n) AS (SELECT 1000 UNION ALL SELECT n + 1 FROM many WHERE n < 3599)";
    database
        .meddle(&format!(
            "INSERT INTO person (id, organisation, unit, unit_path, name, sort_name, language, user_handle, joined_at, version)
             {many} SELECT '0000000000000000000000' || CAST(n AS TEXT), '{}', '{}', '{}', 'Nguyen Van N' || CAST(n AS TEXT),
             'n' || CAST(n AS TEXT), 'vi', {handle}, 0, 1 FROM many",
            root.id, unit.id, unit.path
        ))
        .await;
    for word in ["'nguyen'", "'van'", "sort_name"] {
        let words = format!(
            "INSERT INTO person_word SELECT organisation, {word}, id, ' nguyen van ' || sort_name FROM person"
        );
        database.meddle(&words).await;
    }
    joined(&store, &root.id, "Nguyen Van Rieng", None).await;
    let search = async |unit, words: &[&str], limit| {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        store.search_members(unit, &words, limit).await.unwrap()
    };
    // everybody has two words that begin so, and nobody is found twice
    let found = search(&root, &["n"], 500).await;
    let different: std::collections::HashSet<_> = found.iter().map(|row| &row.id).collect();
    assert_eq!((found.len(), different.len()), (500, 500));
    assert_eq!(search(&root, &["nguyen", "van"], 7).await.len(), 7);
    assert_eq!(names(&search(&root, &["nguyen", "n3599", "van"], 10).await), ["Nguyen Van N3599"]);
    assert_eq!(names(&search(&root, &["van", "nguyen", "r"], 10).await), ["Nguyen Van Rieng"]);
    assert!(search(&unit, &["van", "nguyen", "r"], 10).await.is_empty(), "not in this unit");
    let all = search(&unit, &["n35"], 500).await;
    assert_eq!(
        (all.len(), all[0].name.as_str(), all[99].name.as_str()),
        (100, "Nguyen Van N3500", "Nguyen Van N3599")
    );
}
