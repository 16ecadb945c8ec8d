//! Any two texts compared: every place lies in its text, and nothing differs from itself.
#![no_main]

use engine::comparison::{Comparison, Texts};
use engine::text::prose::Prose;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (ours, theirs) = text.split_once('\u{1e}').unwrap_or((&text, ""));
    let (none, post, source) = (Prose::new(""), Prose::new(ours), Prose::new(theirs));
    let found = Comparison::of(Texts { title: &none, text: &post }, Texts { title: &none, text: &source });
    for laid in &found.laid {
        assert!(ours.get(laid.bytes.clone()).is_some());
        assert!(laid.source.as_ref().is_none_or(|(_, bytes)| theirs.get(bytes.clone()).is_some()));
    }
    for difference in &found.differences {
        assert!(difference.sentence < found.laid.len() && ours.get(difference.post.clone()).is_some());
        assert!(difference.source.as_ref().is_none_or(|bytes| theirs.get(bytes.clone()).is_some()));
    }
});
