//! What a form's fields ask for: passwords, codes, cards, PINs, identity numbers.

use crate::page::{Field, Form};
use crate::text::prose;

/// Something that opens an account or a purse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked {
    /// A password.
    Password,
    /// A code that is sent for one use.
    Code,
    /// A payment card's number or its check digits.
    Card,
    /// The PIN of a card or a wallet.
    Pin,
    /// The number of an identity document.
    Identity,
}

impl Asked {
    /// Its code in the report.
    pub(super) fn code(self) -> &'static str {
        match self {
            Asked::Password => "password",
            Asked::Code => "one-time-code",
            Asked::Card => "card",
            Asked::Pin => "pin",
            Asked::Identity => "identity-number",
        }
    }
}

/// What a form asks for, each once.
pub(super) fn of(form: &Form) -> Vec<Asked> {
    let mut asked: Vec<Asked> = form.fields.iter().filter_map(of_field).collect();
    asked.sort_unstable();
    asked.dedup();
    asked
}

fn of_field(field: &Field) -> Option<Asked> {
    match field.autocomplete.as_str() {
        "one-time-code" => return Some(Asked::Code),
        "cc-number" | "cc-csc" => return Some(Asked::Card),
        "current-password" | "new-password" => return Some(Asked::Password),
        _ => {}
    }
    if matches!(field.kind.as_str(), "search" | "date" | "file" | "url" | "month" | "time") {
        return None;
    }
    // " ma pin the atm cardpin ": words of the label and the name, each between spaces
    let mut words = String::from(" ");
    for word in format!("{} {}", field.label, field.name)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .take(40)
    {
        words.push_str(&prose::bare(word));
        words.push(' ');
    }
    let says = |signs: &[&str]| signs.iter().any(|s| words.contains(&format!(" {s} ")));
    if says(&["captcha", "ma bao ve", "security code image", "recaptcha"]) {
        return None;
    }
    if says(&[
        "cvv",
        "cvc",
        "cvv2",
        "csc",
        "so the atm",
        "so the ngan hang",
        "so the tin dung",
        "so the visa",
        "so the ghi no",
        "card number",
        "cardnumber",
        "credit card",
        "debit card",
        "ccnumber",
        "cc number",
        "cardno",
        "so in tren the",
    ]) {
        return Some(Asked::Card);
    }
    if says(&[
        "otp",
        "smart otp",
        "ma otp",
        "otpcode",
        "ma xac thuc",
        "verification code",
        "one time code",
        "one time password",
        "sms code",
        "ma sms",
        "2fa",
        "authentication code",
        "login code",
        "security code",
        "passcode",
    ]) {
        return Some(Asked::Code);
    }
    if says(&["pin", "ma pin", "pincode", "mapin", "pin code"])
        && !says(&["postal", "postcode", "zip", "pin code area"])
    {
        return Some(Asked::Pin);
    }
    if field.kind == "password" || says(&["mat khau", "password", "passwd", "pwd", "matkhau", "pass", "mk"]) {
        return Some(Asked::Password);
    }
    if says(&[
        "cccd",
        "cmnd",
        "can cuoc",
        "can cuoc cong dan",
        "so chung minh",
        "cmt",
        "passport number",
        "so ho chieu",
        "id number",
        "ssn",
        "social security number",
        "so dinh danh",
    ]) {
        return Some(Asked::Identity);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(kind: &str, name: &str, label: &str) -> Option<Asked> {
        of_field(&Field {
            kind: kind.into(),
            name: name.into(),
            label: label.into(),
            autocomplete: String::new(),
        })
    }

    #[test]
    fn fields_are_told_by_type_name_and_label() {
        assert_eq!(asked("password", "p", ""), Some(Asked::Password));
        assert_eq!(asked("password", "x", "Mã PIN thẻ"), Some(Asked::Pin));
        assert_eq!(asked("tel", "otp", "Nhập mã gồm 6 số"), Some(Asked::Code));
        assert_eq!(asked("text", "a", "Số thẻ ATM"), Some(Asked::Card));
        assert_eq!(asked("text", "cccd", "Số căn cước"), Some(Asked::Identity));
        for (name, label) in [
            ("q", "Tìm kiếm"),
            ("captcha", "Mã xác thực"),
            ("email", "E-mail"),
            ("the", "Số thẻ thành viên"),
            ("spin", "Vòng quay"),
            ("passenger", "Hành khách"),
        ] {
            assert_eq!(asked("text", name, label), None, "{label}");
        }
    }
}
