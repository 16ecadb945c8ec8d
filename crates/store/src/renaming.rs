//! Correcting the name of a member, as they asked: with it the order of lists, the words of the search and the forms of the
//! public directory. The log says that it was done and by whom, and neither name.

use crate::invitation::insert_words;
use crate::organisation_event::{self, NewEvent};
use crate::person::{PersonName, accepted_name};
use crate::within::Within;
use crate::{Store, StoreError, consent, directory, moment, person};
use jiff::Timestamp;
use serde_json::json;

impl Store {
    /// Gives a member another name. What they declared loses the forms by which the old name was found in the public
    /// directory; [`Store::set_directory_keys`] gives it new ones. False when there is no such member or it is their name.
    ///
    /// # Errors
    /// [`StoreError::Value`] when a limit is not kept; otherwise the database's failure.
    pub async fn rename_person(
        &self,
        id: &str,
        name: &PersonName,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        accepted_name(&name.text)?;
        let at = moment::second(now);
        transacting!(self, |database| {
            let mut transaction = Within::from(&mut *database);
            let Some(person) = person::hold(&mut transaction, &self.keys, id).await? else {
                return Ok(false);
            };
            if person.name == name.text {
                return Ok(false);
            }
            within!(&mut transaction, |database| sqlx::query(
                "UPDATE person SET name = $2, sort_name = $3, version = version + 1 WHERE id = $1"
            )
            .bind(id)
            .bind(&name.text)
            .bind(&name.sort_key)
            .execute(database)
            .await
            .map(|_| ()))?;
            within!(&mut transaction, |database| sqlx::query("DELETE FROM person_word WHERE person = $1")
                .bind(id)
                .execute(database)
                .await
                .map(|_| ()))?;
            insert_words(&mut transaction, &person, name).await?;
            forget_forms(&mut transaction, id).await?;
            let event = NewEvent {
                organisation: &person.organisation,
                at,
                by,
                what: "member-renamed",
                subject: Some(id),
                detail: json!({}),
            };
            organisation_event::write(&mut transaction, event).await?;
            Ok(true)
        })
    }
}

/// Takes the forms of the old name away from all that a member declared.
async fn forget_forms(transaction: &mut Within<'_>, person: &str) -> Result<(), StoreError> {
    within!(&mut *transaction, |database| sqlx::query(
        "UPDATE declaration SET holder_key = '', holder_skeleton = '', directory_words = '' WHERE person = $1"
    )
    .bind(person)
    .execute(database)
    .await
    .map(|_| ()))?;
    for declaration in consent::declarations(transaction, person).await? {
        directory::follow(transaction, &declaration).await?;
    }
    Ok(())
}
