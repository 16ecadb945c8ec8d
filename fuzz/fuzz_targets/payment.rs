//! Any text as the content of a code: it is read, and one changed letter of a sound payment code shows.
#![no_main]

use engine::payment::{Checksum, Content, address_in, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let _ = (read(&text), address_in(&text));
    let begun = format!("000201{text}");
    let Content::Payment(payment) = read(&begun) else { return };
    assert!(payment.payees.len() <= begun.len() / 4);
    if payment.checksum == Checksum::Right {
        let changed = begun.replacen("000201", "000202", 1);
        assert!(!matches!(read(&changed), Content::Payment(p) if p.checksum == Checksum::Right));
    }
});
