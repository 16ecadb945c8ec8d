//! The officer's view: figures that are right, names for officers alone, one press that asks or reminds, and files in which
//! what members wrote is text, of which everybody in them is told.

use super::world::{Person, World, field};
use crate::client::Answer;
use flate2::read::DeflateDecoder;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::io::Read;
use store::{Declaration, Move, NewDeclaration, ProofResult, Unit};

/// The formats, each with the place that the log of readings names.
const FORMATS: [(&str, &str); 3] =
    [("csv?sheet=register", "export-csv"), ("xlsx", "export-xlsx"), ("pdf", "export-pdf")];
const LISTS: [&str; 4] = ["missing", "due", "broken", "lost"];

/// A little organisation.
struct Little {
    world: World,
    officer: Person,
    /// Members by the name of what is to be seen of them.
    people: BTreeMap<&'static str, Person>,
}

impl Little {
    async fn new() -> Little {
        let world = World::new().await;
        let officer = world.named(&world.root, "Phạm Thị Trực Ban", Some("officer")).await;
        let mut people = BTreeMap::new();
        for (what, name, unit) in [
            ("confirmed", "Lê Văn Xác Nhận", &world.own),
            ("declared", "Lê Văn Đang Chờ", &world.own),
            ("nothing", "Lê Văn Chưa Khai", &world.own),
            ("lost", "Lê Văn Bị Mất", &world.child),
            ("retired", "Lê Văn Đã Đóng", &world.child),
            ("needs-review", "Lê Văn Xem Lại", &world.sibling),
        ] {
            let person = world.named(unit, name, None).await;
            if what != "nothing" {
                let draft = said(&world, &person, &format!("hien.{what}"), |_| {}).await;
                let declaration = world.moved(draft, what).await;
                if what == "declared" {
                    broken(&world, &declaration).await;
                }
            }
            people.insert(what, person);
        }
        // one that was declared nearly a year ago
        let old = said(&world, &people["needs-review"], "hien.lau.roi", |said| {
            said.visibility = "public".to_owned();
        })
        .await;
        let by = Some(people["needs-review"].id.as_str());
        let detail = serde_json::json!({});
        let step =
            Move { version: old.version, from: "draft", to: "declared", mover: "owner", by, detail: &detail };
        let then = Timestamp::now() - SignedDuration::from_hours(24 * 350);
        world.store.move_declaration(&old.id, &step, then).await.unwrap();
        world.request(&world.child, &officer.id).await;
        Little { world, officer, people }
    }

    fn path(&self, unit: &Unit, rest: &str) -> String {
        format!("/units/{}/overview{rest}", unit.id)
    }

    async fn look(&self, reader: &Person, rest: &str) -> Answer {
        let answer = self.world.get(reader, &self.path(&self.world.root, rest)).send().await;
        assert_eq!(answer.status, 200, "{rest}: {}", String::from_utf8_lossy(&answer.body));
        answer
    }

    /// Where somebody's data were read last, and what.
    async fn read(&self, what: &str) -> Option<(String, Vec<String>, Option<String>)> {
        let readings = self.world.store.readings_of(&self.people[what].id, None, 1).await.unwrap();
        readings.into_iter().next().map(|reading| (reading.place, reading.what, reading.reader))
    }

    /// How often somebody's data were read at a place.
    async fn count(&self, what: &str, place: &str) -> usize {
        let readings = self.world.store.readings_of(&self.people[what].id, None, 500).await.unwrap();
        readings.iter().filter(|reading| reading.place == place).count()
    }
}

/// An unfinished declaration with this handle.
async fn said(
    world: &World,
    person: &Person,
    handle: &str,
    change: impl FnOnce(&mut NewDeclaration),
) -> Declaration {
    let mut said = World::said(&format!("https://www.facebook.com/{handle}.{}", world.number()));
    change(&mut said);
    world.store.draft_declaration(&person.id, &said, Timestamp::now()).await.unwrap()
}

/// A proof of a declaration that was seen once and is no more.
async fn broken(world: &World, declaration: &Declaration) {
    let now = Timestamp::now();
    let proof = world.store.add_proof(&declaration.id, "back-link", "code", 7, now).await.unwrap().unwrap();
    for state in ["verified", "broken"] {
        let result = ProofResult {
            address: declaration.said.address.clone(),
            state: Some(state.to_owned()),
            why: (state == "broken").then(|| "not-found".to_owned()),
            observed_name: None,
            observed_id: None,
            checked_at: now,
            next_at: None,
            attested_by: None,
        };
        world.store.record_proof(&proof.id, &result, None).await.unwrap();
    }
}

/// The lines of a CSV file without quotes in it, cell by cell.
fn lines(answer: &Answer) -> Vec<Vec<String>> {
    let text = answer.text().strip_prefix('\u{feff}').unwrap();
    text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

/// The parts of a workbook by their names.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let number = |at: usize, length: usize| {
        bytes[at..at + length].iter().rev().fold(0, |sum, b| sum << 8 | usize::from(*b))
    };
    let end = bytes.len() - 22;
    let mut entry = number(end + 16, 4);
    let mut parts = BTreeMap::new();
    for _ in 0..number(end + 10, 2) {
        let (packed, length, start) = (number(entry + 20, 4), number(entry + 28, 2), number(entry + 42, 4));
        let name = String::from_utf8(bytes[entry + 46..entry + 46 + length].to_vec()).unwrap();
        let data = start + 30 + length;
        let mut text = String::new();
        DeflateDecoder::new(&bytes[data..data + packed]).read_to_string(&mut text).unwrap();
        parts.insert(name, text);
        entry += 46 + length;
    }
    parts
}

/// Everything that a workbook's sheets say.
fn sheets(bytes: &[u8]) -> String {
    let sheets = parts(bytes).into_iter().filter(|(name, _)| name.starts_with("xl/worksheets/"));
    sheets.map(|(_, text)| text).collect()
}

#[tokio::test]
async fn figures_are_those_of_each_unit_with_all_below_it() {
    let little = Little::new().await;
    let (world, officer) = (&little.world, &little.officer);
    let table = lines(&little.look(officer, ".csv?sheet=units").await);
    let row = |name: &str| {
        let row = table.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("{name}: {table:?}"));
        row[1..].join(" ")
    };
    // members, declared, did not, to confirm, confirmed, to review, due, broken, lost, public, requests, percent
    assert_eq!(row("Phòng Báo chí"), "5 3 2 1 1 0 0 1 1 0 1 60");
    assert_eq!(row("Phòng Di sản"), "1 1 0 1 0 1 1 0 0 1 0 100");
    assert_eq!(row("Ngay trong đơn vị này"), "1 0 1 0 0 0 0 0 0 0 0 0");
    assert_eq!(row("Tổng cộng"), "7 4 3 2 1 1 1 1 1 1 1 57");
    let page = little.look(officer, "").await;
    let page = page.text();
    assert!(page.contains("57% thành viên đã khai"), "{page}");
    for (list, number) in [("missing", 3), ("due", 1), ("broken", 1), ("lost", 1)] {
        let at = page.find(&format!("/overview/{list}\"")).unwrap();
        let rest = &page[at..at + page[at..].find("</li>").unwrap()];
        assert!(rest.ends_with(&format!("<span>{number}</span>")), "{list}: {rest}");
    }
    // drawn, named in words, and without a style of its own
    assert_eq!(page.matches("<svg viewBox").count(), 2);
    assert!(page.contains("đã khai 3 · chưa khai 2") && !page.contains("style="), "{page}");
    // what is below is seen from there as it is seen from above
    let below = world.get(officer, &little.path(&world.child, ".csv?sheet=units")).send().await;
    assert_eq!(lines(&below).last().unwrap()[1..].join(" "), "2 1 1 0 0 0 0 0 1 0 1 50");
    little.world.end().await;
}

#[tokio::test]
async fn an_auditor_sees_figures_and_nobody() {
    let little = Little::new().await;
    let world = &little.world;
    let auditor = world.named(&world.root, "Kiều Thị Kiểm Soát", Some("auditor")).await;
    let page = little.look(&auditor, "").await;
    let page = page.text();
    assert!(page.contains("Phòng Báo chí") && page.contains("đã khai 3 · chưa khai 2"), "{page}");
    for mark in ["Lê Văn", "hien.", "/overview/", "/overview.csv", "/overview.pdf", "Nhờ khai và nhắc"]
    {
        assert!(!page.contains(mark), "an auditor sees {mark}: {page}");
    }
    let nowhere = world.get(&auditor, "/units/00000000000000000000000000/overview.csv").send().await;
    assert_eq!(nowhere.status, 404);
    for rest in LISTS.map(|list| format!("/{list}")).into_iter().chain(FORMATS.map(|(f, _)| format!(".{f}")))
    {
        let answer = world.get(&auditor, &little.path(&world.root, &rest)).send().await;
        assert_eq!(super::world::bare(&answer), super::world::bare(&nowhere), "{rest}");
    }
    assert_eq!(little.read("confirmed").await, None, "nobody was read of");
    little.world.end().await;
}

#[tokio::test]
async fn lists_hold_whom_they_are_about_and_tell_them() {
    let little = Little::new().await;
    let officer = &little.officer;
    for (list, who, others) in [
        ("missing", "Chưa Khai", ["Xác Nhận", "Đang Chờ", "Bị Mất"]),
        ("due", "Xem Lại", ["Xác Nhận", "Đang Chờ", "Bị Mất"]),
        ("broken", "Đang Chờ", ["Xác Nhận", "Xem Lại", "Bị Mất"]),
        ("lost", "Bị Mất", ["Xác Nhận", "Xem Lại", "Đang Chờ"]),
    ] {
        let page = little.look(officer, &format!("/{list}")).await;
        let page = page.text();
        assert!(page.contains(&format!("Lê Văn {who}")), "{list}: {page}");
        for other in others {
            assert!(!page.contains(&format!("Lê Văn {other}")), "{list} has {other}: {page}");
        }
        let read = match list {
            "missing" => "nothing",
            "due" => "needs-review",
            "broken" => "declared",
            list => list,
        };
        let (place, what, reader) = little.read(read).await.unwrap_or_else(|| panic!("{list} logs nothing"));
        assert_eq!((place, reader), (format!("overview-{list}"), Some(officer.id.clone())));
        assert!(["name", "unit", "accounts"].iter().all(|code| what.iter().any(|said| said == code)));
        // in the log in words, and none of a place that has none
        let log = little.world.get(&little.people[read], "/me/data/readings").send().await;
        assert!(
            log.text().contains("trong danh sách") && !log.text().contains("ở nơi khác ("),
            "{}",
            log.text()
        );
    }
    assert_eq!(little.read("confirmed").await, None, "who is in no list was not read of");
    little.world.end().await;
}

#[tokio::test]
async fn files_hold_the_register_and_each_tells_everybody_in_it() {
    let little = Little::new().await;
    let officer = &little.officer;
    for (format, place) in FORMATS {
        let file = little.look(officer, &format!(".{format}")).await;
        let disposition = file.header("content-disposition");
        assert!(disposition.starts_with("attachment; filename=\"overview-"), "{disposition}");
        assert!(disposition.contains("filename*=UTF-8''T%E1%BB%95ng%20quan"), "{disposition}");
        assert_eq!(
            (file.header("cache-control"), file.header("x-content-type-options")),
            ("no-store", "nosniff")
        );
        let text = match place {
            "export-pdf" => {
                assert!(file.body.starts_with(b"%PDF-") && file.header("content-type") == "application/pdf");
                String::new()
            }
            "export-xlsx" => sheets(&file.body),
            _ => file.text().to_owned(),
        };
        for mark in ["Lê Văn Xác Nhận", "hien.confirmed", "Lê Văn Chưa Khai", "hien.lost"] {
            assert!(text.is_empty() || text.contains(mark), "{format} has no {mark}");
        }
        // what is closed is out of use, and how to reach somebody is in no file
        for mark in ["hien.retired", "an@vidu.vn", "@vidu"] {
            assert!(!text.contains(mark), "{format} has {mark}");
        }
        for what in little.people.keys() {
            let (last, said, reader) = little.read(what).await.unwrap_or_else(|| panic!("{format}: {what}"));
            assert_eq!((&*last, reader), (place, Some(officer.id.clone())), "{what}");
            assert!(["name", "unit", "accounts"].iter().all(|code| said.iter().any(|known| known == code)));
        }
    }
    // figures alone are nobody's
    let before = little.count("lost", "export-csv").await;
    little.look(officer, ".csv?sheet=units").await;
    assert_eq!(little.count("lost", "export-csv").await, before);
    // a list tells whom it holds
    let attention = little.look(officer, ".csv?sheet=attention").await;
    assert!(attention.text().contains("Lê Văn Bị Mất") && !attention.text().contains("Lê Văn Xác Nhận"));
    assert_eq!(
        (little.count("lost", "export-csv").await, little.count("confirmed", "export-csv").await),
        (2, 1)
    );
    little.world.end().await;
}

#[tokio::test]
async fn who_asked_to_be_left_alone_is_counted_and_in_nothing_else() {
    let little = Little::new().await;
    let (world, officer) = (&little.world, &little.officer);
    let alone = ["lost", "nothing", "declared"];
    for what in alone {
        assert!(world.store.restrict_person(&little.people[what].id, true, Timestamp::now()).await.unwrap());
    }
    let page = little.look(officer, "").await;
    assert!(page.text().contains("3 người đã yêu cầu hạn chế xử lý"), "{}", page.text());
    let mut seen = String::new();
    for list in LISTS {
        seen.push_str(little.look(officer, &format!("/{list}")).await.text());
    }
    for sheet in ["units", "register", "attention"] {
        seen.push_str(little.look(officer, &format!(".csv?sheet={sheet}")).await.text());
    }
    seen.push_str(&sheets(&little.look(officer, ".xlsx").await.body));
    little.look(officer, ".pdf").await;
    for mark in ["Bị Mất", "hien.lost", "Chưa Khai", "Đang Chờ", "hien.declared"] {
        assert!(!seen.contains(mark), "{mark} is seen");
    }
    assert!(seen.contains("hien.confirmed"), "others still are");
    for what in alone {
        assert_eq!(little.read(what).await, None, "{what} was read of");
    }
    little.world.end().await;
}

#[tokio::test]
async fn one_press_asks_and_the_next_reminds() {
    let little = Little::new().await;
    let (world, officer) = (&little.world, &little.officer);
    let form = little.look(officer, "").await;
    let due = field(form.text(), "due");
    let press = async |note: &str, due: &str| {
        let path = little.path(&world.root, "/ask");
        world.post(officer, &path).form(&[("note", note), ("due", due)]).send().await
    };
    for (due, note) in [("hôm nào cũng được", "Nhờ cả nhà khai"), ("01/01/2020", "Nhờ cả nhà khai")]
    {
        let refused = press(note, due).await;
        assert_eq!(refused.status, 422);
        assert!(
            refused.text().contains(note) && refused.text().contains("role=\"alert\""),
            "{}",
            refused.text()
        );
    }
    let open = async || {
        let asked = world.store.requests_of_unit(&world.root.id, None, 10).await.unwrap().rows;
        asked.into_iter().filter(|asked| asked.closed_at.is_none()).count()
    };
    assert_eq!(open().await, 0, "what was refused asks nobody");
    for (came, words) in
        [("new", "Đã gửi lời nhờ"), ("reminded", "chỉ nhắc lại"), ("again", "không nhắc thêm")]
    {
        let answer = press("", &due).await;
        let to = answer.header("location").to_owned();
        assert_eq!((answer.status, to.contains(&format!("asked={came}"))), (303, true), "{to}");
        let page = world.get(officer, &to).send().await;
        assert!(page.text().contains(words), "{came}: {}", page.text());
        assert_eq!(open().await, 1);
    }
    let page = little.look(officer, "?asked=%3Cb%3E&mailed=x").await;
    assert!(!page.text().contains("role=\"status\""), "an address says nothing that was not done");
    little.world.end().await;
}

#[tokio::test]
async fn what_members_wrote_is_text_in_every_file() {
    let world = World::new().await;
    let officer = world.person(&world.root, Some("officer")).await;
    let person = world.named(&world.own, "Lê Văn Độc", None).await;
    let long = "ữ".repeat(store::LONGEST_ACCOUNT_NAME);
    let hostile = [
        "=HYPERLINK(\"https://evil.example\")",
        "＝1+1",
        "\u{202e}gnod\u{202c}",
        "a\",\"b",
        "</c><f>1</f>",
        &long,
    ];
    for text in hostile {
        let draft = said(&world, &person, "hien.doc", |said| said.shown_name = text.to_owned()).await;
        world.moved(draft, "declared").await;
    }
    let path = |format: &str| format!("/units/{}/overview.{format}", world.root.id);
    let table = world.get(&officer, &path("csv?sheet=register")).send().await;
    let table = table.text();
    assert!(table.contains("'=HYPERLINK(") && table.contains(",'＝1+1,"), "{table}");
    assert!(
        table.contains("[U+202E]gnod") && table.contains("\"a\"\",\"\"b\"") && table.contains(&long),
        "{table}"
    );
    let book = world.get(&officer, &path("xlsx")).send().await;
    let sheets = sheets(&book.body);
    assert!(sheets.contains("=HYPERLINK(") && sheets.contains("[U+202E]gnod") && sheets.contains(&long));
    assert!(!sheets.contains("<f>") && !sheets.contains("<f "), "something would be calculated");
    let query = "pdf?number=%3D1%2B1&place=%E2%80%AEH%C3%A0&title=%28%29%3E%3E%20%2FJS&signer=%0D%0Ax";
    let paper = world.get(&officer, &path(query)).send().await;
    assert_eq!((paper.status, paper.body.starts_with(b"%PDF-")), (200, true));
    for (name, bytes) in [("csv", table.as_bytes()), ("xlsx", sheets.as_bytes()), ("pdf", &paper.body[..])] {
        for trace in ["\u{202e}", "\u{202c}", "/JavaScript", "/OpenAction", "/Launch", "/URI"] {
            let is_there = bytes.windows(trace.len()).any(|window| window == trace.as_bytes());
            assert!(!is_there, "{name} holds {trace:?}");
        }
    }
    world.end().await;
}
