//! An organisation for stories, and people who join it as people do.

use crate::database::at;
use store::{FirstCredential, Joining, NewInvitation, NewPasskey, NewPassword, Person, PersonName, Store};

/// When stories begin.
pub(crate) const NOW: &str = "2026-03-01T08:00:00Z";

/// A name whose given name comes first in its sort key, in lower case.
pub(crate) fn name(text: &str) -> PersonName {
    let mut words: Vec<String> = text.split(' ').map(str::to_lowercase).collect();
    let kept = words.clone();
    words.reverse();
    PersonName { text: text.to_owned(), sort_key: words.join(" "), words: kept }
}

/// An invitation into a unit.
pub(crate) fn invited(unit: &str, name: &str) -> NewInvitation {
    NewInvitation {
        unit: unit.to_owned(),
        name: name.to_owned(),
        email: None,
        code: None,
        role: None,
        batch: None,
        invited_by: None,
    }
}

/// What somebody of this name says who joins.
pub(crate) fn joining(text: &str, login: Option<&str>) -> Joining {
    Joining {
        name: name(text),
        login: login.map(str::to_owned),
        email: None,
        language: "vi".to_owned(),
        user_handle: None,
    }
}

/// A passkey that is told from others by its name.
pub(crate) fn passkey(credential: &str) -> FirstCredential {
    FirstCredential::Passkey(NewPasskey {
        credential: credential.as_bytes().to_vec(),
        label: "điện thoại".to_owned(),
        fixed: vec![1],
        changing: vec![2],
    })
}

/// A password.
pub(crate) fn password() -> FirstCredential {
    FirstCredential::Password(NewPassword { hash: "$argon2id$v=19$...".to_owned(), totp: None })
}

/// Somebody who joined a unit, with a role where one is named.
pub(crate) async fn joined(store: &Store, unit: &str, text: &str, role: Option<&str>) -> Person {
    let new = NewInvitation { role: role.map(str::to_owned), ..invited(unit, text) };
    let invitation = store.invite(&new, at(NOW)).await.unwrap();
    let credential = passkey(&format!("key of {}", invitation.id));
    let person =
        store.accept_invitation(&invitation.id, &joining(text, None), &credential, &[[7; 32]], at(NOW)).await;
    person.unwrap().unwrap()
}
