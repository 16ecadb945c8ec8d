//! What is typed into a post, read into the words that are checked: one form, one line of an API, one bookmark.

use crate::form::Form;
use crate::lang;
use crate::members::answers::Stopped;
use crate::members::office;
use crate::members::posts::checking::settled;
use engine::check::{Lang, Text};
use register::page;
use store::{LONGEST_LINK, LONGEST_LINK_TITLE, LONGEST_POST, LONGEST_TITLE, MOST_TAGS, PostBody};

/// What somebody typed into the form of a post.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    /// The title.
    pub(crate) title: String,
    /// The text.
    pub(crate) text: String,
    /// The address that is shared.
    pub(crate) link: String,
    /// What the shared page calls itself.
    pub(crate) link_title: String,
    /// The tags, with commas between.
    pub(crate) tags: String,
    /// `vi` or `en`.
    pub(crate) language: String,
    /// Whether the shared page is to be looked at again.
    pub(crate) is_fetched: bool,
}

/// A field that cannot be taken, with what to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wrong {
    /// The field's name.
    pub(crate) field: &'static str,
    /// What to mend.
    pub(crate) text: Text,
}

impl From<Wrong> for Stopped {
    fn from(wrong: Wrong) -> Stopped {
        Stopped::Refused(wrong.text)
    }
}

impl Typed {
    /// What a form holds.
    pub(crate) fn of_form(form: &Form) -> Typed {
        let text = |name: &str| form.text(name).to_owned();
        Typed {
            title: text("title"),
            text: text("text"),
            link: text("link"),
            link_title: text("link_title"),
            tags: text("tags"),
            language: text("language"),
            is_fetched: form.text("fetch") == "yes",
        }
    }

    /// What a post says, to be changed.
    pub(crate) fn of(body: &PostBody) -> Typed {
        let body = body.clone();
        Typed {
            title: body.title,
            text: body.text,
            link: body.link,
            link_title: body.link_title,
            tags: body.tags.join(", "),
            language: body.language,
            is_fetched: false,
        }
    }

    /// What a bookmark, a share sheet or a report gives: a title is that of the page where there is one.
    pub(super) fn given(url: &str, title: &str, text: &str, lang: Lang) -> Typed {
        let cut = |text: &str, most: usize| text.trim().chars().take(most).collect::<String>();
        let (title, text) = (cut(title, LONGEST_LINK_TITLE), cut(text, LONGEST_POST));
        let link = page::link(url.trim()).map(|url| url.to_string());
        let (title, link_title) =
            if link.is_some() { (String::new(), title) } else { (title, String::new()) };
        let language = lang::code(lang).to_owned();
        Typed { title, text, link: link.unwrap_or_default(), link_title, language, ..Typed::default() }
    }

    /// The words of the post, as they are checked and published.
    ///
    /// # Errors
    /// [`Wrong`] names the first field that cannot be taken.
    pub(crate) fn read(&self) -> Result<PostBody, Wrong> {
        let title = line(&self.title, LONGEST_TITLE, Wrong { field: "title", text: LONG_TITLE })?;
        let link_title =
            line(&self.link_title, LONGEST_LINK_TITLE, Wrong { field: "link_title", text: LONG_LINK_TITLE })?;
        let long = Wrong { field: "text", text: LONG_TEXT };
        let text = settled(&page::field(&self.text, LONGEST_POST, true).map_err(|_| long)?);
        if text.chars().count() > LONGEST_POST {
            return Err(long);
        }
        let link = match self.link.trim() {
            "" => String::new(),
            link => link_of(link).ok_or(Wrong { field: "link", text: NO_LINK })?,
        };
        // what nobody sees says nothing
        if office::one_line(&text).is_empty() && link.is_empty() {
            return Err(Wrong { field: "text", text: EMPTY });
        }
        let kind = if link.is_empty() { "note" } else { "share" }.to_owned();
        let language = lang::parse(&self.language).unwrap_or(Lang::Vi);
        let link_title = if link.is_empty() { String::new() } else { link_title };
        let tags = tags(&self.tags)?;
        Ok(PostBody { kind, title, text, link, link_title, tags, language: lang::code(language).to_owned() })
    }
}

/// A field of one line.
fn line(text: &str, most: usize, long: Wrong) -> Result<String, Wrong> {
    let line = page::field(text, most, false).map_err(|_| long)?;
    Ok(settled(&line).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// An address in the form in which it is kept.
pub(crate) fn link_of(text: &str) -> Option<String> {
    let link = page::link(text)?.to_string();
    (link.chars().count() <= LONGEST_LINK).then_some(link)
}

/// The tags of a list with commas, each once.
fn tags(text: &str) -> Result<Vec<String>, Wrong> {
    let wrong = Wrong { field: "tags", text: NO_TAG };
    let mut tags: Vec<String> = Vec::new();
    for part in text.split([',', '\n', ';']).map(|part| part.trim().trim_start_matches('#')) {
        if part.is_empty() {
            continue;
        }
        let tag = page::tag(part).ok_or(wrong)?;
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() > MOST_TAGS { Err(wrong) } else { Ok(tags) }
}

const LONG_TITLE: Text =
    Text { vi: "Tiêu đề dài nhất 200 ký tự.", en: "A title has 200 characters at most." };
const LONG_LINK_TITLE: Text = Text {
    vi: "Tên trang được chia sẻ dài nhất 300 ký tự.",
    en: "The title of a shared page has 300 characters at most.",
};
const LONG_TEXT: Text =
    Text { vi: "Bài viết dài nhất 20.000 ký tự.", en: "A post has 20,000 characters at most." };
const NO_LINK: Text = Text {
    vi: "Đường dẫn cần bắt đầu bằng http:// hoặc https://, không kèm tên đăng nhập, dài nhất 2.000 ký tự. Bạn chép lại từ thanh địa chỉ.",
    en: "A link begins with http:// or https://, holds no user name, and has 2,000 characters at most. Copy it from the address bar.",
};
const EMPTY: Text = Text {
    vi: "Bạn viết vài lời, hoặc đưa một đường dẫn để chia sẻ.",
    en: "Write something, or give a link to share.",
};
const NO_TAG: Text = Text {
    vi: "Nhiều nhất 5 thẻ, mỗi thẻ 2 đến 30 ký tự, chỉ gồm chữ, số, dấu cách và gạch nối, cách nhau bằng dấu phẩy.",
    en: "At most 5 tags of 2 to 30 characters each: letters, digits, spaces and hyphens, with commas between them.",
};

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str, link: &str) -> Typed {
        Typed { text: text.to_owned(), link: link.to_owned(), language: "en".to_owned(), ..Typed::default() }
    }

    #[test]
    fn words_are_a_note_and_words_with_a_link_are_a_share() {
        let note = typed(" Chào\r\ncả nhà \u{202e}", "").read().unwrap();
        assert_eq!((&*note.kind, &*note.text, &*note.language), ("note", "Chào\ncả nhà", "en"));
        let share = typed("", " https://a.vn/b ").read().unwrap();
        assert_eq!((&*share.kind, &*share.link), ("share", "https://a.vn/b"));
        let composed = typed("ti\u{1ebf}ng Vi\u{65}\u{323}\u{302}t", "").read().unwrap();
        assert_eq!(composed.text, "tiếng Việt");
    }

    #[test]
    fn what_cannot_be_taken_is_named() {
        let field = |typed: Typed| typed.read().unwrap_err().field;
        assert_eq!(field(typed(" \u{200b} ", "")), "text");
        assert_eq!(field(typed(&"a".repeat(20_001), "")), "text");
        for link in ["javascript:alert(1)", "a.vn", "https://me:x@a.vn/", "ftp://a.vn/"] {
            assert_eq!(field(typed("a", link)), "link", "{link}");
        }
        assert_eq!(field(typed("a", &format!("https://a.vn/{}", "x".repeat(2_000)))), "link");
        assert_eq!(field(Typed { title: "t".repeat(201), ..typed("a", "") }), "title");
        assert_eq!(field(Typed { tags: "một, hai, ba, bốn, năm, sáu".to_owned(), ..typed("a", "") }), "tags");
        assert_eq!(field(Typed { tags: "<b>".to_owned(), ..typed("a", "") }), "tags");
    }

    #[test]
    fn tags_are_read_once_each_in_small_letters() {
        let tags = |text: &str| Typed { tags: text.to_owned(), ..typed("a", "") }.read().unwrap().tags;
        assert_eq!(tags(" #An Toàn,an toàn;  học "), ["an toàn", "học"]);
        assert!(tags(" , ").is_empty());
    }

    #[test]
    fn a_bookmark_gives_a_link_with_its_title_or_words() {
        let given = Typed::given("https://a.vn/b", "Tên trang", "Lời chọn", Lang::Vi);
        assert_eq!((&*given.link, &*given.link_title, &*given.title), ("https://a.vn/b", "Tên trang", ""));
        let words = Typed::given("javascript:x", "Tên", "Lời", Lang::En);
        assert_eq!((&*words.link, &*words.title, &*words.language), ("", "Tên", "en"));
        assert!(!given.is_fetched, "nothing is fetched unless its member says so");
    }
}
