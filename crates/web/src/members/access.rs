//! Who is asking, and what they may do here. A page that somebody may not see is answered like one that is not there.

use crate::lang;
use crate::members::answers::Stopped;
use crate::members::cookie;
use crate::state::App;
use axum::extract::FromRequestParts;
use engine::check::Lang;
use http::request::Parts;
use jiff::{SignedDuration, Timestamp};
use register::role::{Deed, Grant, may};
use store::{Session, Unit};

/// How long showing who one is (signing in, or a passkey, a password and a code once more) counts for sensitive acts.
const STEPPED_UP: SignedDuration = SignedDuration::from_mins(10);

/// Who a route is for. The router's table names one for each route, and a test walks the table with every role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    /// Anybody.
    Anybody,
    /// Whoever is signed in; what belongs to somebody is shown to them alone.
    Member,
    /// Whoever may see the unit: its officers, auditors and administrators, or those of a unit above it.
    Office,
    /// An officer or administrator of the unit, or of one above it.
    Officer,
    /// An auditor or administrator of the unit, or of one above it.
    Auditor,
    /// An administrator of the unit, or of one above it.
    Administrator,
}

/// A signed-in reader.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    /// The signed-in browser, with the person and what they may do.
    pub(crate) session: Session,
    /// Their grants, in the form in which rules read them.
    grants: Vec<Grant>,
    /// The reader's language.
    pub(crate) lang: Lang,
}

/// A signed-in reader who showed who they are within the last minutes.
#[derive(Debug, Clone)]
pub(crate) struct Certain(pub(crate) Member);

/// A reader who may be signed in.
#[derive(Debug, Clone)]
pub(crate) struct Perhaps(pub(crate) Option<Member>);

impl Member {
    /// The person's id.
    pub(crate) fn id(&self) -> &str {
        &self.session.person.id
    }

    /// Whether they may do something at a path of the tree.
    pub(crate) fn may(&self, deed: Deed, path: &str) -> bool {
        may(&self.grants, deed, path)
    }

    /// Whether they hold any role beyond their own membership.
    pub(crate) fn has_office(&self) -> bool {
        !self.grants.is_empty()
    }

    /// The unit of an id, when they may do something there; otherwise it is not there for them.
    ///
    /// # Errors
    /// [`Stopped::Missing`], or the database's failure.
    pub(crate) async fn unit(&self, app: &App, id: &str, deed: Deed) -> Result<Unit, Stopped> {
        let unit = app.store.unit(id).await?.ok_or(Stopped::Missing)?;
        if self.may(deed, &unit.path) { Ok(unit) } else { Err(Stopped::Missing) }
    }

    /// Whether they showed who they are a moment ago.
    pub(crate) fn is_certain(&self, now: Timestamp) -> bool {
        let shown = self.session.stepped_up_at.unwrap_or(self.session.created_at);
        now.duration_since(shown) < STEPPED_UP
    }

    async fn of(parts: &Parts, app: &App) -> Result<Option<Member>, Stopped> {
        let Some(token) = cookie::session(app, &parts.headers) else { return Ok(None) };
        let Some(session) = app.store.session(&token, Timestamp::now()).await? else { return Ok(None) };
        let grants = session
            .grants
            .iter()
            .filter_map(|grant| Some(Grant { role: grant.role.parse().ok()?, path: grant.path.clone() }));
        let grants = grants.collect();
        Ok(Some(Member { session, grants, lang: lang::of(&parts.headers, parts.uri.query()) }))
    }
}

impl FromRequestParts<App> for Member {
    type Rejection = Stopped;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Member, Stopped> {
        Member::of(parts, app).await?.ok_or(Stopped::SignIn)
    }
}

impl FromRequestParts<App> for Certain {
    type Rejection = Stopped;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Certain, Stopped> {
        let member = Member::from_request_parts(parts, app).await?;
        if member.is_certain(Timestamp::now()) { Ok(Certain(member)) } else { Err(Stopped::StepUp) }
    }
}

impl FromRequestParts<App> for Perhaps {
    type Rejection = Stopped;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Perhaps, Stopped> {
        Ok(Perhaps(Member::of(parts, app).await?))
    }
}
