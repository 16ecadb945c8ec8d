//! A day still to come that a text tells of as of something that has been.

use super::dated;
use crate::gates::timing::timeline;
use crate::text::dates::{self, Kind, Mention, Partial, Unit, What, Year};
use crate::text::phrase::{Hit, PhraseSet};
use crate::text::prose::{Prose, bare};
use jiff::civil::Date;
use std::ops::Range;
use std::sync::LazyLock;

/// What is told.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// The bytes of the words that make it past.
    pub(super) past: Range<usize>,
    /// The bytes of the date.
    pub(super) event: Range<usize>,
    /// The day.
    pub(super) day: Date,
}

/// What a phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Tag {
    /// It has happened.
    Past,
    /// `đã`, `vừa`: past after a day that opens the sentence, unless it was a plan that was made.
    Done,
    /// It is to come, or may be.
    Ahead,
    /// `tới` right after a date: it is to come.
    Coming,
    /// Right before a date: a term that ends or begins.
    Term,
    /// The text makes it up, drills it, or speaks of the mistake.
    Fiction,
}

/// The first day after `latest` that is told as past.
pub(super) fn find(prose: &Prose, mentions: &[Mention], latest: Date) -> Option<Told> {
    let mut ahead = dated(mentions).filter(|(_, day)| *day > latest).peekable();
    ahead.peek()?;
    let hits = RULES.find_in(prose, 0..prose.words.len().min(timeline::LEAD_WORDS));
    ahead.take(20).find_map(|(mention, day)| {
        let past = past_of(prose, mentions, mention, &hits)?;
        Some(Told { past, event: mention.bytes.clone(), day })
    })
}

/// The words that make the day of a mention past, when nothing in its sentence says otherwise.
fn past_of(
    prose: &Prose,
    mentions: &[Mention],
    mention: &Mention,
    hits: &[Hit<Tag>],
) -> Option<Range<usize>> {
    /// A text makes something up in what is near, or in its first words.
    const NEAR: usize = 60;
    let at = mention.words.start;
    let sentence = prose.words.get(at)?.sentence;
    let within = |h: &&Hit<Tag>| prose.words[h.words.start].sentence == sentence;
    let has = |tag: Tag| hits.iter().filter(within).any(|h| h.tag == tag);
    let is_term = hits.iter().any(|h| h.tag == Tag::Term && (h.words.end..h.words.end + 3).contains(&at));
    let is_coming = hits
        .iter()
        .any(|h| h.tag == Tag::Coming && (mention.words.end..mention.words.end + 2).contains(&h.words.start));
    let is_fiction = hits
        .iter()
        .any(|h| h.tag == Tag::Fiction && (h.words.start < NEAR || h.words.start.abs_diff(at) < NEAR));
    let has_other = mentions.iter().any(|m| {
        let is_stated = match m.kind {
            Kind::Full | Kind::Yearless => m.words.start != at,
            // "Tết Mậu Thân 2028" says one year twice
            Kind::Bare => m.date.year != mention.date.year,
            _ => false,
        };
        is_stated && prose.words[m.words.start].sentence == sentence
    });
    if has(Tag::Ahead)
        || is_term
        || is_coming
        || is_fiction
        || has_other
        || is_quoted(prose, mention.bytes.start)
    {
        return None;
    }
    if let Some(today) = called_today(prose, mentions, mention) {
        return Some(today);
    }
    if let Some(past) = hits.iter().filter(within).find(|h| h.tag == Tag::Past) {
        return Some(past.bytes.clone());
    }
    let done =
        hits.iter().filter(within).find(|h| h.tag == Tag::Done && h.words.start >= mention.words.end)?;
    let between = prose.text[mention.bytes.end..done.bytes.start].trim_start_matches([',', ')', ' ']);
    let is_its_clause = !between.contains([',', ';', ':', '(']);
    (is_its_clause && opens_clause(prose, mention)).then(|| done.bytes.clone())
}

/// Whether a date says when its clause happens: nothing but `vào lúc 6 giờ sáng` stands before it. In `chuyến bay ngày
/// 20/12` it belongs to a noun.
fn opens_clause(prose: &Prose, mention: &Mention) -> bool {
    let sentence = &prose.sentences[prose.words[mention.words.start].sentence];
    let before = &prose.text[sentence.bytes.start..mention.bytes.start];
    let clause = before.rfind([',', ':', ';', '–', '!']).map_or(before, |at| &before[at + 1..]);
    clause.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(|word| {
        let word = bare(word);
        word.starts_with(|c: char| c.is_ascii_digit()) || FRAME.contains(&word.as_str())
    })
}

/// Words that stand before the date of a clause.
const FRAME: &[&str] = &[
    "vao", "luc", "khoang", "hoi", "ngay", "hom", "rang", "sang", "trua", "chieu", "toi", "dem", "khuya",
    "gio", "phut", "thu", "hai", "ba", "tu", "nam", "sau", "bay", "chu", "nhat", "nong", "theo", "on", "at",
    "about", "around", "the", "morning", "evening", "night", "of", "early",
];

/// `sáng nay 5/12/2027`, `hôm qua, 5/12/2027`, `5/12/2027 vừa qua`: the words beside the date.
fn called_today(prose: &Prose, mentions: &[Mention], mention: &Mention) -> Option<Range<usize>> {
    const BETWEEN: usize = 2;
    let is_now = |m: &&Mention| match (m.kind, m.said.what) {
        (Kind::Recent, _) => true,
        (Kind::Relative, What::Shifted { unit: Unit::Day, by }) => (-1..=0).contains(&by),
        _ => false,
    };
    let sentence = prose.words[mention.words.start].sentence;
    let is_beside = |m: &&Mention| {
        let gap = if m.words.end <= mention.words.start {
            mention.words.start - m.words.end
        } else {
            m.words.start.saturating_sub(mention.words.end)
        };
        gap <= BETWEEN && prose.words[m.words.start].sentence == sentence
    };
    mentions.iter().filter(is_now).find(is_beside).map(|m| m.bytes.clone())
}

/// Whether a place stands in a quotation; a message that is one quotation from end to end is none.
fn is_quoted(prose: &Prose, at: usize) -> bool {
    let next = prose.quotes.partition_point(|q| q.end <= at);
    let quote = prose.quotes.get(next).filter(|q| q.start <= at);
    quote.is_some_and(|q| q.len() * 4 < prose.text.len() * 3)
}

/// Whether a lunar day says which year it is of.
pub(super) fn gives_year(mention: &Mention) -> bool {
    matches!(
        mention.said.what,
        What::Lunar { year: Some(Year::Given(_) | Year::Cycle { .. }), .. }
            | What::Tet { year: Some(Year::Given(_) | Year::Cycle { .. }), .. }
    )
}

/// Whether a line holds this day and little else, and nothing of what is to come.
pub(super) fn is_bare_line(day: Date, text: &str) -> bool {
    const WORDS: usize = 12;
    let year = day.year().to_string();
    text.lines().filter(|l| l.contains(&year) && l.split_whitespace().count() <= WORDS).take(20).any(|line| {
        let prose = Prose::new(line);
        dates::find(&prose, None).iter().any(|m| m.date == Partial::of_day(day))
            && !RULES
                .find_in(&prose, 0..prose.words.len())
                .iter()
                .any(|h| matches!(h.tag, Tag::Ahead | Tag::Term))
    })
}

/// All phrases, matched in one pass.
#[expect(clippy::expect_used, reason = "constant patterns; a unit test compiles them")]
static RULES: LazyLock<PhraseSet<Tag>> = LazyLock::new(|| {
    PhraseSet::new(RULE_TABLE.iter().flat_map(|(tag, rules)| rules.iter().map(|r| (*tag, *r))))
        .expect("constant patterns")
});

const RULE_TABLE: &[(Tag, &[&str])] = &[
    (
        Tag::Past,
        &[
            "(vụ|trận) ..3 (xảy ra|xẩy ra) (lúc|vào|ngày|khoảng|hồi|ở|tại|sáng|trưa|chiều|tối|đêm)",
            "(động đất|hỏa hoạn|hoả hoạn|tai nạn|cháy|sạt lở|lũ quét|ngộ độc|án mạng) ..3 (xảy ra|xẩy ra)",
            "(#|một|hai|ba|bốn|năm|nhiều) (người|em|cháu|học sinh|công nhân) (chết|tử vong|thiệt mạng|bị thương|mất tích)",
            "(đã|vừa|vừa mới|mới vừa) ..2 (xảy ra|xẩy ra|diễn ra|khai mạc|bế mạc|khánh thành|qua đời|từ trần|tử vong|hy sinh)",
            "(đã|vừa|vừa mới|mới vừa) ..2 (thiệt mạng|bắt giữ|khởi tố|bắt|cháy|nổ|sập|đổ bộ|ập vào|tấn công|tuyên án|cứu|mất tích)",
            "(đã|vừa|vừa mới|mới vừa) (ra mắt|kết thúc|trao|về nước|nhập viện|cấp cứu|phát hiện|tìm thấy|bầu|trúng cử|đăng quang)",
            "xảy ra (một|vụ|trận|cơn|hỏa hoạn|hoả hoạn|tai nạn|cháy|nổ|va chạm|sạt lở|ngộ độc|án mạng|động đất|lũ)",
            "(khiến|làm) ..4 (chết|tử vong|thiệt mạng|bị thương|mất tích|nhập viện)",
            "(bị bắt|bị khởi tố|tử vong tại chỗ|không qua khỏi)",
            "(was|were|has been|have been) ..2 (killed|injured|arrested|found|destroyed|hit|struck|detained|rescued|shot|attacked)",
            "(happened|occurred|erupted|collapsed|exploded|killed|died|crashed|injured|destroyed|arrested|struck|killing|broke out|took place)",
            "(tore through|swept through|burned down|opened fire|left ..3 dead)",
        ],
    ),
    (Tag::Done, &["(đã|vừa)"]),
    (
        Tag::Ahead,
        &[
            "(sẽ|dự kiến|dự tính|dự báo|kế hoạch|lên lịch|theo lịch|hạn chót|thời hạn|hiệu lực|gia hạn|hết hạn|áp dụng)",
            "(sắp tới|sắp đến|tới đây|mục tiêu|phấn đấu|cam kết|ấn định|thống nhất|đồng ý|đề xuất|đề nghị|nhận hồ sơ)",
            "sắp (diễn|ra|khai|đến|mở|có|bán|được|bước)",
            "(tuần|tháng|năm|dịp|ngày) tới",
            "hạn (cuối|nộp|dùng|sử dụng|đăng)",
            "lịch (thi|trình|học|họp|nghỉ|bay|đấu|khám|tiêm)",
            "(kính|xin) mời",
            "mời (bà con|quý|cô|các|mọi|anh chị)",
            "(bán|mua|giá|đặt|săn) vé",
            "vé (xem|tàu|máy bay|vào|tham|mời)",
            "(đăng ký|nếu|giả sử|có thể|chuẩn bị|thi hành|nhiệm kỳ|lộ trình|giai đoạn|chốt|hẹn)",
            "(hoãn|lùi|dời) (lại|đến|tới|sang|vào|lịch|ngày)",
            "nghỉ (lễ|học|làm|tết|bù)",
            "đặt (phòng|bàn|chỗ|lịch|hàng|cọc)",
            "(quyết định|tuyên bố|thông báo|công bố|phê duyệt|lựa chọn|chọn|giao|yêu cầu) ..12 (vào|tổ chức|trước|từ|diễn ra)",
            "(chờ|đợi) (đến|tới)",
            "(đến khi|đáo hạn|bảo hành|hợp đồng|giấy phép|hộ chiếu|visa|trúng tuyển|tuyển sinh|khai giảng)",
            "(will|would|shall|scheduled|set to|plan|plans|planned|due|expected|expire|expires|deadline|upcoming|next|if|may|could)",
            "(forecast|target|to be|to take place|takes place|takes effect|effective|might|tickets|register|available|valid)",
            "(postponed|delayed|moved|extended|agreed|promised|announced|announces|release date|launch date)",
        ],
    ),
    (Tag::Coming, &["tới"]),
    (
        Tag::Term,
        &[
            "(đến|tới|từ|kể từ|trước|sau|hết|hạn|cho đến|tính từ|đến hết)",
            "(until|till|by|before|after|from|through|since|starting|beginning|for|to)",
        ],
    ),
    (
        Tag::Fiction,
        &[
            "(tiểu thuyết|truyện|viễn tưởng|giả tưởng|kịch bản|giả định|diễn tập|mô phỏng|trò chơi|tưởng tượng|tiên tri|tiên đoán)",
            "(bộ phim|phim|ghi nhầm|gõ nhầm|ghi sai|nhầm ngày|nhầm năm|lỗi đánh máy|tin giả|tin bịa|bịa đặt|sai sự thật)",
            "(novel|fiction|fictional|film|movie|game|imagine|hypothetical|scenario|drill|simulation|prophecy|typo|fake|hoax)",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn told(text: &str) -> bool {
        let prose = Prose::new(text);
        find(&prose, &dates::find(&prose, None), date(2026, 11, 22)).is_some()
    }

    #[test]
    fn a_day_to_come_told_as_past_is_found() {
        for text in [
            "Sáng 5/12/2027 đã xảy ra vụ cháy lớn tại chợ huyện.",
            "Ngày 5/12/2027, công an huyện đã làm việc với hai người.",
            "Hôm qua, 3/2/2027, nước lũ tràn về xã.",
            "Theo công an, vào ngày 3/3/2027, nhóm này đã cướp tiệm vàng.",
            "Vụ tai nạn xảy ra lúc 6 giờ sáng 15/1/2027 ở ngã ba Dầu.",
            "Rang sang 1/1/2027, mot xe khach lat o deo, 5 nguoi tu vong.",
            "A fire broke out at the market on 5 December 2027.",
            "On 5 January 2027 police arrested the two men at the border.",
        ] {
            assert!(told(text), "{text}");
        }
    }

    #[test]
    fn what_is_to_come_is_left_alone() {
        for text in [
            "Hội nghị diễn ra ngày 5/12/2027 tới.",
            "Giấy phép đã gia hạn đến ngày 5/12/2027.",
            "Ủy ban đã chốt tổ chức lễ hội vào ngày 5/12/2027.",
            "Theo tiểu thuyết, sáng 5/12/2027 đã xảy ra trận động đất.",
            "Sáng 31/2/2027 đã xảy ra vụ cháy.",
            "Cầu mới khánh thành vào ngày 2/9/2027.",
            "Chuyến bay ngày 20/12/2027 đã bị hủy, hãng hoàn tiền.",
            "Ngày 5/12/2027, trường tổ chức hội thao, phụ huynh đã được mời.",
            "The ceremony will take place on 5 December 2027.",
        ] {
            assert!(!told(text), "{text}");
        }
    }
}
