use super::*;
use crate::evidence::Probe;
use crate::picture::{Area, Metadata};

const STATIC: &str =
    "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F";
const DYNAMIC: &str = "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA53037045405100005802VN62150811Chuyen tien630453E6";
const MOMO: &str = "2|99|0900000123|NGUYEN VAN A||0|0|50000|an trua|transfer_myqr";
const VNPAY: &str = "00020101021126280010A0000007750110010531314453037045408210900005802VN5910CELLPHONES62600312CPSHN ONLINE0517021908061613127850705ONLHN0810CellphoneS63047685";

/// A payment code with a right checksum.
fn made(body: &str) -> String {
    let crc = body.bytes().chain(*b"6304").fold(0xFFFF_u16, |crc, byte| {
        (0..8).fold(
            crc ^ (u16::from(byte) << 8),
            |c, _| if c & 0x8000 == 0 { c << 1 } else { (c << 1) ^ 0x1021 },
        )
    });
    format!("{body}6304{crc:04X}")
}

fn vietqr(bin: &str, account: &str, rest: &str) -> String {
    let payee = format!("0006{bin}01{:02}{account}", account.len());
    let template = format!("0010A00000072701{:02}{payee}0208QRIBFTTA", payee.len());
    made(&format!("00020101021138{:02}{template}5303704{rest}5802VN", template.len()))
}

fn picture(texts: &[&str]) -> Picture {
    let code = |(at, text): (usize, &&str)| Code {
        symbology: "qr".to_owned(),
        text: (*text).to_owned(),
        area: Area { x: 10, y: 300 * at as u32, width: 200, height: 200 },
        is_pasted: false,
    };
    Picture {
        format: "png".to_owned(),
        width: 1080,
        height: 2400,
        frames: 1,
        text: Probe::Absent,
        is_partial: false,
        codes: texts.iter().enumerate().map(code).collect(),
        metadata: Metadata::default(),
    }
}

#[test]
fn codes_that_pay_are_found_with_what_they_do() {
    let broken = DYNAMIC.replace("540510000", "540590000");
    let unknown = vietqr("970999", "0011223344", "");
    let other = vietqr("970436", "0381000456789", "");
    let merchant = made(
        "00020101021126250011com.example010612345652045411530370454061500005802VN5908QUAN PHO6006HA NOI",
    );
    let card = DYNAMIC.replace("QRIBFTTA", "QRIBFTTC").replace("630453E6", "");
    let card = made(&card);
    let trailing = format!("{STATIC}extra");
    let cut = &DYNAMIC[..DYNAMIC.len() - 8];
    let cases: [(&[&str], &str, &str); 15] = [
        (&[STATIC], "pay-code", "ACB · 257678859"),
        (&[DYNAMIC], "pay-code", "ACB · 257678859 · 10.000 đồng · “Chuyen tien”"),
        (&[&card], "pay-code", "ACB · 257678859 · 10.000 đồng · “Chuyen tien”"),
        (&[MOMO], "pay-code", "Momo · 0900000123 · NGUYEN VAN A · 50.000 đồng · “an trua”"),
        (&[VNPAY], "pay-code", "VNPAY · 0105313144 · CELLPHONES · 21.090.000 đồng · “CellphoneS”"),
        (
            &["bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT?amount=0.1"],
            "pay-code",
            "bitcoin · 1BoatSLRHtKNngkdXEeobR76b53LETtpyT · 0.1",
        ),
        (
            &["ethereum:0x0000000000000000000000000000000000000001"],
            "pay-code",
            "ethereum · 0x0000000000000000000000000000000000000001",
        ),
        (&[&merchant], "pay-code-merchant", "123456 · QUAN PHO · 150.000 đồng"),
        (&[&broken], "pay-code-broken", "ACB · 257678859 · 90.000 đồng · “Chuyen tien”"),
        (&[&trailing], "pay-code-broken", "ACB · 257678859"),
        (&[cut], "pay-code-broken", "ACB · 257678859 · 10.000 đồng · “Chuyen tien”"),
        (&[&unknown], "pay-code-unknown-bank", "970999 · 0011223344"),
        (&[STATIC, &other], "several-pay-codes", "ACB · 257678859, Vietcombank · 0381000456789"),
        (&[STATIC, DYNAMIC], "pay-code", "ACB · 257678859"),
        (
            &["https://example.vn", "8938505678707", DYNAMIC],
            "pay-code",
            "ACB · 257678859 · 10.000 đồng · “Chuyen tien”",
        ),
    ];
    for (texts, why, details) in cases {
        let answer = answer(&picture(texts)).unwrap();
        assert_eq!((answer.why, answer.observed["details"].as_str()), (why, Some(details)), "{texts:?}");
        assert!(!answer.evidence.is_empty() && answer.evidence.iter().all(|s| s.area.is_some()));
        assert_eq!(answer.observed["codes"].as_array().map(Vec::len), Some(texts.len()));
    }
}

#[test]
fn a_pasted_code_is_said_first() {
    let mut picture = picture(&[STATIC, DYNAMIC]);
    picture.codes[1].is_pasted = true;
    let answer = answer(&picture).unwrap();
    assert_eq!(answer.why, "pasted-code");
    assert_eq!(answer.evidence[1].field, "codes[1]");
    assert_eq!(answer.evidence[1].area.map(|a| a.y), Some(300));
}

#[test]
fn what_a_code_holds_is_observed() {
    let answer = answer(&picture(&["WIFI:T:WPA;S:Quan;P:12345678;;", DYNAMIC])).unwrap();
    let code = &answer.observed["codes"][1];
    assert_eq!(
        *code,
        json!({"symbology": "qr", "kind": "payment", "is_pasted": false, "bank": "ACB", "bin": "970416", "account": "257678859",
            "amount": 10_000, "currency": "704", "message": "Chuyen tien", "is_static": false, "checksum": "right"})
    );
    // the key of somebody's network is nobody's business
    assert!(!answer.observed["codes"].to_string().contains("12345678"));
    assert_eq!(answer.evidence[0].field, "codes[1]");
}

#[test]
fn codes_that_do_not_pay_are_quiet() {
    for text in [
        "https://example.vn/tin-tuc/1",
        "http://example.com",
        "example.vn/thuc-don",
        "WIFI:T:WPA;S:Quan Ca Phe;P:12345678;;",
        "WIFI:T:nopass;S:San Bay;;",
        "8938505678707",
        "96385074",
        "VN-2026-001234",
        "VE TAU SE1 GHE 12A NGAY 20-11",
        "M1NGUYEN/VAN A        EABC123 SGNHANVN 0123 324Y012A0001 100",
        "tel:+84900000123",
        "SMSTO:8088:DK GOI",
        "mailto:toa-soan@example.vn",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Nguyen Van A\nEND:VCARD",
        "MECARD:N:Nguyen Van A;TEL:0900000123;;",
        "otpauth://totp/Example:an@example.vn?secret=JBSWY3DPEHPK3PXP",
        "0002",
        "00020",
        "Chuyển tiền vào 0011223344 Vietcombank",
        "",
    ] {
        assert_eq!(answer(&picture(&[text])), None, "{text}");
    }
    assert_eq!(answer(&picture(&[])), None);
}
