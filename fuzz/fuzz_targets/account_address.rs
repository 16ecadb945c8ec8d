//! Any text as the address of an account: what is read is an `https` address that reads back as the same account.
#![no_main]

use libfuzzer_sys::fuzz_target;
use register::account::read;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let _ = register::email::read(&text);
    let Ok(account) = read(&text) else { return };
    assert!(account.address.starts_with("https://"));
    let again = read(&account.address).map(|a| a.key);
    assert_eq!(again.as_deref(), Ok(account.key.as_str()));
});
