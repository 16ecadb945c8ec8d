//! A payment code: whom it pays, how much, with which message.
//!
//! Sources: EMV QR Code Specification for Payment Systems, Merchant-Presented Mode, version 1.1 (fields, tags, checksum);
//! NAPAS, VietQR format for quick transfers (identifier A000000727, services QRIBFTTA and QRIBFTTC); VNPAY-QR (identifier
//! A000000775). How MoMo and ZaloPay pass their accounts through a bank is told by the library vietnam-qr-pay.

use super::banks::{self, Bank};
use super::tlv::{self, Field};

/// NAPAS's identifier of transfers.
const VIETQR: &str = "A000000727";
/// VNPAY's identifier.
const VNPAY: &str = "A000000775";
/// đồng, ISO 4217.
pub const DONG: &str = "704";
/// Longest code that is read, in bytes. The specification allows 512 characters.
const LONGEST: usize = 4_096;

/// A payment code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Payment {
    /// Made for many payments (11), for one (12), or not said.
    pub is_static: Option<bool>,
    /// Whom it can pay: one, as a rule.
    pub payees: Vec<Payee>,
    /// How much.
    pub amount: Option<Amount>,
    /// ISO 4217, three digits: 704 is đồng.
    pub currency: Option<String>,
    /// ISO 3166-1, two letters.
    pub country: Option<String>,
    /// Name that the payee gives itself.
    pub merchant: Option<String>,
    /// Its town.
    pub city: Option<String>,
    /// ISO 18245 category of trade, four digits; none for `0000`, which says nothing.
    pub category: Option<String>,
    /// What goes with the payment.
    pub additional: Additional,
    /// Whether it arrived as it was made.
    pub checksum: Checksum,
    /// What is wrong in its form.
    pub faults: Vec<Fault>,
}

/// Whom a code pays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Payee {
    /// By which way.
    pub scheme: Scheme,
    /// BIN of the bank.
    pub bin: Option<String>,
    /// Number of the account, the card or the merchant.
    pub number: Option<String>,
    /// What the number is.
    pub service: Option<Service>,
    /// Code of the e-wallet in the bank list that the number belongs to, where it shows.
    pub wallet: Option<&'static str>,
}

impl Payee {
    /// The bank; none where there is no BIN or the list does not have it.
    pub fn bank(&self) -> Option<&'static Bank> {
        self.bin.as_deref().and_then(banks::by_bin)
    }
}

/// A way to pay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Transfer by NAPAS.
    VietQr,
    /// VNPAY's merchants.
    VnPay,
    /// MoMo's own form of code.
    Momo,
    /// A card network's merchants; the network.
    Card(&'static str),
    /// Another; its identifier, which may be empty.
    Other(String),
    /// Not said.
    #[default]
    Unsaid,
}

/// What the number of a VietQR payee is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Service {
    /// QRIBFTTA: an account.
    Account,
    /// QRIBFTTC: a card.
    Card,
}

/// An amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// As written.
    pub written: String,
    /// Its whole units, where it is a number without cents.
    pub whole: Option<u64>,
}

/// What goes with a payment (tag 62).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Additional {
    /// Number of the bill (01).
    pub bill: Option<String>,
    /// Mobile number (02).
    pub mobile: Option<String>,
    /// Store (03).
    pub store: Option<String>,
    /// Loyalty number (04).
    pub loyalty: Option<String>,
    /// Reference (05).
    pub reference: Option<String>,
    /// Customer (06).
    pub customer: Option<String>,
    /// Terminal (07).
    pub terminal: Option<String>,
    /// The message of the transfer (08).
    pub message: Option<String>,
}

/// Whether the checksum agrees.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Checksum {
    /// It does.
    Right,
    /// It does not: the code was changed after it was made, or made carelessly.
    Wrong,
    /// There is none.
    #[default]
    Missing,
}

impl Checksum {
    /// Its name in the report.
    pub fn name(self) -> &'static str {
        match self {
            Checksum::Right => "right",
            Checksum::Wrong => "wrong",
            Checksum::Missing => "missing",
        }
    }
}

/// What is wrong in the form of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A field stands twice; banks may read either.
    Duplicate(u8),
    /// Something stands behind the checksum.
    Trailing,
    /// A field is cut off or is none.
    Broken,
}

/// Reads a payment code; none where the text is something else.
pub(super) fn read(text: &str) -> Option<Payment> {
    let text = text.trim();
    if text.len() > LONGEST {
        return None;
    }
    if let Some(payment) = momo(text) {
        return Some(payment);
    }
    let begins = text.get(..6).is_some_and(|head| head == "000201");
    begins.then(|| emv(text))
}

fn emv(text: &str) -> Payment {
    let (fields, rest) = tlv::fields(text);
    let owned = |tag| tlv::first(&fields, tag).filter(|v| !v.trim().is_empty()).map(str::to_owned);
    let mut faults = Vec::new();
    let (checksum, is_last) = checksum(text, &fields);
    if checksum != Checksum::Missing && !(is_last && rest.is_empty()) {
        faults.push(Fault::Trailing);
    } else if !rest.is_empty() {
        faults.push(Fault::Broken);
    }
    for (i, field) in fields.iter().enumerate() {
        let fault = Fault::Duplicate(field.tag);
        if fields[..i].iter().any(|f| f.tag == field.tag) && !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    Payment {
        is_static: match tlv::first(&fields, 1) {
            Some("11") => Some(true),
            Some("12") => Some(false),
            _ => None,
        },
        payees: fields.iter().filter_map(payee).collect(),
        amount: owned(54).map(amount),
        currency: owned(53),
        country: owned(58),
        merchant: owned(59),
        city: owned(60),
        category: owned(52).filter(|c| c != "0000"),
        additional: tlv::first(&fields, 62).map(additional).unwrap_or_default(),
        checksum,
        faults,
    }
}

/// The checksum, and whether nothing stands behind it.
fn checksum(text: &str, fields: &[Field<'_>]) -> (Checksum, bool) {
    let Some(at) = fields.iter().position(|f| f.tag == 63) else { return (Checksum::Missing, true) };
    let field = fields[at];
    let computed = tlv::checksum(&text.as_bytes()[..field.at]);
    let is_right = field.value.len() == 4 && u16::from_str_radix(field.value, 16) == Ok(computed);
    (if is_right { Checksum::Right } else { Checksum::Wrong }, at + 1 == fields.len())
}

fn payee(field: &Field<'_>) -> Option<Payee> {
    let network = match field.tag {
        2 | 3 => "Visa",
        4 | 5 => "Mastercard",
        9 | 10 => "Discover",
        11 | 12 => "American Express",
        13 | 14 => "JCB",
        15 | 16 => "UnionPay",
        26..=51 => return Some(template(field.value)),
        _ => return None,
    };
    Some(Payee { scheme: Scheme::Card(network), number: Some(field.value.to_owned()), ..Payee::default() })
}

/// A payee in a template of its own (tags 26 to 51).
fn template(value: &str) -> Payee {
    let (fields, _) = tlv::fields(value);
    let owned = |fields: &[Field<'_>], tag| {
        tlv::first(fields, tag).map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned)
    };
    let identifier = owned(&fields, 0).unwrap_or_default();
    match identifier.to_ascii_uppercase().as_str() {
        VIETQR => {
            let inner = tlv::fields(tlv::first(&fields, 1).unwrap_or_default()).0;
            let number = owned(&inner, 1);
            let service = match tlv::first(&fields, 2) {
                Some("QRIBFTTA") => Some(Service::Account),
                Some("QRIBFTTC") => Some(Service::Card),
                _ => None,
            };
            let bin = owned(&inner, 0);
            let wallet = wallet(bin.as_deref(), number.as_deref());
            Payee { scheme: Scheme::VietQr, bin, number, service, wallet }
        }
        VNPAY => Payee {
            scheme: Scheme::VnPay,
            number: owned(&fields, 1),
            wallet: Some("VNP"),
            ..Payee::default()
        },
        _ => Payee { scheme: Scheme::Other(identifier), number: owned(&fields, 1), ..Payee::default() },
    }
}

/// The wallet behind an account: MoMo has a BIN of its own, and both have had accounts at one bank with a prefix.
fn wallet(bin: Option<&str>, number: Option<&str>) -> Option<&'static str> {
    let number = number.unwrap_or_default();
    match bin? {
        "971025" => Some("MOMO"),
        "970454" if number.starts_with("99MM") => Some("MOMO"),
        "970454" if number.starts_with("99ZP") => Some("ZALOPAY"),
        _ => None,
    }
}

fn amount(written: String) -> Amount {
    let (whole, cents) = written.split_once('.').unwrap_or((&written, ""));
    let is_whole = cents.bytes().all(|b| b == b'0') && whole.bytes().all(|b| b.is_ascii_digit());
    let whole = if is_whole { whole.parse().ok() } else { None };
    Amount { written, whole }
}

fn additional(value: &str) -> Additional {
    let (fields, _) = tlv::fields(value);
    let owned = |tag| tlv::first(&fields, tag).map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned);
    Additional {
        bill: owned(1),
        mobile: owned(2),
        store: owned(3),
        loyalty: owned(4),
        reference: owned(5),
        customer: owned(6),
        terminal: owned(7),
        message: owned(8),
    }
}

/// MoMo's own form: `2|99|telephone|name|mail|0|0|amount|message|transfer_myqr`.
fn momo(text: &str) -> Option<Payment> {
    let parts: Vec<&str> = text.strip_prefix("2|99|")?.split('|').map(str::trim).collect();
    let telephone = parts.first().filter(|t| (9..=11).contains(&t.len()))?;
    if parts.len() < 6 || !telephone.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |at: usize| parts.get(at).filter(|p| !p.is_empty() && **p != "0").map(|p| (*p).to_owned());
    let payee = Payee {
        scheme: Scheme::Momo,
        number: Some((*telephone).to_owned()),
        wallet: Some("MOMO"),
        ..Payee::default()
    };
    Some(Payment {
        payees: vec![payee],
        amount: part(5).map(amount),
        currency: Some(DONG.to_owned()),
        merchant: part(1),
        additional: Additional { message: part(6), ..Additional::default() },
        ..Payment::default()
    })
}
