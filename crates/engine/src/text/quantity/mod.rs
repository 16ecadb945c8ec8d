//! Numbers with their units in running text, Vietnamese and English: `17 tỷ đồng`, `2tr5`, `hai phần ba`, `gần 30%`,
//! `5-7 ngày`, `từ 10 đến 12 giờ`, `a dozen people`.
//!
//! [`find`] gives every quantity with its place, what it measures and how it is hedged. Numbers that name rather than
//! measure are left alone: telephone numbers, codes, years, numbers of laws, houses and classes. Dates are the business of
//! [`crate::text::dates`].
//!
//! ```
//! use engine::text::{prose::Prose, quantity};
//! let prose = Prose::new("Dự án cần gần 17 tỷ đồng trong 5-7 tháng.");
//! let found = quantity::find(&prose);
//! assert_eq!((found[0].value, found[0].bound), (17e9, quantity::Bound::Nearly));
//! assert_eq!((found[1].value, found[1].upper), (5.0, Some(7.0)));
//! ```

mod amount;
pub(crate) mod number;
mod reader;
mod units;

use super::prose::Prose;
use std::ops::Range;

/// What a quantity measures, and so the unit that [`Quantity::base`] gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A number alone or of things: `120 người`. [`Quantity::counted`] is the word for the things.
    Count,
    /// A part of a whole, without unit: `một nửa` is 0.5, `hai phần ba` 0.667.
    Share,
    /// Per cent.
    Percent,
    /// An amount of money, in whole units of its currency; `500k` with nothing else is đồng.
    Money(Currency),
    /// How long: seconds.
    Duration,
    /// The time of a day: seconds since midnight.
    Clock,
    /// Years of age.
    Age,
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Litres.
    Volume,
    /// Grams.
    Mass,
    /// Kilometres an hour.
    Speed,
    /// Degrees Celsius.
    Temperature,
}

/// A currency by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Currency {
    /// Vietnamese đồng.
    Vnd,
    /// Dollar of the United States.
    Usd,
    /// Euro.
    Eur,
    /// Yen.
    Jpy,
    /// Yuan, `nhân dân tệ`.
    Cny,
    /// Won.
    Krw,
    /// Baht.
    Thb,
    /// Pound sterling.
    Gbp,
}

/// How close the number is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// Nothing is said.
    Exact,
    /// `khoảng`, `chừng`, `about`, and vague numbers such as `vài trăm`.
    About,
    /// `gần`, `nearly`: somewhat less.
    Nearly,
    /// `hơn`, `trên`, `over`.
    MoreThan,
    /// `ít nhất`, `trở lên`, `at least`.
    AtLeast,
    /// `dưới`, `chưa đến`, `less than`.
    LessThan,
    /// `tối đa`, `không quá`, `at most`, `up to`.
    AtMost,
}

/// A quantity in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The bytes it covers, number and unit, without the hedge before it.
    pub bytes: Range<usize>,
    /// The words it covers.
    pub words: Range<usize>,
    /// The number, or the lower end of a range, magnitudes included.
    pub value: f64,
    /// The upper end of a range.
    pub upper: Option<f64>,
    /// What it measures.
    pub kind: Kind,
    /// Base units in one unit as written: 60 for minutes.
    pub factor: f64,
    /// How close it is said to be.
    pub bound: Bound,
    /// Whether it is called an estimate or a plan: `ước tính`, `dự kiến`.
    pub is_estimate: bool,
    /// Whether it is denied: `không phải 5 người`.
    pub is_denied: bool,
    /// The word for what is counted, right after it.
    pub counted: Option<usize>,
}

impl Quantity {
    /// The value in the base unit of its [`Kind`]: đồng, seconds, metres, grams.
    pub fn base(&self) -> f64 {
        self.value * self.factor
    }

    /// Both ends in the base unit; equal when it is no range.
    pub fn span(&self) -> (f64, f64) {
        (self.base(), self.upper.unwrap_or(self.value) * self.factor)
    }
}

/// All quantities of a text, in order, none overlapping.
pub fn find(prose: &Prose) -> Vec<Quantity> {
    find_in(prose, 0..prose.words.len())
}

/// The same within a range of words.
pub fn find_in(prose: &Prose, words: Range<usize>) -> Vec<Quantity> {
    reader::Reader::new(prose, words).read()
}

#[cfg(test)]
mod tests;
