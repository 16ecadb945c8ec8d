//! An organisation as large as this program is meant for, written behind its back in minutes: for measurements alone, which
//! ask for the feature `filling`. What it writes is what the same deeds would have left; the triggers count it as ever.

mod chance;
mod declarations;
mod people;
mod rows;

use crate::pools::Pools;
use crate::{DirectoryKeys, NewPassword, PersonName, Store, StoreError, Unit, moment};
use chance::{id, login, mixed};
use jiff::Timestamp;
use serde_json::json;
use sqlx::Executor;
use std::fmt;

/// Units right below each unit, level by level.
const TREE: [u32; 4] = [10, 6, 5, 4];
/// Of ten members, how many have answered what the whole organisation is asked.
const ANSWERED: u64 = 9;
const DAY: i64 = 86_400;

/// An account to declare, as the caller reads and folds it: how that is done is not known here.
#[derive(Debug)]
pub struct FilledAccount {
    /// The platform's code.
    pub platform: String,
    /// The address that is shown.
    pub address: String,
    /// One form for one account.
    pub account_key: String,
    /// The name in the address.
    pub handle: String,
    /// The name that the account shows.
    pub shown_name: String,
    /// The forms by which the directory finds it.
    pub keys: DirectoryKeys,
}

/// What to fill an organisation with.
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
    /// How many of them are in the public directory, which is opened: confirmed ones, of which four in ten are.
    pub public: u32,
    /// The account of a declaration, by its number and its member's name.
    pub account: &'a dyn Fn(u32, &PersonName) -> FilledAccount,
    /// Everybody's password and one-time code.
    pub password: &'a NewPassword,
    /// When all of it is.
    pub now: Timestamp,
}

impl fmt::Debug for Filling<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Filling")
            .field("members", &self.members)
            .field("declarations", &self.declarations)
            .field("public", &self.public)
            .finish_non_exhaustive()
    }
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
    public_before: u32,
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
        let proven = (0..self.declarations).filter(|number| declarations::is_proven(*number)).take(most);
        proven.map(|number| (id("declaration", number), declarations::owner(number, self.members))).collect()
    }

    /// What is in the public directory: the number of each declaration, and of whose it is.
    #[must_use]
    pub fn public(&self) -> Vec<(u32, u32)> {
        let public =
            (0..self.public_before).filter(|number| declarations::is_public(*number, self.public_before));
        public.map(|number| (number, declarations::owner(number, self.members))).collect()
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
        let public_before = declarations::public_before(filling);
        self.fill_declarations(filling, place, public_before).await?;
        self.fill_consents(filling, public_before).await?;
        self.open_directory(&filling.organisation.id, true, Some(filling.by), filling.now).await?;
        let request = self.fill_requests(filling).await?;
        self.add_up_counts().await?;
        self.hurry(false).await?;
        let smallest = places.last().unwrap_or(&largest).id.clone();
        let (members, declarations) = (filling.members.max(1), filling.declarations);
        Ok(Filled { largest: largest.id, smallest, request, members, declarations, public_before })
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

#[cfg(test)]
mod tests;
