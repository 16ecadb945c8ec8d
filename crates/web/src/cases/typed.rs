//! What a reporter typed, brought to what is kept, or the reason why not, field by field.

use crate::form::Form;
use crate::members::answers::Stopped;
use crate::members::office::{one_line, some_lines};
use engine::check::Text;
use register::account::Account;
use store::{LONGEST_ACCOUNT_NAME, LONGEST_ADDRESS, LONGEST_CASE_TEXT, LONGEST_CONTACT};

/// Most links of one report.
const MOST_LINKS: usize = 5;
/// Shortest account of what happened, in characters.
const SHORTEST: usize = 10;

/// What stands in the fields.
#[derive(Default)]
pub(crate) struct Typed {
    /// `yes` when it is parody or the like, `no` when it is not, empty when that was not answered.
    pub(crate) parody: String,
    /// The reported account.
    pub(crate) account: String,
    /// The name it shows.
    pub(crate) shown_name: String,
    /// Whom it is said to be, in words.
    pub(crate) whom: String,
    /// Whom, as a choice.
    pub(crate) about: String,
    /// What happened.
    pub(crate) what: String,
    /// Links, one a line.
    pub(crate) links: String,
    /// How to reach the reporter.
    pub(crate) contact: String,
    /// A field that nobody sees: whoever fills it is a program.
    pub(crate) more: String,
}

/// What a reporter says, read.
pub(super) struct Said {
    /// The reported account.
    pub(super) account: Account,
    /// What happened.
    pub(super) what: String,
    /// Links.
    pub(super) links: Vec<String>,
    /// How to reach the reporter.
    pub(super) contact: Option<String>,
}

impl Typed {
    /// What a form sent; of a field that is far too long, the beginning.
    pub(super) fn of_form(form: &Form) -> Typed {
        let text =
            |name: &str, most: usize| form.text(name).trim().chars().take(most + 1).collect::<String>();
        Typed {
            parody: text("parody", 3),
            account: text("account", register::account::MOST_BYTES),
            shown_name: text("shown_name", LONGEST_ACCOUNT_NAME),
            whom: text("whom", LONGEST_ACCOUNT_NAME),
            about: text("about", 64),
            what: text("what", LONGEST_CASE_TEXT),
            links: text("links", MOST_LINKS * LONGEST_ADDRESS),
            contact: text("contact", LONGEST_CONTACT),
            more: text("more", 1),
        }
    }

    /// What to keep, or what has to be mended first. That it may be parody is asked before anything else.
    ///
    /// # Errors
    /// [`Stopped::Refused`] with the reason.
    pub(super) fn read(&self) -> Result<Said, Stopped> {
        let problem = match (self.more.is_empty(), self.parody.as_str()) {
            (false, _) => Some(PROGRAM),
            (true, "no") => None,
            (true, "yes") => Some(PARODY),
            (true, _) => Some(UNANSWERED),
        };
        if let Some(problem) = problem {
            return Err(Stopped::Refused(problem));
        }
        let account = register::account::read(&self.account).map_err(|p| Stopped::Refused(p.words()))?;
        if self.shown_name.chars().count() > LONGEST_ACCOUNT_NAME {
            return Err(Stopped::Refused(SHOWN_NAME));
        }
        let contact = one_line(&self.contact);
        if contact.chars().count() > LONGEST_CONTACT {
            return Err(Stopped::Refused(CONTACT));
        }
        Ok(Said {
            account,
            what: what(&self.what, WHAT)?,
            links: links(&self.links)?,
            contact: Some(contact).filter(|contact| !contact.is_empty()),
        })
    }
}

/// A text of some lines that says something.
///
/// # Errors
/// [`Stopped::Refused`] with the problem that is given.
pub(super) fn what(text: &str, problem: Text) -> Result<String, Stopped> {
    let text = some_lines(text);
    if (SHORTEST..=LONGEST_CASE_TEXT).contains(&text.chars().count()) {
        Ok(text)
    } else {
        Err(Stopped::Refused(problem))
    }
}

fn links(text: &str) -> Result<Vec<String>, Stopped> {
    let lines: Vec<String> = text.lines().map(one_line).filter(|line| !line.is_empty()).collect();
    let is_link = |line: &String| {
        let url = url::Url::parse(line);
        line.chars().count() <= LONGEST_ADDRESS
            && url.is_ok_and(|url| {
                matches!(url.scheme(), "http" | "https")
                    && url.username().is_empty()
                    && url.password().is_none()
            })
    };
    if lines.len() <= MOST_LINKS && lines.iter().all(is_link) {
        Ok(lines)
    } else {
        Err(Stopped::Refused(LINKS))
    }
}

const UNANSWERED: Text = Text {
    vi: "Bạn trả lời câu đầu tiên trước: trang này có nói rõ mình là trang hài, châm biếm, phê bình hay hâm mộ không?",
    en: "Please answer the first question: does the page say that it is parody, satire, criticism or a fan page?",
};
const PARODY: Text = Text {
    vi: "Trang hài, châm biếm, phê bình hay hâm mộ mà nói rõ như vậy thì không phải mạo danh, nên không có gì để báo ở đây. Nếu trang lừa đảo hay xúc phạm ai, bạn báo thẳng cho mạng xã hội đó.",
    en: "A page that says that it is parody, satire, criticism or a fan page is no impostor, so there is nothing to report here. If it defrauds or insults somebody, report it to the platform itself.",
};
const PROGRAM: Text = Text {
    vi: "Ô cuối cùng phải để trống; nó chỉ để nhận ra chương trình tự điền. Bạn xoá đi rồi gửi lại.",
    en: "The last field has to stay empty; it is there to catch programs. Empty it and send again.",
};
const SHOWN_NAME: Text = Text {
    vi: "Tên hiện trên tài khoản dài quá 200 ký tự. Bạn chép phần đầu thôi.",
    en: "The name that the account shows is longer than 200 characters. Copy the beginning.",
};
const WHAT: Text = Text {
    vi: "Bạn kể chuyện gì đã xảy ra, từ 10 đến 2.000 ký tự: tài khoản ấy nhận mình là ai, nói gì, làm gì.",
    en: "Tell what happened, in 10 to 2,000 characters: who the account says it is, what it says and does.",
};
const LINKS: Text = Text {
    vi: "Đường dẫn: mỗi dòng một địa chỉ bắt đầu bằng http:// hoặc https://, nhiều nhất 5.",
    en: "Links: one address a line, beginning with http:// or https://, at most 5.",
};
const CONTACT: Text =
    Text { vi: "Cách liên hệ dài quá 300 ký tự.", en: "The contact is longer than 300 characters." };

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed() -> Typed {
        Typed {
            parody: "no".to_owned(),
            account: "https://www.facebook.com/nguoi.la.mat".to_owned(),
            what: "Tài khoản này nhắn tin vay tiền.".to_owned(),
            ..Typed::default()
        }
    }

    #[test]
    fn parody_is_asked_before_anything_else() {
        assert!(typed().read().is_ok());
        for parody in ["", "yes", "maybe"] {
            let typed = Typed { parody: parody.to_owned(), account: String::new(), ..typed() };
            let wanted = if parody == "yes" { PARODY } else { UNANSWERED };
            assert!(matches!(typed.read(), Err(Stopped::Refused(text)) if text.vi == wanted.vi), "{parody}");
        }
    }

    #[test]
    fn links_that_could_run_or_hide_something_are_refused() {
        for link in
            ["javascript:alert(1)", "data:text/html,x", "https://a:b@vidu.vn/", "vidu.vn", "//vidu.vn"]
        {
            assert!(Typed { links: link.to_owned(), ..typed() }.read().is_err(), "{link}");
        }
        let five = "https://vidu.vn/1\n\n https://vidu.vn/2 \nhttp://vidu.vn/3\nhttps://vidu.vn/4\nhttps://vidu.vn/5";
        assert_eq!(
            Typed { links: five.to_owned(), ..typed() }.read().map(|said| said.links.len()).ok(),
            Some(5)
        );
        assert!(Typed { links: format!("{five}\nhttps://vidu.vn/6"), ..typed() }.read().is_err());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_what_is_kept_is_within_the_stores_limits(
            what in "\\PC{0,60}", links in "[ -~\n]{0,80}", contact in "\\PC{0,320}"
        ) {
            let typed = Typed { what, links, contact, ..typed() };
            if let Ok(said) = typed.read() {
                prop_assert!((SHORTEST..=LONGEST_CASE_TEXT).contains(&said.what.chars().count()));
                prop_assert!(said.links.len() <= MOST_LINKS);
                prop_assert!(said.contact.is_none_or(|contact| contact.chars().count() <= LONGEST_CONTACT));
            }
        }
    }
}
