//! The form of a declaration: what was typed, brought to what is kept, or the reason why not, field by field.

use crate::directory;
use crate::form::Form;
use crate::members::access::Member;
use crate::members::answers::Stopped;
use crate::members::data::ticks::field;
use crate::members::office;
use crate::state::App;
use engine::check::Text;
use jiff::civil::Date;
use register::consent::Purpose;
use store::{Declaration, NewDeclaration};

/// Characters of a purpose, a contact and a lasting id at most.
const LONGEST: usize = 300;
/// Co-managers at most.
const MOST_MANAGERS: usize = 20;

/// What stands in the fields.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    pub(crate) address: String,
    pub(crate) shown_name: String,
    pub(crate) purpose: String,
    pub(crate) contact: String,
    pub(crate) lasting_id: String,
    pub(crate) opened: String,
    pub(crate) managers: String,
    pub(crate) is_public: bool,
    /// Whether the box beside the contact is ticked.
    pub(crate) agrees_contact: bool,
    /// Whether the box of the public directory is ticked.
    pub(crate) agrees_directory: bool,
}

impl Typed {
    /// A new form, with what is known of its member.
    pub(crate) fn blank(member: &Member) -> Typed {
        Typed { shown_name: member.session.person.name.clone(), ..Typed::default() }
    }

    /// What a form sent.
    pub(crate) fn of_form(form: &Form) -> Typed {
        let text = |name: &str| form.text(name).trim().to_owned();
        Typed {
            address: text("address"),
            shown_name: text("shown_name"),
            purpose: text("purpose"),
            contact: text("contact"),
            lasting_id: text("lasting_id"),
            opened: text("opened"),
            managers: text("managers"),
            is_public: form.text("visibility") == "public",
            agrees_contact: form.text(field(Purpose::Contact)) == "yes",
            agrees_directory: form.text(field(Purpose::Directory)) == "yes",
        }
    }

    /// What is kept.
    pub(crate) fn of(declaration: &Declaration) -> Typed {
        let said = &declaration.said;
        Typed {
            address: said.address.clone(),
            shown_name: said.shown_name.clone(),
            purpose: said.purpose.clone(),
            contact: said.contact.clone(),
            lasting_id: said.lasting_id.clone().unwrap_or_default(),
            opened: said.opened.map(|day| day.to_string()).unwrap_or_default(),
            managers: said.managers.join("\n"),
            is_public: said.visibility == "public",
            agrees_contact: false,
            agrees_directory: false,
        }
    }

    /// What to keep, or what has to be mended first.
    ///
    /// # Errors
    /// [`Stopped::Refused`] with the reason, or the database's failure.
    pub(crate) async fn read(&self, app: &App, member: &Member) -> Result<NewDeclaration, Stopped> {
        let account = register::account::read(&self.address).map_err(|p| Stopped::Refused(p.words()))?;
        let name = register::name::read(&self.shown_name).map_err(|p| Stopped::Refused(p.words()))?;
        not_alike(app, member, name.as_str()).await?;
        let purpose = line(&self.purpose, PURPOSE)?;
        let contact = if self.contact.is_empty() { String::new() } else { line(&self.contact, CONTACT)? };
        let lasting_id = Some(self.lasting_id.clone()).filter(|id| !id.is_empty()).or(account.lasting_id);
        let is_id = |id: &str| id.len() <= 100 && !id.contains(' ') && office::one_line(id) == id;
        if lasting_id.as_deref().is_some_and(|id| !is_id(id)) {
            return Err(Stopped::Refused(LASTING));
        }
        Ok(NewDeclaration {
            keys: directory::keys(&account.handle, name.as_str(), &member.session.person.name),
            platform: account.platform.id.clone(),
            address: account.address,
            account_key: account.key,
            handle: account.handle,
            lasting_id,
            shown_name: name.as_str().to_owned(),
            purpose,
            contact,
            opened: opened(&self.opened)?,
            managers: managers(&self.managers)?,
            visibility: if self.is_public { "public" } else { "unit" }.to_owned(),
        })
    }
}

const PURPOSE: Text = Text {
    vi: "Bạn cho biết trang hay tài khoản này dùng để làm gì, trong một câu (đến 300 ký tự).",
    en: "Say in one sentence what this page or account is for (up to 300 characters).",
};
const CONTACT: Text = Text {
    vi: "Cách liên hệ chỉ nằm trên một dòng, đến 300 ký tự. Không muốn ghi thì để trống.",
    en: "A contact is one line of up to 300 characters. Leave it empty if you do not want to give one.",
};
const LASTING: Text = Text {
    vi: "Mã số tài khoản chưa đúng: chép đúng dãy chữ số hoặc ký tự mà nền tảng hiện, không có dấu cách.",
    en: "The account's lasting id is not right: copy exactly what the platform shows, without spaces.",
};
const OPENED: Text = Text {
    vi: "Ngày mở chưa đúng. Bạn ghi ngày, tháng, năm, hoặc để trống.",
    en: "The opening day is not right. Give day, month and year, or leave it empty.",
};
const MANAGERS: Text = Text {
    vi: "Người cùng quản lý: mỗi dòng một họ tên thật, nhiều nhất 20 người.",
    en: "Co-managers: one real name a line, 20 at most.",
};
const ALIKE: Text = Text {
    vi: "Tên này nhìn giống hệt tên của đơn vị hoặc của bạn nhưng viết bằng ký tự khác. Kẻ mạo danh hay làm thế, nên bạn hãy gõ lại bằng chữ thường dùng.",
    en: "This name looks just like your organisation's or your own and is written with other characters. Impostors do that; please type it with ordinary letters.",
};

fn line(text: &str, problem: Text) -> Result<String, Stopped> {
    let one = office::one_line(text);
    let is_line = !one.is_empty() && one.chars().count() <= LONGEST;
    if is_line { Ok(one) } else { Err(Stopped::Refused(problem)) }
}

fn opened(text: &str) -> Result<Option<Date>, Stopped> {
    if text.is_empty() {
        return Ok(None);
    }
    let day: Date = text.parse().map_err(|_| Stopped::Refused(OPENED))?;
    // nothing that members declare is older than the Web
    if day.year() < 1991 || day.year() > 2100 { Err(Stopped::Refused(OPENED)) } else { Ok(Some(day)) }
}

fn managers(text: &str) -> Result<Vec<String>, Stopped> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    if lines.len() > MOST_MANAGERS {
        return Err(Stopped::Refused(MANAGERS));
    }
    let names = lines.into_iter().map(|l| register::name::read(l).map(|name| name.as_str().to_owned()));
    names.collect::<Result<_, _>>().map_err(|_| Stopped::Refused(MANAGERS))
}

/// A name that only looks like that of the member, the unit or one above it imitates them.
async fn not_alike(app: &App, member: &Member, name: &str) -> Result<(), Stopped> {
    let person = &member.session.person;
    let mut units = app.store.ancestors(&person.unit).await?;
    units.extend(app.store.unit(&person.unit).await?);
    let own = units.iter().map(|unit| unit.name.as_str()).chain([person.name.as_str()]);
    if own.into_iter().any(|own| register::name::looks_like(own, name)) {
        return Err(Stopped::Refused(ALIKE));
    }
    Ok(())
}
