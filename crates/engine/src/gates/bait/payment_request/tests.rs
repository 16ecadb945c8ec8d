use super::*;

fn kinds(text: &str) -> Vec<&'static str> {
    requests(&Prose::new(text), Kind::Text).iter().map(|r| r.kind).collect()
}

#[test]
fn a_place_and_a_request_make_one() {
    assert_eq!(kinds("Chị ck em 200k vào stk 1023456789 VCB nhé"), ["bank-account"]);
    assert_eq!(kinds("gửi qua momo 0900 000 123 nha"), ["e-wallet"]);
    assert_eq!(kinds("Send it to IBAN GB82 WEST 1234 5698 7654 32"), ["bank-account"]);
    assert!(kinds("Em đã ck vào stk 1023456789 VCB rồi ạ").is_empty());
    assert!(kinds("Số tài khoản 1023456789 VCB của công ty").is_empty());
}

#[test]
fn hostile_text_is_answered() {
    for text in [
        "ck 1234567890 stk ".repeat(8_000),
        "12 ".repeat(30_000),
        "GB82 ".repeat(20_000),
        "momo $a ".repeat(9_000),
    ] {
        requests(&Prose::new(&text), Kind::Text);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_answered(text in "(\\PC|[0-9 .]{1,8}|stk |chuyển |momo |\\$|@|VCB|\n){0,60}") {
        requests(&Prose::new(&text), Kind::Text);
    }
}
