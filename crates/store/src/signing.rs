//! The key with which this installation signs what it says of accounts. It stands outside the database like all keys, so that who
//! has the database alone signs nothing.

use crate::{SigningKey, Store, StoreError};

impl Store {
    /// The key that signs now.
    ///
    /// # Errors
    /// [`StoreError::NoKeys`] when the store was opened without keys; otherwise the failure of the file of keys.
    pub fn signing_key(&self) -> Result<SigningKey, StoreError> {
        self.keys.signing()
    }
}
