//! `tests/vietqr.jsonl` holds codes that the npm library vietnam-qr-pay 1.5.1 made, two for each bank of the list it was given
//! (account alone; account or card, amount and message), MoMo, ZaloPay and VNPAY, with what went into them.

use super::*;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Made {
    payload: String,
    bank: Option<String>,
    bin: Option<String>,
    account: String,
    service: Option<String>,
    is_static: bool,
    amount: Option<u64>,
    message: Option<String>,
    wallet: Option<String>,
    merchant: Option<String>,
}

fn made() -> Vec<Made> {
    include_str!("tests/vietqr.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn payment(text: &str) -> Payment {
    match read(text) {
        Content::Payment(payment) => *payment,
        other => panic!("{text}: {other:?}"),
    }
}

/// A field as codes write it.
fn field(tag: u8, value: &str) -> String {
    format!("{tag:02}{:02}{value}", value.chars().count())
}

fn sealed(body: &str) -> String {
    let body = format!("{body}6304");
    format!("{body}{:04X}", tlv::checksum(body.as_bytes()))
}

fn vietqr(bin: &str, account: &str, rest: &str) -> String {
    let payee = format!("{}{}", field(0, bin), field(1, account));
    let template = format!("{}{}{}", field(0, "A000000727"), field(1, &payee), field(2, "QRIBFTTA"));
    sealed(&format!("000201010211{}5303704{rest}5802VN", field(38, &template)))
}

#[test]
fn codes_of_another_maker_read_back_exactly_for_every_bank() {
    let all = made();
    for made in &all {
        let read = payment(&made.payload);
        let [payee] = read.payees.as_slice() else { panic!("{}", made.payload) };
        assert_eq!(read.checksum, Checksum::Right, "{}", made.payload);
        assert!(read.faults.is_empty(), "{}: {:?}", made.payload, read.faults);
        assert_eq!(payee.bank().map(|b| b.name.clone()), made.bank, "{}", made.payload);
        assert_eq!((&payee.bin, payee.number.as_ref()), (&made.bin, Some(&made.account)));
        let service = payee.service.map(|s| if s == Service::Account { "QRIBFTTA" } else { "QRIBFTTC" });
        assert_eq!(service, made.service.as_deref());
        assert_eq!(read.is_static, Some(made.is_static));
        assert_eq!(read.amount.as_ref().and_then(|a| a.whole), made.amount);
        assert_eq!(read.additional.message, made.message);
        assert_eq!(payee.wallet.and_then(banks::wallet).map(|w| w.name.clone()), made.wallet);
        assert_eq!(read.merchant, made.merchant);
        assert_eq!((read.currency.as_deref(), read.country.as_deref()), (Some(DONG), Some("VN")));
    }
    let covered = banks::all().iter().filter(|b| all.iter().any(|m| m.bin.as_ref() == Some(&b.bin)));
    assert_eq!(covered.count() + 1, banks::all().len()); // Liobank is known to the list alone
}

#[test]
fn every_changed_letter_breaks_the_checksum() {
    for made in made().iter().step_by(7) {
        for at in 6..made.payload.len() {
            let mut bytes = made.payload.clone().into_bytes();
            bytes[at] = if bytes[at] == b'7' { b'8' } else { b'7' };
            let changed = String::from_utf8(bytes).unwrap();
            if changed != made.payload {
                assert_ne!(payment(&changed).checksum, Checksum::Right, "{changed}");
            }
        }
    }
}

#[test]
fn an_unknown_bank_is_one() {
    let read = payment(&vietqr("970999", "0011223344", ""));
    assert_eq!(read.checksum, Checksum::Right);
    assert_eq!(read.payees[0].bin.as_deref(), Some("970999"));
    assert_eq!(read.payees[0].bank(), None);
}

#[test]
fn faults_of_form_are_told() {
    let good = vietqr("970436", "0011223344", "540550000");
    assert_eq!(payment(&good).amount.unwrap().whole, Some(50_000));
    assert_eq!(payment(&format!("{good}xyz")).faults, [Fault::Trailing]);
    assert_eq!(payment(&format!("{good}540590000")).faults, [Fault::Trailing, Fault::Duplicate(54)]);
    let twice = vietqr("970436", "0011223344", "540550000540590000");
    assert_eq!(payment(&twice).faults, [Fault::Duplicate(54)]);
    let cut = payment(&good[..good.len() - 12]);
    assert_eq!((cut.checksum, cut.faults.len()), (Checksum::Missing, 1));
    assert_eq!(
        payment(&good.to_lowercase().replace("qribftta", "QRIBFTTA").replace("vn", "VN")).checksum,
        Checksum::Wrong
    );
    assert_eq!(payment("000201").checksum, Checksum::Missing);
}

#[test]
fn a_checksum_in_small_letters_is_right() {
    let body = "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304";
    let sum = format!("{:04x}", tlv::checksum(body.as_bytes()));
    assert_eq!(payment(&format!("{body}{sum}")).checksum, Checksum::Right);
}

#[test]
fn messages_in_vietnamese_read_by_characters_and_by_bytes() {
    let message = "tiền điện tháng 11";
    let by_characters = field(62, &field(8, message));
    let inner = format!("08{:02}{message}", message.len());
    let by_bytes = format!("62{:02}{inner}", inner.len());
    for rest in [by_characters, by_bytes] {
        let read = payment(&vietqr("970436", "0011223344", &rest));
        assert_eq!(read.additional.message.as_deref(), Some(message));
        assert_eq!(read.checksum, Checksum::Right);
    }
}

#[test]
fn merchants_networks_and_wallets_are_told() {
    let body = "000201010211041551234567890123426200011com.example01012520454115303704540815000.005802VN5908QUAN PHO6006HA NOI";
    let read = payment(&sealed(body));
    assert_eq!(read.payees[0].scheme, Scheme::Card("Mastercard"));
    assert_eq!(read.payees[1].scheme, Scheme::Other("com.example".to_owned()));
    assert_eq!((read.merchant.as_deref(), read.city.as_deref()), (Some("QUAN PHO"), Some("HA NOI")));
    assert_eq!((read.category.as_deref(), read.amount.unwrap().whole), (Some("5411"), Some(15_000)));
    let momo = payment("2|99|0900000123|NGUYEN VAN A||0|0|50000|an trua|transfer_myqr");
    assert_eq!((&momo.payees[0].scheme, momo.payees[0].wallet), (&Scheme::Momo, Some("MOMO")));
    assert_eq!(
        (momo.amount.unwrap().whole, momo.additional.message.as_deref()),
        (Some(50_000), Some("an trua"))
    );
    assert_eq!(read_kind("2|99|abc|x"), "text");
}

fn read_kind(text: &str) -> &'static str {
    read(text).kind()
}

#[test]
fn other_contents_are_told_apart() {
    for (text, kind) in [
        ("https://example.vn/a?b=c", "link"),
        ("HTTP://EXAMPLE.COM", "link"),
        ("example.vn/menu", "link"),
        ("URLTO:https://example.vn", "link"),
        ("tel:+84900000123", "telephone"),
        ("SMSTO:8088:DK GOI", "sms"),
        ("sms:0900000123?body=xin%20chao", "sms"),
        ("mailto:a@example.vn?subject=x", "mail"),
        ("MATMSG:TO:a@example.vn;SUB:x;BODY:y;;", "mail"),
        ("WIFI:T:WPA;S:Quan Ca Phe;P:12345678;;", "wifi"),
        ("MECARD:N:Nguyen Van A;TEL:0900000123;;", "contact"),
        ("BEGIN:VCARD\nVERSION:3.0\nN:Nguyen;An\nFN:Nguyen An\nEND:VCARD", "contact"),
        ("otpauth://totp/Example:an@example.vn?secret=JBSWY3DPEHPK3PXP", "login-secret"),
        ("bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT?amount=0.1", "crypto"),
        ("ethereum:0x0000000000000000000000000000000000000001@1?value=1e18", "crypto"),
        ("8938505678707", "text"),
        ("VE TAU SE1 GHE 12A", "text"),
        ("a.b", "text"),
        ("an@example.vn", "text"),
        ("1.5", "text"),
        ("", "text"),
    ] {
        assert_eq!(read_kind(text), kind, "{text}");
    }
    let wifi = Content::Wifi { name: "Quán; 1".to_owned(), security: "WPA".to_owned() };
    assert_eq!(read(r"WIFI:T:WPA;S:Quán\; 1;P:a\:b;;"), wifi);
    let sms = Content::Sms { to: "0900000123".to_owned(), text: "xin chao".to_owned() };
    assert_eq!(read("sms:0900000123?body=xin%20chao"), sms);
    assert_eq!(address_in("example.vn/menu").as_deref(), Some("http://example.vn/menu"));
    assert_eq!(address_in("WIFI:T:WPA;S:example.vn;;"), None);
    let secret = Content::LoginSecret { label: "Example:an@example.vn".to_owned() };
    assert_eq!(read("otpauth://totp/Example:an%40example.vn?secret=JBSWY3DPEHPK3PXP"), secret);
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(000201|[0-9]{2}0[0-9]|A000000727|38|63|\\PC|2\\|99\\||WIFI:|otpauth://|sms:|;|\\\\){0,40}") {
        let _ = read(&text);
        let _ = read(&format!("000201{text}"));
        let _ = address_in(&text);
    }

    #[test]
    fn what_is_written_is_read(
        bank in 0..61_usize,
        account in "[0-9A-Z]{6,19}",
        amount in 1..999_999_999_u64,
        message in "[a-zA-Z0-9đĐăâêôơưáàảãạ ]{1,25}",
    ) {
        prop_assume!(!message.trim().is_empty());
        let bank = &banks::all()[bank % banks::all().len()];
        let rest = format!("{}{}", field(54, &amount.to_string()), field(62, &field(8, message.trim())));
        let read = payment(&vietqr(&bank.bin, &account, &rest));
        prop_assert_eq!(read.payees[0].bank(), Some(bank));
        prop_assert_eq!(read.payees[0].number.as_deref(), Some(account.as_str()));
        prop_assert_eq!(read.amount.unwrap().whole, Some(amount));
        prop_assert_eq!(read.additional.message.as_deref(), Some(message.trim()));
        prop_assert_eq!(read.checksum, Checksum::Right);
    }
}
