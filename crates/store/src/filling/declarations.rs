//! What the members declared, with its history, its proofs, its words in the directory and what they agreed to.

use super::chance::{id, mixed};
use super::{DAY, Filling, Place, rows};
use crate::{DirectoryKeys, Store, StoreError, moment};
use serde_json::{Value, json};

/// Of ten declarations: the states they are in.
const STATES: [&str; 10] = [
    "draft",
    "needs-review",
    "lost",
    "retired",
    "declared",
    "declared",
    "confirmed",
    "confirmed",
    "confirmed",
    "confirmed",
];
/// Of so many proofs, one is not seen any more.
const ONE_BROKEN_OF: u64 = 50;

impl Store {
    pub(super) async fn fill_declarations<'p>(
        &self,
        filling: &Filling<'_>,
        place: impl Fn(u32) -> &'p Place,
        public_before: u32,
    ) -> Result<(), StoreError> {
        let numbers = 0..filling.declarations;
        let row = |number| {
            let owner = owner(number, filling.members);
            self.declaration_row(filling, number, place(owner), is_public(number, public_before))
        };
        self.insert_made(&rows::DECLARATION, numbers.clone().map(row)).await?;
        let public = numbers.clone().filter(|number| is_public(*number, public_before));
        let words = public.flat_map(|number| {
            let keys = (filling.account)(number, filling.name(owner(number, filling.members))).keys;
            let declaration = id("declaration", number);
            let rows = keys.words.iter().map(|word| json!([word, declaration, keys.whole]));
            rows.collect::<Vec<_>>()
        });
        self.insert(&rows::DIRECTORY_WORD, words).await?;
        let events = numbers.clone().flat_map(|number| history(filling, number));
        self.insert_log(&rows::DECLARATION_EVENT, events).await?;
        let proofs = numbers.filter(|number| is_proven(*number)).map(|number| proof(filling, number));
        self.insert(&rows::PROOF, proofs).await
    }

    fn declaration_row(
        &self,
        filling: &Filling<'_>,
        number: u32,
        place: &Place,
        is_public: bool,
    ) -> Result<Value, StoreError> {
        let owner = owner(number, filling.members);
        let account = (filling.account)(number, filling.name(owner));
        let (member, id) = (id("member", owner), id("declaration", number));
        let (state, begun) = (state(number), begun(filling, number));
        // what is retired keeps no contact
        let contact = if state == "retired" { "" } else { "090 000 00 00" };
        let contact = self.keys.seal("contact", &id, contact)?;
        let confirmed = (state == "confirmed").then_some(begun + DAY);
        let review = ["declared", "confirmed"].contains(&state).then_some(begun + 366 * DAY);
        let state_at = if state == "draft" { begun } else { begun + DAY };
        let DirectoryKeys { words, whole, .. } = &account.keys;
        let words: Vec<&String> = std::iter::once(whole).chain(words).collect();
        Ok(json!([
            id,
            member,
            place.path,
            account.platform,
            account.address,
            account.account_key,
            account.handle,
            account.shown_name,
            "Thông tin cho người dân",
            contact,
            "[]",
            if is_public { "public" } else { "unit" },
            state,
            state_at,
            confirmed,
            review,
            begun,
            1,
            account.keys.handle_key,
            account.keys.handle_skeleton,
            account.keys.name_key,
            account.keys.name_skeleton,
            account.keys.holder_key,
            account.keys.holder_skeleton,
            json!(words).to_string()
        ]))
    }

    /// What members agreed to: an address and a contact of theirs, and each declaration that is public.
    pub(super) async fn fill_consents(
        &self,
        filling: &Filling<'_>,
        public_before: u32,
    ) -> Result<(), StoreError> {
        let at = moment::second(filling.now);
        let general = (0..filling.members).flat_map(|number| {
            let member = id("member", number);
            ["email", "contact"].map(|purpose| json!([member, purpose, "", 1, "vi", 1, "form", at]))
        });
        self.insert_log(&rows::CONSENT_EVENT, general).await?;
        let public = (0..public_before).filter(|number| is_public(*number, public_before)).map(|number| {
            let member = id("member", owner(number, filling.members));
            json!([member, "directory", id("declaration", number), 1, "vi", 1, "form", at])
        });
        self.insert_log(&rows::CONSENT_EVENT, public).await
    }
}

/// When a declaration was made: within the last year, so that some are due for a review.
fn begun(filling: &Filling<'_>, number: u32) -> i64 {
    moment::second(filling.now) - 2 * DAY - (mixed("begun", number) % 360) as i64 * DAY
}

fn history(filling: &Filling<'_>, number: u32) -> Vec<Value> {
    let (declaration, begun, state) = (id("declaration", number), begun(filling, number), state(number));
    let by = id("member", owner(number, filling.members));
    let made = json!([declaration, begun, by, "owner", "created", null, "draft", "null"]);
    let declared = json!([declaration, begun, by, "owner", "moved", "draft", "declared", "null"]);
    let moved = json!([declaration, begun + DAY, filling.by, "officer", "moved", "declared", state, "null"]);
    match state {
        "draft" => vec![made],
        "declared" => vec![made, declared],
        _ => vec![made, declared, moved],
    }
}

fn proof(filling: &Filling<'_>, number: u32) -> Value {
    let (at, begun) = (moment::second(filling.now), begun(filling, number));
    let code = format!("namkhong-{}", &id("code", number)[..16]);
    let next = at + DAY + (mixed("next", number) % 604_800) as i64;
    let is_broken = mixed("broken", number).is_multiple_of(ONE_BROKEN_OF);
    let (state, seen, failures) = if is_broken { ("broken", begun, 3) } else { ("verified", at, 0) };
    let (proof, declaration) = (id("proof", number), id("declaration", number));
    json!([proof, declaration, "profile-code", code, state, begun, at, seen, 7, next, failures])
}

/// The number before which confirmed declarations are public, as many as were asked for.
pub(super) fn public_before(filling: &Filling<'_>) -> u32 {
    let mut confirmed = (0..filling.declarations).filter(|number| state(*number) == "confirmed");
    let last = filling.public.checked_sub(1).map(|before| confirmed.nth(before as usize));
    match last {
        None => 0,
        Some(last) => last.map_or(filling.declarations, |last| last + 1),
    }
}

/// Whether a declaration is in the public directory.
pub(super) fn is_public(number: u32, public_before: u32) -> bool {
    number < public_before && state(number) == "confirmed"
}

/// Whose a declaration is: most members have a few, some none.
pub(super) fn owner(number: u32, members: u32) -> u32 {
    u32::try_from(mixed("owner", number) % u64::from(members.max(1))).unwrap_or_default()
}

fn state(number: u32) -> &'static str {
    STATES[(mixed("state", number) % STATES.len() as u64) as usize]
}

/// A third of what is declared or confirmed.
pub(super) fn is_proven(number: u32) -> bool {
    number.is_multiple_of(2) && ["declared", "confirmed"].contains(&state(number))
}
