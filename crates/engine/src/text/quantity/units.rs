//! Units, and the words around a number that say how it is meant.

use super::{Bound, Currency, Kind};
use crate::text::prose::{self, Prose};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a unit measures and how many base units it holds.
pub(super) type Unit = (Kind, f64);

const DAY: f64 = 86_400.0;
const MONTH: f64 = 2_629_746.0;
const YEAR: f64 = 31_556_952.0;

/// Spellings of each unit; several words are joined by `_`.
const UNITS: &[(Kind, f64, &str)] = &[
    (Kind::Money(Currency::Vnd), 1.0, "đồng đ vnđ vnd đồng_việt_nam việt_nam_đồng dong"),
    (
        Kind::Money(Currency::Usd),
        1.0,
        "usd đô đô_la đôla đô_la_mỹ đô_mỹ dollar dollars us_dollars mỹ_kim bucks",
    ),
    (Kind::Money(Currency::Usd), 0.01, "cents"),
    (Kind::Money(Currency::Eur), 1.0, "euro euros eur"),
    (Kind::Money(Currency::Jpy), 1.0, "yên yen jpy yên_nhật"),
    (Kind::Money(Currency::Cny), 1.0, "nhân_dân_tệ ndt tệ yuan cny rmb"),
    (Kind::Money(Currency::Krw), 1.0, "won krw"),
    (Kind::Money(Currency::Thb), 1.0, "baht bạt thb"),
    (Kind::Money(Currency::Gbp), 1.0, "bảng bảng_anh pounds_sterling gbp"),
    (Kind::Percent, 1.0, "phần_trăm percent per_cent pct điểm_phần_trăm percentage_points"),
    (Kind::Duration, 1.0, "giây second seconds sec secs s"),
    (Kind::Duration, 60.0, "phút minute minutes min mins phut"),
    (Kind::Duration, 3600.0, "giờ tiếng tiếng_đồng_hồ giờ_đồng_hồ h hour hours hrs gio tieng"),
    (Kind::Duration, DAY, "ngày day days ngày_đêm đêm night nights hôm ngay ngày_làm_việc working_days"),
    (Kind::Duration, 7.0 * DAY, "tuần week weeks tuần_lễ tuan"),
    (Kind::Duration, MONTH, "tháng month months thang"),
    (Kind::Duration, YEAR, "năm year years nam"),
    (Kind::Duration, 10.0 * YEAR, "thập_kỷ thập_niên decade decades"),
    (Kind::Duration, 100.0 * YEAR, "thế_kỷ century centuries"),
    (Kind::Age, 1.0, "tuổi years_old year_old tuoi"),
    (Kind::Age, 1.0 / 12.0, "tháng_tuổi months_old"),
    (Kind::Length, 1.0, "m mét metre metres meter meters met"),
    (Kind::Length, 1000.0, "km cây_số kilomet ki_lô_mét kilometre kilometres kilometer kilometers cay_so"),
    (Kind::Length, 0.01, "cm phân xăng_ti_mét centimet centimetres centimeters"),
    (Kind::Length, 0.001, "mm ly mi_li_mét millimetres"),
    (Kind::Length, 1609.344, "dặm mile miles"),
    (Kind::Length, 0.3048, "feet foot ft bộ_anh"),
    (Kind::Length, 0.0254, "inch inches"),
    (Kind::Area, 1.0, "m2 m² mét_vuông square_metres square_meters"),
    (Kind::Area, 1e4, "ha héc_ta hecta hécta hectares hectare"),
    (Kind::Area, 1e6, "km2 km² kilomet_vuông ki_lô_mét_vuông square_kilometres"),
    (Kind::Area, 360.0, "sào"),
    (Kind::Area, 3600.0, "mẫu"),
    (Kind::Volume, 1.0, "lít l litre litres liter liters lit"),
    (Kind::Volume, 0.001, "ml mi_li_lít"),
    (Kind::Volume, 1000.0, "m3 m³ mét_khối cubic_metres khối"),
    (Kind::Mass, 1.0, "g gam gram grams gr"),
    (Kind::Mass, 0.001, "mg mi_li_gam milligrams"),
    (Kind::Mass, 1000.0, "kg kí ký ki_lô cân kilogam kilo kilos kilograms ki_lô_gam"),
    (Kind::Mass, 100.0, "lạng"),
    (Kind::Mass, 1e4, "yến"),
    (Kind::Mass, 1e5, "tạ"),
    (Kind::Mass, 1e6, "tấn tonne tonnes ton tons"),
    (Kind::Mass, 37.5, "lượng_vàng cây_vàng lượng"),
    (Kind::Mass, 3.75, "chỉ_vàng chỉ"),
    (Kind::Mass, 453.592, "lb lbs pounds"),
    (Kind::Speed, 1.0, "km_h kmh kph km_giờ kilomet_giờ"),
    (Kind::Speed, 1.609_344, "mph"),
    (Kind::Temperature, 1.0, "độ_c oc độ degrees degrees_celsius"),
];

/// A unit's spelling, word by word, and what it is.
type Spelled = (Vec<String>, Unit);

struct Table {
    marked: HashMap<String, Vec<Spelled>>,
    bare: HashMap<String, Vec<Spelled>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { marked: HashMap::new(), bare: HashMap::new() };
    for (kind, factor, spellings) in UNITS {
        for spelling in spellings.split_whitespace() {
            for (form, map) in [
                (prose::key as fn(&str) -> String, &mut table.marked),
                (prose::bare as fn(&str) -> String, &mut table.bare),
            ] {
                let words: Vec<String> = spelling.split('_').map(form).collect();
                map.entry(words[0].clone()).or_default().push((words, (*kind, *factor)));
            }
        }
    }
    for list in table.marked.values_mut().chain(table.bare.values_mut()) {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    table
});

/// The unit that begins at a word, the longest spelling, and one past it.
pub(super) fn unit_at(prose: &Prose, at: usize, end: usize, unmarked: bool) -> Option<(Unit, usize)> {
    if at >= end {
        return None;
    }
    let form = |word: usize| if unmarked { prose.bare(word) } else { prose.key(word) };
    let list = if unmarked { &TABLE.bare } else { &TABLE.marked }.get(form(at))?;
    let joined = |word: usize| {
        let gap = &prose.text[prose.words[word - 1].end..prose.words[word].start];
        matches!(gap, " " | "/" | "-" | "\u{a0}")
    };
    list.iter().find_map(|(words, unit)| {
        let fits = at + words.len() <= end
            && words.iter().enumerate().all(|(k, w)| form(at + k) == w && (k == 0 || joined(at + k)));
        fits.then(|| (*unit, at + words.len()))
    })
}

/// The unit that letters glued to a figure spell: `5km`, `100m2`.
pub(super) fn glued_unit(letters: &str) -> Option<Unit> {
    let list = TABLE.marked.get(letters).or_else(|| TABLE.marked.get(&prose::key(letters)))?;
    list.iter().find(|(words, _)| words.len() == 1).map(|(_, unit)| *unit)
}

/// The currency whose sign stands right before or after a number.
pub(super) fn sign(c: char) -> Option<Unit> {
    let currency = match c {
        '$' => Currency::Usd,
        '€' => Currency::Eur,
        '£' => Currency::Gbp,
        '¥' => Currency::Jpy,
        '₫' => Currency::Vnd,
        '₩' => Currency::Krw,
        '฿' => Currency::Thb,
        '%' | '％' | '٪' => return Some((Kind::Percent, 1.0)),
        '°' | '℃' => return Some((Kind::Temperature, 1.0)),
        _ => return None,
    };
    Some((Kind::Money(currency), 1.0))
}

/// Hedges before a number, joined by spaces; the longest that fits counts.
const BEFORE: &[(Bound, &str)] = &[
    (
        Bound::About,
        "khoảng|chừng|độ chừng|cỡ|tầm|ước chừng|xấp xỉ|áng chừng|đâu đó|ngót nghét|about|around|roughly|some|\
         approximately|circa|an estimated|khoang|tam",
    ),
    (Bound::Nearly, "gần|ngót|suýt soát|sắp sửa|nearly|almost|close to|gan"),
    (
        Bound::MoreThan,
        "hơn|trên|quá|vượt|vượt quá|hơn cả|nhiều hơn|over|more than|above|exceeding|upwards of|hon|tren",
    ),
    (
        Bound::AtLeast,
        "ít nhất|tối thiểu|không dưới|không ít hơn|từ ít nhất|at least|no fewer than|no less than|not less than|\
         minimum|it nhat|toi thieu|khong duoi",
    ),
    (
        Bound::LessThan,
        "dưới|chưa đến|chưa tới|không đến|không tới|chưa đầy|chưa quá|ít hơn|kém|less than|fewer than|under|below|\
         duoi|chua den|chua day|khong den",
    ),
    (
        Bound::AtMost,
        "tối đa|không quá|nhiều nhất|lên đến|lên tới|cao nhất|at most|no more than|not more than|up to|maximum|toi da|\
         khong qua|len den|len toi",
    ),
];

/// Words that call a number an estimate or a plan.
const ESTIMATES: &[&str] = &[
    "ước tính",
    "ước",
    "ước đạt",
    "dự kiến",
    "dự tính",
    "dự báo",
    "phỏng đoán",
    "estimated",
    "expected",
    "projected",
    "uoc tinh",
    "du kien",
];
const DENIALS: &str = "không chưa chẳng chả đừng not khong chua";

/// Hedges by their last word, each word by word.
type Hedges = HashMap<String, Vec<(Vec<String>, Bound)>>;

static HEDGES: LazyLock<Hedges> = LazyLock::new(|| {
    let mut map = Hedges::new();
    for (bound, hedges) in BEFORE {
        for hedge in hedges.split('|') {
            let words: Vec<String> = hedge.split_whitespace().map(prose::key).collect();
            if let Some(last) = words.last() {
                map.entry(last.clone()).or_default().push((words, *bound));
            }
        }
    }
    for list in map.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    map
});

static ESTIMATE_WORDS: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| ESTIMATES.iter().map(|e| e.split(' ').map(prose::key).collect()).collect());
static DENIAL_WORDS: LazyLock<Vec<String>> =
    LazyLock::new(|| DENIALS.split_whitespace().map(prose::key).collect());

/// How the words before a number qualify it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hedge {
    pub(super) bound: Bound,
    pub(super) is_estimate: bool,
    pub(super) is_denied: bool,
}

/// Reads what stands before word `at` in its sentence.
pub(super) fn hedge_before(prose: &Prose, at: usize) -> Hedge {
    let sentence = prose.sentences[prose.words[at].sentence].words.start;
    let mut hedge = Hedge { bound: Bound::Exact, is_estimate: false, is_denied: false };
    let ends_with = |end: usize, words: &[String]| {
        end >= sentence + words.len()
            && words.iter().rev().zip((sentence..end).rev()).all(|(word, k)| prose.key(k) == word)
    };
    let mut end = at;
    for _ in 0..2 {
        let Some(last) = end.checked_sub(1).filter(|w| *w >= sentence) else { break };
        if prose.text[prose.words[last].end..prose.words[last + 1].start].contains([',', '.', ':', '\n']) {
            break;
        }
        let fitting =
            HEDGES.get(prose.key(last)).and_then(|list| list.iter().find(|(words, _)| ends_with(end, words)));
        if let Some((words, bound)) = fitting {
            hedge.bound = *bound;
            end -= words.len();
        } else if let Some(words) = ESTIMATE_WORDS.iter().find(|words| ends_with(end, words)) {
            hedge.is_estimate = true;
            end -= words.len();
        } else {
            break;
        }
    }
    let denies = |word: usize| DENIAL_WORDS.iter().any(|d| prose.key(word) == d);
    let is_really =
        |word: usize| matches!(prose.bare(word), "phai" | "co" | "la" | "het" | "he" | "be" | "was" | "is");
    if let Some(last) = end.checked_sub(1).filter(|w| *w >= sentence) {
        hedge.is_denied = denies(last) || last > sentence && is_really(last) && denies(last - 1);
    }
    if hedge.is_estimate && hedge.bound == Bound::Exact {
        hedge.bound = Bound::About;
    }
    hedge
}
