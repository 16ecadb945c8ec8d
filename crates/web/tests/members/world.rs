//! Two organisations, their units and their people, made as the site makes them, and the browsers that they sign in with.

use crate::client::{Answer, Ask};
use crate::server::Server;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::sync::atomic::{AtomicU32, Ordering};
use store::{
    Coordinates, Declaration, FirstCredential, Invitation, Joining, Move, NewDeclaration, NewImport,
    NewInvitation, NewPasskey, NewPassword, NewSession, PersonName, ProofResult, Store, Unit,
};
use web::Settings;

/// A password that is accepted.
pub(crate) const PASSWORD: &str = "bốn con chim sẻ nâu";
/// The secret of everybody's authenticator app.
const TOTP: [u8; 20] = [7; 20];

/// Somebody, and the token of their browser.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) login: String,
    pub(crate) token: String,
}

/// Units and what is needed to make more.
pub(crate) struct World {
    pub(crate) server: Server,
    pub(crate) store: Store,
    /// The organisation.
    pub(crate) root: Unit,
    /// A unit of it, where most people are.
    pub(crate) own: Unit,
    /// The unit below that.
    pub(crate) child: Unit,
    /// The unit beside it.
    pub(crate) sibling: Unit,
    /// Another organisation.
    pub(crate) other: Unit,
    /// The name of the cookie.
    pub(crate) cookie: &'static str,
    next: AtomicU32,
}

/// Given names, so that people can be told apart by something that is a name.
const GIVEN: [&str; 12] =
    ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Phúc", "Quân"];

impl World {
    /// With no limits and no way out.
    pub(crate) async fn new() -> World {
        World::with(|_| {}).await
    }

    /// With other settings.
    pub(crate) async fn with(change: impl FnOnce(&mut Settings)) -> World {
        let mut cookie = "session";
        let usual = |settings: &mut Settings| {
            settings.fetch = false;
            settings.sign_ins_per_minute = 0;
            change(settings);
            if settings.public_url.as_deref().is_some_and(|url| url.starts_with("https:")) {
                cookie = "__Host-session";
            }
        };
        let server = Server::start_with(usual, &[]).await;
        let (store, now) = (server.store().await, Timestamp::now());
        let root = store.create_organisation("Sở Văn hoá Thử Nghiệm", now).await.unwrap();
        let own = store.create_unit(&root.id, "Phòng Báo chí", None, now).await.unwrap();
        let child = store.create_unit(&own.id, "Tổ Ảnh", None, now).await.unwrap();
        let sibling = store.create_unit(&root.id, "Phòng Di sản", None, now).await.unwrap();
        let other = store.create_organisation("Trường Khác", now).await.unwrap();
        World { server, store, root, own, child, sibling, other, cookie, next: AtomicU32::new(1) }
    }

    /// A number that nobody else has.
    pub(crate) fn number(&self) -> u32 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// A declaration confirmed by a code that was seen in the account's profile.
    pub(crate) async fn proven(&self, declared: &Declaration) -> Declaration {
        let now = Timestamp::now();
        let code = register::proof::code_of([7; 10]);
        let proof = self.store.add_proof(&declared.id, "profile-code", &code, 0, now).await.unwrap().unwrap();
        let seen = ProofResult {
            address: declared.said.address.clone(),
            state: Some("verified".to_owned()),
            why: None,
            observed_name: None,
            observed_id: None,
            checked_at: now,
            next_at: None,
            attested_by: None,
        };
        let detail = json!({});
        let step = Move {
            version: declared.version,
            from: "declared",
            to: "confirmed",
            mover: "system",
            by: None,
            detail: &detail,
        };
        self.store.record_proof(&proof.id, &seen, Some(&step)).await.unwrap();
        self.store.declaration(&declared.id).await.unwrap().unwrap()
    }

    fn name(&self) -> String {
        let number = self.number() as usize;
        let pick = |step: usize| GIVEN[number / step % GIVEN.len()];
        format!("Nguyễn {} {}", pick(GIVEN.len()), pick(1))
    }

    /// Somebody of a unit, with a role there or with none, signed in.
    pub(crate) async fn person(&self, unit: &Unit, role: Option<&str>) -> Person {
        let name = self.name();
        self.named(unit, &name, role).await
    }

    /// The same with a name.
    pub(crate) async fn named(&self, unit: &Unit, name: &str, role: Option<&str>) -> Person {
        let now = Timestamp::now();
        let invitation = self.invitation_for(unit, name, role).await;
        let name = register::name::read(name).unwrap();
        let login = format!("nguoi{}", self.number());
        let joining = Joining {
            name: PersonName {
                text: name.as_str().to_owned(),
                sort_key: name.sort_key(),
                words: name.words(),
            },
            login: Some(login.clone()),
            email: None,
            language: "vi".to_owned(),
            user_handle: None,
        };
        let passkey = FirstCredential::Passkey(self.passkey());
        let person = self.store.accept_invitation(&invitation.id, &joining, &passkey, &[], now).await;
        let person = person.unwrap().unwrap();
        // what they fill in is agreed to; what happens without is for tests of their own
        for purpose in ["contact", "email", "picture", "place"] {
            self.agree(&person.id, purpose, None).await;
        }
        let token = self.sign_in(&person.id).await;
        Person { id: person.id, login, token }
    }

    /// Keeps in somebody's name that they agreed to something.
    pub(crate) async fn agree(&self, person: &str, purpose: &str, scope: Option<&str>) {
        let new = store::NewConsent { person, purpose, scope, version: 1, language: "vi", how: "form" };
        self.store.give_consent(&new, Timestamp::now()).await.unwrap();
    }

    /// A passkey that nobody can use.
    pub(crate) fn passkey(&self) -> NewPasskey {
        NewPasskey {
            credential: format!("a passkey for nobody {}", self.number()).into_bytes(),
            label: "Điện thoại".to_owned(),
            fixed: vec![1],
            changing: vec![2],
        }
    }

    /// A signed-in browser that showed a moment ago who holds it.
    pub(crate) async fn sign_in(&self, person: &str) -> String {
        let token = self.plain_sign_in(person).await;
        let id = token.split('.').next().unwrap();
        self.store.step_up(id, Timestamp::now()).await.unwrap().unwrap()
    }

    /// A signed-in browser that did not.
    pub(crate) async fn plain_sign_in(&self, person: &str) -> String {
        let new = NewSession {
            person: person.to_owned(),
            device: "Firefox · Linux".to_owned(),
            place: "127.0.*".to_owned(),
            zone: String::new(),
            coordinates: None::<Coordinates>,
        };
        // an hour ago: just after signing in nobody is asked to show once more who they are
        let then = Timestamp::now() - SignedDuration::from_hours(1);
        self.store.begin_session(&new, then).await.unwrap().token
    }

    /// Gives somebody a password and the app of [`World::code`].
    pub(crate) async fn set_password(&self, person: &Person) {
        use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
        // as weak as can be: the tests are about who gets in, not about how slow it is to guess
        let weak = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
        let hash = weak.hash_password(PASSWORD.as_bytes()).unwrap().to_string();
        let new = NewPassword { hash, totp: Some(TOTP.to_vec()) };
        self.store.set_password(&person.id, &new, Timestamp::now()).await.unwrap();
    }

    /// What the app shows, or showed or will show some steps from now: one step either way is accepted.
    pub(crate) fn code(steps: i64) -> String {
        code_of(&TOTP, steps)
    }

    /// A form that signs somebody in.
    pub(crate) fn password_form(&self, login: &str, password: &str, code: &str) -> Ask {
        self.server.post("/sign-in").form(&[("login", login), ("password", password), ("code", code)])
    }

    /// An open invitation.
    pub(crate) async fn invitation(&self, unit: &Unit) -> Invitation {
        let name = self.name();
        self.invitation_for(unit, &name, None).await
    }

    async fn invitation_for(&self, unit: &Unit, name: &str, role: Option<&str>) -> Invitation {
        let new = NewInvitation {
            unit: unit.id.clone(),
            name: name.to_owned(),
            email: None,
            code: None,
            role: role.map(str::to_owned),
            batch: None,
            invited_by: None,
        };
        self.store.invite(&new, Timestamp::now()).await.unwrap()
    }

    /// A list that was read in.
    pub(crate) async fn import(&self, unit: &Unit) -> String {
        let (now, file_name) = (Timestamp::now(), "danh sách.csv".to_owned());
        let new = NewImport { unit: unit.id.clone(), by: None, file_name, total: 0 };
        let id = self.store.begin_import(&new, now).await.unwrap();
        self.store.end_import(&id, true, &[], now).await.unwrap();
        id
    }

    /// Something a unit asks.
    pub(crate) async fn request(&self, unit: &Unit, by: &str) -> String {
        let now = Timestamp::now();
        let due = jiff::tz::Offset::UTC.to_datetime(now + SignedDuration::from_hours(200)).date();
        self.store.ask(&unit.id, by, "Nhờ mọi người khai", due, now).await.unwrap().id
    }

    /// Something that somebody asked of their data.
    pub(crate) async fn data_request(&self, person: &str, kind: &str) -> String {
        let now = Timestamp::now();
        let due = register::rights::due(kind.parse().unwrap(), now);
        let new = store::NewDataRequest {
            person: person.to_owned(),
            kind: kind.to_owned(),
            words: "Xin xem giúp".to_owned(),
            reply_day: due.reply_by,
            done_day: due.done_by,
        };
        self.store.ask_data(&new, now).await.unwrap().id
    }

    /// What somebody would declare about an account.
    pub(crate) fn said(address: &str) -> NewDeclaration {
        let account = register::account::read(address).unwrap();
        NewDeclaration {
            platform: account.platform.id.clone(),
            address: account.address,
            account_key: account.key,
            handle: account.handle,
            lasting_id: account.lasting_id,
            shown_name: "Nguyễn Văn An".to_owned(),
            purpose: "Chuyện nghề".to_owned(),
            contact: "an@vidu.vn".to_owned(),
            opened: None,
            managers: Vec::new(),
            visibility: "unit".to_owned(),
            keys: store::DirectoryKeys::default(),
        }
    }

    /// An unfinished declaration of an account that nobody else has.
    pub(crate) async fn draft(&self, person: &str) -> Declaration {
        let said = World::said(&format!("https://www.facebook.com/nguoi.thu.{}", self.number()));
        self.store.draft_declaration(person, &said, Timestamp::now()).await.unwrap()
    }

    /// The same in a state that it came to in the usual way.
    pub(crate) async fn declaration(&self, person: &str, state: &str) -> Declaration {
        let draft = self.draft(person).await;
        self.moved(draft, state).await
    }

    /// Moves a declaration one step on, in its member's name.
    pub(crate) async fn moved_on(&self, now: &Declaration, to: &str) {
        if now.state == to {
            return;
        }
        let by = Some(now.person.as_str());
        let step =
            Move { version: now.version, from: &now.state, to, mover: "owner", by, detail: &json!({}) };
        self.store.move_declaration(&now.id, &step, Timestamp::now()).await.unwrap();
    }

    /// Moves a draft on.
    pub(crate) async fn moved(&self, draft: Declaration, state: &str) -> Declaration {
        let way: &[(&str, &str)] = match state {
            "draft" => &[],
            "declared" => &[("owner", "declared")],
            "confirmed" => &[("owner", "declared"), ("system", "confirmed")],
            "needs-review" => &[("owner", "declared"), ("system", "needs-review")],
            "dormant" => &[("owner", "declared"), ("owner", "dormant")],
            "lost" => &[("owner", "declared"), ("owner", "lost")],
            "retired" => &[("owner", "declared"), ("owner", "retired")],
            state => panic!("no way leads to {state}"),
        };
        let mut now = draft;
        for (mover, to) in way {
            let by = (*mover == "owner").then_some(now.person.as_str());
            let step = Move { version: now.version, from: &now.state, to, mover, by, detail: &json!({}) };
            self.store.move_declaration(&now.id, &step, Timestamp::now()).await.unwrap();
            now = self.store.declaration(&now.id).await.unwrap().unwrap();
        }
        now
    }

    /// Asks in somebody's name.
    pub(crate) fn get(&self, person: &Person, path: &str) -> Ask {
        self.with_token(self.server.get(path), &person.token)
    }

    /// The same for a form.
    pub(crate) fn post(&self, person: &Person, path: &str) -> Ask {
        self.with_token(self.server.post(path), &person.token)
    }

    /// Shows a token.
    pub(crate) fn with_token(&self, ask: Ask, token: &str) -> Ask {
        ask.header("cookie", &format!("{}={token}", self.cookie))
    }

    /// Whom a token opens the site for; empty when nobody.
    pub(crate) async fn opens(&self, token: &str) -> String {
        let session = self.store.session(token, Timestamp::now()).await.unwrap();
        let known = session.map(|session| session.person.id).unwrap_or_default();
        let answer = self.with_token(self.server.get("/me"), token).send().await;
        assert_eq!(
            answer.status,
            if known.is_empty() { 303 } else { 200 },
            "the site and the store disagree"
        );
        known
    }

    /// Stops everything, after a test that ended well.
    pub(crate) async fn end(self) {
        self.store.close().await;
        self.server.end().await;
    }
}

/// The code that an app shows for a secret.
pub(crate) fn code_of(secret: &[u8], steps: i64) -> String {
    let app = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let at = Timestamp::now().as_second() + 30 * steps;
    app.generate(u64::try_from(at).unwrap()).to_string()
}

/// The token that an answer sets.
pub(crate) fn token_of(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie");
    let (_, value) = cookie.split(';').next().unwrap().split_once('=').unwrap_or_default();
    assert!(value.len() > 50, "no token came: {} {}", answer.status, answer.text());
    value.to_owned()
}

/// The value of a field of a page's form.
pub(crate) fn field(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("no field {name}: {page}"));
    let rest = &page[at..];
    let rest = &rest[..rest.find('>').unwrap()];
    let (_, value) = rest.split_once("value=\"").unwrap_or_else(|| panic!("{name} has no value: {rest}"));
    value.split('"').next().unwrap().to_owned()
}

/// An answer without what is of this very request.
pub(crate) fn bare(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let kept = |(name, _): &&(String, String)| !matches!(name.as_str(), "x-request-id" | "date");
    let mut headers: Vec<_> = answer.headers.iter().filter(kept).cloned().collect();
    headers.sort();
    (answer.status, headers, answer.text().to_owned())
}
