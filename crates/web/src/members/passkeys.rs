//! Passkey ceremonies between a browser and the store: begun here, answered once, forgotten after five minutes.

use crate::failure::Failure;
use crate::members::answers::Stopped;
use crate::passkey::{self, Begun, Holder, Kept, Registered, Site};
use crate::state::App;
use engine::check::Text;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use store::NewPasskey;

/// Time for the two requests of a ceremony.
const PATIENCE: SignedDuration = SignedDuration::from_secs(passkey::CEREMONY_SECONDS as i64);

/// The fields of a form, sent along with a ceremony.
pub(crate) type Fields = BTreeMap<String, String>;

/// What begins a ceremony in the browser.
#[derive(Debug, Serialize)]
pub(crate) struct Begin {
    id: String,
    options: Value,
}

/// What a browser answers.
#[derive(Debug, Deserialize)]
pub(crate) struct Finish {
    /// The ceremony.
    pub(crate) id: String,
    answer: Value,
    #[serde(default)]
    fields: Fields,
}

/// A ceremony that is not there (any more).
pub(crate) const EXPIRED: Text = Text {
    vi: "Bước này đã quá lâu hoặc đã làm ở nơi khác. Bạn bắt đầu lại nhé.",
    en: "This step took too long or was done elsewhere. Please begin again.",
};
const UNKNOWN: Text = Text {
    vi: "Khoá này không mở được tài khoản nào ở đây. Có thể nó đã bị gỡ; bạn dùng khoá khác hoặc cách khác.",
    en: "This passkey opens no account here. It may have been removed; use another one or another way.",
};

impl Begin {
    /// A kept ceremony and what the browser is asked.
    pub(crate) fn new(id: String, options: Value) -> Begin {
        Begin { id, options }
    }
}

impl Finish {
    /// A field of the form; empty when there is none.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    fn answer(&self) -> String {
        self.answer.to_string()
    }
}

/// Why passkeys cannot work at the address of this server; none when they can.
pub(crate) fn problem(app: &App) -> Option<Text> {
    app.passkeys.as_ref().err().copied()
}

fn site(app: &App) -> Result<&Site, Stopped> {
    app.passkeys.as_ref().map_err(|text| Stopped::Refused(*text))
}

/// Begins to sign somebody in, or to show who they are once more.
pub(crate) async fn begin(app: &App, kind: &str, person: Option<&str>) -> Result<Begin, Stopped> {
    let begun = passkey::begin_authentication(site(app)?).map_err(refused)?;
    let now = Timestamp::now();
    let id = app.store.put_ceremony(kind, person, None, &begun.state, PATIENCE, now).await?;
    Ok(Begin::new(id, begun.options))
}

/// Ends it: whose passkey answered. A ceremony is taken once, whatever the answer.
pub(crate) async fn finish(
    app: &App,
    kind: &str,
    person: Option<&str>,
    finish: &Finish,
) -> Result<String, Stopped> {
    let now = Timestamp::now();
    let ceremony = app.store.take_ceremony(&finish.id, kind, now).await?;
    let ceremony = ceremony.filter(|c| c.person.as_deref() == person).ok_or(Stopped::Refused(EXPIRED))?;
    let answer = passkey::read_answer(finish.answer().as_bytes()).map_err(refused)?;
    let known = app.store.passkey(answer.credential()).await?;
    let known =
        known.filter(|k| person.is_none_or(|person| person == k.person)).ok_or(Stopped::Refused(UNKNOWN))?;
    let kept = Kept { handle: &known.user_handle, fixed: &known.fixed, changing: &known.changing };
    let verified = passkey::verify(site(app)?, &ceremony.state, &answer, kept).map_err(refused)?;
    let changing = verified.changing.as_deref().unwrap_or(&known.changing);
    app.store.used_passkey(answer.credential(), changing, Offset::UTC.to_datetime(now).date()).await?;
    Ok(known.person)
}

/// Begins the passkey of somebody who is not signed in yet.
pub(crate) fn for_newcomer(app: &App, handle: &[u8], login: &str, name: &str) -> Result<Begun, Stopped> {
    let handle: &[u8; 64] = handle.try_into().map_err(|_| Failure::Internal)?;
    passkey::begin_registration(site(app)?, Holder { handle, login, name }, []).map_err(refused)
}

/// The passkey that a browser made.
pub(crate) fn registered(
    app: &App,
    state: &[u8],
    finish: &Finish,
    label: &str,
) -> Result<NewPasskey, Stopped> {
    let Registered { credential, fixed, changing, .. } =
        passkey::finish_registration(site(app)?, state, finish.answer().as_bytes()).map_err(refused)?;
    let label = if label.is_empty() { "Passkey" } else { label };
    Ok(NewPasskey { credential, label: label.to_owned(), fixed, changing })
}

/// Begins a further passkey of a member.
pub(crate) async fn begin_further(app: &App, person: &store::Person) -> Result<Begin, Stopped> {
    let existing = app.store.passkeys(&person.id).await?.into_iter().map(|passkey| passkey.credential);
    let handle: &[u8; 64] = person.user_handle.as_slice().try_into().map_err(|_| Failure::Internal)?;
    let login = person.login.as_deref().unwrap_or_default();
    let holder = Holder { handle, login, name: &person.name };
    let begun = passkey::begin_registration(site(app)?, holder, existing).map_err(refused)?;
    let id = app
        .store
        .put_ceremony("add-passkey", Some(&person.id), None, &begun.state, PATIENCE, Timestamp::now())
        .await?;
    Ok(Begin::new(id, begun.options))
}

/// Ends it.
pub(crate) async fn finish_further(
    app: &App,
    person: &str,
    finish: &Finish,
    label: &str,
) -> Result<(), Stopped> {
    let now = Timestamp::now();
    let ceremony = app.store.take_ceremony(&finish.id, "add-passkey", now).await?;
    let ceremony =
        ceremony.filter(|c| c.person.as_deref() == Some(person)).ok_or(Stopped::Refused(EXPIRED))?;
    let passkey = registered(app, &ceremony.state, finish, label)?;
    Ok(app.store.add_passkey(person, &passkey, now).await?)
}

fn refused(error: passkey::PasskeyError) -> Stopped {
    if error.is_ours() {
        tracing::error!(code = error.code(), "a passkey could not be judged");
    } else {
        tracing::info!(code = error.code(), "a passkey answer was refused");
    }
    Stopped::Refused(error.words())
}
