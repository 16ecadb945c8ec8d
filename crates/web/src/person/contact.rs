//! How to reach a member, as they wrote it: a link where it is an e-mail address, a telephone number or an address of the Web, else
//! their words.

use crate::person::text;

/// A contact as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contact {
    /// What it is, as microformats call it; empty for words.
    pub(crate) class: &'static str,
    /// Where it leads.
    pub(crate) href: Option<String>,
    /// What is shown.
    pub(crate) words: String,
}

impl Contact {
    /// Reads what a member wrote; `None` for nothing.
    pub(crate) fn of(written: &str) -> Option<Contact> {
        let words = text::one_line(written, 200);
        let contact = |class, href| Contact { class, href, words: words.clone() };
        if words.is_empty() {
            return None;
        }
        if let Some(address) = register::email::read(&words) {
            // what a mail program would take for the end of the address
            let address =
                address.replace('%', "%25").replace('?', "%3F").replace('&', "%26").replace('#', "%23");
            return Some(contact("u-email", Some(format!("mailto:{address}"))));
        }
        if let Some(number) = number(&words) {
            return Some(contact("p-tel", Some(format!("tel:{number}"))));
        }
        let has_scheme = words.starts_with("https://") || words.starts_with("http://");
        let link = register::page::link(&words).filter(|_| has_scheme);
        Some(contact("", link.map(String::from)))
    }
}

/// A telephone number without what only parts its digits.
fn number(words: &str) -> Option<String> {
    let is_separator = |c: char| matches!(c, ' ' | '.' | '-' | '(' | ')');
    let number: String = words.chars().filter(|c| !is_separator(*c)).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let is_number = (8..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_an_address_or_a_number_leads_somewhere() {
        let href = |written: &str| Contact::of(written).and_then(|contact| contact.href).unwrap_or_default();
        assert_eq!(href("an@vidu.vn"), "mailto:an@vidu.vn");
        assert_eq!(href("a?b&c@vidu.vn"), "mailto:a%3Fb%26c@vidu.vn");
        assert_eq!(href("+84 (024) 3825.1234"), "tel:+8402438251234");
        assert_eq!(href("0912 345 678"), "tel:0912345678");
        assert_eq!(href("https://vidu.vn/lien-he"), "https://vidu.vn/lien-he");
        for words in
            ["javascript:alert(1)", "data:text/html,x", "Phòng 12, nhà A", "123", "vidu.vn", "tel:1;ext=2"]
        {
            assert_eq!(href(words), "", "{words}");
        }
        assert_eq!(Contact::of(" \u{202e} "), None);
    }
}
