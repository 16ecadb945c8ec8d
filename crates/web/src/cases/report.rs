//! The form by which anybody reports an account that pretends to be somebody. It asks first whether it is parody, takes no more than
//! is needed, and keeps pictures only as the small copies that the picture worker makes.

use crate::cases::comparing::{self, Reported};
use crate::cases::telling;
use crate::cases::typed::{Said, Typed};
use crate::cases::whom::{self, Choice, Found, Whom};
use crate::client::Client;
use crate::examine;
use crate::failure::Failure;
use crate::form::{File, Form};
use crate::lang::Language;
use crate::members::access::{Member, Perhaps};
use crate::members::answers::{Answer, Stopped, sentence};
use crate::members::office::{self, one_line};
use crate::members::reading;
use crate::site::Site;
use crate::state::App;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect};
use engine::check::{Lang, Text};
use jiff::Timestamp;
use register::directory::handle_key;
use serde::Deserialize;
use store::{MOST_PICTURE_BYTES, NewCase, NewEvidence, StoreError};

#[derive(Template)]
#[template(path = "cases_report.html")]
struct ReportPage {
    site: Site,
    typed: Typed,
    /// Who is chosen already.
    chosen: Option<String>,
    choices: Vec<Choice>,
    trouble: Option<String>,
    is_member: bool,
}

/// `?account=&of=&member=`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Beginning {
    /// The reported account.
    #[serde(default)]
    account: String,
    /// A declaration that it imitates.
    #[serde(default)]
    of: String,
    /// A member, or `me`.
    #[serde(default)]
    member: String,
}

/// What became of a form.
enum Sent {
    /// It stands in this case.
    Case(String),
    /// Whom it is about has to be chosen.
    Choose(Vec<Choice>),
}

/// `GET /report-impostor`.
pub(crate) async fn show(
    State(app): State<App>,
    Language(lang): Language,
    Perhaps(member): Perhaps,
    Query(beginning): Query<Beginning>,
) -> Answer {
    let about = match (beginning.of.is_empty(), beginning.member.is_empty()) {
        (false, _) => format!("declaration:{}", beginning.of),
        (true, false) => format!("member:{}", beginning.member),
        (true, true) => String::new(),
    };
    let account = beginning.account.trim().chars().take(register::account::MOST_BYTES).collect();
    form_page(&app, member.as_ref(), lang, Typed { account, about, ..Typed::default() }, Vec::new(), None)
        .await
}

/// The form, with who is chosen by their name. Somebody whom the reader may not choose is left out, as nobody is.
async fn form_page(
    app: &App,
    member: Option<&Member>,
    lang: Lang,
    mut typed: Typed,
    choices: Vec<Choice>,
    stopped: Option<&Stopped>,
) -> Answer {
    let chosen = whom::chosen(app, member, &typed.about).await?;
    if let (Some(member), Some(whom)) = (member, chosen.as_ref().filter(|whom| whom.is_read)) {
        let people: Vec<&str> = whom.person.iter().map(String::as_str).collect();
        reading::log(app, member, "report-page", &["name"], &people).await?;
    }
    typed.about = chosen.as_ref().map(|whom| whom.about.clone()).unwrap_or_default();
    let title = Text { vi: "Báo tài khoản mạo danh", en: "Report an impostor" }.get(lang);
    let mut site = Site::new(lang, "/report-impostor", title);
    site.is_private = !typed.about.is_empty() || stopped.is_some() || !choices.is_empty();
    let trouble = match choices.is_empty() {
        true => stopped.map(|stopped| sentence(stopped, lang)),
        false => Some(CHOOSE.get(lang).to_owned()),
    };
    let refused = Stopped::Refused(CHOOSE);
    let status = if choices.is_empty() { stopped } else { Some(&refused) };
    let chosen = chosen.map(|whom| whom.name);
    office::reply(&ReportPage { site, typed, chosen, choices, trouble, is_member: member.is_some() }, status)
}

/// `POST /report-impostor`.
pub(crate) async fn send(
    State(app): State<App>,
    Language(lang): Language,
    Perhaps(member): Perhaps,
    client: Client,
    form: Result<Form, Failure>,
) -> Answer {
    let mut form = form?;
    let typed = Typed::of_form(&form);
    let sent = match app.sign_ins.count(client.0) {
        Ok(()) => taken(&app, member.as_ref(), &typed, &mut form).await,
        Err(too_often) => Err(Failure::TooOften(too_often.wait_seconds).into()),
    };
    match sent {
        Ok(Sent::Case(id)) => Ok(Redirect::to(&format!("/case/{id}?done=reported")).into_response()),
        Ok(Sent::Choose(choices)) => form_page(&app, member.as_ref(), lang, typed, choices, None).await,
        Err(stopped) if is_mendable(&stopped) => {
            form_page(&app, member.as_ref(), lang, typed, Vec::new(), Some(&stopped)).await
        }
        Err(stopped) => Err(stopped),
    }
}

/// Whether the form is shown again with what was typed.
pub(super) fn is_mendable(stopped: &Stopped) -> bool {
    matches!(stopped, Stopped::Failed(Failure::Picture(_) | Failure::TooOften(_)))
        || office::is_mendable(stopped)
}

/// Takes a report: first what costs nothing to look at, pictures last.
async fn taken(app: &App, member: Option<&Member>, typed: &Typed, form: &mut Form) -> Result<Sent, Stopped> {
    let (said, now) = (typed.read()?, Timestamp::now());
    not_theirs(app, member, &said).await?;
    let chosen = match typed.about.is_empty() {
        true => None,
        false => whom::chosen(app, member, &typed.about).await?,
    };
    let whom = match chosen {
        Some(whom) => whom,
        None => match whom::named(app, member, &one_line(&typed.whom), now).await? {
            Found::One(whom) => whom,
            Found::Several(choices) => return Ok(Sent::Choose(choices)),
        },
    };
    let screenshot = picture(app, form.file("screenshot")).await?.map(|(bytes, _)| bytes);
    let (profile, likeness) = picture(app, form.file("profile")).await?.unzip();
    let pictures = [("screenshot", screenshot), ("profile-picture", profile)];
    let evidence = evidence(&said, pictures);
    let new = case(app, member, typed, said, whom, likeness.flatten()).await?;
    let reported = app.store.report_impostor(&new, &evidence, now).await.map_err(refused)?;
    if reported.is_new {
        telling::opened(app, &reported.case, now).await;
    }
    Ok(Sent::Case(reported.case.id))
}

/// An account that is somebody's own is none that pretends to be them.
async fn not_theirs(app: &App, member: Option<&Member>, said: &Said) -> Result<(), Stopped> {
    let key = &said.account.key;
    if app.store.directory_account(key).await?.iter().any(|entry| entry.state != "lost") {
        return Err(Stopped::Refused(THEIRS));
    }
    let Some(member) = member else { return Ok(()) };
    let own = app.store.declarations_of(member.id()).await?;
    let is_own =
        own.iter().any(|own| own.said.account_key == *key && !matches!(&*own.state, "lost" | "retired"));
    if is_own { Err(Stopped::Refused(OWN)) } else { Ok(()) }
}

/// A picture as it is kept, and what it can be known again by.
async fn picture(app: &App, file: Option<File>) -> Result<Option<(Vec<u8>, Option<u64>)>, Stopped> {
    let Some(file) = file else { return Ok(None) };
    let (small, likeness) = examine::known_copy(app, file.bytes).await?;
    if small.len() > MOST_PICTURE_BYTES { Err(Failure::TooLarge.into()) } else { Ok(Some((small, likeness))) }
}

fn evidence(said: &Said, pictures: [(&str, Option<Vec<u8>>); 2]) -> Vec<NewEvidence> {
    let link = |link: &String| NewEvidence { kind: "link".to_owned(), text: link.clone(), picture: None };
    let pictures = pictures.into_iter().filter(|(_, picture)| picture.is_some());
    let pictures =
        pictures.map(|(kind, picture)| NewEvidence { kind: kind.to_owned(), text: String::new(), picture });
    said.links.iter().map(link).chain(pictures).collect()
}

async fn case(
    app: &App,
    member: Option<&Member>,
    typed: &Typed,
    said: Said,
    whom: Whom,
    picture: Option<u64>,
) -> Result<NewCase, Stopped> {
    let account = said.account;
    let platform = account.platform.id.clone();
    let declared =
        comparing::declared(app, whom.person.as_deref(), whom.declaration.as_deref(), &platform).await?;
    // as it was typed: characters that nobody sees are what tells an impostor's name from the real one
    let (shown_name, handle) = (typed.shown_name.as_str(), account.handle.as_str());
    let reported = Reported { shown_name, handle, picture };
    let comparison = comparing::compare(app, &reported, declared.as_ref(), &whom.name).await?;
    Ok(NewCase {
        organisation: whom.organisation,
        unit: whom.unit,
        declaration: declared.map(|declaration| declaration.id),
        person: whom.person,
        platform,
        handle_key: handle_key(&account.handle),
        address: account.address,
        account_key: account.key,
        handle: account.handle,
        shown_name: one_line(&typed.shown_name),
        account: said.what,
        reporter: member.map(|member| member.id().to_owned()),
        reporter_contact: said.contact,
        comparison,
    })
}

fn refused(error: StoreError) -> Stopped {
    if error.is_invalid_input() { Stopped::Refused(NOT_NOW) } else { error.into() }
}

const CHOOSE: Text = Text {
    vi: "Có nhiều người hay tổ chức như vậy. Bạn chọn đúng một rồi gửi lại; ảnh phải chọn lại từ đầu.",
    en: "There are several like that. Choose one and send again; pictures have to be chosen again.",
};
const THEIRS: Text = Text {
    vi: "Tài khoản này có trong danh bạ công khai: chính chủ đã khai và đã được xác nhận. Nếu bạn ngờ tài khoản bị chiếm, hãy báo cho chủ tài khoản qua lối khác.",
    en: "This account is in the public directory: its holder declared it and it was confirmed. If you think that it was taken over, tell its holder another way.",
};
const OWN: Text = Text {
    vi: "Đây là tài khoản chính bạn đã khai. Nếu bị chiếm mất, bạn mở bản khai và bấm “Bị mất hoặc bị chiếm”.",
    en: "You declared this account yourself. If it was taken over, open the declaration and press “Lost or hijacked”.",
};
const NOT_NOW: Text = Text {
    vi: "Hiện chưa nhận thêm được báo cáo này: đang có quá nhiều hồ sơ chờ xem, hoặc người hay đơn vị ấy không còn ở đây. Bạn thử lại sau.",
    en: "This report cannot be taken now: too many cases wait, or that person or unit is no longer here. Please try again later.",
};
