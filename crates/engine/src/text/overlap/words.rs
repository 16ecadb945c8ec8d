//! The words that are common in Vietnamese and in English: what they weigh, and which language they tell.

use super::chance;
use crate::text::prose::{self, Prose};
use crate::text::tokens::y_as_i;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The language of a text as far as the common words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Vietnamese, marked or not.
    Vietnamese,
    /// English.
    English,
    /// Neither, or too little to tell.
    Other,
}

const ENGLISH: &str = "the a an and or but if of to in on at by for from with without into over under after before \
    between about against during through up down out off again then once here there when where why how what which who \
    whom whose this that these those is are was were be been being am do does did doing have has had having will would \
    shall should can could may might must not no nor only own same so than too very just also it its he him his she \
    her hers they them their we us our you your i me my as all any both each few more most other some such one two \
    first new says said say get gets got make makes made take takes like now still even much many last next year years \
    day days time week people way back think know see could because while until since s t re ve ll d m";

/// What a word is worth by how common it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Worth {
    /// What it adds to a sum of words.
    pub weight: f64,
    /// How often it stands in a text; see [`super::chance`].
    pub rate: f64,
}

/// A word in no list.
const RARE: Worth = Worth { weight: 1.0, rate: chance::RARE };

/// Worth of the common words by their place in the lists, marked; and unmarked, where several may be one.
static WORTH: LazyLock<[HashMap<String, Worth>; 2]> = LazyLock::new(|| {
    let english = ENGLISH
        .split_whitespace()
        .enumerate()
        .map(|(rank, word)| (word.to_owned(), Worth { weight: 0.1, rate: chance::rate_of_english(rank) }));
    let vietnamese = VIETNAMESE.iter().enumerate().map(|(rank, word)| {
        let weight = match rank {
            0..150 => 0.1,
            150..400 => 0.3,
            _ => 0.6,
        };
        ((*word).to_owned(), Worth { weight, rate: chance::rate_of_rank(rank) })
    });
    let [mut marked, mut unmarked] = [HashMap::new(), HashMap::new()];
    for (word, worth) in english.chain(vietnamese) {
        // in the form that tokens have
        let (key, bare) = (prose::key(&word), prose::bare(&word));
        marked.entry(y_as_i(&key).into_owned()).or_insert(worth);
        let known: &mut Worth =
            unmarked.entry(y_as_i(&bare).into_owned()).or_insert(Worth { weight: 1.0, rate: 0.0 });
        *known = Worth { weight: known.weight.min(worth.weight), rate: known.rate + worth.rate };
    }
    [marked, unmarked]
});

static VIETNAMESE: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../common_words.txt").lines().filter(|l| !l.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Common Vietnamese syllables, the commonest first, names left out.
pub(crate) fn common_words() -> &'static [&'static str] {
    &VIETNAMESE
}

/// The commonest words of each language, for telling it: key, bare form.
static TONGUES: LazyLock<HashMap<String, Tongue>> = LazyLock::new(|| {
    let mut out: HashMap<String, Tongue> = HashMap::new();
    for word in VIETNAMESE.iter().take(250) {
        out.insert(prose::bare(word), Tongue::Vietnamese);
        out.insert(prose::key(word), Tongue::Vietnamese);
    }
    // words of both languages (a, an, do, may, on) tell nothing
    for word in ENGLISH.split_whitespace() {
        if out.remove(word).is_none() {
            out.insert(word.to_owned(), Tongue::English);
        }
    }
    out
});

/// The language of a text, by its commonest words.
pub fn tongue(prose: &Prose) -> Tongue {
    let words = prose.words.len().min(600);
    let (mut vietnamese, mut english) = (0, 0);
    for word in 0..words {
        match TONGUES.get(prose.key(word)) {
            Some(Tongue::Vietnamese) => vietnamese += 1,
            Some(Tongue::English) => english += 1,
            _ => {}
        }
    }
    if vietnamese.max(english) * 6 < words.max(1) {
        Tongue::Other
    } else if vietnamese >= english {
        Tongue::Vietnamese
    } else {
        Tongue::English
    }
}

/// What a form is worth; `unmarked` when marks are ignored.
pub(super) fn worth(form: &str, unmarked: bool) -> Worth {
    WORTH[usize::from(unmarked)].get(form).copied().unwrap_or(RARE)
}
