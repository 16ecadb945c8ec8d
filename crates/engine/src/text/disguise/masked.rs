//! Stars in place of letters: `b*n s*m`, `b*nk`. Swearing is masked out of courtesy and is no disguise.

use super::{Certainty, Chunk, Guess, Manner, Raw, has_marks, words};
use crate::text::prose;
use crate::text::syllable::Spelling;
use crate::text::syllable::lexicon::lexicon;

/// Letters that a star hides: vowels mostly, since a word without them can still be read.
const HIDDEN: [char; 72] = [
    'á', 'à', 'ả', 'ã', 'ạ', 'a', 'ắ', 'ằ', 'ẳ', 'ẵ', 'ặ', 'ă', 'ấ', 'ầ', 'ẩ', 'ẫ', 'ậ', 'â', 'é', 'è', 'ẻ',
    'ẽ', 'ẹ', 'e', 'ế', 'ề', 'ể', 'ễ', 'ệ', 'ê', 'í', 'ì', 'ỉ', 'ĩ', 'ị', 'i', 'ó', 'ò', 'ỏ', 'õ', 'ọ', 'o',
    'ố', 'ồ', 'ổ', 'ỗ', 'ộ', 'ô', 'ớ', 'ờ', 'ở', 'ỡ', 'ợ', 'ơ', 'ú', 'ù', 'ủ', 'ũ', 'ụ', 'u', 'ứ', 'ừ', 'ử',
    'ữ', 'ự', 'ư', 'ý', 'ỳ', 'ỷ', 'ỹ', 'ỵ', 'y',
];

/// Words that are masked to slip past filters, in the order in which they are tried.
const TRADE: &str = "bank bán sim vay tiền nạp rút thẻ link lừa mua acc tài khoản vốn cược sex hack bằng gái";

pub(super) fn read(chunk: &Chunk<'_>) -> Option<Raw> {
    let (before, rest) = chunk.text.split_once('*')?;
    let after = rest.strip_prefix('*').unwrap_or(rest);
    let is_plain = |part: &str| !part.is_empty() && part.chars().all(super::is_letter);
    let lower = chunk.text.to_lowercase();
    if !is_plain(before) || !is_plain(after) || chunk.text.chars().count() > 9 || words::is_swearing(&lower) {
        return None;
    }
    let stars = rest.len() - after.len() + 1;
    let fill = |letter: char| format!("{before}{letter}{after}");
    let trade = TRADE.split(' ').find(|word| fits(word, before, after, stars));
    let visible = before.chars().chain(after.chars()).count();
    let (reads, certainty) = match trade {
        Some(word) => {
            (cased(chunk.text, word), if visible >= 3 { Certainty::Likely } else { Certainty::Possible })
        }
        None if stars == 1 => (likeliest(fill)?, Certainty::Possible),
        None => return None,
    };
    let certainty = if has_marks(chunk.text) { certainty.max(Certainty::Possible) } else { certainty };
    let words = vec![Guess::word(reads)];
    Some(Raw { bytes: chunk.bytes(), words, manner: Manner::Masked, certainty })
}

fn cased(written: &str, word: &str) -> String {
    crate::text::syllable::lexicon::cased_like(written, word)
}

/// Whether a word shows these letters around hidden ones.
fn fits(word: &str, before: &str, after: &str, hidden: usize) -> bool {
    let (before, after) = (before.to_lowercase(), after.to_lowercase());
    let shown = before.chars().count() + after.chars().count();
    word.chars().count() == shown + hidden
        && (word.starts_with(&before) || prose::bare(word).starts_with(&before))
        && (word.ends_with(&after) || prose::bare(word).ends_with(&after))
}

/// The commonest syllable that a letter makes of the word.
fn likeliest(fill: impl Fn(char) -> String) -> Option<String> {
    let rarity = |word: &str| {
        let spelling = Spelling::of(word).filter(|s| s.fault().is_none())?;
        lexicon().find(spelling.syllable()).map(|entry| lexicon().rarity(entry))
    };
    HIDDEN
        .iter()
        .map(|letter| fill(*letter))
        .filter_map(|word| rarity(&word).map(|r| (r, word)))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
