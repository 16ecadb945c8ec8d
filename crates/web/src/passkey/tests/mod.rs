//! The whole of it, with an authenticator in software: what is right gets in, and each way of being wrong does not.

mod authenticator;
mod registering;
mod signing_in;

use super::authentication::Verified;
use super::*;
use authenticator::Authenticator;
use serde_json::{Value, json};

/// The person of all stories.
const HANDLE: [u8; HANDLE_BYTES] = [5; HANDLE_BYTES];

fn site() -> Site {
    Site::at("https://xet.example", "Năm Không").unwrap()
}

fn holder() -> Holder<'static> {
    Holder { handle: &HANDLE, login: "an.nguyen", name: "Nguyễn Văn An" }
}

fn begin() -> Begun {
    begin_registration(&site(), holder(), []).unwrap()
}

fn finish(state: &[u8], answer: &Value) -> Result<Registered, PasskeyError> {
    finish_registration(&site(), state, answer.to_string().as_bytes())
}

/// A passkey that was made and is kept.
fn registered(authenticator: &mut Authenticator) -> Registered {
    let begun = begin();
    finish(&begun.state, &authenticator.create(&begun.options)).unwrap()
}

fn check(state: &[u8], answer: &Value, kept: &Registered) -> Result<Verified, PasskeyError> {
    let answer = read_answer(answer.to_string().as_bytes())?;
    let kept = Kept { handle: &HANDLE, fixed: &kept.fixed, changing: &kept.changing };
    verify(&site(), state, &answer, kept)
}

/// The state as if the ceremony had begun longer ago: its seconds stand `from_end` bytes before its end.
fn aged(state: &[u8], from_end: usize, seconds: u64) -> Vec<u8> {
    let mut state = state.to_vec();
    let at = state.len() - from_end;
    let expires = u64::from_le_bytes(state[at..at + 8].try_into().unwrap());
    state[at..at + 8].copy_from_slice(&(expires - seconds).to_le_bytes());
    state
}

/// The answer with each of its fields, in turn, gone or of another shape.
fn misshapen(answer: &Value) -> Vec<Value> {
    let shapes =
        [json!(null), json!(7), json!(""), json!("A"), json!("%"), json!([]), json!({}), json!([{}, null])];
    let paths = |at: &str| -> Vec<String> {
        let fields = answer.pointer(at).and_then(Value::as_object).into_iter().flatten();
        fields.map(|(name, _)| format!("{at}/{name}")).collect()
    };
    let mut all = Vec::new();
    for path in [paths(""), paths("/response"), vec![String::new()]].concat() {
        for shape in &shapes {
            let mut changed = answer.clone();
            *changed.pointer_mut(&path).unwrap() = shape.clone();
            all.push(changed);
        }
        if let Some((parent, name)) = path.rsplit_once('/') {
            let mut changed = answer.clone();
            changed.pointer_mut(parent).and_then(Value::as_object_mut).unwrap().remove(name);
            all.push(changed);
        }
    }
    all
}
