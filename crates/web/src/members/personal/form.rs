//! The form of a page: what was typed, brought to what is kept, or what has to be mended first, field by field.

use crate::failure::Failure;
use crate::form::Form;
use crate::members::answers::Stopped;
use crate::members::data::ticks::field as box_of;
use engine::check::{Lang, Text};
use register::consent::Purpose;
use register::page::{QUIET_MINUTES, THEMES, field, page_name};
use store::{LONGEST_ABOUT, LONGEST_PAGE_CONTACT, LONGEST_POSITION, PageFields, PersonalPage};

/// Who may see a page, from the fewest on.
pub(super) const SEEN_BY: [&str; 3] = ["me", "members", "anybody"];

/// What stands in the fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// The name in the address.
    pub(super) name: String,
    /// Who may see the page.
    pub(super) seen_by: String,
    /// Whether search engines may show it.
    pub(super) is_indexed: bool,
    /// How it looks.
    pub(super) theme: String,
    /// What its member does in the unit.
    pub(super) position: String,
    /// What its member says of themselves.
    pub(super) about: String,
    /// How to reach them.
    pub(super) contact: String,
    /// Minutes between being ready and the button.
    pub(super) quiet_minutes: String,
    /// Whether it tells how often it was read.
    pub(super) shows_visits: bool,
    /// Whether the box of showing the page is ticked.
    pub(super) agrees_page: bool,
    /// Whether the box of the contact is ticked.
    pub(super) agrees_contact: bool,
}

impl Typed {
    /// A page that is begun: its member's alone, and nothing said yet.
    pub(super) fn begun(name: String) -> Typed {
        Typed {
            name,
            seen_by: SEEN_BY[0].to_owned(),
            is_indexed: false,
            theme: THEMES[0].to_owned(),
            position: String::new(),
            about: String::new(),
            contact: String::new(),
            quiet_minutes: "0".to_owned(),
            shows_visits: true,
            agrees_page: false,
            agrees_contact: false,
        }
    }

    /// What a form sent.
    pub(super) fn of_form(form: &Form) -> Typed {
        let text = |name: &str| form.text(name).trim().to_owned();
        Typed {
            name: name_of(form),
            seen_by: text("seen_by"),
            is_indexed: form.text("is_indexed") == "yes",
            theme: text("theme"),
            position: text("position"),
            about: text("about").replace("\r\n", "\n"),
            contact: text("contact"),
            quiet_minutes: text("quiet_minutes"),
            shows_visits: form.text("shows_visits") == "yes",
            agrees_page: form.text(box_of(Purpose::Page)) == "yes",
            agrees_contact: form.text(box_of(Purpose::PageContact)) == "yes",
        }
    }

    /// What is kept.
    pub(super) fn of(page: &PersonalPage) -> Typed {
        Typed {
            name: page.name.clone(),
            seen_by: page.seen_by.clone(),
            is_indexed: page.is_indexed,
            theme: page.theme.clone(),
            position: page.position.clone(),
            about: page.about.clone(),
            contact: page.contact.clone(),
            quiet_minutes: page.quiet_minutes.to_string(),
            shows_visits: page.shows_visits,
            agrees_page: false,
            agrees_contact: false,
        }
    }

    /// Whether others are to see the page.
    pub(super) fn is_shown(&self) -> bool {
        self.seen_by != SEEN_BY[0]
    }

    /// What to keep, or what has to be mended first.
    ///
    /// # Errors
    /// [`Stopped::Refused`] with the reason; [`Failure::Form`] for a choice that no form of ours offers.
    pub(super) fn read(&self) -> Result<PageFields, Stopped> {
        let quiet_minutes = self.quiet_minutes.parse().ok().filter(|minutes| QUIET_MINUTES.contains(minutes));
        let is_offered = SEEN_BY.contains(&&*self.seen_by) && THEMES.contains(&&*self.theme);
        let (Some(quiet_minutes), true) = (quiet_minutes, is_offered) else {
            return Err(Failure::Form.into());
        };
        let read = |text: &str, longest, keeps_lines, problem| {
            field(text, longest, keeps_lines).map_err(|_| Stopped::Refused(problem))
        };
        Ok(PageFields {
            name: page_name(&self.name).map_err(|problem| Stopped::Refused(problem.words()))?,
            seen_by: self.seen_by.clone(),
            is_indexed: self.is_indexed && self.seen_by == SEEN_BY[2],
            theme: self.theme.clone(),
            position: read(&self.position, LONGEST_POSITION, false, POSITION)?,
            about: read(&self.about, LONGEST_ABOUT, true, ABOUT)?,
            contact: read(&self.contact, LONGEST_PAGE_CONTACT, false, CONTACT)?,
            quiet_minutes,
            shows_visits: self.shows_visits,
        })
    }
}

/// The name in a form; people write the sign before it, or paste the whole address.
pub(super) fn name_of(form: &Form) -> String {
    let typed = form.text("name").trim();
    typed.rsplit_once("/@").map_or(typed, |(_, name)| name).trim_start_matches('@').to_owned()
}

const POSITION: Text = Text {
    vi: "Chức việc chỉ nằm trên một dòng, đến 120 ký tự. Không muốn ghi thì để trống.",
    en: "A position is one line of up to 120 characters. Leave it empty if you do not want to give one.",
};
const ABOUT: Text = Text {
    vi: "Lời giới thiệu dài đến 1.000 ký tự. Bạn rút ngắn lại nhé.",
    en: "An introduction has up to 1,000 characters. Please make it shorter.",
};
const CONTACT: Text = Text {
    vi: "Cách liên hệ chỉ nằm trên một dòng, đến 200 ký tự. Không muốn ghi thì để trống.",
    en: "A contact is one line of up to 200 characters. Leave it empty if you do not want to give one.",
};

/// Who may see a page, in words.
pub(super) fn seen_words(seen_by: &str, lang: Lang) -> &'static str {
    let text = match seen_by {
        "anybody" => Text { vi: "bất kỳ ai xem được", en: "seen by anybody" },
        "members" => Text {
            vi: "thành viên cùng tổ chức xem được",
            en: "seen by members of your organisation",
        },
        _ => Text { vi: "chỉ mình bạn xem", en: "seen by you alone" },
    };
    text.get(lang)
}

/// How a theme is called.
pub(super) fn theme_words(theme: &str, lang: Lang) -> String {
    let text = match theme {
        "giay" => Text { vi: "Giấy dó", en: "Rice paper" },
        "lua" => Text { vi: "Lúa", en: "Rice field" },
        "sen" => Text { vi: "Sen", en: "Lotus" },
        "bien" => Text { vi: "Biển", en: "Sea" },
        other => return other.to_owned(),
    };
    text.get(lang).to_owned()
}

/// A quiet period in words.
pub(super) fn quiet_words(minutes: u32, lang: Lang) -> String {
    let (number, (vi, one, many)) = match minutes {
        0 => return Text { vi: "không chờ", en: "no waiting" }.get(lang).to_owned(),
        1440.. if minutes.is_multiple_of(1440) => (minutes / 1440, ("ngày", "day", "days")),
        60.. if minutes.is_multiple_of(60) => (minutes / 60, ("giờ", "hour", "hours")),
        _ => (minutes, ("phút", "minute", "minutes")),
    };
    match lang {
        Lang::Vi => format!("{number} {vi}"),
        Lang::En => format!("{number} {}", if number == 1 { one } else { many }),
    }
}

/// Fields in which what was typed and what is kept now differ.
pub(super) fn differences(ours: &Typed, theirs: &Typed, lang: Lang) -> Vec<(&'static str, String, String)> {
    let yes_or_no = |is_so: bool| match is_so {
        true => Text { vi: "có", en: "yes" }.get(lang).to_owned(),
        false => Text { vi: "không", en: "no" }.get(lang).to_owned(),
    };
    let seen = |typed: &Typed| seen_words(&typed.seen_by, lang).to_owned();
    let theme = |typed: &Typed| theme_words(&typed.theme, lang);
    let quiet = |typed: &Typed| quiet_words(typed.quiet_minutes.parse().unwrap_or_default(), lang);
    let both = |of: &dyn Fn(&Typed) -> String| (of(ours), of(theirs));
    let fields = [
        (Text { vi: "Tên trang", en: "Page name" }, both(&|typed| typed.name.clone())),
        (Text { vi: "Chức việc", en: "Position" }, both(&|typed| typed.position.clone())),
        (Text { vi: "Giới thiệu", en: "About" }, both(&|typed| typed.about.clone())),
        (Text { vi: "Liên hệ", en: "Contact" }, both(&|typed| typed.contact.clone())),
        (Text { vi: "Ai xem được trang", en: "Who may see the page" }, both(&seen)),
        (Text { vi: "Cho tìm thấy", en: "To be found" }, both(&|typed| yes_or_no(typed.is_indexed))),
        (Text { vi: "Dáng trang", en: "Look" }, both(&theme)),
        (Text { vi: "Khoảng lặng", en: "Quiet period" }, both(&quiet)),
        (Text { vi: "Hiện số lượt xem", en: "Show visits" }, both(&|typed| yes_or_no(typed.shows_visits))),
    ];
    let differing = fields.into_iter().filter(|(_, (ours, theirs))| ours != theirs);
    differing.map(|(name, (ours, theirs))| (name.get(lang), ours, theirs)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Form {
        let mut form = Form::default();
        for (name, value) in fields {
            form.put((*name).to_owned(), (*value).to_owned()).unwrap();
        }
        form
    }

    #[test]
    fn the_name_is_taken_from_however_people_write_it() {
        for typed in ["nguyen-van-an", " @nguyen-van-an ", "https://xet.example/@nguyen-van-an"] {
            assert_eq!(name_of(&form(&[("name", typed)])), "nguyen-van-an", "{typed}");
        }
    }

    #[test]
    fn a_page_that_is_begun_is_its_members_alone_and_can_be_kept_as_it_is() {
        let fields = Typed::begun("nguyen-van-an".to_owned()).read().unwrap();
        assert_eq!((&*fields.seen_by, fields.is_indexed, &*fields.contact), ("me", false, ""));
    }

    #[test]
    fn only_what_anybody_sees_can_be_found() {
        for (seen_by, is_indexed) in [("me", false), ("members", false), ("anybody", true)] {
            let typed =
                Typed { seen_by: seen_by.to_owned(), is_indexed: true, ..Typed::begun("an-binh".into()) };
            assert_eq!(typed.read().unwrap().is_indexed, is_indexed, "{seen_by}");
        }
    }

    #[test]
    fn a_choice_that_no_form_offers_is_not_taken_for_another() {
        let begun = || Typed::begun("an-binh".to_owned());
        for typed in [
            Typed { seen_by: "everybody".to_owned(), ..begun() },
            Typed { theme: "x\" onload=\"".to_owned(), ..begun() },
            Typed { quiet_minutes: "5".to_owned(), ..begun() },
            Typed { quiet_minutes: "-10".to_owned(), ..begun() },
        ] {
            assert!(matches!(typed.read(), Err(Stopped::Failed(Failure::Form))), "{typed:?}");
        }
    }

    #[test]
    fn every_theme_and_quiet_period_has_words() {
        for lang in [Lang::Vi, Lang::En] {
            for theme in THEMES {
                assert_ne!(theme_words(theme, lang), theme);
            }
        }
        let told: Vec<String> =
            QUIET_MINUTES.into_iter().map(|minutes| quiet_words(minutes, Lang::Vi)).collect();
        assert_eq!(told, ["không chờ", "10 phút", "1 giờ", "12 giờ", "1 ngày"]);
        assert_eq!(quiet_words(60, Lang::En), "1 hour");
    }
}
