//! Passwords: which are accepted (NIST SP 800-63B, 3.1.1: long, not known to everybody, no rules about kinds of
//! characters), and their digest (Argon2id with the least parameters that OWASP names: 19 MiB, 2 passes, 1 lane).

use crate::failure::Failure;
use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use engine::check::Text;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// Characters of a password, least and most. The most bounds the work of one try.
const LEAST: usize = 12;
const MOST: usize = 128;

/// What everybody tries first, folded; passwords that are one of these, repeated or with digits after it, are refused.
const KNOWN: &[&str] = &[
    "password",
    "matkhau",
    "qwerty",
    "qwertyuiop",
    "asdfghjkl",
    "abcdef",
    "abcdefgh",
    "iloveyou",
    "anhyeuem",
    "emyeuanh",
    "letmein",
    "welcome",
    "admin",
    "administrator",
    "vietnam",
    "saigon",
    "hanoi",
    "khongbiet",
    "namkhong",
    "123456789",
    "1234567890",
    "987654321",
    "000000",
    "111111",
];

/// Digests at once: each takes 19 MiB and a core.
static PLACES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from)));

/// A digest of no password, so that an unknown name takes as long as a known one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| digest("nobody has this password").ok());

/// Why a password is not accepted; none when it is.
pub(crate) fn problem(password: &str, personal: &[&str]) -> Option<Text> {
    let length = password.chars().count();
    if length < LEAST {
        return Some(Text {
            vi: "Mật khẩu cần ít nhất 12 ký tự. Ghép vài từ không liên quan với nhau vừa dễ nhớ vừa khó đoán.",
            en: "A password needs at least 12 characters. A few unrelated words are easy to keep and hard to guess.",
        });
    }
    if length > MOST {
        return Some(Text {
            vi: "Mật khẩu dài quá 128 ký tự. Bạn rút ngắn lại nhé.",
            en: "The password is longer than 128 characters. Please shorten it.",
        });
    }
    let folded: String = password.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let stem = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_known =
        |word: &str| !word.is_empty() && folded.replace(word, "").chars().all(|c| c.is_ascii_digit());
    let kinds = folded.chars().collect::<std::collections::BTreeSet<_>>().len();
    let is_own = personal.iter().any(|own| {
        let own: String = own.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        own.chars().count() >= 4 && (stem == own || is_known(&own))
    });
    (kinds < 5 || is_own || KNOWN.iter().any(|word| is_known(word))).then_some(Text {
        vi: "Mật khẩu này nhiều người dùng hoặc dễ đoán từ tên của bạn. Bạn chọn mật khẩu khác nhé.",
        en: "Many people use this password, or it can be guessed from your name. Please choose another.",
    })
}

/// The digest to keep, in the PHC string format.
///
/// # Errors
/// A failure of ours.
pub(crate) async fn hash(password: String) -> Result<String, Failure> {
    let _place = PLACES.acquire().await.map_err(|_| Failure::Internal)?;
    let hashed = tokio::task::spawn_blocking(move || digest(&password)).await;
    hashed.map_err(|_| Failure::Internal)?.map_err(|_| Failure::Internal)
}

/// Whether a password is the one of a digest. Without a digest the same work is done, and the answer is no.
///
/// # Errors
/// A failure of ours.
pub(crate) async fn is_right(password: String, kept: Option<String>) -> Result<bool, Failure> {
    if password.chars().count() > MOST {
        return Ok(false);
    }
    let _place = PLACES.acquire().await.map_err(|_| Failure::Internal)?;
    let checked = tokio::task::spawn_blocking(move || {
        let is_known = kept.is_some();
        let kept = kept.or_else(|| NOBODY.clone()).unwrap_or_default();
        let right = PasswordHash::new(&kept).is_ok_and(|kept| {
            hasher().is_some_and(|h| h.verify_password(password.as_bytes(), &kept).is_ok())
        });
        right && is_known
    });
    checked.await.map_err(|_| Failure::Internal)
}

fn hasher() -> Option<Argon2<'static>> {
    let params = Params::new(19_456, 2, 1, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn digest(password: &str) -> Result<String, Failure> {
    let hashed = hasher().ok_or(Failure::Internal)?.hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|_| Failure::Internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessable_passwords_are_refused_and_long_ones_taken() {
        for password in [
            "",
            "ngắn quá",
            "matkhau123456",
            "Password2026!",
            "aaaaaaaaaaaaaa",
            "121212121212",
            "qwertyuiop12345",
            "Nguyễn Văn An 1990",
            "nguyenvanan1990",
        ] {
            assert!(problem(password, &["Nguyễn Văn An", "nguyenvanan"]).is_some(), "{password}");
        }
        for password in ["bốn con chim sẻ nâu", "correct horse battery staple", "kDm3!xzPq81vLw"] {
            assert_eq!(problem(password, &["Nguyễn Văn An", "an.nv@coquan.example"]), None, "{password}");
        }
        assert!(problem(&"ă".repeat(129), &[]).is_some());
    }

    #[tokio::test]
    async fn a_password_fits_its_own_digest_alone() {
        let kept = hash("bốn con chim sẻ nâu".to_owned()).await.unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(is_right("bốn con chim sẻ nâu".to_owned(), Some(kept.clone())).await.unwrap());
        assert!(!is_right("bốn con chim sẻ nâu ".to_owned(), Some(kept.clone())).await.unwrap());
        assert!(!is_right("nobody has this password".to_owned(), None).await.unwrap());
        assert!(!is_right("x".repeat(1_000_000), Some(kept)).await.unwrap());
        assert!(
            !is_right("bốn con chim sẻ nâu".to_owned(), Some("$argon2id$broken".to_owned())).await.unwrap()
        );
    }
}
