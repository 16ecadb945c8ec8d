//! What the server does by itself for members, once a minute: yearly reviews, proofs that are due, reminders, messages,
//! and clearing away what has expired. Every piece is claimed in the database, so several nodes share the work.

use crate::failure::Failure;
use crate::members::answers::Stopped;
use crate::members::{data, letters, proving, reading};
use crate::state::App;
use engine::check::Lang;
use gather::mail::Message;
use jiff::{SignedDuration, Timestamp};
use store::{MemberAsked, Person};

/// Declarations, requests and people of one round; the rest waits for the next minute.
const REVIEWS: u32 = 200;
const REQUESTS: u32 = 20;
const PEOPLE: u32 = 500;
/// Messages of one round, and how long they are this node's.
const MESSAGES: u32 = 50;
const LEASE: SignedDuration = SignedDuration::from_mins(5);

/// One round. What fails is logged and tried again in the next.
pub(crate) async fn round(app: &App) {
    let now = Timestamp::now();
    told("clearing away", app.store.sweep_members(now).await.map(|_| ()).map_err(Stopped::from));
    told("yearly reviews", review(app, now).await);
    told("what is let go of", data::round(app, now).await);
    told("reminders", remind(app, now).await);
    told("messages", send(app, now).await);
    told("proofs", proving::recheck(app, &app.origin()).await.map(|_| ()));
}

fn told(what: &str, done: Result<(), Stopped>) {
    if let Err(stopped) = done {
        let cause = match stopped {
            Stopped::Failed(failure) => failure.code(),
            _ => "stopped",
        };
        tracing::warn!(what, cause, "a round for members did not end");
    }
}

/// Has declarations looked at again whose year is over. The database picks and moves them in one step, so whose they are is
/// written down right after.
async fn review(app: &App, now: Timestamp) -> Result<(), Stopped> {
    let moved = app.store.review_due(now, REVIEWS).await?;
    let people: Vec<&str> = moved.iter().map(|due| due.person.as_str()).collect();
    reading::log_of_server(app, "yearly-review", &["accounts"], None, &people).await
}

/// Reminds whom a unit waits for: in the app it stands anyway; whoever gave an address gets a message.
async fn remind(app: &App, now: Timestamp) -> Result<(), Stopped> {
    // marked as they are claimed: a message too few is better than one every minute
    for request in app.store.due_reminders(now, REQUESTS).await? {
        remind_of(app, &request, now).await?;
    }
    Ok(())
}

/// Queues a message to everybody who has not answered and gave an address; how many.
pub(crate) async fn remind_of(app: &App, request: &store::Request, now: Timestamp) -> Result<usize, Stopped> {
    if app.mailer.is_none() {
        return Ok(0);
    }
    let (mut after, mut count) = (None, 0);
    loop {
        let page = app.store.unanswered(&request.id, after.as_ref(), PEOPLE).await?;
        let reached = reached(app, &page.rows).await?;
        let people: Vec<&str> = reached.iter().map(|(person, _)| person.id.as_str()).collect();
        reading::log_of_server(
            app,
            "reminder",
            &["name", "email", "requests"],
            Some(&request.organisation),
            &people,
        )
        .await?;
        for (person, email) in &reached {
            let lang = crate::lang::parse(&person.language).unwrap_or(Lang::Vi);
            let (subject, body) = letters::reminder(request, &person.name, &app.origin(), lang);
            app.store.queue_mail(Some(&person.id), email, &subject, &body, now).await?;
            count += 1;
        }
        after = page.next;
        if after.is_none() || count >= 10_000 {
            return Ok(count);
        }
    }
}

/// Who of those asked gave an address, with it. Whoever asked that their data be used no more is not written to.
async fn reached(app: &App, asked: &[MemberAsked]) -> Result<Vec<(Person, String)>, Stopped> {
    let mut reached = Vec::new();
    for asked in asked {
        let person = app.store.person(&asked.person).await?;
        let Some(person) = person.filter(|person| person.restricted_at.is_none()) else { continue };
        if let Some(email) = person.email.clone() {
            reached.push((person, email));
        }
    }
    Ok(reached)
}

/// Sends what is queued.
async fn send(app: &App, now: Timestamp) -> Result<(), Stopped> {
    let Some(mailer) = &app.mailer else { return Ok(()) };
    let mails = app.store.claim_mail(now, MESSAGES, LEASE).await?;
    let people: Vec<&str> = mails.iter().filter_map(|mail| mail.person.as_deref()).collect();
    reading::log_of_server(app, "mail", &["name", "email"], None, &people).await?;
    for mail in mails {
        let message = Message { to: mail.address, subject: mail.subject, text: mail.body };
        match mailer.send(&message).await {
            Ok(()) => drop(app.store.mail_sent(&mail.id).await?),
            Err(error) if error.is_passing() => {
                tracing::warn!(code = error.code(), "a message was not sent and waits");
                let wait = SignedDuration::from_mins(5 * i64::from(mail.attempts.clamp(1, 12)));
                app.store.mail_failed(&mail.id, Timestamp::now() + wait).await?;
            }
            Err(error) => {
                tracing::warn!(code = error.code(), "a message cannot be sent and was dropped");
                app.store.mail_sent(&mail.id).await?;
            }
        }
    }
    Ok(())
}

/// The settings of the mail server as `gather` takes them.
///
/// # Errors
/// What is wrong with them, in words.
pub(crate) fn mailer(settings: &crate::Settings) -> Result<Option<gather::mail::Mailer>, String> {
    let Some(server) = &settings.mail_server else { return Ok(None) };
    let from = settings.mail_from.clone().ok_or("mail_from must be set with mail_server")?;
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) => {
            (host, Some(port.parse().map_err(|_| "mail_server must be like mail.xet.example:587")?))
        }
        None => (server.as_str(), None),
    };
    let mut made = gather::mail::MailSettings::new(host, from);
    made.port = port;
    made.user.clone_from(&settings.mail_user);
    made.security = match settings.mail_security.as_str() {
        "tls" => gather::mail::Security::Tls,
        "starttls" => gather::mail::Security::Starttls,
        "none" => gather::mail::Security::None,
        _ => return Err("mail_security must be tls, starttls or none".to_owned()),
    };
    if let Some(file) = &settings.mail_password_file {
        let password =
            std::fs::read_to_string(file).map_err(|e| format!("mail_password_file cannot be read: {e}"))?;
        made.password = Some(password.trim_end().to_owned());
    }
    gather::mail::Mailer::new(made).map(Some).map_err(|e| e.to_string())
}

/// A failure of the rounds as one of the server's.
impl From<Stopped> for Failure {
    fn from(stopped: Stopped) -> Failure {
        match stopped {
            Stopped::Failed(failure) => failure,
            _ => Failure::Internal,
        }
    }
}
