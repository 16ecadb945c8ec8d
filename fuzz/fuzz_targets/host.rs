//! Any text as a host and as an address: whose it is and what it imitates, without a panic or a slow case.
#![no_main]

use engine::catalogue::{Catalogue, Company, Standing};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let catalogue = Catalogue::builtin();
    for company in
        [Company::NONE, Company { has_bait_words: true, has_log_in_form: true }, Company::of_text(&text)]
    {
        if let Standing::Imitation(found) = catalogue.standing(&text, company) {
            assert!(found.host.get(found.part.clone()).is_some());
            assert!(found.owner.domains.iter().any(|d| d == found.target));
        }
        if let Ok(url) = url::Url::parse(&text) {
            catalogue.standing_of_address(&url, company);
            catalogue.owner_of_account(&url);
        }
    }
});
