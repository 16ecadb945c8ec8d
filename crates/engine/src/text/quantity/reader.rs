//! Reads quantities off the words, one position at a time: amount, range, unit, then the words around them.

use super::amount::{Amount, Amounts, Look};
use super::number::{self, Lookup};
use super::units::{Unit, hedge_before, sign, unit_at};
use super::{Bound, Currency, Kind, Quantity};
use crate::text::prose::{self, Prose};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Words whose number is a name.
const LABELS: &str = "số thứ điều khoản lớp quận phường phòng tầng trang chương bài câu lộ kênh tuyến nhóm tư định luật \
                      mùng mồng khóa đợt hạng cấp mức loại iphone version no room chapter page article grade level \
                      number windows tổ ngõ hẻm đội block lô top model route";
/// Words before a number that make it a date.
const DATED: &str = "ngày tháng năm mùng mồng hôm sáng chiều trưa tối đêm in since";
/// Words that a lone number word counts.
const COUNTED: &str = "người con cái chiếc ca vụ lần bạn em cháu bé anh chị hộ nhà xe cuộc bài trường xã huyện tỉnh nước \
                       loại đứa tên vị nạn học bệnh căn lô quả cây tờ quyển cuốn viên hòn món gói hộp thùng bao chai lon \
                       bên phía đội nhóm mẹ bố ông bà cô chú bác nhân công cán sinh trẻ ngôi tòa khu xóm thôn bước giọt \
                       phát mũi ly cốc bát tô đĩa miếng lá";
/// Things counted with `k` that are no money.
const NOT_MONEY: &str = "người lượt view views like likes follow follower followers sub subs subscribers từ chữ people \
                         users km members shares comment comments lượt_xem rpm hz";

struct Sets {
    labels: HashSet<String>,
    dated: HashSet<String>,
    counted: HashSet<String>,
    counted_bare: HashSet<String>,
    not_money: HashSet<String>,
    starters: HashSet<String>,
}

static SETS: LazyLock<Sets> = LazyLock::new(|| {
    let keys = |words: &str| words.split_whitespace().map(prose::key).collect::<HashSet<_>>();
    let bares = |words: &str| words.split_whitespace().map(prose::bare).collect::<HashSet<_>>();
    let both = |words: &str| keys(words).into_iter().chain(bares(words)).collect::<HashSet<_>>();
    let spoken = "nửa half vài mấy dăm đôi several a hàng cả dozens hundreds thousands millions billions chục dozen năm";
    let mut starters = both(spoken);
    starters.extend(number::pieces().flat_map(|(key, _)| [prose::bare(&key), key]));
    Sets {
        labels: both(LABELS),
        dated: both(DATED),
        counted: keys(COUNTED),
        counted_bare: bares(COUNTED),
        not_money: both(NOT_MONEY),
        starters,
    }
});

/// The state of one reading.
pub(super) struct Reader<'p> {
    prose: &'p Prose,
    amounts: Amounts<'p>,
    words: Range<usize>,
    out: Vec<Quantity>,
}

impl<'p> Reader<'p> {
    pub(super) fn new(prose: &'p Prose, words: Range<usize>) -> Reader<'p> {
        let end = words.end.min(prose.words.len());
        Reader { prose, amounts: Amounts { prose, end }, words: words.start..end, out: Vec::new() }
    }

    pub(super) fn read(mut self) -> Vec<Quantity> {
        let mut at = self.words.start;
        while at < self.words.end {
            if !self.amounts.is_figure(at) && !SETS.starters.contains(self.amounts.form(at)) {
                at += 1;
                continue;
            }
            at = match self.amounts.at(at) {
                Ok(amount) => self.quantity(at, amount).unwrap_or(amount.next.max(at + 1)),
                Err(next) => next.max(at + 1),
            };
        }
        self.out
    }

    /// Adds the quantity that `amount` begins, when it is one, and gives the word after it.
    fn quantity(&mut self, at: usize, first: Amount) -> Option<usize> {
        let mut amount = first;
        let is_range = first.unit.is_none() && self.extend(at, &mut amount);
        let (unit, mut next) = self.unit(at, &amount);
        if unit.is_some()
            && next > amount.next
            && matches!(self.prose.bare(next.min(self.words.end - 1)), "ruoi")
        {
            // "hai năm rưỡi", "3 giờ rưỡi"
            amount.value += 0.5;
            next += usize::from(next < self.words.end);
        }
        let amount = Amount { next, ..amount };
        if let Some(prior) = self.join(at, &amount, unit) {
            return Some(prior);
        }
        if !self.is_measured(at, &amount, unit, is_range) {
            return None;
        }
        let (kind, factor) = unit.unwrap_or_else(|| self.kind_without_unit(&amount));
        let (kind, factor) = self.clock(at, &amount, (kind, factor));
        let hedge = hedge_before(self.prose, at);
        let (after, bound) = self.bound_after(next);
        let is_vague = amount.look == Look::Vague || amount.upper.is_some() && !is_range;
        let bound = match (bound, hedge.bound) {
            (Some(bound), _) => bound,
            (None, Bound::Exact) if is_vague => Bound::About,
            (None, bound) => bound,
        };
        let start = self.prose.words[at].start - self.sign_before(at).map_or(0, |(_, bytes)| bytes);
        let end = self.prose.words[next - 1].end + self.sign_after(next).map_or(0, |(_, bytes)| bytes);
        self.out.push(Quantity {
            bytes: start..end,
            words: at..next,
            value: amount.value,
            upper: amount.upper,
            kind,
            factor,
            bound,
            is_estimate: hedge.is_estimate,
            is_denied: hedge.is_denied && bound == Bound::Exact,
            counted: (kind == Kind::Count && self.amounts.is_next(next)).then_some(next),
        });
        Some(after)
    }

    /// Joins `5-7`, `10 đến 12`, `between 10 and 12` into a range.
    fn extend(&self, at: usize, amount: &mut Amount) -> bool {
        let gap = self.amounts.gap_before(amount.next);
        let linked = self.amounts.form(amount.next);
        let is_dashed = matches!(gap, "-" | "–" | " - " | " – " | "—") && amount.next < self.words.end;
        let is_said = self.amounts.is_next(amount.next)
            && (matches!(prose::bare(linked).as_str(), "den" | "toi" | "to")
                || linked == "and" && at.checked_sub(1).is_some_and(|w| self.amounts.form(w) == "between"));
        let from = amount.next + usize::from(!is_dashed);
        if !is_dashed && !is_said || amount.look == Look::Share || from >= self.words.end {
            return false;
        }
        let Ok(upper) = self.amounts.at(from) else { return false };
        if amount.look == Look::Year && upper.look == Look::Year || upper.upper.is_some() {
            return false;
        }
        let scaled = if amount.magnitude == 1.0 && upper.magnitude > 1.0 && amount.value < 1000.0 {
            amount.value * upper.magnitude
        } else {
            amount.value
        };
        let lower = if scaled < upper.value { scaled } else { amount.value };
        let is_range = lower < upper.value && !self.amounts.gap_before(upper.next).starts_with('-');
        if is_range {
            let look = if upper.look == Look::Year { Look::Figure } else { upper.look };
            *amount = Amount { value: lower, upper: Some(upper.value), look, ..upper };
        }
        is_range
    }

    fn sign_before(&self, at: usize) -> Option<(Unit, usize)> {
        let c = self.prose.text[..self.prose.words[at].start].chars().next_back()?;
        sign(c).filter(|(kind, _)| matches!(kind, Kind::Money(_))).map(|unit| (unit, c.len_utf8()))
    }

    fn sign_after(&self, next: usize) -> Option<(Unit, usize)> {
        let rest = &self.prose.text[self.prose.words[next - 1].end..];
        let space = usize::from(rest.starts_with(' '));
        let c = rest[space..].chars().next()?;
        sign(c).map(|unit| (unit, space + c.len_utf8()))
    }

    /// The unit of an amount and one past it.
    fn unit(&self, at: usize, amount: &Amount) -> (Option<Unit>, usize) {
        let next = amount.next;
        if amount.unit.is_some() {
            return (amount.unit, next);
        }
        if let Some((unit, _)) = self.sign_after(next).or_else(|| self.sign_before(at)) {
            return (Some(unit), next);
        }
        if amount.look == Look::Clock || !self.amounts.is_next(next) && self.amounts.gap_before(next) != "-" {
            return (None, next);
        }
        let unmarked = self.amounts.lookup(at) == Lookup::Unmarked;
        match unit_at(self.prose, next, self.words.end, unmarked) {
            Some((unit, after)) => (Some(unit), after),
            None => (None, next),
        }
    }

    /// Joins what completes the quantity before: `2 giờ 30 phút`, `1 mét 75`, `hai năm rưỡi`.
    fn join(&mut self, at: usize, amount: &Amount, unit: Option<Unit>) -> Option<usize> {
        let is_next = self.amounts.is_next(at);
        let end = self.prose.words[amount.next - 1].end;
        let last = self.out.last_mut().filter(|q| is_next && q.words.end == at && q.upper.is_none())?;
        if amount.upper.is_some() {
            return None;
        }
        let more = match (last.kind, unit) {
            (Kind::Duration | Kind::Clock, Some((Kind::Duration, factor))) if factor < last.factor => {
                amount.value * factor / last.factor
            }
            (Kind::Clock, None) if amount.value < 60.0 => amount.value / 60.0,
            (Kind::Length, None) if last.factor == 1.0 && (10.0..100.0).contains(&amount.value) => {
                amount.value / 100.0
            }
            (Kind::Mass, Some((Kind::Mass, factor))) if factor < last.factor => {
                amount.value * factor / last.factor
            }
            _ => return None,
        };
        last.value += more;
        last.words.end = amount.next;
        last.bytes.end = end;
        Some(amount.next)
    }

    /// Whether an amount measures something rather than names it.
    fn is_measured(&self, at: usize, amount: &Amount, unit: Option<Unit>, is_range: bool) -> bool {
        let before = at.checked_sub(1).filter(|_| self.amounts.is_next(at));
        let form = before.map_or("", |w| self.amounts.form(w));
        let is_named = SETS.labels.contains(form) && unit.is_none_or(|(kind, _)| kind == Kind::Duration);
        let is_dated = SETS.dated.contains(form)
            && unit.is_none()
            && !is_range
            && matches!(amount.look, Look::Figure | Look::Year | Look::Lone | Look::Share);
        if is_named || is_dated {
            return false;
        }
        match amount.look {
            Look::Year => unit.is_some() && !matches!(unit, Some((Kind::Length | Kind::Temperature, _))),
            Look::Lone => unit.is_some() || self.counts(at, amount),
            _ => true,
        }
    }

    /// Whether something counted stands after a lone number word.
    fn counts(&self, at: usize, amount: &Amount) -> bool {
        let next = amount.next;
        if !self.amounts.is_next(next) || amount.value == 1.0 {
            return false;
        }
        let form = self.amounts.form(next);
        let is_english = matches!(
            self.amounts.form(at),
            "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "several"
        );
        is_english
            || match self.amounts.lookup(next) {
                Lookup::Marked => SETS.counted.contains(form),
                Lookup::Unmarked => SETS.counted_bare.contains(form),
            }
    }

    fn kind_without_unit(&self, amount: &Amount) -> Unit {
        let noun = self.amounts.form(amount.next);
        match amount.look {
            Look::Share => (Kind::Share, 1.0),
            Look::Clock => (Kind::Clock, 3600.0),
            Look::Shorthand if !SETS.not_money.contains(noun) => (Kind::Money(Currency::Vnd), 1.0),
            _ => (Kind::Count, 1.0),
        }
    }

    /// `lúc 10 giờ`, `từ 10 đến 12 giờ`, `7 giờ sáng` are times of the day.
    fn clock(&self, at: usize, amount: &Amount, unit: Unit) -> Unit {
        if unit.0 == Kind::Clock || unit != (Kind::Duration, 3600.0) || amount.value > 24.0 {
            return unit;
        }
        let before = at.checked_sub(1).map_or("", |w| self.prose.bare(w));
        let after = self.prose.words.get(amount.next).map_or("", |_| self.prose.bare(amount.next));
        let last = self.prose.bare(amount.next - 1);
        let is_hour = !matches!(last, "tieng" | "ho" | "hour" | "hours");
        let is_time = matches!(before, "luc" | "vao" | "truoc" | "hoi" | "den" | "tu")
            || matches!(after, "sang" | "trua" | "chieu" | "toi" | "dem" | "kem" | "khuya");
        if is_hour && is_time { (Kind::Clock, 3600.0) } else { unit }
    }

    /// `trở lên`, `trở xuống`, `or more` after a quantity, and one past it.
    fn bound_after(&self, next: usize) -> (usize, Option<Bound>) {
        if !self.amounts.is_next(next) {
            return (next, None);
        }
        let second = self.prose.words.get(next + 1).map_or("", |_| self.prose.bare(next + 1));
        match (self.prose.bare(next), second) {
            ("tro", "len") | ("or", "more" | "above" | "over") => (next + 2, Some(Bound::AtLeast)),
            ("tro", "xuong" | "lai") | ("or", "less" | "fewer" | "under") => (next + 2, Some(Bound::AtMost)),
            _ => (next, None),
        }
    }
}
