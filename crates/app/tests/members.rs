//! Organisations, units, invitations and members from the command line.

mod installation;
mod killed;
mod ledger;
mod refusals;

use crate::program::{stderr, stdout};
use installation::{Installation, text, write};
use serde_json::Value;

/// An id that nobody has.
const NOBODY: &str = "00000000000000000000000000";

#[test]
fn an_organisation_begins_with_a_link_for_its_administrator() {
    let here = Installation::new("members-init");
    let told = here.told(&[
        "init",
        "--organisation",
        "Hội A",
        "--name",
        " Nguyễn  Văn An ",
        "--email",
        "an@hoi.example",
    ]);
    let link = told.lines().next().unwrap();
    let id = link.strip_prefix("http://localhost:8080/join/").unwrap();
    assert!(id.len() == 26 && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{link}");
    for words in
        ["Nguyễn Văn An joins Hội A as its administrator", "once", "until 20", "The organisation's id is"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
    let again = here.refused(1, &["init", "--organisation", "hội  a", "--name", "Trần Thị Bình"]);
    let organisation = text(&here.value(&["unit", "list"])[0], "id");
    for words in ["is there already", organisation.as_str(), "--role administrator"] {
        assert!(again.contains(words), "{words}: {again}");
    }
    let person = here.join(link);
    let shown = here.told(&["member", "show", &person]);
    assert!(shown.contains("Nguyễn Văn An") && shown.contains("administrator at Hội A"), "{shown}");
    assert!(!shown.contains("an@hoi.example"), "a contact is shown: {shown}");
}

#[test]
fn what_cannot_be_an_organisation_leaves_nothing_behind() {
    let here = Installation::new("members-init-refused");
    for (args, says) in [
        (["--organisation", "", "--name", "Nguyễn Văn An"], "2 to 120 characters"),
        (["--organisation", "Hội\u{200b} A", "--name", "Nguyễn Văn An"], "do not show"),
        (["--organisation", "Hội A", "--name", "admin"], "who answers for it"),
        (["--organisation", "Hội A", "--name", "user123"], "real person"),
    ] {
        let said = here.refused(1, &[&["init"], &args[..]].concat());
        assert!(said.contains(says), "{args:?}: {said}");
    }
    let said = here.refused(1, &["init", "--organisation", "Hội A", "--name", "Lê An", "--email", "an@"]);
    assert!(said.contains("e-mail address"), "{said}");
    assert!(here.told(&["unit", "list"]).contains("admin init"), "a refused organisation was made");
}

#[test]
fn links_begin_with_the_public_address() {
    let here = Installation::new("members-public");
    let mut command = crate::program::namkhong(&["admin", "--data", here.folder.to_str().unwrap()]);
    command.env("NAMKHONG_SERVE_PUBLIC_URL", "https://xet.example");
    let output =
        command.args(["init", "--organisation", "Hội A", "--name", "Nguyễn Văn An"]).output().unwrap();
    assert!(
        stdout(&output).starts_with("https://xet.example/join/"),
        "{}{}",
        stdout(&output),
        stderr(&output)
    );
}

#[test]
fn without_a_database_only_a_beginning_makes_one() {
    let here = Installation::new("members-none");
    for args in [&["unit", "list"][..], &["events", "--organisation", NOBODY], &["member", "leave", NOBODY]] {
        let said = here.refused(1, args);
        assert!(said.contains("no database") && said.contains("admin init"), "{said}");
    }
    assert_eq!(std::fs::read_dir(&here.folder).unwrap().count(), 0, "a database was made");
}

#[test]
fn units_are_a_tree_with_counts() {
    let here = Installation::new("members-units");
    let (root, link) = here.init("Hội A", "Nguyễn Văn An");
    let north = here.unit(&root, "Miền Bắc");
    let first = here.unit(&north, "Phòng 1");
    here.join(&link);
    here.joined(&first, "Trần Thị Bình");
    let said = here.refused(1, &["unit", "add", "--parent", &north, "Phòng  1"]);
    assert!(said.contains(&first), "{said}");
    let tree = here.told(&["unit", "list"]);
    let lines: Vec<&str> = tree.lines().collect();
    assert_eq!(
        lines,
        [
            format!("{root}  Hội A  (2 members, 2 without a declaration)"),
            format!("{north}    Miền Bắc  (1 member, 1 without a declaration)"),
            format!("{first}      Phòng 1  (1 member, 1 without a declaration)"),
        ]
    );
    let values = here.value(&["unit", "list", "--organisation", &root]);
    assert_eq!(values[2]["depth"], 2);
    assert_eq!((&values[2]["parent"], &values[0]["members"]), (&Value::from(north.clone()), &Value::from(2)));
    let said = here.refused(1, &["unit", "list", "--organisation", &first]);
    assert!(said.contains(&root), "{said}");

    here.told(&["unit", "rename", &first, "Phòng Một"]);
    let said = here.refused(1, &["unit", "close", &first]);
    assert!(
        said.contains("not empty (members at it and below: 1;") && said.contains("member move"),
        "{said}"
    );
    let spare = here.unit(&north, "Phòng 2");
    here.told(&["unit", "close", &spare]);
    let said = here.refused(1, &["unit", "rename", &spare, "Phòng 3"]);
    assert!(said.contains("was closed on 20"), "{said}");
    let tree = here.told(&["unit", "list"]);
    assert!(tree.contains("Phòng Một") && !tree.contains("Phòng 2"), "{tree}");
}

#[test]
fn one_person_is_invited_with_a_role_and_a_sheet_of_links() {
    let here = Installation::new("members-invite");
    let (root, _) = here.init("Hội A", "Nguyễn Văn An");
    let sheet = here.folder.join("links.csv");
    let sheet = sheet.to_str().unwrap();
    let args =
        ["invite", "--unit", &root, "--name", "Trần Thị Bình", "--email", "binh@HOI.example", "--code", "=7"];
    let told = here.told(&[&args[..], &["--role", "officer", "--links", sheet]].concat());
    let link = told.lines().next().unwrap();
    assert!(told.contains("Trần Thị Bình joins Hội A as officer"), "{told}");
    let written = std::fs::read_to_string(sheet).unwrap();
    assert_eq!(
        written,
        format!("\u{feff}name,email,code,link\r\nTrần Thị Bình,binh@hoi.example,'=7,{link}\r\n")
    );
    let person = here.join(link);
    assert!(here.told(&["member", "show", &person]).contains("role     officer at Hội A"));
    let said = here.refused(1, &[&args[..], &["--links", sheet]].concat());
    assert!(said.contains("is there already") && said.contains("--links"), "{said}");
}

#[test]
fn a_list_is_read_in_and_its_bad_rows_are_told() {
    let here = Installation::new("members-list");
    let (root, _) = here.init("Hội A", "Nguyễn Văn An");
    let (north, south) = (here.unit(&root, "Miền Bắc"), here.unit(&root, "Miền Nam"));
    let office = here.unit(&north, "Phòng 1");
    let list = write(
        &here.folder.join("list.csv"),
        "Họ tên,Email,Đơn vị,Mã số\n\
         Lê Văn Cường,cuong@hoi.example,Phòng 1,A1\n\
         admin,boss@hoi.example,,A2\n\
         Phạm Thị Dung,,,A3\n\
         Hoàng Văn Em,em@hoi.example,Miền Nam,A4\n\
         Vũ Thị Giang,giang@hoi.example,Miền Bắc,A5\n",
    );
    let sheet = here.folder.join("links.csv");
    let args = ["invite", "--unit", &north, "--file", &list, "--links", sheet.to_str().unwrap()];
    let output = here.admin(&args);
    let (said, complained) = (stdout(&output), stderr(&output));
    assert!(output.status.success(), "{complained}");
    assert!(
        said.starts_with("3 invited into Miền Bắc and below") && said.contains("2 rows refused"),
        "{said}"
    );
    for words in
        ["5 of 5", "line 3: This is the name of a task", "(admin)", "line 5: There is not exactly one unit"]
    {
        assert!(complained.contains(words), "{words}: {complained}");
    }
    let written = std::fs::read_to_string(&sheet).unwrap();
    let names: Vec<&str> = written.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(names, ["Lê Văn Cường", "Phạm Thị Dung", "Vũ Thị Giang"], "not in the order of the list");
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&sheet).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
    }
    let first = written.lines().nth(1).unwrap().rsplit(',').next().unwrap();
    let person = here.join(first);
    assert_eq!(text(&here.value(&["member", "show", &person]), "unit"), office);

    // the same list again: whoever is known by an e-mail address is not invited twice
    let again = here.value(&["invite", "--unit", &north, "--file", &list]);
    assert_eq!(again["added"], 1, "{again}");
    let codes: Vec<&str> =
        again["refused"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["known", "name-role-word", "unknown-unit", "known"]);
    assert!(here.told(&["unit", "list"]).contains(&south));
}

#[test]
fn a_list_of_which_nobody_can_be_invited_fails_and_leaves_no_sheet() {
    let here = Installation::new("members-bad-list");
    let (root, _) = here.init("Hội A", "Nguyễn Văn An");
    let sheet = here.folder.join("links.csv");
    for (content, says) in [
        ("Họ tên\nadmin\n=1+1\n", "none of 2 rows"),
        ("Họ tên\n", "lists nobody"),
        ("x,y\n1,2\n", "no column of names"),
        ("", "empty"),
    ] {
        let list = write(&here.folder.join("list.csv"), content);
        let args = ["invite", "--unit", &root, "--file", &list, "--links", sheet.to_str().unwrap()];
        let said = here.refused(1, &args);
        assert!(said.contains(says), "{content:?}: {said}");
        assert!(!sheet.exists(), "{content:?}");
    }
    let said = here.refused(1, &["invite", "--unit", &root, "--file", "nowhere.csv"]);
    assert!(said.contains("cannot read nowhere.csv"), "{said}");
}

#[test]
fn members_are_listed_found_moved_and_let_back_in() {
    let here = Installation::new("members-members");
    let (root, _) = here.init("Hội A", "Nguyễn Văn An");
    let office = here.unit(&root, "Phòng 1");
    let binh = here.joined(&office, "Trần Thị Bình");
    let cuong = here.joined(&office, "Lê Văn Cường");
    let listed = here.told(&["member", "list", "--unit", &office]);
    assert_eq!(
        listed,
        format!("{binh}  Trần Thị Bình  (0 declared)\n{cuong}  Lê Văn Cường  (0 declared)\n"),
        "by given name"
    );
    assert!(here.told(&["member", "list", "--unit", &root]).contains("no members"));
    let found = here.told(&["member", "search", "--unit", &root, "bin"]);
    assert!(found.contains(&binh) && found.contains("Phòng 1") && !found.contains(&cuong), "{found}");
    assert!(here.told(&["member", "search", "--unit", &root, "xyz"]).contains("nobody"));

    let moved = here.told(&["member", "move", &binh, "--unit", &root]);
    assert!(moved.contains("Trần Thị Bình is now in Hội A"), "{moved}");
    let (other, _) = here.init("Hội B", "Đỗ Văn Hùng");
    let said = here.refused(1, &["member", "move", &binh, "--unit", &other]);
    assert!(said.contains("another organisation"), "{said}");

    let reset = here.told(&["member", "reset", &binh]);
    let secret = reset.lines().next().unwrap().strip_prefix("http://localhost:8080/join/").unwrap();
    assert_eq!(secret.len(), 52, "{reset}");
    assert!(reset.contains("only time") && reset.contains("Trần Thị Bình"), "{reset}");

    here.told(&["member", "leave", &binh]);
    let said = here.refused(1, &["member", "reset", &binh]);
    assert!(said.contains("Trần Thị Bình left on 20"), "{said}");
    assert!(here.told(&["member", "show", &binh]).contains("left     20"));
}

#[test]
fn roles_are_given_and_withdrawn_and_the_last_administrator_stays() {
    let here = Installation::new("members-roles");
    let (root, link) = here.init("Hội A", "Nguyễn Văn An");
    let office = here.unit(&root, "Phòng 1");
    let an = here.join(&link);
    let binh = here.joined(&office, "Trần Thị Bình");
    let role = |deed: &'static str, person: &str, unit: &str, role: &'static str| {
        [
            deed.to_owned(),
            person.to_owned(),
            "--unit".to_owned(),
            unit.to_owned(),
            "--role".to_owned(),
            role.to_owned(),
        ]
    };
    let told = |args: [String; 6]| {
        here.told(&[&["member"], args.each_ref().map(String::as_str).as_slice()].concat())
    };
    let refused = |code: i32, args: [String; 6]| {
        here.refused(code, &[&["member"], args.each_ref().map(String::as_str).as_slice()].concat())
    };
    assert!(told(role("grant", &binh, &office, "officer")).contains("officer at Phòng 1 and all below"));
    assert!(refused(1, role("grant", &binh, &office, "officer")).contains("already"));
    assert!(told(role("withdraw", &binh, &office, "officer")).contains("no officer"));
    assert!(refused(1, role("withdraw", &binh, &office, "officer")).contains("member show"));
    for said in [
        refused(1, role("withdraw", &an, &root, "administrator")),
        here.refused(1, &["member", "leave", &an]),
    ] {
        assert!(said.contains("last administrator") && said.contains("member grant"), "{said}");
    }
    assert!(here.told(&["member", "show", &an]).contains("administrator at Hội A"));
    told(role("grant", &binh, &root, "administrator"));
    told(role("withdraw", &an, &root, "administrator"));
    for nobody in ["member", "owner"] {
        let args = ["member", "grant", &an, "--unit", &root, "--role", nobody];
        assert!(here.refused(2, &args).contains("officer, publisher"), "{nobody}");
    }
}

#[test]
fn a_unit_is_asked_in_the_name_of_who_may_ask() {
    let here = Installation::new("members-ask");
    let (root, link) = here.init("Hội A", "Nguyễn Văn An");
    let office = here.unit(&root, "Phòng 1");
    let (an, binh) = (here.join(&link), here.joined(&office, "Trần Thị Bình"));
    let ask = ["ask", "--unit", &office, "--note", "Trước Tết nhé.", "--due"];
    let said = here.refused(1, &[&ask[..], &["2099-12-31", "--by", &an]].concat());
    assert!(said.contains("two years"), "{said}");
    let said = here.refused(1, &[&ask[..], &["mai", "--by", &an]].concat());
    assert!(said.contains("2026-12-31"), "{said}");
    let due = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(30 * 24);
    let due = jiff::tz::Offset::UTC.to_datetime(due).date().to_string();
    let said = here.refused(1, &[&ask[..], &[&due, "--by", &binh]].concat());
    assert!(said.contains("may not ask at Phòng 1"), "{said}");
    let made = here.value(&[&ask[..], &[&due, "--by", &an]].concat());
    let id = text(&made, "id");
    assert_eq!((&made["members"], &made["answered"]), (&Value::from(1), &Value::from(0)));
    let listed = here.told(&["ask", "list", "--unit", &office]);
    assert_eq!(listed, format!("{id}  due {due}, open, 0 of 1 members have answered\n"));
    let shown = here.told(&["ask", "show", &id]);
    for words in ["asked by Nguyễn Văn An", "Trước Tết nhé.", "not answered:", "Trần Thị Bình"]
    {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(here.told(&["member", "list", "--unit", &office]).contains("has not answered"));
    here.told(&["ask", "close", &id, "--by", &an]);
    let said = here.refused(1, &["ask", "close", &id, "--by", &an]);
    assert!(said.contains("was closed on 20"), "{said}");
}

#[test]
fn what_was_done_is_told_in_words() {
    let here = Installation::new("members-events");
    let (root, link) = here.init("Hội A", "Nguyễn Văn An");
    here.join(&link);
    here.unit(&root, "Phòng 1");
    let told = here.told(&["events", "--organisation", &root]);
    let words: Vec<&str> = told.lines().map(|line| line.split_once("  ").unwrap().1).collect();
    assert_eq!(
        words,
        [
            "the operator: made the unit Phòng 1",
            "Nguyễn Văn An joined at Hội A",
            "the operator: invited somebody at Hội A as administrator",
            "the operator: made the organisation Hội A",
        ]
    );
    let events = here.value(&["events", "--organisation", &root]);
    let second = events["events"][1]["id"].as_i64().unwrap().to_string();
    let older = here.told(&["events", "--organisation", &root, "--before", &second]);
    assert_eq!(older.lines().count(), 2, "{older}");
}
