//! Whose voice a sentence of the post is: the author's own, or one that tells what happened.

use super::side::Side;
use crate::text::phrase::PhraseSet;
use crate::text::tokens::Role;
use std::ops::Range;
use std::sync::LazyLock;

/// Whose voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// An opinion, a feeling, a question, a greeting, a call, the author's own life.
    Own,
    /// A statement about the world.
    Telling,
}

/// Words by which an author speaks for themselves, whatever the sentence is written like.
static SURE: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    phrases(&[
        "(theo quan điểm|ý kiến cá nhân|quan điểm cá nhân|nghĩ rằng|nghĩ là|nghĩ thấy|thiết nghĩ|hy vọng|hi vọng)",
        "(theo mình|theo tôi|theo tui|mình nghĩ|tôi nghĩ|em nghĩ|mình thấy|tôi thấy|em thấy|mình mong|nhà mình|bọn mình)",
        "(chúng ta|chúng mình|mọi người ơi|bà con ơi|cả nhà ơi|các bạn ơi|các mẹ ơi|anh em ơi|ae|ace)",
        "(đau lòng|xót xa|thật là|đúng là|quả là|quá trời|thật đáng|không thể tin|rõ ràng là|cầu mong|giá mà|ước gì)",
        "(i think|i believe|i guess|i feel|in my opinion|imo|imho|i hope|we should|so sad|everyone|guys|please|thanks|i)",
        "my (mother|father|mum|mom|dad|husband|wife|son|daughter|kids|children|friend|friends|family|house|school|street)",
    ])
});

/// Single words that tell it only where they are written with their marks.
static WORDS: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    phrases(&["(mình|tôi|tui|tớ|mik|mong|buồn|ghê|hãy|đừng|nhé|nha|nhỉ|nè|hả|ôi|trời ơi|chứ|my|i)"])
});

/// Words that say that something told is not so: who corrects a false story has to repeat it.
static DISPUTED: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    phrases(&[
        "(không đúng|sai sự thật|sai rồi|không chính xác|bịa đặt|bịa|xuyên tạc|cắt ghép|đính chính|tin giả|tin sai|tin đồn|tin vịt)",
        "(không có chuyện|làm gì có|không phải vậy|không có đâu|chưa hề có|không hề có|bị sửa|thực ra|thật ra|đừng tin)",
        "(fake|false|misquoted|debunked|altered|made up|not true|isn t true|that s wrong|is wrong|rumour|rumor|some pages say)",
    ])
});

/// The same, where a word that is said in passing (`thật ra`) is not enough.
static REFUTED: LazyLock<PhraseSet<()>> = LazyLock::new(|| {
    phrases(&[
        "(không đúng|sai sự thật|sai rồi|bịa đặt|xuyên tạc|cắt ghép|đính chính|tin giả|tin sai|tin đồn|tin vịt|không có chuyện)",
        "(not true|isn t true|that s wrong|fake news|misquoted|debunked|made up|rumour|rumor)",
    ])
});

/// Whether a copied sentence, or the one after it, says in the author's own words that what it tells is not so. Where the
/// source's own sentences (`source`, in words) speak of a false story, the words are the source's.
pub(super) fn is_refuted(post: &Side<'_>, words: &Range<usize>, source: (&Side<'_>, &Range<usize>)) -> bool {
    let with_next = |side: &Side<'_>, words: &Range<usize>| {
        let next = side.sentence_at(words.end);
        let is_next = next.start == words.end && REFUTED.is_in(side.prose, next);
        is_next || REFUTED.is_in(side.prose, words.clone())
    };
    with_next(post, words) && !with_next(source.0, source.1)
}

/// Whether the sentence of these words, or the one after it, says that what is told is not so.
pub(super) fn is_disputed(post: &Side<'_>, words: &Range<usize>) -> bool {
    let next = post.sentence_at(words.end);
    DISPUTED.is_in(post.prose, words.clone()) || next.start == words.end && DISPUTED.is_in(post.prose, next)
}

fn phrases(patterns: &[&'static str]) -> PhraseSet<()> {
    #[expect(clippy::expect_used, reason = "constant patterns; a test compiles them")]
    PhraseSet::new(patterns.iter().map(|p| ((), *p))).expect("constant patterns compile")
}

/// Whose voice the words of a sentence are.
pub(super) fn voice(post: &Side<'_>, words: &Range<usize>) -> Voice {
    /// Fewer words that carry meaning say nothing that could be compared.
    const FEWEST: usize = 5;
    let tokens = &post.tokens()[post.tokens_of(words)];
    let content = tokens.iter().filter(|t| t.role != Role::Filler).count();
    let until = post.prose.words.get(words.end).map_or(post.prose.text.len(), |w| w.start);
    let tail = &post.prose.text[post.prose.bytes_of(words.clone()).end..until];
    // a line that ends in a colon introduces what follows
    let asks = tail.trim_start_matches(['”', '"', ' ', '!']).starts_with(['?', '？', ':']);
    let sentence = &post.prose.sentences[post.prose.words[words.start].sentence];
    let is_own = || {
        SURE.is_in(post.prose, words.clone())
            || !sentence.is_unmarked && WORDS.is_in(post.prose, words.clone())
    };
    if content < FEWEST || asks || is_own() { Voice::Own } else { Voice::Telling }
}
