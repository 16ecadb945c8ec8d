//! Passwords, one-time codes and recovery codes.

use crate::database::{Database, at};
use crate::passkey::{AN, BINH, NOBODY, NOW, leave, members};
use store::{NewPassword, NewRecoveryCodes, RECOVERY_CODES, Store, StoreError};

on_both!(
    a_password_takes_the_place_of_the_one_before,
    a_step_of_one_time_codes_counts_once,
    a_step_that_is_taken_many_times_at_once_counts_once,
    used_codes_stay_used_when_the_password_changes_and_the_secret_does_not,
    a_recovery_code_counts_once_and_for_its_owner,
    a_recovery_code_that_is_used_many_times_at_once_counts_once,
    new_recovery_codes_take_the_place_of_the_old,
    passwords_and_codes_are_bounded,
    a_member_who_has_left_has_no_password_and_no_code,
    what_opens_an_account_is_kept_as_a_digest_and_never_printed,
);

const SECRET: &[u8] = b"12345678901234567890";

fn new(hash: &str, totp: Option<&[u8]>) -> NewPassword {
    NewPassword {
        hash: format!("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA${hash}"),
        totp: totp.map(<[u8]>::to_vec),
    }
}

/// How many of eight calls at the same moment say yes.
async fn yes_of_eight<F, D>(store: &Store, deed: F) -> usize
where
    F: Fn(Store) -> D,
    D: Future<Output = Result<bool, StoreError>> + Send + 'static,
{
    let deeds: Vec<_> = (0..8).map(|_| tokio::spawn(deed(store.clone()))).collect();
    let mut yes = 0;
    for done in deeds {
        yes += usize::from(done.await.unwrap().unwrap());
    }
    yes
}

async fn a_password_takes_the_place_of_the_one_before(database: &Database) {
    let store = members(database).await;
    assert_eq!(store.password_of(AN).await.unwrap(), None);
    store.set_password(AN, &new("one", None), at(NOW)).await.unwrap();
    store.set_password(AN, &new("two", Some(SECRET)), at("2026-03-02T08:00:00Z")).await.unwrap();
    let found = store.password_of(AN).await.unwrap().unwrap();
    assert!(found.hash.ends_with("$two"), "{}", found.hash);
    assert_eq!(
        (found.totp.as_deref(), found.totp_step, found.set_at),
        (Some(SECRET), 0, at("2026-03-02T08:00:00Z"))
    );
    assert_eq!(store.password_of(BINH).await.unwrap(), None);
}

async fn a_step_of_one_time_codes_counts_once(database: &Database) {
    let store = members(database).await;
    store.set_password(AN, &new("one", None), at(NOW)).await.unwrap();
    assert!(!store.take_totp_step(AN, 7).await.unwrap(), "there are no codes");
    store.set_password(AN, &new("one", Some(SECRET)), at(NOW)).await.unwrap();
    let steps =
        [(100, true), (100, false), (99, false), (101, true), (0, false), (u64::MAX, false), (102, true)];
    for (step, counts) in steps {
        assert_eq!(store.take_totp_step(AN, step).await.unwrap(), counts, "{step}");
    }
    assert_eq!(store.password_of(AN).await.unwrap().unwrap().totp_step, 102);
    assert!(!store.take_totp_step(BINH, 200).await.unwrap());
}

async fn a_step_that_is_taken_many_times_at_once_counts_once(database: &Database) {
    let store = members(database).await;
    store.set_password(AN, &new("one", Some(SECRET)), at(NOW)).await.unwrap();
    assert_eq!(yes_of_eight(&store, |store| async move { store.take_totp_step(AN, 100).await }).await, 1);
}

async fn used_codes_stay_used_when_the_password_changes_and_the_secret_does_not(database: &Database) {
    let store = members(database).await;
    store.set_password(AN, &new("one", Some(SECRET)), at(NOW)).await.unwrap();
    assert!(store.take_totp_step(AN, 100).await.unwrap());
    store.set_password(AN, &new("two", Some(SECRET)), at(NOW)).await.unwrap();
    assert!(!store.take_totp_step(AN, 100).await.unwrap());
    store.set_password(AN, &new("two", Some(b"another secret of codes")), at(NOW)).await.unwrap();
    assert!(store.take_totp_step(AN, 100).await.unwrap());
}

async fn a_recovery_code_counts_once_and_for_its_owner(database: &Database) {
    let store = members(database).await;
    let made = NewRecoveryCodes::make().unwrap();
    store.set_recovery_codes(AN, &made.digests).await.unwrap();
    assert_eq!(store.recovery_codes_left(AN).await.unwrap() as usize, RECOVERY_CODES);
    assert!(!store.use_recovery_code(BINH, &made.codes[0]).await.unwrap());
    assert!(store.use_recovery_code(AN, &made.codes[0]).await.unwrap());
    assert!(!store.use_recovery_code(AN, &made.codes[0]).await.unwrap());
    assert!(store.use_recovery_code(AN, &made.codes[1].to_uppercase().replace('-', " ")).await.unwrap());
    let long = made.codes[2].repeat(1_000);
    for code in ["", "----", "0000-0000-0000-0000", &made.codes[2][..18], &long, "' OR ''='", "zero\0byte"] {
        assert!(!store.use_recovery_code(AN, code).await.unwrap(), "{code:.30}");
    }
    assert_eq!(store.recovery_codes_left(AN).await.unwrap() as usize, RECOVERY_CODES - 2);
}

async fn a_recovery_code_that_is_used_many_times_at_once_counts_once(database: &Database) {
    let store = members(database).await;
    let made = NewRecoveryCodes::make().unwrap();
    store.set_recovery_codes(AN, &made.digests).await.unwrap();
    let code = made.codes[0].clone();
    let used = yes_of_eight(&store, |store| {
        let code = code.clone();
        async move { store.use_recovery_code(AN, &code).await }
    });
    assert_eq!(used.await, 1);
}

async fn new_recovery_codes_take_the_place_of_the_old(database: &Database) {
    let store = members(database).await;
    let (old, new) = (NewRecoveryCodes::make().unwrap(), NewRecoveryCodes::make().unwrap());
    store.set_recovery_codes(AN, &old.digests).await.unwrap();
    store.set_recovery_codes(BINH, &old.digests).await.unwrap();
    store.set_recovery_codes(AN, &new.digests).await.unwrap();
    assert!(!store.use_recovery_code(AN, &old.codes[0]).await.unwrap());
    assert!(store.use_recovery_code(AN, &new.codes[0]).await.unwrap());
    assert!(store.use_recovery_code(BINH, &old.codes[0]).await.unwrap(), "another's stay");
}

async fn passwords_and_codes_are_bounded(database: &Database) {
    let store = members(database).await;
    let refused = [
        NewPassword { hash: String::new(), totp: None },
        NewPassword { hash: "a".repeat(513), totp: None },
        NewPassword { hash: "mật khẩu".to_owned(), totp: None },
        NewPassword { hash: "zero\0byte".to_owned(), totp: None },
        new("one", Some(&[7; 15])),
        new("one", Some(&[7; 65])),
    ];
    for (place, password) in refused.iter().enumerate() {
        let error = store.set_password(AN, password, at(NOW)).await.unwrap_err();
        assert!(matches!(error, StoreError::Value { .. }), "{place}: {error:?}");
    }
    assert_eq!(store.password_of(AN).await.unwrap(), None);
    let many: Vec<[u8; 32]> = (0..21).map(|byte| [byte; 32]).collect();
    let error = store.set_recovery_codes(AN, &many).await.unwrap_err();
    assert!(matches!(error, StoreError::Value { what: "recovery codes", .. }), "{error:?}");
    assert_eq!(store.recovery_codes_left(AN).await.unwrap(), 0);
}

async fn a_member_who_has_left_has_no_password_and_no_code(database: &Database) {
    let store = members(database).await;
    let made = NewRecoveryCodes::make().unwrap();
    store.set_password(AN, &new("one", None), at(NOW)).await.unwrap();
    store.set_recovery_codes(AN, &made.digests).await.unwrap();
    leave(database, AN).await;
    assert_eq!(store.password_of(AN).await.unwrap(), None);
    assert!(!store.use_recovery_code(AN, &made.codes[0]).await.unwrap());
    for person in [AN, NOBODY, "", "zero\0byte"] {
        assert!(store.set_password(person, &new("one", None), at(NOW)).await.is_err(), "{person}");
        assert!(store.set_recovery_codes(person, &made.digests).await.is_err(), "{person}");
        assert!(!store.remove_password(person).await.unwrap(), "{person}");
    }
}

async fn what_opens_an_account_is_kept_as_a_digest_and_never_printed(database: &Database) {
    let store = members(database).await;
    let made = NewRecoveryCodes::make().unwrap();
    store.set_password(AN, &new("hashofit", Some(SECRET)), at(NOW)).await.unwrap();
    store.set_recovery_codes(AN, &made.digests).await.unwrap();
    let found = store.password_of(AN).await.unwrap().unwrap();
    let printed = format!("{found:?} {:?} {made:?}", new("hashofit", Some(SECRET)));
    for secret in ["hashofit", "argon2id", "[49, 50", &made.codes[0]] {
        assert!(!printed.contains(secret), "{printed}");
    }
    store.close().await;
    if let Some(file) = &database.file {
        let kept = std::fs::read(file).unwrap();
        let code = made.codes[0].as_bytes();
        assert!(!kept.windows(code.len()).any(|bytes| bytes == code));
        let code = made.codes[0].replace('-', "");
        assert!(!kept.windows(code.len()).any(|bytes| bytes == code.as_bytes()));
    }
}
