//! Lists as offices send them.

mod workbook;

use super::*;
use proptest::prelude::*;
use workbook::{inline, shared, workbook, zip};

fn of(text: &str) -> List {
    read(text.as_bytes(), "ds.csv").unwrap_or_else(|p| panic!("{p}: {text}"))
}

fn names(list: &List) -> Vec<&str> {
    list.rows.iter().map(|r| r.name.as_str()).collect()
}

fn row(line: u32, name: &str, email: Option<&str>, unit: Option<&str>, code: Option<&str>) -> Row {
    let owned = |t: Option<&str>| t.map(str::to_owned);
    Row { line, name: name.to_owned(), email: owned(email), unit: owned(unit), code: owned(code) }
}

#[test]
fn a_vietnamese_list_is_read() {
    let list = of(
        "STT;Họ và tên;E-mail;Đơn vị;Mã số\n1;Nguyễn  Văn An;An@Ten.VN;Phòng \"A\";001\n2;\"Lê, Bình\";-;;\n",
    );
    assert_eq!(list.rows, [row(2, "Nguyễn Văn An", Some("An@ten.vn"), Some("Phòng \"A\""), Some("001"))]);
    assert_eq!(list.refused, [Refused { line: 3, code: "name-signs", shown: "Lê, Bình".to_owned() }]);
}

#[test]
fn separators_titles_and_encodings_do_not_matter() {
    let expected = [row(2, "Lê An", Some("an@ten.vn"), None, Some("7"))];
    for text in [
        "name,email,code\nLê An,an@ten.vn,7\n",
        "\u{feff}name,email,code\r\n\"Lê An\",an@ten.vn,7",
        "ho ten;thư điện tử;mã\nLê An;an@ten.vn;7\n",
        "HỌ TÊN\tEmail\tMã số\nLê An\tan@ten.vn\t7\n\n\n",
        "sep=;\nname;email;code\nLê An;an@ten.vn;7\n",
    ] {
        let list = of(text);
        let line = if text.starts_with("sep=") { 3 } else { 2 };
        let mut expected = expected.clone();
        expected[0].line = line;
        assert_eq!(list.rows, expected, "{text}");
        for bytes in [
            text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
            text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(),
        ] {
            assert_eq!(read(&bytes, "").map(|l| l.rows), Ok(expected.to_vec()), "{text}");
        }
    }
    let titled = of("DANH SÁCH,,\n,,\nPhòng,Họ tên,Email\nHà Nội,Lê An,an@ten.vn\n");
    assert_eq!(titled.rows, [row(4, "Lê An", Some("an@ten.vn"), Some("Hà Nội"), None)]);
}

#[test]
fn family_and_given_names_in_two_columns_are_joined() {
    assert_eq!(names(&of("Họ đệm,Tên\nNguyễn Văn,An\nLê,Bình\n")), ["Nguyễn Văn An", "Lê Bình"]);
}

#[test]
fn bad_rows_are_refused_with_line_and_reason_and_the_others_stay() {
    let long = "dài ".repeat(60);
    let list = of(&format!(
        "name,email,unit,code\nLê An,an@ten,,\n=1+1,,,\nLê An,,\"=HYPERLINK(\"\"x\"\")\",\nLê Bình,b@ten.vn,,1\nadmin,,,\n\
         Lê Chi,B@TEN.vn,,2\nLê Dung,d@ten.vn,,1\nLê Em,,{long},\nLê Giang,,,\nlê giang,,,\nLê Giang,,Tổ 2,\n,x@ten.vn,,\n,,,\n"
    ));
    let refused: Vec<(u32, &str)> = list.refused.iter().map(|r| (r.line, r.code)).collect();
    assert_eq!(
        refused,
        [
            (2, "email"),
            (3, "formula"),
            (4, "formula"),
            (6, "name-role-word"),
            (7, "double"),
            (8, "double"),
            (9, "too-long"),
            (11, "double"),
            (13, "name-empty"),
        ]
    );
    assert_eq!(names(&list), ["Lê Bình", "Lê Giang", "Lê Giang"]);
    assert!(list.refused.iter().all(|r| refusal_words(r.code).is_some() && r.shown.chars().count() <= 80));
}

#[test]
fn what_is_no_list_says_why() {
    use ListProblem::*;
    for (bytes, problem) in [
        (&b""[..], Empty),
        (b" \r\n ", Empty),
        (b"a,b\n1,2\n", NoNameColumn),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OldFormat),
        (b"%PDF-1.7", NoTable),
        (b"PK\x03\x04 and nothing", Unreadable),
        (b"name\nL\xea An\n", Encoding),
        (b"\xff\xfe\x00", Encoding),
    ] {
        assert_eq!(read(bytes, "x"), Err(problem), "{bytes:?}");
    }
    assert_eq!(read(&vec![b'a'; MOST_BYTES + 1], "x"), Err(TooLarge));
    let long = format!("name\n{}", "A B\n".repeat(MOST_ROWS + 1));
    assert_eq!(read(long.as_bytes(), "x"), Err(TooManyRows));
    for problem in ListProblem::ALL {
        assert!(problem.words().vi.len() > 10 && problem.words().en.len() > 10);
    }
}

#[test]
fn a_workbook_is_read_with_shared_and_own_texts_numbers_and_formulas() {
    let sheet = "<row r='1'><c r='B1' t='s'><v>0</v></c><c r='C1' t='s'><v>1</v></c><c r='D1' t='inlineStr'><is><t>Mã</t></is></c></row>\
        <row r='3'><c r='B3' t='s'><v>2</v></c><c r='C3' t='str'><v>an@ten.vn</v></c><c r='D3'><v>7.0</v></c></row>\
        <row r='4'><c r='B4'><f>A1</f><v>Lê Bình</v></c></row>\
        <row><c/><c t='inlineStr'><is><r><t>Lê </t></r><r><t>&#67;hi</t></r><rPh><t>x</t></rPh></is></c></row>";
    let strings = "<si><t>Họ tên</t></si><si><t>Email</t></si><si><r><t xml:space='preserve'>Nguyễn </t></r><r><t>An &amp; 5</t></r></si>";
    for deflated in [false, true] {
        let list = read(&workbook(sheet, strings, deflated), "ds.xlsx").unwrap();
        assert_eq!(list.rows, [row(5, "Lê Chi", None, None, None)]);
        let refused: Vec<_> = list.refused.iter().map(|r| (r.line, r.code, r.shown.as_str())).collect();
        assert_eq!(refused, [(3, "name-signs", "Nguyễn An & 5"), (4, "formula", "Lê Bình")]);
    }
}

#[test]
fn a_workbook_in_a_csv_name_is_still_a_workbook() {
    let bytes = workbook(&inline(&[&["Name", "Code"], &["Lê An", "01"]]), "", true);
    assert_eq!(read(&bytes, "ds.csv").unwrap().rows, [row(2, "Lê An", None, None, Some("01"))]);
}

#[test]
fn a_workbook_that_lies_about_its_size_stays_small() {
    let bomb = shared(&"x".repeat(70 << 20));
    let bytes = workbook(&inline(&[&["Name"], &["Lê An"]]), &bomb, true);
    assert!(bytes.len() < 1 << 20);
    assert_eq!(read(&bytes, "x.xlsx"), Err(ListProblem::TooLarge));
    let counted = "<si><t>a</t></si>".to_owned();
    let xml = format!("<sst count='99999999999999999' uniqueCount='99999999999999999'>{counted}</sst>");
    let bytes = zip(
        &[
            ("xl/workbook.xml", "<workbook/>"),
            ("xl/sharedStrings.xml", &xml),
            (
                "xl/worksheets/sheet1.xml",
                "<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Name</t></is></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c><c r='ZZZZZZZZZZZZZZZZZZZZ1'><v>1</v></c></row></sheetData></worksheet>",
            ),
        ],
        true,
    );
    assert_eq!(read(&bytes, "x.xlsx"), Ok(List::default()));
}

#[test]
fn entities_of_a_document_type_are_not_expanded() {
    let sheet = "<row><c t='inlineStr'><is><t>Name</t></is></c></row><row><c t='inlineStr'><is><t>Lê An&lol;</t></is></c></row>";
    let xml =
        format!("<!DOCTYPE x [<!ENTITY lol 'lol'>]><worksheet><sheetData>{sheet}</sheetData></worksheet>");
    let bytes = zip(&[("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", &xml)], false);
    assert_eq!(names(&read(&bytes, "x.xlsx").unwrap()), ["Lê An"]);
}

proptest! {
    #[test]
    fn any_text_under_a_header_is_taken_or_refused_and_never_lost(
        cells in prop::collection::vec("[A-Za-zÁđê =+@.0-9-]{0,12}", 0..12)
    ) {
        let mut text = "name\n".to_owned();
        for cell in &cells {
            text.push_str(&format!("\"{cell}\"\n"));
        }
        let list = of(&text);
        let filled = cells.iter().filter(|c| !c.trim().is_empty() && c.trim() != "-").count();
        prop_assert_eq!(list.rows.len() + list.refused.len(), filled);
        for row in &list.rows {
            prop_assert_eq!(crate::name::read(&row.name).map(|n| n.as_str().to_owned()), Ok(row.name.clone()));
        }
    }

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0usize..2000, byte: u8) {
        let _ = read(&bytes, "x");
        let _ = read(&[b"name\n", bytes.as_slice()].concat(), "x");
        let mut book = workbook(&inline(&[&["Name", "Code"], &["Lê An", "01"]]), "<si/>", at % 2 == 0);
        if let Some(place) = book.get_mut(at) {
            *place = byte;
        }
        let _ = read(&book, "x.xlsx");
    }
}
