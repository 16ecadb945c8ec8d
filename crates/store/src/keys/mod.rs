//! Keys that stand outside the database, and what is made with them: what encrypts contacts, what finds them again by
//! equality, what seals the logs, what signs for the public directory.
//!
//! Who has the database alone reads none of the encrypted fields and forges no line of a log. The file of keys holds one
//! line for each key; the last is used, the others stay for what was made with them.

mod beside;
mod fields;
mod file;
mod keyring;

pub use keyring::SigningKey;

pub(crate) use beside::NotedLine;
pub(crate) use fields::{encrypt_all, note_keys};
pub(crate) use keyring::{Key, Ring};

use crate::StoreError;
use file::KeyFile;
use std::path::Path;
use std::sync::Arc;

/// The keys of a store.
#[derive(Clone)]
pub(crate) struct Keys {
    from: From,
}

/// Where keys come from.
#[derive(Clone)]
enum From {
    /// There are none: the database was opened to read in it what needs none.
    Nowhere,
    /// Made for a database in memory.
    Memory(Arc<Ring>),
    /// A file, read again when it changed.
    File(Arc<KeyFile>),
}

impl Keys {
    /// No keys.
    pub(crate) const fn none() -> Keys {
        Keys { from: From::Nowhere }
    }

    /// Keys of a database in memory, which end with it.
    pub(crate) fn in_memory() -> Result<Keys, StoreError> {
        Ok(Keys { from: From::Memory(Arc::new(Ring::new(file::new_line(1, None)?)?)) })
    }

    /// Keys of a file that is there; `None` when it is not.
    pub(crate) fn read(path: &Path) -> Result<Option<Keys>, StoreError> {
        Ok(KeyFile::open(path)?.map(|file| Keys { from: From::File(Arc::new(file)) }))
    }

    /// Makes a file with a first key. Of several that make it at once, all read the same.
    pub(crate) fn make(path: &Path) -> Result<Keys, StoreError> {
        file::create(path)?;
        Keys::read(path)?.ok_or_else(|| StoreError::Keys { path: path.to_owned(), reason: "it went away" })
    }

    /// Adds a key, which is used from now on.
    pub(crate) fn add(&self) -> Result<(), StoreError> {
        match &self.from {
            From::File(file) => file.add(),
            From::Nowhere | From::Memory(_) => Err(StoreError::NoKeys),
        }
    }

    /// Where the file is.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.from {
            From::File(file) => Some(file.path()),
            From::Nowhere | From::Memory(_) => None,
        }
    }

    /// All keys as of now.
    pub(crate) fn ring(&self) -> Result<Arc<Ring>, StoreError> {
        match &self.from {
            From::Nowhere => Err(StoreError::NoKeys),
            From::Memory(ring) => Ok(Arc::clone(ring)),
            From::File(file) => file.ring(),
        }
    }

    /// Encrypts a text of a field of a row. It opens in no other place.
    pub(crate) fn seal(&self, field: &str, row: &str, text: &str) -> Result<String, StoreError> {
        let sealed = self.seal_bytes(field, row, text.as_bytes())?;
        Ok(keyring::write(&sealed))
    }

    /// The text of a field of a row.
    pub(crate) fn unseal(&self, field: &'static str, row: &str, sealed: &str) -> Result<String, StoreError> {
        let broken = || StoreError::Decode { what: field };
        let bytes = keyring::read(sealed).ok_or_else(broken)?;
        String::from_utf8(self.unseal_bytes(field, row, &bytes)?).map_err(|_| broken())
    }

    /// Encrypts bytes of a field of a row.
    pub(crate) fn seal_bytes(&self, field: &str, row: &str, bytes: &[u8]) -> Result<Vec<u8>, StoreError> {
        self.ring()?.last().seal(field, row, bytes)
    }

    /// The bytes of a field of a row.
    pub(crate) fn unseal_bytes(
        &self,
        field: &'static str,
        row: &str,
        sealed: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        let opened = |ring: &Ring| ring.key_of(sealed).and_then(|key| key.unseal(field, row, sealed));
        opened(&*self.ring()?).ok_or(StoreError::Decode { what: field })
    }

    /// What an encrypted text is found by: the same text of the same field and scope has the same.
    pub(crate) fn find(&self, field: &str, scope: &str, text: &str) -> Result<Vec<u8>, StoreError> {
        Ok(self.ring()?.last().find(field, scope, text))
    }

    /// What a text may be found by that is kept nowhere, and gets no new digest with a new key: one for each key.
    pub(crate) fn find_with_all(
        &self,
        field: &str,
        scope: &str,
        text: &str,
    ) -> Result<Vec<Vec<u8>>, StoreError> {
        Ok(self.ring()?.all().map(|key| key.find(field, scope, text)).collect())
    }

    /// The key with which statements are signed.
    pub(crate) fn signing(&self) -> Result<SigningKey, StoreError> {
        Ok(self.ring()?.last().signing())
    }
}

/// The key that made something, by its number at the front.
impl Ring {
    fn key_of(&self, sealed: &[u8]) -> Option<&Key> {
        let number = sealed.get(..4)?.try_into().ok()?;
        self.key(u32::from_be_bytes(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("namkhong-keys-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn what_was_sealed_opens_in_its_own_place_alone() {
        let keys = Keys::in_memory().unwrap();
        let sealed = keys.seal("email", "a", "lan@so.example").unwrap();
        assert_ne!(sealed, keys.seal("email", "a", "lan@so.example").unwrap(), "the same text twice");
        assert!(!sealed.contains("lan"));
        assert_eq!(keys.unseal("email", "a", &sealed).unwrap(), "lan@so.example");
        assert!(keys.unseal("email", "b", &sealed).is_err());
        assert!(keys.unseal("login", "a", &sealed).is_err());
        assert!(Keys::in_memory().unwrap().unseal("email", "a", &sealed).is_err(), "another key");
        for broken in ["", "A", "lan@so.example", &sealed[..20], &format!("{sealed}A")] {
            assert!(keys.unseal("email", "a", broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn a_text_is_found_by_the_same_text_of_the_same_scope() {
        let keys = Keys::in_memory().unwrap();
        let found = keys.find("email", "so", "lan@so.example").unwrap();
        assert_eq!(found, keys.find("email", "so", "lan@so.example").unwrap());
        assert_ne!(found, keys.find("email", "phong", "lan@so.example").unwrap());
        assert_ne!(found, keys.find("emails", "o", "lan@so.example").unwrap());
    }

    #[test]
    fn a_new_key_is_used_and_the_one_before_still_opens() {
        let path = folder("rotated").join("namkhong.keys");
        let keys = Keys::make(&path).unwrap();
        let (sealed, found) = (keys.seal("email", "a", "cũ").unwrap(), keys.find("email", "", "cũ").unwrap());
        let elsewhere = Keys::read(&path).unwrap().unwrap();
        keys.add().unwrap();
        for keys in [&keys, &elsewhere, &Keys::read(&path).unwrap().unwrap()] {
            assert_eq!(keys.unseal("email", "a", &sealed).unwrap(), "cũ");
            assert_ne!(keys.find("email", "", "cũ").unwrap(), found);
            assert_eq!(keys.ring().unwrap().last().number, 2);
        }
        let again = elsewhere.seal("email", "a", "mới").unwrap();
        assert_eq!(keys.unseal("email", "a", &again).unwrap(), "mới");
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }

    #[test]
    fn a_file_that_is_no_file_of_keys_is_refused_and_left_as_it_is() {
        let folder = folder("broken");
        fs::create_dir_all(&folder).unwrap();
        let path = folder.join("namkhong.keys");
        for text in ["", "hello", "1 2026-11-26 abcd", "2 2026-11-26 ", "# only words\n"] {
            fs::write(&path, text).unwrap();
            let Err(error) = Keys::read(&path).and_then(|keys| keys.unwrap().ring().map(|_| ())) else {
                panic!("{text} was taken");
            };
            assert!(error.to_string().contains("namkhong.keys"), "{error}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_file_of_keys_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let path = folder("mode").join("namkhong.keys");
        Keys::make(&path).unwrap();
        Keys::make(&path).unwrap().add().unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "something was left beside it");
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }
}
