use super::*;
use crate::text::prose::Prose;
use jiff::civil::date;
use proptest::prelude::*;

/// The day on which the texts below were written.
const DAY: Date = date(2026, 11, 20);

fn said(text: &str) -> Vec<String> {
    let prose = Prose::new(text);
    find(&prose, Some(DAY))
        .into_iter()
        .map(|m| format!("{} = {} {:?}", &prose.text[m.bytes], m.date, m.kind))
        .collect()
}

fn dates(text: &str) -> Vec<String> {
    find(&Prose::new(text), Some(DAY)).into_iter().map(|m| m.date.to_string()).collect()
}

#[test]
fn absolute_dates_in_vietnamese() {
    assert_eq!(said("Ngày 12/3/2019, tỉnh họp."), ["Ngày 12/3/2019 = 2019-03-12 Full"]);
    assert_eq!(said("sáng 5/3, tỉnh họp"), ["5/3 = 2026-03-05 Yearless"]);
    assert_eq!(said("hôm 12-3 vừa rồi"), ["12-3 = 2026-03-12 Yearless"]);
    assert_eq!(dates("từ tháng 7/2024 đến tháng 12 năm 2025"), ["2024-07", "2025-12"]);
    assert_eq!(dates("ngày 12 tháng 3 năm 2019"), ["2019-03-12"]);
    assert_eq!(dates("ngày mười lăm tháng ba năm 2019"), ["2019-03-15"]);
    assert_eq!(dates("vào tháng Mười một năm ngoái"), ["2025-11"]);
    assert_eq!(said("Năm 2016 và năm 938"), ["Năm 2016 = 2016 Full", "năm 938 = 0938 Full"]);
    assert_eq!(dates("quý II/2023, quý 3 năm 2024, quý IV năm nay"), ["2023", "2024", "2026"]);
    assert_eq!(dates("ngày 26-9-2007 và 2019-03-05"), ["2007-09-26", "2019-03-05"]);
    assert_eq!(dates("các ngày 10, 11 và 12/6"), ["2026-06-12"]);
    assert_eq!(dates("từ 1/7 đến hết 31/12/2025"), ["2026-07-01", "2025-12-31"]);
    assert_eq!(dates("Năm 2007, ngày 26/9, nhịp dẫn đổ sập"), ["2007", "2007-09-26"]);
    assert_eq!(said("Vụ sập cầu 2007"), ["2007 = 2007 Bare"]);
    assert_eq!(dates("ngay 12/3/2019, thang 7 nam 2024, nam 2016"), ["2019-03-12", "2024-07", "2016"]);
    assert_eq!(
        dates("thứ Hai (16/11), chiều nay (20/11)"),
        ["2026-11-16", "2026-11-16", "2026-11-20", "2026-11-20"]
    );
    assert_eq!(dates("Đầu năm, hôm 28/12"), ["2026-12-28"]);
}

#[test]
fn lunar_days_become_solar() {
    assert_eq!(said("mùng 2 Tết"), ["mùng 2 Tết = 2026-02-18 Lunar"]);
    assert_eq!(dates("mùng 1 Tết Giáp Thìn"), ["2024-02-10"]);
    assert_eq!(dates("mồng Một Tết Nguyên đán 2025"), ["2025-01-29"]);
    assert_eq!(dates("rằm tháng 7, rằm tháng Giêng năm 2023"), ["2026-08-27", "2023-02-05"]);
    assert_eq!(dates("ngày 15 tháng 8 âm lịch năm 2023"), ["2023-09-29"]);
    assert_eq!(
        dates("ngày 10/3 âm lịch năm 2024, ngày 23 tháng Chạp năm 2024"),
        ["2024-04-18", "2025-01-22"]
    );
    assert_eq!(dates("Tết Nguyên đán 2024"), ["2024-02"]);
    assert_eq!(dates("30 Tết"), ["2026-02-16"]);
}

#[test]
fn relative_dates_count_from_the_day_of_writing() {
    assert_eq!(said("hôm qua"), ["hôm qua = 2026-11-19 Relative"]);
    assert_eq!(dates("Sáng nay, tối hôm kia, đêm qua"), ["2026-11-20", "2026-11-18", "2026-11-19"]);
    assert_eq!(dates("cách đây 3 năm; hai năm trước; 10 ngày trước"), ["2023", "2024", "2026-11-10"]);
    assert_eq!(dates("cách đây gần năm năm"), ["2021"]);
    assert_eq!(dates("tuần trước, tháng trước, năm ngoái, năm nay"), ["2026-11", "2026-10", "2025", "2026"]);
    assert_eq!(said("Mới đây, thời gian vừa qua"), ["Mới đây = - Recent", "vừa qua = - Recent"]);
    assert_eq!(dates("hôm thứ Ba; thứ năm tuần trước; chủ nhật"), ["2026-11-17", "2026-11-12", "2026-11-15"]);
    assert_eq!(
        dates("yesterday, last year, two years ago, on Monday"),
        ["2026-11-19", "2025", "2024", "2026-11-16"]
    );
    assert!(dates("3 năm trước đó; ông vừa qua đời; lần thứ hai; những năm qua").is_empty());
    assert_eq!(dates("sáng sớm nay, tối hôm qua"), ["2026-11-20", "2026-11-19"]);
}

#[test]
fn absolute_dates_in_english() {
    assert_eq!(dates("March 5, 2019 and 5 March 2019"), ["2019-03-05", "2019-03-05"]);
    assert_eq!(dates("on March 5th; the 5th of March"), ["2026-03-05", "2026-03-05"]);
    assert_eq!(dates("in 2016, Sept. 2011, in May, 3/15/2019"), ["2016", "2011-09", "2026-05", "2019-03-15"]);
    assert_eq!(dates("They may march on. You may 5 times"), Vec::<String>::new());
}

#[test]
fn what_only_looks_like_a_date_is_none() {
    for text in [
        "Việt Nam thắng 2-1, hiệp hai 3-2",
        "khoảng 2/3 số hộ, đã qua 2/3 chặng đường, chiếm đến 3/4 diện tích",
        "giá 12.500 đồng, 1.200.000 đồng, 2.000 USD",
        "gọi 0912-34-5678 hay 090.123.4567",
        "nhà số 12/3 đường Trần Hưng Đạo, hẻm 15/4",
        "Quy định 85-QĐ/TW và Nghị định 15/2020/NĐ-CP, Thông tư 08/2020",
        "phiên bản 2.4.1, Android 12.1",
        "tỷ lệ 1/500, bản đồ tỷ lệ 1/2000",
        "quốc lộ 5, tỉnh lộ 10/3",
        "ông 45 tuổi, phục vụ 24/7",
        "2016 người, 2.016 ca, 1999 đồng",
        "IP 10.12.2020.1",
        "lương tháng 13",
        "nhiệm kỳ 2020-2025, giai đoạn 2016 - 2020",
        "điểm 9/10, đạt 8/10",
        "khóa VII (1981- 1987), anh T. (SN 1983)",
    ] {
        assert_eq!(dates(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn the_date_of_a_law_is_told_apart() {
    assert_eq!(
        said("Quyết định 874/QĐ-BTTTT (17/6/2021) và Nghị định số 15/2020/NĐ-CP ngày 3/2/2020"),
        ["17/6/2021 = 2021-06-17 Law", "ngày 3/2/2020 = 2020-02-03 Law"]
    );
}

#[test]
fn without_an_anchor_nothing_is_invented() {
    let prose = Prose::new("hôm qua, ngày 5/3; mùng 2 Tết; năm 2016");
    let found: Vec<_> = find(&prose, None).into_iter().map(|m| m.date.to_string()).collect();
    assert_eq!(found, ["-", "--03-05", "-", "2016"]);
}

/// What [`read`] finds, with the days it means on [`DAY`], the second only when it is another.
fn days(text: &str) -> Vec<String> {
    let prose = Prose::new(text);
    let told = |m: Mention| match m.said.days(DAY) {
        Some(days) if days.first == days.last => format!("{} = {}", &prose.text[m.bytes], days.first),
        Some(days) => format!("{} = {}..{}", &prose.text[m.bytes], days.first, days.last),
        None => format!("{} = ?", &prose.text[m.bytes]),
    };
    read(&prose).into_iter().map(told).collect()
}

/// Friday 20 November 2026 is the day of writing.
#[test]
fn what_is_said_becomes_days() {
    for (text, meant) in [
        ("sáng 5/3", "5/3 = 2026-03-05"),
        ("hôm qua", "hôm qua = 2026-11-19"),
        ("hôm kia", "hôm kia = 2026-11-18"),
        ("tối qua", "tối qua = 2026-11-19"),
        ("sáng nay", "sáng nay = 2026-11-20"),
        ("cách đây 3 năm", "cách đây 3 năm = 2023-01-01..2023-12-31"),
        ("3 ngày trước", "3 ngày trước = 2026-11-17"),
        ("hai tuần nữa", "hai tuần nữa = 2026-11-30..2026-12-06"),
        ("nửa năm trước", "nửa năm trước = 2026-05-01..2026-05-31"),
        ("tuần trước", "tuần trước = 2026-11-09..2026-11-15"),
        ("tuần sau", "tuần sau = 2026-11-23..2026-11-29"),
        ("cuối tuần này", "cuối tuần này = 2026-11-21..2026-11-22"),
        ("thứ Ba tuần trước", "thứ Ba tuần trước = 2026-11-10"),
        ("sáng thứ 6 tuần tới", "sáng thứ 6 tuần tới = 2026-11-27"),
        ("tháng trước", "tháng trước = 2026-10-01..2026-10-31"),
        ("năm ngoái", "năm ngoái = 2025-01-01..2025-12-31"),
        ("năm kia", "năm kia = 2024-01-01..2024-12-31"),
        ("cuối năm 2019", "cuối năm 2019 = 2019-09-02..2019-12-31"),
        ("đầu tháng 3", "đầu tháng 3 = 2026-03-01..2026-03-10"),
        ("tháng Mười một năm ngoái", "tháng Mười một năm ngoái = 2025-11-01..2025-11-30"),
        ("ngày 5 tháng trước", "ngày 5 tháng trước = 2026-10-05"),
        ("quý II/2023", "quý II/2023 = 2023-04-01..2023-06-30"),
        ("ngày mai", "ngày mai = 2026-11-21"),
        ("ngày mốt", "ngày mốt = 2026-11-22"),
        ("mùng 1 Tết", "mùng 1 Tết = 2026-02-17"),
        ("30 Tết", "30 Tết = 2026-02-16"),
        ("giao thừa năm nay", "giao thừa năm nay = 2026-02-16"),
        ("Tết Nguyên đán 2024", "Tết Nguyên đán 2024 = 2024-02-10..2024-02-12"),
        ("rằm tháng Giêng", "rằm tháng Giêng = 2026-03-03"),
        ("tháng Chạp năm 2024", "tháng Chạp năm 2024 = 2024-12-31..2025-01-28"),
        ("mùng 10 tháng 3 âm lịch", "mùng 10 tháng 3 âm lịch = 2026-04-26"),
        ("ngày 10/3 ÂL", "ngày 10/3 ÂL = 2026-04-26"),
        ("Giỗ Tổ Hùng Vương 2024", "Giỗ Tổ Hùng Vương 2024 = 2024-04-18"),
        ("mùng 1 tháng 6 nhuận năm 2025", "mùng 1 tháng 6 nhuận năm 2025 = 2025-07-25"),
        ("trung thu năm ngoái", "trung thu năm ngoái = 2025-10-06"),
        ("hom qua", "hom qua = 2026-11-19"),
        ("thu ba tuan truoc", "thu ba tuan truoc = 2026-11-10"),
        ("cach day 3 nam", "cach day 3 nam = 2023-01-01..2023-12-31"),
        ("mung 1 tet nguyen dan 2025", "mung 1 tet nguyen dan 2025 = 2025-01-29"),
        ("ram thang gieng nam 2023", "ram thang gieng nam 2023 = 2023-02-05"),
        ("gio to hung vuong 2024", "gio to hung vuong 2024 = 2024-04-18"),
        ("cuoi nam ngoai", "cuoi nam ngoai = 2025-09-02..2025-12-31"),
        ("yesterday", "yesterday = 2026-11-19"),
        ("the day before yesterday", "day before yesterday = 2026-11-18"),
        ("last Friday", "last Friday = 2026-11-13"),
        ("next Monday", "next Monday = 2026-11-23"),
        ("three years ago", "three years ago = 2023-01-01..2023-12-31"),
        ("two weeks from now", "two weeks from now = 2026-11-30..2026-12-06"),
        ("on March 5", "March 5 = 2026-03-05"),
        ("early May 2024", "early May 2024 = 2024-05-01..2024-05-10"),
        ("last week", "last week = 2026-11-09..2026-11-15"),
        ("mấy hôm trước", "mấy hôm trước = ?"),
    ] {
        assert_eq!(days(text), [meant], "{text}");
    }
}

#[test]
fn what_counts_from_elsewhere_is_not_told() {
    for text in [
        "hai năm sau, ông mất",
        "tuần sau khi sinh",
        "năm sau đó",
        "một ngày kia",
        "gio to qua troi",
        "the next day",
        "bắt đầu từ đó",
        "chiều một",
        "năm Giáp Sửu",
    ] {
        assert_eq!(days(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(days("bắt đầu năm 2019"), ["năm 2019 = 2019-01-01..2019-12-31"]);
}

/// Long runs of what begins a date take no longer for each word: the marked time grows with the text alone.
#[test]
fn hostile_text_is_read_in_order() {
    for piece in
        ["ngày ", "1/", "các ngày 1, ", "cách đây ", "năm ", "tháng 6 nhuận âm lịch ", "Tết Nguyên đán "]
    {
        let prose = Prose::new(&piece.repeat(20_000));
        assert!(read(&prose).windows(2).all(|pair| pair[0].bytes.end <= pair[1].bytes.start), "{piece}");
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (1900i16..=2099, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}

proptest! {
    #[test]
    fn finds_what_it_prints(day in any_day(), form in 0usize..9) {
        let (y, m, d) = (day.year(), day.month(), day.day());
        let name = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
            "October", "November", "December"][m as usize - 1];
        let text = match form {
            0 => format!("Sự việc xảy ra ngày {d}/{m}/{y} tại xã."),
            1 => format!("Sự việc xảy ra ngày {d} tháng {m} năm {y} tại xã."),
            2 => format!("Sự việc ({d:02}-{m:02}-{y}) tại xã."),
            3 => format!("xay ra ngay {d}.{m}.{y} tai xa"),
            4 => format!("It was on {name} {d}, {y} here."),
            5 => format!("It was on {d} {name} {y}."),
            6 => format!("Cập nhật {y}-{m:02}-{d:02}, mới"),
            7 => format!("Sáng {d}/{m}/{y}, tại xã"),
            _ => format!("{d}/{m}/{y}"),
        };
        let found = find(&Prose::new(&text), Some(DAY));
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!(found[0].date, Partial::of_day(day), "{}", text);
    }

    #[test]
    fn any_text_is_read_without_panic_and_in_order(text in "(ngày|tháng|năm|mùng|Tết|rằm|hôm|thứ|quý|cách đây|cuối|Giỗ Tổ|nhuận|âm lịch|nửa|nữa|sau|last|next|May|in|[0-9]{1,4}|[/.,() -]|\\PC){0,40}") {
        let prose = Prose::new(&text);
        for anchor in [None, Some(DAY), Some(Date::MIN), Some(Date::MAX)] {
            let mut last = 0;
            for m in find(&prose, anchor) {
                prop_assert!(m.bytes.start >= last && m.bytes.end > m.bytes.start);
                last = m.bytes.end;
                let days = anchor.and_then(|a| m.said.days(a));
                prop_assert!(days.is_none_or(|days| days.first <= days.last));
                let _ = (m.date.first(), m.date.last(), m.date.to_string(), prose.text.get(m.bytes.clone()).unwrap());
            }
        }
    }
}
