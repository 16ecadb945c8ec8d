//! Which bank a BIN stands for. `data/banks/SOURCES.md` says where the list comes from.

use serde::Deserialize;
use std::sync::LazyLock;

/// A bank or wallet that takes part in transfers by VietQR.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Bank {
    /// Bank identification number, six digits.
    pub bin: String,
    /// Short name, as its application shows it.
    pub name: String,
    /// Full name, Vietnamese.
    pub vi: String,
    /// Full name, English.
    pub en: String,
}

/// An e-wallet.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Wallet {
    /// Its code in the list: `MOMO`, `ZALOPAY`, `VNP`, ...
    pub code: String,
    /// Short name.
    pub name: String,
    /// Full name, Vietnamese.
    pub vi: String,
    /// Full name, English.
    pub en: String,
}

#[derive(Deserialize)]
struct List {
    banks: Vec<Bank>,
    wallets: Vec<Wallet>,
}

#[expect(clippy::expect_used, reason = "the list is a constant; a test reads it")]
static LIST: LazyLock<List> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/banks/banks.json")).expect("the bank list is read")
});

/// All banks, by BIN.
pub fn all() -> &'static [Bank] {
    &LIST.banks
}

/// The bank of a BIN; none where the list does not have it.
pub fn by_bin(bin: &str) -> Option<&'static Bank> {
    let at = LIST.banks.binary_search_by(|bank| bank.bin.as_str().cmp(bin)).ok()?;
    LIST.banks.get(at)
}

/// The wallet of a code.
pub fn wallet(code: &str) -> Option<&'static Wallet> {
    LIST.wallets.iter().find(|wallet| wallet.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn banks_stand_in_order_with_a_bin_of_six_digits() {
        assert!(all().len() >= 61 && all().windows(2).all(|w| w[0].bin < w[1].bin));
        assert!(all().iter().all(|b| b.bin.len() == 6 && b.bin.bytes().all(|c| c.is_ascii_digit())));
        assert_eq!(by_bin("970436").map(|b| b.name.as_str()), Some("Vietcombank"));
        assert_eq!(by_bin("000000"), None);
        assert!(["MOMO", "ZALOPAY", "SPP", "VNP", "VTP"].iter().all(|code| wallet(code).is_some()));
    }
}
