//! The overview as a paper: head, figures, bars and three tables (by unit, the whole register, what has to be looked after).

use crate::kept::civil_day;
use crate::members::overview::gathered::Gathered;
use crate::members::overview::{UnitFigures, share, words};
use crate::members::{office, proof_words, states};
use engine::check::{Lang, Text};
use jiff::Timestamp;
use jiff::civil::Date;
use office::figure;
use paper::{Cell, Chart, Column, Paper, Sheet};
use store::RegisterRow;

/// Most bars of a chart on paper.
const MOST_BARS: usize = 40;

/// Who issues a paper, when, and who signs.
#[derive(Debug, Clone)]
pub(super) struct Head {
    /// The organisation above; empty for an organisation.
    pub(super) authority: String,
    /// The unit.
    pub(super) office: String,
    /// The paper's number.
    pub(super) number: String,
    /// Where it is issued.
    pub(super) place: String,
    /// The day.
    pub(super) day: Date,
    /// The office of who signs.
    pub(super) signer_title: String,
    /// Who signs.
    pub(super) signer_name: String,
}

/// The whole paper.
pub(super) fn paper(gathered: &Gathered, head: Head, lang: Lang) -> Paper {
    let title = Text { vi: "Báo cáo", en: "Report" };
    let subtitle = Text {
        vi: "Tình hình khai và xác minh tài khoản của thành viên",
        en: "How members' accounts are declared and verified",
    };
    Paper {
        lang: match lang {
            Lang::Vi => paper::Lang::Vi,
            Lang::En => paper::Lang::En,
        },
        authority: head.authority,
        office: head.office,
        number: head.number,
        place: head.place,
        day: head.day,
        title: title.get(lang).to_owned(),
        subtitle: subtitle.get(lang).to_owned(),
        summary: summary(gathered, head.day, lang),
        charts: charts(gathered, lang),
        sheets: vec![by_unit(gathered, lang), register(gathered, lang), attention(gathered, lang)],
        signer_title: head.signer_title,
        signer_name: head.signer_name,
    }
}

/// The figures, and what is not in the paper.
fn summary(gathered: &Gathered, day: Date, lang: Lang) -> Vec<(String, String)> {
    let counted = Text { vi: "Số liệu tính đến ngày", en: "Figures as of" }.get(lang);
    let mut lines = vec![(counted.to_owned(), civil_day(day, lang))];
    for (words, number) in words::figures(&gathered.whole, gathered.requests, lang) {
        lines.push((words.to_owned(), figure(number, lang)));
    }
    if let Some(share) = share(&gathered.whole) {
        let words = Text { vi: "Tỷ lệ người đã khai", en: "Share of members who declared" };
        lines.push((words.get(lang).to_owned(), format!("{share}%")));
    }
    if gathered.restricted > 0 {
        let words = Text {
            vi: "Người yêu cầu hạn chế xử lý dữ liệu (không có trong các danh sách)",
            en: "Members who asked that their data be left alone (in none of the lists)",
        };
        lines.push((words.get(lang).to_owned(), figure(gathered.restricted, lang)));
    }
    if gathered.is_cut {
        let words = Text { vi: "Danh sách", en: "Lists" };
        let said = Text {
            vi: "bản in chỉ có phần đầu của các danh sách dài; tệp XLSX có đủ tất cả",
            en: "only the beginning of long lists is printed; the XLSX file has all of them",
        };
        lines.push((words.get(lang).to_owned(), said.get(lang).to_owned()));
    }
    lines
}

/// Bars of the largest units: their people, and what these declared.
fn charts(gathered: &Gathered, lang: Lang) -> Vec<Chart> {
    let mut units: Vec<&UnitFigures> = gathered.units.iter().collect();
    if units.len() > MOST_BARS {
        units.sort_by_key(|unit| std::cmp::Reverse(unit.row.members));
        units.truncate(MOST_BARS);
    }
    let chart = |title: Text, parts: fn(&UnitFigures) -> Vec<(Text, u64)>| {
        let bar = |unit: &&UnitFigures| {
            let parts = parts(unit).into_iter().map(|(words, number)| (words.get(lang).to_owned(), number));
            (unit.name.clone(), parts.collect())
        };
        Chart { title: title.get(lang).to_owned(), bars: units.iter().map(bar).collect() }
    };
    vec![
        chart(
            Text { vi: "Người đã khai và chưa khai", en: "Members who declared and who did not" },
            |unit| {
                vec![
                    (
                        Text { vi: "Đã khai", en: "Declared" },
                        unit.row.members.saturating_sub(unit.row.undeclared),
                    ),
                    (Text { vi: "Chưa khai", en: "Did not" }, unit.row.undeclared),
                ]
            },
        ),
        chart(Text { vi: "Bản khai theo trạng thái", en: "Declarations by state" }, |unit| {
            vec![
                (Text { vi: "Đã xác nhận", en: "Confirmed" }, unit.row.confirmed),
                (Text { vi: "Chờ xác nhận", en: "To confirm" }, unit.row.declared),
                (Text { vi: "Cần xem lại", en: "To look at again" }, unit.row.needs_review),
                (Text { vi: "Bị mất, bị chiếm", en: "Lost or hijacked" }, unit.row.lost),
            ]
        }),
    ]
}

fn number(number: u64) -> Cell {
    Cell::Number(i64::try_from(number).unwrap_or(i64::MAX))
}

/// A day in Vietnam.
fn on(at: Option<Timestamp>) -> Cell {
    at.map_or(Cell::Empty, |at| Cell::Day(jiff::tz::Offset::constant(7).to_datetime(at).date()))
}

fn texts<const N: usize>(titles: [Text; N], lang: Lang) -> [Column; N] {
    titles.map(|title| Column::text(title.get(lang)))
}

const ORDER: Text = Text { vi: "STT", en: "No." };
const NAME: Text = Text { vi: "Họ và tên", en: "Name" };
const UNIT: Text = Text { vi: "Đơn vị", en: "Unit" };
const PLATFORM: Text = Text { vi: "Mạng xã hội", en: "Platform" };
const ACCOUNT: Text = Text { vi: "Tài khoản", en: "Account" };

/// The figures by unit.
pub(super) fn by_unit(gathered: &Gathered, lang: Lang) -> Sheet {
    let percent = Text { vi: "Tỷ lệ đã khai (%)", en: "Declared (%)" };
    let columns = std::iter::once(Column::text(UNIT.get(lang)))
        .chain(words::COLUMNS.iter().map(|words| Column::number(words.get(lang))))
        .chain(std::iter::once(Column::number(percent.get(lang))));
    let row = |name: &str, numbers: [u64; 11], share: Option<u64>| {
        std::iter::once(Cell::Text(name.to_owned()))
            .chain(numbers.map(number))
            .chain(std::iter::once(share.map_or(Cell::Empty, number)))
            .collect::<Vec<Cell>>()
    };
    let mut rows: Vec<Vec<Cell>> = gathered
        .units
        .iter()
        .map(|unit| row(&unit.name, words::numbers(&unit.row, unit.requests), share(&unit.row)))
        .collect();
    let sum = Text { vi: "Tổng cộng", en: "All together" };
    let whole = &gathered.whole;
    rows.push(row(sum.get(lang), words::numbers(whole, gathered.requests), share(whole)));
    let title = Text { vi: "Theo đơn vị", en: "By unit" };
    Sheet { title: title.get(lang).to_owned(), columns: columns.collect(), rows }
}

/// Every member with what they declared.
pub(super) fn register(gathered: &Gathered, lang: Lang) -> Sheet {
    let mut columns = vec![Column::number(ORDER.get(lang))];
    columns.extend(texts(
        [
            NAME,
            UNIT,
            PLATFORM,
            ACCOUNT,
            Text { vi: "Địa chỉ", en: "Address" },
            Text { vi: "Tên hiển thị", en: "Shown name" },
            Text { vi: "Trạng thái", en: "State" },
        ],
        lang,
    ));
    let days = [
        Text { vi: "Từ ngày", en: "Since" },
        Text { vi: "Xác nhận ngày", en: "Confirmed on" },
        Text { vi: "Xem lại trước ngày", en: "Review by" },
    ];
    columns.extend(days.map(|title| Column::day(title.get(lang))));
    columns.extend(texts(
        [Text { vi: "Xác minh", en: "Verified" }, Text { vi: "Ai thấy", en: "Who sees it" }],
        lang,
    ));
    let title = Text { vi: "Tài khoản đã khai", en: "Declared accounts" };
    Sheet {
        title: title.get(lang).to_owned(),
        columns,
        rows: gathered.register.iter().zip(1..).map(|(row, order)| member(row, order, lang)).collect(),
    }
}

fn member(row: &RegisterRow, order: i64, lang: Lang) -> Vec<Cell> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let mut cells = vec![Cell::Number(order), text(&row.name), text(&row.unit_name)];
    if row.platform.is_empty() {
        let none = Text { vi: "chưa khai tài khoản nào", en: "has declared nothing" };
        let states = [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, text(none.get(lang))];
        cells.extend(states);
        return cells;
    }
    let proven = match row.is_proven {
        true => Text { vi: "đã xác minh", en: "verified" },
        false => Text { vi: "chưa", en: "not yet" },
    };
    let seen = match row.visibility.as_str() {
        "public" => Text { vi: "công khai", en: "everybody" },
        _ => Text { vi: "trong đơn vị", en: "the unit" },
    };
    cells.extend([
        text(&office::platform(&row.platform)),
        text(&row.handle),
        text(&row.address),
        text(&row.shown_name),
        text(states::words(&row.state, lang)),
        on(row.state_at),
        on(row.confirmed_at),
        on(row.review_at),
        text(proven.get(lang)),
        text(seen.get(lang)),
    ]);
    cells
}

/// What has to be looked after, list after list.
pub(super) fn attention(gathered: &Gathered, lang: Lang) -> Sheet {
    let mut columns = vec![Column::number(ORDER.get(lang))];
    let detail = Text { vi: "Chi tiết", en: "Detail" };
    columns.extend(texts(
        [Text { vi: "Việc cần xem", en: "What" }, NAME, UNIT, PLATFORM, ACCOUNT, detail],
        lang,
    ));
    columns.push(Column::day(Text { vi: "Ngày", en: "Day" }.get(lang)));
    let title = Text { vi: "Cần xem", en: "To look after" };
    let rows = rows_of_attention(gathered, lang);
    let numbered = rows
        .into_iter()
        .zip(1..)
        .map(|(row, order)| std::iter::once(Cell::Number(order)).chain(row).collect::<Vec<Cell>>());
    Sheet { title: title.get(lang).to_owned(), columns, rows: numbered.collect() }
}

fn rows_of_attention(gathered: &Gathered, lang: Lang) -> Vec<[Cell; 7]> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let what = |code: &str| text(words::list(code, lang));
    let platform = |code: &str| text(&office::platform(code));
    let late = Text { vi: "quá hạn", en: "overdue" };
    let soon = Text { vi: "sắp đến hạn", en: "due soon" };
    let missing = gathered.missing.iter().map(|row| {
        let asked = words::asked(row.open_request, row.says_nothing, lang);
        let (name, unit) = (text(&row.name), text(&row.unit_name));
        [what("missing"), name, unit, Cell::Empty, Cell::Empty, text(asked), on(Some(row.joined_at))]
    });
    let due = gathered.due.iter().map(|row| {
        let detail = if row.review_at < gathered.at { late } else { soon };
        let (name, unit) = (text(&row.name), text(&row.unit_name));
        let (platform, handle) = (platform(&row.platform), text(&row.handle));
        [what("due"), name, unit, platform, handle, text(detail.get(lang)), on(Some(row.review_at))]
    });
    let broken = gathered.broken.iter().map(|row| {
        let method = proof_words::method(&row.method, lang);
        let detail = format!("{method}: {}", words::why(row.why.as_deref(), lang));
        let (name, unit) = (text(&row.name), text(&row.unit_name));
        let (platform, handle) = (platform(&row.platform), text(&row.handle));
        [what("broken"), name, unit, platform, handle, Cell::Text(detail), on(row.checked_at)]
    });
    let lost = gathered.lost.iter().map(|row| {
        let (name, unit) = (text(&row.name), text(&row.unit_name));
        let (platform, handle) = (platform(&row.platform), text(&row.handle));
        [what("lost"), name, unit, platform, handle, Cell::Empty, on(Some(row.state_at))]
    });
    lost.chain(broken).chain(due).chain(missing).collect()
}
