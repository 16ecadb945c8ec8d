//! The layout, before it is bytes: what stands on which page, in which order, and that nothing leaves the page.

use super::board::Mark;
use super::*;
use crate::{Cell, Chart, Column};
use jiff::civil::date;
use proptest::prelude::*;

/// A paper with one table of names.
fn paper(rows: usize) -> Paper {
    Paper {
        lang: Lang::Vi,
        authority: "Ủy ban nhân dân phường Nguyễn Trãi".into(),
        office: "Trường Tiểu học Kim Đồng".into(),
        number: "12/BC-KĐ".into(),
        place: "Hà Nội".into(),
        day: date(2026, 11, 26),
        title: "Báo cáo".into(),
        subtitle: "Về việc khai tài khoản".into(),
        summary: vec![("Người đã khai".into(), "48 trên 60".into())],
        charts: Vec::new(),
        sheets: vec![Sheet {
            title: "Danh sách".into(),
            columns: vec![Column::text("Họ và tên"), Column::number("Số"), Column::day("Ngày khai")],
            rows: (0..rows)
                .map(|row| {
                    let number = i64::try_from(row).unwrap_or(0);
                    vec![
                        Cell::Text(format!("Người thứ {row}")),
                        Cell::Number(number),
                        Cell::Day(date(2026, 1, 2)),
                    ]
                })
                .collect(),
        }],
        signer_title: "Người lập".into(),
        signer_name: "Trần Thị Ngữ".into(),
    }
}

/// The lines of each page, in the order in which they are drawn.
fn pages(paper: &Paper) -> Vec<Vec<String>> {
    let faces = Faces::read().unwrap();
    let board = lay_out(&faces, paper, "Báo cáo");
    let lines = |mark: &Mark| match mark {
        Mark::Letters { text, .. } => Some(text.trim_end().to_owned()),
        _ => None,
    };
    board
        .pages
        .iter()
        .map(|page| page.iter().flat_map(|block| block.marks.iter().filter_map(lines)).collect())
        .collect()
}

#[test]
fn a_vietnamese_paper_has_the_parts_of_the_decree_in_their_order() {
    let lines = pages(&paper(2)).concat().join("|");
    let parts = [
        "ỦY BAN NHÂN DÂN|PHƯỜNG NGUYỄN TRÃI",
        "TRƯỜNG TIỂU HỌC KIM ĐỒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/BC-KĐ",
        "Hà Nội, ngày 26 tháng 11 năm 2026",
        "BÁO CÁO",
        "Về việc khai tài khoản",
        "- Người đã khai:",
        "48 trên 60",
        "Danh sách",
        "Họ và tên",
        "Người thứ 0",
        "02/01/2026",
        "NGƯỜI LẬP",
        "Trần Thị Ngữ",
    ];
    let mut from = 0;
    for part in parts {
        let found =
            lines[from..].find(part).unwrap_or_else(|| panic!("{part} is not after {}", &lines[..from]));
        from += found + part.len();
    }
}

#[test]
fn an_english_paper_has_no_national_motto() {
    let lines = pages(&Paper { lang: Lang::En, ..paper(1) }).concat().join("|");
    assert!(!lines.contains("CỘNG HÒA") && !lines.contains("Độc lập"), "{lines}");
    assert!(lines.contains("No. 12/BC-KĐ|Hà Nội, 26 November 2026"), "{lines}");
}

#[test]
fn the_header_row_and_the_page_number_stand_on_every_page() {
    let pages = pages(&paper(200));
    assert!(pages.len() > 4, "{}", pages.len());
    assert!(!pages[0].contains(&"1".to_owned()) || pages[0].contains(&"Người thứ 1".to_owned()));
    for (position, page) in pages.iter().enumerate() {
        let rows = page.iter().any(|line| line.starts_with("Người thứ"));
        assert_eq!(page.contains(&"Họ và tên".to_owned()), rows);
        if position > 0 {
            assert_eq!(page[0], (position + 1).to_string());
        }
    }
    let names: Vec<_> = pages.concat().into_iter().filter(|line| line.starts_with("Người thứ")).collect();
    assert_eq!(names, (0..200).map(|row| format!("Người thứ {row}")).collect::<Vec<_>>());
}

#[test]
fn rows_beyond_the_most_are_counted_and_not_drawn() {
    let mut long = paper(MOST_PDF_ROWS + 7);
    long.sheets.push(paper(3).sheets.remove(0));
    let lines = pages(&long).concat();
    assert!(lines.contains(&"Còn 7 dòng không in ở đây; tệp XLSX có đủ tất cả.".to_owned()));
    assert!(lines.contains(&"Còn 3 dòng không in ở đây; tệp XLSX có đủ tất cả.".to_owned()));
    assert!(!lines.contains(&format!("Người thứ {MOST_PDF_ROWS}")));
}

#[test]
fn a_cell_longer_than_a_page_goes_on_on_the_next() {
    let mut paper = paper(1);
    paper.sheets[0].columns = (0..9).map(|column| Column::text(format!("Cột {column}"))).collect();
    let words = "khai ".repeat(390);
    paper.sheets[0].rows =
        vec![vec![Cell::Text("ngắn".into()), Cell::Text(words.clone()), Cell::Text(words)]];
    let pages = pages(&paper);
    assert!(pages.len() >= 2, "{}", pages.len());
    let count = pages.concat().iter().flat_map(|line| line.split(' ')).filter(|word| *word == "khai").count();
    assert_eq!(count, 780 + 1, "the subtitle has one");
}

#[test]
fn a_chart_says_its_figures() {
    let parts = |a, b| vec![("đã khai".to_owned(), a), ("chưa khai".to_owned(), b)];
    let mut paper = paper(0);
    paper.charts = vec![Chart {
        title: "Độ phủ".into(),
        bars: vec![("Khối 1".into(), parts(1_200, 3)), ("Khối 2".into(), parts(0, u64::MAX))],
    }];
    let lines = pages(&paper).concat();
    assert!(lines.contains(&"1.200 + 3 = 1.203".to_owned()), "{lines:?}");
    assert!(lines.contains(&"18.446.744.073.709.551.615".to_owned()));
    assert!(lines.contains(&"Không có dòng nào.".to_owned()));
}

#[test]
fn days_are_written_as_the_decree_wants_them() {
    assert_eq!(day_long(date(2026, 11, 26), Lang::Vi), "ngày 26 tháng 11 năm 2026");
    assert_eq!(day_long(date(2026, 2, 5), Lang::Vi), "ngày 05 tháng 02 năm 2026");
    assert_eq!(day_long(date(2026, 3, 9), Lang::Vi), "ngày 09 tháng 3 năm 2026");
    assert_eq!(day_long(date(2026, 3, 9), Lang::En), "9 March 2026");
    assert_eq!(day_short(date(2026, 3, 9), Lang::En), "9 Mar 2026");
}

#[test]
fn numbers_have_their_thousands_apart() {
    assert_eq!(number(1_234_567_u64, Lang::Vi), "1.234.567");
    assert_eq!(number(999_u64, Lang::En), "999");
    assert_eq!(signed(i64::MIN, Lang::En), "-9,223,372,036,854,775,808");
}

/// Any words.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,30}",
        "[a-zđữ /.\u{202E}\n]{0,60}",
        (0_usize..600, "\\PC").prop_map(|(count, letter)| letter.repeat(count)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn nothing_leaves_the_page_whatever_the_words(
        texts in proptest::collection::vec(words(), 9),
        cells in proptest::collection::vec(proptest::collection::vec(words(), 0..6), 0..5),
        columns in proptest::collection::vec(words(), 0..MOST_COLUMNS),
        figure in any::<u64>(),
    ) {
        let [authority, office, number, place, title, subtitle, label, value, signer] = texts.try_into().unwrap();
        let parts = (0..7_u8).map(|series| (format!("{series}{label}"), figure)).collect();
        let paper = Paper {
            lang: Lang::Vi, authority, office, number, place, day: date(2026, 3, 9), subtitle,
            charts: vec![Chart { title: label.clone(), bars: vec![(value.clone(), parts)] }],
            summary: vec![(label, value)],
            sheets: vec![Sheet {
                title: title.clone(),
                columns: columns.into_iter().map(Column::text).collect(),
                rows: cells.into_iter().map(|row| row.into_iter().map(Cell::Text).collect()).collect(),
            }],
            title, signer_title: signer.clone(), signer_name: signer,
        };
        let faces = Faces::read().unwrap();
        let board = lay_out(&faces, &paper, "Báo cáo");
        let (width, height) = (board.frame.width, board.frame.height);
        let is_inside = |x: f32, y: f32| (0.0..=width).contains(&x) && (0.0..=height - 40.0).contains(&y);
        for mark in board.pages.iter().flatten().flat_map(|block| &block.marks) {
            let inside = match mark {
                Mark::Letters { x, y, style, size, text } => {
                    is_inside(*x, *y) && is_inside(x + faces.width(text.trim_end(), *style, *size), *y)
                }
                Mark::Tone { x, y, width, height, .. } => is_inside(*x, *y) && is_inside(x + width, y + height),
                Mark::Line { from, to, .. } => is_inside(from.0, from.1) && is_inside(to.0, to.1),
            };
            prop_assert!(inside, "{:?}", mark);
        }
        prop_assert!(pdf(&paper).unwrap().starts_with(b"%PDF-1.7"));
    }
}
