//! The forms by which the directory finds a declaration, made of what it says and of its member's name.

use register::directory::{handle_key, handle_skeleton, name_key, name_skeleton, words};
use store::{DirectoryKeys, MOST_DIRECTORY_WORDS};

/// Bytes of all words at most; the store takes no more.
const MOST_BYTES: usize = 1_500;

/// The forms of a handle, of the name that the account shows, and of its member's name.
pub(crate) fn keys(handle: &str, shown_name: &str, holder: &str) -> DirectoryKeys {
    let mut kept: Vec<String> = Vec::new();
    let mut whole = String::new();
    for word in words(shown_name).into_iter().chain(words(holder)) {
        let is_room = kept.len() < MOST_DIRECTORY_WORDS && whole.len() + word.len() < MOST_BYTES;
        // the store takes no word with a space in it, and none of no letters
        if is_room && !word.is_empty() && !word.contains(char::is_whitespace) && !kept.contains(&word) {
            whole.push(' ');
            whole.push_str(&word);
            kept.push(word);
        }
    }
    DirectoryKeys {
        handle_key: handle_key(handle),
        handle_skeleton: handle_skeleton(handle),
        name_key: name_key(shown_name),
        name_skeleton: name_skeleton(shown_name),
        holder_key: name_key(holder),
        holder_skeleton: name_skeleton(holder),
        words: kept,
        whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn both_names_are_found_by_their_words_once() {
        let keys = keys("@Nguyen.An", "Cô An dạy Văn", "Nguyễn Văn An");
        assert_eq!(keys.words, ["co", "an", "day", "van", "nguyen"]);
        assert_eq!(keys.whole, " co an day van nguyen");
        assert_eq!((&*keys.handle_key, &*keys.name_key), ("nguyen.an", "cô an dạy văn"));
    }

    proptest! {
        #[test]
        fn any_names_have_forms_that_are_kept(handle in ".{0,300}", name in ".{0,300}", holder in ".{0,300}") {
            let keys = keys(&handle, &name, &holder);
            prop_assert!(keys.words.len() <= MOST_DIRECTORY_WORDS && keys.whole.len() <= MOST_BYTES);
            prop_assert_eq!(&keys.whole, &keys.words.iter().map(|word| format!(" {word}")).collect::<String>());
        }
    }
}
