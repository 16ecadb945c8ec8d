//! The catalogue that comes with the program: the files of `data/sources/`.

use super::{Catalogue, parse};
use std::sync::{Arc, LazyLock};

/// The files: their names and texts.
const FILES: &[(&str, &str)] = &[];

/// The built-in catalogue, read once. A file with a fault is left out: a test keeps that from happening.
pub(super) fn catalogue() -> Arc<Catalogue> {
    static BUILTIN: LazyLock<Arc<Catalogue>> = LazyLock::new(|| {
        let owners = FILES.iter().filter_map(|(name, text)| parse(name, text).ok()).flatten().collect();
        Arc::new(Catalogue::of(owners).unwrap_or_else(|_| Catalogue::empty()))
    });
    BUILTIN.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_and_no_two_contradict() {
        let owners: Vec<_> = FILES.iter().flat_map(|(name, text)| parse(name, text).unwrap()).collect();
        let read = owners.len();
        assert_eq!(Catalogue::of(owners).unwrap().owners().len(), read);
        assert_eq!(catalogue().owners().len(), read);
    }
}
