//! What a number is by its own structure: check digits, prefixes, codes. Nothing here looks at words.
//!
//! Sources: Thông tư 59/2021/TT-BCA and Nghị định 137/2015/NĐ-CP (identity number: province, century and gender, year);
//! the mobile prefixes in force since 2018 (Bộ Thông tin và Truyền thông); the check digit of tax numbers (Tổng cục Thuế);
//! ISO/IEC 7812 (issuer ranges, Luhn's check digit).

/// Codes of the provinces in identity numbers.
const PROVINCES: [u8; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40,
    42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83,
    84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

fn value(digits: &str) -> u64 {
    digits.bytes().fold(0, |sum, b| sum.wrapping_mul(10).wrapping_add(u64::from(b.saturating_sub(b'0'))))
}

/// Whether twelve digits have the structure of an identity number of somebody born by `year`.
pub(super) fn is_identity(digits: &str, year: i16) -> bool {
    if digits.len() != 12 || is_placeholder(digits) {
        return false;
    }
    let is_province = u8::try_from(value(&digits[..3])).is_ok_and(|code| PROVINCES.contains(&code));
    let born = match &digits[3..4] {
        "0" | "1" => 1900 + value(&digits[4..6]),
        "2" | "3" => 2000 + value(&digits[4..6]),
        _ => return false,
    };
    is_province && born >= 1915 && i64::try_from(born).is_ok_and(|born| born <= i64::from(year))
}

/// Whether digits are a mobile number of the plan in force, `0` first or `84` first.
pub(super) fn is_mobile(digits: &str) -> bool {
    let Some(national) = national(digits) else { return false };
    if national.len() != 9 {
        return false;
    }
    let is_prefix = matches!(
        national.as_bytes(),
        [b'3', b'2'..=b'9', ..]
            | [b'5', b'2' | b'5' | b'6' | b'8' | b'9', ..]
            | [b'7', b'0' | b'6'..=b'9', ..]
            | [b'8', b'1'..=b'9', ..]
            | [b'9', ..]
    );
    is_prefix && !is_placeholder(national)
}

/// Whether digits are a number of a fixed line with its area code: `024` and `028` with eight more, others with seven
/// or eight.
pub(super) fn is_landline(digits: &str) -> bool {
    let Some(national) = national(digits) else { return false };
    national.starts_with('2') && matches!(national.len(), 9 | 10) && !is_placeholder(national)
}

/// The number without its trunk zero or country code.
fn national(digits: &str) -> Option<&str> {
    if let Some(rest) = digits.strip_prefix("0084").or_else(|| digits.strip_prefix("840")) {
        return Some(rest);
    }
    match digits.strip_prefix("84") {
        Some(rest) if rest.len() >= 9 => Some(rest),
        _ => digits.strip_prefix('0'),
    }
}

/// Whether the chunks of a telephone number have sizes that people write. `08.11.2023 15` is a date.
pub(super) fn is_phone_layout(sizes: &[usize]) -> bool {
    match sizes {
        [2, 2, 4, ..] => false,
        [only] => *only >= 9,
        [first, rest @ ..] => (1..=8).contains(first) && rest.iter().all(|s| (2..=8).contains(s)),
        [] => false,
    }
}

/// Luhn's check over a number of a card scheme that people in Vietnam hold.
pub(super) fn is_card(digits: &str) -> bool {
    let length = digits.len();
    let head = |n: usize| value(digits.get(..n).unwrap_or(""));
    let is_range = match length {
        13 => head(1) == 4,
        15 => matches!(head(2), 34 | 37),
        16 => {
            head(1) == 4
                || (51..=55).contains(&head(2))
                || (2221..=2720).contains(&head(4))
                || (3528..=3589).contains(&head(4))
                || matches!(head(2), 62 | 65)
                || head(4) == 6011
                || head(4) == 9704
        }
        19 => matches!(head(4), 9704) || matches!(head(1), 4) || head(2) == 62,
        _ => false,
    };
    is_range && is_luhn(digits) && digits.bytes().any(|b| b != digits.as_bytes()[length - 1])
}

fn is_luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .map(|b| u32::from(b - b'0'))
        .enumerate()
        .map(|(at, d)| match (at % 2, d) {
            (0, d) => d,
            (_, d) if d >= 5 => d * 2 - 9,
            (_, d) => d * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Card numbers that payment companies publish for trying things out.
pub(super) fn is_published_test_card(digits: &str) -> bool {
    matches!(
        digits,
        "4111111111111111"
            | "4242424242424242"
            | "4012888888881881"
            | "5555555555554444"
            | "5105105105105100"
            | "378282246310005"
            | "371449635398431"
            | "4000056655665556"
            | "3530111333300000"
            | "3566002020360505"
    )
}

/// Whether ten digits carry the check digit of tax numbers.
pub(super) fn is_tax_code(digits: &str) -> bool {
    const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    if !matches!(digits.len(), 10 | 13) || is_placeholder(&digits[..10]) {
        return false;
    }
    let digit = |at: usize| u32::from(digits.as_bytes()[at] - b'0');
    let sum: u32 = WEIGHTS.iter().enumerate().map(|(at, w)| digit(at) * w).sum();
    10 - sum % 11 == digit(9)
}

/// One digit over and over, or counting up or down from the first to the last: nobody's number.
pub(super) fn is_placeholder(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let all = |step: u8| bytes.windows(2).all(|w| (w[1] + 10 - w[0]) % 10 == step);
    bytes.len() >= 6 && (all(0) || all(1) && bytes[0] <= b'1')
}

/// Whether two digits are a province's on a vehicle's plate.
pub(super) fn is_plate_province(digits: &str) -> bool {
    matches!(value(digits), 11..=12 | 14..=41 | 43 | 47..=86 | 88..=90 | 92..=95 | 97..=99)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_have_a_province_a_century_and_a_year() {
        assert!(is_identity("001085012347", 2026));
        assert!(is_identity("079312012347", 2026));
        assert!(!is_identity("003085012347", 2026)); // no province
        assert!(!is_identity("079345012347", 2026)); // born in 2045
        assert!(!is_identity("079985012347", 2026));
        assert!(!is_identity("00108501234", 2026));
    }

    #[test]
    fn mobile_numbers_follow_the_plan_of_2018() {
        for yes in ["0912345678", "84912345678", "0084912345678", "0328147261", "0567183922", "0703817264"] {
            assert!(is_mobile(yes), "{yes}");
        }
        for no in
            ["0123456789", "0312847261", "0512847261", "0712847261", "091234567", "1912345678", "0999999999"]
        {
            assert!(!is_mobile(no), "{no}");
        }
        assert!(is_landline("02438572146") && is_landline("842838234567") && !is_landline("0912345678"));
    }

    #[test]
    fn cards_and_tax_codes_carry_check_digits() {
        assert!(is_card("4532015112830366") && !is_card("4532015112830367"));
        assert!(!is_card("0000000000000000") && !is_card("356938035643809"));
        assert!(is_tax_code("0101248141") && !is_tax_code("0101248142"));
    }

    #[test]
    fn a_day_and_an_hour_are_no_telephone() {
        assert!(!is_phone_layout(&[2, 2, 4, 2]));
        assert!(is_phone_layout(&[4, 3, 3]) && is_phone_layout(&[2, 2, 2, 2, 2]) && is_phone_layout(&[10]));
    }
}
