//! Any bytes as a list of members: CSV and XLSX are read within bounds, and what is taken is sound.
#![no_main]

use libfuzzer_sys::fuzz_target;
use register::list::{MOST_ROWS, read, refusal_words};

fuzz_target!(|data: &[u8]| {
    for bytes in [data.to_vec(), [b"name,email,unit,code\n", data].concat()] {
        let Ok(list) = read(&bytes, "list.csv") else { continue };
        assert!(list.rows.len() + list.refused.len() <= MOST_ROWS);
        assert!(list.refused.iter().all(|r| refusal_words(r.code).is_some()));
        for row in &list.rows {
            assert!(register::name::read(&row.name).is_ok());
            assert!(row.email.as_deref().is_none_or(|e| register::email::read(e).as_deref() == Some(e)));
        }
    }
});
