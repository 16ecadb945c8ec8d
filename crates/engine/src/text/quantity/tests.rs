use super::*;
use proptest::prelude::*;

/// Each quantity as `words = value[..upper] kind bound`, values in base units.
fn said(text: &str) -> Vec<String> {
    let prose = Prose::new(text);
    find(&prose)
        .into_iter()
        .map(|q| {
            let (low, high) = q.span();
            let round = |v: f64| (v * 1000.0).round() / 1000.0;
            let range = if q.upper.is_some() { format!("..{}", round(high)) } else { String::new() };
            let mut out = format!("{} = {}{range} {:?}", &prose.text[q.bytes.clone()], round(low), q.kind);
            if q.bound != Bound::Exact {
                out.push_str(&format!(" {:?}", q.bound));
            }
            if q.is_denied {
                out.push_str(" denied");
            }
            out
        })
        .collect()
}

fn one(text: &str, expected: &str) {
    assert_eq!(said(text), [expected], "{text}");
}

#[test]
fn money_is_read_in_every_spelling() {
    one("Dự án 17 tỷ đồng", "17 tỷ đồng = 17000000000 Money(Vnd)");
    one("giá 2tr5 thôi", "2tr5 = 2500000 Money(Vnd)");
    one("chỉ 500k nhé", "500k = 500000 Money(Vnd)");
    assert_eq!(said("lương 1,2 triệu một ngày"), ["1,2 triệu = 1200000 Count", "một ngày = 86400 Duration"]);
    one("giá 12.500 đồng", "12.500 đồng = 12500 Money(Vnd)");
    one("giá 99.000đ", "99.000đ = 99000 Money(Vnd)");
    one("3 tỷ 500 triệu đồng", "3 tỷ 500 triệu đồng = 3500000000 Money(Vnd)");
    one("hai triệu rưỡi đồng", "hai triệu rưỡi đồng = 2500000 Money(Vnd)");
    one("một triệu hai đồng", "một triệu hai đồng = 1200000 Money(Vnd)");
    one("it costs $5", "$5 = 5 Money(Usd)");
    one("lỗ 5 triệu USD", "5 triệu USD = 5000000 Money(Usd)");
    one("gia 500 nghin dong", "500 nghin dong = 500000 Money(Vnd)");
    one("giá 2tr2", "2tr2 = 2200000 Money(Vnd)");
    one("video 500k view", "500k = 500000 Count");
}

#[test]
fn numbers_in_words_are_read() {
    one("ba mươi lăm người", "ba mươi lăm = 35 Count");
    one("hai trăm linh năm người", "hai trăm linh năm = 205 Count");
    one("một nghìn năm", "một nghìn năm = 31556952000 Duration");
    one("vài trăm người", "vài trăm = 200..900 Count About");
    one("hàng chục nghìn người", "hàng chục nghìn = 10000..100000 Count About");
    one("hai ba người", "hai ba = 2..3 Count About");
    one("hai chục con gà", "hai chục = 20 Count");
    one("two million people", "two million = 2000000 Count");
    one("twenty-five people", "twenty-five = 25 Count");
    one("thousands of people", "thousands of = 1000..10000 Count About");
}

#[test]
fn shares_and_percentages_are_read() {
    one("hai phần ba dân số", "hai phần ba = 0.667 Share");
    one("một nửa số hộ", "một nửa = 0.5 Share");
    one("khoảng 2/3 số hộ", "2/3 = 0.667 Share About");
    one("gần 30% hộ dân", "30% = 30 Percent Nearly");
    one("tăng 7,4 phần trăm", "7,4 phần trăm = 7.4 Percent");
    one("two thirds of it", "two thirds = 0.667 Share");
}

#[test]
fn durations_clocks_and_measures_are_told_apart() {
    one("giao trong 5-7 ngày", "5-7 ngày = 432000..604800 Duration");
    one("từ 10 đến 12 giờ", "10 đến 12 giờ = 36000..43200 Clock");
    one("lúc 10h30", "10h30 = 37800 Clock");
    one("lúc 10h12", "10h12 = 36720 Clock");
    one("trong 24 giờ", "24 giờ = 86400 Duration");
    one("lúc 7 giờ 30 phút", "7 giờ 30 phút = 27000 Clock");
    one("chạy 2 tiếng 15 phút", "2 tiếng 15 phút = 8100 Duration");
    one("nửa tháng", "nửa tháng = 1314873 Duration");
    one("cách 3 km", "3 km = 3000 Length");
    one("cao 1m75", "1m75 = 1.75 Length");
    one("nặng 3kg5", "3kg5 = 3500 Mass");
    one("rộng 200m2", "200m2 = 200 Area");
    one("cụ 90 tuổi", "90 tuổi = 90 Age");
    one("chạy 60 km/h", "60 km/h = 60 Speed");
}

#[test]
fn hedges_and_denials_are_kept() {
    one("ít nhất 5 người", "5 = 5 Count AtLeast");
    one("không quá 10 ngày", "10 ngày = 864000 Duration AtMost");
    one("chưa đến 100 ca", "100 = 100 Count LessThan");
    one("không phải 5 người", "5 = 5 Count denied");
    one("18 tuổi trở lên", "18 tuổi = 18 Age AtLeast");
    one("more than 200 people", "200 = 200 Count MoreThan");
    let found = find(&Prose::new("ước tính 300 người"));
    assert!(found[0].is_estimate && found[0].bound == Bound::About);
    let prose = Prose::new("120 người dự");
    assert_eq!(find(&prose)[0].counted.map(|w| prose.written(w)), Some("người"));
}

#[test]
fn numbers_that_name_are_left_alone() {
    for text in [
        "gọi 0900 000 123",
        "năm 2016",
        "ngày 5/3/2026",
        "lớp 5 học bài 7",
        "quận 3",
        "mạng 5G",
        "Quyết định 874/QĐ-BTTTT",
        "IP 192.168.1.1",
        "nhiệm kỳ 2020-2025",
        "bà ba về quê",
        "tám chuyện",
        "hàng xóm",
        "một người",
        "on the 1st floor",
    ] {
        assert_eq!(said(text), Vec::<String>::new(), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_in_order_and_without_panic(
        text in "(một|hai|năm|mươi|trăm|nghìn|tỷ|đồng|nửa|vài|hàng|phần|rưỡi|giờ|ngày|đến|từ|khoảng|and|half|a|k|tr|[0-9]{1,5}|[/.,%$() -]|\\PC){0,40}"
    ) {
        let prose = Prose::new(&text);
        let mut last = 0;
        for q in find(&prose) {
            prop_assert!(q.words.start < q.words.end && q.words.start >= last);
            prop_assert!(prose.text.get(q.bytes.clone()).is_some());
            prop_assert!(q.value.is_finite() && q.upper.is_none_or(|u| u >= q.value));
            last = q.words.end;
        }
    }

    #[test]
    fn amounts_of_money_are_read_back(millions in 1u32..999, form in 0usize..5) {
        let text = match form {
            0 => format!("giá {millions} triệu đồng"),
            1 => format!("giá {millions}.000.000 đồng"),
            2 => format!("gia {millions} trieu dong"),
            3 => format!("giá {millions}tr nhé"),
            _ => format!("costs {millions},000,000 VND"),
        };
        let found = find(&Prose::new(&text));
        prop_assert_eq!(found.len(), 1, "{}", text);
        prop_assert_eq!((found[0].base(), found[0].kind), (f64::from(millions) * 1e6, Kind::Money(Currency::Vnd)), "{}", text);
    }
}
