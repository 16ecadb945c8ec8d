//! An organisation as large as this program is meant for, written behind its back in minutes: for measurements alone, which
//! ask for the feature `filling`. What it writes is what the same deeds would have left; the triggers count it as ever.

mod rows;

use crate::invitation::whole_name;
use crate::pools::Pools;
use crate::{NewPassword, PersonName, Store, StoreError, Unit, moment, token};
use jiff::Timestamp;
use serde_json::json;
use sha2::{Digest, Sha256};
use sqlx::Executor;

/// Units right below each unit, level by level.
const TREE: [u32; 4] = [10, 6, 5, 4];
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
/// Of ten members, how many have answered what the whole organisation is asked.
const ANSWERED: u64 = 9;
const DAY: i64 = 86_400;

/// What to fill an organisation with.
#[derive(Debug)]
pub struct Filling<'a> {
    /// The organisation, as it was just made.
    pub organisation: &'a Unit,
    /// Who asks: one of its members.
    pub by: &'a str,
    /// Names that its members have, over and over.
    pub names: &'a [PersonName],
    /// How many members.
    pub members: u32,
    /// How many of them are in one unit without any below it.
    pub in_largest: u32,
    /// How many declarations, about as many for each.
    pub declarations: u32,
    /// Everybody's password and one-time code.
    pub password: &'a NewPassword,
    /// When all of it is.
    pub now: Timestamp,
}

/// What is there now, by the names that measurements ask for.
#[derive(Clone, Debug)]
pub struct Filled {
    /// The unit that most members are in.
    pub largest: String,
    /// A unit of the lowest level.
    pub smallest: String,
    /// The request to the whole organisation.
    pub request: String,
    members: u32,
    declarations: u32,
}

impl Filled {
    /// The public name of a member, counted from 0.
    #[must_use]
    pub fn member(&self, number: u32) -> String {
        id("member", number % self.members)
    }

    /// What a member signs in with.
    #[must_use]
    pub fn login(&self, number: u32) -> String {
        login(number % self.members)
    }

    /// So many declarations with a proof, each with the number of whose it is.
    #[must_use]
    pub fn declarations(&self, most: usize) -> Vec<(String, u32)> {
        let proven = (0..self.declarations).filter(|number| is_proven(*number)).take(most);
        proven.map(|number| (id("declaration", number), owner(number, self.members))).collect()
    }
}

/// A unit that members are put into.
struct Place {
    id: String,
    path: String,
}

impl Store {
    /// Fills an organisation.
    ///
    /// # Errors
    /// The database's failure; then some of it may be there.
    pub async fn fill(&self, filling: &Filling<'_>) -> Result<Filled, StoreError> {
        self.hurry(true).await?;
        let (largest, places) = self.fill_units(filling).await?;
        let place = |number: u32| match number < filling.in_largest {
            true => &largest,
            false => &places[(mixed("place", number) % places.len() as u64) as usize],
        };
        self.fill_members(filling, place).await?;
        self.fill_declarations(filling, place).await?;
        let request = self.fill_requests(filling).await?;
        self.add_up_counts().await?;
        self.hurry(false).await?;
        let smallest = places.last().unwrap_or(&largest).id.clone();
        let (members, declarations) = (filling.members.max(1), filling.declarations);
        Ok(Filled { largest: largest.id, smallest, request, members, declarations })
    }

    /// While a SQLite file is being filled, nothing of it has to outlive a power cut. A PostgreSQL server looks at what was
    /// written by itself within minutes (autovacuum); measurements do not wait for it.
    async fn hurry(&self, is_begun: bool) -> Result<(), StoreError> {
        let Pools::Sqlite { writer, .. } = &self.pools else { return self.tidy(is_begun).await };
        let pragmas = match is_begun {
            true => "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144",
            false => "PRAGMA synchronous = FULL; PRAGMA cache_size = -2000; PRAGMA wal_checkpoint(TRUNCATE)",
        };
        writer.execute(pragmas).await.map(|_| ()).map_err(StoreError::Write)
    }

    async fn tidy(&self, is_begun: bool) -> Result<(), StoreError> {
        let Pools::Postgresql(pool) = &self.pools else { return Ok(()) };
        if is_begun {
            return Ok(());
        }
        let mut connection = pool.acquire().await.map_err(StoreError::Write)?;
        for statement in ["SET statement_timeout = 0", "VACUUM (ANALYZE)", "SET statement_timeout = '30s'"] {
            connection.execute(statement).await.map_err(StoreError::Write)?;
        }
        Ok(())
    }

    /// The unit for most, and all others.
    async fn fill_units(&self, filling: &Filling<'_>) -> Result<(Place, Vec<Place>), StoreError> {
        let root = filling.organisation;
        let mut rows = Vec::new();
        let mut level = vec![Place { id: root.id.clone(), path: root.path.clone() }];
        let mut places = Vec::new();
        let mut unit = |above: &Place, name: String| {
            let number = u32::try_from(rows.len()).unwrap_or(u32::MAX);
            let id = id("unit", number);
            let path = format!("{}{}/", above.path, &id[..8]);
            rows.push(json!([id, root.id, above.id, path, name, moment::second(filling.now), 1]));
            Place { id, path }
        };
        let largest = unit(&level[0], "Đơn vị lớn nhất".to_owned());
        for (depth, below) in TREE.into_iter().enumerate() {
            let next = level
                .iter()
                .flat_map(|above| (1..=below).map(move |number| (above, number)))
                .map(|(above, number)| unit(above, format!("Đơn vị cấp {} số {number}", depth + 1)))
                .collect();
            places.append(&mut std::mem::replace(&mut level, next));
        }
        places.append(&mut level);
        self.insert(&rows::UNIT, rows.into_iter()).await?;
        Ok((largest, places))
    }

    async fn fill_members<'p>(
        &self,
        filling: &Filling<'_>,
        place: impl Fn(u32) -> &'p Place,
    ) -> Result<(), StoreError> {
        let organisation = &filling.organisation.id;
        let at = moment::second(filling.now);
        let name = |number: u32| &filling.names[number as usize % filling.names.len()];
        let numbers = 0..filling.members;
        let row = |number| {
            let (unit, name): (&Place, &PersonName) = (place(number), name(number));
            let (login, handle) = (login(number), hex("handle", number, 64));
            let email = format!("{login}@thanhvien.example");
            json!([
                id("member", number),
                organisation,
                unit.id,
                unit.path,
                name.text,
                name.sort_key,
                login,
                email,
                "vi",
                handle,
                at,
                1
            ])
        };
        self.insert(&rows::PERSON, numbers.clone().map(row)).await?;
        let words = numbers.clone().flat_map(|number| {
            let whole = whole_name(&name(number).words);
            let mut words: Vec<&str> = name(number).words.iter().map(String::as_str).collect();
            words.sort_unstable();
            words.dedup();
            let rows = words.into_iter().map(|word| json!([organisation, word, id("member", number), whole]));
            rows.collect::<Vec<_>>()
        });
        self.insert(&rows::PERSON_WORD, words).await?;
        let (hash, totp) = (&filling.password.hash, filling.password.totp.as_deref().map(hex_of));
        let passwords = numbers.clone().map(|number| json!([id("member", number), hash, totp, 0, at]));
        self.insert(&rows::PASSWORD, passwords).await?;
        let passkeys = numbers.clone().step_by(2).map(|number| {
            json!([
                hex("passkey", number, 32),
                id("member", number),
                "Điện thoại",
                hex("key", number, 77),
                "00",
                at
            ])
        });
        self.insert(&rows::PASSKEY, passkeys).await?;
        let sessions = numbers.clone().map(|number| {
            let (begun, digest) = (at - i64::from(number % 20) * DAY, hex("session", number, 32));
            let (id, member) = (id("session", number), id("member", number));
            json!([
                id,
                digest,
                member,
                begun,
                begun + 30 * DAY,
                begun,
                "Firefox, Android",
                "Hà Nội",
                "Asia/Ho_Chi_Minh"
            ])
        });
        self.insert(&rows::SESSION, sessions).await?;
        let events = numbers.map(|number| {
            let (member, name) = (id("member", number), &name(number).text);
            json!([organisation, at, member, "member-joined", member, json!({ "name": name }).to_string()])
        });
        self.insert(&rows::ORGANISATION_EVENT, events).await
    }

    async fn fill_declarations<'p>(
        &self,
        filling: &Filling<'_>,
        place: impl Fn(u32) -> &'p Place,
    ) -> Result<(), StoreError> {
        let at = moment::second(filling.now);
        let numbers = 0..filling.declarations;
        let begun = |number: u32| at - 30 * DAY - (mixed("begun", number) % 300) as i64 * DAY;
        let row = |number| {
            let owner = owner(number, filling.members);
            let (address, key) =
                (format!("https://www.facebook.com/trang.{number}"), format!("facebook/trang.{number}"));
            let (state, begun) = (state(number), begun(number));
            let confirmed = (state == "confirmed").then_some(begun + DAY);
            let review = ["declared", "confirmed"].contains(&state).then_some(begun + 365 * DAY);
            json!([
                id("declaration", number),
                id("member", owner),
                place(owner).path,
                "facebook",
                address,
                key,
                format!("trang.{number}"),
                format!("Trang số {number}"),
                "Thông tin cho người dân",
                "090 000 00 00",
                "[]",
                "public",
                state,
                begun + DAY,
                confirmed,
                review,
                begun,
                1
            ])
        };
        self.insert(&rows::DECLARATION, numbers.clone().map(row)).await?;
        let events = numbers.clone().flat_map(|number| {
            let (declaration, begun) = (id("declaration", number), begun(number));
            let by = id("member", owner(number, filling.members));
            let made = json!([declaration, begun, by, "owner", "created", null, "draft", "null"]);
            let declared = json!([declaration, begun, by, "owner", "moved", "draft", "declared", "null"]);
            let moved = json!([
                declaration,
                begun + DAY,
                filling.by,
                "officer",
                "moved",
                "declared",
                state(number),
                "null"
            ]);
            match state(number) {
                "draft" => vec![made],
                "declared" => vec![made, declared],
                _ => vec![made, declared, moved],
            }
        });
        self.insert(&rows::DECLARATION_EVENT, events).await?;
        let proofs = numbers.filter(|number| is_proven(*number)).map(|number| {
            let (begun, code) = (begun(number), format!("namkhong-{}", &id("code", number)[..16]));
            let next = at + DAY + (mixed("next", number) % 604_800) as i64;
            json!([
                id("proof", number),
                id("declaration", number),
                "profile-code",
                code,
                "verified",
                begun,
                at,
                at,
                7,
                next,
                0
            ])
        });
        self.insert(&rows::PROOF, proofs).await
    }

    /// A request to everybody, and one to each of the units right below.
    async fn fill_requests(&self, filling: &Filling<'_>) -> Result<String, StoreError> {
        let root = filling.organisation;
        let at = moment::second(filling.now);
        let due = moment::day(at) + 30 * DAY;
        let request = id("request", 0);
        let row = json!([
            request,
            root.id,
            root.id,
            root.path,
            filling.by,
            "Xin khai mọi trang của đơn vị",
            due,
            at
        ]);
        self.insert(&rows::REQUEST, std::iter::once(row)).await?;
        for (number, unit) in (1..).zip(self.subunits(&root.id).await?) {
            let row = json!([id("request", number), root.id, unit.id, unit.path, filling.by, "", due, at]);
            self.insert(&rows::REQUEST, std::iter::once(row)).await?;
        }
        let answers = (0..filling.members).filter(|number| mixed("answer", *number) % 10 < ANSWERED);
        let answers = answers.map(|number| json!([request, id("member", number), "declared", at]));
        self.insert(&rows::REQUEST_ANSWER, answers).await?;
        Ok(request)
    }
}

/// Whose a declaration is: most members have a few, some none.
fn owner(number: u32, members: u32) -> u32 {
    u32::try_from(mixed("owner", number) % u64::from(members.max(1))).unwrap_or_default()
}

fn state(number: u32) -> &'static str {
    STATES[(mixed("state", number) % STATES.len() as u64) as usize]
}

/// A third of what is declared or confirmed.
fn is_proven(number: u32) -> bool {
    number.is_multiple_of(2) && ["declared", "confirmed"].contains(&state(number))
}

fn login(number: u32) -> String {
    format!("thanh.vien.{number}")
}

/// Bytes that look like chance and are the same each time, so that a measurement asks for what is there and indexes are
/// as scattered as those of real names.
fn chance(what: &str, number: u32) -> [u8; 32] {
    Sha256::digest(format!("{what} {number}")).into()
}

fn mixed(what: &str, number: u32) -> u64 {
    chance(what, number)[..8].iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

fn id(what: &str, number: u32) -> String {
    let mut id = token::write(&chance(what, number));
    id.truncate(token::ID_LENGTH);
    id
}

fn hex(what: &str, number: u32, bytes: usize) -> String {
    let mut hex = hex_of(&chance(what, number)).repeat(3);
    hex.truncate(bytes * 2);
    hex
}

fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
