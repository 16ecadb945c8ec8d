//! What did the reader give us: an address to fetch, or bytes to read?

use crate::examine::Subject;
use crate::failure::Failure;
use crate::form::{File, Form};
use engine::page::Format;

/// What is to be examined.
#[derive(Debug)]
pub(crate) enum Intake {
    /// An address.
    Fetch(String),
    /// Bytes.
    Read(Subject),
}

/// Reads the field `what`, or the file `file`, which wins.
///
/// # Errors
/// Nothing was given, or a file that cannot be read as words.
pub(crate) fn of_form(form: &mut Form) -> Result<Intake, Failure> {
    let url = Some(form.text("url").trim()).filter(|u| address(u).is_some()).map(str::to_owned);
    let file = form.file("file").or_else(|| form.file("camera"));
    match file {
        Some(file) => of_file(file, url).map(Intake::Read),
        None => of_text(form.text("what"), url),
    }
}

/// Reads a pasted text: a lone address is fetched, anything else is read as it is.
///
/// # Errors
/// There is nothing but white space.
pub(crate) fn of_text(text: &str, url: Option<String>) -> Result<Intake, Failure> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(Failure::Empty);
    }
    Ok(match address(trimmed) {
        Some(address) => Intake::Fetch(address),
        None => Intake::Read(Subject::pasted(text.to_owned(), url)),
    })
}

/// What the share sheet of a phone sends: Android puts the address in `text`, often behind the page's title.
///
/// # Errors
/// There is nothing but white space.
pub(crate) fn of_share(form: &mut Form) -> Result<Intake, Failure> {
    /// Characters of a title at most; what is longer is a message that happens to end in a link.
    const TITLE_CHARS: usize = 160;
    if let Some(file) = form.file("file") {
        return of_file(file, None).map(Intake::Read);
    }
    let (url, text, title) = (form.text("url").trim(), form.text("text").trim(), form.text("title").trim());
    if let Some(url) = address(url) {
        return Ok(Intake::Fetch(url));
    }
    if text.is_empty() {
        return of_text(title, None);
    }
    let (before, last) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
    let is_title = !before.contains('\n') && before.chars().count() <= TITLE_CHARS && !before.contains("://");
    match address(last).filter(|_| last.contains("://") && is_title) {
        Some(url) => Ok(Intake::Fetch(url)),
        None => of_text(text, None),
    }
}

fn of_file(file: File, url: Option<String>) -> Result<Subject, Failure> {
    let is_picture = media::header::is_picture(&file.bytes);
    if !is_picture && engine::page::is_no_text(&file.bytes) {
        return Err(Failure::Binary);
    }
    Ok(Subject { format: Format::of_name(&file.name), bytes: file.bytes, url, ..Subject::default() })
}

/// The address that a text is, when it is nothing else: with a scheme, or a bare host name that a browser would open.
fn address(text: &str) -> Option<String> {
    const MOST_BYTES: usize = 4096;
    if text.len() > MOST_BYTES
        || text.is_empty()
        || text.contains(|c: char| c.is_whitespace() || c.is_control())
    {
        return None;
    }
    let lower = text.get(..8.min(text.len())).unwrap_or_default().to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Some(text.to_owned());
    }
    let host = text.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host = host.contains('.')
        && host
            .split('.')
            .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'))
        && host.rsplit('.').next().is_some_and(|top| top.len() >= 2 && top.chars().all(char::is_alphabetic));
    let looks_meant = text.starts_with("www.") || text.contains('/') || has_known_suffix(host);
    (is_host && looks_meant).then(|| format!("https://{text}"))
}

/// `baomoi.com` is an address; `xong.roi` is a slip of the space bar.
fn has_known_suffix(host: &str) -> bool {
    const COMMON: [&str; 16] = [
        "vn", "com", "net", "org", "info", "gov", "edu", "io", "me", "xyz", "top", "online", "site", "shop",
        "vip", "asia",
    ];
    host.rsplit('.').next().is_some_and(|top| COMMON.contains(&top.to_ascii_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fetched(intake: Result<Intake, Failure>) -> Option<String> {
        match intake.unwrap() {
            Intake::Fetch(url) => Some(url),
            Intake::Read(_) => None,
        }
    }

    proptest! {
        #[test]
        fn whatever_is_pasted_is_read_as_it_is_or_is_one_address(text in "\\PC{0,80}|(https?://)?[a-z.]{0,20}[/?#]?\\PC{0,9}") {
            match of_text(&text, None) {
                Err(failure) => prop_assert!(failure == Failure::Empty && text.trim().is_empty()),
                Ok(Intake::Read(subject)) => prop_assert_eq!(subject.bytes, text.into_bytes()),
                Ok(Intake::Fetch(url)) => {
                    prop_assert!(url.ends_with(text.trim()) && !url.contains(char::is_whitespace));
                    prop_assert!(url.to_ascii_lowercase().starts_with("http"));
                }
            }
        }

        #[test]
        fn whatever_is_shared_and_whatever_file_is_sent_gets_an_answer(
            values in prop::collection::vec("\\PC{0,60}|\\PC{0,20} https://[a-z.]{1,20}", 3),
            bytes in prop::collection::vec(any::<u8>(), 0..300),
            name in "\\PC{0,20}",
        ) {
            let mut form = Form::default();
            for (name, value) in ["url", "text", "title"].into_iter().zip(values) {
                form.put(name.into(), value).unwrap();
            }
            drop(of_share(&mut form));
            drop(of_file(File { name, bytes }, None));
        }
    }

    #[test]
    fn a_lone_address_is_fetched_and_anything_else_is_read() {
        for (text, url) in [
            (" https://a.example/x?y=1 ", "https://a.example/x?y=1"),
            ("HTTP://A.example", "HTTP://A.example"),
            ("baomoi.com", "https://baomoi.com"),
            ("www.a.example", "https://www.a.example"),
            ("a.example/bai", "https://a.example/bai"),
        ] {
            assert_eq!(fetched(of_text(text, None)).as_deref(), Some(url), "{text}");
        }
        for text in
            ["xem https://a.example", "xong.roi", "3.5", "a@b.vn", "<p>a</p>", "1.200.000", "chào.", ".vn"]
        {
            assert_eq!(fetched(of_text(text, None)), None, "{text}");
        }
        assert_eq!(of_text(" \n ", None).unwrap_err(), Failure::Empty);
    }

    #[test]
    fn a_share_is_a_link_behind_its_title_or_a_message() {
        let share = |text: &str| {
            let body =
                url::form_urlencoded::Serializer::new(String::new()).append_pair("text", text).finish();
            let mut form = Form::default();
            for (name, value) in url::form_urlencoded::parse(body.as_bytes()) {
                form.put(name.into_owned(), value.into_owned()).unwrap();
            }
            fetched(of_share(&mut form))
        };
        assert_eq!(share("https://a.example/x").as_deref(), Some("https://a.example/x"));
        assert_eq!(share("Bão số 5 vào bờ https://a.example/x").as_deref(), Some("https://a.example/x"));
        assert_eq!(share("Bấm ngay https://a.example/x kẻo lỡ"), None);
        assert_eq!(share("Xem\nđi https://a.example/x"), None);
    }

    #[test]
    fn pictures_and_archives_are_told_from_words() {
        let file = |bytes: &[u8]| of_file(File { name: "a".into(), bytes: bytes.to_vec() }, None);
        assert!(file(b"\x89PNG\r\n\x1a\n").is_ok(), "a picture is looked at later, by the worker");
        assert_eq!(file(b"%PDF-1.7").unwrap_err(), Failure::Binary);
        assert!(file(b"\xff\xfea\0").is_ok() && file("chào".as_bytes()).is_ok());
    }
}
