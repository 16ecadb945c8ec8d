//! What the parts of an address can name, made for one place of the tree: a route whose parts this file does not know fails
//! the matrix, so that whoever adds a route says here what it shows.

use super::world::{Person, World};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use register::platform::Topic;
use serde_json::json;
use store::Unit;

/// What a route's parts name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Nothing: the address has no parts.
    Nothing,
    /// A unit.
    Unit,
    /// A member.
    Member,
    /// A declaration, for officers.
    Declaration,
    /// An invitation, for officers.
    Invitation,
    /// A list that was read in.
    Import,
    /// Something that is asked, for officers.
    Request,
    /// A declaration, for its member.
    Account,
    /// A proof, for its member.
    Proof,
    /// A warning.
    Warning,
    /// A passkey.
    Passkey,
    /// A signed-in browser.
    Session,
    /// Something that is asked, for who is asked.
    Asked,
    /// The link of an invitation, for whoever has it.
    Link,
    /// The page that a link back leads to.
    Claim,
    /// A platform.
    Platform,
    /// A case of impersonation, for reviewers; a picture of it too.
    Case,
    /// The public page of a case.
    PublicCase,
    /// What a member asked of their data, for who answers for it.
    DataRequest,
    /// The same, for who asked.
    AskedData,
    /// A post, for its member.
    Post,
    /// A token for drafts, for its member.
    DraftToken,
}

/// What the parts of a route name; none when nobody said so here.
pub(super) fn kind(path: &str) -> Option<Kind> {
    let parts: Vec<&str> = path.split('/').filter(|part| part.starts_with('{')).collect();
    let begins = |with: &str| path.starts_with(with);
    Some(match parts.as_slice() {
        [] => Kind::Nothing,
        ["{id}"] if begins("/units/{id}") => Kind::Unit,
        ["{id}"] if begins("/members/{id}") => Kind::Member,
        ["{id}"] if begins("/declarations/{id}") => Kind::Declaration,
        ["{id}"] if begins("/invitations/{id}") => Kind::Invitation,
        ["{id}"] if begins("/imports/{id}") => Kind::Import,
        ["{id}"] if begins("/requests/{id}") => Kind::Request,
        ["{id}"] if begins("/me/accounts/{id}") => Kind::Account,
        ["{id}", "{proof}"] if begins("/me/accounts/{id}/proofs/{proof}") => Kind::Proof,
        ["{id}"] if begins("/me/warnings/{id}") => Kind::Warning,
        ["{id}"] if begins("/me/security/passkeys/{id}") => Kind::Passkey,
        ["{id}"] if begins("/me/security/sessions/{id}") => Kind::Session,
        ["{id}"] if begins("/me/requests/{id}") => Kind::Asked,
        ["{id}"] if begins("/data-requests/{id}") => Kind::DataRequest,
        ["{id}"] if begins("/me/data/requests/{id}") => Kind::AskedData,
        ["{id}"] if begins("/me/posts/tools/{id}") => Kind::DraftToken,
        ["{id}"] if begins("/me/posts/{id}") => Kind::Post,
        ["{token}"] if begins("/join/{token}") => Kind::Link,
        ["{id}"] if path == "/p/{id}" => Kind::Claim,
        ["{platform}"] if path == "/safety/{platform}" => Kind::Platform,
        ["{id}"] if begins("/cases/{id}") => Kind::Case,
        ["{id}", "{evidence}"] if begins("/cases/{id}/pictures") => Kind::Case,
        ["{id}"] if begins("/case/{id}") => Kind::PublicCase,
        _ => return None,
    })
}

impl Kind {
    /// Whether it belongs to one member, whatever anybody's role.
    pub(super) fn is_personal(self) -> bool {
        matches!(
            self,
            Kind::Account
                | Kind::Proof
                | Kind::Warning
                | Kind::Passkey
                | Kind::Session
                | Kind::AskedData
                | Kind::Post
                | Kind::DraftToken
        )
    }
}

/// A thing at a place: the unit that it is of, its member where it has one, and the parts of its address.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) at: Unit,
    pub(super) of: String,
    pub(super) parts: Vec<String>,
}

impl Target {
    /// The route's address with this target's parts.
    pub(super) fn path(&self, route: &str) -> String {
        filled(route, &self.parts)
    }

    /// The address of something of this form that is not there.
    pub(super) fn nowhere(&self, route: &str) -> String {
        let turned = |part: &String| part.chars().rev().collect();
        let parts: Vec<String> = self.parts.iter().map(turned).collect();
        assert_ne!(parts, self.parts);
        filled(route, &parts)
    }
}

/// A route's address with its parts filled in.
pub(super) fn filled(route: &str, parts: &[String]) -> String {
    let mut left = parts.iter();
    let fill = |part: &str| {
        if part.starts_with('{') { left.next().unwrap().clone() } else { part.to_owned() }
    };
    let path = route.split('/').map(fill).collect::<Vec<_>>().join("/");
    assert!(left.next().is_none(), "{route} has fewer parts than {parts:?}");
    path
}

/// Makes a thing of a kind. `of` is the member that it belongs to.
pub(super) async fn make(world: &World, kind: Kind, route: &str, at: &Unit, of: &Person) -> Target {
    let target = |parts: Vec<String>| Target { at: at.clone(), of: of.id.clone(), parts };
    let now = Timestamp::now();
    let parts = match kind {
        Kind::Nothing => Vec::new(),
        Kind::Unit => vec![at.id.clone()],
        // somebody who may be moved, let back in and shown out
        Kind::Member if route.ends_with("/leave") => vec![world.person(at, None).await.id],
        Kind::Member => vec![of.id.clone()],
        Kind::Declaration | Kind::Account | Kind::Claim => {
            let state = if route.ends_with("/delete") { "draft" } else { "declared" };
            let draft = world.draft(&of.id).await;
            world.store.set_picture(&of.id, &draft.id, Some(b"\xff\xd8\xff a picture"), now).await.unwrap();
            let draft = world.store.declaration(&draft.id).await.unwrap().unwrap();
            vec![world.moved(draft, state).await.id]
        }
        Kind::Proof => {
            let declaration = world.declaration(&of.id, "declared").await.id;
            let code = register::proof::code_of([world.number().to_le_bytes()[0]; 10]);
            let proof = world.store.add_proof(&declaration, "profile-code", &code, 0, now).await.unwrap();
            vec![declaration, proof.unwrap().id]
        }
        Kind::Invitation | Kind::Link => vec![world.invitation(at).await.id],
        Kind::Import => vec![world.import(at).await],
        Kind::Request | Kind::Asked => {
            let request = world.request(at, &of.id).await;
            vec![request]
        }
        Kind::Warning => {
            world.store.warn(&of.id, "test", &json!({ "number": world.number() }), now).await.unwrap();
            vec![world.store.warnings(&of.id).await.unwrap().remove(0).id]
        }
        Kind::Passkey => {
            let passkey = world.passkey();
            world.store.add_passkey(&of.id, &passkey, now).await.unwrap();
            vec![URL_SAFE_NO_PAD.encode(passkey.credential)]
        }
        Kind::Session => {
            let token = world.plain_sign_in(&of.id).await;
            vec![token.split('.').next().unwrap().to_owned()]
        }
        Kind::Platform => vec!["facebook".to_owned()],
        Kind::Case | Kind::PublicCase => {
            let case = super::cases::reported(world, at, of).await;
            let picture = route.contains("{evidence}").then(|| case.evidence[0].id.clone());
            std::iter::once(case.id).chain(picture).collect()
        }
        Kind::DataRequest | Kind::AskedData => vec![world.data_request(&of.id, "erase").await],
        Kind::Post => {
            let is_out = ["/correct", "/withdraw", "/pin"].iter().any(|end| route.ends_with(end));
            vec![super::posts::post(world, &of.id, if is_out { "published" } else { "draft" }).await.id]
        }
        Kind::DraftToken => {
            let made = world.store.create_draft_token(&of.id, "Chương trình", now).await.unwrap();
            // a member has ten at most
            for old in world.store.draft_tokens(&of.id).await.unwrap().iter().filter(|t| t.id != made.0.id) {
                world.store.remove_draft_token(&of.id, &old.id).await.unwrap();
            }
            vec![made.0.id]
        }
    };
    target(parts)
}

/// What a form of a route says, so that whoever may press it is answered, and nothing is changed that others need.
pub(super) fn form(route: &str) -> Vec<(&'static str, String)> {
    let step = |topic| {
        let facebook = register::platform::by_id("facebook").unwrap();
        vec![("step", facebook.steps_of(topic).next().unwrap().id.clone())]
    };
    match route {
        "/safety/{platform}" => step(Topic::TwoStep),
        "/me/accounts/{id}/steps" => step(Topic::Retire),
        "/cases/{id}/steps" => step(Topic::Impostor),
        "/me/requests/{id}/answer" => vec![("answer", "nothing".to_owned())],
        _ => Vec::new(),
    }
}
