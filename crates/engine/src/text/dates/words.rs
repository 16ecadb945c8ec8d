//! The words that dates are made of, in both languages, and what each can mean.
//!
//! In a sentence typed without marks one spelling stands for several words (`nam`: năm, Nam, nấm), so a word carries
//! the set of classes it may belong to and the reader asks for the class it needs.

use crate::text::digest::{DigestMap, digest};
use crate::text::prose::{Prose, bare, key};
use std::sync::LazyLock;

macro_rules! classes {
    ($($name:ident $bit:literal),* $(,)?) => { $(pub(super) const $name: u128 = 1 << $bit;)* };
}

classes! {
    NGAY 0, HOM 1, PART 2, NAY 3, QUA 4, KIA 5, MAI 6, THANG 7, NAM 8, QUY 9, TUAN 10, THU 11, CHU 12, NHAT 13,
    MUNG 14, RAM 15, TET 16, AM 17, LICH 18, CACH 19, TRUOC 20, DAY 21, MOI 22, VUA 23, GAN 24, NGOAI 25, TOI 26,
    UNTIL 27, SINCE 28, AND 29, AT 30, THAT 31, FEW 32, OCCASION 33, ABOUT 35, LAW_END 36, LAW_START 37,
    OF 38, IN 39, AGO 40, LAST 41, THIS 42, YESTERDAY 43, TODAY 44, DAY_UNIT 45, WEEK_UNIT 46, MONTH_UNIT 47,
    YEAR_UNIT 48, PART_EN 49, RECENTLY 50, STEM 51, BRANCH 52, ROMAN 53, TENS 54, EVE 55, RATIO 56, UNIT 57,
    NGUYEN_DAN 58, TIME 59, DIED 60, PERIOD 61, HOUSE 62, SOON 63, AL 64, NUA 65, HALF 66, NEXT 67, TOMORROW 68, GIO 69,
    TO 70, TRUNG 71, LEAP 72, THEN 73, BEGINNING 74, MIDDLE 75, END 76, THUA 77, VU 78, LAN 79, DOAN 80, NGO 81,
    BEFORE 82, FROM 83, NOW 84, START 85, ONE 86, THU_FEAST 87,
    AFTER_EN 88,
}

/// What a word may mean.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Meaning {
    /// The classes it may belong to.
    pub(super) classes: u128,
    /// Its value: of a number word, a Roman numeral, or digits.
    pub(super) value: u32,
    /// How many digits it is written with; 0 for words.
    pub(super) digits: u8,
    /// English month, or the months giêng and chạp.
    pub(super) month: i8,
    /// Weekday, Monday 1 to Sunday 7.
    pub(super) weekday: i8,
    /// Place of a year's stem (0 to 9) plus one, and of its branch (0 to 11) plus one.
    pub(super) stem: i16,
    pub(super) branch: i16,
}

impl Meaning {
    /// Whether the word may be of one of the classes.
    pub(super) fn is(self, classes: u128) -> bool {
        self.classes & classes != 0
    }

    fn merge(&mut self, other: Meaning) {
        self.classes |= other.classes;
        for (mine, theirs) in [(&mut self.month, other.month), (&mut self.weekday, other.weekday)] {
            if *mine == 0 {
                *mine = theirs;
            }
        }
        for (mine, theirs) in [(&mut self.stem, other.stem), (&mut self.branch, other.branch)] {
            if *mine == 0 {
                *mine = theirs;
            }
        }
        if self.value == 0 {
            self.value = other.value;
        }
    }
}

/// What every word of a text may mean, in order.
pub(super) fn meanings(prose: &Prose) -> Vec<Meaning> {
    (0..prose.words.len()).map(|i| meaning(prose, i)).collect()
}

fn meaning(prose: &Prose, word: usize) -> Meaning {
    /// Longer words are none of ours: `september`, `thứ` and its kind are short.
    const LONGEST: usize = 12;
    let bare = prose.bare(word);
    if bare.len() > LONGEST || bare.is_empty() {
        return Meaning::default();
    }
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let is_number = digits == bare.len() || matches!(&bare[digits..], "st" | "nd" | "rd" | "th");
        if !is_number || digits > 4 {
            return Meaning::default();
        }
        let value = bare[..digits].parse().unwrap_or(0);
        let digits = u8::try_from(digits).unwrap_or(0);
        return Meaning { value, digits, ..Meaning::default() };
    }
    let (by_key, by_bare) = &*VOCABULARY;
    let sentence = &prose.sentences[prose.words[word].sentence];
    let map = if sentence.is_unmarked { by_bare } else { by_key };
    map.get(prose.sought().words()[word].digest).copied().unwrap_or_default()
}

type Map = DigestMap<Meaning>;

static VOCABULARY: LazyLock<(Map, Map)> = LazyLock::new(|| {
    let (mut by_key, mut by_bare) = (Map::default(), Map::default());
    let mut add = |word: &str, meaning: Meaning| {
        by_key.entry(digest(&key(word))).merge(meaning);
        by_bare.entry(digest(&bare(word))).merge(meaning);
    };
    for (class, words) in WORDS {
        for word in words.split(' ') {
            add(word, Meaning { classes: *class, ..Meaning::default() });
        }
    }
    for (value, words) in (1..).zip(NUMBERS) {
        for word in words.split(' ') {
            add(word, Meaning { value, ..Meaning::default() });
        }
    }
    for (month, words) in (1..).zip(MONTHS) {
        for word in words.split(' ') {
            add(word, Meaning { month, ..Meaning::default() });
        }
    }
    for (weekday, words) in (1..).zip(WEEKDAYS) {
        for word in words.split(' ') {
            add(word, Meaning { weekday, ..Meaning::default() });
        }
    }
    for (stem, word) in (1..).zip(STEMS.split(' ')) {
        add(word, Meaning { classes: STEM, stem, ..Meaning::default() });
    }
    for (branch, words) in (1..).zip(BRANCHES) {
        for word in words.split(' ') {
            add(word, Meaning { classes: BRANCH, branch, ..Meaning::default() });
        }
    }
    for (value, word) in (1..).zip("i ii iii iv".split(' ')) {
        add(word, Meaning { classes: ROMAN, value, ..Meaning::default() });
    }
    (by_key, by_bare)
});

const WORDS: &[(u128, &str)] = &[
    (NGAY, "ngày"),
    (HOM, "hôm bữa"),
    (PART, "sáng trưa chiều tối đêm khuya"),
    (NAY, "nay này"),
    (QUA, "qua"),
    (KIA, "kia"),
    (MAI, "mai"),
    (THANG, "tháng"),
    (NAM, "năm"),
    (QUY, "quý"),
    (TUAN, "tuần"),
    (THU, "thứ"),
    (CHU, "chủ chúa"),
    (NHAT, "nhật"),
    (MUNG, "mùng mồng"),
    (RAM, "rằm"),
    (TET, "tết"),
    (AM, "âm"),
    (LICH, "lịch"),
    (CACH, "cách"),
    (TRUOC, "trước"),
    (DAY, "đây"),
    (MOI, "mới"),
    (VUA, "vừa"),
    (GAN, "gần"),
    (NGOAI, "ngoái"),
    (TOI, "tới"),
    (UNTIL, "đến tới until to"),
    (SINCE, "từ sau hết since from after before"),
    (AND, "và đến tới hay hoặc and or to"),
    (AT, "hồi vào trong lúc khoảng đầu cuối giữa"),
    (THAT, "đó ấy"),
    (FEW, "vài ít mấy những few several many"),
    (OCCASION, "dịp lễ"),
    (ABOUT, "khoảng hơn gần đúng chừng about over nearly almost some"),
    (LAW_START, "nghị quyết quy thông chỉ công hướng kế luật pháp tờ văn"),
    (LAW_END, "định quyết tư thị văn dẫn hoạch điện lệnh luật trình bản số"),
    (OF, "of"),
    (IN, "in since by during until from of late early mid"),
    (AGO, "ago"),
    (LAST, "last"),
    (THIS, "this"),
    (YESTERDAY, "yesterday"),
    (TODAY, "today tonight"),
    (DAY_UNIT, "ngày day days hôm bữa"),
    (WEEK_UNIT, "tuần week weeks"),
    (MONTH_UNIT, "tháng month months"),
    (YEAR_UNIT, "năm year years"),
    (PART_EN, "morning afternoon evening night"),
    (RECENTLY, "recently"),
    (TENS, "mươi"),
    (EVE, "giao"),
    (RATIO, "số diện tổng dân quãng chặng phần lượng hộ người phiếu thành"),
    (
        UNIT,
        "đồng người tỷ tỉ triệu nghìn ngàn usd m mét km m2 ha hộ ca tấn kg căn phiếu lượt trường xe con cái \
         chiếc sản bài chữ từ giờ phút giây people dollars m³ mm mw kwh w mah cổ học suất tài khách nhà hộp euro \
         bệnh trẻ cây máy bước calo watt đơn hồ cán đại doanh công vận",
    ),
    (NGUYEN_DAN, "nguyên đán"),
    (TIME, "on at"),
    (DIED, "đời"),
    (SOON, "sớm muộn"),
    (PERIOD, "đoạn kỳ học khóa khoá mùa"),
    (AL, "âl"),
    (NUA, "nữa"),
    (HALF, "nửa"),
    (NEXT, "next"),
    (TOMORROW, "tomorrow"),
    (GIO, "giỗ"),
    (TO, "tổ"),
    (TRUNG, "trung"),
    (LEAP, "nhuận"),
    (THEN, "sau"),
    (BEGINNING, "đầu early beginning"),
    (MIDDLE, "giữa mid middle"),
    (END, "cuối late end"),
    (THUA, "thừa"),
    (VU, "vu"),
    (LAN, "lan"),
    (DOAN, "đoan"),
    (NGO, "ngọ"),
    (BEFORE, "before"),
    (FROM, "from"),
    (NOW, "now today"),
    (START, "bắt lần ban lúc từ"),
    (ONE, "một"),
    (THU_FEAST, "thu"),
    (AFTER_EN, "after"),
    (HOUSE, "số đường lộ tỷ tỉ lệ phòng ngõ hẻm mẫu mã điểm sn"),
];

/// Number words by value, from one; the units after `mươi` count too.
const NUMBERS: [&str; 12] = [
    "một mốt one a an",
    "hai two couple",
    "ba three",
    "bốn tư four",
    "năm lăm five",
    "sáu six",
    "bảy bẩy seven",
    "tám eight",
    "chín nine",
    "mười ten",
    "eleven",
    "twelve",
];

const MONTHS: [&str; 12] = [
    "january jan giêng",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec chạp",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Stems of the sixty-year cycle, from the year 4 on.
const STEMS: &str = "giáp ất bính đinh mậu kỷ canh tân nhâm quý";

/// Branches of the sixty-year cycle, from the year 4 on.
const BRANCHES: [&str; 12] =
    ["tý tí", "sửu", "dần", "mão mẹo", "thìn", "tỵ tị", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi"];
