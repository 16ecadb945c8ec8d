//! Writes a sample paper as PDF, XLSX and CSV into a folder: `cargo run -p paper --example sample -- FOLDER`.
#![expect(clippy::print_stdout, reason = "an example")]

use jiff::civil::{Date, date};
use paper::{Cell, Chart, Column, Lang, Paper, Sheet, csv, pdf, xlsx};
use std::path::Path;

/// Units, and how many of their members declared, did not, and have something to look at again.
const UNITS: [(&str, i64, i64, i64); 12] = [
    ("Văn phòng Ủy ban nhân dân phường", 14, 2, 1),
    ("Trường Mầm non Hoa Sen", 22, 6, 3),
    ("Trường Tiểu học Kim Đồng", 41, 4, 2),
    ("Trường Trung học cơ sở Nguyễn Du", 38, 9, 5),
    ("Trạm Y tế phường", 9, 0, 0),
    ("Hội Liên hiệp Phụ nữ phường", 17, 3, 1),
    ("Đoàn Thanh niên Cộng sản Hồ Chí Minh phường", 26, 1, 4),
    ("Hội Cựu chiến binh", 8, 7, 0),
    ("Hội Nông dân", 6, 5, 1),
    ("Trung tâm Văn hóa – Thể thao", 11, 2, 2),
    ("Ban Quản lý chợ Đồng Xuân", 4, 3, 0),
    ("Tổ công nghệ số cộng đồng", 15, 0, 1),
];
/// Family names.
const FAMILY: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Vũ"];
/// Middle names.
const MIDDLE: [&str; 7] = ["Thị Thúy", "Văn", "Ngọc Quỳnh", "Đức", "Thị", "Hữu", "Minh"];
/// Given names.
const GIVEN: [&str; 9] = ["An", "Hằng", "Khuê", "Tuấn", "Phượng", "Nghĩa", "Trâm", "Dũng", "Ý"];

/// The name with this number.
fn name(number: usize) -> String {
    format!("{} {} {}", FAMILY[number % 8], MIDDLE[number % 7], GIVEN[number % 9])
}

/// The coverage of each unit.
fn coverage() -> Sheet {
    let rows = UNITS.iter().map(|(unit, declared, without, review)| {
        let share = declared * 100 / (declared + without);
        let numbers = [declared + without, *declared, *without, *review, share];
        std::iter::once(Cell::Text((*unit).to_owned())).chain(numbers.map(Cell::Number)).collect()
    });
    let titles = ["Thành viên", "Đã khai", "Chưa khai", "Cần xem lại", "Tỷ lệ (%)"];
    Sheet {
        title: "Độ phủ theo đơn vị".into(),
        columns: std::iter::once(Column::text("Đơn vị")).chain(titles.map(Column::number)).collect(),
        rows: rows.collect(),
    }
}

/// Members without a declaration.
fn without(day: Date) -> Sheet {
    let asked = |number: usize| day.checked_sub(jiff::Span::new().days(number as i64 % 40)).unwrap_or(day);
    Sheet {
        title: "Thành viên chưa có bản khai".into(),
        columns: vec![
            Column::number("STT"),
            Column::text("Họ và tên"),
            Column::text("Đơn vị"),
            Column::day("Ngày nhờ khai"),
            Column::text("Ghi chú"),
        ],
        rows: (1..=30)
            .map(|number| {
                let note = if number % 7 == 0 {
                    "Đang nghỉ thai sản, hẹn khai khi đi làm lại"
                } else {
                    ""
                };
                vec![
                    Cell::Number(number as i64),
                    Cell::Text(name(number)),
                    Cell::Text(UNITS[number % 12].0.to_owned()),
                    if number % 5 == 0 { Cell::Empty } else { Cell::Day(asked(number)) },
                    Cell::Text(note.to_owned()),
                ]
            })
            .collect(),
    }
}

/// Declarations to look at again.
fn review(day: Date) -> Sheet {
    let platforms = ["Facebook", "Zalo", "TikTok", "YouTube"];
    let addresses = [
        "facebook.com/nguyenthithuyhang.kimdong",
        "zalo.me/1234567890123456789",
        "tiktok.com/@thuvien.tieuhoc_kimdong",
        "youtube.com/@TrungTamVanHoaTheThaoPhuong",
    ];
    let reasons = [
        "Đến hạn xem lại",
        "Liên kết xác minh không còn mở được",
        "Tên hiển thị đã đổi: =HYPERLINK(\"http://vi-du.example\")",
        "Thành viên báo mất quyền truy cập",
    ];
    Sheet {
        title: "Bản khai cần xem lại".into(),
        columns: ["Họ và tên", "Nền tảng", "Tài khoản đã khai", "Lý do"]
            .map(Column::text)
            .into_iter()
            .chain([Column::day("Hạn")])
            .collect(),
        rows: (1..=18)
            .map(|number| {
                let reason = if number == 9 {
                    "Tên hiển thị 🇻🇳 có ký tự ẩn: An\u{202E}gnod"
                } else {
                    reasons[number / 2 % 4]
                };
                vec![
                    Cell::Text(name(number * 5)),
                    Cell::Text(platforms[number % 4].to_owned()),
                    Cell::Text(addresses[number % 4].to_owned()),
                    Cell::Text(reason.to_owned()),
                    Cell::Day(day),
                ]
            })
            .collect(),
    }
}

/// The sample.
fn sample(lang: Lang) -> Paper {
    let day = date(2026, 11, 26);
    let bars = UNITS.iter().map(|(unit, declared, without, review)| {
        let part = |name: &str, count: i64| (name.to_owned(), count.unsigned_abs());
        let parts = vec![
            part("Đã khai", declared - review),
            part("Cần xem lại", *review),
            part("Chưa khai", *without),
        ];
        ((*unit).to_owned(), parts)
    });
    Paper {
        lang,
        authority: "Ủy ban nhân dân thành phố Hà Nội".into(),
        office: "Ủy ban nhân dân phường Nguyễn Trãi".into(),
        number: "128/BC-UBND".into(),
        place: "Hà Nội".into(),
        day,
        title: "Báo cáo".into(),
        subtitle: "Tình hình khai tài khoản mạng xã hội của các đơn vị tháng 11 năm 2026".into(),
        summary: [
            ("Số đơn vị", "12"),
            ("Thành viên đã khai", "211 trên 253 người (83%)"),
            ("Bản khai cần xem lại", "20"),
        ]
        .map(|(label, value)| (label.to_owned(), value.to_owned()))
        .to_vec(),
        charts: vec![Chart {
            title: "Độ phủ theo đơn vị (số người)".into(), bars: bars.collect()
        }],
        sheets: vec![coverage(), without(day), review(day)],
        signer_title: "Người lập".into(),
        signer_name: "Hoàng Thị Thúy Phượng".into(),
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: sample FOLDER")?;
    let folder = Path::new(&folder);
    let paper = sample(Lang::Vi);
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("sample.pdf"), pdf(&paper)?)?;
    std::fs::write(folder.join("sample-en.pdf"), pdf(&sample(Lang::En))?)?;
    std::fs::write(folder.join("sample.xlsx"), xlsx(&paper)?)?;
    std::fs::write(folder.join("sample.csv"), paper.sheets.last().map(csv).unwrap_or_default())?;
    println!("written to {}", folder.display());
    Ok(())
}
