//! The members, with what they sign in with: what is encrypted in a real organisation is encrypted here.

use super::chance::{hex, hex_of, id, login};
use super::{DAY, Filling, Place, rows};
use crate::invitation::whole_name;
use crate::person::{sealed_email, sealed_login};
use crate::{PersonName, Store, StoreError, moment};
use serde_json::{Value, json};

impl Filling<'_> {
    /// The name of a member.
    pub(super) fn name(&self, number: u32) -> &PersonName {
        &self.names[number as usize % self.names.len()]
    }
}

impl Store {
    pub(super) async fn fill_members<'p>(
        &self,
        filling: &Filling<'_>,
        place: impl Fn(u32) -> &'p Place,
    ) -> Result<(), StoreError> {
        let organisation = &filling.organisation.id;
        let at = moment::second(filling.now);
        let numbers = 0..filling.members;
        let people = numbers.clone().map(|number| self.person_row(filling, number, place(number)));
        self.insert_made(&rows::PERSON, people).await?;
        let words = numbers.clone().flat_map(|number| {
            let name = filling.name(number);
            let whole = whole_name(&name.words);
            let mut words: Vec<&str> = name.words.iter().map(String::as_str).collect();
            words.sort_unstable();
            words.dedup();
            let rows = words.into_iter().map(|word| json!([organisation, word, id("member", number), whole]));
            rows.collect::<Vec<_>>()
        });
        self.insert(&rows::PERSON_WORD, words).await?;
        self.fill_credentials(filling).await?;
        let events = numbers.map(|number| {
            let member = id("member", number);
            json!([organisation, at, member, "member-joined", member, json!({}).to_string()])
        });
        self.insert_log(&rows::ORGANISATION_EVENT, events).await
    }

    fn person_row(&self, filling: &Filling<'_>, number: u32, place: &Place) -> Result<Value, StoreError> {
        let (organisation, id) = (&filling.organisation.id, id("member", number));
        let (name, login) = (filling.name(number), login(number));
        let email = format!("{login}@thanhvien.example");
        let (login, login_key) = sealed_login(&self.keys, &id, Some(&login))?;
        let (email, email_key) = sealed_email(&self.keys, &id, organisation, Some(&email))?;
        Ok(json!([
            id,
            organisation,
            place.id,
            place.path,
            name.text,
            name.sort_key,
            login,
            login_key.as_deref().map(hex_of),
            email,
            email_key.as_deref().map(hex_of),
            "vi",
            hex("handle", number, 64),
            moment::second(filling.now),
            1
        ]))
    }

    /// Passwords, passkeys and sessions.
    async fn fill_credentials(&self, filling: &Filling<'_>) -> Result<(), StoreError> {
        let at = moment::second(filling.now);
        let numbers = 0..filling.members;
        let (hash, totp) = (&filling.password.hash, filling.password.totp.as_deref());
        let passwords = numbers.clone().map(|number| {
            let member = id("member", number);
            let totp = totp.map(|totp| self.keys.seal_bytes("totp", &member, totp)).transpose()?;
            Ok(json!([member, hash, totp.as_deref().map(hex_of), 0, at]))
        });
        self.insert_made(&rows::PASSWORD, passwords).await?;
        let passkeys = numbers.clone().step_by(2).map(|number| {
            let (credential, key) = (hex("passkey", number, 32), hex("key", number, 77));
            json!([credential, id("member", number), "Điện thoại", key, "00", at])
        });
        self.insert(&rows::PASSKEY, passkeys).await?;
        // nobody has agreed to a place
        let sessions = numbers.map(|number| {
            let (begun, digest) = (at - i64::from(number % 20) * DAY, hex("session", number, 32));
            let (id, member) = (id("session", number), id("member", number));
            let (device, zone) = ("Firefox, Android", "Asia/Ho_Chi_Minh");
            json!([id, digest, member, begun, begun + 30 * DAY, begun, device, "", zone])
        });
        self.insert(&rows::SESSION, sessions).await
    }
}
